//! Numbers of a spreadsheet as exact decimals: spreadsheets keep binary fractions and show fifteen digits of them.

/// As many digits as Excel and Calc keep: 0.1 + 0.2 is shown, and meant, as 0.3.
const DIGITS: usize = 15;

/// "0.3", "-12.5"; none for what is no number.
pub fn plain(value: f64) -> Option<String> {
    if !value.is_finite() || value.abs() > 1e18 {
        return None;
    }
    let (digits, exponent) = scientific(value.abs());
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let sign = if value < 0.0 { "-" } else { "" };
    Some(format!("{sign}{}", placed(digits, exponent + 1)))
}

/// Ninety-five hundredths as "95": percent cells keep the fraction.
pub fn hundredfold(value: f64) -> Option<String> {
    let (sign, size) = (value < 0.0, value.abs());
    plain(size)?;
    let (digits, exponent) = scientific(size);
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let sign = if sign { "-" } else { "" };
    Some(format!("{sign}{}", placed(digits, exponent + 3)))
}

/// Fifteen digits and the power of ten of the first.
fn scientific(size: f64) -> (String, i32) {
    let written = format!("{size:.*e}", DIGITS - 1);
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    (mantissa.replace('.', ""), exponent.parse().unwrap_or(0))
}

/// `digits` with so many of them before the point.
fn placed(digits: &str, before: i32) -> String {
    let Ok(before) = usize::try_from(before) else {
        let noughts = usize::try_from(before.unsigned_abs()).unwrap_or_default();
        return format!("0.{}{digits}", "0".repeat(noughts));
    };
    match digits.len() {
        _ if before == 0 => format!("0.{digits}"),
        count if count <= before => format!("{digits}{}", "0".repeat(before - count)),
        _ => format!("{}.{}", &digits[..before], &digits[before..]),
    }
}

/// A plain decimal cut to so many places, halves away from nought, as a sheet shows it.
pub fn rounded(plain: &str, places: usize) -> String {
    let (sign, size) = match plain.strip_prefix('-') {
        Some(size) => ("-", size),
        None => ("", plain),
    };
    let (whole, part) = size.split_once('.').unwrap_or((size, ""));
    if part.len() <= places {
        return plain.to_owned();
    }
    let mut digits: Vec<u8> = format!("0{whole}{}", &part[..places]).into_bytes();
    if part.as_bytes()[places] >= b'5' {
        for digit in digits.iter_mut().rev() {
            if *digit == b'9' {
                *digit = b'0';
            } else {
                *digit += 1;
                break;
            }
        }
    }
    let text: String = digits.into_iter().map(char::from).collect();
    let (whole, part) = text.split_at(text.len() - places);
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let part = part.trim_end_matches('0');
    match part.is_empty() {
        true if whole == "0" => "0".to_owned(),
        true => format!("{sign}{whole}"),
        false => format!("{sign}{whole}.{part}"),
    }
}

/// Decimal places that a format like `#,##0.00` shows, and whether it is of percents. None where it shows what there is.
pub fn of_format(code: &str) -> (Option<usize>, bool) {
    let code = bare(code.split(';').next().unwrap_or_default());
    let percent = code.contains('%');
    let is_digit = |c: char| matches!(c, '0' | '#' | '?');
    if !code.contains('0') || code.contains(['E', 'e', '/']) {
        return (None, percent);
    }
    let places = code.split_once('.').map_or(0, |(_, part)| {
        part.chars().take_while(|c| is_digit(*c)).count()
    });
    (Some(places), percent)
}

/// Without quoted words, colours and escaped marks.
fn bare(code: &str) -> String {
    let (mut bare, mut marks) = (String::new(), code.chars());
    while let Some(mark) = marks.next() {
        match mark {
            '"' => drop(marks.by_ref().find(|c| *c == '"')),
            '[' => drop(marks.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' => drop(marks.next()),
            other => bare.push(other),
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_noise_is_what_excel_does_not_show_either() {
        for (value, shown) in [
            (0.1 + 0.2, "0.3"),
            (1.1 * 3.0, "3.3"),
            (-12.5, "-12.5"),
            (90497.0, "90497"),
            (1e-5, "0.00001"),
            (123_456_789_012_345.0, "123456789012345"),
            (0.0, "0"),
            (-0.0, "0"),
            (100.0 / 3.0, "33.3333333333333"),
            (9.999_999_999_999_999, "10"),
        ] {
            assert_eq!(plain(value).as_deref(), Some(shown));
        }
        assert_eq!((plain(f64::NAN), plain(1e300)), (None, None));
    }

    #[test]
    fn a_percent_cell_is_read_as_it_is_shown() {
        for (value, shown) in [(0.952, "95.2"), (1.0, "100"), (-0.005, "-0.5"), (0.0, "0")] {
            assert_eq!(hundredfold(value).as_deref(), Some(shown));
        }
    }

    #[test]
    fn rounding_is_that_of_the_screen() {
        for (exact, places, shown) in [
            ("12.345", 2, "12.35"),
            ("9.995", 2, "10"),
            ("-0.004", 2, "0"),
            ("-1.25", 1, "-1.3"),
            ("7", 2, "7"),
            ("99.5", 0, "100"),
        ] {
            assert_eq!(rounded(exact, places), shown);
        }
    }

    #[test]
    fn formats_tell_places_and_percents() {
        for (code, places, percent) in [
            ("General", None, false),
            ("0", Some(0), false),
            ("#,##0.00", Some(2), false),
            ("0.0%", Some(1), true),
            ("0.0\" điểm\"", Some(1), false),
            ("[Red]0.000;-0.0", Some(3), false),
            ("0.00E+00", None, false),
            ("@", None, false),
            ("\"0.00", None, false),
        ] {
            assert_eq!(of_format(code), (places, percent), "{code}");
        }
    }
}
