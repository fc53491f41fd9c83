//! What travels, at the command line: how every command ends for what it did, for what is left to look at, for what a
//! rule, a medium or a damaged file refuses, and for words that it does not know.

mod keeping;
mod merging;

use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::commands::{Answer, Desk};

/// Nothing can be made in it, by nobody.
const LOCKED: &str = "/sys";
const HEAD: &str = "--year 2019 --bloc 4_Hệ --as Cục_Cơ_yếu_Đảng_-_Chính_quyền";
/// Bytes of a page of a register.
const PAGE: usize = 4096;
/// Another workstation.
const THERE: &str = "máy kia";

/// A line, how it ends, and words that it says.
type Row<'a> = (&'a str, i32, &'a str);

/// A sample register as `s.giaouoc`, folders `usb` and `gói`, passphrases in `pw` and `sai`, a cut register.
fn desk() -> Desk {
    let desk = Desk::with_sample();
    for folder in ["usb", "gói"] {
        std::fs::create_dir(desk.path(folder)).unwrap();
    }
    for (file, text) in [("pw", "mật khẩu\n"), ("sai", "sai\n"), ("trắng", " \n")] {
        std::fs::write(desk.path(file), text).unwrap();
    }
    let register = std::fs::read(desk.path("s.giaouoc")).unwrap();
    std::fs::write(desk.path("cụt.giaouoc"), &register[..9_000]).unwrap();
    desk
}

fn tell_all(desk: &Desk, rows: &[Row<'_>]) {
    for (line, code, words) in rows {
        let answer = desk.run(line);
        let said = format!("{}{}", answer.out, answer.err);
        assert_eq!(answer.code, *code, "{line}: {said}");
        assert!(said.contains(words), "{line}: {said}");
        is_in_order(line, &answer);
    }
}

/// Errors are told on standard error, with what to do; JSON is whole and its names are English.
fn is_in_order(line: &str, answer: &Answer) {
    if matches!(answer.code, 1 | 2) {
        assert!(answer.err.starts_with("Lỗi: "), "{line}: {}", answer.err);
        assert!(answer.err.contains("\nGợi ý: "), "{line}: {}", answer.err);
    } else if line.contains("--json") {
        let told: Json = serde_json::from_str(&answer.out).unwrap_or_else(|_| panic!("{line}"));
        names_are_plain(line, &told);
    }
}

fn names_are_plain(line: &str, told: &Json) {
    match told {
        Json::Array(all) => all.iter().for_each(|one| names_are_plain(line, one)),
        Json::Object(all) => {
            for (name, one) in all {
                let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                assert!(name.chars().all(is_plain), "{line}: {name}");
                names_are_plain(line, one);
            }
        }
        _ => {}
    }
}

/// Packs and puts the one package under a name.
fn pack(desk: &Desk, home: &str, line: &str, name: &str) {
    let answer = desk.run_at(home, &format!("{line} --out gói --json"));
    assert_eq!(answer.code, 0, "{line}: {}", answer.err);
    let told: Json = serde_json::from_str(&answer.out).unwrap();
    let path = told["packages"][0]["path"].as_str().unwrap();
    std::fs::rename(desk.path(path), desk.path(name)).unwrap();
}

#[test]
fn packing_ends_as_the_help_says() {
    let desk = desk();
    tell_all(
        &desk,
        &[
            ("pack s.giaouoc --for copy --out usb", 0, "có thể rút USB"),
            (
                "pack s.giaouoc --for copy --out usb --passphrase-file pw --json",
                0,
                "sha256",
            ),
            (
                &format!("pack s.giaouoc --for form --to-all --out usb {HEAD} --note p.pdf"),
                0,
                "Phiếu gửi: p.pdf",
            ),
            (
                "pack s.giaouoc --for copy --out usb --passphrase-file trắng",
                1,
                "không có mật khẩu",
            ),
            (
                "pack s.giaouoc --for copy --out usb --passphrase-file không",
                1,
                "không",
            ),
            (
                &format!("pack s.giaouoc --for form --to Cục_Tài_chính --out usb {HEAD}"),
                1,
                "thành viên",
            ),
            (
                &format!("pack s.giaouoc --for form --to Cục_Ma --out usb {HEAD}"),
                1,
                "Không rõ đơn vị “Cục Ma”",
            ),
            (
                "pack s.giaouoc --for form --year 2019 --to-all --out usb",
                1,
                "--bloc",
            ),
            ("pack s.giaouoc --for copy --out không/có", 1, "không/có"),
            (
                "pack không.giaouoc --for copy --out usb",
                1,
                "không.giaouoc",
            ),
            ("pack cụt.giaouoc --for copy --out usb", 1, "hỏng"),
            ("pack s.giaouoc --out usb", 2, "Thiếu --for"),
            (
                "pack s.giaouoc --for menu --out usb",
                2,
                "draft, form, return, copy",
            ),
            (
                "pack s.giaouoc --for form --year 2019 --out usb",
                2,
                "--to-all",
            ),
            (
                "pack s.giaouoc --for copy --out usb --preview",
                2,
                "không dùng --preview",
            ),
        ],
    );
    if cfg!(target_os = "linux") {
        let line = format!("pack s.giaouoc --for copy --out {LOCKED}");
        tell_all(&desk, &[(&line, 1, "Chưa ghi được gói")]);
    }
}

#[test]
fn what_comes_in_ends_with_3_when_something_is_left_and_with_1_when_it_is_no_package() {
    let desk = desk();
    pack(&desk, "máy này", "pack s.giaouoc --for copy", "tất cả.goi");
    pack(
        &desk,
        "máy này",
        "pack s.giaouoc --for copy --passphrase-file pw",
        "kín.goi",
    );
    let form = format!("pack s.giaouoc --for form --to Cục_Cơ_yếu_Quân_đội {HEAD}");
    pack(&desk, "máy này", &form, "mẫu.goi");
    assert_eq!(desk.run_at("máy ba", "sample khác.giaouoc").code, 0);
    pack(&desk, "máy ba", "pack khác.giaouoc --for copy", "lạ.goi");
    damage(&desk);
    // The program's own words for a space in a name.
    for (row, code, words) in [
        (
            "unpack mẫu.goi --into n.giaouoc --create --json",
            0,
            "\"changed\": true",
        ),
        ("unpack mẫu.goi --into n.giaouoc --create", 1, "đã có"),
        ("unpack mẫu.goi --into n.giaouoc", 0, "không có gì mới"),
        (
            "unpack tất_cả.goi --into n.giaouoc --preview --json",
            3,
            "\"preview\": true",
        ),
        ("unpack tất_cả.goi --into n.giaouoc", 3, "Không nhận"),
        ("unpack lạ.goi --into n.giaouoc", 3, "gói của sổ khác"),
        (
            "unpack lạ.goi mẫu.goi --into n.giaouoc --json",
            3,
            "\"code\": \"foreign\"",
        ),
        ("unpack kín.goi --into n.giaouoc", 1, "Gói có mật khẩu"),
        (
            "unpack kín.goi --into n.giaouoc --passphrase-file sai",
            1,
            "Mật khẩu không đúng",
        ),
        (
            "unpack kín.goi --into n.giaouoc --preview --passphrase-file pw",
            3,
            "xem trước",
        ),
        ("unpack cụt.goi --into n.giaouoc", 1, "chưa chép xong"),
        ("unpack hỏng.goi --into n.giaouoc", 1, "tổng kiểm tra"),
        ("unpack chữ.goi --into n.giaouoc", 1, "như tệp chữ"),
        ("unpack sau.goi --into n.giaouoc", 1, "phiên bản mới hơn"),
        ("unpack s.giaouoc --into n.giaouoc", 1, "không phải gói"),
        ("unpack không.goi --into n.giaouoc", 1, "không.goi"),
        ("unpack usb --into n.giaouoc", 1, "thư mục"),
        ("unpack mẫu.goi --into không.giaouoc", 1, "không.giaouoc"),
        ("unpack mẫu.goi", 2, "Thiếu --into"),
        ("unpack --into n.giaouoc", 2, "Thiếu tên gói"),
        (
            "unpack mẫu.goi --into m.giaouoc --create --preview",
            2,
            "không dùng cùng nhau",
        ),
        (
            "unpack mẫu.goi --into n.giaouoc --unit X",
            2,
            "không dùng --unit",
        ),
    ] {
        let answer = desk.run_at(THERE, row);
        let said = format!("{}{}", answer.out, answer.err);
        assert_eq!(answer.code, code, "{row}: {said}");
        assert!(said.contains(words), "{row}: {said}");
        is_in_order(row, &answer);
    }
}

/// Of the whole copy: cut off, one bit turned, sent as text, and of a format to come.
fn damage(desk: &Desk) {
    let whole = std::fs::read(desk.path("tất cả.goi")).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(desk.path(name), bytes).unwrap();
    write("cụt.goi", &whole[..3_000]);
    let mut hurt = whole.clone();
    hurt[5_000] ^= 1;
    write("hỏng.goi", &hurt);
    let ends = whole.windows(2).position(|two| two == b"\r\n").unwrap();
    write("chữ.goi", &[&whole[..ends], &whole[ends + 1..]].concat());
    let mut later = whole[..whole.len() - 32].to_vec();
    later[8] = 2;
    let sum = Sha256::digest(&later);
    write("sau.goi", &[&later[..], &sum[..]].concat());
}

/// Two copies of the sample in which two workstations name another place of every meeting.
fn diverged(desk: &Desk) {
    for (home, name) in [("máy này", "a"), (THERE, "b")] {
        std::fs::copy(
            desk.path("s.giaouoc"),
            desk.path(&format!("{name}.giaouoc")),
        )
        .unwrap();
        let dump = desk.run_at(home, &format!("dump {name}.giaouoc"));
        let dump: Json = serde_json::from_str(&dump.out).unwrap();
        let mut reviews = dump["review"].clone();
        for review in reviews.as_array_mut().unwrap() {
            review["place"] = format!("Hội trường {name}").into();
        }
        let text =
            json!({ "format": dump["format"], "version": dump["version"], "review": reviews });
        std::fs::write(desk.path(&format!("{name}.json")), text.to_string()).unwrap();
        let line = format!("import {name}.json --into {name}.giaouoc");
        assert_eq!(desk.run_at(home, &line).code, 0);
    }
}

#[test]
fn handing_over_ends_as_the_help_says() {
    let desk = desk();
    diverged(&desk);
    let give = format!("handover s.giaouoc --to Cục_Cơ_yếu_Quân_đội {HEAD}");
    tell_all(
        &desk,
        &[
            ("handover s.giaouoc --json", 0, "\"handed_over\": null"),
            (
                "handover s.giaouoc --reopen --reason nhầm",
                1,
                "không có gì để mở lại",
            ),
            (&format!("{give} --out không/có"), 1, "không/có"),
            (
                &format!("{} --out usb", give.replace("Quân_đội", "Ma")),
                1,
                "Cơ yếu Ma",
            ),
            (
                &format!(
                    "{} --out usb",
                    give.replace("Cục_Cơ_yếu_Quân_đội", "Cục_Tài_chính")
                ),
                1,
                "thành viên",
            ),
            (
                &format!(
                    "{} --out usb",
                    give.replace("--as Cục_Cơ_yếu_Đảng_-_Chính_quyền", "--as Cục_Tài_chính")
                ),
                1,
                "đơn vị trưởng",
            ),
            (&give, 2, "Thiếu --out"),
            ("handover s.giaouoc --out usb", 2, "Thiếu --to"),
            ("handover s.giaouoc --reopen", 2, "Thiếu --reason"),
            ("handover không.giaouoc", 1, "không.giaouoc"),
            ("handover cụt.giaouoc", 1, "hỏng"),
        ],
    );
    let unchanged = desk.done("handover s.giaouoc");
    assert!(unchanged.contains("chưa bàn giao"), "{unchanged}");
    tell_all(
        &desk,
        &[
            (
                &format!("{give} --out usb --json"),
                0,
                "\"to\": \"Cục Cơ yếu Quân đội\"",
            ),
            (&format!("{give} --out usb"), 1, "sổ này đã bàn giao"),
            ("import a.json --into s.giaouoc", 1, "không còn là sổ chính"),
            (
                "export s.giaouoc --year 2019 --bloc 4_Hệ --kind handover-minutes --out ra",
                0,
                "bien-ban-ban-giao",
            ),
            (
                "handover s.giaouoc --reopen --reason nhầm",
                0,
                "chưa bàn giao",
            ),
        ],
    );
    let lines = desk.done("journal s.giaouoc");
    assert!(!lines.contains("bên nhận"), "no ids for people: {lines}");
}

#[test]
fn a_passphrase_may_come_through_standard_input() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let desk = desk();
    let mut program = Command::new(env!("CARGO_BIN_EXE_giao-uoc"));
    program.args(["pack", "s.giaouoc", "--for", "copy", "--out", "usb"]);
    program.args(["--passphrase-file", "-"]);
    program
        .current_dir(desk.path(""))
        .env("GIAO_UOC_HOME", desk.path("../máy này"));
    let mut program = program
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    program
        .stdin
        .take()
        .unwrap()
        .write_all("mật  khẩu\nthừa".as_bytes())
        .unwrap();
    assert!(program.wait().unwrap().success());
    let file = std::fs::read_dir(desk.path("usb"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    std::fs::rename(file.path(), desk.path("kín.goi")).unwrap();
    tell_all(
        &desk,
        &[
            (
                "unpack kín.goi --into s.giaouoc --preview --passphrase-file sai",
                1,
                "Mật khẩu không đúng",
            ),
            (
                "unpack kín.goi --into s.giaouoc --preview --passphrase-file pw",
                0,
                "như đã có",
            ),
        ],
    );
}
