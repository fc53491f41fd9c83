//! Values of the figures: worked out once for a whole paper, and kept beside a text written by hand.

use std::cell::OnceCell;

use crate::domain::document::figures::{FIGURES, Figure, UNKNOWN};
use crate::domain::sheet::DocumentSheet;
use crate::domain::text::nfc;

/// Giá trị số liệu of one sheet. Scores and judgements are long to work out: each value is made when it is first asked.
#[derive(Clone, Debug, Default)]
pub struct Values<'a>(Vec<Value<'a>>);

#[derive(Clone, Debug)]
struct Value<'a> {
    name: &'static str,
    of: Option<(&'static Figure, &'a DocumentSheet)>,
    made: OnceCell<String>,
}

impl Value<'_> {
    fn get(&self) -> &str {
        let make = || {
            let value = self.of.and_then(|(figure, sheet)| (figure.value)(sheet));
            nfc(value.unwrap_or_default().trim())
        };
        self.made.get_or_init(make)
    }
}

impl<'a> Values<'a> {
    pub fn of(sheet: &'a DocumentSheet) -> Self {
        let values = FIGURES.iter().map(|figure| Value {
            name: figure.name,
            of: Some((figure, sheet)),
            made: OnceCell::new(),
        });
        Self(values.collect())
    }

    /// What stands for the figure on paper, dots for the pen where it is not known; none when no figure has this name.
    pub fn shown(&self, name: &str) -> Option<&str> {
        let value = self.0.iter().find(|value| value.name == name)?.get();
        Some(if value.is_empty() { UNKNOWN } else { value })
    }

    /// The figures of these names as they are now, to be kept: one "name=value" a line.
    pub fn seen(&self, names: &[&str]) -> String {
        let named = self.0.iter().filter(|value| names.contains(&value.name));
        let lines = named.map(|value| format!("{}={}", value.name, on_one_line(value.get())));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// What stood for the figure when `seen` was kept; none when it was not kept.
pub fn shown_in(seen: &str, name: &str) -> Option<String> {
    let mut lines = seen.lines().filter_map(|line| line.split_once('='));
    let (_, value) = lines.find(|(known, _)| *known == name)?;
    Some(match value {
        "" => UNKNOWN.to_owned(),
        value => on_many_lines(value),
    })
}

pub(super) fn on_one_line(value: &str) -> String {
    value.replace('\\', "\\\\").replace('\n', "\\n")
}

pub(super) fn on_many_lines(line: &str) -> String {
    let mut value = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n') => value.push('\n'),
                Some(other) => value.push(other),
                None => value.push('\\'),
            },
            (letter, false) => value.push(letter),
        }
    }
    value
}

#[cfg(test)]
pub mod example {
    use super::{Value, Values};

    /// Values of a bloc of four systems whose covenant has no day yet.
    pub fn values() -> Values<'static> {
        let values = [
            ("khối", "Khối thi đua 4 Hệ Cơ yếu".to_owned()),
            ("loại khối", "Khối".to_owned()),
            ("năm", "2019".to_owned()),
            ("số đơn vị", "04".to_owned()),
            ("ngày ký", String::new()),
        ];
        let made = values.map(|(name, value)| Value {
            name,
            of: None,
            made: value.into(),
        });
        Values(made.into())
    }

    /// The same with one of them changed.
    pub fn with(name: &str, value: &str) -> Values<'static> {
        let mut values = values();
        for known in values.0.iter_mut().filter(|known| known.name == name) {
            known.made = value.to_owned().into();
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::example::{values, with};
    use super::*;

    #[test]
    fn what_was_seen_is_read_back_whatever_the_value_holds() {
        let values = with("khối", "Cụm 1 = \\n\nhai dòng");
        let seen = values.seen(&["khối", "ngày ký"]);
        assert_eq!(seen.lines().count(), 2);
        assert_eq!(
            shown_in(&seen, "khối").as_deref(),
            Some("Cụm 1 = \\n\nhai dòng")
        );
        assert_eq!(shown_in(&seen, "ngày ký").as_deref(), Some(UNKNOWN));
        assert_eq!(shown_in(&seen, "năm"), None);
    }

    #[test]
    fn a_figure_that_is_not_known_is_left_for_the_pen() {
        assert_eq!(values().shown("ngày ký"), Some(UNKNOWN));
        assert_eq!(values().shown("ngày"), None);
    }
}
