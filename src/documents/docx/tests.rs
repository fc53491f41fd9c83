//! A finished file read back: its parts, and what stands in them.

use std::io::{Cursor, Read as _};

use jiff::civil::date;
use zip::ZipArchive;

use crate::documents::content::{
    Band, Bar, Block, Chart, Column, Content, Edition, Element, Header, Heading, Orientation,
    Paragraph, Plate, RowGroup, SignatureCell, Signatures, Span, Table, Title, Verification,
};
use crate::documents::covenant::covenant;
use crate::documents::test_papers::covenant_of;
use crate::domain::document::{HeadingStyle, Urgency};

fn write(content: &Content) -> Vec<u8> {
    super::write(content, date(2019, 1, 8).at(3, 0, 0, 0))
}

fn part(content: &Content, name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(write(content))).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn document(blocks: Vec<Block>) -> String {
    let content = Content {
        blocks,
        ..Content::default()
    };
    part(&content, "word/document.xml")
}

/// The words between tags, one piece for each run.
fn said(xml: &str) -> Vec<&str> {
    let runs = xml.split("<w:t xml:space=\"preserve\">").skip(1);
    runs.filter_map(|rest| rest.split_once("</w:t>"))
        .map(|(text, _)| text)
        .collect()
}

/// What stands inside each element of a name.
fn each<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let found = xml.split(open.as_str()).skip(1);
    found
        .filter_map(|rest| rest.split_once(close.as_str()))
        .map(|(inside, _)| inside)
        .collect()
}

fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph {
        element: Element::Body,
        text: vec![Span::plain(text)],
    })
}

fn cell(unit: &str, name: &str) -> SignatureCell {
    SignatureCell {
        unit: unit.into(),
        office: vec!["Cục trưởng".into()],
        name: name.into(),
        ..SignatureCell::default()
    }
}

fn table() -> Table {
    Table {
        columns: vec![
            Column::centred("TT", 1.0),
            Column::left("Đơn vị", 3.0),
            Column::centred("Tiêu chí 1", 2.0),
            Column::centred("Tiêu chí 2", 2.0),
        ],
        bands: vec![
            Band {
                heading: String::new(),
                columns: 2,
            },
            Band {
                heading: "Phần thứ nhất".into(),
                columns: 2,
            },
        ],
        groups: vec![RowGroup {
            shared: vec!["1".into(), "Cục A".into()],
            rows: vec![
                vec!["10".into(), "20".into()],
                vec!["30".into(), "40".into()],
            ],
        }],
        lead: 2,
        ..Table::default()
    }
}

#[test]
fn the_same_paper_is_the_same_file() {
    let content = covenant(&covenant_of(7, 2));
    assert!(write(&content) == write(&content));
}

#[test]
fn a_file_has_the_parts_that_word_asks_for_and_names_each() {
    let content = Content::default();
    let types = part(&content, "[Content_Types].xml");
    let relations = part(&content, "word/_rels/document.xml.rels");
    let archive = ZipArchive::new(Cursor::new(write(&content))).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(names[0], "[Content_Types].xml");
    for name in names[1..].iter().filter(|name| name.ends_with(".xml")) {
        assert!(types.contains(&format!("PartName=\"/{name}\"")), "{name}");
        if let Some(file) = name
            .strip_prefix("word/")
            .filter(|file| *file != "document.xml")
        {
            assert!(relations.contains(&format!("Target=\"{file}\"")), "{file}");
        }
    }
}

#[test]
fn the_properties_name_title_author_language_and_day() {
    let content = Content {
        title: "Giao ước & thi đua".into(),
        author: "Khối".into(),
        ..Content::default()
    };
    let core = part(&content, "docProps/core.xml");
    assert!(core.contains("<dc:title>Giao ước &amp; thi đua</dc:title>"));
    assert!(core.contains("<dc:creator>Khối</dc:creator><dc:language>vi-VN</dc:language>"));
    // Three in the morning in Hà Nội is eight in the evening before in London.
    assert!(
        core.contains(">2019-01-07T20:00:00Z</dcterms:created>"),
        "{core}"
    );
}

#[test]
fn emphasis_stands_on_the_words_it_was_given_to() {
    let text = vec![
        Span::plain("thi đua "),
        Span::bold("đoàn kết"),
        Span {
            italic: true,
            ..Span::plain(" <đổi mới>\u{1}")
        },
    ];
    let xml = document(vec![Block::Paragraph(Paragraph {
        element: Element::Body,
        text,
    })]);
    assert_eq!(said(&xml), ["thi đua ", "đoàn kết", " &lt;đổi mới&gt; "]);
    let runs = each(&xml, "w:r");
    assert!(!runs[0].contains("<w:rPr>") && runs[1].starts_with("<w:rPr><w:b/>"));
    assert!(runs[2].contains("<w:i/>") && !runs[2].contains("<w:b/>"));
}

#[test]
fn what_says_nothing_is_no_paragraph() {
    let title = Block::Title(Title::default());
    let empty = document(vec![
        body(" \u{200b}"),
        title,
        Block::Addressees(Vec::new()),
    ]);
    assert_eq!(each(&empty, "w:p").len(), 1, "{empty}");
}

#[test]
fn headings_carry_the_styles_of_their_levels() {
    let heading = |level| {
        Block::Heading(Heading {
            level,
            text: "Mục tiêu".into(),
        })
    };
    let xml = document(vec![heading(1), heading(2)]);
    let paragraphs = each(&xml, "w:p");
    assert!(paragraphs[0].contains("<w:pStyle w:val=\"PartHeading\"/>"));
    assert!(paragraphs[1].contains("<w:pStyle w:val=\"ItemHeading\"/>"));
}

#[test]
fn a_turned_page_is_a_section_and_an_empty_one_is_none() {
    let turned = |blocks| document(blocks).matches("<w:sectPr>").count();
    let landscape = || Block::NewPage(Orientation::Landscape);
    assert_eq!(turned(vec![body("một"), landscape(), body("hai")]), 2);
    assert_eq!(turned(vec![landscape(), body("một"), landscape()]), 1);

    let xml = document(vec![body("một"), landscape(), body("hai")]);
    let sections = each(&xml, "w:sectPr");
    assert!(
        sections[0].contains("w:w=\"11906\" w:h=\"16838\"") && sections[0].contains("<w:titlePg/>")
    );
    assert!(sections[1].contains("w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\""));
    assert!(!sections[1].contains("<w:titlePg/>"));
    assert!(
        sections[1].contains("w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\"")
    );
}

#[test]
fn a_table_repeats_its_headings_and_merges_what_rows_share() {
    let xml = document(vec![Block::Table(table())]);
    let rows = each(&xml, "w:tr");
    let is_heading = |row: &&str| row.contains("<w:tblHeader/>");
    assert_eq!(
        rows.iter().map(is_heading).collect::<Vec<_>>(),
        [true, true, false, false]
    );
    assert!(rows.iter().all(|row| row.contains("<w:cantSplit/>")));
    assert_eq!(said(rows[0]), ["TT", "Đơn vị", "Phần thứ nhất"]);
    assert!(rows[0].contains("<w:gridSpan w:val=\"2\"/>"));
    assert_eq!(said(rows[1]), ["Tiêu chí 1", "Tiêu chí 2"]);
    assert_eq!(said(rows[2]), ["1", "Cục A", "10", "20"]);
    assert_eq!(said(rows[3]), ["30", "40"]);
    assert_eq!(rows[2].matches("<w:vMerge w:val=\"restart\"/>").count(), 2);
    assert_eq!(rows[3].matches("<w:vMerge/>").count(), 2);
}

#[test]
fn tables_that_follow_each_other_do_not_grow_together() {
    let xml = document(vec![Block::Table(table()), Block::Table(table())]);
    assert_eq!(xml.matches("</w:tbl><w:p>").count(), 2, "{xml}");
    assert!(!xml.contains("</w:tbl><w:tbl>"));
}

#[test]
fn signatures_stand_in_rows_as_on_our_own_pages() {
    let cells: Vec<SignatureCell> = (1..=7)
        .map(|n| cell(&format!("Cục {n}"), &format!("Người {n}")))
        .collect();
    let xml = document(vec![
        body("Giao ước này được ký."),
        Block::Signatures(Signatures {
            heading: String::new(),
            cells,
        }),
    ]);
    // Units, offices and names of three rows.
    let rows = each(&xml, "w:tr");
    let cells_of = |row: &&str| row.matches("<w:tc>").count();
    assert_eq!(
        rows.iter().map(cells_of).collect::<Vec<_>>(),
        [3, 3, 3, 2, 2, 2, 2, 2, 2]
    );
    assert_eq!(said(rows[5]), ["Người 4", "Người 5"]);
    let text = &each(&xml, "w:p")[0];
    assert!(
        text.contains("<w:keepNext/>"),
        "the last words stay with the first signature"
    );
}

#[test]
fn a_rank_stands_above_a_name_that_it_would_break() {
    let signature = |name: &str| SignatureCell {
        rank: "Thiếu tướng".into(),
        ..cell("Cục A", name)
    };
    let cells = vec![
        signature("Trần An"),
        signature("Nguyễn Thị Bích Ngọc"),
        cell("Cục C", "Lê Bình"),
    ];
    let xml = document(vec![Block::Signatures(Signatures {
        heading: String::new(),
        cells,
    })]);
    let names = said(each(&xml, "w:tr")[2]);
    assert_eq!(
        names,
        [
            "Thiếu tướng Trần An",
            "Thiếu tướng",
            "Nguyễn Thị Bích Ngọc",
            "Lê Bình"
        ]
    );
}

#[test]
fn the_first_page_has_two_columns_and_marks_in_their_colour() {
    let header = Header {
        issuer: "Khối thi đua".into(),
        number: "Số: 05/BC-KTĐ".into(),
        place_and_date: "Hà Nội, ngày 08 tháng 01 năm 2019".into(),
        urgency: Urgency::Urgent,
        ..Header::default()
    };
    let xml = document(vec![Block::Header(header)]);
    let rows = each(&xml, "w:tr");
    assert_eq!(
        said(rows[0]),
        [
            "Khối thi đua",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc"
        ]
    );
    assert_eq!(
        said(rows[1]),
        ["Số: 05/BC-KTĐ", "KHẨN", "Hà Nội, ngày 08 tháng 01 năm 2019"]
    );
    assert!(rows[1].contains("<w:color w:val=\"DC0000\"/>"));
}

#[test]
fn a_paper_of_the_party_bears_its_own_heading() {
    let header = Header {
        style: HeadingStyle::Party,
        issuer: "Đảng ủy Khối".into(),
        ..Header::default()
    };
    let xml = document(vec![Block::Header(header)]);
    assert_eq!(said(&xml), ["Đảng ủy Khối", "*", "ĐẢNG CỘNG SẢN VIỆT NAM"]);
}

#[test]
fn bars_are_as_long_as_their_values() {
    let bar = |value: f32| Bar {
        label: "Cục A".into(),
        value,
        worded: format!("{value}"),
    };
    let xml = document(vec![Block::Chart(Chart {
        caption: "Biểu đồ".into(),
        bars: vec![bar(100.0), bar(50.0), bar(0.0), bar(f32::NAN)],
    })]);
    let rights: Vec<i32> = xml
        .split("<w:shd ")
        .skip(1)
        .filter_map(|rest| {
            rest.split("w:right=\"")
                .nth(1)?
                .split('"')
                .next()?
                .parse()
                .ok()
        })
        .collect();
    let [whole, half] = rights[..] else {
        panic!("two bars have a length: {rights:?}")
    };
    assert!(whole == 0 && half > 2_000, "{rights:?}");
    assert_eq!(said(&xml).last(), Some(&"Biểu đồ"));
}

#[test]
fn a_plate_says_its_name_on_both_halves_of_a_sheet_of_its_own() {
    let plate = Plate {
        name: "Lê An".into(),
        office: vec!["Cục trưởng".into()],
    };
    let xml = document(vec![Block::Plate(plate.clone()), Block::Plate(plate)]);
    assert_eq!(said(&xml), ["Lê An", "Cục trưởng"].repeat(4));
    assert_eq!(xml.matches("w:orient=\"landscape\"").count(), 2);
}

#[test]
fn a_frozen_paper_bears_its_code_in_the_foot_and_others_bear_nothing() {
    let frozen = Content {
        verification: Some(Verification {
            code: "7K2M-9PQR-4TWX".into(),
            payload: String::new(),
            journal: None,
        }),
        ..Content::default()
    };
    assert_eq!(
        said(&part(&frozen, "word/footer1.xml")),
        ["Mã kiểm tra: 7K2M-9PQR-4TWX"]
    );
    let plain = part(&Content::default(), "word/document.xml");
    assert!(plain.contains("<w:footerReference w:type=\"default\" r:id=\"rEmptyFoot\"/>"));
}

#[test]
fn the_ceremony_edition_has_a_border_round_its_sheets() {
    let content = Content {
        edition: Edition::Ceremony,
        ..covenant(&covenant_of(4, 1))
    };
    assert!(part(&content, "word/document.xml").contains("<w:pgBorders w:offsetFrom=\"page\">"));
    assert!(!document(vec![body("một")]).contains("pgBorders"));
}
