//! The top of page 1: motto header in two columns, title and subject.

use super::desk::{Desk, Stack};
use super::flow::{Slab, rule_line};
use super::lines::{SetText, set_plain};
use super::structure::tag;
use crate::documents::content::{Element, Header, Title};
use crate::documents::pages::{Item, Run};
use crate::documents::rules::{
    HEADER_LEFT_SHARE, HEADER_ROW_GAP_MM, MM_PER_PT, PageRule, RULE_GAP_MM, RULE_THICKNESS_PT,
    SHORT_RULE_SHARE, rule,
};
use crate::documents::wording;

pub fn header(desk: &mut Desk<'_>, header: &Header) -> Slab {
    let (fonts, page) = (desk.fonts, desk.page);
    let left_mm = page.left_mm.used;
    let no_issuer =
        header.managing_body.is_empty() && header.issuer.is_empty() && header.number.is_empty();
    let left_width_mm = if no_issuer {
        0.0
    } else {
        page.text_width_mm() * HEADER_LEFT_SHARE
    };
    let mut left = Stack::new(fonts, left_mm, left_width_mm);
    left.paragraph(&mut desk.tree, &header.managing_body, Element::ManagingBody);
    let issuer = left.paragraph(&mut desk.tree, &header.issuer, Element::Issuer);
    left.underline(&issuer, SHORT_RULE_SHARE.used);

    let mut right = Stack::new(
        fonts,
        left_mm + left_width_mm,
        page.text_width_mm() - left_width_mm,
    );
    right.paragraph(
        &mut desk.tree,
        wording::NATIONAL_NAME,
        Element::NationalName,
    );
    let motto = right.paragraph(
        &mut desk.tree,
        wording::NATIONAL_MOTTO,
        Element::NationalMotto,
    );
    right.underline(&motto, 1.0);

    // Number and date stand side by side; without a number the date does not wait for a long name.
    let above_mm = if header.number.is_empty() {
        right.y_mm
    } else {
        left.y_mm.max(right.y_mm)
    };
    left.y_mm = left.y_mm.max(above_mm) + HEADER_ROW_GAP_MM;
    right.y_mm = above_mm + HEADER_ROW_GAP_MM;
    left.paragraph(&mut desk.tree, &header.number, Element::Number);
    right.paragraph(
        &mut desk.tree,
        &header.place_and_date,
        Element::PlaceAndDate,
    );

    let height_mm = left.y_mm.max(right.y_mm);
    Slab {
        height_mm,
        items: [left.items, right.items].concat(),
        keep_next: true,
        ..Slab::default()
    }
}

/// One slab for each line, kept together as far as a page reaches; the rule belongs to the last line.
pub fn title(desk: &mut Desk<'_>, title: &Title) -> Vec<Slab> {
    let texts = [
        desk.set_title_name(&title.name),
        set_plain(
            desk.fonts,
            &title.subject,
            Element::Subject,
            desk.width_mm(),
        ),
    ];
    let mut slabs: Vec<Slab> = texts
        .iter()
        .flat_map(|set| title_lines(set, &desk.page))
        .collect();
    if !slabs.is_empty() {
        let node = desk.tree.title();
        slabs.iter_mut().for_each(|slab| tag(&mut slab.items, node));
    }
    if let Some(first) = slabs.first_mut() {
        first.gap_mm = rule(Element::TitleName).before_pt * MM_PER_PT;
    }
    if let Some(last) = slabs.last_mut() {
        underline_last(last);
    }
    slabs
}

fn title_lines(set: &SetText, page: &PageRule) -> Vec<Slab> {
    let slab = |line| Slab {
        height_mm: set.line_height_mm,
        slack_mm: set.slack_mm(),
        items: set.place_line(line, page.left_mm.used, 0.0).collect(),
        keep_next: true,
        ..Slab::default()
    };
    set.lines.iter().map(slab).collect()
}

fn underline_last(slab: &mut Slab) {
    let runs: Vec<&Run> = slab.items.iter().filter_map(Item::as_run).collect();
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
        return;
    };
    let (from_mm, to_mm) = (first.x_mm, last.x_mm + last.inked_width_mm());
    let (middle_mm, half_mm) = (
        (from_mm + to_mm) / 2.0,
        (to_mm - from_mm) * SHORT_RULE_SHARE.used / 2.0,
    );
    let y_mm = slab.height_mm - slab.slack_mm + RULE_GAP_MM;
    slab.items.push(rule_line(
        middle_mm - half_mm,
        middle_mm + half_mm,
        y_mm,
        RULE_THICKNESS_PT.used,
    ));
    (slab.height_mm, slab.slack_mm) = (y_mm, 0.0);
}
