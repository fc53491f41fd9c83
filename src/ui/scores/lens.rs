//! Which figures a grid of scores shows, and what each column of a unit's sheet holds.

use crate::domain::score::Layer;

/// One figure of a unit at a criterion, as it can be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Points(Layer),
    Actual(Layer),
    Reason(Layer),
    Evidence(Layer),
    Target,
}

/// What the grid of all units shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lens {
    /// The points that stand, whichever layer gave them.
    Standing,
    Of(Field),
}

impl Lens {
    pub const ALL: [Self; 11] = [
        Self::Of(Field::Points(Layer::SelfScored)),
        Self::Of(Field::Points(Layer::Head)),
        Self::Of(Field::Reason(Layer::Explanation)),
        Self::Of(Field::Points(Layer::Appraisal)),
        Self::Of(Field::Points(Layer::Final)),
        Self::Standing,
        Self::Of(Field::Target),
        Self::Of(Field::Actual(Layer::SelfScored)),
        Self::Of(Field::Actual(Layer::Head)),
        Self::Of(Field::Actual(Layer::Appraisal)),
        Self::Of(Field::Actual(Layer::Final)),
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::Standing => "Điểm đang có hiệu lực",
            Self::Of(field) => field.label(),
        }
    }

    pub fn field(self) -> Option<Field> {
        match self {
            Self::Standing => None,
            Self::Of(field) => Some(field),
        }
    }

    /// The layers whose word is shown.
    pub fn upto(self) -> Option<Layer> {
        match self {
            Self::Of(Field::Points(layer) | Field::Actual(layer)) => Some(layer),
            Self::Standing | Self::Of(Field::Reason(_) | Field::Evidence(_) | Field::Target) => {
                None
            }
        }
    }

    pub fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Standing | Self::Of(Field::Points(_) | Field::Target)
        )
    }
}

impl Field {
    pub fn label(self) -> &'static str {
        match self {
            Self::Points(Layer::SelfScored) => "Điểm tự chấm",
            Self::Points(Layer::Head) => "Điểm khối chấm",
            Self::Points(Layer::Explanation) => "Điểm theo giải trình",
            Self::Points(Layer::Appraisal) => "Điểm thẩm định",
            Self::Points(Layer::Final) => "Điểm chốt",
            Self::Actual(Layer::SelfScored) => "Kết quả đơn vị báo cáo",
            Self::Actual(Layer::Head) => "Kết quả khối xác định",
            Self::Actual(Layer::Explanation) => "Kết quả theo giải trình",
            Self::Actual(Layer::Appraisal) => "Kết quả thẩm định",
            Self::Actual(Layer::Final) => "Kết quả chốt",
            Self::Reason(Layer::Explanation) => "Giải trình",
            Self::Reason(_) => "Lý do",
            Self::Evidence(_) => "Minh chứng",
            Self::Target => "Chỉ tiêu được giao",
        }
    }

    /// What a heading takes too.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Actual(_) | Self::Reason(_) | Self::Evidence(_))
    }

    pub fn layer(self) -> Option<Layer> {
        match self {
            Self::Points(layer)
            | Self::Actual(layer)
            | Self::Reason(layer)
            | Self::Evidence(layer) => Some(layer),
            Self::Target => None,
        }
    }
}

/// Columns of a unit's sheet (domain.md 4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetColumn {
    Code,
    Name,
    Maximum,
    Of(Field),
    /// Lý do of the layer that changed the points last.
    Reason,
    /// Minh chứng of the layer that named one last, else of the unit itself.
    Evidence,
    Total,
}

impl SheetColumn {
    pub const ALL: [Self; 13] = [
        Self::Code,
        Self::Name,
        Self::Maximum,
        Self::Of(Field::Target),
        Self::Of(Field::Actual(Layer::SelfScored)),
        Self::Of(Field::Points(Layer::SelfScored)),
        Self::Of(Field::Points(Layer::Head)),
        Self::Of(Field::Reason(Layer::Explanation)),
        Self::Of(Field::Points(Layer::Appraisal)),
        Self::Of(Field::Points(Layer::Final)),
        Self::Reason,
        Self::Evidence,
        Self::Total,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Self::Code => "TT",
            Self::Name => "Nội dung tiêu chí",
            Self::Maximum => "Thang điểm",
            Self::Of(Field::Target) => "Chỉ tiêu được giao",
            Self::Of(Field::Actual(_)) => "Kết quả thực hiện",
            Self::Of(Field::Points(Layer::SelfScored)) => "Điểm tự chấm",
            Self::Of(Field::Points(Layer::Head)) => "Khối chấm",
            Self::Of(Field::Points(Layer::Appraisal)) => "Thẩm định",
            Self::Of(Field::Points(_)) => "Chốt",
            Self::Of(Field::Reason(_)) => "Giải trình",
            Self::Reason => "Lý do",
            Self::Evidence | Self::Of(Field::Evidence(_)) => "Minh chứng",
            Self::Total => "Tổng điểm",
        }
    }

    pub fn width(self) -> f32 {
        match self {
            Self::Code => 58.0,
            Self::Name => 330.0,
            Self::Maximum | Self::Total => 64.0,
            Self::Of(Field::Points(_)) => 70.0,
            Self::Of(Field::Target) => 84.0,
            Self::Of(Field::Actual(_)) => 110.0,
            Self::Of(Field::Reason(_) | Field::Evidence(_)) | Self::Reason | Self::Evidence => {
                190.0
            }
        }
    }

    pub fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Maximum | Self::Total | Self::Of(Field::Points(_) | Field::Target)
        )
    }
}
