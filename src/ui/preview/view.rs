//! How the preview looks: the bar, the field to look for words, findings, the list of pages, the page with its marks.

use eframe::egui::{
    Align, Button, Color32, Frame, Image, Key, KeyboardShortcut, Label, Link, Modifiers, Panel,
    Pos2, Rect, Response, RichText, ScrollArea, Sense, TextEdit, Ui, Widget, pos2, vec2,
};

use super::found::Mark;
use super::view_model::{Find, finding_rows, page_rows};
use super::work::Wish;
use super::{PaperPreview, ZOOMS};
use crate::ui::fonts::bold;
use crate::ui::theme::{SMALL_SIZE, palette};
use crate::ui::widgets::ChoiceBox;

const FIND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);
const FIND_LABEL: &str = "Tìm trong giấy";
const PAGE_LIST: f32 = 48.0;
const MM_PER_INCH: f32 = 25.4;
const POINTS_PER_INCH: f32 = 72.0;

impl PaperPreview {
    /// Ctrl+F from everywhere; PgUp and PgDn with Ctrl, or alone while nothing is being typed in.
    pub(super) fn keys(&mut self, ui: &Ui) {
        if ui.memory(|memory| memory.top_modal_layer().is_some()) {
            return;
        }
        if ui.input_mut(|input| input.consume_shortcut(&FIND)) {
            self.open_find();
        }
        let is_free = ui.memory(|memory| memory.focused().is_none());
        let turned = |key: Key| {
            ui.input_mut(|input| {
                input.consume_key(Modifiers::COMMAND, key)
                    || is_free && input.consume_key(Modifiers::NONE, key)
            })
        };
        if turned(Key::PageDown) {
            self.go_to(self.page + 1);
        }
        if turned(Key::PageUp) {
            self.go_to(self.page.saturating_sub(1));
        }
    }

    fn open_find(&mut self) {
        self.find.get_or_insert_default();
        self.focus_find = true;
    }

    pub(super) fn bar_ui(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            if step_ui(ui, "◀", "Trang trước", "Ctrl+PgUp", self.page > 0) {
                self.go_to(self.page.saturating_sub(1));
            }
            ui.label(format!(
                "Trang {}/{}",
                self.page + 1,
                self.page_count().max(1)
            ));
            let more = self.page + 1 < self.page_count();
            if step_ui(ui, "▶", "Trang sau", "Ctrl+PgDn", more) {
                self.go_to(self.page + 1);
            }
            let zooms = ZOOMS.map(|(zoom, name)| (zoom, name.to_owned()));
            let box_ = ChoiceBox::new("Cỡ xem").hidden_label().width(118.0);
            if let Some(Some(zoom)) = box_.pick(ui, Some(self.zoom), &zooms) {
                self.zoom = zoom;
            }
            let find = Button::selectable(self.find.is_some(), "Tìm…");
            if ui.add(find).on_hover_text("Ctrl+F").clicked() {
                match self.find.take() {
                    None => self.open_find(),
                    Some(_) => self.focus_find = false,
                }
            }
        });
    }

    /// Enter goes to the next place, Shift+Enter to the one before, Esc closes the field.
    pub(super) fn find_ui(&mut self, ui: &mut Ui) {
        let Some(mut find) = self.find.take() else {
            return;
        };
        let (mut moved, mut open) = (None, true);
        ui.horizontal(|ui| {
            let field = self.find_field_ui(ui, &mut find);
            moved = enter(ui, &field);
            open = !(field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)));
            let any = !find.hits.is_empty();
            if step_ui(ui, "▲", "Chỗ trước", "Shift+Enter", any) {
                moved = Some(true);
            }
            if step_ui(ui, "▼", "Chỗ sau", "Enter", any) {
                moved = Some(false);
            }
            ui.add(Label::new(RichText::new(find.summary()).color(palette(ui).weak)).truncate());
        });
        if let Some(back) = moved {
            find.step(back);
            self.go_to_hit = true;
        }
        if self.go_to_hit
            && let Some(hit) = find.shown()
        {
            self.page = hit.page;
        }
        self.find = open.then_some(find);
    }

    fn find_field_ui(&mut self, ui: &mut Ui, find: &mut Find) -> Response {
        let edit = TextEdit::singleline(&mut find.text)
            .hint_text("không cần dấu")
            .desired_width(150.0);
        let field = edit.ui(ui).accessible_name(FIND_LABEL);
        if std::mem::take(&mut self.focus_find) {
            field.request_focus();
        }
        if field.changed() {
            find.look(&self.facts.letters, self.page);
            self.go_to_hit = true;
        }
        field
    }

    /// At the foot, where there are any.
    pub(super) fn findings_ui(&mut self, ui: &mut Ui) {
        let rows = finding_rows(&self.facts.findings);
        if rows.is_empty() {
            return;
        }
        let colour = palette(ui).rule;
        Panel::bottom("page-findings")
            .resizable(false)
            .frame(Frame::new().inner_margin(4.0))
            .show(ui, |ui| {
                ui.label(bold(format!("Nhận xét về trang in ({})", rows.len())).color(colour));
                ScrollArea::vertical().max_height(84.0).show(ui, |ui| {
                    for row in rows {
                        let text = RichText::new(format!("⚠ {}", row.text))
                            .color(colour)
                            .size(SMALL_SIZE);
                        let link = ui
                            .add(Link::new(text))
                            .on_hover_text("Bấm để xem trang này");
                        if link.clicked() {
                            self.go_to(row.page);
                        }
                    }
                });
            });
    }

    /// A list of the pages at the left, when there is more than one.
    pub(super) fn pages_ui(&mut self, ui: &mut Ui) {
        if self.page_count() < 2 {
            return;
        }
        let hits = self.find.as_ref().map_or(&[][..], |find| &find.hits);
        let rows = page_rows(self.page_count(), &self.facts.findings, hits);
        Panel::left("page-list")
            .resizable(false)
            .exact_size(PAGE_LIST)
            .frame(Frame::new())
            .show(ui, |ui| {
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    for (page, row) in rows.iter().enumerate() {
                        let button = Button::selectable(self.page == page, &row.label)
                            .min_size(vec2(PAGE_LIST - 12.0, 0.0));
                        let button = ui.add(button).accessible_name(&row.name);
                        if button.on_hover_text(&row.name).clicked() {
                            self.go_to(page);
                        }
                    }
                });
            });
    }

    pub(super) fn page_ui(&mut self, ui: &mut Ui, wish: Wish, name: &str) {
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
        let said = format!("Trang in {} của {name}", shown.page + 1);
        let image = Image::new((texture.id(), size * stretch))
            .alt_text(said)
            .sense(Sense::click());
        let frame = Frame::new().stroke((1.0, colours.line));
        let page = frame.show(ui, |ui| ui.add(image)).inner;
        let per_mm =
            page.rect.width() / (self.facts.size(shown.page).0 / POINTS_PER_INCH * MM_PER_INCH);
        if shown.page == wish.page {
            self.marks_ui(ui, page.rect.min, per_mm);
        }
    }

    /// The places that were found on this page, the shown one stronger.
    fn marks_ui(&mut self, ui: &Ui, corner: Pos2, per_mm: f32) {
        let Some(find) = &self.find else { return };
        for (at, hit) in find.hits.iter().enumerate() {
            if hit.page != self.page {
                continue;
            }
            let is_shown = at == find.at;
            for mark in &hit.marks {
                let place = placed(mark, corner, per_mm);
                ui.painter().rect_filled(place, 2.0, mark_colour(is_shown));
                if is_shown && self.go_to_hit {
                    ui.scroll_to_rect(place, Some(Align::Center));
                }
            }
        }
        self.go_to_hit = false;
    }
}

/// Pages are white in both looks, so the marks are the same in both.
fn mark_colour(is_shown: bool) -> Color32 {
    if is_shown {
        Color32::from_rgba_unmultiplied(0xFF, 0x8C, 0x00, 0x78)
    } else {
        Color32::from_rgba_unmultiplied(0xFF, 0xE0, 0x00, 0x60)
    }
}

fn placed(mark: &Mark, corner: Pos2, per_mm: f32) -> Rect {
    let at = |x: f32, y: f32| pos2(corner.x + x * per_mm, corner.y + y * per_mm);
    Rect::from_min_max(at(mark.left, mark.top), at(mark.right, mark.bottom))
}

/// Whether Enter was pressed in the field: true with Shift, for the place before.
fn enter(ui: &Ui, field: &Response) -> Option<bool> {
    let (pressed, shift) = ui.input(|input| (input.key_pressed(Key::Enter), input.modifiers.shift));
    let is_here = field.lost_focus() && pressed;
    if is_here {
        field.request_focus();
    }
    is_here.then_some(shift)
}

fn step_ui(ui: &mut Ui, sign: &str, name: &str, keys: &str, possible: bool) -> bool {
    let button = ui
        .add_enabled(possible, Button::new(sign))
        .accessible_name(name);
    button.on_hover_text(format!("{name} ({keys})")).clicked()
}
