//! A block of lines from Word or Excel, shown line by line before anything is kept.

use crate::domain::id::{CovenantId, RowId, UnitId};
use crate::domain::number::{self, Parsed, Quantity};
use crate::domain::order::Position;
use crate::domain::target::Target;
use crate::domain::text::{legacy, nfc};
use crate::ui::covenants::guess;
use crate::ui::widgets::quantity_field;

use super::TargetForm;

#[derive(Clone, Debug, Default)]
pub struct PasteForm {
    pub unit: Option<UnitId>,
    /// As pasted, or converted from an old encoding.
    pub text: String,
    /// The text that `lines` were made of.
    read: String,
    pub lines: Vec<PastedLine>,
}

/// One line as it was understood.
#[derive(Clone, Debug)]
pub struct PastedLine {
    pub form: TargetForm,
    pub taken: bool,
}

impl PastedLine {
    /// "Trên · 80 % · Đảng viên hoàn thành tốt nhiệm vụ"
    pub fn target(&self) -> Result<Target, String> {
        let nobody = RowId::from_bytes([0; 16]);
        let blank = Target::new(
            nobody.into(),
            CovenantId::from(nobody),
            self.form.kind,
            Position::first(),
        );
        self.form.parse(blank)
    }

    /// Both readings of a doubtful figure.
    pub fn doubt(&self) -> Option<(Quantity, Quantity)> {
        match number::parse(&self.form.value) {
            Ok(Parsed::Doubtful {
                as_thousands,
                as_decimal,
            }) if self.form.uses_value() => Some((as_thousands, as_decimal)),
            _ => None,
        }
    }

    pub fn choose(&mut self, value: Quantity) {
        self.form.value = quantity_field::written(Some(value));
    }
}

impl PasteForm {
    pub fn new(unit: Option<UnitId>, text: &str) -> Self {
        let mut form = Self {
            unit,
            text: text.to_owned(),
            ..Self::default()
        };
        form.refresh();
        form
    }

    /// Reads the text again when it is another one.
    pub fn refresh(&mut self) {
        if self.read == self.text {
            return;
        }
        self.read.clone_from(&self.text);
        let unit = self.unit;
        self.lines = guess::targets(&self.text)
            .into_iter()
            .map(|form| PastedLine {
                form: TargetForm { unit, ..form },
                taken: true,
            })
            .collect();
    }

    /// How the text reads if it comes from an old document.
    pub fn old_text(&self) -> Option<legacy::Legacy> {
        legacy::recognise(&self.text).filter(|old| old.text != nfc(&self.text))
    }

    /// What is kept when the dialog is accepted; why it cannot be, otherwise.
    pub fn parse(&self) -> Result<Vec<TargetForm>, String> {
        let taken: Vec<&PastedLine> = self.lines.iter().filter(|line| line.taken).collect();
        if taken.is_empty() {
            return Err("Chưa có dòng nào để thêm".to_owned());
        }
        let wrong = taken.iter().filter(|line| line.target().is_err()).count();
        if wrong > 0 {
            return Err(format!(
                "Còn {wrong:02} dòng chưa rõ: sửa, chọn cách đọc số, hoặc bỏ dấu chọn"
            ));
        }
        Ok(taken.into_iter().map(|line| line.form.clone()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubtful_line_holds_the_block_back_until_it_is_answered_or_left_out() {
        let mut paste = PasteForm::new(
            None,
            "100% đơn vị đăng ký\nThu ngân sách đạt 90.497 tỷ đồng",
        );
        assert_eq!(
            paste.parse().unwrap_err(),
            "Còn 01 dòng chưa rõ: sửa, chọn cách đọc số, hoặc bỏ dấu chọn"
        );
        let (thousands, _) = paste.lines[1].doubt().unwrap();
        let mut left_out = paste.clone();
        left_out.lines[1].taken = false;
        assert_eq!(left_out.parse().unwrap().len(), 1);
        paste.lines[1].choose(thousands);
        assert_eq!(paste.parse().unwrap().len(), 2);
        assert_eq!(
            paste.lines[1].target().unwrap().level(),
            "90.497\u{a0}tỷ đồng"
        );
    }

    #[test]
    fn text_of_an_old_document_is_offered_in_todays_letters() {
        let paste = PasteForm::new(None, "§¶ng viªn hoµn thµnh tèt nhiÖm vô");
        assert_eq!(
            paste.old_text().unwrap().text,
            "Đảng viên hoàn thành tốt nhiệm vụ"
        );
        assert!(PasteForm::new(None, "100% đơn vị").old_text().is_none());
    }

    #[test]
    fn nothing_pasted_adds_nothing() {
        assert!(PasteForm::default().parse().is_err());
    }
}
