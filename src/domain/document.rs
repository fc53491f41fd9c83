//! Papers of a year beside its covenant (domain.md 4.2–4.10): plan, minutes, reports, submissions and the rest.
//!
//! A [`Document`] is one such paper with its number and marks. What a person typed into its form, or wrote over a
//! generated paragraph, is a [`DocumentText`] for one *slot*; every slot nobody touched says what its [`form`] makes of
//! the register. [`compose`] brings the two together in a [`draft`], and `documents/` sets the draft as a paper.

pub mod book;
pub mod compose;
pub mod draft;
#[cfg(test)]
pub mod example;
pub mod figures;
pub mod findings;
pub mod form;
pub mod forms;
mod hand;
pub mod letterhead;
pub mod marked;
mod merge;
pub mod nominees;
pub mod parts;
pub mod returns;
pub mod rows;
pub mod scores;
pub mod share;
pub mod tally;
pub mod template;
pub mod values;

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::choice::{Choice, choice};
use crate::domain::document::parts::Whose;
use crate::domain::id::{BallotId, BlocYearId, DocumentId, DocumentTextId, SentenceId, UnitId};

choice! {
    /// Loại giấy tờ.
    DocumentKind {
        Plan = "plan" "Kế hoạch hoạt động",
        Regulation = "regulation" "Quy chế hoạt động",
        OpinionRequest = "opinion-request" "Công văn xin ý kiến",
        OpinionTable = "opinion-table" "Bảng tổng hợp ý kiến",
        RegistrationForm = "registration-form" "Bản đăng ký giao ước",
        Invitation = "invitation" "Giấy mời",
        Programme = "programme" "Chương trình",
        Attendance = "attendance" "Danh sách đại biểu",
        NamePlates = "name-plates" "Biển tên",
        SpeakingOrder = "speaking-order" "Thứ tự phát biểu",
        ReadingPage = "reading-page" "Trang đọc của đơn vị",
        Reminder = "reminder" "Công văn đôn đốc",
        InterimReport = "interim-report" "Báo cáo sơ kết 6 tháng",
        YearReport = "year-report" "Báo cáo tổng kết năm",
        ScoreSheet = "score-sheet" "Bảng chấm điểm của đơn vị",
        ScoreMatrix = "score-matrix" "Tổng hợp bảng chấm điểm",
        BallotPaper = "ballot-paper" "Phiếu bầu",
        TallyMinutes = "tally-minutes" "Biên bản kiểm phiếu",
        Minutes = "minutes" "Biên bản họp khối",
        Conclusion = "conclusion" "Thông báo kết luận",
        Submission = "submission" "Tờ trình đề nghị khen thưởng",
        NominationList = "nomination-list" "Danh sách đề nghị khen thưởng",
        HandoverMinutes = "handover-minutes" "Biên bản bàn giao",
        DeliveryNote = "delivery-note" "Phiếu gửi",
    }
}

impl DocumentKind {
    /// Chữ viết tắt of the kind in a number's symbol (NĐ 30/2020/NĐ-CP, Phụ lục III); empty where the kind has none.
    pub fn abbreviation(self) -> &'static str {
        match self {
            Self::Plan => "KH",
            Self::Regulation => "QC",
            Self::Invitation => "GM",
            Self::Programme => "CTr",
            Self::InterimReport | Self::YearReport => "BC",
            Self::TallyMinutes | Self::Minutes | Self::HandoverMinutes => "BB",
            Self::Conclusion => "TB",
            Self::Submission => "TTr",
            Self::DeliveryNote => "PG",
            _ => "",
        }
    }

    /// Whether papers of this kind carry a number of the register's book.
    pub fn is_numbered(self) -> bool {
        !self.abbreviation().is_empty() || matches!(self, Self::OpinionRequest | Self::Reminder)
    }

    /// Whether each member has a paper of its own.
    pub fn is_per_unit(self) -> bool {
        matches!(
            self,
            Self::RegistrationForm
                | Self::ReadingPage
                | Self::Reminder
                | Self::ScoreSheet
                | Self::DeliveryNote
        )
    }

    /// Whether it sets the year beside earlier ones.
    pub fn compares_years(self) -> bool {
        matches!(self, Self::InterimReport | Self::YearReport)
    }

    /// Whether that member issues it, and not the bloc.
    pub fn is_issued_by_unit(self) -> bool {
        matches!(
            self,
            Self::RegistrationForm | Self::ReadingPage | Self::ScoreSheet
        )
    }
}

choice! {
    /// Kiểu phần đầu văn bản of the issuing unit (domain.md 5.5); by its sector unless said otherwise.
    HeadingStyle {
        BySector = "by_sector" "Theo lĩnh vực của đơn vị",
        Civil = "civil" "Cơ quan hành chính (NĐ 30/2020)",
        Police = "police" "Công an nhân dân",
        Army = "army" "Quân đội nhân dân",
        Party = "party" "Cơ quan Đảng",
    }
}

impl HeadingStyle {
    /// Nothing was chosen: the paper looks as the decree has it.
    pub fn is_by_sector(&self) -> bool {
        *self == Self::BySector
    }
}

impl Serialize for HeadingStyle {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for HeadingStyle {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| D::Error::custom("kiểu tiêu đề lạ"))
    }
}

choice! {
    /// Dấu chỉ độ mật.
    Secrecy {
        Open = "open" "Không mật",
        Secret = "secret" "MẬT",
        TopSecret = "top_secret" "TỐI MẬT",
        UtmostSecret = "utmost_secret" "TUYỆT MẬT",
    }
}

choice! {
    /// Dấu chỉ mức độ khẩn.
    Urgency {
        Ordinary = "ordinary" "Thường",
        Urgent = "urgent" "KHẨN",
        VeryUrgent = "very_urgent" "THƯỢNG KHẨN",
        Express = "express" "HỎA TỐC",
    }
}

/// Which document it is: a year has one of each kind, and of some kinds one for each member, ballot or authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentKey {
    pub bloc_year: BlocYearId,
    pub kind: DocumentKind,
    /// None for the paper of the whole bloc.
    pub whose: Option<Whose>,
}

impl DocumentKey {
    /// The paper of the whole bloc.
    pub fn of_bloc(bloc_year: BlocYearId, kind: DocumentKind) -> Self {
        Self {
            bloc_year,
            kind,
            whose: None,
        }
    }
}

/// Văn bản of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub id: DocumentId,
    pub bloc_year: BlocYearId,
    pub kind: DocumentKind,
    /// The member it is about, for kinds with a paper for each member.
    pub unit: Option<UnitId>,
    /// Số from the register's own book; none until it is issued.
    pub number: Option<i64>,
    /// Ký hiệu behind the number: "BC-KTĐ".
    pub symbol: String,
    pub issued_on: Option<Date>,
    pub place: String,
    pub secrecy: Secrecy,
    pub urgency: Urgency,
    pub note: String,
    /// The ballot it is about, for kinds with a paper for each.
    pub ballot: Option<BallotId>,
    /// Cấp khen thưởng it goes to, for kinds with a paper for each.
    pub authority: String,
}

/// What a person wrote into one slot of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentText {
    pub id: DocumentTextId,
    pub document: DocumentId,
    pub slot: String,
    /// Figures stand as `{name}`, so that they stay fresh inside a text written by hand.
    pub text: String,
    /// The figures as they were when the text was written: one "name=value" a line.
    pub seen: String,
}

/// Mẫu câu: the office's own wording for one generated slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub id: SentenceId,
    /// "interim-report.opening".
    pub key: String,
    /// Figures stand as `{name}`.
    pub text: String,
}

impl Document {
    pub fn new(id: DocumentId, bloc_year: BlocYearId, kind: DocumentKind) -> Self {
        Self {
            id,
            bloc_year,
            kind,
            unit: None,
            number: None,
            symbol: String::new(),
            issued_on: None,
            place: String::new(),
            secrecy: Secrecy::default(),
            urgency: Urgency::default(),
            note: String::new(),
            ballot: None,
            authority: String::new(),
        }
    }

    pub fn key(&self) -> DocumentKey {
        DocumentKey {
            bloc_year: self.bloc_year,
            kind: self.kind,
            whose: self.whose(),
        }
    }
}
