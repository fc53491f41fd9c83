//! Báo cáo sơ kết 6 tháng (domain.md 4.3).

use super::annex::{Annex, annexes};
use super::content::{Block, Content, Element, Orientation};
use super::frame::{self, heading, items, paragraph, parts};
use super::results_table::{Layout, charts, returns_chart};
use super::wording;
use crate::domain::document::draft::Draft;

const TABLE: Layout = Layout {
    headings: ["Cả năm", "6 tháng", "%"],
    cells: 6,
    last_year: None,
};

pub fn interim_report(draft: &Draft) -> Content {
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    blocks.extend(frame::addressees(draft));
    let mut body = frame::body(draft, "opening");
    body.extend(parts([
        ("Kết quả thực hiện 6 tháng đầu năm", results(draft)),
        ("Đánh giá chung", judgement(draft)),
        (
            "Phương hướng, nhiệm vụ 6 tháng cuối năm",
            frame::listed(draft, "tasks"),
        ),
        ("Kiến nghị, đề xuất", frame::listed(draft, "proposals")),
    ]));
    body.extend(frame::body(draft, "closing"));
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    blocks.extend(annexes(draft, vec![targets(draft), units(draft)]));
    frame::paper(draft, blocks)
}

fn results(draft: &Draft) -> Vec<Block> {
    items([
        (
            "Công tác lãnh đạo, chỉ đạo, triển khai",
            frame::body(draft, "leadership"),
        ),
        (
            "Kết quả thực hiện các nội dung, chỉ tiêu giao ước",
            against_targets(draft),
        ),
        (
            "Hoạt động chung, phối hợp, giao lưu",
            frame::body(draft, "joint"),
        ),
        ("Khen thưởng trong kỳ", frame::body(draft, "rewards")),
    ])
}

fn against_targets(draft: &Draft) -> Vec<Block> {
    let mut said = frame::body(draft, "came_in");
    said.extend(frame::body(draft, "achieved"));
    said.extend(frame::body(draft, "compared"));
    if !TABLE.table(draft).is_empty() {
        said.push(paragraph(Element::Body, wording::SEE_ANNEX));
    }
    said.extend(returns_chart(
        draft,
        "Số chỉ tiêu đã có kết quả 6 tháng trên số chỉ tiêu được giao",
    ));
    said.extend(charts(draft));
    said
}

fn judgement(draft: &Draft) -> Vec<Block> {
    items([
        ("Ưu điểm", frame::body(draft, "strengths")),
        ("Tồn tại, hạn chế", frame::body(draft, "limits")),
        ("Nguyên nhân", frame::body(draft, "causes")),
        ("Biện pháp khắc phục", frame::body(draft, "remedies")),
    ])
}

fn targets(draft: &Draft) -> Annex<'_> {
    Annex {
        title: "Kết quả thực hiện chỉ tiêu giao ước thi đua 6 tháng đầu năm",
        orientation: Orientation::Landscape,
        said: TABLE.table(draft),
    }
}

fn units(draft: &Draft) -> Annex<'_> {
    let rows = draft.rows("unit_texts", 2).into_iter().enumerate();
    let said = rows.flat_map(|(index, row)| {
        let name = heading(2, format!("{}. {}", index + 1, row[0]));
        [
            name,
            paragraph(Element::Body, &wording::full_sentence(&row[1])),
        ]
    });
    Annex {
        title: "Kết quả của từng đơn vị",
        orientation: Orientation::Portrait,
        said: said.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Fonts;
    use crate::documents::check::check;
    use crate::documents::layout::layout;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    const KIND: DocumentKind = DocumentKind::InterimReport;
    const TARGETS: &str = "Sáng kiến\tsáng kiến\t4\tCục A\t3\n\
        Sáng kiến\tsáng kiến\t4\tCục B\t\tsẽ báo cáo sau\n\
        Vụ việc\tvụ\tkhông có\tCục A\t0";

    fn said(slots: &[(&str, &str)]) -> Vec<String> {
        plain(&interim_report(&draft_of(KIND, slots)))
    }

    #[test]
    fn an_empty_form_is_a_heading_a_title_and_a_place_to_sign() {
        assert_eq!(said(&[]).len(), 3);
        let made = plain(&interim_report(&draft_from(&sheet_of(KIND))));
        assert_eq!(
            made[1],
            "Báo cáo | Sơ kết phong trào thi đua 6 tháng đầu năm, phương hướng, nhiệm vụ 6 tháng cuối \
            năm 2019 của Khối thi đua 4 Hệ Cơ yếu"
        );
        assert_eq!(made.len(), 5, "{made:#?}");
        assert!(made[3].ends_with("của Khối thi đua 4 Hệ Cơ yếu./."));
    }

    #[test]
    fn parts_without_text_are_left_out_and_the_numerals_close_up() {
        let said = said(&[("limits", "Phối hợp còn ít."), ("tasks", "Một.\nHai.")]);
        assert_eq!(
            said[2..8],
            [
                "I. ĐÁNH GIÁ CHUNG",
                "1. Tồn tại, hạn chế",
                "Phối hợp còn ít.",
                "II. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM",
                "1. Một.",
                "2. Hai./."
            ]
        );
    }

    #[test]
    fn results_stand_in_a_landscape_annex_and_what_is_missing_is_said() {
        let said = said(&[("targets", TARGETS)]);
        assert!(
            said.contains(&wording::SEE_ANNEX.replace('.', "./.")),
            "{said:#?}"
        );
        let annex = said.iter().position(|line| line == "Landscape").unwrap();
        assert_eq!(said[annex + 1], "Phụ lục");
        let table: Vec<&str> = said.last().unwrap().lines().collect();
        assert_eq!(
            table,
            [
                "TT | Chỉ tiêu | ĐVT | Cả năm | Đơn vị | 6 tháng | % | Ghi chú",
                "1 | Sáng kiến | sáng kiến | 4 | Cục A | 3 | 75 | ",
                "1 | Sáng kiến | sáng kiến | 4 | Cục B | chưa có số liệu |  | sẽ báo cáo sau",
                "2 | Vụ việc | vụ | không có | Cục A | 0 |  | ",
            ]
        );
    }

    #[test]
    fn what_an_annex_says_below_the_signature_is_no_fault() {
        let slots = [
            ("opening", "Một."),
            ("unit_texts", "Cục A\tHoàn thành kế hoạch"),
        ];
        let content = interim_report(&draft_of(KIND, &slots));
        let findings = check(&content, &layout(&content, Fonts::shared()));
        let below = findings
            .iter()
            .find(|finding| finding.text.contains("trên chữ ký"));
        assert!(below.is_none(), "{below:?}");
    }

    #[test]
    fn two_annexes_are_counted() {
        let said = said(&[
            ("targets", TARGETS),
            ("unit_texts", "Cục A\tHoàn thành kế hoạch"),
        ]);
        assert!(said.contains(&"Phụ lục I".to_owned()) && said.contains(&"Phụ lục II".to_owned()));
        assert_eq!(said.last().unwrap(), "Hoàn thành kế hoạch.");
    }

    #[test]
    fn a_chart_is_drawn_only_of_figures() {
        let charts = |rows: &str| {
            let content = interim_report(&draft_of(KIND, &[("returns", rows)]));
            content
                .blocks
                .iter()
                .filter(|block| matches!(block, Block::Chart(_)))
                .count()
        };
        assert_eq!(charts("Cục A\t2\t3"), 1);
        assert_eq!(charts("Cục A\t0\t3"), 0);
        assert_eq!(charts(""), 0);
    }
}
