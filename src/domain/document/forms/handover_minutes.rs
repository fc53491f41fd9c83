//! Biên bản bàn giao nhiệm vụ khối trưởng: what its form asks (domain.md 4.10).

use super::meeting;
use crate::domain::date::{in_dots, in_full};
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common, line, text};
use crate::domain::sheet::{DocumentSheet, HandedOverRegister};
use crate::domain::year::Role;

const PEOPLE: Input = Input::Rows(&["Họ và tên", "Chức vụ"]);

pub const FORM: Form = Form {
    kind: DocumentKind::HandoverMinutes,
    type_name: "Biên bản",
    fields: &[
        common::subject("Bàn giao nhiệm vụ {chức danh trưởng} {khối} năm {năm}"),
        Field {
            label: "Thời gian",
            source: Source::Made(day),
            ..meeting::STARTED
        },
        Field {
            source: Source::Made(|sheet| sheet.document.place.clone()),
            ..meeting::PLACE
        },
        line(
            "giver",
            "Bên giao",
            "Đơn vị trưởng của năm cũ",
            Source::Made(head),
        ),
        people("giver_people", "Người của bên giao"),
        line(
            "receiver",
            "Bên nhận",
            "Đơn vị đã nhận sổ, hoặc đơn vị trưởng của năm mới",
            Source::Made(receiver),
        ),
        people("receiver_people", "Người của bên nhận"),
        Field {
            slot: "files",
            label: "Hồ sơ, tài liệu bàn giao",
            hint: "Mỗi loại một dòng; tổng số do chương trình cộng từ cột Số lượng",
            input: Input::Rows(&["Tên hồ sơ, tài liệu", "Số lượng", "Ghi chú"]),
            source: Source::Made(files),
        },
        line(
            "flag",
            "Cờ luân lưu",
            "Tên cờ, số lượng, tình trạng",
            Source::Asked,
        ),
        line(
            "fund",
            "Quỹ hoạt động (đồng)",
            "Chỉ ghi số, như 12.500.000; chương trình viết thêm bằng chữ",
            Source::Asked,
        ),
        line(
            "covenant",
            "Mã nguyên văn của giao ước đã ký",
            "SHA-256 của lời giao ước đã ký",
            Source::Made(fingerprint),
        ),
        line(
            "register",
            "Mã đối chiếu của sổ",
            "SHA-256 của toàn bộ sổ lúc bàn giao; có khi đã bàn giao sổ (Chuyển giao → Bàn giao…)",
            Source::Made(|sheet| handed_over(sheet, |handed| groups(&handed.digest))),
        ),
        line(
            "journal",
            "Đầu nhật ký của sổ",
            "Mã băm của dòng nhật ký cuối cùng lúc bàn giao",
            Source::Made(|sheet| handed_over(sheet, |handed| groups(&handed.journal))),
        ),
        line(
            "package",
            "Gói bàn giao",
            "Số và mã gói, hai bên đọc cho nhau để đối chiếu",
            Source::Made(|sheet| handed_over(sheet, |handed| handed.package.clone())),
        ),
        text(
            "pending",
            "Công việc còn tiếp tục",
            "Việc chưa xong, thời hạn",
            Source::Asked,
        ),
        text(
            "closing",
            "Cam kết, số bản",
            "Dấu “./.” do chương trình đặt",
            Source::Sentence(
                "Hai bên đã kiểm tra, thống nhất nội dung bàn giao. Biên bản được lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản.",
            ),
        ),
        line(
            "giver_name",
            "Họ và tên người ký bên giao",
            "Để trống thì có dòng chấm",
            Source::Asked,
        ),
        line(
            "receiver_name",
            "Họ và tên người ký bên nhận",
            "Để trống thì có dòng chấm",
            Source::Asked,
        ),
        line(
            "witness",
            "Người chứng kiến",
            "Họ và tên; để trống nếu không có",
            Source::Asked,
        ),
    ],
};

const fn people(slot: &'static str, label: &'static str) -> Field {
    Field {
        slot,
        label,
        hint: "Mỗi người một dòng",
        input: PEOPLE,
        source: Source::Asked,
    }
}

/// The day of the paper: that of no meeting is meant.
fn day(sheet: &DocumentSheet) -> String {
    let day = sheet.document.issued_on;
    day.map_or_else(|| in_dots(sheet.year.year.year), in_full)
}

fn head(sheet: &DocumentSheet) -> String {
    let head = sheet.year.head();
    head.map(|head| sheet.year.unit_name(head.unit, sheet.day()).to_owned())
        .unwrap_or_default()
}

/// Whoever was given the register; before that, who is known to take over.
fn receiver(sheet: &DocumentSheet) -> String {
    match handed(sheet) {
        Some(handed) => sheet.year.unit_name(handed.to_unit, sheet.day()).to_owned(),
        None => next_head(sheet),
    }
}

/// The head that was chosen for the year that follows, whichever way.
fn next_head(sheet: &DocumentSheet) -> String {
    let next = i64::from(sheet.year.year.year) + 1;
    let mut chosen = sheet.work.choices.iter();
    let head = chosen.find(|row| row.role == Role::Head && row.for_year == Some(next));
    head.and_then(|row| row.unit)
        .map(|unit| sheet.year.unit_name(unit, sheet.day()).to_owned())
        .unwrap_or_default()
}

/// What the register itself proves to exist; how many copies there are is for people to count.
fn files(sheet: &DocumentSheet) -> String {
    let Some(covenant) = &sheet.covenant else {
        return String::new();
    };
    let signed_on = covenant
        .standing_version()
        .and_then(|version| version.signed_on);
    let signed_on = signed_on
        .map(|day| format!(", ký {}", in_full(day)))
        .unwrap_or_default();
    if covenant.covenant.is_signed() {
        format!("Giao ước thi đua năm {}{signed_on}", sheet.year.year.year)
    } else {
        String::new()
    }
}

/// SHA-256 of the text that was signed, in groups of eight.
fn fingerprint(sheet: &DocumentSheet) -> String {
    let version = sheet
        .covenant
        .as_ref()
        .and_then(|covenant| covenant.standing_version());
    groups(version.map_or("", |version| &version.fingerprint))
}

fn handed_over(sheet: &DocumentSheet, said: fn(&HandedOverRegister) -> String) -> String {
    handed(sheet).map(said).unwrap_or_default()
}

/// A register of several blocs is handed over by the head of one of them: minutes of the others say nothing of it.
fn handed(sheet: &DocumentSheet) -> Option<&HandedOverRegister> {
    let handed = sheet.handed_over.as_ref()?;
    let head = sheet.year.head();
    head.is_none_or(|head| head.unit == handed.from_unit)
        .then_some(handed)
}

fn groups(digits: &str) -> String {
    let letters: Vec<char> = digits.chars().collect();
    let groups: Vec<String> = letters
        .chunks(8)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::closing::HeadChoice;
    use crate::domain::covenant::{CovenantStatus, CovenantVersion};
    use crate::domain::document::example::document_sheet;
    use crate::domain::order::Position;
    use crate::domain::sheet::example::{NAMES, id};
    use crate::domain::year::ChosenBy;
    use jiff::civil::date;

    #[test]
    fn the_register_knows_the_head_the_signed_covenant_and_its_fingerprint() {
        let mut sheet = document_sheet(DocumentKind::HandoverMinutes);
        assert_eq!(
            (head(&sheet).as_str(), files(&sheet).as_str()),
            (NAMES[1], "")
        );
        assert_eq!(fingerprint(&sheet), "");
        let covenant = sheet.covenant.as_mut().unwrap();
        covenant.covenant.status = CovenantStatus::Signed;
        covenant.versions = vec![CovenantVersion {
            id: id(120),
            covenant: id(90),
            number: 1,
            signed_on: Some(date(2019, 3, 12)),
            text: String::new(),
            fingerprint: "0123456789abcdef".into(),
            unsigned_reason: String::new(),
        }];
        assert_eq!(
            files(&sheet),
            "Giao ước thi đua năm 2019, ký ngày 12 tháng 3 năm 2019"
        );
        assert_eq!(fingerprint(&sheet), "01234567 89abcdef");
    }

    #[test]
    fn what_both_sides_compare_stands_there_once_the_register_was_handed_over() {
        let mut sheet = document_sheet(DocumentKind::HandoverMinutes);
        let made = |sheet: &DocumentSheet, slot| match FORM.field(slot).unwrap().source {
            Source::Made(made) => made(sheet),
            _ => panic!("{slot}"),
        };
        for slot in ["register", "journal", "package"] {
            assert_eq!(made(&sheet, slot), "");
        }
        sheet.handed_over = Some(HandedOverRegister {
            from_unit: sheet.year.head().unwrap().unit,
            to_unit: id(4),
            digest: "0123456789abcdef".into(),
            journal: "fedcba9876543210".into(),
            package: "số 3, mã 1CR5-AYMZ-RKMG-WCTR-S".into(),
        });
        assert_eq!(made(&sheet, "register"), "01234567 89abcdef");
        assert_eq!(made(&sheet, "journal"), "fedcba98 76543210");
        assert_eq!(made(&sheet, "package"), "số 3, mã 1CR5-AYMZ-RKMG-WCTR-S");
        assert_eq!(made(&sheet, "receiver"), NAMES[3]);
        // The head of another bloc in the same register.
        sheet.handed_over.as_mut().unwrap().from_unit = id(4);
        for slot in ["register", "journal", "package", "receiver"] {
            assert_eq!(made(&sheet, slot), "", "{slot}");
        }
    }

    #[test]
    fn the_head_that_was_chosen_for_the_next_year_takes_over() {
        let mut sheet = document_sheet(DocumentKind::HandoverMinutes);
        let choice = |role, year, unit| HeadChoice {
            id: id(121),
            bloc_year: id(60),
            for_year: Some(year),
            unit: Some(id(unit)),
            role,
            method: ChosenBy::Consensus,
            ballot: None,
            decision: String::new(),
            decided_on: None,
            order: Position::first(),
            source: String::new(),
        };
        sheet.work.choices = vec![
            choice(Role::Deputy, 2020, 1),
            choice(Role::Head, 2021, 3),
            choice(Role::Head, 2020, 4),
        ];
        assert_eq!(next_head(&sheet), NAMES[3]);
        sheet.work.choices.pop();
        assert_eq!(next_head(&sheet), "");
    }
}
