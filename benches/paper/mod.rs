//! The paper that is measured.

use giao_uoc::domain::paper::{
    CovenantPaper, PaperArticle, PaperMember, PaperRegistration, PaperSignature, PaperTarget,
};

const WORK: &str = "Tổ chức thực hiện có hiệu quả, chất lượng các phong trào thi đua, các cuộc vận động do Đảng, Nhà nước và \
    ngành phát động; gắn với đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.";

/// A covenant that fills three or four pages; each `number` is another text.
pub fn covenant(number: usize) -> CovenantPaper {
    let units: Vec<String> = (0..7 + number % 5)
        .map(|n| format!("Cục Nghiệp vụ số {}", number + n))
        .collect();
    CovenantPaper {
        managing_body: "Ban Cơ yếu Chính phủ".into(),
        bloc_name: "Khối thi đua các cơ quan tham mưu".into(),
        place: "Hà Nội".into(),
        date: Some(jiff::civil::date(2019, 3, 12)),
        year: 2019,
        title: "Giao ước thi đua".into(),
        subject: format!("Năm 2019 của Khối thi đua số {number}"),
        theme: "Đoàn kết, sáng tạo, kỷ cương, nêu gương, quyết thắng".into(),
        members: units.iter().map(|unit| member(unit)).collect(),
        contents: (0..10 + number % 3).map(|_| article()).collect(),
        common_targets: (0..4).map(|_| target()).collect(),
        registrations: units.iter().map(|unit| registration(unit)).collect(),
        signatures: units.iter().map(|unit| signature(unit)).collect(),
        ..CovenantPaper::default()
    }
}

fn member(unit: &str) -> PaperMember {
    PaperMember {
        unit: unit.to_owned(),
        role: String::new(),
    }
}

fn article() -> PaperArticle {
    PaperArticle {
        text: WORK.into(),
        ..PaperArticle::default()
    }
}

fn target() -> PaperTarget {
    PaperTarget {
        text: WORK.chars().take(90).collect(),
        measure: "%".into(),
        level: "100".into(),
        ..PaperTarget::default()
    }
}

fn registration(unit: &str) -> PaperRegistration {
    PaperRegistration {
        unit: unit.to_owned(),
        title: "Cờ thi đua của Bộ".into(),
        note: String::new(),
    }
}

fn signature(unit: &str) -> PaperSignature {
    PaperSignature {
        unit: unit.to_owned(),
        ..PaperSignature::default()
    }
}
