//! The pages as they print, at the right of the editor. A thread makes the PDF and its pixels; the newest wish wins.

use eframe::egui::{self, ColorImage, Image, ScrollArea, TextureHandle, TextureOptions, Ui, vec2};

use crate::app::job::Job;
use crate::app::papers;
use crate::documents::{Fonts, PageImage, Preview};
use crate::domain::paper::CovenantPaper;
use crate::ui::theme::palette;
use crate::ui::widgets::ChoiceBox;

/// Points of an A4 page.
const PAGE_WIDTH: f32 = 595.28;
/// Pixels on the screen for each point of the page at 100 %.
const FULL_SIZE: f32 = 96.0 / 72.0;
/// Scales are rounded, so that a window that is being resized is not drawn anew for every pixel.
const STEPS: f32 = 64.0;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Zoom {
    #[default]
    Fit,
    Full,
    Large,
}

const ZOOMS: [(Zoom, &str); 3] = [
    (Zoom::Fit, "Vừa khung"),
    (Zoom::Full, "100 %"),
    (Zoom::Large, "150 %"),
];

/// What one picture is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wish {
    revision: u64,
    page: usize,
    /// Pixels per point, in [`STEPS`].
    scale: u32,
}

/// What the thread gives back; the file comes along, to be asked for its other pages.
struct Drawn {
    wish: Wish,
    file: Option<Preview>,
    image: Option<PageImage>,
}

#[derive(Default)]
pub struct PagePreview {
    page: usize,
    zoom: Zoom,
    file: Option<(u64, Preview)>,
    pages: usize,
    job: Option<Job<Drawn>>,
    shown: Option<(Wish, TextureHandle)>,
    failed: Option<u64>,
}

impl PagePreview {
    /// `revision` moves whenever `paper` may have changed.
    pub fn ui(&mut self, ui: &mut Ui, paper: &CovenantPaper, revision: u64) {
        self.collect(ui.ctx());
        self.bar_ui(ui);
        let wish = self.wish(ui, revision);
        self.ask(ui.ctx(), wish, paper);
        ScrollArea::both()
            .auto_shrink(false)
            .show(ui, |ui| self.page_ui(ui, wish));
    }

    fn bar_ui(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let back = ui
                .add_enabled(self.page > 0, egui::Button::new("◀"))
                .accessible_name("Trang trước");
            if back.on_hover_text("Trang trước").clicked() {
                self.page -= 1;
            }
            ui.label(format!("Trang {}/{}", self.page + 1, self.pages.max(1)));
            let more = self.page + 1 < self.pages;
            let next = ui
                .add_enabled(more, egui::Button::new("▶"))
                .accessible_name("Trang sau");
            if next.on_hover_text("Trang sau").clicked() {
                self.page += 1;
            }
            let zooms = ZOOMS.map(|(zoom, name)| (zoom, name.to_owned()));
            let chosen = ChoiceBox::new("Cỡ xem").hidden_label().width(120.0).pick(
                ui,
                Some(self.zoom),
                &zooms,
            );
            if let Some(Some(zoom)) = chosen {
                self.zoom = zoom;
            }
        });
    }

    fn wish(&self, ui: &Ui, revision: u64) -> Wish {
        let bar = ui.spacing().scroll.bar_width + 4.0;
        let points = match self.zoom {
            Zoom::Fit => (ui.available_width() - bar).max(160.0) / PAGE_WIDTH,
            Zoom::Full => FULL_SIZE,
            Zoom::Large => FULL_SIZE * 1.5,
        };
        Wish {
            revision,
            page: self.page,
            scale: (points * ui.ctx().pixels_per_point() * STEPS) as u32,
        }
    }

    /// Takes what the thread has drawn.
    fn collect(&mut self, ctx: &egui::Context) {
        let Some(drawn) = self.job.as_ref().and_then(Job::try_take) else {
            return;
        };
        self.job = None;
        let (Some(file), Some(image)) = (drawn.file, drawn.image) else {
            self.failed = Some(drawn.wish.revision);
            return;
        };
        self.pages = file.page_count();
        self.page = self.page.min(self.pages.saturating_sub(1));
        self.file = Some((drawn.wish.revision, file));
        let pixels = ColorImage::from_rgba_unmultiplied([image.width, image.height], &image.rgba);
        let texture = ctx.load_texture("covenant-page", pixels, TextureOptions::LINEAR);
        self.shown = Some((drawn.wish, texture));
    }

    /// One thread at a time; what was wished meanwhile is asked for when it has ended.
    fn ask(&mut self, ctx: &egui::Context, wish: Wish, paper: &CovenantPaper) {
        let is_shown = self.shown.as_ref().is_some_and(|(shown, _)| *shown == wish);
        if is_shown || self.job.is_some() || self.failed == Some(wish.revision) {
            return;
        }
        let known = self
            .file
            .take()
            .filter(|(revision, _)| *revision == wish.revision)
            .map(|(_, file)| file);
        let (paper, ctx) = (paper.clone(), ctx.clone());
        let wake = move || ctx.request_repaint();
        self.job = Some(Job::start("dựng trang in", wake, move |_| {
            drawn(wish, known, &paper)
        }));
    }

    fn page_ui(&self, ui: &mut Ui, wish: Wish) {
        let colours = palette(ui);
        if self.failed == Some(wish.revision) {
            ui.colored_label(colours.failure, "⚠ Không dựng được trang in.");
            return;
        }
        let Some((shown, texture)) = &self.shown else {
            ui.weak("Đang dựng trang in…");
            return;
        };
        let size = vec2(texture.size()[0] as f32, texture.size()[1] as f32);
        // While a new size is being drawn, the old picture is stretched to it.
        let stretch = wish.scale as f32 / shown.scale.max(1) as f32 / ui.ctx().pixels_per_point();
        let name = format!("Trang in {} của giao ước", shown.page + 1);
        let image = Image::new((texture.id(), size * stretch)).alt_text(name);
        egui::Frame::new()
            .stroke((1.0, colours.line))
            .show(ui, |ui| ui.add(image));
    }
}

fn drawn(wish: Wish, known: Option<Preview>, paper: &CovenantPaper) -> Drawn {
    let file = known.or_else(|| Preview::open(papers::covenant_file(paper, Fonts::shared())));
    let last = file
        .as_ref()
        .map_or(0, |file| file.page_count().saturating_sub(1));
    let wish = Wish {
        page: wish.page.min(last),
        ..wish
    };
    let image = file
        .as_ref()
        .and_then(|file| file.render_page(wish.page, wish.scale as f32 / STEPS));
    Drawn { wish, file, image }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::compose::covenant_paper;
    use crate::ui::covenants::testing::office;

    #[test]
    fn the_page_that_is_shown_is_that_of_the_file() {
        let paper = covenant_paper(&office().with_text().sheet());
        let first = drawn(
            Wish {
                revision: 1,
                page: 7,
                scale: 32,
            },
            None,
            &paper,
        );
        let file = first.file.unwrap();
        assert_eq!(
            first.wish.page,
            file.page_count() - 1,
            "a page behind the last is the last"
        );
        let image = first.image.unwrap();
        assert!((image.width as f32 - PAGE_WIDTH / 2.0).abs() < 2.0);
        assert!(
            image.rgba.chunks(4).any(|pixel| pixel[0] < 128),
            "something is printed"
        );
        let again = drawn(
            Wish {
                revision: 1,
                page: 0,
                scale: 16,
            },
            Some(file),
            &paper,
        );
        assert!(again.image.unwrap().width < image.width);
    }
}
