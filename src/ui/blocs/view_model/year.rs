//! One year of one bloc: how far it has come, who belongs to it, who leads it.

use crate::app::Command;
use crate::app::commands::YearCommand;
use crate::domain::choice::Choice;
use crate::domain::date::in_field;
use crate::domain::id::UnitId;
use crate::domain::order::Position;
use crate::domain::sheet::YearSheet;
use crate::domain::year::{HeadTerm, Membership, YearState};
use crate::ui::blocs::view_model::units::period;

#[derive(Clone, Debug)]
pub struct YearVm {
    pub sheet: YearSheet,
    /// "Cụm thi đua số 8 – năm 2019".
    pub title: String,
    pub managing_body: String,
    pub steps: Vec<Step>,
    /// Why what the signed covenant says cannot be changed.
    pub locked: Option<String>,
    pub members: Vec<MemberRow>,
    /// "7 đơn vị; 1 đơn vị đã ra khối; …"
    pub count: String,
    pub terms: Vec<TermRow>,
    /// Members that can be chosen as head or deputy.
    pub candidates: Vec<(UnitId, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    Done,
    Now,
    Later,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub state: YearState,
    pub reached: Reached,
    /// What is odd about going there now.
    pub warning: Option<String>,
}

#[derive(Clone, Debug)]
pub struct MemberRow {
    pub member: Membership,
    pub name: String,
    pub cells: [String; MemberRow::COLUMNS],
    pub has_left: bool,
}

impl MemberRow {
    pub const COLUMNS: usize = 8;
}

#[derive(Clone, Debug)]
pub struct TermRow {
    pub term: HeadTerm,
    pub label: String,
    pub unit: String,
    /// How it was chosen, by what, for how long.
    pub details: String,
}

impl YearVm {
    pub fn of(sheet: YearSheet, is_signed: bool) -> Self {
        let day = sheet.naming_day(None);
        let members = member_rows(&sheet);
        Self {
            title: format!("{} – năm {}", sheet.bloc_name(), sheet.year.year),
            managing_body: sheet.managing_body(day).to_owned(),
            steps: steps(sheet.year.state),
            locked: is_signed.then(|| locked(sheet.year.year)),
            count: count(&members),
            terms: term_rows(&sheet),
            candidates: members
                .iter()
                .map(|row| (row.member.unit, row.name.clone()))
                .collect(),
            members,
            sheet,
        }
    }

    /// Moves a member by one row; nothing at the ends of the list.
    pub fn moved(&self, row: usize, down: bool) -> Option<Command> {
        let to = if down { row + 1 } else { row.checked_sub(1)? };
        if row.max(to) >= self.members.len() {
            return None;
        }
        let mut order: Vec<&Membership> = self.members.iter().map(|row| &row.member).collect();
        order.swap(row, to);
        Some(placed(&order, to))
    }
}

/// The row at `at` gets a place between its neighbours; when there is none between them, all rows get new places.
fn placed(order: &[&Membership], at: usize) -> Command {
    let before = at.checked_sub(1).map(|before| &order[before].order);
    let after = order.get(at + 1).map(|after| &after.order);
    let move_to = |member: &Membership, order: Position| YearCommand::MoveMember {
        member: member.id,
        order,
    };
    if matches!((before, after), (Some(before), Some(after)) if before >= after) {
        let moves = order.iter().zip(Position::spread(order.len()));
        return Command::Together {
            label: "chuyển thứ tự thành viên".to_owned(),
            commands: moves
                .map(|(member, order)| move_to(member, order).into())
                .collect(),
        };
    }
    move_to(order[at], Position::between(before, after)).into()
}

fn locked(year: i16) -> String {
    format!("Giao ước năm {year} đã ký. Muốn sửa phải hủy ký ở thẻ Ký giao ước.")
}

fn steps(now: YearState) -> Vec<Step> {
    let mut reached = Reached::Done;
    let step = |state: &YearState| {
        if *state == now {
            reached = Reached::Now;
        } else if reached == Reached::Now {
            reached = Reached::Later;
        }
        Step {
            state: *state,
            reached,
            warning: now.warning(*state),
        }
    };
    YearState::ALL.iter().map(step).collect()
}

fn member_rows(sheet: &YearSheet) -> Vec<MemberRow> {
    let rows = sheet.members.iter().enumerate();
    rows.map(|(index, member)| member_row(sheet, index, member))
        .collect()
}

/// Names are those of the year, as its papers print them.
fn member_row(sheet: &YearSheet, index: usize, member: &Membership) -> MemberRow {
    let day = sheet.naming_day(None);
    let name = sheet.unit_name(member.unit, day).to_owned();
    let parent = sheet.unit(member.unit).and_then(|unit| unit.parent);
    let parent = parent.map_or("", |parent| sheet.unit_name(parent, day));
    let date = |date: Option<jiff::civil::Date>| date.map(in_field).unwrap_or_default();
    let counts = |counts: bool| if counts { "có" } else { "không" }.to_owned();
    MemberRow {
        cells: [
            (index + 1).to_string(),
            name.clone(),
            parent.to_owned(),
            sheet.role_of(member.unit),
            date(member.joined_on),
            date(member.left_on),
            counts(member.counts_in_ranking),
            counts(member.counts_in_vote),
        ],
        has_left: member.left_on.is_some(),
        member: member.clone(),
        name,
    }
}

fn count(members: &[MemberRow]) -> String {
    let number =
        |matches: fn(&MemberRow) -> bool| members.iter().filter(|row| matches(row)).count();
    let mut parts = vec![format!("{} đơn vị", members.len())];
    let mut say = |number: usize, what: &str| {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    };
    say(number(|row| row.has_left), "đã ra khối");
    say(
        number(|row| !row.member.counts_in_ranking),
        "không tính xếp hạng",
    );
    say(
        number(|row| !row.member.counts_in_vote),
        "không tính bỏ phiếu",
    );
    parts.join("; ")
}

fn term_rows(sheet: &YearSheet) -> Vec<TermRow> {
    let mut terms: Vec<&HeadTerm> = sheet.terms.iter().collect();
    terms.sort_by_key(|term| term.role);
    terms
        .into_iter()
        .map(|term| term_row(sheet, term))
        .collect()
}

fn term_row(sheet: &YearSheet, term: &HeadTerm) -> TermRow {
    let details = [
        term.method.label().to_owned(),
        term.decision.clone(),
        period(term.from, term.to),
    ];
    let details: Vec<String> = details
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    TermRow {
        label: term.printed_label(sheet.bloc.kind),
        unit: sheet
            .unit_name(term.unit, sheet.naming_day(None))
            .to_owned(),
        details: details.join(" · "),
        term: term.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bloc::{Bloc, BlocKind};
    use crate::domain::id::{MembershipId, RowId};
    use crate::domain::unit::{Unit, UnitName};
    use crate::domain::year::{BlocYear, Role};
    use jiff::civil::date;

    fn row(n: u8) -> RowId {
        RowId([n; 16])
    }

    /// Three members at these places.
    fn vm(places: [&Position; 3]) -> YearVm {
        let mut bloc = Bloc::new(row(1).into(), BlocKind::Cum);
        bloc.number = "8".into();
        let year = BlocYear::new(row(2).into(), bloc.id, 2018);
        let member = |n: u8, order: &Position| {
            Membership::new(row(n).into(), year.id, row(n).into(), order.clone())
        };
        let mut members = vec![
            member(11, places[0]),
            member(12, places[1]),
            member(13, places[2]),
        ];
        members[1].left_on = Some(date(2018, 6, 30));
        members[2].counts_in_vote = false;
        let head = HeadTerm::new(
            row(3).into(),
            year.id,
            row(13).into(),
            Role::Head,
            Position::first(),
        );
        let sheet = YearSheet {
            not_agreed: 0,
            units: vec![
                Unit::new(row(11).into(), "Cục Viễn thông và cơ yếu"),
                Unit::new(row(12).into(), "Cục B"),
                Unit::new(row(13).into(), "Cục C"),
            ],
            names: vec![UnitName {
                id: row(20).into(),
                unit: row(11).into(),
                name: "Cục Cơ yếu".into(),
                short_name: String::new(),
                until: Some(date(2019, 8, 6)),
                source: String::new(),
            }],
            terms: vec![head],
            bloc,
            year,
            members,
        };
        YearVm::of(sheet, false)
    }

    fn spread() -> Vec<Position> {
        Position::spread(3)
    }

    #[test]
    fn a_year_keeps_the_names_of_its_time() {
        let places = spread();
        let vm = vm([&places[0], &places[1], &places[2]]);
        let rows: Vec<String> = vm.members.iter().map(|row| row.cells.join("|")).collect();
        assert_eq!(
            rows,
            [
                "1|Cục Cơ yếu|||||có|có".to_owned(),
                "2|Cục B||||30/06/2018|có|có".to_owned(),
                "3|Cục C||Cụm trưởng|||có|không".to_owned(),
            ]
        );
        assert_eq!(vm.count, "3 đơn vị; 1 đã ra khối; 1 không tính bỏ phiếu");
    }

    #[test]
    fn a_moved_member_gets_a_place_between_its_new_neighbours() {
        let places = spread();
        let vm = vm([&places[0], &places[1], &places[2]]);
        let Some(Command::Year(YearCommand::MoveMember { member, order })) = vm.moved(2, false)
        else {
            panic!("one row moves");
        };
        assert_eq!(member, MembershipId::from(row(13)));
        assert!(places[0] < order && order < places[1]);
        assert!(vm.moved(0, false).is_none() && vm.moved(2, true).is_none());
    }

    #[test]
    fn members_of_one_place_get_new_places_all_together() {
        let place = Position::first();
        let Some(Command::Together { commands, .. }) = vm([&place, &place, &place]).moved(2, false)
        else {
            panic!("all rows move");
        };
        assert_eq!(commands.len(), 3);
    }

    #[test]
    fn the_steps_tell_how_far_the_year_has_come() {
        let steps = steps(YearState::Signed);
        let reached: Vec<Reached> = steps.iter().map(|step| step.reached).take(5).collect();
        use Reached::{Done, Later, Now};
        assert_eq!(reached, [Done, Done, Now, Later, Later]);
        assert_eq!(steps[3].warning, None);
        assert!(steps[5].warning.is_some() && steps[0].warning.is_some());
    }
}
