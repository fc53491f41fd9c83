//! What is known of a unit, in words.

use jiff::civil::Date;

use super::UnitTree;
use crate::domain::choice::Choice;
use crate::domain::date::in_field;
use crate::domain::id::UnitId;
use crate::domain::unit::{Unit, UnitName};

impl UnitTree {
    /// What is known of one unit, in a few lines.
    pub fn summary(&self, id: UnitId) -> Vec<String> {
        let Some(line) = self.line(id) else {
            return Vec::new();
        };
        let unit = &line.unit;
        let mut summary = vec![character(unit)];
        let mut say = |what: &str, text: String| {
            if !text.is_empty() {
                summary.push(format!("{what}: {text}"));
            }
        };
        if let Some(parent) = unit.parent {
            say("Thuộc", self.name(parent).to_owned());
        }
        say("Tên cũ", former_names(&line.names));
        say("Tên khác", aliases(&line.names));
        say("Thời gian", period(unit.active_from, unit.active_to));
        if let Some(successor) = unit.successor {
            say("Đơn vị kế tục", self.name(successor).to_owned());
        }
        say("Ghi chú", unit.note.clone());
        summary
    }
}

fn character(unit: &Unit) -> String {
    let mut words = vec![unit.tier.label(), unit.sector.label()];
    if !unit.kind.is_empty() {
        words.push(&unit.kind);
    }
    if unit.is_system {
        words.push("là một Hệ");
    }
    words.join(" · ")
}

fn former_names(names: &[UnitName]) -> String {
    let former = names.iter().filter_map(|name| {
        let until = name.until?;
        Some(format!("{} (đến {})", name.name, in_field(until)))
    });
    former.collect::<Vec<_>>().join("; ")
}

fn aliases(names: &[UnitName]) -> String {
    let aliases = names.iter().filter(|name| name.until.is_none());
    let aliases: Vec<&str> = aliases.map(|name| name.name.as_str()).collect();
    aliases.join("; ")
}

/// "01/01/2018 – 31/12/2018", "từ 01/01/2018", "đến 31/12/2018" or nothing.
pub fn period(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{} – {}", in_field(from), in_field(to)),
        (Some(from), None) => format!("từ {}", in_field(from)),
        (None, Some(to)) => format!("đến {}", in_field(to)),
        (None, None) => String::new(),
    }
}
