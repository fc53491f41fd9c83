//! The list of kinds: what state each paper is in.

use crate::app::papers::PaperKind;
use crate::app::{Result, queries};
use crate::domain::document::letterhead::written_number;
use crate::domain::document::{Document, DocumentKind, DocumentText, HeadingStyle};
use crate::domain::id::BlocYearId;
use crate::register::Reader;
use crate::ui::papers::seasons::{SEASONS, Season};
use crate::ui::theme::Tone;

#[derive(Clone, Debug)]
pub struct SeasonRows {
    pub title: &'static str,
    pub rows: Vec<KindRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindRow {
    pub kind: PaperKind,
    /// "chưa lập", "đã sửa tay", "số 05/BC-KTĐ"; empty where it says nothing new.
    pub state: String,
    pub tone: Tone,
}

/// A paper that was begun, with what was written into it.
struct Begun {
    document: Document,
    by_hand: usize,
}

pub fn seasons(reader: Reader<'_>, year: BlocYearId) -> Result<Vec<SeasonRows>> {
    let documents = queries::documents_of(reader, year)?.into_iter();
    let begun = documents.map(|document| {
        let texts = reader.of::<DocumentText>("document", document.id)?;
        Ok(Begun {
            document,
            by_hand: texts.len(),
        })
    });
    let begun: Vec<Begun> = begun.collect::<Result<_>>()?;
    let members = queries::year_sheet(reader, year)?.members.len();
    let covenant = covenant_state(reader, year)?;
    let rows = |season: &Season| SeasonRows {
        title: season.title,
        rows: season
            .kinds
            .iter()
            .map(|kind| row(*kind, &covenant, &begun, members))
            .collect(),
    };
    Ok(SEASONS.iter().map(rows).collect())
}

fn row(kind: PaperKind, covenant: &KindRow, begun: &[Begun], members: usize) -> KindRow {
    let (state, tone) = match kind {
        PaperKind::Covenant | PaperKind::CeremonyCovenant => {
            (covenant.state.clone(), covenant.tone)
        }
        PaperKind::InterimSummary | PaperKind::YearSummary => (String::new(), Tone::Plain),
        PaperKind::Document(kind) => document_state(kind, begun, members),
    };
    KindRow { kind, state, tone }
}

fn covenant_state(reader: Reader<'_>, year: BlocYearId) -> Result<KindRow> {
    let covenant = queries::covenant_of(reader, year)?;
    let (state, tone) = match covenant.map(|covenant| covenant.is_signed()) {
        None => ("chưa lập", Tone::Plain),
        Some(false) => ("dự thảo", Tone::Plain),
        Some(true) => ("đã ký", Tone::Good),
    };
    Ok(KindRow {
        kind: PaperKind::Covenant,
        state: state.to_owned(),
        tone,
    })
}

fn document_state(kind: DocumentKind, begun: &[Begun], members: usize) -> (String, Tone) {
    let own: Vec<&Begun> = begun
        .iter()
        .filter(|begun| begun.document.kind == kind)
        .collect();
    if kind.is_per_unit() && !own.is_empty() {
        let count = own.len();
        return (format!("đã lập {count}/{members}"), Tone::Good);
    }
    let Some(paper) = own.first() else {
        return ("chưa lập".to_owned(), Tone::Plain);
    };
    let number = paper.document.number.map(|number| {
        let number = written_number(HeadingStyle::Civil, Some(number), &paper.document.symbol);
        format!("số {number}")
    });
    let by_hand = (paper.by_hand > 0).then(|| "đã sửa tay".to_owned());
    let parts: Vec<String> = number.into_iter().chain(by_hand).collect();
    match parts.is_empty() {
        true => ("đã lập".to_owned(), Tone::Good),
        false => (parts.join(", "), Tone::Good),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::DocumentCommand;
    use crate::domain::document::DocumentKey;
    use crate::domain::document::parts::Whose;
    use crate::domain::id::UnitId;
    use crate::ui::covenants::testing::{Office, office};
    use jiff::civil::date;

    fn key(office: &Office, kind: DocumentKind, unit: Option<UnitId>) -> DocumentKey {
        DocumentKey {
            bloc_year: office.year,
            kind,
            whose: unit.map(Whose::Unit),
        }
    }

    fn state(office: &Office, kind: PaperKind) -> String {
        let seasons = seasons(office.session.reader(), office.year).unwrap();
        let mut rows = seasons.into_iter().flat_map(|season| season.rows);
        rows.find(|row| row.kind == kind).unwrap().state
    }

    #[test]
    fn each_kind_tells_how_far_its_paper_is() {
        let mut office = office();
        let plan = PaperKind::Document(DocumentKind::Plan);
        assert_eq!(state(&office, plan), "chưa lập");
        assert_eq!(state(&office, PaperKind::Covenant), "chưa lập");
        let document = key(&office, DocumentKind::Plan, None);
        office.run(DocumentCommand::Write {
            document,
            slot: "subject".into(),
            text: "Tổ chức lễ ký".into(),
        });
        assert_eq!(state(&office, plan), "đã sửa tay");
        let day = date(2019, 3, 1);
        office.run(DocumentCommand::IssueNumber { document, day });
        let told = state(&office, plan);
        assert!(
            told.starts_with("số 01/KH-") && told.ends_with(", đã sửa tay"),
            "{told}"
        );
    }

    #[test]
    fn papers_of_units_are_counted() {
        let mut office = office();
        for unit in [office.units[0], office.units[1]] {
            let document = key(&office, DocumentKind::ReadingPage, Some(unit));
            office.run(DocumentCommand::Begin(document));
        }
        let kind = PaperKind::Document(DocumentKind::ReadingPage);
        assert_eq!(state(&office, kind), "đã lập 2/4");
    }
}
