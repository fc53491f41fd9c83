//! Laws of merging (data.md 4.3, I1–I9 and I12): random offices edit, send to each other, take back and decide.

mod world;

use giao_uoc::register::Register;
use giao_uoc::register::record::EditId;
use proptest::prelude::*;

use crate::office::cases;
use world::{Said, World, acts, carry, decide_all, edits, fresh, import, played, preview, said};

/// A shuffled order of the first `count` offices.
fn order(count: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..count).collect::<Vec<_>>()).prop_shuffle()
}

/// What a new register says after it took in what these offices hold.
fn gathered(world: &World, offices: &[usize]) -> Register {
    let mut all = fresh();
    for office in offices {
        import(&mut all, &edits(&world.offices[*office]));
    }
    all
}

fn ids(register: &Register) -> Vec<EditId> {
    let mut ids: Vec<EditId> = edits(register)
        .iter()
        .map(giao_uoc::register::record::Edit::id)
        .collect();
    ids.sort_unstable();
    ids
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: cases(256),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    /// I1, I2, I3, I4, I9.
    #[test]
    fn any_order_of_packages_says_the_same_and_loses_nothing(
        acts in acts(4), one in order(4), other in order(4),
    ) {
        let world = played(4, &acts, true);
        let (all, again) = (gathered(&world, &one), gathered(&world, &other));
        let told = said(&all);
        prop_assert_eq!(&told, &said(&again), "the order of returns has a say");
        let mut all = all;
        for office in &other {
            let merged = import(&mut all, &edits(&world.offices[*office]));
            prop_assert_eq!((merged.new, merged.awake), (0, 0), "the same edits are new");
        }
        prop_assert_eq!(&told, &said(&all), "the same edits again change something");
        let (mut left, right) = (gathered(&world, &[0, 1]), gathered(&world, &[2, 3]));
        import(&mut left, &edits(&right));
        prop_assert_eq!(&told, &said(&left), "grouping has a say");
        let kept = ids(&all);
        for office in &world.offices {
            for id in ids(office) {
                prop_assert!(kept.binary_search(&id).is_ok(), "an edit is lost");
            }
            world::check_nothing_vanished(office, &all)?;
        }
        prop_assert_eq!(all.first_fault().unwrap(), None);
    }

    /// I5, I6.
    #[test]
    fn a_preview_is_the_import_and_an_import_can_be_taken_back(acts in acts(3)) {
        let mut world = played(3, &acts, true);
        let sent = edits(&world.offices[1]);
        let here = &mut world.offices[0];
        let before = said(here);
        let shown = preview(here, &sent);
        prop_assert_eq!(&before, &said(here), "the preview wrote something");
        let done = import(here, &sent);
        prop_assert_eq!(&shown, &done, "the preview was not the import");
        let after = said(here);
        if done.new + done.awake > 0 {
            let line = world::last_line(here);
            world::undo(here);
            prop_assert_eq!(&before, &said(here), "taking back");
            prop_assert_eq!(here.first_fault().unwrap(), None);
            world::redo(here);
            prop_assert_eq!(&after, &said(here), "bringing again");
            world::undo(here);
            import(here, &sent);
            prop_assert_eq!(&after, &said(here), "importing again");
            let past = here.as_of(line).unwrap();
            prop_assert_eq!(&after, &said(&past), "as it was then");
            prop_assert_eq!(past.first_fault().unwrap(), None);
        }
        prop_assert_eq!(here.first_fault().unwrap(), None);
    }

    /// I6b: as if the first package had never come.
    #[test]
    fn a_later_package_after_an_undo_is_as_if_the_first_had_never_come(
        before in acts(2), more in acts(2), work in any::<bool>(),
    ) {
        let mut with = played(2, &before, false);
        let mut without = played(2, &before, false);
        let first = edits(&with.offices[1]);
        if import(&mut with.offices[0], &first).new > 0 {
            if work {
                world::work_and_undo(&mut with.offices[0]);
            }
            world::undo(&mut with.offices[0]);
        }
        for world in [&mut with, &mut without] {
            world.play_in(1, &more);
            let later = edits(&world.offices[1]);
            import(&mut world.offices[0], &later);
        }
        let shown = |world: &World| said(&world.offices[0]).values;
        prop_assert_eq!(shown(&with), shown(&without));
        prop_assert_eq!(with.offices[0].first_fault().unwrap(), None);
    }

    /// I6 with everything else: what was imported and what was done on top, all taken back one by one.
    #[test]
    fn taking_everything_back_step_by_step_passes_the_same_places(acts in acts(2)) {
        let mut world = played(2, &[], false);
        let mut places = vec![said(&world.offices[0])];
        for act in &acts {
            let lines = world.offices[0].journal().unwrap().len();
            world.play(std::slice::from_ref(act));
            if world.offices[0].journal().unwrap().len() > lines {
                places.push(said(&world.offices[0]));
            }
        }
        while let Some(place) = places.pop() {
            let here = said(&world.offices[0]);
            prop_assert_eq!(&place.values, &here.values);
            prop_assert_eq!(world.offices[0].first_fault().unwrap(), None);
            if !places.is_empty() {
                world::undo(&mut world.offices[0]);
            }
        }
    }

    /// I7.
    #[test]
    fn no_clock_has_a_say(acts in acts(3)) {
        let acts = world::all_different(&acts);
        let clocks = played(3, &acts, false);
        let stopped: Vec<_> = acts.iter().map(world::at_noon).collect();
        let still = played(3, &stopped, false);
        for (one, other) in clocks.offices.iter().zip(&still.offices) {
            prop_assert_eq!(world::open_values(one), world::open_values(other));
        }
    }

    /// I8.
    #[test]
    fn what_the_head_decides_settles_everywhere(acts in acts(3), order in order(3)) {
        let mut world = played(3, &acts, true);
        let sent: Vec<_> = world.offices.iter().map(edits).collect();
        for office in order {
            import(&mut world.offices[0], &sent[office]);
        }
        decide_all(&mut world.offices[0]);
        let head = said(&world.offices[0]);
        prop_assert!(head.open.is_empty());
        let answer = edits(&world.offices[0]);
        for office in &mut world.offices[1..] {
            import(office, &answer);
            prop_assert_eq!(&head, &said(office));
            prop_assert_eq!(head.values, office.digest().unwrap());
        }
    }

    /// I12: the same through a sealed file.
    #[test]
    fn a_sealed_file_carries_the_same(acts in acts(2), is_secret in any::<bool>()) {
        let world = played(2, &acts, true);
        let sent = edits(&world.offices[1]);
        let carried = carry(&sent, is_secret.then_some("mật khẩu của lễ ký"));
        prop_assert_eq!(&carried, &sent);
        let (mut straight, mut sealed) = (fresh(), fresh());
        prop_assert_eq!(import(&mut straight, &sent), import(&mut sealed, &carried));
        let told: Said = said(&straight);
        prop_assert_eq!(told, said(&sealed));
    }
}
