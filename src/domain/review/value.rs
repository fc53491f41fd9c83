//! Kết quả as it was reported, read in the kind of its target: a figure, a range, "~1.570", done or not, a day, words.

use jiff::civil::Date;

use crate::domain::date;
use crate::domain::number::{NumberError, Parsed, Quantity, parse};
use crate::domain::target::{Target, TargetKind};
use crate::domain::text::nfc;

/// What a unit reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Chưa có số liệu, which is not nought.
    Missing,
    /// With the unit of measure as it was written; empty for that of the target.
    Amount {
        figure: Figure,
        measure: String,
    },
    /// "tăng 12,5 %"; a fall is below nought.
    Growth(Quantity),
    Done(bool),
    Day(Date),
    /// "đúng hạn" or "quá hạn", without a day.
    InTime(bool),
    Words,
    /// "90.497": its writer must be asked.
    Doubtful {
        as_thousands: Quantity,
        as_decimal: Quantity,
    },
    /// Meant as a number and none, with the reason.
    Wrong(NumberError),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Exact(Quantity),
    /// "85–90".
    Range(Quantity, Quantity),
    /// "~1.570".
    About(Quantity),
}

impl Figure {
    /// From the least to the most that it can mean.
    pub fn ends(self) -> (Quantity, Quantity) {
        match self {
            Self::Exact(one) | Self::About(one) => (one, one),
            Self::Range(low, high) => (low, high),
        }
    }

    pub fn one(self) -> Option<Quantity> {
        match self {
            Self::Exact(one) | Self::About(one) => Some(one),
            Self::Range(..) => None,
        }
    }
}

/// Words for missing, as the program and offices write them.
const MISSING: [&str; 4] = ["chưa có số liệu", "chưa có", "chưa báo cáo", "…"];
const DONE: [&str; 9] = [
    "đã hoàn thành",
    "hoàn thành",
    "đã xong",
    "xong",
    "đạt",
    "có",
    "đã làm",
    "đã thực hiện",
    "đã đạt",
];
const NOT_DONE: [&str; 11] = [
    "chưa",
    "chưa hoàn thành",
    "không hoàn thành",
    "chưa xong",
    "không",
    "không đạt",
    "chưa đạt",
    "chưa làm",
    "đang làm",
    "đang thực hiện",
    "đang triển khai",
];
const IN_TIME: [&str; 5] = [
    "đúng hạn",
    "đúng thời hạn",
    "trước hạn",
    "trước thời hạn",
    "kịp thời",
];
const LATE: [&str; 5] = ["quá hạn", "chậm", "chậm hạn", "trễ hạn", "chậm so với hạn"];
const NONE: [&str; 4] = ["không", "không có", "không vi phạm", "không có vi phạm"];
const ABOUT: [&str; 9] = [
    "~",
    "≈",
    "khoảng",
    "xấp xỉ",
    "gần",
    "hơn",
    "trên",
    "ước đạt",
    "ước",
];

/// "%" and "phần trăm".
pub fn is_percent(measure: &str) -> bool {
    measure.trim() == "%" || measure.to_lowercase().contains("phần trăm")
}

/// Reads `text` in the kind of `target`; no text upsets it.
pub fn read(text: &str, target: &Target) -> Value {
    let text = nfc(text).trim().to_owned();
    let said = text.to_lowercase();
    let said = said.trim_end_matches('.');
    if said.is_empty() || MISSING.contains(&said) {
        return Value::Missing;
    }
    in_words(said, target.kind)
        .or_else(|| growth(said))
        .or_else(|| day(&text, target.kind))
        .unwrap_or_else(|| match target.kind {
            TargetKind::Text | TargetKind::Title => Value::Words,
            _ => amount(said, target),
        })
}

fn in_words(said: &str, kind: TargetKind) -> Option<Value> {
    let zero = Value::Amount {
        figure: Figure::Exact(Quantity::ZERO),
        measure: String::new(),
    };
    match kind {
        TargetKind::Zero => NONE.contains(&said).then_some(zero),
        TargetKind::Deadline if IN_TIME.contains(&said) => Some(Value::InTime(true)),
        TargetKind::Deadline if LATE.contains(&said) => Some(Value::InTime(false)),
        TargetKind::YesNo | TargetKind::Deadline | TargetKind::Title => done(said),
        _ => None,
    }
}

fn done(said: &str) -> Option<Value> {
    if DONE.contains(&said) {
        Some(Value::Done(true))
    } else {
        NOT_DONE.contains(&said).then_some(Value::Done(false))
    }
}

/// "tăng 12,5 %", "giảm 3 %", "+12,5 %".
fn growth(said: &str) -> Option<Value> {
    let figure = said.strip_suffix('%')?.trim();
    let (falls, figure) = match figure.strip_prefix("giảm") {
        Some(figure) => (true, figure),
        None => (
            false,
            figure
                .strip_prefix("tăng")
                .or_else(|| figure.strip_prefix('+'))?,
        ),
    };
    let size = parse(figure).ok()?.sure()?;
    let fallen = || Quantity::ZERO.checked_sub(size);
    Some(Value::Growth(if falls { fallen()? } else { size }))
}

fn day(text: &str, kind: TargetKind) -> Option<Value> {
    let has_day = matches!(kind, TargetKind::Deadline | TargetKind::YesNo);
    has_day.then(|| date::parse(text).ok())?.map(Value::Day)
}

fn amount(said: &str, target: &Target) -> Value {
    let (is_about, said) = about(said);
    let (figures, measure) = parted(said);
    if !figures.contains(|c: char| c.is_ascii_digit()) {
        return Value::Words;
    }
    if let Some(share) = share(said, target) {
        return share;
    }
    if measure.starts_with('/') {
        return Value::Words;
    }
    let made = |figure| Value::Amount {
        figure,
        measure: measure.clone(),
    };
    if let Some(ends) = range(&figures) {
        return made(ends);
    }
    match parse(&figures) {
        Ok(Parsed::Sure(one)) if is_about => made(Figure::About(one)),
        Ok(Parsed::Sure(one)) => made(Figure::Exact(one)),
        // Nobody rounds to a thousandth: the dot of "~1.570" stands between thousands.
        Ok(Parsed::Doubtful { as_thousands, .. }) if is_about && figures.contains('.') => {
            made(Figure::About(as_thousands))
        }
        Ok(Parsed::Doubtful {
            as_thousands,
            as_decimal,
        }) => Value::Doubtful {
            as_thousands,
            as_decimal,
        },
        Err(NumberError::NotANumber(_) | NumberError::Empty) => Value::Words,
        Err(error) => Value::Wrong(error),
    }
}

fn about(said: &str) -> (bool, &str) {
    let mut marks = ABOUT.iter();
    let rest = marks.find_map(|mark| said.strip_prefix(mark));
    (rest.is_some(), rest.unwrap_or(said).trim())
}

/// "từ 85 đến 90 %" → "85 – 90" and "%".
fn parted(said: &str) -> (String, String) {
    let said = said.strip_prefix("từ ").unwrap_or(said);
    let said = said.replace(" đến ", "–");
    if said.contains('%') {
        let figures = said.replace('%', "");
        return (figures.trim().to_owned(), "%".to_owned());
    }
    let is_figure = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(c, '.' | ',' | '+' | '-' | '−' | '–' | '—')
    };
    let end = said.find(|c| !is_figure(c)).unwrap_or(said.len());
    let (figures, measure) = said.split_at(end);
    (figures.trim().to_owned(), measure.trim().to_owned())
}

/// "85–90": a dash between two numbers; one before the first is a sign.
fn range(figures: &str) -> Option<Figure> {
    let first = figures.chars().next()?.len_utf8();
    let at = figures[first..].find(['-', '–', '—'])? + first;
    let dash = figures[at..].chars().next()?.len_utf8();
    let number = |text: &str| parse(text).ok()?.sure();
    let (low, high) = (number(&figures[..at])?, number(&figures[at + dash..])?);
    (low <= high).then_some(Figure::Range(low, high))
}

/// "5/7" against a target in percent, rounded down: what is below 100 never becomes 100.
fn share(said: &str, target: &Target) -> Option<Value> {
    let (part, whole) = said.split_once('/')?;
    let whole = whole.split_whitespace().next()?;
    let count = |text: &str| {
        parse(text)
            .ok()?
            .sure()?
            .whole()
            .filter(|count| *count >= 0)
    };
    let (part, whole) = (count(part)?, count(whole)?);
    if whole == 0 || !is_percent(&target.measure) {
        return None;
    }
    let share = i128::from(part) * 1_000_000 / i128::from(whole);
    let share = Quantity::from_ten_thousandths(i64::try_from(share).ok()?);
    Some(Value::Amount {
        figure: Figure::Exact(share),
        measure: "%".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::example::target;
    use super::*;
    use crate::domain::choice::Choice;

    fn whole(number: i64) -> Quantity {
        Quantity::from_whole(number).unwrap()
    }

    fn amount(figure: Figure, measure: &str) -> Value {
        Value::Amount {
            figure,
            measure: measure.into(),
        }
    }

    #[test]
    fn figures_are_read_as_offices_write_them() {
        let plan = target(TargetKind::AtLeast, "tỷ đồng", 100);
        let decimal = Figure::Exact(Quantity::from_ten_thousandths(985_000));
        for (text, value) in [
            ("98,5", amount(decimal, "")),
            ("98.5 tỷ đồng", amount(decimal, "tỷ đồng")),
            ("98,5%", amount(decimal, "%")),
            ("1.570.000", amount(Figure::Exact(whole(1_570_000)), "")),
            ("85–90", amount(Figure::Range(whole(85), whole(90)), "")),
            (
                "từ 85 đến 90 %",
                amount(Figure::Range(whole(85), whole(90)), "%"),
            ),
            ("~1.570", amount(Figure::About(whole(1570)), "")),
            (
                "khoảng 300 triệu đồng",
                amount(Figure::About(whole(300)), "triệu đồng"),
            ),
            ("-3", amount(Figure::Exact(whole(-3)), "")),
            ("0", amount(Figure::Exact(Quantity::ZERO), "")),
            ("giảm 3 %", Value::Growth(whole(-3))),
            ("+12 %", Value::Growth(whole(12))),
            ("vượt kế hoạch", Value::Words),
        ] {
            assert_eq!(read(text, &plan), value, "{text}");
        }
        assert!(matches!(read("1.57.000", &plan), Value::Wrong(_)));
    }

    #[test]
    fn a_doubtful_figure_is_asked_about_and_missing_is_no_nought() {
        let plan = target(TargetKind::Equal, "ha", 100);
        assert!(matches!(read("90.497", &plan), Value::Doubtful { .. }));
        for text in ["", " \u{a0}", "chưa có số liệu", "Chưa báo cáo"] {
            assert_eq!(read(text, &plan), Value::Missing, "{text}");
        }
        assert_eq!(read("không có", &plan), Value::Words, "nought or missing?");
        let none = target(TargetKind::Zero, "", 0);
        assert_eq!(read("Không có", &none), amount(Figure::Exact(whole(0)), ""));
    }

    #[test]
    fn a_share_of_a_count_is_a_percentage_that_never_rounds_up_to_the_whole() {
        let percent = target(TargetKind::Equal, "%", 100);
        let share = |text| match read(text, &percent) {
            Value::Amount { figure, .. } => figure.one().unwrap().to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(share("7/7 chi bộ"), "100");
        assert_eq!(share("6/7"), "85,7142");
        assert_eq!(share("1999999/2000000"), "99,9999");
        assert_eq!(read("5/0", &percent), Value::Words);
    }

    #[test]
    fn works_and_deadlines_have_their_own_words() {
        let work = target(TargetKind::YesNo, "", 0);
        assert_eq!(read("Đã hoàn thành.", &work), Value::Done(true));
        assert_eq!(read("đang thực hiện", &work), Value::Done(false));
        assert_eq!(read("15/6/2019", &work), Value::Day(date(2019, 6, 15)));
        let due = target(TargetKind::Deadline, "", 0);
        assert_eq!(read("đúng hạn", &due), Value::InTime(true));
        assert_eq!(read("quá hạn", &due), Value::InTime(false));
    }

    proptest! {
        #[test]
        fn no_text_upsets_the_reader(text in "[-–~%/0-9., đếntừgiảm]{0,16}|\\PC{0,12}") {
            for kind in TargetKind::ALL {
                for measure in ["", "%", "xã"] {
                    let _ = read(&text, &target(*kind, measure, 5));
                }
            }
        }
    }
}
