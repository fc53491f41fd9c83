use eframe::egui::{Event, Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::{Harness, kittest::Queryable};

use super::testing::{FLAG, Office};
use super::view_model::ViewModel;
use super::*;
use crate::app::commands::ClosingCommand;
use crate::domain::award::StepKind;
use crate::ui::testing::{click, field, harness, press, write_in};

struct Desk {
    office: Office,
    part: AwardsPart,
}

/// The section alone, with its actions applied as the window does.
fn desk(office: Office) -> Harness<'static, Desk> {
    let mut part = AwardsPart::default();
    part.refresh(&office.session, Some(office.year)).unwrap();
    let desk = Desk { office, part };
    harness(desk, |ui, desk| {
        let actions = desk.part.ui(ui);
        let mut pending: Vec<Action> = actions;
        while let Some(action) = pending.pop() {
            match action {
                Action::Run(command) => {
                    desk.office.session.run(command).unwrap();
                }
                Action::Confirm(confirm) => pending.push(*confirm.action),
                other => panic!("{other:?}"),
            }
            let session = &desk.office.session;
            desk.part.refresh(session, Some(desk.office.year)).unwrap();
            ui.request_repaint();
        }
    })
}

fn model<'h>(h: &'h Harness<'_, Desk>) -> &'h ViewModel {
    h.state().part.screen.year().unwrap()
}

fn states(h: &Harness<'_, Desk>) -> Vec<String> {
    let rows = model(h).rows.iter();
    rows.map(|row| format!("{}: {}", row.who, row.state))
        .collect()
}

fn on_the_grid(h: &mut Harness<'_, Desk>, name: &str) {
    h.get_by_role_and_label(Role::Grid, name).focus();
    h.run();
}

fn choose(h: &mut Harness<'_, Desk>, combo: &str, item: &str) {
    h.get_by_role_and_label(Role::ComboBox, combo).click();
    h.run();
    h.get_by_role_and_label(Role::Button, item).click();
    h.run();
}

fn accept(h: &mut Harness<'_, Desk>) {
    h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    h.run();
}

#[test]
fn an_empty_list_says_what_to_do_next() {
    let h = desk(Office::new());
    h.get_by_label("Chưa có đề nghị. Lấy từ đăng ký đầu năm, từ kết quả bỏ phiếu, thêm từng dòng, hoặc dán danh sách cá nhân từ Excel (Ctrl+V).");
    h.get_by_label("Chưa đặt hạn mức; đặt ở phần Điều kiện, hạn mức.");
}

#[test]
fn all_that_registered_are_proposed_in_one_step() {
    let mut h = desk(Office::registered());
    click(&mut h, "Từ đăng ký đầu năm…");
    click(&mut h, "Cục Chính trị – Cờ thi đua của Bộ Công an");
    click(&mut h, "Đề nghị 2 dòng");
    assert_eq!(
        states(&h),
        [
            "Cục Tham mưu: Mới lập danh sách",
            "Cục Hậu cần: Mới lập danh sách"
        ]
    );
    h.get_by_label("Bộ Công an: 02 tập thể");
}

#[test]
fn a_nomination_above_the_quota_is_refused_at_the_field_that_is_the_way_out() {
    let mut office = Office::registered();
    office.quota(3);
    office.nominate_all();
    office.quota(3);
    let mut h = desk(office);
    click(&mut h, "Thêm đề nghị…");
    choose(&mut h, "Đề nghị cho", "Đơn vị trực thuộc");
    choose(&mut h, "Đơn vị", "Cục Tham mưu");
    write_in(&mut h, "Tên đơn vị trực thuộc", "Phòng 2");
    write_in(&mut h, "Danh hiệu, hình thức", FLAG);
    accept(&mut h);
    assert_eq!(model(&h).rows.len(), 3);
    assert!(h.query_by_label_contains("vượt hạn mức").is_some());
    write_in(
        &mut h,
        "Lý do vẫn đề nghị",
        "Bộ cho phép đề nghị thêm 01 cờ",
    );
    accept(&mut h);
    assert_eq!(model(&h).rows.len(), 4);
    assert_eq!(
        model(&h).rows[3].conditions,
        "không đặt điều kiện; có lý do"
    );
    assert!(model(&h).quotas[0].words.contains("4/3"));
}

#[test]
fn the_council_is_recorded_for_the_whole_list_without_a_mouse() {
    let mut office = Office::registered();
    office.nominate_all();
    let mut h = desk(office);
    click(&mut h, "Các bước xét");
    on_the_grid(&mut h, "Các bước xét");
    press(&mut h, Key::Enter);
    press(&mut h, Key::ArrowDown);
    press(&mut h, Key::Enter);
    click(&mut h, "Ghi một bước cho 2 dòng…");
    write_in(&mut h, "Ngày", "20/12/2019");
    accept(&mut h);
    assert_eq!(
        states(&h),
        [
            "Cục Tham mưu: Hội đồng thông qua",
            "Cục Chính trị: Hội đồng thông qua",
            "Cục Hậu cần: Mới lập danh sách",
        ]
    );
    assert_eq!(
        h.state().office.session.undo_label().as_deref(),
        Some("ghi bước “Hội đồng xét” (2 dòng)")
    );
}

#[test]
fn enter_on_a_step_writes_it_and_delete_takes_it_back() {
    let mut office = Office::registered();
    office.nominate_all();
    let mut h = desk(office);
    click(&mut h, "Các bước xét");
    on_the_grid(&mut h, "Các bước xét");
    for _ in 0..3 {
        press(&mut h, Key::ArrowRight);
    }
    press(&mut h, Key::Enter);
    accept(&mut h);
    assert_eq!(model(&h).facts.sheet.steps[0].kind, StepKind::Proposed);
    on_the_grid(&mut h, "Các bước xét");
    press(&mut h, Key::Delete);
    assert!(model(&h).facts.sheet.steps.is_empty());
}

#[test]
fn names_pasted_from_excel_are_shown_first_and_written_as_one_step() {
    let mut h = desk(Office::new());
    on_the_grid(&mut h, "Danh sách đề nghị");
    let text = "Nguyễn Văn An\tTrưởng phòng\r\nLê Thị Hòa\tTrợ lý\r\n";
    h.event(Event::Paste(text.into()));
    h.run();
    h.get_by_label("Đọc 2 dòng: ghi mới 2, đã có 0, không ghi 0.");
    assert!(model(&h).rows.is_empty());
    press(&mut h, Key::Enter);
    assert_eq!(
        states(&h),
        [
            "Nguyễn Văn An: Mới lập danh sách",
            "Lê Thị Hòa: Mới lập danh sách"
        ]
    );
    let session = &mut h.state_mut().office.session;
    assert_eq!(
        session.undo().unwrap().as_deref(),
        Some("ghi đề nghị khen thưởng (2 dòng)")
    );
}

#[test]
fn a_condition_is_answered_by_hand_where_it_stands() {
    let mut office = Office::registered();
    office.gate("Tổ chức đảng hoàn thành tốt nhiệm vụ");
    office.nominate_all();
    let mut h = desk(office);
    assert_eq!(model(&h).rows[0].conditions, "chưa rõ 1");
    click(&mut h, "Điều kiện, hạn mức");
    on_the_grid(&mut h, "Xét từng đơn vị");
    press(&mut h, Key::ArrowDown);
    press(&mut h, Key::ArrowRight);
    press(&mut h, Key::Enter);
    choose(&mut h, "Kết quả", "Không đạt");
    write_in(&mut h, "Ghi chú", "01 đảng viên bị khiển trách");
    accept(&mut h);
    assert_eq!(model(&h).rows[0].conditions, "không đạt 1");
    assert_eq!(
        model(&h).rows[0].details,
        [
            "Không đạt – Tổ chức đảng hoàn thành tốt nhiệm vụ: xét từng đơn vị: không đạt – 01 đảng viên bị khiển trách"
        ]
    );
}

#[test]
fn ready_made_quotas_name_their_source_and_are_taken_only_when_chosen() {
    let mut h = desk(Office::new());
    click(&mut h, "Điều kiện, hạn mức");
    click(&mut h, "Hạn mức có sẵn…");
    h.get_by_label("Căn cứ: Nghị định 91/2017/NĐ-CP, Điều 11");
    h.get_by_label("Lấy 0 dòng");
    click(&mut h, "Cờ thi đua: 0/1 (tối đa 1)");
    click(&mut h, "Lấy 1 dòng");
    assert_eq!(model(&h).quotas.len(), 1);
    assert!(
        model(&h).quotas[0]
            .quota
            .source
            .contains("quy chế của khối")
    );
}

#[test]
fn a_quota_is_written_with_its_base() {
    let mut h = desk(Office::new());
    click(&mut h, "Điều kiện, hạn mức");
    click(&mut h, "Thêm hạn mức…");
    write_in(&mut h, "Danh hiệu, hình thức", FLAG);
    choose(&mut h, "Loại hạn mức", "Tỷ lệ %");
    write_in(&mut h, "Tỷ lệ (%)", "120");
    press(&mut h, Key::Enter);
    assert!(model(&h).quotas.is_empty());
    write_in(&mut h, "Tỷ lệ (%)", "40");
    press(&mut h, Key::Enter);
    assert_eq!(
        model(&h).quotas[0].words,
        "Cờ thi đua của Bộ Công an: 0/1 (tối đa 40\u{a0}% của 3 đơn vị thành viên = 1)"
    );
}

#[test]
fn a_row_moves_down_and_is_taken_away() {
    let mut office = Office::registered();
    office.nominate_all();
    let mut h = desk(office);
    on_the_grid(&mut h, "Danh sách đề nghị");
    click(&mut h, "Xuống");
    assert!(states(&h)[1].starts_with("Cục Tham mưu"));
    on_the_grid(&mut h, "Danh sách đề nghị");
    press(&mut h, Key::Delete);
    assert_eq!(states(&h).len(), 2);
    assert!(!states(&h).iter().any(|row| row.starts_with("Cục Tham mưu")));
}

#[test]
fn spring_stands_beside_autumn() {
    let mut office = Office::registered();
    let rows = office.model().registered_candidates();
    let command = crate::app::commands::AwardCommand::Nominate(rows[..1].to_vec());
    office.session.run(command).unwrap();
    let mut h = desk(office);
    click(&mut h, "Đăng ký và đề nghị");
    let said: Vec<&str> = model(&h)
        .beside
        .iter()
        .map(|row| row.cells[3].as_str())
        .collect();
    assert_eq!(said[0], "");
    assert_eq!(
        said[1],
        "đăng ký nhưng không đề nghị: Cờ thi đua của Bộ Công an"
    );
    assert!(
        h.query_by_role_and_label(Role::Grid, "Đăng ký và đề nghị")
            .is_some()
    );
}

#[test]
fn of_a_closed_year_only_the_steps_are_written_still() {
    let mut office = Office::registered();
    office.nominate_all();
    let close = ClosingCommand::Close {
        year: office.year,
        on: jiff::civil::date(2019, 12, 30),
    };
    office.session.run(close).unwrap();
    let mut h = desk(office);
    click(&mut h, "Thêm đề nghị…");
    assert!(h.state().part.state.dialog.is_none());
    click(&mut h, "Các bước xét");
    click(&mut h, "Chọn tất cả");
    click(&mut h, "Ghi một bước cho 3 dòng…");
    choose(&mut h, "Bước", "Quyết định khen thưởng");
    write_in(&mut h, "Số văn bản", "12/QĐ-BCA");
    accept(&mut h);
    assert_eq!(states(&h)[0], "Cục Tham mưu: Đã có quyết định");
}

#[test]
fn every_part_fits_a_small_window() {
    let mut office = Office::registered();
    office.quota(1);
    office.gate("Tổ chức đảng hoàn thành tốt nhiệm vụ");
    let mut h = desk(office);
    h.set_size(vec2(1366.0, 560.0));
    for part in state::Part::ALL {
        click(&mut h, part.label());
        h.run();
    }
    click(&mut h, "Danh sách đề nghị");
    click(&mut h, "Thêm đề nghị…");
    assert!(field(&h, "Danh hiệu, hình thức").rect().bottom() < 560.0);
}
