//! The keys of a grid, and the cell that is being typed in.

use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Event, EventFilter, Key, Modifiers, TextEdit, Ui};

use super::GridAction;
use super::view::Drawing;
use crate::domain::text::nfc;

const PAGE: isize = 12;
const STEPS: [(Key, isize); 6] = [
    (Key::ArrowDown, 1),
    (Key::ArrowUp, -1),
    (Key::PageDown, PAGE),
    (Key::PageUp, -PAGE),
    (Key::End, isize::MAX),
    (Key::Home, isize::MIN),
];

impl Drawing<'_> {
    pub(super) fn keys(&mut self, ui: &Ui) {
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, arrows));
        let events = ui.input_mut(|input| std::mem::take(&mut input.events));
        let left = events.into_iter().filter(|event| !self.takes(ui, event));
        let left = left.collect();
        ui.input_mut(|input| input.events = left);
    }

    /// Whether the event was a key of the table.
    fn takes(&mut self, ui: &Ui, event: &Event) -> bool {
        match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => modifiers.matches_logically(Modifiers::NONE) && self.key(*key),
            Event::Paste(text) => {
                self.paste(text.clone());
                false
            }
            other => {
                self.copied_or_typed(ui, other);
                false
            }
        }
    }

    fn key(&mut self, key: Key) -> bool {
        if let Some((_, by)) = STEPS.iter().find(|(step, _)| *step == key) {
            let row = self.state.step(*by);
            self.actions.extend(row.map(GridAction::Select));
            return true;
        }
        match key {
            Key::ArrowLeft | Key::ArrowRight if self.grid.cells => {
                let by = if key == Key::ArrowRight { 1 } else { -1 };
                self.state.step_column(by, self.grid.columns.len());
                true
            }
            _ => self
                .state
                .selected
                .is_some_and(|row| self.row_key(key, row)),
        }
    }

    /// The keys that ask something of the chosen row.
    fn row_key(&mut self, key: Key, row: usize) -> bool {
        let column = self.state.column;
        match key {
            Key::Enter | Key::F2 => self.open(row, column),
            Key::F4 if self.grid.asks.is_some() => {
                self.actions.push(GridAction::Open { row, column });
            }
            Key::Delete => self.actions.push(GridAction::Remove(row)),
            _ => return false,
        }
        true
    }

    /// A figure begins to fill the cell anew. Letters do not: the first one would be lost to the input method, which
    /// wakes up only in a text field.
    fn copied_or_typed(&mut self, ui: &Ui, event: &Event) {
        let (Some(row), column) = (self.state.selected, self.state.column) else {
            return;
        };
        match event {
            Event::Copy => ui.copy_text(self.copied(row, column)),
            Event::Text(text) if is_figure(text) && self.can_edit(row, column) => {
                self.state.edit(row, column, text.clone());
            }
            _ => {}
        }
    }

    /// A table without rows can still be begun by pasting.
    fn paste(&mut self, text: String) {
        let begun = self.grid.cells && self.rows.is_empty();
        let (row, column) = match self.state.selected {
            Some(row) => (row, self.state.column),
            None if begun => (0, 0),
            None => return,
        };
        self.actions.push(GridAction::Paste { row, column, text });
    }

    fn copied(&self, row: usize, column: usize) -> String {
        if self.grid.cells {
            return self.rows.kept(row, column).into_owned();
        }
        let columns = 0..self.grid.columns.len();
        let cells: Vec<_> = columns.map(|column| self.rows.kept(row, column)).collect();
        cells.join("\t")
    }

    pub(super) fn can_edit(&self, row: usize, column: usize) -> bool {
        let columns = self.grid.columns;
        let editable = columns.get(column).is_some_and(|column| column.editable);
        self.grid.cells && editable && self.rows.locked(row, column).is_none()
    }

    pub(super) fn open(&mut self, row: usize, column: usize) {
        if self.can_edit(row, column) {
            let text = self.rows.kept(row, column).into_owned();
            self.state.edit(row, column, text);
        } else {
            self.actions.push(GridAction::Open { row, column });
        }
    }

    /// The cell being typed in: Enter goes down, Tab to the next cell that can be edited, Esc gives up, leaving it sends.
    pub(super) fn editor(&mut self, ui: &mut Ui) {
        let Some(mut editing) = self.state.editing.take() else {
            return;
        };
        let id = self.id.with("editor");
        let tab = editing.begun.then(|| tab_pressed(ui)).flatten();
        if !editing.begun {
            TextEditState::default().store(ui.ctx(), id);
        }
        let edit = TextEdit::singleline(&mut editing.text)
            .id(id)
            .lock_focus(true)
            .cursor_at_end(true)
            .desired_width(f32::INFINITY);
        let title = self.grid.columns[editing.column].title;
        let response = ui.add(edit).accessible_name(title);
        if !editing.begun {
            response.request_focus();
            editing.begun = true;
            self.state.editing = Some(editing);
        } else if response.has_focus() && tab.is_none() {
            self.state.editing = Some(editing);
        } else {
            self.finished = Some((editing, tab));
        }
    }

    /// Sends the cell that was left in this frame, once all rows are drawn.
    pub(super) fn finish(&mut self, ui: &Ui) {
        let Some((editing, tab)) = self.finished.take() else {
            return;
        };
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        let (enter, escape) = (pressed(Key::Enter), pressed(Key::Escape));
        let (row, column) = (editing.row, editing.column);
        let text = nfc(&editing.text).trim().to_owned();
        if !escape && text != self.rows.kept(row, column) {
            self.actions.push(GridAction::Edit { row, column, text });
        }
        if let Some(back) = tab {
            self.state.step_cell(self.grid.editable_columns(), back);
        }
        if enter {
            self.state.step(1);
        }
        if tab.is_some() || enter || escape {
            self.state.take_focus();
        }
        ui.request_repaint();
    }
}

/// Whether the Tab key goes back, where it was pressed.
fn tab_pressed(ui: &Ui) -> Option<bool> {
    ui.input_mut(|input| {
        let back = input.consume_key(Modifiers::SHIFT, Key::Tab);
        (back || input.consume_key(Modifiers::NONE, Key::Tab)).then_some(back)
    })
}

fn is_figure(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '-')
}

#[cfg(test)]
mod tests {
    use eframe::egui::{OutputCommand, Role};
    use egui_kittest::{
        Harness, Node,
        kittest::{Queryable, by},
    };

    use super::super::{Grid, GridColumn, GridState};
    use super::*;
    use crate::ui::testing::{click, harness, press};

    const COLUMNS: [GridColumn<'static>; 3] = [
        GridColumn::new("TT", 50.0),
        GridColumn::rest("Đơn vị"),
        GridColumn::new("Kết quả", 120.0).figures().editable(),
    ];

    #[derive(Default)]
    struct Screen {
        rows: Vec<Vec<String>>,
        state: GridState,
        asked: Vec<GridAction>,
    }

    fn screen(count: usize, cells: bool) -> Harness<'static, Screen> {
        let row = |n: usize| vec![n.to_string(), format!("Đơn vị {n}"), String::new()];
        let screen = Screen {
            rows: (1..=count).map(row).collect(),
            ..Screen::default()
        };
        harness(screen, move |ui, screen| {
            let mut grid = Grid::new("Kết quả", &COLUMNS).empty("Bấm “Thêm…” để thêm đơn vị.");
            if cells {
                grid = grid.cells();
            } else {
                grid = grid.sortable();
            }
            let _ = ui.button("Trước bảng");
            let asked = grid.show(ui, &mut screen.state, &screen.rows);
            for action in &asked {
                if let GridAction::Edit { row, column, text } = action {
                    screen.rows[*row][*column].clone_from(text);
                }
            }
            screen.asked.extend(asked);
        })
    }

    fn rows<'t>(h: &'t Harness<'_, Screen>) -> Vec<Node<'t>> {
        h.get_all(by().role(Role::Row)).collect()
    }

    fn on_the_grid(h: &mut Harness<'_, Screen>) {
        h.get_by_role_and_label(Role::Grid, "Kết quả").focus();
        h.run();
    }

    #[test]
    fn arrows_walk_ten_thousand_rows_and_the_row_comes_into_view() {
        let mut h = screen(10_000, false);
        assert!(rows(&h).len() < 40);
        on_the_grid(&mut h);
        for _ in 0..3 {
            press(&mut h, Key::ArrowDown);
        }
        assert_eq!(h.state().state.selected, Some(2));
        press(&mut h, Key::End);
        assert_eq!(h.state().state.selected, Some(9_999));
        h.get_by_role_and_label(Role::Row, "10000; Đơn vị 10000");
        press(&mut h, Key::Home);
        assert_eq!(h.state().state.selected, Some(0));
    }

    #[test]
    fn the_tab_key_leaves_the_table_at_once() {
        let mut h = screen(5, true);
        on_the_grid(&mut h);
        press(&mut h, Key::ArrowDown);
        press(&mut h, Key::Tab);
        assert!(h.get_by_label("Trước bảng").is_focused());
    }

    #[test]
    fn enter_opens_and_delete_asks_to_remove() {
        let mut h = screen(5, false);
        rows(&h)[1].click();
        h.run();
        press(&mut h, Key::Enter);
        press(&mut h, Key::Delete);
        let asked = &h.state().asked;
        assert_eq!(
            asked[asked.len() - 2..],
            [
                GridAction::Open { row: 1, column: 1 },
                GridAction::Remove(1)
            ]
        );
    }

    #[test]
    fn the_tab_key_stops_at_the_grid_once() {
        let mut h = screen(5, false);
        h.get_by_label("Trước bảng").focus();
        h.run();
        press(&mut h, Key::Tab);
        for _ in 0..COLUMNS.len() {
            press(&mut h, Key::Tab);
        }
        press(&mut h, Key::Tab);
        assert!(!h.get_by_role_and_label(Role::Grid, "Kết quả").is_focused());
    }

    #[test]
    fn a_header_sorts_and_sorts_back() {
        let mut h = screen(12, false);
        click(&mut h, "Đơn vị");
        assert_eq!(
            h.state().state.order()[11],
            11,
            "“Đơn vị 12” behind “Đơn vị 2”"
        );
        click(&mut h, "Đơn vị ▲");
        assert_eq!(h.state().state.order()[0], 11);
        click(&mut h, "Đơn vị ▼");
        assert_eq!(h.state().state.sorted_by(), None);
    }

    #[test]
    fn figures_fill_the_cell_and_enter_goes_down() {
        let mut h = screen(3, true);
        on_the_grid(&mut h);
        press(&mut h, Key::ArrowDown);
        press(&mut h, Key::ArrowRight);
        press(&mut h, Key::ArrowRight);
        for text in ["9", "8", ",5"] {
            h.event(Event::Text(text.into()));
            h.run();
        }
        press(&mut h, Key::Enter);
        let edit = GridAction::Edit {
            row: 0,
            column: 2,
            text: "98,5".into(),
        };
        assert!(h.state().asked.contains(&edit), "{:?}", h.state().asked);
        assert_eq!(h.state().state.selected, Some(1));
        assert!(h.get_by_role_and_label(Role::Grid, "Kết quả").is_focused());
    }

    #[test]
    fn what_was_typed_in_a_cell_is_sent_when_it_is_left() {
        let mut h = screen(3, true);
        on_the_grid(&mut h);
        press(&mut h, Key::End);
        h.state_mut().state.column = 2;
        press(&mut h, Key::F2);
        h.event(Event::Text("đạt".into()));
        h.run();
        click(&mut h, "Trước bảng");
        assert_eq!(h.state().rows[2][2], "đạt");
        assert!(h.state().state.editing.is_none());
    }

    #[test]
    fn escape_gives_up_a_cell() {
        let mut h = screen(3, true);
        on_the_grid(&mut h);
        press(&mut h, Key::ArrowDown);
        h.state_mut().state.column = 2;
        h.event(Event::Text("7".into()));
        h.run();
        press(&mut h, Key::Escape);
        assert_eq!(h.state().rows[0][2], "");
        assert!(
            !h.state()
                .asked
                .iter()
                .any(|a| matches!(a, GridAction::Edit { .. }))
        );
    }

    #[test]
    fn a_row_is_copied_as_a_spreadsheet_takes_it() {
        let mut h = screen(3, false);
        on_the_grid(&mut h);
        press(&mut h, Key::ArrowDown);
        h.event(Event::Copy);
        h.step();
        let copied = OutputCommand::CopyText("1\tĐơn vị 1\t".into());
        assert!(h.output().platform_output.commands.contains(&copied));
        h.event(Event::Paste("a\tb".into()));
        h.run();
        let paste = GridAction::Paste {
            row: 0,
            column: 0,
            text: "a\tb".into(),
        };
        assert_eq!(h.state().asked.last(), Some(&paste));
    }

    /// A grid whose cells are asked about, with titles of two lines.
    fn asking() -> Harness<'static, Screen> {
        let screen = Screen {
            rows: vec![vec!["1".into(), "Cục A".into(), "98,5".into()]],
            ..Screen::default()
        };
        harness(screen, |ui, screen| {
            let columns = [
                GridColumn::new("TT", 60.0).editable(),
                GridColumn::rest("Đơn vị"),
                GridColumn::new("PA04\n812,5", 90.0).figures(),
            ];
            let grid = Grid::new("Kết quả", &columns).cells().head_lines(2);
            let grid = grid.asks("Vì sao điểm này?");
            screen
                .asked
                .extend(grid.show(ui, &mut screen.state, &screen.rows));
        })
    }

    #[test]
    fn f4_asks_of_a_cell_that_could_be_edited() {
        let mut h = asking();
        on_the_grid(&mut h);
        press(&mut h, Key::ArrowDown);
        press(&mut h, Key::F4);
        let open = GridAction::Open { row: 0, column: 0 };
        assert_eq!(h.state().asked.last(), Some(&open));
    }

    #[test]
    fn an_empty_grid_says_what_to_do() {
        let h = screen(0, false);
        h.get_by_label("Bấm “Thêm…” để thêm đơn vị.");
    }
}
