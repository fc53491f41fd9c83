//! “Ký giao ước…”: the day, and how each member signed.

use eframe::egui::{Context, Grid, Ui};

use crate::domain::signature::Attendance;
use crate::ui::action::Action;
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::forms::{SigningForm, SigningRow};
use crate::ui::covenants::view_model::CovenantView;
use crate::ui::fonts::bold;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, DateField, Modal, TextField};

pub fn signing_dialog_ui(
    ctx: &Context,
    view: &CovenantView,
    form: &mut SigningForm,
) -> (Option<Action>, bool) {
    let parsed = form.parse(&view.sheet);
    let why_not = parsed.as_ref().err().map(String::as_str);
    let modal = Modal::new("Ký giao ước")
        .accept("Ghi nhận đã ký")
        .why_not(why_not)
        .width(860.0);
    let answer = modal.show(ctx, |ui| {
        ui.horizontal(|ui| {
            DateField::new("Ngày ký").form(ui, &mut form.signed_on);
            if ui.button("Tất cả có mặt").clicked() {
                form.all_present();
            }
        });
        Grid::new("signing")
            .num_columns(4)
            .striped(true)
            .spacing([12.0, 6.0])
            .show(ui, |ui| {
                for title in ["Đơn vị", "Người ký", "Ký thế nào", ""] {
                    ui.label(bold(title));
                }
                ui.end_row();
                for row in &mut form.rows {
                    row_ui(ui, row);
                    ui.end_row();
                }
            });
        ui.add_space(6.0);
        ui.weak("Sau khi ký, giao ước được giữ nguyên văn. Muốn sửa phải hủy ký và nêu lý do.");
        if let Some(why_not) = why_not {
            ui.colored_label(palette(ui).rule, format!("⚠ {why_not}"));
        }
    });
    match (answer, parsed) {
        (Some(Answer::Accept), Ok(signing)) => (
            Some(Action::Covenants(CovenantsAction::Sign(Box::new(signing)))),
            true,
        ),
        (Some(Answer::Close), _) => (None, true),
        _ => (None, false),
    }
}

fn row_ui(ui: &mut Ui, row: &mut SigningRow) {
    ui.label(&row.label);
    ui.push_id(row.unit, |ui| {
        let name = format!("Người ký của {}", row.label);
        ui.add(eframe::egui::TextEdit::singleline(&mut row.name).desired_width(190.0))
            .accessible_name(name);
    });
    let label = format!("Ký thế nào: {}", row.label);
    if let Some(attendance) = ChoiceBox::new(&label)
        .hidden_label()
        .keyed(row.unit)
        .width(180.0)
        .choose(ui, row.attendance)
    {
        row.attendance = attendance;
    }
    ui.horizontal(|ui| match row.attendance {
        Attendance::Represented => {
            TextField::new("Ai ký thay")
                .keyed(row.unit)
                .width(150.0)
                .form(ui, &mut row.instead);
        }
        Attendance::Late => {
            DateField::new("Ngày")
                .keyed(row.unit)
                .form(ui, &mut row.signed_on);
        }
        Attendance::Present | Attendance::Absent => (),
    });
}
