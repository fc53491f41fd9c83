//! What was signed, when and by whom; and the versions that were taken back.

use crate::domain::choice::Choice;
use crate::domain::covenant::CovenantVersion;
use crate::domain::date;
use crate::domain::sheet::CovenantSheet;
use crate::domain::signature::{Attendance, Signature};

/// The version that stands.
#[derive(Clone, Debug)]
pub struct SignedView {
    /// "Bản ký số 1, ngày 12/3/2019"
    pub heading: String,
    /// In groups of four, to be read out.
    pub fingerprint: String,
    pub signers: Vec<SignedRow>,
}

#[derive(Clone, Debug)]
pub struct SignedRow {
    pub unit: String,
    pub who: String,
    pub how: String,
    pub has_signed: bool,
}

#[derive(Clone, Debug)]
pub struct VersionRow {
    pub text: String,
    pub fingerprint: String,
}

pub fn signed(sheet: &CovenantSheet) -> Option<SignedView> {
    let version = sheet
        .standing_version()
        .filter(|_| sheet.covenant.is_signed())?;
    let day = sheet.year.naming_day(sheet.covenant.ceremony_on);
    let rows = sheet
        .member_signatures()
        .into_iter()
        .map(|row| signed_row(sheet.year.unit_name(row.unit, day), row));
    Some(SignedView {
        heading: heading(version),
        fingerprint: spaced(&version.fingerprint),
        signers: rows.collect(),
    })
}

/// Versions that stand no more, the newest first.
pub fn rows(sheet: &CovenantSheet) -> Vec<VersionRow> {
    let old = sheet
        .versions
        .iter()
        .rev()
        .filter(|version| !version.unsigned_reason.is_empty());
    old.map(|version| VersionRow {
        text: format!(
            "{}. Đã hủy ký, lý do: {}",
            heading(version),
            version.unsigned_reason
        ),
        fingerprint: spaced(&version.fingerprint),
    })
    .collect()
}

fn heading(version: &CovenantVersion) -> String {
    let day = version.signed_on.map_or_else(
        || "chưa ghi ngày".to_owned(),
        |day| format!("ngày {}", date::in_figures(day)),
    );
    format!("Bản ký số {}, {day}", version.number)
}

fn signed_row(unit: &str, row: &Signature) -> SignedRow {
    let titled = |name: &str| {
        [row.rank.as_str(), name]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let who = if row.instead.is_empty() {
        titled(&row.name)
    } else {
        row.instead.clone()
    };
    let how = match (row.attendance, row.signed_on) {
        (Attendance::Represented, _) if !row.name.is_empty() => {
            format!("Ký thay {}", titled(&row.name))
        }
        (Attendance::Late, Some(day)) => {
            format!("{} ngày {}", row.attendance.label(), date::in_figures(day))
        }
        (attendance, _) => attendance.label().to_owned(),
    };
    SignedRow {
        unit: unit.to_owned(),
        who,
        how,
        has_signed: row.has_signed(),
    }
}

fn spaced(fingerprint: &str) -> String {
    let letters: Vec<char> = fingerprint.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::SigningCommand;
    use crate::ui::covenants::forms::SigningForm;
    use crate::ui::covenants::testing::{Office, office};

    fn sign(office: &mut Office) {
        let sheet = office.sheet();
        let mut form = SigningForm::of(&sheet, jiff::civil::date(2019, 3, 12));
        form.rows[0].name = "Nguyễn Văn An".into();
        form.rows[3].attendance = Attendance::Absent;
        let signing = form.parse(&sheet).unwrap();
        let version = office.session.new_id();
        office.run(SigningCommand::Sign {
            covenant: sheet.covenant.id,
            version,
            signed_on: signing.signed_on,
            signatures: signing.signatures,
        });
    }

    #[test]
    fn what_was_signed_is_shown_and_a_version_taken_back_keeps_its_reason() {
        let mut office = office().with_text();
        sign(&mut office);
        let view = signed(&office.sheet()).unwrap();
        assert_eq!(view.heading, "Bản ký số 1, ngày 12/3/2019");
        assert_eq!(view.fingerprint.len(), 64 + 15);
        let lines: Vec<String> = view
            .signers
            .iter()
            .map(|row| format!("{}: {} ({})", row.unit, row.who, row.how))
            .collect();
        assert_eq!(lines[0], "Cục A: Nguyễn Văn An (Có mặt, ký tại lễ)");
        assert_eq!(lines[3], "Cục D:  (Vắng, chưa ký)");
        let covenant = office.sheet().covenant.id;
        office.run(SigningCommand::Unsign {
            covenant,
            reason: "sai chỉ tiêu của Cục B".into(),
        });
        assert!(signed(&office.sheet()).is_none());
        assert_eq!(
            rows(&office.sheet())[0].text,
            "Bản ký số 1, ngày 12/3/2019. Đã hủy ký, lý do: sai chỉ tiêu của Cục B"
        );
        sign(&mut office);
        assert_eq!(
            signed(&office.sheet()).unwrap().heading,
            "Bản ký số 2, ngày 12/3/2019"
        );
        assert_eq!(rows(&office.sheet()).len(), 1);
    }
}
