//! Who leads here: the hand-over of the head's office (bàn giao vai trò trưởng), what a register that was handed over may
//! still be used for, and how it is reopened.
//!
//! The state stands in the journal of the register itself, as notes (`mark`): they do not travel with packages, so that
//! what the new head imports never says that it was handed over. A plain copy of the file says it like the file.

mod guard;
mod mark;
#[cfg(test)]
mod tests;

use std::path::Path;

use crate::app::Session;
use crate::app::backups::Reason;
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::packages::{Delivered, Order, day};
use crate::app::queries;
use crate::domain::closing::HeadChoice;
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::sheet::HandedOverRegister;
use crate::domain::text::first_lower;
use crate::domain::year::{BlocYear, Role};
use crate::register::{Arrived, JournalLine, Reader};
use crate::transfer::authority::Rights;
use crate::transfer::package::{Header, Purpose, SecretWords, hex};
use crate::transfer::scope::Scope;

pub(in crate::app) use guard::guard;
pub use mark::Handing;
use mark::Mark;

/// The head's office was handed over from this register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOver {
    pub handing: Handing,
    /// The journal line that says so.
    pub line: i64,
    pub at_ms: i64,
    pub operator: String,
    /// Hash of the last journal line before it: the head of the journal that the package names.
    pub journal: [u8; 32],
}

impl HandedOver {
    fn of(line: &JournalLine, handing: Handing) -> Self {
        Self {
            handing,
            line: line.seq,
            at_ms: line.at_ms,
            operator: line.operator.clone(),
            journal: line.prev,
        }
    }

    /// "Sổ này đã bàn giao cho Cục Cơ yếu Quân đội ngày 12/3/2019".
    pub fn worded(&self) -> String {
        format!(
            "Sổ này đã bàn giao cho {} ngày {}",
            self.handing.to,
            day(self.at_ms)
        )
    }
}

/// A hand-over that somebody asks for.
#[derive(Clone, Debug)]
pub struct HandOver {
    /// The year whose head hands over.
    pub year: BlocYearId,
    /// Whose workstation this is; the head's, where nobody has said.
    pub own: Option<UnitId>,
    pub to: UnitId,
    pub message: String,
    pub passphrase: Option<SecretWords>,
}

/// Whoever can take over a year, and what is known of the hand-over.
#[derive(Clone, Debug, Default)]
pub struct Succession {
    /// The unit that hands over.
    pub from: Option<(UnitId, String)>,
    /// The members; first whoever is known to be the next head.
    pub to: Vec<(UnitId, String)>,
    /// Khối trưởng of the next year, where that was decided.
    pub chosen: Option<UnitId>,
    /// Why nobody can hand over from here.
    pub why_not: Option<String>,
}

/// The newest hand-over that stands: neither reopened nor given back since.
pub(in crate::app) fn standing(reader: Reader<'_>) -> Result<Option<HandedOver>> {
    for line in reader.notes()? {
        match Mark::read(&line.label) {
            None => continue,
            Some(Mark::Reopened(_)) => return Ok(None),
            Some(Mark::HandedOver(handing)) => {
                let handed = HandedOver::of(&line, handing);
                let came_back = came_back(reader, &handed)?;
                return Ok((!came_back).then_some(handed));
            }
        }
    }
    Ok(None)
}

/// Whoever it was handed over to, or leads now, has handed the office over to this unit since. Anybody can write a package
/// that says so.
fn came_back(reader: Reader<'_>, handed: &HandedOver) -> Result<bool> {
    let arrivals = reader.arrivals()?.into_iter();
    let since = arrivals.filter(|arrived| arrived.line > handed.line && !arrived.is_dormant);
    let from = |arrived| handed_over_by(&arrived, handed.handing.from_unit);
    let senders: Vec<UnitId> = since.filter_map(from).collect();
    if senders.is_empty() || senders.contains(&handed.handing.to_unit) {
        return Ok(!senders.is_empty());
    }
    let rights = Rights::read(reader)?;
    Ok(senders.iter().any(|unit| rights.leads_a_bloc(*unit)))
}

/// The unit that hands the office over to `to` in a package.
fn handed_over_by(arrived: &Arrived, to: UnitId) -> Option<UnitId> {
    let header = serde_json::from_str::<Header>(&arrived.arrival.header).ok()?;
    let is_to_us = header.purpose == Purpose::HandOver && header.to_unit == Some(to);
    header.from.unit.filter(|_| is_to_us)
}

/// What a line of the journal says to people: "ký giao ước", "Hoàn tác: ký giao ước".
pub fn in_words(line: &JournalLine) -> String {
    match Mark::read(&line.label) {
        Some(mark) => mark.in_words(),
        None => line.kind.worded(&line.label),
    }
}

/// What the hand-over minutes print of the register.
pub(in crate::app) fn for_minutes(reader: Reader<'_>) -> Result<Option<HandedOverRegister>> {
    let handed = standing(reader)?;
    Ok(handed.map(|handed| HandedOverRegister {
        from_unit: handed.handing.from_unit,
        to_unit: handed.handing.to_unit,
        digest: hex(&handed.handing.digest),
        journal: hex(&handed.journal),
        package: format!("số {}, mã {}", handed.handing.sequence, handed.handing.code),
    }))
}

impl Session {
    /// The head's office was handed over from here: this register is read, printed and filled with the own rows only.
    pub fn handed_over(&self) -> Result<Option<HandedOver>> {
        standing(self.reader())
    }

    /// Who hands over and who can take over; `own` is the unit of this workstation, where that is known.
    pub fn succession(&self, year: BlocYearId, own: Option<UnitId>) -> Result<Succession> {
        let sheet = queries::year_sheet(self.reader(), year)?;
        let named = |unit| {
            (
                unit,
                sheet.unit_name(unit, sheet.naming_day(None)).to_owned(),
            )
        };
        let from = own.or(sheet.head().map(|term| term.unit));
        let chosen = next_head(self.reader(), &sheet.year)?.filter(|unit| Some(*unit) != from);
        let members = sheet.seats().into_iter().map(|seat| seat.member.unit);
        let others = members.filter(|unit| Some(*unit) != from && Some(*unit) != chosen);
        let why_not = self.why_not_handed_over(year, from)?;
        Ok(Succession {
            to: chosen.into_iter().chain(others).map(named).collect(),
            from: from.map(named),
            chosen,
            why_not,
        })
    }

    fn why_not_handed_over(
        &self,
        year: BlocYearId,
        from: Option<UnitId>,
    ) -> Result<Option<String>> {
        if self.is_read_only() || self.past().is_some() {
            return Ok(Some("Sổ mở chỉ để đọc".to_owned()));
        }
        if let Some(handed) = self.handed_over()? {
            return Ok(Some(handed.worded()));
        }
        let number = self.reader().get::<BlocYear>(year)?.year;
        let Some(from) = from else {
            return Ok(Some(format!("Năm {number} chưa ghi đơn vị trưởng")));
        };
        let leads = Rights::read(self.reader())?.leads_year(from, year);
        Ok((!leads).then(|| format!("Máy này không phải của đơn vị trưởng năm {number}")))
    }

    /// Hands the head's office over: everything in a package on the stick, read back and compared; then this register is no
    /// longer the leading one, and its journal says to whom it went.
    pub fn hand_over(
        &mut self,
        order: &HandOver,
        folder: &Path,
    ) -> Result<(Delivered, HandedOver)> {
        let (from, to) = self.parties(order)?;
        self.snapshot(Reason::BeforeHandOver)?;
        let digest = self.digest()?;
        let parcel = Order {
            purpose: Purpose::HandOver,
            scope: Scope::Whole,
            from: Some(from),
            to_unit: Some(order.to),
            to: to.clone(),
            message: order.message.trim().to_owned(),
            answers: None,
            passphrase: order.passphrase.clone(),
        };
        let delivered = self.deliver(&parcel, folder, |packed| {
            let handing = Handing {
                to: packed.header.to.clone(),
                to_unit: order.to,
                from_unit: from,
                sequence: packed.header.sequence,
                code: packed.code,
                digest,
            };
            Mark::HandedOver(handing).label()
        })?;
        let handed = self.handed_over()?.ok_or_else(not_kept)?;
        Ok((delivered, handed))
    }

    /// Who hands over, and the name of who takes over.
    fn parties(&self, order: &HandOver) -> Result<(UnitId, String)> {
        let succession = self.succession(order.year, order.own)?;
        if let Some(handed) = self.handed_over()? {
            return Err(refused(format!("Chưa bàn giao được: {}", first_lower(&handed.worded())))
                .hinted("Nhập gói mà đơn vị đó bàn giao lại, hoặc mở lại sổ đã bàn giao và nêu lý do (dòng lệnh: --reopen --reason LÝ_DO)."));
        }
        if let Some(why) = succession.why_not {
            let why = first_lower(&why);
            return Err(refused(format!("Chưa bàn giao được: {why}"))
                .hinted("Chỉ đơn vị trưởng của năm bàn giao được sổ. Xem lại năm đang chọn và đơn vị của máy này."));
        }
        let to = succession
            .to
            .into_iter()
            .find(|(unit, _)| *unit == order.to);
        let (Some((from, _)), Some((_, to))) = (succession.from, to) else {
            return Err(refused(
                "Chưa bàn giao được: bên nhận không phải đơn vị thành viên khác của năm",
            )
            .hinted("Chọn đơn vị trưởng của năm sau trong danh sách thành viên."));
        };
        Ok((from, to))
    }

    /// This register leads again, although it was handed over.
    pub fn reopen(&mut self, reason: &str) -> Result<()> {
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.handed_over()?.is_none() {
            return Err(
                refused("Sổ này chưa bàn giao cho ai, không có gì để mở lại")
                    .hinted("Không phải làm gì: sổ này vẫn là sổ chính."),
            );
        }
        if reason.is_empty() {
            return Err(refused("Chưa nêu lý do mở lại sổ đã bàn giao")
                .hinted("Ghi lý do, như “đơn vị nhận chưa mở được gói, làm lại bàn giao”."));
        }
        self.note(Mark::Reopened(reason).label())
    }
}

/// The head of the year after: by the term that was opened, else by what was decided at the end of this one.
fn next_head(reader: Reader<'_>, year: &BlocYear) -> Result<Option<UnitId>> {
    let years = reader.of::<BlocYear>("bloc", year.bloc)?;
    let next = years.iter().find(|other| other.year == year.year + 1);
    if let Some(next) = next
        && let Some(term) = queries::year_sheet(reader, next.id)?.head()
    {
        return Ok(Some(term.unit));
    }
    let choices = reader.of::<HeadChoice>("bloc_year", year.id)?;
    let mut heads = choices.iter().filter(|choice| {
        choice.role == Role::Head && choice.for_year == Some(i64::from(year.year) + 1)
    });
    Ok(heads.find_map(|choice| choice.unit))
}

fn refused(message: impl Into<String>) -> AppError {
    AppError::new(ErrorKind::Rule, message)
}

fn not_kept() -> AppError {
    AppError::new(
        ErrorKind::Internal,
        "Chưa ghi được việc bàn giao vào nhật ký",
    )
    .hinted("Xóa gói vừa ghi rồi bàn giao lại.")
}
