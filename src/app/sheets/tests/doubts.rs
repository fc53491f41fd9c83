//! What a sheet leaves in doubt or says wrong: asked, refused, and never skipped in silence.

use super::{ARMY, as_sheet, none, told, unit_sheet};
use crate::app::sheets::testing::{book, plan, promised, scored, sheet};
use crate::app::sheets::*;
use crate::domain::score::{Layer, SheetState};
use crate::domain::unit::UnitName;
use crate::spreadsheet::{Merged, Place, address};

#[test]
fn a_near_name_is_asked_once_and_the_answer_becomes_another_name_of_the_unit() {
    let (mut session, order) = scored();
    let rows = sheet(&[
        &["Tiêu chí", "Đơn vị", "Điểm"],
        &["Sáng kiến", "Cục Cơ yếu Quân Đôi", "#5"],
        &["Tham mưu", "Cục Cơ yếu Quân Đôi", "#6"],
        &["Tham mưu", "Hệ cơ yếu công an", "#7"],
        &["Tham mưu", "Sở Tài chính", "#8"],
    ]);
    let asked = plan(&session, order, &rows, &none());
    assert_eq!((asked.questions.len(), asked.open_questions()), (2, 2));
    assert_eq!(asked.questions[0].cells, 2);
    assert_eq!(asked.counts().added, 1, "only what is sure");
    assert_eq!(
        asked.why_not().as_deref(),
        Some("Còn 2 câu hỏi chưa trả lời")
    );
    let mut answers = none();
    for question in &asked.questions {
        let QuestionKind::Unit { key, offered } = &question.kind else {
            panic!()
        };
        answers.units.insert(key.clone(), offered.first().copied());
    }
    let answered = plan(&session, order, &rows, &answers);
    let counts = answered.counts();
    assert_eq!((counts.added, counts.refused), (3, 1));
    assert_eq!(answered.open_questions(), 0);
    session
        .run(answered.command(SheetKind::Scores, "a"))
        .unwrap();
    let names = session.reader().all::<UnitName>().unwrap();
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].name, "Cục Cơ yếu Quân Đôi");
    let later = plan(&session, order, &rows, &none());
    assert_eq!(later.open_questions(), 1, "the name is known now");
}

#[test]
fn a_doubtful_mark_is_asked_for_its_column() {
    let (session, order) = scored();
    let mut rows = unit_sheet();
    (rows[4][5], rows[5][5]) = ("19.497", "18,75");
    let sheet = as_sheet(&rows);
    let asked = plan(&session, order, &sheet, &none());
    let [question] = asked.questions.as_slice() else {
        panic!("{:#?}", asked.questions)
    };
    assert_eq!(question.words(), "Ô F5: “19.497” là số nào?");
    let mut answers = none();
    answers.marks.insert((5, '.'), Mark::Decimal);
    let told = told(&plan(&session, order, &sheet, &answers));
    assert!(told.contains(&"F5 thêm 19,497".to_owned()), "{told:#?}");
    answers.marks.insert((5, '.'), Mark::Thousands);
    let refused = plan(&session, order, &sheet, &answers);
    let line = refused
        .lines
        .iter()
        .find(|line| address(line.place) == "F5")
        .unwrap();
    assert!(
        line.fate.words().contains("vượt điểm tối đa 20"),
        "{line:?}"
    );
}

#[test]
fn what_is_no_figure_is_refused_with_its_reason() {
    let (session, order) = scored();
    let mut rows = unit_sheet();
    (rows[4][5], rows[5][5], rows[6][5]) = ("@2019-05-03", "!#REF!", "–");
    (rows[8][5], rows[9][5]) = ("#33.3333333", "#-1");
    let plan = plan(&session, order, &as_sheet(&rows), &none());
    let told = told(&plan).join("\n");
    for words in [
        "F5 không nhập: ô là ngày 03/5/2019",
        "F6 không nhập: ô báo lỗi REF!",
        "F7 không nhập: gạch ngang",
        "F9 không nhập: ô ghi 33,3333333, hơn 4 chữ số thập phân",
        "F10 không nhập: Tiêu chí “146a Sáng kiến”: điểm -1 nhỏ hơn 0",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert_eq!((plan.counts().refused, plan.scores.len()), (5, 2));
}

#[test]
fn a_settled_sheet_takes_nothing() {
    let (mut session, order) = scored();
    let known = Surroundings::read(session.reader(), order).unwrap();
    let (table, unit) = (known.book.unwrap().table.id, known.units[1].id);
    let mut rows = vec![vec!["Tiêu chí", "Đơn vị", "Điểm"]];
    for name in [
        "Tham mưu",
        "Công tác Đảng",
        "Kỷ luật, điều lệnh",
        "Hậu cần, kỹ thuật",
        "Sáng kiến",
    ] {
        rows.push(vec![name, ARMY, "#5"]);
    }
    let full = as_sheet(&rows);
    let all = plan(&session, order, &full, &none());
    session.run(all.command(SheetKind::Scores, "a")).unwrap();
    let settle = crate::app::commands::ScoreCommand::SetSheet {
        table,
        unit,
        state: SheetState::Settled,
        reason: "đã họp".into(),
        on: None,
    };
    session.run(settle).unwrap();
    rows[1][2] = "#6";
    let late = plan(&session, order, &as_sheet(&rows), &none());
    assert!(
        late.lines[0].fate.words().contains("đã chốt"),
        "{:?}",
        late.lines[0]
    );
    assert!(late.scores.is_empty());
}

#[test]
fn merged_keys_are_seen_by_every_row_and_merged_figures_are_refused() {
    let (session, order) = scored();
    let mut rows = sheet(&[
        &["Đơn vị", "Tiêu chí", "Điểm"],
        &[ARMY, "Tham mưu", "#5"],
        &["", "Công tác Đảng", "#6"],
        &["", "Sáng kiến", ""],
    ]);
    let merged = |first: (u32, u32), last: (u32, u32)| Merged {
        first: Place {
            row: first.0,
            column: first.1,
        },
        last: Place {
            row: last.0,
            column: last.1,
        },
    };
    rows.merged = vec![merged((1, 0), (3, 0)), merged((2, 2), (3, 2))];
    let plan = plan(&session, order, &rows, &none());
    let told = told(&plan);
    assert_eq!(told[0], "C2 thêm 5");
    assert!(told[1].contains("ô gộp từ C3 đến C4"), "{told:?}");
    assert!(plan.lines[2].fate.words().contains("không có số liệu"));
}

#[test]
fn columns_matched_by_a_person_are_offered_again_by_their_header() {
    let (mut session, order) = scored();
    let sheet = sheet(&[
        &["Việc", "Ai", "Được", "Điểm"],
        &["Tham mưu", ARMY, "#5", "#4"],
    ]);
    let known = Surroundings::read(session.reader(), order).unwrap();
    let proposed = Layout::propose(&sheet, &known);
    assert!(proposed.why_not().is_some(), "nobody knows these words");
    let mut layout = proposed.with_header(0, &sheet, &known);
    layout.meanings.insert(0, Meaning::Name);
    layout.meanings.insert(1, Meaning::Unit);
    layout
        .meanings
        .insert(2, Meaning::Cell(What::Points(Layer::Head)));
    layout.meanings.insert(3, Meaning::Skip);
    let plan = Plan::of(&sheet, false, &layout, &known, &none());
    session.run(plan.command(SheetKind::Scores, "a")).unwrap();
    let known = Surroundings::read(session.reader(), order).unwrap();
    let again = Layout::default().with_header(0, &sheet, &known);
    for column in 0..4 {
        assert_eq!(again.meaning(column), layout.meaning(column));
    }
}

#[test]
fn ten_thousand_rows_are_read_and_each_has_its_line() {
    let (session, order) = promised();
    let mut rows: Vec<Vec<String>> = vec![
        ["Đơn vị", "Chỉ tiêu", "Kết quả"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for n in 0..10_000 {
        rows.push(vec![
            format!("Đơn vị lạ {n}"),
            "Thu hồi mật mã cũ".into(),
            "5".into(),
        ]);
    }
    let read = Book::of_rows("a", &rows).unwrap();
    let plan = plan(&session, order, &read.sheets[0], &none());
    assert_eq!(plan.counts().read(), 10_000);
    assert_eq!(plan.questions.len(), 200);
    let last = plan.lines.last().unwrap().fate.words();
    assert!(last.contains("quá nhiều đơn vị không khớp"), "{last}");
}

#[test]
fn a_year_without_targets_says_what_to_do_first() {
    let mut session = crate::app::testing::session();
    let year = crate::app::testing::four_systems(&mut session);
    for order in [
        Order::results(year, crate::domain::review::CutOff::Interim),
        Order::scores(year, Layer::Head),
    ] {
        let plan = plan(&session, order, &book(&[&["Đơn vị"]]).sheets[0], &none());
        assert!(plan.why_not().unwrap().starts_with("Năm này chưa có"));
    }
}
