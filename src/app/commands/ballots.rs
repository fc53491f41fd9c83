//! Ballots: who votes on what, two counts entered blind, the outcome settled. No label says what anybody chose.

mod rounds;
mod rows;
#[cfg(test)]
mod tests;

pub use rounds::next_round_id;
pub(in crate::app) use rows::check_count_ids;
pub use rows::{Candidate, ballot_id, count_id, elector_id, item_id, line_id};

use jiff::civil::Date;

use crate::app::commands::documents;
use crate::app::error::Result;
use crate::app::queries;
use crate::domain::ballot::count::Counted;
use crate::domain::ballot::{
    Ballot, BallotCount, BallotItem, BallotLine, Elector, Teller, TieRule,
};
use crate::domain::id::{BallotId, BallotItemId, ElectorId};
use crate::domain::rule::RuleViolation;
use crate::domain::sheet::BallotSheet;
use crate::register::{Reader, Tx};

#[derive(Clone, Debug)]
pub enum BallotCommand {
    /// Members that count in votes are the electors.
    Begin {
        ballot: Box<Ballot>,
        candidates: Vec<Candidate>,
    },
    Change(Box<Ballot>),
    /// At the end of the ballot paper; who stands there already is not added again.
    AddItems {
        ballot: BallotId,
        candidates: Vec<Candidate>,
    },
    ChangeItem(BallotItem),
    RemoveItem(BallotItemId),
    /// Who came and who received a paper; an elector that is not there yet is added.
    PutElectors(Vec<Elector>),
    /// Someone who votes without being a member unit, at the end of the list.
    AddElector {
        ballot: BallotId,
        name: String,
    },
    RemoveElector(ElectorId),
    /// One teller's figures, not seen by the other.
    PutCount {
        count: BallotCount,
        lines: Vec<BallotLine>,
    },
    /// Both tellers count once more.
    Recount(BallotId),
    EndTie {
        ballot: BallotId,
        rule: TieRule,
        note: String,
        chosen: Option<BallotItemId>,
    },
    Settle {
        ballot: BallotId,
        on: Date,
    },
    Reopen {
        ballot: BallotId,
        reason: String,
    },
    /// Another round over some of those who were not chosen.
    NextRound {
        previous: BallotId,
        items: Vec<BallotItemId>,
    },
    Remove(BallotId),
}

impl BallotCommand {
    pub(super) fn label(&self) -> String {
        let label = match self {
            Self::Begin { .. } => "mở vòng bỏ phiếu",
            Self::Change(_) => "sửa vòng bỏ phiếu",
            Self::AddItems { .. } => "thêm dòng vào phiếu",
            Self::ChangeItem(_) => "sửa dòng trên phiếu",
            Self::RemoveItem(_) => "bỏ dòng trên phiếu",
            Self::PutElectors(_) => "ghi người bỏ phiếu",
            Self::AddElector { .. } => "thêm người bỏ phiếu",
            Self::RemoveElector(_) => "bỏ người bỏ phiếu",
            Self::PutCount { count, .. } => return counted_label(count),
            Self::Recount(_) => "mở lần đếm lại",
            Self::EndTie { .. } => "ghi cách xử lý bằng phiếu",
            Self::Settle { .. } => "chốt kết quả bỏ phiếu",
            Self::Reopen { reason, .. } => {
                return format!("mở lại kết quả bỏ phiếu, lý do: {}", reason.trim());
            }
            Self::NextRound { .. } => "mở vòng bỏ phiếu sau",
            Self::Remove(_) => "xóa vòng bỏ phiếu",
        };
        label.to_owned()
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Begin { ballot, candidates } => rows::begin(tx, &ballot, &candidates),
            Self::Change(ballot) => {
                sheet(tx, ballot.id)?.check_change(&ballot)?;
                Ok(tx.save(&*ballot)?)
            }
            Self::AddItems { ballot, candidates } => rows::add_items(tx, ballot, &candidates),
            Self::ChangeItem(item) => rows::change_item(tx, &item),
            Self::RemoveItem(item) => rows::remove_item(tx, item),
            Self::PutElectors(electors) => electors
                .iter()
                .try_for_each(|elector| rows::put_elector(tx, elector)),
            Self::AddElector { ballot, name } => rows::add_elector(tx, ballot, &name),
            Self::RemoveElector(elector) => rows::remove_elector(tx, elector),
            Self::PutCount { count, lines } => put_count(tx, &count, &lines),
            Self::Recount(ballot) => recount(tx, ballot),
            Self::EndTie {
                ballot,
                rule,
                note,
                chosen,
            } => {
                let mut open = open_sheet(tx, ballot)?.ballot;
                (open.tie_rule, open.tie_note, open.tie_chosen) = (rule, note, chosen);
                Ok(tx.save(&open)?)
            }
            Self::Settle { ballot, on } => settle(tx, ballot, on),
            Self::Reopen { ballot, reason } => reopen(tx, ballot, &reason),
            Self::NextRound { previous, items } => rounds::begin(tx, previous, &items),
            Self::Remove(ballot) => {
                open_sheet(tx, ballot)?;
                rounds::refuse_if_followed(tx, ballot)?;
                remove_whole(tx, ballot)
            }
        }
    }
}

/// Says who counts for which time and nothing of the figures.
fn counted_label(count: &BallotCount) -> String {
    let who = match count.teller {
        Teller::First => "người đếm thứ nhất",
        Teller::Second => "người đếm thứ hai",
    };
    let what = if count.finished {
        "đếm xong"
    } else {
        "ghi số đếm"
    };
    format!("{what}: {who}, lần {}", count.attempt)
}

fn sheet(tx: &mut Tx<'_>, ballot: BallotId) -> Result<BallotSheet> {
    queries::ballot_sheet(tx.reader()?, ballot)
}

/// The sheet, unless its outcome is settled.
fn open_sheet(tx: &mut Tx<'_>, ballot: BallotId) -> Result<BallotSheet> {
    let sheet = sheet(tx, ballot)?;
    sheet.check_open()?;
    Ok(sheet)
}

/// How items are called in refusals.
pub(in crate::app) fn item_names(
    reader: Reader<'_>,
) -> Result<impl Fn(&BallotItem) -> String + use<>> {
    let units = reader.all::<crate::domain::unit::Unit>()?;
    Ok(move |item: &BallotItem| {
        item.shown(|unit| {
            let unit = units.iter().find(|row| row.id == unit);
            unit.map_or_else(String::new, |unit| unit.name.clone())
        })
    })
}

fn put_count(tx: &mut Tx<'_>, count: &BallotCount, lines: &[BallotLine]) -> Result<()> {
    let sheet = sheet(tx, count.ballot)?;
    check_count_ids(&sheet, count, lines)?;
    let name_of = item_names(tx.reader()?)?;
    sheet.check_count(Counted::new(count, lines), &name_of)?;
    tx.save(count)?;
    Ok(lines.iter().try_for_each(|line| tx.save(line))?)
}

fn recount(tx: &mut Tx<'_>, ballot: BallotId) -> Result<()> {
    let sheet = sheet(tx, ballot)?;
    sheet.check_recount()?;
    let attempt = sheet.attempt() + 1;
    for teller in sheet.tellers() {
        let id = count_id(ballot, *teller, attempt);
        let mut count = BallotCount::new(id, ballot, *teller, attempt);
        if let Some(before) = sheet.counted(*teller) {
            count.by.clone_from(&before.count.by);
        }
        tx.save(&count)?;
    }
    Ok(())
}

fn settle(tx: &mut Tx<'_>, ballot: BallotId, on: Date) -> Result<()> {
    let mut sheet = sheet(tx, ballot)?;
    let name_of = item_names(tx.reader()?)?;
    sheet.check_settle(&name_of)?;
    sheet.ballot.settled_on = Some(on);
    Ok(tx.save(&sheet.ballot)?)
}

fn reopen(tx: &mut Tx<'_>, ballot: BallotId, reason: &str) -> Result<()> {
    if reason.trim().is_empty() {
        return Err(RuleViolation::Ballot {
            what: "Chưa mở lại được kết quả",
            why: "phải nêu lý do".to_owned(),
        }
        .into());
    }
    rounds::refuse_if_followed(tx, ballot)?;
    let mut ballot: Ballot = tx.reader()?.get(ballot)?;
    ballot.settled_on = None;
    tx.because(reason.trim());
    Ok(tx.save(&ballot)?)
}

fn remove_whole(tx: &mut Tx<'_>, ballot: BallotId) -> Result<()> {
    let sheet = sheet(tx, ballot)?;
    for line in &sheet.lines {
        tx.remove::<BallotLine>(line.id)?;
    }
    for count in &sheet.counts {
        tx.remove::<BallotCount>(count.id)?;
    }
    for item in &sheet.items {
        tx.remove::<BallotItem>(item.id)?;
    }
    for elector in &sheet.electors {
        tx.remove::<Elector>(elector.id)?;
    }
    documents::remove_of_ballot(tx, ballot)?;
    Ok(tx.remove::<Ballot>(ballot)?)
}
