//! Marks below the number: how secret a paper is, and how urgent.

use super::desk::Stack;
use super::structure::Tree;
use crate::documents::content::{Element, Header};
use crate::documents::pages::{Ink, Item, Line};
use crate::documents::rules::{MARK_GAP_MM, MARK_HEIGHT_MM, RULE_THICKNESS_PT};
use crate::domain::choice::Choice;
use crate::domain::document::{Secrecy, Urgency};

/// Words in a frame of their own size.
pub struct Mark {
    pub text: &'static str,
    pub element: Element,
    pub width_mm: f32,
    pub ink: Ink,
}

pub fn has_marks(header: &Header) -> bool {
    marks(header).next().is_some()
}

/// Below each other in the middle of the column (ô số 10a, 10b).
pub fn push(stack: &mut Stack<'_>, tree: &mut Tree, header: &Header) {
    for mark in marks(header) {
        stack.y_mm += MARK_GAP_MM;
        frame(stack, tree, &mark);
    }
}

pub fn marks(header: &Header) -> impl Iterator<Item = Mark> {
    secrecy(header.secrecy)
        .into_iter()
        .chain(urgency(header.urgency))
}

/// As large as the stamp that is struck over it.
fn secrecy(secrecy: Secrecy) -> Option<Mark> {
    let width_mm = match secrecy {
        Secrecy::Open => return None,
        Secrecy::Secret => 20.0,
        Secrecy::TopSecret => 30.0,
        Secrecy::UtmostSecret => 40.0,
    };
    Some(Mark {
        text: secrecy.label(),
        element: Element::SecrecyMark,
        width_mm,
        ink: Ink::BLACK,
    })
}

/// Frames of 30 × 8, 40 × 8 and 20 × 8 mm, bright red (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 10).
fn urgency(urgency: Urgency) -> Option<Mark> {
    let width_mm = match urgency {
        Urgency::Ordinary => return None,
        Urgency::Urgent => 20.0,
        Urgency::VeryUrgent => 40.0,
        Urgency::Express => 30.0,
    };
    Some(Mark {
        text: urgency.label(),
        element: Element::UrgencyMark,
        width_mm,
        ink: Ink::RED,
    })
}

fn frame(stack: &mut Stack<'_>, tree: &mut Tree, mark: &Mark) {
    let (top_mm, from) = (stack.y_mm, stack.items.len());
    let set = stack.paragraph(tree, mark.text, mark.element);
    let down_mm = (MARK_HEIGHT_MM - set.height_mm() + set.slack_mm()) / 2.0;
    for item in &mut stack.items[from..] {
        if let Item::Run(run) = item {
            run.ink = mark.ink;
            run.baseline_mm += down_mm;
        }
    }
    let left_mm = stack.left_mm + (stack.width_mm - mark.width_mm) / 2.0;
    stack.items.extend(sides(left_mm, top_mm, mark));
    stack.y_mm = top_mm + MARK_HEIGHT_MM;
}

fn sides(left_mm: f32, top_mm: f32, mark: &Mark) -> impl Iterator<Item = Item> {
    let (right_mm, foot_mm) = (left_mm + mark.width_mm, top_mm + MARK_HEIGHT_MM);
    let corners = [
        (left_mm, top_mm),
        (right_mm, top_mm),
        (right_mm, foot_mm),
        (left_mm, foot_mm),
    ];
    let ink = mark.ink;
    (0..4).map(move |n| {
        Item::Line(Line {
            from_mm: corners[n],
            to_mm: corners[(n + 1) % 4],
            thickness_pt: RULE_THICKNESS_PT.used,
            ink,
        })
    })
}
