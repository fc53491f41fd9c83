//! The preview as a clerk meets it: pages, zoom and search, by mouse and by keyboard.

use std::time::Duration;

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};

use super::PaperPreview;
use crate::documents::test_papers::covenant_of;
use crate::domain::paper::CovenantPaper;
use crate::ui::testing::{click, field, harness, press};

#[derive(Default)]
struct Desk {
    preview: PaperPreview,
    paper: CovenantPaper,
    revision: u64,
}

fn opened() -> Harness<'static, Desk> {
    let desk = Desk {
        paper: covenant_of(8, 3),
        ..Desk::default()
    };
    let mut h = harness(desk, |ui, desk| {
        desk.preview.ui(ui, "giao ước", &desk.paper, desk.revision);
    });
    settle(&mut h);
    h
}

fn settle(h: &mut Harness<'_, Desk>) {
    for _ in 0..2_000 {
        h.run();
        if h.state().preview.job.is_none() {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the page is never drawn");
}

fn shown_page(h: &Harness<'_, Desk>) -> usize {
    h.state().preview.shown.as_ref().unwrap().0.page
}

#[test]
fn pages_are_turned_by_keys_and_by_the_list() {
    let mut h = opened();
    assert!(h.state().preview.page_count() > 2);
    h.get_by_label("Trang in 1 của giao ước");
    press(&mut h, Key::PageDown);
    settle(&mut h);
    assert_eq!(shown_page(&h), 1);
    click(&mut h, "Trang 3");
    settle(&mut h);
    h.get_by_label("Trang in 3 của giao ước");
    h.key_press_modifiers(Modifiers::COMMAND, Key::PageUp);
    settle(&mut h);
    assert_eq!(shown_page(&h), 1);
}

#[test]
fn words_are_looked_for_with_the_keyboard_alone() {
    let mut h = opened();
    h.key_press_modifiers(Modifiers::COMMAND, Key::F);
    h.run();
    assert!(field(&h, "Tìm trong giấy").is_focused());
    for letter in "noi nhan".chars() {
        h.event(Event::Text(letter.to_string()));
    }
    settle(&mut h);
    let last = h.state().preview.page_count() - 1;
    assert_eq!(shown_page(&h), last, "recipients stand on the last page");
    h.get_by_label_contains(&format!("ở trang {}", last + 1));
    press(&mut h, Key::Enter);
    assert!(
        field(&h, "Tìm trong giấy").is_focused(),
        "Enter stays in the field"
    );
    press(&mut h, Key::Escape);
    assert!(h.state().preview.find.is_none());
}

#[test]
fn another_paper_is_drawn_anew_and_searched_anew() {
    let mut h = opened();
    h.key_press_modifiers(Modifiers::COMMAND, Key::F);
    h.run();
    h.event(Event::Text("khoi moi".into()));
    settle(&mut h);
    h.get_by_label("Không có trong giấy này");
    let desk = h.state_mut();
    desk.paper.opening = "Khối mới thống nhất ký giao ước".into();
    desk.revision += 1;
    settle(&mut h);
    h.get_by_label("1/1, ở trang 1");
}
