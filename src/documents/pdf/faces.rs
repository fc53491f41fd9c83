//! The faces a file needs, cut down to the glyphs it uses.

use std::collections::BTreeMap;

use printpdf::{FontId, ParsedFont, PdfDocument, PdfFont};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::documents::fonts::{Face, FaceData, Fonts};
use crate::documents::pages::{Page, Pages};

pub fn font_id(face: Face) -> FontId {
    let name = match face {
        Face::Regular => "F1",
        Face::Bold => "F2",
        Face::Italic => "F3",
        Face::BoldItalic => "F4",
    };
    FontId(name.to_owned())
}

pub struct UsedFaces(BTreeMap<Face, UsedFace>);

struct UsedFace {
    parsed: ParsedFont,
    glyphs: BTreeMap<u16, UsedGlyph>,
}

struct UsedGlyph {
    /// Number in the subset.
    id: u16,
    /// Width the file will state, in 1/1000 em, cut off as the writer cuts it off.
    width: u16,
    letters: String,
}

impl UsedFaces {
    pub fn of(pages: &Pages, fonts: &Fonts) -> Self {
        let mut letters: BTreeMap<Face, BTreeMap<u16, String>> = BTreeMap::new();
        for run in pages.pages.iter().flat_map(Page::runs) {
            let face = letters.entry(run.face).or_default();
            for glyph in &run.glyphs {
                note(face, glyph.id, &run.text[glyph.letters.clone()]);
            }
        }
        let used = letters
            .into_iter()
            .filter_map(|(face, letters)| Some((face, subset(fonts.face(face), letters)?)));
        Self(used.collect())
    }

    pub fn add_to(&self, pdf: &mut PdfDocument) {
        for (face, used) in &self.0 {
            pdf.resources
                .fonts
                .map
                .insert(font_id(*face), PdfFont::new(used.parsed.clone()));
        }
    }

    /// Number of the glyph in the subset, and its stated width.
    pub fn glyph(&self, face: Face, id: u16) -> (u16, u16) {
        self.used(face, id)
            .map_or((0, 0), |glyph| (glyph.id, glyph.width))
    }

    pub fn letters(&self, face: Face, id: u16) -> Option<String> {
        self.used(face, id).map(|glyph| glyph.letters.clone())
    }

    fn used(&self, face: Face, id: u16) -> Option<&UsedGlyph> {
        self.0.get(&face)?.glyphs.get(&id)
    }
}

/// Two letters may share a glyph (space and no-break space): the plainer one is what is copied out of the file.
fn note(face: &mut BTreeMap<u16, String>, id: u16, letters: &str) {
    let known = face.entry(id).or_insert_with(|| letters.to_owned());
    if (letters.len(), letters) < (known.len(), known.as_str()) && !letters.is_empty()
        || known.is_empty()
    {
        letters.clone_into(known);
    }
}

fn subset(face: &FaceData, letters: BTreeMap<u16, String>) -> Option<UsedFace> {
    let ids: Vec<u16> = letters.keys().copied().collect();
    let mapper = GlyphRemapper::new_from_glyphs_sorted(&ids);
    let bytes = subsetter::subset(face.bytes, 0, &mapper).ok()?;
    let mut parsed = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())?;
    parsed.font_name = Some(format!("{}+{}", subset_tag(&bytes), face.postscript_name));
    parsed.pdf_font_metrics.us_weight_class = face.weight;
    let mut glyphs = BTreeMap::new();
    for (old, letters) in letters {
        let id = mapper.get(old)?;
        let width =
            f32::from(parsed.get_glyph_width(id).unwrap_or(0)) * 1000.0 / face.units_per_em();
        glyphs.insert(
            old,
            UsedGlyph {
                id,
                width: width as u16,
                letters,
            },
        );
    }
    Some(UsedFace { parsed, glyphs })
}

/// Six letters that differ between subsets, taken from the subset itself.
fn subset_tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_glyph_is_copied_as_the_plain_letter() {
        let mut face = BTreeMap::new();
        note(&mut face, 3, "\u{a0}");
        note(&mut face, 3, " ");
        note(&mut face, 3, "\u{a0}");
        assert_eq!(face[&3], " ");
    }
}
