//! A pasted block before it is accepted: what goes where, what stays, what has no place and why. No drawing.

use std::borrow::Cow;

use crate::app::pasting::Pasted;
use crate::domain::text::{fold, one_line};
use crate::ui::pasted::{self, Fate};
use crate::ui::theme::Tone;
use crate::ui::widgets::{GridRows, GridState};

use super::book::{BookView, Row};
use super::cells::{BEFORE, Cells, MISSING, TROUBLE};
use super::draft::{Draft, Place};

/// Where a block was pasted: rows on the screen from there on, and the first column.
#[derive(Debug)]
pub struct Pasting {
    pub block: Pasted,
    /// Text of old fonts is read in today's letters.
    pub converted: bool,
    pub rows: Vec<usize>,
    pub column: usize,
    /// Titles of the columns behind the first three.
    pub titles: Vec<String>,
}

/// A pasted block that waits for a yes.
#[derive(Debug)]
pub struct Preview {
    pub pasting: Pasting,
    pub plan: Plan,
    pub grid: GridState,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub criterion: String,
    pub column: String,
    pub now: String,
    pub then: String,
    pub fate: Fate,
}

#[derive(Debug, Default)]
pub struct Plan {
    pub lines: Vec<Line>,
    pub draft: Draft,
}

impl Preview {
    pub fn of(view: &BookView, cells: &Cells, pasting: Pasting) -> Self {
        Self {
            plan: Plan::of(view, cells, &pasting),
            pasting,
            grid: GridState::default(),
        }
    }

    pub fn convert(&mut self, view: &BookView, cells: &Cells, converted: bool) {
        self.pasting.converted = converted;
        self.plan = Plan::of(view, cells, &self.pasting);
        self.grid.touch();
    }
}

impl Plan {
    pub fn of(view: &BookView, cells: &Cells, pasting: &Pasting) -> Self {
        let mut plan = Self::default();
        let block = pasting.block.rows(pasting.converted);
        for (index, texts) in block.iter().enumerate() {
            let row = pasting.rows.get(index).copied();
            match row.and_then(|at| Some((at, view.rows.get(at)?))) {
                Some((at, row)) => plan.row(view, cells, pasting, (at, row), texts),
                None => plan.no_row(index, texts),
            }
        }
        plan
    }

    fn row(
        &mut self,
        view: &BookView,
        cells: &Cells,
        pasting: &Pasting,
        (at, row): (usize, &Row),
        texts: &[String],
    ) {
        let columns = pasting.column..;
        let named = columns.clone().zip(texts);
        let stranger = named
            .into_iter()
            .find_map(|(column, text)| not_this_row(row, column, text));
        for (column, text) in columns.zip(texts) {
            if column < BEFORE {
                continue;
            }
            let text = one_line(text);
            let title = pasting.titles.get(column - BEFORE);
            match (title, cells.get(at, column).and_then(|cell| cell.place)) {
                (Some(title), Some(place)) => {
                    self.cell(view, row, title, place, &text, stranger.clone());
                }
                _ if text.is_empty() => (),
                (Some(title), None) => {
                    self.refuse(row, title, text, "cột này do chương trình tính");
                }
                (None, _) => self.refuse(row, "", text, "bên phải không còn cột để nhập"),
            }
        }
    }

    fn cell(
        &mut self,
        view: &BookView,
        row: &Row,
        title: &str,
        place: Place,
        text: &str,
        stranger: Option<String>,
    ) {
        let now = view.kept(place);
        let text =
            if [MISSING, TROUBLE].contains(&text) || text.starts_with('(') && text.ends_with(')') {
                ""
            } else {
                text
            };
        if now.is_empty() && text.is_empty() {
            return;
        }
        let fate = match stranger {
            Some(why) => Fate::Refused(why),
            None if text.is_empty() => Fate::Stays,
            None if text == now => Fate::Same,
            None => match self.draft.write(view, place, text) {
                Err(why) => Fate::Refused(why),
                Ok(()) if now.is_empty() => Fate::New,
                Ok(()) => Fate::Replaces,
            },
        };
        self.line(row, title, now, text.to_owned(), fate);
    }

    fn refuse(&mut self, row: &Row, title: &str, text: String, why: &str) {
        let fate = Fate::Refused(why.to_owned());
        self.line(row, title, String::new(), text, fate);
    }

    fn line(&mut self, row: &Row, title: &str, now: String, then: String, fate: Fate) {
        self.lines.push(Line {
            criterion: row.criterion.titled(),
            column: title.to_owned(),
            now,
            then,
            fate,
        });
    }

    /// A pasted row below the last one of the grid.
    fn no_row(&mut self, index: usize, texts: &[String]) {
        let then = one_line(&texts.join(" "));
        if then.is_empty() {
            return;
        }
        self.lines.push(Line {
            criterion: format!("(dòng dán thứ {})", index + 1),
            column: String::new(),
            now: String::new(),
            then,
            fate: Fate::Refused("bảng không còn dòng nào ở dưới".to_owned()),
        });
    }

    fn fates(&self) -> impl Iterator<Item = &Fate> {
        self.lines.iter().map(|line| &line.fate)
    }

    pub fn written(&self) -> usize {
        self.fates().filter(|fate| fate.is_written()).count()
    }

    pub fn summary(&self) -> String {
        pasted::summary(self.fates())
    }
}

impl GridRows for Plan {
    fn len(&self) -> usize {
        self.lines.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(line) = self.lines.get(row) else {
            return Cow::Borrowed("");
        };
        match column {
            0 => Cow::Borrowed(&line.criterion),
            1 => Cow::Borrowed(&line.column),
            2 => Cow::Borrowed(&line.now),
            3 => Cow::Borrowed(&line.then),
            _ => Cow::Owned(line.fate.words()),
        }
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        match self.lines.get(row) {
            Some(line) if column == 4 => line.fate.tone(),
            _ => Tone::Plain,
        }
    }
}

/// A block that brings codes or names along must bring those of the row it comes to.
fn not_this_row(row: &Row, column: usize, text: &str) -> Option<String> {
    let here = match column {
        0 => &row.criterion.code,
        1 => &row.criterion.name,
        _ => return None,
    };
    let plain = |text: &str| fold(text.trim().trim_end_matches('.'));
    (!text.is_empty() && plain(here) != plain(text))
        .then(|| format!("khối dán ghi “{}”, dòng này là “{here}”", one_line(text)))
}
