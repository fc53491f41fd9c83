//! The head's office handed over from the window, and reopened.

use eframe::egui::{Key, Modifiers};

use super::Desk;
use crate::domain::id::BlocYearId;
use crate::domain::year::BlocYear;
use crate::ui::testing::write_in;

/// A year that has a head to hand it over.
fn led(desk: &Desk) -> BlocYearId {
    let session = desk.window.state().session().unwrap();
    let years = session.reader().all::<BlocYear>().unwrap();
    let mut years = years.into_iter().map(|year| year.id);
    let can = |year: &BlocYearId| {
        let succession = session.succession(*year, None).unwrap();
        succession.why_not.is_none() && !succession.to.is_empty()
    };
    years.find(can).unwrap()
}

/// The dialog, on the screen.
fn asked() -> Desk {
    let mut desk = Desk::new(&["usb"]);
    std::fs::create_dir(desk.path("usb")).unwrap();
    desk.click("Mở sổ mẫu");
    let place = led(&desk);
    desk.window.state_mut().place = Some(place);
    desk.settle();
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    let Some(super::super::Dialog::HandOver(_)) = &desk.window.state().dialog else {
        panic!("no dialog");
    };
    desk
}

#[test]
fn a_hand_over_leaves_a_band_that_a_reason_takes_away() {
    let mut desk = asked();
    desk.window.state_mut().choose_receiver();
    desk.settle();
    desk.click("Ghi gói bàn giao…");
    desk.settle_until(|desk| desk.shows("Đã ghi đúng, có thể rút USB"));
    assert_eq!(std::fs::read_dir(desk.path("usb")).unwrap().count(), 1);
    desk.click("Đóng");
    assert!(desk.shows("không còn là sổ chính"));
    desk.keys(Modifiers::COMMAND, Key::Z);
    desk.menu("Sổ", "Mở lại sổ đã bàn giao…");
    write_in(&mut desk.window, "Lý do", "bàn giao nhầm");
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.shows("Sổ này lại là sổ chính"));
    assert!(!desk.shows("không còn là sổ chính. Xem"));
}

#[test]
fn the_menu_shows_the_fingerprint_that_both_sides_compare() {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    desk.menu("Sổ", "Bàn giao…");
    assert!(desk.shows("Mã đối chiếu của sổ lúc này"));
}
