//! What the preview says beside the page: list of pages, findings, what was found. No egui.

use super::found::{Hit, Letters};
use crate::app::printed::Finding;

/// One page in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRow {
    /// "3", "3 ⚠".
    pub label: String,
    /// "Trang 3: 2 chỗ tìm thấy, 1 nhận xét".
    pub name: String,
}

/// A finding as a line to click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingRow {
    pub page: usize,
    pub text: String,
}

/// Words looked for, and where they stand.
#[derive(Clone, Debug, Default)]
pub struct Find {
    pub text: String,
    pub hits: Vec<Hit>,
    /// The one that is shown.
    pub at: usize,
}

pub fn page_rows(pages: usize, findings: &[Finding], hits: &[Hit]) -> Vec<PageRow> {
    (0..pages)
        .map(|page| {
            let found = hits.iter().filter(|hit| hit.page == page).count();
            let noticed = findings.iter().filter(|row| row.page == page).count();
            page_row(page, found, noticed)
        })
        .collect()
}

fn page_row(page: usize, found: usize, noticed: usize) -> PageRow {
    let number = page + 1;
    let counts = [(found, "chỗ tìm thấy"), (noticed, "nhận xét")];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let mark = match (noticed > 0, found > 0) {
        (true, _) => " ⚠",
        (false, true) => " ●",
        (false, false) => "",
    };
    PageRow {
        label: format!("{number}{mark}"),
        name: if counts.is_empty() {
            format!("Trang {number}")
        } else {
            format!("Trang {number}: {}", counts.join(", "))
        },
    }
}

pub fn finding_rows(findings: &[Finding]) -> Vec<FindingRow> {
    let row = |finding: &Finding| {
        let clause = match finding.clause.as_str() {
            "" => String::new(),
            clause => format!(" ({clause})"),
        };
        FindingRow {
            page: finding.page,
            text: format!("Trang {}: {}{clause}", finding.page + 1, finding.text),
        }
    };
    findings.iter().map(row).collect()
}

impl Find {
    /// Looks again, in another paper or for other words; the shown place stays where it can, else the first one from
    /// `page` on.
    pub fn look(&mut self, letters: &Letters, page: usize) {
        self.hits = letters.find(&self.text);
        let here = self.hits.iter().position(|hit| hit.page >= page);
        if self.at >= self.hits.len() || self.hits[self.at].page != page {
            self.at = here.unwrap_or(0);
        }
    }

    pub fn step(&mut self, back: bool) {
        let count = self.hits.len();
        if count > 0 {
            self.at = (self.at + if back { count - 1 } else { 1 }) % count;
        }
    }

    pub fn shown(&self) -> Option<&Hit> {
        self.hits.get(self.at)
    }

    /// "2/5, ở trang 1, 3": what stands beside the field.
    pub fn summary(&self) -> String {
        if self.text.trim().is_empty() {
            return String::new();
        }
        if self.hits.is_empty() {
            return "Không có trong giấy này".to_owned();
        }
        let mut pages: Vec<usize> = self.hits.iter().map(|hit| hit.page + 1).collect();
        pages.dedup();
        let shown: Vec<String> = pages.iter().take(8).map(usize::to_string).collect();
        let more = if pages.len() > shown.len() { "…" } else { "" };
        format!(
            "{}/{}, ở trang {}{more}",
            self.at + 1,
            self.hits.len(),
            shown.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(page: usize) -> Hit {
        Hit {
            page,
            context: String::new(),
            marks: Vec::new(),
        }
    }

    fn finding(page: usize, clause: &str) -> Finding {
        Finding {
            page,
            text: "Lề trái 25 mm, phải từ 30 đến 35 mm".into(),
            clause: clause.into(),
        }
    }

    #[test]
    fn the_list_of_pages_tells_what_is_on_each() {
        let rows = page_rows(3, &[finding(1, "")], &[hit(1), hit(2), hit(2)]);
        let told: Vec<_> = rows
            .iter()
            .map(|row| format!("{} | {}", row.label, row.name))
            .collect();
        assert_eq!(
            told,
            [
                "1 | Trang 1",
                "2 ⚠ | Trang 2: 1 chỗ tìm thấy, 1 nhận xét",
                "3 ● | Trang 3: 2 chỗ tìm thấy",
            ]
        );
    }

    #[test]
    fn a_finding_names_its_page_and_its_clause() {
        let rows = finding_rows(&[
            finding(0, "NĐ 30/2020, Phụ lục I, Phần I, mục I.3"),
            finding(2, ""),
        ]);
        assert_eq!(
            rows[0].text,
            "Trang 1: Lề trái 25 mm, phải từ 30 đến 35 mm (NĐ 30/2020, Phụ lục I, Phần I, mục I.3)"
        );
        assert_eq!(rows[1].text, "Trang 3: Lề trái 25 mm, phải từ 30 đến 35 mm");
    }

    #[test]
    fn finds_are_walked_in_a_ring() {
        let mut find = Find {
            text: "giao ước".into(),
            hits: vec![hit(0), hit(0), hit(3)],
            at: 2,
        };
        assert_eq!(find.summary(), "3/3, ở trang 1, 4");
        find.step(false);
        assert_eq!(find.at, 0);
        find.step(true);
        assert_eq!(find.at, 2);
        find.hits.clear();
        find.step(true);
        assert_eq!(find.summary(), "Không có trong giấy này");
    }
}
