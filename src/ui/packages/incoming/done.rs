//! *Đã nhập gói*: what is left for a person to see to after an import, each a button away.

use eframe::egui::{Context, Label, RichText, Ui};

use crate::app::packages::{Apart, Arrivals};
use crate::domain::text::first_upper;
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::packages::apart::{follow, follow_ui};
use crate::ui::theme::{GAP, Tone, palette};
use crate::ui::widgets::{Grid, GridColumn, GridState, Modal, Toast, button};

/// The dialog.
#[derive(Debug)]
pub struct ImportedBox {
    told: Toast,
    /// How many fields of the packages are in conflict.
    open: usize,
    head: String,
    apart: Vec<Apart>,
    rows: Vec<Vec<String>>,
    grid: GridState,
}

impl ImportedBox {
    /// None where nothing is left to do: the notice alone is enough.
    pub fn of(arrivals: &Arrivals, told: &Toast) -> Option<Self> {
        let open = arrivals.counts().conflict;
        let is_smooth = open == 0 && arrivals.apart.is_empty();
        (!is_smooth).then(|| Self {
            told: told.clone(),
            open,
            head: arrivals.head.clone(),
            rows: arrivals.apart.iter().map(row).collect(),
            apart: arrivals.apart.clone(),
            grid: GridState::default(),
        })
    }

    /// Whether it stays open, and what was asked.
    pub fn show(&mut self, ctx: &Context) -> (bool, Option<Action>) {
        let modal = Modal::new("Đã nhập gói").only_close().width(1_000.0);
        let mut asked = None;
        let answer = modal.show(ctx, |ui| asked = self.body_ui(ui));
        (answer.is_none() && asked.is_none(), asked)
    }

    fn body_ui(&mut self, ui: &mut Ui) -> Option<Action> {
        let words = RichText::new(&self.told.message).color(palette(ui).tone(self.told.tone));
        ui.add(Label::new(words).wrap());
        if let Some(hint) = &self.told.hint {
            ui.add(Label::new(RichText::new(hint).weak()).wrap());
        }
        ui.add_space(GAP / 2.0);
        let conflicts = self.conflicts_ui(ui);
        let follow = self.apart_ui(ui);
        conflicts.or(follow)
    }

    fn conflicts_ui(&self, ui: &mut Ui) -> Option<Action> {
        let why_not = (self.open == 0).then_some("Không có mục nào hai bên ghi khác nhau");
        let asked = button(ui, "Xem mục chưa thống nhất…", why_not).clicked();
        asked.then_some(Action::OpenConflicts)
    }

    fn apart_ui(&mut self, ui: &mut Ui) -> Option<Action> {
        if self.apart.is_empty() {
            return None;
        }
        ui.add_space(GAP / 2.0);
        let many = self.apart.len();
        ui.label(bold(format!(
            "Mục của khối, giá trị của đơn vị mình chưa được nhận ({many}):"
        )));
        let theirs = format!("{} ghi", self.head);
        let columns = [
            GridColumn::rest("Ở đâu"),
            GridColumn::new("Mục", 110.0),
            GridColumn::new("Đơn vị mình ghi", 230.0),
            GridColumn::new(&theirs, 230.0),
        ];
        let height = (ui.ctx().content_rect().height() - 420.0).clamp(120.0, 320.0);
        Grid::new("Mục chưa được nhận", &columns)
            .lines(3)
            .height(height)
            .show(ui, &mut self.grid, &self.rows);
        if let Some(one) = self.grid.selected.and_then(|at| self.apart.get(at)) {
            ui.add(Label::new(RichText::new(first_upper(&one.why)).weak()).wrap());
        }
        ui.add_space(GAP / 2.0);
        let asked = follow_ui(ui, &self.head, many, None);
        asked.then(|| Action::Packages(follow(&self.head, &self.apart)))
    }
}

fn row(line: &Apart) -> Vec<String> {
    vec![
        line.about.clone(),
        first_upper(line.label()),
        line.ours.clone(),
        line.theirs.clone(),
    ]
}

/// What is said of an import at the foot of the window, or at the top of the dialog.
pub fn told(arrivals: &Arrivals, way_back: Option<String>) -> Toast {
    if !arrivals.has_news {
        let refused = arrivals.counts().refused > 0;
        return if refused {
            Toast::new(Tone::Rule, "Đã ghi nhận, không mục nào của gói được nhận.")
        } else {
            Toast::good("Đã ghi nhận, gói không có gì mới. Sổ không thay đổi.")
        };
    }
    let counts = arrivals.counts();
    let open = match counts.conflict {
        0 => String::new(),
        many => format!(" Còn {many} mục hai bên ghi khác nhau, chờ quyết định."),
    };
    let tone = match arrivals.is_smooth() {
        true => Tone::Good,
        false => Tone::Rule,
    };
    let way_back = way_back.unwrap_or_else(|| "Muốn quay lại: Hoàn tác (Ctrl+Z).".to_owned());
    Toast {
        hint: Some(way_back),
        ..Toast::new(tone, format!("Đã nhập: {}.{open}", counts.words()))
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, accesskit::Role};
    use egui_kittest::{Harness, kittest::NodeT, kittest::Queryable};

    use super::*;
    use crate::app::conflicts::testing::{Offices, agreeing, reword, sheet};
    use crate::ui::packages::PackagesAction;
    use crate::ui::testing::{click, harness, press};

    const HEAD: &str = "Cục Cơ yếu Đảng - Chính quyền";

    struct Desk {
        offices: Offices,
        dialog: Option<ImportedBox>,
        asked: Vec<Action>,
    }

    /// The member has just taken in what the head sends.
    fn desk(mut offices: Offices) -> Harness<'static, Desk> {
        let arrivals = offices.send();
        let dialog = ImportedBox::of(&arrivals, &told(&arrivals, None));
        let desk = Desk {
            offices,
            dialog,
            asked: Vec::new(),
        };
        harness(desk, |ui, desk| {
            let Some(dialog) = &mut desk.dialog else {
                return;
            };
            let (open, action) = dialog.show(&ui.ctx().clone());
            if !open {
                desk.dialog = None;
            }
            match action {
                Some(Action::Packages(PackagesAction::FollowHead(command))) => {
                    desk.offices.member.run(command).unwrap();
                }
                other => desk.asked.extend(other),
            }
        })
    }

    fn text(h: &Harness<'_, Desk>) -> String {
        let offices = &h.state().offices;
        sheet(&offices.member, offices.year).targets.remove(0).text
    }

    #[test]
    fn what_the_head_did_not_take_follows_it_by_one_button_and_one_undo() {
        let mut offices = agreeing();
        let year = offices.year;
        reword(&mut offices.member, year, "Không làm gì");
        let mut h = desk(offices);
        h.get_by_label("Mục của khối, giá trị của đơn vị mình chưa được nhận (1):");
        let conflicts = h.get_by_role_and_label(Role::Button, "Xem mục chưa thống nhất…");
        assert!(conflicts.accesskit_node().is_disabled());
        click(&mut h, &format!("Lấy theo {HEAD} (1 mục)"));
        assert_eq!(text(&h), "Tổ chức hội thao của khối");
        assert!(h.state().dialog.is_none());
        h.state_mut().offices.member.undo().unwrap();
        assert_eq!(text(&h), "Không làm gì");
    }

    #[test]
    fn by_keys_alone_the_conflicts_are_opened() {
        let mut offices = agreeing();
        let year = offices.year;
        reword(&mut offices.member, year, "Không làm gì");
        reword(&mut offices.head, year, "Tổ chức 02 hội thao");
        let mut h = desk(offices);
        h.get_by_label_contains("Còn 1 mục hai bên ghi khác nhau");
        let wanted = "Xem mục chưa thống nhất…";
        for _ in 0..8 {
            let button = h.get_by_role_and_label(Role::Button, wanted);
            if button.accesskit_node().is_focused() {
                break;
            }
            press(&mut h, Key::Tab);
        }
        press(&mut h, Key::Enter);
        assert!(matches!(h.state().asked[..], [Action::OpenConflicts]));
    }

    #[test]
    fn where_nothing_is_left_there_is_no_dialog_and_a_package_without_news_says_so() {
        let mut offices = agreeing();
        let year = offices.year;
        reword(&mut offices.head, year, "Tổ chức 02 hội thao");
        let arrivals = offices.send();
        let toast = told(&arrivals, None);
        assert!(toast.message.starts_with("Đã nhập: đọc "), "{toast:?}");
        assert!(ImportedBox::of(&arrivals, &toast).is_none());
        let again = told(&offices.send(), None);
        let words = "Đã ghi nhận, gói không có gì mới. Sổ không thay đổi.";
        assert_eq!((again.tone, again.message.as_str()), (Tone::Good, words));
    }
}
