//! The name of a package file: letters, digits and dashes only, so that every system and every stick takes it.

use std::path::{Path, PathBuf};

use crate::app::error::{AppError, Result};
use crate::app::packages::Order;
use crate::app::{Session, queries};
use crate::domain::bloc::{Bloc, BlocKind};
use crate::domain::id::UnitId;
use crate::domain::text::fold;
use crate::domain::unit::Unit;
use crate::domain::year::{BlocYear, HeadTerm, Role};
use crate::transfer::package::{EXTENSION, Purpose};
use crate::transfer::scope::Scope;

/// Longest word of a name.
const WORD: usize = 14;
/// Longest name with its ending.
const LONGEST: usize = 60;
/// How many packages of one name a folder may have.
const MOST: u32 = 99;

/// `KHOI8-2019-MAU-CYQD-03`: bloc, year, what for, whom for (or who returns), number.
pub(super) fn of(session: &Session, order: &Order, sequence: u64) -> Result<String> {
    let mut words = match order.scope {
        Scope::Whole => of_register(session, order.from)?,
        Scope::Year { year, .. } => {
            let sheet = queries::year_sheet(session.reader(), year)?;
            vec![bloc_word(&sheet.bloc), sheet.year.year.to_string()]
        }
    };
    words.push(purpose_word(order.purpose).to_owned());
    let whose = match order.purpose {
        Purpose::Return => order.from,
        _ => order.to_unit,
    };
    if let Some(id) = whose {
        words.extend(session.reader().find::<Unit>(id)?.map(|unit| brief(&unit)));
    }
    words.push(format!("{sequence:02}"));
    Ok(joined(&words))
}

/// A whole register is named after the newest year that its office leads, else after the newest year: `KHOI8-2019`.
fn of_register(session: &Session, from: Option<UnitId>) -> Result<Vec<String>> {
    let reader = session.reader();
    let mut years = reader.all::<BlocYear>()?;
    let terms = reader.all::<HeadTerm>()?;
    let is_led = |year: &BlocYear| {
        let mut heads = terms.iter().filter(|term| term.role == Role::Head);
        heads.any(|term| term.bloc_year == year.id && Some(term.unit) == from)
    };
    years.sort_by_key(|year| (is_led(year), year.year));
    let Some(newest) = years.pop() else {
        return Ok(vec!["SO".to_owned(), session.short_code()?]);
    };
    let bloc = reader.find::<Bloc>(newest.bloc)?;
    let bloc = bloc.map(|bloc| bloc_word(&bloc));
    Ok(bloc.into_iter().chain([newest.year.to_string()]).collect())
}

fn joined(words: &[String]) -> String {
    let words = words.iter().map(|word| allowed(word));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

fn purpose_word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Draft => "DUTHAO",
        Purpose::Form => "MAU",
        Purpose::Return => "GUILAI",
        Purpose::HandOver => "BANGIAO",
        Purpose::WholeCopy => "BANSAO",
    }
}

fn bloc_word(bloc: &Bloc) -> String {
    let kind = match bloc.kind {
        BlocKind::Khoi => "KHOI",
        BlocKind::Cum => "CUM",
    };
    let which = match allowed(&bloc.number) {
        number if number.is_empty() => initials(&bloc.name),
        number => number,
    };
    format!("{kind}{which}")
}

/// The short name where it is short, else the first letters of the name.
fn brief(unit: &Unit) -> String {
    let is_short = (1..=WORD).contains(&unit.short_name.chars().count());
    match allowed(&unit.short_name) {
        short if is_short && !short.is_empty() => short,
        _ => initials(&unit.name),
    }
}

fn initials(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let letters = words.filter_map(|word| {
        let is_number = word.chars().all(|c| c.is_ascii_digit());
        let length = if is_number { word.len() } else { 1 };
        (!word.is_empty()).then(|| word.chars().take(length).collect::<String>())
    });
    allowed(&letters.collect::<String>())
}

/// Without diacritics, in capitals, nothing but letters and digits.
fn allowed(word: &str) -> String {
    let plain = fold(word).to_uppercase();
    let plain = plain.chars().filter(char::is_ascii_alphanumeric);
    plain.take(WORD).collect()
}

/// The place for a package of this name in a folder; never over a file that is there.
pub(super) fn free(folder: &Path, name: &str) -> Result<PathBuf> {
    let stem: String = name.chars().take(LONGEST - EXTENSION.len() - 4).collect();
    let names = (1..=MOST).map(|n| match n {
        1 => format!("{stem}.{EXTENSION}"),
        n => format!("{stem}-{n}.{EXTENSION}"),
    });
    let mut paths = names.map(|name| folder.join(name));
    paths.find(|path| !path.exists()).ok_or_else(|| {
        AppError::input(format!(
            "Đã có quá nhiều gói cùng tên {stem} trong thư mục: {}",
            folder.display()
        ))
        .hinted("Chọn thư mục khác, hoặc chuyển các gói cũ đi nơi khác.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{RowId, UnitId};

    fn unit(name: &str, short_name: &str) -> Unit {
        Unit {
            short_name: short_name.into(),
            ..Unit::new(UnitId::from(RowId([1; 16])), name)
        }
    }

    #[test]
    fn a_name_has_nothing_but_capitals_digits_and_dashes() {
        assert_eq!(brief(&unit("Cục Cơ yếu Quân đội", "")), "CCYQD");
        assert_eq!(brief(&unit("Cục Cơ yếu Quân đội", "CYQĐ")), "CYQD");
        assert_eq!(
            brief(&unit("4 Hệ, bộ 1071", "một tên gọi tắt rất dài")),
            "4HB1071"
        );
        for wrong in ["../../x", "a\\b:c*?", "CON", "\u{202e}gpj", "ổ đĩa"] {
            let name = joined(&[wrong.to_owned(), "01".to_owned()]);
            assert!(
                name.bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
            );
            assert!(name.ends_with("01"), "{name}");
        }
    }

    #[test]
    fn a_name_is_never_longer_than_sixty_nor_that_of_a_device() {
        let folder = tempfile::tempdir().unwrap();
        let longest = vec!["X".repeat(40); 6];
        let path = free(folder.path(), &joined(&longest)).unwrap();
        assert!(path.file_name().unwrap().len() <= LONGEST);
        let devices = ["CON", "PRN", "AUX", "NUL", "COM1", "LPT1"];
        for purpose in [
            Purpose::Draft,
            Purpose::Form,
            Purpose::Return,
            Purpose::HandOver,
        ] {
            let words = [
                bloc_word(&Bloc::new(RowId([1; 16]).into(), BlocKind::Cum)),
                purpose_word(purpose).into(),
            ];
            assert!(!devices.contains(&joined(&words).as_str()));
        }
    }

    #[test]
    fn a_package_that_is_there_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let first = free(folder.path(), "KHOI8-2019-MAU-CYQD-03").unwrap();
        assert_eq!(first.file_name().unwrap(), "KHOI8-2019-MAU-CYQD-03.goi");
        std::fs::write(&first, b"x").unwrap();
        let second = free(folder.path(), "KHOI8-2019-MAU-CYQD-03").unwrap();
        assert_eq!(second.file_name().unwrap(), "KHOI8-2019-MAU-CYQD-03-2.goi");
    }

    #[test]
    fn a_whole_register_is_named_after_the_year_that_its_office_leads() {
        use crate::app::packages::stories::{order, story};
        let mut story = story();
        let (head, to) = (story.units[0], Some(story.units[1]));
        let named = |session: &Session, purpose| {
            let order = Order {
                to_unit: to,
                ..order(purpose, head)
            };
            of(session, &order, 3).unwrap()
        };
        let bloc = "KHOI4HCY-2019";
        let name = named(&story.head, Purpose::HandOver);
        assert_eq!(name, format!("{bloc}-BANGIAO-CCYQD-03"));
        let stranger = Bloc::new(RowId([91; 16]).into(), BlocKind::Cum);
        let later = BlocYear::new(RowId([92; 16]).into(), stranger.id, 2030);
        story.head.put(&stranger);
        story.head.put(&later);
        let name = named(&story.head, Purpose::WholeCopy);
        assert_eq!(name, format!("{bloc}-BANSAO-CCYQD-03"));
    }
}
