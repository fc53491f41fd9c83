//! Ballots that came with an import: sums hold, counts are whose they say, what is settled was agreed.

use crate::app::commands::ballots::{check_count_ids, item_names};
use crate::app::error::Result;
use crate::app::queries;
use crate::domain::ballot::Ballot;
use crate::domain::rule::RuleViolation;
use crate::domain::sheet::BallotSheet;
use crate::register::Reader;

pub(super) fn check_ballots(reader: Reader<'_>) -> Result<()> {
    let name_of = item_names(reader)?;
    let ballots = reader.all::<Ballot>()?;
    for ballot in &ballots {
        let sheet = queries::ballot_sheet(reader, ballot.id)?;
        check_ids(&sheet)?;
        sheet.check_whole(&name_of)?;
        check_chain(&ballots, ballot)?;
    }
    Ok(())
}

fn check_ids(sheet: &BallotSheet) -> Result<(), RuleViolation> {
    for count in &sheet.counts {
        let lines = sheet.lines.iter().filter(|line| line.count == count.id);
        let lines: Vec<_> = lines.cloned().collect();
        check_count_ids(sheet, count, &lines)?;
    }
    let chosen = sheet.ballot.tie_chosen;
    if chosen.is_some_and(|item| sheet.item(item).is_none()) {
        return Err(RuleViolation::Inconsistent(
            "nơi được chọn khi bằng phiếu không có trên phiếu".to_owned(),
        ));
    }
    Ok(())
}

/// A later round follows a settled one of the same year, and each round is followed once.
fn check_chain(ballots: &[Ballot], ballot: &Ballot) -> Result<(), RuleViolation> {
    let Some(previous) = ballot.previous else {
        return Ok(());
    };
    let before = ballots.iter().find(|other| other.id == previous);
    let follows = before.is_some_and(|before| {
        before.is_settled()
            && before.bloc_year == ballot.bloc_year
            && before.round + 1 == ballot.round
    });
    let mut others = ballots.iter().filter(|other| other.id != ballot.id);
    if follows && !others.any(|other| other.previous == Some(previous)) {
        return Ok(());
    }
    Err(RuleViolation::Inconsistent(format!(
        "vòng bỏ phiếu {} không nối tiếp vòng trước đã chốt",
        ballot.round
    )))
}
