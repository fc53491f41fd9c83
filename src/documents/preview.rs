//! The pages of a PDF as pixels: what is shown is the file itself, not our idea of it.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

/// A parsed PDF, to be rendered page by page; may be sent to another thread.
pub struct Preview {
    pdf: Pdf,
}

/// RGBA, opaque, row by row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageImage {
    pub width: usize,
    pub height: usize,
    pub rgba: Vec<u8>,
}

impl Preview {
    /// `None` when the bytes are not a PDF that can be read.
    pub fn open(pdf: Vec<u8>) -> Option<Self> {
        Pdf::new(pdf).ok().map(|pdf| Self { pdf })
    }

    pub fn page_count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// `scale` is pixels per point: 96 dpi is 96 / 72.
    pub fn render_page(&self, index: usize, scale: f32) -> Option<PageImage> {
        self.render(index, scale, &RenderCache::new())
    }

    /// Several pages, glyphs drawn once for all of them.
    pub fn render_pages(
        &self,
        indices: impl IntoIterator<Item = usize>,
        scale: f32,
    ) -> Vec<PageImage> {
        let cache = RenderCache::new();
        indices
            .into_iter()
            .filter_map(|index| self.render(index, scale, &cache))
            .collect()
    }

    fn render<'a>(
        &'a self,
        index: usize,
        scale: f32,
        cache: &RenderCache<'a>,
    ) -> Option<PageImage> {
        let page = self.pdf.pages().get(index)?;
        let pixels = PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        };
        let pixmap = hayro::render(
            page,
            cache,
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &pixels,
        );
        let (width, height) = (usize::from(pixmap.width()), usize::from(pixmap.height()));
        Some(PageImage {
            width,
            height,
            rgba: pixmap.data_as_u8_slice().to_vec(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::covenant_of;
    use crate::documents::{Fonts, covenant_pdf};
    use jiff::civil::date;

    fn preview() -> Preview {
        let pdf = covenant_pdf(
            &covenant_of(4, 1),
            &Fonts::embedded(),
            date(2019, 1, 8).at(8, 0, 0, 0),
        );
        Preview::open(pdf).unwrap()
    }

    #[test]
    fn a_page_is_an_a4_sheet_with_ink_inside_its_margins_only() {
        let preview = preview();
        let image = preview.render_page(0, 0.5).unwrap();
        assert_eq!((image.width, image.height), (297, 420));
        let dark = |x: usize, y: usize| image.rgba[(y * image.width + x) * 4] < 128;
        let ink =
            |from: usize, to: usize| (0..image.height).any(|y| (from..to).any(|x| dark(x, y)));
        // 30 mm on the left and 15 mm on the right are 42 and 21 pixels here.
        assert!(!ink(0, 41) && ink(42, 255) && !ink(276, 297));
        assert!(image.rgba.chunks(4).all(|pixel| pixel[3] == 255), "opaque");
    }

    #[test]
    fn pages_rendered_together_look_the_same() {
        let preview = preview();
        let all = preview.render_pages(0..preview.page_count(), 0.5);
        assert_eq!(all.len(), preview.page_count());
        assert!(all[1] == preview.render_page(1, 0.5).unwrap());
        assert_eq!(preview.render_page(99, 0.5), None);
    }

    #[test]
    fn a_preview_may_be_rendered_on_another_thread() {
        let preview = preview();
        let here = preview.render_page(0, 0.3);
        let there = std::thread::spawn(move || preview.render_page(0, 0.3))
            .join()
            .unwrap();
        assert_eq!(here, there);
    }

    #[test]
    fn what_is_no_pdf_is_not_opened() {
        assert!(Preview::open(b"day khong phai PDF".to_vec()).is_none());
    }
}
