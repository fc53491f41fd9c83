//! Workstations and packages in words, by what packages have said of their senders.

use std::collections::HashMap;

use crate::app::Session;
use crate::app::error::Result;
use crate::register::record::SiteId;
use crate::transfer::package::{Header, hex};

pub(super) struct Places {
    own: SiteId,
    /// Unit names by the workstation's digits.
    known: HashMap<String, String>,
    packages: HashMap<i64, Vec<Header>>,
}

impl Places {
    pub fn of(session: &Session) -> Result<Self> {
        let mut places = Self {
            own: session.desk().site,
            known: HashMap::new(),
            packages: HashMap::new(),
        };
        for arrived in session.reader().arrivals()? {
            // A header that nobody can read any more tells nothing; the line stands without it.
            let Ok(header) = serde_json::from_str::<Header>(&arrived.arrival.header) else {
                continue;
            };
            let from = &header.from;
            if !from.unit_name.is_empty() {
                places
                    .known
                    .insert(from.site.clone(), from.unit_name.clone());
            }
            places
                .packages
                .entry(arrived.line)
                .or_default()
                .push(header);
        }
        Ok(places)
    }

    pub fn packages_of(&self, line: i64) -> &[Header] {
        self.packages.get(&line).map_or(&[], Vec::as_slice)
    }

    /// "máy này", "máy của Cục B", "máy 0a1b2c3d".
    pub fn name(&self, site: &SiteId) -> String {
        if *site == self.own {
            return "máy này".to_owned();
        }
        let digits = hex(site);
        match self.known.get(&digits) {
            Some(unit) => format!("máy của {unit}"),
            None => format!("máy {}", &digits[..8]),
        }
    }
}

/// "Gửi lại số 3 của Cục B (Trần Văn Hòa), gửi Cục A: “Đã điền đủ.”".
pub(super) fn worded(header: &Header) -> String {
    let Header {
        from, to, message, ..
    } = header;
    let unit = match from.unit_name.as_str() {
        "" => "đơn vị chưa ghi tên",
        name => name,
    };
    let mut words = format!(
        "{} số {} của {unit}",
        header.purpose.label(),
        header.sequence
    );
    if !from.operator.is_empty() {
        words += &format!(" ({})", from.operator);
    }
    if !to.is_empty() {
        words += &format!(", gửi {to}");
    }
    if !message.trim().is_empty() {
        words += &format!(": “{}”", message.trim());
    }
    words
}
