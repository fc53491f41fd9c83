//! Signatures: who signs for a member, in which office, in which order (domain.md 2.5; NĐ 30/2020, Phụ lục I, mục II.7).

use jiff::civil::Date;

use crate::domain::choice::choice;
use crate::domain::id::{CovenantId, SignatureId, UnitId};
use crate::domain::order::Position;

choice! {
    /// Thành viên ký kết, or cấp trên chứng kiến.
    SignatureKind {
        Member = "member" "Thành viên",
        Witness = "witness" "Cấp trên chứng kiến",
    }
}

choice! {
    /// Quyền hạn ký (NĐ 30/2020, Phụ lục I, mục II.7a).
    Authority {
        Own = "own" "Ký trực tiếp",
        Deputising = "kt" "KT.",
        OnBehalf = "tm" "TM.",
        ByOrder = "tl" "TL.",
        Delegated = "tuq" "TUQ.",
    }
}

impl Authority {
    /// The abbreviation that is printed, empty for one's own office.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Own => "",
            Self::Deputising => "KT.",
            Self::OnBehalf => "TM.",
            Self::ByOrder => "TL.",
            Self::Delegated => "TUQ.",
        }
    }
}

choice! {
    /// Có mặt tại lễ ký.
    Attendance {
        Present = "present" "Có mặt, ký tại lễ",
        Late = "late" "Ký sau",
        Absent = "absent" "Vắng, chưa ký",
        Represented = "represented" "Người khác ký thay",
    }
}

/// Chữ ký giao ước of one member, or of a superior who witnesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub id: SignatureId,
    pub covenant: CovenantId,
    pub unit: UnitId,
    pub kind: SignatureKind,
    /// Họ và tên người ký.
    pub name: String,
    /// Quân hàm, only where the sector prescribes it.
    pub rank: String,
    /// Chức vụ.
    pub office: String,
    pub authority: Authority,
    /// The office that the authority stands for: "Cục trưởng" in "KT. CỤC TRƯỞNG".
    pub authority_for: String,
    pub attendance: Attendance,
    /// Ai ký thay, where another person signed instead.
    pub instead: String,
    pub signed_on: Option<Date>,
    pub order: Position,
    pub note: String,
    pub source: String,
}

impl Signature {
    pub fn new(id: SignatureId, covenant: CovenantId, unit: UnitId, order: Position) -> Self {
        Self {
            id,
            covenant,
            unit,
            kind: SignatureKind::default(),
            name: String::new(),
            rank: String::new(),
            office: String::new(),
            authority: Authority::default(),
            authority_for: String::new(),
            attendance: Attendance::default(),
            instead: String::new(),
            signed_on: None,
            order,
            note: String::new(),
            source: String::new(),
        }
    }

    /// "KT. CỤC TRƯỞNG"; empty when the person signs in their own office.
    pub fn printed_authority(&self) -> String {
        match self.authority {
            Authority::Own => String::new(),
            authority => format!("{} {}", authority.mark(), self.authority_for.to_uppercase())
                .trim_end()
                .to_owned(),
        }
    }

    pub fn has_signed(&self) -> bool {
        self.attendance != Attendance::Absent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;

    #[test]
    fn the_authority_is_printed_in_capitals_before_the_office_it_stands_for() {
        let id = |n| RowId([n; 16]);
        let mut signature =
            Signature::new(id(1).into(), id(2).into(), id(3).into(), Position::first());
        assert_eq!(signature.printed_authority(), "");
        signature.authority = Authority::Deputising;
        signature.authority_for = "Cục trưởng".into();
        assert_eq!(signature.printed_authority(), "KT. CỤC TRƯỞNG");
    }
}
