//! Documents of a year: their heading and number, what people write into them, and the office's own sentences.

mod numbers;
mod sentences;

pub use sentences::sentence_id;

use jiff::civil::Date;

use crate::app::error::Result;
use crate::app::queries;
use crate::domain::choice::Choice;
use crate::domain::document::book::check_number;
use crate::domain::document::compose::{self, Written};
use crate::domain::document::forms::form;
use crate::domain::document::parts::Whose;
use crate::domain::document::{Document, DocumentKey, DocumentText, Sentence};
use crate::domain::id::{BallotId, DocumentId, DocumentTextId, RowId};
use crate::domain::rule::RuleViolation;
use crate::domain::unit::Unit;
use crate::domain::year::{BlocYear, Membership};
use crate::register::{Reader, Tx, derived_id};

/// What names a document by its [`DocumentKey`] begins it where nobody did yet.
#[derive(Clone, Debug)]
pub enum DocumentCommand {
    Begin(DocumentKey),
    /// Everything that stands beside the text: number, symbol, day, place, marks.
    Change(Document),
    /// With all that was written into it; the numbers that it ever had are never given again.
    Remove(DocumentId),
    /// What a person wrote over a slot whose words were those of the draft.
    Write {
        document: DocumentKey,
        slot: String,
        text: String,
    },
    /// Trở lại văn bản tự lập.
    Restore {
        document: DocumentKey,
        slot: String,
    },
    /// Cấp số và ngày ban hành (NĐ 30/2020/NĐ-CP, Điều 15): the next number of the book.
    IssueNumber {
        document: DocumentKey,
        day: Date,
    },
    SetSentence {
        key: String,
        text: String,
    },
    RestoreSentence {
        key: String,
    },
}

/// One document of a kind a year, and one for each member, ballot or authority where they have their own: both offices
/// make the same row.
pub fn document_id(key: DocumentKey) -> DocumentId {
    let mut word = format!("document/{}", key.kind.code());
    let mut parents: Vec<RowId> = vec![key.bloc_year.into()];
    match key.whose {
        None => (),
        Some(Whose::Unit(unit)) => parents.push(unit.into()),
        Some(Whose::Ballot(ballot)) => parents.push(ballot.into()),
        Some(Whose::Authority(name)) => word = format!("{word}/{}", name.code()),
    }
    derived_id(&word, &parents).into()
}

/// One text a slot.
pub fn document_text_id(document: DocumentId, slot: &str) -> DocumentTextId {
    derived_id(&format!("document_text/{slot}"), &[document.into()]).into()
}

impl DocumentCommand {
    pub(super) fn label(&self) -> String {
        match self {
            Self::Begin(_) => "lập văn bản".to_owned(),
            Self::Change(_) => "sửa văn bản".to_owned(),
            Self::Remove(_) => "xóa văn bản".to_owned(),
            Self::Write { document, slot, .. } => match form(document.kind).field(slot) {
                Some(field) => format!("sửa đoạn “{}”", field.label),
                None => "sửa đoạn văn bản".to_owned(),
            },
            Self::Restore { .. } => "trở lại văn bản tự lập".to_owned(),
            Self::IssueNumber { .. } => "cấp số văn bản".to_owned(),
            Self::SetSentence { .. } => "sửa mẫu câu".to_owned(),
            Self::RestoreSentence { .. } => "trở lại mẫu câu có sẵn".to_owned(),
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Begin(key) => begin(tx, key).map(drop),
            Self::Change(document) => change(tx, document),
            Self::Remove(id) => remove(tx, id),
            Self::Write {
                document,
                slot,
                text,
            } => write(tx, document, &slot, &text),
            Self::Restore { document, slot } => {
                let id = document_text_id(document_id(document), &slot);
                Ok(tx.remove::<DocumentText>(id)?)
            }
            Self::IssueNumber { document, day } => numbers::issue_number(tx, document, day),
            Self::SetSentence { key, text } => sentences::set_sentence(tx, key, &text),
            Self::RestoreSentence { key } => Ok(tx.remove::<Sentence>(sentence_id(&key))?),
        }
    }
}

/// The document as it is kept; one that nobody began yet is begun.
fn begin(tx: &mut Tx<'_>, key: DocumentKey) -> Result<Document> {
    let reader = tx.reader()?;
    let document = queries::document_or_new(reader, key)?;
    if reader.find::<Document>(document.id)?.is_none() {
        check_document(reader, &document)?;
        tx.save(&document)?;
    }
    Ok(document)
}

/// A document stays the one that it is: its year, kind and member are its name.
pub(in crate::app) fn check_document(reader: Reader<'_>, document: &Document) -> Result<()> {
    if document.id != document_id(document.key()) {
        let why = "mã văn bản không phải của loại, năm và đơn vị này".to_owned();
        return Err(RuleViolation::Inconsistent(why).into());
    }
    reader.get::<BlocYear>(document.bloc_year)?;
    if !document.kind.admits(document.whose()) {
        return Err(RuleViolation::DocumentUnit(document.kind.label()).into());
    }
    check_member(reader, document)?;
    if document.number.is_some() {
        check_number(document, &queries::numbers_given(reader)?)?;
    }
    Ok(())
}

fn check_member(reader: Reader<'_>, document: &Document) -> Result<()> {
    let Some(unit) = document.unit else {
        return Ok(());
    };
    let members = reader.of::<Membership>("bloc_year", document.bloc_year)?;
    if members.iter().any(|member| member.unit == unit) {
        return Ok(());
    }
    let unit: Unit = reader.get(unit)?;
    Err(RuleViolation::NotAMember(unit.name).into())
}

/// A number that is given keeps its symbol, whatever the bloc is called later.
fn change(tx: &mut Tx<'_>, mut document: Document) -> Result<()> {
    let reader = tx.reader()?;
    if document.number.is_some() {
        document.symbol = numbers::symbol_of(reader, &document)?;
    }
    check_document(reader, &document)?;
    Ok(tx.save(&document)?)
}

pub(super) fn remove(tx: &mut Tx<'_>, id: DocumentId) -> Result<()> {
    for text in tx.reader()?.of::<DocumentText>("document", id)? {
        tx.remove::<DocumentText>(text.id)?;
    }
    Ok(tx.remove::<Document>(id)?)
}

/// The ballot paper and the minutes of a ballot go with it.
pub(super) fn remove_of_ballot(tx: &mut Tx<'_>, ballot: BallotId) -> Result<()> {
    for document in tx.reader()?.of::<Document>("ballot", ballot)? {
        remove(tx, document.id)?;
    }
    Ok(())
}

fn write(tx: &mut Tx<'_>, key: DocumentKey, slot: &str, text: &str) -> Result<()> {
    let Some(field) = form(key.kind).field(slot) else {
        let why = format!("{} không có mục “{slot}”", key.kind.label());
        return Err(RuleViolation::Inconsistent(why).into());
    };
    let sheet = queries::document_sheet(tx.reader()?, key)?;
    let id = document_text_id(sheet.document.id, slot);
    match compose::written(&sheet, field, text) {
        Written::AsGenerated => Ok(tx.remove::<DocumentText>(id)?),
        Written::ByHand { text, seen } => {
            begin(tx, key)?;
            Ok(tx.save(&DocumentText {
                id,
                document: sheet.document.id,
                slot: slot.to_owned(),
                text,
                seen,
            })?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Session;
    use crate::app::commands::YearCommand;
    use crate::app::testing::{add_unit, four_systems, session};
    use crate::domain::document::DocumentKind;
    use crate::domain::document::compose::draft;
    use crate::domain::document::draft::{Origin, Passage};
    use crate::domain::id::BlocYearId;

    const SLOT: &str = "subject";

    fn key(bloc_year: BlocYearId, kind: DocumentKind) -> DocumentKey {
        DocumentKey::of_bloc(bloc_year, kind)
    }

    fn write(session: &mut Session, document: DocumentKey, text: &str) {
        let (slot, text) = (SLOT.to_owned(), text.to_owned());
        let command = DocumentCommand::Write {
            document,
            slot,
            text,
        };
        session.run(command).unwrap();
    }

    fn subject(session: &Session, key: DocumentKey) -> Passage {
        let reader = session.reader();
        let sheet = queries::document_sheet(reader, key).unwrap();
        let mut passages = draft(&sheet).passages.into_iter();
        passages.find(|passage| passage.slot == SLOT).unwrap()
    }

    /// The office words the subject of the year's report with two figures.
    fn worded(session: &mut Session) -> DocumentKey {
        let year = four_systems(session);
        let text = "Tổng kết năm {năm} của {số đơn vị} đơn vị".to_owned();
        let key = "year-report.subject".to_owned();
        session
            .run(DocumentCommand::SetSentence { key, text })
            .unwrap();
        self::key(year, DocumentKind::YearReport)
    }

    #[test]
    fn a_hand_written_text_keeps_its_words_refreshes_its_figures_and_can_be_given_up() {
        let mut session = session();
        let report = worded(&mut session);
        let generated = subject(&session, report);
        assert_eq!(generated.text, "Tổng kết năm 2019 của 04 đơn vị");
        write(&mut session, report, "Đánh giá năm 2019 của 04 đơn vị");
        let unit = add_unit(&mut session, "Học viện Kỹ thuật mật mã");
        session
            .run(YearCommand::AddMembers {
                year: report.bloc_year,
                units: vec![unit],
            })
            .unwrap();
        let by_hand = subject(&session, report);
        assert_eq!(
            (by_hand.text.as_str(), by_hand.origin),
            ("Đánh giá năm 2019 của 05 đơn vị", Origin::Hand)
        );
        assert_eq!(by_hand.refreshed.len(), 1);
        let slot = SLOT.to_owned();
        session
            .run(DocumentCommand::Restore {
                document: report,
                slot,
            })
            .unwrap();
        let restored = subject(&session, report);
        assert_eq!(
            (restored.text.as_str(), restored.origin),
            ("Tổng kết năm 2019 của 05 đơn vị", Origin::Generated)
        );
        session.undo().unwrap();
        assert_eq!(subject(&session, report), by_hand);
    }

    #[test]
    fn writing_what_stands_there_keeps_nothing_and_begins_nothing() {
        let mut session = session();
        let report = worded(&mut session);
        let generated = subject(&session, report).text;
        let lines = session.journal().unwrap().len();
        write(&mut session, report, &generated);
        assert_eq!(session.journal().unwrap().len(), lines);
        write(&mut session, report, "Khác");
        assert_eq!(
            queries::documents_of(session.reader(), report.bloc_year)
                .unwrap()
                .len(),
            1
        );
        write(&mut session, report, &generated);
        assert_eq!(subject(&session, report).origin, Origin::Generated);
    }

    #[test]
    fn a_unit_with_a_paper_of_its_own_stays_a_member() {
        let mut session = session();
        let year = four_systems(&mut session);
        let members = session
            .reader()
            .of::<Membership>("bloc_year", year)
            .unwrap();
        let member = members.last().unwrap();
        let own = DocumentKey {
            whose: Some(Whose::Unit(member.unit)),
            ..key(year, DocumentKind::ScoreSheet)
        };
        let mut begin = |key| session.run(DocumentCommand::Begin(key));
        assert!(begin(own).unwrap());
        assert!(begin(key(year, DocumentKind::ScoreSheet)).is_err());
        assert!(
            begin(DocumentKey {
                kind: DocumentKind::Plan,
                ..own
            })
            .is_err()
        );
        let refused = session
            .run(YearCommand::RemoveMember(member.id))
            .unwrap_err();
        assert!(refused.message.contains("văn bản riêng"), "{refused}");
        let stranger = add_unit(&mut session, "Học viện Kỹ thuật mật mã");
        let refused = session
            .run(DocumentCommand::Begin(DocumentKey {
                whose: Some(Whose::Unit(stranger)),
                ..own
            }))
            .unwrap_err();
        assert!(refused.message.contains("chưa là thành viên"), "{refused}");
    }

    #[test]
    fn documents_go_with_their_year() {
        let mut session = session();
        let report = worded(&mut session);
        write(&mut session, report, "Khác");
        session.run(YearCommand::Remove(report.bloc_year)).unwrap();
        assert!(session.reader().all::<Document>().unwrap().is_empty());
        assert!(session.reader().all::<DocumentText>().unwrap().is_empty());
        assert_eq!(session.check().unwrap(), None);
    }

    #[test]
    fn a_document_cannot_become_another_one() {
        let mut session = session();
        let year = four_systems(&mut session);
        let report = key(year, DocumentKind::YearReport);
        session.run(DocumentCommand::Begin(report)).unwrap();
        let mut report: Document = session.reader().get(document_id(report)).unwrap();
        report.kind = DocumentKind::Plan;
        assert!(session.run(DocumentCommand::Change(report)).is_err());
    }
}
