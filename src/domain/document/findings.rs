//! What cannot be so in a document, in sentences for the clerk who previews it. A finding warns, it forbids nothing.

use crate::domain::document::DocumentKind;
use crate::domain::document::draft::Draft;
use crate::domain::document::{nominees, scores, tally};

pub fn findings(draft: &Draft) -> Vec<String> {
    match draft.kind {
        DocumentKind::TallyMinutes => tally::findings(draft),
        DocumentKind::ScoreSheet => scores::sheet::findings(draft),
        DocumentKind::ScoreMatrix => scores::matrix::findings(draft),
        DocumentKind::Submission | DocumentKind::NominationList => nominees::findings(draft),
        _ => Vec::new(),
    }
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
