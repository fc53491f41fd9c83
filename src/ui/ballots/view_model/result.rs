//! The two counts side by side once both are finished, then the outcome, its tie, and the round that follows.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::domain::ballot::agree::Stage;
use crate::domain::ballot::outcome::{Outcome, Standing};
use crate::domain::ballot::rules::NameOf;
use crate::domain::ballot::{Teller, TieRule};
use crate::domain::id::BallotItemId;
use crate::domain::sheet::BallotSheet;
use crate::ui::theme::Tone;
use crate::ui::widgets::GridRows;

use super::Around;

#[derive(Clone, Debug, Default)]
pub struct ResultVm {
    /// Why there is nothing to see yet, or that the counts differ.
    pub notice: Option<(String, Tone)>,
    pub compared: Option<Compared>,
    pub why_not_recount: Option<&'static str>,
    pub outcome: Option<OutcomeVm>,
    pub why_not_settle: Option<String>,
    /// The day that settling offers.
    pub day: Option<Date>,
    pub is_settled: bool,
    pub why_not_reopen: Option<&'static str>,
    pub next: Option<NextVm>,
    pub why_not_next: Option<&'static str>,
}

/// Figure by figure.
#[derive(Clone, Debug)]
pub struct Compared {
    rows: Vec<[String; 4]>,
    pub differs: usize,
}

#[derive(Clone, Debug)]
pub struct OutcomeVm {
    pub table: Standings,
    pub conclusion: Vec<String>,
    pub tie: Option<TieVm>,
}

#[derive(Clone, Debug)]
pub struct Standings {
    rows: Vec<[String; 4]>,
    chosen: Vec<bool>,
}

#[derive(Clone, Debug)]
pub struct TieVm {
    pub rule: TieRule,
    pub note: String,
    pub chosen: Option<BallotItemId>,
    pub tied: Vec<(BallotItemId, String)>,
}

/// What the next round would be held over.
#[derive(Clone, Debug)]
pub struct NextVm {
    pub text: &'static str,
    /// Whoever was not chosen; ticked are those whom the rules offer.
    pub items: Vec<(BallotItemId, String, bool)>,
}

impl ResultVm {
    pub fn of(
        sheet: &BallotSheet,
        around: &Around<'_>,
        followed: Option<&'static str>,
        name_of: &NameOf<'_>,
    ) -> Self {
        let is_settled = sheet.ballot.is_settled();
        let settled = is_settled.then_some(super::SETTLED);
        Self {
            notice: notice(sheet),
            compared: Compared::of(sheet, name_of),
            why_not_recount: around.locked.or(settled),
            outcome: sheet
                .outcome()
                .ok()
                .map(|outcome| OutcomeVm::of(sheet, &outcome, name_of)),
            why_not_settle: around.locked.map(str::to_owned).or_else(|| {
                let checked = sheet.check_settle(name_of);
                checked.err().map(|refused| refused.to_string())
            }),
            day: sheet.ballot.held_on.or(Some(around.today)),
            is_settled,
            why_not_reopen: around.locked.or(followed),
            next: next(sheet, name_of),
            why_not_next: around
                .locked
                .or(followed.map(|_| "Đã có vòng sau"))
                .or((!is_settled).then_some("Chốt kết quả của vòng này trước")),
        }
    }
}

fn notice(sheet: &BallotSheet) -> Option<(String, Tone)> {
    let said = match sheet.stage() {
        Stage::Setup => {
            "Ghi người bỏ phiếu và nội dung phiếu, rồi đếm ở trang Đếm phiếu.".to_owned()
        }
        Stage::Counting => match sheet.tellers() {
            [_] => "Chưa đếm xong. Kết quả hiện ra khi người đếm bấm “Đếm xong”.".to_owned(),
            _ => {
                "Chưa có kết quả: số của hai người đếm được giấu cho đến khi cả hai bấm “Đếm xong”."
                    .to_owned()
            }
        },
        Stage::Differ(differences) => {
            return Some((
                format!(
                    "Hai lần đếm khác nhau ở {} con số. Bấm “Đếm lại” để cả hai người đếm lại từ đầu.",
                    differences.len()
                ),
                Tone::Rule,
            ));
        }
        Stage::Agreed(_) => match sheet.outcome() {
            Ok(_) => return None,
            Err(why) => return Some((format!("{}.", why.text()), Tone::Rule)),
        },
    };
    Some((said, Tone::Plain))
}

fn next(sheet: &BallotSheet, name_of: &NameOf<'_>) -> Option<NextVm> {
    let next = sheet.next_round()?;
    let left = sheet.not_chosen();
    let items = sheet.items.iter().filter(|item| left.contains(&item.id));
    Some(NextVm {
        text: next.reduced.text(),
        items: items
            .map(|item| (item.id, name_of(item), next.items.contains(&item.id)))
            .collect(),
    })
}

impl Compared {
    /// None until both have finished: nobody sees the other's figures before.
    fn of(sheet: &BallotSheet, name_of: &NameOf<'_>) -> Option<Self> {
        let done = sheet.tellers().len() == 2
            && sheet
                .tellers()
                .iter()
                .all(|teller| sheet.has_finished(*teller));
        if !done {
            return None;
        }
        let (first, second) = (
            sheet.counted(Teller::First)?,
            sheet.counted(Teller::Second)?,
        );
        let shown = |value: Option<i64>| value.map_or_else(String::new, |value| value.to_string());
        let row = |place| {
            let (one, other) = (first.value(place), second.value(place));
            let mark = if one == other { "" } else { "≠ khác nhau" };
            [
                sheet.place_name(place, name_of),
                shown(one),
                shown(other),
                mark.to_owned(),
            ]
        };
        let rows: Vec<_> = sheet.places().into_iter().map(row).collect();
        Some(Self {
            differs: sheet.differences(first, second).len(),
            rows,
        })
    }
}

impl OutcomeVm {
    fn of(sheet: &BallotSheet, outcome: &Outcome, name_of: &NameOf<'_>) -> Self {
        let name = |item: BallotItemId| sheet.item(item).map(name_of).unwrap_or_default();
        Self {
            table: Standings::of(sheet, outcome, &name),
            conclusion: sheet.conclusion(outcome, name_of),
            tie: outcome.tie.as_ref().map(|tie| TieVm {
                rule: sheet.ballot.tie_rule,
                note: sheet.ballot.tie_note.clone(),
                chosen: sheet.ballot.tie_chosen,
                tied: tie.items.iter().map(|item| (*item, name(*item))).collect(),
            }),
        }
    }
}

impl Standings {
    fn of(sheet: &BallotSheet, outcome: &Outcome, name: &dyn Fn(BallotItemId) -> String) -> Self {
        let row = |standing: &Standing| {
            [
                standing.place.to_string(),
                name(standing.item),
                sheet.ballot.share(standing.votes, outcome.whole),
                standing.verdict.label().to_owned(),
            ]
        };
        let standings = &outcome.standings;
        Self {
            rows: standings.iter().map(row).collect(),
            chosen: standings
                .iter()
                .map(|standing| standing.verdict.is_chosen())
                .collect(),
        }
    }
}

fn cell(rows: &[[String; 4]], row: usize, column: usize) -> Cow<'_, str> {
    let cell = rows.get(row).and_then(|row| row.get(column));
    Cow::Borrowed(cell.map_or("", String::as_str))
}

impl GridRows for Compared {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        cell(&self.rows, row, column)
    }

    fn tone(&self, row: usize, _column: usize) -> Tone {
        let differs = self.rows.get(row).is_some_and(|row| !row[3].is_empty());
        if differs { Tone::Rule } else { Tone::Plain }
    }
}

impl GridRows for Standings {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        cell(&self.rows, row, column)
    }

    fn tone(&self, row: usize, _column: usize) -> Tone {
        match self.chosen.get(row) {
            Some(true) => Tone::Good,
            _ => Tone::Plain,
        }
    }
}
