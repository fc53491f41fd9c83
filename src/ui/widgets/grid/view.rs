//! Drawing of a grid.

use std::sync::Arc;

use eframe::egui::{
    Align, Button, Color32, CursorIcon, FontSelection, Id, Label, Layout, Response, RichText, Role,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetText,
};
use egui_extras::{Column, TableBody, TableBuilder, TableRow};

use super::state::Editing;
use super::turns::take_turn;
use super::{Grid, GridAction, GridRows, GridState, Width};
use crate::ui::fonts::bold;
use crate::ui::theme::{BODY_SIZE, ROW_HEIGHT, Tone, palette};

/// One grid while it is drawn.
pub(super) struct Drawing<'g> {
    pub grid: &'g Grid<'g>,
    pub rows: &'g dyn GridRows,
    pub state: &'g mut GridState,
    /// The place where the keyboard stops.
    pub id: Id,
    pub actions: Vec<GridAction>,
    /// The cell that was left; if by the Tab key, whether it goes back.
    pub finished: Option<(Editing, Option<bool>)>,
    /// The columns on the screen, from left to right.
    pub shown: Vec<usize>,
}

impl Grid<'_> {
    /// Draws the rows; answers with what was asked of them.
    pub fn show(&self, ui: &mut Ui, state: &mut GridState, rows: &dyn GridRows) -> Vec<GridAction> {
        state.put_in_order(self, rows);
        take_turn(ui, state, self.stop_id(ui));
        let stop = self.keyboard_stop(ui, state);
        let mut drawing = Drawing {
            grid: self,
            rows,
            state,
            id: stop.id,
            actions: Vec::new(),
            finished: None,
            shown: (0..self.columns.len()).collect(),
        };
        if stop.has_focus() {
            drawing.keys(ui);
        }
        drawing.table_or_scrolled(ui);
        drawing.finish(ui);
        if rows.is_empty() {
            ui.weak(self.empty);
        }
        drawing.actions
    }

    fn stop_id(&self, ui: &Ui) -> Id {
        ui.make_persistent_id(("grid", self.name))
    }

    fn keyboard_stop(&self, ui: &mut Ui, state: &mut GridState) -> Response {
        let mut room = ui.available_rect_before_wrap();
        if let Some(height) = self.height {
            let height = height.min(self.full_height(ui, state.order.len()));
            room.max.y = room.max.y.min(room.min.y + height);
        }
        let stop = ui.interact(room, self.stop_id(ui), Sense::focusable_noninteractive());
        stop.widget_info(|| WidgetInfo::labeled(Role::Grid, true, self.name));
        if std::mem::take(&mut state.focus) {
            stop.request_focus();
        }
        if stop.has_focus() {
            let line = Stroke::new(1.5, palette(ui).accent);
            ui.painter()
                .rect_stroke(room.expand(1.0), 3.0, line, StrokeKind::Outside);
        }
        stop
    }

    pub(super) fn least_width(&self, gap: f32) -> f32 {
        let columns = self.columns.iter();
        columns.map(|column| column.width.least() + gap).sum()
    }

    /// The header and all rows.
    fn full_height(&self, ui: &Ui, rows: usize) -> f32 {
        let gap = ui.spacing().item_spacing.y;
        self.head_height() + gap + rows as f32 * (self.row_height() + gap)
    }

    fn head_height(&self) -> f32 {
        ROW_HEIGHT + (self.head_lines - 1) as f32 * BODY_SIZE * 1.4
    }

    fn row_height(&self) -> f32 {
        ROW_HEIGHT + (self.lines - 1) as f32 * BODY_SIZE * 1.4
    }

    /// A table of no rows is as low as its head, so that what to do next stands right below it.
    fn table<'t>(
        &self,
        ui: &'t mut Ui,
        shown: &[usize],
        scroll_to: Option<usize>,
        empty: bool,
    ) -> TableBuilder<'t> {
        let mut table = TableBuilder::new(ui)
            .striped(true)
            // Cells are clicked and are no stops of the Tab key: the table is one.
            .sense(Sense::CLICK)
            .min_scrolled_height(0.0)
            .auto_shrink([false, empty || self.height.is_some()])
            .animate_scrolling(false)
            .cell_layout(Layout::left_to_right(Align::Center));
        if let Some(height) = self.height {
            table = table.max_scroll_height((height - self.head_height()).max(ROW_HEIGHT));
        }
        if let Some(place) = scroll_to {
            table = table.scroll_to_row(place, None);
        }
        for column in shown {
            table = table.column(match self.columns[*column].width {
                Width::Fixed(width) => Column::exact(width).clip(true),
                Width::Rest(least) => Column::remainder().at_least(least).clip(true),
            });
        }
        table
    }
}

impl Drawing<'_> {
    /// A table wider than its place is moved sideways.
    fn table_or_scrolled(&mut self, ui: &mut Ui) {
        let least = self.grid.least_width(ui.spacing().item_spacing.x) + 12.0;
        if self.grid.frozen > 0 && least > ui.available_width() {
            self.sideways_ui(ui);
            ui.push_id(("table", self.grid.name), |ui| self.table(ui));
            return;
        }
        ui.push_id(("table", self.grid.name), |ui| {
            if least <= ui.available_width() {
                self.table(ui);
            } else {
                ScrollArea::horizontal().show(ui, |ui| {
                    ui.set_width(least);
                    self.table(ui);
                });
            }
        });
    }

    fn table(&mut self, ui: &mut Ui) {
        let scroll = std::mem::take(&mut self.state.scroll);
        let place = scroll.then(|| self.state.place()).flatten();
        self.grid
            .table(ui, &self.shown, place, self.rows.is_empty())
            .header(self.grid.head_height(), |mut row| self.header(&mut row))
            .body(|body| self.body(body));
    }

    fn header(&mut self, row: &mut TableRow<'_, '_>) {
        for index in self.shown.clone() {
            let column = &self.grid.columns[index];
            let arrow = match self.state.sorted_by() {
                Some((sorted, true)) if sorted == index => " ▲",
                Some((sorted, false)) if sorted == index => " ▼",
                _ => "",
            };
            let title = bold(format!("{}{arrow}", column.title));
            row.col(|ui| aligned(ui, column.figures, |ui| self.title(ui, title, index)));
        }
    }

    fn title(&mut self, ui: &mut Ui, title: RichText, column: usize) {
        if self.grid.head_lines > 1 {
            ui.add(cut_after(ui, title, self.grid.head_lines));
        } else if !self.grid.sortable {
            ui.add(Label::new(title).truncate());
        } else if ui.add(Button::new(title).frame(false).truncate()).clicked() {
            self.state.sort_by(column);
            ui.request_repaint();
        }
    }

    fn body(&mut self, body: TableBody<'_>) {
        let order = std::mem::take(&mut self.state.order);
        body.rows(self.grid.row_height(), order.len(), |mut drawn| {
            let row = order[drawn.index()];
            self.row(&mut drawn, row);
        });
        self.state.order = order;
    }

    fn row(&mut self, drawn: &mut TableRow<'_, '_>, row: usize) {
        let selected = self.state.selected == Some(row);
        for column in self.shown.clone() {
            let here = !self.grid.cells || self.state.column == column;
            drawn.set_selected(selected && here);
            let (_, response) = drawn.col(|ui| self.cell(ui, row, column));
            self.answer(response, row, column);
        }
        let whole = drawn.response();
        whole.widget_info(|| {
            let cells = (0..self.grid.columns.len()).map(|column| self.rows.cell(row, column));
            let said: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
            WidgetInfo::selected(Role::Row, true, selected, said.join("; "))
        });
        whole
            .ctx
            .accesskit_node_builder(whole.id, |node| node.set_selected(selected));
    }

    fn answer(&mut self, cell: Response, row: usize, column: usize) {
        if cell.clicked() {
            (self.state.selected, self.state.column) = (Some(row), column);
            self.actions.push(GridAction::Select(row));
            cell.ctx.memory_mut(|memory| memory.request_focus(self.id));
        }
        if cell.double_clicked() {
            self.open(row, column);
        }
        if let Some(question) = self.grid.asks {
            self.menu(&cell, question, row, column);
        }
        if self.can_edit(row, column) {
            cell.on_hover_cursor(CursorIcon::Cell);
        } else if let Some(why) = self.rows.locked(row, column) {
            cell.on_hover_text(why);
        }
    }

    fn menu(&mut self, cell: &Response, question: &str, row: usize, column: usize) {
        if cell.secondary_clicked() {
            (self.state.selected, self.state.column) = (Some(row), column);
        }
        cell.context_menu(|ui| {
            if ui.button(question).clicked() {
                self.actions.push(GridAction::Open { row, column });
            }
        });
    }

    fn cell(&mut self, ui: &mut Ui, row: usize, column: usize) {
        if self.state.is_editing(row, column) {
            self.editor(ui);
            return;
        }
        let text = self.rows.cell(row, column);
        let label = self.label(ui, &text, self.rows.tone(row, column));
        aligned(ui, self.grid.columns[column].figures, |ui| {
            ui.add(label);
        });
    }

    fn label(&self, ui: &Ui, text: &str, tone: Tone) -> Label {
        let colour = match tone {
            Tone::Plain => Color32::PLACEHOLDER,
            tone => palette(ui).tone(tone),
        };
        let text = RichText::new(text).color(colour);
        if self.grid.lines == 1 {
            return Label::new(text).selectable(false).truncate();
        }
        cut_after(ui, text, self.grid.lines).selectable(false)
    }
}

/// Text of several lines; what is longer is cut.
fn cut_after(ui: &Ui, text: RichText, lines: usize) -> Label {
    let (style, font) = (ui.style(), FontSelection::Default);
    let job = WidgetText::from(text).into_layout_job(style, font, ui.text_valign());
    let mut job = Arc::unwrap_or_clone(job);
    job.wrap.max_rows = lines;
    Label::new(job).wrap()
}

/// Figures stand at the right.
fn aligned(ui: &mut Ui, figures: bool, draw: impl FnOnce(&mut Ui)) {
    if figures {
        ui.with_layout(Layout::right_to_left(Align::Center), draw);
    } else {
        draw(ui);
    }
}
