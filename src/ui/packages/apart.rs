//! *Lấy theo đơn vị trưởng*: one act for what was written here and the head does not take.

use eframe::egui::Ui;

use crate::app::commands::FollowHead;
use crate::app::packages::Apart;
use crate::ui::packages::PackagesAction;
use crate::ui::widgets::button;

/// True when it was asked for.
pub fn follow_ui(ui: &mut Ui, head: &str, many: usize, why_not: Option<&str>) -> bool {
    let words = format!("Lấy theo {head} ({many} mục)");
    let asked = button(ui, &words, why_not);
    asked
        .on_hover_text("Ghi lại giá trị của đơn vị trưởng vào các mục này: một bước, hoàn tác được")
        .clicked()
}

pub fn follow(head: &str, cells: &[Apart]) -> PackagesAction {
    PackagesAction::FollowHead(FollowHead {
        head: head.to_owned(),
        cells: cells.to_vec(),
    })
}
