//! Every kind of paper out of the sample register, as the command line writes it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

use crate::office::files_in;
use crate::papers::{Sample, program};
use crate::volume::Volume;

const YEARS: [i16; 3] = [2017, 2018, 2019];

fn kinds(sample: &Sample) -> Vec<Json> {
    let said = program(
        sample.folder.path(),
        &["export", "--kind", "list", "--json"],
    );
    serde_json::from_str(&said).unwrap()
}

/// All kinds of a year in both formats; what the program said of each file.
fn export(sample: &Sample, year: i16) -> Vec<Json> {
    let (register, out) = (
        sample.register(),
        sample.folder.path().join(year.to_string()),
    );
    let said = program(
        sample.folder.path(),
        &[
            "export",
            register.to_str().unwrap(),
            "--year",
            &year.to_string(),
            "--kind",
            "all",
            "--format",
            "both",
            "--out",
            out.to_str().unwrap(),
            "--json",
        ],
    );
    serde_json::from_str(&said).unwrap()
}

fn path_of(paper: &Json) -> PathBuf {
    paper["path"].as_str().unwrap().into()
}

#[test]
fn the_sample_yields_every_kind_and_every_page_follows_the_decree() {
    let sample = Sample::new();
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for paper in YEARS.iter().flat_map(|year| export(&sample, *year)) {
        let path = path_of(&paper);
        let start = std::fs::read(&path).unwrap()[..4].to_vec();
        let is_pdf = path.extension().is_some_and(|ending| ending == "pdf");
        assert_eq!(
            start,
            if is_pdf { *b"%PDF" } else { *b"PK\x03\x04" },
            "{}",
            path.display()
        );
        *files
            .entry(paper["kind"].as_str().unwrap().to_owned())
            .or_default() += 1;
        let cited: Vec<&Json> = paper["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|finding| finding["clause"] != "")
            .collect();
        assert!(cited.is_empty(), "{}: {cited:?}", path.display());
    }
    for kind in kinds(&sample) {
        let code = kind["code"].as_str().unwrap();
        let written = files.get(code).copied().unwrap_or(0);
        // Three years and five blocs; a paper of each member is there at least once for each of them.
        let least = if kind["per_unit"] == true { 20 } else { 6 };
        assert!(written >= least, "{code}: {written} files");
    }
}

#[test]
fn papers_of_members_are_named_after_them_and_none_is_written_over() {
    let sample = Sample::new();
    let papers = export(&sample, 2019);
    let mut paths: Vec<PathBuf> = papers.iter().map(path_of).collect();
    paths.sort();
    let written = files_in(&sample.folder.path().join("2019"));
    paths.dedup();
    assert_eq!((paths.len(), written.len()), (papers.len(), papers.len()));
    let reading = papers
        .iter()
        .filter(|paper| paper["kind"] == "reading-page");
    for paper in reading {
        assert_ne!(paper["unit"], "", "{paper}");
    }
}

#[test]
fn a_folder_that_is_full_or_takes_no_writing_gets_a_sentence_and_no_half_file() {
    let sample = Sample::new();
    let Some(volume) = Volume::mount("2m") else {
        return;
    };
    let (full, locked) = (volume.path("đầy"), volume.path("ra"));
    std::fs::create_dir(&locked).unwrap();
    volume.fill();
    let said = refused(&sample, &locked);
    assert!(said.contains("Chưa ghi được tệp PDF"), "{said}");
    std::fs::remove_file(full).unwrap();
    volume.make_read_only();
    let said = refused(&sample, &locked);
    assert!(said.contains("Gợi ý:"), "{said}");
    assert!(files_in(&locked).is_empty());
}

fn refused(sample: &Sample, out: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_giao-uoc"))
        .env("GIAO_UOC_HOME", sample.folder.path())
        .arg("export")
        .arg(sample.register())
        .args(["--year", "2019", "--kind", "minutes", "--out"])
        .arg(out)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr).unwrap()
}
