//! One condition asked of one recipient: met, not met, or not known, always with the reason.
//!
//! "Không đăng ký thì không xét" is a rule of some offices and not a law (domain.md 1.4): it is a condition that the bloc
//! chooses. What a person found by hand stands above what the register can tell.

use crate::domain::award::facts::{AwardFacts, Recipient};
use crate::domain::award::streak::{Holding, Streak, holding, streak};
use crate::domain::award::{Answer, Gate, GateEffect, GateKind, Nomination, catalogue};
use crate::domain::id::{CriterionId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::score::TotalMode;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::{Points, Scored};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    Met,
    NotMet,
    /// Missing is not zero, and not a no.
    NotKnown,
}

/// What was found, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    pub finding: Finding,
    pub why: String,
}

fn met(why: impl Into<String>) -> Judged {
    judged(Finding::Met, why)
}

fn not_met(why: impl Into<String>) -> Judged {
    judged(Finding::NotMet, why)
}

fn not_known(why: impl Into<String>) -> Judged {
    judged(Finding::NotKnown, why)
}

fn judged(finding: Finding, why: impl Into<String>) -> Judged {
    let why = why.into();
    Judged { finding, why }
}

/// Whether a condition is asked for `honour`; one without an honour is asked for all of them.
pub fn guards(gate: &Gate, honour: &str) -> bool {
    let own = gate.honour.is_empty() || catalogue::covers(&gate.honour, honour);
    own && (gate.effect != GateEffect::CapHonour || catalogue::is_above(honour, &gate.cap_honour))
}

/// Asks `gate` of who is proposed.
pub fn judge(facts: &AwardFacts, gate: &Gate, nomination: &Nomination) -> Judged {
    let who = Recipient::of(nomination);
    if let Some(found) = by_hand(facts, gate, &who) {
        return found;
    }
    match (&who, gate.kind) {
        (Recipient::Unnamed(..), _) => not_known("chưa có danh sách để xét"),
        (_, GateKind::ByHand) => not_known("chưa xét"),
        (_, GateKind::Registered) => registered(facts, gate, nomination, &who),
        (_, GateKind::HoldsTitle | GateKind::Streak) if gate.title.trim().is_empty() => {
            not_known("điều kiện chưa nêu danh hiệu phải có")
        }
        (_, GateKind::HoldsTitle) => holds_title(facts, gate, &who),
        (_, GateKind::Streak) => in_a_row(facts, gate, &who),
        (Recipient::Unit(unit), kind) => scored(facts, gate, kind, *unit),
        (_, _) => not_known("bảng điểm chỉ chấm đơn vị thành viên"),
    }
}

fn by_hand(facts: &AwardFacts, gate: &Gate, who: &Recipient) -> Option<Judged> {
    let (Recipient::Unit(unit) | Recipient::SubUnit(unit)) = who else {
        return None;
    };
    let answer = facts.answer(gate.id, *unit)?;
    let said = |words: &str| match answer.note.as_str() {
        "" => format!("xét từng đơn vị: {words}"),
        note => format!("xét từng đơn vị: {words} – {note}"),
    };
    match answer.answer {
        Answer::Met => Some(met(said("đạt"))),
        Answer::NotMet => Some(not_met(said("không đạt"))),
        Answer::Unknown => None,
    }
}

/// Registered this honour or a higher one of its family; any title for the ranking itself.
fn registered(facts: &AwardFacts, gate: &Gate, row: &Nomination, who: &Recipient) -> Judged {
    let rows = &facts.registrations;
    if row
        .registration
        .is_some_and(|id| rows.iter().any(|row| row.id == id))
    {
        return met("đã đăng ký");
    }
    if rows.is_empty() {
        return not_known("sổ chưa có đăng ký danh hiệu của năm");
    }
    if !matches!(who, Recipient::Unit(_) | Recipient::SubUnit(_)) {
        return not_known("sổ không ghi đăng ký của từng cá nhân");
    }
    let any = gate.honour.is_empty() && row.honour.is_empty();
    let fits = |title: &str| {
        any || catalogue::covers(&row.honour, title) || catalogue::is_above(title, &row.honour)
    };
    let own = rows
        .iter()
        .filter(|row| Recipient::registered(row).as_ref() == Some(who));
    let own: Vec<&str> = own.map(|row| row.title.as_str()).collect();
    match own.iter().find(|title| fits(title)) {
        Some(title) => met(format!("đã đăng ký “{title}”")),
        None => not_registered(facts, &own, fits),
    }
}

fn not_registered(facts: &AwardFacts, own: &[&str], fits: impl Fn(&str) -> bool) -> Judged {
    let rows = facts.registrations.iter();
    let unnamed = rows
        .filter(|row| row.unit.is_none() && fits(&row.title))
        .count();
    match (own, unnamed) {
        (_, 1..) => not_known("có đăng ký danh hiệu này nhưng không nêu tên đơn vị"),
        ([], _) => not_met("không đăng ký danh hiệu nào"),
        (own, _) => not_met(format!("chỉ đăng ký “{}”", own.join("”, “"))),
    }
}

fn holds_title(facts: &AwardFacts, gate: &Gate, who: &Recipient) -> Judged {
    let (title, year) = (&gate.title, facts.year);
    match holding(facts, who, title, year) {
        Holding::Held => met(format!("đã được tặng “{title}” năm {year}")),
        Holding::Denied => not_met(format!("không được tặng “{title}” năm {year}")),
        Holding::Pending => not_known(format!("“{title}” đang đề nghị, chưa có quyết định")),
        Holding::Silent => not_known(format!("sổ chưa có quyết định tặng “{title}” năm {year}")),
    }
}

fn in_a_row(facts: &AwardFacts, gate: &Gate, who: &Recipient) -> Judged {
    let Some(years) = gate.years else {
        return not_known("điều kiện chưa nêu số năm");
    };
    let title = &gate.title;
    match streak(facts, who, title, years) {
        Streak::Held(held) => {
            let held: Vec<String> = held.iter().map(i16::to_string).collect();
            met(format!(
                "“{title}” liên tục {years} năm: {}",
                held.join(", ")
            ))
        }
        Streak::Broken(year) => not_met(format!("năm {year} không được tặng “{title}”")),
        Streak::Unknown(year) => not_known(format!("năm {year} chưa có quyết định trong sổ")),
    }
}

fn scored(facts: &AwardFacts, gate: &Gate, kind: GateKind, unit: UnitId) -> Judged {
    let Some(level) = gate.level else {
        return not_known("điều kiện chưa nêu mức điểm");
    };
    let Some((book, scored)) = facts.book_of(unit) else {
        return not_known("đơn vị không có trong bảng điểm");
    };
    let points = match (kind, gate.criterion) {
        (GateKind::TotalAtLeast, _) => total(book, scored, unit),
        (_, None) => Err("điều kiện chưa nêu tiêu chí".to_owned()),
        (_, Some(criterion)) => below(book, scored, criterion, unit),
    };
    match points {
        Err(why) => not_known(why),
        Ok(points) if points >= level => met(format!("được {points}, mức {level}")),
        Ok(points) => not_met(format!("được {points}, dưới mức {level}")),
    }
}

/// What the table ranks by.
fn total(book: &ScoreBook, scored: &Scored, unit: UnitId) -> Result<Quantity, String> {
    let total = scored.unit(unit).ok_or("đơn vị chưa được chấm")?;
    if total.missing > 0 {
        return Err(format!("còn {} tiêu chí chưa có điểm", total.missing));
    }
    match book.table.mode {
        TotalMode::FixedTotal => Ok(total.total),
        TotalMode::AssignedOnlyPercent => Ok(total.share.ok_or("không được giao tiêu chí nào")?),
    }
}

/// Points of a criterion, or of all below a heading.
fn below(
    book: &ScoreBook,
    scored: &Scored,
    criterion: CriterionId,
    unit: UnitId,
) -> Result<Quantity, String> {
    let mut open = vec![criterion];
    let (mut sum, mut found) = (Quantity::ZERO, false);
    for _ in 0..=book.criteria.len() {
        let Some(next) = open.pop() else { break };
        open.extend(book.below(Some(next)).map(|criterion| criterion.id));
        match scored.leaf(next, unit).map(|leaf| leaf.points) {
            Some(Points::Missing) => return Err("chưa có số liệu".to_owned()),
            Some(Points::Given(points)) => {
                sum = sum.checked_add(points).ok_or("điểm quá lớn")?;
                found = true;
            }
            Some(Points::NotAssigned) | None => (),
        }
    }
    if found {
        Ok(sum)
    } else {
        Err("không được giao tiêu chí này".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{facts, gate, nomination, registered as registration};
    use super::super::streak::tests::past;
    use super::*;
    use crate::domain::award::{GateAnswer, RecipientKind};
    use crate::domain::score::engine::score;
    use crate::domain::score::example::{book, criterion, points};
    use crate::domain::score::{Criterion, Method};
    use crate::domain::sheet::example::id;

    const FLAG: &str = "Cờ thi đua của Bộ Công an";

    fn found(facts: &AwardFacts, gate: &Gate, unit: u8) -> (Finding, String) {
        let judged = judge(facts, gate, &nomination(1, unit, FLAG));
        (judged.finding, judged.why)
    }

    #[test]
    fn not_registered_is_not_met_and_a_higher_registration_is() {
        let mut facts = facts();
        let gate = gate(20, FLAG, GateKind::Registered);
        let silent = "sổ chưa có đăng ký danh hiệu của năm".to_owned();
        assert_eq!(found(&facts, &gate, 1), (Finding::NotKnown, silent));
        facts.registrations = vec![
            registration(1, 1, FLAG),
            registration(2, 2, "Cờ thi đua của Chính phủ"),
            registration(3, 3, "Đơn vị quyết thắng"),
        ];
        assert_eq!(found(&facts, &gate, 1).0, Finding::Met);
        assert_eq!(found(&facts, &gate, 2).0, Finding::Met);
        let only = "chỉ đăng ký “Đơn vị quyết thắng”".to_owned();
        assert_eq!(found(&facts, &gate, 3), (Finding::NotMet, only));
        let none = "không đăng ký danh hiệu nào".to_owned();
        assert_eq!(found(&facts, &gate, 4), (Finding::NotMet, none));
    }

    #[test]
    fn a_registration_without_a_unit_leaves_it_open_who_registered() {
        let mut facts = facts();
        facts.registrations = vec![registration(1, 1, FLAG)];
        facts.registrations[0].unit = None;
        let gate = gate(20, FLAG, GateKind::Registered);
        assert_eq!(found(&facts, &gate, 1).0, Finding::NotKnown);
    }

    #[test]
    fn what_a_person_found_stands_above_the_register() {
        let mut facts = facts();
        facts.registrations = vec![registration(1, 2, FLAG)];
        let gate = gate(20, FLAG, GateKind::Registered);
        facts.sheet.answers = vec![GateAnswer {
            id: id(21),
            gate: gate.id,
            unit: id(1),
            answer: Answer::Met,
            note: "đăng ký bằng công văn".into(),
        }];
        let said = "xét từng đơn vị: đạt – đăng ký bằng công văn".to_owned();
        assert_eq!(found(&facts, &gate, 1), (Finding::Met, said));
        facts.sheet.answers[0].answer = Answer::Unknown;
        assert_eq!(found(&facts, &gate, 1).0, Finding::NotMet);
    }

    #[test]
    fn titles_of_this_year_and_of_earlier_ones_are_looked_up() {
        let title = "Tập thể lao động xuất sắc";
        let mut facts = facts();
        let mut holds = gate(20, FLAG, GateKind::HoldsTitle);
        assert_eq!(found(&facts, &holds, 1).0, Finding::NotKnown);
        holds.title = title.into();
        assert_eq!(found(&facts, &holds, 1).0, Finding::NotKnown);
        facts.sheet = past(2019, 1, title).sheet;
        assert_eq!(found(&facts, &holds, 1).0, Finding::Met);
        let mut row = gate(22, FLAG, GateKind::Streak);
        (row.title, row.years) = (title.into(), Some(2));
        assert_eq!(
            found(&facts, &row, 1),
            (
                Finding::NotKnown,
                "năm 2018 chưa có quyết định trong sổ".into()
            )
        );
        facts.past = vec![past(2018, 1, title)];
        assert_eq!(
            found(&facts, &row, 1).1,
            "“Tập thể lao động xuất sắc” liên tục 2 năm: 2018, 2019"
        );
        facts.past = vec![past(2018, 2, title)];
        assert_eq!(found(&facts, &row, 1).0, Finding::NotMet);
    }

    #[test]
    fn who_is_not_named_yet_cannot_be_asked() {
        let mut row = nomination(1, 1, FLAG);
        row.recipient = RecipientKind::Unnamed;
        let judged = judge(&facts(), &gate(20, FLAG, GateKind::Registered), &row);
        assert_eq!(judged.why, "chưa có danh sách để xét");
    }

    #[test]
    fn a_unit_without_points_is_not_below_the_mark() {
        let mut gate = gate(20, "", GateKind::TotalAtLeast);
        gate.level = Quantity::from_whole(900);
        assert_eq!(found(&facts(), &gate, 1).0, Finding::NotKnown);
    }

    /// Criterion 11 and 12 stand below heading 10; unit 1 has both, unit 2 lacks one, unit 3 is not asked for 12.
    fn scored_year() -> AwardFacts {
        let below = |n, maximum| Criterion {
            parent: Some(id(10)),
            ..criterion(n, Method::Direct, maximum)
        };
        let book = book(3)
            .with(criterion(10, Method::Group, ""))
            .with(below(11, "60"))
            .with(below(12, "40"))
            .given(11, 1, "55,5")
            .given(12, 1, "34,5")
            .given(11, 2, "60")
            .given(11, 3, "30")
            .unassigned(12, 3);
        let scored = score(&book, None);
        AwardFacts {
            books: vec![(book, scored)],
            ..facts()
        }
    }

    fn asked(kind: GateKind, criterion: Option<u8>, level: &str) -> Gate {
        Gate {
            criterion: criterion.map(id),
            level: Some(points(level)),
            ..gate(20, FLAG, kind)
        }
    }

    #[test]
    fn points_are_asked_of_a_criterion_of_a_heading_and_of_the_total() {
        let facts = scored_year();
        let one = asked(GateKind::CriterionAtLeast, Some(11), "55,5");
        assert_eq!(
            found(&facts, &one, 1),
            (Finding::Met, "được 55,5, mức 55,5".into())
        );
        assert_eq!(found(&facts, &one, 3).0, Finding::NotMet);
        let heading = asked(GateKind::CriterionAtLeast, Some(10), "90");
        assert_eq!(found(&facts, &heading, 1).0, Finding::Met);
        let total = asked(GateKind::TotalAtLeast, None, "90,01");
        assert_eq!(
            found(&facts, &total, 1),
            (Finding::NotMet, "được 90, dưới mức 90,01".into())
        );
    }

    #[test]
    fn missing_points_are_not_known_and_unassigned_ones_are_not_asked() {
        let facts = scored_year();
        let heading = asked(GateKind::CriterionAtLeast, Some(10), "50");
        assert_eq!(
            found(&facts, &heading, 2),
            (Finding::NotKnown, "chưa có số liệu".into())
        );
        assert_eq!(found(&facts, &heading, 3).0, Finding::NotMet);
        let spared = asked(GateKind::CriterionAtLeast, Some(12), "1");
        assert_eq!(
            found(&facts, &spared, 3),
            (Finding::NotKnown, "không được giao tiêu chí này".into())
        );
        let total = asked(GateKind::TotalAtLeast, None, "1");
        assert_eq!(found(&facts, &total, 2).0, Finding::NotKnown);
    }

    #[test]
    fn a_condition_without_an_honour_guards_all_and_a_cap_only_what_is_above_it() {
        assert!(guards(&gate(20, "", GateKind::ByHand), FLAG));
        assert!(!guards(&gate(20, "Bằng khen", GateKind::ByHand), FLAG));
        let mut cap = gate(20, "", GateKind::ByHand);
        (cap.effect, cap.cap_honour) = (GateEffect::CapHonour, FLAG.into());
        assert!(guards(&cap, "Cờ thi đua của Chính phủ"));
        assert!(!guards(&cap, FLAG) && !guards(&cap, "Bằng khen"));
    }
}
