//! The frame of every dialog: a title, the first field focused, Enter accepts, Esc closes, the focus goes back.

use eframe::egui::{
    self, Align, Context, FocusDirection, Frame, Id, Key, LayerId, Layout, Modifiers, Order, Popup,
    RichText, ScrollArea, TextStyle, TextWrapMode, Ui, WidgetText,
};

use crate::ui::fonts::bold;
use crate::ui::terms;
use crate::ui::theme::ROW_HEIGHT;

/// How a dialog was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Accept,
    Close,
}

#[derive(Clone, Debug)]
#[must_use]
pub struct Modal<'a> {
    title: &'a str,
    accept: Option<&'a str>,
    why_not: Option<&'a str>,
    close: &'a str,
    width: f32,
    starts: Starts,
}

/// Where the focus begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Starts {
    FirstField,
    Accept,
    Close,
    /// Where the body puts it.
    Body,
}

/// Remembered while a dialog is on the screen.
#[derive(Clone, Copy, Default)]
struct Shown {
    last_pass: u64,
    focus_before: Option<Id>,
    /// The first field has been given the focus; a dialog measures itself first and cannot have it yet.
    started: bool,
    /// What had the focus inside before another dialog came on top.
    inside: Option<Id>,
    is_covered: bool,
}

impl Shown {
    fn now(ctx: &Context, id: Id) -> Self {
        let pass = ctx.cumulative_pass_nr();
        let known = ctx.data(|data| data.get_temp::<Self>(id));
        match known.filter(|shown| pass <= shown.last_pass + 1) {
            Some(shown) => Self {
                last_pass: pass,
                ..shown
            },
            None => Self {
                last_pass: pass,
                focus_before: ctx.memory(egui::Memory::focused),
                ..Self::default()
            },
        }
    }

    /// A dialog that was covered by another one has its focus back when it is on top again.
    fn keep_focus(&mut self, ctx: &Context, is_top: bool) {
        if !is_top {
            self.is_covered = true;
        } else if std::mem::take(&mut self.is_covered) {
            let inside = self.inside;
            ctx.memory_mut(|memory| inside.into_iter().for_each(|id| memory.request_focus(id)));
        } else {
            self.inside = ctx.memory(egui::Memory::focused);
        }
    }
}

impl<'a> Modal<'a> {
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            accept: Some(terms::ACCEPT),
            why_not: None,
            close: terms::CANCEL,
            width: 520.0,
            starts: Starts::FirstField,
        }
    }

    /// The word on the button that does it.
    pub fn accept(mut self, word: &'a str) -> Self {
        self.accept = Some(word);
        self
    }

    /// Nothing to accept: one button that closes.
    pub fn only_close(mut self) -> Self {
        self.accept = None;
        self.close = terms::CLOSE;
        self
    }

    /// The word on the button that leaves it.
    pub fn close(mut self, word: &'a str) -> Self {
        self.close = word;
        self
    }

    /// Accepting is not possible, and why.
    pub fn why_not(mut self, why: Option<&'a str>) -> Self {
        self.why_not = why;
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// The focus begins on the button that closes: for what should not be accepted in haste.
    pub fn careful(mut self) -> Self {
        self.starts = Starts::Close;
        self
    }

    /// The focus begins on the button that accepts: for what is only to be looked at first.
    pub fn ready(mut self) -> Self {
        self.starts = Starts::Accept;
        self
    }

    /// The focus begins where the body puts it: a table that is walked at once.
    pub fn body_begins(mut self) -> Self {
        self.starts = Starts::Body;
        self
    }

    /// Draws it over everything else; answers when it is to be left. One title, one dialog at a time.
    pub fn show(&self, ctx: &Context, body: impl FnOnce(&mut Ui)) -> Option<Answer> {
        let id = Id::unique(("dialog", self.title));
        let mut shown = Shown::now(ctx, id);
        let focus_before = ctx.memory(egui::Memory::focused);
        let asked = self.asked_to_accept(ctx, id);
        let frame = Frame::window(&ctx.global_style()).inner_margin(18.0);
        let response = egui::Modal::new(id).frame(frame).show(ctx, |ui| {
            ui.set_width(self.width.min(ui.ctx().content_rect().width() - 60.0));
            let starts = !shown.started && !ui.is_sizing_pass();
            shown.started |= starts;
            self.contents(ui, starts, body)
        });
        shown.keep_focus(ctx, response.is_top_modal);
        ctx.data_mut(|data| data.insert_temp(id, shown));
        let top = response.is_top_modal && !response.any_popup_open;
        let answer = response
            .inner
            .or_else(|| self.keyboard(ctx, top, focus_before, asked));
        if answer.is_some() {
            give_focus_back(ctx, id);
        }
        answer
    }

    fn contents(&self, ui: &mut Ui, starts: bool, body: impl FnOnce(&mut Ui)) -> Option<Answer> {
        let title: RichText = bold(self.title).size(18.0);
        ui.label(title);
        ui.add_space(6.0);
        if starts && self.starts != Starts::Body {
            focus_the_next(ui.ctx());
        }
        let room = ui.ctx().content_rect().height() - 190.0;
        ScrollArea::vertical()
            .max_height(room.max(120.0))
            .min_scrolled_height(room.max(120.0))
            .show(ui, body);
        ui.add_space(10.0);
        self.buttons(ui, starts)
    }

    fn buttons(&self, ui: &mut Ui, starts: bool) -> Option<Answer> {
        let mut answer = None;
        let row = egui::vec2(ui.available_width(), ROW_HEIGHT);
        let taken = self.buttons_width(ui);
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
            // The Tab key goes by the order of drawing: what accepts comes first.
            ui.add_space((ui.available_width() - taken).max(0.0));
            if let Some(word) = self.accept {
                let accept = ui.add_enabled(self.why_not.is_none(), accept_button(ui, word));
                let accept = accept.on_disabled_hover_text(self.why_not.unwrap_or_default());
                if starts && self.starts == Starts::Accept {
                    accept.request_focus();
                }
                if accept.clicked() {
                    answer = Some(Answer::Accept);
                }
            }
            let close = ui.button(self.close);
            if starts && self.starts == Starts::Close {
                close.request_focus();
            }
            if close.clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    }

    fn buttons_width(&self, ui: &Ui) -> f32 {
        let words = self.accept.into_iter().chain([self.close]);
        let widths = words.map(|word| {
            let words = WidgetText::from(word);
            let words = words.into_galley(
                ui,
                Some(TextWrapMode::Extend),
                f32::INFINITY,
                TextStyle::Button,
            );
            words.size().x + 2.0 * ui.spacing().button_padding.x
        });
        let gaps = self.accept.map_or(0.0, |_| ui.spacing().item_spacing.x);
        widths.sum::<f32>() + gaps
    }

    /// Ctrl+Enter is taken before the body is drawn: egui presses whatever has the focus at any Enter.
    fn asked_to_accept(&self, ctx: &Context, id: Id) -> bool {
        let layer = LayerId::new(Order::Foreground, id);
        let top = ctx.memory(|memory| memory.top_modal_layer() == Some(layer));
        top && !Popup::is_any_open(ctx)
            && ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
    }

    /// Enter accepts from a field of one line, Ctrl+Enter from everywhere; Esc closes.
    fn keyboard(
        &self,
        ctx: &Context,
        top: bool,
        focus_before: Option<Id>,
        asked: bool,
    ) -> Option<Answer> {
        if !top {
            return None;
        }
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            return Some(Answer::Close);
        }
        let can_accept = self.accept.is_some() && self.why_not.is_none();
        let kept_focus = focus_before.is_some_and(|id| ctx.memory(|memory| memory.has_focus(id)));
        let enter = ctx.input_mut(|input| {
            asked
                || input.consume_key(Modifiers::COMMAND, Key::Enter)
                || (!kept_focus && input.consume_key(Modifiers::NONE, Key::Enter))
        });
        (can_accept && enter).then_some(Answer::Accept)
    }
}

/// The button that does it, in the accent colour.
fn accept_button<'b>(ui: &Ui, word: &str) -> egui::Button<'b> {
    let colours = crate::ui::theme::palette(ui);
    egui::Button::new(RichText::new(word).color(colours.on_accent)).fill(colours.accent)
}

/// The next thing drawn that can have the focus gets it.
pub fn focus_the_next(ctx: &Context) {
    ctx.memory_mut(|memory| {
        memory.stop_text_input();
        if let Some(focused) = memory.focused() {
            memory.surrender_focus(focused);
        }
        memory.move_focus(FocusDirection::Next);
    });
}

/// Where the focus goes once no dialog is left on the screen.
#[derive(Clone, Copy)]
struct Returning(Id);

fn give_focus_back(ctx: &Context, id: Id) {
    let shown = ctx.data_mut(|data| data.remove_temp::<Shown>(id));
    if let Some(before) = shown.and_then(|shown| shown.focus_before) {
        ctx.data_mut(|data| data.insert_temp(Id::NULL, Returning(before)));
    }
    ctx.request_repaint();
}

/// Gives the focus back to what had it before a dialog; the window calls it before it draws. As long as a dialog is
/// there, egui takes the focus from everything under it.
pub fn settle_focus(ctx: &Context) {
    if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
        return;
    }
    let returning = ctx.data(|data| data.get_temp::<Returning>(Id::NULL));
    if let Some(Returning(before)) = returning {
        ctx.data_mut(|data| data.remove::<Returning>(Id::NULL));
        ctx.memory_mut(|memory| memory.request_focus(before));
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::accesskit::Role;
    use egui_kittest::{Harness, kittest::Queryable};

    use super::*;
    use crate::domain::bloc::BlocKind;
    use crate::ui::testing::{click, field, harness, press};
    use crate::ui::widgets::{ChoiceBox, TextField};

    #[derive(Default)]
    struct Form {
        open: bool,
        refused: bool,
        name: String,
        note: String,
        answers: Vec<Answer>,
    }

    fn form_ui(ui: &mut Ui, form: &mut Form) {
        settle_focus(&ui.ctx().clone());
        if ui.button("Thêm đơn vị…").clicked() {
            form.open = true;
        }
        if !form.open {
            return;
        }
        let why_not = form.refused.then_some("Chưa nhập tên");
        let modal = Modal::new("Thêm đơn vị").accept("Lưu").why_not(why_not);
        let answer = modal.show(&ui.ctx().clone(), |ui| {
            TextField::new("Tên đơn vị").form(ui, &mut form.name);
            TextField::new("Ghi chú").rows(3).form(ui, &mut form.note);
        });
        if let Some(answer) = answer {
            form.answers.push(answer);
            form.open = false;
        }
    }

    fn opened() -> Harness<'static, Form> {
        let mut h = harness(Form::default(), form_ui);
        h.get_by_label("Thêm đơn vị…").focus();
        h.run();
        press(&mut h, Key::Space);
        h
    }

    #[test]
    fn the_first_field_is_ready_to_be_typed_in() {
        let mut h = opened();
        assert!(field(&h, "Tên đơn vị").is_focused());
        h.event(egui::Event::Text("Cục A".into()));
        h.run();
        assert_eq!(h.state().name, "Cục A");
    }

    #[test]
    fn enter_accepts_and_the_focus_goes_back() {
        let mut h = opened();
        press(&mut h, Key::Enter);
        assert_eq!(h.state().answers, [Answer::Accept]);
        assert!(h.get_by_label("Thêm đơn vị…").is_focused());
    }

    #[test]
    fn escape_closes() {
        let mut h = opened();
        press(&mut h, Key::Escape);
        assert_eq!(h.state().answers, [Answer::Close]);
        assert!(!h.state().open);
    }

    #[test]
    fn a_dialog_on_top_of_another_gives_the_focus_back_to_it() {
        let mut h = harness((true, false), |ui, (_, above)| {
            settle_focus(&ui.ctx().clone());
            let _ = Modal::new("Dưới").show(&ui.ctx().clone(), |ui| {
                let _ = ui.button("Một");
                *above |= ui.button("Hai").clicked();
            });
            let over = Modal::new("Trên").only_close();
            if *above && over.show(&ui.ctx().clone(), |_| {}).is_some() {
                *above = false;
            }
        });
        press(&mut h, Key::Tab);
        assert!(h.get_by_label("Hai").is_focused());
        press(&mut h, Key::Space);
        assert!(h.get_by_label("Đóng").is_focused());
        press(&mut h, Key::Escape);
        assert!(h.query_by_label("Đóng").is_none());
        assert!(h.get_by_label("Hai").is_focused());
    }

    #[test]
    fn enter_in_a_field_of_several_lines_is_a_new_line() {
        let mut h = opened();
        press(&mut h, Key::Tab);
        press(&mut h, Key::Enter);
        assert_eq!((h.state().note.as_str(), h.state().open), ("\n", true));
        h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        h.run();
        assert_eq!(h.state().answers, [Answer::Accept]);
    }

    #[test]
    fn enter_on_the_button_that_closes_closes() {
        let mut h = opened();
        h.get_by_label("Hủy").focus();
        h.run();
        press(&mut h, Key::Enter);
        assert_eq!(h.state().answers, [Answer::Close]);
    }

    #[test]
    fn the_tab_key_comes_to_what_accepts_before_what_closes() {
        let mut h = opened();
        press(&mut h, Key::Tab);
        press(&mut h, Key::Tab);
        assert!(h.get_by_label("Lưu").is_focused());
        press(&mut h, Key::Tab);
        assert!(h.get_by_label("Hủy").is_focused());
    }

    #[test]
    fn what_cannot_be_accepted_is_not() {
        let mut h = opened();
        h.state_mut().refused = true;
        h.run();
        press(&mut h, Key::Enter);
        click(&mut h, "Lưu");
        assert!(h.state().answers.is_empty());
    }

    #[derive(Default)]
    struct Choosing {
        kind: BlocKind,
        votes: bool,
        why_not: Option<&'static str>,
        answer: Option<Answer>,
    }

    fn choosing() -> Harness<'static, Choosing> {
        let mut h = harness(Choosing::default(), |ui, form| {
            if form.answer.is_some() {
                return;
            }
            let modal = Modal::new("Thêm khối").why_not(form.why_not);
            form.answer = modal.show(&ui.ctx().clone(), |ui| {
                if let Some(kind) = ChoiceBox::new("Loại").choose(ui, form.kind) {
                    form.kind = kind;
                }
                ui.checkbox(&mut form.votes, "Có bỏ phiếu");
            });
        });
        h.run();
        h
    }

    #[test]
    fn control_and_enter_accept_and_do_not_press_what_has_the_focus() {
        for (role, label) in [
            (Role::ComboBox, "Loại"),
            (Role::CheckBox, "Có bỏ phiếu"),
            (Role::Button, "Hủy"),
        ] {
            let mut h = choosing();
            h.get_by_role_and_label(role, label).focus();
            h.run();
            h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
            h.run();
            assert_eq!(h.state().answer, Some(Answer::Accept), "{label}");
            assert!(!h.state().votes);
            assert!(!Popup::is_any_open(&h.ctx));
        }
    }

    #[test]
    fn control_and_enter_do_not_open_a_list_where_nothing_can_be_accepted() {
        let mut h = choosing();
        h.state_mut().why_not = Some("Chưa nhập tên");
        h.get_by_role_and_label(Role::ComboBox, "Loại").focus();
        h.run();
        h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        h.run();
        assert_eq!(h.state().answer, None);
        assert!(!Popup::is_any_open(&h.ctx));
    }

    #[test]
    fn enter_on_a_choice_box_opens_its_list() {
        let mut h = choosing();
        h.get_by_role_and_label(Role::ComboBox, "Loại").focus();
        h.run();
        press(&mut h, Key::Enter);
        assert_eq!(h.state().answer, None);
        assert!(Popup::is_any_open(&h.ctx));
    }

    #[test]
    fn a_click_beside_the_dialog_does_not_throw_it_away() {
        let mut h = opened();
        h.drag_at(egui::pos2(990.0, 630.0));
        h.drop_at(egui::pos2(990.0, 630.0));
        h.run();
        assert!(h.state().open);
    }
}
