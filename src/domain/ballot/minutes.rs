//! Biên bản kiểm phiếu from the sheet: every figure that the paper prints, computed and worded, nothing typed again.

use crate::domain::ballot::count::{Column, Figure};
use crate::domain::ballot::outcome::{Outcome, Verdict};
use crate::domain::ballot::rules::NameOf;
use crate::domain::ballot::{BallotItem, BallotPurpose, Presence};
use crate::domain::bloc::BlocKind;
use crate::domain::choice::Choice;
use crate::domain::document::share::{Threshold, percent};
use crate::domain::id::UnitId;
use crate::domain::number::Quantity;
use crate::domain::sheet::BallotSheet;

/// What the minutes of one round say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotMinutes {
    /// "Suy tôn Cờ thi đua của Chính phủ".
    pub title: String,
    /// What stands in the column "Danh hiệu, chức danh".
    pub honour: String,
    pub is_secret: bool,
    pub invited: i64,
    pub present: i64,
    pub absent: i64,
    /// "Cục A (công tác nước ngoài)", one for each absent elector.
    pub absentees: Vec<String>,
    /// Tổ kiểm phiếu, one a line.
    pub tellers: Vec<String>,
    /// The agreed figures in the order of counting; none while the counts do not agree.
    pub figures: Vec<(Figure, Option<i64>)>,
    pub rows: Vec<MinutesRow>,
    /// "số phiếu hợp lệ", and its number.
    pub base: &'static str,
    pub whole: Option<i64>,
    /// "trên 50 %".
    pub threshold: String,
    pub rule_source: String,
    pub seats: Option<i64>,
    /// "Hai lần đếm độc lập thống nhất ở lần đếm thứ 2.", empty by show of hands.
    pub counts: String,
    /// The outcome in sentences; empty while there is none.
    pub conclusion: Vec<String>,
    /// Why there is no outcome.
    pub unknown: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinutesRow {
    pub name: String,
    pub note: String,
    pub agree: Option<i64>,
    pub against: Option<i64>,
    pub lower: Option<i64>,
    pub written_agree: Option<i64>,
    /// Đồng ý, with the written opinions that count.
    pub votes: Option<i64>,
    pub share: Option<Quantity>,
    pub verdict: Option<Verdict>,
}

/// The minutes of a sheet; `unit_name` gives the name of a unit on the day of the ballot.
pub fn minutes_of(
    sheet: &BallotSheet,
    kind: BlocKind,
    unit_name: &dyn Fn(UnitId) -> String,
) -> BallotMinutes {
    let (ballot, roll) = (&sheet.ballot, sheet.roll());
    let name_of = |item: &BallotItem| item.shown(unit_name);
    let (agreed, outcome) = (sheet.agreed(), sheet.outcome());
    let known = outcome.as_ref().ok();
    BallotMinutes {
        title: ballot.title(kind),
        honour: honour(sheet, kind),
        is_secret: ballot.is_secret(),
        invited: roll.total,
        present: roll.present,
        absent: roll.absent(),
        absentees: absentees(sheet, unit_name),
        tellers: ballot.tellers.lines().map(str::to_owned).collect(),
        figures: sheet
            .figures()
            .into_iter()
            .map(|figure| (figure, agreed.and_then(|counted| figure.of(counted.count))))
            .collect(),
        rows: rows(sheet, known, &name_of),
        base: ballot.base_name(),
        whole: agreed.and_then(|counted| sheet.whole(counted)),
        threshold: sheet
            .threshold()
            .map_or_else(String::new, Threshold::worded),
        rule_source: ballot.rule_source.clone(),
        seats: ballot.seats,
        counts: counts(sheet),
        conclusion: known.map_or_else(Vec::new, |known| sheet.conclusion(known, &name_of)),
        unknown: outcome.as_ref().err().map(|why| why.text()),
    }
}

fn honour(sheet: &BallotSheet, kind: BlocKind) -> String {
    match sheet.ballot.purpose {
        BallotPurpose::Honour => sheet.ballot.honour.clone(),
        BallotPurpose::Office => sheet.ballot.office_name(kind),
        BallotPurpose::Approval => String::new(),
    }
}

fn absentees(sheet: &BallotSheet, unit_name: &dyn Fn(UnitId) -> String) -> Vec<String> {
    let absent = sheet
        .electors
        .iter()
        .filter(|elector| !elector.is_present());
    absent
        .map(|elector| {
            let name = elector.shown(unit_name);
            let why = match (elector.presence, elector.note.as_str()) {
                (Presence::Written, "") => Presence::Written.label().to_lowercase(),
                (Presence::Written, note) => {
                    format!("{}: {note}", Presence::Written.label().to_lowercase())
                }
                (_, note) => note.to_owned(),
            };
            if why.is_empty() {
                name
            } else {
                format!("{name} ({why})")
            }
        })
        .collect()
}

fn counts(sheet: &BallotSheet) -> String {
    if !sheet.ballot.is_secret() || sheet.agreed().is_none() {
        return String::new();
    }
    match sheet.attempt() {
        1 => "Hai lần đếm độc lập cho kết quả thống nhất.".to_owned(),
        attempt => format!(
            "Hai lần đếm độc lập cho kết quả thống nhất sau khi đếm lại (lần đếm thứ {attempt})."
        ),
    }
}

fn rows(sheet: &BallotSheet, outcome: Option<&Outcome>, name_of: &NameOf<'_>) -> Vec<MinutesRow> {
    let agreed = sheet.agreed();
    let row = |item: &BallotItem| {
        let line = agreed.and_then(|counted| counted.line(item.id));
        let cell = |column: Column| line.and_then(|line| column.of(line));
        let votes = agreed.and_then(|counted| sheet.votes(counted, item.id));
        let whole = agreed.and_then(|counted| sheet.whole(counted));
        let share = votes
            .zip(whole)
            .and_then(|(votes, whole)| percent(votes, whole));
        let standing = outcome.and_then(|outcome| outcome.standing(item.id));
        MinutesRow {
            name: name_of(item),
            note: item.note.clone(),
            agree: cell(Column::Agree),
            against: cell(Column::Against),
            lower: cell(Column::Lower),
            written_agree: cell(Column::WrittenAgree),
            votes,
            share,
            verdict: standing.map(|standing| standing.verdict),
        }
    };
    sheet.items.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::example::{count_at, counted_twice, sheet};
    use crate::domain::ballot::{BallotSecrecy, Teller};

    fn minutes(sheet: &BallotSheet) -> BallotMinutes {
        minutes_of(sheet, BlocKind::Khoi, &|_| "Cục Cơ yếu Quân đội".to_owned())
    }

    #[test]
    fn the_minutes_say_what_both_counts_say() {
        let mut sheet = sheet(7, 2);
        sheet.electors[6].presence = Presence::Absent;
        sheet.electors[6].note = "công tác nước ngoài".into();
        counted_twice(&mut sheet, [6, 6, 6, 0], &[[5, 1, 0], [2, 4, 0]]);
        let said = minutes(&sheet);
        assert_eq!((said.invited, said.present, said.absent), (7, 6, 1));
        assert_eq!(
            said.absentees,
            ["Cục Cơ yếu Quân đội (công tác nước ngoài)"]
        );
        assert_eq!(said.figures[2], (Figure::Valid, Some(6)));
        assert_eq!(said.rows[0].share.unwrap().to_string(), "83,33");
        assert_eq!(said.rows[1].verdict, Some(Verdict::NotReached));
        assert_eq!((said.base, said.whole), ("số phiếu hợp lệ", Some(6)));
        assert_eq!(said.counts, "Hai lần đếm độc lập cho kết quả thống nhất.");
        assert_eq!(said.conclusion.len(), 2);
    }

    #[test]
    fn counts_that_differ_leave_the_figures_open() {
        let mut sheet = sheet(7, 1);
        counted_twice(&mut sheet, [7, 7, 7, 0], &[[5, 2, 0]]);
        sheet.lines[1].agree = Some(4);
        let said = minutes(&sheet);
        assert!(said.figures.iter().all(|(_, value)| value.is_none()));
        assert_eq!(said.rows[0].agree, None);
        assert_eq!(said.unknown, Some("Chưa có số đếm thống nhất"));
        for teller in [Teller::First, Teller::Second] {
            count_at(&mut sheet, teller, 2, [7, 7, 7, 0], &[[5, 2, 0]]);
        }
        assert!(minutes(&sheet).counts.contains("lần đếm thứ 2"));
    }

    #[test]
    fn a_show_of_hands_speaks_of_no_papers() {
        let mut sheet = sheet(7, 1);
        sheet.ballot.secrecy = BallotSecrecy::ShowOfHands;
        count_at(&mut sheet, Teller::First, 1, [0, 0, 7, 0], &[[7, 0, 0]]);
        let said = minutes(&sheet);
        assert_eq!(said.figures, [(Figure::Valid, Some(7))]);
        assert_eq!(
            (said.base, said.counts.as_str()),
            ("số người biểu quyết", "")
        );
    }
}
