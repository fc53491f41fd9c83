//! The dialog drawn: who hands over to whom at the left, what will happen at the right; the band of the old copy.

use eframe::egui::{Label, RichText, Ui};

use super::state::{State, in_groups};
use super::{LeadingAction, minutes};
use crate::app::leading::HandedOver;
use crate::app::packages::Delivered;
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::packages::form::{fields_ui, words_ui};
use crate::ui::theme::palette;
use crate::ui::widgets::{ChoiceBox, TextField};

/// Fields beside their labels.
const WIDE: f32 = 270.0;
const WILL_HAPPEN: [&str; 4] = [
    "Toàn bộ sổ – mọi năm, mọi đơn vị, cả phiếu bầu và đề nghị khen thưởng – được ghi thành một gói, đọc lại và đối chiếu từng byte.",
    "Từ đó sổ trên máy này không còn là sổ chính: vẫn xem, in, xuất và nhập gói được, nhưng chỉ ghi được phần của riêng đơn vị mình.",
    "Bên nhận nhập gói là có sổ chính, với toàn bộ lịch sử.",
    "Việc bàn giao được ghi vào nhật ký. Bàn giao nhầm thì mở lại được, phải nêu lý do.",
];

pub fn body_ui(ui: &mut Ui, state: &mut State) -> Option<Action> {
    let mut asked = None;
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            asked = left.vertical(|ui| parties_ui(ui, state)).inner;
            let minutes = right.vertical(|ui| outlook_ui(ui, state)).inner;
            asked = asked.take().or(minutes);
        }
    });
    asked
}

fn parties_ui(ui: &mut Ui, state: &mut State) -> Option<Action> {
    ui.add(Label::new(bold(&state.year_name)).wrap());
    let mut own = None;
    fields_ui(ui, "parties", |ui| {
        let choice = ChoiceBox::new("Máy này của đơn vị").or_none("(đơn vị trưởng của năm)");
        own = choice.width(WIDE).pick(ui, state.own, &state.units);
        ui.end_row();
        let choice = ChoiceBox::new("Bên nhận").or_none("(chưa chọn)");
        let to = choice.width(WIDE).pick(ui, state.to, &state.succession.to);
        state.to = to.unwrap_or(state.to);
        ui.end_row();
    });
    if let Some((_, name)) = &state.succession.from {
        ui.add(Label::new(format!("Bên giao: {name}")).wrap());
    }
    weak_ui(ui, chosen_words(state));
    if let Some(why_not) = &state.succession.why_not {
        let words = RichText::new(format!("⚠ {why_not}")).color(palette(ui).rule);
        ui.add(Label::new(words).wrap());
    }
    ui.add_space(6.0);
    words_ui(ui, &mut state.message, &mut state.passphrase, WIDE);
    own.map(|unit| Action::Leading(LeadingAction::OwnUnit(unit)))
}

fn chosen_words(state: &State) -> &'static str {
    match state.succession.chosen {
        None => {
            "Chưa ghi đơn vị trưởng năm sau: chọn ở thẻ Tổng kết năm, mục Kết thúc năm, hoặc chọn thẳng ở đây."
        }
        Some(unit) if state.to == Some(unit) => "Đây là đơn vị trưởng năm sau đã ghi trong sổ.",
        Some(_) => "Không phải đơn vị trưởng năm sau đã ghi trong sổ.",
    }
}

fn weak_ui(ui: &mut Ui, words: &str) {
    ui.add(Label::new(RichText::new(words).weak()).wrap());
}

fn outlook_ui(ui: &mut Ui, state: &State) -> Option<Action> {
    ui.label(bold("Bàn giao xong thì"));
    for line in WILL_HAPPEN {
        ui.add(Label::new(format!("• {line}")).wrap());
    }
    ui.add_space(8.0);
    ui.label(bold("Biên bản bàn giao"));
    weak_ui(
        ui,
        "Điền biên bản trước: bàn giao rồi thì không sửa được nữa, chỉ in. Mã đối chiếu, mã gói và đầu nhật ký do chương trình tự ghi vào bản in sau khi bàn giao.",
    );
    let write = ui.button("Soạn biên bản…").clicked();
    ui.add_space(8.0);
    ui.label(bold("Mã đối chiếu của sổ lúc này"));
    digest_ui(ui, &state.digest);
    weak_ui(
        ui,
        "Bên nhận nhập gói xong, chưa sửa gì, mở hộp này sẽ thấy cùng mã với biên bản.",
    );
    write.then(|| minutes(state.year))
}

fn digest_ui(ui: &mut Ui, digest: &str) {
    ui.add(Label::new(RichText::new(digest).monospace()).wrap());
}

pub fn done_ui(ui: &mut Ui, delivered: &Delivered, handed: &HandedOver) {
    let told = format!("✔ Đã ghi đúng, có thể rút USB: {}", delivered.told);
    let told = RichText::new(told).color(palette(ui).good);
    let label = ui.add(Label::new(told).wrap());
    label.on_hover_text(delivered.path.display().to_string());
    ui.add_space(8.0);
    ui.label(format!(
        "Mã gói số {}, đọc cho bên nhận qua điện thoại:",
        handed.handing.sequence
    ));
    ui.label(bold(handed.handing.code.to_string()).size(22.0));
    ui.add_space(8.0);
    ui.label("Mã đối chiếu của sổ; bên nhận nhập gói xong phải thấy đúng mã này:");
    digest_ui(ui, &in_groups(&handed.handing.digest));
    ui.add_space(8.0);
    let now = format!("{}: không còn là sổ chính.", handed.worded());
    ui.add(Label::new(bold(now)).wrap());
}

pub fn reopen_ui(ui: &mut Ui, reason: &mut String) {
    let words = "Sổ này lại thành sổ chính. Nếu bên nhận cũng đang làm việc với sổ của họ thì hai bên có thể ghi khác nhau: báo cho họ biết trước khi mở lại.";
    ui.add(Label::new(words).wrap());
    ui.add_space(6.0);
    let field = TextField::new("Lý do").width(f32::INFINITY);
    field.form(ui, reason);
}

/// Above everything, so that nobody takes the old copy for the leading one.
pub fn band_ui(ui: &mut Ui, handed: &HandedOver, why_not: Option<&str>) -> Option<Action> {
    let mut asked = None;
    ui.horizontal(|ui| {
        let reopen = crate::ui::widgets::button(ui, "Mở lại…", why_not);
        if reopen.clicked() {
            asked = Some(Action::Leading(LeadingAction::AskReopen));
        }
        let words = format!(
            "⚠ {}: không còn là sổ chính. Xem, in, xuất, nhập gói được; chỉ ghi được phần của đơn vị mình.",
            handed.worded()
        );
        let words = RichText::new(words).color(palette(ui).rule).strong();
        ui.add(Label::new(words).truncate());
    });
    asked
}
