//! Units: adding, changing, renaming with history, removing.

use jiff::civil::Date;

use crate::app::error::Result;
use crate::domain::bloc::Bloc;
use crate::domain::covenant::TitleRegistration;
use crate::domain::document::Document;
use crate::domain::id::{UnitId, UnitNameId};
use crate::domain::remedy::Remedy;
use crate::domain::review::UnitReturn;
use crate::domain::rule::RuleViolation;
use crate::domain::signature::Signature;
use crate::domain::target::Target;
use crate::domain::unit::{Unit, UnitName, check_tree};
use crate::domain::year::{HeadTerm, Membership};
use crate::register::{Reader, Tx};

#[derive(Clone, Debug)]
pub enum UnitCommand {
    Add(Unit),
    Change(Unit),
    /// Takes a new official name; papers up to `last_day` keep the old one.
    Rename {
        unit: UnitId,
        record: UnitNameId,
        name: String,
        short_name: String,
        last_day: Date,
    },
    Remove(UnitId),
    PutName(UnitName),
    RemoveName(UnitNameId),
}

impl UnitCommand {
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Add(_) => "thêm đơn vị",
            Self::Change(_) => "sửa đơn vị",
            Self::Rename { .. } => "đổi tên đơn vị",
            Self::Remove(_) => "xóa đơn vị",
            Self::PutName(_) => "ghi tên khác của đơn vị",
            Self::RemoveName(_) => "xóa tên khác của đơn vị",
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Add(unit) | Self::Change(unit) => save(tx, &unit),
            Self::Rename {
                unit,
                record,
                name,
                short_name,
                last_day,
            } => rename(tx, unit, record, name, short_name, last_day),
            Self::Remove(unit) => remove(tx, unit),
            Self::PutName(name) => put_name(tx, &name),
            Self::RemoveName(id) => Ok(tx.remove::<UnitName>(id)?),
        }
    }
}

fn save(tx: &mut Tx<'_>, unit: &Unit) -> Result<()> {
    unit.check()?;
    check_tree(&tx.reader()?.all::<Unit>()?, unit)?;
    Ok(tx.save(unit)?)
}

fn rename(
    tx: &mut Tx<'_>,
    unit: UnitId,
    record: UnitNameId,
    name: String,
    short_name: String,
    last_day: Date,
) -> Result<()> {
    let mut unit: Unit = tx.reader()?.get(unit)?;
    let old = UnitName {
        id: record,
        unit: unit.id,
        name: std::mem::replace(&mut unit.name, name),
        short_name: std::mem::replace(&mut unit.short_name, short_name),
        until: Some(last_day),
        source: String::new(),
    };
    unit.check()?;
    tx.save(&old)?;
    Ok(tx.save(&unit)?)
}

fn put_name(tx: &mut Tx<'_>, name: &UnitName) -> Result<()> {
    if name.name.trim().is_empty() {
        return Err(RuleViolation::NameMissing("khác của đơn vị").into());
    }
    Ok(tx.save(name)?)
}

fn remove(tx: &mut Tx<'_>, id: UnitId) -> Result<()> {
    let reader = tx.reader()?;
    let unit: Unit = reader.get(id)?;
    if let Some(why) = usage(reader, id)? {
        return Err(RuleViolation::UnitInUse {
            unit: unit.name,
            why: why.to_owned(),
        }
        .into());
    }
    for name in reader.of::<UnitName>("unit", id)? {
        tx.remove::<UnitName>(name.id)?;
    }
    Ok(tx.remove::<Unit>(id)?)
}

/// What still needs the unit, if anything does.
fn usage(reader: Reader<'_>, id: UnitId) -> Result<Option<&'static str>> {
    let uses: [(bool, &'static str); 10] = [
        (
            !reader.of::<Membership>("unit", id)?.is_empty(),
            "đơn vị đang là thành viên của một khối, cụm",
        ),
        (
            !reader.of::<HeadTerm>("unit", id)?.is_empty(),
            "đơn vị đang giữ vai trò trưởng, phó",
        ),
        (
            !reader.of::<Unit>("parent", id)?.is_empty(),
            "đơn vị còn đơn vị trực thuộc",
        ),
        (
            !reader.of::<Bloc>("managing_body", id)?.is_empty(),
            "đơn vị đang quản lý một khối, cụm",
        ),
        (
            !reader.of::<Signature>("unit", id)?.is_empty(),
            "đơn vị có trong danh sách ký giao ước",
        ),
        (
            !reader.of::<Target>("unit", id)?.is_empty(),
            "đơn vị có chỉ tiêu trong giao ước",
        ),
        (
            !reader.of::<TitleRegistration>("unit", id)?.is_empty(),
            "đơn vị có đăng ký danh hiệu",
        ),
        (
            !reader.of::<Document>("unit", id)?.is_empty(),
            "đơn vị có văn bản riêng",
        ),
        (
            !reader.of::<UnitReturn>("unit", id)?.is_empty(),
            "đơn vị có báo cáo đã gửi",
        ),
        (
            !reader.of::<Remedy>("unit", id)?.is_empty(),
            "đơn vị có biện pháp khắc phục",
        ),
    ];
    Ok(uses.into_iter().find_map(|(used, why)| used.then_some(why)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::{add_unit, four_systems, session};
    use jiff::civil::date;

    #[test]
    fn a_member_of_a_bloc_cannot_be_removed() {
        let mut session = session();
        four_systems(&mut session);
        let unit = session.reader().all::<Unit>().unwrap().remove(0);
        let refused = session.run(UnitCommand::Remove(unit.id)).unwrap_err();
        assert!(
            refused.message.contains(&unit.name) && refused.message.contains("thành viên"),
            "{refused}"
        );
        assert!(session.reader().find::<Unit>(unit.id).unwrap().is_some());
    }

    #[test]
    fn a_renamed_unit_keeps_the_name_that_it_had() {
        let mut session = session();
        let unit = add_unit(&mut session, "Cục Cơ yếu");
        let record = session.new_id();
        let (name, short_name, last_day) = (
            "Cục Viễn thông và cơ yếu".to_owned(),
            String::new(),
            date(2018, 8, 6),
        );
        session
            .run(UnitCommand::Rename {
                unit,
                record,
                name,
                short_name,
                last_day,
            })
            .unwrap();
        let (unit, names) = (
            session.reader().get::<Unit>(unit).unwrap(),
            session.reader().all::<UnitName>().unwrap(),
        );
        assert_eq!(
            crate::domain::unit::name_on(&unit, &names, date(2018, 3, 28)),
            "Cục Cơ yếu"
        );
        assert_eq!(unit.name, "Cục Viễn thông và cơ yếu");
    }

    #[test]
    fn a_unit_that_nothing_needs_goes_with_its_names() {
        let mut session = session();
        let start = session.digest().unwrap();
        let unit = add_unit(&mut session, "Cục Cơ yếu");
        let record = session.new_id();
        session
            .run(UnitCommand::Rename {
                unit,
                record,
                name: "Cục B".into(),
                short_name: String::new(),
                last_day: date(2018, 8, 6),
            })
            .unwrap();
        session.run(UnitCommand::Remove(unit)).unwrap();
        assert_eq!(session.digest().unwrap(), start);
    }
}
