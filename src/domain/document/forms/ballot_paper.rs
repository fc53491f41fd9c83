//! Phiếu bầu: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::BallotPaper,
    type_name: "Phiếu bầu",
    fields: &[common::SUBJECT],
};
