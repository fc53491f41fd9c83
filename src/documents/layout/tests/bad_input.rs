//! What nobody should type, and somebody will: laid out inside the margins, nothing lost, nothing over anything else.

use super::*;
use crate::documents::content::{
    Column, Header, RowGroup, SignatureCell, Signatures, Table, Title,
};
use crate::documents::test_papers::target;
use crate::domain::paper::PaperArticle;

fn checked(pages: &Pages, what: &str) {
    assert_inside(pages, what);
    assert_apart(pages, what);
}

#[test]
fn strange_texts_stay_on_the_page_too() {
    let fonts = Fonts::embedded();
    let long = "dài".repeat(400);
    let many = "Nội dung rất dài của một chỉ tiêu. ".repeat(300);
    let strange = [
        long.as_str(),
        many.as_str(),
        "",
        " \u{200b}\t",
        "e\u{302}\u{301} 漢字 🙂 %",
        "a b",
        "- – — …",
    ];
    for text in strange {
        let mut paper = covenant_of(3, 1);
        paper.contents[0] = PaperArticle {
            heading: text.into(),
            text: text.into(),
            children: vec![Default::default()],
        };
        paper.unit_targets[0].targets[0].text = text.into();
        paper.unit_targets[1].targets[0].note = text.into();
        paper.common_targets[0].text = text.into();
        paper.registrations[0].unit = text.into();
        paper.recipients[0] = text.chars().take(200).collect();
        paper.signatures[0].name = text.chars().take(200).collect();
        paper.subject = text.into();
        paper.theme = text.chars().take(300).collect();
        paper.bases = vec![text.into(), text.into()];
        paper.closing = text.into();
        assert_inside(
            &pages_of(&paper, &fonts),
            &text.chars().take(20).collect::<String>(),
        );
    }
}

#[test]
fn a_letter_that_no_face_has_is_seen_as_a_box() {
    let fonts = Fonts::embedded();
    let content = content(vec![body("Cục 漢字 A")]);
    assert_eq!(layout(&content, &fonts).text(), "Cục □□ A");
    assert_eq!(
        super::super::unprintable_letters(&content, &fonts),
        ['字', '漢']
    );
}

/// 300 letters in words, as a clerk may paste them.
fn long_name() -> String {
    let name = "Trung tâm Công nghệ thông tin và Giám sát an ninh mạng quốc gia khu vực phía Nam "
        .repeat(5);
    name.chars().take(300).collect()
}

#[test]
fn a_name_of_300_letters_stands_in_heading_signature_and_table() {
    let fonts = Fonts::embedded();
    for name in [long_name(), "Đ".repeat(300)] {
        let mut paper = covenant_of(3, 1);
        paper.bloc_name = name.clone();
        paper.members[0].unit = name.clone();
        paper.signatures[0].unit = name.clone();
        paper.signatures[0].name = name.clone();
        paper.registrations[0].unit = name.clone();
        paper.unit_targets[0].unit = name.clone();
        let pages = pages_of(&paper, &fonts);
        checked(&pages, "a long name");
        let letters = |text: &str| {
            text.chars()
                .filter(|letter| !letter.is_whitespace())
                .count()
        };
        let signed: String = pages
            .pages
            .iter()
            .map(|page| said(page, Element::SignerName))
            .collect();
        assert!(letters(&signed) >= letters(&name), "no letter is lost");
    }
}

#[test]
fn a_covenant_may_have_no_members_or_thirty() {
    let fonts = Fonts::embedded();
    for members in [0, 1, 30] {
        let pages = pages_of(&covenant_of(members, 2), &fonts);
        checked(&pages, &format!("{members} members"));
        let names = pages.text().matches("Nguyễn Thị Bích Ngọc").count();
        assert_eq!(names, members);
    }
}

#[test]
fn four_hundred_targets_are_printed_and_one_of_two_pages() {
    let mut paper = covenant_of(2, 1);
    paper.unit_targets[0].targets = (0..400).map(|n| target(&format!("mục{n}"))).collect();
    paper.unit_targets[1].targets[0] = target(&"Nội dung rất dài của một chỉ tiêu. ".repeat(220));
    let pages = pages_of(&paper, &Fonts::embedded());
    checked(&pages, "400 targets");
    let text = pages.text();
    let words: Vec<&str> = text.split_whitespace().collect();
    for n in 0..400 {
        assert_eq!(
            words
                .iter()
                .filter(|word| **word == format!("mục{n}"))
                .count(),
            1,
            "{n}"
        );
    }
    assert_eq!(words.iter().filter(|word| **word == "rất").count(), 220);
}

#[test]
fn letters_of_other_scripts_are_boxes_and_text_stays_in_its_place() {
    let odd = "שלום مرحبا 🙂🏽‍🚀 \u{e000} \u{10ffff} \u{378} ก็ 漢字 a\u{300}\u{301}\u{302}";
    let mut paper = covenant_of(3, 1);
    paper.subject = odd.into();
    paper.members[1].unit = odd.into();
    paper.signatures[1].name = odd.into();
    paper.unit_targets[1].targets[0].text = odd.into();
    let pages = pages_of(&paper, &Fonts::embedded());
    checked(&pages, "other scripts");
    assert!(pages.text().contains('□'));
    assert!(!super::super::warnings(&pages).is_empty());
}

#[test]
fn a_missing_signatory_leaves_room_for_the_pen() {
    let mut paper = covenant_of(4, 1);
    paper.signatures[2] = Default::default();
    checked(&pages_of(&paper, &Fonts::embedded()), "missing signatory");
    let nobody = vec![SignatureCell::default(); 3];
    let blocks = vec![
        Block::Signatures(Signatures {
            heading: String::new(),
            cells: nobody,
        }),
        Block::Signatures(Signatures::default()),
        Block::Closing {
            recipients: Vec::new(),
            signature: SignatureCell::default(),
        },
        Block::Recipients(Vec::new()),
        Block::Addressees(Vec::new()),
    ];
    checked(&layout(&content(blocks), &Fonts::embedded()), "nobody");
}

#[test]
fn nothing_at_all_is_one_empty_page() {
    let empty = vec![
        Block::Header(Header::default()),
        Block::Title(Title::default()),
        body(""),
        Block::Table(Table::default()),
    ];
    for blocks in [Vec::new(), empty] {
        assert_eq!(layout(&content(blocks), &Fonts::embedded()).pages.len(), 1);
    }
}

#[test]
fn two_pages_of_text_in_any_field_lose_no_word() {
    let fonts = Fonts::embedded();
    let long = "dài ".repeat(900);
    let line = || long.clone();
    let cell = SignatureCell {
        unit: line(),
        office: vec![line()],
        name: line(),
        ..SignatureCell::default()
    };
    let header = Header {
        issuer: line(),
        number: line(),
        place_and_date: line(),
        ..Header::default()
    };
    let cases = [
        (Block::Header(header), 3),
        (
            Block::Title(Title {
                name: line(),
                subject: line(),
            }),
            2,
        ),
        (
            Block::Signatures(Signatures {
                heading: line(),
                cells: vec![cell.clone(), cell.clone()],
            }),
            7,
        ),
        (
            Block::Closing {
                recipients: vec![line()],
                signature: cell,
            },
            4,
        ),
        (Block::Recipients(vec![line(), line()]), 2),
        (Block::Addressees(vec![line()]), 1),
        (Block::Addressees(vec![line(), line()]), 2),
    ];
    for (block, times) in cases {
        let what = format!("{block:?}").chars().take(12).collect::<String>();
        let pages = layout(&content(vec![body("Trước."), block, body("Sau.")]), &fonts);
        checked(&pages, &what);
        assert_eq!(
            pages.text().to_lowercase().matches("dài").count(),
            900 * times,
            "{what}"
        );
    }
}

#[test]
fn shares_that_are_no_numbers_do_not_matter() {
    let columns = [f32::NAN, -3.0, 0.0, f32::INFINITY]
        .map(|share| Column::left("Cột", share))
        .to_vec();
    let groups = vec![RowGroup::single(vec!["ô".into(); 4])];
    let blocks = vec![Block::Table(Table {
        columns,
        groups,
        lead: 9,
        ..Table::default()
    })];
    let pages = layout(&content(blocks), &Fonts::embedded());
    checked(&pages, "shares");
    assert_eq!(pages.text().matches('ô').count(), 4);
}
