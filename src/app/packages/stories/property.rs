//! I11: a package never changes a row that its sender does not own, whatever it holds.

use proptest::prelude::*;

use super::{Story, act, not_of, story};
use crate::app::Session;
use crate::app::packages::Reception;
use crate::app::testing::cases;
use crate::domain::id::RowId;
use crate::register::belonging::links;
use crate::register::fields::{Kind, TABLES, Table};
use crate::register::value::Value;

/// One edit without any rule: a row of a table, standing or new, gets random values or is removed.
#[derive(Clone, Debug)]
struct Blow {
    table: usize,
    row: usize,
    pick: Vec<u8>,
    removes: bool,
}

/// What a member sends one after the other: one office stands for several packages, because to found it costs most.
const PACKAGES: usize = 4;

fn blows() -> impl Strategy<Value = Vec<Blow>> {
    let pick = proptest::collection::vec(any::<u8>(), 24);
    let blow = (0..TABLES.len(), 0..6_usize, pick, prop::bool::weighted(0.2));
    let blow = blow.prop_map(|(table, row, pick, removes)| Blow {
        table,
        row,
        pick,
        removes,
    });
    proptest::collection::vec(blow, 1..12)
}

/// A value of the kind, out of what there is.
fn value(session: &Session, kind: Kind, to: Option<&'static Table>, pick: u8) -> Value {
    let at = usize::from(pick);
    match kind {
        Kind::Link(_) => {
            let rows = to
                .map(|to| session.reader().rows(to).unwrap())
                .unwrap_or_default();
            rows.get(at % rows.len().max(1))
                .map_or(Value::Null, |(row, _)| Value::Id(*row))
        }
        Kind::Word(codes) => Value::text(codes[at % codes.len()]),
        Kind::Flag { .. } => Value::Int(i64::from(pick % 2)),
        Kind::Int { min, max } => Value::Int(min + i64::from(pick) % (max - min + 1)),
        Kind::Quantity => Value::Int(i64::from(pick)),
        Kind::Date => Value::text("2019-03-28"),
        Kind::Order => Value::text("h"),
        Kind::Text { .. } | Kind::Verbatim { .. } => Value::text(&format!("chữ {pick}")),
    }
}

fn strike(session: &mut Session, blow: &Blow) {
    let table = &TABLES[blow.table];
    let rows = session.reader().rows(table).unwrap();
    let new = RowId([100 + blow.table as u8; 16]);
    let row = rows.get(blow.row).map_or(new, |(row, _)| *row);
    let mut cells: Vec<Value> = session
        .reader()
        .row(table, row)
        .unwrap()
        .unwrap_or_else(|| vec![Value::Null; table.fields.len()]);
    for (at, field) in table.fields.iter().enumerate() {
        let pick = blow.pick[at % blow.pick.len()];
        let to = links(table)
            .find(|(place, _, _)| *place == at)
            .map(|(_, _, to)| to);
        if !pick.is_multiple_of(3) || cells[at] == Value::Null {
            cells[at] = value(session, field.kind, to, pick);
        }
    }
    if table.unread(row, &cells).is_some() {
        return;
    }
    act(session, |tx| {
        if blow.removes {
            tx.remove_row(table, row).unwrap();
        } else {
            tx.save_cells(table, row, cells).unwrap();
        }
    });
}

/// What stood here before all packages and is not the sender's: new blocs and years with what is in them may come, and go on
/// changing.
fn kept(story: &Story, before: &[(u16, RowId, Vec<Value>)]) -> bool {
    let after = not_of(&story.head, story.units[1]);
    before.iter().all(|row| after.contains(row))
}

/// The member does all this, sends it, and the head takes it in; `before` is what stood there before any of it.
fn send_and_receive(
    story: &mut Story,
    member: &mut Session,
    blows: &[Blow],
    before: &[(u16, RowId, Vec<Value>)],
) -> Result<(), TestCaseError> {
    for blow in blows {
        strike(member, blow);
    }
    let parcel = story.return_of(member, 1);
    let reception = Reception::of(Some(story.units[0]));
    let done = story.head.import_packages(&[parcel], &reception);
    prop_assert!(kept(story, before));
    for file in done.iter().flat_map(|done| &done.files) {
        prop_assert_eq!(file.counts.read(), file.merged.cells.len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(256) / PACKAGES as u32))]

    #[test]
    fn a_members_package_changes_no_row_that_is_not_its_own(
        packages in proptest::collection::vec(blows(), PACKAGES),
    ) {
        let mut story = story();
        story.head_result(1, "50");
        story.head_result(2, "60");
        let mut member = story.member(1);
        let before = not_of(&story.head, story.units[1]);
        for blows in &packages {
            send_and_receive(&mut story, &mut member, blows, &before)?;
        }
        prop_assert_eq!(story.head.check().unwrap(), None);
    }
}
