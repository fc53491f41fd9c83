//! What is chosen and not yet sent in the section.

use std::collections::BTreeSet;

use crate::domain::award::{Answer, Gate, Quota};
use crate::domain::id::{GateId, NominationId, UnitId};
use crate::ui::widgets::GridState;

use super::forms::{Candidates, GateForm, NominationForm, PasteForm, QuotaForm, StepForm};

/// Phần của mục.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    Rules,
    #[default]
    List,
    Steps,
    Beside,
}

impl Part {
    pub const ALL: [Self; 4] = [Self::Rules, Self::List, Self::Steps, Self::Beside];

    pub fn label(self) -> &'static str {
        match self {
            Self::Rules => "Điều kiện, hạn mức",
            Self::List => "Danh sách đề nghị",
            Self::Steps => "Các bước xét",
            Self::Beside => "Đăng ký và đề nghị",
        }
    }
}

#[derive(Debug, Default)]
pub struct State {
    pub part: Part,
    pub gates: GridState,
    pub quotas: GridState,
    pub answers: GridState,
    pub list: GridState,
    pub steps: GridState,
    pub beside: GridState,
    pub preview: GridState,
    /// Only rows with these words are shown in the list and the steps.
    pub search: String,
    /// Rows that one step is recorded for.
    pub marked: BTreeSet<NominationId>,
    pub dialog: Option<Dialog>,
}

#[derive(Debug)]
pub enum Dialog {
    Nomination(Box<NominationForm>),
    Gate(Box<GateForm>),
    Quota(Box<QuotaForm>),
    Step(Box<StepForm>),
    Answer(AnswerForm),
    Candidates(Box<Candidates>),
    Paste(Box<PasteForm>),
    GateOffers(Offers<Gate>),
    QuotaOffers(Offers<Quota>),
}

/// What a person finds of one member and one condition.
#[derive(Clone, Debug)]
pub struct AnswerForm {
    pub gate: GateId,
    pub unit: UnitId,
    pub answer: Answer,
    pub note: String,
}

/// Ready-made rows to choose from; nothing is chosen by itself.
#[derive(Clone, Debug)]
pub struct Offers<R> {
    pub rows: Vec<R>,
    pub chosen: BTreeSet<usize>,
}

impl<R> Offers<R> {
    pub fn new(rows: Vec<R>) -> Self {
        Self {
            rows,
            chosen: BTreeSet::new(),
        }
    }
}

impl State {
    /// The rows are others now.
    pub fn touch(&mut self) {
        for grid in [
            &mut self.gates,
            &mut self.quotas,
            &mut self.answers,
            &mut self.list,
            &mut self.steps,
            &mut self.beside,
        ] {
            grid.touch();
        }
    }
}
