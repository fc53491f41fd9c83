use jiff::civil::date;

use super::*;
use crate::app::commands::{Command, SigningCommand, YearCommand};
use crate::app::testing::{covenant, four_systems, session, sheet, signatures};
use crate::app::{Result as AppResult, Session, queries};
use crate::domain::id::{BlocYearId, MembershipId};
use crate::domain::number::Quantity;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::state::example;
use crate::domain::score::{Method, TotalMode};
use crate::domain::sheet::example::id;
use crate::domain::year::Membership;

struct Office {
    session: Session,
    year: BlocYearId,
    units: Vec<UnitId>,
}

const TABLE: u8 = 100;

/// The four systems with a table of one part and two criteria.
fn office() -> Office {
    let mut session = session();
    let year = four_systems(&mut session);
    let members: Vec<Membership> = session.reader().of("bloc_year", year).unwrap();
    let book = example::book();
    let table = ScoreTable {
        bloc_year: year,
        ..book.table
    };
    let criteria = book.criteria;
    session
        .run(ScoreCommand::Begin { table, criteria })
        .unwrap();
    Office {
        session,
        year,
        units: members.iter().map(|member| member.unit).collect(),
    }
}

impl Office {
    fn book(&self) -> ScoreBook {
        queries::score_book(self.session.reader(), id(TABLE)).unwrap()
    }

    fn score(&self, criterion: u8, unit: usize, layer: Layer, points: i64) -> Score {
        let (criterion, unit) = (id(criterion), self.units[unit]);
        Score {
            id: score_id(criterion, unit, layer),
            criterion,
            unit,
            ..example::score(1, 1, layer, points)
        }
    }

    fn put(&mut self, scores: Vec<Score>) -> AppResult<bool> {
        self.session.run(ScoreCommand::PutScores(scores))
    }

    fn refusal(&mut self, command: impl Into<Command>) -> String {
        let digest = self.session.digest().unwrap();
        let refused = self.session.run(command).unwrap_err().message;
        assert_eq!(
            self.session.digest().unwrap(),
            digest,
            "a refused command changes nothing"
        );
        refused
    }

    fn sign(&mut self) {
        let covenant = covenant(&mut self.session, self.year);
        let (version, signatures) = (
            self.session.new_id(),
            signatures(&mut self.session, &covenant),
        );
        let sign = SigningCommand::Sign {
            covenant: covenant.id,
            version,
            signed_on: Some(date(2019, 3, 12)),
            signatures,
        };
        self.session.run(sign).unwrap();
    }

    fn supplement(&mut self) -> ScoreBook {
        let supplement = ScoreCommand::Supplement {
            of: id(TABLE),
            table: id(150),
            on: Some(date(2019, 7, 1)),
            reason: "Bổ sung tiêu chí chuyển đổi số".into(),
        };
        self.session.run(supplement).unwrap();
        queries::score_book(self.session.reader(), id(150)).unwrap()
    }

    fn settle(&mut self, state: SheetState, reason: &str) -> AppResult<bool> {
        self.session.run(ScoreCommand::SetSheet {
            table: id(TABLE),
            unit: self.units[1],
            state,
            reason: reason.into(),
            on: Some(date(2019, 11, 20)),
        })
    }
}

#[test]
fn a_paste_of_many_points_is_one_step() {
    let mut office = office();
    let scores = vec![
        office.score(111, 0, Layer::SelfScored, 40),
        office.score(112, 0, Layer::SelfScored, 45),
        office.score(111, 1, Layer::SelfScored, 0),
    ];
    office.put(scores).unwrap();
    assert_eq!(office.book().scores.len(), 3, "nought is a score");
    assert_eq!(
        office.session.undo_label().as_deref(),
        Some("ghi điểm (3 ô)")
    );
    office.session.undo().unwrap();
    assert!(office.book().scores.is_empty());
}

#[test]
fn an_emptied_score_is_missing_again() {
    let mut office = office();
    let score = office.score(111, 0, Layer::Head, 40);
    office.put(vec![score.clone()]).unwrap();
    office
        .put(vec![Score {
            points: None,
            ..score
        }])
        .unwrap();
    assert!(office.book().scores.is_empty());
}

#[test]
fn one_wrong_cell_refuses_the_whole_paste() {
    let mut office = office();
    let scores = vec![
        office.score(111, 0, Layer::Head, 40),
        office.score(112, 0, Layer::Head, 51),
    ];
    let refused = office.refusal(ScoreCommand::PutScores(scores));
    assert_eq!(
        refused,
        "Tiêu chí “2 Tiêu chí 2”: điểm 51 vượt điểm tối đa 50"
    );
    let other_id = Score {
        id: id(7),
        ..office.score(111, 0, Layer::Head, 40)
    };
    let refused = office.refusal(ScoreCommand::PutScores(vec![other_id]));
    assert!(refused.contains("không phải của tiêu chí"), "{refused}");
}

#[test]
fn after_the_first_score_criteria_stay_and_the_way_is_a_supplement() {
    let mut office = office();
    let score = office.score(111, 0, Layer::SelfScored, 40);
    office.put(vec![score]).unwrap();
    let harder = Criterion {
        maximum: Quantity::from_whole(30),
        ..office.book().criteria[1].clone()
    };
    for command in [
        ScoreCommand::PutCriterion(harder.clone()),
        ScoreCommand::RemoveCriterion(harder.id),
        ScoreCommand::RemoveTable(id(TABLE)),
        ScoreCommand::ChangeTable(ScoreTable {
            mode: TotalMode::AssignedOnlyPercent,
            ..office.book().table
        }),
    ] {
        let refused = office.refusal(command);
        assert!(refused.contains("lập bản bổ sung"), "{refused}");
    }
    let copy = office.supplement();
    assert_eq!(
        copy.table.supplement_reason,
        "Bổ sung tiêu chí chuyển đổi số"
    );
    assert_eq!((copy.criteria.len(), copy.scores.len()), (3, 1));
    assert_eq!(copy.criteria[1].parent, Some(copy.criteria[0].id));
    let harder = Criterion {
        maximum: Quantity::from_whole(30),
        ..copy.criteria[1].clone()
    };
    office
        .session
        .run(ScoreCommand::PutCriterion(harder))
        .unwrap();
    assert_eq!(office.book().criteria[1].maximum, Quantity::from_whole(50));
    let refused = office.refusal(ScoreCommand::PutCriterion(
        office.book().criteria[1].clone(),
    ));
    assert!(refused.contains("đã có điểm"));
}

#[test]
fn a_supplement_says_when_and_why_and_is_closed_by_its_approval() {
    let mut office = office();
    let unexplained = ScoreCommand::Supplement {
        of: id(TABLE),
        table: id(150),
        on: Some(date(2019, 7, 1)),
        reason: " ".into(),
    };
    assert_eq!(
        office.refusal(unexplained),
        "Bản bổ sung phải có ngày và nêu lý do"
    );
    let copy = office.supplement();
    let refused = office.refusal(ScoreCommand::RemoveTable(id(TABLE)));
    assert!(refused.contains("có bản bổ sung"), "{refused}");
    let approve = |on| ScoreCommand::Approve { table: id(150), on };
    office.session.run(approve(date(2019, 7, 15))).unwrap();
    let refused = office.refusal(ScoreCommand::PutCriterion(copy.criteria[1].clone()));
    assert!(refused.contains("đã khóa ngày 15/7/2019"), "{refused}");
    assert!(
        office
            .refusal(approve(date(2019, 8, 1)))
            .contains("đã khóa")
    );
}

#[test]
fn signing_seals_every_table_and_unsigning_opens_it() {
    let mut office = office();
    office.sign();
    let table = office.book().table;
    assert_eq!(table.sealed_on, Some(date(2019, 3, 12)));
    assert!(!table.sealed_text.is_empty());
    let first = office.book().criteria[1].clone();
    let refused = office.refusal(ScoreCommand::PutCriterion(first.clone()));
    assert!(refused.contains("đã khóa ngày 12/3/2019"), "{refused}");
    let appraised = ScoreTable {
        head_appraiser: Some(office.units[3]),
        ..table
    };
    office
        .session
        .run(ScoreCommand::ChangeTable(appraised))
        .unwrap();
    let covenant = queries::covenant_of(office.session.reader(), office.year)
        .unwrap()
        .unwrap();
    let unsign = SigningCommand::Unsign {
        covenant: sheet(&office.session, &covenant).covenant.id,
        reason: "Sai tiêu chí".into(),
    };
    office.session.run(unsign).unwrap();
    assert!(!office.book().table.is_sealed());
    office
        .session
        .run(ScoreCommand::PutCriterion(Criterion {
            name: "Sửa lại".into(),
            ..first
        }))
        .unwrap();
}

#[test]
fn a_settled_sheet_is_reopened_with_a_reason_only() {
    let mut office = office();
    let incomplete = office.score(111, 1, Layer::Final, 40);
    office
        .put(vec![
            incomplete.clone(),
            office.score(112, 1, Layer::Final, 50),
        ])
        .unwrap();
    office.settle(SheetState::Settled, "").unwrap();
    assert_eq!(office.book().sheets[0].settled_on, Some(date(2019, 11, 20)));
    let refused = office.refusal(ScoreCommand::PutScores(vec![incomplete.clone()]));
    assert!(refused.contains("đã chốt"), "{refused}");
    let refused = office.settle(SheetState::SecondAppraisal, "").unwrap_err();
    assert!(refused.message.contains("phải nêu lý do"));
    office
        .settle(SheetState::SecondAppraisal, "Bổ sung minh chứng")
        .unwrap();
    assert_eq!(office.book().sheets[0].settled_on, None);
    office.put(vec![incomplete]).unwrap();
}

#[test]
fn assignments_belong_to_their_table_and_a_plain_one_is_no_row() {
    let mut office = office();
    let row = CriterionUnit {
        id: criterion_unit_id(id(111), office.units[0]),
        table: id(TABLE),
        criterion: id(111),
        unit: office.units[0],
        assigned: false,
        target: None,
        note: String::new(),
    };
    office
        .session
        .run(ScoreCommand::Assign(vec![row.clone()]))
        .unwrap();
    assert_eq!(office.book().assigned.len(), 1);
    let plain = CriterionUnit {
        assigned: true,
        ..row.clone()
    };
    office
        .session
        .run(ScoreCommand::Assign(vec![plain]))
        .unwrap();
    assert!(office.book().assigned.is_empty());
    let strange = CriterionUnit {
        id: criterion_unit_id(id(199), office.units[0]),
        criterion: id(199),
        ..row
    };
    let refused = office.refusal(ScoreCommand::Assign(vec![strange]));
    assert!(refused.contains("không thuộc bảng điểm"), "{refused}");
}

#[test]
fn a_criterion_goes_with_those_below_it_and_none_stands_below_itself() {
    let mut office = office();
    let part = office.book().criteria[0].clone();
    let turned = ScoreCommand::MoveCriterion {
        criterion: part.id,
        parent: Some(id(111)),
        order: part.order.clone(),
    };
    assert!(
        office
            .refusal(turned)
            .contains("không thể nằm trong chính nó")
    );
    let away = CriterionUnit {
        id: criterion_unit_id(id(112), office.units[0]),
        table: id(TABLE),
        criterion: id(112),
        unit: office.units[0],
        assigned: false,
        target: None,
        note: String::new(),
    };
    office
        .session
        .run(ScoreCommand::Assign(vec![away]))
        .unwrap();
    office
        .session
        .run(ScoreCommand::RemoveCriterion(part.id))
        .unwrap();
    let book = office.book();
    assert!(book.criteria.is_empty() && book.assigned.is_empty());
    office.session.undo().unwrap();
    assert_eq!(office.book().criteria.len(), 3);
}

#[test]
fn a_year_takes_its_tables_along_and_a_scored_member_stays() {
    let mut office = office();
    let score = office.score(111, 0, Layer::SelfScored, 40);
    office.put(vec![score]).unwrap();
    let member: MembershipId = crate::app::commands::membership_id(office.year, office.units[0]);
    let refused = office.refusal(YearCommand::RemoveMember(member));
    assert!(
        refused.contains("trong năm đã có điểm của đơn vị"),
        "{refused}"
    );
    office
        .session
        .run(YearCommand::Remove(office.year))
        .unwrap();
    assert!(
        office
            .session
            .reader()
            .all::<ScoreTable>()
            .unwrap()
            .is_empty()
    );
    assert!(office.session.reader().all::<Score>().unwrap().is_empty());
}

#[test]
fn a_new_criterion_needs_a_name_or_a_code() {
    let mut office = office();
    let nameless = Criterion {
        name: String::new(),
        ..example::criterion(120, Some(110), "", Method::Direct)
    };
    let refused = office.refusal(ScoreCommand::PutCriterion(nameless));
    assert_eq!(refused, "Chưa nhập tên tiêu chí");
}
