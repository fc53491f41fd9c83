//! Tổng hợp bảng chấm điểm: what its form asks (domain.md 4.5). Rows come from the register's table; an office that keeps
//! no scores there pastes them.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::rows::in_one_line;
use crate::domain::document::scores::matrix::{CRITERION_COLUMNS, SCORE_COLUMNS, TOTAL_COLUMNS};
use crate::domain::document::scores::register;
use crate::domain::sheet::DocumentSheet;

pub const FORM: Form = Form {
    kind: DocumentKind::ScoreMatrix,
    type_name: "Tổng hợp bảng chấm điểm",
    fields: &[
        common::subject("Của các đơn vị trong {khối} năm {năm}"),
        Field {
            slot: "criteria",
            label: "Tiêu chí",
            hint: "Mỗi tiêu chí một dòng, theo thứ tự của bảng; phần, mục giống dòng trên thì để trống",
            input: Input::Rows(CRITERION_COLUMNS),
            source: Source::Table(register::matrix_criteria, &[0, 1]),
        },
        Field {
            slot: "scores",
            label: "Điểm của các đơn vị",
            hint: "Mỗi đơn vị một dòng: tên, rồi điểm từng tiêu chí; “-” là không giao, để trống là chưa có điểm. \
                   Tổng điểm và thứ tự do chương trình tính, bằng điểm thì đồng hạng",
            input: Input::Rows(SCORE_COLUMNS),
            source: Source::Table(
                |sheet| register::matrix_scores(sheet).unwrap_or_else(|| units(sheet)),
                &[0],
            ),
        },
        Field {
            slot: "totals",
            label: "Tổng điểm và thứ tự",
            hint: "Lấy từ bảng điểm của sổ; đơn vị không có dòng ở đây thì chương trình cộng và xếp từ các ô ở trên",
            input: Input::Rows(TOTAL_COLUMNS),
            source: Source::Table(register::matrix_totals, &[0]),
        },
        Field {
            slot: "compiler_name",
            label: "Họ và tên người lập biểu",
            hint: "Ký bên trái; để trống thì có dòng chấm",
            input: Input::Line,
            source: Source::Asked,
        },
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
    ],
};

/// Members that count in the ranking, in the order of the list and not of their rank.
fn units(sheet: &DocumentSheet) -> String {
    let day = sheet.day();
    let members = sheet
        .year
        .members
        .iter()
        .filter(|member| member.counts_in_ranking);
    let names = members.map(|member| in_one_line(sheet.year.unit_name(member.unit, day)));
    names.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::example::document_sheet;

    #[test]
    fn a_member_that_does_not_count_in_the_ranking_has_no_row() {
        let mut sheet = document_sheet(DocumentKind::ScoreMatrix);
        sheet.year.members[1].counts_in_ranking = false;
        assert_eq!(
            units(&sheet),
            "Cục Cơ yếu Quân đội\nHệ Cơ yếu Công an\nCục Cơ yếu, Bộ Ngoại giao"
        );
    }
}
