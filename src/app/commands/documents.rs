//! Documents of a year: their heading and number, what people write into them, and the office's own sentences.

use jiff::civil::Date;

use crate::app::error::Result;
use crate::app::queries;
use crate::domain::choice::Choice;
use crate::domain::document::book::{check_number, next_number};
use crate::domain::document::compose::{self, Written};
use crate::domain::document::forms::form;
use crate::domain::document::letterhead::written_number;
use crate::domain::document::{
    Document, DocumentKey, DocumentText, HeadingStyle, Sentence, template,
};
use crate::domain::id::{DocumentId, DocumentTextId, SentenceId};
use crate::domain::rule::RuleViolation;
use crate::domain::text::nfc;
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

/// One document of a kind a year, and one for each member where they have their own: both offices make the same row.
pub fn document_id(key: DocumentKey) -> DocumentId {
    let word = format!("document/{}", key.kind.code());
    let mut parents = vec![key.bloc_year.into()];
    parents.extend(key.unit.map(|unit| unit.row()));
    derived_id(&word, &parents).into()
}

/// One text a slot.
pub fn document_text_id(document: DocumentId, slot: &str) -> DocumentTextId {
    derived_id(&format!("document_text/{slot}"), &[document.into()]).into()
}

/// One wording a sentence.
pub fn sentence_id(key: &str) -> SentenceId {
    derived_id(&format!("sentence/{key}"), &[]).into()
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
            Self::IssueNumber { document, day } => issue_number(tx, document, day),
            Self::SetSentence { key, text } => set_sentence(tx, key, &text),
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
    if document.kind.is_per_unit() != document.unit.is_some() {
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
        document.symbol = usual_symbol(reader, &document)?;
    }
    check_document(reader, &document)?;
    Ok(tx.save(&document)?)
}

fn usual_symbol(reader: Reader<'_>, document: &Document) -> Result<String> {
    let year: BlocYear = reader.get(document.bloc_year)?;
    Ok(document.symbol_or_usual(&reader.get(year.bloc)?))
}

pub(super) fn remove(tx: &mut Tx<'_>, id: DocumentId) -> Result<()> {
    for text in tx.reader()?.of::<DocumentText>("document", id)? {
        tx.remove::<DocumentText>(text.id)?;
    }
    Ok(tx.remove::<Document>(id)?)
}

fn write(tx: &mut Tx<'_>, key: DocumentKey, slot: &str, text: &str) -> Result<()> {
    let Some(field) = form(key.kind).field(slot) else {
        let why = format!("{} không có mục “{slot}”", key.kind.label());
        return Err(RuleViolation::Inconsistent(why).into());
    };
    let sheet = queries::document_sheet(tx.reader()?, key.bloc_year, key.kind, key.unit)?;
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

fn issue_number(tx: &mut Tx<'_>, key: DocumentKey, day: Date) -> Result<()> {
    let mut document = begin(tx, key)?;
    let reader = tx.reader()?;
    if !key.kind.is_numbered() {
        return Err(RuleViolation::NotNumbered(key.kind.label()).into());
    }
    if document.number.is_some() {
        return Err(RuleViolation::AlreadyNumbered {
            paper: key.kind.label(),
            number: written_number(HeadingStyle::Civil, document.number, &document.symbol),
        }
        .into());
    }
    document.symbol = usual_symbol(reader, &document)?;
    let given = queries::numbers_given(reader)?;
    document.number = Some(next_number(&given, &document.symbol, day.year()));
    document.issued_on = Some(day);
    change(tx, document)
}

/// The form's own words are no wording of the office.
fn set_sentence(tx: &mut Tx<'_>, key: String, text: &str) -> Result<()> {
    let own = check_key(&key)?;
    let text = nfc(text).trim_end().to_owned();
    template::check(&text)?;
    let id = sentence_id(&key);
    if text == own {
        return Ok(tx.remove::<Sentence>(id)?);
    }
    Ok(tx.save(&Sentence { id, key, text })?)
}

fn check_key(key: &str) -> Result<&'static str, RuleViolation> {
    compose::sentence_of_form(key)
        .ok_or_else(|| RuleViolation::Inconsistent(format!("không có mẫu câu “{key}”")))
}
