//! The year itself: its name, how far it has come, its period, its movement.

use eframe::egui::{Label, RichText, TextStyle, Ui};

use crate::app::commands::YearCommand;
use crate::domain::choice::Choice;
use crate::domain::year::BlocYear;
use crate::ui::action::{Action, Confirm};
use crate::ui::blocs::state::{BlocsState, Page};
use crate::ui::blocs::view_model::YearVm;
use crate::ui::blocs::view_model::year::{Reached, Step};
use crate::ui::theme::palette;
use crate::ui::widgets::{DateField, TextField};

/// From here on two fields stand beside one another.
const WIDE: f32 = 780.0;

pub fn heading_ui(ui: &mut Ui, vm: &YearVm, state: &mut BlocsState) -> Vec<Action> {
    ui.add(Label::new(RichText::new(&vm.title).heading()).truncate());
    ui.horizontal(|ui| {
        for (page, label) in [
            (Page::Year, "Năm thi đua"),
            (Page::Rotation, "Luân phiên qua các năm"),
        ] {
            if ui.selectable_label(state.page == page, label).clicked() {
                state.page = page;
            }
        }
        if !vm.managing_body.is_empty() {
            let body = format!("Cơ quan tổ chức, quản lý: {}", vm.managing_body);
            ui.add(Label::new(RichText::new(&body).weak()).truncate());
        }
    });
    ui.separator();
    Vec::new()
}

pub fn year_ui(ui: &mut Ui, vm: &YearVm) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.style_mut().override_text_style = Some(TextStyle::Small);
        ui.spacing_mut().button_padding.x = 4.0;
        for step in &vm.steps {
            actions.extend(step_ui(ui, vm, step));
        }
    });
    actions.extend(fields_ui(ui, vm));
    actions
}

/// The usual next step is taken at once; an odd one is asked about.
fn step_ui(ui: &mut Ui, vm: &YearVm, step: &Step) -> Option<Action> {
    let label = step.state.label();
    let text = match step.reached {
        Reached::Done => RichText::new(format!("✔ {label}")).color(palette(ui).good),
        Reached::Now => RichText::new(label).strong(),
        Reached::Later => RichText::new(label),
    };
    let is_now = step.reached == Reached::Now;
    let said = match (&step.warning, is_now) {
        (_, true) => "Bước hiện nay của năm thi đua".to_owned(),
        (Some(warning), false) => warning.clone(),
        (None, false) => format!("Chuyển sang bước “{label}”"),
    };
    let clicked = ui
        .selectable_label(is_now, text)
        .on_hover_text(said)
        .clicked();
    if !clicked || is_now {
        return None;
    }
    let run = Action::Run(
        YearCommand::SetState {
            year: vm.sheet.year.id,
            state: step.state,
        }
        .into(),
    );
    Some(match &step.warning {
        None => run,
        Some(warning) => Action::Confirm(Confirm {
            question: format!("{warning} Vẫn chuyển?"),
            yes: "Chuyển bước",
            action: Box::new(run),
        }),
    })
}

fn fields_ui(ui: &mut Ui, vm: &YearVm) -> Option<Action> {
    let mut year = vm.sheet.year.clone();
    if ui.available_width() >= WIDE {
        ui.horizontal(|ui| {
            name_ui(ui, vm, &mut year);
            movement_ui(ui, vm, &mut year);
        });
    } else {
        ui.horizontal(|ui| name_ui(ui, vm, &mut year));
        ui.horizontal(|ui| movement_ui(ui, vm, &mut year));
    }
    ui.horizontal(|ui| dates_ui(ui, vm, &mut year));
    (year != vm.sheet.year).then(|| Action::Run(YearCommand::Change(year).into()))
}

fn name_ui(ui: &mut Ui, vm: &YearVm, year: &mut BlocYear) {
    let usual = vm.sheet.bloc.full_name();
    let name = TextField::new("Tên in ra")
        .keyed(year.id)
        .width(420.0)
        .hint(&usual)
        .help("Để trống khi giấy tờ năm này in tên chung của khối, cụm.")
        .locked(vm.locked.as_deref())
        .kept(ui, &year.name);
    if let Some(name) = name {
        year.name = name;
    }
}

fn movement_ui(ui: &mut Ui, vm: &YearVm, year: &mut BlocYear) {
    let movement = TextField::new("Phong trào")
        .keyed(year.id)
        .width(250.0)
        .hint("Vì an ninh Tổ quốc")
        .locked(vm.locked.as_deref())
        .kept(ui, &year.movement);
    if let Some(movement) = movement {
        year.movement = movement;
    }
}

fn dates_ui(ui: &mut Ui, vm: &YearVm, year: &mut BlocYear) {
    let start = DateField::new("Từ ngày")
        .keyed(year.id)
        .help("Năm thi đua không nhất thiết bắt đầu ngày 01/01.")
        .kept(ui, year.period_start);
    if let Some(start) = start {
        year.period_start = start;
    }
    let end = DateField::new("đến ngày")
        .keyed(year.id)
        .kept(ui, year.period_end);
    if let Some(end) = end {
        year.period_end = end;
    }
    let note = &vm.sheet.year.note;
    if !note.is_empty() {
        let label = Label::new(RichText::new(note).weak()).truncate();
        ui.add(label).on_hover_text(note);
    }
}
