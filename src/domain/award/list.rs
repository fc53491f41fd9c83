//! Danh sách đề nghị: one submission for each authority, collectives before persons, by honour, totals out of the rows
//! (domain.md 4.8, 4.9).

use jiff::civil::Date;

use crate::domain::award::facts::{steps_of, weight};
use crate::domain::award::{Nomination, RecipientKind, catalogue, flow};
use crate::domain::sheet::{AwardSheet, YearSheet};
use crate::domain::text::fold;

/// How many of each, out of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub collectives: i64,
    pub persons: i64,
    /// Agreed on as a number; the names follow.
    pub unnamed: i64,
}

/// One honour of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HonourGroup<'a> {
    pub honour: String,
    pub collectives: Vec<&'a Nomination>,
    pub persons: Vec<&'a Nomination>,
    pub unnamed: Vec<&'a Nomination>,
}

/// What one authority is asked for: one tờ trình.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionList<'a> {
    /// Empty where nobody has said it yet.
    pub authority: String,
    pub honours: Vec<HonourGroup<'a>>,
}

impl Totals {
    pub fn of<'a>(nominations: impl IntoIterator<Item = &'a Nomination>) -> Self {
        let mut totals = Self::default();
        for nomination in nominations {
            let place = match nomination.recipient {
                RecipientKind::Unit | RecipientKind::SubUnit => &mut totals.collectives,
                RecipientKind::Person => &mut totals.persons,
                RecipientKind::Unnamed => &mut totals.unnamed,
            };
            *place = place.saturating_add(weight(nomination));
        }
        totals
    }

    /// "03 tập thể, 05 cá nhân, 14 trường hợp chưa có danh sách"; what there is none of is not named.
    pub fn words(self) -> String {
        let said = [
            (self.collectives, "tập thể"),
            (self.persons, "cá nhân"),
            (self.unnamed, "trường hợp chưa có danh sách"),
        ];
        let said = said.into_iter().filter(|(count, _)| *count > 0);
        let said: Vec<String> = said
            .map(|(count, name)| format!("{count:02} {name}"))
            .collect();
        said.join(", ")
    }
}

impl<'a> HonourGroup<'a> {
    pub fn rows(&self) -> impl Iterator<Item = &'a Nomination> + '_ {
        let collectives = self.collectives.iter().chain(&self.persons);
        collectives.chain(&self.unnamed).copied()
    }

    pub fn totals(&self) -> Totals {
        Totals::of(self.rows())
    }
}

impl SubmissionList<'_> {
    pub fn totals(&self) -> Totals {
        Totals::of(self.honours.iter().flat_map(HonourGroup::rows))
    }
}

/// One for each authority, in the order in which the list names them first; what the bloc refused is left out, what it
/// lowered stands under the lower honour.
pub fn submissions(sheet: &AwardSheet) -> Vec<SubmissionList<'_>> {
    let mut lists: Vec<SubmissionList<'_>> = Vec::new();
    for row in &sheet.nominations {
        let steps = steps_of(sheet, row.id);
        let Some(honour) = flow::proposed(row, &steps) else {
            continue;
        };
        let same = |list: &&mut SubmissionList<'_>| fold(&list.authority) == fold(&row.authority);
        let list = match lists.iter_mut().find(same) {
            Some(list) => list,
            None => new_list(&mut lists, &row.authority),
        };
        list.put(row, honour);
    }
    for list in &mut lists {
        list.honours
            .sort_by_key(|group| catalogue::place(&group.honour));
    }
    lists
}

fn new_list<'a, 'l>(
    lists: &'l mut Vec<SubmissionList<'a>>,
    authority: &str,
) -> &'l mut SubmissionList<'a> {
    lists.push(SubmissionList {
        authority: authority.to_owned(),
        honours: Vec::new(),
    });
    let last = lists.len() - 1;
    &mut lists[last]
}

impl<'a> SubmissionList<'a> {
    fn put(&mut self, row: &'a Nomination, honour: &str) {
        let same = |group: &HonourGroup<'_>| catalogue::is_same(&group.honour, honour);
        let at = self.honours.iter().position(same).unwrap_or_else(|| {
            self.honours.push(HonourGroup {
                honour: honour.to_owned(),
                collectives: Vec::new(),
                persons: Vec::new(),
                unnamed: Vec::new(),
            });
            self.honours.len() - 1
        });
        let group = &mut self.honours[at];
        match row.recipient {
            RecipientKind::Unit | RecipientKind::SubUnit => group.collectives.push(row),
            RecipientKind::Person => group.persons.push(row),
            RecipientKind::Unnamed => group.unnamed.push(row),
        }
    }
}

/// Who is proposed, as a list names it on `day`.
pub fn recipient_name(row: &Nomination, year: &YearSheet, day: Date) -> String {
    let unit = row.unit.map_or("", |unit| year.unit_name(unit, day));
    match row.recipient {
        RecipientKind::Unit => unit.to_owned(),
        RecipientKind::SubUnit => {
            let own = row.sub_unit.map_or("", |unit| year.unit_name(unit, day));
            let own = if own.is_empty() { &row.name } else { own };
            joined(own, unit)
        }
        RecipientKind::Person => row.name.clone(),
        RecipientKind::Unnamed => {
            let whose = if row.name.is_empty() { unit } else { &row.name };
            let count = weight(row);
            match whose {
                "" => format!("{count:02} tập thể, cá nhân"),
                whose => format!("{count:02} {whose}"),
            }
        }
    }
}

/// Chức vụ, đơn vị of a person.
pub fn person_place(row: &Nomination, year: &YearSheet, day: Date) -> String {
    joined(
        &row.office,
        row.unit.map_or("", |unit| year.unit_name(unit, day)),
    )
}

fn joined(first: &str, then: &str) -> String {
    let is_said = then.is_empty() || fold(first).contains(&fold(then));
    match (first, then) {
        ("", then) => then.to_owned(),
        (first, _) if is_said => first.to_owned(),
        (first, then) => format!("{first}, {then}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::example::{nomination, person, step};
    use super::*;
    use crate::domain::award::{StepKind, StepOutcome};
    use crate::domain::sheet::example::{id, sheet};

    fn to(mut row: Nomination, authority: &str) -> Nomination {
        row.authority = authority.into();
        row
    }

    fn awards() -> AwardSheet {
        let mut unnamed = nomination(4, 1, "Cờ thi đua của Ban Cơ yếu Chính phủ");
        (unnamed.recipient, unnamed.count, unnamed.unit) = (RecipientKind::Unnamed, Some(14), None);
        unnamed.name = "tập thể, cá nhân của 4 Hệ Cơ yếu".into();
        AwardSheet {
            nominations: vec![
                to(
                    person(1, "Nguyễn Văn An", "Trưởng phòng"),
                    "Ban Cơ yếu Chính phủ",
                ),
                to(nomination(2, 1, "Bằng khen"), "Bộ Quốc phòng"),
                to(nomination(3, 2, "Bằng khen"), "Ban Cơ yếu Chính phủ"),
                to(unnamed, "ban Cơ yếu Chính phủ"),
                to(
                    nomination(5, 3, "Cờ thi đua của Chính phủ"),
                    "Bộ Quốc phòng",
                ),
            ],
            ..AwardSheet::default()
        }
    }

    fn told(sheet: &AwardSheet) -> Vec<String> {
        let lists = submissions(sheet).into_iter();
        lists
            .map(|list| {
                let honours = list.honours.iter();
                let honours =
                    honours.map(|group| format!("{} {}", group.honour, group.totals().words()));
                let honours: Vec<String> = honours.collect();
                format!(
                    "{}: {} | {}",
                    list.authority,
                    honours.join("; "),
                    list.totals().words()
                )
            })
            .collect()
    }

    #[test]
    fn each_authority_has_one_list_with_totals_out_of_its_rows() {
        assert_eq!(
            told(&awards()),
            [
                "Ban Cơ yếu Chính phủ: Cờ thi đua của Ban Cơ yếu Chính phủ 14 trường hợp chưa có danh sách; Bằng khen 01 tập thể, 01 cá nhân | 01 tập thể, 01 cá nhân, 14 trường hợp chưa có danh sách",
                "Bộ Quốc phòng: Cờ thi đua của Chính phủ 01 tập thể; Bằng khen 01 tập thể | 02 tập thể",
            ]
        );
    }

    #[test]
    fn what_the_bloc_refused_or_lowered_is_listed_so() {
        let mut sheet = awards();
        let (mut no, mut lower) = (step(2, StepKind::Acclaimed), step(5, StepKind::Acclaimed));
        no.outcome = StepOutcome::Refused;
        (lower.outcome, lower.honour) =
            (StepOutcome::Lowered, "Cờ thi đua của Bộ Quốc phòng".into());
        sheet.steps = vec![no, lower];
        assert_eq!(
            told(&sheet)[1],
            "Bộ Quốc phòng: Cờ thi đua của Bộ Quốc phòng 01 tập thể | 01 tập thể"
        );
    }

    #[test]
    fn a_recipient_is_named_as_the_list_prints_it() {
        let (year, day) = (sheet().year, date(2019, 11, 14));
        let rows = awards().nominations;
        let names: Vec<String> = rows
            .iter()
            .map(|row| recipient_name(row, &year, day))
            .collect();
        assert_eq!(
            names,
            [
                "Nguyễn Văn An",
                "Cục Cơ yếu Quân đội",
                "Cục Cơ yếu Đảng - Chính quyền",
                "14 tập thể, cá nhân của 4 Hệ Cơ yếu",
                "Hệ Cơ yếu Công an",
            ]
        );
        assert_eq!(
            person_place(&rows[0], &year, day),
            "Trưởng phòng, Cục Cơ yếu Quân đội"
        );
        let mut sub = rows[1].clone();
        (sub.recipient, sub.name) = (RecipientKind::SubUnit, "Phòng 2".into());
        assert_eq!(
            recipient_name(&sub, &year, day),
            "Phòng 2, Cục Cơ yếu Quân đội"
        );
        sub.sub_unit = Some(id(3));
        assert_eq!(
            recipient_name(&sub, &year, day),
            "Hệ Cơ yếu Công an, Cục Cơ yếu Quân đội"
        );
    }
}
