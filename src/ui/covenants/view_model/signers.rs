//! Who signs for each member, and who witnesses.

use crate::domain::sheet::CovenantSheet;
use crate::domain::signature::{Signature, SignatureKind};
use crate::ui::covenants::forms::new_row;

#[derive(Clone, Debug)]
pub struct SignerRow {
    /// "1. Cục A (Khối trưởng)"
    pub label: String,
    /// As it is in the register, or as it would be.
    pub signature: Signature,
    /// "KT. CỤC TRƯỞNG / PHÓ CỤC TRƯỞNG", as it is printed above the name.
    pub printed: String,
}

/// Head first, deputies, then members in list order.
pub fn members(sheet: &CovenantSheet) -> Vec<SignerRow> {
    let rows = sheet
        .year
        .seats()
        .into_iter()
        .enumerate()
        .map(|(at, seat)| {
            let unit = seat.member.unit;
            let known = sheet
                .signatures
                .iter()
                .find(|row| row.unit == unit && row.kind == SignatureKind::Member);
            let signature = known
                .cloned()
                .unwrap_or_else(|| new_row(sheet.covenant.id, unit));
            let role = sheet.year.role_of(unit);
            let role = if role.is_empty() {
                role
            } else {
                format!(" ({role})")
            };
            signer(sheet, signature, &format!("{}. ", at + 1), &role)
        });
    rows.collect()
}

pub fn witnesses(sheet: &CovenantSheet) -> Vec<SignerRow> {
    let rows = sheet
        .signatures
        .iter()
        .filter(|row| row.kind == SignatureKind::Witness);
    rows.map(|row| signer(sheet, row.clone(), "", "")).collect()
}

fn signer(sheet: &CovenantSheet, signature: Signature, number: &str, role: &str) -> SignerRow {
    let name = sheet.year.unit_name(
        signature.unit,
        sheet.year.naming_day(sheet.covenant.ceremony_on),
    );
    let printed = [
        signature.printed_authority(),
        signature.office.to_uppercase(),
    ];
    SignerRow {
        label: format!("{number}{name}{role}"),
        printed: printed
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" / "),
        signature,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::covenants::testing::office;

    #[test]
    fn every_member_has_a_row_before_anybody_is_named() {
        let rows = members(&office().begun().sheet());
        let labels: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
        assert_eq!(
            labels,
            ["1. Cục A (Khối trưởng)", "2. Cục B", "3. Cục C", "4. Cục D"]
        );
    }
}
