//! Tables over pages, columns by their words, parts of what is too wide.

use super::*;
use crate::documents::content::{Band, Column, RowGroup, Table};

fn paged(table: Table, orientation: Orientation) -> Pages {
    let blocks = vec![Block::NewPage(orientation), Block::Table(table)];
    let pages = layout(&content(blocks), Fonts::shared());
    assert_inside(&pages, "table");
    assert_apart(&pages, "table");
    pages
}

/// Smallest size of what stands in cells.
fn smallest_pt(pages: &Pages) -> f32 {
    let runs = pages.pages.iter().flat_map(Page::runs);
    let cells =
        runs.filter(|run| matches!(run.element, Element::TableCell | Element::TableHeading));
    cells.map(|run| run.size_pt).fold(f32::INFINITY, f32::min)
}

#[test]
fn a_table_repeats_its_heading_and_the_unit_on_every_page() {
    let fonts = Fonts::embedded();
    let rows = |n: usize| {
        (0..30)
            .map(|row| vec![format!("Chỉ tiêu {n}.{row}"), "100".to_owned()])
            .collect()
    };
    let group = |n: usize| RowGroup {
        shared: vec![n.to_string(), format!("Đơn vị {n}")],
        rows: rows(n),
    };
    let columns = ["TT", "Đơn vị", "Nội dung", "Mức"]
        .map(|name| Column::left(name, 40.0))
        .to_vec();
    let pages = layout(
        &content(vec![Block::Table(Table {
            columns,
            groups: (1..=3).map(group).collect(),
            ..Table::default()
        })]),
        &fonts,
    );
    assert!(pages.pages.len() >= 3);
    for page in &pages.pages {
        assert_eq!(said(page, Element::TableHeading), "TT Đơn vị Nội dung Mức ");
        let first: Vec<&Run> = page
            .runs()
            .filter(|run| run.element == Element::TableCell)
            .take(3)
            .collect();
        let number = first[0].text.clone();
        assert_eq!(
            first[1].text.trim(),
            format!("Đơn vị {number}"),
            "the unit is named again"
        );
        assert!(first[2].text.starts_with(&format!("Chỉ tiêu {number}.")));
    }
    let cells = pages.text().matches("Chỉ tiêu ").count();
    assert_eq!(cells, 90, "every row stands once");
}

#[test]
fn a_row_taller_than_a_page_goes_over_pages_whole() {
    let words: Vec<String> = (0..1500).map(|n| format!("từ{n}")).collect();
    let columns = vec![Column::left("TT", 10.0), Column::left("Nội dung", 60.0)];
    let groups = vec![
        RowGroup {
            shared: vec![words.join(" ")],
            rows: vec![vec!["ngắn".into()], vec!["hai".into()]],
        },
        RowGroup::single(vec!["2".into(), words.join(" ")]),
    ];
    let pages = layout(
        &content(vec![Block::Table(Table {
            columns,
            groups,
            ..Table::default()
        })]),
        &Fonts::embedded(),
    );
    assert_inside(&pages, "tall row");
    let text: Vec<String> = pages.text().split_whitespace().map(str::to_owned).collect();
    let told: Vec<&String> = text.iter().filter(|word| word.starts_with("từ")).collect();
    assert_eq!(told.len(), 3000);
    assert_eq!(told[1500..], words.iter().collect::<Vec<_>>());
}

/// 20 units by 176 marks in 16 parts, as a cluster of ministries scores them.
fn matrix() -> Table {
    let mut table = Table {
        columns: vec![Column::centred("TT", 5.0), Column::left("Đơn vị", 40.0)],
        bands: vec![Band {
            heading: String::new(),
            columns: 2,
        }],
        groups: (0..20)
            .map(|n| RowGroup::single(vec![(n + 1).to_string(), unit(n)]))
            .collect(),
        lead: 2,
        ..Table::default()
    };
    for part in 0..16 {
        let heading = format!("Phần {}: nhiệm vụ chính trị", part + 1);
        table.bands.push(Band {
            heading,
            columns: 11,
        });
        for mark in part * 11..part * 11 + 11 {
            table
                .columns
                .push(Column::centred(&format!("TC{}", mark + 1), 6.0));
            for (n, group) in table.groups.iter_mut().enumerate() {
                group.rows[0].push(format!("{n}.{mark}"));
            }
        }
    }
    table
}

#[test]
fn a_matrix_of_176_marks_goes_in_parts_that_can_be_read() {
    let pages = paged(matrix(), Orientation::Landscape);
    assert!(smallest_pt(&pages) >= 11.0);
    assert!(pages.pages.len() <= 24, "{} pages", pages.pages.len());
    for page in &pages.pages {
        let heads = said(page, Element::TableHeading);
        assert!(
            heads.contains("TT Đơn vị ") && heads.contains("Phần "),
            "{heads}"
        );
        let parts = (1..=16).filter(|part| heads.contains(&format!("Phần {part}: ")));
        for part in parts {
            let marks = (part * 11 - 10)..=(part * 11);
            assert!(
                marks
                    .clone()
                    .all(|mark| heads.contains(&format!("TC{mark} "))),
                "part {part} is whole: {heads}"
            );
        }
    }
    let text = pages.text();
    let words: Vec<&str> = text.split_whitespace().collect();
    for n in 0..20 {
        for mark in 0..176 {
            let cell = format!("{n}.{mark}");
            assert_eq!(
                words.iter().filter(|word| **word == cell).count(),
                1,
                "{cell}"
            );
        }
    }
}

#[test]
fn a_table_without_bands_or_lead_is_split_between_columns() {
    let columns = (0..60)
        .map(|n| Column::centred(&format!("Cột{n}"), 1.0))
        .collect();
    let groups = vec![RowGroup::single((0..60).map(|n| format!("ô{n}")).collect())];
    let pages = paged(
        Table {
            columns,
            groups,
            ..Table::default()
        },
        Orientation::Portrait,
    );
    let text = pages.text();
    for n in 0..60 {
        assert_eq!(
            text.split_whitespace()
                .filter(|word| **word == format!("ô{n}"))
                .count(),
            1
        );
    }
}

#[test]
fn a_table_that_nearly_fits_is_set_a_little_smaller_and_stays_whole() {
    let table = |columns: usize| Table {
        columns: (0..columns)
            .map(|_| Column::centred("nghiêng", 1.0))
            .collect(),
        groups: vec![RowGroup::single(vec!["1".into(); columns])],
        ..Table::default()
    };
    assert_eq!(smallest_pt(&paged(table(7), Orientation::Portrait)), 13.0);
    let smaller = paged(table(10), Orientation::Portrait);
    assert_eq!(smallest_pt(&smaller), 11.0);
    let baselines: Vec<f32> = smaller.pages[0].runs().map(|run| run.baseline_mm).collect();
    assert!(
        baselines[..10].iter().all(|y| *y == baselines[0]),
        "one row of headings: {baselines:?}"
    );
}

#[test]
fn endless_words_make_parts_and_no_smaller_letters() {
    let code = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".repeat(4);
    let columns = (0..30)
        .map(|n| Column::left(&format!("{n}"), 1.0))
        .collect();
    let groups = vec![RowGroup::single(vec![code; 30])];
    let pages = paged(
        Table {
            columns,
            groups,
            lead: 6,
            ..Table::default()
        },
        Orientation::Portrait,
    );
    assert_eq!(smallest_pt(&pages), 11.0);
}

#[test]
fn no_word_is_cut_where_the_columns_could_have_made_room() {
    let columns = vec![
        Column::left("Nội dung", 97.0),
        Column::left("Nghiêng", 1.0),
        Column::left("Đường", 1.0),
        Column::left("Trưởng", 1.0),
    ];
    let row = [
        "Một nội dung dài vừa phải",
        "nghiêng",
        "đường",
        "98/2023/NĐ-CP",
    ]
    .map(str::to_owned);
    let groups = vec![RowGroup::single(row.to_vec()); 3];
    let text = paged(
        Table {
            columns,
            groups,
            ..Table::default()
        },
        Orientation::Portrait,
    )
    .text();
    assert_eq!(text.matches("98/2023/NĐ-CP").count(), 3, "{text}");
    assert_eq!(text.matches("nghiêng").count(), 3, "{text}");
}

#[test]
fn a_band_without_words_lets_the_headings_below_reach_over_both_rows() {
    let table = Table {
        columns: vec![
            Column::left("TT", 1.0),
            Column::left("A", 1.0),
            Column::left("B", 1.0),
        ],
        bands: vec![
            Band {
                heading: String::new(),
                columns: 1,
            },
            Band {
                heading: "Cả hai".into(),
                columns: 2,
            },
        ],
        groups: vec![RowGroup::single(vec!["1".into(), "2".into(), "3".into()])],
        lead: 0,
        ..Table::default()
    };
    let pages = paged(table, Orientation::Portrait);
    let baseline = |text: &str| {
        pages.pages[0]
            .runs()
            .find(|run| run.text == text)
            .unwrap()
            .baseline_mm
    };
    assert!(baseline("Cả hai") < baseline("TT") && baseline("TT") < baseline("A"));
}

#[test]
fn headings_of_half_a_page_stand_once() {
    let long = "tiêu đề rất dài ".repeat(120);
    let columns = vec![Column::left(&long, 1.0), Column::left("B", 1.0)];
    let groups = vec![RowGroup::single(vec!["ô".into(), "ô".into()]); 60];
    let pages = paged(
        Table {
            columns,
            groups,
            ..Table::default()
        },
        Orientation::Portrait,
    );
    assert_eq!(pages.text().matches("tiêu").count(), 120);
    assert_eq!(pages.text().matches('ô').count(), 120);
}
