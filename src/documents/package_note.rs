//! Phiếu gửi of packages that went out on a stick: one paper for each receiver, signed by who gives and who receives.
//!
//! It is made of what this workstation remembers of the packages, so it needs no row in any register.

use jiff::civil::Date;

use super::content::{Block, Content, Element, Header, SignatureCell, Title};
use super::frame::{facts, finished, paragraph};
use super::signing::pair;
use super::wording;
use crate::domain::date::in_heading;
use crate::domain::document::letterhead::written_number;
use crate::domain::document::{HeadingStyle, Secrecy};
use crate::domain::number::{grouped, two_digits};

const NAME: &str = "Phiếu gửi";
const SUBJECT: &str = "Gói chuyển giao dữ liệu giao ước thi đua";
/// Letters of a fingerprint that stand together.
const GROUP: usize = 16;

/// What went to one receiver.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackageNote {
    /// Never by sector.
    pub style: HeadingStyle,
    pub managing_body: String,
    /// The unit that sends.
    pub issuer: String,
    pub place: String,
    pub date: Option<Date>,
    /// Nơi nhận; empty for a copy that is only kept.
    pub to: String,
    pub packages: Vec<NotedPackage>,
}

/// One package as a person can check it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotedPackage {
    pub number: u64,
    pub file: String,
    pub purpose: String,
    pub message: String,
    pub edits: u64,
    pub bytes: u64,
    pub code: String,
    /// 64 hexadecimal digits.
    pub sha256: String,
}

pub fn package_note(note: &PackageNote) -> Content {
    Content {
        title: wording::title_in_one_line(NAME, SUBJECT),
        author: note.issuer.clone(),
        blocks: page(note),
        ..Content::default()
    }
}

fn page(note: &PackageNote) -> Vec<Block> {
    let mut blocks = vec![
        Block::Header(header(note)),
        Block::Title(Title {
            name: NAME.to_owned(),
            subject: SUBJECT.to_owned(),
        }),
        Block::Addressees(vec![said_or_dots(&note.to)]),
        paragraph(Element::Body, &opening(note)),
    ];
    blocks.extend(note.packages.iter().map(table));
    blocks.extend(finished(vec![paragraph(
        Element::Body,
        "Đề nghị nơi nhận đối chiếu mã gói hiện trên máy với mã ghi ở phiếu này trước khi nhập; mã khác nhau thì không nhập và báo lại nơi gửi. Nhận đủ, ký xác nhận và gửi lại phiếu này.",
    )]));
    blocks.push(pair(receiver(), giver()));
    blocks
}

fn header(note: &PackageNote) -> Header {
    let year = note.date.map_or(0, Date::year);
    Header {
        style: note.style,
        managing_body: note.managing_body.clone(),
        issuer: said_or_dots(&note.issuer),
        number: wording::number_line(note.style, &written_number(note.style, None, "PG")),
        place_and_date: wording::place_and_date(&note.place, note.date, year),
        secrecy: Secrecy::Open,
        ..Header::default()
    }
}

fn opening(note: &PackageNote) -> String {
    let many = two_digits(note.packages.len());
    format!(
        "{} gửi kèm theo phiếu này {many} tệp ghi trên thiết bị nhớ, đã đọc lại và đối chiếu đúng sau khi ghi:",
        said_or_dots(&note.issuer)
    )
}

fn said_or_dots(words: &str) -> String {
    match words {
        "" => wording::PEN_LINE.to_owned(),
        words => words.to_owned(),
    }
}

fn table(package: &NotedPackage) -> Block {
    let said = [
        ("Tên tệp", package.file.clone()),
        ("Gói số", package.number.to_string()),
        ("Mục đích", package.purpose.clone()),
        ("Số lần sửa trong gói", grouped(package.edits)),
        ("Dung lượng (byte)", grouped(package.bytes)),
        ("Mã gói", package.code.clone()),
        ("SHA-256", in_groups(&package.sha256)),
        ("Lời nhắn", package.message.clone()),
    ];
    let said = said.into_iter().filter(|(_, words)| !words.is_empty());
    let rows = said.map(|(what, words)| [what.to_owned(), words]);
    facts([("Thông tin", 45.0), ("Nội dung", 120.0)], rows)
}

fn in_groups(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    let groups = digits.chunks(GROUP).map(|group| group.iter().collect());
    groups.collect::<Vec<String>>().join(" ")
}

/// Who receives it dates and signs it with a pen.
fn receiver() -> SignatureCell {
    signed("Người nhận", in_heading("", None))
}

/// Whose day is that of the paper.
fn giver() -> SignatureCell {
    signed("Người giao", String::new())
}

fn signed(office: &str, role: String) -> SignatureCell {
    SignatureCell {
        role,
        office: vec![office.to_owned()],
        name: wording::PEN_LINE.to_owned(),
        ..SignatureCell::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Fonts;
    use crate::documents::check::check;
    use crate::documents::layout::layout;

    fn note(to: &str) -> PackageNote {
        PackageNote {
            style: HeadingStyle::Civil,
            managing_body: "Ban Cơ yếu Chính phủ".into(),
            issuer: "Cục Cơ yếu Đảng - Chính quyền".into(),
            place: "Hà Nội".into(),
            date: Some(jiff::civil::date(2019, 3, 12)),
            to: to.into(),
            packages: vec![NotedPackage {
                number: 3,
                file: "KHOI4HCY-2019-MAU-CCYQD-03.goi".into(),
                purpose: "Gửi mẫu để điền".into(),
                message: String::new(),
                edits: 1412,
                bytes: 23_456,
                code: "1CR5-AYMZ-RKMG-WCTR-S".into(),
                sha256: "0123456789abcdef".repeat(4),
            }],
        }
    }

    #[test]
    fn a_note_says_what_can_be_checked_and_nothing_that_is_empty() {
        let content = package_note(&note("Cục Cơ yếu Quân đội"));
        let said = content.texts().join("\n");
        for words in [
            "Cục Cơ yếu Quân đội",
            "KHOI4HCY-2019-MAU-CCYQD-03.goi",
            "1CR5-AYMZ-RKMG-WCTR-S",
            "0123456789abcdef 0123456789abcdef",
            "1.412",
            "23.456",
            "01 tệp",
            "Người giao",
        ] {
            assert!(said.contains(words), "{words} in {said}");
        }
        assert!(!said.contains("Lời nhắn"));
    }

    #[test]
    fn long_names_and_many_packages_run_over_pages_without_a_fault() {
        let long = "Trung tâm Nghiên cứu ứng dụng và chuyển giao công nghệ mật mã khu vực miền Trung - Tây Nguyên";
        let mut note = note(long);
        note.issuer = long.to_owned();
        note.managing_body = long.to_owned();
        note.place = String::new();
        note.packages[0].message = format!("{long}. ").repeat(8);
        note.packages = vec![note.packages[0].clone(); 5];
        let content = package_note(&note);
        let pages = layout(&content, Fonts::shared());
        assert!(pages.pages.len() > 1);
        let found = check(&content, &pages);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_note_is_one_page_that_follows_the_decree() {
        let content = package_note(&note("Cục Cơ yếu Quân đội"));
        let pages = layout(&content, Fonts::shared());
        assert_eq!(pages.pages.len(), 1);
        let found = check(&content, &pages);
        assert!(found.is_empty(), "{found:?}");
    }
}
