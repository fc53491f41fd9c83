//! Đơn vị: the tree, what is known of the chosen one, and what can be done to it.

use eframe::egui::{Label, ScrollArea, TextStyle, Ui};

use super::list::{Fold, List, ListAsked, ListRow};
use super::{REMOVE, removal, short_button};
use crate::app::commands::UnitCommand;
use crate::domain::unit::Unit;
use crate::ui::action::Action;
use crate::ui::blocs::forms::names_form::NamesForm;
use crate::ui::blocs::forms::rename_form::RenameForm;
use crate::ui::blocs::forms::unit_form::UnitForm;
use crate::ui::blocs::state::{BlocsState, Dialog};
use crate::ui::blocs::view_model::BlocsVm;
use crate::ui::fonts::bold;
use crate::ui::terms;
use crate::ui::widgets::{TextField, button};

pub const ADD_UNIT: &str = "Thêm đơn vị…";
const NO_UNIT: &str = "Chọn một đơn vị trong cây trước.";
/// Room for what is known of the chosen unit.
const SUMMARY: f32 = 96.0;

pub fn units_ui(ui: &mut Ui, vm: &BlocsVm, state: &mut BlocsState) -> Vec<Action> {
    let mut actions = buttons_ui(ui, vm, state);
    find_ui(ui, vm, state);
    let summary = match state.chosen_unit {
        Some(_) => SUMMARY,
        None => 0.0,
    };
    let height = ui.available_height() - summary - 8.0;
    for asked in tree_ui(ui, vm, state, height) {
        actions.extend(answer(asked, vm, state));
    }
    summary_ui(ui, vm, state);
    actions
}

fn buttons_ui(ui: &mut Ui, vm: &BlocsVm, state: &mut BlocsState) -> Vec<Action> {
    let mut actions = Vec::new();
    let chosen = chosen_unit(vm, state).cloned();
    let why_not = vm.locked.or(chosen.is_none().then_some(NO_UNIT));
    ui.horizontal(|ui| {
        ui.label(bold(format!("Đơn vị ({})", vm.units.lines.len())));
        let add = button(ui, ADD_UNIT, vm.locked)
            .on_hover_text("Đơn vị mới đứng dưới cơ quan chủ quản đang chọn, hoặc ngang hàng với đơn vị đang chọn; đổi được trong hộp thoại.");
        if add.clicked() {
            state.open(Dialog::Unit(UnitForm::near(chosen.as_ref())));
        }
    });
    ui.horizontal_wrapped(|ui| {
        let edit = short_button(ui, terms::EDIT, "Sửa đơn vị…", why_not).clicked();
        let rename = button(ui, "Đổi tên…", why_not)
            .on_hover_text("Đổi tên từ một ngày; giấy tờ các năm trước giữ tên cũ")
            .clicked();
        let names = button(ui, "Tên khác…", why_not)
            .on_hover_text("Tên cũ, tên gọi khác, tên viết nhầm")
            .clicked();
        let remove = short_button(ui, REMOVE, "Xóa đơn vị…", why_not).clicked();
        let Some(unit) = &chosen else {
            return;
        };
        if edit {
            state.open(Dialog::Unit(UnitForm::of(unit)));
        }
        if rename {
            state.open(Dialog::Rename(RenameForm::of(unit)));
        }
        if names {
            state.open(Dialog::Names(NamesForm::of(unit.id)));
        }
        if remove {
            actions.push(remove_unit(unit));
        }
    });
    actions
}

fn find_ui(ui: &mut Ui, vm: &BlocsVm, state: &mut BlocsState) {
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 40.0).max(120.0);
        let find = TextField::new("Tìm")
            .hint("tên, tên cũ, tên tắt; không cần dấu")
            .width(width)
            .form(ui, &mut state.find);
        if find.changed() {
            state.search(vm);
        }
    });
}

fn tree_ui(ui: &mut Ui, vm: &BlocsVm, state: &BlocsState, height: f32) -> Vec<ListAsked> {
    let place = state.chosen_unit.and_then(|unit| vm.units.place(unit));
    let at = place.and_then(|place| state.shown_units.binary_search(&place).ok());
    let empty = if vm.units.lines.is_empty() {
        "Chưa có đơn vị nào. Bấm “Thêm đơn vị…”."
    } else {
        "Không có đơn vị nào như vậy. Sửa chữ cần tìm."
    };
    List::new("Cây đơn vị", height)
        .empty(empty)
        .show(ui, at, state.shown_units.len(), |row| {
            let line = &vm.units.lines[state.shown_units[row]];
            let is_closed = state.find.is_empty() && state.closed_units.contains(&line.unit.id);
            ListRow {
                text: &line.text,
                depth: line.depth,
                fold: match (line.has_below, is_closed) {
                    (false, _) => Fold::Leaf,
                    (true, false) => Fold::Open,
                    (true, true) => Fold::Closed,
                },
                tick: None,
                is_weak: line.is_past,
            }
        })
}

fn answer(asked: ListAsked, vm: &BlocsVm, state: &mut BlocsState) -> Option<Action> {
    let unit = |row: usize, state: &BlocsState| &vm.units.lines[state.shown_units[row]].unit;
    match asked {
        ListAsked::Select(row) => state.chosen_unit = Some(unit(row, state).id),
        ListAsked::Open(row) => state.open(Dialog::Unit(UnitForm::of(unit(row, state)))),
        ListAsked::Remove(row) => return Some(remove_unit(unit(row, state))),
        ListAsked::Fold(row) => {
            let id = unit(row, state).id;
            if !state.closed_units.remove(&id) {
                state.closed_units.insert(id);
            }
            state.search(vm);
        }
        ListAsked::Tick(_) => {}
    }
    None
}

fn chosen_unit<'v>(vm: &'v BlocsVm, state: &BlocsState) -> Option<&'v Unit> {
    let line = vm.units.line(state.chosen_unit?)?;
    Some(&line.unit)
}

fn remove_unit(unit: &Unit) -> Action {
    removal(
        format!("Xóa đơn vị “{}” khỏi sổ?", unit.name),
        UnitCommand::Remove(unit.id),
    )
}

fn summary_ui(ui: &mut Ui, vm: &BlocsVm, state: &BlocsState) {
    let Some(unit) = state.chosen_unit else {
        return;
    };
    ScrollArea::vertical()
        .id_salt("unit summary")
        .max_height(SUMMARY)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.style_mut().override_text_style = Some(TextStyle::Small);
            for line in vm.units.summary(unit) {
                ui.add(Label::new(line).wrap());
            }
        });
}
