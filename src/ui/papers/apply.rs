//! What the window does for this screen once a frame is drawn.

use std::sync::Arc;

use eframe::egui::Context;

use crate::app::papers::PaperKind;
use crate::app::printing::Printing;
use crate::app::{Result, Session};
use crate::domain::document::form::Field;
use crate::domain::document::parts::Whose;

use super::PapersScreen;
use super::print_dialog::{Batch, PrintForm};
use super::sentences::SentenceForm;
use super::state::Dialog;

impl PapersScreen {
    pub fn show(&mut self, session: &Session, kind: PaperKind) -> Result<()> {
        self.state.show(kind, None);
        self.refresh(session, self.year)
    }

    pub fn show_whose(&mut self, session: &Session, whose: Whose) -> Result<()> {
        self.state.show(self.state.kind, Some(whose));
        self.refresh(session, self.year)
    }

    pub fn edit_sentence(&mut self, field: &'static Field) {
        let form = self.view.as_ref().and_then(|view| view.form());
        if let Some(form) = form {
            let dialog = SentenceForm::of(&form.sheet, field);
            self.state.dialog = Dialog::Sentence(Box::new(dialog));
        }
    }

    /// Opens the dialog and asks the machine for its printers beside the window.
    pub fn ask_to_print(&mut self, ctx: &Context, printing: Arc<dyn Printing>) {
        let Some(view) = &self.view else { return };
        let batch = Batch {
            title: view.title(),
            pages: self.preview.page_count(),
            units: view
                .why_not_for_all()
                .is_none()
                .then_some(view.papers.len()),
        };
        let dialog = PrintForm::new(ctx, batch, printing);
        self.state.dialog = Dialog::Print(Box::new(dialog));
    }
}
