//! The emulation year: opening it, its members, its head and deputies.

use crate::app::belonging;
use crate::app::error::Result;
use crate::app::queries;
use crate::domain::covenant::{Covenant, TitleRegistration};
use crate::domain::document::Document;
use crate::domain::id::{BlocYearId, HeadTermId, MembershipId, UnitId};
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;
use crate::domain::signature::Signature;
use crate::domain::target::Target;
use crate::domain::unit::Unit;
use crate::domain::year::{BlocYear, HeadTerm, Membership, Role, YearState};
use crate::register::fields::Entity;
use crate::register::{Reader, Tx, derived_id};

#[derive(Clone, Debug)]
pub enum YearCommand {
    Open(BlocYear),
    Change(BlocYear),
    SetState {
        year: BlocYearId,
        state: YearState,
    },
    Remove(BlocYearId),
    /// At the end of the list, in this order; units that are members already stay where they are.
    AddMembers {
        year: BlocYearId,
        units: Vec<UnitId>,
    },
    ChangeMember(Membership),
    MoveMember {
        member: MembershipId,
        order: Position,
    },
    RemoveMember(MembershipId),
    PutTerm(HeadTerm),
    RemoveTerm(HeadTermId),
}

/// Both offices that add the same unit to the same year make the same row.
pub fn membership_id(year: BlocYearId, unit: UnitId) -> MembershipId {
    derived_id("membership", &[year.into(), unit.into()]).into()
}

impl YearCommand {
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Open(_) => "mở năm thi đua",
            Self::Change(_) => "sửa năm thi đua",
            Self::SetState { .. } => "chuyển bước của năm thi đua",
            Self::Remove(_) => "xóa năm thi đua",
            Self::AddMembers { .. } => "thêm thành viên",
            Self::ChangeMember(_) => "sửa thành viên",
            Self::MoveMember { .. } => "chuyển thứ tự thành viên",
            Self::RemoveMember(_) => "bỏ thành viên",
            Self::PutTerm(HeadTerm {
                role: Role::Head, ..
            }) => "ghi đơn vị trưởng",
            Self::PutTerm(_) => "ghi đơn vị phó",
            Self::RemoveTerm(_) => "bỏ vai trò trưởng, phó",
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Open(year) => open(tx, &year),
            Self::Change(year) => change(tx, &year),
            Self::SetState { year, state } => set_state(tx, year, state),
            Self::Remove(year) => remove(tx, year),
            Self::AddMembers { year, units } => add_members(tx, year, &units),
            Self::ChangeMember(member) => change_member(tx, &member),
            Self::MoveMember { member, order } => {
                let mut member: Membership = tx.reader()?.get(member)?;
                member.order = order;
                Ok(tx.save(&member)?)
            }
            Self::RemoveMember(member) => remove_member(tx, member),
            Self::PutTerm(term) => put_term(tx, &term),
            Self::RemoveTerm(term) => Ok(tx.remove::<HeadTerm>(term)?),
        }
    }
}

/// To its end a year comes by closing only, and leaves it by reopening.
fn set_state(tx: &mut Tx<'_>, year: BlocYearId, state: YearState) -> Result<()> {
    let mut year: BlocYear = tx.reader()?.get(year)?;
    year.check_state(state)?;
    year.state = state;
    Ok(tx.save(&year)?)
}

fn save(tx: &mut Tx<'_>, year: &BlocYear) -> Result<()> {
    year.check(&tx.reader()?.of::<BlocYear>("bloc", year.bloc)?)?;
    Ok(tx.save(year)?)
}

/// A year that is there already is changed, with all that guards it.
fn open(tx: &mut Tx<'_>, year: &BlocYear) -> Result<()> {
    if tx.reader()?.find::<BlocYear>(year.id)?.is_some() {
        change(tx, year)
    } else {
        save(
            tx,
            &BlocYear {
                closed_on: None,
                ..year.clone()
            },
        )
    }
}

/// What a signed covenant says stays as it was signed.
fn change(tx: &mut Tx<'_>, year: &BlocYear) -> Result<()> {
    let reader = tx.reader()?;
    let now: BlocYear = reader.get(year.id)?;
    let said = |year: &BlocYear| {
        (
            year.bloc,
            year.year,
            year.name.clone(),
            year.theme.clone(),
            year.motto.clone(),
            year.movement.clone(),
        )
    };
    if said(&now) != said(year)
        && let Some(covenant) = queries::covenant_of(reader, year.id)?
    {
        covenant.check_open(now.year)?;
    }
    let ends_as = (now.state, now.closed_on);
    let mut year = year.clone();
    if now.closed_on.is_some() || year.closed_on.is_some() {
        (year.state, year.closed_on) = ends_as;
    }
    save(tx, &year)
}

/// With everything that belongs to it.
fn remove(tx: &mut Tx<'_>, id: BlocYearId) -> Result<()> {
    let reader = tx.reader()?;
    let year: BlocYear = reader.get(id)?;
    let covenants = reader.of::<Covenant>("bloc_year", id)?;
    if covenants.iter().any(Covenant::is_signed) {
        return Err(RuleViolation::SignedYear(year.year).into());
    }
    belonging::remove_whole(tx, BlocYear::table(), id.into())
}

fn add_members(tx: &mut Tx<'_>, year: BlocYearId, units: &[UnitId]) -> Result<()> {
    let members = tx.reader()?.of::<Membership>("bloc_year", year)?;
    let mut last = members.iter().map(|member| member.order.clone()).max();
    for unit in units
        .iter()
        .filter(|unit| !members.iter().any(|member| member.unit == **unit))
    {
        let order = Position::between(last.as_ref(), None);
        tx.save(&Membership::new(
            membership_id(year, *unit),
            year,
            *unit,
            order.clone(),
        ))?;
        last = Some(order);
    }
    Ok(())
}

fn change_member(tx: &mut Tx<'_>, member: &Membership) -> Result<()> {
    let unit: Unit = tx.reader()?.get(member.unit)?;
    member.check(&unit.name)?;
    Ok(tx.save(member)?)
}

fn remove_member(tx: &mut Tx<'_>, id: MembershipId) -> Result<()> {
    let reader = tx.reader()?;
    let member: Membership = reader.get(id)?;
    let unit: Unit = reader.get(member.unit)?;
    let why = match use_of_member(reader, &member)? {
        None => other_use_of_member(reader, &member)?,
        used => used.map(str::to_owned),
    };
    if let Some(why) = why {
        return Err(RuleViolation::MemberInUse {
            unit: unit.name,
            why,
        }
        .into());
    }
    let terms = reader.of::<HeadTerm>("bloc_year", member.bloc_year)?;
    for term in terms.iter().filter(|term| term.unit == member.unit) {
        tx.remove::<HeadTerm>(term.id)?;
    }
    Ok(tx.remove::<Membership>(id)?)
}

/// What the covenant of the year says of the member, if anything.
fn use_of_member(reader: Reader<'_>, member: &Membership) -> Result<Option<&'static str>> {
    let Some(covenant) = queries::covenant_of(reader, member.bloc_year)? else {
        return Ok(None);
    };
    let unit = member.unit;
    let uses = [
        (
            covenant.is_signed(),
            "giao ước đã ký. Ghi ngày ra khối thay vì bỏ",
        ),
        (
            reader
                .of::<Signature>("covenant", covenant.id)?
                .iter()
                .any(|row| row.unit == unit),
            "đơn vị đã có người ký giao ước",
        ),
        (
            reader
                .of::<Target>("covenant", covenant.id)?
                .iter()
                .any(|row| row.unit == Some(unit)),
            "đơn vị có chỉ tiêu riêng",
        ),
        (
            reader
                .of::<TitleRegistration>("covenant", covenant.id)?
                .iter()
                .any(|row| row.unit == Some(unit)),
            "đơn vị có đăng ký danh hiệu",
        ),
    ];
    Ok(uses.into_iter().find_map(|(used, why)| used.then_some(why)))
}

/// Anything else in which the year speaks of the member.
fn other_use_of_member(reader: Reader<'_>, member: &Membership) -> Result<Option<String>> {
    let table = belonging::speaks_of(reader, member.bloc_year, member.unit.into())?;
    Ok(table.map(|table| match table.id {
        Document::TABLE => "đơn vị có văn bản riêng trong năm".to_owned(),
        _ => format!(
            "trong năm đã có {} của đơn vị. Ghi ngày ra khối thay vì bỏ",
            table.label
        ),
    }))
}

fn put_term(tx: &mut Tx<'_>, term: &HeadTerm) -> Result<()> {
    term.check(&tx.reader()?.of::<HeadTerm>("bloc_year", term.bloc_year)?)?;
    Ok(tx.save(term)?)
}

/// The state after signing, unless the year has come further already.
pub(super) fn reach(tx: &mut Tx<'_>, year: BlocYearId, state: YearState) -> Result<()> {
    let mut year: BlocYear = tx.reader()?.get(year)?;
    if year.state < state {
        year.state = state;
        tx.save(&year)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::SigningCommand;
    use crate::app::testing::{add_unit, covenant, four_systems, session, signatures};

    #[test]
    fn members_are_added_once_and_stay_in_order() {
        let mut session = session();
        let year = four_systems(&mut session);
        let members = |session: &crate::app::Session| {
            session
                .reader()
                .of::<Membership>("bloc_year", year)
                .unwrap()
        };
        let before = members(&session);
        let units: Vec<UnitId> = before.iter().rev().map(|member| member.unit).collect();
        assert!(
            !session
                .run(YearCommand::AddMembers { year, units })
                .unwrap()
        );
        let last = add_unit(&mut session, "Học viện Kỹ thuật mật mã");
        session
            .run(YearCommand::AddMembers {
                year,
                units: vec![last],
            })
            .unwrap();
        assert_eq!(members(&session).last().unwrap().unit, last);
        assert_eq!(members(&session)[..4], before[..]);
    }

    #[test]
    fn a_removed_member_is_no_head_any_more() {
        let mut session = session();
        let year = four_systems(&mut session);
        let head = session.reader().all::<HeadTerm>().unwrap().remove(0);
        session
            .run(YearCommand::RemoveMember(membership_id(year, head.unit)))
            .unwrap();
        assert!(session.reader().all::<HeadTerm>().unwrap().is_empty());
    }

    #[test]
    fn what_a_signed_covenant_says_of_its_year_stays() {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let signatures = signatures(&mut session, &covenant);
        let version = session.new_id();
        session
            .run(SigningCommand::Sign {
                covenant: covenant.id,
                version,
                signed_on: None,
                signatures,
            })
            .unwrap();
        let mut row: BlocYear = session.reader().get(year).unwrap();
        assert_eq!(row.state, YearState::Signed);
        row.note = "Sơ kết ngày 12/7".into();
        session.run(YearCommand::Change(row.clone())).unwrap();
        row.theme = "Đoàn kết, sáng tạo".into();
        assert!(
            session
                .run(YearCommand::Change(row))
                .unwrap_err()
                .message
                .contains("đã ký")
        );
        assert!(
            session
                .run(YearCommand::Remove(year))
                .unwrap_err()
                .message
                .contains("đã ký")
        );
    }

    #[test]
    fn what_was_entered_for_a_member_keeps_it_in_the_year() {
        use crate::domain::remedy::Remedy;
        let mut session = session();
        let year = four_systems(&mut session);
        let members = session.reader().of::<Membership>("bloc_year", year);
        let member = members.unwrap().pop().unwrap();
        let remedy = Remedy {
            unit: Some(member.unit),
            ..Remedy::new(session.new_id(), year, Position::first())
        };
        session.put(&remedy);
        let refused = session
            .run(YearCommand::RemoveMember(member.id))
            .unwrap_err();
        assert!(refused.message.contains("biện pháp"), "{refused}");
    }

    #[test]
    fn a_year_goes_with_everything_below_it() {
        let mut session = session();
        let year = four_systems(&mut session);
        covenant(&mut session, year);
        session.run(YearCommand::Remove(year)).unwrap();
        assert!(session.reader().all::<Membership>().unwrap().is_empty());
        assert!(session.reader().all::<Target>().unwrap().is_empty());
        session.undo().unwrap();
        assert_eq!(session.reader().all::<Membership>().unwrap().len(), 4);
    }
}
