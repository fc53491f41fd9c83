//! What the tab of a meeting shows: targets with the result of each unit, worded and in order; no drawing.

use crate::app::{Result, Session, queries};
use crate::domain::id::{BlocYearId, CutOffDateId, UnitId};
use crate::domain::review::moment::{Mark, Moment, in_order};
use crate::domain::review::{CutOff, CutOffDate, Review, TargetResult};
use crate::domain::sheet::SummarySheet;
use crate::domain::target::Target;
use crate::ui::action::Tab;
use crate::ui::terms;

use super::matrix::Matrix;
use super::rows::{At, ResultRow, rows};

#[derive(Clone, Debug)]
pub struct ViewModel {
    pub review: Review,
    /// Which results are shown.
    pub mark: Mark,
    /// The marks that lead to this meeting, itself the last.
    pub marks: Vec<(Option<CutOffDateId>, String)>,
    pub dates: Vec<CutOffDate>,
    /// The mark before the shown one that has results, and those.
    pub earlier: Option<(String, Vec<TargetResult>)>,
    pub rows: Vec<ResultRow>,
    pub matrix: Matrix,
    pub at_risk: usize,
    /// Units that answer for targets, with how far each has come.
    pub units: Vec<(UnitId, String)>,
    /// Why there are no rows, and where to go.
    pub empty: Option<Empty>,
    /// What is odd but forbids nothing.
    pub remarks: Vec<String>,
    pub locked: Option<&'static str>,
    pub why_not_export: Option<&'static str>,
}

/// What is not there yet, what to do, and the tab where it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Empty {
    pub text: String,
    pub button: String,
    pub tab: Tab,
}

/// A year is shown, or the reason why none is.
#[derive(Clone, Debug)]
pub enum Screen {
    Nothing(Empty),
    Year(Box<ViewModel>),
}

impl Default for Screen {
    fn default() -> Self {
        Self::Nothing(no_year(false))
    }
}

impl Screen {
    #[cfg(test)]
    pub fn read(session: &Session, place: Option<BlocYearId>, cut_off: CutOff) -> Result<Self> {
        Self::read_at(session, place, Mark::Meeting(cut_off), cut_off)
    }

    /// `mark` is `cut_off` itself, or a further day before it.
    pub fn read_at(
        session: &Session,
        place: Option<BlocYearId>,
        mark: Mark,
        cut_off: CutOff,
    ) -> Result<Self> {
        let Some(year) = place else {
            let years = queries::bloc_years(session.reader())?;
            let some = years.iter().any(|(_, years)| !years.is_empty());
            return Ok(Self::Nothing(no_year(some)));
        };
        let dates = queries::cut_off_dates(session.reader(), year)?;
        let known = |id| {
            dates
                .iter()
                .any(|row| row.id == id && row.before == cut_off)
        };
        let given = Given {
            mark: match mark {
                Mark::Dated(id) if known(id) => mark,
                _ => Mark::Meeting(cut_off),
            },
            all: queries::all_results(session.reader(), year)?,
            dates,
        };
        let mut sheet = queries::summary_sheet(session.reader(), year, cut_off)?;
        sheet.results = given.of(given.mark);
        let mut model = ViewModel::of(&sheet, given);
        model.locked = session.is_read_only().then_some(terms::READ_ONLY);
        Ok(Self::Year(Box::new(model)))
    }

    pub fn year(&self) -> Option<&ViewModel> {
        match self {
            Self::Year(model) => Some(model),
            Self::Nothing(_) => None,
        }
    }
}

fn no_year(some: bool) -> Empty {
    let text = if some {
        terms::NO_YEAR
    } else {
        "Sổ chưa có năm thi đua nào. Lập khối, cụm và mở năm thi đua ở thẻ Khối thi đua."
    };
    Empty::go(text, Tab::Blocs)
}

impl Empty {
    fn go(text: impl Into<String>, tab: Tab) -> Self {
        Self {
            text: text.into(),
            button: format!("Sang thẻ {}", tab.label()),
            tab,
        }
    }
}

/// The results of all marks, and which of them is shown.
struct Given {
    mark: Mark,
    dates: Vec<CutOffDate>,
    all: Vec<TargetResult>,
}

impl Given {
    fn of(&self, mark: Mark) -> Vec<TargetResult> {
        let rows = self.all.iter().filter(|row| mark.has(row));
        rows.cloned().collect()
    }

    fn interim(&self, cut_off: CutOff) -> Vec<TargetResult> {
        match cut_off {
            CutOff::Interim => Vec::new(),
            CutOff::YearEnd => self.of(Mark::Meeting(CutOff::Interim)),
        }
    }

    /// The last mark before the shown one that has any figure.
    fn earlier(&self) -> Option<(String, Vec<TargetResult>)> {
        let marks = in_order(&self.dates);
        let here = marks.iter().position(|(mark, _)| *mark == self.mark)?;
        let before = marks[..here].iter().rev();
        let mut filled = before.filter_map(|(mark, name)| {
            let rows = self.of(*mark);
            let is_filled = rows.iter().any(|row| !row.value.is_empty());
            is_filled.then(|| (name.clone(), rows))
        });
        filled.next()
    }

    fn marks(&self, cut_off: CutOff) -> Vec<(Option<CutOffDateId>, String)> {
        let marks = in_order(&self.dates).into_iter();
        let own = marks.filter_map(|(mark, name)| match mark {
            Mark::Meeting(meeting) => (meeting == cut_off).then_some((None, name)),
            Mark::Dated(id) => {
                let mut dates = self.dates.iter();
                let date = dates.find(|row| row.id == id)?;
                (date.before == cut_off).then_some((Some(id), name))
            }
        });
        own.collect()
    }
}

impl ViewModel {
    fn of(sheet: &SummarySheet, given: Given) -> Self {
        let moment = Moment::of(&sheet.year.year, given.mark, &given.dates);
        let interim = given.interim(sheet.cut_off);
        let rows = rows(sheet, &interim, given.mark, moment);
        Self {
            mark: given.mark,
            marks: given.marks(sheet.cut_off),
            earlier: given.earlier(),
            matrix: Matrix::of(&rows),
            at_risk: rows.iter().filter(|row| row.look.risk.is_some()).count(),
            dates: given.dates,
            units: units(sheet, &rows),
            empty: rows.is_empty().then(|| why_empty(sheet)),
            remarks: remarks(sheet, &rows),
            locked: None,
            why_not_export: why_not_export(&sheet.review, &rows),
            review: sheet.review.clone(),
            rows,
        }
    }

    pub fn at(&self) -> At {
        At {
            cut_off: self.review.kind,
            is_dated: matches!(self.mark, Mark::Dated(_)),
        }
    }

    /// Rows of one unit, or all of them.
    pub fn rows_of(&self, unit: Option<UnitId>) -> Vec<&ResultRow> {
        let wanted = |row: &&ResultRow| unit.is_none_or(|unit| row.result.unit == unit);
        self.rows.iter().filter(wanted).collect()
    }

    pub fn has_unit(&self, unit: UnitId) -> bool {
        self.units.iter().any(|(id, _)| *id == unit)
    }
}

/// "Đã có 12/24 kết quả".
pub fn count(rows: &[&ResultRow]) -> String {
    format!("Đã có {}/{} kết quả", entered(rows), rows.len())
}

fn entered(rows: &[&ResultRow]) -> usize {
    rows.iter().filter(|row| row.has_result()).count()
}

fn why_empty(sheet: &SummarySheet) -> Empty {
    let year = sheet.year.year.year;
    match &sheet.covenant {
        None => Empty::go(
            format!(
                "Chưa lập giao ước năm {year}. Kết quả được nhập theo chỉ tiêu của giao ước: lập giao ước trước."
            ),
            Tab::Covenants,
        ),
        _ if sheet.year.members.is_empty() => Empty::go(
            format!(
                "Năm {year} chưa có đơn vị thành viên. Thêm thành viên để nhập kết quả của từng đơn vị."
            ),
            Tab::Blocs,
        ),
        Some(covenant) if covenant.covenant.is_signed() => Empty::go(
            format!(
                "Giao ước năm {year} đã ký không ghi chỉ tiêu nào, nên không có kết quả để nhập. Vẫn ghi được nội dung hội nghị."
            ),
            Tab::Covenants,
        ),
        Some(_) => Empty::go(
            format!(
                "Giao ước năm {year} chưa có chỉ tiêu. Thêm chỉ tiêu chung hoặc chỉ tiêu của từng đơn vị để nhập kết quả."
            ),
            Tab::Covenants,
        ),
    }
}

fn remarks(sheet: &SummarySheet, rows: &[ResultRow]) -> Vec<String> {
    let Some(covenant) = &sheet.covenant else {
        return Vec::new();
    };
    let mut remarks = Vec::new();
    if !rows.is_empty() && !covenant.covenant.is_signed() {
        remarks.push("Giao ước chưa ký: chỉ tiêu còn có thể thay đổi.".to_owned());
    }
    let odd = rows.iter().filter(|row| !row.look.findings.is_empty());
    let odd = odd.count();
    if odd > 0 {
        remarks.push(format!(
            "{odd} kết quả có điều cần xem lại: chọn ô “Đánh giá” của dòng màu vàng, bấm Enter để đọc."
        ));
    }
    let is_shown = |target: &&Target| rows.iter().any(|row| row.result.target == target.id);
    let lost = covenant.targets.iter().filter(|target| !is_shown(target));
    let lost = lost.count();
    if lost > 0 && !sheet.year.members.is_empty() {
        remarks.push(format!(
            "{lost} chỉ tiêu không giao cho đơn vị thành viên nào, nên không có ở bảng này."
        ));
    }
    remarks
}

fn why_not_export(review: &Review, rows: &[ResultRow]) -> Option<&'static str> {
    let notes = [
        &review.results,
        &review.limits,
        &review.tasks,
        &review.conclusion,
    ];
    let nothing = rows.is_empty() && notes.iter().all(|note| note.is_empty());
    nothing.then_some("Chưa có chỉ tiêu, cũng chưa có ghi chép hội nghị để in")
}

fn units(sheet: &SummarySheet, rows: &[ResultRow]) -> Vec<(UnitId, String)> {
    let seats = sheet.year.seats();
    let units = seats.iter().map(|seat| seat.member.unit);
    let counted = units.filter_map(|unit| {
        let own: Vec<_> = rows.iter().filter(|row| row.result.unit == unit).collect();
        let first = own.first()?;
        let name = format!("{} ({}/{})", first.unit, entered(&own), own.len());
        Some((unit, name))
    });
    counted.collect()
}

#[cfg(test)]
mod tests {
    use super::super::rows::Cell;
    use super::super::testing::{self, Office};
    use super::*;
    use crate::app::commands::ReviewCommand;
    use crate::register::Cancel;

    fn screen(office: &Office, cut_off: CutOff) -> Screen {
        Screen::read(&office.session, Some(office.year), cut_off).unwrap()
    }

    fn told(model: &ViewModel) -> Vec<String> {
        let rows = model.rows.iter().map(|row| {
            let cells = Cell::all(model.review.kind).iter();
            let cells = cells.take_while(|cell| **cell != Cell::Percent);
            let cells: Vec<_> = cells.map(|cell| row.shown(*cell)).collect();
            cells.join(" | ")
        });
        rows.collect()
    }

    fn enter(office: &mut Office, cut_off: CutOff, row: usize, value: &str) {
        let screen = screen(office, cut_off);
        let result = screen.year().unwrap().rows[row].with(Cell::Value, value);
        office
            .session
            .run(ReviewCommand::PutResult(result))
            .unwrap();
    }

    #[test]
    fn each_target_stands_with_the_units_that_answer_for_it() {
        let office = Office::with_targets();
        let screen = screen(&office, CutOff::Interim);
        assert_eq!(
            told(screen.year().unwrap()),
            [
                "Đảng viên hoàn thành nhiệm vụ | 100\u{a0}% | Cục Tham mưu | chưa có số liệu | ",
                "Đảng viên hoàn thành nhiệm vụ | 100\u{a0}% | Cục Chính trị | chưa có số liệu | ",
                "Đảng viên hoàn thành nhiệm vụ | 100\u{a0}% | Cục Hậu cần | chưa có số liệu | ",
                "- trong đó: hoàn thành xuất sắc | trên 80\u{a0}% | Cục Tham mưu | chưa có số liệu | ",
                "- trong đó: hoàn thành xuất sắc | trên 80\u{a0}% | Cục Chính trị | chưa có số liệu | ",
                "- trong đó: hoàn thành xuất sắc | trên 80\u{a0}% | Cục Hậu cần | chưa có số liệu | ",
                "Vi phạm kỷ luật | không có | Cục Tham mưu | chưa có số liệu | ",
                "Vi phạm kỷ luật | không có | Cục Chính trị | chưa có số liệu | ",
                "Xây dựng nhà công vụ | hoàn thành | Cục Chính trị | chưa có số liệu | ",
            ]
        );
    }

    #[test]
    fn results_are_counted_in_all_and_for_each_unit_and_zero_is_a_result() {
        let mut office = Office::with_targets();
        enter(&mut office, CutOff::Interim, 0, "98,5");
        enter(&mut office, CutOff::Interim, 6, "0");
        let screen = screen(&office, CutOff::Interim);
        let model = screen.year().unwrap();
        assert_eq!(count(&model.rows_of(None)), "Đã có 2/9 kết quả");
        assert_eq!(
            count(&model.rows_of(Some(office.units[2]))),
            "Đã có 0/2 kết quả"
        );
        let units: Vec<_> = model.units.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(
            units,
            [
                "Cục Tham mưu (2/3)",
                "Cục Chính trị (0/4)",
                "Cục Hậu cần (0/2)"
            ]
        );
    }

    #[test]
    fn an_emptied_result_is_missing_again() {
        let mut office = Office::with_targets();
        enter(&mut office, CutOff::Interim, 0, "98,5");
        enter(&mut office, CutOff::Interim, 0, "");
        let screen = screen(&office, CutOff::Interim);
        let row = &screen.year().unwrap().rows[0];
        assert_eq!(row.shown(Cell::Value), "chưa có số liệu");
        assert_eq!(row.text(Cell::Value), "");
    }

    #[test]
    fn the_year_keeps_its_own_results_beside_those_of_six_months() {
        let mut office = Office::with_targets();
        enter(&mut office, CutOff::Interim, 0, "45");
        enter(&mut office, CutOff::YearEnd, 0, "100");
        let year = screen(&office, CutOff::YearEnd);
        let told = told(year.year().unwrap());
        assert_eq!(
            told[0],
            "Đảng viên hoàn thành nhiệm vụ | 100\u{a0}% | Cục Tham mưu | 45 | 100 | "
        );
        assert!(told[1].ends_with("| chưa có số liệu | chưa có số liệu | "));
        let interim = screen(&office, CutOff::Interim);
        assert_eq!(interim.year().unwrap().rows[0].text(Cell::Value), "45");
    }

    #[test]
    fn what_is_missing_says_where_it_is_made() {
        let mut office = Office::new();
        let why = |office: &Office| {
            screen(office, CutOff::Interim)
                .year()
                .unwrap()
                .empty
                .clone()
        };
        let empty = why(&office).unwrap();
        assert!(empty.text.starts_with("Chưa lập giao ước năm 2019."));
        assert_eq!(
            (empty.button.as_str(), empty.tab),
            ("Sang thẻ Ký giao ước", Tab::Covenants)
        );
        office.covenant();
        let empty = why(&office).unwrap();
        assert!(
            empty
                .text
                .starts_with("Giao ước năm 2019 chưa có chỉ tiêu.")
        );
        assert!(why(&Office::with_targets()).is_none());
    }

    #[test]
    fn without_a_year_the_way_leads_to_the_blocs() {
        let office = Office::new();
        let Screen::Nothing(empty) = Screen::read(&office.session, None, CutOff::Interim).unwrap()
        else {
            panic!("no year was asked for");
        };
        assert!(empty.text.starts_with("Chưa chọn năm thi đua."));
        assert_eq!(empty.tab, Tab::Blocs);
    }

    #[test]
    fn there_is_nothing_to_print_without_targets_and_notes() {
        let mut office = Office::new();
        let why = |office: &Office| {
            screen(office, CutOff::YearEnd)
                .year()
                .unwrap()
                .why_not_export
        };
        assert!(why(&office).is_some());
        let review = screen(&office, CutOff::YearEnd)
            .year()
            .unwrap()
            .review
            .clone();
        let review = Review {
            limits: "Phối hợp chưa thường xuyên.".into(),
            ..review
        };
        office
            .session
            .run(ReviewCommand::PutReview(review))
            .unwrap();
        assert!(why(&office).is_none());
        assert!(why(&Office::with_targets()).is_none());
    }

    #[test]
    fn a_target_that_nobody_answers_for_is_spoken_of() {
        let mut office = Office::with_targets();
        let target = {
            let screen = screen(&office, CutOff::Interim);
            screen.year().unwrap().rows[6].result.target
        };
        let covenant = crate::app::commands::covenant_id(office.year);
        for unit in [0, 1] {
            office.spare(covenant, target, unit);
        }
        let screen = screen(&office, CutOff::Interim);
        assert_eq!(
            screen.year().unwrap().remarks,
            [
                "Giao ước chưa ký: chỉ tiêu còn có thể thay đổi.",
                "1 chỉ tiêu không giao cho đơn vị thành viên nào, nên không có ở bảng này.",
            ]
        );
    }

    #[test]
    fn a_register_opened_for_reading_locks_every_field() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("so.giaouoc");
        Office::with_targets().session.copy_to(&path).unwrap();
        let (desk, world) = testing::outside();
        let session =
            Session::open_read_only(&path, desk, Box::new(world), &Cancel::default()).unwrap();
        let years = queries::bloc_years(session.reader()).unwrap();
        let screen = Screen::read(&session, Some(years[0].1[0].id), CutOff::Interim).unwrap();
        assert_eq!(screen.year().unwrap().locked, Some("Sổ đang mở chỉ để đọc"));
    }
}
