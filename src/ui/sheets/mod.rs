//! *Nhập từ bảng tính*: a file or a pasted block, what its columns mean, what is in doubt, and every line before it is
//! accepted.

mod buttons;
mod state;
mod view;

use std::path::PathBuf;

use eframe::egui::Context;

use crate::app::sheets::{ExportFormat, Order, SheetKind, Surroundings};
use crate::app::{Result, Session};
use crate::spreadsheet::Book;
use crate::ui::action::Action;
use crate::ui::widgets::{Answer, Modal};

pub use buttons::{Offer, buttons_ui};
use state::State;

#[derive(Clone, Debug)]
pub enum SheetsAction {
    /// Opens the dialog.
    Import(SheetKind),
    /// Asks for the file to read.
    PickFile,
    /// The same sheet into another table, layer or mark.
    Into(Order),
    Export(SheetKind, ExportFormat),
}

/// The dialog.
#[derive(Debug)]
pub struct SheetsBox {
    state: State,
}

impl SheetsBox {
    pub fn new(session: &Session, order: Order) -> Result<Self> {
        let known = Surroundings::read(session.reader(), order)?;
        Ok(Self {
            state: State::new(known),
        })
    }

    /// Reads the register again for another order; the sheet stays.
    pub fn turn_to(&mut self, session: &Session, order: Order) -> Result<()> {
        self.state
            .turn_to(Surroundings::read(session.reader(), order)?);
        Ok(())
    }

    /// A file was read.
    pub fn take(&mut self, path: &std::path::Path, book: Book) {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        self.state.take(name.unwrap_or_default(), book);
    }

    /// Whether it stays open, and what was asked.
    pub fn show(&mut self, ctx: &Context) -> (bool, Option<Action>) {
        let (title, state) = (self.title(), &mut self.state);
        let accept = format!("Ghi {} ô", state.written());
        let why_not = state.why_not();
        let modal = Modal::new(&title)
            .accept(&accept)
            .why_not(why_not.as_deref())
            .width(1_180.0);
        let mut asked = None;
        let answer = modal.show(ctx, |ui| asked = view::body_ui(ui, state));
        match answer {
            None => (true, asked.map(Action::Sheets)),
            Some(Answer::Close) => (false, None),
            Some(Answer::Accept) => (false, self.state.command().map(Action::Run)),
        }
    }

    fn title(&self) -> String {
        let what = match self.state.known.order.kind {
            SheetKind::Results => "Nhập kết quả từ bảng tính",
            SheetKind::Scores => "Nhập điểm từ bảng tính",
        };
        what.to_owned()
    }
}

/// The name that is offered for an exported grid.
pub fn export_name(known: &Surroundings, format: ExportFormat) -> PathBuf {
    use crate::domain::choice::Choice;
    let name = format!("{} – {}", known.order.kind.label(), known.year_name);
    let harmless: String = name
        .chars()
        .map(|c| {
            if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') {
                '-'
            } else {
                c
            }
        })
        .collect();
    PathBuf::from(format!("{harmless}.{}", format.code()))
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, accesskit::Role};
    use egui_kittest::{Harness, kittest::Queryable};

    use super::*;
    use crate::app::sheets::read_pasted;
    use crate::domain::review::{CutOff, TargetResult};
    use crate::domain::unit::UnitName;
    use crate::ui::sheets::state::Page;
    use crate::ui::sheets::state::testing::promised;
    use crate::ui::testing::{click, harness, press, write_in};

    struct Desk {
        session: Session,
        dialog: Option<SheetsBox>,
        asked: Vec<Action>,
    }

    /// The dialog over a bloc of three units with a number to reach.
    fn desk() -> Harness<'static, Desk> {
        let (session, year) = promised();
        let dialog = SheetsBox::new(&session, Order::results(year, CutOff::Interim)).unwrap();
        let desk = Desk {
            session,
            dialog: Some(dialog),
            asked: Vec::new(),
        };
        harness(desk, |ui, desk| {
            let Some(dialog) = &mut desk.dialog else {
                return;
            };
            let (open, action) = dialog.show(&ui.ctx().clone());
            if !open {
                desk.dialog = None;
            }
            match action {
                Some(Action::Run(command)) => drop(desk.session.run(command).unwrap()),
                other => desk.asked.extend(other),
            }
        })
    }

    fn paste(h: &mut Harness<'_, Desk>, rows: &[[&str; 3]]) {
        let text: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
        write_in(
            h,
            "Hoặc dán khối ô chép từ Excel, Calc, Word vào đây",
            &text.join("\n"),
        );
        click(h, "Đọc khối đã dán");
    }

    fn results(h: &Harness<'_, Desk>) -> Vec<String> {
        let results = h.state().session.reader().all::<TargetResult>().unwrap();
        let mut values: Vec<String> = results.into_iter().map(|row| row.value).collect();
        values.sort();
        values
    }

    #[test]
    fn a_pasted_sheet_is_accepted_as_one_step() {
        let mut h = desk();
        paste(
            &mut h,
            &[
                ["Đơn vị", "Chỉ tiêu", "Kết quả"],
                ["Cục Tham mưu", "Thu hồi mật mã cũ", "95,5"],
                ["Cục Chính trị", "Thu hồi mật mã cũ", "80"],
            ],
        );
        h.get_by_label_contains("Đọc 2 ô số liệu = thêm 2 + thay 0 + giữ nguyên 0 + không nhập 0");
        click(&mut h, "Ghi 2 ô");
        assert_eq!(results(&h), ["80", "95,5"]);
        let label = h.state().session.undo_label().unwrap();
        assert_eq!(label, "nhập kết quả từ bảng tính “Khối dán” (2 ô)");
        h.state_mut().session.undo().unwrap();
        assert!(results(&h).is_empty());
    }

    #[test]
    fn a_question_holds_it_back_until_it_is_answered() {
        let mut h = desk();
        paste(
            &mut h,
            &[
                ["Đơn vị", "Chỉ tiêu", "Kết quả"],
                ["Cục Tham mứu", "Thu hồi mật mã cũ", "90.497"],
            ],
        );
        assert_eq!(
            h.state().dialog.as_ref().unwrap().state.page,
            Page::Questions
        );
        h.get_by_label_contains("“Cục Tham mứu” là đơn vị nào?");
        choose(&mut h, "Cục Tham mứu", "Cục Tham mưu");
        h.get_by_label_contains("“90.497” là số nào?");
        choose(&mut h, "90.497", "90,497 (dấu thập phân)");
        click(&mut h, "Ghi 1 ô");
        assert_eq!(results(&h), ["90,4970"]);
        let names = h.state().session.reader().all::<UnitName>().unwrap();
        assert_eq!(names[0].name, "Cục Tham mứu");
    }

    fn choose(h: &mut Harness<'_, Desk>, label: &str, item: &str) {
        h.get_by_role_and_label(Role::ComboBox, label).click();
        h.run();
        click(h, item);
    }

    #[test]
    fn columns_are_chosen_by_keyboard_where_their_words_are_strange() {
        let mut h = desk();
        paste(
            &mut h,
            &[
                ["Ai", "Việc", "Được"],
                ["Cục Tham mưu", "Thu hồi mật mã cũ", "95"],
                ["Cục Hậu cần", "Thu hồi mật mã cũ", "96"],
            ],
        );
        assert_eq!(h.state().dialog.as_ref().unwrap().state.page, Page::Columns);
        for (label, meaning) in [
            ("Ý nghĩa cột A", "Đơn vị của dòng"),
            ("Ý nghĩa cột B", "Nội dung chỉ tiêu"),
            ("Ý nghĩa cột C", "Kết quả"),
        ] {
            h.get_by_role_and_label(Role::ComboBox, label).focus();
            h.run();
            press(&mut h, Key::Space);
            crate::ui::testing::field(&h, "Tìm trong danh sách").type_text(meaning);
            h.run();
            press(&mut h, Key::Enter);
        }
        click(&mut h, "Ghi 2 ô");
        assert_eq!(results(&h), ["95", "96"]);
    }

    #[test]
    fn nothing_is_written_when_it_is_closed() {
        let mut h = desk();
        paste(
            &mut h,
            &[
                ["Đơn vị", "Chỉ tiêu", "Kết quả"],
                ["Cục Tham mưu", "Thu hồi mật mã cũ", "95"],
                ["", "", ""],
            ],
        );
        press(&mut h, Key::Escape);
        assert!(h.state().dialog.is_none());
        assert!(results(&h).is_empty());
        assert!(read_pasted(" \n").is_err());
    }
}
