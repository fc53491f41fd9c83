//! One teller at a time before the screen; figures are typed down the column with Enter.

use eframe::egui::{Label, RichText, Ui, vec2};

use crate::app::commands::BallotCommand;
use crate::domain::ballot::BallotCount;
use crate::domain::ballot::count::Place;
use crate::ui::action::Action;
use crate::ui::ballots::state::State;
use crate::ui::ballots::view_model::BallotVm;
use crate::ui::ballots::view_model::counting::CountVm;
use crate::ui::fonts::bold;
use crate::ui::theme::{GAP, ROW_HEIGHT, Tone, palette};
use crate::ui::widgets::{Grid, GridAction, GridColumn, GridState, TextField, Toast, button};

use super::leave;

const FIGURES: [GridColumn<'static>; 2] = [
    GridColumn::new("Phiếu", 200.0),
    GridColumn::new("Số lượng", 90.0).figures().editable(),
];
const FIGURES_WIDTH: f32 = 320.0;

pub fn count_ui(ui: &mut Ui, ballot: &BallotVm, state: &mut State) -> Vec<Action> {
    tellers_ui(ui, ballot, state);
    let shown = ballot
        .counts
        .iter()
        .find(|count| count.teller == state.teller);
    let Some(count) = shown.or(ballot.counts.first()) else {
        return Vec::new();
    };
    if let Some(hidden) = count.hidden {
        ui.label(hidden);
        return Vec::new();
    }
    ui.push_id(count.label, |ui| entry_ui(ui, ballot, count, state))
        .inner
}

fn tellers_ui(ui: &mut Ui, ballot: &BallotVm, state: &mut State) {
    if ballot.counts.len() < 2 {
        ui.weak("Biểu quyết giơ tay đếm một lần.");
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for count in &ballot.counts {
            let shown = count.teller == state.teller;
            if ui.selectable_label(shown, count.label).clicked() && !shown {
                leave(ui);
                state.teller = count.teller;
                state.touch();
            }
        }
        ui.weak("Hai người đếm riêng, lần lượt nhập, không thấy số của nhau.");
    });
}

/// Whoever comes to a table by Tab begins at its first figure.
fn begin_at_the_first(grid: &mut GridState) {
    if grid.selected.is_none() {
        grid.select(Some(0));
        grid.column = 1;
    }
}

fn entry_ui(ui: &mut Ui, ballot: &BallotVm, count: &CountVm, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    begin_at_the_first(&mut state.figures);
    begin_at_the_first(&mut state.lines);
    ui.horizontal_wrapped(|ui| {
        ui.label(bold(format!("{}. {}", count.label, count.attempt)));
        let by = TextField::new("Họ tên người đếm")
            .keyed(count.count.id)
            .width(200.0)
            .locked(count.locked);
        if let Some(by) = by.kept(ui, &count.count.by) {
            let mut named = count.count.clone();
            named.by = by;
            actions.push(put(named, count));
        }
    });
    ui.weak("Gõ số rồi Enter để xuống ô dưới. Ô để trống là chưa đếm, không phải số không.");
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(FIGURES_WIDTH);
            actions.extend(figures_ui(ui, count, state));
            actions.extend(finish_ui(ui, ballot, count));
        });
        ui.add_space(GAP);
        ui.vertical(|ui| actions.extend(lines_ui(ui, count, state)));
    });
    actions
}

/// Which sums do not hold yet, and the button that says that the count is done.
fn finish_ui(ui: &mut Ui, ballot: &BallotVm, count: &CountVm) -> Option<Action> {
    ui.add_space(6.0);
    for fault in &count.faults {
        let text = RichText::new(format!("⚠ {fault}")).color(palette(ui).rule);
        ui.add(Label::new(text).wrap());
    }
    let why_not = count.why_not_finish.as_deref();
    let done = button(ui, "Đếm xong", why_not).clicked();
    if let Some(why_not) = why_not
        && ballot.locked.is_none()
        && count.faults.is_empty()
    {
        ui.add(Label::new(RichText::new(why_not).weak()).wrap());
    }
    done.then(|| {
        let mut finished = count.count.clone();
        finished.finished = true;
        put(finished, count)
    })
}

fn put(count: BallotCount, vm: &CountVm) -> Action {
    let lines = vm.lines.clone();
    Action::Run(BallotCommand::PutCount { count, lines }.into())
}

fn figures_ui(ui: &mut Ui, count: &CountVm, state: &mut State) -> Vec<Action> {
    let height = table_height(count.figures.figures.len());
    let asked = sized(ui, height, |ui| {
        Grid::new("Số phiếu", &FIGURES).cells().height(height).show(
            ui,
            &mut state.figures,
            &count.figures,
        )
    });
    let place = |row, column| (column == 1).then(|| count.figures.place(row)).flatten();
    answers(count, asked, (state.figures.column, 1), &place)
}

fn lines_ui(ui: &mut Ui, count: &CountVm, state: &mut State) -> Vec<Action> {
    let mut columns = vec![GridColumn::rest("Dòng trên phiếu")];
    columns.extend(count.table.columns.iter().map(|column| {
        let width = if column.label().len() > 16 {
            170.0
        } else {
            120.0
        };
        GridColumn::new(column.label(), width).figures().editable()
    }));
    let height = table_height(count.lines.len());
    let asked = sized(ui, height, |ui| {
        Grid::new("Số phiếu của từng dòng", &columns)
            .cells()
            .height(height)
            .frozen(1)
            .show(ui, &mut state.lines, &count.table)
    });
    let place = |row, column| count.table.place(row, column);
    answers(
        count,
        asked,
        (state.lines.column, count.table.columns.len()),
        &place,
    )
}

fn table_height(rows: usize) -> f32 {
    (rows.max(1) + 1) as f32 * (ROW_HEIGHT + 6.0) + 8.0
}

fn sized<T>(ui: &mut Ui, height: f32, draw: impl FnOnce(&mut Ui) -> T) -> T {
    // The line around the table that has the keyboard needs a little room at the edge.
    let size = vec2(ui.available_width() - 4.0, height);
    ui.allocate_ui(size, draw).inner
}

/// `at`: the chosen column and the last one. A place is none where nothing is entered.
fn answers(
    count: &CountVm,
    asked: Vec<GridAction>,
    (column, last): (usize, usize),
    place: &dyn Fn(usize, usize) -> Option<Place>,
) -> Vec<Action> {
    let answer = |action| match action {
        GridAction::Edit { row, column, text } => {
            Some(entered(count, &[(place(row, column)?, text)]))
        }
        GridAction::Remove(row) => Some(entered(count, &[(place(row, column)?, String::new())])),
        GridAction::Paste { row, column, text } => {
            Some(pasted(count, &text, (row, column), last, place))
        }
        GridAction::Select(_) | GridAction::Open { .. } => None,
    };
    asked.into_iter().filter_map(answer).collect()
}

/// A pasted block from its first cell on; where it does not fit, nothing is written.
fn pasted(
    count: &CountVm,
    text: &str,
    first: (usize, usize),
    last: usize,
    place: &dyn Fn(usize, usize) -> Option<Place>,
) -> Action {
    match block(text, first, last, place) {
        Some(cells) => entered(count, &cells),
        None => Action::Toast(Toast::new(Tone::Rule, no_room(text, first, last, place))),
    }
}

fn no_room(
    text: &str,
    (row, column): (usize, usize),
    last: usize,
    place: &dyn Fn(usize, usize) -> Option<Place>,
) -> String {
    let lines = text.lines().count();
    let columns = text.lines().map(|line| line.split('\t').count()).max();
    let columns = columns.unwrap_or_default();
    let down = (row..).take_while(|row| place(*row, column).is_some());
    let right = (column..=last).take_while(|column| place(row, *column).is_some());
    let why = match (down.count(), right.count()) {
        (0, _) | (_, 0) => "ô đang chọn không phải ô nhập số".to_owned(),
        (down, right) => format!("từ ô đang chọn còn {down} dòng, {right} cột"),
    };
    format!(
        "Khối dán có {lines} dòng, {columns} cột, không vừa bảng đếm: {why}. Chưa ghi số nào. Chọn ô số đầu tiên cần điền rồi dán lại."
    )
}

/// The cells of a pasted block; none where it does not fit.
fn block(
    text: &str,
    (row, column): (usize, usize),
    last: usize,
    place: &dyn Fn(usize, usize) -> Option<Place>,
) -> Option<Vec<(Place, String)>> {
    let mut cells = Vec::new();
    for (down, line) in text.lines().enumerate() {
        for (right, cell) in line.split('\t').enumerate() {
            let at = (column + right <= last).then(|| place(row + down, column + right));
            cells.push((at.flatten()?, cell.to_owned()));
        }
    }
    (!cells.is_empty()).then_some(cells)
}

/// The count with all of these figures, or what cannot be read: nothing is written then.
fn entered(count: &CountVm, cells: &[(Place, String)]) -> Action {
    let mut changed = count.clone();
    for (place, text) in cells {
        let Some((to, lines)) = changed.with(*place, text) else {
            let text = text.trim();
            let say = format!("“{text}” không phải là số đếm. Nhập số nguyên từ 0 trở lên.");
            return Action::Toast(Toast::new(Tone::Rule, say));
        };
        (changed.count, changed.lines) = (to, lines);
    }
    put(changed.count.clone(), &changed)
}
