//! Why a file cannot be read as a spreadsheet.

use thiserror::Error;

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SheetError {
    #[error("Tệp rỗng")]
    Empty,
    #[error("Tệp lớn quá 20 MB")]
    TooLarge,
    #[error("Tệp nén bung ra quá lớn, không đọc tiếp")]
    Bomb,
    #[error("Bảng tính có quá nhiều ô (hơn 500.000 ô có nội dung)")]
    TooManyCells,
    #[error("Bảng tính có quá nhiều trang (hơn 100 trang)")]
    TooManySheets,
    #[error("Ô {0} có quá nhiều chữ")]
    LongCell(String),
    #[error("Ô {0} nằm ngoài trang tính lớn nhất mà Excel và Calc mở được")]
    FarCell(String),
    #[error("Bảng tính đặt mật khẩu, không đọc được")]
    Encrypted,
    #[error("Đây là bảng tính kiểu cũ .xls (Excel 97–2003)")]
    OldExcel,
    #[error("Đây là {0}, không phải bảng tính .xlsx, .ods hoặc .csv")]
    OtherKind(&'static str),
    #[error("Tệp không phải bảng tính .xlsx, .ods hoặc văn bản .csv")]
    NotASheet,
    #[error("Tệp bảng tính hỏng hoặc chép chưa xong")]
    Damaged(String),
}

impl SheetError {
    /// What to do now.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty | Self::Damaged(_) => {
                "Bản chép chưa xong (thường do rút USB sớm): chép lại từ máy gốc, hoặc mở bằng Excel, LibreOffice rồi lưu lại."
            }
            Self::TooLarge | Self::TooManyCells | Self::TooManySheets => {
                "Bỏ bớt ảnh, trang và dòng không cần, hoặc chép riêng bảng cần nhập sang tệp mới."
            }
            Self::FarCell(_) => "Chép riêng bảng cần nhập sang một trang mới rồi nhập lại.",
            Self::LongCell(_) => "Rút ngắn chữ trong ô này rồi nhập lại.",
            Self::Bomb => {
                "Tệp có thể do phần mềm độc hại tạo ra. Không dùng tệp này; xin lại bản gốc từ đơn vị."
            }
            Self::Encrypted => {
                "Mở bằng Excel hoặc LibreOffice, bỏ mật khẩu, lưu lại dạng .xlsx rồi nhập."
            }
            Self::OldExcel => {
                "Mở bằng Excel hoặc LibreOffice, chọn “Lưu thành” dạng .xlsx rồi nhập."
            }
            Self::OtherKind(_) | Self::NotASheet => {
                "Chọn tệp bảng tính, hoặc chép bảng ở đó rồi dán vào ô bên dưới."
            }
        }
    }

    /// For whoever helps later.
    pub fn source_text(&self) -> Option<&str> {
        match self {
            Self::Damaged(source) => Some(source),
            _ => None,
        }
    }

    pub(super) fn damaged(source: impl std::fmt::Display) -> Self {
        // A library may quote the file at any length.
        Self::Damaged(source.to_string().chars().take(300).collect())
    }
}
