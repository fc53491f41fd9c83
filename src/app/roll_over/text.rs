//! The first text of a covenant: empty, or last year's as a start. Nothing is copied that was decided only for the old year.

use jiff::ToSpan;

use super::copied;
use crate::app::commands::{CovenantCommand, CovenantPart, assignment_id, covenant_id};
use crate::app::{Command, Result, queries};
use crate::domain::covenant::{
    Article, Covenant, CovenantStatus, JointActivity, LegalBasis, Recipient,
};
use crate::domain::id::{ArticleId, BlocYearId, CovenantId, TargetId, UnitId};
use crate::domain::sheet::{CovenantSheet, YearSheet};
use crate::domain::target::{Assignment, Target};
use crate::domain::year::BlocYear;
use crate::register::Reader;

/// A covenant without a word.
pub fn empty(year: BlocYearId) -> Command {
    CovenantCommand::Begin(Covenant::new(covenant_id(year), year)).into()
}

/// The text of `old` as the draft of `year`: one step to undo. Two offices that take the same text make the same rows.
pub fn from_last_year(year: &YearSheet, old: &CovenantSheet) -> Command {
    let mut copy = Copy {
        covenant: covenant_id(year.year.id),
        year,
        old,
        commands: Vec::new(),
    };
    copy.covenant();
    copy.lists();
    copy.articles(None, None);
    copy.targets(None, None);
    Command::Together {
        label: format!("lập giao ước từ giao ước năm {}", old.year.year.year),
        commands: copy.commands,
    }
}

struct Copy<'a> {
    covenant: CovenantId,
    year: &'a YearSheet,
    old: &'a CovenantSheet,
    commands: Vec<Command>,
}

impl Copy<'_> {
    fn put(&mut self, part: CovenantPart) {
        self.commands.push(CovenantCommand::Put(part).into());
    }

    /// The subject names the old year and the ceremony was on a day of it: both stay behind.
    fn covenant(&mut self) {
        let covenant = Covenant {
            id: self.covenant,
            bloc_year: self.year.year.id,
            number: String::new(),
            subject: String::new(),
            ceremony_on: None,
            status: CovenantStatus::Draft,
            note: String::new(),
            source: String::new(),
            ..self.old.covenant.clone()
        };
        self.commands.push(CovenantCommand::Begin(covenant).into());
    }

    fn lists(&mut self) {
        let (old, covenant) = (self.old, self.covenant);
        for row in &old.bases {
            let id = copied(self.year.year.id, row.id);
            self.put(CovenantPart::Basis(LegalBasis {
                id,
                covenant,
                source: String::new(),
                ..row.clone()
            }));
        }
        for row in &old.activities {
            let id = copied(self.year.year.id, row.id);
            self.put(CovenantPart::Activity(JointActivity {
                id,
                covenant,
                source: String::new(),
                ..row.clone()
            }));
        }
        for row in &old.recipients {
            let id = copied(self.year.year.id, row.id);
            self.put(CovenantPart::Recipient(Recipient {
                id,
                covenant,
                ..row.clone()
            }));
        }
    }

    fn articles(&mut self, below: Option<ArticleId>, parent: Option<ArticleId>) {
        let old = self.old;
        for row in old.articles.iter().filter(|row| row.parent == below) {
            let id: ArticleId = copied(self.year.year.id, row.id);
            self.put(CovenantPart::Article(Article {
                id,
                covenant: self.covenant,
                parent,
                source: String::new(),
                ..row.clone()
            }));
            self.articles(Some(row.id), Some(id));
        }
    }

    /// Common targets, and those of units that are still members.
    fn targets(&mut self, below: Option<TargetId>, parent: Option<TargetId>) {
        let old = self.old;
        let year = self.year;
        for row in old
            .targets
            .iter()
            .filter(|row| row.parent == below && is_of_a_member(year, row))
        {
            let id: TargetId = copied(self.year.year.id, row.id);
            self.put(CovenantPart::Target(self.renewed(row, id, parent)));
            self.assignments(row.id, id);
            self.targets(Some(row.id), Some(id));
        }
    }

    /// A deadline moves on with the year.
    fn renewed(&self, target: &Target, id: TargetId, parent: Option<TargetId>) -> Target {
        let years = i64::from(self.year.year.year - self.old.year.year.year);
        Target {
            id,
            covenant: self.covenant,
            parent,
            due: target.due.map(|due| due.saturating_add(years.years())),
            source: String::new(),
            ..target.clone()
        }
    }

    fn assignments(&mut self, from: TargetId, target: TargetId) {
        let old = self.old;
        let year = self.year;
        for cell in old
            .assignments
            .iter()
            .filter(|cell| cell.target == from && is_member(year, cell.unit))
        {
            let id = assignment_id(target, cell.unit);
            self.put(CovenantPart::Assignment(
                self.covenant,
                Assignment {
                    id,
                    target,
                    ..cell.clone()
                },
            ));
        }
    }
}

fn is_of_a_member(year: &YearSheet, target: &Target) -> bool {
    target.unit.is_none_or(|unit| is_member(year, unit))
}

fn is_member(year: &YearSheet, unit: UnitId) -> bool {
    year.members.iter().any(|member| member.unit == unit)
}

/// The covenant of the newest earlier year of the same bloc that has one.
pub fn last_year(reader: Reader<'_>, year: &BlocYear) -> Result<Option<CovenantSheet>> {
    let mut earlier = reader.of::<BlocYear>("bloc", year.bloc)?;
    earlier.retain(|other| other.year < year.year);
    earlier.sort_by_key(|other| std::cmp::Reverse(other.year));
    for other in earlier {
        if let Some(covenant) = queries::covenant_of(reader, other.id)? {
            return Ok(Some(queries::covenant_sheet(reader, covenant.id)?));
        }
    }
    Ok(None)
}
