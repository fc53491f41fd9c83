//! How the screen looks: what can be done above, kinds at the left, the form, the pages at the right.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    self, Align, Button, CentralPanel, Color32, EventFilter, FontId, Frame, Galley, Key, Label,
    Layout, Margin, Modifiers, Panel, Popup, Response, RichText, ScrollArea, Sense, Ui, pos2, vec2,
};

use crate::app::papers::{Format, PaperKind};
use crate::ui::action::{Action, Tab};
use crate::ui::fonts::bold;
use crate::ui::theme::{GAP, SMALL_SIZE, Tone, palette};
use crate::ui::widgets::ChoiceBox;

use super::PapersAction;
use super::state::{Dialog, State};
use super::view_model::{Body, KindRow, PapersView};

mod form;
mod slots;

const LEFT: f32 = 264.0;
/// All kinds fit into a window of 768 points.
const ROW: f32 = 17.5;
const LABEL_SIZE: f32 = 13.5;
const STATE_SIZE: f32 = 12.0;

pub type Actions = Vec<Action>;

fn ask(action: PapersAction) -> Action {
    Action::Papers(action)
}

pub fn nothing_ui(ui: &mut Ui) -> Actions {
    let mut actions = Actions::new();
    ui.vertical_centered(|ui| {
        ui.add_space(48.0);
        ui.label("Chưa có năm thi đua nào để lập giấy tờ.");
        ui.add_space(GAP);
        if ui.button("Mở thẻ Khối thi đua").clicked() {
            actions.push(Action::Tab(Tab::Blocs));
        }
    });
    actions
}

pub fn screen_ui(
    ui: &mut Ui,
    view: &PapersView,
    state: &mut State,
    preview: impl FnOnce(&mut Ui),
) -> Actions {
    let mut actions = Actions::new();
    if is_left(ui, state) {
        actions.push(Action::ClosePapers);
    }
    Panel::top("papers-top")
        .frame(inset(4, 4))
        .show(ui, |ui| actions.extend(top_ui(ui, view)));
    let mut chosen = None;
    Panel::left("papers-kinds")
        .resizable(false)
        .exact_size(LEFT)
        .frame(inset(4, 4))
        .show(ui, |ui| chosen = kinds_ui(ui, view, state));
    let half = ui.available_width() / 2.0;
    Panel::right("papers-page")
        .default_size(half * 0.98)
        .size_range(260.0..=half * 1.3)
        .frame(inset(8, 4))
        .show(ui, preview);
    CentralPanel::default()
        .frame(inset(10, 4))
        .show(ui, |ui| actions.extend(body_ui(ui, view, state)));
    actions.extend(dialog_ui(ui.ctx(), state));
    state.was_typing = ui.ctx().text_edit_focused() || Popup::is_any_open(ui.ctx());
    // Only now: a field that was just left had to be drawn once more to send its text.
    actions.extend(chosen.map(ask));
    actions
}

/// Esc leaves the screen, unless it leaves a field, a list or a dialog.
fn is_left(ui: &Ui, state: &State) -> bool {
    let in_dialog = ui.memory(|memory| memory.top_modal_layer().is_some());
    !in_dialog
        && !state.was_typing
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

fn inset(x: i8, y: i8) -> Frame {
    Frame::new().inner_margin(Margin::symmetric(x, y))
}

fn top_ui(ui: &mut Ui, view: &PapersView) -> Actions {
    let mut actions = Actions::new();
    ui.horizontal(|ui| {
        let back = ui.button("◀ Quay lại").on_hover_text("Esc");
        if back.clicked() {
            actions.push(Action::ClosePapers);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            actions.extend(buttons_ui(ui, view));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let title = bold(format!("Giấy tờ: {}", view.heading)).size(17.0);
                ui.add(Label::new(title).truncate());
            });
        });
    });
    actions
}

/// From right to left.
fn buttons_ui(ui: &mut Ui, view: &PapersView) -> Actions {
    let mut actions = Actions::new();
    let none = view.why_no_paper();
    let mut button =
        |ui: &mut Ui, words: &str, keys: &str, why_not: Option<&str>, action: PapersAction| {
            let button = ui.add_enabled(why_not.is_none(), Button::new(words));
            let button = button.on_disabled_hover_text(why_not.unwrap_or_default());
            let button = if keys.is_empty() {
                button
            } else {
                button.on_hover_text(keys)
            };
            if button.clicked() {
                actions.push(ask(action));
            }
        };
    button(
        ui,
        "Bộ hồ sơ lễ ký…",
        "Mọi giấy của buổi lễ vào một thư mục",
        None,
        PapersAction::CeremonyPack,
    );
    button(
        ui,
        "Xuất cho mọi đơn vị…",
        "",
        view.why_not_for_all(),
        PapersAction::ExportForAll,
    );
    button(ui, "Mở bằng chương trình xem", "", none, PapersAction::View);
    button(
        ui,
        "Xuất Word…",
        "",
        none,
        PapersAction::Export(Format::Word),
    );
    button(ui, "Xuất PDF…", "", none, PapersAction::Export(Format::Pdf));
    button(ui, "In…", "Ctrl+P", none, PapersAction::AskToPrint);
    actions
}

/// One stop for Tab: the arrows go from kind to kind, Enter into the form of the shown one.
fn kinds_ui(ui: &mut Ui, view: &PapersView, state: &mut State) -> Option<PapersAction> {
    let mut chosen = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().button_padding.y = 0.0;
        ui.spacing_mut().interact_size.y = ROW;
        for season in &view.seasons {
            ui.label(bold(season.title).size(SMALL_SIZE).color(palette(ui).weak));
            for row in &season.rows {
                let button = kind_ui(ui, row, view.kind == row.kind);
                if view.kind == row.kind {
                    state.focus_form |= button.clicked();
                    chosen = chosen.or(kind_by_keys(ui, view, &button, state));
                } else if button.clicked() {
                    chosen = Some(row.kind);
                }
            }
        }
    });
    chosen.map(PapersAction::Show)
}

/// The kind that the arrows lead to from the shown one.
fn kind_by_keys(
    ui: &Ui,
    view: &PapersView,
    shown: &Response,
    state: &mut State,
) -> Option<PaperKind> {
    if std::mem::take(&mut state.focus_kind) {
        shown.request_focus();
        shown.scroll_to_me(None);
    }
    if !shown.has_focus() {
        return None;
    }
    let arrows = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(shown.id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let by = [(Key::ArrowDown, 1), (Key::ArrowUp, -1)];
    let (_, by) = by.into_iter().find(|(key, _)| pressed(*key))?;
    let rows: Vec<PaperKind> = view
        .seasons
        .iter()
        .flat_map(|season| season.rows.iter().map(|row| row.kind))
        .collect();
    let at = rows.iter().position(|kind| *kind == view.kind)?;
    rows.get(at.checked_add_signed(by)?).copied()
}

/// The kind at the left, its state at the right; a long name is cut, a state never.
fn kind_ui(ui: &mut Ui, row: &KindRow, is_shown: bool) -> Response {
    let colours = palette(ui);
    let label = row.kind.label();
    let name = match row.state.as_str() {
        "" => label.to_owned(),
        state => format!("{label}: {state}"),
    };
    let size = vec2(ui.available_width() - 12.0, ROW);
    let blank = RichText::new("").size(STATE_SIZE);
    let sense = if is_shown {
        Sense::click()
    } else {
        Sense::CLICK
    };
    let button = ui
        .add(
            Button::selectable(is_shown, blank)
                .min_size(size)
                .sense(sense),
        )
        .accessible_name(&name);
    let state_colour = match row.tone {
        Tone::Plain => colours.weak,
        tone => colours.tone(tone),
    };
    let place = button.rect.shrink2(vec2(6.0, 0.0));
    let state = one_line(ui, &row.state, STATE_SIZE, state_colour, place.width());
    let room = place.width() - state.size().x - 6.0;
    let colour = if is_shown {
        colours.accent
    } else {
        colours.text
    };
    let label = one_line(ui, label, LABEL_SIZE, colour, room);
    let middle = |height: f32| place.center().y - height / 2.0;
    let left = pos2(place.left(), middle(label.size().y));
    let right = pos2(place.right() - state.size().x, middle(state.size().y));
    ui.painter().galley(left, label, colour);
    ui.painter().galley(right, state, state_colour);
    button.on_hover_text(name)
}

fn one_line(ui: &Ui, text: &str, size: f32, colour: Color32, room: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), FontId::proportional(size), colour);
    job.wrap = TextWrapping::truncate_at_width(room.max(20.0));
    ui.painter().layout_job(job)
}

fn body_ui(ui: &mut Ui, view: &PapersView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    ui.horizontal(|ui| {
        ui.label(bold(view.kind.label()).size(16.0));
        actions.extend(whose_ui(ui, view));
    });
    match &view.body {
        Body::Nothing { why, tab } => actions.extend(elsewhere_ui(ui, &format!("{why}."), *tab)),
        Body::FromTab { tab, .. } => {
            let words = format!(
                "Giấy này lấy từ thẻ {}: sửa ở đó, giấy đổi theo.",
                tab.label()
            );
            actions.extend(elsewhere_ui(ui, &words, *tab));
        }
        Body::Form(form) => actions.extend(form::form_ui(ui, view, form, state)),
    }
    actions
}

fn whose_ui(ui: &mut Ui, view: &PapersView) -> Option<Action> {
    if view.papers.is_empty() {
        return None;
    }
    let width = (ui.available_width() - 60.0).clamp(120.0, 300.0);
    let box_ = ChoiceBox::new(view.whose_label()).width(width);
    let chosen = box_.pick(ui, view.whose, &view.papers)??;
    Some(ask(PapersAction::ShowWhose(chosen)))
}

fn elsewhere_ui(ui: &mut Ui, words: &str, tab: Tab) -> Option<Action> {
    ui.add_space(GAP);
    ui.add(Label::new(words).wrap());
    ui.add_space(6.0);
    let go = ui.button(format!("Mở thẻ {}", tab.label()));
    go.clicked().then_some(Action::Tab(tab))
}

fn dialog_ui(ctx: &egui::Context, state: &mut State) -> Option<Action> {
    match &mut state.dialog {
        Dialog::None => None,
        Dialog::Print(form) => {
            let answer = form.show(ctx)?;
            state.dialog = Dialog::None;
            answer.map(Action::PrintPaper)
        }
        Dialog::Sentence(form) => {
            let answer = form.show(ctx)?;
            state.dialog = Dialog::None;
            answer
        }
        Dialog::Paste(_) => slots::paste_ui(ctx, state),
    }
}
