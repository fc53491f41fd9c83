//! Blocs with their years, newest first.

use eframe::egui::{Label, Ui};

use super::list::{Fold, List, ListAsked, ListRow};
use super::{REMOVE, removal, short_button};
use crate::app::commands::{BlocCommand, YearCommand};
use crate::domain::bloc::Bloc;
use crate::domain::id::UnitId;
use crate::domain::year::YEARS;
use crate::ui::action::Action;
use crate::ui::blocs::forms::bloc_form::BlocForm;
use crate::ui::blocs::forms::unit_form::UnitForm;
use crate::ui::blocs::forms::year_form::YearForm;
use crate::ui::blocs::state::{BlocsState, Chosen, Dialog};
use crate::ui::blocs::view_model::{BlocLine, BlocsVm};
use crate::ui::fonts::bold;
use crate::ui::terms;
use crate::ui::widgets::button;

pub const ADD_BLOC: &str = "Thêm khối, cụm…";
pub const OPEN_YEAR: &str = "Mở năm…";
const EDIT: &str = "Sửa khối, cụm hoặc năm đang chọn";
const REMOVE_CHOSEN: &str = "Xóa khối, cụm hoặc năm đang chọn";
const NO_BLOC: &str = "Chọn một khối, cụm trong danh sách trước.";

pub fn blocs_ui(ui: &mut Ui, vm: &BlocsVm, state: &mut BlocsState, height: f32) -> Vec<Action> {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(bold("Khối, cụm và năm"));
        if button(ui, ADD_BLOC, vm.locked).clicked() {
            state.open(Dialog::Bloc(BlocForm::default()));
        }
    });
    let chosen = chosen_line(vm, state).cloned();
    let mut actions = buttons_ui(ui, vm, state, chosen.as_ref());
    let shown = shown_lines(vm, state);
    let at = shown.iter().position(|line| is_chosen(line, state.chosen));
    let asked = List::new("Khối, cụm và năm thi đua", height - 72.0)
        .empty("Chưa có khối, cụm nào. Bấm “Thêm khối, cụm…”.")
        .show(ui, at, shown.len(), |row| list_row(shown[row], state));
    for asked in asked {
        actions.extend(answer(asked, vm, &shown, state));
    }
    actions
}

fn buttons_ui(
    ui: &mut Ui,
    vm: &BlocsVm,
    state: &mut BlocsState,
    chosen: Option<&BlocLine>,
) -> Vec<Action> {
    let mut actions = Vec::new();
    let why_not = vm.locked.or(chosen.is_none().then_some(NO_BLOC));
    ui.horizontal_wrapped(|ui| {
        let open = button(ui, OPEN_YEAR, why_not).clicked();
        let edit = short_button(ui, terms::EDIT, EDIT, why_not).clicked();
        let remove = short_button(ui, REMOVE, REMOVE_CHOSEN, why_not).clicked();
        let Some(line) = chosen else {
            return;
        };
        if open {
            open_year(vm, state, &line.bloc);
        }
        if edit {
            edit_line(state, line);
        }
        if remove {
            actions.push(remove_line(line));
        }
    });
    actions
}

/// The years of a closed bloc are not shown.
fn shown_lines<'v>(vm: &'v BlocsVm, state: &BlocsState) -> Vec<&'v BlocLine> {
    let open =
        |line: &&BlocLine| line.year.is_none() || !state.closed_blocs.contains(&line.bloc.id);
    vm.lines.iter().filter(open).collect()
}

fn is_chosen(line: &BlocLine, chosen: Option<Chosen>) -> bool {
    match (chosen, &line.year) {
        (Some(Chosen::Bloc(bloc)), None) => bloc == line.bloc.id,
        (Some(Chosen::Year(id)), Some(year)) => id == year.id,
        _ => false,
    }
}

fn chosen_line<'v>(vm: &'v BlocsVm, state: &BlocsState) -> Option<&'v BlocLine> {
    vm.lines.iter().find(|line| is_chosen(line, state.chosen))
}

fn list_row<'v>(line: &'v BlocLine, state: &BlocsState) -> ListRow<'v> {
    let is_closed = state.closed_blocs.contains(&line.bloc.id);
    ListRow {
        text: &line.text,
        depth: usize::from(line.year.is_some()),
        fold: match (line.has_years, is_closed) {
            (false, _) => Fold::Leaf,
            (true, false) => Fold::Open,
            (true, true) => Fold::Closed,
        },
        tick: None,
        is_weak: false,
    }
}

fn answer(
    asked: ListAsked,
    vm: &BlocsVm,
    shown: &[&BlocLine],
    state: &mut BlocsState,
) -> Option<Action> {
    match asked {
        ListAsked::Select(row) => Some(choose(vm, shown[row], state)),
        ListAsked::Fold(row) => {
            let bloc = shown[row].bloc.id;
            if !state.closed_blocs.remove(&bloc) {
                state.closed_blocs.insert(bloc);
            }
            None
        }
        ListAsked::Open(row) => {
            match &shown[row].year {
                None if !shown[row].has_years => open_year(vm, state, &shown[row].bloc),
                _ => edit_line(state, shown[row]),
            }
            None
        }
        ListAsked::Remove(row) => Some(remove_line(shown[row])),
        ListAsked::Tick(_) => None,
    }
}

/// A bloc is shown with its newest year.
fn choose(vm: &BlocsVm, line: &BlocLine, state: &mut BlocsState) -> Action {
    let (chosen, year) = match &line.year {
        Some(year) => (Chosen::Year(year.id), Some(year)),
        None => (Chosen::Bloc(line.bloc.id), vm.years_of(line.bloc.id).next()),
    };
    state.chosen = Some(chosen);
    Action::Place(year.map(|year| year.id))
}

/// The year after the newest one, with the offer of its members.
fn open_year(vm: &BlocsVm, state: &mut BlocsState, bloc: &Bloc) {
    let newest = vm.years_of(bloc.id).next();
    let year = newest.map_or(vm.this_year, |newest| (newest.year + 1).min(*YEARS.end()));
    let before = newest.and_then(|newest| {
        let units: Vec<UnitId> = vm.standing_members(newest.id);
        (!units.is_empty()).then_some((newest.year, units))
    });
    state.open(Dialog::Year(YearForm::next(bloc, year, before)));
}

fn edit_line(state: &mut BlocsState, line: &BlocLine) {
    state.open(match &line.year {
        Some(year) => Dialog::Year(YearForm::of(&line.bloc, year)),
        None => Dialog::Bloc(BlocForm::of(&line.bloc)),
    });
}

fn remove_line(line: &BlocLine) -> Action {
    match &line.year {
        Some(year) => removal(
            format!(
                "Xóa năm thi đua {} của “{}”, gồm danh sách thành viên, giao ước dự thảo và kết quả?",
                year.year,
                line.bloc.full_name()
            ),
            YearCommand::Remove(year.id),
        ),
        None => removal(
            format!("Xóa “{}” khỏi sổ?", line.bloc.full_name()),
            BlocCommand::Remove(line.bloc.id),
        ),
    }
}

/// What to do when no year is chosen yet.
pub fn beginning_ui(ui: &mut Ui, vm: &BlocsVm, state: &mut BlocsState) -> Vec<Action> {
    ui.add_space(24.0);
    let say = |ui: &mut Ui, text: &str| ui.add(Label::new(text).wrap());
    if vm.blocs.is_empty() {
        ui.heading("Bắt đầu sổ giao ước");
        say(
            ui,
            "1. Ghi các đơn vị: cơ quan chủ quản trước, rồi các đơn vị thành viên.",
        );
        if button(ui, "Thêm đơn vị đầu tiên…", vm.locked).clicked() {
            state.open(Dialog::Unit(UnitForm::default()));
        }
        say(ui, "2. Ghi khối hoặc cụm thi đua.");
        if button(ui, "Thêm khối, cụm đầu tiên…", vm.locked).clicked() {
            state.open(Dialog::Bloc(BlocForm::default()));
        }
        say(
            ui,
            "3. Mở năm thi đua, rồi thêm thành viên. Có thể dán danh sách tên từ Excel, đơn vị chưa có sẽ được tạo mới.",
        );
        return Vec::new();
    }
    let chosen = chosen_line(vm, state).cloned();
    let told = match &chosen {
        Some(line) => format!("“{}” chưa có năm thi đua nào.", line.bloc.full_name()),
        None => "Chưa chọn năm thi đua".to_owned(),
    };
    ui.heading(told);
    say(
        ui,
        "Chọn một năm trong danh sách bên trái, hoặc chọn khối, cụm rồi mở năm mới.",
    );
    let why_not = vm.locked.or(chosen.is_none().then_some(NO_BLOC));
    let open = button(ui, "Mở năm thi đua…", why_not).clicked();
    if let (true, Some(line)) = (open, chosen) {
        open_year(vm, state, &line.bloc);
    }
    Vec::new()
}
