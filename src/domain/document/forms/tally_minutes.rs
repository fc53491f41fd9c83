//! Biên bản kiểm phiếu: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::TallyMinutes,
    type_name: "Biên bản kiểm phiếu",
    fields: &[common::SUBJECT],
};
