//! The whole window, clicked by label: real files in a folder of their own, answers of the file dialog prepared.

mod journal;
mod leading;
mod media;
mod papers;
mod rescue;
mod sections;
mod snapshots;
mod typing;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use eframe::egui::{self, Key, Modifiers, Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use tempfile::TempDir;

use super::{Outside, Window};
use crate::app::medium::{Medium, MediumKind};
use crate::app::printing::{Printers, Remembered};
use crate::app::settings::{Look, Settings};
use crate::app::world::{StillWorld, World};
use crate::ui::dialogs::ScriptedPicker;

struct Desk {
    folder: TempDir,
    printing: Arc<Remembered>,
    window: Harness<'static, Window>,
}

fn still_world() -> Box<dyn World> {
    Box::new(StillWorld::new(
        jiff::civil::date(2026, 11, 21).at(9, 0, 0, 0),
    ))
}

impl Desk {
    /// A workstation on which Nguyễn Thị Lan works; `answers` are file names for the file dialog.
    fn new(answers: &[&str]) -> Self {
        Self::of(answers, "Nguyễn Thị Lan")
    }

    fn of(answers: &[&str], operator: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            operator: operator.to_owned(),
            ..Settings::default()
        };
        settings.save(folder.path()).unwrap();
        let answers = answers.iter().map(|name| Some(folder.path().join(name)));
        let printing = Arc::new(Remembered {
            known: Printers {
                names: vec!["HP".into(), "PDF".into()],
                default: Some("PDF".into()),
            },
            ..Remembered::default()
        });
        let outside = Outside {
            data_folder: folder.path().to_owned(),
            documents_folder: folder.path().join("Tài liệu"),
            medium: |path| match path.parent().and_then(Path::file_name) {
                Some(folder) if folder == "KINGSTON" => Medium {
                    kind: MediumKind::Removable,
                    name: "KINGSTON".to_owned(),
                    ..Medium::default()
                },
                _ => Medium::default(),
            },
            picker: Box::new(ScriptedPicker::new(answers.collect::<Vec<_>>())),
            printing: printing.clone(),
            world: still_world,
        };
        let window = Harness::builder()
            .with_size(egui::vec2(1366.0, 768.0))
            .with_max_steps(60)
            .with_theme(egui::Theme::Light)
            .build_eframe(move |cc| Window::new(&cc.egui_ctx, outside, None));
        let mut desk = Self {
            folder,
            printing,
            window,
        };
        desk.settle();
        desk
    }

    /// Waits for work in another thread, then for the window to come to rest.
    fn settle(&mut self) {
        for _ in 0..2_000 {
            self.window.run_ok();
            if self.window.state().work.is_none() && self.window.state().later.is_empty() {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the work does not end");
    }

    /// Waits for what another thread finds out.
    fn settle_until(&mut self, done: impl Fn(&Self) -> bool) {
        for _ in 0..2_000 {
            self.window.run_ok();
            if done(self) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it does not come");
    }

    fn click_part(&mut self, label: &str) {
        self.window.get_by_label_contains(label).click();
        self.settle();
    }

    fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.settle();
    }

    fn menu(&mut self, menu: &str, item: &str) {
        self.click(menu);
        self.click(item);
    }

    fn tab(&mut self, label: &str) {
        self.window.get_by_role_and_label(Role::Tab, label).click();
        self.settle();
    }

    /// An item of the open list, which is drawn above everything else.
    fn choose(&mut self, name: &str) {
        let items = self.window.get_all_by_role_and_label(Role::Button, name);
        items.last().unwrap().click();
        self.settle();
    }

    fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn shows(&self, words: &str) -> bool {
        self.window
            .query_all_by_label_contains(words)
            .next()
            .is_some()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn open_path(&self) -> Option<&Path> {
        self.window.state().session().map(crate::app::Session::path)
    }

    fn selected_tab(&self) -> String {
        let selected = |label: &&str| {
            let tab = self.window.get_by_role_and_label(Role::Tab, label);
            tab.accesskit_node().is_selected() == Some(true)
        };
        let labels = [
            "Khối thi đua",
            "Ký giao ước",
            "Sơ kết 6 tháng",
            "Tổng kết năm",
        ];
        labels.into_iter().filter(selected).collect()
    }
}

#[test]
fn the_first_start_asks_who_is_at_work() {
    let mut desk = Desk::of(&[], "");
    desk.window.event(egui::Event::Text("Trần Văn Bình".into()));
    desk.keys(Modifiers::NONE, Key::Enter);
    assert_eq!(Settings::load(desk.folder.path()).operator, "Trần Văn Bình");
    assert!(desk.shows("Trần Văn Bình"));
}

#[test]
fn a_new_register_is_made_where_the_dialog_said_and_is_remembered() {
    let mut desk = Desk::new(&["Khối 1.giaouoc"]);
    desk.click("Sổ mới…");
    let path = desk.path("Khối 1.giaouoc");
    assert!(path.is_file());
    assert_eq!(desk.open_path(), Some(path.as_path()));
    assert!(desk.shows("Đã ghi vào đĩa"));
    assert!(desk.shows("Bắt đầu: thêm đơn vị"));
    assert_eq!(Settings::load(desk.folder.path()).recent, [path]);
    desk.menu("Sổ", "Đóng sổ");
    assert_eq!(desk.open_path(), None);
    desk.click("Khối 1");
    assert!(desk.open_path().is_some());
}

#[test]
fn the_sample_register_opens_with_its_season_line() {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    assert!(desk.shows("Năm 2017 đã qua"));
    assert_eq!(desk.selected_tab(), "Khối thi đua");
    desk.click("▸ Tổng kết thiếu 14 kết quả");
    assert_eq!(desk.selected_tab(), "Tổng kết năm");
}

#[test]
fn tabs_are_changed_by_mouse_and_keys() {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    desk.tab("Ký giao ước");
    assert_eq!(desk.selected_tab(), "Ký giao ước");
    desk.keys(Modifiers::COMMAND, Key::Num3);
    assert_eq!(desk.selected_tab(), "Sơ kết 6 tháng");
    desk.keys(Modifiers::COMMAND, Key::Num1);
    assert_eq!(desk.selected_tab(), "Khối thi đua");
}

#[test]
fn undo_and_redo_name_what_they_do() {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    desk.menu("Sửa", "Hoàn tác: nhập tệp JSON");
    assert!(desk.shows("Đã hoàn tác: nhập tệp JSON"));
    assert!(desk.shows("Bắt đầu: thêm đơn vị"));
    desk.keys(Modifiers::COMMAND, Key::Y);
    assert!(desk.shows("Năm 2017 đã qua"));
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert!(desk.shows("Bắt đầu: thêm đơn vị"));
}

#[test]
fn a_file_that_is_no_register_is_refused_with_what_to_do() {
    let mut desk = Desk::new(&["thơ.giaouoc"]);
    std::fs::write(desk.path("thơ.giaouoc"), "Đường vô xứ Nghệ quanh quanh").unwrap();
    desk.keys(Modifiers::COMMAND, Key::O);
    assert!(desk.shows("Không mở được sổ"));
    assert!(desk.shows("Gợi ý: "));
    assert_eq!(desk.open_path(), None);
    let bytes = std::fs::read(desk.path("thơ.giaouoc")).unwrap();
    assert_eq!(bytes, "Đường vô xứ Nghệ quanh quanh".as_bytes());
}

#[test]
fn a_register_that_cannot_be_opened_leaves_the_open_one_open() {
    let mut desk = Desk::new(&["không có.giaouoc"]);
    desk.click("Mở sổ mẫu");
    let before = desk.open_path().map(Path::to_owned);
    desk.keys(Modifiers::COMMAND, Key::O);
    assert!(desk.shows("không có tệp này"));
    assert_eq!(desk.open_path(), before.as_deref());
}

#[test]
fn the_open_register_can_be_opened_again() {
    let mut desk = Desk::new(&["Sổ mẫu.giaouoc"]);
    desk.click("Mở sổ mẫu");
    desk.keys(Modifiers::COMMAND, Key::O);
    assert!(desk.window.state().toasts().messages().is_empty());
    assert!(desk.shows("Đã ghi vào đĩa"));
}

#[test]
fn a_register_opened_only_to_be_read_says_so() {
    let mut desk = Desk::new(&["a.giaouoc", "a.giaouoc"]);
    desk.click("Sổ mới…");
    desk.menu("Sổ", "Đóng sổ");
    desk.menu("Sổ", "Mở chỉ để đọc…");
    assert!(desk.shows("Chỉ đọc: "));
    desk.click("Sổ");
    use egui_kittest::kittest::NodeT;
    assert!(
        desk.window
            .get_by_label("Nhập từ JSON…")
            .accesskit_node()
            .is_disabled()
    );
}

#[test]
fn a_copy_and_the_json_are_written_where_the_dialog_said() {
    let mut desk = Desk::new(&["bản sao.giaouoc", "sổ.json"]);
    desk.click("Mở sổ mẫu");
    desk.menu("Sổ", "Chép sổ ra…");
    assert!(desk.path("bản sao.giaouoc").is_file());
    desk.menu("Sổ", "Xuất sổ ra JSON…");
    let json = std::fs::read_to_string(desk.path("sổ.json")).unwrap();
    assert!(json.contains("giao-uoc/register"));
    assert!(desk.shows("Đã ghi toàn bộ sổ: "));
}

#[test]
fn checking_and_the_journal_tell_that_all_is_well() {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    desk.menu("Sổ", "Kiểm tra sổ");
    assert!(desk.shows("Sổ nguyên vẹn"));
    desk.menu("Sổ", "Nhật ký…");
    assert!(desk.shows("Chuỗi 1 dòng liền mạch"));
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("Chuỗi 1 dòng liền mạch"));
}

#[test]
fn the_guide_opens_at_the_page_of_the_place() {
    let mut desk = Desk::new(&[]);
    desk.keys(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Bắt đầu"));
    desk.click("Mở sổ mẫu");
    desk.tab("Tổng kết năm");
    desk.keys(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Phiếu tổng hợp của năm"));
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("Phiếu tổng hợp của năm"));
}

#[test]
fn the_guide_lies_on_the_dialog_that_it_is_about() {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    desk.menu("Chuyển giao", "Gửi gói…");
    desk.keys(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Hướng dẫn"));
    assert!(desk.shows("Gửi và nhận gói"));
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("Gửi và nhận gói"));
    assert!(desk.shows("Gói mới"), "the dialog stays");
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("Gói mới"));
}

#[test]
fn look_size_and_input_method_are_remembered() {
    let mut desk = Desk::new(&[]);
    desk.menu("Xem", "Nền tối");
    desk.click("Xem");
    desk.click("Cỡ chữ");
    desk.click("125 %");
    desk.click("Bộ gõ: Tắt");
    desk.click("Telex");
    let settings = Settings::load(desk.folder.path());
    assert_eq!((settings.look, settings.zoom_percent), (Look::Dark, 125));
    assert!(desk.shows("Bộ gõ: Telex"));
    assert!(desk.window.ctx.global_style().visuals.dark_mode);
}

#[test]
fn another_bloc_and_year_are_chosen_above_the_tabs() {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    desk.window
        .get_by_role_and_label(Role::ComboBox, "Khối, cụm")
        .click();
    desk.settle();
    desk.choose("Khối thi đua 4 Hệ Cơ yếu");
    let year = desk
        .window
        .get_by_role_and_label(Role::ComboBox, "Năm thi đua");
    assert_eq!(year.value().as_deref(), Some("2020"));
    year.click();
    desk.settle();
    desk.choose("2018");
    assert!(desk.shows("Năm 2018 đã qua"));
}

#[test]
fn a_tab_chosen_by_its_key_has_the_keyboard() {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    desk.window
        .key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    desk.settle();
    let outside = ["Sổ", "Khối thi đua", "Ký giao ước"];
    let focused = desk.window.query_by(|node| {
        node.is_focused()
            && node
                .label()
                .is_some_and(|label| !outside.contains(&label.as_str()))
    });
    assert!(focused.is_some(), "the keyboard is not in the tab");
}

#[test]
fn the_menu_is_reached_and_walked_by_keys() {
    let mut desk = Desk::new(&[]);
    for key in [Key::F10, Key::Enter, Key::ArrowDown] {
        desk.keys(Modifiers::NONE, key);
    }
    assert!(
        desk.window
            .get_by_label("Mở chỉ để đọc…")
            .rect()
            .is_positive()
    );
    for key in [
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowDown,
        Key::Enter,
    ] {
        desk.keys(Modifiers::NONE, key);
    }
    assert!(desk.open_path().is_some(), "the fifth item is the sample");
}
