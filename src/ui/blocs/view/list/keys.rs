//! The keys of a list.

use eframe::egui::{Event, EventFilter, Key, Modifiers, Ui};

use super::{Drawing, Fold, ListAsked};

const PAGE: isize = 10;

impl Drawing<'_, '_> {
    pub(super) fn keys(&mut self, ui: &Ui) {
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, arrows));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, by) in [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, PAGE),
            (Key::PageUp, -PAGE),
            (Key::End, isize::MAX),
            (Key::Home, isize::MIN),
        ] {
            if pressed(key) {
                self.step(by);
            }
        }
        let Some(at) = self.selected else {
            return;
        };
        if pressed(Key::ArrowRight) {
            self.inward(at);
        }
        if pressed(Key::ArrowLeft) {
            self.outward(at);
        }
        for (key, asked) in [
            (Key::Enter, ListAsked::Open(at)),
            (Key::Delete, ListAsked::Remove(at)),
        ] {
            if pressed(key) {
                self.asked.push(asked);
            }
        }
        if (self.row)(at).tick.is_some() && pressed(Key::Space) {
            ui.input_mut(|input| {
                input
                    .events
                    .retain(|event| *event != Event::Text(" ".into()));
            });
            self.asked.push(ListAsked::Tick(at));
        }
    }

    fn step(&mut self, by: isize) {
        let Some(last) = self.count.checked_sub(1) else {
            return;
        };
        let to = match self.selected {
            Some(at) => at.saturating_add_signed(by).min(last),
            None if by < 0 => last,
            None => 0,
        };
        self.select(to);
    }

    fn select(&mut self, row: usize) {
        self.selected = Some(row);
        self.scroll_to = Some(row);
        self.asked.push(ListAsked::Select(row));
    }

    fn inward(&mut self, at: usize) {
        match (self.row)(at).fold {
            Fold::Closed => self.asked.push(ListAsked::Fold(at)),
            Fold::Open => self.step(1),
            Fold::Leaf => {}
        }
    }

    fn outward(&mut self, at: usize) {
        let row = (self.row)(at);
        let above = (0..at)
            .rev()
            .find(|other| (self.row)(*other).depth < row.depth);
        if row.fold == Fold::Open {
            self.asked.push(ListAsked::Fold(at));
        } else if let Some(above) = above {
            self.select(above);
        }
    }
}
