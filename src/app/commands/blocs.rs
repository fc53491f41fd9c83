//! Blocs: adding, changing, removing.

use crate::app::error::Result;
use crate::app::links::check_tree_of;
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
                tx.save(&bloc)?;
                let blocs = tx.reader()?.all::<Bloc>()?;
                let tree: Vec<_> = blocs.iter().map(|row| (row.id, row.parent_bloc)).collect();
                Ok(check_tree_of(&tree)?)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::session;
    use crate::domain::bloc::BlocKind;

    #[test]
    fn blocs_do_not_stand_below_each_other_in_a_ring() {
        let mut session = session();
        let mut named = |number: &str| Bloc {
            number: number.into(),
            ..Bloc::new(session.new_id(), BlocKind::Cum)
        };
        let (above, mut below) = (named("1"), named("2"));
        below.parent_bloc = Some(above.id);
        session.run(BlocCommand::Add(above.clone())).unwrap();
        session.run(BlocCommand::Add(below.clone())).unwrap();
        let ring = Bloc {
            parent_bloc: Some(below.id),
            ..above
        };
        assert!(session.run(BlocCommand::Change(ring)).is_err());
    }
}
