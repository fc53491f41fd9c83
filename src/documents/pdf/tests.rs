use jiff::civil::{DateTime, date};
use lopdf::content::Content as Operations;
use lopdf::{Dictionary, Document, Object};

use super::faces::UsedFaces;
use super::write;
use crate::documents::content::{Block, Content, Element, Heading, Paragraph, Span};
use crate::documents::fonts::{Face, Fonts};
use crate::documents::layout::layout;
use crate::documents::pages::{
    Glyph, Ink, Item, Line, Node, OutlineEntry, Page, Pages, Role, Run, Shape, Structure,
};
use crate::documents::rules::MM_PER_PT;

fn made_on() -> DateTime {
    date(2019, 1, 8).at(8, 0, 0, 0)
}

fn paper() -> Pages {
    let text = vec![
        Span::plain("Các đơn vị thống nhất "),
        Span::bold("ký kết giao ước"),
        Span::plain(" thi đua."),
    ];
    let heading = |level, text: &str| {
        Block::Heading(Heading {
            level,
            text: text.to_owned(),
        })
    };
    let blocks = vec![
        heading(1, "I. CHỈ TIÊU"),
        heading(2, "1. Chung & <riêng>"),
        Block::Paragraph(Paragraph {
            element: Element::Body,
            text,
        }),
    ];
    let content = Content {
        title: "Giao ước <2019> & tiếp".into(),
        author: "Khối thi đua".into(),
        blocks,
        ..Content::default()
    };
    layout(&content, Fonts::shared())
}

/// One landscape page with these items, and below the document these nodes.
fn page_of(items: Vec<Item>, roles: &[Role]) -> Pages {
    let document = Node {
        role: Role::Document,
        parent: 0,
    };
    let below = roles.iter().map(|role| Node {
        role: role.clone(),
        parent: 0,
    });
    let nodes = [document].into_iter().chain(below).collect();
    Pages {
        title: "Tờ thử".into(),
        author: String::new(),
        pages: vec![Page {
            width_mm: 297.0,
            height_mm: 210.0,
            items,
        }],
        outline: Vec::new(),
        structure: Structure { nodes },
    }
}

fn run(text: &str, node: Option<u32>) -> Run {
    let fonts = Fonts::shared();
    let glyph = |(at, letter): (usize, char)| Glyph {
        id: fonts.face(Face::Regular).glyph(letter).unwrap_or(0),
        advance_mm: 2.0,
        letters: at..at + letter.len_utf8(),
    };
    Run {
        element: Element::Body,
        node,
        ink: Ink::BLACK,
        upside_down: false,
        face: Face::Regular,
        size_pt: 14.0,
        x_mm: 30.0,
        baseline_mm: 110.0,
        text: text.to_owned(),
        glyphs: text.char_indices().map(glyph).collect(),
    }
}

fn square(node: Option<u32>, ink: Ink) -> Shape {
    let ring = |from: f32, to: f32| vec![(from, from), (to, from), (to, to), (from, to)];
    Shape {
        node,
        ink,
        rings: vec![ring(50.0, 60.0), Vec::new(), ring(70.0, 75.0)],
    }
}

fn written(pages: &Pages) -> Document {
    Document::load_mem(&write(pages, Fonts::shared(), made_on())).unwrap()
}

/// What the first page does, operator by operator: "1 0 0 1 85.039 283.465 Tm".
fn operators(document: &Document) -> Vec<String> {
    let page = *document.get_pages().values().next().unwrap();
    let content = document.get_page_content(page);
    let operators = Operations::decode(&content).unwrap().operations;
    let worded = operators.iter().map(|operator| {
        let operands = operator.operands.iter().map(|operand| match operand {
            Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
            Object::Dictionary(mark) => format!("{}", mark.get(b"MCID").unwrap().as_i64().unwrap()),
            Object::Integer(number) => number.to_string(),
            Object::Real(number) => number.to_string(),
            other => format!("{other:?}"),
        });
        let words: Vec<String> = operands.chain([operator.operator.clone()]).collect();
        words.join(" ")
    });
    worded.collect()
}

fn has(operators: &[String], wanted: &[&str]) -> bool {
    operators
        .windows(wanted.len())
        .any(|window| window == wanted)
}

fn follow<'a>(document: &'a Document, from: &Dictionary, key: &[u8]) -> &'a Dictionary {
    let id = from.get(key).unwrap().as_reference().unwrap();
    document.get_dictionary(id).unwrap()
}

/// The elements below the document in the structure tree.
fn elements(document: &Document) -> Vec<&Dictionary> {
    let root = follow(document, document.catalog().unwrap(), b"StructTreeRoot");
    let top = root.get(b"K").unwrap().as_array().unwrap()[0]
        .as_reference()
        .unwrap();
    let kids = document.get_dictionary(top).unwrap().get(b"K").unwrap();
    let kids = kids.as_array().unwrap().iter();
    kids.map(|kid| {
        document
            .get_dictionary(kid.as_reference().unwrap())
            .unwrap()
    })
    .collect()
}

fn name_of(element: &Dictionary) -> &str {
    std::str::from_utf8(element.get(b"S").unwrap().as_name().unwrap()).unwrap()
}

fn utf16(object: &Object) -> String {
    let units: Vec<u16> = object.as_str().unwrap()[2..]
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).unwrap()
}

fn numbers(object: &Object) -> Vec<f32> {
    let numbers = object.as_array().unwrap().iter();
    numbers.map(|number| number.as_float().unwrap()).collect()
}

#[test]
fn the_same_pages_give_the_same_bytes_from_every_thread() {
    let first = write(&paper(), Fonts::shared(), made_on());
    assert!(first.starts_with(b"%PDF-1.7"));
    let again = || write(&paper(), &Fonts::embedded(), made_on());
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(again)).collect();
    for thread in threads {
        assert!(first == thread.join().unwrap());
    }
    let later = date(2019, 1, 9).at(8, 0, 0, 0);
    let second = write(&paper(), Fonts::shared(), later);
    assert!(first != second, "the date is in the file");
}

#[test]
fn the_identity_differs_with_the_content() {
    let identity = |pages: &Pages| {
        let document = written(pages);
        let both = document.trailer.get(b"ID").unwrap().as_array().unwrap();
        assert_eq!(both[0], both[1]);
        both[0].as_str().unwrap().to_vec()
    };
    let of = |text: &str| page_of(vec![Item::Run(run(text, None))], &[]);
    assert_eq!(identity(&of("một")), identity(&of("một")));
    assert_ne!(identity(&of("một")), identity(&of("mốt")));
    assert_ne!(identity(&of("một")), [0; 16]);
}

fn of_type<'a>(document: &'a Document, name: &[u8]) -> Vec<&'a Dictionary> {
    let dictionaries = document.objects.values();
    dictionaries
        .filter_map(|object| object.as_dict().ok())
        .filter(|found| found.get(b"Type").and_then(Object::as_name).ok() == Some(name))
        .collect()
}

#[test]
fn only_the_faces_that_are_used_are_in_the_file_each_a_subset() {
    let document = written(&paper());
    let descriptors = of_type(&document, b"FontDescriptor");
    assert_eq!(descriptors.len(), 2, "regular and bold are used");
    for descriptor in descriptors {
        assert!(descriptor.has(b"FontFile2"));
        let name = descriptor.get(b"FontName").unwrap().as_name().unwrap();
        assert_eq!(name.iter().position(|letter| *letter == b'+'), Some(6));
    }
    let fonts = of_type(&document, b"Font");
    let composite: Vec<_> = fonts
        .iter()
        .filter(|font| font.has(b"DescendantFonts"))
        .collect();
    assert_eq!(composite.len(), 2);
    assert!(composite.iter().all(|font| font.has(b"ToUnicode")));
}

#[test]
fn letters_outside_vietnamese_get_a_small_subset_of_their_own() {
    let fonts = |text: &str| {
        let document = written(&page_of(vec![Item::Run(run(text, None))], &[]));
        of_type(&document, b"FontDescriptor").len()
    };
    assert_eq!(fonts("Nguyễn Thị Bích Ngọc"), 1);
    assert_eq!(fonts("Nguyễn Ω Ngọc"), 2);
    let document = written(&page_of(vec![Item::Run(run("aΩb", None))], &[]));
    let operators = operators(&document);
    let fonts = operators.iter().filter(|operator| operator.ends_with("Tf"));
    assert_eq!(
        fonts.collect::<Vec<_>>(),
        ["F1 14 Tf", "F1x 14 Tf", "F1 14 Tf"]
    );
}

#[test]
fn each_page_has_its_own_size_and_bookmarks_measure_from_its_own_top() {
    let mut pages = page_of(vec![Item::Run(run("A", None))], &[]);
    pages.outline.push(OutlineEntry {
        title: "Phụ lục".into(),
        level: 1,
        page: 0,
        y_mm: 20.0,
    });
    let document = written(&pages);
    let page = document.get_pages()[&1];
    let media = document
        .get_dictionary(page)
        .unwrap()
        .get(b"MediaBox")
        .unwrap();
    let points = |mm: f32| mm / MM_PER_PT;
    let near = |a: f32, b: f32| (a - b).abs() < 0.01;
    let found = numbers(media);
    assert!(near(found[2], points(297.0)) && near(found[3], points(210.0)));
    let outlines = follow(&document, document.catalog().unwrap(), b"Outlines");
    let target = follow(&document, outlines, b"First").get(b"Dest").unwrap();
    let y = target.as_array().unwrap()[3].as_float().unwrap();
    assert!(near(y, points(190.0)), "{y}");
}

#[test]
fn bookmarks_stand_in_order_and_below_each_other() {
    let document = written(&paper());
    let outlines = follow(&document, document.catalog().unwrap(), b"Outlines");
    let part = follow(&document, outlines, b"First");
    let title = |item: &Dictionary| utf16(item.get(b"Title").unwrap());
    assert_eq!(title(part), "I. CHỈ TIÊU");
    assert_eq!(
        title(follow(&document, part, b"First")),
        "1. Chung & <riêng>"
    );
}

#[test]
fn inks_colour_what_they_belong_to_and_nothing_after_it() {
    let red = Run {
        ink: Ink([255, 0, 0]),
        ..run("HỎA TỐC", None)
    };
    let line = Line {
        from_mm: (10.0, 10.0),
        to_mm: (20.0, 10.0),
        thickness_pt: 0.5,
        ink: Ink([255, 0, 0]),
    };
    let items = vec![
        Item::Run(run("đen", None)),
        Item::Run(red),
        Item::Line(line),
        Item::Run(run("đen", None)),
    ];
    let operators = operators(&written(&page_of(items, &[])));
    let colours: Vec<_> = operators
        .iter()
        .filter(|operator| {
            ["rg", "RG", "g", "G"]
                .iter()
                .any(|name| operator.ends_with(&format!(" {name}")))
        })
        .collect();
    assert_eq!(colours, ["1 0 0 rg", "1 0 0 RG", "0 g"]);
}

#[test]
fn a_run_turned_upside_down_goes_back_from_its_start() {
    let turned = Run {
        upside_down: true,
        ..run("A", None)
    };
    let document = written(&page_of(vec![Item::Run(turned)], &[]));
    assert!(has(&operators(&document), &["-1 0 0 -1 85.039 283.465 Tm"]));
}

#[test]
fn a_shape_is_filled_ring_by_ring() {
    let shape = Item::Shape(square(None, Ink([0, 51, 255])));
    let operators = operators(&written(&page_of(vec![shape], &[])));
    assert!(has(&operators, &["0 0.2 1 rg"]));
    let count = |name: &str| {
        let with_name = operators.iter().filter(|operator| operator.ends_with(name));
        with_name.count()
    };
    assert_eq!((count(" m"), count(" l"), count("f")), (2, 6, 1));
}

#[test]
fn what_belongs_to_a_node_is_marked_and_everything_else_is_an_artifact() {
    let items = vec![
        Item::Run(run("Một", Some(1))),
        Item::Run(run("đoạn", Some(1))),
        Item::Run(run("2", None)),
        Item::Shape(square(Some(2), Ink::BLACK)),
        Item::Run(run("lạc", Some(99))),
    ];
    let roles = [Role::Paragraph, Role::Figure("Mã QR".into())];
    let document = written(&page_of(items, &roles));
    let marks: Vec<String> = operators(&document)
        .into_iter()
        .filter(|operator| operator.ends_with("BDC") || operator.ends_with("BMC"))
        .collect();
    let wanted = ["P 0 BDC", "Artifact BMC", "Figure 1 BDC", "Artifact BMC"];
    assert_eq!(marks, wanted);
    let [paragraph, figure] = elements(&document)[..] else {
        panic!("two elements")
    };
    assert_eq!((name_of(paragraph), name_of(figure)), ("P", "Figure"));
    assert_eq!(paragraph.get(b"K").unwrap(), &Object::Array(vec![0.into()]));
    assert_eq!(utf16(figure.get(b"Alt").unwrap()), "Mã QR");
}

#[test]
fn a_figure_says_where_all_of_it_stands() {
    let label = Run {
        x_mm: 80.0,
        ..run("Đơn vị", Some(1))
    };
    let items = vec![
        Item::Shape(square(Some(1), Ink::BLACK)),
        Item::Run(label.clone()),
    ];
    let document = written(&page_of(items, &[Role::Figure("Biểu đồ".into())]));
    let place = elements(&document)[0].get(b"A").unwrap();
    let found = numbers(place.as_dict().unwrap().get(b"BBox").unwrap());
    let right = 80.0 + label.width_mm();
    let wanted = [50.0, 210.0 - label.bottom_mm(), right, 160.0].map(|mm| mm / MM_PER_PT);
    for (found, wanted) in found.iter().zip(wanted) {
        assert!((found - wanted).abs() < 0.01, "{found} for {wanted}");
    }
}

#[test]
fn headings_that_begin_below_the_first_level_are_lifted() {
    let items = (1..=3).map(|node| Item::Run(run("Mục", Some(node))));
    let roles = [Role::Heading(2), Role::Heading(3), Role::Heading(2)];
    let document = written(&page_of(items.collect(), &roles));
    let names: Vec<&str> = elements(&document).into_iter().map(name_of).collect();
    assert_eq!(names, ["H1", "H2", "H1"]);
}

#[test]
fn a_tree_that_bites_its_tail_is_hung_below_the_document() {
    let mut pages = page_of(
        vec![Item::Run(run("A", Some(2)))],
        &[Role::Paragraph, Role::Paragraph],
    );
    pages.structure.nodes[1].parent = 2;
    pages.structure.nodes[2].parent = 77;
    assert_eq!(elements(&written(&pages)).len(), 2);
}

#[test]
fn pages_without_a_structure_are_not_marked() {
    let mut pages = page_of(vec![Item::Run(run("A", Some(0)))], &[]);
    pages.structure.nodes.clear();
    let document = written(&pages);
    assert!(
        !operators(&document)
            .iter()
            .any(|operator| operator.contains("BDC"))
    );
    assert!(!document.catalog().unwrap().has(b"StructTreeRoot"));
}

#[test]
fn glyphs_stand_where_they_were_set_to_a_thousandth_of_their_size() {
    let text = "Quyết thắng";
    let pages = page_of(vec![Item::Run(run(text, None))], &[]);
    let faces = UsedFaces::of(&pages, Fonts::shared());
    let width = |letter| {
        let id = Fonts::shared().face(Face::Regular).glyph(letter).unwrap();
        faces.glyph(Face::Regular, id).1.width
    };
    let stated: f32 = text.chars().map(width).sum();
    let offsets: i64 = offsets(&written(&pages)).iter().sum();
    let set = 2.0 * text.chars().count() as f32 / MM_PER_PT / 14.0 * 1000.0;
    let away = stated - offsets as f32 - set;
    assert!(offsets != 0 && away.abs() <= 0.5, "{away}");
}

/// Between the glyphs of the first page.
fn offsets(document: &Document) -> Vec<i64> {
    let content = document.get_page_content(document.get_pages()[&1]);
    let operators = Operations::decode(&content).unwrap().operations;
    let rows = operators
        .iter()
        .filter(|operator| operator.operator == "TJ");
    rows.flat_map(|row| row.operands[0].as_array().unwrap())
        .filter_map(|item| item.as_i64().ok())
        .collect()
}
