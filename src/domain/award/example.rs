//! A year of four members with awards, for the tests of this floor.

use super::facts::AwardFacts;
use super::*;
use crate::domain::covenant::TitleRegistration;
use crate::domain::sheet::example::id;

pub fn nomination(n: u8, unit: u8, honour: &str) -> Nomination {
    Nomination {
        unit: Some(id(unit)),
        ..Nomination::new(id(n), id(60), honour, Position::first())
    }
}

pub fn person(n: u8, name: &str, office: &str) -> Nomination {
    Nomination {
        recipient: RecipientKind::Person,
        name: name.into(),
        office: office.into(),
        ..nomination(n, 1, "Bằng khen")
    }
}

pub fn step(nomination: u8, kind: StepKind) -> NominationStep {
    let n = 100 + nomination * 8 + kind as u8;
    NominationStep::new(id(n), id(nomination), kind)
}

pub fn quota(n: u8, honour: &str, count: i64) -> Quota {
    Quota {
        kind: QuotaKind::Count,
        value: Quantity::from_whole(count),
        ..Quota::new(id(n), id(60), honour, Position::first())
    }
}

pub fn gate(n: u8, honour: &str, kind: GateKind) -> Gate {
    Gate {
        kind,
        ..Gate::new(id(n), id(60), honour, Position::first())
    }
}

pub fn registered(n: u8, unit: u8, title: &str) -> TitleRegistration {
    TitleRegistration {
        id: id(n),
        covenant: id(90),
        unit: Some(id(unit)),
        sub_unit: None,
        title: title.into(),
        note: String::new(),
        order: Position::first(),
        source: String::new(),
    }
}

pub fn facts() -> AwardFacts {
    AwardFacts {
        year: 2019,
        members: (1..=4).map(id).collect(),
        ..AwardFacts::default()
    }
}
