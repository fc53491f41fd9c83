//! What a person wants to send, made into one order for each package.

use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::packages::Order;
use crate::app::{Session, queries};
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::sheet::YearSheet;
use crate::domain::unit::Unit;
use crate::register::Reader;
use crate::transfer::package::{Answered, Header, Purpose, SecretWords};
use crate::transfer::scope::Scope;

/// What is to go out, and to whom.
#[derive(Clone, Debug)]
pub struct Errand {
    pub purpose: Purpose,
    /// Not asked for a whole copy.
    pub year: Option<BlocYearId>,
    /// Whose workstation this is.
    pub from: Option<UnitId>,
    /// Empty: a return goes to the head, a copy to nobody in particular.
    pub to: Vec<UnitId>,
    pub message: String,
    pub passphrase: Option<SecretWords>,
}

/// The members of a year that a draft or a form can go to: all but the one that sends.
pub fn recipients(sheet: &YearSheet, from: Option<UnitId>) -> Vec<UnitId> {
    let members = sheet.seats().into_iter().map(|seat| seat.member.unit);
    members.filter(|unit| Some(*unit) != from).collect()
}

impl Session {
    /// One order for each package of an errand.
    pub fn orders(&self, errand: &Errand) -> Result<Vec<Order>> {
        match errand.purpose {
            Purpose::Draft | Purpose::Form => self.orders_to_members(errand),
            Purpose::Return => Ok(vec![self.order_of_return(errand)?]),
            Purpose::WholeCopy | Purpose::HandOver => self.orders_of_copies(errand),
        }
    }

    fn year_of(&self, errand: &Errand) -> Result<(BlocYearId, YearSheet)> {
        let year = errand
            .year
            .ok_or_else(|| no("Chưa chọn năm thi đua", "Chọn khối, cụm và năm rồi gửi."))?;
        Ok((year, queries::year_sheet(self.reader(), year)?))
    }

    fn orders_to_members(&self, errand: &Errand) -> Result<Vec<Order>> {
        let (year, sheet) = self.year_of(errand)?;
        known_sender(errand, &sheet)?;
        if errand.to.is_empty() {
            return Err(no(
                "Chưa chọn đơn vị nhận",
                "Chọn ít nhất một đơn vị thành viên.",
            ));
        }
        let known = recipients(&sheet, errand.from);
        let orders = errand.to.iter().map(|unit| {
            if !known.contains(unit) {
                return Err(not_a_member(&sheet, *unit));
            }
            let scope = Scope::Year { year, unit: *unit };
            Ok(order(
                errand,
                scope,
                Some((*unit, named(&sheet, *unit))),
                None,
            ))
        });
        orders.collect()
    }

    /// It goes to the head of the year unless another unit is named.
    fn order_of_return(&self, errand: &Errand) -> Result<Order> {
        let (year, sheet) = self.year_of(errand)?;
        let from = known_sender(errand, &sheet)?;
        let to = match errand.to.as_slice() {
            [] => sheet.head().map(|term| term.unit),
            [one] => Some(*one),
            _ => return Err(no("Gói gửi lại chỉ có một nơi nhận", "Chọn đơn vị trưởng.")),
        };
        let to = to.ok_or_else(|| {
            no(
                "Năm này chưa ghi đơn vị trưởng để gửi lại",
                "Chọn đơn vị nhận.",
            )
        })?;
        if to == from {
            return Err(no(
                "Gói gửi lại không gửi cho chính đơn vị mình",
                "Chọn đơn vị trưởng.",
            ));
        }
        let scope = Scope::Year { year, unit: from };
        let answers = self.answered(year)?;
        Ok(order(errand, scope, Some((to, named(&sheet, to))), answers))
    }

    fn orders_of_copies(&self, errand: &Errand) -> Result<Vec<Order>> {
        if errand.to.is_empty() {
            return Ok(vec![order(errand, Scope::Whole, None, None)]);
        }
        let units = errand.to.iter().map(|unit| {
            let named = self.reader().get::<Unit>(*unit)?.name;
            Ok(order(errand, Scope::Whole, Some((*unit, named)), None))
        });
        units.collect()
    }

    /// The newest package of this year that came as a draft or a form: what a return answers.
    pub fn answered(&self, year: BlocYearId) -> Result<Option<Answered>> {
        let asked = newest_ask(self.reader(), |header| header.years.contains(&year))?;
        Ok(asked.map(|header| Answered {
            purpose: header.purpose,
            sequence: header.sequence,
        }))
    }
}

/// What the head asked for last: by this package, else by an earlier one.
pub(super) fn last_asked(reader: Reader<'_>, header: &Header) -> Result<Option<Purpose>> {
    if asks(header) {
        return Ok(Some(header.purpose));
    }
    Ok(newest_ask(reader, |_| true)?.map(|header| header.purpose))
}

fn asks(header: &Header) -> bool {
    matches!(header.purpose, Purpose::Draft | Purpose::Form)
}

fn newest_ask(reader: Reader<'_>, wanted: impl Fn(&Header) -> bool) -> Result<Option<Header>> {
    let arrivals = reader.arrivals()?;
    let standing = arrivals.iter().rev().filter(|arrived| !arrived.is_dormant);
    let mut headers =
        standing.filter_map(|arrived| serde_json::from_str::<Header>(&arrived.arrival.header).ok());
    Ok(headers.find(|header| asks(header) && wanted(header)))
}

fn order(
    errand: &Errand,
    scope: Scope,
    to: Option<(UnitId, String)>,
    answers: Option<Answered>,
) -> Order {
    let (to_unit, to) = to.map_or((None, String::new()), |(unit, name)| (Some(unit), name));
    Order {
        purpose: errand.purpose,
        scope,
        from: errand.from,
        to_unit,
        to,
        message: errand.message.trim().to_owned(),
        answers,
        passphrase: errand.passphrase.clone(),
    }
}

fn no(message: &str, hint: &str) -> AppError {
    AppError::new(ErrorKind::Rule, message).hinted(hint)
}

fn named(sheet: &YearSheet, unit: UnitId) -> String {
    sheet.unit_name(unit, sheet.naming_day(None)).to_owned()
}

fn not_a_member(sheet: &YearSheet, unit: UnitId) -> AppError {
    let name = named(sheet, unit);
    no(
        &format!("{name} không nhận được gói này: không phải đơn vị thành viên khác của năm"),
        "Chọn đơn vị trong danh sách thành viên, hoặc sửa đơn vị của máy này.",
    )
}

/// The receiver takes in by who sends: a sender that is no member of the year would be refused.
fn known_sender(errand: &Errand, sheet: &YearSheet) -> Result<UnitId> {
    let from = errand.from.ok_or_else(|| {
        no(
            "Chưa biết máy này của đơn vị nào",
            "Chọn đơn vị của máy này (dòng lệnh: --as ĐƠN_VỊ); nơi nhận dựa vào đó để biết gói được sửa những gì.",
        )
    })?;
    let is_member = sheet.members.iter().any(|member| member.unit == from);
    let is_head = sheet.terms.iter().any(|term| term.unit == from);
    if is_member || is_head {
        Ok(from)
    } else {
        Err(no(
            &format!("{} không phải thành viên của năm này", named(sheet, from)),
            "Sửa đơn vị của máy này, hoặc thêm đơn vị vào năm ở thẻ Khối thi đua.",
        ))
    }
}
