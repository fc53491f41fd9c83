//! A box to choose one thing out of a list; a long list is searched as people type, without marks.

use eframe::egui::{
    AsIdSalt, Button, Context, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Role,
    ScrollArea, TextEdit, Ui, WidgetInfo, vec2,
};

use crate::domain::choice::Choice;
use crate::domain::text::Query;
use crate::ui::theme::palette;

/// Longer lists have a field to search in.
const SHORT: usize = 10;
const SEARCH: &str = "Tìm trong danh sách";

#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct ChoiceBox<'a> {
    label: &'a str,
    hidden_label: bool,
    salt: Option<Id>,
    none: Option<&'a str>,
    width: f32,
    locked: Option<&'a str>,
}

/// What the open list of one box is doing.
#[derive(Clone, Default)]
struct Search {
    text: String,
    at: usize,
    begun: bool,
}

/// What can be chosen: names in order, and which one it is now.
struct Names<'n> {
    names: Vec<&'n str>,
    current: Option<usize>,
}

impl<'a> ChoiceBox<'a> {
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            hidden_label: false,
            salt: None,
            none: None,
            width: 240.0,
            locked: None,
        }
    }

    /// The label is only for screen readers.
    pub fn hidden_label(mut self) -> Self {
        self.hidden_label = true;
        self
    }

    pub fn keyed(mut self, row: impl AsIdSalt) -> Self {
        self.salt = Some(Id::unique(row));
        self
    }

    /// Nothing chosen can be chosen, under this name.
    pub fn or_none(mut self, name: &'a str) -> Self {
        self.none = Some(name);
        self
    }

    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Cannot be changed; the reason stands on hover.
    pub fn locked(mut self, why: Option<&'a str>) -> Self {
        self.locked = why;
        self
    }

    /// One word of a closed list; answers when another one is chosen.
    pub fn choose<C: Choice>(self, ui: &mut Ui, current: C) -> Option<C> {
        let names = Names {
            names: C::ALL.iter().map(|word| word.label()).collect(),
            current: C::ALL.iter().position(|word| *word == current),
        };
        let chosen = self.draw(ui, &names)?;
        C::ALL.get(chosen).copied().filter(|word| *word != current)
    }

    /// One of `items`, or none where [`or_none`](Self::or_none) allows it; answers when another one is chosen.
    pub fn pick<I: Copy + PartialEq>(
        self,
        ui: &mut Ui,
        current: Option<I>,
        items: &[(I, String)],
    ) -> Option<Option<I>> {
        let none = self.none.map(|name| (None, name));
        let some = items.iter().map(|(id, name)| (Some(*id), name.as_str()));
        let (ids, names): (Vec<Option<I>>, Vec<&str>) = none.into_iter().chain(some).unzip();
        let names = Names {
            current: ids.iter().position(|id| *id == current),
            names,
        };
        let chosen = self.draw(ui, &names)?;
        ids.get(chosen).copied().filter(|id| *id != current)
    }

    fn draw(self, ui: &mut Ui, names: &Names<'_>) -> Option<usize> {
        let label = (!self.hidden_label).then(|| ui.label(self.label));
        let button = self.button_ui(ui, names.shown());
        let button = match label {
            Some(label) => button.labelled_by(label.id),
            None => button.accessible_name(self.label),
        };
        let popup = button.id.with("list");
        let mut search = Search::of(ui.ctx(), popup);
        let by_key = search.keys(ui.ctx(), names);
        let list = Popup::menu(&button)
            .id(popup)
            .width(self.width.max(button.rect.width()))
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| list_ui(ui, names, &mut search));
        let open = list.is_some();
        let chosen = by_key.or_else(|| list.and_then(|list| list.inner));
        search.keep(ui.ctx(), popup, open && chosen.is_none());
        if chosen.is_some() {
            Popup::close_id(ui.ctx(), popup);
            button.request_focus();
        }
        chosen
    }

    fn button_ui(&self, ui: &mut Ui, shown: &str) -> Response {
        let salt = ("choice", self.label, self.salt);
        let colours = palette(ui);
        let width = self.width.min(ui.available_width().max(60.0));
        let draw = |ui: &mut Ui| {
            ui.set_max_width(width);
            let button = Button::new(shown)
                .right_text("▾")
                .truncate()
                .fill(colours.field)
                .min_size(vec2(width, 0.0));
            ui.add_enabled(self.locked.is_none(), button)
        };
        let response = ui.push_id(salt, draw).inner;
        response.widget_info(|| {
            let mut info = WidgetInfo::new(Role::ComboBox);
            info.enabled = self.locked.is_none();
            info.current_text_value = Some(shown.to_owned());
            info
        });
        response.on_disabled_hover_text(self.locked.unwrap_or_default())
    }
}

impl Names<'_> {
    fn shown(&self) -> &str {
        self.current
            .and_then(|at| self.names.get(at).copied())
            .unwrap_or_default()
    }

    fn is_long(&self) -> bool {
        self.names.len() > SHORT
    }

    fn found(&self, text: &str) -> Vec<usize> {
        let query = Query::new(text);
        let matches = |at: &usize| query.matches(self.names[*at]);
        (0..self.names.len()).filter(matches).collect()
    }
}

impl Search {
    fn of(ctx: &Context, popup: Id) -> Self {
        ctx.data(|data| data.get_temp(popup)).unwrap_or_default()
    }

    fn keep(self, ctx: &Context, popup: Id, open: bool) {
        if open {
            ctx.data_mut(|data| data.insert_temp(popup, self));
        } else {
            ctx.data_mut(|data| data.remove::<Self>(popup));
        }
    }

    /// The keys of a long list, whose search field has the focus; short lists are walked as any menu.
    fn keys(&mut self, ctx: &Context, names: &Names<'_>) -> Option<usize> {
        if !self.begun || !names.is_long() {
            return None;
        }
        let found = names.found(&self.text);
        let last = found.len().saturating_sub(1);
        ctx.input_mut(|input| {
            let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
            if pressed(Key::ArrowDown) {
                self.at = (self.at + 1).min(last);
            }
            if pressed(Key::ArrowUp) {
                self.at = self.at.saturating_sub(1);
            }
            let enter = pressed(Key::Enter);
            enter.then(|| found.get(self.at).copied()).flatten()
        })
    }
}

fn list_ui(ui: &mut Ui, names: &Names<'_>, search: &mut Search) -> Option<usize> {
    if !names.is_long() {
        return items_ui(ui, names, &(0..names.names.len()).collect::<Vec<_>>(), None);
    }
    let field = TextEdit::singleline(&mut search.text)
        .hint_text(SEARCH)
        .desired_width(f32::INFINITY);
    let field = ui.add(field).accessible_name(SEARCH);
    if !search.begun && !ui.is_sizing_pass() {
        field.request_focus();
        search.begun = true;
    }
    if field.changed() {
        search.at = 0;
    }
    let found = names.found(&search.text);
    if found.is_empty() {
        ui.weak("Không có mục nào như vậy");
    }
    items_ui(ui, names, &found, Some(search.at))
}

/// `at`: the place among the found ones that Enter takes.
fn items_ui(ui: &mut Ui, names: &Names<'_>, found: &[usize], at: Option<usize>) -> Option<usize> {
    let mut chosen = None;
    let height = ui.spacing().combo_height;
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        for (place, &index) in found.iter().enumerate() {
            let current = names.current == Some(index);
            let item = ui.selectable_label(current || at == Some(place), names.names[index]);
            if at == Some(place) && ui.input(|input| !input.keys_down.is_empty()) {
                item.scroll_to_me(None);
            }
            if item.clicked() {
                chosen = Some(index);
            }
        }
    });
    chosen
}

#[cfg(test)]
mod tests {
    use eframe::egui::Event;
    use egui_kittest::{Harness, Node, kittest::Queryable};

    use super::*;
    use crate::domain::bloc::BlocKind;
    use crate::ui::testing::{click, harness, press};

    const UNITS: [&str; 12] = [
        "Cục Tham mưu",
        "Cục Chính trị",
        "Cục Hậu cần",
        "Sở Nội vụ",
        "Sở Tài chính",
        "Sở Y tế",
        "Công an Đồng Nai",
        "Công an Bình Dương",
        "Ban Tổ chức",
        "Ban Dân vận",
        "Hệ Đảng",
        "Hệ Chính quyền",
    ];

    fn combo<'t, S>(h: &'t Harness<'_, S>, label: &'t str) -> Node<'t> {
        h.get_by_role_and_label(Role::ComboBox, label)
    }

    fn head_box(count: usize) -> Harness<'static, Option<usize>> {
        let items: Vec<_> = UNITS[..count]
            .iter()
            .map(|name| (*name).to_owned())
            .enumerate()
            .collect();
        harness(None, move |ui, head| {
            let chosen = ChoiceBox::new("Khối trưởng")
                .or_none("(chưa có)")
                .pick(ui, *head, &items);
            if let Some(new) = chosen {
                *head = new;
            }
        })
    }

    #[test]
    fn a_word_of_a_short_list_is_chosen_with_the_mouse() {
        let mut h = harness(BlocKind::Khoi, |ui, kind| {
            if let Some(new) = ChoiceBox::new("Loại").choose(ui, *kind) {
                *kind = new;
            }
        });
        assert_eq!(combo(&h, "Loại").value().as_deref(), Some("Khối"));
        combo(&h, "Loại").click();
        h.run();
        click(&mut h, "Cụm");
        assert_eq!(*h.state(), BlocKind::Cum);
        assert!(h.query_by_label("Cụm").is_none());
    }

    #[test]
    fn a_short_list_is_walked_with_the_arrow_keys() {
        let mut h = head_box(3);
        combo(&h, "Khối trưởng").focus();
        h.run();
        press(&mut h, Key::Enter);
        for _ in 0..2 {
            press(&mut h, Key::ArrowDown);
        }
        press(&mut h, Key::Enter);
        assert!(h.state().is_some());
    }

    #[test]
    fn a_long_list_is_searched_without_marks() {
        let mut h = head_box(12);
        combo(&h, "Khối trưởng").focus();
        h.run();
        press(&mut h, Key::Enter);
        h.event(Event::Text("dong nai".into()));
        h.run();
        assert!(h.query_by_label("Sở Y tế").is_none());
        press(&mut h, Key::Enter);
        assert_eq!(*h.state(), Some(6));
        assert!(combo(&h, "Khối trưởng").is_focused());
    }

    #[test]
    fn the_arrow_keys_choose_among_what_was_found() {
        let mut h = head_box(12);
        combo(&h, "Khối trưởng").click();
        h.run();
        h.event(Event::Text("so".into()));
        h.run();
        press(&mut h, Key::ArrowDown);
        press(&mut h, Key::Enter);
        assert_eq!(*h.state(), Some(4));
    }

    #[test]
    fn escape_leaves_it_as_it_was() {
        let mut h = head_box(12);
        combo(&h, "Khối trưởng").click();
        h.run();
        h.event(Event::Text("ban".into()));
        press(&mut h, Key::Escape);
        assert_eq!(*h.state(), None);
        assert!(h.query_by_label("Ban Dân vận").is_none());
    }

    #[test]
    fn nothing_can_be_chosen_again() {
        let mut h = head_box(3);
        *h.state_mut() = Some(1);
        h.run();
        combo(&h, "Khối trưởng").click();
        h.run();
        click(&mut h, "(chưa có)");
        assert_eq!(*h.state(), None);
    }

    #[test]
    fn a_locked_box_does_not_open() {
        let mut h = harness((), |ui, ()| {
            ChoiceBox::new("Loại")
                .locked(Some("Giao ước đã ký"))
                .choose(ui, BlocKind::Khoi);
        });
        combo(&h, "Loại").click();
        h.run();
        assert!(h.query_by_label("Cụm").is_none());
    }
}
