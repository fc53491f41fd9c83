//! A quota while it is being written.

use crate::app::commands::awards::new_quota;
use crate::domain::award::quota::standing;
use crate::domain::award::{Quota, QuotaBase, QuotaKind, QuotaRounding};
use crate::domain::id::{QuotaId, RowId};
use crate::domain::order::Position;
use crate::ui::awards::view_model::ViewModel;
use crate::ui::widgets::quantity_field;

use super::{said, whole};

#[derive(Clone, Debug, Default)]
pub struct QuotaForm {
    pub known: Option<QuotaId>,
    pub honour: String,
    pub authority: String,
    pub kind: QuotaKind,
    pub value: String,
    pub base: QuotaBase,
    pub base_count: String,
    pub base_name: String,
    pub rounding: QuotaRounding,
    pub source: String,
}

impl QuotaForm {
    pub fn of(quota: &Quota) -> Self {
        Self {
            known: Some(quota.id),
            honour: quota.honour.clone(),
            authority: quota.authority.clone(),
            kind: quota.kind,
            value: quantity_field::written(quota.value),
            base: quota.base,
            base_count: quota
                .base_count
                .map_or(String::new(), |count| count.to_string()),
            base_name: quota.base_name.clone(),
            rounding: quota.rounding,
            source: quota.source.clone(),
        }
    }

    pub fn is_percent(&self) -> bool {
        self.kind == QuotaKind::Percent
    }

    pub fn has_given_base(&self) -> bool {
        self.is_percent() && self.base == QuotaBase::Given
    }

    pub fn parse(&self, model: &ViewModel) -> Result<Quota, String> {
        let quotas = &model.facts.sheet.quotas;
        let known = quotas
            .iter()
            .find(|quota| Some(quota.id) == self.known)
            .cloned();
        let is_new = known.is_none();
        let nobody = RowId::from_bytes([0; 16]);
        let new = || Quota::new(nobody.into(), model.year.year.id, "", Position::first());
        let given = self.has_given_base();
        let quota = Quota {
            honour: said(&self.honour),
            authority: said(&self.authority),
            kind: self.kind,
            value: quantity_field::parse(&self.value).map_err(|wrong| wrong.to_string())?,
            base: if self.is_percent() {
                self.base
            } else {
                QuotaBase::default()
            },
            base_count: whole("Số làm cơ sở", &self.base_count)?.filter(|_| given),
            base_name: if given {
                said(&self.base_name)
            } else {
                String::new()
            },
            rounding: self.rounding,
            source: said(&self.source),
            ..known.unwrap_or_else(new)
        };
        quota.check().map_err(|refused| refused.to_string())?;
        Ok(if is_new {
            new_quota(&model.facts, quota)
        } else {
            quota
        })
    }

    /// How it would read.
    pub fn words(&self, model: &ViewModel) -> Option<String> {
        let quota = self.parse(model).ok()?;
        Some(standing(&model.facts, &quota).words())
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{FLAG, Office};
    use super::*;

    fn form() -> QuotaForm {
        QuotaForm {
            honour: FLAG.into(),
            kind: QuotaKind::Percent,
            value: "40".into(),
            base_count: "12".into(),
            base_name: "tập thể".into(),
            ..QuotaForm::default()
        }
    }

    #[test]
    fn a_quota_reads_with_its_base_before_it_is_kept() {
        let office = Office::new();
        let words = |form: &QuotaForm| form.words(&office.model());
        assert_eq!(
            words(&form()).as_deref(),
            Some("Cờ thi đua của Bộ Công an: 0/1 (tối đa 40\u{a0}% của 3 đơn vị thành viên = 1)")
        );
        let given = QuotaForm {
            base: QuotaBase::Given,
            ..form()
        };
        assert!(words(&given).unwrap().contains("của 12 tập thể = 4"));
    }

    #[test]
    fn more_than_a_hundred_percent_is_refused() {
        let model = Office::new().model();
        let above = QuotaForm {
            value: "120".into(),
            ..form()
        };
        assert!(above.parse(&model).unwrap_err().contains("quá 100"));
        let nothing = QuotaForm {
            value: String::new(),
            ..form()
        };
        assert!(nothing.parse(&model).unwrap_err().contains("chưa nhập mức"));
    }
}
