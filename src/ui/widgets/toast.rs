//! Short notices at the foot of the window. They speak to screen readers, and fold what is meant for support.

use std::path::Path;

use eframe::egui::{
    Align2, Area, CollapsingHeader, Context, Frame, Id, Label, Order, Stroke, Ui, accesskit::Live,
    vec2,
};

use crate::app::{AppError, ErrorKind};
use crate::ui::terms;
use crate::ui::theme::{Tone, palette};

const SECONDS: f64 = 6.0;
const MOST: usize = 4;
const WIDTH: f32 = 460.0;

/// What happened, what to do now, and what helps support.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Toast {
    pub tone: Tone,
    pub message: String,
    pub hint: Option<String>,
    pub source: Option<String>,
}

impl Toast {
    pub fn new(tone: Tone, message: impl Into<String>) -> Self {
        Self {
            tone,
            message: message.into(),
            ..Self::default()
        }
    }

    /// Something was written; where it lies stands whole under what is folded.
    pub fn wrote(words: &str, what: &str, path: &Path) -> Self {
        Self {
            source: Some(path.display().to_string()),
            ..Self::good(format!("{words}: {what}"))
        }
    }

    pub fn good(message: impl Into<String>) -> Self {
        Self::new(Tone::Good, message)
    }

    /// Good news and information leave by themselves; what went wrong stays until it is closed.
    fn stays(&self) -> bool {
        matches!(self.tone, Tone::Rule | Tone::Failure)
    }

    fn mark(&self) -> &'static str {
        match self.tone {
            Tone::Plain => "ℹ",
            Tone::Good => "✔",
            Tone::Rule => "⚠",
            Tone::Failure => "✖",
        }
    }
}

/// A rule that says no looks different from a failure.
impl From<&AppError> for Toast {
    fn from(error: &AppError) -> Self {
        let tone = match error.kind {
            ErrorKind::Rule => Tone::Rule,
            ErrorKind::Input
            | ErrorKind::Usage
            | ErrorKind::Medium
            | ErrorKind::InDoubt
            | ErrorKind::Internal => Tone::Failure,
        };
        Self {
            hint: error.hint.clone(),
            source: error.source.clone(),
            ..Self::new(tone, &error.message)
        }
    }
}

/// The notices on the screen, the newest at the bottom.
#[derive(Debug, Default)]
pub struct Toasts {
    next: u64,
    shown: Vec<Shown>,
}

#[derive(Debug)]
struct Shown {
    id: u64,
    toast: Toast,
    until: Option<f64>,
}

impl Toasts {
    pub fn add(&mut self, toast: Toast) {
        self.shown.retain(|shown| shown.toast != toast);
        self.shown.push(Shown {
            id: self.next,
            toast,
            until: None,
        });
        self.next += 1;
        if self.shown.len() > MOST {
            self.shown.remove(0);
        }
    }

    /// Something else was done meanwhile: how to go back, or what stood in the way, holds no longer.
    pub fn outdate(&mut self) {
        self.shown.retain(|shown| shown.toast.tone != Tone::Rule);
    }

    pub fn messages(&self) -> Vec<&str> {
        self.shown
            .iter()
            .map(|shown| shown.toast.message.as_str())
            .collect()
    }

    /// Draws them above `foot` points of the window's lower edge.
    pub fn show(&mut self, ctx: &Context, foot: f32) {
        let now = ctx.input(|input| input.time);
        for shown in &mut self.shown {
            let lasts = if shown.toast.stays() {
                f64::INFINITY
            } else {
                SECONDS
            };
            shown.until.get_or_insert(now + lasts);
        }
        self.shown
            .retain(|shown| shown.until.is_none_or(|until| until > now));
        self.draw(ctx, foot);
        self.wake_for_the_next(ctx, now);
    }

    fn draw(&mut self, ctx: &Context, foot: f32) {
        let mut height = foot + 12.0;
        let mut closed = None;
        for shown in self.shown.iter().rev() {
            let area = Area::new(Id::unique(("toast", shown.id)))
                .order(Order::Foreground)
                .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -height))
                .show(ctx, |ui| toast_ui(ui, &shown.toast));
            if area.inner {
                closed = Some(shown.id);
            }
            height += area.response.rect.height() + 8.0;
        }
        if closed.is_some() {
            self.shown.retain(|shown| Some(shown.id) != closed);
            ctx.request_repaint();
        }
    }

    fn wake_for_the_next(&self, ctx: &Context, now: f64) {
        let ends = self.shown.iter().filter_map(|shown| shown.until);
        if let Some(first) = ends.filter(|end| end.is_finite()).reduce(f64::min) {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64((first - now).max(0.02)));
        }
    }
}

/// Whether it was closed.
fn toast_ui(ui: &mut Ui, toast: &Toast) -> bool {
    let colour = palette(ui).tone(toast.tone);
    Frame::popup(ui.style())
        .stroke(Stroke::new(1.5, colour))
        .inner_margin(12.0)
        .show(ui, |ui| {
            ui.set_width(WIDTH);
            ui.horizontal_top(|ui| {
                ui.colored_label(colour, toast.mark());
                ui.vertical(|ui| {
                    ui.set_width(WIDTH - 70.0);
                    words_ui(ui, toast);
                });
                ui.small_button("✖")
                    .accessible_name("Đóng thông báo")
                    .on_hover_text("Đóng thông báo")
                    .clicked()
            })
            .inner
        })
        .inner
}

fn words_ui(ui: &mut Ui, toast: &Toast) {
    let said = ui.add(Label::new(&toast.message).wrap());
    let urgency = if toast.stays() {
        Live::Assertive
    } else {
        Live::Polite
    };
    ui.ctx()
        .accesskit_node_builder(said.id, |node| node.set_live(urgency));
    if let Some(hint) = &toast.hint {
        ui.add(Label::new(format!("Gợi ý: {hint}")).wrap());
    }
    if let Some(source) = &toast.source {
        CollapsingHeader::new(terms::DETAILS)
            .id_salt(source)
            .show(ui, |ui| ui.add(Label::new(source).selectable(true).wrap()));
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable};

    use super::*;
    use crate::ui::testing::{click, harness};

    fn showing(toasts: &[Toast]) -> Harness<'static, Toasts> {
        let mut all = Toasts::default();
        toasts.iter().cloned().for_each(|toast| all.add(toast));
        harness(all, |ui, toasts| toasts.show(&ui.ctx().clone(), 0.0))
    }

    fn disk_full() -> Toast {
        Toast {
            hint: Some("Xóa bớt tệp.".into()),
            source: Some("ENOSPC".into()),
            ..Toast::new(Tone::Failure, "Ổ đĩa đã đầy")
        }
    }

    fn live(h: &Harness<'_, Toasts>, text: &str) -> Live {
        use egui_kittest::kittest::NodeT;
        h.get_by_label(text).accesskit_node().live()
    }

    #[test]
    fn a_notice_speaks_by_itself() {
        let h = showing(&[disk_full(), Toast::good("Đã ghi tệp PDF")]);
        assert_eq!(live(&h, "Ổ đĩa đã đầy"), Live::Assertive);
        assert_eq!(live(&h, "Đã ghi tệp PDF"), Live::Polite);
    }

    #[test]
    fn what_is_for_support_is_folded() {
        let mut h = showing(&[disk_full()]);
        h.get_by_label("Gợi ý: Xóa bớt tệp.");
        assert!(h.query_by_label("ENOSPC").is_none());
        click(&mut h, "Chi tiết");
        h.get_by_label("ENOSPC");
    }

    #[test]
    fn good_news_leaves_and_trouble_stays_until_closed() {
        let mut h = showing(&[disk_full(), Toast::good("Đã xong")]);
        h.run_steps(60);
        assert_eq!(h.state().messages(), ["Ổ đĩa đã đầy"]);
        click(&mut h, "Đóng thông báo");
        assert!(h.state().messages().is_empty());
    }

    #[test]
    fn advice_is_withdrawn_by_the_next_act_and_failures_are_not() {
        let mut toasts = Toasts::default();
        for toast in [disk_full(), Toast::new(Tone::Rule, "Muốn quay lại: Ctrl+Z")] {
            toasts.add(toast);
        }
        toasts.outdate();
        assert_eq!(toasts.messages(), ["Ổ đĩa đã đầy"]);
    }

    #[test]
    fn the_same_notice_is_not_heaped_up() {
        let mut toasts = Toasts::default();
        for text in ["a", "b", "a", "c", "d", "e", "e"] {
            toasts.add(Toast::good(text));
        }
        assert_eq!(toasts.messages(), ["a", "c", "d", "e"]);
    }
}
