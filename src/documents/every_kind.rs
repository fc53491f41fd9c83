//! What holds for the form and the paper of every kind.

use super::content::{Block, Content};
use super::document;
use super::test_papers::{draft_from, draft_of, sheet_of};
use crate::domain::choice::Choice;
use crate::domain::document::DocumentKind;
use crate::domain::document::draft::{Draft, Origin, Passage};
use crate::domain::document::form::{Field, Input};
use crate::domain::document::forms::form;

/// A word for each cell of a slot that stands in no paper by itself.
fn marks(field: &Field) -> Vec<String> {
    let columns = match field.input {
        Input::Line | Input::Text => 1,
        Input::Rows(columns) => columns.len(),
    };
    let mark = |column| format!("«{}·{column}»", field.slot);
    (0..columns).map(mark).collect()
}

fn filled(kind: DocumentKind) -> Draft {
    let fields = form(kind).fields;
    let texts: Vec<_> = fields
        .iter()
        .map(|field| (field.slot, marks(field).join("\t")))
        .collect();
    let texts: Vec<_> = texts
        .iter()
        .map(|(slot, text)| (*slot, text.as_str()))
        .collect();
    draft_of(kind, &texts)
}

fn said(content: &Content) -> String {
    content.texts().join("\n")
}

#[test]
fn whatever_is_written_into_a_form_stands_on_its_paper() {
    for kind in DocumentKind::ALL {
        let text = said(&document(&filled(*kind)));
        for mark in form(*kind).fields.iter().flat_map(marks) {
            assert!(text.contains(&mark), "{kind:?} leaves out {mark}");
        }
    }
}

/// The subject is asked of every form for the title, and may be empty there.
#[test]
fn no_paper_asks_for_a_slot_that_its_form_lacks() {
    let fields = || DocumentKind::ALL.iter().flat_map(|kind| form(*kind).fields);
    for kind in DocumentKind::ALL {
        let is_foreign = |slot: &str| form(*kind).field(slot).is_none() && slot != "subject";
        let foreign = fields().filter(|field| is_foreign(field.slot));
        let mut draft = filled(*kind);
        draft.passages.extend(foreign.map(|field| Passage {
            slot: field.slot,
            text: "«lạ»".into(),
            origin: Origin::Hand,
            refreshed: Vec::new(),
        }));
        assert!(!said(&document(&draft)).contains("«lạ»"), "{kind:?}");
    }
}

#[test]
fn an_empty_form_and_an_empty_year_make_a_paper_without_empty_headings_or_double_marks() {
    for kind in DocumentKind::ALL {
        for draft in [draft_of(*kind, &[]), draft_from(&sheet_of(*kind))] {
            let content = document(&draft);
            assert!(!content.blocks.is_empty(), "{kind:?}");
            no_empty_headings(&content);
            for line in content.texts() {
                let doubled = ["..", ";;", ",,", ";.", ",.", "::", "  ", "{", "}"];
                let mark = doubled.iter().find(|mark| line.contains(**mark));
                assert!(mark.is_none(), "{kind:?}: {line}");
            }
        }
    }
}

/// Something stands between a heading and the next one of its level, and before the signature.
fn no_empty_headings(content: &Content) {
    for pair in content.blocks.windows(2) {
        let [Block::Heading(heading), next] = pair else {
            continue;
        };
        let is_empty = match next {
            Block::Heading(next) => next.level <= heading.level,
            Block::Closing { .. } | Block::Recipients(_) | Block::Signatures(_) => true,
            _ => false,
        };
        assert!(!is_empty, "{}", heading.text);
    }
}
