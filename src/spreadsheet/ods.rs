//! .ods, read from its one part of content. Repeated rows and cells are kept as often as they hold something, within the
//! limits: a few bytes may ask for millions of them.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::limits::{self, Budget, MOST_MERGED, MOST_SHEETS};
use super::packed::Packed;
use super::{Book, Cell, Kind, Merged, Place, Sheet, SheetError, decimal, xlsx};

pub(super) fn read(packed: &mut Packed<'_>) -> Result<Book, SheetError> {
    let manifest = packed.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(SheetError::Encrypted);
    }
    let content = packed
        .part("content.xml")?
        .ok_or_else(|| SheetError::damaged("no content.xml"))?;
    let mut reading = Reading::default();
    reading.all(&content)?;
    Ok(reading.book.recognised())
}

#[derive(Default)]
struct Reading {
    book: Book,
    budget: Budget,
    /// The table that is open; tables within tables are not read.
    sheet: Option<Sheet>,
    row: u32,
    column: u32,
    row_repeat: u32,
    /// The cell that is open, and the text of its paragraphs.
    cell: Option<Open>,
    /// Remarks, changes and the like: nothing in them is a cell.
    aside: usize,
}

struct Open {
    kind: Kind,
    value: Option<String>,
    is_formula: bool,
    repeat: u32,
    text: String,
    paragraphs: usize,
    in_paragraph: bool,
}

impl Reading {
    fn all(&mut self, content: &str) -> Result<(), SheetError> {
        let mut reader = Reader::from_str(content);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_end_names = false;
        loop {
            match reader.read_event().map_err(SheetError::damaged)? {
                Event::Start(tag) => self.start(&tag)?,
                Event::End(tag) => self.end(tag.name().as_ref())?,
                Event::Text(text) => self.words(&text.xml10_content()),
                Event::CData(text) => self.words(&text.xml10_content()),
                Event::GeneralRef(name) => {
                    let known = quick_xml::escape::resolve_xml_entity(name.as_ref());
                    let sign = name.resolve_char_ref().ok().flatten();
                    let sign = sign.map(String::from);
                    self.words(known.unwrap_or(sign.as_deref().unwrap_or_default()));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        match (&self.sheet, self.book.sheets.is_empty()) {
            (Some(_), _) => Err(SheetError::damaged("content.xml ends within a table")),
            (None, true) => Err(SheetError::damaged("content.xml has no table")),
            (None, false) => Ok(()),
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        let name = tag.name();
        let name = name.as_ref();
        if self.aside > 0 || is_aside(name) {
            self.aside += 1;
            return Ok(());
        }
        match name {
            "table:table" => return self.open_sheet(tag),
            "table:table-row" => {
                self.column = 0;
                self.row_repeat = repeat(tag, "table:number-rows-repeated");
            }
            "table:table-cell" | "table:covered-table-cell" => self.open_cell(tag),
            "text:p" => self.open_paragraph(),
            "text:s" => self.words(&" ".repeat(repeat(tag, "text:c").min(100) as usize)),
            "text:tab" => self.words("\t"),
            "text:line-break" => self.words("\n"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), SheetError> {
        if self.aside > 0 {
            self.aside -= 1;
            return Ok(());
        }
        match name {
            "table:table" => self.book.sheets.extend(self.sheet.take()),
            "table:table-row" => self.row = self.row.saturating_add(self.row_repeat),
            "table:table-cell" | "table:covered-table-cell" => return self.close_cell(),
            "text:p" => {
                if let Some(cell) = &mut self.cell {
                    cell.in_paragraph = false;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open_sheet(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetError> {
        if self.sheet.is_some() {
            self.aside += 1;
            return Ok(());
        }
        if self.book.sheets.len() >= MOST_SHEETS {
            return Err(SheetError::TooManySheets);
        }
        let name = attribute(tag, "table:name").unwrap_or_default();
        self.sheet = Some(Sheet {
            name: limits::name(&name),
            ..Sheet::default()
        });
        (self.row, self.column, self.row_repeat) = (0, 0, 1);
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) {
        let value = |name| attribute(tag, name);
        let (kind, value) = match value("office:value-type").as_deref() {
            Some("float" | "currency") => (Kind::Number, value("office:value")),
            Some("percentage") => (Kind::Percent, value("office:value")),
            Some("date") => (Kind::Date, value("office:date-value")),
            Some("time") => (Kind::Text, value("office:time-value")),
            Some("boolean") => (Kind::Text, value("office:boolean-value")),
            _ => (Kind::Text, value("office:string-value")),
        };
        let is_error = attribute(tag, "calcext:value-type").as_deref() == Some("error");
        self.cell = Some(Open {
            kind: if is_error { Kind::Error } else { kind },
            value: value.filter(|_| !is_error),
            is_formula: attribute(tag, "table:formula").is_some(),
            repeat: repeat(tag, "table:number-columns-repeated"),
            text: String::new(),
            paragraphs: 0,
            in_paragraph: false,
        });
        self.note_merged(tag);
    }

    fn note_merged(&mut self, tag: &BytesStart<'_>) {
        let columns = repeat(tag, "table:number-columns-spanned");
        let rows = repeat(tag, "table:number-rows-spanned");
        let (row, column) = (self.row, self.column);
        let Some(sheet) = &mut self.sheet else { return };
        if (columns > 1 || rows > 1) && sheet.merged.len() < MOST_MERGED {
            let last = Place {
                row: row.saturating_add(rows - 1),
                column: column.saturating_add(columns - 1),
            };
            sheet.merged.push(Merged {
                first: Place { row, column },
                last,
            });
        }
    }

    fn open_paragraph(&mut self) {
        if let Some(cell) = &mut self.cell {
            if cell.paragraphs > 0 {
                cell.text.push('\n');
            }
            cell.paragraphs += 1;
            cell.in_paragraph = true;
        }
    }

    fn words(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.in_paragraph) {
            cell.text += text;
        }
    }

    fn close_cell(&mut self) -> Result<(), SheetError> {
        let Some(open) = self.cell.take() else {
            return Ok(());
        };
        let (row, column) = (self.row, self.column);
        self.column = column.saturating_add(open.repeat);
        let cell = open.read();
        let Some(sheet) = self.sheet.as_mut().filter(|_| !cell.text.trim().is_empty()) else {
            return Ok(());
        };
        for row in row..row.saturating_add(self.row_repeat) {
            for column in column..column.saturating_add(open.repeat) {
                self.budget
                    .put(sheet, Place { row, column }, cell.clone())?;
            }
        }
        Ok(())
    }
}

impl Open {
    fn read(&self) -> Cell {
        let number = self.value.as_deref().and_then(|value| value.parse().ok());
        let (kind, text) = match (self.kind, &self.value) {
            (Kind::Number, Some(_)) => (Kind::Number, number.and_then(decimal::plain)),
            (Kind::Percent, Some(_)) => (Kind::Percent, number.and_then(decimal::hundredfold)),
            (Kind::Date, Some(value)) => {
                (Kind::Date, xlsx::day_in(value).map(|day| day.to_string()))
            }
            (Kind::Text, Some(value)) => (Kind::Text, Some(value.clone())),
            (Kind::Error, _) => (Kind::Error, Some(self.text.clone())),
            (_, _) => (Kind::Text, Some(self.text.clone())),
        };
        Cell {
            shown: shown_places(&self.text)
                .filter(|_| matches!(kind, Kind::Number | Kind::Percent)),
            kind: if text.is_some() { kind } else { Kind::Text },
            text: text.unwrap_or_else(|| self.text.clone()),
            is_formula: self.is_formula,
        }
    }
}

/// Decimal places of a number as it stands on the screen, "95,20 %"; none where a mark may part thousands.
fn shown_places(text: &str) -> Option<usize> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let (_, part) = digits.rsplit_once([',', '.'])?;
    let plain = part.bytes().all(|b| b.is_ascii_digit()) && part.len() != 3;
    plain.then_some(part.len())
}

fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "office:annotation"
            | "table:tracked-changes"
            | "table:shapes"
            | "draw:frame"
            | "draw:object"
    )
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)?;
    let raw = found.value.as_ref();
    let text = quick_xml::escape::unescape(raw)
        .map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned);
    Some(text)
}

/// How often; at least once.
fn repeat(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1)
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Result<Sheet, SheetError> {
        let content = format!(
            "<office:spreadsheet><table:table table:name=\"Bảng &amp; phụ\">{rows}</table:table></office:spreadsheet>"
        );
        let mut reading = Reading::default();
        reading.all(&content)?;
        Ok(reading.book.sheets.remove(0))
    }

    const ROWS: &str = r#"<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>Đơn&#x20;vị</text:p><text:p>A &lt; B<text:s text:c="2"/>!</text:p><office:annotation><text:p>ghi chú</text:p></office:annotation></table:table-cell><table:covered-table-cell/>
        <table:table-cell office:value-type="float" office:value="0.30000000000000004" table:formula="of:=[.A1]"><text:p>0,30</text:p></table:table-cell>
        <table:table-cell office:value-type="percentage" office:value="0.952"><text:p>95,2%</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2019-03-05"><text:p>05/03/19</text:p></table:table-cell>
        <table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell></table:table-row>"#;

    #[test]
    fn cells_are_read_with_their_kind_and_place() {
        let sheet = read(ROWS).unwrap();
        assert_eq!(sheet.name, "Bảng & phụ");
        let cell = |column| sheet.cell(3, column).unwrap();
        assert_eq!(cell(0).text, "Đơn vị\nA < B  !");
        let number = cell(2);
        assert_eq!((number.text.as_str(), number.shown), ("0.3", Some(2)));
        assert!(number.is_formula && !cell(3).is_formula);
        assert_eq!((cell(3).kind, &*cell(3).text), (Kind::Percent, "95.2"));
        assert_eq!((cell(4).kind, &*cell(4).text), (Kind::Date, "2019-03-05"));
        assert_eq!((cell(5).kind, &*cell(5).text), (Kind::Error, "#N/A"));
        assert_eq!(sheet.seen(3, 1), sheet.cell(3, 0));
    }

    #[test]
    fn a_cell_repeated_millions_of_times_is_refused_and_an_empty_one_costs_nothing() {
        let many = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>"#;
        assert_eq!(read(many), Err(SheetError::TooManyCells));
        let empty = many.replace(">x<", "><");
        assert!(read(&empty).unwrap().is_empty());
    }

    #[test]
    fn a_cell_beyond_the_largest_sheet_is_refused_with_its_place() {
        let far = |count: &str| {
            format!(
                r#"<table:table-row><table:table-cell table:number-columns-repeated="{count}"/><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>"#
            )
        };
        assert_eq!(read(&far("16383")).unwrap().width(), 16_384);
        let beyond = SheetError::FarCell("XFE1".to_owned());
        assert_eq!(read(&far("16384")), Err(beyond));
        assert!(matches!(
            read(&far("4000000000")),
            Err(SheetError::FarCell(_))
        ));
    }

    #[test]
    fn the_name_of_a_sheet_is_short_and_visible() {
        let content = format!(
            "<table:table table:name=\"\u{202e}Bảng\u{7} {}\"></table:table>",
            "dài ".repeat(1_000)
        );
        let mut reading = Reading::default();
        reading.all(&content).unwrap();
        let name = &reading.book.sheets[0].name;
        assert!(name.starts_with("Bảng dài") && name.chars().count() == 100);
    }

    #[test]
    fn a_table_that_does_not_end_is_damaged_and_does_not_hang() {
        let mut reading = Reading::default();
        let cut = "<table:table table:name=\"A\"><table:table-row><table:table-cell>";
        assert!(matches!(reading.all(cut), Err(SheetError::Damaged(_))));
    }
}
