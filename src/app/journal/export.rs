//! The journal as a grid for other programs, and as JSON.

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};

use super::edits::Finder;
use super::{EditWords, Filter, Journal, Line};
use crate::app::Session;
use crate::app::error::Result;
use crate::app::files::write_whole;
use crate::app::sheets::{ExportFormat, refused};
use crate::domain::number::Quantity;
use crate::spreadsheet::write::{self, Grid, Out, OutColumn};
use crate::transfer::package::hex;

/// Wide enough for a screen, narrow enough that a printed sheet of A4 can be read.
const COLUMNS: [(&str, u16); 12] = [
    ("Dòng", 6),
    ("Thời gian", 11),
    ("Người làm việc", 14),
    ("Máy", 14),
    ("Việc đã làm", 26),
    ("Ghi chú", 14),
    ("Ở đâu", 26),
    ("Mục", 13),
    ("Trước", 20),
    ("Sau", 20),
    ("Người sửa", 14),
    ("Lý do", 16),
];

/// Writes these lines with every edit that the filter leaves; how many rows the grid has.
pub fn export(
    session: &Session,
    filter: &Filter,
    format: ExportFormat,
    zone: &TimeZone,
    path: &Path,
) -> Result<usize> {
    let grid = grid(session, filter, zone)?;
    let bytes = match format {
        ExportFormat::Xlsx => write::xlsx(&grid).map_err(|error| refused(&error, Some(path)))?,
        ExportFormat::Csv => write::csv(&grid),
    };
    write_whole(path, &bytes, "Chưa ghi được nhật ký")?;
    Ok(grid.rows.len())
}

fn grid(session: &Session, filter: &Filter, zone: &TimeZone) -> Result<Grid> {
    let journal = Journal::read(session)?;
    let lines = filter.lines(session.reader(), &journal, zone)?;
    let (mut finder, mut rows) = (Finder::of(session, filter)?, Vec::new());
    for line in lines.iter().filter_map(|seq| journal.line(*seq)) {
        let edits = finder.edits(line, usize::MAX)?;
        if edits.is_empty() {
            rows.push(line_cells(line, zone));
        }
        for edit in &edits {
            rows.push([line_cells(line, zone), edit_cells(edit)].concat());
        }
    }
    Ok(Grid {
        name: "Nhật ký".to_owned(),
        title: title(session, &journal)?,
        columns: COLUMNS
            .iter()
            .map(|(head, width)| OutColumn::new(*head, *width))
            .collect(),
        rows,
        frozen: 1,
        strong: Vec::new(),
    })
}

/// Which register, and by what code the journal can be recognised again.
fn title(session: &Session, journal: &Journal) -> Result<Vec<String>> {
    let mut title = vec![format!("Nhật ký sổ {}", session.short_code()?)];
    title.push(journal.chain.worded(journal.lines.len()));
    if let Some(head) = &journal.chain.head {
        title.push(format!("Mã dòng cuối: {head}"));
    }
    Ok(title)
}

fn line_cells(line: &Line, zone: &TimeZone) -> Vec<Out> {
    let mut what = line.what.clone();
    for package in &line.packages {
        what += &format!(" – {package}");
    }
    vec![
        Out::number(Quantity::from_whole(line.seq)),
        Out::text(line.at(zone)),
        Out::text(&line.operator),
        Out::text(&line.place),
        Out::text(what),
        Out::text(line.notes()),
    ]
}

fn edit_cells(edit: &EditWords) -> Vec<Out> {
    let EditWords {
        row,
        before,
        after,
        operator,
        reason,
        ..
    } = edit;
    [row, edit.field, before, after, operator, reason]
        .map(|text: &str| Out::text(text))
        .to_vec()
}

/// One line as other programs read it; with its edits where they are asked for.
pub fn json(line: &Line, edits: Option<&[EditWords]>) -> Json {
    let mut said = json!({
        "seq": line.seq,
        "kind": line.kind.code(),
        "label": line.what,
        "at": rfc_3339(line.at_ms),
        "operator": line.operator,
        "place": line.place,
        "packages": line.packages,
        "edit_count": line.edits,
        "undone_by": line.undone_by,
        "clock_went_back": line.clock_went_back,
        "hash": hex(&line.hash),
        "code": line.code(),
    });
    if let (Some(edits), Some(said)) = (edits, said.as_object_mut()) {
        said.insert("edits".to_owned(), edits.iter().map(edit_json).collect());
    }
    said
}

fn edit_json(edit: &EditWords) -> Json {
    json!({
        "row": edit.row,
        "field": edit.field,
        "before": edit.before,
        "after": edit.after,
        "operator": edit.operator,
        "place": edit.place,
        "at": rfc_3339(edit.at_ms),
        "reason": edit.reason,
        "again": edit.is_again,
    })
}

fn rfc_3339(at_ms: i64) -> String {
    Timestamp::from_millisecond(at_ms)
        .map(|at| at.to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::{add_unit, session};

    #[test]
    fn an_export_has_every_edit_and_a_line_without_any_too() {
        let mut session = session();
        add_unit(&mut session, "Cục A");
        session.note("gửi gói số 1 cho Cục A".into()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nhat-ky.csv");
        let rows = export(
            &session,
            &Filter::default(),
            ExportFormat::Csv,
            &TimeZone::UTC,
            &path,
        )
        .unwrap();
        let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
        let edits = Journal::read(&session).unwrap().lines[0].edits;
        assert_eq!(rows, edits + 1);
        assert!(
            text.contains("đơn vị “Cục A”") && text.contains("gửi gói số 1"),
            "{text}"
        );
        assert!(text.contains("Mã dòng cuối: "));
        let path = folder.path().join("nhat-ky.xlsx");
        export(
            &session,
            &Filter::default(),
            ExportFormat::Xlsx,
            &TimeZone::UTC,
            &path,
        )
        .unwrap();
        let book = crate::spreadsheet::read(&std::fs::read(&path).unwrap()).unwrap();
        assert!(
            book.sheets[0]
                .cells
                .values()
                .any(|cell| cell.text == "đơn vị “Cục A”")
        );
    }
}
