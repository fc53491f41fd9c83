//! What is being typed, seen on the printed page before the field is left and the change is kept.

use crate::app::Command;
use crate::app::commands::{CovenantCommand, CovenantPart, YearCommand};
use crate::app::papers::{self, CovenantWords};
use crate::domain::sheet::CovenantSheet;
use crate::ui::action::Action;

/// The text under the caret, and the covenant as it will read.
#[derive(Default)]
pub struct Typing {
    text: Option<String>,
    pub words: Option<CovenantWords>,
}

impl Typing {
    /// Takes what was typed in this frame; whether anything is new on the page.
    pub fn follow(&mut self, sheet: &CovenantSheet, typed: Option<(String, Action)>) -> bool {
        let text = typed.as_ref().map(|(text, _)| text);
        if text == self.text.as_ref() {
            return false;
        }
        let words = typed.as_ref().and_then(|(_, action)| {
            let sheet = changed(sheet, action)?;
            papers::covenant_words(&sheet).ok()
        });
        (self.text, self.words) = (typed.map(|(text, _)| text), words);
        true
    }
}

/// The sheet as it will be when `action` has been done; none for actions that are not typed.
fn changed(sheet: &CovenantSheet, action: &Action) -> Option<CovenantSheet> {
    let mut sheet = sheet.clone();
    match action {
        Action::Run(Command::Covenant(CovenantCommand::Change(covenant))) => {
            sheet.covenant = covenant.clone();
        }
        Action::Run(Command::Covenant(CovenantCommand::Put(part))) => put(&mut sheet, part)?,
        Action::Run(Command::Year(YearCommand::Change(year))) => sheet.year.year = year.clone(),
        _ => return None,
    }
    Some(sheet)
}

fn put(sheet: &mut CovenantSheet, part: &CovenantPart) -> Option<()> {
    match part {
        CovenantPart::Basis(new) => replace(&mut sheet.bases, new, |old| old.id == new.id),
        CovenantPart::Article(new) => replace(&mut sheet.articles, new, |old| old.id == new.id),
        CovenantPart::Recipient(new) => replace(&mut sheet.recipients, new, |old| old.id == new.id),
        _ => None,
    }
}

fn replace<T: Clone>(rows: &mut [T], new: &T, is_old: impl Fn(&T) -> bool) -> Option<()> {
    let old = rows.iter_mut().find(|row| is_old(row))?;
    old.clone_from(new);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::covenant::{Article, Covenant};
    use crate::ui::covenants::testing::office;

    fn typed(text: &str, action: Command) -> Option<(String, Action)> {
        Some((text.to_owned(), Action::Run(action)))
    }

    #[test]
    fn the_page_says_what_is_typed_until_the_field_is_left() {
        let sheet = office().with_text().sheet();
        let mut typing = Typing::default();
        let article = Article {
            text: "Đang gõ dở".into(),
            ..sheet.articles[0].clone()
        };
        let put = CovenantCommand::Put(CovenantPart::Article(article));
        assert!(typing.follow(&sheet, typed("Đang gõ dở", put.clone().into())));
        let words = serde_json::to_string(&typing.words.as_ref().unwrap().paper).unwrap();
        assert!(words.contains("Đang gõ dở"), "{words}");
        assert!(
            !typing.follow(&sheet, typed("Đang gõ dở", put.into())),
            "nothing new"
        );
        assert!(typing.follow(&sheet, None));
        assert!(typing.words.is_none());
    }

    #[test]
    fn the_opening_and_the_year_are_followed_too() {
        let sheet = office().with_text().sheet();
        let mut typing = Typing::default();
        let covenant = Covenant {
            opening: "Hôm nay".into(),
            ..sheet.covenant.clone()
        };
        typing.follow(
            &sheet,
            typed("Hôm nay", CovenantCommand::Change(covenant).into()),
        );
        assert_eq!(typing.words.as_ref().unwrap().paper.opening, "Hôm nay");
        let mut year = sheet.year.year.clone();
        year.theme = "Kỷ cương".into();
        typing.follow(&sheet, typed("Kỷ cương", YearCommand::Change(year).into()));
        assert_eq!(typing.words.as_ref().unwrap().paper.theme, "Kỷ cương");
    }
}
