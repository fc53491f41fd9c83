//! Rows of a sheet, one after the other, made into lines of the plan.

use std::collections::{BTreeMap, HashMap};

use crate::app::names::{Match, key, tidy};
use crate::app::sheets::items::Keys;
use crate::app::sheets::numbers::is_dash;
use crate::app::sheets::plan::{Answers, Fate, Line, Plan, Question, QuestionKind};
use crate::app::sheets::totals::{Scope, Totals};
use crate::app::sheets::{ItemId, Layout, Meaning, Surroundings, What};
use crate::domain::id::{CriterionId, TargetId, UnitId};
use crate::domain::review::TargetResult;
use crate::domain::score::{Layer, Score};
use crate::spreadsheet::{Cell, Place, Sheet};

/// More names without an owner than this are no names: the wrong column was chosen.
const MOST_QUESTIONS: usize = 200;

pub(super) struct Maker<'a> {
    pub sheet: &'a Sheet,
    pub layout: &'a Layout,
    pub known: &'a Surroundings,
    pub answers: &'a Answers,
    pub lines: Vec<Line>,
    pub questions: Vec<Question>,
    pub totals: Totals,
    pub results: BTreeMap<(TargetId, UnitId), TargetResult>,
    pub scores: BTreeMap<(CriterionId, UnitId, Layer), Score>,
    /// Where each figure was read, so that none is read twice.
    pub taken: HashMap<(ItemId, UnitId, What), Place>,
    names: Vec<(UnitId, String)>,
    /// What the row before was about.
    after: Option<ItemId>,
    began: bool,
}

/// What a row is about; a word of refusal where it must be asked or cannot be known.
pub(super) type About<I> = Result<Option<I>, String>;

impl<'a> Maker<'a> {
    pub fn new(
        sheet: &'a Sheet,
        is_plain: bool,
        layout: &'a Layout,
        known: &'a Surroundings,
        answers: &'a Answers,
    ) -> Self {
        Self {
            sheet,
            layout,
            known,
            answers,
            lines: Vec::new(),
            questions: Vec::new(),
            totals: Totals::new(is_plain),
            results: BTreeMap::new(),
            scores: BTreeMap::new(),
            taken: HashMap::new(),
            names: Vec::new(),
            after: None,
            began: false,
        }
    }

    pub fn finish(self) -> Plan {
        let (totals, totals_counted) = self.totals.check(self.known);
        Plan {
            lines: self.lines,
            questions: self.questions,
            totals,
            totals_counted,
            results: self.results.into_values().collect(),
            scores: self.scores.into_values().collect(),
            names: self.names,
            ..Plan::default()
        }
    }

    pub fn row(&mut self, row: u32) {
        if !self.began && self.is_numbering(row) {
            return self.aside_row(row, "dòng đánh số cột");
        }
        self.began = true;
        let figures = self.figures(row);
        let has_figures = !figures.is_empty();
        let asks = has_figures && !self.is_only_words(&figures);
        if let Some(scope) = self.total_scope(row, has_figures) {
            return self.total_row(row, scope);
        }
        let unit = self.row_unit(row, asks);
        let item = self.row_item(row, unit.as_ref().ok().copied().flatten(), asks);
        if let Ok(Some(item)) = item {
            self.after = Some(item);
        }
        let is_nobodys = !matches!((&unit, &item), (Ok(Some(_)), Ok(Some(_))));
        if !has_figures || (!asks && is_nobodys) {
            return self.aside_row(row, "dòng không có số liệu");
        }
        for (column, cell) in figures {
            let place = Place { row, column };
            let about = match self.layout.meaning(column) {
                Meaning::OfUnit(of) => (Ok(Some(of)), item.clone(), self.main()),
                Meaning::OfItem(of) => (unit.clone(), Ok(Some(of)), self.main()),
                Meaning::Cell(what) => (unit.clone(), item.clone(), what),
                Meaning::Maximum => {
                    self.compare_maximum(place, &cell, &item);
                    continue;
                }
                Meaning::Total => {
                    self.row_total(place, &cell, &unit, &item);
                    continue;
                }
                Meaning::Skip | Meaning::Unit | Meaning::Code | Meaning::Name => continue,
            };
            self.figure(place, &cell, about);
        }
    }

    fn main(&self) -> What {
        What::main(self.known.order.kind, self.known.order.layer)
    }

    /// Cells of a row that say something to be written or compared; none where there is only a limit.
    fn figures(&self, row: u32) -> Vec<(u32, Cell)> {
        let cells = self.sheet.row(row);
        let figures = cells.filter(|(column, _)| {
            let meaning = self.layout.meaning(*column);
            meaning.is_written() || matches!(meaning, Meaning::Maximum | Meaning::Total)
        });
        let figures: Vec<(u32, Cell)> = figures.map(|(at, cell)| (at, cell.clone())).collect();
        let only_limits = figures
            .iter()
            .all(|(column, _)| self.layout.meaning(*column) == Meaning::Maximum);
        if only_limits { Vec::new() } else { figures }
    }

    /// "THỦ TRƯỞNG" below a column of points is no figure: nobody is asked whose it is.
    fn is_only_words(&self, figures: &[(u32, Cell)]) -> bool {
        figures.iter().all(|(column, cell)| {
            let points = match self.layout.meaning(*column) {
                Meaning::Cell(what) => what.is_points(),
                _ => self.main().is_points(),
            };
            points && !cell.text.contains(|c: char| c.is_ascii_digit())
        })
    }

    /// "(1) (2) (3)" or "1 2 3" below the header.
    fn is_numbering(&self, row: u32) -> bool {
        let texts = self.sheet.row(row).map(|(_, cell)| cell.text.as_str());
        let bare = texts.map(|text| text.trim_matches(['(', ')', '[', ']', ' ']));
        let bare: Vec<&str> = bare.collect();
        let numbered = bare.iter().zip(1_usize..).all(|(text, at)| {
            *text == at.to_string()
                || text.starts_with(&format!("{at}="))
                || (at == 1 && *text == "A")
        });
        numbered && bare.len() > 2
    }

    /// The text of a key column, seen through merged cells.
    fn key_text(&self, row: u32, wanted: Meaning) -> (Place, &'a str) {
        let columns = self.layout.meanings.iter();
        let mut found = columns.filter(|(_, meaning)| **meaning == wanted);
        let column = found.next().map_or(0, |(column, _)| *column);
        let is_there = self.layout.has(|meaning| meaning == wanted);
        let cell = self.sheet.seen(row, column).filter(|_| is_there);
        (
            Place { row, column },
            cell.map_or("", |cell| cell.text.as_str()),
        )
    }

    /// The whole row in words, for lists.
    fn row_text(&self, row: u32) -> String {
        let texts = self.sheet.row(row).map(|(_, cell)| cell.text.as_str());
        let text = texts.collect::<Vec<_>>().join(" | ");
        text.chars().take(120).collect()
    }

    fn aside_row(&mut self, row: u32, why: &str) {
        let column = self.sheet.row(row).next().map_or(0, |(column, _)| column);
        let written = self.row_text(row);
        self.lines.push(Line {
            place: Place { row, column },
            written,
            unit: String::new(),
            item: String::new(),
            what: String::new(),
            now: String::new(),
            then: String::new(),
            fate: Fate::Aside(why.to_owned()),
            note: String::new(),
        });
    }

    /// A row "Tổng cộng", unless the register knows something by that name.
    fn total_scope(&self, row: u32, has_figures: bool) -> Option<Scope> {
        let first = self.sheet.row(row).find(|(_, cell)| !cell.is_number())?;
        let text = tidy(&first.1.text).to_lowercase();
        let total = ["tổng cộng", "tổng điểm", "tổng số", "cộng"];
        let begins = |word: &&str| {
            let rest = text.strip_prefix(*word);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', '(']))
        };
        let is_total = text == "tổng" || total.iter().any(begins);
        let is_known = !self.known.item_names.exact(&first.1.text).is_empty();
        if !is_total || is_known || !has_figures {
            return None;
        }
        // "Cộng phần I" is of one part, "Tổng cộng" of all.
        let part = text.starts_with("cộng") && text != "cộng";
        Some(if part {
            Scope::SinceLast
        } else {
            Scope::Everything
        })
    }

    fn total_row(&mut self, row: u32, scope: Scope) {
        for (column, cell) in self.figures(row) {
            let place = Place { row, column };
            let counted = match self.layout.meaning(column) {
                Meaning::Cell(what) => what.is_points() || what == What::Value,
                Meaning::OfUnit(_) | Meaning::OfItem(_) => true,
                _ => false,
            };
            if counted {
                self.totals.found(place, &cell, scope, self.row_text(row));
            }
            let why = if counted {
                "dòng tổng: tính lại và đối chiếu"
            } else {
                "dòng tổng: không đối chiếu"
            };
            self.aside(place, &cell, why);
        }
        self.totals.close_part(row);
    }

    fn row_total(&mut self, place: Place, cell: &Cell, unit: &About<UnitId>, item: &About<ItemId>) {
        let of = match (unit, item) {
            (Ok(Some(unit)), _) => self.known.unit_name(*unit).to_owned(),
            (_, Ok(Some(item))) => self.known.item_label(*item),
            _ => self.row_text(place.row),
        };
        self.totals.found(place, cell, Scope::Row, of);
        self.aside(place, cell, "tổng của dòng: tính lại và đối chiếu");
    }

    fn compare_maximum(&mut self, place: Place, cell: &Cell, item: &About<ItemId>) {
        let Ok(Some(id)) = item else { return };
        let Some(item) = self.known.item(*id) else {
            return;
        };
        let (Some(maximum), Ok(said)) = (item.maximum, crate::app::sheets::numbers::figure(cell))
        else {
            return;
        };
        if said != maximum {
            let label = item.label();
            let why = format!(
                "điểm tối đa trong sổ là {maximum}, trong bảng là {said}: không đổi điểm tối đa khi nhập"
            );
            self.line(place, cell, ("", &label, "Điểm tối đa"), Fate::Aside(why));
        }
    }

    pub fn aside(&mut self, place: Place, cell: &Cell, why: &str) {
        self.line(place, cell, ("", "", ""), Fate::Aside(why.to_owned()));
    }

    pub fn line(
        &mut self,
        place: Place,
        cell: &Cell,
        (unit, item, what): (&str, &str, &str),
        fate: Fate,
    ) {
        self.lines.push(Line {
            place,
            written: crate::app::sheets::numbers::as_written(cell),
            unit: unit.to_owned(),
            item: item.to_owned(),
            what: what.to_owned(),
            now: String::new(),
            then: String::new(),
            fate,
            note: String::new(),
        });
    }

    fn row_unit(&mut self, row: u32, has_figures: bool) -> About<UnitId> {
        if !self.layout.has(|meaning| meaning == Meaning::Unit) {
            return Ok(self.layout.unit);
        }
        let (place, text) = self.key_text(row, Meaning::Unit);
        if text.is_empty() {
            return Ok(self.layout.unit);
        }
        let offered = match self.known.names.find(text) {
            Match::Sure(unit) => return Ok(Some(unit)),
            Match::Perhaps(offered) => offered,
            Match::Nothing => Vec::new(),
        };
        if !has_figures {
            return Ok(None);
        }
        let key = key(text);
        let answer = self.answers.units.get(&key).copied();
        let learned = answer.flatten().filter(|_| !self.answers.forget_names);
        if let Some(unit) = learned
            && !self
                .names
                .iter()
                .any(|(known, name)| *known == unit && name == tidy(text))
        {
            self.names.push((unit, tidy(text).to_owned()));
        }
        self.asked(QuestionKind::Unit { key, offered }, place, text, answer)
    }

    fn row_item(&mut self, row: u32, unit: Option<UnitId>, has_figures: bool) -> About<ItemId> {
        let (code_place, code) = self.key_text(row, Meaning::Code);
        let (name_place, name) = self.key_text(row, Meaning::Name);
        if code.is_empty() && name.is_empty() {
            return Ok(None);
        }
        let keys = Keys {
            code,
            name,
            unit,
            after: self.after,
        };
        let offered = match self.known.find_item(keys) {
            Match::Sure(item) => return Ok(Some(item)),
            Match::Perhaps(offered) => offered,
            Match::Nothing => Vec::new(),
        };
        if !has_figures {
            return Ok(None);
        }
        let (place, text) = if name.is_empty() {
            (code_place, code)
        } else {
            (name_place, name)
        };
        let key = format!("{}|{}", key(code), key(name));
        let answer = self.answers.items.get(&key).copied();
        self.asked(QuestionKind::Item { key, offered }, place, text, answer)
    }

    /// The answer to a question that is put once for all cells with the same words.
    fn asked<I>(
        &mut self,
        kind: QuestionKind,
        place: Place,
        text: &str,
        answer: Option<Option<I>>,
    ) -> About<I> {
        let what = match kind {
            QuestionKind::Unit { .. } => "đơn vị",
            _ => "mục",
        };
        if !self.ask(kind, place, text, answer.is_some()) {
            return Err(format!(
                "quá nhiều {what} không khớp với sổ: kiểm tra lại cột đã chọn"
            ));
        }
        match answer {
            Some(Some(chosen)) => Ok(Some(chosen)),
            Some(None) => Err(format!("theo lời đáp, {what} này không nhập")),
            None => Err(format!("chờ trả lời: “{}” là {what} nào", shortened(text))),
        }
    }

    /// False when there are too many to ask.
    pub fn ask(&mut self, kind: QuestionKind, place: Place, text: &str, answered: bool) -> bool {
        let known = self
            .questions
            .iter_mut()
            .find(|question| is_same(&question.kind, &kind));
        if let Some(question) = known {
            question.cells += 1;
            return true;
        }
        if self.questions.len() >= MOST_QUESTIONS {
            return false;
        }
        self.questions.push(Question {
            kind,
            written: shortened(text),
            cells: 1,
            first: place,
            is_open: !answered,
        });
        true
    }
}

fn is_same(one: &QuestionKind, other: &QuestionKind) -> bool {
    match (one, other) {
        (QuestionKind::Unit { key: one, .. }, QuestionKind::Unit { key: other, .. })
        | (QuestionKind::Item { key: one, .. }, QuestionKind::Item { key: other, .. }) => {
            one == other
        }
        (
            QuestionKind::Mark { column, mark, .. },
            QuestionKind::Mark {
                column: other_column,
                mark: other_mark,
                ..
            },
        ) => (column, mark) == (other_column, other_mark),
        _ => false,
    }
}

fn shortened(text: &str) -> String {
    let short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short + "…"
    } else {
        short
    }
}

/// What stands for "nothing" in a cell of words.
pub(super) fn says_nothing(text: &str) -> bool {
    is_dash(text.trim())
}
