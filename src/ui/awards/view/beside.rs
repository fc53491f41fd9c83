//! Đăng ký đầu năm beside đề nghị cuối năm.

use std::borrow::Cow;

use eframe::egui::Ui;

use crate::ui::action::Action;
use crate::ui::awards::state::State;
use crate::ui::awards::view_model::{BesideRow, ViewModel};
use crate::ui::theme::Tone;
use crate::ui::widgets::{Grid, GridColumn, GridRows};

const COLUMNS: [GridColumn<'static>; 5] = [
    GridColumn::new("Đơn vị, cá nhân", 220.0),
    GridColumn::new("Đăng ký đầu năm", 220.0),
    GridColumn::new("Đề nghị", 220.0),
    GridColumn::rest("Khác nhau"),
    GridColumn::new("Kết quả", 240.0),
];
const DIFFERENCES: usize = 3;

pub fn beside_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    if model.facts.registrations.is_empty() {
        ui.weak("Giao ước năm này chưa ghi đăng ký danh hiệu; ghi ở thẻ Ký giao ước, mục Đăng ký danh hiệu.");
    }
    let grid = Grid::new("Đăng ký và đề nghị", &COLUMNS).lines(2);
    grid.show(ui, &mut state.beside, &Rows(&model.beside));
    Vec::new()
}

struct Rows<'m>(&'m [BesideRow]);

impl GridRows for Rows<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let cells = self.0.get(row).map(|row| &row.cells);
        let text = cells.and_then(|cells| cells.get(column));
        Cow::Borrowed(text.map_or("", String::as_str))
    }

    fn tone(&self, _row: usize, column: usize) -> Tone {
        if column == DIFFERENCES {
            Tone::Rule
        } else {
            Tone::Plain
        }
    }
}
