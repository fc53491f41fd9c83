//! Thứ tự phát biểu: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::SpeakingOrder,
    type_name: "Thứ tự phát biểu",
    fields: &[common::SUBJECT],
};
