//! “Những gì đã đổi từ đó”: what says something else now than at the shown moment.

use std::borrow::Cow;

use eframe::egui::Context;

use crate::app::journal::Difference;
use crate::domain::text::first_upper;
use crate::ui::widgets::{Grid, GridColumn, GridRows, GridState, Modal, TextField};

const COLUMNS: [GridColumn<'static>; 4] = [
    GridColumn::new("Ở đâu", 380.0),
    GridColumn::new("Mục", 130.0),
    GridColumn::rest("Lúc đó"),
    GridColumn::rest("Bây giờ"),
];

#[derive(Debug)]
pub struct ChangesBox {
    changed: Vec<Difference>,
    find: String,
    grid: GridState,
}

impl ChangesBox {
    pub fn new(changed: Vec<Difference>) -> Self {
        Self {
            changed,
            find: String::new(),
            grid: GridState::default(),
        }
    }

    /// False once it is closed.
    pub fn show(&mut self, ctx: &Context) -> bool {
        let modal = Modal::new("Những gì đã đổi từ đó")
            .only_close()
            .width(1_200.0);
        let answer = modal.show(ctx, |ui| {
            ui.horizontal(|ui| {
                let find = TextField::new("Tìm")
                    .hint("chỗ, mục, giá trị; không cần dấu")
                    .width(320.0);
                if find.form(ui, &mut self.find).changed() {
                    self.grid.search(&self.find);
                }
                ui.weak(format!("{} mục nói khác lúc đó", self.changed.len()));
            });
            let height = (ui.ctx().content_rect().height() - 260.0).max(160.0);
            Grid::new("Những gì đã đổi", &COLUMNS)
                .lines(3)
                .height(height)
                .sortable()
                .empty("Từ lúc đó đến nay sổ không đổi gì.")
                .show(ui, &mut self.grid, &Rows(&self.changed));
        });
        answer.is_none()
    }
}

struct Rows<'c>(&'c [Difference]);

impl GridRows for Rows<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(one) = self.0.get(row) else {
            return Cow::Borrowed("");
        };
        match column {
            0 => Cow::Owned(first_upper(&one.row)),
            1 => Cow::Owned(first_upper(one.field)),
            2 => Cow::Borrowed(&one.then),
            _ => Cow::Borrowed(&one.now),
        }
    }
}
