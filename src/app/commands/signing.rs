//! Signing freezes the covenant word for word; un-signing is its own act, with a reason, in the journal.

use jiff::civil::Date;

use crate::app::error::Result;
use crate::app::queries;
use crate::domain::completeness::check_signable;
use crate::domain::compose::covenant_paper;
use crate::domain::covenant::{Covenant, CovenantStatus, CovenantVersion};
use crate::domain::id::{CovenantId, SignatureId, UnitId, VersionId};
use crate::domain::paper::CovenantPaper;
use crate::domain::rule::RuleViolation;
use crate::domain::signature::Signature;
use crate::domain::year::YearState;
use crate::register::{Tx, fingerprint};

#[derive(Clone, Debug)]
pub enum SigningCommand {
    /// `signatures` in the order of the ceremony: who signed for each member, late, absent, or by whom instead.
    Sign {
        covenant: CovenantId,
        version: VersionId,
        signed_on: Option<Date>,
        signatures: Vec<Signature>,
    },
    Unsign {
        covenant: CovenantId,
        reason: String,
    },
}

impl SigningCommand {
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Sign { .. } => "ký giao ước",
            Self::Unsign { .. } => "hủy ký giao ước",
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Sign {
                covenant,
                version,
                signed_on,
                signatures,
            } => sign(tx, covenant, version, signed_on, &signatures),
            Self::Unsign { covenant, reason } => unsign(tx, covenant, &reason),
        }
    }
}

fn sign(
    tx: &mut Tx<'_>,
    id: CovenantId,
    version: VersionId,
    signed_on: Option<Date>,
    signatures: &[Signature],
) -> Result<()> {
    let reader = tx.reader()?;
    check_signable(&queries::covenant_sheet(reader, id)?, signatures)?;
    if reader.find::<CovenantVersion>(version)?.is_some() {
        let why = "bản ký này đã có trong sổ".to_owned();
        return Err(RuleViolation::Inconsistent(why).into());
    }
    for signature in signatures {
        tx.save(signature)?;
    }
    let mut sheet = queries::covenant_sheet(tx.reader()?, id)?;
    sheet.covenant.ceremony_on = sheet.covenant.ceremony_on.or(signed_on);
    let text = frozen_text(&covenant_paper(&sheet));
    let version = CovenantVersion {
        id: version,
        covenant: id,
        number: sheet.versions.len() as i64 + 1,
        signed_on,
        fingerprint: fingerprint(&text),
        text,
        unsigned_reason: String::new(),
    };
    tx.save(&version)?;
    tx.save(&Covenant {
        status: CovenantStatus::Signed,
        ..sheet.covenant.clone()
    })?;
    super::scores::seal_year(tx, sheet.covenant.bloc_year, signed_on)?;
    super::years::reach(tx, sheet.covenant.bloc_year, YearState::Signed)
}

/// Canonical: the fields in the order of the type, no blanks.
fn frozen_text(paper: &CovenantPaper) -> String {
    serde_json::to_string(paper).unwrap_or_default()
}

fn unsign(tx: &mut Tx<'_>, id: CovenantId, reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(RuleViolation::ReasonMissing.into());
    }
    let sheet = queries::covenant_sheet(tx.reader()?, id)?;
    let year = sheet.year.year.year;
    let version = sheet
        .standing_version()
        .filter(|_| sheet.covenant.is_signed());
    let Some(version) = version else {
        return Err(RuleViolation::NotSigned(year).into());
    };
    tx.because(reason);
    tx.save(&CovenantVersion {
        unsigned_reason: reason.to_owned(),
        ..version.clone()
    })?;
    tx.save(&Covenant {
        status: CovenantStatus::Agreed,
        ..sheet.covenant.clone()
    })?;
    super::scores::unseal_year(tx, sheet.covenant.bloc_year)
}

/// One signature for each member: both offices that enter who signs make the same row.
pub fn member_signature_id(covenant: CovenantId, unit: UnitId) -> SignatureId {
    crate::register::derived_id("signature", &[covenant.into(), unit.into()]).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::{CovenantCommand, CovenantPart, UnitCommand};
    use crate::app::papers::covenant_words;
    use crate::app::testing::{covenant, four_systems, put, session, sheet, signatures};
    use crate::domain::signature::Attendance;
    use crate::domain::unit::Unit;
    use jiff::civil::date;

    fn signed(session: &mut crate::app::Session) -> Covenant {
        let year = four_systems(session);
        let covenant = covenant(session, year);
        let (version, signatures) = (session.new_id(), signatures(session, &covenant));
        session
            .run(SigningCommand::Sign {
                covenant: covenant.id,
                version,
                signed_on: Some(date(2019, 3, 12)),
                signatures,
            })
            .unwrap();
        covenant
    }

    #[test]
    fn a_signed_covenant_cannot_be_edited() {
        let mut session = session();
        let covenant = signed(&mut session);
        let article = sheet(&session, &covenant).articles[0].clone();
        let refused = session
            .run(CovenantCommand::Put(CovenantPart::Article(article)))
            .unwrap_err();
        assert_eq!(
            refused.message,
            "Giao ước năm 2019 đã ký, không sửa được nữa. Muốn sửa phải hủy ký và nêu lý do"
        );
        assert!(session.run(CovenantCommand::Remove(covenant.id)).is_err());
        assert!(session.run(CovenantCommand::Change(covenant)).is_err());
    }

    #[test]
    fn what_was_signed_is_kept_word_for_word() {
        let mut session = session();
        let covenant = signed(&mut session);
        let before = covenant_words(&sheet(&session, &covenant)).unwrap();
        assert_eq!(before.paper.date, Some(date(2019, 3, 12)));
        let unit = session.reader().all::<Unit>().unwrap().remove(0);
        session
            .run(UnitCommand::Change(Unit {
                name: "Tên mới".into(),
                ..unit
            }))
            .unwrap();
        assert_eq!(covenant_words(&sheet(&session, &covenant)).unwrap(), before);
        let version = sheet(&session, &covenant).versions.remove(0);
        assert_eq!(fingerprint(&version.text), version.fingerprint);
    }

    #[test]
    fn a_covenant_of_nothing_or_signed_by_nobody_is_refused() {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let mut absent = signatures(&mut session, &covenant);
        absent
            .iter_mut()
            .for_each(|row| row.attendance = Attendance::Absent);
        let version: VersionId = session.new_id();
        let sign = |signatures| SigningCommand::Sign {
            covenant: covenant.id,
            version,
            signed_on: None,
            signatures,
        };
        let refused = session.run(sign(absent.clone())).unwrap_err();
        assert_eq!(
            refused.message,
            "Chưa thể ký giao ước năm 2019: chưa có đơn vị nào ký"
        );
        let mut stranger = absent.remove(0);
        stranger.attendance = Attendance::Present;
        stranger.unit = crate::app::testing::add_unit(&mut session, "Đơn vị ngoài khối");
        assert!(
            session
                .run(sign(vec![stranger]))
                .unwrap_err()
                .message
                .contains("chưa là thành viên")
        );
    }

    #[test]
    fn unsigning_needs_a_reason_and_opens_the_text_again() {
        let mut session = session();
        let covenant = signed(&mut session);
        let unsign = |reason: &str| SigningCommand::Unsign {
            covenant: covenant.id,
            reason: reason.to_owned(),
        };
        assert!(session.run(unsign(" ")).is_err());
        session.run(unsign("Sai chỉ tiêu của Hệ Công an")).unwrap();
        let after = sheet(&session, &covenant);
        assert_eq!(
            after.versions[0].unsigned_reason,
            "Sai chỉ tiêu của Hệ Công an"
        );
        assert_eq!(after.covenant.status, CovenantStatus::Agreed);
        put(
            &mut session,
            CovenantPart::Article(after.articles[0].clone()),
        );
        assert!(
            session
                .run(unsign("lần nữa"))
                .unwrap_err()
                .message
                .contains("chưa ký")
        );
        let (version, signatures) = (session.new_id(), after.signatures.clone());
        session
            .run(SigningCommand::Sign {
                covenant: covenant.id,
                version,
                signed_on: None,
                signatures,
            })
            .unwrap();
        assert_eq!(
            sheet(&session, &covenant)
                .standing_version()
                .unwrap()
                .number,
            2
        );
    }
}
