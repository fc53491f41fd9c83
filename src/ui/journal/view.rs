//! The dialog drawn: what is looked for, the lines, and what the chosen line did.

use eframe::egui::{Label, RichText, Ui};

use super::JournalAction;
use super::state::{EditRows, State};
use crate::app::journal::{Filter, kind_label};
use crate::app::sheets::ExportFormat;
use crate::domain::text::first_upper;
use crate::register::ActKind;
use crate::register::fields::{TABLES, table};
use crate::ui::fonts::bold;
use crate::ui::theme::{ROW_HEIGHT, Tone, palette};
use crate::ui::widgets::{ChoiceBox, DateField, Grid, GridAction, GridColumn, TextField, button};

const LINES: [GridColumn<'static>; 6] = [
    GridColumn::new("Dòng", 62.0).figures(),
    GridColumn::new("Thời gian", 138.0),
    GridColumn::new("Người làm việc", 170.0),
    GridColumn::new("Máy", 150.0),
    GridColumn::rest("Việc đã làm"),
    GridColumn::new("Ghi chú", 250.0),
];
const EDITS: [GridColumn<'static>; 6] = [
    GridColumn::new("Ở đâu", 330.0),
    GridColumn::new("Mục", 140.0),
    GridColumn::rest("Trước"),
    GridColumn::rest("Sau"),
    GridColumn::new("Người sửa", 160.0),
    GridColumn::new("Lý do", 150.0),
];
const KINDS: [ActKind; 5] = [
    ActKind::Command,
    ActKind::Undo,
    ActKind::Redo,
    ActKind::Import,
    ActKind::Note,
];
const NO_LINE: &str = "Chọn một dòng của nhật ký trước";
/// What the frame of the dialog takes of the window's height, and what stands around the two grids.
const FRAME: f32 = 175.0;
const AROUND: f32 = 216.0;

pub fn body_ui(ui: &mut Ui, state: &mut State) -> Option<JournalAction> {
    let room = (ui.ctx().content_rect().height() - FRAME - AROUND).max(200.0);
    let mut asked = filters_ui(ui, state);
    verdict_ui(ui, state);
    asked = lines_ui(ui, state, room * 0.6).or(asked);
    ui.add_space(4.0);
    details_ui(ui, state, room * 0.4);
    ui.add_space(4.0);
    buttons_ui(ui, state).or(asked)
}

fn filters_ui(ui: &mut Ui, state: &State) -> Option<JournalAction> {
    let mut filter = state.filter.clone();
    ui.horizontal(|ui| who_ui(ui, state, &mut filter));
    ui.horizontal(|ui| {
        let kinds = KINDS.map(|kind| (kind, kind_label(kind).to_owned()));
        let kind = ChoiceBox::new("Loại việc")
            .or_none("(mọi việc)")
            .width(130.0);
        if let Some(kind) = kind.pick(ui, filter.kind, &kinds) {
            filter.kind = kind;
        }
        ui.label("Từ ngày");
        if let Some(from) = DateField::new("Từ ngày")
            .hidden_label()
            .kept(ui, filter.from)
        {
            filter.from = from;
        }
        ui.label("đến ngày");
        if let Some(to) = DateField::new("đến ngày")
            .hidden_label()
            .kept(ui, filter.to)
        {
            filter.to = to;
        }
        let find = TextField::new("Tìm")
            .hint("việc, giá trị, lý do; không cần dấu")
            .width(260.0);
        if let Some(text) = find.kept(ui, &filter.text) {
            filter.text = text;
        }
        let none = filter.is_empty().then_some("Chưa lọc gì");
        if button(ui, "Bỏ lọc", none).clicked() {
            filter = Filter::default();
        }
    });
    (filter != state.filter).then_some(JournalAction::Find(filter))
}

/// Whose and about what.
fn who_ui(ui: &mut Ui, state: &State, filter: &mut Filter) {
    let unit = ChoiceBox::new("Đơn vị")
        .or_none("(mọi đơn vị)")
        .width(230.0);
    if let Some(unit) = unit.pick(ui, filter.unit, &state.units) {
        filter.unit = unit;
    }
    let names: Vec<(usize, String)> = state.persons.iter().cloned().enumerate().collect();
    let person = filter.person.as_ref();
    let person = person.and_then(|name| state.persons.iter().position(|other| other == name));
    let chooser = ChoiceBox::new("Người").or_none("(mọi người)").width(180.0);
    if let Some(person) = chooser.pick(ui, person, &names) {
        filter.person = person.and_then(|at| state.persons.get(at).cloned());
    }
    let tables = TABLES
        .iter()
        .map(|table| (table.id, first_upper(table.label)));
    let tables: Vec<(u16, String)> = tables.collect();
    let chooser = ChoiceBox::new("Bảng").or_none("(mọi bảng)").width(190.0);
    if let Some(table) = chooser.pick(ui, filter.table, &tables) {
        (filter.table, filter.field) = (table, None);
    }
    let fields = filter
        .table
        .and_then(table)
        .map_or(&[][..], |table| table.fields);
    let fields: Vec<(u16, String)> = fields
        .iter()
        .map(|field| (field.id, first_upper(field.label)))
        .collect();
    let no_table = filter.table.is_none().then_some("Chọn bảng trước");
    let chooser = ChoiceBox::new("Mục")
        .or_none("(mọi mục)")
        .width(170.0)
        .locked(no_table);
    if let Some(field) = chooser.pick(ui, filter.field, &fields) {
        filter.field = field;
    }
}

fn verdict_ui(ui: &mut Ui, state: &State) {
    let (chain, lines) = (&state.journal.chain, state.journal.lines.len());
    let (tone, mark) = match chain.broken_at {
        None => (Tone::Good, "✔"),
        Some(_) => (Tone::Failure, "✖"),
    };
    ui.horizontal_wrapped(|ui| {
        let verdict = format!("{mark} {}", chain.worded(lines));
        ui.colored_label(palette(ui).tone(tone), verdict);
        if let Some(head) = &chain.head {
            ui.label(format!("Mã dòng cuối: {head}"))
                .on_hover_text("Giao ước đã ký in mã của dòng ký. Gõ mã in trên giấy vào Sổ → Kiểm tra mã để biết lịch sử có bị viết lại không");
        }
        if !state.filter.is_empty() {
            ui.weak(format!("Hiện {} trong {lines} dòng, theo bộ lọc", state.shown.len()));
        }
    });
}

fn lines_ui(ui: &mut Ui, state: &mut State, height: f32) -> Option<JournalAction> {
    let empty = if state.filter.is_empty() {
        "Sổ chưa có việc nào được ghi."
    } else {
        "Không có dòng nào như vậy. Bấm “Bỏ lọc” để xem cả nhật ký."
    };
    let mut grid = std::mem::take(&mut state.grid);
    let actions = ui
        .scope(|ui| {
            ui.set_min_height(height);
            Grid::new("Nhật ký", &LINES)
                .height(height)
                .empty(empty)
                .show(ui, &mut grid, &state.line_rows())
        })
        .inner;
    state.grid = grid;
    actions.into_iter().find_map(|action| match action {
        GridAction::Select(row) => state.shown.get(row).copied().map(JournalAction::Open),
        _ => None,
    })
}

fn details_ui(ui: &mut Ui, state: &mut State, height: f32) {
    let head = ui.scope(|ui| head_ui(ui, state)).response.rect.height();
    // What needs more than a line takes it from the grid.
    let height = (height + ROW_HEIGHT - head).max(80.0);
    let mut grid = std::mem::take(&mut state.edits);
    let actions = ui
        .scope(|ui| {
            ui.set_min_height(height);
            Grid::new("Những mục đã sửa", &EDITS)
                .lines(2)
                .height(height)
                .empty("")
                .show(ui, &mut grid, &EditRows(state.edit_rows()))
        })
        .inner;
    state.edits = grid;
    for action in actions {
        if let GridAction::Open { row, .. } = action {
            state.whole = Some(row);
        }
    }
}

/// Everything of the chosen line, whole: names of packages are read out over the phone.
fn head_ui(ui: &mut Ui, state: &State) {
    let Some((line, (_, details))) = state.line().zip(state.details.as_ref()) else {
        ui.weak(NO_LINE);
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(bold(format!("Dòng {}: {}", line.seq, line.what)));
        ui.weak(details.worded());
        ui.weak(format!("Mã dòng này: {}", line.code()));
    });
    for package in &line.packages {
        ui.add(Label::new(RichText::new(package).weak()).wrap());
    }
}

fn buttons_ui(ui: &mut Ui, state: &mut State) -> Option<JournalAction> {
    let mut asked = None;
    ui.horizontal(|ui| {
        let line = state.line();
        let (seq, no_line) = (line.map(|line| line.seq), line.is_none().then_some(NO_LINE));
        let no_import = match line {
            Some(line) if line.is_standing_import() => state.read_only,
            Some(_) => Some("Chỉ hoàn tác riêng được một lần nhập gói chưa hoàn tác; việc khác hoàn tác bằng Ctrl+Z"),
            None => Some(NO_LINE),
        };
        if button(ui, "Xem sổ lúc này", no_line).clicked() {
            asked = seq.map(JournalAction::AsOf);
        }
        let signings = state.signings.iter();
        let signings: Vec<(i64, String)> =
            signings.map(|signing| (signing.line, signing.words.clone())).collect();
        let none = signings.is_empty().then_some("Sổ chưa có giao ước nào được ký");
        let chooser = ChoiceBox::new("Xem như ngày ký").or_none("(chọn giao ước)");
        if let Some(Some(line)) = chooser.width(300.0).locked(none).pick(ui, None, &signings) {
            asked = Some(JournalAction::AsOf(line));
        }
        if button(ui, "Hoàn tác lần nhập này…", no_import).clicked() {
            state.asking = seq;
        }
        let nothing = state.shown.is_empty().then_some("Không có dòng nào để xuất");
        for (words, format) in [("Xuất .xlsx…", ExportFormat::Xlsx), ("Xuất .csv…", ExportFormat::Csv)] {
            if button(ui, words, nothing).clicked() {
                asked = Some(JournalAction::Export(format));
            }
        }
    });
    asked
}

/// One edit, each of its texts whole.
pub fn whole_ui(ui: &mut Ui, state: &State) {
    let edit = state.whole.and_then(|at| state.edit_rows().get(at));
    let Some(edit) = edit else {
        return;
    };
    ui.add(Label::new(bold(format!("{} – {}", edit.row, edit.field))).wrap());
    ui.weak(format!(
        "{}, {}, {}",
        edit.operator,
        edit.place,
        state.at(edit.at_ms)
    ));
    for (words, text) in [
        ("Trước", &edit.before),
        ("Sau", &edit.after),
        ("Lý do", &edit.reason),
    ] {
        if !text.is_empty() {
            ui.add_space(6.0);
            ui.label(bold(words));
            ui.add(Label::new(text).wrap().selectable(true));
        }
    }
}
