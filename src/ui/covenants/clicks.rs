//! The tab driven by hand: found by label, written in, clicked; no pixel is looked at.

use eframe::egui::{Event, Key, Modifiers, Ui, accesskit::Role};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT, Queryable},
};

use super::testing::{Office, office};
use super::{CovenantsAction, CovenantsTab};
use crate::app::Command;
use crate::domain::completeness::findings;
use crate::domain::covenant::Part;
use crate::domain::sheet::CovenantSheet;
use crate::domain::target::TargetKind;
use crate::ui::action::Action;
use crate::ui::testing::{click, field, harness, press, write_in};

struct Desk {
    office: Office,
    tab: CovenantsTab,
    seen: Option<u64>,
    /// What only the window can do.
    asked: Vec<String>,
    refused: Vec<String>,
}

impl Desk {
    fn draw(&mut self, ui: &mut Ui) {
        let revision = self.office.session.revision();
        if self.seen != Some(revision) {
            self.tab
                .refresh(&self.office.session, Some(self.office.year))
                .unwrap();
            self.seen = Some(revision);
        }
        for action in self.tab.ui(ui) {
            ui.ctx().request_repaint();
            self.apply(action);
        }
    }

    fn apply(&mut self, action: Action) {
        let done = match action {
            Action::Run(command) => self.run(command),
            Action::Covenants(action) => self.covenants(action),
            other => {
                self.asked.push(format!("{other:?}"));
                return;
            }
        };
        self.refused.extend(done.err());
    }

    fn run(&mut self, command: Command) -> Result<(), String> {
        self.office
            .session
            .run(command)
            .map(|_| ())
            .map_err(|error| error.message)
    }

    fn covenants(&mut self, action: CovenantsAction) -> Result<(), String> {
        self.tab
            .apply(action, &mut self.office.session)
            .map_err(|error| error.message)
    }

    fn sheet(&self) -> CovenantSheet {
        self.office.sheet()
    }
}

type Bench = Harness<'static, Desk>;

fn bench(office: Office) -> Bench {
    let desk = Desk {
        office,
        tab: CovenantsTab::default(),
        seen: None,
        asked: Vec::new(),
        refused: Vec::new(),
    };
    harness(desk, |ui, desk| desk.draw(ui))
}

fn part(h: &mut Bench, label: &str) {
    let button = h.get_all_by_role(Role::Button).find(|node| {
        let said = node.accesskit_node().label().unwrap_or_default();
        said == label || said.starts_with(&format!("{label}: "))
    });
    button.unwrap().click();
    h.run();
}

/// The heading of the article in this row of the tree.
fn heading(h: &Bench, row: usize) -> Node<'_> {
    let mut headings = h.get_all_by_role_and_label(Role::TextInput, "Tiêu đề");
    headings.nth(row).unwrap()
}

fn write_heading(h: &mut Bench, row: usize, text: &str) {
    heading(h, row).focus();
    h.run();
    h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    h.event(Event::Text(text.to_owned()));
    h.run();
}

fn write_lines(h: &mut Bench, label: &str, text: &str) {
    h.get_by_role_and_label(Role::MultilineTextInput, label)
        .focus();
    h.run();
    h.get_by_role_and_label(Role::MultilineTextInput, label)
        .type_text(text);
    h.run();
}

fn choose(h: &mut Bench, label: &str, choice: &str) {
    h.get_by_role_and_label(Role::ComboBox, label).click();
    h.run();
    h.get_by_role_and_label(Role::Button, choice).click();
    h.run();
}

#[test]
fn a_covenant_is_begun_with_one_click() {
    let mut h = bench(office());
    click(&mut h, "Lập giao ước");
    h.get_by_label("Giao ước thi đua năm 2019");
    assert!(h.state().office.covenant().is_some());
}

#[test]
fn fields_are_kept_when_they_are_left_even_by_a_click_on_another_part() {
    let mut h = bench(office().begun());
    write_in(&mut h, "Địa danh", "Hà Nội");
    press(&mut h, Key::Tab);
    assert_eq!(h.state().sheet().covenant.place, "Hà Nội");
    write_in(&mut h, "Ngày lễ ký", "12/3/2019");
    part(&mut h, "Căn cứ");
    assert_eq!(
        h.state().sheet().covenant.ceremony_on,
        Some(jiff::civil::date(2019, 3, 12))
    );
    click(&mut h, "Thêm tất cả");
    assert_eq!(h.state().sheet().bases.len(), 2);
}

#[test]
fn contents_are_written_in_a_tree() {
    let mut h = bench(office().begun());
    part(&mut h, "Nội dung");
    click(&mut h, "Thêm mục");
    assert!(heading(&h, 0).is_focused(), "the caret is in the new row");
    write_heading(&mut h, 0, "Nhiệm vụ chính trị");
    click(&mut h, "Thêm mục con");
    assert!(heading(&h, 1).is_focused());
    write_heading(&mut h, 1, "Tham mưu");
    press(&mut h, Key::Enter);
    let sheet = h.state().sheet();
    let said: Vec<_> = sheet
        .articles
        .iter()
        .map(|row| (row.heading.as_str(), row.parent.is_some()))
        .collect();
    assert_eq!(said, [("Nhiệm vụ chính trị", false), ("Tham mưu", true)]);
}

#[test]
fn alt_and_an_arrow_move_the_row_with_the_caret() {
    let mut h = bench(office().with_text());
    part(&mut h, "Nội dung");
    write_heading(&mut h, 2, "Xây dựng Đảng trong sạch");
    h.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    h.run();
    assert_eq!(
        heading(&h, 0).value().as_deref(),
        Some("Xây dựng Đảng trong sạch")
    );
    assert!(heading(&h, 0).is_focused(), "the caret goes along");
    press(&mut h, Key::Tab);
    let sheet = h.state().sheet();
    let first = sheet.articles_of(Part::Content, None).next().unwrap();
    assert_eq!(first.heading, "Xây dựng Đảng trong sạch");
    assert!(h.state().refused.is_empty());
}

#[test]
fn last_years_text_is_taken_with_one_click() {
    let mut office = office().with_text();
    office.next_year(&["Cục A", "Cục B", "Cục C", "Cục D"]);
    let mut h = bench(office);
    click(&mut h, "Lấy giao ước năm 2019 làm dự thảo");
    assert_eq!(h.state().sheet().articles.len(), 3);
    part(&mut h, "Chỉ tiêu riêng");
    h.get_by_label("trước ngày 30/6/2020");
}

#[test]
fn a_share_and_a_spared_unit_are_written_in_the_dialog() {
    let mut h = bench(office().with_text());
    part(&mut h, "Chỉ tiêu chung");
    h.get_all_by_role(Role::Row).next().unwrap().click();
    h.run();
    click(&mut h, "Thêm “trong đó”…");
    write_lines(&mut h, "Nội dung chỉ tiêu", "hoàn thành xuất sắc");
    write_in(&mut h, "Mức", "20");
    click(&mut h, "Cục D");
    click(&mut h, "Ghi chỉ tiêu");
    let sheet = h.state().sheet();
    let share = sheet
        .targets
        .iter()
        .find(|row| row.parent.is_some())
        .unwrap();
    assert_eq!(share.text, "hoàn thành xuất sắc");
    assert_eq!(sheet.assignments.len(), 1);
    h.get_by_label("Không giao: Cục D");
}

#[test]
fn escape_leaves_the_signing_as_it_was() {
    let mut h = bench(office().with_text());
    click(&mut h, "Ký giao ước…");
    press(&mut h, Key::Escape);
    assert!(h.query_by_label("Ghi nhận đã ký").is_none());
    assert!(!h.state().sheet().covenant.is_signed());
}

#[test]
fn four_kinds_of_target_are_written_in_the_dialog() {
    let mut h = bench(office().begun());
    part(&mut h, "Chỉ tiêu chung");
    for (text, kind, fields) in [
        (
            "Đảng viên hoàn thành tốt nhiệm vụ",
            "Trên",
            [("Mức", "80"), ("Đơn vị tính", "%")].as_slice(),
        ),
        ("Cán bộ vi phạm kỷ luật", "Không có", &[]),
        (
            "Hộ gia đình văn hóa",
            "Từ … đến …",
            &[("Từ", "80"), ("Đến", "90")],
        ),
        (
            "Nộp báo cáo sơ kết",
            "Đúng thời hạn",
            &[("Thời hạn", "30/6/2019")],
        ),
    ] {
        click(&mut h, "Thêm chỉ tiêu…");
        write_lines(&mut h, "Nội dung chỉ tiêu", text);
        choose(&mut h, "Loại", kind);
        for (label, value) in fields {
            write_in(&mut h, label, value);
        }
        click(&mut h, "Ghi chỉ tiêu");
    }
    let sheet = h.state().sheet();
    let levels: Vec<String> = sheet
        .targets
        .iter()
        .map(|target| target.level().replace('\u{a0}', " "))
        .collect();
    assert_eq!(
        levels,
        [
            "trên 80 %",
            "không có",
            "từ 80 đến 90",
            "trước ngày 30/6/2019"
        ]
    );
    assert!(h.state().refused.is_empty());
}

#[test]
fn a_doubtful_figure_is_asked_about() {
    let mut h = bench(office().begun());
    part(&mut h, "Chỉ tiêu chung");
    click(&mut h, "Dán nhiều dòng…");
    let block = "Mỗi dòng một chỉ tiêu (hoặc các ô chép từ Excel)";
    write_lines(
        &mut h,
        block,
        "Thu ngân sách đạt 90.497 tỷ đồng\nKhông có cán bộ vi phạm kỷ luật",
    );
    click(&mut h, "90.497 (hàng nghìn)");
    click(&mut h, "Thêm các dòng đã chọn");
    let sheet = h.state().sheet();
    assert_eq!(sheet.targets[0].level(), "90.497\u{a0}tỷ đồng");
    assert_eq!(sheet.targets[1].kind, TargetKind::Zero);
    assert_eq!(
        h.state().office.session.undo_label().as_deref(),
        Some("thêm 02 chỉ tiêu")
    );
}

#[test]
fn a_title_is_registered_for_all_and_the_findings_shrink() {
    let mut h = bench(office().begun());
    let before = findings(&h.state().sheet()).len();
    part(&mut h, "Đăng ký danh hiệu");
    write_in(&mut h, "Danh hiệu khác", "Đơn vị dẫn đầu phong trào");
    click(&mut h, "Đăng ký cho tất cả");
    let sheet = h.state().sheet();
    assert_eq!(sheet.registrations.len(), 4);
    assert_eq!(findings(&sheet).len(), before - 1);
    assert!(
        h.query_by_label("⚠ Chưa đăng ký danh hiệu: Cục A; Cục B; Cục C; Cục D")
            .is_none()
    );
}

#[test]
fn a_title_of_the_field_is_registered_for_one_unit() {
    let mut h = bench(office().begun());
    part(&mut h, "Đăng ký danh hiệu");
    h.get_by_role_and_label(Role::ComboBox, "Danh hiệu").click();
    h.run();
    h.event(Event::Text("co bo cong an".into()));
    h.run();
    press(&mut h, Key::Enter);
    choose(&mut h, "Đơn vị", "Cục B");
    click(&mut h, "Đăng ký");
    let sheet = h.state().sheet();
    let said: Vec<_> = sheet
        .registrations
        .iter()
        .map(|row| (row.unit, row.title.as_str()))
        .collect();
    assert_eq!(
        said,
        [(Some(h.state().office.units[1]), "Cờ thi đua của Bộ Công an")]
    );
}

#[test]
fn a_finding_leads_to_its_cure() {
    let mut h = bench(office().begun());
    click(&mut h, "⚠ Chưa có chỉ tiêu");
    h.get_by_label("Dán nhiều dòng…");
    click(&mut h, "⚠ Chưa có nội dung thi đua");
    h.get_by_label("Thêm mục");
}

#[test]
fn signing_freezes_and_taking_it_back_needs_a_reason() {
    let mut h = bench(office().with_text());
    click(&mut h, "Ký giao ước…");
    choose(&mut h, "Ký thế nào: Cục D", "Vắng, chưa ký");
    click(&mut h, "Ghi nhận đã ký");
    assert!(h.state().sheet().covenant.is_signed());
    h.get_by_label("✔ Bản ký số 1, ngày 01/3/2019");
    part(&mut h, "Chung");
    write_in(&mut h, "Địa danh", "Hà Nội");
    press(&mut h, Key::Enter);
    assert_eq!(h.state().sheet().covenant.place, "");
    assert_eq!(field(&h, "Địa danh").value().as_deref(), Some(""));

    click(&mut h, "Hủy ký…");
    click(&mut h, "Hủy ký");
    assert!(
        h.state().sheet().covenant.is_signed(),
        "no reason, no un-signing"
    );
    write_lines(&mut h, "Lý do hủy ký", "sai chỉ tiêu của Cục B");
    click(&mut h, "Hủy ký");
    assert!(!h.state().sheet().covenant.is_signed());
    part(&mut h, "Bản đã ký");
    h.get_by_label("Bản ký số 1, ngày 01/3/2019. Đã hủy ký, lý do: sai chỉ tiêu của Cục B");

    h.run();
    let back: Vec<_> = (0..2)
        .map(|_| h.state_mut().office.session.undo().unwrap().unwrap())
        .collect();
    h.run();
    assert_eq!(back, ["hủy ký giao ước", "ký giao ước"]);
    assert!(!h.state().sheet().covenant.is_signed());
    assert!(h.state().sheet().versions.is_empty());
    h.get_by_label("Ngày lễ ký");
}

#[test]
fn who_signs_for_a_member_is_written_beside_it() {
    let mut h = bench(office().with_text());
    part(&mut h, "Người ký");
    let first = |h: &Bench| {
        h.get_all_by_role_and_label(Role::TextInput, "Họ và tên")
            .next()
            .unwrap()
            .focus();
    };
    first(&h);
    h.run();
    h.event(Event::Text("Nguyễn Văn An".into()));
    press(&mut h, Key::Enter);
    let sheet = h.state().sheet();
    assert_eq!(sheet.signatures.len(), 1);
    assert_eq!(
        (sheet.signatures[0].unit, sheet.signatures[0].name.as_str()),
        (h.state().office.units[0], "Nguyễn Văn An")
    );
}

#[test]
fn text_of_an_old_document_is_offered_in_todays_letters() {
    let mut h = bench(office().begun());
    part(&mut h, "Mở đầu và kết");
    write_lines(
        &mut h,
        "Lời mở đầu",
        "C¸c ®¬n vÞ thèng nhÊt ký kÕt giao \u{ad}íc thi ®ua",
    );
    part(&mut h, "Chung");
    click(&mut h, "Chuyển sang Unicode");
    assert_eq!(
        h.state().sheet().covenant.opening,
        "Các đơn vị thống nhất ký kết giao ước thi đua"
    );
}

#[test]
fn the_paper_is_exported_by_the_window() {
    let mut h = bench(office().with_text());
    click(&mut h, "Xuất PDF…");
    assert_eq!(h.state().asked, ["Export(Covenant)"]);
}
