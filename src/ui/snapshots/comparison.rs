//! What a copy says differently, line by line; chosen lines are taken back.

use std::borrow::Cow;

use eframe::egui::Ui;

use crate::app::backups::{Cell, Difference, RowDifference};
use crate::domain::text::first_upper;
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::snapshots::{SnapshotsAction, table_height};
use crate::ui::theme::Tone;
use crate::ui::widgets::{Grid, GridAction, GridColumn, GridRows, GridState, TextField, button};

const COLUMNS: [GridColumn<'static>; 5] = [
    GridColumn::new("Lấy lại", 65.0),
    GridColumn::new("Ở đâu", 340.0),
    GridColumn::new("Mục", 130.0),
    GridColumn::rest("Trong bản lưu"),
    GridColumn::rest("Hiện nay"),
];
const READ_ONLY: &str = "Sổ mở chỉ để đọc";

#[derive(Debug)]
pub(super) struct Comparison {
    difference: Difference,
    chosen: Vec<bool>,
    find: String,
    is_read_only: bool,
    grid: GridState,
}

impl Comparison {
    pub fn new(difference: Difference, is_read_only: bool) -> Self {
        let mut grid = GridState::default();
        grid.take_focus();
        Self {
            chosen: vec![false; difference.len()],
            difference,
            find: String::new(),
            is_read_only,
            grid,
        }
    }

    /// Whether it stays on the screen, and what was asked.
    pub fn ui(&mut self, ui: &mut Ui) -> (bool, Option<Action>) {
        let stays = ui
            .horizontal(|ui| {
                let back = button(ui, "◂ Danh sách bản lưu", None).clicked();
                ui.label(bold(format!(
                    "Khác nhau giữa {} và sổ hiện nay",
                    self.difference.from
                )));
                !back
            })
            .inner;
        let asked = self.buttons_ui(ui);
        ui.add_space(4.0);
        self.table_ui(ui);
        (stays, asked)
    }

    fn buttons_ui(&mut self, ui: &mut Ui) -> Option<Action> {
        let number = self.chosen.iter().filter(|chosen| **chosen).count();
        let none =
            (number == 0).then_some("Chưa chọn dòng nào: Enter hoặc bấm đúp vào dòng để chọn");
        let frozen = self.is_read_only.then_some(READ_ONLY);
        ui.horizontal_wrapped(|ui| {
            let find = TextField::new("Tìm").hint("không cần dấu").width(200.0);
            find.form(ui, &mut self.find);
            self.grid.search(&self.find);
            let nothing = self
                .grid
                .selected
                .is_none()
                .then_some("Chưa đứng ở dòng nào");
            if button(ui, "Chọn, bỏ chọn dòng", nothing).clicked()
                && let Some(row) = self.grid.selected
            {
                self.turn(row);
            }
            let empty = self.chosen.is_empty().then_some("Không có gì khác nhau");
            if button(ui, "Chọn mọi dòng đang hiện", empty).clicked() {
                self.grid
                    .order()
                    .iter()
                    .for_each(|row| self.chosen[*row] = true);
            }
            if button(ui, "Bỏ chọn tất cả", none).clicked() {
                self.chosen.fill(false);
            }
            let words = format!("Lấy lại {number} dòng");
            button(ui, &words, frozen.or(none))
                .clicked()
                .then(|| self.take_back())
        })
        .inner
    }

    fn take_back(&self) -> Action {
        let command = self.difference.take_back(|line| self.chosen[line]);
        Action::Snapshots(SnapshotsAction::TakeBack(command))
    }

    fn turn(&mut self, row: usize) {
        if let Some(chosen) = self.chosen.get_mut(row) {
            *chosen = !*chosen;
        }
    }

    fn table_ui(&mut self, ui: &mut Ui) {
        let grid = Grid::new("Khác nhau", &COLUMNS)
            .lines(3)
            .height(table_height(ui))
            .empty("Không có gì khác nhau: mọi mục của sổ hiện nay đúng như bản lưu này.");
        let rows = Rows {
            lines: self.difference.lines().collect(),
            chosen: &self.chosen,
        };
        for asked in grid.show(ui, &mut self.grid, &rows) {
            if let GridAction::Open { row, .. } = asked {
                self.turn(row);
            }
        }
    }
}

struct Rows<'a> {
    lines: Vec<(&'a RowDifference, &'a Cell)>,
    chosen: &'a [bool],
}

impl GridRows for Rows<'_> {
    fn len(&self) -> usize {
        self.lines.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some((of, cell)) = self.lines.get(row) else {
            return "".into();
        };
        match column {
            0 if self.chosen[row] => "✔".into(),
            0 => "".into(),
            1 if of.name.is_empty() => first_upper(of.table.label).into(),
            1 => first_upper(&format!("{} “{}”", of.table.label, of.name)).into(),
            2 => first_upper(cell.label).into(),
            3 => cell.then.as_str().into(),
            _ => cell.now.as_str().into(),
        }
    }

    fn tone(&self, _row: usize, column: usize) -> Tone {
        match column {
            0 => Tone::Good,
            _ => Tone::Plain,
        }
    }
}
