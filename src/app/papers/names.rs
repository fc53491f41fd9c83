//! File names of papers: letters and digits that every system takes.

use crate::app::papers::PaperKind;
use crate::domain::text::fold;

/// Dạng tệp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Pdf,
    /// Sửa được bằng Word.
    Word,
}

impl Format {
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Word => "docx",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Word => "Word",
        }
    }
}

/// "giao-uoc-2019-cum-thi-dua-so-8.pdf"; the unit of a paper of one member stands last.
pub fn file_name(kind: PaperKind, year: i16, bloc: &str, unit: &str, format: Format) -> String {
    let words = [file_word(kind), year.to_string(), slug(bloc), slug(unit)];
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    format!("{}.{}", words.join("-"), format.ending())
}

fn file_word(kind: PaperKind) -> String {
    match kind {
        PaperKind::Covenant => "giao-uoc".to_owned(),
        PaperKind::CeremonyCovenant => "giao-uoc-nghi-le".to_owned(),
        PaperKind::InterimSummary => "ket-qua-6-thang".to_owned(),
        PaperKind::YearSummary => "ket-qua-nam".to_owned(),
        PaperKind::Document(kind) => slug(PaperKind::Document(kind).label()),
    }
}

fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in fold(name).chars() {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            _ if !slug.ends_with('-') => slug.push('-'),
            _ => (),
        }
    }
    let slug: String = slug.trim_matches('-').chars().take(80).collect();
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::DocumentKind;

    #[test]
    fn file_names_keep_to_letters_that_every_system_takes() {
        let bloc = "Cụm thi đua số 8 - Khối các đơn vị trực thuộc Bộ trưởng";
        assert_eq!(
            file_name(PaperKind::Covenant, 2019, bloc, "", Format::Pdf),
            "giao-uoc-2019-cum-thi-dua-so-8-khoi-cac-don-vi-truc-thuoc-bo-truong.pdf"
        );
        assert_eq!(
            file_name(
                PaperKind::YearSummary,
                2020,
                "../..\\Khối:*?",
                "",
                Format::Word
            ),
            "ket-qua-nam-2020-khoi.docx"
        );
    }

    #[test]
    fn a_paper_of_one_member_is_named_after_it() {
        let kind = PaperKind::Document(DocumentKind::ReadingPage);
        assert_eq!(
            file_name(kind, 2019, "Khối 6", "Cục A", Format::Pdf),
            "trang-doc-cua-don-vi-2019-khoi-6-cuc-a.pdf"
        );
    }
}
