//! One file for the form of each kind of paper.

mod attendance;
mod ballot_paper;
mod conclusion;
mod delivery_note;
mod handover_minutes;
mod interim_report;
mod invitation;
mod meeting;
mod minutes;
mod name_plates;
mod nomination_list;
mod nominees;
mod opinion_request;
mod opinion_table;
mod plan;
mod programme;
mod reading_page;
mod registration_form;
mod regulation;
mod reminder;
mod report;
mod score_matrix;
mod score_sheet;
mod speaking_order;
mod submission;
mod tally_minutes;
mod year_report;

pub use report::counted_names;

use crate::domain::document::DocumentKind;
use crate::domain::document::form::Form;

/// Mẫu nhập of a kind of paper.
pub fn form(kind: DocumentKind) -> &'static Form {
    match kind {
        DocumentKind::Plan => &plan::FORM,
        DocumentKind::Regulation => &regulation::FORM,
        DocumentKind::OpinionRequest => &opinion_request::FORM,
        DocumentKind::OpinionTable => &opinion_table::FORM,
        DocumentKind::RegistrationForm => &registration_form::FORM,
        DocumentKind::Invitation => &invitation::FORM,
        DocumentKind::Programme => &programme::FORM,
        DocumentKind::Attendance => &attendance::FORM,
        DocumentKind::NamePlates => &name_plates::FORM,
        DocumentKind::SpeakingOrder => &speaking_order::FORM,
        DocumentKind::ReadingPage => &reading_page::FORM,
        DocumentKind::Reminder => &reminder::FORM,
        DocumentKind::InterimReport => &interim_report::FORM,
        DocumentKind::YearReport => &year_report::FORM,
        DocumentKind::ScoreSheet => &score_sheet::FORM,
        DocumentKind::ScoreMatrix => &score_matrix::FORM,
        DocumentKind::BallotPaper => &ballot_paper::FORM,
        DocumentKind::TallyMinutes => &tally_minutes::FORM,
        DocumentKind::Minutes => &minutes::FORM,
        DocumentKind::Conclusion => &conclusion::FORM,
        DocumentKind::Submission => &submission::FORM,
        DocumentKind::NominationList => &nomination_list::FORM,
        DocumentKind::HandoverMinutes => &handover_minutes::FORM,
        DocumentKind::DeliveryNote => &delivery_note::FORM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::Choice;

    #[test]
    fn every_form_is_that_of_its_kind_and_names_each_slot_once() {
        for kind in DocumentKind::ALL {
            let form = form(*kind);
            assert_eq!(form.kind, *kind);
            for (at, field) in form.fields.iter().enumerate() {
                let twin = form.fields[..at]
                    .iter()
                    .find(|other| other.slot == field.slot);
                assert!(twin.is_none(), "{kind:?}: {}", field.slot);
            }
        }
    }
}
