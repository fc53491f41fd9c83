//! Công văn đôn đốc: a letter, its subject below the number (Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP).

use super::content::{Block, Content, Element};
use super::frame::{self, paragraph};
use super::wording;
use crate::domain::document::draft::Draft;

pub fn reminder(draft: &Draft) -> Content {
    let mut blocks = vec![
        frame::letter_header(draft),
        frame::addressees_or_dots(draft),
    ];
    let mut body = frame::body(draft, "opening");
    body.extend(missing(draft));
    body.extend(frame::body(draft, "request"));
    body.push(reply(draft));
    body.extend(frame::body(draft, "closing"));
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

/// What has not come: ";" after each, the last one ".".
fn missing(draft: &Draft) -> Vec<Block> {
    let lines: Vec<&str> = draft.lines("missing").collect();
    let last = lines.len();
    let ended = |(index, line): (usize, String)| {
        let mark = if index + 1 == last { '.' } else { ';' };
        paragraph(Element::Body, &wording::ended(&line, mark))
    };
    let lines = frame::counted(&lines).into_iter().enumerate();
    lines.map(ended).collect()
}

/// Where reports go, and by when; the day is left for the pen where nobody has set it.
fn reply(draft: &Draft) -> Block {
    let receiver = match draft.text("receiver") {
        "" => wording::PEN_LINE,
        receiver => receiver,
    };
    let deadline = match draft.text("deadline").trim_end_matches('.') {
        "" => format!("ngày …… tháng …… năm {}", draft.year),
        deadline => deadline.to_owned(),
    };
    let text = format!("Báo cáo gửi về {receiver} trước {deadline}.");
    paragraph(Element::Body, &text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    #[test]
    fn what_is_missing_is_a_list_and_the_new_day_is_left_for_the_pen() {
        let texts = [
            ("missing", "Kết quả chỉ tiêu\nBáo cáo của đơn vị"),
            ("receiver", "Cục A"),
        ];
        let said = plain(&reminder(&draft_of(DocumentKind::Reminder, &texts)));
        assert_eq!(
            said[2..5],
            [
                "1. Kết quả chỉ tiêu;",
                "2. Báo cáo của đơn vị.",
                "Báo cáo gửi về Cục A trước ngày …… tháng …… năm 2019./."
            ]
        );
    }

    #[test]
    fn it_goes_to_its_unit_and_is_signed_for_the_bloc() {
        let draft = draft_from(&sheet_of(DocumentKind::Reminder));
        let content = reminder(&draft);
        let Block::Header(header) = &content.blocks[0] else {
            panic!("{:?}", content.blocks[0]);
        };
        assert_eq!(
            header.letter_subject,
            "V/v đôn đốc gửi báo cáo sơ kết 6 tháng đầu năm 2019"
        );
        assert_eq!(plain(&content)[1], "Cục Cơ yếu Quân đội");
    }
}
