//! Danh sách đề nghị khen thưởng: the annex of a submission, on A4 landscape (domain.md 4.9). Totals are its rows.

use super::content::{Block, Content, Element, Orientation, SignatureCell};
use super::frame::{self, heading, numbered_from, paragraph, parts, title_note};
use super::signing::{pair, signer};
use crate::domain::document::draft::Draft;
use crate::domain::document::nominees::{Nominee, Nominees, Unnamed, groups};

pub fn nomination_list(draft: &Draft) -> Content {
    let mut blocks = vec![Block::NewPage(Orientation::Landscape), frame::title(draft)];
    blocks.extend(title_note(draft.text("attached_to")));
    blocks.extend(list(&Nominees::of(draft)));
    if !draft.text("signer_office").is_empty() {
        blocks.push(pair(SignatureCell::default(), signer(draft, "")));
    }
    frame::paper(draft, blocks)
}

/// I. TẬP THỂ, II. CÁ NHÂN, and how many they are; nothing of nobody.
pub fn list(nominees: &Nominees) -> Vec<Block> {
    let Nominees {
        collectives,
        persons,
        unnamed,
    } = nominees;
    let mut blocks = parts([
        (
            "Tập thể",
            section("Tên tập thể", "Khối, cụm dẫn đầu", collectives),
        ),
        ("Cá nhân", section("Họ và tên", "Chức vụ, đơn vị", persons)),
        ("Số lượng chưa có danh sách", numbers(unnamed)),
    ]);
    if !nominees.is_empty() {
        let total = format!("Danh sách này có {}.", nominees.counted());
        blocks.push(paragraph(Element::Body, &total));
    }
    blocks
}

fn numbers(unnamed: &[Unnamed]) -> Vec<Block> {
    let columns = [
        ("Đối tượng", 110.0),
        ("Hình thức đề nghị", 80.0),
        ("Số lượng", 30.0),
    ];
    let rows = unnamed
        .iter()
        .map(|row| vec![row.whom.clone(), row.honour.clone(), row.typed.clone()]);
    numbered_from(1, &columns, rows.collect())
}

/// "A. Cờ thi đua …" with its table; numbers run on through the section, all tables have the same columns.
fn section(name: &str, place: &str, nominees: &[Nominee]) -> Vec<Block> {
    let columns = [
        (name, 62.0),
        (place, 56.0),
        ("Hình thức đề nghị", 50.0),
        ("Số phiếu, tỷ lệ", 32.0),
        ("Tóm tắt thành tích", 60.0),
    ];
    let used = |at: usize| {
        at == 0
            || at == 2
            || nominees
                .iter()
                .any(|nominee| !cells(nominee)[at].is_empty())
    };
    let used: Vec<usize> = (0..columns.len()).filter(|at| used(*at)).collect();
    let columns: Vec<_> = used.iter().map(|at| columns[*at]).collect();
    let mut blocks = Vec::new();
    let mut first = 1;
    for (index, group) in groups(nominees).into_iter().enumerate() {
        let rows = group.nominees.iter().map(cells);
        let rows = rows.map(|row| used.iter().map(|at| row[*at].clone()).collect());
        blocks.push(heading(2, format!("{}. {}", letter(index), group.honour)));
        blocks.extend(numbered_from(first, &columns, rows.collect()));
        first += group.nominees.len();
    }
    blocks
}

fn cells(nominee: &Nominee) -> Vec<String> {
    vec![
        nominee.name.clone(),
        nominee.place.clone(),
        nominee.honour.clone(),
        nominee.votes(),
        nominee.merits.clone(),
    ]
}

/// A, B, C …; past Z there are only numbers.
fn letter(index: usize) -> String {
    let letter = u8::try_from(index).ok().filter(|index| *index < 26);
    letter.map_or_else(
        || (index + 1).to_string(),
        |index| char::from(b'A' + index).to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    const KIND: DocumentKind = DocumentKind::NominationList;

    #[test]
    fn nominees_stand_under_their_honour_and_the_total_is_the_rows() {
        let slots = [
            ("attached_to", "(Kèm theo Tờ trình số 05/TTr-KTĐ)"),
            (
                "collectives",
                "Cục A\tCờ thi đua\tKhối 1\t6\t7\nCục B\tBằng khen\nCục C\tBằng khen",
            ),
            ("persons", "Nguyễn Văn An\tBằng khen\tCục A"),
        ];
        let said = plain(&nomination_list(&draft_of(KIND, &slots)));
        assert_eq!(
            said,
            [
                "Landscape",
                "Danh sách | ",
                "(Kèm theo Tờ trình số 05/TTr-KTĐ)",
                "I. TẬP THỂ",
                "A. Cờ thi đua",
                "TT | Tên tập thể | Khối, cụm dẫn đầu | Hình thức đề nghị | Số phiếu, tỷ lệ\n\
                 1 | Cục A | Khối 1 | Cờ thi đua | 85,71\u{a0}%\u{a0}(6/7)",
                "B. Bằng khen",
                "TT | Tên tập thể | Khối, cụm dẫn đầu | Hình thức đề nghị | Số phiếu, tỷ lệ\n\
                 2 | Cục B |  | Bằng khen | \n3 | Cục C |  | Bằng khen | ",
                "II. CÁ NHÂN",
                "A. Bằng khen",
                "TT | Họ và tên | Chức vụ, đơn vị | Hình thức đề nghị\n1 | Nguyễn Văn An | Cục A | Bằng khen",
                "Danh sách này có 03 tập thể, 01 cá nhân.",
            ]
        );
    }

    #[test]
    fn an_empty_list_says_what_it_goes_with_and_counts_nobody() {
        let said = plain(&nomination_list(&draft_from(&sheet_of(KIND))));
        assert_eq!(said.len(), 3);
        assert!(said[2].starts_with("(Kèm theo Tờ trình số …… ngày"));
    }

    #[test]
    fn honours_past_the_alphabet_are_numbered() {
        assert_eq!(
            (letter(0), letter(25), letter(26)),
            ("A".into(), "Z".into(), "27".into())
        );
    }
}
