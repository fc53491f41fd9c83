//! The level (mức phấn đấu) at the start of some words: "trên 80%", "từ 3 xã trở lên", "không có", "trước ngày 30/6/2019".

use crate::domain::date;
use crate::domain::number::{self, Parsed};
use crate::domain::target::TargetKind;
use crate::domain::text::{first_upper, fold};
use crate::ui::covenants::forms::TargetForm;

/// Words before a figure, without marks, and what they promise.
const BEFORE: &[(&str, TargetKind)] = &[
    ("tren", TargetKind::MoreThan),
    ("hon", TargetKind::MoreThan),
    ("toi thieu", TargetKind::AtLeast),
    ("it nhat", TargetKind::AtLeast),
    ("dat tu", TargetKind::AtLeast),
    ("tu", TargetKind::AtLeast),
    ("khong qua", TargetKind::AtMost),
    ("toi da", TargetKind::AtMost),
    ("duoi", TargetKind::AtMost),
    ("dat", TargetKind::Equal),
    ("bang", TargetKind::Equal),
    ("", TargetKind::Equal),
];
const NONE: &[&str] = &["khong co", "khong de xay ra", "khong de", "khong xay ra"];
/// Units that say nothing of what is measured, and words that name what is counted: these stay in the text.
const UNITS: &[&str] = &[
    "triệu đồng",
    "tỷ đồng",
    "nghìn đồng",
    "đồng",
    "%",
    "ha",
    "km",
    "tấn",
    "m2",
    "giờ",
    "điểm",
    "lần",
];
pub const COUNTED: &[&str] = &[
    "đồng chí",
    "đơn vị",
    "chi bộ",
    "xã",
    "cuộc",
    "lượt",
    "vụ",
    "người",
    "hộ",
    "hồ sơ",
    "đề tài",
    "sáng kiến",
    "bài",
];

/// A level at the start of `text`, and what follows it.
pub fn level_at_start(text: &str) -> Option<(TargetForm, &str)> {
    let text = text.trim();
    none_at_start(text)
        .or_else(|| deadline_at_start(text))
        .or_else(|| title_at_start(text))
        .or_else(|| figure_at_start(text))
}

fn none_at_start(text: &str) -> Option<(TargetForm, &str)> {
    let rest = NONE.iter().find_map(|words| after_words(text, words))?;
    Some((
        TargetForm {
            kind: TargetKind::Zero,
            ..TargetForm::default()
        },
        rest,
    ))
}

fn deadline_at_start(text: &str) -> Option<(TargetForm, &str)> {
    let rest = ["truoc ngay", "truoc", "cham nhat ngay", "xong truoc ngay"]
        .iter()
        .find_map(|words| after_words(text, words))?;
    let (day, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let due = date::parse(day.trim_end_matches([',', ';', '.'])).ok()?;
    let form = TargetForm {
        kind: TargetKind::Deadline,
        due: date::in_field(due),
        ..TargetForm::default()
    };
    Some((form, rest.trim()))
}

pub fn title_at_start(text: &str) -> Option<(TargetForm, &str)> {
    let title = after_words(text, "dat danh hieu")?;
    let title = first_upper(title.trim_matches(['“', '”', '"', ' ']));
    if title.is_empty() {
        return None;
    }
    let form = TargetForm {
        kind: TargetKind::Title,
        title,
        ..TargetForm::default()
    };
    Some((form, ""))
}

fn figure_at_start(text: &str) -> Option<(TargetForm, &str)> {
    let before = |(words, kind): &(&str, TargetKind)| {
        Some((*kind, words.ends_with("tu"), after_words(text, words)?))
    };
    let with_figure =
        |(_, _, rest): &(TargetKind, bool, &str)| rest.starts_with(|c: char| c.is_ascii_digit());
    let (kind, from, rest) = BEFORE
        .iter()
        .find_map(|words| before(words).filter(with_figure))?;
    let (value, rest) = figure(rest)?;
    let (measure, rest) = measure(rest);
    let form = TargetForm {
        kind,
        value,
        measure,
        ..TargetForm::default()
    };
    if !from {
        return Some(and_more(form, rest));
    }
    range(&form, rest).or_else(|| {
        let (said, left) = and_more(form, rest);
        (left.len() < rest.len()).then_some((said, left))
    })
}

/// "từ 80 đến 90%".
fn range<'t>(form: &TargetForm, rest: &'t str) -> Option<(TargetForm, &'t str)> {
    let mut form = form.clone();
    let rest =
        after_words(rest, "den").or_else(|| rest.strip_prefix(['-', '–']).map(str::trim_start))?;
    let (upper, rest) = figure(rest)?;
    let (unit, rest) = measure(rest);
    if !unit.is_empty() {
        form.measure = unit;
    }
    form.kind = TargetKind::Range;
    form.upper = upper;
    Some((form, rest))
}

/// "90% trở lên" is at least; "2 trở xuống" is at most.
fn and_more(mut form: TargetForm, rest: &str) -> (TargetForm, &str) {
    for (words, kind) in [
        ("tro len", TargetKind::AtLeast),
        ("tro xuong", TargetKind::AtMost),
    ] {
        if let Some(rest) = after_words(rest, words) {
            form.kind = kind;
            return (form, rest);
        }
    }
    (form, rest)
}

/// A figure and what follows; the text stays as it was typed, so that a doubtful one is still asked about.
fn figure(text: &str) -> Option<(String, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(text.len());
    let digits = text[..end].trim_end_matches(['.', ',']);
    let known = matches!(
        number::parse(digits),
        Ok(Parsed::Sure(_) | Parsed::Doubtful { .. })
    );
    let rest = &text[digits.len()..];
    // "2018/QĐ", "5-7", "3h" are not figures of a promise.
    (known && !rest.starts_with(['/', ':'])).then(|| (digits.to_owned(), rest.trim_start()))
}

fn measure(rest: &str) -> (String, &str) {
    let found = UNITS
        .iter()
        .chain(COUNTED)
        .find_map(|unit| Some(((*unit).to_owned(), after_words(rest, &fold(unit))?)));
    found.unwrap_or((String::new(), rest))
}

/// What follows `words` (written without marks) at the start of `text`; whole words only.
fn after_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    if words.is_empty() {
        return Some(text);
    }
    let count = words.chars().count();
    let end = text
        .char_indices()
        .nth(count)
        .map_or(text.len(), |(at, _)| at);
    if fold(&text[..end]) != words {
        return None;
    }
    let rest = &text[end..];
    let whole =
        words.ends_with('%') || rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric());
    whole.then(|| rest.trim_start())
}
