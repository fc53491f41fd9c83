//! What no rule forbids and a careful clerk would still change, read off the finished pages.

use super::content::Element;
use super::pages::{Page, Pages};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// From 0.
    pub page: usize,
    pub text: String,
}

pub fn warnings(pages: &Pages) -> Vec<Warning> {
    signature_alone(pages).into_iter().collect()
}

/// A signature on a page without a line of what is signed can be put under any other text.
fn signature_alone(pages: &Pages) -> Option<Warning> {
    let first = pages.pages.iter().position(is_signed)?;
    let has_words = pages.pages[first].runs().any(|run| is_said(run.element));
    (first > 0 && !has_words).then(|| Warning {
        page: first,
        text: "Phần ký đứng một mình, không có lời văn nào cùng trang: thêm hoặc bớt một vài dòng ở trang trước".to_owned(),
    })
}

fn is_signed(page: &Page) -> bool {
    page.runs().any(|run| {
        matches!(
            run.element,
            Element::SignatureUnit | Element::SignatureRole | Element::Office | Element::SignerName
        )
    })
}

/// Neither the signatures nor what stands beside them and in the margins.
fn is_said(element: Element) -> bool {
    !matches!(
        element,
        Element::SignatureUnit
            | Element::SignatureRole
            | Element::Office
            | Element::SignerName
            | Element::RecipientsHeading
            | Element::Recipient
            | Element::PageNumber
            | Element::SecrecyMark
            | Element::UrgencyMark
            | Element::VerificationMark
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::covenant_of;
    use crate::documents::{Fonts, covenant_pages};

    #[test]
    fn a_signature_without_its_text_is_noticed() {
        let mut pages = covenant_pages(&covenant_of(4, 1), Fonts::shared());
        assert_eq!(warnings(&pages), []);
        let first = pages.pages.iter().position(is_signed).unwrap();
        let lone = &mut pages.pages[first];
        lone.items
            .retain(|item| item.as_run().is_none_or(|run| !is_said(run.element)));
        if first == 0 {
            pages.pages.insert(0, Page::default());
        }
        let found = warnings(&pages);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].page, first.max(1));
    }
}
