//! The dialog that begins a ballot. It is strings until [`BeginForm::parse`] makes a command of it.

use crate::app::commands::{BallotCommand, Candidate, ballot_id};
use crate::domain::ballot::law::{Advice, advice};
use crate::domain::ballot::{Ballot, BallotForm, BallotPurpose, BallotSecrecy};
use crate::domain::document::share;
use crate::domain::id::{BallotId, RowId};
use crate::domain::order::Position;
use crate::domain::text::nfc;
use crate::domain::year::Role;
use crate::ui::widgets::date_field;

use super::view_model::Model;
use super::view_model::candidates::Source;

#[derive(Clone, Debug)]
pub struct BeginForm {
    pub purpose: BallotPurpose,
    pub honour: String,
    pub office: Role,
    pub for_year: String,
    pub matter: String,
    pub secrecy: BallotSecrecy,
    pub seats: String,
    pub held_on: String,
    pub source: Source,
}

impl BeginForm {
    pub fn new(model: &Model) -> Self {
        Self {
            purpose: BallotPurpose::Honour,
            honour: model.offered.honours.first().cloned().unwrap_or_default(),
            office: Role::Head,
            for_year: (model.year_number + 1).to_string(),
            matter: String::new(),
            secrecy: BallotSecrecy::Secret,
            seats: String::new(),
            held_on: date_field::written(model.day),
            source: Source::Members,
        }
    }

    /// An office has its seat; an honour goes to all who reach the mark.
    pub fn turn_to(&mut self, purpose: BallotPurpose) {
        self.purpose = purpose;
        self.source = Source::Members;
        self.seats = match purpose {
            BallotPurpose::Office => "1".to_owned(),
            BallotPurpose::Honour | BallotPurpose::Approval => String::new(),
        };
    }

    /// The act and the ballot it makes; or what is wrong, in a sentence.
    pub fn parse(&self, model: &Model) -> Result<(BallotId, BallotCommand), String> {
        let ballot = self.ballot(model)?;
        let candidates = self.candidates(model, &ballot);
        Ok((
            ballot.id,
            BallotCommand::Begin {
                ballot: Box::new(ballot),
                candidates,
            },
        ))
    }

    fn ballot(&self, model: &Model) -> Result<Ballot, String> {
        let last = model.ballots.iter().map(|row| &row.ballot.order).max();
        let nobody: BallotId = RowId([0; 16]).into();
        let order = Position::between(last, None);
        let mut ballot = Ballot {
            secrecy: self.secrecy,
            seats: self.seats()?,
            held_on: date_field::parse(&self.held_on).map_err(|error| error.to_string())?,
            ..Ballot::new(nobody, model.year, self.purpose, order)
        };
        match self.purpose {
            BallotPurpose::Honour => ballot.honour = needed(&self.honour, "Chưa nhập danh hiệu")?,
            BallotPurpose::Approval => {
                ballot.matter = needed(&self.matter, "Chưa nhập nội dung cần thông qua")?;
            }
            BallotPurpose::Office => {
                ballot.office = self.office;
                ballot.for_year = self.for_year()?;
                (ballot.form, ballot.blanks_allowed) = (BallotForm::List, true);
            }
        }
        with_advice(&mut ballot);
        ballot.id = free_id(model, &ballot);
        Ok(ballot)
    }

    fn candidates(&self, model: &Model, ballot: &Ballot) -> Vec<Candidate> {
        match self.purpose {
            BallotPurpose::Approval => vec![Candidate {
                unit: None,
                name: ballot.matter.clone(),
                note: String::new(),
            }],
            BallotPurpose::Honour | BallotPurpose::Office => {
                model.offered.candidates(self.source, &ballot.honour)
            }
        }
    }

    fn seats(&self) -> Result<Option<i64>, String> {
        match self.seats.trim() {
            "" => Ok(None),
            text => share::count(text)
                .filter(|seats| *seats > 0)
                .map(Some)
                .ok_or_else(|| format!("Số được chọn: “{text}” không phải là số từ 1 trở lên")),
        }
    }

    fn for_year(&self) -> Result<Option<i64>, String> {
        let year = self.for_year.trim();
        let within = |year: &i64| {
            i16::try_from(*year).is_ok_and(|year| crate::domain::year::YEARS.contains(&year))
        };
        let read = year.parse::<i64>().ok().filter(within);
        read.map(Some)
            .ok_or_else(|| format!("“{year}” không phải là một năm"))
    }
}

/// The majority that is known for its day; where none is known, the person is asked on the first page.
fn with_advice(ballot: &mut Ballot) {
    if let Advice::Rule {
        base,
        threshold,
        source,
    } = advice(ballot, ballot.held_on)
    {
        ballot.base = base;
        ballot.threshold = Some(threshold.percent());
        ballot.above = threshold.is_above();
        source.clone_into(&mut ballot.rule_source);
    }
}

/// The first number that no ballot of the year about the same thing has.
fn free_id(model: &Model, ballot: &Ballot) -> BallotId {
    let mut number = 1;
    loop {
        let id = ballot_id(ballot, number);
        if model.ballot(Some(id)).is_none() {
            return id;
        }
        number += 1;
    }
}

fn needed(text: &str, missing: &str) -> Result<String, String> {
    let text = nfc(text.trim());
    if text.is_empty() {
        Err(missing.to_owned())
    } else {
        Ok(text)
    }
}
