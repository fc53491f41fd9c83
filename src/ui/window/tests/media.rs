//! Registers on a stick: the folder "KINGSTON" of the tests.

use egui_kittest::kittest::Queryable;

use super::*;

/// A workstation with a register on a stick, which the file dialog answers with.
fn with_stick() -> (Desk, PathBuf) {
    let mut desk = Desk::new(&["Cụm 8.giaouoc", "KINGSTON/Cụm 8.giaouoc"]);
    desk.click("Sổ mới…");
    desk.menu("Sổ", "Đóng sổ");
    let stick = desk.path("KINGSTON/Cụm 8.giaouoc");
    std::fs::create_dir(desk.path("KINGSTON")).unwrap();
    std::fs::rename(desk.path("Cụm 8.giaouoc"), &stick).unwrap();
    (desk, stick)
}

#[test]
fn a_register_on_a_stick_is_copied_here_by_enter_alone() {
    let (mut desk, stick) = with_stick();
    desk.keys(Modifiers::COMMAND, Key::O);
    assert_eq!(
        desk.open_path(),
        None,
        "nothing is opened before it is decided"
    );
    assert!(desk.shows("Sổ nằm trên USB “KINGSTON”"));
    desk.keys(Modifiers::NONE, Key::Enter);
    let here = desk.path("Tài liệu/Giao Ước/Cụm 8.giaouoc");
    assert_eq!(desk.open_path(), Some(here.as_path()));
    assert!(desk.shows("Đã chép sổ về máy này") && stick.is_file());
    assert_eq!(Settings::load(desk.folder.path()).recent[0], here);
    desk.menu("Sổ", "Đóng sổ");
    desk.window
        .state_mut()
        .open(&egui::Context::default(), &stick, false);
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(
        desk.shows("giống hệt từng chữ"),
        "{:?}",
        desk.window.state().toasts().messages()
    );
}

#[test]
fn a_register_on_a_stick_is_opened_there_only_when_that_was_chosen() {
    let (mut desk, stick) = with_stick();
    desk.keys(Modifiers::COMMAND, Key::O);
    assert!(desk.shows("USB hỏng hay mất là mất sổ"));
    for key in [Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        desk.keys(Modifiers::NONE, key);
    }
    assert_eq!(desk.open_path(), Some(stick.as_path()));
    assert!(desk.shows("Đã ghi vào đĩa") && !desk.path("Tài liệu").exists());
}

#[test]
fn a_poem_on_a_stick_is_refused_without_a_question() {
    let mut desk = Desk::new(&["KINGSTON/thơ.giaouoc"]);
    std::fs::create_dir(desk.path("KINGSTON")).unwrap();
    std::fs::write(
        desk.path("KINGSTON/thơ.giaouoc"),
        "Đường vô xứ Nghệ quanh quanh, non xanh nước biếc như tranh họa đồ, ai vô xứ Nghệ thì vô",
    )
    .unwrap();
    desk.keys(Modifiers::COMMAND, Key::O);
    assert!(desk.shows("tệp không phải là sổ giao ước") && !desk.shows("Sổ nằm trên USB"));
}

#[test]
fn a_register_that_is_open_elsewhere_can_be_read_from_its_newest_copy() {
    let mut desk = Desk::new(&["Cụm 8.giaouoc", "Cụm 8.giaouoc"]);
    desk.click("Sổ mới…");
    desk.menu("Sổ", "Đóng sổ");
    let path = desk.path("Cụm 8.giaouoc");
    let other = crate::app::Desk {
        site: [8; 16],
        operator: "Trần Văn Bình".to_owned(),
        data_folder: desk.folder.path().to_owned(),
    };
    let open = |desk| crate::app::Session::open(&path, desk, still_world(), &Default::default());
    crate::app::testing::add_unit(&mut open(other.clone()).unwrap(), "Cục Cơ yếu Quân đội");
    let taken = open(other).unwrap();
    desk.keys(Modifiers::COMMAND, Key::O);
    assert!(
        desk.shows("Sổ đang mở trên máy") && desk.shows("Trần Văn Bình, từ 09:00 ngày 21/11/2026")
    );
    assert!(desk.shows("được cất lúc 09:00 ngày 21/11/2026"));
    desk.keys(Modifiers::NONE, Key::Enter);
    let shown = desk.open_path().unwrap().to_owned();
    assert!(shown.starts_with(desk.path("snapshots")) && desk.shows("Chỉ đọc: "));
    assert_eq!(
        desk.window.state().session().unwrap().digest().unwrap(),
        taken.digest().unwrap()
    );
    assert_eq!(
        Settings::load(desk.folder.path()).recent,
        [path],
        "the copy is no register to come back to"
    );
}

#[test]
fn a_register_whose_medium_is_gone_is_closed_and_offered_again() {
    let (mut desk, stick) = with_stick();
    desk.window.state_mut().open_by(
        &egui::Context::default(),
        &stick,
        crate::app::medium::Way::There,
    );
    desk.settle();
    let gone = crate::app::AppError::new(crate::app::ErrorKind::Medium, "mã lỗi của hệ thống");
    desk.window.state_mut().complain(&gone);
    desk.settle();
    assert_eq!(desk.open_path(), None);
    desk.window.get_by_label("Sổ đã được đóng");
    assert!(desk.shows("Từ lúc mở sổ chưa có việc nào được ghi; những gì có từ trước"));
    desk.keys(Modifiers::NONE, Key::Enter);
    desk.settle();
    assert!(
        desk.open_path().is_some() || desk.shows("Sổ nằm trên"),
        "it is opened, or asked how"
    );
}

/// The stick goes in the last step of a commit: the act may be on it or not.
#[test]
fn an_act_in_doubt_closes_the_register_and_opened_again_it_tells() {
    let (mut desk, stick) = with_stick();
    let ctx = egui::Context::default();
    let there = crate::app::medium::Way::There;
    let disk = crash_vfs::Disk::under(stick.parent().unwrap()).unwrap();
    desk.window.state_mut().open_by(&ctx, &stick, there);
    desk.settle();
    let add = |desk: &mut Desk, name: &str| {
        let id = still_world().new_id().into();
        let unit = crate::domain::unit::Unit::new(id, name);
        let add = crate::app::commands::UnitCommand::Change(unit);
        desk.window.state_mut().run(add.into());
        desk.settle();
    };
    let before = disk.operations();
    add(&mut desk, "Cục A");
    add(&mut desk, "Cục B");
    let each = (disk.operations() - before) / 2;
    disk.cut_at(disk.operations() + each);
    add(&mut desk, "Cục C");
    assert_eq!(desk.open_path(), None);
    assert!(desk.shows("Không rõ việc “sửa đơn vị” đã vào sổ hay chưa: ổ đĩa chứa sổ báo lỗi"));
    assert!(desk.shows("chương trình sẽ báo việc này đã vào sổ hay chưa"));
    desk.keys(Modifiers::NONE, Key::Escape);
    disk.power_returns(&mut crash_vfs::Dice::new(1)).unwrap();
    desk.window.state_mut().open_by(&ctx, &stick, there);
    desk.settle();
    let stands = desk
        .window
        .state()
        .session()
        .unwrap()
        .journal()
        .unwrap()
        .len()
        == 3;
    assert_eq!(desk.shows("Việc “sửa đơn vị” đã vào sổ"), stands);
    assert_eq!(desk.shows("Việc “sửa đơn vị” chưa vào sổ"), !stands);
    assert_eq!(desk.shows("Không cần làm lại việc này."), stands);
}

#[test]
fn what_was_being_typed_is_there_again_with_the_same_register_and_with_no_other() {
    let (mut desk, stick) = with_stick();
    let ctx = egui::Context::default();
    let there = crate::app::medium::Way::There;
    desk.window.state_mut().open_by(&ctx, &stick, there);
    desk.settle();
    desk.click("Thêm đơn vị…");
    let gone = crate::app::AppError::new(crate::app::ErrorKind::Medium, "mã lỗi của hệ thống");
    desk.window.state_mut().complain(&gone);
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.shows("Tên đầy đủ"));
    desk.window.state_mut().open_by(&ctx, &stick, there);
    desk.settle();
    assert!(
        desk.shows("Tên đầy đủ"),
        "the form that could not be kept is gone"
    );
    desk.window.state_mut().complain(&gone);
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Escape);
    let other = desk.path("Cụm 9.giaouoc");
    let mut world = still_world();
    world.new_id();
    drop(crate::app::Session::create(&other, desk.window.state().desk(), world).unwrap());
    desk.window.state_mut().open_by(&ctx, &other, there);
    desk.settle();
    assert_eq!(desk.open_path(), Some(other.as_path()));
    assert!(
        !desk.shows("Tên đầy đủ"),
        "a form of another register is shown"
    );
}
