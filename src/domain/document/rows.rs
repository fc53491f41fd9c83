//! What the register knows, as lines and rows of forms: members, delegates, targets, registered titles.

pub mod awards;
pub mod ballots;
mod delegates;
mod targets;

use jiff::civil::Date;

use super::figures::UNKNOWN;
use crate::domain::choice::Choice;
use crate::domain::covenant::{Part, TitleRegistration};
use crate::domain::date::{in_field, in_full};
use crate::domain::review::CutOff;
use crate::domain::sheet::DocumentSheet;
use crate::domain::year::Role;
pub use delegates::{delegates, member_delegates, other_members, own_signature};
pub use targets::{target_rows, target_sentences};

/// One row: cells apart by tabs, each on one line.
pub fn row<const N: usize>(cells: [&str; N]) -> String {
    cells.map(in_one_line).join("\t")
}

/// A text as it can stand in a row.
pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lines(rows: impl IntoIterator<Item = String>) -> String {
    let said = rows.into_iter().filter(|row| !row.trim().is_empty());
    said.collect::<Vec<_>>().join("\n")
}

/// Nơi nhận: those of the covenant, or else superior, members and the archive (NĐ 30/2020, Phụ lục I, mục II.9).
pub fn recipients(sheet: &DocumentSheet) -> String {
    let known = sheet.covenant.iter().flat_map(|sheet| &sheet.recipients);
    let known = lines(known.map(|recipient| recipient.text.clone()));
    if !known.is_empty() {
        return known;
    }
    let superior = match sheet.year.managing_body(sheet.day()) {
        "" => String::new(),
        body => format!("{body} (để báo cáo)"),
    };
    let members = "Các đơn vị thành viên".to_owned();
    lines([superior, members, "Lưu: VT".to_owned()])
}

/// "Khối trưởng", in the words of this year.
pub fn head_label(sheet: &DocumentSheet) -> String {
    let usual = format!("{} trưởng", sheet.year.bloc.kind.label());
    let head = sheet.year.head();
    head.map_or(usual, |term| term.printed_label(sheet.year.bloc.kind))
}

/// "Khối phó", in the words of this year.
pub fn deputy_label(sheet: &DocumentSheet) -> String {
    let usual = format!("{} phó", sheet.year.bloc.kind.label());
    let mut terms = sheet.year.terms.iter();
    let deputy = terms.find(|term| term.role == Role::Deputy);
    deputy.map_or(usual, |term| term.printed_label(sheet.year.bloc.kind))
}

/// Titles that the unit of this paper registered: danh hiệu, the sub-unit it is for, ghi chú.
pub fn title_rows(sheet: &DocumentSheet) -> String {
    lines(titles(sheet).map(|(whom, entry)| row([&entry.title, &whom, &entry.note])))
}

/// The same to be read out: "Đơn vị quyết thắng", "Cờ thi đua của Bộ Công an (Phòng 5)".
pub fn title_sentences(sheet: &DocumentSheet) -> String {
    lines(titles(sheet).map(|(whom, entry)| match whom.as_str() {
        "" => in_one_line(&entry.title),
        whom => in_one_line(&format!("{} ({whom})", entry.title)),
    }))
}

fn titles(sheet: &DocumentSheet) -> impl Iterator<Item = (String, &TitleRegistration)> {
    let (unit, day) = (sheet.document.unit, sheet.day());
    let all = sheet.covenant.iter().flat_map(|sheet| &sheet.registrations);
    let own = all.filter(move |entry| unit.is_some() && entry.unit == unit);
    own.map(move |entry| {
        let sub_unit = entry.sub_unit.map(|id| sheet.year.unit_name(id, day));
        (sub_unit.unwrap_or_default().to_owned(), entry)
    })
}

/// Phong trào of the year: tên, mục tiêu, thời gian phát động, thời gian tổng kết.
pub fn movement_rows(sheet: &DocumentSheet) -> String {
    let movement = sheet.year.year.movement.trim();
    if movement.is_empty() {
        return String::new();
    }
    let closes = sheet.review(CutOff::YearEnd).and_then(|row| row.held_on);
    row([movement, "", "", &closes.map(in_field).unwrap_or_default()])
}

/// What the year holds, with the days that are known: thời gian, nội dung, chủ trì, kinh phí.
pub fn schedule_rows(sheet: &DocumentSheet) -> String {
    let year = sheet.year.year.year;
    let day = |on: Option<Date>| on.map_or(UNKNOWN.to_owned(), in_field);
    let signed_on = sheet
        .covenant
        .as_ref()
        .and_then(|row| row.covenant.ceremony_on);
    let held_on = |cut_off| sheet.review(cut_off).and_then(|review| review.held_on);
    let signing = row([
        &day(signed_on),
        &format!("Lễ ký giao ước thi đua năm {year}"),
        "",
        "",
    ]);
    let interim = row([
        &day(held_on(CutOff::Interim)),
        "Sơ kết 6 tháng đầu năm",
        "",
        "",
    ]);
    let closing = row([
        &day(held_on(CutOff::YearEnd)),
        &format!("Tổng kết, bình xét thi đua năm {year}"),
        "",
        "",
    ]);
    let activities = sheet.covenant.iter().flat_map(|sheet| &sheet.activities);
    let activities = activities.map(|entry| row([&entry.when, &entry.what, "", &entry.cost]));
    lines(
        [signing, interim]
            .into_iter()
            .chain(activities)
            .chain([closing]),
    )
}

/// When the ceremony begins: the hour is left for the pen, the day too where the covenant does not know it.
pub fn ceremony_time(sheet: &DocumentSheet) -> String {
    let signed_on = sheet
        .covenant
        .as_ref()
        .and_then(|row| row.covenant.ceremony_on);
    let blank = || {
        format!(
            "ngày {UNKNOWN} tháng {UNKNOWN} năm {}",
            sheet.year.year.year
        )
    };
    format!(
        "{UNKNOWN} giờ {UNKNOWN}, {}",
        signed_on.map_or_else(blank, in_full)
    )
}

/// Nội dung thi đua of the covenant, one line each.
pub fn content_lines(sheet: &DocumentSheet) -> String {
    let articles = sheet
        .covenant
        .iter()
        .flat_map(|covenant| covenant.articles_of(Part::Content, None));
    lines(articles.map(|article| match article.heading.trim() {
        "" => in_one_line(&article.text),
        heading => in_one_line(heading),
    }))
}

#[cfg(test)]
mod sample {
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::document_sheet;
    use crate::domain::sheet::DocumentSheet;
    use crate::domain::sheet::example::id;

    /// The registration form of unit 1; unit 2 is the head.
    pub fn sheet() -> DocumentSheet {
        let mut sheet = document_sheet(DocumentKind::RegistrationForm);
        sheet.document.unit = Some(id(1));
        sheet
    }
}

#[cfg(test)]
mod tests {
    use super::sample::sheet;
    use super::*;
    use crate::domain::covenant::Recipient;
    use crate::domain::order::Position;
    use crate::domain::sheet::example::id;
    use jiff::civil::date;

    #[test]
    fn a_cell_stays_inside_its_row() {
        assert_eq!(row(["một\thai", "ba\nbốn ", ""]), "một hai\tba bốn\t");
    }

    #[test]
    fn recipients_of_the_covenant_stand_before_the_usual_ones() {
        let mut sheet = sheet();
        assert_eq!(recipients(&sheet), "Các đơn vị thành viên\nLưu: VT");
        sheet.year.bloc.managing_body = Some(id(4));
        assert!(recipients(&sheet).starts_with("Cục Cơ yếu, Bộ Ngoại giao (để báo cáo)\n"));
        let named = Recipient {
            id: id(40),
            covenant: id(90),
            text: "Lưu: TCKT".into(),
            order: Position::first(),
        };
        sheet.covenant.as_mut().unwrap().recipients.push(named);
        assert_eq!(recipients(&sheet), "Lưu: TCKT");
    }

    #[test]
    fn days_that_nobody_set_are_left_for_the_pen() {
        let mut sheet = sheet();
        assert!(schedule_rows(&sheet).starts_with("……\tLễ ký giao ước thi đua năm 2019\t\t\n"));
        assert_eq!(
            ceremony_time(&sheet),
            "…… giờ ……, ngày …… tháng …… năm 2019"
        );
        sheet.covenant.as_mut().unwrap().covenant.ceremony_on = Some(date(2019, 3, 12));
        assert!(schedule_rows(&sheet).starts_with("12/03/2019\t"));
        assert_eq!(ceremony_time(&sheet), "…… giờ ……, ngày 12 tháng 3 năm 2019");
    }

    #[test]
    fn only_titles_that_the_unit_registered_are_its_own() {
        let mut sheet = sheet();
        let entry = |n, unit: Option<u8>, sub_unit: Option<u8>| TitleRegistration {
            id: id(n),
            covenant: id(90),
            unit: unit.map(id),
            sub_unit: sub_unit.map(id),
            title: format!("Danh hiệu {n}"),
            note: String::new(),
            order: Position::first(),
            source: String::new(),
        };
        let rows = vec![
            entry(50, Some(1), None),
            entry(51, Some(1), Some(3)),
            entry(52, None, None),
        ];
        sheet.covenant.as_mut().unwrap().registrations = rows;
        assert_eq!(
            title_sentences(&sheet),
            "Danh hiệu 50\nDanh hiệu 51 (Hệ Cơ yếu Công an)"
        );
        assert_eq!(title_rows(&sheet).lines().count(), 2);
        sheet.document.unit = None;
        assert_eq!(title_rows(&sheet), "");
    }

    #[test]
    fn the_head_is_called_as_the_year_calls_it() {
        let mut sheet = sheet();
        assert_eq!(
            (head_label(&sheet), deputy_label(&sheet)),
            ("Khối trưởng".into(), "Khối phó".into())
        );
        sheet.year.terms[0].label = "Trưởng khối".into();
        assert_eq!(head_label(&sheet), "Trưởng khối");
        sheet.year.terms.clear();
        assert_eq!(head_label(&sheet), "Khối trưởng");
    }
}
