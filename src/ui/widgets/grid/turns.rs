//! Keys are answered in the order in which they were pressed, however many come in one frame: what follows an Enter is
//! for the next cell, and waits until that cell can take it.

use std::mem::take;

use eframe::egui::{Event, FocusDirection, Id, Key, Ui};

use super::GridState;

/// Events that came too early, and the pass in which they were put aside.
#[derive(Clone, Debug, Default)]
pub(super) struct Waiting {
    events: Vec<Event>,
    pass: u64,
}

/// What the keys of this frame are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    /// Neither the table nor a cell of it.
    Elsewhere,
    Walk,
    /// A cell was opened and is not on the screen yet.
    Wait,
    Type,
}

/// Leaves in the input what this frame can answer, and keeps the rest for the next one.
pub(super) fn take_turn(ui: &Ui, state: &mut GridState, stop: Id) {
    let keys = keys_for(ui, state, stop);
    let pass = ui.ctx().cumulative_pass_nr();
    let mut waiting = take(&mut state.waiting);
    if pass > waiting.pass + 1 {
        waiting.events.clear();
    }
    let waited = !waiting.events.is_empty();
    let (pressed, mut now): (Vec<_>, Vec<_>) = ui
        .input_mut(|input| take(&mut input.events))
        .into_iter()
        .partition(is_key);
    let mut queue = waiting.events;
    queue.extend(pressed);
    let rest = queue.split_off(turn(keys, &queue));
    if waited || !rest.is_empty() {
        ui.ctx().request_repaint();
        turn_focus(ui, keys, &queue);
    }
    now.extend(queue);
    ui.input_mut(|input| input.events = now);
    state.waiting = Waiting { events: rest, pass };
}

fn keys_for(ui: &Ui, state: &GridState, stop: Id) -> Keys {
    match &state.editing {
        Some(cell) if cell.begun => Keys::Type,
        Some(_) if state.place().is_some() => Keys::Wait,
        _ if state.focus || ui.memory(|memory| memory.has_focus(stop)) => Keys::Walk,
        _ => Keys::Elsewhere,
    }
}

fn is_key(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Paste(_)
            | Event::Copy
            | Event::Cut
            | Event::Ime(_)
    )
}

/// How many of the events belong to this turn: all up to the first one that changes what the next ones are for.
fn turn(keys: Keys, queue: &[Event]) -> usize {
    let end = match keys {
        Keys::Elsewhere => None,
        Keys::Wait => return 0,
        Keys::Walk => queue.iter().position(ends_a_walk),
        Keys::Type => queue.iter().position(leaves_a_cell),
    };
    end.map_or(queue.len(), |at| at + 1)
}

fn pressed(event: &Event, keys: &[Key]) -> bool {
    matches!(event, Event::Key { key, pressed: true, .. } if keys.contains(key))
}

fn leaves_a_cell(event: &Event) -> bool {
    pressed(event, &[Key::Enter, Key::Tab, Key::Escape])
}

fn ends_a_walk(event: &Event) -> bool {
    leaves_a_cell(event)
        || pressed(event, &[Key::F2, Key::F4, Key::Delete])
        || matches!(event, Event::Text(_) | Event::Paste(_))
}

/// egui moved the focus by the keys that came, not by those whose turn it is.
fn turn_focus(ui: &Ui, keys: Keys, queue: &[Event]) {
    let tab = queue.iter().find_map(|event| match event {
        Event::Key {
            key: Key::Tab,
            pressed: true,
            modifiers,
            ..
        } => Some(modifiers.shift),
        _ => None,
    });
    let direction = match (keys, tab) {
        (Keys::Elsewhere, _) => return,
        (Keys::Walk, Some(true)) => FocusDirection::Previous,
        (Keys::Walk, Some(false)) => FocusDirection::Next,
        _ => FocusDirection::None,
    };
    ui.memory_mut(|memory| memory.move_focus(direction));
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Modifiers, Role};
    use egui_kittest::{Harness, kittest::Queryable};

    use super::super::{Grid, GridAction, GridColumn};
    use super::*;
    use crate::ui::testing::harness;

    const COLUMNS: [GridColumn<'static>; 3] = [
        GridColumn::rest("Phiếu"),
        GridColumn::new("Phát ra", 90.0).figures().editable(),
        GridColumn::new("Thu về", 90.0).figures().editable(),
    ];

    #[derive(Default)]
    struct Screen {
        rows: Vec<Vec<String>>,
        state: GridState,
        name: String,
    }

    /// Eight rows of which three are seen, the first one chosen.
    fn screen() -> Harness<'static, Screen> {
        let row = |n: usize| vec![format!("Phiếu {n}"), String::new(), String::new()];
        let screen = Screen {
            rows: (1..=8).map(row).collect(),
            ..Screen::default()
        };
        let mut h = harness(screen, |ui, screen| {
            let grid = Grid::new("Số phiếu", &COLUMNS).cells().height(130.0);
            for action in grid.show(ui, &mut screen.state, &screen.rows) {
                if let GridAction::Edit { row, column, text } = action {
                    screen.rows[row][column] = text;
                }
            }
            ui.text_edit_singleline(&mut screen.name)
                .labelled_by(ui.label("Tên").id);
        });
        h.get_by_role_and_label(Role::Grid, "Số phiếu").focus();
        h.state_mut().state.select(Some(0));
        h.state_mut().state.column = 1;
        h.run();
        h
    }

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    /// Figures as they are; "⏎" is Enter, "→" Tab, "←" Shift+Tab, "↓" the arrow, "␛" Esc.
    fn events(keys: &str) -> Vec<Event> {
        let event = |c: char| match c {
            '⏎' => key(Key::Enter, Modifiers::NONE),
            '→' => key(Key::Tab, Modifiers::NONE),
            '←' => key(Key::Tab, Modifiers::SHIFT),
            '↓' => key(Key::ArrowDown, Modifiers::NONE),
            '␛' => key(Key::Escape, Modifiers::NONE),
            figure => Event::Text(figure.to_string()),
        };
        keys.chars().map(event).collect()
    }

    fn at_once(keys: &str) -> Harness<'static, Screen> {
        let mut h = screen();
        h.input_mut().events.extend(events(keys));
        h.step();
        h.run();
        h
    }

    fn one_a_frame(keys: &str) -> Harness<'static, Screen> {
        let mut h = screen();
        for event in events(keys) {
            h.input_mut().events.push(event);
            h.step();
        }
        h.run();
        h
    }

    fn column(h: &Harness<'_, Screen>, column: usize) -> String {
        let cells = h.state().rows.iter().map(|row| row[column].as_str());
        cells.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn figures_typed_within_one_frame_all_stand_in_their_cells() {
        let h = at_once("7⏎3⏎5⏎12⏎40⏎6⏎8⏎9⏎");
        assert_eq!(column(&h, 1), "7 3 5 12 40 6 8 9");
    }

    #[test]
    fn figures_typed_one_key_a_frame_all_stand_in_their_cells() {
        let h = one_a_frame("7⏎3⏎5⏎12⏎40⏎6⏎8⏎9⏎");
        assert_eq!(column(&h, 1), "7 3 5 12 40 6 8 9");
    }

    #[test]
    fn the_tab_key_goes_to_the_next_cell_however_fast() {
        for h in [at_once("7→3→15→4←2⏎"), one_a_frame("7→3→15→4←2⏎")] {
            assert_eq!(column(&h, 1).trim(), "7 2");
            assert_eq!(column(&h, 2).trim(), "3 4");
        }
    }

    #[test]
    fn arrows_between_figures_are_all_counted() {
        let h = at_once("7⏎↓↓3⏎↓5⏎");
        assert_eq!(column(&h, 1), "7   3  5  ");
    }

    #[test]
    fn what_follows_escape_begins_the_cell_anew() {
        let mut h = at_once("7");
        h.input_mut().events.extend(events("1␛5⏎"));
        h.step();
        h.run();
        assert_eq!(column(&h, 1).trim(), "5");
    }

    #[test]
    fn a_cell_below_what_is_seen_takes_all_figures() {
        let mut h = screen();
        h.state_mut().state.select(Some(7));
        h.state_mut().state.scroll = false;
        h.input_mut().events.extend(events("125⏎"));
        h.step();
        h.run();
        assert_eq!(h.state().rows[7][1], "125");
    }

    #[test]
    fn old_keys_are_not_answered_when_the_table_comes_back() {
        let mut h = screen();
        h.state_mut().state.waiting = Waiting {
            events: events("7⏎"),
            pass: 0,
        };
        h.run();
        assert_eq!(column(&h, 1).trim(), "");
    }

    #[test]
    fn keys_for_another_field_go_there() {
        let mut h = screen();
        h.get_by_role_and_label(Role::TextInput, "Tên").focus();
        h.run();
        h.input_mut().events.extend(events("7⏎3"));
        h.step();
        h.run();
        assert_eq!((h.state().name.as_str(), column(&h, 1).trim()), ("7", ""));
    }
}
