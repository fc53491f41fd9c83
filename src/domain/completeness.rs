//! Completeness of a covenant before printing and signing: each finding leads to its cure. It warns, it does not forbid
//! what really happens (product.md 9).

use crate::domain::basis;
use crate::domain::covenant::Part;
use crate::domain::id::{TargetId, UnitId};
use crate::domain::rule::RuleViolation;
use crate::domain::sheet::CovenantSheet;
use crate::domain::signature::{Signature, SignatureKind};
use crate::domain::unit::Unit;

/// Where a finding is cured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Members,
    Head,
    Theme,
    Bases,
    Contents,
    Targets,
    Target(TargetId),
    Registrations,
    Ceremony,
    Signatures,
    /// Two offices say two things.
    Conflicts,
}

/// Something that is missing or odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub place: Place,
    pub text: String,
}

/// Smallest bloc that is not remarked upon (domain.md R-M6: sizes observed from 4).
const SMALLEST: usize = 4;

pub fn findings(sheet: &CovenantSheet) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut say = |place, text: String| found.push(Finding { place, text });
    not_agreed(sheet, &mut say);
    members(sheet, &mut say);
    text(sheet, &mut say);
    targets(sheet, &mut say);
    registrations(sheet, &mut say);
    ceremony(sheet, &mut say);
    signatures(sheet, &mut say);
    found
}

type Say<'a> = dyn FnMut(Place, String) + 'a;

fn not_agreed(sheet: &CovenantSheet, say: &mut Say<'_>) {
    if sheet.year.not_agreed > 0 {
        say(
            Place::Conflicts,
            format!("Còn {:02} mục chưa thống nhất", sheet.year.not_agreed),
        );
    }
}

fn members(sheet: &CovenantSheet, say: &mut Say<'_>) {
    let count = sheet.year.members.len();
    match count {
        0 => say(Place::Members, "Chưa có đơn vị thành viên".into()),
        _ if count < SMALLEST => say(
            Place::Members,
            format!("Khối chỉ có {count:02} đơn vị thành viên"),
        ),
        _ => (),
    }
    match sheet.year.head() {
        None => say(Place::Head, "Chưa có đơn vị trưởng khối, cụm".into()),
        Some(head)
            if !sheet
                .year
                .members
                .iter()
                .any(|member| member.unit == head.unit) =>
        {
            say(
                Place::Head,
                "Đơn vị trưởng không nằm trong danh sách thành viên".into(),
            );
        }
        Some(_) => (),
    }
}

fn text(sheet: &CovenantSheet, say: &mut Say<'_>) {
    let year = &sheet.year.year;
    if year.theme.is_empty() && year.motto.is_empty() {
        say(Place::Theme, "Chưa có chủ đề, phương châm".into());
    }
    if sheet.bases.is_empty() {
        say(Place::Bases, "Chưa có căn cứ".into());
    }
    if let Some(day) = sheet.covenant.ceremony_on {
        for wrong in sheet
            .bases
            .iter()
            .filter(|row| basis::out_of_force(&row.text, day).is_some())
        {
            say(
                Place::Bases,
                format!("Căn cứ không có hiệu lực vào ngày lễ ký: {}", wrong.text),
            );
        }
    }
    if sheet.articles_of(Part::Content, None).next().is_none() {
        say(Place::Contents, "Chưa có nội dung thi đua".into());
    }
    let empty = sheet
        .articles
        .iter()
        .filter(|article| article.heading.is_empty() && article.text.is_empty())
        .count();
    if empty > 0 {
        say(
            Place::Contents,
            format!("Có {empty:02} mục chưa có chữ nào"),
        );
    }
}

fn targets(sheet: &CovenantSheet, say: &mut Say<'_>) {
    if sheet.targets.is_empty() {
        say(Place::Targets, "Chưa có chỉ tiêu".into());
    }
    for target in &sheet.targets {
        if let Err(violation) = target.check() {
            say(Place::Target(target.id), violation.to_string());
        }
    }
}

fn registrations(sheet: &CovenantSheet, say: &mut Say<'_>) {
    let without: Vec<&str> = missing_members(sheet, |unit| {
        sheet.registrations.iter().any(|row| row.unit == Some(unit))
    });
    if !without.is_empty() {
        say(
            Place::Registrations,
            format!("Chưa đăng ký danh hiệu: {}", without.join("; ")),
        );
    }
}

fn ceremony(sheet: &CovenantSheet, say: &mut Say<'_>) {
    if sheet.covenant.place.is_empty() {
        say(Place::Ceremony, "Chưa có địa danh".into());
    }
    match sheet.covenant.ceremony_on {
        None => say(Place::Ceremony, "Chưa có ngày ký".into()),
        Some(day) if day.year() == sheet.year.year.year && day.month() > 6 => {
            say(Place::Ceremony, "Ngày ký nằm sau giữa năm".into());
        }
        Some(_) => (),
    }
}

fn signatures(sheet: &CovenantSheet, say: &mut Say<'_>) {
    let named = |unit| {
        sheet
            .signatures
            .iter()
            .any(|row| row.unit == unit && row.kind == SignatureKind::Member && has_name(row))
    };
    let without = missing_members(sheet, named);
    if !without.is_empty() {
        say(
            Place::Signatures,
            format!("Chưa có người ký: {}", without.join("; ")),
        );
    }
}

fn has_name(row: &Signature) -> bool {
    !row.name.is_empty() || !row.instead.is_empty()
}

/// Names of the members for which `done` is not true.
fn missing_members(sheet: &CovenantSheet, done: impl Fn(UnitId) -> bool) -> Vec<&str> {
    let missing = sheet
        .year
        .members
        .iter()
        .map(|member| member.unit)
        .filter(|unit| !done(*unit));
    missing
        .filter_map(|unit| sheet.year.unit(unit))
        .map(Unit::brief)
        .collect()
}

/// What must be there so that there is something to sign and somebody who signs it.
pub fn check_signable(
    sheet: &CovenantSheet,
    signatures: &[Signature],
) -> Result<(), RuleViolation> {
    let year = sheet.year.year.year;
    let cannot = |why: &str| {
        Err(RuleViolation::CannotSign {
            year,
            why: why.to_owned(),
        })
    };
    sheet.covenant.check_open(year)?;
    if sheet.year.members.is_empty() {
        return cannot("chưa có đơn vị thành viên");
    }
    if sheet.articles.is_empty() && sheet.targets.is_empty() {
        return cannot("chưa có nội dung và chỉ tiêu nào");
    }
    if let Some(wrong) = sheet.targets.iter().find_map(|target| target.check().err()) {
        return cannot(&wrong.to_string());
    }
    let stranger = signatures
        .iter()
        .filter(|row| row.kind == SignatureKind::Member)
        .find(|row| {
            !sheet
                .year
                .members
                .iter()
                .any(|member| member.unit == row.unit)
        });
    if let Some(row) = stranger {
        let unit = sheet
            .year
            .unit(row.unit)
            .map(|unit| unit.name.clone())
            .unwrap_or_default();
        return Err(RuleViolation::NotAMember(unit));
    }
    let signs = |row: &Signature| row.kind == SignatureKind::Member && row.has_signed();
    if signatures.iter().any(signs) {
        Ok(())
    } else {
        cannot("chưa có đơn vị nào ký")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::covenant::LegalBasis;
    use crate::domain::order::Position;
    use crate::domain::sheet::example::{id, sheet};
    use crate::domain::target::{Target, TargetKind};
    use jiff::civil::date;

    fn texts(sheet: &CovenantSheet) -> Vec<String> {
        findings(sheet)
            .into_iter()
            .map(|finding| finding.text)
            .collect()
    }

    #[test]
    fn an_empty_covenant_lacks_everything_but_members_and_head() {
        let names = "Cục Cơ yếu Quân đội; Cục Cơ yếu Đảng - Chính quyền; Hệ Cơ yếu Công an; Cục Cơ yếu, Bộ Ngoại giao";
        assert_eq!(
            texts(&sheet()),
            [
                "Chưa có chủ đề, phương châm".to_owned(),
                "Chưa có căn cứ".to_owned(),
                "Chưa có nội dung thi đua".to_owned(),
                "Chưa có chỉ tiêu".to_owned(),
                format!("Chưa đăng ký danh hiệu: {names}"),
                "Chưa có địa danh".to_owned(),
                "Chưa có ngày ký".to_owned(),
                format!("Chưa có người ký: {names}"),
            ]
        );
    }

    #[test]
    fn a_bloc_of_three_without_a_head_is_remarked_upon() {
        let mut small = sheet();
        small.year.members.truncate(3);
        small.year.terms.clear();
        let found = findings(&small);
        assert_eq!(
            (found[0].place, found[0].text.as_str()),
            (Place::Members, "Khối chỉ có 03 đơn vị thành viên")
        );
        assert_eq!(found[1].place, Place::Head);
    }

    #[test]
    fn a_decree_that_came_later_is_found_out() {
        let mut sheet = sheet();
        sheet.covenant.ceremony_on = Some(date(2019, 3, 12));
        let text =
            "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ".to_owned();
        sheet.bases.push(LegalBasis {
            id: id(5),
            covenant: id(90),
            text,
            order: Position::first(),
            source: String::new(),
        });
        assert!(
            texts(&sheet)
                .iter()
                .any(|text| text.starts_with("Căn cứ không có hiệu lực vào ngày lễ ký"))
        );
        sheet.covenant.ceremony_on = Some(date(2024, 3, 12));
        assert!(
            !texts(&sheet)
                .iter()
                .any(|text| text.starts_with("Căn cứ không có hiệu lực"))
        );
    }

    #[test]
    fn signing_after_midyear_is_warned_about_and_possible() {
        let mut late = sheet();
        late.covenant.ceremony_on = Some(date(2019, 8, 29));
        late.targets.push(Target {
            text: "Hội thao".into(),
            ..Target::new(id(7), id(90), TargetKind::YesNo, Position::first())
        });
        assert!(texts(&late).contains(&"Ngày ký nằm sau giữa năm".to_owned()));
        let row = Signature::new(id(9), id(90), id(1), Position::first());
        assert_eq!(check_signable(&late, &[row]), Ok(()));
    }
}
