//! The sections of a meeting's tab.

use eframe::egui::{Key, Modifiers};

use super::Desk;
use crate::ui::meetings::Section;

fn year_end() -> Desk {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    desk.keys(Modifiers::COMMAND, Key::Num4);
    desk
}

#[test]
fn sections_are_walked_by_keys_as_far_as_they_go() {
    let mut desk = year_end();
    let section = |desk: &Desk| desk.window.state().year_end.beside(0);
    assert_eq!(section(&desk), Section::Results);
    desk.keys(Modifiers::COMMAND, Key::PageUp);
    desk.keys(Modifiers::COMMAND, Key::PageUp);
    assert_eq!(section(&desk), Section::Returns);
    for _ in 0..12 {
        desk.keys(Modifiers::COMMAND, Key::PageDown);
    }
    assert_eq!(section(&desk), Section::Charts);
}

#[test]
fn the_guide_opens_at_the_page_of_the_section() {
    let mut desk = year_end();
    desk.click(Section::Ballots.label());
    desk.keys(Modifiers::NONE, Key::F1);
    assert!(desk.shows("Hai lần đếm độc lập"));
}

#[test]
fn a_gap_of_the_season_line_leads_to_its_section() {
    let mut desk = year_end();
    desk.click(Section::Charts.label());
    desk.keys(Modifiers::COMMAND, Key::Num1);
    desk.click("▸ Tổng kết thiếu 14 kết quả");
    assert_eq!(desk.selected_tab(), "Tổng kết năm");
    assert_eq!(desk.window.state().year_end.beside(0), Section::Results);
}
