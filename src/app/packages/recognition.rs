//! What a package is, before anything of it is taken: of which register, seen before, older, forked, for whom.

use std::collections::HashMap;

use crate::app::Session;
use crate::app::error::Result;
use crate::app::packages::{KnownKeys, Parcel, Reception, SentLog, Trust, own_key};
use crate::domain::date::in_figures;
use crate::domain::id::UnitId;
use crate::register::{ActKind, Arrived, JournalLine};
use crate::transfer::authority::Claim;
use crate::transfer::package::{Header, Purpose};

/// Why nothing at all of a file is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// Imported before, and it stands.
    Repeated { at_ms: i64 },
    /// It came before and brought nothing, and brings nothing now.
    ReadBefore { at_ms: i64 },
    /// The same file was chosen twice.
    ChosenTwice,
    /// It belongs to another register.
    Foreign,
    /// A person must say yes to the key first.
    KeyInDoubt,
}

impl Skipped {
    /// For another program.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Repeated { .. } => "repeated",
            Self::ReadBefore { .. } => "read_before",
            Self::ChosenTwice => "chosen_twice",
            Self::Foreign => "foreign",
            Self::KeyInDoubt => "key_in_doubt",
        }
    }

    pub fn words(&self) -> String {
        match self {
            Self::Repeated { at_ms } => format!("đã nhập ngày {}, không có gì mới", day(*at_ms)),
            Self::ReadBefore { at_ms } => format!(
                "đã nhận ngày {}, khi đó và bây giờ đều không có gì mới",
                day(*at_ms)
            ),
            Self::ChosenTwice => "tệp này được chọn hai lần".to_owned(),
            Self::Foreign => "gói của sổ khác".to_owned(),
            Self::KeyInDoubt => "chưa xác nhận khóa của nơi gửi".to_owned(),
        }
    }

    /// What to do now.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Repeated { .. } => {
                "Không phải làm gì. Muốn nhận cả mục mà lần đó không nhận, hoàn tác lần nhập đó rồi nhập lại gói."
            }
            Self::ReadBefore { .. } | Self::ChosenTwice => "Không phải làm gì.",
            Self::Foreign => {
                "Mở đúng sổ đã gửi gói cho đơn vị này rồi nhập, hoặc chọn “Tạo sổ từ gói”."
            }
            Self::KeyInDoubt => {
                "Gọi điện cho nơi gửi, đọc mã của gói cho nhau nghe; khớp thì xác nhận khóa rồi nhập."
            }
        }
    }

    /// What a person has to see to; a repetition is nothing to see to.
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::Foreign | Self::KeyInDoubt)
    }
}

/// What a person should know of a file that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    NewKey,
    /// A person said yes to a key that has changed, or to none.
    KeyAccepted,
    /// Imported before and taken back since.
    WasTakenBack {
        at_ms: i64,
    },
    /// It came before, and nothing of it was taken then.
    ReadBefore {
        at_ms: i64,
    },
    /// A later package of the same workstation came already.
    Older {
        newest: u64,
    },
    /// Another package has the same number of the same workstation.
    Forked,
    /// It was made for another unit.
    NotForUs {
        to: String,
    },
    /// It opens a year of a bloc of ours, and names its head by its own word.
    OpensYear {
        year: i16,
    },
    /// Workstations gave one number to two edits.
    Twins {
        is_own: bool,
    },
}

impl Notice {
    /// For another program.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NewKey => "new_key",
            Self::KeyAccepted => "key_accepted",
            Self::WasTakenBack { .. } => "was_taken_back",
            Self::ReadBefore { .. } => "read_before",
            Self::Older { .. } => "older",
            Self::Forked => "forked",
            Self::NotForUs { .. } => "not_for_us",
            Self::OpensYear { .. } => "opens_year",
            Self::Twins { is_own: true } => "own_twin",
            Self::Twins { is_own: false } => "twins",
        }
    }

    pub fn words(&self) -> String {
        match self {
            Self::NewKey => "lần đầu nhận của đơn vị này: khóa sẽ được ghi nhớ".to_owned(),
            Self::KeyAccepted => "khóa được người nhập xác nhận".to_owned(),
            Self::WasTakenBack { at_ms } => {
                format!("đã nhập ngày {} rồi hoàn tác; nhập lại lần này", day(*at_ms))
            }
            Self::ReadBefore { at_ms } => {
                format!("đã nhận ngày {}, khi đó không mục nào được nhận", day(*at_ms))
            }
            Self::Older { newest } => format!("cũ hơn gói số {newest} đã nhận của máy đó"),
            Self::Forked => {
                "máy gửi có hai gói khác nhau cùng số: có thể một máy đã dùng lại bản sao cũ"
                    .to_owned()
            }
            Self::NotForUs { to } => format!("gói gửi cho {to}, không phải cho đơn vị này"),
            Self::OpensYear { year } => format!(
                "gói mở năm thi đua {year} và tự ghi đơn vị trưởng: chỉ nhập khi biết chắc nơi gửi là trưởng năm đó"
            ),
            Self::Twins { is_own: true } => {
                "máy này và máy khác dùng chung một hồ sơ (đã chép): không mất gì, máy này nhận mã máy mới"
                    .to_owned()
            }
            Self::Twins { is_own: false } => {
                "hai máy dùng chung một hồ sơ (đã chép), hoặc một máy làm tiếp trên bản sao cũ: không mất gì"
                    .to_owned()
            }
        }
    }
}

/// "12/03/2019", as the clock of this workstation counts days.
pub(in crate::app) fn day(at_ms: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(at_ms).ok();
    let date = at.map(|at| jiff::tz::TimeZone::system().to_datetime(at).date());
    date.map(in_figures).unwrap_or_default()
}

/// What one file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Recognised {
    pub trust: Trust,
    pub skipped: Option<Skipped>,
    pub notices: Vec<Notice>,
    pub claim: Claim,
}

/// Looks at every file; nothing is decided by the order in which they were chosen.
pub(super) fn recognise(
    session: &Session,
    parcels: &[Parcel],
    reception: &Reception,
) -> Result<Vec<Recognised>> {
    let folder = &session.desk().data_folder;
    let register = session.register_id()?;
    let eye = Eye {
        keys: KnownKeys::load(folder)?,
        own_key: own_key(folder)?.public(),
        sent: SentLog::load(folder, register)?,
        arrivals: session.reader().arrivals()?,
        lines: session
            .journal()?
            .into_iter()
            .map(|line| (line.seq, line))
            .collect(),
        is_foreign: &|header| header.register != register,
        successor: session.handed_over()?.map(|handed| handed.handing.to_unit),
        reception,
    };
    let seen = parcels.iter().enumerate();
    Ok(seen
        .map(|(at, parcel)| {
            let others = parcels.iter().enumerate();
            let mut others = others.filter(|(place, _)| *place != at);
            let mut known = eye.recognise(parcel);
            let twice = others
                .clone()
                .any(|(place, other)| place < at && other.sha256 == parcel.sha256);
            if twice && known.skipped.is_none() {
                known.skipped = Some(Skipped::ChosenTwice);
            }
            if others.any(|(_, other)| is_fork(parcel, header(other), &other.sha256)) {
                known.note(Notice::Forked);
            }
            known
        })
        .collect())
}

fn header(parcel: &Parcel) -> &Header {
    &parcel.opened.header
}

/// Two packages of one number: an honest workstation counts on.
fn is_fork(parcel: &Parcel, other: &Header, sha256: &[u8; 32]) -> bool {
    let own = header(parcel);
    parcel.is_package
        && other.sequence > 0
        && (own.register, &own.from.site, own.sequence)
            == (other.register, &other.from.site, other.sequence)
        && parcel.sha256 != *sha256
}

impl Recognised {
    /// When it came before without anything of it being taken.
    pub fn read_before(&self) -> Option<i64> {
        self.notices.iter().find_map(|notice| match notice {
            Notice::ReadBefore { at_ms } => Some(*at_ms),
            _ => None,
        })
    }

    fn note(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }
}

/// What this workstation knows when it looks at a file.
struct Eye<'a> {
    keys: KnownKeys,
    own_key: [u8; 32],
    sent: SentLog,
    arrivals: Vec<Arrived>,
    /// The journal by its numbers.
    lines: HashMap<i64, JournalLine>,
    is_foreign: &'a dyn Fn(&Header) -> bool,
    /// To whom the head's office was handed over from here: its word counts like our own did.
    successor: Option<UnitId>,
    reception: &'a Reception,
}

impl Eye<'_> {
    fn recognise(&self, parcel: &Parcel) -> Recognised {
        let trust = self.trust(parcel);
        let said_yes = self.reception.accepts(parcel);
        let skipped = self.skipped(parcel, &trust, said_yes);
        let mut known = Recognised {
            claim: self.claim(parcel, &trust, said_yes),
            trust,
            skipped,
            notices: Vec::new(),
        };
        self.look(parcel, &mut known);
        known
    }

    fn trust(&self, parcel: &Parcel) -> Trust {
        if !parcel.is_package {
            return Trust::Register;
        }
        let signer = parcel.opened.signer;
        if signer == Some(self.own_key) {
            return Trust::Own;
        }
        self.keys
            .trust(header(parcel).from.unit, signer, self.reception.own)
    }

    fn skipped(&self, parcel: &Parcel, trust: &Trust, said_yes: bool) -> Option<Skipped> {
        if (self.is_foreign)(header(parcel)) {
            return Some(Skipped::Foreign);
        }
        let mut arrivals = self.arrivals.iter();
        let standing = arrivals.find(|arrived| {
            let is_same = arrived.arrival.package == parcel.sha256;
            is_same && !arrived.is_dormant && !self.is_note(arrived)
        });
        if let Some(standing) = standing {
            let at_ms = self.at(standing);
            return Some(Skipped::Repeated { at_ms });
        }
        (trust.needs_yes() && !said_yes).then_some(Skipped::KeyInDoubt)
    }

    fn at(&self, arrived: &Arrived) -> i64 {
        self.lines.get(&arrived.line).map_or(0, |line| line.at_ms)
    }

    /// It came, and nothing of it was taken.
    fn is_note(&self, arrived: &Arrived) -> bool {
        let line = self.lines.get(&arrived.line);
        line.is_some_and(|line| line.kind == ActKind::Note)
    }

    fn claim(&self, parcel: &Parcel, trust: &Trust, said_yes: bool) -> Claim {
        let believed = !trust.needs_yes() || said_yes;
        let unit = header(parcel).from.unit.filter(|_| believed);
        let is_ours = unit.is_some() && (unit == self.reception.own || unit == self.successor);
        Claim {
            unit,
            is_own: parcel.is_own_copy || *trust == Trust::Own || is_ours,
            was_asked: self.was_asked(header(parcel), unit),
            hands_over: self.hands_over(header(parcel)),
        }
    }

    /// A hand-over that was made for another unit is here no more than a copy.
    fn hands_over(&self, header: &Header) -> bool {
        let own = self.reception.own;
        header.purpose == Purpose::HandOver && (own.is_none() || header.to_unit == own)
    }

    /// By what this workstation remembers of what it sent, not by what the package says.
    fn was_asked(&self, header: &Header, unit: Option<UnitId>) -> bool {
        let Some(answered) = header.answers else {
            return false;
        };
        let mut sent = self.sent.packages.iter();
        sent.any(|sent| {
            sent.sequence == answered.sequence
                && sent.purpose == Purpose::Draft
                && (sent.to_unit.is_none() || sent.to_unit == unit)
        })
    }

    fn look(&self, parcel: &Parcel, known: &mut Recognised) {
        match known.trust {
            Trust::New => known.note(Notice::NewKey),
            Trust::Changed | Trust::OfAnother { .. } | Trust::Unsigned
                if self.reception.accepts(parcel) =>
            {
                known.note(Notice::KeyAccepted);
            }
            _ => {}
        }
        let (own, to) = (self.reception.own, header(parcel).to_unit);
        if own.is_some() && to.is_some() && own != to {
            let to = header(parcel).to.clone();
            known.note(Notice::NotForUs { to });
        }
        for arrived in &self.arrivals {
            self.compare(parcel, arrived, known);
        }
    }

    fn compare(&self, parcel: &Parcel, arrived: &Arrived, known: &mut Recognised) {
        let is_same = arrived.arrival.package == parcel.sha256;
        if is_same && arrived.is_dormant {
            let at_ms = self.at(arrived);
            known.note(Notice::WasTakenBack { at_ms });
        }
        if is_same && self.is_note(arrived) {
            let at_ms = self.at(arrived);
            known.note(Notice::ReadBefore { at_ms });
        }
        let Ok(other) = serde_json::from_str::<Header>(&arrived.arrival.header) else {
            return;
        };
        if is_same || arrived.is_dormant || !parcel.is_package {
            return;
        }
        if is_fork(parcel, &other, &arrived.arrival.package) {
            known.note(Notice::Forked);
        }
        let own = header(parcel);
        let from_same = own.register == other.register && own.from.site == other.from.site;
        if from_same && other.sequence > own.sequence {
            self.note_older(other.sequence, known);
        }
    }

    /// Only the newest of them is named.
    fn note_older(&self, newest: u64, known: &mut Recognised) {
        let named = known.notices.iter().filter_map(|notice| match notice {
            Notice::Older { newest } => Some(*newest),
            _ => None,
        });
        let newest = named.chain([newest]).max().unwrap_or(newest);
        known
            .notices
            .retain(|notice| !matches!(notice, Notice::Older { .. }));
        known.note(Notice::Older { newest });
    }
}
