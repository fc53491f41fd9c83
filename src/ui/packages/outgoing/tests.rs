//! The dialog over a bloc of four: what it asks, what it shows, what it never keeps.

use std::path::PathBuf;

use eframe::egui::Key;
use egui_kittest::{Harness, kittest::Queryable};

use super::*;
use crate::app::job::Progress;
use crate::app::packages::Sent;
use crate::app::queries;
use crate::app::testing::{covenant, four_systems, session};
use crate::ui::testing::{click, harness, press, write_in};

struct Desk {
    session: Session,
    dialog: SendBox,
    open: bool,
    folder: PathBuf,
    noted: Vec<Sent>,
    own: Option<UnitId>,
}

impl Desk {
    fn answer(&mut self, asked: PackagesAction) {
        match asked {
            PackagesAction::Look(errand) => {
                let orders = self.session.orders(&errand);
                let inside = orders.and_then(|orders| {
                    let all = orders.iter().map(|order| self.session.inside(order));
                    Ok(Inside::together(all.collect::<Result<_>>()?))
                });
                self.dialog.looked(inside);
            }
            PackagesAction::Write(errand) => {
                let orders = self.session.orders(&errand).unwrap();
                let progress = Progress::default();
                let (sent, failed) = self.session.send_all(&orders, &self.folder, &progress);
                self.dialog.wrote(&sent, failed.as_ref());
            }
            PackagesAction::OwnUnit(unit) => self.own = unit,
            PackagesAction::Note(sent) => self.noted = sent,
            _ => {}
        }
    }
}

/// `seat` is the member whose workstation it is; the head is the first.
fn desk(folder: PathBuf, seat: Option<usize>) -> Harness<'static, Desk> {
    let mut session = session();
    let year = four_systems(&mut session);
    covenant(&mut session, year);
    let sheet = queries::year_sheet(session.reader(), year).unwrap();
    let own = seat.map(|seat| sheet.seats()[seat].member.unit);
    let dialog = SendBox::new(&session, Some(year), own).unwrap();
    let desk = Desk {
        session,
        dialog,
        open: true,
        folder,
        noted: Vec::new(),
        own,
    };
    harness(desk, |ui, desk| {
        if !desk.open {
            return;
        }
        let (open, action) = desk.dialog.show(&ui.ctx().clone());
        desk.open = open;
        if let Some(Action::Packages(asked)) = action {
            desk.answer(asked);
        }
    })
}

#[test]
fn the_head_sends_to_all_members_at_once_and_prints_their_notes() {
    let folder = tempfile::tempdir().unwrap();
    let mut h = desk(folder.path().to_owned(), Some(0));
    h.get_by_label_contains("Nơi nhận: 3 trong 3 đơn vị");
    h.get_by_label("• 1 giao ước");
    click(&mut h, "Ghi 3 gói vào USB…");
    h.get_by_label_contains("✔ Đã ghi đúng, có thể rút USB: 3 gói vào thư mục");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
    click(&mut h, "In phiếu gửi của 3 gói vừa ghi…");
    let noted = &h.state().noted;
    assert_eq!(
        noted.iter().map(|one| one.sequence).collect::<Vec<_>>(),
        [1, 2, 3]
    );
    press(&mut h, Key::Escape);
    assert!(!h.state().open);
}

#[test]
fn a_member_that_is_left_out_gets_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut h = desk(folder.path().to_owned(), Some(0));
    click(&mut h, "Hệ Cơ yếu Công an");
    click(&mut h, "Ghi 2 gói vào USB…");
    let sent = h.state().session.sent_packages().unwrap();
    assert!(sent.iter().all(|one| one.to != "Hệ Cơ yếu Công an"));
    click(&mut h, "Gói mới");
    click(&mut h, "Bỏ chọn");
    assert_eq!(
        h.state().dialog.state.why_not().unwrap(),
        "Chưa chọn đơn vị nhận"
    );
}

#[test]
fn a_member_is_offered_to_send_back_to_the_head() {
    let folder = tempfile::tempdir().unwrap();
    let mut h = desk(folder.path().to_owned(), Some(1));
    h.get_by_label_contains("gói gửi lại không trả lời gói nào");
    click(&mut h, "Ghi gói vào USB…");
    let sent = h.state().session.sent_packages().unwrap();
    assert_eq!(sent[0].to, "Cục Cơ yếu Đảng - Chính quyền");
}

#[test]
fn nobody_sends_before_it_is_said_whose_workstation_this_is() {
    let folder = tempfile::tempdir().unwrap();
    let h = desk(folder.path().to_owned(), None);
    let why_not = h.state().dialog.state.why_not().unwrap();
    assert_eq!(why_not, "Chưa chọn máy này của đơn vị nào");
    assert!(h.state().dialog.errand().is_none());
}

#[test]
fn a_passphrase_is_typed_twice_hidden_and_forgotten_once_used() {
    let folder = tempfile::tempdir().unwrap();
    let mut h = desk(folder.path().to_owned(), Some(1));
    write_in(&mut h, "Mật khẩu (không bắt buộc)", "lúa vàng 1962");
    assert!(h.query_by_label_contains("lúa vàng").is_none());
    assert_eq!(
        h.state().dialog.state.why_not().unwrap(),
        "Hai lần gõ mật khẩu chưa giống nhau"
    );
    write_in(&mut h, "Gõ lại mật khẩu", "lúa vàng 1962");
    click(&mut h, "Ghi gói vào USB…");
    let state = &h.state().dialog.state;
    assert!(state.passphrase.is_empty());
    let file = std::fs::read_dir(folder.path())
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let bytes = std::fs::read(file.path()).unwrap();
    let open = |words| crate::transfer::package::open(&bytes, words);
    assert!(open(None).is_err() && open(Some("lúa vàng 1962")).is_ok());
}

#[test]
fn a_stick_that_is_gone_is_said_and_nothing_counts_as_sent() {
    let folder = tempfile::tempdir().unwrap();
    let mut h = desk(folder.path().join("không có"), Some(1));
    click(&mut h, "Ghi gói vào USB…");
    h.get_by_label_contains("Chưa ghi được gói nào.");
    h.get_by_label_contains("Máy này chưa gửi gói nào của sổ này");
    assert_eq!(h.state().session.sent_packages().unwrap(), []);
}
