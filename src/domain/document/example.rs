//! A document of the bloc of four systems, for the tests of forms.

use crate::domain::document::draft::{Draft, Origin, Passage};
use crate::domain::document::forms::form;
use crate::domain::document::{Document, DocumentKind};
use crate::domain::order::Position;
use crate::domain::review::{CutOff, TargetResult};
use crate::domain::sheet::example::{id, sheet};
use crate::domain::sheet::{DocumentSheet, YearWork};
use crate::domain::target::{Target, TargetKind};

pub fn document_sheet(kind: DocumentKind) -> DocumentSheet {
    let covenant = sheet();
    DocumentSheet {
        document: Document::new(id(100), covenant.year.year.id, kind),
        year: covenant.year.clone(),
        covenant: Some(covenant),
        reviews: Vec::new(),
        results: Vec::new(),
        texts: Vec::new(),
        sentences: Vec::new(),
        work: YearWork::default(),
        earlier: Vec::new(),
        handed_over: None,
    }
}

/// An amount of four, common or of one unit.
pub fn target(n: u8, unit: Option<u8>, text: &str) -> Target {
    let mut target = Target::new(id(n), id(90), TargetKind::Equal, Position::first());
    target.unit = unit.map(id);
    target.text = text.into();
    target.measure = "sáng kiến".into();
    target.value = crate::domain::number::Quantity::from_whole(4);
    target
}

pub fn result(target: u8, unit: u8, cut_off: CutOff, value: &str) -> TargetResult {
    TargetResult {
        value: value.into(),
        ..TargetResult::new(id(200), id(target), id(unit), cut_off)
    }
}

/// A draft whose slots say what a test says, and nothing else.
pub fn draft_of(kind: DocumentKind, said: &[(&str, &str)]) -> Draft {
    let form = form(kind);
    let unknown: Vec<_> = said
        .iter()
        .filter(|(slot, _)| form.field(slot).is_none())
        .collect();
    assert!(unknown.is_empty(), "{kind:?} has no slot {unknown:?}");
    let passages = form.fields.iter().map(|field| Passage {
        slot: field.slot,
        text: said
            .iter()
            .find(|(slot, _)| *slot == field.slot)
            .map_or_else(String::new, |(_, text)| (*text).to_owned()),
        origin: Origin::Hand,
        refreshed: Vec::new(),
    });
    Draft {
        kind,
        type_name: form.type_name.to_owned(),
        bloc_name: "Khối thi đua 4 Hệ Cơ yếu".into(),
        year: 2019,
        passages: passages.collect(),
        ..Draft::default()
    }
}
