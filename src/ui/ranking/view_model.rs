//! What the section shows: totals by part, ranks after ties and conditions, and what a ballot says beside them. No drawing.

use crate::app::{Result, Session, queries};
use crate::domain::award::facts::AwardFacts;
use crate::domain::id::{BallotId, BlocYearId, ScoreTableId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::{Leaf, Scored};
use crate::domain::score::explain::{Explanation, explain_total};
use crate::domain::score::facts::comparable;
use crate::domain::score::order::{Behind, Order, OrderedUnit, order};
use crate::domain::score::parts::parts;
use crate::domain::score::total::UnitTotal;
use crate::domain::score::words::tie_rule;
use crate::domain::score::{Criterion, TotalMode};
use crate::domain::sheet::{BallotSheet, YearSheet};
use crate::ui::scores::table_title;

/// One table of the year with its units in order.
#[derive(Debug)]
pub struct TableView {
    pub id: ScoreTableId,
    pub title: String,
    pub titles: Vec<String>,
    /// In the order of rank; who has none stands last.
    pub rows: Vec<Vec<String>>,
    /// What each row is explained by.
    pub explained: Vec<Explanation>,
    /// The rule, and how each tie ended, step by step.
    pub ties: Vec<String>,
    pub remarks: Vec<String>,
    /// Columns that hold figures.
    pub figures: Vec<bool>,
}

#[derive(Debug, Default)]
pub struct Model {
    pub tables: Vec<TableView>,
    /// Settled ballots that the order can be held against.
    pub ballots: Vec<(BallotId, String)>,
    pub against: Option<BallotId>,
}

/// Everything that the order is made of.
struct Maker<'m> {
    year: &'m YearSheet,
    facts: &'m AwardFacts,
    ballots: &'m [BallotSheet],
    against: Option<BallotId>,
}

impl Model {
    pub fn read(session: &Session, year: BlocYearId, chosen: Option<BallotId>) -> Result<Self> {
        let reader = session.reader();
        let sheet = queries::year_sheet(reader, year)?;
        let facts = queries::award_facts(reader, year)?;
        let ballots = queries::ballot_sheets(reader, year)?;
        let known: Vec<(BallotId, String)> = comparable(&ballots)
            .map(|found| (found.ballot.id, found.ballot.title(sheet.bloc.kind)))
            .collect();
        let against = chosen.filter(|id| known.iter().any(|(other, _)| other == id));
        let against = against.or(known.first().map(|(id, _)| *id));
        let maker = Maker {
            year: &sheet,
            facts: &facts,
            ballots: &ballots,
            against,
        };
        Ok(Self {
            tables: facts.books.iter().map(|book| maker.table(book)).collect(),
            ballots: known,
            against,
        })
    }
}

/// A unit with its place and everything that is said of it.
struct Line<'o> {
    ordered: &'o OrderedUnit,
    notes: Vec<String>,
}

impl Line<'_> {
    fn unit(&self) -> UnitId {
        self.ordered.place.unit
    }
}

impl Maker<'_> {
    fn name(&self, unit: UnitId) -> String {
        let day = self.year.naming_day(None);
        self.year.unit_name(unit, day).to_owned()
    }

    fn order(&self, book: &ScoreBook, scored: &Scored) -> Order {
        let behind = Behind {
            awards: self.facts,
            ballots: self.ballots,
            name: &|unit| self.name(unit),
        };
        order(book, scored, behind, self.against)
    }

    fn table(&self, (book, scored): &(ScoreBook, Scored)) -> TableView {
        let order = self.order(book, scored);
        let units = order.units.iter();
        let mut lines: Vec<Line<'_>> = units.map(|unit| line(unit, scored)).collect();
        lines.sort_by_key(|line| line.ordered.rank.unwrap_or(usize::MAX));
        let original = self.original(book);
        let before = original.map(|(old, scored)| (scored, self.order(old, scored)));
        let (titles, figures) = titles(book, original.is_some(), self.against.is_some());
        let explained = lines.iter().map(|line| self.explained(book, scored, line));
        TableView {
            id: book.table.id,
            title: table_title(&book.table),
            explained: explained.collect(),
            rows: lines
                .iter()
                .map(|line| self.row(book, scored, before.as_ref(), line))
                .collect(),
            ties: ties(book, &order),
            remarks: remarks(&lines),
            titles,
            figures,
        }
    }

    fn explained(&self, book: &ScoreBook, scored: &Scored, line: &Line<'_>) -> Explanation {
        let named = |unit| self.name(unit);
        let mut said = explain_total(book, scored, line.unit(), &named).unwrap_or_default();
        if line.ordered.rank != line.ordered.place.by_score {
            let rank = match line.ordered.rank {
                Some(_) => format!(
                    "Thứ {}",
                    rank_words(line.ordered.rank, line.ordered.is_shared)
                ),
                None => "Không xếp thứ tự".to_owned(),
            };
            let why = "sau khi xét các bước khi bằng điểm và điều kiện xếp thứ tự";
            said.say("Thứ tự cuối cùng", format!("{rank}, {why}"));
        }
        said
    }

    /// The table that this one is a supplement of.
    fn original(&self, book: &ScoreBook) -> Option<&(ScoreBook, Scored)> {
        let of = book.table.supplement_of?;
        let mut books = self.facts.books.iter();
        books.find(|(other, _)| other.table.id == of)
    }

    fn row(
        &self,
        book: &ScoreBook,
        scored: &Scored,
        before: Option<&(&Scored, Order)>,
        line: &Line<'_>,
    ) -> Vec<String> {
        let (ordered, unit) = (line.ordered, line.unit());
        let total = scored.unit(unit);
        let rank = rank_words(ordered.rank, ordered.is_shared);
        let mut row = vec![rank, self.name(unit)];
        row.extend(part_words(book, scored, unit));
        let is_scored = |total: &&UnitTotal| total.missing == 0 || total.total > Quantity::ZERO;
        let scored_at_all = total.filter(is_scored);
        row.push(written(scored_at_all.map(|total| total.total)));
        if book.table.mode == TotalMode::AssignedOnlyPercent {
            row.push(written(total.map(|total| total.assigned)));
            row.push(written(scored_at_all.and_then(|total| total.share)));
        }
        if let Some((old, order)) = before {
            row.push(written(old.unit(unit).map(|total| total.total)));
            row.push(written(order.rank(unit)));
        }
        if self.against.is_some() {
            row.push(written(ordered.place.by_votes));
        }
        row.push(line.notes.join("; "));
        row
    }
}

/// What is said of one unit: why it has no rank, what conditions and votes did, whether its total was held.
fn line<'o>(ordered: &'o OrderedUnit, scored: &Scored) -> Line<'o> {
    let total = scored.unit(ordered.place.unit);
    let unranked = total.and_then(|total| total.unranked);
    let mut notes: Vec<String> = unranked.iter().map(|why| why.sentence()).collect();
    notes.extend(ordered.conditions.iter().cloned());
    notes.extend(ordered.place.both_ranks());
    if total.is_some_and(|total| total.is_capped) {
        notes.push("Các tiêu chí cộng lại vượt thang điểm; tổng giữ ở thang điểm".to_owned());
    }
    Line { ordered, notes }
}

fn written(figure: Option<impl ToString>) -> String {
    figure.map_or(String::new(), |figure| figure.to_string())
}

/// Of each part at the top of the table.
fn part_words(book: &ScoreBook, scored: &Scored, unit: UnitId) -> Vec<String> {
    let sums = parts(book, scored);
    let points = |part: &Criterion| {
        let sum = sums.get(&(part.id, unit)).and_then(|sum| sum.points);
        let leaf = scored.leaf(part.id, unit);
        sum.or(leaf.and_then(Leaf::given))
    };
    book.below(None).map(|part| written(points(part))).collect()
}

/// "1", "1 (đồng hạng)"; "–" where there is no rank.
fn rank_words(rank: Option<usize>, shared: bool) -> String {
    match (rank, shared) {
        (None, _) => "–".to_owned(),
        (Some(rank), false) => rank.to_string(),
        (Some(rank), true) => format!("{rank} (đồng hạng)"),
    }
}

/// Titles, and which of them stand over figures.
fn titles(book: &ScoreBook, with_original: bool, with_votes: bool) -> (Vec<String>, Vec<bool>) {
    let mut found: Vec<(String, bool)> =
        vec![("Thứ tự".to_owned(), false), ("Đơn vị".to_owned(), false)];
    for part in book.below(None) {
        let code = part.code.trim_end_matches('.');
        let part = if code.is_empty() { &part.name } else { code };
        found.push((format!("Phần {part}"), true));
    }
    found.push(("Tổng điểm".to_owned(), true));
    if book.table.mode == TotalMode::AssignedOnlyPercent {
        found.push(("Được giao".to_owned(), true));
        found.push(("Tỷ lệ %".to_owned(), true));
    }
    if with_original {
        found.push(("Tổng bản gốc".to_owned(), true));
        found.push(("Thứ tự bản gốc".to_owned(), true));
    }
    if with_votes {
        found.push(("Thứ theo phiếu".to_owned(), true));
    }
    found.push(("Ghi chú".to_owned(), false));
    found.into_iter().unzip()
}

fn ties(book: &ScoreBook, order: &Order) -> Vec<String> {
    let rule = format!("Khi bằng điểm: {}", tie_rule(&book.table));
    let steps = order.ties.iter().flat_map(|tie| {
        let head = format!("Đồng hạng thứ {}, {} đơn vị:", tie.rank, tie.units.len());
        let open =
            (!tie.open.is_empty()).then(|| "Vẫn đồng hạng, đề nghị cấp trên xem xét.".to_owned());
        std::iter::once(head)
            .chain(tie.steps.iter().cloned())
            .chain(open)
    });
    std::iter::once(rule).chain(steps).collect()
}

fn remarks(lines: &[Line<'_>]) -> Vec<String> {
    let mut remarks = Vec::new();
    let mut places = lines.iter().map(|line| &line.ordered.place);
    if places.any(|place| place.is_overturned) {
        remarks.push(
            "Thứ tự theo phiếu suy tôn khác thứ tự theo điểm. Hội nghị quyết định; giấy tờ nêu cả hai."
                .to_owned(),
        );
    }
    let unranked = lines
        .iter()
        .filter(|line| line.ordered.rank.is_none())
        .count();
    if unranked > 0 {
        remarks.push(format!(
            "{unranked} đơn vị chưa xếp được thứ tự; lý do ở cột Ghi chú."
        ));
    }
    remarks
}
