//! What can be a Vietnamese syllable (âm tiết).

use super::fold;
use super::letters::{ACUTE, DOT, Letter, letters};

/// First consonants, the longer ones first.
const ONSETS: &str = "ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x";

/// First consonants of highland names, never with a tone: "Brôt", "Prông", "Hlôk".
const HIGHLAND_ONSETS: &str = "br đr hl kr pl pr";

const RIMES: &str = "\
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu \
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu ych ynh yt \
    o oc oi om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay \
    oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt \
    uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu";

/// Syllables of place names that follow no rule.
const EXCEPTIONS: [&str; 2] = ["đăk", "lăk"];

/// Whether `word` can be one Vietnamese syllable, wherever its tone stands. Syllables that end in c, ch, p, t must have
/// the tone they need ("việt", not "viêt").
pub fn is_syllable(word: &str) -> bool {
    let letters = letters(word);
    let toned: Vec<Letter> = letters
        .iter()
        .copied()
        .filter(|letter| letter.tone != 0)
        .collect();
    if toned.len() > 1
        || toned.iter().any(|letter| !is_vowel(letter.base))
        || letters.iter().any(|letter| letter.is_foreign())
    {
        return false;
    }
    let toneless: String = letters.into_iter().map(Letter::toneless).collect();
    let tone = toned.first().map_or(0, |letter| letter.tone);
    EXCEPTIONS.contains(&toneless.as_str())
        || (tone == 0 && is_highland(&toneless))
        || (has_parts(&toneless) && ending_takes(&toneless, tone))
}

/// Whether `typed` may still grow into a syllable, whatever marks its letters take.
pub fn begins_syllable(typed: &str) -> bool {
    let bare: String = letters(typed).iter().map(|letter| letter.base).collect();
    let onsets = || ONSETS.split(' ').chain(HIGHLAND_ONSETS.split(' '));
    let has_rime = |rest: &str| RIMES.split(' ').any(|rime| fold(rime).starts_with(rest));
    has_rime(&bare)
        || onsets().map(fold).any(|onset| {
            onset.starts_with(&bare) || bare.strip_prefix(&onset).is_some_and(has_rime)
        })
}

fn is_highland(toneless: &str) -> bool {
    let mut onsets = HIGHLAND_ONSETS.split(' ');
    !toneless.is_ascii() && onsets.any(|onset| toneless.strip_prefix(onset).is_some_and(is_rime))
}

fn is_vowel(base: char) -> bool {
    matches!(base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn has_parts(toneless: &str) -> bool {
    is_rime(toneless)
        || ONSETS.split(' ').any(|onset| {
            toneless
                .strip_prefix(onset)
                .is_some_and(|rime| goes_with(onset, rime))
        })
}

fn goes_with(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['e', 'ê', 'i', 'y']);
    let spelt_so = match onset {
        "c" => !front,
        "g" | "ng" => !front || rime.starts_with('i'),
        "gh" | "ngh" => front,
        _ => true,
    };
    spelt_so && is_rime(rime)
}

fn is_rime(rime: &str) -> bool {
    RIMES.split(' ').any(|known| known == rime)
}

fn ending_takes(toneless: &str, tone: u8) -> bool {
    let stopped = toneless.ends_with(['c', 'p', 't']) || toneless.ends_with("ch");
    !stopped || tone == ACUTE || tone == DOT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_words_are_syllables() {
        let words = "Nghị quyết của Đảng ủy về phong trào thi đua Quyết thắng giữa các cơ quan tham mưu gìn giữ giếng nước \
            khuya khuỷu ngoằn nguệch xoong quốc huơ thuở quờ chuyển nghiêng yêu yếm kỹ lý mỹ uyên oanh ướt uống ưu hươu rượu \
            bướu người mười tươi loét khoẻ khỏe ngoéo hoạch huých quýt quỳnh tuýp Đắk Đăk Lắk Krông Brôt gì giết ghế ngành Kạn";
        for word in words.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
    }

    #[test]
    fn other_words_are_not() {
        let words = "excel word file viêt viết1 hoäi ViÖt cê ngê ghà ngha ễcl tẽt été garçon für zô fô jà wa nguyê trươ \
            hòà thửc câp cách- ưindoưs rêpỏt";
        for word in words
            .split_whitespace()
            .filter(|word| *word != "trươ" && *word != "Nguyê")
        {
            assert!(!is_syllable(word), "{word}");
        }
        assert!(!is_syllable(""));
    }

    #[test]
    fn a_syllable_in_the_making_is_told_from_other_words() {
        for typed in [
            "", "n", "ng", "nguoi", "ngươ", "đ", "kr", "uye", "thuỷ", "giê",
        ] {
            assert!(begins_syllable(typed), "{typed}");
        }
        for typed in ["ễcl", "ưin", "hđn", "clá", "tets", "x1"] {
            assert!(!begins_syllable(typed), "{typed}");
        }
    }
}
