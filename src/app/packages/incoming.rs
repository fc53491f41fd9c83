//! Taking packages in: the preview is the import itself, rolled back.

use std::collections::HashSet;
use std::path::PathBuf;

use crate::app::Session;
use crate::app::backups::Reason;
use crate::app::error::Result;
use crate::app::packages::lines::{Counts, Line};
use crate::app::packages::merging::{Here, merge_all};
use crate::app::packages::recognition::{Notice, Recognised, Skipped, recognise};
use crate::app::packages::{Apart, KnownKeys, Parcel, Trust};
use crate::app::settings::Settings;
use crate::app::world::random_bytes;
use crate::domain::id::UnitId;
use crate::register::{ActKind, Merged};
use crate::transfer::package::{Header, hex};

/// How packages are taken in.
#[derive(Clone, Debug, Default)]
pub struct Reception {
    /// Whose workstation this is.
    pub own: Option<UnitId>,
    /// SHA-256 of the files whose key a person said yes to, although it has changed or there is none.
    pub accepted: HashSet<[u8; 32]>,
    /// A person said yes to every key.
    pub accepts_all: bool,
}

impl Reception {
    pub fn of(own: Option<UnitId>) -> Self {
        Self {
            own,
            ..Self::default()
        }
    }

    pub(super) fn accepts(&self, parcel: &Parcel) -> bool {
        self.accepts_all || self.accepted.contains(&parcel.sha256)
    }
}

/// What one file is, and what it did or would do.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub path: PathBuf,
    pub header: Header,
    /// What both ends read to each other over the phone.
    pub code: String,
    pub trust: Trust,
    /// Nothing of it is taken, and why.
    pub skipped: Option<Skipped>,
    pub notices: Vec<Notice>,
    pub merged: Merged,
    pub counts: Counts,
    /// Every field that it speaks of.
    pub lines: Vec<Line>,
}

impl Arrived {
    /// Somebody sent it and it came for the first time, but nothing of it is taken.
    pub fn is_to_note(&self) -> bool {
        let came = |notice: &Notice| matches!(notice, Notice::ReadBefore { .. });
        let is_new = self.skipped.is_none() && !self.notices.iter().any(came);
        is_new && self.trust != Trust::Register && !self.merged.has_news()
    }
}

/// What files chosen at once did, or would do.
#[derive(Clone, Debug, Default)]
pub struct Arrivals {
    /// In the order in which they were chosen.
    pub files: Vec<Arrived>,
    /// Rows that had been removed here and stand again, because what came needs them: their kind and name.
    pub revived: Vec<(&'static str, String)>,
    /// What is not consistent in the register after it, and was before.
    pub remarks: Vec<String>,
    /// Something new came.
    pub has_news: bool,
    /// What was written here without being ours to write, and the head says otherwise.
    pub apart: Vec<Apart>,
    /// Whose word that is; empty where nothing came of a head.
    pub head: String,
}

impl Arrivals {
    /// Nothing is to be imported, but that something came is kept.
    pub fn is_to_note(&self) -> bool {
        !self.has_news && self.files.iter().any(Arrived::is_to_note)
    }

    pub fn counts(&self) -> Counts {
        let files = self.files.iter();
        files.fold(Counts::default(), |sum, file| sum.plus(file.counts))
    }

    /// All was taken: nothing refused, nothing in conflict, no file left out that a person has to see to.
    pub fn is_smooth(&self) -> bool {
        let counts = self.counts();
        let skipped = self.files.iter().filter_map(|file| file.skipped.as_ref());
        counts.refused + counts.conflict == 0 && !skipped.into_iter().any(Skipped::is_refusal)
    }
}

impl Session {
    /// What importing these packages would do; nothing is written. The order of the files does not matter.
    pub fn preview(&mut self, parcels: &[Parcel], reception: &Reception) -> Result<Arrivals> {
        let known = recognise(self, parcels, reception)?;
        let here = self.here(reception);
        let mut tx = self.begin(ActKind::Import, "xem trước".to_owned())?;
        merge_all(&mut tx, parcels, known, here)
    }

    fn here(&self, reception: &Reception) -> Here {
        Here {
            site: self.desk().site,
            own: reception.own,
        }
    }

    /// Imports them: one act, one step to undo. Keys that were new are known from then on.
    pub fn import_packages(
        &mut self,
        parcels: &[Parcel],
        reception: &Reception,
    ) -> Result<Arrivals> {
        let known = recognise(self, parcels, reception)?;
        self.snapshot(Reason::BeforeImport)?;
        let label = label(parcels, &known);
        let here = self.here(reception);
        let mut tx = self.begin(ActKind::Import, label)?;
        let arrivals = merge_all(&mut tx, parcels, known, here)?;
        let done = tx.commit();
        self.settle(done)?;
        let afterwards = [
            self.part_from_twin(&arrivals),
            self.pin(parcels, &arrivals),
            self.remember_unchanged(parcels, &arrivals),
        ];
        for done in afterwards {
            match done {
                // The import stands all the same.
                Err(error) if arrivals.has_news => self.trouble(error),
                done => done?,
            }
        }
        Ok(arrivals)
    }

    /// Packages of which nothing was taken came all the same: later ones are told apart by them, and whoever asked for a
    /// return has its answer.
    fn remember_unchanged(&mut self, parcels: &[Parcel], arrivals: &Arrivals) -> Result<()> {
        let both = parcels.iter().zip(&arrivals.files);
        let unchanged = both.filter(|(_, arrived)| arrived.is_to_note());
        let (parcels, files): (Vec<&Parcel>, Vec<&Arrived>) = unchanged.unzip();
        if files.is_empty() {
            return Ok(());
        }
        let mut tx = self.begin(ActKind::Note, note_label(&files))?;
        for parcel in parcels {
            tx.received(parcel.arrival());
        }
        let done = tx.commit();
        self.settle(done).map(drop)
    }

    fn pin(&self, parcels: &[Parcel], arrivals: &Arrivals) -> Result<()> {
        let folder = &self.desk().data_folder;
        let mut keys = KnownKeys::load(folder)?;
        let mut is_new = false;
        for (parcel, arrived) in parcels.iter().zip(&arrivals.files) {
            let from = &arrived.header.from;
            let is_taken = arrived.skipped.is_none() && arrived.trust != Trust::Own;
            if let (true, Some(unit), Some(signer)) = (is_taken, from.unit, parcel.opened.signer) {
                is_new |= keys.pin(unit, &from.unit_name, signer, self.now_ms());
            }
        }
        if is_new { keys.save(folder) } else { Ok(()) }
    }

    /// Another workstation works under our own number: from now on this one has another.
    fn part_from_twin(&mut self, arrivals: &Arrivals) -> Result<()> {
        let own_twin = Notice::Twins { is_own: true };
        if !arrivals
            .files
            .iter()
            .any(|file| file.notices.contains(&own_twin))
        {
            return Ok(());
        }
        let folder = self.desk().data_folder.clone();
        let mut settings = Settings::load(&folder);
        let site = random_bytes();
        settings.site = hex(&site);
        settings.save(&folder)?;
        self.set_site(site);
        Ok(())
    }
}

fn label(parcels: &[Parcel], known: &[Recognised]) -> String {
    let both = parcels.iter().zip(known);
    let taken: Vec<&Parcel> = both
        .filter(|(_, known)| known.skipped.is_none())
        .map(|(parcel, _)| parcel)
        .collect();
    match taken[..] {
        [one] if !one.is_package => format!("hợp nhất với {}", one.name()),
        [one] => format!("nhập gói {}", worded(&one.opened.header)),
        _ => format!("nhập {} gói", taken.len()),
    }
}

/// "số 3 của Cục Cơ yếu Quân đội".
fn worded(header: &Header) -> String {
    let from = &header.from;
    let whose = [&from.unit_name, &from.operator]
        .into_iter()
        .find(|name| !name.is_empty());
    match whose {
        Some(name) => format!("số {} của {name}", header.sequence),
        None => format!("số {}", header.sequence),
    }
}

/// "nhận gói số 3 của Cục Cơ yếu Quân đội: không có gì mới".
fn note_label(files: &[&Arrived]) -> String {
    let refused = files.iter().any(|file| file.counts.refused > 0);
    let what = if refused {
        "không mục nào được nhận"
    } else {
        "không có gì mới"
    };
    match files {
        [one] => format!("nhận gói {}: {what}", worded(&one.header)),
        many => format!("nhận {} gói: {what}", many.len()),
    }
}
