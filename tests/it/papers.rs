//! The sample's covenants as they leave the program, measured beside the table of NĐ 30/2020 (domain.md part 5).

use std::path::{Path, PathBuf};
use std::process::Command;

use unicode_normalization::is_nfc;

use crate::measured::{self, Word, find, pages, span};

/// As near as a ruler: the rule of the issue is half a millimetre.
const NEAR_MM: f64 = 0.5;
const NEAR_PT: f64 = 0.3;

fn near(measured: f64, rule: f64, what: &str) {
    assert!(
        (measured - rule).abs() <= NEAR_MM,
        "{what}: {measured:.2} mm, the rule says {rule} mm"
    );
}

pub fn program(home: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_giao-uoc"))
        .env("GIAO_UOC_HOME", home)
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The covenants of the sample register, written by the command line.
pub struct Sample {
    pub folder: tempfile::TempDir,
}

impl Sample {
    pub fn new() -> Self {
        let sample = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        program(
            sample.folder.path(),
            &["sample", sample.register().to_str().unwrap()],
        );
        sample
    }

    pub fn register(&self) -> PathBuf {
        self.folder.path().join("s.giaouoc")
    }

    fn export(&self, year: i16, out: &str) -> Vec<PathBuf> {
        let out = self.folder.path().join(out);
        let (register, year) = (self.register(), year.to_string());
        program(
            self.folder.path(),
            &[
                "export",
                register.to_str().unwrap(),
                "--year",
                &year,
                "--kind",
                "covenant",
                "--out",
                out.to_str().unwrap(),
            ],
        );
        let mut files: Vec<PathBuf> = std::fs::read_dir(out)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
    }

    fn all(&self) -> Vec<PathBuf> {
        [2017, 2018, 2019]
            .iter()
            .flat_map(|year| self.export(*year, &year.to_string()))
            .collect()
    }
}

#[test]
fn each_bloc_of_a_year_gets_one_paper_and_twice_the_same_bytes() {
    let sample = Sample::new();
    let (first, second) = (sample.export(2019, "a"), sample.export(2019, "b"));
    assert_eq!(first.len(), 2);
    for (a, b) in first.iter().zip(&second) {
        assert_eq!(a.file_name(), b.file_name());
        assert!(
            std::fs::read(a).unwrap() == std::fs::read(b).unwrap(),
            "{}",
            a.display()
        );
    }
}

#[test]
fn the_text_comes_back_exactly_and_in_nfc() {
    let sample = Sample::new();
    for file in sample.all() {
        let text = measured::run("pdftotext", &["-layout"], &file);
        assert!(is_nfc(&text), "{}", file.display());
        assert!(
            text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                && text.contains("Độc lập - Tự do - Hạnh phúc")
        );
    }
    let cluster = measured::run("pdftotext", &["-layout"], &sample.export(2017, "c")[0]);
    let words = cluster.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "Hà Nội, ngày 23 tháng 02 năm 2017",
        "“Đổi mới, chủ động, kỷ cương, trách nhiệm, hiệu quả”",
        "“tự diễn biến”, “tự chuyển hoá” trong nội bộ theo tinh thần Nghị quyết Trung ương 4 (Khoá XII)",
        "Cờ thi đua của Bộ Công an",
    ] {
        assert!(words.contains(said), "{said}");
    }
}

#[test]
fn fonts_are_embedded_subsets_with_unicode_and_the_file_is_sound() {
    let sample = Sample::new();
    for file in sample.all() {
        let fonts = measured::run("pdffonts", &[], &file);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty());
        for row in rows {
            let columns: Vec<&str> = row.split_whitespace().rev().skip(2).take(3).collect();
            assert_eq!(columns, ["yes", "yes", "yes"], "{row}");
            assert!(row.contains("+Tinos"), "{row}");
        }
        measured::run("qpdf", &["--check"], &file);
    }
}

#[test]
fn pages_keep_the_margins_of_the_decree() {
    let sample = Sample::new();
    for file in sample.all() {
        for (at, page) in pages(&file).iter().enumerate() {
            // Without the page number and the code in the foot.
            let body = page.iter().filter(|word| word.top > 15.0);
            let body: Vec<&Word> = body.filter(|word| word.size_pt() > 10.0).collect();
            let left = body.iter().map(|word| word.left).fold(f64::MAX, f64::min);
            let right = body.iter().map(|word| word.right).fold(0.0, f64::max);
            let (top, bottom) = (
                body.iter().map(|word| word.top).fold(f64::MAX, f64::min),
                body.iter().map(|word| word.bottom).fold(0.0, f64::max),
            );
            assert!(
                left >= 30.0 - NEAR_MM && right <= 195.0 + NEAR_MM,
                "page {}: {left:.2}–{right:.2}",
                at + 1
            );
            assert!(
                top >= 20.0 - NEAR_MM && bottom <= 277.0 + NEAR_MM,
                "page {}: {top:.2}–{bottom:.2}",
                at + 1
            );
        }
    }
}

#[test]
fn justified_lines_reach_both_margins_and_paragraphs_are_indented() {
    let sample = Sample::new();
    let file = &sample.export(2017, "c")[0];
    let page = &pages(file)[0];
    let first = find(page, "1. Đổi mới, nâng cao");
    near(first[0].left, 30.0 + 12.7, "first-line indent");
    let line: Vec<&Word> = page
        .iter()
        .filter(|word| (word.top - first[0].top).abs() < 0.1)
        .collect();
    near(line[line.len() - 1].right, 195.0, "end of a justified line");
    let second = find(page, "tưởng; triển khai");
    near(second[0].left, 30.0, "beginning of the second line");
    assert!(
        (first[0].size_pt() - 14.0).abs() < NEAR_PT,
        "{}",
        first[0].size_pt()
    );
}

#[test]
fn the_heading_stands_in_two_columns_of_the_decree() {
    let sample = Sample::new();
    for file in sample.all() {
        let page = &pages(&file)[0];
        let motto = find(page, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        let freedom = find(page, "Độc lập - Tự do - Hạnh phúc");
        for (row, size, what) in [(motto, 12.0, "Quốc hiệu"), (freedom, 13.0, "Tiêu ngữ")] {
            let (left, right) = span(row);
            near(f64::midpoint(left, right), 96.0 + 99.0 / 2.0, what);
            assert!(
                (row[0].size_pt() - size).abs() < NEAR_PT,
                "{what}: {} pt",
                row[0].size_pt()
            );
        }
        near(motto[0].top, 20.0, "top of Quốc hiệu");
        let title = find(page, "GIAO ƯỚC THI ĐUA");
        let (left, right) = span(title);
        near(f64::midpoint(left, right), 112.5, "title");
        assert!((title[0].size_pt() - 14.0).abs() < NEAR_PT);
    }
}

#[test]
fn page_numbers_begin_on_page_two_in_the_middle_of_the_top_margin() {
    let sample = Sample::new();
    let mut numbered = 0;
    for file in sample.all() {
        for (at, page) in pages(&file).iter().enumerate() {
            let top: Vec<&Word> = page.iter().filter(|word| word.bottom < 19.0).collect();
            if at == 0 {
                assert!(top.is_empty(), "page 1 carries no number");
                continue;
            }
            let [number] = top[..] else {
                panic!("page {}: {top:?}", at + 1)
            };
            assert_eq!(number.text, (at + 1).to_string());
            let (x, y) = number.middle();
            near(x, 112.5, "page number across");
            near(y, 10.0, "page number down");
            assert!((13.0 - NEAR_PT..=14.0 + NEAR_PT).contains(&number.size_pt()));
            numbered += 1;
        }
    }
    assert!(numbered > 0);
}
