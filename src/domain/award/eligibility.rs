//! Đủ điều kiện hay không: every condition of one nomination, and who could be proposed at all.

use crate::domain::award::facts::AwardFacts;
use crate::domain::award::gate::{Finding, Judged, judge};
use crate::domain::award::{Gate, GateEffect, Nomination, RecipientKind};
use crate::domain::choice::Choice;
use crate::domain::id::{BlocYearId, RowId, UnitId};
use crate::domain::order::Position;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    pub gate: &'a Gate,
    pub judged: Judged,
}

/// Every condition that was asked of one nomination.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Eligibility<'a> {
    pub asked: Vec<Asked<'a>>,
}

pub fn eligibility<'a>(facts: &'a AwardFacts, nomination: &Nomination) -> Eligibility<'a> {
    let proposed = facts.proposed(nomination).unwrap_or(&nomination.honour);
    let gates = facts.sheet.gates.iter();
    let asked = gates
        .filter(|gate| super::gate::guards(gate, proposed))
        .map(|gate| Asked {
            gate,
            judged: judge(facts, gate, nomination),
        });
    Eligibility {
        asked: asked.collect(),
    }
}

/// How many members meet every condition of `honour`, and of how many it is not known yet.
pub fn count_eligible(facts: &AwardFacts, honour: &str) -> (usize, usize) {
    let found: Vec<Finding> = facts
        .members
        .iter()
        .map(|unit| eligibility(facts, &candidate(*unit, honour)).finding())
        .collect();
    let count = |wanted| found.iter().filter(|finding| **finding == wanted).count();
    (count(Finding::Met), count(Finding::NotKnown))
}

/// The member as if it were proposed.
pub fn candidate(unit: UnitId, honour: &str) -> Nomination {
    let nobody = RowId::from_bytes([0; 16]);
    let year = BlocYearId::from(nobody);
    Nomination {
        recipient: RecipientKind::Unit,
        unit: Some(unit),
        ..Nomination::new(nobody.into(), year, honour, Position::first())
    }
}

/// The best rank that the conditions leave to a unit, and why (domain.md 6.2, CapRank).
pub fn rank_cap(facts: &AwardFacts, unit: UnitId) -> Option<(i64, String)> {
    let gates = facts.sheet.gates.iter();
    let capping = gates.filter(|gate| gate.effect == GateEffect::CapRank);
    let caps = capping.filter_map(|gate| {
        let judged = judge(facts, gate, &candidate(unit, &gate.honour));
        let cap = gate
            .cap_rank
            .filter(|_| judged.finding == Finding::NotMet)?;
        Some((cap, format!("{}: {}", name(gate), judged.why)))
    });
    caps.max_by_key(|(cap, _)| *cap)
}

/// What a condition is called: its own text, else what it looks at.
pub fn name(gate: &Gate) -> String {
    if gate.text.trim().is_empty() {
        gate.kind.label().to_owned()
    } else {
        gate.text.clone()
    }
}

impl Asked<'_> {
    /// Not met, and that speaks against this nomination; a capped rank does not.
    fn is_against(&self) -> bool {
        self.judged.finding == Finding::NotMet && self.gate.effect != GateEffect::CapRank
    }

    /// "Đạt – Đã đăng ký đầu năm: đã đăng ký “…”".
    pub fn words(&self) -> String {
        let finding = match self.judged.finding {
            Finding::Met => "Đạt",
            Finding::NotMet => "Không đạt",
            Finding::NotKnown => "Chưa rõ",
        };
        let effect = match self.gate.effect {
            GateEffect::Exclude => String::new(),
            GateEffect::CapRank => self.gate.cap_rank.map_or(String::new(), |cap| {
                format!(" (chỉ hạn chế thứ hạng, không cao hơn thứ {cap})")
            }),
            GateEffect::CapHonour => {
                format!(" (khi không đạt: không cao hơn “{}”)", self.gate.cap_honour)
            }
        };
        format!(
            "{finding} – {}: {}{effect}",
            name(self.gate),
            self.judged.why
        )
    }
}

impl Eligibility<'_> {
    pub fn finding(&self) -> Finding {
        let unknown = |asked: &Asked<'_>| asked.judged.finding == Finding::NotKnown;
        if self.asked.iter().any(Asked::is_against) {
            Finding::NotMet
        } else if self.asked.iter().any(unknown) {
            Finding::NotKnown
        } else {
            Finding::Met
        }
    }

    /// Why it should not be proposed, one sentence a condition.
    pub fn against(&self) -> Vec<String> {
        let against = self.asked.iter().filter(|asked| asked.is_against());
        let why = |asked: &Asked<'_>| format!("{}: {}", name(asked.gate), asked.judged.why);
        against.map(why).collect()
    }

    /// What a cell of the list says.
    pub fn words(&self) -> String {
        let count = |wanted: Finding| {
            let asked = self.asked.iter();
            asked.filter(|asked| asked.judged.finding == wanted).count()
        };
        match self.finding() {
            _ if self.asked.is_empty() => "không đặt điều kiện".to_owned(),
            Finding::Met => "đạt".to_owned(),
            Finding::NotKnown => format!("chưa rõ {}", count(Finding::NotKnown)),
            Finding::NotMet => format!("không đạt {}", self.against().len()),
        }
    }

    /// Every condition with its reason.
    pub fn lines(&self) -> Vec<String> {
        self.asked.iter().map(Asked::words).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{facts, gate, nomination, registered as registration};
    use super::*;
    use crate::domain::award::{Answer, GateAnswer, GateKind};
    use crate::domain::sheet::example::id;

    const FLAG: &str = "Cờ thi đua của Bộ Công an";

    fn answered(gate: &Gate, unit: u8, answer: Answer) -> GateAnswer {
        GateAnswer {
            id: id(150 + unit),
            gate: gate.id,
            unit: id(unit),
            answer,
            note: String::new(),
        }
    }

    /// All must have registered, and the party organisation is looked at by hand.
    fn asked() -> AwardFacts {
        let mut facts = facts();
        let mut party = gate(21, FLAG, GateKind::ByHand);
        party.text = "Tổ chức đảng hoàn thành tốt nhiệm vụ".into();
        facts.sheet.answers = vec![
            answered(&party, 1, Answer::Met),
            answered(&party, 2, Answer::NotMet),
        ];
        facts.sheet.gates = vec![gate(20, "", GateKind::Registered), party];
        facts.registrations = (1..=3).map(|n| registration(n, n, FLAG)).collect();
        facts
    }

    #[test]
    fn every_condition_is_told_with_its_reason() {
        let facts = asked();
        let (first, second) = (nomination(1, 1, FLAG), nomination(2, 2, FLAG));
        assert_eq!(
            eligibility(&facts, &first).lines(),
            [
                "Đạt – Đã đăng ký đầu năm: đã đăng ký “Cờ thi đua của Bộ Công an”",
                "Đạt – Tổ chức đảng hoàn thành tốt nhiệm vụ: xét từng đơn vị: đạt",
            ]
        );
        let second = eligibility(&facts, &second);
        assert_eq!(second.words(), "không đạt 1");
        assert_eq!(
            second.against(),
            ["Tổ chức đảng hoàn thành tốt nhiệm vụ: xét từng đơn vị: không đạt"]
        );
    }

    #[test]
    fn what_is_not_known_is_neither_met_nor_refused() {
        let facts = asked();
        let third = nomination(3, 3, FLAG);
        let third = eligibility(&facts, &third);
        assert_eq!(
            (third.finding(), third.words().as_str()),
            (Finding::NotKnown, "chưa rõ 1")
        );
        assert!(third.against().is_empty());
        assert_eq!(count_eligible(&facts, FLAG), (1, 1));
    }

    #[test]
    fn a_capped_rank_speaks_not_against_a_nomination() {
        let mut facts = asked();
        facts.sheet.gates[1].effect = GateEffect::CapRank;
        facts.sheet.gates[1].cap_rank = Some(3);
        let second = nomination(2, 2, FLAG);
        assert!(eligibility(&facts, &second).against().is_empty());
        assert_eq!(rank_cap(&facts, id(2)).map(|(cap, _)| cap), Some(3));
        assert_eq!(rank_cap(&facts, id(1)), None);
    }

    #[test]
    fn a_capped_honour_stops_only_what_is_above_it() {
        let mut facts = asked();
        facts.sheet.gates[1].honour = String::new();
        facts.sheet.gates[1].effect = GateEffect::CapHonour;
        facts.sheet.gates[1].cap_honour = FLAG.into();
        facts.sheet.gates.remove(0);
        let flag = nomination(2, 2, FLAG);
        assert!(eligibility(&facts, &flag).asked.is_empty());
        let higher = nomination(2, 2, "Cờ thi đua của Chính phủ");
        assert_eq!(eligibility(&facts, &higher).against().len(), 1);
    }
}
