//! Báo cáo sơ kết 6 tháng: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::InterimReport,
    type_name: "Báo cáo",
    fields: &[common::SUBJECT],
};
