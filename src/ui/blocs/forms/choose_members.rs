//! Thêm thành viên by choosing units from a list that can be searched.

use eframe::egui::Ui;

use super::{Form, NewId, Problems};
use crate::app::Command;
use crate::app::commands::YearCommand;
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::text::Query;
use crate::ui::blocs::view::list::{Fold, List, ListAsked, ListRow};
use crate::ui::widgets::TextField;

const FIND: &str = "Tìm đơn vị";

#[derive(Clone, Debug)]
pub struct ChooseForm {
    year: BlocYearId,
    /// Units that are no members yet.
    units: Vec<(UnitId, String)>,
    /// In the order in which they were chosen: so they will stand in the list.
    chosen: Vec<UnitId>,
    find: String,
    shown: Vec<usize>,
    at: Option<usize>,
}

impl ChooseForm {
    pub fn of(year: BlocYearId, units: Vec<(UnitId, String)>) -> Self {
        Self {
            year,
            shown: (0..units.len()).collect(),
            units,
            chosen: Vec::new(),
            find: String::new(),
            at: None,
        }
    }

    pub fn why_not(&self) -> Option<&'static str> {
        self.chosen
            .is_empty()
            .then_some("Chưa chọn đơn vị nào trong danh sách.")
    }

    pub fn ui(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let found = TextField::new(FIND)
                .width(360.0)
                .hint("gõ không dấu cũng được")
                .form(ui, &mut self.find);
            if found.changed() {
                self.search();
            }
        });
        let asked = List::new("Đơn vị chưa là thành viên", 300.0)
            .empty(self.empty())
            .show(ui, self.at, self.shown.len(), |row| self.row(row));
        for asked in asked {
            self.answer(asked);
        }
        ui.label(format!("Đã chọn {} đơn vị.", self.chosen.len()));
        ui.weak("Phím cách: chọn, bỏ chọn. Thành viên đứng theo thứ tự đã chọn.");
    }

    fn empty(&self) -> &'static str {
        if self.units.is_empty() {
            "Mọi đơn vị trong sổ đã là thành viên. Thêm đơn vị mới ở khung bên trái, hoặc dán danh sách tên."
        } else {
            "Không có đơn vị nào như vậy. Sửa chữ cần tìm, hoặc thêm đơn vị mới ở khung bên trái."
        }
    }

    fn search(&mut self) {
        let query = Query::new(&self.find);
        let found = |place: &usize| query.matches(&self.units[*place].1);
        self.shown = (0..self.units.len()).filter(found).collect();
        self.at = (!self.shown.is_empty()).then_some(0);
    }

    fn row(&self, row: usize) -> ListRow<'_> {
        let (id, name) = &self.units[self.shown[row]];
        ListRow {
            text: name,
            depth: 0,
            fold: Fold::Leaf,
            tick: Some(self.chosen.contains(id)),
            is_weak: false,
        }
    }

    fn answer(&mut self, asked: ListAsked) {
        match asked {
            ListAsked::Select(row) => self.at = Some(row),
            ListAsked::Tick(row) => self.tick(self.units[self.shown[row]].0),
            ListAsked::Open(_) | ListAsked::Fold(_) | ListAsked::Remove(_) => {}
        }
    }

    fn tick(&mut self, unit: UnitId) {
        match self.chosen.iter().position(|chosen| *chosen == unit) {
            Some(place) => {
                self.chosen.remove(place);
            }
            None => self.chosen.push(unit),
        }
    }
}

impl Form for ChooseForm {
    fn parse(&self, _: NewId<'_>) -> Result<Command, Problems> {
        let mut problems = Problems::default();
        if let Some(why_not) = self.why_not() {
            problems.add(FIND, why_not);
        }
        problems.or(YearCommand::AddMembers {
            year: self.year,
            units: self.chosen.clone(),
        }
        .into())
    }
}
