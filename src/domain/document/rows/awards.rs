//! Who is proposed to the authority of a paper, out of the register's list (domain.md 4.8, 4.9): one submission for each.

use super::row;
use crate::domain::award::facts::{steps_of, weight};
use crate::domain::award::list::{
    HonourGroup, SubmissionList, person_place, recipient_name, submissions,
};
use crate::domain::award::{Nomination, RecipientKind, StepKind};
use crate::domain::document::parts::{AuthorityKey, Whose};
use crate::domain::sheet::DocumentSheet;

/// What the authority of this paper is asked for; a paper of no authority asks for those that name none.
pub fn list(sheet: &DocumentSheet) -> Option<SubmissionList<'_>> {
    let whose = sheet.document.whose();
    let of = |list: &SubmissionList<'_>| {
        let name = list.authority.trim();
        let own = (!name.is_empty()).then(|| Whose::Authority(AuthorityKey::of(name)));
        own == whose
    };
    submissions(&sheet.work.awards).into_iter().find(of)
}

/// Kính gửi.
pub fn addressee(sheet: &DocumentSheet) -> String {
    sheet.document.authority.trim().to_owned()
}

pub fn collectives(sheet: &DocumentSheet) -> String {
    let place = |_: &DocumentSheet, row: &Nomination| row.led_bloc.clone();
    rows(sheet, |group| &group.collectives, place)
}

pub fn persons(sheet: &DocumentSheet) -> String {
    let place =
        |sheet: &DocumentSheet, row: &Nomination| person_place(row, &sheet.year, sheet.day());
    rows(sheet, |group| &group.persons, place)
}

fn rows(
    sheet: &DocumentSheet,
    pick: for<'g, 'a> fn(&'g HonourGroup<'a>) -> &'g Vec<&'a Nomination>,
    place: impl Fn(&DocumentSheet, &Nomination) -> String,
) -> String {
    let Some(list) = list(sheet) else {
        return String::new();
    };
    let mut lines = Vec::new();
    for group in &list.honours {
        let nominees = pick(group).iter();
        lines.extend(nominees.map(|nominee| {
            let (agree, whole) = votes(sheet, nominee);
            row([
                &recipient_name(nominee, &sheet.year, sheet.day()),
                &group.honour,
                &place(sheet, nominee),
                &agree,
                &whole,
                &nominee.merits,
            ])
        }));
    }
    lines.join("\n")
}

/// Numbers that the meeting agreed on before there were names: đối tượng, hình thức, số lượng.
pub fn unnamed(sheet: &DocumentSheet) -> String {
    let Some(list) = list(sheet) else {
        return String::new();
    };
    let mut lines = Vec::new();
    for group in &list.honours {
        let rows = group.unnamed.iter();
        lines.extend(rows.map(|nominee| {
            let unit = nominee
                .unit
                .map(|unit| sheet.year.unit_name(unit, sheet.day()));
            let whose = [nominee.name.trim(), unit.unwrap_or_default()];
            let whose = whose.into_iter().find(|name| !name.is_empty());
            let whose = whose.unwrap_or("tập thể, cá nhân");
            row([whose, &group.honour, &weight(nominee).to_string()])
        }));
    }
    lines.join("\n")
}

/// Phiếu đồng ý trên tổng số, as the bloc's own vote says it.
fn votes(sheet: &DocumentSheet, nominee: &Nomination) -> (String, String) {
    let steps = steps_of(&sheet.work.awards, nominee.id);
    let mut own = steps.iter().filter(|step| step.kind == StepKind::Acclaimed);
    let step = own.next().and_then(|step| step.agree.zip(step.whole));
    let counted = step.or_else(|| ballot_votes(sheet, nominee));
    counted.map_or_else(Default::default, |(agree, whole)| {
        (agree.to_string(), whole.to_string())
    })
}

fn ballot_votes(sheet: &DocumentSheet, nominee: &Nomination) -> Option<(i64, i64)> {
    let mut ballots = sheet.work.ballots.iter();
    let ballot = ballots.find(|sheet| Some(sheet.ballot.id) == nominee.ballot)?;
    let is_it = |unit| unit == nominee.unit && nominee.recipient == RecipientKind::Unit;
    let mut items = ballot.items.iter();
    let item = items.find(|item| item.name.is_empty() && is_it(item.unit))?;
    let counted = ballot.agreed()?;
    Some((ballot.votes(counted, item.id)?, ballot.whole(counted)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::award::example::{nomination, person};
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::document_sheet;

    fn sheet() -> DocumentSheet {
        let mut sheet = document_sheet(DocumentKind::Submission);
        let to = |mut row: Nomination, authority: &str| {
            row.authority = authority.into();
            row
        };
        let mut fourteen = nomination(4, 1, "Cờ thi đua của Ban Cơ yếu Chính phủ");
        fourteen.recipient = RecipientKind::Unnamed;
        (fourteen.unit, fourteen.count) = (None, Some(14));
        fourteen.name = "tập thể, cá nhân của 4 Hệ".into();
        sheet.work.awards.nominations = vec![
            to(
                nomination(1, 1, "Cờ thi đua của Bộ Quốc phòng"),
                "Bộ Quốc phòng",
            ),
            to(nomination(2, 2, "Bằng khen"), "Ban Cơ yếu Chính phủ"),
            to(
                person(3, "Nguyễn Văn An", "Trưởng phòng"),
                "Ban Cơ yếu Chính phủ",
            ),
            to(fourteen, "Ban Cơ yếu Chính phủ"),
        ];
        sheet
    }

    #[test]
    fn each_authority_is_asked_for_its_own() {
        let mut sheet = sheet();
        assert_eq!(
            collectives(&sheet),
            "",
            "nobody is proposed to no authority"
        );
        sheet.document.authority = "bộ quốc phòng".into();
        assert_eq!(
            collectives(&sheet),
            "Cục Cơ yếu Quân đội\tCờ thi đua của Bộ Quốc phòng\t\t\t\t"
        );
        sheet.document.authority = "Ban Cơ yếu Chính phủ".into();
        assert!(collectives(&sheet).starts_with("Cục Cơ yếu Đảng - Chính quyền\tBằng khen"));
        assert!(persons(&sheet).starts_with("Nguyễn Văn An\tBằng khen\tTrưởng phòng"));
        assert_eq!(
            unnamed(&sheet),
            "tập thể, cá nhân của 4 Hệ\tCờ thi đua của Ban Cơ yếu Chính phủ\t14"
        );
    }
}
