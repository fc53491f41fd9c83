//! A labelled field for one line or several. The label is drawn first, in the layout at hand: above, to the left, or in
//! the first column of a grid.

use std::fmt::Display;

use eframe::egui::text::CCursorRange;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{AsIdSalt, Id, Response, TextEdit, Ui, Widget};

use super::held;
use crate::domain::text::{nfc, one_line};
use crate::ui::theme::palette;

/// What stands in a kept field and not yet behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The field was left: this is to be kept.
    Left(String),
    /// The caret is in the field still: this is only to be shown.
    Going(String),
}

/// One line, or several with [`rows`](Self::rows).
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct TextField<'a> {
    label: &'a str,
    salt: Option<Id>,
    rows: usize,
    width: Option<f32>,
    hint: &'a str,
    help: &'a str,
    locked: Option<&'a str>,
    error: Option<&'a str>,
    hidden_label: bool,
    secret: bool,
}

impl<'a> TextField<'a> {
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            salt: None,
            rows: 1,
            width: None,
            hint: "",
            help: "",
            locked: None,
            error: None,
            hidden_label: false,
            secret: false,
        }
    }

    /// Shows dots for letters.
    pub fn secret(mut self, secret: bool) -> Self {
        self.secret = secret;
        self
    }

    /// The label is for screen readers only: the place says what it is.
    pub fn hidden_label(mut self) -> Self {
        self.hidden_label = true;
        self
    }

    /// The row it belongs to, so that half-typed text never moves to another row.
    pub fn keyed(mut self, row: impl AsIdSalt) -> Self {
        self.salt = Some(Id::unique(row));
        self
    }

    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Faint text in the empty field, an example of what to type.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Shown on hover: the rule that applies here.
    pub fn help(mut self, help: &'a str) -> Self {
        self.help = help;
        self
    }

    /// Can be read and copied but not changed; the reason stands on hover.
    pub fn locked(mut self, why: Option<&'a str>) -> Self {
        self.locked = why;
        self
    }

    /// What is wrong with the text, shown under the field.
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// Shows `value`; answers with the new text, in NFC, when the field is left and the text is another one.
    pub fn kept(self, ui: &mut Ui, value: &str) -> Option<String> {
        if self.locked.is_some() {
            self.draw(ui, &mut value.to_owned());
            return None;
        }
        let id = self.id(ui);
        let mut text = held::text(ui, id, || value.to_owned());
        let response = self.draw(ui, &mut text);
        held::remember(ui, &response, &text);
        let new = self.tidy(&held::left(ui, &response)?);
        held::forget(ui, id);
        (new != value).then_some(new)
    }

    /// The same for a text that is shown elsewhere while it is typed.
    pub fn said(self, ui: &mut Ui, value: &str) -> Option<Said> {
        let id = self.id(ui);
        let left = self.kept(ui, value).map(Said::Left);
        let going = || held::typed(ui, id).filter(|text| text != value);
        left.or_else(|| going().map(Said::Going))
    }

    /// Edits `text` in a dialog; it is made NFC when the field is left.
    pub fn form(self, ui: &mut Ui, text: &mut String) -> Response {
        let response = self.draw(ui, text);
        if response.lost_focus() {
            *text = self.tidy(text);
        }
        response
    }

    /// A kept field whose text means something: what cannot be read stays in the field, with the reason under it.
    pub(super) fn read<V, E: Display>(
        self,
        ui: &mut Ui,
        value: impl FnOnce() -> String,
        parse: impl Fn(&str) -> Result<V, E>,
    ) -> Option<V> {
        if self.locked.is_some() {
            self.draw(ui, &mut value());
            return None;
        }
        let id = self.id(ui);
        let mut text = held::text(ui, id, value);
        let response = self.draw_checked(ui, &mut text, &parse);
        held::remember(ui, &response, &text);
        if held::given_up(ui, &response) {
            held::forget(ui, id);
        }
        if response.lost_focus() {
            ui.request_repaint();
        }
        let read = parse(&held::left(ui, &response)?).ok()?;
        held::forget(ui, id);
        Some(read)
    }

    /// A dialog's field whose text means something; why it cannot be read stands under it, once it has been left.
    pub(super) fn checked<V, E: Display>(
        self,
        ui: &mut Ui,
        text: &mut String,
        parse: impl Fn(&str) -> Result<V, E>,
    ) -> Response {
        let response = self.draw_checked(ui, text, &parse);
        if response.lost_focus() {
            *text = self.tidy(text);
            ui.request_repaint();
        }
        response
    }

    fn draw_checked<V, E: Display>(
        self,
        ui: &mut Ui,
        text: &mut String,
        parse: &impl Fn(&str) -> Result<V, E>,
    ) -> Response {
        let at_rest = !ui.memory(|memory| memory.has_focus(self.id(ui)));
        let error = at_rest.then(|| parse(text).err()).flatten();
        let error = error.map(|error| error.to_string());
        TextField {
            error: error.as_deref().or(self.error),
            ..self
        }
        .draw(ui, text)
    }

    /// What was typed and is still waiting to be read, while the caret is elsewhere.
    pub(super) fn waiting(&self, ui: &Ui) -> Option<String> {
        let id = self.id(ui);
        let left = !ui.memory(|memory| memory.has_focus(id));
        left.then(|| held::typed(ui, id)).flatten()
    }

    pub(super) fn forget(&self, ui: &Ui) {
        held::forget(ui, self.id(ui));
    }

    fn id(&self, ui: &Ui) -> Id {
        ui.make_persistent_id(("field", self.label, self.salt))
    }

    fn tidy(&self, text: &str) -> String {
        if self.rows == 1 {
            one_line(text)
        } else {
            nfc(text).trim_end().to_owned()
        }
    }

    fn draw(&self, ui: &mut Ui, text: &mut String) -> Response {
        let label = (!self.hidden_label).then(|| ui.label(self.label));
        let id = self.id(ui);
        let response = if self.error.is_some() {
            ui.vertical(|ui| self.draw_with_error(ui, id, text)).inner
        } else {
            self.edit(ui, id, text)
        };
        self.select_when_reached(ui, &response, text);
        self.explained(match label {
            Some(label) => response.labelled_by(label.id),
            None => response.accessible_name(self.label),
        })
    }

    fn draw_with_error(&self, ui: &mut Ui, id: Id, text: &mut String) -> Response {
        let response = self.edit(ui, id, text);
        problem(ui, self.error);
        response
    }

    fn edit(&self, ui: &mut Ui, id: Id, text: &mut String) -> Response {
        let shows_hint = text.is_empty() && !self.hint.is_empty();
        let mut frozen = text.as_str();
        let locked = self.locked.is_some();
        let edit = match (self.rows, locked) {
            (1, false) => TextEdit::singleline(text),
            (_, false) => TextEdit::multiline(text),
            (1, true) => TextEdit::singleline(&mut frozen),
            (_, true) => TextEdit::multiline(&mut frozen),
        };
        let edit = edit.password(self.secret);
        let mut edit = edit.id(id).desired_rows(self.rows).hint_text(self.hint);
        if let Some(width) = self.width {
            edit = edit.desired_width(width);
        }
        if locked {
            edit = edit.background_color(palette(ui).panel);
        }
        if !shows_hint {
            return edit.ui(ui);
        }
        // egui draws hints like weak text, which here is real text too.
        let weak = ui.visuals().weak_text_color;
        ui.visuals_mut().weak_text_color = Some(palette(ui).hint);
        let response = edit.ui(ui);
        ui.visuals_mut().weak_text_color = weak;
        response
    }

    /// A short field that the keyboard reaches is selected whole: what is typed replaces it.
    fn select_when_reached(&self, ui: &Ui, response: &Response, text: &str) {
        let clicked = ui.input(|input| input.pointer.any_pressed());
        if self.rows > 1 || !response.gained_focus() || clicked {
            return;
        }
        let mut state = TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
        let whole = CCursorRange::select_all_str(text);
        state.cursor.set_char_range(Some(whole));
        state.store(ui.ctx(), response.id);
    }

    fn explained(&self, response: Response) -> Response {
        match (self.locked, self.help) {
            (Some(why), _) => response.on_hover_text(why),
            (None, "") => response,
            (None, help) => response.on_hover_text(help),
        }
    }
}

/// A line under a field that says what is wrong with it.
pub fn problem(ui: &mut Ui, what: Option<&str>) {
    if let Some(what) = what {
        ui.colored_label(palette(ui).failure, format!("⚠ {what}"));
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, accesskit::Role};
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::ui::testing::{click, field, harness, press, write_in};

    #[derive(Default)]
    struct Row {
        theme: String,
        sent: Vec<String>,
    }

    fn row_ui(ui: &mut Ui, row: &mut Row) {
        if let Some(new) = TextField::new("Chủ đề").kept(ui, &row.theme) {
            row.theme.clone_from(&new);
            row.sent.push(new);
        }
        let _ = ui.button("Chỗ khác");
    }

    #[test]
    fn a_kept_field_sends_once_when_it_is_left() {
        let mut h = harness(Row::default(), row_ui);
        write_in(&mut h, "Chủ đề", "Kỷ cương");
        field(&h, "Chủ đề").type_text(", trách nhiệm ");
        h.run();
        assert!(h.state().sent.is_empty());
        click(&mut h, "Chỗ khác");
        assert_eq!(h.state().sent, ["Kỷ cương, trách nhiệm"]);
    }

    #[test]
    fn enter_sends_and_unchanged_text_is_not_sent() {
        let mut h = harness(Row::default(), row_ui);
        write_in(&mut h, "Chủ đề", "Đoàn kết");
        press(&mut h, Key::Enter);
        write_in(&mut h, "Chủ đề", "Đoàn kết");
        press(&mut h, Key::Enter);
        assert_eq!(h.state().sent, ["Đoàn kết"]);
    }

    #[test]
    fn decomposed_letters_are_sent_composed() {
        let mut h = harness(Row::default(), row_ui);
        write_in(&mut h, "Chủ đề", "Ho\u{300}a  bi\u{300}nh");
        press(&mut h, Key::Tab);
        assert_eq!(h.state().theme, "Hòa bình");
    }

    #[test]
    fn a_field_that_lost_the_focus_by_force_still_sends() {
        let mut h = harness(Row::default(), row_ui);
        write_in(&mut h, "Chủ đề", "Quyết thắng");
        h.ctx.memory_mut(eframe::egui::Memory::stop_text_input);
        h.run();
        assert_eq!(h.state().sent, ["Quyết thắng"]);
    }

    #[test]
    fn a_change_from_outside_is_shown() {
        let mut h = harness(Row::default(), row_ui);
        h.state_mut().theme = "Sau hoàn tác".into();
        h.run();
        assert_eq!(field(&h, "Chủ đề").value().as_deref(), Some("Sau hoàn tác"));
    }

    #[test]
    fn a_locked_field_cannot_be_changed() {
        let mut h = harness(Row::default(), |ui, row| {
            let field = TextField::new("Chủ đề").locked(Some("Giao ước đã ký"));
            row.sent.extend(field.kept(ui, "Thi đua"));
        });
        write_in(&mut h, "Chủ đề", "khác");
        press(&mut h, Key::Enter);
        assert!(h.state().sent.is_empty());
        assert_eq!(field(&h, "Chủ đề").value().as_deref(), Some("Thi đua"));
    }

    #[test]
    fn enter_makes_a_new_line_in_a_field_of_several() {
        let mut h = harness(String::new(), |ui, text| {
            TextField::new("Lời mở đầu").rows(3).form(ui, text);
            let _ = ui.button("Chỗ khác");
        });
        let field = |h: &egui_kittest::Harness<'_, String>| {
            h.get_by_role_and_label(Role::MultilineTextInput, "Lời mở đầu")
                .focus();
        };
        field(&h);
        h.run();
        h.event(eframe::egui::Event::Text("Một".into()));
        press(&mut h, Key::Enter);
        h.event(eframe::egui::Event::Text("Hai \n".into()));
        h.run();
        click(&mut h, "Chỗ khác");
        assert_eq!(h.state(), "Một\nHai");
    }

    #[test]
    fn a_problem_is_said_under_the_field() {
        let h = harness(String::new(), |ui, text| {
            TextField::new("Tên đơn vị")
                .error(Some("Chưa nhập tên"))
                .form(ui, text);
        });
        h.get_by_label("⚠ Chưa nhập tên");
    }
}
