//! What a line means that was pasted as a target: "Trên 80% đảng viên hoàn thành tốt nhiệm vụ".
//!
//! The words are looked for at the start of the line, where covenants put them, then at its end. In the middle of a
//! sentence they are left alone: the line stays as it reads, and the person chooses.

use crate::domain::date;
use crate::domain::number::{self, Parsed};
use crate::domain::target::TargetKind;
use crate::domain::text::{first_upper, fold, nfc};

use super::forms::TargetForm;

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
const COUNTED: &[&str] = &[
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

/// One line, or the cells of one row between tabs: nội dung, đơn vị tính, mức, ghi chú.
pub fn target(line: &str) -> TargetForm {
    let line = nfc(line);
    if line.contains('\t') {
        from_cells(&line.split('\t').map(str::trim).collect::<Vec<_>>())
    } else {
        from_sentence(without_bullet(line.trim()))
    }
}

/// The targets of a pasted block, empty lines left out.
pub fn targets(block: &str) -> Vec<TargetForm> {
    let lines = block.split(['\n', '\r']);
    lines
        .filter(|line| !line.trim().is_empty())
        .map(target)
        .collect()
}

fn from_cells(cells: &[&str]) -> TargetForm {
    let mut cells: Vec<&str> = cells.to_vec();
    while cells.last().is_some_and(|cell| cell.is_empty()) {
        cells.pop();
    }
    if cells.len() > 1 && is_number_of_row(cells[0]) {
        cells.remove(0);
    }
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    match cells.len() {
        0 | 1 => from_sentence(cell(0)),
        2 => with_level(cell(0), cell(1), "", ""),
        _ if starts_with_figure(cell(1)) => with_level(cell(0), cell(1), "", cell(2)),
        _ => with_level(cell(0), cell(2), cell(1), cell(3)),
    }
}

/// "1", "1.", "a)", "II" in the first column.
fn is_number_of_row(cell: &str) -> bool {
    let core = cell.trim_end_matches(['.', ')']);
    core.is_empty()
        || core.len() <= 4
            && core.split('.').all(|part| {
                !part.is_empty()
                    && part
                        .chars()
                        .all(|c| c.is_ascii_digit() || "IVXivx".contains(c))
            })
        || core.chars().count() == 1
}

fn starts_with_figure(cell: &str) -> bool {
    cell.starts_with(|c: char| c.is_ascii_digit()) || level_at_start(cell).is_some()
}

/// The text stands apart from its level.
fn with_level(text: &str, level: &str, measure: &str, note: &str) -> TargetForm {
    let text = without_bullet(text);
    let mut form = match level_at_start(level) {
        Some((form, rest)) if rest.is_empty() => form,
        _ if level.trim().is_empty() => {
            return TargetForm {
                measure: measure.into(),
                note: note.into(),
                ..from_sentence(text)
            };
        }
        _ => {
            return TargetForm {
                text: format!("{text}: {level}"),
                measure: measure.into(),
                note: note.into(),
                kind: TargetKind::Text,
                ..TargetForm::default()
            };
        }
    };
    form.text = text.to_owned();
    if form.measure.is_empty() {
        form.measure = measure.to_owned();
    }
    form.note = note.to_owned();
    form
}

fn from_sentence(line: &str) -> TargetForm {
    let line = line.trim_end_matches([';', '.', ' ']);
    if let Some((mut form, rest)) = level_at_start(line)
        && !rest.is_empty()
        && !is_bare(&form)
    {
        let counted = if COUNTED.contains(&form.measure.as_str()) {
            form.measure.as_str()
        } else {
            ""
        };
        form.text = first_upper(format!("{counted} {rest}").trim());
        return form;
    }
    if let Some((form, "")) = title_at_start(line) {
        return form;
    }
    level_at_end(line).unwrap_or_else(|| TargetForm {
        text: line.to_owned(),
        kind: TargetKind::Text,
        ..TargetForm::default()
    })
}

/// "6 tháng đầu năm", "năm 2019": a figure alone promises nothing.
fn is_bare(form: &TargetForm) -> bool {
    form.kind == TargetKind::Equal && form.measure.is_empty()
}

/// "Giải quyết hồ sơ đúng hạn: trên 98%" and "… đạt trên 98%".
fn level_at_end(line: &str) -> Option<TargetForm> {
    let starts: Vec<usize> = line
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    starts.into_iter().find_map(|at| {
        let (mut form, rest) = level_at_start(&line[at..])?;
        if !rest.is_empty() || is_bare(&form) && !line[..at].trim_end().ends_with([':', '=']) {
            return None;
        }
        line[..at]
            .trim_end_matches([' ', ':', ',', '-'])
            .clone_into(&mut form.text);
        Some(form)
    })
}

/// A level at the start of `text`, and what follows it.
fn level_at_start(text: &str) -> Option<(TargetForm, &str)> {
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

fn title_at_start(text: &str) -> Option<(TargetForm, &str)> {
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

/// "- ", "+ ", "• ", "1. ", "a) " before the words.
fn without_bullet(line: &str) -> &str {
    let line = line
        .trim_start_matches(['-', '–', '+', '*', '•', '·', ' ', '\u{f0b7}'])
        .trim_start();
    match line.split_once(' ') {
        Some((mark, rest)) if mark.ends_with(['.', ')']) && is_number_of_row(mark) => {
            rest.trim_start()
        }
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "kind | text | level as typed"
    fn read(line: &str) -> String {
        let form = target(line);
        let level: Vec<&str> = [
            &form.value,
            &form.upper,
            &form.measure,
            &form.due,
            &form.title,
        ]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
        format!("{:?} | {} | {}", form.kind, form.text, level.join(" "))
    }

    #[test]
    fn promises_at_the_start_of_the_line_are_understood() {
        assert_eq!(
            read("- Trên 80% đảng viên hoàn thành tốt nhiệm vụ;"),
            "MoreThan | Đảng viên hoàn thành tốt nhiệm vụ | 80 %"
        );
        assert_eq!(
            read("100% đơn vị đăng ký Cờ thi đua"),
            "Equal | Đơn vị đăng ký Cờ thi đua | 100 %"
        );
        assert_eq!(
            read("2. Từ 90% trở lên chi bộ trong sạch vững mạnh."),
            "AtLeast | Chi bộ trong sạch vững mạnh | 90 %"
        );
        assert_eq!(
            read("Không có cán bộ vi phạm kỷ luật"),
            "Zero | Cán bộ vi phạm kỷ luật | "
        );
        assert_eq!(
            read("Tối thiểu 3 sáng kiến được công nhận"),
            "AtLeast | Sáng kiến được công nhận | 3 sáng kiến"
        );
        assert_eq!(
            read("Từ 80 đến 90% hộ gia đình văn hóa"),
            "Range | Hộ gia đình văn hóa | 80 90 %"
        );
        assert_eq!(
            read("Đạt danh hiệu “Đơn vị quyết thắng”"),
            "Title |  | Đơn vị quyết thắng"
        );
    }

    #[test]
    fn promises_at_the_end_of_the_line_are_understood() {
        assert_eq!(
            read("Giải quyết hồ sơ đúng hạn: trên 98,5%"),
            "MoreThan | Giải quyết hồ sơ đúng hạn | 98,5 %"
        );
        assert_eq!(
            read("Thu ngân sách đạt 90.497 tỷ đồng"),
            "Equal | Thu ngân sách | 90.497 tỷ đồng"
        );
        assert_eq!(
            read("Nộp báo cáo tổng kết trước ngày 15/11/2019"),
            "Deadline | Nộp báo cáo tổng kết | 15/11/2019"
        );
        assert_eq!(
            read("Số vụ việc không quá 2 vụ"),
            "AtMost | Số vụ việc | 2 vụ"
        );
    }

    #[test]
    fn a_sentence_stays_as_it_reads() {
        assert_eq!(
            read("Giảm trên 2% hộ nghèo so với năm trước"),
            "Text | Giảm trên 2% hộ nghèo so với năm trước | "
        );
        assert_eq!(
            read("Tổ chức hội nghị trong năm 2019"),
            "Text | Tổ chức hội nghị trong năm 2019 | "
        );
        assert_eq!(
            read("6 tháng đầu năm tổ chức sơ kết"),
            "Text | 6 tháng đầu năm tổ chức sơ kết | "
        );
        assert_eq!(
            read("Chấp hành Quy chế 2018/QĐ-BCY"),
            "Text | Chấp hành Quy chế 2018/QĐ-BCY | "
        );
    }

    #[test]
    fn cells_of_a_spreadsheet_are_taken_by_their_column() {
        assert_eq!(
            read("1\tĐảng viên hoàn thành nhiệm vụ\t%\t100\tcả năm"),
            "Equal | Đảng viên hoàn thành nhiệm vụ | 100 %"
        );
        assert_eq!(
            read("Xã đạt chuẩn nông thôn mới\txã\ttừ 3 trở lên"),
            "AtLeast | Xã đạt chuẩn nông thôn mới | 3 xã"
        );
        assert_eq!(
            read("2\tTỷ lệ hài lòng\ttrên 95%"),
            "MoreThan | Tỷ lệ hài lòng | 95 %"
        );
        assert_eq!(target("1\tA\t%\t100\tcả năm").note, "cả năm");
    }

    #[test]
    fn empty_lines_of_a_block_are_left_out() {
        assert_eq!(targets("100% a b\r\n\r\n\nKhông có c\n").len(), 2);
    }
}
