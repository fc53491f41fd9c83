//! “Nhật ký”: who did what and when, found by unit, person, field and day, each line with what it changed; from here the
//! register is looked at as it once stood, and an import is taken back.

mod changes;
mod state;
mod view;

use eframe::egui::Context;

use crate::app::journal::Filter;
use crate::app::sheets::ExportFormat;
use crate::app::{Result, Session};
use crate::ui::action::Action;
use crate::ui::widgets::Modal;
use crate::ui::widgets::confirm::Question;

pub use changes::ChangesBox;
use state::State;

#[derive(Clone, Debug)]
pub enum JournalAction {
    /// Shows the lines that fit.
    Find(Filter),
    /// Shows what this line did.
    Open(i64),
    /// The whole window shows the register as it stood after this line.
    AsOf(i64),
    Return,
    /// What has changed since the shown moment.
    Changes,
    /// Takes back the import of this line.
    TakeBack(i64),
    Export(ExportFormat),
}

/// The dialog.
#[derive(Debug)]
pub struct JournalBox {
    state: State,
}

impl JournalBox {
    pub fn new(session: &Session) -> Result<Self> {
        let mut state = State::read(session)?;
        state.grid.take_focus();
        Ok(Self { state })
    }

    pub fn filter(&self) -> &Filter {
        &self.state.filter
    }

    pub fn find(&mut self, session: &Session, filter: Filter) -> Result<()> {
        self.state.find(session, filter)
    }

    pub fn open(&mut self, session: &Session, line: i64) -> Result<()> {
        self.state.open(session, line)
    }

    /// Reads the journal again: it has grown.
    pub fn refresh(&mut self, session: &Session) -> Result<()> {
        self.state.refresh(session)
    }

    /// Whether it stays open, and what was asked.
    pub fn show(&mut self, ctx: &Context) -> (bool, Option<Action>) {
        if let Some(line) = self.state.asking {
            return (true, self.ask(ctx, line));
        }
        if self.state.whole.is_some() {
            self.whole_ui(ctx);
            return (true, None);
        }
        let modal = Modal::new("Nhật ký")
            .only_close()
            .width(1_270.0)
            .body_begins();
        let mut asked = None;
        let answer = modal.show(ctx, |ui| asked = view::body_ui(ui, &mut self.state));
        (answer.is_none(), asked.map(Action::Journal))
    }

    fn ask(&mut self, ctx: &Context, line: i64) -> Option<Action> {
        let text = format!(
            "Hoàn tác lần nhập ở dòng {line}? Những gì gói mang đến sẽ rút khỏi sổ; việc làm sau đó vẫn giữ. Nhập lại gói hoặc bấm Làm lại thì có lại như cũ."
        );
        let question = Question::new("Hoàn tác lần nhập", text, "Hoàn tác lần nhập").careful();
        let yes = question.show(ctx)?;
        self.state.asking = None;
        yes.then_some(Action::Journal(JournalAction::TakeBack(line)))
    }

    /// One edit with the whole of its texts.
    fn whole_ui(&mut self, ctx: &Context) {
        let modal = Modal::new("Mục đã sửa").only_close().width(760.0);
        let answer = modal.show(ctx, |ui| view::whole_ui(ui, &self.state));
        if answer.is_some() {
            self.state.whole = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, accesskit::Role};
    use egui_kittest::{Harness, kittest::NodeT, kittest::Queryable};

    use super::*;
    use crate::app::commands::UnitCommand;
    use crate::domain::unit::Unit;
    use crate::ui::testing::{click, harness, press, sample_session, write_in};

    struct Desk {
        session: Session,
        dialog: JournalBox,
        asked: Vec<JournalAction>,
    }

    /// The dialog over the sample register, in which a unit was renamed and that was undone.
    fn desk() -> Harness<'static, Desk> {
        let mut session = sample_session();
        let unit = session.reader().all::<Unit>().unwrap().remove(0);
        let name = "Cục Zebra".to_owned();
        session
            .run(UnitCommand::Change(Unit { name, ..unit }))
            .unwrap();
        session.undo().unwrap();
        let dialog = JournalBox::new(&session).unwrap();
        let asked = Vec::new();
        harness(
            Desk {
                session,
                dialog,
                asked,
            },
            |ui, desk| {
                let (_, action) = desk.dialog.show(&ui.ctx().clone());
                match action {
                    Some(Action::Journal(JournalAction::Find(filter))) => {
                        desk.dialog.find(&desk.session, filter).unwrap();
                    }
                    Some(Action::Journal(JournalAction::Open(line))) => {
                        desk.dialog.open(&desk.session, line).unwrap();
                    }
                    Some(Action::Journal(other)) => desk.asked.push(other),
                    _ => (),
                }
            },
        )
    }

    fn shown(h: &Harness<'_, Desk>) -> Vec<i64> {
        h.state().dialog.state.shown.clone()
    }

    #[test]
    fn it_tells_who_did_what_newest_first_and_what_the_chosen_line_changed() {
        let mut h = desk();
        assert_eq!(shown(&h), [3, 2, 1]);
        h.get_by_label("✔ Chuỗi 3 dòng liền mạch, không dòng nào bị sửa");
        h.get_by_label_contains("Dòng 3: Hoàn tác: sửa đơn vị");
        h.state_mut().dialog.state.grid.take_focus();
        h.run();
        press(&mut h, Key::ArrowDown);
        h.get_by_label_contains("Dòng 2: sửa đơn vị");
        h.get_by_label("1 mục được ghi");
        let edit = &h.state().dialog.state.edit_rows()[0];
        assert_eq!(edit.after, "Cục Zebra");
        h.state_mut().dialog.state.edits.take_focus();
        h.run_steps(2);
        press(&mut h, Key::ArrowDown);
        press(&mut h, Key::Enter);
        h.get_by_label("Mục đã sửa");
        press(&mut h, Key::Escape);
        h.get_by_label("✔ Chuỗi 3 dòng liền mạch, không dòng nào bị sửa");
    }

    #[test]
    fn words_are_found_in_what_was_written_and_the_filter_is_taken_off() {
        let mut h = desk();
        write_in(&mut h, "Tìm", "zebra");
        press(&mut h, Key::Enter);
        assert_eq!(shown(&h), [3, 2], "before and after");
        h.get_by_label("Hiện 2 trong 3 dòng, theo bộ lọc");
        click(&mut h, "Bỏ lọc");
        assert_eq!(shown(&h), [3, 2, 1]);
        write_in(&mut h, "Tìm", "qxzw");
        press(&mut h, Key::Enter);
        h.get_by_label_contains("Bấm “Bỏ lọc”");
    }

    #[test]
    fn the_past_is_asked_for_by_line_and_only_imports_are_taken_back_here() {
        let mut h = desk();
        click(&mut h, "Xem sổ lúc này");
        assert!(matches!(h.state().asked[..], [JournalAction::AsOf(3)]));
        let button = h.get_by_role_and_label(Role::Button, "Hoàn tác lần nhập này…");
        assert!(button.accesskit_node().is_disabled());
        h.state_mut().dialog.state.asking = Some(2);
        h.run();
        h.get_by_label_contains("Hoàn tác lần nhập ở dòng 2?");
        press(&mut h, Key::Enter);
        assert_eq!(h.state().asked.len(), 1, "not by one Enter");
        h.state_mut().dialog.state.asking = Some(2);
        h.run();
        click_yes(&mut h);
        assert!(matches!(
            h.state().asked[..],
            [_, JournalAction::TakeBack(2)]
        ));
    }

    fn click_yes(h: &mut Harness<'_, Desk>) {
        h.get_by_role_and_label(Role::Button, "Hoàn tác lần nhập")
            .click();
        h.run();
    }
}
