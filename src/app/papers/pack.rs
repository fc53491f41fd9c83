//! Bộ hồ sơ lễ ký: everything that lies on the table when a covenant is signed (product.md 12).

use crate::app::papers::PaperKind;
use crate::domain::document::DocumentKind;

/// Kinds of the ceremony pack, in the order of the day.
pub fn ceremony_pack() -> Vec<PaperKind> {
    let documents = [
        DocumentKind::Programme,
        DocumentKind::Attendance,
        DocumentKind::NamePlates,
        DocumentKind::SpeakingOrder,
        DocumentKind::ReadingPage,
        DocumentKind::BallotPaper,
    ];
    let covenants = [PaperKind::Covenant, PaperKind::CeremonyCovenant];
    covenants
        .into_iter()
        .chain(documents.map(PaperKind::Document))
        .collect()
}
