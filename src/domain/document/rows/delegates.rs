//! Delegates: who stands for a member in the hall, as the covenant knows its signatories.

use super::{in_one_line, lines};
use crate::domain::choice::Choice;
use crate::domain::id::UnitId;
use crate::domain::sheet::DocumentSheet;
use crate::domain::signature::{Signature, SignatureKind};

/// Đại biểu: one who sits in the hall for a member or a superior, as the covenant knows its signatories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delegate {
    pub unit: String,
    /// "Khối trưởng", "Thành viên", "Cấp trên chứng kiến".
    pub role: String,
    pub rank: String,
    pub name: String,
    pub office: String,
}

impl Delegate {
    fn of(unit: &str, role: String, signature: Option<&Signature>) -> Self {
        let said = |read: fn(&Signature) -> &String| signature.map(read).cloned();
        let instead = said(|row| &row.instead).filter(|name| !name.is_empty());
        Self {
            unit: unit.to_owned(),
            role,
            rank: said(|row| &row.rank).unwrap_or_default(),
            name: instead
                .or_else(|| said(|row| &row.name))
                .unwrap_or_default(),
            office: said(|row| &row.office).unwrap_or_default(),
        }
    }

    /// "Đại tá Nguyễn Văn A": the rank only where one was entered.
    pub fn ranked_name(&self) -> String {
        in_one_line(&format!("{} {}", self.rank, self.name))
    }
}

/// Superiors first, then one for each member in the order of the ceremony.
pub fn delegates(sheet: &DocumentSheet) -> Vec<Delegate> {
    let day = sheet.day();
    let witnesses = signatures(sheet, SignatureKind::Witness).map(|row| {
        let unit = sheet.year.unit_name(row.unit, day);
        Delegate::of(unit, SignatureKind::Witness.label().to_owned(), Some(row))
    });
    witnesses.chain(member_delegates(sheet)).collect()
}

/// One for each member, head first, whether the one who signs is known or not.
pub fn member_delegates(sheet: &DocumentSheet) -> Vec<Delegate> {
    let day = sheet.day();
    let seats = sheet.year.seats();
    let delegate = |unit: UnitId| {
        let role = match sheet.year.role_of(unit) {
            role if role.is_empty() => SignatureKind::Member.label().to_owned(),
            role => role,
        };
        let signature = member_signature(sheet, unit);
        Delegate::of(sheet.year.unit_name(unit, day), role, signature)
    };
    seats
        .iter()
        .map(|seat| delegate(seat.member.unit))
        .collect()
}

fn signatures(sheet: &DocumentSheet, kind: SignatureKind) -> impl Iterator<Item = &Signature> {
    let rows = sheet.covenant.iter().flat_map(|sheet| &sheet.signatures);
    rows.filter(move |row| row.kind == kind)
}

fn member_signature(sheet: &DocumentSheet, unit: UnitId) -> Option<&Signature> {
    signatures(sheet, SignatureKind::Member).find(|row| row.unit == unit)
}

/// How the unit that the paper is about signs the covenant.
pub fn own_signature(sheet: &DocumentSheet) -> Option<&Signature> {
    member_signature(sheet, sheet.document.unit?)
}

/// Names of all members but the head, one per line.
pub fn other_members(sheet: &DocumentSheet) -> String {
    let (day, head) = (sheet.day(), sheet.year.head().map(|head| head.unit));
    let seats = sheet.year.seats();
    let units = seats.iter().map(|seat| seat.member.unit);
    let others = units.filter(|unit| Some(*unit) != head);
    lines(others.map(|unit| sheet.year.unit_name(unit, day).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::rows::sample::sheet;
    use crate::domain::order::Position;
    use crate::domain::sheet::example::{NAMES, id};

    fn signature(n: u8, unit: u8, kind: SignatureKind, name: &str) -> Signature {
        let mut row = Signature::new(id(n), id(90), id(unit), Position::first());
        (row.kind, row.name) = (kind, name.into());
        row
    }

    #[test]
    fn superiors_stand_before_members_and_a_stand_in_for_the_one_he_stands_in_for() {
        let mut sheet = sheet();
        let mut member = signature(30, 1, SignatureKind::Member, "Nguyễn Văn An");
        (member.instead, member.rank) = ("Trần Thị Bình".into(), "Thượng tá".into());
        let witness = signature(31, 9, SignatureKind::Witness, "Lê Văn Cường");
        sheet.covenant.as_mut().unwrap().signatures = vec![member, witness];
        let delegates = delegates(&sheet);
        let said: Vec<_> = delegates
            .iter()
            .map(|delegate| (delegate.role.as_str(), delegate.ranked_name()))
            .collect();
        let said: Vec<_> = said
            .iter()
            .map(|(role, name)| (*role, name.as_str()))
            .collect();
        assert_eq!(
            said[..3],
            [
                ("Cấp trên chứng kiến", "Lê Văn Cường"),
                ("Khối trưởng", ""),
                ("Thành viên", "Thượng tá Trần Thị Bình")
            ]
        );
        assert_eq!(delegates.len(), 5);
    }

    #[test]
    fn the_head_does_not_ask_itself() {
        assert_eq!(
            other_members(&sheet()),
            [NAMES[0], NAMES[2], NAMES[3]].join("\n")
        );
    }
}
