//! What can be measured on pages: lines of text, paragraphs of lines, rules below them.

use crate::documents::content::Element;
use crate::documents::pages::{Item, Line, NodeId, Page, Pages, Run};
use crate::domain::document::HeadingStyle;

/// Baselines closer than this are one line.
const SAME_LINE_MM: f32 = 0.05;

pub struct Measured<'a> {
    pub pages: &'a Pages,
    pub style: HeadingStyle,
    /// Of every page the decree speaks of, in reading order.
    pub lines: Vec<TextLine<'a>>,
}

/// Runs of one element on one baseline, side by side.
#[derive(Clone, Debug)]
pub struct TextLine<'a> {
    pub page: usize,
    pub element: Element,
    pub node: NodeId,
    pub runs: Vec<&'a Run>,
}

impl TextLine<'_> {
    pub fn left_mm(&self) -> f32 {
        self.runs[0].x_mm
    }

    pub fn right_mm(&self) -> f32 {
        let last = self.runs[self.runs.len() - 1];
        last.x_mm + last.inked_width_mm()
    }

    pub fn middle_mm(&self) -> f32 {
        (self.left_mm() + self.right_mm()) / 2.0
    }

    pub fn width_mm(&self) -> f32 {
        self.right_mm() - self.left_mm()
    }

    pub fn baseline_mm(&self) -> f32 {
        self.runs[0].baseline_mm
    }

    pub fn top_mm(&self) -> f32 {
        self.runs[0].top_mm()
    }

    /// A line of one word has no space that could be stretched.
    pub fn has_spaces(&self) -> bool {
        self.text().contains(' ')
    }

    pub fn text(&self) -> String {
        let text: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        text.trim_end().to_owned()
    }
}

impl<'a> Measured<'a> {
    pub fn of(pages: &'a Pages, style: HeadingStyle) -> Self {
        let sheets = pages.pages.iter().enumerate();
        let lines = sheets
            .filter(|(_, page)| is_of_the_decree(page))
            .flat_map(|(number, page)| lines_of(number, page))
            .collect();
        Self {
            pages,
            style,
            lines,
        }
    }

    pub fn of_element(&self, element: Element) -> impl Iterator<Item = &TextLine<'a>> {
        self.lines
            .iter()
            .filter(move |line| line.element == element)
    }

    pub fn first(&self, element: Element) -> Option<&TextLine<'a>> {
        self.of_element(element).next()
    }

    pub fn last(&self, element: Element) -> Option<&TextLine<'a>> {
        self.of_element(element).last()
    }

    /// Lines of one paragraph stand together; lines of several pages too.
    pub fn paragraphs(&self, element: Element) -> Vec<Vec<&TextLine<'a>>> {
        let mut paragraphs: Vec<Vec<&TextLine<'a>>> = Vec::new();
        for line in self.of_element(element).filter(|line| line.node.is_some()) {
            match paragraphs.last_mut() {
                Some(paragraph) if paragraph[0].node == line.node => paragraph.push(line),
                _ => paragraphs.push(vec![line]),
            }
        }
        paragraphs
    }

    /// The horizontal rule that stands next below a line of text and under some of it.
    pub fn rule_below(&self, line: &TextLine<'_>) -> Option<&'a Line> {
        let is_below = |rule: &&Line| {
            let down_mm = rule.from_mm.1 - line.baseline_mm();
            rule.from_mm.1 == rule.to_mm.1
                && (0.0..8.0).contains(&down_mm)
                && rule.from_mm.0 < line.middle_mm()
                && line.middle_mm() < rule.to_mm.0
        };
        let items = self.pages.pages[line.page].items.iter();
        items.filter_map(as_line).find(is_below)
    }
}

fn as_line(item: &Item) -> Option<&Line> {
    match item {
        Item::Line(line) => Some(line),
        Item::Run(_) | Item::Shape(_) => None,
    }
}

/// Plates and pages that are read out follow no decree.
pub fn is_of_the_decree(page: &Page) -> bool {
    page.runs()
        .all(|run| !matches!(run.element, Element::PlateName | Element::ReadingText))
}

fn lines_of(number: usize, page: &Page) -> Vec<TextLine<'_>> {
    let mut lines: Vec<TextLine<'_>> = Vec::new();
    for run in page.runs().filter(|run| !run.text.trim().is_empty()) {
        match lines.last_mut() {
            Some(line) if goes_on(line, run) => line.runs.push(run),
            _ => lines.push(TextLine {
                page: number,
                element: run.element,
                node: run.node,
                runs: vec![run],
            }),
        }
    }
    lines
}

fn goes_on(line: &TextLine<'_>, run: &Run) -> bool {
    line.element == run.element
        && line.node == run.node
        && (line.baseline_mm() - run.baseline_mm).abs() < SAME_LINE_MM
        && run.x_mm >= line.left_mm()
}
