//! Text to glyphs: the only place that names the shaper.

use std::ops::Range;
use std::str::FromStr;

use harfrust::{Buffer, Direction, Language, Script, ShapeOptions, ShaperFont};

use crate::documents::fonts::{Face, Fonts};

#[derive(Clone, Debug, PartialEq)]
pub struct ShapedGlyph {
    pub id: u16,
    pub advance_em: f32,
    /// Bytes of the text; empty for the second glyph of a letter.
    pub letters: Range<usize>,
}

/// One call per span of one face, so that kerning reaches over words.
pub fn shape(fonts: &Fonts, face: Face, text: &str) -> Vec<ShapedGlyph> {
    let face = fonts.face(face);
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(Script::from_str("Latn").ok());
    buffer.set_language(Language::from_str("vi").ok());
    if harfrust::shape(
        &ShaperFont::new(&face.font),
        &mut buffer,
        ShapeOptions::new(),
    )
    .is_err()
    {
        return Vec::new();
    }
    glyphs_of(&buffer, text.len(), face.units_per_em())
}

fn glyphs_of(buffer: &Buffer, text_len: usize, units_per_em: f32) -> Vec<ShapedGlyph> {
    let infos = buffer.glyph_infos();
    let starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    let mut glyphs = Vec::with_capacity(infos.len());
    for (at, (info, position)) in infos.iter().zip(buffer.glyph_positions()).enumerate() {
        let end = starts[at + 1..]
            .iter()
            .copied()
            .find(|next| *next > starts[at])
            .unwrap_or(text_len);
        let repeats = at > 0 && starts[at - 1] == starts[at];
        glyphs.push(ShapedGlyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance_em: position.x_advance as f32 / units_per_em,
            letters: if repeats { end..end } else { starts[at]..end },
        });
    }
    glyphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_cover_the_text_once_and_in_order() {
        let fonts = Fonts::embedded();
        let text = "Quyết thắng – AVATAR, ﬁ e\u{301}";
        for face in Face::ALL {
            let covered: String = shape(&fonts, face, text)
                .iter()
                .map(|glyph| &text[glyph.letters.clone()])
                .collect();
            assert_eq!(covered, text);
        }
    }

    #[test]
    fn pairs_are_kerned() {
        let fonts = Fonts::embedded();
        let width = |text: &str| {
            shape(&fonts, Face::Regular, text)
                .iter()
                .map(|glyph| glyph.advance_em)
                .sum::<f32>()
        };
        assert!(width("AV") < width("A") + width("V") - 0.05);
    }
}
