//! Why a file is no package that can be opened, in words for the clerk.

use thiserror::Error;

use super::TooMuch;

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PackageMistake {
    #[error("Tệp này không phải gói chuyển giao của Giao Ước")]
    NotAPackage,
    #[error("Gói đã bị chép như tệp chữ (ký tự xuống dòng bị đổi) nên hỏng")]
    Mangled,
    #[error("Gói chưa chép xong: thiếu {0} byte")]
    CutShort(u64),
    #[error("Gói có thừa dữ liệu ở cuối: không đúng như khi gửi")]
    TooLong,
    #[error("Gói do phiên bản mới hơn của chương trình ghi (định dạng {0})")]
    Newer(u16),
    #[error("Gói hỏng hoặc đã bị sửa: tổng kiểm tra không khớp")]
    Damaged,
    #[error("Phần đầu của gói không đọc được")]
    BadHeader,
    #[error("Phần đầu của gói không đúng ở “{0}”: quá dài, hoặc có ký tự không hiện được")]
    Header(&'static str),
    #[error("Chữ ký của gói không đúng: nội dung không phải của máy ghi trong gói")]
    BadSignature,
    #[error("Gói có mật khẩu")]
    PassphraseNeeded,
    #[error("Mật khẩu không đúng")]
    WrongPassphrase,
    #[error("Gói vượt quá mức chương trình nhận: {0}")]
    TooLarge(#[from] TooMuch),
    #[error("Nội dung gói không như phần đầu của nó nói")]
    BadContent,
}

impl PackageMistake {
    /// What to do now.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotAPackage => "Chọn tệp có đuôi .goi, hoặc mở sổ (.giaouoc) bằng lệnh Mở sổ.",
            Self::CutShort(_) | Self::TooLong | Self::Mangled | Self::Damaged => {
                "Xin nơi gửi chép lại gói lên USB, chờ câu “có thể rút USB” rồi mới rút."
            }
            Self::Newer(_) => "Cài phiên bản mới của chương trình rồi mở lại.",
            Self::PassphraseNeeded | Self::WrongPassphrase => {
                "Hỏi nơi gửi mật khẩu; chương trình không lấy lại được mật khẩu đã quên."
            }
            Self::BadHeader
            | Self::Header(_)
            | Self::BadSignature
            | Self::TooLarge(_)
            | Self::BadContent => "Không nhập gói này. Báo nơi gửi và xin gói khác.",
        }
    }
}
