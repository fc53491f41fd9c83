//! A year that was closed is locked. Asked once, of every act, by what it has touched: no command need think of it.
//!
//! Locked is what the year *says*: members, offices, covenant, results, scores, ballots, nominations, the next head, and
//! its slips. Open stays the paperwork about it, because it comes later: documents with their numbers and texts, and the
//! steps of a nomination (submission, council, decision, presentation), which are months after the closing.

use std::collections::HashMap;

use crate::app::error::Result;
use crate::app::wording;
use crate::domain::closing::Correction;
use crate::domain::closing::slip;
use crate::domain::id::{BlocYearId, RowId};
use crate::domain::year::BlocYear;
use crate::register::belonging::{Cells, year_of};
use crate::register::fields::{Entity, Table};
use crate::register::value::Value;
use crate::register::{RowChange, Tx};

/// What may still be written of a closed year.
const PAPERWORK: &[&str] = &["document", "document_text", "nomination_step"];

/// What an act may do to a closed year.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pass<'a> {
    /// Into this slip goes what the act puts right in its year.
    pub slip: Option<&'a Correction>,
    /// The act is the reopening of this year.
    pub reopens: Option<BlocYearId>,
}

/// Refuses an act that changes what a closed year says, or keeps the change in its slip.
pub(super) fn guard(tx: &mut Tx<'_>, pass: Pass<'_>) -> Result<()> {
    let changes = tx.changes()?;
    let closed = closed_before(tx, &changes)?;
    if closed.is_empty() {
        return Ok(());
    }
    let touched = touched_years(tx, &changes, &closed)?;
    let mut put_right = Vec::new();
    for (change, year) in touched {
        let reopens = pass.reopens == Some(year.id) && change.table.id == BlocYear::TABLE;
        let corrects = pass.slip.is_some_and(|slip| slip.bloc_year == year.id);
        if corrects && stays_closed(change, year) {
            put_right.push(change);
        } else if !reopens {
            year.check_open()?;
        }
    }
    match pass.slip {
        Some(slip) if !put_right.is_empty() => keep_slip(tx, slip, &put_right),
        _ => Ok(()),
    }
}

/// A slip puts right what a year says; it neither opens the year nor takes it away.
fn stays_closed(change: &RowChange, year: &BlocYear) -> bool {
    if change.row != year.id.into() {
        return true;
    }
    let cells = change.after.as_deref();
    let now = cells.and_then(|cells| BlocYear::from_cells(change.row, cells).ok());
    now.is_some_and(|now| (now.closed_on, now.state) == (year.closed_on, year.state))
}

/// The years that were closed when the act began.
fn closed_before(tx: &mut Tx<'_>, changes: &[RowChange]) -> Result<Vec<BlocYear>> {
    let mut years = tx.reader()?.all::<BlocYear>()?;
    years.retain(|year| changes.iter().all(|change| change.row != year.id.into()));
    let changed = changes
        .iter()
        .filter(|change| change.table.id == BlocYear::TABLE);
    let before = changed.filter_map(|change| {
        let cells = change.before.as_deref()?;
        BlocYear::from_cells(change.row, cells).ok()
    });
    years.extend(before);
    years.retain(|year| year.closed_on.is_some());
    Ok(years)
}

/// The changes that concern a closed year, each with its year: that which it belonged to, or has come to.
fn touched_years<'c>(
    tx: &mut Tx<'_>,
    changes: &'c [RowChange],
    closed: &'c [BlocYear],
) -> Result<Vec<(&'c RowChange, &'c BlocYear)>> {
    let reader = tx.reader()?;
    let now = |table: &'static Table, id| reader.row(table, id);
    let by_row: HashMap<RowId, &RowChange> = changes.iter().map(|row| (row.row, row)).collect();
    let before = |table: &'static Table, id: RowId| match by_row.get(&id) {
        Some(change) => Ok(change.before.clone()),
        None => reader.row(table, id),
    };
    let of = |id: Option<BlocYearId>| closed.iter().find(|year| Some(year.id) == id);
    let mut touched = Vec::new();
    // A decision that keeps what is shown leaves the year saying what it said.
    let content = changes
        .iter()
        .filter(|change| change.before != change.after && !PAPERWORK.contains(&change.table.name));
    for change in content {
        let year = |values: &Option<Vec<Value>>, cells: &Cells<'_>| match values {
            Some(values) => year_of(change.table, change.row, values, cells),
            None => Ok(None),
        };
        let was = of(year(&change.before, &before)?);
        let is = of(year(&change.after, &now)?);
        touched.extend(was.map(|year| (change, year)));
        let moved = is.filter(|is| was.is_none_or(|was| was.id != is.id));
        touched.extend(moved.map(|year| (change, year)));
    }
    Ok(touched)
}

/// Adds to the slip what was put right; a slip that was not written yet gets the next number of its year.
fn keep_slip(tx: &mut Tx<'_>, begun: &Correction, changes: &[&RowChange]) -> Result<()> {
    begun.check()?;
    let reader = tx.reader()?;
    let lines = wording::changes(reader, changes)?;
    let kept = reader.of::<Correction>("bloc_year", begun.bloc_year)?;
    let slip = slip::extended(begun, &kept, &lines);
    tx.save(&slip)?;
    let label = format!("đính chính: {}", tx.label());
    tx.call(label);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::{
        ClosingCommand, CovenantCommand, CovenantPart, DocumentCommand, ReviewCommand, UnitCommand,
        YearCommand, covenant_id, membership_id, result_id,
    };
    use crate::app::exchange::{dump, to_text};
    use crate::app::testing::{add_unit, article, covenant, four_systems, session, sheet};
    use crate::app::{Command, ErrorKind, Session};
    use crate::domain::document::{DocumentKey, DocumentKind};
    use crate::domain::review::{CutOff, TargetResult};
    use crate::domain::target::Target;
    use crate::domain::year::Membership;
    use jiff::civil::date;

    fn closed(session: &mut Session) -> BlocYearId {
        let year = four_systems(session);
        covenant(session, year);
        let on = date(2019, 12, 30);
        session.run(ClosingCommand::Close { year, on }).unwrap();
        year
    }

    fn begun(session: &mut Session, year: BlocYearId) -> Correction {
        Correction {
            on: Some(date(2020, 1, 15)),
            reason: "Ghi nhầm kết quả".into(),
            ..Correction::new(session.new_id(), year)
        }
    }

    fn result(session: &Session, year: BlocYearId, value: &str) -> Command {
        let target = session.reader().all::<Target>().unwrap().remove(0).id;
        let unit = first(session, year).unit;
        let id = result_id(target, unit, CutOff::YearEnd);
        let result = TargetResult {
            value: value.to_owned(),
            ..TargetResult::new(id, target, unit, CutOff::YearEnd)
        };
        ReviewCommand::PutResult(result).into()
    }

    fn first(session: &Session, year: BlocYearId) -> Membership {
        let members = session.reader().of::<Membership>("bloc_year", year);
        members.unwrap().remove(0)
    }

    fn slips(session: &Session) -> Vec<Correction> {
        let mut slips = session.reader().all::<Correction>().unwrap();
        slips.sort_by_key(|slip| slip.number);
        slips
    }

    #[test]
    fn whatever_a_closed_year_says_cannot_be_changed() {
        let mut session = session();
        let year = closed(&mut session);
        let member = first(&session, year);
        let new = add_unit(&mut session, "Học viện Kỹ thuật mật mã");
        let before = session.digest().unwrap();
        let covenant = crate::domain::covenant::Covenant::new(covenant_id(year), year);
        let text = article(session.new_id(), &covenant, "Thêm một mục");
        let label = "hai việc".to_owned();
        let moved = Membership {
            bloc_year: year,
            ..Membership::new(session.new_id(), year, new, member.order.clone())
        };
        let refused: Vec<Command> = vec![
            YearCommand::RemoveMember(membership_id(year, member.unit)).into(),
            YearCommand::ChangeMember(moved).into(),
            YearCommand::Remove(year).into(),
            CovenantCommand::Put(CovenantPart::Article(text)).into(),
            CovenantCommand::Remove(covenant.id).into(),
            result(&session, year, "98"),
            Command::Together {
                label,
                commands: vec![result(&session, year, "98")],
            },
        ];
        for command in refused {
            let said = session.run(command).unwrap_err();
            assert_eq!(said.kind, ErrorKind::Rule);
            assert_eq!(
                said.message,
                "Năm thi đua 2019 đã kết thúc ngày 30/12/2019, không sửa được nữa. Muốn sửa phải lập phiếu đính chính, hoặc mở lại năm và nêu lý do"
            );
            assert_eq!(session.digest().unwrap(), before);
        }
    }

    #[test]
    fn what_is_of_no_year_and_the_paperwork_stay_open() {
        let mut session = session();
        let year = closed(&mut session);
        let unit = add_unit(&mut session, "Học viện Kỹ thuật mật mã");
        let mut renamed: crate::domain::unit::Unit = session.reader().get(unit).unwrap();
        renamed.note = "ghi chú".into();
        session.run(UnitCommand::Change(renamed)).unwrap();
        let document = DocumentKey::of_bloc(year, DocumentKind::Submission);
        let day = date(2020, 1, 10);
        assert!(
            session
                .run(DocumentCommand::IssueNumber { document, day })
                .unwrap()
        );
    }

    #[test]
    fn a_correction_changes_the_year_and_says_what_it_changed() {
        let mut session = session();
        let year = closed(&mut session);
        let slip = begun(&mut session, year);
        let command = Box::new(result(&session, year, "98"));
        session
            .run(Command::Correct {
                slip: slip.clone(),
                command,
            })
            .unwrap();
        let command = Box::new(result(&session, year, "89"));
        session.run(Command::Correct { slip, command }).unwrap();
        let slips = slips(&session);
        assert_eq!((slips.len(), slips[0].number), (1, 1));
        assert_eq!(
            slips[0].what.lines().last(),
            Some(
                "Sửa kết quả chỉ tiêu “Tổ chức hội thao của khối, Cục Cơ yếu Đảng - Chính quyền, Cả năm”: kết quả: “98” → “89”."
            )
        );
        let line = session.journal().unwrap().pop().unwrap();
        assert_eq!(line.label, "đính chính: ghi kết quả chỉ tiêu");
        session.undo().unwrap();
        session.undo().unwrap();
        assert!(session.reader().all::<Correction>().unwrap().is_empty());
        assert!(session.reader().all::<TargetResult>().unwrap().is_empty());
        assert_eq!(session.check().unwrap(), None);
    }

    #[test]
    fn a_begun_slip_takes_the_changes_of_its_year_until_it_is_ended() {
        let mut session = session();
        let year = closed(&mut session);
        let slip = begun(&mut session, year);
        session.begin_slip(slip).unwrap();
        add_unit(&mut session, "Học viện Kỹ thuật mật mã");
        assert!(
            slips(&session).is_empty(),
            "nothing of the year was changed"
        );
        let put = result(&session, year, "98");
        session.run(put).unwrap();
        session.end_slip();
        let put = result(&session, year, "97");
        assert!(session.run(put).is_err());
        let next = begun(&mut session, year);
        session.begin_slip(next).unwrap();
        let put = result(&session, year, "97");
        session.run(put).unwrap();
        let numbers: Vec<i64> = slips(&session).iter().map(|slip| slip.number).collect();
        assert_eq!(numbers, [1, 2]);
    }

    #[test]
    fn a_slip_of_one_year_opens_no_other_and_needs_a_reason() {
        let mut session = session();
        let year = closed(&mut session);
        let silent = Correction::new(session.new_id(), year);
        assert!(session.begin_slip(silent.clone()).is_err());
        let command = Box::new(result(&session, year, "98"));
        assert!(
            session
                .run(Command::Correct {
                    slip: silent,
                    command
                })
                .is_err()
        );
        let elsewhere = begun(&mut session, RowId([5; 16]).into());
        session.begin_slip(elsewhere).unwrap();
        let put = result(&session, year, "98");
        assert!(session.run(put).is_err());
    }

    #[test]
    fn a_slip_neither_opens_a_year_nor_takes_it_away() {
        let mut session = session();
        let year = closed(&mut session);
        let text = to_text(&dump(session.reader()).unwrap());
        let slip = begun(&mut session, year);
        session.begin_slip(slip).unwrap();
        assert!(session.run(YearCommand::Remove(year)).is_err());
        let opened = text.replace(",\n      \"closed_on\": \"2019-12-30\"", "");
        assert!(session.import_text(&opened).is_err());
        let mut row: BlocYear = session.reader().get(year).unwrap();
        row.theme = "Đoàn kết, sáng tạo".into();
        session.run(YearCommand::Change(row)).unwrap();
        assert_eq!(
            slips(&session)[0].what,
            "Sửa năm thi đua “4 Hệ Cơ yếu”: chủ đề: (trống) → “Đoàn kết, sáng tạo”."
        );
    }

    #[test]
    fn an_import_cannot_change_a_closed_year() {
        let mut session = session();
        let year = closed(&mut session);
        let text = to_text(&dump(session.reader()).unwrap());
        assert_eq!(
            session.import_text(&text).unwrap(),
            text.matches("\"id\": ").count()
        );
        let opened = text.replace(",\n      \"closed_on\": \"2019-12-30\"", "");
        assert_ne!(opened, text);
        let changed = text.replace("Tổ chức hội thao", "Tổ chức hội diễn");
        assert_ne!(changed, text);
        let before = session.digest().unwrap();
        for import in [opened, changed] {
            let refused = session.import_text(&import).unwrap_err();
            assert!(refused.message.contains("đã kết thúc"), "{refused}");
            assert_eq!(session.digest().unwrap(), before);
        }
        let mut elsewhere = crate::app::testing::session();
        elsewhere.import_text(&text).unwrap();
        assert!(
            elsewhere
                .reader()
                .get::<BlocYear>(year)
                .unwrap()
                .closed_on
                .is_some()
        );
    }

    #[test]
    fn reopening_opens_nothing_but_the_year_itself() {
        let mut session = session();
        let year = closed(&mut session);
        let label = "mở lại rồi sửa".to_owned();
        let reason = "Cấp trên trả lại".to_owned();
        let reopen: Command = ClosingCommand::Reopen { year, reason }.into();
        let commands = vec![reopen.clone(), result(&session, year, "98")];
        assert!(session.run(Command::Together { label, commands }).is_err());
        session.run(reopen).unwrap();
        let put = result(&session, year, "98");
        assert!(session.run(put).unwrap());
        let covenant = crate::domain::covenant::Covenant::new(covenant_id(year), year);
        assert_eq!(sheet(&session, &covenant).targets.len(), 1);
    }
}
