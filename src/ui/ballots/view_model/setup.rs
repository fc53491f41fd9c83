//! The majority that a rule asks for, beside the one that was entered.

use crate::domain::ballot::VoteBase;
use crate::domain::ballot::law::{Advice, advice};
use crate::domain::document::share::Threshold;
use crate::domain::sheet::BallotSheet;
use crate::ui::theme::Tone;

#[derive(Clone, Debug, Default)]
pub struct AdviceVm {
    /// Empty where it is taken already.
    pub text: String,
    pub tone: Tone,
    /// What can be taken over with one click; none when nothing is known.
    pub offer: Option<(VoteBase, Threshold, &'static str)>,
}

impl AdviceVm {
    pub fn of(sheet: &BallotSheet) -> Self {
        let ballot = &sheet.ballot;
        match advice(ballot, ballot.held_on) {
            Advice::Ask(text) => Self {
                text: text.to_owned(),
                tone: Tone::Rule,
                offer: None,
            },
            Advice::Rule {
                base,
                threshold,
                source,
            } => {
                let same = ballot.base == base && sheet.threshold() == Some(threshold);
                if same && ballot.rule_source == source {
                    return Self::default();
                }
                let tone = if same || ballot.threshold.is_some() {
                    Tone::Plain
                } else {
                    Tone::Rule
                };
                Self {
                    text: format!("Gợi ý: {source}."),
                    tone,
                    offer: Some((base, threshold, source)),
                }
            }
        }
    }
}
