//! The form of one nomination; what its kind does not use is not shown, what the rules say stands at the field.

use eframe::egui::{Context, Grid, Label, Ui};

use crate::app::commands::AwardCommand;
use crate::domain::award::RecipientKind;
use crate::ui::awards::forms::NominationForm;
use crate::ui::awards::forms::nomination::Against;
use crate::ui::awards::view_model::ViewModel;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, Modal, TextField};

use super::{Answered, FIELD, honour_ui, run};

const NO_SUB_UNITS: &str = "Đơn vị này chưa có đơn vị trực thuộc trong sổ; ghi tên ở dòng dưới";

pub fn show(ctx: &Context, model: &ViewModel, form: &mut NominationForm) -> Answered {
    let against = form.against(model);
    let why_not = match &against {
        None => None,
        Some(Against::Wrong(why) | Against::NeedsReason(why)) => Some(why.as_str()),
    };
    let title = if form.known.is_some() {
        "Sửa đề nghị khen thưởng"
    } else {
        "Thêm đề nghị khen thưởng"
    };
    let modal = Modal::new(title)
        .accept("Ghi đề nghị")
        .why_not(why_not)
        .width(660.0);
    let answer = modal.show(ctx, |ui| {
        Grid::new("nomination")
            .num_columns(2)
            .min_col_width(150.0)
            .spacing([12.0, 7.0])
            .show(ui, |ui| {
                who_ui(ui, model, form);
                what_ui(ui, model, form);
                reason_ui(ui, form, against.as_ref());
            });
        if let Some(Against::Wrong(why)) = &against
            && !form.honour.is_empty()
        {
            let colour = palette(ui).rule;
            ui.scope(|ui| {
                ui.visuals_mut().override_text_color = Some(colour);
                ui.add(Label::new(format!("⚠ {why}")).wrap());
            });
        }
    });
    let sent = || form.parse(model).ok();
    match answer {
        Some(Answer::Accept) => (
            sent().map(|row| run(AwardCommand::Nominate(vec![row]))),
            true,
        ),
        Some(Answer::Close) => (None, true),
        None => (None, false),
    }
}

fn who_ui(ui: &mut Ui, model: &ViewModel, form: &mut NominationForm) {
    if let Some(kind) = ChoiceBox::new("Đề nghị cho")
        .width(FIELD)
        .choose(ui, form.kind)
    {
        form.kind = kind;
    }
    ui.end_row();
    let none = match form.kind {
        RecipientKind::Unit => "(chọn đơn vị)",
        _ => "(không nêu)",
    };
    let choice = ChoiceBox::new("Đơn vị").or_none(none).width(FIELD);
    if let Some(unit) = choice.pick(ui, form.unit, &model.members) {
        (form.unit, form.sub_unit) = (unit, None);
    }
    ui.end_row();
    match form.kind {
        RecipientKind::Unit => (),
        RecipientKind::SubUnit => sub_unit_ui(ui, model, form),
        RecipientKind::Person => {
            field(ui, "Họ và tên", "", &mut form.name);
            field(ui, "Chức vụ", "Trưởng phòng", &mut form.office);
        }
        RecipientKind::Unnamed => {
            TextField::new("Số lượng")
                .width(90.0)
                .form(ui, &mut form.count);
            ui.end_row();
            field(
                ui,
                "Cho ai",
                "tập thể, cá nhân của 4 Hệ Cơ yếu",
                &mut form.name,
            );
        }
    }
}

fn sub_unit_ui(ui: &mut Ui, model: &ViewModel, form: &mut NominationForm) {
    let below = model.sub_units(form.unit);
    let choice = ChoiceBox::new("Đơn vị trực thuộc")
        .or_none("(ghi tên ở dòng dưới)")
        .width(FIELD)
        .locked(below.is_empty().then_some(NO_SUB_UNITS));
    if let Some(sub_unit) = choice.pick(ui, form.sub_unit, &below) {
        form.sub_unit = sub_unit;
    }
    ui.end_row();
    if form.sub_unit.is_none() {
        field(ui, "Tên đơn vị trực thuộc", "Phòng 2", &mut form.name);
    }
}

fn what_ui(ui: &mut Ui, model: &ViewModel, form: &mut NominationForm) {
    let mut honour = form.honour.clone();
    let chosen = honour_ui(ui, model, "Danh hiệu, hình thức", &mut honour);
    match chosen {
        Some(chosen) => form.take_honour(&chosen, model),
        None if honour != form.honour => form.write_honour(&honour, model),
        None => (),
    }
    field(ui, "Cấp khen thưởng", "Bộ Công an", &mut form.authority);
    if form.needs_led_bloc() {
        field(
            ui,
            "Khối, cụm dẫn đầu",
            "Cụm thi đua số 1",
            &mut form.led_bloc,
        );
    }
    TextField::new("Tóm tắt thành tích")
        .rows(2)
        .width(FIELD)
        .form(ui, &mut form.merits);
    ui.end_row();
}

/// The way out of a refusal stands where the refusal stands.
fn reason_ui(ui: &mut Ui, form: &mut NominationForm, against: Option<&Against>) {
    let error = match against {
        Some(Against::NeedsReason(why)) => Some(why.as_str()),
        _ => None,
    };
    TextField::new("Lý do vẫn đề nghị")
        .width(FIELD)
        .hint("chỉ khi vượt hạn mức hoặc chưa đạt điều kiện")
        .error(error)
        .form(ui, &mut form.reason);
    ui.end_row();
}

fn field(ui: &mut Ui, label: &str, hint: &str, text: &mut String) {
    TextField::new(label).width(FIELD).hint(hint).form(ui, text);
    ui.end_row();
}
