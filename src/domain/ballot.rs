//! Ballots (domain.md 2.10, 6.4): who may vote, what is asked, and two independent counts. Only counts are kept: nothing
//! leads from a voter to a vote.
//!
//! `roll` counts the electors, `count` says which figures a teller enters and which sums they must obey, `agree` compares
//! the two counts, `seats` fills the seats, `outcome` is who was chosen, `rounds` goes on where seats stay open or a tie
//! stands, `guards` says what may still be changed, `law` offers the majority by date, `words` says it all in sentences, `minutes` gathers it for the paper.

pub mod agree;
pub mod count;
pub mod guards;
pub mod law;
pub mod minutes;
pub mod outcome;
pub mod roll;
pub mod rounds;
pub mod rules;
pub mod seats;
pub mod words;

#[cfg(test)]
pub mod example;

use jiff::civil::Date;

use crate::domain::choice::choice;
use crate::domain::id::{
    BallotCountId, BallotId, BallotItemId, BallotLineId, BlocYearId, ElectorId, UnitId,
};
use crate::domain::number::Quantity;
use crate::domain::order::Position;
use crate::domain::year::Role;

choice! {
    /// Việc bỏ phiếu.
    BallotPurpose {
        Honour = "honour" "Suy tôn danh hiệu",
        Office = "office" "Bầu trưởng, phó",
        Approval = "approval" "Thông qua",
    }
}

choice! {
    /// Hình thức biểu quyết.
    BallotSecrecy {
        Secret = "secret" "Bỏ phiếu kín",
        ShowOfHands = "show_of_hands" "Biểu quyết giơ tay",
    }
}

choice! {
    /// What a ballot paper asks.
    BallotForm {
        /// Each line is answered: đồng ý, không đồng ý, hạ mức.
        Answers = "answers" "Trả lời từng dòng",
        /// At most [`Ballot::seats`] names of the list are marked.
        List = "list" "Chọn tên trong danh sách",
    }
}

choice! {
    /// Cơ sở tính tỷ lệ.
    VoteBase {
        Valid = "valid" "Số phiếu hợp lệ",
        Present = "present" "Số có mặt",
        Total = "total" "Tổng số được quyền bỏ phiếu",
    }
}

choice! {
    /// How the members chose to end a tie; nothing is decided before they do (domain.md 6.3).
    TieRule {
        Undecided = "undecided" "Chưa quyết định",
        NextRound = "next_round" "Bỏ phiếu vòng sau giữa các đơn vị bằng phiếu",
        HigherScore = "higher_score" "Lấy đơn vị có điểm cao hơn",
        HeadDecides = "head_decides" "Đơn vị trưởng quyết định",
        Superior = "superior" "Đề nghị cấp trên xem xét",
    }
}

/// Một vòng bỏ phiếu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    pub id: BallotId,
    pub bloc_year: BlocYearId,
    pub purpose: BallotPurpose,
    /// Danh hiệu that is voted on.
    pub honour: String,
    /// Chức danh, with [`BallotPurpose::Office`].
    pub office: Role,
    /// The year that the office is for.
    pub for_year: Option<i64>,
    /// What is to be approved, in words.
    pub matter: String,
    pub secrecy: BallotSecrecy,
    /// How many are chosen; none when all who reach the threshold are.
    pub seats: Option<i64>,
    pub base: VoteBase,
    /// Mức phải đạt in percent.
    pub threshold: Option<Quantity>,
    /// "trên": the mark itself is not enough.
    pub above: bool,
    /// Căn cứ của mức phải đạt.
    pub rule_source: String,
    /// A line may be left blank on a valid ballot; of a list, fewer names than seats may be marked.
    pub blanks_allowed: bool,
    /// Vòng 1, 2…
    pub round: i64,
    /// The round before, whose list this one reduces.
    pub previous: Option<BallotId>,
    pub held_on: Option<Date>,
    /// Tổ kiểm phiếu, one a line: họ tên, chức vụ.
    pub tellers: String,
    pub tie_rule: TieRule,
    /// What the members decided about the tie, and who decided.
    pub tie_note: String,
    /// Whom the tie rule chose.
    pub tie_chosen: Option<BallotItemId>,
    /// Both counts agree and the tellers closed it.
    pub settled_on: Option<Date>,
    pub order: Position,
    pub source: String,
    pub form: BallotForm,
}

impl Ballot {
    pub fn new(
        id: BallotId,
        bloc_year: BlocYearId,
        purpose: BallotPurpose,
        order: Position,
    ) -> Self {
        Self {
            id,
            bloc_year,
            purpose,
            honour: String::new(),
            office: Role::default(),
            for_year: None,
            matter: String::new(),
            secrecy: BallotSecrecy::default(),
            seats: None,
            base: VoteBase::default(),
            threshold: None,
            above: true,
            rule_source: String::new(),
            blanks_allowed: false,
            round: 1,
            previous: None,
            held_on: None,
            tellers: String::new(),
            tie_rule: TieRule::default(),
            tie_note: String::new(),
            tie_chosen: None,
            settled_on: None,
            order,
            source: String::new(),
            form: BallotForm::default(),
        }
    }

    pub fn is_secret(&self) -> bool {
        self.secrecy == BallotSecrecy::Secret
    }

    pub fn is_settled(&self) -> bool {
        self.settled_on.is_some()
    }
}

choice! {
    /// How an elector takes part.
    Presence {
        Present = "present" "Có mặt",
        Proxy = "proxy" "Ủy quyền",
        Written = "written" "Vắng, gửi ý kiến bằng văn bản",
        Absent = "absent" "Vắng",
    }
}

/// Người, đơn vị có quyền bỏ phiếu. Says who received a ballot paper, never what was written on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elector {
    pub id: ElectorId,
    pub ballot: BallotId,
    pub unit: Option<UnitId>,
    /// Họ tên người bỏ phiếu, or of an elector that is no member unit.
    pub name: String,
    pub presence: Presence,
    /// Người được ủy quyền; why absent.
    pub note: String,
    /// Đã nhận phiếu.
    pub received: bool,
    pub order: Position,
}

impl Elector {
    /// Sits in the room, or somebody does for them.
    pub fn is_present(&self) -> bool {
        matches!(self.presence, Presence::Present | Presence::Proxy)
    }

    /// "Nguyễn Văn An, Cục A"; the unit alone where no person is named.
    pub fn shown(&self, unit_name: impl Fn(UnitId) -> String) -> String {
        match (self.name.as_str(), self.unit) {
            ("", Some(unit)) => unit_name(unit),
            (name, Some(unit)) => format!("{name}, {}", unit_name(unit)),
            (name, None) => name.to_owned(),
        }
    }
}

/// Một nội dung, đơn vị, cá nhân on the ballot paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotItem {
    pub id: BallotItemId,
    pub ballot: BallotId,
    pub unit: Option<UnitId>,
    /// Name of a sub-unit or person, or the matter in words; empty where the unit itself is meant.
    pub name: String,
    pub note: String,
    pub order: Position,
}

impl BallotItem {
    /// What stands on the ballot paper, with the name that its unit has on that day.
    pub fn shown(&self, unit_name: impl Fn(UnitId) -> String) -> String {
        match (self.name.is_empty(), self.unit) {
            (true, Some(unit)) => unit_name(unit),
            _ => self.name.clone(),
        }
    }
}

choice! {
    /// Hai lần đếm độc lập.
    Teller {
        First = "first" "Người đếm thứ nhất",
        Second = "second" "Người đếm thứ hai",
    }
}

/// Một lần đếm phiếu: one teller's count of the whole ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotCount {
    pub id: BallotCountId,
    pub ballot: BallotId,
    pub teller: Teller,
    /// Lần đếm: 1, and more after a disagreement.
    pub attempt: i64,
    /// Người đếm.
    pub by: String,
    /// Phiếu phát ra, thu vào, hợp lệ, không hợp lệ.
    pub issued: Option<i64>,
    pub collected: Option<i64>,
    pub valid: Option<i64>,
    pub invalid: Option<i64>,
    /// Ý kiến bằng văn bản của người vắng: how many came.
    pub written: Option<i64>,
    /// The teller says that this is the count; only then the other may be seen.
    pub finished: bool,
}

impl BallotCount {
    /// Nothing counted yet.
    pub fn new(id: BallotCountId, ballot: BallotId, teller: Teller, attempt: i64) -> Self {
        Self {
            id,
            ballot,
            teller,
            attempt,
            by: String::new(),
            issued: None,
            collected: None,
            valid: None,
            invalid: None,
            written: None,
            finished: false,
        }
    }
}

/// Số phiếu of one item in one count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotLine {
    pub id: BallotLineId,
    pub count: BallotCountId,
    pub item: BallotItemId,
    pub agree: Option<i64>,
    pub against: Option<i64>,
    /// Hạ mức danh hiệu.
    pub lower: Option<i64>,
    /// Of the written opinions of absent members: how many agree.
    pub written_agree: Option<i64>,
}

impl BallotLine {
    pub fn new(id: BallotLineId, count: BallotCountId, item: BallotItemId) -> Self {
        Self {
            id,
            count,
            item,
            agree: None,
            against: None,
            lower: None,
            written_agree: None,
        }
    }
}
