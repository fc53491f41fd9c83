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
    let text = wording::verification_mark(&verification.code);
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
