//! What is chosen and typed, and what follows from it.

use super::facts::Facts;
use crate::app::Result;
use crate::app::packages::{Errand, Inside};
use crate::domain::id::UnitId;
use crate::transfer::package::Purpose;
use crate::ui::packages::PackagesAction;
use crate::ui::packages::passphrase::PassphraseForm;
use crate::ui::terms;

/// In the order of the year.
pub const PURPOSES: [Purpose; 4] = [
    Purpose::Draft,
    Purpose::Form,
    Purpose::Return,
    Purpose::WholeCopy,
];

/// What decides about the contents of packages.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Choice {
    purpose: Purpose,
    from: Option<UnitId>,
    to: Vec<UnitId>,
}

pub struct State {
    pub facts: Facts,
    pub purpose: Purpose,
    pub from: Option<UnitId>,
    /// Of a draft or a form.
    pub members: Vec<UnitId>,
    /// Of a return or a copy.
    pub one: Option<UnitId>,
    pub message: String,
    pub passphrase: PassphraseForm,
    /// What was asked about last, and the answer once it is there.
    asked: Option<Choice>,
    pub inside: Option<Result<Inside, String>>,
}

impl State {
    pub fn new(facts: Facts, own: Option<UnitId>) -> Self {
        let leads = own.is_some() && own == facts.head;
        let is_member = facts.members.iter().any(|(unit, _)| Some(*unit) == own);
        let mut state = Self {
            purpose: match (facts.year.is_none(), leads, is_member) {
                (true, _, _) => Purpose::WholeCopy,
                (_, false, true) => Purpose::Return,
                _ => Purpose::Draft,
            },
            facts,
            from: own,
            members: Vec::new(),
            one: None,
            message: String::new(),
            passphrase: PassphraseForm::default(),
            asked: None,
            inside: None,
        };
        state.choose_all();
        state.set_purpose(state.purpose);
        state
    }

    pub fn set_purpose(&mut self, purpose: Purpose) {
        self.purpose = purpose;
        self.one = match purpose {
            Purpose::Return => self.facts.head.filter(|head| Some(*head) != self.from),
            _ => None,
        };
    }

    pub fn is_for_members(&self) -> bool {
        matches!(self.purpose, Purpose::Draft | Purpose::Form)
    }

    /// The members that a draft or a form can go to.
    pub fn can_receive(&self) -> Vec<(UnitId, String)> {
        let members = self.facts.members.iter();
        let others = members.filter(|(unit, _)| Some(*unit) != self.from);
        others.cloned().collect()
    }

    pub fn choose_all(&mut self) {
        let all = self.can_receive();
        self.members = all.into_iter().map(|(unit, _)| unit).collect();
    }

    pub fn toggle(&mut self, unit: UnitId) {
        match self.members.iter().position(|known| *known == unit) {
            Some(at) => drop(self.members.remove(at)),
            None => self.members.push(unit),
        }
    }

    pub fn set_from(&mut self, from: Option<UnitId>) {
        self.from = from;
        self.members.retain(|unit| Some(*unit) != from);
        self.set_purpose(self.purpose);
    }

    fn choice(&self) -> Choice {
        let of_year = self.can_receive().into_iter().map(|(unit, _)| unit);
        Choice {
            purpose: self.purpose,
            from: self.from,
            to: match self.is_for_members() {
                true => of_year.filter(|unit| self.members.contains(unit)).collect(),
                false => self.one.into_iter().collect(),
            },
        }
    }

    /// What to ask the register about, once for every choice.
    pub fn next_look(&mut self) -> Option<PackagesAction> {
        let choice = self.choice();
        if self.asked.as_ref() == Some(&choice) || self.missing().is_some() {
            return None;
        }
        self.inside = None;
        let errand = self.errand_of(choice.clone());
        self.asked = Some(choice);
        Some(PackagesAction::Look(errand))
    }

    pub fn look_again(&mut self) {
        self.asked = None;
    }

    /// Whose word it is that ours is not taken against.
    pub fn head_name(&self) -> String {
        let members = self.facts.members.iter();
        let mut heads = members.filter(|(unit, _)| Some(*unit) == self.facts.head);
        let head = heads.next().map(|(_, name)| name.clone());
        head.unwrap_or_else(|| "đơn vị trưởng".to_owned())
    }

    pub fn looked(&mut self, inside: Result<Inside>) {
        self.inside = Some(inside.map_err(|error| error.to_string()));
    }

    /// What is asked for, when nothing stands against it.
    pub fn errand(&self) -> Option<Errand> {
        self.why_not()
            .is_none()
            .then(|| self.errand_of(self.choice()))
    }

    fn errand_of(&self, choice: Choice) -> Errand {
        Errand {
            purpose: choice.purpose,
            year: self.facts.year,
            from: choice.from,
            to: choice.to,
            message: self.message.clone(),
            passphrase: self.passphrase.words(),
        }
    }

    /// What has to be chosen before anything can be said of a package.
    fn missing(&self) -> Option<&'static str> {
        let needs_year = self.purpose != Purpose::WholeCopy;
        if needs_year && self.facts.year.is_none() {
            return Some(terms::NO_YEAR);
        }
        if needs_year && self.from.is_none() {
            return Some("Chưa chọn máy này của đơn vị nào");
        }
        if self.is_for_members() && self.choice().to.is_empty() {
            return Some("Chưa chọn đơn vị nhận");
        }
        None
    }

    pub fn why_not(&self) -> Option<String> {
        let of_passphrase = || self.passphrase.fault().map(str::to_owned);
        let of_contents = || match &self.inside {
            None => Some("Đang xem gói có những gì…".to_owned()),
            Some(Err(why)) => Some(why.clone()),
            Some(Ok(_)) if self.asked.as_ref() != Some(&self.choice()) => {
                Some("Đang xem gói có những gì…".to_owned())
            }
            Some(Ok(_)) => None,
        };
        let missing = self.missing().map(str::to_owned);
        missing.or_else(of_passphrase).or_else(of_contents)
    }

    pub fn accept_words(&self) -> String {
        match self.choice().to.len() {
            0 | 1 => "Ghi gói vào USB…".to_owned(),
            many => format!("Ghi {many} gói vào USB…"),
        }
    }
}
