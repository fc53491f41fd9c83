//! Lines from Word or Excel, each shown as it was understood before it is kept.

use eframe::egui::{Context, Label, ScrollArea, Ui};

use crate::ui::action::Action;
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::forms::{PasteForm, PastedLine};
use crate::ui::covenants::view_model::CovenantView;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, Modal, TextField};

pub fn paste_dialog_ui(
    ctx: &Context,
    view: &CovenantView,
    form: &mut PasteForm,
) -> (Option<Action>, bool) {
    form.refresh();
    let parsed = form.parse();
    let why_not = parsed.as_ref().err().map(String::as_str);
    let title = form.unit.map_or_else(
        || "Dán chỉ tiêu chung".to_owned(),
        |unit| format!("Dán chỉ tiêu riêng của {}", view.name(unit)),
    );
    let modal = Modal::new(&title)
        .accept("Thêm các dòng đã chọn")
        .why_not(why_not)
        .width(820.0);
    let answer = modal.show(ctx, |ui| {
        TextField::new("Mỗi dòng một chỉ tiêu (hoặc các ô chép từ Excel)")
            .rows(5)
            .width(f32::INFINITY)
            .hint("Trên 80% đảng viên hoàn thành tốt nhiệm vụ")
            .form(ui, &mut form.text);
        old_text_ui(ui, form);
        ui.add_space(4.0);
        ScrollArea::vertical()
            .id_salt("pasted lines")
            .max_height(260.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (at, line) in form.lines.iter_mut().enumerate() {
                    ui.push_id(at, |ui| line_ui(ui, at, line));
                }
            });
        if let Some(why_not) = why_not.filter(|_| !form.lines.is_empty()) {
            ui.colored_label(palette(ui).rule, format!("⚠ {why_not}"));
        }
    });
    match (answer, parsed) {
        (Some(Answer::Accept), Ok(forms)) => (
            Some(Action::Covenants(CovenantsAction::AddTargets(forms))),
            true,
        ),
        (Some(Answer::Close), _) => (None, true),
        _ => (None, false),
    }
}

fn old_text_ui(ui: &mut Ui, form: &mut PasteForm) {
    let Some(old) = form.old_text() else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.colored_label(
            palette(ui).rule,
            format!("⚠ Chữ theo bảng mã cũ {}.", old.encoding),
        );
        if ui.button("Chuyển sang Unicode").clicked() {
            form.text = old.text.clone();
        }
    });
    ui.add(Label::new(old.text.lines().next().unwrap_or_default()).truncate());
}

fn line_ui(ui: &mut Ui, at: usize, line: &mut PastedLine) {
    ui.horizontal(|ui| {
        ui.checkbox(&mut line.taken, format!("{}.", at + 1));
        if let Some(kind) = ChoiceBox::new("Loại")
            .hidden_label()
            .keyed(at)
            .width(160.0)
            .choose(ui, line.form.kind)
        {
            line.form.kind = kind;
        }
        match line.target() {
            Ok(target) => {
                let level = target.level();
                let shown = if level.is_empty() {
                    target.text
                } else {
                    format!("{} – {level}", target.text)
                };
                ui.add(Label::new(shown).truncate());
            }
            Err(wrong) => doubt_ui(ui, line, &wrong),
        }
    });
}

fn doubt_ui(ui: &mut Ui, line: &mut PastedLine, wrong: &str) {
    let Some((thousands, decimal)) = line.doubt() else {
        ui.add(
            Label::new(eframe::egui::RichText::new(format!("⚠ {wrong}")).color(palette(ui).rule))
                .truncate(),
        );
        return;
    };
    ui.colored_label(palette(ui).rule, format!("“{}” là", line.form.value));
    if ui.button(format!("{thousands} (hàng nghìn)")).clicked() {
        line.choose(thousands);
    } else if ui.button(format!("{decimal} (phần thập phân)")).clicked() {
        line.choose(decimal);
    }
    ui.add(Label::new(&line.form.text).truncate());
}
