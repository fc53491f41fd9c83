//! Units of equal score (domain.md 6.3): the chain of steps that the table names, each said in words. A step without the
//! facts it needs decides nothing, and what no step decides stays a tie.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::choice::{Choice, choice};
use crate::domain::id::UnitId;
use crate::domain::number::Quantity;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::Scored;
use crate::domain::score::parts::parts;

choice! {
    /// Bước xét khi bằng điểm.
    TieStep {
        MoreVotes = "votes" "Số phiếu suy tôn",
        FirstPart = "first_part" "Điểm phần I",
        HigherHonour = "honour" "Danh hiệu cao hơn đã đạt",
        NoDiscipline = "no_discipline" "Không có trường hợp bị kỷ luật",
        SecondBallot = "second_ballot" "Bỏ phiếu lại giữa các đơn vị bằng điểm",
        HeadDecides = "head" "Đơn vị trưởng quyết định",
        Superior = "superior" "Đề nghị cấp trên xem xét",
    }
}

/// What a table's chain says; codes that nobody knows are kept for the check.
pub fn chain(codes: &str) -> (Vec<TieStep>, Vec<&str>) {
    let (mut steps, mut unknown) = (Vec::new(), Vec::new());
    for code in codes.split_whitespace() {
        match TieStep::from_code(code) {
            Some(step) if !steps.contains(&step) => steps.push(step),
            Some(_) => (),
            None => unknown.push(code),
        }
    }
    (steps, unknown)
}

/// As [`chain`] reads it.
pub fn chain_codes(steps: &[TieStep]) -> String {
    let codes: Vec<_> = steps.iter().map(|step| step.code()).collect();
    codes.join(" ")
}

/// The higher the level, the higher the honour; 0 is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HonourHeld {
    pub level: i64,
    pub name: String,
}

/// What the caller knows beside the scores. A unit that is missing in a list is one of which it is not known.
#[derive(Clone, Debug, Default)]
pub struct TieFacts {
    /// Số phiếu suy tôn.
    pub votes: BTreeMap<UnitId, i64>,
    /// Danh hiệu cao nhất đã đạt.
    pub honours: BTreeMap<UnitId, HonourHeld>,
    /// Cases of discipline in the year.
    pub discipline: BTreeMap<UnitId, i64>,
    /// Votes of the ballot held among the tied.
    pub second_ballot: BTreeMap<UnitId, i64>,
    /// Whom the head chose, at most one of each tie.
    pub chosen_by_head: Vec<UnitId>,
}

/// Units that had one rank, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub rank: usize,
    pub units: Vec<UnitId>,
    /// What each step said, in the order of the chain.
    pub steps: Vec<String>,
    /// Units that are still equal.
    pub open: Vec<Vec<UnitId>>,
}

/// Points of the first part of each unit, where nothing of it is missing.
fn first_part(book: &ScoreBook, scored: &Scored) -> BTreeMap<UnitId, i64> {
    let Some(first) = book.below(None).next() else {
        return BTreeMap::new();
    };
    let parts = parts(book, scored);
    let points = |unit: UnitId| match scored.leaf(first.id, unit) {
        Some(leaf) => leaf.given(),
        None => {
            parts
                .get(&(first.id, unit))
                .filter(|part| part.missing == 0)?
                .points
        }
    };
    let units = book.units.iter();
    units
        .filter_map(|unit| Some((*unit, points(*unit)?.ten_thousandths())))
        .collect()
}

/// The chain of one book with all that it may ask.
pub struct Asked<'a> {
    book: &'a ScoreBook,
    facts: &'a TieFacts,
    name: &'a dyn Fn(UnitId) -> String,
    first_part: BTreeMap<UnitId, i64>,
}

impl<'a> Asked<'a> {
    pub fn new(
        book: &'a ScoreBook,
        scored: &Scored,
        facts: &'a TieFacts,
        name: &'a dyn Fn(UnitId) -> String,
    ) -> Self {
        let first_part = first_part(book, scored);
        Self {
            book,
            facts,
            name,
            first_part,
        }
    }

    /// Takes one tie through the chain; the ranks that its units end with.
    pub fn end(&self, rank: usize, units: Vec<UnitId>) -> (Tie, Vec<(UnitId, usize)>) {
        let (chain, _) = chain(&self.book.table.tie_chain);
        let (mut groups, mut steps) = (vec![units.clone()], Vec::new());
        for step in chain {
            groups = groups
                .into_iter()
                .flat_map(|group| self.step(step, group, &mut steps))
                .collect();
        }
        let mut ranks = Vec::new();
        for group in &groups {
            let own = rank + ranks.len();
            ranks.extend(group.iter().map(|unit| (*unit, own)));
        }
        let open: Vec<_> = groups.into_iter().filter(|group| group.len() > 1).collect();
        for group in &open {
            let own = ranks.iter().find(|(unit, _)| *unit == group[0]);
            let own = own.map_or(rank, |(_, own)| *own);
            steps.push(format!("{} đồng hạng {own}.", self.names(group)));
        }
        let tie = Tie {
            rank,
            units,
            steps,
            open,
        };
        (tie, ranks)
    }

    /// One step at one group: the groups it falls into, the better first.
    fn step(&self, step: TieStep, group: Vec<UnitId>, said: &mut Vec<String>) -> Vec<Vec<UnitId>> {
        if group.len() < 2 {
            return vec![group];
        }
        let known: Option<Vec<i64>> = group.iter().map(|unit| self.value(step, *unit)).collect();
        let Some(values) = known.filter(|_| self.can_decide(step, &group)) else {
            said.push(self.undecided(step, &group));
            return vec![group];
        };
        let mut parted: BTreeMap<Reverse<i64>, Vec<UnitId>> = BTreeMap::new();
        for (unit, value) in group.iter().zip(&values) {
            parted.entry(Reverse(*value)).or_default().push(*unit);
        }
        let parted: Vec<_> = parted.into_values().collect();
        said.push(self.sentence(step, &group, &values, &parted));
        parted
    }

    /// The higher, the better.
    fn value(&self, step: TieStep, unit: UnitId) -> Option<i64> {
        match step {
            TieStep::MoreVotes => self.facts.votes.get(&unit).copied(),
            TieStep::FirstPart => self.first_part.get(&unit).copied(),
            TieStep::HigherHonour => self.facts.honours.get(&unit).map(|held| held.level),
            TieStep::NoDiscipline => Some(-i64::from(*self.facts.discipline.get(&unit)? > 0)),
            TieStep::SecondBallot => self.facts.second_ballot.get(&unit).copied(),
            TieStep::HeadDecides => Some(i64::from(self.facts.chosen_by_head.contains(&unit))),
            TieStep::Superior => None,
        }
    }

    /// The head chooses one, not several.
    fn can_decide(&self, step: TieStep, group: &[UnitId]) -> bool {
        let chosen = group
            .iter()
            .filter(|unit| self.facts.chosen_by_head.contains(unit));
        step != TieStep::HeadDecides || chosen.count() == 1
    }

    fn undecided(&self, step: TieStep, group: &[UnitId]) -> String {
        let label = step.label();
        let unknown = |unit: &&UnitId| self.value(step, **unit).is_none();
        let of: Vec<UnitId> = group.iter().filter(unknown).copied().collect();
        match step {
            TieStep::Superior => format!(
                "{label}: {} bằng nhau, do cấp trên quyết định.",
                self.names(group)
            ),
            TieStep::HeadDecides => {
                format!("{label}: đơn vị trưởng chưa chọn một đơn vị, bước này không phân định.")
            }
            TieStep::NoDiscipline | TieStep::HigherHonour => format!(
                "{label}: chưa có thông tin của {}, bước này không phân định.",
                self.names(&of)
            ),
            _ => format!(
                "{label}: chưa có số liệu của {}, bước này không phân định.",
                self.names(&of)
            ),
        }
    }

    fn sentence(
        &self,
        step: TieStep,
        group: &[UnitId],
        values: &[i64],
        parted: &[Vec<UnitId>],
    ) -> String {
        let label = step.label();
        let told = group.iter().zip(values);
        let told: Vec<_> = told
            .map(|(unit, value)| self.told(step, *unit, *value))
            .collect();
        let told = told.join("; ");
        if parted.len() < 2 {
            return format!("{label}: {told}; vẫn bằng nhau.");
        }
        let order: Vec<_> = parted.iter().map(|group| self.names(group)).collect();
        format!("{label}: {told}; thứ tự: {}.", order.join(", rồi đến "))
    }

    /// "Cục A 7 phiếu".
    fn told(&self, step: TieStep, unit: UnitId, value: i64) -> String {
        let name = (self.name)(unit);
        match step {
            TieStep::MoreVotes | TieStep::SecondBallot => format!("{name} {value} phiếu"),
            TieStep::FirstPart => format!("{name} {} điểm", Quantity::from_ten_thousandths(value)),
            TieStep::HigherHonour => format!("{name} {}", self.honour(unit)),
            TieStep::NoDiscipline if value < 0 => format!("{name} có"),
            TieStep::NoDiscipline => format!("{name} không có"),
            TieStep::HeadDecides if value > 0 => format!("{name} được chọn"),
            TieStep::HeadDecides | TieStep::Superior => format!("{name} không được chọn"),
        }
    }

    fn honour(&self, unit: UnitId) -> &str {
        let held = self.facts.honours.get(&unit);
        let named = held.map_or("", |held| held.name.as_str());
        if named.is_empty() {
            "chưa có danh hiệu"
        } else {
            named
        }
    }

    fn names(&self, units: &[UnitId]) -> String {
        let names: Vec<_> = units.iter().map(|unit| (self.name)(*unit)).collect();
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::Method;
    use crate::domain::score::engine::score;
    use crate::domain::score::example::{book, criterion, id};

    /// Three units of 90 points, out of parts of different size.
    fn equal(chain: &str) -> ScoreBook {
        let mut book = book(3)
            .with(criterion(10, Method::Group, "60"))
            .with(criterion(11, Method::Group, "40"));
        for (n, parent) in [(12, 10), (13, 11)] {
            let mut leaf = criterion(n, Method::Direct, "60");
            leaf.parent = Some(id(parent));
            book = book.with(leaf);
        }
        for (unit, first, second) in [(1, "50", "40"), (2, "55", "35"), (3, "50", "40")] {
            book = book.given(12, unit, first).given(13, unit, second);
        }
        book.table.tie_chain = chain.into();
        book
    }

    fn end(chain: &str, facts: &TieFacts) -> (Vec<String>, Vec<usize>) {
        let book = equal(chain);
        let name = |unit: UnitId| format!("Cục {}", unit.row().0[0]);
        let scored = score(&book, None);
        let (tie, ranks) = Asked::new(&book, &scored, facts, &name).end(1, book.units.clone());
        let of = |unit: &UnitId| ranks.iter().find(|(other, _)| other == unit).unwrap().1;
        (tie.steps, book.units.iter().map(of).collect())
    }

    fn counts(counts: [i64; 3]) -> BTreeMap<UnitId, i64> {
        (1..)
            .zip(counts)
            .map(|(unit, count)| (id(unit), count))
            .collect()
    }

    #[test]
    fn each_step_parts_what_the_steps_before_left_equal() {
        let facts = TieFacts {
            votes: counts([5, 5, 7]),
            ..TieFacts::default()
        };
        let (steps, ranks) = end("votes first_part superior", &facts);
        assert_eq!(ranks, [3, 2, 1]);
        assert_eq!(
            steps,
            [
                "Số phiếu suy tôn: Cục 1 5 phiếu; Cục 2 5 phiếu; Cục 3 7 phiếu; thứ tự: Cục 3, rồi đến Cục 1, Cục 2.",
                "Điểm phần I: Cục 1 50 điểm; Cục 2 55 điểm; thứ tự: Cục 2, rồi đến Cục 1.",
            ]
        );
    }

    #[test]
    fn a_step_without_its_facts_says_so_and_decides_nothing() {
        let mut facts = TieFacts::default();
        facts.votes.insert(id(1), 7);
        let (steps, ranks) = end("votes head", &facts);
        assert_eq!(ranks, [1, 1, 1]);
        assert_eq!(
            steps,
            [
                "Số phiếu suy tôn: chưa có số liệu của Cục 2, Cục 3, bước này không phân định.",
                "Đơn vị trưởng quyết định: đơn vị trưởng chưa chọn một đơn vị, bước này không phân định.",
                "Cục 1, Cục 2, Cục 3 đồng hạng 1.",
            ]
        );
    }

    #[test]
    fn what_is_left_to_the_superior_stays_a_tie() {
        let (steps, ranks) = end("first_part superior", &TieFacts::default());
        assert_eq!(ranks, [2, 1, 2]);
        assert_eq!(
            steps[1..],
            [
                "Đề nghị cấp trên xem xét: Cục 1, Cục 3 bằng nhau, do cấp trên quyết định.",
                "Cục 1, Cục 3 đồng hạng 2.",
            ]
        );
    }

    #[test]
    fn honours_discipline_second_ballot_and_the_head_decide_when_they_are_known() {
        let held = |level, name: &str| HonourHeld {
            level,
            name: name.into(),
        };
        let facts = TieFacts {
            honours: [
                (id(1), held(2, "Cờ thi đua")),
                (id(2), held(0, "")),
                (id(3), held(2, "Cờ thi đua")),
            ]
            .into(),
            discipline: counts([1, 0, 0]),
            second_ballot: counts([3, 4, 1]),
            chosen_by_head: vec![id(3)],
            ..TieFacts::default()
        };
        assert_eq!(end("honour", &facts).1, [1, 3, 1]);
        assert_eq!(end("no_discipline", &facts).1, [3, 1, 1]);
        assert_eq!(end("second_ballot", &facts).1, [2, 1, 3]);
        assert_eq!(end("head", &facts).1, [2, 2, 1]);
        assert_eq!(end("honour no_discipline", &facts).1, [2, 3, 1]);
        assert!(end("honour", &facts).0[0].contains("Cục 2 chưa có danh hiệu"));
    }

    #[test]
    fn a_chain_is_read_from_its_codes() {
        let (steps, unknown) = chain("votes  coin votes head");
        assert_eq!(
            (chain_codes(&steps).as_str(), unknown),
            ("votes head", vec!["coin"])
        );
    }
}
