//! Bảng chấm điểm của đơn vị: what its form asks (domain.md 4.5).

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::returns::result;
use crate::domain::document::rows::in_one_line;
use crate::domain::document::scores::register;
use crate::domain::document::scores::sheet::COLUMNS;
use crate::domain::review::CutOff;
use crate::domain::sheet::DocumentSheet;

pub const FORM: Form = Form {
    kind: DocumentKind::ScoreSheet,
    type_name: "Bảng chấm điểm",
    fields: &[
        common::subject("Thi đua năm {năm} của {đơn vị}"),
        Field {
            slot: "criteria",
            label: "Tiêu chí và điểm",
            hint: "Dán từ bảng tính; mục lớn đánh số I, mục nhỏ 1, 1.1, a); chương trình chỉ cộng các mục nhỏ nhất. \
                   Chưa có điểm thì để trống, không ghi 0; “Bậc” để trống thì theo số thứ tự",
            input: Input::Rows(COLUMNS),
            source: Source::Table(
                |sheet| register::sheet_rows(sheet).unwrap_or_else(|| targets(sheet)),
                &[0, 1],
            ),
        },
        Field {
            slot: "total",
            label: "Tổng điểm",
            hint: "Lấy từ bảng điểm của sổ; để trống thì chương trình cộng các tiêu chí ở trên",
            input: Input::Line,
            source: Source::Made(register::sheet_total),
        },
        Field {
            slot: "result",
            label: "Kết quả, thứ tự",
            hint: "In dưới bảng; chưa chấm đủ thì nói còn bao nhiêu tiêu chí",
            input: Input::Text,
            source: Source::Worded(register::sheet_result),
        },
        Field {
            slot: "compiler_name",
            label: "Họ và tên người lập biểu",
            hint: "Ký bên trái; để trống thì có dòng chấm",
            input: Input::Line,
            source: Source::Asked,
        },
        common::SIGNER_AUTHORITY,
        common::SIGNER_OFFICE,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
    ],
};

/// The unit's targets as criteria: what was assigned and what came out; points are for people to give.
fn targets(sheet: &DocumentSheet) -> String {
    let (Some(unit), Some(covenant)) = (sheet.document.unit, &sheet.covenant) else {
        return String::new();
    };
    let targets = covenant.targets_for(unit).enumerate();
    let lines = targets.map(|(index, target)| {
        let maximum = target
            .weight
            .map(|weight| weight.to_string())
            .unwrap_or_default();
        let (value, _) = result(sheet, CutOff::YearEnd, target.id, unit).unwrap_or_default();
        let text = in_one_line(&target.in_list(&target.printed_text()));
        format!(
            "{}\t{text}\t{maximum}\t{}\t{}",
            index + 1,
            in_one_line(&target.level()),
            in_one_line(value)
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::example::{document_sheet, result as reported, target};
    use crate::domain::number::Quantity;
    use crate::domain::sheet::example::id;

    #[test]
    fn a_unit_is_scored_on_the_targets_it_answers_for() {
        let mut sheet = document_sheet(DocumentKind::ScoreSheet);
        assert_eq!(targets(&sheet), "", "a sheet of no unit has no targets");
        sheet.document.unit = Some(id(1));
        let mut own = target(21, Some(1), "Học tập");
        own.weight = Quantity::from_whole(10);
        let covenant = sheet.covenant.as_mut().unwrap();
        covenant.targets = vec![
            target(20, None, "Sáng kiến"),
            own,
            target(22, Some(2), "Khác"),
        ];
        sheet.results = vec![reported(20, 1, CutOff::YearEnd, "6")];
        assert_eq!(
            targets(&sheet),
            "1\tSáng kiến\t\t4\u{a0}sáng kiến\t6\n2\tHọc tập\t10\t4\u{a0}sáng kiến\t"
                .replace('\u{a0}', " ")
        );
    }
}
