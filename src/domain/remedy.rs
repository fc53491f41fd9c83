//! Biện pháp khắc phục: what the interim review asks of a unit, and what became of it by the end of the year.

use jiff::civil::Date;

use crate::domain::choice::choice;
use crate::domain::id::{BlocYearId, RemedyId, TargetId, UnitId};
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;

choice! {
    /// Kết quả của biện pháp.
    RemedyState {
        Open = "open" "Đang thực hiện",
        Done = "done" "Đã làm",
        NotDone = "not_done" "Chưa làm được",
    }
}

/// One remedy with its owner and its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    pub id: RemedyId,
    pub bloc_year: BlocYearId,
    /// The target at risk; none when it is about the work as a whole.
    pub target: Option<TargetId>,
    /// Đơn vị chịu trách nhiệm; none for the whole bloc.
    pub unit: Option<UnitId>,
    pub text: String,
    /// Người phụ trách.
    pub person: String,
    pub due: Option<Date>,
    pub state: RemedyState,
    pub done_on: Option<Date>,
    /// What came of it, in words.
    pub outcome: String,
    pub order: Position,
    pub source: String,
}

impl Remedy {
    pub fn new(id: RemedyId, bloc_year: BlocYearId, order: Position) -> Self {
        Self {
            id,
            bloc_year,
            target: None,
            unit: None,
            text: String::new(),
            person: String::new(),
            due: None,
            state: RemedyState::Open,
            done_on: None,
            outcome: String::new(),
            order,
            source: String::new(),
        }
    }

    /// One that is still open has no day on which it was done.
    pub fn check(&self) -> Result<(), RuleViolation> {
        if self.text.trim().is_empty() {
            return Err(RuleViolation::NameMissing("biện pháp"));
        }
        if self.done_on.is_some() && self.state != RemedyState::Done {
            return Err(RuleViolation::RemedyWrong {
                remedy: self.text.clone(),
                why: "có ngày xong thì phải ghi “Đã làm”",
            });
        }
        Ok(())
    }

    pub fn is_open(&self) -> bool {
        self.state == RemedyState::Open
    }

    /// Open after its day.
    pub fn is_late(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }

    /// What a target at risk asks for: its words are a beginning, to be changed.
    pub fn for_risk(mut self, target: TargetId, unit: UnitId, named: &str) -> Self {
        self.target = Some(target);
        self.unit = Some(unit);
        self.text = format!("Đẩy mạnh thực hiện chỉ tiêu “{named}”");
        self
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::sheet::example::id;

    fn remedy(text: &str) -> Remedy {
        Remedy {
            text: text.into(),
            ..Remedy::new(id(1), id(60), Position::first())
        }
    }

    #[test]
    fn a_remedy_says_what_is_done_and_an_open_one_has_no_day_of_its_end() {
        assert!(remedy("Tăng cường kiểm tra").check().is_ok());
        assert!(remedy(" ").check().is_err());
        let mut done = remedy("Tăng cường kiểm tra");
        done.done_on = Some(date(2019, 9, 1));
        assert!(done.check().unwrap_err().to_string().contains("Đã làm"));
        done.state = RemedyState::Done;
        assert!(done.check().is_ok());
    }

    #[test]
    fn only_an_open_remedy_can_be_late_and_not_on_its_day() {
        let mut remedy = remedy("Tăng cường kiểm tra");
        remedy.due = Some(date(2019, 9, 30));
        assert!(!remedy.is_late(date(2019, 9, 30)));
        assert!(remedy.is_late(date(2019, 10, 1)));
        remedy.state = RemedyState::NotDone;
        assert!(!remedy.is_late(date(2019, 10, 1)));
    }
}
