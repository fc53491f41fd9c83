//! What goes into a package.
//!
//! A member gets what the bloc decides for all and what is its own: never what another member sent, registered or scored,
//! nor anything of ballots and nominations. What leads to a row that stays at home stays at home with it.

use std::collections::{HashMap, HashSet};

use crate::domain::choice::Choice;
use crate::domain::document::DocumentKind;
use crate::domain::id::{BlocYearId, RowId, UnitId};
use crate::domain::score::Layer;
use crate::register::belonging::{links, year_of};
use crate::register::fields::Table;
use crate::register::record::Edit;
use crate::register::value::Value;
use crate::register::{LastSaid, Reader, Result};

/// How much of a register travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything: a whole copy, a hand-over.
    Whole,
    /// One year of a bloc as one member is to see it: nothing of what is another member's own, nothing of ballots and
    /// nominations.
    Year { year: BlocYearId, unit: UnitId },
}

/// Which rows of a table travel with a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Travels {
    /// All there are: names of things that no year holds.
    Always,
    /// All of the year.
    OfYear,
    /// Those of the year that are about the member, or about nobody in particular.
    Own,
    /// The member's own layers; of others what has been settled.
    Scores,
    /// Papers that go to members.
    Papers,
    Stays,
}

/// Every table has its line: a new one is decided about before it can travel or stay.
const DECIDED: &[(&str, Travels)] = &[
    ("unit", Travels::Always),
    ("unit_name", Travels::Always),
    ("bloc", Travels::Always),
    ("bloc_year", Travels::OfYear),
    ("membership", Travels::OfYear),
    ("head_term", Travels::OfYear),
    ("covenant", Travels::OfYear),
    ("legal_basis", Travels::OfYear),
    ("article", Travels::OfYear),
    ("target", Travels::OfYear),
    ("assignment", Travels::OfYear),
    ("title_registration", Travels::Own),
    ("joint_activity", Travels::OfYear),
    ("signature", Travels::OfYear),
    ("recipient", Travels::OfYear),
    ("covenant_version", Travels::OfYear),
    ("review", Travels::OfYear),
    ("target_result", Travels::Own),
    ("document", Travels::Papers),
    ("document_text", Travels::OfYear),
    ("sentence", Travels::Always),
    ("cut_off_date", Travels::OfYear),
    ("unit_return", Travels::Own),
    ("remedy", Travels::Own),
    ("score_table", Travels::OfYear),
    ("criterion", Travels::OfYear),
    ("criterion_unit", Travels::OfYear),
    ("score", Travels::Scores),
    ("score_sheet", Travels::Own),
    ("gate", Travels::OfYear),
    // Answers, quotas used and what was put right after closing speak of who is proposed.
    ("gate_answer", Travels::Stays),
    ("quota", Travels::OfYear),
    ("ballot", Travels::Stays),
    ("elector", Travels::Stays),
    ("ballot_item", Travels::Stays),
    ("ballot_count", Travels::Stays),
    ("ballot_line", Travels::Stays),
    ("nomination", Travels::Stays),
    ("nomination_step", Travels::Stays),
    ("head_choice", Travels::Stays),
    ("correction", Travels::Stays),
    // How this workstation reads its own sheets.
    ("column_map", Travels::Stays),
];

fn decided(table: &Table) -> Travels {
    let line = DECIDED.iter().find(|(name, _)| *name == table.name);
    line.map_or(Travels::Stays, |(_, travels)| *travels)
}

/// Whether a paper of this kind speaks of nothing that stays at home.
fn is_for_members(kind: DocumentKind) -> bool {
    match kind {
        DocumentKind::Plan
        | DocumentKind::Regulation
        | DocumentKind::OpinionRequest
        | DocumentKind::OpinionTable
        | DocumentKind::RegistrationForm
        | DocumentKind::Invitation
        | DocumentKind::Programme
        | DocumentKind::Attendance
        | DocumentKind::NamePlates
        | DocumentKind::SpeakingOrder
        | DocumentKind::ReadingPage
        | DocumentKind::Reminder
        | DocumentKind::InterimReport
        | DocumentKind::ScoreSheet
        | DocumentKind::Conclusion
        | DocumentKind::DeliveryNote => true,
        DocumentKind::YearReport
        | DocumentKind::ScoreMatrix
        | DocumentKind::BallotPaper
        | DocumentKind::TallyMinutes
        | DocumentKind::Minutes
        | DocumentKind::Submission
        | DocumentKind::NominationList
        | DocumentKind::HandoverMinutes => false,
    }
}

impl Scope {
    /// The rows that travel, those that were removed among them, so that their removal reaches the other side too.
    pub fn picked(self, reader: Reader<'_>) -> Result<Vec<LastSaid>> {
        let all = reader.last_said()?;
        let Self::Year { year, unit } = self else {
            return Ok(all);
        };
        let said = Said::of(&all);
        let mut kept = HashSet::new();
        for row in &all {
            if said.travels(row, year, unit)? {
                kept.insert(row.row);
            }
        }
        leave_what_leads_outside(&all, &mut kept);
        let picked = all.into_iter().filter(|row| kept.contains(&row.row));
        Ok(picked.collect())
    }

    /// Their whole histories, parents first.
    pub fn edits(self, reader: Reader<'_>) -> Result<Vec<Edit>> {
        if self == Self::Whole {
            return reader.edits(|_, _| true);
        }
        let picked = self.picked(reader)?;
        let rows: HashSet<RowId> = picked.iter().map(|row| row.row).collect();
        reader.edits(|_, row| rows.contains(&row))
    }
}

/// What every row said last, to be looked up.
struct Said<'a>(HashMap<(u16, RowId), &'a LastSaid>);

impl<'a> Said<'a> {
    fn of(all: &'a [LastSaid]) -> Self {
        Self(
            all.iter()
                .map(|row| ((row.table.id, row.row), row))
                .collect(),
        )
    }

    fn travels(&self, row: &LastSaid, year: BlocYearId, unit: UnitId) -> Result<bool> {
        Ok(match decided(row.table) {
            Travels::Stays => false,
            Travels::Always => true,
            _ if self.year_of(row)? != Some(year) => false,
            Travels::OfYear => true,
            Travels::Own => self.is_own(row, unit),
            Travels::Scores => self.is_own(row, unit) || is_settled(row),
            Travels::Papers => self.is_own(row, unit) && goes_to_members(row),
        })
    }

    fn year_of(&self, row: &LastSaid) -> Result<Option<BlocYearId>> {
        let cells = |table: &'static Table, id| {
            Ok(self.0.get(&(table.id, id)).map(|row| row.values.clone()))
        };
        year_of(row.table, row.row, &row.values, &cells)
    }

    /// Of this member, or of nobody in particular.
    fn is_own(&self, row: &LastSaid, unit: UnitId) -> bool {
        match (row.value("unit"), row.value("sub_unit")) {
            (Value::Id(id), _) => *id == unit.into(),
            (_, Value::Id(id)) => self.is_below(*id, unit.into()),
            _ => true,
        }
    }

    /// Whether a unit is `top` or stands below it.
    fn is_below(&self, unit: RowId, top: RowId) -> bool {
        let Some(named) = self.0.values().find(|row| row.row == unit) else {
            return false;
        };
        let above = |row: &&LastSaid| match row.value("parent") {
            Value::Id(id) => self.0.get(&(row.table.id, *id)).copied(),
            _ => None,
        };
        let mut chain = std::iter::successors(Some(*named), above).take(self.0.len());
        chain.any(|row| row.row == top)
    }
}

fn is_settled(row: &LastSaid) -> bool {
    *row.value("layer") == Value::text(Layer::Final.code())
}

fn goes_to_members(row: &LastSaid) -> bool {
    let Value::Text(code) = row.value("kind") else {
        return false;
    };
    DocumentKind::from_code(code).is_some_and(is_for_members)
}

/// Takes away what links to a row that does not travel, and what links to that.
fn leave_what_leads_outside(all: &[LastSaid], kept: &mut HashSet<RowId>) {
    let leads_outside = |row: &LastSaid, kept: &HashSet<RowId>| {
        links(row.table).any(|(at, _, _)| match row.values[at] {
            Value::Id(id) => !kept.contains(&id),
            _ => false,
        })
    };
    loop {
        let lost = |row: &&LastSaid| kept.contains(&row.row) && leads_outside(row, kept);
        let lost: Vec<RowId> = all.iter().filter(lost).map(|row| row.row).collect();
        if lost.is_empty() {
            return;
        }
        for row in lost {
            kept.remove(&row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::fields::TABLES;

    #[test]
    fn every_table_was_decided_about_once() {
        for table in TABLES {
            let lines = DECIDED.iter().filter(|(name, _)| *name == table.name);
            assert_eq!(lines.count(), 1, "{}: does it travel?", table.name);
        }
        assert_eq!(DECIDED.len(), TABLES.len());
    }

    #[test]
    fn nothing_of_ballots_nominations_and_their_rules_of_thumb_travels() {
        for name in [
            "ballot",
            "elector",
            "ballot_item",
            "ballot_count",
            "ballot_line",
            "nomination",
            "nomination_step",
            "gate_answer",
        ] {
            let table = crate::register::fields::table_named(name).unwrap();
            assert_eq!(decided(table), Travels::Stays, "{name}");
        }
    }
}
