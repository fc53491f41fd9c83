//! The rows of the grid: a target, below it each unit that answers for it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::app::commands::{dated_result_id, result_id};
use crate::domain::choice::Choice;
use crate::domain::id::{TargetId, UnitId};
use crate::domain::review::look::Look;
use crate::domain::review::moment::{Mark, Moment};
use crate::domain::review::risk::Results;
use crate::domain::review::value::{Value, read};
use crate::domain::review::{CutOff, Judgement, TargetResult};
use crate::domain::sheet::{CovenantSheet, SummarySheet};
use crate::domain::target::{Target, applies_to};
use crate::domain::text::fold;

/// Missing is not zero, and looks like nothing else.
pub const NO_FIGURE: &str = "chưa có số liệu";

/// One target for one unit.
#[derive(Clone, Debug)]
pub struct ResultRow {
    pub target: String,
    pub level: String,
    pub unit: String,
    /// Kết quả 6 tháng, beside that of the year.
    pub interim: String,
    pub percent: String,
    pub judged: String,
    pub growth: String,
    pub of: Arc<Target>,
    pub result: TargetResult,
    pub look: Look,
}

/// A column of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Target,
    Level,
    Unit,
    Interim,
    Value,
    Remark,
    Percent,
    Judged,
    Evidence,
    Previous,
    Growth,
}

/// Which marks a column is named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    pub cut_off: CutOff,
    pub is_dated: bool,
}

const YEAR_CELLS: [Cell; 11] = [
    Cell::Target,
    Cell::Level,
    Cell::Unit,
    Cell::Interim,
    Cell::Value,
    Cell::Remark,
    Cell::Percent,
    Cell::Judged,
    Cell::Evidence,
    Cell::Previous,
    Cell::Growth,
];
const INTERIM_CELLS: [Cell; 10] = [
    Cell::Target,
    Cell::Level,
    Cell::Unit,
    Cell::Value,
    Cell::Remark,
    Cell::Percent,
    Cell::Judged,
    Cell::Evidence,
    Cell::Previous,
    Cell::Growth,
];

impl Cell {
    pub const fn all(cut_off: CutOff) -> &'static [Self] {
        match cut_off {
            CutOff::Interim => &INTERIM_CELLS,
            CutOff::YearEnd => &YEAR_CELLS,
        }
    }

    pub fn title(self, at: At) -> &'static str {
        match self {
            Self::Target => "Chỉ tiêu",
            Self::Level => "Mức phấn đấu",
            Self::Unit => "Đơn vị",
            Self::Value if at.is_dated => "Kết quả",
            Self::Value if at.cut_off == CutOff::YearEnd => "Kết quả năm",
            Self::Value => "Kết quả 6 tháng",
            Self::Interim => "6 tháng",
            Self::Remark => "Ghi chú",
            Self::Percent => "% kế hoạch",
            Self::Judged => "Đánh giá",
            Self::Evidence => "Minh chứng",
            Self::Previous => "Cùng kỳ",
            Self::Growth => "Tăng, giảm",
        }
    }

    /// Is typed in its place; Tab goes from one to the next.
    pub fn is_entered(self) -> bool {
        matches!(self, Self::Value | Self::Remark)
    }

    /// Can be pasted; what is not typed in its place stands in the dialog of the row.
    pub fn is_written(self) -> bool {
        self.is_entered() || matches!(self, Self::Judged | Self::Evidence | Self::Previous)
    }

    /// Made by the program out of others.
    pub fn is_computed(self) -> bool {
        matches!(self, Self::Percent | Self::Growth)
    }

    /// Holds a figure that may have to be asked about.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Value | Self::Previous)
    }
}

impl ResultRow {
    pub fn has_result(&self) -> bool {
        !self.result.value.is_empty()
    }

    /// What stands in the register.
    pub fn text(&self, cell: Cell) -> &str {
        match cell {
            Cell::Target => &self.target,
            Cell::Level => &self.level,
            Cell::Unit => &self.unit,
            Cell::Interim => &self.interim,
            Cell::Value => &self.result.value,
            Cell::Remark => &self.result.remark,
            Cell::Percent => &self.percent,
            Cell::Judged => &self.judged,
            Cell::Evidence => &self.result.evidence,
            Cell::Previous => &self.result.previous,
            Cell::Growth => &self.growth,
        }
    }

    /// What is shown of it.
    pub fn shown(&self, cell: Cell) -> &str {
        match (cell, self.text(cell)) {
            (Cell::Value | Cell::Interim, "") => NO_FIGURE,
            (_, text) => text,
        }
    }

    /// The result with another text in one of its cells.
    pub fn with(&self, cell: Cell, text: &str) -> TargetResult {
        let mut result = self.result.clone();
        write(&mut result, cell, text);
        result
    }

    /// How `text` would be read in this row.
    pub fn read(&self, text: &str) -> Value {
        read(text, &self.of)
    }
}

pub fn write(result: &mut TargetResult, cell: Cell, text: &str) {
    match cell {
        Cell::Value if text == NO_FIGURE => result.value.clear(),
        Cell::Value => text.clone_into(&mut result.value),
        Cell::Remark => text.clone_into(&mut result.remark),
        Cell::Evidence => text.clone_into(&mut result.evidence),
        Cell::Previous => text.clone_into(&mut result.previous),
        Cell::Judged => result.judged = judgement(text).unwrap_or(result.judged),
        Cell::Target | Cell::Level | Cell::Unit | Cell::Interim => (),
        Cell::Percent | Cell::Growth => (),
    }
}

/// A person's word, as it is chosen or pasted; nothing is the rule's.
pub fn judgement(text: &str) -> Option<Judgement> {
    let text = text.split(" (").next().unwrap_or_default();
    if text.is_empty() {
        return Some(Judgement::ByRule);
    }
    let mut words = Judgement::ALL.iter().copied();
    words.find(|word| fold(word.label()) == fold(text))
}

/// Every row of a mark; `interim` holds the results of six months, beside those of the year.
pub fn rows(
    sheet: &SummarySheet,
    interim: &[TargetResult],
    mark: Mark,
    moment: Moment,
) -> Vec<ResultRow> {
    let Some(covenant) = &sheet.covenant else {
        return Vec::new();
    };
    let maker = Maker {
        sheet,
        covenant,
        interim,
        day: sheet.year.naming_day(sheet.review.held_on),
        mark,
        results: Results {
            year: &sheet.year,
            covenant,
            results: &sheet.results,
            moment,
        },
    };
    let targets = covenant.targets_in_order().into_iter();
    targets.flat_map(|target| maker.rows_of(target)).collect()
}

struct Maker<'a> {
    sheet: &'a SummarySheet,
    covenant: &'a CovenantSheet,
    interim: &'a [TargetResult],
    day: Date,
    mark: Mark,
    results: Results<'a>,
}

impl Maker<'_> {
    fn rows_of(&self, target: &Target) -> Vec<ResultRow> {
        let of = Arc::new(target.clone());
        let seats = self.sheet.year.seats();
        let units = seats.iter().map(|seat| seat.member.unit);
        units
            .filter(|unit| applies_to(target, *unit, &self.covenant.assignments))
            .map(|unit| self.row(&of, unit))
            .collect()
    }

    fn row(&self, target: &Arc<Target>, unit: UnitId) -> ResultRow {
        let interim = find(self.interim, target.id, unit);
        let kept = self.results.of(target.id, unit).cloned();
        let result = kept.unwrap_or_else(|| self.no_result(target.id, unit));
        let look = self.results.look(target, &result);
        let has_word = !result.value.is_empty() || look.judged.by_person;
        ResultRow {
            target: text(target),
            level: target.level(),
            unit: self.sheet.year.unit_name(unit, self.day).to_owned(),
            interim: interim.map(|row| row.value.clone()).unwrap_or_default(),
            percent: look
                .percent
                .map_or(String::new(), |it| format!("{it}\u{a0}%")),
            judged: if has_word {
                look.judged.worded()
            } else {
                String::new()
            },
            growth: look.growth.map_or(String::new(), |it| it.to_string()),
            of: Arc::clone(target),
            result,
            look,
        }
    }

    fn no_result(&self, target: TargetId, unit: UnitId) -> TargetResult {
        let cut_off = self.sheet.cut_off;
        match self.mark {
            Mark::Meeting(_) => {
                TargetResult::new(result_id(target, unit, cut_off), target, unit, cut_off)
            }
            Mark::Dated(date) => TargetResult {
                dated: Some(date),
                ..TargetResult::new(dated_result_id(target, unit, date), target, unit, cut_off)
            },
        }
    }
}

fn find(results: &[TargetResult], target: TargetId, unit: UnitId) -> Option<&TargetResult> {
    let mut results = results.iter();
    results.find(|row| row.target == target && row.unit == unit)
}

/// The level beside it says of whom; here it need not be said again.
fn text(target: &Target) -> String {
    let text = if target.text.is_empty() {
        &target.title
    } else {
        &target.text
    };
    target.in_list(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_word_is_a_judgement_and_nothing_is_the_rules() {
        assert_eq!(judgement("đạt"), Some(Judgement::Met));
        assert_eq!(
            judgement("Không đạt (người đánh giá)"),
            Some(Judgement::NotMet)
        );
        assert_eq!(judgement(""), Some(Judgement::ByRule));
        assert_eq!(judgement("tạm được"), None);
    }
}
