//! The dialog “Mẫu câu”: the office's own wording of a slot, with figures to put in and how it reads with them.

use eframe::egui::{self, Button, Context, Label, ScrollArea, Ui};

use crate::app::commands::DocumentCommand;
use crate::domain::document::compose::{sentence_key, sentence_of_form, sentence_preview};
use crate::domain::document::figures::FIGURES;
use crate::domain::document::form::Field;
use crate::domain::document::{DocumentKind, template};
use crate::domain::sheet::DocumentSheet;
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::widgets::{Answer, Modal, TextField};

const FIELD: &str = "Mẫu câu";

pub struct SentenceForm {
    sheet: DocumentSheet,
    field: &'static Field,
    key: String,
    text: String,
    /// The words that came with the program.
    own: &'static str,
    is_changed: bool,
}

impl SentenceForm {
    pub fn of(sheet: &DocumentSheet, field: &'static Field) -> Self {
        let key = sentence_key(sheet.document.kind, field.slot);
        let own = sentence_of_form(&key).unwrap_or_default();
        let kept = sheet.sentences.iter().find(|sentence| sentence.key == key);
        Self {
            text: kept.map_or(own, |sentence| &sentence.text).to_owned(),
            is_changed: kept.is_some(),
            sheet: sheet.clone(),
            field,
            key,
            own,
        }
    }

    pub fn kind(&self) -> DocumentKind {
        self.sheet.document.kind
    }

    /// What is wrong with the sentence, if anything.
    fn problem(&self) -> Option<String> {
        template::check(&self.text)
            .err()
            .map(|violation| violation.to_string())
    }

    /// How it reads with the figures of this year.
    fn preview(&self) -> String {
        sentence_preview(&self.sheet, &self.text)
    }

    /// None while it stays open; what was asked otherwise.
    pub fn show(&mut self, ctx: &Context) -> Option<Option<Action>> {
        let problem = self.problem();
        let modal = Modal::new(FIELD)
            .accept("Ghi mẫu câu")
            .why_not(problem.as_deref())
            .width(980.0);
        match modal.show(ctx, |ui| self.body(ui, problem.as_deref()))? {
            Answer::Close => Some(None),
            Answer::Accept => Some(Some(self.action())),
        }
    }

    fn action(&self) -> Action {
        let key = self.key.clone();
        let command = if self.text.trim_end() == self.own {
            DocumentCommand::RestoreSentence { key }
        } else {
            let text = self.text.clone();
            DocumentCommand::SetSentence { key, text }
        };
        Action::Run(command.into())
    }

    fn body(&mut self, ui: &mut Ui, problem: Option<&str>) {
        let what = format!(
            "{}, mục “{}”: mẫu này dùng cho mọi năm, mọi khối trong sổ",
            crate::domain::choice::Choice::label(self.kind()),
            self.field.label
        );
        ui.add(Label::new(what).wrap());
        let field = TextField::new(FIELD)
            .rows(4)
            .width(f32::INFINITY)
            .error(problem);
        let response = field.form(ui, &mut self.text);
        ui.horizontal(|ui| {
            let is_own = self.text.trim_end() == self.own;
            let back = ui.add_enabled(!is_own, Button::new("Trở lại mẫu gốc"));
            if back.on_disabled_hover_text("Đây đang là mẫu gốc").clicked() {
                self.own.clone_into(&mut self.text);
            }
            if self.is_changed {
                ui.weak("Cơ quan đã sửa mẫu này");
            }
        });
        ui.add_space(4.0);
        ui.label(bold("Đọc lên với số liệu của năm này"));
        ui.add(Label::new(self.preview()).wrap());
        ui.add_space(4.0);
        ui.label(bold("Số liệu chèn được (bấm để chèn vào chỗ con trỏ)"));
        self.figures_ui(ui, response.id);
    }

    fn figures_ui(&mut self, ui: &mut Ui, field: egui::Id) {
        let table = egui::Grid::new("figures").num_columns(3).striped(true);
        ScrollArea::vertical().max_height(190.0).show(ui, |ui| {
            table.show(ui, |ui| {
                for figure in FIGURES {
                    let name = format!("{{{}}}", figure.name);
                    let button = ui.add(Button::new(&name).small());
                    if button.accessible_name(format!("Chèn {name}")).clicked() {
                        self.insert(ui.ctx(), field, &name);
                    }
                    ui.label(figure.label);
                    ui.weak(sentence_preview(&self.sheet, &name));
                    ui.end_row();
                }
            });
        });
    }

    /// Puts a figure where the caret was, and the caret behind it.
    fn insert(&mut self, ctx: &Context, field: egui::Id, name: &str) {
        use egui::text::{CCursor, CCursorRange};
        let mut caret = egui::text_edit::TextEditState::load(ctx, field).unwrap_or_default();
        let range = caret.cursor.char_range();
        let end = self.text.chars().count();
        let (from, to) = range.map_or((end, end), |range| {
            let [from, to] = range.sorted_cursors();
            (
                usize::from(from.index).min(end),
                usize::from(to.index).min(end),
            )
        });
        let byte = |at: usize| {
            self.text
                .char_indices()
                .nth(at)
                .map_or(self.text.len(), |(byte, _)| byte)
        };
        let place = byte(from)..byte(to);
        self.text.replace_range(place, name);
        let behind = CCursor::new(from + name.chars().count());
        caret.cursor.set_char_range(Some(CCursorRange::one(behind)));
        caret.store(ctx, field);
        ctx.memory_mut(|memory| memory.request_focus(field));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::example::document_sheet;
    use crate::domain::document::form::Source;
    use crate::domain::document::forms::form;
    use crate::ui::testing::{click, harness, press, write_in};
    use eframe::egui::Key;
    use egui_kittest::{Harness, kittest::Queryable};

    type Screen = (SentenceForm, Option<Option<Action>>);

    fn shown() -> Harness<'static, Screen> {
        let kind = DocumentKind::InterimReport;
        let is_sentence = |field: &&Field| matches!(field.source, Source::Sentence(_));
        let field = form(kind).fields.iter().find(is_sentence).unwrap();
        let form = SentenceForm::of(&document_sheet(kind), field);
        harness((form, None), |ui, (form, answer)| {
            if answer.is_none() {
                *answer = form.show(&ui.ctx().clone());
            }
        })
    }

    #[test]
    fn a_sentence_is_read_with_the_figures_of_the_year() {
        let mut h = shown();
        write_in(&mut h, FIELD, "Năm {năm} có {số đơn vị} đơn vị");
        h.get_by_label("Năm 2019 có 04 đơn vị");
        press(&mut h, Key::Tab);
        click(&mut h, "Ghi mẫu câu");
        let Some(Some(Action::Run(command))) = &h.state().1 else {
            panic!("nothing was asked")
        };
        assert_eq!(command.label(), "sửa mẫu câu");
    }

    #[test]
    fn an_unknown_figure_is_said_and_not_kept() {
        let mut h = shown();
        write_in(&mut h, FIELD, "Năm {năm nay}");
        h.get_by_label_contains("⚠ ");
        click(&mut h, "Ghi mẫu câu");
        assert!(h.state().1.is_none());
        click(&mut h, "Trở lại mẫu gốc");
        assert_eq!(h.state().0.text, h.state().0.own);
    }

    #[test]
    fn a_figure_is_put_where_the_caret_is() {
        let mut h = shown();
        write_in(&mut h, FIELD, "Năm:");
        click(&mut h, "Chèn {năm}");
        h.event(egui::Event::Text(":".into()));
        h.run();
        assert_eq!(h.state().0.text, "Năm:{năm}:");
    }
}
