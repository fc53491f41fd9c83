//! One frame: panels, the tab in the middle, dialogs above.

use eframe::egui::{CentralPanel, Context, Frame, Margin, Panel, Ui};

use super::{Dialog, Window};
use crate::ui::action::{Action, Confirm, Tab};
use crate::ui::theme::palette;
use crate::ui::widgets::confirm::Question;
use crate::ui::widgets::modal::focus_the_next;
use crate::ui::{about, start};

const STATUS_HEIGHT: f32 = 30.0;

impl Window {
    pub(super) fn draw(&mut self, ui: &mut Ui) -> Vec<Action> {
        let ctx = ui.ctx().clone();
        let mut actions = Vec::new();
        // While the session is away at work its register stays on the screen.
        let has_register =
            self.session.is_some() || (self.work.is_some() && self.shown.header.is_some());
        let around = Frame::side_top_panel(ui.style()).fill(palette(ui).panel);
        Panel::top("menu").frame(around).show(ui, |ui| {
            ui.horizontal(|ui| {
                actions.extend(self.menu_ui(ui));
                if has_register {
                    actions.extend(self.places_ui(ui));
                }
            });
        });
        Panel::bottom("status")
            .frame(around)
            .show(ui, |ui| actions.extend(self.status_ui(ui)));
        if self.present.is_some() {
            let band = around.fill(palette(ui).selected);
            Panel::top("past")
                .frame(band)
                .show(ui, |ui| actions.extend(self.past_ui(ui)));
        }
        if has_register && self.handed.is_some() {
            let band = around.fill(palette(ui).selected);
            Panel::top("handed")
                .frame(band)
                .show(ui, |ui| actions.extend(self.handed_over_ui(ui)));
        }
        if let Some(papers) = self.papers.as_mut().filter(|_| has_register) {
            let frame = Frame::central_panel(ui.style()).inner_margin(Margin::symmetric(4, 2));
            CentralPanel::default()
                .frame(frame)
                .show(ui, |ui| actions.extend(papers.ui(ui)));
        } else if has_register {
            Panel::top("season")
                .frame(around)
                .show(ui, |ui| actions.extend(self.season_ui(ui)));
            Panel::top("tabs")
                .frame(around.inner_margin(Margin::symmetric(8, 0)))
                .show(ui, |ui| actions.extend(self.tabs_ui(ui)));
            let frame = Frame::central_panel(ui.style()).inner_margin(Margin::symmetric(8, 4));
            CentralPanel::default()
                .frame(frame)
                .show(ui, |ui| actions.extend(self.tab_ui(ui)));
        } else {
            CentralPanel::default().show(ui, |ui| {
                actions.extend(start::start_ui(ui, &self.settings.recent));
            });
        }
        actions.extend(self.dialogs(&ctx));
        self.toasts.show(&ctx, STATUS_HEIGHT);
        actions
    }

    fn tab_ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        // Not where a field comes first: there Ctrl+Z would be the field's own.
        let begins_with_buttons = matches!(self.tab, Tab::Blocs | Tab::Covenants);
        if self.entered.take_if(|tab| *tab == self.tab).is_some() && begins_with_buttons {
            focus_the_next(ui.ctx());
        }
        match self.tab {
            Tab::Blocs => self.blocs.ui(ui),
            Tab::Covenants => self.covenants.ui(ui),
            Tab::Interim => ui.push_id("interim", |ui| self.interim.ui(ui)).inner,
            Tab::YearEnd => ui.push_id("year_end", |ui| self.year_end.ui(ui)).inner,
        }
    }

    fn dialogs(&mut self, ctx: &Context) -> Vec<Action> {
        if let Some(guide) = &mut self.guide
            && !guide.show(ctx)
        {
            self.guide = None;
        }
        self.take_file(ctx);
        let mut actions: Vec<Action> = self.work_ui(ctx).into_iter().collect();
        // The box in which a file is chosen stands alone.
        let is_choosing = self
            .purpose
            .is_some_and(super::files::Purpose::is_for_dialog);
        if is_choosing {
            return actions;
        }
        if let Some(mut dialog) = self.dialog.take() {
            let (open, action) = dialog_ui(ctx, &mut dialog);
            actions.extend(action);
            self.dialog = open.then_some(dialog);
        } else if let Some(mut question) = self.medium.take() {
            match question.show(ctx) {
                None => self.medium = Some(question),
                Some(answer) => actions.extend(answer),
            }
        }
        actions
    }
}

/// Whether it stays open, and what was asked.
fn dialog_ui(ctx: &Context, dialog: &mut Dialog) -> (bool, Option<Action>) {
    match dialog {
        Dialog::Operator(form) => match form.show(ctx) {
            None => (true, None),
            Some(name) => (false, name.map(Action::SetOperator)),
        },
        Dialog::Confirm(confirm) => match question(confirm).show(ctx) {
            None => (true, None),
            Some(yes) => (false, yes.then(|| (*confirm.action).clone())),
        },
        Dialog::Journal(journal) => journal.show(ctx),
        Dialog::Changes(changes) => (changes.show(ctx), None),
        Dialog::Verify(form) => form.show(ctx),
        Dialog::Sheets(sheets) => sheets.show(ctx),
        Dialog::Send(send) => send.show(ctx),
        Dialog::Conflicts(conflicts) => conflicts.show(ctx),
        Dialog::Receive(receive) => receive.show(ctx),
        Dialog::Imported(imported) => imported.show(ctx),
        Dialog::Snapshots(snapshots) => snapshots.show(ctx),
        Dialog::HandOver(dialog) => dialog.show(ctx),
        Dialog::Reopen(form) => form.show(ctx),
        Dialog::About => (about::show(ctx), None),
    }
}

fn question(confirm: &Confirm) -> Question {
    Question::new("Hỏi lại", &confirm.question, confirm.yes).careful()
}
