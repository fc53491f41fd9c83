//! Tổng hợp bảng chấm điểm of a bloc: units against criteria, in a fixed order, with totals and ranks.

use super::sum;
use crate::domain::document::draft::{Draft, Origin};
use crate::domain::document::share::{number, percent, ranks};
use crate::domain::number::Quantity;

/// Columns of the slot "criteria".
pub const CRITERION_COLUMNS: &[&str] = &["Phần, mục", "Tiêu chí", "Điểm tối đa"];
/// Columns of the slot "totals".
pub const TOTAL_COLUMNS: &[&str] = &["Đơn vị", "Tổng điểm", "Tỷ lệ %", "Xếp thứ tự"];
/// Columns of the slot "scores": after the unit, one cell for each criterion.
pub const SCORE_COLUMNS: &[&str] = &["Đơn vị", "Điểm từng tiêu chí, mỗi tiêu chí một ô"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Phần, mục; the one above where the row names none.
    pub part: String,
    pub name: String,
    pub maximum: Option<Quantity>,
    /// Điểm tối đa as it was typed.
    pub typed: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Score {
    Points(Quantity),
    /// "-": the criterion is not assigned to the unit.
    NotAssigned,
    Missing,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub unit: String,
    /// One for each criterion.
    pub scores: Vec<Score>,
    /// The cells as they were typed.
    pub typed: Vec<String>,
    /// None as long as a score is missing.
    pub total: Option<Quantity>,
    /// Điểm tối đa of what was assigned.
    pub assigned: Option<Quantity>,
    pub rank: Option<usize>,
    /// Total, share and rank as the register's table has them; they stand above what the cells come to.
    pub said: Option<[String; 3]>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    pub criteria: Vec<Criterion>,
    pub rows: Vec<Row>,
}

impl Matrix {
    pub fn of(draft: &Draft) -> Self {
        let criteria = criteria(draft);
        let rows = score_rows(draft, criteria.len()).into_iter();
        let mut rows: Vec<Row> = rows.map(|cells| row(&cells, &criteria)).collect();
        let by_share = needs_shares(&rows);
        let shares: Vec<_> = rows.iter().map(|row| row.measure(by_share)).collect();
        for (row, rank) in rows.iter_mut().zip(ranks(&shares)) {
            row.rank = rank;
        }
        let totals = draft.rows("totals", TOTAL_COLUMNS.len());
        for row in &mut rows {
            let said = totals.iter().find(|total| total[0] == row.unit);
            row.said = said.map(|total| [1, 2, 3].map(|at| total[at].clone()));
        }
        Self { criteria, rows }
    }

    /// Whether units are ranked by their share of what was assigned to them, not by their total.
    pub fn by_share(&self) -> bool {
        let said = || self.rows.iter().filter_map(|row| row.said.as_ref());
        if said().next().is_some() {
            return said().any(|said| !said[1].is_empty());
        }
        needs_shares(&self.rows)
    }

    pub fn has_unassigned(&self) -> bool {
        needs_shares(&self.rows)
    }
}

impl Row {
    /// Total, share and rank as they are printed.
    pub fn figures(&self) -> [String; 3] {
        let computed = || {
            let rank = self.rank.map(|rank| rank.to_string());
            [
                super::shown(self.total),
                super::shown(self.share()),
                rank.unwrap_or_default(),
            ]
        };
        self.said.clone().unwrap_or_else(computed)
    }

    /// Total as a part of what was assigned, in percent.
    pub fn share(&self) -> Option<Quantity> {
        percent(
            self.total?.ten_thousandths(),
            self.assigned?.ten_thousandths(),
        )
    }

    /// What the unit is ranked by, as a fraction.
    fn measure(&self, by_share: bool) -> Option<(i64, i64)> {
        let total = self.total?.ten_thousandths();
        if !by_share {
            return Some((total, 1));
        }
        let whole = self.assigned?.ten_thousandths();
        (whole > 0).then_some((total, whole))
    }
}

fn needs_shares(rows: &[Row]) -> bool {
    rows.iter()
        .any(|row| row.scores.contains(&Score::NotAssigned))
}

fn criteria(draft: &Draft) -> Vec<Criterion> {
    let mut part = String::new();
    let rows = draft.rows("criteria", CRITERION_COLUMNS.len()).into_iter();
    rows.map(|row| {
        if !row[0].is_empty() {
            part = row[0].clone();
        }
        Criterion {
            part: part.clone(),
            name: row[1].clone(),
            maximum: number(&row[2]),
            typed: row[2].clone(),
        }
    })
    .collect()
}

/// Each with one cell too many, so that a row that is too long is seen.
fn score_rows(draft: &Draft, criteria: usize) -> Vec<Vec<String>> {
    draft.rows("scores", criteria + 2)
}

fn row(cells: &[String], criteria: &[Criterion]) -> Row {
    let scores: Vec<Score> = cells[1..=criteria.len()]
        .iter()
        .map(|cell| score(cell))
        .collect();
    let is_whole = !scores.is_empty() && !scores.contains(&Score::Missing);
    let points = scores.iter().map(|score| match score {
        Score::Points(points) => Some(*points),
        _ => None,
    });
    let assigned = criteria.iter().zip(&scores);
    let assigned = assigned.filter(|(_, score)| **score != Score::NotAssigned);
    Row {
        unit: cells[0].clone(),
        total: if is_whole { sum(points) } else { None },
        assigned: sum(assigned.map(|(criterion, _)| criterion.maximum)),
        scores,
        typed: cells[1..=criteria.len()].to_vec(),
        rank: None,
        said: None,
    }
}

fn score(cell: &str) -> Score {
    match cell {
        "-" | "–" | "—" => Score::NotAssigned,
        cell => number(cell).map_or(Score::Missing, Score::Points),
    }
}

pub fn findings(draft: &Draft) -> Vec<String> {
    let matrix = Matrix::of(draft);
    let cells = score_rows(draft, matrix.criteria.len());
    let mut found = Vec::new();
    if matrix.by_share()
        && matrix.rows.iter().any(|row| row.said.is_none())
        && matrix
            .criteria
            .iter()
            .any(|criterion| criterion.maximum.is_none())
    {
        found.push("Có tiêu chí không giao nhưng chưa nhập đủ điểm tối đa; không tính được tỷ lệ trên số điểm được giao.".to_owned());
    }
    for (row, cells) in matrix.rows.iter().zip(&cells) {
        found.extend(wrong_row(row, cells, &matrix.criteria));
    }
    found.extend(differing(draft, &matrix));
    found
}

/// A total out of the register beside cells that a person changed.
fn differing(draft: &Draft, matrix: &Matrix) -> Vec<String> {
    let mut passages = draft.passages.iter();
    let by_hand = passages.any(|row| row.slot == "scores" && row.origin == Origin::Hand);
    let rows = matrix.rows.iter().filter(|_| by_hand);
    let found = rows.filter_map(|row| {
        let (said, total) = (row.said.as_ref()?, super::shown(row.total));
        (!said[0].is_empty() && said[0] != total).then(|| {
            format!(
                "{}: tổng điểm ghi {} nhưng các ô cộng lại là {}.",
                row.unit,
                said[0],
                if total.is_empty() {
                    "chưa đủ điểm"
                } else {
                    &total
                }
            )
        })
    });
    found.collect()
}

fn wrong_row(row: &Row, cells: &[String], criteria: &[Criterion]) -> Vec<String> {
    let unit = &row.unit;
    let mut found = Vec::new();
    if cells.last().is_some_and(|extra| !extra.is_empty()) {
        found.push(format!(
            "{unit}: có nhiều ô điểm hơn số tiêu chí ({}).",
            criteria.len()
        ));
    }
    let missing = row
        .scores
        .iter()
        .filter(|score| **score == Score::Missing)
        .count();
    if missing > 0 {
        found.push(format!(
            "{unit}: còn thiếu điểm {missing} tiêu chí, chưa cộng tổng và chưa xếp thứ tự."
        ));
    }
    for (score, criterion) in row.scores.iter().zip(criteria) {
        if let (Score::Points(points), Some(maximum)) = (score, criterion.maximum)
            && (*points > maximum || *points < Quantity::ZERO)
        {
            found.push(format!(
                "{unit}: {points} điểm ở “{}” nằm ngoài thang điểm {maximum}.",
                criterion.name
            ));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::draft_of;

    const CRITERIA: &str = "I. Nhiệm vụ chính trị\tTC1\t50\n\tTC2\t30\nII. Xây dựng Đảng\tTC3\t20";

    fn matrix(scores: &str) -> Draft {
        draft_of(
            DocumentKind::ScoreMatrix,
            &[("criteria", CRITERIA), ("scores", scores)],
        )
    }

    fn ranked(scores: &str) -> Vec<(String, Option<usize>)> {
        let rows = Matrix::of(&matrix(scores)).rows.into_iter();
        rows.map(|row| (super::super::shown(row.total), row.rank))
            .collect()
    }

    #[test]
    fn totals_are_the_sums_of_their_rows_and_ties_share_a_rank() {
        assert_eq!(
            ranked("Cục A\t45,5\t29\t18\nCục B\t48\t30\t20\nCục C\t50\t28\t20"),
            [
                ("92,5".into(), Some(3)),
                ("98".into(), Some(1)),
                ("98".into(), Some(1))
            ]
        );
    }

    #[test]
    fn a_unit_whose_score_is_missing_has_neither_total_nor_rank() {
        let scores = "Cục A\t45\t\t18\nCục B\t40\t20\t10";
        assert_eq!(
            ranked(scores),
            [(String::new(), None), ("70".into(), Some(1))]
        );
        assert_eq!(
            findings(&matrix(scores)),
            ["Cục A: còn thiếu điểm 1 tiêu chí, chưa cộng tổng và chưa xếp thứ tự."]
        );
    }

    #[test]
    fn what_was_not_assigned_leaves_the_whole_and_units_are_ranked_by_share() {
        let matrix = Matrix::of(&matrix("Cục A\t45\t-\t18\nCục B\t46\t22\t16"));
        assert!(matrix.by_share());
        let shares: Vec<_> = matrix
            .rows
            .iter()
            .map(|row| super::super::shown(row.share()))
            .collect();
        assert_eq!(shares, ["90", "84"]);
        assert_eq!(
            matrix.rows[0].rank,
            Some(1),
            "63 of 70 is more than 84 of 100"
        );
    }

    #[test]
    fn rows_that_cannot_be_are_told() {
        let told = findings(&matrix("Cục A\t55\t30\t20\t1"));
        assert_eq!(told[0], "Cục A: có nhiều ô điểm hơn số tiêu chí (3).");
        assert_eq!(told[1], "Cục A: 55 điểm ở “TC1” nằm ngoài thang điểm 50.");
    }

    #[test]
    fn a_part_is_named_once_and_an_empty_form_has_no_criteria() {
        let matrix = Matrix::of(&matrix(""));
        assert_eq!(matrix.criteria[1].part, "I. Nhiệm vụ chính trị");
        assert_eq!(
            Matrix::of(&draft_of(DocumentKind::ScoreMatrix, &[("scores", "Cục A")])).rows[0].rank,
            None
        );
    }
}
