//! The keys of a grid, and the cell that is being typed in.

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
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, by) in STEPS {
            if pressed(key)
                && let Some(row) = self.state.step(by)
            {
                self.actions.push(GridAction::Select(row));
            }
        }
        if self.grid.cells {
            let by = isize::from(pressed(Key::ArrowRight)) - isize::from(pressed(Key::ArrowLeft));
            self.state.step_column(by, self.grid.columns.len());
        }
        let Some(row) = self.state.selected else {
            return self.pasted_into_nothing(ui);
        };
        if pressed(Key::Enter) || pressed(Key::F2) {
            self.open(row, self.state.column);
        }
        if self.grid.asks.is_some() && pressed(Key::F4) {
            let column = self.state.column;
            self.actions.push(GridAction::Open { row, column });
        }
        if pressed(Key::Delete) {
            self.actions.push(GridAction::Remove(row));
        }
        self.typed_and_pasted(ui, row, self.state.column);
    }

    /// Copy and paste; a figure begins to fill the cell anew. Letters do not: the first one would be lost to the input
    /// method, which wakes up only in a text field.
    fn typed_and_pasted(&mut self, ui: &Ui, row: usize, column: usize) {
        for event in ui.input(|input| input.events.clone()) {
            match event {
                Event::Copy => ui.copy_text(self.copied(row, column)),
                Event::Paste(text) => self.actions.push(GridAction::Paste { row, column, text }),
                Event::Text(text) if is_figure(&text) && self.can_edit(row, column) => {
                    self.state.edit(row, column, text);
                }
                _ => {}
            }
        }
    }

    /// A table without rows can still be begun by pasting.
    fn pasted_into_nothing(&mut self, ui: &Ui) {
        if !self.grid.cells || !self.rows.is_empty() {
            return;
        }
        for event in ui.input(|input| input.events.clone()) {
            if let Event::Paste(text) = event {
                let (row, column) = (0, 0);
                self.actions.push(GridAction::Paste { row, column, text });
            }
        }
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
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let tab = editing.begun && pressed(Key::Tab);
        let edit = TextEdit::singleline(&mut editing.text)
            .id(self.id.with("editor"))
            .lock_focus(true)
            .cursor_at_end(true)
            .desired_width(f32::INFINITY);
        let title = self.grid.columns[editing.column].title;
        let response = ui.add(edit).accessible_name(title);
        if !editing.begun {
            response.request_focus();
            editing.begun = true;
            self.state.editing = Some(editing);
        } else if response.has_focus() && !tab {
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
        if tab {
            let back = ui.input(|input| input.modifiers.shift);
            self.state.step_cell(self.grid.editable_columns(), back);
        }
        if enter {
            self.state.step(1);
        }
        if tab || enter || escape {
            self.state.take_focus();
        }
        ui.request_repaint();
    }
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

    /// Forty columns of figures behind two that stay.
    fn broad(asked: Vec<GridAction>) -> Harness<'static, Screen> {
        let row = |n: usize| (0..40).map(|m| format!("{n}.{m}")).collect();
        let screen = Screen {
            rows: (1..=300).map(row).collect(),
            asked,
            ..Screen::default()
        };
        let titles: Vec<String> = (0..40).map(|n| format!("Cột {n}")).collect();
        harness(screen, move |ui, screen| {
            let column = |title| GridColumn::new(title, 60.0).editable();
            let columns: Vec<_> = titles.iter().map(|title| column(title.as_str())).collect();
            let grid = Grid::new("Kết quả", &columns).cells().frozen(2);
            let grid = grid.head_lines(2).asks("Vì sao điểm này?");
            let asked = grid.show(ui, &mut screen.state, &screen.rows);
            screen.asked.extend(asked);
        })
    }

    fn x_of(h: &Harness<'_, Screen>, label: &str) -> f32 {
        h.get_by_role_and_label(Role::Label, label).rect().min.x
    }

    #[test]
    fn the_first_columns_stay_while_the_others_slide() {
        let mut h = broad(Vec::new());
        let before = (x_of(&h, "1.0"), x_of(&h, "1.2"));
        on_the_grid(&mut h);
        press(&mut h, Key::ArrowDown);
        for _ in 0..30 {
            press(&mut h, Key::ArrowRight);
        }
        h.run();
        assert_eq!(x_of(&h, "1.0"), before.0);
        let cell = x_of(&h, "1.30");
        assert!(cell > before.1 && cell < 1000.0, "{cell}");
        let (title, cell) = (x_of(&h, "Cột 30"), x_of(&h, "1.30"));
        assert!(
            (title - cell).abs() < 1.0,
            "the head slides along: {title} {cell}"
        );
    }

    #[test]
    fn frozen_and_sliding_columns_stand_at_one_height() {
        let mut h = broad(Vec::new());
        on_the_grid(&mut h);
        press(&mut h, Key::End);
        h.run();
        let y = |label: &str| h.get_by_role_and_label(Role::Label, label).rect().min.y;
        assert_eq!(y("300.0"), y("300.5"));
        let row = h.get_by(|node| {
            node.role() == Role::Row && node.label().is_some_and(|said| said.starts_with("300.0; "))
        });
        assert!(row.rect().max.y < 640.0);
    }

    #[test]
    fn f4_asks_of_a_cell_that_could_be_edited() {
        let mut h = broad(Vec::new());
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
