//! The records of a crafted package: well-formed, and saying what no honest office would say.

use giao_uoc::domain::id::RowId;
use giao_uoc::register::fields::{ALIVE, TABLES, Table, table};
use giao_uoc::register::record::{Edit, EditId, SiteId, derived_id};
use giao_uoc::register::value::Value;

use super::OWN_SITE;
use super::draw::Draw;
use super::pool::Pool;
use super::values::{of_kind, value};

const SITES: [SiteId; 3] = [OWN_SITE, [8; 16], [9; 16]];
/// The highest number that a record may have.
const LAST: u64 = 1 << 40;

pub struct Writer<'p, 'd, 'b> {
    pub pool: &'p mut Pool,
    pub draw: &'d mut Draw<'b>,
    pub edits: Vec<Edit>,
    next: u64,
}

/// The records of one package.
pub fn records(pool: &mut Pool, draw: &mut Draw<'_>) -> Vec<Edit> {
    let edits = Vec::new();
    pool.calm = if draw.once_in(4) { 1 } else { 30 };
    let next = 1 + draw.roll(3) as u64 * 1_000;
    let mut writer = Writer {
        pool,
        draw,
        edits,
        next,
    };
    if writer.draw.once_in(3) {
        writer.every_table();
    }
    for _ in 0..=writer.draw.roll(8) {
        writer.step();
    }
    let mut edits = writer.edits;
    spoil(&mut edits, draw);
    edits
}

/// What came out of order, is missing, or came twice.
fn spoil(edits: &mut Vec<Edit>, draw: &mut Draw<'_>) {
    if edits.len() > 1 && draw.once_in(20) {
        let (a, b) = (draw.roll(edits.len()), draw.roll(edits.len()));
        edits.swap(a, b);
    }
    if !edits.is_empty() && draw.once_in(30) {
        edits.remove(draw.roll(edits.len()));
    }
    if !edits.is_empty() && draw.once_in(10) {
        edits.push(edits[draw.roll(edits.len())].clone());
    }
}

impl Writer<'_, '_, '_> {
    fn step(&mut self) {
        match self.draw.roll(12) {
            0..=2 => self.touch(),
            3..=5 => self.new_row(),
            6 => self.remove(),
            7 => self.chain(),
            8 => self.again(),
            9 => self.other_table(),
            10 if self.draw.once_in(8) => self.crowd(),
            _ => self.rewrite(),
        }
    }

    /// A row of each table, in their order: a year with everything in it.
    fn every_table(&mut self) {
        for table in TABLES {
            for _ in 0..=self.draw.roll(2) {
                let row = self.new_id(table);
                self.whole(table, row);
            }
        }
    }

    fn any(&mut self) -> Option<(&'static Table, RowId)> {
        let (number, row) = self.pool.any_row(self.draw)?;
        Some((table(number)?, row))
    }

    fn any_field(&mut self, table: &Table) -> u16 {
        self.draw.roll(table.fields.len() + 1) as u16
    }

    /// One field of a row that stands or stood.
    fn touch(&mut self) {
        let Some((table, row)) = self.any() else {
            return;
        };
        let field = self.any_field(table);
        let said = value(self.draw, self.pool, table, field);
        self.say(table, row, field, said);
    }

    /// Every field of a row.
    fn rewrite(&mut self) {
        let Some((table, row)) = self.any() else {
            return;
        };
        self.whole(table, row);
    }

    fn new_row(&mut self) {
        let Some(table) = self.draw.pick(&TABLES.iter().collect::<Vec<_>>()) else {
            return;
        };
        let row = self.new_id(table);
        self.whole(table, row);
    }

    /// Free, or made of other rows as the ids of grid cells are.
    fn new_id(&mut self, table: &Table) -> RowId {
        let parents: Vec<RowId> = (0..2)
            .filter_map(|_| Some(self.pool.any_row(self.draw)?.1))
            .collect();
        match self.draw.roll(4) {
            0 => derived_id(table.name, &parents),
            _ => RowId(self.draw.id()),
        }
    }

    /// A row as an office writes it, now and then without something that it needs.
    fn whole(&mut self, table: &'static Table, row: RowId) {
        self.pool.know(table.id, row);
        if !self.draw.once_in(40) {
            self.say(table, row, ALIVE, Value::Int(1));
        }
        for (field, said) in table.fields.iter().zip(self.cells(table, row)) {
            if said != Value::Null || self.draw.once_in(4) {
                self.say(table, row, field.id, said);
            }
        }
    }

    fn cells(&mut self, table: &'static Table, row: RowId) -> Vec<Value> {
        let fields = table.fields.iter();
        let said = fields.map(|field| value(self.draw, self.pool, table, field.id));
        let mut cells: Vec<Value> = said.collect();
        while let Some(field) = table.unread(row, &cells) {
            if self.draw.once_in(20 * self.pool.calm) {
                break;
            }
            let cell = &mut cells[usize::from(field.id) - 1];
            if *cell != Value::Null {
                break;
            }
            *cell = of_kind(self.draw, self.pool, field.kind);
            if *cell == Value::Null && self.draw.is_empty() {
                break;
            }
        }
        cells
    }

    fn remove(&mut self) {
        let Some((table, row)) = self.any() else {
            return;
        };
        let fields = 0..=table.fields.len() as u16;
        let seen = fields.filter_map(|field| self.pool.said(row, field).last().copied());
        let seen = seen.collect();
        self.say_after(table, row, ALIVE, Value::Int(0), seen);
    }

    fn chain(&mut self) {
        let Some((table, row)) = self.any() else {
            return;
        };
        let field = self.any_field(table);
        for _ in 0..2 + self.draw.roll(20) {
            let said = value(self.draw, self.pool, table, field);
            let seen = self.pool.said(row, field).last().copied();
            self.say_after(table, row, field, said, seen.into_iter().collect());
        }
    }

    /// As many values of one field as a package may bring, and one more.
    fn crowd(&mut self) {
        let Some((table, row)) = self.any() else {
            return;
        };
        let field = self.any_field(table);
        for _ in 0..250 + self.draw.roll(8) {
            let said = value(self.draw, self.pool, table, field);
            self.say_after(table, row, field, said, Vec::new());
        }
    }

    /// History that is known already.
    fn again(&mut self) {
        let Some(edit) = self.draw.pick(&self.pool.edits) else {
            return;
        };
        let of_row = self.pool.edits.iter().filter(|other| other.row == edit.row);
        self.edits.extend(of_row.cloned());
    }

    /// The id of a row of ours, used for another table.
    fn other_table(&mut self) {
        let Some((_, row)) = self.any() else { return };
        let Some(table) = self.draw.pick(&TABLES.iter().collect::<Vec<_>>()) else {
            return;
        };
        self.whole(table, row);
    }

    fn say(&mut self, table: &Table, row: RowId, field: u16, said: Value) {
        let seen = self.seen(row, field);
        self.say_after(table, row, field, said, seen);
    }

    /// What an edit has seen: the newest, mostly; or nothing, something older, something of another field, what nobody knows.
    fn seen(&mut self, row: RowId, field: u16) -> Vec<EditId> {
        let known = self.pool.said(row, field);
        match self.draw.roll(40) {
            0 => return Vec::new(),
            1..=3 => return known.iter().rev().take(3).copied().collect(),
            4 | 5 => return self.draw.pick(known).into_iter().collect(),
            6 => {
                return known
                    .last()
                    .into_iter()
                    .chain(self.pool.said(row, ALIVE))
                    .copied()
                    .collect();
            }
            7 if self.draw.once_in(10 * self.pool.calm) => return vec![[5; 32]],
            _ => {}
        }
        known.last().into_iter().copied().collect()
    }

    fn say_after(
        &mut self,
        table: &Table,
        row: RowId,
        field: u16,
        value: Value,
        mut parents: Vec<EditId>,
    ) {
        parents.sort_unstable();
        parents.dedup();
        let seq = if self.draw.once_in(60 * self.pool.calm) {
            self.draw
                .pick(&[1, LAST, LAST - 1, 0, u64::MAX])
                .unwrap_or(1)
        } else {
            self.next
        };
        self.next += 1;
        let edit = Edit {
            site: SITES[self.draw.roll(SITES.len())],
            seq,
            table: table.id,
            row,
            field,
            value,
            wall_ms: self
                .draw
                .pick(&[1_552_379_400_000, 0, i64::MAX, i64::MIN, -1])
                .unwrap_or(0),
            operator: self
                .draw
                .pick(&["Nguyễn Thị Lan", "", "مرحبا"])
                .unwrap_or_default()
                .to_owned(),
            reason: self
                .draw
                .pick(&["", "sửa\ntheo quyết định"])
                .unwrap_or_default()
                .to_owned(),
            parents,
        };
        self.pool.learn(&edit);
        self.edits.push(edit);
    }
}
