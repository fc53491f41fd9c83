//! What is printed. Values → content (what is said) → pages (where it stands, in millimetres) → PDF.
//!
//! The first two steps are pure: dates and names come in as arguments, and tests read the pages as text. [`rules`] is
//! NĐ 30/2020/NĐ-CP as data; [`pdf`] alone knows how a PDF is written, [`preview`] how it is shown.

mod annex;
mod attendance;
mod ballot_paper;
pub mod batch;
pub mod bound;
pub mod check;
mod conclusion;
pub mod content;
pub mod covenant;
mod delivery_note;
pub mod docx;
#[cfg(test)]
mod every_kind;
pub mod fonts;
mod frame;
mod handover_minutes;
mod interim_report;
mod invitation;
pub mod layout;
mod letter;
mod minutes;
mod name_plates;
mod nomination_list;
mod opinion_request;
mod opinion_table;
pub mod package_note;
pub mod pages;
pub mod pdf;
mod plan;
pub mod preview;
mod programme;
mod reading_page;
mod registration_form;
mod regulation;
mod reminder;
mod results_table;
pub mod rules;
mod score_matrix;
mod score_sheet;
mod signing;
mod speaking_order;
mod submission;
pub mod summary;
mod tally_minutes;
#[cfg(test)]
pub(crate) mod test_papers;
pub mod wording;
mod year_report;

use jiff::civil::DateTime;

use crate::domain::document::DocumentKind;
use crate::domain::document::draft::Draft;
use crate::domain::paper::CovenantPaper;
pub use content::Content;
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

/// What a document says, and whether it may still change.
pub fn document(draft: &Draft) -> Content {
    Content {
        watermark: wording::not_agreed(draft.not_agreed),
        ..said(draft)
    }
}

/// One file for each kind of paper.
fn said(draft: &Draft) -> Content {
    match draft.kind {
        DocumentKind::Plan => plan::plan(draft),
        DocumentKind::Regulation => regulation::regulation(draft),
        DocumentKind::OpinionRequest => opinion_request::opinion_request(draft),
        DocumentKind::OpinionTable => opinion_table::opinion_table(draft),
        DocumentKind::RegistrationForm => registration_form::registration_form(draft),
        DocumentKind::Invitation => invitation::invitation(draft),
        DocumentKind::Programme => programme::programme(draft),
        DocumentKind::Attendance => attendance::attendance(draft),
        DocumentKind::NamePlates => name_plates::name_plates(draft),
        DocumentKind::SpeakingOrder => speaking_order::speaking_order(draft),
        DocumentKind::ReadingPage => reading_page::reading_page(draft),
        DocumentKind::Reminder => reminder::reminder(draft),
        DocumentKind::InterimReport => interim_report::interim_report(draft),
        DocumentKind::YearReport => year_report::year_report(draft),
        DocumentKind::ScoreSheet => score_sheet::score_sheet(draft),
        DocumentKind::ScoreMatrix => score_matrix::score_matrix(draft),
        DocumentKind::BallotPaper => ballot_paper::ballot_paper(draft),
        DocumentKind::TallyMinutes => tally_minutes::tally_minutes(draft),
        DocumentKind::Minutes => minutes::minutes(draft),
        DocumentKind::Conclusion => conclusion::conclusion(draft),
        DocumentKind::Submission => submission::submission(draft),
        DocumentKind::NominationList => nomination_list::nomination_list(draft),
        DocumentKind::HandoverMinutes => handover_minutes::handover_minutes(draft),
        DocumentKind::DeliveryNote => delivery_note::delivery_note(draft),
    }
}
