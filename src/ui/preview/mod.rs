//! The pages as they print, beside whatever makes them: the file itself, drawn by a thread, the newest wish winning.
//!
//! Zoom, a list of pages, words looked for and marked on the page, and findings that lead to their page.

#[cfg(test)]
mod clicks;
mod found;
mod view;
mod view_model;
mod work;

use std::sync::Arc;

use eframe::egui::{ColorImage, Context, ScrollArea, TextureHandle, TextureOptions, Ui};

use crate::app::job::Job;
use crate::app::printed::Printable;
use crate::documents::PageImage;
use view_model::Find;
use work::{Drawn, Facts, Made, STEPS, Wish, drawn_or_failed};

/// Pixels on the screen for each point of the page at 100 %.
const FULL_SIZE: f32 = 96.0 / 72.0;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Zoom {
    /// As broad as the place.
    #[default]
    Fit,
    /// The whole page.
    Page,
    Percent(u16),
}

const ZOOMS: [(Zoom, &str); 7] = [
    (Zoom::Fit, "Vừa khung"),
    (Zoom::Page, "Vừa trang"),
    (Zoom::Percent(75), "75 %"),
    (Zoom::Percent(100), "100 %"),
    (Zoom::Percent(125), "125 %"),
    (Zoom::Percent(150), "150 %"),
    (Zoom::Percent(200), "200 %"),
];

#[derive(Default)]
pub struct PaperPreview {
    page: usize,
    zoom: Zoom,
    made: Option<Made>,
    /// Of the paper that is shown.
    facts: Arc<Facts>,
    job: Option<Job<Drawn>>,
    shown: Option<(Wish, TextureHandle)>,
    failed: Option<u64>,
    /// Words that are looked for, while the field for them is open.
    find: Option<Find>,
    /// The next frame puts the caret into that field.
    focus_find: bool,
    /// The next frame brings the found place into view.
    go_to_hit: bool,
}

impl PaperPreview {
    /// `revision` moves whenever `paper` may have changed; `name` is the paper, for screen readers.
    pub fn ui(&mut self, ui: &mut Ui, name: &str, paper: &impl Printable, revision: u64) {
        self.collect(ui.ctx());
        self.keys(ui);
        self.bar_ui(ui);
        self.find_ui(ui);
        self.findings_ui(ui);
        self.pages_ui(ui);
        let wish = self.wish(ui, revision);
        self.ask(ui.ctx(), wish, paper);
        ScrollArea::both()
            .auto_shrink(false)
            .show(ui, |ui| self.page_ui(ui, wish, name));
    }

    /// How many pages the paper has, once it has been made.
    pub fn page_count(&self) -> usize {
        self.facts.sizes.len()
    }

    #[cfg(test)]
    pub fn is_at_work(&self) -> bool {
        self.job.is_some()
    }

    fn go_to(&mut self, page: usize) {
        self.page = page.min(self.page_count().saturating_sub(1));
    }

    fn wish(&self, ui: &Ui, revision: u64) -> Wish {
        let bar = ui.spacing().scroll.bar_width + 8.0;
        let room = (ui.available_size() - eframe::egui::vec2(bar, bar))
            .max(eframe::egui::vec2(160.0, 160.0));
        let (width, height) = self.facts.size(self.page);
        let scale = match self.zoom {
            Zoom::Fit => room.x / width,
            Zoom::Page => (room.x / width).min(room.y / height),
            Zoom::Percent(percent) => FULL_SIZE * f32::from(percent) / 100.0,
        };
        Wish {
            revision,
            page: self.page,
            scale: (scale * ui.ctx().pixels_per_point() * STEPS) as u32,
        }
    }

    /// Takes what the thread has drawn.
    fn collect(&mut self, ctx: &Context) {
        let Some(drawn) = self.job.as_ref().and_then(Job::try_take) else {
            return;
        };
        self.job = None;
        match (drawn.made, drawn.image) {
            (Some(made), Some(image)) => self.show(ctx, drawn.wish, made, &image),
            _ => self.failed = Some(drawn.wish.revision),
        }
    }

    fn show(&mut self, ctx: &Context, wish: Wish, made: Made, image: &PageImage) {
        let is_new = self.shown.as_ref().map(|shown| shown.0.revision) != Some(wish.revision);
        self.facts = made.facts.clone();
        self.made = Some(made);
        self.go_to(self.page);
        if is_new && let Some(find) = &mut self.find {
            find.look(&self.facts.letters, self.page);
        }
        let pixels = ColorImage::from_rgba_unmultiplied([image.width, image.height], &image.rgba);
        let texture = ctx.load_texture("printed-page", pixels, TextureOptions::LINEAR);
        self.shown = Some((wish, texture));
    }

    /// One thread at a time; what was wished meanwhile is asked for when it has ended.
    fn ask(&mut self, ctx: &Context, wish: Wish, paper: &impl Printable) {
        let is_shown = self.shown.as_ref().is_some_and(|(shown, _)| *shown == wish);
        if is_shown || self.job.is_some() || self.failed == Some(wish.revision) {
            return;
        }
        let known = self
            .made
            .take()
            .filter(|made| made.revision == wish.revision);
        let (paper, ctx) = (paper.clone(), ctx.clone());
        let wake = move || ctx.request_repaint();
        self.job = Some(Job::start("dựng trang in", wake, move |_| {
            drawn_or_failed(wish, known, &paper)
        }));
    }
}
