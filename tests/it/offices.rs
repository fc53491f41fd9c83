//! Four offices on one machine, each with a profile of its own, through the command line: the head sends, three members
//! fill, the head takes all in, decides, prints and hands over; in the end all say the same.

use std::path::{Path, PathBuf};
use std::process::Command as Program;

use giao_uoc::app::commands::{
    BlocCommand, CovenantCommand, CovenantPart, UnitCommand, YearCommand,
};
use giao_uoc::app::{Command, Session};
use giao_uoc::domain::covenant::Covenant;
use giao_uoc::domain::order::Position;
use giao_uoc::domain::unit::Unit;
use giao_uoc::domain::year::{BlocYear, HeadTerm, Role};
use giao_uoc::register::Cancel;
use serde_json::{Value as Json, json};

use crate::office::{article, bloc, bloc_id, covenant, id, play, target, unit_id, year_id};

const HEAD: &str = "Cục Cơ yếu Đảng - Chính quyền";
const ARMY: &str = "Cục Cơ yếu Quân đội";
const POLICE: &str = "Hệ Cơ yếu Công an";
const ABROAD: &str = "Cục Cơ yếu, Bộ Ngoại giao";
const MEMBERS: [&str; 3] = [ARMY, POLICE, ABROAD];

/// A content of the covenant as the head words it.
const CONTENT: &str = "Giữ vững mạch liên lạc cơ yếu";

/// One office: its profile, its register.
struct Office<'a> {
    stick: &'a Path,
    home: PathBuf,
    register: PathBuf,
    name: &'static str,
}

struct Answer {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Answer {
    fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{}{}", self.out, self.err))
    }
}

impl<'a> Office<'a> {
    fn new(folder: &Path, stick: &'a Path, number: usize, name: &'static str) -> Self {
        let home = folder.join(format!("hồ sơ {number}"));
        std::fs::create_dir_all(&home).unwrap();
        Self {
            stick,
            register: home.join("Sổ.giaouoc"),
            home,
            name,
        }
    }

    fn run(&self, words: &[&str]) -> Answer {
        let mut program = Program::new(env!("CARGO_BIN_EXE_giao-uoc"));
        program.args(words).current_dir(self.stick);
        program.env("GIAO_UOC_HOME", &self.home);
        let output = program.output().unwrap();
        Answer {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn done(&self, words: &[&str]) -> Answer {
        let answer = self.run(words);
        assert_eq!(
            answer.code,
            Some(0),
            "{words:?}: {}{}",
            answer.out,
            answer.err
        );
        answer
    }

    fn path(&self) -> &str {
        self.register.to_str().unwrap()
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.home.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Sends and says which files were written.
    fn pack(&self, words: &[&str]) -> Vec<String> {
        let out = self.stick.to_str().unwrap();
        let mut all = vec![
            "pack",
            self.path(),
            "--out",
            out,
            "--as",
            self.name,
            "--json",
        ];
        all.extend(words);
        let told = self.done(&all).json();
        let packages = told["packages"]
            .as_array()
            .unwrap_or_else(|| panic!("{told}"));
        let file = |package: &Json| package["path"].as_str().unwrap().to_owned();
        packages.iter().map(file).collect()
    }

    fn send_back(&self) -> String {
        self.pack(&["--for", "return", "--year", "2019"]).remove(0)
    }

    fn unpack(&self, files: &[&str], more: &[&str]) -> Answer {
        let mut all = vec!["unpack"];
        all.extend(files);
        all.extend(["--into", self.path(), "--as", self.name, "--json"]);
        all.extend(more);
        self.run(&all)
    }

    /// Writes the six-month result of a unit, as a clerk does from a sheet.
    fn fill(&self, unit: &str, value: &str) {
        let text = format!("Chỉ tiêu,Kết quả\nĐảng viên hoàn thành tốt nhiệm vụ,{value}\n");
        let sheet = self.file("kết quả.csv", &text);
        self.done(&[
            "sheet",
            "import",
            &sheet,
            self.path(),
            "--kind",
            "results",
            "--year",
            "2019",
            "--unit",
            unit,
            "--at",
            "interim",
        ]);
    }

    /// SHA-256 of what the register says, and that it is sound.
    fn fingerprint(&self) -> String {
        let told = self.done(&["check", self.path(), "--json"]).json();
        assert_eq!(told["ok"], true);
        told["digest"].as_str().unwrap().to_owned()
    }

    fn open_conflicts(&self) -> Vec<Json> {
        let told = self.run(&["conflicts", self.path(), "--json"]);
        let open = told.json().as_array().unwrap().clone();
        let code = if open.is_empty() { 0 } else { 3 };
        assert_eq!(told.code, Some(code), "{}", told.out);
        open
    }
}

/// The head's register: four units, a bloc, its year, a draft with a content and a target.
fn prepare(head: &Office<'_>) {
    let desk = crate::office::desk(head.home.clone());
    let world = Box::new(giao_uoc::app::world::Machine);
    drop(Session::create(&head.register, desk.clone(), world).unwrap());
    let world = Box::new(giao_uoc::app::world::Machine);
    let mut session = Session::open(&head.register, desk, world, &Cancel::default()).unwrap();
    let names = [HEAD, ARMY, POLICE, ABROAD];
    let mut commands: Vec<Command> = (0..4)
        .map(|n| UnitCommand::Add(Unit::new(unit_id(n), names[usize::from(n)])).into())
        .collect();
    let (year, first) = (year_id(0), Position::first());
    let put = |part| CovenantCommand::Put(part).into();
    commands.extend([
        BlocCommand::Add(bloc()).into(),
        YearCommand::Open(BlocYear::new(year, bloc_id(0), 2019)).into(),
        YearCommand::AddMembers {
            year,
            units: (0..4).map(unit_id).collect(),
        }
        .into(),
        YearCommand::PutTerm(HeadTerm::new(id(6, 0), year, unit_id(0), Role::Head, first)).into(),
        CovenantCommand::Begin(Covenant::new(covenant(0), year)).into(),
        put(CovenantPart::Article(article(0, CONTENT))),
        put(CovenantPart::Target(target(0))),
    ]);
    play(&mut session, commands);
}

/// Somebody at a member's rewrites a content of the covenant, which is the head's.
fn reword(member: &Office<'_>, words: &str) {
    let dump = member.done(&["dump", member.path()]).json();
    let mut row = dump["article"][0].clone();
    row["text"] = words.into();
    let text = json!({ "format": dump["format"], "version": dump["version"], "article": [row] });
    let file = member.file("sửa.json", &text.to_string());
    member.done(&["import", &file, "--into", member.path()]);
}

fn count(told: &Json, fate: &str) -> u64 {
    told["counts"][fate]
        .as_u64()
        .unwrap_or_else(|| panic!("{told}"))
}

#[test]
fn four_offices_end_with_the_same_fingerprint() {
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("USB");
    std::fs::create_dir(&stick).unwrap();
    let offices: Vec<Office<'_>> = [HEAD, ARMY, POLICE, ABROAD]
        .into_iter()
        .enumerate()
        .map(|(number, name)| Office::new(folder.path(), &stick, number, name))
        .collect();
    let [head, army, police, abroad] = offices.as_slice() else {
        panic!("four offices")
    };
    prepare(head);
    let forms = head.pack(&["--for", "form", "--year", "2019", "--to-all"]);
    assert_eq!(forms.len(), MEMBERS.len());
    for (member, form) in offices[1..].iter().zip(&forms) {
        let answer = member.unpack(&[form], &["--create"]);
        assert_eq!(answer.code, Some(0), "{}{}", answer.out, answer.err);
    }

    // Each in its own order; the police twice, the embassy beyond what is its own, head and army two minds about one.
    abroad.fill(ABROAD, "91");
    reword(abroad, "Nội dung do đơn vị tự sửa");
    police.fill(POLICE, "80");
    let old = police.send_back();
    army.fill(ARMY, "95");
    police.fill(POLICE, "82");
    let new = police.send_back();
    head.fill(ARMY, "90");
    let (from_army, from_abroad) = (army.send_back(), abroad.send_back());

    let before = head.fingerprint();
    let returns = [new.as_str(), from_abroad.as_str(), from_army.as_str()];
    let preview = head.unpack(&returns, &["--preview"]);
    assert_eq!(head.fingerprint(), before, "a preview writes nothing");
    let taken = head.unpack(&returns, &[]);
    assert_eq!(taken.code, Some(3));
    let (mut told, shown) = (taken.json(), preview.json());
    told["preview"] = true.into();
    assert_eq!(told, shown, "the preview is the import");
    let fates = ["added", "changed", "same", "refused", "conflict"];
    let sum: u64 = fates.iter().map(|fate| count(&told, fate)).sum();
    assert_eq!(sum, count(&told, "read"), "{told}");
    assert_eq!((count(&told, "refused"), count(&told, "conflict")), (1, 1));
    assert!(taken.out.contains("Nội dung do đơn vị tự sửa"), "{told}");
    let late = head.unpack(&[&old], &[]);
    assert_eq!(late.code, Some(0), "{}{}", late.out, late.err);
    assert_eq!(
        (count(&late.json(), "added"), count(&late.json(), "changed")),
        (0, 0)
    );
    assert!(late.out.contains("cũ hơn"), "{}", late.out);
    let again = head.unpack(&returns, &[]).json();
    assert_eq!(count(&again, "added"), 0, "{again}");

    let open = head.open_conflicts();
    assert_eq!(open.len(), 1);
    let disputed = open[0]["id"].as_str().unwrap();
    let reason = "Đã đối chiếu báo cáo của đơn vị";
    head.done(&["decide", head.path(), disputed, "take", "--reason", reason]);
    assert!(head.open_conflicts().is_empty());
    let papers = folder.path().join("giấy tờ");
    let out = papers.to_str().unwrap();
    head.done(&[
        "export",
        head.path(),
        "--year",
        "2019",
        "--kind",
        "covenant",
        "--out",
        out,
    ]);
    assert_eq!(std::fs::read_dir(&papers).unwrap().count(), 1);

    // Told with the next form that it was not taken, the embassy goes back to the head's words.
    let words = ["--for", "form", "--year", "2019", "--to", ABROAD];
    let form = head.pack(&words).remove(0);
    let told = abroad.unpack(&[&form], &["--preview"]).json();
    assert_eq!(told["apart"][0]["theirs"], format!("“{CONTENT}”"), "{told}");
    let told = abroad.unpack(&[&form], &["--follow-head"]).json();
    assert_eq!(told["apart"].as_array().unwrap().len(), 1, "{told}");
    let told = abroad.unpack(&[&form], &[]).json();
    assert_eq!(told["apart"].as_array().unwrap().len(), 0, "{told}");
    hand_over_and_compare(head, &offices[1..]);
}

/// The army takes the office over; the others get whole copies.
fn hand_over_and_compare(head: &Office<'_>, members: &[Office<'_>]) {
    let out = head.stick.to_str().unwrap();
    let words = [
        "handover",
        head.path(),
        "--to",
        ARMY,
        "--out",
        out,
        "--as",
        HEAD,
        "--json",
    ];
    let handed = head.done(&words).json();
    let package = handed["path"]
        .as_str()
        .unwrap_or_else(|| panic!("{handed}"));
    for member in members {
        let answer = member.unpack(&[package], &["--accept-key"]);
        assert!(
            matches!(answer.code, Some(0 | 3)),
            "{}{}",
            answer.out,
            answer.err
        );
        for dispute in member.open_conflicts() {
            let id = dispute["id"].as_str().unwrap();
            member.done(&[
                "decide",
                member.path(),
                id,
                "take=1",
                "--reason",
                "theo đơn vị trưởng",
            ]);
        }
    }
    let said = head.fingerprint();
    assert_eq!(handed["digest"], said.as_str());
    for member in members {
        assert_eq!(member.fingerprint(), said, "{}", member.name);
    }
    let refused = head.run(&[
        "sheet",
        "import",
        "không.csv",
        head.path(),
        "--kind",
        "results",
        "--year",
        "2019",
    ]);
    assert_eq!(refused.code, Some(1));
}
