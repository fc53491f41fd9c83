//! Tổng hợp bảng chấm điểm: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::ScoreMatrix,
    type_name: "Tổng hợp bảng chấm điểm",
    fields: &[common::SUBJECT],
};
