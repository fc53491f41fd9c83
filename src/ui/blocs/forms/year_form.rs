//! Mở, sửa năm thi đua của một khối.

use eframe::egui::{Grid, Ui};

use super::{Form, NewId, Problems, day_field, lines, notes_ui, one_line};
use crate::app::Command;
use crate::app::commands::YearCommand;
use crate::domain::bloc::Bloc;
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::year::{BlocYear, YEARS};
use crate::ui::widgets::date_field::written;
use crate::ui::widgets::{DateField, TextField};

const YEAR: &str = "Năm";
const START: &str = "Từ ngày";
const END: &str = "Đến ngày";
const WIDTH: f32 = 440.0;

#[derive(Clone, Debug)]
pub struct YearForm {
    bloc: Bloc,
    base: Option<BlocYear>,
    year: String,
    name: String,
    start: String,
    end: String,
    movement: String,
    note: String,
    source: String,
    /// The newest year before, with its members that have not left.
    before: Option<(i16, Vec<UnitId>)>,
    takes_members: bool,
}

impl YearForm {
    /// The next year of a bloc; `before` is the year whose members it can take over.
    pub fn next(bloc: &Bloc, year: i16, before: Option<(i16, Vec<UnitId>)>) -> Self {
        Self {
            bloc: bloc.clone(),
            base: None,
            year: year.to_string(),
            name: String::new(),
            start: String::new(),
            end: String::new(),
            movement: String::new(),
            note: String::new(),
            source: String::new(),
            takes_members: before.is_some(),
            before,
        }
    }

    pub fn of(bloc: &Bloc, year: &BlocYear) -> Self {
        Self {
            year: year.year.to_string(),
            name: year.name.clone(),
            start: written(year.period_start),
            end: written(year.period_end),
            movement: year.movement.clone(),
            note: year.note.clone(),
            source: year.source.clone(),
            base: Some(year.clone()),
            ..Self::next(bloc, year.year, None)
        }
    }

    pub fn title(&self) -> &'static str {
        if self.base.is_some() {
            "Sửa năm thi đua"
        } else {
            "Mở năm thi đua"
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, problems: &Problems) {
        ui.label(self.bloc.full_name());
        Grid::new("year form")
            .num_columns(2)
            .spacing([12.0, 6.0])
            .show(ui, |ui| {
                self.year_ui(ui, problems);
                notes_ui(ui, WIDTH, &mut self.note, &mut self.source, "");
            });
        if let Some((year, members)) = &self.before {
            let text = format!("Lấy danh sách {} thành viên của năm {year}", members.len());
            ui.checkbox(&mut self.takes_members, text);
        }
    }

    fn year_ui(&mut self, ui: &mut Ui, problems: &Problems) {
        TextField::new(YEAR)
            .width(80.0)
            .error(problems.of(YEAR))
            .form(ui, &mut self.year);
        ui.end_row();
        TextField::new("Tên in ra của năm này")
            .width(WIDTH)
            .hint(&self.bloc.full_name())
            .help("Để trống khi giấy tờ năm này in tên chung của khối, cụm.")
            .form(ui, &mut self.name);
        ui.end_row();
        DateField::new(START)
            .help("Ngày bắt đầu năm thi đua; không nhất thiết là 01/01.")
            .form(ui, &mut self.start);
        ui.end_row();
        day_field(END, problems).form(ui, &mut self.end);
        ui.end_row();
        TextField::new("Phong trào thi đua")
            .width(WIDTH)
            .form(ui, &mut self.movement);
        ui.end_row();
    }

    fn parse_year(&self, problems: &mut Problems) -> i16 {
        let year = one_line(&self.year).parse().unwrap_or(0);
        if !YEARS.contains(&year) {
            problems.add(YEAR, "Nhập năm bằng bốn chữ số, từ 1945 đến 2100");
        }
        year
    }
}

impl Form for YearForm {
    fn parse(&self, new_id: NewId<'_>) -> Result<Command, Problems> {
        let mut problems = Problems::default();
        let year = self.parse_year(&mut problems);
        let (start, end) = (
            problems.date(START, &self.start),
            problems.date(END, &self.end),
        );
        if matches!((start, end), (Some(start), Some(end)) if end < start) {
            problems.add(END, "Ngày kết thúc đứng trước ngày bắt đầu");
        }
        let base = self.base.clone();
        let is_new = base.is_none();
        let year = BlocYear {
            year,
            name: one_line(&self.name),
            period_start: start,
            period_end: end,
            movement: one_line(&self.movement),
            note: lines(&self.note),
            source: one_line(&self.source),
            ..base.unwrap_or_else(|| BlocYear::new(new_id().into(), self.bloc.id, year))
        };
        problems.or(if is_new {
            self.open(year)
        } else {
            YearCommand::Change(year).into()
        })
    }
}

impl YearForm {
    /// One step to undo, with the members that are taken over.
    fn open(&self, year: BlocYear) -> Command {
        let id = year.id;
        match &self.before {
            Some((_, units)) if self.takes_members => Command::Together {
                label: "mở năm thi đua".to_owned(),
                commands: vec![
                    YearCommand::Open(year).into(),
                    YearCommand::AddMembers {
                        year: id,
                        units: units.clone(),
                    }
                    .into(),
                ],
            },
            _ => YearCommand::Open(year).into(),
        }
    }
}

/// The year that `command` opens, if it opens one.
pub fn opened_year(command: &Command) -> Option<BlocYearId> {
    match command {
        Command::Year(YearCommand::Open(year)) => Some(year.id),
        Command::Together { commands, .. } => commands.iter().find_map(opened_year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bloc::BlocKind;
    use crate::domain::id::RowId;

    fn row(n: u8) -> RowId {
        RowId([n; 16])
    }

    fn form() -> YearForm {
        let mut bloc = Bloc::new(row(1).into(), BlocKind::Khoi);
        bloc.number = "8".into();
        YearForm::next(&bloc, 2019, Some((2018, vec![row(3).into()])))
    }

    #[test]
    fn a_new_year_is_opened_with_the_members_of_the_last_one() {
        let command = form().parse(&mut || row(2)).unwrap();
        assert_eq!(opened_year(&command), Some(row(2).into()));
        let Command::Together { commands, .. } = command else {
            panic!("one step to undo");
        };
        assert!(matches!(
            &commands[1],
            Command::Year(YearCommand::AddMembers { units, .. }) if *units == [row(3).into()]
        ));
    }

    #[test]
    fn without_its_members_only_the_year_is_opened() {
        let mut form = form();
        form.takes_members = false;
        let command = form.parse(&mut || row(2)).unwrap();
        assert!(matches!(command, Command::Year(YearCommand::Open(_))));
    }

    #[test]
    fn a_year_is_four_figures_and_ends_after_it_begins() {
        let mut form = form();
        form.year = "19".into();
        form.start = "1/12/2018".into();
        form.end = "30/11/2018".into();
        let problems = form.parse(&mut || row(2)).unwrap_err();
        assert!(problems.of(YEAR).is_some() && problems.of(END).is_some());
    }
}
