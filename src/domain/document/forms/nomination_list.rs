//! Danh sách đề nghị khen thưởng: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::NominationList,
    type_name: "Danh sách đề nghị khen thưởng",
    fields: &[common::SUBJECT],
};
