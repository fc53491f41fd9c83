//! A pasted block before it is accepted: what goes where, what stays, what has no place. No drawing.

use std::collections::BTreeMap;

use crate::app::pasting::Pasted;
use crate::domain::id::ResultId;
use crate::domain::review::TargetResult;
use crate::domain::review::value::Value;
use crate::domain::text::{fold, one_line};
use crate::ui::pasted::{self, Fate};

use super::rows::{At, Cell, NO_FIGURE, ResultRow, judgement, write};

/// The longest line that the register keeps, in bytes.
const LONGEST: usize = 4_000;

/// Where a block was pasted: the rows on the screen from there on, and the first column.
#[derive(Clone, Debug)]
pub struct Pasting {
    pub block: Pasted,
    /// Text of old fonts is read in today's letters.
    pub converted: bool,
    pub to: Place,
    pub at: At,
}

/// What lies right and below of the cell that was pasted at.
#[derive(Clone, Debug)]
pub enum Place {
    /// Rows of the list, with their columns from this one on.
    List { rows: Vec<ResultRow>, column: usize },
    /// Rows of the grid of targets and units.
    Matrix(Vec<Vec<Slot>>),
}

/// One place of the grid of targets and units.
#[derive(Clone, Debug)]
pub enum Slot {
    /// The name of a target or a unit: a block that brings it along must bring this one.
    Name(String),
    Result(Box<ResultRow>),
    /// Nothing is entered here, and why.
    Closed(&'static str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub unit: String,
    pub target: String,
    pub cell: &'static str,
    pub now: String,
    pub then: String,
    pub fate: Fate,
}

/// Everything the preview shows, and what is written if it is accepted.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub lines: Vec<Line>,
    pub results: Vec<TargetResult>,
}

impl Plan {
    pub fn of(pasting: &Pasting) -> Self {
        let mut maker = Maker {
            pasting,
            lines: Vec::new(),
            results: BTreeMap::new(),
        };
        let block = pasting.block.rows(pasting.converted);
        for (index, cells) in block.iter().enumerate() {
            match &pasting.to {
                Place::List { rows, column } => match rows.get(index) {
                    Some(row) => maker.row(row, *column, cells),
                    None => maker.no_row(index, cells),
                },
                Place::Matrix(rows) => match rows.get(index) {
                    Some(slots) => maker.slots(slots, cells),
                    None => maker.no_row(index, cells),
                },
            }
        }
        Self {
            lines: maker.lines,
            results: maker.results.into_values().collect(),
        }
    }

    /// Figures of an earlier mark, for the rows that have none yet.
    pub fn carried(rows: &[ResultRow], earlier: &[TargetResult], at: At) -> Self {
        let mut plan = Self::default();
        for row in rows {
            let is_it = |old: &&TargetResult| {
                old.target == row.result.target && old.unit == row.result.unit
            };
            let old = earlier.iter().find(is_it).map_or("", |old| &old.value);
            if !old.is_empty() {
                plan.carry(row, old, at);
            }
        }
        plan
    }

    fn carry(&mut self, row: &ResultRow, old: &str, at: At) {
        let fate = match row.text(Cell::Value) {
            "" => Fate::New,
            now if now == old => Fate::Same,
            _ => Fate::Kept,
        };
        if fate == Fate::New {
            self.results.push(row.with(Cell::Value, old));
        }
        self.lines.push(Line {
            unit: row.unit.clone(),
            target: row.target.clone(),
            cell: Cell::Value.title(at),
            now: row.text(Cell::Value).to_owned(),
            then: old.to_owned(),
            fate,
        });
    }

    fn fates(&self) -> impl Iterator<Item = &Fate> {
        self.lines.iter().map(|line| &line.fate)
    }

    pub fn written(&self) -> usize {
        self.fates().filter(|fate| fate.is_written()).count()
    }

    pub fn summary(&self) -> String {
        pasted::summary(self.fates())
    }
}

struct Maker<'p> {
    pasting: &'p Pasting,
    lines: Vec<Line>,
    results: BTreeMap<ResultId, TargetResult>,
}

impl Maker<'_> {
    fn row(&mut self, row: &ResultRow, column: usize, texts: &[String]) {
        let columns = Cell::all(self.pasting.at.cut_off);
        let columns = &columns[column.min(columns.len())..];
        let stranger = columns
            .iter()
            .zip(texts)
            .find_map(|(cell, text)| not_this_row(row, *cell, text));
        for (index, text) in texts.iter().enumerate() {
            let text = one_line(text);
            match columns.get(index) {
                Some(cell) if cell.is_written() => self.cell(row, *cell, &text, stranger.clone()),
                Some(cell) if cell.is_computed() => self.computed(row, *cell, text),
                Some(_) => (),
                None if text.is_empty() => (),
                None => self.refuse(row, "", text, "bên phải không còn cột để nhập"),
            }
        }
    }

    /// One pasted row of the grid of targets and units.
    fn slots(&mut self, slots: &[Slot], texts: &[String]) {
        let stranger = slots.iter().zip(texts).find_map(|(slot, text)| match slot {
            Slot::Name(here) => other_name(here, text),
            Slot::Result(_) | Slot::Closed(_) => None,
        });
        for (index, text) in texts.iter().enumerate() {
            let text = one_line(text);
            match slots.get(index) {
                Some(Slot::Result(row)) => self.cell(row, Cell::Value, &text, stranger.clone()),
                Some(Slot::Name(_)) => (),
                _ if text.is_empty() || text == "–" => (),
                Some(Slot::Closed(why)) => self.nowhere(String::new(), text, why),
                None => self.nowhere(String::new(), text, "bên phải không còn cột để nhập"),
            }
        }
    }

    fn cell(&mut self, row: &ResultRow, cell: Cell, text: &str, stranger: Option<String>) {
        let now = row.text(cell);
        let text = if text == NO_FIGURE { "" } else { text };
        if now.is_empty() && text.is_empty() {
            return;
        }
        let fate = match stranger.or_else(|| not_readable(row, cell, text)) {
            Some(why) => Fate::Refused(why),
            None if text.is_empty() => Fate::Stays,
            None if text == now => Fate::Same,
            None if text.len() > LONGEST => Fate::Refused("dài quá một dòng của sổ".to_owned()),
            None if now.is_empty() => Fate::New,
            None => Fate::Replaces,
        };
        if fate.is_written() {
            let result = self.results.entry(row.result.id);
            write(result.or_insert_with(|| row.result.clone()), cell, text);
        }
        self.line(row, cell, text.to_owned(), fate);
    }

    /// What the program computes is not taken from elsewhere; the same figure is no news.
    fn computed(&mut self, row: &ResultRow, cell: Cell, text: String) {
        if !text.is_empty() && text != row.text(cell) {
            let why = "cột do chương trình tính".to_owned();
            self.line(row, cell, text, Fate::Refused(why));
        }
    }

    fn refuse(&mut self, row: &ResultRow, cell: &'static str, text: String, why: &str) {
        self.lines.push(Line {
            unit: row.unit.clone(),
            target: row.target.clone(),
            cell,
            now: String::new(),
            then: text,
            fate: Fate::Refused(why.to_owned()),
        });
    }

    fn line(&mut self, row: &ResultRow, cell: Cell, then: String, fate: Fate) {
        self.lines.push(Line {
            unit: row.unit.clone(),
            target: row.target.clone(),
            cell: cell.title(self.pasting.at),
            now: row.text(cell).to_owned(),
            then,
            fate,
        });
    }

    /// A pasted row below the last one of the grid.
    fn no_row(&mut self, index: usize, texts: &[String]) {
        let text = one_line(&texts.join(" "));
        if text.is_empty() {
            return;
        }
        let named = format!("(dòng dán thứ {})", index + 1);
        self.nowhere(named, text, "bảng không còn dòng nào ở dưới");
    }

    fn nowhere(&mut self, unit: String, then: String, why: &str) {
        self.lines.push(Line {
            unit,
            target: String::new(),
            cell: "",
            now: String::new(),
            then,
            fate: Fate::Refused(why.to_owned()),
        });
    }
}

/// A figure that nobody can read, or a word that is no judgement.
fn not_readable(row: &ResultRow, cell: Cell, text: &str) -> Option<String> {
    if cell == Cell::Judged && judgement(text).is_none() {
        return Some(format!("“{text}” không phải là một cách đánh giá"));
    }
    if !cell.is_figure() {
        return None;
    }
    match row.read(text) {
        Value::Doubtful {
            as_thousands,
            as_decimal,
        } => Some(format!(
            "đọc được hai cách: {as_thousands} hay {as_decimal}"
        )),
        Value::Wrong(error) => Some(error.to_string()),
        _ => None,
    }
}

/// A block that brings names along must bring those of the row it comes to.
fn not_this_row(row: &ResultRow, cell: Cell, text: &str) -> Option<String> {
    match cell {
        Cell::Target | Cell::Unit => other_name(row.shown(cell), text),
        _ => None,
    }
}

fn other_name(here: &str, text: &str) -> Option<String> {
    (!text.is_empty() && fold(here) != fold(text))
        .then(|| format!("khối dán ghi “{}”, dòng này là “{here}”", one_line(text)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::id::RowId;
    use crate::domain::number::Quantity;
    use crate::domain::order::Position;
    use crate::domain::review::CutOff;
    use crate::domain::review::judge::Judged;
    use crate::domain::review::look::Look;
    use crate::domain::target::{Target, TargetKind};

    const INTERIM: At = At {
        cut_off: CutOff::Interim,
        is_dated: false,
    };

    fn target() -> Arc<Target> {
        let id = RowId([9; 16]);
        let mut target = Target::new(
            id.into(),
            id.into(),
            TargetKind::MoreThan,
            Position::first(),
        );
        target.measure = "%".into();
        target.value = Quantity::from_whole(80);
        Arc::new(target)
    }

    fn no_look() -> Look {
        Look {
            value: Value::Missing,
            judged: Judged {
                judgement: crate::domain::review::Judgement::NotJudged,
                why: String::new(),
                by_person: false,
            },
            percent: None,
            growth: None,
            findings: Vec::new(),
            risk: None,
        }
    }

    fn row(n: u8, unit: &str, value: &str) -> ResultRow {
        let id = RowId([n; 16]);
        ResultRow {
            target: "Đảng viên hoàn thành tốt nhiệm vụ".into(),
            level: "trên 80\u{a0}%".into(),
            unit: unit.into(),
            interim: String::new(),
            percent: String::new(),
            judged: String::new(),
            growth: String::new(),
            of: target(),
            look: no_look(),
            result: TargetResult {
                value: value.into(),
                ..TargetResult::new(id.into(), id.into(), id.into(), CutOff::Interim)
            },
        }
    }

    fn plan(text: &str, column: usize) -> Plan {
        Plan::of(&Pasting {
            block: Pasted::read(text),
            converted: true,
            to: Place::List {
                rows: vec![
                    row(1, "Cục Tham mưu", ""),
                    row(2, "Cục Chính trị", "85"),
                    row(3, "Cục Hậu cần", "90"),
                ],
                column,
            },
            at: INTERIM,
        })
    }

    fn told(plan: &Plan) -> Vec<String> {
        let told = plan.lines.iter().map(|line| {
            let Line {
                unit,
                cell,
                now,
                then,
                ..
            } = line;
            format!("{unit} | {cell} | {now} > {then} | {}", line.fate.words())
        });
        told.collect()
    }

    #[test]
    fn a_block_goes_down_and_right_from_the_chosen_cell() {
        let plan = plan("95,2\tcao hơn cùng kỳ\r\n86\t\r\n90\r\n", 3);
        assert_eq!(
            told(&plan),
            [
                "Cục Tham mưu | Kết quả 6 tháng |  > 95,2 | ghi mới",
                "Cục Tham mưu | Ghi chú |  > cao hơn cùng kỳ | ghi mới",
                "Cục Chính trị | Kết quả 6 tháng | 85 > 86 | thay nội dung đang có",
                "Cục Hậu cần | Kết quả 6 tháng | 90 > 90 | đã có như vậy",
            ]
        );
        assert_eq!(plan.results.len(), 2);
        assert_eq!(plan.results[0].remark, "cao hơn cùng kỳ");
        assert_eq!(
            plan.summary(),
            "Ghi 3 ô (1 ô thay nội dung đang có), giữ nguyên 1 ô, không ghi 0 ô."
        );
    }

    #[test]
    fn empty_cells_and_the_words_for_missing_take_nothing_away() {
        let plan = plan("chưa có số liệu\r\nchưa có số liệu\r\n\tđã kiểm tra", 3);
        assert_eq!(
            told(&plan),
            [
                "Cục Chính trị | Kết quả 6 tháng | 85 >  | ô dán để trống: giữ nguyên",
                "Cục Hậu cần | Kết quả 6 tháng | 90 >  | ô dán để trống: giữ nguyên",
                "Cục Hậu cần | Ghi chú |  > đã kiểm tra | ghi mới",
            ]
        );
        assert_eq!(plan.results.len(), 1);
        assert_eq!(plan.results[0].value, "90");
    }

    #[test]
    fn what_has_no_place_is_said_and_not_written() {
        let plan = plan("1\ta\tthừa\n2\n3\n4\tb", 3);
        let told = told(&plan);
        assert_eq!(
            told[2],
            "Cục Tham mưu | % kế hoạch |  > thừa | không ghi: cột do chương trình tính"
        );
        assert_eq!(
            told[5],
            "(dòng dán thứ 4) |  |  > 4 b | không ghi: bảng không còn dòng nào ở dưới"
        );
        assert_eq!((plan.lines.len(), plan.written()), (6, 4));
    }

    #[test]
    fn names_that_come_along_must_be_those_of_the_row() {
        let plan = plan("CỤC THAM MƯU\t70\nCục Hậu cần\t71", 2);
        assert_eq!(
            told(&plan),
            [
                "Cục Tham mưu | Kết quả 6 tháng |  > 70 | ghi mới",
                "Cục Chính trị | Kết quả 6 tháng | 85 > 71 | không ghi: khối dán ghi “Cục Hậu cần”, dòng này là “Cục Chính trị”",
            ]
        );
    }

    #[test]
    fn lines_of_a_cell_become_one_line_and_too_long_ones_are_refused() {
        let long = "x".repeat(LONGEST + 1);
        let plan = plan(&format!("\"đạt\nvượt\"\n{long}"), 3);
        assert_eq!(plan.lines[0].then, "đạt vượt");
        assert_eq!(
            plan.lines[1].fate.words(),
            "không ghi: dài quá một dòng của sổ"
        );
    }

    #[test]
    fn old_letters_are_converted_only_when_wanted() {
        let mut pasting = Pasting {
            block: Pasted::read("hoµn thµnh nhiÖm vô"),
            converted: true,
            to: Place::List {
                rows: vec![row(1, "Cục Tham mưu", "")],
                column: 3,
            },
            at: INTERIM,
        };
        assert_eq!(Plan::of(&pasting).lines[0].then, "hoàn thành nhiệm vụ");
        pasting.converted = false;
        assert_eq!(Plan::of(&pasting).lines[0].then, "hoµn thµnh nhiÖm vô");
    }

    #[test]
    fn beyond_the_last_column_nothing_is_written() {
        let plan = plan("tăng 2 %\tthừa", 9);
        assert_eq!(
            told(&plan)[1],
            "Cục Tham mưu |  |  > thừa | không ghi: bên phải không còn cột để nhập"
        );
    }

    #[test]
    fn a_figure_of_two_readings_and_a_word_that_judges_nothing_are_refused() {
        let plan = plan("90.497\t\t\ttạm được\n1.57.000\t\t\tvượt", 3);
        assert_eq!(
            told(&plan),
            [
                "Cục Tham mưu | Kết quả 6 tháng |  > 90.497 | không ghi: đọc được hai cách: 90.497 hay 90,497",
                "Cục Tham mưu | Đánh giá |  > tạm được | không ghi: “tạm được” không phải là một cách đánh giá",
                "Cục Chính trị | Kết quả 6 tháng | 85 > 1.57.000 | không ghi: “1.57.000” có dấu ngăn cách hàng nghìn không đúng chỗ; viết như 1.570 hoặc 1570",
                "Cục Chính trị | Đánh giá |  > vượt | ghi mới",
            ]
        );
    }

    #[test]
    fn a_block_in_the_grid_of_units_must_bring_the_names_of_its_rows() {
        let slots = |name: &str, n| {
            vec![
                Slot::Name(name.to_owned()),
                Slot::Result(Box::new(row(n, "Cục Tham mưu", ""))),
                Slot::Closed("không giao cho đơn vị này"),
            ]
        };
        let plan = Plan::of(&Pasting {
            block: Pasted::read("Sáng kiến\t5\t–\nĐề tài\t6\t7"),
            converted: true,
            to: Place::Matrix(vec![slots("Sáng kiến", 1), slots("Bài báo", 2)]),
            at: INTERIM,
        });
        assert_eq!(
            told(&plan),
            [
                "Cục Tham mưu | Kết quả 6 tháng |  > 5 | ghi mới",
                "Cục Tham mưu | Kết quả 6 tháng |  > 6 | không ghi: khối dán ghi “Đề tài”, dòng này là “Bài báo”",
                " |  |  > 7 | không ghi: không giao cho đơn vị này",
            ]
        );
    }

    #[test]
    fn what_is_carried_over_fills_only_empty_cells() {
        let rows = [row(1, "Cục Tham mưu", ""), row(2, "Cục Chính trị", "85")];
        let earlier = [row(1, "", "45").result, row(2, "", "40").result];
        let plan = Plan::carried(&rows, &earlier, INTERIM);
        assert_eq!(plan.summary(), "Ghi 1 ô, giữ nguyên 1 ô, không ghi 0 ô.");
        assert_eq!(plan.results[0].value, "45");
    }
}
