//! What may still be changed: the table until it is sealed or scored by, a sheet until it is settled (domain.md 2.12).

use thiserror::Error;

use crate::domain::choice::Choice;
use crate::domain::date::in_figures;
use crate::domain::id::UnitId;
use crate::domain::number::Quantity;
use crate::domain::score::book::ScoreBook;
use crate::domain::score::{
    Criterion, CriterionUnit, Method, Score, ScoreSheet, ScoreTable, SheetState,
};

/// Why a change of scores is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ScoreRefusal {
    #[error(
        "Bảng điểm “{0}” đã khóa{1}, không sửa được nữa. Muốn thay đổi thì lập bản bổ sung, có ngày và lý do; kết quả của cả hai bản đều được nêu"
    )]
    Sealed(String, String),
    #[error(
        "Bảng điểm “{0}” đã có điểm, không sửa được tiêu chí nữa. Muốn thay đổi thì lập bản bổ sung, có ngày và lý do; điểm đã chấm được chép sang bản bổ sung"
    )]
    Begun(String),
    #[error("Bảng điểm “{0}” có bản bổ sung, không xóa được. Xóa bản bổ sung trước")]
    Supplemented(String),
    #[error("Bản bổ sung phải có ngày và nêu lý do")]
    SupplementUnexplained,
    #[error("Tiêu chí “{0}” không thuộc bảng điểm này")]
    OtherTable(String),
    #[error(
        "Tiêu chí “{0}” là mục có tiêu chí bên dưới hoặc chỉ ghi nhận; chấm điểm ở tiêu chí con"
    )]
    NoLeaf(String),
    #[error(
        "“{0}” không được chấm theo bảng điểm này: chỉ chấm đơn vị thành viên đúng loại và tính xếp hạng"
    )]
    NotScored(String),
    #[error("Tiêu chí “{criterion}”: điểm {points} {why}")]
    PointsWrong {
        criterion: String,
        points: Quantity,
        why: String,
    },
    #[error(
        "Phiếu của “{0}” đã chốt, không sửa điểm được nữa. Muốn sửa thì mở lại phiếu và nêu lý do"
    )]
    Settled(String),
    #[error("Phiếu của “{unit}” đang ở bước “{now}”; trở về bước “{then}” phải nêu lý do")]
    ReasonMissing {
        unit: String,
        now: &'static str,
        then: &'static str,
    },
    #[error("Chưa chốt được phiếu của “{unit}”: còn {missing} tiêu chí được giao chưa có điểm")]
    Incomplete { unit: String, missing: usize },
}

impl ScoreTable {
    pub fn is_sealed(&self) -> bool {
        self.sealed_on.is_some() || !self.sealed_text.is_empty()
    }

    /// Before the first score and before the seal; a supplement begins with scores and closes with its seal only.
    pub fn check_open(&self, has_scores: bool) -> Result<(), ScoreRefusal> {
        if self.is_sealed() {
            let day = self
                .sealed_on
                .map(in_figures)
                .map(|day| format!(" ngày {day}"));
            return Err(ScoreRefusal::Sealed(
                self.name.clone(),
                day.unwrap_or_default(),
            ));
        }
        if has_scores && self.supplement_of.is_none() {
            return Err(ScoreRefusal::Begun(self.name.clone()));
        }
        Ok(())
    }

    /// What a change may touch at any time: who appraises the head, where the table stands, where it comes from.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let aside = Self {
            head_appraiser: other.head_appraiser,
            order: other.order.clone(),
            source: other.source.clone(),
            ..self.clone()
        };
        aside == *other
    }
}

impl CriterionUnit {
    /// Says no more than no row at all: assigned, without a target.
    pub fn is_plain(&self) -> bool {
        self.assigned && self.target.is_none() && self.note.is_empty()
    }
}

impl Score {
    /// Missing is not nought: an empty score is no score.
    pub fn is_empty(&self) -> bool {
        self.points.is_none()
            && [&self.actual, &self.reason, &self.evidence]
                .iter()
                .all(|text| text.is_empty())
    }
}

impl Criterion {
    /// "2.a) Tỷ lệ điều tra, khám phá", as people speak of it.
    pub fn titled(&self) -> String {
        [self.code.as_str(), self.name.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Points given by hand lie between nought and the maximum (domain.md 2.8); a bonus goes above it where the table
    /// allows that.
    pub fn check_points(&self, points: Quantity, over: bool) -> Result<(), ScoreRefusal> {
        let wrong = |why: String| {
            Err(ScoreRefusal::PointsWrong {
                criterion: self.titled(),
                points,
                why,
            })
        };
        if points < Quantity::ZERO {
            return wrong("nhỏ hơn 0".to_owned());
        }
        match self.maximum {
            Some(maximum) if points > maximum && !(self.bonus && over) => {
                wrong(format!("vượt điểm tối đa {maximum}"))
            }
            _ => Ok(()),
        }
    }
}

impl ScoreBook {
    pub fn sheet_of(&self, unit: UnitId) -> SheetState {
        let sheets = self.sheets.iter();
        let sheet = sheets.clone().find(|sheet| sheet.unit == unit);
        sheet.map_or(SheetState::Draft, |sheet| sheet.state)
    }

    /// Whether this score can be kept; `unit` is the unit's name.
    pub fn check_score(&self, score: &Score, unit: &str) -> Result<(), ScoreRefusal> {
        let Some(criterion) = self.criterion(score.criterion) else {
            return Err(ScoreRefusal::OtherTable(score.criterion.to_string()));
        };
        if !self.units.contains(&score.unit) {
            return Err(ScoreRefusal::NotScored(unit.to_owned()));
        }
        self.check_unsettled(score.unit, unit)?;
        let only_noted = criterion.method == Method::TextOnly && score.points.is_none();
        if !score.is_empty() && !self.is_leaf(criterion) && !only_noted {
            return Err(ScoreRefusal::NoLeaf(criterion.titled()));
        }
        let over = self.table.allow_over_total;
        score
            .points
            .map_or(Ok(()), |points| criterion.check_points(points, over))
    }

    pub fn check_unsettled(&self, unit: UnitId, name: &str) -> Result<(), ScoreRefusal> {
        if self.sheet_of(unit) == SheetState::Settled {
            return Err(ScoreRefusal::Settled(name.to_owned()));
        }
        Ok(())
    }

    /// Going back needs a reason; a sheet with missing points is not settled.
    pub fn check_step(
        &self,
        sheet: &ScoreSheet,
        missing: usize,
        unit: &str,
    ) -> Result<(), ScoreRefusal> {
        let now = self.sheet_of(sheet.unit);
        if !self.units.contains(&sheet.unit) {
            return Err(ScoreRefusal::NotScored(unit.to_owned()));
        }
        if sheet.state < now && sheet.reason.trim().is_empty() {
            return Err(ScoreRefusal::ReasonMissing {
                unit: unit.to_owned(),
                now: now.label(),
                then: sheet.state.label(),
            });
        }
        if sheet.state == SheetState::Settled && missing > 0 {
            let unit = unit.to_owned();
            return Err(ScoreRefusal::Incomplete { unit, missing });
        }
        Ok(())
    }
}

/// A step that leaves others out or goes back; told, never forbidden.
pub fn odd_step(now: SheetState, then: SheetState) -> Option<String> {
    let place = |state: SheetState| SheetState::ALL.iter().position(|known| *known == state);
    let (from, to) = (place(now)?, place(then)?);
    if to < from {
        return Some(format!(
            "Phiếu lùi từ bước “{}” về bước “{}”.",
            now.label(),
            then.label()
        ));
    }
    let left_out: Vec<_> = SheetState::ALL
        .get(from + 1..to)?
        .iter()
        .map(|state| format!("“{}”", state.label()))
        .collect();
    (!left_out.is_empty()).then(|| format!("Bỏ qua bước {}.", left_out.join(", ")))
}

#[cfg(test)]
pub mod example {
    //! A small table for the tests of this floor: one part of two criteria, scored by units 1 and 2; unit 2 is the head.

    use super::*;
    use crate::domain::id::{CriterionId, RowId};
    use crate::domain::order::Position;
    use crate::domain::score::Layer;
    use crate::domain::sheet::example::id;

    pub fn table() -> ScoreTable {
        ScoreTable {
            name: "Bảng điểm 100".into(),
            total: Quantity::from_whole(100),
            ..ScoreTable::new(id(100), id(60), Position::first())
        }
    }

    pub fn criterion(n: u8, parent: Option<u8>, code: &str, method: Method) -> Criterion {
        Criterion {
            parent: parent.map(|n| CriterionId::from(RowId([n; 16]))),
            code: code.into(),
            name: format!("Tiêu chí {code}"),
            maximum: Quantity::from_whole(50),
            method,
            ..Criterion::new(
                id(n),
                id(100),
                Position::spread(250)[usize::from(n)].clone(),
            )
        }
    }

    pub fn book() -> ScoreBook {
        ScoreBook {
            table: table(),
            criteria: vec![
                criterion(110, None, "I", Method::Group),
                criterion(111, Some(110), "1", Method::Direct),
                criterion(112, Some(110), "2", Method::Direct),
            ],
            units: vec![id(1), id(2)],
            left: Vec::new(),
            head: Some(id(2)),
            assigned: Vec::new(),
            scores: Vec::new(),
            sheets: Vec::new(),
        }
    }

    pub fn score(criterion: u8, unit: u8, layer: Layer, points: i64) -> Score {
        Score {
            id: id(200),
            table: id(100),
            criterion: id(criterion),
            unit: id(unit),
            layer,
            actual: String::new(),
            points: Quantity::from_whole(points),
            reason: String::new(),
            evidence: String::new(),
            source: String::new(),
        }
    }

    pub fn sheet(unit: u8, state: SheetState) -> ScoreSheet {
        ScoreSheet {
            id: id(201),
            table: id(100),
            unit: id(unit),
            state,
            reason: String::new(),
            settled_on: None,
            source: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::example::{book, criterion, score, sheet, table};
    use super::*;
    use crate::domain::score::Layer;
    use crate::domain::sheet::example::id;
    use jiff::civil::date;

    #[test]
    fn a_table_closes_with_its_first_score_and_a_supplement_only_with_its_seal() {
        let mut table = table();
        assert_eq!(table.check_open(false), Ok(()));
        assert!(
            table
                .check_open(true)
                .unwrap_err()
                .to_string()
                .contains("đã có điểm")
        );
        table.supplement_of = Some(id(101));
        assert_eq!(table.check_open(true), Ok(()));
        table.sealed_on = Some(date(2025, 3, 7));
        let why = table.check_open(true).unwrap_err().to_string();
        assert!(
            why.starts_with("Bảng điểm “Bảng điểm 100” đã khóa ngày 07/3/2025,"),
            "{why}"
        );
        assert!(why.contains("lập bản bổ sung"));
    }

    #[test]
    fn who_appraises_the_head_can_be_named_at_any_time() {
        let mut other = table();
        other.head_appraiser = Some(id(3));
        assert!(table().says_the_same(&other));
        other.total = Quantity::from_whole(110);
        assert!(!table().says_the_same(&other));
    }

    #[test]
    fn points_lie_between_nought_and_the_maximum_unless_they_are_a_bonus() {
        let book = book();
        let check = |points| book.check_score(&score(111, 1, Layer::SelfScored, points), "Cục A");
        assert_eq!((check(0), check(50)), (Ok(()), Ok(())));
        assert_eq!(
            check(51).unwrap_err().to_string(),
            "Tiêu chí “1 Tiêu chí 1”: điểm 51 vượt điểm tối đa 50"
        );
        assert!(check(-1).unwrap_err().to_string().contains("nhỏ hơn 0"));
        let mut bonus = criterion(113, None, "III", Method::Direct);
        bonus.bonus = true;
        let sixty = Quantity::from_whole(60).unwrap();
        assert_eq!(bonus.check_points(sixty, true), Ok(()));
        assert!(bonus.check_points(sixty, false).is_err());
    }

    #[test]
    fn only_leaves_and_members_of_the_kind_are_scored() {
        let book = book();
        let heading = book.check_score(&score(110, 1, Layer::Head, 5), "Cục A");
        assert!(matches!(heading, Err(ScoreRefusal::NoLeaf(_))));
        let stranger = book.check_score(&score(111, 9, Layer::Head, 5), "Cục X");
        assert!(matches!(stranger, Err(ScoreRefusal::NotScored(_))));
        let elsewhere = book.check_score(&score(150, 1, Layer::Head, 5), "Cục A");
        assert!(matches!(elsewhere, Err(ScoreRefusal::OtherTable(_))));
    }

    #[test]
    fn a_settled_sheet_takes_no_scores() {
        let mut book = book();
        book.sheets = vec![sheet(1, SheetState::Settled)];
        let check = |unit| book.check_score(&score(111, unit, Layer::Final, 5), "Cục A");
        assert_eq!(check(1), Err(ScoreRefusal::Settled("Cục A".into())));
        assert_eq!(check(2), Ok(()));
    }

    #[test]
    fn going_back_needs_a_reason_and_settling_needs_every_point() {
        let mut book = book();
        book.sheets = vec![sheet(1, SheetState::Settled)];
        let mut back = sheet(1, SheetState::Explaining);
        assert_eq!(
            book.check_step(&back, 0, "Cục A").unwrap_err().to_string(),
            "Phiếu của “Cục A” đang ở bước “Chốt”; trở về bước “Giải trình” phải nêu lý do"
        );
        back.reason = "Bổ sung minh chứng".into();
        assert_eq!(book.check_step(&back, 0, "Cục A"), Ok(()));
        let settle = sheet(2, SheetState::Settled);
        let missing = book.check_step(&settle, 3, "Cục B").unwrap_err();
        assert!(missing.to_string().contains("còn 3 tiêu chí"));
        assert_eq!(book.check_step(&settle, 0, "Cục B"), Ok(()));
    }

    #[test]
    fn steps_left_out_are_named() {
        use SheetState::{Draft, FirstAppraisal, Sent, Settled};
        assert_eq!(odd_step(Draft, Sent), None);
        assert_eq!(odd_step(Sent, Sent), None);
        assert_eq!(
            odd_step(Draft, FirstAppraisal).as_deref(),
            Some("Bỏ qua bước “Đã gửi”.")
        );
        assert!(odd_step(Settled, Draft).is_some_and(|said| said.contains("lùi từ bước “Chốt”")));
    }
}
