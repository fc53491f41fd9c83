//! What a person wrote over a filled sentence, turned back into a sentence: the figures that are still there stay fresh.
//!
//! Of all ways to find the figures again – in their order, each at most once, never one across another – the one that
//! keeps most is taken: long values count more than short ones, and so does what stood around them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::domain::document::template::{Filled, escape};

/// How far around a figure its surroundings are compared, in letters.
const AROUND: usize = 24;
/// Places that are weighed for one figure: a text that repeats a value more often is no sentence.
const PLACES: usize = 400;
/// A value of so many words is not written by chance.
const TELLING_WORDS: usize = 3;

/// `edited` with the figures of `shown` as names in braces wherever they stand still.
pub fn templated(edited: &str, shown: &Filled) -> String {
    let mut template = String::with_capacity(edited.len());
    let mut from = 0;
    for (name, at) in kept(edited, shown) {
        template.push_str(&escape(&edited[from..at.start]));
        template.push('{');
        template.push_str(name);
        template.push('}');
        from = at.end;
    }
    template.push_str(&escape(&edited[from..]));
    template
}

/// A figure found again.
struct Found {
    figure: usize,
    at: Range<usize>,
    /// The one before it in the best chain.
    before: Option<usize>,
}

/// The figures that the best chain keeps, in the order of the text.
fn kept<'a>(edited: &str, shown: &'a Filled) -> Vec<(&'a str, Range<usize>)> {
    let mut found: Vec<Found> = Vec::new();
    // Best chains by where they end: a later one is worth more.
    let mut chains: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for figure in 0..shown.figures.len() {
        let longer: Vec<_> = places(edited, shown, figure)
            .into_iter()
            .map(|(at, worth)| {
                let before = chains.range(..=at.start).next_back();
                let (above, before) =
                    before.map_or((0, None), |(_, (sum, link))| (*sum, Some(*link)));
                (at, worth + above, before)
            })
            .collect();
        for (at, worth, before) in longer {
            let link = found.len();
            add_chain(&mut chains, at.end, worth, link);
            found.push(Found { figure, at, before });
        }
    }
    let mut next = chains.values().next_back().map(|(_, link)| *link);
    let mut chain = Vec::new();
    while let Some(link) = next.and_then(|link| found.get(link)) {
        chain.push((shown.figures[link.figure].name.as_str(), link.at.clone()));
        next = link.before;
    }
    chain.reverse();
    chain
}

/// Keeps a chain unless one that ends no later is worth as much; chains that it surpasses go.
fn add_chain(chains: &mut BTreeMap<usize, (usize, usize)>, end: usize, worth: usize, link: usize) {
    let rival = chains.range(..=end).next_back();
    if rival.is_some_and(|(_, (sum, _))| *sum >= worth) {
        return;
    }
    let later = chains.range(end..);
    let surpassed = later.take_while(|(_, (sum, _))| *sum <= worth);
    for end in surpassed.map(|(end, _)| *end).collect::<Vec<_>>() {
        chains.remove(&end);
    }
    chains.insert(end, (worth, link));
}

/// Where a figure can stand in the edited text, and how much of it and its surroundings is kept there.
fn places(edited: &str, shown: &Filled, figure: usize) -> Vec<(Range<usize>, usize)> {
    let was = &shown.figures[figure].at;
    let value = &shown.text[was.clone()];
    let places = edited
        .match_indices(value)
        .map(|(start, _)| start..start + value.len())
        .filter(|at| stands_alone(edited, at) || same_neighbours(&shown.text, was, edited, at))
        .map(|at| (words_kept_beside(&shown.text, was, edited, &at), at))
        .filter(|(words, _)| *words > 0 || is_telling(value))
        .take(PLACES);
    places
        .map(|(words, at)| {
            let around = common_around(&shown.text, was, edited, &at) + words * AROUND;
            (at, value.chars().count() + around)
        })
        .collect()
}

/// No part of a longer word, number or date: the 04 of "04/2019" and of "1.04" is another thing.
fn stands_alone(text: &str, at: &Range<usize>) -> bool {
    let mut before = text[..at.start].chars().rev();
    let mut behind = text[at.end..].chars();
    let joins = |near: Option<char>, far: Option<char>| match near {
        Some(near) if near.is_alphanumeric() || near == '…' => true,
        Some('.' | ',' | '/' | '-' | ':') => far.is_some_and(|far| far.is_ascii_digit()),
        _ => false,
    };
    !joins(before.next(), before.next()) && !joins(behind.next(), behind.next())
}

fn same_neighbours(shown: &str, was: &Range<usize>, edited: &str, at: &Range<usize>) -> bool {
    let beside = |text: &str, at: &Range<usize>| {
        let before = text[..at.start].chars().next_back();
        before.zip(text[at.end..].chars().next())
    };
    let kept = beside(shown, was);
    kept.is_some() && kept == beside(edited, at)
}

fn is_telling(value: &str) -> bool {
    value.split_whitespace().count() >= TELLING_WORDS
}

/// Of the words before and behind a figure, how many are still the same. A bare number is the figure only beside one of
/// them: the 04 of "họp 04 lần" is not the number of members.
fn words_kept_beside(shown: &str, was: &Range<usize>, edited: &str, at: &Range<usize>) -> usize {
    if shown.trim() == &shown[was.clone()] && edited.trim() == &edited[at.clone()] {
        return 2;
    }
    let same = |kept: Option<&str>, now: Option<&str>| usize::from(kept.is_some() && kept == now);
    let before = same(
        last_word(&shown[..was.start]),
        last_word(&edited[..at.start]),
    );
    before + same(first_word(&shown[was.end..]), first_word(&edited[at.end..]))
}

fn last_word(text: &str) -> Option<&str> {
    text.rsplit(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
}

fn first_word(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
}

fn common_around(shown: &str, was: &Range<usize>, edited: &str, at: &Range<usize>) -> usize {
    let before = common(
        shown[..was.start].chars().rev(),
        edited[..at.start].chars().rev(),
    );
    before + common(shown[was.end..].chars(), edited[at.end..].chars())
}

fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let pairs = one.zip(other).take(AROUND);
    pairs.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::template::fill;
    use crate::domain::document::values::example::values;
    use proptest::prelude::*;

    const SENTENCE: &str = "{khối} năm {năm} có {số đơn vị} đơn vị, ký giao ước {ngày ký}.";

    /// What the clerk's words become.
    fn after(edited: &str) -> String {
        templated(edited, &fill(SENTENCE, &values()))
    }

    #[test]
    fn figures_that_were_left_alone_stay_figures() {
        assert_eq!(
            after(
                "Khối thi đua 4 Hệ Cơ yếu năm 2019 gồm 04 đơn vị nòng cốt, ký giao ước …… tại Hà Nội."
            ),
            "{khối} năm {năm} gồm {số đơn vị} đơn vị nòng cốt, ký giao ước {ngày ký} tại Hà Nội."
        );
    }

    #[test]
    fn the_figure_is_the_one_whose_surroundings_are_kept() {
        assert_eq!(
            after("Qua 04 tháng của năm 2019, khối có 04 đơn vị và 04 khách."),
            "Qua 04 tháng của năm {năm}, khối có {số đơn vị} đơn vị và 04 khách."
        );
        assert_eq!(
            after("Năm 2018 và năm 2019 có 04 đơn vị"),
            "Năm 2018 và năm {năm} có {số đơn vị} đơn vị"
        );
        assert_eq!(
            after("năm 2019 có 04 cuộc họp, có 04 đơn vị, mỗi đơn vị có 04 người"),
            "năm {năm} có 04 cuộc họp, có {số đơn vị} đơn vị, mỗi đơn vị có 04 người"
        );
    }

    #[test]
    fn a_number_that_was_changed_is_the_clerks_own() {
        assert_eq!(
            after("Năm 2019 có 05 đơn vị, họp 04 lần."),
            "Năm 2019 có 05 đơn vị, họp 04 lần.".replace("2019 có", "{năm} có")
        );
    }

    #[test]
    fn parts_of_other_numbers_are_no_figures() {
        assert_eq!(
            after("năm 12019, có 04,5 đơn vị, có 1.04 đơn vị, có 04/2019 đơn vị"),
            "năm 12019, có 04,5 đơn vị, có 1.04 đơn vị, có 04/2019 đơn vị"
        );
    }

    #[test]
    fn a_figure_of_the_sentence_is_found_at_most_as_often_as_it_stood_there() {
        assert_eq!(after("năm 2019, năm 2019").matches("{năm}").count(), 1);
    }

    #[test]
    fn a_long_name_is_not_taken_apart_by_a_short_one() {
        let shown = fill("{loại khối} trưởng của {khối}", &values());
        assert_eq!(
            templated("Đại diện Khối thi đua 4 Hệ Cơ yếu", &shown),
            "Đại diện {khối}"
        );
        assert_eq!(
            templated("Khối trưởng Khối thi đua 4 Hệ Cơ yếu", &shown),
            "{loại khối} trưởng {khối}"
        );
    }

    #[test]
    fn braces_that_a_person_types_are_printed() {
        assert_eq!(after("Xem {năm}"), "Xem {{năm}");
    }

    fn words() -> impl Strategy<Value = String> {
        let words = [
            "năm",
            "2019",
            "có",
            "04",
            "đơn vị",
            "……",
            "Khối thi đua 4 Hệ Cơ yếu",
            "ký",
            "giao",
            "ước",
            "{",
            "}",
            ",",
            "\n",
            "lần",
            ".",
            "1",
        ];
        let joints = proptest::sample::select(vec!["", " "]);
        proptest::collection::vec((proptest::sample::select(words.to_vec()), joints), 0..40)
            .prop_map(|words| {
                words
                    .into_iter()
                    .flat_map(|(word, joint)| [word, joint])
                    .collect()
            })
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_said_word_for_word_as_long_as_the_figures_are_the_same(edited in words()) {
            prop_assert_eq!(fill(&after(&edited), &values()).text, edited);
        }

        #[test]
        fn what_is_written_again_keeps_its_figures(edited in words()) {
            let once = after(&edited);
            prop_assert_eq!(templated(&edited, &fill(&once, &values())), once);
        }
    }
}
