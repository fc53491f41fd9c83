//! What the papers of one ballot say: its lines, its agreed counts, its outcome (domain.md 4.6, 6.4). Only what both
//! tellers counted alike is a figure.

use super::{in_one_line, row};
use crate::domain::ballot::BallotForm;
use crate::domain::ballot::count::{Column, Figure};
use crate::domain::ballot::minutes::{BallotMinutes, MinutesRow, minutes_of};
use crate::domain::date::in_full;
use crate::domain::document::figures::UNKNOWN;
use crate::domain::document::template::escape;
use crate::domain::id::UnitId;
use crate::domain::sheet::{BallotSheet, DocumentSheet};

fn minutes(sheet: &DocumentSheet) -> Option<BallotMinutes> {
    let ballot = sheet.ballot()?;
    let name = |unit: UnitId| sheet.year.unit_name(unit, sheet.day()).to_owned();
    Some(minutes_of(ballot, sheet.year.bloc.kind, &name))
}

/// What the register says of the ballot of this paper; `otherwise` where the paper is of none.
fn of_ballot(
    sheet: &DocumentSheet,
    say: impl Fn(&BallotSheet, BallotMinutes) -> String,
    otherwise: impl Fn() -> String,
) -> String {
    match (sheet.ballot(), minutes(sheet)) {
        (Some(ballot), Some(minutes)) => say(ballot, minutes),
        _ => otherwise(),
    }
}

/// Trích yếu of a ballot paper or of minutes.
pub fn subject(sheet: &DocumentSheet) -> String {
    let usual = || "Suy tôn danh hiệu thi đua năm {năm}".to_owned();
    of_ballot(sheet, |_, minutes| escape(&minutes.title), usual)
}

/// The same with the bloc, for minutes.
pub fn subject_of_bloc(sheet: &DocumentSheet) -> String {
    let usual = || "Suy tôn danh hiệu thi đua năm {năm} của {khối}".to_owned();
    let named = |_: &BallotSheet, minutes: BallotMinutes| {
        format!("{} của {{khối}}", escape(&minutes.title))
    };
    of_ballot(sheet, named, usual)
}

/// Rows of the ballot paper: tên, danh hiệu, chức vụ or đơn vị. `otherwise` where the paper is of no ballot.
pub fn nominees(sheet: &DocumentSheet, otherwise: fn(&DocumentSheet) -> String) -> String {
    let say = |_: &BallotSheet, minutes: BallotMinutes| {
        let rows = minutes.rows.iter();
        let rows = rows.map(|line| row([&line.name, &minutes.honour, &line.note]));
        rows.collect::<Vec<_>>().join("\n")
    };
    of_ballot(sheet, say, || otherwise(sheet))
}

/// The boxes beside each line.
pub fn boxes(sheet: &DocumentSheet) -> String {
    let say = |ballot: &BallotSheet, _| {
        if ballot.ballot.form == BallotForm::List {
            return "Chọn".to_owned();
        }
        let columns = ballot.columns().into_iter();
        let asked = columns.filter(|column| *column != Column::WrittenAgree);
        asked.map(Column::label).collect::<Vec<_>>().join("\n")
    };
    of_ballot(sheet, say, || "Đồng ý\nKhông đồng ý".to_owned())
}

/// How the paper is filled in.
pub fn instruction(sheet: &DocumentSheet) -> String {
    const SECRET: &str = "Không ghi tên, không ký vào phiếu.";
    let usual = || {
        format!(
            "Đánh dấu X vào một trong hai ô “Đồng ý” hoặc “Không đồng ý” của từng dòng. {SECRET}"
        )
    };
    let say = |ballot: &BallotSheet, _| match (ballot.ballot.form, ballot.ballot.seats) {
        (BallotForm::List, Some(seats)) => {
            format!("Đánh dấu X vào ô “Chọn” của không quá {seats:02} dòng. {SECRET}")
        }
        (BallotForm::List, None) => {
            format!("Đánh dấu X vào ô “Chọn” của những dòng được chọn. {SECRET}")
        }
        (BallotForm::Answers, _) if ballot.columns().contains(&Column::Lower) => format!(
            "Đánh dấu X vào một trong ba ô “Đồng ý”, “Không đồng ý” hoặc “Hạ mức” của từng dòng. {SECRET}"
        ),
        (BallotForm::Answers, _) => usual(),
    };
    of_ballot(sheet, say, usual)
}

fn nothing() -> String {
    String::new()
}

/// When the ballot was held; `otherwise` where its day is not known.
pub fn started(sheet: &DocumentSheet, otherwise: fn(&DocumentSheet) -> String) -> String {
    let held_on = sheet.ballot().and_then(|ballot| ballot.ballot.held_on);
    held_on.map_or_else(
        || otherwise(sheet),
        |on| format!("{UNKNOWN} giờ {UNKNOWN}, {}", in_full(on)),
    )
}

pub fn invited(sheet: &DocumentSheet) -> String {
    of_ballot(sheet, |_, minutes| minutes.invited.to_string(), nothing)
}

pub fn present(sheet: &DocumentSheet) -> String {
    of_ballot(sheet, |_, minutes| minutes.present.to_string(), nothing)
}

pub fn absentees(sheet: &DocumentSheet) -> String {
    of_ballot(sheet, |_, minutes| minutes.absentees.join("; "), nothing)
}

/// Tổ kiểm phiếu: họ và tên, chức vụ; the first one leads it.
pub fn tellers(sheet: &DocumentSheet) -> String {
    let say = |_: &BallotSheet, minutes: BallotMinutes| {
        let rows = minutes
            .tellers
            .iter()
            .filter(|line| !line.trim().is_empty());
        let rows = rows.enumerate().map(|(at, line)| {
            let (name, office) = line.split_once([',', '\t']).unwrap_or((line, ""));
            let task = if at == 0 {
                "Tổ trưởng"
            } else {
                "Thành viên"
            };
            row([name, office, task])
        });
        rows.collect::<Vec<_>>().join("\n")
    };
    of_ballot(sheet, say, nothing)
}

fn figure(sheet: &DocumentSheet, wanted: Figure) -> String {
    let say = |_: &BallotSheet, minutes: BallotMinutes| {
        let mut figures = minutes.figures.iter();
        let count = figures.find(|(figure, _)| *figure == wanted);
        count
            .and_then(|(_, count)| *count)
            .map_or_else(String::new, |count| count.to_string())
    };
    of_ballot(sheet, say, nothing)
}

pub fn issued(sheet: &DocumentSheet) -> String {
    figure(sheet, Figure::Issued)
}

pub fn collected(sheet: &DocumentSheet) -> String {
    figure(sheet, Figure::Collected)
}

pub fn valid(sheet: &DocumentSheet) -> String {
    figure(sheet, Figure::Valid)
}

pub fn invalid(sheet: &DocumentSheet) -> String {
    figure(sheet, Figure::Invalid)
}

/// Rows of the minutes; `otherwise` where the paper is of no ballot.
pub fn items(sheet: &DocumentSheet, otherwise: fn(&DocumentSheet) -> String) -> String {
    let say = |_: &BallotSheet, minutes: BallotMinutes| {
        let rows = minutes.rows.iter();
        let rows = rows.map(|line| item_row(line, &minutes.honour));
        rows.collect::<Vec<_>>().join("\n")
    };
    of_ballot(sheet, say, || otherwise(sheet))
}

fn item_row(line: &MinutesRow, honour: &str) -> String {
    let count = |count: Option<i64>| count.map_or_else(String::new, |count| count.to_string());
    let written = line.written_agree.filter(|written| *written > 0);
    let written = written.map(|written| format!("gồm {written:02} ý kiến bằng văn bản"));
    let notes = [in_one_line(&line.note), written.unwrap_or_default()];
    let notes: Vec<&str> = notes
        .iter()
        .map(String::as_str)
        .filter(|note| !note.is_empty())
        .collect();
    row([
        &line.name,
        honour,
        &count(line.votes),
        &count(line.against),
        &count(line.lower),
        &notes.join("; "),
    ])
}

pub fn base(sheet: &DocumentSheet) -> String {
    let usual = || "số phiếu hợp lệ".to_owned();
    of_ballot(sheet, |_, minutes| minutes.base.to_owned(), usual)
}

pub fn threshold(sheet: &DocumentSheet) -> String {
    of_ballot(sheet, |_, minutes| minutes.threshold, nothing)
}

pub fn seats(sheet: &DocumentSheet) -> String {
    let say = |_: &BallotSheet, minutes: BallotMinutes| {
        let seats = minutes.seats.map(|seats| seats.to_string());
        seats.unwrap_or_default()
    };
    of_ballot(sheet, say, nothing)
}

/// How many opinions came in writing; whose they are is said among the absent, what they say is not.
pub fn written(sheet: &DocumentSheet) -> String {
    let count: i64 = figure(sheet, Figure::Written).parse().unwrap_or_default();
    if count == 0 {
        return String::new();
    }
    format!("{count:02} ý kiến, tính vào số đồng ý của từng dòng")
}

/// "Hai lần đếm độc lập cho kết quả thống nhất.", and the rule that the threshold rests on.
pub fn counting(sheet: &DocumentSheet) -> String {
    let say = |_: &BallotSheet, minutes: BallotMinutes| {
        let source = match minutes.rule_source.trim() {
            "" => String::new(),
            source => format!("Căn cứ của mức phải đạt: {}.", source.trim_end_matches('.')),
        };
        let said = [minutes.counts, source];
        let said: Vec<String> = said.into_iter().filter(|line| !line.is_empty()).collect();
        said.join("\n")
    };
    of_ballot(sheet, say, nothing)
}

/// The outcome in sentences; nothing as long as the counts do not agree.
pub fn conclusion(sheet: &DocumentSheet) -> String {
    of_ballot(sheet, |_, minutes| minutes.conclusion.join("\n"), nothing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::example::{counted_twice, sheet as ballot};
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::document_sheet;
    use crate::domain::number::Quantity;

    fn sheet(kind: DocumentKind) -> DocumentSheet {
        let mut ballot = ballot(7, 2);
        ballot.ballot.threshold = Quantity::from_whole(50);
        counted_twice(&mut ballot, [7, 7, 7, 0], &[[6, 1, 0], [3, 4, 0]]);
        let mut sheet = document_sheet(kind);
        sheet.document.ballot = Some(ballot.ballot.id);
        sheet.work.ballots = vec![ballot];
        sheet
    }

    #[test]
    fn the_minutes_take_their_figures_from_the_counts_that_agree() {
        let sheet = sheet(DocumentKind::TallyMinutes);
        assert_eq!((invited(&sheet), present(&sheet)), ("7".into(), "7".into()));
        assert_eq!((issued(&sheet), invalid(&sheet)), ("7".into(), "0".into()));
        let rows = items(&sheet, |_| panic!("there is a ballot"));
        let cells: Vec<Vec<&str>> = rows
            .lines()
            .map(|line| line.split('\t').collect())
            .collect();
        assert_eq!((cells[0][2], cells[0][3], cells[1][2]), ("6", "1", "3"));
        assert!(counting(&sheet).starts_with("Hai lần đếm độc lập"));
        assert!(conclusion(&sheet).contains("6/7"), "{}", conclusion(&sheet));
    }

    #[test]
    fn counts_that_do_not_agree_give_no_figure_and_no_conclusion() {
        let mut sheet = sheet(DocumentKind::TallyMinutes);
        sheet.work.ballots[0].lines[0].agree = Some(5);
        assert_eq!(
            (valid(&sheet), conclusion(&sheet)),
            (String::new(), String::new())
        );
        assert_eq!(counting(&sheet), "");
    }

    #[test]
    fn a_paper_of_no_ballot_asks_as_before() {
        let mut sheet = sheet(DocumentKind::BallotPaper);
        assert_eq!(boxes(&sheet), "Đồng ý\nKhông đồng ý\nHạ mức");
        sheet.document.ballot = None;
        assert_eq!(boxes(&sheet), "Đồng ý\nKhông đồng ý");
        assert_eq!(nominees(&sheet, |_| "Cục A\tCờ".to_owned()), "Cục A\tCờ");
    }
}
