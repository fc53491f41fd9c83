//! Mẫu câu: the office's own words for what the program says by itself.

use crate::app::error::Result;
use crate::domain::document::compose::sentence_of_form;
use crate::domain::document::{Sentence, template};
use crate::domain::id::SentenceId;
use crate::domain::rule::RuleViolation;
use crate::domain::text::nfc;
use crate::register::{Tx, derived_id};

/// One wording a sentence.
pub fn sentence_id(key: &str) -> SentenceId {
    derived_id(&format!("sentence/{key}"), &[]).into()
}

/// The form's own words are no wording of the office.
pub(super) fn set_sentence(tx: &mut Tx<'_>, key: String, text: &str) -> Result<()> {
    let own = check_key(&key)?;
    let text = nfc(text).trim_end().to_owned();
    template::check(&text)?;
    let id = sentence_id(&key);
    if text == own {
        return Ok(tx.remove::<Sentence>(id)?);
    }
    Ok(tx.save(&Sentence { id, key, text })?)
}

fn check_key(key: &str) -> Result<&'static str, RuleViolation> {
    sentence_of_form(key)
        .ok_or_else(|| RuleViolation::Inconsistent(format!("không có mẫu câu “{key}”")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::DocumentCommand;
    use crate::app::testing::session;

    #[test]
    fn a_sentence_with_a_figure_that_is_not_there_is_refused_by_its_name() {
        let mut session = session();
        let set = |key: &str, text: &str| DocumentCommand::SetSentence {
            key: key.into(),
            text: text.into(),
        };
        let refused = session
            .run(set("year-report.subject", "Năm {nam}"))
            .unwrap_err();
        assert!(
            refused
                .message
                .starts_with("Không có số liệu {nam}. Có thể dùng: {năm}"),
            "{refused}"
        );
        assert!(session.run(set("year-report.sujet", "Năm {năm}")).is_err());
        let own = sentence_of_form("year-report.subject").unwrap();
        assert!(!session.run(set("year-report.subject", own)).unwrap());
        session
            .run(set("year-report.subject", "Năm {năm}"))
            .unwrap();
        let key = "year-report.subject".to_owned();
        session
            .run(DocumentCommand::RestoreSentence { key })
            .unwrap();
        assert!(session.reader().all::<Sentence>().unwrap().is_empty());
    }
}
