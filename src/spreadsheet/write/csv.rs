//! .csv as Excel with Vietnamese settings opens it: UTF-8 with its mark, ";" between cells, a decimal comma.

use super::{FORMULA_MARKS, Grid, Out};

pub fn csv(grid: &Grid) -> Vec<u8> {
    let mut builder = ::csv::WriterBuilder::new();
    builder
        .delimiter(b';')
        .flexible(true)
        .terminator(::csv::Terminator::CRLF);
    let mut writer = builder.from_writer(b"\xef\xbb\xbf".to_vec());
    for line in &grid.title {
        let _ = writer.write_record([harmless(line)]);
    }
    let heads = grid.columns.iter().map(|column| harmless(&column.head));
    let _ = writer.write_record(heads);
    for row in &grid.rows {
        let _ = writer.write_record(row.iter().map(written));
    }
    // Writing to memory does not fail.
    writer.into_inner().unwrap_or_default()
}

fn written(cell: &Out) -> String {
    match cell {
        Out::Text(text) => harmless(text),
        other => other.shown(),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it, which shows it as text.
fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA_MARKS) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::OutColumn;
    use super::*;
    use crate::domain::number::Quantity;

    #[test]
    fn nothing_in_it_is_a_formula_and_numbers_have_their_comma() {
        let grid = Grid {
            columns: vec![OutColumn::new("Đơn vị", 20), OutColumn::new("Điểm", 8)],
            rows: vec![
                vec![
                    Out::text("=HYPERLINK(\"x\")"),
                    Out::Number(Quantity::from_ten_thousandths(-15_702_500)),
                ],
                vec![Out::text("- Cục A; B"), Out::Empty],
                vec![Out::text("@cmd"), Out::text("+1")],
            ],
            ..Grid::default()
        };
        let text = String::from_utf8(csv(&grid)).unwrap();
        assert_eq!(
            text,
            "\u{feff}Đơn vị;Điểm\r\n\"'=HYPERLINK(\"\"x\"\")\";-1570,25\r\n\"'- Cục A; B\";\r\n'@cmd;'+1\r\n"
        );
    }
}
