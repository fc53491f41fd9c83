//! What a person can do to a register: plain data with a label. One file per subject.

pub mod awards;
pub(super) mod ballots;
mod blocs;
pub(super) mod closing;
mod covenants;
mod decisions;
pub(super) mod documents;
mod follow_head;
pub(super) mod remedies;
pub(super) mod returns;
pub(super) mod reviews;
mod scores;
mod sheets;
mod signing;
mod take_back;
mod units;
mod years;

pub use awards::{AwardCommand, gate_answer_id, nomination_step_id};
pub use ballots::{
    BallotCommand, Candidate, ballot_id, count_id, elector_id, item_id, line_id, next_round_id,
};
pub use blocs::BlocCommand;
pub use closing::{ClosingCommand, head_choice_id};
pub use covenants::{CovenantCommand, CovenantPart, PartId, assignment_id, covenant_id};
pub use decisions::{Decision, Decisions};
pub use documents::{DocumentCommand, document_id, document_text_id, sentence_id};
pub use follow_head::FollowHead;
pub use remedies::{RemedyCommand, remedy_id};
pub use returns::{ReturnCommand, return_id};
pub use reviews::{ReviewCommand, cut_off_date_id, dated_result_id, result_id, review_id};
pub use scores::{
    ScoreCommand, criterion_unit_id, score_id, score_sheet_id, supplement_criterion_id,
};
pub use sheets::SheetCommand;
pub use signing::{SigningCommand, member_signature_id};
pub use take_back::{Back, RowBack, TakeBack};
pub use units::UnitCommand;
pub use years::{YearCommand, membership_id};

use crate::app::error::Result;
use crate::app::exchange::Import;
use crate::domain::closing::Correction;
use crate::domain::id::BlocYearId;
use crate::register::Tx;

/// So many commands together are a block that was pasted, not a few fields of a form.
const BULK: usize = 20;

/// One act of a person on the register.
#[derive(Clone, Debug)]
pub enum Command {
    Unit(UnitCommand),
    Bloc(BlocCommand),
    Year(YearCommand),
    Covenant(CovenantCommand),
    Signing(SigningCommand),
    Review(ReviewCommand),
    Return(ReturnCommand),
    Remedy(RemedyCommand),
    Score(ScoreCommand),
    Sheet(SheetCommand),
    Document(DocumentCommand),
    Ballot(BallotCommand),
    Award(AwardCommand),
    Closing(ClosingCommand),
    Decide(Decisions),
    /// Puts something right in a closed year; what was changed is kept in the slip, in words. Alone, never among several.
    Correct {
        slip: Correction,
        command: Box<Command>,
    },
    Import(Import),
    TakeBack(TakeBack),
    FollowHead(FollowHead),
    /// Several acts that belong together: one step to undo.
    Together {
        label: String,
        commands: Vec<Command>,
    },
}

impl Command {
    /// What the journal and "Hoàn tác: …" call it.
    pub fn label(&self) -> String {
        match self {
            Self::Unit(command) => command.label().to_owned(),
            Self::Bloc(command) => command.label().to_owned(),
            Self::Year(command) => command.label().to_owned(),
            Self::Covenant(command) => command.label(),
            Self::Signing(command) => command.label().to_owned(),
            Self::Review(command) => command.label(),
            Self::Return(command) => command.label().to_owned(),
            Self::Remedy(command) => command.label().to_owned(),
            Self::Score(command) => command.label(),
            Self::Sheet(command) => command.label(),
            Self::Document(command) => command.label(),
            Self::Ballot(command) => command.label(),
            Self::Award(command) => command.label(),
            Self::Closing(command) => command.label(),
            Self::Decide(decisions) => decisions.label(),
            Self::Correct { command, .. } => command.label(),
            Self::Import(_) => "nhập tệp JSON".to_owned(),
            Self::TakeBack(command) => command.label(),
            Self::FollowHead(command) => command.label(),
            Self::Together { label, .. } => label.clone(),
        }
    }

    /// The slip into which it puts what it changes of a closed year.
    pub(super) fn slip(&self) -> Option<&Correction> {
        match self {
            Self::Correct { slip, .. } => Some(slip),
            _ => None,
        }
    }

    /// The closed year that it opens again.
    pub(super) fn reopens(&self) -> Option<BlocYearId> {
        match self {
            Self::Closing(command) => command.reopens(),
            _ => None,
        }
    }

    /// So much at once that a copy of the register is kept before: a whole sheet, a pasted block.
    pub(super) fn is_bulk(&self) -> bool {
        match self {
            Self::Sheet(_) | Self::TakeBack(_) => true,
            Self::Together { commands, .. } => {
                commands.len() >= BULK || commands.iter().any(Self::is_bulk)
            }
            Self::Correct { command, .. } => command.is_bulk(),
            _ => false,
        }
    }

    pub(super) fn apply(self, tx: &mut Tx<'_>) -> Result<()> {
        match self {
            Self::Unit(command) => command.apply(tx),
            Self::Bloc(command) => command.apply(tx),
            Self::Year(command) => command.apply(tx),
            Self::Covenant(command) => command.apply(tx),
            Self::Signing(command) => command.apply(tx),
            Self::Review(command) => command.apply(tx),
            Self::Return(command) => command.apply(tx),
            Self::Remedy(command) => command.apply(tx),
            Self::Score(command) => command.apply(tx),
            Self::Sheet(command) => command.apply(tx),
            Self::Document(command) => command.apply(tx),
            Self::Ballot(command) => command.apply(tx),
            Self::Award(command) => command.apply(tx),
            Self::Closing(command) => command.apply(tx),
            Self::Decide(decisions) => decisions.apply(tx),
            Self::Correct { command, .. } => command.apply(tx),
            Self::Import(import) => import.apply(tx),
            Self::TakeBack(command) => command.apply(tx),
            Self::FollowHead(command) => command.apply(tx),
            Self::Together { commands, .. } => commands
                .into_iter()
                .try_for_each(|command| command.apply(tx)),
        }
    }
}

macro_rules! into_command {
    ($($variant:ident($command:ty),)*) => {$(
        impl From<$command> for Command {
            fn from(command: $command) -> Self {
                Self::$variant(command)
            }
        }
    )*};
}
into_command! {
    Unit(UnitCommand),
    Bloc(BlocCommand),
    Year(YearCommand),
    Covenant(CovenantCommand),
    Signing(SigningCommand),
    Review(ReviewCommand),
    Return(ReturnCommand),
    Remedy(RemedyCommand),
    Score(ScoreCommand),
    Sheet(SheetCommand),
    Document(DocumentCommand),
    Ballot(BallotCommand),
    Award(AwardCommand),
    Closing(ClosingCommand),
    Decide(Decisions),
    Import(Import),
    TakeBack(TakeBack),
    FollowHead(FollowHead),
}
