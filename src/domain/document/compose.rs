//! From what the register holds to what a document says.
//!
//! A slot says, in this order: what a person wrote into it, with its figures fresh; the office's own sentence; what its
//! form makes of the register. A text written by hand is never written over: it goes only when it is given up. Rows that
//! a person edited keep what was edited, and take the rest from the register (see `merge`).

use crate::domain::choice::Choice;
use crate::domain::closing::slip;
use crate::domain::document::draft::{Draft, Origin, Passage, Refreshed};
use crate::domain::document::form::{Field, Source};
use crate::domain::document::forms::form;
use crate::domain::document::hand::templated;
use crate::domain::document::letterhead;
use crate::domain::document::merge::{Merged, base, kept, merge};
use crate::domain::document::template::{self, Filled, Placed, fill};
use crate::domain::document::values::{Values, shown_in};
use crate::domain::document::{DocumentKind, DocumentText};
use crate::domain::sheet::DocumentSheet;
use crate::domain::text::nfc;

/// The document with every slot in words.
pub fn draft(sheet: &DocumentSheet) -> Draft {
    let form = form(sheet.document.kind);
    let composer = Composer::of(sheet);
    Draft {
        kind: form.kind,
        heading: letterhead::heading(sheet),
        type_name: form.type_name.to_owned(),
        unit: composer.unit(),
        bloc_name: sheet.year.bloc_name(),
        year: sheet.year.year.year,
        corrections: slip::note(&sheet.work.corrections, sheet.document.issued_on)
            .unwrap_or_default(),
        not_agreed: sheet.year.not_agreed,
        passages: form
            .fields
            .iter()
            .map(|field| composer.passage(field))
            .collect(),
    }
}

/// What a person made of a slot, ready to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// The words with figures as names, and the figures as the person saw them.
    ByHand { text: String, seen: String },
    /// Just what the program says by itself: nothing is to be kept.
    AsGenerated,
}

/// Takes over the words that a person left in a slot whose words were those of [`draft`].
pub fn written(sheet: &DocumentSheet, field: &Field, edited: &str) -> Written {
    let composer = Composer::of(sheet);
    let edited = nfc(edited).trim_end().to_owned();
    if edited == composer.generated(field).text.trim_end() {
        return Written::AsGenerated;
    }
    if let Source::Table(make, _) = field.source {
        let (text, seen) = (template::escape(&edited), kept(&nfc(&make(sheet))));
        return Written::ByHand { text, seen };
    }
    let text = templated(&edited, &composer.shown(field));
    let seen = composer.values.seen(&template::names(&text));
    Written::ByHand { text, seen }
}

/// A sentence with the figures of this sheet, as an editor of sentences shows it.
pub fn sentence_preview(sheet: &DocumentSheet, sentence: &str) -> String {
    fill(sentence, &Values::of(sheet)).text
}

/// The sentences that the office can word in its own way: kind of paper, slot, and the form's own words.
pub fn sentences() -> impl Iterator<Item = (DocumentKind, &'static Field, &'static str)> {
    let fields = DocumentKind::ALL
        .iter()
        .flat_map(|kind| form(*kind).fields.iter().map(|field| (*kind, field)));
    fields.filter_map(|(kind, field)| match field.source {
        Source::Sentence(words) => Some((kind, field, words)),
        _ => None,
    })
}

/// "interim-report.opening".
pub fn sentence_key(kind: DocumentKind, slot: &str) -> String {
    format!("{}.{slot}", kind.code())
}

/// The form's own words for a key; none when no slot has such a sentence.
pub fn sentence_of_form(key: &str) -> Option<&'static str> {
    sentences()
        .find(|(kind, field, _)| sentence_key(*kind, field.slot) == key)
        .map(|(_, _, words)| words)
}

struct Composer<'a> {
    sheet: &'a DocumentSheet,
    values: Values<'a>,
}

impl<'a> Composer<'a> {
    fn of(sheet: &'a DocumentSheet) -> Self {
        Self {
            sheet,
            values: Values::of(sheet),
        }
    }

    fn unit(&self) -> String {
        let (year, day) = (&self.sheet.year, self.sheet.day());
        let unit = self.sheet.document.unit;
        unit.map_or("", |unit| year.unit_name(unit, day)).to_owned()
    }

    fn by_hand(&self, field: &Field) -> Option<&'a DocumentText> {
        self.sheet.texts.iter().find(|text| text.slot == field.slot)
    }

    /// What the slot says when nobody wrote into it.
    fn generated(&self, field: &Field) -> Filled {
        match field.source {
            Source::Asked => Filled::default(),
            Source::Sentence(words) => fill(self.sentence(field).unwrap_or(words), &self.values),
            Source::Made(make) | Source::Table(make, _) => Filled::plain(nfc(&make(self.sheet))),
            Source::Worded(make) => fill(&make(self.sheet), &self.values),
        }
    }

    /// The office's own words for the slot.
    fn sentence(&self, field: &Field) -> Option<&'a str> {
        let key = sentence_key(self.sheet.document.kind, field.slot);
        let sentence = self.sheet.sentences.iter().find(|own| own.key == key)?;
        Some(&sentence.text)
    }

    /// What a person has before them in the slot.
    fn shown(&self, field: &Field) -> Filled {
        match self.by_hand(field) {
            Some(text) => fill(&text.text, &self.values),
            None => self.generated(field),
        }
    }

    /// What a person made of rows, with the cells left alone as the register has them now.
    fn merged(&self, field: &Field) -> Option<Merged> {
        let (by_hand, Source::Table(make, keys)) = (self.by_hand(field)?, field.source) else {
            return None;
        };
        let hand = fill(&by_hand.text, &self.values).text;
        Some(match base(&by_hand.seen) {
            Some(base) => merge(&base, &hand, &nfc(&make(self.sheet)), keys),
            None => Merged::untouched(hand),
        })
    }

    fn passage(&self, field: &Field) -> Passage {
        if let Some(Merged { text, refreshed }) = self.merged(field) {
            return Passage {
                slot: field.slot,
                text,
                origin: Origin::Hand,
                refreshed,
            };
        }
        let by_hand = self.by_hand(field);
        let Filled { text, figures } = self.shown(field);
        let refreshed = by_hand.map_or(Vec::new(), |written| {
            refreshed(&written.seen, &text, &figures)
        });
        let origin = match by_hand {
            Some(_) => Origin::Hand,
            None if text.trim().is_empty() => Origin::Empty,
            None => Origin::Generated,
        };
        Passage {
            slot: field.slot,
            text,
            origin,
            refreshed,
        }
    }
}

/// The figures that are not what they were when the text was written.
fn refreshed(seen: &str, text: &str, figures: &[Placed]) -> Vec<Refreshed> {
    let changed = figures.iter().filter_map(|placed| {
        let is = &text[placed.at.clone()];
        let was = shown_in(seen, &placed.name).filter(|was| was != is)?;
        Some(Refreshed {
            name: placed.name.clone(),
            was,
            is: is.to_owned(),
            at: placed.at.clone(),
        })
    });
    changed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::example::document_sheet as sheet;
    use crate::domain::document::form::{Input, common};
    use crate::domain::document::{Sentence, template};
    use crate::domain::sheet::example::id;

    const OPENING: Field = Field {
        source: Source::Sentence("Năm {năm}, {khối} có {số đơn vị} đơn vị; ký {ngày ký}."),
        slot: "opening",
        input: Input::Text,
        ..common::SUBJECT
    };

    fn passage(sheet: &DocumentSheet, field: &Field) -> Passage {
        Composer::of(sheet).passage(field)
    }

    /// The clerk changes the words of the opening.
    fn edit(sheet: &mut DocumentSheet, from: &str, to: &str) {
        let shown = passage(sheet, &OPENING).text;
        assert!(shown.contains(from), "{shown}");
        let Written::ByHand { text, seen } = written(sheet, &OPENING, &shown.replace(from, to))
        else {
            panic!("it was changed");
        };
        sheet.texts = vec![DocumentText {
            id: id(101),
            document: sheet.document.id,
            slot: OPENING.slot.into(),
            text,
            seen,
        }];
    }

    #[test]
    fn a_hand_written_paragraph_keeps_its_words_and_refreshes_its_figures() {
        let mut sheet = sheet(DocumentKind::YearReport);
        edit(&mut sheet, "có 04 đơn vị", "vẫn gồm 04 đơn vị đoàn kết");
        assert!(passage(&sheet, &OPENING).refreshed.is_empty());
        sheet.year.members.pop();
        let passage = passage(&sheet, &OPENING);
        assert_eq!(
            passage.text,
            "Năm 2019, Khối thi đua 4 Hệ Cơ yếu vẫn gồm 03 đơn vị đoàn kết; ký ……."
        );
        assert_eq!(passage.origin, Origin::Hand);
        let [figure] = passage.refreshed.as_slice() else {
            panic!("{:?}", passage.refreshed);
        };
        assert_eq!((figure.was.as_str(), figure.is.as_str()), ("04", "03"));
        assert_eq!(&passage.text[figure.at.clone()], "03");
    }

    #[test]
    fn a_second_edit_has_seen_the_refreshed_figures() {
        let mut sheet = sheet(DocumentKind::YearReport);
        edit(&mut sheet, "có", "gồm");
        sheet.year.members.pop();
        assert_eq!(passage(&sheet, &OPENING).refreshed.len(), 1);
        edit(&mut sheet, "gồm", "chỉ còn");
        let passage = passage(&sheet, &OPENING);
        assert!(passage.refreshed.is_empty() && passage.text.contains("chỉ còn 03"));
    }

    #[test]
    fn the_office_words_a_slot_in_its_own_way() {
        let (kind, field, words) = (DocumentKind::YearReport, OPENING, "Cả {số đơn vị} đơn vị");
        let mut sheet = sheet(kind);
        sheet.sentences = vec![Sentence {
            id: id(102),
            key: sentence_key(kind, field.slot),
            text: words.into(),
        }];
        let passage = passage(&sheet, &field);
        assert_eq!(
            (passage.text.as_str(), passage.origin),
            ("Cả 04 đơn vị", Origin::Generated)
        );
        assert_eq!(sentence_preview(&sheet, words), passage.text);
    }

    #[test]
    fn what_says_the_same_as_the_program_is_not_kept() {
        let sheet = sheet(DocumentKind::YearReport);
        let shown = passage(&sheet, &OPENING).text;
        assert_eq!(
            written(&sheet, &OPENING, &format!("{shown}\n ")),
            Written::AsGenerated
        );
        assert_eq!(written(&sheet, &common::TO, ""), Written::AsGenerated);
    }

    #[test]
    fn a_paragraph_struck_out_stays_struck_out() {
        let mut sheet = sheet(DocumentKind::YearReport);
        let shown = passage(&sheet, &OPENING).text;
        edit(&mut sheet, &shown, "");
        let passage = passage(&sheet, &OPENING);
        assert_eq!((passage.text.as_str(), passage.origin), ("", Origin::Hand));
    }

    #[test]
    fn what_is_asked_and_not_answered_is_empty() {
        let passage = passage(&sheet(DocumentKind::Plan), &common::TO);
        assert_eq!((passage.text.as_str(), passage.origin), ("", Origin::Empty));
    }

    #[test]
    fn every_kind_has_a_draft_with_every_slot_of_its_form() {
        for kind in DocumentKind::ALL {
            let mut sheet = sheet(*kind);
            sheet.document.unit = kind.is_per_unit().then(|| id(1));
            let draft = draft(&sheet);
            assert_eq!(draft.kind, *kind);
            assert_eq!(draft.passages.len(), form(*kind).fields.len());
            assert_eq!(draft.unit.is_empty(), !kind.is_per_unit());
            assert_ne!(draft.heading.issuer, "");
        }
    }

    #[test]
    fn every_sentence_of_every_form_is_a_right_one() {
        for (kind, field, words) in sentences() {
            let checked = template::check(words);
            assert_eq!(checked, Ok(()), "{kind:?}: {}", field.slot);
            assert_eq!(
                sentence_of_form(&sentence_key(kind, field.slot)),
                Some(words)
            );
        }
    }
}
