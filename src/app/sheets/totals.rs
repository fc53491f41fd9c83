//! Totals of a sheet, counted again: a total from a file is never believed, and where it differs the probable cause is named.

use crate::app::sheets::numbers;
use crate::app::sheets::{ItemId, SheetKind, Surroundings};
use crate::domain::id::UnitId;
use crate::domain::number::Quantity;
use crate::spreadsheet::{Cell, Place, address};

/// One figure that a total may be of.
#[derive(Clone, Debug)]
pub struct Summand {
    pub place: Place,
    pub item: ItemId,
    pub unit: UnitId,
    pub value: Quantity,
    /// The other reading of its mark.
    pub other: Option<Quantity>,
    /// As the sheet keeps it.
    pub exact: String,
    pub is_text: bool,
    pub is_number: bool,
    /// Of a matrix: a total of the row counts it.
    pub in_row: bool,
}

/// What a total is said to be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Its column above it.
    Everything,
    /// Its column from the last total on.
    SinceLast,
    /// Its row.
    Row,
    /// The criteria below this one, in its column or row, of one unit.
    Below(ItemId, UnitId),
}

#[derive(Clone, Debug)]
struct Found {
    place: Place,
    cell: Cell,
    scope: Scope,
    of: String,
    /// Rows of earlier totals.
    since: u32,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    is_plain: bool,
    summands: Vec<Summand>,
    strays: Vec<(Place, Quantity)>,
    found: Vec<Found>,
    since: u32,
}

/// Why a total may differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// These cells are text: the spreadsheet leaves them out of a sum.
    TextCells(Vec<Place>),
    /// The mark of this cell was read the other way.
    OtherMark(Place),
    /// The cells hold more places than they show, or the total was rounded.
    Rounding,
    /// The headings were counted along with what is below them.
    Headings,
    /// These cells are not in the sum.
    LeftOut(Vec<Place>),
    /// This cell was counted though its row could not be matched.
    Unmatched(Place),
    /// The sheet lacks a criterion that the register has points of.
    MissingRow(String),
    /// No formula: somebody typed it.
    Typed,
    Unknown,
}

/// A total that does not come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalCheck {
    pub place: Place,
    pub of: String,
    pub said: String,
    pub counted: Quantity,
    pub cause: Cause,
}

impl TotalCheck {
    pub fn words(&self) -> String {
        format!(
            "Ô {} ({}): bảng ghi {}, tính lại là {}. {}",
            address(self.place),
            self.of,
            self.said,
            self.counted,
            self.cause.words()
        )
    }
}

impl Cause {
    pub fn words(&self) -> String {
        let cells = |places: &[Place]| {
            let names: Vec<String> = places.iter().take(6).map(|place| address(*place)).collect();
            let more = places.len().saturating_sub(6);
            match more {
                0 => names.join(", "),
                more => format!("{} và {more} ô khác", names.join(", ")),
            }
        };
        match self {
            Self::TextCells(places) => format!(
                "Có thể vì ô {} là chữ, không phải số, nên phép cộng của bảng tính bỏ qua.",
                cells(places)
            ),
            Self::OtherMark(place) => format!(
                "Có thể vì dấu ngăn cách ở ô {} được đọc theo cách khác.",
                address(*place)
            ),
            Self::Rounding => {
                "Có thể vì làm tròn: các ô hiển thị ít chữ số hơn số thật được cộng.".to_owned()
            }
            Self::Headings => {
                "Có thể vì cộng cả điểm của mục lẫn điểm của các tiêu chí bên dưới.".to_owned()
            }
            Self::LeftOut(places) => format!("Có thể vì phép cộng bỏ sót ô {}.", cells(places)),
            Self::Unmatched(place) => format!(
                "Có thể vì bảng cộng cả ô {}, mà ô này không nhập được.",
                address(*place)
            ),
            Self::MissingRow(item) => {
                format!("Có thể vì bảng thiếu dòng “{item}” đã có điểm trong sổ.")
            }
            Self::Typed => "Ô tổng được gõ tay, không phải công thức.".to_owned(),
            Self::Unknown => "Chưa rõ vì sao: xem lại công thức trong ô.".to_owned(),
        }
    }
}

impl Totals {
    pub fn new(is_plain: bool) -> Self {
        Self {
            is_plain,
            ..Self::default()
        }
    }

    pub fn add(&mut self, summand: Summand) {
        self.summands.push(summand);
    }

    /// A figure that was not taken.
    pub fn stray(&mut self, place: Place, cell: &Cell) {
        if let Ok(value) = numbers::figure(cell) {
            self.strays.push((place, value));
        }
    }

    pub fn found(&mut self, place: Place, cell: &Cell, scope: Scope, of: String) {
        self.found.push(Found {
            place,
            cell: cell.clone(),
            scope,
            of,
            since: self.since,
        });
    }

    /// The next part begins below this row.
    pub fn close_part(&mut self, row: u32) {
        self.since = row;
    }

    /// Totals that do not come out, and how many were counted.
    pub fn check(&self, known: &Surroundings) -> (Vec<TotalCheck>, usize) {
        let counted = self
            .found
            .iter()
            .filter_map(|found| self.check_one(found, known));
        let counted: Vec<Option<TotalCheck>> = counted.collect();
        let count = counted.len();
        (counted.into_iter().flatten().collect(), count)
    }

    /// None where there is nothing to count; none inside where it comes out.
    fn check_one(&self, found: &Found, known: &Surroundings) -> Option<Option<TotalCheck>> {
        let said = numbers::figure(&found.cell).ok()?;
        let mut parts = self.parts(found, known);
        if parts.is_empty() || is_mixed(&parts, known) {
            return None;
        }
        let whole = sum(&parts)?;
        if found.scope == Scope::Everything && said != whole {
            // "Tổng cộng" below each part is of that part.
            let part: Vec<&Summand> = parts
                .iter()
                .copied()
                .filter(|one| one.place.row > found.since)
                .collect();
            if sum(&part) == Some(said) && !part.is_empty() {
                parts = part;
            }
        }
        let counted = sum(&parts)?;
        if counted == said {
            return Some(None);
        }
        Some(Some(TotalCheck {
            place: found.place,
            of: found.of.clone(),
            said: numbers::as_written(&found.cell),
            counted,
            cause: self.cause(found, &parts, (said, counted), known),
        }))
    }

    fn parts(&self, found: &Found, known: &Surroundings) -> Vec<&Summand> {
        let (row, column) = (found.place.row, found.place.column);
        let above = |one: &&Summand| one.place.column == column && one.place.row < row;
        let all = self.summands.iter();
        match found.scope {
            Scope::Everything => all.filter(above).collect(),
            Scope::SinceLast => all
                .filter(above)
                .filter(|one| one.place.row > found.since)
                .collect(),
            Scope::Row => all
                .filter(|one| one.place.row == row && one.in_row)
                .collect(),
            Scope::Below(item, unit) => all
                .filter(|one| one.unit == unit && known.is_below(one.item, item))
                .filter(|one| one.place.column == column || one.place.row == row)
                .collect(),
        }
    }

    fn cause(
        &self,
        found: &Found,
        parts: &[&Summand],
        (said, counted): (Quantity, Quantity),
        known: &Surroundings,
    ) -> Cause {
        let less = difference(counted, said);
        let more = difference(said, counted);
        let causes = [
            by_exact_values(parts, said),
            (!self.is_plain).then(|| text_cells(parts, less)).flatten(),
            other_mark(parts, less),
            self.headings(found, more),
            left_out(parts, less),
            self.unmatched(found, more),
            missing_row(parts, more, known),
            by_rounding(parts.len(), less),
        ];
        let typed = !self.is_plain && !found.cell.is_formula;
        let cause = causes.into_iter().flatten().next();
        cause.unwrap_or(if typed { Cause::Typed } else { Cause::Unknown })
    }

    /// Headings of the same column that stand above the total.
    fn headings(&self, found: &Found, more: Option<Quantity>) -> Option<Cause> {
        let headings = self.found.iter().filter(|other| {
            let same =
                other.place.column == found.place.column && other.place.row < found.place.row;
            same && matches!(other.scope, Scope::Below(..) | Scope::SinceLast)
        });
        let figures: Vec<Quantity> = headings
            .filter_map(|other| numbers::figure(&other.cell).ok())
            .collect();
        let all = figures
            .iter()
            .try_fold(Quantity::ZERO, |sum, one| sum.checked_add(*one));
        (!figures.is_empty() && all == more).then_some(Cause::Headings)
    }

    fn unmatched(&self, found: &Found, more: Option<Quantity>) -> Option<Cause> {
        let same_line = |place: &Place| match found.scope {
            Scope::Row => place.row == found.place.row,
            _ => place.column == found.place.column && place.row < found.place.row,
        };
        let mut strays = self.strays.iter().filter(|(place, _)| same_line(place));
        let stray = strays.find(|(_, value)| Some(*value) == more)?;
        Some(Cause::Unmatched(stray.0))
    }
}

/// Results of different targets are never added up (they have different bases).
fn is_mixed(parts: &[&Summand], known: &Surroundings) -> bool {
    let first = parts.first().map(|one| one.item);
    known.order.kind == SheetKind::Results && parts.iter().any(|one| Some(one.item) != first)
}

fn sum(parts: &[&Summand]) -> Option<Quantity> {
    let mut values = parts.iter().map(|one| one.value);
    values.try_fold(Quantity::ZERO, Quantity::checked_add)
}

fn difference(from: Quantity, taken: Quantity) -> Option<Quantity> {
    from.checked_sub(taken)
        .filter(|rest| *rest > Quantity::ZERO)
}

/// Trillionths: spreadsheets add what they keep, not what they show.
fn scaled(plain: &str) -> Option<i128> {
    let (sign, size) = plain
        .strip_prefix('-')
        .map_or((1, plain), |size| (-1, size));
    let (whole, part) = size.split_once('.').unwrap_or((size, ""));
    let part: String = part
        .chars()
        .chain("000000000000".chars())
        .take(12)
        .collect();
    let number: i128 = format!("{whole}{part}").parse().ok()?;
    Some(sign * number)
}

fn by_exact_values(parts: &[&Summand], said: Quantity) -> Option<Cause> {
    let longer = parts
        .iter()
        .any(|one| one.is_number && scaled(&one.exact) != Some(small(one.value)));
    let exact = parts.iter().try_fold(0_i128, |sum, one| {
        let own = if one.is_number {
            scaled(&one.exact)?
        } else {
            small(one.value)
        };
        sum.checked_add(own)
    })?;
    // A ten-thousandth, the least that the register keeps.
    let near = (exact - small(said)).abs() <= 100_000_000;
    (longer && near).then_some(Cause::Rounding)
}

fn small(value: Quantity) -> i128 {
    i128::from(value.ten_thousandths()) * 100_000_000
}

fn text_cells(parts: &[&Summand], less: Option<Quantity>) -> Option<Cause> {
    let texts: Vec<&Summand> = parts.iter().copied().filter(|one| one.is_text).collect();
    if !texts.is_empty() && sum(&texts) == less {
        return Some(Cause::TextCells(
            texts.iter().map(|one| one.place).collect(),
        ));
    }
    let one = texts.iter().find(|one| Some(one.value) == less)?;
    Some(Cause::TextCells(vec![one.place]))
}

fn other_mark(parts: &[&Summand], less: Option<Quantity>) -> Option<Cause> {
    let differs = |one: &&&Summand| {
        let other = one.other?;
        (difference(one.value, other) == less && less.is_some()).then_some(())
    };
    let grown =
        |one: &&&Summand| one.other.is_some_and(|other| other > one.value) && less.is_none();
    let found = parts
        .iter()
        .find(|one| differs(one).is_some() || grown(one))?;
    Some(Cause::OtherMark(found.place))
}

/// One cell, or the first or last ones: a range that is too short.
fn left_out(parts: &[&Summand], less: Option<Quantity>) -> Option<Cause> {
    let less = less?;
    if let Some(one) = parts.iter().find(|one| one.value == less) {
        return Some(Cause::LeftOut(vec![one.place]));
    }
    let first = as_many(parts.iter(), less).map(|count| &parts[..count]);
    let last = as_many(parts.iter().rev(), less).map(|count| &parts[parts.len() - count..]);
    let run = [first, last]
        .into_iter()
        .flatten()
        .min_by_key(|run| run.len())?;
    Some(Cause::LeftOut(run.iter().map(|one| one.place).collect()))
}

/// How many of them, at least two and not all, make the sum.
fn as_many<'s>(
    parts: impl ExactSizeIterator<Item = &'s &'s Summand>,
    wanted: Quantity,
) -> Option<usize> {
    let all = parts.len();
    let sums = parts.scan(Quantity::ZERO, |sum, one| {
        *sum = sum.checked_add(one.value)?;
        Some(*sum)
    });
    let mut counted = sums.zip(1..all).skip(1);
    counted
        .find(|(sum, _)| *sum == wanted)
        .map(|(_, count)| count)
}

fn missing_row(parts: &[&Summand], more: Option<Quantity>, known: &Surroundings) -> Option<Cause> {
    let more = more?;
    let unit = parts.first()?.unit;
    let book = known.book.as_ref()?;
    let is_there = |item: ItemId| parts.iter().any(|one| one.item == item);
    let mut leaves = known
        .items
        .iter()
        .filter(|item| item.is_leaf && !is_there(item.id));
    let missing = leaves.find(|item| {
        let ItemId::Criterion(criterion) = item.id else {
            return false;
        };
        let mut scores = book.scores.iter();
        scores.any(|score| {
            (score.criterion, score.unit, score.points) == (criterion, unit, Some(more))
        })
    })?;
    Some(Cause::MissingRow(missing.label()))
}

/// Half a hundredth to each cell.
fn by_rounding(cells: usize, less: Option<Quantity>) -> Option<Cause> {
    let allowed = i64::try_from(cells).ok()?.checked_mul(50)?;
    let less = less?.ten_thousandths();
    (less <= allowed && cells > 1).then_some(Cause::Rounding)
}
