//! Each rule is shown to find its fault: a right paper is spoiled in one place, and that rule alone must say so.

use super::*;
use crate::documents::content::{Element, Header, Paragraph, SignatureCell, Span, Title};
use crate::documents::fonts::{Face, Fonts};
use crate::documents::layout::layout;
use crate::documents::pages::{Ink, Item, Run};

const SENTENCE: &str = "Các đơn vị trong Khối đã bám sát giao ước, chủ động triển khai nhiệm vụ, hoàn thành các chỉ tiêu \
    đề ra, không để tồn đọng văn bản quá hạn và không có vi phạm kỷ luật. ";

fn paragraph(element: Element, text: &str) -> Block {
    Block::Paragraph(Paragraph {
        element,
        text: vec![Span::plain(text)],
    })
}

fn content() -> Content {
    let header = Header {
        style: HeadingStyle::Civil,
        managing_body: "Ban Cơ yếu Chính phủ".into(),
        issuer: "Khối thi đua các cơ quan tham mưu".into(),
        number: "Số: 05/BC-KTĐ".into(),
        place_and_date: "Hà Nội, ngày 05 tháng 01 năm 2020".into(),
        ..Header::default()
    };
    let title = Title {
        name: "Báo cáo".into(),
        subject: "Tổng kết phong trào thi đua năm 2019".into(),
    };
    let mut blocks = vec![
        Block::Header(header),
        Block::Title(title),
        paragraph(Element::Basis, "Căn cứ Luật Thi đua, khen thưởng;"),
        paragraph(Element::Basis, "Căn cứ Quy chế hoạt động của Khối."),
    ];
    let long = SENTENCE.repeat(4);
    blocks.extend((0..9).map(|_| paragraph(Element::Body, long.trim())));
    blocks.push(Block::Closing {
        recipients: vec!["Như trên".into(), "Lưu: VT".into()],
        signature: SignatureCell {
            office: vec!["TM. Khối thi đua".into(), "Khối trưởng".into()],
            name: "Nguyễn Văn An".into(),
            ..SignatureCell::default()
        },
    });
    Content {
        blocks,
        ..Content::default()
    }
}

/// Codes of the rules that find something, each once.
fn broken(pages: &Pages) -> Vec<&'static str> {
    let measured = Measured::of(pages, HeadingStyle::Civil);
    let rules = RULES.iter().flat_map(|rules| rules.iter());
    rules
        .filter(|rule| !(rule.find)(&measured).is_empty())
        .map(|rule| rule.code)
        .collect()
}

fn runs_mut(pages: &mut Pages) -> impl Iterator<Item = &mut Run> {
    let items = pages.pages.iter_mut().flat_map(|page| &mut page.items);
    items.filter_map(|item| match item {
        Item::Run(run) => Some(run),
        Item::Line(_) | Item::Shape(_) => None,
    })
}

fn each(pages: &mut Pages, element: Element, change: impl Fn(&mut Run)) {
    runs_mut(pages)
        .filter(|run| run.element == element)
        .for_each(change);
}

fn one(pages: &mut Pages, element: Element, change: impl Fn(&mut Run)) {
    let mut runs = runs_mut(pages).filter(|run| run.element == element);
    runs.next().into_iter().for_each(change);
}

fn reworded(pages: &mut Pages, element: Element, from: &str, to: &str) {
    let mut found = false;
    each_text(pages, element, |text| {
        found |= text.contains(from);
        text.replace(from, to)
    });
    assert!(found, "nothing says {from:?}");
}

fn each_text(pages: &mut Pages, element: Element, mut change: impl FnMut(&str) -> String) {
    for run in runs_mut(pages).filter(|run| run.element == element) {
        run.text = change(&run.text);
        run.glyphs.truncate(1);
        if let Some(glyph) = run.glyphs.first_mut() {
            glyph.letters = 0..0;
        }
    }
}

/// Horizontal rules of page 1, in their order from the top.
fn shorten_rule(pages: &mut Pages, length_mm: f32) {
    let lines = pages.pages[0]
        .items
        .iter_mut()
        .filter_map(|item| match item {
            Item::Line(line) => Some(line),
            Item::Run(_) | Item::Shape(_) => None,
        });
    for line in lines {
        if (line.to_mm.0 - line.from_mm.0 - length_mm).abs() < 1.0 {
            line.to_mm.0 = line.from_mm.0 + 1.0;
        }
    }
}

fn rule_lengths(pages: &Pages) -> Vec<f32> {
    let lines = pages.pages[0].items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(line.to_mm.0 - line.from_mm.0),
        Item::Run(_) | Item::Shape(_) => None,
    });
    lines.collect()
}

type Fault = (&'static str, fn(&mut Pages));

/// One fault for each rule. A fault may break other rules too, but never leaves its own silent.
const FAULTS: &[Fault] = &[
    ("paper", |pages| pages.pages[0].height_mm = 279.0),
    ("orientation", |pages| {
        let page = &mut pages.pages[1];
        (page.width_mm, page.height_mm) = (page.height_mm, page.width_mm);
    }),
    ("margins", |pages| {
        one(pages, Element::Body, |run| run.x_mm = 27.0);
    }),
    ("wide-margins", |pages| {
        each(pages, Element::Body, |run| run.x_mm += 8.0);
    }),
    ("ink", |pages| {
        one(pages, Element::Body, |run| run.ink = Ink::RED);
    }),
    ("looks", |pages| {
        one(pages, Element::Body, |run| run.size_pt = 12.0);
    }),
    ("page-number", |pages| {
        each(pages, Element::PageNumber, |run| run.x_mm = 40.0);
    }),
    ("national-name", |pages| {
        reworded(pages, Element::NationalName, "HÒA", "HOÀ");
    }),
    ("motto", |pages| {
        reworded(pages, Element::NationalMotto, " - ", " – ");
    }),
    ("motto-rule", |pages| {
        let longest = rule_lengths(pages).into_iter().fold(0.0, f32::max);
        shorten_rule(pages, longest);
    }),
    ("issuer-rule", |pages| {
        let first = rule_lengths(pages)[0];
        shorten_rule(pages, first);
    }),
    ("subject-rule", |pages| {
        let lengths = rule_lengths(pages);
        shorten_rule(pages, lengths[lengths.len() - 1]);
    }),
    ("number", |pages| {
        reworded(pages, Element::Number, "05/", "5/");
    }),
    ("place-and-date", |pages| {
        reworded(pages, Element::PlaceAndDate, "tháng 01", "tháng 1");
    }),
    ("sides", |pages| {
        one(pages, Element::Issuer, |run| run.x_mm = 130.0);
    }),
    ("order", |pages| {
        each(pages, Element::TitleName, |run| run.baseline_mm = 25.0);
    }),
    ("bases", |pages| reworded(pages, Element::Basis, ";", "")),
    ("justified", |pages| {
        let run = runs_mut(pages).find(|run| run.element == Element::Body);
        if let Some(space) = run.and_then(|run| run.glyphs.get_mut(5)) {
            space.advance_mm -= 2.0;
        }
    }),
    ("indent", |pages| {
        one(pages, Element::Body, |run| run.x_mm = 35.0);
    }),
    ("line-spacing", |pages| {
        let second = runs_mut(pages)
            .filter(|run| run.element == Element::Body)
            .nth(1);
        if let Some(run) = second {
            run.baseline_mm += 6.0;
        }
    }),
    ("paragraph-gap", |pages| {
        let mut before = None;
        for run in runs_mut(pages).filter(|run| run.element == Element::Body) {
            if before.is_some_and(|node| node != run.node) {
                run.baseline_mm -= 4.0;
            }
            before = Some(run.node);
        }
    }),
    ("signer", |pages| {
        reworded(pages, Element::SignerName, "Nguyễn", "TS. Nguyễn");
    }),
    ("signature-last", |pages| {
        each(pages, Element::Office, |run| run.baseline_mm = 30.0);
    }),
    ("signature-right", |pages| {
        each(pages, Element::SignerName, |run| run.x_mm = 40.0);
    }),
    ("recipients", |pages| {
        reworded(pages, Element::Recipient, "- Lưu", "Lưu");
    }),
    ("recipients-left", |pages| {
        each(pages, Element::RecipientsHeading, |run| run.x_mm = 140.0);
    }),
];

#[test]
fn a_right_paper_has_no_findings() {
    let content = content();
    let pages = layout(&content, &Fonts::embedded());
    assert!(pages.pages.len() > 1);
    assert_eq!(check(&content, &pages), []);
}

#[test]
fn a_right_paper_of_any_office_has_no_findings() {
    for style in [
        HeadingStyle::Police,
        HeadingStyle::Army,
        HeadingStyle::Party,
    ] {
        let mut content = content();
        if let Some(Block::Header(header)) = content.blocks.first_mut() {
            header.style = style;
            if style == HeadingStyle::Party {
                header.number = "Số 05-BC/KTĐ".into();
            }
        }
        let pages = layout(&content, &Fonts::embedded());
        assert_eq!(check(&content, &pages), [], "{style:?}");
    }
}

#[test]
fn each_rule_finds_its_own_fault() {
    let pages = layout(&content(), &Fonts::embedded());
    for (code, spoil) in FAULTS {
        let mut spoiled = pages.clone();
        spoil(&mut spoiled);
        let broken = broken(&spoiled);
        assert!(broken.contains(code), "{code}: only {broken:?}");
    }
}

#[test]
fn every_rule_has_a_fault_that_proves_it() {
    for rule in RULES.iter().flat_map(|rules| rules.iter()) {
        assert!(
            FAULTS.iter().any(|(code, _)| *code == rule.code),
            "{}",
            rule.code
        );
        assert!(
            rule.clause.starts_with("Phụ lục I, Phần I, mục "),
            "{}",
            rule.clause
        );
    }
}

#[test]
fn a_finding_says_where_what_and_by_which_clause() {
    let content = content();
    let mut pages = layout(&content, &Fonts::embedded());
    reworded(&mut pages, Element::Number, "05/", "5/");
    let found = check(&content, &pages);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].page, 0);
    assert_eq!(
        found[0].text,
        "Số, ký hiệu “Số: 5/BC-KTĐ”: số nhỏ hơn 10 phải có số 0 đứng trước"
    );
    assert_eq!(found[0].clause, "Phụ lục I, Phần I, mục II, khoản 3");
}

#[test]
fn the_ceremony_edition_follows_no_decree() {
    let content = Content {
        edition: Edition::Ceremony,
        ..content()
    };
    let mut pages = layout(&content, &Fonts::embedded());
    each(&mut pages, Element::Body, |run| run.face = Face::Bold);
    pages.pages[0].height_mm = 100.0;
    assert_eq!(check(&content, &pages), []);
}
