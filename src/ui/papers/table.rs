//! A slot that is a table: its text as cells, what editing and pasting make of it. No drawing.

use crate::app::pasting::Pasted;
use crate::domain::text::one_line;
use crate::ui::widgets::GridRows;
use std::borrow::Cow;

/// Rows of a slot, one per line of its text, cells apart by tabs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    columns: usize,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub fn read(text: &str, columns: usize) -> Self {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let rows = lines.map(|line| {
            line.split('\t')
                .map(|cell| cell.trim().to_owned())
                .collect()
        });
        let mut table = Self {
            columns,
            rows: rows.collect(),
        };
        for row in &mut table.rows {
            row.resize(columns, String::new());
        }
        table
    }

    /// As it is kept: rows without a word are none, empty cells at the end of a row are not written.
    pub fn text(&self) -> String {
        let rows = self.rows.iter();
        let said = rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        let lines: Vec<String> = said
            .map(|row| row.join("\t").trim_end().to_owned())
            .collect();
        lines.join("\n")
    }

    pub fn with(&self, row: usize, column: usize, text: &str) -> Self {
        let mut table = self.clone();
        while table.rows.len() <= row {
            table.rows.push(vec![String::new(); self.columns]);
        }
        if let Some(cell) = table.rows[row].get_mut(column) {
            *cell = one_line(text);
        }
        table
    }

    pub fn without(&self, row: usize) -> Self {
        let mut table = self.clone();
        if row < table.rows.len() {
            table.rows.remove(row);
        }
        table
    }

    /// The row and its neighbour change places.
    pub fn moved(&self, row: usize, up: bool) -> Self {
        let mut table = self.clone();
        let other = if up {
            row.checked_sub(1)
        } else {
            Some(row + 1)
        };
        if let Some(other) = other.filter(|other| (*other).max(row) < table.rows.len()) {
            table.rows.swap(row, other);
        }
        table
    }

    /// Letters of the longest cell of a column, or of its title.
    pub fn longest(&self, column: usize, titles: &[&str]) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        let cells = cells.map(|cell| cell.chars().count());
        let title = titles.get(column).map_or(0, |title| title.chars().count());
        cells.max().unwrap_or(0).max(title)
    }

    /// One more row to type in.
    pub fn with_empty_row(&self) -> Self {
        self.with(self.rows.len(), 0, "")
    }
}

impl GridRows for Table {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let cell = self.rows.get(row).and_then(|row| row.get(column));
        Cow::Borrowed(cell.map_or("", String::as_str))
    }
}

/// A block of cells before it is accepted.
#[derive(Clone, Debug)]
pub struct Pasting {
    pub slot: &'static str,
    pub block: Pasted,
    /// Text of old fonts is read in today's letters.
    pub converted: bool,
    pub row: usize,
    pub column: usize,
    pub before: Table,
}

impl Pasting {
    /// The table as it will be: cells are written over, rows that are missing are added.
    pub fn after(&self) -> Table {
        let mut table = self.before.clone();
        for (down, cells) in self.block.rows(self.converted).iter().enumerate() {
            for (right, cell) in cells.iter().enumerate() {
                if self.column + right < table.columns {
                    table = table.with(self.row + down, self.column + right, cell);
                }
            }
        }
        table
    }

    pub fn columns(&self) -> usize {
        self.before.columns
    }

    /// Cells that have no column to go to.
    pub fn without_place(&self) -> Vec<String> {
        let room = self.before.columns.saturating_sub(self.column);
        let rows = self.block.rows(self.converted).iter();
        let lost = rows
            .flat_map(|row| row.iter().skip(room))
            .filter(|cell| !cell.is_empty());
        lost.cloned().collect()
    }

    /// "Ghi 6 ô từ dòng 2; thêm 3 dòng".
    pub fn summary(&self) -> String {
        let room = self.before.columns.saturating_sub(self.column);
        let rows = self.block.rows(self.converted);
        let cells: usize = rows.iter().map(|row| row.len().min(room)).sum();
        let added = self.after().rows.len() - self.before.rows.len();
        let added = match added {
            0 => String::new(),
            added => format!("; thêm {added} dòng"),
        };
        let lost = match self.without_place().len() {
            0 => String::new(),
            lost => format!("; không ghi {lost} ô vì bên phải không còn cột"),
        };
        format!("Ghi {cells} ô từ dòng {}{added}{lost}", self.row + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGENDA: &str = "8 giờ 00\tĐón đại biểu\n8 giờ 30\tChào cờ";

    #[test]
    fn a_table_reads_back_as_it_was_written() {
        assert_eq!(Table::read(AGENDA, 2).text(), AGENDA);
        let cut = Table::read("một\thai\tba\n \n\thai\nbốn", 2);
        assert_eq!(cut.text(), "một\thai\n\thai\nbốn");
        assert_eq!(Table::read("", 3).text(), "");
    }

    #[test]
    fn cells_are_edited_rows_added_moved_and_taken_away() {
        let table = Table::read(AGENDA, 2);
        assert_eq!(
            table.with(1, 1, "Chào cờ,\n khai mạc").text(),
            "8 giờ 00\tĐón đại biểu\n8 giờ 30\tChào cờ, khai mạc"
        );
        assert_eq!(table.without(0).text(), "8 giờ 30\tChào cờ");
        assert_eq!(
            table.moved(1, true).text(),
            "8 giờ 30\tChào cờ\n8 giờ 00\tĐón đại biểu"
        );
        assert_eq!(table.moved(1, false), table);
        let longer = table.with_empty_row();
        assert_eq!((longer.len(), longer.text().as_str()), (3, AGENDA));
    }

    #[test]
    fn a_pasted_block_goes_where_it_was_pasted_and_says_what_it_does() {
        let pasting = Pasting {
            slot: "agenda",
            block: Pasted::read("Văn nghệ\tthừa\nPhát biểu"),
            converted: true,
            row: 1,
            column: 1,
            before: Table::read(AGENDA, 2),
        };
        assert_eq!(
            pasting.after().text(),
            "8 giờ 00\tĐón đại biểu\n8 giờ 30\tVăn nghệ\n\tPhát biểu"
        );
        assert_eq!(pasting.without_place(), ["thừa"]);
        assert_eq!(
            pasting.summary(),
            "Ghi 2 ô từ dòng 2; thêm 1 dòng; không ghi 1 ô vì bên phải không còn cột"
        );
    }
}
