//! A window without a screen, for tests: our fonts, our sizes, found by label.

use eframe::egui::{Key, Ui, accesskit::Role, vec2};
use egui_kittest::{Harness, Node, kittest::Queryable};

use crate::app::world::StillWorld;
use crate::app::{Desk, Session};
use crate::ui::theme;

/// Draws `state` in a window of 1000 × 640; a letter without a glyph or an input without a name panics.
pub fn harness<'a, S>(state: S, draw: impl FnMut(&mut Ui, &mut S) + 'a) -> Harness<'a, S> {
    let mut harness = Harness::builder()
        .with_size(vec2(1000.0, 640.0))
        .with_max_steps(60)
        .with_theme(eframe::egui::Theme::Light)
        .with_context_setup(theme::install)
        .build_ui_state(draw, state);
    harness.run();
    harness
}

pub fn field<'t, S>(harness: &'t Harness<'_, S>, label: &'t str) -> Node<'t> {
    harness.get_by(move |node| {
        let is_field = matches!(
            node.role(),
            Role::TextInput | Role::MultilineTextInput | Role::PasswordInput
        );
        is_field && node.label().as_deref() == Some(label)
    })
}

/// Puts the caret into a field, replaces what stands there, and stays.
pub fn write_in<S>(harness: &mut Harness<'_, S>, label: &str, text: &str) {
    field(harness, label).focus();
    harness.run();
    harness.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::A);
    harness.run();
    field(harness, label).type_text(text);
    harness.run();
}

pub fn press<S>(harness: &mut Harness<'_, S>, key: Key) {
    harness.key_press(key);
    harness.run();
}

pub fn click<S>(harness: &mut Harness<'_, S>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

/// The sample register in memory, on a day that stands still.
pub fn sample_session() -> Session {
    let mut session = empty_session();
    session.import_text(crate::app::sample::SAMPLE).unwrap();
    session
}

pub fn empty_session() -> Session {
    let desk = Desk {
        site: [7; 16],
        operator: "Nguyễn Thị Lan".to_owned(),
        data_folder: std::env::temp_dir(),
    };
    let world = StillWorld::new(jiff::civil::date(2026, 11, 21).at(9, 0, 0, 0));
    Session::in_memory(desk, Box::new(world)).unwrap()
}
