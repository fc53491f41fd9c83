//! Conditions, quotas, and what is known of each member.

use crate::domain::award::eligibility::{candidate, name};
use crate::domain::award::facts::AwardFacts;
use crate::domain::award::gate::{Finding, judge};
use crate::domain::award::quota::standings;
use crate::domain::award::{Gate, GateEffect, Quota};
use crate::domain::choice::Choice;
use crate::domain::id::UnitId;
use crate::ui::theme::Tone;

const ALL_HONOURS: &str = "(mọi danh hiệu)";

#[derive(Clone, Debug)]
pub struct GateRow {
    pub gate: Gate,
    /// Danh hiệu, điều kiện, what more it asks, khi không đạt.
    pub cells: [String; 4],
}

#[derive(Clone, Debug)]
pub struct QuotaRow {
    pub quota: Quota,
    /// "Cờ thi đua của Bộ Công an: 1/1 (tối đa 20 % của 7 đơn vị thành viên = 1)".
    pub words: String,
    pub tone: Tone,
}

/// One member and every condition.
#[derive(Clone, Debug)]
pub struct UnitAnswers {
    pub unit: UnitId,
    pub name: String,
    pub answers: Vec<UnitAnswer>,
}

#[derive(Clone, Debug)]
pub struct UnitAnswer {
    pub finding: Finding,
    pub why: String,
}

pub fn gates(facts: &AwardFacts) -> Vec<GateRow> {
    let gates = facts.sheet.gates.iter();
    gates.map(gate_row).collect()
}

fn gate_row(gate: &Gate) -> GateRow {
    let honour = match gate.honour.as_str() {
        "" => ALL_HONOURS,
        honour => honour,
    };
    let asked = match (gate.title.as_str(), gate.years, gate.level) {
        (_, _, Some(level)) => format!("từ {level} điểm"),
        ("", ..) => String::new(),
        (title, Some(years), _) => format!("{title}, {years} năm liên tục"),
        (title, None, _) => title.to_owned(),
    };
    GateRow {
        cells: [honour.to_owned(), name(gate), asked, effect(gate)],
        gate: gate.clone(),
    }
}

fn effect(gate: &Gate) -> String {
    match gate.effect {
        GateEffect::Exclude => gate.effect.label().to_owned(),
        GateEffect::CapRank => {
            let cap = gate.cap_rank.map_or(String::new(), |cap| cap.to_string());
            format!("Không xếp cao hơn thứ {cap}")
        }
        GateEffect::CapHonour => format!("Không cao hơn {}", gate.cap_honour),
    }
}

pub fn quotas(facts: &AwardFacts) -> Vec<QuotaRow> {
    let rows = standings(facts).into_iter().map(|standing| QuotaRow {
        words: standing.words(),
        tone: match (standing.limit, standing.excess()) {
            (None, _) | (_, 1..) => Tone::Rule,
            (Some(limit), _) if limit == standing.used => Tone::Good,
            _ => Tone::Plain,
        },
        quota: standing.quota,
    });
    rows.collect()
}

/// A member is asked as if it were proposed for what each condition guards.
pub fn answers(facts: &AwardFacts, members: &[(UnitId, String)]) -> Vec<UnitAnswers> {
    let of = |unit: UnitId| {
        let gates = facts.sheet.gates.iter();
        let answers = gates.map(|gate| {
            let judged = judge(facts, gate, &candidate(unit, &gate.honour));
            UnitAnswer {
                finding: judged.finding,
                why: judged.why,
            }
        });
        answers.collect()
    };
    let members = members.iter();
    members
        .map(|(unit, name)| UnitAnswers {
            unit: *unit,
            name: name.clone(),
            answers: of(*unit),
        })
        .collect()
}

impl UnitAnswer {
    pub fn words(&self) -> &'static str {
        match self.finding {
            Finding::Met => "Đạt",
            Finding::NotMet => "Không đạt",
            Finding::NotKnown => "Chưa rõ",
        }
    }

    pub fn tone(&self) -> Tone {
        tone(self.finding)
    }
}

pub fn tone(finding: Finding) -> Tone {
    match finding {
        Finding::Met => Tone::Good,
        Finding::NotMet => Tone::Rule,
        Finding::NotKnown => Tone::Plain,
    }
}
