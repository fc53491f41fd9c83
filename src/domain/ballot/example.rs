//! A ballot for tests: electors who all came and hold a paper, and items named A, B, C…

use super::*;
use crate::domain::id::RowId;
use crate::domain::sheet::BallotSheet;

pub fn id<T: From<RowId>>(kind: u8, at: usize) -> T {
    let mut bytes = [kind; 16];
    bytes[15] = u8::try_from(at).unwrap();
    RowId(bytes).into()
}

/// `electors` of whom everybody came, `items` on the paper; more than half of the valid ballots is asked.
pub fn sheet(electors: usize, items: usize) -> BallotSheet {
    let mut ballot = Ballot::new(id(1, 0), id(2, 0), BallotPurpose::Honour, Position::first());
    ballot.honour = "Cờ thi đua của Chính phủ".into();
    ballot.threshold = Quantity::from_whole(50);
    let elector = |(at, order)| Elector {
        id: id(3, at),
        ballot: ballot.id,
        unit: Some(id(4, at)),
        name: String::new(),
        presence: Presence::Present,
        note: String::new(),
        received: true,
        order,
    };
    let item = |(at, order)| BallotItem {
        id: id(5, at),
        ballot: ballot.id,
        unit: None,
        name: char::from(b'A' + u8::try_from(at).unwrap()).to_string(),
        note: String::new(),
        order,
    };
    let spread = |count| Position::spread(count).into_iter().enumerate();
    BallotSheet {
        electors: spread(electors).map(elector).collect(),
        items: spread(items).map(item).collect(),
        counts: Vec::new(),
        lines: Vec::new(),
        ballot,
    }
}

/// Writes a finished count: papers issued, collected, valid, invalid, and [agree, against, lower] of each item.
pub fn count(sheet: &mut BallotSheet, teller: Teller, papers: [i64; 4], answers: &[[i64; 3]]) {
    let attempt = sheet.attempt();
    count_at(sheet, teller, attempt, papers, answers);
}

pub fn count_at(
    sheet: &mut BallotSheet,
    teller: Teller,
    attempt: i64,
    papers: [i64; 4],
    answers: &[[i64; 3]],
) {
    let at = sheet.counts.len();
    let [issued, collected, valid, invalid] = papers.map(Some);
    let count = BallotCount {
        issued,
        collected,
        valid,
        invalid,
        written: Some(0),
        finished: true,
        ..BallotCount::new(id(6, at), sheet.ballot.id, teller, attempt)
    };
    for (item, [agree, against, lower]) in sheet.items.iter().zip(answers) {
        sheet.lines.push(BallotLine {
            agree: Some(*agree),
            against: Some(*against),
            lower: Some(*lower),
            written_agree: Some(0),
            ..BallotLine::new(id(7, sheet.lines.len()), count.id, item.id)
        });
    }
    sheet.counts.push(count);
}

/// Both tellers count the same.
pub fn counted_twice(sheet: &mut BallotSheet, papers: [i64; 4], answers: &[[i64; 3]]) {
    for teller in [Teller::First, Teller::Second] {
        count_at(sheet, teller, 1, papers, answers);
    }
}

/// Items are called by their own name.
pub fn name_of(item: &BallotItem) -> String {
    item.name.clone()
}
