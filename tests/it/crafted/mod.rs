//! Crafted packages: well-formed containers whose records say what no honest office would say, taken in by the program
//! itself. The fuzz target `import` runs the same cases with the fuzzer's bytes.

mod draw;
pub mod look;
mod pool;
mod records;
mod values;

use std::path::PathBuf;

use giao_uoc::app::commands::CovenantCommand;
use giao_uoc::app::packages::{Arrivals, Parcel, Reception, Sent, SentLog};
use giao_uoc::app::world::StillWorld;
use giao_uoc::app::{AppError, Command, Session};
use giao_uoc::domain::id::{RowId, UnitId};
use giao_uoc::register::fields::{Field, Kind};
use giao_uoc::register::record::{Edit, SiteId};
use giao_uoc::register::{Cancel, Register};
use giao_uoc::transfer::content;
use giao_uoc::transfer::package::{
    Answered, Envelope, Header, Purpose, Seal, Sender, WorkstationKey, hex, seal,
};

use draw::Draw;
use pool::Pool;
use records::records;

use crate::office::{MORNING, Office, other_parts, play, signing, story, unit_id, year_id};

const OWN_SITE: SiteId = [7; 16];
const PURPOSES: [Purpose; 5] = [
    Purpose::Return,
    Purpose::HandOver,
    Purpose::WholeCopy,
    Purpose::Draft,
    Purpose::Form,
];

/// Of an honest return, the first of its workstation.
pub fn plain_header(session: &Session, from: Sender, edits: usize) -> Header {
    Header {
        purpose: Purpose::Return,
        register: session.register_id().unwrap(),
        years: vec![year_id(0)],
        from,
        to: String::new(),
        to_unit: None,
        answers: None,
        sequence: 1,
        made_ms: 1,
        schema: 4,
        program: "giao-uoc 0.1.0".to_owned(),
        edits: edits as u64,
        journal: hex(&[5; 32]),
        message: String::new(),
        envelope: Envelope::default(),
    }
}

/// What became of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// A file was not a package.
    Unread,
    /// Nothing was taken, and a sentence says why.
    Refused,
    /// Read, and nothing of it was new or allowed.
    NoNews,
    Taken,
}

fn is_link(field: &Field) -> bool {
    matches!(field.kind, Kind::Link(_))
}

/// One office, its register filled, and packages that come to it.
struct Case {
    office: Office,
    session: Session,
}

/// Plays the case that these bytes are; what it finds wrong is a panic.
pub fn play_case(bytes: &[u8]) -> Fate {
    let office = Office::new();
    let world = Box::new(StillWorld::new(MORNING));
    let mut session = Session::in_memory(office.desk(), world).unwrap();
    let draw = &mut Draw::new(bytes);
    play(&mut session, story());
    let parts = other_parts().into_iter().map(CovenantCommand::Put);
    play(&mut session, parts.map(Command::from).collect());
    if draw.once_in(3) {
        play(&mut session, vec![signing()]);
    }
    let mut case = Case { office, session };
    case.remember_a_draft();
    let mut pool = Pool::of(&case.session);
    let mut fate = Fate::NoNews;
    for round in 0..=draw.roll(3) {
        fate = case.round(&mut pool, draw, round);
        if draw.is_empty() {
            break;
        }
    }
    fate
}

impl Case {
    /// The head's workstation had asked a member for its opinion.
    fn remember_a_draft(&self) {
        let sent = Sent {
            sequence: 1,
            at_ms: 0,
            purpose: Purpose::Draft,
            to: String::new(),
            to_unit: Some(unit_id(1)),
            from_unit: Some(unit_id(0)),
            from: String::new(),
            message: String::new(),
            edits: 1,
            size: 1,
            code: String::new(),
            sha256: hex(&[1; 32]),
            file: String::new(),
        };
        let mut log = SentLog::default();
        log.packages.push(sent);
        log.save(&self.office.home(), self.session.register_id().unwrap())
            .unwrap();
    }

    /// Files come in at once: looked at, taken in, taken back, taken in again.
    fn round(&mut self, pool: &mut Pool, draw: &mut Draw<'_>, round: usize) -> Fate {
        let mut parcels = Vec::new();
        for file in 0..=draw.roll(3) {
            let edits = records(pool, draw);
            let path = self.write(
                &self.header(draw, edits.len()),
                &edits,
                draw,
                round * 10 + file,
            );
            match Parcel::open(&path, None) {
                Ok(mut parcel) => {
                    assert_eq!(*parcel.edits, *edits);
                    // A person may say so; then everything in it counts.
                    parcel.is_own_copy = !draw.once_in(3);
                    parcels.push(parcel);
                }
                Err(error) => told(&error),
            }
        }
        if parcels.is_empty() {
            return Fate::Unread;
        }
        let reception = reception(draw);
        let fate = self.take_in(&parcels, &reception);
        if fate == Fate::Taken {
            self.look_round(draw);
        }
        fate
    }

    fn header(&self, draw: &mut Draw<'_>, edits: usize) -> Header {
        let units = [
            Some(unit_id(0)),
            Some(unit_id(1)),
            Some(unit_id(2)),
            None,
            Some(RowId([9; 16]).into()),
        ];
        let unit = draw.pick(&units).flatten();
        let answered = Answered {
            purpose: Purpose::Draft,
            sequence: 1,
        };
        let purpose = draw.pick(&PURPOSES).unwrap_or(Purpose::Return);
        let is_foreign = draw.once_in(60);
        let from = Sender {
            site: hex(&draw.pick(&[OWN_SITE, [8; 16], [9; 16]]).unwrap_or(OWN_SITE)),
            unit,
            unit_name: "Cục Cơ yếu".to_owned(),
            operator: "Lan".to_owned(),
        };
        let mut header = Header {
            purpose,
            to_unit: draw.pick(&units).flatten(),
            answers: draw.once_in(2).then_some(answered),
            sequence: draw.pick(&[1, 2, 7, 1 << 40]).unwrap_or(1),
            made_ms: draw
                .pick(&[1_552_379_400_000, i64::MIN, i64::MAX])
                .unwrap_or(0),
            ..plain_header(&self.session, from, edits)
        };
        if is_foreign {
            header.register = RowId([3; 16]);
        }
        header
    }

    fn write(
        &self,
        header: &Header,
        edits: &[Edit],
        draw: &mut Draw<'_>,
        number: usize,
    ) -> PathBuf {
        let keys = [Some(1_u8), Some(2), None];
        let key = draw
            .pick(&keys)
            .flatten()
            .and_then(|byte| WorkstationKey::from_bytes(&[byte; 32]));
        let closing = Seal {
            key: key.as_ref(),
            passphrase: None,
        };
        let file = seal(header, &content::write(edits), &closing).unwrap();
        let path = self.office.path(&format!("{number}.goi"));
        std::fs::write(&path, file).unwrap();
        path
    }

    fn take_in(&mut self, parcels: &[Parcel], reception: &Reception) -> Fate {
        let before = self.session.digest().unwrap();
        let shown = self.session.preview(parcels, reception);
        assert_eq!(
            self.session.digest().unwrap(),
            before,
            "a preview writes nothing"
        );
        let taken = self.session.import_packages(parcels, reception);
        assert_eq!(
            in_words(&shown),
            in_words(&taken),
            "the preview is the import"
        );
        let Ok(arrivals) = taken else {
            assert_eq!(self.session.digest().unwrap(), before);
            return Fate::Refused;
        };
        adds_up(&arrivals);
        if !arrivals.has_news {
            return Fate::NoNews;
        }
        self.back_and_again(parcels, reception, before);
        Fate::Taken
    }

    fn back_and_again(&mut self, parcels: &[Parcel], reception: &Reception, before: [u8; 32]) {
        let with = self.session.digest().unwrap();
        self.sound();
        self.session.undo().unwrap();
        assert_eq!(
            self.session.digest().unwrap(),
            before,
            "undo gives back what was"
        );
        self.sound();
        self.session.redo().unwrap();
        assert_eq!(self.session.digest().unwrap(), with, "redo brings it again");
        self.session.undo().unwrap();
        let again = self.session.import_packages(parcels, reception);
        if let Ok(arrivals) = &again {
            assert!(arrivals.has_news, "{again:?}");
        }
        assert_eq!(self.session.digest().unwrap(), with, "{again:?}");
        self.sound();
    }

    fn sound(&self) {
        assert_eq!(self.session.check().unwrap(), None);
    }

    /// What a person does next: looks at everything; now and then closes the register and opens it again.
    fn look_round(&self, draw: &mut Draw<'_>) {
        look::at_everything(&self.session, draw.once_in(12));
        if draw.once_in(4) {
            let path = self.office.path("bản sao.giaouoc");
            let _ = std::fs::remove_file(&path);
            self.session.copy_to(&path).unwrap();
            let copy = Register::open_read_only(&path, &Cancel::default()).unwrap();
            assert_eq!(copy.digest().unwrap(), self.session.digest().unwrap());
        }
    }
}

fn reception(draw: &mut Draw<'_>) -> Reception {
    let own: [Option<UnitId>; 3] = [Some(unit_id(0)), None, Some(unit_id(1))];
    Reception {
        accepts_all: !draw.once_in(4),
        ..Reception::of(draw.pick(&own).flatten())
    }
}

/// Whatever is refused is refused with a sentence and a way out.
fn told(error: &AppError) {
    assert!(
        !error.message.is_empty() && error.hint.is_some(),
        "{error:?}"
    );
}

fn in_words(arrivals: &Result<Arrivals, AppError>) -> String {
    if let Err(error) = arrivals {
        told(error);
        if std::env::var_os("TOLD").is_some() {
            println!("{}", error.message);
        }
    }
    format!("{arrivals:?}")
}

/// Every field that was read has one fate and one line.
fn adds_up(arrivals: &Arrivals) {
    for file in &arrivals.files {
        assert_eq!(file.counts.read(), file.lines.len());
        assert_eq!(file.counts.read(), file.merged.cells.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::cases;
    use std::collections::BTreeMap;

    #[test]
    fn no_crafted_package_upsets_the_register() {
        let mut fates: BTreeMap<Fate, u32> = BTreeMap::new();
        let first = std::env::var("FIRST_CASE").map_or(0, |set| set.parse().unwrap());
        let mut upset = Vec::new();
        for case in first..first + u64::from(cases(300)) {
            match std::panic::catch_unwind(|| play_case(&draw::bytes_of(case))) {
                Ok(fate) => *fates.entry(fate).or_default() += 1,
                Err(_) => upset.push(case),
            }
        }
        println!("{fates:?}");
        assert_eq!(upset, [0; 0], "cases that went wrong");
        if cases(300) >= 300 {
            assert_eq!(fates.len(), 4, "{fates:?}");
            assert!(fates[&Fate::Taken] > cases(300) / 10, "{fates:?}");
        }
    }
}
