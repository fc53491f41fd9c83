//! Danh sách đề nghị: the quotas as they stand above, one line a nomination, the reasons of the chosen one below.

use std::borrow::Cow;

use eframe::egui::{Label, Ui};

use crate::app::commands::AwardCommand;
use crate::domain::order::Position;
use crate::ui::action::{Action, Confirm};
use crate::ui::awards::forms::{Candidates, NominationForm, PasteForm};
use crate::ui::awards::state::{Dialog, State};
use crate::ui::awards::view_model::{ListRow, ViewModel};
use crate::ui::fonts::bold;
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::{Grid, GridAction, GridColumn, GridRows, TextField, button};

use super::run;

/// Room for the reasons of the chosen row.
const DETAILS: f32 = 104.0;
const NOTHING_CHOSEN: &str = "Chọn một dòng trước";
const CONDITIONS: usize = 5;

const COLUMNS: [GridColumn<'static>; 8] = [
    GridColumn::rest("Đề nghị cho"),
    GridColumn::new("Danh hiệu, hình thức", 190.0),
    GridColumn::new("Cấp khen thưởng", 130.0),
    GridColumn::new("Đăng ký đầu năm", 150.0),
    GridColumn::new("Số phiếu", 116.0),
    GridColumn::new("Điều kiện", 110.0),
    GridColumn::new("Trạng thái", 140.0),
    GridColumn::new("Thành tích", 150.0),
];

pub fn list_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    quota_lines_ui(ui, model);
    ui.horizontal_wrapped(|ui| {
        add_ui(ui, model, state);
        actions.extend(chosen_ui(ui, model, state));
    });
    ui.horizontal_wrapped(|ui| {
        TextField::new("Tìm")
            .width(140.0)
            .form(ui, &mut state.search);
        for total in &model.totals {
            ui.label(bold(total));
        }
    });
    state.list.search(&state.search);
    actions.extend(grid_ui(ui, model, state));
    details_ui(ui, model, state);
    actions
}

/// "Cờ thi đua của Bộ Công an: 1/1 (tối đa 20 % của 7 đơn vị thành viên = 1)", live.
fn quota_lines_ui(ui: &mut Ui, model: &ViewModel) {
    for quota in &model.quotas {
        let words = match quota.quota.source.as_str() {
            "" => quota.words.clone(),
            source => format!("{} – {source}", quota.words),
        };
        ui.colored_label(palette(ui).tone(quota.tone), words);
    }
    if model.quotas.is_empty() {
        ui.weak("Chưa đặt hạn mức; đặt ở phần Điều kiện, hạn mức.");
    }
}

fn add_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) {
    if button(ui, "Thêm đề nghị…", model.locked).clicked() {
        state.dialog = Some(Dialog::Nomination(Box::default()));
    }
    if button(ui, "Từ đăng ký đầu năm…", model.locked).clicked() {
        let rows = model.registered_candidates();
        let form = Candidates::new("Đề nghị theo đăng ký đầu năm", rows);
        state.dialog = Some(Dialog::Candidates(Box::new(form)));
    }
    if button(ui, "Từ kết quả bỏ phiếu…", model.locked).clicked() {
        let form = Candidates::new("Đề nghị theo kết quả bỏ phiếu", model.chosen_candidates());
        state.dialog = Some(Dialog::Candidates(Box::new(form)));
    }
}

fn chosen_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let chosen = state.list.selected.and_then(|at| model.rows.get(at));
    let why_not = model.locked.or(chosen.is_none().then_some(NOTHING_CHOSEN));
    let mut actions = Vec::new();
    if button(ui, "Sửa…", why_not).clicked() {
        state.dialog = chosen.and_then(|row| edit(model, row));
    }
    if button(ui, "Bỏ đề nghị…", why_not).clicked() {
        actions.extend(chosen.map(withdraw));
    }
    for (text, by) in [("Lên", -1), ("Xuống", 1)] {
        let to = state.list.selected.and_then(|at| at.checked_add_signed(by));
        let to = to.filter(|to| *to < model.rows.len());
        let edge = to.is_none().then_some("Đã ở đầu hoặc cuối danh sách");
        if button(ui, text, why_not.or(edge)).clicked() {
            actions.extend(state.list.selected.and_then(|at| moved(model, at, by)));
            state.list.select(to);
        }
    }
    actions
}

fn edit(model: &ViewModel, row: &ListRow) -> Option<Dialog> {
    let row = model.nomination(row.id)?;
    Some(Dialog::Nomination(Box::new(NominationForm::of(row))))
}

fn withdraw(row: &ListRow) -> Action {
    let (honour, who) = (&row.honour, &row.who);
    Action::Confirm(Confirm {
        question: format!("Bỏ đề nghị “{honour}” cho {who} cùng các bước đã ghi?"),
        yes: "Bỏ",
        action: Box::new(run(AwardCommand::Withdraw(vec![row.id]))),
    })
}

/// One place up or down the list.
fn moved(model: &ViewModel, at: usize, by: isize) -> Option<Action> {
    let rows = &model.facts.sheet.nominations;
    let order = |at: Option<usize>| Some(&rows.get(at?)?.order);
    let order = match by {
        -1 => Position::between(order(at.checked_sub(2)), order(at.checked_sub(1))),
        _ => Position::between(order(Some(at + 1)), order(Some(at + 2))),
    };
    let nomination = rows.get(at)?.id;
    Some(run(AwardCommand::MoveNomination { nomination, order }))
}

fn grid_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let room = (ui.available_height() - DETAILS).max(120.0);
    let grid = Grid::new("Danh sách đề nghị", &COLUMNS)
        .cells()
        .lines(2)
        .frozen(1)
        .height(room)
        .empty("Chưa có đề nghị. Lấy từ đăng ký đầu năm, từ kết quả bỏ phiếu, thêm từng dòng, hoặc dán danh sách cá nhân từ Excel (Ctrl+V).");
    let mut actions = Vec::new();
    for asked in grid.show(ui, &mut state.list, &Rows(&model.rows)) {
        let row = |at: usize| model.rows.get(at).filter(|_| model.locked.is_none());
        match asked {
            GridAction::Open { row: at, .. } => {
                state.dialog = row(at).and_then(|row| edit(model, row));
            }
            GridAction::Remove(at) => actions.extend(row(at).map(withdraw)),
            GridAction::Paste { text, .. } if model.locked.is_none() => {
                let form = PasteForm::new(&text, model);
                state.dialog = Some(Dialog::Paste(Box::new(form)));
            }
            _ => (),
        }
    }
    actions
}

/// Why the chosen row meets its conditions or not.
fn details_ui(ui: &mut Ui, model: &ViewModel, state: &State) {
    let Some(row) = state.list.selected.and_then(|at| model.rows.get(at)) else {
        return;
    };
    ui.label(bold(format!("{} – {}", row.who, row.honour)));
    for line in row.details.iter().take(4) {
        ui.add(Label::new(line).truncate());
    }
    if row.details.is_empty() {
        ui.weak("Không có điều kiện nào phải xét.");
    }
}

struct Rows<'m>(&'m [ListRow]);

impl GridRows for Rows<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(row) = self.0.get(row) else {
            return Cow::Borrowed("");
        };
        Cow::Borrowed(match column {
            0 if !row.place.is_empty() && row.place != row.who && !row.who.contains(&row.place) => {
                return Cow::Owned(format!("{}, {}", row.who, row.place));
            }
            0 => &row.who,
            1 => &row.honour,
            2 => &row.authority,
            3 => &row.registered,
            4 => &row.votes,
            CONDITIONS => &row.conditions,
            6 => &row.state,
            _ => &row.merits,
        })
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        let row = self.0.get(row).filter(|_| column == CONDITIONS);
        row.map_or(Tone::Plain, ListRow::tone)
    }

    /// Every condition with its reason, on hover.
    fn locked(&self, row: usize, column: usize) -> Option<Cow<'_, str>> {
        let row = self.0.get(row).filter(|_| column == CONDITIONS)?;
        (!row.details.is_empty()).then(|| Cow::Owned(row.details.join("\n")))
    }
}
