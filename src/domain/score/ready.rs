//! Ready-made tables (domain.md 6.1): shapes that offices use, to be filled with the bloc's own words.

mod data;

use crate::domain::award::{Gate, GateEffect, GateKind};
use crate::domain::choice::choice;
use crate::domain::id::{BlocYearId, CriterionId, RowId};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::score::tie::{TieStep, chain_codes};
use crate::domain::score::{Criterion, Method, ScoreTable, TotalMode};

choice! {
    /// Bảng mẫu.
    Ready {
        Thousand = "thousand" "Thang 1.000 điểm: ba phần 700, 200, 100",
        HundredBonus = "hundred_bonus" "Thang 100 điểm và điểm cộng",
        Thresholds = "thresholds" "Xét theo ngưỡng, không xếp hạng theo điểm",
        NoScores = "no_scores" "Không chấm điểm, chỉ ghi nhận kết quả",
    }
}

/// A table with its criteria, and the conditions that come with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadyTable {
    pub table: ScoreTable,
    pub criteria: Vec<Criterion>,
    pub gates: Vec<Gate>,
}

/// Makes `kind` for a year; `new_id` gives an unused id each time.
pub fn ready(
    kind: Ready,
    bloc_year: BlocYearId,
    order: Position,
    new_id: &mut dyn FnMut() -> RowId,
) -> ReadyTable {
    let table = table(kind, bloc_year, order, new_id());
    let items = match kind {
        Ready::Thousand => data::THOUSAND,
        Ready::HundredBonus => data::HUNDRED_BONUS,
        Ready::Thresholds => data::THRESHOLDS,
        Ready::NoScores => data::NO_SCORES,
    };
    let criteria = criteria(items, &table, new_id);
    let gates = match kind {
        Ready::Thresholds => gates(&criteria, bloc_year, new_id),
        Ready::Thousand | Ready::HundredBonus | Ready::NoScores => Vec::new(),
    };
    ReadyTable {
        table,
        criteria,
        gates,
    }
}

/// The chain that domain.md 6.3 suggests, every step of it.
const CHAIN: [TieStep; 7] = [
    TieStep::MoreVotes,
    TieStep::FirstPart,
    TieStep::HigherHonour,
    TieStep::NoDiscipline,
    TieStep::SecondBallot,
    TieStep::HeadDecides,
    TieStep::Superior,
];

fn table(kind: Ready, bloc_year: BlocYearId, order: Position, id: RowId) -> ScoreTable {
    let (name, total, mode) = match kind {
        Ready::Thousand => (
            "Bảng điểm thi đua (thang 1.000 điểm)",
            Some(1000),
            TotalMode::AssignedOnlyPercent,
        ),
        Ready::HundredBonus => (
            "Bảng điểm thi đua (thang 100 điểm và điểm cộng)",
            Some(100),
            TotalMode::FixedTotal,
        ),
        Ready::Thresholds => (
            "Bảng xét danh hiệu theo ngưỡng",
            None,
            TotalMode::FixedTotal,
        ),
        Ready::NoScores => ("Bảng ghi nhận kết quả thi đua", None, TotalMode::FixedTotal),
    };
    ScoreTable {
        name: name.into(),
        total: total.and_then(Quantity::from_whole),
        mode,
        allow_over_total: kind == Ready::HundredBonus,
        tie_chain: chain_codes(&CHAIN),
        source: "Bảng mẫu có sẵn; sửa nội dung, điểm cho đúng quy chế của khối".into(),
        ..ScoreTable::new(id.into(), bloc_year, order)
    }
}

/// How a ready-made criterion is scored.
#[derive(Clone, Copy, Debug)]
enum How {
    Group,
    Led,
    Part,
    NoTarget,
    Done,
    Given,
    /// Points for one time.
    Plus(i64),
    Minus(i64),
    Ranks(&'static str),
    Levels(&'static str),
    Bonus(&'static str),
    Words,
}

/// One line of a ready-made table: how deep it stands, code, name, greatest points.
type Item = (usize, &'static str, &'static str, i64, How);

fn criteria(
    items: &[Item],
    table: &ScoreTable,
    new_id: &mut dyn FnMut() -> RowId,
) -> Vec<Criterion> {
    let orders = Position::spread(items.len());
    let mut path: Vec<CriterionId> = Vec::new();
    let rows = items.iter().zip(orders);
    rows.map(|(item, order)| {
        let id = CriterionId::from(new_id());
        path.truncate(item.0);
        let parent = path.last().copied();
        path.push(id);
        criterion(item, table, (id, parent), order)
    })
    .collect()
}

fn criterion(
    (_, code, name, maximum, how): &Item,
    table: &ScoreTable,
    (id, parent): (CriterionId, Option<CriterionId>),
    order: Position,
) -> Criterion {
    let points = |times: &i64| Quantity::from_whole(*times);
    let (method, steps) = method(*how);
    Criterion {
        parent,
        code: (*code).into(),
        name: (*name).into(),
        maximum: points(maximum).filter(|_| method != Method::TextOnly),
        method,
        per_plus: if let How::Plus(each) = how {
            points(each)
        } else {
            None
        },
        per_minus: if let How::Minus(each) = how {
            points(each)
        } else {
            None
        },
        steps: steps.into(),
        bonus: matches!(how, How::Bonus(_)),
        ..Criterion::new(id, table.id, order)
    }
}

fn method(how: How) -> (Method, &'static str) {
    match how {
        How::Group => (Method::Group, ""),
        How::Led => (Method::LeaderRelative, ""),
        How::Part => (Method::Proportional, ""),
        How::NoTarget => (Method::NoTargetRelative, ""),
        How::Done => (Method::AllOrNothing, ""),
        How::Given => (Method::Direct, ""),
        How::Plus(_) | How::Minus(_) => (Method::PlusMinus, ""),
        How::Ranks(steps) => (Method::RankTable, steps),
        How::Levels(steps) | How::Bonus(steps) => (Method::LevelTable, steps),
        How::Words => (Method::TextOnly, ""),
    }
}

/// The higher honour falls to the lower one, the lower one is not given (V5).
fn gates(
    criteria: &[Criterion],
    bloc_year: BlocYearId,
    new_id: &mut dyn FnMut() -> RowId,
) -> Vec<Gate> {
    let mut gates = Vec::new();
    let orders = Position::spread(2 * criteria.len());
    for (honour, levels) in data::THRESHOLD_LEVELS {
        let cap = (honour == data::HIGHER).then_some(data::LOWER);
        for (criterion, level) in criteria.iter().zip(levels) {
            let level = Quantity::from_ten_thousandths(level * 1_000);
            gates.push(Gate {
                id: new_id().into(),
                bloc_year,
                honour: honour.into(),
                kind: GateKind::CriterionAtLeast,
                text: format!("{}: từ {level} trở lên", criterion.name),
                title: String::new(),
                years: None,
                criterion: Some(criterion.id),
                level: Some(level),
                effect: cap.map_or(GateEffect::Exclude, |_| GateEffect::CapHonour),
                cap_rank: None,
                cap_honour: cap.unwrap_or_default().into(),
                order: orders
                    .get(gates.len())
                    .cloned()
                    .unwrap_or_else(Position::first),
                source: String::new(),
            });
        }
    }
    gates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::Choice;
    use crate::domain::score::check::table_findings;
    use crate::domain::score::example::id;

    fn made(kind: Ready) -> ReadyTable {
        let mut last = 0_u8;
        let mut new_id = || {
            last += 1;
            RowId([last; 16])
        };
        ready(kind, id(250), Position::first(), &mut new_id)
    }

    #[test]
    fn a_ready_made_table_has_nothing_wrong_with_it() {
        for kind in Ready::ALL {
            let made = made(*kind);
            let found = table_findings(&made.table, &made.criteria);
            let allowed = usize::from(*kind == Ready::Thresholds);
            assert_eq!(found.len(), allowed, "{kind:?}: {found:?}");
            let mut ids: Vec<_> = made.criteria.iter().map(|row| row.id).collect();
            ids.dedup();
            assert_eq!(ids.len(), made.criteria.len());
            assert!(made.criteria.is_sorted_by(|one, two| one.order < two.order));
        }
    }

    /// V1 [QT]: I 700, II 200, III 100, and the parts below them.
    #[test]
    fn the_thousand_points_are_shared_out_as_in_the_rule() {
        let made = made(Ready::Thousand);
        let below = |parent: Option<CriterionId>| -> Vec<(CriterionId, i64)> {
            let rows = made.criteria.iter().filter(|row| row.parent == parent);
            rows.map(|row| (row.id, row.maximum.unwrap().whole().unwrap()))
                .collect()
        };
        let parts = below(None);
        let weights = |rows: &[(CriterionId, i64)]| {
            rows.iter().map(|(_, weight)| *weight).collect::<Vec<_>>()
        };
        assert_eq!(weights(&parts), [700, 200, 100]);
        let shares = parts.iter().map(|(part, _)| weights(&below(Some(*part))));
        assert_eq!(
            shares.collect::<Vec<_>>(),
            [
                vec![200, 200, 120, 100, 40, 40],
                vec![50, 50, 30, 40, 30],
                vec![40, 20, 15, 25]
            ]
        );
    }

    /// V5 [QLTD]: two honours by gates, 100 / 100, 95 / 90, HTXS / HT, 8,2 / 8,0.
    #[test]
    fn thresholds_are_gates_of_two_honours() {
        let made = made(Ready::Thresholds);
        assert_eq!(made.gates.len(), 8);
        let levels = |honour: &str| -> Vec<String> {
            let gates = made.gates.iter().filter(|gate| gate.honour == honour);
            gates.map(|gate| gate.level.unwrap().to_string()).collect()
        };
        assert_eq!(levels("Đơn vị quyết thắng"), ["100", "95", "4", "8,2"]);
        assert_eq!(levels("Đơn vị tiên tiến"), ["100", "90", "3", "8"]);
        assert_eq!(made.gates[0].cap_honour, "Đơn vị tiên tiến");
        assert_eq!(made.gates[4].effect, GateEffect::Exclude);
    }
}
