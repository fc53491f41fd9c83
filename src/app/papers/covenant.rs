//! The covenant as it is printed: the draft as it stands, or what was signed, word for word and with its code.

use jiff::civil::DateTime;

use crate::app::error::{AppError, Result};
use crate::app::printed::{Printable, made_on};
use crate::app::verify::code_of_text;
use crate::documents::content::{Content, Edition, Verification};
use crate::documents::covenant::covenant;
use crate::domain::compose::covenant_paper;
use crate::domain::covenant::CovenantVersion;
use crate::domain::paper::CovenantPaper;
use crate::domain::sheet::CovenantSheet;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CovenantWords {
    pub paper: CovenantPaper,
    /// None while it is a draft.
    pub verification: Option<Verification>,
}

impl CovenantWords {
    pub fn in_edition(&self, edition: Edition) -> Content {
        Content {
            edition,
            verification: self.verification.clone(),
            ..covenant(&self.paper)
        }
    }
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
        Some(version) if sheet.covenant.is_signed() => signed_words(version, sheet.year.year.year),
        _ => Ok(CovenantWords {
            paper: covenant_paper(sheet),
            verification: None,
        }),
    }
}

fn signed_words(version: &CovenantVersion, year: i16) -> Result<CovenantWords> {
    let paper: CovenantPaper = serde_json::from_str(&version.text).map_err(|error| {
        AppError::input(format!(
            "Không đọc được nguyên văn giao ước đã ký năm {year}"
        ))
        .hinted("Chạy “Kiểm tra sổ”; nếu sổ hỏng, khôi phục bản lưu gần nhất ở Sổ ▸ Bản lưu….")
        .caused_by(error)
    })?;
    let verification = code_of_text(version).map(|code| Verification {
        code: code.to_string(),
        payload: code.scan_text(&paper.bloc_name, paper.year),
    });
    Ok(CovenantWords {
        paper,
        verification,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Session;
    use crate::app::commands::SigningCommand;
    use crate::app::testing::{covenant, four_systems, session, sheet, signatures};
    use crate::app::verify::verify;
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
}
