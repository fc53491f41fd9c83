//! Content to an editable Word file (.docx, ECMA-376): the same words in named styles, for an office that goes on writing.
//!
//! Word breaks lines and pages itself, so this says how a paper looks, not where things stand. Looks come from
//! [`super::rules`]; only lengths that Word cannot know (a rule as long as half a name) are measured with our own faces.

mod addressees;
mod body;
mod chart;
mod format;
mod grid;
mod header;
mod marks;
mod package;
mod plate;
mod section;
mod signatures;
mod styles;
mod table;
mod units;
mod watermark;
mod xml;

use jiff::civil::DateTime;

use super::content::Content;

/// The paper as .docx; `made_on` (Vietnamese time) is the only date in the file that the paper does not bring.
pub fn write(content: &Content, made_on: DateTime) -> Vec<u8> {
    package::package(content, made_on)
}

#[cfg(test)]
mod tests;
