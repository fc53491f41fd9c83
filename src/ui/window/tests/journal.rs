//! The journal at the window, and the window over the register as it once stood.

use super::*;

/// The sample register with one unit more.
fn desk() -> Desk {
    let mut desk = Desk::new(&["Nhật ký.csv"]);
    desk.click("Mở sổ mẫu");
    let session = desk.window.state_mut().session.as_mut().unwrap();
    let id = session.new_id();
    let unit = crate::domain::unit::Unit::new(id, "Cục Vừa Thêm");
    session
        .run(crate::app::commands::UnitCommand::Add(unit))
        .unwrap();
    desk.settle();
    desk
}

fn look_back(desk: &mut Desk) {
    desk.menu("Sổ", "Nhật ký…");
    desk.click("Xem như ngày ký");
    let label = "Ký giao ước năm 2019";
    let items = desk.window.get_all_by_label_contains(label);
    items.last().unwrap().click();
    desk.settle();
}

#[test]
fn the_register_is_looked_at_as_on_the_day_of_signing_and_work_goes_on_afterwards() {
    let mut desk = desk();
    let digest = desk.window.state().session().unwrap().digest().unwrap();
    look_back(&mut desk);
    assert!(desk.shows("⚠ Đang xem sổ lúc "));
    assert!(!desk.shows("Cục Vừa Thêm"));
    assert!(desk.shows("Chỉ đọc: "));
    desk.keys(Modifiers::COMMAND, Key::Z);
    desk.click("Giấy tờ…");
    assert!(desk.shows("Giấy tờ: ") && desk.shows("⚠ Đang xem sổ lúc "));
    desk.keys(Modifiers::NONE, Key::Escape);
    desk.click("Những gì đã đổi từ đó…");
    assert!(desk.shows("Đơn vị “Cục Vừa Thêm”"));
    desk.keys(Modifiers::NONE, Key::Escape);
    desk.click("Quay lại hiện tại");
    assert!(!desk.shows("Đang xem sổ lúc ") && desk.shows("Đã ghi vào đĩa"));
    let session = desk.window.state().session().unwrap();
    assert_eq!(session.digest().unwrap(), digest);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert!(desk.shows("Đã hoàn tác: thêm đơn vị"));
}

#[test]
fn opening_or_closing_a_register_leaves_the_past() {
    let mut desk = desk();
    look_back(&mut desk);
    desk.menu("Sổ", "Đóng sổ");
    assert_eq!(desk.open_path(), None);
    assert!(desk.window.state().present.is_none());
    desk.click("Mở sổ mẫu");
    assert!(desk.shows("Đã ghi vào đĩa"), "nothing held it open");
    look_back(&mut desk);
    desk.menu("Sổ", "Mở sổ mẫu");
    assert!(desk.shows("Đã ghi vào đĩa") && !desk.shows("Đang xem sổ lúc "));
}

#[test]
fn the_found_lines_are_written_to_a_file() {
    let mut desk = desk();
    desk.menu("Sổ", "Nhật ký…");
    desk.click("Xuất .csv…");
    assert!(
        desk.shows("dòng: “Nhật ký.csv” vào thư mục"),
        "{:?}",
        desk.window.state().toasts().messages()
    );
    let text = std::fs::read_to_string(desk.path("Nhật ký.csv")).unwrap();
    assert!(text.contains("Cục Vừa Thêm") && text.contains("nhập tệp JSON"));
}
