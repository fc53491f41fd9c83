//! Mở năm sau từ năm này: members, the head that was chosen, text and targets as a draft, score tables unsealed, conditions
//! and quotas. What was decided only for the old year stays behind. The plan is what the person is shown and what is done.

mod scores;
#[cfg(test)]
mod tests;
mod text;

pub use text::{empty, from_last_year, last_year};

use crate::app::commands::membership_id;
use crate::app::error::Result;
use crate::app::{Command, queries};
use crate::domain::choice::Choice;
use crate::domain::closing::HeadChoice;
use crate::domain::date::in_figures;
use crate::domain::id::{BlocYearId, RowId};
use crate::domain::rule::RuleViolation;
use crate::domain::sheet::YearSheet;
use crate::domain::year::{BlocYear, HeadTerm, Membership};
use crate::register::fields::Entity;
use crate::register::{Reader, Tx, derived_id};

use scores::Tables;

/// What the next year takes over. A part that it has already is left as it is.
#[derive(Debug)]
pub struct Plan {
    pub next: BlocYear,
    /// The next year is not open yet.
    pub is_new: bool,
    members: Vec<Membership>,
    /// Names of members that left during the year.
    gone: Vec<String>,
    terms: Vec<HeadTerm>,
    text: Option<Command>,
    tables: Tables,
    lines: Vec<Line>,
}

/// One line of what is taken along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub part: &'static str,
    pub said: String,
    /// Something comes of it.
    pub is_taken: bool,
}

/// What no new year takes from an old one, said where the plan is shown.
pub const LEFT_BEHIND: &str = "Không mang sang: chủ đề, phương châm, phong trào, ngày ký, số văn bản, người ký, đăng ký danh hiệu, kết quả, điểm, phiếu bầu, đề nghị khen thưởng.";

/// The row of the new year that comes of an old one: two offices that open the year from the same rows make the same ones.
fn copied<T: From<RowId>>(year: BlocYearId, old: impl Into<RowId>) -> T {
    derived_id("roll-over", &[year.into(), old.into()]).into()
}

/// What the year after `from` would take over.
pub fn plan(reader: Reader<'_>, from: BlocYearId) -> Result<Plan> {
    let old = queries::year_sheet(reader, from)?;
    let (next, is_new) = next_year(reader, &old.year)?;
    let now = if is_new {
        None
    } else {
        Some(queries::year_sheet(reader, next.id)?)
    };
    let mut plan = Plan {
        next,
        is_new,
        members: Vec::new(),
        gone: Vec::new(),
        terms: Vec::new(),
        text: None,
        tables: Tables::default(),
        lines: Vec::new(),
    };
    plan.take_members(&old, now.as_ref());
    plan.take_offices(reader, &old, now.as_ref())?;
    let sheet = plan.sheet(&old, now);
    plan.take_text(reader, &old, &sheet)?;
    plan.take_tables(reader, from, &sheet)?;
    Ok(plan)
}

/// The year after, as it is open already or as it would be opened.
fn next_year(reader: Reader<'_>, old: &BlocYear) -> Result<(BlocYear, bool)> {
    let years = reader.of::<BlocYear>("bloc", old.bloc)?;
    let next = years.into_iter().find(|year| year.year == old.year + 1);
    if let Some(next) = next {
        next.check_open()?;
        return Ok((next, false));
    }
    let id = derived_id(&format!("bloc_year/{}", old.year + 1), &[old.bloc.into()]);
    let next = BlocYear {
        name: old.name.clone(),
        ..BlocYear::new(id.into(), old.bloc, old.year + 1)
    };
    next.check(&[])?;
    Ok((next, true))
}

impl Plan {
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The covenant of the next year would be begun by it.
    pub fn has_text(&self) -> bool {
        self.text.is_some()
    }

    /// Whether nothing would come of it.
    pub fn is_empty(&self) -> bool {
        !self.is_new && self.lines.iter().all(|line| !line.is_taken)
    }

    fn say(&mut self, part: &'static str, said: String, is_taken: bool) {
        self.lines.push(Line {
            part,
            said,
            is_taken,
        });
    }

    fn has_already(&mut self, part: &'static str) {
        self.say(part, "năm sau đã có, giữ nguyên".to_owned(), false);
    }

    /// Those that have not left, in their order.
    fn take_members(&mut self, old: &YearSheet, now: Option<&YearSheet>) {
        if now.is_some_and(|now| !now.members.is_empty()) {
            return self.has_already("Thành viên");
        }
        let year = self.next.id;
        let (gone, staying): (Vec<_>, Vec<_>) = old
            .members
            .iter()
            .partition(|member| member.left_on.is_some());
        let day = old.naming_day(None);
        let names = gone
            .iter()
            .map(|member| old.unit_name(member.unit, day).to_owned());
        self.gone = names.collect();
        self.members = staying
            .iter()
            .map(|member| Membership {
                counts_in_ranking: member.counts_in_ranking,
                counts_in_vote: member.counts_in_vote,
                ..Membership::new(
                    membership_id(year, member.unit),
                    year,
                    member.unit,
                    member.order.clone(),
                )
            })
            .collect();
        let mut said = format!("{:02} đơn vị", self.members.len());
        if !self.gone.is_empty() {
            said.push_str(&format!(
                ", không kể đơn vị đã ra khối: {}",
                self.gone.join("; ")
            ));
        }
        self.say("Thành viên", said, !self.members.is_empty());
    }

    fn take_offices(
        &mut self,
        reader: Reader<'_>,
        old: &YearSheet,
        now: Option<&YearSheet>,
    ) -> Result<()> {
        const PART: &str = "Trưởng, phó";
        if now.is_some_and(|now| !now.terms.is_empty()) {
            self.has_already(PART);
            return Ok(());
        }
        let mut choices = reader.of::<HeadChoice>("bloc_year", old.year.id)?;
        choices.retain(|choice| choice.for_year == Some(i64::from(self.next.year)));
        let terms = choices.iter().filter_map(|choice| self.term(choice, old));
        let terms: Vec<HeadTerm> = terms.collect();
        let day = old.naming_day(None);
        let named = terms.iter().map(|term| {
            let office = term.printed_label(old.bloc.kind);
            format!("{office}: {}", old.unit_name(term.unit, day))
        });
        let named: Vec<String> = named.collect();
        self.terms = terms;
        match named.is_empty() {
            true => self.say(PART, "chưa chọn".to_owned(), false),
            false => self.say(PART, named.join("; "), true),
        }
        Ok(())
    }

    /// The choice becomes the term, with the name that the office has in this bloc.
    fn term(&self, choice: &HeadChoice, old: &YearSheet) -> Option<HeadTerm> {
        let unit = choice.unit?;
        let same = old.terms.iter().find(|term| term.role == choice.role);
        Some(HeadTerm {
            label: same.map(|term| term.label.clone()).unwrap_or_default(),
            method: choice.method,
            decision: decision(choice),
            source: choice.source.clone(),
            ..HeadTerm::new(
                copied(self.next.id, choice.id),
                self.next.id,
                unit,
                choice.role,
                choice.order.clone(),
            )
        })
    }

    /// The next year as it will stand, for what depends on its members.
    fn sheet(&self, old: &YearSheet, now: Option<YearSheet>) -> YearSheet {
        let mut sheet = now.unwrap_or_else(|| YearSheet {
            year: self.next.clone(),
            members: Vec::new(),
            terms: Vec::new(),
            ..old.clone()
        });
        sheet.members.extend(self.members.iter().cloned());
        sheet.terms.extend(self.terms.iter().cloned());
        sheet
    }

    fn take_text(&mut self, reader: Reader<'_>, old: &YearSheet, next: &YearSheet) -> Result<()> {
        const PART: &str = "Giao ước";
        if queries::covenant_of(reader, next.year.id)?.is_some() {
            self.has_already(PART);
            return Ok(());
        }
        match queries::covenant_of(reader, old.year.id)? {
            None => self.say(
                PART,
                format!("năm {} không có giao ước", old.year.year),
                false,
            ),
            Some(covenant) => {
                let covenant = queries::covenant_sheet(reader, covenant.id)?;
                let (articles, targets) = (covenant.articles.len(), covenant.targets.len());
                self.text = Some(from_last_year(next, &covenant));
                let said =
                    format!("{articles:02} mục nội dung, {targets:02} chỉ tiêu làm bản dự thảo");
                self.say(PART, said, true);
            }
        }
        Ok(())
    }

    fn take_tables(
        &mut self,
        reader: Reader<'_>,
        from: BlocYearId,
        next: &YearSheet,
    ) -> Result<()> {
        self.tables = scores::copies(reader, from, next, self.text.is_some())?;
        for (part, count, what) in self.tables.counted() {
            match count {
                None => self.has_already(part),
                Some(0) => self.say(part, "không có".to_owned(), false),
                Some(count) => self.say(part, format!("{count:02} {what}"), true),
            }
        }
        Ok(())
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        if self.is_empty() {
            return Err(RuleViolation::CannotRollOver {
                year: self.next.year,
                why: "năm đó đã mở và đã có đủ các phần này",
            }
            .into());
        }
        if self.is_new {
            tx.save(&self.next)?;
        }
        save_all(tx, &self.members)?;
        for term in &self.terms {
            term.check(&tx.reader()?.of::<HeadTerm>("bloc_year", term.bloc_year)?)?;
            tx.save(term)?;
        }
        if let Some(text) = self.text {
            text.apply(tx)?;
        }
        self.tables.apply(tx)
    }
}

fn save_all<T: Entity>(tx: &mut Tx<'_>, rows: &[T]) -> Result<()> {
    rows.iter().try_for_each(|row| Ok(tx.save(row)?))
}

/// What was decided, or how and when where nothing was written.
fn decision(choice: &HeadChoice) -> String {
    match (choice.decision.trim(), choice.decided_on) {
        ("", Some(day)) => format!("{} ngày {}", choice.method.label(), in_figures(day)),
        (decision, _) => decision.to_owned(),
    }
}
