//! Making packages.

use crate::app::Session;
use crate::app::error::Result;
use crate::app::packages::{Sent, SentLog, own_key};
use crate::app::world::random_bytes;
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::unit::Unit;
use crate::register::fingerprint_of;
use crate::transfer::content;
use crate::transfer::package::{
    Answered, Envelope, Header, Passphrase, Purpose, Seal, Sender, SpokenCode, hex, seal,
};
use crate::transfer::scope::Scope;

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
    pub passphrase: Option<String>,
}

/// A package that was made and not written yet.
#[derive(Clone, Debug)]
pub struct Packed {
    pub header: Header,
    pub bytes: Vec<u8>,
    pub code: SpokenCode,
}

impl Session {
    /// Makes a package; the number counts as given when [`Session::remember_sent`] was called.
    pub fn pack(&mut self, order: &Order) -> Result<Packed> {
        let edits = order.scope.edits(self.reader())?;
        let header = self.header(order, edits.len() as u64)?;
        let key = own_key(&self.desk().data_folder)?;
        let words = order.passphrase.as_deref();
        let closing = Seal {
            key: Some(&key),
            passphrase: words.map(|words| Passphrase {
                words,
                chance: chance(),
            }),
        };
        let bytes = seal(&header, &content::write(&edits), &closing)?;
        let code = SpokenCode::of(&fingerprint_of(&bytes));
        Ok(Packed {
            header,
            bytes,
            code,
        })
    }

    fn header(&self, order: &Order, edits: u64) -> Result<Header> {
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
            sequence: SentLog::load(&self.desk().data_folder, register)?.next(),
            made_ms: self.now_ms(),
            schema: crate::register::SCHEMA,
            program: concat!("giao-uoc ", env!("CARGO_PKG_VERSION")).to_owned(),
            edits,
            journal: hex(&journal),
            message: order.message.clone(),
            envelope: Envelope::default(),
        })
    }

    /// Writes down that a package went out as `file`.
    pub fn remember_sent(&mut self, packed: &Packed, file: &str) -> Result<()> {
        let register = self.register_id()?;
        let folder = self.desk().data_folder.clone();
        let mut log = SentLog::load(&folder, register)?;
        log.packages.push(Sent {
            sequence: packed.header.sequence,
            at_ms: packed.header.made_ms,
            purpose: packed.header.purpose,
            to: packed.header.to.clone(),
            to_unit: packed.header.to_unit,
            code: packed.code.to_string(),
            sha256: hex(&fingerprint_of(&packed.bytes)),
            file: file.to_owned(),
        });
        log.save(&folder, register)
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
