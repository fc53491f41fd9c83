//! Phụ lục behind a paper: tables too wide for its body.

use super::content::{Block, Element, Orientation};
use super::frame::{paragraph, title_note};
use super::wording;
use crate::domain::date::{in_dots, in_full};
use crate::domain::document::draft::Draft;
use crate::domain::document::figures::UNKNOWN;
use crate::domain::number::roman;

/// What one annex says below its title.
pub struct Annex<'a> {
    pub title: &'a str,
    pub orientation: Orientation,
    pub said: Vec<Block>,
}

/// Empty annexes are left out; several are counted in Roman numerals (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1).
pub fn annexes(draft: &Draft, annexes: Vec<Annex<'_>>) -> Vec<Block> {
    let filled: Vec<Annex<'_>> = annexes
        .into_iter()
        .filter(|annex| !annex.said.is_empty())
        .collect();
    let is_only = filled.len() == 1;
    let mut blocks = Vec::new();
    for (index, annex) in filled.into_iter().enumerate() {
        let name = if is_only {
            wording::ANNEX.to_owned()
        } else {
            format!("{} {}", wording::ANNEX, roman(index + 1))
        };
        blocks.push(Block::NewPage(annex.orientation));
        blocks.push(paragraph(Element::ChapterHeading, &name));
        blocks.push(paragraph(
            Element::ChapterHeading,
            &annex.title.to_uppercase(),
        ));
        blocks.extend(title_note(&goes_with(draft)));
        blocks.extend(annex.said);
    }
    blocks
}

/// "Kèm theo Báo cáo số 05/BC-KTĐ ngày … của …".
fn goes_with(draft: &Draft) -> String {
    let heading = &draft.heading;
    let number = match heading.number.as_str() {
        "" => UNKNOWN,
        number => number,
    };
    let day = heading.date.map_or_else(|| in_dots(draft.year), in_full);
    let whose = match heading.issuer.trim() {
        "" => String::new(),
        issuer => format!(" của {issuer}"),
    };
    format!("Kèm theo {} số {number} {day}{whose}", draft.type_name)
}
