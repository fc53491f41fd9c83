//! Bản đã ký: what was signed, when, by whom; and what was taken back.

use eframe::egui::{Grid, Label, RichText, Ui};

use crate::domain::paper::{CovenantPaper, PaperArticle, PaperTarget};
use crate::ui::covenants::view_model::{CovenantView, SignedView};
use crate::ui::fonts::bold;
use crate::ui::theme::palette;

use super::Actions;

pub fn versions_ui(ui: &mut Ui, view: &CovenantView) -> Actions {
    if let Some(signed) = &view.signed {
        signed_ui(ui, signed);
        ui.add_space(10.0);
        ui.label(bold("Nguyên văn đã ký"));
        words_ui(ui, &view.words.paper);
    } else {
        ui.weak("Giao ước đang là dự thảo; các bản dưới đây không còn hiệu lực.");
    }
    if !view.versions.is_empty() {
        ui.add_space(10.0);
        ui.label(bold("Các bản đã hủy ký"));
        for version in &view.versions {
            ui.add(Label::new(&version.text).wrap().selectable(true));
            ui.add(
                Label::new(
                    RichText::new(format!("Mã nguyên văn: {}", version.fingerprint))
                        .small()
                        .color(palette(ui).weak),
                )
                .wrap()
                .selectable(true),
            );
        }
    }
    Actions::new()
}

fn signed_ui(ui: &mut Ui, signed: &SignedView) {
    ui.colored_label(
        palette(ui).good,
        RichText::new(format!("✔ {}", signed.heading)).size(16.0),
    );
    ui.add(
        Label::new(format!("Mã nguyên văn (SHA-256): {}", signed.fingerprint))
            .wrap()
            .selectable(true),
    );
    ui.add_space(6.0);
    let widest = (ui.available_width() - 60.0) * 0.4;
    Grid::new("signed")
        .max_col_width(widest)
        .num_columns(3)
        .striped(true)
        .spacing([16.0, 4.0])
        .show(ui, |ui| {
            for title in ["Đơn vị", "Người ký", "Ký thế nào"] {
                ui.label(bold(title));
            }
            ui.end_row();
            for row in &signed.signers {
                ui.label(&row.unit);
                ui.label(&row.who);
                let colour = if row.has_signed {
                    palette(ui).text
                } else {
                    palette(ui).rule
                };
                ui.colored_label(colour, &row.how);
                ui.end_row();
            }
        });
}

/// The words that were kept, shortened to what people look for; the whole stands on the page beside it.
fn words_ui(ui: &mut Ui, paper: &CovenantPaper) {
    let mut say = |text: &str| {
        if !text.trim().is_empty() {
            ui.add(Label::new(text).wrap().selectable(true));
        }
    };
    say(&paper.subject);
    if !paper.theme.is_empty() {
        say(&format!("Chủ đề: “{}”", paper.theme));
    }
    articles(&paper.objectives, "", &mut say);
    articles(&paper.contents, "", &mut say);
    targets(&paper.common_targets, &mut say);
    for unit in &paper.unit_targets {
        say(&format!("{}:", unit.unit));
        targets(&unit.targets, &mut say);
    }
    for row in &paper.registrations {
        say(&format!("{} đăng ký: {}", row.unit, row.title));
    }
    articles(&paper.measures, "", &mut say);
}

fn articles(articles_: &[PaperArticle], above: &str, say: &mut dyn FnMut(&str)) {
    for (at, article) in articles_.iter().enumerate() {
        let number = format!("{above}{}.", at + 1);
        let words = [article.heading.as_str(), article.text.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        say(&format!("{number} {words}"));
        articles(&article.children, &number, say);
    }
}

fn targets(targets_: &[PaperTarget], say: &mut dyn FnMut(&str)) {
    for target in targets_ {
        say(&format!("• {} – {}", target.text, target.level));
        targets(&target.children, say);
    }
}
