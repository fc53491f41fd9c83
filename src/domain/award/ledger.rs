//! Sổ theo dõi danh hiệu: what each unit registered, was proposed for and was awarded, over the years and blocs
//! (product.md, Khối thi đua 4).

use std::collections::BTreeMap;

use crate::domain::award::facts::steps_of;
use crate::domain::award::{Nomination, RecipientKind, flow};
use crate::domain::covenant::TitleRegistration;
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::sheet::AwardSheet;

/// What one year of one bloc has to tell.
#[derive(Clone, Debug)]
pub struct YearOfAwards {
    pub bloc_year: BlocYearId,
    pub year: i16,
    pub bloc: String,
    pub registrations: Vec<TitleRegistration>,
    pub awards: AwardSheet,
}

/// One honour somewhere on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub honour: String,
    /// Sub-unit or person; empty where it is the unit itself.
    pub whose: String,
    pub sub_unit: Option<UnitId>,
    /// State in words, or number and day of the decision.
    pub note: String,
}

/// One unit in one year of one bloc.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    pub unit: UnitId,
    pub year: i16,
    pub bloc_year: BlocYearId,
    pub bloc: String,
    pub registered: Vec<Entry>,
    pub proposed: Vec<Entry>,
    pub decided: Vec<Entry>,
}

/// A line for every unit and year that has anything: by unit, then by year. Numbers without names of nobody's are told
/// by no line.
pub fn ledger(years: &[YearOfAwards]) -> Vec<LedgerLine> {
    let mut lines: BTreeMap<(UnitId, i16, BlocYearId), LedgerLine> = BTreeMap::new();
    for year in years {
        for row in &year.registrations {
            if let Some(unit) = row.unit {
                line(&mut lines, year, unit)
                    .registered
                    .push(registered(row));
            }
        }
        for row in &year.awards.nominations {
            if let Some(unit) = row.unit {
                line(&mut lines, year, unit).put(&year.awards, row);
            }
        }
    }
    lines.into_values().collect()
}

fn line<'l>(
    lines: &'l mut BTreeMap<(UnitId, i16, BlocYearId), LedgerLine>,
    year: &YearOfAwards,
    unit: UnitId,
) -> &'l mut LedgerLine {
    let key = (unit, year.year, year.bloc_year);
    lines.entry(key).or_insert_with(|| LedgerLine {
        unit,
        year: year.year,
        bloc_year: year.bloc_year,
        bloc: year.bloc.clone(),
        registered: Vec::new(),
        proposed: Vec::new(),
        decided: Vec::new(),
    })
}

fn registered(row: &TitleRegistration) -> Entry {
    Entry {
        honour: row.title.clone(),
        whose: String::new(),
        sub_unit: row.sub_unit,
        note: row.note.clone(),
    }
}

impl LedgerLine {
    fn put(&mut self, awards: &AwardSheet, row: &Nomination) {
        let steps = steps_of(awards, row.id);
        let entry = |honour: &str, note: String| Entry {
            honour: honour.to_owned(),
            whose: whose(row),
            sub_unit: row.sub_unit,
            note,
        };
        if let Some(honour) = flow::proposed(row, &steps) {
            let state = flow::state(&steps).words();
            self.proposed.push(entry(honour, state));
        }
        if let (Some(honour), Some(step)) = (flow::awarded(row, &steps), flow::decision(&steps)) {
            self.decided.push(entry(honour, step.number.clone()));
        }
    }

    /// How many were awarded to the unit itself: what a chart of the years counts.
    pub fn own_awards(&self) -> usize {
        let own = |entry: &&Entry| entry.whose.is_empty() && entry.sub_unit.is_none();
        self.decided.iter().filter(own).count()
    }
}

fn whose(row: &Nomination) -> String {
    match (row.recipient, row.count) {
        (RecipientKind::Unit, _) => String::new(),
        (RecipientKind::Unnamed, Some(count)) => {
            format!("{count:02} {}", row.name).trim().to_owned()
        }
        _ => row.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{nomination, person, registered as registration, step};
    use super::*;
    use crate::domain::award::{StepKind, StepOutcome};
    use crate::domain::sheet::example::id;

    fn year(year: i16) -> YearOfAwards {
        YearOfAwards {
            bloc_year: id(u8::try_from(year - 1960).unwrap()),
            year,
            bloc: "Khối 4 Hệ Cơ yếu".into(),
            registrations: vec![registration(1, 1, "Cờ thi đua của Bộ Công an")],
            awards: AwardSheet::default(),
        }
    }

    #[test]
    fn each_unit_has_a_line_a_year_with_what_became_of_it() {
        let mut second = year(2019);
        second.awards.nominations = vec![
            nomination(1, 1, "Cờ thi đua của Bộ Công an"),
            person(2, "Nguyễn Văn An", "Trưởng phòng"),
            nomination(3, 2, "Bằng khen"),
        ];
        let mut decision = step(1, StepKind::Decision);
        decision.number = "12/QĐ-BCA".into();
        let mut refused = step(3, StepKind::Acclaimed);
        refused.outcome = StepOutcome::Refused;
        second.awards.steps = vec![decision, refused];
        let told: Vec<String> = ledger(&[second, year(2018)])
            .iter()
            .map(|line| {
                let honours = |rows: &[Entry]| {
                    let rows = rows
                        .iter()
                        .map(|row| format!("{} {} {}", row.whose, row.honour, row.note));
                    rows.map(|row| row.trim().to_owned())
                        .collect::<Vec<_>>()
                        .join(", ")
                };
                let (a, b, c) = (&line.registered, &line.proposed, &line.decided);
                format!(
                    "{} {} / {} / {}",
                    line.year,
                    honours(a),
                    honours(b),
                    honours(c)
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "2018 Cờ thi đua của Bộ Công an /  / ",
                "2019 Cờ thi đua của Bộ Công an / Cờ thi đua của Bộ Công an Đã có quyết định, Nguyễn Văn An Bằng khen Mới lập danh sách / Cờ thi đua của Bộ Công an 12/QĐ-BCA",
                "2019  /  / ",
            ]
        );
    }

    #[test]
    fn awards_of_persons_are_not_those_of_their_unit() {
        let mut one = year(2019);
        one.awards.nominations = vec![nomination(1, 1, "Bằng khen"), person(2, "Lê Thị Hòa", "")];
        one.awards.steps = vec![step(1, StepKind::Decision), step(2, StepKind::Decision)];
        let line = &ledger(&[one])[0];
        assert_eq!((line.own_awards(), line.decided.len()), (1, 2));
    }
}
