//! Which snapshots are kept for how long (data.md part 7).

use crate::register::snapshot::Snapshot;

/// How many of the newest are kept whatever their age, and how many days, months and risky steps beside them.
const NEWEST: usize = 24;
const DAYS: usize = 30;
const MONTHS: usize = 24;
const RISKY_STEPS: usize = 3;
/// Reasons of copies before a risky step begin so.
pub const RISKY: &str = "truoc";

/// What thinning takes away.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Thinned<'a> {
    pub superfluous: Vec<&'a Snapshot>,
    /// Some of them only because there is no more room for all that should be kept.
    pub is_over_budget: bool,
}

/// Good snapshots that are not needed: not the newest, not the last of a day or month within bounds, not the last ones
/// before a risky step. Damaged ones and those dated in the future are left alone and count for nothing. When the kept
/// ones are larger than `budget` bytes together, the newest and those before risky steps stay, then those of the last
/// days, then of the last months.
pub fn thinned<'a>(snapshots: &'a [Snapshot], now: &str, budget: u64) -> Thinned<'a> {
    let good = |snapshot: &&Snapshot| snapshot.fault.is_none() && snapshot.stamp.as_str() <= now;
    let mut past: Vec<&Snapshot> = snapshots.iter().filter(good).collect();
    past.sort_by(|a, b| (&b.stamp, &b.path).cmp(&(&a.stamp, &a.path)));
    let (always, kept) = by_importance(&past);
    let mut room = budget;
    let fitting = kept.iter().zip(1..).take_while(|(snapshot, number)| {
        let left = room.checked_sub(snapshot.bytes);
        room = left.unwrap_or(0);
        left.is_some() || *number <= always
    });
    let fitting = fitting.count();
    let superfluous = past
        .into_iter()
        .filter(|snapshot| !kept[..fitting].contains(snapshot));
    Thinned {
        superfluous: superfluous.collect(),
        is_over_budget: fitting < kept.len(),
    }
}

/// Those that are kept, each once, the most important first; and how many of them stay whatever their size.
fn by_importance<'a>(newest_first: &[&'a Snapshot]) -> (usize, Vec<&'a Snapshot>) {
    let risky = |snapshot: &&&Snapshot| snapshot.reason.starts_with(RISKY);
    let mut kept = Vec::new();
    keep(&mut kept, newest_first.iter().take(1));
    keep(
        &mut kept,
        newest_first.iter().filter(risky).take(RISKY_STEPS),
    );
    let always = kept.len();
    keep(&mut kept, last_of_each(newest_first, 8).take(DAYS));
    keep(&mut kept, last_of_each(newest_first, 6).take(MONTHS));
    keep(&mut kept, newest_first.iter().take(NEWEST));
    (always, kept)
}

fn keep<'a: 's, 's>(kept: &mut Vec<&'a Snapshot>, more: impl Iterator<Item = &'s &'a Snapshot>) {
    for snapshot in more {
        if !kept.contains(snapshot) {
            kept.push(snapshot);
        }
    }
}

/// The newest snapshot of each day (8 digits) or month (6 digits).
fn last_of_each<'s, 'a>(
    newest_first: &'s [&'a Snapshot],
    digits: usize,
) -> impl Iterator<Item = &'s &'a Snapshot> {
    let mut last = "";
    newest_first.iter().filter(move |snapshot| {
        let period = &snapshot.stamp[..digits];
        std::mem::replace(&mut last, period) != period
    })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashSet};
    use std::path::PathBuf;

    use proptest::prelude::*;

    use super::*;
    use crate::register::snapshot::file_name;

    const NOW: &str = "20270101-000000";

    fn snapshot(stamp: &str, reason: &str) -> Snapshot {
        Snapshot {
            path: PathBuf::from(file_name(stamp, reason)),
            stamp: stamp.into(),
            reason: reason.into(),
            bytes: 1,
            fault: None,
        }
    }

    /// One an hour through four years.
    fn hourly() -> Vec<Snapshot> {
        let hours = (2023..2027).flat_map(|year| {
            (1..=12).flat_map(move |month| {
                (1..=28).flat_map(move |day| (0..24).map(move |hour| (year, month, day, hour)))
            })
        });
        hours
            .map(|(year, month, day, hour)| {
                snapshot(
                    &format!("{year}{month:02}{day:02}-{hour:02}0000"),
                    "hang-gio",
                )
            })
            .collect()
    }

    fn name(snapshot: &Snapshot) -> &str {
        snapshot.path.to_str().unwrap()
    }

    fn rest(all: &[Snapshot], budget: u64) -> Vec<Snapshot> {
        let thinned = thinned(all, NOW, budget);
        let gone: HashSet<&str> = thinned.superfluous.iter().map(|gone| name(gone)).collect();
        all.iter()
            .filter(|one| !gone.contains(name(one)))
            .cloned()
            .collect()
    }

    #[test]
    fn years_of_hourly_snapshots_thin_to_less_than_eighty_and_stay_so() {
        let kept = rest(&hourly(), 1_000);
        assert!(kept.len() <= 80 && kept.len() > 60, "{}", kept.len());
        assert!(
            kept[0].stamp.as_str() < "20250301-000000",
            "{}",
            kept[0].stamp
        );
        assert_eq!(thinned(&kept, NOW, 1_000), Thinned::default());
    }

    #[test]
    fn snapshots_before_risky_steps_and_from_the_future_stay() {
        let mut all = vec![snapshot("20200101-080000", "truoc-khi-nhap")];
        all.extend(hourly());
        all.push(snapshot("20990101-080000", "hang-gio"));
        for budget in [1_000, 0] {
            let gone = thinned(&all, NOW, budget).superfluous;
            assert!(!gone.contains(&&all[0]) && !gone.contains(&&all[all.len() - 1]));
        }
    }

    #[test]
    fn where_there_is_no_room_the_newest_days_stay_and_it_is_told() {
        let all = hourly();
        let thinned = thinned(&all, NOW, 10);
        assert!(thinned.is_over_budget);
        let kept = rest(&all, 10);
        let stamps: Vec<&str> = kept.iter().map(|kept| kept.stamp.as_str()).collect();
        assert_eq!(stamps[9], "20261228-230000");
        assert_eq!((stamps.len(), stamps[0]), (10, "20261219-230000"));
    }

    fn any_snapshot() -> impl Strategy<Value = Snapshot> {
        let reason = prop::sample::select(vec!["mo-so", "hang-gio", "truoc-khi-nhap"]);
        let when = (2025..2028, 1..13, 1..29, 0..24);
        (when, reason, 0..5_u64, prop::bool::weighted(0.3)).prop_map(
            |((year, month, day, hour), reason, bytes, is_bad)| Snapshot {
                bytes,
                fault: is_bad.then(|| "hỏng".to_owned()),
                ..snapshot(&format!("{year}{month:02}{day:02}-{hour:02}0000"), reason)
            },
        )
    }

    /// The newest good one of each of the last periods, and the newest of all.
    fn needed(all: &[Snapshot], digits: usize, periods: usize) -> Vec<Snapshot> {
        let good = all
            .iter()
            .filter(|one| one.fault.is_none() && one.stamp.as_str() <= NOW);
        let newest: BTreeMap<&str, &Snapshot> =
            good.map(|one| (&one.stamp[..digits], one)).collect();
        newest.into_values().rev().take(periods).cloned().collect()
    }

    proptest! {
        #[test]
        fn thinning_never_gives_up_the_last_good_ones(
            mut all in prop::collection::vec(any_snapshot(), 0..120),
            budget in prop::sample::select(vec![0, 20, 10_000_u64]),
        ) {
            all.sort_by(|a, b| (&a.stamp, &a.path).cmp(&(&b.stamp, &b.path)));
            all.dedup_by(|a, b| a.path == b.path);
            let kept = rest(&all, budget);
            let left_alone = all.iter().filter(|one| one.fault.is_some() || one.stamp.as_str() > NOW);
            let mut stand: Vec<Snapshot> = left_alone.cloned().collect();
            stand.extend(needed(&all, 4, 1));
            if budget == 10_000 {
                stand.extend(needed(&all, 8, DAYS));
                stand.extend(needed(&all, 6, MONTHS));
            }
            for one in stand {
                prop_assert!(kept.contains(&one), "{} is gone", one.path.display());
            }
            prop_assert_eq!(rest(&kept, budget), kept);
        }
    }
}
