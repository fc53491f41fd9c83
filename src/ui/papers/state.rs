//! What is chosen and typed on the screen of papers and not yet sent.

use std::collections::BTreeMap;

use crate::app::papers::PaperKind;
use crate::domain::document::parts::Whose;
use crate::ui::widgets::GridState;

use super::print_dialog::PrintForm;
use super::sentences::SentenceForm;
use super::table::{Pasting, Table};

/// The dialog on the screen.
#[derive(Default)]
pub enum Dialog {
    #[default]
    None,
    Print(Box<PrintForm>),
    Sentence(Box<SentenceForm>),
    Paste(Box<Pasting>),
}

pub struct State {
    pub kind: PaperKind,
    pub whose: Option<Whose>,
    /// Texts of slots that are being typed.
    pub typed: BTreeMap<&'static str, String>,
    /// Tables with rows that say nothing yet.
    pub tables: BTreeMap<&'static str, Table>,
    pub grids: BTreeMap<&'static str, GridState>,
    /// Moves with each keystroke.
    pub edits: u64,
    pub dialog: Dialog,
    /// A pasted block that was accepted; the next frame sends it.
    pub pasted: Option<(&'static str, Table)>,
    /// The next frame gives the shown kind the keyboard.
    pub focus_kind: bool,
    /// The next frame puts the caret into the first slot of the form.
    pub focus_form: bool,
    /// Somebody typed in the last frame: Esc leaves the field and not the screen.
    pub was_typing: bool,
}

impl State {
    pub fn of(kind: PaperKind) -> Self {
        Self {
            kind,
            whose: None,
            typed: BTreeMap::new(),
            tables: BTreeMap::new(),
            grids: BTreeMap::new(),
            edits: 0,
            dialog: Dialog::None,
            pasted: None,
            focus_kind: true,
            focus_form: false,
            was_typing: false,
        }
    }

    /// Another paper is on the screen: nothing of the last one stays.
    pub fn show(&mut self, kind: PaperKind, whose: Option<Whose>) {
        let edits = self.edits + 1;
        let focus_kind = self.focus_kind || kind != self.kind;
        *self = Self {
            whose,
            edits,
            focus_kind,
            ..Self::of(kind)
        };
    }

    pub fn type_in(&mut self, slot: &'static str, text: &str) {
        self.typed.insert(slot, text.to_owned());
        self.edits += 1;
    }

    /// The text of a slot that has been left; `tidy` is as the field shows it now.
    pub fn left(&mut self, slot: &'static str, tidy: &str) -> Option<String> {
        self.typed.remove(slot)?;
        self.edits += 1;
        Some(tidy.to_owned())
    }
}
