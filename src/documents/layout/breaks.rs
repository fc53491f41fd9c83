//! Where lines end: Knuth and Plass, total fit over a whole paragraph. Only numbers here.

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    pub width_mm: f32,
    /// The space after the word; it falls away at the end of a line.
    pub space_mm: f32,
    pub may_break_after: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Both edges straight, the last line free.
    Justified,
    /// Spaces as they are, every line but the last as full as can be.
    Ragged,
    /// Spaces as they are, all lines of about the same length.
    Even,
}

/// How far a space may shrink and how far it may comfortably stretch, in parts of itself.
const SHRINK: f32 = 0.25;
const STRETCH: f32 = 0.5;
const SLACK_MM: f32 = 0.01;
/// A last line of one word is ugly, not forbidden; in ragged text less so than a half-empty line above it.
const SINGLE_WORD: f32 = 10_000.0;
const SINGLE_WORD_RAGGED: f32 = 600.0;

/// End (exclusive) of each line. Every word must fit into the first line, which is `indent_mm` shorter.
pub fn line_ends(words: &[Measure], width_mm: f32, indent_mm: f32, fill: Fill) -> Vec<usize> {
    let words = loosened(words, width_mm - indent_mm);
    let sums = Sums::of(&words);
    let mut best = vec![f32::INFINITY; words.len() + 1];
    let mut from = vec![0; words.len() + 1];
    best[0] = 0.0;
    for end in (1..=words.len()).filter(|end| words[end - 1].may_break_after) {
        for start in (0..end).rev() {
            let available = if start == 0 {
                width_mm - indent_mm
            } else {
                width_mm
            };
            let line = sums.line(start, end, available);
            if line.is_too_long(fill) && start + 1 < end {
                break;
            }
            let cost = best[start] + line.demerits(fill, end == words.len(), end - start == 1);
            if cost < best[end] {
                (best[end], from[end]) = (cost, start);
            }
        }
    }
    trace(&from)
}

/// Words tied together that are wider than a line are untied.
fn loosened(words: &[Measure], width_mm: f32) -> Vec<Measure> {
    let mut words = words.to_vec();
    let mut start = 0;
    for end in 0..words.len() {
        if !words[end].may_break_after && end + 1 < words.len() {
            continue;
        }
        let tied: f32 = words[start..=end]
            .iter()
            .map(|word| word.width_mm + word.space_mm)
            .sum();
        if tied - words[end].space_mm > width_mm {
            words[start..=end]
                .iter_mut()
                .for_each(|word| word.may_break_after = true);
        }
        words[end].may_break_after = true;
        start = end + 1;
    }
    words
}

/// Running sums, so that any line is measured at once.
struct Sums {
    widths: Vec<f64>,
    spaces: Vec<f64>,
    last_spaces: Vec<f64>,
}

impl Sums {
    fn of(words: &[Measure]) -> Self {
        let (mut widths, mut spaces) = (vec![0.0], vec![0.0]);
        let (mut width, mut space) = (0.0, 0.0);
        for word in words {
            width += f64::from(word.width_mm) + f64::from(word.space_mm);
            space += f64::from(word.space_mm);
            widths.push(width);
            spaces.push(space);
        }
        let last_spaces = words.iter().map(|word| f64::from(word.space_mm)).collect();
        Self {
            widths,
            spaces,
            last_spaces,
        }
    }

    fn line(&self, start: usize, end: usize, available_mm: f32) -> Line {
        let last = self.last_spaces[end - 1];
        let natural = self.widths[end] - self.widths[start] - last;
        Line {
            free_mm: available_mm - natural as f32,
            spaces_mm: (self.spaces[end] - self.spaces[start] - last) as f32,
            available_mm,
        }
    }
}

struct Line {
    free_mm: f32,
    spaces_mm: f32,
    available_mm: f32,
}

impl Line {
    fn is_too_long(&self, fill: Fill) -> bool {
        let shrink = if fill == Fill::Justified {
            self.spaces_mm * SHRINK
        } else {
            0.0
        };
        self.free_mm + shrink < -SLACK_MM
    }

    fn demerits(&self, fill: Fill, is_last: bool, is_single: bool) -> f32 {
        let badness = match fill {
            Fill::Justified if is_last && self.free_mm >= 0.0 => 0.0,
            Fill::Justified => self.badness(),
            Fill::Ragged if is_last => 0.0,
            Fill::Ragged | Fill::Even => {
                100.0 * (self.free_mm.max(0.0) / self.available_mm).powi(2)
            }
        };
        let lonely = match fill {
            Fill::Justified if is_last && is_single => SINGLE_WORD,
            Fill::Ragged if is_last && is_single => SINGLE_WORD_RAGGED,
            _ => 0.0,
        };
        (10.0 + badness).powi(2) + lonely
    }

    fn badness(&self) -> f32 {
        let give = self.spaces_mm * if self.free_mm >= 0.0 { STRETCH } else { SHRINK };
        (100.0 * (self.free_mm.abs() / give.max(0.01)).powi(3)).min(1e6)
    }
}

fn trace(from: &[usize]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut end = from.len() - 1;
    while end > 0 {
        ends.push(end);
        end = from[end];
    }
    ends.reverse();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(widths: &[f32]) -> Vec<Measure> {
        widths
            .iter()
            .map(|width| Measure {
                width_mm: *width,
                space_mm: 1.0,
                may_break_after: true,
            })
            .collect()
    }

    #[test]
    fn every_word_stands_in_one_line_and_no_line_is_too_long() {
        let words: Vec<Measure> = (0..200)
            .map(|n| Measure {
                width_mm: 3.0 + (n * 7 % 13) as f32,
                space_mm: 1.2,
                may_break_after: n % 5 != 0,
            })
            .collect();
        let ends = line_ends(&words, 60.0, 10.0, Fill::Justified);
        assert_eq!(ends.last(), Some(&200));
        let mut start = 0;
        for end in ends {
            let spaces = (end - start - 1) as f32 * 1.2;
            let width: f32 = words[start..end]
                .iter()
                .map(|word| word.width_mm)
                .sum::<f32>()
                + spaces;
            assert!(
                width - spaces * SHRINK <= if start == 0 { 50.0 } else { 60.0 } + 0.02,
                "{start}..{end}: {width}"
            );
            start = end;
        }
    }

    #[test]
    fn a_line_stays_shorter_when_that_saves_the_next_one() {
        let widths = words(&[6.0, 4.0, 4.0, 3.0, 13.0, 9.0]);
        let first = line_ends(&widths, 16.0, 0.0, Fill::Justified)[0];
        assert_eq!(first, 2, "6+4+4 would fit and leave 3 alone in its line");
    }

    #[test]
    fn the_last_line_is_not_a_single_word_if_that_can_be_helped() {
        let ends = line_ends(&words(&[2.5; 37]), 60.0, 0.0, Fill::Justified);
        assert_eq!((ends.len(), ends[2]), (3, 37));
        assert!(
            ends[1] <= 35,
            "two lines of 18 would leave one word: {ends:?}"
        );
    }

    #[test]
    fn words_tied_together_stay_in_one_line() {
        let mut words = words(&[10.0, 10.0, 10.0]);
        words[1].may_break_after = false;
        assert_eq!(line_ends(&words, 22.0, 0.0, Fill::Ragged), [1, 3]);
        assert_eq!(
            line_ends(&words, 11.0, 0.0, Fill::Ragged),
            [1, 2, 3],
            "a line too narrow for both unties them"
        );
    }

    #[test]
    fn lines_of_a_title_are_even() {
        assert_eq!(line_ends(&words(&[8.0; 6]), 45.0, 0.0, Fill::Even), [3, 6]);
    }

    #[test]
    fn text_in_a_cell_fills_its_lines_and_leaves_no_word_alone_at_a_small_price() {
        let ends =
            |widths: &[f32], width_mm| line_ends(&words(widths), width_mm, 0.0, Fill::Ragged);
        assert_eq!(ends(&[8.0; 7], 45.0), [5, 7]);
        assert_eq!(ends(&[8.0; 6], 45.0), [4, 6]);
        assert_eq!(ends(&[12.0; 3], 26.0), [2, 3]);
    }

    #[test]
    fn no_words_are_no_lines() {
        assert!(line_ends(&[], 50.0, 0.0, Fill::Justified).is_empty());
    }
}
