use eframe::egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable};

use super::*;
use crate::app::conflicts::testing::{Offices, agreeing, disagreeing, removed_here, sheet};
use crate::ui::testing::{click, harness, press, write_in};

struct Desk {
    offices: Offices,
    dialog: Option<ConflictsBox>,
}

/// The dialog over the member's register, as the window keeps it.
fn desk(offices: Offices) -> Harness<'static, Desk> {
    let dialog = ConflictsBox::new(&offices.member).unwrap();
    let desk = Desk {
        offices,
        dialog: Some(dialog),
    };
    harness(desk, |ui, desk| {
        let Some(dialog) = &mut desk.dialog else {
            return;
        };
        dialog.refresh(&desk.offices.member).unwrap();
        let (open, action) = dialog.show(&ui.ctx().clone());
        if !open {
            desk.dialog = None;
        }
        if let Some(Action::Run(command)) = action {
            desk.offices.member.run(command).unwrap();
        }
    })
}

fn open(h: &Harness<'_, Desk>) -> usize {
    h.state().offices.member.conflicts().unwrap().len()
}

#[test]
fn by_keys_alone_one_after_the_other_is_decided() {
    let mut h = desk(disagreeing());
    h.get_by_label("Còn 2 mục");
    press(&mut h, Key::Enter);
    assert_eq!(open(&h), 2, "nothing was chosen");
    press(&mut h, Key::ArrowDown);
    press(&mut h, Key::Num2);
    press(&mut h, Key::Enter);
    assert_eq!(open(&h), 1);
    h.get_by_label("Còn 1 mục");
    press(&mut h, Key::Num1);
    press(&mut h, Key::Enter);
    assert_eq!(open(&h), 0);
    h.get_by_label_contains("Không còn mục nào chưa thống nhất");
    press(&mut h, Key::Escape);
    assert!(h.state().dialog.is_none());
}

#[test]
fn both_values_are_shown_with_who_and_where_and_what_stood_before() {
    let mut h = desk(disagreeing());
    press(&mut h, Key::ArrowDown);
    let open = h.state().offices.member.conflicts().unwrap();
    let at = h
        .state()
        .dialog
        .as_ref()
        .unwrap()
        .state
        .grid
        .selected
        .unwrap();
    h.get_by_label("Giá trị chung trước đó:");
    for choice in &open[at].choices {
        h.get_by_label(&choice.words);
    }
    h.get_by_label_contains("Nguyễn Thị Lan, Cục Cơ yếu Đảng - Chính quyền, ");
    h.get_by_label_contains("Trần Văn Bình, máy này, ");
}

#[test]
fn every_button_names_whose_value_it_takes() {
    let mut h = desk(disagreeing());
    press(&mut h, Key::ArrowDown);
    let names = |h: &Harness<'_, Desk>| {
        let dialog = h.state().dialog.as_ref().unwrap();
        let conflict = dialog.state.selected().unwrap();
        let choices = conflict.choices.iter();
        choices
            .map(|choice| state::choice_name(conflict, choice))
            .collect::<Vec<_>>()
    };
    let (head, here) = ("Cục Cơ yếu Đảng - Chính quyền", "máy này");
    let [kept, taken] = &names(&h)[..] else {
        panic!("two values")
    };
    let (shown, other) = if kept.contains(head) {
        (head, here)
    } else {
        (here, head)
    };
    assert_eq!(*kept, format!("Giữ giá trị đang hiện ({shown})"));
    assert_eq!(*taken, format!("Lấy giá trị của {other}"));
    h.get_by_role_and_label(Role::RadioButton, &format!("1. {kept}"));
    h.get_by_role_and_label(Role::Button, "Thống nhất mục này");
    press(&mut h, Key::Num2);
    h.get_by_role_and_label(Role::Button, taken);
    press(&mut h, Key::Num1);
    h.get_by_role_and_label(Role::Button, kept);
}

#[test]
fn another_value_is_taken_with_its_reason_only() {
    let mut h = desk(disagreeing());
    let is_target = |h: &Harness<'_, Desk>| {
        let dialog = h.state().dialog.as_ref().unwrap();
        dialog.state.selected().unwrap().table.name == "target"
    };
    while !is_target(&h) {
        press(&mut h, Key::ArrowDown);
    }
    press(&mut h, Key::Num3);
    write_in(&mut h, "Giá trị khác", "Tổ chức hội thao mùa xuân");
    click(&mut h, "Lấy giá trị khác");
    assert_eq!(open(&h), 2, "a reason is missing");
    write_in(&mut h, "Lý do", "hai bên họp ngày 15/3");
    click(&mut h, "Lấy giá trị khác");
    assert_eq!(open(&h), 1);
    let offices = &h.state().offices;
    let text = sheet(&offices.member, offices.year).targets.remove(0).text;
    assert_eq!(text, "Tổ chức hội thao mùa xuân");
}

#[test]
fn all_of_one_sender_is_asked_first_and_is_one_step() {
    let mut h = desk(disagreeing());
    click(&mut h, "Lấy tất cả của Cục Cơ yếu Đảng - Chính quyền (2)…");
    assert_eq!(open(&h), 2, "asked first");
    h.get_by_role_and_label(Role::Button, "Lấy tất cả").click();
    h.run();
    assert_eq!(open(&h), 0);
    let offices = &h.state().offices;
    let sheet = sheet(&offices.member, offices.year);
    assert_eq!(sheet.covenant.place, "Hà Nội, Cầu Giấy");
    assert_eq!(sheet.targets[0].text, "Tổ chức 02 hội thao của khối");
    assert_eq!(
        offices.member.undo_label().as_deref(),
        Some("thống nhất 2 mục")
    );
}

#[test]
fn a_removed_row_is_kept_or_left_removed_and_has_no_third_value() {
    let mut h = desk(removed_here());
    h.get_by_label_contains("Giữ, với nội dung đã sửa");
    h.get_by_label_contains("Giữ mục này, theo Cục Cơ yếu Đảng - Chính quyền");
    h.get_by_label_contains("Bỏ mục này, theo máy này (như đang hiện)");
    assert!(h.query_by_label_contains("Giá trị khác…").is_none());
    press(&mut h, Key::Num2);
    press(&mut h, Key::Enter);
    let offices = &h.state().offices;
    assert_eq!(sheet(&offices.member, offices.year).targets.len(), 1);
}

#[test]
fn where_nothing_is_open_it_says_so() {
    let h = desk(agreeing());
    h.get_by_label_contains("Không còn mục nào chưa thống nhất");
}
