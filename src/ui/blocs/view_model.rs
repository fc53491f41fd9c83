//! All that the tab shows: worded, sorted, decided.

pub mod rotation;
pub mod units;
pub mod year;

use std::collections::HashMap;

use crate::app::{Result, Session, queries};
use crate::domain::bloc::Bloc;
use crate::domain::choice::Choice;
use crate::domain::id::{BlocId, BlocYearId, UnitId};
use crate::domain::unit::{Unit, UnitName};
use crate::domain::year::{BlocYear, HeadTerm, Membership};
use crate::register::Reader;
use crate::ui::terms;

pub use rotation::{RotationVm, YearPast};
pub use units::UnitTree;
pub use year::YearVm;

/// One line of the list at the left: a bloc, or one of its years below it.
#[derive(Clone, Debug)]
pub struct BlocLine {
    pub bloc: Bloc,
    pub year: Option<BlocYear>,
    pub text: String,
    pub has_years: bool,
}

#[derive(Clone, Debug, Default)]
pub struct BlocsVm {
    pub lines: Vec<BlocLine>,
    pub blocs: Vec<(BlocId, String)>,
    pub units: UnitTree,
    pub year: Option<YearVm>,
    pub rotation: RotationVm,
    /// Why nothing can be changed.
    pub locked: Option<&'static str>,
    /// What a bloc without any year begins with.
    pub this_year: i16,
    /// Who has not left, by year.
    standing: HashMap<BlocYearId, Vec<UnitId>>,
}

impl BlocsVm {
    pub fn of(session: &Session, place: Option<BlocYearId>) -> Result<Self> {
        let reader = session.reader();
        let by_bloc = queries::bloc_years(reader)?;
        let names = reader.all::<UnitName>()?;
        let units = UnitTree::of(reader.all::<Unit>()?, &names, session.today());
        let mut vm = Self {
            lines: lines(&by_bloc),
            blocs: by_bloc
                .iter()
                .map(|(bloc, _)| (bloc.id, bloc.full_name()))
                .collect(),
            units,
            locked: session.is_read_only().then_some(terms::READ_ONLY),
            this_year: session.today().year(),
            standing: standing(reader)?,
            ..Self::default()
        };
        let stands = |id: &BlocYearId| vm.lines.iter().any(|line| line.is_year(*id));
        if let Some(place) = place.filter(stands) {
            vm.show_year(reader, place, &by_bloc)?;
        }
        Ok(vm)
    }

    fn show_year(
        &mut self,
        reader: Reader<'_>,
        place: BlocYearId,
        by_bloc: &[(Bloc, Vec<BlocYear>)],
    ) -> Result<()> {
        let sheet = queries::year_sheet(reader, place)?;
        let covenant = queries::covenant_of(reader, place)?;
        let years = by_bloc
            .iter()
            .find(|(bloc, _)| bloc.id == sheet.bloc.id)
            .map_or(&[][..], |(_, years)| years);
        let past: Vec<YearPast> = years
            .iter()
            .map(|year| year_past(reader, year))
            .collect::<Result<_>>()?;
        self.rotation = RotationVm::of(&sheet.bloc, &past, &sheet.year, &self.units);
        let is_signed = covenant.is_some_and(|covenant| covenant.is_signed());
        self.year = Some(YearVm::of(sheet, is_signed));
        Ok(())
    }

    pub fn line_of_bloc(&self, id: BlocId) -> Option<&BlocLine> {
        self.lines
            .iter()
            .find(|line| line.bloc.id == id && line.year.is_none())
    }

    pub fn line_of_year(&self, id: BlocYearId) -> Option<&BlocLine> {
        self.lines.iter().find(|line| line.is_year(id))
    }

    /// The members of a year that have not left, in their order.
    pub fn standing_members(&self, year: BlocYearId) -> Vec<UnitId> {
        self.standing.get(&year).cloned().unwrap_or_default()
    }

    /// The years of a bloc, newest first.
    pub fn years_of(&self, bloc: BlocId) -> impl Iterator<Item = &BlocYear> {
        self.lines
            .iter()
            .filter(move |line| line.bloc.id == bloc)
            .filter_map(|line| line.year.as_ref())
    }
}

impl BlocLine {
    fn is_year(&self, id: BlocYearId) -> bool {
        self.year.as_ref().is_some_and(|year| year.id == id)
    }
}

fn standing(reader: Reader<'_>) -> Result<HashMap<BlocYearId, Vec<UnitId>>> {
    let mut standing: HashMap<BlocYearId, Vec<UnitId>> = HashMap::new();
    for member in reader.all::<Membership>()? {
        if member.left_on.is_none() {
            standing
                .entry(member.bloc_year)
                .or_default()
                .push(member.unit);
        }
    }
    Ok(standing)
}

fn year_past(reader: Reader<'_>, year: &BlocYear) -> Result<YearPast> {
    Ok(YearPast {
        members: reader.of::<Membership>("bloc_year", year.id)?,
        terms: reader.of::<HeadTerm>("bloc_year", year.id)?,
        year: year.clone(),
    })
}

fn lines(by_bloc: &[(Bloc, Vec<BlocYear>)]) -> Vec<BlocLine> {
    let mut lines = Vec::new();
    for (bloc, years) in by_bloc {
        lines.push(BlocLine {
            text: bloc.full_name(),
            has_years: !years.is_empty(),
            bloc: bloc.clone(),
            year: None,
        });
        lines.extend(years.iter().map(|year| BlocLine {
            text: format!("{} – {}", year.year, year.state.label()),
            has_years: false,
            bloc: bloc.clone(),
            year: Some(year.clone()),
        }));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample::SAMPLE;
    use crate::ui::blocs::testing::session;

    fn sample(year_text: &str, bloc: &str) -> BlocsVm {
        let mut session = session();
        session.import_text(SAMPLE).unwrap();
        let all = BlocsVm::of(&session, None).unwrap();
        let line = all
            .lines
            .iter()
            .find(|line| line.bloc.full_name().contains(bloc) && line.text.starts_with(year_text))
            .unwrap();
        BlocsVm::of(&session, line.year.as_ref().map(|year| year.id)).unwrap()
    }

    #[test]
    fn blocs_stand_in_vietnamese_order_with_their_years_newest_first() {
        let vm = sample("2020", "4 Hệ Cơ yếu");
        let indented = |line: &BlocLine| match line.year {
            Some(_) => format!("  {}", line.text),
            None => line.text.clone(),
        };
        let lines: Vec<String> = vm.lines.iter().map(indented).collect();
        assert_eq!(
            lines,
            [
                "Cụm thi đua số 1 - các đơn vị trực thuộc Bộ trưởng",
                "  2017 – Đã ký giao ước",
                "Cụm thi đua số 8 - Khối các đơn vị trực thuộc Bộ trưởng",
                "  2019 – Đã tổng kết",
                "Khối thi đua 4 Hệ Cơ yếu",
                "  2020 – Lập danh sách",
                "  2019 – Đã tổng kết",
                "  2018 – Đang thực hiện",
                "Khối thi đua các cơ quan tham mưu Ban Cơ yếu Chính phủ",
                "  2018 – Đã ký giao ước",
            ]
        );
    }

    #[test]
    fn the_year_tells_its_members_and_who_leads() {
        let year = sample("2020", "4 Hệ Cơ yếu").year.unwrap();
        assert_eq!(year.title, "Khối thi đua 4 Hệ Cơ yếu – năm 2020");
        assert_eq!(year.count, "4 đơn vị");
        assert_eq!(
            year.members[2].cells.join("|"),
            "3|Cục Cơ yếu, Bộ Ngoại giao|Bộ Ngoại giao|Khối trưởng|||có|có"
        );
        let term = &year.terms[0];
        assert_eq!(
            format!("{}: {}. {}", term.label, term.unit, term.details),
            "Khối trưởng: Cục Cơ yếu, Bộ Ngoại giao. Nhất trí bầu · Các Hệ Cơ yếu nhất trí bầu tại Hội nghị Tổng kết thi \
             đua, khen thưởng năm 2019, ngày 14/11/2019"
        );
    }

    #[test]
    fn what_a_signed_covenant_says_is_locked_with_the_reason() {
        let signed = sample("2017", "số 1").year.unwrap();
        assert_eq!(
            signed.locked.as_deref(),
            Some("Giao ước năm 2017 đã ký. Muốn sửa phải hủy ký ở thẻ Ký giao ước.")
        );
        assert_eq!(sample("2020", "4 Hệ").year.unwrap().locked, None);
    }

    #[test]
    fn the_rotation_tells_who_led_and_whose_turn_it_is() {
        let rotation = sample("2020", "4 Hệ Cơ yếu").rotation;
        let rows = rotation.rows.iter();
        let rows: Vec<String> = rows
            .map(|row| format!("{} ({}): {}", row.unit, row.led, row.offices.join(", ")))
            .collect();
        assert_eq!(rotation.years, [2020, 2019, 2018]);
        assert_eq!(
            rows,
            [
                "Cục Cơ yếu Quân đội (1): thành viên, thành viên, Khối trưởng",
                "Hệ Cơ yếu Công an (0): thành viên, thành viên, thành viên",
                "Cục Cơ yếu, Bộ Ngoại giao (1): Khối trưởng, thành viên, thành viên",
                "Cục Cơ yếu Đảng - Chính quyền (1): thành viên, Khối trưởng, thành viên",
            ]
        );
        assert_eq!(
            rotation.next,
            "Lượt kế tiếp theo danh sách: Hệ Cơ yếu Công an (chưa làm trưởng năm nào trong sổ). Chỉ để tham khảo, khối \
             tự quyết định."
        );
    }

    #[test]
    fn a_year_that_is_no_more_is_not_shown() {
        let gone = crate::domain::id::RowId([9; 16]).into();
        let vm = BlocsVm::of(&session(), Some(gone)).unwrap();
        assert!(vm.year.is_none() && vm.lines.is_empty());
    }
}
