//! Dates as Vietnamese papers write them and as clerks type them.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::number::in_words as number_in_words;

/// Years this program has anything to say about.
pub const YEARS: RangeInclusive<i16> = 1945..=2100;

/// Left for the pen where a part of the date is not known yet.
const BLANK: &str = "……";
const BLANK_PLACE: &str = "…………";

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    #[error("Chưa nhập ngày")]
    Empty,
    #[error("“{0}” chưa rõ là ngày nào; viết đủ ngày, tháng, năm như 28/3/2018")]
    Unclear(String),
    #[error("Không có ngày {0}/{1}/{2}")]
    NoSuchDay(u32, u32, u32),
    #[error("Năm {0} nằm ngoài khoảng từ 1945 đến 2100")]
    YearOutOfRange(u32),
}

/// "28/3/2018", "05/01/2020": a nought before days below 10 and before months 1 and 2 (NĐ 30/2020, Phụ lục I, mục II.4).
pub fn in_figures(date: Date) -> String {
    format!("{}/{}/{}", day(date), month(date), date.year())
}

/// "05/06/2019": two digits each, for entry fields and table columns.
pub fn in_field(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// "ngày 05 tháng 01 năm 2020".
pub fn in_full(date: Date) -> String {
    format!(
        "ngày {} tháng {} năm {}",
        day(date),
        month(date),
        date.year()
    )
}

/// "Hà Nội, ngày 05 tháng 01 năm 2020"; what is not known is left for the pen.
pub fn in_heading(place: &str, date: Option<Date>) -> String {
    let date = date.map_or_else(
        || format!("ngày {BLANK} tháng {BLANK} năm {BLANK}"),
        in_full,
    );
    format!("{}, {date}", place_or_blank(place))
}

/// "Hà Nội, ngày …… tháng …… năm 2020", when only the year is settled.
pub fn in_heading_of_year(place: &str, year: i16) -> String {
    format!("{}, {}", place_or_blank(place), in_dots(year))
}

/// "ngày …… tháng …… năm 2020": day and month are for the pen.
pub fn in_dots(year: i16) -> String {
    format!("ngày {BLANK} tháng {BLANK} năm {year}")
}

/// "ngày hai mươi tám tháng ba năm hai nghìn không trăm mười tám".
pub fn in_words(date: Date) -> String {
    let month = if date.month() == 4 {
        "tư".to_owned()
    } else {
        number_in_words(date.month().into())
    };
    format!(
        "ngày {} tháng {month} năm {}",
        number_in_words(date.day().into()),
        number_in_words(date.year().into())
    )
}

fn day(date: Date) -> String {
    format!("{:02}", date.day())
}

fn month(date: Date) -> String {
    match date.month() {
        month @ 1..=2 => format!("{month:02}"),
        month => month.to_string(),
    }
}

fn place_or_blank(place: &str) -> &str {
    match place.trim() {
        "" => BLANK_PLACE,
        place => place,
    }
}

/// Reads "28/3/2018", "28-3-2018", "28.3.2018", "28/3/18", "28032018", "2018-03-28" and "ngày 28 tháng 3 năm 2018".
/// Six digits in a row could be read two ways and are refused.
pub fn parse(text: &str) -> Result<Date, DateError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    let unclear = || DateError::Unclear(text.chars().take(40).collect());
    let (day, month, year) = split(text).ok_or_else(unclear)?;
    let number = |digits: &str| digits.parse::<u32>().map_err(|_| unclear());
    build(number(day)?, number(month)?, full_year(year, number(year)?))
}

/// Day, month and year as digits of a plausible length.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let (day, month, year) = split_marks(text)
        .or_else(|| split_words(text))
        .or_else(|| split_run(text))?;
    let short = |part: &str| is_digits(part) && part.len() <= 2;
    let is_date = short(day) && short(month) && is_digits(year) && matches!(year.len(), 2 | 4);
    is_date.then_some((day, month, year))
}

fn split_marks(text: &str) -> Option<(&str, &str, &str)> {
    let mark = text.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = text.split(mark).map(str::trim);
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let year_first = mark == '-' && first.len() == 4 && last.len() == 2;
    Some(if year_first {
        (last, month, first)
    } else {
        (first, month, last)
    })
}

fn split_words(text: &str) -> Option<(&str, &str, &str)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words
        .strip_prefix(&["ngày"])
        .or_else(|| words.strip_prefix(&["Ngày"]))
        .unwrap_or(&words);
    match words {
        [day, "tháng", month, "năm", year] => Some((day, month, year)),
        _ => None,
    }
}

/// "28032018": no year of ours begins like a month, so eight digits can only be read this way.
fn split_run(text: &str) -> Option<(&str, &str, &str)> {
    let run = text.len() == 8 && is_digits(text);
    run.then(|| (&text[..2], &text[2..4], &text[4..]))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn full_year(written: &str, year: u32) -> u32 {
    if written.len() == 2 {
        2000 + year
    } else {
        year
    }
}

fn build(day: u32, month: u32, year: u32) -> Result<Date, DateError> {
    let no_such_day = || DateError::NoSuchDay(day, month, year);
    let in_range = i16::try_from(year).ok().filter(|year| YEARS.contains(year));
    let year_of_ours = in_range.ok_or(DateError::YearOutOfRange(year))?;
    let small = |part: u32| i8::try_from(part).map_err(|_| no_such_day());
    Date::new(year_of_ours, small(month)?, small(day)?).map_err(|_| no_such_day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_take_a_nought_as_the_decree_says() {
        assert_eq!(in_figures(date(2018, 3, 28)), "28/3/2018");
        assert_eq!(in_figures(date(2020, 1, 5)), "05/01/2020");
        assert_eq!(in_figures(date(2019, 6, 9)), "09/6/2019");
        assert_eq!(in_field(date(2019, 6, 9)), "09/06/2019");
        assert_eq!(in_full(date(2019, 12, 29)), "ngày 29 tháng 12 năm 2019");
    }

    #[test]
    fn the_heading_names_place_and_day() {
        assert_eq!(
            in_heading("Hà Nội", Some(date(2020, 1, 5))),
            "Hà Nội, ngày 05 tháng 01 năm 2020"
        );
        assert_eq!(
            in_heading(" Đà Nẵng ", Some(date(2019, 6, 29))),
            "Đà Nẵng, ngày 29 tháng 6 năm 2019"
        );
    }

    #[test]
    fn what_is_missing_in_the_heading_is_left_for_the_pen() {
        assert_eq!(
            in_heading("Hà Nội", None),
            "Hà Nội, ngày …… tháng …… năm ……"
        );
        assert_eq!(
            in_heading(" ", Some(date(2018, 2, 1))),
            "…………, ngày 01 tháng 02 năm 2018"
        );
        assert_eq!(
            in_heading_of_year("Hà Nội", 2018),
            "Hà Nội, ngày …… tháng …… năm 2018"
        );
    }

    #[test]
    fn a_date_is_spoken_as_people_speak_it() {
        assert_eq!(
            in_words(date(2018, 3, 28)),
            "ngày hai mươi tám tháng ba năm hai nghìn không trăm mười tám"
        );
        assert_eq!(
            in_words(date(2021, 4, 24)),
            "ngày hai mươi tư tháng tư năm hai nghìn không trăm hai mươi mốt"
        );
    }

    #[test]
    fn dates_are_read_as_clerks_type_them() {
        for written in [
            "28/3/2018",
            "28/03/2018",
            " 28-3-2018 ",
            "28.3.2018",
            "28 / 3 / 2018",
            "28/3/18",
            "28032018",
            "2018-03-28",
            "ngày 28 tháng 3 năm 2018",
            "Ngày 28 tháng 03 năm 2018",
            "28 tháng 3 năm 2018",
        ] {
            assert_eq!(parse(written), Ok(date(2018, 3, 28)), "{written}");
        }
        assert_eq!(parse("29/2/2020"), Ok(date(2020, 2, 29)));
        assert_eq!(parse("02/9/1945"), Ok(date(1945, 9, 2)));
        assert_eq!(parse("31/12/2100"), Ok(date(2100, 12, 31)));
    }

    #[test]
    fn a_date_that_is_not_sure_is_refused() {
        assert_eq!(parse("  "), Err(DateError::Empty));
        for unclear in [
            "280318",
            "28/3",
            "3/2018",
            "28/3/018",
            "28/3/2018/1",
            "28/3-2018",
            "hôm nay",
            "28/ba/2018",
            "2018/03/28",
            "-28/3/2018",
            "28//2018",
            "28/3/2018 9h",
            "+1/3/2018",
            "٢٨/٣/٢٠١٨",
            "ngày tháng năm",
            "đ80320188",
        ] {
            assert_eq!(parse(unclear), Err(DateError::Unclear(unclear.into())));
        }
        assert_eq!(
            parse("280318").unwrap_err().to_string(),
            "“280318” chưa rõ là ngày nào; viết đủ ngày, tháng, năm như 28/3/2018"
        );
    }

    #[test]
    fn a_day_the_calendar_lacks_is_refused() {
        assert_eq!(parse("29/02/2019"), Err(DateError::NoSuchDay(29, 2, 2019)));
        assert_eq!(
            parse("3/28/2018").unwrap_err().to_string(),
            "Không có ngày 3/28/2018"
        );
        assert_eq!(parse("0/1/2018"), Err(DateError::NoSuchDay(0, 1, 2018)));
    }

    #[test]
    fn a_year_far_away_is_refused() {
        for (written, year) in [("1/9/1944", 1944), ("1/1/2101", 2101), ("01/01/0018", 18)] {
            assert_eq!(parse(written), Err(DateError::YearOutOfRange(year)));
        }
    }

    #[test]
    fn every_day_reads_back_from_each_written_form() {
        let mut day = date(2019, 1, 1);
        while day.year() == 2019 {
            for written in [
                in_figures(day),
                in_field(day),
                in_full(day),
                day.to_string(),
            ] {
                assert_eq!(parse(&written), Ok(day), "{written}");
            }
            day = day.tomorrow().unwrap();
        }
    }
}
