//! Sentences with figures in braces: "{khối} có {số đơn vị} đơn vị". A brace that is meant is written twice: "{{".

use std::ops::Range;

use crate::domain::document::figures::{FIGURES, figure};
use crate::domain::document::values::Values;
use crate::domain::rule::RuleViolation;
use crate::domain::text::fold;

/// A sentence taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Words(&'a str),
    /// The name between the braces.
    Figure(&'a str),
}

/// A sentence with its figures in place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    pub text: String,
    /// In the order of the text.
    pub figures: Vec<Placed>,
}

/// A figure in a filled sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub name: String,
    /// Where its value stands, in bytes.
    pub at: Range<usize>,
}

impl Filled {
    /// Words without figures.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            figures: Vec::new(),
        }
    }
}

/// Takes a sentence apart. A brace that nobody closed is itself, so that no text is ever lost.
pub fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        pieces.push(Piece::Words(&rest[..at]));
        let (piece, behind) = brace(&rest[at..]);
        pieces.push(piece);
        rest = behind;
    }
    pieces.push(Piece::Words(rest));
    pieces.retain(|piece| *piece != Piece::Words(""));
    pieces
}

/// What an opening brace begins, and what stands behind it.
fn brace(text: &str) -> (Piece<'_>, &str) {
    if let Some(behind) = text.strip_prefix("{{") {
        return (Piece::Words(&text[..1]), behind);
    }
    match text[1..].split_once('}') {
        Some((name, behind)) if !name.contains(['{', '\n']) => (Piece::Figure(name.trim()), behind),
        _ => {
            let (brace, behind) = text.split_at(1);
            (Piece::Words(brace), behind)
        }
    }
}

/// The names of the figures, each once.
pub fn names(template: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in pieces(template) {
        match piece {
            Piece::Figure(name) if !names.contains(&name) => names.push(name),
            _ => (),
        }
    }
    names
}

/// Puts the values in; a name that no figure has stays as it was written.
pub fn fill(template: &str, values: &Values<'_>) -> Filled {
    let mut filled = Filled::default();
    for piece in pieces(template) {
        let start = filled.text.len();
        match piece {
            Piece::Words(words) => filled.text.push_str(words),
            Piece::Figure(name) => match values.shown(name) {
                None => filled.text.push_str(&format!("{{{name}}}")),
                Some(value) => {
                    filled.text.push_str(value);
                    filled.figures.push(Placed {
                        name: name.to_owned(),
                        at: start..filled.text.len(),
                    });
                }
            },
        }
    }
    filled
}

/// Words as a sentence that says exactly them.
pub fn escape(words: &str) -> String {
    words.replace('{', "{{")
}

/// Refuses a sentence with a brace that nobody closed or a name that no figure has.
pub fn check(template: &str) -> Result<(), RuleViolation> {
    if let Some(open) = unclosed(template) {
        return Err(RuleViolation::FigureUnclosed(open.to_owned()));
    }
    let unknown = names(template)
        .into_iter()
        .find(|name| figure(name).is_none());
    unknown.map_or(Ok(()), |name| {
        Err(RuleViolation::FigureUnknown {
            name: name.to_owned(),
            near: near(name).join("}, {"),
        })
    })
}

/// The first words behind a brace that nobody closed.
fn unclosed(template: &str) -> Option<&str> {
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        match brace(&rest[at..]) {
            (Piece::Words(_), behind) if !rest[at..].starts_with("{{") => {
                let end = behind
                    .char_indices()
                    .nth(20)
                    .map_or(behind.len(), |(at, _)| at);
                return behind[..end].lines().next().or(Some(""));
            }
            (_, behind) => rest = behind,
        }
    }
    None
}

/// Figures whose names look like this one, the nearest first; all of them when none does.
fn near(name: &str) -> Vec<&'static str> {
    let wanted: Vec<char> = fold(name).chars().collect();
    let mut names: Vec<(usize, &'static str)> = FIGURES
        .iter()
        .map(|figure| (steps(&wanted, &fold(figure.name)), figure.name))
        .collect();
    names.sort_by_key(|(steps, _)| *steps);
    let close = names
        .iter()
        .take_while(|(steps, _)| *steps <= wanted.len().div_ceil(2))
        .count();
    names.truncate(if close == 0 {
        names.len()
    } else {
        close.min(3)
    });
    names.into_iter().map(|(_, name)| name).collect()
}

/// How many letters to add, drop or change to come from one word to the other.
fn steps(from: &[char], to: &str) -> usize {
    let mut row: Vec<usize> = (0..=from.len()).collect();
    for (at, letter) in to.chars().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for (place, other) in from.iter().enumerate() {
            let change = corner + usize::from(*other != letter);
            corner = row[place + 1];
            row[place + 1] = change.min(row[place] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::values::example::values;
    use proptest::prelude::*;

    #[test]
    fn figures_stand_where_their_names_stood() {
        let filled = fill("{khối} có { số đơn vị } đơn vị, ký {ngày ký}", &values());
        assert_eq!(filled.text, "Khối thi đua 4 Hệ Cơ yếu có 04 đơn vị, ký ……");
        let shown: Vec<_> = filled
            .figures
            .iter()
            .map(|placed| (placed.name.as_str(), &filled.text[placed.at.clone()]))
            .collect();
        assert_eq!(
            shown,
            [
                ("khối", "Khối thi đua 4 Hệ Cơ yếu"),
                ("số đơn vị", "04"),
                ("ngày ký", "……")
            ]
        );
    }

    #[test]
    fn a_brace_that_is_meant_is_written_twice() {
        assert_eq!(fill("{{năm} {năm}", &values()).text, "{năm} 2019");
        assert!(check("{{năm} {{").is_ok());
    }

    #[test]
    fn an_unknown_figure_is_named_with_those_that_look_like_it() {
        let refused = check("{khối} có {so donvi} đơn vị")
            .unwrap_err()
            .to_string();
        assert!(
            refused.contains("{so donvi}") && refused.contains("{số đơn vị}"),
            "{refused}"
        );
        assert!(!refused.contains("phong trào"), "{refused}");
        let refused = check("{xyzzy}").unwrap_err().to_string();
        assert!(refused.contains("phong trào"), "{refused}");
    }

    #[test]
    fn an_open_brace_is_refused_and_yet_loses_no_word() {
        let refused = check("Năm {năm có {số đơn vị}").unwrap_err().to_string();
        assert!(refused.contains("“{năm có"), "{refused}");
        assert_eq!(fill("Năm {năm", &values()).text, "Năm {năm");
        assert_eq!(fill("{năm\n}", &values()).text, "{năm\n}");
    }

    proptest! {
        #[test]
        fn escaped_words_are_said_exactly(words in "[{} a-cếộ\n]{0,40}") {
            prop_assert_eq!(fill(&escape(&words), &values()), Filled::plain(words));
        }
    }
}
