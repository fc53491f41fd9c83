//! The signing as it happened in the hall: one row for each member.

use jiff::civil::Date;

use crate::app::commands::member_signature_id;
use crate::domain::completeness::check_signable;
use crate::domain::id::{CovenantId, UnitId};
use crate::domain::order::Position;
use crate::domain::sheet::CovenantSheet;
use crate::domain::signature::{Attendance, Signature, SignatureKind};
use crate::domain::text::nfc;
use crate::ui::widgets::date_field;

#[derive(Clone, Debug, Default)]
pub struct SigningForm {
    pub signed_on: String,
    pub rows: Vec<SigningRow>,
}

#[derive(Clone, Debug)]
pub struct SigningRow {
    pub unit: UnitId,
    /// "Cục A (Khối trưởng)"
    pub label: String,
    pub attendance: Attendance,
    pub name: String,
    pub instead: String,
    /// For who signs later than the others.
    pub signed_on: String,
}

/// What the dialog says, in the order of the ceremony.
#[derive(Clone, Debug)]
pub struct Signing {
    pub signed_on: Option<Date>,
    pub signatures: Vec<Signature>,
}

impl SigningForm {
    pub fn of(sheet: &CovenantSheet, today: Date) -> Self {
        let year = &sheet.year;
        let day = sheet.covenant.ceremony_on.unwrap_or(today);
        let seats = year.seats();
        let rows = seats.iter().map(|seat| seat.member.unit).map(|unit| {
            let role = year.role_of(unit);
            let name = year.unit_name(unit, year.naming_day(Some(day)));
            let row = member_row(sheet, unit);
            SigningRow {
                unit,
                label: if role.is_empty() {
                    name.to_owned()
                } else {
                    format!("{name} ({role})")
                },
                attendance: row.map(|row| row.attendance).unwrap_or_default(),
                name: row.map(|row| row.name.clone()).unwrap_or_default(),
                instead: row.map(|row| row.instead.clone()).unwrap_or_default(),
                signed_on: row
                    .filter(|row| row.attendance == Attendance::Late)
                    .map(|row| date_field::written(row.signed_on))
                    .unwrap_or_default(),
            }
        });
        Self {
            signed_on: date_field::written(Some(day)),
            rows: rows.collect(),
        }
    }

    /// Why it cannot be signed like this, in the rule's own sentence.
    pub fn parse(&self, sheet: &CovenantSheet) -> Result<Signing, String> {
        let signed_on = date_field::parse(&self.signed_on).map_err(|error| error.to_string())?;
        if signed_on.is_none() {
            return Err("Chưa nhập ngày ký".to_owned());
        }
        let rows = self.rows.iter().map(|row| row.parse(sheet, signed_on));
        let signatures = rows.collect::<Result<Vec<_>, _>>()?;
        check_signable(sheet, &signatures).map_err(|violation| violation.to_string())?;
        Ok(Signing {
            signed_on,
            signatures,
        })
    }

    pub fn all_present(&mut self) {
        for row in &mut self.rows {
            row.attendance = Attendance::Present;
        }
    }
}

impl SigningRow {
    fn parse(&self, sheet: &CovenantSheet, day: Option<Date>) -> Result<Signature, String> {
        let mut row = member_row(sheet, self.unit)
            .cloned()
            .unwrap_or_else(|| new_row(sheet.covenant.id, self.unit));
        row.attendance = self.attendance;
        row.name = nfc(self.name.trim());
        row.instead = String::new();
        row.signed_on = None;
        match self.attendance {
            Attendance::Present => row.signed_on = day,
            Attendance::Late => {
                row.signed_on = date_field::parse(&self.signed_on)
                    .map_err(|error| format!("{}: {error}", self.label))?;
            }
            Attendance::Absent => (),
            Attendance::Represented => {
                row.instead = nfc(self.instead.trim());
                row.signed_on = day;
                if row.instead.is_empty() {
                    return Err(format!("Chưa ghi người ký thay của {}", self.label));
                }
            }
        }
        Ok(row)
    }
}

fn member_row(sheet: &CovenantSheet, unit: UnitId) -> Option<&Signature> {
    sheet
        .signatures
        .iter()
        .find(|row| row.unit == unit && row.kind == SignatureKind::Member)
}

/// The row of a member that has none yet.
pub fn new_row(covenant: CovenantId, unit: UnitId) -> Signature {
    Signature::new(
        member_signature_id(covenant, unit),
        covenant,
        unit,
        Position::first(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::covenants::testing::office;

    fn form() -> (CovenantSheet, SigningForm) {
        let sheet = office().with_text().sheet();
        let form = SigningForm::of(&sheet, jiff::civil::date(2019, 3, 12));
        (sheet, form)
    }

    #[test]
    fn members_sign_in_the_order_of_the_ceremony() {
        let (sheet, form) = form();
        assert_eq!(form.rows[0].label, "Cục A (Khối trưởng)");
        let signing = form.parse(&sheet).unwrap();
        assert_eq!(signing.signatures.len(), 4);
        assert!(
            signing
                .signatures
                .iter()
                .all(|row| row.signed_on == Some(jiff::civil::date(2019, 3, 12)))
        );
    }

    #[test]
    fn who_is_absent_has_not_signed_and_who_signs_instead_must_be_named() {
        let (sheet, mut form) = form();
        form.rows[1].attendance = Attendance::Represented;
        assert_eq!(
            form.parse(&sheet).unwrap_err(),
            "Chưa ghi người ký thay của Cục B"
        );
        form.rows[1].instead = "Trần Thị Bình".into();
        form.rows[2].attendance = Attendance::Absent;
        let signing = form.parse(&sheet).unwrap();
        assert_eq!(signing.signatures[1].instead, "Trần Thị Bình");
        assert_eq!(signing.signatures[2].signed_on, None);
    }

    #[test]
    fn when_nobody_signs_the_rule_says_no() {
        let (sheet, mut form) = form();
        for row in &mut form.rows {
            row.attendance = Attendance::Absent;
        }
        assert_eq!(
            form.parse(&sheet).unwrap_err(),
            "Chưa thể ký giao ước năm 2019: chưa có đơn vị nào ký"
        );
        form.all_present();
        assert!(form.parse(&sheet).is_ok());
        form.signed_on = "31/2/2019".into();
        assert_eq!(form.parse(&sheet).unwrap_err(), "Không có ngày 31/2/2019");
    }
}
