//! How a person matched the columns of a sheet: remembered by the words of its header, and offered the next time.

use std::collections::BTreeMap;

use crate::app::sheets::layout::head;
use crate::app::sheets::{Layout, Meaning, Surroundings};
use crate::domain::choice::Choice;
use crate::domain::column_map::ColumnMap;
use crate::domain::id::ColumnMapId;
use crate::domain::text::fold;
use crate::register::derived_id;
use crate::spreadsheet::Sheet;

/// The longest line that the register keeps, in bytes.
const LONGEST: usize = 4_000;

/// One matching for kind of sheet and header, whoever matched.
pub fn column_map_id(purpose: &str, header: &str) -> ColumnMapId {
    derived_id(&format!("column_map/{purpose}/{header}"), &[]).into()
}

/// The folded header cells, parted by tabs.
fn header(sheet: &Sheet, layout: &Layout) -> String {
    let cells = (0..sheet.width())
        .map(|column| fold(&head(sheet, layout, column)).replace(['\t', '\n'], " "));
    joined(cells)
}

/// The register keeps no blanks at the end of a line.
fn joined(cells: impl Iterator<Item = String>) -> String {
    let line = cells.collect::<Vec<_>>().join("\t");
    line.trim_end().to_owned()
}

/// What is remembered of this header.
pub fn remembered(
    sheet: &Sheet,
    layout: &Layout,
    known: &Surroundings,
) -> Option<BTreeMap<u32, Meaning>> {
    let (purpose, header) = (known.order.kind.code(), header(sheet, layout));
    let map = known
        .maps
        .iter()
        .find(|map| map.purpose == purpose && map.header == header)?;
    let columns = map.columns.split('\t').zip(0_u32..);
    let meanings = columns.filter_map(|(code, column)| {
        let meaning = Meaning::from_code(code, known)?;
        Some((column, meaning))
    });
    Some(meanings.collect())
}

/// The matching as it is to be remembered; none when it is too wide to keep.
pub fn to_remember(sheet: &Sheet, layout: &Layout, known: &Surroundings) -> Option<ColumnMap> {
    let (purpose, header) = (known.order.kind.code(), header(sheet, layout));
    let columns = (0..sheet.width()).map(|column| layout.meaning(column).code(known));
    let columns = joined(columns);
    let fits = columns.len() <= LONGEST && header.len() <= 16 * LONGEST;
    fits.then(|| ColumnMap {
        id: column_map_id(purpose, &header),
        purpose: purpose.to_owned(),
        header,
        columns,
    })
}
