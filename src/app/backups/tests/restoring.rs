//! What is brought back: a copy in the place of the register, and what becomes of the register that stood there.

use super::*;

#[test]
fn a_restored_register_says_what_the_copy_said_and_can_be_restored_forward_again() {
    let office = Office::new();
    let mut session = office.open(0);
    let (then, copy) = (session.digest().unwrap(), newest(&session));
    rename(&mut session, "Cục A");
    rename(&mut session, "Cục B");
    let (lost, id) = (session.digest().unwrap(), session.register_id().unwrap());
    drop(session);
    let session = office.restore(&copy, 1).unwrap();
    assert_eq!(
        (session.digest().unwrap(), session.check().unwrap()),
        (then, None)
    );
    let line = session.journal().unwrap().pop().unwrap();
    assert_eq!(line.kind, ActKind::Note);
    assert_eq!(
        line.label,
        "khôi phục sổ từ bản lưu lúc 09:45:00 ngày 21/11/2026"
    );
    assert_eq!(reasons(&session), ["mo-so", "truoc-khi-khoi-phuc"]);
    let forward = newest(&session);
    drop(session);
    let session = office.restore(&forward, 2).unwrap();
    assert_eq!(
        (session.digest().unwrap(), session.register_id().unwrap()),
        (lost, id)
    );
}

#[test]
fn a_copy_that_gets_another_name_while_it_is_restored_is_restored_all_the_same() {
    let office = Office::new();
    let session = office.open(0);
    let (then, copy) = (session.digest().unwrap(), newest(&session));
    drop(session);
    let session = office.restore(&copy, 1).unwrap();
    assert!(!copy.exists());
    assert_eq!(reasons(&session), ["truoc-khi-khoi-phuc"]);
    assert_eq!(session.digest().unwrap(), then);
    let line = session.journal().unwrap().pop().unwrap();
    assert_eq!(
        line.label,
        "khôi phục sổ từ bản lưu lúc 09:45:00 ngày 21/11/2026"
    );
}

#[test]
fn numbers_of_the_lost_future_are_not_given_a_second_time() {
    let office = Office::new();
    let mut session = office.open(0);
    let copy = newest(&session);
    rename(&mut session, "Cục A");
    let lost = numbers_in(&session);
    drop(session);
    let mut session = office.restore(&copy, 1).unwrap();
    rename(&mut session, "Cục B");
    drop(session);
    let mut session = office.open(2);
    rename(&mut session, "Cục C");
    let now = numbers_in(&session);
    let old: Vec<u64> = now
        .iter()
        .copied()
        .filter(|number| *number <= lost[lost.len() - 1])
        .collect();
    assert_eq!(
        old.len() + 1,
        lost.len(),
        "the copy lacks the one edit of the lost future"
    );
    assert_eq!(now.len(), lost.len() + 1);
    assert!(now.windows(2).all(|pair| pair[0] < pair[1]), "{now:?}");
}

fn numbers_in(session: &Session) -> Vec<u64> {
    let edits = session.reader().edits(|_, _| true).unwrap();
    let mut numbers: Vec<u64> = edits.into_iter().map(|edit| edit.seq).collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn an_older_file_put_in_place_by_hand_gives_no_number_twice_either() {
    let office = Office::new();
    let mut session = office.open(0);
    let copy = newest(&session);
    rename(&mut session, "Cục A");
    session.keep_before_closing().unwrap();
    let lost = numbers_in(&session).pop().unwrap();
    drop(session);
    std::fs::copy(copy, office.path()).unwrap();
    let mut session = office.open(1);
    rename(&mut session, "Cục B");
    assert_eq!(numbers_in(&session).pop().unwrap(), lost + 1);
}

#[test]
fn a_damaged_register_finds_its_copies_and_is_restored_with_its_bytes_kept() {
    let office = Office::new();
    let session = office.open(0);
    let (then, id) = (session.digest().unwrap(), session.register_id().unwrap());
    drop(session);
    std::fs::write(office.path(), vec![0; 20_000]).unwrap();
    let bytes = std::fs::read(office.path()).unwrap();
    let good = newest_good(&office.desk(), &office.path(), &Cancel::default()).unwrap();
    let session = office.restore(&good.path, 1).unwrap();
    assert_eq!(session.digest().unwrap(), then);
    let kept = list(&office.desk(), id);
    let damaged = kept.iter().find(|one| one.reason == "so-hong").unwrap();
    assert!(std::fs::read(&damaged.path).unwrap() == bytes && damaged.fault.is_some());
    assert!(session.register().next_number(&[7; 16]).unwrap() > 1_000_000);
    drop(session);
    std::fs::remove_file(office.path()).unwrap();
    assert_eq!(
        office.restore(&good.path, 2).unwrap().digest().unwrap(),
        then,
        "a register that is gone"
    );
}

#[test]
fn a_copy_of_another_register_or_a_damaged_one_replaces_nothing() {
    let office = Office::new();
    let mut session = office.open(0);
    let copy = newest(&session);
    rename(&mut session, "Cục A");
    let now = session.digest().unwrap();
    drop(session);
    let strange = office.folder.path().join("lạ.giaouoc");
    let id = crate::domain::id::RowId([99; 16]);
    drop(crate::register::Register::create(&strange, id, "thử").unwrap());
    assert!(
        office
            .restore(&strange, 1)
            .err()
            .unwrap()
            .message
            .contains("một sổ khác")
    );
    damage(&copy);
    assert!(
        office
            .restore(&copy, 1)
            .err()
            .unwrap()
            .message
            .contains("sổ bị hỏng")
    );
    assert!(snapshot::list(copy.parent().unwrap())[0].fault.is_some());
    assert_eq!(office.open(1).digest().unwrap(), now);
}
