//! What is wrong or odd in the scores of a book (domain.md 3.4): points outside their range, missing ones, changes without
//! a reason, layers that disagree. Nothing is corrected silently.

use crate::domain::choice::Choice;
use crate::domain::id::UnitId;
use crate::domain::number::Quantity;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::check::{Finding, called};
use crate::domain::score::engine::{Leaf, Points, Standing, leaves_of};
use crate::domain::score::index::Index;
use crate::domain::score::method::Row;
use crate::domain::score::{Layer, Method, Score, read};

/// What kind of remark it is, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    /// No points though something was said.
    Unusable,
    Missing,
    /// Changed by hand or by a higher layer, and nobody said why.
    NoReason,
    /// The layers differ, with a reason.
    Differs,
    /// Worth a look: a doubtful number, missing evidence, a word about a criterion that is not assigned.
    Odd,
}

/// A finding at one score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub kind: RemarkKind,
    pub finding: Finding,
}

/// Of every score of the book as it stands; `name` is how a unit is called.
pub fn remarks(book: &ScoreBook, name: &dyn Fn(UnitId) -> String) -> Vec<Remark> {
    let index = Index::new(book);
    let competes = index.competes();
    let mut found = head_remarks(book, name);
    for at in 0..index.leaves.len() {
        let layers: Vec<_> = SCORING
            .iter()
            .map(|layer| Layered::new(&index, at, *layer, &competes))
            .collect();
        for (unit_at, unit) in book.units.iter().enumerate() {
            let seen = Seen {
                index: &index,
                leaf: at,
                unit: unit_at,
                layers: &layers,
            };
            let said = seen.said();
            found.extend(said.into_iter().map(|(kind, text)| Remark {
                kind,
                finding: Finding {
                    criterion: Some(index.leaves[at].id),
                    unit: Some(*unit),
                    text: format!(
                        "{}, tiêu chí {}: {text}",
                        name(*unit),
                        called(index.leaves[at])
                    ),
                },
            }));
        }
    }
    found
}

/// Layers that give points, the lowest first.
const SCORING: [Layer; 4] = [
    Layer::SelfScored,
    Layer::Head,
    Layer::Appraisal,
    Layer::Final,
];

/// domain.md 6.3: the head scores the others and itself.
fn head_remarks(book: &ScoreBook, name: &dyn Fn(UnitId) -> String) -> Vec<Remark> {
    let Some(head) = book.head.filter(|head| book.units.contains(head)) else {
        return Vec::new();
    };
    let scores_itself = book.appraiser_of(head) == Some(head);
    let has_scores = book
        .scores
        .iter()
        .any(|score| score.unit == head && score.layer == Layer::Head);
    if !scores_itself || !has_scores {
        return Vec::new();
    }
    let finding = Finding {
        criterion: None,
        unit: Some(head),
        text: format!(
            "{} là đơn vị trưởng và tự chấm phiếu của mình; nên chọn đơn vị khác chấm phiếu của đơn vị trưởng",
            name(head)
        ),
    };
    vec![Remark {
        kind: RemarkKind::Odd,
        finding,
    }]
}

/// One criterion as one layer and those below it say it.
struct Layered<'a> {
    layer: Layer,
    row: Row<'a>,
    leaves: Vec<Leaf>,
}

impl<'a> Layered<'a> {
    fn new(index: &Index<'a>, at: usize, layer: Layer, competes: &'a [bool]) -> Self {
        let row = Row::new(index, at, layer, competes);
        let leaves = leaves_of(&row, &index.book.table);
        Self { layer, row, leaves }
    }
}

struct Seen<'a, 'b> {
    index: &'b Index<'a>,
    leaf: usize,
    unit: usize,
    layers: &'b [Layered<'a>],
}

type Said = Vec<(RemarkKind, String)>;

impl Seen<'_, '_> {
    fn said(&self) -> Said {
        let Some(stands) = self.layers.last() else {
            return Vec::new();
        };
        let leaf = &stands.leaves[self.unit];
        let mut said = Vec::new();
        if leaf.standing == Standing::Off {
            if self.scores().next().is_some() {
                let text = "không giao cho đơn vị nên điểm, kết quả đã nhập không được tính";
                said.push((RemarkKind::Odd, text.to_owned()));
            }
            return said;
        }
        if let Some(trouble) = leaf.trouble {
            said.push((RemarkKind::Unusable, lower(trouble.sentence())));
        } else if leaf.points == Points::Missing && !self.index.leaves[self.leaf].bonus {
            said.push((RemarkKind::Missing, "chưa có số liệu".to_owned()));
        }
        let by_hand = self.by_hand(stands);
        let mut differences = self.differences();
        differences.retain(|(kind, _)| by_hand.is_none() || *kind != RemarkKind::NoReason);
        said.extend(by_hand.into_iter().chain(differences));
        said.extend(self.oddities());
        said
    }

    fn scores(&self) -> impl Iterator<Item = &Score> {
        let layers = SCORING.into_iter();
        layers.filter_map(|layer| self.index.score(self.leaf, self.unit, layer))
    }

    /// Points by hand above what the method computes need a reason.
    fn by_hand(&self, stands: &Layered<'_>) -> Option<(RemarkKind, String)> {
        let method = self.index.leaves[self.leaf].method;
        let (layer, points) = stands.row.entries[self.unit].by_hand?;
        let score = self.index.score(self.leaf, self.unit, layer)?;
        if matches!(method, Method::Direct | Method::Unset) || !score.reason.trim().is_empty() {
            return None;
        }
        let computed = stands.row.by_method(self.unit);
        let computed = computed
            .and_then(Result::ok)
            .and_then(|exact| exact.rounded(4));
        let text = match computed {
            Some(computed) if computed == points => return None,
            Some(computed) => format!(
                "điểm nhập tay {points} khác điểm tính theo cách chấm {computed}, chưa ghi lý do"
            ),
            None => format!("điểm {points} nhập tay, không tính theo cách chấm, chưa ghi lý do"),
        };
        Some((RemarkKind::NoReason, text))
    }

    /// Each layer that speaks beside the one below it that spoke.
    fn differences(&self) -> Said {
        let speaks =
            |layered: &&Layered<'_>| layered.leaves[self.unit].layer == Some(layered.layer);
        let spoken: Vec<(Layer, Quantity)> = self
            .layers
            .iter()
            .filter(speaks)
            .filter_map(|layered| Some((layered.layer, layered.leaves[self.unit].given()?)))
            .collect();
        let pairs = spoken.windows(2).filter(|pair| pair[0].1 != pair[1].1);
        pairs
            .map(|pair| self.difference(pair[0], pair[1]))
            .collect()
    }

    fn difference(
        &self,
        below: (Layer, Quantity),
        above: (Layer, Quantity),
    ) -> (RemarkKind, String) {
        let text = format!(
            "{} {}, {} {}",
            above.0.label(),
            above.1,
            lower(below.0.label()),
            below.1
        );
        let score = self.index.score(self.leaf, self.unit, above.0);
        match score.map_or("", |score| score.reason.trim()) {
            "" => (RemarkKind::NoReason, format!("{text}, chưa ghi lý do")),
            reason => (RemarkKind::Differs, format!("{text}; lý do: {reason}")),
        }
    }

    fn oddities(&self) -> Said {
        let criterion = self.index.leaves[self.leaf];
        let mut said = Vec::new();
        let measured = matches!(
            criterion.method,
            Method::LeaderRelative | Method::Proportional | Method::NoTargetRelative
        );
        for score in self
            .scores()
            .filter(|score| measured && read::is_doubtful(&score.actual))
        {
            if let Some(number) = read::number(&score.actual) {
                let number = number.to_string().replace('.', "");
                said.push((
                    RemarkKind::Odd,
                    format!(
                        "kết quả “{}” được đọc là {number}; kiểm tra dấu phẩy, dấu chấm",
                        score.actual.trim()
                    ),
                ));
            }
        }
        let own = self.index.score(self.leaf, self.unit, Layer::SelfScored);
        let lacks_evidence = own.is_some_and(|score| score.evidence.trim().is_empty());
        if lacks_evidence && !criterion.evidence_rule.trim().is_empty() {
            said.push((
                RemarkKind::Odd,
                format!("chưa ghi minh chứng ({})", criterion.evidence_rule.trim()),
            ));
        }
        said
    }
}

/// "Tự chấm" inside a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::example::{book, criterion, id};

    fn told(book: &ScoreBook) -> Vec<(RemarkKind, String)> {
        let found = remarks(book, &|unit: UnitId| format!("Cục {}", unit.row().0[0]));
        found
            .into_iter()
            .map(|remark| (remark.kind, remark.finding.text))
            .collect()
    }

    fn one() -> ScoreBook {
        let mut book = book(1)
            .with(criterion(10, Method::Proportional, "5"))
            .target(10, 1, "10");
        book.head = None;
        book
    }

    #[test]
    fn missing_and_unusable_figures_are_told_apart() {
        let missing = told(&one());
        assert_eq!(
            missing,
            [(
                RemarkKind::Missing,
                "Cục 1, tiêu chí 10 “Tiêu chí 10”: chưa có số liệu".into()
            )]
        );
        let unreadable = told(&one().actual(10, 1, "tám"));
        assert_eq!(unreadable[0].0, RemarkKind::Unusable);
        let outside = told(&one().given(10, 1, "6"));
        assert!(outside[0].1.contains("nằm ngoài khoảng"), "{outside:?}");
        assert_eq!(told(&one().actual(10, 1, "8")), []);
    }

    #[test]
    fn points_by_hand_above_the_method_need_a_reason() {
        let mut book = one().actual(10, 1, "8").given(10, 1, "4,5");
        let said: Vec<_> = told(&book).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(said, [RemarkKind::NoReason]);
        assert!(
            told(&book)[0]
                .1
                .contains("điểm nhập tay 4,5 khác điểm tính theo cách chấm 4")
        );
        book.scores[1].reason = "Có thành tích đột xuất".into();
        assert_eq!(
            told(&book),
            [(
                RemarkKind::Differs,
                "Cục 1, tiêu chí 10 “Tiêu chí 10”: Khối chấm 4,5, tự chấm 4; lý do: Có thành tích đột xuất".into()
            )]
        );
        assert_eq!(
            told(&one().actual(10, 1, "8").given(10, 1, "4")),
            [],
            "the same points need no reason"
        );
    }

    #[test]
    fn a_word_about_what_is_not_assigned_a_doubtful_number_and_missing_evidence_are_told() {
        let off = book(2)
            .with(criterion(10, Method::Direct, "5"))
            .unassigned(10, 2)
            .given(10, 2, "3")
            .given(10, 1, "3");
        let said = told(&off);
        assert!(
            said.iter()
                .any(|(kind, text)| *kind == RemarkKind::Odd && text.contains("không giao")),
            "{said:?}"
        );
        let mut book = one().actual(10, 1, "1.570");
        assert!(told(&book)[0].1.contains("“1.570” được đọc là 1570"));
        book.scores[0].actual = "8".into();
        book.criteria[0].evidence_rule = "Báo cáo".into();
        assert!(told(&book)[0].1.ends_with("chưa ghi minh chứng (Báo cáo)"));
    }

    #[test]
    fn a_head_that_scores_itself_is_told_until_another_unit_appraises_it() {
        let mut book = book(2)
            .with(criterion(10, Method::Direct, "5"))
            .given(10, 1, "5")
            .given(10, 2, "5");
        assert!(told(&book)[0].1.contains("tự chấm phiếu của mình"));
        book.table.head_appraiser = Some(id(2));
        assert_eq!(told(&book), []);
        assert_eq!(book.appraiser_of(id(1)), Some(id(2)));
        assert_eq!(book.appraiser_of(id(2)), Some(id(1)));
    }
}
