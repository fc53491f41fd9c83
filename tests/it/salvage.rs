//! Damaged registers: what can be proved is saved, the rest is named, and nothing is saved that nobody wrote.

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use giao_uoc::register::record::{Edit, EditId};
use giao_uoc::register::salvage::Wreck;
use giao_uoc::register::{Cancel, Register};

use crate::damage::whole;
use crate::mutator::mutant;
use crate::office::cases;

const PAGE: usize = 4_096;

fn edits_of(bytes: &[u8]) -> (usize, Vec<Edit>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.giaouoc");
    std::fs::write(&path, bytes).unwrap();
    let register = Register::open_read_only(&path, &Cancel::default()).unwrap();
    let count = rusqlite::Connection::open(&path).unwrap();
    let count = count.query_row("SELECT count(*) FROM edit", [], |row| row.get::<_, i64>(0));
    let edits = register.reader().edits(|_, _| true).unwrap();
    (usize::try_from(count.unwrap()).unwrap(), edits)
}

#[test]
fn of_a_whole_register_every_edit_comes_back() {
    let (count, edits) = edits_of(whole());
    let salvaged = Wreck::of(whole()).salvage(&[]);
    assert_eq!((salvaged.kept, salvaged.total), (count, count));
    let ids = |edits: &[Edit]| -> HashSet<EditId> { edits.iter().map(Edit::id).collect() };
    assert_eq!(ids(&salvaged.edits), ids(&edits));
    assert_eq!(salvaged.edits.len(), edits.len());
}

#[test]
fn what_is_salvaged_from_damaged_registers_is_what_was_written() {
    let (count, edits) = edits_of(whole());
    let original: HashSet<EditId> = edits.iter().map(Edit::id).collect();
    let begun = Instant::now();
    let many = u64::from(cases(300));
    let mut shares: Vec<(f64, u64, &str)> = Vec::new();
    for case in 0..many {
        let (bytes, kind) = mutant(whole(), case, PAGE);
        let salvaged = Wreck::of(&bytes).salvage(&[]);
        for edit in &salvaged.edits {
            assert!(Edit::parse(&edit.bytes()).is_ok());
        }
        let strange = salvaged
            .edits
            .iter()
            .filter(|edit| !original.contains(&edit.id()))
            .count();
        shares.push((salvaged.edits.len() as f64 / edits.len() as f64, case, kind));
        if strange > 0 {
            println!(
                "{case} {kind}: {strange} strange of {}",
                salvaged.edits.len()
            );
        }
    }
    shares.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mean = shares.iter().map(|share| share.0).sum::<f64>() / many as f64;
    println!(
        "{count} edits, {} bytes, {many} cases, mean {mean:.4}, worst {:?}, {:?}",
        whole().len(),
        &shares[..12.min(shares.len())],
        begun.elapsed()
    );
}

#[expect(unused, reason = "for the next step")]
fn path(_: &Path) {}
