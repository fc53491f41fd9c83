//! Keys of the whole window. Never bare letters; none of them while a dialog is open.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

use super::{Dialog, Window};
use crate::app::Session;
use crate::ui::action::{Action, Tab};
use crate::ui::guide::{self, Guide};
use crate::ui::leading::LeadingAction;
use crate::ui::meetings::MeetingTab;
use crate::ui::packages::PackagesAction;
use crate::ui::papers::PapersAction;

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const REDO: [KeyboardShortcut; 2] = [
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z),
    ctrl(Key::Y),
];
/// Asked before Ctrl+G, which Shift does not keep from matching.
const SEND: KeyboardShortcut =
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::G);
/// Asked before Ctrl+N, for the same reason.
const RECEIVE: KeyboardShortcut =
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::N);
const HAND_OVER: KeyboardShortcut =
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::B);
const TABS: [Key; 4] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];

impl Window {
    /// What was asked by keys is done after the next drawing, when the field that was being typed in has been kept.
    pub(super) fn shortcuts(&mut self, ctx: &Context) {
        if self.is_in_dialog(ctx) {
            return self.help_in_dialog(ctx);
        }
        for action in self.pressed(ctx) {
            if let Action::Tab(tab) = action {
                self.entered = Some(tab);
            }
            self.ask_later(ctx, action);
        }
    }

    /// F1 is the only key of the window that a dialog leaves to it.
    fn help_in_dialog(&mut self, ctx: &Context) {
        let is_free = self.work.is_none() && !self.outside.picker.is_asking();
        if is_free && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1)) {
            self.guide = Some(Guide::over_dialog(self.guide_page()));
        }
    }

    fn is_in_dialog(&self, ctx: &Context) -> bool {
        ctx.memory(|memory| memory.top_modal_layer().is_some())
            || self.dialog.is_some()
            || self.work.is_some()
            || self.outside.picker.is_asking()
    }

    pub(super) fn is_read_only(&self) -> bool {
        self.session.as_ref().is_some_and(Session::is_read_only)
    }

    fn pressed(&self, ctx: &Context) -> Vec<Action> {
        let pressed =
            |shortcut: &KeyboardShortcut| ctx.input_mut(|input| input.consume_shortcut(shortcut));
        let mut actions = Vec::new();
        if !self.is_read_only() && pressed(&RECEIVE) {
            actions.push(Action::Packages(PackagesAction::Receive));
        }
        if self.session.is_some() {
            // A field that is being typed in has an undo of its own.
            if !ctx.text_edit_focused() {
                if REDO.iter().any(pressed) {
                    actions.push(Action::Redo);
                } else if pressed(&ctrl(Key::Z)) {
                    actions.push(Action::Undo);
                }
            }
            let tabs = Tab::ALL.into_iter().zip(TABS);
            let tabs = tabs.filter(|(_, key)| pressed(&ctrl(*key)));
            actions.extend(tabs.map(|(tab, _)| Action::Tab(tab)));
            if pressed(&ctrl(Key::P)) {
                actions.push(self.paper_key());
            }
            if pressed(&HAND_OVER) {
                actions.push(Action::Leading(LeadingAction::Ask));
            }
            if pressed(&SEND) {
                actions.push(Action::Packages(PackagesAction::Send));
            }
            if pressed(&ctrl(Key::G)) {
                actions.push(Action::OpenPapers);
            }
            let sections = [(Key::PageUp, -1), (Key::PageDown, 1)];
            if let Some(meeting) = self.meeting() {
                let sections = sections.into_iter().filter(|(key, _)| pressed(&ctrl(*key)));
                actions.extend(sections.map(|(_, steps)| Action::Section(meeting.beside(steps))));
            }
        }
        let always = [
            (ctrl(Key::N), Action::NewRegister),
            (ctrl(Key::O), Action::OpenRegister),
            (ctrl(Key::Q), Action::Quit),
            (
                KeyboardShortcut::new(Modifiers::NONE, Key::F1),
                Action::Guide(self.guide_page()),
            ),
        ];
        let always = always.into_iter().filter(|(shortcut, _)| pressed(shortcut));
        actions.extend(always.map(|(_, action)| action));
        actions
    }

    /// Ctrl+P: the paper of the tab as a file; among the papers, the shown one to the printer.
    fn paper_key(&self) -> Action {
        if self.papers.is_some() {
            Action::Papers(PapersAction::AskToPrint)
        } else {
            Action::Export(self.tab.paper())
        }
    }

    /// The page of the place one is in.
    pub(super) fn guide_page(&self) -> &'static str {
        if let Some(page) = self.dialog.as_ref().and_then(guide_of) {
            page
        } else if self.medium.is_some() {
            "an-toan-du-lieu"
        } else if self.papers.is_some() {
            "giay-to"
        } else if let Some(meeting) = self.meeting() {
            meeting.guide()
        } else if self.session.is_some() {
            self.tab.guide()
        } else {
            guide::FIRST
        }
    }

    /// The tab of a meeting, if it is the one shown.
    fn meeting(&self) -> Option<&MeetingTab> {
        let shown = match self.tab {
            Tab::Interim => Some(&self.interim),
            Tab::YearEnd => Some(&self.year_end),
            Tab::Blocs | Tab::Covenants => None,
        };
        shown.filter(|_| self.session.is_some() && self.papers.is_none())
    }
}

/// The page about a dialog, where it has one.
fn guide_of(dialog: &Dialog) -> Option<&'static str> {
    match dialog {
        Dialog::Send(_) => Some("gui-nhan-goi"),
        Dialog::Receive(_) | Dialog::Imported(_) => Some("nhap-goi"),
        Dialog::Conflicts(_) => Some("chua-thong-nhat"),
        Dialog::Journal(_) | Dialog::Changes(_) | Dialog::Verify(_) => Some("nhat-ky"),
        Dialog::Snapshots(_) => Some("ban-luu"),
        Dialog::HandOver(_) | Dialog::Reopen(_) => Some("ban-giao"),
        Dialog::Operator(_) | Dialog::Confirm(_) | Dialog::Sheets(_) | Dialog::About => None,
    }
}
