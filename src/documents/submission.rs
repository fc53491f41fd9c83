//! Tờ trình đề nghị khen thưởng (domain.md 4.8; NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4). Counts come from the list.

use super::annex::{Annex, annexes};
use super::content::{Block, Content, Element, Orientation};
use super::frame::{self, paragraph};
use super::nomination_list::list;
use super::wording;
use crate::domain::document::draft::Draft;
use crate::domain::document::nominees::{Nominees, Unnamed, counted};

pub fn submission(draft: &Draft) -> Content {
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    blocks.push(frame::addressees_or_dots(draft));
    blocks.extend(frame::bases(draft));
    let nominees = Nominees::of(draft);
    let mut body = frame::body(draft, "grounds");
    body.extend(frame::body(draft, "request"));
    body.extend(honours(&nominees));
    body.extend(enclosures(draft));
    body.extend(frame::body(draft, "closing"));
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    blocks.extend(annexes(draft, vec![the_list(&nominees)]));
    frame::paper(draft, blocks)
}

fn the_list(nominees: &Nominees) -> Annex<'static> {
    Annex {
        title: "Danh sách đề nghị khen thưởng",
        orientation: Orientation::Landscape,
        said: list(nominees),
    }
}

/// "1. Cờ thi đua của Chính phủ cho 01 tập thể;" and the sum of them all.
fn honours(nominees: &Nominees) -> Vec<Block> {
    if nominees.is_empty() {
        return vec![line(wording::PEN_LINE)];
    }
    let named = nominees.by_honour().into_iter();
    let named = named.map(|(honour, collectives, persons)| (honour, counted(collectives, persons)));
    let unnamed = nominees.unnamed.iter();
    let unnamed = unnamed.map(|row| {
        (
            row.honour.clone(),
            format!("{} {}", two_digits(row), row.whom),
        )
    });
    let all: Vec<(String, String)> = named.chain(unnamed).collect();
    let last = all.len();
    let rows = all.iter().enumerate().map(|(index, (honour, whom))| {
        let honour = if honour.is_empty() {
            wording::PEN_LINE
        } else {
            honour.as_str()
        };
        let text = format!("{}. {honour} cho {whom}", index + 1);
        let mark = if index + 1 == last { '.' } else { ';' };
        line(&wording::ended(&text, mark))
    });
    // Where nobody is named yet there is no list of names to enclose.
    let enclosed = match nominees.collectives.is_empty() && nominees.persons.is_empty() {
        true => "",
        false => " (có danh sách kèm theo)",
    };
    let total = line(&format!("Tổng số: {}{enclosed}.", nominees.counted()));
    rows.chain(std::iter::once(total)).collect()
}

fn two_digits(row: &Unnamed) -> String {
    row.count
        .map_or_else(|| row.typed.clone(), |count| format!("{count:02}"))
}

fn enclosures(draft: &Draft) -> Vec<Block> {
    let lines: Vec<&str> = draft.lines("enclosures").collect();
    let last = lines.len();
    let row = |(index, text): (usize, &&str)| {
        let bare = text.trim_start_matches(['-', '–', ' ']);
        line(&wording::ended(
            &format!("- {bare}"),
            if index + 1 == last { '.' } else { ';' },
        ))
    };
    let heading = (last > 0).then(|| line("Tài liệu gửi kèm theo Tờ trình:"));
    heading
        .into_iter()
        .chain(lines.iter().enumerate().map(row))
        .collect()
}

fn line(text: &str) -> Block {
    paragraph(Element::Body, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    const KIND: DocumentKind = DocumentKind::Submission;

    #[test]
    fn counts_are_those_of_the_list() {
        let slots = [
            (
                "collectives",
                "Cục A\tCờ thi đua của Chính phủ\nCục B\tBằng khen\nCục C\tBằng khen",
            ),
            ("persons", "Nguyễn Văn An\tBằng khen\tCục A"),
            ("enclosures", "Biên bản họp khối;\n- Danh sách"),
            ("closing", "Trân trọng đề nghị."),
        ];
        let said = plain(&submission(&draft_of(KIND, &slots)));
        assert_eq!(
            said[3..10],
            [
                "1. Cờ thi đua của Chính phủ cho 01 tập thể;",
                "2. Bằng khen cho 02 tập thể, 01 cá nhân.",
                "Tổng số: 03 tập thể, 01 cá nhân (có danh sách kèm theo).",
                "Tài liệu gửi kèm theo Tờ trình:",
                "- Biên bản họp khối;",
                "- Danh sách.",
                "Trân trọng đề nghị./."
            ]
        );
        assert_eq!(
            said.last().unwrap(),
            "Danh sách này có 03 tập thể, 01 cá nhân."
        );
    }

    #[test]
    fn a_number_without_names_encloses_no_list_of_names() {
        let slots = [
            ("unnamed", "tập thể của 4 Hệ Cơ yếu\tCờ thi đua\t14"),
            ("closing", "Trân trọng đề nghị."),
        ];
        let said = plain(&submission(&draft_of(KIND, &slots)));
        let total = said.iter().find(|line| line.starts_with("Tổng số"));
        assert_eq!(
            total.map(String::as_str),
            Some("Tổng số: 14 trường hợp chưa có danh sách.")
        );
    }

    #[test]
    fn without_a_list_the_request_is_left_for_the_pen() {
        let said = plain(&submission(&draft_from(&sheet_of(KIND))));
        assert!(said[3].contains("kính đề nghị"));
        assert_eq!(said[4..6], [wording::PEN_LINE, "Trân trọng đề nghị./."]);
    }
}
