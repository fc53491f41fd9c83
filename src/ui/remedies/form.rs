//! A remedy while it is being written, and what became of it.

use eframe::egui::{Grid, Ui};

use crate::app::commands::{RemedyCommand, remedy_id};
use crate::domain::remedy::{Remedy, RemedyState};
use crate::domain::review::risk::Risk;
use crate::domain::text::nfc;
use crate::ui::action::Action;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, DateField, Modal, TextField, date_field};

use super::view_model::RemediesView;

const WIDTH: f32 = 440.0;

#[derive(Clone, Debug)]
pub struct RemedyForm {
    pub remedy: Remedy,
    pub is_new: bool,
    due: String,
    done_on: String,
}

impl RemedyForm {
    pub fn of(remedy: &Remedy) -> Self {
        Self {
            remedy: remedy.clone(),
            is_new: false,
            due: date_field::written(remedy.due),
            done_on: date_field::written(remedy.done_on),
        }
    }

    /// An empty one, or one for what is at risk: its id is made when it is kept.
    pub fn new(view: &RemediesView, risk: Option<&Risk>) -> Self {
        let id = remedy_id(view.year, "", &view.remedies);
        let remedy = Remedy::new(id, view.year, view.new_order());
        let remedy = match risk {
            Some(risk) => remedy.for_risk(risk.target, risk.unit, &risk.named),
            None => remedy,
        };
        Self {
            is_new: true,
            ..Self::of(&remedy)
        }
    }

    fn parse(&self, view: &RemediesView) -> Result<Remedy, String> {
        let day = |text: &str| date_field::parse(text).map_err(|error| error.to_string());
        let mut remedy = self.remedy.clone();
        remedy.text = nfc(remedy.text.trim());
        remedy.due = day(&self.due)?;
        remedy.done_on = day(&self.done_on)?;
        if self.is_new {
            remedy.id = remedy_id(view.year, &remedy.text, &view.remedies);
        }
        remedy.check().map_err(|rule| rule.to_string())?;
        Ok(remedy)
    }
}

/// The action, and whether the dialog is done.
pub fn remedy_dialog_ui(
    ui: &Ui,
    view: &RemediesView,
    form: &mut RemedyForm,
) -> (Option<Action>, bool) {
    let parsed = form.parse(view);
    let why_not = view.locked.or(parsed.as_ref().err().map(String::as_str));
    let title = if form.is_new {
        "Thêm biện pháp"
    } else {
        "Biện pháp khắc phục"
    };
    let modal = Modal::new(title)
        .accept("Ghi biện pháp")
        .why_not(why_not)
        .width(640.0);
    let answer = modal.show(ui.ctx(), |ui| {
        Grid::new("remedy")
            .num_columns(2)
            .spacing([12.0, 7.0])
            .show(ui, |ui| {
                what_ui(ui, form);
                whose_ui(ui, view, form);
                outcome_ui(ui, form);
            });
        if let Some(why) = why_not.filter(|_| !form.remedy.text.is_empty()) {
            ui.colored_label(palette(ui).rule, format!("⚠ {why}"));
        }
    });
    let action = match (answer, parsed) {
        (Some(Answer::Accept), Ok(remedy)) => Some(Action::Run(RemedyCommand::Put(remedy).into())),
        _ => None,
    };
    (action, answer.is_some())
}

fn what_ui(ui: &mut Ui, form: &mut RemedyForm) {
    TextField::new("Nội dung biện pháp")
        .rows(2)
        .width(WIDTH)
        .hint("Làm gì để đạt chỉ tiêu")
        .form(ui, &mut form.remedy.text);
    ui.end_row();
}

fn whose_ui(ui: &mut Ui, view: &RemediesView, form: &mut RemedyForm) {
    let target = ChoiceBox::new("Chỉ tiêu")
        .or_none("(công tác chung)")
        .width(WIDTH);
    if let Some(target) = target.pick(ui, form.remedy.target, &view.targets) {
        form.remedy.target = target;
    }
    ui.end_row();
    let unit = ChoiceBox::new("Đơn vị chịu trách nhiệm")
        .or_none("Cả khối, cụm")
        .width(WIDTH);
    if let Some(unit) = unit.pick(ui, form.remedy.unit, &view.units) {
        form.remedy.unit = unit;
    }
    ui.end_row();
    TextField::new("Người phụ trách")
        .width(WIDTH)
        .form(ui, &mut form.remedy.person);
    ui.end_row();
    DateField::new("Thời hạn").form(ui, &mut form.due);
    ui.end_row();
}

fn outcome_ui(ui: &mut Ui, form: &mut RemedyForm) {
    if let Some(state) = ChoiceBox::new("Kết quả").choose(ui, form.remedy.state) {
        form.remedy.state = state;
        if state != RemedyState::Done {
            form.done_on.clear();
        }
    }
    ui.end_row();
    if form.remedy.state == RemedyState::Done {
        DateField::new("Ngày xong").form(ui, &mut form.done_on);
        ui.end_row();
    }
    TextField::new("Kết quả cụ thể")
        .width(WIDTH)
        .hint("Đã làm được gì, vì sao chưa làm được")
        .form(ui, &mut form.remedy.outcome);
    ui.end_row();
}
