//! `giao-uoc pack`.

use std::path::PathBuf;

use super::{Words, usage};
use crate::app::AppError;
use crate::transfer::package::Purpose;

/// Packages to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackCall {
    pub register: PathBuf,
    pub purpose: Purpose,
    pub bloc: Option<String>,
    /// None for a copy: it has all years.
    pub year: Option<i16>,
    pub to: Vec<String>,
    pub to_all: bool,
    pub out: PathBuf,
    /// Whose workstation this is.
    pub own: Option<String>,
    pub message: String,
    pub passphrase_file: Option<PathBuf>,
    /// Where the delivery note goes.
    pub note: Option<PathBuf>,
    pub json: bool,
}

pub(super) fn pack(mut words: Words) -> Result<PackCall, AppError> {
    let purpose = purpose(words.purpose.as_deref())?;
    let year = match purpose {
        Purpose::WholeCopy => None,
        _ => Some(words.year()?),
    };
    if words.to_all && !words.to.is_empty() {
        return Err(usage("Chọn --to hoặc --to-all, không dùng cả hai"));
    }
    let is_for_members = matches!(purpose, Purpose::Draft | Purpose::Form);
    if words.to_all && !is_for_members {
        return Err(usage("--to-all chỉ dùng với --for draft hoặc form"));
    }
    if is_for_members && !words.to_all && words.to.is_empty() {
        return Err(usage("Thiếu --to hoặc --to-all"));
    }
    Ok(PackCall {
        register: words.file("tên sổ")?,
        purpose,
        year,
        out: words.out.ok_or_else(|| usage("Thiếu --out"))?,
        bloc: words.bloc,
        to: words.to,
        to_all: words.to_all,
        own: words.own,
        message: words.message.unwrap_or_default(),
        passphrase_file: words.passphrase_file,
        note: words.note,
        json: words.json,
    })
}

fn purpose(code: Option<&str>) -> Result<Purpose, AppError> {
    match code {
        Some("draft") => Ok(Purpose::Draft),
        Some("form") => Ok(Purpose::Form),
        Some("return") => Ok(Purpose::Return),
        Some("copy") => Ok(Purpose::WholeCopy),
        Some(other) => Err(usage(format!(
            "--for không có “{other}”; có: draft, form, return, copy"
        ))),
        None => Err(usage("Thiếu --for")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::{Call, parse};

    fn read(line: &str) -> Result<PackCall, String> {
        match parse(line.split_whitespace().map(Into::into)) {
            Ok(Call::Pack(call)) => Ok(call),
            Ok(other) => panic!("{other:?}"),
            Err(error) => Err(error.message),
        }
    }

    #[test]
    fn a_package_has_a_purpose_a_year_and_somebody_to_go_to() {
        let call =
            read("pack a.giaouoc --for form --year 2019 --to PA04 --to PX01 --out usb --as PV01");
        let call = call.unwrap();
        assert_eq!((call.purpose, call.year), (Purpose::Form, Some(2019)));
        assert_eq!(call.to, ["PA04", "PX01"]);
        assert_eq!(call.own.as_deref(), Some("PV01"));
        let copy = read("pack a.giaouoc --for copy --out usb").unwrap();
        assert_eq!((copy.purpose, copy.year), (Purpose::WholeCopy, None));
    }

    #[test]
    fn what_is_missing_or_too_much_is_named() {
        for (line, why) in [
            ("pack a", "Thiếu --for"),
            (
                "pack a --for gift",
                "--for không có “gift”; có: draft, form, return, copy",
            ),
            ("pack a --for form --to-all --out x", "Thiếu --year"),
            (
                "pack a --for form --year 2019 --out x",
                "Thiếu --to hoặc --to-all",
            ),
            (
                "pack a --for form --year 2019 --out x --to A --to-all",
                "Chọn --to hoặc --to-all, không dùng cả hai",
            ),
            (
                "pack a --for return --year 2019 --out x --to-all",
                "--to-all chỉ dùng với --for draft hoặc form",
            ),
            ("pack a --for return --year 2019", "Thiếu --out"),
            ("pack --for copy --out x", "Thiếu tên sổ"),
        ] {
            assert_eq!(read(line), Err(why.to_owned()), "{line}");
        }
    }
}
