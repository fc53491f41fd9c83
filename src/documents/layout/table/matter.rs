//! The words of a table, shaped once: measured for the columns, then set into them.

use super::columns::Need;
use crate::documents::content::{Element, Span, Table};
use crate::documents::fonts::Fonts;
use crate::documents::layout::words::{Word, words};
use crate::documents::rules::{Align, Bounded, ElementRule, rule};

pub type Words = Vec<Word>;

pub struct Matter {
    size_pt: f32,
    pub heads: Vec<Words>,
    /// Words of a band and the number of columns below it.
    pub bands: Vec<(Words, usize)>,
    pub groups: Vec<Group>,
    pub centred: Vec<bool>,
    shares: Vec<f32>,
    /// Least height of a row.
    pub row_mm: f32,
}

pub struct Group {
    pub shared: Vec<Words>,
    pub rows: Vec<Vec<Words>>,
}

impl Matter {
    /// The table has been squared.
    pub fn of(fonts: &Fonts, table: &Table, size_pt: f32) -> Self {
        let set =
            |text: &str, element| words(fonts, &vec![Span::plain(text)], &sized(element, size_pt));
        let head = |text: &str| set(text, Element::TableHeading);
        let cells = |cells: &[String]| -> Vec<Words> {
            cells
                .iter()
                .map(|text| set(text, Element::TableCell))
                .collect()
        };
        let columns = &table.columns;
        Self {
            size_pt,
            heads: columns.iter().map(|column| head(&column.heading)).collect(),
            bands: table
                .bands
                .iter()
                .map(|band| (head(&band.heading), band.columns))
                .collect(),
            groups: table
                .groups
                .iter()
                .map(|group| Group {
                    shared: cells(&group.shared),
                    rows: group.rows.iter().map(|row| cells(row)).collect(),
                })
                .collect(),
            centred: columns.iter().map(|column| column.centred).collect(),
            shares: columns.iter().map(|column| column.share).collect(),
            row_mm: table.row_mm,
        }
    }

    pub fn rule(&self) -> ElementRule {
        sized(Element::TableCell, self.size_pt)
    }

    pub fn head_rule(&self) -> ElementRule {
        sized(Element::TableHeading, self.size_pt)
    }

    /// What each column asks for at this size.
    pub fn needs(&self) -> Vec<Need> {
        let heads = self.heads.iter().zip(&self.shares);
        let mut needs: Vec<Need> = heads
            .map(|(head, share)| Need::of_head(head, *share))
            .collect();
        for group in &self.groups {
            for (need, cell) in needs.iter_mut().zip(&group.shared) {
                need.count(cell);
            }
            for row in &group.rows {
                for (need, cell) in needs.iter_mut().skip(group.shared.len()).zip(row) {
                    need.count(cell);
                }
            }
        }
        self.widen_below_bands(&mut needs);
        needs
    }

    /// A band's longest word fits over its columns.
    fn widen_below_bands(&self, needs: &mut [Need]) {
        let mut rest = needs;
        for (words, columns) in &self.bands {
            let (below, after) = rest.split_at_mut((*columns).min(rest.len()));
            let missing_mm = Need::of_head(words, 0.0).least_mm(1.0)
                - below.iter().map(|need| need.least_mm(1.0)).sum::<f32>();
            for need in below.iter_mut() {
                need.word_mm += missing_mm.max(0.0) / *columns as f32;
            }
            rest = after;
        }
    }
}

fn sized(element: Element, size_pt: f32) -> ElementRule {
    let rule = *rule(element);
    let size_pt = Bounded {
        used: size_pt,
        ..rule.size_pt
    };
    ElementRule { size_pt, ..rule }
}

/// The look of a cell in a column.
pub fn aligned(rule: &ElementRule, centred: bool) -> ElementRule {
    let align = if centred { Align::Centre } else { rule.align };
    ElementRule { align, ..*rule }
}
