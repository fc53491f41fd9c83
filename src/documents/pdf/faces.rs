//! The faces a file carries.
//!
//! What Vietnamese papers are set in is cut out of each face and compressed once in a process: the same bytes stand in
//! every file. Other letters get a small subset of their own, in the file that uses them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use lopdf::{Dictionary, Document};

use super::subset::{Subset, SubsetGlyph};
use crate::documents::fonts::{Face, FaceData, Fonts, VIETNAMESE};
use crate::documents::pages::{Page, Pages, Run};

/// Stands for a glyph without letters of its own: a mark that was set apart from its letter.
const NOTHING: &str = "\u{200b}";

/// Names of the common and of the extra subset of each face, in the order of [`Face::ALL`].
const NAMES: [[&str; 2]; 4] = [["F1", "F1x"], ["F2", "F2x"], ["F3", "F3x"], ["F4", "F4x"]];

#[derive(Default)]
pub struct UsedFaces(BTreeMap<Face, UsedFace>);

struct UsedFace {
    common: Option<&'static Subset>,
    extra: Option<Subset>,
}

impl UsedFaces {
    pub fn of(pages: &Pages, fonts: &Fonts) -> Self {
        let mut others: BTreeMap<Face, Letters> = BTreeMap::new();
        for run in pages.pages.iter().flat_map(Page::runs) {
            let others = others.entry(run.face).or_default();
            others.note_run(run, common(fonts, run.face));
        }
        let used = others.into_iter().map(|(face, others)| {
            let used = UsedFace {
                common: common(fonts, face),
                extra: Subset::of(fonts.face(face), &others.0),
            };
            (face, used)
        });
        Self(used.collect())
    }

    /// Under which name a glyph of a face is found, and its number there.
    pub fn glyph(&self, face: Face, id: u16) -> (&'static str, SubsetGlyph) {
        let [common, extra] = NAMES[face as usize];
        let found = self.0.get(&face).and_then(|used| {
            let in_common = used.common.and_then(|subset| subset.glyph(id));
            let in_extra = || used.extra.as_ref()?.glyph(id);
            in_common
                .map(|glyph| (common, glyph))
                .or_else(|| Some((extra, in_extra()?)))
        });
        found.unwrap_or((common, SubsetGlyph::default()))
    }

    /// Adds the objects of every subset and names them in `resources`.
    pub fn add_to(&self, document: &mut Document) -> Dictionary {
        let mut resources = Dictionary::new();
        for (face, used) in &self.0 {
            let subsets = [used.common, used.extra.as_ref()];
            for (name, subset) in NAMES[*face as usize].into_iter().zip(subsets) {
                if let Some(subset) = subset {
                    resources.set(name, subset.add_to(document));
                }
            }
        }
        resources
    }
}

/// The subset that all papers share.
fn common(fonts: &Fonts, face: Face) -> Option<&'static Subset> {
    static COMMON: [OnceLock<Option<Subset>>; 4] = [const { OnceLock::new() }; 4];
    let data = fonts.face(face);
    COMMON[face as usize]
        .get_or_init(|| Subset::of(data, &Letters::of_vietnamese(data).0))
        .as_ref()
}

/// Glyphs by number, with the letters they stand for.
#[derive(Default)]
struct Letters(BTreeMap<u16, String>);

impl Letters {
    fn of_vietnamese(face: &FaceData) -> Self {
        let mut letters = Self::default();
        for letter in VIETNAMESE.chars() {
            if let Some(id) = face.glyph(letter) {
                letters.note(id, letter.encode_utf8(&mut [0; 4]));
            }
        }
        letters
    }

    /// The glyphs of the run that are not among the common ones.
    fn note_run(&mut self, run: &Run, common: Option<&Subset>) {
        let is_common = |id| common.is_some_and(|common| common.glyph(id).is_some());
        for (at, glyph) in run.glyphs.iter().enumerate() {
            if !is_common(glyph.id) {
                self.note(glyph.id, letters_of(run, at));
            }
        }
    }

    /// Two letters may share a glyph (space and no-break space): the plainer one is what is copied out of the file.
    fn note(&mut self, id: u16, letters: &str) {
        let known = self.0.entry(id).or_insert_with(|| letters.to_owned());
        if (letters.len(), letters) < (known.len(), known.as_str()) {
            letters.clone_into(known);
        }
    }
}

/// What a glyph stands for. Several glyphs may share the letters of the first: a letter and its marks, when they are as
/// many, have one each.
fn letters_of(run: &Run, at: usize) -> &str {
    let shared = |glyph: usize| run.glyphs[glyph].letters.is_empty();
    let first = (0..at).rev().find(|glyph| !shared(*glyph)).unwrap_or(0);
    let first = if shared(at) { first } else { at };
    let marks = run.glyphs[first + 1..]
        .iter()
        .take_while(|glyph| glyph.letters.is_empty())
        .count();
    let letters = &run.text[run.glyphs[first].letters.clone()];
    let one = letters.char_indices().nth(at - first);
    match one {
        Some((from, letter)) if marks > 0 && letters.chars().count() == marks + 1 => {
            &letters[from..from + letter.len_utf8()]
        }
        _ if at == first && !letters.is_empty() => letters,
        _ => NOTHING,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_glyph_is_copied_as_the_plain_letter() {
        let mut letters = Letters::default();
        letters.note(3, "\u{a0}");
        letters.note(3, " ");
        letters.note(3, "\u{a0}");
        assert_eq!(letters.0[&3], " ");
    }

    #[test]
    fn the_common_subset_has_every_vietnamese_letter() {
        let fonts = Fonts::shared();
        for face in Face::ALL {
            let common = common(fonts, face).unwrap();
            for letter in VIETNAMESE.chars() {
                let id = fonts.face(face).glyph(letter).unwrap();
                assert!(common.glyph(id).is_some_and(|glyph| glyph.code > 0));
            }
        }
    }

    #[test]
    fn a_letter_and_its_marks_are_copied_one_by_one() {
        let glyph = |letters| crate::documents::pages::Glyph {
            id: 1,
            advance_mm: 1.0,
            letters,
        };
        let mut run = Run {
            element: crate::documents::content::Element::Body,
            node: None,
            ink: crate::documents::pages::Ink::BLACK,
            upside_down: false,
            face: Face::Regular,
            size_pt: 14.0,
            x_mm: 0.0,
            baseline_mm: 0.0,
            text: "aq\u{323}\u{302}".to_owned(),
            glyphs: vec![glyph(0..1), glyph(1..6), glyph(6..6), glyph(6..6)],
        };
        let all = |run: &Run| -> Vec<String> {
            let letters = (0..run.glyphs.len()).map(|at| letters_of(run, at).to_owned());
            letters.collect()
        };
        assert_eq!(all(&run), ["a", "q", "\u{323}", "\u{302}"]);
        run.glyphs.pop();
        assert_eq!(all(&run), ["a", "q\u{323}\u{302}", NOTHING]);
    }
}
