//! The thread behind the preview: it lays the paper out, writes its file and draws one page of that file.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::found::Letters;
use crate::app::printed::{Finding, Printable};
use crate::documents::{Fonts, PageImage, Pages, Preview};

/// Scales are rounded, so that a window that is being resized is not drawn anew for every pixel.
pub const STEPS: f32 = 64.0;
const POINTS_PER_MM: f32 = 72.0 / 25.4;
/// Points of an A4 page, until the paper has been laid out.
const A4: (f32, f32) = (595.28, 841.89);

/// What one picture is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Moves whenever the paper may have changed.
    pub revision: u64,
    pub page: usize,
    /// Pixels per point, in [`STEPS`].
    pub scale: u32,
}

/// A paper that has been laid out and written; it comes along to be asked for its other pages.
pub struct Made {
    pub revision: u64,
    pub file: Preview,
    pub facts: Arc<Facts>,
}

/// What the window knows of the paper without its file.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Width and height in points.
    pub sizes: Vec<(f32, f32)>,
    pub letters: Letters,
    pub findings: Vec<Finding>,
}

pub struct Drawn {
    pub wish: Wish,
    pub made: Option<Made>,
    pub image: Option<PageImage>,
}

impl Facts {
    fn of(pages: &Pages, findings: Vec<Finding>) -> Self {
        let size =
            |width_mm: f32, height_mm: f32| (width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM);
        let sizes = pages.pages.iter();
        Self {
            sizes: sizes
                .map(|page| size(page.width_mm, page.height_mm))
                .collect(),
            letters: Letters::of(pages),
            findings,
        }
    }

    pub fn size(&self, page: usize) -> (f32, f32) {
        self.sizes.get(page).copied().unwrap_or(A4)
    }
}

impl Made {
    fn of(paper: &impl Printable, revision: u64) -> Option<Self> {
        let printed = paper.printed(Fonts::shared());
        Some(Self {
            revision,
            facts: Arc::new(Facts::of(&printed.pages, printed.findings)),
            file: Preview::open(printed.pdf)?,
        })
    }
}

/// A fault of the drawing shows as a page that could not be drawn, not as one that never comes.
pub fn drawn_or_failed(wish: Wish, known: Option<Made>, paper: &impl Printable) -> Drawn {
    catch_unwind(AssertUnwindSafe(|| drawn(wish, known, paper))).unwrap_or(Drawn {
        wish,
        made: None,
        image: None,
    })
}

/// Draws what is wished; `known` is the paper of this revision, when it has been made already.
fn drawn(wish: Wish, known: Option<Made>, paper: &impl Printable) -> Drawn {
    let made = known.or_else(|| Made::of(paper, wish.revision));
    let last = made
        .as_ref()
        .map_or(0, |made| made.file.page_count().saturating_sub(1));
    let wish = Wish {
        page: wish.page.min(last),
        ..wish
    };
    let image = made
        .as_ref()
        .and_then(|made| made.file.render_page(wish.page, wish.scale as f32 / STEPS));
    Drawn { wish, made, image }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::covenant_of;

    fn wish(page: usize, scale: u32) -> Wish {
        Wish {
            revision: 1,
            page,
            scale,
        }
    }

    #[test]
    fn the_page_that_is_shown_is_that_of_the_file() {
        let paper = covenant_of(4, 1);
        let first = drawn(wish(99, 32), None, &paper);
        let made = first.made.unwrap();
        assert_eq!(
            first.wish.page,
            made.file.page_count() - 1,
            "a page behind the last is the last"
        );
        assert_eq!(made.facts.sizes.len(), made.file.page_count());
        let image = first.image.unwrap();
        assert!((image.width as f32 - made.facts.size(0).0 / 2.0).abs() < 2.0);
        assert!(
            image.rgba.chunks(4).any(|pixel| pixel[0] < 128),
            "something is printed"
        );
        let again = drawn(wish(0, 16), Some(made), &paper);
        assert!(again.image.unwrap().width < image.width);
    }
}
