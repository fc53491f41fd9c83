//! Điều kiện, hạn mức: what is asked, how many may be proposed, and what is known of each member.

use std::borrow::Cow;

use eframe::egui::Ui;

use crate::app::commands::AwardCommand;
use crate::ui::action::{Action, Confirm};
use crate::ui::awards::forms::{GateForm, QuotaForm};
use crate::ui::awards::state::{AnswerForm, Dialog, Offers, State};
use crate::ui::awards::view_model::{GateRow, QuotaRow, UnitAnswer, ViewModel};
use crate::ui::fonts::bold;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Grid, GridAction, GridColumn, GridRows, button};

use super::run;

const TABLE: f32 = 176.0;
const NOTHING_CHOSEN: &str = "Chọn một dòng trước";

pub fn rules_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.columns(2, |columns| {
        actions.extend(gates_ui(&mut columns[0], model, state));
        actions.extend(quotas_ui(&mut columns[1], model, state));
    });
    ui.add_space(6.0);
    answers_ui(ui, model, state);
    actions
}

fn gates_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let chosen = state.gates.selected.and_then(|at| model.gates.get(at));
    ui.label(bold("Điều kiện xét"));
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        if button(ui, "Thêm điều kiện…", model.locked).clicked() {
            state.dialog = Some(Dialog::Gate(Box::default()));
        }
        if button(ui, "Điều kiện có sẵn…", model.locked).clicked() {
            state.dialog = Some(Dialog::GateOffers(Offers::new(model.gates_offered())));
        }
        let why_not = model.locked.or(chosen.is_none().then_some(NOTHING_CHOSEN));
        if button(ui, "Sửa điều kiện…", why_not).clicked() {
            state.dialog = chosen.map(edit_gate);
        }
        if button(ui, "Bỏ điều kiện", why_not).clicked() {
            actions.extend(chosen.map(remove_gate));
        }
    });
    let columns = [
        GridColumn::new("Danh hiệu", 150.0),
        GridColumn::rest("Điều kiện"),
        GridColumn::new("Khi không đạt", 130.0),
    ];
    let grid = Grid::new("Điều kiện xét", &columns)
        .lines(2)
        .height(TABLE)
        .empty("Chưa đặt điều kiện: mọi đơn vị đều được xét. Lấy điều kiện có sẵn hoặc thêm điều kiện của khối.");
    for asked in grid.show(ui, &mut state.gates, &Gates(&model.gates)) {
        let row = |at: usize| model.gates.get(at).filter(|_| model.locked.is_none());
        match asked {
            GridAction::Open { row: at, .. } => state.dialog = row(at).map(edit_gate),
            GridAction::Remove(at) => actions.extend(row(at).map(remove_gate)),
            _ => (),
        }
    }
    actions
}

fn edit_gate(row: &GateRow) -> Dialog {
    Dialog::Gate(Box::new(GateForm::of(&row.gate)))
}

fn remove_gate(row: &GateRow) -> Action {
    Action::Confirm(Confirm {
        question: format!("Bỏ điều kiện “{}” cùng kết quả đã xét?", row.cells[1]),
        yes: "Bỏ",
        action: Box::new(run(AwardCommand::RemoveGate(row.gate.id))),
    })
}

struct Gates<'m>(&'m [GateRow]);

impl GridRows for Gates<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(cells) = self.0.get(row).map(|row| &row.cells) else {
            return Cow::Borrowed("");
        };
        match column {
            0 => Cow::Borrowed(&cells[0]),
            1 if cells[2].is_empty() => Cow::Borrowed(&cells[1]),
            1 => Cow::Owned(format!("{} ({})", cells[1], cells[2])),
            _ => Cow::Borrowed(&cells[3]),
        }
    }

    /// Where it is written, on hover.
    fn locked(&self, row: usize, _column: usize) -> Option<Cow<'_, str>> {
        let source = &self.0.get(row)?.gate.source;
        (!source.is_empty()).then(|| Cow::Owned(format!("Căn cứ: {source}")))
    }
}

fn quotas_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let chosen = state.quotas.selected.and_then(|at| model.quotas.get(at));
    ui.label(bold("Hạn mức"));
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        if button(ui, "Thêm hạn mức…", model.locked).clicked() {
            state.dialog = Some(Dialog::Quota(Box::default()));
        }
        if button(ui, "Hạn mức có sẵn…", model.locked).clicked() {
            state.dialog = Some(Dialog::QuotaOffers(Offers::new(model.quotas_offered())));
        }
        let why_not = model.locked.or(chosen.is_none().then_some(NOTHING_CHOSEN));
        if button(ui, "Sửa hạn mức…", why_not).clicked() {
            state.dialog = chosen.map(edit_quota);
        }
        if button(ui, "Bỏ hạn mức", why_not).clicked() {
            actions.extend(chosen.map(remove_quota));
        }
    });
    let columns = [
        GridColumn::rest("Đã đề nghị / hạn mức"),
        GridColumn::new("Căn cứ", 200.0),
    ];
    let grid = Grid::new("Hạn mức", &columns)
        .lines(2)
        .height(TABLE)
        .empty("Chưa đặt hạn mức. Lấy hạn mức có sẵn hoặc thêm hạn mức cấp trên giao.");
    for asked in grid.show(ui, &mut state.quotas, &Quotas(&model.quotas)) {
        let row = |at: usize| model.quotas.get(at).filter(|_| model.locked.is_none());
        match asked {
            GridAction::Open { row: at, .. } => state.dialog = row(at).map(edit_quota),
            GridAction::Remove(at) => actions.extend(row(at).map(remove_quota)),
            _ => (),
        }
    }
    actions
}

fn edit_quota(row: &QuotaRow) -> Dialog {
    Dialog::Quota(Box::new(QuotaForm::of(&row.quota)))
}

fn remove_quota(row: &QuotaRow) -> Action {
    run(AwardCommand::RemoveQuota(row.quota.id))
}

struct Quotas<'m>(&'m [QuotaRow]);

impl GridRows for Quotas<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let row = self.0.get(row);
        Cow::Borrowed(match column {
            0 => row.map_or("", |row| &row.words),
            _ => row.map_or("", |row| &row.quota.source),
        })
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        let row = self.0.get(row).filter(|_| column == 0);
        row.map_or(Tone::Plain, |row| row.tone)
    }
}

/// One row a member, one column a condition; Enter answers by hand.
fn answers_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) {
    if model.gates.is_empty() {
        return;
    }
    ui.label(bold("Xét từng đơn vị"));
    ui.weak("Enter ghi kết quả xét bằng tay; chỗ chưa xét bằng tay thì theo số liệu của sổ.");
    let first = std::iter::once(GridColumn::new("Đơn vị", 220.0));
    let gates = model.gates.iter();
    let gates = gates.map(|gate| GridColumn::new(gate.cells[1].as_str(), 190.0));
    let columns: Vec<_> = first.chain(gates).collect();
    let grid = Grid::new("Xét từng đơn vị", &columns)
        .cells()
        .lines(2)
        .frozen(1);
    for asked in grid.show(ui, &mut state.answers, &Answers(model)) {
        if let GridAction::Open { row, column } = asked
            && model.locked.is_none()
        {
            state.dialog = answer(model, row, column).map(Dialog::Answer);
        }
    }
}

fn answer(model: &ViewModel, row: usize, column: usize) -> Option<AnswerForm> {
    let unit = model.answers.get(row)?.unit;
    let gate = model.gates.get(column.checked_sub(1)?)?.gate.id;
    let known = model.facts.answer(gate, unit);
    Some(AnswerForm {
        gate,
        unit,
        answer: known.map(|row| row.answer).unwrap_or_default(),
        note: known.map_or(String::new(), |row| row.note.clone()),
    })
}

struct Answers<'m>(&'m ViewModel);

impl GridRows for Answers<'_> {
    fn len(&self) -> usize {
        self.0.answers.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(row) = self.0.answers.get(row) else {
            return Cow::Borrowed("");
        };
        match column.checked_sub(1).and_then(|at| row.answers.get(at)) {
            None => Cow::Borrowed(&row.name),
            Some(answer) => Cow::Owned(format!("{}: {}", answer.words(), answer.why)),
        }
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        let row = self.0.answers.get(row);
        let answer = row.and_then(|row| row.answers.get(column.checked_sub(1)?));
        answer.map_or(Tone::Plain, UnitAnswer::tone)
    }
}
