//! What a person reads of a stored code: the registry holds the codes of every closed list, this the labels.

use crate::domain::award::{
    Answer, GateEffect, GateKind, QuotaBase, QuotaKind, QuotaRounding, RecipientKind, StepKind,
    StepOutcome,
};
use crate::domain::ballot::{
    BallotForm, BallotPurpose, BallotSecrecy, Presence, Teller, TieRule, VoteBase,
};
use crate::domain::bloc::BlocKind;
use crate::domain::choice::Choice;
use crate::domain::covenant::{CovenantStatus, Part};
use crate::domain::document::{DocumentKind, HeadingStyle, Secrecy, Urgency};
use crate::domain::remedy::RemedyState;
use crate::domain::review::{CutOff, Judgement, ReturnKind};
use crate::domain::score::{Excess, Layer, Method, SheetState, SumOf, TotalMode};
use crate::domain::signature::{Attendance, Authority, SignatureKind};
use crate::domain::target::TargetKind;
use crate::domain::unit::{Sector, Tier};
use crate::domain::year::{ChosenBy, Role, YearState};

type Label = fn(&str) -> Option<&'static str>;

fn label<T: Choice>(code: &str) -> Option<&'static str> {
    T::from_code(code).map(T::label)
}

macro_rules! lists {
    ($($list:ident)*) => {
        const LISTS: &[(&[&str], Label)] = &[$(($list::CODES, label::<$list>),)*];
    };
}
lists! {
    Answer Attendance Authority BallotForm BallotPurpose BallotSecrecy BlocKind ChosenBy CovenantStatus
    CutOff DocumentKind Excess GateEffect GateKind HeadingStyle Judgement Layer
    Method Part Presence QuotaBase QuotaKind QuotaRounding RecipientKind RemedyState
    ReturnKind Role Secrecy Sector SheetState SignatureKind StepKind StepOutcome
    SumOf TargetKind Teller TieRule Tier TotalMode Urgency VoteBase
    YearState
}

/// The label of `code` in the closed list with these codes; the code itself where the list is not known.
pub(in crate::app) fn of(codes: &[&str], code: &str) -> String {
    let list = LISTS.iter().find(|(known, _)| *known == codes);
    list.and_then(|(_, label)| label(code))
        .unwrap_or(code)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::fields::{Kind, TABLES};

    #[test]
    fn every_closed_list_of_the_registry_has_its_labels_here() {
        for table in TABLES {
            for field in table.fields {
                if let Kind::Word(codes) = field.kind {
                    let known = LISTS.iter().any(|(known, _)| *known == codes);
                    assert!(known, "{}.{}", table.name, field.column);
                }
            }
        }
    }

    #[test]
    fn lists_of_the_same_codes_have_the_same_labels() {
        for (codes, first) in LISTS {
            for (_, second) in LISTS.iter().filter(|(other, _)| other == codes) {
                assert!(
                    codes.iter().all(|code| first(code) == second(code)),
                    "{codes:?}"
                );
            }
        }
    }
}
