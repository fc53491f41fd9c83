//! What an import may bring of scores: everything belongs to its table, ids say what they are of, what was sealed or settled
//! stays.

use std::collections::HashSet;

use crate::app::commands::{criterion_unit_id, score_id, score_sheet_id};
use crate::app::error::{AppError, Result};
use crate::app::links::check_tree_of;
use crate::app::queries;
use crate::domain::id::{CriterionId, RowId, ScoreTableId, UnitId};
use crate::domain::rule::RuleViolation;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::state::ScoreRefusal;
use crate::domain::score::words::sealed_text;
use crate::domain::score::{Score, ScoreSheet, ScoreTable, SheetState};
use crate::domain::unit::Unit;
use crate::domain::year::BlocYear;
use crate::register::Reader;

/// Before an import: what the sealed tables say, and the scores of settled sheets.
pub(in crate::app::exchange) struct Closed {
    tables: Vec<(ScoreTableId, String)>,
    sheets: Vec<(ScoreSheet, Vec<Score>)>,
}

impl Closed {
    pub fn read(reader: Reader<'_>) -> Result<Self> {
        let (mut tables, mut sheets) = (Vec::new(), Vec::new());
        for book in books(reader)? {
            if book.table.is_sealed() {
                let words = sealed_text(&book.table, &book.criteria);
                tables.push((book.table.id, words));
            }
            let settled = book.sheets.iter();
            let settled = settled.filter(|sheet| sheet.state == SheetState::Settled);
            sheets.extend(settled.map(|sheet| (sheet.clone(), scores_of(&book, sheet.unit))));
        }
        Ok(Self { tables, sheets })
    }

    /// An import may open neither.
    pub fn check_unchanged(&self, reader: Reader<'_>) -> Result<()> {
        for (id, before) in &self.tables {
            let book = queries::score_book(reader, *id)?;
            if !book.table.is_sealed() || sealed_text(&book.table, &book.criteria) != *before {
                let name = book.table.name;
                return Err(refused(ScoreRefusal::Sealed(name, String::new())));
            }
        }
        for (sheet, before) in &self.sheets {
            let book = queries::score_book(reader, sheet.table)?;
            let settled = book.sheet_of(sheet.unit) == SheetState::Settled;
            if settled && scores_of(&book, sheet.unit) != *before {
                let unit: Unit = reader.get(sheet.unit)?;
                return Err(refused(ScoreRefusal::Settled(unit.name)));
            }
        }
        Ok(())
    }
}

fn refused(why: ScoreRefusal) -> AppError {
    RuleViolation::from(why).into()
}

fn inconsistent(what: String) -> AppError {
    RuleViolation::Inconsistent(what).into()
}

fn books(reader: Reader<'_>) -> Result<Vec<ScoreBook>> {
    let mut books = Vec::new();
    for year in reader.all::<BlocYear>()? {
        books.extend(queries::score_books(reader, year.id)?);
    }
    Ok(books)
}

fn scores_of(book: &ScoreBook, unit: UnitId) -> Vec<Score> {
    let scores = book.scores.iter();
    scores.filter(|score| score.unit == unit).cloned().collect()
}

pub(in crate::app::exchange) fn check_scores(reader: Reader<'_>) -> Result<()> {
    let books = books(reader)?;
    let tables: Vec<&ScoreTable> = books.iter().map(|book| &book.table).collect();
    for book in &books {
        check_supplement(&book.table, &tables)?;
        let tree = book.criteria.iter().map(|row| (row.id, row.parent));
        check_tree_of(&tree.collect::<Vec<_>>())?;
        check_rows(book)?;
        check_units(reader, book)?;
    }
    let chain: Vec<_> = tables
        .iter()
        .map(|table| (table.id, table.supplement_of))
        .collect();
    Ok(check_tree_of(&chain)?)
}

/// A supplement changes a table of its own year, and says when and why.
fn check_supplement(table: &ScoreTable, tables: &[&ScoreTable]) -> Result<()> {
    let Some(of) = table.supplement_of else {
        return Ok(());
    };
    let original = tables.iter().find(|other| other.id == of);
    if original.is_some_and(|other| other.bloc_year != table.bloc_year) {
        let why = format!("bản bổ sung “{}” thuộc năm khác bản gốc", table.name);
        return Err(inconsistent(why));
    }
    if table.supplement_on.is_none() || table.supplement_reason.trim().is_empty() {
        return Err(refused(ScoreRefusal::SupplementUnexplained));
    }
    Ok(())
}

/// Rows of a table are about its own criteria, and their ids leave no room for a second row about the same.
fn check_rows(book: &ScoreBook) -> Result<()> {
    let own: HashSet<CriterionId> = book.criteria.iter().map(|row| row.id).collect();
    let assigned = book.assigned.iter().map(|row| {
        let should = criterion_unit_id(row.criterion, row.unit);
        (row.criterion, RowId::from(row.id), RowId::from(should))
    });
    let scores = book.scores.iter().map(|row| {
        let should = score_id(row.criterion, row.unit, row.layer);
        (row.criterion, RowId::from(row.id), RowId::from(should))
    });
    for (criterion, is, should) in assigned.chain(scores) {
        if !own.contains(&criterion) {
            return Err(refused(ScoreRefusal::OtherTable(criterion.to_string())));
        }
        if is != should {
            let why = format!("mã dòng {is} không phải của tiêu chí và đơn vị này");
            return Err(inconsistent(why));
        }
    }
    let misnamed = book
        .sheets
        .iter()
        .find(|sheet| sheet.id != score_sheet_id(sheet.table, sheet.unit));
    match misnamed {
        None => Ok(()),
        Some(sheet) => Err(inconsistent(format!(
            "mã phiếu chấm điểm {} không phải của đơn vị này",
            sheet.id
        ))),
    }
}

/// Who has points is a member of the year, and points are possible ones.
fn check_units(reader: Reader<'_>, book: &ScoreBook) -> Result<()> {
    let year = queries::year_sheet(reader, book.table.bloc_year)?;
    let over = book.table.allow_over_total;
    for score in &book.scores {
        let unit = score.unit;
        if !year.members.iter().any(|member| member.unit == unit) {
            let unit: Unit = reader.get(unit)?;
            return Err(RuleViolation::NotAMember(unit.name).into());
        }
        if let (Some(points), Some(criterion)) = (score.points, book.criterion(score.criterion)) {
            criterion.check_points(points, over).map_err(refused)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Session;
    use crate::app::commands::ScoreCommand;
    use crate::app::exchange::{dump, to_text};
    use crate::app::testing::{four_systems, session};
    use crate::domain::score::Layer;
    use crate::domain::score::state::example;
    use crate::domain::sheet::example::id;

    /// A table of the year with one score of 40 points.
    fn scored() -> Session {
        let mut session = session();
        let year = four_systems(&mut session);
        let book = example::book();
        let table = ScoreTable {
            bloc_year: year,
            ..book.table
        };
        let criteria = book.criteria;
        session
            .run(ScoreCommand::Begin { table, criteria })
            .unwrap();
        let unit = queries::score_book(session.reader(), id(100))
            .unwrap()
            .units[0];
        let score = Score {
            id: score_id(id(111), unit, Layer::Head),
            unit,
            ..example::score(111, 1, Layer::Head, 40)
        };
        session.run(ScoreCommand::PutScores(vec![score])).unwrap();
        session
    }

    fn refusal(session: &mut Session, from: &str, to: &str) -> String {
        let text = to_text(&dump(session.reader()).unwrap());
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        session.import_text(&changed).unwrap_err().message
    }

    #[test]
    fn an_import_brings_no_impossible_points_and_no_second_row_of_one_cell() {
        let mut session = scored();
        let over = refusal(&mut session, "\"points\": \"40\"", "\"points\": \"60\"");
        assert!(over.contains("vượt điểm tối đa 50"), "{over}");
        let layer = refusal(&mut session, "\"layer\": \"head\"", "\"layer\": \"final\"");
        assert!(layer.contains("không phải của tiêu chí"), "{layer}");
    }

    #[test]
    fn a_supplement_without_a_reason_is_refused() {
        let mut session = scored();
        session
            .run(ScoreCommand::Supplement {
                of: id(100),
                table: id(150),
                on: Some(jiff::civil::date(2019, 7, 1)),
                reason: "Bổ sung".into(),
            })
            .unwrap();
        let why = refusal(
            &mut session,
            "\"supplement_reason\": \"Bổ sung\"",
            "\"supplement_reason\": \" \"",
        );
        assert_eq!(why, "Bản bổ sung phải có ngày và nêu lý do");
    }

    #[test]
    fn an_import_does_not_change_what_was_sealed() {
        let mut session = scored();
        let supplement = ScoreCommand::Supplement {
            of: id(100),
            table: id(150),
            on: Some(jiff::civil::date(2019, 7, 1)),
            reason: "Bổ sung".into(),
        };
        session.run(supplement).unwrap();
        let on = jiff::civil::date(2019, 7, 2);
        session
            .run(ScoreCommand::Approve { table: id(150), on })
            .unwrap();
        let book = queries::score_book(session.reader(), id(150)).unwrap();
        let first = book.criteria[1].id.to_string();
        let text = to_text(&dump(session.reader()).unwrap());
        let at = text.find(&format!("\"id\": \"{first}\"")).unwrap();
        let (before, after) = text.split_at(at);
        let changed = format!(
            "{before}{}",
            after.replacen("Tiêu chí 1", "Tiêu chí khác", 1)
        );
        let refused = session.import_text(&changed).unwrap_err().message;
        assert!(refused.contains("đã khóa"), "{refused}");
    }
}
