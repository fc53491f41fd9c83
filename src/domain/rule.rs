//! Rules say no with a sentence a clerk understands. A violated rule is not a failure of the program.

use thiserror::Error;

use crate::domain::score::state::ScoreRefusal;

/// Why an action is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RuleViolation {
    #[error("Chưa nhập tên {0}")]
    NameMissing(&'static str),
    #[error("“{0}” không thể đứng dưới chính nó trong cây đơn vị")]
    UnitAboveItself(String),
    #[error("Không xóa được đơn vị “{unit}”: {why}")]
    UnitInUse { unit: String, why: String },
    #[error("{0}: ngày kết thúc đứng trước ngày bắt đầu")]
    EndsBeforeStart(String),
    #[error("Khối, cụm phải có số hiệu hoặc tên")]
    BlocNameless,
    #[error("“{0}” không thể là khối cấp trên của chính nó")]
    BlocAboveItself(String),
    #[error("Không xóa được “{0}”: còn năm thi đua. Xóa các năm thi đua trước")]
    BlocHasYears(String),
    #[error("Năm {0} nằm ngoài khoảng 1945–2100")]
    YearOutOfRange(i16),
    #[error("Khối đã có năm thi đua {0}")]
    YearExists(i16),
    #[error("Không xóa được năm thi đua {0}: giao ước đã ký")]
    SignedYear(i16),
    #[error("“{0}” đã là thành viên của khối trong năm này")]
    AlreadyMember(String),
    #[error("“{0}” chưa là thành viên của khối trong năm này")]
    NotAMember(String),
    #[error("Không bỏ được thành viên “{unit}”: {why}")]
    MemberInUse { unit: String, why: String },
    #[error(
        "Trong cùng thời gian, khối chỉ có một đơn vị trưởng và mỗi đơn vị chỉ giữ một vai trò"
    )]
    OfficeTaken,
    #[error("Năm thi đua {0} đã có giao ước")]
    CovenantExists(i16),
    #[error("Giao ước năm {0} đã ký, không sửa được nữa. Muốn sửa phải hủy ký và nêu lý do")]
    AlreadySigned(i16),
    #[error("Giao ước năm {0} chưa ký")]
    NotSigned(i16),
    #[error("Chưa thể ký giao ước năm {year}: {why}")]
    CannotSign { year: i16, why: String },
    #[error("Hủy ký phải nêu lý do")]
    ReasonMissing,
    #[error("Chỉ tiêu “{target}”: {why}")]
    TargetWrong { target: String, why: &'static str },
    #[error("Mục này không thể nằm trong chính nó")]
    PartAboveItself,
    #[error("Không có số liệu {{{name}}}. Có thể dùng: {{{near}}}")]
    FigureUnknown { name: String, near: String },
    #[error("Thiếu dấu }} sau “{{{0}”. Muốn in dấu {{ thì viết {{{{")]
    FigureUnclosed(String),
    #[error("{0} không có số, ký hiệu")]
    NotNumbered(&'static str),
    #[error("{paper} đã có số {number}")]
    AlreadyNumbered { paper: &'static str, number: String },
    #[error("Số {number} năm {year} đã cấp cho {paper}, không cấp lại cho văn bản khác")]
    NumberTaken {
        number: String,
        year: i16,
        paper: String,
    },
    #[error("Số văn bản phải nằm trong khoảng từ 1 đến {0}")]
    NumberOutOfRange(i64),
    #[error("Văn bản đã có số thì phải có ký hiệu và ngày ban hành")]
    NumberWithoutDay,
    #[error("{0}: văn bản riêng của từng đơn vị phải nêu đơn vị, văn bản chung thì không")]
    DocumentUnit(&'static str),
    #[error("Mốc số liệu “{name}”: {why}")]
    CutOffWrong { name: String, why: &'static str },
    #[error("Kết quả chỉ tiêu “{target}”: {why}")]
    ResultWrong { target: String, why: &'static str },
    #[error("Báo cáo của {unit}: {why}")]
    ReturnWrong { unit: String, why: &'static str },
    #[error("Biện pháp “{remedy}”: {why}")]
    RemedyWrong { remedy: String, why: &'static str },
    #[error(transparent)]
    Score(#[from] ScoreRefusal),
    #[error("Kết quả bỏ phiếu đã chốt, không sửa được nữa. Muốn sửa phải mở lại và nêu lý do")]
    BallotSettled,
    #[error("{what}: {why}")]
    Ballot { what: &'static str, why: String },
    #[error("Chưa ghi được {what}: {why}")]
    AwardWrong { what: String, why: String },
    #[error("{who} đã có trong danh sách đề nghị “{honour}” năm này. Sửa dòng đang có")]
    NominatedTwice { who: String, honour: String },
    #[error(
        "Chưa thể đề nghị “{honour}” cho {who}: không đạt điều kiện. {why}. Xem lại điều kiện, hoặc ghi lý do vẫn đề nghị"
    )]
    NotEligible {
        who: String,
        honour: String,
        why: String,
    },
    #[error(
        "Chưa thể đề nghị “{honour}” cho {who}: vượt hạn mức. {quota}. Bỏ bớt một đề nghị, hoặc ghi lý do vượt hạn mức"
    )]
    QuotaExceeded {
        who: String,
        honour: String,
        quota: String,
    },
    #[error(
        "Năm thi đua {year} đã kết thúc ngày {on}, không sửa được nữa. Muốn sửa phải lập phiếu đính chính, hoặc mở lại năm và nêu lý do"
    )]
    YearClosed { year: i16, on: String },
    #[error("Năm thi đua {0} chưa kết thúc")]
    YearNotClosed(i16),
    #[error("Chưa kết thúc được năm thi đua {year}: {why}")]
    CannotClose { year: i16, why: &'static str },
    #[error("Mở lại năm thi đua đã kết thúc phải nêu lý do")]
    ReopenReasonMissing,
    #[error("Phiếu đính chính chưa có {0}")]
    SlipIncomplete(&'static str),
    #[error("Chưa ghi được đơn vị {role} năm {year}: {why}")]
    HeadChoice {
        role: &'static str,
        year: i64,
        why: String,
    },
    #[error("Chưa mở được năm thi đua {year} từ năm trước: {why}")]
    CannotRollOver { year: i16, why: &'static str },
    #[error("Dữ liệu không khớp: {0}")]
    Inconsistent(String),
}
