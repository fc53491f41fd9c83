//! Above the tabs: bloc, year and the season line; then the four tabs. At the foot: the status line.

use eframe::egui::{
    Align, Button, Label, Layout, Memory, Rect, Response, RichText, Role, Sense, Ui, WidgetInfo,
    vec2,
};

use super::Window;
use super::menu::{Menu, input_ui};
use crate::app::settings::InputMethod;
use crate::ui::action::{Action, Tab};
use crate::ui::fonts::{bold, bold_family};
use crate::ui::season::Gap;
use crate::ui::snapshots::SnapshotsAction;
use crate::ui::theme::{SMALL_SIZE, Tone, palette};
use crate::ui::vi_input::Method;

const TAB_HEIGHT: f32 = 36.0;

impl Window {
    /// Bloc and year, at the right end of the menu line.
    pub(super) fn places_ui(&mut self, ui: &mut Ui) -> Option<Action> {
        self.places.ui(ui, self.place).map(Action::Place)
    }

    /// What is due, then each gap; a click goes where it is filled.
    pub(super) fn season_ui(&self, ui: &mut Ui) -> Vec<Action> {
        let mut actions = Vec::new();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().interact_size.y = 24.0;
            if !self.season.due.is_empty() {
                ui.label(bold(&self.season.due));
                ui.add_space(8.0);
            }
            for gap in &self.season.gaps {
                actions.extend(gap_ui(ui, gap));
            }
        });
        actions.extend(self.slip_ui(ui));
        actions.extend(self.copy_ui(ui));
        actions
    }

    /// While a copy is looked at every tab says so.
    fn copy_ui(&self, ui: &mut Ui) -> Option<Action> {
        self.viewed_of.as_ref()?;
        let mut leaves = false;
        ui.horizontal_wrapped(|ui| {
            ui.colored_label(palette(ui).rule, "⚠ Đang xem một bản lưu, chỉ để đọc");
            leaves = ui.button("Quay lại sổ").clicked();
        });
        leaves.then_some(Action::Snapshots(SnapshotsAction::Leave))
    }

    /// While a slip is being filled every tab says so.
    fn slip_ui(&self, ui: &mut Ui) -> Option<Action> {
        let slip = self.session.as_ref()?.slip()?;
        let mut ended = false;
        ui.horizontal_wrapped(|ui| {
            let words = format!(
                "✎ Đang đính chính năm đã kết thúc, thay đổi được ghi vào phiếu. Lý do: {}",
                slip.reason
            );
            ui.colored_label(palette(ui).rule, words);
            ended = ui.button("Kết thúc đính chính").clicked();
        });
        ended.then_some(Action::EndSlip)
    }

    pub(super) fn tabs_ui(&self, ui: &mut Ui) -> Vec<Action> {
        let mut actions = Vec::new();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for (number, tab) in (1..).zip(Tab::ALL) {
                let response = tab_ui(ui, tab, self.tab == tab);
                if response.on_hover_text(format!("Ctrl+{number}")).clicked() {
                    actions.push(Action::Tab(tab));
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let papers = ui
                    .button("Giấy tờ…")
                    .on_hover_text("Mọi giấy tờ của năm: soạn, xem trang in, xuất, in (Ctrl+G)");
                if papers.clicked() {
                    actions.push(Action::OpenPapers);
                }
            });
        });
        actions
    }

    pub(super) fn status_ui(&self, ui: &mut Ui) -> Vec<Action> {
        let mut menu = Menu::default();
        ui.horizontal(|ui| {
            ui.style_mut().override_font_id = Some(eframe::egui::FontId::proportional(SMALL_SIZE));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.badges_ui(ui, &mut menu);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| self.saved_ui(ui));
            });
        });
        menu.actions
    }

    fn badges_ui(&self, ui: &mut Ui, menu: &mut Menu) {
        let method = self.settings.input_method;
        let badge = format!("Bộ gõ: {}", Method::from(method).label());
        let badge = RichText::new(badge).color(if method == InputMethod::Off {
            palette(ui).weak
        } else {
            palette(ui).accent
        });
        ui.menu_button(badge, |ui| input_ui(ui, menu, method));
        let name = match self.settings.operator.as_str() {
            "" => "Chưa ghi tên người làm việc",
            name => name,
        };
        let who = ui
            .button(name)
            .on_hover_text("Người làm việc, ghi vào nhật ký. Bấm để đổi.");
        if who.clicked() {
            menu.actions.push(Action::AskOperator);
        }
        if let Some(code) = self
            .session
            .as_ref()
            .and_then(|session| session.short_code().ok())
        {
            ui.label(format!("Mã sổ {code}"))
                .on_hover_text("Bản chép của cùng một sổ có cùng mã");
        }
    }

    fn saved_ui(&self, ui: &mut Ui) {
        let Some(session) = &self.session else {
            let words = if self.work.is_some() {
                "Đang làm việc…"
            } else {
                "Chưa mở sổ nào"
            };
            ui.weak(words);
            return;
        };
        let path = session.path().display();
        let (words, colour) = if session.is_read_only() {
            (format!("Chỉ đọc: {path}"), palette(ui).rule)
        } else {
            (format!("✔ Đã ghi vào đĩa: {path}"), palette(ui).good)
        };
        ui.add(Label::new(RichText::new(words).color(colour)).truncate())
            .on_hover_text("Mỗi thay đổi được ghi ngay, không cần lưu");
    }
}

fn gap_ui(ui: &mut Ui, gap: &Gap) -> Option<Action> {
    let mark = if gap.tone == Tone::Good { "✔" } else { "▸" };
    let colour = palette(ui).tone(gap.tone);
    let words = RichText::new(format!("{mark} {}", gap.text)).color(colour);
    let button = ui.add(Button::new(words).frame_when_inactive(false));
    let clicked = button.on_hover_text(gap.leads_to()).clicked();
    if clicked {
        // What is being typed is sent before its section goes.
        ui.memory_mut(Memory::stop_text_input);
    }
    clicked.then(|| gap.action())
}

fn tab_ui(ui: &mut Ui, tab: Tab, selected: bool) -> Response {
    let colours = palette(ui);
    let colour = if selected {
        colours.accent
    } else {
        colours.text
    };
    let font = eframe::egui::FontId::new(16.0, bold_family());
    let words = ui
        .painter()
        .layout_no_wrap(tab.label().to_owned(), font, colour);
    let size = vec2(words.size().x + 32.0, TAB_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, tab.label()));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_selected(selected));
    let painter = ui.painter();
    if selected || response.hovered() || response.has_focus() {
        let fill = if selected {
            colours.window
        } else {
            colours.button_hovered
        };
        painter.rect_filled(rect, 4.0, fill);
    }
    if selected {
        let line = Rect::from_min_max(rect.left_bottom() - vec2(0.0, 3.0), rect.right_bottom());
        painter.rect_filled(line, 0.0, colours.accent);
    }
    if response.has_focus() {
        let stroke = eframe::egui::Stroke::new(1.5, colours.accent);
        painter.rect_stroke(
            rect.shrink(2.0),
            3.0,
            stroke,
            eframe::egui::StrokeKind::Inside,
        );
    }
    painter.galley(rect.center() - words.size() / 2.0, words, colour);
    response
}
