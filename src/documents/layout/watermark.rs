//! Dấu chìm: across every page, behind its text, why this is no finished paper. It is drawn, not set: whoever selects,
//! searches or hears the text meets nothing of it; the words stand in the window too.

use super::drawing::{Ring, shape};
use super::flow::Filled;
use super::lines::set_plain;
use super::outline;
use crate::documents::content::Element;
use crate::documents::fonts::Fonts;
use crate::documents::pages::{Ink, Item, Page, Run};
use crate::documents::rules::MM_PER_PT;

/// Of the line from corner to corner.
const LONGEST_SHARE: f32 = 0.72;
/// Capital letters, in em.
const CAPITAL_EM: f32 = 0.66;

pub fn mark(fonts: &Fonts, filled: &mut Filled, words: &str) {
    if words.is_empty() {
        return;
    }
    let set = set_plain(fonts, words, Element::Watermark, f32::INFINITY);
    let placed = set.place(0.0, 0.0);
    let runs: Vec<&Run> = placed.iter().filter_map(Item::as_run).collect();
    for page in &mut filled.pages {
        let areas = across(fonts, page, &runs);
        page.items.insert(0, shape(areas, Ink::WATERMARK, None));
    }
}

/// The words on the line from corner to corner, their middle in the middle of the sheet.
fn across(fonts: &Fonts, page: &Page, runs: &[&Run]) -> Vec<Ring> {
    let (rings, width_mm, size_pt) = level(fonts, runs);
    let length_mm = page.width_mm.hypot(page.height_mm) * LONGEST_SHARE;
    let scale = (length_mm / width_mm).min(1.0);
    let (sin, cos) = page.height_mm.atan2(page.width_mm).sin_cos();
    let middle = (width_mm / 2.0, -CAPITAL_EM / 2.0 * size_pt * MM_PER_PT);
    let turned = |(x, y): (f32, f32)| {
        let (x, y) = ((x - middle.0) * scale, (y - middle.1) * scale);
        (
            page.width_mm / 2.0 + x * cos + y * sin,
            page.height_mm / 2.0 - x * sin + y * cos,
        )
    };
    let rings = rings.into_iter();
    rings
        .map(|ring| ring.into_iter().map(turned).collect())
        .collect()
}

/// The areas of the words on a level baseline that starts at (0, 0); how long it is, and the size of the letters.
fn level(fonts: &Fonts, runs: &[&Run]) -> (Vec<Ring>, f32, f32) {
    let (mut rings, mut along_mm, mut size_pt) = (Vec::new(), 0.0, 0.0);
    for run in runs {
        let letters = outline::rings(run, fonts.face(run.face)).into_iter();
        let shifted = |(x, y): (f32, f32)| (x + along_mm, y);
        rings.extend(letters.map(|ring| ring.into_iter().map(shifted).collect::<Ring>()));
        along_mm += run.width_mm();
        size_pt = run.size_pt;
    }
    (rings, along_mm, size_pt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::check::check;
    use crate::documents::content::{Content, Edition};
    use crate::documents::covenant::covenant;
    use crate::documents::layout::{layout, warnings};
    use crate::documents::pages::Shape;
    use crate::documents::test_papers::covenant_of;

    const WORDS: &str = "CÒN 12 MỤC CHƯA THỐNG NHẤT";

    fn marked(edition: Edition, watermark: &str) -> Content {
        Content {
            edition,
            watermark: watermark.to_owned(),
            ..covenant(&covenant_of(7, 3))
        }
    }

    fn drawn(page: &Page) -> &Shape {
        match page.items.first() {
            Some(Item::Shape(shape)) => shape,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_page_bears_it_behind_the_text_and_inside_the_sheet() {
        for edition in [Edition::Plain, Edition::Ceremony] {
            let pages = layout(&marked(edition, WORDS), Fonts::shared());
            for page in &pages.pages {
                let mark = drawn(page);
                assert_eq!((mark.ink, mark.node), (Ink::WATERMARK, None));
                // 23 letters without the blanks, eight marks and tails of their own, eight holes.
                assert!(mark.rings.len() > 30, "{}", mark.rings.len());
                let corners = mark.rings.iter().flatten();
                for (x, y) in corners {
                    assert!(*x > 10.0 && *x < page.width_mm - 10.0, "{x}");
                    assert!(*y > 10.0 && *y < page.height_mm - 10.0, "{y}");
                }
            }
        }
    }

    #[test]
    fn it_runs_from_corner_to_corner_through_the_middle_of_a_sheet_that_lies_down_too() {
        for (width_mm, height_mm) in [(210.0_f32, 297.0_f32), (297.0, 210.0)] {
            let page = Page {
                width_mm,
                height_mm,
                ..Page::default()
            };
            let mut filled = Filled {
                pages: vec![page],
                rules: Vec::new(),
                outline: Vec::new(),
            };
            mark(Fonts::shared(), &mut filled, WORDS);
            let corners: Vec<_> = drawn(&filled.pages[0]).rings.concat();
            let side = |(x, y): &(f32, f32)| x / width_mm + y / height_mm - 1.0;
            // The diagonal goes through the letters; their two ends are as far from the middle.
            assert!(corners.iter().any(|at| side(at) > 0.0));
            assert!(corners.iter().any(|at| side(at) < 0.0));
            let left = corners.iter().map(|(x, _)| *x).fold(f32::MAX, f32::min);
            let right = corners.iter().map(|(x, _)| *x).fold(f32::MIN, f32::max);
            assert!((left - (width_mm - right)).abs() < 8.0, "{left} {right}");
        }
    }

    #[test]
    fn whoever_copies_the_text_copies_nothing_of_it() {
        let (with, without) = (marked(Edition::Plain, WORDS), marked(Edition::Plain, ""));
        let text = |content| layout(content, Fonts::shared()).text();
        assert_eq!(text(&with), text(&without));
    }

    #[test]
    fn nothing_else_moves_and_the_layout_check_finds_nothing_new() {
        let (with, without) = (marked(Edition::Plain, WORDS), marked(Edition::Plain, ""));
        let fonts = Fonts::shared();
        let (marked, plain) = (layout(&with, fonts), layout(&without, fonts));
        assert_eq!(check(&with, &marked), check(&without, &plain));
        assert_eq!(warnings(&marked), warnings(&plain));
        let rest = |page: &Page| page.items[1..].to_vec();
        for (with, without) in marked.pages.iter().zip(&plain.pages) {
            assert_eq!(rest(with), without.items);
        }
    }
}
