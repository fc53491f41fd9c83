//! Numbers in words, roman numbers and the letters of điểm.

const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];
const BILLION: u64 = 1_000_000_000;

/// "một nghìn chín trăm tám mươi tư".
pub fn in_words(number: i64) -> String {
    let mut words = Vec::new();
    if number < 0 {
        words.push("âm");
    }
    push_number(&mut words, number.unsigned_abs());
    words.join(" ")
}

fn push_number(words: &mut Vec<&'static str>, number: u64) {
    if number < BILLION {
        push_below_billion(words, number, false);
        return;
    }
    push_number(words, number / BILLION);
    words.push("tỷ");
    if !number.is_multiple_of(BILLION) {
        push_below_billion(words, number % BILLION, true);
    }
}

/// `inside`: something was said before, so the first group read tells its empty hundreds ("không trăm linh năm").
fn push_below_billion(words: &mut Vec<&'static str>, number: u64, mut inside: bool) {
    let groups = [
        (number / 1_000_000, "triệu"),
        (number / 1000 % 1000, "nghìn"),
        (number % 1000, ""),
    ];
    for (group, name) in groups.into_iter().filter(|(group, _)| *group > 0) {
        push_group(words, group, inside);
        if !name.is_empty() {
            words.push(name);
        }
        inside = true;
    }
    if number == 0 {
        words.push(DIGITS[0]);
    }
}

fn push_group(words: &mut Vec<&'static str>, group: u64, inside: bool) {
    let digit = |value: u64| DIGITS[(value % 10) as usize];
    let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
    let has_hundreds = hundreds > 0 || inside;
    if has_hundreds {
        words.extend([digit(hundreds), "trăm"]);
    }
    match tens {
        0 if ones > 0 && has_hundreds => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(tens), "mươi"]),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(ones)),
    }
}

/// "07", "12": how counts stand in running text ("07 đơn vị").
pub fn two_digits(number: usize) -> String {
    format!("{number:02}")
}

/// Roman numbers of parts and blocs. Beyond MMMCMXCIX, and for nought, there is none, and figures stand.
pub fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        out.push_str(&sign.repeat(rest / value));
        rest %= value;
    }
    out
}

/// The letter of the `number`th điểm, from 1: a, b, c, d, đ, e, g, h … y, then aa, ab … (NĐ 30/2020, Phụ lục I).
pub fn letter_of_point(number: usize) -> String {
    const LETTERS: [char; 23] = [
        'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's',
        't', 'u', 'v', 'x', 'y',
    ];
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(LETTERS[rest % LETTERS.len()]);
        rest /= LETTERS.len();
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spoken_as_people_speak_them() {
        for (number, words) in [
            (0, "không"),
            (5, "năm"),
            (10, "mười"),
            (11, "mười một"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (55, "năm mươi lăm"),
            (100, "một trăm"),
            (101, "một trăm linh một"),
            (105, "một trăm linh năm"),
            (111, "một trăm mười một"),
            (1000, "một nghìn"),
            (1005, "một nghìn không trăm linh năm"),
            (1015, "một nghìn không trăm mười lăm"),
            (1984, "một nghìn chín trăm tám mươi tư"),
            (2018, "hai nghìn không trăm mười tám"),
            (2021, "hai nghìn không trăm hai mươi mốt"),
            (10_000, "mười nghìn"),
            (1_000_000, "một triệu"),
            (1_000_005, "một triệu không trăm linh năm"),
            (1_050_000, "một triệu không trăm năm mươi nghìn"),
            (
                2_345_671,
                "hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi mốt",
            ),
            (1_000_000_000, "một tỷ"),
            (1_002_000_000, "một tỷ không trăm linh hai triệu"),
            (25_000_000_000_000, "hai mươi lăm nghìn tỷ"),
            (1_000_000_000_000_000_000, "một tỷ tỷ"),
            (-7, "âm bảy"),
        ] {
            assert_eq!(in_words(number), words, "{number}");
        }
        assert!(in_words(i64::MIN).starts_with("âm chín tỷ hai trăm hai mươi ba triệu"));
    }

    #[test]
    fn counts_below_ten_take_a_nought() {
        assert_eq!([0, 7, 10, 104].map(two_digits), ["00", "07", "10", "104"]);
    }

    #[test]
    fn roman_numbers_are_the_usual_ones() {
        let pairs = [
            (1, "I"),
            (4, "IV"),
            (8, "VIII"),
            (9, "IX"),
            (14, "XIV"),
            (40, "XL"),
            (1994, "MCMXCIV"),
            (3999, "MMMCMXCIX"),
        ];
        for (number, sign) in pairs {
            assert_eq!(roman(number), sign);
        }
        assert_eq!([0, 4000].map(roman), ["0", "4000"]);
    }

    #[test]
    fn points_follow_the_vietnamese_alphabet() {
        let letters: Vec<String> = (1..=25).map(letter_of_point).collect();
        assert_eq!(
            letters.join(" "),
            "a b c d đ e g h i k l m n o p q r s t u v x y aa ab"
        );
        assert_eq!(letter_of_point(0), "");
    }
}
