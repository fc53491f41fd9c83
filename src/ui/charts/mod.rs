//! *Biểu đồ*: figures that a hall can read, and that can be copied as a picture or as a table.

mod figures;
mod picture;
mod view;
mod view_model;

use eframe::egui::Ui;

use crate::app::{Result, Session, queries};
use crate::domain::id::BlocYearId;
use crate::domain::review::CutOff;
use crate::ui::action::Action;
use crate::ui::meetings::Part;
use view::Asked;
use view_model::{ChartView, Subject};

#[derive(Debug)]
pub struct ChartsPart {
    cut_off: CutOff,
    charts: Vec<ChartView>,
    shown: Subject,
}

impl ChartsPart {
    pub fn new(cut_off: CutOff) -> Self {
        Self {
            cut_off,
            charts: Vec::new(),
            shown: match cut_off {
                CutOff::Interim => Subject::Met,
                CutOff::YearEnd => Subject::Scores,
            },
        }
    }
}

impl Part for ChartsPart {
    fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        self.charts.clear();
        let Some(year) = place else { return Ok(()) };
        let this = queries::whole_year(session.reader(), year)?;
        let mut years = queries::earlier_years(session.reader(), &this.year.year)?;
        years.push(this);
        self.charts = figures::charts(&years, self.cut_off);
        Ok(())
    }

    fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        let mut actions = Vec::new();
        for asked in view::charts_ui(ui, &self.charts, self.shown) {
            match asked {
                Asked::Show(subject) => self.shown = subject,
                Asked::Do(action) => actions.push(*action),
            }
        }
        actions
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, OutputCommand};
    use egui_kittest::{Harness, kittest::Queryable};

    use super::*;
    use crate::app::commands::{ReviewCommand, result_id};
    use crate::domain::review::TargetResult;
    use crate::ui::covenants::testing::office;
    use crate::ui::testing::{click, harness, press};

    struct Desk {
        part: ChartsPart,
        asked: Vec<Action>,
    }

    /// A year of four units, one of which reached a mark.
    fn desk(cut_off: CutOff) -> Harness<'static, Desk> {
        let mut office = office().with_text();
        let sheet = office.sheet();
        let (target, unit) = (sheet.targets[0].id, office.units[0]);
        let result = TargetResult {
            value: "95".into(),
            ..TargetResult::new(result_id(target, unit, cut_off), target, unit, cut_off)
        };
        office.run(ReviewCommand::PutResult(result));
        let (session, year) = (office.session, office.year);
        let mut part = ChartsPart::new(cut_off);
        part.refresh(&session, Some(year)).unwrap();
        let desk = Desk {
            part,
            asked: Vec::new(),
        };
        harness(desk, |ui, desk| {
            let actions = desk.part.ui(ui);
            desk.asked.extend(actions);
        })
    }

    #[test]
    fn a_chart_says_its_figures_in_words_and_in_a_table() {
        let h = desk(CutOff::Interim);
        let told =
            "Chỉ tiêu của các đơn vị, 6 tháng đầu năm 2019. Cục A: Đạt và vượt 1, Chưa có số liệu";
        h.get_by_label_contains(told);
        h.get_by_label("Đạt và vượt (chỉ tiêu)");
        h.get_by_label("Cộng");
    }

    #[test]
    fn the_table_and_the_picture_are_copied() {
        let mut h = desk(CutOff::Interim);
        click(&mut h, "Chép bảng");
        assert_eq!(h.state().asked.len(), 1);
        h.get_by_label("Chép hình").click();
        h.step();
        let commands = &h.output().platform_output.commands;
        let is_picture = |command: &OutputCommand| matches!(command, OutputCommand::CopyImage(_));
        assert!(commands.iter().any(is_picture), "{commands:?}");
    }

    #[test]
    fn the_keyboard_walks_from_chart_to_chart_and_an_empty_one_says_what_to_do() {
        let mut h = desk(CutOff::YearEnd);
        h.get_by_label_contains("Lập bảng điểm và chấm");
        h.get_by_label("Chỉ tiêu đạt").focus();
        h.run();
        press(&mut h, Key::Space);
        h.get_by_label("Chỉ tiêu của các đơn vị năm 2019");
        click(&mut h, "So các năm");
        h.get_by_label_contains("ít nhất hai năm");
    }
}
