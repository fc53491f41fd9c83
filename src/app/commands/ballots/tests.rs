use jiff::civil::date;

use super::*;
use crate::app::exchange::{dump, to_text};
use crate::app::testing::{four_systems, session};
use crate::app::{Command, Session};
use crate::domain::ballot::{BallotPurpose, BallotSecrecy, Presence};
use crate::domain::choice::Choice;
use crate::domain::id::BlocYearId;
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::year::{Membership, Role};

struct Hall {
    session: Session,
    year: BlocYearId,
    ballot: BallotId,
}

/// The four systems choose next year's head; all came and hold a paper.
fn hall() -> Hall {
    let mut session = session();
    let year = four_systems(&mut session);
    let ballot = Ballot {
        office: Role::Head,
        for_year: Some(2020),
        seats: Some(1),
        threshold: Quantity::from_whole(50),
        blanks_allowed: true,
        held_on: Some(date(2019, 11, 20)),
        ..Ballot::new(
            session.new_id(),
            year,
            BallotPurpose::Office,
            Position::first(),
        )
    };
    let members = session.reader().of::<Membership>("bloc_year", year);
    let candidates = members.unwrap().into_iter().map(|member| Candidate {
        unit: Some(member.unit),
        name: String::new(),
        note: String::new(),
    });
    let id = ballot.id;
    session
        .run(BallotCommand::Begin {
            ballot: Box::new(ballot),
            candidates: candidates.collect(),
        })
        .unwrap();
    let mut hall = Hall {
        session,
        year,
        ballot: id,
    };
    hall.hand_out();
    hall
}

impl Hall {
    fn sheet(&self) -> BallotSheet {
        self.sheet_of(self.ballot)
    }

    fn sheet_of(&self, ballot: BallotId) -> BallotSheet {
        queries::ballot_sheet(self.session.reader(), ballot).unwrap()
    }

    fn run(&mut self, command: BallotCommand) -> Result<bool> {
        self.session.run(command)
    }

    fn refused(&mut self, command: BallotCommand) -> String {
        let digest = self.session.digest().unwrap();
        let error = self.run(command).unwrap_err();
        assert_eq!(self.session.digest().unwrap(), digest, "{error}");
        error.message
    }

    fn hand_out(&mut self) {
        let electors = self.sheet().electors.into_iter();
        let handed = electors.map(|elector| Elector {
            received: true,
            ..elector
        });
        let handed = handed.collect();
        self.run(BallotCommand::PutElectors(handed)).unwrap();
    }

    /// What a teller enters: four papers, all valid, `agree` for each line.
    fn count(&self, teller: Teller, agree: &[i64], finished: bool) -> BallotCommand {
        let sheet = self.sheet();
        let attempt = sheet.attempt();
        let id = count_id(self.ballot, teller, attempt);
        let count = BallotCount {
            issued: Some(4),
            collected: Some(4),
            valid: Some(4),
            invalid: Some(0),
            finished,
            ..BallotCount::new(id, self.ballot, teller, attempt)
        };
        let lines = sheet
            .items
            .iter()
            .zip(agree)
            .map(|(item, agree)| BallotLine {
                agree: Some(*agree),
                against: Some(4 - agree),
                ..BallotLine::new(line_id(id, item.id), id, item.id)
            });
        BallotCommand::PutCount {
            count,
            lines: lines.collect(),
        }
    }

    fn count_both(&mut self, agree: &[i64]) {
        for teller in Teller::ALL {
            let count = self.count(*teller, agree, true);
            self.run(count).unwrap();
        }
    }

    fn settle(&self) -> BallotCommand {
        BallotCommand::Settle {
            ballot: self.ballot,
            on: date(2019, 11, 20),
        }
    }
}

#[test]
fn the_electors_are_the_members_that_vote() {
    let mut session = session();
    let year = four_systems(&mut session);
    let mut members = session
        .reader()
        .of::<Membership>("bloc_year", year)
        .unwrap();
    members[1].counts_in_vote = false;
    members[2].left_on = Some(date(2019, 6, 30));
    for member in &members[1..3] {
        let change = crate::app::commands::YearCommand::ChangeMember(member.clone());
        session.run(change).unwrap();
    }
    let ballot = Ballot {
        held_on: Some(date(2019, 11, 20)),
        ..Ballot::new(
            session.new_id(),
            year,
            BallotPurpose::Honour,
            Position::first(),
        )
    };
    let id = ballot.id;
    session
        .run(BallotCommand::Begin {
            ballot: Box::new(ballot),
            candidates: Vec::new(),
        })
        .unwrap();
    let sheet = queries::ballot_sheet(session.reader(), id).unwrap();
    let units: Vec<_> = sheet.electors.iter().filter_map(|row| row.unit).collect();
    assert_eq!(units, [members[0].unit, members[3].unit]);
}

#[test]
fn two_counts_that_differ_are_counted_again_until_they_agree() {
    let mut hall = hall();
    let first = hall.count(Teller::First, &[1, 0, 3, 0], true);
    hall.run(first).unwrap();
    let again = hall.count(Teller::First, &[0, 0, 4, 0], true);
    assert!(hall.refused(again).contains("đã đếm xong"));
    let recount = BallotCommand::Recount(hall.ballot);
    assert!(hall.refused(recount.clone()).contains("chưa xong"));
    let second = hall.count(Teller::Second, &[0, 1, 3, 0], true);
    hall.run(second).unwrap();
    let settle = hall.settle();
    assert!(
        hall.refused(settle.clone())
            .contains("chưa có số đếm thống nhất")
    );
    hall.run(recount).unwrap();
    assert_eq!(hall.sheet().attempt(), 2);
    hall.count_both(&[1, 0, 3, 0]);
    hall.run(settle).unwrap();
    let sheet = hall.sheet();
    let outcome = sheet.outcome().unwrap();
    let chosen: Vec<_> = outcome.chosen().map(|standing| standing.item).collect();
    assert_eq!(chosen, [sheet.items[2].id]);
    assert_eq!(sheet.counts.len(), 4, "the first counts are kept");
}

#[test]
fn a_count_that_cannot_be_is_kept_as_a_draft_and_never_as_finished() {
    let mut hall = hall();
    let with_agree = |hall: &Hall, agree, finished| {
        let BallotCommand::PutCount { count, mut lines } =
            hall.count(Teller::First, &[3, 0, 3, 0], finished)
        else {
            unreachable!()
        };
        lines[0].agree = Some(agree);
        BallotCommand::PutCount { count, lines }
    };
    let finished = with_agree(&hall, 5, true);
    assert_eq!(
        hall.refused(finished),
        "Chưa đếm xong được: Cục Cơ yếu Đảng - Chính quyền: cộng các ý kiến (6) nhiều hơn số phiếu hợp lệ (4)"
    );
    let below_nothing = with_agree(&hall, -1, false);
    assert!(hall.refused(below_nothing).contains("không hợp lệ"));
    let draft = with_agree(&hall, 5, false);
    hall.run(draft).unwrap();
    assert!(!hall.sheet().has_finished(Teller::First));
}

#[test]
fn a_settled_ballot_is_opened_again_with_a_reason_only() {
    let mut hall = hall();
    hall.count_both(&[1, 0, 3, 0]);
    let settle = hall.settle();
    hall.run(settle.clone()).unwrap();
    let elector = hall.sheet().electors[0].clone();
    for command in [
        BallotCommand::PutElectors(vec![elector]),
        BallotCommand::Recount(hall.ballot),
        BallotCommand::RemoveItem(hall.sheet().items[0].id),
        BallotCommand::Remove(hall.ballot),
        settle,
    ] {
        assert!(hall.refused(command).contains("đã chốt"));
    }
    let reopen = |reason: &str| BallotCommand::Reopen {
        ballot: hall.ballot,
        reason: reason.to_owned(),
    };
    let (empty, said) = (reopen(" "), reopen("đếm sót một phiếu"));
    assert!(hall.refused(empty).contains("phải nêu lý do"));
    hall.run(said).unwrap();
    assert_eq!(hall.sheet().ballot.settled_on, None);
    assert_eq!(
        hall.session.undo_label().as_deref(),
        Some("mở lại kết quả bỏ phiếu, lý do: đếm sót một phiếu")
    );
}

#[test]
fn the_next_round_has_new_papers_a_shorter_list_and_the_open_seat() {
    let mut hall = hall();
    hall.count_both(&[2, 1, 2, 0]);
    let settle = hall.settle();
    hall.run(settle).unwrap();
    let sheet = hall.sheet();
    let next = sheet.next_round().unwrap();
    hall.run(BallotCommand::NextRound {
        previous: hall.ballot,
        items: next.items.clone(),
    })
    .unwrap();
    let second = hall.sheet_of(next_round_id(hall.ballot));
    assert_eq!((second.ballot.round, second.ballot.seats), (2, Some(1)));
    let units: Vec<_> = second.items.iter().map(|item| item.unit).collect();
    assert_eq!(units, [sheet.items[0].unit, sheet.items[2].unit]);
    assert_eq!(second.electors.len(), 4);
    assert!(second.electors.iter().all(|elector| !elector.received));
    let reopen = BallotCommand::Reopen {
        ballot: hall.ballot,
        reason: "nhầm".into(),
    };
    assert!(hall.refused(reopen).contains("đã có vòng sau"));
    let twice = BallotCommand::NextRound {
        previous: hall.ballot,
        items: next.items,
    };
    assert!(hall.refused(twice).contains("đã có vòng sau"));
}

#[test]
fn every_step_of_a_ballot_is_taken_back_and_done_again() {
    let mut hall = hall();
    let before = hall.session.digest().unwrap();
    hall.count_both(&[2, 1, 2, 0]);
    let end = BallotCommand::EndTie {
        ballot: hall.ballot,
        rule: TieRule::Superior,
        note: String::new(),
        chosen: None,
    };
    hall.run(end).unwrap();
    let settle = hall.settle();
    hall.run(settle).unwrap();
    let after = hall.session.digest().unwrap();
    for _ in 0..4 {
        hall.session.undo().unwrap();
    }
    assert_eq!(hall.session.digest().unwrap(), before);
    for _ in 0..4 {
        hall.session.redo().unwrap();
    }
    assert_eq!(hall.session.digest().unwrap(), after);
}

#[test]
fn a_ballot_goes_with_its_rows_and_a_year_with_its_ballots() {
    let mut hall = hall();
    hall.count_both(&[2, 1, 2, 0]);
    let remove = BallotCommand::Remove(hall.ballot);
    hall.run(remove).unwrap();
    let reader = hall.session.reader();
    assert!(reader.all::<BallotLine>().unwrap().is_empty());
    assert!(reader.all::<Elector>().unwrap().is_empty());
    hall.session.undo().unwrap();
    assert_eq!(hall.sheet().lines.len(), 8);
    let year = hall.year;
    hall.session
        .run(crate::app::commands::YearCommand::Remove(year))
        .unwrap();
    assert!(hall.session.reader().all::<Ballot>().unwrap().is_empty());
}

#[test]
fn a_member_that_stands_in_a_ballot_is_not_taken_out_of_the_year() {
    let mut hall = hall();
    let unit = hall.sheet().items[3].unit.unwrap();
    let member = crate::app::commands::membership_id(hall.year, unit);
    let remove = crate::app::commands::YearCommand::RemoveMember(member);
    let error = hall.session.run(Command::from(remove)).unwrap_err();
    assert!(error.message.contains("người có quyền bỏ phiếu"), "{error}");
}

#[test]
fn a_show_of_hands_is_settled_by_one_count() {
    let mut hall = hall();
    let mut ballot = hall.sheet().ballot;
    ballot.secrecy = BallotSecrecy::ShowOfHands;
    hall.run(BallotCommand::Change(Box::new(ballot))).unwrap();
    let second = hall.count(Teller::Second, &[4, 0, 0, 0], true);
    assert!(hall.refused(second).contains("không phải lần đang đếm"));
    let first = hall.count(Teller::First, &[4, 0, 0, 0], true);
    hall.run(first).unwrap();
    let settle = hall.settle();
    hall.run(settle).unwrap();
}

/// Only counts are kept: no row links an elector to a line of the paper, nor tells the journal what anybody chose.
#[test]
fn nothing_leads_from_a_voter_to_a_vote() {
    use crate::register::fields::{Kind, TABLES};
    let leads = |from: &str, to: &str| {
        let tables = TABLES.iter().filter(|table| table.name == from);
        let mut fields = tables.flat_map(|table| table.fields);
        fields.any(|field| matches!(field.kind, Kind::Link(name) if name == to))
    };
    for choice in ["ballot_item", "ballot_count", "ballot_line"] {
        assert!(!leads("elector", choice) && !leads(choice, "elector"));
    }
    let mut hall = hall();
    hall.count_both(&[2, 1, 2, 0]);
    let settle = hall.settle();
    hall.run(settle).unwrap();
    let sheet = hall.sheet();
    let journal = hall.session.journal().unwrap();
    let names: Vec<String> = hall
        .session
        .reader()
        .all::<crate::domain::unit::Unit>()
        .unwrap()
        .into_iter()
        .map(|unit| unit.name)
        .collect();
    let labels: Vec<&str> = journal.iter().map(|line| line.label.as_str()).collect();
    assert!(labels.contains(&"đếm xong: người đếm thứ hai, lần 1"));
    for label in labels {
        assert!(names.iter().all(|name| !label.contains(name.as_str())));
        assert!(!label.contains("đồng ý"), "{label}");
    }
    assert_eq!(sheet.lines.len(), 8, "one line for each item and count");
}

#[test]
fn an_import_brings_no_ballot_that_breaks_its_rules() {
    let mut hall = hall();
    hall.count_both(&[2, 1, 3, 0]);
    let settle = hall.settle();
    hall.run(settle).unwrap();
    let text = to_text(&dump(hall.session.reader()).unwrap());
    let mut refused = |from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        hall.session.import_text(&changed).unwrap_err().message
    };
    let told = refused("\"agree\": 3", "\"agree\": 1");
    assert!(
        told.contains("cộng các ý kiến") || told.contains("chưa có số đếm"),
        "{told}"
    );
    let told = refused("\"valid\": 4", "\"valid\": 3");
    assert!(told.contains("không bằng số phiếu hợp lệ"), "{told}");
    let told = refused("\"attempt\": 1", "\"attempt\": 2");
    assert!(told.contains("mã của lần đếm"), "{told}");
    let told = refused("\"threshold\": \"50\"", "\"threshold\": \"150\"");
    assert!(told.contains("từ 0 đến 100"), "{told}");
}

#[test]
fn an_absent_elector_may_write_where_all_members_count() {
    let mut hall = hall();
    let mut sheet = hall.sheet();
    sheet.ballot.base = crate::domain::ballot::VoteBase::Total;
    sheet.electors[3].presence = Presence::Written;
    hall.run(BallotCommand::Change(Box::new(sheet.ballot)))
        .unwrap();
    hall.run(BallotCommand::PutElectors(sheet.electors))
        .unwrap();
    let BallotCommand::PutCount {
        mut count,
        mut lines,
    } = hall.count(Teller::First, &[2, 1, 3, 0], true)
    else {
        unreachable!()
    };
    let put = |count: &BallotCount, lines: &[BallotLine]| BallotCommand::PutCount {
        count: count.clone(),
        lines: lines.to_vec(),
    };
    let told = hall.refused(put(&count, &lines));
    assert!(told.contains("Chưa nhập “Ý kiến bằng văn bản”"), "{told}");
    (count.issued, count.collected, count.valid) = (Some(3), Some(3), Some(3));
    count.written = Some(1);
    for line in &mut lines {
        (line.agree, line.against, line.written_agree) = (Some(2), Some(1), Some(1));
    }
    hall.run(put(&count, &lines)).unwrap();
}
