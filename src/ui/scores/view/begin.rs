//! Beginning a table: from one of the ready-made shapes, or empty.

use eframe::egui::{Context, Grid as Rows, Label};

use crate::app::Command;
use crate::app::commands::{AwardCommand, ScoreCommand};
use crate::domain::choice::Choice;
use crate::domain::id::ScoreTableId;
use crate::domain::order::Position;
use crate::domain::score::ready::{Ready, ready};
use crate::ui::action::Action;
use crate::ui::widgets::{Answer, ChoiceBox, Modal};

use super::super::forms::TableForm;
use super::super::fresh_id;
use super::super::state::{BeginForm, Dialog};
use super::super::view_model::Model;

const EMPTY: &str = "Bảng trống, tự nhập tiêu chí";

/// The action, and the dialog that comes next; none while this one stays.
pub fn begin_ui(
    ctx: &Context,
    model: &Model,
    form: &mut BeginForm,
    chosen: &mut Option<ScoreTableId>,
) -> (Option<Action>, Option<Dialog>) {
    let modal = Modal::new("Lập bảng điểm")
        .accept("Lập bảng")
        .why_not(model.locked);
    let answer = modal.show(ctx, |ui| {
        let text = "Mẫu cho sẵn khung phần, mục, cách chấm và quy tắc khi bằng điểm; lập xong sửa lại cho đúng quy chế của khối.";
        ui.add(Label::new(text).wrap());
        for kind in Ready::ALL {
            ui.radio_value(&mut form.ready, Some(*kind), kind.label());
        }
        ui.radio_value(&mut form.ready, None, EMPTY);
        Rows::new("begin").num_columns(2).spacing([12.0, 7.0]).show(ui, |ui| {
            let kinds: Vec<(usize, String)> = model.kinds.iter().cloned().enumerate().collect();
            let current = model.kinds.iter().position(|kind| *kind == form.unit_kind);
            let used_for = ChoiceBox::new("Dùng cho").or_none("Mọi đơn vị thành viên").width(320.0);
            if let Some(kind) = used_for.pick(ui, current, &kinds) {
                let kind = kind.and_then(|at| model.kinds.get(at));
                form.unit_kind = kind.cloned().unwrap_or_default();
            }
            ui.end_row();
        });
    });
    match (answer, form.ready) {
        (None, _) => (None, None),
        (Some(Answer::Close), _) => (None, Some(Dialog::None)),
        (Some(Answer::Accept), None) => {
            let empty = TableForm {
                unit_kind: form.unit_kind.clone(),
                ..TableForm::new()
            };
            (None, Some(Dialog::Table(Box::new(empty))))
        }
        (Some(Answer::Accept), Some(kind)) => {
            let (command, table) = begun(model, kind, &form.unit_kind);
            *chosen = Some(table);
            (Some(Action::Run(command)), Some(Dialog::None))
        }
    }
}

/// The table, its criteria, and the conditions that come with it: one step.
fn begun(model: &Model, kind: Ready, unit_kind: &str) -> (Command, ScoreTableId) {
    let last = model.tables.iter().map(|table| &table.order).max();
    let order = Position::between(last, None);
    let mut made = ready(kind, model.year, order, &mut fresh_id);
    unit_kind.clone_into(&mut made.table.unit_kind);
    let id = made.table.id;
    let begin = ScoreCommand::Begin {
        table: made.table,
        criteria: made.criteria,
    };
    let gates = made
        .gates
        .into_iter()
        .map(|gate| AwardCommand::PutGate(gate).into());
    let command = Command::Together {
        label: "lập bảng điểm từ mẫu".to_owned(),
        commands: std::iter::once(begin.into()).chain(gates).collect(),
    };
    (command, id)
}
