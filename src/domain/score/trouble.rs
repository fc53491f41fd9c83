//! Why there are no points where something was entered: said in words, so that nothing is taken for nought.

/// What stands in the way of a criterion's points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    NoMethod,
    NoMaximum,
    SmallerBetter,
    NoTarget,
    NegativeTarget,
    PointsNotGiven,
    NotANumber,
    Negative,
    NotDone,
    NotCounted,
    NotRanks,
    NoAmount,
    Steps,
    UnknownLevel,
    OutsideRange,
    TooLarge,
}

impl Trouble {
    /// What is wrong and what to do about it.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NoMethod => "Tiêu chí chưa chọn cách chấm; chọn cách chấm rồi mới tính được điểm",
            Self::NoMaximum => "Tiêu chí chưa có điểm tối đa hợp lệ; nhập điểm tối đa không âm",
            Self::SmallerBetter => {
                "Cách chấm này không dùng được cho tiêu chí càng ít càng tốt; chọn “Hoàn thành / không” hoặc “Cộng, trừ theo số lần”"
            }
            Self::NoTarget => "Đơn vị chưa có chỉ tiêu; nhập chỉ tiêu hoặc ghi là không giao",
            Self::NegativeTarget => "Chỉ tiêu không thể là số âm; sửa lại chỉ tiêu",
            Self::PointsNotGiven => "Tiêu chí chấm thẳng: nhập điểm, không nhập kết quả",
            Self::NotANumber => {
                "Kết quả không đọc được thành số; chỉ ghi số, không kèm đơn vị tính"
            }
            Self::Negative => "Kết quả không thể là số âm; sửa lại kết quả",
            Self::NotDone => "Kết quả phải ghi “đạt” hoặc “không đạt”, hoặc là số khi có chỉ tiêu",
            Self::NotCounted => "Kết quả phải ghi số lần cộng, trừ, ví dụ “+2 -1”",
            Self::NotRanks => {
                "Kết quả phải ghi thứ hạng từ 1, nhiều nơi chấm thì cách nhau bằng dấu chấm phẩy, ví dụ “1; 2”"
            }
            Self::NoAmount => {
                "Tiêu chí chưa có điểm cộng hoặc điểm trừ cho mỗi lần; nhập điểm mỗi lần"
            }
            Self::Steps => {
                "Các mức điểm của tiêu chí không đọc được; ghi “60; 45; 30” hoặc “Xuất sắc = 10; Tốt = 8”"
            }
            Self::UnknownLevel => {
                "Mức xếp loại không có trong các mức điểm của tiêu chí; sửa kết quả hoặc bổ sung mức"
            }
            Self::OutsideRange => {
                "Điểm nằm ngoài khoảng từ 0 đến điểm tối đa nên không được tính; sửa lại điểm"
            }
            Self::TooLarge => {
                "Số quá lớn, không tính được chính xác; kiểm tra lại chỉ tiêu, kết quả và điểm"
            }
        }
    }
}
