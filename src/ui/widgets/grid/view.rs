//! Drawing of a grid.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{
    Align, Button, Color32, CursorIcon, FontSelection, Id, Label, Layout, Rect, Response, RichText,
    Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, WidgetText, pos2,
    scroll_area::ScrollBarVisibility,
};
use egui_extras::{Column, TableBody, TableBuilder, TableRow};

use super::state::Editing;
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
    /// The cell that was left, and whether by the Tab key.
    pub finished: Option<(Editing, bool)>,
    /// The chosen cell comes into view.
    reveal: bool,
    /// Where it stands among the columns that slide.
    revealed: Option<Rect>,
}

impl Grid<'_> {
    /// Draws the rows; answers with what was asked of them.
    pub fn show(&self, ui: &mut Ui, state: &mut GridState, rows: &dyn GridRows) -> Vec<GridAction> {
        state.put_in_order(self, rows);
        let stop = self.keyboard_stop(ui, state);
        let mut drawing = Drawing {
            grid: self,
            rows,
            state,
            id: stop.id,
            actions: Vec::new(),
            finished: None,
            reveal: false,
            revealed: None,
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

    fn keyboard_stop(&self, ui: &mut Ui, state: &mut GridState) -> Response {
        let mut room = ui.available_rect_before_wrap();
        if let Some(height) = self.height {
            let height = height.min(self.full_height(ui, state.order.len()));
            room.max.y = room.max.y.min(room.min.y + height);
        }
        let id = ui.make_persistent_id(("grid", self.name));
        let stop = ui.interact(room, id, Sense::focusable_noninteractive());
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

    fn least_width(&self, columns: Range<usize>, gap: f32) -> f32 {
        let least = |width: Width| match width {
            Width::Fixed(width) | Width::Rest(width) => width + gap,
        };
        let columns = self.columns.get(columns).unwrap_or_default();
        columns.iter().map(|column| least(column.width)).sum()
    }

    fn head_height(&self) -> f32 {
        ROW_HEIGHT + (self.head_lines - 1) as f32 * BODY_SIZE * 1.4
    }

    /// The header and all rows.
    fn full_height(&self, ui: &Ui, rows: usize) -> f32 {
        let gap = ui.spacing().item_spacing.y;
        self.head_height() + gap + rows as f32 * (self.row_height() + gap)
    }

    fn row_height(&self) -> f32 {
        ROW_HEIGHT + (self.lines - 1) as f32 * BODY_SIZE * 1.4
    }

    /// A table of no rows is as low as its head, so that what to do next stands right below it.
    fn table<'t>(&self, ui: &'t mut Ui, columns: Range<usize>, scroll: Scroll) -> TableBuilder<'t> {
        let mut table = TableBuilder::new(ui)
            .striped(true)
            .sense(Sense::click())
            .min_scrolled_height(0.0)
            .auto_shrink([false, scroll.empty || self.height.is_some()])
            .animate_scrolling(false)
            .cell_layout(Layout::left_to_right(Align::Center));
        if let Some(height) = self.height {
            table = table.max_scroll_height((height - self.head_height()).max(ROW_HEIGHT));
        }
        if let Some(place) = scroll.to {
            table = table.scroll_to_row(place, None);
        }
        if let Some(offset) = scroll.at {
            table = table
                .vertical_scroll_offset(offset)
                .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
        }
        for column in self.columns.get(columns).unwrap_or_default() {
            table = table.column(match column.width {
                Width::Fixed(width) => Column::exact(width).clip(true),
                Width::Rest(least) => Column::remainder().at_least(least).clip(true),
            });
        }
        table
    }
}

/// Where the rows of a table are to stand.
#[derive(Clone, Copy, Default)]
struct Scroll {
    /// This row comes into view.
    to: Option<usize>,
    /// Beside another table, at its height.
    at: Option<f32>,
    empty: bool,
}

impl Drawing<'_> {
    /// A table wider than its place is moved sideways; its first columns stay where they may.
    fn table_or_scrolled(&mut self, ui: &mut Ui) {
        let all = 0..self.grid.columns.len();
        let gap = ui.spacing().item_spacing.x;
        let least = self.grid.least_width(all.clone(), gap) + 12.0;
        ui.push_id(("table", self.grid.name), |ui| {
            if least <= ui.available_width() {
                self.table(ui, all, None);
            } else if self.grid.frozen > 0 {
                self.frozen(ui);
            } else {
                ScrollArea::horizontal().show(ui, |ui| {
                    ui.set_width(least);
                    self.table(ui, all, None);
                });
            }
        });
    }

    /// The first columns fill the left and carry the bar for all rows; the others slide beside them at the same height.
    fn frozen(&mut self, ui: &mut Ui) {
        let (gap, bar) = (
            ui.spacing().item_spacing.x,
            ui.spacing().scroll.allocated_width(),
        );
        let (frozen, rest) = (
            0..self.grid.frozen,
            self.grid.frozen..self.grid.columns.len(),
        );
        let mut room = ui.available_rect_before_wrap();
        room.max.y = room.max.y.max(room.min.y + 4.0 * ROW_HEIGHT);
        let from = room.min.x + self.grid.least_width(frozen.clone(), gap);
        let stay = room.with_max_y(room.max.y - bar);
        let mut left = ui.new_child(UiBuilder::new().max_rect(stay).id_salt("frozen"));
        left.set_clip_rect(stay.intersect(ui.clip_rect()));
        let at = self.table(&mut left, frozen, None);
        let slide = Rect::from_min_max(pos2(from, room.min.y), pos2(room.max.x - bar, room.max.y));
        let mut right = ui.new_child(UiBuilder::new().max_rect(slide).id_salt("sliding"));
        right.set_clip_rect(slide.intersect(ui.clip_rect()));
        let least = self.grid.least_width(rest.clone(), gap);
        ScrollArea::horizontal().show(&mut right, |ui| {
            ui.set_width(least);
            self.table(ui, rest, Some(at));
            // A scroll area takes what is to be shown from those within it: this one is told last.
            if let Some(cell) = self.revealed.take() {
                ui.scroll_to_rect(cell, None);
            }
        });
        ui.advance_cursor_after_rect(room);
        let line = Stroke::new(1.0, palette(ui).field_line);
        ui.painter().vline(from - gap / 2.0, stay.y_range(), line);
    }

    /// Draws these columns; how far down they stand.
    fn table(&mut self, ui: &mut Ui, columns: Range<usize>, beside: Option<f32>) -> f32 {
        let leads = columns.start == 0;
        if leads {
            self.reveal = std::mem::take(&mut self.state.scroll);
        }
        let place = (self.reveal && leads).then(|| self.state.place()).flatten();
        let scroll = Scroll {
            to: place,
            at: beside,
            empty: self.rows.is_empty(),
        };
        let head = self.grid.head_height();
        let table = self.grid.table(ui, columns.clone(), scroll);
        let shown = table
            .header(head, |mut row| self.header(&mut row, columns.clone()))
            .body(|body| self.body(body, &columns));
        shown.state.clamped_offset().y
    }

    fn header(&mut self, row: &mut TableRow<'_, '_>, columns: Range<usize>) {
        for index in columns {
            let Some(column) = self.grid.columns.get(index) else {
                continue;
            };
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

    fn body(&mut self, body: TableBody<'_>, columns: &Range<usize>) {
        let order = std::mem::take(&mut self.state.order);
        body.rows(self.grid.row_height(), order.len(), |mut drawn| {
            let row = order[drawn.index()];
            self.row(&mut drawn, row, columns);
        });
        self.state.order = order;
    }

    fn row(&mut self, drawn: &mut TableRow<'_, '_>, row: usize, columns: &Range<usize>) {
        let selected = self.state.selected == Some(row);
        for column in columns.clone() {
            let here = !self.grid.cells || self.state.column == column;
            drawn.set_selected(selected && here);
            let (cell, response) = drawn.col(|ui| self.cell(ui, row, column));
            if selected && here && self.reveal && columns.start > 0 {
                self.revealed = Some(cell);
            }
            self.answer(response, row, column);
        }
        if columns.start > 0 {
            return;
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
        if !ui.is_rect_visible(ui.max_rect()) {
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
