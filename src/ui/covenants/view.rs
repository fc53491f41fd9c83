//! The tab on the screen: parts and findings at the left, the editor, the printed page at the right.

use eframe::egui::{
    self, Button, CentralPanel, Frame, Label, Link, Margin, Panel, RichText, ScrollArea, Ui, vec2,
};

use crate::app::commands::{CovenantCommand, CovenantPart, PartId};
use crate::app::papers::PaperKind;
use crate::domain::id::CovenantId;
use crate::ui::action::{Action, Tab};
use crate::ui::fonts::bold;
use crate::ui::theme::palette;

use super::forms::SigningForm;
use super::state::{Dialog, Section, State};
use super::view_model::{CovenantView, FindingRow};

mod activities;
mod articles;
mod bases;
mod dialogs;
mod general;
mod paste_dialog;
mod recipients;
mod registrations;
mod signers;
mod signing_dialog;
pub mod start;
mod target_dialog;
mod targets;
mod texts;
mod versions;

/// Narrower tabs begin without the printed page.
const ROOM_FOR_PREVIEW: f32 = 1100.0;
const LEFT: f32 = 224.0;
/// Thirteen parts leave room for the findings on a low screen.
const PART_HEIGHT: f32 = 23.0;

/// What the user asked for in this frame.
pub type Actions = Vec<Action>;

pub fn open_ui(
    ui: &mut Ui,
    view: &CovenantView,
    state: &mut State,
    preview: impl FnOnce(&mut Ui),
) -> Actions {
    let mut actions = Actions::new();
    let shows_preview = state
        .preview
        .unwrap_or(ui.available_width() >= ROOM_FOR_PREVIEW);
    Panel::top("covenant-top")
        .frame(inset(4, 4))
        .show(ui, |ui| {
            actions.extend(top_ui(ui, view, state, shows_preview));
        });
    let mut go = None;
    Panel::left("covenant-parts")
        .resizable(false)
        .exact_size(LEFT)
        .frame(inset(4, 6))
        .show(ui, |ui| go = left_ui(ui, view, state));
    if shows_preview {
        let half = ui.available_width() / 2.0;
        Panel::right("covenant-page")
            .default_size(half * 0.84)
            .size_range(220.0..=half * 1.2)
            .frame(inset(8, 6))
            .show(ui, preview);
    }
    CentralPanel::default()
        .frame(inset(10, 6))
        .show(ui, |ui| actions.extend(section_ui(ui, view, state)));
    actions.extend(dialogs::dialogs_ui(ui.ctx(), view, state));
    // Only now: a field that was just left had to be drawn once more to send its text.
    if let Some(finding) = go {
        actions.extend(follow(view, state, &finding));
    }
    actions
}

/// The window's own colour shows through.
fn inset(x: i8, y: i8) -> Frame {
    Frame::new().inner_margin(Margin::symmetric(x, y))
}

fn top_ui(ui: &mut Ui, view: &CovenantView, state: &mut State, shows_preview: bool) -> Actions {
    let mut actions = Actions::new();
    ui.horizontal(|ui| {
        ui.label(bold(&view.heading).size(17.0));
        let tone = if view.signed.is_some() {
            palette(ui).good
        } else {
            palette(ui).weak
        };
        ui.colored_label(tone, view.status);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui
                .add(Button::selectable(shows_preview, "Xem trang in"))
                .clicked()
            {
                state.preview = Some(!shows_preview);
            }
            if ui.button("Xuất PDF…").on_hover_text("Ctrl+P").clicked() {
                actions.push(Action::Export(PaperKind::Covenant));
            }
            signing_button_ui(ui, view, state);
        });
    });
    actions
}

fn signing_button_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) {
    if view.signed.is_some() {
        let unsign = ui.add_enabled(view.why_not_unsign().is_none(), Button::new("Hủy ký…"));
        if unsign
            .on_disabled_hover_text(view.why_not_unsign().unwrap_or_default())
            .clicked()
        {
            state.dialog = Dialog::Unsign(String::new());
        }
    }
    let why_not = view.why_not_sign();
    let sign = ui.add_enabled(why_not.is_none(), Button::new("Ký giao ước…"));
    if sign
        .on_disabled_hover_text(why_not.unwrap_or_default())
        .clicked()
    {
        state.dialog = Dialog::Sign(SigningForm::of(&view.sheet, view.today));
    }
}

fn left_ui(ui: &mut Ui, view: &CovenantView, state: &State) -> Option<FindingRow> {
    let mut go = None;
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.spacing_mut().button_padding.y = 1.0;
    ui.spacing_mut().interact_size.y = PART_HEIGHT;
    for row in &view.sections {
        let label = row.section.label();
        let count = if row.findings > 0 {
            format!("⚠ {}", row.findings)
        } else {
            String::new()
        };
        let count = RichText::new(count).color(palette(ui).rule);
        let button = Button::selectable(state.section == row.section, label)
            .right_text(count)
            .min_size(vec2(ui.available_width(), PART_HEIGHT));
        let name = if row.findings > 0 {
            format!("{label}: {} việc cần bổ sung", row.findings)
        } else {
            label.to_owned()
        };
        if ui.add(button).accessible_name(name).clicked() {
            go = Some(FindingRow {
                text: String::new(),
                section: Some(row.section),
                target: None,
                is_conflict: false,
            });
        }
    }
    ui.add_space(8.0);
    findings_ui(ui, view, &mut go);
    go
}

fn findings_ui(ui: &mut Ui, view: &CovenantView, go: &mut Option<FindingRow>) {
    if view.signed.is_some() {
        return;
    }
    ui.separator();
    if view.findings.is_empty() {
        ui.colored_label(palette(ui).good, "✔ Đã đủ để in và ký");
        return;
    }
    ui.label(bold(format!("Cần bổ sung ({})", view.findings.len())));
    ScrollArea::vertical()
        .id_salt("findings")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 5.0;
            for finding in &view.findings {
                let text = RichText::new(format!("⚠ {}", finding.text))
                    .color(palette(ui).rule)
                    .size(13.5);
                if ui
                    .add(Link::new(text))
                    .on_hover_text("Bấm để đến chỗ bổ sung")
                    .clicked()
                {
                    *go = Some(finding.clone());
                }
            }
        });
}

fn follow(view: &CovenantView, state: &mut State, finding: &FindingRow) -> Option<Action> {
    let Some(section) = finding.section else {
        let blocs = Action::Tab(Tab::Blocs);
        return Some(if finding.is_conflict {
            Action::OpenConflicts
        } else {
            blocs
        });
    };
    state.section = section;
    if let Some(target) = finding.target {
        let (rows, grid) = match section {
            Section::UnitTargets => {
                state.unit = None;
                (&view.unit_targets, &mut state.own)
            }
            _ => (&view.common_targets, &mut state.common),
        };
        grid.select(rows.iter().position(|row| row.id == target));
    }
    None
}

fn section_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let section = state.section;
    ui.label(bold(section.label()).size(16.0));
    if let Some(lock) = view
        .lock
        .as_deref()
        .filter(|_| section != Section::Versions)
    {
        ui.add(Label::new(RichText::new(lock).color(palette(ui).weak)).wrap());
    }
    ui.add_space(2.0);
    match section {
        Section::CommonTargets => return targets::common_ui(ui, view, state),
        Section::UnitTargets => return targets::of_units_ui(ui, view, state),
        Section::Articles(part) => return articles::articles_ui(ui, view, state, part),
        _ => (),
    }
    ScrollArea::vertical()
        .id_salt(section.label())
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            match section {
                Section::General => general::general_ui(ui, view, state),
                Section::Bases => bases::bases_ui(ui, view, state),
                Section::Frame => texts::frame_ui(ui, view, state),
                Section::Registrations => registrations::registrations_ui(ui, view, state),
                Section::Activities => activities::activities_ui(ui, view),
                Section::Recipients => recipients::recipients_ui(ui, view, state),
                Section::Signers => signers::signers_ui(ui, view, state),
                Section::Versions => versions::versions_ui(ui, view),
                Section::Articles(_) | Section::CommonTargets | Section::UnitTargets => {
                    Actions::new()
                }
            }
        })
        .inner
}

/// A row of a covenant as it shall be.
pub fn put(part: CovenantPart) -> Action {
    Action::Run(CovenantCommand::Put(part).into())
}

pub fn take(covenant: CovenantId, part: PartId) -> Action {
    Action::Run(CovenantCommand::Take(covenant, part).into())
}

/// ▲ ▼ ✖ behind a row of a list. `name` is the row, for screen readers: "căn cứ 2".
pub fn row_buttons_ui(
    ui: &mut Ui,
    view: &CovenantView,
    part: PartId,
    name: &str,
    place: (usize, usize),
) -> Option<Action> {
    let lock = view.lock.as_deref();
    let mut asked = None;
    let mut button = |ui: &mut Ui, sign: &str, what: &str, possible: bool, action: Action| {
        let button = ui
            .add_enabled(possible && lock.is_none(), Button::new(sign).small())
            .accessible_name(format!("{what} {name}"));
        if button
            .on_hover_text(what)
            .on_disabled_hover_text(lock.unwrap_or(what))
            .clicked()
        {
            asked = Some(action);
        }
    };
    let moved = |up| Action::Covenants(super::CovenantsAction::Move { part, up });
    button(ui, "▲", "Chuyển lên", place.0 > 0, moved(true));
    button(ui, "▼", "Chuyển xuống", place.0 + 1 < place.1, moved(false));
    button(ui, "✖", "Xóa", true, take(view.sheet.covenant.id, part));
    asked
}

/// A button that is disabled, with the reason, while the covenant is locked.
pub fn open_button(ui: &mut Ui, view: &CovenantView, text: &str) -> bool {
    let lock = view.lock.as_deref();
    let button = ui.add_enabled(lock.is_none(), Button::new(text));
    button
        .on_disabled_hover_text(lock.unwrap_or_default())
        .clicked()
}
