//! “Ký giao ước…”: the day, and how each member signed.

use eframe::egui::{Align, Context, Label, Layout, TextEdit, Ui, vec2};

use crate::domain::signature::Attendance;
use crate::ui::action::Action;
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::forms::{SigningForm, SigningRow};
use crate::ui::covenants::view_model::CovenantView;
use crate::ui::fonts::bold;
use crate::ui::theme::{ROW_HEIGHT, palette};
use crate::ui::widgets::{Answer, ChoiceBox, DateField, Modal, TextField};

const HEADINGS: [&str; 3] = ["Đơn vị", "Người ký", "Ký thế nào"];
const WIDTHS: [f32; 3] = [280.0, 190.0, 186.0];

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
        .width(900.0);
    let answer = modal.show(ctx, |ui| {
        ui.horizontal(|ui| {
            DateField::new("Ngày ký").form(ui, &mut form.signed_on);
            if ui.button("Tất cả có mặt").clicked() {
                form.all_present();
            }
        });
        ui.horizontal(|ui| {
            for (title, width) in HEADINGS.into_iter().zip(WIDTHS) {
                cell_ui(ui, width, |ui| {
                    ui.label(bold(title));
                });
            }
        });
        for row in &mut form.rows {
            ui.push_id(row.unit, |ui| row_ui(ui, row));
        }
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
    ui.horizontal(|ui| {
        cell_ui(ui, WIDTHS[0], |ui| {
            ui.add(Label::new(&row.label).truncate());
        });
        cell_ui(ui, WIDTHS[1], |ui| {
            let name = format!("Người ký của {}", row.label);
            let field = TextEdit::singleline(&mut row.name).desired_width(WIDTHS[1] - 20.0);
            ui.add(field).accessible_name(name);
        });
        cell_ui(ui, WIDTHS[2], |ui| {
            let label = format!("Ký thế nào: {}", row.label);
            let choice = ChoiceBox::new(&label).hidden_label().width(WIDTHS[2] - 4.0);
            if let Some(attendance) = choice.choose(ui, row.attendance) {
                row.attendance = attendance;
            }
        });
        match row.attendance {
            Attendance::Represented => {
                TextField::new("Ai ký thay")
                    .width(120.0)
                    .form(ui, &mut row.instead);
            }
            Attendance::Late => {
                DateField::new("Ngày").form(ui, &mut row.signed_on);
            }
            Attendance::Present | Attendance::Absent => (),
        }
    });
}

fn cell_ui(ui: &mut Ui, width: f32, draw: impl FnOnce(&mut Ui)) {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(vec2(width, ROW_HEIGHT), layout, |ui| {
        ui.set_min_width(width);
        draw(ui);
    });
}
