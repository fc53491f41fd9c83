//! .xlsx: numbers are numbers, totals are formulas with what they come to, the head stays in sight.

use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{Grid, Out};
use crate::domain::number::Quantity;
use crate::spreadsheet::{Place, SheetError, address};

/// Vietnamese Excel shows it with a dot between thousands and a comma; up to four places, as many as there are.
const NUMBER: &str = "#,##0.####";
const WHOLE: &str = "#,##0";
/// Excel allows 31 letters, none of these.
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

pub fn xlsx(grid: &Grid) -> Result<Vec<u8>, SheetError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, grid).map_err(SheetError::damaged)?;
    workbook.save_to_buffer().map_err(SheetError::damaged)
}

/// Height of one line of text.
const LINE_PT: f64 = 15.0;
/// The highest row that a spreadsheet knows holds this many.
const MOST_LINES: u16 = 27;
/// The number of this paper among those of Excel.
const A4: u8 = 9;
/// Of a printed sheet, in inches: a centimetre, and room for the page number below.
const EDGE: f64 = 0.4;
const FOOT: f64 = 0.3;

fn fill(sheet: &mut Worksheet, grid: &Grid) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(&grid.name))?;
    let head = row_number(grid.title.len());
    for (row, line) in grid.title.iter().enumerate() {
        let title = Format::new().set_bold().set_font_size(13);
        sheet.write_string_with_format(row_number(row), 0, line, &title)?;
    }
    let style = head_style();
    for (column, at) in grid.columns.iter().zip(0_u16..) {
        sheet.set_column_width(at, f64::from(column.width))?;
        sheet.write_string_with_format(head, at, &column.head, &style)?;
    }
    for (index, row) in grid.rows.iter().enumerate() {
        let strong = grid.strong.contains(&index);
        let line = head + 1 + row_number(index);
        let lines = lines_of(row, grid);
        if lines > 1 {
            sheet.set_row_height(line, LINE_PT * f64::from(lines))?;
        }
        for (cell, column) in row.iter().zip(0_u16..) {
            write(sheet, (line, column), cell, head + 1, strong)?;
        }
    }
    sheet.set_freeze_panes(head + 1, grid.frozen)?;
    sheet.set_landscape().set_paper_size(A4);
    sheet.set_margins(EDGE, EDGE, EDGE, EDGE + FOOT, EDGE, EDGE);
    sheet.set_footer("&CTrang &P/&N");
    sheet
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(head, head)?;
    Ok(())
}

/// How many lines the fullest cell of a row takes. Not every program measures rows when it opens or prints a file.
fn lines_of(row: &[Out], grid: &Grid) -> u16 {
    let cells = row.iter().zip(&grid.columns);
    let lines = cells.filter_map(|(cell, column)| match cell {
        Out::Text(text) => Some(lines_in(text, usize::from(column.width))),
        _ => None,
    });
    let most = lines.max().unwrap_or(1);
    u16::try_from(most).map_or(MOST_LINES, |most| most.clamp(1, MOST_LINES))
}

/// Filled word by word; a word that is wider than the column is broken.
fn lines_in(text: &str, width: usize) -> usize {
    let width = width.max(2) - 1;
    let paragraph = |words: &str| {
        let (mut lines, mut used) = (1, 0);
        for word in words.split_whitespace() {
            let letters = word.chars().count();
            if used > 0 && used + 1 + letters > width {
                lines += 1;
                used = 0;
            }
            let start = if used > 0 { used + 1 } else { 0 };
            lines += (start + letters).saturating_sub(1) / width;
            used = (start + letters - 1) % width + 1;
        }
        lines
    };
    text.lines().map(paragraph).sum::<usize>().max(1)
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Out,
    first: u32,
    strong: bool,
) -> Result<(), XlsxError> {
    let style = |number: Option<Quantity>| {
        let style = Format::new().set_border(FormatBorder::Thin);
        let style = if strong { style.set_bold() } else { style };
        match number {
            None => style.set_text_wrap().set_align(FormatAlign::Top),
            Some(number) if number.whole().is_some() => style.set_num_format(WHOLE),
            Some(_) => style.set_num_format(NUMBER),
        }
    };
    match cell {
        Out::Empty => sheet.write_blank(row, column, &style(None))?,
        Out::Text(text) => sheet.write_string_with_format(row, column, text, &style(None))?,
        Out::Number(number) => {
            sheet.write_number_with_format(row, column, float(*number), &style(Some(*number)))?
        }
        Out::SumOfRows(rows, sum) => {
            let cells = rows.iter().map(|at| Place {
                row: first + row_number(*at),
                column: u32::from(column),
            });
            let style = style(Some(*sum)).set_num_format(NUMBER);
            sheet.write_formula_with_format(row, column, total(cells, *sum), &style)?
        }
        Out::SumOfColumns(columns, sum) => {
            let cells = columns.iter().map(|at| Place {
                row,
                column: row_number(*at),
            });
            let style = style(Some(*sum)).set_num_format(NUMBER);
            sheet.write_formula_with_format(row, column, total(cells, *sum), &style)?
        }
    };
    Ok(())
}

/// "SUM(C4:C9,C12)" with its value, for programs that do not count.
fn total(cells: impl Iterator<Item = Place>, sum: Quantity) -> Formula {
    let mut runs: Vec<(Place, Place)> = Vec::new();
    for cell in cells {
        match runs.last_mut() {
            Some((_, last)) if follows(*last, cell) => *last = cell,
            _ => runs.push((cell, cell)),
        }
    }
    let parts: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match first == last {
            true => address(first),
            false => format!("{}:{}", address(first), address(last)),
        })
        .collect();
    // One call of SUM takes 255 parts.
    let sums = parts
        .chunks(200)
        .map(|parts| format!("SUM({})", parts.join(",")));
    let formula = sums.collect::<Vec<_>>().join("+");
    Formula::new(if formula.is_empty() {
        "0".to_owned()
    } else {
        formula
    })
    .set_result(float(sum).to_string())
}

fn follows(last: Place, next: Place) -> bool {
    let below = (last.row + 1, last.column);
    let beside = (last.row, last.column + 1);
    [below, beside].contains(&(next.row, next.column))
}

fn head_style() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0xdd_e6_f0))
        .set_border(FormatBorder::Thin)
}

/// A file of this kind knows only binary fractions; fifteen digits come back exact.
fn float(number: Quantity) -> f64 {
    let plain = super::ungrouped(number).replace(',', ".");
    plain.parse().unwrap_or_default()
}

fn row_number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn sheet_name(name: &str) -> String {
    let name: String = name
        .chars()
        .filter(|c| !FORBIDDEN.contains(c))
        .take(31)
        .collect();
    let name = name.trim_matches(['\'', ' ']);
    if name.is_empty() { "Bảng" } else { name }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::OutColumn;
    use super::*;
    use crate::spreadsheet::{Kind, read};

    fn quantity(value: i64) -> Quantity {
        Quantity::from_ten_thousandths(value)
    }

    #[test]
    fn what_is_written_is_read_back_exactly() {
        let grid = Grid {
            name: "Chấm điểm: 2019/1".into(),
            title: vec!["Bảng chấm điểm".into()],
            columns: vec![OutColumn::new("Tiêu chí", 30), OutColumn::new("Điểm", 8)],
            rows: vec![
                vec![Out::text("Công tác Đảng"), Out::Number(quantity(123_456))],
                vec![Out::text("=1+1"), Out::Number(quantity(1_000))],
                vec![
                    Out::text("Tổng"),
                    Out::SumOfRows(vec![0, 1], quantity(124_456)),
                ],
            ],
            frozen: 1,
            strong: vec![2],
        };
        let book = read(&xlsx(&grid).unwrap()).unwrap();
        let sheet = &book.sheets[0];
        assert_eq!(sheet.name, "Chấm điểm 20191");
        let cell = |row, column| sheet.cell(row, column).unwrap();
        assert_eq!(cell(1, 1).text, "Điểm");
        assert_eq!(
            (cell(2, 1).kind, &*cell(2, 1).text),
            (Kind::Number, "12.3456")
        );
        assert_eq!((cell(3, 0).kind, &*cell(3, 0).text), (Kind::Text, "=1+1"));
        let total = cell(4, 1);
        assert_eq!((&*total.text, total.is_formula), ("12.4456", true));
    }

    #[test]
    fn a_total_names_runs_of_cells() {
        let cells = [(3, 2), (4, 2), (6, 2)].map(|(row, column)| Place { row, column });
        let formula = total(cells.into_iter(), quantity(0));
        assert!(formula == Formula::new("SUM(C4:C5,C7)").set_result("0"));
    }

    #[test]
    fn a_row_is_as_high_as_its_fullest_cell() {
        assert_eq!(lines_in("", 10), 1);
        assert_eq!(lines_in("Cục Cơ yếu", 11), 1);
        assert_eq!(lines_in("Cục Cơ yếu Quân đội", 11), 2);
        assert_eq!(lines_in("KHOI4HCY-2019-MAU-CCYQD-03.goi", 11), 3);
        assert_eq!(lines_in("Mã\nKHOI4HCY-2019", 11), 3);
        let grid = Grid {
            columns: vec![OutColumn::new("", 11), OutColumn::new("", 40)],
            ..Grid::default()
        };
        let row = |text: &str| vec![Out::text(text), Out::text("Cục Cơ yếu")];
        assert_eq!(lines_of(&row("Cục Cơ yếu Quân đội"), &grid), 2);
        assert_eq!(lines_of(&row(&"chữ ".repeat(1000)), &grid), MOST_LINES);
    }
}
