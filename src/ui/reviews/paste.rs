//! A pasted block before it is accepted: what goes where, what stays, what has no place. No drawing.

use std::collections::BTreeMap;

use crate::app::pasting::Pasted;
use crate::domain::id::ResultId;
use crate::domain::review::{CutOff, TargetResult};
use crate::domain::text::fold;
use crate::ui::theme::Tone;

use super::rows::{Cell, NO_FIGURE, ResultRow, write};

/// The longest line that the register keeps, in bytes.
const LONGEST: usize = 4_000;

/// Where a block was pasted: the rows on the screen from there on, and the first column.
#[derive(Clone, Debug)]
pub struct Pasting {
    pub block: Pasted,
    /// Text of old fonts is read in today's letters.
    pub converted: bool,
    pub rows: Vec<ResultRow>,
    pub column: usize,
    pub cut_off: CutOff,
}

/// What becomes of one pasted cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    New,
    Replaces,
    Same,
    /// The pasted cell is empty: what stands in the register stays.
    Stays,
    Refused(String),
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

impl Fate {
    pub fn words(&self) -> String {
        match self {
            Self::New => "ghi mới".to_owned(),
            Self::Replaces => "thay nội dung đang có".to_owned(),
            Self::Same => "đã có như vậy".to_owned(),
            Self::Stays => "ô dán để trống: giữ nguyên".to_owned(),
            Self::Refused(why) => format!("không ghi: {why}"),
        }
    }

    pub fn tone(&self) -> Tone {
        match self {
            Self::New => Tone::Good,
            Self::Replaces | Self::Refused(_) => Tone::Rule,
            Self::Same | Self::Stays => Tone::Plain,
        }
    }

    fn is_written(&self) -> bool {
        matches!(self, Self::New | Self::Replaces)
    }
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
            match pasting.rows.get(index) {
                Some(row) => maker.row(row, cells),
                None => maker.no_row(index, cells),
            }
        }
        Self {
            lines: maker.lines,
            results: maker.results.into_values().collect(),
        }
    }

    pub fn written(&self) -> usize {
        self.count(Fate::is_written)
    }

    fn count(&self, wanted: impl Fn(&Fate) -> bool) -> usize {
        self.lines.iter().filter(|line| wanted(&line.fate)).count()
    }

    /// "Ghi 12 ô (3 ô thay nội dung đang có), giữ nguyên 2 ô, không ghi 1 ô."
    pub fn summary(&self) -> String {
        let (written, replaced) = (self.written(), self.count(|fate| *fate == Fate::Replaces));
        let stays = self.count(|fate| matches!(fate, Fate::Same | Fate::Stays));
        let refused = self.count(|fate| matches!(fate, Fate::Refused(_)));
        let mut said = format!("Ghi {written} ô");
        if replaced > 0 {
            said += &format!(" ({replaced} ô thay nội dung đang có)");
        }
        format!("{said}, giữ nguyên {stays} ô, không ghi {refused} ô.")
    }
}

struct Maker<'p> {
    pasting: &'p Pasting,
    lines: Vec<Line>,
    results: BTreeMap<ResultId, TargetResult>,
}

impl Maker<'_> {
    fn row(&mut self, row: &ResultRow, texts: &[String]) {
        let columns = Cell::all(self.pasting.cut_off);
        let columns = &columns[self.pasting.column.min(columns.len())..];
        let stranger = columns
            .iter()
            .zip(texts)
            .find_map(|(cell, text)| not_this_row(row, *cell, text));
        for (index, text) in texts.iter().enumerate() {
            let text = one_line(text);
            match columns.get(index) {
                Some(cell) if cell.is_entered() => self.cell(row, *cell, &text, stranger.clone()),
                Some(_) => (),
                None if text.is_empty() => (),
                None => self.refuse(row, "", text, "bên phải không còn cột để nhập"),
            }
        }
    }

    fn cell(&mut self, row: &ResultRow, cell: Cell, text: &str, stranger: Option<String>) {
        let now = row.text(cell);
        let text = if text == NO_FIGURE { "" } else { text };
        if now.is_empty() && text.is_empty() {
            return;
        }
        let fate = match stranger {
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
        self.line(row, cell.title(self.pasting.cut_off), text.to_owned(), fate);
    }

    fn refuse(&mut self, row: &ResultRow, cell: &'static str, text: String, why: &str) {
        self.line(row, cell, text, Fate::Refused(why.to_owned()));
    }

    fn line(&mut self, row: &ResultRow, cell: &'static str, then: String, fate: Fate) {
        let columns = [Cell::Value, Cell::Remark];
        let known = columns
            .into_iter()
            .find(|known| known.title(self.pasting.cut_off) == cell);
        self.lines.push(Line {
            unit: row.unit.clone(),
            target: row.target.clone(),
            cell,
            now: known.map_or("", |known| row.text(known)).to_owned(),
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
        self.lines.push(Line {
            unit: format!("(dòng dán thứ {})", index + 1),
            target: String::new(),
            cell: "",
            now: String::new(),
            then: text,
            fate: Fate::Refused("bảng không còn dòng nào ở dưới".to_owned()),
        });
    }
}

/// A block that brings names along must bring those of the row it comes to.
fn not_this_row(row: &ResultRow, cell: Cell, text: &str) -> Option<String> {
    let here = row.shown(cell);
    let checked = matches!(cell, Cell::Target | Cell::Unit) && !text.is_empty();
    (checked && fold(here) != fold(text))
        .then(|| format!("khối dán ghi “{}”, dòng này là “{here}”", one_line(text)))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;

    fn row(n: u8, unit: &str, value: &str) -> ResultRow {
        let id = RowId([n; 16]);
        ResultRow {
            target: "Đảng viên hoàn thành tốt nhiệm vụ".into(),
            level: "trên 80\u{a0}%".into(),
            unit: unit.into(),
            interim: String::new(),
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
            rows: vec![
                row(1, "Cục Tham mưu", ""),
                row(2, "Cục Chính trị", "85"),
                row(3, "Cục Hậu cần", "90"),
            ],
            column,
            cut_off: CutOff::Interim,
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
            "Cục Tham mưu |  |  > thừa | không ghi: bên phải không còn cột để nhập"
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
            rows: vec![row(1, "Cục Tham mưu", "")],
            column: 3,
            cut_off: CutOff::Interim,
        };
        assert_eq!(Plan::of(&pasting).lines[0].then, "hoàn thành nhiệm vụ");
        pasting.converted = false;
        assert_eq!(Plan::of(&pasting).lines[0].then, "hoµn thµnh nhiÖm vô");
    }
}
