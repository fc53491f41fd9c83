//! What papers of one issuer share: heading, title, addressees, bases, closing with one signature.

use super::content::{
    Block, Content, Element, Header, Heading, Paragraph, SignatureCell, Span, Title,
};
use super::wording;
use crate::domain::document::draft::Draft;

pub fn paper(draft: &Draft, blocks: Vec<Block>) -> Content {
    Content {
        title: wording::title_in_one_line(&draft.type_name, draft.text("subject")),
        author: draft.heading.issuer.clone(),
        blocks,
        ..Content::default()
    }
}

pub fn header(draft: &Draft) -> Block {
    Block::Header(dated(draft))
}

/// Minutes bear no place and date in their heading (NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9).
pub fn undated_header(draft: &Draft) -> Block {
    Block::Header(undated(draft))
}

/// A letter (công văn) has no title: its subject stands below the number.
pub fn letter_header(draft: &Draft) -> Block {
    Block::Header(Header {
        letter_subject: format!("V/v {}", draft.text("subject")),
        ..dated(draft)
    })
}

fn dated(draft: &Draft) -> Header {
    let heading = &draft.heading;
    Header {
        place_and_date: wording::place_and_date(&heading.place, heading.date, draft.year),
        ..undated(draft)
    }
}

fn undated(draft: &Draft) -> Header {
    let heading = &draft.heading;
    Header {
        style: heading.style,
        managing_body: heading.managing_body.clone(),
        issuer: heading.issuer.clone(),
        number: match heading.number.as_str() {
            "" => String::new(),
            number => format!("Số: {number}"),
        },
        secrecy: heading.secrecy,
        urgency: heading.urgency,
        ..Header::default()
    }
}

pub fn title(draft: &Draft) -> Block {
    Block::Title(Title {
        name: draft.type_name.clone(),
        subject: draft.text("subject").to_owned(),
    })
}

/// "Kính gửi:", where somebody is named.
pub fn addressees(draft: &Draft) -> Option<Block> {
    let to: Vec<String> = draft.lines("to").map(str::to_owned).collect();
    (!to.is_empty()).then_some(Block::Addressees(to))
}

/// One per line, ";" at the end, the last one "." (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 6).
pub fn bases(draft: &Draft) -> Vec<Block> {
    let bases: Vec<&str> = draft.lines("bases").collect();
    let last = bases.len();
    let basis = |(index, basis): (usize, &&str)| {
        let mark = if index + 1 == last { '.' } else { ';' };
        paragraph(Element::Basis, &wording::ended(basis, mark))
    };
    bases.iter().enumerate().map(basis).collect()
}

/// The paragraphs of a slot.
pub fn body(draft: &Draft, slot: &str) -> Vec<Block> {
    draft
        .lines(slot)
        .map(|line| paragraph(Element::Body, line))
        .collect()
}

/// Nơi nhận and the one who signs.
pub fn closing(draft: &Draft) -> Block {
    let line = |slot| draft.text(slot).to_owned();
    let office = [line("signer_authority"), line("signer_office")];
    Block::Closing {
        recipients: draft.lines("recipients").map(str::to_owned).collect(),
        signature: SignatureCell {
            office: office.into_iter().filter(|line| !line.is_empty()).collect(),
            rank: line("signer_rank"),
            name: match draft.text("signer_name") {
                "" => wording::PEN_LINE.to_owned(),
                name => name.to_owned(),
            },
            ..SignatureCell::default()
        },
    }
}

pub fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading(Heading {
        level,
        text: text.into(),
    })
}

pub fn paragraph(element: Element, text: &str) -> Block {
    Block::Paragraph(Paragraph {
        element,
        text: vec![Span::plain(text)],
    })
}
