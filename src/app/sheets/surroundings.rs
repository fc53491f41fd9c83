//! What the register holds that a sheet is matched with: read once, then nothing but plain values.

use std::collections::HashMap;

use crate::app::commands::{dated_result_id, result_id, score_id};
use crate::app::error::Result;
use crate::app::names::Names;
use crate::app::queries;
use crate::app::sheets::SheetKind;
use crate::app::sheets::items::code_key;
use crate::domain::column_map::ColumnMap;
use crate::domain::id::{
    BlocYearId, CriterionId, CutOffDateId, ResultId, ScoreTableId, TargetId, UnitId,
};
use crate::domain::number::Quantity;
use crate::domain::review::{CutOff, CutOffDate, TargetResult};
use crate::domain::score::book::ScoreBook;
use crate::domain::score::{Layer, Score, ScoreTable};
use crate::domain::sheet::{CovenantSheet, YearSheet};
use crate::domain::target::{Target, TargetKind};
use crate::domain::unit::UnitName;
use crate::register::Reader;

/// What is imported or exported: of which year, and for results at which cut-off, for scores into which table and layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub kind: SheetKind,
    pub year: BlocYearId,
    pub cut_off: CutOff,
    pub dated: Option<CutOffDateId>,
    /// The first of the year where none is named.
    pub table: Option<ScoreTableId>,
    pub layer: Layer,
}

impl Order {
    pub fn results(year: BlocYearId, cut_off: CutOff) -> Self {
        Self {
            kind: SheetKind::Results,
            year,
            cut_off,
            dated: None,
            table: None,
            layer: Layer::SelfScored,
        }
    }

    pub fn scores(year: BlocYearId, layer: Layer) -> Self {
        Self {
            kind: SheetKind::Scores,
            layer,
            ..Self::results(year, CutOff::YearEnd)
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemId {
    Target(TargetId),
    Criterion(CriterionId),
}

/// A target or a criterion, whichever the sheet is about.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: ItemId,
    pub parent: Option<ItemId>,
    /// As printed; empty for a target.
    pub code: String,
    pub name: String,
    /// It has figures of its own and is no heading.
    pub is_leaf: bool,
    pub maximum: Option<Quantity>,
    /// Figures of it are numbers, and in percent where the second is true.
    pub is_numeric: bool,
    pub is_percent: bool,
    /// Another unit's own target.
    pub owner: Option<UnitId>,
}

#[derive(Clone, Debug)]
pub struct KnownUnit {
    pub id: UnitId,
    pub name: String,
}

#[derive(Clone, Debug)]
pub struct Surroundings {
    pub order: Order,
    /// Whose figures are taken, in the order of the bloc.
    pub units: Vec<KnownUnit>,
    pub items: Vec<Item>,
    pub maps: Vec<ColumnMap>,
    pub book: Option<ScoreBook>,
    pub year_name: String,
    /// The year is closed: only a slip of correction changes it.
    is_closed: bool,
    /// Bảng điểm of the year, to choose from.
    pub tables: Vec<(ScoreTableId, String)>,
    /// Mốc of this meeting besides its own.
    pub dates: Vec<(CutOffDateId, String)>,
    pub(super) names: Names,
    pub(super) item_names: Names<ItemId>,
    /// Printed codes, in the order of the table.
    pub(super) codes: HashMap<String, Vec<ItemId>>,
    covenant: Option<CovenantSheet>,
    results: HashMap<(TargetId, UnitId), TargetResult>,
    scores: HashMap<(CriterionId, UnitId, Layer), Score>,
}

impl Surroundings {
    pub fn read(reader: Reader<'_>, order: Order) -> Result<Self> {
        let year = queries::year_sheet(reader, order.year)?;
        let covenant = match queries::covenant_of(reader, order.year)? {
            Some(covenant) => Some(queries::covenant_sheet(reader, covenant.id)?),
            None => None,
        };
        let book = match order.kind {
            SheetKind::Scores => book(reader, order)?,
            SheetKind::Results => None,
        };
        let mut known = Self {
            units: units(&year, book.as_ref()),
            items: items(order.kind, covenant.as_ref(), book.as_ref()),
            maps: reader.all::<ColumnMap>()?,
            year_name: format!("{}, năm {}", year.bloc_name(), year.year.year),
            tables: tables(reader, order.year)?,
            dates: dates(reader, order)?,
            is_closed: year.year.closed_on.is_some(),
            order,
            book,
            covenant,
            names: Names::default(),
            item_names: Names::default(),
            codes: HashMap::new(),
            results: HashMap::new(),
            scores: HashMap::new(),
        };
        known.name_all(&year);
        known.read_figures(reader)?;
        Ok(known)
    }

    fn name_all(&mut self, year: &YearSheet) {
        let names = |unit: UnitId| {
            year.names
                .iter()
                .filter(move |name: &&UnitName| name.unit == unit)
        };
        for known in &self.units {
            self.names.add(&known.id.to_string(), known.id);
            let Some(unit) = year.unit(known.id) else {
                continue;
            };
            for name in [&known.name, &unit.name, &unit.short_name] {
                self.names.add(name, known.id);
            }
            for name in names(known.id) {
                self.names.add(&name.name, known.id);
                self.names.add(&name.short_name, known.id);
            }
        }
        let targets = self.covenant.iter().flat_map(|sheet| &sheet.targets);
        let printed: HashMap<ItemId, String> = targets
            .map(|target| (ItemId::Target(target.id), target.printed_text()))
            .collect();
        for item in &self.items {
            self.item_names.add(&item.name, item.id);
            let code = code_key(&item.code);
            if !code.is_empty() {
                self.codes.entry(code).or_default().push(item.id);
            }
            if let Some(printed) = printed.get(&item.id) {
                self.item_names.add(printed, item.id);
            }
        }
    }

    fn read_figures(&mut self, reader: Reader<'_>) -> Result<()> {
        if let Some(book) = &self.book {
            let place = |score: &Score| (score.criterion, score.unit, score.layer);
            let scores = book.scores.iter();
            self.scores = scores.map(|score| (place(score), score.clone())).collect();
        }
        for target in self.covenant.iter().flat_map(|sheet| &sheet.targets) {
            for result in reader.of::<TargetResult>("target", target.id)? {
                if (result.cut_off, result.dated) == (self.order.cut_off, self.order.dated) {
                    self.results.insert((result.target, result.unit), result);
                }
            }
        }
        Ok(())
    }

    pub fn unit_name(&self, id: UnitId) -> &str {
        let unit = self.units.iter().find(|unit| unit.id == id);
        unit.map_or("", |unit| unit.name.as_str())
    }

    /// The one unit that is surely called so.
    pub fn unit_called(&self, name: &str) -> Option<UnitId> {
        match self.names.exact(name) {
            [one] => Some(*one),
            _ => None,
        }
    }

    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// "2.a) Công tác Đảng".
    pub fn item_label(&self, id: ItemId) -> String {
        self.item(id).map(Item::label).unwrap_or_default()
    }

    /// `item` is `above` or stands below it.
    pub fn is_below(&self, item: ItemId, above: ItemId) -> bool {
        let mut at = Some(item);
        for _ in 0..=self.items.len() {
            match at {
                Some(id) if id == above => return true,
                Some(id) => at = self.item(id).and_then(|item| item.parent),
                None => return false,
            }
        }
        false
    }

    /// The row as it stands, or a new one with the id that it will have everywhere.
    pub fn result(&self, target: TargetId, unit: UnitId) -> TargetResult {
        let (cut_off, dated) = (self.order.cut_off, self.order.dated);
        let known = self.results.get(&(target, unit)).cloned();
        known.unwrap_or_else(|| TargetResult {
            dated,
            ..TargetResult::new(self.result_id(target, unit), target, unit, cut_off)
        })
    }

    pub fn score(&self, criterion: CriterionId, unit: UnitId, layer: Layer) -> Option<Score> {
        let known = self.scores.get(&(criterion, unit, layer)).cloned();
        let table = self.book.as_ref()?.table.id;
        Some(known.unwrap_or_else(|| Score {
            id: score_id(criterion, unit, layer),
            table,
            criterion,
            unit,
            layer,
            actual: String::new(),
            points: None,
            reason: String::new(),
            evidence: String::new(),
            source: String::new(),
        }))
    }

    fn result_id(&self, target: TargetId, unit: UnitId) -> ResultId {
        match self.order.dated {
            None => result_id(target, unit, self.order.cut_off),
            Some(date) => dated_result_id(target, unit, date),
        }
    }

    /// Why no result of this unit is written, whatever the cell says.
    pub fn why_not_result(&self, target: TargetId, unit: UnitId) -> Option<String> {
        let sheet = self.covenant.as_ref()?;
        if sheet.targets_for(unit).any(|own| own.id == target) {
            return None;
        }
        let target = sheet.targets.iter().find(|known| known.id == target)?;
        Some(match target.unit {
            Some(owner) => format!("chỉ tiêu riêng của {}", self.unit_name(owner)),
            None => "chỉ tiêu này không giao cho đơn vị".to_owned(),
        })
    }

    /// Why there is nothing to import into.
    pub fn nothing_to_match(&self) -> Option<&'static str> {
        match self.order.kind {
            _ if self.is_closed => Some(
                "Năm thi đua đã kết thúc, không sửa được nữa. Muốn sửa phải lập phiếu đính chính, hoặc mở lại năm và nêu lý do",
            ),
            _ if self.units.is_empty() => {
                Some("Năm này chưa có đơn vị thành viên: thêm ở thẻ Khối thi đua")
            }
            SheetKind::Results if self.items.is_empty() => {
                Some("Năm này chưa có chỉ tiêu: nhập ở thẻ Ký giao ước")
            }
            SheetKind::Scores if self.items.is_empty() => {
                Some("Năm này chưa có bảng tiêu chí: lập ở mục Chấm điểm")
            }
            SheetKind::Results | SheetKind::Scores => None,
        }
    }

    pub(super) fn covenant(&self) -> Option<&CovenantSheet> {
        self.covenant.as_ref()
    }
}

impl Item {
    pub fn label(&self) -> String {
        match self.code.is_empty() {
            true => self.name.clone(),
            false => format!("{} {}", self.code, self.name),
        }
    }

    fn of_target(target: &Target) -> Self {
        let kind = target.kind;
        Self {
            id: ItemId::Target(target.id),
            parent: None,
            code: String::new(),
            name: if target.text.is_empty() {
                target.title.clone()
            } else {
                target.text.clone()
            },
            is_leaf: true,
            maximum: None,
            is_numeric: kind.needs_value() || kind == TargetKind::Zero,
            is_percent: target.measure.trim() == "%",
            owner: target.unit,
        }
    }
}

fn book(reader: Reader<'_>, order: Order) -> Result<Option<ScoreBook>> {
    match order.table {
        Some(table) => Ok(Some(queries::score_book(reader, table)?)),
        None => Ok(queries::score_books(reader, order.year)?.into_iter().next()),
    }
}

fn tables(reader: Reader<'_>, year: BlocYearId) -> Result<Vec<(ScoreTableId, String)>> {
    let tables = reader.of::<ScoreTable>("bloc_year", year)?;
    Ok(tables
        .into_iter()
        .map(|table| (table.id, table.name))
        .collect())
}

fn dates(reader: Reader<'_>, order: Order) -> Result<Vec<(CutOffDateId, String)>> {
    let dates = reader
        .of::<CutOffDate>("bloc_year", order.year)?
        .into_iter();
    let own = dates.filter(|date| date.before == order.cut_off);
    Ok(own.map(|date| (date.id, date.name)).collect())
}

fn units(year: &YearSheet, book: Option<&ScoreBook>) -> Vec<KnownUnit> {
    let day = year.naming_day(None);
    let seats = year.seats();
    let members = seats.iter().map(|seat| seat.member.unit);
    let scored = |unit: &UnitId| book.is_none_or(|book| book.units.contains(unit));
    let known = members.filter(scored).map(|id| KnownUnit {
        id,
        name: year.unit_name(id, day).to_owned(),
    });
    known.collect()
}

fn items(kind: SheetKind, covenant: Option<&CovenantSheet>, book: Option<&ScoreBook>) -> Vec<Item> {
    match (kind, covenant, book) {
        (SheetKind::Results, Some(sheet), _) => {
            let targets = sheet.targets_in_order();
            targets.into_iter().map(Item::of_target).collect()
        }
        (SheetKind::Scores, _, Some(book)) => {
            let mut items = Vec::new();
            criteria(book, None, 0, &mut items);
            items
        }
        _ => Vec::new(),
    }
}

/// In printed order; deeper than any real tree it is a knot, and left.
fn criteria(book: &ScoreBook, parent: Option<CriterionId>, depth: usize, items: &mut Vec<Item>) {
    if depth > 20 {
        return;
    }
    for criterion in book.below(parent) {
        items.push(Item {
            id: ItemId::Criterion(criterion.id),
            parent: criterion.parent.map(ItemId::Criterion),
            code: criterion.code.clone(),
            name: criterion.name.clone(),
            is_leaf: book.is_leaf(criterion),
            maximum: criterion.maximum,
            is_numeric: true,
            is_percent: false,
            owner: None,
        });
        criteria(book, Some(criterion.id), depth + 1, items);
    }
}
