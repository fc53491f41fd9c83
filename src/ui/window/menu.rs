//! The menu: Sổ, Sửa, Xem, Trợ giúp.

use eframe::egui::{Align, Button, Key, Layout, MenuBar, Modifiers, Response, Ui, vec2};

use super::Window;
use crate::app::papers::PaperKind;
use crate::app::settings::{InputMethod, Look};
use crate::ui::action::Action;
use crate::ui::guide;
use crate::ui::journal::JournalAction;
use crate::ui::leading::LeadingAction;
use crate::ui::packages::PackagesAction;
use crate::ui::snapshots::SnapshotsAction;
use crate::ui::theme::{ROW_HEIGHT, ZOOMS};
use crate::ui::vi_input::Method;

/// Room of the menu line; the rest of it belongs to bloc and year.
const WIDTH: f32 = 230.0;
/// Papers without a form of their own.
const OWN_PAPERS: [PaperKind; 4] = [
    PaperKind::Covenant,
    PaperKind::CeremonyCovenant,
    PaperKind::InterimSummary,
    PaperKind::YearSummary,
];
const NO_REGISTER: &str = "Chưa mở sổ nào";
const NO_YEAR: &str = "Chưa chọn năm thi đua";
const READ_ONLY: &str = "Sổ mở chỉ để đọc";

impl Window {
    pub(super) fn menu_ui(&self, ui: &mut Ui) -> Vec<Action> {
        let mut menu = Menu::default();
        let left = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(vec2(WIDTH, ROW_HEIGHT), left, |ui| {
            MenuBar::new().ui(ui, |ui| self.menus_ui(ui, &mut menu));
        });
        menu.actions
    }

    fn menus_ui(&self, ui: &mut Ui, menu: &mut Menu) {
        let first = ui.menu_button("Sổ", |ui| self.register_ui(ui, menu));
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F10)) {
            first.response.request_focus();
        }
        ui.menu_button("Sửa", |ui| self.edit_ui(ui, menu));
        ui.menu_button("Xem", |ui| self.look_ui(ui, menu));
        ui.menu_button("Trợ giúp", |ui| self.help_ui(ui, menu));
    }

    fn register_ui(&self, ui: &mut Ui, menu: &mut Menu) {
        let closed = self.session.is_none().then_some(NO_REGISTER);
        let read_only = self
            .session
            .as_ref()
            .is_some_and(crate::app::Session::is_read_only);
        let frozen = closed.or(read_only.then_some(READ_ONLY));
        menu.item(ui, "Sổ mới…", "Ctrl+N", None, || Action::NewRegister);
        menu.item(ui, "Mở sổ…", "Ctrl+O", None, || Action::OpenRegister);
        menu.item(ui, "Mở chỉ để đọc…", "", None, || {
            Action::OpenReadOnly
        });
        ui.menu_button("Mở gần đây", |ui| self.recent_ui(ui, menu));
        menu.item(ui, "Mở sổ mẫu", "", None, || Action::OpenSample);
        ui.separator();
        menu.item(ui, "Giấy tờ…", "Ctrl+G", closed, || {
            Action::OpenPapers
        });
        ui.menu_button("Xuất PDF", |ui| self.papers_ui(ui, menu));
        menu.item(ui, "Gửi gói…", "Ctrl+Shift+G", closed, || {
            Action::Packages(PackagesAction::Send)
        });
        let receive = match self.session {
            Some(_) => "Nhập gói…",
            None => "Tạo sổ từ gói…",
        };
        let not_here = read_only.then_some(READ_ONLY);
        menu.item(ui, receive, "Ctrl+Shift+N", not_here, || {
            Action::Packages(PackagesAction::Receive)
        });
        menu.item(ui, "Hợp nhất với sổ khác…", "", frozen, || {
            Action::Packages(PackagesAction::MergeRegister)
        });
        self.leading_ui(ui, menu, frozen);
        menu.item(ui, "Chép sổ ra…", "", closed, || Action::CopyRegister);
        menu.item(ui, "Xuất sổ ra JSON…", "", closed, || {
            Action::DumpJson
        });
        menu.item(ui, "Nhập từ JSON…", "", frozen, || Action::ImportJson);
        ui.separator();
        menu.item(ui, "Bản lưu…", "", closed, || {
            Action::Snapshots(SnapshotsAction::Show)
        });
        menu.item(ui, "Kiểm tra sổ", "", closed, || Action::CheckRegister);
        menu.item(ui, "Nhật ký…", "", closed, || Action::ShowJournal);
        menu.item(ui, "Mục chưa thống nhất…", "", closed, || {
            Action::OpenConflicts
        });
        let at_present = self.present.is_none().then_some("Đang xem sổ lúc này");
        menu.item(ui, "Quay lại hiện tại", "", at_present, || {
            Action::Journal(JournalAction::Return)
        });
        menu.item(ui, "Kiểm tra mã…", "", closed, || Action::AskCode);
        ui.separator();
        menu.item(ui, "Đóng sổ", "", closed, || Action::CloseRegister);
        menu.item(ui, "Thoát", "Ctrl+Q", None, || Action::Quit);
    }

    /// Handed over, or back again.
    fn leading_ui(&self, ui: &mut Ui, menu: &mut Menu, frozen: Option<&'static str>) {
        if self.handed.is_some() {
            menu.item(ui, "Mở lại sổ đã bàn giao…", "", frozen, || {
                Action::Leading(LeadingAction::AskReopen)
            });
            return;
        }
        let why_not = frozen.or(self.place.is_none().then_some(NO_YEAR));
        menu.item(ui, "Bàn giao…", "Ctrl+Shift+B", why_not, || {
            Action::Leading(LeadingAction::Ask)
        });
    }

    fn recent_ui(&self, ui: &mut Ui, menu: &mut Menu) {
        if self.settings.recent.is_empty() {
            ui.weak("Chưa mở sổ nào");
        }
        for path in &self.settings.recent {
            let name = path
                .file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy();
            menu.item(ui, &name, "", None, || Action::OpenRecent(path.clone()))
                .on_hover_text(path.display().to_string());
        }
    }

    fn papers_ui(&self, ui: &mut Ui, menu: &mut Menu) {
        let closed = self.session.is_none().then_some(NO_REGISTER);
        let why_not = closed.or(self.place.is_none().then_some(NO_YEAR));
        for kind in OWN_PAPERS {
            let keys = if self.tab.paper() == kind {
                "Ctrl+P"
            } else {
                ""
            };
            menu.item(ui, &format!("{}…", kind.label()), keys, why_not, || {
                Action::Export(kind)
            });
        }
    }

    fn edit_ui(&self, ui: &mut Ui, menu: &mut Menu) {
        let session = self.session.as_ref();
        let undo = session.and_then(crate::app::Session::undo_label);
        let redo = session.and_then(crate::app::Session::redo_label);
        let named = |word: &str, label: &Option<String>| match label {
            Some(label) => format!("{word}: {label}"),
            None => word.to_owned(),
        };
        let nothing = |label: &Option<String>| label.is_none().then_some("Không có việc nào");
        menu.item(
            ui,
            &named("Hoàn tác", &undo),
            "Ctrl+Z",
            nothing(&undo),
            || Action::Undo,
        );
        menu.item(
            ui,
            &named("Làm lại", &redo),
            "Ctrl+Y",
            nothing(&redo),
            || Action::Redo,
        );
    }

    fn look_ui(&self, ui: &mut Ui, menu: &mut Menu) {
        let settings = &self.settings;
        for (look, name) in [(Look::Light, "Nền sáng"), (Look::Dark, "Nền tối")] {
            menu.choice(ui, name, settings.look == look, || Action::Look(look));
        }
        ui.separator();
        ui.menu_button("Cỡ chữ", |ui| {
            for percent in ZOOMS {
                let chosen = settings.zoom_percent == percent;
                menu.choice(ui, &format!("{percent} %"), chosen, || {
                    Action::Zoom(percent)
                });
            }
        });
        ui.menu_button("Bộ gõ tiếng Việt", |ui| {
            input_ui(ui, menu, settings.input_method);
        });
    }

    fn help_ui(&self, ui: &mut Ui, menu: &mut Menu) {
        menu.item(ui, "Hướng dẫn về trang này", "F1", None, || {
            Action::Guide(self.guide_page())
        });
        ui.separator();
        for (page, title) in guide::titles() {
            menu.item(ui, title, "", None, || Action::Guide(page));
        }
        ui.separator();
        menu.item(ui, "Giới thiệu Giao Ước", "", None, || Action::About);
    }
}

/// Tắt, Telex, VNI: in the menu and in the status line.
pub(super) fn input_ui(ui: &mut Ui, menu: &mut Menu, current: InputMethod) {
    for method in [InputMethod::Off, InputMethod::Telex, InputMethod::Vni] {
        let name = Method::from(method).label();
        menu.choice(ui, name, current == method, || Action::Input(method));
    }
}

#[derive(Default)]
pub(super) struct Menu {
    pub actions: Vec<Action>,
}

impl Menu {
    fn item(
        &mut self,
        ui: &mut Ui,
        name: &str,
        keys: &str,
        why_not: Option<&str>,
        action: impl FnOnce() -> Action,
    ) -> Response {
        let button = Button::new(name).shortcut_text(keys);
        let item = ui.add_enabled(why_not.is_none(), button);
        let item = item.accessible_name(name);
        self.answer(
            ui,
            item.on_disabled_hover_text(why_not.unwrap_or_default()),
            action,
        )
    }

    fn choice(
        &mut self,
        ui: &mut Ui,
        name: &str,
        chosen: bool,
        action: impl FnOnce() -> Action,
    ) -> Response {
        let item = ui.radio(chosen, name);
        self.answer(ui, item, action)
    }

    fn answer(&mut self, ui: &Ui, item: Response, action: impl FnOnce() -> Action) -> Response {
        if item.clicked() {
            self.actions.push(action());
            ui.close();
        }
        item
    }
}
