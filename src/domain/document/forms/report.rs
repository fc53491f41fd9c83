//! What both reports say from the register: the bloc, its covenant, what came in, the table of targets.

pub mod meeting;
pub mod results;

use jiff::civil::Date;

use crate::domain::date::in_full;
use crate::domain::document::figures::figure;
use crate::domain::document::returns::{reported_targets, reporting_units, result, returns};
use crate::domain::document::rows::in_one_line;
use crate::domain::id::UnitId;
use crate::domain::number::two_digits;
use crate::domain::review::{CutOff, Review};
use crate::domain::sheet::{CovenantSheet, DocumentSheet};
use crate::domain::target::{Target, applies_to};
use crate::domain::text::first_upper;

/// Columns of the slot "targets" of the interim report.
pub const INTERIM_COLUMNS: &[&str] = &["Chỉ tiêu", "ĐVT", "Cả năm", "Đơn vị", "6 tháng", "Ghi chú"];
/// Columns of the slot "targets" of the year's report.
pub const YEAR_COLUMNS: &[&str] = &[
    "Chỉ tiêu",
    "ĐVT",
    "Kế hoạch",
    "Đơn vị",
    "Thực hiện",
    "Năm trước",
    "Ghi chú",
];
/// Columns of the slot "met".
pub const MET_COLUMNS: &[&str] = &["Đơn vị", "Số chỉ tiêu đạt", "Số chỉ tiêu được giao"];
/// Columns of the slot "years".
pub const YEARS_COLUMNS: &[&str] = &["Năm", "Tỷ lệ đạt (%)"];
/// Columns of the slot "scores"; the first three are as old papers have them.
pub const SCORE_COLUMNS: &[&str] = &["Đơn vị", "Tổng điểm", "Ghi chú", "Tỷ lệ %", "Xếp thứ tự"];
/// The cells that tell rows of targets apart: the target and the unit.
pub const TARGET_KEYS: &[usize] = &[0, 3];
/// Columns of the slot "returns".
pub const RETURN_COLUMNS: &[&str] = &[
    "Đơn vị",
    "Số chỉ tiêu đã có kết quả",
    "Số chỉ tiêu được giao",
];

/// "Khối thi đua … có 04 đơn vị thành viên: …; Khối trưởng: …"
pub fn situation(sheet: &DocumentSheet) -> String {
    let year = &sheet.year;
    let day = sheet.day();
    let seats = year.seats();
    if seats.is_empty() {
        return String::new();
    }
    let names = seats.iter().map(|seat| {
        let (name, role) = (
            year.unit_name(seat.member.unit, day),
            year.role_of(seat.member.unit),
        );
        if role.is_empty() {
            name.to_owned()
        } else {
            format!("{name} ({role})")
        }
    });
    let names: Vec<String> = names.collect();
    format!(
        "{} có {} đơn vị thành viên: {}.",
        first_upper(&year.bloc_name()),
        two_digits(names.len()),
        names.join("; ")
    )
}

/// How the covenant was launched; of what is not known nothing is said.
pub fn launching(sheet: &DocumentSheet) -> String {
    let year = &sheet.year.year;
    let mut said = Vec::new();
    if !year.movement.is_empty() {
        said.push(format!(
            "Phong trào thi đua năm {}: {}.",
            year.year,
            quoted(&year.movement)
        ));
    }
    if !year.theme.is_empty() {
        said.push(format!(
            "Chủ đề thi đua năm {}: {}.",
            year.year,
            quoted(&year.theme)
        ));
    }
    if !year.motto.is_empty() {
        said.push(format!("Phương châm: {}.", quoted(&year.motto)));
    }
    said.extend(sheet.covenant.as_ref().and_then(signing));
    said.join("\n")
}

fn signing(covenant: &CovenantSheet) -> Option<String> {
    let signed_on = covenant
        .standing_version()
        .and_then(|version| version.signed_on);
    let signed_on: Date = signed_on.or(covenant.covenant.ceremony_on)?;
    if !covenant.covenant.is_signed() {
        return None;
    }
    let place = match covenant.covenant.place.trim() {
        "" => String::new(),
        place => format!(" tại {place}"),
    };
    let targets = match covenant.targets.len() {
        0 => String::new(),
        count => format!(", gồm {} chỉ tiêu", two_digits(count)),
    };
    Some(format!(
        "Các đơn vị thành viên ký giao ước thi đua năm {} {}{place}{targets}.",
        covenant.year.year.year,
        in_full(signed_on)
    ))
}

fn quoted(text: &str) -> String {
    if text.starts_with(['"', '“', '«']) {
        text.to_owned()
    } else {
        format!("“{text}”")
    }
}

/// "03/04 đơn vị đã báo cáo kết quả; …"; nothing as long as nothing was entered.
pub fn came_in(sheet: &DocumentSheet, cut_off: CutOff) -> String {
    let (units, targets) = (
        reporting_units(sheet, cut_off),
        reported_targets(sheet, cut_off),
    );
    if units == 0 {
        return String::new();
    }
    let of = |name: &str| {
        figure(name)
            .and_then(|figure| (figure.value)(sheet))
            .unwrap_or_default()
    };
    let at = match cut_off {
        CutOff::Interim => "6 tháng",
        CutOff::YearEnd => "năm",
    };
    let units = match units == sheet.year.members.len() {
        true => "Toàn bộ {số đơn vị} đơn vị đã báo cáo kết quả".to_owned(),
        false => format!("{{đơn vị có kết quả {at}}}/{{số đơn vị}} đơn vị đã báo cáo kết quả"),
    };
    let targets = match of("số chỉ tiêu") == two_digits(targets) {
        true => "toàn bộ {số chỉ tiêu} chỉ tiêu của giao ước đã có số liệu".to_owned(),
        false => {
            format!(
                "{{chỉ tiêu có kết quả {at}}}/{{số chỉ tiêu}} chỉ tiêu của giao ước đã có số liệu"
            )
        }
    };
    format!("{units}; {targets}.")
}

/// "Cục A", "Cục A và Cục B", "Cục A, Cục B và Cục C".
pub fn counted_names(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} và {last}", before.join(", ")),
    }
}

/// One row for each member: how many of its targets have a result; nothing as long as none has.
pub fn return_rows(sheet: &DocumentSheet, cut_off: CutOff) -> String {
    let rows = returns(sheet, cut_off);
    if rows.iter().all(|row| row.reported == 0) {
        return String::new();
    }
    let day = sheet.day();
    let lines = rows.iter().filter(|row| row.assigned > 0).map(|row| {
        let unit = sheet.year.unit_name(row.unit, day);
        format!("{}\t{}\t{}", in_one_line(unit), row.reported, row.assigned)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// One row for each target and each member that answers for it, what is missing left empty; nothing as long as no
/// member has reported.
pub fn target_rows(sheet: &DocumentSheet, cut_off: CutOff) -> String {
    let Some(covenant) = &sheet.covenant else {
        return String::new();
    };
    if reporting_units(sheet, cut_off) == 0 {
        return String::new();
    }
    let seats = sheet.year.seats();
    let mut lines = Vec::new();
    for target in covenant.targets_in_order() {
        let units = seats.iter().map(|seat| seat.member.unit);
        let units = units.filter(|unit| applies_to(target, *unit, &covenant.assignments));
        lines.extend(units.map(|unit| target_row(sheet, cut_off, target, unit)));
    }
    lines.join("\n")
}

fn target_row(sheet: &DocumentSheet, cut_off: CutOff, target: &Target, unit: UnitId) -> String {
    let (value, remark) = result(sheet, cut_off, target.id, unit).unwrap_or_default();
    let (name, plan) = (target.in_list(&target.printed_text()), target.figure());
    let mut cells = vec![
        name.as_str(),
        &target.measure,
        &plan,
        sheet.year.unit_name(unit, sheet.day()),
        value,
    ];
    if cut_off == CutOff::YearEnd {
        // The baseline of a common target is not that of one member.
        cells.push(if target.unit.is_some() {
            &target.baseline
        } else {
            ""
        });
    }
    cells.push(remark);
    cells
        .into_iter()
        .map(in_one_line)
        .collect::<Vec<_>>()
        .join("\t")
}

pub fn of_review(sheet: &DocumentSheet, cut_off: CutOff, text: fn(&Review) -> &String) -> String {
    sheet.review(cut_off).map(text).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::covenant::CovenantStatus;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::{document_sheet, result as reported, target};
    use jiff::civil::date;

    fn sheet() -> DocumentSheet {
        let mut sheet = document_sheet(DocumentKind::InterimReport);
        let covenant = sheet.covenant.as_mut().unwrap();
        let mut own = target(21, Some(1), "Học tập\nchính trị");
        own.baseline = "5".into();
        covenant.targets = vec![target(20, None, "Sáng kiến"), own];
        sheet
    }

    #[test]
    fn nothing_is_said_of_results_that_nobody_entered() {
        let sheet = sheet();
        assert_eq!(came_in(&sheet, CutOff::Interim), "");
        assert_eq!(return_rows(&sheet, CutOff::Interim), "");
        assert_eq!(target_rows(&sheet, CutOff::Interim), "");
    }

    #[test]
    fn every_member_has_a_row_and_what_is_missing_is_empty() {
        let mut sheet = sheet();
        sheet.results = vec![
            reported(20, 1, CutOff::YearEnd, "6"),
            reported(21, 1, CutOff::YearEnd, "4"),
        ];
        let rows = target_rows(&sheet, CutOff::YearEnd);
        let rows: Vec<&str> = rows.lines().collect();
        assert_eq!(rows.len(), 5);
        assert_eq!(
            rows[0],
            "Sáng kiến\tsáng kiến\t4\tCục Cơ yếu Đảng - Chính quyền\t\t\t"
        );
        assert_eq!(
            rows[1],
            "Sáng kiến\tsáng kiến\t4\tCục Cơ yếu Quân đội\t6\t\t"
        );
        assert_eq!(
            rows[4],
            "Học tập chính trị\tsáng kiến\t4\tCục Cơ yếu Quân đội\t4\t5\t"
        );
        sheet.document.kind = DocumentKind::YearReport;
        assert_eq!(
            crate::domain::document::compose::draft(&sheet).text("came_in"),
            "01/04 đơn vị đã báo cáo kết quả; toàn bộ 02 chỉ tiêu của giao ước đã có số liệu."
        );
        assert!(return_rows(&sheet, CutOff::YearEnd).contains("Cục Cơ yếu Quân đội\t2\t2"));
    }

    #[test]
    fn the_bloc_is_told_with_its_head_first() {
        assert_eq!(
            situation(&sheet()),
            "Khối thi đua 4 Hệ Cơ yếu có 04 đơn vị thành viên: Cục Cơ yếu Đảng - Chính quyền (Khối trưởng); \
             Cục Cơ yếu Quân đội; Hệ Cơ yếu Công an; Cục Cơ yếu, Bộ Ngoại giao."
        );
    }

    #[test]
    fn a_covenant_that_is_not_signed_is_not_said_to_be() {
        let mut sheet = sheet();
        let covenant = &mut sheet.covenant.as_mut().unwrap().covenant;
        covenant.ceremony_on = Some(date(2019, 3, 12));
        assert_eq!(launching(&sheet), "");
        sheet.covenant.as_mut().unwrap().covenant.status = CovenantStatus::Signed;
        sheet.year.year.theme = "Đoàn kết".into();
        assert_eq!(
            launching(&sheet),
            "Chủ đề thi đua năm 2019: “Đoàn kết”.\n\
             Các đơn vị thành viên ký giao ước thi đua năm 2019 ngày 12 tháng 3 năm 2019, gồm 02 chỉ tiêu."
        );
    }
}
