//! One cell of a sheet: what it says of one unit and one target or criterion, and what becomes of it.

use crate::app::sheets::numbers::{self, Read, as_written};
use crate::app::sheets::plan::{Fate, Line, QuestionKind};
use crate::app::sheets::rows::{About, Maker, says_nothing};
use crate::app::sheets::totals::{Scope, Summand};
use crate::app::sheets::{Item, ItemId, Meaning, What};
use crate::domain::id::UnitId;
use crate::domain::number::{Quantity, one_way};
use crate::domain::review::TargetResult;
use crate::domain::score::Score;
use crate::domain::text::one_line;
use crate::spreadsheet::{Cell, Kind, Place, address};

/// The longest line that the register keeps, in bytes.
const LONGEST: usize = 4_000;

/// What a cell says, ready to be kept.
enum Said {
    Text(String, Option<String>),
    Points(Quantity, Option<String>),
}

impl Maker<'_> {
    pub(super) fn figure(
        &mut self,
        place: Place,
        cell: &Cell,
        (unit, item, what): (About<UnitId>, About<ItemId>, What),
    ) {
        let names = |maker: &Self| {
            let unit = unit.as_ref().ok().copied().flatten();
            let item = item.as_ref().ok().copied().flatten();
            (
                unit.map(|unit| maker.known.unit_name(unit).to_owned())
                    .unwrap_or_default(),
                item.map(|item| maker.known.item_label(item))
                    .unwrap_or_default(),
            )
        };
        let (unit_name, item_name) = names(self);
        let refuse = |maker: &mut Self, why: String| {
            maker.totals.stray(place, cell);
            maker.line(
                place,
                cell,
                (&unit_name, &item_name, &what.label()),
                Fate::Refused(why),
            );
        };
        let (unit, item) = match (&unit, &item) {
            (Ok(Some(unit)), Ok(Some(item))) => (*unit, *item),
            (_, Err(why)) | (Err(why), _) => return refuse(self, why.clone()),
            (_, Ok(None)) => return refuse(self, "dòng không nói về mục nào trong sổ".to_owned()),
            (Ok(None), _) => return refuse(self, "dòng không nêu đơn vị".to_owned()),
        };
        let Some(about) = self.known.item(item).cloned() else {
            return refuse(self, "mục này không còn trong sổ".to_owned());
        };
        if !about.is_leaf && what.is_points() {
            self.totals
                .found(place, cell, Scope::Below(item, unit), about.label());
            return self.aside(
                place,
                cell,
                "điểm của mục: tính lại từ các tiêu chí bên dưới và đối chiếu",
            );
        }
        if let Some(why) = self.merged_over(place) {
            return refuse(self, why);
        }
        let said = match self.said(place, cell, &about, what) {
            Ok(said) => said,
            Err(why) => return refuse(self, why),
        };
        self.keep(place, cell, (unit, &about, what), said);
    }

    /// A figure over several rows or columns of figures belongs to none of them.
    fn merged_over(&self, place: Place) -> Option<String> {
        let merged = self.sheet.merged_at(place)?;
        let mut columns = merged.first.column..=merged.last.column;
        let others = columns
            .any(|column| column != place.column && self.layout.meaning(column).is_written());
        let rows = merged.first.row != merged.last.row;
        (others || rows).then(|| {
            format!(
                "ô gộp từ {} đến {}: không rõ số liệu là của ô nào, hãy bỏ gộp ô",
                address(merged.first),
                address(merged.last)
            )
        })
    }

    fn said(&mut self, place: Place, cell: &Cell, item: &Item, what: What) -> Result<Said, String> {
        if cell.kind == Kind::Error {
            return Err(format!("ô báo lỗi {}", cell.text));
        }
        if what.is_points() {
            let (value, note) = self.number(place, cell)?;
            return Ok(Said::Points(value, note));
        }
        let text = match cell.kind {
            Kind::Number => {
                let (value, note) = self.number(place, cell)?;
                return Ok(Said::Text(one_way(value), note));
            }
            Kind::Percent => {
                let sign = if item.is_percent { "" } else { "%" };
                numbers::comma(&cell.text) + sign
            }
            Kind::Date => numbers::day(&cell.text),
            Kind::Text | Kind::Error => one_line(&cell.text),
        };
        if says_nothing(&text) {
            return Err("gạch ngang: chưa có số liệu nên không ghi".to_owned());
        }
        if text.len() > LONGEST {
            return Err("chữ trong ô dài quá một dòng của sổ".to_owned());
        }
        if what == What::Value && item.is_numeric && cell.kind == Kind::Text {
            return self.written_value(place, &text);
        }
        Ok(Said::Text(text, None))
    }

    /// A result as it was written; only its doubtful mark is settled.
    fn written_value(&mut self, place: Place, text: &str) -> Result<Said, String> {
        let as_cell = Cell::text(text);
        match numbers::written(text, |_| None) {
            Read::Doubtful { .. } => {
                let (value, note) = self.number(place, &as_cell)?;
                Ok(Said::Text(one_way(value), note))
            }
            _ => Ok(Said::Text(text.to_owned(), None)),
        }
    }

    fn number(&mut self, place: Place, cell: &Cell) -> Result<(Quantity, Option<String>), String> {
        let marks = &self.answers.marks;
        let answer = |mark: char| marks.get(&(place.column, mark)).copied();
        match numbers::points(cell, answer) {
            Read::Number { value, note, .. } => {
                self.ask_again(place, cell);
                Ok((value, note))
            }
            Read::NoFigure => Err("gạch ngang: chưa có số liệu nên không ghi".to_owned()),
            Read::No(why) => Err(why),
            Read::Doubtful {
                mark,
                as_thousands,
                as_decimal,
            } => {
                let kind = QuestionKind::Mark {
                    column: place.column,
                    mark,
                    as_thousands,
                    as_decimal,
                };
                self.ask(kind, place, &cell.text, false);
                Err(format!("chờ trả lời: {as_thousands} hay {as_decimal}"))
            }
        }
    }

    /// A question that was answered stays on the list, so that the answer can be changed.
    fn ask_again(&mut self, place: Place, cell: &Cell) {
        if cell.kind != Kind::Text {
            return;
        }
        if let Read::Doubtful {
            mark,
            as_thousands,
            as_decimal,
        } = numbers::written(&cell.text, |_| None)
        {
            let kind = QuestionKind::Mark {
                column: place.column,
                mark,
                as_thousands,
                as_decimal,
            };
            self.ask(kind, place, &cell.text, true);
        }
    }

    fn keep(
        &mut self,
        place: Place,
        cell: &Cell,
        (unit, item, what): (UnitId, &Item, What),
        said: Said,
    ) {
        self.sum_up(place, cell, (unit, item, what), &said);
        let twice = self.taken.get(&(item.id, unit, what)).copied();
        let (now, then, kept) = match item.id {
            ItemId::Target(target) => {
                let row = self.results.get(&(target, unit)).cloned();
                let row = row.unwrap_or_else(|| self.known.result(target, unit));
                let then = words(&said);
                let mut changed = row.clone();
                then.clone_into(result_text(&mut changed, what));
                let now = result_text(&mut row.clone(), what).clone();
                let why_not = self.known.why_not_result(target, unit);
                (now, then, why_not.map_or(Ok(Kept::Result(changed)), Err))
            }
            ItemId::Criterion(criterion) => match self.score_with((criterion, unit, what), &said) {
                Some((now, score)) => {
                    let checked = self.check_score(&score);
                    (now, words(&said), checked.map(|()| Kept::Score(score)))
                }
                None => (
                    String::new(),
                    words(&said),
                    Err("sổ chưa có bảng điểm".to_owned()),
                ),
            },
        };
        let fate = match (twice, kept) {
            (Some(before), _) => Fate::Refused(format!("đã đọc số này ở ô {}", address(before))),
            (None, Err(why)) => Fate::Refused(why),
            (None, Ok(_)) if now == then => Fate::Same,
            (None, Ok(kept)) => {
                self.put(kept);
                if now.is_empty() {
                    Fate::Added
                } else {
                    Fate::Changed
                }
            }
        };
        self.taken.entry((item.id, unit, what)).or_insert(place);
        let then = if matches!(fate, Fate::Refused(_)) {
            String::new()
        } else {
            then
        };
        let note = match said {
            Said::Text(_, note) | Said::Points(_, note) => note.unwrap_or_default(),
        };
        self.lines.push(Line {
            place,
            written: as_written(cell),
            unit: self.known.unit_name(unit).to_owned(),
            item: item.label(),
            what: what.label(),
            now,
            then,
            fate,
            note,
        });
    }

    fn put(&mut self, kept: Kept) {
        match kept {
            Kept::Result(row) => drop(self.results.insert((row.target, row.unit), row)),
            Kept::Score(row) => {
                drop(
                    self.scores
                        .insert((row.criterion, row.unit, row.layer), row),
                );
            }
        }
    }

    /// What stands now, and the row with the new word in it.
    fn score_with(
        &self,
        (criterion, unit, what): (crate::domain::id::CriterionId, UnitId, What),
        said: &Said,
    ) -> Option<(String, Score)> {
        let layer = what.layer()?;
        let staged = self.scores.get(&(criterion, unit, layer)).cloned();
        let mut score = staged.or_else(|| self.known.score(criterion, unit, layer))?;
        let now = match (what, said) {
            (What::Points(_), Said::Points(points, _)) => {
                let now = score.points.replace(*points);
                now.map(|now| now.to_string()).unwrap_or_default()
            }
            (What::Actual(_), said) => std::mem::replace(&mut score.actual, words(said)),
            (What::Reason(_), said) => std::mem::replace(&mut score.reason, words(said)),
            (_, said) => std::mem::replace(&mut score.evidence, words(said)),
        };
        Some((now, score))
    }

    /// The same rule that the command asks.
    fn check_score(&self, score: &Score) -> Result<(), String> {
        let Some(book) = &self.known.book else {
            return Ok(());
        };
        let spared = book
            .assignment(score.criterion, score.unit)
            .is_some_and(|cell| !cell.assigned);
        if spared && score.points.is_some() {
            return Err("tiêu chí không giao cho đơn vị này".to_owned());
        }
        let checked = book.check_score(score, self.known.unit_name(score.unit));
        checked.map_err(|refusal| refusal.to_string())
    }

    /// Figures that a total of the sheet may be of.
    fn sum_up(
        &mut self,
        place: Place,
        cell: &Cell,
        (unit, item, what): (UnitId, &Item, What),
        said: &Said,
    ) {
        let value = match said {
            Said::Points(value, _) => *value,
            Said::Text(text, _) if what == What::Value => match numbers::written(text, |_| None) {
                Read::Number { value, .. } => value,
                _ => return,
            },
            Said::Text(..) => return,
        };
        let matrix = matches!(
            self.layout.meaning(place.column),
            Meaning::OfItem(_) | Meaning::OfUnit(_)
        );
        self.totals.add(Summand {
            place,
            item: item.id,
            unit,
            value,
            other: other_reading(cell, value),
            exact: cell.text.clone(),
            is_text: cell.kind == Kind::Text,
            is_number: cell.kind == Kind::Number,
            in_row: matrix,
        });
    }
}

enum Kept {
    Result(TargetResult),
    Score(Score),
}

fn words(said: &Said) -> String {
    match said {
        Said::Text(text, _) => text.clone(),
        Said::Points(points, _) => points.to_string(),
    }
}

fn result_text(row: &mut TargetResult, what: What) -> &mut String {
    match what {
        What::Remark => &mut row.remark,
        What::Evidence => &mut row.evidence,
        What::Previous => &mut row.previous,
        _ => &mut row.value,
    }
}

fn other_reading(cell: &Cell, value: Quantity) -> Option<Quantity> {
    match numbers::written(&cell.text, |_| None) {
        Read::Doubtful {
            as_thousands,
            as_decimal,
            ..
        } if cell.kind == Kind::Text => Some(if value == as_decimal {
            as_thousands
        } else {
            as_decimal
        }),
        _ => None,
    }
}
