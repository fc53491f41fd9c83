//! Phiếu gửi of one member (domain.md 4.10): what is sent, signed by who sends and by who receives.

use super::content::{Block, Content, Element, SignatureCell};
use super::frame::{self, numbered_table, paragraph};
use super::signing::{pair, signer};
use super::wording;
use crate::domain::date::in_heading;
use crate::domain::document::draft::Draft;
use crate::domain::document::share::count;
use crate::domain::number::two_digits;

pub fn delivery_note(draft: &Draft) -> Content {
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    blocks.push(frame::addressees_or_dots(draft));
    let mut body = frame::body(draft, "opening");
    body.extend(papers(draft));
    body.extend(frame::body(draft, "closing"));
    blocks.extend(frame::finished(body));
    blocks.push(pair(receiver(), signer(draft, "Người gửi")));
    frame::paper(draft, blocks)
}

/// Who receives it dates and signs it with a pen.
fn receiver() -> SignatureCell {
    SignatureCell {
        role: in_heading("", None),
        office: vec!["Người nhận".to_owned()],
        name: wording::PEN_LINE.to_owned(),
        ..SignatureCell::default()
    }
}

fn papers(draft: &Draft) -> Vec<Block> {
    let rows = draft.rows("papers", 4);
    if rows.is_empty() {
        return vec![paragraph(Element::Body, wording::PEN_LINE)];
    }
    let kinds = two_digits(rows.len());
    let copies = rows.iter().map(|row| count(&row[2])).sum::<Option<i64>>();
    let total = match copies {
        Some(copies) => format!("Tổng cộng: {kinds} văn bản, tài liệu; {copies:02} bản."),
        None => format!("Tổng cộng: {kinds} văn bản, tài liệu."),
    };
    let columns = [
        ("Tên văn bản, tài liệu", 78.0),
        ("Số, ký hiệu", 34.0),
        ("Số bản", 18.0),
        ("Ghi chú", 26.0),
    ];
    let mut blocks = numbered_table(&columns, rows);
    blocks.push(paragraph(Element::Body, &total));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    const KIND: DocumentKind = DocumentKind::DeliveryNote;

    #[test]
    fn what_is_sent_is_added_up() {
        let papers = "Giao ước thi đua\t\t2\nBáo cáo sơ kết\t05/BC-KTĐ\t1";
        let said = plain(&delivery_note(&draft_of(KIND, &[("papers", papers)])));
        assert_eq!(
            said[3..5],
            [
                "TT | Tên văn bản, tài liệu | Số, ký hiệu | Số bản\n1 | Giao ước thi đua |  | 2\n2 | Báo cáo sơ kết | 05/BC-KTĐ | 1",
                "Tổng cộng: 02 văn bản, tài liệu; 03 bản./."
            ]
        );
    }

    #[test]
    fn an_untouched_note_goes_to_its_unit() {
        let said = plain(&delivery_note(&draft_from(&sheet_of(KIND))));
        assert_eq!(said[1], "Phiếu gửi | ");
        assert_eq!(said[2], "Cục Cơ yếu Quân đội");
        assert_eq!(said[4], wording::PEN_LINE);
        assert!(said[5].ends_with("Khối thi đua 4 Hệ Cơ yếu./."));
    }
}
