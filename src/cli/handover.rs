//! `giao-uoc handover`: the head's office goes to another member, or comes back.

use serde_json::{Value as Json, json};

use crate::app::Session;
use crate::app::error::{AppError, Result};
use crate::app::leading::{HandOver, HandedOver};
use crate::app::packages::Delivered;
use crate::cli::arguments::{Giving, HandOverCall, HandOverWay};
use crate::cli::pack::{named_units, one_year, own_unit, passphrase, unit_called};
use crate::cli::work::{close, open, print, print_json, read_only, time};
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::year::BlocYear;
use crate::transfer::package::hex;

pub(super) fn run(call: &HandOverCall) -> Result<()> {
    match &call.way {
        HandOverWay::Show => show(&read_only(&call.register)?, call.json),
        HandOverWay::Give(giving) => {
            let mut session = open(&call.register)?;
            let order = order(&session, giving)?;
            let (delivered, handed) = session.hand_over(&order, &giving.out)?;
            close(&mut session);
            tell(&delivered, &handed, call.json)
        }
        HandOverWay::Reopen(reason) => {
            let mut session = open(&call.register)?;
            session.reopen(reason)?;
            close(&mut session);
            show(&session, call.json)
        }
    }
}

fn order(session: &Session, giving: &Giving) -> Result<HandOver> {
    let units = named_units(session)?;
    let own = own_unit(session, giving.own.as_deref())?;
    let passphrase_file = giving.passphrase_file.as_deref();
    Ok(HandOver {
        year: match giving.year {
            Some(year) => one_year(session, giving.bloc.as_deref(), year)?,
            None => newest_led(session, own)?,
        },
        own,
        to: unit_called(&giving.to, &units)?,
        message: giving.message.clone(),
        passphrase: passphrase_file.map(passphrase).transpose()?,
    })
}

/// The newest year that this office leads.
fn newest_led(session: &Session, own: Option<UnitId>) -> Result<BlocYearId> {
    let years = session.reader().all::<BlocYear>()?;
    let mut led = Vec::new();
    for year in &years {
        if session.succession(year.id, own)?.why_not.is_none() {
            led.push(year);
        }
    }
    let newest = led.iter().map(|year| year.year).max();
    led.retain(|year| Some(year.year) == newest);
    match (led.as_slice(), years.as_slice()) {
        ([one], _) => Ok(one.id),
        // The refusal will say why not.
        ([], [one]) => Ok(one.id),
        ([], _) => Err(
            AppError::input("Máy này không dẫn đầu năm thi đua nào trong sổ")
                .hinted("Thêm --year, và --as với đơn vị dùng máy này."),
        ),
        _ => Err(AppError::input("Đơn vị này là trưởng của nhiều khối, cụm")
            .hinted("Thêm --year và --bloc.")),
    }
}

fn show(session: &Session, json: bool) -> Result<()> {
    let (handed, digest) = (session.handed_over()?, hex(&session.digest()?));
    if json {
        let handed = handed.as_ref().map(handed_json);
        return print_json(&json!({ "handed_over": handed, "digest": digest }));
    }
    let state = match &handed {
        Some(handed) => format!("{}: không còn là sổ chính", handed.worded()),
        None => "Sổ này chưa bàn giao cho ai".to_owned(),
    };
    print(&format!("{state}\nMã đối chiếu của sổ: {digest}\n"))
}

fn tell(delivered: &Delivered, handed: &HandedOver, json: bool) -> Result<()> {
    if json {
        let mut told = handed_json(handed);
        told["path"] = json!(delivered.path);
        told["sha256"] = json!(delivered.sent.sha256);
        return print_json(&told);
    }
    let handing = &handed.handing;
    print(&format!(
        "{}\n  Gói số {}: {}\n  Mã gói {}\n  Mã đối chiếu của sổ {}\nĐã ghi đúng, có thể rút USB.\n",
        handed.worded(),
        handing.sequence,
        delivered.path.display(),
        handing.code,
        hex(&handing.digest)
    ))
}

fn handed_json(handed: &HandedOver) -> Json {
    let handing = &handed.handing;
    json!({
        "to": handing.to,
        "to_unit": handing.to_unit,
        "from_unit": handing.from_unit,
        "sequence": handing.sequence,
        "code": handing.code.to_string(),
        "digest": hex(&handing.digest),
        "journal": hex(&handed.journal),
        "at": time(handed.at_ms),
        "operator": handed.operator,
    })
}
