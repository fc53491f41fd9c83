//! The form of a whole table: its scale, how it sums and ranks, and who appraises the head.

use eframe::egui::{Context, Grid as Rows, Ui};

use crate::app::commands::ScoreCommand;
use crate::domain::choice::Choice;
use crate::domain::id::ScoreTableId;
use crate::domain::score::tie::TieStep;
use crate::domain::score::{ScoreTable, SumOf};
use crate::ui::action::Action;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, Modal, QuantityField, TextField};

use super::super::forms::{TableForm, empty_table};
use super::super::fresh_id;
use super::super::view_model::Model;
use super::dialogs::answered;

const WIDTH: f32 = 400.0;

pub fn table_ui(
    ctx: &Context,
    model: &Model,
    form: &mut TableForm,
    chosen: &mut Option<ScoreTableId>,
) -> (Option<Action>, bool) {
    let known = form
        .table
        .and_then(|id| model.tables.iter().find(|table| table.id == id));
    let table = known
        .cloned()
        .unwrap_or_else(|| empty_table(fresh_id(), model.year, &model.tables));
    let id = table.id;
    let parsed = form.parse(table);
    let why_not = parsed
        .as_ref()
        .err()
        .cloned()
        .or_else(|| closed(model, known, &parsed));
    let title = if known.is_some() {
        "Sửa bảng điểm"
    } else {
        "Lập bảng điểm"
    };
    let modal = Modal::new(title)
        .accept("Ghi bảng điểm")
        .why_not(why_not.as_deref())
        .width(660.0);
    let answer = modal.show(ctx, |ui| {
        Rows::new("table")
            .num_columns(2)
            .min_col_width(150.0)
            .spacing([12.0, 7.0])
            .show(ui, |ui| {
                scale_ui(ui, model, form);
                sums_ui(ui, form);
                head_ui(ui, model, form);
            });
        ties_ui(ui, form);
        if let Some(why) = why_not.as_ref().filter(|_| known.is_some()) {
            ui.colored_label(palette(ui).rule, why);
        }
    });
    let is_new = known.is_none();
    if is_new && answer == Some(Answer::Accept) {
        *chosen = Some(id);
    }
    let command = parsed.map(|table| {
        if is_new {
            let criteria = Vec::new();
            ScoreCommand::Begin { table, criteria }
        } else {
            ScoreCommand::ChangeTable(table)
        }
    });
    answered(answer, command)
}

/// A closed table still lets the appraiser of the head be named.
fn closed(
    model: &Model,
    known: Option<&ScoreTable>,
    parsed: &Result<ScoreTable, String>,
) -> Option<String> {
    let changes = match (known, parsed) {
        (Some(known), Ok(table)) => !known.says_the_same(table),
        _ => false,
    };
    model.closed.clone().filter(|_| changes)
}

fn scale_ui(ui: &mut Ui, model: &Model, form: &mut TableForm) {
    TextField::new("Tên bảng điểm")
        .width(WIDTH)
        .form(ui, &mut form.name);
    ui.end_row();
    let kinds: Vec<(usize, String)> = model.kinds.iter().cloned().enumerate().collect();
    let current = model.kinds.iter().position(|kind| *kind == form.unit_kind);
    let box_of_kinds = ChoiceBox::new("Dùng cho")
        .or_none("Mọi đơn vị thành viên")
        .width(WIDTH);
    if let Some(kind) = box_of_kinds.pick(ui, current, &kinds) {
        let kind = kind.and_then(|at| model.kinds.get(at));
        form.unit_kind = kind.cloned().unwrap_or_default();
    }
    ui.end_row();
    QuantityField::new("Thang điểm").form(ui, &mut form.total);
    ui.end_row();
    if let Some(mode) = ChoiceBox::new("Xếp thứ tự theo")
        .width(WIDTH)
        .choose(ui, form.mode)
    {
        form.mode = mode;
    }
    ui.end_row();
}

fn sums_ui(ui: &mut Ui, form: &mut TableForm) {
    if let Some(sum_of) = ChoiceBox::new("Cách cộng")
        .width(WIDTH)
        .choose::<SumOf>(ui, form.sum_of)
    {
        form.sum_of = sum_of;
    }
    ui.end_row();
    let places: Vec<(i64, String)> = (0..=4).map(|places| (places, places.to_string())).collect();
    let leaf = ChoiceBox::new("Số lẻ của điểm").width(80.0);
    if let Some(Some(places)) = leaf.pick(ui, Some(form.leaf_places), &places) {
        form.leaf_places = places;
    }
    ui.end_row();
    let total = ChoiceBox::new("Số lẻ của tổng").width(80.0);
    if let Some(Some(places)) = total.pick(ui, Some(form.total_places), &places) {
        form.total_places = places;
    }
    ui.end_row();
    ui.label("");
    ui.vertical(|ui| {
        ui.checkbox(&mut form.allow_over_total, "Điểm cộng được vượt thang điểm");
        ui.checkbox(
            &mut form.no_target_counts,
            "Có kết quả dù không giao chỉ tiêu: tính điểm tối đa vào mẫu số",
        );
    });
    ui.end_row();
}

fn head_ui(ui: &mut Ui, model: &Model, form: &mut TableForm) {
    let appraiser = ChoiceBox::new("Chấm phiếu đơn vị trưởng")
        .or_none("(đơn vị trưởng tự chấm)")
        .width(WIDTH);
    if let Some(unit) = appraiser.pick(ui, form.head_appraiser, &model.members) {
        form.head_appraiser = unit;
    }
    ui.end_row();
}

/// The chain in the order in which its steps were ticked.
fn ties_ui(ui: &mut Ui, form: &mut TableForm) {
    ui.add_space(4.0);
    ui.label("Khi bằng điểm, xét lần lượt (theo thứ tự đánh dấu):");
    ui.horizontal_wrapped(|ui| {
        for step in TieStep::ALL {
            let at = form.steps.iter().position(|known| known == step);
            let mut ticked = at.is_some();
            let words = match at {
                Some(at) => format!("{}. {}", at + 1, step.label()),
                None => step.label().to_owned(),
            };
            if ui.checkbox(&mut ticked, words).changed() {
                form.steps.retain(|known| known != step);
                if ticked {
                    form.steps.push(*step);
                }
            }
        }
    });
}
