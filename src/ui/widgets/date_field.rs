//! A field for a date, typed the Vietnamese way: 28/3/2018, 28-3-18, 28032018, "ngày 28 tháng 3 năm 2018".

use eframe::egui::{AsIdSalt, Response, Ui};
use jiff::civil::Date;

use super::TextField;
use crate::domain::date::{self, DateError};

const HINT: &str = "ngày/tháng/năm";
const WIDTH: f32 = 146.0;

/// What a dialog's date field holds, when it is accepted; an empty field is no date.
pub fn parse(text: &str) -> Result<Option<Date>, DateError> {
    match date::parse(text) {
        Ok(date) => Ok(Some(date)),
        Err(DateError::Empty) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a dialog's date field starts with.
pub fn written(date: Option<Date>) -> String {
    date.map(date::in_field).unwrap_or_default()
}

#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct DateField<'a>(TextField<'a>);

impl<'a> DateField<'a> {
    pub fn new(label: &'a str) -> Self {
        Self(TextField::new(label).hint(HINT).width(WIDTH))
    }

    pub fn keyed(self, row: impl AsIdSalt) -> Self {
        Self(self.0.keyed(row))
    }

    pub fn locked(self, why: Option<&'a str>) -> Self {
        Self(self.0.locked(why))
    }

    /// The label is for screen readers only: the place says what it is.
    pub fn hidden_label(self) -> Self {
        Self(self.0.hidden_label())
    }

    pub fn help(self, help: &'a str) -> Self {
        Self(self.0.help(help))
    }

    /// Answers with the new date, or with `None` for an emptied field, once it is left. What cannot be read stays in
    /// the field with the reason under it.
    pub fn kept(self, ui: &mut Ui, value: Option<Date>) -> Option<Option<Date>> {
        let read = self.0.read(ui, || written(value), parse)?;
        (read != value).then_some(read)
    }

    /// Edits the text of a dialog; why a date cannot be read stands under the field, once it is left.
    pub fn form(self, ui: &mut Ui, text: &mut String) -> Response {
        self.0.checked(ui, text, parse)
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::Key;
    use egui_kittest::kittest::Queryable;
    use jiff::civil::date;

    use super::*;
    use crate::ui::testing::{field, harness, press, write_in};

    type Sent = (Option<Date>, Vec<Option<Date>>);

    fn date_ui(ui: &mut Ui, (value, sent): &mut Sent) {
        if let Some(new) = DateField::new("Ngày ký").kept(ui, *value) {
            *value = new;
            sent.push(new);
        }
    }

    fn signed_on(value: Option<Date>) -> egui_kittest::Harness<'static, Sent> {
        harness((value, vec![]), date_ui)
    }

    #[test]
    fn a_date_is_taken_as_clerks_write_it() {
        for written in [
            "28/3/2018",
            "28-3-18",
            "28032018",
            "ngày 28 tháng 3 năm 2018",
        ] {
            let mut h = signed_on(None);
            write_in(&mut h, "Ngày ký", written);
            press(&mut h, Key::Enter);
            assert_eq!(h.state().1, [Some(date(2018, 3, 28))], "{written}");
            assert_eq!(field(&h, "Ngày ký").value().as_deref(), Some("28/03/2018"));
        }
    }

    #[test]
    fn what_is_no_date_stays_in_the_field_with_the_reason() {
        let mut h = signed_on(Some(date(2019, 1, 5)));
        write_in(&mut h, "Ngày ký", "30/2/2019");
        press(&mut h, Key::Enter);
        h.get_by_label("⚠ Không có ngày 30/2/2019");
        assert_eq!(field(&h, "Ngày ký").value().as_deref(), Some("30/2/2019"));
        assert!(h.state().1.is_empty());
        write_in(&mut h, "Ngày ký", "28/2/2019");
        press(&mut h, Key::Enter);
        assert_eq!(h.state().1, [Some(date(2019, 2, 28))]);
        assert!(h.query_by_label_contains("⚠").is_none());
    }

    #[test]
    fn an_emptied_field_is_no_date_and_escape_gives_up() {
        let mut h = signed_on(Some(date(2019, 1, 5)));
        write_in(&mut h, "Ngày ký", "1/1/2000");
        press(&mut h, Key::Escape);
        assert!(h.state().1.is_empty());
        assert_eq!(field(&h, "Ngày ký").value().as_deref(), Some("05/01/2019"));
        field(&h, "Ngày ký").focus();
        h.run();
        h.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::A);
        press(&mut h, Key::Delete);
        press(&mut h, Key::Enter);
        assert_eq!(h.state().1, [None]);
    }

    #[test]
    fn a_dialog_says_what_is_wrong_with_its_date() {
        let mut h = harness(String::new(), |ui, text| {
            DateField::new("Từ ngày").form(ui, text);
        });
        write_in(&mut h, "Từ ngày", "hôm qua");
        assert!(h.query_by_label_contains("⚠").is_none());
        press(&mut h, Key::Enter);
        h.get_by_label_contains("⚠ “hôm qua” chưa rõ là ngày nào");
    }
}
