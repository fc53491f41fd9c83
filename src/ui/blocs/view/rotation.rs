//! Luân phiên: units and years, who led.

use std::borrow::Cow;

use eframe::egui::{Label, Ui};

use crate::ui::blocs::state::BlocsState;
use crate::ui::blocs::view_model::RotationVm;
use crate::ui::widgets::{Grid, GridColumn, GridRows};

impl GridRows for RotationVm {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(row) = self.rows.get(row) else {
            return Cow::Borrowed("");
        };
        match column {
            0 => Cow::Borrowed(&row.unit),
            1 => Cow::Owned(row.led.to_string()),
            year => Cow::Borrowed(row.offices.get(year - 2).map_or("", String::as_str)),
        }
    }
}

pub fn rotation_ui(ui: &mut Ui, vm: &RotationVm, state: &mut BlocsState) {
    ui.add(Label::new(&vm.next).wrap());
    ui.add_space(4.0);
    let years: Vec<String> = vm.years.iter().map(i16::to_string).collect();
    let mut columns = vec![
        GridColumn::rest("Đơn vị"),
        GridColumn::new("Số năm làm trưởng", 150.0).figures(),
    ];
    columns.extend(years.iter().map(|year| GridColumn::new(year, 120.0)));
    Grid::new("Luân phiên qua các năm", &columns)
        .height(ui.available_height().max(200.0))
        .sortable()
        .empty(
            "Chưa có thành viên nào trong các năm của khối. Thêm thành viên ở trang “Năm thi đua”.",
        )
        .show(ui, &mut state.rotation, vm);
}
