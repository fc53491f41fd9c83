//! Phiếu đính chính: numbered in its year, dated, with a reason, and told on the papers that come after it.

use jiff::civil::Date;

use super::Correction;
use crate::domain::date::in_figures;
use crate::domain::id::{BlocYearId, CorrectionId};
use crate::domain::rule::RuleViolation;

/// Longest text of a slip in bytes; what goes beyond it is counted, and the journal has it.
const LONGEST: usize = 60 << 10;

impl Correction {
    pub fn new(id: CorrectionId, bloc_year: BlocYearId) -> Self {
        Self {
            id,
            bloc_year,
            number: 0,
            on: None,
            reason: String::new(),
            what: String::new(),
            signed_by: String::new(),
            source: String::new(),
        }
    }

    /// A slip without a day or a reason is none.
    pub fn check(&self) -> Result<(), RuleViolation> {
        if self.reason.trim().is_empty() {
            return Err(RuleViolation::SlipIncomplete("lý do"));
        }
        if self.on.is_none() {
            return Err(RuleViolation::SlipIncomplete("ngày"));
        }
        Ok(())
    }

    /// "Phiếu số 01 ngày 02/12/2019".
    pub fn named(&self) -> String {
        let on = self.on.map(|day| format!(" ngày {}", in_figures(day)));
        format!("số {:02}{}", self.number, on.unwrap_or_default())
    }
}

/// The number that the next slip of a year gets.
pub fn next_number(kept: &[Correction]) -> i64 {
    kept.iter().map(|slip| slip.number).max().unwrap_or(0) + 1
}

/// The slip with these lines at its end: as it is kept, or with the next number where it was not written yet.
pub fn extended(begun: &Correction, kept: &[Correction], lines: &[String]) -> Correction {
    let mut slip = match kept.iter().find(|slip| slip.id == begun.id) {
        Some(kept) => kept.clone(),
        None => Correction {
            number: next_number(kept),
            what: String::new(),
            ..begun.clone()
        },
    };
    for (at, line) in lines.iter().enumerate() {
        if slip.what.len() + line.len() > LONGEST {
            add(&mut slip.what, &rest(lines.len() - at));
            break;
        }
        add(&mut slip.what, line);
    }
    slip
}

fn add(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

fn rest(count: usize) -> String {
    format!("… và {count} thay đổi khác, ghi trong nhật ký của sổ")
}

/// What a paper of the year says of the slips before it: "Đã đính chính theo phiếu số 01 ngày 02/12/2019". A paper without
/// a day comes after all of them; none where nothing was put right.
pub fn note(slips: &[Correction], paper: Option<Date>) -> Option<String> {
    let is_before = |slip: &&Correction| match (slip.on, paper) {
        (Some(slip), Some(paper)) => slip <= paper,
        _ => true,
    };
    let mut before: Vec<&Correction> = slips.iter().filter(is_before).collect();
    before.sort_by_key(|slip| slip.number);
    let named: Vec<String> = before.iter().map(|slip| slip.named()).collect();
    (!named.is_empty()).then(|| format!("Đã đính chính theo phiếu {}", named.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;
    use jiff::civil::date;

    fn slip(n: u8, day: i8) -> Correction {
        Correction {
            number: i64::from(n),
            on: Some(date(2019, 12, day)),
            reason: "Ghi sai số liệu".into(),
            ..Correction::new(RowId([n; 16]).into(), RowId([99; 16]).into())
        }
    }

    #[test]
    fn later_papers_name_the_slips_before_them_and_earlier_papers_do_not() {
        let slips = [slip(2, 20), slip(1, 2)];
        let said = |day| note(&slips, Some(date(2019, 12, day)));
        assert_eq!(said(1), None);
        assert_eq!(
            said(2).as_deref(),
            Some("Đã đính chính theo phiếu số 01 ngày 02/12/2019")
        );
        assert_eq!(
            note(&slips, None).as_deref(),
            Some("Đã đính chính theo phiếu số 01 ngày 02/12/2019, số 02 ngày 20/12/2019")
        );
        assert_eq!(note(&[], None), None);
    }

    #[test]
    fn a_slip_takes_the_next_number_once_and_grows_by_lines() {
        let kept = [slip(4, 2)];
        let begun = slip(9, 3);
        let first = extended(&begun, &kept, &["một".into()]);
        assert_eq!((first.number, first.what.as_str()), (5, "một"));
        let second = extended(&begun, &[first], &["hai".into()]);
        assert_eq!((second.number, second.what.as_str()), (5, "một\nhai"));
    }

    #[test]
    fn what_is_too_long_for_a_slip_is_counted() {
        let lines: Vec<String> = (0..3).map(|_| "x".repeat(LONGEST / 2)).collect();
        let slip = extended(&slip(1, 2), &[], &lines);
        assert!(
            slip.what
                .ends_with("… và 1 thay đổi khác, ghi trong nhật ký của sổ")
        );
        assert!(slip.what.len() < 64 << 10);
    }

    #[test]
    fn a_slip_needs_a_reason_and_a_day() {
        let whole = slip(1, 2);
        assert_eq!(whole.check(), Ok(()));
        let silent = Correction {
            reason: "  ".into(),
            ..whole.clone()
        };
        assert_eq!(silent.check(), Err(RuleViolation::SlipIncomplete("lý do")));
        let undated = Correction { on: None, ..whole };
        assert_eq!(undated.check(), Err(RuleViolation::SlipIncomplete("ngày")));
    }
}
