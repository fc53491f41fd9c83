//! The words of `unpack` and `merge`.

use std::path::PathBuf;

use crate::app::AppError;
use crate::cli::arguments::{MergeCall, UnpackCall, Words, usage};

pub(super) fn unpack(mut words: Words) -> Result<UnpackCall, AppError> {
    let files: Vec<PathBuf> = words.plain.drain(..).map(PathBuf::from).collect();
    if files.is_empty() {
        return Err(usage("Thiếu tên gói"));
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
