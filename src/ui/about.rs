//! What this program is, and what it does not promise.

use eframe::egui::{Context, Label};

use crate::ui::start::WARNINGS;
use crate::ui::widgets::modal::Modal;

/// False once it is closed.
pub fn show(ctx: &Context) -> bool {
    let modal = Modal::new("Giới thiệu Giao Ước").only_close();
    let answer = modal.show(ctx, |ui| {
        ui.label(format!("Giao Ước, phiên bản {}", env!("CARGO_PKG_VERSION")));
        for text in [
            "Sổ giao ước thi đua của khối, cụm trên một máy không nối mạng. Giấy phép MIT.",
            "Phân công vai trò trong chương trình giúp tránh nhầm lẫn; không thay cho việc giữ máy và giữ tệp.",
        ]
        .iter()
        .chain(&WARNINGS)
        {
            ui.add_space(4.0);
            ui.add(Label::new(*text).wrap());
        }
    });
    answer.is_none()
}
