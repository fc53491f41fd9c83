//! What is printed. Values → content (what is said) → pages (where it stands, in millimetres) → PDF.
//!
//! The first two steps are pure: dates and names come in as arguments, and tests read the pages as text. [`rules`] is
//! NĐ 30/2020/NĐ-CP as data; [`pdf`] alone knows how a PDF is written, [`preview`] how it is shown.

pub mod content;
pub mod covenant;
pub mod fonts;
pub mod layout;
pub mod pages;
pub mod pdf;
pub mod preview;
pub mod rules;
pub mod summary;
#[cfg(test)]
pub(crate) mod test_papers;
pub mod wording;

use jiff::civil::DateTime;

use crate::domain::paper::{CovenantPaper, SummaryPaper};
pub use fonts::Fonts;
pub use pages::Pages;
pub use preview::{PageImage, Preview};

/// The covenant as PDF; `made_on` (Vietnamese time) is the only date in the file that the paper does not bring.
pub fn covenant_pdf(paper: &CovenantPaper, fonts: &Fonts, made_on: DateTime) -> Vec<u8> {
    pdf::write(&covenant_pages(paper, fonts), fonts, made_on)
}

pub fn covenant_pages(paper: &CovenantPaper, fonts: &Fonts) -> Pages {
    layout::layout(&covenant::covenant(paper), fonts)
}

/// The year's summary sheet as PDF.
pub fn summary_pdf(paper: &SummaryPaper, fonts: &Fonts, made_on: DateTime) -> Vec<u8> {
    pdf::write(&summary_pages(paper, fonts), fonts, made_on)
}

pub fn summary_pages(paper: &SummaryPaper, fonts: &Fonts) -> Pages {
    layout::layout(&summary::summary(paper), fonts)
}
