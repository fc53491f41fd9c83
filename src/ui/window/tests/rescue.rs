//! A register that was damaged since it was closed.

use super::*;

const PAGE: usize = 4_096;

/// A desk whose sample register has a snapshot and newer work, and then loses pages.
fn damaged() -> (Desk, PathBuf, Vec<u8>) {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    let path = desk.open_path().unwrap().to_owned();
    desk.menu("Sổ", "Đóng sổ");
    desk.click("Mở sổ mẫu");
    desk.menu("Sửa", "Hoàn tác: nhập tệp JSON");
    desk.menu("Sổ", "Đóng sổ");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8 * PAGE].fill(0);
    std::fs::write(&path, &bytes).unwrap();
    (desk, path, bytes)
}

#[test]
fn a_damaged_register_is_built_up_again_by_enter_alone() {
    let (mut desk, path, bytes) = damaged();
    desk.click("Mở sổ mẫu");
    assert_eq!(
        desk.open_path(),
        None,
        "nothing is done before it is decided"
    );
    assert!(desk.shows("Sổ bị hỏng") && desk.shows("Dùng bản lưu lúc 09:00 ngày 21/11/2026"));
    desk.keys(Modifiers::NONE, Key::Enter);
    let made = desk.path("Sổ mẫu (đã cứu).giaouoc");
    assert_eq!(desk.open_path(), Some(made.as_path()));
    assert!(desk.shows("Đã dựng lại sổ và mở sổ mới"));
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    let journal = desk.window.state().session().unwrap().journal().unwrap();
    let label = &journal.last().unwrap().label;
    assert!(
        label.starts_with("sổ này thay cho sổ hỏng “Sổ mẫu.giaouoc”"),
        "{label}"
    );
}

#[test]
fn escape_leaves_everything_as_it_is() {
    let (mut desk, path, bytes) = damaged();
    desk.click("Mở sổ mẫu");
    desk.keys(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.open_path(), None);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    assert!(!desk.path("Sổ mẫu (đã cứu).giaouoc").exists());
}
