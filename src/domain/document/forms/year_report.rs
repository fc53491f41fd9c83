//! Báo cáo tổng kết năm: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::YearReport,
    type_name: "Báo cáo",
    fields: &[common::SUBJECT],
};
