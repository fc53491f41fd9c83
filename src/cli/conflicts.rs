//! `conflicts` and `decide`: what is not agreed upon, and deciding it without a window.

use std::path::Path;
use std::process::ExitCode;

use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};

use crate::app::Session;
use crate::app::commands::{Decision, Decisions};
use crate::app::conflicts::{self, Choice, Conflict, Speaker};
use crate::app::error::{AppError, ErrorKind, Result};
use crate::app::journal::moment;
use crate::cli::arguments::{DecideCall, What};
use crate::cli::work::{close, left, open, print, print_json, read_only, time};
use crate::domain::text::fold;

/// Ends with 3 while one is open.
pub(super) fn list(register: &Path, json: bool) -> Result<ExitCode> {
    let conflicts = read_only(register)?.conflicts()?;
    if json {
        print_json(&json!(
            conflicts.iter().map(conflict_json).collect::<Vec<_>>()
        ))?;
    } else {
        print(&list_text(&conflicts))?;
    }
    Ok(left(!conflicts.is_empty()))
}

fn list_text(conflicts: &[Conflict]) -> String {
    if conflicts.is_empty() {
        return "Không còn mục nào chưa thống nhất.\n".to_owned();
    }
    let many = format!("Còn {} mục chưa thống nhất:\n", conflicts.len());
    let texts = conflicts.iter().map(conflict_text);
    texts.fold(many, |all, text| all + &text)
}

/// Ends with 3 when some of those that were asked for are still open.
pub(super) fn decide(call: &DecideCall) -> Result<ExitCode> {
    let mut session = open(&call.register)?;
    let conflicts = session.conflicts()?;
    let (decisions, undecided) = decisions(&session, &conflicts, call)?;
    let decided = decisions.len();
    if decided > 0 {
        session.run(Decisions(decisions))?;
        close(&mut session);
    }
    let still = session.conflicts()?.len();
    if call.json {
        let left: Vec<&str> = undecided
            .iter()
            .map(|conflict| conflict.id.as_str())
            .collect();
        print_json(&json!({ "decided": decided, "left": left, "open": still }))?;
    } else {
        for conflict in &undecided {
            let why = "chưa rõ lấy giá trị nào, phải chọn riêng";
            print(&format!("{}  {}: {why}\n", conflict.id, conflict.named()))?;
        }
        print(&format!(
            "Đã thống nhất {decided} mục, còn {still} mục: {}\n",
            call.register.display()
        ))?;
    }
    Ok(left(!undecided.is_empty()))
}

/// What is decided, and what cannot be told apart by one word for all.
fn decisions<'c>(
    session: &Session,
    open: &'c [Conflict],
    call: &DecideCall,
) -> Result<(Vec<Decision>, Vec<&'c Conflict>)> {
    if let Some(id) = &call.id {
        let conflict = conflicts::find(open, id)?;
        let value = match &call.what {
            What::Value(typed) => {
                let options = conflicts::options(session.reader(), conflict.field)?;
                conflicts::read(&options, conflict.field, typed)?
            }
            what => chosen(conflict, what, call.unit.as_deref())
                .ok_or_else(|| ambiguous(conflict))?
                .value
                .clone(),
        };
        return Ok((vec![conflict.decided(value, &call.reason)], Vec::new()));
    }
    let (mut decisions, mut left) = (Vec::new(), Vec::new());
    let asked = open.iter().filter(|conflict| match &call.unit {
        Some(unit) => place_of(conflict, unit).is_some(),
        None => true,
    });
    for conflict in asked {
        match chosen(conflict, &call.what, call.unit.as_deref()) {
            Some(choice) => decisions.push(conflict.decided(choice.value.clone(), &call.reason)),
            None => left.push(conflict),
        }
    }
    match &call.unit {
        Some(unit) if decisions.is_empty() && left.is_empty() && !open.is_empty() => {
            Err(of_nobody(unit))
        }
        _ => Ok((decisions, left)),
    }
}

fn of_nobody(unit: &str) -> AppError {
    AppError::input(format!("Không có mục nào chưa thống nhất do “{unit}” ghi"))
        .hinted("Xem giao-uoc conflicts SỔ: tên đơn vị đứng sau mỗi giá trị.")
}

/// The workstation of this unit, where it said something.
fn place_of<'c>(conflict: &'c Conflict, unit: &str) -> Option<&'c str> {
    let speakers = conflict.choices.iter().flat_map(|choice| &choice.speakers);
    let mut places = speakers.map(|said| said.place.as_str());
    places.find(|place| fold(place).contains(&fold(unit)))
}

fn chosen<'c>(conflict: &'c Conflict, what: &What, unit: Option<&str>) -> Option<&'c Choice> {
    if let Some(unit) = unit {
        return conflict.of_place(place_of(conflict, unit)?);
    }
    match what {
        What::Keep => conflict.choices.iter().find(|choice| choice.is_shown),
        What::Take(Some(number)) => conflict.choices.get(number - 1),
        What::Take(None) => {
            let mut others = conflict.others();
            others.next().filter(|_| others.next().is_none())
        }
        What::Value(_) => None,
    }
}

fn ambiguous(conflict: &Conflict) -> AppError {
    AppError::new(
        ErrorKind::Input,
        format!("Không rõ lấy giá trị nào của {}", conflict.named()),
    )
    .hinted(format!(
        "Mục này có {} giá trị: ghi take=1 đến take={}.",
        conflict.choices.len(),
        conflict.choices.len()
    ))
}

fn conflict_json(conflict: &Conflict) -> Json {
    let speaker = |said: &Speaker| {
        json!({
            "operator": said.operator,
            "at": time(said.at_ms),
            "place": said.place,
            "reason": said.reason,
        })
    };
    let choice = |choice: &Choice| {
        json!({
            "words": choice.words,
            "shown": choice.is_shown,
            "said_by": choice.speakers.iter().map(speaker).collect::<Vec<_>>(),
        })
    };
    json!({
        "id": conflict.id,
        "place": conflict.place,
        "about": conflict.about,
        "field": conflict.label,
        "signed": conflict.is_signed,
        "before": conflict.before,
        "choices": conflict.choices.iter().map(choice).collect::<Vec<_>>(),
    })
}

fn conflict_text(conflict: &Conflict) -> String {
    let mut text = format!(
        "\n{}  {}\n  {}\n",
        conflict.id,
        conflict.place,
        conflict.named()
    );
    if conflict.is_signed {
        text += "  (giao ước đã ký: giữ đúng lời đã ký)\n";
    }
    if let Some(before) = &conflict.before {
        text += &format!("  trước đó: {before}\n");
    }
    for (choice, number) in conflict.choices.iter().zip(1..) {
        let shown = if choice.is_shown {
            " (đang hiện)"
        } else {
            ""
        };
        text += &format!("  {number}. {}{shown}\n", choice.words);
        for said in &choice.speakers {
            text += &format!("     {}\n", speaker_text(said));
        }
    }
    text
}

fn speaker_text(said: &Speaker) -> String {
    let who = if said.operator.is_empty() {
        "chưa ghi tên"
    } else {
        &said.operator
    };
    let at = moment(said.at_ms, &TimeZone::system());
    let mut text = format!("{who}, {}, {at}", said.place);
    if !said.reason.is_empty() {
        text += &format!(" – {}", said.reason);
    }
    text
}
