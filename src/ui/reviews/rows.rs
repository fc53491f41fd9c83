//! The rows of the grid: a target, below it each unit that answers for it.

use jiff::civil::Date;

use crate::app::commands::result_id;
use crate::domain::id::{TargetId, UnitId};
use crate::domain::review::{CutOff, TargetResult};
use crate::domain::sheet::{CovenantSheet, SummarySheet};
use crate::domain::target::{Target, applies_to};

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
    pub result: TargetResult,
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
}

const INTERIM_CELLS: [Cell; 5] = [
    Cell::Target,
    Cell::Level,
    Cell::Unit,
    Cell::Value,
    Cell::Remark,
];
const YEAR_CELLS: [Cell; 6] = [
    Cell::Target,
    Cell::Level,
    Cell::Unit,
    Cell::Interim,
    Cell::Value,
    Cell::Remark,
];

impl Cell {
    pub const fn all(cut_off: CutOff) -> &'static [Self] {
        match cut_off {
            CutOff::Interim => &INTERIM_CELLS,
            CutOff::YearEnd => &YEAR_CELLS,
        }
    }

    pub fn title(self, cut_off: CutOff) -> &'static str {
        match (self, cut_off) {
            (Self::Target, _) => "Chỉ tiêu",
            (Self::Level, _) => "Mức phấn đấu",
            (Self::Unit, _) => "Đơn vị",
            (Self::Value, CutOff::YearEnd) => "Kết quả năm",
            (Self::Value, CutOff::Interim) => "Kết quả 6 tháng",
            (Self::Interim, _) => "6 tháng",
            (Self::Remark, _) => "Ghi chú",
        }
    }

    pub fn is_entered(self) -> bool {
        matches!(self, Self::Value | Self::Remark)
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
}

pub fn write(result: &mut TargetResult, cell: Cell, text: &str) {
    match cell {
        Cell::Value if text == NO_FIGURE => result.value.clear(),
        Cell::Value => text.clone_into(&mut result.value),
        Cell::Remark => text.clone_into(&mut result.remark),
        Cell::Target | Cell::Level | Cell::Unit | Cell::Interim => (),
    }
}

/// Every row of a meeting; `interim` holds the results of six months, beside those of the year.
pub fn rows(sheet: &SummarySheet, interim: &[TargetResult]) -> Vec<ResultRow> {
    Maker::of(sheet, interim).list()
}

struct Maker<'a> {
    sheet: &'a SummarySheet,
    interim: &'a [TargetResult],
    day: Date,
}

impl<'a> Maker<'a> {
    fn of(sheet: &'a SummarySheet, interim: &'a [TargetResult]) -> Self {
        Self {
            sheet,
            interim,
            day: sheet.year.naming_day(sheet.review.held_on),
        }
    }

    fn list(&self) -> Vec<ResultRow> {
        let Some(covenant) = &self.sheet.covenant else {
            return Vec::new();
        };
        let targets = covenant.targets_in_order().into_iter();
        targets
            .flat_map(|target| self.rows_of(covenant, target))
            .collect()
    }

    fn rows_of(&self, covenant: &CovenantSheet, target: &Target) -> Vec<ResultRow> {
        let seats = self.sheet.year.seats();
        let units = seats.iter().map(|seat| seat.member.unit);
        units
            .filter(|unit| applies_to(target, *unit, &covenant.assignments))
            .map(|unit| self.row(target, unit))
            .collect()
    }

    fn row(&self, target: &Target, unit: UnitId) -> ResultRow {
        let interim = find(self.interim, target.id, unit);
        ResultRow {
            target: text(target),
            level: target.level(),
            unit: self.sheet.year.unit_name(unit, self.day).to_owned(),
            interim: interim.map(|row| row.value.clone()).unwrap_or_default(),
            result: find(&self.sheet.results, target.id, unit)
                .cloned()
                .unwrap_or_else(|| no_result(target.id, unit, self.sheet.cut_off)),
        }
    }
}

fn find(results: &[TargetResult], target: TargetId, unit: UnitId) -> Option<&TargetResult> {
    let mut results = results.iter();
    results.find(|row| row.target == target && row.unit == unit)
}

fn no_result(target: TargetId, unit: UnitId, cut_off: CutOff) -> TargetResult {
    TargetResult::new(result_id(target, unit, cut_off), target, unit, cut_off)
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
