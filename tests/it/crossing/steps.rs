//! What offices do: they write, take back, send, take in, decide, merge, hand over, go back to a snapshot.

use std::path::PathBuf;

use giao_uoc::app::commands::{
    CovenantCommand, CovenantPart, Decisions, ReviewCommand, UnitCommand, result_id,
};
use giao_uoc::app::leading::HandOver;
use giao_uoc::app::packages::{Parcel, Reception, Whose, parcel_of_register};
use giao_uoc::app::settings::Settings;
use giao_uoc::app::{Command, ErrorKind, Result, backups};
use giao_uoc::domain::id::TargetId;
use giao_uoc::domain::review::{CutOff, TargetResult};
use giao_uoc::register::value::Value;
use giao_uoc::register::{Cancel, Register};
use giao_uoc::transfer::package::Purpose;

use super::state::{State, is_copy};
use super::town::{OFFICES, Town, errand, register, stick, unit};
use crate::office::{Dice, article, id, target, unit as unit_of, year_id};

/// The kinds of steps, and how often they are done.
const KINDS: [(&str, usize); 11] = [
    ("write", 4),
    ("undo", 3),
    ("redo", 2),
    ("send", 4),
    ("import", 4),
    ("decide", 2),
    ("copy", 1),
    ("merge", 1),
    ("hand over", 1),
    ("restore", 1),
    ("restart", 1),
];

fn kind(dice: &mut Dice) -> &'static str {
    let all = KINDS
        .iter()
        .flat_map(|(kind, often)| std::iter::repeat_n(*kind, *often));
    let all: Vec<_> = all.collect();
    all[dice.roll(all.len())]
}

impl Town {
    /// Does a step; in which office. That a rule says no is no error here.
    pub fn step(&mut self, number: u64) -> usize {
        let mut dice = self.at(number);
        let office = dice.roll(OFFICES);
        match self.act(office, &mut dice) {
            Err(error) if error.kind != ErrorKind::Rule => {
                panic!("step {number} in office {office}: {error:?}")
            }
            _ => office,
        }
    }

    fn act(&mut self, office: usize, dice: &mut Dice) -> Result<()> {
        self.doing = kind(dice);
        match self.doing {
            "write" => self.session(office).run(written(office, dice)).map(drop),
            "undo" => self.session(office).undo().map(drop),
            "redo" => self.session(office).redo().map(drop),
            "send" => self.send(office, dice),
            "import" => self.take_in(office, dice),
            "decide" => self.decide(office, dice),
            "copy" => self.copy_out(office),
            "merge" => self.merge(office, dice),
            "hand over" => self.hand_over(office, dice),
            "restore" => self.go_back(office, dice),
            "restart" => self.close_and_open(office, dice),
            other => panic!("{other} is no step"),
        }
    }

    fn send(&mut self, office: usize, dice: &mut Dice) -> Result<()> {
        let purposes = match office {
            0 => [Purpose::Draft, Purpose::Form, Purpose::WholeCopy],
            _ => [Purpose::Return, Purpose::Return, Purpose::WholeCopy],
        };
        let purpose = purposes[dice.roll(3)];
        let other = unit((office + 1 + dice.roll(OFFICES - 1)) % OFFICES);
        let to = match purpose {
            Purpose::Return => Vec::new(),
            _ => vec![other],
        };
        let stick = stick(&self.root);
        let session = self.session(office);
        let order = session.orders(&errand(purpose, office, to))?.remove(0);
        session.send(&order, &stick).map(drop)
    }

    /// One to three packages, old ones and those of others too. The preview is the import.
    fn take_in(&mut self, office: usize, dice: &mut Dice) -> Result<()> {
        let packages = self.on_the_stick(|path| !is_copy(path));
        let chosen = (0..=dice.roll(3)).map(|_| &packages[dice.roll(packages.len())]);
        let parcels = chosen.map(|path| Parcel::open(path, None));
        let parcels = parcels.collect::<Result<Vec<_>>>()?;
        self.import(office, &parcels)
    }

    pub fn import(&mut self, office: usize, parcels: &[Parcel]) -> Result<()> {
        let reception = Reception::of(Some(unit(office)));
        let session = self.session(office);
        let preview = session.preview(parcels, &reception)?;
        let lines = session.journal()?.len();
        let done = session.import_packages(parcels, &reception)?;
        assert_eq!(preview.counts(), done.counts(), "the preview is the import");
        let twins = done.files.iter().flat_map(|file| &file.merged.twins);
        assert_eq!(twins.count(), 0, "a number of an edit was given twice");
        let written = session.journal()?.split_off(lines);
        if let [import, _unchanged] = &written[..] {
            let imported = State::of_session(&session.as_of(import.seq)?);
            self.between.push(imported);
        }
        Ok(())
    }

    /// What lies on the stick under its own name.
    pub fn on_the_stick(&self, is_wanted: impl Fn(&PathBuf) -> bool) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(stick(&self.root)).unwrap();
        let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        found.retain(|path| !super::state::is_unfinished(path) && is_wanted(path));
        found.sort();
        found
    }

    fn decide(&mut self, office: usize, dice: &mut Dice) -> Result<()> {
        let session = self.session(office);
        let conflicts = session.conflicts()?;
        if conflicts.is_empty() {
            return Ok(());
        }
        let conflict = &conflicts[dice.roll(conflicts.len())];
        let choices = conflict.choices.len();
        let value = match (dice.roll(3), conflict.field) {
            (0, Some(field)) if field.column == "text" => Value::text("Lời thống nhất tại họp"),
            _ => conflict.choices[dice.roll(choices)].value.clone(),
        };
        let decision = conflict.decided(value, "đã đối chiếu báo cáo của đơn vị");
        session.run(Command::from(Decisions(vec![decision])))?;
        Ok(())
    }

    /// A whole copy on the stick, in the place of the older one of this office.
    fn copy_out(&mut self, office: usize) -> Result<()> {
        let beginning = format!("Bản sao {office} lúc ");
        let is_older = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.starts_with(&beginning)
        };
        let older = self.on_the_stick(is_older);
        let name = format!("{beginning}{}.giaouoc", self.now());
        let path = stick(&self.root).join(name);
        self.session(office).copy_to(&path)?;
        for path in older {
            std::fs::remove_file(path).unwrap();
        }
        Ok(())
    }

    /// With a whole register: one of our own that was worked on elsewhere, or one of another office.
    fn merge(&mut self, office: usize, dice: &mut Dice) -> Result<()> {
        let copies = self.on_the_stick(|path| is_copy(path));
        if copies.is_empty() {
            return self.copy_out(office);
        }
        let path = &copies[dice.roll(copies.len())];
        let whose = match dice.roll(2) {
            0 => Whose::Own,
            _ => Whose::Of(Some(unit(dice.roll(OFFICES)))),
        };
        let (desk, world) = (self.desk(office), self.outside(office));
        let parcel = parcel_of_register(path, whose, desk, world, &Cancel::default())?;
        self.import(office, &[parcel])
    }

    fn hand_over(&mut self, office: usize, dice: &mut Dice) -> Result<()> {
        let stick = stick(&self.root);
        let session = self.session(office);
        if session.handed_over()?.is_some() {
            return session.reopen("đơn vị nhận chưa mở được gói");
        }
        let order = HandOver {
            year: year_id(0),
            own: Some(unit(office)),
            to: unit((office + 1 + dice.roll(OFFICES - 1)) % OFFICES),
            message: String::new(),
            passphrase: None,
        };
        session.hand_over(&order, &stick).map(drop)
    }

    /// Puts one of the last snapshots in the place of the register.
    fn go_back(&mut self, office: usize, dice: &mut Dice) -> Result<()> {
        let path = register(&self.root, office);
        let id = self.session(office).register_id()?;
        self.session(office).keep_before_closing()?;
        self.sessions[office] = None;
        let desk = self.desk(office);
        let kept = backups::list(&desk, id);
        let from = &kept[kept.len() - 1 - dice.roll(kept.len().min(6))].path;
        self.between
            .push(State::of_register(&Register::peek(from)?));
        let world = self.outside(office);
        let session = backups::restore(&path, from, desk, world, &Cancel::default())?;
        self.sessions[office] = Some(session);
        Ok(())
    }

    /// A program is closed and started, and remembers the register.
    fn close_and_open(&mut self, office: usize, dice: &mut Dice) -> Result<()> {
        self.session(office).keep_before_closing()?;
        self.sessions[office] = None;
        let session = self.opened(office);
        let folder = &session.desk().data_folder;
        let mut settings = Settings::load(folder);
        settings.site = "01".repeat(16);
        settings.zoom_percent = 100 + dice.roll(100) as u16;
        settings.remember(session.path());
        settings.save(folder)?;
        self.sessions[office] = Some(session);
        Ok(())
    }
}

fn written(office: usize, dice: &mut Dice) -> Command {
    match dice.roll(5) {
        0 => Command::Together {
            label: "dán từ Excel".to_owned(),
            commands: (0..25).map(|_| one(office, dice)).collect(),
        },
        _ => one(office, dice),
    }
}

/// Mostly what is the office's own; at times what is the head's to write.
fn one(office: usize, dice: &mut Dice) -> Command {
    let words = "Đoàn kết, sáng tạo, kỷ cương. ".repeat(1 + dice.roll(30));
    let (n, figure) = (dice.roll(4) as u8, dice.roll(100));
    match dice.roll(if office == 0 { 7 } else { 5 }) {
        0..=3 => ReviewCommand::PutResult(result(n, office, dice, figure)).into(),
        4 | 5 => CovenantCommand::Put(CovenantPart::Article(article(n, &words))).into(),
        _ => {
            let mut changed = target(n);
            changed.note = words;
            match dice.roll(2) {
                0 => CovenantCommand::Put(CovenantPart::Target(changed)).into(),
                _ => {
                    let mut unit = unit_of(office as u8);
                    unit.note = format!("Ghi chú {figure}");
                    UnitCommand::Change(unit).into()
                }
            }
        }
    }
}

fn result(n: u8, office: usize, dice: &mut Dice, figure: usize) -> TargetResult {
    let cut_off = [CutOff::Interim, CutOff::YearEnd][dice.roll(2)];
    let target: TargetId = id(10, n);
    // The head fills in for others too, and so comes to say something else than they do.
    let whose = match office {
        0 => unit(dice.roll(OFFICES)),
        _ => unit(office),
    };
    let id = result_id(target, whose, cut_off);
    TargetResult {
        value: figure.to_string().as_str().into(),
        ..TargetResult::new(id, target, whose, cut_off)
    }
}
