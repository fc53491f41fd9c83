//! A score table in words: how each criterion is reckoned, and the whole table as it is sealed with the covenant, so that a
//! later change can be seen line by line.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::domain::choice::Choice;
use crate::domain::id::CriterionId;
use crate::domain::number::Quantity;
use crate::domain::score::engine::places;
use crate::domain::score::tie::chain;
use crate::domain::score::{Criterion, Excess, Method, ScoreTable, SumOf, TotalMode};

/// How the method of a criterion reckons (domain.md 6.1, 6.2).
pub fn formula(criterion: &Criterion) -> String {
    match criterion.method {
        Method::LeaderRelative => leader_relative(criterion.excess),
        Method::Proportional => {
            "Điểm = điểm tối đa × (kết quả : chỉ tiêu), không quá điểm tối đa".into()
        }
        Method::NoTargetRelative => {
            "Điểm = điểm tối đa × (kết quả : kết quả cao nhất trong các đơn vị không giao chỉ tiêu)"
                .into()
        }
        Method::AllOrNothing => all_or_nothing(criterion.smaller_better),
        Method::PlusMinus => plus_minus(criterion),
        Method::RankTable => format!(
            "Điểm theo thứ hạng: {}. Nhiều nơi chấm thì lấy thứ hạng trung bình, xếp lại rồi cho điểm; thứ hạng không có trong bảng được 0 điểm",
            one_line(&criterion.steps)
        ),
        Method::LevelTable => format!("Điểm theo mức xếp loại: {}", one_line(&criterion.steps)),
        Method::Direct => "Chấm thẳng, từ 0 đến điểm tối đa".into(),
        Method::TextOnly => "Chỉ ghi nhận, không tính điểm".into(),
        Method::Group => "Cộng điểm các tiêu chí bên dưới".into(),
        Method::Unset => "Chưa chọn cách chấm".into(),
    }
}

fn leader_relative(excess: Excess) -> String {
    let excess = match excess {
        Excess::Percent => "tỷ lệ vượt : tỷ lệ vượt của đơn vị dẫn đầu",
        Excess::Absolute => "phần vượt : phần vượt của đơn vị dẫn đầu",
    };
    format!(
        "Chưa đạt chỉ tiêu: ½ × điểm tối đa × (kết quả : chỉ tiêu); đạt: ½ × điểm tối đa; vượt: ½ × điểm tối đa + ½ × điểm tối đa × ({excess}); đơn vị dẫn đầu được điểm tối đa"
    )
}

fn all_or_nothing(smaller_better: bool) -> String {
    let number = if smaller_better {
        "không quá chỉ tiêu, không giao thì không có vụ việc nào"
    } else {
        "từ chỉ tiêu trở lên"
    };
    format!(
        "Hoàn thành được điểm tối đa, không hoàn thành được 0 điểm; kết quả bằng số thì hoàn thành là {number}"
    )
}

fn plus_minus(criterion: &Criterion) -> String {
    let each = |sign: &str, points: Option<Quantity>| {
        points.map(|points| format!("mỗi lần {sign} {} điểm", unsigned(points)))
    };
    let start = match (criterion.per_plus, criterion.per_minus) {
        (None, Some(_)) => "Bắt đầu từ điểm tối đa".to_owned(),
        _ => "Bắt đầu từ 0".to_owned(),
    };
    let parts = [
        Some(start),
        each("cộng", criterion.per_plus),
        each("trừ", criterion.per_minus),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    format!(
        "{}; giữ trong khoảng từ 0 đến điểm tối đa",
        parts.join(", ")
    )
}

/// "3" of "-3".
pub fn unsigned(points: Quantity) -> String {
    points.to_string().trim_start_matches('-').to_owned()
}

fn one_line(steps: &str) -> String {
    let steps = steps.split([';', '\n']).map(str::trim);
    let steps: Vec<_> = steps.filter(|step| !step.is_empty()).collect();
    steps.join("; ")
}

/// Làm tròn as the table does it.
pub fn rounding(table: &ScoreTable) -> String {
    let (leaf, total) = (places(table.leaf_places), places(table.total_places));
    match table.sum_of {
        SumOf::RoundedLeaves => format!(
            "Làm tròn điểm từng tiêu chí đến {leaf} chữ số thập phân rồi cộng; tổng điểm lấy {total} chữ số thập phân; từ nửa đơn vị trở lên làm tròn lên"
        ),
        SumOf::ExactLeaves => format!(
            "Cộng điểm chính xác rồi làm tròn tổng điểm đến {total} chữ số thập phân, điểm từng tiêu chí in {leaf} chữ số thập phân; từ nửa đơn vị trở lên làm tròn lên"
        ),
    }
}

/// The chain in words: "1) Số phiếu suy tôn; 2) Điểm phần I".
pub fn tie_rule(table: &ScoreTable) -> String {
    let (steps, _) = chain(&table.tie_chain);
    if steps.is_empty() {
        return "Các đơn vị bằng điểm xếp đồng hạng".into();
    }
    let steps = (1..).zip(steps);
    let steps: Vec<_> = steps
        .map(|(at, step)| format!("{at}) {}", step.label()))
        .collect();
    steps.join("; ")
}

/// Formula, weights, methods and tie rule as a person reads them; the same table has the same text, always. Who
/// appraises, targets and scores are not part of it.
pub fn sealed_text(table: &ScoreTable, criteria: &[Criterion]) -> String {
    let mut lines = head(table);
    lines.push("Tiêu chí:".into());
    for (depth, criterion) in in_order(criteria) {
        lines.push(line(depth, criterion));
    }
    lines.join("\n")
}

fn head(table: &ScoreTable) -> Vec<String> {
    let unit_kind = table.unit_kind.trim();
    let units = if unit_kind.is_empty() {
        "mọi đơn vị"
    } else {
        unit_kind
    };
    let over = if table.allow_over_total {
        "được"
    } else {
        "không được"
    };
    let counts = if table.no_target_counts {
        "có"
    } else {
        "không"
    };
    let mut lines = vec![
        format!("Bảng điểm: {}", table.name.trim()),
        format!("Áp dụng cho: {units}"),
        format!("Thang điểm: {}", shown(table.total)),
        format!("Xếp hạng theo: {}", table.mode.label()),
        format!("Điểm cộng {over} vượt điểm tối đa và thang điểm"),
        rounding(table),
        format!("Khi bằng điểm: {}", tie_rule(table)),
    ];
    if table.mode == TotalMode::AssignedOnlyPercent {
        lines.push(format!(
            "Tiêu chí không giao mà có kết quả: {counts} tính vào số điểm được giao"
        ));
    }
    lines
}

fn shown(points: Option<Quantity>) -> String {
    points.map_or_else(|| "không có".into(), |points| points.to_string())
}

fn line(depth: usize, criterion: &Criterion) -> String {
    let mut line = format!(
        "{}{} {}",
        "  ".repeat(depth),
        criterion.code.trim(),
        criterion.name.trim()
    );
    if let Some(maximum) = criterion.maximum {
        line.push_str(&format!(" | tối đa {maximum}"));
    }
    line.push_str(&format!(" | {}", formula(criterion)));
    if criterion.bonus {
        line.push_str(" | điểm cộng");
    }
    if criterion.smaller_better {
        line.push_str(" | càng ít càng tốt");
    }
    if !criterion.clause.trim().is_empty() {
        line.push_str(&format!(" | căn cứ {}", criterion.clause.trim()));
    }
    line.replace('\n', " ")
}

/// Every criterion once, each behind what it stands under; what hangs nowhere comes last.
pub fn in_order(criteria: &[Criterion]) -> Vec<(usize, &Criterion)> {
    let known: HashSet<CriterionId> = criteria.iter().map(|row| row.id).collect();
    let mut below: HashMap<CriterionId, Vec<&Criterion>> = HashMap::new();
    let mut waiting: Vec<(usize, &Criterion)> = Vec::new();
    for row in criteria.iter().rev() {
        match row.parent.filter(|parent| known.contains(parent)) {
            Some(parent) => below.entry(parent).or_default().push(row),
            None => waiting.push((0, row)),
        }
    }
    let in_circles = criteria.iter().rev().map(|row| (0, row));
    waiting.splice(0..0, in_circles);
    let (mut seen, mut found) = (HashSet::new(), Vec::new());
    while let Some((depth, row)) = waiting.pop() {
        if seen.insert(row.id) {
            found.push((depth, row));
            let rows = below.remove(&row.id).unwrap_or_default();
            waiting.extend(rows.into_iter().map(|row| (depth + 1, row)));
        }
    }
    found
}

/// What changed since `sealed` was sealed, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub gone: Vec<String>,
    pub new: Vec<String>,
}

pub fn changes(sealed: &str, now: &str) -> Changes {
    let only_in = |one: &str, other: &str| {
        let other: BTreeSet<&str> = other.lines().map(str::trim).collect();
        let lines = one
            .lines()
            .map(str::trim)
            .filter(|line| !other.contains(line));
        lines.map(str::to_owned).collect()
    };
    Changes {
        gone: only_in(sealed, now),
        new: only_in(now, sealed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::example::{book, criterion, id, points};

    fn table() -> (ScoreTable, Vec<Criterion>) {
        let mut rows = vec![
            criterion(1, Method::Group, "10"),
            criterion(2, Method::LeaderRelative, "5"),
            criterion(3, Method::PlusMinus, "5"),
        ];
        rows[1].parent = Some(id(1));
        rows[2].parent = Some(id(1));
        rows[2].per_minus = Some(points("-3"));
        let mut table = book(1).table;
        table.tie_chain = "votes first_part".into();
        (table, rows)
    }

    #[test]
    fn a_table_is_sealed_in_words() {
        let (table, rows) = table();
        let text = sealed_text(&table, &rows);
        for said in [
            "Thang điểm: 1.000",
            "Khi bằng điểm: 1) Số phiếu suy tôn; 2) Điểm phần I",
            "\n1 Tiêu chí 1 | tối đa 10",
            "\n  2 Tiêu chí 2 | tối đa 5 | Chưa đạt chỉ tiêu: ½ × điểm tối đa × (kết quả : chỉ tiêu)",
            "Bắt đầu từ điểm tối đa, mỗi lần trừ 3 điểm",
        ] {
            assert!(text.contains(said), "{said}\n{text}");
        }
        assert_eq!(text, sealed_text(&table, &rows));
    }

    #[test]
    fn every_change_of_formula_weight_or_tie_rule_is_seen() {
        let (mut table, mut rows) = table();
        let sealed = sealed_text(&table, &rows);
        rows[1].maximum = Some(points("6"));
        let change = changes(&sealed, &sealed_text(&table, &rows));
        assert_eq!((change.gone.len(), change.new.len()), (1, 1));
        assert!(change.new[0].starts_with("2 Tiêu chí 2 | tối đa 6"));
        rows[1].excess = Excess::Absolute;
        table.tie_chain = "superior".into();
        assert_eq!(changes(&sealed, &sealed_text(&table, &rows)).gone.len(), 2);
        assert_eq!(changes(&sealed, &sealed), Changes::default());
    }

    #[test]
    fn a_criterion_that_hangs_nowhere_or_under_itself_is_listed_once() {
        let (_, mut rows) = table();
        rows[0].parent = Some(id(1));
        rows[2].parent = Some(id(77));
        let order: Vec<_> = in_order(&rows)
            .into_iter()
            .map(|(_, row)| row.code.clone())
            .collect();
        assert_eq!(order, ["3", "1", "2"]);
    }
}
