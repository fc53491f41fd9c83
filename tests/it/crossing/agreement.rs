//! The end of the story: the offices exchange everything, decide what stands against each other, and say the same.

use std::path::{Path, PathBuf};

use giao_uoc::app::commands::Decisions;
use giao_uoc::app::packages::{Parcel, Whose, parcel_of_register};
use giao_uoc::app::{Command, Result};
use giao_uoc::register::Cancel;
use giao_uoc::transfer::package::Purpose;

use super::town::{OFFICES, Start, Town, errand, stick};

/// In so many rounds of exchange everybody has everything.
const ROUNDS: usize = 4;

/// First by packages, as offices do; then by whole registers, which carry also what was refused from a package.
pub fn agree(root: &Path, start: Start) {
    let mut town = Town::open(root, start);
    town.exchange_packages();
    town.exchange_registers();
    town.lead_again();
    for _ in 0..ROUNDS {
        town.decide_all(0);
    }
    town.exchange_registers();
    for office in 0..OFFICES {
        assert_eq!(town.session(office).conflicts().unwrap(), []);
        assert_eq!(town.session(office).check().unwrap(), None);
    }
}

impl Town {
    fn exchange_packages(&mut self) {
        for office in 1..OFFICES {
            let parcel = self.sent(office);
            self.import(0, &[parcel]).unwrap();
        }
        for office in 1..OFFICES {
            let parcel = self.sent(0);
            self.import(office, &[parcel]).unwrap();
        }
    }

    /// Whoever has taken everything back knows nobody to send it to.
    fn sent(&mut self, from: usize) -> Parcel {
        let stick = stick(&self.root);
        let session = self.session(from);
        let orders = session.orders(&errand(Purpose::WholeCopy, from, Vec::new()));
        let sent = session.send(&orders.unwrap()[0], &stick).unwrap();
        Parcel::open(&sent.path, None).unwrap()
    }

    /// Until all say the same.
    fn exchange_registers(&mut self) {
        for _ in 0..ROUNDS {
            for office in 0..OFFICES {
                for other in (0..OFFICES).filter(|other| *other != office) {
                    self.merge_whole(office, other).unwrap();
                }
            }
            if self.all_say_the_same() {
                return;
            }
        }
        panic!(
            "the offices do not come to say the same: {:?}",
            self.states()
        );
    }

    fn all_say_the_same(&self) -> bool {
        let states = self.states();
        let digests = states.iter().map(|state| state.mark.digest);
        digests
            .collect::<Vec<_>>()
            .windows(2)
            .all(|pair| pair[0] == pair[1])
    }

    /// Takes in all that another office holds, as if it were a copy of our own.
    fn merge_whole(&mut self, office: usize, other: usize) -> Result<()> {
        let path: PathBuf = stick(&self.root).join("Trao đổi.giaouoc");
        self.session(other).copy_to(&path)?;
        let (desk, world) = (self.desk(office), self.outside(office));
        let parcel = parcel_of_register(&path, Whose::Own, desk, world, &Cancel::default())?;
        std::fs::remove_file(&path).unwrap();
        self.import(office, &[parcel])
    }

    /// A register that was handed over decides nothing.
    fn lead_again(&mut self) {
        let head = self.session(0);
        if head.handed_over().unwrap().is_some() {
            head.reopen("kết thúc năm").unwrap();
        }
    }

    /// For what is shown.
    fn decide_all(&mut self, office: usize) {
        let session = self.session(office);
        for conflict in session.conflicts().unwrap() {
            let shown = conflict.choices.iter().find(|choice| choice.is_shown);
            let value = shown.unwrap_or(&conflict.choices[0]).value.clone();
            let decision = conflict.decided(value, "thống nhất tại cuộc họp");
            let decided = session.run(Command::from(Decisions(vec![decision])));
            decided.unwrap();
        }
    }
}
