//! Marks, judgements and the grid of units, by keyboard and clicks.

use eframe::egui::{Event, Key, accesskit::Role, vec2};
use egui_kittest::{Harness, kittest::Queryable};

use super::rows::Cell;
use super::testing::Office;
use super::tests::{Desk, desk, on_the_grid, rows, type_keys, values};
use super::*;
use crate::domain::review::Judgement;
use crate::ui::testing::{click, press, write_in};

fn choose(h: &mut Harness<'_, Desk>, label: &str, word: &str) {
    h.get_by_role_and_label(Role::ComboBox, label).click();
    h.run();
    click(h, word);
}

fn on_the_matrix(h: &mut Harness<'_, Desk>, arrangement: &str) {
    choose(h, "Cách xếp", arrangement);
    h.get_by_role_and_label(Role::Grid, "Kết quả theo đơn vị")
        .focus();
    h.run();
    press(h, Key::ArrowDown);
}

fn nine_months(h: &mut Harness<'_, Desk>) {
    click(h, "Thêm mốc…");
    write_in(h, "Tên mốc", "9 tháng");
    write_in(h, "Số liệu đến ngày", "30/9/2019");
    press(h, Key::Enter);
}

#[test]
fn a_judgement_is_read_and_overruled_in_the_row_by_keyboard() {
    let mut h = desk(Office::with_targets(), CutOff::YearEnd);
    on_the_grid(&mut h);
    type_keys(&mut h, "98");
    press(&mut h, Key::Enter);
    press(&mut h, Key::ArrowUp);
    assert_eq!(rows(&h)[0].judged, "Không đạt");
    for _ in 0..3 {
        press(&mut h, Key::ArrowRight);
    }
    press(&mut h, Key::Enter);
    h.get_by_label("Không đạt. Thấp hơn mức phấn đấu: 100\u{a0}%.");
    choose(&mut h, "Đánh giá", "Đạt");
    write_in(&mut h, "Minh chứng", "BC 12/BC-CTM");
    click(&mut h, "Ghi đánh giá");
    let row = rows(&h)[0];
    assert_eq!(row.judged, "Đạt (người đánh giá)");
    assert_eq!(row.result.evidence, "BC 12/BC-CTM");
    press(&mut h, Key::Delete);
    assert_eq!(rows(&h)[0].judged, "Không đạt");
    assert_eq!(rows(&h)[0].result.judged, Judgement::ByRule);
}

#[test]
fn a_doubtful_figure_is_asked_about_before_it_is_kept() {
    let mut h = desk(Office::with_targets(), CutOff::YearEnd);
    on_the_grid(&mut h);
    type_keys(&mut h, "90.497");
    press(&mut h, Key::Enter);
    assert_eq!(values(&h)[0], "");
    click(&mut h, "90,497 (phần thập phân)");
    click(&mut h, "Ghi số này");
    assert_eq!(values(&h)[0], "90,4970");
}

#[test]
fn a_mark_is_added_filled_from_the_one_before_and_removed() {
    let mut office = Office::with_targets();
    let interim = Screen::read(&office.session, Some(office.year), CutOff::Interim).unwrap();
    let result = interim.year().unwrap().rows[0].with(Cell::Value, "45");
    office
        .session
        .run(ReviewCommand::PutResult(result))
        .unwrap();
    let mut h = desk(office, CutOff::YearEnd);
    nine_months(&mut h);
    assert!(matches!(
        h.state().tab.screen.year().unwrap().mark,
        Mark::Dated(_)
    ));
    click(&mut h, "Lấy từ mốc trước…");
    h.get_by_label("Ghi 1 ô, giữ nguyên 0 ô, không ghi 0 ô.");
    press(&mut h, Key::Enter);
    assert_eq!(values(&h)[0], "45");
    assert_eq!(
        h.state().office.session.undo_label().as_deref(),
        Some("lấy kết quả từ mốc 6 tháng đầu năm (1 dòng)")
    );
    choose(&mut h, "Mốc số liệu", "Cả năm");
    assert_eq!(values(&h)[0], "");
    choose(&mut h, "Mốc số liệu", "9 tháng");
    assert_eq!(values(&h)[0], "45");
    click(&mut h, "Sửa mốc…");
    click(&mut h, "Xóa mốc này");
    assert!(matches!(h.state().asked[..], [Action::Confirm(_)]));
}

#[test]
fn results_are_entered_and_pasted_with_the_units_as_columns() {
    let mut h = desk(Office::with_targets(), CutOff::Interim);
    on_the_matrix(&mut h, "Đơn vị là cột");
    for _ in 0..2 {
        press(&mut h, Key::ArrowRight);
    }
    type_keys(&mut h, "98");
    press(&mut h, Key::Enter);
    assert_eq!(values(&h)[0], "98");
    h.event(Event::Paste("81\t82\t83\n0\t1\t2".into()));
    h.run();
    h.get_by_label("Ghi 5 ô, giữ nguyên 0 ô, không ghi 1 ô.");
    press(&mut h, Key::Enter);
    assert_eq!(values(&h)[3..8], ["81", "82", "83", "0", "1"]);
    assert_eq!(
        h.state().office.session.undo_label().as_deref(),
        Some("dán kết quả chỉ tiêu (5 dòng)")
    );
}

#[test]
fn the_units_stand_below_each_other_where_that_is_wanted() {
    let mut h = desk(Office::with_targets(), CutOff::Interim);
    on_the_matrix(&mut h, "Đơn vị là hàng");
    press(&mut h, Key::ArrowRight);
    for value in ["98", "97", "96"] {
        type_keys(&mut h, value);
        press(&mut h, Key::Enter);
    }
    assert_eq!(values(&h)[..3], ["98", "97", "96"]);
    let reasons = h.get_all_by_label_contains("Không cộng: tỷ lệ của các đơn vị");
    assert!(reasons.count() > 0);
}

#[test]
fn only_what_is_at_risk_is_shown_when_asked_for() {
    let mut h = desk(Office::with_targets(), CutOff::Interim);
    on_the_grid(&mut h);
    for value in ["98", "100"] {
        type_keys(&mut h, value);
        press(&mut h, Key::Enter);
    }
    click(&mut h, "Chỉ chỗ có nguy cơ (1)");
    h.get_by_label("Đã có 1/1 kết quả");
}

#[test]
fn the_day_for_the_returns_is_kept_with_the_meeting() {
    let mut h = desk(Office::with_targets(), CutOff::Interim);
    click(&mut h, "Khác…");
    write_in(&mut h, "Hạn gửi báo cáo", "5/7/2019");
    press(&mut h, Key::Tab);
    click(&mut h, "Có ký giao ước");
    click(&mut h, "Đóng");
    let review = &h.state().tab.screen.year().unwrap().review;
    assert_eq!(review.returns_due, Some(jiff::civil::date(2019, 7, 5)));
    assert!(review.with_signing);
}

#[test]
fn the_notes_give_their_room_to_the_results() {
    let mut h = desk(Office::with_targets(), CutOff::Interim);
    h.set_size(vec2(1366.0, 700.0));
    h.run();
    click(&mut h, "Ẩn ghi chép, dành chỗ cho kết quả");
    assert!(
        h.query_by_role_and_label(Role::MultilineTextInput, "Kết luận, đề nghị")
            .is_none()
    );
    click(&mut h, "Đặt cạnh nhau");
    h.get_by_role_and_label(Role::MultilineTextInput, "Kết luận, đề nghị");
}
