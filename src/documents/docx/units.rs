//! Lengths as WordprocessingML counts them.

use crate::documents::rules::MM_PER_PT;

/// Twentieths of a point.
pub fn twips(mm: f32) -> i32 {
    twips_of_pt(mm / MM_PER_PT)
}

pub fn twips_of_pt(pt: f32) -> i32 {
    (pt * 20.0).round() as i32
}

/// Sizes of letters.
pub fn half_points(pt: f32) -> i32 {
    (pt * 2.0).round() as i32
}

/// Thickness of lines.
pub fn eighths(pt: f32) -> i32 {
    (pt * 8.0).round() as i32
}

/// Line spacing in parts of a single line.
pub fn lines_240(lines: f32) -> i32 {
    (lines * 240.0).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_a4_sheet_is_as_word_knows_it() {
        assert_eq!((twips(210.0), twips(297.0)), (11906, 16838));
        assert_eq!((twips(12.7), half_points(14.0)), (720, 28));
        assert_eq!((eighths(0.75), lines_240(1.15)), (6, 276));
    }
}
