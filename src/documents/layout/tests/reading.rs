//! The tree for screen readers: everything that is said is of one node, in the order in which it is read.

use super::*;
use crate::documents::content::{Band, Column, RowGroup, SignatureCell, Table, Title};
use crate::documents::pages::Role;

/// Roles above a node, from the document down to itself.
fn path(pages: &Pages, node: u32) -> Vec<Role> {
    let nodes = &pages.structure.nodes;
    let mut at = node as usize;
    let mut roles = Vec::new();
    while at > 0 {
        assert!(nodes[at].parent < at, "a parent stands before its children");
        roles.push(nodes[at].role.clone());
        at = nodes[at].parent;
    }
    roles.reverse();
    roles
}

fn runs(pages: &Pages) -> Vec<&Run> {
    pages.pages.iter().flat_map(Page::runs).collect()
}

#[test]
fn every_text_has_its_node_and_only_decoration_has_none() {
    let pages = pages_of(&covenant_of(12, 4), &Fonts::embedded());
    assert_eq!(pages.structure.nodes[0].role, Role::Document);
    assert!(runs(&pages).iter().filter(|run| run.node.is_none()).count() > 0);
    for run in runs(&pages) {
        let Some(node) = run.node else {
            let is_decoration = matches!(
                run.element,
                Element::PageNumber | Element::TableHeading | Element::TableCell
            );
            assert!(is_decoration, "{run:?}");
            continue;
        };
        let path = path(&pages, node);
        let expected: &[Role] = match run.element {
            Element::TitleName | Element::Subject => &[Role::Heading(1)],
            Element::PartHeading => &[Role::Heading(2)],
            Element::ItemHeading => &[Role::Heading(3)],
            Element::TableHeading => &[Role::Table, Role::Row, Role::HeadCell],
            Element::TableCell => &[Role::Table, Role::Row, Role::Cell],
            _ => &[Role::Paragraph],
        };
        assert_eq!(path, expected, "{}", run.text);
    }
}

#[test]
fn nodes_are_met_in_the_order_of_the_tree() {
    let pages = pages_of(&covenant_of(7, 3), &Fonts::embedded());
    let mut met = 0;
    for node in runs(&pages).iter().filter_map(|run| run.node) {
        assert!(node <= met + 60, "{node} after {met}");
        met = met.max(node);
    }
    let mut firsts: Vec<u32> = Vec::new();
    for node in runs(&pages).iter().filter_map(|run| run.node) {
        if !firsts.contains(&node) {
            firsts.push(node);
        }
    }
    assert!(firsts.is_sorted(), "{firsts:?}");
}

fn long_table() -> Pages {
    let groups = (0..3).map(|n| RowGroup {
        shared: vec![format!("Đơn vị {n}")],
        rows: (0..30)
            .map(|row| vec![format!("Chỉ tiêu {n}.{row}"), "100".to_owned()])
            .collect(),
    });
    let table = Table {
        columns: ["Đơn vị", "Nội dung", "Mức"]
            .map(|name| Column::left(name, 1.0))
            .to_vec(),
        bands: vec![
            Band {
                heading: String::new(),
                columns: 1,
            },
            Band {
                heading: "Chỉ tiêu đăng ký".into(),
                columns: 2,
            },
        ],
        groups: groups.collect(),
        lead: 1,
        ..Table::default()
    };
    layout(&content(vec![Block::Table(table)]), Fonts::shared())
}

#[test]
fn what_a_table_repeats_is_read_once() {
    let pages = long_table();
    assert!(pages.pages.len() >= 3);
    let read: String = runs(&pages)
        .iter()
        .filter(|run| run.node.is_some())
        .map(|run| format!("{} ", run.text.trim()))
        .collect();
    assert_eq!(read.matches("Nội dung").count(), 1);
    assert_eq!(read.matches("Chỉ tiêu đăng ký").count(), 1);
    for n in 0..3 {
        assert_eq!(read.matches(&format!("Đơn vị {n}")).count(), 1);
    }
}

#[test]
fn every_row_of_a_table_has_a_cell_for_every_column() {
    let pages = long_table();
    let nodes = &pages.structure.nodes;
    let rows = (0..nodes.len()).filter(|n| nodes[*n].role == Role::Row);
    for row in rows.clone() {
        assert_eq!(
            nodes
                .iter()
                .filter(|node| node.parent == row && node.role != Role::Row)
                .count(),
            3
        );
    }
    assert_eq!(rows.count(), 2 + 90);
}

#[test]
fn a_cell_over_two_pages_is_one_cell() {
    let words: Vec<String> = (0..700).map(|n| format!("từ{n}")).collect();
    let table = Table {
        columns: vec![Column::left("TT", 10.0), Column::left("Nội dung", 60.0)],
        groups: vec![RowGroup::single(vec!["1".into(), words.join(" ")])],
        ..Table::default()
    };
    let pages = layout(&content(vec![Block::Table(table)]), Fonts::shared());
    let nodes: Vec<u32> = runs(&pages)
        .iter()
        .filter(|run| run.text.starts_with("từ"))
        .filter_map(|run| run.node)
        .collect();
    assert!(pages.pages.len() > 1 && nodes.iter().all(|node| *node == nodes[0]));
}

#[test]
fn a_signature_is_one_paragraph_and_recipients_are_one_each() {
    let signature = SignatureCell {
        office: vec!["KT. Cục trưởng".into(), "Phó Cục trưởng".into()],
        name: "Trần Văn Bình".into(),
        ..SignatureCell::default()
    };
    let recipients = vec!["Như trên".into(), "Lưu: VT".into()];
    let title = Title {
        name: "Tờ trình".into(),
        subject: String::new(),
    };
    let blocks = vec![
        Block::Title(title),
        body("Lời."),
        Block::Closing {
            recipients,
            signature,
        },
    ];
    let pages = layout(&content(blocks), Fonts::shared());
    let node_of = |text: &str| {
        runs(&pages)
            .iter()
            .find(|run| run.text.trim() == text)
            .unwrap()
            .node
    };
    assert_eq!(node_of("KT. CỤC TRƯỞNG"), node_of("Trần Văn Bình"));
    assert_ne!(node_of("- Như trên;"), node_of("- Lưu: VT."));
}
