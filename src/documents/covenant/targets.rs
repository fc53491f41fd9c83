//! Targets (chỉ tiêu): common ones as a list or a table, each unit's own as a table.

use super::{body, marked};
use crate::documents::content::{Block, Column, Heading, RowGroup, Table};
use crate::documents::wording;
use crate::domain::number::letter_of_point;
use crate::domain::paper::{CovenantPaper, PaperTarget, PaperUnitTargets};

pub fn targets(paper: &CovenantPaper) -> Vec<Block> {
    let both = !paper.common_targets.is_empty() && !paper.unit_targets.is_empty();
    let mut blocks = Vec::new();
    if both {
        blocks.push(Block::Heading(Heading {
            level: 2,
            text: format!("1. {}", wording::COMMON_TARGETS),
        }));
    }
    blocks.extend(common_targets(&paper.common_targets, both));
    if both {
        blocks.push(Block::Heading(Heading {
            level: 2,
            text: format!("2. {}", wording::UNIT_TARGETS),
        }));
    }
    blocks.extend(unit_targets(&paper.unit_targets));
    blocks
}

/// Sentences as a list; figures with a unit of measure as a table.
fn common_targets(targets: &[PaperTarget], below_heading: bool) -> Vec<Block> {
    let has_figures = |target: &PaperTarget| !target.measure.is_empty() && !target.level.is_empty();
    if targets
        .iter()
        .any(|target| has_figures(target) || target.children.iter().any(has_figures))
    {
        return vec![target_table(targets)];
    }
    let mut blocks = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        let mark = if below_heading {
            format!("{}) ", letter_of_point(index + 1))
        } else {
            format!("{}. ", index + 1)
        };
        blocks.extend(marked(&mark, &sentence(target)));
        let shares = target.children.iter().flat_map(|child| flat(child, 1));
        blocks.extend(shares.map(|(_, share)| body(&share_text(&sentence(share)))));
    }
    blocks
}

fn sentence(target: &PaperTarget) -> String {
    let mut text = target.text.trim().to_owned();
    if !target.level.is_empty() && !text.contains(&target.level) {
        let level = [target.level.trim(), target.measure.trim()].join(" ");
        text = format!(
            "{}: {}",
            text.trim_end_matches(['.', ';', ':']),
            level.trim()
        );
    }
    if !target.note.trim().is_empty() {
        text = format!("{text} ({})", target.note.trim());
    }
    text
}

fn share_text(text: &str) -> String {
    if text.to_lowercase().starts_with("trong đó") {
        format!("- {text}")
    } else {
        format!("- trong đó: {text}")
    }
}

/// A target and everything below it, with its depth.
fn flat(target: &PaperTarget, depth: usize) -> Vec<(usize, &PaperTarget)> {
    let mut all = vec![(depth, target)];
    all.extend(
        target
            .children
            .iter()
            .flat_map(|child| flat(child, depth + 1)),
    );
    all
}

fn target_table(targets: &[PaperTarget]) -> Block {
    let groups = targets.iter().enumerate().map(|(index, target)| RowGroup {
        shared: vec![(index + 1).to_string()],
        rows: target_rows(target),
    });
    let columns = [vec![Column::centred("TT", 9.0)], target_columns(84.0)].concat();
    Block::Table(Table {
        columns,
        groups: groups.collect(),
        ..Table::default()
    })
}

fn unit_targets(units: &[PaperUnitTargets]) -> Vec<Block> {
    if units.is_empty() {
        return Vec::new();
    }
    let groups = units.iter().enumerate().map(|(index, unit)| RowGroup {
        shared: vec![(index + 1).to_string(), unit.unit.clone()],
        rows: unit.targets.iter().flat_map(target_rows).collect(),
    });
    let columns = [
        vec![Column::centred("TT", 9.0), Column::left("Đơn vị", 33.0)],
        target_columns(60.0),
    ]
    .concat();
    vec![Block::Table(Table {
        columns,
        groups: groups.filter(|group| !group.rows.is_empty()).collect(),
        ..Table::default()
    })]
}

fn target_columns(text_share: f32) -> Vec<Column> {
    vec![
        Column::left("Nội dung chỉ tiêu", text_share),
        Column::centred("ĐVT", 17.0),
        Column::centred("Chỉ tiêu", 25.0),
        Column::left("Ghi chú", 21.0),
    ]
}

fn target_rows(target: &PaperTarget) -> Vec<Vec<String>> {
    let row = |(depth, target): (usize, &PaperTarget)| {
        let text = if depth == 0 {
            target.text.clone()
        } else {
            share_text(&target.text)
        };
        vec![
            text,
            target.measure.clone(),
            target.level.clone(),
            target.note.clone(),
        ]
    };
    flat(target, 0).into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::content::Content;
    use crate::documents::test_papers::{plain, target};

    fn said(paper: &CovenantPaper) -> Vec<String> {
        plain(&Content {
            blocks: targets(paper),
            ..Content::default()
        })
    }

    fn with_share() -> PaperTarget {
        PaperTarget {
            children: vec![target("trên 80 % hoàn thành xuất sắc")],
            ..target("100 % hoàn thành tốt")
        }
    }

    #[test]
    fn sentences_are_a_list_with_their_shares() {
        let paper = CovenantPaper {
            common_targets: vec![with_share(), target("Không có vi phạm")],
            ..Default::default()
        };
        assert_eq!(
            said(&paper),
            [
                "1. 100 % hoàn thành tốt",
                "- trong đó: trên 80 % hoàn thành xuất sắc",
                "2. Không có vi phạm"
            ]
        );
    }

    #[test]
    fn figures_with_a_measure_are_a_table() {
        let figure = PaperTarget {
            measure: "%".into(),
            level: "100".into(),
            ..with_share()
        };
        let paper = CovenantPaper {
            common_targets: vec![figure],
            ..Default::default()
        };
        let table = "TT | Nội dung chỉ tiêu | ĐVT | Chỉ tiêu | Ghi chú\n1 | 100 % hoàn thành tốt | % | 100 | \n\
                     1 | - trong đó: trên 80 % hoàn thành xuất sắc |  |  | ";
        assert_eq!(said(&paper), [table]);
    }

    #[test]
    fn common_and_unit_targets_have_headings_when_both_are_there() {
        let unit = PaperUnitTargets {
            unit: "Cục A".into(),
            targets: vec![target("Sáng kiến")],
        };
        let mut paper = CovenantPaper {
            common_targets: vec![with_share()],
            ..Default::default()
        };
        paper.unit_targets = vec![unit];
        let both = said(&paper);
        assert_eq!(both[..2], ["1. Chỉ tiêu chung", "a) 100 % hoàn thành tốt"]);
        assert_eq!(both[3], "2. Chỉ tiêu riêng của từng đơn vị");
        paper.common_targets.clear();
        assert_eq!(
            said(&paper),
            [both[4].as_str()],
            "alone, the table needs no heading of its own"
        );
    }

    #[test]
    fn a_level_that_the_sentence_does_not_say_is_added() {
        let said = |text: &str, level: &str| {
            sentence(&PaperTarget {
                level: level.into(),
                ..target(text)
            })
        };
        assert_eq!(
            said("Tỷ lệ đảng viên tiêu biểu;", "trên 80 %"),
            "Tỷ lệ đảng viên tiêu biểu: trên 80 %"
        );
        assert_eq!(
            said("Trên 80 % là trên 80 %", "trên 80 %"),
            "Trên 80 % là trên 80 %"
        );
    }
}
