//! The tabs *Sơ kết 6 tháng* and *Tổng kết năm*: results against targets, and the notes of the meeting.

#[cfg(test)]
mod clicks;
mod grid;
mod look;
mod marks;
mod matrix;
mod matrix_view;
mod meeting;
mod paste;
mod rows;
mod state;
#[cfg(test)]
pub(in crate::ui) mod testing;
mod view;
mod view_model;

use eframe::egui;

use crate::app::commands::ReviewCommand;
use crate::app::{Command, Result, Session};
use crate::domain::id::BlocYearId;
use crate::domain::review::moment::Mark;
use crate::domain::review::{CutOff, Review, TargetResult};
use crate::ui::action::Action;

use rows::Cell;
use state::State;
use view_model::Screen;

/// Both offices that enter the same result make the same row: the ids are known beforehand.
#[derive(Clone, Debug)]
pub enum ReviewsAction {
    /// One cell, or a pasted block as one step.
    Results(Vec<TargetResult>),
    /// Figures of an earlier mark.
    Carry {
        from: String,
        results: Vec<TargetResult>,
    },
    Meeting(Box<Review>),
    /// Another mark was chosen: nothing is written.
    Look,
}

/// One of the two meetings of a year.
#[derive(Debug)]
pub struct ReviewsTab {
    cut_off: CutOff,
    place: Option<BlocYearId>,
    screen: Screen,
    state: State,
}

impl Default for ReviewsTab {
    fn default() -> Self {
        Self::new(CutOff::Interim)
    }
}

impl ReviewsTab {
    pub fn new(cut_off: CutOff) -> Self {
        Self {
            cut_off,
            place: None,
            screen: Screen::default(),
            state: State::default(),
        }
    }

    pub fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        if self.place != place {
            self.place = place;
            self.state = State::default();
        }
        let mark = self
            .state
            .dated
            .map_or(Mark::Meeting(self.cut_off), Mark::Dated);
        self.screen = Screen::read_at(session, place, mark, self.cut_off)?;
        self.state.grid.touch();
        self.state.matrix.touch();
        if let Some(model) = self.screen.year() {
            self.state.unit = self.state.unit.filter(|unit| model.has_unit(*unit));
            if model.mark == Mark::Meeting(self.cut_off) {
                self.state.dated = None;
            }
            if self.state.grid.selected.is_none() && !model.rows.is_empty() {
                self.state.grid.select(Some(0));
                self.state.grid.column = self.first_entered();
            }
        }
        Ok(())
    }

    /// The column where the keyboard begins.
    fn first_entered(&self) -> usize {
        let mut cells = Cell::all(self.cut_off).iter();
        cells.position(|cell| cell.is_entered()).unwrap_or_default()
    }

    pub fn ui(&mut self, ui: &mut egui::Ui) -> Vec<Action> {
        view::tab_ui(ui, &self.screen, &mut self.state)
    }

    pub fn apply(&mut self, action: ReviewsAction, session: &mut Session) -> Result<()> {
        match command(action) {
            Some(command) => session.run(command).map(drop),
            None => self.refresh(session, self.place),
        }
    }
}

fn command(action: ReviewsAction) -> Option<Command> {
    Some(match action {
        ReviewsAction::Look => return None,
        ReviewsAction::Meeting(review) => ReviewCommand::PutReview(*review).into(),
        ReviewsAction::Carry { from, results } => ReviewCommand::CarryOver { from, results }.into(),
        ReviewsAction::Results(results) => Command::Together {
            label: match results.len() {
                1 => "ghi kết quả chỉ tiêu".to_owned(),
                count => format!("dán kết quả chỉ tiêu ({count} dòng)"),
            },
            commands: results
                .into_iter()
                .map(|result| ReviewCommand::PutResult(result).into())
                .collect(),
        },
    })
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Event, Key, accesskit::Role, vec2};
    use egui_kittest::{Harness, kittest::Queryable};

    use super::rows::ResultRow;
    use super::testing::Office;
    use super::*;
    use crate::app::papers::PaperKind;
    use crate::ui::action::Tab;
    use crate::ui::testing::{click, harness, press, write_in};

    pub struct Desk {
        pub office: Office,
        pub tab: ReviewsTab,
        pub asked: Vec<Action>,
    }

    /// The tab alone, with its actions applied as the window does.
    pub fn desk(office: Office, cut_off: CutOff) -> Harness<'static, Desk> {
        let mut tab = ReviewsTab::new(cut_off);
        tab.refresh(&office.session, Some(office.year)).unwrap();
        let desk = Desk {
            office,
            tab,
            asked: Vec::new(),
        };
        harness(desk, |ui, desk| {
            for action in desk.tab.ui(ui) {
                let session = &mut desk.office.session;
                match action {
                    Action::Reviews(action) => desk.tab.apply(action, session).unwrap(),
                    Action::Run(command) => drop(session.run(command).unwrap()),
                    other => desk.asked.push(other),
                }
                desk.tab.refresh(session, Some(desk.office.year)).unwrap();
                ui.request_repaint();
            }
        })
    }

    pub fn on_the_grid(h: &mut Harness<'_, Desk>) {
        h.get_by_role_and_label(Role::Grid, "Kết quả theo chỉ tiêu")
            .focus();
        h.run();
    }

    pub fn type_keys(h: &mut Harness<'_, Desk>, text: &str) {
        for letter in text.chars() {
            h.event(Event::Text(letter.to_string()));
            h.run();
        }
    }

    pub fn rows<'h>(h: &'h Harness<'_, Desk>) -> Vec<&'h ResultRow> {
        h.state().tab.screen.year().unwrap().rows.iter().collect()
    }

    pub fn values(h: &Harness<'_, Desk>) -> Vec<String> {
        let rows = rows(h).into_iter();
        rows.map(|row| row.result.value.clone()).collect()
    }

    #[test]
    fn results_are_typed_one_below_the_other_without_a_mouse() {
        let mut h = desk(Office::with_targets(), CutOff::Interim);
        on_the_grid(&mut h);
        for value in ["98,5", "100", "97"] {
            type_keys(&mut h, value);
            press(&mut h, Key::Enter);
        }
        assert_eq!(values(&h)[..4], ["98,5", "100", "97", ""]);
        h.get_by_label("Đã có 3/9 kết quả");
        assert_eq!(
            h.state().office.session.undo_label().as_deref(),
            Some("ghi kết quả chỉ tiêu")
        );
    }

    #[test]
    fn tab_goes_on_to_the_remark_and_from_there_to_the_next_row() {
        let mut h = desk(Office::with_targets(), CutOff::Interim);
        on_the_grid(&mut h);
        type_keys(&mut h, "98");
        press(&mut h, Key::Tab);
        press(&mut h, Key::Enter);
        type_keys(&mut h, "theo báo cáo quý II");
        press(&mut h, Key::Tab);
        type_keys(&mut h, "99");
        press(&mut h, Key::Enter);
        assert_eq!(rows(&h)[0].result.remark, "theo báo cáo quý II");
        assert_eq!(values(&h)[..2], ["98", "99"]);
    }

    #[test]
    fn editing_a_missing_result_begins_with_an_empty_cell() {
        let mut h = desk(Office::with_targets(), CutOff::Interim);
        on_the_grid(&mut h);
        press(&mut h, Key::Enter);
        press(&mut h, Key::Enter);
        assert_eq!(values(&h)[0], "");
        assert_eq!(h.state().tab.state.grid.selected, Some(1));
    }

    #[test]
    fn delete_makes_a_result_missing_again() {
        let mut h = desk(Office::with_targets(), CutOff::Interim);
        on_the_grid(&mut h);
        type_keys(&mut h, "98");
        press(&mut h, Key::Enter);
        press(&mut h, Key::ArrowUp);
        press(&mut h, Key::Delete);
        assert_eq!(values(&h)[0], "");
        h.get_by_label("Đã có 0/9 kết quả");
    }

    #[test]
    fn a_pasted_block_is_shown_first_and_written_as_one_step() {
        let mut h = desk(Office::with_targets(), CutOff::Interim);
        on_the_grid(&mut h);
        h.event(Event::Paste("98,5\tđạt\r\n\t\r\n100\r\n".into()));
        h.run();
        h.get_by_label("Ghi 3 ô, giữ nguyên 0 ô, không ghi 0 ô.");
        assert_eq!(values(&h)[0], "");
        press(&mut h, Key::Enter);
        assert_eq!(values(&h)[..3], ["98,5", "", "100"]);
        let session = &mut h.state_mut().office.session;
        assert_eq!(
            session.undo().unwrap().as_deref(),
            Some("dán kết quả chỉ tiêu (2 dòng)")
        );
        let year = h.state().office.year;
        let desk = h.state_mut();
        desk.tab.refresh(&desk.office.session, Some(year)).unwrap();
        assert!(values(&h).iter().all(String::is_empty));
    }

    #[test]
    fn a_pasted_block_that_is_not_wanted_changes_nothing() {
        let mut h = desk(Office::with_targets(), CutOff::YearEnd);
        let revision = h.state().office.session.revision();
        on_the_grid(&mut h);
        h.event(Event::Paste("98,5".into()));
        h.run();
        press(&mut h, Key::Escape);
        assert!(h.query_by_label("Ghi 1 ô").is_none());
        assert_eq!(h.state().office.session.revision(), revision);
    }

    #[test]
    fn the_rows_of_one_unit_are_filled_under_its_filter() {
        let mut h = desk(Office::with_targets(), CutOff::Interim);
        h.get_by_role_and_label(Role::ComboBox, "Đơn vị").click();
        h.run();
        click(&mut h, "Cục Hậu cần (0/2)");
        on_the_grid(&mut h);
        h.event(Event::Paste("97\n81\n82".into()));
        h.run();
        click(&mut h, "Ghi 2 ô");
        h.get_by_label("Đã có 2/2 kết quả");
        assert_eq!(
            (values(&h)[2].as_str(), values(&h)[5].as_str()),
            ("97", "81")
        );
    }

    #[test]
    fn the_meeting_and_its_notes_are_kept_when_a_field_is_left() {
        let mut h = desk(Office::with_targets(), CutOff::YearEnd);
        write_in(&mut h, "Ngày họp", "14/11/2019");
        press(&mut h, Key::Tab);
        write_in(&mut h, "Nơi họp", "Hà Nội");
        press(&mut h, Key::Tab);
        click(&mut h, "Ghi chép hội nghị");
        h.get_by_role_and_label(Role::MultilineTextInput, "Phương hướng, nhiệm vụ năm sau")
            .focus();
        h.run();
        h.event(Event::Text("Đoàn kết hơn nữa.".into()));
        h.run();
        h.get_by_label("Kết quả theo chỉ tiêu").click_accesskit();
        h.run();
        on_the_grid(&mut h);
        let review = &h.state().tab.screen.year().unwrap().review;
        assert_eq!(review.held_on, Some(jiff::civil::date(2019, 11, 14)));
        assert_eq!(
            (review.place.as_str(), review.tasks.as_str()),
            ("Hà Nội", "Đoàn kết hơn nữa.")
        );
    }

    #[test]
    fn the_sheet_is_exported_for_its_own_meeting() {
        let mut h = desk(Office::with_targets(), CutOff::YearEnd);
        click(&mut h, "Xuất bảng kết quả…");
        assert!(matches!(
            h.state().asked[..],
            [Action::Export(PaperKind::YearSummary)]
        ));
    }

    #[test]
    fn without_a_covenant_the_button_leads_there_and_notes_can_be_written() {
        let mut h = desk(Office::new(), CutOff::Interim);
        click(&mut h, "Sang thẻ Ký giao ước");
        click(&mut h, "Ghi chép hội nghị");
        h.get_by_role_and_label(Role::MultilineTextInput, "Kết quả chung");
        assert!(matches!(h.state().asked[..], [Action::Tab(Tab::Covenants)]));
    }

    #[test]
    fn a_broad_window_has_room_for_results_and_notes() {
        let mut h = desk(Office::with_targets(), CutOff::Interim);
        h.set_size(vec2(1366.0, 700.0));
        h.run();
        h.get_by_role_and_label(Role::Grid, "Kết quả theo chỉ tiêu");
        h.get_by_role_and_label(Role::MultilineTextInput, "Kết luận, đề nghị");
    }
}
