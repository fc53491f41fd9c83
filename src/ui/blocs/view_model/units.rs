//! Units as a tree: parent body, unit, sub-unit.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::domain::date::in_field;
use crate::domain::id::UnitId;
use crate::domain::text::{Query, compare};
use crate::domain::unit::{Unit, UnitName};

mod summary;

pub use summary::period;

/// One unit in its place in the tree.
#[derive(Clone, Debug)]
pub struct UnitLine {
    pub unit: Unit,
    /// Former names, newest first, then aliases.
    pub names: Vec<UnitName>,
    pub depth: usize,
    /// The line it stands below.
    pub above: Option<usize>,
    pub has_below: bool,
    /// It is no more today.
    pub is_past: bool,
    pub text: String,
    /// Every name it was ever called.
    found_by: String,
}

#[derive(Clone, Debug, Default)]
pub struct UnitTree {
    pub lines: Vec<UnitLine>,
    /// For choice boxes: every unit in the order of the alphabet.
    pub choices: Vec<(UnitId, String)>,
    places: HashMap<UnitId, usize>,
}

impl UnitTree {
    pub fn of(mut units: Vec<Unit>, names: &[UnitName], today: Date) -> Self {
        units.sort_by(|a, b| compare(&a.name, &b.name));
        let mut tree = Self {
            choices: choices(&units),
            ..Self::default()
        };
        let mut planter = Planter::of(units, names, today);
        for root in planter.roots() {
            planter.plant(&mut tree, root, 0, None);
        }
        // Two offices can have put two units below one another: such a ring hangs nowhere, and is still shown.
        for lost in planter.lost() {
            planter.plant(&mut tree, lost, 0, None);
        }
        tree
    }

    pub fn line(&self, id: UnitId) -> Option<&UnitLine> {
        self.place(id).map(|place| &self.lines[place])
    }

    pub fn place(&self, id: UnitId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    pub fn name(&self, id: UnitId) -> &str {
        self.line(id).map_or("", |line| line.unit.name.as_str())
    }

    /// The lines on the screen: all whose parents are open, or what was found with everything above it.
    pub fn shown(&self, find: &str, closed: &HashSet<UnitId>) -> Vec<usize> {
        let query = Query::new(find);
        let shown = if query.is_empty() {
            self.open_lines(closed)
        } else {
            self.found_lines(&query)
        };
        (0..self.lines.len()).filter(|line| shown[*line]).collect()
    }

    /// Lines stand behind their parents, so one pass is enough.
    fn open_lines(&self, closed: &HashSet<UnitId>) -> Vec<bool> {
        let mut shown: Vec<bool> = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            let open = line
                .above
                .is_none_or(|above| shown[above] && !closed.contains(&self.lines[above].unit.id));
            shown.push(open);
        }
        shown
    }

    fn found_lines(&self, query: &Query) -> Vec<bool> {
        let mut shown: Vec<bool> = self
            .lines
            .iter()
            .map(|line| query.matches(&line.found_by))
            .collect();
        for place in (0..self.lines.len()).rev() {
            if let (true, Some(above)) = (shown[place], self.lines[place].above) {
                shown[above] = true;
            }
        }
        shown
    }
}

/// Units of the same name are told apart by what they belong to. The order stays.
fn choices(units: &[Unit]) -> Vec<(UnitId, String)> {
    let mut same: HashMap<&str, usize> = HashMap::new();
    let names: HashMap<UnitId, &str> = units
        .iter()
        .map(|unit| (unit.id, unit.name.as_str()))
        .collect();
    for unit in units {
        *same.entry(&unit.name).or_default() += 1;
    }
    let told_apart = |unit: &Unit| {
        let parent = unit.parent.and_then(|parent| names.get(&parent));
        match parent {
            Some(parent) if same[unit.name.as_str()] > 1 => format!("{} – {parent}", unit.name),
            _ => unit.name.clone(),
        }
    };
    units
        .iter()
        .map(|unit| (unit.id, told_apart(unit)))
        .collect()
}

/// Puts units into the tree, each once.
struct Planter<'n> {
    units: Vec<Unit>,
    names: HashMap<UnitId, Vec<&'n UnitName>>,
    below: HashMap<UnitId, Vec<usize>>,
    planted: HashSet<usize>,
    today: Date,
}

impl<'n> Planter<'n> {
    fn of(units: Vec<Unit>, names: &'n [UnitName], today: Date) -> Self {
        let mut below: HashMap<UnitId, Vec<usize>> = HashMap::new();
        for (place, unit) in units.iter().enumerate() {
            if let Some(parent) = unit.parent {
                below.entry(parent).or_default().push(place);
            }
        }
        let mut of_unit: HashMap<UnitId, Vec<&UnitName>> = HashMap::new();
        for name in names {
            of_unit.entry(name.unit).or_default().push(name);
        }
        Self {
            units,
            names: of_unit,
            below,
            planted: HashSet::new(),
            today,
        }
    }

    fn roots(&self) -> Vec<usize> {
        let known: HashSet<UnitId> = self.units.iter().map(|unit| unit.id).collect();
        let is_root = |unit: &Unit| unit.parent.is_none_or(|parent| !known.contains(&parent));
        (0..self.units.len())
            .filter(|place| is_root(&self.units[*place]))
            .collect()
    }

    fn lost(&self) -> Vec<usize> {
        (0..self.units.len())
            .filter(|place| !self.planted.contains(place))
            .collect()
    }

    fn plant(&mut self, tree: &mut UnitTree, place: usize, depth: usize, above: Option<usize>) {
        if !self.planted.insert(place) {
            return;
        }
        let line = tree.lines.len();
        let below = self
            .below
            .get(&self.units[place].id)
            .cloned()
            .unwrap_or_default();
        tree.places.insert(self.units[place].id, line);
        tree.lines
            .push(self.line(place, depth, above, !below.is_empty()));
        for child in below {
            self.plant(tree, child, depth + 1, Some(line));
        }
    }

    fn line(&self, place: usize, depth: usize, above: Option<usize>, has_below: bool) -> UnitLine {
        let unit = self.units[place].clone();
        let mut names: Vec<UnitName> = self
            .names
            .get(&unit.id)
            .into_iter()
            .flatten()
            .map(|name| (*name).clone())
            .collect();
        names.sort_by(|a, b| b.until.cmp(&a.until).then(compare(&a.name, &b.name)));
        let is_past = unit.active_to.is_some_and(|to| to < self.today);
        UnitLine {
            text: line_text(&unit),
            found_by: found_by(&unit, &names),
            depth,
            above,
            has_below,
            is_past,
            unit,
            names,
        }
    }
}

fn line_text(unit: &Unit) -> String {
    let mut text = unit.name.clone();
    if !unit.short_name.is_empty() {
        text.push_str(&format!(" ({})", unit.short_name));
    }
    if let Some(to) = unit.active_to {
        text.push_str(&format!(" – đến {}", in_field(to)));
    }
    text
}

fn found_by(unit: &Unit, names: &[UnitName]) -> String {
    let others = names.iter().flat_map(|name| [&name.name, &name.short_name]);
    let all = [&unit.name, &unit.short_name].into_iter().chain(others);
    all.map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{RowId, UnitNameId};
    use jiff::civil::date;

    fn id(n: u8) -> UnitId {
        RowId([n; 16]).into()
    }

    fn unit(n: u8, name: &str, parent: Option<u8>) -> Unit {
        let mut unit = Unit::new(id(n), name);
        unit.parent = parent.map(id);
        unit
    }

    fn name(n: u8, unit: u8, name: &str, until: Option<Date>) -> UnitName {
        UnitName {
            id: UnitNameId::from(RowId([n; 16])),
            unit: id(unit),
            name: name.into(),
            short_name: String::new(),
            until,
            source: String::new(),
        }
    }

    fn office() -> UnitTree {
        let mut signals = unit(3, "Cục Viễn thông và cơ yếu", Some(1));
        signals.short_name = "A05".into();
        signals.active_to = Some(date(2018, 8, 6));
        signals.successor = Some(id(4));
        let units = vec![
            signals,
            unit(4, "Cục An ninh mạng", Some(1)),
            unit(1, "Bộ Công an", None),
            unit(2, "Ban Cơ yếu Chính phủ", None),
            unit(5, "Phòng Tham mưu", Some(3)),
            unit(6, "Phòng Tham mưu", Some(4)),
        ];
        let names = [
            name(1, 3, "Cục Cơ yếu", Some(date(2014, 12, 31))),
            name(2, 3, "Cục Viễn thông", None),
        ];
        UnitTree::of(units, &names, date(2019, 1, 1))
    }

    fn texts(tree: &UnitTree, shown: &[usize]) -> Vec<String> {
        let text = |line: &UnitLine| format!("{}{}", "  ".repeat(line.depth), line.text);
        shown
            .iter()
            .map(|place| text(&tree.lines[*place]))
            .collect()
    }

    #[test]
    fn units_stand_below_what_they_belong_to() {
        let tree = office();
        assert_eq!(
            texts(&tree, &tree.shown("", &HashSet::new())),
            [
                "Ban Cơ yếu Chính phủ",
                "Bộ Công an",
                "  Cục An ninh mạng",
                "    Phòng Tham mưu",
                "  Cục Viễn thông và cơ yếu (A05) – đến 06/08/2018",
                "    Phòng Tham mưu",
            ]
        );
    }

    #[test]
    fn what_is_closed_hides_what_stands_below() {
        let tree = office();
        let closed = HashSet::from([id(1)]);
        assert_eq!(
            texts(&tree, &tree.shown("", &closed)),
            ["Ban Cơ yếu Chính phủ", "Bộ Công an"]
        );
    }

    #[test]
    fn a_unit_is_found_by_its_former_name_without_marks_and_with_all_above_it() {
        let tree = office();
        let closed = HashSet::from([id(1)]);
        assert_eq!(
            texts(&tree, &tree.shown("cuc co yeu", &closed)),
            [
                "Bộ Công an",
                "  Cục Viễn thông và cơ yếu (A05) – đến 06/08/2018"
            ]
        );
        assert_eq!(texts(&tree, &tree.shown("a05", &closed)).len(), 2);
        assert!(tree.shown("không có", &closed).is_empty());
    }

    #[test]
    fn the_summary_says_what_is_known() {
        assert_eq!(
            office().summary(id(3)),
            [
                "Đơn vị · Dân sự",
                "Thuộc: Bộ Công an",
                "Tên cũ: Cục Cơ yếu (đến 31/12/2014)",
                "Tên khác: Cục Viễn thông",
                "Thời gian: đến 06/08/2018",
                "Đơn vị kế tục: Cục An ninh mạng",
            ]
        );
    }

    #[test]
    fn units_of_one_name_are_told_apart_by_their_parents() {
        let names: Vec<String> = office().choices.into_iter().map(|(_, name)| name).collect();
        assert!(names.contains(&"Phòng Tham mưu – Cục An ninh mạng".to_owned()));
        assert!(names.contains(&"Cục An ninh mạng".to_owned()));
    }

    #[test]
    fn a_ring_of_units_is_shown_all_the_same() {
        let units = vec![unit(1, "A", Some(2)), unit(2, "B", Some(1))];
        let tree = UnitTree::of(units, &[], date(2019, 1, 1));
        assert_eq!(texts(&tree, &tree.shown("", &HashSet::new())), ["A", "  B"]);
    }
}
