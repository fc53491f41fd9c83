//! The emulation year of a bloc: members, heads, and how far the year has come (domain.md 2.2, 2.3, 2.12).

use jiff::civil::Date;

use crate::domain::bloc::{Bloc, BlocKind};
use crate::domain::choice::{Choice, choice};
use crate::domain::date::in_figures;
use crate::domain::id::{BlocId, BlocYearId, HeadTermId, MembershipId, UnitId};
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;

/// The years a register can hold.
pub use crate::domain::date::YEARS;

choice! {
    /// Trạng thái của năm thi đua, in the usual order; odd order is warned about, never forbidden (domain.md 2.12).
    YearState {
        Listing = "listing" "Lập danh sách",
        Drafting = "drafting" "Dự thảo giao ước",
        Signed = "signed" "Đã ký giao ước",
        Running = "running" "Đang thực hiện",
        InterimDone = "interim_done" "Đã sơ kết",
        SelfScoring = "self_scoring" "Tự chấm điểm",
        Appraising = "appraising" "Thẩm định",
        SummedUp = "summed_up" "Đã tổng kết",
        Submitted = "submitted" "Đã trình khen thưởng",
        Closed = "closed" "Kết thúc",
    }
}

impl YearState {
    /// What is odd about going from `self` to `next`; none when it is the usual next step.
    pub fn warning(self, next: Self) -> Option<String> {
        let (from, to) = (self as usize, next as usize);
        if to < from {
            Some(format!(
                "Năm thi đua đang ở bước “{}”, chuyển về bước trước “{}”.",
                self.label(),
                next.label()
            ))
        } else if to > from + 1 {
            let skipped: Vec<_> = Self::ALL[from + 1..to]
                .iter()
                .map(|state| state.label())
                .collect();
            Some(format!(
                "Chuyển thẳng sang “{}”, bỏ qua bước: {}.",
                next.label(),
                skipped.join(", ")
            ))
        } else {
            None
        }
    }
}

/// Năm thi đua của một khối: what is decided for one year only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlocYear {
    pub id: BlocYearId,
    pub bloc: BlocId,
    pub year: i16,
    /// Printed name of the bloc in this year, when it differs.
    pub name: String,
    pub period_start: Option<Date>,
    pub period_end: Option<Date>,
    /// Chủ đề thi đua.
    pub theme: String,
    /// Phương châm, khẩu hiệu hành động.
    pub motto: String,
    /// Phong trào thi đua.
    pub movement: String,
    pub state: YearState,
    pub note: String,
    pub source: String,
    /// Khóa sổ: from then on changes need a slip ([`Correction`](crate::domain::closing::Correction)).
    pub closed_on: Option<Date>,
}

impl BlocYear {
    pub fn new(id: BlocYearId, bloc: BlocId, year: i16) -> Self {
        Self {
            id,
            bloc,
            year,
            name: String::new(),
            period_start: None,
            period_end: None,
            theme: String::new(),
            motto: String::new(),
            movement: String::new(),
            state: YearState::default(),
            note: String::new(),
            source: String::new(),
            closed_on: None,
        }
    }

    /// The name of `bloc` as this year's papers print it.
    pub fn bloc_name(&self, bloc: &Bloc) -> String {
        if self.name.is_empty() {
            bloc.full_name()
        } else {
            self.name.clone()
        }
    }

    /// Khóa năm, from `on` on.
    pub fn close(&mut self, on: Date) -> Result<(), RuleViolation> {
        self.check_open()?;
        if on.year() < self.year {
            return Err(RuleViolation::CannotClose {
                year: self.year,
                why: "ngày kết thúc đứng trước năm thi đua",
            });
        }
        (self.state, self.closed_on) = (YearState::Closed, Some(on));
        Ok(())
    }

    /// Mở lại: the year is summed up, and not at its end.
    pub fn reopen(&mut self) -> Result<(), RuleViolation> {
        if self.closed_on.is_none() {
            return Err(RuleViolation::YearNotClosed(self.year));
        }
        (self.state, self.closed_on) = (YearState::SummedUp, None);
        Ok(())
    }

    pub fn check_open(&self) -> Result<(), RuleViolation> {
        match self.closed_on {
            None => Ok(()),
            Some(on) => Err(RuleViolation::YearClosed {
                year: self.year,
                on: in_figures(on),
            }),
        }
    }

    /// To its end a year comes by closing only, and leaves it by reopening.
    pub fn check_state(&self, next: YearState) -> Result<(), RuleViolation> {
        self.check_open()?;
        if next == YearState::Closed && self.state != YearState::Closed {
            return Err(RuleViolation::CannotClose {
                year: self.year,
                why: "kết thúc năm làm ở thẻ Tổng kết năm, mục Kết thúc năm, vì năm được khóa từ đó",
            });
        }
        Ok(())
    }

    pub fn check(&self, others: &[BlocYear]) -> Result<(), RuleViolation> {
        if !YEARS.contains(&self.year) {
            return Err(RuleViolation::YearOutOfRange(self.year));
        }
        if others
            .iter()
            .any(|other| other.bloc == self.bloc && other.year == self.year && other.id != self.id)
        {
            return Err(RuleViolation::YearExists(self.year));
        }
        if let (Some(start), Some(end)) = (self.period_start, self.period_end)
            && end < start
        {
            return Err(RuleViolation::EndsBeforeStart(format!(
                "Năm thi đua {}",
                self.year
            )));
        }
        Ok(())
    }
}

/// Thành viên của khối trong một năm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    pub id: MembershipId,
    pub bloc_year: BlocYearId,
    pub unit: UnitId,
    pub joined_on: Option<Date>,
    pub left_on: Option<Date>,
    /// Lý do vào, ra khối giữa năm.
    pub reason: String,
    pub counts_in_ranking: bool,
    pub counts_in_vote: bool,
    pub order: Position,
    pub source: String,
}

impl Membership {
    pub fn new(id: MembershipId, bloc_year: BlocYearId, unit: UnitId, order: Position) -> Self {
        Self {
            id,
            bloc_year,
            unit,
            joined_on: None,
            left_on: None,
            reason: String::new(),
            counts_in_ranking: true,
            counts_in_vote: true,
            order,
            source: String::new(),
        }
    }

    pub fn check(&self, unit_name: &str) -> Result<(), RuleViolation> {
        match (self.joined_on, self.left_on) {
            (Some(joined), Some(left)) if left < joined => {
                Err(RuleViolation::EndsBeforeStart(unit_name.to_owned()))
            }
            _ => Ok(()),
        }
    }
}

choice! {
    /// Vai trò trong khối.
    Role {
        Head = "head" "trưởng",
        Deputy = "deputy" "phó",
    }
}

choice! {
    /// How the head or deputy was chosen (domain.md 2.3).
    ChosenBy {
        Unknown = "unknown" "Chưa rõ",
        Ballot = "ballot" "Bỏ phiếu bầu",
        Consensus = "consensus" "Nhất trí bầu",
        Assigned = "assigned" "Cấp trên phân công",
        Rotation = "rotation" "Luân phiên",
    }
}

/// Nhiệm kỳ khối trưởng, khối phó.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadTerm {
    pub id: HeadTermId,
    pub bloc_year: BlocYearId,
    pub unit: UnitId,
    pub role: Role,
    /// Printed label where it is not the usual one: "Khối trưởng" inside a "Cụm" is real.
    pub label: String,
    pub method: ChosenBy,
    /// Quyết định phân công, or the meeting that chose.
    pub decision: String,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub order: Position,
    pub source: String,
}

impl HeadTerm {
    pub fn new(
        id: HeadTermId,
        bloc_year: BlocYearId,
        unit: UnitId,
        role: Role,
        order: Position,
    ) -> Self {
        Self {
            id,
            bloc_year,
            unit,
            role,
            label: String::new(),
            method: ChosenBy::default(),
            decision: String::new(),
            from: None,
            to: None,
            order,
            source: String::new(),
        }
    }

    /// "Khối trưởng", "Cụm phó", or the label that was typed.
    pub fn printed_label(&self, kind: BlocKind) -> String {
        if self.label.is_empty() {
            format!("{} {}", kind.label(), self.role.label())
        } else {
            self.label.clone()
        }
    }

    /// One head at a time; any number of deputies. Two heads are possible when their terms do not overlap.
    pub fn check(&self, others: &[HeadTerm]) -> Result<(), RuleViolation> {
        if matches!((self.from, self.to), (Some(from), Some(to)) if to < from) {
            return Err(RuleViolation::EndsBeforeStart("Nhiệm kỳ".to_owned()));
        }
        let clash = others.iter().any(|other| {
            other.id != self.id
                && other.bloc_year == self.bloc_year
                && (other.unit == self.unit
                    || (self.role == Role::Head && other.role == Role::Head))
                && self.overlaps(other)
        });
        if clash {
            Err(RuleViolation::OfficeTaken)
        } else {
            Ok(())
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        let starts_before_end = |a: &Self, b: &Self| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_before_end(self, other) && starts_before_end(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;
    use jiff::civil::date;

    fn term(n: u8, unit: u8, role: Role) -> HeadTerm {
        let id = |n| RowId([n; 16]);
        HeadTerm::new(
            id(n).into(),
            id(99).into(),
            id(unit).into(),
            role,
            Position::first(),
        )
    }

    #[test]
    fn the_usual_next_step_is_not_warned_about() {
        assert_eq!(YearState::Listing.warning(YearState::Drafting), None);
        assert_eq!(YearState::Signed.warning(YearState::Signed), None);
    }

    #[test]
    fn skipping_and_going_back_are_warned_about_but_possible() {
        let skipped = YearState::Drafting.warning(YearState::Running).unwrap();
        assert_eq!(
            skipped,
            "Chuyển thẳng sang “Đang thực hiện”, bỏ qua bước: Đã ký giao ước."
        );
        assert!(
            YearState::Closed
                .warning(YearState::SummedUp)
                .unwrap()
                .contains("bước trước")
        );
    }

    #[test]
    fn a_year_has_one_head_and_any_number_of_deputies() {
        let head = term(1, 1, Role::Head);
        assert_eq!(
            term(2, 2, Role::Head).check(std::slice::from_ref(&head)),
            Err(RuleViolation::OfficeTaken)
        );
        assert_eq!(
            term(2, 2, Role::Deputy).check(&[head.clone(), term(3, 3, Role::Deputy)]),
            Ok(())
        );
        assert_eq!(
            term(2, 1, Role::Deputy).check(&[head]),
            Err(RuleViolation::OfficeTaken)
        );
    }

    #[test]
    fn a_head_can_follow_another_in_the_middle_of_the_year() {
        let mut first = term(1, 1, Role::Head);
        first.to = Some(date(2019, 6, 30));
        let mut second = term(2, 2, Role::Head);
        second.from = Some(date(2019, 7, 1));
        assert_eq!(second.check(&[first]), Ok(()));
    }

    #[test]
    fn the_same_year_cannot_be_opened_twice_for_one_bloc() {
        let id = |n| RowId([n; 16]);
        let first = BlocYear::new(id(1).into(), id(9).into(), 2019);
        assert_eq!(
            BlocYear::new(id(2).into(), id(9).into(), 2019).check(std::slice::from_ref(&first)),
            Err(RuleViolation::YearExists(2019))
        );
        assert_eq!(
            BlocYear::new(id(2).into(), id(8).into(), 2019).check(&[first]),
            Ok(())
        );
        assert_eq!(
            BlocYear::new(id(2).into(), id(8).into(), 219).check(&[]),
            Err(RuleViolation::YearOutOfRange(219))
        );
    }
}
