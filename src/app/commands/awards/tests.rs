use super::*;
use crate::app::Session;
use crate::app::commands::{CovenantPart, YearCommand, membership_id};
use crate::app::exchange::{dump, to_text};
use crate::app::testing::{covenant, four_systems, put, session};
use crate::domain::award::{
    GateKind, QuotaBase, QuotaKind, RecipientKind, StepOutcome, facts::weight,
};
use crate::domain::covenant::TitleRegistration;
use crate::domain::id::RowId;
use crate::domain::number::Quantity;
use crate::domain::year::Membership;

const FLAG: &str = "Cờ thi đua của Ban Cơ yếu Chính phủ";

struct Office {
    session: Session,
    year: BlocYearId,
}

impl Office {
    /// The four systems of 2019; all of them registered the flag of their sector.
    fn new() -> Self {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let members = session
            .reader()
            .of::<Membership>("bloc_year", year)
            .unwrap();
        for member in members {
            let row = TitleRegistration {
                id: session.new_id(),
                covenant: covenant.id,
                unit: Some(member.unit),
                sub_unit: None,
                title: FLAG.into(),
                note: String::new(),
                order: member.order,
                source: String::new(),
            };
            put(&mut session, CovenantPart::Registration(row));
        }
        Self { session, year }
    }

    fn facts(&self) -> AwardFacts {
        queries::award_facts(self.session.reader(), self.year).unwrap()
    }

    fn sheet(&self) -> YearSheet {
        queries::year_sheet(self.session.reader(), self.year).unwrap()
    }

    fn run(&mut self, command: AwardCommand) -> Result<bool> {
        self.session.run(command)
    }

    fn quota(&mut self, count: i64) -> Quota {
        let nobody = RowId::from_bytes([0; 16]);
        let draft = Quota {
            kind: QuotaKind::Count,
            value: Quantity::from_whole(count),
            ..Quota::new(nobody.into(), self.year, FLAG, Position::first())
        };
        let quota = new_quota(&self.facts(), draft);
        self.run(AwardCommand::PutQuota(quota.clone())).unwrap();
        quota
    }

    fn registered(&self) -> Vec<Nomination> {
        from_registrations(&self.facts(), &self.sheet())
    }

    fn step(&self, row: &Nomination, kind: StepKind) -> NominationStep {
        NominationStep::new(nomination_step_id(row.id, kind), row.id, kind)
    }
}

#[test]
fn all_that_registered_are_nominated_in_one_step() {
    let mut office = Office::new();
    let rows = office.registered();
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0].authority, "Ban Cơ yếu Chính phủ");
    office.run(AwardCommand::Nominate(rows.clone())).unwrap();
    assert_eq!(office.facts().sheet.nominations, rows);
    assert!(office.registered().is_empty());
    assert_eq!(
        office.session.undo().unwrap().as_deref(),
        Some("ghi đề nghị khen thưởng (4 dòng)")
    );
    assert!(office.facts().sheet.nominations.is_empty());
}

#[test]
fn a_list_above_the_quota_is_refused_whole_until_the_excess_has_a_reason() {
    let mut office = Office::new();
    office.quota(1);
    let mut rows = office.registered();
    let refused = office
        .run(AwardCommand::Nominate(rows.clone()))
        .unwrap_err();
    assert!(
        refused
            .message
            .contains("Cục Cơ yếu Quân đội: vượt hạn mức"),
        "{refused}"
    );
    assert!(office.facts().sheet.nominations.is_empty());
    for row in &mut rows[1..] {
        row.override_reason = "Ban cho phép đề nghị 04 cờ".into();
    }
    office.run(AwardCommand::Nominate(rows)).unwrap();
    let standing = crate::domain::award::quota::standings(&office.facts()).remove(0);
    assert_eq!((standing.excess(), standing.is_broken()), (3, false));
}

#[test]
fn fourteen_flags_without_names_are_one_row() {
    let mut office = Office::new();
    let nobody = RowId::from_bytes([0; 16]);
    let draft = Nomination {
        recipient: RecipientKind::Unnamed,
        count: Some(14),
        name: "tập thể, cá nhân của 4 Hệ Cơ yếu".into(),
        ..Nomination::new(nobody.into(), office.year, FLAG, Position::first())
    };
    let row = new_nomination(&office.facts(), draft);
    office.run(AwardCommand::Nominate(vec![row])).unwrap();
    assert_eq!(weight(&office.facts().sheet.nominations[0]), 14);
}

#[test]
fn one_step_is_recorded_for_a_whole_list_and_taken_back_as_one() {
    let mut office = Office::new();
    let rows = office.registered();
    office.run(AwardCommand::Nominate(rows.clone())).unwrap();
    let steps: Vec<NominationStep> = rows
        .iter()
        .map(|row| office.step(row, StepKind::Council))
        .collect();
    office.run(AwardCommand::Record(steps.clone())).unwrap();
    assert_eq!(office.facts().sheet.steps.len(), 4);
    assert_eq!(
        office.session.undo_label().as_deref(),
        Some("ghi bước “Hội đồng xét” (4 dòng)")
    );
    let ids = steps.iter().map(|step| step.id).collect();
    office.run(AwardCommand::TakeBack(ids)).unwrap();
    assert!(office.facts().sheet.steps.is_empty());
}

#[test]
fn a_withdrawn_nomination_takes_its_steps_along() {
    let mut office = Office::new();
    let rows = office.registered();
    office.run(AwardCommand::Nominate(rows.clone())).unwrap();
    let before = office.session.digest().unwrap();
    let step = office.step(&rows[0], StepKind::Decision);
    office.run(AwardCommand::Record(vec![step])).unwrap();
    let first = rows[0].clone();
    office.run(AwardCommand::Withdraw(vec![first.id])).unwrap();
    assert!(office.facts().sheet.steps.is_empty());
    office.run(AwardCommand::Nominate(vec![first])).unwrap();
    assert_eq!(office.session.digest().unwrap(), before);
}

#[test]
fn a_refusal_taken_back_is_asked_about_the_quota() {
    let mut office = Office::new();
    office.quota(1);
    let rows = office.registered();
    office
        .run(AwardCommand::Nominate(rows[..1].to_vec()))
        .unwrap();
    let no = NominationStep {
        outcome: StepOutcome::Refused,
        ..office.step(&rows[0], StepKind::Acclaimed)
    };
    office.run(AwardCommand::Record(vec![no.clone()])).unwrap();
    office
        .run(AwardCommand::Nominate(rows[1..2].to_vec()))
        .unwrap();
    let refused = office.run(AwardCommand::TakeBack(vec![no.id])).unwrap_err();
    assert!(refused.message.contains("vượt hạn mức"), "{refused}");
}

#[test]
fn a_unit_that_left_in_june_is_no_base_of_a_percentage() {
    let mut office = Office::new();
    let quota = Quota {
        kind: QuotaKind::Percent,
        base: QuotaBase::Members,
        value: Quantity::from_whole(50),
        ..office.quota(1)
    };
    office.run(AwardCommand::PutQuota(quota)).unwrap();
    let limit = |office: &Office| crate::domain::award::quota::standings(&office.facts())[0].limit;
    assert_eq!(limit(&office), Some(2));
    let unit = office.facts().members[3];
    let id = membership_id(office.year, unit);
    let mut member: Membership = office.session.reader().get(id).unwrap();
    member.left_on = Some(jiff::civil::date(2019, 6, 15));
    office
        .session
        .run(YearCommand::ChangeMember(member))
        .unwrap();
    assert_eq!(limit(&office), Some(1));
}

#[test]
fn the_same_nomination_of_two_offices_is_the_same_row() {
    let office = Office::new();
    let draft = office.registered().remove(0);
    let again = new_nomination(&office.facts(), draft.clone());
    assert_eq!(again.id, draft.id);
    let mut facts = office.facts();
    facts.sheet.nominations.push(Nomination {
        honour: "Bằng khen".into(),
        ..draft.clone()
    });
    assert_ne!(new_nomination(&facts, draft.clone()).id, draft.id);
}

#[test]
fn a_condition_goes_with_its_answers() {
    let mut office = Office::new();
    let start = office.session.digest().unwrap();
    let nobody = RowId::from_bytes([0; 16]);
    let draft = Gate {
        kind: GateKind::Registered,
        ..Gate::new(nobody.into(), office.year, "", Position::first())
    };
    let gate = new_gate(&office.facts(), draft);
    office.run(AwardCommand::PutGate(gate.clone())).unwrap();
    let unit = office.facts().members[0];
    let answer = GateAnswer {
        id: gate_answer_id(gate.id, unit),
        gate: gate.id,
        unit,
        answer: Answer::Met,
        note: String::new(),
    };
    office.run(AwardCommand::Answer(answer.clone())).unwrap();
    assert_eq!(office.facts().sheet.answers, [answer]);
    office.run(AwardCommand::RemoveGate(gate.id)).unwrap();
    assert_eq!(office.session.digest().unwrap(), start);
}

#[test]
fn an_import_brings_no_unsound_rows_and_keeps_an_exceeded_quota() {
    let mut office = Office::new();
    let mut quota = office.quota(4);
    let rows = office.registered();
    office.run(AwardCommand::Nominate(rows.clone())).unwrap();
    let step = office.step(&rows[0], StepKind::Council);
    office.run(AwardCommand::Record(vec![step])).unwrap();
    quota.value = Quantity::from_whole(1);
    office.run(AwardCommand::PutQuota(quota)).unwrap();
    let text = to_text(&dump(office.session.reader()).unwrap());
    let mut other = session();
    other.import_text(&text).unwrap();
    assert_eq!(other.digest().unwrap(), office.session.digest().unwrap());
    let mut refused = |from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text);
        office.session.import_text(&changed).unwrap_err().message
    };
    assert!(refused("\"value\": \"1\"", "\"value\": \"1.5\"").contains("số nguyên"));
    assert!(refused("\"kind\": \"council\"", "\"kind\": \"decision\"").contains("mã bước xét"));
}
