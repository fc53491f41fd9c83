//! *Nộp báo cáo*: who has sent what, and what is missing.

mod view;
mod view_model;

use eframe::egui::Ui;

use crate::app::{Result, Session};
use crate::domain::id::{BlocYearId, CutOffDateId};
use crate::domain::review::CutOff;
use crate::ui::action::Action;
use crate::ui::meetings::{Part, no_year_ui};
use crate::ui::widgets::GridState;

use view::ReturnForm;
use view_model::ReturnsView;
pub use view_model::overdue;

/// What is chosen and not yet sent.
#[derive(Debug, Default)]
pub struct State {
    grid: GridState,
    dated: Option<CutOffDateId>,
    form: Option<ReturnForm>,
}

#[derive(Debug)]
pub struct ReturnsPart {
    cut_off: CutOff,
    place: Option<BlocYearId>,
    view: Option<ReturnsView>,
    state: State,
}

impl ReturnsPart {
    pub fn new(cut_off: CutOff) -> Self {
        Self {
            cut_off,
            place: None,
            view: None,
            state: State::default(),
        }
    }
}

impl Part for ReturnsPart {
    fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        if self.place != place {
            self.place = place;
            self.state = State::default();
        }
        let mark = (self.cut_off, self.state.dated);
        let view = place.map(|year| ReturnsView::read(session, year, mark));
        self.view = view.transpose()?;
        self.state.grid.touch();
        if self.state.grid.selected.is_none() && self.view.is_some() {
            self.state.grid.select(Some(0));
            self.state.grid.column = 1;
        }
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        match &self.view {
            Some(view) => view::returns_ui(ui, view, &mut self.state),
            None => no_year_ui(ui).into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, accesskit::Role};
    use egui_kittest::{Harness, kittest::NodeT, kittest::Queryable};
    use jiff::civil::date;

    use super::*;
    use crate::app::commands::{ReviewCommand, review_id};
    use crate::app::testing::{covenant, four_systems, session};
    use crate::domain::review::{Review, UnitReturn};
    use crate::ui::testing::{click, harness, press, write_in};

    struct Desk {
        session: Session,
        year: BlocYearId,
        part: ReturnsPart,
        asked: Vec<Action>,
    }

    /// The four systems, on 12 March 2019; their reports were due on `due`.
    fn desk(due: Option<jiff::civil::Date>) -> Harness<'static, Desk> {
        let mut session = session();
        let year = four_systems(&mut session);
        covenant(&mut session, year);
        let review = Review {
            returns_due: due,
            ..Review::new(review_id(year, CutOff::Interim), year, CutOff::Interim)
        };
        session.run(ReviewCommand::PutReview(review)).unwrap();
        let mut part = ReturnsPart::new(CutOff::Interim);
        part.refresh(&session, Some(year)).unwrap();
        let desk = Desk {
            session,
            year,
            part,
            asked: Vec::new(),
        };
        harness(desk, |ui, desk| {
            for action in desk.part.ui(ui) {
                match action {
                    Action::Run(command) => drop(desk.session.run(command).unwrap()),
                    other => desk.asked.push(other),
                }
                desk.part.refresh(&desk.session, Some(desk.year)).unwrap();
                ui.request_repaint();
            }
        })
    }

    fn on_the_board(h: &mut Harness<'_, Desk>) {
        h.get_by_role_and_label(Role::Grid, "Nộp báo cáo").focus();
        h.run();
    }

    fn kept(h: &Harness<'_, Desk>) -> Vec<UnitReturn> {
        h.state().session.reader().all::<UnitReturn>().unwrap()
    }

    #[test]
    fn a_report_is_noted_by_two_keys_and_taken_back_by_one() {
        let mut h = desk(None);
        on_the_board(&mut h);
        press(&mut h, Key::Enter);
        press(&mut h, Key::Enter);
        assert_eq!(kept(&h)[0].received_on, Some(date(2019, 3, 12)));
        h.get_by_label("Đã nhận 1/8 báo cáo.");
        press(&mut h, Key::Delete);
        assert!(kept(&h).is_empty());
    }

    #[test]
    fn what_packages_brought_against_each_other_is_a_click_away() {
        use crate::app::conflicts::testing::{agreeing, disagreeing};
        for (offices, open) in [(agreeing(), 0), (disagreeing(), 2)] {
            let mut part = ReturnsPart::new(CutOff::Interim);
            part.refresh(&offices.member, Some(offices.year)).unwrap();
            let mut h = harness((part, Vec::new()), |ui, (part, asked)| {
                asked.extend(part.ui(ui));
            });
            if open == 0 {
                let button = h.get_by_role_and_label(Role::Button, "Xem mục chưa thống nhất…");
                assert!(button.accesskit_node().is_disabled());
            } else {
                click(&mut h, "Xem 2 mục chưa thống nhất…");
                assert!(matches!(h.state().1[..], [Action::OpenConflicts]));
            }
        }
    }

    #[test]
    fn day_and_number_of_a_report_are_written_down() {
        let mut h = desk(None);
        on_the_board(&mut h);
        press(&mut h, Key::ArrowRight);
        press(&mut h, Key::Enter);
        write_in(&mut h, "Ngày nhận", "1/3/2019");
        write_in(&mut h, "Số, cách gửi", "12/BC-CCY");
        press(&mut h, Key::Enter);
        h.get_by_label("01/3/2019 · 12/BC-CCY");
    }

    #[test]
    fn what_is_overdue_says_for_how_long_and_the_letter_is_at_hand() {
        let mut h = desk(Some(date(2019, 3, 2)));
        h.get_by_label("Đã nhận 0/8 báo cáo, 8 báo cáo quá hạn.");
        assert!(h.get_all_by_label("quá hạn 10 ngày").count() > 0);
        click(&mut h, "Đã nhận hôm nay");
        h.get_by_label("Đã nhận 1/8 báo cáo, 7 báo cáo quá hạn.");
        click(&mut h, "Công văn đôn đốc…");
        assert!(matches!(h.state().asked[..], [Action::OpenPaper(_)]));
    }
}
