use eframe::egui::{Event, Key, accesskit::Role as A11y};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};

use super::state::Page;
use super::*;
use crate::app::papers::PaperKind;
use crate::app::testing::four_systems;
use crate::app::{Session, queries};
use crate::domain::ballot::Teller;
use crate::domain::document::DocumentKind;
use crate::domain::document::parts::Whose;
use crate::domain::sheet::BallotSheet;
use crate::ui::testing::{click, empty_session, field, harness, press, write_in};

struct Desk {
    session: Session,
    year: BlocYearId,
    part: BallotsPart,
    refused: Vec<String>,
    asked: Vec<Action>,
}

impl Desk {
    fn apply(&mut self, action: Action) {
        match action {
            Action::Run(command) => {
                if let Err(error) = self.session.run(command) {
                    self.refused.push(error.message);
                }
            }
            Action::Confirm(confirm) => self.apply(*confirm.action),
            other => self.asked.push(other),
        }
    }
}

/// The section alone, in the year of the four systems, with its actions done as the window does them.
fn desk() -> Harness<'static, Desk> {
    let mut session = empty_session();
    let year = four_systems(&mut session);
    let mut part = BallotsPart::default();
    part.refresh(&session, Some(year)).unwrap();
    let desk = Desk {
        session,
        year,
        part,
        refused: Vec::new(),
        asked: Vec::new(),
    };
    let mut h = harness(desk, |ui, desk| {
        for action in desk.part.ui(ui) {
            desk.apply(action);
            desk.part.refresh(&desk.session, Some(desk.year)).unwrap();
            ui.request_repaint();
        }
    });
    h.set_size(eframe::egui::vec2(1366.0, 768.0));
    h.run();
    h
}

fn sheets(h: &Harness<'_, Desk>) -> Vec<BallotSheet> {
    let desk = h.state();
    queries::ballot_sheets(desk.session.reader(), desk.year).unwrap()
}

fn choose(h: &mut Harness<'_, Desk>, label: &str, item: &str) {
    h.get_by_role_and_label(A11y::ComboBox, label).click();
    h.run();
    click(h, item);
}

/// A ballot for next year's head with all members on the paper and in the hall.
fn head_ballot() -> Harness<'static, Desk> {
    let mut h = desk();
    click(&mut h, "Mở vòng bỏ phiếu…");
    choose(&mut h, "Việc", "Bầu trưởng, phó");
    h.get_by_role_and_label(A11y::Button, "Mở vòng bỏ phiếu")
        .click();
    h.run();
    click(&mut h, Page::Electors.label());
    click(&mut h, "Tất cả người có mặt đã nhận phiếu");
    h
}

fn type_down(h: &mut Harness<'_, Desk>, grid: &str, values: &[&str]) {
    h.get_by_role_and_label(A11y::Grid, grid).focus();
    h.run();
    press(h, Key::Home);
    press(h, Key::ArrowRight);
    for value in values {
        h.event(Event::Text((*value).to_owned()));
        h.run();
        press(h, Key::Enter);
    }
}

fn count(h: &mut Harness<'_, Desk>, teller: &str, agree: &[&str]) {
    click(h, Page::Count.label());
    click(h, teller);
    type_down(h, "Số phiếu", &["4", "4", "4", "0"]);
    type_down(h, "Số phiếu của từng dòng", agree);
    click(h, "Đếm xong");
}

#[test]
fn an_empty_section_says_what_to_do_and_a_ballot_is_begun_from_the_keyboard() {
    let mut h = desk();
    h.get_by_label_contains("Chưa có vòng bỏ phiếu nào trong năm");
    click(&mut h, "Mở vòng bỏ phiếu…");
    h.get_by_label("⚠ Chưa nhập danh hiệu");
    write_in(&mut h, "Danh hiệu", "Cờ thi đua của Chính phủ");
    press(&mut h, Key::Enter);
    let sheets = sheets(&h);
    assert_eq!(sheets[0].electors.len(), 4);
    assert_eq!(sheets[0].items.len(), 4);
    let mark = sheets[0].threshold().unwrap();
    assert_eq!(mark.worded(), "trên 50\u{a0}%");
    let titled = h.get_all_by_label("Suy tôn Cờ thi đua của Chính phủ");
    assert_eq!(titled.count(), 2, "in the list and above its pages");
}

#[test]
fn an_honour_with_a_majority_of_its_own_asks_where_the_decree_is_not_known() {
    let mut h = desk();
    click(&mut h, "Mở vòng bỏ phiếu…");
    write_in(&mut h, "Danh hiệu", "Chiến sĩ thi đua toàn quốc");
    press(&mut h, Key::Enter);
    h.get_by_label_contains("nhập ngày bỏ phiếu");
    write_in(&mut h, "Ngày bỏ phiếu", "20/12/2026");
    press(&mut h, Key::Enter);
    assert_eq!(sheets(&h)[0].ballot.threshold, None);
    h.get_by_label_contains("Chương trình chưa có mức của nghị định");
    write_in(&mut h, "Ngày bỏ phiếu", "20/12/2019");
    press(&mut h, Key::Enter);
    click(&mut h, "Dùng mức này");
    let sheet = &sheets(&h)[0];
    assert_eq!(sheet.threshold().unwrap().worded(), "từ 90\u{a0}% trở lên");
    assert!(sheet.ballot.rule_source.contains("91/2017/NĐ-CP"));
}

#[test]
fn two_tellers_count_blind_disagree_once_and_count_again() {
    let mut h = head_ballot();
    count(&mut h, "Người đếm thứ nhất", &["1", "0", "3", "0"]);
    h.get_by_label_contains("Số liệu được giấu");
    assert!(
        h.query_by_role_and_label(A11y::Grid, "Số phiếu").is_none(),
        "a finished count is put away"
    );
    click(&mut h, Page::Result.label());
    h.get_by_label_contains("được giấu cho đến khi cả hai");
    assert!(h.query_by_label_contains("So sánh hai lần đếm").is_none());
    count(&mut h, "Người đếm thứ hai", &["1", "1", "2", "0"]);
    click(&mut h, Page::Result.label());
    h.get_by_label_contains("Hai lần đếm khác nhau ở 2 con số");
    h.get_by_role_and_label(A11y::Grid, "So sánh hai lần đếm");
    assert_eq!(h.get_all_by_label_contains("≠ khác nhau").count() % 2, 0);
    click(&mut h, "Đếm lại");
    for teller in ["Người đếm thứ nhất", "Người đếm thứ hai"] {
        count(&mut h, teller, &["1", "0", "3", "0"]);
    }
    click(&mut h, Page::Result.label());
    h.get_by_label_contains("được bầu.");
    click(&mut h, "Chốt kết quả…");
    press(&mut h, Key::Enter);
    let sheet = &sheets(&h)[0];
    assert!(sheet.ballot.is_settled());
    assert_eq!(sheet.attempt(), 2);
    assert_eq!(h.state().refused, Vec::<String>::new());
}

#[test]
fn a_count_that_cannot_be_says_which_sum_fails_and_cannot_be_finished() {
    let mut h = head_ballot();
    click(&mut h, Page::Count.label());
    type_down(&mut h, "Số phiếu", &["4", "5", "4", "0"]);
    h.get_by_label("⚠ Số phiếu thu vào (5) nhiều hơn số phiếu phát ra (4)");
    type_down(&mut h, "Số phiếu của từng dòng", &["1", "0", "4", "0"]);
    h.get_by_label_contains("⚠ Cộng số phiếu đồng ý của cả danh sách (5)");
    assert!(
        h.get_by_role_and_label(A11y::Button, "Đếm xong")
            .accesskit_node()
            .is_disabled()
    );
    assert!(!sheets(&h)[0].has_finished(Teller::First));
}

#[test]
fn what_is_no_count_is_said_and_not_written() {
    let mut h = head_ballot();
    click(&mut h, Page::Count.label());
    type_down(&mut h, "Số phiếu", &["4"]);
    h.get_by_role_and_label(A11y::Grid, "Số phiếu").focus();
    h.run();
    h.event(Event::Paste("3\nba".into()));
    h.run();
    let Some(Action::Toast(toast)) = h.state().asked.last() else {
        panic!("{:?}", h.state().asked);
    };
    assert!(format!("{toast:?}").contains("“ba” không phải là số đếm"));
    assert_eq!(sheets(&h)[0].counts[0].collected, None);
    h.event(Event::Paste("4\n3\n1".into()));
    h.run();
    let counts = &sheets(&h)[0].counts;
    assert_eq!(
        (counts[0].collected, counts[0].valid, counts[0].invalid),
        (Some(4), Some(3), Some(1))
    );
}

#[test]
fn figures_typed_faster_than_the_screen_are_all_counted() {
    let mut h = head_ballot();
    click(&mut h, Page::Count.label());
    type_down(&mut h, "Số phiếu", &[]);
    for figure in ["4", "4", "3", "1"] {
        let enter = Event::Key {
            key: Key::Enter,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: eframe::egui::Modifiers::NONE,
        };
        let typed = [Event::Text(figure.into()), enter];
        h.input_mut().events.extend(typed);
    }
    h.step();
    h.run();
    let count = &sheets(&h)[0].counts[0];
    let figures = [count.issued, count.collected, count.valid, count.invalid];
    assert_eq!(figures, [4, 4, 3, 1].map(Some));
}

#[test]
fn a_block_that_does_not_fit_is_refused_aloud() {
    let mut h = head_ballot();
    click(&mut h, Page::Count.label());
    type_down(&mut h, "Số phiếu", &["4"]);
    let refused = |h: &mut Harness<'_, Desk>, text: &str| {
        h.event(Event::Paste(text.into()));
        h.run();
        let Some(Action::Toast(toast)) = h.state_mut().asked.pop() else {
            panic!("nothing was said of {text:?}");
        };
        format!("{toast:?}")
    };
    let long = refused(&mut h, "4\n3\n1\n0");
    let said = "Khối dán có 4 dòng, 1 cột, không vừa bảng đếm: từ ô đang chọn còn 3 dòng, 1 cột.";
    assert!(long.contains(said), "{long}");
    let wide = refused(&mut h, "4\t4");
    assert!(wide.contains("có 1 dòng, 2 cột"), "{wide}");
    press(&mut h, Key::ArrowLeft);
    let beside = refused(&mut h, "4");
    assert!(beside.contains("không phải ô nhập số"), "{beside}");
    assert_eq!(sheets(&h)[0].counts[0].collected, None);
}

#[test]
fn a_tie_is_ended_by_the_members_and_the_next_round_has_the_tied() {
    let mut h = head_ballot();
    let mut sheet = sheets(&h).remove(0);
    sheet.ballot.threshold = crate::domain::number::Quantity::from_whole(25);
    let change = crate::app::commands::BallotCommand::Change(Box::new(sheet.ballot));
    h.state_mut().session.run(change).unwrap();
    for teller in ["Người đếm thứ nhất", "Người đếm thứ hai"] {
        count(&mut h, teller, &["2", "0", "2", "0"]);
    }
    click(&mut h, Page::Result.label());
    h.get_by_label_contains("chưa quyết định cách xử lý");
    assert!(
        h.get_by_role_and_label(A11y::Button, "Chốt kết quả…")
            .accesskit_node()
            .is_disabled()
    );
    choose(
        &mut h,
        "Hội nghị quyết định",
        "Bỏ phiếu vòng sau giữa các đơn vị bằng phiếu",
    );
    click(&mut h, "Chốt kết quả…");
    press(&mut h, Key::Enter);
    click(&mut h, "Vòng sau…");
    press(&mut h, Key::Enter);
    let sheets = sheets(&h);
    assert_eq!(sheets.len(), 2);
    assert_eq!((sheets[1].ballot.round, sheets[1].items.len()), (2, 2));
    let titled = h.get_all_by_label("Bầu Khối trưởng năm 2020, vòng 2");
    assert_eq!(titled.count(), 2, "the new round is the one shown");
}

#[test]
fn an_absent_elector_holds_no_paper_and_may_write() {
    let mut h = head_ballot();
    let who = "Cục Cơ yếu Quân đội";
    choose(
        &mut h,
        &format!("Tham dự: {who}"),
        "Vắng, gửi ý kiến bằng văn bản",
    );
    let electors = &sheets(&h)[0].electors;
    assert!(!electors[1].received);
    h.get_by_label_contains("gửi ý kiến bằng văn bản: 1); đã nhận phiếu: 3");
    write_in(&mut h, &format!("Lý do vắng: {who}"), "công tác nước ngoài");
    press(&mut h, Key::Enter);
    assert_eq!(sheets(&h)[0].electors[1].note, "công tác nước ngoài");
}

#[test]
fn names_are_added_to_the_paper_and_taken_off_it() {
    let mut h = head_ballot();
    click(&mut h, Page::Items.label());
    write_in(&mut h, "Tên tập thể, cá nhân", "Học viện Kỹ thuật mật mã");
    click(&mut h, "Thêm dòng");
    assert_eq!(sheets(&h)[0].items[4].name, "Học viện Kỹ thuật mật mã");
    assert_eq!(
        field(&h, "Tên tập thể, cá nhân").value().as_deref(),
        Some("")
    );
    click(&mut h, "Bỏ Học viện Kỹ thuật mật mã khỏi phiếu");
    assert_eq!(sheets(&h)[0].items.len(), 4);
}

#[test]
fn a_settled_ballot_is_opened_again_with_a_reason() {
    let mut h = head_ballot();
    for teller in ["Người đếm thứ nhất", "Người đếm thứ hai"] {
        count(&mut h, teller, &["1", "0", "3", "0"]);
    }
    click(&mut h, Page::Result.label());
    click(&mut h, "Chốt kết quả…");
    press(&mut h, Key::Enter);
    h.get_all_by_label_contains("Đã chốt ngày").next().unwrap();
    click(&mut h, "Mở lại…");
    h.get_by_role_and_label(A11y::MultilineTextInput, "Lý do")
        .type_text("đếm sót một phiếu");
    h.run();
    h.get_by_role_and_label(A11y::Button, "Mở lại").click();
    h.run();
    assert!(!sheets(&h)[0].ballot.is_settled());
}

/// What "In phiếu, biên bản…" opens.
fn opened(h: &mut Harness<'_, Desk>) -> Option<(PaperKind, Option<Whose>)> {
    click(h, "In phiếu, biên bản…");
    match h.state().asked.last()? {
        Action::OpenPaper(place) => Some((place.kind, place.whose)),
        _ => None,
    }
}

#[test]
fn an_open_ballot_opens_its_ballot_paper_and_a_settled_one_its_minutes() {
    let mut h = head_ballot();
    let whose = Some(Whose::Ballot(sheets(&h)[0].ballot.id));
    let paper = |kind| Some((PaperKind::Document(kind), whose));
    assert_eq!(opened(&mut h), paper(DocumentKind::BallotPaper));
    for teller in ["Người đếm thứ nhất", "Người đếm thứ hai"] {
        count(&mut h, teller, &["1", "0", "3", "0"]);
    }
    click(&mut h, Page::Result.label());
    click(&mut h, "Chốt kết quả…");
    press(&mut h, Key::Enter);
    assert_eq!(opened(&mut h), paper(DocumentKind::TallyMinutes));
}
