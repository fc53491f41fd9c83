//! The half year and the year: returns, remedies, scores, ballots, awards, closing.

use crate::domain::award::{
    Answer, Gate, GateAnswer, GateEffect, GateKind, Nomination, NominationStep, Quota, QuotaBase,
    QuotaKind, QuotaRounding, RecipientKind, StepKind, StepOutcome,
};
use crate::domain::ballot::{
    Ballot, BallotCount, BallotForm, BallotItem, BallotLine, BallotPurpose, BallotSecrecy, Elector,
    Presence, Teller, TieRule, VoteBase,
};
use crate::domain::choice::Choice;
use crate::domain::closing::{Correction, HeadChoice};
use crate::domain::column_map::ColumnMap;
use crate::domain::id::RowId;
use crate::domain::remedy::{Remedy, RemedyState};
use crate::domain::review::{CutOff, CutOffDate, ReturnKind, UnitReturn};
use crate::domain::score::{
    Criterion, CriterionUnit, Excess, Layer, Method, Score, ScoreSheet, ScoreTable, SheetState,
    SumOf, TotalMode,
};
use crate::domain::year::{ChosenBy, Role};
use crate::register::fields::{Entity, Field, Kind, Owner, Table, read, table_list};
use crate::register::value::{FieldValue, Value};

use super::{LINE, NAME, NO, NUMBER, PAGE, PAPER, SOURCE, YEAR, YES};

table_list! {
    MEETINGS:
    22 CutOffDate "cut_off_date" "mốc số liệu" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 name "tên mốc" = NAME,
        3 before "trước hội nghị" = Kind::Word(CutOff::CODES),
        4 on "đến ngày" = Kind::Date,
        5 source "nguồn" = SOURCE,
    }
    23 UnitReturn "unit_return" "báo cáo đơn vị gửi" by Member {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 cut_off "mốc" = Kind::Word(CutOff::CODES),
        4 dated "mốc khác" = Kind::Link("cut_off_date"),
        5 kind "loại báo cáo" = Kind::Word(ReturnKind::CODES),
        6 received_on "ngày nhận" = Kind::Date,
        7 reference "số, cách gửi" = NAME,
        8 note "ghi chú" = LINE,
        9 source "nguồn" = SOURCE,
    }
    24 Remedy "remedy" "biện pháp khắc phục" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 target "chỉ tiêu" = Kind::Link("target"),
        3 unit "đơn vị" = Kind::Link("unit"),
        4 text "nội dung" = LINE,
        5 person "người phụ trách" = NAME,
        6 due "thời hạn" = Kind::Date,
        7 state "trạng thái" = Kind::Word(RemedyState::CODES),
        8 done_on "ngày xong" = Kind::Date,
        9 outcome "kết quả" = LINE,
        10 order "thứ tự" = Kind::Order,
        11 source "nguồn" = SOURCE,
    }
    25 ScoreTable "score_table" "bảng điểm" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 name "tên" = NAME,
        3 unit_kind "loại đơn vị" = NAME,
        4 total "thang điểm" = Kind::Quantity,
        5 mode "cách xếp hạng" = Kind::Word(TotalMode::CODES),
        6 allow_over_total "được vượt thang điểm" = NO,
        7 leaf_places "số chữ số thập phân của điểm" = Kind::Int { min: 0, max: 4 },
        8 total_places "số chữ số thập phân của tổng" = Kind::Int { min: 0, max: 4 },
        9 sum_of "cách cộng" = Kind::Word(SumOf::CODES),
        10 no_target_counts "tiêu chí không giao vẫn tính vào mẫu số" = YES,
        11 tie_chain "thứ tự xét khi bằng điểm" = LINE,
        12 head_appraiser "đơn vị chấm phiếu của đơn vị trưởng" = Kind::Link("unit"),
        13 approved_on "ngày thông qua" = Kind::Date,
        14 sealed_text "công thức đã khóa" = PAPER,
        15 sealed_on "ngày khóa" = Kind::Date,
        16 supplement_of "bổ sung cho bảng" = Kind::Link("score_table"),
        17 supplement_on "ngày bổ sung" = Kind::Date,
        18 supplement_reason "lý do bổ sung" = LINE,
        19 order "thứ tự" = Kind::Order,
        20 source "nguồn" = SOURCE,
    }
    26 Criterion "criterion" "tiêu chí" by Head {
        1 table "bảng điểm" = Kind::Link("score_table"),
        2 parent "thuộc mục" = Kind::Link("criterion"),
        3 code "số thứ tự in" = NAME,
        4 name "nội dung" = LINE,
        5 description "diễn giải" = PAGE,
        6 maximum "điểm tối đa" = Kind::Quantity,
        7 method "cách chấm" = Kind::Word(Method::CODES),
        8 excess "cách tính phần vượt" = Kind::Word(Excess::CODES),
        9 per_plus "điểm cộng mỗi lần" = Kind::Quantity,
        10 per_minus "điểm trừ mỗi lần" = Kind::Quantity,
        11 steps "các mức điểm" = LINE,
        12 smaller_better "càng ít càng tốt" = NO,
        13 bonus "điểm cộng" = NO,
        14 target "chỉ tiêu giao ước" = Kind::Link("target"),
        15 clause "căn cứ" = LINE,
        16 evidence_rule "yêu cầu minh chứng" = LINE,
        17 order "thứ tự" = Kind::Order,
        18 source "nguồn" = SOURCE,
    }
    27 CriterionUnit "criterion_unit" "giao tiêu chí" by Head {
        1 table "bảng điểm" = Kind::Link("score_table"),
        2 criterion "tiêu chí" = Kind::Link("criterion"),
        3 unit "đơn vị" = Kind::Link("unit"),
        4 assigned "được giao" = YES,
        5 target "chỉ tiêu được giao" = Kind::Quantity,
        6 note "ghi chú" = LINE,
    }
    28 Score "score" "điểm" by Member {
        1 table "bảng điểm" = Kind::Link("score_table"),
        2 criterion "tiêu chí" = Kind::Link("criterion"),
        3 unit "đơn vị" = Kind::Link("unit"),
        4 layer "lượt chấm" = Kind::Word(Layer::CODES),
        5 actual "kết quả thực hiện" = LINE,
        6 points "điểm" = Kind::Quantity,
        7 reason "lý do" = LINE,
        8 evidence "minh chứng" = LINE,
        9 source "nguồn" = SOURCE,
    }
    29 ScoreSheet "score_sheet" "phiếu chấm điểm" by Head {
        1 table "bảng điểm" = Kind::Link("score_table"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 state "trạng thái" = Kind::Word(SheetState::CODES),
        4 reason "lý do" = LINE,
        5 settled_on "ngày chốt" = Kind::Date,
        6 source "nguồn" = SOURCE,
    }
    30 Gate "gate" "điều kiện xét" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 honour "danh hiệu" = NAME,
        3 kind "cách xét" = Kind::Word(GateKind::CODES),
        4 text "nội dung" = LINE,
        5 title "danh hiệu phải có" = NAME,
        6 years "số năm" = Kind::Int { min: 1, max: 99 },
        7 criterion "tiêu chí" = Kind::Link("criterion"),
        8 level "mức" = Kind::Quantity,
        9 effect "khi không đạt" = Kind::Word(GateEffect::CODES),
        10 cap_rank "thứ hạng cao nhất" = Kind::Int { min: 1, max: 999 },
        11 cap_honour "danh hiệu cao nhất" = NAME,
        12 order "thứ tự" = Kind::Order,
        13 source "nguồn" = SOURCE,
    }
    31 GateAnswer "gate_answer" "kết quả xét điều kiện" by Head {
        1 gate "điều kiện" = Kind::Link("gate"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 answer "kết quả" = Kind::Word(Answer::CODES),
        4 note "ghi chú" = LINE,
    }
    32 Quota "quota" "hạn mức danh hiệu" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 honour "danh hiệu" = NAME,
        3 authority "cấp khen thưởng" = NAME,
        4 kind "loại hạn mức" = Kind::Word(QuotaKind::CODES),
        5 value "mức" = Kind::Quantity,
        6 base "tính trên" = Kind::Word(QuotaBase::CODES),
        7 base_count "số làm cơ sở" = Kind::Int { min: 0, max: 1_000_000 },
        8 base_name "tên cơ sở" = NAME,
        9 rounding "làm tròn" = Kind::Word(QuotaRounding::CODES),
        10 order "thứ tự" = Kind::Order,
        11 source "nguồn" = SOURCE,
    }
    33 Ballot "ballot" "vòng bỏ phiếu" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 purpose "việc" = Kind::Word(BallotPurpose::CODES),
        3 honour "danh hiệu" = NAME,
        4 office "chức danh" = Kind::Word(Role::CODES),
        5 for_year "cho năm" = YEAR,
        6 matter "nội dung thông qua" = LINE,
        7 secrecy "hình thức" = Kind::Word(BallotSecrecy::CODES),
        8 seats "số được chọn" = Kind::Int { min: 1, max: 999 },
        9 base "cơ sở tính tỷ lệ" = Kind::Word(VoteBase::CODES),
        10 threshold "mức phải đạt" = Kind::Quantity,
        11 above "phải trên mức" = YES,
        12 rule_source "căn cứ" = LINE,
        13 blanks_allowed "được để trống" = NO,
        14 round "vòng" = Kind::Int { min: 1, max: 99 },
        15 previous "vòng trước" = Kind::Link("ballot"),
        16 held_on "ngày bỏ phiếu" = Kind::Date,
        17 tellers "tổ kiểm phiếu" = LINE,
        18 tie_rule "khi bằng phiếu" = Kind::Word(TieRule::CODES),
        19 tie_note "quyết định khi bằng phiếu" = LINE,
        20 tie_chosen "được chọn khi bằng phiếu" = Kind::Link("ballot_item"),
        21 settled_on "ngày chốt kết quả" = Kind::Date,
        22 order "thứ tự" = Kind::Order,
        23 source "nguồn" = SOURCE,
        24 form "kiểu phiếu" = Kind::Word(BallotForm::CODES),
    }
    34 Elector "elector" "người có quyền bỏ phiếu" by Head {
        1 ballot "vòng bỏ phiếu" = Kind::Link("ballot"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 name "họ và tên" = NAME,
        4 presence "tham dự" = Kind::Word(Presence::CODES),
        5 note "ủy quyền cho, lý do vắng" = LINE,
        6 received "đã nhận phiếu" = NO,
        7 order "thứ tự" = Kind::Order,
    }
    35 BallotItem "ballot_item" "nội dung trên phiếu" by Head {
        1 ballot "vòng bỏ phiếu" = Kind::Link("ballot"),
        2 unit "đơn vị" = Kind::Link("unit"),
        3 name "tên" = LINE,
        4 note "ghi chú" = LINE,
        5 order "thứ tự" = Kind::Order,
    }
    36 BallotCount "ballot_count" "lần đếm phiếu" by Head {
        1 ballot "vòng bỏ phiếu" = Kind::Link("ballot"),
        2 teller "người đếm" = Kind::Word(Teller::CODES),
        3 attempt "lần đếm" = Kind::Int { min: 1, max: 99 },
        4 by "họ tên người đếm" = NAME,
        5 issued "phiếu phát ra" = NUMBER,
        6 collected "phiếu thu vào" = NUMBER,
        7 valid "phiếu hợp lệ" = NUMBER,
        8 invalid "phiếu không hợp lệ" = NUMBER,
        9 written "ý kiến bằng văn bản" = NUMBER,
        10 finished "đã đếm xong" = NO,
    }
    37 BallotLine "ballot_line" "số phiếu" by Head {
        1 count "lần đếm" = Kind::Link("ballot_count"),
        2 item "nội dung" = Kind::Link("ballot_item"),
        3 agree "đồng ý" = NUMBER,
        4 against "không đồng ý" = NUMBER,
        5 lower "hạ mức" = NUMBER,
        6 written_agree "đồng ý bằng văn bản" = NUMBER,
    }
    38 Nomination "nomination" "đề nghị khen thưởng" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 honour "danh hiệu, hình thức" = NAME,
        3 recipient "ai được đề nghị" = Kind::Word(RecipientKind::CODES),
        4 unit "đơn vị thành viên" = Kind::Link("unit"),
        5 sub_unit "đơn vị trực thuộc" = Kind::Link("unit"),
        6 name "tên" = NAME,
        7 office "chức vụ, đơn vị" = NAME,
        8 count "số lượng" = Kind::Int { min: 1, max: 9_999 },
        9 authority "cấp khen thưởng" = NAME,
        10 registration "đăng ký đầu năm" = Kind::Link("title_registration"),
        11 ballot "vòng bỏ phiếu" = Kind::Link("ballot"),
        12 led_bloc "khối, cụm dẫn đầu" = NAME,
        13 merits "tóm tắt thành tích" = PAGE,
        14 override_reason "lý do vượt hạn mức, điều kiện" = LINE,
        15 order "thứ tự" = Kind::Order,
        16 source "nguồn" = SOURCE,
    }
    39 NominationStep "nomination_step" "bước xét khen thưởng" by Head {
        1 nomination "đề nghị" = Kind::Link("nomination"),
        2 kind "bước" = Kind::Word(StepKind::CODES),
        3 outcome "kết quả" = Kind::Word(StepOutcome::CODES),
        4 on "ngày" = Kind::Date,
        5 number "số văn bản" = NAME,
        6 authority "cấp quyết định" = NAME,
        7 honour "danh hiệu sau khi hạ mức" = NAME,
        8 agree "số phiếu đồng ý" = NUMBER,
        9 whole "tổng số phiếu" = NUMBER,
        10 note "ghi chú" = LINE,
        11 source "nguồn" = SOURCE,
    }
    40 HeadChoice "head_choice" "chọn trưởng, phó năm sau" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 for_year "cho năm" = YEAR,
        3 unit "đơn vị" = Kind::Link("unit"),
        4 role "vai trò" = Kind::Word(Role::CODES),
        5 method "cách chọn" = Kind::Word(ChosenBy::CODES),
        6 ballot "vòng bỏ phiếu" = Kind::Link("ballot"),
        7 decision "quyết định" = LINE,
        8 decided_on "ngày chọn" = Kind::Date,
        9 order "thứ tự" = Kind::Order,
        10 source "nguồn" = SOURCE,
    }
    41 Correction "correction" "phiếu đính chính" by Head {
        1 bloc_year "năm thi đua" = Kind::Link("bloc_year"),
        2 number "số phiếu" = Kind::Int { min: 1, max: 999 },
        3 on "ngày" = Kind::Date,
        4 reason "lý do" = LINE,
        5 what "nội dung đính chính" = PAGE,
        6 signed_by "người ký" = NAME,
        7 source "nguồn" = SOURCE,
    }
    42 ColumnMap "column_map" "cách khớp cột" by Head {
        1 purpose "loại bảng" = NAME,
        2 header "dòng tiêu đề" = PAGE,
        3 columns "ý nghĩa các cột" = LINE,
    }
}
