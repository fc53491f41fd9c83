//! Reading a finished PDF with programs that we did not write (poppler), in millimetres and points.

use std::path::Path;
use std::process::Command;

/// One word where it stands on the paper, from the top left, in millimetres.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// Ascent and descent of Times-like faces in ems: the height of a word's box is this much of its size.
const EM_HEIGHT: f64 = 0.891 + 0.216;
const MM: f64 = 25.4 / 72.0;

impl Word {
    pub fn size_pt(&self) -> f64 {
        (self.bottom - self.top) / MM / EM_HEIGHT
    }

    pub fn middle(&self) -> (f64, f64) {
        (
            f64::midpoint(self.left, self.right),
            f64::midpoint(self.top, self.bottom),
        )
    }
}

pub fn run(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .args(if program == "pdftotext" {
            &["-"][..]
        } else {
            &[]
        })
        .output();
    let output =
        output.unwrap_or_else(|error| panic!("{program} is needed for this test: {error}"));
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// What a program says, without the line end.
pub fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// The words of every page.
pub fn pages(file: &Path) -> Vec<Vec<Word>> {
    let xml = run("pdftotext", &["-bbox"], file);
    xml.split("<page ")
        .skip(1)
        .map(|page| page.lines().filter_map(word).collect())
        .collect()
}

fn word(line: &str) -> Option<Word> {
    let rest = line.trim().strip_prefix("<word ")?;
    let (attributes, rest) = rest.split_once('>')?;
    let text = rest
        .strip_suffix("</word>")?
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    let mut numbers = attributes
        .split('"')
        .skip(1)
        .step_by(2)
        .map(|number| number.parse::<f64>().unwrap() * MM);
    let mut next = || numbers.next();
    Some(Word {
        text,
        left: next()?,
        top: next()?,
        right: next()?,
        bottom: next()?,
    })
}

/// The words of `phrase` where they first stand in a row.
pub fn find<'a>(page: &'a [Word], phrase: &str) -> &'a [Word] {
    let wanted: Vec<&str> = phrase.split_whitespace().collect();
    let row = page.windows(wanted.len()).find(|row| {
        row.iter()
            .zip(&wanted)
            .all(|(word, wanted)| word.text == *wanted)
    });
    row.unwrap_or_else(|| panic!("“{phrase}” is not on the page"))
}

/// Left and right end of a row of words.
pub fn span(row: &[Word]) -> (f64, f64) {
    (row[0].left, row[row.len() - 1].right)
}
