//! An import before it is accepted: of every cell what becomes of it, and what must be asked first.

use std::collections::BTreeMap;

use crate::app::commands::SheetCommand;
use crate::app::sheets::rows::Maker;
use crate::app::sheets::{ItemId, Layout, Mark, SheetKind, Surroundings, TotalCheck, columns};
use crate::domain::column_map::ColumnMap;
use crate::domain::id::UnitId;
use crate::domain::number::Quantity;
use crate::domain::review::TargetResult;
use crate::domain::score::Score;
use crate::spreadsheet::{Place, Sheet, address, letters};

/// What a person said to the questions, by the key of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// None: not to be imported.
    pub units: BTreeMap<String, Option<UnitId>>,
    pub items: BTreeMap<String, Option<ItemId>>,
    pub marks: BTreeMap<(u32, char), Mark>,
    /// Names that were answered are kept as other names of their units.
    pub forget_names: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    Unit {
        key: String,
        offered: Vec<UnitId>,
    },
    Item {
        key: String,
        offered: Vec<ItemId>,
    },
    /// Of all doubtful numbers of one column with this mark.
    Mark {
        column: u32,
        mark: char,
        as_thousands: Quantity,
        as_decimal: Quantity,
    },
}

/// What the sheet leaves in doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub kind: QuestionKind,
    /// As it stands in the sheet.
    pub written: String,
    /// How many cells wait for it, and where the first is.
    pub cells: usize,
    pub first: Place,
    pub is_open: bool,
}

impl Question {
    pub fn words(&self) -> String {
        let place = address(self.first);
        match &self.kind {
            QuestionKind::Unit { .. } => {
                format!("Ô {place}: “{}” là đơn vị nào?", self.written)
            }
            QuestionKind::Item { .. } => {
                format!("Ô {place}: “{}” là mục nào trong sổ?", self.written)
            }
            QuestionKind::Mark { column, .. } => {
                let column = letters(*column);
                let others = match self.cells {
                    1 => String::new(),
                    cells => format!(" (cột {column} có {cells} ô như vậy)"),
                };
                format!("Ô {place}: “{}” là số nào?{others}", self.written)
            }
        }
    }
}

/// What becomes of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    Added,
    Changed,
    Same,
    Refused(String),
    /// Nothing to import: a heading, a total that is compared, a row without figures.
    Aside(String),
}

impl Fate {
    pub fn words(&self) -> String {
        match self {
            Self::Added => "thêm".to_owned(),
            Self::Changed => "thay số đang có".to_owned(),
            Self::Same => "đã có như vậy".to_owned(),
            Self::Refused(why) => format!("không nhập: {why}"),
            Self::Aside(why) => why.clone(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub place: Place,
    /// As it stands in the sheet.
    pub written: String,
    pub unit: String,
    pub item: String,
    pub what: String,
    pub now: String,
    pub then: String,
    pub fate: Fate,
    /// How it was read, where that is not plain.
    pub note: String,
}

/// Everything that the preview shows, and what is written if it is accepted.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub lines: Vec<Line>,
    pub questions: Vec<Question>,
    /// Totals of the sheet that do not come out.
    pub totals: Vec<TotalCheck>,
    /// Totals that were counted again.
    pub totals_counted: usize,
    pub results: Vec<TargetResult>,
    pub scores: Vec<Score>,
    /// Names by which units are known from now on.
    pub names: Vec<(UnitId, String)>,
    pub map: Option<ColumnMap>,
    pub(super) why_not: Option<&'static str>,
}

/// How many cells there are of each fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub added: usize,
    pub changed: usize,
    pub same: usize,
    pub refused: usize,
    pub aside: usize,
}

impl Counts {
    /// Everything with a figure.
    pub fn read(&self) -> usize {
        self.added + self.changed + self.same + self.refused
    }

    pub fn written(&self) -> usize {
        self.added + self.changed
    }
}

impl Plan {
    /// `is_plain`: nothing tells text from numbers in the file, so a text cell is no fault.
    pub fn of(
        sheet: &Sheet,
        is_plain: bool,
        layout: &Layout,
        known: &Surroundings,
        answers: &Answers,
    ) -> Self {
        if let Some(why_not) = known.nothing_to_match().or_else(|| layout.why_not()) {
            return Self {
                why_not: Some(why_not),
                ..Self::default()
            };
        }
        let mut maker = Maker::new(sheet, is_plain, layout, known, answers);
        for row in sheet.rows().into_iter().filter(|row| *row > layout.to) {
            maker.row(row);
        }
        let mut plan = maker.finish();
        plan.map =
            columns::to_remember(sheet, layout, known).filter(|map| !known.maps.contains(map));
        plan
    }

    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for line in &self.lines {
            match line.fate {
                Fate::Added => counts.added += 1,
                Fate::Changed => counts.changed += 1,
                Fate::Same => counts.same += 1,
                Fate::Refused(_) => counts.refused += 1,
                Fate::Aside(_) => counts.aside += 1,
            }
        }
        counts
    }

    /// "Đọc 120 ô số liệu = thêm 100 + thay 5 + giữ nguyên 10 + không nhập 5."
    pub fn summary(&self) -> String {
        let counts = self.counts();
        let mut said = format!(
            "Đọc {} ô số liệu = thêm {} + thay {} + giữ nguyên {} + không nhập {}.",
            counts.read(),
            counts.added,
            counts.changed,
            counts.same,
            counts.refused
        );
        if counts.aside > 0 {
            said += &format!(" Ngoài ra {} dòng, ô không phải số liệu.", counts.aside);
        }
        said
    }

    pub fn open_questions(&self) -> usize {
        self.questions
            .iter()
            .filter(|question| question.is_open)
            .count()
    }

    /// Why it cannot be accepted.
    pub fn why_not(&self) -> Option<String> {
        if let Some(why_not) = self.why_not {
            return Some(why_not.to_owned());
        }
        match self.open_questions() {
            0 if self.counts().written() == 0 => Some("Không có ô nào để ghi".to_owned()),
            0 => None,
            open => Some(format!("Còn {open} câu hỏi chưa trả lời")),
        }
    }

    /// One step: the figures, the matching of the columns, the names that were learned.
    pub fn command(&self, kind: SheetKind, sheet: &str) -> SheetCommand {
        SheetCommand {
            kind,
            sheet: sheet.to_owned(),
            cells: self.counts().written(),
            results: self.results.clone(),
            scores: self.scores.clone(),
            names: self.names.clone(),
            map: self.map.clone(),
        }
    }
}
