use eframe::egui::{Event, Key, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};

use super::*;
use crate::app::commands::{ScoreCommand, score_id};
use crate::app::papers::PaperKind;
use crate::app::testing::{four_systems, session};
use crate::domain::document::DocumentKind;
use crate::domain::document::parts::Whose;
use crate::domain::number::Quantity;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::state::example;
use crate::domain::score::{Layer, Score, ScoreTable, SheetState};
use crate::domain::sheet::example::id;
use crate::ui::testing::{click, harness, press, write_in};

struct Desk {
    session: Session,
    year: BlocYearId,
    part: ScoresPart,
    told: Vec<String>,
    asked: Vec<Action>,
}

/// The four systems; with a table of one part, two criteria of 50 points each.
fn desk(with_table: bool) -> Harness<'static, Desk> {
    let mut session = session();
    let year = four_systems(&mut session);
    if with_table {
        let book = example::book();
        let table = ScoreTable {
            bloc_year: year,
            ..book.table
        };
        let criteria = book.criteria;
        session
            .run(ScoreCommand::Begin { table, criteria })
            .unwrap();
    }
    let mut part = ScoresPart::default();
    part.refresh(&session, Some(year)).unwrap();
    let desk = Desk {
        session,
        year,
        part,
        told: Vec::new(),
        asked: Vec::new(),
    };
    harness(desk, |ui, desk| {
        for action in desk.part.ui(ui) {
            desk.apply(action);
            desk.part.refresh(&desk.session, Some(desk.year)).unwrap();
            ui.request_repaint();
        }
    })
}

impl Desk {
    fn apply(&mut self, action: Action) {
        match action {
            Action::Run(command) => {
                if let Err(error) = self.session.run(command) {
                    self.told.push(error.message);
                }
            }
            Action::Confirm(confirm) => self.apply(*confirm.action),
            Action::Toast(toast) => self.told.push(toast.message),
            other => self.asked.push(other),
        }
    }

    fn book(&self) -> ScoreBook {
        let books = queries::score_books(self.session.reader(), self.year).unwrap();
        books.into_iter().next_back().unwrap()
    }

    fn put(&mut self, criterion: u8, unit: usize, layer: Layer, points: i64) {
        let unit = self.book().units[unit];
        let score = Score {
            id: score_id(id(criterion), unit, layer),
            unit,
            ..example::score(criterion, 1, layer, points)
        };
        self.session
            .run(ScoreCommand::PutScores(vec![score]))
            .unwrap();
    }

    fn points(&self, criterion: u8, unit: usize, layer: Layer) -> Option<Quantity> {
        let book = self.book();
        let score = book.score(id(criterion), book.units[unit], layer)?;
        score.points
    }
}

fn on_the_grid(h: &mut Harness<'_, Desk>, name: &str) {
    h.get_by_role_and_label(Role::Grid, name).focus();
    h.run();
}

fn type_keys(h: &mut Harness<'_, Desk>, text: &str) {
    for letter in text.chars() {
        h.event(Event::Text(letter.to_string()));
        h.run();
    }
}

#[test]
fn points_are_typed_one_below_the_other_and_parts_and_totals_follow() {
    let mut h = desk(true);
    on_the_grid(&mut h, "Bảng chấm điểm");
    for points in ["40,5", "45"] {
        type_keys(&mut h, points);
        press(&mut h, Key::Enter);
    }
    let desk = h.state();
    assert_eq!(
        desk.points(111, 0, Layer::SelfScored),
        Some(Quantity::from_ten_thousandths(405_000))
    );
    assert_eq!(
        desk.points(112, 0, Layer::SelfScored),
        Quantity::from_whole(45)
    );
    h.get_by_label("I; Tiêu chí I; 50; 85,5");
    assert_eq!(desk.session.undo_label().as_deref(), Some("ghi điểm"));
}

#[test]
fn a_figure_that_cannot_be_is_refused_with_a_sentence() {
    let mut h = desk(true);
    on_the_grid(&mut h, "Bảng chấm điểm");
    type_keys(&mut h, "51");
    press(&mut h, Key::Enter);
    assert_eq!(
        h.state().told,
        ["Tiêu chí “1 Tiêu chí 1”: điểm 51 vượt điểm tối đa 50"]
    );
    assert_eq!(h.state().points(111, 0, Layer::SelfScored), None);
}

#[test]
fn what_another_layer_said_stands_in_brackets_and_missing_is_marked() {
    let mut h = desk(true);
    h.state_mut().put(111, 0, Layer::SelfScored, 40);
    h.state_mut().part.state.lens = Lens::Of(lens::Field::Points(Layer::Head));
    let year = h.state().year;
    let desk = h.state_mut();
    desk.part.refresh(&desk.session, Some(year)).unwrap();
    h.run();
    h.get_by_label("1; \u{2003}Tiêu chí 1; 50; (40); thiếu; thiếu; thiếu");
}

#[test]
fn a_pasted_block_shows_each_fault_first_and_is_one_step() {
    let mut h = desk(true);
    on_the_grid(&mut h, "Bảng chấm điểm");
    h.event(Event::Paste("40\t45,5\r\n60\tđạt\r\n7".into()));
    h.run();
    h.get_by_label("Ghi 2 ô, giữ nguyên 0 ô, không ghi 3 ô.");
    assert!(h.query_all_by_label_contains("vượt điểm tối đa 50").count() > 0);
    click(&mut h, "Ghi 2 ô");
    assert_eq!(h.state().book().scores.len(), 2);
    assert_eq!(
        h.state().session.undo_label().as_deref(),
        Some("ghi điểm (2 ô)")
    );
    h.state_mut().session.undo().unwrap();
    assert!(h.state().book().scores.is_empty());
}

#[test]
fn f4_tells_why_and_who_changed_it() {
    let mut h = desk(true);
    h.state_mut().put(111, 0, Layer::SelfScored, 40);
    h.state_mut().put(111, 0, Layer::SelfScored, 42);
    let year = h.state().year;
    let desk = h.state_mut();
    desk.part.refresh(&desk.session, Some(year)).unwrap();
    h.run();
    on_the_grid(&mut h, "Bảng chấm điểm");
    press(&mut h, Key::F4);
    h.get_by_role_and_label(Role::Grid, "Quá trình nhập và sửa");
    let rows: Vec<String> = h
        .get_all_by_role(Role::Row)
        .filter_map(|row| row.accesskit_node().label())
        .filter(|label| label.contains("Nguyễn Thị Lan"))
        .collect();
    assert!(
        rows[0].ends_with("Nguyễn Thị Lan; Tự chấm: điểm; 40; 42"),
        "{rows:?}"
    );
    click(&mut h, "Đóng");
    assert!(matches!(h.state().part.state.dialog, Dialog::None));
}

#[test]
fn a_year_without_a_table_begins_from_a_ready_made_one() {
    let mut h = desk(false);
    click(&mut h, "Lập bảng điểm…");
    click(&mut h, "Thang 100 điểm và điểm cộng");
    click(&mut h, "Lập bảng");
    let book = h.state().book();
    assert_eq!(book.table.total, Quantity::from_whole(100));
    assert!(book.criteria.len() > 5);
    click(&mut h, "Tiêu chí");
    h.get_by_role_and_label(Role::Grid, "Tiêu chí của bảng điểm");
}

#[test]
fn a_criterion_is_added_below_another() {
    let mut h = desk(true);
    click(&mut h, "Tiêu chí");
    on_the_grid(&mut h, "Tiêu chí của bảng điểm");
    press(&mut h, Key::ArrowDown);
    click(&mut h, "Thêm bên dưới…");
    write_in(&mut h, "Số thứ tự in", "3");
    write_in(&mut h, "Nội dung", "Chuyển đổi số");
    write_in(&mut h, "Điểm tối đa", "10");
    click(&mut h, "Ghi tiêu chí");
    let book = h.state().book();
    let added = book.criteria.last().unwrap();
    assert_eq!((added.code.as_str(), added.parent), ("3", Some(id(110))));
    assert_eq!(added.maximum, Quantity::from_whole(10));
}

#[test]
fn a_criterion_moves_up_and_back_again() {
    let mut h = desk(true);
    click(&mut h, "Tiêu chí");
    h.state_mut().part.state.tree.select(Some(2));
    h.run();
    click(&mut h, "Lên");
    let codes = |h: &Harness<'_, Desk>| -> Vec<String> {
        let book = h.state().book();
        book.below(Some(id(110)))
            .map(|row| row.code.clone())
            .collect()
    };
    assert_eq!(codes(&h), ["2", "1"]);
    h.state_mut().session.undo().unwrap();
    assert_eq!(codes(&h), ["1", "2"]);
}

#[test]
fn after_scoring_criteria_are_closed_and_a_supplement_takes_the_scores_along() {
    let mut h = desk(true);
    on_the_grid(&mut h, "Bảng chấm điểm");
    type_keys(&mut h, "40");
    press(&mut h, Key::Enter);
    click(&mut h, "Tiêu chí");
    h.get_by_label_contains("đã có điểm, không sửa được tiêu chí nữa");
    click(&mut h, "Bảng ▼");
    click(&mut h, "Lập bản bổ sung…");
    write_in(&mut h, "Lý do", "Bổ sung tiêu chí");
    h.get_by_role_and_label(Role::Button, "Lập bản bổ sung")
        .click();
    h.run();
    let book = h.state().book();
    assert_eq!(book.table.supplement_of, Some(id(100)));
    assert_eq!(book.scores.len(), 1);
}

#[test]
fn a_sheet_goes_on_step_by_step_and_back_with_a_reason() {
    let mut h = desk(true);
    click(&mut h, "Tiến độ phiếu");
    on_the_grid(&mut h, "Phiếu chấm điểm của các đơn vị");
    press(&mut h, Key::ArrowDown);
    press(&mut h, Key::Enter);
    click(&mut h, "Chuyển bước");
    let state = |h: &Harness<'_, Desk>| {
        let book = h.state().book();
        book.sheet_of(book.units[0])
    };
    assert_eq!(state(&h), SheetState::Sent);
    h.get_by_label_contains("Đã gửi; 12/03/2019");
}

#[test]
fn the_sheet_of_a_unit_takes_target_result_points_and_reason() {
    let mut h = desk(true);
    click(&mut h, "Phiếu từng đơn vị");
    on_the_grid(&mut h, "Phiếu chấm điểm");
    h.event(Event::Paste(
        "90 %\t95\t40\t38\tđã bổ sung hồ sơ\t39".into(),
    ));
    h.run();
    click(&mut h, "Ghi 6 ô");
    let book = h.state().book();
    assert_eq!(book.assigned[0].target, Quantity::from_whole(90));
    assert_eq!(
        h.state().points(111, 0, Layer::Appraisal),
        Quantity::from_whole(39)
    );
    assert_eq!(
        h.state().session.undo_label().as_deref(),
        Some("ghi điểm và giao chỉ tiêu (5 ô)")
    );
}

#[test]
fn evidence_is_typed_beside_the_reason_and_the_last_word_is_shown() {
    let mut h = desk(true);
    click(&mut h, "Phiếu từng đơn vị");
    on_the_grid(&mut h, "Phiếu chấm điểm");
    h.event(Event::Paste(
        "\t\t40\t\t\t\t\tchưa đủ hồ sơ\tBáo cáo 5/BC".into(),
    ));
    h.run();
    click(&mut h, "Ghi 3 ô");
    let book = h.state().book();
    let unit = book.units[0];
    let own = book.score(id(111), unit, Layer::SelfScored).unwrap();
    assert_eq!(own.evidence, "Báo cáo 5/BC");
    let judged = book.score(id(111), unit, Layer::Appraisal).unwrap();
    assert_eq!(
        (judged.reason.as_str(), judged.evidence.as_str()),
        ("chưa đủ hồ sơ", "")
    );
}

#[test]
fn the_sheet_that_is_shown_is_the_paper_that_is_opened() {
    let mut h = desk(true);
    click(&mut h, "Phiếu từng đơn vị");
    click(&mut h, "In phiếu…");
    let (year, unit) = (h.state().year, h.state().book().units[0]);
    assert!(matches!(
        h.state().asked[..],
        [Action::OpenPaper(place)] if place.year == year
            && place.kind == PaperKind::Document(DocumentKind::ScoreSheet)
            && place.whose == Some(Whose::Unit(unit))
    ));
}
