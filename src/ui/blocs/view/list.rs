//! A list to choose one row of, which may stand below one another or be ticked: one stop for the Tab key, then arrows,
//! Home and End; Right and Left open and close, Space ticks, Enter opens, Delete removes.

use eframe::egui::{
    Align2, FontSelection, Frame, Id, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextStyle, TextWrapMode, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

use crate::ui::theme::{ROW_HEIGHT, palette};

mod keys;

const INDENT: f32 = 18.0;
const MARK: f32 = 20.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    Leaf,
    Open,
    Closed,
}

#[derive(Clone, Copy, Debug)]
pub struct ListRow<'a> {
    pub text: &'a str,
    pub depth: usize,
    pub fold: Fold,
    pub tick: Option<bool>,
    pub is_weak: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListAsked {
    Select(usize),
    Open(usize),
    /// Opens what is closed and closes what is open.
    Fold(usize),
    Tick(usize),
    Remove(usize),
}

#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct List<'a> {
    name: &'a str,
    height: f32,
    empty: &'a str,
}

impl<'a> List<'a> {
    /// `name` is what a screen reader says of it.
    pub fn new(name: &'a str, height: f32) -> Self {
        Self {
            name,
            height: height.max(2.0 * ROW_HEIGHT),
            empty: "",
        }
    }

    /// What to do next, said where no row is.
    pub fn empty(mut self, what_next: &'a str) -> Self {
        self.empty = what_next;
        self
    }

    pub fn show<'r>(
        &self,
        ui: &mut Ui,
        selected: Option<usize>,
        count: usize,
        row: impl Fn(usize) -> ListRow<'r>,
    ) -> Vec<ListAsked> {
        let stop = self.keyboard_stop(ui);
        let mut drawing = Drawing {
            id: stop.id,
            selected: selected.filter(|at| *at < count),
            count,
            row: &row,
            asked: Vec::new(),
            scroll_to: None,
        };
        if stop.has_focus() {
            drawing.keys(ui);
        }
        drawing.scroll_to_new_selection(ui);
        self.draw(ui, &mut drawing);
        drawing.asked
    }

    fn keyboard_stop(&self, ui: &mut Ui) -> Response {
        let mut room = ui.available_rect_before_wrap();
        room.max.y = room.min.y + self.height;
        let id = ui.make_persistent_id(("list", self.name));
        let stop = ui.interact(room, id, Sense::focusable_noninteractive());
        stop.widget_info(|| WidgetInfo::labeled(Role::List, true, self.name));
        let colours = palette(ui);
        let line = if stop.has_focus() {
            Stroke::new(1.5, colours.accent)
        } else {
            Stroke::new(1.0, colours.line)
        };
        ui.painter()
            .rect(room, 3.0, colours.field, line, StrokeKind::Outside);
        stop
    }

    fn draw(&self, ui: &mut Ui, drawing: &mut Drawing<'_, '_>) {
        ScrollArea::vertical()
            .id_salt(("list", self.name))
            .max_height(self.height)
            .min_scrolled_height(self.height)
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, viewport| {
                if drawing.count == 0 {
                    let margin = Frame::NONE.inner_margin(6.0);
                    margin.show(ui, |ui| ui.weak(self.empty));
                }
                drawing.rows(ui, viewport);
            });
    }
}

struct Drawing<'d, 'r> {
    id: Id,
    selected: Option<usize>,
    count: usize,
    row: &'d dyn Fn(usize) -> ListRow<'r>,
    asked: Vec<ListAsked>,
    scroll_to: Option<usize>,
}

impl Drawing<'_, '_> {
    /// What was selected elsewhere, as a row that was just added, is brought into sight once.
    fn scroll_to_new_selection(&mut self, ui: &Ui) {
        let now = (self.selected, self.count);
        let before = ui.data(|data| data.get_temp::<(Option<usize>, usize)>(self.id));
        if before != Some(now) {
            ui.data_mut(|data| data.insert_temp(self.id, now));
            self.scroll_to = self.scroll_to.or(self.selected);
        }
    }

    fn rows(&mut self, ui: &mut Ui, viewport: Rect) {
        let top = ui.max_rect().min;
        let width = ui.available_width();
        let at = |row: usize| {
            let min = pos2(top.x, top.y + row as f32 * ROW_HEIGHT);
            Rect::from_min_size(min, vec2(width, ROW_HEIGHT))
        };
        ui.set_height((self.count as f32 * ROW_HEIGHT).max(ui.min_rect().height()));
        if let Some(row) = self.scroll_to {
            ui.scroll_to_rect(at(row), None);
        }
        let first = (viewport.min.y / ROW_HEIGHT).max(0.0) as usize;
        let last = (viewport.max.y / ROW_HEIGHT).ceil().max(0.0) as usize;
        for row in first..last.min(self.count) {
            self.row(ui, row, at(row));
        }
    }

    fn row(&mut self, ui: &Ui, index: usize, rect: Rect) {
        let row = (self.row)(index);
        let response = ui.interact(rect, self.id.with(index), Sense::CLICK);
        let selected = self.selected == Some(index);
        response.widget_info(|| match row.tick {
            Some(ticked) => WidgetInfo::selected(Role::CheckBox, true, ticked, row.text),
            None => WidgetInfo::selected(Role::Row, true, selected, row.text),
        });
        paint_ground(ui, rect, selected, response.hovered());
        let mark = rect.min.x + 4.0 + row.depth as f32 * INDENT;
        let elided = paint(ui, &row, rect, mark);
        self.answer(&response, &row, index, mark);
        if elided {
            response.on_hover_text(row.text);
        }
    }

    fn answer(&mut self, response: &Response, row: &ListRow<'_>, index: usize, mark: f32) {
        if !response.clicked() {
            return;
        }
        response
            .ctx
            .memory_mut(|memory| memory.request_focus(self.id));
        let on_mark = response
            .interact_pointer_pos()
            .is_some_and(|pointer| (mark..mark + MARK).contains(&pointer.x));
        if row.fold != Fold::Leaf && on_mark {
            self.asked.push(ListAsked::Fold(index));
            return;
        }
        self.asked.push(ListAsked::Select(index));
        if row.tick.is_some() {
            self.asked.push(ListAsked::Tick(index));
        } else if response.double_clicked() {
            self.asked.push(ListAsked::Open(index));
        }
    }
}

fn paint_ground(ui: &Ui, rect: Rect, selected: bool, hovered: bool) {
    let colours = palette(ui);
    if selected {
        ui.painter().rect_filled(rect, 2.0, colours.selected);
    } else if hovered {
        ui.painter().rect_filled(rect, 2.0, colours.stripe);
    }
}

/// The sign and the text; whether the text had to be cut.
fn paint(ui: &Ui, row: &ListRow<'_>, rect: Rect, mark: f32) -> bool {
    let colours = palette(ui);
    let colour = if row.is_weak {
        colours.weak
    } else {
        colours.text
    };
    let sign = match (row.tick, row.fold) {
        (Some(true), _) => "☑",
        (Some(false), _) => "☐",
        (None, Fold::Open) => "▼",
        (None, Fold::Closed) => "▶",
        (None, Fold::Leaf) => "",
    };
    let style = if row.tick.is_some() {
        TextStyle::Body
    } else {
        TextStyle::Small
    };
    let middle = pos2(mark + MARK / 2.0 - 2.0, rect.center().y);
    let font = style.resolve(ui.style());
    ui.painter()
        .text(middle, Align2::CENTER_CENTER, sign, font, colours.weak);
    let left = mark + MARK;
    let galley = WidgetText::from(row.text).into_galley(
        ui,
        Some(TextWrapMode::Truncate),
        (rect.max.x - left - 4.0).max(20.0),
        FontSelection::Default,
    );
    let top = rect.center().y - galley.size().y / 2.0;
    let elided = galley.elided;
    ui.painter().galley(pos2(left, top), galley, colour);
    elided
}

#[cfg(test)]
mod tests {
    use eframe::egui::Key;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::testing::{harness, press};

    #[derive(Default)]
    struct Shown {
        at: Option<usize>,
        asked: Vec<ListAsked>,
        ticks: bool,
    }

    const ROWS: [(&str, usize, Fold); 4] = [
        ("Bộ Công an", 0, Fold::Open),
        ("Cục Đối ngoại", 1, Fold::Leaf),
        ("Thanh tra Bộ", 1, Fold::Leaf),
        ("Ban Cơ yếu Chính phủ", 0, Fold::Closed),
    ];

    fn list_ui(ui: &mut Ui, shown: &mut Shown) {
        let ticks = shown.ticks;
        let asked = List::new("Danh sách", 200.0).show(ui, shown.at, ROWS.len(), |row| {
            let (text, depth, fold) = ROWS[row];
            ListRow {
                text,
                depth,
                fold,
                tick: ticks.then_some(false),
                is_weak: false,
            }
        });
        for asked in asked {
            if let ListAsked::Select(row) = asked {
                shown.at = Some(row);
            }
            shown.asked.push(asked);
        }
    }

    fn list(ticks: bool) -> egui_kittest::Harness<'static, Shown> {
        let shown = Shown {
            ticks,
            ..Shown::default()
        };
        let mut h = harness(shown, list_ui);
        press(&mut h, Key::Tab);
        h
    }

    #[test]
    fn the_arrow_keys_walk_the_rows() {
        let mut h = list(false);
        for _ in 0..2 {
            press(&mut h, Key::ArrowDown);
        }
        assert_eq!(h.state().at, Some(1));
        press(&mut h, Key::End);
        assert_eq!(h.state().at, Some(3));
        press(&mut h, Key::Home);
        assert_eq!(h.state().at, Some(0));
    }

    #[test]
    fn left_goes_to_what_stands_above_and_closes_it_and_right_opens() {
        let mut h = list(false);
        h.state_mut().at = Some(2);
        h.run();
        press(&mut h, Key::ArrowLeft);
        assert_eq!(h.state().at, Some(0));
        press(&mut h, Key::ArrowLeft);
        assert_eq!(h.state().asked.last(), Some(&ListAsked::Fold(0)));
        press(&mut h, Key::End);
        press(&mut h, Key::ArrowRight);
        assert_eq!(h.state().asked.last(), Some(&ListAsked::Fold(3)));
    }

    #[test]
    fn enter_opens_delete_removes_and_space_ticks() {
        let mut h = list(true);
        press(&mut h, Key::ArrowDown);
        press(&mut h, Key::Enter);
        press(&mut h, Key::Delete);
        press(&mut h, Key::Space);
        assert_eq!(
            h.state().asked,
            [
                ListAsked::Select(0),
                ListAsked::Open(0),
                ListAsked::Remove(0),
                ListAsked::Tick(0)
            ]
        );
    }

    #[test]
    fn a_click_selects_and_gives_the_keyboard_to_the_list() {
        let mut h = list(false);
        h.get_by_label("Thanh tra Bộ").click();
        h.run();
        assert_eq!(h.state().at, Some(2));
        press(&mut h, Key::ArrowUp);
        assert_eq!(h.state().at, Some(1));
    }
}
