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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;
    use jiff::civil::date;

    fn said(texts: &[(&str, &str)]) -> Vec<String> {
        plain(&invitation(&draft_of(DocumentKind::Invitation, texts)))
    }

    #[test]
    fn what_is_not_known_is_dotted_for_the_pen() {
        let dots = wording::PEN_LINE;
        assert_eq!(
            said(&[])[2..7],
            [
                format!("Khối thi đua 4 Hệ Cơ yếu trân trọng kính mời: {dots}"),
                format!("Tới dự {dots}"),
                format!("Chủ trì: {dots}"),
                format!("Thời gian: {dots}"),
                format!("Địa điểm: {dots}./."),
            ]
        );
    }

    #[test]
    fn one_guest_stands_in_the_sentence_and_several_below_it() {
        assert_eq!(
            said(&[("guests", "Đồng chí Cục trưởng")])[2],
            "Khối thi đua 4 Hệ Cơ yếu trân trọng kính mời: Đồng chí Cục trưởng"
        );
        assert_eq!(
            said(&[("guests", "- Cục A;\nCục B")])[2..5],
            [
                "Khối thi đua 4 Hệ Cơ yếu trân trọng kính mời:",
                "- Cục A;",
                "- Cục B."
            ]
        );
    }

    #[test]
    fn the_ceremony_fills_occasion_day_and_place() {
        let mut sheet = sheet_of(DocumentKind::Invitation);
        let covenant = &mut sheet.covenant.as_mut().unwrap().covenant;
        (covenant.ceremony_on, covenant.place) = (Some(date(2019, 3, 12)), "Hà Nội".into());
        let said = plain(&invitation(&draft_from(&sheet)));
        assert_eq!(
            said[3],
            "Tới dự Lễ ký giao ước thi đua năm 2019 của Khối thi đua 4 Hệ Cơ yếu."
        );
        assert_eq!(said[5], "Thời gian: …… giờ ……, ngày 12 tháng 3 năm 2019");
        assert_eq!(said[6], "Địa điểm: Hà Nội");
        assert!(said[7].ends_with("./."), "{said:?}");
    }
}
