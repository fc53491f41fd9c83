//! What the tests of the register share.

use crate::register::{Act, ActKind};

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
