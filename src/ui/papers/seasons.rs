//! The kinds of paper in the order in which a year needs them.

use crate::app::papers::PaperKind;
use crate::domain::document::DocumentKind;

/// Papers of one season of the year.
#[derive(Clone, Copy, Debug)]
pub struct Season {
    pub title: &'static str,
    pub kinds: &'static [PaperKind],
}

const fn document(kind: DocumentKind) -> PaperKind {
    PaperKind::Document(kind)
}

pub const SEASONS: [Season; 5] = [
    Season {
        title: "Chuẩn bị",
        kinds: &[
            document(DocumentKind::Plan),
            document(DocumentKind::Regulation),
            document(DocumentKind::OpinionRequest),
            document(DocumentKind::OpinionTable),
            document(DocumentKind::RegistrationForm),
            document(DocumentKind::Invitation),
        ],
    },
    Season {
        title: "Lễ ký",
        kinds: &[
            PaperKind::Covenant,
            PaperKind::CeremonyCovenant,
            document(DocumentKind::Programme),
            document(DocumentKind::Attendance),
            document(DocumentKind::NamePlates),
            document(DocumentKind::SpeakingOrder),
            document(DocumentKind::ReadingPage),
        ],
    },
    Season {
        title: "Sơ kết",
        kinds: &[
            document(DocumentKind::Reminder),
            PaperKind::InterimSummary,
            document(DocumentKind::InterimReport),
        ],
    },
    Season {
        title: "Tổng kết",
        kinds: &[
            PaperKind::YearSummary,
            document(DocumentKind::YearReport),
            document(DocumentKind::ScoreSheet),
            document(DocumentKind::ScoreMatrix),
            document(DocumentKind::BallotPaper),
            document(DocumentKind::TallyMinutes),
            document(DocumentKind::Minutes),
            document(DocumentKind::Conclusion),
        ],
    },
    Season {
        title: "Khen thưởng và bàn giao",
        kinds: &[
            document(DocumentKind::Submission),
            document(DocumentKind::NominationList),
            document(DocumentKind::HandoverMinutes),
            document(DocumentKind::DeliveryNote),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_paper_has_its_season_and_only_one() {
        for kind in PaperKind::all() {
            let places = SEASONS
                .iter()
                .flat_map(|season| season.kinds)
                .filter(|other| **other == kind);
            assert_eq!(places.count(), 1, "{kind:?}");
        }
    }
}
