//! One nomination while it is being written.

use crate::app::commands::awards::{authority, led_bloc, new_nomination};
use crate::domain::award::facts::Recipient;
use crate::domain::award::{Nomination, RecipientKind, catalogue, guard};
use crate::domain::id::{NominationId, RegistrationId, RowId, UnitId};
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;
use crate::ui::awards::view_model::ViewModel;

use super::{said, whole};

#[derive(Clone, Debug, Default)]
pub struct NominationForm {
    /// The row that is edited; none for a new one.
    pub known: Option<NominationId>,
    pub kind: RecipientKind,
    pub unit: Option<UnitId>,
    pub sub_unit: Option<UnitId>,
    pub name: String,
    pub office: String,
    pub count: String,
    pub honour: String,
    pub authority: String,
    pub led_bloc: String,
    pub merits: String,
    pub reason: String,
}

/// What stands against a form: something that must be changed, or something that a reason answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    Wrong(String),
    NeedsReason(String),
}

impl NominationForm {
    pub fn of(row: &Nomination) -> Self {
        Self {
            known: Some(row.id),
            kind: row.recipient,
            unit: row.unit,
            sub_unit: row.sub_unit,
            name: row.name.clone(),
            office: row.office.clone(),
            count: row.count.map_or(String::new(), |count| count.to_string()),
            honour: row.honour.clone(),
            authority: row.authority.clone(),
            led_bloc: row.led_bloc.clone(),
            merits: row.merits.clone(),
            reason: row.override_reason.clone(),
        }
    }

    /// Takes an honour out of the list, and what its name says of who gives it.
    pub fn take_honour(&mut self, honour: &str, model: &ViewModel) {
        self.write_honour(honour, model);
        let authority = authority(honour);
        if !authority.is_empty() {
            self.authority = authority;
        }
    }

    /// An honour while it is being typed.
    pub fn write_honour(&mut self, honour: &str, model: &ViewModel) {
        honour.clone_into(&mut self.honour);
        if self.led_bloc.is_empty() {
            self.led_bloc = led_bloc(&model.year, honour);
        }
    }

    pub fn needs_led_bloc(&self) -> bool {
        catalogue::is_government_flag(&self.honour)
    }

    /// The row as it would be kept; fields that its kind does not show are emptied.
    pub fn parse(&self, model: &ViewModel) -> Result<Nomination, String> {
        let known = self.known.and_then(|id| model.nomination(id)).cloned();
        let is_new = known.is_none();
        let base = known.unwrap_or_else(|| {
            let nobody = RowId::from_bytes([0; 16]);
            Nomination::new(nobody.into(), model.year.year.id, "", Position::first())
        });
        let kind = self.kind;
        let only = |shown: bool, text: &str| if shown { said(text) } else { String::new() };
        let is_sub = kind == RecipientKind::SubUnit;
        let row = Nomination {
            honour: said(&self.honour),
            recipient: kind,
            unit: self.unit,
            sub_unit: self.sub_unit.filter(|_| is_sub),
            name: only(
                kind != RecipientKind::Unit && !(is_sub && self.sub_unit.is_some()),
                &self.name,
            ),
            office: only(kind == RecipientKind::Person, &self.office),
            count: match kind {
                RecipientKind::Unnamed => whole("Số lượng", &self.count)?,
                _ => None,
            },
            authority: said(&self.authority),
            led_bloc: only(self.needs_led_bloc(), &self.led_bloc),
            merits: said(&self.merits),
            override_reason: said(&self.reason),
            ..base
        };
        let row = Nomination {
            registration: registration(model, &row),
            ..row
        };
        Ok(if is_new {
            new_nomination(&model.facts, row)
        } else {
            row
        })
    }

    /// What the rules say to it, before it is sent.
    pub fn against(&self, model: &ViewModel) -> Option<Against> {
        let row = match self.parse(model) {
            Ok(row) => row,
            Err(why) => return Some(Against::Wrong(why)),
        };
        let who = model.name_of(&row);
        let refused = guard::check_nomination(&model.facts, &row, &who).err()?;
        Some(match refused {
            RuleViolation::QuotaExceeded { .. } | RuleViolation::NotEligible { .. } => {
                Against::NeedsReason(refused.to_string())
            }
            refused => Against::Wrong(refused.to_string()),
        })
    }
}

/// The registration that it answers.
fn registration(model: &ViewModel, row: &Nomination) -> Option<RegistrationId> {
    let who = Recipient::of(row);
    let rows = model.facts.registrations.iter();
    let mut own = rows.filter(|known| Recipient::registered(known).as_ref() == Some(&who));
    own.find(|known| catalogue::is_same(&known.title, &row.honour))
        .map(|known| known.id)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{FLAG, Office};
    use super::*;

    fn form(office: &Office) -> NominationForm {
        NominationForm {
            unit: Some(office.units[0]),
            honour: FLAG.into(),
            ..NominationForm::default()
        }
    }

    #[test]
    fn a_nomination_knows_the_registration_that_it_answers() {
        let office = Office::registered();
        let model = office.model();
        let row = form(&office).parse(&model).unwrap();
        assert_eq!(row.registration, Some(model.facts.registrations[0].id));
        let other = NominationForm {
            honour: "Bằng khen".into(),
            ..form(&office)
        };
        assert_eq!(other.parse(&model).unwrap().registration, None);
    }

    #[test]
    fn fields_of_another_kind_are_not_kept() {
        let office = Office::new();
        let form = NominationForm {
            name: "Phòng 2".into(),
            office: "Trưởng phòng".into(),
            count: "3".into(),
            led_bloc: "Khối 1".into(),
            ..form(&office)
        };
        let row = form.parse(&office.model()).unwrap();
        let kept = (row.name, row.office, row.count, row.led_bloc);
        assert_eq!(kept, (String::new(), String::new(), None, String::new()));
    }

    #[test]
    fn above_the_quota_a_reason_answers() {
        let mut office = Office::new();
        office.quota(0);
        let mut form = form(&office);
        let model = office.model();
        let against = form.against(&model);
        assert!(
            matches!(against, Some(Against::NeedsReason(_))),
            "{against:?}"
        );
        form.reason = "Bộ cho phép".into();
        assert_eq!(form.against(&model), None);
        form.unit = None;
        assert!(matches!(form.against(&model), Some(Against::Wrong(_))));
    }

    #[test]
    fn an_honour_brings_its_authority_and_the_flag_of_the_government_the_bloc() {
        let model = Office::new().model();
        let mut form = NominationForm::default();
        form.take_honour(FLAG, &model);
        let brought = (form.authority.as_str(), form.led_bloc.as_str());
        assert_eq!(brought, ("Bộ Công an", ""));
        form.write_honour("Cờ thi đua của Chính phủ", &model);
        assert_eq!(form.authority, "Bộ Công an");
        assert_eq!(form.led_bloc, "Khối thi đua các cơ quan tham mưu");
    }

    #[test]
    fn editing_and_accepting_changes_nothing() {
        let mut office = Office::registered();
        let rows = office.nominate_all();
        let model = office.model();
        assert_eq!(
            NominationForm::of(&rows[1]).parse(&model).as_ref(),
            Ok(&rows[1])
        );
    }
}
