//! The formula with the numbers put in: "½ × 5 × (8 : 10) = 2".

use crate::domain::number::Quantity;
use crate::domain::score::engine::Standing;
use crate::domain::score::fraction::Fraction;
use crate::domain::score::method::Row;
use crate::domain::score::words::unsigned;
use crate::domain::score::{Excess, Method, read};

/// How the unit at `at` came by what the method gives it; none where the method gives nothing.
pub fn worked(row: &Row<'_>, at: usize) -> Option<String> {
    let points = row.by_method(at)?.ok()?;
    let (_, actual) = row.entries[at].actual?;
    let maximum = row.criterion.maximum.unwrap_or_default();
    match row.criterion.method {
        _ if row.is_without_target(at) => without_target(row, at, maximum, points),
        Method::LeaderRelative => leader_relative(row, at, maximum, points),
        Method::Proportional => proportional(row, at, maximum, points),
        Method::AllOrNothing if points > Fraction::ZERO => Some(format!("Hoàn thành: {maximum}")),
        Method::AllOrNothing => Some("Không hoàn thành: 0".into()),
        Method::PlusMinus => plus_minus(row, actual, points),
        Method::RankTable => by_rank(row, at, actual, points),
        Method::LevelTable => Some(format!("Mức “{}”: {}", actual.trim(), shown(points))),
        Method::Direct
        | Method::NoTargetRelative
        | Method::Unset
        | Method::TextOnly
        | Method::Group => None,
    }
}

/// "2,5", or "≈ 2,4792" where four decimals do not hold it.
pub fn shown(number: Fraction) -> String {
    match (number.quantity(), number.rounded(4)) {
        (Some(exact), _) => exact.to_string(),
        (None, Some(near)) => format!("≈ {near}"),
        (None, None) => "quá lớn".into(),
    }
}

/// "= 2,5" or "≈ 2,4792".
fn comes_to(points: Fraction) -> String {
    match points.quantity() {
        Some(exact) => format!("= {exact}"),
        None => shown(points),
    }
}

fn leader_relative(
    row: &Row<'_>,
    at: usize,
    maximum: Quantity,
    points: Fraction,
) -> Option<String> {
    let (reached, target) = (row.number(at)?, row.entries[at].target?);
    let goal = Fraction::from(target);
    if reached == goal {
        return Some(format!("½ × {maximum} {}", comes_to(points)));
    }
    if reached < goal {
        let part = format!("({} : {target})", shown(reached));
        return Some(format!("½ × {maximum} × {part} {}", comes_to(points)));
    }
    let leaders = row.leaders();
    if leaders.contains(&at) {
        return Some(format!("Vượt chỉ tiêu nhiều nhất: {maximum}"));
    }
    let mine = excess(row, at)?;
    let share = match leaders.first() {
        Some(leader) => format!("{mine} : {}", excess(row, *leader)?),
        None => format!("{mine} : {mine}"),
    };
    let half = format!("½ × {maximum}");
    Some(format!("{half} + {half} × {share} {}", comes_to(points)))
}

/// "((15 − 10) : 10)" or "(15 − 10)".
fn excess(row: &Row<'_>, at: usize) -> Option<String> {
    let (reached, target) = (shown(row.number(at)?), row.entries[at].target?);
    Some(match row.criterion.excess {
        Excess::Percent => format!("(({reached} − {target}) : {target})"),
        Excess::Absolute => format!("({reached} − {target})"),
    })
}

/// "vượt 50 %" or "vượt 5".
pub fn excess_in_words(row: &Row<'_>, at: usize) -> Option<String> {
    let excess = row.excess(at)?;
    Some(match row.criterion.excess {
        Excess::Percent => format!("vượt {}\u{a0}%", shown(excess.times(Fraction::whole(100))?)),
        Excess::Absolute => format!("vượt {}", shown(excess)),
    })
}

fn proportional(row: &Row<'_>, at: usize, maximum: Quantity, points: Fraction) -> Option<String> {
    let (reached, target) = (row.number(at)?, row.entries[at].target?);
    Some(if reached >= target.into() {
        format!("Đạt chỉ tiêu: {maximum}")
    } else {
        format!(
            "{maximum} × ({} : {target}) {}",
            shown(reached),
            comes_to(points)
        )
    })
}

fn without_target(row: &Row<'_>, at: usize, maximum: Quantity, points: Fraction) -> Option<String> {
    let (reached, most) = (row.number(at)?, row.most.unwrap_or(row.number(at)?));
    if most <= Fraction::ZERO {
        return Some("Không đơn vị nào có kết quả: 0".into());
    }
    let part = format!("({} : {})", shown(reached), shown(most.max(reached)));
    Some(format!("{maximum} × {part} {}", comes_to(points)))
}

fn plus_minus(row: &Row<'_>, actual: &str, points: Fraction) -> Option<String> {
    let (plus, minus) = read::plus_minus(actual)?;
    let maximum = row.criterion.maximum.unwrap_or_default();
    let start = if row.starts_full() {
        maximum
    } else {
        Quantity::ZERO
    };
    let mut sum = start.to_string();
    let mut exact = Fraction::from(start);
    for (sign, times, each) in [
        ('+', plus, row.criterion.per_plus),
        ('−', minus, row.criterion.per_minus),
    ] {
        if let Some(each) = each.filter(|_| times > 0) {
            sum.push_str(&format!(" {sign} {times} × {}", unsigned(each)));
            let size = Fraction::from(read::number(&unsigned(each)).unwrap_or(each));
            let part = size.times(Fraction::whole(times))?;
            exact = if sign == '+' {
                exact.plus(part)?
            } else {
                exact.minus(part)?
            };
        }
    }
    let sum = format!("{sum} {}", comes_to(exact));
    Some(if exact == points {
        sum
    } else {
        format!(
            "{sum}, giữ trong khoảng từ 0 đến {maximum}: {}",
            shown(points)
        )
    })
}

fn by_rank(row: &Row<'_>, at: usize, actual: &str, points: Fraction) -> Option<String> {
    let rank = row.rank(at)?;
    let given = format!("Thứ {rank}: {} điểm", shown(points));
    if !row.has_several_judges() {
        return Some(given);
    }
    let ranks: Vec<_> = read::ranks(actual)?
        .iter()
        .map(Quantity::to_string)
        .collect();
    let (sum, count) = (ranks.join(" + "), ranks.len());
    let average = comes_to(row.average(at)?);
    Some(format!(
        "Thứ hạng trung bình ({sum}) : {count} {average}. {given}"
    ))
}

/// Who measures the others at this criterion, with the figures it does so by.
pub fn leaders(row: &Row<'_>, name: &dyn Fn(usize) -> String) -> Vec<String> {
    let told = |at: &usize| {
        let (reached, target) = (row.number(*at)?, row.entries[*at].target?);
        let excess = excess_in_words(row, *at)?;
        Some(format!(
            "{} (kết quả {}, chỉ tiêu {target}, {excess})",
            name(*at),
            shown(reached)
        ))
    };
    row.leaders().iter().filter_map(told).collect()
}

/// The highest result among the units without a target.
pub fn highest(row: &Row<'_>, name: &dyn Fn(usize) -> String) -> Vec<String> {
    let most = row.most;
    let has_most =
        |at: &usize| row.is_without_target(*at) && most.is_some() && row.number(*at) == most;
    let holders = (0..row.entries.len()).filter(|at| row.entries[*at].standing != Standing::Off);
    holders
        .filter(has_most)
        .filter_map(|at| Some(format!("{} ({})", name(at), shown(row.number(at)?))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::book::ScoreBook;
    use crate::domain::score::example::{book, criterion, points};
    use crate::domain::score::index::Index;
    use crate::domain::score::{Criterion, Layer};

    fn told(book: &ScoreBook) -> Vec<String> {
        let index = Index::new(book);
        let competes = vec![true; book.units.len()];
        let row = Row::new(&index, 0, Layer::Final, &competes);
        (0..book.units.len())
            .map(|at| worked(&row, at).unwrap_or_default())
            .collect()
    }

    fn with(row: Criterion, units: &[(&str, &str)]) -> ScoreBook {
        let book = book(u8::try_from(units.len()).unwrap()).with(row);
        (1..)
            .zip(units)
            .fold(book, |book, (unit, (target, actual))| match *target {
                "" => book.actual(10, unit, actual),
                target => book.target(10, unit, target).actual(10, unit, actual),
            })
    }

    #[test]
    fn the_rules_own_example_is_worked_with_its_numbers() {
        let mut row = criterion(10, Method::LeaderRelative, "5");
        let units = [
            ("10", "8"),
            ("10", "10"),
            ("10", "20"),
            ("10", "15"),
            ("0", "3"),
            ("0", "6"),
        ];
        let said = told(&with(row.clone(), &units));
        assert_eq!(
            said,
            [
                "½ × 5 × (8 : 10) = 2",
                "½ × 5 = 2,5",
                "Vượt chỉ tiêu nhiều nhất: 5",
                "½ × 5 + ½ × 5 × ((15 − 10) : 10) : ((20 − 10) : 10) = 3,75",
                "5 × (3 : 6) = 2,5",
                "5 × (6 : 6) = 5",
            ]
        );
        row.excess = Excess::Absolute;
        let said = told(&with(row, &[("10", "20"), ("10", "13")]));
        assert_eq!(said[1], "½ × 5 + ½ × 5 × (13 − 10) : (20 − 10) = 3,25");
    }

    #[test]
    fn what_does_not_end_is_shown_as_near() {
        let said = told(&with(
            criterion(10, Method::Proportional, "5"),
            &[("3", "1"), ("3", "4")],
        ));
        assert_eq!(said, ["5 × (1 : 3) ≈ 1,6667", "Đạt chỉ tiêu: 5"]);
    }

    #[test]
    fn counts_ranks_and_levels_are_worked() {
        let mut counted = criterion(10, Method::PlusMinus, "10");
        (counted.per_plus, counted.per_minus) = (Some(points("3")), Some(points("-1,5")));
        let units = [("", "+2 -1"), ("", "-1"), ("", "0")];
        assert_eq!(
            told(&with(counted.clone(), &units)),
            [
                "0 + 2 × 3 − 1 × 1,5 = 4,5",
                "0 − 1 × 1,5 = -1,5, giữ trong khoảng từ 0 đến 10: 0",
                "0 = 0",
            ]
        );
        counted.per_plus = None;
        assert_eq!(told(&with(counted, &[("", "-2")])), ["10 − 2 × 1,5 = 7"]);
        let mut judged = criterion(10, Method::RankTable, "60");
        judged.steps = "60; 45".into();
        assert_eq!(
            told(&with(judged, &[("", "1; 2"), ("", "2; 2")])),
            [
                "Thứ hạng trung bình (1 + 2) : 2 = 1,5. Thứ 1: 60 điểm",
                "Thứ hạng trung bình (2 + 2) : 2 = 2. Thứ 2: 45 điểm",
            ]
        );
        let mut level = criterion(10, Method::LevelTable, "10");
        level.steps = "Tốt = 8".into();
        assert_eq!(told(&with(level, &[("", "tốt")])), ["Mức “tốt”: 8"]);
    }
}
