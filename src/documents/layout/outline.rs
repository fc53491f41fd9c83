//! Letters as areas: for words that are drawn, so that nobody finds, copies or hears them among the text.

use harfrust::GlyphId;
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathElement};

use super::drawing::Ring;
use crate::documents::fonts::FaceData;
use crate::documents::pages::Run;
use crate::documents::rules::MM_PER_PT;

/// Straight pieces that stand for one curve: at the size of a title their corners cannot be seen.
const PIECES: u8 = 4;

/// The areas of all letters of a run, in millimetres from the start of its baseline: to the right and downwards.
pub fn rings(run: &Run, face: &FaceData) -> Vec<Ring> {
    let em_mm = run.size_pt * MM_PER_PT;
    let mut along_mm = 0.0;
    let mut rings = Vec::new();
    for glyph in &run.glyphs {
        let letter = letter(face, glyph.id).into_iter();
        let placed = |(x, y): (f32, f32)| (along_mm + x * em_mm, -y * em_mm);
        rings.extend(letter.map(|ring| ring.into_iter().map(placed).collect::<Ring>()));
        along_mm += glyph.advance_mm;
    }
    rings
}

/// In em, upwards; nothing for a space. A letter that cannot be drawn leaves its room empty.
fn letter(face: &FaceData, id: u16) -> Vec<Ring> {
    let mut path: Vec<PathElement> = Vec::new();
    let drawn = face
        .font
        .outline_glyphs()
        .get(GlyphId::new(id.into()))
        .map(|glyph| glyph.draw(&DrawOptions::default(), DrawMemory::Scratch, &mut path));
    if !matches!(drawn, Some(Ok(_))) {
        return Vec::new();
    }
    let em = face.units_per_em();
    let mut rings = flattened(&path);
    for corner in rings.iter_mut().flatten() {
        *corner = (corner.0 / em, corner.1 / em);
    }
    rings
}

fn flattened(path: &[PathElement]) -> Vec<Ring> {
    let mut rings: Vec<Ring> = Vec::new();
    for element in path {
        if let PathElement::MoveTo { x, y } = *element {
            rings.push(vec![(x, y)]);
        }
        let Some(ring) = rings.last_mut() else {
            continue;
        };
        match *element {
            PathElement::MoveTo { .. } | PathElement::Close => {}
            PathElement::QuadTo { cx0, cy0, x, y } => bend(ring, (cx0, cy0), (x, y)),
            // TrueType faces bend by quadratic curves only.
            PathElement::LineTo { x, y } | PathElement::CurveTo { x, y, .. } => ring.push((x, y)),
        }
    }
    rings
}

/// A curve from the last corner to `to`, drawn towards `control`.
fn bend(ring: &mut Ring, control: (f32, f32), to: (f32, f32)) {
    let from = ring.last().copied().unwrap_or(to);
    let at = |piece: u8| {
        let t = f32::from(piece) / f32::from(PIECES);
        let mix = |a: f32, b: f32, c: f32| {
            (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c
        };
        (mix(from.0, control.0, to.0), mix(from.1, control.1, to.1))
    };
    ring.extend((1..=PIECES).map(at));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::content::Element;
    use crate::documents::fonts::{Face, Fonts};
    use crate::documents::layout::lines::set_plain;
    use crate::documents::pages::Item;

    fn drawn(text: &str) -> (Run, Vec<Ring>) {
        let fonts = Fonts::shared();
        let placed = set_plain(fonts, text, Element::Watermark, f32::INFINITY).place(0.0, 0.0);
        let run = placed.iter().find_map(Item::as_run).unwrap().clone();
        let rings = rings(&run, fonts.face(Face::Bold));
        (run, rings)
    }

    /// Left, top, right, bottom.
    fn bounds(rings: &[Ring]) -> [f32; 4] {
        let corners = rings.iter().flatten();
        corners.fold([1e9, 1e9, -1e9, -1e9], |[l, t, r, b], (x, y)| {
            [l.min(*x), t.min(*y), r.max(*x), b.max(*y)]
        })
    }

    #[test]
    fn a_letter_is_as_high_and_as_wide_as_it_is_set() {
        let (run, rings) = drawn("H");
        let em_mm = run.size_pt * MM_PER_PT;
        let [left, top, right, bottom] = bounds(&rings);
        assert!((-top - 0.66 * em_mm).abs() < 0.02 * em_mm, "{top}");
        assert!(bottom.abs() < 0.01 * em_mm, "{bottom}");
        assert!(left >= 0.0 && right <= run.width_mm(), "{left} {right}");
    }

    #[test]
    fn round_letters_keep_their_holes_and_marks_stand_apart() {
        assert_eq!(drawn("O").1.len(), 2);
        assert_eq!(drawn("Ố").1.len(), 4);
        assert_eq!(drawn("O O").1.len(), 4, "a blank draws nothing");
        let (run, two) = drawn("OO");
        let (first, second) = (bounds(&two[..2]), bounds(&two[2..]));
        assert!((second[0] - first[0] - run.glyphs[0].advance_mm).abs() < 0.01);
    }

    #[test]
    fn every_capital_letter_can_be_drawn() {
        for letter in crate::documents::fonts::VIETNAMESE
            .chars()
            .filter(|c| !c.is_whitespace())
        {
            assert!(!drawn(&letter.to_string()).1.is_empty(), "{letter}");
        }
    }
}
