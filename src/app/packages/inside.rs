//! What a package would carry, in words, before it is made.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::app::Session;
use crate::app::error::Result;
use crate::app::packages::Order;
use crate::domain::choice::Choice;
use crate::domain::document::Secrecy;
use crate::domain::document::marked::mark_in;
use crate::domain::id::RowId;
use crate::domain::text::first_upper;
use crate::register::fields::{Kind, Table, table};
use crate::register::record::Edit;
use crate::register::value::Value;
use crate::register::{Incoming, LastSaid, Reader};
use crate::transfer::authority::{Authority, Claim, Rights};
use crate::transfer::package::{Header, Purpose};

/// Letters of a text that stand for it in a list.
const SNIPPET: usize = 60;

/// Rows of one kind in a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion {
    /// "chỉ tiêu".
    pub kind: &'static str,
    pub standing: usize,
    /// Removed rows, whose removal travels.
    pub removed: usize,
}

/// What a package would carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inside {
    /// In the order of the registry, those of which there are none left out.
    pub portions: Vec<Portion>,
    /// How many packages this is said of; of several, each portion is the largest.
    pub packages: usize,
    pub edits: usize,
    /// Lines with a mark of secrecy, as they stand or as they once stood: "Mục: “Quân số (MẬT)…” – MẬT".
    pub marked: Vec<String>,
    /// What was written here and the other side will not take, with the reason.
    pub untaken: Vec<String>,
}

impl Session {
    /// What the package of this order would carry.
    pub fn inside(&self, order: &Order) -> Result<Inside> {
        let reader = self.reader();
        let picked = order.scope.picked(reader)?;
        let edits = order.scope.edits(reader)?;
        let header = self.package_header(order, edits.len() as u64)?;
        let own: Vec<&Edit> = edits
            .iter()
            .filter(|edit| edit.site == self.desk().site)
            .collect();
        Ok(Inside {
            portions: portions(&picked),
            packages: 1,
            edits: edits.len(),
            marked: marked(&edits),
            untaken: match order.to_unit {
                Some(_) => untaken(reader, &header, order, &own, &picked)?,
                None => Vec::new(),
            },
        })
    }
}

fn portions(picked: &[LastSaid]) -> Vec<Portion> {
    let mut by_table: BTreeMap<u16, Portion> = BTreeMap::new();
    for row in picked {
        let portion = by_table.entry(row.table.id).or_insert(Portion {
            kind: row.table.label,
            standing: 0,
            removed: 0,
        });
        match row.stands {
            true => portion.standing += 1,
            false => portion.removed += 1,
        }
    }
    by_table.into_values().collect()
}

/// Earlier wordings travel too, so they are looked at as well.
fn marked(edits: &[Edit]) -> Vec<String> {
    let mut found = BTreeSet::new();
    for edit in edits {
        let (Some(table), Value::Text(text)) = (table(edit.table), &edit.value) else {
            continue;
        };
        let Some(field) = table.field(edit.field) else {
            continue;
        };
        let mark = match field.kind {
            Kind::Text { .. } | Kind::Verbatim { .. } => mark_in(text),
            Kind::Word(codes) if codes == Secrecy::CODES => Secrecy::from_code(text),
            _ => None,
        };
        if let Some(mark) = mark.filter(|mark| *mark != Secrecy::Open) {
            found.insert(format!(
                "{}: {} – {}",
                first_upper(table.label),
                quoted(text, field.label, field.kind),
                mark.label()
            ));
        }
    }
    found.into_iter().collect()
}

fn quoted(text: &str, label: &str, kind: Kind) -> String {
    match kind {
        Kind::Text { .. } => format!("“{}”", snippet(text)),
        _ => label.to_owned(),
    }
}

fn snippet(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= SNIPPET {
        return line.to_owned();
    }
    let short: String = line.chars().take(SNIPPET).collect();
    format!("{}…", short.trim_end())
}

/// Asks of every row that this workstation wrote what a register like ours would say to it over there.
fn untaken(
    reader: Reader<'_>,
    header: &Header,
    order: &Order,
    own: &[&Edit],
    picked: &[LastSaid],
) -> Result<Vec<String>> {
    let claim = Claim {
        unit: header.from.unit,
        is_own: header.from.unit == order.to_unit,
        was_asked: header
            .answers
            .is_some_and(|answered| answered.purpose == Purpose::Draft),
        hands_over: order.purpose == Purpose::HandOver,
    };
    let edits: Vec<Edit> = own.iter().map(|edit| (*edit).clone()).collect();
    let authority = Authority::of(reader, &Rights::read(reader)?, claim, &edits)?;
    let names: HashMap<RowId, &LastSaid> = picked.iter().map(|row| (row.row, row)).collect();
    let mut refused = Vec::new();
    for (table, row, edits) in by_row(own) {
        let incoming = Incoming { table, row, edits };
        if let Some(why) = authority.judge(&incoming) {
            refused.push(format!(
                "{}: {why}",
                row_words(table, names.get(&row).copied())
            ));
        }
    }
    Ok(refused)
}

fn by_row<'a>(edits: &[&'a Edit]) -> Vec<(&'static Table, RowId, Vec<&'a Edit>)> {
    let mut rows: Vec<(&'static Table, RowId, Vec<&'a Edit>)> = Vec::new();
    let mut places: HashMap<RowId, usize> = HashMap::new();
    for edit in edits {
        let Some(table) = table(edit.table) else {
            continue;
        };
        let place = *places.entry(edit.row).or_insert(rows.len());
        if place == rows.len() {
            rows.push((table, edit.row, Vec::new()));
        }
        rows[place].2.push(edit);
    }
    rows
}

/// "Chỉ tiêu “Tổ chức hội thao của khối”".
fn row_words(table: &Table, row: Option<&LastSaid>) -> String {
    let values = row.map(|row| table.fields.iter().zip(&row.values));
    let text = values
        .into_iter()
        .flatten()
        .find_map(|(field, value)| match (field.kind, value) {
            (Kind::Text { .. }, Value::Text(text)) => Some(snippet(text)),
            _ => None,
        });
    match text {
        Some(text) => format!("{} “{text}”", first_upper(table.label)),
        None => first_upper(table.label),
    }
}

impl Inside {
    /// Of several packages together; what several carry is warned about once.
    pub fn together(all: Vec<Self>) -> Self {
        let mut sum = Self::default();
        let (mut marked, mut untaken) = (HashSet::new(), HashSet::new());
        for one in all {
            sum.packages += one.packages;
            sum.edits = sum.edits.max(one.edits);
            for portion in one.portions {
                match sum
                    .portions
                    .iter_mut()
                    .find(|known| known.kind == portion.kind)
                {
                    Some(known) => {
                        known.standing = known.standing.max(portion.standing);
                        known.removed = known.removed.max(portion.removed);
                    }
                    None => sum.portions.push(portion),
                }
            }
            let new = one
                .marked
                .into_iter()
                .filter(|line| marked.insert(line.clone()));
            sum.marked.extend(new);
            let new = one
                .untaken
                .into_iter()
                .filter(|line| untaken.insert(line.clone()));
            sum.untaken.extend(new);
        }
        sum
    }
}
