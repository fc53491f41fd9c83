//! The top of page 1: who issues the paper on the left, the nation or the Party on the right.

use super::desk::{Desk, Stack};
use super::flow::Slab;
use super::marks;
use super::structure::Tree;
use crate::documents::content::{Element, Header};
use crate::documents::rules::styles::{Divider, style_rule};
use crate::documents::rules::{
    HEADER_LEFT_SHARE, HEADER_ROW_GAP_MM, LETTER_SUBJECT_GAP_PT, MM_PER_PT,
};

/// The left column is read whole before the right one.
pub fn header(desk: &mut Desk<'_>, header: &Header) -> Slab {
    desk.style = style_rule(header.style);
    let left_width_mm = left_width_mm(desk, header);
    let mut left = desk.column(0.0, left_width_mm);
    let mut right = desk.column(left_width_mm, desk.width_mm() - left_width_mm);
    // The right column is set twice: its height is needed before its turn to be read comes.
    let nation_mm = nation(&mut right.clone(), &mut Tree::new());
    issuer(&mut left, &mut desk.tree, header);
    let row_mm = left.y_mm.max(nation_mm) + HEADER_ROW_GAP_MM;
    left.y_mm = row_mm;
    number(&mut left, &mut desk.tree, header);
    nation(&mut right, &mut desk.tree);
    // Number and date stand side by side; without a number the date does not wait for a long name.
    right.y_mm = if header.number.is_empty() {
        nation_mm + HEADER_ROW_GAP_MM
    } else {
        row_mm
    };
    right.paragraph(
        &mut desk.tree,
        &header.place_and_date,
        Element::PlaceAndDate,
    );
    Slab {
        height_mm: left.y_mm.max(right.y_mm),
        items: [left.items, right.items].concat(),
        keep_next: true,
        ..Slab::default()
    }
}

/// A joint paper without an issuer has the nation in the middle.
fn left_width_mm(desk: &Desk<'_>, header: &Header) -> f32 {
    if has_left_column(header) {
        desk.width_mm() * HEADER_LEFT_SHARE
    } else {
        0.0
    }
}

pub fn has_left_column(header: &Header) -> bool {
    let texts = [
        &header.managing_body,
        &header.issuer,
        &header.number,
        &header.letter_subject,
    ];
    texts.iter().any(|text| !text.is_empty()) || marks::has_marks(header)
}

fn issuer(stack: &mut Stack<'_>, tree: &mut Tree, header: &Header) {
    stack.paragraph(tree, &header.managing_body, Element::ManagingBody);
    let issuer = stack.paragraph(tree, &header.issuer, Element::Issuer);
    match stack.style.below_issuer {
        Divider::Rule(share) => stack.underline(&issuer, share),
        Divider::Sign(_) if issuer.lines.is_empty() => {}
        Divider::Sign(sign) => drop(stack.push(sign, Element::Issuer, None)),
    }
}

fn number(stack: &mut Stack<'_>, tree: &mut Tree, header: &Header) {
    stack.paragraph(tree, &header.number, Element::Number);
    if !header.letter_subject.is_empty() {
        stack.y_mm += LETTER_SUBJECT_GAP_PT * MM_PER_PT;
        stack.paragraph(tree, &header.letter_subject, Element::LetterSubject);
    }
    marks::push(stack, tree, header);
}

/// How far down it reaches.
fn nation(stack: &mut Stack<'_>, tree: &mut Tree) -> f32 {
    let mut last = None;
    for (element, text) in stack.style.nation {
        last = Some(stack.paragraph(tree, text, *element));
    }
    if let Some(last) = last {
        stack.underline(&last, 1.0);
    }
    stack.y_mm
}
