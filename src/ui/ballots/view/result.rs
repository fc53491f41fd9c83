//! Both counts side by side, the outcome in words, how a tie ends, and what comes after.

use eframe::egui::{Label, Ui, vec2};

use crate::app::commands::BallotCommand;
use crate::domain::ballot::TieRule;
use crate::domain::id::BallotItemId;
use crate::ui::action::Action;
use crate::ui::ballots::state::{Dialog, State};
use crate::ui::ballots::view_model::BallotVm;
use crate::ui::ballots::view_model::result::{Compared, OutcomeVm, ResultVm, TieVm};
use crate::ui::fonts::bold;
use crate::ui::theme::{ROW_HEIGHT, palette};
use crate::ui::widgets::{ChoiceBox, Grid, GridColumn, TextField, button, date_field};

const COMPARED: [GridColumn<'static>; 4] = [
    GridColumn::rest("Con số"),
    GridColumn::new("Người thứ nhất", 130.0).figures(),
    GridColumn::new("Người thứ hai", 130.0).figures(),
    GridColumn::new("", 110.0),
];

const OUTCOME: [GridColumn<'static>; 4] = [
    GridColumn::new("Thứ tự", 64.0).figures(),
    GridColumn::rest("Dòng trên phiếu"),
    GridColumn::new("Số phiếu đồng ý", 270.0),
    GridColumn::new("Kết quả", 220.0),
];

pub fn result_ui(ui: &mut Ui, ballot: &BallotVm, state: &mut State) -> Vec<Action> {
    let (result, mut actions) = (&ballot.result, Vec::new());
    if let Some((text, tone)) = &result.notice {
        ui.colored_label(palette(ui).tone(*tone), text);
    }
    if let Some(compared) = &result.compared
        && compared.differs > 0
    {
        compared_ui(ui, compared, state);
    }
    if let Some(outcome) = &result.outcome {
        actions.extend(outcome_ui(ui, ballot, outcome, state));
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| actions.extend(buttons_ui(ui, ballot, result, state)));
    if let Some(compared) = &result.compared
        && compared.differs == 0
    {
        ui.collapsing("Đối chiếu hai lần đếm", |ui| {
            compared_ui(ui, compared, state);
        });
    }
    actions
}

fn compared_ui(ui: &mut Ui, compared: &Compared, state: &mut State) {
    use crate::ui::widgets::GridRows;
    table_ui(ui, compared.len(), |ui, height| {
        Grid::new("So sánh hai lần đếm", &COMPARED)
            .height(height)
            .show(ui, &mut state.compared, compared);
    });
}

/// A table with all its rows, in a place that scrolls as a whole.
fn table_ui(ui: &mut Ui, rows: usize, draw: impl FnOnce(&mut Ui, f32)) {
    let height = (rows.max(1) + 1) as f32 * (ROW_HEIGHT + 6.0) + 8.0;
    let size = vec2(ui.available_width(), height);
    ui.allocate_ui(size, |ui| draw(ui, height));
}

fn outcome_ui(
    ui: &mut Ui,
    ballot: &BallotVm,
    outcome: &OutcomeVm,
    state: &mut State,
) -> Vec<Action> {
    use crate::ui::widgets::GridRows;
    table_ui(ui, outcome.table.len(), |ui, height| {
        Grid::new("Kết quả bỏ phiếu", &OUTCOME).height(height).show(
            ui,
            &mut state.outcome,
            &outcome.table,
        );
    });
    ui.add_space(6.0);
    ui.label(bold("Kết luận"));
    for sentence in &outcome.conclusion {
        ui.add(Label::new(sentence).wrap());
    }
    let tie = outcome.tie.as_ref();
    let asked = tie.and_then(|tie| tie_ui(ui, ballot, tie));
    asked.into_iter().collect()
}

/// The members decide how their tie ends; the program only writes it down.
fn tie_ui(ui: &mut Ui, ballot: &BallotVm, tie: &TieVm) -> Option<Action> {
    let (mut rule, mut note, mut chosen) = (tie.rule, tie.note.clone(), tie.chosen);
    ui.add_space(6.0);
    ui.label(bold("Xử lý bằng phiếu"));
    ui.horizontal_wrapped(|ui| {
        let choice = ChoiceBox::new("Hội nghị quyết định")
            .width(320.0)
            .locked(ballot.locked);
        if let Some(new) = choice.choose(ui, rule) {
            rule = new;
            chosen = chosen.filter(|_| names_someone(new));
        }
        let why_not =
            (!names_someone(rule)).then_some("Cách này không chọn ai ngay trong vòng này");
        let who = ChoiceBox::new("Chọn")
            .or_none("(chưa chọn)")
            .width(260.0)
            .locked(ballot.locked.or(why_not));
        if let Some(new) = who.pick(ui, chosen, &tie.tied) {
            chosen = new;
        }
    });
    let said = TextField::new("Ai quyết định, vì sao")
        .keyed(ballot.ballot.id)
        .width(ui.available_width().min(560.0))
        .hint("in vào biên bản, ví dụ: 987,5 điểm so với 980,25 điểm")
        .locked(ballot.locked);
    ui.horizontal_wrapped(|ui| {
        if let Some(new) = said.kept(ui, &note) {
            note = new;
        }
    });
    let is_new = (rule, &note, chosen) != (tie.rule, &tie.note, tie.chosen);
    is_new.then(|| ended(ballot, rule, note, chosen))
}

fn names_someone(rule: TieRule) -> bool {
    !matches!(rule, TieRule::Undecided | TieRule::NextRound)
}

fn ended(ballot: &BallotVm, rule: TieRule, note: String, chosen: Option<BallotItemId>) -> Action {
    let command = BallotCommand::EndTie {
        ballot: ballot.ballot.id,
        rule,
        note,
        chosen,
    };
    Action::Run(command.into())
}

fn buttons_ui(ui: &mut Ui, ballot: &BallotVm, result: &ResultVm, state: &mut State) -> Vec<Action> {
    let (id, mut actions) = (ballot.ballot.id, Vec::new());
    let can_recount = result.compared.is_some() || result.outcome.is_some();
    if can_recount && button(ui, "Đếm lại", result.why_not_recount).clicked() {
        actions.push(Action::Run(BallotCommand::Recount(id).into()));
    }
    if result.is_settled {
        if button(ui, "Mở lại…", result.why_not_reopen).clicked() {
            let reason = String::new();
            state.dialog = Some(Dialog::Reopen { ballot: id, reason });
        }
    } else if button(ui, "Chốt kết quả…", result.why_not_settle.as_deref()).clicked() {
        let on = date_field::written(result.day);
        state.dialog = Some(Dialog::Settle { ballot: id, on });
    }
    if let Some(next) = &result.next
        && button(ui, "Vòng sau…", result.why_not_next)
            .on_hover_text(next.text)
            .clicked()
    {
        let items = next.items.clone();
        state.dialog = Some(Dialog::Next { ballot: id, items });
    }
    actions
}
