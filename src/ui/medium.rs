//! Questions about a register that does not lie quietly on a disk of this machine: how to open it, what to do when it
//! is open elsewhere, what to do when its medium is gone.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, Key, Label, Modifiers, RichText, Ui};

use crate::app::AppError;
use crate::app::medium::{Medium, MediumKind, Way};
use crate::ui::action::Action;
use crate::ui::damaged::DamagedForm;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, Modal};

const WIDTH: f32 = 620.0;

#[derive(Clone, Debug)]
pub enum MediumBox {
    Ways(WayForm),
    /// It is damaged: what can be done.
    Damaged(Box<DamagedForm>),
    /// Open in another window or on another machine: the newest copy that this machine has kept can be read.
    Taken {
        error: AppError,
        copy: PathBuf,
        kept: String,
    },
    /// The register had to be closed.
    Lost {
        error: AppError,
        path: PathBuf,
    },
}

/// How a register is to be opened.
#[derive(Clone, Debug)]
pub struct WayForm {
    path: PathBuf,
    medium: Medium,
    /// Where a copy would go.
    folder: PathBuf,
    way: Way,
}

impl WayForm {
    pub fn new(path: PathBuf, medium: Medium, folder: PathBuf) -> Self {
        let way = medium.ways().first().copied().unwrap_or(Way::ReadOnly);
        Self {
            path,
            medium,
            folder,
            way,
        }
    }

    fn title(&self) -> String {
        let place = match self.medium.kind {
            MediumKind::Fixed => "nơi chỉ cho đọc".to_owned(),
            MediumKind::Removable | MediumKind::Network => self.medium.label(),
        };
        format!("Sổ nằm trên {place}")
    }

    fn explained(&self, way: Way) -> String {
        match way {
            Way::CopyHere => format!(
                "Nên chọn. Sổ được chép, đọc lại và kiểm tra rồi cất vào {}; bản ở nơi cũ giữ nguyên. Từ đó làm việc với bản trên máy này.",
                self.folder.display()
            ),
            Way::ReadOnly => {
                "Xem, in, xuất được; không sửa được gì. Không ghi gì vào nơi chứa sổ.".to_owned()
            }
            Way::There => self.medium.warning().unwrap_or_default().to_owned(),
        }
    }

    fn show(&mut self, ctx: &Context) -> Option<Option<Action>> {
        self.keys(ctx);
        let (title, accept) = (self.title(), self.way.label());
        let modal = Modal::new(&title).accept(accept).width(WIDTH).ready();
        let answer = modal.show(ctx, |ui| self.body(ui))?;
        let action = || Action::OpenBy(self.path.clone(), self.way);
        Some((answer == Answer::Accept).then(action))
    }

    /// Up and down choose, wherever the focus is; Enter then does it.
    fn keys(&mut self, ctx: &Context) {
        let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let ways = self.medium.ways();
        let at = ways
            .iter()
            .position(|way| *way == self.way)
            .unwrap_or_default();
        let next = match (pressed(Key::ArrowUp), pressed(Key::ArrowDown)) {
            (true, false) => at.saturating_sub(1),
            (false, true) => at + 1,
            _ => at,
        };
        self.way = ways.get(next).copied().unwrap_or(self.way);
    }

    fn body(&mut self, ui: &mut Ui) {
        ui.add(Label::new(self.path.display().to_string()).wrap());
        for way in self.medium.ways() {
            ui.add_space(8.0);
            ui.radio_value(&mut self.way, *way, way.label());
            ui.indent(way.label(), |ui| {
                let colours = palette(ui);
                let colour = if *way == Way::There {
                    colours.rule
                } else {
                    colours.weak
                };
                let words = RichText::new(self.explained(*way)).color(colour);
                ui.add(Label::new(words).wrap());
            });
        }
    }
}

impl MediumBox {
    /// The answer, once it is left: what is to be done, or nothing.
    pub fn show(&mut self, ctx: &Context) -> Option<Option<Action>> {
        match self {
            Self::Ways(form) => form.show(ctx),
            Self::Damaged(form) => form.show(ctx),
            Self::Taken { error, copy, kept } => {
                let modal = Modal::new("Sổ đang mở ở nơi khác").accept("Mở bản sao để đọc");
                let more = format!(
                    "Bản sao gần nhất trên máy này được cất lúc {kept}. Bản sao chỉ để đọc, chưa có những thay đổi sau lúc đó."
                );
                asked(ctx, modal, error, &more, || {
                    Action::OpenBy(copy.clone(), Way::ReadOnly)
                })
            }
            Self::Lost { error, path } => {
                let modal = Modal::new("Sổ đã được đóng")
                    .accept("Mở lại")
                    .close("Để sau");
                asked(ctx, modal, error, "", || Action::OpenRecent(path.clone()))
            }
        }
    }
}

/// The sentence of an error with one thing to do about it.
fn asked(
    ctx: &Context,
    modal: Modal<'_>,
    error: &AppError,
    more: &str,
    action: impl FnOnce() -> Action,
) -> Option<Option<Action>> {
    let answer = modal.width(WIDTH).ready().show(ctx, |ui| {
        ui.add(Label::new(&error.message).wrap());
        for words in [error.hint.as_deref().unwrap_or_default(), more] {
            if !words.is_empty() {
                ui.add_space(6.0);
                ui.add(Label::new(words).wrap());
            }
        }
        if let Some(source) = &error.source {
            ui.add_space(6.0);
            ui.collapsing("Chi tiết", |ui| ui.add(Label::new(source).wrap()));
        }
    })?;
    Some((answer == Answer::Accept).then(action))
}

/// "08:30 ngày 12/03/2019" of the stamp "20190312-083000" of a snapshot.
pub fn stamp_in_words(stamp: &str) -> String {
    match (
        stamp.get(..4),
        stamp.get(4..6),
        stamp.get(6..8),
        stamp.get(9..11),
        stamp.get(11..13),
    ) {
        (Some(year), Some(month), Some(day), Some(hour), Some(minute)) => {
            format!("{hour}:{minute} ngày {day}/{month}/{year}")
        }
        _ => stamp.to_owned(),
    }
}

/// The folder on this machine that registers are copied to.
pub fn folder_here(documents: &Path) -> PathBuf {
    documents.join(crate::app::bring::FOLDER)
}

#[cfg(test)]
mod tests {
    use eframe::egui::accesskit::Role;
    use egui_kittest::{Harness, kittest::Queryable};

    use super::*;
    use crate::ui::testing::{click, harness, press};

    type Shown = (MediumBox, Option<Option<Action>>);

    fn shown(dialog: MediumBox) -> Harness<'static, Shown> {
        harness((dialog, None), |ui, (dialog, answer)| {
            if answer.is_none() {
                *answer = dialog.show(&ui.ctx().clone());
            }
        })
    }

    fn on(kind: MediumKind, is_read_only: bool) -> Harness<'static, Shown> {
        let medium = Medium {
            kind,
            is_read_only,
            name: "KINGSTON".into(),
            ..Medium::default()
        };
        shown(MediumBox::Ways(WayForm::new(
            "/usb/a.giaouoc".into(),
            medium,
            "/nhà/Giao Ước".into(),
        )))
    }

    fn answer(h: &Harness<'_, Shown>) -> String {
        format!("{:?}", h.state().1)
    }

    #[test]
    fn enter_alone_copies_the_register_here() {
        let mut h = on(MediumKind::Removable, false);
        h.get_by_label("Sổ nằm trên USB “KINGSTON”");
        h.get_by_label_contains("cất vào /nhà/Giao Ước");
        press(&mut h, Key::Enter);
        assert_eq!(
            answer(&h),
            "Some(Some(OpenBy(\"/usb/a.giaouoc\", CopyHere)))"
        );
    }

    #[test]
    fn the_arrow_keys_choose_another_way() {
        let mut h = on(MediumKind::Removable, false);
        for key in [
            Key::ArrowUp,
            Key::ArrowDown,
            Key::ArrowDown,
            Key::ArrowDown,
            Key::Enter,
        ] {
            press(&mut h, key);
        }
        assert_eq!(answer(&h), "Some(Some(OpenBy(\"/usb/a.giaouoc\", There)))");
    }

    #[test]
    fn a_share_and_a_read_only_place_are_never_worked_on_in_place() {
        for mut h in [on(MediumKind::Network, false), on(MediumKind::Fixed, true)] {
            let radios: Vec<_> = h.query_all_by_role(Role::RadioButton).collect();
            assert_eq!(radios.len(), 2);
            drop(radios);
            h.get_by_role_and_label(Role::RadioButton, "Mở chỉ để đọc")
                .click();
            h.run();
            h.get_by_role_and_label(Role::Button, "Mở chỉ để đọc")
                .click();
            h.run();
            assert_eq!(
                answer(&h),
                "Some(Some(OpenBy(\"/usb/a.giaouoc\", ReadOnly)))"
            );
        }
    }

    #[test]
    fn escape_opens_nothing() {
        let mut h = on(MediumKind::Removable, false);
        press(&mut h, Key::Escape);
        assert_eq!(answer(&h), "Some(None)");
    }

    #[test]
    fn a_lost_register_is_opened_again_and_a_taken_one_is_read_from_its_copy() {
        let error = AppError::input("Không đọc, ghi được USB nữa").hinted("Cắm lại USB");
        let mut h = shown(MediumBox::Lost {
            error: error.clone(),
            path: "/usb/a".into(),
        });
        h.get_by_label("Cắm lại USB");
        press(&mut h, Key::Enter);
        assert_eq!(answer(&h), "Some(Some(OpenRecent(\"/usb/a\")))");
        let kept = stamp_in_words("20190312-083000");
        let mut h = shown(MediumBox::Taken {
            error,
            copy: "/kho/a".into(),
            kept,
        });
        h.get_by_label_contains("cất lúc 08:30 ngày 12/03/2019");
        click(&mut h, "Mở bản sao để đọc");
        assert_eq!(answer(&h), "Some(Some(OpenBy(\"/kho/a\", ReadOnly)))");
    }
}
