//! Finding words in laid-out pages: without marks, across runs and line ends; each find is a set of rectangles.

use std::ops::Range;

use crate::documents::Pages;
use crate::documents::pages::{Page, Run};
use crate::domain::text::fold;

/// Millimetres from the top left corner of the sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// One place where the words stand: a mark for each line of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub page: usize,
    /// The line around it, as it reads.
    pub context: String,
    pub marks: Vec<Mark>,
}

/// The letters of a paper as they are searched, made once for each paper.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    pages: Vec<PageLetters>,
}

#[derive(Clone, Debug, Default)]
struct PageLetters {
    /// Without marks and capitals; gaps and line ends are one blank.
    key: Vec<char>,
    /// Where each letter of the key comes from; none for the blank between two runs.
    from: Vec<Option<Source>>,
    runs: Vec<Placed>,
}

#[derive(Clone, Debug)]
struct Source {
    run: usize,
    /// Bytes of the run's text.
    letters: Range<usize>,
}

/// What a mark needs of a run.
#[derive(Clone, Debug)]
struct Placed {
    text: String,
    /// Start and end of each glyph from the start of the run, and the letters it stands for.
    glyphs: Vec<(f32, f32, Range<usize>)>,
    x: f32,
    baseline: f32,
    above: f32,
    below: f32,
    upside_down: bool,
}

impl Letters {
    pub fn of(pages: &Pages) -> Self {
        Self {
            pages: pages.pages.iter().map(PageLetters::of).collect(),
        }
    }

    /// Every place of `words`, in the order of the paper.
    pub fn find(&self, words: &str) -> Vec<Hit> {
        let wanted: Vec<char> = fold(words).chars().collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let pages = self.pages.iter().enumerate();
        pages
            .flat_map(|(at, page)| {
                let found = page.places(&wanted);
                found.into_iter().map(move |place| page.hit(at, place))
            })
            .collect()
    }
}

impl PageLetters {
    fn of(page: &Page) -> Self {
        let mut letters = Self::default();
        for run in page.runs() {
            letters.part_from_last(run);
            letters.add(run);
        }
        letters
    }

    /// Runs that touch are one word; otherwise a blank stands between them.
    fn part_from_last(&mut self, run: &Run) {
        let touches = self.runs.last().is_some_and(|last| {
            let end = last.x + last.glyphs.last().map_or(0.0, |glyph| glyph.1);
            last.baseline == run.baseline_mm && (run.x_mm - end).abs() < 0.1
        });
        if !touches {
            self.push(' ', None);
        }
    }

    fn add(&mut self, run: &Run) {
        let number = self.runs.len();
        for (at, letter) in run.text.char_indices() {
            let letters = at..at + letter.len_utf8();
            let source = || {
                Some(Source {
                    run: number,
                    letters: letters.clone(),
                })
            };
            if letter.is_whitespace() {
                self.push(' ', source());
            }
            for plain in fold(&run.text[letters.clone()]).chars() {
                self.push(plain, source());
            }
        }
        self.runs.push(Placed::of(run));
    }

    fn push(&mut self, letter: char, source: Option<Source>) {
        if letter == ' ' && self.key.last().is_none_or(|last| *last == ' ') {
            return;
        }
        self.key.push(letter);
        self.from.push(source);
    }

    fn places(&self, wanted: &[char]) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        let mut at = 0;
        while let Some(end) = Some(at + wanted.len()).filter(|end| *end <= self.key.len()) {
            let is_here = self.key[at..end] == *wanted;
            if is_here {
                places.push(at..end);
            }
            at = if is_here { end } else { at + 1 };
        }
        places
    }

    fn hit(&self, page: usize, place: Range<usize>) -> Hit {
        let sources: Vec<&Source> = self.from[place.clone()].iter().flatten().collect();
        let mut marks = Vec::new();
        for run in sources.chunk_by(|a, b| a.run == b.run) {
            let letters = run[0].letters.start..run[run.len() - 1].letters.end;
            marks.extend(self.runs[run[0].run].mark(&letters));
        }
        Hit {
            page,
            context: self.context(place),
            marks,
        }
    }

    /// What stands around the place, a few words long.
    fn context(&self, place: Range<usize>) -> String {
        const AROUND: usize = 28;
        let from = place.start.saturating_sub(AROUND);
        let to = (place.end + AROUND).min(self.from.len());
        let mut text = String::new();
        let mut last: Option<&Source> = None;
        for source in &self.from[from..to] {
            let Some(source) = source else {
                text.push(' ');
                continue;
            };
            let is_new =
                last.is_none_or(|last| (last.run, &last.letters) != (source.run, &source.letters));
            if is_new {
                text.push_str(&self.runs[source.run].text[source.letters.clone()]);
            }
            last = Some(source);
        }
        let text = text.trim();
        match (from > 0, to < self.from.len()) {
            (false, false) => text.to_owned(),
            (false, true) => format!("{text}…"),
            (true, false) => format!("…{text}"),
            (true, true) => format!("…{text}…"),
        }
    }
}

impl Placed {
    fn of(run: &Run) -> Self {
        let mut end = 0.0;
        let glyphs = run.glyphs.iter().map(|glyph| {
            let start = end;
            end += glyph.advance_mm;
            (start, end, glyph.letters.clone())
        });
        Self {
            text: run.text.clone(),
            glyphs: glyphs.collect(),
            x: run.x_mm,
            baseline: run.baseline_mm,
            above: run.baseline_mm - run.top_mm(),
            below: run.bottom_mm() - run.baseline_mm,
            upside_down: run.upside_down,
        }
    }

    fn mark(&self, letters: &Range<usize>) -> Option<Mark> {
        let inside = |glyph: &&(f32, f32, Range<usize>)| {
            glyph.2.start < letters.end && letters.start < glyph.2.end
        };
        let start = self.glyphs.iter().find(inside)?.0;
        let end = self.glyphs.iter().rev().find(inside)?.1;
        Some(if self.upside_down {
            Mark {
                left: self.x - end,
                top: self.baseline - self.below,
                right: self.x - start,
                bottom: self.baseline + self.above,
            }
        } else {
            Mark {
                left: self.x + start,
                top: self.baseline - self.above,
                right: self.x + end,
                bottom: self.baseline + self.below,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::covenant_of;
    use crate::documents::{Fonts, covenant_pages};

    fn pages() -> Pages {
        covenant_pages(&covenant_of(4, 1), Fonts::shared())
    }

    #[test]
    fn words_are_found_without_marks_on_the_page_where_they_stand() {
        let pages = pages();
        let letters = Letters::of(&pages);
        let hits = letters.find("CONG HOA xa hoi");
        assert_eq!(hits.len(), 1, "{hits:?}");
        assert_eq!(hits[0].page, 0);
        assert!(
            hits[0].context.contains("CỘNG HÒA XÃ HỘI"),
            "{}",
            hits[0].context
        );
        assert!(letters.find("không có trong giấy này").is_empty());
        assert!(letters.find("  ").is_empty());
    }

    #[test]
    fn a_mark_lies_on_the_letters_that_were_found() {
        let pages = pages();
        let run = pages.pages[0]
            .runs()
            .find(|run| run.text.contains("Độc lập"))
            .unwrap();
        let hit = &Letters::of(&pages).find("doc lap")[0];
        assert_eq!(hit.marks.len(), 1);
        let mark = hit.marks[0];
        assert!(
            (mark.left - run.x_mm).abs() < 0.01,
            "it begins with the run"
        );
        assert!(
            mark.right < run.x_mm + run.width_mm() / 2.0,
            "and ends before the next phrase"
        );
        assert!(mark.top < run.baseline_mm && run.baseline_mm < mark.bottom);
    }

    /// Every pair of words that a line end parts is still found, as two marks.
    #[test]
    fn a_phrase_over_a_line_end_is_found_as_two_marks() {
        let pages = pages();
        let runs: Vec<&Run> = pages.pages[0].runs().collect();
        let body = |run: &Run| run.element == crate::documents::content::Element::Body;
        let (first, second) = runs
            .windows(2)
            .map(|pair| (pair[0], pair[1]))
            .find(|(a, b)| {
                body(a) && body(b) && a.baseline_mm < b.baseline_mm && !a.text.trim().ends_with('.')
            })
            .unwrap();
        let before = first.text.split_whitespace().last().unwrap();
        let after = second.text.split_whitespace().next().unwrap();
        let hits = Letters::of(&pages).find(&format!("{before} {after}"));
        assert!(
            hits.iter().any(|hit| hit.marks.len() == 2),
            "“{before} {after}”: {hits:?}"
        );
    }

    #[test]
    fn letters_turned_by_half_a_circle_are_marked_where_they_are_read() {
        let mut pages = pages();
        let mut run = pages.pages[0].runs().next().unwrap().clone();
        (run.x_mm, run.baseline_mm, run.upside_down) = (150.0, 60.0, true);
        pages.pages[0].items = vec![crate::documents::pages::Item::Run(run.clone())];
        let mark = Letters::of(&pages).find(&run.text)[0].marks[0];
        assert!(
            (mark.right - 150.0).abs() < 0.01 && mark.left < 150.0 - run.inked_width_mm() / 2.0
        );
        assert!(
            mark.bottom - 60.0 > 60.0 - mark.top,
            "the capitals hang below the line"
        );
    }
}
