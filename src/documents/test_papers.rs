//! Papers for tests: real wording from the field, as many members and as long texts as a test asks for.

use jiff::civil::date;

use super::content::{Block, Content, Table};
use crate::domain::document::draft::{Draft, DraftHeading};
use crate::domain::document::{DocumentKind, HeadingStyle};
use crate::domain::document::{compose, example};
use crate::domain::paper::{
    CovenantPaper, PaperArticle, PaperMember, PaperRegistration, PaperSignature, PaperTarget,
    PaperUnitTargets,
};
use crate::domain::sheet::DocumentSheet;
use crate::domain::sheet::example::id;

const SENTENCE: &str = "Chủ động tham mưu, đề xuất với lãnh đạo những chủ trương, giải pháp xây dựng Ngành; nâng cao chất \
    lượng công tác tham mưu tổng hợp, bảo đảm kịp thời, chính xác, đúng nguyên tắc; không để tồn đọng văn bản quá hạn.";

/// Each block as one line, tables with a line for each row.
pub fn plain(content: &Content) -> Vec<String> {
    content.blocks.iter().map(plain_block).collect()
}

fn plain_block(block: &Block) -> String {
    match block {
        Block::Header(header) => [
            &header.managing_body,
            &header.issuer,
            &header.number,
            &header.place_and_date,
        ]
        .map(String::as_str)
        .join(" | "),
        Block::Title(title) => format!("{} | {}", title.name, title.subject),
        Block::Paragraph(paragraph) => paragraph
            .text
            .iter()
            .map(|span| span.text.as_str())
            .collect(),
        Block::Heading(heading) => heading.text.clone(),
        Block::Table(table) => plain_table(table),
        Block::Signatures(signatures) => signatures
            .cells
            .iter()
            .map(|cell| format!("{}: {}\n", cell.unit, cell.name))
            .collect(),
        Block::Recipients(recipients) => recipients.join("\n"),
        Block::Closing { signature, .. } => signature.name.clone(),
        Block::Addressees(list) => list.join("\n"),
        Block::NewPage(orientation) => format!("{orientation:?}"),
        Block::Chart(chart) => chart.caption.clone(),
        Block::Plate(plate) => plate.name.clone(),
    }
}

fn plain_table(table: &Table) -> String {
    let heads: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    let mut lines = vec![heads.join(" | ")];
    for group in &table.groups {
        lines.extend(
            group
                .rows
                .iter()
                .map(|row| [group.shared.clone(), row.clone()].concat().join(" | ")),
        );
    }
    lines.join("\n")
}

pub fn unit(index: usize) -> String {
    const NAMES: [&str; 6] = [
        "Cục Tổ chức – Cán bộ",
        "Văn phòng Ban",
        "Cục Quản lý kỹ thuật nghiệp vụ mật mã",
        "Thanh tra",
        "Vụ Kế hoạch – Tài chính",
        "Trung tâm Công nghệ thông tin và Giám sát an ninh mạng",
    ];
    format!("{} số {}", NAMES[index % NAMES.len()], index + 1)
}

pub fn signer(index: usize) -> String {
    format!("Nguyễn Thị Bích Ngọc {}", index + 1)
}

/// `sentences` makes the first part longer, so that everything after it lands elsewhere on the page.
pub fn covenant_of(members: usize, sentences: usize) -> CovenantPaper {
    let article = |heading: &str, text: String| PaperArticle {
        heading: heading.into(),
        text,
        ..Default::default()
    };
    CovenantPaper {
        managing_body: "Ban Cơ yếu Chính phủ".into(),
        bloc_name: "Khối thi đua các cơ quan tham mưu".into(),
        place: "Hà Nội".into(),
        date: Some(date(2019, 1, 8)),
        year: 2019,
        title: "Giao ước thi đua".into(),
        subject: "Năm 2019 của Khối thi đua các cơ quan tham mưu".into(),
        theme: "Đoàn kết, đổi mới, sáng tạo, kỷ cương, quyết thắng".into(),
        bases: vec![
            "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003".into(),
            "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ".into(),
        ],
        members: (0..members)
            .map(|n| PaperMember {
                unit: unit(n),
                role: String::new(),
            })
            .collect(),
        contents: vec![
            article(
                "Thi đua thực hiện nhiệm vụ chính trị",
                vec![SENTENCE; sentences].join("\n"),
            ),
            article("Xây dựng Đảng, chính quyền, đoàn thể", SENTENCE.into()),
        ],
        common_targets: vec![
            target("100 % cán bộ hoàn thành tốt nhiệm vụ"),
            target("Không có người vi phạm kỷ luật"),
        ],
        unit_targets: (0..members).map(unit_targets).collect(),
        registrations: (0..members).map(registration).collect(),
        measures: vec![article(
            "",
            "Khối trưởng chủ trì sơ kết 6 tháng và tổng kết năm.".into(),
        )],
        closing: "Giao ước được lập thành 05 bản, mỗi đơn vị giữ 01 bản, gửi cấp trên 01 bản."
            .into(),
        signatures: (0..members).map(signature).collect(),
        recipients: vec!["Lãnh đạo Ban (để báo cáo)".into(), "Lưu: VT".into()],
        ..CovenantPaper::default()
    }
}

pub fn target(text: &str) -> PaperTarget {
    PaperTarget {
        text: text.into(),
        ..Default::default()
    }
}

fn unit_targets(index: usize) -> PaperUnitTargets {
    let target = |text: &str, level: &str| PaperTarget {
        level: level.into(),
        measure: "%".into(),
        ..target(text)
    };
    let targets = vec![
        target("Hoàn thành kế hoạch công tác năm, đúng tiến độ", "100"),
        target("Sáng kiến", "80"),
    ];
    PaperUnitTargets {
        unit: unit(index),
        targets,
    }
}

fn registration(index: usize) -> PaperRegistration {
    PaperRegistration {
        unit: unit(index),
        title: "Đơn vị quyết thắng".into(),
        note: String::new(),
    }
}

fn signature(index: usize) -> PaperSignature {
    PaperSignature {
        unit: unit(index),
        authority: if index % 2 == 1 {
            "KT. Cục trưởng".into()
        } else {
            String::new()
        },
        position: if index % 2 == 1 {
            "Phó Cục trưởng".into()
        } else {
            "Cục trưởng".into()
        },
        rank: if index.is_multiple_of(3) {
            "Đại tá".into()
        } else {
            String::new()
        },
        name: signer(index),
        ..Default::default()
    }
}

/// A draft whose form holds these texts and nothing else.
pub fn draft_of(kind: DocumentKind, texts: &[(&str, &str)]) -> Draft {
    Draft {
        heading: DraftHeading {
            style: HeadingStyle::Civil,
            managing_body: "Ban Cơ yếu Chính phủ".into(),
            issuer: "Khối thi đua 4 Hệ Cơ yếu".into(),
            place: "Hà Nội".into(),
            ..DraftHeading::default()
        },
        ..example::draft_of(kind, texts)
    }
}

/// The same paper when nobody wrote into its form: what the register and the sentences say of `sheet`.
pub fn draft_from(sheet: &DocumentSheet) -> Draft {
    compose::draft(sheet)
}

/// The example bloc of four systems as the sheet of a document, about its unit 1 where the kind asks for one.
pub fn sheet_of(kind: DocumentKind) -> DocumentSheet {
    let mut sheet = example::document_sheet(kind);
    sheet.document.unit = kind.is_per_unit().then(|| id(1));
    sheet
}
