//! Cấp số: the number, the symbol and the day of issue of a document.

use jiff::civil::Date;

use crate::app::error::Result;
use crate::app::queries;
use crate::domain::choice::Choice;
use crate::domain::document::book::next_number;
use crate::domain::document::letterhead::written_number;
use crate::domain::document::{Document, DocumentKey, HeadingStyle};
use crate::domain::rule::RuleViolation;
use crate::domain::year::BlocYear;
use crate::register::{Reader, Tx};

pub(super) fn issue_number(tx: &mut Tx<'_>, key: DocumentKey, day: Date) -> Result<()> {
    let mut document = super::begin(tx, key)?;
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
    document.symbol = symbol_of(reader, &document)?;
    let given = queries::numbers_given(reader)?;
    document.number = Some(next_number(&given, &document.symbol, day.year()));
    document.issued_on = Some(day);
    super::change(tx, document)
}

/// A number that is given keeps the symbol that it was given with.
pub(super) fn symbol_of(reader: Reader<'_>, document: &Document) -> Result<String> {
    let year: BlocYear = reader.get(document.bloc_year)?;
    Ok(document.symbol_or_usual(&reader.get(year.bloc)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Session;
    use crate::app::commands::{DocumentCommand, document_id};
    use crate::app::testing::{four_systems, session};
    use crate::domain::document::DocumentKind;
    use crate::domain::id::BlocYearId;
    use jiff::civil::date;

    const DAY: Date = date(2019, 12, 20);

    fn key(bloc_year: BlocYearId, kind: DocumentKind) -> DocumentKey {
        DocumentKey::of_bloc(bloc_year, kind)
    }

    fn issue(session: &mut Session, document: DocumentKey) -> Document {
        let command = DocumentCommand::IssueNumber { document, day: DAY };
        session.run(command).unwrap();
        session.reader().get(document_id(document)).unwrap()
    }

    #[test]
    fn a_number_is_never_given_twice_whatever_became_of_its_paper() {
        let mut session = session();
        let year = four_systems(&mut session);
        let (report, interim) = (
            key(year, DocumentKind::YearReport),
            key(year, DocumentKind::InterimReport),
        );
        assert_eq!(issue(&mut session, report).number, Some(1));
        session.undo().unwrap();
        let second = issue(&mut session, interim);
        assert_eq!(
            (second.number, second.symbol.as_str(), second.issued_on),
            (Some(2), "BC-KTĐ", Some(DAY))
        );
        session.run(DocumentCommand::Remove(second.id)).unwrap();
        let mut third = issue(&mut session, report);
        assert_eq!(third.number, Some(3));
        third.number = Some(2);
        let refused = session
            .run(DocumentCommand::Change(third.clone()))
            .unwrap_err();
        assert_eq!(
            refused.message,
            "Số 02/BC-KTĐ năm 2019 đã cấp cho Báo cáo sơ kết 6 tháng (Khối thi đua 4 Hệ Cơ yếu, \
             năm 2019), không cấp lại cho văn bản khác"
        );
        third.number = Some(1);
        session.run(DocumentCommand::Change(third)).unwrap();
        let books = queries::number_books(session.reader(), 2019).unwrap();
        assert_eq!(
            (books.len(), books[0].gaps(), books[0].next()),
            (1, vec![2, 3], 4)
        );
    }

    #[test]
    fn several_numbers_can_be_given_in_one_act() {
        let mut session = session();
        let year = four_systems(&mut session);
        let kinds = [DocumentKind::InterimReport, DocumentKind::YearReport];
        let commands = kinds.map(|kind| {
            let document = key(year, kind);
            DocumentCommand::IssueNumber { document, day: DAY }.into()
        });
        session
            .run(crate::app::Command::Together {
                label: "cấp số".into(),
                commands: commands.into(),
            })
            .unwrap();
        let documents = queries::documents_of(session.reader(), year).unwrap();
        let numbers: Vec<_> = documents.iter().map(|document| document.number).collect();
        assert_eq!(numbers, [Some(1), Some(2)]);
    }

    #[test]
    fn a_paper_has_one_number_and_some_have_none() {
        let mut session = session();
        let year = four_systems(&mut session);
        let report = key(year, DocumentKind::YearReport);
        issue(&mut session, report);
        let mut refused = |kind| {
            let document = key(year, kind);
            let command = DocumentCommand::IssueNumber { document, day: DAY };
            session.run(command).unwrap_err().message
        };
        assert_eq!(
            refused(DocumentKind::YearReport),
            "Báo cáo tổng kết năm đã có số 01/BC-KTĐ"
        );
        assert_eq!(
            refused(DocumentKind::NamePlates),
            "Biển tên không có số, ký hiệu"
        );
    }
}
