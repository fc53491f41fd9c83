//! Phiếu gửi: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::DeliveryNote,
    type_name: "Phiếu gửi",
    fields: &[common::SUBJECT],
};
