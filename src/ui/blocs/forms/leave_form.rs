//! Đơn vị ra khối giữa năm.

use eframe::egui::{Grid, Label, Ui};

use super::{Form, NewId, Problems, day_field};
use crate::app::Command;
use crate::app::commands::YearCommand;
use crate::domain::year::Membership;
use crate::ui::widgets::TextField;
use crate::ui::widgets::date_field::written;

const DAY: &str = "Ra khối ngày";
const REASON: &str = "Lý do ra khối";

#[derive(Clone, Debug)]
pub struct LeaveForm {
    member: Membership,
    unit: String,
    day: String,
    reason: String,
}

impl LeaveForm {
    pub fn of(member: &Membership, unit: &str) -> Self {
        Self {
            unit: unit.to_owned(),
            day: written(member.left_on),
            reason: member.reason.clone(),
            member: member.clone(),
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, problems: &Problems) {
        let told = format!(
            "“{}” vẫn ở trong danh sách của năm, kèm ngày ra khối.",
            self.unit
        );
        ui.add(Label::new(told).wrap());
        Grid::new("leave form")
            .num_columns(2)
            .spacing([12.0, 6.0])
            .show(ui, |ui| {
                day_field(DAY, problems).form(ui, &mut self.day);
                ui.end_row();
                TextField::new(REASON)
                    .width(380.0)
                    .hint("Sáp nhập, giải thể, chuyển sang khối khác…")
                    .error(problems.of(REASON))
                    .form(ui, &mut self.reason);
                ui.end_row();
            });
    }
}

impl Form for LeaveForm {
    fn parse(&self, _: NewId<'_>) -> Result<Command, Problems> {
        let mut problems = Problems::default();
        let left_on = problems.date(DAY, &self.day);
        if left_on.is_none() && problems.of(DAY).is_none() {
            problems.add(DAY, "Chưa nhập ngày ra khối");
        }
        if matches!((self.member.joined_on, left_on), (Some(joined), Some(left)) if left < joined) {
            problems.add(DAY, "Ngày ra khối đứng trước ngày vào khối");
        }
        let member = Membership {
            left_on,
            reason: problems.needed(REASON, &self.reason, "Chưa nhập lý do"),
            ..self.member.clone()
        };
        problems.or(YearCommand::ChangeMember(member).into())
    }
}
