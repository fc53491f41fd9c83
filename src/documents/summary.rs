//! The year's summary sheet: targets, the result each unit entered, and the notes of the meeting.

use crate::domain::paper::{SummaryPaper, SummaryRow};

use super::content::{Block, Column, Content, Header, RowGroup, Table, Title};
use super::covenant::{articles, signature_cell};
use super::frame;
use super::wording;

pub fn summary(paper: &SummaryPaper) -> Content {
    let mut blocks = vec![
        Block::Header(Header {
            managing_body: paper.managing_body.clone(),
            issuer: paper.bloc_name.clone(),
            number: String::new(),
            place_and_date: wording::place_and_date(&paper.place, paper.date, paper.year),
            ..Header::default()
        }),
        Block::Title(Title {
            name: paper.title.clone(),
            subject: paper.subject.clone(),
        }),
    ];
    let parts = [
        (paper.result_heading.trim(), results(&paper.rows)),
        (wording::NOTES, articles(&paper.notes)),
    ];
    blocks.extend(frame::parts(parts));
    blocks.push(Block::Closing {
        recipients: paper.recipients.clone(),
        signature: signature_cell(&paper.signature),
    });
    let title = wording::title_in_one_line(&paper.title, &paper.subject);
    Content {
        title,
        author: paper.bloc_name.clone(),
        blocks,
        ..Content::default()
    }
}

fn results(rows: &[SummaryRow]) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::centred("TT", 9.0),
        Column::left("Nội dung chỉ tiêu", 47.0),
        Column::centred("ĐVT", 14.0),
        Column::centred("Chỉ tiêu", 20.0),
        Column::left("Đơn vị", 31.0),
        Column::centred("Kết quả", 22.0),
        Column::left("Ghi chú", 22.0),
    ];
    let groups = rows
        .iter()
        .enumerate()
        .map(|(index, row)| result_group(index + 1, row))
        .collect();
    vec![Block::Table(Table {
        columns,
        groups,
        ..Table::default()
    })]
}

/// A value that is missing is said to be missing, never shown as 0.
fn result_group(number: usize, row: &SummaryRow) -> RowGroup {
    let shared = vec![
        number.to_string(),
        row.target.clone(),
        row.measure.clone(),
        row.level.clone(),
    ];
    let result = |value: &str| {
        if value.trim().is_empty() {
            wording::NO_FIGURE.to_owned()
        } else {
            value.to_owned()
        }
    };
    let rows = row.results.iter().map(|entry| {
        vec![
            entry.unit.clone(),
            result(&entry.value),
            entry.remark.clone(),
        ]
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        rows.push(vec![String::new(), result(""), String::new()]);
    }
    RowGroup { shared, rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::plain;
    use crate::domain::paper::{PaperArticle, SummaryResult};

    fn paper() -> SummaryPaper {
        let result = |unit: &str, value: &str| SummaryResult {
            unit: unit.into(),
            value: value.into(),
            ..Default::default()
        };
        SummaryPaper {
            year: 2019,
            title: "Kết quả thực hiện giao ước thi đua".into(),
            subject: "6 tháng đầu năm 2019".into(),
            result_heading: "Kết quả 6 tháng".into(),
            rows: vec![SummaryRow {
                target: "Hoàn thành kế hoạch".into(),
                measure: "%".into(),
                level: "100".into(),
                results: vec![result("Cục A", "52,5"), result("Cục B", " ")],
            }],
            ..SummaryPaper::default()
        }
    }

    #[test]
    fn a_result_nobody_entered_is_said_to_be_missing() {
        let said = plain(&summary(&paper()));
        assert!(
            said[3].contains("Hoàn thành kế hoạch | % | 100 | Cục A | 52,5 | "),
            "{said:?}"
        );
        assert!(said[3].contains("Cục B | chưa có số liệu | "), "{said:?}");
    }

    #[test]
    fn notes_are_a_part_of_their_own_and_left_out_when_there_are_none() {
        assert_eq!(plain(&summary(&paper()))[2], "I. KẾT QUẢ 6 THÁNG");
        let note = PaperArticle {
            heading: "Ưu điểm".into(),
            text: "Bám sát giao ước.".into(),
            children: vec![],
        };
        let said = plain(&summary(&SummaryPaper {
            notes: vec![note],
            ..paper()
        }));
        assert_eq!(
            said[4..7],
            [
                "II. NHẬN XÉT, KẾT LUẬN CỦA HỘI NGHỊ",
                "1. Ưu điểm",
                "Bám sát giao ước."
            ]
        );
        let empty = SummaryPaper {
            rows: vec![],
            ..paper()
        };
        assert_eq!(plain(&summary(&empty)).len(), 3);
    }
}
