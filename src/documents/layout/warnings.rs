//! What a person should look at before a paper is signed: allowed, but seldom meant.

use super::words::BOX;
use crate::documents::content::Element;
use crate::documents::pages::{Page, Pages, Run};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// From 0.
    pub page: usize,
    /// A Vietnamese sentence.
    pub text: String,
}

/// Fewer lines than these look lost on a last page.
const LINES_ON_LAST_PAGE: usize = 3;
/// As many names as one row of signatures holds.
const NAMES_IN_ROW: usize = 3;

pub fn warnings(pages: &Pages) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut is_signed = false;
    for (number, page) in pages.pages.iter().enumerate() {
        let mut warn = |text: Option<String>| {
            warnings.extend(text.map(|text| Warning { page: number, text }));
        };
        warn(lone_signatures(page, is_signed));
        warn(unprintable(page));
        if number > 0 && number + 1 == pages.pages.len() {
            warn(nearly_empty(page));
        }
        is_signed |= names(page) > 0;
    }
    warnings
}

fn lone_signatures(page: &Page, is_signed_before: bool) -> Option<String> {
    let names = names(page);
    let has_text = page.runs().any(|run| is_text(run.element));
    match (names, has_text, is_signed_before) {
        (0, ..) | (_, true, _) => None,
        (_, _, false) => Some(
            "Khối chữ ký đứng riêng một trang, không có dòng nào của văn bản đi cùng.".to_owned(),
        ),
        (1..=NAMES_IN_ROW, _, true) => Some(format!(
            "Trang chỉ còn {names} chữ ký, tách khỏi các chữ ký khác."
        )),
        _ => None,
    }
}

/// Lines of names, which may run over two.
fn names(page: &Page) -> usize {
    let names = page.runs().filter(|run| run.element == Element::SignerName);
    names.filter(|run| is_first_of_node(page, run)).count()
}

fn is_first_of_node(page: &Page, name: &Run) -> bool {
    let same = |run: &&Run| run.element == Element::SignerName && run.node == name.node;
    page.runs()
        .find(same)
        .is_some_and(|first| std::ptr::eq(first, name))
}

/// What the signatures stand below; the names of units and offices above each are theirs.
fn is_text(element: Element) -> bool {
    !matches!(
        element,
        Element::ManagingBody
            | Element::SignatureUnit
            | Element::SignatureRole
            | Element::Office
            | Element::SignerName
            | Element::RecipientsHeading
            | Element::Recipient
            | Element::PageNumber
            | Element::VerificationMark
    )
}

fn unprintable(page: &Page) -> Option<String> {
    let count = page
        .runs()
        .flat_map(|run| run.text.chars())
        .filter(|letter| *letter == BOX)
        .count();
    (count > 0).then(|| format!("Có {count} ký tự không in được, được thay bằng ô vuông {BOX}."))
}

/// A plate is meant to be a few words on a sheet.
fn nearly_empty(page: &Page) -> Option<String> {
    if page.runs().any(|run| run.element == Element::PlateName) {
        return None;
    }
    let mut baselines: Vec<f32> = page
        .runs()
        .filter(|run| !matches!(run.element, Element::PageNumber | Element::VerificationMark))
        .map(|run| run.baseline_mm)
        .collect();
    baselines.sort_by(f32::total_cmp);
    baselines.dedup();
    let lines = baselines.len();
    (1..LINES_ON_LAST_PAGE)
        .contains(&lines)
        .then(|| format!("Trang cuối chỉ có {lines} dòng chữ."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::content::{
        Block, Content, Orientation, Paragraph, SignatureCell, Signatures, Span,
    };
    use crate::documents::fonts::Fonts;
    use crate::documents::layout::layout;

    fn told(blocks: Vec<Block>) -> Vec<Warning> {
        let content = Content {
            blocks,
            ..Content::default()
        };
        warnings(&layout(&content, Fonts::shared()))
    }

    fn text(text: &str) -> Block {
        Block::Paragraph(Paragraph {
            element: Element::Body,
            text: vec![Span::plain(text)],
        })
    }

    fn signed() -> Block {
        let cell = SignatureCell {
            unit: "Văn phòng Ban".into(),
            office: vec!["Chánh Văn phòng".into()],
            name: "Trần Văn Bình".into(),
            ..SignatureCell::default()
        };
        Block::Signatures(Signatures {
            heading: String::new(),
            cells: vec![cell.clone(), cell],
        })
    }

    #[test]
    fn signatures_without_text_are_pointed_at() {
        let new_page = Block::NewPage(Orientation::Portrait);
        let alone = told(vec![text("Lời văn."), new_page, signed()]);
        assert_eq!(alone.len(), 1, "{alone:?}");
        assert!(alone[0].page == 1 && alone[0].text.starts_with("Khối chữ ký đứng riêng"));
        assert_eq!(told(vec![text("Lời văn."), signed()]), []);
    }

    #[test]
    fn a_row_that_is_left_over_is_pointed_at() {
        let lines = vec![text("Một dòng."); 20];
        let told = told([lines, vec![signed(), signed()]].concat());
        assert!(
            told.iter()
                .any(|warning| warning.text.starts_with("Trang chỉ còn 2 chữ ký")),
            "{told:?}"
        );
    }

    #[test]
    fn a_last_page_of_two_lines_is_pointed_at() {
        let new_page = Block::NewPage(Orientation::Landscape);
        let short = [text("Một."), new_page.clone(), text("Hai."), text("Ba.")];
        assert_eq!(
            told(short.to_vec())[0].text,
            "Trang cuối chỉ có 2 dòng chữ."
        );
        let enough = [
            text("Một."),
            new_page,
            text("Hai."),
            text("Ba."),
            text("Bốn."),
        ];
        assert_eq!(told(enough.to_vec()), []);
        assert_eq!(told(vec![text("Một trang một dòng.")]), []);
    }

    #[test]
    fn letters_that_cannot_be_printed_are_counted() {
        let told = told(vec![text("Cục 漢字")]);
        assert_eq!(
            told[0].text,
            "Có 2 ký tự không in được, được thay bằng ô vuông □."
        );
    }
}
