//! The figures of each chart, out of the accounts of the years.

use crate::domain::account::order::Standing;
use crate::domain::account::targets::Counts;
use crate::domain::account::{Account, EarlierYear};
use crate::domain::award::catalogue;
use crate::domain::award::list::{HonourGroup, Totals};
use crate::domain::document::scores::register::points_of;
use crate::domain::id::UnitId;
use crate::domain::number::Quantity;
use crate::domain::review::CutOff;
use crate::domain::score::Criterion;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::Points;
use crate::ui::charts::view_model::{ChartView, MET, Series, Stacking, Subject};

/// Years side by side: more of them make bars too thin for a hall.
const YEARS: usize = 4;

/// The charts of a meeting; `years` is this year and those before it, the oldest first.
pub fn charts(years: &[EarlierYear], cut_off: CutOff) -> Vec<ChartView> {
    let Some(this) = years.last() else {
        return Vec::new();
    };
    let account = this.account();
    match cut_off {
        CutOff::Interim => vec![met(account, cut_off), side_by_side(years, cut_off)],
        CutOff::YearEnd => vec![
            scores(account),
            met(account, cut_off),
            side_by_side(years, cut_off),
            honours(years),
        ],
    }
}

fn whole(count: usize) -> Option<Quantity> {
    i64::try_from(count).ok().and_then(Quantity::from_whole)
}

fn names(account: Account<'_>, units: impl IntoIterator<Item = UnitId>) -> Vec<String> {
    let units = units.into_iter();
    units
        .map(|unit| account.unit_name(unit).to_owned())
        .collect()
}

/// Points of each unit, part behind part.
fn scores(account: Account<'_>) -> ChartView {
    let title = format!("Điểm của các đơn vị năm {}", account.year.year.year);
    let standings = account.standings();
    let most = |standing: &&Standing<'_>| standing.book.units.len();
    let Some(standing) = standings.iter().max_by_key(most) else {
        let why = "Chưa có điểm nào. Lập bảng điểm và chấm ở mục Chấm điểm.";
        return ChartView::nothing(Subject::Scores, title, why);
    };
    let book = standing.book;
    let name = |unit| account.unit_name(unit).to_owned();
    ChartView {
        subject: Subject::Scores,
        title,
        measure: "điểm",
        heading: "Đơn vị",
        categories: names(account, book.units.iter().copied()),
        series: parts(book)
            .into_iter()
            .map(|part| part_series(standing, part))
            .collect(),
        stacking: Stacking::Stacked,
        remarks: standing.unranked(&name),
        nothing: None,
    }
}

/// The first level of the table; a table with one heading over all is shown by what is below it.
fn parts(book: &ScoreBook) -> Vec<&Criterion> {
    let first: Vec<&Criterion> = book.below(None).collect();
    match first.as_slice() {
        [one] if !book.is_leaf(one) => book.below(Some(one.id)).collect(),
        _ => first,
    }
}

fn part_series(standing: &Standing<'_>, part: &Criterion) -> Series {
    let units = standing.book.units.iter();
    let values = units.map(
        |unit| match points_of(standing.book, &standing.scored, part, *unit) {
            Points::Given(points) => Some(points),
            Points::NotAssigned | Points::Missing => None,
        },
    );
    Series {
        name: format!("{} {}", part.code.trim(), part.name.trim())
            .trim()
            .to_owned(),
        values: values.collect(),
    }
}

/// What became of the targets of each unit.
fn met(account: Account<'_>, cut_off: CutOff) -> ChartView {
    let year = account.year.year.year;
    let title = match cut_off {
        CutOff::Interim => format!("Chỉ tiêu của các đơn vị, 6 tháng đầu năm {year}"),
        CutOff::YearEnd => format!("Chỉ tiêu của các đơn vị năm {year}"),
    };
    let units = account.by_unit(cut_off);
    if units.iter().all(|(_, counts)| counts.reported() == 0) {
        let why = "Chưa có kết quả nào. Nhập kết quả của các đơn vị ở mục Kết quả.";
        return ChartView::nothing(Subject::Met, title, why);
    }
    type Kind = (&'static str, fn(&Counts) -> usize);
    let kinds: [Kind; 4] = [
        (MET, |counts| counts.good()),
        ("Không đạt", |counts| counts.not_met),
        ("Chưa đến hạn, chưa đánh giá", |counts| {
            counts.not_due + counts.open
        }),
        ("Chưa có số liệu", |counts| counts.missing),
    ];
    let series = kinds.into_iter().map(|(name, count)| Series {
        name: name.to_owned(),
        values: units
            .iter()
            .map(|(_, counts)| whole(count(counts)))
            .collect(),
    });
    let is_used = |series: &Series| {
        series
            .values
            .iter()
            .flatten()
            .any(|count| *count > Quantity::ZERO)
    };
    ChartView {
        subject: Subject::Met,
        title,
        measure: "chỉ tiêu",
        heading: "Đơn vị",
        categories: names(account, units.iter().map(|(unit, _)| *unit)),
        series: series.filter(is_used).collect(),
        stacking: Stacking::Stacked,
        remarks: Vec::new(),
        nothing: None,
    }
}

/// The share of targets met: the bloc, then each unit of this year, year under year.
fn side_by_side(years: &[EarlierYear], cut_off: CutOff) -> ChartView {
    let title = match cut_off {
        CutOff::Interim => "Tỷ lệ chỉ tiêu đạt 6 tháng đầu năm, qua các năm",
        CutOff::YearEnd => "Tỷ lệ chỉ tiêu đạt qua các năm",
    };
    let judged: Vec<Account<'_>> = years.iter().map(EarlierYear::account).collect();
    let judged: Vec<_> = judged
        .into_iter()
        .filter(|account| account.counts(cut_off).share().is_some())
        .collect();
    let Some(last) = judged.last().filter(|_| judged.len() > 1) else {
        let why = "Cần kết quả đã đánh giá của ít nhất hai năm của khối trong sổ.";
        return ChartView::nothing(Subject::Years, title.to_owned(), why);
    };
    let units: Vec<UnitId> = last
        .by_unit(cut_off)
        .into_iter()
        .map(|(unit, _)| unit)
        .collect();
    let first = judged.len().saturating_sub(YEARS);
    let series = judged[first..].iter().map(|account| {
        let own = account.by_unit(cut_off);
        let of = |unit: &UnitId| own.iter().find(|(known, _)| known == unit)?.1.share();
        let values = units.iter().map(of);
        Series {
            name: format!("Năm {}", account.year.year.year),
            values: std::iter::once(account.counts(cut_off).share())
                .chain(values)
                .collect(),
        }
    });
    let bloc = "Cả khối, cụm".to_owned();
    ChartView {
        subject: Subject::Years,
        title: title.to_owned(),
        measure: "%",
        heading: "Đơn vị",
        categories: std::iter::once(bloc)
            .chain(names(*last, units.iter().copied()))
            .collect(),
        series: series.collect(),
        stacking: Stacking::Beside,
        remarks: vec!["Tỷ lệ trên số lượt chỉ tiêu đã đánh giá của từng năm.".to_owned()],
        nothing: None,
    }
}

/// Honours by year: those decided, each by its name, and those still on their way.
fn honours(years: &[EarlierYear]) -> ChartView {
    const OPEN: &str = "Đã đề nghị, chưa có quyết định";
    let title = "Danh hiệu, hình thức khen thưởng qua các năm".to_owned();
    let accounts: Vec<Account<'_>> = years.iter().map(EarlierYear::account).collect();
    let told: Vec<Vec<(String, i64)>> = accounts
        .iter()
        .map(|account| told(*account, OPEN))
        .collect();
    let mut honours: Vec<&String> = Vec::new();
    for (honour, _) in told.iter().flatten() {
        if honours.iter().all(|known| !is_same(known, honour)) {
            honours.push(honour);
        }
    }
    honours.sort_by_key(|honour| (honour.as_str() == OPEN, catalogue::place(honour)));
    if honours.is_empty() {
        let why = "Chưa có đề nghị, quyết định khen thưởng nào. Ghi ở mục Khen thưởng.";
        return ChartView::nothing(Subject::Honours, title, why);
    }
    let series = honours.iter().map(|honour| Series {
        name: (*honour).clone(),
        values: told
            .iter()
            .map(|year| {
                let own = year.iter().filter(|(known, _)| is_same(known, honour));
                Quantity::from_whole(own.map(|(_, count)| *count).sum())
            })
            .collect(),
    });
    ChartView {
        subject: Subject::Honours,
        title,
        measure: "danh hiệu",
        heading: "Năm",
        categories: accounts
            .iter()
            .map(|account| account.year.year.year.to_string())
            .collect(),
        series: series.collect(),
        stacking: Stacking::Stacked,
        remarks: Vec::new(),
        nothing: None,
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one == other || catalogue::is_same(one, other)
}

/// How many of each honour one year decided; the proposals that nobody decided yet are one number.
fn told(account: Account<'_>, open: &str) -> Vec<(String, i64)> {
    let awarded = account.awarded();
    let mut told: Vec<(String, i64)> = awarded
        .iter()
        .map(|awarded| (awarded.honour.clone(), awarded.count()))
        .collect();
    let lists = account.submissions();
    let rows = lists
        .iter()
        .flat_map(|list| &list.honours)
        .flat_map(HonourGroup::rows);
    let waiting = rows.filter(|row| {
        let mut decided = awarded.iter().flat_map(|awarded| &awarded.to);
        !decided.any(|known| known.id == row.id)
    });
    let totals = Totals::of(waiting);
    let waiting = totals.collectives + totals.persons + totals.unnamed;
    if waiting > 0 {
        told.push((open.to_owned(), waiting));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::award::StepKind;
    use crate::domain::award::example::{nomination, step};
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::{document_sheet, result, target};
    use crate::domain::score::Method;
    use crate::domain::score::example::{book, criterion};
    use crate::domain::sheet::example::id;

    fn year(number: i16, values: &[(u8, &str)]) -> EarlierYear {
        let mut sheet = document_sheet(DocumentKind::YearReport);
        sheet.covenant.as_mut().unwrap().targets = vec![target(20, None, "Sáng kiến")];
        let results = values.iter();
        let results = results.map(|(unit, value)| result(20, *unit, CutOff::YearEnd, value));
        sheet.year.year.year = number;
        EarlierYear {
            year: sheet.year,
            covenant: sheet.covenant,
            results: results.collect(),
            work: sheet.work,
        }
    }

    fn rows(chart: &ChartView) -> Vec<String> {
        chart
            .table()
            .into_iter()
            .map(|row| row.join(" | "))
            .collect()
    }

    #[test]
    fn an_empty_year_says_where_its_figures_come_from() {
        for chart in charts(&[year(2019, &[])], CutOff::YearEnd) {
            let why = chart.nothing.as_deref().unwrap_or_default();
            assert!(why.ends_with('.') && chart.series.is_empty(), "{chart:?}");
        }
        assert!(charts(&[], CutOff::Interim).is_empty());
    }

    #[test]
    fn targets_are_counted_by_what_became_of_them() {
        let charts = charts(&[year(2019, &[(1, "5"), (2, "3")])], CutOff::YearEnd);
        assert_eq!(
            rows(&charts[1]),
            [
                "Đơn vị | Đạt và vượt (chỉ tiêu) | Không đạt (chỉ tiêu) | Chưa có số liệu (chỉ tiêu) | Cộng",
                "Cục Cơ yếu Đảng - Chính quyền | 0 | 1 | 0 | 1",
                "Cục Cơ yếu Quân đội | 1 | 0 | 0 | 1",
                "Hệ Cơ yếu Công an | 0 | 0 | 1 | 1",
                "Cục Cơ yếu, Bộ Ngoại giao | 0 | 0 | 1 | 1",
            ]
        );
    }

    #[test]
    fn years_stand_side_by_side_and_a_unit_without_figures_has_none() {
        let years = [
            year(2018, &[(1, "5"), (2, "3")]),
            year(2019, &[(1, "5"), (2, "4")]),
        ];
        let charts = charts(&years, CutOff::YearEnd);
        assert_eq!(
            rows(&charts[2])[..4],
            [
                "Đơn vị | Năm 2018 (%) | Năm 2019 (%)",
                "Cả khối, cụm | 50 | 100",
                "Cục Cơ yếu Đảng - Chính quyền | 0 | 100",
                "Cục Cơ yếu Quân đội | 100 | 100",
            ]
        );
        assert_eq!(rows(&charts[2])[4], "Hệ Cơ yếu Công an |  | ");
    }

    #[test]
    fn scores_are_shown_by_part_and_what_is_missing_is_said() {
        let mut year = year(2019, &[]);
        year.work.books = vec![
            book(2)
                .with(criterion(10, Method::Direct, "60"))
                .with(criterion(11, Method::Direct, "40"))
                .given(10, 1, "58,5")
                .given(11, 1, "40")
                .given(10, 2, "50"),
        ];
        let chart = &charts(&[year], CutOff::YearEnd)[0];
        assert_eq!(
            rows(chart)[1..],
            [
                "Cục Cơ yếu Quân đội | 58,5 | 40 | 98,5",
                "Cục Cơ yếu Đảng - Chính quyền | 50 |  | 50"
            ]
        );
        assert_eq!(chart.remarks.len(), 1, "{:?}", chart.remarks);
    }

    #[test]
    fn honours_are_those_decided_and_those_still_waiting() {
        let (mut before, mut now) = (year(2018, &[]), year(2019, &[]));
        before.work.awards.nominations = vec![nomination(1, 1, "Bằng khen của Bộ Công an")];
        before.work.awards.steps = vec![step(1, StepKind::Decision)];
        now.work.awards.nominations = vec![nomination(2, 2, "Cờ thi đua của Bộ Công an")];
        let chart = &charts(&[before, now], CutOff::YearEnd)[3];
        assert_eq!(
            rows(chart)[1..],
            ["2018 | 1 | 0 | 1", "2019 | 0 | 1 | 1"],
            "{:?}",
            chart.table()
        );
        let _: UnitId = id(1);
    }
}
