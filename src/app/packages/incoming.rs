//! Taking packages in: the preview is the import itself, rolled back.

use std::collections::HashSet;

use crate::app::Session;
use crate::app::backups::Reason;
use crate::app::error::{AppError, Result};
use crate::app::links;
use crate::app::packages::Parcel;
use crate::domain::id::{RowId, UnitId};
use crate::register::fields::Table;
use crate::register::{ActKind, Incoming, Merged, Reader, Tx};
use crate::transfer::authority::Authority;
use crate::transfer::package::Header;

/// What one package did, or would do.
#[derive(Clone, Debug, Default)]
pub struct Arrived {
    /// It was imported before, and stands: nothing was done.
    pub is_repeated: bool,
    pub merged: Merged,
    /// Rows that had been removed here and stand again, because what came needs them.
    pub revived: Vec<(&'static Table, RowId)>,
}

impl Session {
    /// What importing these packages would do, in their order; nothing is written.
    pub fn preview(&mut self, parcels: &[Parcel], own: Option<UnitId>) -> Result<Vec<Arrived>> {
        let mut tx = self.begin(ActKind::Import, "xem trước".to_owned())?;
        merge_all(&mut tx, parcels, own)
    }

    /// Imports them: one act, one step to undo.
    pub fn import_packages(
        &mut self,
        parcels: &[Parcel],
        own: Option<UnitId>,
    ) -> Result<Vec<Arrived>> {
        self.snapshot(Reason::BeforeImport)?;
        let mut tx = self.begin(ActKind::Import, label(parcels))?;
        let arrived = merge_all(&mut tx, parcels, own)?;
        let done = tx.commit()?;
        self.follow(done);
        Ok(arrived)
    }
}

fn label(parcels: &[Parcel]) -> String {
    match parcels {
        [one] => format!("nhập gói {}", worded(&one.opened.header)),
        many => format!("nhập {} gói", many.len()),
    }
}

/// "số 3 của Cục Cơ yếu Quân đội".
fn worded(header: &Header) -> String {
    format!("số {} của {}", header.sequence, header.from.unit_name)
}

fn merge_all(tx: &mut Tx<'_>, parcels: &[Parcel], own: Option<UnitId>) -> Result<Vec<Arrived>> {
    let mut authorities = Vec::new();
    for parcel in parcels {
        authorities.push(Authority::of(tx.reader()?, &parcel.opened.header, own)?);
    }
    let both = parcels.iter().zip(authorities);
    both.map(|(parcel, authority)| merge(tx, parcel, &authority))
        .collect()
}

fn merge(tx: &mut Tx<'_>, parcel: &Parcel, authority: &Authority) -> Result<Arrived> {
    if tx.reader()?.arrival_of(&parcel.sha256)?.is_some() {
        return Ok(Arrived {
            is_repeated: true,
            ..Arrived::default()
        });
    }
    let judge = |reader: Reader<'_>, row: &Incoming<'_>| authority.judge(reader, row);
    let merged = tx.merge(parcel.arrival(), &parcel.edits, judge)?;
    if merged.missing > 0 {
        return Err(AppError::input(format!(
            "Gói thiếu phần trước của lịch sử ({} lần sửa): {}",
            merged.missing,
            parcel.path.display()
        ))
        .hinted("Không nhập gói này. Xin nơi gửi tạo lại gói."));
    }
    let revived = revive(tx)?;
    Ok(Arrived {
        is_repeated: false,
        merged,
        revived,
    })
}

/// What a row that came cannot do without stands again, although it had been removed here; and what that needs, too.
fn revive(tx: &mut Tx<'_>) -> Result<Vec<(&'static Table, RowId)>> {
    let mut revived = Vec::new();
    let mut asked: HashSet<RowId> = HashSet::new();
    loop {
        let touched = tx.touched();
        let rows = touched.into_iter().filter(|(_, row)| asked.insert(*row));
        let lost = links::lost_of(tx.reader()?, rows)?;
        if lost.is_empty() {
            return Ok(revived);
        }
        for (table, row) in lost {
            tx.revive(table, row)?;
            revived.push((table, row));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::packages::Order;
    use crate::app::testing::{four_systems, session};
    use crate::transfer::package::Purpose;
    use crate::transfer::scope::Scope;

    fn whole() -> Order {
        Order {
            purpose: Purpose::WholeCopy,
            scope: Scope::Whole,
            from: None,
            to_unit: None,
            to: "Cục Cơ yếu Quân đội".into(),
            message: String::new(),
            answers: None,
            passphrase: None,
        }
    }

    fn parcel(session: &mut Session, folder: &std::path::Path) -> Parcel {
        let path = folder.join("a.goi");
        let packed = session.pack(&whole()).unwrap();
        std::fs::write(&path, packed.bytes).unwrap();
        Parcel::open(&path, None).unwrap()
    }

    #[test]
    fn what_one_register_says_another_says_after_the_import_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let (mut head, mut member) = (session(), session());
        four_systems(&mut head);
        let parcel = parcel(&mut head, folder.path());
        let empty = member.digest().unwrap();
        let preview = member.preview(std::slice::from_ref(&parcel), None).unwrap();
        assert_eq!(member.digest().unwrap(), empty, "a preview writes nothing");
        let done = member.import_packages(&[parcel.clone()], None).unwrap();
        assert_eq!(preview[0].merged, done[0].merged);
        assert_eq!(member.digest().unwrap(), head.digest().unwrap());
        assert!(member.import_packages(&[parcel], None).unwrap()[0].is_repeated);
        member.undo().unwrap();
        assert_eq!(member.digest().unwrap(), empty);
        assert_eq!(member.check().unwrap(), None);
    }
}
