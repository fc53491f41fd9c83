//! The start screen: what this is, what to open, and what the program does not protect.

use std::path::{Path, PathBuf};

use eframe::egui::{Align, Button, Label, Layout, RichText, ScrollArea, Ui, UiBuilder, vec2};

use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::packages::PackagesAction;
use crate::ui::terms;
use crate::ui::theme::{GAP, palette};

const WIDTH: f32 = 760.0;

/// product.md 34 and data.md 5.1: said where everybody sees it.
pub const WARNINGS: [&str; 2] = [
    "Tệp sổ trên máy này không được mã hóa. Giữ kín ổ đĩa (mã hóa ổ đĩa, khóa máy) là việc của cơ quan.",
    "Không ghi bí mật nhà nước vào sổ: chương trình không thay cho sản phẩm mật mã và quy định bảo vệ bí mật nhà nước (Luật 29/2018/QH14).",
];

pub fn start_ui(ui: &mut Ui, recent: &[PathBuf]) -> Vec<Action> {
    let mut actions = Vec::new();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = WIDTH.min(ui.available_width() - 32.0);
        let mut column = ui.available_rect_before_wrap();
        column.min.x = column.center().x - width / 2.0;
        column.set_width(width);
        ui.scope_builder(UiBuilder::new().max_rect(column), |ui| {
            ui.add_space(36.0);
            what_it_is_ui(ui);
            ui.add_space(GAP * 2.0);
            actions.extend(buttons_ui(ui));
            ui.add_space(GAP * 2.0);
            actions.extend(recent_ui(ui, recent));
            ui.add_space(GAP * 2.0);
            warnings_ui(ui);
        });
    });
    actions
}

fn what_it_is_ui(ui: &mut Ui) {
    ui.label(bold(terms::PROGRAM).size(34.0).color(palette(ui).accent));
    ui.label("Sổ giao ước thi đua của khối, cụm: từ bản dự thảo đến lúc khép lại năm thi đua.");
    ui.label("Một máy, một tệp, không nối mạng; giấy tờ in ra là ký được.");
}

fn buttons_ui(ui: &mut Ui) -> Option<Action> {
    let colours = palette(ui);
    ui.horizontal_wrapped(|ui| {
        let size = vec2(180.0, 40.0);
        let first = RichText::new("Sổ mới…").color(colours.on_accent);
        let first = Button::new(first).fill(colours.accent).min_size(size);
        let new = ui.add(first).on_hover_text("Ctrl+N");
        let open = ui
            .add(Button::new("Mở sổ…").min_size(size))
            .on_hover_text("Ctrl+O");
        let sample = ui.add(Button::new("Mở sổ mẫu").min_size(size));
        let sample = sample.on_hover_text("Năm bài báo có thật về lễ ký giao ước, nhập thành sổ");
        let receive = ui
            .add(Button::new("Tạo sổ từ gói…").min_size(size))
            .on_hover_text("Gói .goi mà đơn vị trưởng gửi (Ctrl+Shift+N)");
        if new.clicked() {
            Some(Action::NewRegister)
        } else if open.clicked() {
            Some(Action::OpenRegister)
        } else if receive.clicked() {
            Some(Action::Packages(PackagesAction::Receive))
        } else if sample.clicked() {
            Some(Action::OpenSample)
        } else {
            None
        }
    })
    .inner
}

fn recent_ui(ui: &mut Ui, recent: &[PathBuf]) -> Option<Action> {
    let mut chosen = None;
    ui.label(bold("Mở gần đây").size(17.0));
    if recent.is_empty() {
        ui.weak("Sổ đã mở sẽ hiện ở đây. Lần đầu: mở sổ mẫu để xem thử, tạo sổ mới, hoặc tạo sổ từ gói mà đơn vị trưởng gửi.");
    }
    for path in recent {
        if recent_row_ui(ui, path) {
            chosen = Some(Action::OpenRecent(path.clone()));
        }
    }
    chosen
}

fn recent_row_ui(ui: &mut Ui, path: &Path) -> bool {
    let name = path
        .file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let folder = path.parent().map(|folder| folder.display().to_string());
    ui.horizontal(|ui| {
        let open = ui.add(
            Button::new(RichText::new(name).color(palette(ui).accent)).frame_when_inactive(false),
        );
        let rest = Layout::left_to_right(Align::Center);
        ui.with_layout(rest, |ui| {
            let folder = RichText::new(folder.unwrap_or_default()).color(palette(ui).weak);
            ui.add(Label::new(folder).truncate());
        });
        open.clicked()
    })
    .inner
}

fn warnings_ui(ui: &mut Ui) {
    ui.separator();
    for warning in WARNINGS {
        let words = RichText::new(warning).color(palette(ui).weak).small();
        ui.add(Label::new(words).wrap());
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::testing::{click, harness};

    fn asked(recent: &'static [&'static str], label: &str) -> String {
        let recent: Vec<PathBuf> = recent.iter().map(PathBuf::from).collect();
        let mut h = harness(Vec::new(), move |ui, asked: &mut Vec<Action>| {
            asked.extend(start_ui(ui, &recent));
        });
        for warning in WARNINGS {
            h.get_by_label(warning);
        }
        click(&mut h, label);
        format!("{:?}", h.state())
    }

    #[test]
    fn every_way_to_begin_is_one_click_away() {
        assert_eq!(asked(&[], "Sổ mới…"), "[NewRegister]");
        assert_eq!(asked(&[], "Mở sổ…"), "[OpenRegister]");
        assert_eq!(asked(&[], "Tạo sổ từ gói…"), "[Packages(Receive)]");
        assert_eq!(asked(&[], "Mở sổ mẫu"), "[OpenSample]");
        assert_eq!(
            asked(&["/so/Khối 1.giaouoc"], "Khối 1"),
            "[OpenRecent(\"/so/Khối 1.giaouoc\")]"
        );
    }
}
