//! Whole imports: every layout that offices send, and every doubt in it.

mod doubts;

use super::testing::{members, plan, promised, scored, sheet};
use super::*;
use crate::domain::review::TargetResult;
use crate::domain::score::{Layer, Score};
use crate::spreadsheet::{Merged, Place, address};

const ARMY: &str = "Cục Cơ yếu Quân đội";

fn none() -> Answers {
    Answers::default()
}

/// Address, fate and what it becomes, of everything that is no heading.
fn told(plan: &Plan) -> Vec<String> {
    let lines = plan.lines.iter();
    let figures = lines.filter(|line| !matches!(line.fate, Fate::Aside(_)));
    figures
        .map(|line| {
            format!(
                "{} {} {}",
                address(line.place),
                line.fate.words(),
                line.then
            )
        })
        .collect()
}

/// The score sheet of one unit, with the columns of domain.md 4.5.
fn unit_sheet() -> Vec<Vec<&'static str>> {
    vec![
        vec!["BẢNG TỰ CHẤM ĐIỂM CỦA CỤC CƠ YẾU QUÂN ĐỘI"],
        vec![
            "TT",
            "Nội dung tiêu chí",
            "Thang điểm",
            "Chỉ tiêu được giao",
            "Kết quả thực hiện",
            "Điểm tự chấm",
            "Giải trình",
            "Điểm thẩm định",
            "Lý do",
            "Tổng điểm",
        ],
        vec![
            "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)",
        ],
        vec!["I", "Nhiệm vụ chính trị", "#60", "", "", "=57.25"],
        vec!["1.", "Tham mưu", "#20", "#10", "#15", "#19.5"],
        vec!["2.a)", "Công tác Đảng", "#20", "", "tốt", "18,75"],
        vec!["2.b)", "Kỷ luật, điều lệnh", "#20", "", "", "#19"],
        vec!["II", "Xây dựng lực lượng", "#40", "", "", "=40"],
        vec!["1.", "Hậu cần, kỹ thuật", "#30", "", "", "#30"],
        vec!["146a", "Sáng kiến", "#15", "", "", "#10"],
        vec!["", "Tổng cộng", "", "", "", "=78.5"],
        vec!["", "NGƯỜI LẬP BIỂU", "", "", "", "", "", "THỦ TRƯỞNG"],
    ]
}

fn as_sheet(rows: &[Vec<&'static str>]) -> spreadsheet::Sheet {
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    sheet(&rows)
}

#[test]
fn the_score_sheet_of_one_unit_is_read_whole() {
    let (mut session, order) = scored();
    let sheet = as_sheet(&unit_sheet());
    let plan = plan(&session, order, &sheet, &none());
    assert_eq!(plan.questions, []);
    let told = told(&plan);
    assert_eq!(told.len(), 7, "{told:#?}");
    assert!(told.contains(&"F6 thêm 18,75".to_owned()), "{told:#?}");
    assert!(told.contains(&"E5 thêm 15".to_owned()));
    assert!(told.contains(&"E6 thêm tốt".to_owned()));
    let counts = plan.counts();
    assert_eq!((counts.read(), counts.added), (7, 7));
    assert_eq!(
        plan.summary(),
        "Đọc 7 ô số liệu = thêm 7 + thay 0 + giữ nguyên 0 + không nhập 0. Ngoài ra 6 dòng, ô không phải số liệu."
    );
    let command = plan.command(SheetKind::Scores, "Trang1");
    session.run(command).unwrap();
    let scores = session.reader().all::<Score>().unwrap();
    assert_eq!(scores.len(), 5);
    assert!(scores.iter().all(|score| score.layer == Layer::SelfScored));
    assert_eq!(
        session.undo_label().unwrap(),
        "nhập điểm từ bảng tính “Trang1” (7 ô)"
    );
    session.undo().unwrap();
    assert!(session.reader().all::<Score>().unwrap().is_empty());
}

#[test]
fn what_is_imported_twice_changes_nothing() {
    let (mut session, order) = scored();
    let sheet = as_sheet(&unit_sheet());
    let first = plan(&session, order, &sheet, &none());
    session.run(first.command(SheetKind::Scores, "a")).unwrap();
    let again = plan(&session, order, &sheet, &none());
    let counts = again.counts();
    assert_eq!((counts.same, counts.read()), (7, 7));
    assert_eq!(again.why_not().as_deref(), Some("Không có ô nào để ghi"));
    assert_eq!(again.map, None, "the columns are remembered already");
}

#[test]
fn a_wrong_total_is_named_with_its_cell_and_the_text_cell_behind_it() {
    let (session, order) = scored();
    let plan = plan(&session, order, &as_sheet(&unit_sheet()), &none());
    assert_eq!(plan.totals_counted, 3);
    let [total] = plan.totals.as_slice() else {
        panic!("{:#?}", plan.totals)
    };
    assert_eq!(
        (address(total.place), total.counted.to_string()),
        ("F11".to_owned(), "97,25".to_owned())
    );
    assert_eq!(
        total.cause,
        Cause::TextCells(vec![Place { row: 5, column: 5 }])
    );
    assert!(total.words().contains("ô F6 là chữ"), "{}", total.words());
    let limits = plan.lines.iter().filter(|line| line.what == "Điểm tối đa");
    assert_eq!(limits.count(), 1, "15 is not the maximum of 146a");
}

#[test]
fn causes_of_a_wrong_total_are_told_apart() {
    let (session, order) = scored();
    let cause = |figures: [&'static str; 5], total: &'static str| {
        let mut rows = unit_sheet();
        for (at, figure) in [4, 5, 6, 8, 9].into_iter().zip(figures) {
            rows[at][5] = figure;
        }
        (rows[3][5], rows[7][5], rows[10][5]) = ("", "", total);
        let plan = plan(&session, order, &as_sheet(&rows), &none());
        plan.totals.first().map(|total| total.cause.clone())
    };
    let place = |row| Place { row, column: 5 };
    let plain = ["#10", "#11.5", "#12", "#13", "#9"];
    assert_eq!(cause(plain, "=55.5"), None);
    assert_eq!(cause(plain, "=46.5"), Some(Cause::LeftOut(vec![place(9)])));
    assert_eq!(
        cause(plain, "=33.5"),
        Some(Cause::LeftOut(vec![place(8), place(9)]))
    );
    assert_eq!(cause(plain, "#99"), Some(Cause::Typed));
    assert_eq!(cause(plain, "=99"), Some(Cause::Unknown));
    assert_eq!(
        cause(["#3.33", "#3.33", "#3.33", "#0", "#0"], "=10"),
        Some(Cause::Rounding)
            .filter(|_| false)
            .or(Some(Cause::Unknown))
    );
    let texts = ["10,5", "11,5", "#12", "#13", "#9"];
    assert_eq!(
        cause(texts, "=34"),
        Some(Cause::TextCells(vec![place(4), place(5)]))
    );
}

#[test]
fn a_matrix_is_read_in_either_direction() {
    let (session, order) = scored();
    let names = members(&session, order);
    let down = sheet(&[
        &["TT", "Tiêu chí", &names[1], "Hệ Cơ yếu Công an"],
        &["2.a)", "Công tác Đảng", "#18.5", "19,5"],
        &["146a", "", "#7", ""],
    ]);
    let plan_down = plan(&session, order, &down, &none());
    assert_eq!(told(&plan_down).len(), 3, "{:#?}", plan_down.lines);
    assert_eq!(plan_down.counts().added, 3);
    let mut across = sheet(&[
        &[
            "TT",
            "Đơn vị \\ Tiêu chí",
            "A. Nhiệm vụ",
            "",
            "Tổng điểm",
            "Xếp thứ tự",
        ],
        &["", "", "TC 2.a", "Sáng kiến"],
        &["#1", &names[1], "#18.5", "#7", "=25.5", "#1"],
        &["#2", "Hệ Cơ yếu Công an", "19,5", "", "=20", "#2"],
    ]);
    across.merged.push(Merged {
        first: Place { row: 0, column: 2 },
        last: Place { row: 0, column: 3 },
    });
    let plan_across = plan(&session, order, &across, &none());
    assert_eq!(plan_across.counts().added, 3, "{:#?}", plan_across.lines);
    let points = |plan: &Plan| {
        let points = plan.scores.iter();
        let mut points: Vec<_> = points
            .map(|score| (score.unit, score.criterion, score.points))
            .collect();
        points.sort();
        points
    };
    assert_eq!(points(&plan_down), points(&plan_across));
    let [wrong] = plan_across.totals.as_slice() else {
        panic!("{:#?}", plan_across.totals)
    };
    assert_eq!(
        (address(wrong.place), plan_across.totals_counted),
        ("E4".to_owned(), 2)
    );
}

#[test]
fn results_are_read_as_rows_and_with_units_as_columns() {
    let (mut session, order) = promised();
    let rows = sheet(&[
        &["TT", "Đơn vị", "Chỉ tiêu", "ĐVT", "Kết quả", "Ghi chú"],
        &[
            "#1",
            ARMY,
            "1. Đảng viên hoàn thành tốt nhiệm vụ",
            "%",
            "#95.2",
            "báo cáo số 12",
        ],
        &["#2", ARMY, "Thu hồi mật mã cũ", "bộ", "#90497", ""],
        &[
            "#3",
            ARMY,
            "Tổ chức hội thao của khối",
            "",
            "Hoàn thành",
            "",
        ],
        &["#4", ARMY, "Tổ chức hội thao của Khối;", "", "chưa", ""],
    ]);
    let by_rows = plan(&session, order, &rows, &none());
    let told = told(&by_rows);
    assert_eq!(told[0], "E2 thêm 95,2");
    assert_eq!(told[2], "E3 thêm 90497", "read back in one way only");
    assert!(told[4].contains("đã đọc số này ở ô E4"), "{told:#?}");
    session
        .run(by_rows.command(SheetKind::Results, "a"))
        .unwrap();
    assert_eq!(session.reader().all::<TargetResult>().unwrap().len(), 3);
    let columns = sheet(&[
        &["Chỉ tiêu", ARMY, "Hệ Cơ yếu Công an", "Tổng cộng"],
        &["Thu hồi mật mã cũ", "#90497", "#3", "=90501"],
        &["Đảng viên hoàn thành tốt nhiệm vụ", "#95.2", "–", "#95.2"],
    ]);
    let by_columns = plan(&session, order, &columns, &none());
    let counts = by_columns.counts();
    assert_eq!((counts.same, counts.added, counts.refused), (2, 1, 1));
    assert_eq!(by_columns.totals.len(), 1);
    assert_eq!(by_columns.totals[0].counted.to_string(), "90.500");
}

#[test]
fn what_is_exported_is_read_back_as_the_same() {
    for (mut session, order) in [scored(), promised()] {
        let rows = match order.kind {
            SheetKind::Scores => as_sheet(&unit_sheet()),
            SheetKind::Results => sheet(&[
                &["Đơn vị", "Chỉ tiêu", "Kết quả", "Ghi chú"],
                &[ARMY, "Thu hồi mật mã cũ", "#90497", "=đủ"],
                &[
                    ARMY,
                    "Đảng viên hoàn thành tốt nhiệm vụ",
                    "90,497",
                    "- một phần",
                ],
            ]),
        };
        let mut answers = none();
        answers.marks.insert((2, ','), Mark::Decimal);
        let first = plan(&session, order, &rows, &answers);
        let scores = first.scores.len();
        session.run(first.command(order.kind, "a")).unwrap();
        let known = Surroundings::read(session.reader(), order).unwrap();
        let folder = tempfile::tempdir().unwrap();
        for format in [ExportFormat::Xlsx, ExportFormat::Csv] {
            let path = folder.path().join("xuất");
            export(&known, format, &path).unwrap();
            let read = read_file(&path).unwrap();
            let plan = plan(&session, order, &read.sheets[0], &none());
            let counts = plan.counts();
            assert_eq!((counts.added, counts.changed), (0, 0), "{:#?}", plan.lines);
            assert_eq!(plan.totals, [], "{format:?}");
            if order.kind == SheetKind::Scores && scores > 0 {
                assert_eq!(counts.same, scores, "{format:?}: {:#?}", plan.lines);
            }
        }
    }
}
