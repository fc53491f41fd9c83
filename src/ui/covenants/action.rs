//! What this tab asks for that needs new ids or a look at the whole covenant. Changes of one known row go as commands.

use crate::domain::covenant::Part;
use crate::domain::id::{ArticleId, TargetId, UnitId};
use crate::domain::signature::Signature;

use super::forms::{Signing, TargetForm};
use crate::app::commands::PartId;

#[derive(Clone, Debug)]
pub enum CovenantsAction {
    /// Starts the covenant, with last year's text or without a word.
    Begin {
        from_last_year: bool,
    },
    AddBases(Vec<String>),
    AddArticle(NewArticle),
    MoveArticle(ArticleId, Way),
    /// One place up or down in its list.
    Move {
        part: PartId,
        up: bool,
    },
    PutTarget(Box<TargetForm>),
    AddTargets(Vec<TargetForm>),
    /// One title for these units.
    Register {
        units: Vec<UnitId>,
        title: String,
    },
    AddActivity,
    AddRecipients(Vec<String>),
    AddWitness(UnitId),
    /// What the row of a signatory says now; the row may be new.
    PutSignature(Box<Signature>),
    Sign(Box<Signing>),
}

#[derive(Clone, Copy, Debug)]
pub struct NewArticle {
    pub part: Part,
    /// None: at the end.
    pub near: Option<ArticleId>,
    /// Below `near` instead of after it.
    pub below: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    /// Below the one before it.
    In,
    /// Beside the one it stands below.
    Out,
}

/// A row that was just made: the next frame goes there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    Article(ArticleId),
    Target(TargetId),
}
