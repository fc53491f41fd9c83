//! Phiếu gửi of what was sent, as a paper that prints.

use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};

use crate::app::Session;
use crate::app::error::Result;
use crate::app::files::write_whole;
use crate::app::packages::Sent;
use crate::app::printed::made_on;
use crate::documents::bound::bound;
use crate::documents::content::Content;
use crate::documents::layout::layout;
use crate::documents::package_note::{NotedPackage, PackageNote, package_note};
use crate::documents::{Fonts, pdf};
use crate::domain::document::letterhead::style;
use crate::domain::unit::Unit;

/// One paper for each receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notes(Vec<PackageNote>);

impl Notes {
    /// Of packages that this workstation sent, those of one receiver and day on one page.
    pub fn of(session: &Session, sent: &[Sent]) -> Result<Self> {
        let mut notes: Vec<PackageNote> = Vec::new();
        for one in sent {
            let note = heading(session, one)?;
            let same = |known: &&mut PackageNote| (&known.to, known.date) == (&note.to, note.date);
            match notes.iter_mut().find(same) {
                Some(known) => known.packages.push(noted(one)),
                None => notes.push(PackageNote {
                    packages: vec![noted(one)],
                    ..note
                }),
            }
        }
        Ok(Self(notes))
    }

    pub fn write_to(&self, path: &Path) -> Result<()> {
        write_whole(path, &self.pdf(), "Chưa ghi được phiếu gửi")
    }

    /// One file; the papers of several receivers one after the other.
    fn pdf(&self) -> Vec<u8> {
        let fonts = Fonts::shared();
        let papers = self.contents().map(|content| layout(&content, fonts));
        let day = self.0.first().and_then(|note| note.date);
        let made_on = made_on(day, day.map_or(1, Date::year));
        bound(papers).map_or_else(Vec::new, |pages| pdf::write(&pages, fonts, made_on))
    }

    /// What each of them says.
    pub fn contents(&self) -> impl Iterator<Item = Content> {
        self.0.iter().map(package_note)
    }
}

fn heading(session: &Session, sent: &Sent) -> Result<PackageNote> {
    let unit = sent
        .from_unit
        .map(|unit| session.reader().find::<Unit>(unit));
    let unit = unit.transpose()?.flatten();
    let parent = unit.as_ref().and_then(|unit| unit.parent);
    let parent = parent.map(|parent| session.reader().find::<Unit>(parent));
    Ok(PackageNote {
        style: style(unit.as_ref()),
        managing_body: parent
            .transpose()?
            .flatten()
            .map_or_else(String::new, |parent| parent.name),
        issuer: sent.from.clone(),
        place: unit.map_or_else(String::new, |unit| unit.place),
        date: day_of(sent.at_ms),
        to: sent.to.clone(),
        packages: Vec::new(),
    })
}

/// The day in Việt Nam, whatever the workstation's zone is.
fn day_of(at_ms: i64) -> Option<Date> {
    let at = Timestamp::from_millisecond(at_ms).ok()?;
    Some(TimeZone::fixed(offset(7)).to_datetime(at).date())
}

fn noted(sent: &Sent) -> NotedPackage {
    NotedPackage {
        number: sent.sequence,
        file: sent.file.clone(),
        purpose: sent.purpose.label().to_owned(),
        message: sent.message.clone(),
        edits: sent.edits,
        bytes: sent.size,
        code: sent.code.clone(),
        sha256: sent.sha256.clone(),
    }
}
