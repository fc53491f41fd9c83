//! A small world of offices with a register each: few rows, few fields, few values, so that they collide.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use giao_uoc::domain::id::RowId;
use giao_uoc::domain::unit::Unit;
use giao_uoc::register::fields::{ALIVE, Entity, Table};
use giao_uoc::register::record::Edit;
use giao_uoc::register::value::Value;
use giao_uoc::register::{Act as Deed, ActKind, Arrival, Dispute, Merged, Register, RegisterError};
use giao_uoc::transfer::content;
use giao_uoc::transfer::package::{
    Envelope, Header, Passphrase, Purpose, Seal, Sender, WorkstationKey, hex, open, seal,
};
use proptest::prelude::*;

/// What somebody does in one office.
#[derive(Clone, Debug)]
pub enum Act {
    Set {
        office: usize,
        row: u8,
        field: u16,
        value: u8,
        wall_ms: i64,
    },
    Remove {
        office: usize,
        row: u8,
    },
    Undo {
        office: usize,
    },
    /// The first open conflict.
    Decide {
        office: usize,
        voice: usize,
    },
    Send {
        from: usize,
        to: usize,
    },
}

/// Texts of a unit: name, short name, place, note.
const FIELDS: [u16; 4] = [1, 2, 8, 12];

fn act(offices: usize) -> impl Strategy<Value = Act> {
    let office = 0..offices;
    prop_oneof![
        8 => (office.clone(), 0u8..3, 0usize..4, 0u8..3, any::<i64>()).prop_map(
            |(office, row, field, value, wall_ms)| Act::Set {
                office, row, field: FIELDS[field], value, wall_ms,
            }),
        1 => (office.clone(), 0u8..3).prop_map(|(office, row)| Act::Remove { office, row }),
        1 => office.clone().prop_map(|office| Act::Undo { office }),
        1 => (office.clone(), 0usize..2).prop_map(|(office, voice)| Act::Decide { office, voice }),
        3 => (office.clone(), office).prop_map(|(from, to)| Act::Send { from, to }),
    ]
}

pub fn acts(offices: usize) -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec(act(offices), 1..30)
}

/// The same with every value another one: what is set never says what is shown already.
pub fn all_different(acts: &[Act]) -> Vec<Act> {
    let mut acts = acts.to_vec();
    for (act, number) in acts.iter_mut().zip(10..) {
        if let Act::Set { value, .. } = act {
            *value = number;
        }
    }
    acts
}

/// The same with the clock of the workstation stopped.
pub fn at_noon(act: &Act) -> Act {
    let mut act = act.clone();
    if let Act::Set { wall_ms, .. } = &mut act {
        *wall_ms = 0;
    }
    act
}

pub fn fresh() -> Register {
    Register::in_memory(RowId([9; 16])).unwrap()
}

pub struct World {
    pub offices: Vec<Register>,
    takes_back: bool,
}

/// A world in which these acts were done; without `takes_back` nobody undoes anything.
pub fn played(offices: usize, acts: &[Act], takes_back: bool) -> World {
    let mut world = World {
        offices: (0..offices).map(|_| fresh()).collect(),
        takes_back,
    };
    world.play(acts);
    world
}

impl World {
    pub fn play(&mut self, acts: &[Act]) {
        for act in acts {
            self.do_one(act);
        }
    }

    /// Every act in this office, whatever office it was meant for; nothing is sent.
    pub fn play_in(&mut self, office: usize, acts: &[Act]) {
        for act in acts {
            if let Act::Set {
                row,
                field,
                value,
                wall_ms,
                ..
            } = *act
            {
                set(
                    &mut self.offices[office],
                    office,
                    row,
                    field,
                    value,
                    wall_ms,
                );
            }
        }
    }

    fn do_one(&mut self, act: &Act) {
        match *act {
            Act::Set {
                office,
                row,
                field,
                value,
                wall_ms,
            } => set(
                &mut self.offices[office],
                office,
                row,
                field,
                value,
                wall_ms,
            ),
            Act::Remove { office, row } => remove(&mut self.offices[office], office, row),
            Act::Undo { office } if self.takes_back => undo(&mut self.offices[office]),
            Act::Decide { office, voice } => decide(&mut self.offices[office], office, voice),
            Act::Send { from, to } if from != to => {
                let sent = edits(&self.offices[from]);
                import(&mut self.offices[to], &sent);
            }
            Act::Send { .. } | Act::Undo { .. } => {}
        }
    }
}

fn deed(kind: ActKind, office: usize, wall_ms: i64, undoes: Option<i64>) -> Deed {
    Deed {
        kind,
        label: "thử".to_owned(),
        undoes,
        at_ms: wall_ms,
        site: [office as u8 + 1; 16],
        operator: format!("cán bộ {office}"),
    }
}

fn unit(row: u8) -> (&'static Table, RowId) {
    (Unit::table(), RowId([row + 1; 16]))
}

fn set(register: &mut Register, office: usize, row: u8, field: u16, value: u8, wall_ms: i64) {
    let (table, id) = unit(row);
    let blank = Unit::new(id.into(), "Cục Cơ yếu").cells();
    let standing = register.reader().row(table, id).unwrap();
    let mut cells = standing.unwrap_or(blank);
    cells[usize::from(field) - 1] = Value::text(&format!("nội dung {value}"));
    let mut tx = register
        .begin(deed(ActKind::Command, office, wall_ms, None))
        .unwrap();
    tx.save_cells(table, id, cells).unwrap();
    tx.commit().unwrap();
}

fn remove(register: &mut Register, office: usize, row: u8) {
    let (table, id) = unit(row);
    let mut tx = register
        .begin(deed(ActKind::Command, office, 0, None))
        .unwrap();
    tx.remove_row(table, id).unwrap();
    tx.commit().unwrap();
}

fn decide(register: &mut Register, office: usize, voice: usize) {
    if let Some(dispute) = register.reader().disputes().unwrap().first() {
        let mut values: Vec<_> = dispute.voices.iter().map(|voice| &voice.value).collect();
        values.sort_by_key(|value| format!("{value:?}"));
        let value = values[voice % values.len()].clone();
        settle(register, office, dispute, value);
    }
}

fn settle(register: &mut Register, office: usize, dispute: &Dispute, value: Value) {
    let field = dispute.field.map_or(ALIVE, |field| field.id);
    let mut tx = register
        .begin(deed(ActKind::Command, office, 0, None))
        .unwrap();
    tx.because("thống nhất tại cuộc họp");
    tx.decide(dispute.table, dispute.row, field, value).unwrap();
    tx.commit().unwrap();
}

/// Decides every open conflict for what is shown. A row that stays removed has then to see what was decided of it.
pub fn decide_all(register: &mut Register) {
    for _ in 0..2 {
        for dispute in register.reader().disputes().unwrap() {
            settle(register, 0, &dispute, dispute.shown.clone());
        }
    }
}

/// Changes every row that stands, and takes that back.
pub fn work_and_undo(register: &mut Register) {
    for row in 0..3 {
        let (table, id) = unit(row);
        if register.reader().row(table, id).unwrap().is_none() {
            continue;
        }
        let lines = register.journal().unwrap().len();
        set(register, 0, row, FIELDS[0], 7, 0);
        if register.journal().unwrap().len() > lines {
            undo(register);
        }
    }
}

/// Takes back the newest act that stands; one whose fields were changed since stays.
pub fn undo(register: &mut Register) {
    if let Some(seq) = register.undo_stacks().unwrap().undo.last().copied() {
        match register.undo(seq, deed(ActKind::Undo, 0, 0, Some(seq))) {
            Ok(_) | Err(RegisterError::ChangedSince { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

pub fn redo(register: &mut Register) {
    if let Some(seq) = register.undo_stacks().unwrap().redo.last().copied() {
        register
            .redo(seq, deed(ActKind::Redo, 0, 0, Some(seq)))
            .unwrap();
    }
}

pub fn last_line(register: &Register) -> i64 {
    register.journal_head().unwrap().unwrap().seq
}

/// Everything that a register would send.
pub fn edits(register: &Register) -> Vec<Edit> {
    register.reader().edits(|_, _| true).unwrap()
}

/// Every package is another file.
fn arrival() -> Arrival {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let mut package = [0; 32];
    package[..8].copy_from_slice(&NUMBER.fetch_add(1, Ordering::Relaxed).to_le_bytes());
    Arrival {
        package,
        header: "{}".to_owned(),
    }
}

pub fn import(to: &mut Register, edits: &[Edit]) -> Merged {
    let mut tx = to.begin(deed(ActKind::Import, 8, 0, None)).unwrap();
    let merged = tx.merge(arrival(), edits, |_, _| Ok(None)).unwrap();
    tx.commit().unwrap();
    assert_eq!(merged.missing, 0, "a package is whole");
    merged
}

pub fn preview(to: &mut Register, edits: &[Edit]) -> Merged {
    let mut tx = to.begin(deed(ActKind::Import, 8, 0, None)).unwrap();
    tx.merge(arrival(), edits, |_, _| Ok(None)).unwrap()
}

/// What a register says: its values, and what stands against each other by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub values: [u8; 32],
    pub open: Vec<Dispute>,
}

/// The lines of the journal are each register's own.
pub fn said(register: &Register) -> Said {
    let mut open = register.reader().disputes().unwrap();
    for dispute in &mut open {
        dispute.voices.iter_mut().for_each(|voice| voice.line = 0);
        for unseen in &mut dispute.unseen {
            unseen.voice.line = 0;
        }
        // Where two edits are the newest that all had seen, the one that came last is told.
        dispute.before = None;
    }
    Said {
        values: register.digest().unwrap(),
        open,
    }
}

/// Each open conflict with its values and workstations, whatever the ids of the edits.
pub fn open_values(register: &Register) -> Vec<(RowId, u16, Vec<String>)> {
    let disputes = register.reader().disputes().unwrap();
    let of = |dispute: &Dispute| {
        let voices = dispute.voices.iter();
        let mut voices: Vec<String> = voices
            .map(|voice| format!("{:?} {:?}", voice.value, voice.site))
            .collect();
        voices.sort();
        let field = dispute.field.map_or(ALIVE, |field| field.id);
        (dispute.row, field, voices)
    };
    disputes.iter().map(of).collect()
}

/// I4: what is said somewhere is said in `all`, or stands in a conflict there, or something that has seen it says else.
pub fn check_nothing_vanished(office: &Register, all: &Register) -> Result<(), TestCaseError> {
    let history = edits(all);
    let children: BTreeMap<_, Vec<&Edit>> =
        history.iter().fold(BTreeMap::new(), |mut map, edit| {
            for parent in &edit.parents {
                map.entry(*parent).or_insert_with(Vec::new).push(edit);
            }
            map
        });
    for edit in edits(office) {
        let is_last =
            |children: &Vec<&Edit>| children.iter().all(|child| child.field != edit.field);
        if children
            .get(&edit.id())
            .is_some_and(|found| !is_last(found))
        {
            continue;
        }
        let cells = all.reader().row(Unit::table(), edit.row).unwrap();
        let shown = match (edit.field, &cells) {
            (ALIVE, cells) => Value::Int(i64::from(cells.is_some())),
            (_, None) => continue,
            (field, Some(cells)) => cells[usize::from(field) - 1].clone(),
        };
        let disputes = all.reader().disputes().unwrap();
        let is_open = disputes.iter().any(|dispute| {
            let field = dispute.field.map_or(ALIVE, |field| field.id);
            (dispute.row, field) == (edit.row, edit.field)
                && dispute.voices.iter().any(|voice| voice.value == edit.value)
        });
        prop_assert!(shown == edit.value || is_open, "{edit:?} is nowhere");
    }
    Ok(())
}

/// Through a sealed file and back.
pub fn carry(edits: &[Edit], passphrase: Option<&str>) -> Vec<Edit> {
    let key = WorkstationKey::from_bytes(&[7; 32]).unwrap();
    let closing = Seal {
        key: Some(&key),
        passphrase: passphrase.map(|words| Passphrase {
            words,
            chance: [3; 40],
        }),
    };
    let file = seal(
        &header(edits.len() as u64),
        &content::write(edits),
        &closing,
    )
    .unwrap();
    let opened = open(&file, passphrase).unwrap();
    content::read(&opened.content).unwrap()
}

fn header(edits: u64) -> Header {
    Header {
        purpose: Purpose::Return,
        register: RowId([9; 16]),
        years: Vec::new(),
        from: Sender {
            site: hex(&[1; 16]),
            unit: None,
            unit_name: "Cục Cơ yếu Quân đội".to_owned(),
            operator: "Lan".to_owned(),
        },
        to: "Cục Cơ yếu Đảng - Chính quyền".to_owned(),
        to_unit: None,
        answers: None,
        sequence: 1,
        made_ms: 0,
        schema: giao_uoc::register::SCHEMA,
        program: "giao-uoc".to_owned(),
        edits,
        journal: hex(&[0; 32]),
        message: String::new(),
        envelope: Envelope::default(),
    }
}
