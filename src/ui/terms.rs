//! Words of the field that stand in more than one place on the screen.

pub const PROGRAM: &str = "Giao Ước";
pub const REGISTER: &str = "Sổ giao ước";

pub const TAB_BLOCS: &str = "Khối thi đua";
pub const TAB_COVENANTS: &str = "Ký giao ước";
pub const TAB_INTERIM: &str = "Sơ kết 6 tháng";
pub const TAB_YEAR_END: &str = "Tổng kết năm";

pub const UNIT: &str = "Đơn vị";
pub const BLOC: &str = "Khối, cụm";
pub const YEAR: &str = "Năm thi đua";
pub const MEMBER: &str = "Thành viên";
pub const HEAD: &str = "Khối trưởng";
pub const THEME: &str = "Chủ đề";
pub const COVENANT: &str = "Giao ước";
pub const TARGET: &str = "Chỉ tiêu";
pub const SIGNATURE: &str = "Chữ ký";
pub const SOURCE: &str = "Nguồn";
pub const NOTE: &str = "Ghi chú";
pub const FROM: &str = "Từ ngày";
pub const TO: &str = "Đến ngày";

/// Why nothing can be changed.
pub const READ_ONLY: &str = "Sổ đang mở chỉ để đọc";
pub const NO_YEAR: &str =
    "Chưa chọn năm thi đua. Chọn khối, cụm và năm ở đầu cửa sổ hoặc ở thẻ Khối thi đua.";

pub const ADD: &str = "Thêm…";
pub const EDIT: &str = "Sửa…";
pub const REMOVE: &str = "Xóa";
pub const ACCEPT: &str = "Đồng ý";
pub const CANCEL: &str = "Hủy";
pub const CLOSE: &str = "Đóng";
pub const NONE: &str = "(không chọn)";
pub const DETAILS: &str = "Chi tiết";
