//! What a header may say: it is shown before anything of the package is trusted, so that its texts are short and hold
//! nothing that a window cannot show or that turns the direction of writing.

use super::{Header, PackageMistake, unhex};
use crate::domain::text::{nfc, one_line};

/// As long as an edit keeps the name of its operator, in bytes like the others.
const OPERATOR: usize = 200;
/// Of a unit, of a program.
const NAME: usize = 1_000;
/// Of the message, and of those that a package goes to.
const MESSAGE: usize = 4_000;
/// A bloc has one year a year.
const MOST_YEARS: usize = 1_000;
/// Far more than anybody sends, and a number that a register can keep.
const MOST: u64 = 1 << 40;

impl Header {
    /// With names as [`Header::check`] wants them: on one line, a very long one cut. The message stays as it was written.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        let lines = [
            (&mut self.from.unit_name, NAME),
            (&mut self.from.operator, OPERATOR),
            (&mut self.to, MESSAGE),
        ];
        for (text, most) in lines {
            let line = one_line(text);
            *text = line[..line.floor_char_boundary(most)].trim_end().to_owned();
        }
        self.message = nfc(&self.message);
        self
    }

    /// Refuses what our programs do not write; the error names the part.
    pub fn check(&self) -> Result<(), PackageMistake> {
        let lines = [
            ("đơn vị gửi", &self.from.unit_name, NAME),
            ("người gửi", &self.from.operator, OPERATOR),
            ("nơi nhận", &self.to, MESSAGE),
            ("tên chương trình", &self.program, NAME),
        ];
        let lines = lines.map(|(part, text, most)| (part, is_line(text) && text.len() <= most));
        let message = self.message.len() <= MESSAGE && nfc(&self.message) == self.message;
        let parts = [
            ("lời nhắn", message),
            ("mã máy gửi", unhex::<16>(&self.from.site).is_some()),
            ("dấu nhật ký", unhex::<32>(&self.journal).is_some()),
            ("số thứ tự gói", is_number(self.sequence)),
            (
                "gói được trả lời",
                self.answers
                    .is_none_or(|answered| is_number(answered.sequence)),
            ),
            ("danh sách năm", self.years.len() <= MOST_YEARS),
        ];
        let wrong = lines
            .into_iter()
            .chain(parts)
            .find(|(_, is_right)| !is_right);
        wrong.map_or(Ok(()), |(part, _)| Err(PackageMistake::Header(part)))
    }
}

fn is_number(sequence: u64) -> bool {
    (1..=MOST).contains(&sequence)
}

fn is_line(text: &str) -> bool {
    one_line(text) == text
}
