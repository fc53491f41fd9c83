//! Figures of a meeting: targets judged, remedies, scores, proposals. They are those of six months in the interim report
//! and those of the year everywhere else.

use super::{Figure, known};
use crate::domain::account::order::Standing;
use crate::domain::account::targets::{Counts, Outcome};
use crate::domain::award::list::{HonourGroup, Totals};
use crate::domain::document::DocumentKind;
use crate::domain::document::forms::counted_names;
use crate::domain::id::UnitId;
use crate::domain::number::{Quantity, two_digits};
use crate::domain::remedy::RemedyState;
use crate::domain::review::{CutOff, Judgement};
use crate::domain::sheet::DocumentSheet;

pub const RESULTS: &[Figure] = &[
    Figure {
        name: "số lượt chỉ tiêu",
        label: "Số lượt chỉ tiêu giao cho các đơn vị (mỗi chỉ tiêu của mỗi đơn vị là một lượt)",
        value: |sheet| of_counts(sheet, |counts| counts.asked),
    },
    Figure {
        name: "lượt đạt và vượt",
        label: "Số lượt chỉ tiêu đạt và vượt",
        value: |sheet| of_counts(sheet, Counts::good),
    },
    Figure {
        name: "lượt vượt",
        label: "Số lượt chỉ tiêu vượt mức",
        value: |sheet| of_counts(sheet, |counts| counts.exceeded),
    },
    Figure {
        name: "lượt không đạt",
        label: "Số lượt chỉ tiêu không đạt",
        value: |sheet| of_counts(sheet, |counts| counts.not_met),
    },
    Figure {
        name: "lượt chưa đến hạn",
        label: "Số lượt chỉ tiêu chưa tới mức của năm, còn thời gian thực hiện",
        value: |sheet| of_counts(sheet, |counts| counts.not_due),
    },
    Figure {
        name: "lượt chưa đánh giá",
        label: "Số lượt chỉ tiêu có kết quả nhưng chưa đánh giá",
        value: |sheet| of_counts(sheet, |counts| counts.open),
    },
    Figure {
        name: "lượt chưa có số liệu",
        label: "Số lượt chỉ tiêu chưa có số liệu",
        value: |sheet| of_counts(sheet, |counts| counts.missing),
    },
    Figure {
        name: "tỷ lệ đạt",
        label: "Tỷ lệ lượt chỉ tiêu đạt và vượt trên số lượt đã đánh giá",
        value: |sheet| worded_share(sheet.account().counts(cut_off(sheet))),
    },
    Figure {
        name: "tỷ lệ đạt năm trước",
        label: "Tỷ lệ đạt của năm trước trong sổ, cùng mốc",
        value: |sheet| worded_share(sheet.last_year()?.counts(cut_off(sheet))),
    },
    Figure {
        name: "so với tỷ lệ đạt năm trước",
        label: "“tăng 3,2 điểm phần trăm”, so với năm trước trong sổ",
        value: change_of_share,
    },
    Figure {
        name: "năm trước",
        label: "Năm liền trước",
        value: |sheet| Some((sheet.year.year.year - 1).to_string()),
    },
    Figure {
        name: "đơn vị đạt mọi chỉ tiêu",
        label: "Tên các đơn vị đạt và vượt mọi chỉ tiêu được giao",
        value: |sheet| named(sheet, |counts| counts.good() == counts.asked),
    },
    Figure {
        name: "đơn vị còn chỉ tiêu không đạt",
        label: "Tên các đơn vị còn chỉ tiêu không đạt, với số chỉ tiêu",
        value: behind,
    },
    Figure {
        name: "đơn vị chưa báo cáo",
        label: "Tên các đơn vị chưa có kết quả nào",
        value: |sheet| named(sheet, |counts| counts.reported() == 0),
    },
    Figure {
        name: "chỉ tiêu vượt",
        label: "Các chỉ tiêu vượt mức, với tên đơn vị",
        value: |sheet| targets(sheet, Judgement::Exceeded),
    },
    Figure {
        name: "chỉ tiêu không đạt",
        label: "Các chỉ tiêu không đạt, với tên đơn vị",
        value: |sheet| targets(sheet, Judgement::NotMet),
    },
    Figure {
        name: "số biện pháp",
        label: "Số biện pháp khắc phục đã đề ra",
        value: |sheet| remedies(sheet, |_| true),
    },
    Figure {
        name: "biện pháp đã làm",
        label: "Số biện pháp khắc phục đã làm",
        value: |sheet| remedies(sheet, |state| state == RemedyState::Done),
    },
    Figure {
        name: "biện pháp chưa làm được",
        label: "Số biện pháp khắc phục chưa làm được",
        value: |sheet| remedies(sheet, |state| state == RemedyState::NotDone),
    },
    Figure {
        name: "biện pháp đang làm",
        label: "Số biện pháp khắc phục đang thực hiện",
        value: |sheet| remedies(sheet, |state| state == RemedyState::Open),
    },
    Figure {
        name: "thứ tự theo điểm",
        label: "Các đơn vị theo thứ tự điểm, bằng điểm thì đồng hạng",
        value: |sheet| order(sheet, |standing, name| standing.in_words(name)),
    },
    Figure {
        name: "đơn vị dẫn đầu",
        label: "Đơn vị có điểm cao nhất, với điểm",
        value: |sheet| order(sheet, first),
    },
    Figure {
        name: "tổng số đề nghị",
        label: "Số tập thể, cá nhân đề nghị khen thưởng",
        value: |sheet| known(proposed(sheet).words()),
    },
];

/// Which meeting the paper is about.
pub fn cut_off(sheet: &DocumentSheet) -> CutOff {
    match sheet.document.kind {
        DocumentKind::InterimReport => CutOff::Interim,
        _ => CutOff::YearEnd,
    }
}

/// "00" is a figure as soon as something was reported; before that nothing is known.
fn of_counts(sheet: &DocumentSheet, count: fn(Counts) -> usize) -> Option<String> {
    let counts = sheet.account().counts(cut_off(sheet));
    (counts.reported() > 0).then(|| two_digits(count(counts)))
}

/// "95,24 % (40/42)".
fn worded_share(counts: Counts) -> Option<String> {
    let (part, whole) = counts.fraction()?;
    crate::domain::document::share::worded(part, whole)
}

/// In points: two shares are never divided by one another.
fn change_of_share(sheet: &DocumentSheet) -> Option<String> {
    let at = cut_off(sheet);
    let now = sheet.account().counts(at).share()?;
    let before = sheet.last_year()?.counts(at).share()?;
    let change = now.checked_sub(before)?;
    Some(match change {
        Quantity::ZERO => "giữ nguyên".to_owned(),
        up if up > Quantity::ZERO => format!("tăng {up} điểm phần trăm"),
        _ => format!("giảm {} điểm phần trăm", before.checked_sub(now)?),
    })
}

fn name_of(sheet: &DocumentSheet) -> impl Fn(UnitId) -> String + '_ {
    |unit| sheet.year.unit_name(unit, sheet.day()).to_owned()
}

fn named(sheet: &DocumentSheet, is_meant: fn(Counts) -> bool) -> Option<String> {
    let name = name_of(sheet);
    let units = sheet.account().by_unit(cut_off(sheet)).into_iter();
    let meant = units.filter(|(_, counts)| is_meant(*counts));
    known(
        meant
            .map(|(unit, _)| name(unit))
            .collect::<Vec<_>>()
            .join(", "),
    )
}

/// "Cục A (02 chỉ tiêu), Cục B (01 chỉ tiêu)", most first.
fn behind(sheet: &DocumentSheet) -> Option<String> {
    let name = name_of(sheet);
    let mut units = sheet.account().by_unit(cut_off(sheet));
    units.retain(|(_, counts)| counts.not_met > 0);
    units.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.not_met));
    let said = units
        .iter()
        .map(|(unit, counts)| format!("{} ({} chỉ tiêu)", name(*unit), two_digits(counts.not_met)));
    known(said.collect::<Vec<_>>().join(", "))
}

/// "“Sáng kiến” (Cục A, Cục B); “Học tập” (Cục C)".
fn targets(sheet: &DocumentSheet, wanted: Judgement) -> Option<String> {
    let outcomes = sheet.account().outcomes(cut_off(sheet));
    let is_wanted = |outcome: &&Outcome<'_>| outcome.judgement() == Some(wanted);
    let mut found: Vec<(&Outcome<'_>, Vec<UnitId>)> = Vec::new();
    for outcome in outcomes.iter().filter(is_wanted) {
        match found
            .last_mut()
            .filter(|(last, _)| last.target.id == outcome.target.id)
        {
            Some((_, units)) => units.push(outcome.unit),
            None => found.push((outcome, vec![outcome.unit])),
        }
    }
    let name = name_of(sheet);
    let said = found.iter().map(|(outcome, units)| {
        let text = outcome.target.printed_text();
        let text = text.trim().trim_end_matches(['.', ';', ',']);
        let names: Vec<String> = units.iter().map(|unit| name(*unit)).collect();
        format!("“{}” ({})", text.trim_matches(['“', '”']), names.join(", "))
    });
    known(said.collect::<Vec<_>>().join("; "))
}

fn remedies(sheet: &DocumentSheet, is_meant: fn(RemedyState) -> bool) -> Option<String> {
    let all = &sheet.work.remedies;
    let count = all.iter().filter(|remedy| is_meant(remedy.state)).count();
    (!all.is_empty()).then(|| two_digits(count))
}

/// Of each table that stands, where there are several for several kinds of unit.
fn order(
    sheet: &DocumentSheet,
    say: fn(&Standing<'_>, &dyn Fn(UnitId) -> String) -> String,
) -> Option<String> {
    let name = name_of(sheet);
    let standings = sheet.account().standings();
    let said = standings.iter().map(|standing| say(standing, &name));
    let said: Vec<String> = said.filter(|words| !words.is_empty()).collect();
    known(said.join(" | "))
}

fn first(standing: &Standing<'_>, name: &dyn Fn(UnitId) -> String) -> String {
    let places = standing.places();
    let Some((_, units)) = places.first() else {
        return String::new();
    };
    let names: Vec<String> = units.iter().map(|unit| name(unit.unit)).collect();
    let measure = units.first().map(|unit| standing.measure(unit));
    format!(
        "{} ({})",
        counted_names(&names),
        measure.unwrap_or_default()
    )
}

fn proposed(sheet: &DocumentSheet) -> Totals {
    let lists = sheet.account().submissions();
    let groups = lists.iter().flat_map(|list| &list.honours);
    Totals::of(groups.flat_map(HonourGroup::rows))
}
