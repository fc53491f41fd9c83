//! What the sheet leaves in doubt, each with the answers that are near.

use eframe::egui::{ScrollArea, Ui};

use crate::app::sheets::{ItemId, Mark, Question, QuestionKind, Surroundings};
use crate::domain::id::UnitId;
use crate::ui::sheets::SheetsAction;
use crate::ui::sheets::state::State;
use crate::ui::theme::palette;
use crate::ui::widgets::ChoiceBox;

const OPEN: &str = "(chưa trả lời)";
const LEFT_OUT: &str = "Không nhập";

pub fn questions_ui(ui: &mut Ui, state: &mut State) -> Option<SheetsAction> {
    if state.plan.questions.is_empty() {
        ui.label("Không có gì phải hỏi: mọi đơn vị, mục và số đều rõ.");
        return None;
    }
    ui.label("Mỗi câu trả lời dùng cho mọi ô có cùng chữ ấy. Chưa trả lời thì chưa nhập được.");
    let mut learn = !state.answers.forget_names;
    let words = "Ghi tên viết trong bảng thành tên khác của đơn vị, lần sau không phải hỏi";
    if ui.checkbox(&mut learn, words).changed() {
        state.answers.forget_names = !learn;
        state.make_plan();
    }
    let questions = state.plan.questions.clone();
    let mut changed = false;
    ScrollArea::vertical().id_salt("questions").show(ui, |ui| {
        for (at, question) in questions.iter().enumerate() {
            ui.push_id(at, |ui| changed |= question_ui(ui, state, question));
        }
    });
    if changed {
        state.make_plan();
    }
    None
}

/// Whether another answer was given.
fn question_ui(ui: &mut Ui, state: &mut State, question: &Question) -> bool {
    ui.horizontal_wrapped(|ui| {
        let words = question.words();
        if question.is_open {
            ui.colored_label(palette(ui).rule, format!("? {words}"));
        } else {
            ui.label(format!("✔ {words}"));
        }
        let choice = ChoiceBox::new(&question.written)
            .hidden_label()
            .or_none(OPEN)
            .width(360.0);
        answer_ui(ui, state, question, choice)
    })
    .inner
}

fn answer_ui(ui: &mut Ui, state: &mut State, question: &Question, choice: ChoiceBox<'_>) -> bool {
    let answers = &mut state.answers;
    match &question.kind {
        QuestionKind::Unit { key, offered } => {
            let current = answers.units.get(key).copied();
            let picked = choice.pick(ui, current, &units(&state.known, offered));
            picked.is_some_and(|answer| set(&mut answers.units, key, answer))
        }
        QuestionKind::Item { key, offered } => {
            let current = answers.items.get(key).copied();
            let picked = choice.pick(ui, current, &items(&state.known, offered));
            picked.is_some_and(|answer| set(&mut answers.items, key, answer))
        }
        QuestionKind::Mark {
            column,
            mark,
            as_thousands,
            as_decimal,
        } => {
            let current = answers.marks.get(&(*column, *mark)).copied();
            let readings = [
                (Mark::Decimal, format!("{as_decimal} (dấu thập phân)")),
                (Mark::Thousands, format!("{as_thousands} (dấu hàng nghìn)")),
            ];
            let picked = choice.pick(ui, current, &readings);
            picked.is_some_and(|answer| set(&mut answers.marks, &(*column, *mark), answer))
        }
    }
}

fn set<K: Ord + Clone, V>(
    answers: &mut std::collections::BTreeMap<K, V>,
    key: &K,
    answer: Option<V>,
) -> bool {
    match answer {
        Some(answer) => drop(answers.insert(key.clone(), answer)),
        None => drop(answers.remove(key)),
    }
    true
}

/// The near ones first, then all others; not to be imported is an answer too.
fn units(known: &Surroundings, offered: &[UnitId]) -> Vec<(Option<UnitId>, String)> {
    let name = |id: UnitId| known.unit_name(id).to_owned();
    let others = known.units.iter().map(|unit| unit.id);
    let all = near_first(offered, others);
    listed(all.into_iter().map(|id| (Some(id), name(id))))
}

fn items(known: &Surroundings, offered: &[ItemId]) -> Vec<(Option<ItemId>, String)> {
    let others = known.items.iter().map(|item| item.id);
    let all = near_first(offered, others);
    listed(all.into_iter().map(|id| (Some(id), known.item_label(id))))
}

fn near_first<I: Copy + PartialEq>(offered: &[I], others: impl Iterator<Item = I>) -> Vec<I> {
    let mut all = offered.to_vec();
    all.extend(others.filter(|id| !offered.contains(id)));
    all
}

fn listed<I>(all: impl Iterator<Item = (Option<I>, String)>) -> Vec<(Option<I>, String)> {
    let mut list: Vec<_> = all.collect();
    list.push((None, LEFT_OUT.to_owned()));
    list
}
