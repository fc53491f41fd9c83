//! Dấu chìm: across every page, behind its text, why this is no finished paper. Decoration for a screen reader: the words
//! stand in the window too.

use super::flow::Filled;
use super::lines::set_plain;
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
    for page in &mut filled.pages {
        let items = across(fonts, page, words);
        page.items.splice(0..0, items);
    }
}

/// The words on the line from corner to corner, their middle in the middle of the sheet.
fn across(fonts: &Fonts, page: &Page, words: &str) -> Vec<Item> {
    let set = set_plain(fonts, words, Element::Watermark, f32::INFINITY);
    let placed = set.place(0.0, 0.0);
    let runs: Vec<&Run> = placed.iter().filter_map(Item::as_run).collect();
    let width_mm: f32 = runs.iter().map(|run| run.width_mm()).sum();
    let length_mm = page.width_mm.hypot(page.height_mm) * LONGEST_SHARE;
    let scale = (length_mm / width_mm).min(1.0);
    let tilt_deg = page.height_mm.atan2(page.width_mm).to_degrees();
    let (sin, cos) = tilt_deg.to_radians().sin_cos();
    let below_mm = CAPITAL_EM / 2.0 * set.size_pt * scale * MM_PER_PT;
    let mut along_mm = -width_mm * scale / 2.0;
    let mut items = Vec::new();
    for run in runs {
        let mut run = scaled(run, scale);
        run.tilt_deg = tilt_deg;
        run.x_mm = page.width_mm / 2.0 + along_mm * cos + below_mm * sin;
        run.baseline_mm = page.height_mm / 2.0 - along_mm * sin + below_mm * cos;
        along_mm += run.width_mm();
        items.push(Item::Run(run));
    }
    items
}

fn scaled(run: &Run, scale: f32) -> Run {
    let mut run = Run {
        ink: Ink::WATERMARK,
        size_pt: run.size_pt * scale,
        ..run.clone()
    };
    for glyph in &mut run.glyphs {
        glyph.advance_mm *= scale;
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::check::check;
    use crate::documents::content::{Content, Edition};
    use crate::documents::covenant::covenant;
    use crate::documents::layout::{layout, warnings};
    use crate::documents::test_papers::covenant_of;

    const WORDS: &str = "CÒN 12 MỤC CHƯA THỐNG NHẤT";

    fn marked(edition: Edition, watermark: &str) -> Content {
        Content {
            edition,
            watermark: watermark.to_owned(),
            ..covenant(&covenant_of(7, 3))
        }
    }

    #[test]
    fn every_page_bears_it_behind_the_text_and_inside_the_sheet() {
        for edition in [Edition::Plain, Edition::Ceremony] {
            let pages = layout(&marked(edition, WORDS), Fonts::shared());
            for page in &pages.pages {
                let first = page.runs().next().unwrap();
                assert_eq!((first.text.as_str(), first.ink), (WORDS, Ink::WATERMARK));
                let (sin, cos) = first.tilt_deg.to_radians().sin_cos();
                let end = (
                    first.x_mm + first.width_mm() * cos,
                    first.baseline_mm - first.width_mm() * sin,
                );
                assert!(first.x_mm > 10.0 && end.0 < page.width_mm - 10.0);
                assert!(first.baseline_mm < page.height_mm - 10.0 && end.1 > 10.0);
            }
        }
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
