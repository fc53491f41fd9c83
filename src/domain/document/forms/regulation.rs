//! Quy chế hoạt động: chapters of articles. A line that begins with "Điều" opens an article; the paper counts them.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};

pub const FORM: Form = Form {
    kind: DocumentKind::Regulation,
    type_name: "Quy chế",
    fields: &[
        common::subject("Hoạt động của {khối}"),
        Field {
            slot: "issued_with",
            label: "Ban hành kèm theo",
            hint: "Khi ban hành bằng quyết định: “Kèm theo Quyết định số … ngày … của …”; để trống thì không in",
            input: Input::Line,
            source: Source::Asked,
        },
        common::BASES,
        Field {
            slot: "general",
            label: "Chương: Quy định chung",
            hint: "Dòng bắt đầu bằng “Điều” mở một điều mới, số điều tự đánh; các dòng sau là khoản (NĐ 30/2020, Phụ lục I, Phần I, mục II.6)",
            input: Input::Text,
            source: Source::Sentence(
                "Điều. Phạm vi điều chỉnh, đối tượng áp dụng\n\
                Quy chế này quy định nguyên tắc, tổ chức và hoạt động của {khối}.\n\
                Quy chế áp dụng đối với các đơn vị thành viên.\n\
                Điều. Nguyên tắc hoạt động\n\
                Hoạt động trên tinh thần tự nguyện, tự giác, công khai, minh bạch; đoàn kết, hợp tác và cùng phát triển.\n\
                Các vấn đề chung được thảo luận dân chủ và quyết định theo đa số.",
            ),
        },
        Field {
            slot: "organisation",
            label: "Chương: Tổ chức, trách nhiệm",
            hint: "Dòng bắt đầu bằng “Điều” mở một điều mới, số điều tự đánh; các dòng sau là khoản (NĐ 30/2020, Phụ lục I, Phần I, mục II.6)",
            input: Input::Text,
            source: Source::Sentence(
                "Điều. Tổ chức\n\
                {khối} gồm các đơn vị thành viên, trong đó có {chức danh trưởng} và {chức danh phó}.\n\
                {chức danh trưởng}, {chức danh phó} do các đơn vị thành viên bầu hoặc do cấp trên phân công; nhiệm kỳ theo năm thi đua.\n\
                Điều. Trách nhiệm của {chức danh trưởng}\n\
                Chủ trì xây dựng kế hoạch hoạt động, dự thảo giao ước thi đua và tổ chức ký kết.\n\
                Đôn đốc, theo dõi việc thực hiện giao ước; chủ trì sơ kết, tổng kết, bình xét thi đua.\n\
                Báo cáo cấp trên, lưu giữ và bàn giao hồ sơ của năm thi đua.\n\
                Điều. Trách nhiệm của {chức danh phó}\n\
                Giúp {chức danh trưởng} điều hành hoạt động chung; thay {chức danh trưởng} khi được ủy quyền.\n\
                Điều. Trách nhiệm của đơn vị thành viên\n\
                Đăng ký và thực hiện các chỉ tiêu, danh hiệu thi đua; tham gia hoạt động chung.\n\
                Gửi báo cáo, số liệu đầy đủ, trung thực, đúng thời hạn.",
            ),
        },
        Field {
            slot: "activities",
            label: "Chương: Nội dung, chế độ hoạt động",
            hint: "Dòng bắt đầu bằng “Điều” mở một điều mới, số điều tự đánh; các dòng sau là khoản (NĐ 30/2020, Phụ lục I, Phần I, mục II.6)",
            input: Input::Text,
            source: Source::Sentence(
                "Điều. Ký kết giao ước thi đua\n\
                Đầu năm, các đơn vị thành viên thảo luận, thống nhất và ký kết giao ước thi đua.\n\
                Điều. Hội nghị\n\
                Mỗi năm họp sơ kết 6 tháng và tổng kết năm; họp đột xuất khi cần thiết.\n\
                Điều. Chế độ thông tin, báo cáo\n\
                Các đơn vị thành viên gửi báo cáo 6 tháng, báo cáo năm về {chức danh trưởng} theo thời hạn đã thống nhất.",
            ),
        },
        Field {
            slot: "appraisal",
            label: "Chương: Bình xét thi đua",
            hint: "Dòng bắt đầu bằng “Điều” mở một điều mới, số điều tự đánh; các dòng sau là khoản (NĐ 30/2020, Phụ lục I, Phần I, mục II.6)",
            input: Input::Text,
            source: Source::Sentence(
                "Điều. Bình xét, suy tôn\n\
                Việc bình xét căn cứ kết quả thực hiện giao ước, bảo đảm chính xác, công khai, minh bạch, công bằng, kịp thời.\n\
                Hội nghị thảo luận, biểu quyết hoặc bỏ phiếu suy tôn đơn vị đề nghị khen thưởng; cấp có thẩm quyền xem xét, quyết định.",
            ),
        },
        Field {
            slot: "implementation",
            label: "Chương: Điều khoản thi hành",
            hint: "Dòng bắt đầu bằng “Điều” mở một điều mới, số điều tự đánh; các dòng sau là khoản (NĐ 30/2020, Phụ lục I, Phần I, mục II.6)",
            input: Input::Text,
            source: Source::Sentence(
                "Điều. Hiệu lực và trách nhiệm thi hành\n\
                Quy chế này có hiệu lực kể từ ngày ký.\n\
                Các đơn vị thành viên chịu trách nhiệm thực hiện Quy chế; việc sửa đổi, bổ sung do hội nghị thống nhất.",
            ),
        },
        common::YEAR_RECIPIENTS,
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
    ],
};
