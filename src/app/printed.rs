//! A paper as it prints: its pages, its file, and what is to be said about both. The preview shows exactly this file.

use jiff::civil::{Date, DateTime, date};

use crate::documents::check::check;
use crate::documents::content::Content;
use crate::documents::layout::{layout, warnings};
use crate::documents::{self, Fonts, Pages, pdf};
use crate::domain::document::draft::Draft;
use crate::domain::document::findings;
use crate::domain::paper::CovenantPaper;

/// Giấy đã dựng.
#[derive(Clone, Debug)]
pub struct Printed {
    pub pages: Pages,
    pub pdf: Vec<u8>,
    pub findings: Vec<Finding>,
}

/// Nhận xét về giấy: what the page does, or the paper says, that it should not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// From 0.
    pub page: usize,
    pub text: String,
    /// "NĐ 30/2020/NĐ-CP, Phụ lục I, …"; empty where no clause says so.
    pub clause: String,
}

/// What can be laid out and written.
pub trait Printable: Clone + Send + 'static {
    fn content(&self) -> Content;

    /// The only date in the file: that of the paper, so that the same paper is the same file.
    fn made_on(&self) -> DateTime;

    /// What is wrong with what the paper says, whatever its pages look like.
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }

    fn printed(&self, fonts: &Fonts) -> Printed {
        let content = self.content();
        let pages = layout(&content, fonts);
        let remarks = self.remarks().into_iter().map(|text| found(0, text, ""));
        Printed {
            pdf: pdf::write(&pages, fonts, self.made_on()),
            findings: remarks.chain(on_pages(&content, &pages)).collect(),
            pages,
        }
    }
}

impl Printable for CovenantPaper {
    fn content(&self) -> Content {
        documents::covenant::covenant(self)
    }

    fn made_on(&self) -> DateTime {
        made_on(self.date, self.year)
    }
}

impl Printable for Draft {
    fn content(&self) -> Content {
        documents::document(self)
    }

    fn made_on(&self) -> DateTime {
        made_on(self.heading.date, self.year)
    }

    fn remarks(&self) -> Vec<String> {
        findings::findings(self)
    }
}

pub(super) fn made_on(day: Option<Date>, year: i16) -> DateTime {
    day.unwrap_or_else(|| date(year, 1, 1)).at(0, 0, 0, 0)
}

/// The layout check and what a careful clerk would look at, page by page.
fn on_pages(content: &Content, pages: &Pages) -> Vec<Finding> {
    let checked = check(content, pages).into_iter().map(|finding| {
        let clause = format!("NĐ 30/2020/NĐ-CP, {}", finding.clause);
        found(finding.page, finding.text, &clause)
    });
    let warned = warnings(pages);
    let warned = warned
        .into_iter()
        .map(|warning| found(warning.page, warning.text, ""));
    let mut findings: Vec<Finding> = checked.chain(warned).collect();
    findings.sort_by_key(|finding| finding.page);
    findings
}

fn found(page: usize, text: String, clause: &str) -> Finding {
    Finding {
        page,
        text,
        clause: clause.to_owned(),
    }
}
