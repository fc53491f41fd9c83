//! Before there is a covenant.

use eframe::egui::{Button, Ui};

use crate::ui::action::{Action, Tab};
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::view_model::StartView;
use crate::ui::fonts::bold;

use super::Actions;

pub fn nothing_ui(ui: &mut Ui) -> Actions {
    let mut actions = Actions::new();
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.25);
        ui.label(bold("Chưa chọn năm thi đua").size(18.0));
        ui.label("Chọn khối và năm ở đầu cửa sổ, hoặc mở năm thi đua ở thẻ Khối thi đua.");
        ui.add_space(8.0);
        if ui.button("Đến thẻ Khối thi đua").clicked() {
            actions.push(Action::Tab(Tab::Blocs));
        }
    });
    actions
}

pub fn start_ui(ui: &mut Ui, start: &StartView) -> Actions {
    let mut actions = Actions::new();
    let lock = start.lock.as_deref();
    let mut begin = |ui: &mut Ui, text: &str, hover: &str, from_last_year| {
        let button = ui.add_enabled(
            lock.is_none(),
            Button::new(text).min_size([280.0, 34.0].into()),
        );
        if button
            .on_hover_text(hover)
            .on_disabled_hover_text(lock.unwrap_or_default())
            .clicked()
        {
            actions.push(Action::Covenants(CovenantsAction::Begin { from_last_year }));
        }
    };
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.25);
        ui.label(bold(&start.heading).size(18.0));
        ui.label("Lập giao ước để soạn nội dung, chỉ tiêu, đăng ký danh hiệu rồi in và ký.");
        ui.add_space(8.0);
        begin(ui, "Lập giao ước", "Bắt đầu từ dự thảo trống", false);
        if let Some(text) = &start.from_last_year {
            let copied = "Chép căn cứ, nội dung, chỉ tiêu, hoạt động chung, biện pháp, nơi nhận. Thời hạn dời sang năm mới; \
                          danh hiệu, người ký không chép.";
            begin(ui, text, copied, true);
        }
    });
    actions
}
