//! What a column of a sheet means, as it is chosen and as it is remembered.

use crate::app::sheets::surroundings::Surroundings;
use crate::app::sheets::{ItemId, SheetKind};
use crate::domain::choice::Choice;
use crate::domain::id::UnitId;
use crate::domain::score::Layer;
use crate::domain::text::fold;

/// What is written of one unit and one target or criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    Value,
    Remark,
    Evidence,
    Previous,
    Points(Layer),
    Actual(Layer),
    Reason(Layer),
    ScoreEvidence(Layer),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meaning {
    /// Not read; the preview says so.
    #[default]
    Skip,
    Unit,
    Code,
    Name,
    /// Compared with the register, never written.
    Maximum,
    Cell(What),
    /// Figures of one unit, the rows being targets or criteria.
    OfUnit(UnitId),
    /// Figures of one target or criterion, the rows being units.
    OfItem(ItemId),
    /// The sheet's own total of a row: counted again.
    Total,
}

impl What {
    /// What a matrix holds.
    pub fn main(kind: SheetKind, layer: Layer) -> Self {
        match kind {
            SheetKind::Results => Self::Value,
            SheetKind::Scores => Self::Points(layer),
        }
    }

    pub fn of(kind: SheetKind) -> Vec<Self> {
        let layers = Layer::ALL.iter().copied();
        match kind {
            SheetKind::Results => vec![Self::Value, Self::Remark, Self::Evidence, Self::Previous],
            SheetKind::Scores => layers
                .flat_map(|layer| match layer {
                    Layer::Explanation => vec![Self::Reason(layer)],
                    Layer::SelfScored | Layer::Head | Layer::Appraisal | Layer::Final => vec![
                        Self::Points(layer),
                        Self::Actual(layer),
                        Self::Reason(layer),
                        Self::ScoreEvidence(layer),
                    ],
                })
                .collect(),
        }
    }

    pub fn label(self) -> String {
        let of = |word: &str, layer: Layer| format!("{word} – {}", layer.label().to_lowercase());
        match self {
            Self::Value => "Kết quả".to_owned(),
            Self::Remark => "Ghi chú".to_owned(),
            Self::Evidence => "Minh chứng".to_owned(),
            Self::Previous => "Cùng kỳ năm trước".to_owned(),
            Self::Points(layer) => of("Điểm", layer),
            Self::Actual(layer) => of("Kết quả thực hiện", layer),
            Self::Reason(Layer::Explanation) => "Giải trình của đơn vị".to_owned(),
            Self::Reason(layer) => of("Lý do", layer),
            Self::ScoreEvidence(layer) => of("Minh chứng", layer),
        }
    }

    fn code(self) -> String {
        match self {
            Self::Value => "value".to_owned(),
            Self::Remark => "remark".to_owned(),
            Self::Evidence => "evidence".to_owned(),
            Self::Previous => "previous".to_owned(),
            Self::Points(layer) => format!("points:{}", layer.code()),
            Self::Actual(layer) => format!("actual:{}", layer.code()),
            Self::Reason(layer) => format!("reason:{}", layer.code()),
            Self::ScoreEvidence(layer) => format!("proof:{}", layer.code()),
        }
    }

    pub fn is_points(self) -> bool {
        matches!(self, Self::Points(_))
    }

    pub fn layer(self) -> Option<Layer> {
        match self {
            Self::Points(layer)
            | Self::Actual(layer)
            | Self::Reason(layer)
            | Self::ScoreEvidence(layer) => Some(layer),
            Self::Value | Self::Remark | Self::Evidence | Self::Previous => None,
        }
    }
}

impl Meaning {
    /// What a column can be chosen to mean.
    pub fn all(known: &Surroundings) -> Vec<Self> {
        let kind = known.order.kind;
        let fixed = [Self::Skip, Self::Unit, Self::Code, Self::Name];
        let fixed = fixed
            .into_iter()
            .filter(|meaning| kind == SheetKind::Scores || *meaning != Self::Code);
        let limits = (kind == SheetKind::Scores).then_some(Self::Maximum);
        let cells = What::of(kind).into_iter().map(Self::Cell);
        let units = known.units.iter().map(|unit| Self::OfUnit(unit.id));
        let items = known.items.iter().filter(|item| item.is_leaf);
        fixed
            .chain(limits)
            .chain(cells)
            .chain([Self::Total])
            .chain(units)
            .chain(items.map(|item| Self::OfItem(item.id)))
            .collect()
    }

    pub fn label(self, known: &Surroundings) -> String {
        let scores = known.order.kind == SheetKind::Scores;
        match self {
            Self::Skip => "(không đọc)".to_owned(),
            Self::Unit => "Đơn vị của dòng".to_owned(),
            Self::Code => "Số thứ tự in của tiêu chí".to_owned(),
            Self::Name if scores => "Nội dung tiêu chí".to_owned(),
            Self::Name => "Nội dung chỉ tiêu".to_owned(),
            Self::Maximum => "Điểm tối đa (đối chiếu)".to_owned(),
            Self::Cell(what) => what.label(),
            Self::Total => "Tổng của dòng (đối chiếu)".to_owned(),
            Self::OfUnit(unit) => format!("Của {}", known.unit_name(unit)),
            Self::OfItem(item) => format!("Của “{}”", known.item_label(item)),
        }
    }

    /// As it is remembered. Units keep their ids over the years; a criterion is known by its printed code, a target by
    /// its words.
    pub fn code(self, known: &Surroundings) -> String {
        match self {
            Self::Skip => String::new(),
            Self::Unit => "unit".to_owned(),
            Self::Code => "code".to_owned(),
            Self::Name => "name".to_owned(),
            Self::Maximum => "maximum".to_owned(),
            Self::Cell(what) => what.code(),
            Self::Total => "total".to_owned(),
            Self::OfUnit(unit) => format!("unit:{unit}"),
            Self::OfItem(item) => format!("item:{}", item_key(known, item)),
        }
    }

    /// None where what was remembered is not there this year.
    pub fn from_code(code: &str, known: &Surroundings) -> Option<Self> {
        let all = Self::all(known);
        all.into_iter().find(|meaning| meaning.code(known) == code)
    }

    /// Whether cells below it are written.
    pub fn is_written(self) -> bool {
        matches!(self, Self::Cell(_) | Self::OfUnit(_) | Self::OfItem(_))
    }

    pub fn is_key(self) -> bool {
        matches!(self, Self::Unit | Self::Code | Self::Name)
    }
}

fn item_key(known: &Surroundings, id: ItemId) -> String {
    let Some(item) = known.item(id) else {
        return String::new();
    };
    let key = if item.code.is_empty() {
        fold(&item.name)
    } else {
        item.code.clone()
    };
    key.replace(['\t', '\n'], " ").chars().take(60).collect()
}
