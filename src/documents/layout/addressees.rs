//! "Kính gửi:" – one name on the same line, several below each other with their dashes under the colon
//! (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 9, ô số 9a).

use super::desk::Desk;
use super::flow::Slab;
use super::lines::{SetText, set_plain};
use super::structure::tag;
use crate::documents::content::Element;
use crate::documents::pages::{Item, NodeId};
use crate::documents::rules::{MM_PER_PT, rule};
use crate::documents::wording;

const ELEMENT: Element = Element::Addressee;

pub fn addressees(desk: &mut Desk<'_>, list: &[String]) -> Vec<Slab> {
    match list {
        [] => Vec::new(),
        [one] => single(desk, one),
        many => several(desk, many),
    }
}

/// In the middle where it fits on one line, else the name in a column of its own beside the words.
fn single(desk: &mut Desk<'_>, name: &str) -> Vec<Slab> {
    let node = desk.tree.paragraph();
    let whole = set(
        desk,
        &format!("{} {name}", wording::ADDRESSEES),
        desk.width_mm(),
    );
    if let [line] = whole.lines.as_slice() {
        let left_mm = desk.left_mm() + (desk.width_mm() - line.width_mm) / 2.0;
        return slabs(&whole, left_mm, node);
    }
    let label = set(desk, wording::ADDRESSEES, desk.width_mm());
    let left_mm = rule(Element::Body).first_line_mm;
    let beside_mm = left_mm + width_mm(&label) + rule(ELEMENT).size_pt.used * MM_PER_PT / 4.0;
    let name = set(desk, name, desk.width_mm() - beside_mm);
    let mut slabs = slabs(&name, desk.left_mm() + beside_mm, node);
    if let Some(first) = slabs.first_mut() {
        let items = placed(&label, desk.left_mm() + left_mm, node);
        first.items.splice(0..0, items);
    }
    slabs
}

fn several(desk: &mut Desk<'_>, names: &[String]) -> Vec<Slab> {
    let label = set(desk, wording::ADDRESSEES, desk.width_mm());
    let colon_mm = width_mm(&set(
        desk,
        wording::ADDRESSEES.trim_end_matches(':'),
        desk.width_mm(),
    ));
    let indent_mm = rule(Element::Body).first_line_mm;
    let marked = |(n, name): (usize, &String)| {
        let mark = if n + 1 == names.len() { '.' } else { ';' };
        let name = format!("- {}", wording::ended(name, mark));
        set(desk, &name, desk.width_mm() - indent_mm - colon_mm)
    };
    let texts: Vec<SetText> = names.iter().enumerate().map(marked).collect();
    let widest_mm = texts.iter().map(width_mm).fold(0.0, f32::max);
    let free_mm = desk.width_mm() - colon_mm - widest_mm;
    let left_mm = desk.left_mm() + (free_mm / 2.0).max(indent_mm);
    let mut all = slabs(&label, left_mm, desk.tree.paragraph());
    for text in &texts {
        all.extend(slabs(text, left_mm + colon_mm, desk.tree.paragraph()));
    }
    if let Some(first) = all.first_mut() {
        first.keep_next = true;
    }
    all
}

fn set(desk: &Desk<'_>, text: &str, width_mm: f32) -> SetText {
    set_plain(desk.fonts, text, ELEMENT, width_mm)
}

fn width_mm(text: &SetText) -> f32 {
    text.lines
        .iter()
        .map(|line| line.width_mm)
        .fold(0.0, f32::max)
}

fn slabs(text: &SetText, left_mm: f32, node: NodeId) -> Vec<Slab> {
    let mut slabs = Slab::lines(text, left_mm);
    slabs.iter_mut().for_each(|slab| tag(&mut slab.items, node));
    slabs
}

fn placed(text: &SetText, left_mm: f32, node: NodeId) -> Vec<Item> {
    let mut items = text.place(left_mm, 0.0);
    tag(&mut items, node);
    items
}
