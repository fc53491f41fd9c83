//! Bảng chấm điểm của đơn vị: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::ScoreSheet,
    type_name: "Bảng chấm điểm",
    fields: &[common::SUBJECT],
};
