//! Rows of lists that people order.

use crate::app::Command;
use crate::app::commands::{CovenantPart, PartId};
use crate::domain::covenant::{Article, JointActivity, LegalBasis, Recipient, TitleRegistration};
use crate::domain::id::RowId;
use crate::domain::order::Position;
use crate::domain::signature::{Signature, SignatureKind};
use crate::domain::target::Target;
use crate::ui::covenants::action::Way;
use crate::ui::covenants::ordering::moved;

use super::{Plan, Planner, puts};

impl Planner<'_> {
    pub(super) fn move_part(&self, part: PartId, up: bool) -> Plan {
        let sheet = self.sheet;
        let commands = match part {
            PartId::Basis(id) => shifted(
                &sheet.bases.iter().collect::<Vec<_>>(),
                |row| row.id == id,
                up,
            ),
            PartId::Recipient(id) => shifted(
                &sheet.recipients.iter().collect::<Vec<_>>(),
                |row| row.id == id,
                up,
            ),
            PartId::Activity(id) => shifted(
                &sheet.activities.iter().collect::<Vec<_>>(),
                |row| row.id == id,
                up,
            ),
            PartId::Registration(id) => {
                shifted(&self.registrations_beside(id.row()), |row| row.id == id, up)
            }
            PartId::Signature(id) => {
                let witnesses: Vec<_> = sheet
                    .signatures
                    .iter()
                    .filter(|row| row.kind == SignatureKind::Witness)
                    .collect();
                shifted(&witnesses, |row| row.id == id, up)
            }
            PartId::Target(id) => {
                let Some(target) = sheet.targets.iter().find(|row| row.id == id) else {
                    return Plan::default();
                };
                shifted(
                    &sheet
                        .targets_of(target.unit, target.parent)
                        .collect::<Vec<_>>(),
                    |row| row.id == id,
                    up,
                )
            }
            PartId::Article(id) => {
                return self.move_article(id, if up { Way::Up } else { Way::Down });
            }
        };
        Plan::of("chuyển thứ tự", commands)
    }

    fn registrations_beside(&self, id: RowId) -> Vec<&TitleRegistration> {
        let rows = &self.sheet.registrations;
        let unit = rows
            .iter()
            .find(|row| row.id.row() == id)
            .and_then(|row| row.unit);
        rows.iter().filter(|row| row.unit == unit).collect()
    }
}

/// A row of a list that people order.
pub(super) trait Listed: Clone {
    fn order(&self) -> &Position;
    fn at(self, order: Position) -> CovenantPart;
}

macro_rules! listed {
    ($($row:ident $part:ident),*) => {$(
        impl Listed for $row {
            fn order(&self) -> &Position {
                &self.order
            }

            fn at(self, order: Position) -> CovenantPart {
                CovenantPart::$part(Self { order, ..self })
            }
        }
    )*};
}
listed!(LegalBasis Basis, Article Article, Target Target, TitleRegistration Registration, JointActivity Activity, Signature Signature, Recipient Recipient);

fn shifted<R: Listed>(rows: &[&R], is_it: impl Fn(&R) -> bool, up: bool) -> Vec<Command> {
    let Some(at) = rows.iter().position(|row| is_it(row)) else {
        return Vec::new();
    };
    match (up, at.checked_sub(1)) {
        (true, None) => Vec::new(),
        (true, Some(to)) => reordered(rows, at, to),
        (false, _) => reordered(rows, at, at + 1),
    }
}

pub(super) fn reordered<R: Listed>(rows: &[&R], from: usize, to: usize) -> Vec<Command> {
    let orders: Vec<&Position> = rows.iter().map(|row| row.order()).collect();
    let new = moved(&orders, from, to);
    puts(
        new.into_iter()
            .map(|(at, order)| rows[at].clone().at(order)),
    )
}
