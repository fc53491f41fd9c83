//! One result looked at: how it is judged and why, its percentages, what is odd; a person's word and the evidence.

use eframe::egui::{Grid, Ui};

use crate::domain::choice::Choice;
use crate::domain::review::{Judgement, TargetResult};
use crate::ui::action::Action;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, DateField, Modal, TextField, date_field};

use super::grid::sent;
use super::rows::{NO_FIGURE, ResultRow};
use super::state::State;
use super::view_model::ViewModel;

const WIDTH: f32 = 400.0;

/// What is typed of a result, and what is said of it.
#[derive(Clone, Debug)]
pub struct LookForm {
    pub result: TargetResult,
    reported_on: String,
    said: Vec<(&'static str, String)>,
    odd: Vec<String>,
}

impl LookForm {
    pub fn of(row: &ResultRow) -> Self {
        let value = match row.result.value.as_str() {
            "" => NO_FIGURE,
            value => value,
        };
        let judged = &row.look.judged;
        let said = [
            ("Chỉ tiêu", row.target.clone()),
            ("Mức phấn đấu", row.level.clone()),
            ("Đơn vị", row.unit.clone()),
            ("Kết quả", value.to_owned()),
            ("% kế hoạch", row.percent.clone()),
            ("So với cùng kỳ", row.growth.clone()),
            (
                "Đang đánh giá",
                format!("{}. {}", judged.worded(), judged.why),
            ),
        ];
        let odd = row.look.findings.iter().chain(&row.look.risk);
        Self {
            reported_on: date_field::written(row.result.reported_on),
            result: row.result.clone(),
            said: said
                .into_iter()
                .filter(|(_, said)| !said.is_empty())
                .collect(),
            odd: odd.cloned().collect(),
        }
    }

    fn parse(&self) -> Result<TargetResult, String> {
        let day = date_field::parse(&self.reported_on).map_err(|error| error.to_string())?;
        Ok(TargetResult {
            reported_on: day,
            ..self.result.clone()
        })
    }
}

pub fn look_ui(ui: &Ui, model: &ViewModel, state: &mut State) -> Option<Action> {
    let form = state.look.as_mut()?;
    let parsed = form.parse();
    let why_not = model
        .locked
        .map(str::to_owned)
        .or(parsed.as_ref().err().cloned());
    let modal = Modal::new("Đánh giá kết quả")
        .accept("Ghi đánh giá")
        .why_not(why_not.as_deref())
        .width(640.0);
    let answer = modal.show(ui.ctx(), |ui| {
        Grid::new("look")
            .num_columns(2)
            .spacing([12.0, 7.0])
            .show(ui, |ui| form_ui(ui, form));
    })?;
    state.look = None;
    state.focus_grid();
    match answer {
        Answer::Accept => parsed.ok().map(|result| sent(vec![result])),
        Answer::Close => None,
    }
}

fn form_ui(ui: &mut Ui, form: &mut LookForm) {
    for (label, said) in &form.said {
        ui.label(*label);
        ui.label(said);
        ui.end_row();
    }
    for odd in &form.odd {
        ui.label("Cần xem lại");
        ui.colored_label(palette(ui).rule, odd);
        ui.end_row();
    }
    if let Some(judged) = ChoiceBox::new("Đánh giá").choose(ui, form.result.judged) {
        form.result.judged = judged;
    }
    ui.end_row();
    let result = &mut form.result;
    let lines = [
        ("Minh chứng", "Số báo cáo, tệp, trang", &mut result.evidence),
        ("Cùng kỳ năm trước", "", &mut result.previous),
        ("Ghi chú", "", &mut result.remark),
    ];
    for (label, hint, text) in lines {
        TextField::new(label).hint(hint).width(WIDTH).form(ui, text);
        ui.end_row();
    }
    DateField::new("Ngày báo cáo").form(ui, &mut form.reported_on);
    ui.end_row();
    if form.result.judged == Judgement::ByRule {
        ui.label("");
        ui.weak(format!(
            "“{}”: chương trình xét theo loại chỉ tiêu.",
            Judgement::ByRule.label()
        ));
        ui.end_row();
    }
}
