//! How wide columns are: never narrower than their longest word, then as they wish, then as their lines need.

use crate::documents::layout::words::Word;
use crate::documents::rules::TABLE_PADDING_MM;

/// A word longer than this is cut before it widens a column.
const LONGEST_WORD_MM: f32 = 45.0;
/// What a column that gives room away keeps free beside its longest cell.
const EASE_MM: f32 = 2.0;

/// What a column asks for, without padding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Need {
    /// Words that no line may part.
    pub word_mm: f32,
    /// The longest cell in one line.
    pub natural_mm: f32,
    pub share: f32,
    /// Some cell waits for a pen.
    pub has_blank: bool,
}

impl Need {
    /// A heading never asks for more than its longest word.
    pub fn of_head(words: &[Word], share: f32) -> Self {
        let word_mm = longest_mm(words);
        Self {
            word_mm,
            natural_mm: word_mm,
            share: if share.is_finite() {
                share.max(0.01)
            } else {
                1.0
            },
            has_blank: false,
        }
    }

    pub fn count(&mut self, cell: &[Word]) {
        self.word_mm = self.word_mm.max(longest_mm(cell));
        self.natural_mm = self.natural_mm.max(in_one_line_mm(cell));
        self.has_blank |= cell.is_empty();
    }

    /// With padding; `scale` is the size to set in, over the size it was measured in.
    pub fn least_mm(&self, scale: f32) -> f32 {
        padded(self.word_mm, scale)
    }

    pub fn natural_mm(&self, scale: f32) -> f32 {
        padded(self.natural_mm.max(self.word_mm), scale)
    }
}

/// A hair more than measured, so that no word falls over its own width.
fn padded(width_mm: f32, scale: f32) -> f32 {
    width_mm * scale + 2.0 * TABLE_PADDING_MM + 0.05
}

fn longest_mm(words: &[Word]) -> f32 {
    let tied = words.split_inclusive(|word| word.may_break_after);
    tied.map(in_one_line_mm)
        .fold(0.0, f32::max)
        .min(LONGEST_WORD_MM)
}

fn in_one_line_mm(words: &[Word]) -> f32 {
    let all: f32 = words
        .iter()
        .map(|word| word.width_mm() + word.space_mm())
        .sum();
    all - words.last().map_or(0.0, Word::space_mm)
}

pub fn fit(needs: &[Need], scale: f32, total_mm: f32) -> bool {
    needs.iter().map(|need| need.least_mm(scale)).sum::<f32>() <= total_mm
}

/// Widths that fill `total_mm`; where even the longest words do not fit, all columns are narrowed alike.
pub fn widths(needs: &[Need], scale: f32, total_mm: f32) -> Vec<f32> {
    let least: Vec<f32> = needs.iter().map(|need| need.least_mm(scale)).collect();
    let sum: f32 = least.iter().sum();
    if sum > total_mm {
        return least.iter().map(|width| width * total_mm / sum).collect();
    }
    let mut widths = by_share(needs, &least, total_mm);
    lend(needs, scale, &mut widths);
    widths
}

/// By share, but a column whose words need more takes that first.
fn by_share(needs: &[Need], least: &[f32], total_mm: f32) -> Vec<f32> {
    let mut is_fixed = vec![false; needs.len()];
    loop {
        let widths = share_out(needs, least, &is_fixed, total_mm);
        let too_narrow = |n: &usize| !is_fixed[*n] && widths[*n] < least[*n];
        match (0..needs.len()).find(too_narrow) {
            Some(narrow) => is_fixed[narrow] = true,
            None => return widths,
        }
    }
}

fn share_out(needs: &[Need], least: &[f32], is_fixed: &[bool], total_mm: f32) -> Vec<f32> {
    let (mut free_mm, mut shares) = (total_mm, 0.0);
    for ((need, least), is_fixed) in needs.iter().zip(least).zip(is_fixed) {
        if *is_fixed {
            free_mm -= least;
        } else {
            shares += need.share;
        }
    }
    let width = |n: usize| {
        if is_fixed[n] {
            least[n]
        } else {
            free_mm * needs[n].share / shares
        }
    };
    (0..needs.len()).map(width).collect()
}

/// Columns wider than their longest cell give the rest to those whose cells run over several lines.
fn lend(needs: &[Need], scale: f32, widths: &mut [f32]) {
    let spare = |need: &Need, width: f32| {
        if need.has_blank {
            0.0
        } else {
            (width - need.natural_mm(scale) - EASE_MM).max(0.0)
        }
    };
    let lack = |need: &Need, width: f32| (need.natural_mm(scale) - width).max(0.0);
    let sum = |of: &dyn Fn(&Need, f32) -> f32, widths: &[f32]| -> f32 {
        needs
            .iter()
            .zip(widths)
            .map(|(need, width)| of(need, *width))
            .sum()
    };
    let (spare_mm, lack_mm) = (sum(&spare, widths), sum(&lack, widths));
    let moved_mm = spare_mm.min(lack_mm);
    if moved_mm <= 0.0 {
        return;
    }
    for (need, width) in needs.iter().zip(widths) {
        *width += moved_mm * (lack(need, *width) / lack_mm - spare(need, *width) / spare_mm);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(word_mm: f32, natural_mm: f32, share: f32) -> Need {
        Need {
            word_mm,
            natural_mm,
            share,
            has_blank: false,
        }
    }

    fn padding() -> f32 {
        padded(0.0, 1.0)
    }

    #[test]
    fn columns_fill_the_width_and_none_is_narrower_than_its_word() {
        let needs = [
            need(8.0, 8.0, 1.0),
            need(30.0, 200.0, 1.0),
            need(12.0, 300.0, 50.0),
        ];
        let widths = widths(&needs, 1.0, 100.0);
        assert!(
            (widths.iter().sum::<f32>() - 100.0).abs() < 0.01,
            "{widths:?}"
        );
        for (need, width) in needs.iter().zip(&widths) {
            assert!(*width >= need.least_mm(1.0), "{widths:?}");
        }
    }

    #[test]
    fn a_wide_column_of_short_cells_lends_its_room() {
        let short = need(5.0, 5.0, 50.0);
        let lent = widths(&[short, need(10.0, 300.0, 50.0)], 1.0, 100.0);
        assert!(
            (lent[0] - 5.0 - padding() - EASE_MM).abs() < 0.1,
            "{lent:?}"
        );
        let for_pen = Need {
            has_blank: true,
            ..short
        };
        let kept = widths(&[for_pen, need(10.0, 300.0, 50.0)], 1.0, 100.0);
        assert!(
            (kept[0] - 50.0).abs() < 0.01,
            "room to write in stays: {kept:?}"
        );
    }

    #[test]
    fn where_no_word_fits_all_are_narrowed_alike() {
        let widths = widths(&[need(40.0, 40.0, 1.0), need(40.0, 40.0, 9.0)], 1.0, 50.0);
        assert_eq!(widths, [25.0, 25.0]);
    }
}
