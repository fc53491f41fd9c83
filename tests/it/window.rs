//! The real window on a screen of its own, driven from outside through AT-SPI and the keyboard.

use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use crate::measured;

/// Two screens that start together may take one number, and two windows one accessibility bus.
static ONE_SCREEN: Mutex<()> = Mutex::new(());

/// Runs a story of `tests/window`; what it wrote lies in `folder`.
fn drive(story: &str, folder: &Path) {
    let _screen = ONE_SCREEN.lock().unwrap_or_else(PoisonError::into_inner);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/window/run.sh");
    let output = Command::new(script)
        .args([env!("CARGO_BIN_EXE_giao-uoc")])
        .arg(folder)
        .arg(story)
        .env_remove("DISPLAY")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("THE MAIN JOB IS DONE"),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn checked(register: &Path, home: &Path) -> serde_json::Value {
    let output = Command::new(env!("CARGO_BIN_EXE_giao-uoc"))
        .env("GIAO_UOC_HOME", home)
        .args(["check", "--json"])
        .arg(register)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn from_an_empty_register_to_a_signed_covenant_on_paper_and_back() {
    let folder = tempfile::tempdir().unwrap();
    drive("main_job.py", folder.path());

    let text = measured::run(
        "pdftotext",
        &["-layout"],
        &folder.path().join("giao-uoc.pdf"),
    );
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for typed in [
        "GIAO ƯỚC THI ĐUA",
        "Năm 2019 của Khối thi đua các cơ quan tham mưu",
        "“Đoàn kết, kỷ cương, sáng tạo, an toàn, quyết thắng”",
        "Hà Nội, ngày 12 tháng 3 năm 2019",
        "1) Cục Quản lý kỹ thuật nghiệp vụ mật mã (Khối trưởng)",
        "1. Nâng cao chất lượng các văn bản chỉ đạo, hướng dẫn.",
        "2. Tăng cường công tác quản lý nhà nước, thanh tra, kiểm tra về cơ yếu.",
        "trên 80",
        "không có",
        "Tổ chức hội thao của Khối",
        "Cờ thi đua của Ban Cơ yếu Chính phủ",
        "Nguyễn Đăng Lực",
        "Trần Thị Mai",
        "Lê Văn Hùng",
    ] {
        assert!(
            words.contains(typed),
            "“{typed}” is not on the paper:\n{text}"
        );
    }

    let after = checked(&folder.path().join("so.giaouoc"), folder.path());
    let empty = folder.path().join("empty.giaouoc");
    let made = Command::new(env!("CARGO_BIN_EXE_giao-uoc"))
        .env("GIAO_UOC_HOME", folder.path())
        .arg("new")
        .arg(&empty)
        .output()
        .unwrap();
    assert!(made.status.success());
    assert_eq!(
        after["digest"],
        checked(&empty, folder.path())["digest"],
        "undo does not lead back to the start"
    );
    assert!(
        after["journal_lines"].as_i64().unwrap() > 40,
        "the history is not kept: {after}"
    );
}

#[test]
fn papers_of_a_year_are_written_seen_searched_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    drive("papers.py", folder.path());
    let plans = std::fs::read_dir(folder.path().join("ho-so")).unwrap();
    let pdfs = plans.filter(|file| {
        let path = file.as_ref().unwrap().path();
        path.extension().is_some_and(|ending| ending == "pdf")
    });
    assert_eq!(
        pdfs.count(),
        14,
        "every paper of the ceremony, one for each of the seven units"
    );
}

#[test]
fn a_year_goes_from_pasted_results_to_its_end_and_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    drive("year.py", folder.path());
    let register = folder.path().join("so.giaouoc");
    checked(&register, folder.path());
    let text = dumped(&register, folder.path());
    let rows = |table: &str| text[table].as_array().map_or(0, Vec::len);
    assert_eq!((rows("target_result"), rows("score")), (8, 12));
    assert_eq!(rows("nomination"), 1, "the one above the quota is not kept");
    assert_eq!(rows("ballot_count"), 4, "two tellers, counted twice");
    let years = text["bloc_year"].as_array().unwrap();
    let closed = years
        .iter()
        .filter(|year| year["closed_on"] == "2019-12-30");
    assert_eq!((years.len(), closed.count()), (2, 1));
}

/// Of everything that came in, the refused text stayed out, one value was kept and one taken.
#[test]
fn the_head_brings_together_what_three_members_returned() {
    let folder = tempfile::tempdir().unwrap();
    drive("packages.py", folder.path());
    let register = folder.path().join("so.giaouoc");
    let journal = checked(&register, folder.path());
    assert_eq!(journal["journal_lines"], 12, "the hand-over is the last");
    let text = dumped(&register, folder.path());
    let mut values: Vec<&str> = text["target_result"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| result["value"].as_str().unwrap())
        .collect();
    values.sort_unstable();
    assert_eq!(values, ["100", "3", "4", "6", "91,5", "95"]);
    let targets = text["target"].as_array().unwrap();
    let of_member = |target: &serde_json::Value| target["text"] == "Sáng kiến được ghi nhận";
    assert!(targets.len() == 2 && !targets.iter().any(of_member));
}

fn dumped(register: &Path, home: &Path) -> serde_json::Value {
    let output = Command::new(env!("CARGO_BIN_EXE_giao-uoc"))
        .env("GIAO_UOC_HOME", home)
        .arg("dump")
        .arg(register)
        .output()
        .unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}
