//! The journal in a dialog: who did what and when, newest first, and whether its chain holds.

use eframe::egui::{Context, Ui};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::id::RowId;
use crate::register::JournalLine;
use crate::register::journal::first_broken;
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::modal::Modal;
use crate::ui::widgets::{Grid, GridColumn, GridState, TextField};

const COLUMNS: [GridColumn<'static>; 4] = [
    GridColumn::new("Dòng", 60.0).figures(),
    GridColumn::new("Thời gian", 150.0),
    GridColumn::new("Người làm việc", 200.0),
    GridColumn::rest("Việc đã làm"),
];

#[derive(Clone, Debug)]
pub struct JournalBox {
    rows: Vec<Vec<String>>,
    verdict: (Tone, String),
    find: String,
    grid: GridState,
}

impl JournalBox {
    pub fn new(register: RowId, lines: &[JournalLine]) -> Self {
        let zone = TimeZone::system();
        Self {
            rows: lines.iter().rev().map(|line| row(line, &zone)).collect(),
            verdict: verdict(register, lines),
            find: String::new(),
            grid: GridState::default(),
        }
    }

    /// False once it is closed.
    pub fn show(&mut self, ctx: &Context) -> bool {
        let modal = Modal::new("Nhật ký").only_close().width(900.0);
        modal.show(ctx, |ui| self.body(ui)).is_none()
    }

    fn body(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let find = TextField::new("Tìm")
                .hint("việc, người, ngày; không cần dấu")
                .width(320.0);
            if find.form(ui, &mut self.find).changed() {
                self.grid.search(&self.find);
            }
            ui.colored_label(palette(ui).tone(self.verdict.0), &self.verdict.1);
        });
        let height = (ui.ctx().content_rect().height() - 300.0).clamp(160.0, 420.0);
        Grid::new("Nhật ký", &COLUMNS)
            .height(height)
            .empty("Sổ chưa có việc nào được ghi.")
            .show(ui, &mut self.grid, &self.rows);
    }
}

fn row(line: &JournalLine, zone: &TimeZone) -> Vec<String> {
    let at = Timestamp::from_millisecond(line.at_ms)
        .map(|at| zone.to_datetime(at).strftime("%d/%m/%Y %H:%M").to_string());
    vec![
        line.seq.to_string(),
        at.unwrap_or_default(),
        line.operator.clone(),
        line.kind.worded(&line.label),
    ]
}

fn verdict(register: RowId, lines: &[JournalLine]) -> (Tone, String) {
    match first_broken(register, lines) {
        None => (
            Tone::Good,
            format!(
                "✔ Chuỗi {} dòng liền mạch, không dòng nào bị sửa",
                lines.len()
            ),
        ),
        Some(seq) => (
            Tone::Failure,
            format!("✖ Chuỗi đứt ở dòng {seq}: nhật ký đã bị sửa ngoài chương trình"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::testing::{harness, sample_session, write_in};

    #[test]
    fn it_tells_who_did_what_newest_first() {
        let mut session = sample_session();
        session.undo().unwrap();
        let journal = JournalBox::new(session.register_id().unwrap(), &session.journal().unwrap());
        assert_eq!(journal.rows.len(), 2);
        assert_eq!(journal.rows[0][2], "Nguyễn Thị Lan");
        assert!(
            journal.rows[0][3].starts_with("Hoàn tác"),
            "{:?}",
            journal.rows[0]
        );
        assert_eq!(journal.verdict.0, Tone::Good);
    }

    #[test]
    fn a_line_that_was_changed_is_noticed() {
        let session = sample_session();
        let mut lines = session.journal().unwrap();
        lines[0].operator = "Người khác".into();
        let journal = JournalBox::new(session.register_id().unwrap(), &lines);
        assert!(journal.verdict.1.contains("đứt ở dòng 1"));
    }

    #[test]
    fn it_is_searched_without_marks() {
        let mut session = sample_session();
        session.undo().unwrap();
        let journal = JournalBox::new(session.register_id().unwrap(), &session.journal().unwrap());
        let mut h = harness(journal, |ui, journal| {
            journal.show(&ui.ctx().clone());
        });
        write_in(&mut h, "Tìm", "hoan tac");
        assert_eq!(h.state().grid.order(), [0]);
        h.get_by_label("✔ Chuỗi 2 dòng liền mạch, không dòng nào bị sửa");
    }
}
