//! What a line means that was pasted as a target: "Trên 80% đảng viên hoàn thành tốt nhiệm vụ".
//!
//! The words are looked for at the start of the line, where covenants put them, then at its end. In the middle of a
//! sentence they are left alone: the line stays as it reads, and the person chooses.

use crate::domain::target::TargetKind;
use crate::domain::text::{first_upper, nfc};

use super::forms::TargetForm;

mod level;

use level::{COUNTED, level_at_start, title_at_start};

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
        Some((form, "")) => form,
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
