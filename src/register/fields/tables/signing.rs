//! From the units of a bloc to its signed covenant, its papers and its meetings.

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
use crate::domain::review::{CutOff, Judgement, Review, TargetResult};
use crate::domain::signature::{Attendance, Authority, Signature, SignatureKind};
use crate::domain::target::{Assignment, Target, TargetKind};
use crate::domain::unit::{Sector, Tier, Unit, UnitName};
use crate::domain::year::{BlocYear, ChosenBy, HeadTerm, Membership, Role, YearState};
use crate::register::fields::{Entity, Field, Kind, Owner, Table, read, table_list};
use crate::register::value::{FieldValue, Value};

use super::{LINE, NAME, NO, PAGE, PAPER, SOURCE, YEAR, YES};

table_list! {
    SIGNING:
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
        2 year "năm" = YEAR,
        3 name "tên khối trong năm" = NAME,
        4 period_start "từ ngày" = Kind::Date,
        5 period_end "đến ngày" = Kind::Date,
        6 theme "chủ đề" = LINE,
        7 motto "phương châm, khẩu hiệu" = LINE,
        8 movement "phong trào" = LINE,
        9 state "trạng thái" = Kind::Word(YearState::CODES),
        10 note "ghi chú" = PAGE,
        11 source "nguồn" = SOURCE,
        12 closed_on "ngày khóa năm" = Kind::Date,
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
        11 returns_due "hạn gửi báo cáo" = Kind::Date,
        12 with_signing "kết hợp lễ ký giao ước" = NO,
    }
    18 TargetResult "target_result" "kết quả chỉ tiêu" by Member {
        1 target "chỉ tiêu" = Kind::Link("target"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 cut_off "mốc" = Kind::Word(CutOff::CODES),
        4 value "kết quả" = LINE,
        5 remark "nhận xét" = LINE,
        6 source "nguồn" = SOURCE,
        7 dated "mốc khác" = Kind::Link("cut_off_date"),
        8 judged "đánh giá" = Kind::Word(Judgement::CODES),
        9 evidence "minh chứng" = LINE,
        10 previous "cùng kỳ năm trước" = NAME,
        11 reported_on "ngày báo cáo" = Kind::Date,
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
        11 ballot "vòng bỏ phiếu" = Kind::Link("ballot"),
        12 authority "cấp khen thưởng" = NAME,
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
