//! Biên bản bàn giao: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::HandoverMinutes,
    type_name: "Biên bản bàn giao",
    fields: &[common::SUBJECT],
};
