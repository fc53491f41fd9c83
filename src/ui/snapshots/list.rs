//! The list of copies, newest first, and what can be done with the chosen one.

use eframe::egui::{Label, RichText, Ui};

use crate::app::backups::{Entry, Listing, Reason};
use crate::domain::number::grouped;
use crate::domain::text::first_upper;
use crate::ui::action::{Action, Confirm};
use crate::ui::snapshots::{SnapshotsAction, table_height};
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::{Grid, GridAction, GridColumn, GridRows, GridState, button};

const COLUMNS: [GridColumn<'static>; 7] = [
    GridColumn::new("Thời điểm", 195.0),
    GridColumn::new("Lý do", 225.0),
    GridColumn::new("Dung lượng", 90.0).figures(),
    GridColumn::new("Người làm việc cuối", 156.0),
    GridColumn::rest("Việc cuối cùng"),
    GridColumn::new("Từ đó đến nay", 175.0),
    GridColumn::new("Tình trạng", 90.0),
];
const READ_ONLY: &str = "Sổ mở chỉ để đọc";
const NOTHING_CHOSEN: &str = "Chưa chọn bản lưu nào";
const DAMAGED: &str = "Bản lưu này bị hỏng";

#[derive(Debug)]
pub(super) struct List {
    listing: Listing,
    pub is_read_only: bool,
    grid: GridState,
}

impl List {
    pub fn new(listing: Listing, is_read_only: bool) -> Self {
        let mut grid = GridState::default();
        grid.select((!listing.entries.is_empty()).then_some(0));
        grid.take_focus();
        Self {
            listing,
            is_read_only,
            grid,
        }
    }

    pub fn take(&mut self, listing: Listing) {
        *self = Self::new(listing, self.is_read_only);
    }

    pub fn ui(&mut self, ui: &mut Ui) -> Option<Action> {
        let chosen = self.buttons_ui(ui);
        ui.add_space(4.0);
        let grid = Grid::new("Bản lưu", &COLUMNS)
            .lines(2)
            .height(table_height(ui) - 60.0)
            .empty("Chưa có bản lưu nào. Chương trình tự giữ khi mở, khi đóng sổ, mỗi giờ có thay đổi và trước mỗi lần nhập; muốn có ngay, bấm “Giữ bản lưu ngay”.");
        let asked = grid.show(ui, &mut self.grid, &Rows(&self.listing.entries));
        if let Some(fault) = self
            .chosen()
            .and_then(|entry| entry.snapshot.fault.as_ref())
        {
            let words = RichText::new(format!("✖ {fault}")).color(palette(ui).failure);
            ui.add(Label::new(words).truncate());
        }
        ui.add_space(4.0);
        let place = self.place_ui(ui);
        let open = asked
            .iter()
            .any(|asked| matches!(asked, GridAction::Open { .. }));
        let open = open.then(|| self.asked(SnapshotsAction::Compare)).flatten();
        place.or(chosen).or(open)
    }

    /// Where copies go, and how to change that.
    fn place_ui(&self, ui: &mut Ui) -> Option<Action> {
        let mut asked = None;
        let place = &self.listing.place;
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("Nơi giữ: {}", place.folder.display()));
            if button(ui, "Đổi nơi giữ…", None).clicked() {
                asked = Some(SnapshotsAction::ChoosePlace);
            }
            let usual = (!place.is_chosen).then_some("Đang dùng nơi mặc định");
            if button(ui, "Dùng nơi mặc định", usual).clicked() {
                asked = Some(SnapshotsAction::DefaultPlace);
            }
        });
        if let Some(trouble) = &place.trouble {
            ui.add(
                Label::new(RichText::new(format!("⚠ {}", trouble.message)).color(palette(ui).rule))
                    .wrap(),
            );
        }
        asked.map(Action::Snapshots)
    }

    fn chosen(&self) -> Option<&Entry> {
        self.listing.entries.get(self.grid.selected?)
    }

    fn asked(&self, what: impl FnOnce(std::path::PathBuf) -> SnapshotsAction) -> Option<Action> {
        let entry = self.chosen().filter(|entry| entry.is_good())?;
        Some(Action::Snapshots(what(entry.snapshot.path.clone())))
    }

    fn buttons_ui(&self, ui: &mut Ui) -> Option<Action> {
        let chosen = match self.chosen() {
            None => Some(NOTHING_CHOSEN),
            Some(entry) if !entry.is_good() => Some(DAMAGED),
            Some(_) => None,
        };
        let frozen = self.is_read_only.then_some(READ_ONLY);
        ui.horizontal_wrapped(|ui| {
            if button(ui, "Giữ bản lưu ngay", frozen).clicked() {
                return Some(Action::Snapshots(SnapshotsAction::Make));
            }
            ui.separator();
            if button(ui, "Mở xem", chosen).clicked() {
                return self.asked(SnapshotsAction::View);
            }
            if button(ui, "Khác gì hiện nay", chosen).clicked() {
                return self.asked(SnapshotsAction::Compare);
            }
            let restore = button(ui, "Khôi phục toàn bộ…", chosen.or(frozen));
            restore.clicked().then(|| self.question()).flatten()
        })
        .inner
    }

    fn question(&self) -> Option<Action> {
        let question = format!(
            "Đưa cả sổ về như bản lưu lúc {}? Sổ hiện nay được giữ thành một bản lưu trước đã, nên việc này cũng khôi phục lại được.",
            self.chosen()?.at()
        );
        let action = Box::new(self.asked(SnapshotsAction::Restore)?);
        Some(Action::Confirm(Confirm {
            question,
            yes: "Khôi phục",
            action,
        }))
    }
}

struct Rows<'a>(&'a [Entry]);

impl GridRows for Rows<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, column: usize) -> std::borrow::Cow<'_, str> {
        let Some(entry) = self.0.get(row) else {
            return "".into();
        };
        let inside = entry.inside.as_ref();
        match column {
            0 => entry.at().into(),
            1 => Reason::in_words(&entry.snapshot.reason).into(),
            2 => size(entry.snapshot.bytes).into(),
            3 => inside.map_or("", |inside| &inside.operator).into(),
            4 => inside
                .map_or(String::new(), |inside| first_upper(&inside.last_act))
                .into(),
            5 => inside
                .map_or(String::new(), |inside| since(inside.since))
                .into(),
            _ => verdict(entry).into(),
        }
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        let is_good = self.0.get(row).is_some_and(Entry::is_good);
        match column {
            6 if is_good => Tone::Good,
            6 => Tone::Failure,
            _ => Tone::Plain,
        }
    }
}

fn verdict(entry: &Entry) -> &'static str {
    if entry.is_good() {
        "✔ Tốt"
    } else {
        "✖ Hỏng"
    }
}

/// "4,6 MB".
fn size(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10) >> 20;
    if tenths == 0 {
        format!("{} kB", bytes >> 10)
    } else {
        format!("{},{} MB", tenths / 10, tenths % 10)
    }
}

/// Acts and edits that the register has on top of the copy.
fn since(since: Option<(i64, i64)>) -> String {
    match since {
        None => "đi hướng khác".to_owned(),
        Some((0, _)) => "không có gì mới".to_owned(),
        Some((acts, edits)) => {
            let [acts, edits] = [acts, edits].map(|number| grouped(number.unsigned_abs()));
            format!("{acts} việc, {edits} chỗ sửa")
        }
    }
}
