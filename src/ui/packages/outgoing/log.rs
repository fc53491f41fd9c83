//! The page “Đã gửi”: what this workstation has sent of the register, with the codes and the delivery note.

use eframe::egui::{Label, RichText, Ui};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::AppError;
use crate::app::medium::told;
use crate::app::packages::{Delivered, Sent};
use crate::ui::packages::PackagesAction;
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::{Grid, GridColumn, GridState, button};

const COLUMNS: [GridColumn<'static>; 6] = [
    GridColumn::new("Số", 44.0).figures(),
    GridColumn::new("Thời gian", 124.0),
    GridColumn::new("Việc", 130.0),
    GridColumn::rest("Nơi nhận"),
    GridColumn::new("Mã gói", 182.0),
    GridColumn::new("Tệp", 280.0),
];

pub struct Log {
    /// The newest first.
    sent: Vec<Sent>,
    rows: Vec<Vec<String>>,
    grid: GridState,
    /// How many of the first rows were written just now.
    fresh: usize,
    told: Option<(Tone, String)>,
}

impl Log {
    pub fn new(mut sent: Vec<Sent>) -> Self {
        sent.reverse();
        Self {
            rows: sent.iter().map(row).collect(),
            sent,
            grid: GridState::default(),
            fresh: 0,
            told: None,
        }
    }

    pub fn len(&self) -> usize {
        self.sent.len()
    }

    pub fn wrote(&mut self, delivered: &[Delivered], failed: Option<&AppError>) {
        let mut sent: Vec<Sent> = self.sent.iter().rev().cloned().collect();
        sent.extend(delivered.iter().map(|one| one.sent.clone()));
        *self = Self::new(sent);
        self.fresh = delivered.len();
        self.grid.select((self.fresh > 0).then_some(0));
        self.grid.take_focus();
        self.told = Some(words(delivered, failed));
    }

    pub fn ui(&mut self, ui: &mut Ui) -> Option<PackagesAction> {
        if let Some((tone, words)) = &self.told {
            let text = RichText::new(words).color(palette(ui).tone(*tone));
            ui.add(Label::new(text).wrap());
        }
        let height = (ui.ctx().content_rect().height() - 360.0).clamp(140.0, 420.0);
        Grid::new("Gói đã gửi", &COLUMNS)
            .height(height)
            .empty("Máy này chưa gửi gói nào của sổ này. Sang “Gói mới” để gửi.")
            .show(ui, &mut self.grid, &self.rows);
        self.notes_ui(ui)
    }

    fn notes_ui(&self, ui: &mut Ui) -> Option<PackagesAction> {
        let chosen = self.grid.selected.and_then(|at| self.sent.get(at));
        let mut asked = None;
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let all = format!("In phiếu gửi của {} gói vừa ghi…", self.fresh);
            if self.fresh > 1 && ui.button(all).clicked() {
                let mut fresh = self.sent[..self.fresh].to_vec();
                fresh.reverse();
                asked = Some(PackagesAction::Note(fresh));
            }
            let why_not = chosen.is_none().then_some("Chọn một gói trong bảng");
            if button(ui, "In phiếu gửi của gói đang chọn…", why_not).clicked() {
                asked = chosen.map(|one| PackagesAction::Note(vec![one.clone()]));
            }
        });
        if let Some(one) = chosen {
            ui.label(format!("SHA-256: {}", one.sha256));
        }
        asked
    }
}

/// The sentence that lets the stick be pulled, and what was not done.
fn words(delivered: &[Delivered], failed: Option<&AppError>) -> (Tone, String) {
    let done = match delivered {
        [] => "Chưa ghi được gói nào.".to_owned(),
        [one] => format!("✔ Đã ghi đúng, có thể rút USB: {}", one.told),
        [first, ..] => {
            let folder = first.path.parent().unwrap_or(&first.path);
            let (many, place) = (delivered.len(), told::place(folder));
            format!("✔ Đã ghi đúng, có thể rút USB: {many} gói vào {place}")
        }
    };
    match failed {
        None => (Tone::Good, done),
        Some(error) => (Tone::Failure, format!("✖ {error}\n{done}")),
    }
}

fn row(sent: &Sent) -> Vec<String> {
    let at = Timestamp::from_millisecond(sent.at_ms).map(|at| {
        let local = TimeZone::system().to_datetime(at);
        local.strftime("%d/%m/%Y %H:%M").to_string()
    });
    vec![
        sent.sequence.to_string(),
        at.unwrap_or_default(),
        sent.purpose.label().to_owned(),
        match sent.to.as_str() {
            "" => "(lưu giữ)".to_owned(),
            to => to.to_owned(),
        },
        sent.code.clone(),
        sent.file.clone(),
    ]
}
