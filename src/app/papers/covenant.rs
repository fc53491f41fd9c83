//! The covenant as it is printed: the draft as it stands, or what was signed, word for word and with its code.

use jiff::civil::DateTime;

use crate::app::error::{AppError, Result};
use crate::app::printed::{Printable, made_on};
use crate::app::verify::code_of_text;
use crate::documents::content::{Content, Edition, JournalMark, Verification};
use crate::documents::covenant::covenant;
use crate::documents::wording;
use crate::domain::compose::covenant_paper;
use crate::domain::covenant::CovenantVersion;
use crate::domain::paper::CovenantPaper;
use crate::domain::sheet::CovenantSheet;
use crate::register::{ActKind, Reader};
use crate::transfer::package::SpokenCode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CovenantWords {
    pub paper: CovenantPaper,
    /// None while it is a draft.
    pub verification: Option<Verification>,
    /// Fields of its year that two offices say two things of.
    pub not_agreed: usize,
}

impl CovenantWords {
    pub fn in_edition(&self, edition: Edition) -> Content {
        Content {
            edition,
            verification: self.verification.clone(),
            watermark: wording::not_agreed(self.not_agreed),
            ..covenant(&self.paper)
        }
    }

    /// With the line of the journal that says it was signed, where it was signed in this register. What came in a package
    /// was signed elsewhere, and its line stands in another journal.
    pub fn in_journal(mut self, reader: Reader<'_>, sheet: &CovenantSheet) -> Result<Self> {
        if let (Some(frozen), Some(version)) = (&mut self.verification, sheet.standing_version()) {
            frozen.journal = journal_mark(reader, version)?;
        }
        Ok(self)
    }
}

fn journal_mark(reader: Reader<'_>, version: &CovenantVersion) -> Result<Option<JournalMark>> {
    let Some(seq) = reader.first_line_of(version.id.into())? else {
        return Ok(None);
    };
    let line = reader.journal_line(seq)?;
    let line = line.filter(|line| line.kind == ActKind::Command);
    Ok(line.map(|line| JournalMark {
        line: line.seq,
        code: SpokenCode::of(&line.hash).to_string(),
    }))
}

impl Printable for CovenantWords {
    fn content(&self) -> Content {
        self.in_edition(Edition::Plain)
    }

    fn made_on(&self) -> DateTime {
        made_on(self.paper.date, self.paper.year)
    }
}

/// The frozen text once it is signed, the draft until then.
pub fn covenant_words(sheet: &CovenantSheet) -> Result<CovenantWords> {
    match sheet.standing_version() {
        Some(version) if sheet.covenant.is_signed() => signed_words(version, sheet),
        _ => Ok(CovenantWords {
            paper: covenant_paper(sheet),
            verification: None,
            not_agreed: sheet.year.not_agreed,
        }),
    }
}

fn signed_words(version: &CovenantVersion, sheet: &CovenantSheet) -> Result<CovenantWords> {
    let paper: CovenantPaper = serde_json::from_str(&version.text).map_err(|error| {
        AppError::input(format!(
            "Không đọc được nguyên văn giao ước đã ký năm {}",
            sheet.year.year.year
        ))
        .hinted("Chạy “Kiểm tra sổ”; nếu sổ hỏng, khôi phục từ bản sao lưu gần nhất.")
        .caused_by(error)
    })?;
    let verification = code_of_text(version).map(|code| Verification {
        code: code.to_string(),
        payload: code.scan_text(&paper.bloc_name, paper.year),
        journal: None,
    });
    Ok(CovenantWords {
        paper,
        verification,
        not_agreed: sheet.year.not_agreed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Session;
    use crate::app::commands::SigningCommand;
    use crate::app::testing::{covenant, four_systems, session, sheet, signatures};
    use crate::app::verify::verify;
    use crate::documents::Fonts;
    use crate::documents::layout::layout;
    use crate::domain::covenant::Covenant;

    fn draft() -> (Session, Covenant) {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        (session, covenant)
    }

    fn sign(session: &mut Session, covenant: &Covenant) {
        let (version, signatures) = (session.new_id(), signatures(session, covenant));
        let signing = SigningCommand::Sign {
            covenant: covenant.id,
            version,
            signed_on: None,
            signatures,
        };
        session.run(signing).unwrap();
    }

    #[test]
    fn only_what_was_signed_carries_a_code_and_the_register_knows_it() {
        let (mut session, covenant) = draft();
        let words = covenant_words(&sheet(&session, &covenant)).unwrap();
        assert_eq!(words.verification, None);
        sign(&mut session, &covenant);
        let words = covenant_words(&sheet(&session, &covenant)).unwrap();
        let mark = words.verification.clone().unwrap();
        for typed in [&mark.code, &mark.payload] {
            assert!(
                verify(session.reader(), typed).unwrap().is_match(),
                "{typed}"
            );
        }
        assert!(
            mark.payload
                .starts_with("GIAO UOC 2019 / KHOI THI DUA 4 HE CO YEU / MA: ")
        );
        for edition in [Edition::Plain, Edition::Ceremony] {
            let content = words.in_edition(edition);
            assert_eq!(
                (content.edition, content.verification),
                (edition, Some(mark.clone()))
            );
        }
        session
            .run(SigningCommand::Unsign {
                covenant: covenant.id,
                reason: "Sai ngày".into(),
            })
            .unwrap();
        let words = covenant_words(&sheet(&session, &covenant)).unwrap();
        assert_eq!(words.verification, None, "a draft again");
    }

    #[test]
    fn what_was_signed_here_carries_its_line_of_the_journal_and_the_register_answers_for_it() {
        let (mut session, covenant) = draft();
        sign(&mut session, &covenant);
        let line = session.journal().unwrap().len() as i64;
        session.note("in giao ước".into()).unwrap();
        let sheet = sheet(&session, &covenant);
        let words = covenant_words(&sheet).unwrap();
        let words = words.in_journal(session.reader(), &sheet).unwrap();
        let mark = words.verification.clone().unwrap().journal.unwrap();
        assert_eq!(mark.line, line);
        let answer = verify(session.reader(), &mark.code.to_lowercase()).unwrap();
        assert!(answer.is_match() && answer.worded().contains(&format!("dòng {line}")));
        let foot = layout(&words.in_edition(Edition::Ceremony), Fonts::shared()).text();
        assert!(
            foot.contains(&format!("Nhật ký: dòng {line}, mã {}", mark.code)),
            "{foot}"
        );
    }
}
