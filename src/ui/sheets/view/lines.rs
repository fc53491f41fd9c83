//! Every line of the plan, and the totals that do not come out.

use std::borrow::Cow;

use eframe::egui::{Label, RichText, Ui};

use crate::app::sheets::{Fate, Line, Plan};
use crate::spreadsheet::address;
use crate::ui::fonts::bold;
use crate::ui::sheets::SheetsAction;
use crate::ui::sheets::state::{Filter, State};
use crate::ui::sheets::view::body_height;
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::{ChoiceBox, Grid, GridColumn, GridRows, TextField};

const COLUMNS: [GridColumn<'static>; 8] = [
    GridColumn::new("Ô", 60.0),
    GridColumn::new("Trong bảng", 120.0),
    GridColumn::new("Đơn vị", 170.0),
    GridColumn::new("Mục", 190.0),
    GridColumn::new("Số liệu gì", 120.0),
    GridColumn::new("Đang có", 90.0),
    GridColumn::new("Sẽ ghi", 90.0),
    GridColumn::rest("Sẽ làm gì"),
];

pub fn lines_ui(ui: &mut Ui, state: &mut State) -> Option<SheetsAction> {
    ui.label(bold(state.plan.summary()));
    if state.plan.map.is_some() {
        ui.weak("Cách chọn cột được nhớ khi ghi.");
    }
    ui.horizontal_wrapped(|ui| {
        let filters = Filter::ALL.map(|(filter, name)| (filter, name.to_owned()));
        let choice = ChoiceBox::new("Hiện").width(180.0);
        if let Some(Some(filter)) = choice.pick(ui, Some(state.filter), &filters) {
            state.filter = filter;
            state.show_lines();
        }
        let search = TextField::new("Tìm").width(180.0);
        search.form(ui, &mut state.search);
        state.lines.search(&state.search);
    });
    let rows = Shown {
        plan: &state.plan,
        shown: &state.shown,
    };
    let height = body_height(ui);
    let grid = Grid::new("Số liệu sẽ nhập", &COLUMNS)
        .lines(2)
        .height(height)
        .empty("Không có dòng nào như vậy.");
    grid.show(ui, &mut state.lines, &rows);
    None
}

struct Shown<'p> {
    plan: &'p Plan,
    shown: &'p [usize],
}

impl Shown<'_> {
    fn line(&self, row: usize) -> Option<&Line> {
        self.plan.lines.get(*self.shown.get(row)?)
    }
}

impl GridRows for Shown<'_> {
    fn len(&self) -> usize {
        self.shown.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(line) = self.line(row) else {
            return Cow::Borrowed("");
        };
        match column {
            0 => Cow::Owned(address(line.place)),
            1 => Cow::Borrowed(&line.written),
            2 => Cow::Borrowed(&line.unit),
            3 => Cow::Borrowed(&line.item),
            4 => Cow::Borrowed(&line.what),
            5 => Cow::Borrowed(&line.now),
            6 => Cow::Borrowed(&line.then),
            _ if line.note.is_empty() => Cow::Owned(line.fate.words()),
            _ => Cow::Owned(format!("{} ({})", line.fate.words(), line.note)),
        }
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        match self.line(row).map(|line| &line.fate) {
            Some(Fate::Added) if column == 7 => Tone::Good,
            Some(Fate::Changed | Fate::Refused(_)) if column == 7 => Tone::Rule,
            _ => Tone::Plain,
        }
    }
}

pub fn totals_ui(ui: &mut Ui, state: &mut State) -> Option<SheetsAction> {
    let (wrong, counted) = (state.plan.totals.len(), state.plan.totals_counted);
    ui.label(bold(match (counted, wrong) {
        (0, _) => "Bảng không có ô tổng nào để đối chiếu.".to_owned(),
        (_, 0) => format!("Đã tính lại {counted} ô tổng: khớp cả."),
        _ => format!("Đã tính lại {counted} ô tổng: {wrong} ô không khớp."),
    }));
    ui.weak("Số tổng trong bảng không được nhập: chương trình luôn tự tính tổng.");
    for total in &state.plan.totals {
        ui.add_space(4.0);
        let words = RichText::new(format!("⚠ {}", total.words())).color(palette(ui).rule);
        ui.add(Label::new(words).wrap());
    }
    None
}
