//! "Vì sao điểm này?": from a figure back to formula, inputs, layers, clause and evidence, each in a sentence.

use crate::domain::choice::Choice;
use crate::domain::id::{CriterionId, UnitId};
use crate::domain::score::book::ScoreBook;
use crate::domain::score::check::called;
use crate::domain::score::engine::{Leaf, Points, Scored, Standing, leaf, places, score};
use crate::domain::score::index::Index;
use crate::domain::score::method::Row;
use crate::domain::score::parts::parts;
use crate::domain::score::words::{formula, in_order, rounding};
use crate::domain::score::worked::{highest, leaders, shown, worked};
use crate::domain::score::{Criterion, Layer, Method, Score, TotalMode};

/// One line of the answer: "Cách tính", "½ × 5 × (8 : 10) = 2".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub text: String,
}

/// The answer to one figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    pub title: String,
    pub lines: Vec<Line>,
}

impl Explanation {
    pub fn say(&mut self, label: impl Into<String>, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            let label = label.into();
            self.lines.push(Line { label, text });
        }
    }

    /// The text under `label`.
    pub fn line(&self, label: &str) -> Option<&str> {
        let line = self.lines.iter().find(|line| line.label == label);
        line.map(|line| line.text.as_str())
    }

    /// For printing and copying: "Cách tính: ½ × 5 × (8 : 10) = 2".
    pub fn text(&self) -> String {
        let lines = self
            .lines
            .iter()
            .map(|line| format!("{}: {}", line.label, line.text));
        let all: Vec<_> = std::iter::once(self.title.clone()).chain(lines).collect();
        all.join("\n")
    }
}

/// Why `unit` has what it has at `criterion`, as the layers up to `upto` say it; `name` is how a unit is called. None where
/// the criterion carries no points or the unit is not scored here.
pub fn explain(
    book: &ScoreBook,
    (criterion, unit): (CriterionId, UnitId),
    upto: Option<Layer>,
    name: &dyn Fn(UnitId) -> String,
) -> Option<Explanation> {
    let index = Index::new(book);
    let (leaf_at, at) = (index.leaf_at(criterion)?, index.unit_at(unit)?);
    Some(explain_leaf(&index, (leaf_at, at), upto, name))
}

fn explain_leaf(
    index: &Index<'_>,
    (leaf_at, at): (usize, usize),
    upto: Option<Layer>,
    name: &dyn Fn(UnitId) -> String,
) -> Explanation {
    let (competes, unit) = (index.competes(), index.book.units[at]);
    let row = Row::new(index, leaf_at, upto.unwrap_or(Layer::Final), &competes);
    let leaf = leaf(&row, at, &index.book.table);
    let why = Why {
        index,
        row: &row,
        at,
        leaf,
        unit,
        name,
    };
    let mut said = Explanation {
        title: format!("{} – {}", called(row.criterion), name(unit)),
        lines: Vec::new(),
    };
    why.points(&mut said);
    why.method(&mut said);
    why.inputs(&mut said);
    why.result(&mut said);
    why.layers(leaf_at, upto, &mut said);
    why.ground(&mut said);
    said
}

struct Why<'a, 'b> {
    index: &'b Index<'a>,
    row: &'b Row<'a>,
    at: usize,
    leaf: Leaf,
    unit: UnitId,
    name: &'b dyn Fn(UnitId) -> String,
}

impl Why<'_, '_> {
    fn points(&self, said: &mut Explanation) {
        let maximum = self.row.criterion.maximum;
        let of = maximum
            .map(|maximum| format!(" trên tối đa {maximum}"))
            .unwrap_or_default();
        let text = match self.leaf.points {
            Points::Given(points) => format!("{points}{of}"),
            Points::Missing if self.leaf.trouble.is_some() => "Chưa tính được".into(),
            Points::Missing => "Chưa có số liệu".into(),
            Points::NotAssigned => "Không giao cho đơn vị, không tính vào số điểm được giao".into(),
        };
        said.say("Điểm", text);
        if let Some(trouble) = self.leaf.trouble {
            said.say("Cần xử lý", trouble.sentence());
        }
    }

    fn method(&self, said: &mut Explanation) {
        let criterion = self.row.criterion;
        said.say(
            "Cách chấm",
            format!("{}. {}", criterion.method.label(), formula(criterion)),
        );
        if self.leaf.standing == Standing::NoTarget {
            let counts = self.index.book.table.no_target_counts;
            let counts = if counts { "có" } else { "không" };
            said.say(
                "Không giao chỉ tiêu",
                format!("Đơn vị có kết quả nên được so với kết quả cao nhất trong các đơn vị không giao; điểm tối đa {counts} tính vào số điểm được giao"),
            );
        }
    }

    fn inputs(&self, said: &mut Explanation) {
        let entry = &self.row.entries[self.at];
        if let Some(target) = entry
            .target
            .filter(|_| self.leaf.standing == Standing::Assigned)
        {
            said.say("Chỉ tiêu", target.to_string());
        }
        if let Some((layer, actual)) = entry.actual {
            said.say(
                "Kết quả",
                format!("{} ({})", actual.trim(), layer.label().to_lowercase()),
            );
        }
        let units = &self.index.book.units;
        let name = |at: usize| {
            units
                .get(at)
                .map(|unit| (self.name)(*unit))
                .unwrap_or_default()
        };
        if self.row.is_without_target(self.at) {
            said.say("Kết quả cao nhất", highest(self.row, &name).join("; "));
        } else if self.row.criterion.method == Method::LeaderRelative {
            let leaders = leaders(self.row, &name).join("; ");
            let none = "Chưa có đơn vị nào vượt chỉ tiêu";
            said.say(
                "Đơn vị dẫn đầu",
                if leaders.is_empty() {
                    none.to_owned()
                } else {
                    leaders
                },
            );
        }
    }

    fn result(&self, said: &mut Explanation) {
        let worked = worked(self.row, self.at).unwrap_or_default();
        match self.row.entries[self.at].by_hand {
            Some((layer, points)) if self.row.criterion.method != Method::Direct => {
                said.say("Theo cách chấm", worked);
                said.say(
                    "Nhập tay",
                    format!("{} cho {points} điểm thay cho điểm tính", layer.label()),
                );
            }
            Some((layer, points)) => {
                said.say("Cách tính", format!("{} cho {points} điểm", layer.label()));
            }
            None => said.say("Cách tính", worked),
        }
        if let (Points::Given(points), Some(exact)) = (self.leaf.points, self.leaf.exact) {
            if exact.quantity() != Some(points) {
                let places = places(self.index.book.table.leaf_places);
                said.say(
                    "Làm tròn",
                    format!(
                        "{} lấy {places} chữ số thập phân thành {points}",
                        shown(exact)
                    ),
                );
            }
            let bonus = if self.row.criterion.bonus {
                ", là điểm cộng"
            } else {
                ""
            };
            said.say("Vào tổng điểm", format!("{points} điểm{bonus}"));
        }
    }

    fn layers(&self, leaf_at: usize, upto: Option<Layer>, said: &mut Explanation) {
        let upto = upto.unwrap_or(Layer::Final);
        for layer in Layer::ALL.iter().filter(|layer| **layer <= upto) {
            if let Some(score) = self.index.score(leaf_at, self.at, *layer) {
                said.say(self.label(*layer), layer_words(score));
            }
        }
    }

    /// Names who appraised the head's own sheet.
    fn label(&self, layer: Layer) -> String {
        let book = self.index.book;
        let appraiser = book.table.head_appraiser;
        match appraiser.filter(|_| layer == Layer::Head && book.head == Some(self.unit)) {
            Some(appraiser) => format!("{} ({} chấm thay)", layer.label(), (self.name)(appraiser)),
            None => layer.label().to_owned(),
        }
    }

    fn ground(&self, said: &mut Explanation) {
        let criterion = self.row.criterion;
        said.say("Diễn giải", criterion.description.trim());
        said.say("Căn cứ", criterion.clause.trim());
        said.say("Yêu cầu minh chứng", criterion.evidence_rule.trim());
    }
}

/// "kết quả 8; điểm 2; lý do: …; minh chứng: …".
fn layer_words(score: &Score) -> String {
    let mut said = Vec::new();
    let mut say = |label: &str, text: &str| {
        if !text.trim().is_empty() {
            said.push(format!("{label} {}", text.trim()));
        }
    };
    say("kết quả", &score.actual);
    let points = score.points.map(|points| points.to_string());
    say("điểm", points.as_deref().unwrap_or_default());
    let reason = if score.layer == Layer::Explanation {
        "trả lời:"
    } else {
        "lý do:"
    };
    say(reason, &score.reason);
    say("minh chứng:", &score.evidence);
    say("nguồn:", &score.source);
    said.join("; ")
}

/// Why `unit` has its total and its rank.
pub fn explain_total(
    book: &ScoreBook,
    scored: &Scored,
    unit: UnitId,
    name: &dyn Fn(UnitId) -> String,
) -> Option<Explanation> {
    let total = scored.unit(unit)?;
    let mut said = Explanation {
        title: format!("Tổng điểm – {}", name(unit)),
        lines: Vec::new(),
    };
    let sum = top_parts(book, scored, unit, &mut said);
    said.say("Tổng điểm", format!("{sum} = {}", total.total));
    if total.is_capped {
        said.say(
            "Giới hạn",
            "Tổng các tiêu chí lớn hơn mức cao nhất; tổng điểm giữ ở mức đó vì bảng không cho vượt",
        );
    }
    if total.missing > 0 {
        said.say(
            "Còn thiếu",
            format!(
                "{:02} tiêu chí chưa có điểm, tổng điểm chưa đủ",
                total.missing
            ),
        );
    }
    said.say(
        "Số điểm được giao",
        format!("{} (không kể điểm cộng)", total.assigned),
    );
    if let Some(share) = total.share {
        said.say(
            "Tỷ lệ",
            format!("{} : {} = {share}\u{a0}%", total.total, total.assigned),
        );
    }
    said.say("Làm tròn", rounding(&book.table));
    said.say("Xếp hạng", rank_words(book, scored, unit));
    Some(said)
}

/// A line for each top part; "650 + 180 + 90".
fn top_parts(book: &ScoreBook, scored: &Scored, unit: UnitId, said: &mut Explanation) -> String {
    let parts = parts(book, scored);
    let mut sum = Vec::new();
    let in_sum = |row: &&Criterion| row.method != Method::TextOnly;
    for row in book.below(None).filter(in_sum) {
        let points = match scored.leaf(row.id, unit) {
            Some(leaf) => leaf.given(),
            None => parts.get(&(row.id, unit)).and_then(|part| part.points),
        };
        let shown = points.map_or_else(|| "chưa có điểm".to_owned(), |points| points.to_string());
        let of = row
            .maximum
            .map(|maximum| format!(" trên {maximum}"))
            .unwrap_or_default();
        said.say(called(row), format!("{shown}{of}"));
        sum.extend(points.map(|points| points.to_string()));
    }
    if sum.is_empty() {
        "0".into()
    } else {
        sum.join(" + ")
    }
}

fn rank_words(book: &ScoreBook, scored: &Scored, unit: UnitId) -> String {
    let Some(total) = scored.unit(unit) else {
        return String::new();
    };
    if let Some(unranked) = total.unranked {
        return unranked.sentence();
    }
    let Some(rank) = total.rank else {
        return String::new();
    };
    let by = match book.table.mode {
        TotalMode::FixedTotal => "tổng điểm",
        TotalMode::AssignedOnlyPercent => {
            "tỷ lệ trên số điểm được giao, so chính xác trước khi làm tròn"
        }
    };
    let ranked = scored
        .units
        .iter()
        .filter(|other| other.rank.is_some())
        .count();
    let same = scored
        .units
        .iter()
        .filter(|other| other.rank == Some(rank))
        .count();
    let tie = if same > 1 {
        format!(", đồng hạng {same:02} đơn vị")
    } else {
        String::new()
    };
    format!("Thứ {rank} trong {ranked:02} đơn vị được xếp hạng, theo {by}{tie}")
}

/// The whole sheet of a unit, for printing: its total, then each criterion.
pub fn explain_unit(
    book: &ScoreBook,
    unit: UnitId,
    upto: Option<Layer>,
    name: &dyn Fn(UnitId) -> String,
) -> Vec<Explanation> {
    let scored = score(book, upto);
    let index = Index::new(book);
    let total = explain_total(book, &scored, unit, name);
    let at = index.unit_at(unit).into_iter();
    let order = in_order(&book.criteria).into_iter();
    let order: Vec<_> = order.filter_map(|(_, row)| index.leaf_at(row.id)).collect();
    let leaves = at.flat_map(|at| order.iter().map(move |leaf| (*leaf, at)));
    let leaves = leaves.map(|place| explain_leaf(&index, place, upto, name));
    total.into_iter().chain(leaves).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::example::{book, criterion, id, points};

    fn name(unit: UnitId) -> String {
        format!("Cục {}", unit.row().0[0])
    }

    fn led() -> ScoreBook {
        let mut row = criterion(10, Method::LeaderRelative, "5");
        row.clause = "Điều 6".into();
        let mut book = book(2).with(row).target(10, 1, "3").target(10, 2, "10");
        book = book.actual(10, 1, "2").actual(10, 2, "20");
        book.scores[0].evidence = "Báo cáo số 5".into();
        book
    }

    fn why(book: &ScoreBook, unit: u8) -> Explanation {
        explain(book, (id(10), id(unit)), None, &name).unwrap()
    }

    #[test]
    fn a_figure_leads_back_to_formula_inputs_leader_clause_and_evidence() {
        let said = why(&led(), 1);
        assert_eq!(said.title, "10 “Tiêu chí 10” – Cục 1");
        for (label, text) in [
            ("Điểm", "1,67 trên tối đa 5"),
            ("Chỉ tiêu", "3"),
            ("Kết quả", "2 (tự chấm)"),
            (
                "Đơn vị dẫn đầu",
                "Cục 2 (kết quả 20, chỉ tiêu 10, vượt 100\u{a0}%)",
            ),
            ("Cách tính", "½ × 5 × (2 : 3) ≈ 1,6667"),
            ("Làm tròn", "≈ 1,6667 lấy 2 chữ số thập phân thành 1,67"),
            ("Vào tổng điểm", "1,67 điểm"),
            ("Tự chấm", "kết quả 2; minh chứng: Báo cáo số 5"),
            ("Căn cứ", "Điều 6"),
        ] {
            assert_eq!(said.line(label), Some(text), "{label}");
        }
        assert!(
            said.text()
                .starts_with("10 “Tiêu chí 10” – Cục 1\nĐiểm: 1,67")
        );
    }

    #[test]
    fn points_by_hand_name_their_layer_and_who_appraised_the_head() {
        let mut book = led().given(10, 1, "3");
        book.scores[2].reason = "Có công văn hoãn".into();
        book.table.head_appraiser = Some(id(2));
        let said = why(&book, 1);
        assert_eq!(
            said.line("Nhập tay"),
            Some("Khối chấm cho 3 điểm thay cho điểm tính")
        );
        assert_eq!(
            said.line("Theo cách chấm"),
            Some("½ × 5 × (2 : 3) ≈ 1,6667")
        );
        let label = "Khối chấm (Cục 2 chấm thay)";
        assert_eq!(said.line(label), Some("điểm 3; lý do: Có công văn hoãn"));
        let by_self = explain(&book, (id(10), id(1)), Some(Layer::SelfScored), &name).unwrap();
        assert_eq!(by_self.line("Điểm"), Some("1,67 trên tối đa 5"));
        assert_eq!(by_self.line(label), None);
    }

    #[test]
    fn what_has_no_points_says_what_to_do() {
        let book = led().say(Layer::Final, 10, 1, "hai", "").unassigned(10, 3);
        let said = why(&book, 1);
        assert_eq!(said.line("Điểm"), Some("Chưa tính được"));
        assert!(said.line("Cần xử lý").unwrap().contains("chỉ ghi số"));
        assert_eq!(explain(&book, (id(99), id(1)), None, &name), None);
    }

    #[test]
    fn a_total_is_explained_by_its_parts_share_and_rank() {
        let mut book = book(2)
            .with(criterion(10, Method::Direct, "700"))
            .with(criterion(11, Method::Direct, "300"))
            .given(10, 1, "650")
            .given(11, 1, "200,5")
            .given(10, 2, "700");
        book.left = vec![(id(2), jiff::civil::date(2025, 6, 1))];
        let scored = score(&book, None);
        let said = explain_total(&book, &scored, id(1), &name).unwrap();
        assert_eq!(said.line("10 “Tiêu chí 10”"), Some("650 trên 700"));
        assert_eq!(said.line("Tổng điểm"), Some("650 + 200,5 = 850,5"));
        assert_eq!(said.line("Tỷ lệ"), Some("850,5 : 1.000 = 85,05\u{a0}%"));
        assert_eq!(
            said.line("Xếp hạng"),
            Some("Thứ 1 trong 01 đơn vị được xếp hạng, theo tổng điểm")
        );
        let left = explain_total(&book, &scored, id(2), &name).unwrap();
        assert_eq!(
            left.line("Xếp hạng"),
            Some("Không xếp hạng: ra khỏi khối ngày 01/06/2025")
        );
        assert_eq!(
            left.line("Còn thiếu"),
            Some("01 tiêu chí chưa có điểm, tổng điểm chưa đủ")
        );
        assert_eq!(explain_unit(&book, id(1), None, &name).len(), 3);
        assert_eq!(points("850,5"), scored.unit(id(1)).unwrap().total);
    }
}
