//! The page “Gói mới” drawn: choices at the left, what is inside at the right.

use eframe::egui::{Label, RichText, ScrollArea, Ui};

use super::state::{PURPOSES, State};
use crate::app::packages::{Inside, Portion};
use crate::domain::number::grouped;
use crate::transfer::package::Purpose;
use crate::ui::fonts::bold;
use crate::ui::packages::PackagesAction;
use crate::ui::packages::apart::{follow, follow_ui};
use crate::ui::packages::form::{fields_ui, words_ui};
use crate::ui::theme::palette;
use crate::ui::widgets::ChoiceBox;

/// Lines of a warning that are shown; the rest is counted.
const WARNED: usize = 8;
/// Fields beside their labels.
const WIDE: f32 = 270.0;

pub fn body_ui(ui: &mut Ui, state: &mut State) -> Option<PackagesAction> {
    let mut asked = None;
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            asked = left.vertical(|ui| choices_ui(ui, state)).inner;
            asked = asked
                .take()
                .or(right.vertical(|ui| inside_ui(ui, state)).inner);
        }
    });
    asked
}

fn choices_ui(ui: &mut Ui, state: &mut State) -> Option<PackagesAction> {
    if !state.facts.year_name.is_empty() {
        ui.add(Label::new(bold(&state.facts.year_name)).wrap());
    }
    let mut own = None;
    fields_ui(ui, "who and what for", |ui| {
        own = own_ui(ui, state);
        ui.end_row();
        purpose_ui(ui, state);
        ui.end_row();
        if !state.is_for_members() {
            recipient_ui(ui, state);
            ui.end_row();
        }
    });
    ui.add(Label::new(RichText::new(told(state)).weak()).wrap());
    if state.is_for_members() {
        members_ui(ui, state);
    }
    ui.add_space(6.0);
    words_ui(ui, &mut state.message, &mut state.passphrase, WIDE);
    own
}

fn purpose_ui(ui: &mut Ui, state: &mut State) {
    let items: Vec<_> = PURPOSES
        .iter()
        .map(|purpose| (*purpose, purpose.label().to_owned()))
        .collect();
    let choice = ChoiceBox::new("Gửi để làm gì").width(WIDE);
    if let Some(Some(purpose)) = choice.pick(ui, Some(state.purpose), &items) {
        state.set_purpose(purpose);
    }
}

/// What the purpose means for who receives it.
fn told(state: &State) -> String {
    match state.purpose {
        Purpose::Draft => "Đơn vị xem dự thảo và gửi lại ý kiến sửa; họ được sửa lời giao ước cho đến khi ký.".to_owned(),
        Purpose::Form => "Đơn vị điền đăng ký, kết quả, điểm tự chấm của mình rồi gửi lại.".to_owned(),
        Purpose::Return => match &state.facts.answered {
            Some(came) => format!("Trả lời {came}."),
            None => "Chưa nhập gói dự thảo hay gói mẫu nào của năm này: gói gửi lại không trả lời gói nào.".to_owned(),
        },
        Purpose::HandOver | Purpose::WholeCopy => "Toàn bộ sổ: mọi năm, mọi đơn vị, cả phiếu bầu và đề nghị khen thưởng. Chỉ giao cho người được giữ sổ.".to_owned(),
    }
}

/// The unit of this workstation is remembered for this register.
fn own_ui(ui: &mut Ui, state: &mut State) -> Option<PackagesAction> {
    let choice = ChoiceBox::new("Máy này của đơn vị")
        .or_none("(chưa chọn)")
        .width(WIDE);
    let chosen = choice.pick(ui, state.from, &state.facts.units)?;
    state.set_from(chosen);
    Some(PackagesAction::OwnUnit(chosen))
}

/// Of a return or a copy.
fn recipient_ui(ui: &mut Ui, state: &mut State) {
    let nobody = match state.purpose {
        Purpose::Return => "(đơn vị trưởng)",
        _ => "(lưu giữ, không gửi ai)",
    };
    let choice = ChoiceBox::new("Nơi nhận").or_none(nobody).width(WIDE);
    if let Some(chosen) = choice.pick(ui, state.one, &state.facts.units) {
        state.one = chosen;
    }
}

fn members_ui(ui: &mut Ui, state: &mut State) {
    let all = state.can_receive();
    ui.horizontal(|ui| {
        ui.label(format!(
            "Nơi nhận: {} trong {} đơn vị",
            state.members.len(),
            all.len()
        ));
        if ui.button("Chọn tất cả").clicked() {
            state.choose_all();
        }
        if ui.button("Bỏ chọn").clicked() {
            state.members.clear();
        }
    });
    if all.is_empty() {
        ui.weak("Năm này chưa có thành viên nào khác. Thêm thành viên ở thẻ Khối thi đua.");
    }
    ScrollArea::vertical()
        .id_salt("recipients")
        .max_height(130.0)
        .show(ui, |ui| {
            for (unit, name) in &all {
                let mut chosen = state.members.contains(unit);
                if ui.checkbox(&mut chosen, name).changed() {
                    state.toggle(*unit);
                }
            }
        });
}

fn inside_ui(ui: &mut Ui, state: &State) -> Option<PackagesAction> {
    ui.label(bold("Trong gói"));
    match &state.inside {
        None => drop(ui.weak(state.why_not().unwrap_or_default())),
        Some(Err(why)) => {
            ui.add(Label::new(RichText::new(format!("⚠ {why}")).color(palette(ui).rule)).wrap());
        }
        Some(Ok(inside)) => return contents_ui(ui, inside, &state.head_name()),
    }
    None
}

fn contents_ui(ui: &mut Ui, inside: &Inside, head: &str) -> Option<PackagesAction> {
    warning_ui(
        ui,
        "Có dấu độ mật – hỏi người phụ trách trước khi gửi",
        &inside.marked,
    );
    let untaken: Vec<String> = inside.untaken.iter().map(|line| line.words(head)).collect();
    warning_ui(ui, "Nơi nhận sẽ không nhận những chỗ này", &untaken);
    let many = untaken.len();
    let asked = many > 0 && follow_ui(ui, head, many, None);
    let edits = grouped(inside.edits as u64);
    ui.label(match inside.packages {
        0 | 1 => format!("{edits} lần sửa, gồm cả lịch sử của:"),
        many => format!("{many} gói, mỗi gói nhiều nhất {edits} lần sửa, gồm cả lịch sử của:"),
    });
    ScrollArea::vertical()
        .id_salt("inside")
        .max_height((ui.ctx().content_rect().height() - 420.0).max(120.0))
        .show(ui, |ui| {
            for portion in &inside.portions {
                ui.label(format!("• {}", portion_words(portion)));
            }
        });
    asked.then(|| follow(head, &inside.untaken))
}

/// "12 chỉ tiêu, 1 đã xóa".
fn portion_words(portion: &Portion) -> String {
    let standing = format!("{} {}", grouped(portion.standing as u64), portion.kind);
    match portion.removed {
        0 => standing,
        removed => format!("{standing}, {} đã xóa", grouped(removed as u64)),
    }
}

fn warning_ui(ui: &mut Ui, what: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let colour = palette(ui).rule;
    ui.colored_label(colour, format!("⚠ {what} ({}):", lines.len()));
    for line in lines.iter().take(WARNED) {
        ui.add(Label::new(format!("• {line}")).wrap());
    }
    if let Some(rest) = lines.len().checked_sub(WARNED).filter(|rest| *rest > 0) {
        ui.weak(format!("… và {rest} chỗ nữa"));
    }
    ui.add_space(6.0);
}
