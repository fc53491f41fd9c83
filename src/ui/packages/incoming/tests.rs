use std::path::PathBuf;

use eframe::egui::Key;
use egui_kittest::{Harness, kittest::Queryable};

use super::*;
use crate::app::Session;
use crate::app::packages::{Order, Outcome, Reception, Whose};
use crate::app::testing::{covenant, four_systems, session};
use crate::app::world::{Machine, World};
use crate::domain::target::Target;
use crate::domain::year::Membership;
use crate::transfer::package::{Purpose, SecretWords};
use crate::transfer::scope::Scope;
use crate::ui::action::Action;
use crate::ui::testing::{click, harness, press, write_in};

/// A head's register, and the box over it; looking is done at once.
struct Desk {
    folder: tempfile::TempDir,
    session: Session,
    dialog: Option<ReceiveBox>,
    asked: Vec<Action>,
}

fn world() -> Box<dyn World> {
    Box::new(Machine)
}

impl Desk {
    fn new() -> Self {
        let mut session = session();
        let year = four_systems(&mut session);
        covenant(&mut session, year);
        Self {
            folder: tempfile::tempdir().unwrap(),
            session,
            dialog: None,
            asked: Vec::new(),
        }
    }

    fn unit(&self, at: usize) -> UnitId {
        self.session.reader().all::<Membership>().unwrap()[at].unit
    }

    /// A package of a register that has one more target text than ours.
    fn package(&self, name: &str, from: usize, passphrase: Option<&str>) -> PathBuf {
        let mut other = session();
        let year = four_systems(&mut other);
        covenant(&mut other, year);
        let mut target = other.reader().all::<Target>().unwrap().remove(0);
        target.text = format!("Sửa trong {name}");
        other.put(&target);
        let order = Order {
            purpose: Purpose::Return,
            scope: Scope::Whole,
            from: Some(self.unit(from)),
            to_unit: None,
            to: "Cục Cơ yếu Đảng - Chính quyền".into(),
            message: String::new(),
            answers: None,
            passphrase: passphrase.and_then(SecretWords::new),
        };
        let path = self.folder.path().join(name);
        std::fs::write(&path, other.pack(&order).unwrap().bytes).unwrap();
        path
    }

    fn open(&mut self, source: Source, paths: &[PathBuf]) {
        let intake = Intake::new(source, Reception::of(Some(self.unit(0))));
        let mut dialog = ReceiveBox::new(intake, Vec::new(), self.session.now_ms());
        dialog.add(paths);
        self.dialog = Some(dialog);
    }

    fn answer(&mut self, action: Action) {
        let Some(dialog) = &mut self.dialog else {
            return;
        };
        let mut intake = dialog.intake();
        match action {
            Action::Packages(PackagesAction::LookIn) => {
                let desk = self.session.desk().clone();
                intake.open(&desk, world, &crate::register::Cancel::default());
                let arrivals = intake.preview(Some(&mut self.session), &desk);
                dialog.looked(intake, arrivals);
            }
            Action::Packages(PackagesAction::Import) => {
                let parcels = intake.parcels();
                self.session
                    .import_packages(&parcels, &intake.reception)
                    .unwrap();
                self.dialog = None;
            }
            other => self.asked.push(other),
        }
    }
}

fn shown(desk: Desk) -> Harness<'static, Desk> {
    harness(desk, |ui, desk| {
        let Some(dialog) = &mut desk.dialog else {
            return;
        };
        let (open, action) = dialog.show(&ui.ctx().clone());
        if !open {
            desk.dialog = None;
        }
        if let Some(action) = action {
            desk.answer(action);
            ui.ctx().request_repaint();
        }
    })
}

fn refused(h: &Harness<'_, Desk>) -> usize {
    h.state().dialog.as_ref().unwrap().state.counts().refused
}

fn text(h: &Harness<'_, Desk>) -> String {
    let session = &h.state().session;
    session.reader().all::<Target>().unwrap().remove(0).text
}

#[test]
fn what_a_member_may_not_change_is_told_before_anything_is_written() {
    let mut desk = Desk::new();
    let path = desk.package("a.goi", 1, None);
    desk.open(Source::Packages, &[path]);
    let h = shown(desk);
    h.get_by_label("khóa mới");
    assert_eq!(refused(&h), 1);
    let state = &h.state().dialog.as_ref().unwrap().state;
    assert_eq!(state.shown.len(), 1);
    let line = state.line(0).unwrap();
    assert_eq!((line.outcome, line.table), (Outcome::Refused, "chỉ tiêu"));
    assert_eq!(line.theirs, "“Sửa trong a.goi”");
    assert_eq!(state.why_not(), None, "that it came is kept");
    assert_eq!(text(&h), "Tổ chức hội thao của khối");
}

#[test]
fn a_changed_key_is_believed_when_a_person_says_so_and_then_all_is_one_step() {
    let mut desk = Desk::new();
    let path = desk.package("b.goi", 0, None);
    desk.open(Source::Packages, &[path]);
    let mut h = shown(desk);
    h.get_by_label_contains("b.goi: chưa xác nhận khóa của nơi gửi");
    let box_words = h.get_by_label_contains("đã gọi điện, hai bên đọc cùng mã");
    box_words.click();
    h.run();
    click(&mut h, "Nhập 1 mục");
    assert_eq!(text(&h), "Sửa trong b.goi");
    h.state_mut().session.undo().unwrap();
    assert_eq!(text(&h), "Tổ chức hội thao của khối");
}

#[test]
fn a_passphrase_is_asked_for_by_file() {
    let mut desk = Desk::new();
    let sealed = desk.package("c.goi", 1, Some("sóng biển"));
    desk.open(Source::Packages, &[sealed]);
    let mut h = shown(desk);
    write_in(&mut h, "Mật khẩu của c.goi", "sai");
    click(&mut h, "Mở");
    let file = &h.state().dialog.as_ref().unwrap().state.intake.files[0];
    let problem = file.problem.as_ref().unwrap();
    assert!(problem.message.starts_with("Mật khẩu không đúng"));
    write_in(&mut h, "Mật khẩu của c.goi", "sóng biển");
    click(&mut h, "Mở");
    assert!(h.query_by_label("Mật khẩu của c.goi").is_none());
    assert_eq!(refused(&h), 1);
}

#[test]
fn a_file_that_is_no_package_is_named_and_the_others_go_on() {
    let mut desk = Desk::new();
    let good = desk.package("d.goi", 1, None);
    let bad = desk.folder.path().join("thư.goi");
    std::fs::write(&bad, "Kính gửi").unwrap();
    desk.open(Source::Packages, &[bad, good]);
    let mut h = shown(desk);
    let state = &h.state().dialog.as_ref().unwrap().state;
    assert!(state.intake.files[0].problem.is_some());
    assert!(state.arrived_of(1).is_some());
    click(&mut h, "Ghi danh sách…");
    let asked = &h.state().asked;
    assert!(matches!(
        asked[..],
        [Action::Packages(PackagesAction::SaveList)]
    ));
    let list = h.state().dialog.as_ref().unwrap().list().unwrap();
    assert!(list.rows.len() > 50);
    press(&mut h, Key::Escape);
    assert!(h.state().dialog.is_none());
}

#[test]
fn lines_are_filtered_by_outcome_and_unit() {
    let mut desk = Desk::new();
    let path = desk.package("e.goi", 1, None);
    desk.open(Source::Packages, &[path]);
    let mut h = shown(desk);
    let state = &mut h.state_mut().dialog.as_mut().unwrap().state;
    state.filter = state::Filter::All;
    state.show_lines();
    let all = state.shown.len();
    assert_eq!(all, state.counts().read());
    state.unit = Some(0);
    state.show_lines();
    assert!(!state.shown.is_empty() && state.shown.len() < all);
}

#[test]
fn what_needs_a_person_stands_before_what_is_merely_new() {
    let mut desk = Desk::new();
    let path = desk.package("f.goi", 1, None);
    desk.open(Source::Packages, &[path]);
    let mut h = shown(desk);
    let state = &mut h.state_mut().dialog.as_mut().unwrap().state;
    state.filter = state::Filter::All;
    state.show_lines();
    let outcomes = (0..state.shown.len()).map(|row| state.line(row).unwrap().outcome);
    let outcomes: Vec<Outcome> = outcomes.collect();
    assert_eq!(outcomes[0], Outcome::Refused);
    assert!(
        outcomes[1..]
            .iter()
            .all(|outcome| *outcome == Outcome::Same)
    );
}

#[test]
fn another_register_is_ours_or_anothers_by_a_persons_word() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("kia.giaouoc");
    desk.session.copy_to(&path).unwrap();
    desk.open(Source::Register(Whose::Own), &[path]);
    let mut h = shown(desk);
    h.get_by_label_contains("bản sao của chính cơ quan này");
    click(&mut h, "sổ của đơn vị khác");
    let state = &h.state().dialog.as_ref().unwrap().state;
    assert_eq!(state.intake.source, Source::Register(Whose::Of(None)));
    assert_eq!(state.why_not().as_deref(), Some("Không có gì mới để nhập"));
}

#[test]
fn a_package_of_which_nothing_is_taken_is_noted_once() {
    let mut desk = Desk::new();
    let path = desk.package("g.goi", 1, None);
    desk.open(Source::Packages, std::slice::from_ref(&path));
    let mut h = shown(desk);
    click(&mut h, "Ghi nhận gói đã đến");
    let label = h.state().session.journal().unwrap().pop().unwrap().label;
    assert!(label.ends_with(": không mục nào được nhận"), "{label}");
    assert_eq!(text(&h), "Tổ chức hội thao của khối");
    h.state_mut().open(Source::Packages, &[path]);
    h.run();
    let state = &h.state().dialog.as_ref().unwrap().state;
    assert_eq!(
        state.why_not().as_deref(),
        Some("Không mục nào mới được nhận")
    );
    h.get_by_label_contains("khi đó không mục nào được nhận");
}
