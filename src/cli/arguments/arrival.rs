//! The words of `unpack` and `merge`.

use std::path::PathBuf;

use crate::app::AppError;
use crate::cli::arguments::{Words, usage};

/// `unpack`: packages that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnpackCall {
    pub files: Vec<PathBuf>,
    pub into: PathBuf,
    /// Whose workstation this is.
    pub own: Option<String>,
    pub preview: bool,
    /// The register is made from the first package.
    pub create: bool,
    /// Keys that have changed are believed.
    pub accept_key: bool,
    /// What is not ours to write says again what the head says.
    pub follow_head: bool,
    pub passphrase_file: Option<PathBuf>,
    pub json: bool,
}

/// `merge`: another register that went its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeCall {
    pub other: PathBuf,
    pub into: PathBuf,
    /// It is a copy of this office's own register.
    pub own_copy: bool,
    /// Whose it is otherwise.
    pub unit: Option<String>,
    pub own: Option<String>,
    pub preview: bool,
    pub json: bool,
}

pub(super) fn unpack(mut words: Words) -> Result<UnpackCall, AppError> {
    let files: Vec<PathBuf> = words.plain.drain(..).map(PathBuf::from).collect();
    if files.is_empty() {
        return Err(usage("Thiếu tên gói"));
    }
    if words.follow_head && (words.create || words.preview) {
        return Err(usage("--follow-head không dùng cùng --create và --preview"));
    }
    if words.create && words.preview {
        return Err(usage("--create và --preview không dùng cùng nhau"));
    }
    Ok(UnpackCall {
        files,
        into: words.into.ok_or_else(|| usage("Thiếu --into"))?,
        own: words.own,
        preview: words.preview,
        create: words.create,
        accept_key: words.accept_key,
        follow_head: words.follow_head,
        passphrase_file: words.passphrase_file,
        json: words.json,
    })
}

pub(super) fn merge(mut words: Words) -> Result<MergeCall, AppError> {
    let other = words.file("tên sổ kia")?;
    if words.own_copy && words.unit.is_some() {
        return Err(usage("--own và --unit không dùng cùng nhau"));
    }
    Ok(MergeCall {
        other,
        into: words.into.ok_or_else(|| usage("Thiếu --into"))?,
        own_copy: words.own_copy,
        unit: words.unit,
        own: words.own,
        preview: words.preview,
        json: words.json,
    })
}
