//! What is chosen and typed on this tab and not yet sent.

use crate::domain::completeness::Place;
use crate::domain::covenant::Part;
use crate::domain::id::{ArticleId, RegistrationId, UnitId};
use crate::domain::text::legacy;
use crate::ui::action::Action;
use crate::ui::widgets::{GridState, Said};

use super::forms::{PasteForm, SigningForm, TargetForm};

/// Parts of the covenant, in the order of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    #[default]
    General,
    Bases,
    Frame,
    Articles(Part),
    CommonTargets,
    UnitTargets,
    Registrations,
    Activities,
    Recipients,
    Signers,
    Versions,
}

impl Section {
    pub const ALL: [Self; 13] = [
        Self::General,
        Self::Bases,
        Self::Frame,
        Self::Articles(Part::Objective),
        Self::Articles(Part::Content),
        Self::CommonTargets,
        Self::UnitTargets,
        Self::Registrations,
        Self::Activities,
        Self::Articles(Part::Measure),
        Self::Recipients,
        Self::Signers,
        Self::Versions,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Self::General => "Chung",
            Self::Bases => "Căn cứ",
            Self::Frame => "Mở đầu và kết",
            Self::Articles(Part::Objective) => "Mục tiêu",
            Self::Articles(Part::Content) => "Nội dung",
            Self::Articles(Part::Measure) => "Biện pháp",
            Self::CommonTargets => "Chỉ tiêu chung",
            Self::UnitTargets => "Chỉ tiêu riêng",
            Self::Registrations => "Đăng ký danh hiệu",
            Self::Activities => "Hoạt động chung",
            Self::Recipients => "Nơi nhận",
            Self::Signers => "Người ký",
            Self::Versions => "Bản đã ký",
        }
    }

    /// Where a finding is cured on this tab; none when it is cured among the blocs.
    pub fn of(place: Place) -> Option<Self> {
        match place {
            Place::Members | Place::Head | Place::Conflicts => None,
            Place::Theme | Place::Ceremony => Some(Self::General),
            Place::Bases => Some(Self::Bases),
            Place::Contents => Some(Self::Articles(Part::Content)),
            Place::Targets | Place::Target(_) => Some(Self::CommonTargets),
            Place::Registrations => Some(Self::Registrations),
            Place::Signatures => Some(Self::Signers),
        }
    }
}

/// The dialog on the screen.
#[derive(Debug, Default)]
pub enum Dialog {
    #[default]
    None,
    Target(Box<TargetForm>),
    Paste(PasteForm),
    Registration(RegistrationForm),
    Sign(SigningForm),
    /// The reason.
    Unsign(String),
    OldText(Box<OldText>),
}

/// A registration whose sub-unit, title and note are edited.
#[derive(Clone, Debug)]
pub struct RegistrationForm {
    pub id: RegistrationId,
    pub sub_unit: Option<UnitId>,
    pub title: String,
    pub note: String,
}

/// Text of an old document that was just entered: it is kept in today's letters, or as it is.
#[derive(Clone, Debug)]
pub struct OldText {
    pub found: legacy::Legacy,
    pub before: String,
    pub convert: Action,
    pub keep: Action,
}

#[derive(Debug, Default)]
pub struct State {
    pub section: Section,
    pub article: Option<ArticleId>,
    /// The next frame puts the caret into the chosen article.
    pub focus_article: bool,
    pub common: GridState,
    pub own: GridState,
    /// Whose targets are shown; none for those of all units.
    pub unit: Option<UnitId>,
    /// None: the one that is typed.
    pub title: Option<String>,
    pub other_title: String,
    pub title_for: Option<UnitId>,
    pub witness: Option<UnitId>,
    pub wrong_copies: Option<String>,
    pub dialog: Dialog,
    /// What is being typed in this frame, and the change that it will become.
    pub typing: Option<(String, Action)>,
    /// Whether the printed page is shown; none while the width of the window decides.
    pub preview: Option<bool>,
}

impl State {
    /// Sends what was said by `make`, after asking when it comes from an old document. What is still being typed is
    /// remembered for the printed page.
    pub fn send(&mut self, said: Said, make: impl Fn(String) -> Action) -> Option<Action> {
        let text = match said {
            Said::Left(text) => text,
            Said::Going(text) => {
                self.typing = Some((text.clone(), make(text)));
                return None;
            }
        };
        match legacy::recognise(&text).filter(|old| old.text != text) {
            None => Some(make(text)),
            Some(found) => {
                let (convert, keep) = (make(found.text.clone()), make(text.clone()));
                self.dialog = Dialog::OldText(Box::new(OldText {
                    found,
                    before: text,
                    convert,
                    keep,
                }));
                None
            }
        }
    }
}
