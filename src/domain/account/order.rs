//! Units in the order of their scores, in words: equal units stand together and nobody is ranked who cannot be.

use crate::domain::account::Account;
use crate::domain::award::facts::AwardFacts;
use crate::domain::document::scores::register::{has_points, standing_books};
use crate::domain::id::UnitId;
use crate::domain::number::in_words;
use crate::domain::score::TotalMode;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::{Scored, UnitTotal, score};
use crate::domain::score::order::{Behind, Order, order};

/// One table with what it came to.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    pub book: &'a ScoreBook,
    pub scored: Scored,
    pub order: Order,
}

impl<'a> Standing<'a> {
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
        let groups = self.order.groups().into_iter();
        let totals = groups.map(|(rank, units)| {
            let units = units.iter().filter_map(|unit| self.scored.unit(*unit));
            (rank, units.collect())
        });
        totals.collect()
    }

    /// "thứ nhất: Cục A (98,5 điểm); đồng hạng thứ hai: Cục B, Cục C (97 điểm); thứ tư: Cục D (90 điểm)".
    pub fn in_words(&self, name: &dyn Fn(UnitId) -> String) -> String {
        let places = self.places().into_iter();
        let said = places.map(|(rank, units)| {
            let tied = if units.len() > 1 {
                "đồng hạng "
            } else {
                ""
            };
            format!("{tied}{}: {}", ordinal(rank), self.measured(&units, name))
        });
        said.collect::<Vec<_>>().join("; ")
    }

    /// Each with its measure where a condition brought units of different points to one rank.
    fn measured(&self, units: &[&UnitTotal], name: &dyn Fn(UnitId) -> String) -> String {
        let mut said: Vec<(String, Vec<String>)> = Vec::new();
        for unit in units {
            let measure = self.measure(unit);
            match said.last_mut().filter(|(last, _)| *last == measure) {
                Some((_, names)) => names.push(name(unit.unit)),
                None => said.push((measure, vec![name(unit.unit)])),
            }
        }
        let said = said.iter();
        let said = said.map(|(measure, names)| format!("{} ({measure})", names.join(", ")));
        said.collect::<Vec<_>>().join(", ")
    }

    /// Why units are not ranked, or not as high as their points are: "Cục D: Còn 03 tiêu chí chưa có điểm, chưa xếp hạng".
    pub fn unranked(&self, name: &dyn Fn(UnitId) -> String) -> Vec<String> {
        let without = self.scored.units.iter();
        let without = without.filter_map(|unit| Some((unit.unit, unit.unranked?.sentence())));
        let held = self.order.units.iter().flat_map(|row| {
            let conditions = row.conditions.iter();
            conditions.map(|why| (row.place.unit, why.clone()))
        });
        without
            .chain(held)
            .map(|(unit, why)| format!("{}: {}", name(unit), lower_first(&why)))
            .collect()
    }

    /// How the chain parted units of equal points, or that it did not; a line for each tie that it was asked of.
    pub fn ties(&self) -> Vec<String> {
        let ties = self.order.ties.iter();
        let asked = ties.filter(|tie| tie.steps.len() > tie.open.len());
        let said = asked.map(|tie| {
            let count = tie.units.len();
            let head = format!("Bằng điểm ở thứ {}, {count:02} đơn vị:", tie.rank);
            std::iter::once(head)
                .chain(tie.steps.iter().cloned())
                .collect::<Vec<_>>()
                .join(" ")
        });
        said.collect()
    }
}

impl<'a> Account<'a> {
    /// Tables in which somebody has points.
    pub fn standings(&self) -> Vec<Standing<'a>> {
        let awards = self.award_facts();
        let all = standing_books(self.work).map(|book| self.standing_by(book, &awards));
        all.filter(|standing| has_points(&standing.scored))
            .collect()
    }

    /// One table of the year, a replaced one too.
    pub fn standing(&self, book: &'a ScoreBook) -> Standing<'a> {
        self.standing_by(book, &self.award_facts())
    }

    fn standing_by(&self, book: &'a ScoreBook, awards: &AwardFacts) -> Standing<'a> {
        let scored = score(book, None);
        let behind = Behind {
            awards,
            ballots: &self.work.ballots,
            name: &|unit| self.unit_name(unit).to_owned(),
        };
        let order = order(book, &scored, behind, None);
        Standing {
            book,
            scored,
            order,
        }
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
    use crate::domain::sheet::example::sheet;
    use crate::domain::sheet::{CovenantSheet, YearWork};

    fn account<'a>(sheet: &'a CovenantSheet, work: &'a YearWork) -> Account<'a> {
        Account {
            year: &sheet.year,
            covenant: Some(sheet),
            results: &[],
            work,
            day: sheet.year.naming_day(None),
        }
    }

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
        let (sheet, work) = (sheet(), YearWork::default());
        let standing = account(&sheet, &work).standing(&book);
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

    #[test]
    fn a_tie_that_the_first_part_ended_is_first_and_second_and_says_why() {
        let mut book = book(2)
            .with(criterion(10, Method::Direct, "60"))
            .with(criterion(11, Method::Direct, "60"));
        for (unit, first, second) in [(1, "50", "40"), (2, "55", "35")] {
            book = book.given(10, unit, first).given(11, unit, second);
        }
        book.table.tie_chain = "first_part".into();
        let (sheet, work) = (sheet(), YearWork::default());
        let standing = account(&sheet, &work).standing(&book);
        assert_eq!(
            standing.in_words(&name),
            "thứ nhất: Cục B (90 điểm); thứ hai: Cục A (90 điểm)"
        );
        let ties = standing.ties();
        assert!(ties[0].starts_with("Bằng điểm ở thứ 1, 02 đơn vị: Điểm phần I:"));
    }
}
