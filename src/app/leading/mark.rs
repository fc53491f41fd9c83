//! What the journal keeps of the head's office: notes of one fixed form, made and read here and nowhere else.
//!
//! A note is words for people; each of these is read back whole or not at all, and only when it says exactly what this
//! file would write.

use crate::domain::id::{RowId, UnitId};
use crate::transfer::package::{SpokenCode, hex, unhex};

/// The hand-over of the head's office, as its journal line says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handing {
    /// Đơn vị nhận, by name; its row id says which it is.
    pub to: String,
    pub to_unit: UnitId,
    pub from_unit: UnitId,
    /// Number of the package.
    pub sequence: u64,
    /// What both ends read to each other over the phone.
    pub code: SpokenCode,
    /// SHA-256 of all that the register said when it was handed over.
    pub digest: [u8; 32],
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    HandedOver(Handing),
    /// The old copy leads again, and why.
    Reopened(String),
}

const HANDED_OVER: &str = "bàn giao vai trò trưởng cho ";
const SEQUENCE: &str = ": gói số ";
const CODE: &str = ", mã gói ";
const DIGEST: &str = ", mã đối chiếu của sổ ";
const FROM: &str = ", bên giao ";
const TO: &str = ", bên nhận ";
const REOPENED: &str = "mở lại sổ đã bàn giao: ";

impl Mark {
    pub fn label(&self) -> String {
        match self {
            Self::HandedOver(handing) => format!(
                "{HANDED_OVER}{}{SEQUENCE}{}{CODE}{}{DIGEST}{}{FROM}{}{TO}{}",
                handing.to,
                handing.sequence,
                handing.code,
                hex(&handing.digest),
                RowId::from(handing.from_unit),
                RowId::from(handing.to_unit)
            ),
            Self::Reopened(reason) => format!("{REOPENED}{reason}"),
        }
    }

    /// Without the ids, which are for the program.
    pub fn in_words(&self) -> String {
        match self {
            Self::HandedOver(handing) => format!(
                "{HANDED_OVER}{}{SEQUENCE}{}{CODE}{}",
                handing.to, handing.sequence, handing.code
            ),
            Self::Reopened(_) => self.label(),
        }
    }

    /// None for every other note.
    pub fn read(label: &str) -> Option<Self> {
        let mark = match label.strip_prefix(REOPENED) {
            Some(reason) => Self::Reopened(reason.to_owned()),
            None => Self::HandedOver(handing(label)?),
        };
        (mark.label() == label).then_some(mark)
    }
}

/// From its end: the name stands first and may hold anything.
fn handing(label: &str) -> Option<Handing> {
    let rest = label.strip_prefix(HANDED_OVER)?;
    let (rest, to_unit) = rest.rsplit_once(TO)?;
    let (rest, from_unit) = rest.rsplit_once(FROM)?;
    let (rest, digest) = rest.rsplit_once(DIGEST)?;
    let (rest, code) = rest.rsplit_once(CODE)?;
    let (to, sequence) = rest.rsplit_once(SEQUENCE)?;
    Some(Handing {
        to: to.to_owned(),
        to_unit: to_unit.parse::<RowId>().ok()?.into(),
        from_unit: from_unit.parse::<RowId>().ok()?.into(),
        sequence: sequence.parse().ok()?,
        code: SpokenCode::parse(code)?,
        digest: unhex(digest)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handed_to(name: &str) -> Mark {
        Mark::HandedOver(Handing {
            to: name.to_owned(),
            to_unit: RowId([7; 16]).into(),
            from_unit: RowId([9; 16]).into(),
            sequence: 12,
            code: SpokenCode::of(&[0xab; 32]),
            digest: [0x5c; 32],
        })
    }

    #[test]
    fn what_is_written_is_read_back_whatever_the_unit_is_called() {
        let names = [
            "Cục Cơ yếu Quân đội",
            "",
            "A: gói số 3, mã gói B, bên giao C, bên nhận D",
            "bàn giao vai trò trưởng cho X",
        ];
        for name in names {
            let mark = handed_to(name);
            assert!(mark.label().starts_with(&mark.in_words()));
            assert!(!mark.in_words().contains("07070707"), "no ids for people");
            assert_eq!(Mark::read(&mark.label()), Some(mark));
        }
        let reopened = Mark::Reopened("đơn vị nhận chưa mở được sổ".into());
        assert_eq!(Mark::read(&reopened.label()), Some(reopened));
    }

    #[test]
    fn other_notes_and_damaged_ones_are_no_marks() {
        let label = handed_to("Cục Cơ yếu Quân đội").label();
        let damaged = [
            label.replace("số 12", "số 012"),
            label.replace("5c5c", "5C5C"),
            label.replacen("07", "0", 1),
            format!("{label} "),
            format!(" {label}"),
            label.to_uppercase(),
            "gửi gói số 3 cho Cục Cơ yếu Quân đội (bàn giao), mã 1CR5".to_owned(),
            String::new(),
        ];
        for label in damaged {
            assert_eq!(Mark::read(&label), None, "{label}");
        }
    }
}
