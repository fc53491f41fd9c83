//! Rows of the register that a person edited: three versions – what the person saw, what they made of it, what the
//! register says now – become one. A cell left alone is fresh, an edited one stays; a row struck out stays struck out.

use std::collections::BTreeMap;

use crate::domain::document::draft::Refreshed;
use crate::domain::document::values::{on_many_lines, on_one_line};

/// In [`seen`](crate::domain::document::DocumentText::seen), before the rows as the person saw them. No figure is so
/// called.
const ROWS: &str = "*=";

/// Rows with what is new in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    pub text: String,
    pub refreshed: Vec<Refreshed>,
}

impl Merged {
    pub fn untouched(text: String) -> Self {
        Self {
            text,
            refreshed: Vec::new(),
        }
    }

    fn push_row(&mut self, name: &str, cells: &[Cell<'_>]) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push('\t');
            }
            let start = self.text.len();
            self.text.push_str(cell.is);
            if let Some(was) = cell.was.filter(|was| *was != cell.is) {
                self.refreshed.push(Refreshed {
                    name: name.to_owned(),
                    was: was.to_owned(),
                    is: cell.is.to_owned(),
                    at: start..self.text.len(),
                });
            }
        }
    }
}

/// What is kept of the rows that a person saw when they wrote over them.
pub fn kept(rows: &str) -> String {
    format!("{ROWS}{}", on_one_line(rows))
}

/// The rows that were kept; none in a text written before rows were.
pub fn base(seen: &str) -> Option<String> {
    seen.strip_prefix(ROWS).map(on_many_lines)
}

#[derive(Clone, Copy)]
struct Cell<'a> {
    is: &'a str,
    /// What the person saw, where the cell is taken from the register.
    was: Option<&'a str>,
}

/// The cells that name a row, and which one of that name it is.
type Key<'a> = (Vec<&'a str>, usize);

struct Rows<'a> {
    order: Vec<Key<'a>>,
    cells: BTreeMap<Key<'a>, Vec<&'a str>>,
}

impl<'a> Rows<'a> {
    fn read(text: &'a str, keys: &[usize]) -> Self {
        let mut met: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        let mut rows = Self {
            order: Vec::new(),
            cells: BTreeMap::new(),
        };
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let name = keys.iter().map(|at| cells.get(*at).copied());
            let name: Vec<&str> = name.map(Option::unwrap_or_default).collect();
            let times = met.entry(name.clone()).or_default();
            rows.order.push((name.clone(), *times));
            rows.cells.insert((name, *times), cells);
            *times += 1;
        }
        rows
    }
}

/// `hand` was made of `base`, and the register now says `now`.
pub fn merge(base: &str, hand: &str, now: &str, keys: &[usize]) -> Merged {
    let [base, hand, now] = [base, hand, now].map(|text| Rows::read(text, keys));
    let mut merged = Merged::default();
    let mut place = |key: &Key<'_>, cells: &[Cell<'_>]| merged.push_row(&key.0.join(", "), cells);
    push_new(None, &base, &hand, &now, &mut place);
    for key in &hand.order {
        if let Some(cells) = row(key, &base, &hand, &now) {
            place(key, &cells);
        }
        push_new(Some(key), &base, &hand, &now, &mut place);
    }
    merged
}

/// A row of the person's; none where the register dropped one that nobody had edited.
fn row<'a>(
    key: &Key<'a>,
    base: &Rows<'a>,
    hand: &Rows<'a>,
    now: &Rows<'a>,
) -> Option<Vec<Cell<'a>>> {
    let written = hand.cells.get(key)?;
    let own = |is| Cell { is, was: None };
    let as_written = || written.iter().copied().map(own).collect();
    let Some(seen) = base.cells.get(key) else {
        return Some(as_written());
    };
    let is_edited = written != seen;
    let Some(fresh) = now.cells.get(key) else {
        return is_edited.then(as_written);
    };
    if is_edited && fresh.len() != seen.len() {
        return Some(as_written());
    }
    let width = written.len().max(fresh.len());
    let cell = |at| {
        let of = |row: &[&'a str]| row.get(at).copied().unwrap_or_default();
        if of(written) == of(seen) {
            let (is, was) = (of(fresh), Some(of(seen)));
            return Cell { is, was };
        }
        own(of(written))
    };
    Some((0..width).map(cell).collect())
}

/// Rows that the register has only now stand behind the one that they follow there.
fn push_new<'a>(
    after: Option<&Key<'a>>,
    base: &Rows<'a>,
    hand: &Rows<'a>,
    now: &Rows<'a>,
    place: &mut impl FnMut(&Key<'a>, &[Cell<'a>]),
) {
    let is_known = |key: &&Key<'a>| hand.cells.contains_key(*key);
    let from = match after {
        None => 0,
        Some(key) => match now.order.iter().position(|other| other == key) {
            Some(at) => at + 1,
            None => return,
        },
    };
    for key in now.order[from..].iter().take_while(|key| !is_known(key)) {
        let (cells, is_struck_out) = (&now.cells[key], base.cells.contains_key(key));
        let mut cells: Vec<Cell<'_>> = cells.iter().map(|is| Cell { is, was: None }).collect();
        if let Some(first) = cells.first_mut().filter(|_| !is_struck_out) {
            first.was = Some("");
            place(key, &cells);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: &str = "Cục A\t5\t\nCục B\t7\t\nCục C\t9\t";

    fn merged(hand: &str, now: &str) -> String {
        merge(SEEN, hand, now, &[0]).text
    }

    #[test]
    fn an_edited_cell_stays_and_the_others_are_fresh() {
        let hand = SEEN.replace("7\t", "7\tchậm");
        let now = "Cục A\t6\t\nCục B\t8\tđủ\nCục C\t9\t";
        assert_eq!(merged(&hand, now), "Cục A\t6\t\nCục B\t8\tchậm\nCục C\t9\t");
        let told = merge(SEEN, &hand, now, &[0]).refreshed;
        let told: Vec<_> = told
            .iter()
            .map(|cell| (cell.name.as_str(), cell.was.as_str(), cell.is.as_str()))
            .collect();
        assert_eq!(told, [("Cục A", "5", "6"), ("Cục B", "7", "8")]);
    }

    #[test]
    fn a_row_struck_out_stays_so_and_a_row_of_ones_own_stays_where_it_is() {
        let hand = "Khách mời\t1\t\nCục A\t5\t\nCục C\t9\t";
        assert_eq!(merged(hand, SEEN), hand);
        assert_eq!(merged("", SEEN), "");
    }

    #[test]
    fn a_row_that_is_new_in_the_register_stands_behind_its_neighbour() {
        let now = "Cục 0\t1\t\nCục A\t5\t\nCục A1\t3\t\nCục B\t7\t\nCục C\t9\t";
        let hand = SEEN.replace("9", "10");
        let text = merged(&hand, now);
        let names = text.lines().map(|line| line.split('\t').next().unwrap());
        assert_eq!(
            names.collect::<Vec<_>>(),
            ["Cục 0", "Cục A", "Cục A1", "Cục B", "Cục C"]
        );
        assert!(text.ends_with("Cục C\t10\t"), "{text}");
    }

    #[test]
    fn a_row_that_left_the_register_goes_unless_it_was_edited() {
        let hand = SEEN.replace("7\t", "7\tchuyển khối");
        assert_eq!(merged(&hand, ""), "Cục B\t7\tchuyển khối");
    }

    #[test]
    fn rows_of_one_name_are_told_apart_by_their_order() {
        let (seen, now) = ("A\t1\nA\t2", "A\t1\nA\t4");
        assert_eq!(merge(seen, "A\t9\nA\t2", now, &[0]).text, "A\t9\nA\t4");
    }

    #[test]
    fn a_row_that_was_edited_keeps_its_cells_when_the_table_has_other_columns() {
        let hand = SEEN.replace("A\t5", "A\t55");
        let now = "Cục A\t1\t5\t\nCục B\t1\t7\t\nCục C\t1\t9\t";
        assert!(merged(&hand, now).starts_with("Cục A\t55\t\nCục B\t1\t7\t"));
    }

    #[test]
    fn what_was_seen_is_read_back_and_older_texts_have_none() {
        assert_eq!(base(&kept(SEEN)).as_deref(), Some(SEEN));
        assert_eq!(base(&kept("")).as_deref(), Some(""));
        assert_eq!(base("năm=2019"), None);
    }
}
