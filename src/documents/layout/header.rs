//! The top of page 1: motto header in two columns, title and subject.

use super::flow::{Slab, rule_line};
use super::lines::{SetText, set_plain};
use crate::documents::content::{Element, Header, Title};
use crate::documents::fonts::Fonts;
use crate::documents::pages::{Item, Run};
use crate::documents::rules::{
    HEADER_LEFT_SHARE, HEADER_ROW_GAP_MM, MM_PER_PT, PageRule, RULE_GAP_MM, RULE_THICKNESS_PT,
    SHORT_RULE_SHARE, rule,
};
use crate::documents::wording;

/// Texts below each other in one column, from `top_mm` down.
pub struct Stack<'a> {
    pub fonts: &'a Fonts,
    pub left_mm: f32,
    pub width_mm: f32,
    pub y_mm: f32,
    pub items: Vec<Item>,
}

impl<'a> Stack<'a> {
    pub fn new(fonts: &'a Fonts, left_mm: f32, width_mm: f32) -> Self {
        Self {
            fonts,
            left_mm,
            width_mm,
            y_mm: 0.0,
            items: Vec::new(),
        }
    }

    /// Puts a text at the foot of the stack; an empty text takes no place.
    pub fn push(&mut self, text: &str, element: Element) -> SetText {
        let set = set_plain(self.fonts, text, element, self.width_mm);
        self.items.extend(set.place(self.left_mm, self.y_mm));
        self.y_mm += set.height_mm();
        set
    }

    /// A rule under the last line of a text, as long as a part of that line.
    pub fn underline(&mut self, set: &SetText, share: f32) {
        let Some(line) = set.lines.last() else { return };
        self.y_mm += RULE_GAP_MM - set.slack_mm();
        let middle_mm = self.left_mm + line.x_mm + line.width_mm / 2.0;
        let half_mm = line.width_mm * share / 2.0;
        self.items.push(rule_line(
            middle_mm - half_mm,
            middle_mm + half_mm,
            self.y_mm,
            RULE_THICKNESS_PT.used,
        ));
    }
}

pub fn header(fonts: &Fonts, header: &Header, page: &PageRule) -> Slab {
    let left_mm = page.left_mm.used;
    let no_issuer =
        header.managing_body.is_empty() && header.issuer.is_empty() && header.number.is_empty();
    let left_width_mm = if no_issuer {
        0.0
    } else {
        page.text_width_mm() * HEADER_LEFT_SHARE
    };
    let mut left = Stack::new(fonts, left_mm, left_width_mm);
    left.push(&header.managing_body, Element::ManagingBody);
    let issuer = left.push(&header.issuer, Element::Issuer);
    left.underline(&issuer, SHORT_RULE_SHARE.used);

    let mut right = Stack::new(
        fonts,
        left_mm + left_width_mm,
        page.text_width_mm() - left_width_mm,
    );
    right.push(wording::NATIONAL_NAME, Element::NationalName);
    let motto = right.push(wording::NATIONAL_MOTTO, Element::NationalMotto);
    right.underline(&motto, 1.0);

    // Number and date stand side by side; without a number the date does not wait for a long name.
    let above_mm = if header.number.is_empty() {
        right.y_mm
    } else {
        left.y_mm.max(right.y_mm)
    };
    left.y_mm = left.y_mm.max(above_mm) + HEADER_ROW_GAP_MM;
    right.y_mm = above_mm + HEADER_ROW_GAP_MM;
    left.push(&header.number, Element::Number);
    right.push(&header.place_and_date, Element::PlaceAndDate);

    let height_mm = left.y_mm.max(right.y_mm);
    Slab {
        height_mm,
        items: [left.items, right.items].concat(),
        keep_next: true,
        ..Slab::default()
    }
}

/// One slab for each line, kept together as far as a page reaches; the rule belongs to the last line.
pub fn title(fonts: &Fonts, title: &Title, page: &PageRule) -> Vec<Slab> {
    let width_mm = page.text_width_mm();
    let name = set_plain(fonts, &title.name, Element::TitleName, width_mm);
    let subject = set_plain(fonts, &title.subject, Element::Subject, width_mm);
    let mut slabs: Vec<Slab> = [name, subject]
        .iter()
        .flat_map(|set| title_lines(set, page))
        .collect();
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
