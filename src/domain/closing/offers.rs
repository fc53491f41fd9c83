//! Who might lead next: offers, never decisions (domain.md R-M5).

use crate::domain::id::UnitId;
use crate::domain::sheet::YearSheet;
use crate::domain::year::{HeadTerm, Role};

/// A unit that could lead, and why it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub unit: UnitId,
    pub why: String,
}

/// Deputies of the year first, then whose turn it is by the order of the list. `past` are all years of the bloc.
pub fn offers(sheet: &YearSheet, past: &[(i16, Vec<HeadTerm>)]) -> Vec<Offer> {
    let deputies = sheet.terms.iter().filter(|term| term.role == Role::Deputy);
    let deputies = deputies.map(|term| Offer {
        unit: term.unit,
        why: format!(
            "đang là {} năm {}",
            term.printed_label(sheet.bloc.kind),
            sheet.year.year
        ),
    });
    let mut offers: Vec<Offer> = deputies.collect();
    if let Some(turn) = turn(sheet, past)
        && offers.iter().all(|offer| offer.unit != turn.unit)
    {
        offers.push(turn);
    }
    offers
}

/// Who led least often, then longest ago, then stands first in the list.
fn turn(sheet: &YearSheet, past: &[(i16, Vec<HeadTerm>)]) -> Option<Offer> {
    let standing = sheet
        .members
        .iter()
        .filter(|member| member.left_on.is_none());
    let turn = standing.min_by_key(|member| {
        let led = led(past, member.unit);
        (led.len(), led.last().copied())
    })?;
    let why = match led(past, turn.unit).last() {
        None => "đến lượt, chưa làm trưởng năm nào trong sổ".to_owned(),
        Some(last) => format!("đến lượt, làm trưởng gần nhất năm {last}"),
    };
    Some(Offer {
        unit: turn.unit,
        why,
    })
}

/// The years in which the unit led, oldest first.
fn led(past: &[(i16, Vec<HeadTerm>)], unit: UnitId) -> Vec<i16> {
    let leads = |terms: &[HeadTerm]| {
        let mut heads = terms.iter().filter(|term| term.role == Role::Head);
        heads.any(|term| term.unit == unit)
    };
    let years = past.iter().filter(|(_, terms)| leads(terms));
    let mut years: Vec<i16> = years.map(|(year, _)| *year).collect();
    years.sort_unstable();
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::order::Position;
    use crate::domain::sheet::example::{id, sheet};

    fn term(n: u8, unit: u8, role: Role) -> HeadTerm {
        HeadTerm::new(id(n), id(60), id(unit), role, Position::first())
    }

    #[test]
    fn the_deputy_is_offered_first_and_then_whose_turn_it_is() {
        let mut year = sheet().year;
        let past = |years: &[(i16, u8)]| -> Vec<_> {
            let terms = years.iter();
            terms
                .map(|(year, unit)| (*year, vec![term(9, *unit, Role::Head)]))
                .collect()
        };
        let units = |year: &YearSheet, years: &[(i16, u8)]| -> Vec<UnitId> {
            let offers = offers(year, &past(years)).into_iter();
            offers.map(|offer| offer.unit).collect()
        };
        let led = [(2016, 4), (2017, 3), (2018, 1), (2019, 2)];
        assert_eq!(units(&year, &led), [id(4)], "it led longest ago");
        assert_eq!(units(&year, &led[1..]), [id(4)], "it never led");
        year.terms.push(term(8, 3, Role::Deputy));
        assert_eq!(units(&year, &led), [id(3), id(4)]);
        let offers = offers(&year, &past(&led));
        assert_eq!(offers[0].why, "đang là Khối phó năm 2019");
        assert_eq!(offers[1].why, "đến lượt, làm trưởng gần nhất năm 2016");
    }

    #[test]
    fn who_has_left_is_not_offered() {
        let mut year = sheet().year;
        for member in &mut year.members {
            member.left_on = Some(jiff::civil::date(2019, 6, 30));
        }
        assert!(offers(&year, &[]).is_empty());
    }
}
