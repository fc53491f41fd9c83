//! Luân phiên: who led the bloc in which year, and whose turn it is by the list.

use crate::domain::bloc::Bloc;
use crate::domain::id::UnitId;
use crate::domain::text::compare;
use crate::domain::year::{BlocYear, HeadTerm, Membership, Role};
use crate::ui::blocs::view_model::units::UnitTree;

/// What the register holds of one year of the bloc.
#[derive(Clone, Debug)]
pub struct YearPast {
    pub year: BlocYear,
    pub members: Vec<Membership>,
    pub terms: Vec<HeadTerm>,
}

#[derive(Clone, Debug, Default)]
pub struct RotationVm {
    /// Newest first.
    pub years: Vec<i16>,
    pub rows: Vec<RotationRow>,
    /// Whose turn it is, as a sentence.
    pub next: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RotationRow {
    pub unit: String,
    /// What the unit was in each of the years.
    pub offices: Vec<String>,
    /// Years in which it led.
    pub led: usize,
}

impl RotationVm {
    /// `years`: newest first; `shown` is the year on the screen, whose members have the next turn.
    pub fn of(bloc: &Bloc, years: &[YearPast], shown: &BlocYear, units: &UnitTree) -> Self {
        let members: &[Membership] = years
            .iter()
            .find(|past| past.year.id == shown.id)
            .map_or(&[], |past| past.members.as_slice());
        let order = in_order(years, members, units);
        let row = |unit: &UnitId| RotationRow {
            unit: units.name(*unit).to_owned(),
            offices: years.iter().map(|past| office(bloc, past, *unit)).collect(),
            led: led(years, *unit).count(),
        };
        Self {
            years: years.iter().map(|past| past.year.year).collect(),
            rows: order.iter().map(row).collect(),
            next: next(years, members, units),
        }
    }
}

/// Members of the shown year in their order, then all who were members or led in other years.
fn in_order(years: &[YearPast], members: &[Membership], units: &UnitTree) -> Vec<UnitId> {
    let mut order: Vec<UnitId> = members.iter().map(|member| member.unit).collect();
    let mut others: Vec<UnitId> = Vec::new();
    for past in years {
        let ever = past.members.iter().map(|member| member.unit);
        for unit in ever.chain(past.terms.iter().map(|term| term.unit)) {
            if !order.contains(&unit) && !others.contains(&unit) {
                others.push(unit);
            }
        }
    }
    others.sort_by(|a, b| compare(units.name(*a), units.name(*b)));
    order.extend(others);
    order
}

fn office(bloc: &Bloc, past: &YearPast, unit: UnitId) -> String {
    let terms = past.terms.iter().filter(|term| term.unit == unit);
    let labels: Vec<String> = terms.map(|term| term.printed_label(bloc.kind)).collect();
    if !labels.is_empty() {
        labels.join(", ")
    } else if past.members.iter().any(|member| member.unit == unit) {
        "thành viên".to_owned()
    } else {
        String::new()
    }
}

/// The years in which `unit` led.
fn led(years: &[YearPast], unit: UnitId) -> impl Iterator<Item = i16> {
    let leads = move |past: &&YearPast| {
        past.terms
            .iter()
            .any(|term| term.unit == unit && term.role == Role::Head)
    };
    years.iter().filter(leads).map(|past| past.year.year)
}

/// Who led least often, then longest ago, then stands first in the list. A hint: the bloc decides.
fn next(years: &[YearPast], members: &[Membership], units: &UnitTree) -> String {
    let standing = members.iter().filter(|member| member.left_on.is_none());
    let turn = standing.min_by_key(|member| {
        let last = led(years, member.unit).max();
        (led(years, member.unit).count(), last)
    });
    let Some(turn) = turn else {
        return String::new();
    };
    let past = match led(years, turn.unit).max() {
        None => "chưa làm trưởng năm nào trong sổ".to_owned(),
        Some(last) => format!(
            "đã làm trưởng {} năm, gần nhất năm {last}",
            led(years, turn.unit).count()
        ),
    };
    format!(
        "Lượt kế tiếp theo danh sách: {} ({past}). Chỉ để tham khảo, khối tự quyết định.",
        units.name(turn.unit)
    )
}
