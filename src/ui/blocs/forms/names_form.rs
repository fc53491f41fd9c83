//! Tên cũ, tên khác của đơn vị. A name added here is kept at once; the dialog is only closed.

use eframe::egui::{Grid, ScrollArea, Ui};

use super::{Form, NewId, Problems, day_field, one_line};
use crate::app::Command;
use crate::app::commands::UnitCommand;
use crate::domain::date::in_field;
use crate::domain::id::{UnitId, UnitNameId};
use crate::domain::unit::UnitName;
use crate::ui::blocs::view_model::UnitTree;
use crate::ui::widgets::TextField;

const NAME: &str = "Tên";
const SHORT: &str = "Tên gọi tắt";
const UNTIL: &str = "Tên chính thức đến ngày";
const SOURCE: &str = "Nguồn";
const WIDTH: f32 = 400.0;

#[derive(Clone, Debug)]
pub struct NamesForm {
    pub unit: UnitId,
    name: String,
    short_name: String,
    until: String,
    source: String,
}

/// What was asked in the dialog, besides closing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamesAsked {
    Add,
    Remove(UnitNameId),
}

impl NamesForm {
    pub fn of(unit: UnitId) -> Self {
        Self {
            unit,
            name: String::new(),
            short_name: String::new(),
            until: String::new(),
            source: String::new(),
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, units: &UnitTree, problems: &Problems) -> Option<NamesAsked> {
        let mut asked = self.fields_ui(ui, problems);
        ui.separator();
        ui.label(format!("Các tên khác của “{}”:", units.name(self.unit)));
        let names = units.line(self.unit).map_or(&[][..], |line| &line.names);
        if names.is_empty() {
            ui.weak("Chưa có tên nào khác. Đơn vị đổi tên thì dùng nút “Đổi tên…”.");
        }
        ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
            for name in names {
                asked = asked.or(name_ui(ui, name));
            }
        });
        asked
    }

    fn fields_ui(&mut self, ui: &mut Ui, problems: &Problems) -> Option<NamesAsked> {
        let mut add = false;
        Grid::new("names form")
            .num_columns(2)
            .spacing([12.0, 6.0])
            .show(ui, |ui| {
                TextField::new(NAME)
                    .width(WIDTH)
                    .error(problems.of(NAME))
                    .form(ui, &mut self.name);
                ui.end_row();
                TextField::new(SHORT)
                    .width(160.0)
                    .form(ui, &mut self.short_name);
                ui.end_row();
                day_field(UNTIL, problems)
                    .help("Để trống nếu chỉ là tên gọi khác hay gặp trong giấy tờ, tên viết nhầm.")
                    .form(ui, &mut self.until);
                ui.end_row();
                TextField::new(SOURCE)
                    .width(WIDTH)
                    .form(ui, &mut self.source);
                ui.end_row();
                ui.label("");
                add = ui.button("Thêm tên này").clicked();
                ui.end_row();
            });
        add.then_some(NamesAsked::Add)
    }
}

fn name_ui(ui: &mut Ui, name: &UnitName) -> Option<NamesAsked> {
    let mut text = name.name.clone();
    if !name.short_name.is_empty() {
        text.push_str(&format!(" ({})", name.short_name));
    }
    let kind = match name.until {
        Some(until) => format!("tên cũ, đến {}", in_field(until)),
        None => "tên khác".to_owned(),
    };
    let mut remove = false;
    ui.horizontal(|ui| {
        remove = ui
            .small_button("Xóa")
            .on_hover_text(format!("Xóa tên “{}”", name.name))
            .clicked();
        ui.label(text);
        ui.weak(kind);
    });
    remove.then_some(NamesAsked::Remove(name.id))
}

impl Form for NamesForm {
    fn parse(&self, new_id: NewId<'_>) -> Result<Command, Problems> {
        let mut problems = Problems::default();
        let name = UnitName {
            id: new_id().into(),
            unit: self.unit,
            name: problems.needed(NAME, &self.name, "Chưa nhập tên"),
            short_name: one_line(&self.short_name),
            until: problems.date(UNTIL, &self.until),
            source: one_line(&self.source),
        };
        problems.or(UnitCommand::PutName(name).into())
    }
}
