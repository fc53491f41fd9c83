//! Mục tiêu, nội dung, biện pháp: free text in a tree. The row with the caret is the one that the buttons act on.

use eframe::egui::{Button, Frame, Key, Margin, Modifiers, ScrollArea, Stroke, Ui};

use crate::app::commands::{CovenantPart, PartId};
use crate::domain::covenant::{Article, Part};
use crate::ui::action::Action;
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::action::{NewArticle, Way};
use crate::ui::covenants::state::State;
use crate::ui::covenants::view_model::{ArticleRow, CovenantView};
use crate::ui::fonts::bold;
use crate::ui::theme::palette;
use crate::ui::widgets::TextField;

use super::{Actions, put, take};

const INDENT: f32 = 26.0;
/// Keys that act on the row with the caret.
const KEYS: [(Key, Way); 4] = [
    (Key::ArrowUp, Way::Up),
    (Key::ArrowDown, Way::Down),
    (Key::ArrowRight, Way::In),
    (Key::ArrowLeft, Way::Out),
];

pub fn articles_ui(ui: &mut Ui, view: &CovenantView, state: &mut State, part: Part) -> Actions {
    let rows = view.articles(part);
    let mut actions = Actions::new();
    let chosen = state
        .article
        .and_then(|id| rows.iter().find(|row| row.article.id == id));
    actions.extend(tools_ui(ui, view, part, chosen));
    if let Some(chosen) = chosen.filter(|_| view.lock.is_none()) {
        actions.extend(keys(ui, chosen));
    }
    if rows.is_empty() {
        ui.weak(
            "Chưa có mục nào. Bấm “Thêm mục”, hoặc lấy giao ước năm trước làm dự thảo khi lập.",
        );
    }
    ScrollArea::vertical()
        .id_salt(("articles", part))
        .auto_shrink(false)
        .show(ui, |ui| {
            for row in &rows {
                actions.extend(article_ui(ui, view, state, row));
            }
            ui.add_space(40.0);
        });
    actions
}

fn tools_ui(ui: &mut Ui, view: &CovenantView, part: Part, chosen: Option<&ArticleRow>) -> Actions {
    let mut actions = Actions::new();
    let lock = view.lock.as_deref();
    let near = chosen.map(|row| row.article.id);
    ui.horizontal_wrapped(|ui| {
        let mut tool = |text: &str, name: &str, why_not: Option<&str>, action: Option<Action>| {
            let why_not = lock
                .or(why_not)
                .or(NONE_CHOSEN.filter(|_| action.is_none()));
            let button = ui
                .add_enabled(why_not.is_none(), Button::new(text))
                .accessible_name(name);
            let hint = format!("{name}{}", key_of(text));
            if button
                .on_hover_text(&hint)
                .on_disabled_hover_text(format!("{name}: {}", why_not.unwrap_or_default()))
                .clicked()
            {
                actions.extend(action);
            }
        };
        let add = |below| {
            Action::Covenants(CovenantsAction::AddArticle(NewArticle {
                part,
                near,
                below,
            }))
        };
        let way = |way| near.map(|id| Action::Covenants(CovenantsAction::MoveArticle(id, way)));
        let is = |what: fn(&ArticleRow) -> bool, why| chosen.filter(|row| what(row)).map(|_| why);
        tool("Thêm mục", "Thêm mục", None, Some(add(false)));
        tool(
            "Thêm mục con",
            "Thêm mục con",
            None,
            near.map(|_| add(true)),
        );
        tool(
            "▲",
            "Chuyển lên",
            is(|row| row.is_first, "đã ở đầu"),
            way(Way::Up),
        );
        tool(
            "▼",
            "Chuyển xuống",
            is(|row| row.is_last, "đã ở cuối"),
            way(Way::Down),
        );
        tool(
            "→",
            "Thụt vào thành mục con",
            is(|row| row.is_first, "không có mục đứng trước"),
            way(Way::In),
        );
        tool(
            "←",
            "Đưa ra ngoài một cấp",
            is(|row| row.depth == 0, "mục đã ở ngoài cùng"),
            way(Way::Out),
        );
        let delete = near.map(|id| take(view.sheet.covenant.id, PartId::Article(id)));
        tool("Xóa mục", "Xóa mục", None, delete);
    });
    actions
}

const NONE_CHOSEN: Option<&str> = Some("đặt con trỏ vào một mục trước");

fn key_of(sign: &str) -> &'static str {
    match sign {
        "▲" => " (Alt+↑)",
        "▼" => " (Alt+↓)",
        "→" => " (Alt+→)",
        "←" => " (Alt+←)",
        _ => "",
    }
}

/// Alt and an arrow move the row; asked for before the fields see the keys.
fn keys(ui: &Ui, row: &ArticleRow) -> Option<Action> {
    let pressed = KEYS
        .iter()
        .find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::ALT, *key)));
    let (_, way) = pressed?;
    let possible = match way {
        Way::Up | Way::In => !row.is_first,
        Way::Down => !row.is_last,
        Way::Out => row.depth > 0,
    };
    possible.then_some(Action::Covenants(CovenantsAction::MoveArticle(
        row.article.id,
        *way,
    )))
}

fn article_ui(ui: &mut Ui, view: &CovenantView, state: &mut State, row: &ArticleRow) -> Actions {
    let mut actions = Actions::new();
    let chosen = state.article == Some(row.article.id);
    let line = if chosen {
        palette(ui).accent
    } else {
        palette(ui).line
    };
    let mut frame = Frame::new()
        .stroke(Stroke::new(1.0, line))
        .corner_radius(4.0)
        .inner_margin(Margin::symmetric(8, 5));
    frame.outer_margin.left = (row.depth as f32 * INDENT) as i8;
    let drawn = frame.show(ui, |ui| actions.extend(fields_ui(ui, view, state, row)));
    let has_caret = ui.memory(eframe::egui::Memory::focused).is_some_and(|id| {
        ui.ctx()
            .read_response(id)
            .is_some_and(|field| drawn.response.rect.contains_rect(field.rect))
    });
    if has_caret {
        state.article = Some(row.article.id);
    }
    actions
}

fn fields_ui(ui: &mut Ui, view: &CovenantView, state: &mut State, row: &ArticleRow) -> Actions {
    let mut actions = Actions::new();
    let article = &row.article;
    let lock = view.lock.as_deref();
    let send = |article: Article| put(CovenantPart::Article(article));
    ui.horizontal(|ui| {
        // The mark is no part of the label: a field that moves to another place is the same field.
        ui.label(bold(&row.mark));
        if state.article == Some(article.id) && std::mem::take(&mut state.focus_article) {
            crate::ui::widgets::modal::focus_the_next(ui.ctx());
            ui.scroll_to_cursor(None);
        }
        let field = TextField::new("Tiêu đề")
            .keyed(article.id)
            .width(ui.available_width() - 96.0)
            .locked(lock);
        if let Some(heading) = field.said(ui, &article.heading) {
            actions.extend(state.send(heading, |heading| {
                send(Article {
                    heading,
                    ..article.clone()
                })
            }));
        }
    });
    let lines = article.text.lines().count() + article.text.chars().count() / 90;
    let field = TextField::new("Nội dung")
        .keyed(article.id)
        .rows(lines.clamp(2, 12))
        .width(f32::INFINITY)
        .locked(lock);
    let kept = ui.horizontal_top(|ui| field.said(ui, &article.text)).inner;
    if let Some(text) = kept {
        actions.extend(state.send(text, |text| {
            send(Article {
                text,
                ..article.clone()
            })
        }));
    }
    actions
}
