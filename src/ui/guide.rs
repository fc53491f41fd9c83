//! The built-in guide: pages of assets/guide, opened by F1 at the page of the place one is in.

use eframe::egui::{
    Context, FontId, Key, Label, Modifiers, ScrollArea, TextFormat, TextStyle, Ui, Window,
    text::LayoutJob, vec2,
};

use crate::ui::fonts::{bold, bold_family};
use crate::ui::theme::palette;
use crate::ui::widgets::{ChoiceBox, Modal};

macro_rules! pages {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../assets/guide/", $name, ".md")))),*]
    };
}

/// File name without ending, and text.
const PAGES: &[(&str, &str)] = pages![
    "bat-dau",
    "khoi-thi-dua",
    "ky-giao-uoc",
    "so-ket",
    "tong-ket",
    "cham-diem",
    "bo-phieu",
    "khen-thuong",
    "ket-thuc-nam",
    "ban-giao",
    "giay-to",
    "gui-nhan-goi",
    "nhap-goi",
    "chua-thong-nhat",
    "nhat-ky",
    "an-toan-du-lieu",
    "ban-luu",
    "ban-phim",
];

pub const FIRST: &str = "bat-dau";

/// The open guide.
#[derive(Clone, Debug)]
pub struct Guide {
    page: usize,
    /// It was asked for from within a dialog, and lies on top of that.
    over_dialog: bool,
}

/// One paragraph of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block<'t> {
    Title(&'t str),
    Heading(&'t str),
    Text(&'t str),
    /// The mark in front, "•" or "1.", and the text.
    Item(&'t str, &'t str),
}

/// Every page: its name and its title.
pub fn titles() -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGES.iter().map(|(name, text)| (*name, title(text)))
}

fn title(text: &'static str) -> &'static str {
    text.lines()
        .next()
        .unwrap_or_default()
        .trim_start_matches("# ")
}

impl Guide {
    pub fn at(name: &str) -> Self {
        let page = PAGES.iter().position(|(page, _)| *page == name);
        Self {
            page: page.unwrap_or_default(),
            over_dialog: false,
        }
    }

    pub fn over_dialog(name: &str) -> Self {
        Self {
            over_dialog: true,
            ..Self::at(name)
        }
    }

    /// Draws it; false once it is closed.
    pub fn show(&mut self, ctx: &Context) -> bool {
        if self.over_dialog {
            return self.show_over(ctx);
        }
        let is_below = ctx.memory(|memory| memory.top_modal_layer().is_some());
        let escape =
            |ctx: &Context| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let left = !is_below && !ctx.text_edit_focused() && escape(ctx);
        self.show_beside(ctx) && !left
    }

    /// The dialog below waits; the keys turn the page's lines.
    fn show_over(&mut self, ctx: &Context) -> bool {
        let modal = Modal::new("Hướng dẫn").only_close().width(640.0).careful();
        let answer = modal.show(ctx, |ui| {
            let steps = [(Key::PageDown, -1.0), (Key::PageUp, 1.0)];
            for (key, way) in steps {
                if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                    ui.scroll_with_delta(vec2(0.0, way * 0.5 * ui.ctx().content_rect().height()));
                }
            }
            self.chooser_ui(ui);
            ui.separator();
            self.text_ui(ui);
        });
        answer.is_none()
    }

    /// Beside the work.
    fn show_beside(&mut self, ctx: &Context) -> bool {
        let mut open = true;
        let room = ctx.content_rect();
        Window::new("Hướng dẫn")
            .open(&mut open)
            .collapsible(false)
            .default_size(vec2(480.0, (room.height() - 180.0).max(300.0)))
            .default_pos(room.right_top() + vec2(-520.0, 90.0))
            .show(ctx, |ui| self.page_ui(ui));
        open
    }

    fn page_ui(&mut self, ui: &mut Ui) {
        self.chooser_ui(ui);
        ui.separator();
        let (name, _) = PAGES[self.page];
        ScrollArea::vertical()
            .id_salt(name)
            .auto_shrink(false)
            .show(ui, |ui| self.text_ui(ui));
    }

    fn text_ui(&self, ui: &mut Ui) {
        let (_, text) = PAGES[self.page];
        for block in blocks(text) {
            block_ui(ui, &block);
        }
    }

    fn chooser_ui(&mut self, ui: &mut Ui) {
        let pages: Vec<_> = PAGES
            .iter()
            .map(|(_, text)| title(text).to_owned())
            .enumerate()
            .collect();
        let chooser = ChoiceBox::new("Trang hướng dẫn")
            .hidden_label()
            .width(300.0);
        if let Some(Some(page)) = chooser.pick(ui, Some(self.page), &pages) {
            self.page = page;
        }
    }
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(block).collect()
}

fn block(line: &str) -> Block<'_> {
    if let Some(heading) = line.strip_prefix("## ") {
        return Block::Heading(heading);
    }
    if let Some(title) = line.strip_prefix("# ") {
        return Block::Title(title);
    }
    if let Some(item) = line.strip_prefix("- ") {
        return Block::Item("•", item);
    }
    match line.split_once(". ") {
        Some((number, item)) if number.bytes().all(|b| b.is_ascii_digit()) => {
            Block::Item(&line[..=number.len()], item)
        }
        _ => Block::Text(line),
    }
}

fn block_ui(ui: &mut Ui, block: &Block<'_>) {
    match block {
        Block::Title(text) => {
            ui.label(bold(*text).size(20.0));
        }
        Block::Heading(text) => {
            ui.add_space(8.0);
            ui.label(bold(*text).size(16.0));
        }
        Block::Text(text) => {
            ui.add(Label::new(worded(ui, text)).wrap());
        }
        Block::Item(mark, text) => {
            ui.horizontal_top(|ui| {
                ui.label(*mark);
                ui.add(Label::new(worded(ui, text)).wrap());
            });
        }
    }
    ui.add_space(2.0);
}

/// `**bold**`, `*word*` and `` `code` `` set apart.
fn worded(ui: &Ui, text: &str) -> LayoutJob {
    let body = TextStyle::Body.resolve(ui.style());
    let plain = TextFormat::simple(body.clone(), ui.visuals().text_color());
    let strong = TextFormat::simple(
        FontId::new(body.size, bold_family()),
        ui.visuals().text_color(),
    );
    let accent = TextFormat::simple(body, palette(ui).accent);
    let mut job = LayoutJob::default();
    for (part, style) in parts(text) {
        let format = match style {
            Style::Plain => &plain,
            Style::Strong => &strong,
            Style::Accent => &accent,
        };
        job.append(part, 0.0, format.clone());
    }
    job
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Plain,
    Strong,
    Accent,
}

fn parts(text: &str) -> Vec<(&str, Style)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['*', '`']) {
        let mark = if rest[start..].starts_with("**") {
            "**"
        } else {
            &rest[start..=start]
        };
        let inside = &rest[start + mark.len()..];
        let Some(end) = inside.find(mark) else { break };
        let style = if mark == "**" {
            Style::Strong
        } else {
            Style::Accent
        };
        parts.push((&rest[..start], Style::Plain));
        parts.push((&inside[..end], style));
        rest = &inside[end + mark.len()..];
    }
    parts.push((rest, Style::Plain));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::action::Tab;
    use crate::ui::testing::harness;

    #[test]
    fn marks_are_read_and_not_shown() {
        let text = "- **Ctrl+N**: *sổ* mới";
        let Block::Item("•", item) = block(text) else {
            panic!("no item")
        };
        assert_eq!(
            parts(item),
            [
                ("Ctrl+N", Style::Strong),
                (": ", Style::Plain),
                ("sổ", Style::Accent),
                (" mới", Style::Plain)
            ]
        );
        assert_eq!(parts("2 * 3"), [("2 * 3", Style::Plain)]);
        assert_eq!(block("2. Ký"), Block::Item("2.", "Ký"));
        assert_eq!(block("Năm 2019. Hết"), Block::Text("Năm 2019. Hết"));
    }

    #[test]
    fn every_tab_has_its_page_and_every_page_can_be_drawn() {
        for tab in Tab::ALL {
            assert!(
                PAGES.iter().any(|(name, _)| *name == tab.guide()),
                "{tab:?}"
            );
        }
        for (name, title) in titles() {
            assert!(!title.is_empty() && !title.contains('#'), "{name}");
            let h = harness(Guide::at(name), |ui, guide| {
                guide.show(&ui.ctx().clone());
            });
            assert!(h.query_all_by_label(title).next().is_some(), "{name}");
        }
    }

    #[test]
    fn no_mark_of_the_source_is_left_in_the_text() {
        for (name, text) in PAGES {
            for line in blocks(text) {
                let (Block::Title(text)
                | Block::Heading(text)
                | Block::Text(text)
                | Block::Item(_, text)) = line;
                let shown: String = parts(text).into_iter().map(|(part, _)| part).collect();
                assert!(!shown.contains(['*', '`', '#']), "{name}: {shown}");
            }
        }
    }
}
