//! The marks of the year: switching between them, adding "9 tháng", taking figures over from the mark before.

use eframe::egui::{Grid, Ui};

use crate::app::commands::{ReviewCommand, cut_off_date_id};
use crate::domain::review::moment::Mark;
use crate::domain::review::{CutOff, CutOffDate};
use crate::ui::action::{Action, Confirm};
use crate::ui::widgets::{Answer, ChoiceBox, DateField, Modal, TextField, button, date_field};

use super::paste::Plan;
use super::state::{Preview, State};
use super::view_model::ViewModel;

/// A mark while it is being written.
#[derive(Clone, Debug)]
pub struct MarkForm {
    /// The mark that is changed; none for a new one.
    pub date: Option<CutOffDate>,
    pub name: String,
    pub on: String,
}

impl MarkForm {
    fn of(date: Option<CutOffDate>) -> Self {
        Self {
            name: date
                .as_ref()
                .map(|date| date.name.clone())
                .unwrap_or_default(),
            on: date_field::written(date.as_ref().and_then(|date| date.on)),
            date,
        }
    }

    fn parse(&self, model: &ViewModel) -> Result<CutOffDate, String> {
        let name = self.name.trim().to_owned();
        let year = model.review.bloc_year;
        let date = self.date.clone().unwrap_or_else(|| CutOffDate {
            id: cut_off_date_id(year, &name, &model.dates),
            bloc_year: year,
            name: String::new(),
            before: model.review.kind,
            on: None,
            source: String::new(),
        });
        let on = date_field::parse(&self.on).map_err(|error| error.to_string())?;
        let date = CutOffDate { name, on, ..date };
        date.check(&model.dates).map_err(|rule| rule.to_string())?;
        Ok(date)
    }
}

/// Which mark is shown, and what can be done with marks.
pub fn marks_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let shown = match model.mark {
        Mark::Meeting(_) => None,
        Mark::Dated(id) => Some(id),
    };
    let names: Vec<_> = model
        .marks
        .iter()
        .map(|(id, name)| (*id, name.clone()))
        .collect();
    let mut actions = Vec::new();
    if let Some(Some(mark)) =
        ChoiceBox::new("Mốc số liệu")
            .width(140.0)
            .pick(ui, Some(shown), &names)
    {
        state.show_mark(mark);
        actions.push(Action::Reviews(super::ReviewsAction::Look));
    }
    let locked = model.locked;
    if button(ui, "Thêm mốc…", locked).clicked() {
        state.mark = Some(MarkForm::of(None));
    }
    let own = locked.or(shown
        .is_none()
        .then_some("Mốc của hội nghị luôn có; chỉ sửa được mốc đã thêm"));
    if button(ui, "Sửa mốc…", own).clicked() {
        let mut dates = model.dates.iter();
        state.mark = Some(MarkForm::of(
            dates.find(|row| Some(row.id) == shown).cloned(),
        ));
    }
    let none = model.earlier.is_none();
    let no_source = none.then_some("Chưa có mốc nào trước đó có kết quả");
    if button(ui, "Lấy từ mốc trước…", locked.or(no_source)).clicked() {
        state.paste = model.earlier.as_ref().map(|(from, results)| {
            let plan = Plan::carried(&model.rows, results, model.at());
            Preview::carried(from.clone(), plan)
        });
    }
    actions
}

pub fn mark_dialog_ui(ui: &Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let Some(form) = state.mark.as_mut() else {
        return Vec::new();
    };
    let parsed = form.parse(model);
    let title = if form.date.is_some() {
        "Sửa mốc số liệu"
    } else {
        "Thêm mốc số liệu"
    };
    let why_not = parsed.as_ref().err().map(String::as_str);
    let modal = Modal::new(title).accept("Ghi mốc").why_not(why_not);
    let mut removed = None;
    let answer = modal.show(ui.ctx(), |ui| {
        Grid::new("mark")
            .num_columns(2)
            .spacing([12.0, 7.0])
            .show(ui, |ui| form_ui(ui, model, form));
        if let Some(date) = &form.date
            && ui.button("Xóa mốc này").clicked()
        {
            removed = Some(date.clone());
        }
    });
    if let Some(date) = removed {
        state.mark = None;
        return vec![remove(&date)];
    }
    if answer.is_some() {
        state.mark = None;
        state.focus_grid();
    }
    match (answer, parsed) {
        (Some(Answer::Accept), Ok(date)) => {
            state.show_mark(Some(date.id));
            vec![Action::Run(ReviewCommand::PutDate(date).into())]
        }
        _ => Vec::new(),
    }
}

fn form_ui(ui: &mut Ui, model: &ViewModel, form: &mut MarkForm) {
    TextField::new("Tên mốc")
        .hint("9 tháng")
        .width(220.0)
        .form(ui, &mut form.name);
    ui.end_row();
    DateField::new("Số liệu đến ngày").form(ui, &mut form.on);
    ui.end_row();
    ui.label("Trước hội nghị");
    ui.label(match model.review.kind {
        CutOff::Interim => "Sơ kết 6 tháng",
        CutOff::YearEnd => "Tổng kết năm",
    });
    ui.end_row();
}

fn remove(date: &CutOffDate) -> Action {
    Action::Confirm(Confirm {
        question: format!(
            "Xóa mốc “{}” cùng mọi kết quả và báo cáo đã ghi cho mốc này?",
            date.name
        ),
        yes: "Xóa mốc",
        action: Box::new(Action::Run(ReviewCommand::RemoveDate(date.id).into())),
    })
}
