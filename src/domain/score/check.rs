//! What is wrong or odd in a score table before it is used (domain.md 2.8): each finding names its criterion and says what
//! to do.

use std::collections::{HashMap, HashSet};

use crate::domain::choice::Choice;
use crate::domain::id::{CriterionId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::score::read;
use crate::domain::score::tie::chain;
use crate::domain::score::{Criterion, Method, ScoreTable};

/// Something to see to, with the place where it is cured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub criterion: Option<CriterionId>,
    pub unit: Option<UnitId>,
    pub text: String,
}

impl Finding {
    fn of(criterion: &Criterion, text: impl std::fmt::Display) -> Self {
        Self {
            criterion: Some(criterion.id),
            unit: None,
            text: format!("Tiêu chí {}: {text}", called(criterion)),
        }
    }

    fn table(text: String) -> Self {
        Self {
            criterion: None,
            unit: None,
            text,
        }
    }
}

/// "2.a) “Tuyển quân”".
pub fn called(criterion: &Criterion) -> String {
    let (code, name) = (criterion.code.trim(), criterion.name.trim());
    match (code, name) {
        ("", name) => format!("“{name}”"),
        (code, "") => code.to_owned(),
        (code, name) => format!("{code} “{name}”"),
    }
}

/// Of the table itself, whoever is scored by it.
pub fn table_findings(table: &ScoreTable, criteria: &[Criterion]) -> Vec<Finding> {
    let tree = Tree::new(criteria);
    let mut found = Vec::new();
    found.extend(
        criteria
            .iter()
            .flat_map(|row| criterion_findings(row, &tree)),
    );
    found.extend(twice(criteria));
    found.extend(tree.sums());
    found.extend(scale(table, &tree));
    let (_, unknown) = chain(&table.tie_chain);
    found.extend(unknown.into_iter().map(|code| {
        Finding::table(format!(
            "Thứ tự xét khi bằng điểm có bước “{code}” không dùng được; chọn lại các bước"
        ))
    }));
    found
}

/// The criteria by what they stand under.
struct Tree<'a> {
    criteria: &'a [Criterion],
    by_id: HashMap<CriterionId, &'a Criterion>,
    below: HashMap<Option<CriterionId>, Vec<&'a Criterion>>,
}

impl<'a> Tree<'a> {
    fn new(criteria: &'a [Criterion]) -> Self {
        let mut below: HashMap<_, Vec<&Criterion>> = HashMap::new();
        for row in criteria {
            below.entry(row.parent).or_default().push(row);
        }
        let by_id = criteria.iter().map(|row| (row.id, row)).collect();
        Self {
            criteria,
            by_id,
            below,
        }
    }

    fn misplaced(&self, criterion: &Criterion) -> Option<&'static str> {
        let mut passed = HashSet::new();
        let mut next = criterion.parent;
        while let Some(parent) = next {
            if parent == criterion.id {
                return Some("nằm trong chính nó; chọn lại mục cha");
            }
            let Some(above) = self.by_id.get(&parent) else {
                let lost = criterion.parent == Some(parent);
                return lost.then_some("nằm dưới một mục không có trong bảng; chọn lại mục cha");
            };
            next = above.parent.filter(|_| passed.insert(parent));
        }
        None
    }

    fn has_below(&self, criterion: &Criterion) -> bool {
        self.below.contains_key(&Some(criterion.id))
    }

    /// Điểm tối đa of what stands under `parent`, bonus and mere text apart; none where one is not known.
    fn sum(&self, parent: Option<CriterionId>) -> Option<Quantity> {
        let rows = self.below.get(&parent)?.iter();
        let mut counted = rows.filter(|row| !row.bonus && row.method != Method::TextOnly);
        counted.try_fold(Quantity::ZERO, |sum, row| sum.checked_add(row.maximum?))
    }

    fn sums(&self) -> impl Iterator<Item = Finding> {
        self.criteria.iter().filter_map(|row| {
            let (own, sum) = (row.maximum?, self.sum(Some(row.id))?);
            (own != sum).then(|| {
                Finding::of(
                    row,
                    format!("điểm tối đa {own} khác tổng các mục bên dưới {sum}"),
                )
            })
        })
    }
}

fn criterion_findings(row: &Criterion, tree: &Tree<'_>) -> Vec<Finding> {
    let mut said: Vec<&str> = Vec::new();
    let has_below = tree.has_below(row);
    if row.maximum.is_some_and(|maximum| maximum < Quantity::ZERO) {
        said.push("điểm tối đa không thể là số âm");
    }
    match row.method {
        Method::Group if !has_below => {
            said.push("là phần, mục nhưng không có tiêu chí nào bên dưới");
        }
        Method::Group | Method::TextOnly => (),
        _ if has_below && row.method != Method::Unset => {
            said.push("có tiêu chí bên dưới nên cách chấm của nó không dùng đến; chọn “Phần, mục”");
        }
        _ if has_below => (),
        method => said.extend(leaf(row, method)),
    }
    said.extend(tree.misplaced(row));
    said.into_iter()
        .map(|text| Finding::of(row, text))
        .collect()
}

fn leaf(row: &Criterion, method: Method) -> Vec<&'static str> {
    let mut said = Vec::new();
    if method == Method::Unset {
        said.push("chưa chọn cách chấm");
    }
    if row.maximum.is_none() {
        said.push("chưa có điểm tối đa");
    }
    let measured = matches!(
        method,
        Method::LeaderRelative | Method::Proportional | Method::NoTargetRelative
    );
    if measured && row.smaller_better {
        said.push("càng ít càng tốt thì không chấm theo tỷ lệ được; chọn “Hoàn thành / không” hoặc “Cộng, trừ theo số lần”");
    }
    match method {
        Method::PlusMinus => said.extend(amounts(row)),
        Method::RankTable => said.extend(steps(row, read::rank_steps(&row.steps))),
        Method::LevelTable => {
            let levels = read::level_steps(&row.steps);
            let points =
                levels.map(|levels| levels.into_iter().map(|(_, points)| points).collect());
            said.extend(steps(row, points));
        }
        _ => (),
    }
    said
}

fn amounts(row: &Criterion) -> Option<&'static str> {
    if row.per_plus.is_none() && row.per_minus.is_none() {
        return Some("chưa có điểm cộng hoặc điểm trừ cho mỗi lần");
    }
    let is_negative = row.per_plus.is_some_and(|points| points < Quantity::ZERO);
    is_negative.then_some("điểm cộng mỗi lần không thể là số âm")
}

fn steps(row: &Criterion, points: Option<Vec<Quantity>>) -> Option<&'static str> {
    let Some(points) = points else {
        return Some("các mức điểm không đọc được; ghi “60; 45; 30” hoặc “Xuất sắc = 10; Tốt = 8”");
    };
    let is_outside = |points: &Quantity| {
        *points < Quantity::ZERO || row.maximum.is_some_and(|maximum| *points > maximum)
    };
    let outside = points.iter().any(is_outside);
    outside.then_some("có mức điểm nằm ngoài khoảng từ 0 đến điểm tối đa")
}

/// A printed code names one criterion among those of one heading.
fn twice(criteria: &[Criterion]) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for row in criteria {
        let code = row.code.trim();
        if !code.is_empty() && !seen.insert((row.parent, code)) {
            let text = "số thứ tự này đã có trong cùng một mục; sửa lại số thứ tự";
            found.push(Finding::of(row, text));
        }
    }
    found
}

fn scale(table: &ScoreTable, tree: &Tree<'_>) -> Vec<Finding> {
    let has_leaves = tree
        .criteria
        .iter()
        .any(|row| !matches!(row.method, Method::Group | Method::TextOnly) && !tree.has_below(row));
    let mut said = Vec::new();
    if let Some(total) = table.total {
        if total <= Quantity::ZERO {
            said.push("Thang điểm phải lớn hơn 0; sửa lại thang điểm".to_owned());
        }
        if let Some(sum) = tree.sum(None).filter(|sum| *sum != total) {
            said.push(format!(
                "Thang điểm {total} khác tổng điểm tối đa của các phần {sum}; sửa cho khớp"
            ));
        }
    } else if has_leaves {
        let mode = table.mode.label();
        said.push(format!("Bảng không có thang điểm: chỉ dùng để xét điều kiện, xếp hạng theo “{mode}” chưa kiểm tra được"));
    }
    if tree.criteria.is_empty() {
        said.push("Bảng chưa có tiêu chí nào; thêm tiêu chí hoặc lấy bảng mẫu".to_owned());
    }
    said.into_iter().map(Finding::table).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::example::{book, criterion, id, points};

    fn told(criteria: Vec<Criterion>, change: impl Fn(&mut ScoreTable)) -> Vec<String> {
        let mut table = book(1).table;
        table.total = Some(points("10"));
        change(&mut table);
        let found = table_findings(&table, &criteria);
        found.into_iter().map(|finding| finding.text).collect()
    }

    fn one(change: impl Fn(&mut Criterion)) -> Vec<String> {
        let mut row = criterion(1, Method::Direct, "10");
        change(&mut row);
        told(vec![row], |_| ())
    }

    #[test]
    fn a_sound_table_has_no_findings() {
        assert_eq!(one(|_| ()), [""; 0]);
    }

    #[test]
    fn a_leaf_says_what_it_lacks() {
        assert_eq!(
            one(|row| row.method = Method::Unset),
            ["Tiêu chí 1 “Tiêu chí 1”: chưa chọn cách chấm"]
        );
        assert!(
            one(|row| row.method = Method::Group)[0].contains("không có tiêu chí nào bên dưới")
        );
        assert!(one(|row| row.maximum = None)[0].ends_with("chưa có điểm tối đa"));
        let refused = one(|row| (row.method, row.smaller_better) = (Method::LeaderRelative, true));
        assert!(
            refused[0].contains("không chấm theo tỷ lệ được"),
            "{refused:?}"
        );
        assert!(one(|row| row.method = Method::PlusMinus)[0].contains("cho mỗi lần"));
        for (method, steps, why) in [
            (Method::RankTable, "60; hai", "không đọc được"),
            (Method::LevelTable, "", "không đọc được"),
            (Method::RankTable, "11; 5", "nằm ngoài khoảng"),
        ] {
            let found = one(|row| (row.method, row.steps) = (method, steps.into()));
            assert!(found[0].contains(why), "{found:?}");
        }
    }

    #[test]
    fn weights_that_do_not_sum_are_told_at_their_heading_and_at_the_scale() {
        let mut rows = vec![
            criterion(1, Method::Group, "10"),
            criterion(2, Method::Direct, "4"),
            criterion(3, Method::Direct, "5"),
            criterion(4, Method::Direct, "3"),
        ];
        (rows[1].parent, rows[2].parent, rows[3].parent) = (Some(id(1)), Some(id(1)), Some(id(1)));
        rows[3].bonus = true;
        let found = told(rows, |table| table.total = Some(points("12")));
        assert_eq!(
            found,
            [
                "Tiêu chí 1 “Tiêu chí 1”: điểm tối đa 10 khác tổng các mục bên dưới 9",
                "Thang điểm 12 khác tổng điểm tối đa của các phần 10; sửa cho khớp",
            ]
        );
    }

    #[test]
    fn codes_twice_negative_maxima_empty_headings_and_lost_parents_are_told() {
        let mut rows = vec![
            criterion(1, Method::Direct, "-10"),
            criterion(2, Method::Direct, "20"),
            criterion(3, Method::Group, ""),
            criterion(4, Method::TextOnly, ""),
        ];
        rows[1].code = "1".into();
        rows[3].parent = Some(id(99));
        rows[2].parent = Some(id(3));
        let found = told(rows, |table| table.tie_chain = "votes coin".into()).join("\n");
        for said in [
            "số âm",
            "số thứ tự này đã có",
            "nằm dưới một mục không có",
            "nằm trong chính nó",
            "bước “coin”",
        ] {
            assert!(found.contains(said), "{said}\n{found}");
        }
        assert!(told(Vec::new(), |_| ())[0].contains("chưa có tiêu chí nào"));
    }
}
