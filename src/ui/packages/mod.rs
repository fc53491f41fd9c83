//! Gói chuyển giao on the screen: `outgoing` sends.

pub mod outgoing;

use crate::app::packages::{Errand, Sent};
use crate::domain::id::UnitId;

#[derive(Clone, Debug)]
pub enum PackagesAction {
    /// Opens the dialog “Gửi gói”.
    Send,
    /// Đơn vị whose workstation this is.
    OwnUnit(Option<UnitId>),
    /// What would this errand carry?
    Look(Errand),
    /// Asks for the folder or stick, and writes there.
    Write(Errand),
    /// Phiếu gửi of these as a PDF.
    Note(Vec<Sent>),
}
