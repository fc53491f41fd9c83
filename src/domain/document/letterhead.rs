//! Phần đầu of a document: who issues it, under which number, where and when.

use crate::domain::bloc::{Bloc, BlocKind};
use crate::domain::document::draft::DraftHeading;
use crate::domain::document::{Document, DocumentKind, HeadingStyle};
use crate::domain::sheet::DocumentSheet;
use crate::domain::unit::{Sector, Unit};

/// Left for the pen of the office that gives the number.
const NO_NUMBER: &str = "…";

pub fn heading(sheet: &DocumentSheet) -> DraftHeading {
    let (document, year, day) = (&sheet.document, &sheet.year, sheet.day());
    let issuer = issuing_unit(sheet);
    let style = style(issuer);
    let (managing_body, name) = match issuer.filter(|_| document.kind.is_issued_by_unit()) {
        Some(unit) => {
            let parent = unit.parent.map_or("", |parent| year.unit_name(parent, day));
            (parent, year.unit_name(unit.id, day).to_owned())
        }
        None => (year.managing_body(day), year.bloc_name()),
    };
    DraftHeading {
        style,
        managing_body: managing_body.to_owned(),
        issuer: name,
        number: number(sheet, style),
        place: place(sheet, issuer),
        date: document.issued_on,
        secrecy: document.secrecy,
        urgency: document.urgency,
    }
}

/// The member that a paper is about where it issues the paper itself, else the head of the bloc.
fn issuing_unit(sheet: &DocumentSheet) -> Option<&Unit> {
    let year = &sheet.year;
    if sheet.document.kind.is_issued_by_unit() {
        year.unit(sheet.document.unit?)
    } else {
        year.unit(year.head()?.unit)
    }
}

/// Kiểu phần đầu: what was chosen for the unit, else that of its sector (domain.md 5.5).
pub fn style(issuer: Option<&Unit>) -> HeadingStyle {
    let Some(unit) = issuer else {
        return HeadingStyle::Civil;
    };
    match (unit.heading, unit.sector) {
        (HeadingStyle::BySector, Sector::Police) => HeadingStyle::Police,
        (HeadingStyle::BySector, Sector::Army) => HeadingStyle::Army,
        (HeadingStyle::BySector, Sector::Party) => HeadingStyle::Party,
        (HeadingStyle::BySector, _) => HeadingStyle::Civil,
        (chosen, _) => chosen,
    }
}

/// Địa danh: that of the document, else where the covenant is signed; a unit's own paper is written at its own place.
fn place(sheet: &DocumentSheet, issuer: Option<&Unit>) -> String {
    let of_covenant = sheet
        .covenant
        .as_ref()
        .map(|covenant| &covenant.covenant.place);
    let of_unit = issuer.map(|unit| &unit.place);
    let other = if sheet.document.kind.is_issued_by_unit() {
        [of_unit, of_covenant]
    } else {
        [of_covenant, of_unit]
    };
    std::iter::once(&sheet.document.place)
        .chain(other.into_iter().flatten())
        .find(|place| !place.trim().is_empty())
        .cloned()
        .unwrap_or_default()
}

fn number(sheet: &DocumentSheet, style: HeadingStyle) -> String {
    let document = &sheet.document;
    if document.kind.is_numbered() {
        let symbol = document.symbol_or_usual(&sheet.year.bloc);
        written_number(style, document.number, &symbol)
    } else {
        String::new()
    }
}

/// "05/BC-KTĐ" (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 3); in papers of the Party "05-BC/KTĐ".
pub fn written_number(style: HeadingStyle, number: Option<i64>, symbol: &str) -> String {
    let number = number.map_or(NO_NUMBER.to_owned(), |number| format!("{number:02}"));
    if style != HeadingStyle::Party {
        return format!("{number}/{symbol}");
    }
    match symbol.split_once('-') {
        _ if symbol.contains('/') => format!("{number}-{symbol}"),
        Some((kind, office)) => format!("{number}-{kind}/{office}"),
        None => format!("{number}-CV/{symbol}"),
    }
}

impl Document {
    /// Its own symbol, else the usual one of its kind in the bloc.
    pub fn symbol_or_usual(&self, bloc: &Bloc) -> String {
        match self.symbol.trim() {
            "" => usual_symbol(self.kind, bloc),
            symbol => symbol.to_owned(),
        }
    }
}

/// "BC-KTĐ", "TTr-CTĐ8"; a letter (công văn) has no word for its kind: "KTĐ".
pub fn usual_symbol(kind: DocumentKind, bloc: &Bloc) -> String {
    let code = short_code(bloc);
    match kind.abbreviation() {
        "" => code,
        abbreviation => format!("{abbreviation}-{code}"),
    }
}

/// "KTĐ" for a khối thi đua, "CTĐ8" for cụm thi đua số 8: the letters of the kind and the number.
fn short_code(bloc: &Bloc) -> String {
    let letters = match bloc.kind {
        BlocKind::Khoi => "KTĐ",
        BlocKind::Cum => "CTĐ",
    };
    let number: String = bloc.number.split_whitespace().collect();
    format!("{letters}{number}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::example::document_sheet as sheet;
    use crate::domain::sheet::example::{NAMES, id};

    #[test]
    fn a_number_is_written_as_its_office_writes_it() {
        let civil = |number| written_number(HeadingStyle::Civil, number, "BC-KTĐ");
        assert_eq!(
            (civil(Some(5)), civil(None)),
            ("05/BC-KTĐ".into(), "…/BC-KTĐ".into())
        );
        assert_eq!(civil(Some(123)), "123/BC-KTĐ");
        let party = |symbol| written_number(HeadingStyle::Party, Some(5), symbol);
        assert_eq!(party("BC-KTĐ"), "05-BC/KTĐ");
        assert_eq!(party("KTĐ"), "05-CV/KTĐ");
        assert_eq!(party("BC/VPTU"), "05-BC/VPTU");
    }

    #[test]
    fn the_usual_symbol_names_kind_and_bloc() {
        let mut bloc = Bloc::new(id(1), BlocKind::Cum);
        bloc.number = "8".into();
        assert_eq!(usual_symbol(DocumentKind::Submission, &bloc), "TTr-CTĐ8");
        assert_eq!(usual_symbol(DocumentKind::OpinionRequest, &bloc), "CTĐ8");
        let mut document = Document::new(id(2), id(3), DocumentKind::Submission);
        document.symbol = " TTr-Cụm8 ".into();
        assert_eq!(document.symbol_or_usual(&bloc), "TTr-Cụm8");
    }

    #[test]
    fn a_paper_of_the_bloc_has_the_heading_of_its_head() {
        let mut sheet = sheet(DocumentKind::YearReport);
        let head = sheet.year.head().map(|head| head.unit);
        let unit = sheet
            .year
            .units
            .iter_mut()
            .find(|unit| Some(unit.id) == head);
        unit.unwrap().sector = Sector::Police;
        let heading = heading(&sheet);
        assert_eq!(heading.style, HeadingStyle::Police);
        assert_eq!(heading.issuer, "Khối thi đua 4 Hệ Cơ yếu");
        assert_eq!(heading.number, "…/BC-KTĐ");
    }

    #[test]
    fn a_chosen_style_stands_above_the_sector() {
        let mut unit = Unit::new(id(1), "Văn phòng Tỉnh ủy");
        unit.sector = Sector::Cipher;
        assert_eq!(style(Some(&unit)), HeadingStyle::Civil);
        unit.heading = HeadingStyle::Party;
        assert_eq!(style(Some(&unit)), HeadingStyle::Party);
        assert_eq!(style(None), HeadingStyle::Civil);
    }

    #[test]
    fn a_units_own_paper_is_issued_by_the_unit_below_its_parent() {
        let mut sheet = sheet(DocumentKind::RegistrationForm);
        sheet.document.unit = Some(id(3));
        let mut ministry = Unit::new(id(9), "Bộ Công an");
        ministry.sector = Sector::Police;
        sheet.year.units.push(ministry);
        let unit = sheet
            .year
            .units
            .iter_mut()
            .find(|unit| unit.id == id(3))
            .unwrap();
        (unit.parent, unit.place) = (Some(id(9)), "Đà Nẵng".into());
        let heading = heading(&sheet);
        assert_eq!(
            (heading.managing_body.as_str(), heading.issuer.as_str()),
            ("Bộ Công an", NAMES[2])
        );
        assert_eq!(
            (heading.place.as_str(), heading.number.as_str()),
            ("Đà Nẵng", "")
        );
    }
}
