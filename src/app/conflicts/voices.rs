//! Who spoke, and from where.

use crate::app::error::Result;
use crate::register::record::SiteId;
use crate::register::{Reader, Voice};
use crate::transfer::package::{Header, hex};

/// One who gave a field its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    pub operator: String,
    pub at_ms: i64,
    /// "máy này", or the unit whose package brought it.
    pub place: String,
    pub reason: String,
}

/// What is known of the workstations that speak in this register.
pub(super) struct Sites {
    own: SiteId,
    /// Of every package that was imported: the line, and who sent it.
    senders: Vec<(i64, Header)>,
}

/// What was written at this workstation.
pub(super) const HERE: &str = "máy này";

impl Sites {
    pub(super) fn of(reader: Reader<'_>, own: SiteId) -> Result<Self> {
        let arrivals = reader.arrivals()?.into_iter();
        let read = arrivals.filter_map(|arrived| {
            let header = serde_json::from_str(&arrived.arrival.header).ok()?;
            Some((arrived.line, header))
        });
        Ok(Self {
            own,
            senders: read.collect(),
        })
    }

    pub(super) fn speaker(&self, voice: &Voice) -> Speaker {
        Speaker {
            operator: voice.operator.clone(),
            at_ms: voice.at_ms,
            place: self.place(voice),
            reason: voice.reason.clone(),
        }
    }

    /// The unit of the workstation; where it never sent a package itself, the one that passed its words on.
    fn place(&self, voice: &Voice) -> String {
        if voice.site == self.own {
            return HERE.to_owned();
        }
        let site = hex(&voice.site);
        let named = |header: &&Header| !header.from.unit_name.is_empty();
        let mut headers = self.senders.iter().rev();
        let own = headers.find(|(_, header)| header.from.site == site);
        if let Some(header) = own.map(|(_, header)| header).filter(named) {
            return header.from.unit_name.clone();
        }
        let mut senders = self.senders.iter().filter(|(line, _)| *line == voice.line);
        let passed = senders.next().map(|(_, header)| header).filter(named);
        match passed.filter(|header| header.from.site != site) {
            Some(header) => format!("máy khác, qua gói của {}", header.from.unit_name),
            None => format!("máy {}", &site[..8]),
        }
    }
}
