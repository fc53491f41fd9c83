//! Whose name a cell or a line of a list holds: surely, or perhaps, with a question.

use std::collections::HashMap;
use std::hash::Hash;

use crate::domain::id::UnitId;
use crate::domain::text::{fold, spelling_key};

/// Near names that are offered.
const OFFERED: usize = 5;

/// Every name of everything that can be meant.
#[derive(Clone, Debug)]
pub struct Names<I = UnitId> {
    exact: HashMap<String, Vec<I>>,
    folded: Vec<(String, I)>,
}

impl<I> Default for Names<I> {
    fn default() -> Self {
        Self {
            exact: HashMap::new(),
            folded: Vec::new(),
        }
    }
}

/// How surely a name was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match<I = UnitId> {
    /// Spelled so, whatever the place of the tone: "hòa" is "hoà".
    Sure(I),
    /// Several are called so, or some are called nearly so.
    Perhaps(Vec<I>),
    Nothing,
}

impl<I: Copy + Eq + Hash> Names<I> {
    pub fn add(&mut self, name: &str, of: I) {
        let key = key(name);
        if key.is_empty() {
            return;
        }
        let known = self.exact.entry(key).or_default();
        if !known.contains(&of) {
            known.push(of);
            self.folded.push((fold(name), of));
        }
    }

    pub fn exact(&self, name: &str) -> &[I] {
        self.exact.get(&key(name)).map_or(&[], Vec::as_slice)
    }

    pub fn find(&self, name: &str) -> Match<I> {
        match self.exact(name) {
            [one] => return Match::Sure(*one),
            [] => {}
            several => return Match::Perhaps(several.to_vec()),
        }
        match self.near(name) {
            near if near.is_empty() => Match::Nothing,
            near => Match::Perhaps(near),
        }
    }

    /// What is called so but for marks and case.
    pub fn but_for_marks(&self, name: &str) -> Vec<I> {
        let name = fold(name);
        let mut found = Vec::new();
        for (known, of) in &self.folded {
            if *known == name && !found.contains(of) {
                found.push(*of);
            }
        }
        found
    }

    /// What is called nearly so, the nearest first: without marks the same, a letter or two apart, or one within the
    /// other.
    pub fn near(&self, name: &str) -> Vec<I> {
        let name = fold(name);
        let mut found: Vec<(usize, I)> = Vec::new();
        for (known, of) in &self.folded {
            let Some(distance) = distance(&name, known) else {
                continue;
            };
            match found.iter_mut().find(|(_, other)| other == of) {
                Some(other) => other.0 = other.0.min(distance),
                None => found.push((distance, *of)),
            }
        }
        found.sort_by_key(|(distance, _)| *distance);
        found.into_iter().take(OFFERED).map(|(_, of)| of).collect()
    }
}

/// The name without what a list puts around it, in one spelling.
pub fn key(name: &str) -> String {
    spelling_key(tidy(name))
}

/// Without dashes before and marks behind.
pub fn tidy(name: &str) -> &str {
    let name = name.trim().trim_start_matches(['-', '–', '•', '+', '*']);
    name.trim_end_matches([':', ';', ',', '.']).trim()
}

/// How far apart two folded names are; none when they have nothing to do with each other.
fn distance(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let lengths = (one.chars().count(), other.chars().count());
    let (shorter, apart) = (lengths.0.min(lengths.1), lengths.0.abs_diff(lengths.1));
    let allowed = (shorter / 6).max(1);
    if apart <= allowed && shorter > 2 {
        let letters = |name: &str| name.chars().collect::<Vec<char>>();
        let edits = edits(&letters(one), &letters(other));
        if edits <= allowed {
            return Some(edits);
        }
    }
    let within = shorter >= 6 && (one.contains(other) || other.contains(one));
    within.then_some(10 + apart)
}

/// Letters to put in, take out or change.
fn edits(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for (place, theirs) in other.iter().enumerate() {
            let change = corner + usize::from(letter != theirs);
            corner = row[place + 1];
            row[place + 1] = change.min(corner + 1).min(row[place] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names<u8> {
        let mut names = Names::default();
        for (name, of) in [
            ("Công an thành phố Đồng Hới", 1),
            ("Đồng Hới", 1),
            ("Công an huyện Tuyên Hóa", 2),
            ("PA04", 3),
            ("Phòng Hậu cần", 4),
            ("Phòng Hậu cần", 5),
        ] {
            names.add(name, of);
        }
        names
    }

    #[test]
    fn a_name_is_sure_whatever_the_place_of_its_tone() {
        for written in [
            "Công an huyện Tuyên Hoá",
            "CÔNG AN HUYỆN TUYÊN HÓA",
            "- Công an huyện Tuyên Hóa;",
        ] {
            assert_eq!(names().find(written), Match::Sure(2), "{written}");
        }
        assert_eq!(names().find("pa04"), Match::Sure(3));
    }

    #[test]
    fn a_near_name_is_asked_about_and_never_taken() {
        for written in ["Đồng Hởi", "Dong Hoi", "Đông Hội", "Công an TP Đồng Hới"] {
            assert_eq!(names().find(written), Match::Perhaps(vec![1]), "{written}");
        }
        assert_eq!(names().find("Phòng Hậu cần"), Match::Perhaps(vec![4, 5]));
    }

    #[test]
    fn a_name_within_a_long_line_is_offered_whichever_is_longer() {
        let long = format!("{} phòng hậu cần", "đã họp ".repeat(10_000));
        assert_eq!(names().find(&long), Match::Perhaps(vec![4, 5]));
        assert_eq!(names().find("huyện Tuyên"), Match::Perhaps(vec![2]));
    }

    #[test]
    fn a_strange_name_is_nobodys() {
        for written in ["Người lập biểu", "", "PA", "Sở Tài chính"] {
            assert_eq!(names().find(written), Match::Nothing, "{written}");
        }
    }
}
