//! Which sheet, where its header is, and what each column means.

use std::borrow::Cow;

use eframe::egui::{Label, RichText, ScrollArea, Ui, vec2};

use crate::app::sheets::{Layout, Meaning};
use crate::spreadsheet::{Sheet, letters};
use crate::ui::sheets::SheetsAction;
use crate::ui::sheets::state::State;
use crate::ui::sheets::view::body_height;
use crate::ui::theme::palette;
use crate::ui::widgets::{ChoiceBox, Grid, GridColumn, GridRows};

/// Rows in which a header is offered, and rows and columns that are looked at.
const HEADERS: usize = 40;
const LOOKED_AT: usize = 60;
const WIDEST: u32 = 40;
/// Room for the name of a column.
const LETTERS: f32 = 28.0;

pub fn columns_ui(ui: &mut Ui, state: &mut State) -> Option<SheetsAction> {
    sheet_ui(ui, state);
    old_letters_ui(ui, state);
    let Some(sheet) = state.open_sheet().cloned() else {
        ui.label("Chưa chọn tệp nào.");
        return None;
    };
    if let Some(why_not) = state.layout.why_not() {
        ui.colored_label(palette(ui).rule, format!("⚠ {why_not}."));
    }
    let height = body_height(ui);
    ui.columns(2, |sides| {
        let [left, right] = sides else { return };
        let scroll = ScrollArea::vertical()
            .id_salt("meanings")
            .max_height(height);
        scroll.show(left, |ui| meanings_ui(ui, state, &sheet));
        preview_ui(right, state, &sheet, height);
    });
    None
}

fn sheet_ui(ui: &mut Ui, state: &mut State) {
    let Some(book) = &state.book else { return };
    let sheets: Vec<(usize, String)> = book
        .sheets
        .iter()
        .enumerate()
        .map(|(at, sheet)| (at, sheet_name(sheet)))
        .collect();
    let headers = state.open_sheet().map(headers).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        let current = Some(state.sheet);
        if let Some(Some(sheet)) = ChoiceBox::new("Trang")
            .width(180.0)
            .pick(ui, current, &sheets)
        {
            state.choose_sheet(sheet);
        }
        let header = ChoiceBox::new("Dòng tiêu đề").width(300.0);
        if let Some(Some(row)) = header.pick(ui, Some(state.layout.to), &headers) {
            state.choose_header(row);
        }
        let units: Vec<_> = state
            .known
            .units
            .iter()
            .map(|unit| (unit.id, unit.name.clone()))
            .collect();
        let has_units = state
            .layout
            .has(|meaning| matches!(meaning, Meaning::Unit | Meaning::OfUnit(_)));
        let locked = has_units.then_some("Bảng đã có cột đơn vị");
        let unit = ChoiceBox::new("Đơn vị của cả bảng")
            .or_none("(theo từng dòng)")
            .width(220.0);
        if let Some(unit) = unit.locked(locked).pick(ui, state.layout.unit, &units) {
            state.layout.unit = unit;
            state.make_plan();
        }
    });
}

fn sheet_name(sheet: &Sheet) -> String {
    let hidden = if sheet.hidden { " (trang ẩn)" } else { "" };
    let empty = if sheet.is_empty() { " (trống)" } else { "" };
    format!("{}{hidden}{empty}", sheet.name)
}

fn headers(sheet: &Sheet) -> Vec<(u32, String)> {
    let rows = sheet.rows().into_iter().take(HEADERS);
    rows.map(|row| {
        let texts: Vec<&str> = sheet.row(row).map(|(_, cell)| cell.text.as_str()).collect();
        let text: String = texts.join(" | ").chars().take(80).collect();
        (
            row,
            format!("Dòng {}: {}", row + 1, text.replace('\n', " ")),
        )
    })
    .collect()
}

fn old_letters_ui(ui: &mut Ui, state: &mut State) {
    let Some(encoding) = state.old_letters() else {
        return;
    };
    let mut converted = state.converted;
    let words = format!("Chữ {encoding}: chuyển sang Unicode");
    if ui.checkbox(&mut converted, words).changed() {
        state.convert(converted);
    }
}

fn meanings_ui(ui: &mut Ui, state: &mut State, sheet: &Sheet) {
    ui.label("Chọn ý nghĩa của từng cột; lần sau gặp bảng có cùng tiêu đề, chương trình nhớ cách chọn này.");
    let mut chosen: Option<(u32, Meaning)> = None;
    for column in 0..sheet.width() {
        let head = head(sheet, &state.layout, column);
        ui.horizontal(|ui| {
            let name = letters(column);
            let label = format!("Ý nghĩa cột {name}");
            let current = Some(state.layout.meaning(column));
            let choice = ChoiceBox::new(&label)
                .hidden_label()
                .keyed(column)
                .width(230.0);
            let letter = vec2(LETTERS, ui.spacing().interact_size.y);
            ui.add_sized(letter, Label::new(RichText::new(&name).strong()));
            if let Some(Some(meaning)) = choice.pick(ui, current, &state.meanings) {
                chosen = Some((column, meaning));
            }
            ui.add(Label::new(head).truncate());
        });
    }
    if let Some((column, meaning)) = chosen {
        state.layout.meanings.insert(column, meaning);
        state.make_plan();
    }
}

/// The header of a column and the first thing below it.
fn head(sheet: &Sheet, layout: &Layout, column: u32) -> String {
    let rows = layout.from..=layout.to;
    let words: Vec<&str> = rows
        .filter_map(|row| sheet.seen(row, column))
        .map(|cell| cell.text.as_str())
        .collect();
    let mut below = sheet
        .cells
        .iter()
        .filter(|(place, _)| place.column == column && place.row > layout.to);
    let example = below.next().map(|(_, cell)| cell.text.as_str());
    let mut words = words;
    words.dedup();
    let head = words.join(" / ").replace('\n', " ");
    match example {
        Some(example) => format!("{head} – ví dụ: {}", example.replace('\n', " ")),
        None => head,
    }
}

struct Cells<'s> {
    sheet: &'s Sheet,
    rows: Vec<u32>,
}

impl GridRows for Cells<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(row) = self.rows.get(row) else {
            return Cow::Borrowed("");
        };
        match column
            .checked_sub(1)
            .and_then(|column| u32::try_from(column).ok())
        {
            None => Cow::Owned((row + 1).to_string()),
            Some(column) => {
                let cell = self.sheet.seen(*row, column);
                Cow::Borrowed(cell.map_or("", |cell| cell.text.as_str()))
            }
        }
    }
}

fn preview_ui(ui: &mut Ui, state: &mut State, sheet: &Sheet, height: f32) {
    let names: Vec<String> = (0..sheet.width().min(WIDEST)).map(letters).collect();
    let mut columns = vec![GridColumn::new("Dòng", 52.0)];
    columns.extend(names.iter().map(|name| GridColumn::new(name, 110.0)));
    let rows = sheet.rows().into_iter().take(LOOKED_AT).collect();
    let grid = Grid::new("Xem bảng", &columns)
        .cells()
        .height(height)
        .empty("Trang này không có ô nào.");
    grid.show(ui, &mut state.preview, &Cells { sheet, rows });
}
