//! What minutes, conclusions and tallies share: when and where a meeting was, who led it, who wrote it down.

use jiff::civil::Date;

use crate::domain::date::{in_dots, in_full};
use crate::domain::document::figures::UNKNOWN;
use crate::domain::document::form::{Field, Input, Source};
use crate::domain::review::{CutOff, Review};
use crate::domain::sheet::DocumentSheet;

pub const STARTED: Field = Field {
    slot: "started",
    label: "Thời gian bắt đầu",
    hint: "Giờ và ngày, như “8 giờ 00, ngày 14 tháng 11 năm 2019” (NĐ 30/2020, Phụ lục III, Mẫu 1.9)",
    input: Input::Line,
    source: Source::Made(hour_and_day),
};

pub const ENDED: Field = Field {
    slot: "ended",
    label: "Thời gian kết thúc",
    hint: "Giờ và ngày, như khi bắt đầu (NĐ 30/2020, Phụ lục III, Mẫu 1.9)",
    input: Input::Line,
    source: Source::Made(hour_and_day),
};

pub const PLACE: Field = Field {
    slot: "place",
    label: "Địa điểm",
    hint: "Hội trường, trụ sở, địa danh (NĐ 30/2020, Phụ lục III, Mẫu 1.9)",
    input: Input::Line,
    source: Source::Made(place),
};

pub const CHAIR: Field = Field {
    slot: "chair",
    label: "Chủ trì",
    hint: "Họ tên, chức vụ, đơn vị của người chủ trì",
    input: Input::Line,
    source: Source::Made(chair),
};

pub const CHAIR_NAME: Field = Field {
    slot: "chair_name",
    label: "Họ và tên chủ tọa ký",
    hint: "Ký bên phải, đóng dấu nếu có; để trống thì có dòng chấm (NĐ 30/2020, Phụ lục III, Mẫu 1.9)",
    input: Input::Line,
    source: Source::Asked,
};

pub const SECRETARY_NAME: Field = Field {
    slot: "secretary_name",
    label: "Họ và tên thư ký ký",
    hint: "Ký bên trái; để trống thì có dòng chấm (NĐ 30/2020, Phụ lục III, Mẫu 1.9)",
    input: Input::Line,
    source: Source::Asked,
};

/// The meeting a paper is about: the last one held up to its day.
pub fn meeting(sheet: &DocumentSheet) -> Option<&Review> {
    let issued_on = sheet.document.issued_on;
    let held = sheet
        .reviews
        .iter()
        .filter(|review| match (review.held_on, issued_on) {
            (Some(held), Some(issued)) => held <= issued,
            (held, None) => held.is_some(),
            (None, Some(_)) => false,
        });
    held.max_by_key(|review| review.held_on)
}

/// "tổng kết năm 2019"; nothing when no meeting is known.
pub fn meeting_name(sheet: &DocumentSheet) -> String {
    let year = sheet.year.year.year;
    match meeting(sheet).map(|review| review.kind) {
        Some(CutOff::Interim) => format!("sơ kết phong trào thi đua 6 tháng đầu năm {year}"),
        Some(CutOff::YearEnd) => format!("tổng kết phong trào thi đua năm {year}"),
        None => String::new(),
    }
}

/// The day of the paper, else that of its meeting.
pub fn day(sheet: &DocumentSheet) -> Option<Date> {
    sheet.document.issued_on.or_else(|| meeting(sheet)?.held_on)
}

/// "ngày …… tháng …… năm 2019" where the day is for the pen.
pub fn day_or_dots(sheet: &DocumentSheet) -> String {
    day(sheet).map_or_else(|| in_dots(sheet.year.year.year), in_full)
}

pub fn place(sheet: &DocumentSheet) -> String {
    let of_meeting = || {
        meeting(sheet)
            .map(|review| review.place.trim())
            .unwrap_or_default()
    };
    match sheet.document.place.trim() {
        "" => of_meeting().to_owned(),
        place => place.to_owned(),
    }
}

pub fn hour_and_day(sheet: &DocumentSheet) -> String {
    format!("{UNKNOWN} giờ {UNKNOWN}, {}", day_or_dots(sheet))
}

fn chair(sheet: &DocumentSheet) -> String {
    meeting(sheet)
        .map(|review| review.chair.clone())
        .unwrap_or_default()
}

pub fn results(sheet: &DocumentSheet) -> String {
    meeting(sheet)
        .map(|review| review.results.clone())
        .unwrap_or_default()
}

pub fn limits(sheet: &DocumentSheet) -> String {
    meeting(sheet)
        .map(|review| review.limits.clone())
        .unwrap_or_default()
}

pub fn tasks(sheet: &DocumentSheet) -> String {
    meeting(sheet)
        .map(|review| review.tasks.clone())
        .unwrap_or_default()
}

pub fn conclusion(sheet: &DocumentSheet) -> String {
    meeting(sheet)
        .map(|review| review.conclusion.clone())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::document_sheet;
    use crate::domain::sheet::example::id;
    use jiff::civil::date;

    fn sheet() -> DocumentSheet {
        let mut sheet = document_sheet(DocumentKind::Minutes);
        let review = |n, kind, month, place: &str| {
            let mut review = Review::new(id(n), id(60), kind);
            review.held_on = Some(date(2019, month, 14));
            review.place = place.into();
            review
        };
        sheet.reviews = vec![
            review(110, CutOff::YearEnd, 11, "Hà Nội"),
            review(111, CutOff::Interim, 7, "Đà Nẵng"),
        ];
        sheet
    }

    #[test]
    fn a_paper_is_about_the_last_meeting_up_to_its_day() {
        let mut sheet = sheet();
        assert_eq!(place(&sheet), "Hà Nội");
        sheet.document.issued_on = Some(date(2019, 8, 1));
        assert_eq!(place(&sheet), "Đà Nẵng");
        assert_eq!(
            meeting_name(&sheet),
            "sơ kết phong trào thi đua 6 tháng đầu năm 2019"
        );
        sheet.document.issued_on = Some(date(2019, 3, 12));
        assert_eq!(meeting(&sheet), None);
        sheet.document.place = "Huế".into();
        assert_eq!(place(&sheet), "Huế");
    }

    #[test]
    fn the_hour_is_left_for_the_pen() {
        let mut sheet = sheet();
        assert_eq!(hour_and_day(&sheet), "…… giờ ……, ngày 14 tháng 11 năm 2019");
        sheet.reviews.clear();
        assert_eq!(hour_and_day(&sheet), "…… giờ ……, ngày …… tháng …… năm 2019");
    }
}
