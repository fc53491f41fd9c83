//! What is chosen in the dialog, and what follows from it. No drawing.

use crate::app::packages::{
    Arrivals, Arrived, Chosen, Counts, Intake, Line, Notice, Outcome, Skipped, Source, Whose,
    list_of,
};
use crate::app::{AppError, Result};
use crate::domain::choice::Choice;
use crate::domain::id::UnitId;
use crate::domain::number::grouped;
use crate::spreadsheet::write::Grid;
use crate::transfer::package::SecretWords;
use crate::ui::packages::PackagesAction;
use crate::ui::widgets::GridState;

/// Which lines are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All that is not as it was.
    #[default]
    News,
    All,
    Only(Outcome),
}

impl Filter {
    pub fn all() -> Vec<(Self, String)> {
        let fixed = [
            (Self::News, "Trừ mục như đã có".to_owned()),
            (Self::All, "Tất cả".to_owned()),
        ];
        let single = Outcome::ALL.iter();
        let single = single.map(|outcome| (Self::Only(*outcome), outcome.label().to_owned()));
        fixed.into_iter().chain(single).collect()
    }

    fn shows(self, outcome: Outcome) -> bool {
        match self {
            Self::News => outcome != Outcome::Same,
            Self::All => true,
            Self::Only(only) => only == outcome,
        }
    }
}

pub struct State {
    pub intake: Intake,
    /// Of the register that is open.
    pub units: Vec<(UnitId, String)>,
    pub now_ms: i64,
    pub arrivals: Option<Arrivals>,
    pub problem: Option<AppError>,
    /// Something was chosen since the last look.
    pub is_stale: bool,
    /// What is being typed for each file.
    pub passphrases: Vec<String>,
    pub filter: Filter,
    /// Units that lines are about, and the one that is shown; none means all.
    pub line_units: Vec<(usize, String)>,
    pub unit: Option<usize>,
    pub search: String,
    /// File and line of each that the filter lets through.
    pub shown: Vec<(usize, usize)>,
    pub files: GridState,
    pub lines: GridState,
    /// The row of the line that is shown with the whole of its texts.
    pub whole: Option<usize>,
    /// A package turned out to be sealed: the caret goes to where its passphrase is typed.
    pub asks_passphrase: bool,
}

impl State {
    pub fn new(intake: Intake, units: Vec<(UnitId, String)>, now_ms: i64) -> Self {
        Self {
            intake,
            units,
            now_ms,
            arrivals: None,
            problem: None,
            is_stale: true,
            passphrases: Vec::new(),
            filter: Filter::News,
            line_units: Vec::new(),
            unit: None,
            search: String::new(),
            shown: Vec::new(),
            files: GridState::default(),
            lines: GridState::default(),
            whole: None,
            asks_passphrase: false,
        }
    }

    pub fn take_look(&mut self) -> Option<PackagesAction> {
        std::mem::take(&mut self.is_stale).then_some(PackagesAction::LookIn)
    }

    pub fn intake_to_open(&self) -> Intake {
        let mut intake = self.intake.clone();
        for (file, typed) in intake.files.iter_mut().zip(&self.passphrases) {
            if file.parcel.is_none() {
                file.passphrase = SecretWords::new(typed.as_str());
            }
        }
        intake
    }

    pub fn looked(&mut self, intake: Intake, arrivals: Result<Arrivals>) {
        self.passphrases.resize(intake.files.len(), String::new());
        for (typed, file) in self.passphrases.iter_mut().zip(&intake.files) {
            if file.parcel.is_some() {
                typed.clear();
            }
        }
        let was_asked = self.arrivals.is_some() && self.intake.files.iter().any(Chosen::is_sealed);
        self.asks_passphrase = intake.files.iter().any(Chosen::is_sealed);
        if was_asked && !self.asks_passphrase {
            self.lines.take_focus();
        }
        self.intake = intake;
        self.problem = None;
        match arrivals {
            Ok(arrivals) => self.arrivals = Some(arrivals),
            Err(error) => (self.arrivals, self.problem) = (None, Some(error)),
        }
        self.name_units();
        self.files.touch();
        self.show_lines();
    }

    fn name_units(&mut self) {
        let mut names: Vec<String> = Vec::new();
        for line in self.arrived().iter().flat_map(|file| &file.lines) {
            if !line.unit.is_empty() && !names.contains(&line.unit) {
                names.push(line.unit.clone());
            }
        }
        names.sort_by(|a, b| crate::domain::text::compare(a, b));
        self.line_units = (0..).zip(names).collect();
        self.unit = None;
    }

    pub fn arrived(&self) -> &[Arrived] {
        let arrivals = self.arrivals.as_ref();
        arrivals.map_or(&[], |arrivals| arrivals.files.as_slice())
    }

    /// What became of a chosen file; none while it is not open.
    pub fn arrived_of(&self, at: usize) -> Option<&Arrived> {
        let path = &self.intake.files.get(at)?.path;
        self.arrived().iter().find(|file| file.path == *path)
    }

    pub fn show_lines(&mut self) {
        let unit = self.unit.and_then(|at| self.line_units.get(at));
        let unit = unit.map(|(_, name)| name.clone());
        let mut shown = Vec::new();
        for (file, arrived) in self.arrived().iter().enumerate() {
            for (at, line) in arrived.lines.iter().enumerate() {
                let of_unit = unit.as_ref().is_none_or(|unit| line.unit == *unit);
                if of_unit && self.filter.shows(line.outcome) {
                    shown.push((file, at));
                }
            }
        }
        shown.sort_by_key(|(file, at)| !self.needs_eyes(*file, *at));
        self.shown = shown;
        self.lines.touch();
    }

    /// What a person has to see stands first: what is not taken, and what two say differently.
    fn needs_eyes(&self, file: usize, at: usize) -> bool {
        let line = self.arrived().get(file).and_then(|file| file.lines.get(at));
        line.is_some_and(|line| matches!(line.outcome, Outcome::Refused | Outcome::Conflict))
    }

    pub fn line(&self, row: usize) -> Option<&Line> {
        let (file, at) = self.shown.get(row)?;
        self.arrived().get(*file)?.lines.get(*at)
    }

    pub fn counts(&self) -> Counts {
        let arrivals = self.arrivals.as_ref();
        arrivals.map(Arrivals::counts).unwrap_or_default()
    }

    /// The files whose key a person must say yes to, by place; with the ones that were said yes to.
    pub fn in_doubt(&self) -> Vec<usize> {
        let places = 0..self.intake.files.len();
        places
            .filter(|at| {
                let file = self.arrived_of(*at);
                file.is_some_and(|file| {
                    file.trust.needs_yes() && !matches!(file.skipped, Some(Skipped::Foreign))
                })
            })
            .collect()
    }

    pub fn is_accepted(&self, at: usize) -> bool {
        let file = self.intake.files.get(at);
        let parcel = file.and_then(|file| file.parcel.as_ref());
        parcel.is_some_and(|parcel| self.intake.reception.accepted.contains(&parcel.sha256))
    }

    pub fn accept(&mut self, at: usize, yes: bool) {
        let file = self.intake.files.get(at);
        if let Some(parcel) = file.and_then(|file| file.parcel.as_ref()) {
            let accepted = &mut self.intake.reception.accepted;
            if yes {
                accepted.insert(parcel.sha256);
            } else {
                accepted.remove(&parcel.sha256);
            }
            self.is_stale = true;
        }
    }

    pub fn set_whose(&mut self, whose: Whose) {
        self.intake.source = Source::Register(whose);
        self.is_stale = true;
    }

    pub fn accept_words(&self) -> String {
        let counts = self.counts();
        if self.is_to_note() {
            return "Ghi nhận gói đã đến".to_owned();
        }
        let news = grouped((counts.added + counts.changed + counts.conflict) as u64);
        match self.intake.source {
            Source::Packages => format!("Nhập {news} mục"),
            Source::FirstPackages => "Tạo sổ…".to_owned(),
            Source::Register(_) => format!("Hợp nhất {news} mục"),
        }
    }

    pub fn why_not(&self) -> Option<String> {
        if let Some(problem) = &self.problem {
            return Some(problem.message.clone());
        }
        match &self.arrivals {
            None => Some("Chưa xem được gói nào".to_owned()),
            Some(arrivals) if !arrivals.has_news && !self.is_to_note() => Some(self.nothing_new()),
            Some(_) => None,
        }
    }

    /// Nothing of them would be taken; that they came is kept.
    fn is_to_note(&self) -> bool {
        let arrivals = self.arrivals.as_ref();
        self.intake.source == Source::Packages && arrivals.is_some_and(Arrivals::is_to_note)
    }

    fn nothing_new(&self) -> String {
        let sealed = self.intake.files.iter().any(Chosen::is_sealed);
        let counts = self.counts();
        match () {
            () if sealed => "Gói có mật khẩu: nhập mật khẩu rồi bấm Mở".to_owned(),
            () if counts.refused > 0 => "Không mục nào mới được nhận".to_owned(),
            () => "Không có gì mới để nhập".to_owned(),
        }
    }

    pub fn list(&self) -> Option<Grid> {
        let arrivals = self.arrivals.as_ref()?;
        let files = arrivals.files.iter().map(|file| {
            let name = file.path.file_name().unwrap_or_default();
            (name.to_string_lossy().into_owned(), file.lines.as_slice())
        });
        Some(list_of(files))
    }

    /// What a person should read before accepting: of whom, and what.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.intake.source == Source::Register(Whose::Of(None)) {
            remarks
                .push("Chọn đơn vị của sổ kia: chưa chọn thì không nhận được mục nào".to_owned());
        }
        for file in self.arrived() {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy();
            if let Some(skipped) = &file.skipped {
                remarks.push(format!("{name}: {}. {}", skipped.words(), skipped.hint()));
            }
            // That a key is new stands in the table already.
            let notices = file.notices.iter();
            let notices = notices.filter(|notice| **notice != Notice::NewKey);
            remarks.extend(notices.map(|notice| format!("{name}: {}", notice.words())));
        }
        let arrivals = self.arrivals.iter();
        for arrivals in arrivals {
            let revived = arrivals.revived.iter();
            remarks
                .extend(revived.map(|(table, row)| {
                    format!("Có lại trong sổ vì gói cần đến: {table} “{row}”")
                }));
            let apart = arrivals.apart.iter();
            remarks.extend(apart.map(|line| line.remark(&arrivals.head)));
            let broken = arrivals.remarks.iter();
            remarks
                .extend(broken.map(|what| format!("Sau khi nhập, sổ có chỗ chưa hợp lý: {what}")));
        }
        remarks
    }
}

/// "2 ngày trước": by the clocks of both workstations, which may go wrong.
pub fn age(now_ms: i64, made_ms: i64) -> String {
    let minutes = (now_ms - made_ms) / 60_000;
    match minutes {
        ..0 => "giờ máy gửi đi trước máy này".to_owned(),
        0 => "vừa xong".to_owned(),
        1..60 => format!("{minutes} phút trước"),
        60..1_440 => format!("{} giờ trước", minutes / 60),
        1_440..86_400 => format!("{} ngày trước", minutes / 1_440),
        86_400.. => format!("{} tháng trước", minutes / 43_200),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_told_in_words() {
        let minute = 60_000;
        assert_eq!(age(0, 0), "vừa xong");
        assert_eq!(age(59 * minute, 0), "59 phút trước");
        assert_eq!(age(26 * 60 * minute, 0), "1 ngày trước");
        assert_eq!(age(70 * 1_440 * minute, 0), "2 tháng trước");
        assert_eq!(age(0, minute), "giờ máy gửi đi trước máy này");
    }
}
