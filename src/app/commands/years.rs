//! The emulation year: opening it, its members, its head and deputies.

use crate::app::error::Result;
use crate::app::queries;
use crate::domain::covenant::{Covenant, TitleRegistration};
use crate::domain::document::Document;
use crate::domain::id::{BlocYearId, HeadTermId, MembershipId, UnitId};
use crate::domain::order::Position;
use crate::domain::review::Review;
use crate::domain::rule::RuleViolation;
use crate::domain::signature::Signature;
use crate::domain::target::Target;
use crate::domain::unit::Unit;
use crate::domain::year::{BlocYear, HeadTerm, Membership, Role, YearState};
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
            Self::SetState { year, state } => {
                let mut year: BlocYear = tx.reader()?.get(year)?;
                year.state = state;
                Ok(tx.save(&year)?)
            }
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

fn save(tx: &mut Tx<'_>, year: &BlocYear) -> Result<()> {
    year.check(&tx.reader()?.of::<BlocYear>("bloc", year.bloc)?)?;
    Ok(tx.save(year)?)
}

/// A year that is there already is changed, with all that guards it.
fn open(tx: &mut Tx<'_>, year: &BlocYear) -> Result<()> {
    if tx.reader()?.find::<BlocYear>(year.id)?.is_some() {
        change(tx, year)
    } else {
        save(tx, year)
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
    save(tx, year)
}

fn remove(tx: &mut Tx<'_>, id: BlocYearId) -> Result<()> {
    let reader = tx.reader()?;
    let year: BlocYear = reader.get(id)?;
    let covenants = reader.of::<Covenant>("bloc_year", id)?;
    if covenants.iter().any(Covenant::is_signed) {
        return Err(RuleViolation::SignedYear(year.year).into());
    }
    let (members, terms) = (
        reader.of::<Membership>("bloc_year", id)?,
        reader.of::<HeadTerm>("bloc_year", id)?,
    );
    let reviews = reader.of::<Review>("bloc_year", id)?;
    let documents = reader.of::<Document>("bloc_year", id)?;
    for document in documents {
        super::documents::remove(tx, document.id)?;
    }
    super::scores::remove_year(tx, id)?;
    for covenant in covenants {
        super::covenants::remove_whole(tx, covenant.id)?;
    }
    members
        .iter()
        .try_for_each(|row| tx.remove::<Membership>(row.id))?;
    terms
        .iter()
        .try_for_each(|row| tx.remove::<HeadTerm>(row.id))?;
    reviews
        .iter()
        .try_for_each(|row| tx.remove::<Review>(row.id))?;
    Ok(tx.remove::<BlocYear>(id)?)
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
        None => document_of_member(reader, &member)?,
        used => used,
    };
    let why = match why {
        None => super::scores::use_of_unit(reader, member.bloc_year, member.unit)?,
        used => used,
    };
    if let Some(why) = why {
        return Err(RuleViolation::MemberInUse {
            unit: unit.name,
            why: why.to_owned(),
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

/// A paper of the year that is the member's own.
fn document_of_member(reader: Reader<'_>, member: &Membership) -> Result<Option<&'static str>> {
    let documents = reader.of::<Document>("bloc_year", member.bloc_year)?;
    let own = documents
        .iter()
        .any(|document| document.unit == Some(member.unit));
    Ok(own.then_some("đơn vị có văn bản riêng trong năm"))
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
