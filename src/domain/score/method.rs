//! The methods (domain.md 6.1, 6.2): what a criterion gives each unit, seen together with all the others.

use std::collections::HashMap;

use crate::domain::number::Quantity;
use crate::domain::score::fraction::Fraction;
use crate::domain::score::index::{Entry, Index, Standing};
use crate::domain::score::read;
use crate::domain::score::trouble::Trouble;
use crate::domain::score::{Criterion, Excess, Layer, Method};
use crate::domain::text::spelling_key;

/// One criterion with every unit: a leader is only seen among the others.
#[derive(Debug)]
pub struct Row<'a> {
    pub criterion: &'a Criterion,
    pub entries: Vec<Entry<'a>>,
    /// A unit that left in the year is measured, and measures nobody else.
    pub competes: &'a [bool],
    /// Bonus where the table allows it: no upper limit.
    pub is_open: bool,
    steps: Steps,
    numbers: Vec<Option<Fraction>>,
    averages: Vec<Option<Fraction>>,
    several_judges: bool,
    pub lead: Option<Fraction>,
    pub most: Option<Fraction>,
}

/// The steps of the criterion, read once.
#[derive(Debug)]
enum Steps {
    None,
    Ranks(Vec<Quantity>),
    /// By the level's spelling key: "hoà" is "hòa".
    Levels(HashMap<String, Quantity>),
}

impl Steps {
    fn of(criterion: &Criterion) -> Self {
        let steps = match criterion.method {
            Method::RankTable => read::rank_steps(&criterion.steps).map(Self::Ranks),
            Method::LevelTable => read::level_steps(&criterion.steps).map(|levels| {
                let levels = levels.into_iter().rev();
                Self::Levels(
                    levels
                        .map(|(level, points)| (spelling_key(&level), points))
                        .collect(),
                )
            }),
            _ => None,
        };
        steps.unwrap_or(Self::None)
    }
}

type Points = Result<Fraction, Trouble>;

impl<'a> Row<'a> {
    pub fn new(index: &Index<'a>, at: usize, upto: Layer, competes: &'a [bool]) -> Self {
        let criterion = index.leaves[at];
        let entries = index.entries(at, upto);
        let judged = |entry: &Entry<'a>| {
            let is_asked = entry.standing == Standing::Assigned;
            read::ranks(entry.actual.filter(|_| is_asked)?.1)
        };
        let judged: Vec<_> = match criterion.method {
            Method::RankTable => entries.iter().map(judged).collect(),
            _ => vec![None; entries.len()],
        };
        let mut row = Self {
            criterion,
            competes,
            is_open: criterion.bonus && index.book.table.allow_over_total,
            steps: Steps::of(criterion),
            numbers: entries
                .iter()
                .map(|entry| number(criterion, entry))
                .collect(),
            averages: judged
                .iter()
                .map(|ranks| average(ranks.as_ref()?))
                .collect(),
            several_judges: judged.iter().flatten().any(|ranks| ranks.len() > 1),
            lead: None,
            most: None,
            entries,
        };
        row.lead = row.best(Row::excess);
        row.most = row.best(|row, at| row.is_without_target(at).then(|| row.numbers[at])?);
        row
    }

    fn best(&self, of: impl Fn(&Self, usize) -> Option<Fraction>) -> Option<Fraction> {
        let units = (0..self.entries.len()).filter(|at| self.competes(*at));
        units.filter_map(|at| of(self, at)).max()
    }

    fn competes(&self, at: usize) -> bool {
        self.competes.get(at).copied().unwrap_or_default()
    }

    /// Whether it is measured by the highest result and not by a target.
    pub fn is_without_target(&self, at: usize) -> bool {
        match self.entries[at].standing {
            Standing::NoTarget => true,
            Standing::Assigned => self.criterion.method == Method::NoTargetRelative,
            Standing::Off => false,
        }
    }

    pub fn number(&self, at: usize) -> Option<Fraction> {
        self.numbers[at]
    }

    /// How far beyond its target the unit went; none when it did not.
    pub fn excess(&self, at: usize) -> Option<Fraction> {
        let entry = &self.entries[at];
        let target = entry.target.filter(|target| *target > Quantity::ZERO)?;
        if entry.standing != Standing::Assigned || self.criterion.method != Method::LeaderRelative {
            return None;
        }
        let beyond = self.numbers[at]?.minus(target.into())?;
        let beyond = (beyond > Fraction::ZERO).then_some(beyond)?;
        match self.criterion.excess {
            Excess::Percent => beyond.over(target.into()),
            Excess::Absolute => Some(beyond),
        }
    }

    /// The units that went furthest beyond their targets: several may lead.
    pub fn leaders(&self) -> Vec<usize> {
        let leads =
            |at: &usize| self.competes(*at) && self.lead.is_some() && self.excess(*at) == self.lead;
        (0..self.entries.len()).filter(leads).collect()
    }

    /// None while nothing was entered.
    pub fn points(&self, at: usize) -> Option<Points> {
        let entry = &self.entries[at];
        if self.criterion.method == Method::Unset {
            return Some(Err(Trouble::NoMethod));
        }
        let points = match (entry.by_hand, entry.actual) {
            (Some((_, points)), _) => Ok(points.into()),
            (None, Some((_, actual))) => self.computed(at, actual),
            (None, None) => return None,
        };
        Some(points.and_then(|points| self.within_range(points)))
    }

    /// What the method gives, whatever was given by hand.
    pub fn by_method(&self, at: usize) -> Option<Points> {
        let (_, actual) = self.entries[at].actual?;
        let points = self.computed(at, actual);
        Some(points.and_then(|points| self.within_range(points)))
    }

    fn computed(&self, at: usize, actual: &str) -> Points {
        match self.criterion.method {
            Method::LeaderRelative | Method::Proportional | Method::NoTargetRelative => {
                self.measured(at)
            }
            Method::AllOrNothing => self.all_or_nothing(at, actual),
            Method::PlusMinus => self.plus_minus(actual),
            Method::RankTable => self.by_rank(at),
            Method::LevelTable => self.by_level(actual),
            Method::Direct => Err(Trouble::PointsNotGiven),
            Method::Unset | Method::TextOnly | Method::Group => Err(Trouble::NoMethod),
        }
    }

    pub fn maximum(&self) -> Points {
        let maximum = self.criterion.maximum.ok_or(Trouble::NoMaximum)?;
        let is_possible = maximum >= Quantity::ZERO;
        is_possible
            .then(|| maximum.into())
            .ok_or(Trouble::NoMaximum)
    }

    /// Points above the maximum or below nought are no points at all.
    fn within_range(&self, points: Fraction) -> Points {
        let is_below = self.is_open || points <= self.maximum()?;
        (is_below && !points.is_negative())
            .then_some(points)
            .ok_or(Trouble::OutsideRange)
    }

    fn measured(&self, at: usize) -> Points {
        if self.criterion.smaller_better {
            return Err(Trouble::SmallerBetter);
        }
        let reached = self.numbers[at].ok_or(Trouble::NotANumber)?;
        if reached.is_negative() {
            return Err(Trouble::Negative);
        }
        if self.is_without_target(at) {
            return self.by_the_most(reached);
        }
        let target = self.entries[at].target.ok_or(Trouble::NoTarget)?;
        if target <= Quantity::ZERO {
            return Err(Trouble::NegativeTarget);
        }
        match self.criterion.method {
            Method::Proportional => self.part_of_maximum(reached, target.into()),
            _ => self.by_the_leader(at, reached, target.into()),
        }
    }

    /// M·min(1, A : T).
    fn part_of_maximum(&self, part: Fraction, whole: Fraction) -> Points {
        let maximum = self.maximum()?;
        if part >= whole {
            return Ok(maximum);
        }
        let points = maximum.times(part).and_then(|points| points.over(whole));
        points.ok_or(Trouble::TooLarge)
    }

    /// M·A : max A; where nobody has any, nobody gets any.
    fn by_the_most(&self, reached: Fraction) -> Points {
        let most = self.most.unwrap_or(reached);
        if most <= Fraction::ZERO && reached <= Fraction::ZERO {
            return self.maximum().map(|_| Fraction::ZERO);
        }
        self.part_of_maximum(reached, most)
    }

    /// Half of the maximum up to the target, the other half by how near the excess comes to the leader's (V1).
    fn by_the_leader(&self, at: usize, reached: Fraction, target: Fraction) -> Points {
        let half = self
            .maximum()?
            .times(Fraction::HALF)
            .ok_or(Trouble::TooLarge)?;
        if reached <= target {
            let points = reached.over(target).and_then(|share| half.times(share));
            return points.ok_or(Trouble::TooLarge);
        }
        let excess = self.excess(at).ok_or(Trouble::TooLarge)?;
        let lead = self.lead.unwrap_or(excess).max(excess);
        let more = excess.over(lead).and_then(|share| half.times(share));
        more.and_then(|more| half.plus(more))
            .ok_or(Trouble::TooLarge)
    }

    /// Without a target "đạt" is said in words; fewer is better means none at all, unless a target says how many.
    fn all_or_nothing(&self, at: usize, actual: &str) -> Points {
        let nought = self.criterion.smaller_better.then_some(Quantity::ZERO);
        let target = self.entries[at].target.or(nought).map(Fraction::from);
        let by_number = |reached: Fraction| {
            let target = target?;
            Some(if self.criterion.smaller_better {
                reached <= target
            } else {
                reached >= target
            })
        };
        let is_done = read::done(actual).or_else(|| by_number(self.numbers[at]?));
        match is_done.ok_or(Trouble::NotDone)? {
            true => self.maximum(),
            false => Ok(Fraction::ZERO),
        }
    }

    /// Kept between nought and the maximum. Where there is only a minus, it is taken from the maximum.
    fn plus_minus(&self, actual: &str) -> Points {
        let (plus, minus) = read::plus_minus(actual).ok_or(Trouble::NotCounted)?;
        let amount = |times: i64, each: Option<Quantity>| match (times, each) {
            (0, _) => Ok(Fraction::ZERO),
            (_, None) => Err(Trouble::NoAmount),
            (times, Some(each)) => size(each)
                .times(Fraction::whole(times))
                .ok_or(Trouble::TooLarge),
        };
        let start = if self.starts_full() {
            self.maximum()?
        } else {
            Fraction::ZERO
        };
        let raised = start.plus(amount(plus, self.criterion.per_plus)?);
        let lowered = amount(minus, self.criterion.per_minus)?;
        let sum = raised
            .and_then(|sum| sum.minus(lowered))
            .ok_or(Trouble::TooLarge)?;
        let sum = sum.max(Fraction::ZERO);
        Ok(if self.is_open {
            sum
        } else {
            sum.min(self.maximum()?)
        })
    }

    /// [`Method::PlusMinus`] with a minus only: begins at the maximum, else nobody could have any points.
    pub fn starts_full(&self) -> bool {
        self.criterion.per_plus.is_none() && self.criterion.per_minus.is_some()
    }

    /// One judge's rank is taken as it is; several are averaged and the averages ranked (V1).
    pub fn rank(&self, at: usize) -> Option<usize> {
        let mine = self.averages[at]?;
        if !self.several_judges {
            return usize::try_from(mine.quantity()?.whole()?).ok();
        }
        let others = self.averages.iter().enumerate();
        let better = others.filter(|(other, average)| {
            *other != at && self.competes(*other) && average.is_some_and(|average| average < mine)
        });
        Some(better.count() + 1)
    }

    pub fn average(&self, at: usize) -> Option<Fraction> {
        self.averages[at]
    }

    pub fn has_several_judges(&self) -> bool {
        self.several_judges
    }

    /// A rank behind the last step earns nothing.
    fn by_rank(&self, at: usize) -> Points {
        let rank = self.rank(at).ok_or(Trouble::NotRanks)?;
        let Steps::Ranks(steps) = &self.steps else {
            return Err(Trouble::Steps);
        };
        let step = steps.get(rank - 1).copied().unwrap_or(Quantity::ZERO);
        Ok(step.into())
    }

    fn by_level(&self, actual: &str) -> Points {
        let Steps::Levels(steps) = &self.steps else {
            return Err(Trouble::Steps);
        };
        let step = steps.get(&spelling_key(actual)).copied();
        step.map(Fraction::from).ok_or(Trouble::UnknownLevel)
    }
}

/// The result as a number, where the method reckons with one.
fn number(criterion: &Criterion, entry: &Entry<'_>) -> Option<Fraction> {
    let reckons = matches!(
        criterion.method,
        Method::LeaderRelative
            | Method::Proportional
            | Method::NoTargetRelative
            | Method::AllOrNothing
    );
    let (_, actual) = entry.actual.filter(|_| reckons)?;
    read::number(actual).map(Fraction::from)
}

/// A minus may have been entered with its sign or without.
fn size(each: Quantity) -> Fraction {
    let each = Fraction::from(each);
    Fraction::ZERO
        .minus(each)
        .map_or(each, |turned| turned.max(each))
}

fn average(ranks: &[Quantity]) -> Option<Fraction> {
    let sum = ranks
        .iter()
        .try_fold(Fraction::ZERO, |sum, rank| sum.plus((*rank).into()))?;
    sum.over(Fraction::whole(i64::try_from(ranks.len()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::book::ScoreBook;
    use crate::domain::score::engine::score;
    use crate::domain::score::example::{book, criterion, id, points};

    /// One unit, one criterion: the points shown and what stands in their way.
    fn one(
        change: impl Fn(&mut Criterion),
        target: &str,
        actual: &str,
    ) -> (String, Option<Trouble>) {
        let mut row = criterion(10, Method::LeaderRelative, "5");
        change(&mut row);
        let book = book(1)
            .with(row)
            .target(10, 1, target)
            .actual(10, 1, actual);
        let trouble = score(&book, None)
            .leaf(id(10), id(1))
            .and_then(|leaf| leaf.trouble);
        (book.shown(10, 1), trouble)
    }

    fn trouble(change: impl Fn(&mut Criterion), target: &str, actual: &str) -> Trouble {
        let (shown, trouble) = one(change, target, actual);
        assert_eq!(shown, "–");
        trouble.unwrap()
    }

    #[test]
    fn what_cannot_be_reckoned_is_told_and_never_nought() {
        assert_eq!(trouble(|_| (), "10", "tám"), Trouble::NotANumber);
        assert_eq!(trouble(|_| (), "10", "-1"), Trouble::Negative);
        assert_eq!(trouble(|_| (), "", "8"), Trouble::NoTarget);
        assert_eq!(trouble(|_| (), "-10", "8"), Trouble::NegativeTarget);
        assert_eq!(
            trouble(|row| row.smaller_better = true, "10", "8"),
            Trouble::SmallerBetter
        );
        assert_eq!(
            trouble(|row| row.method = Method::Unset, "10", "8"),
            Trouble::NoMethod
        );
        assert_eq!(
            trouble(|row| row.maximum = None, "10", "8"),
            Trouble::NoMaximum
        );
        assert_eq!(
            trouble(|row| row.maximum = Some(points("-1")), "10", "8"),
            Trouble::NoMaximum
        );
        assert_eq!(
            trouble(|row| row.method = Method::Direct, "", "8"),
            Trouble::PointsNotGiven
        );
        assert_eq!(
            trouble(|row| row.method = Method::PlusMinus, "", "+2"),
            Trouble::NoAmount
        );
        assert_eq!(
            trouble(|row| row.method = Method::RankTable, "", "1"),
            Trouble::Steps
        );
        let levels = |row: &mut Criterion| {
            (row.method, row.steps) = (Method::LevelTable, "Tốt = 4".into());
        };
        assert_eq!(trouble(levels, "", "Khá"), Trouble::UnknownLevel);
    }

    #[test]
    fn what_is_too_large_is_told_and_not_bent() {
        let most = "922337203685477,5807";
        let huge = |row: &mut Criterion| row.maximum = Some(points(most));
        assert_eq!(trouble(huge, "1", most), Trouble::TooLarge);
        assert_eq!(one(|_| (), most, most).0, "2,5");
    }

    #[test]
    fn fewer_is_better_where_all_or_nothing_is_asked() {
        let violations = |row: &mut Criterion| {
            (row.method, row.smaller_better) = (Method::AllOrNothing, true);
        };
        for (target, actual, shown) in [
            ("0", "0", "5"),
            ("0", "1", "0"),
            ("", "0", "5"),
            ("2", "2", "5"),
            ("2", "3", "0"),
        ] {
            assert_eq!(
                one(violations, target, actual).0,
                shown,
                "{target}: {actual}"
            );
        }
        let more = |row: &mut Criterion| row.method = Method::AllOrNothing;
        assert_eq!(
            (one(more, "3", "3").0, one(more, "3", "2").0),
            ("5".into(), "0".into())
        );
        assert_eq!(trouble(more, "", "3"), Trouble::NotDone);
    }

    /// Proportional to the best where no target was given; nobody has any, nobody gets any.
    #[test]
    fn without_any_result_there_is_nothing_to_share() {
        let free = |row: &mut Criterion| row.method = Method::NoTargetRelative;
        assert_eq!(one(free, "", "0").0, "0");
        assert_eq!(one(free, "", "7").0, "5");
    }

    #[test]
    fn the_highest_layer_that_speaks_stands_and_an_explanation_has_no_points() {
        let said = |book: ScoreBook, layer, actual: &str, by_hand: &str| {
            book.say(layer, 10, 1, actual, by_hand)
        };
        let book = book(1)
            .with(criterion(10, Method::Proportional, "5"))
            .target(10, 1, "10");
        let book = said(book, Layer::SelfScored, "10", "");
        let book = said(book, Layer::Head, "", "3");
        let book = said(book, Layer::Explanation, "10", "5");
        let at = |book: &ScoreBook, layer| {
            let leaf = *score(book, Some(layer)).leaf(id(10), id(1)).unwrap();
            (
                leaf.given().unwrap().to_string(),
                leaf.layer.unwrap(),
                leaf.computed,
            )
        };
        assert_eq!(
            at(&book, Layer::SelfScored),
            ("5".into(), Layer::SelfScored, true)
        );
        assert_eq!(at(&book, Layer::Head), ("3".into(), Layer::Head, false));
        assert_eq!(at(&book, Layer::Final), ("3".into(), Layer::Head, false));
        let book = said(book, Layer::Appraisal, "8", "");
        assert_eq!(
            at(&book, Layer::Final),
            ("4".into(), Layer::Appraisal, true)
        );
    }

    #[test]
    fn one_judges_rank_is_taken_as_it_is() {
        let mut row = criterion(10, Method::RankTable, "60");
        row.steps = "60; 45; 30; 15; 0".into();
        let book = book(2).with(row).actual(10, 1, "4").actual(10, 2, "9");
        assert_eq!([1, 2].map(|unit| book.shown(10, unit)), ["15", "0"]);
    }
}
