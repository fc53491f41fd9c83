//! Bản nghi lễ: the same text set larger inside a border, with room for an emblem above the heading.
//!
//! It is set like the plain edition on a smaller sheet and enlarged with it, so that letters, gaps and rules keep their
//! proportions.

use super::desk::Desk;
use super::drawing::{Ring, rectangle, shape, star, stroke};
use super::flow::{Filled, Slab};
use crate::documents::content::{Element, Orientation};
use crate::documents::pages::{Ink, Item, Page};
use crate::documents::rules::{
    Bounded, CEREMONY, CEREMONY_SCALE, CEREMONY_TITLE_PT, EMBLEM_SPACE_MM, ElementRule, PageRule,
};

/// From the sheet's edge to the middle of the thick line.
const BORDER_MM: f32 = 9.5;
const THICK_MM: f32 = 0.9;
/// Between the middles of the two lines.
const LINES_APART_MM: f32 = 2.0;
const THIN_MM: f32 = 0.3;
/// Side of a corner piece: four steps of a fret (hồi văn).
const CORNER_MM: f32 = 11.2;
const STAR_RADIUS_MM: f32 = 9.0;

/// The sheet that is printed.
pub fn printed(orientation: Orientation) -> PageRule {
    match orientation {
        Orientation::Portrait => CEREMONY,
        Orientation::Landscape => PageRule {
            width_mm: CEREMONY.height_mm,
            height_mm: CEREMONY.width_mm,
            ..CEREMONY
        },
    }
}

/// The smaller sheet on which the text is set before it is enlarged.
pub fn page(orientation: Orientation) -> PageRule {
    let page = printed(orientation);
    let small = |mm: f32| mm / CEREMONY_SCALE;
    let bounds = |length: Bounded| Bounded {
        used: small(length.used),
        least: small(length.least),
        most: small(length.most),
    };
    PageRule {
        width_mm: small(page.width_mm),
        height_mm: small(page.height_mm),
        top_mm: bounds(page.top_mm),
        bottom_mm: bounds(page.bottom_mm),
        left_mm: bounds(page.left_mm),
        right_mm: bounds(page.right_mm),
        frame_mm: small(page.frame_mm),
        clause: page.clause,
    }
}

/// The name of the paper is larger than everything else.
pub fn look(look: ElementRule) -> ElementRule {
    if look.element != Element::TitleName {
        return look;
    }
    let size_pt = Bounded {
        used: CEREMONY_TITLE_PT / CEREMONY_SCALE,
        ..look.size_pt
    };
    ElementRule { size_pt, ..look }
}

/// A plain star where an office may set its emblem; the emblem of the State is not ours to draw.
pub fn emblem(desk: &Desk<'_>) -> Slab {
    let middle = (
        desk.left_mm() + desk.width_mm() / 2.0,
        (EMBLEM_SPACE_MM / 2.0 - 2.0) / CEREMONY_SCALE,
    );
    let star = star(middle, STAR_RADIUS_MM / CEREMONY_SCALE);
    Slab {
        height_mm: EMBLEM_SPACE_MM / CEREMONY_SCALE,
        items: vec![shape(vec![star], Ink::GOLD, None)],
        keep_next: true,
        ..Slab::default()
    }
}

/// Enlarges what was set to the printed sheet and draws the border of every page below it.
pub fn dress(filled: &mut Filled) {
    for (sheet, page) in filled.pages.iter_mut().zip(&mut filled.rules) {
        *page = printed(if page.width_mm > page.height_mm {
            Orientation::Landscape
        } else {
            Orientation::Portrait
        });
        (sheet.width_mm, sheet.height_mm) = (page.width_mm, page.height_mm);
        sheet.items.iter_mut().for_each(enlarge);
        sheet.items.splice(0..0, border(sheet));
    }
    for entry in &mut filled.outline {
        entry.y_mm *= CEREMONY_SCALE;
    }
}

fn enlarge(item: &mut Item) {
    let large = |(x, y): (f32, f32)| (x * CEREMONY_SCALE, y * CEREMONY_SCALE);
    match item {
        Item::Run(run) => {
            // Sizes to a hundredth of a point, as people name them.
            run.size_pt = (run.size_pt * CEREMONY_SCALE * 100.0).round() / 100.0;
            (run.x_mm, run.baseline_mm) = large((run.x_mm, run.baseline_mm));
            for glyph in &mut run.glyphs {
                glyph.advance_mm *= CEREMONY_SCALE;
            }
        }
        Item::Line(line) => {
            (line.from_mm, line.to_mm) = (large(line.from_mm), large(line.to_mm));
            line.thickness_pt *= CEREMONY_SCALE;
        }
        Item::Shape(shape) => {
            let corners = shape.rings.iter_mut().flatten();
            corners.for_each(|corner| *corner = large(*corner));
        }
    }
}

/// A thick line outside, a thin one inside, a fret in each corner.
fn border(sheet: &Page) -> [Item; 2] {
    let (width, height) = (sheet.width_mm, sheet.height_mm);
    let mut thick = sides(BORDER_MM, BORDER_MM + CORNER_MM, THICK_MM, width, height);
    let inside_mm = BORDER_MM + LINES_APART_MM;
    let thin_from_mm = BORDER_MM + CORNER_MM + LINES_APART_MM;
    let mut thin = sides(inside_mm, thin_from_mm, THIN_MM, width, height);
    for (right, bottom) in [(false, false), (true, false), (true, true), (false, true)] {
        let place = |(x, y): (f32, f32)| {
            (
                if right { width - x } else { x },
                if bottom { height - y } else { y },
            )
        };
        thick.extend(fret(place));
        thin.extend(ends_of_thin_line(place));
    }
    [
        shape(thick, Ink::LACQUER, None),
        shape(thin, Ink::GOLD, None),
    ]
}

/// Four straight lines `inset` from the edges; each begins and ends `from` away from the corners of the sheet.
fn sides(inset: f32, from: f32, thickness: f32, width: f32, height: f32) -> Vec<Ring> {
    let half = thickness / 2.0;
    let (across, down) = (width - 2.0 * from, height - 2.0 * from);
    vec![
        rectangle((from, inset - half), across, thickness),
        rectangle((from, height - inset - half), across, thickness),
        rectangle((inset - half, from), thickness, down),
        rectangle((width - inset - half, from), thickness, down),
    ]
}

/// The thick line turns inwards at a corner in four square steps.
fn fret(place: impl Fn((f32, f32)) -> (f32, f32)) -> Vec<Ring> {
    const STEPS: [(f32, f32); 9] = [
        (0.0, 4.0),
        (0.0, 0.0),
        (4.0, 0.0),
        (4.0, 3.0),
        (1.0, 3.0),
        (1.0, 1.0),
        (3.0, 1.0),
        (3.0, 2.0),
        (2.0, 2.0),
    ];
    let step_mm = CORNER_MM / 4.0;
    let path: Vec<(f32, f32)> = STEPS
        .iter()
        .map(|(x, y)| place((BORDER_MM + x * step_mm, BORDER_MM + y * step_mm)))
        .collect();
    stroke(&path, THICK_MM)
}

/// The thin line walks around the fret.
fn ends_of_thin_line(place: impl Fn((f32, f32)) -> (f32, f32)) -> Vec<Ring> {
    let near = BORDER_MM + LINES_APART_MM;
    let far = BORDER_MM + CORNER_MM + LINES_APART_MM;
    let path = [(near, far), (far, far), (far, near)].map(place);
    stroke(&path, THIN_MM)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::content::{Content, Edition};
    use crate::documents::covenant::covenant;
    use crate::documents::fonts::Fonts;
    use crate::documents::layout::layout;
    use crate::documents::pages::{Pages, Run};
    use crate::documents::test_papers::covenant_of;
    use crate::domain::paper::{CovenantPaper, PaperArticle};

    fn ceremony(paper: &CovenantPaper) -> Content {
        Content {
            edition: Edition::Ceremony,
            ..covenant(paper)
        }
    }

    fn pages(members: usize) -> Pages {
        layout(&ceremony(&covenant_of(members, 2)), Fonts::shared())
    }

    fn runs(pages: &Pages, element: Element) -> Vec<&Run> {
        let runs = pages.pages.iter().flat_map(Page::runs);
        runs.filter(|run| run.element == element).collect()
    }

    fn shapes(page: &Page, ink: Ink) -> Vec<&Ring> {
        let shapes = page.items.iter().filter_map(|item| match item {
            Item::Shape(shape) if shape.ink == ink => Some(&shape.rings),
            _ => None,
        });
        shapes.flatten().collect()
    }

    fn assert_inside(pages: &Pages, what: &str) {
        let (left, right) = (CEREMONY.left_mm.used, 210.0 - CEREMONY.right_mm.used);
        for (number, page) in pages.pages.iter().enumerate() {
            assert_eq!((page.width_mm, page.height_mm), (210.0, 297.0));
            for run in page.runs() {
                let is_number = run.element == Element::PageNumber;
                let top = if is_number {
                    CEREMONY.frame_mm + 2.0
                } else {
                    CEREMONY.top_mm.used
                };
                let ends_mm = run.x_mm + run.inked_width_mm();
                assert!(
                    run.x_mm > left - 0.02 && ends_mm < right + 0.02,
                    "{what}, {number}: {run:?}"
                );
                assert!(run.top_mm() > top - 0.02, "{what}, {number}: {run:?}");
                assert!(
                    run.bottom_mm() < CEREMONY.bottom_edge_mm() + 0.02,
                    "{what}, {number}: {run:?}"
                );
            }
        }
    }

    #[test]
    fn text_and_page_numbers_stay_inside_the_border() {
        for members in [1, 2, 3, 4, 7, 17] {
            assert_inside(&pages(members), &format!("{members} members"));
        }
        let mut paper = covenant_of(3, 1);
        let long = "Nội dung rất dài của một chỉ tiêu. ".repeat(300);
        paper.contents[0] = PaperArticle {
            heading: "dài".repeat(400),
            text: long.clone(),
            children: vec![Default::default()],
        };
        paper.unit_targets[0].targets[0].text = long;
        paper.subject = "Năm 2019 ".repeat(40);
        assert_inside(&layout(&ceremony(&paper), Fonts::shared()), "long texts");
    }

    #[test]
    fn letters_are_larger_and_the_name_of_the_paper_is_the_largest() {
        let pages = pages(4);
        assert!(
            runs(&pages, Element::Body)
                .iter()
                .all(|run| run.size_pt == 15.0)
        );
        assert!(
            runs(&pages, Element::TitleName)
                .iter()
                .all(|run| run.size_pt == 22.0)
        );
        let largest = pages
            .pages
            .iter()
            .flat_map(Page::runs)
            .map(|run| run.size_pt);
        assert_eq!(largest.fold(0.0, f32::max), 22.0);
        let inks = pages.pages.iter().flat_map(Page::runs).map(|run| run.ink);
        assert!(inks.into_iter().all(|ink| ink == Ink::BLACK));
    }

    #[test]
    fn it_says_what_the_plain_edition_says() {
        let words = |content: &Content| {
            let pages = layout(content, Fonts::shared());
            let runs = pages.pages.iter().flat_map(Page::runs);
            let said = runs
                .filter(|run| !matches!(run.element, Element::PageNumber | Element::TableHeading))
                .map(|run| run.text.trim().to_owned());
            let mut words: Vec<String> = said
                .flat_map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>())
                .collect();
            words.sort();
            words
        };
        let paper = covenant_of(4, 2);
        assert_eq!(words(&ceremony(&paper)), words(&covenant(&paper)));
    }

    #[test]
    fn every_page_has_its_border_and_the_first_room_for_an_emblem() {
        let pages = pages(7);
        for page in &pages.pages {
            let border = shapes(page, Ink::LACQUER);
            assert_eq!(border.len(), 4 + 4 * 8);
            for (x, y) in border.into_iter().flatten() {
                assert!(
                    *x >= 9.0 && *x <= 201.0 && *y >= 9.0 && *y <= 288.0,
                    "{x} {y}"
                );
            }
        }
        let stars = |page: &Page| {
            shapes(page, Ink::GOLD)
                .iter()
                .filter(|ring| ring.len() == 10)
                .count()
        };
        let counts: Vec<usize> = pages.pages.iter().map(stars).collect();
        assert_eq!((counts[0], counts[1..].iter().sum::<usize>()), (1, 0));
        let highest = pages.pages[0]
            .runs()
            .map(Run::top_mm)
            .fold(f32::MAX, f32::min);
        assert!(
            highest >= CEREMONY.top_mm.used + EMBLEM_SPACE_MM - 0.02,
            "{highest}"
        );
    }

    #[test]
    fn the_border_is_the_same_in_all_four_corners() {
        let pages = pages(4);
        let corners: Vec<(i32, i32)> = shapes(&pages.pages[0], Ink::LACQUER)
            .into_iter()
            .flatten()
            .map(|(x, y)| ((x * 100.0).round() as i32, (y * 100.0).round() as i32))
            .collect();
        for (x, y) in &corners {
            assert!(corners.contains(&(21_000 - x, *y)), "{x} {y}");
            assert!(corners.contains(&(*x, 29_700 - y)), "{x} {y}");
        }
    }
}
