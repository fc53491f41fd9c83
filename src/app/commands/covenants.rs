//! The covenant while it is a draft: the text and every part of it.

use crate::app::error::Result;
use crate::app::queries;
use crate::domain::covenant::{
    Article, Covenant, CovenantStatus, CovenantVersion, JointActivity, LegalBasis, Recipient,
    TitleRegistration,
};
use crate::domain::id::{
    ActivityId, ArticleId, AssignmentId, BasisId, BlocYearId, CovenantId, RecipientId,
    RegistrationId, SignatureId, TargetId, UnitId,
};
use crate::domain::review::TargetResult;
use crate::domain::rule::RuleViolation;
use crate::domain::signature::Signature;
use crate::domain::target::{Assignment, Target};
use crate::domain::year::{BlocYear, YearState};
use crate::register::Tx;

#[derive(Clone, Debug)]
pub enum CovenantCommand {
    /// Starts the covenant of a year that has none.
    Begin(Covenant),
    Change(Covenant),
    Remove(CovenantId),
    Put(CovenantPart),
    Take(CovenantId, PartId),
}

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
            Self::Basis(part) => tx.save(&part)?,
            Self::Article(part) => save_article(tx, &part)?,
            Self::Target(part) => save_target(tx, &part)?,
            Self::Assignment(_, part) => tx.save(&part)?,
            Self::Registration(part) => tx.save(&part)?,
            Self::Activity(part) => tx.save(&part)?,
            Self::Signature(part) => tx.save(&part)?,
            Self::Recipient(part) => tx.save(&part)?,
        }
        Ok(())
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
    if queries::covenant_of(reader, year.id)?.is_some() {
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
    let year: BlocYear = tx.reader()?.get(covenant.bloc_year)?;
    if covenant.is_signed() {
        return Err(RuleViolation::CannotSign {
            year: year.year,
            why: "dùng lệnh “Ký giao ước”".to_owned(),
        }
        .into());
    }
    Ok(tx.save(covenant)?)
}

fn save_article(tx: &mut Tx<'_>, article: &Article) -> Result<()> {
    let articles = tx.reader()?.of::<Article>("covenant", article.covenant)?;
    let mut above = article.parent;
    while let Some(id) = above {
        if id == article.id {
            return Err(RuleViolation::PartAboveItself.into());
        }
        above = articles
            .iter()
            .find(|other| other.id == id)
            .and_then(|other| other.parent);
    }
    Ok(tx.save(article)?)
}

fn save_target(tx: &mut Tx<'_>, target: &Target) -> Result<()> {
    target.check()?;
    Ok(tx.save(target)?)
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
