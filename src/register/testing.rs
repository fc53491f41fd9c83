//! What the tests of the register share.

use crate::register::{Act, ActKind, Arrival, Merged, Register, Tx};

/// An act of the workstation `site`, at which "máy {site}" works.
pub(super) fn act(kind: ActKind, site: u8, undoes: Option<i64>) -> Act {
    Act {
        kind,
        label: "thử".into(),
        undoes,
        at_ms: 1,
        site: [site; 16],
        operator: format!("máy {site}"),
    }
}

/// A command of the workstation `site`.
pub(super) fn run(register: &mut Register, site: u8, what: impl FnOnce(&mut Tx<'_>)) {
    let mut tx = register.begin(act(ActKind::Command, site, None)).unwrap();
    what(&mut tx);
    tx.commit().unwrap();
}

/// The workstation `site` takes in everything that `from` sends.
pub(super) fn import(to: &mut Register, site: u8, from: &Register, package: u8) -> Merged {
    let edits = from.reader().edits(|_, _| true).unwrap();
    let arrival = Arrival {
        package: [package; 32],
        header: "{}".into(),
    };
    let mut tx = to.begin(act(ActKind::Import, site, None)).unwrap();
    let merged = tx.merge(arrival, &edits, |_, _| Ok(None)).unwrap();
    tx.commit().unwrap();
    merged
}
