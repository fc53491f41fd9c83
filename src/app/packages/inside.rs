//! What a package would carry, in words, before it is made.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::app::Session;
use crate::app::error::Result;
use crate::app::packages::Order;
use crate::app::packages::apart::{Apart, Asked, apart};
use crate::domain::choice::Choice;
use crate::domain::document::Secrecy;
use crate::domain::document::marked::mark_in;
use crate::domain::text::first_upper;
use crate::register::LastSaid;
use crate::register::fields::{Kind, table};
use crate::register::record::Edit;
use crate::register::value::Value;
use crate::transfer::authority::Claim;
use crate::transfer::package::Purpose;

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
    pub untaken: Vec<Apart>,
}

impl Session {
    /// What the package of this order would carry.
    pub fn inside(&self, order: &Order) -> Result<Inside> {
        let reader = self.reader();
        let picked = order.scope.picked(reader)?;
        let edits = order.scope.edits(reader)?;
        Ok(Inside {
            portions: portions(&picked),
            packages: 1,
            edits: edits.len(),
            marked: marked(&edits),
            untaken: match order.to_unit {
                Some(_) => self.untaken(order, &edits)?,
                None => Vec::new(),
            },
        })
    }

    /// What a register like ours over there would not take of what was written here. It knows what others wrote.
    fn untaken(&self, order: &Order, edits: &[Edit]) -> Result<Vec<Apart>> {
        let site = self.desk().site;
        let others = edits.iter().filter(|edit| edit.site != site);
        let theirs: Vec<Edit> = others.cloned().collect();
        let was_asked = order
            .answers
            .is_some_and(|answered| answered.purpose == Purpose::Draft);
        let asked = Asked {
            scope: order.scope,
            site,
            claim: Claim {
                unit: order.from,
                is_own: order.from == order.to_unit,
                was_asked,
                hands_over: order.purpose == Purpose::HandOver,
            },
            theirs: &theirs,
        };
        apart(self.reader(), &asked)
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

impl Inside {
    /// Of several packages together; what several carry is warned about once.
    pub fn together(all: Vec<Self>) -> Self {
        let mut sum = Self::default();
        let mut marked = HashSet::new();
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
            for line in one.untaken {
                if !sum.untaken.contains(&line) {
                    sum.untaken.push(line);
                }
            }
        }
        sum
    }
}
