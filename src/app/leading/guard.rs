//! What may still be written into a register that was handed over: the own rows of the unit that handed it over. Asked
//! once, of every act, by what it has touched.

use super::{HandedOver, standing};
use crate::app::error::{AppError, ErrorKind, Result};
use crate::domain::choice::Choice;
use crate::domain::id::UnitId;
use crate::domain::score::{Layer, Score};
use crate::register::fields::{Entity, Owner, Table};
use crate::register::value::Value;
use crate::register::{RowChange, Tx};

/// Refuses an act that changes what the head owns, once the head is another office.
pub(in crate::app) fn guard(tx: &mut Tx<'_>) -> Result<()> {
    let Some(handed) = standing(tx.reader()?)? else {
        return Ok(());
    };
    let own = handed.handing.from_unit;
    if tx.changes()?.iter().all(|change| is_own(change, own)) {
        Ok(())
    } else {
        Err(refusal(&handed))
    }
}

fn refusal(handed: &HandedOver) -> AppError {
    let message = format!(
        "{}: không còn là sổ chính, chỉ ghi được phần của riêng đơn vị mình",
        handed.worded()
    );
    let hint = format!(
        "Gửi việc cần sửa cho {}. Muốn dùng lại sổ này làm sổ chính thì chọn Sổ → Mở lại sổ đã bàn giao… và nêu lý do.",
        handed.handing.to
    );
    AppError::new(ErrorKind::Rule, message).hinted(hint)
}

/// It was, is and stays the unit's own row.
fn is_own(change: &RowChange, own: UnitId) -> bool {
    let said = [&change.before, &change.after];
    let mut said = said.into_iter().flatten();
    change.table.owner == Owner::Member && said.all(|cells| is_of(change.table, cells, own))
}

fn is_of(table: &Table, cells: &[Value], own: UnitId) -> bool {
    let says = |column: &str, value: &Value| {
        let at = table.fields.iter().position(|field| field.column == column);
        at.and_then(|at| cells.get(at)) == Some(value)
    };
    let is_self_scored = || says("layer", &Value::text(Layer::SelfScored.code()));
    says("unit", &Value::Id(own.into())) && (table.id != Score::TABLE || is_self_scored())
}
