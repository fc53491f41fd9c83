//! The office comes back to whoever had handed it over.

use super::*;

/// The year that follows begins, with the new head leading it and the old one as its member.
fn open_next_year(
    session: &mut Session,
    story_year: BlocYearId,
    [old, new]: [UnitId; 2],
) -> BlocYearId {
    let year: BlocYear = session.reader().get(story_year).unwrap();
    let next = BlocYear::new(RowId([63; 16]).into(), year.bloc, 2020);
    let id = RowId([64; 16]).into();
    let term = HeadTerm::new(id, next.id, new, Role::Head, Position::first());
    let members = YearCommand::AddMembers {
        year: next.id,
        units: vec![old, new],
    };
    let year = next.id;
    for command in [YearCommand::Open(next), members, YearCommand::PutTerm(term)] {
        session.run(command).unwrap();
    }
    year
}

/// What the new head hands over to the old one.
fn handed_back(desk: &Desk, new_head: &mut Session, year: BlocYearId) -> Parcel {
    let order = HandOver {
        year,
        own: Some(desk.story.units[1]),
        to: desk.story.units[0],
        message: String::new(),
        passphrase: None,
    };
    let (delivered, _) = new_head.hand_over(&order, &desk.stick).unwrap();
    Parcel::open(&delivered.path, None).unwrap()
}

#[test]
fn a_register_that_is_handed_back_leads_again_without_a_reason() {
    let mut desk = desk();
    let (parcel, _) = desk.hand_over(1);
    let (old, new) = (desk.story.units[0], desk.story.units[1]);
    let mut new_head = office(desk.story.folder(), REGISTER, 20);
    take(&mut new_head, parcel, new);
    let next = open_next_year(&mut new_head, desk.story.year, [old, new]);
    let parcel = handed_back(&desk, &mut new_head, next);
    take(&mut desk.story.head, parcel, old);
    assert_eq!(desk.story.head.handed_over().unwrap(), None);
    assert_eq!(
        desk.story.head.digest().unwrap(),
        new_head.digest().unwrap()
    );
    assert!(new_head.handed_over().unwrap().is_some());
    desk.story.head.undo().unwrap();
    assert!(
        desk.story.head.handed_over().unwrap().is_some(),
        "taken back"
    );
}

#[test]
fn a_register_that_is_handed_back_without_a_word_leads_again_too() {
    let mut desk = desk();
    let (old, new) = (desk.story.units[0], desk.story.units[1]);
    let next = open_next_year(&mut desk.story.head, desk.story.year, [old, new]);
    let (parcel, _) = desk.hand_over(1);
    let mut new_head = office(desk.story.folder(), REGISTER, 20);
    take(&mut new_head, parcel, new);
    let parcel = handed_back(&desk, &mut new_head, next);
    let done = take(&mut desk.story.head, parcel, old);
    assert!(!done.has_news);
    assert_eq!(desk.story.head.handed_over().unwrap(), None);
}
