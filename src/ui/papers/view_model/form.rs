//! The form of one document: its heading, its slots, and the draft as it is while somebody types.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::app::commands::document_text_id;
use crate::app::{Result, Session, queries};
use crate::domain::document::book::next_number;
use crate::domain::document::compose::{Written, draft, written};
use crate::domain::document::draft::{Draft, Origin, Passage, Refreshed};
use crate::domain::document::form::{Field, Source};
use crate::domain::document::forms::form;
use crate::domain::document::letterhead::written_number;
use crate::domain::document::{Document, DocumentKey, DocumentText};
use crate::domain::sheet::DocumentSheet;
use crate::ui::theme::Tone;

/// Texts of the heading that are typed beside the slots.
pub const SYMBOL: &str = "@symbol";
pub const PLACE: &str = "@place";

#[derive(Clone, Debug)]
pub struct FormView {
    pub sheet: DocumentSheet,
    pub draft: Draft,
    pub fields: Vec<FieldView>,
    /// The number that would be given now: "06/BC-KTĐ".
    pub next_number: String,
    /// The day on which it would be given.
    pub number_day: Date,
    pub why_no_number: Option<&'static str>,
}

#[derive(Clone, Debug)]
pub struct FieldView {
    pub field: &'static Field,
    pub text: String,
    /// "tự lập", "viết tay"; empty where it goes without saying.
    pub origin: &'static str,
    pub tone: Tone,
    /// "Số liệu đã làm mới: số đơn vị 12 → 14".
    pub refreshed: Option<String>,
    /// There is a text to go back to.
    pub can_restore: bool,
}

impl FormView {
    pub fn of(session: &Session, key: DocumentKey) -> Result<Self> {
        let sheet = queries::document_sheet(session.reader(), key)?;
        let given = queries::numbers_given(session.reader())?;
        let draft = draft(&sheet);
        let day = sheet.document.issued_on.unwrap_or(session.today());
        let symbol = sheet.document.symbol_or_usual(&sheet.year.bloc);
        let next = next_number(&given, &symbol, day.year());
        Ok(Self {
            fields: fields(&draft),
            next_number: written_number(draft.heading.style, Some(next), &symbol),
            number_day: day,
            why_no_number: why_no_number(&sheet.document),
            draft,
            sheet,
        })
    }

    pub fn document(&self) -> &Document {
        &self.sheet.document
    }

    pub fn key(&self) -> DocumentKey {
        self.sheet.document.key()
    }

    /// The draft with what is being typed and has not been sent yet.
    pub fn draft_with(&self, typed: &BTreeMap<&'static str, String>) -> Draft {
        if typed.is_empty() {
            return self.draft.clone();
        }
        let mut sheet = self.sheet.clone();
        for (slot, text) in typed {
            type_into(&mut sheet, slot, text);
        }
        draft(&sheet)
    }
}

fn type_into(sheet: &mut DocumentSheet, slot: &'static str, text: &str) {
    match slot {
        SYMBOL => text.trim().clone_into(&mut sheet.document.symbol),
        PLACE => text.trim().clone_into(&mut sheet.document.place),
        _ => type_into_slot(sheet, slot, text),
    }
}

fn type_into_slot(sheet: &mut DocumentSheet, slot: &'static str, text: &str) {
    let Some(field) = form(sheet.document.kind).field(slot) else {
        return;
    };
    let new = written(sheet, field, text);
    sheet.texts.retain(|text| text.slot != slot);
    if let Written::ByHand { text, seen } = new {
        sheet.texts.push(DocumentText {
            id: document_text_id(sheet.document.id, slot),
            document: sheet.document.id,
            slot: slot.to_owned(),
            text,
            seen,
        });
    }
}

fn why_no_number(document: &Document) -> Option<&'static str> {
    if !document.kind.is_numbered() {
        Some("Loại giấy này không mang số")
    } else if document.number.is_some() {
        Some("Giấy này đã có số")
    } else {
        None
    }
}

fn fields(draft: &Draft) -> Vec<FieldView> {
    let of_passage = |passage: &Passage| {
        let field = form(draft.kind).field(passage.slot)?;
        let (origin, tone) = origin(passage.origin, field.source);
        Some(FieldView {
            field,
            text: passage.text.clone(),
            origin,
            tone,
            refreshed: refreshed(&passage.refreshed),
            can_restore: passage.origin == Origin::Hand && !matches!(field.source, Source::Asked),
        })
    };
    draft.passages.iter().filter_map(of_passage).collect()
}

fn origin(origin: Origin, source: Source) -> (&'static str, Tone) {
    match (origin, source) {
        (Origin::Generated, _) => ("tự lập", Tone::Plain),
        (Origin::Hand, Source::Asked) => ("", Tone::Plain),
        (Origin::Hand, _) => ("viết tay", Tone::Good),
        (Origin::Empty, _) => ("để trống", Tone::Plain),
    }
}

fn refreshed(figures: &[Refreshed]) -> Option<String> {
    let changes: Vec<String> = figures
        .iter()
        .map(|figure| format!("{} {} → {}", figure.name, figure.was, figure.is))
        .collect();
    (!changes.is_empty()).then(|| format!("Số liệu đã làm mới: {}", changes.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::{DocumentCommand, YearCommand, membership_id};
    use crate::domain::document::DocumentKind;
    use crate::ui::covenants::testing::{Office, office};

    fn shown(office: &Office, kind: DocumentKind) -> FormView {
        FormView::of(&office.session, DocumentKey::of_bloc(office.year, kind)).unwrap()
    }

    /// The opening of the interim report, worded by the office with the number of members in it.
    fn counted(office: &Office) -> (FormView, FieldView) {
        let form = shown(office, DocumentKind::InterimReport);
        let field = form
            .fields
            .iter()
            .find(|view| view.field.slot == "opening")
            .unwrap()
            .clone();
        (form, field)
    }

    #[test]
    fn what_is_typed_is_in_the_draft_before_it_is_sent() {
        let office = office();
        let form = shown(&office, DocumentKind::Plan);
        let typed = BTreeMap::from([
            ("subject", "Tổ chức lễ ký".to_owned()),
            (PLACE, "Huế".to_owned()),
        ]);
        let draft = form.draft_with(&typed);
        assert_eq!(draft.text("subject"), "Tổ chức lễ ký");
        assert_eq!(draft.heading.place, "Huế");
        assert_ne!(form.draft.heading.place, "Huế");
        let as_it_was = BTreeMap::from([("subject", form.draft.text("subject").to_owned())]);
        assert_eq!(
            form.draft_with(&as_it_was),
            form.draft,
            "typing the same is no hand"
        );
    }

    #[test]
    fn refreshed_figures_are_told_and_the_generated_text_can_come_back() {
        let mut office = office();
        office.run(DocumentCommand::SetSentence {
            key: "interim-report.opening".into(),
            text: "Khối có {số đơn vị} đơn vị.".into(),
        });
        let (form, field) = counted(&office);
        assert_eq!((field.origin, field.can_restore), ("tự lập", false));
        let (document, slot) = (form.key(), "opening".to_owned());
        office.run(DocumentCommand::Write {
            document,
            slot: slot.clone(),
            text: format!("{} Viết thêm.", field.text),
        });
        let gone = membership_id(office.year, office.units[3]);
        office.run(YearCommand::RemoveMember(gone));
        let (_, field) = counted(&office);
        assert_eq!((field.origin, field.can_restore), ("viết tay", true));
        assert_eq!(field.text, "Khối có 03 đơn vị. Viết thêm.");
        assert_eq!(
            field.refreshed.as_deref(),
            Some("Số liệu đã làm mới: số đơn vị 04 → 03")
        );
        office.run(DocumentCommand::Restore { document, slot });
        assert_eq!(counted(&office).1.origin, "tự lập");
    }

    #[test]
    fn the_next_number_is_told_before_it_is_given() {
        let mut office = office();
        let plan = shown(&office, DocumentKind::Plan);
        assert!(
            plan.next_number.starts_with("01/KH-"),
            "{}",
            plan.next_number
        );
        assert_eq!(plan.why_no_number, None);
        let issue = DocumentCommand::IssueNumber {
            document: plan.key(),
            day: plan.number_day,
        };
        office.run(issue);
        let plan = shown(&office, DocumentKind::Plan);
        assert_eq!(plan.why_no_number, Some("Giấy này đã có số"));
        let plates = shown(&office, DocumentKind::NamePlates);
        assert_eq!(plates.why_no_number, Some("Loại giấy này không mang số"));
    }
}
