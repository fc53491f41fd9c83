//! The field registry: what every table holds. Parsing, projection, permission, exchange and the conflict screen read
//! it; adding a field is one line here and one migration.

use crate::domain::bloc::{Bloc, BlocKind};
use crate::domain::choice::Choice;
use crate::domain::covenant::{
    Article, Covenant, CovenantStatus, CovenantVersion, JointActivity, LegalBasis, Part, Recipient,
    TitleRegistration,
};
use crate::domain::document::book::LARGEST_NUMBER;
use crate::domain::document::{
    Document, DocumentKind, DocumentText, HeadingStyle, Secrecy, Sentence, Urgency,
};
use crate::domain::id::RowId;
use crate::domain::review::{CutOff, Review, TargetResult};
use crate::domain::signature::{Attendance, Authority, Signature, SignatureKind};
use crate::domain::target::{Assignment, Target, TargetKind};
use crate::domain::text::nfc;
use crate::domain::unit::{Sector, Tier, Unit, UnitName};
use crate::domain::year::{BlocYear, ChosenBy, HeadTerm, Membership, Role, YEARS, YearState};
use crate::register::value::{FieldValue, Value};

/// What a field can hold, with its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no, and what an unset field means.
    Flag {
        default: bool,
    },
    Int {
        min: i64,
        max: i64,
    },
    /// Longest text in bytes of UTF-8.
    Text {
        max: usize,
    },
    /// Text that is kept byte for byte, because its fingerprint is of these bytes.
    Verbatim {
        max: usize,
    },
    /// One of these codes.
    Word(&'static [&'static str]),
    /// "2018-03-28".
    Date,
    /// Place in a list.
    Order,
    /// Ten-thousandths.
    Quantity,
    /// A row of this table.
    Link(&'static str),
}

/// Which office may change a field of a covenant that travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Đơn vị khối trưởng.
    Head,
    /// The member that the row belongs to.
    Member,
}

#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub id: u16,
    pub column: &'static str,
    pub kind: Kind,
    pub label: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub id: u16,
    pub name: &'static str,
    pub label: &'static str,
    pub owner: Owner,
    pub fields: &'static [Field],
}

/// Field 0 of every row: whether the row stands. Rows are never physically deleted.
pub const ALIVE: u16 = 0;

impl Table {
    pub fn field(&self, id: u16) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    pub fn is_ordered(&self) -> bool {
        self.fields.iter().any(|field| field.kind == Kind::Order)
    }
}

/// The table with this number.
pub fn table(id: u16) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.id == id)
}

/// The table with this name.
pub fn table_named(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

impl Kind {
    /// The one form in which a value is kept: text in NFC, whoever typed it.
    pub fn tidy(self, value: Value) -> Value {
        match (self, value) {
            (Self::Text { .. }, Value::Text(text)) => Value::text(&nfc(&text)),
            (_, value) => value,
        }
    }

    /// Whether `value` may stand in a field of this kind.
    pub fn accepts(self, value: &Value) -> bool {
        match (self, value) {
            (_, Value::Null) => true,
            (Self::Flag { .. }, Value::Int(flag)) => (0..=1).contains(flag),
            (Self::Int { min, max }, Value::Int(number)) => (min..=max).contains(number),
            (Self::Quantity, Value::Int(_)) | (Self::Link(_), Value::Id(_)) => true,
            (Self::Text { max } | Self::Verbatim { max }, Value::Text(text)) => {
                !text.is_empty() && text.len() <= max
            }
            (Self::Word(codes), Value::Text(code)) => codes.contains(&code.as_str()),
            (Self::Date, Value::Text(text)) => is_plain_date(text),
            (Self::Order, Value::Text(_)) => {
                crate::domain::order::Position::from_value(value).is_some()
            }
            _ => false,
        }
    }
}

/// One spelling only, "2018-03-28", so that equal dates are equal values.
fn is_plain_date(text: &str) -> bool {
    text.parse::<jiff::civil::Date>()
        .is_ok_and(|date| YEARS.contains(&date.year()) && date.to_string() == text)
}

/// A row as the domain knows it.
pub trait Entity: Sized {
    const TABLE: u16;
    fn row_id(&self) -> RowId;
    /// One value per field of the table, in the table's order.
    fn cells(&self) -> Vec<Value>;
    /// Reads a row back; the error names the field that does not fit.
    fn from_cells(id: RowId, cells: &[Value]) -> Result<Self, &'static str>;

    fn table() -> &'static Table {
        &TABLES[usize::from(Self::TABLE) - 1]
    }
}

fn read<T: FieldValue>(kind: Kind, value: Option<&Value>) -> Option<T> {
    match (kind, value.unwrap_or(&Value::Null)) {
        (Kind::Flag { default }, Value::Null) => T::from_value(&Value::Int(i64::from(default))),
        (_, value) => T::from_value(value),
    }
}

macro_rules! tables {
    ($($table:literal $entity:ident $name:literal $label:literal by $owner:ident {
        $($id:literal $field:ident $field_label:literal = $kind:expr,)*
    })*) => {
        /// Every table, numbered from 1 without gaps.
        pub static TABLES: &[Table] = &[$(Table {
            id: $table,
            name: $name,
            label: $label,
            owner: Owner::$owner,
            fields: &[$(Field { id: $id, column: stringify!($field), kind: $kind, label: $field_label },)*],
        },)*];

        $(impl Entity for $entity {
            const TABLE: u16 = $table;

            fn row_id(&self) -> RowId {
                self.id.into()
            }

            fn cells(&self) -> Vec<Value> {
                vec![$(self.$field.to_value(),)*]
            }

            fn from_cells(id: RowId, cells: &[Value]) -> Result<Self, &'static str> {
                let mut cells = cells.iter();
                Ok(Self { id: id.into(), $($field: read($kind, cells.next()).ok_or(stringify!($field))?,)* })
            }
        })*
    };
}

const NAME: Kind = Kind::Text { max: 1_000 };
const LINE: Kind = Kind::Text { max: 4_000 };
const PAGE: Kind = Kind::Text { max: 64 << 10 };
const SOURCE: Kind = Kind::Text { max: 2_000 };
/// A whole covenant of a large bloc, frozen.
const PAPER: Kind = Kind::Verbatim { max: 1 << 20 };
const YES: Kind = Kind::Flag { default: true };
const NO: Kind = Kind::Flag { default: false };

tables! {
    1 Unit "unit" "đơn vị" by Head {
        1 name "tên đầy đủ" = NAME,
        2 short_name "tên gọi tắt" = NAME,
        3 tier "cấp" = Kind::Word(Tier::CODES),
        4 sector "lĩnh vực" = Kind::Word(Sector::CODES),
        5 kind "loại đơn vị" = NAME,
        6 is_system "là một Hệ" = NO,
        7 parent "đơn vị cấp trên" = Kind::Link("unit"),
        8 place "địa danh" = NAME,
        9 active_from "hoạt động từ ngày" = Kind::Date,
        10 active_to "hoạt động đến ngày" = Kind::Date,
        11 successor "đơn vị kế thừa" = Kind::Link("unit"),
        12 note "ghi chú" = PAGE,
        13 source "nguồn" = SOURCE,
        14 heading "kiểu tiêu đề văn bản" = Kind::Word(HeadingStyle::CODES),
    }
    2 UnitName "unit_name" "tên khác của đơn vị" by Head {
        1 unit "đơn vị" = Kind::Link("unit"),
        2 name "tên" = NAME,
        3 short_name "tên gọi tắt" = NAME,
        4 until "dùng đến ngày" = Kind::Date,
        5 source "nguồn" = SOURCE,
    }
    3 Bloc "bloc" "khối, cụm" by Head {
        1 kind "loại" = Kind::Word(BlocKind::CODES),
        2 number "số hiệu" = NAME,
        3 name "tên" = NAME,
        4 managing_body "cơ quan tổ chức" = Kind::Link("unit"),
        5 parent_bloc "khối cấp trên" = Kind::Link("bloc"),
        6 scope "phạm vi" = LINE,
        7 founded_on "ngày thành lập" = Kind::Date,
        8 founding_decision "quyết định thành lập" = LINE,
        9 note "ghi chú" = PAGE,
        10 source "nguồn" = SOURCE,
    }
    4 BlocYear "bloc_year" "năm thi đua" by Head {
        1 bloc "khối" = Kind::Link("bloc"),
        2 year "năm" = Kind::Int { min: *YEARS.start() as i64, max: *YEARS.end() as i64 },
        3 name "tên khối trong năm" = NAME,
        4 period_start "từ ngày" = Kind::Date,
        5 period_end "đến ngày" = Kind::Date,
        6 theme "chủ đề" = LINE,
        7 motto "phương châm, khẩu hiệu" = LINE,
        8 movement "phong trào" = LINE,
        9 state "trạng thái" = Kind::Word(YearState::CODES),
        10 note "ghi chú" = PAGE,
        11 source "nguồn" = SOURCE,
    }
    5 Membership "membership" "thành viên" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 joined_on "vào khối ngày" = Kind::Date,
        4 left_on "ra khối ngày" = Kind::Date,
        5 reason "lý do" = LINE,
        6 counts_in_ranking "tính xếp hạng" = YES,
        7 counts_in_vote "được bỏ phiếu" = YES,
        8 order "thứ tự" = Kind::Order,
        9 source "nguồn" = SOURCE,
    }
    6 HeadTerm "head_term" "nhiệm kỳ trưởng, phó" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 role "vai trò" = Kind::Word(Role::CODES),
        4 label "tên gọi" = NAME,
        5 method "cách chọn" = Kind::Word(ChosenBy::CODES),
        6 decision "quyết định" = LINE,
        7 from "từ ngày" = Kind::Date,
        8 to "đến ngày" = Kind::Date,
        9 order "thứ tự" = Kind::Order,
        10 source "nguồn" = SOURCE,
    }
    7 Covenant "covenant" "giao ước" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 title "tên loại" = NAME,
        3 subject "trích yếu" = LINE,
        4 number "số, ký hiệu" = NAME,
        5 response_to "phong trào hưởng ứng" = LINE,
        6 opening "phần mở đầu" = PAGE,
        7 closing "phần kết" = PAGE,
        8 place "địa danh" = NAME,
        9 ceremony_on "ngày lễ ký" = Kind::Date,
        10 copies "số bản" = Kind::Int { min: 1, max: 999 },
        11 status "trạng thái" = Kind::Word(CovenantStatus::CODES),
        12 note "ghi chú" = PAGE,
        13 source "nguồn" = SOURCE,
    }
    8 LegalBasis "legal_basis" "căn cứ" by Head {
        1 covenant "giao ước" = Kind::Link("covenant"),
        2 text "nội dung" = LINE,
        3 order "thứ tự" = Kind::Order,
        4 source "nguồn" = SOURCE,
    }
    9 Article "article" "mục" by Head {
        1 covenant "giao ước" = Kind::Link("covenant"),
        2 part "phần" = Kind::Word(Part::CODES),
        3 parent "mục cấp trên" = Kind::Link("article"),
        4 heading "tiêu đề" = LINE,
        5 text "nội dung" = PAGE,
        6 order "thứ tự" = Kind::Order,
        7 source "nguồn" = SOURCE,
    }
    10 Target "target" "chỉ tiêu" by Head {
        1 covenant "giao ước" = Kind::Link("covenant"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 parent "nằm trong chỉ tiêu" = Kind::Link("target"),
        4 kind "loại" = Kind::Word(TargetKind::CODES),
        5 text "nội dung" = LINE,
        6 measure "đơn vị tính" = NAME,
        7 value "mức" = Kind::Quantity,
        8 upper "mức trên" = Kind::Quantity,
        9 base "tính trên" = NAME,
        10 title "danh hiệu" = NAME,
        11 due "thời hạn" = Kind::Date,
        12 weight "trọng số" = Kind::Quantity,
        13 baseline "kết quả năm trước" = NAME,
        14 note "ghi chú" = LINE,
        15 order "thứ tự" = Kind::Order,
        16 source "nguồn" = SOURCE,
    }
    11 Assignment "assignment" "giao chỉ tiêu" by Head {
        1 target "chỉ tiêu" = Kind::Link("target"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 assigned "được giao" = YES,
        4 note "ghi chú" = LINE,
    }
    12 TitleRegistration "title_registration" "đăng ký danh hiệu" by Member {
        1 covenant "giao ước" = Kind::Link("covenant"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 sub_unit "đơn vị trực thuộc" = Kind::Link("unit"),
        4 title "danh hiệu" = NAME,
        5 note "ghi chú" = LINE,
        6 order "thứ tự" = Kind::Order,
        7 source "nguồn" = SOURCE,
    }
    13 JointActivity "joint_activity" "hoạt động chung" by Head {
        1 covenant "giao ước" = Kind::Link("covenant"),
        2 what "nội dung" = LINE,
        3 when "thời gian" = NAME,
        4 cost "mức đóng góp" = NAME,
        5 order "thứ tự" = Kind::Order,
        6 source "nguồn" = SOURCE,
    }
    14 Signature "signature" "chữ ký" by Head {
        1 covenant "giao ước" = Kind::Link("covenant"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 kind "tư cách" = Kind::Word(SignatureKind::CODES),
        4 name "họ và tên" = NAME,
        5 rank "quân hàm" = NAME,
        6 office "chức vụ" = NAME,
        7 authority "quyền hạn" = Kind::Word(Authority::CODES),
        8 authority_for "ký thay chức vụ" = NAME,
        9 attendance "có mặt" = Kind::Word(Attendance::CODES),
        10 instead "người ký thay" = NAME,
        11 signed_on "ngày ký" = Kind::Date,
        12 order "thứ tự" = Kind::Order,
        13 note "ghi chú" = LINE,
        14 source "nguồn" = SOURCE,
    }
    15 Recipient "recipient" "nơi nhận" by Head {
        1 covenant "giao ước" = Kind::Link("covenant"),
        2 text "nội dung" = LINE,
        3 order "thứ tự" = Kind::Order,
    }
    16 CovenantVersion "covenant_version" "bản đã ký" by Head {
        1 covenant "giao ước" = Kind::Link("covenant"),
        2 number "lần ký" = Kind::Int { min: 1, max: 999 },
        3 signed_on "ngày ký" = Kind::Date,
        4 text "nguyên văn" = PAPER,
        5 fingerprint "dấu vân" = NAME,
        6 unsigned_reason "lý do hủy ký" = LINE,
    }
    17 Review "review" "hội nghị" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 kind "mốc" = Kind::Word(CutOff::CODES),
        3 held_on "ngày họp" = Kind::Date,
        4 place "địa điểm" = NAME,
        5 chair "chủ trì" = NAME,
        6 results "kết quả" = PAGE,
        7 limits "hạn chế" = PAGE,
        8 tasks "phương hướng" = PAGE,
        9 conclusion "kết luận" = PAGE,
        10 source "nguồn" = SOURCE,
    }
    18 TargetResult "target_result" "kết quả chỉ tiêu" by Member {
        1 target "chỉ tiêu" = Kind::Link("target"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 cut_off "mốc" = Kind::Word(CutOff::CODES),
        4 value "kết quả" = LINE,
        5 remark "nhận xét" = LINE,
        6 source "nguồn" = SOURCE,
    }
    19 Document "document" "văn bản" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 kind "loại" = Kind::Word(DocumentKind::CODES),
        3 unit "đơn vị" = Kind::Link("unit"),
        4 number "số" = Kind::Int { min: 1, max: LARGEST_NUMBER },
        5 symbol "ký hiệu" = NAME,
        6 issued_on "ngày ban hành" = Kind::Date,
        7 place "địa danh" = NAME,
        8 secrecy "độ mật" = Kind::Word(Secrecy::CODES),
        9 urgency "độ khẩn" = Kind::Word(Urgency::CODES),
        10 note "ghi chú" = PAGE,
    }
    20 DocumentText "document_text" "đoạn viết tay của văn bản" by Head {
        1 document "văn bản" = Kind::Link("document"),
        2 slot "chỗ trong mẫu" = NAME,
        3 text "nội dung" = PAGE,
        4 seen "số liệu khi viết" = PAGE,
    }
    21 Sentence "sentence" "mẫu câu" by Head {
        1 key "chỗ dùng" = NAME,
        2 text "nội dung" = PAGE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_fields_are_numbered_without_gaps() {
        for (at, table) in TABLES.iter().enumerate() {
            assert_eq!(usize::from(table.id), at + 1, "{}", table.name);
            for (at, field) in table.fields.iter().enumerate() {
                assert_eq!(
                    usize::from(field.id),
                    at + 1,
                    "{}.{}",
                    table.name,
                    field.column
                );
            }
        }
    }

    #[test]
    fn every_link_leads_to_a_table() {
        for field in TABLES.iter().flat_map(|table| table.fields) {
            if let Kind::Link(name) = field.kind {
                assert!(table_named(name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn values_outside_their_field_are_not_accepted() {
        let year = Kind::Int {
            min: 1945,
            max: 2100,
        };
        assert!(year.accepts(&Value::Int(2019)) && !year.accepts(&Value::Int(20190)));
        assert!(!Kind::Date.accepts(&Value::Text("28/3/2018".into())));
        assert!(!Kind::Date.accepts(&Value::Text("20180328".into())));
        assert!(Kind::Date.accepts(&Value::Text("2018-03-28".into())));
        assert!(!Kind::Word(Sector::CODES).accepts(&Value::Text("navy".into())));
        assert!(!Kind::Text { max: 3 }.accepts(&Value::Text("đơn".into())));
    }

    #[test]
    fn an_unset_flag_means_its_default() {
        let membership = Membership::from_cells(RowId([1; 16]), &{
            let mut cells = vec![Value::Null; 9];
            cells[0] = Value::Id(RowId([2; 16]));
            cells[1] = Value::Id(RowId([3; 16]));
            cells
        });
        assert!(membership.unwrap().counts_in_vote);
    }
}
