//! `giao-uoc sheet import` and `giao-uoc sheet export`.

use std::path::{Path, PathBuf};

use super::{SheetCall, SheetWay, Words, usage};
use crate::app::AppError;
use crate::app::sheets::{ExportFormat, Mark, SheetKind};
use crate::domain::choice::Choice;
use crate::domain::review::CutOff;
use crate::domain::score::Layer;

pub(super) fn sheet(mut words: Words) -> Result<SheetCall, AppError> {
    let verb = match words.plain.is_empty() {
        true => String::new(),
        false => words.plain.remove(0).to_string_lossy().into_owned(),
    };
    let is_import = match verb.as_str() {
        "import" => true,
        "export" => false,
        "" => return Err(usage("Thiếu chữ import hoặc export sau sheet")),
        other => {
            return Err(usage(format!(
                "Không có lệnh “sheet {other}”; có: import, export"
            )));
        }
    };
    let (file, register) = files(&mut words, is_import)?;
    let way = match (is_import, words.preview) {
        (true, true) => SheetWay::Preview,
        (true, false) => SheetWay::Import,
        (false, _) => SheetWay::Export(format(words.format.as_deref(), &file)?),
    };
    Ok(SheetCall {
        kind: word::<SheetKind>(words.kind.as_deref(), "--kind")?,
        year: words.year()?,
        cut_off: or_first::<CutOff>(words.cut_off.as_deref(), "--at")?,
        layer: or_first::<Layer>(words.layer.as_deref(), "--layer")?,
        mark: mark(words.mark.as_deref())?,
        bloc: words.bloc,
        unit: words.unit,
        same: words.same,
        json: words.json,
        file,
        register,
        way,
    })
}

/// `import FILE REGISTER`, `export REGISTER FILE`: from left to right, as the figures go.
fn files(words: &mut Words, is_import: bool) -> Result<(PathBuf, PathBuf), AppError> {
    match words.plain.as_slice() {
        [from, to] if is_import => Ok((from.into(), to.into())),
        [from, to] => Ok((to.into(), from.into())),
        [_, _, extra, ..] => Err(usage(format!("Thừa chữ “{}”", extra.display()))),
        _ if is_import => Err(usage("Thiếu tên bảng tính hoặc tên sổ")),
        _ => Err(usage("Thiếu tên sổ hoặc tên bảng tính")),
    }
}

fn word<C: Choice>(code: Option<&str>, option: &str) -> Result<C, AppError> {
    let code = code.ok_or_else(|| usage(format!("Thiếu {option}")))?;
    C::from_code(&code.replace('-', "_")).ok_or_else(|| {
        let known = C::CODES.join(", ").replace('_', "-");
        usage(format!("{option} không có “{code}”; có: {known}"))
    })
}

fn or_first<C: Choice + Default>(code: Option<&str>, option: &str) -> Result<C, AppError> {
    match code {
        None => Ok(C::default()),
        code => word(code, option),
    }
}

fn mark(name: Option<&str>) -> Result<Option<Mark>, AppError> {
    match name {
        None => Ok(None),
        Some("decimal") => Ok(Some(Mark::Decimal)),
        Some("thousands") => Ok(Some(Mark::Thousands)),
        Some(other) => Err(usage(format!(
            "--mark không có “{other}”; có: decimal, thousands"
        ))),
    }
}

/// By option, else by the ending of the file.
fn format(name: Option<&str>, file: &Path) -> Result<ExportFormat, AppError> {
    if name.is_some() {
        return word(name, "--format");
    }
    let ending = file
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    ending
        .and_then(|ending| ExportFormat::from_code(&ending))
        .ok_or_else(|| usage("Tệp phải có đuôi .xlsx hoặc .csv, hoặc thêm --format"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::{Call, parse};

    fn read(line: &str) -> Result<SheetCall, String> {
        let words = line.split_whitespace().map(Into::into);
        match parse(words) {
            Ok(Call::Sheet(call)) => Ok(call),
            Ok(other) => panic!("{other:?}"),
            Err(error) => Err(error.message),
        }
    }

    #[test]
    fn figures_go_from_left_to_right() {
        let line = "sheet import --kind scores --layer head --unit PA04 --preview a.ods s.giaouoc --year 2019";
        let call = read(line).unwrap();
        assert_eq!(
            (call.file, call.register),
            ("a.ods".into(), "s.giaouoc".into())
        );
        assert_eq!((call.kind, call.layer), (SheetKind::Scores, Layer::Head));
        assert_eq!(
            (call.way, call.unit.as_deref()),
            (SheetWay::Preview, Some("PA04"))
        );
        let call =
            read("sheet export s.giaouoc a.csv --kind results --at year-end --year 2019").unwrap();
        assert_eq!(
            (call.file, call.register),
            ("a.csv".into(), "s.giaouoc".into())
        );
        assert_eq!(call.way, SheetWay::Export(ExportFormat::Csv));
        assert_eq!(call.cut_off, CutOff::YearEnd);
    }

    #[test]
    fn wrong_words_are_named_with_the_right_ones() {
        assert_eq!(
            read("sheet").unwrap_err(),
            "Thiếu chữ import hoặc export sau sheet"
        );
        assert_eq!(
            read("sheet import a b --year 2019 --kind points").unwrap_err(),
            "--kind không có “points”; có: results, scores"
        );
        assert_eq!(
            read("sheet export a b.pdf --year 2019 --kind scores").unwrap_err(),
            "Tệp phải có đuôi .xlsx hoặc .csv, hoặc thêm --format"
        );
        assert_eq!(
            read("sheet import a --year 2019 --kind scores").unwrap_err(),
            "Thiếu tên bảng tính hoặc tên sổ"
        );
    }
}
