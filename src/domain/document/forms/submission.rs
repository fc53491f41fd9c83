//! Tờ trình đề nghị khen thưởng: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::Submission,
    type_name: "Tờ trình",
    fields: &[common::SUBJECT],
};
