//! A new register for a damaged one: made in a thread, opened when it is there.

use std::path::PathBuf;

use eframe::egui::Context;

use super::Window;
use super::work::End;
use crate::app::salvage::{self, Report};
use crate::ui::theme::Tone;
use crate::ui::widgets::Toast;

impl Window {
    pub(super) fn rescue(
        &mut self,
        ctx: &Context,
        damaged: PathBuf,
        base: Option<PathBuf>,
        with_wreck: bool,
    ) {
        let (desk, world) = (self.desk(), self.outside.world);
        self.start(ctx, "Dựng lại sổ", move |session, progress| {
            let cancel = &progress.cancel;
            let (opened, report) =
                salvage::apply(&damaged, base.as_deref(), with_wreck, desk, world, cancel)?;
            *session = Some(opened);
            Ok(End::OpenedSaying(told(&report)))
        });
    }
}

fn told(report: &Report) -> Toast {
    let words = format!("Đã dựng lại sổ và mở sổ mới: {}", report.lost_in_words());
    if report.is_whole() {
        return Toast::good(words);
    }
    Toast {
        hint: Some("Nhập lại các gói còn giữ để có lại phần đã mất. Nhật ký ghi rõ sổ này được dựng lại từ đâu.".to_owned()),
        ..Toast::new(Tone::Rule, words)
    }
}
