//! One count: which figures are asked, and the sums that they obey (domain.md 6.4). A count that breaks one is refused
//! with the name of the sum.

use crate::domain::ballot::roll::Roll;
use crate::domain::ballot::{
    BallotCount, BallotForm, BallotItem, BallotLine, BallotPurpose, Teller, VoteBase,
};
use crate::domain::id::BallotItemId;
use crate::domain::sheet::BallotSheet;

/// A figure of the count as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Issued,
    Collected,
    Valid,
    Invalid,
    Written,
}

/// A figure of one line of the ballot paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Agree,
    Against,
    Lower,
    WrittenAgree,
}

/// Where a number of a count stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Figure(Figure),
    Line(BallotItemId, Column),
}

/// The sums of a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Every figure that is asked is there: missing is not zero.
    Complete,
    /// Phát ra ≤ người có mặt đã nhận phiếu.
    Issued,
    /// Thu vào ≤ phát ra.
    Collected,
    /// Thu vào = hợp lệ + không hợp lệ.
    Validity,
    /// By show of hands: người biểu quyết ≤ người có mặt.
    Hands,
    /// Đồng ý + không đồng ý + hạ mức = hợp lệ, or ≤ where lines may be left blank.
    Answers,
    /// Marked names ≤ seats × hợp lệ, or = where every seat must be filled.
    List,
    /// Ý kiến bằng văn bản ≤ người vắng đã gửi.
    Written,
    /// Of one line: đồng ý bằng văn bản ≤ ý kiến bằng văn bản.
    WrittenAgree,
}

/// A sum that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub identity: Identity,
    pub place: Place,
    /// The sum with its numbers.
    pub text: String,
}

/// One teller's count with its lines.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    pub count: &'a BallotCount,
    /// Of any count of the ballot.
    lines: &'a [BallotLine],
}

impl Figure {
    pub fn label(self, is_secret: bool) -> &'static str {
        match self {
            Self::Issued => "Số phiếu phát ra",
            Self::Collected => "Số phiếu thu vào",
            Self::Valid if is_secret => "Số phiếu hợp lệ",
            Self::Valid => "Số người biểu quyết",
            Self::Invalid => "Số phiếu không hợp lệ",
            Self::Written => "Ý kiến bằng văn bản",
        }
    }

    pub fn of(self, count: &BallotCount) -> Option<i64> {
        match self {
            Self::Issued => count.issued,
            Self::Collected => count.collected,
            Self::Valid => count.valid,
            Self::Invalid => count.invalid,
            Self::Written => count.written,
        }
    }

    pub fn place_in(self, count: &mut BallotCount) -> &mut Option<i64> {
        match self {
            Self::Issued => &mut count.issued,
            Self::Collected => &mut count.collected,
            Self::Valid => &mut count.valid,
            Self::Invalid => &mut count.invalid,
            Self::Written => &mut count.written,
        }
    }
}

impl Column {
    pub fn label(self) -> &'static str {
        match self {
            Self::Agree => "Đồng ý",
            Self::Against => "Không đồng ý",
            Self::Lower => "Hạ mức",
            Self::WrittenAgree => "Đồng ý bằng văn bản",
        }
    }

    pub fn of(self, line: &BallotLine) -> Option<i64> {
        match self {
            Self::Agree => line.agree,
            Self::Against => line.against,
            Self::Lower => line.lower,
            Self::WrittenAgree => line.written_agree,
        }
    }

    pub fn place_in(self, line: &mut BallotLine) -> &mut Option<i64> {
        match self {
            Self::Agree => &mut line.agree,
            Self::Against => &mut line.against,
            Self::Lower => &mut line.lower,
            Self::WrittenAgree => &mut line.written_agree,
        }
    }
}

impl<'a> Counted<'a> {
    pub fn new(count: &'a BallotCount, lines: &'a [BallotLine]) -> Self {
        Self { count, lines }
    }

    pub fn line(&self, item: BallotItemId) -> Option<&'a BallotLine> {
        let mut lines = self.lines.iter();
        lines.find(|line| line.count == self.count.id && line.item == item)
    }

    pub fn value(&self, place: Place) -> Option<i64> {
        match place {
            Place::Figure(figure) => figure.of(self.count),
            Place::Line(item, column) => column.of(self.line(item)?),
        }
    }
}

impl BallotSheet {
    pub fn roll(&self) -> Roll {
        Roll::of(&self.electors)
    }

    pub fn item(&self, id: BallotItemId) -> Option<&BallotItem> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The running attempt: one, and more after each recount.
    pub fn attempt(&self) -> i64 {
        let attempts = self.counts.iter().map(|count| count.attempt);
        attempts.max().unwrap_or(1)
    }

    /// What a teller has counted in the running attempt.
    pub fn counted(&self, teller: Teller) -> Option<Counted<'_>> {
        self.counted_at(teller, self.attempt())
    }

    pub fn counted_at(&self, teller: Teller, attempt: i64) -> Option<Counted<'_>> {
        let mut counts = self.counts.iter();
        let count = counts.find(|count| count.teller == teller && count.attempt == attempt)?;
        Some(Counted::new(count, &self.lines))
    }

    /// Written opinions of absent members count where the majority is of all members (NĐ 91/2017, Điều 45, khoản 8).
    pub fn asks_written(&self) -> bool {
        self.ballot.base == VoteBase::Total && self.roll().written > 0
    }

    /// The figures that a teller enters, from the top. A show of hands has no papers.
    pub fn figures(&self) -> Vec<Figure> {
        let mut figures = if self.ballot.is_secret() {
            vec![
                Figure::Issued,
                Figure::Collected,
                Figure::Valid,
                Figure::Invalid,
            ]
        } else {
            vec![Figure::Valid]
        };
        figures.extend(self.asks_written().then_some(Figure::Written));
        figures
    }

    /// The figures of each line.
    pub fn columns(&self) -> Vec<Column> {
        let mut columns = vec![Column::Agree];
        if self.ballot.form == BallotForm::Answers {
            columns.push(Column::Against);
            let can_lower = self.ballot.purpose == BallotPurpose::Honour;
            columns.extend(can_lower.then_some(Column::Lower));
        }
        columns.extend(self.asks_written().then_some(Column::WrittenAgree));
        columns
    }

    /// Every number that is asked, in the order in which it is entered.
    pub fn places(&self) -> Vec<Place> {
        let columns = self.columns();
        let figures = self.figures().into_iter().map(Place::Figure);
        let cells = self.items.iter().flat_map(|item| {
            let columns = columns.iter();
            columns.map(|column| Place::Line(item.id, *column))
        });
        figures.chain(cells).collect()
    }
}
