//! The form of one target. Only the fields that its kind uses are shown.

use eframe::egui::{Context, Grid, Ui};

use crate::domain::covenant::TITLES;
use crate::domain::target::TargetKind;
use crate::ui::action::Action;
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::forms::TargetForm;
use crate::ui::covenants::view_model::CovenantView;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, DateField, Modal, QuantityField, TextField};

const WIDTH: f32 = 430.0;

/// The action, and whether the dialog is done.
pub fn target_dialog_ui(
    ctx: &Context,
    view: &CovenantView,
    form: &mut TargetForm,
) -> (Option<Action>, bool) {
    let title = if form.target.is_some() {
        "Sửa chỉ tiêu"
    } else {
        "Thêm chỉ tiêu"
    };
    let why_not = wrong(view, form);
    let modal = Modal::new(title)
        .accept("Ghi chỉ tiêu")
        .why_not(why_not.as_deref())
        .width(640.0);
    let answer = modal.show(ctx, |ui| {
        Grid::new("target")
            .num_columns(2)
            .min_col_width(130.0)
            .spacing([12.0, 7.0])
            .show(ui, |ui| {
                promise_ui(ui, form);
                more_ui(ui, view, form);
            });
        spared_ui(ui, view, form);
        if let Some(why_not) = why_not
            .as_ref()
            .filter(|_| !form.text.is_empty() || !form.title.is_empty())
        {
            ui.colored_label(palette(ui).rule, format!("⚠ {why_not}"));
        } else if let Some(level) = level(view, form) {
            ui.weak(format!("Đọc là: {level}"));
        }
    });
    match answer {
        Some(Answer::Accept) => (
            Some(Action::Covenants(CovenantsAction::PutTarget(Box::new(
                form.clone(),
            )))),
            true,
        ),
        Some(Answer::Close) => (None, true),
        None => (None, false),
    }
}

fn parsed(view: &CovenantView, form: &TargetForm) -> Result<crate::domain::target::Target, String> {
    use crate::domain::{id::RowId, order::Position, target::Target};
    form.parse(Target::new(
        RowId::from_bytes([0; 16]).into(),
        view.sheet.covenant.id,
        form.kind,
        Position::first(),
    ))
}

fn wrong(view: &CovenantView, form: &TargetForm) -> Option<String> {
    parsed(view, form).err()
}

fn level(view: &CovenantView, form: &TargetForm) -> Option<String> {
    let target = parsed(view, form).ok()?;
    Some(
        [target.text.clone(), target.level()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(": "),
    )
}

fn promise_ui(ui: &mut Ui, form: &mut TargetForm) {
    TextField::new("Nội dung chỉ tiêu")
        .rows(2)
        .width(WIDTH)
        .hint("Đảng viên hoàn thành tốt nhiệm vụ")
        .form(ui, &mut form.text);
    ui.end_row();
    if let Some(kind) = ChoiceBox::new("Loại").choose(ui, form.kind) {
        form.kind = kind;
    }
    ui.end_row();
    if form.uses_value() {
        let label = if form.kind == TargetKind::Range {
            "Từ"
        } else {
            "Mức"
        };
        QuantityField::new(label).form(ui, &mut form.value);
        ui.end_row();
    }
    if form.kind == TargetKind::Range {
        QuantityField::new("Đến").form(ui, &mut form.upper);
        ui.end_row();
    }
    if form.uses_value() {
        TextField::new("Đơn vị tính")
            .width(160.0)
            .hint("%, xã, tỷ đồng…")
            .form(ui, &mut form.measure);
        ui.end_row();
    }
    if form.kind == TargetKind::Deadline {
        DateField::new("Thời hạn").form(ui, &mut form.due);
        ui.end_row();
    }
    if form.kind == TargetKind::Title {
        title_ui(ui, form);
    }
}

fn title_ui(ui: &mut Ui, form: &mut TargetForm) {
    TextField::new("Danh hiệu")
        .width(WIDTH)
        .form(ui, &mut form.title);
    ui.end_row();
    let titles: Vec<(usize, String)> = TITLES
        .iter()
        .map(|title| (*title).to_owned())
        .enumerate()
        .collect();
    let current = TITLES.iter().position(|title| *title == form.title);
    if let Some(Some(at)) = ChoiceBox::new("Chọn danh hiệu")
        .width(WIDTH)
        .pick(ui, current, &titles)
    {
        titles[at].1.clone_into(&mut form.title);
    }
    ui.end_row();
}

fn more_ui(ui: &mut Ui, view: &CovenantView, form: &mut TargetForm) {
    TextField::new("Tính trên")
        .width(WIDTH)
        .hint("đảng viên; chi bộ; đơn vị cấp phòng…")
        .form(ui, &mut form.base);
    ui.end_row();
    unit_ui(ui, view, form);
    parent_ui(ui, view, form);
    QuantityField::new("Trọng số").form(ui, &mut form.weight);
    ui.end_row();
    TextField::new("Kết quả năm trước")
        .width(WIDTH)
        .form(ui, &mut form.baseline);
    ui.end_row();
    TextField::new("Ghi chú")
        .width(WIDTH)
        .form(ui, &mut form.note);
    ui.end_row();
}

fn unit_ui(ui: &mut Ui, view: &CovenantView, form: &mut TargetForm) {
    if form.unit.is_none() || form.parent.is_some() {
        return;
    }
    if let Some(unit) = ChoiceBox::new("Của đơn vị")
        .width(WIDTH)
        .pick(ui, form.unit, &view.members)
    {
        form.unit = unit;
    }
    ui.end_row();
}

/// "trong đó": a share of another target of the same unit.
fn parent_ui(ui: &mut Ui, view: &CovenantView, form: &mut TargetForm) {
    let rows = if form.unit.is_some() {
        &view.unit_targets
    } else {
        &view.common_targets
    };
    let may = |id| Some(id) != form.target && !is_below(view, id, form.target);
    let wholes: Vec<_> = rows
        .iter()
        .filter(|row| row.unit == form.unit && may(row.id))
        .map(|row| (row.id, format!("{} {}", row.number, row.text.trim())))
        .collect();
    if wholes.is_empty() {
        return;
    }
    if let Some(parent) = ChoiceBox::new("Trong đó của")
        .or_none("(không)")
        .width(WIDTH)
        .pick(ui, form.parent, &wholes)
    {
        form.parent = parent;
    }
    ui.end_row();
}

/// Whether `id` is a share, or a share of a share, of `whole`.
fn is_below(
    view: &CovenantView,
    id: crate::domain::id::TargetId,
    whole: Option<crate::domain::id::TargetId>,
) -> bool {
    let above = |id| {
        view.sheet
            .targets
            .iter()
            .find(|row| row.id == id)
            .and_then(|row| row.parent)
    };
    whole.is_some()
        && std::iter::successors(above(id), |id| above(*id))
            .take(view.sheet.targets.len())
            .any(|id| Some(id) == whole)
}

fn spared_ui(ui: &mut Ui, view: &CovenantView, form: &mut TargetForm) {
    if form.unit.is_some() || view.members.is_empty() {
        return;
    }
    ui.add_space(6.0);
    ui.label("Giao cho:");
    ui.horizontal_wrapped(|ui| {
        for (unit, name) in &view.members {
            let mut assigned = !form.spared.contains(unit);
            if ui.checkbox(&mut assigned, name).changed() {
                if assigned {
                    form.spared.remove(unit);
                } else {
                    form.spared.insert(*unit);
                }
            }
        }
    });
}
