//! What holds on every page, whatever the paper says.

use super::layout;
use crate::documents::content::{
    Block, Column, Content, Element, Paragraph, RowGroup, Span, Table,
};
use crate::documents::covenant::covenant;
use crate::documents::fonts::Fonts;
use crate::documents::pages::{Item, Page, Pages, Run};
use crate::documents::rules::PAGE;
use crate::documents::test_papers::{covenant_of, signer, unit};
use crate::domain::paper::{CovenantPaper, PaperArticle};

fn pages_of(paper: &CovenantPaper, fonts: &Fonts) -> Pages {
    layout(&covenant(paper), fonts)
}

fn content(blocks: Vec<Block>) -> Content {
    Content {
        blocks,
        ..Content::default()
    }
}

fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph {
        element: Element::Body,
        text: vec![Span::plain(text)],
    })
}

/// Text of one element on a page, its lines run together.
fn said(page: &Page, element: Element) -> String {
    page.runs()
        .filter(|run| run.element == element)
        .map(|run| format!("{} ", run.text.trim()))
        .collect()
}

fn assert_inside(pages: &Pages, what: &str) {
    let (left, right) = (
        PAGE.left_mm.used - 0.01,
        PAGE.width_mm - PAGE.right_mm.used + 0.01,
    );
    let (top, bottom) = (PAGE.top_mm.used - 0.01, PAGE.bottom_edge_mm() + 0.01);
    for (number, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            let (x, y) = match item {
                Item::Run(run) if run.element == Element::PageNumber => continue,
                Item::Run(run) => (
                    (run.x_mm, run.x_mm + run.inked_width_mm()),
                    (run.top_mm(), run.bottom_mm()),
                ),
                Item::Line(line) => (
                    (line.from_mm.0, line.to_mm.0),
                    (line.from_mm.1, line.to_mm.1),
                ),
                Item::Shape(_) => continue,
            };
            assert!(
                x.0 >= left && x.1 <= right,
                "{what}, page {}: {item:?}",
                number + 1
            );
            assert!(
                y.0 >= top && y.1 <= bottom,
                "{what}, page {}: {item:?}",
                number + 1
            );
        }
    }
}

#[test]
fn no_item_leaves_the_page() {
    let fonts = Fonts::embedded();
    for members in 1..=24 {
        assert_inside(
            &pages_of(&covenant_of(members, members % 7), &fonts),
            &format!("{members} members"),
        );
    }
}

#[test]
fn strange_texts_stay_on_the_page_too() {
    let fonts = Fonts::embedded();
    let long = "dài".repeat(400);
    let many = "Nội dung rất dài của một chỉ tiêu. ".repeat(300);
    let strange = [
        long.as_str(),
        many.as_str(),
        "",
        " \u{200b}\t",
        "e\u{302}\u{301} 漢字 🙂 %",
        "a b",
        "- – — …",
    ];
    for text in strange {
        let mut paper = covenant_of(3, 1);
        paper.contents[0] = PaperArticle {
            heading: text.into(),
            text: text.into(),
            children: vec![Default::default()],
        };
        paper.unit_targets[0].targets[0].text = text.into();
        paper.unit_targets[1].targets[0].note = text.into();
        paper.common_targets[0].text = text.into();
        paper.registrations[0].unit = text.into();
        paper.recipients[0] = text.chars().take(200).collect();
        paper.signatures[0].name = text.chars().take(200).collect();
        paper.subject = text.into();
        paper.theme = text.chars().take(300).collect();
        paper.bases = vec![text.into(), text.into()];
        paper.closing = text.into();
        assert_inside(
            &pages_of(&paper, &fonts),
            &text.chars().take(20).collect::<String>(),
        );
    }
}

#[test]
fn a_signature_is_never_divided_and_none_is_lost() {
    let fonts = Fonts::embedded();
    for members in 2..=24 {
        for sentences in [0, 3, 5] {
            let pages = pages_of(&covenant_of(members, sentences), &fonts);
            let units: Vec<String> = pages
                .pages
                .iter()
                .map(|page| said(page, Element::SignatureUnit))
                .collect();
            let names: Vec<String> = pages
                .pages
                .iter()
                .map(|page| said(page, Element::SignerName))
                .collect();
            for n in 0..members {
                let unit_pages: Vec<_> = holding(&units, &format!("{} ", unit(n).to_uppercase()));
                let name_pages: Vec<_> = holding(&names, &format!("{} ", signer(n)));
                assert_eq!(
                    unit_pages.len(),
                    1,
                    "{members} members, unit {n}: {units:?}"
                );
                assert_eq!(
                    unit_pages, name_pages,
                    "{members} members, {sentences} sentences, signature {n}"
                );
            }
        }
    }
}

fn holding(pages: &[String], text: &str) -> Vec<usize> {
    (0..pages.len())
        .filter(|page| pages[*page].contains(text))
        .collect()
}

#[test]
fn the_head_signs_first_and_the_rest_in_order() {
    let pages = pages_of(&covenant_of(7, 1), &Fonts::embedded());
    let names: String = pages
        .pages
        .iter()
        .map(|page| said(page, Element::SignerName))
        .collect();
    let places: Vec<usize> = (0..7).map(|n| names.find(&signer(n)).unwrap()).collect();
    assert!(places.is_sorted(), "{names}");
}

#[test]
fn the_page_of_the_first_signature_carries_text() {
    let fonts = Fonts::embedded();
    for sentences in 0..30 {
        let pages = pages_of(&covenant_of(4, sentences), &fonts);
        let signed = pages
            .pages
            .iter()
            .find(|page| page.runs().any(|run| run.element == Element::SignerName))
            .unwrap();
        assert!(
            said(signed, Element::Body).contains("gửi cấp trên 01 bản."),
            "{sentences} sentences"
        );
    }
}

#[test]
fn the_recipients_never_stand_alone_on_a_page() {
    let fonts = Fonts::embedded();
    for sentences in 0..30 {
        let pages = pages_of(&covenant_of(3, sentences), &fonts);
        let last = pages.pages.last().unwrap();
        assert!(said(last, Element::Recipient).contains("- Lưu: VT."));
        assert!(
            !said(last, Element::SignerName).is_empty(),
            "{sentences} sentences"
        );
    }
}

#[test]
fn a_letter_that_no_face_has_is_seen_as_a_box() {
    let fonts = Fonts::embedded();
    let content = content(vec![body("Cục 漢字 A")]);
    assert_eq!(layout(&content, &fonts).text(), "Cục □□ A");
    assert_eq!(super::unprintable_letters(&content, &fonts), ['字', '漢']);
}

#[test]
fn a_heading_never_stands_alone_at_the_foot() {
    let fonts = Fonts::embedded();
    let headings = [
        Element::PartHeading,
        Element::ItemHeading,
        Element::TableHeading,
    ];
    for sentences in 0..30 {
        let pages = pages_of(&covenant_of(9, sentences), &fonts);
        for page in &pages.pages {
            let last = page.runs().last().unwrap();
            assert!(
                !headings.contains(&last.element),
                "{sentences} sentences: {last:?}"
            );
        }
    }
}

#[test]
fn no_paragraph_leaves_a_single_line_behind() {
    let fonts = Fonts::embedded();
    let paragraph =
        "Các đơn vị trong Khối thống nhất ký kết giao ước thi đua với các nội dung sau đây "
            .repeat(5)
            + "hết.";
    for filler in 1..12 {
        let mut blocks = vec![body("Một dòng."); filler];
        blocks.extend(vec![body(&paragraph); 20]);
        let pages = layout(&content(blocks), &fonts);
        let is_first = |run: &Run| run.x_mm > PAGE.left_mm.used + 1.0;
        let is_last = |run: &Run| run.text.trim_end().ends_with('.');
        for page in &pages.pages[1..] {
            let opening = page
                .runs()
                .find(|run| run.element == Element::Body)
                .unwrap();
            assert!(
                is_first(opening) || !is_last(opening),
                "{filler}: a page opens with a last line"
            );
        }
        for page in &pages.pages {
            let closing = page.runs().last().unwrap();
            assert!(
                !is_first(closing) || is_last(closing),
                "{filler}: a page ends with a first line"
            );
        }
    }
}

#[test]
fn page_numbers_stand_in_the_top_margin_from_page_two() {
    let pages = pages_of(&covenant_of(12, 2), &Fonts::embedded());
    assert!(pages.pages.len() > 2);
    for (index, page) in pages.pages.iter().enumerate() {
        let numbers: Vec<&Run> = page
            .runs()
            .filter(|run| run.element == Element::PageNumber)
            .collect();
        assert_eq!(numbers.len(), usize::from(index > 0));
        for number in numbers {
            assert_eq!(number.text, (index + 1).to_string());
            assert!(number.bottom_mm() < PAGE.top_mm.used && number.size_pt == 14.0);
            let middle = number.x_mm + number.width_mm() / 2.0;
            assert!(
                (middle - 112.5).abs() < 0.01,
                "centred over the text: {middle}"
            );
        }
    }
}

#[test]
fn a_table_repeats_its_heading_and_the_unit_on_every_page() {
    let fonts = Fonts::embedded();
    let rows = |n: usize| {
        (0..30)
            .map(|row| vec![format!("Chỉ tiêu {n}.{row}"), "100".to_owned()])
            .collect()
    };
    let group = |n: usize| RowGroup {
        shared: vec![n.to_string(), format!("Đơn vị {n}")],
        rows: rows(n),
    };
    let columns = ["TT", "Đơn vị", "Nội dung", "Mức"]
        .map(|name| Column::left(name, 40.0))
        .to_vec();
    let pages = layout(
        &content(vec![Block::Table(Table {
            columns,
            groups: (1..=3).map(group).collect(),
            ..Table::default()
        })]),
        &fonts,
    );
    assert!(pages.pages.len() >= 3);
    for page in &pages.pages {
        assert_eq!(said(page, Element::TableHeading), "TT Đơn vị Nội dung Mức ");
        let first: Vec<&Run> = page
            .runs()
            .filter(|run| run.element == Element::TableCell)
            .take(3)
            .collect();
        let number = first[0].text.clone();
        assert_eq!(
            first[1].text.trim(),
            format!("Đơn vị {number}"),
            "the unit is named again"
        );
        assert!(first[2].text.starts_with(&format!("Chỉ tiêu {number}.")));
    }
    let cells = pages.text().matches("Chỉ tiêu ").count();
    assert_eq!(cells, 90, "every row stands once");
}

#[test]
fn a_row_taller_than_a_page_goes_over_pages_whole() {
    let words: Vec<String> = (0..1500).map(|n| format!("từ{n}")).collect();
    let columns = vec![Column::left("TT", 10.0), Column::left("Nội dung", 60.0)];
    let groups = vec![
        RowGroup {
            shared: vec![words.join(" ")],
            rows: vec![vec!["ngắn".into()], vec!["hai".into()]],
        },
        RowGroup::single(vec!["2".into(), words.join(" ")]),
    ];
    let pages = layout(
        &content(vec![Block::Table(Table {
            columns,
            groups,
            ..Table::default()
        })]),
        &Fonts::embedded(),
    );
    assert_inside(&pages, "tall row");
    let text: Vec<String> = pages.text().split_whitespace().map(str::to_owned).collect();
    let told: Vec<&String> = text.iter().filter(|word| word.starts_with("từ")).collect();
    assert_eq!(told.len(), 3000);
    assert_eq!(told[1500..], words.iter().collect::<Vec<_>>());
}

#[test]
fn the_text_of_a_page_is_what_the_paper_says_in_nfc() {
    let mut paper = covenant_of(4, 1);
    paper.closing = "Quye\u{302}\u{301}t ta\u{302}m giữ vững danh hiệu.".into();
    let text = pages_of(&paper, &Fonts::embedded()).text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"),
        "{text}"
    );
    assert!(
        text.contains("Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ."),
        "{text}"
    );
    assert!(text.contains("Quyết tâm giữ vững danh hiệu."), "{text}");
}

#[test]
fn the_motto_is_underlined_in_its_whole_length() {
    let pages = pages_of(&covenant_of(4, 1), &Fonts::embedded());
    let page = &pages.pages[0];
    let motto = page
        .runs()
        .find(|run| run.element == Element::NationalMotto)
        .unwrap();
    let rules = page.items.iter().filter_map(|item| match item {
        Item::Line(line) => Some(line),
        Item::Run(_) | Item::Shape(_) => None,
    });
    let width = motto.inked_width_mm();
    assert!(
        (width - 56.1).abs() < 0.3,
        "as wide as in Times New Roman: {width}"
    );
    let is_below = |y: f32| y > motto.baseline_mm && y < motto.baseline_mm + 4.0;
    assert!(rules.clone().any(|line| is_below(line.from_mm.1)
        && (line.from_mm.0 - motto.x_mm).abs() < 0.01
        && (line.to_mm.0 - motto.x_mm - width).abs() < 0.01));
    assert!(motto.x_mm > PAGE.left_mm.used + 0.4 * PAGE.text_width_mm());
}

#[test]
fn bookmarks_name_every_part_with_its_page() {
    let pages = pages_of(&covenant_of(12, 6), &Fonts::embedded());
    let parts: Vec<&str> = pages
        .outline
        .iter()
        .filter(|entry| entry.level == 1)
        .map(|e| e.title.as_str())
        .collect();
    assert_eq!(parts[0], "I. NỘI DUNG THI ĐUA");
    assert_eq!(parts.len(), 4);
    for entry in &pages.outline {
        let page = &pages.pages[entry.page];
        let start = entry.title.chars().take(10).collect::<String>();
        assert!(page.text().contains(&start), "{entry:?}");
    }
}

#[test]
fn the_same_paper_is_laid_out_the_same() {
    let paper = covenant_of(17, 4);
    assert_eq!(
        pages_of(&paper, &Fonts::embedded()),
        pages_of(&paper, &Fonts::embedded())
    );
}
