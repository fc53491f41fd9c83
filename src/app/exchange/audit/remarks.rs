//! What a package that merges field by field can leave inconsistent: told, not refused, because each office was right by
//! what it knew.

use crate::app::error::{AppError, ErrorKind, Result};
use crate::domain::year::BlocYear;
use crate::register::Reader;

use super::{
    Closed, SignedPapers, ballots, check_awards, check_covenants, check_documents, check_scores,
    check_signed_unchanged, check_units_and_blocs, check_years, closing, meetings, sheets,
    signed_papers,
};

/// How the register stood before an import.
pub(in crate::app) struct Standing {
    signed: SignedPapers,
    closed: Closed,
    faults: Vec<String>,
}

impl Standing {
    pub fn read(reader: Reader<'_>) -> Result<Self> {
        Ok(Self {
            signed: signed_papers(reader)?,
            closed: Closed::read(reader)?,
            faults: faults(reader)?,
        })
    }

    /// What is not consistent now and was before.
    pub fn remarks(&self, reader: Reader<'_>) -> Result<Vec<String>> {
        let mut remarks = Vec::new();
        if check_signed_unchanged(reader, &self.signed).is_err() {
            let what = "nội dung một giao ước đã ký nay khác bản đã ký";
            remarks.push(what.to_owned());
        }
        remarks.extend(violation(self.closed.check_unchanged(reader))?);
        let news = faults(reader)?.into_iter();
        remarks.extend(news.filter(|fault| !self.faults.contains(fault)));
        Ok(remarks)
    }
}

/// The first broken rule of each kind.
fn faults(reader: Reader<'_>) -> Result<Vec<String>> {
    type Check = fn(Reader<'_>) -> Result<()>;
    let checks: [Check; 9] = [
        check_units_and_blocs,
        check_years,
        check_covenants,
        meetings::check,
        ballots::check_ballots,
        closing::check,
        check_documents,
        check_scores,
        sheets::check,
    ];
    let mut faults = Vec::new();
    for check in checks {
        faults.extend(violation(check(reader))?);
    }
    for year in reader.all::<BlocYear>()? {
        faults.extend(violation(check_awards(reader, year.id))?);
    }
    Ok(faults)
}

/// The sentence of a broken rule; what is no rule is a failure.
fn violation(checked: Result<()>) -> Result<Option<String>> {
    match checked {
        Ok(()) => Ok(None),
        Err(AppError {
            kind: ErrorKind::Rule,
            message,
            ..
        }) => Ok(Some(message)),
        Err(error) => Err(error),
    }
}
