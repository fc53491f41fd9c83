//! The lines of the ready-made tables. Weights are those of the sources (domain.md 6.1); names are neutral, for the bloc to
//! replace.

use super::How::{
    Bonus, Done, Given, Group, Led, Levels, Minus, NoTarget, Part, Plus, Ranks, Words,
};
use super::Item;

/// V1, Công an tỉnh Quảng Trị, Điều 6.
pub const THOUSAND: &[Item] = &[
    (
        0,
        "I",
        "Thực hiện nhiệm vụ chính trị, chuyên môn",
        700,
        Group,
    ),
    (1, "1", "Chỉ tiêu công tác được giao", 200, Group),
    (2, "1.a)", "Chỉ tiêu định lượng thứ nhất", 80, Led),
    (2, "1.b)", "Chỉ tiêu định lượng thứ hai", 60, Led),
    (
        2,
        "1.c)",
        "Hoàn thành chương trình, kế hoạch công tác năm",
        60,
        Done,
    ),
    (1, "2", "Công tác chuyên môn trọng tâm", 200, Group),
    (
        2,
        "2.a)",
        "Kết quả nhiệm vụ trọng tâm so với chỉ tiêu",
        100,
        Led,
    ),
    (2, "2.b)", "Nhiệm vụ đột xuất được giao", 50, Given),
    (2, "2.c)", "Chất lượng tham mưu, văn bản", 50, Given),
    (1, "3", "Quản lý nhà nước theo chức năng", 120, Group),
    (2, "3.a)", "Giải quyết hồ sơ, công việc đúng hạn", 60, Part),
    (
        2,
        "3.b)",
        "Không để xảy ra sai phạm (trừ điểm mỗi vụ việc)",
        60,
        Minus(20),
    ),
    (
        1,
        "4",
        "Phong trào thi đua, gương điển hình tiên tiến",
        100,
        Group,
    ),
    (
        2,
        "4.a)",
        "Tổ chức phong trào, đợt thi đua chuyên đề",
        40,
        Given,
    ),
    (
        2,
        "4.b)",
        "Mô hình, điển hình tiên tiến được công nhận",
        40,
        NoTarget,
    ),
    (
        2,
        "4.c)",
        "Xếp hạng tại khối, cụm cấp trên",
        20,
        Ranks("20; 15; 10; 5; 0"),
    ),
    (1, "5", "Cải cách hành chính, chuyển đổi số", 40, Group),
    (
        2,
        "5.a)",
        "Văn bản, hồ sơ xử lý trên môi trường điện tử",
        20,
        Part,
    ),
    (
        2,
        "5.b)",
        "Xếp loại cải cách hành chính",
        20,
        Levels("Xuất sắc = 20; Tốt = 16; Khá = 12; Trung bình = 6"),
    ),
    (1, "6", "Chế độ thông tin, báo cáo", 40, Group),
    (
        2,
        "6.a)",
        "Báo cáo đúng hạn (trừ điểm mỗi lần chậm)",
        20,
        Minus(5),
    ),
    (2, "6.b)", "Chất lượng báo cáo", 20, Given),
    (0, "II", "Xây dựng Đảng, xây dựng đơn vị", 200, Group),
    (
        1,
        "1",
        "Xếp loại tổ chức đảng",
        50,
        Levels(
            "Hoàn thành xuất sắc nhiệm vụ = 50; Hoàn thành tốt nhiệm vụ = 40; Hoàn thành nhiệm vụ = 25; Không hoàn thành nhiệm vụ = 0",
        ),
    ),
    (
        1,
        "2",
        "Chấp hành kỷ luật, điều lệnh (trừ điểm mỗi trường hợp)",
        50,
        Minus(10),
    ),
    (1, "3", "Học tập, bồi dưỡng, huấn luyện", 30, Part),
    (
        1,
        "4",
        "Xếp loại đơn vị",
        40,
        Levels(
            "Hoàn thành xuất sắc nhiệm vụ = 40; Hoàn thành tốt nhiệm vụ = 32; Hoàn thành nhiệm vụ = 20; Không hoàn thành nhiệm vụ = 0",
        ),
    ),
    (1, "5", "Hoạt động của các tổ chức đoàn thể", 30, Given),
    (
        0,
        "III",
        "Công tác thi đua, khen thưởng và hoạt động chung của khối",
        100,
        Group,
    ),
    (1, "1", "Tổ chức thực hiện giao ước thi đua", 40, Given),
    (
        1,
        "2",
        "Hồ sơ thi đua, khen thưởng đúng hạn, đúng mẫu",
        20,
        Done,
    ),
    (
        1,
        "3",
        "Tham gia hoạt động chung của khối (cộng điểm mỗi lần)",
        15,
        Plus(5),
    ),
    (1, "4", "Hoạt động nghĩa tình, an sinh xã hội", 25, Given),
];

/// V2, Thành phố Hồ Chí Minh: heads of work 10/10/20/10/10/10/20, reports on time, flags as bonus.
pub const HUNDRED_BONUS: &[Item] = &[
    (
        0,
        "1",
        "Thực hiện nhiệm vụ chuyên môn theo kế hoạch năm",
        10,
        Given,
    ),
    (0, "2", "Tham mưu, phối hợp thực hiện nhiệm vụ", 10, Given),
    (
        0,
        "3",
        "Thực hiện các chỉ tiêu trong giao ước thi đua",
        20,
        Part,
    ),
    (0, "4", "Cải cách hành chính", 10, Given),
    (
        0,
        "5",
        "Xây dựng đơn vị, thực hiện dân chủ cơ sở",
        10,
        Given,
    ),
    (
        0,
        "6",
        "Thực hành tiết kiệm, phòng, chống tham nhũng",
        10,
        Given,
    ),
    (
        0,
        "7",
        "Tổ chức phong trào thi đua, công tác khen thưởng",
        20,
        Given,
    ),
    (0, "8", "Chế độ báo cáo đúng hạn", 10, Minus(2)),
    (
        0,
        "9",
        "Điểm cộng: cờ thi đua được tặng trong năm",
        15,
        Bonus(
            "Cờ thi đua của Thành phố = 10; Cờ thi đua của bộ, ngành = 10; Cờ thi đua của Chính phủ = 15",
        ),
    ),
];

pub const HIGHER: &str = "Đơn vị quyết thắng";
pub const LOWER: &str = "Đơn vị tiên tiến";

/// V5, army officer school: measured, not summed. Shares are out of 100, the grade out of 4, the average out of 10.
pub const THRESHOLDS: &[Item] = &[
    (0, "1", "Cán bộ hoàn thành tốt nhiệm vụ (%)", 100, Given),
    (
        0,
        "2",
        "Quân nhân hoàn thành tốt và hoàn thành xuất sắc nhiệm vụ (%)",
        100,
        Given,
    ),
    (
        0,
        "3",
        "Xếp loại tổ chức đảng",
        4,
        Levels(
            "Hoàn thành xuất sắc nhiệm vụ = 4; Hoàn thành tốt nhiệm vụ = 3; Hoàn thành nhiệm vụ = 2; Không hoàn thành nhiệm vụ = 0",
        ),
    ),
    (0, "4", "Điểm trung bình các quý", 10, Given),
];

/// In tenths, in the order of [`THRESHOLDS`].
pub const THRESHOLD_LEVELS: [(&str, [i64; 4]); 2] =
    [(HIGHER, [1000, 950, 40, 82]), (LOWER, [1000, 900, 30, 80])];

/// V8, the cipher and party blocs: common targets and consensus.
pub const NO_SCORES: &[Item] = &[
    (0, "1", "Hoàn thành nhiệm vụ chính trị được giao", 0, Words),
    (
        0,
        "2",
        "Xây dựng Đảng, xây dựng đơn vị và các tổ chức đoàn thể",
        0,
        Words,
    ),
    (
        0,
        "3",
        "Chấp hành kỷ luật, bảo đảm bí mật, an toàn",
        0,
        Words,
    ),
    (
        0,
        "4",
        "Phong trào thi đua, hoạt động chung của khối",
        0,
        Words,
    ),
];
