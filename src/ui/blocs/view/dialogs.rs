//! The dialog that is open, if one is.

use eframe::egui::{Context, Ui};

use crate::app::commands::UnitCommand;
use crate::ui::action::Action;
use crate::ui::blocs::BlocsAction;
use crate::ui::blocs::forms::Problems;
use crate::ui::blocs::forms::names_form::NamesAsked;
use crate::ui::blocs::state::{BlocsState, Dialog};
use crate::ui::blocs::view_model::BlocsVm;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, Modal};

pub fn dialog_ui(ctx: &Context, vm: &BlocsVm, state: &mut BlocsState) -> Option<Action> {
    let mut dialog = state.dialog.take()?;
    let problems = if state.tried {
        dialog.problems()
    } else {
        Problems::default()
    };
    let locked = vm.locked.map(str::to_owned);
    let why_not = locked.or_else(|| why_not(&dialog));
    let mut inside = None;
    let answer = modal(&dialog).why_not(why_not.as_deref()).show(ctx, |ui| {
        inside = contents_ui(ui, vm, &mut dialog, &problems);
        if let Some(refused) = &state.refused {
            ui.colored_label(palette(ui).rule, format!("⚠ {refused}"));
        }
    });
    let is_sound = dialog.problems() == Problems::default();
    state.dialog = Some(dialog);
    match (answer, inside) {
        (Some(Answer::Close), _) => {
            state.close();
            None
        }
        (Some(Answer::Accept), _) | (None, Some(NamesAsked::Add)) => accept(state, is_sound),
        (None, Some(NamesAsked::Remove(name))) => {
            Some(Action::Run(UnitCommand::RemoveName(name).into()))
        }
        (None, None) => None,
    }
}

fn accept(state: &mut BlocsState, is_sound: bool) -> Option<Action> {
    state.tried = true;
    state.refused = None;
    is_sound.then_some(Action::Blocs(BlocsAction::Accept))
}

fn modal(dialog: &Dialog) -> Modal<'static> {
    match dialog {
        Dialog::Unit(form) => Modal::new(form.title()).accept("Ghi đơn vị").width(680.0),
        Dialog::Rename(_) => Modal::new("Đổi tên đơn vị").accept("Đổi tên").width(600.0),
        Dialog::Names(_) => Modal::new("Tên cũ, tên khác").only_close().width(660.0),
        Dialog::Bloc(form) => Modal::new(form.title())
            .accept("Ghi khối, cụm")
            .width(680.0),
        Dialog::Year(form) => Modal::new(form.title()).accept("Ghi năm").width(660.0),
        Dialog::Term(form) => Modal::new(form.title()).accept("Ghi vai trò").width(600.0),
        Dialog::Choose(_) => Modal::new("Thêm thành viên")
            .accept("Thêm vào khối")
            .width(640.0),
        Dialog::Paste(_) => Modal::new("Dán danh sách thành viên")
            .accept("Thêm vào khối")
            .width(840.0),
        Dialog::Leave(_) => Modal::new("Ra khối giữa năm")
            .accept("Ghi ra khối")
            .width(540.0),
    }
}

fn why_not(dialog: &Dialog) -> Option<String> {
    match dialog {
        Dialog::Choose(form) => form.why_not().map(str::to_owned),
        Dialog::Paste(form) => form.why_not(),
        _ => None,
    }
}

fn contents_ui(
    ui: &mut Ui,
    vm: &BlocsVm,
    dialog: &mut Dialog,
    problems: &Problems,
) -> Option<NamesAsked> {
    match dialog {
        Dialog::Unit(form) => form.ui(ui, &vm.units, problems),
        Dialog::Rename(form) => form.ui(ui, problems),
        Dialog::Names(form) => return form.ui(ui, &vm.units, problems),
        Dialog::Bloc(form) => form.ui(ui, vm, problems),
        Dialog::Year(form) => form.ui(ui, problems),
        Dialog::Term(form) => {
            let members = vm.year.as_ref().map_or(&[][..], |year| &year.candidates);
            form.ui(ui, members, problems);
        }
        Dialog::Choose(form) => form.ui(ui),
        Dialog::Paste(form) => form.ui(ui, &vm.units),
        Dialog::Leave(form) => form.ui(ui, problems),
    }
    None
}
