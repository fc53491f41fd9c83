//! Slabs of text down the page, and where one page ends and the next begins.

use crate::documents::content::Element;
use crate::documents::fonts::Fonts;
use crate::documents::pages::{Ink, Item, Line, OutlineEntry, Page};
use crate::documents::rules::{MM_PER_PT, PageRule, rule};

use super::lines::{SetText, set_plain};
use super::tall::pieces;

/// What is never divided: a line of a paragraph, a row of a table, a row of signatures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slab {
    /// Empty space above; it falls away at the top of a page.
    pub gap_mm: f32,
    pub height_mm: f32,
    /// Part of the height that is empty and may hang over the bottom margin.
    pub slack_mm: f32,
    /// x from the sheet's left edge, y from the slab's top.
    pub items: Vec<Item>,
    /// Begins a new page of this rule.
    pub opens_page: Option<PageRule>,
    /// The next slab must begin on the same page.
    pub keep_next: bool,
    /// Level and text of a bookmark.
    pub outline: Option<(u8, String)>,
    /// What stands here instead when the slab is the first of a page: a row below its repeated heading.
    pub at_page_top: Option<Box<Slab>>,
    /// What is drawn besides when the slab is the last of a page: the line that closes a table.
    pub at_page_end: Vec<Item>,
}

impl Slab {
    /// One slab for each line of a text.
    pub fn lines(set: &SetText, left_mm: f32) -> Vec<Slab> {
        let slab = |line| Slab {
            height_mm: set.line_height_mm,
            slack_mm: set.slack_mm(),
            items: set.place_line(line, left_mm, 0.0).collect(),
            ..Slab::default()
        };
        set.lines.iter().map(slab).collect()
    }

    fn at_top(&self) -> &Slab {
        self.at_page_top.as_deref().unwrap_or(self)
    }
}

/// Pages with the rule each was set by.
pub struct Filled {
    pub pages: Vec<Page>,
    pub rules: Vec<PageRule>,
    pub outline: Vec<OutlineEntry>,
}

/// `page` is the sheet of slabs that name none.
pub fn fill(slabs: &[Slab], page: PageRule) -> Filled {
    let mut flow = Flow {
        filled: Filled {
            pages: vec![sheet(&page)],
            rules: vec![page],
            outline: Vec::new(),
        },
        page,
        y_mm: page.top_mm.used,
        last: None,
    };
    let mut rest = slabs;
    while !rest.is_empty() {
        let kept = rest
            .iter()
            .position(|slab| !slab.keep_next)
            .map_or(rest.len(), |last| last + 1);
        let (chain, after) = rest.split_at(kept);
        flow.chain(chain);
        rest = after;
    }
    flow.filled
}

fn sheet(page: &PageRule) -> Page {
    Page {
        width_mm: page.width_mm,
        height_mm: page.height_mm,
        items: Vec::new(),
    }
}

struct Flow<'a> {
    filled: Filled,
    /// The page being filled.
    page: PageRule,
    y_mm: f32,
    /// The slab placed last.
    last: Option<&'a Slab>,
}

impl<'a> Flow<'a> {
    /// Slabs that belong together: on one page if they fit on any.
    fn chain(&mut self, chain: &'a [Slab]) {
        if let Some(page) = chain.first().and_then(|slab| slab.opens_page) {
            self.open_page(page);
        } else if !self.is_at_top() && !self.fits(chain) {
            self.next_page();
        }
        for slab in chain {
            if !self.is_at_top() && !self.fits(std::slice::from_ref(slab)) {
                self.next_page();
            }
            self.place(slab);
        }
    }

    fn is_at_top(&self) -> bool {
        self.y_mm <= self.page.top_mm.used
    }

    fn fits(&self, chain: &[Slab]) -> bool {
        let height_mm: f32 = chain.iter().map(|slab| slab.gap_mm + slab.height_mm).sum();
        let slack_mm = chain.last().map_or(0.0, |slab| slab.slack_mm);
        self.y_mm + height_mm - slack_mm <= self.page.bottom_edge_mm() + 0.001
    }

    /// A page that was asked for; an empty first page is not left behind.
    fn open_page(&mut self, page: PageRule) {
        if self.last.is_none() {
            self.filled.pages.clear();
            self.filled.rules.clear();
        }
        self.page = page;
        self.push_page();
    }

    /// What has to be drawn where a page ends before its text does.
    fn next_page(&mut self) {
        if let (Some(last), Some(page)) = (self.last, self.filled.pages.last_mut()) {
            page.items
                .extend(last.at_page_end.iter().map(|item| item.shifted(self.y_mm)));
        }
        self.push_page();
    }

    fn push_page(&mut self) {
        self.filled.pages.push(sheet(&self.page));
        self.filled.rules.push(self.page);
        self.y_mm = self.page.top_mm.used;
    }

    fn place(&mut self, slab: &'a Slab) {
        let opens = self.is_at_top();
        self.last = Some(slab);
        let slab = if opens && self.filled.pages.len() > 1 {
            slab.at_top()
        } else {
            slab
        };
        if !opens {
            self.y_mm += slab.gap_mm;
        }
        self.note(slab);
        if opens && slab.height_mm - slab.slack_mm > self.page.text_height_mm() + 0.001 {
            self.put_in_pieces(slab);
        } else {
            self.put(slab);
        }
    }

    /// A bookmark to this place.
    fn note(&mut self, slab: &Slab) {
        if let Some((level, title)) = slab.outline.clone() {
            self.filled.outline.push(OutlineEntry {
                title,
                level,
                page: self.filled.pages.len() - 1,
                y_mm: self.y_mm,
            });
        }
    }

    fn put(&mut self, slab: &Slab) {
        let y_mm = self.y_mm;
        if let Some(page) = self.filled.pages.last_mut() {
            page.items
                .extend(slab.items.iter().map(|item| item.shifted(y_mm)));
        }
        self.y_mm += slab.height_mm;
    }

    fn put_in_pieces(&mut self, slab: &Slab) {
        for (n, piece) in pieces(slab, self.page.text_height_mm()).iter().enumerate() {
            if n > 0 {
                self.push_page();
            }
            self.put(piece);
        }
    }
}

impl Filled {
    /// Page numbers from page 2, in the middle of the top margin; a sheet without a top margin has none.
    pub fn number(&mut self, fonts: &Fonts) {
        let size_mm = rule(Element::PageNumber).size_pt.used * MM_PER_PT;
        for (index, (sheet, page)) in self.pages.iter_mut().zip(&self.rules).enumerate().skip(1) {
            if page.top_mm.used == 0.0 {
                continue;
            }
            // Digits stand on the baseline and are about 0.676 em tall.
            let baseline_mm = (page.frame_mm + page.top_mm.used + 0.676 * size_mm) / 2.0;
            let text = (index + 1).to_string();
            let number = set_plain(fonts, &text, Element::PageNumber, page.text_width_mm());
            let top_mm = baseline_mm - number.ascent_mm();
            let items = number.place(page.left_mm.used, top_mm);
            sheet.items.splice(0..0, items);
        }
    }
}

/// A horizontal rule.
pub fn rule_line(from_mm: f32, to_mm: f32, y_mm: f32, thickness_pt: f32) -> Item {
    Item::Line(Line {
        from_mm: (from_mm, y_mm),
        to_mm: (to_mm, y_mm),
        thickness_pt,
        ink: Ink::BLACK,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::rules::PAGE;

    /// A slab drawn as one line whose thickness names it.
    fn slab(name: f32, height_mm: f32, keep_next: bool) -> Slab {
        Slab {
            height_mm,
            keep_next,
            items: vec![rule_line(30.0, 195.0, 0.0, name)],
            ..Slab::default()
        }
    }

    fn names(pages: &[Page]) -> Vec<Vec<f32>> {
        let name = |item: &Item| match item {
            Item::Line(line) => line.thickness_pt,
            Item::Run(_) | Item::Shape(_) => f32::NAN,
        };
        pages
            .iter()
            .map(|page| page.items.iter().map(name).collect())
            .collect()
    }

    #[test]
    fn what_is_kept_together_moves_together() {
        let slabs = [
            slab(1.0, 200.0, false),
            slab(2.0, 20.0, true),
            slab(3.0, 20.0, true),
            slab(4.0, 20.0, false),
        ];
        assert_eq!(
            names(&fill(&slabs, PAGE).pages),
            [vec![1.0], vec![2.0, 3.0, 4.0]]
        );
    }

    #[test]
    fn a_chain_longer_than_a_page_breaks_where_it_must() {
        let slabs: Vec<Slab> = (0..10).map(|n| slab(n as f32, 60.0, true)).collect();
        let pages = fill(&slabs, PAGE).pages;
        assert_eq!(
            pages
                .iter()
                .map(|page| page.items.len())
                .collect::<Vec<_>>(),
            [4, 4, 2]
        );
    }

    #[test]
    fn the_slack_of_a_last_line_may_hang_over_the_margin() {
        let tall = Slab {
            slack_mm: 2.0,
            ..slab(2.0, 58.0, false)
        };
        assert_eq!(
            fill(&[slab(1.0, 200.0, false), tall.clone()], PAGE)
                .pages
                .len(),
            1
        );
        assert_eq!(fill(&[slab(1.0, 202.0, false), tall], PAGE).pages.len(), 2);
    }

    #[test]
    fn a_row_that_opens_a_page_has_its_heading_and_the_last_one_is_closed() {
        let row = |n: f32| Slab {
            at_page_top: Some(Box::new(Slab {
                items: vec![rule_line(0.0, 1.0, 0.0, -n)],
                ..slab(n, 100.0, false)
            })),
            at_page_end: vec![rule_line(0.0, 1.0, 0.0, 0.5)],
            ..slab(n, 100.0, false)
        };
        assert_eq!(
            names(&fill(&[row(1.0), row(2.0), row(3.0)], PAGE).pages),
            [vec![1.0, 2.0, 0.5], vec![-3.0]]
        );
    }
}
