//! Laws of the engine, held against many made-up books.

use proptest::prelude::*;

use super::book::ScoreBook;
use super::engine::{Leaf, Points, score};
use super::example::{book, criterion, id, points};
use super::fraction::rounded_sum;
use super::parts::parts;
use super::{Layer, Method, SumOf, TotalMode};
use crate::domain::choice::Choice;
use crate::domain::number::Quantity;

const ACTUALS: [&str; 12] = [
    "",
    "0",
    "3",
    "7,5",
    "10",
    "12",
    "20",
    "đạt",
    "Tốt",
    "+2 -1",
    "2; 1",
    "chưa rõ",
];
const TARGETS: [&str; 4] = ["", "0", "10", "7"];
const BY_HAND: [&str; 5] = ["", "", "", "3,255", "25"];

/// One criterion: method, maximum, flags.
type MadeCriterion = (usize, i64, bool, bool, bool);
/// One word: criterion, unit, layer, result, points.
type MadeScore = (u8, u8, usize, usize, usize);
/// One assignment: criterion, unit, target, assigned.
type MadeTarget = (u8, u8, usize, bool);

fn any_book() -> impl Strategy<Value = ScoreBook> {
    let kinds = Method::ALL.len();
    let criteria = prop::collection::vec(
        (
            0..kinds,
            0_i64..20,
            any::<bool>(),
            any::<bool>(),
            any::<bool>(),
        ),
        1..6,
    );
    let targets = prop::collection::vec(
        (
            1_u8..6,
            1_u8..6,
            0..TARGETS.len(),
            prop::bool::weighted(0.8),
        ),
        0..16,
    );
    let words = (
        1_u8..6,
        1_u8..6,
        0..Layer::ALL.len(),
        0..ACTUALS.len(),
        0..BY_HAND.len(),
    );
    let scores = prop::collection::vec(words, 0..60);
    let table = (any::<bool>(), any::<bool>(), any::<bool>(), 0_i64..5);
    (2_u8..6, criteria, targets, scores, table).prop_map(
        |(units, criteria, targets, scores, table)| {
            let mut made = made(units, &criteria, &targets, &scores);
            let (percent, over, exact, places) = table;
            if percent {
                made.table.mode = TotalMode::AssignedOnlyPercent;
            }
            if exact {
                made.table.sum_of = SumOf::ExactLeaves;
            }
            made.table.allow_over_total = over;
            (made.table.leaf_places, made.table.total_places) = (places, 4 - places / 2);
            made.table.total = Quantity::from_whole(30);
            made
        },
    )
}

fn made(
    units: u8,
    criteria: &[MadeCriterion],
    targets: &[MadeTarget],
    scores: &[MadeScore],
) -> ScoreBook {
    let mut made = book(units);
    for (n, (method, maximum, bonus, smaller, absolute)) in (1..).zip(criteria) {
        let mut row = criterion(n, Method::ALL[*method], &maximum.to_string());
        (row.bonus, row.smaller_better) = (*bonus, *smaller && *absolute);
        row.steps = match row.method {
            Method::LevelTable => "Tốt = 2; Khá = 1".into(),
            _ => "3; 2; 1".into(),
        };
        (row.per_plus, row.per_minus) = (Some(points("1,5")), Some(points("2")));
        if *absolute {
            row.excess = super::Excess::Absolute;
        }
        made = made.with(row);
    }
    for (criterion, unit, target, assigned) in targets {
        made = made.target(*criterion, *unit, TARGETS[*target]);
        if let Some(row) = made.assigned.last_mut() {
            row.assigned = *assigned;
        }
    }
    for (criterion, unit, layer, actual, by_hand) in scores {
        made = made.say(
            Layer::ALL[*layer],
            *criterion,
            *unit,
            ACTUALS[*actual],
            BY_HAND[*by_hand],
        );
    }
    first_words_only(made)
}

/// The register holds one row for each place; where chance made two, the first stays.
fn first_words_only(mut made: ScoreBook) -> ScoreBook {
    let mut seen = std::collections::BTreeSet::new();
    made.scores
        .retain(|row| seen.insert((row.criterion, row.unit, row.layer)));
    let mut seen = std::collections::BTreeSet::new();
    made.assigned
        .retain(|row| seen.insert((row.criterion, row.unit)));
    made
}

proptest! {
    #[test]
    fn leaves_come_to_the_total(made in any_book()) {
        let scored = score(&made, None);
        for unit in &scored.units {
            let leaves = scored.leaves.iter().filter(|((_, of), _)| *of == unit.unit);
            let leaves: Vec<&Leaf> = leaves.map(|(_, leaf)| leaf).collect();
            let sum = match made.table.sum_of {
                SumOf::RoundedLeaves => {
                    let given: Vec<_> = leaves.iter().filter_map(|leaf| Some(leaf.given()?.into())).collect();
                    rounded_sum(&given, 4)
                }
                SumOf::ExactLeaves => {
                    let exact: Vec<_> = leaves.iter().filter_map(|leaf| leaf.exact).collect();
                    rounded_sum(&exact, 4)
                }
            };
            let places = u32::try_from(made.table.total_places).unwrap();
            let sum = super::fraction::Fraction::from(sum.unwrap()).rounded(places);
            let (total, sum) = (unit.total, sum.unwrap());
            prop_assert!(total == sum || unit.is_capped && total < sum, "{total} of {sum}");
            prop_assert!(!unit.is_capped || !made.table.allow_over_total);
            let missing = leaves.iter().filter(|leaf| leaf.points == Points::Missing);
            prop_assert!(unit.missing <= missing.count());
            prop_assert_eq!(unit.rank.is_some(), unit.unranked.is_none());
        }
    }

    #[test]
    fn no_point_is_outside_its_range(made in any_book()) {
        for ((place, _), leaf) in score(&made, None).leaves {
            let row = made.criterion(place).unwrap();
            let is_open = row.bonus && made.table.allow_over_total;
            if let Some(given) = leaf.given() {
                prop_assert!(given >= Quantity::ZERO);
                prop_assert!(is_open || given <= row.maximum.unwrap(), "{given}");
            }
        }
    }

    #[test]
    fn the_order_of_units_criteria_and_scores_says_nothing(made in any_book()) {
        let mut turned = made.clone();
        turned.units.reverse();
        turned.criteria.reverse();
        turned.scores.reverse();
        turned.assigned.reverse();
        let (one, mut other) = (score(&made, None), score(&turned, None));
        other.units.reverse();
        prop_assert_eq!(one, other);
    }

    #[test]
    fn a_criterion_that_nobody_is_assigned_changes_no_share_and_no_rank(made in any_book(), maximum in 1_i64..500) {
        let mut made = made;
        made.table.mode = TotalMode::AssignedOnlyPercent;
        let before = score(&made, None);
        let mut more = made.clone().with(criterion(90, Method::Direct, &maximum.to_string()));
        for unit in 1..=u8::try_from(made.units.len()).unwrap() {
            more = more.unassigned(90, unit);
        }
        prop_assert_eq!(score(&more, None).units, before.units);
    }

    #[test]
    fn headings_hold_what_stands_below_them(made in any_book()) {
        let mut made = made;
        for row in &mut made.criteria {
            row.parent = Some(id(80));
        }
        let made = made.with(criterion(80, Method::Group, ""));
        let scored = score(&made, None);
        let parts = parts(&made, &scored);
        for unit in scored.units.iter().filter(|unit| !unit.is_capped) {
            let part = parts.get(&(id(80), unit.unit)).copied().unwrap_or_default();
            prop_assert_eq!(part.points.unwrap_or_default(), unit.total);
            prop_assert_eq!((part.missing, part.assigned), (unit.missing, unit.assigned));
        }
    }

    #[test]
    fn any_book_is_explained_and_remarked_on(made in any_book()) {
        let name = |unit: crate::domain::id::UnitId| format!("Cục {}", unit.row().0[0]);
        super::remarks::remarks(&made, &name);
        for unit in &made.units {
            let said = super::explain::explain_unit(&made, *unit, None, &name);
            prop_assert!(said.iter().flat_map(|one| &one.lines).all(|line| !line.text.contains("  ")));
        }
        super::check::table_findings(&made.table, &made.criteria);
        super::words::sealed_text(&made.table, &made.criteria);
    }
}
