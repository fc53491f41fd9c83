//! Papers that two sign: minutes, tallies, tables and hand-overs, one on the left and one on the right.

use super::content::{Block, SignatureCell, Signatures};
use super::frame::signer_name;
use super::wording;
use crate::domain::document::draft::Draft;

/// Who signs on the left, who on the right.
pub fn pair(left: SignatureCell, right: SignatureCell) -> Block {
    Block::Signatures(Signatures {
        heading: String::new(),
        cells: vec![left, right],
    })
}

/// Dots for the pen where the name in the slot is not known.
pub fn cell(draft: &Draft, office: &[&str], slot: &str) -> SignatureCell {
    SignatureCell {
        office: office.iter().map(|line| (*line).to_owned()).collect(),
        name: name_or_line(draft.text(slot)),
        ..SignatureCell::default()
    }
}

pub fn name_or_line(name: &str) -> String {
    match name.trim() {
        "" => wording::PEN_LINE.to_owned(),
        name => name.to_owned(),
    }
}

/// The one who signs for the issuer; `otherwise` is the office where none was named.
pub fn signer(draft: &Draft, otherwise: &str) -> SignatureCell {
    let said = [draft.text("signer_authority"), draft.text("signer_office")];
    let mut office: Vec<String> = said
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    if office.is_empty() {
        office.push(otherwise.to_owned());
    }
    SignatureCell {
        office,
        rank: draft.text("signer_rank").to_owned(),
        name: signer_name(draft),
        ..SignatureCell::default()
    }
}

/// Nơi nhận stands last, below who signed on the left (NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9).
pub fn recipients(draft: &Draft) -> Option<Block> {
    let list: Vec<String> = draft.lines("recipients").map(str::to_owned).collect();
    (!list.is_empty()).then_some(Block::Recipients(list))
}
