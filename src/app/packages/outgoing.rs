//! Making packages and writing them to a stick.

use std::path::{Path, PathBuf};

use crate::app::Session;
use crate::app::error::{AppError, Result};
use crate::app::job::Progress;
use crate::app::medium::told;
use crate::app::packages::{Sent, file_name, own_key};
use crate::app::world::random_bytes;
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::unit::Unit;
use crate::register::fingerprint_of;
use crate::transfer::content;
use crate::transfer::package::{
    Answered, Envelope, Header, PackageMistake, Passphrase, Purpose, Seal, SecretWords, Sender,
    SpokenCode, hex, seal,
};
use crate::transfer::scope::Scope;

/// Whoever would receive it could not open it.
fn not_packed(mistake: PackageMistake) -> AppError {
    let is_large = matches!(mistake, PackageMistake::TooLarge(_));
    let error = AppError::from(mistake);
    if is_large {
        return error.hinted("Gửi từng năm một. Muốn đưa cả sổ, chép nguyên tệp sổ sang USB.");
    }
    error
}

/// What is to be sent.
#[derive(Clone, Debug)]
pub struct Order {
    pub purpose: Purpose,
    pub scope: Scope,
    /// Whose workstation this is.
    pub from: Option<UnitId>,
    pub to_unit: Option<UnitId>,
    /// Nơi nhận, in words.
    pub to: String,
    pub message: String,
    /// The package that this one answers.
    pub answers: Option<Answered>,
    pub passphrase: Option<SecretWords>,
}

/// A package that was made and not written yet.
#[derive(Clone, Debug)]
pub struct Packed {
    pub header: Header,
    pub bytes: Vec<u8>,
    pub code: SpokenCode,
}

/// A package that lies on the stick: written, read back, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub sent: Sent,
    pub path: PathBuf,
    /// "“KHOI8-2019-MAU-CYQD-03.goi” vào USB “KINGSTON”".
    pub told: String,
}

impl Session {
    /// Makes a package; the number counts as given when [`Session::remember_sent`] was called.
    pub fn pack(&mut self, order: &Order) -> Result<Packed> {
        let edits = order.scope.edits(self.reader())?;
        let header = self.package_header(order, edits.len() as u64)?;
        let key = own_key(&self.desk().data_folder)?;
        let words = order.passphrase.as_ref();
        let closing = Seal {
            key: Some(&key),
            passphrase: words.map(|words| Passphrase {
                words: words.as_str(),
                chance: chance(),
            }),
        };
        let bytes = seal(&header, &content::write(&edits), &closing).map_err(not_packed)?;
        let code = SpokenCode::of(&fingerprint_of(&bytes));
        Ok(Packed {
            header,
            bytes,
            code,
        })
    }

    /// What the package of this order would say of itself.
    pub(in crate::app) fn package_header(&self, order: &Order, edits: u64) -> Result<Header> {
        let register = self.register_id()?;
        let unit = order
            .from
            .map(|unit| self.reader().find::<Unit>(unit))
            .transpose()?;
        let journal = self.journal()?.pop().map_or([0; 32], |line| line.hash);
        Ok(Header {
            purpose: order.purpose,
            register,
            years: years(order.scope),
            from: Sender {
                site: hex(&self.desk().site),
                unit: order.from,
                unit_name: unit.flatten().map(|unit| unit.name).unwrap_or_default(),
                operator: self.desk().operator.clone(),
            },
            to: order.to.clone(),
            to_unit: order.to_unit,
            answers: order.answers,
            sequence: self.sent_log()?.next(),
            made_ms: self.now_ms(),
            schema: crate::register::SCHEMA,
            program: concat!("giao-uoc ", env!("CARGO_PKG_VERSION")).to_owned(),
            edits,
            journal: hex(&journal),
            message: order.message.clone(),
            envelope: Envelope::default(),
        }
        .tidied())
    }

    /// Makes a package and writes it into a folder. What was not written is not remembered as sent.
    pub fn send(&mut self, order: &Order, folder: &Path) -> Result<Delivered> {
        let worded = |packed: &Packed| Sent::of(packed, "").worded();
        self.deliver(order, folder, worded)
    }

    /// The same with a journal line of its own.
    pub(in crate::app) fn deliver(
        &mut self,
        order: &Order,
        folder: &Path,
        worded: impl FnOnce(&Packed) -> String,
    ) -> Result<Delivered> {
        self.finish_sending()?;
        let packed = self.pack(order)?;
        let name = file_name::of(self, order, packed.header.sequence)?;
        let path = file_name::free(folder, &name)?;
        let sent = self.put_out(&packed, &path, worded(&packed))?;
        Ok(Delivered {
            sent,
            told: told::file(&path),
            path,
        })
    }

    /// One package after the other. What was written before a failure or a cancel stays sent, and is told.
    pub fn send_all(
        &mut self,
        orders: &[Order],
        folder: &Path,
        progress: &Progress,
    ) -> (Vec<Delivered>, Option<AppError>) {
        let mut delivered = Vec::new();
        for (done, order) in orders.iter().enumerate() {
            let sent = progress.report(done, orders.len());
            match sent.and_then(|()| self.send(order, folder)) {
                Ok(one) => delivered.push(one),
                Err(error) => return (delivered, Some(error)),
            }
        }
        (delivered, None)
    }

    /// Writes down that a package went out as `file`.
    pub fn remember_sent(&mut self, packed: &Packed, file: &str) -> Result<Sent> {
        let mut log = self.sent_log()?;
        let sent = Sent::of(packed, file);
        log.remember(sent.clone());
        self.save_sent(&log)?;
        Ok(sent)
    }

    /// The packages of this register that this workstation has sent, the oldest first.
    pub fn sent_packages(&self) -> Result<Vec<Sent>> {
        Ok(self.sent_log()?.packages)
    }
}

fn years(scope: Scope) -> Vec<BlocYearId> {
    match scope {
        Scope::Whole => Vec::new(),
        Scope::Year { year, .. } => vec![year],
    }
}

fn chance() -> [u8; 40] {
    let mut chance = [0; 40];
    for part in chance.chunks_mut(16) {
        part.copy_from_slice(&random_bytes()[..part.len()]);
    }
    chance
}
