//! Ids of rows. An id says nothing about its row; it only stays the same on every machine.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The id of one row, written as a lower-case UUID: `018f2c5e-7a31-7c44-9b1e-5d0a6f3e2b10`.
///
/// There is one spelling only, so that equal ids are equal texts in exported files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub [u8; 16]);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Mã dòng “{0}” không đúng dạng 8-4-4-4-12 chữ số thập lục phân viết thường")]
pub struct InvalidRowId(pub String);

/// Where the hyphens stand in the written form.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];
const WRITTEN_LEN: usize = 36;

impl RowId {
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    fn parse(text: &str) -> Option<Self> {
        if text.len() != WRITTEN_LEN || HYPHENS.iter().any(|&at| text.as_bytes()[at] != b'-') {
            return None;
        }
        let mut bytes = [0; 16];
        let mut digits = text
            .bytes()
            .enumerate()
            .filter(|(at, _)| !HYPHENS.contains(at));
        for byte in &mut bytes {
            let (_, high) = digits.next()?;
            let (_, low) = digits.next()?;
            *byte = hex_value(high)? << 4 | hex_value(low)?;
        }
        Some(Self(bytes))
    }
}

fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl FromStr for RowId {
    type Err = InvalidRowId;

    fn from_str(text: &str) -> Result<Self, InvalidRowId> {
        Self::parse(text).ok_or_else(|| InvalidRowId(text.chars().take(60).collect()))
    }
}

impl Serialize for RowId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RowId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// One type for the ids of each table, so that a unit is never looked up among the blocs.
macro_rules! row_ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub RowId);

        impl $name {
            pub const fn row(self) -> RowId {
                self.0
            }
        }

        impl From<RowId> for $name {
            fn from(row: RowId) -> Self {
                Self(row)
            }
        }

        impl From<$name> for RowId {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidRowId;

            fn from_str(text: &str) -> Result<Self, InvalidRowId> {
                text.parse().map(Self)
            }
        }
    )*};
}

row_ids! {
    /// Đơn vị.
    UnitId
    /// Một tên của đơn vị trong một thời gian.
    UnitNameId
    /// Khối, cụm thi đua.
    BlocId
    /// Khối, cụm trong một năm.
    BlocYearId
    /// Đơn vị thành viên của khối trong năm.
    MembershipId
    /// Nhiệm kỳ khối trưởng, khối phó.
    HeadTermId
    /// Giao ước.
    CovenantId
    /// Căn cứ.
    BasisId
    /// Mục trong nội dung giao ước.
    ArticleId
    /// Chỉ tiêu.
    TargetId
    /// Chỉ tiêu giao cho một đơn vị.
    AssignmentId
    /// Đăng ký danh hiệu.
    RegistrationId
    /// Hoạt động chung.
    ActivityId
    /// Chữ ký.
    SignatureId
    /// Nơi nhận.
    RecipientId
    /// Bản giao ước đã khóa khi ký.
    VersionId
    /// Sơ kết, tổng kết.
    ReviewId
    /// Kết quả của một đơn vị với một chỉ tiêu.
    ResultId
    /// Văn bản.
    DocumentId
    /// Chữ người dùng viết vào một chỗ của văn bản.
    DocumentTextId
    /// Mẫu câu của cơ quan.
    SentenceId
    /// Mốc số liệu khác.
    CutOffDateId
    /// Báo cáo đơn vị đã gửi.
    ReturnId
    /// Biện pháp khắc phục.
    RemedyId
    /// Bảng điểm.
    ScoreTableId
    /// Tiêu chí.
    CriterionId
    /// Tiêu chí giao cho một đơn vị.
    CriterionUnitId
    /// Điểm.
    ScoreId
    /// Phiếu chấm điểm của một đơn vị.
    ScoreSheetId
    /// Điều kiện xét danh hiệu.
    GateId
    /// Kết quả xét điều kiện của một đơn vị.
    GateAnswerId
    /// Hạn mức danh hiệu.
    QuotaId
    /// Vòng bỏ phiếu.
    BallotId
    /// Người, đơn vị có quyền bỏ phiếu.
    ElectorId
    /// Nội dung trên phiếu.
    BallotItemId
    /// Lần đếm phiếu.
    BallotCountId
    /// Số phiếu của một nội dung.
    BallotLineId
    /// Đề nghị khen thưởng.
    NominationId
    /// Bước xét một đề nghị.
    NominationStepId
    /// Đơn vị được chọn làm trưởng, phó năm sau.
    HeadChoiceId
    /// Phiếu đính chính.
    CorrectionId
    /// Cách khớp cột.
    ColumnMapId
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "018f2c5e-7a31-7c44-9b1e-5d0a6f3e2b10";

    #[test]
    fn an_id_is_written_and_read_back_the_same() {
        let id: RowId = WRITTEN.parse().unwrap();
        assert_eq!(id.to_string(), WRITTEN);
        assert_eq!(id.as_bytes()[..4], [0x01, 0x8f, 0x2c, 0x5e]);
        assert_eq!(RowId::from_slice(id.as_bytes()), Some(id));
        assert_eq!(RowId::from_slice(&id.as_bytes()[1..]), None);
    }

    #[test]
    fn only_the_one_spelling_is_read() {
        for wrong in [
            "",
            "018f2c5e7a317c449b1e5d0a6f3e2b10",
            "018F2C5E-7A31-7C44-9B1E-5D0A6F3E2B10",
            "018f2c5e-7a31-7c44-9b1e-5d0a6f3e2b1",
            "018f2c5e-7a31-7c44-9b1e-5d0a6f3e2b1g",
            "018f2c5e-7a31-7c44-9b1e+5d0a6f3e2b10",
            "018f2c5-e7a31-7c44-9b1e-5d0a6f3e2b10",
            "{18f2c5e-7a31-7c44-9b1e-5d0a6f3e2b1}",
            "018f2c5e-7a31-7c44-9b1e-5d0a6f3e2bđ",
        ] {
            let error = wrong.parse::<RowId>().unwrap_err();
            assert!(error.to_string().contains("không đúng dạng"), "{wrong}");
        }
    }

    #[test]
    fn ids_order_as_their_written_form() {
        let low: UnitId = "00000000-0000-0000-0000-0000000000ff".parse().unwrap();
        let high: UnitId = "00000000-0000-0000-0000-000000000100".parse().unwrap();
        assert!(low < high && low.to_string() < high.to_string());
    }

    #[test]
    fn ids_travel_in_json_as_text() {
        let unit: UnitId = WRITTEN.parse().unwrap();
        let json = serde_json::to_string(&unit).unwrap();
        assert_eq!(json, format!("\"{WRITTEN}\""));
        assert_eq!(serde_json::from_str::<UnitId>(&json).unwrap(), unit);
        assert!(serde_json::from_str::<UnitId>("\"unit-1\"").is_err());
        assert_eq!(UnitId::from(unit.row()), unit);
    }
}
