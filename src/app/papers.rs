//! Papers: what is printed for a year, where it is written, and under which name.

use std::path::{Path, PathBuf};

use jiff::civil::{Date, DateTime};

use crate::app::error::{AppError, Result};
use crate::app::job::Progress;
use crate::app::queries;
use crate::documents::{self, Fonts};
use crate::domain::compose::{covenant_paper, summary_paper};
use crate::domain::id::BlocYearId;
use crate::domain::paper::CovenantPaper;
use crate::domain::review::CutOff;
use crate::domain::sheet::CovenantSheet;
use crate::domain::text::fold;
use crate::register::Reader;

/// Loại giấy tờ that this version prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    Covenant,
    InterimSummary,
    YearSummary,
}

impl PaperKind {
    pub const ALL: [Self; 3] = [Self::Covenant, Self::InterimSummary, Self::YearSummary];

    pub fn code(self) -> &'static str {
        match self {
            Self::Covenant => "covenant",
            Self::InterimSummary => "interim-summary",
            Self::YearSummary => "year-summary",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Covenant => "Giao ước thi đua",
            Self::InterimSummary => "Bảng kết quả 6 tháng",
            Self::YearSummary => "Bảng kết quả năm",
        }
    }

    fn file_word(self) -> &'static str {
        match self {
            Self::Covenant => "giao-uoc",
            Self::InterimSummary => "ket-qua-6-thang",
            Self::YearSummary => "ket-qua-nam",
        }
    }
}

/// What the covenant says: the frozen text once it is signed, the draft until then.
pub fn covenant_words(sheet: &CovenantSheet) -> Result<CovenantPaper> {
    match sheet.standing_version() {
        Some(version) if sheet.covenant.is_signed() => {
            serde_json::from_str(&version.text).map_err(|error| {
                AppError::input(format!(
                    "Không đọc được nguyên văn giao ước đã ký năm {}",
                    sheet.year.year.year
                ))
                .hinted("Chạy “Kiểm tra sổ”; nếu sổ hỏng, khôi phục từ bản sao lưu gần nhất.")
                .caused_by(error)
            })
        }
        _ => Ok(covenant_paper(sheet)),
    }
}

/// The PDF of one paper of a year; none when the year has no covenant yet.
pub fn pdf(
    reader: Reader<'_>,
    year: BlocYearId,
    kind: PaperKind,
    fonts: &Fonts,
) -> Result<Option<Vec<u8>>> {
    let cut_off = match kind {
        PaperKind::Covenant => return covenant_pdf(reader, year, fonts),
        PaperKind::InterimSummary => CutOff::Interim,
        PaperKind::YearSummary => CutOff::YearEnd,
    };
    let paper = summary_paper(&queries::summary_sheet(reader, year, cut_off)?);
    Ok(Some(documents::summary_pdf(
        &paper,
        fonts,
        made_on(paper.date, paper.year),
    )))
}

fn covenant_pdf(reader: Reader<'_>, year: BlocYearId, fonts: &Fonts) -> Result<Option<Vec<u8>>> {
    let Some(covenant) = queries::covenant_of(reader, year)? else {
        return Ok(None);
    };
    let paper = covenant_words(&queries::covenant_sheet(reader, covenant.id)?)?;
    Ok(Some(covenant_file(&paper, fonts)))
}

/// The covenant as the file that is written: the preview shows this one too.
pub fn covenant_file(paper: &CovenantPaper, fonts: &Fonts) -> Vec<u8> {
    documents::covenant_pdf(paper, fonts, made_on(paper.date, paper.year))
}

/// The date inside the file is that of the paper, so that the same paper is the same file.
pub(super) fn made_on(date: Option<Date>, year: i16) -> DateTime {
    date.unwrap_or_else(|| jiff::civil::date(year, 1, 1))
        .at(0, 0, 0, 0)
}

/// "giao-uoc-2019-cum-thi-dua-so-8.pdf": letters and digits that every system takes.
pub fn file_name(kind: PaperKind, year: i16, bloc_name: &str) -> String {
    let mut slug = String::new();
    for letter in fold(bloc_name).chars() {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            _ if !slug.ends_with('-') => slug.push('-'),
            _ => (),
        }
    }
    let slug: String = slug.trim_matches('-').chars().take(80).collect();
    format!(
        "{}-{year}-{}.pdf",
        kind.file_word(),
        slug.trim_end_matches('-')
    )
}

/// One paper that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub bloc: String,
    pub path: PathBuf,
}

/// Writes the papers of one kind for `years`, one file each; years without such a paper are left out.
pub fn export(
    reader: Reader<'_>,
    years: &[BlocYearId],
    kind: PaperKind,
    folder: &Path,
    progress: &Progress,
) -> Result<Vec<Written>> {
    std::fs::create_dir_all(folder)
        .map_err(|error| AppError::file("Không tạo được thư mục", folder, &error))?;
    let fonts = Fonts::shared();
    let mut written: Vec<Written> = Vec::new();
    for (done, id) in years.iter().enumerate() {
        progress.report(done, years.len())?;
        let sheet = queries::year_sheet(reader, *id)?;
        let Some(pdf) = pdf(reader, *id, kind, fonts)? else {
            continue;
        };
        let path = free_path(
            folder,
            &file_name(kind, sheet.year.year, &sheet.bloc_name()),
            &written,
        );
        super::files::write_whole(&path, &pdf, "Chưa ghi được tệp PDF")?;
        written.push(Written {
            bloc: sheet.bloc_name(),
            path,
        });
    }
    Ok(written)
}

/// Two blocs of one name in one year do not overwrite each other.
fn free_path(folder: &Path, name: &str, written: &[Written]) -> PathBuf {
    let stem = name.trim_end_matches(".pdf");
    let mut path = folder.join(name);
    let mut number = 2;
    while written.iter().any(|other| other.path == path) {
        path = folder.join(format!("{stem}-{number}.pdf"));
        number += 1;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_keep_to_letters_that_every_system_takes() {
        let name = file_name(
            PaperKind::Covenant,
            2019,
            "Cụm thi đua số 8 - Khối các đơn vị trực thuộc Bộ trưởng",
        );
        assert_eq!(
            name,
            "giao-uoc-2019-cum-thi-dua-so-8-khoi-cac-don-vi-truc-thuoc-bo-truong.pdf"
        );
        assert_eq!(
            file_name(PaperKind::YearSummary, 2020, "../..\\Khối:*?"),
            "ket-qua-nam-2020-khoi.pdf"
        );
    }
}
