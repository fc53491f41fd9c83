//! Trưởng, phó năm sau: who, how it was chosen, when.

use eframe::egui::{Context, Grid, Ui};

use super::{WIDTH, run, said};
use crate::app::Command;
use crate::app::commands::{ClosingCommand, head_choice_id};
use crate::domain::closing::HeadChoice;
use crate::domain::id::{BallotId, HeadChoiceId, RowId, UnitId};
use crate::domain::order::Position;
use crate::domain::year::{ChosenBy, Role};
use crate::ui::action::Action;
use crate::ui::closing::view_model::ClosingView;
use crate::ui::terms;
use crate::ui::widgets::{Answer, ChoiceBox, DateField, Modal, TextField, date_field};

#[derive(Clone, Debug)]
pub struct ChoiceForm {
    base: Option<HeadChoice>,
    role: Role,
    unit: Option<UnitId>,
    for_year: String,
    method: ChosenBy,
    ballot: Option<BallotId>,
    decision: String,
    decided_on: String,
    source: String,
}

impl ChoiceForm {
    /// The unit that is offered first stands in it for a new head; it is changed as one likes (domain.md R-M5).
    pub fn new(view: &ClosingView, role: Role) -> Self {
        let offered = view.candidates.first.filter(|_| role == Role::Head);
        Self {
            base: None,
            role,
            unit: offered,
            for_year: (view.year.year + 1).to_string(),
            method: ChosenBy::default(),
            ballot: None,
            decision: String::new(),
            decided_on: String::new(),
            source: String::new(),
        }
    }

    pub fn of(choice: &HeadChoice) -> Self {
        Self {
            base: Some(choice.clone()),
            role: choice.role,
            unit: choice.unit,
            for_year: choice
                .for_year
                .map(|year| year.to_string())
                .unwrap_or_default(),
            method: choice.method,
            ballot: choice.ballot,
            decision: choice.decision.clone(),
            decided_on: date_field::written(choice.decided_on),
            source: choice.source.clone(),
        }
    }

    pub fn show(&mut self, ctx: &Context, view: &ClosingView) -> Option<Answer> {
        let why_not = self.made(view).err();
        let title = format!("{} năm sau", view.office(self.role));
        let modal = Modal::new(&title)
            .accept("Ghi")
            .why_not(why_not.as_deref())
            .width(640.0);
        modal.show(ctx, |ui| {
            Grid::new("choice")
                .num_columns(2)
                .spacing([12.0, 7.0])
                .show(ui, |ui| {
                    self.unit_ui(ui, view);
                    self.method_ui(ui, view);
                    self.notes_ui(ui);
                });
        })
    }

    fn unit_ui(&mut self, ui: &mut Ui, view: &ClosingView) {
        let unit = ChoiceBox::new("Đơn vị").width(WIDTH);
        if let Some(unit) = unit.pick(ui, self.unit, &view.candidates.units) {
            self.unit = unit;
        }
        ui.end_row();
        TextField::new("Cho năm")
            .width(80.0)
            .form(ui, &mut self.for_year);
        ui.end_row();
        if let Some(method) = ChoiceBox::new("Cách chọn").choose(ui, self.method) {
            self.method = method;
        }
        ui.end_row();
    }

    fn method_ui(&mut self, ui: &mut Ui, view: &ClosingView) {
        if self.method == ChosenBy::Ballot {
            let none = view.candidates.ballots.is_empty();
            let why_not = none.then_some("Chưa có vòng bầu trưởng, phó: lập ở mục Bỏ phiếu");
            let ballot = ChoiceBox::new("Vòng bỏ phiếu").width(WIDTH).locked(why_not);
            if let Some(ballot) = ballot.pick(ui, self.ballot, &view.candidates.ballots) {
                self.ballot = ballot;
            }
            ui.end_row();
        }
        let what = match self.method {
            ChosenBy::Assigned => "Quyết định phân công",
            _ => "Hội nghị, văn bản",
        };
        TextField::new(what)
            .rows(2)
            .width(WIDTH)
            .hint("Số, ngày quyết định; hoặc hội nghị đã chọn")
            .form(ui, &mut self.decision);
        ui.end_row();
        DateField::new("Ngày chọn").form(ui, &mut self.decided_on);
        ui.end_row();
    }

    fn notes_ui(&mut self, ui: &mut Ui) {
        TextField::new(terms::SOURCE)
            .width(WIDTH)
            .form(ui, &mut self.source);
        ui.end_row();
    }

    /// The act, or why there is none, in the rule's own words.
    pub fn made(&self, view: &ClosingView) -> Result<Action, String> {
        let choice = self.choice(view)?;
        let base = self.base.as_ref().map(|base| base.id);
        match view.candidates.why_not(&choice, base) {
            Some(why) => Err(why),
            None => Ok(self.kept(choice)),
        }
    }

    fn choice(&self, view: &ClosingView) -> Result<HeadChoice, String> {
        let decided_on = date_field::parse(&self.decided_on).map_err(|error| error.to_string())?;
        let for_year = match self.for_year.trim() {
            "" => None,
            text => Some(
                text.parse()
                    .map_err(|_| format!("“{text}” không phải là năm"))?,
            ),
        };
        let id = match (self.unit, for_year) {
            (Some(unit), Some(for_year)) => head_choice_id(view.year.id, for_year, unit),
            _ => RowId([0; 16]).into(),
        };
        let order = self
            .base
            .as_ref()
            .map_or_else(|| last_order(view), |base| base.order.clone());
        Ok(HeadChoice {
            for_year,
            unit: self.unit,
            method: self.method,
            ballot: self.ballot.filter(|_| self.method == ChosenBy::Ballot),
            decision: said(&self.decision),
            decided_on,
            source: said(&self.source),
            ..HeadChoice::new(self.kept_id(id), view.year.id, self.role, order)
        })
    }

    /// A row keeps its id as long as it is about the same unit and year.
    fn kept_id(&self, id: HeadChoiceId) -> HeadChoiceId {
        let same = |base: &&HeadChoice| {
            base.unit == self.unit
                && base.for_year.map(|year| year.to_string()).as_deref()
                    == Some(self.for_year.trim())
        };
        self.base.as_ref().filter(same).map_or(id, |base| base.id)
    }

    /// Another unit or year is another row: the old one goes.
    fn kept(&self, choice: HeadChoice) -> Action {
        let old = self.base.as_ref().filter(|base| base.id != choice.id);
        match old {
            None => run(ClosingCommand::PutChoice(choice)),
            Some(old) => Action::Run(Command::Together {
                label: "đổi đơn vị trưởng, phó năm sau".to_owned(),
                commands: vec![
                    ClosingCommand::RemoveChoice(old.id).into(),
                    ClosingCommand::PutChoice(choice).into(),
                ],
            }),
        }
    }
}

fn last_order(view: &ClosingView) -> Position {
    let last = view.choices.iter().map(|row| &row.choice.order).max();
    Position::between(last, None)
}
