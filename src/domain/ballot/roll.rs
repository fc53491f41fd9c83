//! The electors in figures: how many there are, came, got a ballot paper, wrote their opinion.

use crate::domain::ballot::{Elector, Presence};

/// Số người có quyền bỏ phiếu.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    pub total: i64,
    /// Có mặt, those whose proxy came among them.
    pub present: i64,
    /// Of those present: who received a ballot paper.
    pub received: i64,
    /// Absent, with an opinion sent in writing.
    pub written: i64,
}

impl Roll {
    pub fn of(electors: &[Elector]) -> Self {
        Self {
            total: number(electors, |_| true),
            present: number(electors, Elector::is_present),
            received: number(electors, |elector| elector.received && elector.is_present()),
            written: number(electors, |elector| elector.presence == Presence::Written),
        }
    }

    pub fn absent(self) -> i64 {
        self.total - self.present
    }
}

fn number(electors: &[Elector], which: impl Fn(&Elector) -> bool) -> i64 {
    let found = electors.iter().filter(|elector| which(elector)).count();
    i64::try_from(found).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::example::sheet;

    #[test]
    fn a_proxy_is_present_and_an_absent_elector_holds_no_paper() {
        let mut sheet = sheet(5, 2);
        sheet.electors[1].presence = Presence::Proxy;
        sheet.electors[2].presence = Presence::Written;
        sheet.electors[3].presence = Presence::Absent;
        let roll = Roll::of(&sheet.electors);
        let wanted = Roll {
            total: 5,
            present: 3,
            received: 3,
            written: 1,
        };
        assert_eq!(roll, wanted);
        assert_eq!(roll.absent(), 2);
    }
}
