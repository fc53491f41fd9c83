//! The dialog drawn: files above, what to read and to answer, every line below.

use eframe::egui::{Checkbox, Key, Label, Modifiers, RichText, ScrollArea, Ui};

use super::rows::{FILES, Files, LINE_TITLES, LINES, Lines};
use super::state::{Filter, State};
use crate::app::packages::{Source, Whose};
use crate::domain::id::UnitId;
use crate::domain::text::first_upper;
use crate::ui::fonts::bold;
use crate::ui::packages::PackagesAction;
use crate::ui::packages::apart::{follow, follow_ui};
use crate::ui::theme::palette;
use crate::ui::widgets::{ChoiceBox, Grid, GridAction, GridRows, TextField, button};

/// What the frame of a dialog takes of the window's height.
const FRAME: f32 = 200.0;
/// Room for what is to be read before accepting.
const REMARKS: f32 = 80.0;
const ROW: f32 = 34.0;
/// Of two lines.
const TALL_ROW: f32 = 61.0;

pub fn body_ui(ui: &mut Ui, state: &mut State) -> Option<PackagesAction> {
    let page = ui.ctx().content_rect().height() - FRAME;
    ui.set_min_height(page);
    let mut asked = source_ui(ui, state);
    files_ui(ui, state);
    asked = asked.or(sealed_ui(ui, state));
    keys_ui(ui, state);
    remarks_ui(ui, state);
    asked = asked.or(apart_ui(ui, state));
    asked = asked.or(filter_ui(ui, state));
    let used = ui.next_widget_position().y - ui.min_rect().top();
    let height = (page - used).max(140.0);
    lines_ui(ui, state, height);
    asked
}

fn source_ui(ui: &mut Ui, state: &mut State) -> Option<PackagesAction> {
    match state.intake.source {
        Source::Packages | Source::FirstPackages => {
            let asked = ui.horizontal(|ui| {
                let more = ui.button("Thêm gói…").clicked();
                ui.weak("Chọn nhiều gói cùng lúc cũng được; thứ tự không quan trọng. Mới xem trước, chưa ghi gì.");
                more
            });
            asked.inner.then_some(PackagesAction::AddFiles)
        }
        Source::Register(whose) => {
            whose_ui(ui, state, whose);
            None
        }
    }
}

/// Whose the other register is decides what it may change here.
fn whose_ui(ui: &mut Ui, state: &mut State, whose: Whose) {
    ui.horizontal_wrapped(|ui| {
        ui.label("Sổ kia là:");
        if ui
            .radio(whose == Whose::Own, "bản sao của chính cơ quan này")
            .clicked()
        {
            state.set_whose(Whose::Own);
        }
        let is_other = matches!(whose, Whose::Of(_));
        if ui.radio(is_other, "sổ của đơn vị khác").clicked() && !is_other {
            state.set_whose(Whose::Of(None));
        }
        if let Whose::Of(unit) = whose {
            let units: Vec<(UnitId, String)> = state.units.clone();
            let choice = ChoiceBox::new("Đơn vị").or_none("(chưa rõ)").width(300.0);
            if let Some(unit) = choice.pick(ui, unit, &units) {
                state.set_whose(Whose::Of(unit));
            }
        }
    });
}

fn files_ui(ui: &mut Ui, state: &mut State) {
    let rows = state.intake.files.len().clamp(1, 3) as f32;
    let mut grid_state = std::mem::take(&mut state.files);
    Grid::new("Các gói đã chọn", &FILES)
        .lines(2)
        .height(ROW + rows * TALL_ROW + 6.0)
        .empty("Chưa chọn gói nào. Bấm “Thêm gói…”.")
        .show(ui, &mut grid_state, &Files(state));
    state.files = grid_state;
}

fn sealed_ui(ui: &mut Ui, state: &mut State) -> Option<PackagesAction> {
    let mut asked = None;
    for at in 0..state.intake.files.len() {
        let file = &state.intake.files[at];
        let Some(typed) = state.passphrases.get_mut(at).filter(|_| file.is_sealed()) else {
            continue;
        };
        ui.horizontal(|ui| {
            let label = format!("Mật khẩu của {}", file.name());
            let field = TextField::new(&label).secret(true).width(260.0);
            let response = field.form(ui, typed);
            if state.asks_passphrase {
                state.asks_passphrase = false;
                response.request_focus();
            }
            let why_not = typed.trim().is_empty().then_some("Chưa nhập mật khẩu");
            let opens = button(ui, "Mở", why_not).clicked();
            // Not the Enter that accepts: this package would be left out.
            let enter = response.lost_focus()
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            if opens || (enter && why_not.is_none()) {
                asked = Some(PackagesAction::LookIn);
            }
        });
    }
    asked
}

fn keys_ui(ui: &mut Ui, state: &mut State) {
    for at in state.in_doubt() {
        let Some(arrived) = state.arrived_of(at) else {
            continue;
        };
        let words = format!(
            "Tin khóa của {} ({}): đã gọi điện, hai bên đọc cùng mã {}",
            arrived.header.from.unit_name,
            state.intake.files[at].name(),
            arrived.code
        );
        let mut yes = state.is_accepted(at);
        let words = RichText::new(words).color(palette(ui).failure);
        if ui.add(Checkbox::new(&mut yes, words)).changed() {
            state.accept(at, yes);
        }
    }
}

fn remarks_ui(ui: &mut Ui, state: &State) {
    let remarks = state.remarks();
    let problem = state.problem.as_ref();
    if remarks.is_empty() && problem.is_none() {
        return;
    }
    ScrollArea::vertical()
        .id_salt("remarks")
        .max_height(REMARKS)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            if let Some(problem) = problem {
                let words = RichText::new(format!("✖ {problem}")).color(palette(ui).failure);
                ui.add(Label::new(words).wrap());
            }
            for remark in remarks {
                let words = RichText::new(format!("⚠ {remark}")).color(palette(ui).rule);
                ui.add(Label::new(words).wrap());
            }
        });
}

/// What is not ours to write can follow the head once its package is in.
fn apart_ui(ui: &mut Ui, state: &State) -> Option<PackagesAction> {
    let arrivals = state.arrivals.as_ref()?;
    if arrivals.apart.is_empty() {
        return None;
    }
    let why_not = arrivals.has_news.then_some("Nhập gói trước đã");
    let asked = follow_ui(ui, &arrivals.head, arrivals.apart.len(), why_not);
    asked.then(|| follow(&arrivals.head, &arrivals.apart))
}

fn filter_ui(ui: &mut Ui, state: &mut State) -> Option<PackagesAction> {
    ui.add_space(4.0);
    ui.label(bold(first_upper(&state.counts().words()) + "."));
    let asked = ui.horizontal(|ui| {
        let choice = ChoiceBox::new("Hiện").width(170.0);
        if let Some(Some(filter)) = choice.pick(ui, Some(state.filter), &Filter::all()) {
            state.filter = filter;
            state.show_lines();
        }
        let choice = ChoiceBox::new("Đơn vị của mục")
            .or_none("Tất cả")
            .width(220.0);
        if let Some(unit) = choice.pick(ui, state.unit, &state.line_units) {
            state.unit = unit;
            state.show_lines();
        }
        TextField::new("Tìm")
            .hint("không cần dấu")
            .width(200.0)
            .form(ui, &mut state.search);
        state.lines.search(&state.search);
        let why_not = state.arrivals.is_none().then_some("Chưa có gì để ghi");
        button(ui, "Ghi danh sách…", why_not).clicked()
    });
    asked.inner.then_some(PackagesAction::SaveList)
}

/// With a capital letter and a full stop.
fn lines_ui(ui: &mut Ui, state: &mut State, height: f32) {
    let mut grid_state = std::mem::take(&mut state.lines);
    let empty = match state.counts().read() {
        0 => "Chưa có mục nào để xem.",
        _ => "Không có mục nào như vậy.",
    };
    let asked = Grid::new("Các mục trong gói", &LINES)
        .lines(3)
        .height(height)
        .empty(empty)
        .show(ui, &mut grid_state, &Lines(state));
    state.lines = grid_state;
    for asked in asked {
        if let GridAction::Open { row, .. } = asked {
            state.whole = Some(row);
        }
    }
}

/// One line, each of its texts whole.
pub fn whole_ui(ui: &mut Ui, state: &State) {
    let Some(row) = state.whole else {
        return;
    };
    let lines = Lines(state);
    for (column, title) in LINE_TITLES.iter().enumerate() {
        let text = lines.cell(row, column);
        if !text.is_empty() {
            ui.label(bold(*title));
            ui.add(Label::new(&*text).wrap().selectable(true));
            ui.add_space(6.0);
        }
    }
}
