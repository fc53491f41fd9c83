//! A paragraph to set lines: words broken, spaces stretched, faces in runs.

use std::ops::Range;

use super::breaks::{Fill, Measure, line_ends};
use super::words::{Piece, Word, fit, words};
use crate::documents::content::{Element, Span, Text};
use crate::documents::fonts::{ASCENT_EM, DESCENT_EM, Fonts};
use crate::documents::pages::{Glyph, Ink, Item, Run};
use crate::documents::rules::{Align, ElementRule, MM_PER_PT, rule};

/// One line, its runs measured from the left edge of the paragraph and from the baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct SetLine {
    runs: Vec<Run>,
    /// Without the space at its end.
    pub width_mm: f32,
    pub x_mm: f32,
}

/// A paragraph set to a width.
#[derive(Clone, Debug, PartialEq)]
pub struct SetText {
    pub lines: Vec<SetLine>,
    /// From one baseline to the next.
    pub line_height_mm: f32,
    pub size_pt: f32,
}

impl SetText {
    pub fn height_mm(&self) -> f32 {
        self.lines.len() as f32 * self.line_height_mm
    }

    /// Some of its lines, as a text of their own.
    pub fn part(&self, lines: Range<usize>) -> SetText {
        let end = lines.end.min(self.lines.len());
        let lines = self.lines[lines.start.min(end)..end].to_vec();
        SetText { lines, ..*self }
    }

    /// From the top of a line's box to its baseline: letters begin at the box's top.
    pub fn ascent_mm(&self) -> f32 {
        self.size_pt * ASCENT_EM * MM_PER_PT
    }

    /// What stays empty under the letters of a line; it may hang over the bottom margin.
    pub fn slack_mm(&self) -> f32 {
        (self.line_height_mm - self.size_pt * (ASCENT_EM + DESCENT_EM) * MM_PER_PT).max(0.0)
    }

    /// Runs of one line with the line's box at the given place.
    pub fn place_line(
        &self,
        line: &SetLine,
        left_mm: f32,
        top_mm: f32,
    ) -> impl Iterator<Item = Item> {
        let baseline_mm = top_mm + self.ascent_mm();
        line.runs.iter().cloned().map(move |run| {
            Item::Run(Run {
                x_mm: run.x_mm + left_mm,
                baseline_mm,
                ..run
            })
        })
    }

    /// All lines below each other.
    pub fn place(&self, left_mm: f32, top_mm: f32) -> Vec<Item> {
        let tops = (0..).map(|n| top_mm + n as f32 * self.line_height_mm);
        self.lines
            .iter()
            .zip(tops)
            .flat_map(|(line, top)| self.place_line(line, left_mm, top))
            .collect()
    }
}

pub fn set_plain(fonts: &Fonts, text: &str, element: Element, width_mm: f32) -> SetText {
    set(fonts, &vec![Span::plain(text)], rule(element), width_mm)
}

pub fn set(fonts: &Fonts, text: &Text, rule: &ElementRule, width_mm: f32) -> SetText {
    set_words(words(fonts, text, rule), rule, width_mm)
}

/// The words were shaped by the same rule.
pub fn set_words(words: Vec<Word>, rule: &ElementRule, width_mm: f32) -> SetText {
    let indent_mm = rule.first_line_mm.min(width_mm / 2.0);
    let words = fit(words, width_mm - indent_mm);
    let measures: Vec<Measure> = words.iter().map(measure).collect();
    let fill = match rule.align {
        Align::Justified => Fill::Justified,
        Align::Left => Fill::Ragged,
        Align::Centre => Fill::Even,
    };
    let ends = line_ends(&measures, width_mm, indent_mm, fill);
    let mut lines = Vec::with_capacity(ends.len());
    let mut start = 0;
    for end in &ends {
        let indent_mm = if start == 0 { indent_mm } else { 0.0 };
        lines.push(set_line(
            &words[start..*end],
            rule,
            indent_mm,
            width_mm - indent_mm,
            *end == words.len(),
        ));
        start = *end;
    }
    let size_pt = rule.size_pt.used;
    SetText {
        lines,
        line_height_mm: rule.line_mm(),
        size_pt,
    }
}

fn measure(word: &Word) -> Measure {
    Measure {
        width_mm: word.width_mm(),
        space_mm: word.space_mm(),
        may_break_after: word.may_break_after,
    }
}

fn set_line(
    words: &[Word],
    rule: &ElementRule,
    left_mm: f32,
    available_mm: f32,
    is_last: bool,
) -> SetLine {
    let natural_mm: f32 = words
        .iter()
        .map(|word| word.width_mm() + word.space_mm())
        .sum::<f32>()
        - words.last().map_or(0.0, Word::space_mm);
    let free_mm = available_mm - natural_mm;
    let gaps = words[..words.len() - 1]
        .iter()
        .filter(|word| word.space.is_some())
        .count();
    let stretches = rule.align == Align::Justified && gaps > 0 && (!is_last || free_mm < 0.0);
    let extra_mm = if stretches {
        free_mm / gaps as f32
    } else {
        0.0
    };
    let x_mm = left_mm
        + if rule.align == Align::Centre {
            free_mm / 2.0
        } else {
            0.0
        };
    let runs = runs_of(words, rule, x_mm, extra_mm);
    SetLine {
        runs,
        width_mm: natural_mm + extra_mm * gaps as f32,
        x_mm,
    }
}

/// The space at a line's end stays as a glyph: words stay apart when text is copied or searched.
fn runs_of(words: &[Word], rule: &ElementRule, x_mm: f32, extra_mm: f32) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut x_mm = x_mm;
    for (index, word) in words.iter().enumerate() {
        for piece in &word.pieces {
            push(&mut runs, rule, piece, 0.0, &mut x_mm);
        }
        if let Some(space) = &word.space {
            let extra_mm = if index + 1 < words.len() {
                extra_mm
            } else {
                0.0
            };
            push(&mut runs, rule, space, extra_mm, &mut x_mm);
        }
    }
    runs
}

fn push(runs: &mut Vec<Run>, rule: &ElementRule, piece: &Piece, extra_mm: f32, x_mm: &mut f32) {
    if runs.last().is_none_or(|run| run.face != piece.face) {
        runs.push(Run {
            element: rule.element,
            node: None,
            ink: Ink::BLACK,
            upside_down: false,
            face: piece.face,
            size_pt: rule.size_pt.used,
            x_mm: *x_mm,
            baseline_mm: 0.0,
            text: String::new(),
            glyphs: Vec::new(),
        });
    }
    let Some(run) = runs.last_mut() else { return };
    let start = run.text.len();
    run.text.push_str(&piece.text);
    for glyph in &piece.glyphs {
        let letters = glyph.letters.start + start..glyph.letters.end + start;
        let advance_mm = glyph.advance_mm + extra_mm;
        run.glyphs.push(Glyph {
            id: glyph.id,
            advance_mm,
            letters,
        });
        *x_mm += advance_mm;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASIS: &str = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi \
        hành một số điều của Luật Thi đua, khen thưởng; căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của \
        Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng";

    fn texts(set: &SetText) -> Vec<String> {
        set.lines
            .iter()
            .map(|line| line.runs.iter().map(|run| run.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn justified_lines_reach_both_edges() {
        let set = set_plain(&Fonts::embedded(), BASIS, Element::Basis, 165.0);
        let (last, full) = set.lines.split_last().unwrap();
        assert!(full.len() >= 2);
        for line in full {
            assert!((line.x_mm + line.width_mm - 165.0).abs() < 0.01, "{line:?}");
        }
        assert!(last.width_mm < 165.0);
        assert!((set.lines[0].x_mm - 12.7).abs() < 0.01);
    }

    #[test]
    fn no_line_ends_inside_a_document_number_at_any_width() {
        let fonts = Fonts::embedded();
        for width in 58..170 {
            let set = set_plain(&fonts, BASIS, Element::Basis, width as f32);
            let lines = texts(&set);
            assert_eq!(lines.concat(), BASIS);
            assert!(
                lines.iter().any(|line| line.contains("98/2023/NĐ-CP")),
                "{width}: {lines:?}"
            );
            assert!(
                lines.iter().any(|line| line.contains("152/2025/NĐ-CP")),
                "{width}: {lines:?}"
            );
        }
    }

    #[test]
    fn capitals_are_set_as_capitals() {
        let set = set_plain(
            &Fonts::embedded(),
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
            Element::NationalName,
            99.0,
        );
        assert_eq!(texts(&set), ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]);
        assert!(
            (set.lines[0].width_mm - 87.7).abs() < 0.3,
            "{}",
            set.lines[0].width_mm
        );
    }
}
