//! The layout check: finished pages measured against NĐ 30/2020/NĐ-CP, each finding with its clause.
//!
//! It reads places, sizes and letters from the pages, not from the content that they were made of, so that a fault of
//! the layout is found like a fault of the text. What the decree does not know – the ceremony edition, name plates,
//! pages read out in the hall – it leaves alone.

mod body;
mod closing;
mod heading;
mod measure;
mod sheet;
#[cfg(test)]
mod tests;

use super::content::{Block, Content, Edition};
use super::pages::Pages;
use crate::domain::document::HeadingStyle;
use measure::Measured;

/// Điều chưa đúng thể thức.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's own short name: "margins".
    pub rule: &'static str,
    pub page: usize,
    /// Where on the page, from its top.
    pub y_mm: f32,
    /// What is wrong and what to do, for a clerk.
    pub text: String,
    pub clause: &'static str,
}

/// One rule that can be measured.
struct Rule {
    code: &'static str,
    clause: &'static str,
    find: fn(&Measured<'_>) -> Vec<Spot>,
}

/// A place where a rule does not hold, before it is cited.
#[derive(Clone, Debug, PartialEq)]
struct Spot {
    page: usize,
    y_mm: f32,
    text: String,
}

impl Spot {
    fn new(page: usize, y_mm: f32, text: impl Into<String>) -> Self {
        Self {
            page,
            y_mm,
            text: text.into(),
        }
    }
}

/// In the order of the decree.
static RULES: [&[Rule]; 4] = [sheet::RULES, heading::RULES, body::RULES, closing::RULES];

/// Every place where the pages of `content` do not follow the decree, page by page.
pub fn check(content: &Content, pages: &Pages) -> Vec<Finding> {
    if content.edition == Edition::Ceremony {
        return Vec::new();
    }
    let measured = Measured::of(pages, style(content));
    let mut findings: Vec<Finding> = RULES
        .iter()
        .flat_map(|rules| rules.iter())
        .flat_map(|rule| cited(rule, &measured))
        .collect();
    findings.sort_by_key(|finding| finding.page);
    findings
}

fn cited(rule: &Rule, measured: &Measured<'_>) -> impl Iterator<Item = Finding> {
    let spots = (rule.find)(measured);
    spots.into_iter().map(|spot| Finding {
        rule: rule.code,
        page: spot.page,
        y_mm: spot.y_mm,
        text: spot.text,
        clause: rule.clause,
    })
}

fn style(content: &Content) -> HeadingStyle {
    let header = content.blocks.iter().find_map(|block| match block {
        Block::Header(header) => Some(header.style),
        _ => None,
    });
    header.unwrap_or_default()
}
