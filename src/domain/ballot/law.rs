//! The majority that a rule asks for, by the day of the ballot (domain.md 6.4). It is offered with its source; where no
//! rule is known, the person is asked.

use jiff::civil::{Date, date};

use crate::domain::ballot::{Ballot, BallotPurpose, VoteBase};
use crate::domain::document::share::Threshold;
use crate::domain::number::Quantity;
use crate::domain::text::fold;

/// A majority with the text that asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegalRule {
    pub from: Date,
    /// Last day in force; none while it stands.
    pub to: Option<Date>,
    /// The honour's name without marks holds all words of one of these.
    honours: &'static [&'static [&'static str]],
    /// Whole percent.
    percent: i64,
    is_above: bool,
    pub base: VoteBase,
    pub source: &'static str,
}

/// What to put into a new ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    Rule {
        base: VoteBase,
        threshold: Threshold,
        source: &'static str,
    },
    /// No rule is known for that day: what is known is told, and the person fills it in.
    Ask(&'static str),
}

const HIGHEST: &[&[&str]] = &[
    &["chien si thi dua", "toan quoc"],
    &["chien si thi dua", "toan quan"],
    &["chien si thi dua", "toan luc luong"],
    &["chien si thi dua", "bo"],
    &["chien si thi dua", "ban"],
    &["chien si thi dua", "nganh"],
    &["chien si thi dua", "tinh"],
    &["cstd", "toan"],
    &["cstd", "bo"],
    &["cstd", "nganh"],
    &["cstd", "tinh"],
    &["anh hung"],
];

/// Newest last.
pub const RULES: &[LegalRule] = &[LegalRule {
    from: date(2017, 10, 1),
    to: Some(date(2023, 12, 31)),
    honours: HIGHEST,
    percent: 90,
    is_above: false,
    base: VoteBase::Total,
    source: "Nghị định số 91/2017/NĐ-CP, Điều 45, khoản 8: từ 90 % trở lên trên tổng số thành viên Hội đồng; người vắng mặt lấy ý kiến bằng văn bản",
}];

/// No law says how a bloc votes among its members; its own quy chế may (domain.md 6.4).
const OWN_DEFAULT: &str = "Mặc định của chương trình: trên 50 % số phiếu hợp lệ; thay bằng mức của quy chế hoạt động khối, cụm nếu quy chế có quy định";

const UNKNOWN: &str = "Chương trình chưa có mức của nghị định đang áp dụng cho ngày này (Nghị định số 98/2023/NĐ-CP từ 01/01/2024, Nghị định số 152/2025/NĐ-CP từ 01/7/2025): đối chiếu nghị định rồi nhập mức và căn cứ";

const BEFORE: &str = "Chương trình chưa có mức quy định trước ngày 01/10/2017: đối chiếu văn bản khi đó rồi nhập mức và căn cứ";

const NO_DAY: &str =
    "Danh hiệu này có mức do luật định theo thời điểm: nhập ngày bỏ phiếu để chương trình gợi ý";

/// What is asked of this ballot on its day.
pub fn advice(ballot: &Ballot, day: Option<Date>) -> Advice {
    if ballot.purpose != BallotPurpose::Honour || !is_highest(&ballot.honour) {
        return offered(50, true, VoteBase::Valid, OWN_DEFAULT);
    }
    let Some(day) = day else {
        return Advice::Ask(NO_DAY);
    };
    let in_force = |rule: &&LegalRule| rule.from <= day && rule.to.is_none_or(|to| day <= to);
    match RULES.iter().find(in_force) {
        Some(rule) => offered(rule.percent, rule.is_above, rule.base, rule.source),
        None if day < RULES[0].from => Advice::Ask(BEFORE),
        None => Advice::Ask(UNKNOWN),
    }
}

/// Honours whose council vote has a majority of its own in the law.
fn is_highest(honour: &str) -> bool {
    let honour = fold(honour);
    let words: Vec<&str> = honour.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |part: &str| {
        let part: Vec<&str> = part.split(' ').collect();
        words.windows(part.len()).any(|window| window == part)
    };
    let all = RULES.iter().flat_map(|rule| rule.honours);
    let mut all = all.filter(|parts| parts.iter().all(|part| has(part)));
    all.next().is_some() && !has("co so")
}

fn offered(percent: i64, is_above: bool, base: VoteBase, source: &'static str) -> Advice {
    let threshold = Quantity::from_whole(percent).and_then(|of| Threshold::new(of, is_above));
    match threshold {
        Some(threshold) => Advice::Rule {
            base,
            threshold,
            source,
        },
        None => Advice::Ask(UNKNOWN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::example::sheet;

    fn advised(honour: &str, day: Option<Date>) -> Advice {
        let mut ballot = sheet(3, 1).ballot;
        ballot.honour = honour.to_owned();
        advice(&ballot, day)
    }

    #[test]
    fn the_decree_of_2017_asks_ninety_percent_of_all_members() {
        let day = Some(date(2019, 12, 20));
        for honour in [
            "Chiến sĩ thi đua toàn quốc",
            "Chiến sĩ thi đua Bộ Quốc phòng",
            "Chiến sĩ thi đua cấp Bộ, ban, ngành",
            "Anh hùng Lao động",
            "CSTĐ toàn lực lượng CAND",
        ] {
            let Advice::Rule {
                base,
                threshold,
                source,
            } = advised(honour, day)
            else {
                panic!("{honour}");
            };
            assert_eq!(base, VoteBase::Total);
            assert_eq!(threshold.worded(), "từ 90\u{a0}% trở lên");
            assert!(source.contains("91/2017/NĐ-CP, Điều 45, khoản 8"));
        }
    }

    #[test]
    fn what_the_bloc_votes_on_by_itself_takes_more_than_half_of_the_valid_ballots() {
        for honour in [
            "Cờ thi đua của Chính phủ",
            "Bằng khen của Bộ trưởng",
            "Chiến sĩ thi đua cơ sở",
            "",
        ] {
            let Advice::Rule {
                base, threshold, ..
            } = advised(honour, Some(date(2025, 12, 1)))
            else {
                panic!("{honour}");
            };
            assert_eq!(
                (base, threshold.worded().as_str()),
                (VoteBase::Valid, "trên 50\u{a0}%")
            );
        }
    }

    #[test]
    fn where_no_rule_is_known_the_person_is_asked() {
        let honour = "Chiến sĩ thi đua toàn quốc";
        for (day, told) in [
            (Some(date(2017, 9, 30)), "trước ngày 01/10/2017"),
            (Some(date(2024, 1, 1)), "98/2023/NĐ-CP"),
            (None, "nhập ngày bỏ phiếu"),
        ] {
            let Advice::Ask(text) = advised(honour, day) else {
                panic!("{day:?}");
            };
            assert!(text.contains(told), "{text}");
        }
    }
}
