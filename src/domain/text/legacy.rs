//! Text from old documents (chữ từ văn bản cũ): TCVN3 (.VnTime), VNI, and Unicode in decomposed form.
//!
//! In TCVN3 and VNI fonts Vietnamese stands at the places of Western letters, so pasted text reads "ViÖt Nam" or "Vieät
//! Nam". Text is taken for such only when its odd words become Vietnamese syllables; the user sees the offer first.

use std::collections::BTreeSet;
use std::fmt;

use super::is_syllable;

mod tcvn3;
mod vni;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Tcvn3,
    Vni,
    /// Unicode with letters and marks apart (NFD).
    Decomposed,
}

/// Text from an old document, and how it reads in today's Unicode (NFC).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legacy {
    pub encoding: Encoding,
    pub text: String,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tcvn3 => "TCVN3 (ABC, phông .VnTime)",
            Self::Vni => "VNI (phông VNI-Times)",
            Self::Decomposed => "Unicode tổ hợp",
        })
    }
}

/// Offers today's form of `text` if it comes from an old document. Ask before [`nfc`](super::nfc), which would lose the
/// trace of the decomposed form.
pub fn recognise(text: &str) -> Option<Legacy> {
    let offer = |encoding, text: String| {
        Some(Legacy {
            encoding,
            text: super::nfc(&text),
        })
    };
    if text.chars().any(is_vietnamese_mark) {
        return offer(Encoding::Decomposed, text.to_owned());
    }
    let tcvn3 = Evidence::of(text, &TCVN3);
    let vni = Evidence::of(text, &VNI);
    if tcvn3.convinces() && tcvn3.score() >= vni.score() {
        return offer(Encoding::Tcvn3, map_old_lines(text, tcvn3::decode_line));
    }
    if vni.convinces() {
        return offer(Encoding::Vni, map_old_lines(text, vni::decode));
    }
    None
}

fn is_vietnamese_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'
            | '\u{301}'
            | '\u{302}'
            | '\u{303}'
            | '\u{306}'
            | '\u{309}'
            | '\u{31b}'
            | '\u{323}'
    )
}

/// Letters that only today's Vietnamese text has: a line with one of them is no old line.
fn is_todays(c: char) -> bool {
    matches!(
        c,
        'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'
            ..='\u{1ef9}'
    )
}

fn is_old_line(line: &str) -> bool {
    !line.is_ascii() && !line.chars().any(is_todays)
}

fn map_old_lines(text: &str, decode: fn(&str) -> String) -> String {
    let lines = text.split('\n').map(|line| {
        if is_old_line(line) {
            decode(line)
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// How to weigh the words of one encoding.
struct Scheme {
    decode: fn(&str) -> String,
    in_word: fn(char) -> bool,
    /// The written word could hardly be anything else.
    is_telling: fn(&str) -> bool,
    /// How many words that tell little are enough.
    weak_needed: usize,
}

const TCVN3: Scheme = Scheme {
    decode: tcvn3::decode,
    in_word: tcvn3::in_word,
    is_telling: tcvn3::is_telling,
    weak_needed: 2,
};
const VNI: Scheme = Scheme {
    decode: vni::decode,
    in_word: char::is_alphabetic,
    is_telling: vni::is_telling,
    weak_needed: 3,
};

/// Different words of the text, counted by what they say about the encoding.
#[derive(Debug, Default)]
struct Evidence {
    /// No Vietnamese as they stand, Vietnamese once decoded.
    strong: usize,
    weak: usize,
    /// Vietnamese either way.
    neutral: usize,
    /// Vietnamese as they stand, none once decoded.
    contrary: usize,
    /// Neither.
    foreign: usize,
    plain_vietnamese: usize,
    weak_needed: usize,
}

impl Evidence {
    fn of(text: &str, scheme: &Scheme) -> Self {
        let old_lines = text.lines().filter(|line| is_old_line(line));
        let words: BTreeSet<&str> = old_lines
            .flat_map(|line| line.split(|c| !(scheme.in_word)(c)))
            .collect();
        let mut evidence = Self {
            weak_needed: scheme.weak_needed,
            ..Self::default()
        };
        for word in words
            .into_iter()
            .filter(|word| word.bytes().any(|b| b.is_ascii_alphabetic()))
        {
            evidence.weigh(word, scheme);
        }
        evidence
    }

    fn weigh(&mut self, word: &str, scheme: &Scheme) {
        let is_abbreviation = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
        if is_abbreviation {
            return;
        }
        let decoded = !word.is_ascii() && is_syllable(&(scheme.decode)(word));
        *match (is_syllable(word), decoded) {
            (true, _) if word.is_ascii() => &mut self.plain_vietnamese,
            (true, true) => &mut self.neutral,
            (true, false) => &mut self.contrary,
            (false, true) if (scheme.is_telling)(word) => &mut self.strong,
            (false, true) => &mut self.weak,
            (false, false) => &mut self.foreign,
        } += 1;
    }

    fn score(&self) -> usize {
        2 * self.strong + self.weak
    }

    fn convinces(&self) -> bool {
        let found = self.strong + self.weak;
        let fits = found + self.neutral + self.plain_vietnamese;
        let told = self.strong > 0 && found > self.contrary && fits >= self.foreign;
        let hinted = found >= self.weak_needed
            || (self.weak > 0 && self.weak + self.neutral > self.weak_needed);
        told || (hinted && self.contrary == 0 && fits >= 4 * self.foreign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Encoding, String)> {
        recognise(text).map(|legacy| (legacy.encoding, legacy.text))
    }

    #[test]
    fn tcvn3_is_recognised() {
        for (old, today) in [
            ("ViÖt Nam", "Việt Nam"),
            (
                "Céng hßa x· héi chñ nghÜa ViÖt Nam",
                "Cộng hòa xã hội chủ nghĩa Việt Nam",
            ),
            ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
            (
                "Giao \u{ad}íc thi ®ua n¨m 2018",
                "Giao ước thi đua năm 2018",
            ),
            (
                "Hµ Néi, ngµy 28 th¸ng 3 n¨m 2018",
                "Hà Nội, ngày 28 tháng 3 năm 2018",
            ),
            ("Bé Néi vô", "Bộ Nội vụ"),
            ("Bé C«ng an", "Bộ Công an"),
            ("NguyÔn V¨n H¶i", "Nguyễn Văn Hải"),
            ("Phßng Tæ chøc c¸n bé (TCCB)", "Phòng Tổ chức cán bộ (TCCB)"),
            (
                "Sè: 05/TTr-KT§\nThñ tr\u{ad}ëng",
                "Số: 05/TTr-KTĐ\nThủ trưởng",
            ),
            (
                "C«ng ty Microsoft ViÖt Nam, phÇn mÒm Excel",
                "Công ty Microsoft Việt Nam, phần mềm Excel",
            ),
            (
                "- §¹t 100% chØ tiªu;\n- Cê thi ®ua.",
                "- Đạt 100% chỉ tiêu;\n- Cờ thi đua.",
            ),
        ] {
            assert_eq!(read(old), Some((Encoding::Tcvn3, today.into())), "{old}");
        }
    }

    #[test]
    fn tcvn3_capitals_come_back_where_the_line_is_in_capitals() {
        for (old, today) in [
            (
                "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ),
            (
                "UBND §µ N½ng, TP Hå ChÝ Minh",
                "UBND Đà Nẵng, TP Hồ Chí Minh",
            ),
            ("T£N KHèI / §¥N VÞ", "TÊN KHỐI / ĐƠN VỊ"),
            ("GIAO ¦íC THI §UA", "GIAO ƯỚC THI ĐUA"),
            (
                "theo mÉu cña Bé QUèC PHßNG ®Ó ký",
                "theo mẫu của BỘ QUỐC PHÒNG để ký",
            ),
            (
                "C«ng t¸c §¶ng, c«ng t¸c chÝnh trÞ",
                "Công tác Đảng, công tác chính trị",
            ),
        ] {
            assert_eq!(read(old), Some((Encoding::Tcvn3, today.into())), "{old}");
        }
    }

    #[test]
    fn vni_is_recognised() {
        for (old, today) in [
            ("Vieät Nam", "Việt Nam"),
            (
                "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
                "Cộng hòa xã hội chủ nghĩa Việt Nam",
            ),
            (
                "Ñoäc laäp - Töï do - Haïnh phuùc",
                "Độc lập - Tự do - Hạnh phúc",
            ),
            (
                "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ),
            ("Giao öôùc thi ñua naêm 2018", "Giao ước thi đua năm 2018"),
            (
                "Haø Noäi, ngaøy 28 thaùng 3 naêm 2018",
                "Hà Nội, ngày 28 tháng 3 năm 2018",
            ),
            ("Nguyeãn Vaên Haûi", "Nguyễn Văn Hải"),
            ("Phoøng Toå chöùc caùn boä", "Phòng Tổ chức cán bộ"),
            ("Ñaø Naüng", "Đà Nẵng"),
            ("Traàn Thò Lyù", "Trần Thị Lý"),
        ] {
            assert_eq!(read(old), Some((Encoding::Vni, today.into())), "{old}");
        }
    }

    #[test]
    fn decomposed_unicode_is_recognised() {
        assert_eq!(
            read("Giao u\u{31b}o\u{31b}\u{301}c thi đua"),
            Some((Encoding::Decomposed, "Giao ước thi đua".into()))
        );
        assert_eq!(
            read("Viê\u{323}t Nam"),
            Some((Encoding::Decomposed, "Việt Nam".into()))
        );
    }

    #[test]
    fn todays_vietnamese_is_left_alone() {
        for text in [
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
            "Giao ước thi đua năm 2018 của Khối thi đua các cơ quan tham mưu",
            "xã, là, và, có, hòa, cá, bò, vân, tôi, cô, hôm, bé, thú, tù, hà, mình, ví, vì, hè, hé, ý, nô",
            "có hòa và cá",
            "và xã là nhà ta",
            "Hà Tĩnh",
            "Bé Hà",
            "ý kiên quyêt",
            "Nhà máy Z173, Hà Giang",
            "Công an xã Hòa Bình, xã Tà Xùa",
            "100 % đảng viên, trong đó trên 80 % hoàn thành tốt",
        ] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    #[test]
    fn other_languages_and_figures_are_left_alone() {
        for text in [
            "",
            "Emulation covenant 2018",
            "naïve café résumé, façade, Zoë, coöperate, São Tomé",
            "Société Générale, François Hollande, Hélène à côté de l'élève, où est né Noël ?",
            "Les élèves français ont été très bien reçus à l'hôtel près du château",
            "Hanoï, Saïgon, Thaïlande, Citroën, Curaçao",
            "Müller, Köln, Zürich, Straße, für über schön Größe",
            "José Muñoz, año, niño, ¿qué? ¡Sí! señor",
            "© 2018 Acme® – § 5, « bonjour », 25 °C ± 1, 5 µm, 10 µg, ½ × ¾",
            "5 N·m, 10 kg·m², 3×4 m",
            "1.570,25 tỷ đồng",
            "90.497; 90,497; −5 %; 28/3/2018",
            "Björk, Malmö, Ångström",
        ] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    #[test]
    fn lines_already_in_unicode_stay_as_they_are() {
        assert_eq!(
            read("Đã sửa: xã\nThñ tr\u{ad}ëng ®¬n vÞ\nABC"),
            Some((Encoding::Tcvn3, "Đã sửa: xã\nThủ trưởng đơn vị\nABC".into()))
        );
    }

    #[test]
    fn what_was_offered_is_not_offered_again() {
        for old in [
            "Céng hßa x· héi chñ nghÜa",
            "Ñoäc laäp - Töï do",
            "Vie\u{302}\u{323}t",
        ] {
            assert_eq!(recognise(&recognise(old).unwrap().text), None, "{old}");
        }
    }
}
