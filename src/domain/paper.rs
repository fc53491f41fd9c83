//! What a paper says, every name and number already put into words.
//!
//! A [`CovenantPaper`] is built from the register while the covenant is a draft, and kept word for word once it is
//! signed: the signed paper prints from what was kept, whatever happens to units and texts afterwards.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::document::HeadingStyle;

/// Giao ước thi đua, as it is read out, signed and printed (domain.md 4.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CovenantPaper {
    /// Kiểu phần đầu of the head unit; unsaid where it is that of the decree.
    #[serde(skip_serializing_if = "HeadingStyle::is_by_sector")]
    pub style: HeadingStyle,
    /// Cơ quan tổ chức khối: left of the heading, above the bloc; empty when unknown.
    pub managing_body: String,
    /// "Khối thi đua các cơ quan tham mưu".
    pub bloc_name: String,
    /// Số, ký hiệu as typed; many covenants carry none.
    pub number: String,
    /// Địa danh, without the date.
    pub place: String,
    /// Day of the ceremony.
    pub date: Option<Date>,
    pub year: i16,
    /// Tên loại, usually "Giao ước thi đua".
    pub title: String,
    /// Trích yếu: "Năm 2018 của Khối thi đua …".
    pub subject: String,
    pub theme: String,
    pub motto: String,
    /// Phong trào hưởng ứng: "Hưởng ứng phong trào …".
    pub response_to: String,
    /// Căn cứ, without the closing ";" or ".".
    pub bases: Vec<String>,
    /// Opening paragraph(s), one per line.
    pub opening: String,
    pub members: Vec<PaperMember>,
    pub objectives: Vec<PaperArticle>,
    pub contents: Vec<PaperArticle>,
    pub common_targets: Vec<PaperTarget>,
    pub unit_targets: Vec<PaperUnitTargets>,
    pub registrations: Vec<PaperRegistration>,
    pub joint_activities: Vec<PaperActivity>,
    pub measures: Vec<PaperArticle>,
    /// Closing paragraph(s), one per line: the pledge and the number of copies.
    pub closing: String,
    /// Head first, deputies, then members in list order.
    pub signatures: Vec<PaperSignature>,
    /// Chứng kiến, xác nhận của cấp trên.
    pub witnesses: Vec<PaperSignature>,
    /// Nơi nhận, without dashes and marks.
    pub recipients: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaperMember {
    pub unit: String,
    /// "Khối trưởng", "Cụm phó", or empty for a plain member.
    pub role: String,
}

/// One numbered item of a part and the items below it; the layout numbers them 1, a), -.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaperArticle {
    /// Tiêu đề; may be empty.
    pub heading: String,
    /// Paragraphs, one per line; may be empty.
    pub text: String,
    pub children: Vec<PaperArticle>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaperTarget {
    /// Nội dung chỉ tiêu.
    pub text: String,
    /// Đơn vị tính; may be empty.
    pub measure: String,
    /// Mức phấn đấu beside the unit of measure: "100", "trên 80", "không có", "trước ngày 30/6/2019"; empty for plain
    /// text.
    pub level: String,
    /// Ghi chú.
    pub note: String,
    /// "trong đó …": shares nested in this target.
    pub children: Vec<PaperTarget>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaperUnitTargets {
    pub unit: String,
    pub targets: Vec<PaperTarget>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaperRegistration {
    /// Đơn vị đăng ký, with the sub-unit when it is one: "Phòng 5, Cục A".
    pub unit: String,
    pub title: String,
    pub note: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaperActivity {
    pub what: String,
    pub when: String,
    /// Mức đóng góp của mỗi đơn vị.
    pub cost: String,
}

/// One cell of the signature grid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaperSignature {
    pub unit: String,
    /// Cơ quan chủ quản, printed above the unit when members have different parents; may be empty.
    pub parent_body: String,
    /// "Khối trưởng", "Khối phó" or empty.
    pub role: String,
    /// Quyền hạn as printed, "KT. CỤC TRƯỞNG"; empty when the person signs in their own office.
    pub authority: String,
    /// Chức vụ, "Phó Cục trưởng".
    pub position: String,
    /// Quân hàm, only where the sector prescribes it.
    pub rank: String,
    /// Họ và tên; empty leaves the line for a pen.
    pub name: String,
}

/// Bảng kết quả chỉ tiêu của năm: what the interim review and the year-end print in this version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SummaryPaper {
    pub managing_body: String,
    pub bloc_name: String,
    pub year: i16,
    pub place: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// "Kết quả thực hiện giao ước thi đua".
    pub title: String,
    /// "6 tháng đầu năm 2019 của Khối thi đua …".
    pub subject: String,
    /// "Kết quả 6 tháng", "Kết quả năm".
    pub result_heading: String,
    pub rows: Vec<SummaryRow>,
    /// Notes of the meeting: heading and text, paragraphs one per line.
    pub notes: Vec<PaperArticle>,
    /// Who signs: the head unit.
    pub signature: PaperSignature,
    pub recipients: Vec<String>,
}

/// One target and, for each unit it applies to, the result that was entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SummaryRow {
    pub target: String,
    pub measure: String,
    pub level: String,
    pub results: Vec<SummaryResult>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SummaryResult {
    pub unit: String,
    /// Result as entered; empty prints as "chưa có số liệu".
    pub value: String,
    pub remark: String,
}
