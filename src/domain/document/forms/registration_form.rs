//! Bản đăng ký giao ước của đơn vị: what its form asks.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Form, common};

pub const FORM: Form = Form {
    kind: DocumentKind::RegistrationForm,
    type_name: "Bảng đăng ký giao ước thi đua",
    fields: &[common::SUBJECT],
};
