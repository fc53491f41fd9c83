//! Biển tên: a turned sheet folded in the middle, so that the name is read from both sides of a table.

use super::desk::Desk;
use super::drawing::{Ring, rectangle, shape};
use super::flow::Slab;
use super::lines::{SetText, set};
use super::structure::tag;
use crate::documents::content::{Element, Plate, Span};
use crate::documents::fonts::Fonts;
use crate::documents::pages::{Ink, Item};
use crate::documents::rules::{Bounded, ElementRule, PLATE, PLATE_MARGIN_MM, rule};

/// From this size down a name may stand in two lines.
const TWO_LINES_PT: f32 = 44.0;
const DASH_MM: f32 = 2.0;

pub fn plate(desk: &mut Desk<'_>, plate: &Plate) -> Slab {
    let near = lower_half(desk, plate);
    let mut items: Vec<Item> = near.iter().filter_map(turned).collect();
    items.push(fold());
    items.extend(near);
    Slab {
        height_mm: PLATE.height_mm,
        items,
        ..Slab::default()
    }
}

/// Name and offices in the middle of the half that lies towards the bottom of the sheet.
fn lower_half(desk: &mut Desk<'_>, plate: &Plate) -> Vec<Item> {
    let half_mm = PLATE.height_mm / 2.0;
    let sets = fitted(desk.fonts, plate, half_mm - 2.0 * PLATE_MARGIN_MM);
    let mut y_mm = half_mm + (half_mm - height_mm(&sets)) / 2.0;
    let mut items = Vec::new();
    for set in &sets {
        let mut lines = set.place(PLATE.left_mm.used, y_mm);
        tag(&mut lines, desk.tree.paragraph());
        items.extend(lines);
        y_mm += set.height_mm();
    }
    items
}

/// The far side: everything turned by half a circle about the middle of the fold. It says nothing new to a reader.
fn turned(item: &Item) -> Option<Item> {
    let mut run = item.as_run()?.clone();
    run.upside_down = !run.upside_down;
    run.node = None;
    run.x_mm = PLATE.width_mm - run.x_mm;
    run.baseline_mm = PLATE.height_mm - run.baseline_mm;
    Some(Item::Run(run))
}

/// Dashes across the sheet.
fn fold() -> Item {
    let dashes = (PLATE.width_mm / (2.0 * DASH_MM)) as usize;
    let dash = |n: usize| -> Ring {
        let x_mm = (2.0 * n as f32 + 0.5) * DASH_MM;
        rectangle((x_mm, PLATE.height_mm / 2.0 - 0.05), DASH_MM, 0.1)
    };
    shape((0..dashes).map(dash).collect(), Ink::PALE, None)
}

/// As large as the half allows; what is far too long grows smaller as a whole until it fits.
fn fitted(fonts: &Fonts, plate: &Plate, room_mm: f32) -> Vec<SetText> {
    let mut sets = vec![name(fonts, &plate.name)];
    sets.extend(plate.office.iter().map(|line| office(fonts, line)));
    sets.retain(|set| !set.lines.is_empty());
    let mut scale = 1.0;
    while height_mm(&sets) > room_mm && scale > 0.02 {
        scale *= 0.9;
        let smaller = |(element, text): (Element, &String)| {
            at_size(fonts, element, text, rule(element).size_pt.least * scale)
        };
        let offices = plate.office.iter().map(|line| (Element::PlateOffice, line));
        sets = std::iter::once((Element::PlateName, &plate.name))
            .chain(offices)
            .map(smaller)
            .collect();
    }
    sets
}

/// The largest size at which the name takes one line, or two from a certain size down.
fn name(fonts: &Fonts, name: &str) -> SetText {
    largest(fonts, Element::PlateName, name, |size_pt, lines| {
        lines <= 1 || lines == 2 && size_pt <= TWO_LINES_PT
    })
}

fn office(fonts: &Fonts, line: &str) -> SetText {
    largest(fonts, Element::PlateOffice, line, |_, lines| lines <= 1)
}

/// From the largest size of the element down to its least, which is taken if nothing else will do.
fn largest(
    fonts: &Fonts,
    element: Element,
    text: &str,
    is_good: impl Fn(f32, usize) -> bool,
) -> SetText {
    let bounds = rule(element).size_pt;
    let mut size_pt = bounds.most;
    while size_pt > bounds.least {
        let set = at_size(fonts, element, text, size_pt);
        if is_good(size_pt, set.lines.len()) {
            return set;
        }
        size_pt -= 2.0;
    }
    at_size(fonts, element, text, bounds.least)
}

fn at_size(fonts: &Fonts, element: Element, text: &str, size_pt: f32) -> SetText {
    let look = rule(element);
    let look = ElementRule {
        size_pt: Bounded {
            used: size_pt,
            ..look.size_pt
        },
        ..*look
    };
    set(
        fonts,
        &vec![Span::plain(text)],
        &look,
        PLATE.text_width_mm(),
    )
}

fn height_mm(sets: &[SetText]) -> f32 {
    sets.iter().map(SetText::height_mm).sum()
}
