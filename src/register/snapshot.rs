//! Snapshots: whole copies made by themselves, in a place that is not beside the register (data.md part 7).

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::register::error::{RegisterError, Result};

/// For a file that is thrown away when anything fails: no journal that could be left beside it, and no waiting for the
/// disk before the whole is there.
pub(super) const THROWN_AWAY: &str = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;";

/// Writes a whole copy of `from` to `to`: copied beside, checked, flushed, renamed. Nothing half-done remains.
pub(super) fn copy_to(from: &Connection, to: &Path) -> Result<()> {
    let folder = to.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(RegisterError::io(folder))?;
    let part = tempfile::Builder::new()
        .suffix(".part")
        .tempfile_in(folder)
        .map_err(RegisterError::io(folder))?;
    fill(from, part.path()).map_err(|error| error.not_copied(to))?;
    part.as_file().sync_all().map_err(RegisterError::io(to))?;
    part.persist(to).map_err(|error| RegisterError::Io {
        path: to.to_owned(),
        source: error.error,
    })?;
    Ok(())
}

fn fill(from: &Connection, part: &Path) -> Result<()> {
    let mut copy = Connection::open(part)?;
    copy.execute_batch(THROWN_AWAY)?;
    Backup::new(from, &mut copy)?.run_to_completion(4_096, Duration::ZERO, None)?;
    let verdict: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(RegisterError::Broken(verdict))
    }
}

/// A snapshot file: its stamp "20261121-094500" and the reason it was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    pub path: PathBuf,
    pub stamp: String,
    pub reason: String,
}

pub fn file_name(stamp: &str, reason: &str) -> String {
    format!("{stamp}-{reason}.giaouoc")
}

/// The snapshots in `folder`, oldest first; files of other names are left alone.
pub fn list(folder: &Path) -> Vec<Snapshot> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<Snapshot> = entries.filter_map(|entry| parse(&entry.path())).collect();
    found.sort_by(|a, b| a.stamp.cmp(&b.stamp).then_with(|| a.path.cmp(&b.path)));
    found
}

fn parse(path: &Path) -> Option<Snapshot> {
    let name = path.file_name()?.to_str()?.strip_suffix(".giaouoc")?;
    let (stamp, reason) = name.split_at_checked(15)?;
    let digits = stamp.bytes().enumerate().all(|(at, byte)| {
        if at == 8 {
            byte == b'-'
        } else {
            byte.is_ascii_digit()
        }
    });
    let reason = reason.strip_prefix('-')?;
    digits.then(|| Snapshot {
        path: path.to_owned(),
        stamp: stamp.to_owned(),
        reason: reason.to_owned(),
    })
}

/// How many of the newest are kept whatever their age, and how many days, months and risky steps beside them.
const NEWEST: usize = 24;
const DAYS: usize = 30;
const MONTHS: usize = 24;
const RISKY: usize = 3;

/// The snapshots that thinning takes away: not the newest, not the last of a day or month within bounds, not the last
/// ones before a risky step, never one dated in the future.
pub fn superfluous<'a>(snapshots: &'a [Snapshot], now: &str) -> Vec<&'a Snapshot> {
    let past: Vec<&Snapshot> = snapshots
        .iter()
        .filter(|snapshot| snapshot.stamp.as_str() <= now)
        .rev()
        .collect();
    let mut kept: Vec<&Snapshot> = past.iter().take(NEWEST).copied().collect();
    kept.extend(last_of_each(&past, 8).take(DAYS));
    kept.extend(last_of_each(&past, 6).take(MONTHS));
    kept.extend(
        past.iter()
            .filter(|snapshot| snapshot.reason.starts_with("truoc"))
            .take(RISKY),
    );
    past.into_iter()
        .filter(|snapshot| !kept.contains(snapshot))
        .collect()
}

/// The newest snapshot of each day (8 digits) or month (6 digits); `newest_first` is sorted that way.
fn last_of_each<'a>(
    newest_first: &[&'a Snapshot],
    digits: usize,
) -> impl Iterator<Item = &'a Snapshot> {
    let mut last = "";
    newest_first.iter().copied().filter(move |snapshot| {
        let period = &snapshot.stamp[..digits];
        std::mem::replace(&mut last, period) != period
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn snapshot(stamp: &str, reason: &str) -> Snapshot {
        Snapshot {
            path: PathBuf::from(file_name(stamp, reason)),
            stamp: stamp.into(),
            reason: reason.into(),
        }
    }

    /// One an hour through four years.
    fn hourly() -> Vec<Snapshot> {
        let mut all = Vec::new();
        for (year, month, day, hour) in hours(2023..2027) {
            all.push(snapshot(
                &format!("{year}{month:02}{day:02}-{hour:02}0000"),
                "gio",
            ));
        }
        all
    }

    fn hours(years: std::ops::Range<i32>) -> impl Iterator<Item = (i32, i32, i32, i32)> {
        years.flat_map(|year| {
            (1..=12).flat_map(move |month| {
                (1..=28).flat_map(move |day| (0..24).map(move |hour| (year, month, day, hour)))
            })
        })
    }

    #[test]
    fn years_of_hourly_snapshots_thin_to_less_than_eighty_and_stay_so() {
        let all = hourly();
        let gone: HashSet<&str> = superfluous(&all, "20270101-000000")
            .into_iter()
            .map(|gone| gone.stamp.as_str())
            .collect();
        let kept: Vec<Snapshot> = all
            .iter()
            .filter(|snapshot| !gone.contains(snapshot.stamp.as_str()))
            .cloned()
            .collect();
        assert!(kept.len() <= 80 && kept.len() > 60, "{}", kept.len());
        assert!(
            kept[0].stamp.as_str() < "20250301-000000",
            "{}",
            kept[0].stamp
        );
        assert!(superfluous(&kept, "20270101-000000").is_empty());
    }

    #[test]
    fn snapshots_before_risky_steps_and_from_the_future_stay() {
        let mut all = vec![snapshot("20200101-080000", "truoc-khi-nhap")];
        all.extend(hourly());
        all.push(snapshot("20990101-080000", "gio"));
        let gone = superfluous(&all, "20270101-000000");
        assert!(!gone.contains(&&all[0]) && !gone.contains(&&all[all.len() - 1]));
    }

    #[test]
    fn only_files_named_like_snapshots_are_listed() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "20261121-094500-mo-so.giaouoc",
            "ghi chú.giaouoc",
            "20261121.giaouoc",
            "20261120-094500-mo-so.giaouoc.part",
        ] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let stamps: Vec<_> = list(folder.path())
            .into_iter()
            .map(|snapshot| (snapshot.stamp, snapshot.reason))
            .collect();
        assert_eq!(stamps, [("20261121-094500".to_owned(), "mo-so".to_owned())]);
    }
}
