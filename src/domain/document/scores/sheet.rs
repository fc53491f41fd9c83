//! Bảng chấm điểm of one unit: a tree of criteria written as rows; only leaves are added.

use super::{shown, sum};
use crate::domain::document::draft::Draft;
use crate::domain::document::share::number;
use crate::domain::number::Quantity;

/// Columns of the slot "criteria"; "Tổng điểm" is computed and stands in the place of the level.
pub const COLUMNS: &[&str] = &[
    "TT",
    "Nội dung tiêu chí",
    "Thang điểm",
    "Chỉ tiêu được giao",
    "Kết quả thực hiện",
    "Điểm tự chấm",
    "Giải trình",
    "Điểm thẩm định",
    "Lý do",
    "Bậc",
];
/// How deep the row stands, where its code does not tell; never printed.
const LEVEL: usize = 9;
const MAXIMUM: usize = 2;
const SELF: usize = 5;
const APPRAISED: usize = 7;

/// One row as typed, with its place in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub cells: Vec<String>,
    /// Has no part of its own below it.
    pub is_leaf: bool,
    depth: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub maximum: Option<Quantity>,
    pub by_unit: Option<Quantity>,
    pub appraised: Option<Quantity>,
    /// Tổng điểm.
    pub total: Option<Quantity>,
}

impl Line {
    fn points(&self, column: usize) -> Option<Quantity> {
        number(&self.cells[column])
    }

    /// What was appraised stands; until then what the unit gave itself.
    fn standing(&self) -> Option<Quantity> {
        if self.cells[APPRAISED].is_empty() {
            self.points(SELF)
        } else {
            self.points(APPRAISED)
        }
    }

    fn name(&self) -> String {
        [self.cells[0].as_str(), self.cells[1].as_str()]
            .join(" ")
            .trim()
            .to_owned()
    }
}

pub fn lines(draft: &Draft) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for cells in draft.rows("criteria", COLUMNS.len()) {
        let depth = cells[LEVEL].parse().unwrap_or_else(|_| depth(&cells[0]));
        if let Some(above) = lines.last_mut() {
            above.is_leaf = above.depth >= depth;
        }
        lines.push(Line {
            cells,
            is_leaf: true,
            depth,
        });
    }
    lines
}

/// "A", "I", "1.", "1.2", "2.a)", "-": how deep a code stands; a row without one is below all that have.
fn depth(code: &str) -> usize {
    let code = code.trim_end_matches(['.', ')', ' ']);
    let letters = |set: &str| code.chars().all(|c| set.contains(c));
    match code.chars().next() {
        None => 9,
        Some('-' | '–') => 7,
        Some('+') => 8,
        Some(_) if letters("IVX") => 1,
        Some(first) if first.is_uppercase() => 0,
        Some(first) if first.is_ascii_digit() => {
            let ends_with_letter = code.ends_with(char::is_lowercase);
            2 + code.matches('.').count().min(3)
                + usize::from(ends_with_letter && !code.contains('.'))
        }
        Some(_) => 6,
    }
}

/// Tổng điểm of a row: its own where it is a leaf, else the sum of the leaves below it.
pub fn total(lines: &[Line], at: usize) -> Option<Quantity> {
    sum(leaves(lines, at).map(Line::standing))
}

pub fn totals(lines: &[Line]) -> Totals {
    let leaves = || lines.iter().filter(|line| line.is_leaf);
    Totals {
        maximum: sum(leaves().map(|line| line.points(MAXIMUM))),
        by_unit: sum(leaves().map(|line| line.points(SELF))),
        appraised: sum(leaves().map(|line| line.points(APPRAISED))),
        total: sum(leaves().map(Line::standing)),
    }
}

/// The leaves of the tree that begins at a row: itself when it is one.
fn leaves(lines: &[Line], at: usize) -> impl Iterator<Item = &Line> {
    let (own, below) = lines
        .get(at..)
        .unwrap_or_default()
        .split_at(usize::from(at < lines.len()));
    let depth = own.first().map_or(0, |line| line.depth);
    let below = below.iter().take_while(move |line| line.depth > depth);
    own.iter().chain(below).filter(|line| line.is_leaf)
}

/// What does not add up or lies outside its bounds.
pub fn findings(draft: &Draft) -> Vec<String> {
    let lines = lines(draft);
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        found.extend(unread(line));
        found.extend(above_maximum(line));
        if !line.is_leaf {
            found.extend(wrong_sum(&lines, at));
        }
    }
    let missing = lines.iter().filter(|line| {
        let is_asked = line.cells[LEVEL].is_empty() || line.points(MAXIMUM).is_some();
        line.is_leaf && is_asked && line.standing().is_none()
    });
    match missing.count() {
        0 => {}
        count => found.push(format!(
            "Còn {count} tiêu chí chưa có điểm; tổng điểm chỉ cộng các tiêu chí đã chấm."
        )),
    }
    found
}

fn unread(line: &Line) -> Vec<String> {
    let cells = [MAXIMUM, SELF, APPRAISED].into_iter();
    cells
        .filter(|at| !line.cells[*at].is_empty() && line.points(*at).is_none())
        .map(|at| {
            format!(
                "{}: chưa đọc được “{}” ở cột {}.",
                line.name(),
                line.cells[at],
                COLUMNS[at]
            )
        })
        .collect()
}

fn above_maximum(line: &Line) -> Vec<String> {
    let Some(maximum) = line.points(MAXIMUM) else {
        return Vec::new();
    };
    let given = [SELF, APPRAISED]
        .into_iter()
        .filter_map(|at| Some((at, line.points(at)?)));
    given
        .filter(|(_, points)| *points > maximum || *points < Quantity::ZERO)
        .map(|(at, points)| {
            format!(
                "{}: {} {points} nằm ngoài thang điểm {maximum}.",
                line.name(),
                COLUMNS[at].to_lowercase()
            )
        })
        .collect()
}

/// A number typed beside a part that is not the sum of its leaves.
fn wrong_sum(lines: &[Line], at: usize) -> Vec<String> {
    let columns = [MAXIMUM, SELF, APPRAISED].into_iter();
    columns
        .filter_map(|column| {
            let typed = lines[at].points(column)?;
            let added = sum(leaves(lines, at).map(|leaf| leaf.points(column)));
            (added != Some(typed)).then(|| {
                format!(
                    "{}: {} ghi {typed} nhưng các tiêu chí bên dưới cộng lại là {}.",
                    lines[at].name(),
                    COLUMNS[column].to_lowercase(),
                    match added {
                        Some(added) => added.to_string(),
                        None => "chưa có".to_owned(),
                    }
                )
            })
        })
        .collect()
}

/// The row as it is printed: as typed, a part without points of its own takes those of its leaves; then Tổng điểm.
pub fn printed(lines: &[Line], at: usize) -> Vec<String> {
    let mut cells = lines[at].cells.clone();
    for column in [MAXIMUM, SELF, APPRAISED] {
        if cells[column].is_empty() && !lines[at].is_leaf {
            cells[column] = shown(sum(leaves(lines, at).map(|leaf| leaf.points(column))));
        }
    }
    cells[LEVEL] = shown(total(lines, at));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::draft_of;

    const ROWS: &str = "I\tNhiệm vụ chính trị\t15\n\
        1.\tKế hoạch\t10\t100 %\t100 %\t10\t\t9,5\tchậm 01 báo cáo\n\
        2.\tSáng kiến\t5\n\
        2.a)\tĐề xuất\t3\t2\t2\t3\n\
        2.b)\tÁp dụng\t2\t1\t1\t1,75\n\
        II\tXây dựng Đảng\t5\t\t\t5";

    fn sheet(rows: &str) -> Draft {
        draft_of(DocumentKind::ScoreSheet, &[("criteria", rows)])
    }

    #[test]
    fn only_leaves_are_added_and_the_appraised_points_stand() {
        let lines = lines(&sheet(ROWS));
        let leaves: Vec<bool> = lines.iter().map(|line| line.is_leaf).collect();
        assert_eq!(leaves, [false, true, false, true, true, true]);
        let totals = totals(&lines);
        let all = [
            totals.maximum,
            totals.by_unit,
            totals.appraised,
            totals.total,
        ];
        assert_eq!(all.map(shown), ["20", "19,75", "9,5", "19,25"]);
        assert_eq!(shown(total(&lines, 0)), "14,25");
        assert_eq!(
            printed(&lines, 2)[5],
            "4,75",
            "a part takes the sum of its leaves"
        );
        assert_eq!(printed(&lines, 2)[9], "4,75");
        assert_eq!(findings(&sheet(ROWS)), Vec::<String>::new());
    }

    #[test]
    fn a_total_that_does_not_equal_its_rows_is_told() {
        let wrong = ROWS.replace("chính trị\t15", "chính trị\t16");
        assert_eq!(
            findings(&sheet(&wrong)),
            ["I Nhiệm vụ chính trị: thang điểm ghi 16 nhưng các tiêu chí bên dưới cộng lại là 15."]
        );
    }

    #[test]
    fn points_outside_the_scale_unread_or_missing_are_told() {
        let told = findings(&sheet("1\tKế hoạch\t5\t\t\t6\n2\tSáng kiến\t5\t\t\tnăm"));
        assert_eq!(
            told[0],
            "1 Kế hoạch: điểm tự chấm 6 nằm ngoài thang điểm 5."
        );
        assert_eq!(
            told[1],
            "2 Sáng kiến: chưa đọc được “năm” ở cột Điểm tự chấm."
        );
        assert!(told[2].starts_with("Còn 1 tiêu chí"));
    }

    #[test]
    fn a_missing_score_is_not_nought() {
        let lines = lines(&sheet("1\tKế hoạch\t5"));
        assert_eq!(totals(&lines).total, None);
        assert_eq!(printed(&lines, 0)[9], "");
        assert_eq!(totals(&[]), Totals::default());
        assert_eq!(total(&[], 3), None);
    }

    #[test]
    fn codes_stand_as_deep_as_offices_write_them() {
        let codes = ["A.", "II.", "3.", "3.1", "3.1.2", "-", "+", ""];
        let depths: Vec<usize> = codes.iter().map(|code| depth(code)).collect();
        assert!(
            depths.windows(2).all(|pair| pair[0] < pair[1]),
            "{depths:?}"
        );
        assert_eq!(depth("146a"), depth("2.a)"));
        assert!(depth("a)") > depth("3."));
    }
}
