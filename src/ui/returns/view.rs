//! How the board of returns looks: the day above, one line for each unit, a dialog for what came.

use std::borrow::Cow;

use eframe::egui::{self, Ui};

use crate::app::commands::{ReturnCommand, ReviewCommand};
use crate::app::papers::PaperKind;
use crate::domain::choice::Choice;
use crate::domain::document::DocumentKind;
use crate::domain::document::parts::Whose;
use crate::domain::review::board::Came;
use crate::domain::review::moment::Mark;
use crate::domain::review::{Review, UnitReturn};
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::meetings::Section;
use crate::ui::papers::Place;
use crate::ui::theme::Tone;
use crate::ui::widgets::{
    Answer, ChoiceBox, DateField, Grid, GridAction, GridColumn, GridRows, GridState, Modal,
    TextField, button, date_field,
};

use super::State;
use super::view_model::ReturnsView;

/// A return while it is being noted.
#[derive(Clone, Debug)]
pub struct ReturnForm {
    row: UnitReturn,
    unit: String,
    received_on: String,
}

pub fn returns_ui(ui: &mut Ui, view: &ReturnsView, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        actions.extend(due_ui(ui, view));
        actions.extend(mark_ui(ui, view, state));
        ui.label(bold(&view.summary));
    });
    ui.horizontal_wrapped(|ui| actions.extend(buttons_ui(ui, view, state)));
    ui.weak("Enter ghi nhận báo cáo của ô đang chọn (ngày hôm nay điền sẵn), Delete bỏ ghi nhận.");
    actions.extend(board_ui(ui, view, state));
    actions.extend(dialog_ui(ui, view, state));
    actions
}

fn due_ui(ui: &mut Ui, view: &ReturnsView) -> Option<Action> {
    let review = &view.review;
    let due = DateField::new("Hạn gửi báo cáo")
        .keyed(review.id)
        .help("Sau ngày này, báo cáo chưa gửi được tính là quá hạn và nhắc ở dòng đầu cửa sổ")
        .locked(view.locked);
    let returns_due = due.kept(ui, review.returns_due)?;
    let review = Review {
        returns_due,
        ..review.clone()
    };
    Some(Action::Run(ReviewCommand::PutReview(review).into()))
}

/// Only where the year has further marks. Going to the section again reads it anew.
fn mark_ui(ui: &mut Ui, view: &ReturnsView, state: &mut State) -> Option<Action> {
    if view.marks.len() < 2 {
        return None;
    }
    let shown = match view.mark {
        Mark::Meeting(_) => None,
        Mark::Dated(id) => Some(id),
    };
    let marks = ChoiceBox::new("Mốc số liệu").width(140.0);
    let mark = marks.pick(ui, Some(shown), &view.marks)??;
    state.dated = mark;
    Some(Action::Section(Section::Returns))
}

fn buttons_ui(ui: &mut Ui, view: &ReturnsView, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    let here = chosen(view, &state.grid);
    let new = here.filter(|(row, kind)| view.kept(*row, *kind).is_none());
    let why_not = view
        .locked
        .or(new.is_none().then_some("Chọn một ô chưa ghi nhận"));
    if button(ui, "Đã nhận hôm nay", why_not).clicked()
        && let Some(row) = new.and_then(|(row, kind)| view.kept_or_new(row, kind))
    {
        actions.push(Action::Run(ReturnCommand::Put(row).into()));
    }
    let unit = state.grid.selected.and_then(|row| view.rows.get(row));
    let why_not = unit.is_none().then_some("Chọn một đơn vị trong bảng");
    if button(ui, "Công văn đôn đốc…", why_not).clicked()
        && let Some(unit) = unit
    {
        actions.push(Action::OpenPaper(Place {
            year: view.year,
            kind: PaperKind::Document(DocumentKind::Reminder),
            whose: Some(Whose::Unit(unit.unit)),
        }));
    }
    actions.extend(conflicts_ui(ui, view.open));
    actions
}

/// What packages brought against each other is decided in a dialog of its own.
fn conflicts_ui(ui: &mut Ui, open: usize) -> Option<Action> {
    let words = match open {
        0 => "Xem mục chưa thống nhất…".to_owned(),
        open => format!("Xem {open} mục chưa thống nhất…"),
    };
    let why_not = (open == 0).then_some("Không có mục nào chưa thống nhất");
    let asked = button(ui, &words, why_not).clicked();
    asked.then_some(Action::OpenConflicts)
}

/// Row and kind of the chosen cell, where it is one of the returns.
fn chosen(view: &ReturnsView, grid: &GridState) -> Option<(usize, usize)> {
    let kind = grid.column.checked_sub(1)?;
    (kind < view.kinds.len()).then_some((grid.selected?, kind))
}

/// The rows on the screen.
struct Board<'v>(&'v ReturnsView);

impl GridRows for Board<'_> {
    fn len(&self) -> usize {
        self.0.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(row) = self.0.rows.get(row) else {
            return Cow::Borrowed("");
        };
        match column.checked_sub(1) {
            None => Cow::Borrowed(&row.name),
            Some(kind) if kind < self.0.kinds.len() => Cow::Owned(row.worded(kind)),
            Some(kind) if kind == self.0.kinds.len() => Cow::Borrowed(&row.entered),
            Some(_) => Cow::Borrowed(&row.package),
        }
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        let came = self.0.rows.get(row).zip(column.checked_sub(1));
        match came.and_then(|(row, kind)| row.came.get(kind)) {
            Some(Came::Overdue(_)) => Tone::Rule,
            Some(Came::Sent(_) | Came::Entered) => Tone::Good,
            _ => Tone::Plain,
        }
    }
}

fn board_ui(ui: &mut Ui, view: &ReturnsView, state: &mut State) -> Vec<Action> {
    let mut columns = vec![GridColumn::rest("Đơn vị")];
    columns.extend(
        view.kinds
            .iter()
            .map(|kind| GridColumn::new(kind.label(), 210.0)),
    );
    columns.push(GridColumn::new("Kết quả đã nhập", 140.0));
    columns.push(GridColumn::new("Gói gửi lại", 300.0));
    let grid = Grid::new("Nộp báo cáo", &columns)
        .cells()
        .frozen(1)
        .empty("Năm này chưa có đơn vị thành viên. Thêm thành viên ở thẻ Khối thi đua.");
    let asked = grid.show(ui, &mut state.grid, &Board(view));
    let answer = |action| answered(view, state, action);
    asked.into_iter().filter_map(answer).collect()
}

fn answered(view: &ReturnsView, state: &mut State, action: GridAction) -> Option<Action> {
    if view.locked.is_some() {
        return None;
    }
    let (row, kind) = chosen(view, &state.grid)?;
    match action {
        GridAction::Open { .. } => {
            let kept = view.kept_or_new(row, kind)?;
            state.form = Some(ReturnForm {
                unit: view.rows.get(row)?.name.clone(),
                received_on: date_field::written(kept.received_on),
                row: kept,
            });
            None
        }
        GridAction::Remove(_) => {
            let kept = view.kept(row, kind)?;
            Some(Action::Run(ReturnCommand::Remove(kept.id).into()))
        }
        _ => None,
    }
}

fn dialog_ui(ui: &Ui, view: &ReturnsView, state: &mut State) -> Option<Action> {
    let form = state.form.as_mut()?;
    let day = date_field::parse(&form.received_on).map_err(|error| error.to_string());
    let wrong = day.as_ref().err().map(String::as_str);
    let modal = Modal::new("Ghi nhận báo cáo")
        .accept("Đã nhận")
        .why_not(view.locked.or(wrong));
    let answer = modal.show(ui.ctx(), |ui| {
        egui::Grid::new("return")
            .num_columns(2)
            .spacing([12.0, 7.0])
            .show(ui, |ui| form_ui(ui, form));
    })?;
    let form = state.form.take()?;
    state.grid.take_focus();
    let row = UnitReturn {
        received_on: day.ok()?,
        ..form.row
    };
    (answer == Answer::Accept).then(|| Action::Run(ReturnCommand::Put(row).into()))
}

fn form_ui(ui: &mut Ui, form: &mut ReturnForm) {
    ui.label("Đơn vị");
    ui.label(&form.unit);
    ui.end_row();
    ui.label("Báo cáo");
    ui.label(form.row.kind.label());
    ui.end_row();
    DateField::new("Ngày nhận").form(ui, &mut form.received_on);
    ui.end_row();
    TextField::new("Số, cách gửi")
        .hint("12/BC-CCY; USB; điện mật")
        .width(300.0)
        .form(ui, &mut form.row.reference);
    ui.end_row();
    TextField::new("Ghi chú")
        .width(300.0)
        .form(ui, &mut form.row.note);
    ui.end_row();
}
