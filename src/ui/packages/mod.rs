//! Gói chuyển giao on the screen: `outgoing` sends, `incoming` takes in.

pub mod apart;
pub mod form;
pub mod incoming;
pub mod outgoing;
pub mod passphrase;

use crate::app::commands::FollowHead;
use crate::app::packages::{Errand, Sent};
use crate::domain::id::UnitId;

#[derive(Clone, Debug)]
pub enum PackagesAction {
    /// Opens the dialog “Gửi gói”.
    Send,
    /// The same, to copy the whole register.
    SendWhole,
    /// Đơn vị whose workstation this is.
    OwnUnit(Option<UnitId>),
    /// What would this errand carry?
    Look(Errand),
    /// Asks for the folder or stick, and writes there.
    Write(Errand),
    /// Asks for packages that came.
    Receive,
    /// Asks for another copy of this register.
    MergeRegister,
    /// Opens what was chosen and looks at what it would do.
    LookIn,
    /// More files for the open dialog.
    AddFiles,
    /// Imports what the dialog shows.
    Import,
    /// What is not ours to write says again what the head says.
    FollowHead(FollowHead),
    /// Asks where to write the list that is shown.
    SaveList,
    /// Phiếu gửi of these as a PDF.
    Note(Vec<Sent>),
}
