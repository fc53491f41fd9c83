//! Title and subject, with what parts them from the text.

use super::desk::Desk;
use super::flow::{Slab, rule_line};
use super::lines::set;
use super::structure::tag;
use crate::documents::content::{Element, Span, Title};
use crate::documents::pages::{Item, Run};
use crate::documents::rules::styles::Divider;
use crate::documents::rules::{MM_PER_PT, RULE_GAP_MM, RULE_THICKNESS_PT};

/// One slab for each line, kept together as far as a page reaches; the rule belongs to the last line.
pub fn title(desk: &mut Desk<'_>, title: &Title) -> Vec<Slab> {
    let lines = |text: &str, element| {
        let set = set(
            desk.fonts,
            &vec![Span::plain(text)],
            &desk.look(element),
            desk.width_mm(),
        );
        Slab::lines(&set, desk.left_mm())
    };
    let mut slabs = lines(&title.name, Element::TitleName);
    slabs.extend(lines(&title.subject, Element::Subject));
    if slabs.is_empty() {
        return slabs;
    }
    let node = desk.tree.title();
    for slab in &mut slabs {
        tag(&mut slab.items, node);
        slab.keep_next = true;
    }
    slabs[0].gap_mm = desk.style.rule(Element::TitleName).before_pt * MM_PER_PT;
    match desk.style.below_subject {
        Divider::Rule(share) => slabs
            .iter_mut()
            .last()
            .into_iter()
            .for_each(|last| underline(last, share)),
        Divider::Sign(sign) => slabs.push(divider(desk, sign)),
    }
    slabs
}

fn divider(desk: &Desk<'_>, sign: &str) -> Slab {
    let mut stack = desk.stack();
    stack.push(sign, Element::PlaceAndDate, None);
    Slab {
        height_mm: stack.y_mm,
        items: stack.items,
        keep_next: true,
        ..Slab::default()
    }
}

fn underline(slab: &mut Slab, share: f32) {
    let runs: Vec<&Run> = slab.items.iter().filter_map(Item::as_run).collect();
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
        return;
    };
    let (from_mm, to_mm) = (first.x_mm, last.x_mm + last.inked_width_mm());
    let (middle_mm, half_mm) = ((from_mm + to_mm) / 2.0, (to_mm - from_mm) * share / 2.0);
    let y_mm = slab.height_mm - slab.slack_mm + RULE_GAP_MM;
    slab.items.push(rule_line(
        middle_mm - half_mm,
        middle_mm + half_mm,
        y_mm,
        RULE_THICKNESS_PT.used,
    ));
    (slab.height_mm, slab.slack_mm) = (y_mm, 0.0);
}
