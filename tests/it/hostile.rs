//! Hostile input: damaged packages, records and JSON are refused, or read as what they say; nothing upsets the program.
//! What the fuzz targets of `fuzz/` begin with is made here too.

use std::io::{Cursor, Read};
use std::path::Path;

use giao_uoc::app::Session;
use giao_uoc::app::exchange::{dump, parse, to_text};
use giao_uoc::app::sample::SAMPLE;
use giao_uoc::domain::id::RowId;
use giao_uoc::register::record::Edit;
use giao_uoc::register::value::Value;
use giao_uoc::spreadsheet::write::csv;
use giao_uoc::transfer::content;
use giao_uoc::transfer::package::{
    Envelope, Header, PackageMistake, Passphrase, Purpose, Seal, Sender, WorkstationKey, header_of,
    open, seal,
};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use crate::mutator::{damage, mutant};
use crate::office::{Dice, cases, in_memory};
use crate::sheets::{bytes_of, grid, hard_workbook, small_ods};

/// Of small files a stick loses a few words at once.
const BLOCK: usize = 64;
const CHECKSUM: usize = 32;

fn header() -> Header {
    Header {
        purpose: Purpose::Return,
        register: RowId([1; 16]),
        years: vec![RowId([2; 16]).into()],
        from: Sender {
            site: "03".repeat(16),
            unit: None,
            unit_name: "Cục Cơ yếu Quân đội".into(),
            operator: "Nguyễn Thị Lan".into(),
        },
        to: "Cục Cơ yếu Đảng - Chính quyền".into(),
        to_unit: None,
        answers: None,
        sequence: 4,
        made_ms: 1_560_000_000_000,
        schema: 4,
        program: "giao-uoc 0.1.0".into(),
        edits: 40,
        journal: "05".repeat(32),
        message: "Kết quả 6 tháng".into(),
        envelope: Envelope::default(),
    }
}

/// Edits of every kind of value, one of them with parents.
fn edits() -> Vec<Edit> {
    let edit = |table, field, value| Edit {
        site: [3; 16],
        seq: 7,
        table,
        row: RowId([4; 16]),
        field,
        value,
        wall_ms: 1_560_000_000_000,
        operator: "Nguyễn Thị Lan".into(),
        reason: String::new(),
        parents: Vec::new(),
    };
    let name = edit(1, 1, Value::Text("Cục Cơ yếu Quân đội".into()));
    let renamed = Edit {
        reason: "sửa tên\ntheo quyết định".into(),
        parents: vec![[1; 32], name.id().max([2; 32])],
        ..name.clone()
    };
    vec![
        name,
        renamed,
        edit(1, 0, Value::Int(1)),
        edit(1, 2, Value::Null),
    ]
}

fn content() -> Vec<u8> {
    content::write(&edits())
}

fn package(key: Option<&WorkstationKey>, passphrase: Option<&str>) -> Vec<u8> {
    let closing = Seal {
        key,
        passphrase: passphrase.map(|words| Passphrase {
            words,
            chance: [9; 40],
        }),
    };
    seal(&header(), &content(), &closing).unwrap()
}

/// The checksum put right, so that what lies behind it is reached.
fn repaired(mut file: Vec<u8>) -> Vec<u8> {
    if let Some(end) = file.len().checked_sub(CHECKSUM) {
        let checksum = Sha256::digest(&file[..end]);
        file[end..].copy_from_slice(&checksum);
    }
    file
}

/// `file` damaged in every way, every second time with its checksum put right.
fn damaged(file: &[u8], count: u32) -> impl Iterator<Item = (String, Vec<u8>)> {
    (0..u64::from(count)).filter_map(move |case| {
        let (mut bytes, kind) = mutant(file, case / 2, BLOCK);
        if case % 2 == 0 {
            bytes = repaired(bytes);
        }
        (bytes != file).then(|| (format!("case {case}, {kind}"), bytes))
    })
}

#[test]
fn no_damaged_package_is_accepted() {
    let key = WorkstationKey::from_bytes(&[7; 32]).unwrap();
    let count = cases(10_000);
    for (file, count) in [
        (package(Some(&key), None), count - count / 4),
        (package(Some(&key), Some("mật khẩu")), count / 4),
    ] {
        let mut tried = 0;
        for (case, bytes) in damaged(&file, count) {
            assert!(open(&bytes, None).is_err(), "{case}");
            assert!(header_of(&bytes).is_err(), "{case}");
            tried += 1;
        }
        assert!(tried > count * 9 / 10, "most must be damaged: {tried}");
    }
}

#[test]
fn an_unsigned_package_with_a_right_checksum_gives_its_content_whole_or_not_at_all() {
    let file = package(None, None);
    let (mut refused, mut opened) = (0, 0);
    for (case, bytes) in damaged(&file, cases(4_000)) {
        match open(&bytes, None) {
            Ok(told) => {
                assert_eq!(told.content, content(), "{case}");
                assert_eq!((told.signer, told.header.check()), (None, Ok(())), "{case}");
                opened += 1;
            }
            Err(mistake) => {
                assert!(!mistake.hint().is_empty());
                refused += 1;
            }
        }
    }
    assert!(refused > opened && opened > 0, "{refused}, {opened}");
}

#[test]
fn a_damaged_record_is_refused_or_is_another_record() {
    let records: Vec<Vec<u8>> = edits().iter().map(Edit::bytes).collect();
    let (mut refused, mut other) = (0, 0);
    for case in 0..u64::from(cases(10_000)) {
        let (bytes, kind) = mutant(&records[case as usize / 10 % records.len()], case, BLOCK);
        match Edit::parse(&bytes) {
            Ok(edit) => {
                assert_eq!(edit.bytes(), bytes, "case {case}, {kind}");
                other += 1;
            }
            Err(why) => {
                assert!(!why.to_string().is_empty());
                refused += 1;
            }
        }
    }
    assert!(refused > other && other > 0, "{refused}, {other}");
}

/// Something in the tree becomes something else that stands in it, or an extreme.
fn damage_tree(json: &mut Json, dice: &mut Dice) {
    let pool = ["", "0", "a\u{202e}b", "2019-02-30", "signed", "-1", "\u{0}"];
    let (from, to) = (place(json, dice), place(json, dice));
    let other = json.pointer(&from).cloned().unwrap_or_default();
    let Some(part) = json.pointer_mut(&to) else {
        return;
    };
    *part = match (dice.roll(8), &mut *part) {
        (0, _) => Json::Null,
        (1, _) => i64::MAX.into(),
        (2, _) => pool[dice.roll(pool.len())].into(),
        (3, Json::String(text)) => text.repeat(2).into(),
        (4, Json::Number(number)) => (number.as_i64().unwrap_or(0) - 1).into(),
        (5, Json::Array(list)) if !list.is_empty() => {
            list.remove(dice.roll(list.len()));
            return;
        }
        (6, Json::Object(row)) if row.len() > 1 => {
            let name = row.keys().nth(dice.roll(row.len())).cloned();
            row.remove(&name.unwrap_or_default());
            return;
        }
        _ => other,
    };
}

/// A table, mostly one of its rows, mostly one of its fields.
fn place(json: &Json, dice: &mut Dice) -> String {
    let mut path = String::new();
    let mut here = json;
    for depth in 0..3 {
        let (step, next) = match here {
            Json::Object(parts) if !parts.is_empty() => {
                let (name, part) = parts.iter().nth(dice.roll(parts.len())).unwrap();
                (name.clone(), part)
            }
            Json::Array(parts) if !parts.is_empty() => {
                let at = dice.roll(parts.len());
                (at.to_string(), &parts[at])
            }
            _ => break,
        };
        path = format!("{path}/{step}");
        here = next;
        if depth > 0 && dice.roll(10) == 0 {
            break;
        }
    }
    path
}

/// The sample with something wrong in it: bytes, or the tree so that it is still JSON.
fn damaged_json(whole: &str, tree: &Json, case: u64) -> String {
    let mut dice = Dice::new(case);
    if case.is_multiple_of(4) {
        let mut bytes = whole.as_bytes().to_vec();
        damage(&mut bytes, dice.roll(10), BLOCK, &mut dice);
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let mut tree = tree.clone();
    for _ in 0..=dice.roll(2) {
        damage_tree(&mut tree, &mut dice);
    }
    to_text(&tree)
}

#[test]
fn no_damaged_json_upsets_the_register() {
    let mut session = in_memory();
    session.import_text(SAMPLE).unwrap();
    let whole = to_text(&dump(session.reader()).unwrap());
    let tree: Json = serde_json::from_str(&whole).unwrap();
    let (mut unread, mut refused, mut taken) = (0, 0, 0);
    for case in 0..u64::from(cases(2_000)) {
        let text = damaged_json(&whole, &tree, case);
        if let Err(error) = parse(&text) {
            assert!(!error.message.is_empty() && error.hint.is_some(), "{case}");
            unread += 1;
        } else if imported(&mut session, &text, case) {
            taken += 1;
        } else {
            refused += 1;
        }
    }
    println!("{unread} not read, {refused} refused by the rules, {taken} taken");
    assert!(unread > 0 && refused > 0 && taken > 0);
}

/// Whether the register took it; either way it is sound, and as it was once it is taken back.
fn imported(session: &mut Session, text: &str, case: u64) -> bool {
    let (before, lines) = (session.digest().unwrap(), session.journal().unwrap().len());
    let taken = session.import_text(text);
    if let Err(error) = &taken {
        assert!(!error.message.is_empty(), "case {case}");
        assert_eq!(session.digest().unwrap(), before, "case {case}: {error}");
    }
    if session.journal().unwrap().len() > lines {
        session.undo().unwrap();
        assert_eq!(session.digest().unwrap(), before, "case {case}");
    }
    taken.is_ok()
}

/// What the fuzz targets begin with: target, name, bytes.
fn seeds() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let key = WorkstationKey::from_bytes(&[7; 32]).unwrap();
    let kind = |kind: u8, bytes: &[u8]| [&[kind], bytes].concat();
    let (ods, xlsx) = (small_ods(), bytes_of(hard_workbook()));
    let parts = [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
    ];
    let parts = parts.map(|part| part_of(&xlsx, part)).join(&0);
    let mut seeds = vec![
        ("package", "unsigned", package(None, None)),
        ("package", "signed", package(Some(&key), None)),
        ("package", "sealed", package(Some(&key), Some("mật khẩu"))),
        ("json", "sample", SAMPLE.as_bytes().to_vec()),
        ("sheet", "csv", kind(0, &csv(&grid()))),
        ("sheet", "xlsx", kind(0, &xlsx)),
        ("sheet", "ods", kind(0, &ods)),
        (
            "sheet",
            "ods-content",
            kind(1, &part_of(&ods, "content.xml")),
        ),
        ("sheet", "xlsx-parts", kind(2, &parts)),
        (
            "sheet",
            "pasted",
            kind(3, "Đơn vị\t\"Kết\nquả\"\nCục A\t95,5".as_bytes()),
        ),
    ];
    let names = ["name", "renamed", "stands", "nothing"];
    let records = names.into_iter().zip(edits());
    seeds.extend(records.map(|(name, edit)| ("record", name, edit.bytes())));
    seeds
}

fn part_of(packed: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(packed)).unwrap();
    let mut bytes = Vec::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_end(&mut bytes).unwrap();
    bytes
}

/// `GIAO_UOC_SEEDS=folder` has them written there, a folder to a target.
#[test]
fn the_fuzz_targets_begin_with_files_that_are_read() {
    for (target, name, bytes) in seeds() {
        let is_read = match target {
            "package" => header_of(&bytes).is_ok(),
            "record" => Edit::parse(&bytes).is_ok(),
            "json" => parse(std::str::from_utf8(&bytes).unwrap()).is_ok(),
            _ => bytes[0] != 0 || giao_uoc::spreadsheet::read(&bytes[1..]).is_ok(),
        };
        assert!(is_read, "{target} {name}");
        if let Some(folder) = std::env::var_os("GIAO_UOC_SEEDS") {
            let folder = Path::new(&folder).join(target);
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
    let sealed = package(None, Some("mật khẩu"));
    assert_eq!(open(&sealed, None), Err(PackageMistake::PassphraseNeeded));
}
