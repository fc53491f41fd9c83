//! Biển tên: one plate for each delegate.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source};
use crate::domain::document::rows;
use crate::domain::sheet::DocumentSheet;

pub const FORM: Form = Form {
    kind: DocumentKind::NamePlates,
    type_name: "Biển tên",
    fields: &[Field {
        slot: "plates",
        label: "Biển tên",
        hint: "Mỗi người một dòng; không có họ tên thì biển ghi tên đơn vị",
        input: Input::Rows(&["Họ và tên", "Chức vụ", "Đơn vị"]),
        source: Source::Made(plates),
    }],
};

fn plates(sheet: &DocumentSheet) -> String {
    let rows = rows::delegates(sheet).into_iter().map(|delegate| {
        let said = [delegate.rank.as_str(), delegate.office.as_str()];
        let said = said.into_iter().filter(|part| !part.is_empty());
        let office = said.collect::<Vec<_>>().join(", ");
        rows::row([&delegate.name, &office, &delegate.unit])
    });
    rows.collect::<Vec<_>>().join("\n")
}
