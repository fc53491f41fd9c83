use super::testing::{agreeing, disagreeing, removed_here, sheet};
use super::*;
use crate::app::commands::{ClosingCommand, Decisions};
use jiff::civil::date;

fn field<'c>(open: &'c [Conflict], column: &str) -> &'c Conflict {
    let is = |conflict: &&Conflict| conflict.field.is_some_and(|field| field.column == column);
    open.iter().find(is).unwrap()
}

#[test]
fn a_conflict_says_where_it_is_what_stood_before_and_who_said_what_from_where() {
    let offices = disagreeing();
    let open = offices.member.conflicts().unwrap();
    assert_eq!(open.len(), 2);
    let text = field(&open, "text");
    assert_eq!(text.place, "Khối thi đua 4 Hệ Cơ yếu, năm 2019");
    assert_eq!(text.before.as_deref(), Some("Tổ chức hội thao của khối"));
    assert!(
        text.about.starts_with("chỉ tiêu “Tổ chức "),
        "{}",
        text.about
    );
    let mut said: Vec<(&str, &str, &str)> = text
        .choices
        .iter()
        .map(|choice| {
            let [one] = choice.speakers.as_slice() else {
                panic!("{choice:?}");
            };
            (
                choice.words.as_str(),
                one.operator.as_str(),
                one.place.as_str(),
            )
        })
        .collect();
    said.sort_unstable();
    assert_eq!(
        said,
        [
            (
                "Tổ chức 02 hội thao của khối",
                "Nguyễn Thị Lan",
                "Cục Cơ yếu Đảng - Chính quyền"
            ),
            (
                "Tổ chức hội thao, hội diễn của khối",
                "Trần Văn Bình",
                "máy này"
            ),
        ]
    );
    let shown = sheet(&offices.member, offices.year).targets.remove(0).text;
    assert_eq!(text.choices[0].words, shown, "the shown one first");
    assert!(text.choices[0].is_shown && !text.choices[1].is_shown);
    assert!(find(&open, &text.id).is_ok() && find(&open, "0.text").is_err());
}

#[test]
fn several_decisions_are_one_step_and_undo_asks_again() {
    let mut offices = disagreeing();
    let member = &mut offices.member;
    let open = member.conflicts().unwrap();
    let (text, place) = (field(&open, "text"), field(&open, "place"));
    let others = text.others().next().unwrap().value.clone();
    let decisions = vec![
        text.decided(others.clone(), "theo thư góp ý"),
        place.decided(place.choices[0].value.clone(), ""),
    ];
    member.run(Decisions(decisions)).unwrap();
    assert_eq!(member.conflicts().unwrap(), []);
    let now = sheet(member, offices.year).targets.remove(0).text;
    assert_eq!(Value::text(&now), others);
    assert_eq!(member.undo_label().as_deref(), Some("thống nhất 2 mục"));
    member.undo().unwrap();
    let again = member.conflicts().unwrap();
    let places = |conflict: &Conflict| -> Vec<String> {
        let speakers = conflict.choices.iter().flat_map(|choice| &choice.speakers);
        let mut places: Vec<String> = speakers.map(|said| said.place.clone()).collect();
        places.sort();
        places
    };
    assert_eq!(places(field(&again, "text")), places(text));
    assert_eq!(member.check().unwrap(), None);
}

#[test]
fn another_value_needs_a_reason_and_must_fit_its_field() {
    let mut offices = disagreeing();
    let member = &mut offices.member;
    let open = member.conflicts().unwrap();
    let text = field(&open, "text");
    let value = read(&[], text.field, "Tổ chức hội thao mùa xuân").unwrap();
    let before = member.digest().unwrap();
    let silent = member.run(Decisions(vec![text.decided(value.clone(), "  ")]));
    assert!(silent.unwrap_err().message.starts_with("Chưa nêu lý do"));
    assert_eq!(member.digest().unwrap(), before);
    member
        .run(Decisions(vec![
            text.decided(value, "hai bên họp ngày 15/3"),
        ]))
        .unwrap();
    assert_eq!(member.conflicts().unwrap().len(), 1);
    let twice = member.run(Decisions(vec![
        text.decided(text.choices[0].value.clone(), ""),
    ]));
    assert!(twice.unwrap_err().message.starts_with("Đã thống nhất rồi"));
    let kind = text
        .table
        .fields
        .iter()
        .find(|field| field.column == "kind");
    let kinds = options(member.reader(), kind).unwrap();
    assert!(read(&kinds, kind, "không có loại này").is_err());
    let covenant = text
        .table
        .fields
        .iter()
        .find(|field| field.column == "covenant");
    let rows = options(member.reader(), covenant).unwrap();
    assert!(read(&rows, covenant, "").is_err());
}

#[test]
fn a_row_removed_here_and_edited_there_can_stay_removed_or_stand_with_the_edit() {
    for (stands, texts) in [(0, vec![]), (1, vec!["Tổ chức 02 hội thao của khối"])] {
        let mut offices = removed_here();
        let member = &mut offices.member;
        let open = member.conflicts().unwrap();
        let [one] = open.as_slice() else {
            panic!("{open:?}");
        };
        assert_eq!(one.choices[0].words, "Bỏ");
        assert_eq!(
            one.choices[1].words,
            "Giữ, với nội dung đã sửa – nội dung: “Tổ chức hội thao của khối” → “Tổ chức 02 hội thao của khối”"
        );
        assert_eq!(one.choices[1].speakers[0].operator, "Nguyễn Thị Lan");
        assert_eq!(count_of(member.reader(), offices.year).unwrap(), 1);
        member
            .run(Decisions(vec![one.decided(Value::Int(stands), "")]))
            .unwrap();
        let targets = sheet(member, offices.year).targets;
        let now: Vec<&str> = targets.iter().map(|target| target.text.as_str()).collect();
        assert_eq!(now, texts);
        assert_eq!(member.conflicts().unwrap(), []);
        member.undo().unwrap();
        assert_eq!(member.conflicts().unwrap().len(), 1);
        assert_eq!(member.check().unwrap(), None);
    }
}

#[test]
fn what_stands_again_brings_back_what_it_lies_in() {
    let mut offices = agreeing();
    let year = offices.year;
    testing::reword(&mut offices.head, year, "Tổ chức 02 hội thao của khối");
    let covenant = sheet(&offices.member, year).covenant.id;
    let remove = crate::app::commands::CovenantCommand::Remove(covenant);
    offices.member.run(remove).unwrap();
    offices.send();
    let open = offices.member.conflicts().unwrap();
    assert_eq!(open.len(), 1);
    let stand = open[0].decided(Value::Int(1), "");
    offices.member.run(Decisions(vec![stand])).unwrap();
    assert_eq!(sheet(&offices.member, year).targets.len(), 1);
}

#[test]
fn in_a_closed_year_only_what_is_shown_can_be_kept() {
    let mut offices = disagreeing();
    let (member, year) = (&mut offices.member, offices.year);
    let on = date(2019, 12, 30);
    member.run(ClosingCommand::Close { year, on }).unwrap();
    let open = member.conflicts().unwrap();
    let text = field(&open, "text");
    let other = text.others().next().unwrap().value.clone();
    let refused = member.run(Decisions(vec![text.decided(other, "")]));
    assert!(refused.unwrap_err().message.contains("phiếu đính chính"));
    let keep = text.decided(text.choices[0].value.clone(), "");
    member.run(Decisions(vec![keep])).unwrap();
    assert_eq!(member.conflicts().unwrap().len(), 1);
}

#[test]
fn what_is_counted_for_a_year_is_what_stands_in_it() {
    let offices = disagreeing();
    let reader = offices.member.reader();
    assert_eq!(count_of(reader, offices.year).unwrap(), 2);
    assert_eq!(count_of(reader, RowId([5; 16]).into()).unwrap(), 0);
    assert_eq!(count_of(offices.head.reader(), offices.year).unwrap(), 0);
}
