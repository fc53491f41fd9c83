//! What is chosen and typed, and what follows from it.

use crate::app::leading::{HandOver, Succession};
use crate::app::{Result, Session, queries};
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::unit::Unit;
use crate::transfer::package::hex;
use crate::ui::packages::passphrase::PassphraseForm;

pub struct State {
    pub year: BlocYearId,
    /// "Khối thi đua 4 Hệ Cơ yếu, năm 2019".
    pub year_name: String,
    /// Every unit: this workstation is one's.
    pub units: Vec<(UnitId, String)>,
    pub own: Option<UnitId>,
    pub succession: Succession,
    pub to: Option<UnitId>,
    pub message: String,
    pub passphrase: PassphraseForm,
    /// SHA-256 of what the register says now, in groups.
    pub digest: String,
    /// Open conflicts, which go with the register.
    conflicts: usize,
}

impl State {
    pub fn new(session: &Session, year: BlocYearId, own: Option<UnitId>) -> Result<Self> {
        let sheet = queries::year_sheet(session.reader(), year)?;
        let units = session.reader().all::<Unit>()?.into_iter();
        let mut state = Self {
            year,
            year_name: format!("{}, năm {}", sheet.bloc_name(), sheet.year.year),
            units: units.map(|unit| (unit.id, unit.name)).collect(),
            own: None,
            succession: Succession::default(),
            to: None,
            message: String::new(),
            passphrase: PassphraseForm::default(),
            digest: in_groups(&session.digest()?),
            conflicts: session.conflicts()?.len(),
        };
        state.look(session, own)?;
        Ok(state)
    }

    pub fn look(&mut self, session: &Session, own: Option<UnitId>) -> Result<()> {
        self.own = own;
        self.succession = session.succession(self.year, own)?;
        let kept = self
            .to
            .filter(|to| self.succession.to.iter().any(|(unit, _)| unit == to));
        self.to = kept.or(self.succession.chosen);
        Ok(())
    }

    /// They are better decided by who has led until now.
    pub fn open_conflicts(&self) -> Option<String> {
        let open = self.conflicts;
        (open > 0).then(|| {
            format!("Sổ còn {open} mục chưa thống nhất, bên nhận sẽ nhận cả những mục này: nên thống nhất trước khi bàn giao.")
        })
    }

    pub fn why_not(&self) -> Option<String> {
        let nobody = self.to.is_none().then(|| "Chưa chọn bên nhận".to_owned());
        let unlike = || self.passphrase.fault().map(str::to_owned);
        self.succession.why_not.clone().or(nobody).or_else(unlike)
    }

    /// What is asked for, when nothing stands against it.
    pub fn order(&self) -> Option<HandOver> {
        let to = self.to.filter(|_| self.why_not().is_none())?;
        Some(HandOver {
            year: self.year,
            own: self.own,
            to,
            message: self.message.clone(),
            passphrase: self.passphrase.words(),
        })
    }
}

/// As the minutes print it.
pub fn in_groups(digest: &[u8; 32]) -> String {
    let groups: Vec<String> = digest.chunks(4).map(hex).collect();
    groups.join(" ")
}
