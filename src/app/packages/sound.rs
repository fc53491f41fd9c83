//! What a package must leave behind: rows that can be read.

use crate::app::error::{AppError, Result};
use crate::register::Tx;

/// A standing row without what it must have would stop every list that it belongs to.
pub(super) fn check_rows(tx: &mut Tx<'_>) -> Result<()> {
    let touched = tx.touched();
    let reader = tx.reader()?;
    for (table, row) in touched {
        let cells = reader.row(table, row)?;
        if let Some(field) = cells.and_then(|cells| table.unread(row, &cells)) {
            return Err(AppError::input(format!(
                "Gói có dòng “{}” mà mục “{}” thiếu hoặc không đọc được",
                table.label, field.label
            ))
            .hinted("Không nhập gói này. Báo nơi gửi và xin gói khác."));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::app::packages::Parcel;
    use crate::app::testing::session;
    use crate::domain::id::RowId;
    use crate::domain::year::BlocYear;
    use crate::register::fields::{ALIVE, table_named};
    use crate::register::record::Edit;
    use crate::register::value::Value;
    use crate::transfer::content;
    use crate::transfer::package::{Envelope, Header, Purpose, Seal, Sender, hex, open, seal};

    fn header() -> Header {
        Header {
            purpose: Purpose::WholeCopy,
            register: RowId([1; 16]),
            years: Vec::new(),
            from: Sender {
                site: hex(&[3; 16]),
                unit: None,
                unit_name: "Cục A".into(),
                operator: "Lan".into(),
            },
            to: "Cục B".into(),
            to_unit: None,
            answers: None,
            sequence: 1,
            made_ms: 0,
            schema: crate::register::SCHEMA,
            program: "giao-uoc".into(),
            edits: 1,
            journal: hex(&[5; 32]),
            message: String::new(),
            envelope: Envelope::default(),
        }
    }

    /// One edit: a year of a bloc stands, and nothing is said of it.
    fn half_a_row() -> Parcel {
        let edit = Edit {
            site: [3; 16],
            seq: 1,
            table: table_named("bloc_year").unwrap().id,
            row: RowId([4; 16]),
            field: ALIVE,
            value: Value::Int(1),
            wall_ms: 0,
            operator: "Lan".into(),
            reason: String::new(),
            parents: Vec::new(),
        };
        let edits = vec![edit];
        let file = seal(&header(), &content::write(&edits), &Seal::default()).unwrap();
        Parcel {
            path: PathBuf::from("a.goi"),
            opened: open(&file, None).unwrap(),
            edits,
            sha256: [9; 32],
        }
    }

    #[test]
    fn a_package_with_half_a_row_is_refused_and_the_lists_can_still_be_read() {
        let mut session = session();
        let before = session.digest().unwrap();
        let refused = session.import_packages(&[half_a_row()], None).unwrap_err();
        assert!(refused.message.contains("thiếu"), "{refused}");
        assert_eq!(session.digest().unwrap(), before);
        assert_eq!(session.reader().all::<BlocYear>().unwrap(), []);
    }
}
