//! Bảng chấm điểm of one unit, on A4 landscape (domain.md 4.5).

use super::content::{Block, Column, Content, Orientation, RowGroup, Table};
use super::frame::{self, PEN_ROW_MM};
use super::signing::{cell, pair, signer};
use crate::domain::document::draft::Draft;
use crate::domain::document::scores::sheet::{Line, lines, printed, totals};
use crate::domain::document::scores::shown;

const COLUMNS: usize = 10;
/// For the pen, where no criterion was entered.
const BLANK_ROWS: usize = 5;

pub fn score_sheet(draft: &Draft) -> Content {
    let mut blocks = vec![
        Block::NewPage(Orientation::Landscape),
        frame::header(draft),
        frame::title(draft),
    ];
    blocks.push(table(&lines(draft), draft.text("total")));
    blocks.extend(frame::body(draft, "result"));
    blocks.push(pair(
        cell(draft, &["Người lập biểu"], "compiler_name"),
        signer(draft, "Thủ trưởng đơn vị"),
    ));
    frame::paper(draft, blocks)
}

/// Criteria with their sum, or empty rows for the pen.
fn table(lines: &[Line], total: &str) -> Block {
    let rows = (0..lines.len()).map(|at| RowGroup::single(printed(lines, at)));
    let blank = || RowGroup::single(vec![String::new(); COLUMNS]);
    let is_blank = lines.is_empty();
    let mut groups: Vec<RowGroup> = rows.collect();
    groups.extend((0..BLANK_ROWS).filter(|_| is_blank).map(|_| blank()));
    groups.push(RowGroup::single(total_row(lines, total)));
    Block::Table(Table {
        columns: columns(),
        groups,
        row_mm: if is_blank { PEN_ROW_MM } else { 0.0 },
        ..Table::default()
    })
}

fn columns() -> Vec<Column> {
    vec![
        Column::left("TT", 13.0),
        Column::left("Nội dung tiêu chí", 56.0),
        Column::centred("Thang điểm", 16.0),
        Column::left("Chỉ tiêu được giao", 27.0),
        Column::left("Kết quả thực hiện", 27.0),
        Column::centred("Điểm tự chấm", 16.0),
        Column::left("Giải trình", 28.0),
        Column::centred("Điểm thẩm định", 18.0),
        Column::left("Lý do", 26.0),
        Column::centred("Tổng điểm", 17.0),
    ]
}

/// `total` of the register stands above the sum of the rows.
fn total_row(lines: &[Line], total: &str) -> Vec<String> {
    let totals = totals(lines);
    let mut cells = vec![String::new(); COLUMNS];
    cells[1] = "Tổng cộng".to_owned();
    cells[2] = shown(totals.maximum);
    cells[5] = shown(totals.by_unit);
    cells[7] = shown(totals.appraised);
    cells[9] = match total {
        "" => shown(totals.total),
        total => total.to_owned(),
    };
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    const KIND: DocumentKind = DocumentKind::ScoreSheet;

    #[test]
    fn the_last_row_is_the_sum_of_the_leaves() {
        let rows = "I\tNhiệm vụ\t15\n1\tKế hoạch\t10\t100 %\t100 %\t10\t\t9,5\tchậm\n2\tSáng kiến\t5\t4\t5\t5";
        let said = plain(&score_sheet(&draft_of(KIND, &[("criteria", rows)])));
        assert_eq!(said[0], "Landscape");
        let table: Vec<&str> = said[3].lines().collect();
        assert_eq!(
            table,
            [
                "TT | Nội dung tiêu chí | Thang điểm | Chỉ tiêu được giao | Kết quả thực hiện | Điểm tự chấm | \
                 Giải trình | Điểm thẩm định | Lý do | Tổng điểm",
                "I | Nhiệm vụ | 15 |  |  | 15 |  | 9,5 |  | 14,5",
                "1 | Kế hoạch | 10 | 100 % | 100 % | 10 |  | 9,5 | chậm | 9,5",
                "2 | Sáng kiến | 5 | 4 | 5 | 5 |  |  |  | 5",
                " | Tổng cộng | 15 |  |  | 15 |  | 9,5 |  | 14,5",
            ]
        );
    }

    #[test]
    fn an_empty_form_has_rows_for_the_pen_and_two_places_to_sign() {
        let said = plain(&score_sheet(&draft_of(KIND, &[])));
        assert_eq!(said[3].lines().count(), 1 + BLANK_ROWS + 1);
        assert_eq!(said[4].lines().count(), 2);
    }

    #[test]
    fn a_sheet_is_about_its_unit() {
        let said = plain(&score_sheet(&draft_from(&sheet_of(KIND))));
        assert_eq!(
            said[2],
            "Bảng chấm điểm | Thi đua năm 2019 của Cục Cơ yếu Quân đội"
        );
    }
}
