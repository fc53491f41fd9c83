//! What both reports say of results: sentences that the register chooses, with their figures in braces. Where there is no
//! figure there is no sentence; nought is never counted out.

use crate::domain::account::targets::{Counts, Outcome};
use crate::domain::document::figures::cut_off;
use crate::domain::document::template::escape;
use crate::domain::number::{Quantity, two_digits};
use crate::domain::review::figures::Growth;
use crate::domain::sheet::DocumentSheet;

/// More results than this are left to the table.
const NAMED: usize = 6;

/// How many targets came to what, whose they are, and how that stands to last year.
pub fn achieved(sheet: &DocumentSheet) -> String {
    let account = sheet.account();
    let counts = account.counts(cut_off(sheet));
    if counts.reported() == 0 {
        return String::new();
    }
    let units: Vec<Counts> = account
        .by_unit(cut_off(sheet))
        .iter()
        .map(|(_, counts)| *counts)
        .collect();
    let said = [
        Some(overall(counts)),
        whole_units(&units),
        sentence(counts.exceeded > 0, "Chỉ tiêu vượt mức: {chỉ tiêu vượt}."),
        sentence(
            counts.not_met > 0,
            "Chỉ tiêu không đạt: {chỉ tiêu không đạt}.",
        ),
        sentence(
            units.iter().filter(|counts| counts.not_met > 0).count() > 1,
            "Đơn vị còn chỉ tiêu không đạt: {đơn vị còn chỉ tiêu không đạt}.",
        ),
        silent_units(&units),
        against_last_year(sheet, counts),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn sentence(is_so: bool, words: &str) -> Option<String> {
    is_so.then(|| words.to_owned())
}

fn overall(counts: Counts) -> String {
    if counts.good() == counts.asked && counts.exceeded == 0 {
        return "Toàn bộ {số lượt chỉ tiêu} lượt chỉ tiêu giao cho các đơn vị đều đạt.".to_owned();
    }
    if counts.exceeded == counts.asked {
        return "Toàn bộ {số lượt chỉ tiêu} lượt chỉ tiêu giao cho các đơn vị đều vượt mức."
            .to_owned();
    }
    if counts.good() == counts.asked {
        return "Toàn bộ {số lượt chỉ tiêu} lượt chỉ tiêu giao cho các đơn vị đều đạt và vượt, trong đó {lượt vượt} lượt vượt mức."
            .to_owned();
    }
    let parts = [
        (counts.good() > 0, good(counts)),
        (counts.not_met > 0, "{lượt không đạt} lượt không đạt"),
        (
            counts.not_due > 0,
            "{lượt chưa đến hạn} lượt chưa tới mức của năm, còn thời gian thực hiện",
        ),
        (
            counts.open > 0,
            "{lượt chưa đánh giá} lượt có kết quả, chưa đánh giá",
        ),
        (
            counts.missing > 0,
            "{lượt chưa có số liệu} lượt chưa có số liệu",
        ),
    ];
    let said = parts.into_iter().filter(|(is_so, _)| *is_so);
    let said: Vec<&str> = said.map(|(_, words)| words).collect();
    format!(
        "Trong {{số lượt chỉ tiêu}} lượt chỉ tiêu giao cho các đơn vị, có {}.",
        said.join("; ")
    )
}

fn good(counts: Counts) -> &'static str {
    match (counts.exceeded, counts.met) {
        (0, _) => "{lượt đạt và vượt} lượt đạt, bằng {tỷ lệ đạt} số lượt đã đánh giá",
        (_, 0) => "{lượt vượt} lượt vượt mức, bằng {tỷ lệ đạt} số lượt đã đánh giá",
        _ => {
            "{lượt đạt và vượt} lượt đạt và vượt, bằng {tỷ lệ đạt} số lượt đã đánh giá, trong đó {lượt vượt} lượt vượt mức"
        }
    }
}

fn whole_units(units: &[Counts]) -> Option<String> {
    let whole = units
        .iter()
        .filter(|counts| counts.good() == counts.asked)
        .count();
    match whole {
        0 => None,
        _ if whole == units.len() => {
            // With all of them it was said of the targets already.
            None
        }
        _ => {
            Some("Đơn vị đạt và vượt mọi chỉ tiêu được giao: {đơn vị đạt mọi chỉ tiêu}.".to_owned())
        }
    }
}

fn silent_units(units: &[Counts]) -> Option<String> {
    let silent = units.iter().any(|counts| counts.reported() == 0);
    sentence(silent, "Đơn vị chưa có số liệu: {đơn vị chưa báo cáo}.")
}

/// Only where both years judged something at the same time of the year.
fn against_last_year(sheet: &DocumentSheet, now: Counts) -> Option<String> {
    let before = sheet.last_year()?.counts(cut_off(sheet));
    now.share().zip(before.share())?;
    Some(
        "So với năm {năm trước} ({tỷ lệ đạt năm trước}), tỷ lệ chỉ tiêu đạt {so với tỷ lệ đạt năm trước}."
            .to_owned(),
    )
}

/// Amounts against their plan and against the same time last year: the largest first, the rest is the table's.
pub fn compared(sheet: &DocumentSheet) -> String {
    let outcomes = sheet.account().outcomes(cut_off(sheet));
    let said = [plans(sheet, &outcomes), growth(sheet, &outcomes)];
    let said: Vec<String> = said.into_iter().flatten().collect();
    escape(&said.join("\n"))
}

fn plans(sheet: &DocumentSheet, outcomes: &[Outcome<'_>]) -> Option<String> {
    let percent = |outcome: &Outcome<'_>| outcome.look.as_ref()?.percent;
    let mut known: Vec<_> = outcomes
        .iter()
        .filter_map(|outcome| Some((outcome, percent(outcome)?)))
        .collect();
    known.sort_by_key(|(_, percent)| std::cmp::Reverse(*percent));
    let rest = known.len().saturating_sub(NAMED);
    let said = known
        .iter()
        .take(NAMED)
        .map(|(outcome, percent)| format!("{} {percent}\u{a0}%", named(sheet, outcome)));
    let said = said.collect::<Vec<_>>().join("; ");
    let opening = if rest > 0 {
        "So với kế hoạch, cao nhất là"
    } else {
        "So với kế hoạch:"
    };
    (!known.is_empty()).then(|| format!("{opening} {said}."))
}

fn growth(sheet: &DocumentSheet, outcomes: &[Outcome<'_>]) -> Option<String> {
    let grown = |outcome: &Outcome<'_>| outcome.look.as_ref()?.growth;
    let known: Vec<_> = outcomes
        .iter()
        .filter_map(|outcome| Some((outcome, grown(outcome)?)))
        .collect();
    let size = |growth: &Growth| match growth {
        Growth::Percent(size) | Growth::Points(size) => *size,
    };
    let count = |is_so: fn(Quantity) -> bool| {
        known
            .iter()
            .filter(|(_, growth)| is_so(size(growth)))
            .count()
    };
    let counts = [
        (count(|size| size > Quantity::ZERO), "tăng"),
        (count(|size| size < Quantity::ZERO), "giảm"),
        (count(|size| size == Quantity::ZERO), "giữ nguyên"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts = counts.map(|(count, word)| format!("{} kết quả {word}", two_digits(count)));
    let counts = counts.collect::<Vec<_>>().join(", ");
    let named_ones = known.iter().take(NAMED).filter(|_| known.len() <= NAMED);
    let named_ones =
        named_ones.map(|(outcome, growth)| format!("{} {growth}", named(sheet, outcome)));
    let named_ones = named_ones.collect::<Vec<_>>().join("; ");
    (!known.is_empty()).then(|| match named_ones.as_str() {
        "" => format!("So với cùng kỳ năm trước: {counts}."),
        named => format!("So với cùng kỳ năm trước: {counts} ({named})."),
    })
}

/// "“Thu ngân sách” của Cục A".
fn named(sheet: &DocumentSheet, outcome: &Outcome<'_>) -> String {
    let text = outcome.target.printed_text();
    let text = text.trim().trim_end_matches(['.', ';', ',']);
    let unit = sheet.year.unit_name(outcome.unit, sheet.day());
    format!("“{}” của {unit}", text.trim_matches(['“', '”']))
}

/// Rows of the chart: đơn vị, số chỉ tiêu đạt, số chỉ tiêu được giao; nothing as long as nothing was judged.
pub fn met_rows(sheet: &DocumentSheet) -> String {
    let units = sheet.account().by_unit(cut_off(sheet));
    if units.iter().all(|(_, counts)| counts.judged() == 0) {
        return String::new();
    }
    let rows = units.iter().map(|(unit, counts)| {
        let name = sheet.year.unit_name(*unit, sheet.day());
        format!("{name}\t{}\t{}", counts.good(), counts.asked)
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// Rows of the chart of years: năm, tỷ lệ đạt; only where there are two years to be set side by side.
pub fn year_rows(sheet: &DocumentSheet) -> String {
    let earlier = sheet.earlier.iter().map(|earlier| earlier.account());
    let years = earlier.chain(std::iter::once(sheet.account()));
    let rows: Vec<String> = years
        .filter_map(|account| {
            let share = account.counts(cut_off(sheet)).share()?;
            Some(format!("{}\t{share}", account.year.year.year))
        })
        .collect();
    if rows.len() < 2 {
        return String::new();
    }
    rows.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::EarlierYear;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::compose::draft;
    use crate::domain::document::example::{document_sheet, result, target};
    use crate::domain::review::CutOff;

    fn sheet(values: &[(u8, u8, &str)]) -> DocumentSheet {
        let mut sheet = document_sheet(DocumentKind::YearReport);
        let targets = vec![
            target(20, None, "Sáng kiến"),
            target(21, Some(1), "Học tập"),
        ];
        sheet.covenant.as_mut().unwrap().targets = targets;
        let results = values.iter();
        let results =
            results.map(|(target, unit, value)| result(*target, *unit, CutOff::YearEnd, value));
        sheet.results = results.collect();
        sheet
    }

    fn said(sheet: &DocumentSheet) -> Vec<String> {
        draft(sheet).lines("achieved").map(str::to_owned).collect()
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        let sheet = sheet(&[]);
        assert_eq!(
            (achieved(&sheet), compared(&sheet), met_rows(&sheet)),
            Default::default()
        );
    }

    #[test]
    fn each_outcome_is_counted_and_named_and_nought_is_not_spoken_of() {
        let sheet = sheet(&[(20, 1, "5"), (20, 2, "4"), (20, 3, "3"), (21, 1, "4")]);
        assert_eq!(
            said(&sheet),
            [
                "Trong 05 lượt chỉ tiêu giao cho các đơn vị, có 03 lượt đạt và vượt, bằng 75\u{a0}%\u{a0}(3/4) số lượt \
                 đã đánh giá, trong đó 01 lượt vượt mức; 01 lượt không đạt; 01 lượt chưa có số liệu.",
                "Đơn vị đạt và vượt mọi chỉ tiêu được giao: Cục Cơ yếu Đảng - Chính quyền, Cục Cơ yếu Quân đội.",
                "Chỉ tiêu vượt mức: “Sáng kiến” (Cục Cơ yếu Quân đội).",
                "Chỉ tiêu không đạt: “Sáng kiến” (Hệ Cơ yếu Công an).",
                "Đơn vị chưa có số liệu: Cục Cơ yếu, Bộ Ngoại giao.",
            ]
        );
        assert!(said(&sheet).iter().all(|line| !line.contains("00")));
    }

    #[test]
    fn where_all_is_reached_one_sentence_is_enough() {
        let all: Vec<_> = (1..=4)
            .map(|unit| (20, unit, "4"))
            .chain([(21, 1, "4")])
            .collect();
        let sheet = sheet(&all);
        assert_eq!(
            said(&sheet),
            ["Toàn bộ 05 lượt chỉ tiêu giao cho các đơn vị đều đạt."]
        );
    }

    #[test]
    fn last_year_is_compared_in_points_and_only_when_it_was_judged() {
        let mut now = sheet(&[(20, 1, "5"), (20, 2, "4"), (20, 3, "3"), (20, 4, "4")]);
        let before = sheet(&[(20, 1, "5"), (20, 2, "3")]);
        let mut earlier = EarlierYear {
            year: before.year,
            covenant: before.covenant,
            results: before.results,
            work: before.work,
        };
        earlier.year.year.year = 2018;
        now.earlier = vec![earlier];
        assert_eq!(
            said(&now).last().unwrap(),
            "So với năm 2018 (50\u{a0}%\u{a0}(1/2)), tỷ lệ chỉ tiêu đạt tăng 25 điểm phần trăm."
        );
        assert_eq!(year_rows(&now), "2018\t50\n2019\t75");
        now.earlier[0].results.clear();
        assert!(!said(&now).last().unwrap().contains("2018"));
        assert_eq!(year_rows(&now), "", "one year has nothing beside it");
    }

    #[test]
    fn amounts_are_compared_with_plan_and_past() {
        let mut sheet = sheet(&[(20, 1, "5"), (21, 1, "3")]);
        sheet.results[0].previous = "4".into();
        assert_eq!(
            compared(&sheet).lines().collect::<Vec<_>>(),
            [
                "So với kế hoạch: “Sáng kiến” của Cục Cơ yếu Quân đội 125\u{a0}%; “Học tập” của Cục Cơ yếu Quân đội 75\u{a0}%.",
                "So với cùng kỳ năm trước: 01 kết quả tăng (“Sáng kiến” của Cục Cơ yếu Quân đội +25\u{a0}%).",
            ]
        );
    }
}
