//! What cannot be so in a document, in sentences for the clerk who previews it. A finding warns, it forbids nothing.

use crate::domain::document::DocumentKind;
use crate::domain::document::draft::Draft;
use crate::domain::document::{nominees, scores, share, tally};

pub fn findings(draft: &Draft) -> Vec<String> {
    match draft.kind {
        DocumentKind::InterimReport => doubtful(draft, "targets", 0, &[4]),
        DocumentKind::YearReport => [
            doubtful(draft, "targets", 0, &[4, 5]),
            doubtful(draft, "scores", 0, &[1]),
        ]
        .concat(),
        DocumentKind::TallyMinutes => tally::findings(draft),
        DocumentKind::ScoreSheet => scores::sheet::findings(draft),
        DocumentKind::ScoreMatrix => scores::matrix::findings(draft),
        DocumentKind::Submission | DocumentKind::NominationList => nominees::findings(draft),
        _ => Vec::new(),
    }
}

/// Numbers that can be read two ways give no share and no rank.
fn doubtful(draft: &Draft, slot: &str, name: usize, cells: &[usize]) -> Vec<String> {
    let rows = draft.rows(slot, cells.iter().max().map_or(1, |last| last + 1));
    let found = rows.iter().flat_map(|row| {
        let unclear = cells.iter().filter(|at| share::is_doubtful(&row[**at]));
        unclear.map(|at| {
            format!(
                "{}: “{}” là nghìn hay số lẻ? Viết {} hoặc {}.",
                row[name],
                row[*at],
                row[*at].replace(['.', ','], ""),
                row[*at].replace('.', ",") + "0"
            )
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::Choice;
    use crate::domain::document::example::draft_of;

    #[test]
    fn a_paper_of_which_nothing_is_known_is_no_fault() {
        for kind in DocumentKind::ALL {
            let found = findings(&draft_of(*kind, &[]));
            let told = usize::from(*kind == DocumentKind::TallyMinutes);
            assert_eq!(found.len(), told, "{kind:?}: {found:?}");
        }
    }

    #[test]
    fn each_kind_is_asked_by_its_own_rules() {
        let impossible = [
            (
                DocumentKind::InterimReport,
                vec![("targets", "Thu\ttỷ đồng\t1.570\tCục A\t1.727")],
            ),
            (DocumentKind::YearReport, vec![("scores", "Cục A\t97.125")]),
            (
                DocumentKind::TallyMinutes,
                vec![
                    ("issued", "5"),
                    ("collected", "6"),
                    ("base", "số phiếu thu vào"),
                ],
            ),
            (
                DocumentKind::ScoreSheet,
                vec![("criteria", "1\tKế hoạch\t5\t\t\t6")],
            ),
            (
                DocumentKind::ScoreMatrix,
                vec![("criteria", "I\tTC1\t5"), ("scores", "Cục A\t6")],
            ),
            (
                DocumentKind::Submission,
                vec![("collectives", "Cục A\tCờ\t\t8\t7")],
            ),
            (
                DocumentKind::NominationList,
                vec![("persons", "Nguyễn Văn An\tCờ\t\t8\t7")],
            ),
        ];
        for (kind, said) in impossible {
            assert_eq!(findings(&draft_of(kind, &said)).len(), 1, "{kind:?}");
        }
    }
}
