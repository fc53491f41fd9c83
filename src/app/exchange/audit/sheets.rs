//! What is asked of remembered matchings of columns after an import.

use crate::app::error::Result;
use crate::app::sheets::column_map_id;
use crate::domain::column_map::ColumnMap;
use crate::register::Reader;

use super::inconsistent;

/// One matching for kind of sheet and header: a second would make it chance which one is offered.
pub(super) fn check(reader: Reader<'_>) -> Result<()> {
    for map in reader.all::<ColumnMap>()? {
        if map.id != column_map_id(&map.purpose, &map.header) {
            let header: String = map.header.replace('\t', ", ").chars().take(60).collect();
            return Err(inconsistent(format!(
                "mã cách khớp cột không phải của hàng tiêu đề “{header}”"
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::app::commands::SheetCommand;
    use crate::app::exchange::{dump, to_text};
    use crate::app::sheets::{SheetKind, column_map_id};
    use crate::app::testing::session;
    use crate::domain::column_map::ColumnMap;

    #[test]
    fn an_import_brings_no_second_matching_of_one_header() {
        let mut session = session();
        let (purpose, header) = ("results", "don vi\tket qua");
        let map = ColumnMap {
            id: column_map_id(purpose, header),
            purpose: purpose.into(),
            header: header.into(),
            columns: "unit".into(),
        };
        let import = SheetCommand {
            kind: SheetKind::Results,
            sheet: "Sheet1".into(),
            cells: 0,
            results: Vec::new(),
            scores: Vec::new(),
            names: Vec::new(),
            map: Some(map),
        };
        session.run(import).unwrap();
        let text = to_text(&dump(session.reader()).unwrap());
        session.import_text(&text).unwrap();
        let changed = text.replacen("don vi\\tket qua", "don vi\\tdiem", 1);
        assert_ne!(changed, text);
        let refused = session.import_text(&changed).unwrap_err().message;
        assert!(refused.contains("hàng tiêu đề “don vi, diem”"), "{refused}");
    }
}
