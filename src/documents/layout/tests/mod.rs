//! What holds on every page, whatever the paper says.

mod bad_input;
mod headings;
mod random;
mod reading;
mod tables;
mod typography;

use super::layout;
use crate::documents::content::{Block, Content, Element, Orientation, Paragraph, Span};
use crate::documents::covenant::covenant;
use crate::documents::fonts::Fonts;
use crate::documents::pages::{Item, Page, Pages, Run};
use crate::documents::rules::{LANDSCAPE, PAGE, PageRule};
use crate::documents::test_papers::{covenant_of, signer, unit};
use crate::domain::paper::CovenantPaper;

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

fn rule_of(page: &Page) -> PageRule {
    if page.width_mm > page.height_mm {
        LANDSCAPE
    } else {
        PAGE
    }
}

fn assert_inside(pages: &Pages, what: &str) {
    assert_inside_of(pages, rule_of, what);
}

/// The foot of a signed paper stands in the margin, the far side of a plate upside down: they have tests of their own.
fn assert_inside_of(pages: &Pages, rule_of: fn(&Page) -> PageRule, what: &str) {
    for (number, page) in pages.pages.iter().enumerate() {
        let rule = rule_of(page);
        let (left, right) = (
            rule.left_mm.used - 0.01,
            rule.width_mm - rule.right_mm.used + 0.01,
        );
        let (top, bottom) = (rule.top_mm.used - 0.01, rule.bottom_edge_mm() + 0.01);
        for item in &page.items {
            let (x, y) = match item {
                Item::Run(run) if run.upside_down || is_in_margin(run.element) => continue,
                Item::Run(run) => (
                    (run.x_mm, run.x_mm + run.inked_width_mm()),
                    (run.top_mm(), run.bottom_mm()),
                ),
                Item::Line(line) => (
                    ordered(line.from_mm.0, line.to_mm.0),
                    ordered(line.from_mm.1, line.to_mm.1),
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

fn is_in_margin(element: Element) -> bool {
    matches!(element, Element::PageNumber | Element::VerificationMark)
}

fn ordered(a: f32, b: f32) -> (f32, f32) {
    (a.min(b), a.max(b))
}

/// No text is printed over another.
fn assert_apart(pages: &Pages, what: &str) {
    for page in &pages.pages {
        let runs: Vec<&Run> = page.runs().filter(|run| !run.upside_down).collect();
        for (n, run) in runs.iter().enumerate() {
            for other in &runs[n + 1..] {
                let across = (run.x_mm + run.inked_width_mm())
                    .min(other.x_mm + other.inked_width_mm())
                    - run.x_mm.max(other.x_mm);
                let down =
                    run.bottom_mm().min(other.bottom_mm()) - run.top_mm().max(other.top_mm());
                assert!(
                    across < 0.05 || down < 0.05,
                    "{what}: {} over {}",
                    run.text,
                    other.text
                );
            }
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

#[test]
fn a_new_page_is_turned_as_it_asks() {
    let wide = Block::NewPage(Orientation::Landscape);
    let tall = Block::NewPage(Orientation::Portrait);
    let blocks = vec![wide, body("Ngang."), tall.clone(), tall, body("Dọc.")];
    let pages = layout(&content(blocks), &Fonts::embedded());
    let sizes: Vec<(f32, f32)> = pages
        .pages
        .iter()
        .map(|page| (page.width_mm, page.height_mm))
        .collect();
    assert_eq!(
        sizes,
        [(297.0, 210.0), (210.0, 297.0)],
        "no empty page before, between or after"
    );
    assert_inside(&pages, "turned");
    let number = pages.pages[1].runs().next().unwrap();
    assert_eq!(
        (number.element, number.text.as_str()),
        (Element::PageNumber, "2")
    );
}

#[test]
fn a_landscape_page_is_filled_to_its_own_edges_and_followed_by_more() {
    let blocks = vec![
        Block::NewPage(Orientation::Landscape),
        body(&"một hai ba bốn ".repeat(600)),
    ];
    let pages = layout(&content(blocks), &Fonts::embedded());
    assert!(pages.pages.len() >= 3);
    assert!(pages.pages.iter().all(|page| page.width_mm == 297.0));
    let rightmost = pages.pages[1]
        .runs()
        .map(|run| run.x_mm + run.inked_width_mm())
        .fold(0.0, f32::max);
    assert!((rightmost - 282.0).abs() < 0.05, "{rightmost}");
    let number = pages.pages[2].runs().next().unwrap();
    assert!(
        (number.x_mm + number.width_mm() / 2.0 - 156.0).abs() < 0.01,
        "centred over the text"
    );
}
