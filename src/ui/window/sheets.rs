//! Spreadsheets: the dialog is opened, a file is read beside the window, a grid is written.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::files::Purpose;
use super::work::End;
use super::{Dialog, Window};
use crate::app::session::nothing_open;
use crate::app::sheets::{ExportFormat, Order, SheetKind, Surroundings, export, read_file};
use crate::app::{AppError, ErrorKind, Result, Session};
use crate::domain::choice::Choice;
use crate::domain::review::CutOff;
use crate::domain::score::Layer;
use crate::spreadsheet::Book;
use crate::ui::action::Tab;
use crate::ui::dialogs::Ask;
use crate::ui::sheets::{SheetsAction, SheetsBox, export_name};

impl Window {
    pub(super) fn apply_sheets(&mut self, ctx: &Context, action: SheetsAction) {
        match action {
            SheetsAction::Import(kind) => {
                self.with_session(|window, session| window.open_sheets(session, kind));
            }
            SheetsAction::PickFile => self.ask_file(ctx, Purpose::Sheet),
            SheetsAction::Into(order) => {
                self.with_session(|window, session| window.turn_sheets(session, order));
            }
            SheetsAction::Export(kind, format) => match self.order(kind) {
                Ok(order) => self.ask_file(ctx, Purpose::ExportSheet(order, format)),
                Err(error) => self.complain(&error),
            },
        }
    }

    /// Of the shown year and the tab that is open.
    fn order(&self, kind: SheetKind) -> Result<Order> {
        let year = self.place.ok_or_else(no_year)?;
        Ok(match (kind, self.tab) {
            (SheetKind::Scores, _) => Order::scores(year, Layer::SelfScored),
            (SheetKind::Results, Tab::YearEnd) => Order::results(year, CutOff::YearEnd),
            (SheetKind::Results, _) => Order::results(year, CutOff::Interim),
        })
    }

    fn open_sheets(&mut self, session: &mut Session, kind: SheetKind) -> Result<()> {
        let dialog = SheetsBox::new(session, self.order(kind)?)?;
        self.dialog = Some(Dialog::Sheets(Box::new(dialog)));
        Ok(())
    }

    fn turn_sheets(&mut self, session: &mut Session, order: Order) -> Result<()> {
        match &mut self.dialog {
            Some(Dialog::Sheets(dialog)) => dialog.turn_to(session, order),
            _ => Ok(()),
        }
    }

    pub(super) fn read_sheet(&mut self, ctx: &Context, path: PathBuf) {
        self.start(ctx, "Đọc bảng tính", move |_, _| {
            let book = read_file(&path)?;
            Ok(End::Sheet(path, Box::new(book)))
        });
    }

    pub(super) fn take_sheet(&mut self, path: &Path, book: Book) {
        if let Some(Dialog::Sheets(dialog)) = &mut self.dialog {
            dialog.take(path, book);
        }
    }

    pub(super) fn sheet_question(&self, order: Order, format: ExportFormat) -> Result<Ask> {
        let session = self.session.as_ref().ok_or_else(nothing_open)?;
        let known = Surroundings::read(session.reader(), order)?;
        let name = export_name(&known, format);
        let kind = format.label();
        Ok(Ask::save_file("Xuất bảng tính", kind, format.code()).named(name.to_string_lossy()))
    }

    pub(super) fn export_sheet(
        &mut self,
        ctx: &Context,
        order: Order,
        format: ExportFormat,
        path: PathBuf,
    ) {
        self.start(ctx, "Xuất bảng tính", move |session, _| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            let known = Surroundings::read(session.reader(), order)?;
            let rows = export(&known, format, &path)?;
            Ok(End::wrote(&format!("Đã ghi {rows} dòng"), &path))
        });
    }
}

fn no_year() -> AppError {
    AppError::new(ErrorKind::Rule, "Chưa chọn năm thi đua")
}
