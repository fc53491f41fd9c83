//! The dialog over a bloc of four: who can hand over, to whom, and what stands there afterwards.

use std::path::PathBuf;

use eframe::egui::Key;
use egui_kittest::{Harness, kittest::Queryable};

use super::*;
use crate::app::queries;
use crate::app::testing::{covenant, four_systems, session};
use crate::ui::testing::{click, harness, press, write_in};

struct Desk {
    session: Session,
    dialog: HandOverBox,
    open: bool,
    folder: PathBuf,
    asked: Vec<String>,
}

impl Desk {
    fn answer(&mut self, action: Action) {
        self.asked.push(format!("{action:?}"));
        match action {
            Action::Leading(LeadingAction::Write(order)) => {
                let written = self.session.hand_over(&order, &self.folder).unwrap();
                self.dialog.wrote(written.0, written.1);
            }
            Action::Leading(LeadingAction::OwnUnit(unit)) => {
                self.dialog.look(&self.session, unit).unwrap();
            }
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
    let dialog = HandOverBox::new(&session, year, own).unwrap();
    let desk = Desk {
        session,
        dialog,
        open: true,
        folder,
        asked: Vec::new(),
    };
    harness(desk, |ui, desk| {
        if !desk.open {
            return;
        }
        let (open, action) = desk.dialog.show(&ui.ctx().clone());
        desk.open = open;
        if let Some(action) = action {
            desk.answer(action);
        }
    })
}

fn choose_receiver(h: &mut Harness<'static, Desk>) {
    h.state_mut().dialog.choose_first();
    h.run();
}

#[test]
fn the_head_hands_over_and_reads_the_code_aloud() {
    let folder = tempfile::tempdir().unwrap();
    let mut h = desk(folder.path().to_owned(), Some(0));
    let digest = h.state().dialog.state.digest.clone();
    h.get_by_label(&digest);
    assert_eq!(
        h.state().dialog.state.why_not().unwrap(),
        "Chưa chọn bên nhận"
    );
    choose_receiver(&mut h);
    click(&mut h, "Ghi gói bàn giao…");
    let handed = h.state().session.handed_over().unwrap().unwrap();
    h.get_by_label_contains("✔ Đã ghi đúng, có thể rút USB");
    h.get_by_label(&handed.handing.code.to_string());
    h.get_by_label(&digest);
    h.get_by_label_contains("Sổ này đã bàn giao cho Cục Cơ yếu Quân đội");
    press(&mut h, Key::Enter);
    assert!(!h.state().open);
    let asked = h.state().asked.last().unwrap();
    assert!(asked.contains("HandoverMinutes"), "{asked}");
}

#[test]
fn a_member_is_told_why_it_cannot_hand_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut h = desk(folder.path().to_owned(), Some(1));
    h.get_by_label("⚠ Máy này không phải của đơn vị trưởng năm 2019");
    choose_receiver(&mut h);
    assert!(h.state().dialog.order().is_none());
    press(&mut h, Key::Escape);
    assert!(!h.state().open && h.state().asked.is_empty());
}

#[test]
fn whose_workstation_it_is_can_be_left_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut h = desk(folder.path().to_owned(), None);
    h.get_by_label("Bên giao: Cục Cơ yếu Đảng - Chính quyền");
    choose_receiver(&mut h);
    assert!(h.state().dialog.order().is_some());
}

#[test]
fn passphrases_must_be_alike_and_the_minutes_are_written_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut h = desk(folder.path().to_owned(), Some(0));
    choose_receiver(&mut h);
    write_in(&mut h, "Mật khẩu (không bắt buộc)", "lúa vàng 1962");
    let why_not = h.state().dialog.state.why_not().unwrap();
    assert_eq!(why_not, "Hai lần gõ mật khẩu chưa giống nhau");
    click(&mut h, "Soạn biên bản…");
    assert!(!h.state().open);
    assert!(h.state().asked[0].contains("HandoverMinutes"));
}

#[test]
fn a_register_is_reopened_only_with_a_reason() {
    let state = (ReopenForm::default(), true, None::<Action>);
    let mut h = harness(state, |ui, (form, open, asked)| {
        if *open {
            let (stays, action) = form.show(&ui.ctx().clone());
            *open = stays;
            *asked = action.or(asked.take());
        }
    });
    press(&mut h, Key::Enter);
    assert!(h.state().1, "no reason yet");
    write_in(&mut h, "Lý do", "  đơn vị nhận chưa mở được gói ");
    press(&mut h, Key::Enter);
    let asked = format!("{:?}", h.state().2);
    assert!(
        asked.contains("Reopen(\"đơn vị nhận chưa mở được gói\")"),
        "{asked}"
    );
}
