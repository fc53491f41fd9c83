//! The paper faces: Tinos, as wide as Times New Roman letter by letter.

use std::fmt;
use std::sync::LazyLock;

use harfrust::Font;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

impl Face {
    pub const ALL: [Face; 4] = [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic];

    pub fn of(bold: bool, italic: bool) -> Self {
        match (bold, italic) {
            (false, false) => Face::Regular,
            (true, false) => Face::Bold,
            (false, true) => Face::Italic,
            (true, true) => Face::BoldItalic,
        }
    }
}

impl Face {
    pub fn is_bold(self) -> bool {
        matches!(self, Face::Bold | Face::BoldItalic)
    }

    pub fn is_italic(self) -> bool {
        matches!(self, Face::Italic | Face::BoldItalic)
    }
}

/// Height above and below the baseline in parts of the size; the same in all four faces.
pub const ASCENT_EM: f32 = 1825.0 / 2048.0;
pub const DESCENT_EM: f32 = 443.0 / 2048.0;
/// The 134 accented letters of Vietnamese, both cases, and what stands around them in papers.
pub const VIETNAMESE: &str = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz\
    AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆFGHIÌỈĨÍỊJKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVWXYỲỶỸÝỴZ\
    0123456789 .,;:!?…-–—()[]{}/\\%‰\"'“”‘’«»+±×÷=<>≤≥≠°²³½§•·&@#*_|~^₫€$";
/// A single line, as the office suites space it.
pub const SINGLE_LINE_EM: f32 = (1825.0 + 443.0 + 87.0) / 2048.0;

/// The parsed faces: made once, shared by all papers.
pub struct Fonts {
    faces: Vec<FaceData>,
}

pub struct FaceData {
    pub postscript_name: &'static str,
    pub weight: u16,
    pub bytes: &'static [u8],
    pub(super) font: Font,
}

impl Fonts {
    /// The faces of the running program, read when they are first needed.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Fonts> = LazyLock::new(Fonts::embedded);
        &SHARED
    }

    /// Reads the four faces the program carries.
    pub fn embedded() -> Self {
        let faces = Face::ALL.into_iter().map(load).collect();
        Self { faces }
    }

    pub fn face(&self, face: Face) -> &FaceData {
        &self.faces[face as usize]
    }

    /// Letters of `text` that the faces cannot print.
    pub fn missing_letters(&self, text: &str) -> Vec<char> {
        let lacks = |letter: &char| Face::ALL.iter().any(|face| !self.face(*face).has(*letter));
        let mut missing: Vec<char> = text
            .chars()
            .filter(|c| !c.is_control())
            .filter(lacks)
            .collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fonts(Tinos)")
    }
}

impl FaceData {
    pub fn has(&self, letter: char) -> bool {
        self.glyph(letter).is_some()
    }

    /// Number of the letter's glyph, as the shaper gives it.
    pub fn glyph(&self, letter: char) -> Option<u16> {
        let id = self.font.charmap().map_unicode(letter)?;
        u16::try_from(id.to_u32()).ok()
    }

    pub fn units_per_em(&self) -> f32 {
        f32::from(self.font.units_per_em())
    }
}

fn load(face: Face) -> FaceData {
    let (postscript_name, weight, bytes): (_, _, &'static [u8]) = match face {
        Face::Regular => (
            "Tinos",
            400,
            include_bytes!("../../fonts/Tinos-Regular.ttf"),
        ),
        Face::Bold => (
            "Tinos-Bold",
            700,
            include_bytes!("../../fonts/Tinos-Bold.ttf"),
        ),
        Face::Italic => (
            "Tinos-Italic",
            400,
            include_bytes!("../../fonts/Tinos-Italic.ttf"),
        ),
        Face::BoldItalic => (
            "Tinos-BoldItalic",
            700,
            include_bytes!("../../fonts/Tinos-BoldItalic.ttf"),
        ),
    };
    #[expect(
        clippy::expect_used,
        reason = "the faces are compiled in and tested; without them there is no paper"
    )]
    let font = Font::new(bytes, 0).expect("a face compiled into the program is a font");
    FaceData {
        postscript_name,
        weight,
        bytes,
        font,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_every_vietnamese_letter() {
        let fonts = Fonts::embedded();
        for face in Face::ALL {
            for letter in VIETNAMESE.chars() {
                assert!(fonts.face(face).has(letter), "{face:?} lacks {letter:?}");
            }
        }
    }

    #[test]
    fn a_letter_no_face_has_is_named() {
        assert_eq!(Fonts::embedded().missing_letters("Cục 漢 A 漢"), ['漢']);
    }
}
