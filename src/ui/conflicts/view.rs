//! The screen drawn: the list at the left, the values of the chosen one at the right.

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Frame, Label, ScrollArea, TextStyle, Ui, vec2};
use jiff::tz::TimeZone;

use super::state::{Chosen, State, choice_name, said_by};
use crate::app::conflicts::{Choice, Conflict};
use crate::domain::text::{difference, first_upper};
use crate::ui::fonts::bold;
use crate::ui::theme::{GAP, palette};
use crate::ui::widgets::{ChoiceBox, Grid, GridAction, GridColumn, TextField, button};

const COLUMNS: [GridColumn<'static>; 3] = [
    GridColumn::rest("Ở đâu"),
    GridColumn::new("Mục", 90.0),
    GridColumn::new("Khối, năm", 120.0),
];
/// Of the dialog's width.
const LEFT_SHARE: f32 = 0.42;
/// What the frame of a dialog takes of the window's height.
const FRAME: f32 = 200.0;

/// True when Enter was pressed on the list.
pub fn body_ui(ui: &mut Ui, state: &mut State) -> bool {
    let height = (ui.ctx().content_rect().height() - FRAME).max(240.0);
    ui.set_min_height(height);
    let mut decided = false;
    let left = (ui.available_width() * LEFT_SHARE).max(240.0);
    let right = (ui.available_width() - left - 20.0).max(240.0);
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(left, height), |ui| {
            ui.vertical(|ui| {
                ui.set_width(left);
                decided = left_ui(ui, state, height);
            });
        });
        ui.separator();
        ui.allocate_ui(vec2(right, height), |ui| {
            ui.vertical(|ui| {
                ui.set_width(right);
                ScrollArea::vertical()
                    .id_salt("values")
                    .max_height(height)
                    .auto_shrink(false)
                    .show(ui, |ui| right_ui(ui, state));
            });
        });
    });
    decided
}

pub fn empty_ui(ui: &mut Ui) {
    ui.add_space(GAP);
    ui.colored_label(palette(ui).good, "✔ Không còn mục nào chưa thống nhất.");
    let next = "Khi nhập gói của đơn vị khác mà hai bên ghi hai giá trị cho cùng một mục, mục đó sẽ hiện ở đây.";
    ui.add(Label::new(next).wrap());
}

fn left_ui(ui: &mut Ui, state: &mut State, height: f32) -> bool {
    ui.label(bold(format!("Còn {} mục", state.conflicts.len())));
    let senders = 34.0 * state.senders.len() as f32;
    let asked = Grid::new("Mục chưa thống nhất", &COLUMNS)
        .lines(3)
        .height((height - senders - 94.0).max(120.0))
        .show(ui, &mut state.grid, &state.rows);
    ui.add_space(4.0);
    ui.weak("↑ ↓ chọn mục · 1, 2, … chọn giá trị · Enter thống nhất");
    for sender in state.senders.clone() {
        let words = format!("Lấy tất cả của {} ({})…", sender.place, sender.count);
        if button(ui, &words, state.locked()).clicked() {
            state.ask_all(&sender);
        }
    }
    asked
        .iter()
        .any(|asked| matches!(asked, GridAction::Open { .. }))
}

fn right_ui(ui: &mut Ui, state: &mut State) {
    let Some(conflict) = state.selected().cloned() else {
        ui.weak("Chọn một mục ở bên trái.");
        return;
    };
    ui.add(Label::new(bold(first_upper(&conflict.named())).size(16.0)).wrap());
    ui.weak(&conflict.place);
    if conflict.is_signed {
        let words = "⚠ Giao ước này đã ký: giữ giá trị đúng như bản đã ký.";
        ui.colored_label(palette(ui).rule, words);
    }
    if let Some(before) = &conflict.before {
        ui.add_space(4.0);
        ui.weak("Giá trị chung trước đó:");
        ui.add(Label::new(before).wrap());
    }
    ui.add_space(GAP / 2.0);
    for (at, choice) in conflict.choices.iter().enumerate() {
        choice_ui(ui, state, &conflict, choice, at);
    }
    if state.can_be_other() {
        other_ui(ui, state, conflict.choices.len() + 1);
    }
    ui.add_space(GAP / 2.0);
    TextField::new("Lý do")
        .hint("ghi vào nhật ký; bắt buộc khi chọn giá trị khác")
        .width(width_of(ui))
        .form(ui, &mut state.reason);
}

fn choice_ui(ui: &mut Ui, state: &mut State, conflict: &Conflict, choice: &Choice, at: usize) {
    let is_chosen = state.chosen == Some(Chosen::Voice(at));
    let (line, fill) = if is_chosen {
        (palette(ui).accent, palette(ui).selected)
    } else {
        (palette(ui).line, palette(ui).window)
    };
    let frame = Frame::group(ui.style()).fill(fill).stroke((1.0, line));
    frame.show(ui, |ui| {
        ui.set_width(width_of(ui));
        let name = format!("{}. {}", at + 1, choice_name(conflict, choice));
        if ui.radio(is_chosen, name).clicked() {
            state.chosen = Some(Chosen::Voice(at));
        }
        ui.add(Label::new(words(ui, conflict, choice)).wrap());
        let zone = TimeZone::system();
        for speaker in &choice.speakers {
            let said = eframe::egui::RichText::new(said_by(speaker, &zone)).weak();
            ui.add(Label::new(said).wrap());
        }
    });
}

/// What is left beside the bar of the scroll area; while a dialog measures itself there is nothing left at all.
fn width_of(ui: &Ui) -> f32 {
    (ui.available_width() - 20.0).max(160.0)
}

/// What no other side says stands out, word by word.
fn words(ui: &Ui, conflict: &Conflict, choice: &Choice) -> LayoutJob {
    let body = TextStyle::Body.resolve(ui.style());
    let plain = TextFormat::simple(body, palette(ui).text);
    let new = TextFormat {
        color: palette(ui).accent,
        underline: (1.0, palette(ui).accent).into(),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    match base(conflict, choice) {
        Some(base) => {
            for piece in difference(base, &choice.words) {
                let format = if piece.is_new { &new } else { &plain };
                job.append(piece.text, 0.0, format.clone());
            }
        }
        None => job.append(&choice.words, 0.0, plain),
    }
    job
}

/// What a text is compared with: of the common earlier one and the other values that which it is nearest to.
fn base<'c>(conflict: &'c Conflict, choice: &Choice) -> Option<&'c str> {
    conflict
        .field
        .filter(|field| crate::app::conflicts::is_text(field))?;
    let others = conflict.choices.iter().filter(|other| *other != choice);
    let others = others.map(|other| other.words.as_str());
    let bases = conflict.before.as_deref().into_iter().chain(others);
    bases.min_by_key(|base| {
        let pieces = difference(base, &choice.words).into_iter();
        let new = pieces.filter(|piece| piece.is_new);
        new.map(|piece| piece.text.len()).sum::<usize>()
    })
}

fn other_ui(ui: &mut Ui, state: &mut State, number: usize) {
    let is_chosen = state.chosen == Some(Chosen::Other);
    if ui
        .radio(is_chosen, format!("{number}. Giá trị khác…"))
        .clicked()
    {
        state.chosen = Some(Chosen::Other);
    }
    if !is_chosen {
        return;
    }
    if !state.options.is_empty() {
        let items: Vec<(usize, String)> = state
            .options
            .iter()
            .map(|(_, name)| name.clone())
            .enumerate()
            .collect();
        let list = ChoiceBox::new("Giá trị khác")
            .or_none("(chưa chọn)")
            .width(320.0);
        if let Some(option) = list.pick(ui, state.option, &items) {
            state.option = option;
        }
        return;
    }
    let rows = if state
        .selected()
        .and_then(|found| found.field)
        .is_some_and(crate::app::conflicts::is_text)
    {
        3
    } else {
        1
    };
    let field = TextField::new("Giá trị khác")
        .rows(rows)
        .error(state.misread.as_deref());
    let typed = field.width(width_of(ui)).form(ui, &mut state.typed);
    if std::mem::take(&mut state.enters_other) {
        typed.request_focus();
        typed.scroll_to_me(None);
    }
    if typed.changed() {
        state.misread = None;
    }
}
