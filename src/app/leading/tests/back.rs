//! The office comes back to whoever had handed it over.

use super::*;

#[test]
fn a_register_that_is_handed_back_leads_again_without_a_reason() {
    let mut desk = desk();
    let (parcel, _) = desk.hand_over(1);
    let (old, new) = (desk.story.units[0], desk.story.units[1]);
    let mut new_head = office(desk.story.folder(), REGISTER, 20);
    take(&mut new_head, parcel, new);
    let year: BlocYear = new_head.reader().get(desk.story.year).unwrap();
    let next = BlocYear::new(RowId([63; 16]).into(), year.bloc, 2020);
    let term = HeadTerm::new(
        RowId([64; 16]).into(),
        next.id,
        new,
        Role::Head,
        Position::first(),
    );
    new_head.run(YearCommand::Open(next.clone())).unwrap();
    new_head
        .run(YearCommand::AddMembers {
            year: next.id,
            units: vec![old, new],
        })
        .unwrap();
    new_head.run(YearCommand::PutTerm(term)).unwrap();
    let back = HandOver {
        year: next.id,
        own: Some(new),
        to: old,
        message: String::new(),
        passphrase: None,
    };
    let (delivered, _) = new_head.hand_over(&back, &desk.stick).unwrap();
    let parcel = Parcel::open(&delivered.path, None).unwrap();
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
    let year: BlocYear = desk.story.head.reader().get(desk.story.year).unwrap();
    let next = BlocYear::new(RowId([63; 16]).into(), year.bloc, 2020);
    let id = RowId([64; 16]).into();
    let term = HeadTerm::new(id, next.id, new, Role::Head, Position::first());
    let members = YearCommand::AddMembers {
        year: next.id,
        units: vec![old, new],
    };
    let head = &mut desk.story.head;
    head.run(YearCommand::Open(next.clone())).unwrap();
    head.run(members).unwrap();
    head.run(YearCommand::PutTerm(term)).unwrap();
    let (parcel, _) = desk.hand_over(1);
    let mut new_head = office(desk.story.folder(), REGISTER, 20);
    take(&mut new_head, parcel, new);
    let back = HandOver {
        year: next.id,
        own: Some(new),
        to: old,
        message: String::new(),
        passphrase: None,
    };
    let (delivered, _) = new_head.hand_over(&back, &desk.stick).unwrap();
    let parcel = Parcel::open(&delivered.path, None).unwrap();
    let done = take(&mut desk.story.head, parcel, old);
    assert!(!done.has_news);
    assert_eq!(desk.story.head.handed_over().unwrap(), None);
}
