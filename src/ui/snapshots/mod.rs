//! *Bản lưu*: the copies of the register that the program keeps by itself, what each says differently, and how to go back.

mod comparison;
mod list;

use std::path::PathBuf;

use eframe::egui::{Context, Ui};

use crate::app::backups::{Difference, Listing};
use crate::app::commands::TakeBack;
use crate::ui::action::Action;
use crate::ui::widgets::Modal;

use comparison::Comparison;
use list::List;

#[derive(Clone, Debug)]
pub enum SnapshotsAction {
    /// Opens the dialog, or reads its list anew.
    Show,
    /// Keeps a copy now.
    Make,
    /// Opens a copy in the window, for reading only.
    View(PathBuf),
    Compare(PathBuf),
    Restore(PathBuf),
    /// Takes back what was chosen, and shows what is left of the difference.
    TakeBack(TakeBack),
    /// Asks for the folder in which copies are kept.
    ChoosePlace,
    DefaultPlace,
    /// From a copy that is looked at to the register.
    Leave,
}

/// The dialog.
#[derive(Debug)]
pub struct SnapshotsBox {
    list: List,
    comparison: Option<Comparison>,
}

impl SnapshotsBox {
    pub fn new(listing: Listing, is_read_only: bool) -> Self {
        Self {
            list: List::new(listing, is_read_only),
            comparison: None,
        }
    }

    /// The list was read anew.
    pub fn take(&mut self, listing: Listing) {
        self.list.take(listing);
    }

    pub fn compare(&mut self, difference: Difference) {
        self.comparison = Some(Comparison::new(difference, self.list.is_read_only));
    }

    /// Whether it stays open, and what was asked.
    pub fn show(&mut self, ctx: &Context) -> (bool, Option<Action>) {
        let mut asked = None;
        let modal = Modal::new("Bản lưu")
            .only_close()
            .width(1_240.0)
            .body_begins();
        let answer = modal.show(ctx, |ui| asked = self.body_ui(ui));
        let leaves = matches!(
            asked,
            Some(Action::Confirm(_) | Action::Snapshots(SnapshotsAction::View(_)))
        );
        (answer.is_none() && !leaves, asked)
    }

    fn body_ui(&mut self, ui: &mut Ui) -> Option<Action> {
        let Some(comparison) = &mut self.comparison else {
            return self.list.ui(ui);
        };
        let (stays, asked) = comparison.ui(ui);
        if !stays {
            self.comparison = None;
        }
        asked
    }
}

/// What is left for a table below what has been drawn of the dialog.
fn table_height(ui: &Ui) -> f32 {
    let page = ui.ctx().content_rect().height() - 200.0;
    (page - ui.min_rect().height() - 80.0).max(140.0)
}

#[cfg(test)]
mod tests;
