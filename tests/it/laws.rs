//! Laws of the register, with random sequences of every family of commands over few ids, so that they collide.

mod documents;
mod work;

use std::sync::OnceLock;

use giao_uoc::app::commands::{
    BlocCommand, CovenantCommand, CovenantPart, PartId, ReviewCommand, SigningCommand, UnitCommand,
    YearCommand, membership_id, result_id, review_id,
};
use giao_uoc::app::exchange::{dump, to_text};
use giao_uoc::app::{Command, Session};
use giao_uoc::domain::choice::Choice;
use giao_uoc::domain::covenant::{
    Covenant, CovenantStatus, JointActivity, LegalBasis, Recipient, TitleRegistration,
};
use giao_uoc::domain::document::HeadingStyle;
use giao_uoc::domain::number::Quantity;
use giao_uoc::domain::order::Position;
use giao_uoc::domain::review::{CutOff, Review, TargetResult};
use giao_uoc::domain::signature::Attendance;
use giao_uoc::domain::target::{Assignment, TargetKind};
use giao_uoc::domain::unit::{Sector, UnitName};
use giao_uoc::domain::year::{BlocYear, HeadTerm, Membership, Role, YearState};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::select;

use crate::office::{
    article, bloc, bloc_id, cases, covenant, id, in_memory, other_parts, play, signature, signing,
    story, target, unit, unit_id, year_id,
};

#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "a few dozen of them, for a moment"
)]
enum Step {
    Run(Command),
    Undo,
    Redo,
}

fn text() -> impl Strategy<Value = String> {
    let texts = [
        "",
        "Đoàn kết, sáng tạo",
        "Kỷ cương, nêu gương",
        "{\"nguồn\": 1}",
        "  ",
        "95,2 %",
    ];
    select(texts.map(str::to_owned).to_vec())
}

fn day() -> impl Strategy<Value = Option<Date>> {
    select(vec![
        None,
        Some(date(2019, 1, 1)),
        Some(date(2019, 6, 30)),
        Some(date(2020, 2, 29)),
    ])
}

fn quantity() -> impl Strategy<Value = Option<Quantity>> {
    let numbers = [0, 800_000, 905_000, 12_345, -1, i64::MAX, i64::MIN];
    let numbers: Vec<_> = numbers
        .map(|number| Some(Quantity::from_ten_thousandths(number)))
        .into();
    prop_oneof![Just(None), select(numbers)]
}

fn place() -> impl Strategy<Value = Position> {
    select(Position::spread(5))
}

fn word<T: Choice + std::fmt::Debug>() -> impl Strategy<Value = T> {
    select(T::ALL.to_vec())
}

/// One of the first `count` rows of a pool; a little more often than not one that exists.
fn one_of(count: u8) -> impl Strategy<Value = u8> {
    prop_oneof![3 => Just(0), 2 => 0..count]
}

fn maybe(count: u8) -> impl Strategy<Value = Option<u8>> {
    prop_oneof![2 => Just(None), 1 => one_of(count).prop_map(Some)]
}

fn unit_commands() -> BoxedStrategy<Command> {
    let fields = (
        one_of(5),
        text(),
        word::<Sector>(),
        word::<HeadingStyle>(),
        maybe(5),
        maybe(5),
        day(),
        day(),
    );
    let put = fields.prop_map(|(n, note, sector, heading, parent, successor, from, to)| {
        let mut unit = unit(n);
        (unit.note, unit.sector, unit.heading) = (note, sector, heading);
        (unit.parent, unit.successor) = (parent.map(unit_id), successor.map(unit_id));
        (unit.active_from, unit.active_to) = (from, to);
        UnitCommand::Change(unit)
    });
    let rename = (one_of(5), 0..3u8, text()).prop_map(|(n, record, name)| UnitCommand::Rename {
        unit: unit_id(n),
        record: id(2, record),
        name: name.clone(),
        short_name: name,
        last_day: date(2018, 8, 6),
    });
    let name = (0..3u8, one_of(5), text(), day()).prop_map(|(n, unit, name, until)| {
        UnitCommand::PutName(UnitName {
            id: id(2, n),
            unit: unit_id(unit),
            name,
            short_name: String::new(),
            until,
            source: String::new(),
        })
    });
    prop_oneof![
        3 => put,
        1 => rename,
        1 => name,
        2 => (0..5u8).prop_map(|n| UnitCommand::Remove(unit_id(n))),
        1 => (0..3u8).prop_map(|n| UnitCommand::RemoveName(id(2, n))),
        // The same id as a bloc: never two rows of different tables.
        1 => Just(UnitCommand::Add(giao_uoc::domain::unit::Unit::new(id(3, 0), "Thanh tra Bộ"))),
    ]
    .prop_map(Command::from)
    .boxed()
}

fn bloc_commands() -> BoxedStrategy<Command> {
    let put =
        (0..3u8, text(), maybe(5), maybe(3), day()).prop_map(|(n, name, body, above, founded)| {
            let mut bloc = bloc();
            bloc.id = bloc_id(n);
            (bloc.name, bloc.founded_on) = (name, founded);
            (bloc.managing_body, bloc.parent_bloc) = (body.map(unit_id), above.map(bloc_id));
            BlocCommand::Change(bloc)
        });
    prop_oneof![2 => put, 1 => (0..3u8).prop_map(|n| BlocCommand::Remove(bloc_id(n)))]
        .prop_map(Command::from)
        .boxed()
}

fn year(n: u8, bloc: u8) -> BlocYear {
    BlocYear::new(year_id(n), bloc_id(bloc), 2019 + i16::from(n % 2))
}

fn year_commands() -> BoxedStrategy<Command> {
    let put = (one_of(3), one_of(3), text(), day(), day(), any::<bool>());
    let put = put.prop_map(|(n, bloc, theme, start, end, new)| {
        let mut year = year(n, bloc);
        (year.theme, year.period_start, year.period_end) = (theme, start, end);
        if new {
            YearCommand::Open(year)
        } else {
            YearCommand::Change(year)
        }
    });
    let members = (one_of(3), prop::collection::vec(0..4u8, 0..4)).prop_map(|(n, units)| {
        YearCommand::AddMembers {
            year: year_id(n),
            units: units.into_iter().map(unit_id).collect(),
        }
    });
    let change = (one_of(3), 0..5u8, any::<bool>(), place(), day()).prop_map(
        |(n, unit, counts, order, left)| {
            let member = membership_id(year_id(n), unit_id(unit));
            let mut member = Membership::new(member, year_id(n), unit_id(unit), order);
            (member.counts_in_vote, member.left_on) = (counts, left);
            YearCommand::ChangeMember(member)
        },
    );
    let moved = (one_of(3), 0..5u8, place()).prop_map(|(n, unit, order)| YearCommand::MoveMember {
        member: membership_id(year_id(n), unit_id(unit)),
        order,
    });
    let term = (0..3u8, one_of(3), one_of(5), word::<Role>(), place(), day()).prop_map(
        |(n, year, unit, role, order, from)| {
            let mut term = HeadTerm::new(id(6, n), year_id(year), unit_id(unit), role, order);
            term.from = from;
            YearCommand::PutTerm(term)
        },
    );
    prop_oneof![
        put,
        members,
        change,
        moved,
        term,
        (one_of(3), word::<YearState>()).prop_map(|(n, state)| YearCommand::SetState {
            year: year_id(n),
            state
        }),
        (0..3u8).prop_map(|n| YearCommand::Remove(year_id(n))),
        (one_of(3), 0..5u8).prop_map(|(n, unit)| YearCommand::RemoveMember(membership_id(
            year_id(n),
            unit_id(unit)
        ))),
        (0..3u8).prop_map(|n| YearCommand::RemoveTerm(id(6, n))),
    ]
    .prop_map(Command::from)
    .boxed()
}

fn a_covenant() -> impl Strategy<Value = Covenant> {
    (one_of(3), text(), word::<CovenantStatus>(), day()).prop_map(
        |(n, opening, status, ceremony_on)| Covenant {
            opening,
            status,
            ceremony_on,
            ..Covenant::new(covenant(n), year_id(n))
        },
    )
}

fn parts() -> BoxedStrategy<CovenantPart> {
    let article = (0..3u8, one_of(3), text(), maybe(3), place()).prop_map(
        |(n, year, text, parent, order)| {
            let mut article = article(n, &text);
            (article.covenant, article.order) = (covenant(year), order);
            article.parent = parent.map(|n| id(9, n));
            CovenantPart::Article(article)
        },
    );
    let fields = (
        0..3u8,
        one_of(3),
        maybe(5),
        maybe(3),
        word::<TargetKind>(),
        quantity(),
        quantity(),
        day(),
    );
    let target = fields.prop_map(|(n, year, unit, parent, kind, value, upper, due)| {
        let mut target = target(n);
        (target.covenant, target.kind) = (covenant(year), kind);
        (target.unit, target.parent) = (unit.map(unit_id), parent.map(|n| id(10, n)));
        (target.value, target.upper, target.due) = (value, upper, due);
        CovenantPart::Target(target)
    });
    let assignment = (0..3u8, one_of(3), one_of(2), 0..4u8, any::<bool>(), text()).prop_map(
        |(n, year, target, unit, assigned, note)| {
            CovenantPart::Assignment(
                covenant(year),
                Assignment {
                    id: id(11, n),
                    target: id(10, target),
                    unit: unit_id(unit),
                    assigned,
                    note,
                },
            )
        },
    );
    let registration = (0..2u8, one_of(3), maybe(5), maybe(5), text(), place());
    let registration = registration.prop_map(|(n, year, unit, sub_unit, title, order)| {
        CovenantPart::Registration(TitleRegistration {
            id: id(12, n),
            covenant: covenant(year),
            unit: unit.map(unit_id),
            sub_unit: sub_unit.map(unit_id),
            title,
            note: String::new(),
            order,
            source: String::new(),
        })
    });
    let lines =
        (0..3u8, 0..2u8, one_of(3), text(), place()).prop_map(|(kind, n, year, text, order)| {
            let (covenant, source) = (covenant(year), String::new());
            match kind {
                0 => CovenantPart::Basis(LegalBasis {
                    id: id(8, n),
                    covenant,
                    text,
                    order,
                    source,
                }),
                1 => CovenantPart::Recipient(Recipient {
                    id: id(15, n),
                    covenant,
                    text,
                    order,
                }),
                _ => CovenantPart::Activity(JointActivity {
                    id: id(13, n),
                    covenant,
                    what: text,
                    when: "quý II".to_owned(),
                    cost: String::new(),
                    order,
                    source,
                }),
            }
        });
    let signatory = (0..3u8, one_of(3), word::<Attendance>()).prop_map(|(n, year, attendance)| {
        let mut signature = signature(n);
        (signature.covenant, signature.attendance) = (covenant(year), attendance);
        CovenantPart::Signature(signature)
    });
    prop_oneof![2 => article, 3 => target, 1 => assignment, 1 => registration, 1 => lines, 1 => signatory]
    .boxed()
}

fn part_ids() -> impl Strategy<Value = PartId> {
    (0..7u8, one_of(2)).prop_map(|(kind, n)| match kind {
        0 => PartId::Basis(id(8, n)),
        1 => PartId::Article(id(9, n)),
        2 => PartId::Target(id(10, n)),
        3 => PartId::Registration(id(12, n)),
        4 => PartId::Activity(id(13, n)),
        5 => PartId::Signature(id(14, n)),
        _ => PartId::Recipient(id(15, n)),
    })
}

fn covenant_commands() -> BoxedStrategy<Command> {
    prop_oneof![
        2 => a_covenant().prop_map(CovenantCommand::Begin),
        1 => a_covenant().prop_map(CovenantCommand::Change),
        1 => (0..3u8).prop_map(|n| CovenantCommand::Remove(covenant(n))),
        6 => parts().prop_map(CovenantCommand::Put),
        2 => (one_of(3), part_ids()).prop_map(|(n, part)| CovenantCommand::Take(covenant(n), part)),
    ]
    .prop_map(Command::from)
    .boxed()
}

fn signing_commands() -> BoxedStrategy<Command> {
    let sign = (
        one_of(3),
        0..6u8,
        day(),
        prop::collection::vec((0..3u8, word::<Attendance>()), 0..4),
    );
    let sign = sign.prop_map(|(year, version, signed_on, rows)| SigningCommand::Sign {
        covenant: covenant(year),
        version: id(16, version),
        signed_on,
        signatures: rows
            .into_iter()
            .map(|(n, attendance)| {
                let mut signature = signature(n);
                (signature.covenant, signature.attendance) = (covenant(year), attendance);
                signature
            })
            .collect(),
    });
    let unsign = (one_of(3), text()).prop_map(|(n, reason)| SigningCommand::Unsign {
        covenant: covenant(n),
        reason,
    });
    prop_oneof![sign, unsign].prop_map(Command::from).boxed()
}

fn review_commands() -> BoxedStrategy<Command> {
    let review =
        (one_of(3), word::<CutOff>(), text(), day()).prop_map(|(n, kind, results, held_on)| {
            ReviewCommand::PutReview(Review {
                results,
                held_on,
                ..Review::new(review_id(year_id(n), kind), year_id(n), kind)
            })
        });
    let result = (one_of(2), 0..4u8, word::<CutOff>(), text(), text()).prop_map(
        |(target, unit, cut_off, value, remark)| {
            let (target, unit) = (id(10, target), unit_id(unit));
            let id = result_id(target, unit, cut_off);
            ReviewCommand::PutResult(TargetResult {
                value,
                remark,
                ..TargetResult::new(id, target, unit, cut_off)
            })
        },
    );
    prop_oneof![review, result].prop_map(Command::from).boxed()
}

fn single_commands() -> BoxedStrategy<Command> {
    prop_oneof![
        3 => unit_commands(),
        1 => bloc_commands(),
        3 => year_commands(),
        5 => covenant_commands(),
        2 => signing_commands(),
        2 => review_commands(),
        3 => documents::commands(),
        6 => work::commands(),
    ]
    .boxed()
}

fn commands() -> BoxedStrategy<Command> {
    let together =
        prop::collection::vec(single_commands(), 2..4).prop_map(|commands| Command::Together {
            label: "dán từ Excel".to_owned(),
            commands,
        });
    prop_oneof![9 => single_commands(), 1 => together].boxed()
}

/// Half of them begin with a signed covenant.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => commands().prop_map(Step::Run),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ];
    (any::<bool>(), prop::collection::vec(step, 1..20)).prop_map(|(signed, mut steps)| {
        if signed {
            steps.insert(0, Step::Run(signing()));
        }
        steps
    })
}

/// What a person can see change: the values, and how much the journal tells.
fn state(session: &Session) -> ([u8; 32], usize) {
    (session.digest().unwrap(), session.journal().unwrap().len())
}

/// A covenant with a part of every kind, a unit that is no member, and a second year with a covenant.
fn start() -> Vec<Command> {
    let mut commands = story();
    let parts = other_parts().into_iter().map(CovenantCommand::Put);
    commands.extend(parts.map(Command::from));
    commands.push(UnitCommand::Add(unit(3)).into());
    commands.push(YearCommand::Open(year(1, 0)).into());
    commands.push(CovenantCommand::Begin(Covenant::new(covenant(1), year_id(1))).into());
    commands
}

/// A register that holds all this, entered as one act.
fn begun() -> Session {
    static START: OnceLock<String> = OnceLock::new();
    let text = START.get_or_init(|| {
        let mut session = in_memory();
        play(&mut session, start());
        to_text(&dump(session.reader()).unwrap())
    });
    let mut session = in_memory();
    session.import_text(text).unwrap();
    session
}

fn after(steps: &[Step]) -> Session {
    let mut session = begun();
    for step in steps {
        take(&mut session, step.clone());
    }
    session
}

/// Whether the step changed something; a refusal changes nothing.
fn take(session: &mut Session, step: Step) -> bool {
    match step {
        Step::Run(command) => session.run(command).unwrap_or(false),
        Step::Undo => session.undo().unwrap().is_some(),
        Step::Redo => session.redo().unwrap().is_some(),
    }
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: cases(256),
        failure_persistence: None,
        max_shrink_iters: 4_000,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn after_every_step_the_tables_are_what_the_history_says(steps in steps()) {
        let mut session = begun();
        for step in steps {
            if take(&mut session, step) {
                prop_assert_eq!(session.check().unwrap(), None);
            }
        }
    }

    #[test]
    fn what_is_refused_or_says_nothing_new_leaves_no_trace(steps in steps()) {
        let mut session = begun();
        for step in steps {
            let before = state(&session);
            if take(&mut session, step) {
                prop_assert_eq!(state(&session).1, before.1 + 1);
            } else {
                prop_assert_eq!(state(&session), before);
            }
        }
    }

    #[test]
    fn undoing_everything_goes_back_step_by_step_to_the_start_and_redoing_to_the_end(steps in steps()) {
        let mut session = begun();
        let empty = in_memory().digest().unwrap();
        let mut seen = vec![empty, session.digest().unwrap()];
        for step in steps.into_iter().filter(|step| matches!(step, Step::Run(_))) {
            if take(&mut session, step) {
                seen.push(session.digest().unwrap());
            }
        }
        for digest in seen.iter().rev().skip(1) {
            prop_assert!(session.undo().unwrap().is_some());
            prop_assert_eq!(session.digest().unwrap(), *digest);
        }
        prop_assert_eq!(session.undo().unwrap(), None);
        for digest in seen.iter().skip(1) {
            prop_assert!(session.redo().unwrap().is_some());
            prop_assert_eq!(session.digest().unwrap(), *digest);
        }
        prop_assert_eq!(session.redo().unwrap(), None);
        prop_assert_eq!(session.check().unwrap(), None);
    }

    #[test]
    fn a_dumped_register_imported_into_an_empty_one_says_the_same(steps in steps()) {
        let session = after(&steps);
        let text = to_text(&dump(session.reader()).unwrap());
        let mut copy = in_memory();
        copy.import_text(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(first_difference(&to_text(&dump(copy.reader()).unwrap()), &text), None);
        prop_assert_eq!(copy.digest().unwrap(), session.digest().unwrap());
        let revision = copy.revision();
        copy.import_text(&text).unwrap();
        prop_assert_eq!(copy.revision(), revision, "a second import changes nothing");
    }
}

fn first_difference(left: &str, right: &str) -> Option<String> {
    let mut lines = left.lines().zip(right.lines());
    let place = lines.find(|(left, right)| left != right);
    place
        .map(|(left, right)| format!("{left} / {right}"))
        .or_else(|| (left != right).then(|| "longer".to_owned()))
}
