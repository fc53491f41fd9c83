//! Trưởng, phó năm sau: by ballot, consensus, assignment or rotation, and what each of them asks (domain.md 2.3).

use super::HeadChoice;
use crate::domain::ballot::BallotPurpose;
use crate::domain::choice::Choice;
use crate::domain::id::{BlocYearId, HeadChoiceId, UnitId};
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;
use crate::domain::sheet::BallotSheet;
use crate::domain::year::{ChosenBy, Role};

/// What a choice is held against.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// The year in which it is decided.
    pub year: i16,
    /// Members of that year, and of the next where it is open already (R-M2, R-M3: a future member may lead).
    pub units: Vec<UnitId>,
    /// The other choices of the year.
    pub others: Vec<HeadChoice>,
    pub ballot: Option<OfficeBallot>,
}

/// What the ballot of a choice came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeBallot {
    pub office: Role,
    pub for_year: Option<i64>,
    pub is_settled: bool,
    pub winners: Vec<UnitId>,
}

impl OfficeBallot {
    /// None where the ballot was about something else.
    pub fn of(sheet: &BallotSheet) -> Option<Self> {
        let ballot = &sheet.ballot;
        (ballot.purpose == BallotPurpose::Office).then(|| Self {
            office: ballot.office,
            for_year: ballot.for_year,
            is_settled: ballot.settled_on.is_some(),
            winners: winners(sheet),
        })
    }
}

/// The units that the ballot chose, most votes first.
fn winners(sheet: &BallotSheet) -> Vec<UnitId> {
    let Ok(outcome) = sheet.outcome() else {
        return Vec::new();
    };
    let items = outcome
        .chosen()
        .filter_map(|standing| sheet.item(standing.item));
    items.filter_map(|item| item.unit).collect()
}

impl HeadChoice {
    pub fn new(id: HeadChoiceId, bloc_year: BlocYearId, role: Role, order: Position) -> Self {
        Self {
            id,
            bloc_year,
            for_year: None,
            unit: None,
            role,
            method: ChosenBy::default(),
            ballot: None,
            decision: String::new(),
            decided_on: None,
            order,
            source: String::new(),
        }
    }

    pub fn check(&self, ground: &Ground) -> Result<(), RuleViolation> {
        let year = i64::from(ground.year);
        match self.why_not(ground) {
            None => Ok(()),
            Some(why) => Err(RuleViolation::HeadChoice {
                role: self.role.label(),
                year: self.for_year.unwrap_or(year + 1),
                why,
            }),
        }
    }

    /// What stays true whatever becomes of members, ballots and the number of the year afterwards.
    pub fn check_alone(&self, others: &[HeadChoice]) -> Result<(), RuleViolation> {
        let ground = Ground {
            year: i16::MIN,
            units: self.unit.into_iter().collect(),
            others: others.to_vec(),
            ballot: None,
        };
        match self.method {
            ChosenBy::Ballot => HeadChoice {
                method: ChosenBy::Consensus,
                ..self.clone()
            }
            .check(&ground),
            _ => self.check(&ground),
        }
    }

    fn why_not(&self, ground: &Ground) -> Option<String> {
        self.wrong_year(ground)
            .or_else(|| self.wrong_unit(ground))
            .or_else(|| self.taken(&ground.others))
            .or_else(|| self.wrong_method(ground))
    }

    fn wrong_year(&self, ground: &Ground) -> Option<String> {
        match self.for_year {
            None => Some("chưa nhập năm nhận nhiệm vụ".to_owned()),
            Some(year) if year <= i64::from(ground.year) => Some(format!(
                "năm nhận nhiệm vụ phải sau năm {}, là năm chọn",
                ground.year
            )),
            Some(_) => None,
        }
    }

    fn wrong_unit(&self, ground: &Ground) -> Option<String> {
        match self.unit {
            None => Some("chưa chọn đơn vị".to_owned()),
            Some(unit) if !ground.units.contains(&unit) => Some(
                "đơn vị không phải thành viên của khối năm nay hoặc năm sau. Thêm thành viên ở thẻ Khối thi đua trước"
                    .to_owned(),
            ),
            Some(_) => None,
        }
    }

    /// One head a year, and one office a unit.
    fn taken(&self, others: &[HeadChoice]) -> Option<String> {
        let mut others = others
            .iter()
            .filter(|other| other.id != self.id && other.for_year == self.for_year);
        if others.clone().any(|other| other.unit == self.unit) {
            return Some("đơn vị này đã được chọn làm trưởng hoặc phó của năm đó".to_owned());
        }
        let head = self.role == Role::Head && others.any(|other| other.role == Role::Head);
        head.then(|| {
            "năm đó đã chọn đơn vị trưởng. Bỏ lựa chọn trước hoặc sửa lựa chọn đó".to_owned()
        })
    }

    fn wrong_method(&self, ground: &Ground) -> Option<String> {
        match self.method {
            ChosenBy::Unknown => Some(
                "chưa nêu cách chọn: bỏ phiếu, nhất trí, cấp trên phân công hay luân phiên"
                    .to_owned(),
            ),
            ChosenBy::Assigned if self.decision.trim().is_empty() => {
                Some("cấp trên phân công thì phải ghi số quyết định".to_owned())
            }
            ChosenBy::Ballot => self.wrong_ballot(ground.ballot.as_ref()),
            ChosenBy::Assigned | ChosenBy::Consensus | ChosenBy::Rotation => None,
        }
    }

    fn wrong_ballot(&self, ballot: Option<&OfficeBallot>) -> Option<String> {
        let Some(ballot) = ballot.filter(|_| self.ballot.is_some()) else {
            return Some("chưa chỉ ra vòng bỏ phiếu bầu trưởng, phó".to_owned());
        };
        let other_year = ballot.for_year.is_some() && ballot.for_year != self.for_year;
        if ballot.office != self.role || other_year {
            return Some("vòng bỏ phiếu này bầu chức danh khác hoặc cho năm khác".to_owned());
        }
        if !ballot.is_settled {
            return Some("vòng bỏ phiếu chưa chốt kết quả. Chốt ở mục Bỏ phiếu trước".to_owned());
        }
        let won = self.unit.is_some_and(|unit| ballot.winners.contains(&unit));
        (!won).then(|| "đơn vị không trúng cử ở vòng bỏ phiếu này".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;

    fn id<T: From<RowId>>(n: u8) -> T {
        RowId([n; 16]).into()
    }

    fn choice(n: u8, unit: u8, role: Role) -> HeadChoice {
        HeadChoice {
            for_year: Some(2020),
            unit: Some(id(unit)),
            method: ChosenBy::Consensus,
            ..HeadChoice::new(id(100 + n), id(60), role, Position::first())
        }
    }

    fn ground() -> Ground {
        Ground {
            year: 2019,
            units: (1..=4).map(id).collect(),
            ..Ground::default()
        }
    }

    fn refusal(choice: &HeadChoice, ground: &Ground) -> String {
        choice.check(ground).unwrap_err().to_string()
    }

    #[test]
    fn a_member_is_chosen_by_consensus_for_a_later_year() {
        assert_eq!(choice(1, 4, Role::Head).check(&ground()), Ok(()));
        let now = HeadChoice {
            for_year: Some(2019),
            ..choice(1, 4, Role::Head)
        };
        assert_eq!(
            refusal(&now, &ground()),
            "Chưa ghi được đơn vị trưởng năm 2019: năm nhận nhiệm vụ phải sau năm 2019, là năm chọn"
        );
        let stranger = choice(1, 9, Role::Deputy);
        assert!(refusal(&stranger, &ground()).contains("không phải thành viên"));
    }

    #[test]
    fn a_year_has_one_next_head_and_a_unit_one_office() {
        let others = Ground {
            others: vec![choice(1, 4, Role::Head)],
            ..ground()
        };
        assert!(refusal(&choice(2, 1, Role::Head), &others).contains("đã chọn đơn vị trưởng"));
        assert!(refusal(&choice(2, 4, Role::Deputy), &others).contains("đã được chọn"));
        assert_eq!(choice(2, 1, Role::Deputy).check(&others), Ok(()));
        assert_eq!(
            choice(1, 2, Role::Head).check(&others),
            Ok(()),
            "the same one, changed"
        );
        let later = HeadChoice {
            for_year: Some(2021),
            ..choice(2, 4, Role::Head)
        };
        assert_eq!(later.check(&others), Ok(()));
    }

    #[test]
    fn an_assignment_needs_its_decision_and_no_way_is_no_choice() {
        let mut assigned = choice(1, 4, Role::Head);
        assigned.method = ChosenBy::Assigned;
        assert!(refusal(&assigned, &ground()).contains("số quyết định"));
        assigned.decision = "Quyết định số 12/QĐ-BCY".into();
        assert_eq!(assigned.check(&ground()), Ok(()));
        assigned.method = ChosenBy::Unknown;
        assert!(refusal(&assigned, &ground()).contains("chưa nêu cách chọn"));
    }

    #[test]
    fn a_choice_stands_although_its_member_left_and_its_ballot_was_reopened() {
        let mut elected = choice(1, 9, Role::Head);
        (elected.method, elected.ballot) = (ChosenBy::Ballot, Some(id(70)));
        let others = [elected.clone()];
        assert_eq!(elected.check_alone(&others), Ok(()));
        let twice = [elected.clone(), choice(2, 3, Role::Head)];
        assert!(elected.check_alone(&twice).is_err());
    }

    #[test]
    fn the_winner_of_a_settled_ballot_is_chosen_and_nobody_else() {
        let mut elected = choice(1, 4, Role::Head);
        (elected.method, elected.ballot) = (ChosenBy::Ballot, Some(id(70)));
        assert!(refusal(&elected, &ground()).contains("chưa chỉ ra vòng bỏ phiếu"));
        let held = |office, is_settled, winner: u8| Ground {
            ballot: Some(OfficeBallot {
                office,
                for_year: Some(2020),
                is_settled,
                winners: vec![id(winner)],
            }),
            ..ground()
        };
        assert_eq!(elected.check(&held(Role::Head, true, 4)), Ok(()));
        assert!(refusal(&elected, &held(Role::Head, false, 4)).contains("chưa chốt"));
        assert!(refusal(&elected, &held(Role::Head, true, 3)).contains("không trúng cử"));
        assert!(refusal(&elected, &held(Role::Deputy, true, 4)).contains("chức danh khác"));
    }
}
