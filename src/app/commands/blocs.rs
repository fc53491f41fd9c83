//! Blocs: adding, changing, removing.

use crate::app::error::Result;
use crate::domain::bloc::Bloc;
use crate::domain::id::BlocId;
use crate::domain::rule::RuleViolation;
use crate::domain::year::BlocYear;
use crate::register::Tx;

#[derive(Clone, Debug)]
pub enum BlocCommand {
    Add(Bloc),
    Change(Bloc),
    Remove(BlocId),
}

impl BlocCommand {
    pub(super) fn label(&self) -> &'static str {
        match self {
            Self::Add(_) => "thêm khối, cụm",
            Self::Change(_) => "sửa khối, cụm",
            Self::Remove(_) => "xóa khối, cụm",
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Add(bloc) | Self::Change(bloc) => {
                bloc.check()?;
                Ok(tx.save(&bloc)?)
            }
            Self::Remove(id) => remove(tx, id),
        }
    }
}

fn remove(tx: &mut Tx<'_>, id: BlocId) -> Result<()> {
    let reader = tx.reader()?;
    let bloc: Bloc = reader.get(id)?;
    let below = reader.of::<Bloc>("parent_bloc", id)?;
    if !reader.of::<BlocYear>("bloc", id)?.is_empty() || !below.is_empty() {
        return Err(RuleViolation::BlocHasYears(bloc.full_name()).into());
    }
    Ok(tx.remove::<Bloc>(id)?)
}
