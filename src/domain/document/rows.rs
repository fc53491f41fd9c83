//! What the register knows, as lines and rows of forms: members, delegates, targets, registered titles.

use jiff::civil::Date;

use super::figures::UNKNOWN;
use crate::domain::choice::Choice;
use crate::domain::covenant::{Part, TitleRegistration};
use crate::domain::date::{in_field, in_full};
use crate::domain::id::UnitId;
use crate::domain::review::CutOff;
use crate::domain::sheet::DocumentSheet;
use crate::domain::signature::{Signature, SignatureKind};
use crate::domain::target::{Target, TargetKind, applies_to};
use crate::domain::text::fold;
use crate::domain::year::Role;

/// One row: cells apart by tabs, each on one line.
pub fn row<const N: usize>(cells: [&str; N]) -> String {
    cells.map(in_one_line).join("\t")
}

/// A text as it can stand in a row.
pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lines(rows: impl IntoIterator<Item = String>) -> String {
    let said = rows.into_iter().filter(|row| !row.trim().is_empty());
    said.collect::<Vec<_>>().join("\n")
}

/// Đại biểu: one who sits in the hall for a member or a superior, as the covenant knows its signatories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delegate {
    pub unit: String,
    /// "Khối trưởng", "Thành viên", "Cấp trên chứng kiến".
    pub role: String,
    pub rank: String,
    pub name: String,
    pub office: String,
}

impl Delegate {
    fn of(unit: &str, role: String, signature: Option<&Signature>) -> Self {
        let said = |read: fn(&Signature) -> &String| signature.map(read).cloned();
        let instead = said(|row| &row.instead).filter(|name| !name.is_empty());
        Self {
            unit: unit.to_owned(),
            role,
            rank: said(|row| &row.rank).unwrap_or_default(),
            name: instead
                .or_else(|| said(|row| &row.name))
                .unwrap_or_default(),
            office: said(|row| &row.office).unwrap_or_default(),
        }
    }

    /// "Đại tá Nguyễn Văn A": the rank only where one was entered.
    pub fn ranked_name(&self) -> String {
        in_one_line(&format!("{} {}", self.rank, self.name))
    }
}

/// Superiors first, then one for each member in the order of the ceremony.
pub fn delegates(sheet: &DocumentSheet) -> Vec<Delegate> {
    let day = sheet.day();
    let witnesses = signatures(sheet, SignatureKind::Witness).map(|row| {
        let unit = sheet.year.unit_name(row.unit, day);
        Delegate::of(unit, SignatureKind::Witness.label().to_owned(), Some(row))
    });
    witnesses.chain(member_delegates(sheet)).collect()
}

/// One for each member, head first, whether the one who signs is known or not.
pub fn member_delegates(sheet: &DocumentSheet) -> Vec<Delegate> {
    let day = sheet.day();
    let seats = sheet.year.seats();
    let delegate = |unit: UnitId| {
        let role = match sheet.year.role_of(unit) {
            role if role.is_empty() => SignatureKind::Member.label().to_owned(),
            role => role,
        };
        let signature = member_signature(sheet, unit);
        Delegate::of(sheet.year.unit_name(unit, day), role, signature)
    };
    seats
        .iter()
        .map(|seat| delegate(seat.member.unit))
        .collect()
}

fn signatures(sheet: &DocumentSheet, kind: SignatureKind) -> impl Iterator<Item = &Signature> {
    let rows = sheet.covenant.iter().flat_map(|sheet| &sheet.signatures);
    rows.filter(move |row| row.kind == kind)
}

fn member_signature(sheet: &DocumentSheet, unit: UnitId) -> Option<&Signature> {
    signatures(sheet, SignatureKind::Member).find(|row| row.unit == unit)
}

/// How the unit that the paper is about signs the covenant.
pub fn own_signature(sheet: &DocumentSheet) -> Option<&Signature> {
    member_signature(sheet, sheet.document.unit?)
}

/// Names of all members but the head, one per line.
pub fn other_members(sheet: &DocumentSheet) -> String {
    let (day, head) = (sheet.day(), sheet.year.head().map(|head| head.unit));
    let seats = sheet.year.seats();
    let units = seats.iter().map(|seat| seat.member.unit);
    let others = units.filter(|unit| Some(*unit) != head);
    lines(others.map(|unit| sheet.year.unit_name(unit, day).to_owned()))
}

/// Nơi nhận: those of the covenant, or else superior, members and the archive (NĐ 30/2020, Phụ lục I, mục II.9).
pub fn recipients(sheet: &DocumentSheet) -> String {
    let known = sheet.covenant.iter().flat_map(|sheet| &sheet.recipients);
    let known = lines(known.map(|recipient| recipient.text.clone()));
    if !known.is_empty() {
        return known;
    }
    let superior = match sheet.year.managing_body(sheet.day()) {
        "" => String::new(),
        body => format!("{body} (để báo cáo)"),
    };
    let members = "Các đơn vị thành viên".to_owned();
    lines([superior, members, "Lưu: VT".to_owned()])
}

/// "Khối trưởng", in the words of this year.
pub fn head_label(sheet: &DocumentSheet) -> String {
    let usual = format!("{} trưởng", sheet.year.bloc.kind.label());
    let head = sheet.year.head();
    head.map_or(usual, |term| term.printed_label(sheet.year.bloc.kind))
}

/// "Khối phó", in the words of this year.
pub fn deputy_label(sheet: &DocumentSheet) -> String {
    let usual = format!("{} phó", sheet.year.bloc.kind.label());
    let mut terms = sheet.year.terms.iter();
    let deputy = terms.find(|term| term.role == Role::Deputy);
    deputy.map_or(usual, |term| term.printed_label(sheet.year.bloc.kind))
}

/// What the unit of this paper answers for: common targets assigned to it, then its own, with their shares.
pub fn targets(sheet: &DocumentSheet) -> Vec<&Target> {
    let (Some(unit), Some(covenant)) = (sheet.document.unit, &sheet.covenant) else {
        return Vec::new();
    };
    let order = covenant.targets_in_order().into_iter();
    let applies = |target: &Target| applies_to(target, unit, &covenant.assignments);
    order.filter(|target| applies(target)).collect()
}

/// Rows of nội dung, đơn vị tính, chỉ tiêu, ghi chú.
pub fn target_rows(sheet: &DocumentSheet) -> String {
    lines(targets(sheet).into_iter().map(|target| {
        let text = target.in_list(&target.printed_text());
        row([&text, &target.measure, &target.figure(), &target.note])
    }))
}

/// The unit's own targets as sentences to be read out; the common ones where it has none of its own.
pub fn target_sentences(sheet: &DocumentSheet) -> String {
    let all = targets(sheet);
    let own = all.iter().filter(|target| target.unit.is_some());
    let own: Vec<&Target> = own.copied().collect();
    let read = if own.is_empty() { all } else { own };
    lines(
        read.into_iter()
            .map(|target| target.in_list(&sentence(target))),
    )
}

/// "100 % đơn vị cấp phòng hoàn thành tốt nhiệm vụ", "Sáng kiến: từ 5 sáng kiến trở lên", "Không có vi phạm kỷ luật".
fn sentence(target: &Target) -> String {
    let text = in_one_line(target.printed_text().trim_end_matches(['.', ';', ':', ' ']));
    let baseless = Target {
        base: String::new(),
        ..target.clone()
    };
    let level = baseless.level();
    let opens_with_base = !target.base.is_empty() && fold(&text).starts_with(&fold(&target.base));
    match target.kind {
        TargetKind::Zero if fold(&text).starts_with("khong") => text,
        TargetKind::Zero => format!("Không có {}", lower_first(&text)),
        _ if level.is_empty() || fold(&text).contains(&fold(&level)) => text,
        kind if kind.needs_value() && opens_with_base => {
            format!("{} {}", level_first(target, &level), lower_first(&text))
        }
        _ => format!("{text}: {level}"),
    }
}

/// A share runs on from "trong đó:".
fn level_first(target: &Target, level: &str) -> String {
    if target.parent.is_some() {
        level.to_owned()
    } else {
        upper_first(level)
    }
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// An abbreviation such as "HTXSNV" stays as it is.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(next)) if !next.is_uppercase() => {
            first.to_lowercase().to_string() + letters.as_str()
        }
        _ => text.to_owned(),
    }
}

/// Titles that the unit of this paper registered: danh hiệu, the sub-unit it is for, ghi chú.
pub fn title_rows(sheet: &DocumentSheet) -> String {
    lines(titles(sheet).map(|(whom, entry)| row([&entry.title, &whom, &entry.note])))
}

/// The same to be read out: "Đơn vị quyết thắng", "Cờ thi đua của Bộ Công an (Phòng 5)".
pub fn title_sentences(sheet: &DocumentSheet) -> String {
    lines(titles(sheet).map(|(whom, entry)| match whom.as_str() {
        "" => in_one_line(&entry.title),
        whom => in_one_line(&format!("{} ({whom})", entry.title)),
    }))
}

fn titles(sheet: &DocumentSheet) -> impl Iterator<Item = (String, &TitleRegistration)> {
    let (unit, day) = (sheet.document.unit, sheet.day());
    let all = sheet.covenant.iter().flat_map(|sheet| &sheet.registrations);
    let own = all.filter(move |entry| unit.is_some() && entry.unit == unit);
    own.map(move |entry| {
        let sub_unit = entry.sub_unit.map(|id| sheet.year.unit_name(id, day));
        (sub_unit.unwrap_or_default().to_owned(), entry)
    })
}

/// Phong trào of the year: tên, mục tiêu, thời gian phát động, thời gian tổng kết.
pub fn movement_rows(sheet: &DocumentSheet) -> String {
    let movement = sheet.year.year.movement.trim();
    if movement.is_empty() {
        return String::new();
    }
    let closes = sheet.review(CutOff::YearEnd).and_then(|row| row.held_on);
    row([movement, "", "", &closes.map(in_field).unwrap_or_default()])
}

/// What the year holds, with the days that are known: thời gian, nội dung, chủ trì, kinh phí.
pub fn schedule_rows(sheet: &DocumentSheet) -> String {
    let year = sheet.year.year.year;
    let day = |on: Option<Date>| on.map_or(UNKNOWN.to_owned(), in_field);
    let signed_on = sheet
        .covenant
        .as_ref()
        .and_then(|row| row.covenant.ceremony_on);
    let held_on = |cut_off| sheet.review(cut_off).and_then(|review| review.held_on);
    let signing = row([
        &day(signed_on),
        &format!("Lễ ký giao ước thi đua năm {year}"),
        "",
        "",
    ]);
    let interim = row([
        &day(held_on(CutOff::Interim)),
        "Sơ kết 6 tháng đầu năm",
        "",
        "",
    ]);
    let closing = row([
        &day(held_on(CutOff::YearEnd)),
        &format!("Tổng kết, bình xét thi đua năm {year}"),
        "",
        "",
    ]);
    let activities = sheet.covenant.iter().flat_map(|sheet| &sheet.activities);
    let activities = activities.map(|entry| row([&entry.when, &entry.what, "", &entry.cost]));
    lines(
        [signing, interim]
            .into_iter()
            .chain(activities)
            .chain([closing]),
    )
}

/// When the ceremony begins: the hour is left for the pen, the day too where the covenant does not know it.
pub fn ceremony_time(sheet: &DocumentSheet) -> String {
    let signed_on = sheet
        .covenant
        .as_ref()
        .and_then(|row| row.covenant.ceremony_on);
    let blank = || {
        format!(
            "ngày {UNKNOWN} tháng {UNKNOWN} năm {}",
            sheet.year.year.year
        )
    };
    format!(
        "{UNKNOWN} giờ {UNKNOWN}, {}",
        signed_on.map_or_else(blank, in_full)
    )
}

/// Nội dung thi đua of the covenant, one line each.
pub fn content_lines(sheet: &DocumentSheet) -> String {
    let articles = sheet
        .covenant
        .iter()
        .flat_map(|covenant| covenant.articles_of(Part::Content, None));
    lines(articles.map(|article| match article.heading.trim() {
        "" => in_one_line(&article.text),
        heading => in_one_line(heading),
    }))
}
