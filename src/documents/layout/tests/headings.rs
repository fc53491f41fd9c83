//! Headings of civil offices and of the Party, letters, marks, addressees.

use super::*;
use crate::documents::content::{Header, Heading, Title};
use crate::documents::pages::Ink;
use crate::documents::rules::rule;
use crate::domain::document::{HeadingStyle, Secrecy, Urgency};

fn header(style: HeadingStyle) -> Header {
    Header {
        style,
        managing_body: "Ban Cơ yếu Chính phủ".into(),
        issuer: "Cục Quản lý kỹ thuật nghiệp vụ mật mã".into(),
        number: "Số: 05/TTr-KTĐ".into(),
        place_and_date: "Hà Nội, ngày 05 tháng 01 năm 2020".into(),
        ..Header::default()
    }
}

fn first_page(blocks: Vec<Block>) -> Page {
    let pages = layout(&content(blocks), Fonts::shared());
    assert_inside(&pages, "heading");
    assert_apart(&pages, "heading");
    pages.pages[0].clone()
}

fn run_of(page: &Page, element: Element) -> Run {
    page.runs()
        .find(|run| run.element == element)
        .unwrap_or_else(|| panic!("{element:?}"))
        .clone()
}

fn lines(page: &Page) -> impl Iterator<Item = &crate::documents::pages::Line> {
    page.items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(line),
        Item::Run(_) | Item::Shape(_) => None,
    })
}

#[test]
fn police_and_army_keep_the_nation_and_a_long_name_wraps_in_its_column() {
    for style in [
        HeadingStyle::Civil,
        HeadingStyle::Police,
        HeadingStyle::Army,
    ] {
        let page = first_page(vec![Block::Header(header(style))]);
        assert_eq!(
            run_of(&page, Element::NationalName).text,
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        );
        assert_eq!(
            run_of(&page, Element::NationalMotto).text,
            "Độc lập - Tự do - Hạnh phúc"
        );
        let issuer: Vec<&Run> = page
            .runs()
            .filter(|run| run.element == Element::Issuer)
            .collect();
        assert!(issuer.len() >= 2);
        for run in issuer {
            assert!(run.x_mm + run.inked_width_mm() <= PAGE.left_mm.used + 66.1);
        }
        assert_eq!(
            run_of(&page, Element::Number).baseline_mm,
            run_of(&page, Element::PlaceAndDate).baseline_mm
        );
    }
}

#[test]
fn the_party_has_its_name_a_star_and_dashes() {
    let title = Title {
        name: "Báo cáo".into(),
        subject: "về phong trào thi đua".into(),
    };
    let page = first_page(vec![
        Block::Header(header(HeadingStyle::Party)),
        Block::Title(title),
    ]);
    let text = page.text();
    assert!(
        !text.contains("CỘNG HÒA") && !text.contains("Độc lập"),
        "{text}"
    );
    let name = run_of(&page, Element::NationalName);
    assert_eq!(
        (name.text.as_str(), name.size_pt),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15.0)
    );
    let ruled: Vec<_> = lines(&page).collect();
    assert_eq!(ruled.len(), 1, "only the name of the Party is ruled under");
    assert!((ruled[0].to_mm.0 - ruled[0].from_mm.0 - name.inked_width_mm()).abs() < 0.01);
    let star = page.runs().find(|run| run.text == "*").unwrap();
    assert!(star.baseline_mm < run_of(&page, Element::Number).baseline_mm && star.node.is_none());
    let dashes = page.runs().find(|run| run.text == "-----").unwrap();
    assert!(dashes.baseline_mm > run_of(&page, Element::Subject).baseline_mm);
}

#[test]
fn a_letter_has_its_subject_6_pt_below_the_number() {
    let letter = Header {
        letter_subject: "V/v xin ý kiến".into(),
        ..header(HeadingStyle::Civil)
    };
    let page = first_page(vec![Block::Header(letter)]);
    let (number, subject) = (
        run_of(&page, Element::Number),
        run_of(&page, Element::LetterSubject),
    );
    let line_mm = rule(Element::Number).line_mm();
    assert!((subject.top_mm() - number.top_mm() - line_mm - 6.0 * 25.4 / 72.0).abs() < 0.01);
    let middle = |run: &Run| run.x_mm + run.inked_width_mm() / 2.0;
    assert!(
        (middle(&subject) - middle(&number)).abs() < 0.01,
        "centred below it"
    );
}

#[test]
fn minutes_without_a_date_leave_no_empty_line() {
    let dated = Header {
        number: String::new(),
        issuer: String::new(),
        ..header(HeadingStyle::Civil)
    };
    let undated = Header {
        place_and_date: String::new(),
        ..dated.clone()
    };
    let below = |header| {
        run_of(
            &first_page(vec![Block::Header(header), body("Lời văn.")]),
            Element::Body,
        )
        .baseline_mm
    };
    assert!(below(undated) < below(dated) - 5.0);
}

#[test]
fn urgency_stands_in_a_red_frame_of_its_size() {
    for (urgency, width) in [
        (Urgency::Express, 30.0),
        (Urgency::VeryUrgent, 40.0),
        (Urgency::Urgent, 20.0),
    ] {
        let page = first_page(vec![Block::Header(Header {
            urgency,
            ..header(HeadingStyle::Civil)
        })]);
        let word = run_of(&page, Element::UrgencyMark);
        assert_eq!(word.ink, Ink::RED);
        let red: Vec<_> = lines(&page).filter(|line| line.ink == Ink::RED).collect();
        assert_eq!(red.len(), 4);
        let extent = |of: fn((f32, f32)) -> f32| {
            let ends: Vec<f32> = red
                .iter()
                .flat_map(|line| [of(line.from_mm), of(line.to_mm)])
                .collect();
            (
                ends.iter().copied().fold(f32::INFINITY, f32::min),
                ends.iter().copied().fold(0.0, f32::max),
            )
        };
        let ((left, right), (top, foot)) = (extent(|at| at.0), extent(|at| at.1));
        assert!((right - left - width).abs() < 0.01 && (foot - top - 8.0).abs() < 0.01);
        assert!(
            word.x_mm > left && word.x_mm + word.inked_width_mm() < right,
            "{urgency:?}"
        );
        assert!(word.top_mm() > top && word.bottom_mm() < foot);
    }
}

#[test]
fn secrecy_stands_above_urgency_below_the_number() {
    let marked = Header {
        secrecy: Secrecy::UtmostSecret,
        urgency: Urgency::Urgent,
        ..header(HeadingStyle::Civil)
    };
    let page = first_page(vec![Block::Header(marked), body("Lời văn.")]);
    let y = |element| run_of(&page, element).baseline_mm;
    assert_eq!(run_of(&page, Element::SecrecyMark).text, "TUYỆT MẬT");
    assert!(
        y(Element::Number) < y(Element::SecrecyMark)
            && y(Element::SecrecyMark) < y(Element::UrgencyMark)
    );
    assert!(y(Element::UrgencyMark) < y(Element::Body));
}

#[test]
fn one_addressee_stands_on_the_line_several_below_the_colon() {
    let one = first_page(vec![Block::Addressees(vec!["Thanh tra Ban".into()])]);
    assert_eq!(one.text(), "Kính gửi: Thanh tra Ban");
    let line = run_of(&one, Element::Addressee);
    assert!(
        (line.x_mm + line.inked_width_mm() / 2.0 - 112.5).abs() < 0.01,
        "in the middle"
    );
    let names = ["Thanh tra Ban;", "Văn phòng Ban", "Cục Cán bộ"].map(str::to_owned);
    let several = first_page(vec![Block::Addressees(names.to_vec())]);
    assert_eq!(
        several.text(),
        "Kính gửi:\n- Thanh tra Ban;\n- Văn phòng Ban;\n- Cục Cán bộ."
    );
    let runs: Vec<&Run> = several.runs().collect();
    let colon = runs[0].glyphs.last().unwrap();
    let colon_mm = runs[0].x_mm + runs[0].width_mm() - colon.advance_mm;
    assert!(
        runs[1..]
            .iter()
            .all(|run| (run.x_mm - colon_mm).abs() < 0.05),
        "{colon_mm}: {runs:?}"
    );
}

#[test]
fn chapters_and_articles_stay_with_what_follows_and_stand_in_the_bookmarks() {
    let paragraph = |element, text: &str| {
        Block::Paragraph(Paragraph {
            element,
            text: vec![Span::plain(text)],
        })
    };
    for filler in 22..32 {
        let mut blocks = vec![body("Một dòng."); filler];
        blocks.extend([
            paragraph(Element::ChapterHeading, "Chương I"),
            paragraph(Element::ChapterHeading, "QUY ĐỊNH CHUNG"),
            paragraph(Element::ArticleHeading, "Điều 1. Phạm vi điều chỉnh"),
            body("Quy chế này quy định về hoạt động của Khối thi đua."),
        ]);
        let pages = layout(&content(blocks), Fonts::shared());
        let page = pages
            .pages
            .iter()
            .find(|page| page.text().contains("Chương I"))
            .unwrap();
        assert!(page.text().contains("Quy chế này"), "{filler}");
        let told: Vec<(u8, &str)> = pages
            .outline
            .iter()
            .map(|entry| (entry.level, entry.title.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (1, "Chương I. QUY ĐỊNH CHUNG"),
                (2, "Điều 1. Phạm vi điều chỉnh")
            ]
        );
    }
}

#[test]
fn bookmarks_begin_at_the_first_level() {
    let heading = |level, text: &str| {
        Block::Heading(Heading {
            level,
            text: text.into(),
        })
    };
    let pages = layout(
        &content(vec![
            heading(2, "1. Một"),
            body("Lời."),
            heading(2, "2. Hai"),
        ]),
        Fonts::shared(),
    );
    let levels: Vec<u8> = pages.outline.iter().map(|entry| entry.level).collect();
    assert_eq!(levels, [1, 2]);
}
