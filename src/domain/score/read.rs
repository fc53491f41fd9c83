//! What was entered as a result, read for the methods (domain.md 6.2). What cannot be read is told, never guessed.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::number::{Parsed, Quantity, parse};
use crate::domain::text::spelling_key;

/// A number as the register writes it: thousands with a dot, decimals with a comma; "~" and "%" are laid aside.
pub fn number(text: &str) -> Option<Quantity> {
    match parse(bare(text)).ok()? {
        Parsed::Sure(number) => Some(number),
        Parsed::Doubtful { as_thousands, .. } if text.contains('.') => Some(as_thousands),
        Parsed::Doubtful { as_decimal, .. } => Some(as_decimal),
    }
}

/// "1.727": one may mean thousands, another decimals.
pub fn is_doubtful(text: &str) -> bool {
    matches!(parse(bare(text)), Ok(Parsed::Doubtful { .. }))
}

fn bare(text: &str) -> &str {
    let text = text.trim().trim_start_matches(['~', '≈']);
    text.trim_end_matches('%').trim()
}

const DONE: [&str; 7] = ["đạt", "hoàn thành", "có", "xong", "x", "✓", "✔"];
const NOT_DONE: [&str; 5] = [
    "không đạt",
    "không hoàn thành",
    "chưa hoàn thành",
    "chưa đạt",
    "không",
];

/// The words for done and not done, however they are spelt.
static SAID: LazyLock<HashMap<String, bool>> = LazyLock::new(|| {
    let done = DONE.iter().map(|word| (spelling_key(word), true));
    let not_done = NOT_DONE.iter().map(|word| (spelling_key(word), false));
    done.chain(not_done).collect()
});

/// "đạt", "không hoàn thành"; none for anything else.
pub fn done(text: &str) -> Option<bool> {
    SAID.get(&spelling_key(text)).copied()
}

/// How often there was a plus, how often a minus: "+2 -1" is (2, 1). A number without a sign is a plus.
pub fn plus_minus(text: &str) -> Option<(i64, i64)> {
    let spaced = text
        .replace(['−', '–'], "-")
        .replace('+', " +")
        .replace('-', " -");
    let spaced = spaced.replace([';', ','], " ");
    let mut sums = (0_i64, 0_i64);
    let mut sign = None;
    let mut words = spaced.split_whitespace().peekable();
    words.peek()?;
    for word in words {
        let (own, digits) = match word.strip_prefix(['+', '-']) {
            Some(digits) => (word.chars().next(), digits),
            None => (None, word),
        };
        if digits.is_empty() {
            sign = own;
            continue;
        }
        let times = digits.parse::<u32>().ok()?;
        let side = if own.or(sign.take()) == Some('-') {
            &mut sums.1
        } else {
            &mut sums.0
        };
        *side = side.checked_add(times.into())?;
    }
    sign.is_none().then_some(sums)
}

/// Ranks given by the judges: "1; 2" (one each). Each is 1 or more.
pub fn ranks(text: &str) -> Option<Vec<Quantity>> {
    let one = Quantity::from_whole(1)?;
    let read = |rank: &str| number(rank).filter(|rank| *rank >= one);
    let given: Vec<&str> = text.split([';', '/']).map(str::trim).collect();
    given.into_iter().map(read).collect()
}

/// Points by rank: "60; 45; 30; 15; 0".
pub fn rank_steps(steps: &str) -> Option<Vec<Quantity>> {
    steps.split([';', '\n']).map(number).collect()
}

/// Points by level: "Xuất sắc = 10; Tốt = 8".
pub fn level_steps(steps: &str) -> Option<Vec<(String, Quantity)>> {
    let steps = steps.split([';', '\n']).map(str::trim);
    let read = |step: &str| {
        let (level, points) = step.rsplit_once('=')?;
        let level = level.trim().to_owned();
        let points = number(points)?;
        (!level.is_empty()).then_some((level, points))
    };
    let levels: Option<Vec<_>> = steps.filter(|step| !step.is_empty()).map(read).collect();
    levels.filter(|levels| !levels.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Option<String> {
        number(text).map(|number| number.to_string())
    }

    #[test]
    fn a_result_is_read_as_the_register_writes_numbers() {
        for (text, read) in [
            (" 15 ", "15"),
            ("~1.570", "1.570"),
            ("1,570", "1,57"),
            ("98,5 %", "98,5"),
            ("80.5", "80,5"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(read), "{text}");
        }
        for wrong in ["", "mười", "15 vụ", "2/3"] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
        assert!(is_doubtful("1.570") && !is_doubtful("1.570,5"));
    }

    #[test]
    fn done_is_said_in_words() {
        for yes in ["Đạt", "hoàn thành ", "x", "CÓ"] {
            assert_eq!(done(yes), Some(true), "{yes}");
        }
        for no in ["không đạt", "Chưa hoàn thành", "không"] {
            assert_eq!(done(no), Some(false), "{no}");
        }
        assert_eq!(done("tốt"), None);
        assert_eq!(done("dat"), None, "marks are not guessed");
    }

    #[test]
    fn plus_and_minus_are_counted() {
        for (text, counted) in [
            ("+2 -1", (2, 1)),
            ("+2-1", (2, 1)),
            ("− 3", (0, 3)),
            ("2", (2, 0)),
            ("+1; +1; -2", (2, 2)),
            ("0", (0, 0)),
        ] {
            assert_eq!(plus_minus(text), Some(counted), "{text}");
        }
        for wrong in ["", "+", "hai lần", "+1,5x", "+2 -"] {
            assert_eq!(plus_minus(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn steps_are_read_and_nonsense_is_not() {
        assert_eq!(rank_steps("60; 45; 0").unwrap().len(), 3);
        assert_eq!(rank_steps("60; hai"), None);
        assert_eq!(rank_steps(""), None);
        let levels = level_steps("Xuất sắc = 10;\nTốt=8;").unwrap();
        assert_eq!(levels[1].0, "Tốt");
        assert_eq!((level_steps("Tốt"), level_steps(" ")), (None, None));
        assert_eq!(ranks("1; 2").unwrap().len(), 2);
        assert_eq!(ranks("0"), None);
        assert_eq!(ranks("1;"), None);
    }

    proptest! {
        #[test]
        fn no_text_upsets_the_readers(text in "[-+0-9.,;=% x]{0,24}|\\PC{0,12}") {
            let _ = (number(&text), done(&text), plus_minus(&text), ranks(&text));
            let _ = (rank_steps(&text), level_steps(&text), is_doubtful(&text));
        }
    }
}
