//! Whom a new ballot may be about: members, who registered, who is nominated.

use crate::app::commands::Candidate;
use crate::app::{Result, queries};
use crate::domain::award::{Nomination, RecipientKind};
use crate::domain::choice::choice;
use crate::domain::id::UnitId;
use crate::domain::sheet::YearSheet;
use crate::domain::text::fold;
use crate::register::Reader;

choice! {
    /// Lấy danh sách từ đâu.
    Source {
        Members = "members" "Các đơn vị thành viên",
        Registered = "registered" "Đã đăng ký danh hiệu đầu năm",
        Nominated = "nominated" "Đã được đề nghị khen thưởng",
        Nobody = "nobody" "Thêm tên sau",
    }
}

/// A candidate for an honour, by where it is known from.
#[derive(Clone, Debug)]
struct Aspirant {
    source: Source,
    honour: String,
    candidate: Candidate,
}

#[derive(Clone, Debug, Default)]
pub struct Offered {
    /// Honours that were registered or proposed this year.
    pub honours: Vec<String>,
    members: Vec<Candidate>,
    aspirants: Vec<Aspirant>,
}

impl Offered {
    pub fn read(reader: Reader<'_>, sheet: &YearSheet) -> Result<Self> {
        let mut aspirants = registered(reader, sheet)?;
        aspirants.extend(nominated(reader, sheet)?);
        let mut honours: Vec<String> = Vec::new();
        for honour in aspirants.iter().map(|row| &row.honour) {
            if !honours.iter().any(|known| fold(known) == fold(honour)) {
                honours.push(honour.clone());
            }
        }
        let members = sheet.members.iter();
        Ok(Self {
            honours,
            members: members
                .map(|member| unit(member.unit, String::new()))
                .collect(),
            aspirants,
        })
    }

    pub fn candidates(&self, source: Source, honour: &str) -> Vec<Candidate> {
        match source {
            Source::Members => self.members.clone(),
            Source::Nobody => Vec::new(),
            Source::Registered | Source::Nominated => {
                let honour = fold(honour);
                let of_it = |row: &&Aspirant| row.source == source && fold(&row.honour) == honour;
                let rows = self.aspirants.iter().filter(of_it);
                rows.map(|row| row.candidate.clone()).collect()
            }
        }
    }
}

fn unit(unit: UnitId, note: String) -> Candidate {
    Candidate {
        unit: Some(unit),
        name: String::new(),
        note,
    }
}

fn registered(reader: Reader<'_>, sheet: &YearSheet) -> Result<Vec<Aspirant>> {
    let Some(covenant) = queries::covenant_of(reader, sheet.year.id)? else {
        return Ok(Vec::new());
    };
    let rows = queries::covenant_sheet(reader, covenant.id)?.registrations;
    let aspirant = |row: crate::domain::covenant::TitleRegistration| {
        let of = row.sub_unit.or(row.unit)?;
        Some(Aspirant {
            source: Source::Registered,
            honour: row.title,
            candidate: unit(of, row.note),
        })
    };
    Ok(rows.into_iter().filter_map(aspirant).collect())
}

/// Names that the meeting does not know yet cannot be voted on.
fn nominated(reader: Reader<'_>, sheet: &YearSheet) -> Result<Vec<Aspirant>> {
    let rows = reader.of::<Nomination>("bloc_year", sheet.year.id)?;
    let aspirant = |row: Nomination| {
        let candidate = match row.recipient {
            RecipientKind::Unnamed => return None,
            RecipientKind::Unit => unit(row.unit?, String::new()),
            RecipientKind::SubUnit if row.name.is_empty() => unit(row.sub_unit?, String::new()),
            RecipientKind::SubUnit | RecipientKind::Person => Candidate {
                unit: row.unit,
                name: row.name,
                note: row.office,
            },
        };
        Some(Aspirant {
            source: Source::Nominated,
            honour: row.honour,
            candidate,
        })
    };
    Ok(rows.into_iter().filter_map(aspirant).collect())
}
