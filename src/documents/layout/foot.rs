//! The foot of a paper that was frozen: its verification code on every page, and a QR of it on the first.

use fast_qr::{ECL, QRBuilder, QRCode};

use super::desk::Desk;
use super::drawing::{Ring, rectangle, shape};
use super::flow::Filled;
use super::lines::set_plain;
use super::structure::tag;
use crate::documents::content::{Element, Verification};
use crate::documents::pages::{Ink, Item, NodeId, Role};
use crate::documents::rules::{FOOT_GAP_MM, PageRule, QR_MM};
use crate::documents::wording;

/// The first page carries the code for everybody; on the others it is decoration that is not read aloud again.
pub fn mark(desk: &mut Desk<'_>, filled: &mut Filled, verification: &Verification) {
    let pages = filled.pages.iter_mut().zip(&filled.rules);
    for (index, (sheet, page)) in pages.enumerate() {
        let node = if index == 0 {
            desk.tree.paragraph()
        } else {
            None
        };
        sheet.items.extend(code(desk, page, verification, node));
        if index == 0 {
            sheet.items.extend(qr(desk, page, verification));
        }
    }
}

/// The code at the left margin, half way between the text and what ends the sheet.
fn code(desk: &Desk<'_>, page: &PageRule, verification: &Verification, node: NodeId) -> Vec<Item> {
    let text = wording::verification_mark(verification);
    let width_mm = page.text_width_mm() - QR_MM.used - FOOT_GAP_MM;
    let set = set_plain(desk.fonts, &text, Element::VerificationMark, width_mm);
    let top_mm = middle_mm(page) - set.height_mm() / 2.0;
    let mut items = set.place(page.left_mm.used, top_mm);
    tag(&mut items, node);
    items
}

/// The square ends at the right margin; nothing at all where a QR cannot hold what it should say.
fn qr(desk: &mut Desk<'_>, page: &PageRule, verification: &Verification) -> Option<Item> {
    let code = QRBuilder::new(verification.payload.as_str())
        .ecl(ECL::M)
        .build()
        .ok()?;
    let side_mm = QR_MM.used;
    let corner = (
        page.width_mm - page.right_mm.used - side_mm,
        middle_mm(page) - side_mm / 2.0,
    );
    let words = wording::qr_in_words(&verification.payload);
    let node = desk.tree.add(Role::Figure(words), None);
    let rings = modules(&code, corner, side_mm);
    Some(shape(rings, Ink::BLACK, node))
}

fn middle_mm(page: &PageRule) -> f32 {
    (page.bottom_edge_mm() + page.height_mm - page.frame_mm) / 2.0
}

/// Dark modules side by side are one bar.
fn modules(code: &QRCode, corner: (f32, f32), side_mm: f32) -> Vec<Ring> {
    let module_mm = side_mm / code.size as f32;
    let mut rings = Vec::new();
    for row in 0..code.size {
        let y = corner.1 + row as f32 * module_mm;
        let mut column = 0;
        for bar in code[row].chunk_by(|one, next| one.value() == next.value()) {
            if bar.iter().all(|module| module.value()) {
                let x = corner.0 + column as f32 * module_mm;
                rings.push(rectangle((x, y), bar.len() as f32 * module_mm, module_mm));
            }
            column += bar.len();
        }
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::content::{Content, Edition};
    use crate::documents::covenant::covenant;
    use crate::documents::fonts::Fonts;
    use crate::documents::layout::layout;
    use crate::documents::pages::{Page, Pages, Shape};
    use crate::documents::rules::{CEREMONY, PAGE};
    use crate::documents::test_papers::covenant_of;

    const CODE: &str = "7K2M-9PQR-4TWX";

    fn payload() -> String {
        format!("GIAO UOC 2019 / KHOI THI DUA CAC CO QUAN THAM MUU / MA: {CODE}")
    }

    fn marked(edition: Edition) -> Pages {
        let verification = Some(Verification {
            code: CODE.to_owned(),
            payload: payload(),
            journal: None,
        });
        let content = Content {
            verification,
            edition,
            ..covenant(&covenant_of(7, 3))
        };
        layout(&content, Fonts::shared())
    }

    fn figures(pages: &Pages, page: usize) -> Vec<&Shape> {
        let shapes = pages.pages[page].items.iter();
        shapes
            .filter_map(|item| match item {
                Item::Shape(shape) if shape.node.is_some() => Some(shape),
                _ => None,
            })
            .collect()
    }

    /// Left, top, right, bottom.
    fn bounds(shape: &Shape) -> [f32; 4] {
        let corners = shape.rings.iter().flatten();
        corners.fold([1e9, 1e9, 0.0, 0.0], |[l, t, r, b], (x, y)| {
            [l.min(*x), t.min(*y), r.max(*x), b.max(*y)]
        })
    }

    #[test]
    fn every_page_carries_the_code_and_only_the_first_says_it_aloud() {
        for edition in [Edition::Plain, Edition::Ceremony] {
            let pages = marked(edition);
            assert!(pages.pages.len() > 2);
            for (number, page) in pages.pages.iter().enumerate() {
                let marks: Vec<_> = page
                    .runs()
                    .filter(|run| run.element == Element::VerificationMark)
                    .collect();
                assert_eq!(marks.len(), 1, "page {number}");
                assert_eq!(marks[0].text, format!("Mã kiểm tra: {CODE}"));
                assert_eq!(marks[0].size_pt, 9.0);
                assert_eq!(marks[0].node.is_some(), number == 0);
                assert_eq!(figures(&pages, number).len(), usize::from(number == 0));
            }
        }
    }

    #[test]
    fn the_foot_stands_free_of_the_text_and_of_the_edge() {
        for (edition, page) in [(Edition::Plain, PAGE), (Edition::Ceremony, CEREMONY)] {
            let pages = marked(edition);
            let [left, top, right, bottom] = bounds(figures(&pages, 0)[0]);
            let end_mm = page.height_mm - page.frame_mm;
            assert!((14.0..=15.0).contains(&(right - left)), "{left} {right}");
            assert!((right - left - bottom + top).abs() < 0.01);
            assert!(top >= page.bottom_edge_mm() + FOOT_GAP_MM - 0.01, "{top}");
            assert!(bottom <= end_mm - FOOT_GAP_MM + 0.01, "{bottom}");
            assert!((right - (page.width_mm - page.right_mm.used)).abs() < 0.01);
            for run in pages.pages.iter().flat_map(Page::runs) {
                if run.element == Element::VerificationMark {
                    assert!(run.top_mm() > page.bottom_edge_mm() + FOOT_GAP_MM);
                    assert!(run.bottom_mm() < end_mm - FOOT_GAP_MM);
                    assert!(run.x_mm + run.width_mm() < left - FOOT_GAP_MM);
                }
            }
        }
    }

    #[test]
    fn the_qr_is_a_figure_with_its_words_and_made_of_few_bars() {
        let pages = marked(Edition::Plain);
        let qr = figures(&pages, 0)[0];
        let node = &pages.structure.nodes[qr.node.unwrap() as usize];
        assert_eq!(node.role, Role::Figure(format!("Mã QR: {}", payload())));
        // 33 modules a side: each bar as high as one of them.
        let module_mm = QR_MM.used / 33.0;
        for ring in &qr.rings {
            assert!(
                (ring[2].1 - ring[0].1 - module_mm).abs() < 0.001,
                "{ring:?}"
            );
        }
        assert!(qr.rings.len() < 400, "{}", qr.rings.len());
    }

    #[test]
    fn the_bars_are_the_dark_modules_and_nothing_else() {
        let code = QRBuilder::new(payload()).ecl(ECL::M).build().unwrap();
        assert_eq!(code.size, 33, "small enough to print at 14 mm");
        let rings = modules(&code, (0.0, 0.0), code.size as f32);
        for row in 0..code.size {
            for column in 0..code.size {
                let (x, y) = (column as f32 + 0.5, row as f32 + 0.5);
                let holds =
                    |ring: &Ring| ring[0].0 < x && x < ring[2].0 && ring[0].1 < y && y < ring[2].1;
                let covered = rings.iter().filter(|ring| holds(ring)).count();
                assert_eq!(
                    covered,
                    usize::from(code[row][column].value()),
                    "{row} {column}"
                );
            }
        }
    }

    #[test]
    fn a_draft_carries_neither() {
        let pages = layout(&covenant(&covenant_of(4, 1)), Fonts::shared());
        let marks = pages.pages.iter().flat_map(Page::runs);
        assert_eq!(
            marks
                .filter(|run| run.element == Element::VerificationMark)
                .count(),
            0
        );
        assert!(figures(&pages, 0).is_empty());
    }

    #[test]
    fn what_no_qr_can_hold_leaves_the_code_alone() {
        let content = Content {
            verification: Some(Verification {
                code: CODE.to_owned(),
                payload: "x".repeat(10_000),
                journal: None,
            }),
            ..covenant(&covenant_of(4, 1))
        };
        let pages = layout(&content, Fonts::shared());
        assert!(figures(&pages, 0).is_empty());
        assert!(pages.text().contains(CODE));
    }
}
