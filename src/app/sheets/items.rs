//! Which criterion or target a row is about: by its printed code, then by its words.

use crate::app::names::{Match, key, tidy};
use crate::app::sheets::{Item, ItemId, Surroundings};
use crate::domain::id::UnitId;
use crate::domain::text::fold;

/// What the key cells of a row say.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub unit: Option<UnitId>,
    /// What the row before was about: printed codes begin anew in each part.
    pub after: Option<ItemId>,
}

/// "2.a)" and "2a." are one code; "1.1" and "11" are two.
pub fn code_key(code: &str) -> String {
    let code: String = fold(code).chars().filter(|c| !c.is_whitespace()).collect();
    let code = code.trim_matches(['.', ')', '(', ':', '-', '/']);
    code.replace([')', '('], "").replace("..", ".")
}

impl Surroundings {
    pub(super) fn find_item(&self, keys: Keys<'_>) -> Match<ItemId> {
        let (code, name) = split_code(keys);
        let coded = self.by_code(code);
        if !coded.is_empty() {
            return self.among_coded(&coded, name, keys);
        }
        // "30 xã đạt chuẩn" begins with no code.
        let whole = tidy(keys.name);
        let name = match self.item_names.exact(whole) {
            [] => name,
            _ => whole,
        };
        match self.item_names.find(name) {
            Match::Perhaps(several) => self.of_unit(several, name, keys),
            other => other,
        }
    }

    fn by_code(&self, code: &str) -> Vec<&Item> {
        let coded = self.codes.get(&code_key(code));
        let ids = coded.map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| self.item(*id)).collect()
    }

    /// The code and the words must not contradict each other; of several with one code the words, then the order decide.
    fn among_coded(&self, coded: &[&Item], name: &str, keys: Keys<'_>) -> Match<ItemId> {
        let said = key(name);
        let named: Vec<&&Item> = coded
            .iter()
            .filter(|item| key(&item.name) == said)
            .collect();
        match (named.as_slice(), coded) {
            ([one], _) => Match::Sure(one.id),
            ([], [one]) if said.is_empty() || is_much_the_same(&one.name, name) => {
                Match::Sure(one.id)
            }
            // A bare number may count the rows of the sheet and be no code.
            ([], _) if is_bare(keys.code) && self.item_names.exact(name).len() == 1 => {
                self.item_names.find(name)
            }
            ([], _) if !said.is_empty() => {
                let mut offered: Vec<ItemId> = self.item_names.exact(name).to_vec();
                offered.extend(coded.iter().map(|item| item.id));
                offered.extend(self.item_names.near(name));
                Match::Perhaps(distinct(offered))
            }
            _ => self.next_in_order(coded, keys),
        }
    }

    /// The first of them that comes behind the row before.
    fn next_in_order(&self, coded: &[&Item], keys: Keys<'_>) -> Match<ItemId> {
        let place = |id: ItemId| self.items.iter().position(|item| item.id == id);
        let before = keys.after.and_then(place);
        let mut behind = coded.iter().filter(|item| place(item.id) > before);
        match (behind.next(), coded) {
            (Some(next), _) => Match::Sure(next.id),
            (None, _) => Match::Perhaps(coded.iter().map(|item| item.id).collect()),
        }
    }

    /// Several targets with the same words: those that are the unit's.
    fn of_unit(&self, several: Vec<ItemId>, name: &str, keys: Keys<'_>) -> Match<ItemId> {
        if self.item_names.exact(name).is_empty() {
            return Match::Perhaps(several);
        }
        let own = several.iter().copied().filter(|id| {
            let owner = self.item(*id).and_then(|item| item.owner);
            owner.is_none() || owner == keys.unit
        });
        let own: Vec<ItemId> = own.collect();
        match own.as_slice() {
            [one] => Match::Sure(*one),
            _ => Match::Perhaps(several),
        }
    }
}

/// A code may stand before the words, in one cell: "2.a) Công tác Đảng".
fn split_code<'a>(keys: Keys<'a>) -> (&'a str, &'a str) {
    let name = tidy(keys.name);
    if !keys.code.trim().is_empty() {
        return (keys.code, name);
    }
    let Some((first, rest)) = name.split_once(char::is_whitespace) else {
        return ("", name);
    };
    let is_code =
        first.ends_with(['.', ')']) || first.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_code {
        (first, rest.trim())
    } else {
        ("", name)
    }
}

fn is_bare(code: &str) -> bool {
    let code = code.trim();
    !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit())
}

/// Shortened or with a remark behind: one is the beginning of the other.
fn is_much_the_same(known: &str, said: &str) -> bool {
    let (known, said) = (fold(tidy(known)), fold(tidy(said)));
    let shorter = known.len().min(said.len());
    shorter >= 10 && (known.starts_with(&said) || said.starts_with(&known))
}

fn distinct(all: Vec<ItemId>) -> Vec<ItemId> {
    let mut once = Vec::new();
    for id in all {
        if !once.contains(&id) && once.len() < 6 {
            once.push(id);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sheets::testing::scored;

    fn found(code: &str, name: &str, after: Option<&str>) -> Result<String, usize> {
        let (session, order) = scored();
        let known = Surroundings::read(session.reader(), order).unwrap();
        let after = after.and_then(|name| known.items.iter().find(|item| item.name == name));
        let keys = Keys {
            code,
            name,
            unit: None,
            after: after.map(|item| item.id),
        };
        match known.find_item(keys) {
            Match::Sure(id) => Ok(known.item_label(id)),
            Match::Perhaps(several) => Err(several.len()),
            Match::Nothing => Err(0),
        }
    }

    #[test]
    fn a_criterion_is_found_by_its_printed_code_and_then_by_its_words() {
        for (code, name) in [
            ("2.a", ""),
            ("2.a)", "Công tác Đảng"),
            ("", "2.a) Công tác Đảng"),
            ("", "CÔNG TÁC ĐẢNG"),
            ("2.a)", "Công tác Đảng, công tác quần chúng"),
        ] {
            assert_eq!(
                found(code, name, None).as_deref(),
                Ok("2.a) Công tác Đảng"),
                "{code} {name}"
            );
        }
    }

    #[test]
    fn a_code_whose_words_are_anothers_is_asked_about() {
        assert_eq!(found("2.a)", "Hậu cần, kỹ thuật", None), Err(2));
        assert_eq!(found("", "Công tắc Đảng", None), Err(1));
        assert_eq!(found("99", "Việc khác hẳn", None), Err(0));
    }

    #[test]
    fn a_code_printed_in_several_parts_is_the_next_one_in_order() {
        let after = |name| found("1.", "", Some(name));
        assert_eq!(after("Nhiệm vụ chính trị").as_deref(), Ok("1. Tham mưu"));
        assert_eq!(
            after("Xây dựng lực lượng").as_deref(),
            Ok("1. Hậu cần, kỹ thuật")
        );
    }
}
