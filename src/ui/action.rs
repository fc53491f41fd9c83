//! What a click asks for. Views return actions; the window applies them after drawing, in one place.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::app::Command;
use crate::app::medium::Way;
use crate::app::papers::PaperKind;
use crate::app::settings::{InputMethod, Look};
use crate::domain::id::BlocYearId;
use crate::ui::blocs::BlocsAction;
use crate::ui::covenants::CovenantsAction;
use crate::ui::journal::JournalAction;
use crate::ui::leading::LeadingAction;
use crate::ui::meetings::Section;
use crate::ui::packages::PackagesAction;
use crate::ui::papers::{Decided, PapersAction, Place};
use crate::ui::reviews::ReviewsAction;
use crate::ui::sheets::SheetsAction;
use crate::ui::snapshots::SnapshotsAction;
use crate::ui::terms;
use crate::ui::widgets::Toast;

/// Phiếu đính chính that is to be begun.
#[derive(Clone, Debug)]
pub struct NewSlip {
    pub year: BlocYearId,
    pub on: Date,
    pub reason: String,
    pub signed_by: String,
}

/// The four tabs, in the order of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    Blocs,
    Covenants,
    Interim,
    YearEnd,
}

impl Tab {
    pub const ALL: [Self; 4] = [Self::Blocs, Self::Covenants, Self::Interim, Self::YearEnd];

    pub fn label(self) -> &'static str {
        match self {
            Self::Blocs => terms::TAB_BLOCS,
            Self::Covenants => terms::TAB_COVENANTS,
            Self::Interim => terms::TAB_INTERIM,
            Self::YearEnd => terms::TAB_YEAR_END,
        }
    }
}

impl Tab {
    /// The paper that this tab is about.
    pub fn paper(self) -> PaperKind {
        match self {
            Self::Blocs | Self::Covenants => PaperKind::Covenant,
            Self::Interim => PaperKind::InterimSummary,
            Self::YearEnd => PaperKind::YearSummary,
        }
    }

    /// The page of the guide that tells of this tab.
    pub fn guide(self) -> &'static str {
        match self {
            Self::Blocs => "khoi-thi-dua",
            Self::Covenants => "ky-giao-uoc",
            Self::Interim => "so-ket",
            Self::YearEnd => "tong-ket",
        }
    }
}

/// A change that must not pass unnoticed is asked about first.
#[derive(Clone, Debug)]
pub struct Confirm {
    pub question: String,
    /// What the agreeing button says: "Xóa", "Hủy ký".
    pub yes: &'static str,
    pub action: Box<Action>,
}

#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "a handful of actions in a frame, never stored in bulk"
)]
pub enum Action {
    Tab(Tab),
    /// Another section of the tab of a meeting.
    Section(Section),
    /// The tab of a meeting with this section shown.
    Meeting(Tab, Section),
    /// Shows another year of a bloc.
    Place(Option<BlocYearId>),
    Run(Command),
    Confirm(Confirm),
    Blocs(BlocsAction),
    Covenants(CovenantsAction),
    Reviews(ReviewsAction),
    Papers(PapersAction),
    Sheets(SheetsAction),
    Packages(PackagesAction),
    Snapshots(SnapshotsAction),
    Leading(LeadingAction),
    /// The whole window shows the papers of the year.
    OpenPapers,
    /// The same, with this paper on it.
    OpenPaper(Place),
    ClosePapers,
    /// The shown paper, or that of every member.
    PrintPaper(Decided),
    /// From now on what changes this closed year goes into a slip.
    BeginSlip(NewSlip),
    EndSlip,
    Undo,
    Redo,
    NewRegister,
    OpenRegister,
    OpenReadOnly,
    OpenRecent(PathBuf),
    /// As the person decided who was asked.
    /// Makes a new register for a damaged one, out of a snapshot or of what the damaged file still holds, or of both.
    Rescue {
        damaged: PathBuf,
        base: Option<PathBuf>,
        with_wreck: bool,
    },
    OpenBy(PathBuf, Way),
    OpenSample,
    CloseRegister,
    CopyRegister,
    ImportJson,
    DumpJson,
    CheckRegister,
    ShowJournal,
    /// What is not agreed upon, to be decided.
    OpenConflicts,
    Journal(JournalAction),
    AskCode,
    /// Looks a typed verification code up.
    VerifyCode(String),
    /// Writes the paper of the shown year to a file that the user picks.
    Export(PaperKind),
    Look(Look),
    Input(InputMethod),
    Zoom(u16),
    AskOperator,
    SetOperator(String),
    /// A page of the built-in guide, by its file name without ending.
    Guide(&'static str),
    About,
    /// Says something at the foot of the window.
    Toast(Toast),
    CancelJob,
    Quit,
}
