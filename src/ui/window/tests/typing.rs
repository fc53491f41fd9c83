//! What is being typed is kept whatever leads away from it.

use eframe::egui::{self, Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;

use super::Desk;

/// The sample at a year whose covenant is a draft, with words typed into a field and not sent yet.
pub(super) fn typing(words: &str) -> Desk {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    desk.window
        .get_by_role_and_label(Role::ComboBox, "Khối, cụm")
        .click();
    desk.settle();
    desk.choose("Khối thi đua 4 Hệ Cơ yếu");
    desk.window
        .get_by_role_and_label(Role::TextInput, "Phong trào")
        .focus();
    desk.settle();
    desk.window.event(egui::Event::Text(words.into()));
    desk.settle();
    desk
}

pub(super) fn movement(desk: &Desk) -> String {
    let window = desk.window.state();
    let reader = window.session().unwrap().reader();
    let place = window.place.unwrap();
    reader
        .get::<crate::domain::year::BlocYear>(place)
        .unwrap()
        .movement
}

#[test]
fn words_being_typed_are_kept_when_a_key_leads_away() {
    let mut desk = typing("Vì an ninh Tổ quốc");
    assert_eq!(movement(&desk), "");
    desk.keys(Modifiers::COMMAND, Key::Num2);
    assert_eq!(desk.selected_tab(), "Ký giao ước");
    assert_eq!(movement(&desk), "Vì an ninh Tổ quốc");
}

#[test]
fn words_being_typed_are_kept_when_the_window_is_closed() {
    let mut desk = typing("Đoàn kết");
    let root = egui::ViewportId::ROOT;
    let events = |desk: &mut Desk| {
        let viewports = &mut desk.window.input_mut().viewports;
        viewports
            .get_mut(&root)
            .unwrap()
            .events
            .push(egui::ViewportEvent::Close);
    };
    events(&mut desk);
    desk.window.step();
    let commands = &desk.window.output().viewport_output[&root].commands;
    assert!(commands.contains(&egui::ViewportCommand::CancelClose));
    desk.settle();
    assert_eq!(movement(&desk), "Đoàn kết");
    assert!(desk.window.state().quitting);
}

#[test]
fn words_being_typed_are_kept_when_a_tab_is_clicked() {
    let mut desk = typing("Lập công");
    desk.tab("Tổng kết năm");
    assert_eq!(movement(&desk), "Lập công");
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(movement(&desk), "");
}
