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
    check_signable(&queries::covenant_sheet(tx.reader()?, id)?, signatures)?;
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
    Ok(tx.save(&Covenant {
        status: CovenantStatus::Agreed,
        ..sheet.covenant.clone()
    })?)
}

/// One signature for each member: both offices that enter who signs make the same row.
pub fn member_signature_id(covenant: CovenantId, unit: UnitId) -> SignatureId {
    crate::register::derived_id("signature", &[covenant.into(), unit.into()]).into()
}
