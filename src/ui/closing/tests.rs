use eframe::egui::{Key, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use jiff::civil::date;

use super::*;
use crate::app::papers::PaperKind;
use crate::domain::closing::{Correction, HeadChoice};
use crate::domain::document::DocumentKind;
use crate::domain::year::{BlocYear, HeadTerm};
use crate::ui::action::Tab;
use crate::ui::meetings::Section;
use crate::ui::papers::Place;
use crate::ui::reviews::testing::Office;
use crate::ui::testing::{click, harness, press, write_in};

struct Desk {
    office: Office,
    part: ClosingPart,
    asked: Vec<Action>,
    refused: Option<String>,
}

/// The section alone, with its actions applied as the window does.
fn desk(office: Office) -> Harness<'static, Desk> {
    let mut part = ClosingPart::default();
    part.refresh(&office.session, Some(office.year)).unwrap();
    let desk = Desk {
        office,
        part,
        asked: Vec::new(),
        refused: None,
    };
    let mut h = harness(desk, |ui, desk| {
        for action in desk.part.ui(ui) {
            apply(desk, action);
            let Desk { office, part, .. } = desk;
            part.refresh(&office.session, Some(office.year)).unwrap();
            ui.request_repaint();
        }
    });
    h.set_size(vec2(1366.0, 700.0));
    h.run();
    h
}

fn apply(desk: &mut Desk, action: Action) {
    let session = &mut desk.office.session;
    match action {
        Action::Run(command) => desk.refused = session.run(command).err().map(|why| why.message),
        Action::BeginSlip(slip) => {
            let id = session.new_id();
            let slip = Correction {
                on: Some(slip.on),
                reason: slip.reason,
                signed_by: slip.signed_by,
                ..Correction::new(id, slip.year)
            };
            session.begin_slip(slip).unwrap();
        }
        Action::EndSlip => session.end_slip(),
        other => desk.asked.push(other),
    }
}

fn year(h: &Harness<'_, Desk>) -> BlocYear {
    let office = &h.state().office;
    office.session.reader().get(office.year).unwrap()
}

fn pick(h: &mut Harness<'_, Desk>, chooser: &str, choice: &str) {
    h.get_by_role_and_label(Role::ComboBox, chooser).click();
    h.run();
    click(h, choice);
}

fn choose_head(h: &mut Harness<'_, Desk>) {
    click(h, "Chọn Khối trưởng…");
    pick(h, "Đơn vị", "Cục Chính trị");
    pick(h, "Cách chọn", "Nhất trí bầu");
    write_in(h, "Ngày chọn", "14/11/2019");
    click(h, "Ghi");
}

fn close(h: &mut Harness<'_, Desk>) {
    click(h, "Kết thúc năm…");
    write_in(h, "Ngày kết thúc", "30/12/2019");
    h.get_by_role_and_label(Role::Button, "Kết thúc năm")
        .click();
    h.run();
}

#[test]
fn the_next_head_is_chosen_and_shown_with_its_way() {
    let mut h = desk(Office::with_targets());
    choose_head(&mut h);
    h.get_by_label("Khối trưởng năm 2020:");
    h.get_by_label("Nhất trí bầu, ngày 14/11/2019");
    let choices = h
        .state()
        .office
        .session
        .reader()
        .all::<HeadChoice>()
        .unwrap();
    assert_eq!(choices.len(), 1);
    assert_eq!(choices[0].for_year, Some(2020));
}

#[test]
fn a_choice_that_breaks_a_rule_cannot_be_kept_and_says_why() {
    let mut h = desk(Office::with_targets());
    click(&mut h, "Chọn Khối phó…");
    pick(&mut h, "Đơn vị", "Cục Chính trị");
    pick(&mut h, "Cách chọn", "Cấp trên phân công");
    let button = h.get_by_role_and_label(Role::Button, "Ghi");
    assert!(button.accesskit_node().is_disabled());
    write_in(&mut h, "Quyết định phân công", "Quyết định số 12/QĐ-BCY");
    click(&mut h, "Ghi");
    h.get_by_label("Khối phó năm 2020:");
}

#[test]
fn another_unit_takes_the_place_of_the_one_that_was_chosen() {
    let mut h = desk(Office::with_targets());
    choose_head(&mut h);
    click(&mut h, "Sửa Khối trưởng năm 2020: Cục Chính trị");
    pick(&mut h, "Đơn vị", "Cục Hậu cần");
    click(&mut h, "Ghi");
    let choices = h
        .state()
        .office
        .session
        .reader()
        .all::<HeadChoice>()
        .unwrap();
    assert_eq!(choices.len(), 1);
    assert_eq!(choices[0].unit, Some(h.state().office.units[2]));
    assert_eq!(choices[0].decided_on, Some(date(2019, 11, 14)));
    click(&mut h, "Bỏ Khối trưởng năm 2020: Cục Hậu cần");
    assert!(
        h.state()
            .office
            .session
            .reader()
            .all::<HeadChoice>()
            .unwrap()
            .is_empty()
    );
}

#[test]
fn findings_lead_to_their_cure() {
    let mut h = desk(Office::with_targets());
    click(&mut h, "Ký giao ước: Giao ước chưa ký");
    click(&mut h, "Kết quả: Thiếu 09 kết quả cả năm");
    choose_head(&mut h);
    click(
        &mut h,
        "Biên bản bàn giao…: Chưa lập biên bản bàn giao cho đơn vị trưởng năm sau",
    );
    assert!(matches!(
        h.state().asked[..],
        [
            Action::Tab(Tab::Covenants),
            Action::Section(Section::Results),
            Action::OpenPaper(Place {
                kind: PaperKind::Document(DocumentKind::HandoverMinutes),
                ..
            })
        ]
    ));
}

#[test]
fn a_year_is_closed_with_a_day_although_work_is_open() {
    let mut h = desk(Office::with_targets());
    close(&mut h);
    assert_eq!(year(&h).closed_on, Some(date(2019, 12, 30)));
    h.get_by_label_contains("Năm 2019 đã kết thúc ngày 30/12/2019");
    let chooser = h.get_by_role_and_label(Role::Button, "Chọn Khối trưởng…");
    assert!(chooser.accesskit_node().is_disabled());
}

#[test]
fn a_day_before_the_year_is_refused_in_the_dialog() {
    let mut h = desk(Office::with_targets());
    click(&mut h, "Kết thúc năm…");
    write_in(&mut h, "Ngày kết thúc", "30/12/2018");
    let button = h.get_by_role_and_label(Role::Button, "Kết thúc năm");
    assert!(button.accesskit_node().is_disabled());
    press(&mut h, Key::Escape);
    assert_eq!(year(&h).closed_on, None);
}

#[test]
fn a_correction_is_begun_with_a_reason_filled_and_ended() {
    let mut h = desk(Office::with_targets());
    close(&mut h);
    click(&mut h, "Đính chính…");
    write_in(&mut h, "Ngày phiếu", "15/01/2020");
    write_in(&mut h, "Lý do đính chính", "Ghi thiếu đơn vị trưởng");
    click(&mut h, "Bắt đầu đính chính");
    h.get_by_label("Đang đính chính: Ghi thiếu đơn vị trưởng");
    choose_head(&mut h);
    click(&mut h, "Kết thúc đính chính");
    h.get_by_label("Phiếu số 01 ngày 15/01/2020");
    h.get_by_label_contains("Thêm chọn trưởng, phó năm sau “Cục Chính trị");
    let remove = h.get_by_label("Bỏ Khối trưởng năm 2020: Cục Chính trị");
    assert!(remove.accesskit_node().is_disabled());
}

#[test]
fn a_closed_year_is_opened_again_with_a_reason() {
    let mut h = desk(Office::with_targets());
    close(&mut h);
    click(&mut h, "Mở lại năm…");
    let button = h.get_by_role_and_label(Role::Button, "Mở lại");
    assert!(button.accesskit_node().is_disabled());
    write_in(&mut h, "Lý do mở lại", "Cấp trên trả lại hồ sơ");
    click(&mut h, "Mở lại");
    assert_eq!(year(&h).closed_on, None);
}

#[test]
fn the_next_year_is_shown_before_it_is_opened_and_can_be_gone_to() {
    let mut h = desk(Office::with_targets());
    choose_head(&mut h);
    h.get_by_label("+ Thành viên: 03 đơn vị");
    h.get_by_label("+ Trưởng, phó: Khối trưởng: Cục Chính trị");
    click(&mut h, "Mở năm 2020");
    assert_eq!(h.state().refused, None);
    assert_eq!(
        h.state()
            .office
            .session
            .reader()
            .all::<HeadTerm>()
            .unwrap()
            .len(),
        1
    );
    let full = h.get_by_role_and_label(Role::Button, "Bổ sung năm 2020 từ năm này");
    assert!(full.accesskit_node().is_disabled());
    click(&mut h, "Sang năm 2020");
    assert!(matches!(h.state().asked[..], [Action::Place(Some(_))]));
}

#[test]
fn a_meeting_that_signs_for_the_next_year_asks_for_its_draft() {
    let mut office = Office::with_targets();
    let review = crate::domain::review::Review {
        with_signing: true,
        ..crate::domain::review::Review::new(
            office.session.new_id(),
            office.year,
            crate::domain::review::CutOff::YearEnd,
        )
    };
    office.session.put(&review);
    let mut h = desk(office);
    h.get_by_label_contains("kết hợp lễ ký giao ước năm 2020");
    click(&mut h, "Mở năm 2020");
    assert!(h.query_by_label_contains("kết hợp lễ ký").is_none());
    assert_eq!(year(&h).closed_on, None);
}
