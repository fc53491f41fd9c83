//! Fixed phrases of papers, each with what it follows.

use jiff::civil::Date;

use super::content::{Chart, Verification};
use crate::domain::date::{in_heading, in_heading_of_year};
use crate::domain::document::HeadingStyle;

/// Quốc hiệu: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 1 a.
pub const NATIONAL_NAME: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Tiêu ngữ: khoản 1 b; a hyphen with spaces between the phrases.
pub const NATIONAL_MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// In place of Quốc hiệu on papers of the Party: Hướng dẫn 36-HD/VPTW, mục II, điểm 1.1.
pub const PARTY_NAME: &str = "ĐẢNG CỘNG SẢN VIỆT NAM";
/// NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 9.
pub const ADDRESSEES: &str = "Kính gửi:";
pub const RECIPIENTS: &str = "Nơi nhận:";
pub const AS_ABOVE: &str = "Như trên";
/// A line left for a pen.
pub const PEN_LINE: &str = "……………………………";
/// domain: a missing value is said, never counted as 0.
pub const NO_FIGURE: &str = "chưa có số liệu";

// Parts of a covenant, after the usual build of papers of this kind (Mẫu số 1a, TT 35/2011/TT-BLĐTBXH).
pub const OBJECTIVES: &str = "Mục tiêu";
pub const CONTENTS: &str = "Nội dung thi đua";
pub const TARGETS: &str = "Chỉ tiêu thi đua";
pub const COMMON_TARGETS: &str = "Chỉ tiêu chung";
pub const UNIT_TARGETS: &str = "Chỉ tiêu riêng của từng đơn vị";
pub const REGISTRATIONS: &str = "Đăng ký danh hiệu thi đua";
pub const JOINT_ACTIVITIES: &str = "Hoạt động chung";
pub const MEASURES: &str = "Biện pháp, tổ chức thực hiện";
pub const WITNESSES: &str = "Chứng kiến, xác nhận của cấp trên";
pub const ANNEX: &str = "Phụ lục";
pub const SEE_ANNEX: &str = "Kết quả cụ thể theo từng chỉ tiêu tại Phụ lục kèm theo.";
pub const NOTES: &str = "Nhận xét, kết luận của hội nghị";

/// In the foot of a paper that was frozen.
pub fn verification_mark(verification: &Verification) -> String {
    let code = format!("Mã kiểm tra: {}", verification.code);
    match &verification.journal {
        None => code,
        Some(mark) => format!("{code} · Nhật ký: dòng {}, mã {}", mark.line, mark.code),
    }
}

/// What a screen reader says in place of a QR.
pub fn qr_in_words(payload: &str) -> String {
    format!("Mã QR: {payload}")
}

/// What a screen reader says in place of a chart: every bar with its figure.
pub fn chart_in_words(chart: &Chart) -> String {
    let bars = chart.bars.iter();
    let bars: Vec<String> = bars
        .map(|bar| format!("{}: {}", bar.label.trim(), bar.worded.trim()))
        .collect();
    let name = match chart.caption.trim() {
        "" => "Biểu đồ".to_owned(),
        caption => format!("Biểu đồ “{caption}”"),
    };
    format!("{name}. {}.", bars.join("; "))
}

/// "Số: 05/BC-KTĐ" (khoản 3); in papers of the Party "Số 05-BC/KTĐ", without the colon.
pub fn number_line(style: HeadingStyle, number: &str) -> String {
    match style {
        HeadingStyle::Party => format!("Số {number}"),
        _ => format!("Số: {number}"),
    }
}

/// "Hà Nội, ngày 05 tháng 01 năm 2020" (khoản 4 b); what is not known stays dotted.
pub fn place_and_date(place: &str, date: Option<Date>, year: i16) -> String {
    match date {
        Some(_) => in_heading(place, date),
        None => in_heading_of_year(place, year),
    }
}

/// "Giao ước thi đua năm 2019 của Khối …": title and subject as one line, for lists and metadata.
pub fn title_in_one_line(title: &str, subject: &str) -> String {
    let (title, subject) = (title.trim(), subject.trim());
    match subject.strip_prefix("Năm ") {
        Some(rest) => format!("{title} năm {rest}"),
        None => [title, subject].join(" ").trim().to_owned(),
    }
}

/// "Chủ đề: “…”" – quotation marks only where the text brings none.
pub fn quoted(text: &str) -> String {
    let text = text.trim();
    let is_quoted = text.starts_with(['"', '“', '«']);
    if is_quoted {
        text.to_owned()
    } else {
        format!("“{text}”")
    }
}

/// A line with its full stop, unless it ends with a mark of its own.
pub fn full_sentence(line: &str) -> String {
    let bare = line
        .chars()
        .last()
        .is_some_and(|last| last.is_alphanumeric() || matches!(last, '”' | ')'));
    if bare {
        format!("{line}.")
    } else {
        line.to_owned()
    }
}

/// Ends a line of a list with the given mark and no other.
pub fn ended(text: &str, mark: char) -> String {
    let text = text.trim().trim_end_matches([';', '.', ',']);
    format!("{text}{mark}")
}

/// Whether a line of a list counts itself: "1. ", "2.1. ", "a) ", "II. ".
pub fn is_counted(line: &str) -> bool {
    let is_count = |count: &str| {
        count.chars().all(|c| c.is_ascii_digit() || c == '.')
            || count.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
            || count.chars().count() == 1
    };
    let mark = line.split_whitespace().next().unwrap_or_default();
    mark.strip_suffix(['.', ')', '/']).is_some_and(is_count)
}

/// Whether a line stands below the one before it: "- ", "+ ".
pub fn is_dashed(line: &str) -> bool {
    ["- ", "– ", "+ ", "• ", "* "]
        .iter()
        .any(|mark| line.starts_with(mark))
}

/// The end of a body: "./." and no other mark. A line that asks or exclaims keeps its own.
pub fn finished(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with([':', '!', '?']) {
        return text.to_owned();
    }
    format!("{}./.", text.trim_end_matches(['.', '/', ';', ',', ' ']))
}

/// The watermark of a paper of a year in which `open` fields stand against each other; empty where none does.
pub fn not_agreed(open: usize) -> String {
    match open {
        0 => String::new(),
        open => format!("CÒN {open} MỤC CHƯA THỐNG NHẤT"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn small_days_and_the_first_two_months_take_a_zero() {
        assert_eq!(
            place_and_date("Hà Nội", Some(date(2020, 1, 5)), 2020),
            "Hà Nội, ngày 05 tháng 01 năm 2020"
        );
    }

    #[test]
    fn what_is_not_known_stays_dotted() {
        assert_eq!(
            place_and_date(" ", None, 2019),
            "…………, ngày …… tháng …… năm 2019"
        );
        assert_eq!(
            place_and_date("Hà Nội", None, 2019),
            "Hà Nội, ngày …… tháng …… năm 2019"
        );
    }

    #[test]
    fn the_subject_runs_on_from_the_title() {
        let line = title_in_one_line(
            "Giao ước thi đua",
            "Năm 2018 của Khối thi đua các cơ quan tham mưu",
        );
        assert_eq!(
            line,
            "Giao ước thi đua năm 2018 của Khối thi đua các cơ quan tham mưu"
        );
        assert_eq!(
            title_in_one_line("Giao ước thi đua ", ""),
            "Giao ước thi đua"
        );
    }

    #[test]
    fn a_slogan_is_quoted_once() {
        assert_eq!(quoted("Đoàn kết"), "“Đoàn kết”");
        assert_eq!(quoted("\"Đoàn kết\""), "\"Đoàn kết\"");
    }

    #[test]
    fn a_list_line_ends_with_one_mark() {
        assert_eq!(
            ended("Luật Thi đua, khen thưởng;", ';'),
            "Luật Thi đua, khen thưởng;"
        );
        assert_eq!(
            ended("Luật Thi đua, khen thưởng ", '.'),
            "Luật Thi đua, khen thưởng."
        );
    }

    #[test]
    fn a_line_that_counts_itself_is_known() {
        for line in ["1. một", "2.1. một", "a) một", "đ) một", "II. một"] {
            assert!(is_counted(line), "{line}");
        }
        for line in [
            "Một hai",
            "100 % đơn vị",
            "một",
            "v.v. và",
            "- một",
            "2019 là năm",
        ] {
            assert!(!is_counted(line), "{line}");
        }
        assert!(is_dashed("- một") && is_dashed("+ một") && !is_dashed("-một"));
    }

    #[test]
    fn a_body_ends_once() {
        for text in ["triển khai", "triển khai.", "triển khai./.", "triển khai; "] {
            assert_eq!(finished(text), "triển khai./.");
        }
        assert_eq!(finished("trân trọng cảm ơn!"), "trân trọng cảm ơn!");
        assert_eq!(finished("lúc ……"), "lúc ……./.");
    }
}
