//! `giao-uoc handover`.

use std::path::PathBuf;

use super::{Words, usage};
use crate::app::AppError;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOverCall {
    pub register: PathBuf,
    pub way: HandOverWay,
    pub json: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandOverWay {
    /// Who leads here, and the fingerprint of the register.
    Show,
    Give(Giving),
    /// The old copy leads again, and why.
    Reopen(String),
}

/// A hand-over that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Giving {
    pub to: String,
    pub out: PathBuf,
    pub bloc: Option<String>,
    /// None for the newest year that this office leads.
    pub year: Option<i16>,
    /// Whose workstation this is.
    pub own: Option<String>,
    pub message: String,
    pub passphrase_file: Option<PathBuf>,
}

pub(super) fn handover(mut words: Words) -> Result<HandOverCall, AppError> {
    Ok(HandOverCall {
        register: words.file("tên sổ")?,
        json: words.json,
        way: way(words)?,
    })
}

fn way(mut words: Words) -> Result<HandOverWay, AppError> {
    if words.reopen {
        if !words.to.is_empty() || words.out.is_some() {
            return Err(usage("--reopen không dùng cùng --to, --out"));
        }
        let reason = words.reason.filter(|reason| !reason.trim().is_empty());
        return reason
            .map(HandOverWay::Reopen)
            .ok_or_else(|| usage("Thiếu --reason"));
    }
    let year = words.year.is_some().then(|| words.year()).transpose()?;
    match (words.to.pop(), words.out.take()) {
        (None, None) => Ok(HandOverWay::Show),
        (None, Some(_)) => Err(usage("Thiếu --to")),
        (Some(_), None) => Err(usage("Thiếu --out")),
        (Some(_), Some(_)) if !words.to.is_empty() => {
            Err(usage("Chỉ bàn giao cho một đơn vị: dùng --to một lần"))
        }
        (Some(_), Some(_)) if words.bloc.is_some() && year.is_none() => Err(usage("Thiếu --year")),
        (Some(to), Some(out)) => Ok(HandOverWay::Give(Giving {
            to,
            out,
            bloc: words.bloc,
            year,
            own: words.own,
            message: words.message.unwrap_or_default(),
            passphrase_file: words.passphrase_file,
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::{Call, parse};

    fn read(line: &str) -> Result<HandOverWay, String> {
        match parse(line.split_whitespace().map(Into::into)) {
            Ok(Call::HandOver(call)) => Ok(call.way),
            Ok(other) => panic!("{other:?}"),
            Err(error) => Err(error.message),
        }
    }

    #[test]
    fn it_is_shown_given_or_reopened() {
        assert_eq!(read("handover a.giaouoc"), Ok(HandOverWay::Show));
        let given = read("handover a --to PX01 --out usb --as PV01 --year 2019");
        let Ok(HandOverWay::Give(giving)) = given else {
            panic!("{given:?}");
        };
        assert_eq!((giving.to.as_str(), giving.year), ("PX01", Some(2019)));
        assert_eq!(giving.own.as_deref(), Some("PV01"));
        assert_eq!(
            read("handover a --reopen --reason nhầm"),
            Ok(HandOverWay::Reopen("nhầm".into()))
        );
    }

    #[test]
    fn what_is_missing_or_too_much_is_named() {
        for (line, why) in [
            ("handover", "Thiếu tên sổ"),
            ("handover a --to B", "Thiếu --out"),
            ("handover a --out x", "Thiếu --to"),
            ("handover a --out x --to B --bloc 8", "Thiếu --year"),
            ("handover a --reopen", "Thiếu --reason"),
            (
                "handover a --reopen --reason x --to B",
                "--reopen không dùng cùng --to, --out",
            ),
            (
                "handover a --out x --to B --to C",
                "Chỉ bàn giao cho một đơn vị: dùng --to một lần",
            ),
        ] {
            assert_eq!(read(line), Err(why.to_owned()), "{line}");
        }
    }
}
