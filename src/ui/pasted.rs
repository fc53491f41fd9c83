//! What becomes of the cells of a pasted block, in words. No drawing.

use crate::ui::theme::Tone;

/// What becomes of one pasted cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    New,
    Replaces,
    Same,
    /// The pasted cell is empty: what stands in the register stays.
    Stays,
    /// What stands was entered for this mark, and is not replaced by an earlier figure.
    Kept,
    Refused(String),
}

impl Fate {
    pub fn words(&self) -> String {
        match self {
            Self::New => "ghi mới".to_owned(),
            Self::Replaces => "thay nội dung đang có".to_owned(),
            Self::Same => "đã có như vậy".to_owned(),
            Self::Stays => "ô dán để trống: giữ nguyên".to_owned(),
            Self::Kept => "đã có kết quả của mốc này: giữ nguyên".to_owned(),
            Self::Refused(why) => format!("không ghi: {why}"),
        }
    }

    pub fn tone(&self) -> Tone {
        match self {
            Self::New => Tone::Good,
            Self::Replaces | Self::Refused(_) => Tone::Rule,
            Self::Same | Self::Stays | Self::Kept => Tone::Plain,
        }
    }

    pub fn is_written(&self) -> bool {
        matches!(self, Self::New | Self::Replaces)
    }
}

/// "Ghi 12 ô (3 ô thay nội dung đang có), giữ nguyên 2 ô, không ghi 1 ô."
pub fn summary<'f>(fates: impl Iterator<Item = &'f Fate>) -> String {
    let (mut written, mut replaced, mut stays, mut refused) = (0, 0, 0, 0);
    for fate in fates {
        written += usize::from(fate.is_written());
        replaced += usize::from(*fate == Fate::Replaces);
        stays += usize::from(matches!(fate, Fate::Same | Fate::Stays | Fate::Kept));
        refused += usize::from(matches!(fate, Fate::Refused(_)));
    }
    let mut said = format!("Ghi {written} ô");
    if replaced > 0 {
        said += &format!(" ({replaced} ô thay nội dung đang có)");
    }
    format!("{said}, giữ nguyên {stays} ô, không ghi {refused} ô.")
}
