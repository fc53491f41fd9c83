//! Tổng hợp bảng chấm điểm of a bloc, on A4 landscape: a row for each unit in the order of the list, not of its rank
//! (domain.md 4.5).

use super::content::{Band, Block, Column, Content, Element, Orientation, RowGroup, Table};
use super::frame::{self, PEN_ROW_MM, paragraph};
use super::signing::{cell, pair, signer};
use crate::domain::document::draft::Draft;
use crate::domain::document::scores::matrix::{Criterion, Matrix, Row, Score};

/// "TT" and "Đơn vị", again beside every part of a table too wide for its page.
const LEAD: usize = 2;

pub fn score_matrix(draft: &Draft) -> Content {
    let matrix = Matrix::of(draft);
    let mut blocks = vec![
        Block::NewPage(Orientation::Landscape),
        frame::header(draft),
        frame::title(draft),
    ];
    blocks.extend(table(&matrix));
    blocks.extend(notes(&matrix));
    blocks.push(pair(
        cell(draft, &["Người lập biểu"], "compiler_name"),
        signer(draft, "Thủ trưởng đơn vị"),
    ));
    frame::paper(draft, blocks)
}

fn notes(matrix: &Matrix) -> Option<Block> {
    let notes = [
        (
            matrix.has_unassigned(),
            "Dấu “–” là tiêu chí không giao cho đơn vị.",
        ),
        (
            matrix.by_share(),
            "Thứ tự xếp theo tỷ lệ phần trăm của tổng điểm trên số điểm được giao.",
        ),
        (
            has_ties(matrix),
            "Các đơn vị có cùng số thứ tự là đồng hạng.",
        ),
    ];
    let said = notes.into_iter().filter(|(is_so, _)| *is_so);
    let said: Vec<&str> = said.map(|(_, note)| note).collect();
    (!said.is_empty()).then(|| paragraph(Element::Body, &said.join(" ")))
}

fn has_ties(matrix: &Matrix) -> bool {
    let ranks = matrix.rows.iter().map(|row| row.figures()[2].clone());
    let mut ranks: Vec<String> = ranks.filter(|rank| !rank.is_empty()).collect();
    ranks.sort();
    ranks.windows(2).any(|pair| pair[0] == pair[1])
}

fn table(matrix: &Matrix) -> Option<Block> {
    let by_share = matrix.by_share();
    let is_scored = matrix.rows.iter().any(|row| !row.figures()[0].is_empty());
    let groups = matrix.rows.iter().enumerate();
    let groups = groups.map(|(index, row)| RowGroup::single(cells(index + 1, row, by_share)));
    (!matrix.rows.is_empty()).then(|| {
        Block::Table(Table {
            columns: columns(matrix),
            bands: bands(matrix),
            groups: groups.collect(),
            lead: LEAD,
            row_mm: if is_scored { 0.0 } else { PEN_ROW_MM },
        })
    })
}

fn columns(matrix: &Matrix) -> Vec<Column> {
    let mut columns = vec![Column::centred("TT", 9.0), Column::left("Đơn vị", 52.0)];
    let criteria = matrix.criteria.iter();
    columns.extend(criteria.map(|criterion| Column::centred(&criterion_heading(criterion), 16.0)));
    columns.push(Column::centred("Tổng điểm", 18.0));
    if matrix.by_share() {
        columns.push(Column::centred("Tỷ lệ %", 18.0));
    }
    columns.push(Column::centred("Xếp thứ tự", 16.0));
    columns
}

/// "TC1 (50)".
fn criterion_heading(criterion: &Criterion) -> String {
    match criterion.typed.as_str() {
        "" => criterion.name.clone(),
        maximum => format!("{} ({maximum})", criterion.name),
    }
}

/// Phần, mục above their criteria; none where no part was named.
fn bands(matrix: &Matrix) -> Vec<Band> {
    if matrix
        .criteria
        .iter()
        .all(|criterion| criterion.part.is_empty())
    {
        return Vec::new();
    }
    let band = |heading: &str, columns| Band {
        heading: heading.to_owned(),
        columns,
    };
    let mut bands = vec![band("", LEAD)];
    for (index, criterion) in matrix.criteria.iter().enumerate() {
        let continues = index > 0 && matrix.criteria[index - 1].part == criterion.part;
        match bands.last_mut().filter(|_| continues) {
            Some(last) => last.columns += 1,
            None => bands.push(band(&criterion.part, 1)),
        }
    }
    bands.push(band("", 2 + usize::from(matrix.by_share())));
    bands
}

fn cells(number: usize, row: &Row, by_share: bool) -> Vec<String> {
    let mut cells = vec![number.to_string(), row.unit.clone()];
    let typed = row.scores.iter().zip(&row.typed);
    cells.extend(typed.map(|(score, typed)| match score {
        Score::NotAssigned => "–".to_owned(),
        Score::Points(_) | Score::Missing => typed.clone(),
    }));
    let [total, share, rank] = row.figures();
    cells.push(total);
    if by_share {
        cells.push(share);
    }
    cells.push(rank);
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    const KIND: DocumentKind = DocumentKind::ScoreMatrix;
    const CRITERIA: &str = "I. Nhiệm vụ chính trị\tTC1\t50\n\tTC2\t30\nII. Xây dựng Đảng\tTC3\t20";

    fn matrix_of(scores: &str) -> Content {
        score_matrix(&draft_of(
            KIND,
            &[("criteria", CRITERIA), ("scores", scores)],
        ))
    }

    fn the_table(content: &Content) -> &Table {
        let table = content.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        table.expect("a table")
    }

    #[test]
    fn units_keep_the_order_of_the_list_and_ties_share_a_rank() {
        let content = matrix_of("Cục A\t45,5\t29\t18\nCục B\t48\t30\t20\nCục C\t50\t28\t20");
        assert_eq!(
            plain(&content)[3].lines().collect::<Vec<_>>(),
            [
                "TT | Đơn vị | TC1 (50) | TC2 (30) | TC3 (20) | Tổng điểm | Xếp thứ tự",
                "1 | Cục A | 45,5 | 29 | 18 | 92,5 | 3",
                "2 | Cục B | 48 | 30 | 20 | 98 | 1",
                "3 | Cục C | 50 | 28 | 20 | 98 | 1",
            ]
        );
    }

    #[test]
    fn bands_cover_every_column() {
        for scores in ["Cục A\t45\t29\t18", "Cục A\t45\t-\t18"] {
            let content = matrix_of(scores);
            let table = the_table(&content);
            let covered: usize = table.bands.iter().map(|band| band.columns).sum();
            assert_eq!(covered, table.columns.len());
            assert_eq!(
                (table.bands[1].heading.as_str(), table.bands[1].columns),
                ("I. Nhiệm vụ chính trị", 2)
            );
            assert_eq!(table.lead, 2);
        }
    }

    #[test]
    fn what_is_not_assigned_is_a_dash_and_the_paper_says_how_it_ranks() {
        let said = plain(&matrix_of("Cục A\t45\t-\t18\nCục B\t46\t22\t16"));
        assert!(
            said[3].contains("1 | Cục A | 45 | – | 18 | 63 | 90 | 1"),
            "{}",
            said[3]
        );
        assert!(said[4].contains("tỷ lệ phần trăm"));
    }

    #[test]
    fn an_unscored_bloc_is_a_table_for_the_pen_and_an_empty_form_has_none() {
        let said = plain(&score_matrix(&draft_from(&sheet_of(KIND))));
        assert_eq!(said[3].lines().count(), 5);
        assert!(said[3].contains("1 | Cục Cơ yếu Quân đội |  | "));
        assert_eq!(plain(&score_matrix(&draft_of(KIND, &[]))).len(), 4);
    }
}
