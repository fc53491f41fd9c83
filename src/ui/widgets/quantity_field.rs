//! A field for a number as offices write it: "1.570,25". The doubtful "90.497" is asked about.

use eframe::egui::{AsIdSalt, Response, Ui};

use super::TextField;
use crate::domain::number::{self, NumberError, Parsed, Quantity};
use crate::ui::theme::palette;

const WIDTH: f32 = 110.0;

/// Why a number cannot be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    #[error("{0}")]
    Wrong(#[from] NumberError),
    #[error("“{0}” đọc được hai cách; chọn một cách")]
    Doubtful(String),
}

/// What a dialog's number field holds; an empty field is no number.
pub fn parse(text: &str) -> Result<Option<Quantity>, Unread> {
    match number::parse(text) {
        Ok(Parsed::Sure(quantity)) => Ok(Some(quantity)),
        Ok(Parsed::Doubtful { .. }) => Err(Unread::Doubtful(text.trim().to_owned())),
        Err(NumberError::Empty) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What a field shows of a number: it can be read in one way only.
pub fn written(quantity: Option<Quantity>) -> String {
    quantity.map(number::one_way).unwrap_or_default()
}

#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct QuantityField<'a>(TextField<'a>);

impl<'a> QuantityField<'a> {
    pub fn new(label: &'a str) -> Self {
        Self(TextField::new(label).width(WIDTH))
    }

    pub fn keyed(self, row: impl AsIdSalt) -> Self {
        Self(self.0.keyed(row))
    }

    pub fn locked(self, why: Option<&'a str>) -> Self {
        Self(self.0.locked(why))
    }

    pub fn hint(self, hint: &'a str) -> Self {
        Self(self.0.hint(hint))
    }

    /// Answers with the new number, or with `None` for an emptied field, once it is left.
    pub fn kept(self, ui: &mut Ui, value: Option<Quantity>) -> Option<Option<Quantity>> {
        let read = self.0.read(ui, || written(value), parse);
        let chosen = self.0.waiting(ui).and_then(|text| which_ui(ui, &text));
        if chosen.is_some() {
            self.0.forget(ui);
        }
        let new = chosen.map(Some).or(read)?;
        (new != value).then_some(new)
    }

    /// Edits the text of a dialog; a doubtful number is asked about once the field is left.
    pub fn form(self, ui: &mut Ui, text: &mut String) -> Response {
        let response = self.0.checked(ui, text, parse);
        if !response.has_focus()
            && let Some(chosen) = which_ui(ui, text)
        {
            *text = written(Some(chosen));
        }
        response
    }
}

/// Two buttons, one for each way to read a doubtful number.
fn which_ui(ui: &mut Ui, text: &str) -> Option<Quantity> {
    let Ok(Parsed::Doubtful {
        as_thousands,
        as_decimal,
    }) = number::parse(text)
    else {
        return None;
    };
    ui.horizontal(|ui| {
        ui.colored_label(palette(ui).rule, "Là số nào?");
        let thousands = ui.button(format!("{as_thousands} (hàng nghìn)"));
        let decimal = ui.button(format!("{as_decimal} (phần thập phân)"));
        match (thousands.clicked(), decimal.clicked()) {
            (true, _) => Some(as_thousands),
            (_, true) => Some(as_decimal),
            _ => None,
        }
    })
    .inner
}

#[cfg(test)]
mod tests {
    use eframe::egui::Key;
    use egui_kittest::{Harness, kittest::Queryable};

    use super::*;
    use crate::ui::testing::{click, field, harness, press, write_in};

    type Sent = (Option<Quantity>, Vec<Option<Quantity>>);

    fn result_field() -> Harness<'static, Sent> {
        harness((None, vec![]), |ui, (value, sent): &mut Sent| {
            if let Some(new) = QuantityField::new("Kết quả").kept(ui, *value) {
                *value = new;
                sent.push(new);
            }
        })
    }

    #[test]
    fn both_marks_are_read() {
        for (typed, shown) in [
            ("98,75", "98,75"),
            ("1,570,000", "1.570.000"),
            ("80.5", "80,5"),
        ] {
            let mut h = result_field();
            write_in(&mut h, "Kết quả", typed);
            press(&mut h, Key::Enter);
            assert_eq!(field(&h, "Kết quả").value().as_deref(), Some(shown));
            assert_eq!(h.state().1.len(), 1);
        }
    }

    #[test]
    fn a_doubtful_number_is_asked_about_and_never_guessed() {
        let mut h = result_field();
        write_in(&mut h, "Kết quả", "90.497");
        press(&mut h, Key::Enter);
        assert!(h.state().1.is_empty());
        h.get_by_label("⚠ “90.497” đọc được hai cách; chọn một cách");
        click(&mut h, "90.497 (hàng nghìn)");
        assert_eq!(h.state().1, [Quantity::from_whole(90_497)]);
        assert!(h.query_by_label_contains("phần thập phân").is_none());
        assert_eq!(field(&h, "Kết quả").value().as_deref(), Some("90497"));
    }

    #[test]
    fn the_other_reading_can_be_chosen_in_a_dialog_too() {
        let mut h = harness(String::new(), |ui, text| {
            QuantityField::new("Giá trị").form(ui, text);
        });
        write_in(&mut h, "Giá trị", "90.497");
        press(&mut h, Key::Enter);
        click(&mut h, "90,497 (phần thập phân)");
        assert_eq!(
            parse(h.state()),
            Ok(Some(Quantity::from_ten_thousandths(904_970)))
        );
    }

    #[test]
    fn what_is_written_is_read_back_as_the_same_number() {
        for value in [
            0,
            1,
            15_000,
            904_970,
            904_970_000,
            15_700_000,
            -10_000_000,
            12_345_678,
        ] {
            let quantity = Some(Quantity::from_ten_thousandths(value));
            assert_eq!(parse(&written(quantity)), Ok(quantity), "{value}");
        }
        assert_eq!(parse(" "), Ok(None));
        assert!(parse("80 %").is_err());
    }
}
