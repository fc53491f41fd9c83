//! What both reports say beside results: remedies, order, proposals, decisions, who leads the next year, corrections.

use crate::domain::account::order::Standing;
use crate::domain::award::facts::steps_of;
use crate::domain::award::list::SubmissionList;
use crate::domain::award::{Nomination, catalogue, flow};
use crate::domain::choice::Choice;
use crate::domain::closing::HeadChoice;
use crate::domain::date::{in_figures, in_full};
use crate::domain::document::figures::cut_off;
use crate::domain::document::scores::register::matrix_totals;
use crate::domain::document::template::escape;
use crate::domain::number::two_digits;
use crate::domain::remedy::{Remedy, RemedyState};
use crate::domain::review::CutOff;
use crate::domain::sheet::DocumentSheet;
use crate::domain::year::ChosenBy;

/// At the half year what was set, at the end what became of it.
pub fn remedies(sheet: &DocumentSheet) -> String {
    let all = &sheet.work.remedies;
    match (all.is_empty(), cut_off(sheet)) {
        (true, _) => String::new(),
        (false, CutOff::Interim) => set(sheet, all),
        (false, CutOff::YearEnd) => became(sheet, all),
    }
}

fn set(sheet: &DocumentSheet, all: &[Remedy]) -> String {
    let lines = all.iter().map(|remedy| {
        let person = remedy.person.trim();
        let person = if person.is_empty() {
            String::new()
        } else {
            format!(", {person} phụ trách")
        };
        let due = remedy
            .due
            .map(|due| format!(", xong trước ngày {}", in_figures(due)));
        escape(&format!(
            "- {}{}{person}{}.",
            owner(sheet, remedy),
            bare(&remedy.text),
            due.unwrap_or_default()
        ))
    });
    let opening = "Hội nghị đề ra {số biện pháp} biện pháp khắc phục:".to_owned();
    std::iter::once(opening)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn became(sheet: &DocumentSheet, all: &[Remedy]) -> String {
    let count = |state| all.iter().filter(|remedy| remedy.state == state).count();
    let (done, missed, open) = (
        count(RemedyState::Done),
        count(RemedyState::NotDone),
        count(RemedyState::Open),
    );
    if done == all.len() {
        return "Toàn bộ {số biện pháp} biện pháp đề ra khi sơ kết đã được thực hiện.".to_owned();
    }
    let parts = [
        (done, "đã làm {biện pháp đã làm}"),
        (missed, "chưa làm được {biện pháp chưa làm được}"),
        (open, "đang thực hiện {biện pháp đang làm}"),
    ];
    let said = parts.into_iter().filter(|(count, _)| *count > 0);
    let said: Vec<&str> = said.map(|(_, words)| words).collect();
    let opening = format!(
        "Trong {{số biện pháp}} biện pháp đề ra khi sơ kết: {}.",
        said.join("; ")
    );
    let missed = all
        .iter()
        .filter(|remedy| remedy.state == RemedyState::NotDone);
    let missed = missed.map(|remedy| {
        let why = bare(&remedy.outcome);
        let why = if why.is_empty() {
            String::new()
        } else {
            format!(" ({why})")
        };
        escape(&format!(
            "- Chưa làm được: {}{}{why}.",
            owner(sheet, remedy),
            bare(&remedy.text)
        ))
    });
    std::iter::once(opening)
        .chain(missed)
        .collect::<Vec<_>>()
        .join("\n")
}

/// "Cục A: ".
fn owner(sheet: &DocumentSheet, remedy: &Remedy) -> String {
    let unit = remedy
        .unit
        .map(|unit| sheet.year.unit_name(unit, sheet.day()));
    unit.map_or_else(String::new, |unit| format!("{unit}: "))
}

fn bare(text: &str) -> &str {
    text.trim().trim_end_matches(['.', ';', ','])
}

/// Who stands where; of a table that was supplemented, the order before it too (product.md 17).
pub fn ranking(sheet: &DocumentSheet) -> String {
    let standings = sheet.account().standings();
    if standings
        .iter()
        .all(|standing| standing.places().is_empty())
    {
        return String::new();
    }
    let name = |unit| sheet.year.unit_name(unit, sheet.day()).to_owned();
    let mut said = vec![
        "Dẫn đầu: {đơn vị dẫn đầu}.".to_owned(),
        "Xếp thứ tự – {thứ tự theo điểm}.".to_owned(),
    ];
    for standing in &standings {
        said.extend(
            standing
                .unranked(&name)
                .iter()
                .map(|line| escape(&format!("{line}."))),
        );
        said.extend(standing.ties().iter().map(|line| escape(line)));
        said.extend(before_supplement(sheet, standing));
    }
    said.join("\n")
}

fn before_supplement(sheet: &DocumentSheet, standing: &Standing<'_>) -> Option<String> {
    let table = &standing.book.table;
    let mut books = sheet.work.books.iter();
    let before = books.find(|book| Some(book.table.id) == table.supplement_of)?;
    let name = |unit| sheet.year.unit_name(unit, sheet.day()).to_owned();
    let order = sheet.account().standing(before).in_words(&name);
    let on = table.supplement_on.map(|on| format!(" {}", in_full(on)));
    let reason = match bare(&table.supplement_reason) {
        "" => String::new(),
        reason => format!(" ({reason})"),
    };
    (!order.is_empty()).then(|| {
        escape(&format!(
            "Bảng điểm được bổ sung{}{reason}; theo bảng trước khi bổ sung: {order}.",
            on.unwrap_or_default()
        ))
    })
}

/// Đơn vị, tổng điểm, ghi chú, tỷ lệ, thứ tự: in the order of the bloc.
pub fn score_rows(sheet: &DocumentSheet) -> String {
    let totals = matrix_totals(sheet);
    let rows = totals.lines().map(|line| {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        let [name, total, share, rank] = [next(), next(), next(), next()];
        let note = if total.is_empty() {
            "chưa đủ điểm"
        } else {
            ""
        };
        [name, total, note, share, rank].join("\t")
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// One line for each authority: what it is asked for.
pub fn proposals(sheet: &DocumentSheet) -> String {
    let lists = sheet.account().submissions();
    if lists.is_empty() {
        return String::new();
    }
    let lines = lists.iter().map(|list| escape(&proposal(sheet, list)));
    let opening = "{khối} thống nhất đề nghị khen thưởng {tổng số đề nghị}:".to_owned();
    std::iter::once(opening)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn proposal(sheet: &DocumentSheet, list: &SubmissionList<'_>) -> String {
    let account = sheet.account();
    let honours = list
        .honours
        .iter()
        .map(|group| account.group_in_words(group));
    let honours = honours.collect::<Vec<_>>().join("; ");
    match list.authority.trim() {
        "" => format!("- Đề nghị cấp có thẩm quyền: {honours}."),
        authority => format!("- Đề nghị {authority}: {honours}."),
    }
}

/// What was decided in the time of the report; at the half year only what bears a day of it.
pub fn decided(sheet: &DocumentSheet) -> String {
    let account = sheet.account();
    let awards = &sheet.work.awards;
    let is_in_time = |row: &&Nomination| {
        let steps = steps_of(awards, row.id);
        let on = flow::decision(&steps).and_then(|step| step.on);
        match cut_off(sheet) {
            CutOff::YearEnd => true,
            CutOff::Interim => on.is_some_and(|on| on <= half_year(sheet)),
        }
    };
    let mut lines = Vec::new();
    for awarded in account.awarded() {
        let rows: Vec<&Nomination> = awarded.to.into_iter().filter(is_in_time).collect();
        if rows.is_empty() {
            continue;
        }
        let names = rows.iter().map(|row| recipient(sheet, row));
        let names = names.collect::<Vec<_>>().join(", ");
        lines.push((
            catalogue::place(&awarded.honour),
            format!("{}: {names}.", awarded.honour),
        ));
    }
    lines.sort();
    let lines: Vec<String> = lines.into_iter().map(|(_, line)| escape(&line)).collect();
    lines.join("\n")
}

fn half_year(sheet: &DocumentSheet) -> jiff::civil::Date {
    let moment =
        crate::domain::review::moment::Moment::of_meeting(&sheet.year.year, CutOff::Interim);
    let held = sheet
        .review(CutOff::Interim)
        .and_then(|review| review.held_on);
    held.unwrap_or(moment.on).max(moment.on)
}

/// "Cục A (Quyết định số 12/QĐ-BCA)".
fn recipient(sheet: &DocumentSheet, row: &Nomination) -> String {
    use crate::domain::award::list::recipient_name;
    let name = recipient_name(row, &sheet.year, sheet.day());
    let steps = steps_of(&sheet.work.awards, row.id);
    match flow::decision(&steps).map(|step| step.number.trim()) {
        None | Some("") => name,
        Some(number) => format!("{name} ({number})"),
    }
}

/// "Khối trưởng năm 2020: Cục Cơ yếu, Bộ Ngoại giao (nhất trí bầu)."
pub fn next_heads(sheet: &DocumentSheet) -> String {
    let mut choices: Vec<&HeadChoice> = sheet.work.choices.iter().collect();
    choices.sort_by_key(|choice| choice.role);
    let lines = choices.into_iter().filter_map(|choice| {
        let unit = sheet.year.unit_name(choice.unit?, sheet.day());
        let year = choice
            .for_year
            .unwrap_or_else(|| i64::from(sheet.year.year.year) + 1);
        let role = format!("{} {}", sheet.year.bloc.kind.label(), choice.role.label());
        Some(escape(&format!(
            "{role} năm {year}: {unit}{}.",
            how(choice)
        )))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn how(choice: &HeadChoice) -> String {
    let method = match choice.method {
        ChosenBy::Unknown => String::new(),
        method => method.label().to_lowercase(),
    };
    let said = [method.as_str(), bare(&choice.decision)];
    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
    if said.is_empty() {
        return String::new();
    }
    format!(" ({})", said.join(", "))
}

/// What was put right after the year was closed; it stays visible on every later paper.
pub fn corrections(sheet: &DocumentSheet) -> String {
    let lines = sheet.work.corrections.iter().map(|slip| {
        let on = slip.on.map(|on| format!(" {}", in_full(on)));
        escape(&format!(
            "Phiếu đính chính số {}{}: {}. Lý do: {}.",
            two_digits(usize::try_from(slip.number).unwrap_or_default()),
            on.unwrap_or_default(),
            bare(&slip.what),
            bare(&slip.reason)
        ))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::award::StepKind;
    use crate::domain::award::example::{nomination, step};
    use crate::domain::closing::Correction;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::compose::draft;
    use crate::domain::document::example::document_sheet;
    use crate::domain::order::Position;
    use crate::domain::score::Method;
    use crate::domain::score::example::{book, criterion};
    use crate::domain::sheet::example::id;
    use crate::domain::year::Role;
    use jiff::civil::date;

    fn remedy(n: u8, text: &str, state: RemedyState) -> Remedy {
        let mut remedy = Remedy::new(id(n), id(60), Position::first());
        (remedy.unit, remedy.text, remedy.state) = (Some(id(1)), text.into(), state);
        remedy
    }

    fn lines(sheet: &DocumentSheet, slot: &str) -> Vec<String> {
        draft(sheet).lines(slot).map(str::to_owned).collect()
    }

    #[test]
    fn remedies_are_set_at_the_half_year_and_answered_for_at_the_end() {
        let mut sheet = document_sheet(DocumentKind::InterimReport);
        assert_eq!(remedies(&sheet), "");
        let mut first = remedy(10, "Tổ chức giao lưu;", RemedyState::Done);
        (first.due, first.person) = (Some(date(2019, 9, 30)), "đồng chí An".into());
        sheet.work.remedies = vec![
            first,
            remedy(11, "Đẩy mạnh sáng kiến", RemedyState::NotDone),
        ];
        assert_eq!(
            lines(&sheet, "remedies"),
            [
                "Hội nghị đề ra 02 biện pháp khắc phục:",
                "- Cục Cơ yếu Quân đội: Tổ chức giao lưu, đồng chí An phụ trách, xong trước ngày 30/9/2019.",
                "- Cục Cơ yếu Quân đội: Đẩy mạnh sáng kiến."
            ]
        );
        sheet.document.kind = DocumentKind::YearReport;
        assert_eq!(
            lines(&sheet, "remedies"),
            [
                "Trong 02 biện pháp đề ra khi sơ kết: đã làm 01; chưa làm được 01.",
                "- Chưa làm được: Cục Cơ yếu Quân đội: Đẩy mạnh sáng kiến."
            ]
        );
        sheet.work.remedies.pop();
        assert_eq!(
            lines(&sheet, "remedies"),
            ["Toàn bộ 01 biện pháp đề ra khi sơ kết đã được thực hiện."]
        );
    }

    #[test]
    fn ties_are_said_and_the_order_before_a_supplement_too() {
        let mut sheet = document_sheet(DocumentKind::YearReport);
        assert_eq!(ranking(&sheet), "");
        let before = book(3)
            .with(criterion(10, Method::Direct, "100"))
            .given(10, 1, "97")
            .given(10, 2, "98")
            .given(10, 3, "97");
        let mut later = before.clone();
        later.table.id = id(210);
        (later.table.supplement_of, later.table.supplement_on) =
            (Some(before.table.id), Some(date(2019, 8, 1)));
        later.scores[1].points = crate::domain::number::Quantity::from_whole(90);
        sheet.work.books = vec![before, later];
        let said = lines(&sheet, "ranking");
        assert_eq!(
            said[0],
            "Dẫn đầu: Cục Cơ yếu Quân đội và Hệ Cơ yếu Công an (97 điểm)."
        );
        assert!(
            said[1].contains("đồng hạng thứ nhất: Cục Cơ yếu Quân đội, Hệ Cơ yếu Công an"),
            "{said:?}"
        );
        assert!(
            said[2].starts_with("Bảng điểm được bổ sung ngày 01 tháng 8 năm 2019; theo bảng trước"),
            "{said:?}"
        );
        assert!(said[2].contains("thứ nhất: Cục Cơ yếu Đảng - Chính quyền (98 điểm)"));
        assert!(score_rows(&sheet).starts_with("Cục Cơ yếu Quân đội\t97\t\t\t1"));
    }

    #[test]
    fn proposals_decisions_heads_and_corrections_are_told_by_name() {
        let mut sheet = document_sheet(DocumentKind::YearReport);
        assert_eq!(
            [
                proposals(&sheet),
                decided(&sheet),
                next_heads(&sheet),
                corrections(&sheet)
            ],
            [const { String::new() }; 4]
        );
        let mut flag = nomination(1, 1, "Cờ thi đua của Bộ Quốc phòng");
        flag.authority = "Bộ Quốc phòng".into();
        sheet.work.awards.nominations = vec![flag];
        assert_eq!(
            lines(&sheet, "nominations"),
            [
                "Khối thi đua 4 Hệ Cơ yếu thống nhất đề nghị khen thưởng 01 tập thể:",
                "- Đề nghị Bộ Quốc phòng: Cờ thi đua của Bộ Quốc phòng cho Cục Cơ yếu Quân đội."
            ]
        );
        let mut decision = step(1, StepKind::Decision);
        decision.number = "Quyết định số 12/QĐ-BQP".into();
        sheet.work.awards.steps = vec![decision];
        assert_eq!(
            decided(&sheet),
            "Cờ thi đua của Bộ Quốc phòng: Cục Cơ yếu Quân đội (Quyết định số 12/QĐ-BQP)."
        );
        sheet.work.choices = vec![HeadChoice {
            id: id(5),
            bloc_year: id(60),
            for_year: Some(2020),
            unit: Some(id(4)),
            role: Role::Head,
            method: ChosenBy::Consensus,
            ballot: None,
            decision: String::new(),
            decided_on: None,
            order: Position::first(),
            source: String::new(),
        }];
        assert_eq!(
            next_heads(&sheet),
            "Khối trưởng năm 2020: Cục Cơ yếu, Bộ Ngoại giao (nhất trí bầu)."
        );
        sheet.work.corrections = vec![Correction {
            id: id(6),
            bloc_year: id(60),
            number: 1,
            on: Some(date(2020, 1, 15)),
            reason: "nhập nhầm".into(),
            what: "sửa kết quả “Sáng kiến”".into(),
            signed_by: String::new(),
            source: String::new(),
        }];
        assert_eq!(
            corrections(&sheet),
            "Phiếu đính chính số 01 ngày 15 tháng 01 năm 2020: sửa kết quả “Sáng kiến”. Lý do: nhập nhầm."
        );
    }
}
