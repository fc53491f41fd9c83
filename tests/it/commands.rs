//! The command line as a person types it: what it prints, what it leaves, how it ends.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use giao_uoc::app::sample::SAMPLE;
use serde_json::Value as Json;

use crate::office::files_in;

/// A desk with nothing on it: a working folder, and a home of its own.
pub struct Desk {
    folder: tempfile::TempDir,
}

pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("bàn")).unwrap();
        Self { folder }
    }

    pub fn with_sample() -> Self {
        let desk = Self::new();
        desk.done("sample s.giaouoc");
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("bàn").join(name)
    }

    /// Runs the program with the words of `line`; "_" stands for a space inside a word.
    pub fn run(&self, line: &str) -> Answer {
        self.run_at("máy này", line)
    }

    /// The same at the workstation whose profile is the folder `home`.
    pub fn run_at(&self, home: &str, line: &str) -> Answer {
        let words = line.split_whitespace().map(|word| word.replace('_', " "));
        let mut program = Command::new(env!("CARGO_BIN_EXE_giao-uoc"));
        program.args(words).current_dir(self.path(""));
        program.env("GIAO_UOC_HOME", self.folder.path().join(home));
        program
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET");
        Answer::of(program.output().unwrap())
    }

    pub fn done(&self, line: &str) -> String {
        let answer = self.run(line);
        assert_eq!(
            (answer.code, answer.err.as_str()),
            (0, ""),
            "{line}: {}",
            answer.out
        );
        answer.out
    }

    fn done_json(&self, line: &str) -> Json {
        serde_json::from_str(&self.done(line)).unwrap()
    }

    /// Ends with 1 and a sentence with a hint; nothing on standard output.
    fn refused(&self, line: &str, words: &str) {
        let answer = self.run(line);
        assert_eq!(
            (answer.code, answer.out.as_str()),
            (1, ""),
            "{line}: {}",
            answer.err
        );
        assert!(
            answer.err.starts_with("Lỗi: ") && answer.err.contains(words),
            "{line}: {}",
            answer.err
        );
        assert!(answer.err.contains("\nGợi ý: "), "{line}: {}", answer.err);
    }
}

impl Answer {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("it ends by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn pdf_names(folder: &Path) -> Vec<String> {
    files_in(folder).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn the_sample_is_printed_with_one_paper_per_bloc_and_the_same_bytes_each_time() {
    let desk = Desk::with_sample();
    let said = desk.done("export s.giaouoc --year 2019 --kind covenant --out ra");
    let names = pdf_names(&desk.path("ra"));
    assert!(
        !names.is_empty() && said.lines().count() == names.len(),
        "{said}"
    );
    for (name, bytes) in files_in(&desk.path("ra")) {
        assert!(
            name.ends_with(".pdf") && bytes.starts_with(b"%PDF-"),
            "{name}"
        );
        assert!(said.contains(&name), "{said}");
    }
    desk.done("export s.giaouoc --year 2019 --kind covenant --out lần_hai");
    assert_eq!(files_in(&desk.path("ra")), files_in(&desk.path("lần hai")));
}

#[test]
fn a_bloc_is_chosen_by_its_number_or_its_name_without_diacritics() {
    let desk = Desk::with_sample();
    let one = |bloc: &str, year: &str, out: &str| {
        let list = desk.done_json(&format!(
            "export s.giaouoc --bloc {bloc} --year {year} --kind covenant --out {out} --json"
        ));
        assert_eq!(list.as_array().unwrap().len(), 1, "{list}");
        assert_eq!(pdf_names(&desk.path(out)).len(), 1);
        list[0]["bloc"].as_str().unwrap().to_owned()
    };
    assert!(one("1", "2017", "a").starts_with("Cụm thi đua số 1"));
    assert!(one("co_quan_tham_muu", "2018", "b").contains("cơ quan tham mưu"));
    assert!(one("4_HE_CO_YEU", "2019", "c").contains("4 Hệ Cơ yếu"));
    desk.refused(
        "export s.giaouoc --bloc khong_co --year 2019 --kind covenant --out d",
        "Không có khối, cụm “khong co” trong sổ",
    );
    desk.refused(
        "export s.giaouoc --year 1999 --kind covenant --out d",
        "Sổ không có năm thi đua 1999",
    );
    assert!(!desk.path("d").exists());
}

#[test]
fn summaries_are_printed_too() {
    let desk = Desk::with_sample();
    for kind in ["interim-summary", "year-summary"] {
        let list = desk.done_json(&format!(
            "export s.giaouoc --year 2019 --kind {kind} --out {kind} --json"
        ));
        assert!(list.as_array().is_some_and(|list| !list.is_empty()));
    }
}

#[test]
fn a_dump_imported_into_a_new_register_dumps_the_same() {
    let desk = Desk::with_sample();
    let first = desk.done("dump s.giaouoc");
    std::fs::write(desk.path("sổ.json"), &first).unwrap();
    desk.done("new mới.giaouoc");
    let rows = desk.done_json("import sổ.json --into mới.giaouoc --json");
    assert_eq!(rows["changed"], true);
    assert_eq!(desk.done("dump mới.giaouoc"), first);
    assert_eq!(
        desk.done_json("import sổ.json --into mới.giaouoc --json")["changed"],
        false
    );
    assert_eq!(
        desk.done_json("journal mới.giaouoc --json")
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let check = |register: &str| desk.done_json(&format!("check {register} --json"));
    let (old, new) = (check("s.giaouoc"), check("mới.giaouoc"));
    assert_eq!(
        (&old["ok"], &old["digest"]),
        (&Json::Bool(true), &new["digest"])
    );
    assert_ne!(
        old["code"], new["code"],
        "another register, although it says the same"
    );
}

#[test]
fn every_row_of_the_sample_file_is_in_the_sample_register() {
    let desk = Desk::with_sample();
    let dumped: Json = serde_json::from_str(&desk.done("dump s.giaouoc")).unwrap();
    let mut given: Json = serde_json::from_str(SAMPLE).unwrap();
    for list in given
        .as_object_mut()
        .unwrap()
        .values_mut()
        .filter_map(Json::as_array_mut)
    {
        list.sort_by_key(|row| row["id"].as_str().unwrap_or_default().to_owned());
    }
    assert_eq!(dumped, given);
}

#[test]
fn check_and_journal_speak_to_people() {
    let desk = Desk::with_sample();
    let check = desk.done("check s.giaouoc");
    assert!(
        check.starts_with("Sổ ") && check.contains("nguyên vẹn: 1 dòng nhật ký"),
        "{check}"
    );
    let journal = desk.done("journal s.giaouoc");
    assert!(journal.contains("nhập tệp JSON"), "{journal}");
    let lines = desk.done_json("journal s.giaouoc --json");
    assert_eq!(
        (&lines[0]["seq"], &lines[0]["kind"]),
        (&Json::from(1), &Json::from("command"))
    );
}

#[test]
fn a_new_register_is_empty_whole_and_never_replaces_another() {
    let desk = Desk::new();
    desk.done("new Khối_1.giaouoc");
    assert_eq!(
        desk.done("dump Khối_1.giaouoc"),
        "{\n  \"format\": \"giao-uoc/register\",\n  \"version\": 1\n}\n"
    );
    let bytes = std::fs::read(desk.path("Khối 1.giaouoc")).unwrap();
    desk.refused(
        "new Khối_1.giaouoc",
        "Không tạo sổ mới đè lên tệp đã có: Khối 1.giaouoc",
    );
    desk.refused("sample Khối_1.giaouoc", "đã có");
    assert!(std::fs::read(desk.path("Khối 1.giaouoc")).unwrap() == bytes);
    desk.refused(
        "new không_có/Khối_1.giaouoc",
        "không có tệp hoặc thư mục này",
    );
}

#[test]
fn the_schema_is_the_committed_one() {
    let committed = include_str!("../../assets/schema/register.schema.json");
    let committed: Json = serde_json::from_str(committed).unwrap();
    assert_eq!(Desk::new().done_json("schema"), committed);
}

#[test]
fn wrong_words_end_with_two_and_name_the_help() {
    let desk = Desk::with_sample();
    for line in [
        "team",
        "new",
        "dump",
        "dump a b",
        "check --jsn s.giaouoc",
        "import a.json",
        "pack s.giaouoc --for gift --out ra",
        "pack s.giaouoc --for form --year 2019 --out ra",
        "import --into s.giaouoc",
        "export s.giaouoc --kind covenant --out ra",
        "export s.giaouoc --year 219 --kind covenant --out ra",
        "export s.giaouoc --year hai_nghìn --kind covenant --out ra",
        "export s.giaouoc --year 2019 --kind menu --out ra",
        "export s.giaouoc --year 2019 --kind covenant",
        "export --year 2019 --kind covenant --out ra",
    ] {
        let answer = desk.run(line);
        assert_eq!(
            (answer.code, answer.out.as_str()),
            (2, ""),
            "{line}: {}",
            answer.err
        );
        assert!(
            answer.err.starts_with("Lỗi: ") && answer.err.contains("\nGợi ý: "),
            "{line}: {}",
            answer.err
        );
    }
    assert!(!desk.path("ra").exists());
}

#[test]
fn what_is_no_register_is_refused_by_every_command_and_left_as_it_was() {
    let desk = Desk::new();
    desk.done("new thật.giaouoc");
    let whole = std::fs::read(desk.path("thật.giaouoc")).unwrap();
    let mut newer = whole.clone();
    newer[63] = 9;
    let files: [(&str, &[u8], &str); 6] = [
        (
            "ảnh.png",
            b"\x89PNG\r\n\x1a\n0000",
            "tệp không phải là sổ giao ước",
        ),
        ("rỗng.giaouoc", b"", "tệp rỗng"),
        ("cụt.giaouoc", &whole[..whole.len() / 2], "sổ bị hỏng"),
        (
            "chữ.giaouoc",
            "Khối thi đua".as_bytes(),
            "tệp không phải là sổ giao ước",
        ),
        ("mới hơn.giaouoc", &newer, "phiên bản chương trình mới hơn"),
        (
            "sqlite.giaouoc",
            b"SQLite format 3\0",
            "tệp không phải là sổ giao ước",
        ),
    ];
    std::fs::write(desk.path("sổ.json"), SAMPLE).unwrap();
    for (name, bytes, words) in files {
        std::fs::write(desk.path(name), bytes).unwrap();
        let word = name.replace(' ', "_");
        for line in [
            format!("dump {word}"),
            format!("check {word}"),
            format!("journal {word} --json"),
            format!("export {word} --year 2019 --kind covenant --out ra"),
            format!("import sổ.json --into {word}"),
        ] {
            desk.refused(&line, words);
            assert!(std::fs::read(desk.path(name)).unwrap() == bytes, "{line}");
        }
    }
    desk.refused("dump .", "đây là thư mục, không phải tệp");
    desk.refused("check không_có.giaouoc", "không có tệp này");
    desk.refused("import sổ.json --into không_có.giaouoc", "không có tệp này");
    desk.refused(
        "import không_có.json --into thật.giaouoc",
        "không có tệp hoặc thư mục này",
    );
    assert!(!desk.path("ra").exists());
}

#[test]
fn a_json_file_that_breaks_a_rule_ends_with_one_and_changes_nothing() {
    let desk = Desk::with_sample();
    let bytes = std::fs::read(desk.path("s.giaouoc")).unwrap();
    let head = r#""format":"giao-uoc/register","version":1"#;
    let id = "55000000-0000-0000-0000-000000000001";
    for (json, words) in [
        ("{ hỏng".to_owned(), "không phải JSON hợp lệ"),
        (format!("{{{head},\"đơn vị\":[]}}"), "không có bảng này"),
        (
            format!("{{{head},\"unit\":[{{\"id\":\"{id}\"}}]}}"),
            "Chưa nhập tên đơn vị",
        ),
        (
            format!(
                "{{{head},\"bloc_year\":[{{\"id\":\"{id}\",\"bloc\":\"{id}\",\"year\":2019}}]}}"
            ),
            "không dẫn tới đâu",
        ),
    ] {
        std::fs::write(desk.path("sai.json"), &json).unwrap();
        desk.refused("import sai.json --into s.giaouoc", words);
        assert!(
            std::fs::read(desk.path("s.giaouoc")).unwrap() == bytes,
            "{json}"
        );
    }
}

#[test]
fn the_help_names_every_command() {
    let desk = Desk::new();
    let help = desk.done("--help");
    for command in [
        "new", "sample", "export", "import", "dump", "check", "journal", "schema",
    ] {
        assert!(help.contains(&format!("giao-uoc {command}")), "{command}");
    }
    assert_eq!(desk.done("help"), help);
    assert!(desk.done("--version").starts_with("Giao Ước "));
}

#[test]
fn without_a_display_the_window_says_so_and_names_the_commands() {
    let desk = Desk::with_sample();
    for line in ["", "open s.giaouoc", "s.giaouoc"] {
        desk.refused(line, "Không mở được cửa sổ trên máy này");
        desk.refused(line, "export");
    }
}

#[test]
fn a_sheet_is_previewed_imported_and_exported() {
    let desk = Desk::with_sample();
    let year = "--year 2018 --bloc tham_mưu --kind results --at year-end";
    desk.done(&format!("sheet export s.giaouoc ra.csv {year}"));
    let before = desk.done_json("check --json s.giaouoc");
    let text = std::fs::read_to_string(desk.path("ra.csv")).unwrap();
    let filled: Vec<String> = text
        .lines()
        .map(|line| fill(line, "đã hoàn thành"))
        .collect();
    std::fs::write(desk.path("vào.csv"), filled.join("\r\n")).unwrap();
    let line = format!("sheet import vào.csv s.giaouoc {year}");
    let seen = desk.done_json(&format!("{line} --preview --json"));
    let count = |json: &Json, name: &str| json[name].as_u64().unwrap();
    let sum = ["added", "changed", "same", "refused"].map(|name| count(&seen, name));
    assert_eq!(count(&seen, "read"), sum.iter().sum::<u64>());
    assert!(count(&seen, "added") > 0, "{seen:#}");
    assert_eq!(
        desk.done_json("check --json s.giaouoc"),
        before,
        "a preview changes nothing"
    );
    assert!(desk.done(&line).contains("Đọc "));
    assert_ne!(desk.done_json("check --json s.giaouoc"), before);
    let again = desk.done_json(&format!("{line} --json"));
    assert_eq!(count(&again, "same"), count(&seen, "read"));
}

/// The column of the result filled where it is empty.
fn fill(line: &str, value: &str) -> String {
    let mut cells: Vec<&str> = line.split(';').collect();
    if cells.len() == 8 && cells[0].parse::<u32>().is_ok() && cells[4].is_empty() {
        cells[4] = value;
    }
    cells.join(";")
}
