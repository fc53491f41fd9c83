//! A paper as it prints: its pages, its file, and what is to be said about both. The preview shows exactly this file.

use jiff::civil::DateTime;

use crate::app::papers::made_on;
use crate::documents::{self, Fonts, Pages, pdf, warnings};
use crate::domain::document::draft::Draft;
use crate::domain::paper::CovenantPaper;

/// Giấy đã dựng.
#[derive(Clone, Debug)]
pub struct Printed {
    pub pages: Pages,
    pub pdf: Vec<u8>,
    pub findings: Vec<Finding>,
}

/// Nhận xét về trang in: what the page does that it should not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// From 0.
    pub page: usize,
    pub text: String,
    /// "NĐ 30/2020, Phụ lục I, …"; empty where no clause says so.
    pub clause: String,
}

/// What can be laid out and written.
pub trait Printable: Clone + Send + 'static {
    fn printed(&self, fonts: &Fonts) -> Printed;
}

impl Printable for CovenantPaper {
    fn printed(&self, fonts: &Fonts) -> Printed {
        let pages = documents::covenant_pages(self, fonts);
        printed(pages, made_on(self.date, self.year), fonts)
    }
}

impl Printable for Draft {
    fn printed(&self, fonts: &Fonts) -> Printed {
        let pages = documents::layout::layout(&documents::document(self), fonts);
        printed(pages, made_on(self.heading.date, self.year), fonts)
    }
}

fn printed(pages: Pages, made_on: DateTime, fonts: &Fonts) -> Printed {
    Printed {
        pdf: pdf::write(&pages, fonts, made_on),
        findings: findings(&pages),
        pages,
    }
}

fn findings(pages: &Pages) -> Vec<Finding> {
    let warnings = warnings::warnings(pages).into_iter();
    let plain = |warning: warnings::Warning| Finding {
        page: warning.page,
        text: warning.text,
        clause: String::new(),
    };
    warnings.map(plain).collect()
}
