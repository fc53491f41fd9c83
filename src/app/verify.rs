//! A code typed from paper against the texts that were frozen in the register: match, no match, or a slip of the hand.

use jiff::civil::Date;

use crate::app::error::Result;
use crate::app::journal::anchor::{self, Anchor};
use crate::app::queries;
use crate::domain::covenant::{Covenant, CovenantVersion};
use crate::domain::date::in_figures;
use crate::domain::paper::CovenantPaper;
use crate::domain::verification::{CodeMistake, VerificationCode};
use crate::register::{Reader, fingerprint};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The code is that of this text, as the register keeps it.
    Matches(SignedVersion),
    /// The code was printed from this version, but the text kept in the register is another one now.
    TextChanged(SignedVersion),
    NoSuchVersion(VerificationCode),
    /// A code of the journal: what the journal of this register says of it.
    Journal(Anchor),
    Mistyped(CodeMistake),
}

/// Bản đã ký that a code was printed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedVersion {
    pub code: VerificationCode,
    /// As the paper names it.
    pub bloc: String,
    pub year: i16,
    pub number: i64,
    pub signed_on: Option<Date>,
    /// Lý do hủy ký; none while the version stands.
    pub unsigned: Option<String>,
}

impl SignedVersion {
    pub fn is_standing(&self) -> bool {
        self.unsigned.is_none()
    }

    /// "bản ký lần 1 ngày 12/3/2019 của giao ước thi đua năm 2019, Khối thi đua …"
    fn named(&self) -> String {
        let day = self.signed_on.map_or_else(
            || "chưa ghi ngày".to_owned(),
            |day| format!("ngày {}", in_figures(day)),
        );
        let Self {
            number, year, bloc, ..
        } = self;
        format!("bản ký lần {number} ({day}) của giao ước thi đua năm {year}, {bloc}")
    }
}

impl Answer {
    /// Whether the paper says what the register keeps, standing or not.
    pub fn is_match(&self) -> bool {
        match self {
            Self::Matches(_) => true,
            Self::Journal(anchor) => anchor.is_found(),
            Self::TextChanged(_) | Self::NoSuchVersion(_) | Self::Mistyped(_) => false,
        }
    }

    /// The answer as a person reads it.
    pub fn worded(&self) -> String {
        match self {
            Self::Matches(version) => format!(
                "Khớp: mã {} là của {}. {}",
                version.code,
                version.named(),
                standing_worded(version)
            ),
            Self::TextChanged(version) => format!(
                "Không khớp: mã {} in từ {}, nhưng nguyên văn giữ trong sổ này đã khác với bản in. Hãy kiểm tra sổ \
                 hoặc khôi phục từ bản sao lưu.",
                version.code,
                version.named()
            ),
            Self::NoSuchVersion(code) => format!(
                "Không khớp: mã {code} gõ đúng, nhưng sổ này không có bản đã ký nào mang mã đó. Bản in là của sổ khác \
                 hoặc có nội dung khác."
            ),
            Self::Journal(anchor) => anchor.worded(),
            Self::Mistyped(mistake) => format!("{mistake}."),
        }
    }
}

fn standing_worded(version: &SignedVersion) -> String {
    match &version.unsigned {
        None => "Bản này đang có hiệu lực.".to_owned(),
        Some(reason) => format!("Bản này đã hủy ký, lý do: {}", full_stop(reason)),
    }
}

fn full_stop(text: &str) -> String {
    format!("{}.", text.trim().trim_end_matches('.'))
}

/// Looks through every version ever signed, also those that were un-signed since; a longer code is one of the journal.
pub fn verify(reader: Reader<'_>, typed: &str) -> Result<Answer> {
    if let Some(code) = anchor::code_in(typed) {
        return Ok(match code {
            Some(code) => Answer::Journal(anchor::look_up(reader, code)?),
            None => Answer::Mistyped(CodeMistake::Mistyped),
        });
    }
    let code = match VerificationCode::parse_scanned(typed) {
        Ok(code) => code,
        Err(mistake) => return Ok(Answer::Mistyped(mistake)),
    };
    answer(reader, reader.all()?, code)
}

/// The same text signed twice has one code: the version that stands answers for both.
fn answer(
    reader: Reader<'_>,
    versions: Vec<CovenantVersion>,
    code: VerificationCode,
) -> Result<Answer> {
    let best = |found: &dyn Fn(&CovenantVersion) -> Option<VerificationCode>| {
        let found = versions
            .iter()
            .filter(|version| found(version) == Some(code));
        found.max_by_key(|version| (version.unsigned_reason.is_empty(), version.number))
    };
    if let Some(version) = best(&code_of_text) {
        return Ok(Answer::Matches(signed_version(reader, code, version)?));
    }
    match best(&|version| VerificationCode::of(&version.fingerprint)) {
        Some(version) => Ok(Answer::TextChanged(signed_version(reader, code, version)?)),
        None => Ok(Answer::NoSuchVersion(code)),
    }
}

/// From the text itself: a fingerprint that was only written down proves nothing.
pub fn code_of_text(version: &CovenantVersion) -> Option<VerificationCode> {
    VerificationCode::of(&fingerprint(&version.text))
}

fn signed_version(
    reader: Reader<'_>,
    code: VerificationCode,
    version: &CovenantVersion,
) -> Result<SignedVersion> {
    let (bloc, year) = match serde_json::from_str::<CovenantPaper>(&version.text) {
        Ok(paper) => (paper.bloc_name, paper.year),
        Err(_) => named_in_register(reader, version)?,
    };
    Ok(SignedVersion {
        code,
        bloc,
        year,
        number: version.number,
        signed_on: version.signed_on,
        unsigned: Some(version.unsigned_reason.clone()).filter(|reason| !reason.is_empty()),
    })
}

/// For a text that can no longer be read.
fn named_in_register(reader: Reader<'_>, version: &CovenantVersion) -> Result<(String, i16)> {
    let covenant: Covenant = reader.get(version.covenant)?;
    let sheet = queries::year_sheet(reader, covenant.bloc_year)?;
    Ok((sheet.bloc_name(), sheet.year.year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Session;
    use crate::app::commands::{CovenantCommand, CovenantPart, SigningCommand};
    use crate::app::testing::{covenant, four_systems, session, sheet, signatures};
    use jiff::civil::date;

    fn sign(session: &mut Session, covenant: &Covenant, day: i8) {
        let signatures = signatures(session, covenant);
        let signing = SigningCommand::Sign {
            covenant: covenant.id,
            version: session.new_id(),
            signed_on: Some(date(2019, 3, day)),
            signatures,
        };
        session.run(signing).unwrap();
    }

    fn signed() -> (Session, Covenant) {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        sign(&mut session, &covenant, 12);
        (session, covenant)
    }

    fn printed_code(session: &Session, covenant: &Covenant, at: usize) -> String {
        let version = &sheet(session, covenant).versions[at];
        code_of_text(version).unwrap().to_string()
    }

    fn said(session: &Session, typed: &str) -> String {
        verify(session.reader(), typed).unwrap().worded()
    }

    #[test]
    fn a_printed_code_finds_its_version() {
        let (session, covenant) = signed();
        let code = printed_code(&session, &covenant, 0);
        assert_eq!(
            said(&session, &code.to_lowercase().replace('-', "")),
            format!(
                "Khớp: mã {code} là của bản ký lần 1 (ngày 12/3/2019) của giao ước thi đua năm 2019, Khối thi đua 4 Hệ \
                 Cơ yếu. Bản này đang có hiệu lực."
            )
        );
        let scanned = format!("GIAO UOC 2019 / KHOI / MA: {code}");
        assert!(verify(session.reader(), &scanned).unwrap().is_match());
    }

    #[test]
    fn an_unsigned_version_is_found_and_said_to_stand_no_more() {
        let (mut session, covenant) = signed();
        let reason = "Sai chỉ tiêu của Hệ Công an".to_owned();
        session
            .run(SigningCommand::Unsign {
                covenant: covenant.id,
                reason,
            })
            .unwrap();
        let mut article = sheet(&session, &covenant).articles[0].clone();
        article.text = "Nội dung đã sửa".into();
        session
            .run(CovenantCommand::Put(CovenantPart::Article(article)))
            .unwrap();
        sign(&mut session, &covenant, 15);

        let (old, new) = (
            printed_code(&session, &covenant, 0),
            printed_code(&session, &covenant, 1),
        );
        assert!(said(&session, &old).ends_with("đã hủy ký, lý do: Sai chỉ tiêu của Hệ Công an."));
        assert!(said(&session, &new).contains("bản ký lần 2 (ngày 15/3/2019)"));
        assert!(said(&session, &new).ends_with("đang có hiệu lực."));
    }

    #[test]
    fn one_letter_changed_in_the_kept_text_is_noticed() {
        let (session, covenant) = signed();
        let code = VerificationCode::parse(&printed_code(&session, &covenant, 0)).unwrap();
        let mut versions = sheet(&session, &covenant).versions;
        let ask = |versions| answer(session.reader(), versions, code).unwrap();
        assert!(ask(versions.clone()).is_match());
        versions[0].text = versions[0].text.replacen("kinh nghiệm", "kinh nghiêm", 1);
        let changed = ask(versions.clone());
        assert!(matches!(changed, Answer::TextChanged(_)), "{changed:?}");
        assert!(
            changed
                .worded()
                .contains("nguyên văn giữ trong sổ này đã khác")
        );
        versions[0].text = "không còn là JSON".into();
        assert!(ask(versions).worded().contains("Khối thi đua 4 Hệ Cơ yếu"));
    }

    #[test]
    fn a_text_signed_again_unchanged_answers_as_it_stands_now() {
        let (session, covenant) = signed();
        let version = sheet(&session, &covenant).versions.remove(0);
        let code = code_of_text(&version).unwrap();
        let old = CovenantVersion {
            unsigned_reason: "Ký nhầm ngày".into(),
            ..version.clone()
        };
        let new = CovenantVersion {
            number: 2,
            ..version
        };
        for versions in [vec![old.clone(), new.clone()], vec![new, old]] {
            let Answer::Matches(found) = answer(session.reader(), versions, code).unwrap() else {
                panic!("no match");
            };
            assert!(found.number == 2 && found.is_standing());
        }
    }

    #[test]
    fn another_paper_and_a_slip_of_the_hand_are_told_apart() {
        let (session, covenant) = signed();
        let code = printed_code(&session, &covenant, 0);
        let other = VerificationCode::of(&fingerprint("bản khác")).unwrap();
        assert!(said(&session, &other.to_string()).starts_with("Không khớp: mã"));
        let slip = code.replacen(&code[..1], if code.starts_with('7') { "8" } else { "7" }, 1);
        let answer = verify(session.reader(), &slip).unwrap();
        assert_eq!(answer, Answer::Mistyped(CodeMistake::Mistyped));
        assert!(!answer.is_match());
    }
}
