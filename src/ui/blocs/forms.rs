//! Dialogs of the tab. A form is strings until [`Form::parse`] makes a command of it; what is wrong stands beside the field.

pub mod bloc_form;
pub mod choose_members;
pub mod leave_form;
mod matching;
pub mod names_form;
pub mod paste_members;
pub mod rename_form;
pub mod term_form;
pub mod unit_form;
pub mod year_form;

use eframe::egui::Ui;
use jiff::civil::Date;

use crate::app::Command;
use crate::domain::id::RowId;
use crate::domain::text::nfc;
pub use crate::domain::text::one_line;
use crate::ui::terms;
use crate::ui::widgets::{TextField, date_field};

/// Gives a new id; while a form is only looked at, any id will do.
pub type NewId<'a> = &'a mut dyn FnMut() -> RowId;

/// What is wrong with a form, by the label of the field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<(&'static str, String)>);

impl Problems {
    pub fn add(&mut self, field: &'static str, what: impl Into<String>) {
        self.0.push((field, what.into()));
    }

    pub fn of(&self, field: &str) -> Option<&str> {
        let found = self.0.iter().find(|(name, _)| *name == field);
        found.map(|(_, what)| what.as_str())
    }

    /// `made`, when nothing is wrong.
    pub fn or<T>(self, made: T) -> Result<T, Self> {
        if self.0.is_empty() {
            Ok(made)
        } else {
            Err(self)
        }
    }

    /// The date in a field; an empty field is no date.
    pub fn date(&mut self, field: &'static str, text: &str) -> Option<Date> {
        date_field::parse(text).unwrap_or_else(|error| {
            self.add(field, error.to_string());
            None
        })
    }

    /// A text that must be there.
    pub fn needed(&mut self, field: &'static str, text: &str, what: &'static str) -> String {
        let text = one_line(text);
        if text.is_empty() {
            self.add(field, what);
        }
        text
    }
}

/// A field for a day that must make sense beside other fields.
pub fn day_field<'a>(label: &'a str, problems: &'a Problems) -> TextField<'a> {
    TextField::new(label)
        .width(146.0)
        .hint("ngày/tháng/năm")
        .error(problems.of(label))
}

/// The last two fields of a form: a remark, and where it is known from.
fn notes_ui(ui: &mut Ui, width: f32, note: &mut String, source: &mut String, hint: &str) {
    TextField::new(terms::NOTE)
        .rows(2)
        .width(width)
        .form(ui, note);
    ui.end_row();
    TextField::new(terms::SOURCE)
        .width(width)
        .hint(hint)
        .form(ui, source);
    ui.end_row();
}

/// What every dialog of the tab can do.
pub trait Form {
    /// The act, as data; or what is wrong.
    fn parse(&self, new_id: NewId<'_>) -> Result<Command, Problems>;
}

/// A text of several lines as it is kept.
pub fn lines(text: &str) -> String {
    nfc(text).trim().to_owned()
}
