//! The fonts we bring: nothing on the screen depends on the fonts of the machine.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily, RichText};

const REGULAR: &str = "regular";
const BOLD: &str = "bold";
const SYMBOLS: &str = "symbols";

/// Noto Sans for all text (its digits are tabular), a few signs from DejaVu behind it.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let mut add = |name: &str, bytes: &'static [u8]| {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    };
    add(REGULAR, include_bytes!("../../fonts/NotoSans-Regular.ttf"));
    add(BOLD, include_bytes!("../../fonts/NotoSans-Bold.ttf"));
    add(SYMBOLS, include_bytes!("../../fonts/Symbols.ttf"));
    let behind = |first: &str| vec![first.to_owned(), SYMBOLS.to_owned()];
    fonts
        .families
        .insert(FontFamily::Proportional, behind(REGULAR));
    fonts
        .families
        .insert(FontFamily::Monospace, behind(REGULAR));
    fonts.families.insert(bold_family(), behind(BOLD));
    fonts
}

pub fn bold_family() -> FontFamily {
    FontFamily::Name(BOLD.into())
}

pub fn bold(text: impl Into<String>) -> RichText {
    RichText::new(text).family(bold_family())
}

#[cfg(test)]
mod tests {
    use eframe::egui::FontId;
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::ui::testing::harness;

    /// Signs that stand in our own texts and those egui draws itself.
    const SIGNS: &str = "▲▼◀▶▴▾✔✖⚠ℹ☐☑☒≤≥≠≈±×−←→↑↓↶↷•…·●○★☆✎⚙⚑⌨☰⋮“”‘’–—§№‰₫";

    fn vietnamese_letters() -> String {
        let mut letters = String::from("đĐ");
        for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
            for tone in ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"] {
                letters.extend(format!("{base}{tone}").nfc());
            }
        }
        letters
    }

    fn missing(family: FontFamily, text: &str) -> String {
        let font = FontId::new(15.0, family);
        harness((), |_, ()| ()).ctx.fonts_mut(|fonts| {
            text.chars()
                .filter(|&c| !fonts.has_glyph(&font, c))
                .collect()
        })
    }

    #[test]
    fn every_vietnamese_letter_and_sign_has_a_glyph_in_each_family() {
        let text =
            vietnamese_letters() + SIGNS + "0123456789 AZaz.,;:!?()[]{}<>/\\%&@#*+=_|~^'\"`$-";
        assert!(text.chars().count() > 146 + 50);
        for family in [
            FontFamily::Proportional,
            FontFamily::Monospace,
            bold_family(),
        ] {
            assert_eq!(missing(family.clone(), &text), "", "{family:?}");
        }
    }

    #[test]
    fn a_letter_nobody_drew_is_noticed() {
        assert_eq!(missing(FontFamily::Proportional, "a漢"), "漢");
    }

    #[test]
    fn digits_are_equally_wide_so_that_columns_of_figures_stand() {
        harness((), |_, ()| ()).ctx.fonts_mut(|fonts| {
            let font = FontId::proportional(15.0);
            let width = fonts.glyph_width(&font, '0');
            for digit in '1'..='9' {
                assert_eq!(fonts.glyph_width(&font, digit), width, "{digit}");
            }
        });
    }
}
