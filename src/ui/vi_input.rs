//! Vietnamese typing (gõ tiếng Việt) built in: Telex and VNI for machines where no input program works.
//!
//! Off by default, since most clerks have Unikey. The plugin rewrites what was typed into "backspaces and new letters",
//! as Unikey does, so every text field has it: `ctx.add_plugin(ViInput::default())`.

use eframe::egui::{self, Event, Id, Key, Modifiers};
use serde::{Deserialize, Serialize};

mod compose;

/// Kiểu gõ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    #[default]
    Off,
    Telex,
    Vni,
}

impl Method {
    pub const ALL: [Self; 3] = [Self::Off, Self::Telex, Self::Vni];

    pub fn label(self) -> &'static str {
        match self {
            Self::Off => "Tắt",
            Self::Telex => "Telex",
            Self::Vni => "VNI",
        }
    }
}

/// The word being typed, and the method in use.
#[derive(Debug, Default)]
pub struct ViInput {
    method: Method,
    /// Keys of the word as typed.
    raw: String,
    /// What the field now shows for them.
    shown: String,
    focus: Option<Id>,
    /// Fields for passphrases and codes, where keys stay as they are.
    plain_fields: Vec<Id>,
}

/// The method in use; `Off` where the plugin is not installed.
pub fn method(ctx: &egui::Context) -> Method {
    ctx.plugin_opt::<ViInput>()
        .map_or(Method::Off, |plugin| plugin.lock().method)
}

pub fn set_method(ctx: &egui::Context, method: Method) {
    if let Some(plugin) = ctx.plugin_opt::<ViInput>() {
        let mut input = plugin.lock();
        input.method = method;
        input.forget_word();
    }
}

/// Keeps keys as they are in the field `id`: passphrases, codes, numbers.
pub fn leave_plain(ctx: &egui::Context, id: Id) {
    if let Some(plugin) = ctx.plugin_opt::<ViInput>() {
        let mut input = plugin.lock();
        if !input.plain_fields.contains(&id) {
            input.plain_fields.push(id);
        }
    }
}

impl egui::Plugin for ViInput {
    fn debug_name(&self) -> &'static str {
        "vi_input"
    }

    fn input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        if !self.is_for(ctx) {
            self.forget_word();
            return;
        }
        let mut out = Vec::with_capacity(input.events.len());
        for event in std::mem::take(&mut input.events) {
            self.rewrite(event, &mut out);
        }
        input.events = out;
    }
}

impl ViInput {
    pub fn new(method: Method) -> Self {
        Self {
            method,
            ..Self::default()
        }
    }

    /// Whether a text field has the focus that wants Vietnamese; a word does not follow the focus to another field.
    fn is_for(&mut self, ctx: &egui::Context) -> bool {
        let focus = ctx.memory(egui::Memory::focused);
        if focus != self.focus {
            self.forget_word();
            self.focus = focus;
        }
        let is_plain = focus.is_some_and(|id| self.plain_fields.contains(&id));
        self.method != Method::Off && !is_plain && ctx.text_edit_focused()
    }

    fn forget_word(&mut self) {
        self.raw.clear();
        self.shown.clear();
    }

    fn rewrite(&mut self, event: Event, out: &mut Vec<Event>) {
        match &event {
            Event::Text(text) => match single_char(text) {
                Some(typed) if compose::is_word_key(self.method, typed, &self.raw) => {
                    return self.type_key(typed, out);
                }
                Some(_) => self.end_word(out),
                // More than one character at once was not typed: a commit of another input program.
                None => self.forget_word(),
            },
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => self.before_key(*key, *modifiers, out),
            Event::PointerButton { .. }
            | Event::Ime(_)
            | Event::Paste(_)
            | Event::MiddleClickPaste { .. }
            | Event::Cut
            | Event::WindowFocused(_) => self.forget_word(),
            _ => {}
        }
        out.push(event);
    }

    fn type_key(&mut self, typed: char, out: &mut Vec<Event>) {
        self.raw.push(typed);
        let new = compose::compose(self.method, &self.raw);
        self.show(new, out);
    }

    /// A word that turned out not to be Vietnamese gets its keys back: "excel", not "ễcl".
    fn end_word(&mut self, out: &mut Vec<Event>) {
        let last = compose::finish(self.method, &self.raw, &self.shown);
        self.show(last, out);
        self.forget_word();
    }

    /// Letters come as key and as text; here only keys that edit or move the caret matter.
    fn before_key(&mut self, key: Key, modifiers: Modifiers, out: &mut Vec<Event>) {
        let is_shortcut = modifiers.command || modifiers.ctrl || modifiers.alt;
        match key {
            _ if is_shortcut => self.forget_word(),
            Key::Backspace => self.take_back(),
            Key::Enter => self.end_word(out),
            Key::Delete
            | Key::Tab
            | Key::Escape
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown => {
                self.forget_word();
            }
            Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown => self.forget_word(),
            _ => {}
        }
    }

    /// The last letter goes, and the rest of the word can still be marked.
    fn take_back(&mut self) {
        self.shown.pop();
        self.raw = compose::keys_of(self.method, &self.shown);
        if compose::compose(self.method, &self.raw) != self.shown {
            self.forget_word();
        }
    }

    fn show(&mut self, new: String, out: &mut Vec<Event>) {
        let common = self
            .shown
            .chars()
            .zip(new.chars())
            .take_while(|(old, new)| old == new)
            .count();
        for _ in common..self.shown.chars().count() {
            out.extend([true, false].map(backspace));
        }
        let rest: String = new.chars().skip(common).collect();
        if !rest.is_empty() {
            out.push(Event::Text(rest));
        }
        self.shown = new;
    }
}

fn single_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn backspace(pressed: bool) -> Event {
    Event::Key {
        key: Key::Backspace,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Context, RawInput, TextEdit};

    /// A window with two fields, a frame per event as on a slow typist's machine.
    struct Desk {
        ctx: Context,
        texts: [String; 2],
    }

    impl Desk {
        fn new(method: Method) -> Self {
            let ctx = Context::default();
            ctx.add_plugin(ViInput::new(method));
            let mut desk = Self {
                ctx,
                texts: Default::default(),
            };
            desk.frame(vec![]);
            desk.focus(0);
            desk
        }

        fn id(field: usize) -> Id {
            Id::unique(("field", field))
        }

        fn focus(&mut self, field: usize) {
            self.ctx
                .memory_mut(|memory| memory.request_focus(Self::id(field)));
            self.frame(vec![]);
        }

        fn frame(&mut self, events: Vec<Event>) {
            let texts = &mut self.texts;
            let input = RawInput {
                events,
                focused: true,
                ..RawInput::default()
            };
            let mut output = self.ctx.run_ui(input, |ui| {
                for (field, text) in texts.iter_mut().enumerate() {
                    ui.add(TextEdit::multiline(text).id(Self::id(field)));
                }
            });
            output.textures_delta.clear();
        }

        fn type_text(&mut self, keys: &str) {
            for key in keys.chars() {
                self.frame(vec![Event::Text(key.to_string())]);
            }
        }

        fn press(&mut self, key: Key, modifiers: Modifiers) {
            let event = |pressed| Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers,
            };
            self.frame(vec![event(true)]);
            self.frame(vec![event(false)]);
        }

        fn typed(method: Method, keys: &str) -> String {
            let mut desk = Self::new(method);
            desk.type_text(keys);
            desk.texts[0].clone()
        }
    }

    #[test]
    fn a_field_takes_vietnamese() {
        assert_eq!(
            Desk::typed(Method::Telex, "Kys giao uwowcs thi ddua nawm 2018."),
            "Ký giao ước thi đua năm 2018."
        );
        assert_eq!(
            Desk::typed(Method::Vni, "Ky1 giao u7o7c1 thi d9ua na8m 2018."),
            "Ký giao ước thi đua năm 2018."
        );
        assert_eq!(
            Desk::typed(Method::Off, "Kys giao uwowcs"),
            "Kys giao uwowcs"
        );
    }

    #[test]
    fn keys_of_one_frame_are_taken_in_order() {
        let mut desk = Desk::new(Method::Telex);
        desk.frame(
            "vieetj nam "
                .chars()
                .map(|key| Event::Text(key.to_string()))
                .collect(),
        );
        assert_eq!(desk.texts[0], "việt nam ");
    }

    #[test]
    fn foreign_words_get_their_keys_back() {
        assert_eq!(
            Desk::typed(Method::Telex, "file excel, data report (photo)"),
            "file excel, data report (photo)"
        );
        let mut desk = Desk::new(Method::Telex);
        desk.type_text("data");
        desk.press(Key::Enter, Modifiers::NONE);
        assert_eq!(desk.texts[0], "data\n");
    }

    #[test]
    fn text_before_the_word_is_never_touched() {
        let mut desk = Desk::new(Method::Telex);
        desk.texts[0] = "Cục A".to_owned();
        desk.press(Key::End, Modifiers::NONE);
        desk.type_text("s");
        assert_eq!(desk.texts[0], "Cục As");
    }

    #[test]
    fn a_word_can_be_marked_after_a_backspace() {
        let mut desk = Desk::new(Method::Telex);
        desk.type_text("nguyeenx");
        desk.press(Key::Backspace, Modifiers::NONE);
        assert_eq!(desk.texts[0], "nguyễ");
        desk.type_text("nj");
        assert_eq!(desk.texts[0], "nguyện");
    }

    #[test]
    fn moving_the_caret_ends_the_word() {
        let mut desk = Desk::new(Method::Telex);
        desk.type_text("an");
        desk.press(Key::ArrowLeft, Modifiers::NONE);
        desk.type_text("s");
        assert_eq!(desk.texts[0], "asn");
    }

    #[test]
    fn a_shortcut_ends_the_word() {
        let mut desk = Desk::new(Method::Telex);
        desk.type_text("toan");
        desk.press(Key::A, Modifiers::COMMAND);
        desk.type_text("s");
        assert_eq!(desk.texts[0], "s");
    }

    #[test]
    fn a_word_does_not_follow_the_focus() {
        let mut desk = Desk::new(Method::Telex);
        desk.texts[1] = "ma".to_owned();
        desk.type_text("ma");
        desk.focus(1);
        desk.press(Key::End, Modifiers::NONE);
        desk.type_text("s");
        assert_eq!(desk.texts, ["ma", "mas"]);
    }

    #[test]
    fn pasted_text_and_other_input_programs_are_left_alone() {
        let mut desk = Desk::new(Method::Telex);
        desk.type_text("to");
        desk.frame(vec![Event::Paste("aas".into())]);
        desk.type_text("s");
        desk.frame(vec![Event::Text("uwowcs".into())]);
        assert_eq!(desk.texts[0], "toaassuwowcs");
    }

    #[test]
    fn a_passphrase_is_taken_as_typed() {
        let mut desk = Desk::new(Method::Telex);
        leave_plain(&desk.ctx, Desk::id(1));
        desk.focus(1);
        desk.type_text("matas khaaur");
        desk.focus(0);
        desk.type_text("tieesng");
        assert_eq!(desk.texts, ["tiếng", "matas khaaur"]);
    }

    #[test]
    fn the_method_can_be_changed_at_any_time() {
        let mut desk = Desk::new(Method::Off);
        assert_eq!(method(&desk.ctx), Method::Off);
        desk.type_text("as ");
        set_method(&desk.ctx, Method::Vni);
        desk.type_text("a1 ");
        set_method(&desk.ctx, Method::Telex);
        desk.type_text("as");
        assert_eq!(desk.texts[0], "as á á");
        assert_eq!(method(&Context::default()), Method::Off);
    }
}
