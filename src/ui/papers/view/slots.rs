//! One slot of a document: a line, paragraphs or a table, with what it was made of and the way back.

use eframe::egui::{Button, Context, RichText, Ui, vec2};

use crate::app::commands::DocumentCommand;
use crate::app::pasting::Pasted;
use crate::domain::document::form::{Input, Source};
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::papers::PapersAction;
use crate::ui::papers::state::{Dialog, State};
use crate::ui::papers::table::{Pasting, Table};
use crate::ui::papers::view_model::{FieldView, FormView, PapersView};
use crate::ui::theme::{ROW_HEIGHT, SMALL_SIZE, Tone, palette};
use crate::ui::widgets::{
    Answer, Grid, GridAction, GridColumn, GridRows, GridState, Modal, TextField,
};

use super::{Actions, ask};

/// Long texts scroll inside the form, not inside their field.
const MOST_LINES: usize = 12;
/// Of a table; longer ones scroll.
const HIGHEST: f32 = 290.0;

pub fn slot_ui(
    ui: &mut Ui,
    view: &PapersView,
    form: &FormView,
    field: &FieldView,
    state: &mut State,
) -> Actions {
    let mut actions = Actions::new();
    ui.add_space(4.0);
    match field.field.input {
        Input::Line => actions.extend(text_ui(ui, view, form, field, state, 1)),
        Input::Text => {
            let lines = field.text.len() / 60 + field.text.lines().count();
            actions.extend(text_ui(
                ui,
                view,
                form,
                field,
                state,
                lines.clamp(3, MOST_LINES),
            ));
        }
        Input::Rows(columns) => actions.extend(table_ui(ui, view, form, field, state, columns)),
    }
    origin_ui(ui, view, form, field, &mut actions);
    actions
}

/// Under the field: where its words come from, what was refreshed in them, the way back.
fn origin_ui(
    ui: &mut Ui,
    view: &PapersView,
    form: &FormView,
    field: &FieldView,
    actions: &mut Actions,
) {
    let colours = palette(ui);
    ui.horizontal_wrapped(|ui| {
        let colour = match field.tone {
            Tone::Plain => colours.weak,
            tone => colours.tone(tone),
        };
        ui.label(RichText::new(field.origin).size(SMALL_SIZE).color(colour));
        if field.can_restore {
            let back =
                Button::new(RichText::new("Trở lại văn bản tự lập").size(SMALL_SIZE)).small();
            let back = ui
                .add_enabled(view.locked.is_none(), back)
                .accessible_name(format!("Trở lại văn bản tự lập: {}", field.field.label));
            if back
                .on_disabled_hover_text(view.locked.unwrap_or_default())
                .clicked()
            {
                let (document, slot) = (form.key(), field.field.slot.to_owned());
                actions.push(Action::Run(
                    DocumentCommand::Restore { document, slot }.into(),
                ));
            }
        }
        if matches!(field.field.source, Source::Sentence(_)) {
            let words = RichText::new("Mẫu câu…").size(SMALL_SIZE);
            let sentence = ui
                .add(Button::new(words).small())
                .accessible_name(format!("Mẫu câu: {}…", field.field.label));
            let sentence =
                sentence.on_hover_text("Sửa câu mẫu của cơ quan cho mục này, dùng cho mọi năm");
            if sentence.clicked() {
                actions.push(ask(PapersAction::EditSentence(field.field)));
            }
        }
        if let Some(refreshed) = &field.refreshed {
            ui.label(
                RichText::new(refreshed)
                    .size(SMALL_SIZE)
                    .color(colours.rule),
            );
        }
    });
}

fn write(form: &FormView, field: &FieldView, text: String) -> Action {
    let command = DocumentCommand::Write {
        document: form.key(),
        slot: field.field.slot.to_owned(),
        text,
    };
    Action::Run(command.into())
}

fn text_ui(
    ui: &mut Ui,
    view: &PapersView,
    form: &FormView,
    field: &FieldView,
    state: &mut State,
    rows: usize,
) -> Option<Action> {
    let slot = field.field.slot;
    let line = TextField::new(field.field.label)
        .keyed((form.document().id, slot))
        .rows(rows)
        .width(f32::INFINITY)
        .help(field.field.hint)
        .locked(view.locked);
    let text = typed_ui(ui, line, slot, &field.text, state)?;
    Some(write(form, field, text))
}

/// A field whose words go into the preview as they are typed; answers with them once it is left and they are others.
pub fn typed_ui(
    ui: &mut Ui,
    field: TextField<'_>,
    slot: &'static str,
    kept: &str,
    state: &mut State,
) -> Option<String> {
    let mut text = state
        .typed
        .get(slot)
        .map_or(kept, String::as_str)
        .to_owned();
    let response = field.form(ui, &mut text);
    if response.changed() {
        state.type_in(slot, &text);
    }
    if response.has_focus() {
        return None;
    }
    state.left(slot, &text).filter(|text| text != kept)
}

fn table_ui(
    ui: &mut Ui,
    view: &PapersView,
    form: &FormView,
    field: &FieldView,
    state: &mut State,
    columns: &'static [&'static str],
) -> Option<Action> {
    let slot = field.field.slot;
    let kept = Table::read(&field.text, columns.len());
    let kept_text = kept.text();
    let table = state.tables.get(slot).cloned().unwrap_or(kept);
    ui.label(bold(field.field.label))
        .on_hover_text(field.field.hint);
    let mut grid_state = state.grids.remove(slot).unwrap_or_default();
    let mut next = table_buttons_ui(ui, view, field.field.label, &table, &mut grid_state);
    if let Some((_, pasted)) = state.pasted.take_if(|pasted| pasted.0 == slot) {
        grid_state.touch();
        grid_state.take_focus();
        next = Some(pasted);
    }
    let table = next.clone().unwrap_or(table);
    let titles = widths(ui, columns, &table);
    let grid = Grid::new(field.field.label, &titles)
        .cells()
        .height(HIGHEST)
        .empty("Chưa có dòng nào: bấm “Thêm dòng”, hoặc dán một khối ô từ Excel.");
    // Inside a form that scrolls a table takes no room by itself.
    let room = vec2(ui.available_width(), height(ui, &table));
    let shown = ui.allocate_ui(room, |ui| grid.show(ui, &mut grid_state, &table));
    let locked = view.locked.is_some();
    for action in shown.inner {
        match action {
            GridAction::Edit { row, column, text } if !locked => {
                next = Some(table.with(row, column, &text));
            }
            GridAction::Remove(row) if !locked => {
                next = Some(table.with(row, grid_state.column, ""));
            }
            GridAction::Paste { row, column, text } if !locked => {
                let before = table.clone();
                paste(state, slot, before, (row, column), &text);
            }
            _ => (),
        }
    }
    state.grids.insert(slot, grid_state);
    let next = next?;
    // A row that was added may be below what is seen of the form.
    ui.scroll_to_cursor(None);
    let text = next.text();
    state.tables.insert(slot, next);
    state.edits += 1;
    (text != kept_text).then(|| write(form, field, text))
}

fn table_buttons_ui(
    ui: &mut Ui,
    view: &PapersView,
    name: &str,
    table: &Table,
    grid: &mut GridState,
) -> Option<Table> {
    let mut next = None;
    let chosen = grid.selected.filter(|row| *row < table.len());
    let no_row = chosen.is_none().then_some("Chưa chọn dòng nào");
    ui.horizontal_wrapped(|ui| {
        let button = |ui: &mut Ui, words: &str, why_not: Option<&str>| {
            let why_not = view.locked.or(why_not);
            let button = ui
                .add_enabled(why_not.is_none(), Button::new(words).small())
                .accessible_name(format!("{words}: {name}"));
            button
                .on_disabled_hover_text(why_not.unwrap_or_default())
                .clicked()
        };
        if button(ui, "Thêm dòng", None) {
            next = Some(table.with_empty_row());
            grid.select(Some(table.len()));
            grid.column = 0;
            grid.take_focus();
        }
        let row = chosen.unwrap_or_default();
        if button(ui, "Bỏ dòng", no_row) {
            next = Some(table.without(row));
        }
        let first = no_row.or((row == 0).then_some("Đã là dòng đầu"));
        if button(ui, "▲", first) {
            next = Some(table.moved(row, true));
            grid.select(Some(row.saturating_sub(1)));
        }
        let last = no_row.or((row + 1 >= table.len()).then_some("Đã là dòng cuối"));
        if button(ui, "▼", last) {
            next = Some(table.moved(row, false));
            grid.select(Some(row + 1));
        }
        ui.weak("Enter sửa ô, Tab sang ô bên, Ctrl+V dán từ Excel");
    });
    if next.is_some() {
        grid.touch();
    }
    next
}

/// The head, the rows and room to move sideways.
fn height(ui: &Ui, table: &Table) -> f32 {
    let row = ROW_HEIGHT + ui.spacing().item_spacing.y;
    let bar = ui.spacing().scroll.bar_width + 6.0;
    (row * (table.len() + 1) as f32).min(HIGHEST) + bar
}

/// The column of the longest words has the rest of the room; many columns are moved sideways.
fn widths(ui: &Ui, columns: &'static [&'static str], table: &Table) -> Vec<GridColumn<'static>> {
    const REST: f32 = 160.0;
    let gaps = ui.spacing().item_spacing.x * columns.len() as f32 + 16.0;
    let others = columns.len().saturating_sub(1).max(1) as f32;
    let each = ((ui.available_width() - REST - gaps) / others).clamp(76.0, 150.0);
    let widest = (0..columns.len()).max_by_key(|column| table.longest(*column, columns));
    let column = |(at, title): (usize, &&'static str)| {
        if Some(at) == widest {
            GridColumn::rest(title).editable()
        } else {
            GridColumn::new(title, each).editable()
        }
    };
    columns.iter().enumerate().map(column).collect()
}

fn paste(
    state: &mut State,
    slot: &'static str,
    before: Table,
    (row, column): (usize, usize),
    text: &str,
) {
    let pasting = Pasting {
        slot,
        block: Pasted::read(text),
        converted: true,
        row,
        column,
        before,
    };
    state.dialog = Dialog::Paste(Box::new(pasting));
}

/// What a pasted block does, before it is accepted.
pub fn paste_ui(ctx: &Context, state: &mut State) -> Option<Action> {
    let Dialog::Paste(pasting) = &mut state.dialog else {
        return None;
    };
    let modal = Modal::new("Dán khối ô").accept("Dán").ready().width(760.0);
    let answer = modal.show(ctx, |ui| pasting_ui(ui, pasting))?;
    let Dialog::Paste(pasting) = std::mem::take(&mut state.dialog) else {
        return None;
    };
    if answer == Answer::Accept {
        state.pasted = Some((pasting.slot, pasting.after()));
    }
    None
}

fn pasting_ui(ui: &mut Ui, pasting: &mut Pasting) {
    if let Some(encoding) = pasting.block.encoding() {
        let words = format!("Chữ {encoding}: chuyển sang Unicode");
        ui.checkbox(&mut pasting.converted, words);
    }
    ui.label(bold(pasting.summary()));
    for lost in pasting.without_place().iter().take(5) {
        ui.colored_label(palette(ui).rule, format!("⚠ Không có cột cho “{lost}”"));
    }
    let after = pasting.after();
    let titles = vec![GridColumn::rest(""); pasting.columns()];
    Grid::new("Bảng sau khi dán", &titles).height(300.0).show(
        ui,
        &mut GridState::default(),
        &after,
    );
}
