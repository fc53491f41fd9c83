//! The pages of a PDF as pixels: what is shown is the file itself, not our idea of it.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::rules::MM_PER_PT;

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

    pub fn page_size_mm(&self, index: usize) -> Option<(f32, f32)> {
        let (width, height) = self.pdf.pages().get(index)?.render_dimensions();
        Some((width * MM_PER_PT, height * MM_PER_PT))
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
