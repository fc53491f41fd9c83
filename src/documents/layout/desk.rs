//! Where blocks are set: faces, the page they will stand on, the tree they are noted in; and texts below each other.

use super::ceremony;
use super::flow::rule_line;
use super::lines::{SetText, set};
use super::structure::{Tree, tag};
use crate::documents::content::{Edition, Element, Orientation, Span};
use crate::documents::fonts::Fonts;
use crate::documents::pages::{Item, NodeId};
use crate::documents::rules::styles::StyleRule;
use crate::documents::rules::{ElementRule, PageRule, RULE_GAP_MM, RULE_THICKNESS_PT, page_rule};

pub struct Desk<'a> {
    pub fonts: &'a Fonts,
    pub edition: Edition,
    /// The sheet that what is set now will stand on.
    pub page: PageRule,
    pub tree: Tree,
    /// Of the heading: the decree's, or the Party's.
    pub style: &'static StyleRule,
}

/// The sheet of an edition that is laid out on; the ceremony edition is enlarged afterwards.
pub fn sheet(edition: Edition, orientation: Orientation) -> PageRule {
    match edition {
        Edition::Plain => *page_rule(orientation),
        Edition::Ceremony => ceremony::page(orientation),
    }
}

impl<'a> Desk<'a> {
    /// How an element looks in this heading style and edition.
    pub fn look(&self, element: Element) -> ElementRule {
        let look = *self.style.rule(element);
        match self.edition {
            Edition::Plain => look,
            Edition::Ceremony => ceremony::look(look),
        }
    }

    pub fn left_mm(&self) -> f32 {
        self.page.left_mm.used
    }

    pub fn width_mm(&self) -> f32 {
        self.page.text_width_mm()
    }

    /// An empty column over the whole width of the text.
    pub fn stack(&self) -> Stack<'a> {
        self.column(0.0, self.width_mm())
    }

    /// An empty column, from so far right of the left margin.
    pub fn column(&self, from_mm: f32, width_mm: f32) -> Stack<'a> {
        Stack {
            fonts: self.fonts,
            style: self.style,
            left_mm: self.left_mm() + from_mm,
            width_mm,
            y_mm: 0.0,
            items: Vec::new(),
        }
    }
}

/// Texts below each other in one column, from the top down.
#[derive(Clone)]
pub struct Stack<'a> {
    pub fonts: &'a Fonts,
    pub style: &'static StyleRule,
    pub left_mm: f32,
    pub width_mm: f32,
    pub y_mm: f32,
    pub items: Vec<Item>,
}

impl Stack<'_> {
    /// A text as it would stand in this column.
    pub fn set(&self, text: &str, element: Element) -> SetText {
        let rule = self.style.rule(element);
        set(self.fonts, &vec![Span::plain(text)], rule, self.width_mm)
    }

    /// Puts a text at the foot of the stack; an empty text takes no place.
    pub fn push(&mut self, text: &str, element: Element, node: NodeId) -> SetText {
        let set = self.set(text, element);
        let mut items = set.place(self.left_mm, self.y_mm);
        tag(&mut items, node);
        self.items.extend(items);
        self.y_mm += set.height_mm();
        set
    }

    /// The same, as a paragraph of its own.
    pub fn paragraph(&mut self, tree: &mut Tree, text: &str, element: Element) -> SetText {
        let from = self.items.len();
        let set = self.push(text, element, None);
        if !set.lines.is_empty() {
            tag(&mut self.items[from..], tree.paragraph());
        }
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
