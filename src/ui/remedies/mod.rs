//! *Biện pháp*: what is at risk, what is done about it, by whom and until when.

mod form;
mod view;
mod view_model;

use eframe::egui::Ui;

use crate::app::{Result, Session};
use crate::domain::id::BlocYearId;
use crate::domain::review::CutOff;
use crate::ui::action::Action;
use crate::ui::meetings::{Part, no_year_ui};
use crate::ui::widgets::GridState;

use form::RemedyForm;
use view_model::RemediesView;

/// What is chosen and not yet sent.
#[derive(Debug, Default)]
pub struct State {
    grid: GridState,
    risks: GridState,
    form: Option<RemedyForm>,
}

#[derive(Debug)]
pub struct RemediesPart {
    cut_off: CutOff,
    place: Option<BlocYearId>,
    view: Option<RemediesView>,
    state: State,
}

impl RemediesPart {
    pub fn new(cut_off: CutOff) -> Self {
        Self {
            cut_off,
            place: None,
            view: None,
            state: State::default(),
        }
    }
}

impl Part for RemediesPart {
    fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        if self.place != place {
            self.place = place;
            self.state = State::default();
        }
        let view = place.map(|year| RemediesView::read(session, year, self.cut_off));
        self.view = view.transpose()?;
        self.state.grid.touch();
        self.state.risks.touch();
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        match &self.view {
            Some(view) => view::remedies_ui(ui, view, &mut self.state),
            None => no_year_ui(ui).into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, accesskit::Role};
    use egui_kittest::{Harness, kittest::Queryable};
    use jiff::civil::date;

    use super::*;
    use crate::app::commands::{CovenantCommand, CovenantPart, ReviewCommand, result_id};
    use crate::app::testing::{covenant, four_systems, session, sheet};
    use crate::domain::number::Quantity;
    use crate::domain::order::Position;
    use crate::domain::remedy::{Remedy, RemedyState};
    use crate::domain::review::TargetResult;
    use crate::domain::target::{Target, TargetKind};
    use crate::ui::testing::{click, harness, press, write_in};

    struct Desk {
        session: Session,
        year: BlocYearId,
        part: RemediesPart,
        asked: Vec<Action>,
    }

    /// A target of ten communes of which the head has come to two by the half year.
    fn behind() -> (Session, BlocYearId) {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let target = Target {
            text: "Xã kết nghĩa".into(),
            measure: "xã".into(),
            value: Quantity::from_whole(10),
            ..Target::new(
                session.new_id(),
                covenant.id,
                TargetKind::AtLeast,
                Position::first(),
            )
        };
        let id = target.id;
        session
            .run(CovenantCommand::Put(CovenantPart::Target(target)))
            .unwrap();
        let unit = sheet(&session, &covenant).year.members[0].unit;
        let result = TargetResult {
            value: "2".into(),
            ..TargetResult::new(
                result_id(id, unit, CutOff::Interim),
                id,
                unit,
                CutOff::Interim,
            )
        };
        session.run(ReviewCommand::PutResult(result)).unwrap();
        (session, year)
    }

    fn desk((session, year): (Session, BlocYearId), cut_off: CutOff) -> Harness<'static, Desk> {
        let mut part = RemediesPart::new(cut_off);
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

    fn kept(h: &Harness<'_, Desk>) -> Vec<Remedy> {
        h.state().session.reader().all::<Remedy>().unwrap()
    }

    fn on_the_grid(h: &mut Harness<'_, Desk>, name: &str) {
        h.get_by_role_and_label(Role::Grid, name).focus();
        h.run();
        press(h, Key::ArrowDown);
    }

    #[test]
    fn what_is_at_risk_becomes_a_remedy_with_its_target_and_unit() {
        let mut h = desk(behind(), CutOff::Interim);
        on_the_grid(&mut h, "Chỉ tiêu có nguy cơ");
        press(&mut h, Key::Enter);
        write_in(&mut h, "Người phụ trách", "Đại tá Trần Văn An");
        write_in(&mut h, "Thời hạn", "30/9/2019");
        press(&mut h, Key::Enter);
        let remedy = &kept(&h)[0];
        assert_eq!(remedy.text, "Đẩy mạnh thực hiện chỉ tiêu “Xã kết nghĩa”");
        assert!(remedy.target.is_some() && remedy.unit.is_some());
        assert_eq!(remedy.due, Some(date(2019, 9, 30)));
        h.get_by_label("Có nguy cơ không đạt, chưa có biện pháp: 0");
        h.get_by_label("1 biện pháp: 0 đã làm, 0 chưa làm được, 1 đang thực hiện.");
    }

    #[test]
    fn at_the_year_end_the_same_remedies_are_done_or_not() {
        let mut h = desk(behind(), CutOff::Interim);
        for text in ["Kiểm tra hằng tháng", "Bổ sung cán bộ"] {
            click(&mut h, "Thêm biện pháp…");
            write_in(&mut h, "Nội dung biện pháp", text);
            click(&mut h, "Ghi biện pháp");
        }
        let cut_off = CutOff::YearEnd;
        let session = std::mem::replace(&mut h.state_mut().session, session());
        let mut h = desk((session, h.state().year), cut_off);
        on_the_grid(&mut h, "Biện pháp khắc phục");
        click(&mut h, "Đã làm");
        on_the_grid(&mut h, "Biện pháp khắc phục");
        click(&mut h, "Chưa làm được");
        let remedies = kept(&h);
        assert_eq!(remedies[0].state, RemedyState::Done);
        assert_eq!(remedies[0].done_on, Some(date(2019, 3, 12)));
        assert_eq!(remedies[1].state, RemedyState::NotDone);
        h.get_by_label("2 biện pháp: 1 đã làm, 1 chưa làm được, 0 đang thực hiện.");
    }

    #[test]
    fn a_remedy_without_words_is_not_kept_and_removing_is_asked_about() {
        let mut h = desk(behind(), CutOff::Interim);
        click(&mut h, "Thêm biện pháp…");
        press(&mut h, Key::Escape);
        assert!(kept(&h).is_empty());
        click(&mut h, "Thêm biện pháp…");
        write_in(&mut h, "Nội dung biện pháp", "Kiểm tra hằng tháng");
        click(&mut h, "Ghi biện pháp");
        on_the_grid(&mut h, "Biện pháp khắc phục");
        press(&mut h, Key::Delete);
        assert!(matches!(h.state().asked[..], [Action::Confirm(_)]));
    }
}
