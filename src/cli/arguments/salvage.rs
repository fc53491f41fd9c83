//! The words of `salvage`.

use std::path::PathBuf;

use crate::app::AppError;
use crate::cli::arguments::{Words, usage};

/// `salvage`: a new register of what a damaged one still holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalvageCall {
    pub damaged: PathBuf,
    /// The new register; none for a preview that names none.
    pub into: Option<PathBuf>,
    /// The snapshot on which it is built.
    pub onto: Option<PathBuf>,
    pub preview: bool,
    pub json: bool,
}

pub(super) fn salvage(mut words: Words) -> Result<SalvageCall, AppError> {
    let damaged = words.file("tên sổ hỏng")?;
    if words.into.is_none() && !words.preview {
        return Err(usage("Thiếu --into"));
    }
    Ok(SalvageCall {
        damaged,
        into: words.into,
        onto: words.onto,
        preview: words.preview,
        json: words.json,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Call, parse};

    fn read(line: &str) -> Result<Call, String> {
        parse(line.split_whitespace().map(Into::into)).map_err(|error| error.message)
    }

    #[test]
    fn a_new_register_is_named_unless_nothing_is_written() {
        let call = SalvageCall {
            damaged: "a".into(),
            into: Some("b".into()),
            onto: Some("c".into()),
            preview: false,
            json: true,
        };
        let line = "salvage a --into b --onto c --json";
        assert_eq!(read(line), Ok(Call::Salvage(call)));
        assert_eq!(read("salvage a"), Err("Thiếu --into".to_owned()));
        assert_eq!(
            read("salvage --into b"),
            Err("Thiếu tên sổ hỏng".to_owned())
        );
        assert!(read("salvage a --preview").is_ok());
    }
}
