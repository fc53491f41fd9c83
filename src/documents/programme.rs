//! Chương trình lễ ký, hội nghị: what follows what, and who does it (domain.md 4.2).

use super::content::{Block, Content};
use super::frame::{self, labelled};
use crate::domain::document::draft::Draft;

pub fn programme(draft: &Draft) -> Content {
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    blocks.extend(frame::title_note(draft.text("enclosed_with")));
    blocks.extend(frame::finished(body(draft)));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

fn body(draft: &Draft) -> Vec<Block> {
    let columns = [
        ("Thời gian", 26.0),
        ("Nội dung", 68.0),
        ("Người thực hiện", 42.0),
        ("Ghi chú", 20.0),
    ];
    let lines = [
        ("Thời gian", "time"),
        ("Địa điểm", "place"),
        ("Chủ trì", "chair"),
    ];
    let lines = lines
        .into_iter()
        .filter_map(|(label, slot)| labelled(label, draft.text(slot)));
    let mut body: Vec<Block> = lines.collect();
    body.extend(frame::numbered_table(
        &columns,
        draft.rows("agenda", columns.len()),
    ));
    body.extend(frame::body(draft, "notes"));
    body
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    #[test]
    fn the_usual_ceremony_is_read_signed_and_closed_in_this_order() {
        let said = plain(&programme(&draft_from(&sheet_of(DocumentKind::Programme))));
        let agenda = said
            .iter()
            .find(|block| block.starts_with("TT | "))
            .unwrap();
        let lines: Vec<&str> = agenda.lines().collect();
        assert_eq!(lines[0], "TT | Thời gian | Nội dung | Người thực hiện");
        assert_eq!(lines.len(), 9);
        assert_eq!(
            lines[3],
            "3 |  | Phát động thi đua, trình bày bản giao ước thi đua năm 2019 | Đại diện Cục Cơ yếu Đảng - Chính quyền"
        );
        assert!(lines[5].contains("Ký giao ước thi đua"), "{lines:?}");
    }

    #[test]
    fn lines_nobody_filled_are_left_out_and_a_note_ends_the_paper() {
        let texts = [("place", "Hội trường A"), ("notes", "Trang phục: lễ phục.")];
        let said = plain(&programme(&draft_of(DocumentKind::Programme, &texts)));
        assert_eq!(
            said[2..4],
            ["Địa điểm: Hội trường A", "Trang phục: lễ phục./."]
        );
        assert_eq!(said.len(), 5);
    }
}
