//! Who is proposed for what: the rows of a submission and of its list, grouped and counted. Totals are never typed.

use crate::domain::document::draft::Draft;
use crate::domain::document::share::{count, worded};

pub const COLLECTIVE_COLUMNS: &[&str] = &[
    "Tên tập thể",
    "Hình thức đề nghị",
    "Khối, cụm dẫn đầu",
    "Số phiếu đồng ý",
    "Tổng số phiếu",
    "Tóm tắt thành tích",
];

pub const PERSON_COLUMNS: &[&str] = &[
    "Họ và tên",
    "Hình thức đề nghị",
    "Chức vụ, đơn vị",
    "Số phiếu đồng ý",
    "Tổng số phiếu",
    "Tóm tắt thành tích",
];

pub const UNNAMED_COLUMNS: &[&str] = &["Đối tượng", "Hình thức đề nghị", "Số lượng"];

/// How many of an honour the meeting agreed on, before there are names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnamed {
    pub whom: String,
    pub honour: String,
    /// As it was typed.
    pub typed: String,
    pub count: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nominee {
    pub name: String,
    pub honour: String,
    /// Khối, cụm dẫn đầu of a collective; chức vụ, đơn vị of a person.
    pub place: String,
    agree: String,
    whole: String,
    pub merits: String,
}

impl Nominee {
    /// "6/7 (85,71 %)" with its base; as typed where no share can be made.
    pub fn votes(&self) -> String {
        let counted = (count(&self.agree), count(&self.whole));
        if let (Some(agree), Some(whole)) = counted
            && let Some(share) = worded(agree, whole)
        {
            return share;
        }
        match self.whole.as_str() {
            "" => self.agree.clone(),
            whole => format!("{}/{whole}", self.agree),
        }
    }
}

/// Nominees for one honour, in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub honour: String,
    pub nominees: Vec<Nominee>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nominees {
    pub collectives: Vec<Nominee>,
    pub persons: Vec<Nominee>,
    pub unnamed: Vec<Unnamed>,
}

impl Nominees {
    pub fn of(draft: &Draft) -> Self {
        Self {
            collectives: nominees(draft, "collectives"),
            persons: nominees(draft, "persons"),
            unnamed: unnamed(draft),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.collectives.is_empty() && self.persons.is_empty() && self.unnamed.is_empty()
    }

    /// "03 tập thể, 05 cá nhân"; what there is none of is not named.
    pub fn counted(&self) -> String {
        let named = counted(self.collectives.len(), self.persons.len());
        let unnamed = self
            .unnamed
            .iter()
            .try_fold(0_i64, |sum, row| sum.checked_add(row.count?));
        let unnamed = match (self.unnamed.is_empty(), unnamed) {
            (false, Some(count)) => format!("{count:02} trường hợp chưa có danh sách"),
            _ => String::new(),
        };
        let said = [named, unnamed];
        let said: Vec<String> = said.into_iter().filter(|text| !text.is_empty()).collect();
        said.join(", ")
    }

    /// Each honour with its collectives and persons: "Cờ thi đua của Chính phủ", 1, 0.
    pub fn by_honour(&self) -> Vec<(String, usize, usize)> {
        let mut honours: Vec<(String, usize, usize)> = Vec::new();
        let all = self.collectives.iter().map(|nominee| (nominee, 1, 0));
        for (nominee, collective, person) in
            all.chain(self.persons.iter().map(|nominee| (nominee, 0, 1)))
        {
            let known = honours
                .iter_mut()
                .find(|(honour, ..)| *honour == nominee.honour);
            match known {
                Some((_, collectives, persons)) => {
                    *collectives += collective;
                    *persons += person;
                }
                None => honours.push((nominee.honour.clone(), collective, person)),
            }
        }
        honours
    }
}

/// "03 tập thể, 05 cá nhân".
pub fn counted(collectives: usize, persons: usize) -> String {
    let said = [(collectives, "tập thể"), (persons, "cá nhân")];
    let said: Vec<String> = said
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count:02} {name}"))
        .collect();
    said.join(", ")
}

/// By honour, in the order in which each is first named.
pub fn groups(nominees: &[Nominee]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for nominee in nominees {
        match groups
            .iter_mut()
            .find(|group| group.honour == nominee.honour)
        {
            Some(group) => group.nominees.push(nominee.clone()),
            None => groups.push(Group {
                honour: nominee.honour.clone(),
                nominees: vec![nominee.clone()],
            }),
        }
    }
    groups
}

fn nominees(draft: &Draft, slot: &str) -> Vec<Nominee> {
    let rows = draft.rows(slot, COLLECTIVE_COLUMNS.len()).into_iter();
    rows.map(|row| Nominee {
        name: row[0].clone(),
        honour: row[1].clone(),
        place: row[2].clone(),
        agree: row[3].clone(),
        whole: row[4].clone(),
        merits: row[5].clone(),
    })
    .collect()
}

fn unnamed(draft: &Draft) -> Vec<Unnamed> {
    let rows = draft.rows("unnamed", UNNAMED_COLUMNS.len()).into_iter();
    rows.map(|row| Unnamed {
        whom: row[0].clone(),
        honour: row[1].clone(),
        typed: row[2].clone(),
        count: count(&row[2]),
    })
    .collect()
}

pub fn findings(draft: &Draft) -> Vec<String> {
    let Nominees {
        collectives,
        persons,
        unnamed,
    } = Nominees::of(draft);
    let all: Vec<Nominee> = collectives.into_iter().chain(persons).collect();
    let mut found: Vec<String> = all.iter().filter_map(wrong_nominee).collect();
    let uncounted = unnamed.iter().filter(|row| row.count.is_none());
    found.extend(
        uncounted.map(|row| format!("{}: “{}” không phải là số lượng.", row.whom, row.typed)),
    );
    for (at, nominee) in all.iter().enumerate() {
        let is_twin = |other: &Nominee| {
            (&other.name, &other.honour, &other.place)
                == (&nominee.name, &nominee.honour, &nominee.place)
        };
        if all[..at].iter().any(is_twin) {
            found.push(format!(
                "{} có trong danh sách hai lần với cùng hình thức.",
                nominee.name
            ));
        }
    }
    found
}

fn wrong_nominee(nominee: &Nominee) -> Option<String> {
    let name = &nominee.name;
    if nominee.honour.is_empty() {
        return Some(format!("{name}: chưa ghi hình thức đề nghị."));
    }
    let (agree, whole) = (count(&nominee.agree), count(&nominee.whole));
    if let (Some(agree), Some(whole)) = (agree, whole) {
        return (agree > whole).then(|| {
            format!("{name}: số phiếu đồng ý ({agree}) nhiều hơn tổng số phiếu ({whole}).")
        });
    }
    (!nominee.agree.is_empty() && (agree.is_none() || whole.is_none()))
        .then(|| format!("{name}: chưa đủ số phiếu và tổng số phiếu để tính tỷ lệ."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::draft_of;

    fn list() -> Draft {
        draft_of(
            DocumentKind::NominationList,
            &[
                (
                    "collectives",
                    "Cục A\tCờ thi đua\tKhối 1\t6\t7\nCục B\tBằng khen\nCục C\tCờ thi đua",
                ),
                (
                    "persons",
                    "Nguyễn Văn An\tBằng khen\tCục A\nTrần Thị Bình\tBằng khen\tCục B\t8\t7",
                ),
            ],
        )
    }

    #[test]
    fn totals_are_the_rows_of_the_list() {
        let nominees = Nominees::of(&list());
        assert_eq!(nominees.counted(), "03 tập thể, 02 cá nhân");
        assert_eq!(
            nominees.by_honour(),
            [
                ("Cờ thi đua".to_owned(), 2, 0),
                ("Bằng khen".to_owned(), 1, 2)
            ]
        );
        assert_eq!(counted(0, 2), "02 cá nhân");
        assert_eq!(counted(0, 0), "");
    }

    #[test]
    fn honours_are_grouped_in_the_order_they_are_named() {
        let groups = groups(&Nominees::of(&list()).collectives);
        let names: Vec<_> = groups
            .iter()
            .map(|group| (group.honour.as_str(), group.nominees.len()))
            .collect();
        assert_eq!(names, [("Cờ thi đua", 2), ("Bằng khen", 1)]);
    }

    #[test]
    fn votes_stand_with_their_base() {
        let nominees = Nominees::of(&list());
        assert_eq!(nominees.collectives[0].votes(), "85,71\u{a0}%\u{a0}(6/7)");
        assert_eq!(nominees.collectives[1].votes(), "");
    }

    #[test]
    fn a_nominee_listed_twice_or_with_impossible_votes_is_told() {
        assert_eq!(
            findings(&list()),
            ["Trần Thị Bình: số phiếu đồng ý (8) nhiều hơn tổng số phiếu (7)."]
        );
        let twice = draft_of(
            DocumentKind::Submission,
            &[
                (
                    "collectives",
                    "Cục A\tCờ\nCục A\tCờ\nCục B\nCục C\tCờ\t\t5\t",
                ),
                ("persons", ""),
            ],
        );
        let told = findings(&twice);
        assert_eq!(told[0], "Cục B: chưa ghi hình thức đề nghị.");
        assert!(
            told[2].starts_with("Cục A có trong danh sách hai lần"),
            "{told:?}"
        );
    }
}
