//! Papers at the window: printed, written into a folder, shown by the viewer; codes looked up.

use super::*;
use crate::app::printing::Sides;

#[test]
fn a_paper_is_printed_with_three_keys_from_the_papers_of_the_year() {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    desk.keys(Modifiers::COMMAND, Key::G);
    assert!(desk.shows("Giấy tờ: "));
    desk.click("In…");
    desk.settle_until(|desk| !desk.shows("Đang hỏi danh sách máy in…"));
    desk.keys(Modifiers::NONE, Key::Enter);
    let orders = desk.printing.orders.lock().unwrap().clone();
    assert_eq!(
        orders.len(),
        1,
        "{:?}",
        desk.window.state().toasts().messages()
    );
    let (order, size) = &orders[0];
    assert_eq!(
        (order.printer.as_str(), order.copies, order.sides),
        ("PDF", 1, Sides::One)
    );
    assert_eq!(order.title, "Kế hoạch hoạt động");
    assert!(*size > 1_000);
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("Giấy tờ: "), "Esc leads back to the tab");
}

#[test]
fn papers_of_every_unit_go_into_a_folder() {
    let mut desk = Desk::new(&["giay"]);
    desk.click("Mở sổ mẫu");
    desk.click("Giấy tờ…");
    assert!(
        desk.window
            .get_by_label("Xuất cho mọi đơn vị…")
            .accesskit_node()
            .is_disabled()
    );
    desk.click_part("Trang đọc của đơn vị");
    desk.click("Xuất cho mọi đơn vị…");
    let written = std::fs::read_dir(desk.path("giay")).unwrap().count();
    assert!(written > 1, "{:?}", desk.window.state().toasts().messages());
    desk.click("Mở bằng chương trình xem");
    assert!(desk.printing.viewed.lock().unwrap()[0].starts_with("trang-doc-cua-don-vi-"));
}

#[test]
fn a_code_is_checked_from_the_menu() {
    let mut desk = Desk::new(&[]);
    desk.click("Mở sổ mẫu");
    desk.menu("Sổ", "Kiểm tra mã…");
    desk.window.event(egui::Event::Text("0000".into()));
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.shows("⚠ "), "a wrong code is told");
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("Mã kiểm tra"));
}

#[test]
fn the_covenant_is_exported_as_a_pdf() {
    let mut desk = Desk::new(&["giao ước.pdf"]);
    desk.click("Mở sổ mẫu");
    desk.tab("Ký giao ước");
    desk.keys(Modifiers::COMMAND, Key::P);
    assert!(
        std::fs::read(desk.path("giao ước.pdf"))
            .unwrap()
            .starts_with(b"%PDF")
    );
    assert!(desk.shows("Đã ghi và đọc lại đúng"));
}
