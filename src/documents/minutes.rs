//! Biên bản họp khối: NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9 (domain.md 4.7).

use super::content::{Block, Content, Element};
use super::frame::{self, labelled, labelled_or_dotted, paragraph};
use super::signing::{cell, pair, recipients};
use super::wording;
use crate::domain::date::in_dots;
use crate::domain::document::draft::Draft;
use crate::domain::document::figures::UNKNOWN;
use crate::domain::document::share::{count, worded};

pub fn minutes(draft: &Draft) -> Content {
    let mut blocks = vec![frame::undated_header(draft), frame::title(draft)];
    blocks.extend(frame::finished(body(draft)));
    blocks.push(pair(
        cell(draft, &["Thư ký"], "secretary_name"),
        cell(draft, &["Chủ tọa"], "chair_name"),
    ));
    blocks.extend(recipients(draft));
    frame::paper(draft, blocks)
}

fn body(draft: &Draft) -> Vec<Block> {
    let mut said = vec![
        labelled_or_dotted("Thời gian bắt đầu", draft.text("started")),
        labelled_or_dotted("Địa điểm", draft.text("place")),
    ];
    said.extend(people("Thành phần tham dự", draft, "attendance", true));
    said.extend(people("Vắng mặt", draft, "absent", false));
    said.push(labelled_or_dotted("Chủ trì (chủ tọa)", draft.text("chair")));
    said.push(labelled_or_dotted(
        "Thư ký (người ghi biên bản)",
        draft.text("secretary"),
    ));
    said.push(paragraph(
        Element::Body,
        "Nội dung (theo diễn biến cuộc họp):",
    ));
    let proceedings = proceedings(draft);
    if proceedings.is_empty() {
        said.push(paragraph(Element::Body, wording::PEN_LINE));
    }
    said.extend(proceedings);
    said.push(paragraph(Element::Body, &ended(draft)));
    said
}

/// One on the line of the label, several below it.
fn people(label: &str, draft: &Draft, slot: &str, is_asked: bool) -> Vec<Block> {
    let lines: Vec<&str> = draft.lines(slot).collect();
    match lines.as_slice() {
        [] if is_asked => vec![labelled_or_dotted(label, "")],
        [] | [_] => labelled(label, draft.text(slot)).into_iter().collect(),
        several => {
            let last = several.len();
            let line = |(index, line): (usize, &&str)| {
                let mark = if index + 1 == last { '.' } else { ';' };
                let bare = line.trim_start_matches(['-', '–', ' ']);
                paragraph(Element::Body, &wording::ended(&format!("- {bare}"), mark))
            };
            let heading = paragraph(Element::Body, &format!("{label}:"));
            std::iter::once(heading)
                .chain(several.iter().enumerate().map(line))
                .collect()
        }
    }
}

fn proceedings(draft: &Draft) -> Vec<Block> {
    let mut said = frame::body(draft, "proceedings");
    said.extend(draft.rows("votes", 3).iter().map(|row| vote(row)));
    if draft.lines("conclusion").next().is_some() {
        said.push(paragraph(Element::Body, "Chủ tọa kết luận:"));
        said.extend(frame::body(draft, "conclusion"));
    }
    said
}

/// "Biểu quyết thông qua báo cáo: 6/6 tán thành, đạt 100 %"; what was not counted is for the pen.
fn vote(row: &[String]) -> Block {
    let share = count(&row[1])
        .zip(count(&row[2]))
        .and_then(|(agree, whole)| worded(agree, whole));
    let result = share.unwrap_or_else(|| {
        let or_dots = |cell: &String| {
            if cell.is_empty() {
                UNKNOWN.to_owned()
            } else {
                cell.clone()
            }
        };
        format!("{}/{}", or_dots(&row[1]), or_dots(&row[2]))
    });
    let text = format!(
        "Biểu quyết: {}; tán thành: {result}.",
        row[0].trim_end_matches('.')
    );
    paragraph(Element::Body, &text)
}

fn ended(draft: &Draft) -> String {
    match draft.text("ended") {
        "" => format!(
            "Cuộc họp kết thúc vào {UNKNOWN} giờ {UNKNOWN}, {}",
            in_dots(draft.year)
        ),
        ended => format!("Cuộc họp kết thúc vào {ended}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;
    use crate::domain::review::{CutOff, Review};
    use crate::domain::sheet::example::id;
    use jiff::civil::date;

    const KIND: DocumentKind = DocumentKind::Minutes;

    #[test]
    fn an_empty_form_is_the_sample_of_the_decree_with_dots() {
        let said = plain(&minutes(&draft_of(KIND, &[])));
        assert!(
            !said[0].contains("ngày"),
            "minutes bear no date in their heading: {}",
            said[0]
        );
        assert_eq!(said[2], format!("Thời gian bắt đầu: {}", wording::PEN_LINE));
        assert_eq!(said[8], wording::PEN_LINE);
        assert_eq!(
            said[9],
            "Cuộc họp kết thúc vào …… giờ ……, ngày …… tháng …… năm 2019./."
        );
        assert_eq!(said.len(), 11);
    }

    #[test]
    fn the_meeting_of_the_register_is_written_down() {
        let mut sheet = sheet_of(KIND);
        let mut review = Review::new(id(110), id(60), CutOff::YearEnd);
        review.held_on = Some(date(2019, 11, 14));
        review.place = "Hà Nội".into();
        review.results = "Hoàn thành nhiệm vụ.".into();
        review.conclusion = "Đoàn kết hơn nữa.".into();
        sheet.reviews = vec![review];
        let said = plain(&minutes(&draft_from(&sheet)));
        assert_eq!(
            said[1],
            "Biên bản | Hội nghị tổng kết phong trào thi đua năm 2019 của Khối thi đua 4 Hệ Cơ yếu"
        );
        assert_eq!(
            said[2],
            "Thời gian bắt đầu: …… giờ ……, ngày 14 tháng 11 năm 2019"
        );
        assert_eq!(
            said[8..11],
            [
                "Hoàn thành nhiệm vụ.",
                "Chủ tọa kết luận:",
                "Đoàn kết hơn nữa."
            ]
        );
    }

    #[test]
    fn several_who_attend_stand_below_each_other() {
        let slots = [
            ("attendance", "- Cục A;\nCục B: đồng chí Bình."),
            ("votes", "Thông qua báo cáo\t5\t6\nBầu\t\t"),
        ];
        let said = plain(&minutes(&draft_of(KIND, &slots)));
        assert_eq!(
            said[4..7],
            ["Thành phần tham dự:", "- Cục A;", "- Cục B: đồng chí Bình."]
        );
        assert!(said.contains(
            &"Biểu quyết: Thông qua báo cáo; tán thành: 83,33\u{a0}%\u{a0}(5/6).".to_owned()
        ));
        assert!(said.contains(&"Biểu quyết: Bầu; tán thành: ……/…….".to_owned()));
    }

    #[test]
    fn the_secretary_signs_on_the_left_and_recipients_stand_last() {
        let slots = [
            ("secretary_name", "Trần Thị Bình"),
            ("chair_name", "Ngô Đức Thắng"),
            ("recipients", "Lưu: VT"),
        ];
        let said = plain(&minutes(&draft_of(KIND, &slots)));
        assert_eq!(
            said[said.len() - 2..],
            [": Trần Thị Bình\n: Ngô Đức Thắng\n", "Lưu: VT"]
        );
    }
}
