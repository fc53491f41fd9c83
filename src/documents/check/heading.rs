//! Quốc hiệu, tiêu ngữ, cơ quan ban hành, số, ngày, tên loại: Phụ lục I, Phần I, mục II, khoản 1–5, and mục IV for
//! where each stands.

use super::measure::{Measured, TextLine};
use super::{Rule, Spot};
use crate::documents::content::Element;
use crate::documents::rules::SHORT_RULE_SHARE;
use crate::documents::wording;
use crate::domain::document::HeadingStyle;

const HAIR_MM: f32 = 1.0;

pub const RULES: &[Rule] = &[
    Rule {
        code: "national-name",
        clause: "Phụ lục I, Phần I, mục II, khoản 1 a",
        find: national_name,
    },
    Rule {
        code: "motto",
        clause: "Phụ lục I, Phần I, mục II, khoản 1 b",
        find: motto,
    },
    Rule {
        code: "motto-rule",
        clause: "Phụ lục I, Phần I, mục II, khoản 1 b",
        find: motto_rule,
    },
    Rule {
        code: "issuer-rule",
        clause: "Phụ lục I, Phần I, mục II, khoản 2 b",
        find: issuer_rule,
    },
    Rule {
        code: "number",
        clause: "Phụ lục I, Phần I, mục II, khoản 3",
        find: number,
    },
    Rule {
        code: "place-and-date",
        clause: "Phụ lục I, Phần I, mục II, khoản 4",
        find: place_and_date,
    },
    Rule {
        code: "subject-rule",
        clause: "Phụ lục I, Phần I, mục II, khoản 5 b",
        find: subject_rule,
    },
    Rule {
        code: "sides",
        clause: "Phụ lục I, Phần I, mục IV (sơ đồ bố trí)",
        find: sides,
    },
    Rule {
        code: "order",
        clause: "Phụ lục I, Phần I, mục IV (sơ đồ bố trí)",
        find: order,
    },
];

fn spot(line: &TextLine<'_>, text: impl Into<String>) -> Spot {
    Spot::new(line.page, line.top_mm(), text)
}

/// Papers of the Party carry neither Quốc hiệu nor Tiêu ngữ.
fn is_of_the_state(measured: &Measured<'_>) -> bool {
    measured.style != HeadingStyle::Party
}

/// A paper with any heading has the national name, letter by letter; in one line or two.
fn national_name(measured: &Measured<'_>) -> Vec<Spot> {
    says(
        measured,
        Element::NationalName,
        wording::NATIONAL_NAME,
        "Quốc hiệu",
    )
}

fn motto(measured: &Measured<'_>) -> Vec<Spot> {
    says(
        measured,
        Element::NationalMotto,
        wording::NATIONAL_MOTTO,
        "Tiêu ngữ",
    )
}

fn says(measured: &Measured<'_>, element: Element, wanted: &str, name: &str) -> Vec<Spot> {
    let has_heading = measured.first(Element::Issuer).is_some();
    if !is_of_the_state(measured) || !has_heading {
        return Vec::new();
    }
    let lines: Vec<&TextLine<'_>> = measured.of_element(element).collect();
    let said: Vec<String> = lines.iter().map(|line| line.text()).collect();
    let said = said.join(" ");
    // Two ballots on one sheet have a heading each.
    let times = said.matches(wanted).count().max(1);
    match lines.first() {
        None => vec![Spot::new(0, 0.0, format!("Thiếu {name} “{wanted}”"))],
        Some(first) if said != vec![wanted; times].join(" ") => {
            vec![spot(first, format!("{name} phải viết đúng: “{wanted}”"))]
        }
        Some(_) => Vec::new(),
    }
}

/// As long as the line above it.
fn motto_rule(measured: &Measured<'_>) -> Vec<Spot> {
    if !is_of_the_state(measured) {
        return Vec::new();
    }
    let line = measured.last(Element::NationalMotto);
    line.and_then(|line| {
        wrong_rule(
            measured,
            line,
            1.0,
            1.0,
            "Đường kẻ dưới Tiêu ngữ phải dài bằng dòng chữ",
        )
    })
    .into_iter()
    .collect()
}

fn issuer_rule(measured: &Measured<'_>) -> Vec<Spot> {
    if !is_of_the_state(measured) {
        return Vec::new();
    }
    short_rule(measured, Element::Issuer, "tên cơ quan ban hành")
}

fn subject_rule(measured: &Measured<'_>) -> Vec<Spot> {
    let has_title = measured.first(Element::TitleName).is_some();
    if !is_of_the_state(measured) || !has_title {
        return Vec::new();
    }
    short_rule(measured, Element::Subject, "trích yếu")
}

fn short_rule(measured: &Measured<'_>, element: Element, name: &str) -> Vec<Spot> {
    let share = SHORT_RULE_SHARE;
    let text = format!("Đường kẻ dưới {name} phải dài từ 1/3 đến 1/2 dòng chữ và ở giữa");
    let line = measured.last(element);
    line.and_then(|line| wrong_rule(measured, line, share.least, share.most, &text))
        .into_iter()
        .collect()
}

fn wrong_rule(
    measured: &Measured<'_>,
    line: &TextLine<'_>,
    least: f32,
    most: f32,
    text: &str,
) -> Option<Spot> {
    let is_right = measured.rule_below(line).is_some_and(|rule| {
        let length_mm = rule.to_mm.0 - rule.from_mm.0;
        let middle_mm = (rule.from_mm.0 + rule.to_mm.0) / 2.0;
        let (least_mm, most_mm) = (line.width_mm() * least, line.width_mm() * most);
        (least_mm - HAIR_MM..=most_mm + HAIR_MM).contains(&length_mm)
            && (middle_mm - line.middle_mm()).abs() < HAIR_MM
    });
    (!is_right).then(|| spot(line, text))
}

/// "Số: 05/BC-KTĐ": two digits below ten, "/" behind the number, "-" between groups, no spaces inside.
fn number(measured: &Measured<'_>) -> Vec<Spot> {
    let Some(line) = measured.first(Element::Number) else {
        return Vec::new();
    };
    let text = line.text();
    let is_of_the_party = measured.style == HeadingStyle::Party;
    let label = if is_of_the_party { "Số" } else { "Số:" };
    let fault = match text.strip_prefix(label) {
        None => Some("phải bắt đầu bằng “Số”, văn bản hành chính có dấu hai chấm"),
        Some(rest) => number_fault(rest.trim(), measured.style),
    };
    fault
        .map(|fault| spot(line, format!("Số, ký hiệu “{text}”: {fault}")))
        .into_iter()
        .collect()
}

fn number_fault(number: &str, style: HeadingStyle) -> Option<&'static str> {
    let mark = if style == HeadingStyle::Party {
        '-'
    } else {
        '/'
    };
    let Some((digits, symbol)) = number.split_once(mark) else {
        return Some("giữa số và ký hiệu phải có dấu “/”");
    };
    let is_open = digits.chars().all(|c| matches!(c, '…' | '.' | ' '));
    let is_number = digits.chars().all(|c| c.is_ascii_digit()) && digits.len() >= 2;
    if !is_open && !is_number {
        Some("số nhỏ hơn 10 phải có số 0 đứng trước")
    } else if symbol.contains(' ') {
        Some("trong ký hiệu không có dấu cách")
    } else {
        None
    }
}

/// "Hà Nội, ngày 05 tháng 01 năm 2020", or dots for the pen.
fn place_and_date(measured: &Measured<'_>) -> Vec<Spot> {
    let lines: Vec<&TextLine<'_>> = measured.of_element(Element::PlaceAndDate).collect();
    let Some(first) = lines.first() else {
        return Vec::new();
    };
    let text: Vec<String> = lines.iter().map(|line| line.text()).collect();
    let text = text.join(" ");
    date_fault(&text)
        .map(|fault| spot(first, format!("“{text}”: {fault}")))
        .into_iter()
        .collect()
}

fn date_fault(text: &str) -> Option<&'static str> {
    let Some((place, date)) = text.rsplit_once(", ngày ") else {
        return Some("sau địa danh phải có dấu phẩy, rồi đến “ngày … tháng … năm …”");
    };
    let Some((day, rest)) = date.split_once(" tháng ") else {
        return Some("phải viết đủ “ngày … tháng … năm …”");
    };
    let month = rest.split_once(" năm ").map_or("", |(month, _)| month);
    let is_short = |part: &str| part.len() == 1 && part.chars().all(|c| c.is_ascii_digit());
    if place.trim().is_empty() {
        Some("thiếu địa danh")
    } else if is_short(day) || matches!(month, "1" | "2") {
        Some("ngày nhỏ hơn 10 và tháng 1, 2 phải có số 0 đứng trước")
    } else {
        None
    }
}

/// Issuer and number on the left, national name and date on the right.
fn sides(measured: &Measured<'_>) -> Vec<Spot> {
    let pairs = [
        (Element::Issuer, Element::NationalName),
        (Element::Number, Element::PlaceAndDate),
    ];
    let wrong = pairs.into_iter().filter_map(|(left, right)| {
        let (left, right) = (measured.first(left)?, measured.first(right)?);
        (left.middle_mm() >= right.left_mm()).then(|| {
            spot(
                left,
                format!("“{}” phải ở bên trái “{}”", left.text(), right.text()),
            )
        })
    });
    wrong.collect()
}

/// From the top: national name, motto, date; issuer, number; then title, subject, text.
fn order(measured: &Measured<'_>) -> Vec<Spot> {
    use Element::{
        Body, Issuer, ManagingBody, NationalMotto, NationalName, Number, PlaceAndDate, Subject,
        TitleName,
    };
    let chains: [&[Element]; 3] = [
        &[
            NationalName,
            NationalMotto,
            PlaceAndDate,
            TitleName,
            Subject,
            Body,
        ],
        &[ManagingBody, Issuer, Number, TitleName],
        &[NationalMotto, TitleName],
    ];
    let links = chains.iter().flat_map(|chain| chain.windows(2));
    links
        .filter_map(|link| out_of_order(measured.first(link[0])?, measured.first(link[1])?))
        .collect()
}

fn out_of_order(above: &TextLine<'_>, below: &TextLine<'_>) -> Option<Spot> {
    let place = |line: &TextLine<'_>| (line.page, line.baseline_mm());
    (place(above) > place(below)).then(|| {
        let text = format!("“{}” phải đứng trên “{}”", above.text(), below.text());
        spot(above, text)
    })
}
