//! A copy that lies elsewhere outlives the machine: what lies only here is reminded of once a month (data.md 7).

use crate::app::Session;
use crate::app::error::Result;
use crate::app::packages::SentLog;

const DAY_MS: i64 = 86_400_000;
const MONTH_DAYS: i64 = 30;

impl Session {
    /// For how many days nothing whole of this register has left the machine, once that is a month; a register that is
    /// only looked at is not reminded of.
    pub fn days_without_copy(&self) -> Result<Option<i64>> {
        let is_looked_at = self.is_read_only() || self.past().is_some();
        if is_looked_at || self.path().as_os_str().is_empty() {
            return Ok(None);
        }
        let log = SentLog::load(&self.desk().data_folder, self.register_id()?)?;
        let since = match log.last_whole() {
            Some(copied) => Some(copied),
            None => self.register().journal_line(1)?.map(|line| line.at_ms),
        };
        let days = since.map(|since| (self.now_ms() - since) / DAY_MS);
        Ok(days.filter(|days| *days >= MONTH_DAYS))
    }

    /// Writes down that the whole register was copied out.
    pub fn remember_copy(&self) -> Result<()> {
        let (folder, register) = (&self.desk().data_folder, self.register_id()?);
        let mut log = SentLog::load(folder, register)?;
        log.copied_ms = Some(self.now_ms());
        log.save(folder, register)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::app::Desk;
    use crate::app::packages::Order;
    use crate::app::testing::add_unit;
    use crate::app::world::StillWorld;
    use crate::transfer::package::Purpose;
    use crate::transfer::scope::Scope;

    fn register(folder: &std::path::Path) -> Session {
        let desk = Desk {
            site: [1; 16],
            operator: "Nguyễn Thị Lan".into(),
            data_folder: folder.join("hồ sơ"),
        };
        let world = StillWorld::new(date(2019, 3, 1).at(9, 0, 0, 0));
        Session::create(&folder.join("Sổ.giaouoc"), desk, Box::new(world)).unwrap()
    }

    fn days(session: &mut Session, month: i8, day: i8) -> Option<i64> {
        session.set_clock(date(2019, month, day).at(9, 0, 0, 0));
        session.days_without_copy().unwrap()
    }

    #[test]
    fn a_register_that_never_left_the_machine_is_reminded_of_after_a_month() {
        let folder = tempfile::tempdir().unwrap();
        let mut session = register(folder.path());
        assert_eq!(days(&mut session, 12, 1), None, "nothing was done in it");
        session.set_clock(date(2019, 3, 1).at(9, 0, 0, 0));
        add_unit(&mut session, "Cục A");
        assert_eq!(days(&mut session, 3, 30), None);
        assert_eq!(days(&mut session, 3, 31), Some(30));
        session.remember_copy().unwrap();
        assert_eq!(days(&mut session, 4, 1), None);
        assert_eq!(days(&mut session, 5, 5), Some(35));
        let order = Order {
            purpose: Purpose::WholeCopy,
            scope: Scope::Whole,
            from: None,
            to_unit: None,
            to: String::new(),
            message: String::new(),
            answers: None,
            passphrase: None,
        };
        session.send(&order, folder.path()).unwrap();
        assert_eq!(days(&mut session, 5, 6), None);
        assert_eq!(days(&mut session, 4, 1), None, "a clock that went back");
    }
}
