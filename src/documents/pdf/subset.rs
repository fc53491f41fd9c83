//! One face cut down to some of its glyphs: the objects that stand for it in a file, ready and compressed.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{
    Codepoint, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, Pt,
    TextItem,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::OPTIONS;
use crate::documents::fonts::FaceData;

pub struct Subset {
    /// By their numbers in the whole face.
    glyphs: Vec<Option<SubsetGlyph>>,
    font: Dictionary,
    descendant: Dictionary,
    descriptor: Dictionary,
    program: Stream,
    to_unicode: Stream,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SubsetGlyph {
    /// Number in the subset.
    pub code: u16,
    /// Width the file states, in 1/1000 em.
    pub width: f32,
}

impl Subset {
    /// `letters` names the glyphs by their numbers in the whole face, with what is copied out of the file for each;
    /// of none there is no subset.
    pub fn of(face: &FaceData, letters: &BTreeMap<u16, String>) -> Option<Self> {
        let ids: Vec<u16> = letters.keys().copied().collect();
        let last = *ids.last()?;
        let mapper = GlyphRemapper::new_from_glyphs_sorted(&ids);
        let bytes = subsetter::subset(face.bytes, 0, &mapper).ok()?;
        let mut parsed = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new())?;
        parsed.font_name = Some(format!("{}+{}", tag(&bytes), face.postscript_name));
        parsed.pdf_font_metrics.us_weight_class = face.weight;
        let widths = widths(&parsed, &mapper, face.units_per_em());
        let mut glyphs = vec![None; usize::from(last) + 1];
        for id in ids {
            let code = mapper.get(id)?;
            let width = widths[usize::from(code)];
            glyphs[usize::from(id)] = Some(SubsetGlyph { code, width });
        }
        let shown = letters
            .iter()
            .filter_map(|(id, letters)| Some((mapper.get(*id)?, letters.clone())));
        let written = specimen(parsed, shown.collect());
        Self::taken_from(&written, glyphs, &widths)
    }

    /// The library writes the objects of a font well, but anew and uncompressed for each file, and its widths are cut
    /// off to whole thousandths: every second letter would need an offset to stand where it belongs.
    fn taken_from(
        written: &Document,
        glyphs: Vec<Option<SubsetGlyph>>,
        widths: &[f32],
    ) -> Option<Self> {
        let mut fonts = written
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok());
        let font = fonts.find(|dictionary| dictionary.has(b"DescendantFonts"))?;
        let descendants = font.get(b"DescendantFonts").ok()?.as_array().ok()?;
        let mut descendant = descendants.first()?.as_dict().ok()?.clone();
        let descriptor = follow(written, &descendant, b"FontDescriptor")?.as_dict();
        let descriptor = descriptor.ok()?.clone();
        let widths = widths.iter().map(|width| Object::Real(*width)).collect();
        descendant.set("W", vec![0.into(), Object::Array(widths)]);
        Some(Self {
            glyphs,
            program: compressed(follow(written, &descriptor, b"FontFile2")?)?,
            to_unicode: compressed(follow(written, font, b"ToUnicode")?)?,
            font: font.clone(),
            descendant,
            descriptor,
        })
    }

    pub fn glyph(&self, id: u16) -> Option<SubsetGlyph> {
        *self.glyphs.get(usize::from(id))?
    }

    pub fn add_to(&self, document: &mut Document) -> ObjectId {
        let mut descriptor = self.descriptor.clone();
        descriptor.set("FontFile2", document.add_object(self.program.clone()));
        let mut descendant = self.descendant.clone();
        descendant.set("FontDescriptor", document.add_object(descriptor));
        let mut font = self.font.clone();
        font.set("DescendantFonts", vec![Object::Dictionary(descendant)]);
        font.set("ToUnicode", document.add_object(self.to_unicode.clone()));
        document.add_object(font)
    }
}

/// By their numbers in the subset, to a hundredth.
fn widths(parsed: &ParsedFont, mapper: &GlyphRemapper, units_per_em: f32) -> Vec<f32> {
    let width = |code| {
        let units = f32::from(parsed.get_glyph_width(code).unwrap_or(0));
        (units * 100_000.0 / units_per_em).round() / 100.0
    };
    (0..mapper.num_gids()).map(width).collect()
}

/// A file that shows every glyph once.
fn specimen(parsed: ParsedFont, letters: Vec<(u16, String)>) -> Document {
    let id = FontId("F".to_owned());
    let glyph = |(gid, letters)| Codepoint {
        gid,
        offset: 0.0,
        cid: Some(letters),
    };
    let ops = vec![
        Op::StartTextSection,
        Op::SetFont {
            font: PdfFontHandle::External(id.clone()),
            size: Pt(1.0),
        },
        Op::ShowText {
            items: vec![TextItem::GlyphIds(letters.into_iter().map(glyph).collect())],
        },
        Op::EndTextSection,
    ];
    let mut pdf = PdfDocument::new("");
    pdf.resources.fonts.map.insert(id, PdfFont::new(parsed));
    pdf.with_pages(vec![PdfPage::new(Mm(1.0), Mm(1.0), ops)]);
    pdf.to_lopdf_document(&OPTIONS, &mut Vec::new())
}

fn follow<'a>(document: &'a Document, from: &Dictionary, key: &[u8]) -> Option<&'a Object> {
    let id = from.get(key).ok()?.as_reference().ok()?;
    document.get_object(id).ok()
}

fn compressed(stream: &Object) -> Option<Stream> {
    let mut stream = stream.as_stream().ok()?.clone();
    stream.compress().ok()?;
    Some(stream)
}

/// Six letters that differ between subsets, taken from the subset itself.
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
