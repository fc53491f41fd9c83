//! Random commands on documents, and the law of their numbers.

use std::collections::HashMap;

use giao_uoc::app::commands::{DocumentCommand, document_id};
use giao_uoc::app::{Command, queries};
use giao_uoc::domain::document::parts::Whose;
use giao_uoc::domain::document::{Document, DocumentKey, DocumentKind, Secrecy, compose};
use giao_uoc::domain::id::DocumentId;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Step, begun, config, day, maybe, one_of, take, text, word};
use crate::office::{unit_id, year_id};

/// Two kinds of one book, one without numbers, one of each member.
fn key() -> impl Strategy<Value = DocumentKey> {
    let kinds = [
        DocumentKind::InterimReport,
        DocumentKind::YearReport,
        DocumentKind::NamePlates,
        DocumentKind::ScoreSheet,
    ];
    (one_of(3), select(kinds.to_vec()), 0..5u8, 0..9u8).prop_map(|(year, kind, unit, odd)| {
        let has_unit = kind.is_per_unit() != (odd == 0);
        DocumentKey {
            bloc_year: year_id(year),
            kind,
            whose: has_unit.then(|| Whose::Unit(unit_id(unit))),
        }
    })
}

pub fn commands() -> BoxedStrategy<Command> {
    let fields = (key(), maybe(5), text(), day(), word::<Secrecy>());
    let change = fields.prop_map(|(key, number, symbol, issued_on, secrecy)| {
        DocumentCommand::Change(Document {
            unit: match key.whose {
                Some(Whose::Unit(unit)) => Some(unit),
                _ => None,
            },
            number: number.map(i64::from),
            symbol,
            issued_on,
            secrecy,
            ..Document::new(document_id(key), key.bloc_year, key.kind)
        })
    });
    let written = select(vec![
        "Đánh giá năm 2019 của 03 đơn vị",
        "{năm",
        "",
        "Khối thi đua các Hệ Cơ yếu",
    ]);
    let write = (key(), slot(), written).prop_map(|(document, slot, text)| {
        let text = text.to_owned();
        DocumentCommand::Write {
            document,
            slot,
            text,
        }
    });
    let sentence = (sentence_key(), text()).prop_map(|(key, words)| {
        let text = format!("{words} {{năm}} {{số đơn vị}}");
        DocumentCommand::SetSentence { key, text }
    });
    prop_oneof![
        1 => key().prop_map(DocumentCommand::Begin),
        3 => change,
        1 => key().prop_map(|key| DocumentCommand::Remove(document_id(key))),
        4 => write,
        1 => (key(), slot()).prop_map(|(document, slot)| DocumentCommand::Restore { document, slot }),
        3 => (key(), select(vec![date(2019, 12, 20), date(2020, 1, 3)]))
            .prop_map(|(document, day)| DocumentCommand::IssueNumber { document, day }),
        1 => sentence,
        1 => sentence_key().prop_map(|key| DocumentCommand::RestoreSentence { key }),
    ]
    .prop_map(Command::from)
    .boxed()
}

fn slot() -> impl Strategy<Value = String> {
    select(vec![
        "subject".to_owned(),
        "recipients".to_owned(),
        "lạ".to_owned(),
    ])
}

/// Sentences of two kinds, and one that no form has.
fn sentence_key() -> impl Strategy<Value = String> {
    let keys = compose::sentences().map(|(kind, field, _)| compose::sentence_key(kind, field.slot));
    let mut keys: Vec<String> = keys.filter(|key| key.ends_with("report.subject")).collect();
    keys.push("year-report.lạ".to_owned());
    select(keys)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_two_papers_ever_have_one_number(steps in steps()) {
        let mut session = begun();
        for step in steps {
            take(&mut session, step);
        }
        let mut owners: HashMap<(i64, String, i16), DocumentId> = HashMap::new();
        for given in queries::numbers_given(session.reader()).unwrap() {
            let number = (given.number, given.symbol.trim().to_uppercase(), given.year);
            let owner = *owners.entry(number).or_insert(given.document);
            prop_assert_eq!(owner, given.document);
        }
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => commands().prop_map(Step::Run),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ];
    prop::collection::vec(step, 4..24)
}
