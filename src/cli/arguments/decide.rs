//! `decide`: one open conflict by its id, or all of them.

use super::{DecideCall, What, Words, usage};
use crate::app::AppError;

pub(super) fn decide(mut words: Words) -> Result<DecideCall, AppError> {
    let wanted = if words.all { 2 } else { 3 };
    let mut plain = words.plain.split_off(0).into_iter();
    let register = plain.next().ok_or_else(|| usage("Thiếu tên sổ"))?;
    let mut rest: Vec<String> = plain
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    if rest.len() + 1 > wanted {
        return Err(usage(format!("Thừa chữ “{}”", rest.remove(wanted - 1))));
    }
    let missing = "Thiếu keep, take, take=SỐ hoặc value=GIÁ_TRỊ";
    let what = rest.pop().ok_or_else(|| usage(missing))?;
    let id = rest.pop();
    if !words.all && id.is_none() {
        return Err(usage("Thiếu mã của mục chưa thống nhất, hoặc --all"));
    }
    let what = decided(&what, words.all)?;
    if words.unit.is_some() && what != What::Take(None) {
        return Err(usage("--unit chỉ dùng với take"));
    }
    Ok(DecideCall {
        register: register.into(),
        what,
        id,
        unit: words.unit,
        reason: words.reason.unwrap_or_default(),
        json: words.json,
    })
}

fn decided(word: &str, all: bool) -> Result<What, AppError> {
    let number = |text: &str| text.parse().ok().filter(|number| *number > 0);
    match word.split_once('=') {
        None if word == "keep" => Ok(What::Keep),
        None if word == "take" => Ok(What::Take(None)),
        Some(("take", text)) if !all => number(text)
            .map(|number| What::Take(Some(number)))
            .ok_or_else(|| usage(format!("“{text}” không phải là số của một giá trị"))),
        Some(("value", text)) if !all => Ok(What::Value(text.to_owned())),
        _ if all => Err(usage(format!(
            "Với --all chỉ có keep hoặc take, không có “{word}”"
        ))),
        _ => Err(usage(format!(
            "Không hiểu “{word}”; có: keep, take, take=SỐ, value=GIÁ_TRỊ"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Call, parse};
    use super::*;
    use std::ffi::OsString;

    fn read(words: &[&str]) -> Result<DecideCall, String> {
        match parse(words.iter().map(OsString::from)).map_err(|error| error.message)? {
            Call::Decide(call) => Ok(call),
            other => Err(format!("{other:?}")),
        }
    }

    #[test]
    fn one_is_decided_by_its_id_and_all_without() {
        let one = read(&[
            "decide",
            "a.giaouoc",
            "9c1f20ab.text",
            "value=hai mươi",
            "--reason",
            "họp",
        ]);
        let one = one.unwrap();
        assert_eq!(one.id.as_deref(), Some("9c1f20ab.text"));
        assert_eq!(
            (one.what, one.reason.as_str()),
            (What::Value("hai mươi".into()), "họp")
        );
        let what = |word| read(&["decide", "a", "x.y", word]).map(|call| call.what);
        assert_eq!(what("take=2"), Ok(What::Take(Some(2))));
        assert_eq!(what("take"), Ok(What::Take(None)));
        let all = read(&["decide", "a", "--all", "keep"]).unwrap();
        assert_eq!((all.id, all.what), (None, What::Keep));
        let theirs = read(&["decide", "a", "--all", "take", "--unit", "Cục A"]).unwrap();
        assert_eq!(
            (theirs.what, theirs.unit.as_deref()),
            (What::Take(None), Some("Cục A"))
        );
    }

    #[test]
    fn wrong_words_of_a_decision_are_named() {
        let said = |words: &[&str]| read(words).unwrap_err();
        assert_eq!(said(&["decide"]), "Thiếu tên sổ");
        assert_eq!(
            said(&["decide", "a", "keep"]),
            "Thiếu mã của mục chưa thống nhất, hoặc --all"
        );
        assert_eq!(
            said(&["decide", "a", "x.y", "take=0"]),
            "“0” không phải là số của một giá trị"
        );
        assert_eq!(
            said(&["decide", "a", "--all", "value=1"]),
            "Với --all chỉ có keep hoặc take, không có “value=1”"
        );
        assert_eq!(
            said(&["decide", "a", "--all", "x.y", "keep"]),
            "Thừa chữ “keep”"
        );
        for word in ["keep", "take=2", "value=1"] {
            let words = ["decide", "a", "x.y", word, "--unit", "Cục A"];
            assert_eq!(said(&words), "--unit chỉ dùng với take");
        }
    }
}
