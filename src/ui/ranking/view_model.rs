//! What the section shows: totals by part, ranks after ties and conditions, and what a ballot says beside them. No drawing.

use crate::app::{Result, Session, queries};
use crate::domain::award::GateEffect;
use crate::domain::award::eligibility::{candidate, name as gate_name, rank_cap};
use crate::domain::award::facts::AwardFacts;
use crate::domain::award::gate::{Finding, judge};
use crate::domain::id::{BallotId, BlocYearId, ScoreTableId, UnitId};
use crate::domain::number::Quantity;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::engine::{Leaf, Scored};
use crate::domain::score::explain::{Explanation, explain_total};
use crate::domain::score::facts::{comparable, tie_facts};
use crate::domain::score::gated::{Capped, after_caps};
use crate::domain::score::parts::parts;
use crate::domain::score::ranking::{Place, Ranking, ranking};
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
struct Line {
    unit: UnitId,
    by_score: Option<usize>,
    cap: Option<usize>,
    /// After the conditions.
    rank: Option<usize>,
    shared: bool,
    notes: Vec<String>,
}

impl Line {
    fn capped(&self) -> Option<Capped> {
        let (unit, cap) = (self.unit, self.cap);
        self.by_score.map(|rank| Capped { unit, rank, cap })
    }
}

impl Maker<'_> {
    fn name(&self, unit: UnitId) -> String {
        let day = self.year.naming_day(None);
        self.year.unit_name(unit, day).to_owned()
    }

    fn ranking(&self, book: &ScoreBook, scored: &Scored) -> Ranking {
        let facts = tie_facts(self.ballots, self.against);
        ranking(book, scored, &facts, &|unit| self.name(unit))
    }

    fn table(&self, (book, scored): &(ScoreBook, Scored)) -> TableView {
        let ranked = self.ranking(book, scored);
        let mut lines = self.lines(scored, &ranked);
        lines.sort_by_key(|line| line.rank.unwrap_or(usize::MAX));
        let original = self.original(book);
        let named = |unit| self.name(unit);
        let explained = lines
            .iter()
            .map(|line| explain_total(book, scored, line.unit, &named).unwrap_or_default());
        let (titles, figures) = titles(book, original.is_some(), self.against.is_some());
        TableView {
            id: book.table.id,
            title: table_title(&book.table),
            explained: explained.collect(),
            rows: lines
                .iter()
                .map(|line| self.row(book, scored, &ranked, original, line))
                .collect(),
            ties: ties(book, &ranked),
            remarks: remarks(&ranked, &lines),
            titles,
            figures,
        }
    }

    /// The table that this one is a supplement of.
    fn original(&self, book: &ScoreBook) -> Option<&(ScoreBook, Scored)> {
        let of = book.table.supplement_of?;
        let mut books = self.facts.books.iter();
        books.find(|(other, _)| other.table.id == of)
    }

    fn lines(&self, scored: &Scored, ranked: &Ranking) -> Vec<Line> {
        let units = scored.units.iter();
        let mut lines: Vec<Line> = units.map(|total| self.line(total, ranked)).collect();
        let capped: Vec<Capped> = lines.iter().filter_map(Line::capped).collect();
        let ranks = after_caps(&capped);
        for line in &mut lines {
            let rank = ranks.iter().find(|(unit, _)| *unit == line.unit);
            line.rank = rank.map(|(_, rank)| *rank);
            let same = |rank: usize| ranks.iter().filter(|(_, other)| *other == rank).count();
            line.shared = line.rank.is_some_and(|rank| same(rank) > 1);
        }
        lines
    }

    /// What is said of one unit, before conditions move the order.
    fn line(&self, total: &UnitTotal, ranked: &Ranking) -> Line {
        let place = ranked.place(total.unit);
        let mut notes: Vec<String> = total.unranked.iter().map(|why| why.sentence()).collect();
        let excluded = self.excluded(total.unit);
        let by_score = place
            .and_then(|place| place.rank)
            .filter(|_| excluded.is_empty());
        notes.extend(excluded);
        let cap = rank_cap(self.facts, total.unit).filter(|_| by_score.is_some());
        let capped = cap.iter();
        notes.extend(capped.map(|(cap, why)| format!("Không xếp cao hơn thứ {cap}: {why}")));
        notes.extend(place.and_then(Place::both_ranks));
        if total.is_capped {
            notes.push("Các tiêu chí cộng lại vượt thang điểm; tổng giữ ở thang điểm".to_owned());
        }
        Line {
            unit: total.unit,
            by_score,
            cap: cap.and_then(|(cap, _)| usize::try_from(cap).ok()),
            rank: None,
            shared: false,
            notes,
        }
    }

    /// Conditions of the ranking itself that leave the unit out.
    fn excluded(&self, unit: UnitId) -> Vec<String> {
        let gates = self.facts.sheet.gates.iter();
        let of_ranking =
            gates.filter(|gate| gate.honour.is_empty() && gate.effect == GateEffect::Exclude);
        of_ranking
            .filter_map(|gate| {
                let judged = judge(self.facts, gate, &candidate(unit, ""));
                (judged.finding == Finding::NotMet)
                    .then(|| format!("Không xếp hạng: {} ({})", gate_name(gate), judged.why))
            })
            .collect()
    }

    fn row(
        &self,
        book: &ScoreBook,
        scored: &Scored,
        ranked: &Ranking,
        original: Option<&(ScoreBook, Scored)>,
        line: &Line,
    ) -> Vec<String> {
        let total = scored.unit(line.unit);
        let mut row = vec![rank_words(line.rank, line.shared), self.name(line.unit)];
        row.extend(part_words(book, scored, line.unit));
        let is_scored = |total: &&UnitTotal| total.missing == 0 || total.total > Quantity::ZERO;
        let scored_at_all = total.filter(is_scored);
        row.push(written(scored_at_all.map(|total| total.total)));
        if book.table.mode == TotalMode::AssignedOnlyPercent {
            row.push(written(total.map(|total| total.assigned)));
            row.push(written(scored_at_all.and_then(|total| total.share)));
        }
        if let Some((old, old_scored)) = original {
            let old_total = old_scored.unit(line.unit).map(|total| total.total);
            let ranked = self.ranking(old, old_scored);
            row.push(written(old_total));
            row.push(written(
                ranked.place(line.unit).and_then(|place| place.rank),
            ));
        }
        if self.against.is_some() {
            row.push(written(
                ranked.place(line.unit).and_then(|place| place.by_votes),
            ));
        }
        row.push(line.notes.join("; "));
        row
    }
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

fn ties(book: &ScoreBook, ranked: &Ranking) -> Vec<String> {
    let rule = format!("Khi bằng điểm: {}", tie_rule(&book.table));
    let steps = ranked.ties.iter().flat_map(|tie| {
        let head = format!("Đồng hạng thứ {}, {} đơn vị:", tie.rank, tie.units.len());
        let open =
            (!tie.open.is_empty()).then(|| "Vẫn đồng hạng, đề nghị cấp trên xem xét.".to_owned());
        std::iter::once(head)
            .chain(tie.steps.iter().cloned())
            .chain(open)
    });
    std::iter::once(rule).chain(steps).collect()
}

fn remarks(ranked: &Ranking, lines: &[Line]) -> Vec<String> {
    let mut remarks = Vec::new();
    let turned = ranked.places.iter().filter(|place| place.is_overturned);
    if turned.count() > 0 {
        remarks.push(
            "Thứ tự theo phiếu suy tôn khác thứ tự theo điểm. Hội nghị quyết định; giấy tờ nêu cả hai."
                .to_owned(),
        );
    }
    let unranked = lines.iter().filter(|line| line.rank.is_none()).count();
    if unranked > 0 {
        remarks.push(format!(
            "{unranked} đơn vị chưa xếp được thứ tự; lý do ở cột Ghi chú."
        ));
    }
    remarks
}
