//! Giấy mời: kính mời, tới dự, chủ trì, thời gian, địa điểm (Mẫu 1.7, Phụ lục III, NĐ 30/2020/NĐ-CP).

use super::content::{Block, Content, Element};
use super::frame::{self, labelled_or_dotted, paragraph};
use super::wording;
use crate::domain::document::draft::Draft;

pub fn invitation(draft: &Draft) -> Content {
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    let mut body = guests(draft);
    body.push(paragraph(Element::Body, &occasion(draft)));
    body.push(labelled_or_dotted("Chủ trì", draft.text("chair")));
    body.push(labelled_or_dotted("Thời gian", draft.text("time")));
    body.push(labelled_or_dotted("Địa điểm", draft.text("place")));
    body.extend(frame::body(draft, "notes"));
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

/// One guest stands in the sentence, several below each other.
fn guests(draft: &Draft) -> Vec<Block> {
    let invites = match draft.heading.issuer.trim() {
        "" => "Trân trọng kính mời".to_owned(),
        issuer => format!("{issuer} trân trọng kính mời"),
    };
    let guests: Vec<&str> = draft.lines("guests").collect();
    if guests.len() < 2 {
        let guest = guests.first().copied().unwrap_or_default();
        return vec![labelled_or_dotted(&invites, guest)];
    }
    let last = guests.len() - 1;
    let line = |(index, guest): (usize, &&str)| {
        let mark = if index == last { '.' } else { ';' };
        let guest = wording::ended(guest.trim_start_matches(['-', ' ']), mark);
        paragraph(Element::Body, &format!("- {guest}"))
    };
    let list = guests.iter().enumerate().map(line);
    std::iter::once(paragraph(Element::Body, &format!("{invites}:")))
        .chain(list)
        .collect()
}

fn occasion(draft: &Draft) -> String {
    match draft.text("occasion") {
        "" => format!("Tới dự {}", wording::PEN_LINE),
        occasion => wording::full_sentence(&format!("Tới dự {occasion}")),
    }
}
