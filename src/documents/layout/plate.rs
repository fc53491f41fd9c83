//! Biển tên: a turned sheet folded in the middle, so that the name is read from both sides of a table.

use super::desk::Desk;
use super::drawing::{Ring, rectangle, shape};
use super::flow::Slab;
use super::lines::{SetText, set};
use super::structure::tag;
use crate::documents::content::{Element, Plate, Span};
use crate::documents::fonts::Fonts;
use crate::documents::pages::{Ink, Item};
use crate::documents::rules::{
    Bounded, ElementRule, PLATE, PLATE_GAP_MM, PLATE_MARGIN_MM, PLATE_OFFICE_SHARE, bounded, rule,
};

/// From this size down a name may stand in two lines.
const TWO_LINES_PT: f32 = 44.0;
const STEP_PT: f32 = 2.0;
/// Where shrinking gives up.
const SMALLEST_SHARE: f32 = 0.02;
const DASH_MM: f32 = 2.0;

pub fn plate(desk: &mut Desk<'_>, plate: &Plate) -> Slab {
    let near = lower_half(desk, plate);
    let mut items: Vec<Item> = near.iter().filter_map(turned).collect();
    items.push(fold());
    items.extend(near);
    Slab {
        height_mm: PLATE.height_mm,
        items,
        ..Slab::default()
    }
}

/// Sizes of the name and of the lines below it, in this order; what says nothing has none.
pub fn sizes_pt(fonts: &Fonts, plate: &Plate) -> Vec<f32> {
    let half_mm = PLATE.height_mm / 2.0;
    let texts = fitted(fonts, plate, half_mm - 2.0 * PLATE_MARGIN_MM);
    texts.iter().map(|set| set.size_pt).collect()
}

/// Name and offices in the middle of the half that lies towards the bottom of the sheet.
fn lower_half(desk: &mut Desk<'_>, plate: &Plate) -> Vec<Item> {
    let half_mm = PLATE.height_mm / 2.0;
    let texts = fitted(desk.fonts, plate, half_mm - 2.0 * PLATE_MARGIN_MM);
    let mut y_mm = half_mm + (half_mm - height_mm(&texts)) / 2.0;
    let mut items = Vec::new();
    for (n, set) in texts.iter().enumerate() {
        let mut lines = set.place(PLATE.left_mm.used, y_mm);
        tag(&mut lines, desk.tree.paragraph());
        items.extend(lines);
        y_mm += set.height_mm() + if n == 0 { PLATE_GAP_MM } else { 0.0 };
    }
    items
}

/// The far side: everything turned by half a circle about the middle of the fold. It says nothing new to a reader.
fn turned(item: &Item) -> Option<Item> {
    let mut run = item.as_run()?.clone();
    run.upside_down = !run.upside_down;
    run.node = None;
    run.x_mm = PLATE.width_mm - run.x_mm;
    run.baseline_mm = PLATE.height_mm - run.baseline_mm;
    Some(Item::Run(run))
}

/// Dashes across the sheet.
fn fold() -> Item {
    let dashes = (PLATE.width_mm / (2.0 * DASH_MM)) as usize;
    let dash = |n: usize| -> Ring {
        let x_mm = (2.0 * n as f32 + 0.5) * DASH_MM;
        rectangle((x_mm, PLATE.height_mm / 2.0 - 0.05), DASH_MM, 0.1)
    };
    shape((0..dashes).map(dash).collect(), Ink::PALE, None)
}

/// As large as the half allows; what is far too long grows smaller as a whole until it fits.
fn fitted(fonts: &Fonts, plate: &Plate, room_mm: f32) -> Vec<SetText> {
    let mut shrink = 1.0;
    loop {
        let texts = texts(fonts, plate, shrink);
        if height_mm(&texts) <= room_mm || shrink < SMALLEST_SHARE {
            return texts;
        }
        shrink *= 0.9;
    }
}

/// The name, then one text for each line of the office.
fn texts(fonts: &Fonts, plate: &Plate, shrink: f32) -> Vec<SetText> {
    let name = largest(
        fonts,
        &plate.name,
        look(Element::PlateName, shrink),
        |size_pt, lines| lines <= 1 || lines == 2 && size_pt <= TWO_LINES_PT,
    );
    let mut look = look(Element::PlateOffice, shrink);
    let most_pt = PLATE_OFFICE_SHARE * name.size_pt;
    look.size_pt.most = look.size_pt.most.min(most_pt).max(look.size_pt.least);
    let office = |line: &String| largest(fonts, line, look, |_, lines| lines <= 1);
    std::iter::once(name)
        .chain(plate.office.iter().map(office))
        .filter(|set| !set.lines.is_empty())
        .collect()
}

/// Within the bounds of the rule; what has to shrink begins at the least size of all.
fn look(element: Element, shrink: f32) -> ElementRule {
    let look = *rule(element);
    let Bounded { least, most, .. } = look.size_pt;
    let size_pt = if shrink < 1.0 {
        bounded(least * shrink, least * shrink, least * shrink)
    } else {
        bounded(most, least, most)
    };
    ElementRule { size_pt, ..look }
}

/// From the largest size down to the least, which is taken if nothing else will do.
fn largest(
    fonts: &Fonts,
    text: &str,
    look: ElementRule,
    is_good: impl Fn(f32, usize) -> bool,
) -> SetText {
    let mut size_pt = look.size_pt.most;
    loop {
        let sized = ElementRule {
            size_pt: Bounded {
                used: size_pt,
                ..look.size_pt
            },
            ..look
        };
        let text = vec![Span::plain(text)];
        let set = set(fonts, &text, &sized, PLATE.text_width_mm());
        if size_pt <= look.size_pt.least || is_good(size_pt, set.lines.len()) {
            return set;
        }
        size_pt = (size_pt - STEP_PT).max(look.size_pt.least);
    }
}

fn height_mm(texts: &[SetText]) -> f32 {
    let gap_mm = if texts.len() > 1 { PLATE_GAP_MM } else { 0.0 };
    gap_mm + texts.iter().map(SetText::height_mm).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::content::{Block, Content, Orientation, Paragraph};
    use crate::documents::layout::layout;
    use crate::documents::pages::{Page, Pages, Run};

    fn of(name: &str, office: &[&str]) -> Block {
        Block::Plate(Plate {
            name: name.to_owned(),
            office: office.iter().map(|line| (*line).to_owned()).collect(),
        })
    }

    fn pages(blocks: Vec<Block>) -> Pages {
        let content = Content {
            blocks,
            ..Content::default()
        };
        layout(&content, Fonts::shared())
    }

    fn near(page: &Page) -> Vec<&Run> {
        page.runs().filter(|run| !run.upside_down).collect()
    }

    fn body(text: &str) -> Block {
        Block::Paragraph(Paragraph {
            element: Element::Body,
            text: vec![Span::plain(text)],
        })
    }

    /// Everything on the near half, free of the fold and of the edges.
    fn assert_inside(page: &Page) {
        for run in near(page) {
            assert!(
                run.x_mm >= 15.0 - 0.01 && run.x_mm + run.inked_width_mm() <= 282.01,
                "{run:?}"
            );
            assert!(run.top_mm() >= 105.0 + PLATE_MARGIN_MM - 0.01, "{run:?}");
            assert!(run.bottom_mm() <= 210.0 - PLATE_MARGIN_MM + 0.01, "{run:?}");
        }
    }

    #[test]
    fn a_name_is_as_large_as_one_line_allows_and_long_ones_take_two() {
        let long = "Công Tằng Tôn Nữ Nguyễn Thị Hoàng Bích Ngọc Phương Thảo Uyên";
        assert_eq!(long.chars().count(), 60);
        let office = [
            "Phó Cục trưởng",
            "Trung tâm Công nghệ thông tin và Giám sát an ninh mạng",
        ];
        let blocks = vec![
            of("Lê An", &[]),
            of("Nguyễn Thị Bích Ngọc", &office),
            of(long, &office),
        ];
        let pages = pages(blocks);
        let name = |page: usize| -> (f32, usize) {
            let runs = near(&pages.pages[page]);
            let names = runs.iter().filter(|run| run.element == Element::PlateName);
            (names.clone().next().unwrap().size_pt, names.count())
        };
        assert_eq!(name(0), (60.0, 1));
        assert_eq!(name(1), (60.0, 1));
        let (size_pt, lines) = name(2);
        assert_eq!(lines, 2);
        assert!((24.0..=TWO_LINES_PT).contains(&size_pt), "{size_pt}");
        pages.pages.iter().for_each(assert_inside);
    }

    #[test]
    fn the_far_side_is_the_near_side_turned_about_the_fold() {
        let pages = pages(vec![of("Hoàng Văn Thực", &["Cục trưởng"])]);
        let page = &pages.pages[0];
        let far: Vec<&Run> = page.runs().filter(|run| run.upside_down).collect();
        let near = near(page);
        assert_eq!((far.len(), near.len()), (2, 2));
        for (far, near) in far.iter().zip(near) {
            assert_eq!((&far.text, far.size_pt), (&near.text, near.size_pt));
            assert!((far.x_mm + near.x_mm - 297.0).abs() < 0.01);
            assert!((far.baseline_mm + near.baseline_mm - 210.0).abs() < 0.01);
            assert!(far.node.is_none() && near.node.is_some(), "said aloud once");
        }
    }

    #[test]
    fn each_plate_is_a_turned_sheet_without_number_and_the_paper_goes_on_behind_it() {
        let blocks = vec![
            body("Trước"),
            of("Lê An", &[]),
            of("Vũ Ngọc Thiềm", &[]),
            body("Sau"),
            Block::NewPage(Orientation::Landscape),
            of("Lê An", &[]),
            body("Ngang"),
        ];
        let pages = pages(blocks);
        let sheets: Vec<(f32, String)> = pages
            .pages
            .iter()
            .map(|page| {
                let said = near(page)
                    .iter()
                    .map(|run| run.text.trim().to_owned())
                    .collect::<Vec<_>>();
                (page.width_mm, said.join(" "))
            })
            .collect();
        let sheets: Vec<(f32, &str)> = sheets
            .iter()
            .map(|(width, said)| (*width, said.as_str()))
            .collect();
        assert_eq!(
            sheets,
            [
                (210.0, "Trước"),
                (297.0, "Lê An"),
                (297.0, "Vũ Ngọc Thiềm"),
                (210.0, "4 Sau"),
                (297.0, "Lê An"),
                (297.0, "6 Ngang"),
            ]
        );
    }

    #[test]
    fn plates_alone_leave_no_empty_sheet() {
        assert_eq!(
            pages(vec![of("Lê An", &[]), of("Vũ Ngọc Thiềm", &[])])
                .pages
                .len(),
            2
        );
    }

    #[test]
    fn however_long_a_name_is_it_stays_on_its_half() {
        let names = [
            "Nguyễn Thị Bích Ngọc ".repeat(15),
            "dài".repeat(100),
            "Ngọc ".repeat(2000),
            String::new(),
            "🙂 漢".into(),
        ];
        for name in names {
            let office = "Phó Cục trưởng phụ trách ".repeat(12);
            let pages = pages(vec![of(&name, &[&office, "Cục A", ""])]);
            assert_eq!(pages.pages.len(), 1);
            assert_inside(&pages.pages[0]);
        }
    }
}
