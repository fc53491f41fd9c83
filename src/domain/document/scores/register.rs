//! Rows of score papers out of the register's own tables: points, totals and ranks as the engine has them, never added
//! up again here (domain.md 4.5).

use crate::domain::document::rows::in_one_line;
use crate::domain::document::template::escape;
use crate::domain::id::{CriterionId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::{Points, Scored, UnitTotal, score};
use crate::domain::score::{Criterion, Layer, Method, TotalMode};
use crate::domain::sheet::{DocumentSheet, YearWork};
use crate::domain::target::Target;

/// More columns than this leave no room for figures on a landscape page: parts stand instead of their criteria.
const MATRIX_COLUMNS: usize = 30;
const LAYERS: [Layer; 5] = [
    Layer::Final,
    Layer::Appraisal,
    Layer::Explanation,
    Layer::Head,
    Layer::SelfScored,
];

/// Tables that no supplement replaced: one, or one for each kind of unit.
pub fn standing_books(work: &YearWork) -> impl Iterator<Item = &ScoreBook> {
    let replaced = |book: &ScoreBook| {
        let mut others = work.books.iter();
        others.any(|other| other.table.supplement_of == Some(book.table.id))
    };
    work.books.iter().filter(move |book| !replaced(book))
}

/// The table that scores a unit.
pub fn book_of(work: &YearWork, unit: UnitId) -> Option<&ScoreBook> {
    standing_books(work).find(|book| book.units.contains(&unit))
}

/// The table of most units: the one that a matrix of the bloc shows.
pub fn main_book(work: &YearWork) -> Option<&ScoreBook> {
    let books = standing_books(work).filter(|book| !book.criteria.is_empty());
    books.reduce(|most, book| {
        if book.units.len() > most.units.len() {
            book
        } else {
            most
        }
    })
}

/// Whether anything was scored: an empty table says nothing about anybody.
pub fn has_points(scored: &Scored) -> bool {
    let mut leaves = scored.leaves.values();
    leaves.any(|leaf| matches!(leaf.points, Points::Given(_)))
}

/// The score sheet of the unit of this paper; none when the register has no table for it.
pub fn sheet_rows(sheet: &DocumentSheet) -> Option<String> {
    let unit = sheet.document.unit?;
    let book = book_of(&sheet.work, unit).filter(|book| !book.criteria.is_empty())?;
    let page = UnitPage {
        sheet,
        book,
        unit,
        standing: score(book, None),
        by_unit: score(book, Some(Layer::SelfScored)),
    };
    let nodes = tree(book);
    let rows = nodes
        .iter()
        .map(|(depth, criterion)| page.row(*depth, criterion));
    Some(rows.collect::<Vec<_>>().join("\n"))
}

/// Criteria with how deep they stand, in the order of the table.
pub fn tree(book: &ScoreBook) -> Vec<(usize, &Criterion)> {
    let mut nodes = Vec::with_capacity(book.criteria.len());
    below(book, None, 0, &mut nodes);
    nodes
}

fn below<'a>(
    book: &'a ScoreBook,
    parent: Option<CriterionId>,
    depth: usize,
    nodes: &mut Vec<(usize, &'a Criterion)>,
) {
    if depth > book.criteria.len() {
        return;
    }
    for criterion in book.below(parent) {
        nodes.push((depth, criterion));
        below(book, Some(criterion.id), depth + 1, nodes);
    }
}

struct UnitPage<'a> {
    sheet: &'a DocumentSheet,
    book: &'a ScoreBook,
    unit: UnitId,
    standing: Scored,
    by_unit: Scored,
}

impl UnitPage<'_> {
    fn row(&self, depth: usize, criterion: &Criterion) -> String {
        let mut cells = vec![criterion.code.clone(), criterion.name.clone()];
        if self.book.is_leaf(criterion) {
            cells.extend(self.leaf_cells(criterion));
        } else {
            cells.resize(9, String::new());
        }
        cells.push(depth.to_string());
        let cells = cells.iter().map(|cell| in_one_line(cell));
        cells.collect::<Vec<_>>().join("\t")
    }

    /// Thang điểm, chỉ tiêu, kết quả, tự chấm, giải trình, thẩm định, lý do.
    fn leaf_cells(&self, criterion: &Criterion) -> [String; 7] {
        let leaf = self.standing.leaf(criterion.id, self.unit);
        let is_assigned = leaf.is_none_or(|leaf| leaf.points != Points::NotAssigned);
        if !is_assigned {
            let mut cells: [String; 7] = Default::default();
            cells[1] = "không giao".to_owned();
            return cells;
        }
        let layer = leaf.and_then(|leaf| leaf.layer);
        let is_appraised = layer.is_some_and(|layer| layer != Layer::SelfScored);
        let appraised = leaf.filter(|_| is_appraised).map(|leaf| leaf.points);
        let by_unit = self.by_unit.leaf(criterion.id, self.unit);
        [
            plain(criterion.maximum),
            self.target(criterion),
            self.said(criterion, |score| &score.actual, &LAYERS),
            shown(by_unit.map(|leaf| leaf.points)),
            self.said(criterion, |score| &score.reason, &[Layer::Explanation]),
            shown(appraised),
            self.said(
                criterion,
                |score| &score.reason,
                &[Layer::Final, Layer::Appraisal, Layer::Head],
            ),
        ]
    }

    fn target(&self, criterion: &Criterion) -> String {
        let own = self.book.assignment(criterion.id, self.unit);
        if let Some(target) = own.and_then(|cell| cell.target) {
            return target.to_string();
        }
        let targets = self.sheet.covenant.iter().flat_map(|sheet| &sheet.targets);
        let mut linked = targets.filter(|target| Some(target.id) == criterion.target);
        linked.next().map(Target::level).unwrap_or_default()
    }

    /// What the latest of `layers` says.
    fn said(
        &self,
        criterion: &Criterion,
        text: fn(&crate::domain::score::Score) -> &String,
        layers: &[Layer],
    ) -> String {
        let mut rows = layers
            .iter()
            .filter_map(|layer| self.book.score(criterion.id, self.unit, *layer));
        let row = rows.find(|row| !text(row).trim().is_empty());
        row.map(|row| text(row).clone()).unwrap_or_default()
    }
}

/// Digits without dots between thousands, so that a form reads them one way only.
fn plain(points: Option<Quantity>) -> String {
    points.map_or_else(String::new, |points| points.to_string().replace('.', ""))
}

fn shown(points: Option<Points>) -> String {
    match points {
        Some(Points::Given(points)) => plain(Some(points)),
        _ => String::new(),
    }
}

/// The unit's total as the engine has it; none while a criterion is not scored.
pub fn sheet_total(sheet: &DocumentSheet) -> String {
    let total = unit_total(sheet).filter(|total| total.missing == 0);
    total.map_or_else(String::new, |total| total.total.to_string())
}

fn unit_total(sheet: &DocumentSheet) -> Option<UnitTotal> {
    let unit = sheet.document.unit?;
    let scored = score(book_of(&sheet.work, unit)?, None);
    has_points(&scored).then(|| scored.unit(unit).cloned())?
}

/// "Tổng điểm 985,5 trên 990 điểm được giao, đạt 99,55 %; xếp thứ 2 trong 07 đơn vị."
pub fn sheet_result(sheet: &DocumentSheet) -> String {
    let Some(total) = unit_total(sheet) else {
        return String::new();
    };
    if total.missing > 0 {
        return format!("Còn {:02} tiêu chí chưa có điểm.", total.missing);
    }
    let book = sheet
        .document
        .unit
        .and_then(|unit| book_of(&sheet.work, unit));
    let by_share = book.is_some_and(|book| book.table.mode == TotalMode::AssignedOnlyPercent);
    let mut said = format!("Tổng điểm: {}", total.total);
    if total.assigned > Quantity::ZERO {
        said += &format!(" trên {} điểm được giao", total.assigned);
    }
    if let Some(share) = total.share.filter(|_| by_share) {
        said += &format!(", đạt {share}\u{a0}%");
    }
    said += &book.map_or_else(String::new, |book| rank_words(sheet, book, total.unit));
    escape(&format!("{said}."))
}

/// "; xếp thứ 2 (đồng hạng) trong 07 đơn vị", and what held the unit down or out.
fn rank_words(sheet: &DocumentSheet, book: &ScoreBook, unit: UnitId) -> String {
    let order = sheet.account().standing(book).order;
    let Some(row) = order.unit(unit) else {
        return String::new();
    };
    let tied = if row.is_shared {
        " (đồng hạng)"
    } else {
        ""
    };
    let count = order.count_ranked();
    let ranked = row
        .rank
        .map(|rank| format!("; xếp thứ {rank}{tied} trong {count:02} đơn vị"));
    let conditions = row.conditions.iter().map(|why| format!(". {why}"));
    ranked.into_iter().chain(conditions).collect()
}

/// Columns of the matrix: phần, tiêu chí, điểm tối đa.
pub fn matrix_criteria(sheet: &DocumentSheet) -> String {
    let Some(book) = main_book(&sheet.work) else {
        return String::new();
    };
    let name = |criterion: &Criterion| match criterion.code.trim() {
        "" => criterion.name.clone(),
        code => code.trim_end_matches('.').to_owned(),
    };
    let rows = columns(book).into_iter().map(|criterion| {
        let part = criterion.parent.and_then(|parent| book.criterion(parent));
        let part = part.map_or_else(String::new, |part| format!("{} {}", part.code, part.name));
        let cells = [
            in_one_line(&part),
            in_one_line(&name(criterion)),
            plain(maximum(book, criterion)),
        ];
        cells.join("\t")
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// Criteria as they are, or the deepest level that fits.
fn columns(book: &ScoreBook) -> Vec<&Criterion> {
    let nodes = tree(book);
    let scored: Vec<_> = nodes
        .into_iter()
        .filter(|(_, criterion)| criterion.method != Method::TextOnly)
        .collect();
    let at_level = |level: usize| {
        let ends = scored.iter().filter(|(depth, criterion)| {
            *depth == level || *depth < level && book.is_leaf(criterion)
        });
        ends.map(|(_, criterion)| *criterion).collect::<Vec<_>>()
    };
    let deepest = scored
        .iter()
        .map(|(depth, _)| *depth)
        .max()
        .unwrap_or_default();
    let fitting = (0..=deepest).rev().map(at_level);
    let mut fitting = fitting.filter(|columns| columns.len() <= MATRIX_COLUMNS);
    fitting.next().unwrap_or_else(|| at_level(0))
}

fn leaves<'a>(book: &'a ScoreBook, criterion: &'a Criterion) -> Vec<&'a Criterion> {
    if book.is_leaf(criterion) {
        return vec![criterion];
    }
    let mut nodes = Vec::new();
    below(book, Some(criterion.id), 1, &mut nodes);
    let nodes = nodes.into_iter().map(|(_, criterion)| criterion);
    nodes.filter(|criterion| book.is_leaf(criterion)).collect()
}

/// Of a part, the sum of what is below it; bonus adds nothing to what can be reached.
fn maximum(book: &ScoreBook, criterion: &Criterion) -> Option<Quantity> {
    let leaves = leaves(book, criterion);
    let maxima = leaves.iter().filter(|leaf| !leaf.bonus);
    super::sum(maxima.map(|leaf| leaf.maximum))
}

/// What a unit has at a criterion or a part of them.
pub fn points_of(book: &ScoreBook, scored: &Scored, criterion: &Criterion, unit: UnitId) -> Points {
    let leaves = leaves(book, criterion);
    let points = leaves.iter().filter_map(|leaf| scored.leaf(leaf.id, unit));
    let points: Vec<(bool, Points)> = leaves
        .iter()
        .map(|leaf| leaf.bonus)
        .zip(points.map(|leaf| leaf.points))
        .filter(|(_, points)| *points != Points::NotAssigned)
        .collect();
    let missing = |(bonus, points): &(bool, Points)| !bonus && *points == Points::Missing;
    if points.is_empty() {
        return Points::NotAssigned;
    }
    if points.iter().any(missing) {
        return Points::Missing;
    }
    let given = points.into_iter().map(|(_, points)| match points {
        Points::Given(points) => Some(points),
        _ => None,
    });
    super::sum(given).map_or(Points::Missing, Points::Given)
}

/// A row for each unit in the order of the bloc; none when the register has no table.
pub fn matrix_scores(sheet: &DocumentSheet) -> Option<String> {
    let book = main_book(&sheet.work)?;
    let (scored, columns) = (score(book, None), columns(book));
    let row = |unit: &UnitId| {
        let cell = |criterion: &&Criterion| match points_of(book, &scored, criterion, *unit) {
            Points::NotAssigned => "-".to_owned(),
            points => shown(Some(points)),
        };
        let name = in_one_line(sheet.year.unit_name(*unit, sheet.day()));
        let cells = std::iter::once(name).chain(columns.iter().map(cell));
        cells.collect::<Vec<_>>().join("\t")
    };
    Some(book.units.iter().map(row).collect::<Vec<_>>().join("\n"))
}

/// Đơn vị, tổng điểm, tỷ lệ where the table ranks by it, thứ tự: as the engine has them.
pub fn matrix_totals(sheet: &DocumentSheet) -> String {
    let Some(book) = main_book(&sheet.work) else {
        return String::new();
    };
    let standing = sheet.account().standing(book);
    let scored = &standing.scored;
    if !has_points(scored) {
        return String::new();
    }
    let by_share = book.table.mode == TotalMode::AssignedOnlyPercent;
    let rows = scored.units.iter().map(|total| {
        let name = in_one_line(sheet.year.unit_name(total.unit, sheet.day()));
        if total.missing > 0 {
            return format!("{name}\t\t\t");
        }
        let share = total
            .share
            .filter(|_| by_share)
            .map(|share| share.to_string());
        let rank = standing.order.rank(total.unit);
        let rank = rank.map(|rank| rank.to_string());
        [
            name,
            plain(Some(total.total)),
            share.unwrap_or_default(),
            rank.unwrap_or_default(),
        ]
        .join("\t")
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::document_sheet;
    use crate::domain::score::example::{book, criterion, id};

    /// Part I with two criteria, part II with one; unit 3 has no score yet.
    fn sheet(kind: DocumentKind) -> DocumentSheet {
        let mut sheet = document_sheet(kind);
        let part = |n: u8, code: &str, name: &str| Criterion {
            code: code.into(),
            name: name.into(),
            ..criterion(n, Method::Group, "")
        };
        let below = |n: u8, parent: u8, maximum: &str| Criterion {
            parent: Some(id(parent)),
            ..criterion(n, Method::Direct, maximum)
        };
        let book = book(3)
            .with(part(10, "I", "Nhiệm vụ chính trị"))
            .with(below(11, 10, "60"))
            .with(below(12, 10, "20"))
            .with(part(20, "II", "Xây dựng Đảng"))
            .with(below(21, 20, "20"))
            .unassigned(12, 2)
            .say(Layer::SelfScored, 11, 1, "12/12", "60")
            .say(Layer::Head, 11, 1, "", "58,5")
            .say(Layer::SelfScored, 12, 1, "", "20")
            .say(Layer::SelfScored, 21, 1, "", "20")
            .say(Layer::SelfScored, 11, 2, "", "50")
            .say(Layer::SelfScored, 21, 2, "", "18");
        sheet.work.books = vec![book];
        sheet
    }

    #[test]
    fn the_sheet_of_a_unit_has_its_layers_and_what_was_not_assigned() {
        let mut sheet = sheet(DocumentKind::ScoreSheet);
        assert_eq!(sheet_rows(&sheet), None, "a sheet of no unit has no rows");
        sheet.document.unit = Some(id(1));
        let rows = sheet_rows(&sheet).unwrap();
        let rows: Vec<&str> = rows.lines().collect();
        assert_eq!(rows[0], "I\tNhiệm vụ chính trị\t\t\t\t\t\t\t\t0");
        assert_eq!(rows[1], "11\tTiêu chí 11\t60\t\t12/12\t60\t\t58,5\t\t1");
        assert_eq!(sheet_total(&sheet), "98,5");
        assert_eq!(
            sheet_result(&sheet),
            "Tổng điểm: 98,5 trên 100 điểm được giao; xếp thứ 1 trong 02 đơn vị."
        );
        sheet.document.unit = Some(id(2));
        assert!(sheet_rows(&sheet).unwrap().contains("\tkhông giao\t"));
        sheet.document.unit = Some(id(3));
        assert_eq!(sheet_result(&sheet), "Còn 03 tiêu chí chưa có điểm.");
        assert_eq!(sheet_total(&sheet), "", "what is missing is no total");
    }

    #[test]
    fn the_matrix_shows_units_in_the_order_of_the_bloc_with_the_engines_totals() {
        let sheet = sheet(DocumentKind::ScoreMatrix);
        assert_eq!(
            matrix_criteria(&sheet).lines().collect::<Vec<_>>(),
            [
                "I Nhiệm vụ chính trị\t11\t60",
                "I Nhiệm vụ chính trị\t12\t20",
                "II Xây dựng Đảng\t21\t20"
            ]
        );
        let scores = matrix_scores(&sheet).unwrap();
        assert_eq!(
            scores.lines().collect::<Vec<_>>(),
            [
                "Cục Cơ yếu Quân đội\t58,5\t20\t20",
                "Cục Cơ yếu Đảng - Chính quyền\t50\t-\t18",
                "Hệ Cơ yếu Công an\t\t\t"
            ]
        );
        let totals = matrix_totals(&sheet);
        assert!(
            totals.starts_with("Cục Cơ yếu Quân đội\t98,5\t\t1\n"),
            "{totals}"
        );
        assert!(totals.ends_with("Hệ Cơ yếu Công an\t\t\t"), "{totals}");
    }

    #[test]
    fn a_tie_that_the_first_part_ends_is_first_and_second_on_every_paper() {
        let mut sheet = sheet(DocumentKind::ScoreMatrix);
        let mut equal = book(2)
            .with(criterion(10, Method::Direct, "60"))
            .with(criterion(11, Method::Direct, "60"));
        for (unit, first, second) in [(1, "50", "40"), (2, "55", "35")] {
            equal = equal.given(10, unit, first).given(11, unit, second);
        }
        sheet.work.books = vec![equal];
        let ranks = |sheet: &DocumentSheet| {
            let totals = matrix_totals(sheet);
            let ranks = totals.lines().filter_map(|line| line.rsplit('\t').next());
            ranks.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(ranks(&sheet), ["1", "1"], "no chain, a tie");
        sheet.document.unit = Some(id(1));
        assert!(sheet_result(&sheet).ends_with("; xếp thứ 1 (đồng hạng) trong 02 đơn vị."));
        sheet.work.books[0].table.tie_chain = "first_part".into();
        assert_eq!(ranks(&sheet), ["2", "1"]);
        assert!(sheet_result(&sheet).ends_with("; xếp thứ 2 trong 02 đơn vị."));
        let standings = sheet.account().standings();
        let order = standings[0].places().into_iter();
        let order: Vec<_> = order.map(|(rank, units)| (rank, units[0].unit)).collect();
        assert_eq!(order, [(1, id(2)), (2, id(1))]);
    }

    #[test]
    fn a_wide_table_is_shown_by_its_parts() {
        let mut sheet = sheet(DocumentKind::ScoreMatrix);
        let book = &mut sheet.work.books[0];
        for n in 100..140 {
            book.criteria.push(Criterion {
                parent: Some(id(20)),
                ..criterion(n, Method::Direct, "0,5")
            });
        }
        let criteria = matrix_criteria(&sheet);
        assert_eq!(criteria, "\tI\t80\n\tII\t40");
    }

    #[test]
    fn a_supplement_stands_in_the_place_of_its_table() {
        let mut sheet = sheet(DocumentKind::ScoreMatrix);
        let mut later = sheet.work.books[0].clone();
        later.table.id = id(210);
        later.table.supplement_of = Some(id(200));
        sheet.work.books.push(later);
        let standing: Vec<_> = standing_books(&sheet.work)
            .map(|book| book.table.id)
            .collect();
        assert_eq!(standing, [id(210)]);
    }
}
