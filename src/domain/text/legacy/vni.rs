//! VNI for Windows: a letter is followed by a Western letter that stands for its marks.

use unicode_normalization::char::compose;

const HAT: char = '\u{302}';
const BREVE: char = '\u{306}';

const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';
const HOOK: char = '\u{309}';
const TILDE: char = '\u{303}';
const DOT: char = '\u{323}';

/// Signs behind a, e, o, u, y, ô (ơ) and ö (ư).
const TONES: [(char, char); 5] = [
    ('ù', ACUTE),
    ('ø', GRAVE),
    ('û', HOOK),
    ('õ', TILDE),
    ('ï', DOT),
];
/// Signs behind a, e, o: a hat, perhaps with a tone.
const HATS: [(char, Option<char>); 6] = [
    ('â', None),
    ('á', Some(ACUTE)),
    ('à', Some(GRAVE)),
    ('å', Some(HOOK)),
    ('ã', Some(TILDE)),
    ('ä', Some(DOT)),
];
/// Signs behind a: a breve, perhaps with a tone.
const BREVES: [(char, Option<char>); 6] = [
    ('ê', None),
    ('é', Some(ACUTE)),
    ('è', Some(GRAVE)),
    ('ú', Some(HOOK)),
    ('ü', Some(TILDE)),
    ('ë', Some(DOT)),
];
/// Western letters that stand for a whole letter.
const SINGLES: [(char, char); 8] = [
    ('ñ', 'đ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
];

pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let base = single(c);
        match rest.peek().and_then(|&sign| marked(base, small(sign))) {
            Some(letter) => {
                out.push(letter);
                rest.next();
            }
            None => out.push(base),
        }
    }
    out
}

fn single(c: char) -> char {
    if matches!(c, 'î' | 'Î') {
        return if c == 'î' { 'ỵ' } else { 'Ỵ' };
    }
    let found = SINGLES.iter().find(|(written, _)| *written == small(c));
    found.map_or(
        c,
        |&(written, letter)| if written == c { letter } else { large(letter) },
    )
}

/// `base` with the marks that `sign` stands for, if it stands for any behind this letter.
fn marked(base: char, sign: char) -> Option<char> {
    let kind = small(base);
    if matches!(kind, 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư')
        && let Some(&(_, tone)) = TONES.iter().find(|(written, _)| *written == sign)
    {
        return compose(base, tone);
    }
    let (shape, signs) = match kind {
        'a' if BREVES.iter().any(|(written, _)| *written == sign) => (BREVE, BREVES),
        'a' | 'e' | 'o' => (HAT, HATS),
        _ => return None,
    };
    let &(_, tone) = signs.iter().find(|(written, _)| *written == sign)?;
    let shaped = compose(base, shape)?;
    tone.map_or(Some(shaped), |tone| {
        compose_toned(base, shape, shaped, tone)
    })
}

/// Unicode composes "ậ" from ạ and the hat, "ấ" from â and the tone.
fn compose_toned(base: char, shape: char, shaped: char, tone: char) -> Option<char> {
    compose(shaped, tone).or_else(|| compose(compose(base, tone)?, shape))
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn large(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

/// A vowel followed by a sign that no Western word has there: "oä", "aø", "eâ".
pub(super) fn is_telling(word: &str) -> bool {
    let letters: Vec<char> = word.chars().map(small).collect();
    let odd = |pair: &[char]| match pair[0] {
        'a' | 'e' | 'o' | 'u' | 'y' | 'ô' => {
            matches!(pair[1], 'ä' | 'å' | 'ø' | 'õ' | 'û' | 'â' | 'á' | 'à' | 'ã')
        }
        'ö' => matches!(pair[1], 'ô' | 'ù' | 'ø' | 'û' | 'õ' | 'ï'),
        _ => false,
    };
    letters.windows(2).any(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_decoded() {
        let coded = "aùaøaûaõaï aêaéaèaúaüaë aâaáaàaåaãaä ñ eùeøeûeõeï eâeáeàeåeãeä íìæóò oùoøoûoõoï oâoáoàoåoãoä \
            ôôùôøôûôõôï uùuøuûuõuï ööùöøöûöõöï yùyøyûyõî";
        let today =
            "áàảãạ ăắằẳẵặ âấầẩẫậ đ éèẻẽẹ êếềểễệ íìỉĩị óòỏõọ ôốồổỗộ ơớờởỡợ úùủũụ ưứừửữự ýỳỷỹỵ";
        assert_eq!(decode(coded), today);
        assert_eq!(decode(&coded.to_uppercase()), today.to_uppercase());
        assert_eq!(decode("Aâu EÂ Oâng ÖÙ Öù"), "Âu Ê Ông Ứ Ứ");
    }
}
