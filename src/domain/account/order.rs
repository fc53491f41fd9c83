//! Units in the order of their scores, in words: equal units stand together and nobody is ranked who cannot be.

use crate::domain::account::Account;
use crate::domain::document::scores::register::{has_points, standing_books};
use crate::domain::id::UnitId;
use crate::domain::number::in_words;
use crate::domain::score::TotalMode;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::{Scored, UnitTotal, score};

/// One table that stands, with what it came to.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    pub book: &'a ScoreBook,
    pub scored: Scored,
}

impl<'a> Standing<'a> {
    pub fn of(book: &'a ScoreBook) -> Self {
        Self {
            book,
            scored: score(book, None),
        }
    }

    /// What units are ranked by: "98,5 điểm", "99,55 %".
    pub fn measure(&self, total: &UnitTotal) -> String {
        match total.share {
            Some(share) if self.book.table.mode == TotalMode::AssignedOnlyPercent => {
                format!("{share}\u{a0}%")
            }
            _ => format!("{} điểm", total.total),
        }
    }

    /// Ranked units, the first first; those of one rank together.
    pub fn places(&self) -> Vec<(usize, Vec<&UnitTotal>)> {
        let mut places: Vec<(usize, Vec<&UnitTotal>)> = Vec::new();
        let mut ranked: Vec<_> = self
            .scored
            .units
            .iter()
            .filter(|unit| unit.rank.is_some())
            .collect();
        ranked.sort_by_key(|unit| unit.rank);
        for unit in ranked {
            let rank = unit.rank.unwrap_or_default();
            match places.last_mut().filter(|(last, _)| *last == rank) {
                Some((_, units)) => units.push(unit),
                None => places.push((rank, vec![unit])),
            }
        }
        places
    }

    /// "thứ nhất: Cục A (98,5 điểm); đồng hạng thứ hai: Cục B, Cục C (97 điểm); thứ tư: Cục D (90 điểm)".
    pub fn in_words(&self, name: &dyn Fn(UnitId) -> String) -> String {
        let places = self.places().into_iter();
        let said = places.map(|(rank, units)| {
            let names: Vec<String> = units.iter().map(|unit| name(unit.unit)).collect();
            let tied = if units.len() > 1 {
                "đồng hạng "
            } else {
                ""
            };
            let measure = units.first().map(|unit| self.measure(unit));
            format!(
                "{tied}{}: {} ({})",
                ordinal(rank),
                names.join(", "),
                measure.unwrap_or_default()
            )
        });
        said.collect::<Vec<_>>().join("; ")
    }

    /// Why units are not ranked: "Cục D: Còn 03 tiêu chí chưa có điểm, chưa xếp hạng".
    pub fn unranked(&self, name: &dyn Fn(UnitId) -> String) -> Vec<String> {
        let units = self.scored.units.iter();
        let without = units.filter_map(|unit| Some((unit.unit, unit.unranked?)));
        without
            .map(|(unit, why)| format!("{}: {}", name(unit), lower_first(&why.sentence())))
            .collect()
    }
}

impl<'a> Account<'a> {
    /// Tables in which somebody has points.
    pub fn standings(&self) -> Vec<Standing<'a>> {
        let all = standing_books(self.work).map(Standing::of);
        all.filter(|standing| has_points(&standing.scored))
            .collect()
    }
}

/// "thứ nhất", "thứ hai", "thứ tư", "thứ mười một".
pub fn ordinal(number: usize) -> String {
    match number {
        1 => "thứ nhất".to_owned(),
        4 => "thứ tư".to_owned(),
        _ => {
            let words = i64::try_from(number).map(in_words);
            format!("thứ {}", words.unwrap_or_default())
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::Method;
    use crate::domain::score::example::{book, criterion};

    fn name(unit: UnitId) -> String {
        format!("Cục {}", char::from(b'A' + unit.row().as_bytes()[0] - 1))
    }

    #[test]
    fn equal_units_share_their_rank_in_words_and_who_misses_points_has_none() {
        let book = book(5)
            .with(criterion(10, Method::Direct, "100"))
            .given(10, 1, "97")
            .given(10, 2, "98,5")
            .given(10, 3, "97")
            .given(10, 4, "90");
        let standing = Standing::of(&book);
        assert_eq!(
            standing.in_words(&name),
            "thứ nhất: Cục B (98,5 điểm); đồng hạng thứ hai: Cục A, Cục C (97 điểm); thứ tư: Cục D (90 điểm)"
        );
        assert_eq!(
            standing.unranked(&name),
            ["Cục E: còn 01 tiêu chí chưa có điểm, chưa xếp hạng"]
        );
    }

    #[test]
    fn ordinals_are_written_as_they_are_read_out() {
        assert_eq!(
            [1, 2, 4, 5, 11, 15].map(ordinal),
            [
                "thứ nhất",
                "thứ hai",
                "thứ tư",
                "thứ năm",
                "thứ mười một",
                "thứ mười lăm"
            ]
        );
    }
}
