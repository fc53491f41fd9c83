//! Damage to files: one mutator for registers, packages, records, JSON and spreadsheets. A case is played again by its
//! number.

use crate::office::Dice;

pub const KINDS: usize = 10;

/// One of ten kinds of damage, its name. `block` is what a stick loses or doubles at once: a page of a register, a few
/// words of a small file.
pub fn damage(bytes: &mut Vec<u8>, kind: usize, block: usize, dice: &mut Dice) -> &'static str {
    if bytes.is_empty() {
        bytes.push(0);
    }
    match kind % KINDS {
        0 => flip(bytes, dice),
        1 => scatter(bytes, dice),
        2 => overwrite(bytes, block, dice),
        3 => erase(bytes, block, dice),
        4 => cut(bytes, dice),
        5 => double(bytes, block, dice),
        6 => swap(bytes, block, dice),
        7 => head(bytes, dice),
        8 => extreme(bytes, dice),
        _ => put_in(bytes, block, dice),
    }
}

/// A whole file damaged in the way of case `case`.
pub fn mutant(whole: &[u8], case: u64, block: usize) -> (Vec<u8>, &'static str) {
    let mut bytes = whole.to_vec();
    let kind = usize::try_from(case).unwrap() % KINDS;
    let name = damage(&mut bytes, kind, block, &mut Dice::new(case));
    (bytes, name)
}

fn flip(bytes: &mut [u8], dice: &mut Dice) -> &'static str {
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len());
        bytes[at] ^= 1 << dice.roll(8);
    }
    "flipped bits"
}

fn scatter(bytes: &mut [u8], dice: &mut Dice) -> &'static str {
    for _ in 0..=dice.roll(16) {
        let at = dice.roll(bytes.len());
        bytes[at] = dice.next() as u8;
    }
    "random bytes"
}

fn overwrite(bytes: &mut [u8], block: usize, dice: &mut Dice) -> &'static str {
    let run = run(bytes.len(), block / 8, dice);
    bytes[run].fill_with(|| dice.next() as u8);
    "a run of random bytes"
}

fn erase(bytes: &mut [u8], block: usize, dice: &mut Dice) -> &'static str {
    let sector = (block / 8).max(1);
    let at = dice.roll(bytes.len()) / sector * sector;
    let sectors = 1 + dice.roll((bytes.len() - at) / sector);
    let end = (at + sectors * sector).min(bytes.len());
    bytes[at..end].fill(0);
    "zeroed sectors"
}

fn cut(bytes: &mut Vec<u8>, dice: &mut Dice) -> &'static str {
    bytes.truncate(dice.roll(bytes.len()));
    "truncated"
}

fn double(bytes: &mut [u8], block: usize, dice: &mut Dice) -> &'static str {
    let block = block.min(bytes.len());
    let (from, to) = (start(bytes, block, dice), start(bytes, block, dice));
    bytes.copy_within(from..from + block, to);
    "a block written twice"
}

fn swap(bytes: &mut [u8], block: usize, dice: &mut Dice) -> &'static str {
    let block = block.min(bytes.len());
    let (one, other) = (start(bytes, block, dice), start(bytes, block, dice));
    for at in 0..block {
        bytes.swap(one + at, other + at);
    }
    "blocks swapped"
}

fn head(bytes: &mut [u8], dice: &mut Dice) -> &'static str {
    let at = dice.roll(bytes.len().min(100));
    bytes[at] = dice.next() as u8;
    "a byte of the header"
}

fn extreme(bytes: &mut [u8], dice: &mut Dice) -> &'static str {
    let numbers = [0_u32, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000];
    let number = numbers[dice.roll(numbers.len())];
    let number = match dice.roll(2) {
        0 => number.to_be_bytes(),
        _ => number.to_le_bytes(),
    };
    let at = dice.roll(bytes.len().saturating_sub(4));
    for (byte, digit) in bytes[at..].iter_mut().zip(number) {
        *byte = digit;
    }
    "an extreme number"
}

fn put_in(bytes: &mut Vec<u8>, block: usize, dice: &mut Dice) -> &'static str {
    let length = 1 + dice.roll(2 * block);
    let garbage: Vec<u8> = (0..length).map(|_| dice.next() as u8).collect();
    let at = match dice.roll(2) {
        0 => bytes.len(),
        _ => dice.roll(bytes.len()),
    };
    bytes.splice(at..at, garbage);
    "garbage in between or behind"
}

/// Where one of the whole blocks begins.
fn start(bytes: &[u8], block: usize, dice: &mut Dice) -> usize {
    dice.roll(bytes.len() / block) * block
}

fn run(size: usize, longest: usize, dice: &mut Dice) -> std::ops::Range<usize> {
    let at = dice.roll(size);
    at..(at + 1 + dice.roll(longest)).min(size)
}

#[test]
fn every_kind_of_damage_changes_files_of_every_size() {
    for size in [0, 1, 3, 40, 5_000] {
        let whole: Vec<u8> = (0..size).map(|at| (at % 251) as u8 + 1).collect();
        for kind in 0..KINDS as u64 {
            let tries = (0..40).map(|round| mutant(&whole, round * KINDS as u64 + kind, 64).0);
            let changed = tries.filter(|mutant| *mutant != whole).count();
            // Of a file of one block nothing can be doubled or swapped.
            let needed = if size > 128 { 20 } else { 0 };
            assert!(changed >= needed, "{size} bytes, kind {kind}: {changed}");
        }
    }
}
