//! Báo cáo tổng kết năm (domain.md 4.4).

use super::annex::{Annex, annexes};
use super::content::{Bar, Block, Chart, Content, Element, Orientation};
use super::frame::{self, items, paragraph, parts};
use super::results_table::{Layout, charts};
use super::wording;
use crate::domain::document::draft::Draft;
use crate::domain::document::share::{number, ranks};

const TABLE: Layout = Layout {
    headings: ["Kế hoạch", "Thực hiện", "% KH"],
    cells: 7,
    last_year: Some(5),
};

pub fn year_report(draft: &Draft) -> Content {
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    blocks.extend(frame::addressees(draft));
    let mut body = frame::body(draft, "opening");
    body.extend(parts([
        ("Đặc điểm tình hình", frame::body(draft, "situation")),
        ("Kết quả thực hiện", results(draft)),
        ("Tồn tại, hạn chế, nguyên nhân", shortcomings(draft)),
        ("Bài học kinh nghiệm", frame::listed(draft, "lessons")),
        ("Kết quả chấm điểm, xếp thứ tự", scores(draft)),
        ("Đề nghị khen thưởng", frame::body(draft, "nominations")),
        ("Trưởng, phó năm sau", frame::body(draft, "next_heads")),
        (
            "Phương hướng, nhiệm vụ năm sau",
            frame::listed(draft, "tasks"),
        ),
        ("Kiến nghị, đề xuất", frame::listed(draft, "proposals")),
        (
            "Đính chính sau khi kết thúc năm",
            frame::body(draft, "corrections"),
        ),
    ]));
    body.extend(frame::body(draft, "closing"));
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    blocks.extend(annexes(draft, vec![targets(draft)]));
    frame::paper(draft, blocks)
}

fn results(draft: &Draft) -> Vec<Block> {
    let mut against_targets = frame::body(draft, "came_in");
    against_targets.extend(frame::body(draft, "achieved"));
    against_targets.extend(frame::body(draft, "compared"));
    if !TABLE.table(draft).is_empty() {
        against_targets.push(paragraph(Element::Body, wording::SEE_ANNEX));
    }
    against_targets.extend(charts(draft));
    items([
        (
            "Công tác tổ chức phong trào thi đua",
            frame::body(draft, "leadership"),
        ),
        (
            "Kết quả thực hiện các nội dung giao ước",
            frame::body(draft, "strengths"),
        ),
        ("Kết quả thực hiện chỉ tiêu", against_targets),
        ("Công tác khen thưởng", frame::body(draft, "rewards")),
    ])
}

fn shortcomings(draft: &Draft) -> Vec<Block> {
    items([
        ("Tồn tại, hạn chế", frame::body(draft, "limits")),
        ("Nguyên nhân", frame::body(draft, "causes")),
        ("Biện pháp khắc phục", frame::body(draft, "remedies")),
    ])
}

/// In the order of the bloc, not of the ranks; a unit without points has no rank.
fn scores(draft: &Draft) -> Vec<Block> {
    let rows = draft.rows("scores", 5);
    let points: Vec<_> = rows.iter().map(|row| number(&row[1])).collect();
    let measures: Vec<_> = points
        .iter()
        .map(|points| points.map(|points| (points.ten_thousandths(), 1)))
        .collect();
    // A rank that is written stands: the register knows of shares and ties what a column of totals does not.
    let is_ranked = rows.iter().any(|row| !row[4].is_empty());
    let ranked = rows.iter().zip(ranks(&measures)).map(|(row, rank)| {
        let computed = rank.filter(|_| !is_ranked);
        let computed = computed.map(|rank| rank.to_string());
        let rank = computed.unwrap_or_else(|| row[4].clone());
        let [name, total, note, share] = [0, 1, 2, 3].map(|at| row[at].clone());
        vec![name, total, share, rank, note]
    });
    let columns = [
        ("Đơn vị", 64.0),
        ("Tổng điểm", 24.0),
        ("Tỷ lệ %", 20.0),
        ("Xếp thứ tự", 24.0),
        ("Ghi chú", 30.0),
    ];
    let mut blocks = frame::numbered_table(&columns, ranked.collect());
    blocks.extend(frame::body(draft, "ranking"));
    blocks.extend(chart(&rows));
    blocks
}

/// Only where every unit has points: a unit left out would look like nought.
fn chart(rows: &[Vec<String>]) -> Option<Block> {
    let bars = rows.iter().map(|row| {
        let points = number(&row[1]).filter(|points| points.ten_thousandths() >= 0)?;
        Some(Bar {
            label: row[0].clone(),
            value: points.ten_thousandths() as f32 / 10_000.0,
            worded: points.to_string(),
        })
    });
    let bars: Vec<Bar> = bars.collect::<Option<_>>()?;
    (bars.len() > 1).then(|| {
        Block::Chart(Chart {
            caption: "Tổng điểm của các đơn vị".to_owned(),
            bars,
        })
    })
}

fn targets(draft: &Draft) -> Annex<'_> {
    Annex {
        title: "Kết quả thực hiện chỉ tiêu giao ước thi đua",
        orientation: Orientation::Landscape,
        said: TABLE.table(draft),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;
    use crate::domain::review::{CutOff, Review};
    use crate::domain::sheet::example::id;

    const KIND: DocumentKind = DocumentKind::YearReport;

    fn said(slots: &[(&str, &str)]) -> Vec<String> {
        plain(&year_report(&draft_of(KIND, slots)))
    }

    #[test]
    fn what_the_register_knows_of_the_year_stands_in_the_report() {
        let mut sheet = sheet_of(KIND);
        let mut review = Review::new(id(110), id(60), CutOff::YearEnd);
        review.results = "Hoàn thành xuất sắc nhiệm vụ.".into();
        review.limits = "Giao lưu còn ít.".into();
        sheet.reviews = vec![review];
        let made = plain(&year_report(&draft_from(&sheet)));
        assert_eq!(
            made[3..10],
            [
                "I. ĐẶC ĐIỂM TÌNH HÌNH",
                made[4].as_str(),
                "II. KẾT QUẢ THỰC HIỆN",
                "1. Kết quả thực hiện các nội dung giao ước",
                "Hoàn thành xuất sắc nhiệm vụ.",
                "III. TỒN TẠI, HẠN CHẾ, NGUYÊN NHÂN",
                "1. Tồn tại, hạn chế",
            ]
        );
        assert!(made[4].contains("04 đơn vị thành viên"));
    }

    #[test]
    fn units_are_ranked_by_their_points_and_ties_share_a_rank() {
        let said = said(&[(
            "scores",
            "Cục A\t95,5\nCục B\t97\nCục C\t97\nCục D\t\tchưa chấm",
        )]);
        assert_eq!(
            said[3].lines().collect::<Vec<_>>(),
            [
                "TT | Đơn vị | Tổng điểm | Xếp thứ tự | Ghi chú",
                "1 | Cục A | 95,5 | 3 | ",
                "2 | Cục B | 97 | 1 | ",
                "3 | Cục C | 97 | 1 | ",
                "4 | Cục D |  |  | chưa chấm",
            ]
        );
        assert_eq!(
            said.len(),
            5,
            "a chart of units without points is not drawn"
        );
    }

    #[test]
    fn an_amount_is_compared_with_the_plan_and_with_last_year() {
        let said = said(&[(
            "targets",
            "Thu ngân sách\ttỷ đồng\t1.570\tCục A\t1.727\t\nĐề tài\tđề tài\t4\tCục B\t5\t4",
        )]);
        let table: Vec<&str> = said.last().unwrap().lines().collect();
        assert_eq!(
            table[0],
            "TT | Chỉ tiêu | ĐVT | Kế hoạch | Đơn vị | Thực hiện | % KH | Năm trước | % so năm trước"
        );
        assert_eq!(
            table[1], "1 | Thu ngân sách | tỷ đồng | 1.570 | Cục A | 1.727 |  |  | ",
            "1.727 is doubtful"
        );
        assert_eq!(
            table[2],
            "2 | Đề tài | đề tài | 4 | Cục B | 5 | 125 | 4 | 125"
        );
    }

    #[test]
    fn an_empty_form_is_still_a_paper() {
        assert_eq!(said(&[]).len(), 3);
    }
}
