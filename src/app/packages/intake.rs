//! Files that a person chose to take in, while they are looked at.

use std::path::{Path, PathBuf};

use crate::app::error::{AppError, Result};
use crate::app::packages::{Arrivals, Parcel, Reception, Whose, parcel_of_register};
use crate::app::world::World;
use crate::app::{Desk, Session};
use crate::register::Cancel;
use crate::transfer::package::{Header, SecretWords};

/// One file, opened as far as that is possible.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub path: PathBuf,
    /// What it says of itself; none before it was read, and where it is no package.
    pub header: Option<Header>,
    pub parcel: Option<Parcel>,
    pub passphrase: Option<SecretWords>,
    /// Why it could not be opened.
    pub problem: Option<AppError>,
}

impl Chosen {
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            header: None,
            parcel: None,
            passphrase: None,
            problem: None,
        }
    }

    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// It is sealed with a passphrase, and not open yet.
    pub fn is_sealed(&self) -> bool {
        let sealed = self.header.as_ref();
        self.parcel.is_none() && sealed.is_some_and(|header| header.envelope.passphrase.is_some())
    }

    /// `others` are open already.
    fn open(&mut self, others: &[Parcel]) {
        if self.parcel.is_some() {
            return;
        }
        self.problem = self.try_to_open(others).err();
    }

    fn try_to_open(&mut self, others: &[Parcel]) -> Result<()> {
        let header = Parcel::peek(&self.path)?;
        Parcel::room_for(&header, others.iter())?;
        let is_sealed = header.envelope.passphrase.is_some();
        self.header = Some(header);
        // Nothing is wrong with it while nobody has typed its passphrase.
        if is_sealed && self.passphrase.is_none() {
            return Ok(());
        }
        let words = self.passphrase.as_ref().map(SecretWords::as_str);
        self.parcel = Some(Parcel::open(&self.path, words)?);
        Ok(())
    }
}

/// What the files are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Packages,
    /// A new register is made from them.
    FirstPackages,
    /// Another register.
    Register(Whose),
}

/// Everything that is chosen.
#[derive(Clone, Debug)]
pub struct Intake {
    pub source: Source,
    pub files: Vec<Chosen>,
    pub reception: Reception,
}

impl Intake {
    pub fn new(source: Source, reception: Reception) -> Self {
        Self {
            source,
            files: Vec::new(),
            reception,
        }
    }

    pub fn add(&mut self, path: &Path) {
        if self.files.iter().all(|file| file.path != path) {
            self.files.push(Chosen::new(path.to_owned()));
        }
    }

    /// Opens what is not open yet.
    pub fn open(&mut self, desk: &Desk, world: fn() -> Box<dyn World>, cancel: &Cancel) {
        let mut others = self.parcels();
        for file in self.files.iter_mut().filter(|file| file.parcel.is_none()) {
            match self.source {
                Source::Packages | Source::FirstPackages => file.open(&others),
                Source::Register(whose) => {
                    let opened =
                        parcel_of_register(&file.path, whose, desk.clone(), world(), cancel);
                    let (parcel, problem) = match opened {
                        Ok(parcel) => (Some(parcel), None),
                        Err(error) => (None, Some(error)),
                    };
                    file.header = parcel.as_ref().map(|parcel| parcel.opened.header.clone());
                    (file.parcel, file.problem) = (parcel, problem);
                }
            }
            others.extend(file.parcel.clone());
        }
        self.settle_own();
    }

    /// A register that is made from a package is that of whom the package was sent to.
    fn settle_own(&mut self) {
        let first = self.parcels().into_iter().next();
        if self.source == Source::FirstPackages {
            self.reception.own = first.and_then(|first| first.opened.header.to_unit);
        }
    }

    /// Those that are open.
    pub fn parcels(&self) -> Vec<Parcel> {
        let open = self.files.iter();
        open.filter_map(|file| file.parcel.clone()).collect()
    }

    /// What the open ones would do.
    pub fn preview(&self, session: Option<&mut Session>, desk: &Desk) -> Result<Arrivals> {
        let parcels = self.parcels();
        match (self.source, session) {
            (Source::FirstPackages, _) | (_, None) => {
                Session::preview_new(&parcels, &self.reception, desk)
            }
            (_, Some(session)) => session.preview(&parcels, &self.reception),
        }
    }
}
