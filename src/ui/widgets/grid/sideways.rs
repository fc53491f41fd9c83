//! A table wider than its place whose first columns stay: the others come and go by whole columns.

use eframe::egui::{Align, Button, Layout, Ui, vec2};

use super::view::Drawing;
use crate::ui::theme::ROW_HEIGHT;

/// Room for the bar of a table that is longer than its place.
const BAR: f32 = 14.0;

impl Drawing<'_> {
    /// Chooses the columns to show, and draws the two buttons that move them.
    pub(super) fn sideways_ui(&mut self, ui: &mut Ui) {
        let (frozen, count) = (self.grid.frozen, self.grid.columns.len());
        let widths = self.widths(ui);
        let held: f32 = widths.iter().take(frozen).sum();
        let room = ui.available_width() - held - BAR;
        if self.state.column != self.state.followed {
            self.state.followed = self.state.column;
            self.state.first = followed(&widths, frozen, self.state.first, self.state.column, room);
        }
        let first = self.state.first.clamp(frozen, count.max(frozen + 1) - 1);
        let end = first + fitting(&widths[first.min(count)..], room).max(1);
        let end = end.min(count);
        self.state.first = match self.buttons_ui(ui, first, end) {
            Some(true) => (first + 1).min(count.saturating_sub(1)),
            Some(false) => first.saturating_sub(1).max(frozen),
            None => first,
        };
        self.shown = (0..frozen.min(count)).chain(first..end).collect();
    }

    fn widths(&self, ui: &Ui) -> Vec<f32> {
        let gap = ui.spacing().item_spacing.x;
        let columns = self.grid.columns.iter();
        columns.map(|column| column.width.least() + gap).collect()
    }

    /// `Some(true)` to the right, `Some(false)` to the left.
    fn buttons_ui(&self, ui: &mut Ui, first: usize, end: usize) -> Option<bool> {
        let (frozen, count) = (self.grid.frozen, self.grid.columns.len());
        let mut asked = None;
        let line = vec2(ui.available_width(), ROW_HEIGHT);
        ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
            let button = |ui: &mut Ui, can, text, why| {
                let button = ui.add_enabled(can, Button::new(text).small());
                button.on_disabled_hover_text(why).clicked()
            };
            if button(ui, end < count, "Cột sau ›", "Đây là cột cuối") {
                asked = Some(true);
            }
            if button(ui, first > frozen, "‹ Cột trước", "Đây là cột đầu") {
                asked = Some(false);
            }
            let (from, to, of) = (first + 1 - frozen, end - frozen, count - frozen);
            ui.weak(format!("Cột {from}–{to} trong {of} cột"));
        });
        asked
    }
}

/// How many of the first columns fit.
fn fitting(widths: &[f32], room: f32) -> usize {
    let mut left = room;
    let fits = |width: &&f32| {
        left -= **width;
        left >= 0.0
    };
    widths.iter().take_while(fits).count()
}

/// The first column to show, so that `column` is on the screen.
fn followed(widths: &[f32], frozen: usize, first: usize, column: usize, room: f32) -> usize {
    let first = first.max(frozen);
    if column < frozen || column >= widths.len() {
        return first;
    }
    if column < first {
        return column;
    }
    let shows = |first: &usize| column - first < fitting(&widths[*first..], room).max(1);
    (first..=column).find(shows).unwrap_or(column)
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, accesskit::Role};
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::testing::{click, harness, press};
    use crate::ui::widgets::{Grid, GridColumn, GridState};

    #[test]
    fn the_window_moves_just_far_enough_to_show_a_column() {
        let widths = [100.0; 10];
        assert_eq!(followed(&widths, 1, 1, 3, 300.0), 1);
        assert_eq!(followed(&widths, 1, 1, 4, 300.0), 2);
        assert_eq!(followed(&widths, 1, 5, 2, 300.0), 2);
        assert_eq!(followed(&widths, 1, 5, 0, 300.0), 5);
        assert_eq!(followed(&widths, 1, 1, 9, 10.0), 9, "one column at least");
    }

    #[test]
    fn the_first_column_stays_while_the_keyboard_walks_to_the_last() {
        let titles: Vec<String> = (0..21).map(|n| format!("Đơn vị {n}")).collect();
        let rows = vec![titles.clone()];
        let mut h = harness(GridState::default(), move |ui, state| {
            let column = |title| GridColumn::new(title, 120.0);
            let columns: Vec<_> = titles.iter().map(|title| column(title)).collect();
            let grid = Grid::new("Bảng", &columns).cells().frozen(1);
            let _ = grid.show(ui, state, &rows);
        });
        h.get_by_label("Cột 1–6 trong 20 cột");
        let row = h.get_by(|node| node.role() == Role::Row).rect();
        assert!(row.max.y < 120.0, "the rows stand right below: {row}");
        h.get_by_role_and_label(Role::Grid, "Bảng").focus();
        h.run();
        press(&mut h, Key::ArrowDown);
        for _ in 0..20 {
            press(&mut h, Key::ArrowRight);
        }
        h.get_by_label("Cột 15–20 trong 20 cột");
        assert!(h.get_all_by_label("Đơn vị 0").count() > 0);
        click(&mut h, "‹ Cột trước");
        h.get_by_label("Cột 14–19 trong 20 cột");
    }
}
