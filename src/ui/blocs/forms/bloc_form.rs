//! Thêm, sửa khối, cụm.

use eframe::egui::{Grid, Ui};

use super::{Form, NewId, Problems, lines, notes_ui, one_line};
use crate::app::Command;
use crate::app::commands::BlocCommand;
use crate::domain::bloc::{Bloc, BlocKind};
use crate::domain::id::{BlocId, RowId, UnitId};
use crate::ui::blocs::view_model::BlocsVm;
use crate::ui::widgets::date_field::written;
use crate::ui::widgets::{ChoiceBox, DateField, TextField};

const NUMBER: &str = "Số hiệu";
const NAME: &str = "Tên";
const FOUNDED: &str = "Ngày thành lập";
const WIDTH: f32 = 440.0;

#[derive(Clone, Debug, Default)]
pub struct BlocForm {
    base: Option<Bloc>,
    kind: BlocKind,
    number: String,
    name: String,
    managing_body: Option<UnitId>,
    parent_bloc: Option<BlocId>,
    scope: String,
    founded_on: String,
    founding_decision: String,
    note: String,
    source: String,
}

impl BlocForm {
    pub fn of(bloc: &Bloc) -> Self {
        Self {
            kind: bloc.kind,
            number: bloc.number.clone(),
            name: bloc.name.clone(),
            managing_body: bloc.managing_body,
            parent_bloc: bloc.parent_bloc,
            scope: bloc.scope.clone(),
            founded_on: written(bloc.founded_on),
            founding_decision: bloc.founding_decision.clone(),
            note: bloc.note.clone(),
            source: bloc.source.clone(),
            base: Some(bloc.clone()),
        }
    }

    pub fn title(&self) -> &'static str {
        if self.base.is_some() {
            "Sửa khối, cụm"
        } else {
            "Thêm khối, cụm"
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, vm: &BlocsVm, problems: &Problems) {
        Grid::new("bloc form")
            .num_columns(2)
            .spacing([12.0, 6.0])
            .show(ui, |ui| {
                self.name_ui(ui, problems);
                self.above_ui(ui, vm);
                self.founding_ui(ui);
            });
        ui.weak(format!("Tên in ra: {}", self.printed()));
    }

    fn name_ui(&mut self, ui: &mut Ui, problems: &Problems) {
        if let Some(kind) = ChoiceBox::new("Loại").choose(ui, self.kind) {
            self.kind = kind;
        }
        ui.end_row();
        TextField::new(NUMBER)
            .width(100.0)
            .hint("8, IX")
            .help("Số hiệu như in ra giấy; để trống nếu khối không đánh số.")
            .form(ui, &mut self.number);
        ui.end_row();
        TextField::new(NAME)
            .width(WIDTH)
            .hint("các cơ quan tham mưu")
            .help("Phần tên đứng sau “Khối thi đua”, “Cụm thi đua số 8”.")
            .error(problems.of(NAME))
            .form(ui, &mut self.name);
        ui.end_row();
    }

    fn above_ui(&mut self, ui: &mut Ui, vm: &BlocsVm) {
        let body = ChoiceBox::new("Cơ quan tổ chức, quản lý")
            .or_none("(chưa ghi)")
            .width(WIDTH)
            .pick(ui, self.managing_body, &vm.units.choices);
        if let Some(body) = body {
            self.managing_body = body;
        }
        ui.end_row();
        let own = self.base.as_ref().map(|bloc| bloc.id);
        let others: Vec<_> = vm
            .blocs
            .iter()
            .filter(|(id, _)| Some(*id) != own)
            .cloned()
            .collect();
        let above = ChoiceBox::new("Thuộc khối, cụm")
            .or_none("(không)")
            .width(WIDTH)
            .pick(ui, self.parent_bloc, &others);
        if let Some(above) = above {
            self.parent_bloc = above;
        }
        ui.end_row();
    }

    fn founding_ui(&mut self, ui: &mut Ui) {
        TextField::new("Phạm vi")
            .width(WIDTH)
            .form(ui, &mut self.scope);
        ui.end_row();
        DateField::new(FOUNDED).form(ui, &mut self.founded_on);
        ui.end_row();
        TextField::new("Quyết định thành lập")
            .width(WIDTH)
            .form(ui, &mut self.founding_decision);
        ui.end_row();
        notes_ui(ui, WIDTH, &mut self.note, &mut self.source, "");
    }

    fn printed(&self) -> String {
        let mut bloc = Bloc::new(RowId([0; 16]).into(), self.kind);
        bloc.number = one_line(&self.number);
        bloc.name = one_line(&self.name);
        bloc.full_name()
    }
}

impl Form for BlocForm {
    fn parse(&self, new_id: NewId<'_>) -> Result<Command, Problems> {
        let mut problems = Problems::default();
        let (number, name) = (one_line(&self.number), one_line(&self.name));
        if number.is_empty() && name.is_empty() {
            problems.add(NAME, "Khối, cụm phải có số hiệu hoặc tên");
        }
        let base = self.base.clone();
        let is_new = base.is_none();
        let bloc = Bloc {
            kind: self.kind,
            number,
            name,
            managing_body: self.managing_body,
            parent_bloc: self.parent_bloc,
            scope: one_line(&self.scope),
            founded_on: problems.date(FOUNDED, &self.founded_on),
            founding_decision: one_line(&self.founding_decision),
            note: lines(&self.note),
            source: one_line(&self.source),
            ..base.unwrap_or_else(|| Bloc::new(new_id().into(), self.kind))
        };
        problems.or(if is_new {
            BlocCommand::Add(bloc).into()
        } else {
            BlocCommand::Change(bloc).into()
        })
    }
}
