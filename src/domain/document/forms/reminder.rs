//! Công văn đôn đốc: the head unit reminds a member of the reports that have not come. One for each member.

use crate::domain::choice::Choice;
use crate::domain::date::in_full;
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Source, common, line, text};
use crate::domain::document::rows;
use crate::domain::id::UnitId;
use crate::domain::review::board::{Board, Came, Entered, asked_for, complete, entered};
use crate::domain::review::moment::{Mark, Moment};
use crate::domain::review::{CutOff, ReturnKind, TargetResult};
use crate::domain::sheet::DocumentSheet;

pub const FORM: Form = Form {
    kind: DocumentKind::Reminder,
    type_name: "Công văn",
    fields: &[
        Field {
            source: Source::Made(subject),
            ..common::SUBJECT
        },
        Field {
            source: Source::Made(addressee),
            ..common::TO
        },
        text(
            "opening",
            "Mở đầu",
            "Hạn gửi lấy ở ô “Hạn gửi báo cáo” của hội nghị",
            Source::Made(opening),
        ),
        text(
            "missing",
            "Còn thiếu",
            "Mỗi báo cáo một dòng; lấy ở mục Nộp báo cáo",
            Source::Made(missing),
        ),
        text(
            "request",
            "Nội dung đề nghị",
            "Đề nghị đơn vị làm gì",
            Source::Sentence(
                "Đề nghị đơn vị khẩn trương hoàn thành các nội dung nêu trên để {chức danh trưởng} tổng hợp.",
            ),
        ),
        line(
            "receiver",
            "Nơi nhận báo cáo",
            "Đơn vị, bộ phận nhận báo cáo",
            Source::Sentence("{đơn vị trưởng}"),
        ),
        line(
            "deadline",
            "Hạn mới",
            "Ghi “ngày 15 tháng 7 năm 2019”; để trống thì có chỗ chấm để điền",
            Source::Asked,
        ),
        text(
            "closing",
            "Kết thúc",
            "Câu cuối; dấu ./. được đặt tự động",
            Source::Sentence("Rất mong nhận được sự phối hợp của đơn vị."),
        ),
        common::AS_ADDRESSED,
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
    ],
};

/// The meeting that is being prepared: the year-end once anything is said of its returns.
fn meeting(sheet: &DocumentSheet) -> CutOff {
    let due = sheet
        .review(CutOff::YearEnd)
        .and_then(|row| row.returns_due);
    let mut returns = sheet.work.returns.iter();
    let begun = returns.any(|row| row.cut_off == CutOff::YearEnd && row.dated.is_none());
    if due.is_some() || begun {
        CutOff::YearEnd
    } else {
        CutOff::Interim
    }
}

fn meeting_name(sheet: &DocumentSheet) -> String {
    let year = sheet.year.year.year;
    match meeting(sheet) {
        CutOff::Interim => format!("sơ kết 6 tháng đầu năm {year}"),
        CutOff::YearEnd => format!("tổng kết năm {year}"),
    }
}

fn subject(sheet: &DocumentSheet) -> String {
    format!("đôn đốc gửi báo cáo {}", meeting_name(sheet))
}

fn addressee(sheet: &DocumentSheet) -> String {
    let unit = sheet.document.unit;
    unit.map(|unit| sheet.year.unit_name(unit, sheet.day()).to_owned())
        .unwrap_or_default()
}

fn opening(sheet: &DocumentSheet) -> String {
    let (meeting_of, bloc) = (meeting_name(sheet), sheet.year.bloc_name());
    let due = sheet.review(meeting(sheet)).and_then(|row| row.returns_due);
    let until = due.map_or(String::new(), |day| format!(" trước {}", in_full(day)));
    let asked = format!("Chuẩn bị {meeting_of}, {bloc} đã đề nghị các đơn vị gửi báo cáo{until}.");
    let head = rows::head_label(sheet);
    if missing(sheet).is_empty() {
        return format!("{asked} Đến nay, {head} đã nhận đủ báo cáo của đơn vị.");
    }
    format!("{asked} Đến nay, {head} chưa nhận được của đơn vị các nội dung sau:")
}

/// One line for each return that has not come; what has come of the results is said.
fn missing(sheet: &DocumentSheet) -> String {
    let Some(unit) = sheet.document.unit else {
        return String::new();
    };
    let cut_off = meeting(sheet);
    let known = known_results(sheet, cut_off);
    let came = came(sheet, cut_off, &complete(&known), unit);
    let kinds = asked_for(Mark::Meeting(cut_off)).iter().zip(came);
    let lines = kinds
        .filter(|(_, came)| came.is_missing())
        .map(|(kind, _)| match kind {
            ReturnKind::Results => results_line(&known, unit),
            kind => kind.label().to_owned(),
        });
    lines.collect::<Vec<_>>().join("\n")
}

fn known_results(sheet: &DocumentSheet, cut_off: CutOff) -> Vec<Entered> {
    let results: Vec<TargetResult> = sheet.results(cut_off).cloned().collect();
    let covenant = sheet.covenant.as_ref();
    covenant.map_or_else(Vec::new, |covenant| entered(covenant, &results))
}

fn came(sheet: &DocumentSheet, cut_off: CutOff, complete: &[UnitId], unit: UnitId) -> Vec<Came> {
    let board = Board {
        year: &sheet.year,
        returns: &sheet.work.returns,
        complete,
        mark: Mark::Meeting(cut_off),
        moment: Moment::of_meeting(&sheet.year.year, cut_off),
        due: None,
        today: sheet.day(),
    };
    let mut lines = board.lines().into_iter();
    lines
        .find(|line| line.unit == unit)
        .map_or_else(Vec::new, |line| line.came)
}

fn results_line(known: &[Entered], unit: UnitId) -> String {
    let label = ReturnKind::Results.label();
    match known.iter().find(|line| line.unit == unit) {
        Some(line) if line.reported > 0 => {
            format!(
                "{label} (mới có {}/{} chỉ tiêu)",
                line.reported, line.assigned
            )
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::document::example::{document_sheet, result, target};
    use crate::domain::review::{Review, UnitReturn};
    use crate::domain::sheet::example::id;

    fn sheet() -> DocumentSheet {
        let mut sheet = document_sheet(DocumentKind::Reminder);
        sheet.document.unit = Some(id(1));
        let covenant = sheet.covenant.as_mut().unwrap();
        covenant.targets = vec![target(20, None, "Sáng kiến"), target(21, Some(1), "Đề tài")];
        sheet.reviews = vec![Review {
            returns_due: Some(date(2019, 7, 5)),
            ..Review::new(id(5), id(60), CutOff::Interim)
        }];
        sheet
    }

    fn report(unit: u8, cut_off: CutOff) -> UnitReturn {
        UnitReturn {
            id: id(6),
            bloc_year: id(60),
            unit: id(unit),
            cut_off,
            dated: None,
            kind: ReturnKind::Report,
            received_on: None,
            reference: String::new(),
            note: String::new(),
            source: String::new(),
        }
    }

    #[test]
    fn it_names_what_has_not_come_and_until_when_it_was_asked_for() {
        let mut sheet = sheet();
        assert_eq!(missing(&sheet), "Kết quả chỉ tiêu\nBáo cáo của đơn vị");
        assert!(
            opening(&sheet)
                .contains("trước ngày 05 tháng 7 năm 2019. Đến nay, Khối trưởng chưa nhận được")
        );
        sheet.results = vec![result(20, 1, CutOff::Interim, "1")];
        sheet.work.returns = vec![report(1, CutOff::Interim)];
        assert_eq!(missing(&sheet), "Kết quả chỉ tiêu (mới có 1/2 chỉ tiêu)");
        sheet.results.push(result(21, 1, CutOff::Interim, "0"));
        assert_eq!(missing(&sheet), "");
        assert!(opening(&sheet).ends_with("đã nhận đủ báo cáo của đơn vị."));
    }

    #[test]
    fn once_the_year_end_is_prepared_it_is_about_the_year_end() {
        let mut sheet = sheet();
        assert!(subject(&sheet).ends_with("sơ kết 6 tháng đầu năm 2019"));
        sheet.work.returns = vec![report(2, CutOff::YearEnd)];
        assert!(subject(&sheet).ends_with("tổng kết năm 2019"));
        assert_eq!(missing(&sheet).lines().count(), 4);
    }
}
