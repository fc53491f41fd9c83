//! Where the header of a sheet is and what its columns mean: found by words, changed by a person.

use std::collections::BTreeMap;

use crate::app::names::Match;
use crate::app::sheets::items::code_key;
use crate::app::sheets::{Meaning, SheetKind, Surroundings, What, columns};
use crate::domain::id::UnitId;
use crate::domain::score::Layer;
use crate::domain::text::fold;
use crate::spreadsheet::{Place, Sheet};

/// Rows in which a header is looked for, and how many of them it may take.
const LOOKED_AT: usize = 40;
const TALLEST: u32 = 4;

/// How a sheet is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// First and last row of the header.
    pub from: u32,
    pub to: u32,
    pub meanings: BTreeMap<u32, Meaning>,
    /// Whose sheet it is, where no column says so.
    pub unit: Option<UnitId>,
}

impl Layout {
    pub fn meaning(&self, column: u32) -> Meaning {
        self.meanings.get(&column).copied().unwrap_or_default()
    }

    pub fn has(&self, wanted: impl Fn(Meaning) -> bool) -> bool {
        self.meanings.values().any(|meaning| wanted(*meaning))
    }

    /// What is proposed: as remembered, else by the words of the header.
    pub fn propose(sheet: &Sheet, known: &Surroundings) -> Self {
        let mut layout = find_header(sheet, known);
        layout.propose_columns(sheet, known);
        layout.unit = unit_above(sheet, &layout, known);
        layout
    }

    /// The header is another row, by a person's word.
    pub fn with_header(&self, row: u32, sheet: &Sheet, known: &Surroundings) -> Self {
        let mut layout = Self {
            from: row,
            to: row,
            ..self.clone()
        };
        layout.propose_columns(sheet, known);
        layout
    }

    fn propose_columns(&mut self, sheet: &Sheet, known: &Surroundings) {
        let remembered = columns::remembered(sheet, self, known);
        self.meanings = remembered.unwrap_or_else(|| self.by_words(sheet, known));
    }

    fn by_words(&self, sheet: &Sheet, known: &Surroundings) -> BTreeMap<u32, Meaning> {
        let mut meanings = proposals(sheet, known, self.from, self.to);
        settle(&mut meanings);
        meanings
    }

    /// Why nothing can be read this way.
    pub fn why_not(&self) -> Option<&'static str> {
        let has_item = self.has(|meaning| matches!(meaning, Meaning::Code | Meaning::Name));
        let has_unit = self.unit.is_some() || self.has(|meaning| meaning == Meaning::Unit);
        let cells = self.has(|meaning| matches!(meaning, Meaning::Cell(_)));
        let of_units = self.has(|meaning| matches!(meaning, Meaning::OfUnit(_)));
        let of_items = self.has(|meaning| matches!(meaning, Meaning::OfItem(_)));
        match (cells, of_units, of_items) {
            (false, false, false) => Some("Chưa chọn cột nào để nhập"),
            _ if (cells || of_units) && !has_item => {
                Some("Chưa chọn cột nội dung (hoặc số thứ tự) cho biết dòng nói về gì")
            }
            _ if (cells || of_items) && !has_unit => Some(
                "Chưa rõ số liệu của đơn vị nào: chọn cột đơn vị, hoặc chọn đơn vị của cả bảng",
            ),
            _ => None,
        }
    }
}

/// The words above a column: those of the lowest header row that has some.
pub fn head(sheet: &Sheet, layout: &Layout, column: u32) -> String {
    let rows = (layout.from..=layout.to).rev();
    let mut texts = rows.filter_map(|row| sheet.seen(row, column));
    texts
        .next()
        .map(|cell| cell.text.clone())
        .unwrap_or_default()
}

fn find_header(sheet: &Sheet, known: &Surroundings) -> Layout {
    let rows: Vec<u32> = sheet.rows().into_iter().take(LOOKED_AT).collect();
    let mut best = (0, Layout::default());
    for from in rows.iter().copied() {
        for to in from..from.saturating_add(TALLEST) {
            // Every further row must pay for itself, or data would be taken for a header.
            let worth =
                worth(&proposals(sheet, known, from, to)).saturating_sub(2 * (to - from) as usize);
            if worth > best.0 {
                best = (
                    worth,
                    Layout {
                        from,
                        to,
                        ..Layout::default()
                    },
                );
            }
        }
    }
    best.1
}

/// A header names what its rows are about and something to read.
fn worth(meanings: &BTreeMap<u32, Meaning>) -> usize {
    let count = |wanted: fn(Meaning) -> bool| meanings.values().filter(|m| wanted(**m)).count();
    let (keys, written) = (count(Meaning::is_key), count(Meaning::is_written));
    if keys == 0 || written == 0 {
        return 0;
    }
    3 * keys + 2 * written + meanings.len()
}

/// What the words of each column say, from the upper row down; a heading over several columns says nothing of one.
fn proposals(sheet: &Sheet, known: &Surroundings, from: u32, to: u32) -> BTreeMap<u32, Meaning> {
    let mut meanings = BTreeMap::new();
    for row in from..=to {
        for (column, cell) in sheet.row(row) {
            let place = Place { row, column };
            let is_wide =
                |merged: &crate::spreadsheet::Merged| merged.first.column < merged.last.column;
            if meanings.contains_key(&column) || sheet.merged_at(place).is_some_and(is_wide) {
                continue;
            }
            if let Some(meaning) = by_word(&cell.text, cell.is_number(), known) {
                meanings.insert(column, meaning);
            }
        }
    }
    meanings
}

/// One meaning to a key, and only what the other columns allow.
fn settle(meanings: &mut BTreeMap<u32, Meaning>) {
    let has = |meanings: &BTreeMap<u32, Meaning>, wanted: Meaning| {
        meanings.values().any(|m| *m == wanted)
    };
    let rows_are_units = has(meanings, Meaning::Unit)
        && !has(meanings, Meaning::Name)
        && meanings.values().any(|m| matches!(m, Meaning::OfItem(_)));
    let matrix = meanings
        .values()
        .any(|m| matches!(m, Meaning::OfItem(_) | Meaning::OfUnit(_)));
    let mut seen = Vec::new();
    for meaning in meanings.values_mut() {
        let unwanted = match meaning {
            Meaning::Code => rows_are_units,
            Meaning::Total => !matrix,
            _ => false,
        };
        let again = *meaning != Meaning::Skip && seen.contains(meaning);
        if unwanted || again {
            *meaning = Meaning::Skip;
        }
        seen.push(*meaning);
    }
}

fn by_word(text: &str, is_number: bool, known: &Surroundings) -> Option<Meaning> {
    if is_number {
        return None;
    }
    let words = words(text);
    let (kind, layer) = (known.order.kind, known.order.layer);
    let phrases = match kind {
        SheetKind::Results => RESULTS,
        SheetKind::Scores => SCORES,
    };
    let exact = phrases.iter().find(|(phrase, _)| *phrase == words);
    if let Some((_, meaning)) = exact {
        return Some(meaning(layer));
    }
    if let Match::Sure(unit) = known.names.find(text) {
        return Some(Meaning::OfUnit(unit));
    }
    if let Some(item) = item_named(text, known) {
        return Some(Meaning::OfItem(item));
    }
    let begins = |phrase: &str| {
        words
            .strip_prefix(phrase)
            .is_some_and(|rest| rest.starts_with(' '))
    };
    let beginning = phrases.iter().filter(|(phrase, _)| begins(phrase));
    let longest = beginning.max_by_key(|(phrase, _)| phrase.len());
    longest.map(|(_, meaning)| meaning(layer))
}

/// A criterion or target that the head of a column names; a code that several have names none.
fn item_named(text: &str, known: &Surroundings) -> Option<crate::app::sheets::ItemId> {
    if let [one] = known.item_names.exact(text) {
        return Some(*one);
    }
    let code = code_key(text);
    let without_mark = code.strip_prefix("tc").unwrap_or(&code);
    let coded = [code.as_str(), without_mark].map(|code| known.codes.get(code));
    match coded.into_iter().flatten().next().map(Vec::as_slice) {
        Some([one]) => Some(*one),
        _ => None,
    }
}

/// Folded, without marks and what stands in brackets.
fn words(text: &str) -> String {
    let folded = fold(text);
    let outside = folded.split('(').next().unwrap_or_default();
    let plain: String = outside
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '%' {
                c
            } else {
                ' '
            }
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

type Phrase = (&'static str, fn(Layer) -> Meaning);

const SKIP: fn(Layer) -> Meaning = |_| Meaning::Skip;
const UNIT: fn(Layer) -> Meaning = |_| Meaning::Unit;
const NAME: fn(Layer) -> Meaning = |_| Meaning::Name;
const CODE: fn(Layer) -> Meaning = |_| Meaning::Code;
const TOTAL: fn(Layer) -> Meaning = |_| Meaning::Total;

/// Heads of result sheets as offices write them (domain.md 4.3, 4.4).
const RESULTS: &[Phrase] = &[
    ("tt", SKIP),
    ("stt", SKIP),
    ("don vi", UNIT),
    ("ten don vi", UNIT),
    ("don vi thanh vien", UNIT),
    ("don vi chi tieu", UNIT),
    ("don vi tinh", SKIP),
    ("dvt", SKIP),
    ("chi tieu", NAME),
    ("chi tieu don vi", NAME),
    ("noi dung chi tieu", NAME),
    ("noi dung", NAME),
    ("ten chi tieu", NAME),
    ("muc phan dau", SKIP),
    ("ke hoach", SKIP),
    ("ke hoach nam", SKIP),
    ("% ke hoach", SKIP),
    ("% kh", SKIP),
    ("%", SKIP),
    ("danh gia", SKIP),
    ("ket qua", |_| Meaning::Cell(What::Value)),
    ("ket qua thuc hien", |_| Meaning::Cell(What::Value)),
    ("thuc hien", |_| Meaning::Cell(What::Value)),
    ("ket qua 6 thang", |_| Meaning::Cell(What::Value)),
    ("6 thang", |_| Meaning::Cell(What::Value)),
    ("ket qua ca nam", |_| Meaning::Cell(What::Value)),
    ("ca nam", |_| Meaning::Cell(What::Value)),
    ("ghi chu", |_| Meaning::Cell(What::Remark)),
    ("minh chung", |_| Meaning::Cell(What::Evidence)),
    ("tai lieu kiem chung", |_| Meaning::Cell(What::Evidence)),
    ("cung ky", |_| Meaning::Cell(What::Previous)),
    ("nam truoc", |_| Meaning::Cell(What::Previous)),
    ("tong", TOTAL),
    ("tong cong", TOTAL),
    ("toan khoi", TOTAL),
];

/// Heads of score sheets and matrices (domain.md 4.5).
const SCORES: &[Phrase] = &[
    ("tt", CODE),
    ("stt", CODE),
    ("so tt", CODE),
    ("so thu tu", CODE),
    ("ky hieu", CODE),
    ("ma", CODE),
    ("ma tieu chi", CODE),
    ("tieu chi", NAME),
    ("tieu chi don vi", NAME),
    ("noi dung tieu chi", NAME),
    ("noi dung", NAME),
    ("ten tieu chi", NAME),
    ("nhom tieu chi", SKIP),
    ("don vi", UNIT),
    ("ten don vi", UNIT),
    ("don vi thanh vien", UNIT),
    ("don vi tieu chi", UNIT),
    ("don vi tinh", SKIP),
    ("dvt", SKIP),
    ("thang diem", |_| Meaning::Maximum),
    ("diem toi da", |_| Meaning::Maximum),
    ("diem chuan", |_| Meaning::Maximum),
    ("chi tieu duoc giao", SKIP),
    ("chi tieu giao", SKIP),
    ("ket qua thuc hien", |_| {
        Meaning::Cell(What::Actual(Layer::SelfScored))
    }),
    ("ket qua", |_| {
        Meaning::Cell(What::Actual(Layer::SelfScored))
    }),
    ("diem", |layer| Meaning::Cell(What::Points(layer))),
    ("diem tu cham", |_| {
        Meaning::Cell(What::Points(Layer::SelfScored))
    }),
    ("tu cham", |_| {
        Meaning::Cell(What::Points(Layer::SelfScored))
    }),
    ("tu cham diem", |_| {
        Meaning::Cell(What::Points(Layer::SelfScored))
    }),
    ("cum cham", |_| Meaning::Cell(What::Points(Layer::Head))),
    ("khoi cham", |_| Meaning::Cell(What::Points(Layer::Head))),
    ("diem cum cham", |_| {
        Meaning::Cell(What::Points(Layer::Head))
    }),
    ("diem khoi cham", |_| {
        Meaning::Cell(What::Points(Layer::Head))
    }),
    ("giai trinh", |_| {
        Meaning::Cell(What::Reason(Layer::Explanation))
    }),
    ("diem tham dinh", |_| {
        Meaning::Cell(What::Points(Layer::Appraisal))
    }),
    ("tham dinh", |_| {
        Meaning::Cell(What::Points(Layer::Appraisal))
    }),
    ("diem duyet", |_| {
        Meaning::Cell(What::Points(Layer::Appraisal))
    }),
    ("ly do", |_| Meaning::Cell(What::Reason(Layer::Appraisal))),
    ("nhan xet", |_| {
        Meaning::Cell(What::Reason(Layer::Appraisal))
    }),
    ("diem chot", |_| Meaning::Cell(What::Points(Layer::Final))),
    ("minh chung", |_| {
        Meaning::Cell(What::ScoreEvidence(Layer::SelfScored))
    }),
    ("tai lieu kiem chung", |_| {
        Meaning::Cell(What::ScoreEvidence(Layer::SelfScored))
    }),
    ("tong", TOTAL),
    ("tong cong", TOTAL),
    ("tong diem", TOTAL),
    ("xep thu tu", SKIP),
    ("xep hang", SKIP),
    ("thu hang", SKIP),
    ("ghi chu", SKIP),
];

/// The one member that the lines above the header name, or the sheet's own name does.
fn unit_above(sheet: &Sheet, layout: &Layout, known: &Surroundings) -> Option<UnitId> {
    if layout.has(|meaning| matches!(meaning, Meaning::Unit | Meaning::OfUnit(_))) {
        return None;
    }
    let above = sheet
        .cells
        .iter()
        .take_while(|(place, _)| place.row < layout.from);
    let texts = above.map(|(_, cell)| cell.text.as_str());
    let mut found: Vec<UnitId> = Vec::new();
    for text in texts.chain([sheet.name.as_str()]) {
        for unit in &known.units {
            let named = fold(text).contains(&fold(&unit.name));
            if named && !found.contains(&unit.id) {
                found.push(unit.id);
            }
        }
    }
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
