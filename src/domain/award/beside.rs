//! Đăng ký đầu năm beside đề nghị cuối năm: who aimed at what, who is proposed for what, the differences in words.

use crate::domain::award::facts::{AwardFacts, Recipient};
use crate::domain::award::{catalogue, flow};
use crate::domain::text::fold;

/// One who registered, or is proposed, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// None for a registration that names nobody.
    pub who: Option<Recipient>,
    pub registered: Vec<String>,
    pub proposed: Vec<String>,
    /// What was decided, or what the way says so far.
    pub became: Vec<String>,
    /// Empty where both are the same.
    pub differences: Vec<String>,
}

/// Members first, in the order of the bloc, then the others as they are met.
pub fn beside(facts: &AwardFacts) -> Vec<Beside> {
    let members = facts
        .members
        .iter()
        .map(|unit| Some(Recipient::Unit(*unit)));
    let mut who: Vec<Option<Recipient>> = members.collect();
    let registered = facts.registrations.iter().map(Recipient::registered);
    let proposed = facts.sheet.nominations.iter();
    let proposed = proposed.map(|row| Some(Recipient::of(row)));
    for one in registered.chain(proposed) {
        if !who.contains(&one) {
            who.push(one);
        }
    }
    who.into_iter().map(|who| of_one(facts, who)).collect()
}

fn of_one(facts: &AwardFacts, who: Option<Recipient>) -> Beside {
    let rows = facts.registrations.iter();
    let rows = rows.filter(|row| Recipient::registered(row) == who);
    let registered: Vec<String> = rows
        .map(|row| match (&who, row.note.as_str()) {
            (None, note) if !note.is_empty() => format!("{} ({note})", row.title),
            _ => row.title.clone(),
        })
        .collect();
    let nominations = facts.sheet.nominations.iter();
    let own = nominations.filter(|row| Some(Recipient::of(row)) == who);
    let (mut proposed, mut became) = (Vec::new(), Vec::new());
    for row in own {
        let steps = facts.steps_of(row.id);
        proposed.extend(flow::proposed(row, &steps).map(str::to_owned));
        became.push(match flow::awarded(row, &steps) {
            Some(honour) => format!("được tặng {honour}"),
            None => format!("{}: {}", row.honour, flow::state(&steps).words()),
        });
    }
    let differences = match who {
        Some(_) => differences(&registered, &proposed),
        None => vec!["đăng ký không nêu tên đơn vị".to_owned()],
    };
    Beside {
        who,
        registered,
        proposed,
        became,
        differences,
    }
}

fn same(one: &str, other: &str) -> bool {
    catalogue::is_same(one, other) || fold(one) == fold(other)
}

fn differences(registered: &[String], proposed: &[String]) -> Vec<String> {
    let lone = |those: &[String], others: &[String]| {
        let lone = those
            .iter()
            .filter(|one| !others.iter().any(|other| same(one, other)));
        lone.cloned().collect::<Vec<String>>()
    };
    let (mut dropped, mut added) = (lone(registered, proposed), lone(proposed, registered));
    let mut said = Vec::new();
    for (from, to) in moved(&mut dropped, &mut added) {
        let higher = if catalogue::is_above(&to, &from) {
            "cao"
        } else {
            "thấp"
        };
        said.push(format!("đề nghị {higher} hơn đăng ký: {from} → {to}"));
    }
    said.extend(
        dropped
            .iter()
            .map(|title| format!("đăng ký nhưng không đề nghị: {title}")),
    );
    said.extend(
        added
            .iter()
            .map(|title| format!("đề nghị nhưng không đăng ký: {title}")),
    );
    said
}

/// Pairs of one family and different level, taken out of both lists.
fn moved(dropped: &mut Vec<String>, added: &mut Vec<String>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    dropped.retain(|from| {
        let related = |to: &String| catalogue::is_above(from, to) || catalogue::is_above(to, from);
        let Some(at) = added.iter().position(related) else {
            return true;
        };
        pairs.push((from.clone(), added.remove(at)));
        false
    });
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::example::{facts, nomination, registered as registration, step};
    use super::*;
    use crate::domain::award::StepKind;

    #[test]
    fn what_was_aimed_at_stands_beside_what_is_proposed() {
        let mut facts = facts();
        facts.registrations = vec![
            registration(1, 1, "Cờ thi đua của Bộ Công an"),
            registration(2, 2, "Cờ thi đua của Bộ Công an"),
            registration(3, 3, "Đơn vị quyết thắng"),
            registration(4, 9, "Cờ thi đua của Chính phủ"),
        ];
        facts.registrations[3].unit = None;
        facts.registrations[3].note = "01 đơn vị đăng ký".into();
        facts.sheet.nominations = vec![
            nomination(1, 1, "cờ thi đua Bộ Công an"),
            nomination(2, 2, "Cờ thi đua của Chính phủ"),
            nomination(3, 4, "Bằng khen"),
        ];
        facts.sheet.steps = vec![step(1, StepKind::Decision)];
        let told: Vec<String> = beside(&facts)
            .iter()
            .map(|row| format!("{} | {}", row.became.join("; "), row.differences.join("; ")))
            .collect();
        assert_eq!(
            told,
            [
                "được tặng cờ thi đua Bộ Công an | ",
                "Cờ thi đua của Chính phủ: Mới lập danh sách | đề nghị cao hơn đăng ký: Cờ thi đua của Bộ Công an → Cờ thi đua của Chính phủ",
                " | đăng ký nhưng không đề nghị: Đơn vị quyết thắng",
                "Bằng khen: Mới lập danh sách | đề nghị nhưng không đăng ký: Bằng khen",
                " | đăng ký không nêu tên đơn vị",
            ]
        );
        let last = beside(&facts).pop().unwrap();
        assert_eq!(
            last.registered,
            ["Cờ thi đua của Chính phủ (01 đơn vị đăng ký)"]
        );
    }
}
