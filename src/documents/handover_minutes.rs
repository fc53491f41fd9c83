//! Biên bản bàn giao nhiệm vụ khối trưởng (domain.md 4.10).

use super::content::{Block, Content, Element, Signatures};
use super::frame::{self, facts, items, labelled_or_dotted, numbered_from, paragraph};
use super::signing::{cell, pair};
use super::wording;
use crate::domain::document::draft::Draft;
use crate::domain::document::share::count;
use crate::domain::number::{grouped, in_words, two_digits};

pub fn handover_minutes(draft: &Draft) -> Content {
    let mut blocks = vec![frame::undated_header(draft), frame::title(draft)];
    let mut body = vec![
        labelled_or_dotted("Thời gian", draft.text("started")),
        labelled_or_dotted("Địa điểm", draft.text("place")),
    ];
    body.extend(side("Bên giao", draft, "giver", "giver_people"));
    body.extend(side("Bên nhận", draft, "receiver", "receiver_people"));
    body.push(paragraph(
        Element::Body,
        "Hai bên thống nhất bàn giao các nội dung sau:",
    ));
    body.extend(handed_over(draft));
    body.extend(frame::body(draft, "closing"));
    blocks.extend(frame::finished(body));
    blocks.push(pair(
        cell(draft, &["Đại diện bên giao"], "giver_name"),
        cell(draft, &["Đại diện bên nhận"], "receiver_name"),
    ));
    blocks.extend(witness(draft));
    frame::paper(draft, blocks)
}

/// The unit, and those who came for it.
fn side(label: &str, draft: &Draft, unit: &str, people: &str) -> Vec<Block> {
    let rows = draft.rows(people, 2).into_iter();
    let people = rows.map(|row| {
        let said: Vec<&str> = row
            .iter()
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
            .collect();
        paragraph(Element::Body, &format!("- {}", said.join(", ")))
    });
    std::iter::once(labelled_or_dotted(label, draft.text(unit)))
        .chain(people)
        .collect()
}

fn handed_over(draft: &Draft) -> Vec<Block> {
    items([
        ("Hồ sơ, tài liệu", files(draft)),
        ("Cờ luân lưu", frame::body(draft, "flag")),
        ("Quỹ hoạt động", Vec::from_iter(fund(draft.text("fund")))),
        ("Sổ giao ước", register(draft)),
        ("Công việc còn tiếp tục", frame::body(draft, "pending")),
    ])
}

/// Every column stands, since a pen may count; a line where no file was named: a hand-over without files would not need minutes.
fn files(draft: &Draft) -> Vec<Block> {
    let rows = draft.rows("files", 3);
    if rows.is_empty() {
        return vec![paragraph(Element::Body, wording::PEN_LINE)];
    }
    let total = files_total(&rows);
    let columns = [
        ("Tên hồ sơ, tài liệu", 92.0),
        ("Số lượng", 24.0),
        ("Ghi chú", 40.0),
    ];
    let mut blocks = numbered_from(1, &columns, rows);
    blocks.push(paragraph(Element::Body, &total));
    blocks
}

/// Copies are added only where every row counts them.
fn files_total(rows: &[Vec<String>]) -> String {
    let kinds = two_digits(rows.len());
    let copies = rows.iter().map(|row| count(&row[1])).sum::<Option<i64>>();
    match copies {
        Some(copies) => format!("Tổng cộng: {kinds} loại hồ sơ, tài liệu; số lượng {copies:02}."),
        None => format!("Tổng cộng: {kinds} loại hồ sơ, tài liệu."),
    }
}

/// "12.500.000 đồng (bằng chữ: mười hai triệu năm trăm nghìn đồng)"; words are made of figures only.
fn fund(text: &str) -> Option<Block> {
    let bare = text.trim_end_matches("đồng").trim();
    let said = match count(bare) {
        Some(amount) => format!(
            "Số tiền: {} đồng (bằng chữ: {} đồng).",
            grouped(amount.unsigned_abs()),
            in_words(amount)
        ),
        None if text.is_empty() => return None,
        None => wording::full_sentence(text),
    };
    Some(paragraph(Element::Body, &said))
}

/// What both sides compare, letter by letter: the receiver's register shows the same after the import.
fn register(draft: &Draft) -> Vec<Block> {
    let codes = [
        ("Mã đối chiếu của sổ", "register"),
        ("Gói bàn giao", "package"),
        ("Đầu nhật ký của sổ", "journal"),
        ("Nguyên văn giao ước đã ký", "covenant"),
    ];
    let codes = codes.map(|(what, slot)| [what, draft.text(slot)]);
    let codes: Vec<_> = codes
        .into_iter()
        .filter(|[_, code]| !code.is_empty())
        .collect();
    if codes.is_empty() {
        return Vec::new();
    }
    let said = "Sổ giao ước là tệp dữ liệu; hai bên đã đối chiếu các mã sau:";
    vec![
        paragraph(Element::Body, said),
        facts([("Thông tin", 73.0), ("Mã", 92.0)], codes),
    ]
}

fn witness(draft: &Draft) -> Option<Block> {
    let is_named = !draft.text("witness").is_empty();
    is_named.then(|| {
        Block::Signatures(Signatures {
            heading: String::new(),
            cells: vec![cell(draft, &["Người chứng kiến"], "witness")],
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    const KIND: DocumentKind = DocumentKind::HandoverMinutes;

    fn said(slots: &[(&str, &str)]) -> Vec<String> {
        plain(&handover_minutes(&draft_of(KIND, slots)))
    }

    #[test]
    fn what_is_handed_over_is_counted_and_money_is_said_in_words() {
        let said = said(&[
            ("giver_people", "Nguyễn Văn An\tCục trưởng"),
            ("files", "Giao ước thi đua\t5\nBáo cáo\t12"),
            ("fund", "12.500.000 đồng"),
            ("register", "01234567 89abcdef"),
            ("package", "số 3, mã 1CR5-AYMZ-RKMG-WCTR-S"),
            ("journal", "fedcba98 76543210"),
            ("covenant", "00112233 44556677"),
        ]);
        assert_eq!(said[5], "- Nguyễn Văn An, Cục trưởng");
        let goods = said
            .iter()
            .position(|line| line == "1. Hồ sơ, tài liệu")
            .unwrap();
        assert_eq!(
            said[goods + 1..goods + 8],
            [
                "TT | Tên hồ sơ, tài liệu | Số lượng | Ghi chú\n1 | Giao ước thi đua | 5 | \n2 | Báo cáo | 12 | ",
                "Tổng cộng: 02 loại hồ sơ, tài liệu; số lượng 17.",
                "2. Quỹ hoạt động",
                "Số tiền: 12.500.000 đồng (bằng chữ: mười hai triệu năm trăm nghìn đồng).",
                "3. Sổ giao ước",
                "Sổ giao ước là tệp dữ liệu; hai bên đã đối chiếu các mã sau:",
                "Thông tin | Mã\n\
                 Mã đối chiếu của sổ | 01234567 89abcdef\n\
                 Gói bàn giao | số 3, mã 1CR5-AYMZ-RKMG-WCTR-S\n\
                 Đầu nhật ký của sổ | fedcba98 76543210\n\
                 Nguyên văn giao ước đã ký | 00112233 44556677"
            ]
        );
    }

    #[test]
    fn copies_that_nobody_counted_are_not_added() {
        assert!(
            said(&[("files", "Giao ước\t5\nBáo cáo")])
                .contains(&"Tổng cộng: 02 loại hồ sơ, tài liệu./.".to_owned())
        );
    }

    #[test]
    fn an_untouched_form_names_the_head_and_leaves_the_rest_for_the_pen() {
        let said = plain(&handover_minutes(&draft_from(&sheet_of(KIND))));
        assert_eq!(
            said[1],
            "Biên bản | Bàn giao nhiệm vụ Khối trưởng Khối thi đua 4 Hệ Cơ yếu năm 2019"
        );
        assert_eq!(said[4], "Bên giao: Cục Cơ yếu Đảng - Chính quyền");
        assert_eq!(said[5], format!("Bên nhận: {}", wording::PEN_LINE));
        assert!(said.last().unwrap().lines().count() == 2);
    }

    #[test]
    fn a_witness_signs_only_when_there_is_one() {
        let with = said(&[("witness", "Lê Xuân Trường")]);
        assert_eq!(with.last().unwrap(), ": Lê Xuân Trường\n");
        assert_eq!(with.len(), said(&[]).len() + 1);
    }
}
