//! Results against targets, as both reports print them: a target stands once beside the members that answer for it.

use super::content::{Bar, Block, Chart, Column, RowGroup, Table};
use super::wording;
use crate::domain::document::draft::Draft;
use crate::domain::document::share::{count, number, of_plan};
use crate::domain::number::Quantity;

/// Where a report keeps its figures.
pub struct Layout {
    /// "Cả năm", "6 tháng", "%".
    pub headings: [&'static str; 3],
    /// Cells of a row of the slot.
    pub cells: usize,
    /// The cell of last year's figure, where the report compares with it.
    pub last_year: Option<usize>,
}

const TEXT: usize = 0;
const MEASURE: usize = 1;
const PLAN: usize = 2;
const UNIT: usize = 3;
const RESULT: usize = 4;

impl Layout {
    /// TT | Chỉ tiêu | ĐVT | Cả năm | Đơn vị | 6 tháng | % | Ghi chú; nothing as long as there is no row.
    pub fn table(&self, draft: &Draft) -> Vec<Block> {
        let rows = draft.rows("targets", self.cells);
        if rows.is_empty() {
            return Vec::new();
        }
        let printed: Vec<Vec<String>> = rows.iter().map(|row| self.member_cells(row)).collect();
        let optional = [2, 3, 4, 5].map(|at| printed.iter().any(|row| !row[at].is_empty()));
        let used = |at: usize| at < 2 || optional[at - 2];
        let mut groups: Vec<RowGroup> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let cells = (0..6)
                .filter(|at| used(*at))
                .map(|at| printed[index][at].clone());
            let continues = index > 0 && row[..UNIT] == rows[index - 1][..UNIT];
            match groups.last_mut().filter(|_| continues) {
                Some(group) => group.rows.push(cells.collect()),
                None => groups.push(RowGroup {
                    shared: shared(groups.len() + 1, row),
                    rows: vec![cells.collect()],
                }),
            }
        }
        let columns = self.columns(&used);
        vec![Block::Table(Table {
            columns,
            groups,
            ..Table::default()
        })]
    }

    fn columns(&self, used: &dyn Fn(usize) -> bool) -> Vec<Column> {
        let [plan, result, share] = self.headings;
        let mut columns = vec![
            Column::centred("TT", 9.0),
            Column::left("Chỉ tiêu", 74.0),
            Column::centred("ĐVT", 18.0),
            Column::centred(plan, 24.0),
        ];
        let of_member = [
            Column::left("Đơn vị", 46.0),
            Column::centred(result, 24.0),
            Column::centred(share, 17.0),
            Column::centred("Năm trước", 20.0),
            Column::centred("% so năm trước", 17.0),
            Column::left("Ghi chú", 28.0),
        ];
        let shown = of_member
            .into_iter()
            .enumerate()
            .filter(|(at, _)| used(*at));
        columns.extend(shown.map(|(_, column)| column));
        columns
    }

    /// Đơn vị, kết quả, %, năm trước, % so năm trước, ghi chú.
    fn member_cells(&self, row: &[String]) -> Vec<String> {
        let share = |whole: &str| {
            let share = of_plan(&row[MEASURE], whole, &row[RESULT]);
            share.map(|share| share.to_string()).unwrap_or_default()
        };
        let result = match row[RESULT].as_str() {
            "" => wording::NO_FIGURE.to_owned(),
            result => result.to_owned(),
        };
        let last_year = self.last_year.map_or("", |at| row[at].as_str());
        vec![
            row[UNIT].clone(),
            result,
            share(&row[PLAN]),
            last_year.to_owned(),
            share(last_year),
            row[self.cells - 1].clone(),
        ]
    }
}

fn shared(number: usize, row: &[String]) -> Vec<String> {
    vec![
        number.to_string(),
        row[TEXT].clone(),
        row[MEASURE].clone(),
        row[PLAN].clone(),
    ]
}

/// How many of its targets each member has reported on; a chart of nothing is not drawn.
pub fn returns_chart(draft: &Draft, caption: &str) -> Option<Block> {
    let rows = draft.rows("returns", 3);
    let is_said = rows.iter().any(|row| count(&row[1]) != Some(0));
    is_said.then(|| {
        Block::Chart(Chart {
            caption: caption.to_owned(),
            bars: rows.iter().map(|row| returns_bar(row)).collect(),
        })
    })
}

/// Targets met by each member, and shares of the years side by side.
pub fn charts(draft: &Draft) -> Vec<Block> {
    let met = draft.rows("met", 3);
    let met = (!met.is_empty()).then(|| {
        Block::Chart(Chart {
            caption: "Số chỉ tiêu đạt và vượt trên số chỉ tiêu được giao".to_owned(),
            bars: met.iter().map(|row| returns_bar(row)).collect(),
        })
    });
    let years = draft.rows("years", 2);
    let years = (!years.is_empty()).then(|| {
        Block::Chart(Chart {
            caption: "Tỷ lệ chỉ tiêu đạt và vượt qua các năm".to_owned(),
            bars: years.iter().map(|row| year_bar(row)).collect(),
        })
    });
    met.into_iter().chain(years).collect()
}

fn year_bar(row: &[String]) -> Bar {
    let share = number(&row[1]).map(Quantity::ten_thousandths);
    Bar {
        label: format!("Năm {}", row[0]),
        value: share.unwrap_or_default() as f32 / 10_000.0,
        worded: match row[1].as_str() {
            "" => String::new(),
            share => format!("{share}\u{a0}%"),
        },
    }
}

/// What is no count has no length, and stands as it was typed.
fn returns_bar(row: &[String]) -> Bar {
    Bar {
        label: row[0].clone(),
        value: count(&row[1]).unwrap_or_default() as f32,
        worded: format!("{}/{}", row[1], row[2]),
    }
}
