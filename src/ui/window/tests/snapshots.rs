//! Copies that the window makes by itself, looks at and restores.

use super::Desk;
use crate::app::backups::list;
use crate::app::commands::UnitCommand;
use crate::domain::unit::Unit;
use crate::ui::action::Action;

fn reasons(desk: &Desk) -> Vec<String> {
    let session = desk.window.state().session().unwrap();
    let found = list(session.desk(), session.register_id().unwrap());
    found.into_iter().map(|one| one.reason).collect()
}

fn units(desk: &Desk) -> Vec<String> {
    let session = desk.window.state().session().unwrap();
    let units = session.reader().all::<Unit>().unwrap();
    units.into_iter().map(|unit| unit.name).collect()
}

fn add_unit(desk: &mut Desk, name: &str) {
    let id = desk.window.state_mut().session.as_mut().unwrap().new_id();
    let command = UnitCommand::Add(Unit::new(id, name)).into();
    desk.window.state_mut().later.push(Action::Run(command));
    desk.settle();
}

/// A workstation with a new register in which one unit stands, kept.
fn kept() -> Desk {
    let mut desk = Desk::new(&["sổ/Khối 1.giaouoc"]);
    std::fs::create_dir(desk.path("sổ")).unwrap();
    desk.click("Sổ mới…");
    add_unit(&mut desk, "Cục A");
    desk.menu("Sổ", "Bản lưu…");
    desk.click("Giữ bản lưu ngay");
    desk
}

#[test]
fn a_copy_is_made_an_hour_after_a_change_and_none_without() {
    let mut desk = kept();
    desk.click("Đóng");
    let mut later = 5_000.0;
    for (names, copies) in [(&[][..], 1), (&["Cục B"][..], 2), (&[][..], 2)] {
        names.iter().for_each(|name| add_unit(&mut desk, name));
        desk.window.input_mut().time = Some(later);
        desk.settle();
        assert_eq!(reasons(&desk).len(), copies);
        later += 5_000.0;
    }
    assert_eq!(reasons(&desk)[1], "hang-gio");
}

#[test]
fn the_register_is_restored_from_the_list_and_its_last_state_is_kept() {
    let mut desk = kept();
    desk.click("Đóng");
    add_unit(&mut desk, "Cục B");
    desk.menu("Sổ", "Bản lưu…");
    desk.click("Khôi phục toàn bộ…");
    desk.click("Khôi phục");
    assert_eq!(units(&desk), ["Cục A"]);
    assert!(desk.shows("Đã khôi phục sổ từ bản lưu"));
    assert_eq!(reasons(&desk), ["theo-yeu-cau", "truoc-khi-khoi-phuc"]);
}

#[test]
fn a_copy_is_looked_at_without_being_remembered_and_left_again() {
    let mut desk = kept();
    desk.click("Đóng");
    add_unit(&mut desk, "Cục B");
    desk.menu("Sổ", "Bản lưu…");
    desk.click("Mở xem");
    assert_eq!(units(&desk), ["Cục A"]);
    assert!(desk.window.state().session().unwrap().is_read_only());
    assert_eq!(desk.window.state().settings.recent.len(), 1);
    desk.click("Quay lại sổ");
    assert_eq!(units(&desk).len(), 2);
    assert!(!desk.shows("Đang xem một bản lưu"));
    assert_eq!(reasons(&desk).last().unwrap(), "dong-so");
}

#[test]
fn a_place_beside_the_register_is_refused_with_a_sentence() {
    let mut desk = Desk::new(&["sổ/Khối 1.giaouoc", "sổ", "ổ thứ hai"]);
    for folder in ["sổ", "ổ thứ hai"] {
        std::fs::create_dir(desk.path(folder)).unwrap();
    }
    desk.click("Sổ mới…");
    desk.menu("Sổ", "Bản lưu…");
    desk.click("Đổi nơi giữ…");
    assert!(desk.shows("nằm cạnh sổ"));
    desk.click("Đổi nơi giữ…");
    assert_eq!(
        desk.window.state().settings.snapshots,
        Some(desk.path("ổ thứ hai"))
    );
}
