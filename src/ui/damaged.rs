//! What can be done for a register that was damaged: the remedies in one dialog, each with what it will give. Nothing
//! happens without a yes.

use eframe::egui::{Context, FocusDirection, Key, Label, Modifiers, RichText, Ui};

use crate::app::salvage::{LostThing, Remedies, Remedy, Report, at_in_words};
use crate::ui::action::Action;
use crate::ui::medium::stamp_in_words;
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, Modal};

const WIDTH: f32 = 720.0;
/// Lost rows that are named before the rest is only counted.
const NAMED: usize = 12;

#[derive(Clone, Debug)]
pub struct DamagedForm {
    remedies: Remedies,
    chosen: usize,
}

impl DamagedForm {
    /// Begins on what keeps most; among equals on the first.
    pub fn new(remedies: Remedies) -> Self {
        let kept = |at: &usize| (remedies.list[*at].report.kept, std::cmp::Reverse(*at));
        let chosen = (0..remedies.list.len()).max_by_key(kept).unwrap_or(0);
        Self { remedies, chosen }
    }

    pub fn show(&mut self, ctx: &Context) -> Option<Option<Action>> {
        self.keys(ctx);
        let modal = Modal::new("Sổ bị hỏng")
            .accept("Tạo sổ mới theo cách đã chọn")
            .close("Chưa làm gì")
            .width(WIDTH)
            .ready();
        let answer = modal.show(ctx, |ui| self.body(ui))?;
        let chosen = self.remedies.list.get(self.chosen);
        let action = |remedy: &Remedy| Action::Rescue {
            damaged: self.remedies.path.clone(),
            base: remedy.base.as_ref().map(|base| base.path.clone()),
            with_wreck: remedy.with_wreck,
        };
        Some(chosen.filter(|_| answer == Answer::Accept).map(action))
    }

    /// Up and down choose, wherever the focus is; Enter then does it.
    fn keys(&mut self, ctx: &Context) {
        let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.remedies.list.len().saturating_sub(1);
        self.chosen = match (pressed(Key::ArrowUp), pressed(Key::ArrowDown)) {
            (true, false) => self.chosen.saturating_sub(1),
            (false, true) => (self.chosen + 1).min(last),
            _ => return,
        };
        // The focus stays where Enter accepts.
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }

    fn body(&mut self, ui: &mut Ui) {
        let weak = palette(ui).weak;
        let what = format!(
            "Tệp này không còn đọc được trọn vẹn: {}",
            self.remedies.path.display()
        );
        ui.add(Label::new(what).wrap());
        if let Some(changed) = self.remedies.changed_ms {
            let changed = format!("Tệp này được ghi lần cuối lúc {}.", at_in_words(changed));
            ui.add(Label::new(RichText::new(changed).color(weak)).wrap());
        }
        ui.add_space(6.0);
        let into = self.remedies.into.display();
        let words = format!(
            "Mỗi cách đều tạo một sổ mới rồi mở sổ đó: {into}. Tệp hỏng giữ nguyên ở chỗ cũ."
        );
        ui.add(Label::new(words).wrap());
        if !self.remedies.is_known {
            let words = "Tệp hỏng không còn cho biết là sổ nào: dưới đây là bản lưu của mọi sổ trên máy này, chọn đúng sổ của mình.";
            ui.add(Label::new(RichText::new(words).color(palette(ui).rule)).wrap());
        }
        for (at, remedy) in self.remedies.list.iter().enumerate() {
            ui.add_space(8.0);
            ui.radio_value(&mut self.chosen, at, title(remedy));
            ui.indent(at, |ui| remedy_ui(ui, remedy));
        }
        ui.add_space(8.0);
        ui.add(Label::new(RichText::new(PACKAGES).color(weak)).wrap());
        ui.collapsing("Chi tiết", |ui| {
            ui.add(Label::new(&self.remedies.error.message).wrap());
        });
    }
}

const PACKAGES: &str = "Sau đó nhập lại mọi gói (.goi) còn giữ trên máy, trên USB hoặc xin các đơn vị gửi lại, bằng “Nhập gói…”: phần nào sổ đã có thì không đổi, phần nào mất thì có lại.";

fn title(remedy: &Remedy) -> String {
    let stamp = remedy.base.as_ref().map(|base| stamp_in_words(&base.stamp));
    match (stamp, remedy.with_wreck) {
        (Some(stamp), false) => format!("Dùng bản lưu lúc {stamp}"),
        (Some(stamp), true) => format!("Dùng bản lưu lúc {stamp} và những gì cứu được từ tệp hỏng"),
        (None, _) => {
            "Dùng những gì cứu được từ tệp hỏng (máy này không có bản lưu nào của sổ)".to_owned()
        }
    }
}

fn remedy_ui(ui: &mut Ui, remedy: &Remedy) {
    let colours = palette(ui);
    let (weak, good, rule) = (colours.weak, colours.good, colours.rule);
    for words in gains(remedy) {
        ui.add(Label::new(RichText::new(words).color(weak)).wrap());
    }
    let colour = if remedy.report.lost() == 0 {
        good
    } else {
        rule
    };
    for words in losses(&remedy.report) {
        ui.add(Label::new(RichText::new(words).color(colour)).wrap());
    }
    let things = &remedy.report.things;
    if !things.is_empty() {
        let id = (
            remedy.with_wreck,
            remedy.base.as_ref().map(|base| &base.path),
        );
        let header = format!("{} dòng có phần bị mất", things.len());
        ui.push_id(id, |ui| {
            ui.collapsing(header, |ui| things_ui(ui, &remedy.report))
        });
    }
}

fn gains(remedy: &Remedy) -> Vec<String> {
    let report = &remedy.report;
    let mut words = Vec::new();
    if let Some(base) = &remedy.base {
        words.push(format!("Có mọi thứ đến {}.", stamp_in_words(&base.stamp)));
    }
    if let (true, Some(times)) = (remedy.with_wreck, &report.times) {
        words.push(format!(
            "Thêm {} lần sửa còn đọc được trong tệp hỏng, ghi từ {} đến {}.",
            report.taken,
            at_in_words(*times.start()),
            at_in_words(*times.end())
        ));
    }
    words
}

fn losses(report: &Report) -> Vec<String> {
    let mut lost = report.lost_in_words();
    if let Some(first) = lost.get(..1) {
        lost = first.to_uppercase() + &lost[1..];
    }
    let remarks = report
        .remarks()
        .into_iter()
        .map(|remark| format!("{remark}."));
    std::iter::once(format!("{lost}.")).chain(remarks).collect()
}

/// "2 chỉ tiêu, 1 đơn vị".
fn kinds(report: &Report) -> String {
    let kinds = report.kinds();
    let words: Vec<String> = kinds
        .iter()
        .map(|(table, count)| format!("{count} {table}"))
        .collect();
    words.join(", ")
}

/// All kinds, and the first rows that still have a name.
fn things_ui(ui: &mut Ui, report: &Report) {
    ui.add(Label::new(kinds(report)).wrap());
    let named = || report.things.iter().filter(|thing| !thing.name.is_empty());
    for LostThing { table, name, edits } in named().take(NAMED) {
        ui.add(Label::new(format!("{table}: {name} ({edits} lần sửa)")).wrap());
    }
    let rest = named().count().saturating_sub(NAMED);
    if rest > 0 {
        ui.label(format!("và {rest} dòng khác còn tên"));
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::{Harness, kittest::Queryable};

    use super::*;
    use crate::app::AppError;
    use crate::app::salvage::Base;
    use crate::domain::id::RowId;
    use crate::ui::testing::{harness, press};

    type Shown = (DamagedForm, Option<Option<Action>>);

    fn remedy(with_wreck: bool, kept: usize) -> Remedy {
        let base = Base {
            path: "/kho/bản lưu".into(),
            stamp: "20190312-083000".into(),
            register: RowId([1; 16]),
        };
        let things = vec![LostThing {
            table: "chỉ tiêu",
            name: String::new(),
            edits: 3,
        }];
        let report = Report {
            with_wreck,
            total: 100,
            kept,
            taken: kept - 60,
            times: Some(0..=86_400_000),
            things,
            ..Report::default()
        };
        Remedy {
            base: Some(base),
            with_wreck,
            report,
        }
    }

    fn shown(list: Vec<Remedy>) -> Harness<'static, Shown> {
        let remedies = Remedies {
            path: "/sổ/Khối.giaouoc".into(),
            error: AppError::input("Không mở được sổ: sổ bị hỏng"),
            changed_ms: Some(0),
            is_known: true,
            list,
            into: "/sổ/Khối (đã cứu).giaouoc".into(),
        };
        harness((DamagedForm::new(remedies), None), |ui, (form, answer)| {
            if answer.is_none() {
                *answer = form.show(&ui.ctx().clone());
            }
        })
    }

    fn answer(h: &Harness<'_, Shown>) -> String {
        format!("{:?}", h.state().1)
    }

    #[test]
    fn what_keeps_most_is_chosen_at_first_and_says_what_it_gives() {
        let mut h = shown(vec![remedy(false, 60), remedy(true, 88)]);
        h.get_by_label_contains("Thêm 28 lần sửa còn đọc được trong tệp hỏng");
        h.get_by_label("Mất 12 trong 100 lần sửa.");
        h.get_by_label("Mất 40 trong 100 lần sửa.");
        h.get_by_label_contains("nhập lại mọi gói (.goi) còn giữ");
        press(&mut h, Key::Enter);
        assert!(answer(&h).contains("with_wreck: true"), "{}", answer(&h));
    }

    #[test]
    fn the_snapshot_alone_is_chosen_with_the_arrow_and_nothing_is_done_by_escape() {
        let mut h = shown(vec![remedy(false, 60), remedy(true, 88)]);
        press(&mut h, Key::ArrowUp);
        press(&mut h, Key::Enter);
        assert!(answer(&h).contains("with_wreck: false"), "{}", answer(&h));
        let mut h = shown(vec![remedy(false, 60)]);
        press(&mut h, Key::Escape);
        assert_eq!(answer(&h), "Some(None)");
    }
}
