//! Đơn vị trưởng, phó: who, how it was chosen, for how long.

use eframe::egui::{Grid, Ui};

use super::{Form, NewId, Problems, lines, one_line};
use crate::app::Command;
use crate::app::commands::YearCommand;
use crate::domain::bloc::BlocKind;
use crate::domain::choice::Choice;
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::order::Position;
use crate::domain::year::{ChosenBy, HeadTerm, Role};
use crate::ui::terms;
use crate::ui::widgets::date_field::written;
use crate::ui::widgets::{ChoiceBox, DateField, TextField};

const UNIT: &str = "Đơn vị";
const FROM: &str = "Từ ngày";
const TO: &str = "Đến ngày";
const WIDTH: f32 = 420.0;

#[derive(Clone, Debug)]
pub struct TermForm {
    base: Option<HeadTerm>,
    bloc_year: BlocYearId,
    kind: BlocKind,
    unit: Option<UnitId>,
    role: Role,
    label: String,
    method: ChosenBy,
    decision: String,
    from: String,
    to: String,
    source: String,
    order: Position,
}

impl TermForm {
    /// A new term for `unit`, after the last of `terms`.
    pub fn new(
        bloc_year: BlocYearId,
        kind: BlocKind,
        role: Role,
        unit: Option<UnitId>,
        terms: &[HeadTerm],
    ) -> Self {
        let last = terms.iter().map(|term| &term.order).max();
        Self {
            base: None,
            bloc_year,
            kind,
            unit,
            role,
            label: String::new(),
            method: ChosenBy::default(),
            decision: String::new(),
            from: String::new(),
            to: String::new(),
            source: String::new(),
            order: Position::between(last, None),
        }
    }

    pub fn of(term: &HeadTerm, kind: BlocKind) -> Self {
        Self {
            base: Some(term.clone()),
            bloc_year: term.bloc_year,
            kind,
            unit: Some(term.unit),
            role: term.role,
            label: term.label.clone(),
            method: term.method,
            decision: term.decision.clone(),
            from: written(term.from),
            to: written(term.to),
            source: term.source.clone(),
            order: term.order.clone(),
        }
    }

    pub fn title(&self) -> &'static str {
        match (self.role, self.kind) {
            (Role::Head, BlocKind::Khoi) => "Khối trưởng",
            (Role::Deputy, BlocKind::Khoi) => "Khối phó",
            (Role::Head, BlocKind::Cum) => "Cụm trưởng",
            (Role::Deputy, BlocKind::Cum) => "Cụm phó",
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, members: &[(UnitId, String)], problems: &Problems) {
        Grid::new("term form")
            .num_columns(2)
            .spacing([12.0, 6.0])
            .show(ui, |ui| {
                self.unit_ui(ui, members, problems);
                self.method_ui(ui);
                self.dates_ui(ui, problems);
            });
    }

    fn unit_ui(&mut self, ui: &mut Ui, members: &[(UnitId, String)], problems: &Problems) {
        let unit = ChoiceBox::new(UNIT)
            .width(WIDTH)
            .pick(ui, self.unit, members);
        if let Some(unit) = unit {
            self.unit = unit;
        }
        ui.end_row();
        if let Some(problem) = problems.of(UNIT) {
            ui.label("");
            ui.colored_label(ui.visuals().error_fg_color, format!("⚠ {problem}"));
            ui.end_row();
        }
        let usual = format!("{} {}", self.kind.label(), self.role.label());
        TextField::new("Cách gọi")
            .width(240.0)
            .hint(&usual)
            .help("Ghi khi giấy tờ gọi khác, ví dụ “Khối trưởng” trong một cụm.")
            .form(ui, &mut self.label);
        ui.end_row();
    }

    fn method_ui(&mut self, ui: &mut Ui) {
        if let Some(method) = ChoiceBox::new("Cách chọn").choose(ui, self.method) {
            self.method = method;
        }
        ui.end_row();
        let what = match self.method {
            ChosenBy::Assigned => "Quyết định phân công",
            _ => "Hội nghị, văn bản",
        };
        TextField::new(what)
            .rows(2)
            .width(WIDTH)
            .hint("Số, ngày quyết định; hoặc hội nghị đã bầu")
            .form(ui, &mut self.decision);
        ui.end_row();
    }

    fn dates_ui(&mut self, ui: &mut Ui, problems: &Problems) {
        DateField::new(FROM)
            .help("Để trống khi giữ vai trò suốt năm.")
            .form(ui, &mut self.from);
        ui.end_row();
        TextField::new(TO)
            .width(120.0)
            .hint("ngày/tháng/năm")
            .error(problems.of(TO))
            .form(ui, &mut self.to);
        ui.end_row();
        TextField::new(terms::SOURCE)
            .width(WIDTH)
            .form(ui, &mut self.source);
        ui.end_row();
    }
}

impl Form for TermForm {
    fn parse(&self, new_id: NewId<'_>) -> Result<Command, Problems> {
        let mut problems = Problems::default();
        let (from, to) = (problems.date(FROM, &self.from), problems.date(TO, &self.to));
        if matches!((from, to), (Some(from), Some(to)) if to < from) {
            problems.add(TO, "Ngày kết thúc đứng trước ngày bắt đầu");
        }
        let Some(unit) = self.unit else {
            problems.add(UNIT, "Chưa chọn đơn vị");
            return Err(problems);
        };
        let id = self
            .base
            .as_ref()
            .map_or_else(|| new_id().into(), |base| base.id);
        problems.or(YearCommand::PutTerm(HeadTerm {
            label: one_line(&self.label),
            method: self.method,
            decision: lines(&self.decision),
            from,
            to,
            source: one_line(&self.source),
            ..HeadTerm::new(id, self.bloc_year, unit, self.role, self.order.clone())
        })
        .into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;

    fn row(n: u8) -> RowId {
        RowId([n; 16])
    }

    #[test]
    fn a_term_needs_a_unit() {
        let form = TermForm::new(row(1).into(), BlocKind::Cum, Role::Deputy, None, &[]);
        assert_eq!(form.title(), "Cụm phó");
        let problems = form.parse(&mut || row(2)).unwrap_err();
        assert_eq!(problems.of(UNIT), Some("Chưa chọn đơn vị"));
    }

    #[test]
    fn a_term_that_is_looked_at_and_kept_stays_the_same() {
        let mut term = HeadTerm::new(
            row(2).into(),
            row(1).into(),
            row(3).into(),
            Role::Head,
            Position::first(),
        );
        term.label = "Khối trưởng".into();
        term.method = ChosenBy::Assigned;
        term.decision = "Quyết định số 12/QĐ-BCY ngày 05/01/2018".into();
        let form = TermForm::of(&term, BlocKind::Cum);
        let Ok(Command::Year(YearCommand::PutTerm(kept))) = form.parse(&mut || row(9)) else {
            panic!("it can be kept");
        };
        assert_eq!(kept, term);
    }
}
