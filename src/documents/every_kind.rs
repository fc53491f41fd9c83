//! What holds for the form and the paper of every kind.

use super::content::{Block, Content};
use super::document;
use super::test_papers::{draft_from, draft_of, sheet_of};
use crate::domain::choice::Choice;
use crate::domain::document::DocumentKind;
use crate::domain::document::draft::{Draft, Origin, Passage};
use crate::domain::document::form::{Field, Input, Source};
use crate::domain::document::forms::form;

/// What a test writes into a slot: the same word in each cell.
fn cells(field: &Field, word: &str) -> String {
    let columns = match field.input {
        Input::Line | Input::Text => 1,
        Input::Rows(columns) => columns.len(),
    };
    vec![word; columns].join("\t")
}

/// Every slot of a form filled but `left_out`.
fn filled(kind: DocumentKind, word: &dyn Fn(&Field) -> String, left_out: &str) -> Draft {
    let fields = form(kind).fields.iter();
    let fields = fields.filter(|field| field.slot != left_out);
    let texts: Vec<_> = fields
        .map(|field| (field.slot, cells(field, &word(field))))
        .collect();
    let texts: Vec<_> = texts.iter().map(|(slot, text)| (*slot, &**text)).collect();
    draft_of(kind, &texts)
}

/// A word for each slot that stands in no paper by itself.
fn mark(field: &Field) -> String {
    format!("«{}»", field.slot)
}

fn said(content: &Content) -> String {
    content.texts().join("\n")
}

/// What a slot that is counted or judged by can hold: the usual words of its form, else a figure.
fn usual(field: &Field) -> String {
    match (field.input, field.source) {
        (Input::Line, Source::Sentence(words)) => words.to_owned(),
        _ => "7".to_owned(),
    }
}

/// Chỗ to fill: counts only among several candidates, which the minutes of the count test themselves.
const AMONG_SEVERAL: (DocumentKind, &str) = (DocumentKind::TallyMinutes, "seats");

/// A slot of words is printed; one that the paper counts or judges by – figures, or words its hint offers – changes what
/// is printed.
#[test]
fn whatever_is_written_into_a_form_stands_on_its_paper() {
    for kind in DocumentKind::ALL {
        let words = said(&document(&filled(*kind, &mark, "")));
        for field in form(*kind).fields {
            let without = document(&filled(*kind, &usual, field.slot));
            let judges = |said: &str| {
                let is_it = |other: &Field| other.slot == field.slot;
                let word = |other: &Field| {
                    if is_it(other) {
                        said.into()
                    } else {
                        usual(other)
                    }
                };
                document(&filled(*kind, &word, "")) != without
            };
            let mut offered = std::iter::once("7").chain(field.hint.split(['“', '”']));
            let stands = words.contains(&mark(field))
                || offered.any(judges)
                || (*kind, field.slot) == AMONG_SEVERAL;
            assert!(stands, "{kind:?} leaves out {}", field.slot);
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
        let mut draft = filled(*kind, &mark, "");
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
