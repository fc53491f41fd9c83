//! The covenant while it is a draft: the text and every part of it.

use crate::app::error::Result;
use crate::app::links::check_tree_of;
use crate::app::queries;
use crate::domain::covenant::{
    Article, Covenant, CovenantStatus, CovenantVersion, JointActivity, LegalBasis, Recipient,
    TitleRegistration,
};
use crate::domain::id::{
    ActivityId, ArticleId, AssignmentId, BasisId, BlocYearId, CovenantId, RecipientId,
    RegistrationId, RowId, SignatureId, TargetId, UnitId,
};
use crate::domain::review::TargetResult;
use crate::domain::rule::RuleViolation;
use crate::domain::signature::Signature;
use crate::domain::target::{Assignment, Target};
use crate::domain::year::{BlocYear, YearState};
use crate::register::Tx;
use crate::register::fields::Entity;
use crate::register::value::FieldValue;

#[derive(Clone, Debug)]
pub enum CovenantCommand {
    /// Starts the covenant of a year that has none.
    Begin(Covenant),
    Change(Covenant),
    Remove(CovenantId),
    Put(CovenantPart),
    Take(CovenantId, PartId),
}

/// A part that names its covenant.
trait OfCovenant {
    fn covenant(&self) -> CovenantId;
}

macro_rules! of_covenant {
    ($($part:ty)*) => {$(
        impl OfCovenant for $part {
            fn covenant(&self) -> CovenantId {
                self.covenant
            }
        }
    )*};
}
of_covenant!(LegalBasis Article Target TitleRegistration JointActivity Signature Recipient);

/// One part of a covenant.
#[derive(Clone, Debug)]
pub enum CovenantPart {
    Basis(LegalBasis),
    Article(Article),
    Target(Target),
    Assignment(CovenantId, Assignment),
    Registration(TitleRegistration),
    Activity(JointActivity),
    Signature(Signature),
    Recipient(Recipient),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartId {
    Basis(BasisId),
    Article(ArticleId),
    Target(TargetId),
    Registration(RegistrationId),
    Activity(ActivityId),
    Signature(SignatureId),
    Recipient(RecipientId),
}

impl CovenantCommand {
    pub(super) fn label(&self) -> String {
        match self {
            Self::Begin(_) => "lập giao ước".to_owned(),
            Self::Change(_) => "sửa giao ước".to_owned(),
            Self::Remove(_) => "xóa giao ước".to_owned(),
            Self::Put(part) => format!("ghi {}", part.name()),
            Self::Take(_, part) => format!("xóa {}", part.name()),
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Begin(covenant) => begin(tx, &covenant),
            Self::Change(covenant) => change(tx, &covenant),
            Self::Remove(covenant) => {
                check_open(tx, covenant)?;
                remove_whole(tx, covenant)
            }
            Self::Put(part) => {
                check_open(tx, part.covenant())?;
                part.save(tx)
            }
            Self::Take(covenant, part) => {
                check_open(tx, covenant)?;
                part.check_owner(tx, covenant)?;
                part.remove(tx)
            }
        }
    }
}

impl CovenantPart {
    fn covenant(&self) -> CovenantId {
        match self {
            Self::Basis(part) => part.covenant,
            Self::Article(part) => part.covenant,
            Self::Target(part) => part.covenant,
            Self::Assignment(covenant, _) => *covenant,
            Self::Registration(part) => part.covenant,
            Self::Activity(part) => part.covenant,
            Self::Signature(part) => part.covenant,
            Self::Recipient(part) => part.covenant,
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Basis(_) => "căn cứ",
            Self::Article(_) => "mục của giao ước",
            Self::Target(_) => "chỉ tiêu",
            Self::Assignment(..) => "giao chỉ tiêu",
            Self::Registration(_) => "đăng ký danh hiệu",
            Self::Activity(_) => "hoạt động chung",
            Self::Signature(_) => "người ký",
            Self::Recipient(_) => "nơi nhận",
        }
    }

    fn save(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Basis(part) => put(tx, &part),
            Self::Article(part) => save_article(tx, &part),
            Self::Target(part) => save_target(tx, &part),
            Self::Assignment(covenant, part) => save_assignment(tx, covenant, &part),
            Self::Registration(part) => put(tx, &part),
            Self::Activity(part) => put(tx, &part),
            Self::Signature(part) => put(tx, &part),
            Self::Recipient(part) => put(tx, &part),
        }
    }
}

impl PartId {
    fn name(self) -> &'static str {
        match self {
            Self::Basis(_) => "căn cứ",
            Self::Article(_) => "mục của giao ước",
            Self::Target(_) => "chỉ tiêu",
            Self::Registration(_) => "đăng ký danh hiệu",
            Self::Activity(_) => "hoạt động chung",
            Self::Signature(_) => "người ký",
            Self::Recipient(_) => "nơi nhận",
        }
    }

    fn check_owner(self, tx: &mut Tx<'_>, covenant: CovenantId) -> Result<()> {
        match self {
            Self::Basis(id) => check_owner::<LegalBasis>(tx, id, covenant),
            Self::Article(id) => check_owner::<Article>(tx, id, covenant),
            Self::Target(id) => check_owner::<Target>(tx, id, covenant),
            Self::Registration(id) => check_owner::<TitleRegistration>(tx, id, covenant),
            Self::Activity(id) => check_owner::<JointActivity>(tx, id, covenant),
            Self::Signature(id) => check_owner::<Signature>(tx, id, covenant),
            Self::Recipient(id) => check_owner::<Recipient>(tx, id, covenant),
        }
    }

    fn remove(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Basis(id) => tx.remove::<LegalBasis>(id)?,
            Self::Article(id) => remove_article(tx, id)?,
            Self::Target(id) => remove_target(tx, id)?,
            Self::Registration(id) => tx.remove::<TitleRegistration>(id)?,
            Self::Activity(id) => tx.remove::<JointActivity>(id)?,
            Self::Signature(id) => tx.remove::<Signature>(id)?,
            Self::Recipient(id) => tx.remove::<Recipient>(id)?,
        }
        Ok(())
    }
}

fn check_open(tx: &mut Tx<'_>, covenant: CovenantId) -> Result<()> {
    let reader = tx.reader()?;
    let covenant: Covenant = reader.get(covenant)?;
    let year: BlocYear = reader.get(covenant.bloc_year)?;
    Ok(covenant.check_open(year.year)?)
}

fn begin(tx: &mut Tx<'_>, covenant: &Covenant) -> Result<()> {
    let reader = tx.reader()?;
    let year: BlocYear = reader.get(covenant.bloc_year)?;
    let is_known = reader.find::<Covenant>(covenant.id)?.is_some();
    if is_known || queries::covenant_of(reader, year.id)?.is_some() {
        return Err(RuleViolation::CovenantExists(year.year).into());
    }
    let covenant = Covenant {
        status: CovenantStatus::Draft,
        ..covenant.clone()
    };
    tx.save(&covenant)?;
    super::years::reach(tx, covenant.bloc_year, YearState::Drafting)
}

/// Signing has a command of its own: here the state moves among the drafts only.
fn change(tx: &mut Tx<'_>, covenant: &Covenant) -> Result<()> {
    check_open(tx, covenant.id)?;
    let reader = tx.reader()?;
    let now: Covenant = reader.get(covenant.id)?;
    let year: BlocYear = reader.get(now.bloc_year)?;
    if covenant.bloc_year != now.bloc_year {
        return Err(RuleViolation::CovenantExists(year.year).into());
    }
    if covenant.is_signed() {
        return Err(RuleViolation::CannotSign {
            year: year.year,
            why: "dùng lệnh “Ký giao ước”".to_owned(),
        }
        .into());
    }
    Ok(tx.save(covenant)?)
}

/// A part stays in the covenant that it was written for: what another one says, signed perhaps, is not reached.
fn check_owner<T: Entity>(
    tx: &mut Tx<'_>,
    part: impl Into<RowId>,
    covenant: CovenantId,
) -> Result<()> {
    let Some(cells) = tx.reader()?.row(T::table(), part.into())? else {
        return Ok(());
    };
    if cells.first() == Some(&covenant.to_value()) {
        return Ok(());
    }
    let why = format!("{} này thuộc một giao ước khác", T::table().label);
    Err(RuleViolation::Inconsistent(why).into())
}

fn put<T: Entity + OfCovenant>(tx: &mut Tx<'_>, part: &T) -> Result<()> {
    check_owner::<T>(tx, part.row_id(), part.covenant())?;
    Ok(tx.save(part)?)
}

fn save_article(tx: &mut Tx<'_>, article: &Article) -> Result<()> {
    put(tx, article)?;
    let articles = tx.reader()?.of::<Article>("covenant", article.covenant)?;
    let tree: Vec<_> = articles.iter().map(|row| (row.id, row.parent)).collect();
    Ok(check_tree_of(&tree)?)
}

fn save_target(tx: &mut Tx<'_>, target: &Target) -> Result<()> {
    target.check()?;
    put(tx, target)?;
    let targets = tx.reader()?.of::<Target>("covenant", target.covenant)?;
    let tree: Vec<_> = targets.iter().map(|row| (row.id, row.parent)).collect();
    Ok(check_tree_of(&tree)?)
}

fn save_assignment(tx: &mut Tx<'_>, covenant: CovenantId, cell: &Assignment) -> Result<()> {
    check_owner::<Target>(tx, cell.target, covenant)?;
    if let Some(now) = tx.reader()?.find::<Assignment>(cell.id)? {
        check_owner::<Target>(tx, now.target, covenant)?;
    }
    Ok(tx.save(cell)?)
}

fn remove_article(tx: &mut Tx<'_>, id: ArticleId) -> Result<()> {
    for child in tx.reader()?.of::<Article>("parent", id)? {
        remove_article(tx, child.id)?;
    }
    Ok(tx.remove::<Article>(id)?)
}

fn remove_target(tx: &mut Tx<'_>, id: TargetId) -> Result<()> {
    for child in tx.reader()?.of::<Target>("parent", id)? {
        remove_target(tx, child.id)?;
    }
    for cell in tx.reader()?.of::<Assignment>("target", id)? {
        tx.remove::<Assignment>(cell.id)?;
    }
    for cell in tx.reader()?.of::<TargetResult>("target", id)? {
        tx.remove::<TargetResult>(cell.id)?;
    }
    super::remedies::leave_target(tx, id)?;
    Ok(tx.remove::<Target>(id)?)
}

/// The covenant and every part of it.
pub(super) fn remove_whole(tx: &mut Tx<'_>, id: CovenantId) -> Result<()> {
    let reader = tx.reader()?;
    let mut parts: Vec<PartId> = Vec::new();
    parts.extend(
        reader
            .of::<LegalBasis>("covenant", id)?
            .iter()
            .map(|row| PartId::Basis(row.id)),
    );
    parts.extend(
        reader
            .of::<Article>("covenant", id)?
            .iter()
            .map(|row| PartId::Article(row.id)),
    );
    parts.extend(
        reader
            .of::<Target>("covenant", id)?
            .iter()
            .map(|row| PartId::Target(row.id)),
    );
    parts.extend(
        reader
            .of::<TitleRegistration>("covenant", id)?
            .iter()
            .map(|row| PartId::Registration(row.id)),
    );
    parts.extend(
        reader
            .of::<JointActivity>("covenant", id)?
            .iter()
            .map(|row| PartId::Activity(row.id)),
    );
    parts.extend(
        reader
            .of::<Signature>("covenant", id)?
            .iter()
            .map(|row| PartId::Signature(row.id)),
    );
    parts.extend(
        reader
            .of::<Recipient>("covenant", id)?
            .iter()
            .map(|row| PartId::Recipient(row.id)),
    );
    let versions = reader.of::<CovenantVersion>("covenant", id)?;
    parts.into_iter().try_for_each(|part| part.remove(tx))?;
    versions
        .iter()
        .try_for_each(|version| tx.remove::<CovenantVersion>(version.id))?;
    Ok(tx.remove::<Covenant>(id)?)
}

/// One covenant a year: both offices that start it make the same row.
pub fn covenant_id(year: BlocYearId) -> CovenantId {
    crate::register::derived_id("covenant", &[year.into()]).into()
}

/// One cell for each common target and unit: both offices that spare a unit make the same row.
pub fn assignment_id(target: TargetId, unit: UnitId) -> AssignmentId {
    crate::register::derived_id("assignment", &[target.into(), unit.into()]).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::{article, covenant, four_systems, put, session, sheet};
    use crate::domain::target::TargetKind;

    #[test]
    fn a_year_has_one_covenant() {
        let mut session = session();
        let year = four_systems(&mut session);
        covenant(&mut session, year);
        let second = Covenant::new(session.new_id(), year);
        assert!(session.run(CovenantCommand::Begin(second)).is_err());
    }

    #[test]
    fn an_article_goes_with_those_below_it() {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let above = sheet(&session, &covenant).articles[0].id;
        let below = Article {
            parent: Some(above),
            ..article(session.new_id(), &covenant, "Giao lưu thể thao")
        };
        put(&mut session, CovenantPart::Article(below));
        session
            .run(CovenantCommand::Take(covenant.id, PartId::Article(above)))
            .unwrap();
        assert!(sheet(&session, &covenant).articles.is_empty());
    }

    #[test]
    fn an_article_cannot_stand_below_itself() {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let above = sheet(&session, &covenant).articles[0].clone();
        let below = Article {
            parent: Some(above.id),
            ..article(session.new_id(), &covenant, "Giao lưu thể thao")
        };
        put(&mut session, CovenantPart::Article(below.clone()));
        let turned = Article {
            parent: Some(below.id),
            ..above
        };
        assert!(
            session
                .run(CovenantCommand::Put(CovenantPart::Article(turned)))
                .is_err()
        );
    }

    #[test]
    fn an_impossible_target_is_refused_with_its_name() {
        let mut session = session();
        let year = four_systems(&mut session);
        let covenant = covenant(&mut session, year);
        let mut target = Target::new(
            session.new_id(),
            covenant.id,
            TargetKind::AtLeast,
            crate::domain::order::Position::first(),
        );
        target.text = "Đơn vị cấp phòng hoàn thành xuất sắc".into();
        let refused = session
            .run(CovenantCommand::Put(CovenantPart::Target(target)))
            .unwrap_err();
        assert_eq!(
            refused.message,
            "Chỉ tiêu “Đơn vị cấp phòng hoàn thành xuất sắc”: chưa nhập mức phấn đấu"
        );
    }
}
