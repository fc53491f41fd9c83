//! The season line: what is due now for the shown year, and what is missing. No drawing here.

use jiff::civil::Date;

use crate::app::error::Result;
use crate::app::queries;
use crate::domain::ballot::Ballot;
use crate::domain::completeness::{self, Place};
use crate::domain::date::in_figures;
use crate::domain::id::BlocYearId;
use crate::domain::review::CutOff;
use crate::domain::sheet::CovenantSheet;
use crate::register::Reader;
use crate::ui::action::{Action, Tab};
use crate::ui::meetings::Section;
use crate::ui::packages::PackagesAction;
use crate::ui::returns;
use crate::ui::theme::Tone;

const ALL_DONE: &str = "Không còn thiếu gì";

/// What is due, and the gaps with the place that fills each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Season {
    pub due: String,
    pub gaps: Vec<Gap>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub text: String,
    pub tone: Tone,
    leads: Leads,
}

/// The place that fills a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leads {
    Tab(Tab),
    /// Of the tab of a meeting.
    Section(Tab, Section),
    /// Two offices say two things: it is decided in a dialog of its own.
    Conflicts,
    /// The whole register goes out as a package.
    Copy,
}

impl Gap {
    fn new(text: impl Into<String>, tone: Tone, leads: Leads) -> Self {
        Self {
            text: text.into(),
            tone,
            leads,
        }
    }

    /// Leads to where it is filled.
    pub fn action(&self) -> Action {
        match self.leads {
            Leads::Conflicts => Action::OpenConflicts,
            Leads::Copy => Action::Packages(PackagesAction::SendWhole),
            Leads::Section(tab, section) => Action::Meeting(tab, section),
            Leads::Tab(tab) => Action::Tab(tab),
        }
    }

    /// "Mở thẻ Tổng kết năm, mục Kết quả".
    pub fn leads_to(&self) -> String {
        match self.leads {
            Leads::Conflicts => "Mở danh sách mục chưa thống nhất".to_owned(),
            Leads::Copy => "Gửi gói: ghi bản sao toàn bộ sổ ra một USB khác".to_owned(),
            Leads::Section(tab, section) => {
                format!("Mở thẻ {}, mục {}", tab.label(), section.label())
            }
            Leads::Tab(tab) => format!("Mở thẻ {}", tab.label()),
        }
    }
}

/// The part of the year in which a thing is usually done (domain.md 2.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    NotYet,
    Signing,
    Interim,
    YearEnd,
    Over,
}

impl Part {
    fn of(year: i16, today: Date) -> Self {
        match (today.year().cmp(&year), today.month()) {
            (std::cmp::Ordering::Less, _) => Self::NotYet,
            (std::cmp::Ordering::Greater, _) => Self::Over,
            (_, 1..=4) => Self::Signing,
            (_, 5..=9) => Self::Interim,
            (_, _) => Self::YearEnd,
        }
    }

    fn words(self, year: i16) -> String {
        match self {
            Self::NotYet => format!("Năm {year} chưa đến"),
            Self::Signing => "Đang mùa ký giao ước".to_owned(),
            Self::Interim => "Đang mùa sơ kết 6 tháng".to_owned(),
            Self::YearEnd => "Đang mùa tổng kết năm".to_owned(),
            Self::Over => format!("Năm {year} đã qua"),
        }
    }
}

impl Season {
    /// Of a register that shows no year.
    pub fn without_year(has_blocs: bool) -> Self {
        let text = if has_blocs {
            "Khối này chưa có năm thi đua: mở năm ở thẻ Khối thi đua"
        } else {
            "Bắt đầu: thêm đơn vị, lập khối, mở năm thi đua"
        };
        let mut season = Self::default();
        season.gap(text, Tab::Blocs);
        season
    }

    pub fn of(reader: Reader<'_>, place: BlocYearId, today: Date) -> Result<Self> {
        let sheet = queries::year_sheet(reader, place)?;
        if let Some(on) = sheet.year.closed_on {
            let mut season = Self::closed(sheet.year.year, on);
            season.conflicts(sheet.not_agreed);
            return Ok(season);
        }
        let part = Part::of(sheet.year.year, today);
        let mut season = Self {
            due: part.words(sheet.year.year),
            gaps: Vec::new(),
        };
        season.conflicts(sheet.not_agreed);
        if sheet.members.is_empty() {
            season.gap("Chưa có đơn vị thành viên", Tab::Blocs);
        } else if sheet.head().is_none() {
            season.gap("Chưa có đơn vị trưởng", Tab::Blocs);
        }
        match queries::covenant_of(reader, place)? {
            None => season.gap("Chưa có giao ước", Tab::Covenants),
            Some(covenant) => {
                let covenant = queries::covenant_sheet(reader, covenant.id)?;
                season.covenant(&covenant);
                season.results(reader, place, &covenant, part)?;
            }
        }
        season.returns(reader, place, today)?;
        season.remedies(reader, place, part)?;
        season.ballots(reader, place)?;
        season.or_all_done();
        Ok(season)
    }

    /// What was open then stays open; it is told where the year was closed.
    fn closed(year: i16, on: Date) -> Self {
        Self {
            due: format!("Năm {year} đã kết thúc ngày {}", in_figures(on)),
            gaps: vec![Gap::new(
                "Số liệu đã khóa; muốn sửa thì lập phiếu đính chính",
                Tone::Plain,
                Leads::Section(Tab::YearEnd, Section::Closing),
            )],
        }
    }

    /// First of all: every paper of the year bears it as a watermark.
    fn conflicts(&mut self, open: usize) {
        if open > 0 {
            let text = format!("Còn {open:02} mục chưa thống nhất");
            self.gaps.push(Gap::new(text, Tone::Rule, Leads::Conflicts));
        }
    }

    fn covenant(&mut self, sheet: &CovenantSheet) {
        if sheet.covenant.is_signed() {
            return;
        }
        let elsewhere = |place| matches!(place, Place::Members | Place::Head);
        let findings = completeness::findings(sheet);
        match findings
            .iter()
            .filter(|found| !elsewhere(found.place))
            .count()
        {
            0 => self.gap("Giao ước đã đủ, chờ ký", Tab::Covenants),
            count => self.gap(
                format!("Giao ước chưa ký, {count:02} điều cần xem"),
                Tab::Covenants,
            ),
        }
    }

    fn results(
        &mut self,
        reader: Reader<'_>,
        place: BlocYearId,
        covenant: &CovenantSheet,
        part: Part,
    ) -> Result<()> {
        let meetings = [
            (Part::Interim, CutOff::Interim, Tab::Interim, "Sơ kết"),
            (Part::YearEnd, CutOff::YearEnd, Tab::YearEnd, "Tổng kết"),
        ];
        for (due, cut_off, tab, name) in meetings {
            if part < due {
                continue;
            }
            let sheet = queries::summary_sheet(reader, place, cut_off)?;
            let given = |row: &&crate::domain::review::TargetResult| !row.value.is_empty();
            let given = sheet.results.iter().filter(given).count();
            let missing = wanted(covenant).saturating_sub(given);
            if missing > 0 {
                let text = format!("{name} thiếu {missing:02} kết quả");
                self.gap_in(Section::Results, text, tab);
            }
        }
        Ok(())
    }

    /// Reports that have not come by the day that was set for them.
    fn returns(&mut self, reader: Reader<'_>, place: BlocYearId, today: Date) -> Result<()> {
        let meetings = [
            (CutOff::Interim, Tab::Interim, "Sơ kết"),
            (CutOff::YearEnd, Tab::YearEnd, "Tổng kết"),
        ];
        for (cut_off, tab, name) in meetings {
            let late = returns::overdue(reader, place, cut_off, today)?;
            if late > 0 {
                let text = format!("{name}: {late:02} báo cáo quá hạn");
                self.gap_in(Section::Returns, text, tab);
            }
        }
        Ok(())
    }

    /// Remedies of the half year come back at its end.
    fn remedies(&mut self, reader: Reader<'_>, place: BlocYearId, part: Part) -> Result<()> {
        let remedies = queries::remedies(reader, place)?;
        let open = remedies.iter().filter(|remedy| remedy.is_open()).count();
        if open > 0 {
            let tab = if part < Part::YearEnd {
                Tab::Interim
            } else {
                Tab::YearEnd
            };
            let text = format!("{open:02} biện pháp đang thực hiện");
            self.gap_in(Section::Remedies, text, tab);
        }
        Ok(())
    }

    fn ballots(&mut self, reader: Reader<'_>, place: BlocYearId) -> Result<()> {
        let ballots = reader.of::<Ballot>("bloc_year", place)?;
        let open = ballots.iter().filter(|ballot| !ballot.is_settled()).count();
        if open > 0 {
            let text = format!("{open:02} vòng bỏ phiếu chưa chốt");
            self.gap_in(Section::Ballots, text, Tab::YearEnd);
        }
        Ok(())
    }

    /// Whatever the year: nothing whole of the register has left the machine for so many days.
    pub fn without_copy(&mut self, days: i64) {
        self.gaps.retain(|gap| gap.text != ALL_DONE);
        let text = format!("Đã {days} ngày chưa chép sổ ra ngoài máy");
        self.gaps.push(Gap::new(text, Tone::Rule, Leads::Copy));
    }

    fn gap(&mut self, text: impl Into<String>, tab: Tab) {
        self.gaps.push(Gap::new(text, Tone::Rule, Leads::Tab(tab)));
    }

    fn gap_in(&mut self, section: Section, text: String, tab: Tab) {
        let leads = Leads::Section(tab, section);
        self.gaps.push(Gap::new(text, Tone::Rule, leads));
    }

    fn or_all_done(&mut self) {
        if self.gaps.is_empty() {
            let leads = Leads::Tab(Tab::Covenants);
            self.gaps.push(Gap::new(ALL_DONE, Tone::Good, leads));
        }
    }
}

/// How many results the targets of all members ask for.
fn wanted(covenant: &CovenantSheet) -> usize {
    let members = covenant.year.members.iter();
    members
        .map(|member| covenant.targets_for(member.unit).count())
        .sum()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::ui::testing::sample_session;

    /// The season line of every year of the sample.
    fn told(today: Date) -> Vec<String> {
        let session = sample_session();
        let all = queries::bloc_years(session.reader()).unwrap();
        let years = all.into_iter().flat_map(|(_, years)| years);
        years
            .map(|year| {
                let season = Season::of(session.reader(), year.id, today).unwrap();
                let gaps: Vec<_> = season.gaps.into_iter().map(|gap| gap.text).collect();
                format!("{} | {}", season.due, gaps.join(" | "))
            })
            .collect()
    }

    fn any(lines: &[String], words: &str) -> bool {
        lines.iter().any(|line| line.contains(words))
    }

    #[test]
    fn it_says_what_is_due_and_what_is_missing() {
        let told = told(date(2026, 11, 21));
        assert!(
            told.iter().all(|line| line.contains("đã qua | ")),
            "{told:?}"
        );
        assert!(any(&told, "Năm 2018 đã qua | "));
        assert!(any(&told, "Chưa có giao ước"), "{told:?}");
        assert!(any(&told, "kết quả"), "{told:?}");
    }

    #[test]
    fn results_are_not_missed_before_their_season() {
        let in_march = told(date(2017, 3, 1));
        assert!(any(&in_march, "Đang mùa ký giao ước"), "{in_march:?}");
        assert!(any(&in_march, "Năm 2018 chưa đến"), "{in_march:?}");
        assert!(!any(&in_march, "kết quả"), "{in_march:?}");
        assert!(any(&told(date(2018, 12, 1)), "Đang mùa tổng kết năm"));
    }

    #[test]
    fn a_closed_year_is_over_whatever_it_lacks() {
        let mut session = sample_session();
        let all = queries::bloc_years(session.reader()).unwrap();
        let year = all[0].1[0].id;
        let on = date(2020, 12, 30);
        let close = crate::app::commands::ClosingCommand::Close { year, on };
        session.run(close).unwrap();
        let season = Season::of(session.reader(), year, date(2026, 1, 1)).unwrap();
        assert!(
            season.due.contains("đã kết thúc ngày 30/12/2020"),
            "{}",
            season.due
        );
        assert_eq!(season.gaps.len(), 1);
    }

    #[test]
    fn overdue_reports_and_open_remedies_are_counted() {
        use crate::app::commands::{RemedyCommand, ReviewCommand, review_id};
        use crate::app::testing::{four_systems, session};
        use crate::domain::order::Position;
        use crate::domain::remedy::Remedy;
        use crate::domain::review::Review;

        let mut session = session();
        let year = four_systems(&mut session);
        let review = Review {
            returns_due: Some(date(2019, 7, 5)),
            ..Review::new(review_id(year, CutOff::Interim), year, CutOff::Interim)
        };
        let remedy = Remedy {
            text: "Kiểm tra hằng tháng".into(),
            ..Remedy::new(session.new_id(), year, Position::first())
        };
        session.run(ReviewCommand::PutReview(review)).unwrap();
        session.run(RemedyCommand::Put(remedy)).unwrap();
        let gaps = |day| {
            let season = Season::of(session.reader(), year, day).unwrap();
            season
                .gaps
                .into_iter()
                .map(|gap| gap.text)
                .collect::<Vec<_>>()
        };
        assert!(!any(&gaps(date(2019, 7, 5)), "quá hạn"));
        let late = gaps(date(2019, 7, 6));
        assert!(any(&late, "Sơ kết: 08 báo cáo quá hạn"), "{late:?}");
        assert!(any(&late, "01 biện pháp đang thực hiện"), "{late:?}");
    }

    #[test]
    fn what_is_missing_at_a_meeting_leads_to_its_section() {
        let mut season = Season::default();
        season.gap_in(Section::Returns, "01 báo cáo".into(), Tab::Interim);
        let gap = &season.gaps[0];
        assert!(matches!(
            gap.action(),
            Action::Meeting(Tab::Interim, Section::Returns)
        ));
        assert_eq!(gap.leads_to(), "Mở thẻ Sơ kết 6 tháng, mục Nộp báo cáo");
    }

    #[test]
    fn an_open_ballot_leads_to_the_ballots() {
        use crate::app::commands::BallotCommand;
        use crate::app::testing::{four_systems, session};
        use crate::domain::ballot::BallotPurpose;
        use crate::domain::order::Position;

        let mut session = session();
        let year = four_systems(&mut session);
        let id = session.new_id();
        let ballot = Ballot {
            matter: "Quy chế hoạt động".into(),
            ..Ballot::new(id, year, BallotPurpose::Approval, Position::first())
        };
        let begin = BallotCommand::Begin {
            ballot: Box::new(ballot),
            candidates: Vec::new(),
        };
        session.run(begin).unwrap();
        let season = Season::of(session.reader(), year, date(2019, 12, 1)).unwrap();
        let ballots = Leads::Section(Tab::YearEnd, Section::Ballots);
        let open = |gap: &&Gap| gap.leads == ballots;
        let open = season.gaps.iter().find(open).unwrap();
        assert_eq!(open.text, "01 vòng bỏ phiếu chưa chốt");
    }

    #[test]
    fn a_register_that_lies_only_here_is_reminded_of_with_the_act_that_copies_it() {
        let mut season = Season::default();
        season.or_all_done();
        season.without_copy(45);
        let [gap] = &season.gaps[..] else {
            panic!("{season:?}")
        };
        assert_eq!(gap.text, "Đã 45 ngày chưa chép sổ ra ngoài máy");
        let whole = gap.action();
        assert!(matches!(whole, Action::Packages(PackagesAction::SendWhole)));
    }

    #[test]
    fn an_empty_register_says_where_to_begin() {
        let season = Season::without_year(false);
        assert_eq!(season.gaps[0].leads, Leads::Tab(Tab::Blocs));
        assert!(season.gaps[0].text.starts_with("Bắt đầu"));
    }
}
