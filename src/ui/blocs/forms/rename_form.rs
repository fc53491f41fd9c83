//! Đổi tên đơn vị: papers of earlier years keep the old name.

use eframe::egui::{Grid, Label, Ui};
use jiff::civil::Date;

use super::{Form, NewId, Problems, day_field, one_line};
use crate::app::Command;
use crate::app::commands::UnitCommand;
use crate::domain::unit::Unit;
use crate::ui::widgets::TextField;

const NAME: &str = "Tên mới";
const SHORT: &str = "Tên gọi tắt mới";
const SINCE: &str = "Đổi tên từ ngày";
const WIDTH: f32 = 400.0;

#[derive(Clone, Debug)]
pub struct RenameForm {
    unit: Unit,
    name: String,
    short_name: String,
    since: String,
}

impl RenameForm {
    pub fn of(unit: &Unit) -> Self {
        Self {
            name: unit.name.clone(),
            short_name: unit.short_name.clone(),
            since: String::new(),
            unit: unit.clone(),
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, problems: &Problems) {
        let told = format!(
            "Giấy tờ đến hết hôm trước ngày đổi tên vẫn mang tên “{}”.",
            self.unit.name
        );
        ui.add(Label::new(told).wrap());
        Grid::new("rename form")
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
                day_field(SINCE, problems).form(ui, &mut self.since);
                ui.end_row();
            });
    }

    /// The last day of the old name: the one before the change.
    fn last_day(&self, problems: &mut Problems) -> Option<Date> {
        let since = problems.date(SINCE, &self.since);
        if since.is_none() && problems.of(SINCE).is_none() {
            problems.add(SINCE, "Chưa nhập ngày đổi tên");
        }
        since?.yesterday().ok()
    }
}

impl Form for RenameForm {
    fn parse(&self, new_id: NewId<'_>) -> Result<Command, Problems> {
        let mut problems = Problems::default();
        let name = problems.needed(NAME, &self.name, "Chưa nhập tên mới");
        if name == self.unit.name {
            problems.add(NAME, "Tên mới vẫn như tên cũ");
        }
        let last_day = self.last_day(&mut problems);
        let rename = last_day.map(|last_day| UnitCommand::Rename {
            unit: self.unit.id,
            record: new_id().into(),
            name,
            short_name: one_line(&self.short_name),
            last_day,
        });
        match rename {
            Some(rename) => problems.or(rename.into()),
            None => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::id::RowId;

    fn form() -> RenameForm {
        RenameForm::of(&Unit::new(RowId([1; 16]).into(), "Cục Cơ yếu"))
    }

    fn parse(form: &RenameForm) -> Result<Command, Problems> {
        form.parse(&mut || RowId([2; 16]))
    }

    #[test]
    fn the_old_name_holds_until_the_day_before() {
        let mut form = form();
        form.name = " Cục Viễn thông  và cơ yếu ".into();
        form.since = "7/8/2018".into();
        let Ok(Command::Unit(UnitCommand::Rename { name, last_day, .. })) = parse(&form) else {
            panic!("it can be renamed");
        };
        assert_eq!(name, "Cục Viễn thông và cơ yếu");
        assert_eq!(last_day, date(2018, 8, 6));
    }

    #[test]
    fn a_new_name_and_a_day_are_needed() {
        let problems = parse(&form()).unwrap_err();
        assert_eq!(problems.of(NAME), Some("Tên mới vẫn như tên cũ"));
        assert_eq!(problems.of(SINCE), Some("Chưa nhập ngày đổi tên"));
    }
}
