//! The covenant (giao ước thi đua): its text, its state, its signing (domain.md 2.5, 4.1).

use jiff::civil::Date;

use crate::domain::choice::choice;
use crate::domain::id::{
    ActivityId, ArticleId, BasisId, BlocYearId, CovenantId, RecipientId, RegistrationId, UnitId,
    VersionId,
};
use crate::domain::order::Position;
use crate::domain::rule::RuleViolation;

choice! {
    /// Trạng thái của giao ước. A signed covenant is frozen.
    CovenantStatus {
        Draft = "draft" "Dự thảo",
        Circulated = "circulated" "Đang xin ý kiến",
        Agreed = "agreed" "Đã thống nhất",
        Signed = "signed" "Đã ký",
    }
}

/// Giao ước thi đua của một năm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covenant {
    pub id: CovenantId,
    pub bloc_year: BlocYearId,
    /// Tên loại; [`Covenant::printed_title`] where it is empty.
    pub title: String,
    /// Trích yếu.
    pub subject: String,
    /// Số, ký hiệu; many covenants carry none.
    pub number: String,
    /// Phong trào hưởng ứng.
    pub response_to: String,
    pub opening: String,
    pub closing: String,
    pub place: String,
    /// Ngày tổ chức lễ ký.
    pub ceremony_on: Option<Date>,
    /// Số bản.
    pub copies: Option<i64>,
    pub status: CovenantStatus,
    pub note: String,
    pub source: String,
}

impl Covenant {
    pub fn new(id: CovenantId, bloc_year: BlocYearId) -> Self {
        Self {
            id,
            bloc_year,
            title: String::new(),
            subject: String::new(),
            number: String::new(),
            response_to: String::new(),
            opening: String::new(),
            closing: String::new(),
            place: String::new(),
            ceremony_on: None,
            copies: None,
            status: CovenantStatus::default(),
            note: String::new(),
            source: String::new(),
        }
    }

    pub fn is_signed(&self) -> bool {
        self.status == CovenantStatus::Signed
    }

    pub fn printed_title(&self) -> &str {
        if self.title.is_empty() {
            "Giao ước thi đua"
        } else {
            &self.title
        }
    }

    /// Refuses any change of a signed covenant.
    pub fn check_open(&self, year: i16) -> Result<(), RuleViolation> {
        if self.is_signed() {
            Err(RuleViolation::AlreadySigned(year))
        } else {
            Ok(())
        }
    }
}

/// Căn cứ pháp lý, one line; the closing ";" or "." is set by the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalBasis {
    pub id: BasisId,
    pub covenant: CovenantId,
    pub text: String,
    pub order: Position,
    pub source: String,
}

choice! {
    /// Phần của giao ước that holds free text.
    Part {
        Content = "content" "Nội dung thi đua",
        Objective = "objective" "Mục tiêu",
        Measure = "measure" "Biện pháp, tổ chức thực hiện",
    }
}

/// Mục, khoản, điểm: free text in a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    pub id: ArticleId,
    pub covenant: CovenantId,
    pub part: Part,
    pub parent: Option<ArticleId>,
    pub heading: String,
    pub text: String,
    pub order: Position,
    pub source: String,
}

/// Đăng ký danh hiệu thi đua.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleRegistration {
    pub id: RegistrationId,
    pub covenant: CovenantId,
    /// None where the source does not name the unit.
    pub unit: Option<UnitId>,
    pub sub_unit: Option<UnitId>,
    pub title: String,
    pub note: String,
    pub order: Position,
    pub source: String,
}

/// Hoạt động chung của khối.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JointActivity {
    pub id: ActivityId,
    pub covenant: CovenantId,
    pub what: String,
    pub when: String,
    /// Mức đóng góp của mỗi đơn vị.
    pub cost: String,
    pub order: Position,
    pub source: String,
}

/// Nơi nhận, one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    pub id: RecipientId,
    pub covenant: CovenantId,
    pub text: String,
    pub order: Position,
}

/// What was signed, word for word: the paper as canonical JSON of [`crate::domain::paper::CovenantPaper`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CovenantVersion {
    pub id: VersionId,
    pub covenant: CovenantId,
    /// 1 for the first signing.
    pub number: i64,
    pub signed_on: Option<Date>,
    pub text: String,
    /// SHA-256 of `text`, in hexadecimal.
    pub fingerprint: String,
    /// Lý do hủy ký; empty while the version stands.
    pub unsigned_reason: String,
}

/// Hệ thống danh hiệu, hình thức khen thưởng offered while registering (domain.md 1.4).
pub const TITLES: &[&str] = &[
    "Tập thể lao động tiên tiến",
    "Đơn vị tiên tiến",
    "Tập thể lao động xuất sắc",
    "Đơn vị quyết thắng",
    "Cờ thi đua của Bộ Công an",
    "Cờ thi đua của Bộ Quốc phòng",
    "Cờ thi đua của Ban Cơ yếu Chính phủ",
    "Cờ thi đua của Ủy ban nhân dân tỉnh",
    "Cờ thi đua của Chính phủ",
    "Bằng khen của Bộ trưởng",
    "Bằng khen của Ủy ban nhân dân tỉnh",
    "Bằng khen của Thủ tướng Chính phủ",
    "Giấy khen",
];
