//! The dialog on the screen, if there is one.

use eframe::egui::{Context, Grid as Rows, Label, Ui};

use crate::app::commands::ScoreCommand;
use crate::domain::choice::Choice;
use crate::domain::id::ScoreTableId;
use crate::domain::score::{Excess, Method, SheetState};
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::theme::palette;
use crate::ui::widgets::{
    Answer, ChoiceBox, DateField, Grid, GridColumn, Modal, QuantityField, TextField, date_field,
};

use super::super::cells::Cells;
use super::super::forms::{CriterionForm, StepForm, SupplementForm, empty_criterion};
use super::super::fresh_id;
use super::super::paste::Preview;
use super::super::state::{Dialog, State};
use super::super::view_model::Model;
use super::begin::begin_ui;
use super::table_dialog::table_ui;
use super::why::why_ui;

const WIDTH: f32 = 430.0;

pub fn dialogs_ui(
    ui: &Ui,
    model: &Model,
    state: &mut State,
    cells: Option<&Cells>,
) -> Option<Action> {
    let ctx = ui.ctx();
    let mut dialog = std::mem::take(&mut state.dialog);
    let (action, done) = match &mut dialog {
        Dialog::None => return None,
        Dialog::Begin(form) => {
            let (action, next) = begin_ui(ctx, model, form, &mut state.chosen);
            state.dialog = next.unwrap_or(dialog);
            return action;
        }
        Dialog::Table(form) => table_ui(ctx, model, form, &mut state.chosen),
        Dialog::Criterion(form) => criterion_ui(ctx, model, form),
        Dialog::Step(form) => step_ui(ctx, form),
        Dialog::Supplement(form) => supplement_ui(ctx, form, &mut state.chosen),
        Dialog::Approve(on) => approve_ui(ctx, model, on),
        Dialog::Paste(preview) => paste_ui(ctx, model, preview, cells),
        Dialog::Why(why) => (None, why_ui(ctx, why)),
    };
    if !done {
        state.dialog = dialog;
    } else if matches!(dialog, Dialog::Paste(_) | Dialog::Why(_)) {
        state.refocus();
    }
    action
}

/// The command of an accepted form, and whether the dialog is done.
pub fn answered(
    answer: Option<Answer>,
    command: Result<ScoreCommand, String>,
) -> (Option<Action>, bool) {
    let accepted = answer == Some(Answer::Accept);
    let command = command.ok().filter(|_| accepted);
    (
        command.map(|command| Action::Run(command.into())),
        answer.is_some(),
    )
}

fn step_ui(ctx: &Context, form: &mut StepForm) -> (Option<Action>, bool) {
    let command = form.parse();
    let why_not = command.as_ref().err().map(String::as_str);
    let modal = Modal::new("Chuyển bước phiếu chấm điểm")
        .accept("Chuyển bước")
        .why_not(why_not);
    let answer = modal.show(ctx, |ui| {
        ui.label(bold(&form.name));
        ui.label(format!("Đang ở bước “{}”.", form.now.label()));
        Rows::new("step")
            .num_columns(2)
            .spacing([12.0, 7.0])
            .show(ui, |ui| {
                if let Some(then) = ChoiceBox::new("Sang bước").choose(ui, form.then) {
                    form.then = then;
                }
                ui.end_row();
                if form.then == SheetState::Settled {
                    DateField::new("Ngày chốt").form(ui, &mut form.on);
                    ui.end_row();
                }
                TextField::new("Lý do, ghi chú")
                    .width(320.0)
                    .form(ui, &mut form.reason);
                ui.end_row();
            });
        if let Some(odd) = form.odd() {
            ui.colored_label(palette(ui).rule, format!("⚠ {odd}"));
        }
    });
    answered(answer, command)
}

fn supplement_ui(
    ctx: &Context,
    form: &mut SupplementForm,
    chosen: &mut Option<ScoreTableId>,
) -> (Option<Action>, bool) {
    let id = fresh_id();
    let command = form.parse(id);
    let why_not = command.as_ref().err().map(String::as_str);
    let modal = Modal::new("Lập bản bổ sung")
        .accept("Lập bản bổ sung")
        .why_not(why_not);
    let answer = modal.show(ctx, |ui| {
        let text = format!(
            "“{}” giữ nguyên. Bản bổ sung là bản sao cùng điểm đã chấm, sửa được tiêu chí cho đến khi thông qua; kết quả của cả hai bản đều được nêu.",
            form.name
        );
        ui.add(Label::new(text).wrap());
        Rows::new("supplement").num_columns(2).spacing([12.0, 7.0]).show(ui, |ui| {
            DateField::new("Ngày bổ sung").form(ui, &mut form.on);
            ui.end_row();
            TextField::new("Lý do").rows(2).width(360.0).form(ui, &mut form.reason);
            ui.end_row();
        });
    });
    if answer == Some(Answer::Accept) {
        *chosen = Some(id);
    }
    answered(answer, command)
}

fn approve_ui(ctx: &Context, model: &Model, on: &mut String) -> (Option<Action>, bool) {
    let Some(table) = model.table() else {
        return (None, true);
    };
    let day = date_field::parse(on).map_err(|error| error.to_string());
    let day = day.and_then(|day| day.ok_or_else(|| "Chưa nhập ngày thông qua".to_owned()));
    let why_not = day.as_ref().err().map(String::as_str);
    let modal = Modal::new("Thông qua bảng điểm")
        .accept("Thông qua")
        .why_not(why_not);
    let answer = modal.show(ctx, |ui| {
        if table.supplement_of.is_some() {
            ui.label("Bản bổ sung được khóa khi thông qua, không sửa tiêu chí được nữa.");
        } else {
            ui.label("Bảng điểm được khóa khi ký giao ước.");
        }
        DateField::new("Ngày thông qua").form(ui, on);
    });
    let command = day.map(|on| ScoreCommand::Approve {
        table: table.id,
        on,
    });
    answered(answer, command)
}

const PREVIEW: [GridColumn<'static>; 5] = [
    GridColumn::rest("Tiêu chí"),
    GridColumn::new("Cột", 140.0),
    GridColumn::new("Đang có", 100.0),
    GridColumn::new("Dán", 120.0),
    GridColumn::new("Sẽ làm gì", 260.0),
];

fn paste_ui(
    ctx: &Context,
    model: &Model,
    preview: &mut Preview,
    cells: Option<&Cells>,
) -> (Option<Action>, bool) {
    let written = preview.plan.written();
    let nothing = (written == 0).then_some("Không có ô nào để ghi");
    let accept = format!("Ghi {written} ô");
    let modal = Modal::new("Dán điểm")
        .accept(&accept)
        .why_not(model.locked.or(nothing))
        .ready()
        .width(960.0);
    let answer = modal.show(ctx, |ui| {
        if let (Some(encoding), Some(view), Some(cells)) =
            (preview.pasting.block.encoding(), &model.view, cells)
        {
            let mut converted = preview.pasting.converted;
            let words = format!("Chữ {encoding}: chuyển sang Unicode");
            if ui.checkbox(&mut converted, words).changed() {
                preview.convert(view, cells, converted);
            }
        }
        ui.label(bold(preview.plan.summary()));
        Grid::new("Xem trước khối dán", &PREVIEW)
            .height(360.0)
            .empty("Khối dán không có chữ nào.")
            .show(ui, &mut preview.grid, &preview.plan);
    });
    let accepted = answer == Some(Answer::Accept) && !preview.plan.draft.is_empty();
    let draft = accepted.then(|| std::mem::take(&mut preview.plan.draft));
    (
        draft.map(|draft| Action::Run(draft.command())),
        answer.is_some(),
    )
}

fn criterion_ui(ctx: &Context, model: &Model, form: &mut CriterionForm) -> (Option<Action>, bool) {
    let Some(view) = &model.view else {
        return (None, true);
    };
    let known = form
        .criterion
        .and_then(|id| view.book.criterion(id).cloned());
    let row = known.unwrap_or_else(|| {
        let table = view.book.table.id;
        empty_criterion(fresh_id(), table, form.parent, &view.book.criteria)
    });
    let parsed = form.parse(row);
    let why_not = model
        .closed
        .clone()
        .or_else(|| parsed.as_ref().err().cloned());
    let title = if form.criterion.is_some() {
        "Sửa tiêu chí"
    } else {
        "Thêm tiêu chí"
    };
    let modal = Modal::new(title)
        .accept("Ghi tiêu chí")
        .why_not(why_not.as_deref())
        .width(640.0);
    let answer = modal.show(ctx, |ui| {
        Rows::new("criterion")
            .num_columns(2)
            .min_col_width(140.0)
            .spacing([12.0, 7.0])
            .show(ui, |ui| {
                what_ui(ui, form);
                method_ui(ui, form);
                more_ui(ui, model, form);
            });
    });
    answered(answer, parsed.map(ScoreCommand::PutCriterion))
}

fn what_ui(ui: &mut Ui, form: &mut CriterionForm) {
    TextField::new("Số thứ tự in")
        .width(120.0)
        .hint("I, 1., 2.a)")
        .form(ui, &mut form.code);
    ui.end_row();
    TextField::new("Nội dung")
        .rows(2)
        .width(WIDTH)
        .form(ui, &mut form.name);
    ui.end_row();
    if form.method != Method::TextOnly {
        QuantityField::new("Điểm tối đa").form(ui, &mut form.maximum);
        ui.end_row();
    }
    if let Some(method) = ChoiceBox::new("Cách chấm")
        .width(330.0)
        .choose(ui, form.method)
    {
        form.method = method;
    }
    ui.end_row();
}

/// Only what the method uses.
fn method_ui(ui: &mut Ui, form: &mut CriterionForm) {
    if form.uses_excess() {
        if let Some(excess) = ChoiceBox::new("Phần vượt tính").choose::<Excess>(ui, form.excess)
        {
            form.excess = excess;
        }
        ui.end_row();
    }
    if form.uses_counts() {
        QuantityField::new("Cộng mỗi lần").form(ui, &mut form.per_plus);
        ui.end_row();
        QuantityField::new("Trừ mỗi lần").form(ui, &mut form.per_minus);
        ui.end_row();
    }
    if form.uses_steps() {
        let hint = if form.method == Method::RankTable {
            "60; 45; 30; 15; 0"
        } else {
            "Xuất sắc = 10; Tốt = 8"
        };
        TextField::new("Các mức điểm")
            .width(WIDTH)
            .hint(hint)
            .form(ui, &mut form.steps);
        ui.end_row();
    }
    if form.carries_points() {
        ui.label("");
        ui.horizontal_wrapped(|ui| {
            ui.checkbox(&mut form.bonus, "Điểm cộng (điểm thưởng)");
            ui.checkbox(&mut form.smaller_better, "Càng ít càng tốt");
        });
        ui.end_row();
    }
}

fn more_ui(ui: &mut Ui, model: &Model, form: &mut CriterionForm) {
    let linked = ChoiceBox::new("Chỉ tiêu giao ước")
        .or_none("(không gắn chỉ tiêu)")
        .width(WIDTH);
    if form.carries_points() {
        if let Some(target) = linked.pick(ui, form.target, &model.targets) {
            form.target = target;
        }
        ui.end_row();
    }
    TextField::new("Căn cứ")
        .width(WIDTH)
        .hint("điểm a khoản 2 Điều 6 quy chế")
        .form(ui, &mut form.clause);
    ui.end_row();
    TextField::new("Yêu cầu minh chứng")
        .width(WIDTH)
        .form(ui, &mut form.evidence_rule);
    ui.end_row();
    TextField::new("Diễn giải")
        .rows(2)
        .width(WIDTH)
        .form(ui, &mut form.description);
    ui.end_row();
}
