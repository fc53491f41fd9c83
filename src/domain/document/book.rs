//! Sổ số văn bản: which number a document can have. A number that was given once belongs to its paper for ever, even
//! when the paper is gone or the giving was taken back; there are no two papers of one number.

use crate::domain::choice::Choice;
use crate::domain::document::letterhead::written_number;
use crate::domain::document::{Document, HeadingStyle};
use crate::domain::id::DocumentId;
use crate::domain::rule::RuleViolation;
use crate::domain::text::upper;

pub const LARGEST_NUMBER: i64 = 99_999;

/// A number as it was once given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub document: DocumentId,
    pub number: i64,
    pub symbol: String,
    /// Of the day of issue: numbers begin anew each calendar year (NĐ 30/2020/NĐ-CP, Điều 15).
    pub year: i16,
    /// What people call the paper.
    pub paper: String,
    /// Whether the paper has the number still.
    pub stands: bool,
}

/// Sổ số of one symbol in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberBook {
    pub symbol: String,
    pub year: i16,
    /// By number.
    pub entries: Vec<Given>,
}

impl NumberBook {
    /// The number behind the greatest one ever given.
    pub fn next(&self) -> i64 {
        self.entries.last().map_or(0, |last| last.number) + 1
    }

    /// Numbers that no paper has now: skipped, or given and taken back.
    pub fn gaps(&self) -> Vec<i64> {
        let standing = |number: &i64| {
            let mut entries = self.entries.iter();
            !entries.any(|entry| entry.stands && entry.number == *number)
        };
        (1..self.next()).filter(standing).collect()
    }
}

/// The books of all numbers ever given, by year and symbol.
pub fn books(given: Vec<Given>) -> Vec<NumberBook> {
    let mut books: Vec<NumberBook> = Vec::new();
    for entry in given {
        let book = books
            .iter_mut()
            .find(|book| book.year == entry.year && is_same_symbol(&book.symbol, &entry.symbol));
        match book {
            Some(book) => book.add(entry),
            None => books.push(NumberBook {
                symbol: entry.symbol.trim().to_owned(),
                year: entry.year,
                entries: vec![entry],
            }),
        }
    }
    books.sort_by(|a, b| (a.year, &a.symbol).cmp(&(b.year, &b.symbol)));
    books
}

impl NumberBook {
    /// One entry for a paper and its number, however often it was given to that paper.
    fn add(&mut self, new: Given) {
        let mut entries = self.entries.iter_mut();
        let known = entries.find(|old| old.document == new.document && old.number == new.number);
        match known {
            Some(old) => old.stands |= new.stands,
            None => self.entries.push(new),
        }
        self.entries.sort_by_key(|entry| entry.number);
    }
}

fn is_same_symbol(one: &str, other: &str) -> bool {
    upper(one.trim()) == upper(other.trim())
}

/// The number that a document of this symbol gets in this year.
pub fn next_number(given: &[Given], symbol: &str, year: i16) -> i64 {
    given
        .iter()
        .filter(|entry| entry.year == year && is_same_symbol(&entry.symbol, symbol))
        .map(|entry| entry.number)
        .max()
        .unwrap_or(0)
        + 1
}

/// Refuses a number that the document cannot have; `given` are all numbers ever given.
pub fn check_number(document: &Document, given: &[Given]) -> Result<(), RuleViolation> {
    let Some(number) = document.number else {
        return Ok(());
    };
    if !document.kind.is_numbered() {
        return Err(RuleViolation::NotNumbered(document.kind.label()));
    }
    if !(1..=LARGEST_NUMBER).contains(&number) {
        return Err(RuleViolation::NumberOutOfRange(LARGEST_NUMBER));
    }
    let Some(day) = document
        .issued_on
        .filter(|_| !document.symbol.trim().is_empty())
    else {
        return Err(RuleViolation::NumberWithoutDay);
    };
    let taken = given.iter().find(|entry| {
        let same = (entry.number, entry.year) == (number, day.year());
        same && entry.document != document.id && is_same_symbol(&entry.symbol, &document.symbol)
    });
    taken.map_or(Ok(()), |entry| {
        Err(RuleViolation::NumberTaken {
            number: written_number(HeadingStyle::Civil, Some(number), &entry.symbol),
            year: entry.year,
            paper: entry.paper.clone(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::DocumentKind;
    use crate::domain::sheet::example::id;
    use jiff::civil::date;

    fn given(document: u8, number: i64, stands: bool) -> Given {
        Given {
            document: id(document),
            number,
            symbol: "BC-KTĐ".into(),
            year: 2019,
            paper: format!("Báo cáo {document}"),
            stands,
        }
    }

    fn report(n: u8, number: i64) -> Document {
        let mut document = Document::new(id(n), id(60), DocumentKind::YearReport);
        document.number = Some(number);
        document.symbol = "BC-KTĐ".into();
        document.issued_on = Some(date(2019, 12, 20));
        document
    }

    #[test]
    fn the_next_number_follows_the_greatest_ever_given() {
        let all = [given(1, 1, true), given(2, 4, false)];
        assert_eq!(next_number(&all, " bc-ktđ", 2019), 5);
        assert_eq!(next_number(&all, "BC-KTĐ", 2020), 1);
        assert_eq!(next_number(&all, "TTr-KTĐ", 2019), 1);
    }

    #[test]
    fn a_number_that_another_paper_ever_had_is_refused_by_that_papers_name() {
        let all = [given(1, 1, true), given(2, 2, false)];
        for taken in [1, 2] {
            let refused = check_number(&report(9, taken), &all).unwrap_err();
            let words = format!("Số 0{taken}/BC-KTĐ năm 2019 đã cấp cho Báo cáo {taken}");
            assert!(refused.to_string().starts_with(&words), "{refused}");
        }
        assert!(check_number(&report(2, 2), &all).is_ok(), "its own");
        assert!(check_number(&report(9, 3), &all).is_ok());
        let next_year = Document {
            issued_on: Some(date(2020, 1, 3)),
            ..report(9, 1)
        };
        assert!(check_number(&next_year, &all).is_ok());
    }

    #[test]
    fn a_number_needs_a_kind_that_has_numbers_a_day_and_a_symbol() {
        let refused = |document: Document| check_number(&document, &[]).unwrap_err();
        let ballot = Document {
            kind: DocumentKind::BallotPaper,
            ..report(1, 1)
        };
        assert_eq!(refused(ballot), RuleViolation::NotNumbered("Phiếu bầu"));
        assert_eq!(
            refused(report(1, LARGEST_NUMBER + 1)),
            RuleViolation::NumberOutOfRange(LARGEST_NUMBER)
        );
        let undated = Document {
            issued_on: None,
            ..report(1, 1)
        };
        assert_eq!(refused(undated), RuleViolation::NumberWithoutDay);
        let nameless = Document {
            symbol: " ".into(),
            ..report(1, 1)
        };
        assert_eq!(refused(nameless), RuleViolation::NumberWithoutDay);
    }

    #[test]
    fn a_book_lists_each_paper_once_and_the_gaps_between() {
        let other_year = Given {
            year: 2020,
            ..given(3, 1, true)
        };
        let all = vec![
            given(2, 4, false),
            other_year,
            given(1, 1, false),
            given(1, 1, true),
        ];
        let books = books(all);
        let numbers = |book: &NumberBook| -> Vec<_> {
            book.entries
                .iter()
                .map(|entry| (entry.number, entry.stands))
                .collect()
        };
        assert_eq!(numbers(&books[0]), [(1, true), (4, false)]);
        assert_eq!((books[0].gaps(), books[0].next()), (vec![2, 3, 4], 5));
        assert_eq!((books[1].year, books[1].gaps()), (2020, vec![]));
    }
}
