//! What may still be changed: what was asked stands once somebody has finished counting, a finished count stands until a
//! recount, and all of it stands once it is settled.

use crate::domain::ballot::count::Counted;
use crate::domain::ballot::rules::NameOf;
use crate::domain::ballot::{Ballot, BallotCount, Teller, TieRule};
use crate::domain::id::{BallotItemId, UnitId};
use crate::domain::rule::RuleViolation;
use crate::domain::sheet::BallotSheet;
use crate::domain::text::fold;

type Checked = Result<(), RuleViolation>;

fn refused(what: &'static str, why: impl Into<String>) -> Checked {
    Err(RuleViolation::Ballot {
        what,
        why: why.into(),
    })
}

/// What was voted on and how it is decided: fixed before the first count is finished.
fn asked(ballot: &Ballot) -> impl PartialEq {
    (
        (ballot.bloc_year, ballot.purpose, ballot.honour.clone()),
        (ballot.office, ballot.for_year, ballot.matter.clone()),
        (ballot.secrecy, ballot.seats, ballot.base, ballot.threshold),
        (ballot.above, ballot.blanks_allowed, ballot.form),
    )
}

impl Ballot {
    pub fn check(&self) -> Checked {
        let hundred = |percent: i64| (0..=1_000_000).contains(&percent);
        match self.threshold {
            Some(mark) if !hundred(mark.ten_thousandths()) => refused(
                "Mức phải đạt không đúng",
                format!("{mark}\u{a0}% nằm ngoài khoảng từ 0 đến 100\u{a0}%"),
            ),
            _ if self.seats.is_some_and(|seats| seats < 1) => refused(
                "Số được chọn không đúng",
                "phải từ 1 trở lên, hoặc để trống để lấy tất cả những nơi đạt mức",
            ),
            _ if (self.round == 1) != self.previous.is_none() => refused(
                "Vòng bỏ phiếu không đúng",
                "vòng 1 không có vòng trước, các vòng sau phải có",
            ),
            _ => Ok(()),
        }
    }
}

impl BallotSheet {
    pub fn check_open(&self) -> Checked {
        if self.ballot.is_settled() {
            return Err(RuleViolation::BallotSettled);
        }
        Ok(())
    }

    /// Whether somebody has finished a count, in any attempt.
    pub fn is_counted(&self) -> bool {
        self.counts.iter().any(|count| count.finished)
    }

    /// Electors and lines are added and taken away only before the first count is finished.
    pub fn check_lists_open(&self) -> Checked {
        self.check_open()?;
        if self.is_counted() {
            return refused(
                "Không đổi được danh sách",
                "đã có người đếm xong. Muốn đổi thì hoàn tác lần đếm đó, hoặc mở vòng bỏ phiếu khác",
            );
        }
        Ok(())
    }

    pub fn check_change(&self, to: &Ballot) -> Checked {
        self.check_open()?;
        to.check()?;
        if self.is_counted() && asked(&self.ballot) != asked(to) {
            return refused(
                "Không đổi được nội dung và cách tính",
                "đã có người đếm xong, đổi bây giờ là đổi kết quả. Muốn đổi thì hoàn tác lần đếm đó, hoặc mở vòng bỏ phiếu khác",
            );
        }
        let fixed = |ballot: &Ballot| (ballot.round, ballot.previous, ballot.settled_on);
        if fixed(&self.ballot) != fixed(to) {
            return refused(
                "Không đổi được vòng bỏ phiếu",
                "số vòng và ngày chốt do chương trình ghi",
            );
        }
        Ok(())
    }

    /// Electors that are named twice.
    pub fn check_electors(&self) -> Checked {
        let units: Vec<UnitId> = self
            .electors
            .iter()
            .filter_map(|elector| elector.unit)
            .collect();
        let twice = (1..units.len()).any(|at| units[..at].contains(&units[at]));
        if twice {
            return refused(
                "Danh sách người bỏ phiếu không đúng",
                "một đơn vị có hai dòng; mỗi đơn vị một phiếu",
            );
        }
        Ok(())
    }

    /// Whether `count` may be written over what its teller has now; a finished one must obey its sums.
    pub fn check_count(&self, counted: Counted<'_>, name_of: &NameOf<'_>) -> Checked {
        let count = counted.count;
        self.check_open()?;
        if count.attempt != self.attempt() || !self.tellers().contains(&count.teller) {
            return refused(
                "Chưa ghi được số đếm",
                "lần đếm này không phải lần đang đếm",
            );
        }
        if self.has_finished(count.teller) {
            return refused(
                "Chưa ghi được số đếm",
                "người đếm này đã đếm xong; muốn đếm khác thì mở lần đếm lại cho cả hai người",
            );
        }
        if count.finished {
            self.check_finished(counted, name_of)?;
        }
        Ok(())
    }

    fn check_finished(&self, counted: Counted<'_>, name_of: &NameOf<'_>) -> Checked {
        if self.electors.is_empty() || self.items.is_empty() {
            return refused(
                "Chưa đếm xong được",
                "chưa có người bỏ phiếu hoặc chưa có nội dung trên phiếu",
            );
        }
        let faults = self.faults(counted, name_of);
        if let Some(first) = faults.first() {
            let more = match faults.len() - 1 {
                0 => String::new(),
                more => format!("; và {more} chỗ khác"),
            };
            return refused("Chưa đếm xong được", format!("{}{more}", first.text));
        }
        if self.is_same_person(counted.count) {
            return refused(
                "Chưa đếm xong được",
                "hai lần đếm phải do hai người khác nhau",
            );
        }
        Ok(())
    }

    fn is_same_person(&self, count: &BallotCount) -> bool {
        let mine = fold(&count.by);
        let others = self.counts.iter().filter(|other| {
            other.attempt == count.attempt && other.teller != count.teller && other.finished
        });
        !mine.is_empty() && others.into_iter().any(|other| fold(&other.by) == mine)
    }

    pub fn check_recount(&self) -> Checked {
        self.check_open()?;
        if !self.can_recount() {
            return refused(
                "Chưa mở được lần đếm lại",
                "lần đếm đang làm chưa xong ở cả hai người",
            );
        }
        Ok(())
    }

    /// An outcome is settled when the counts agree and any tie has its ending.
    pub fn check_settle(&self, name_of: &NameOf<'_>) -> Checked {
        const WHAT: &str = "Chưa chốt được kết quả";
        self.check_open()?;
        let outcome = match self.outcome() {
            Ok(outcome) => outcome,
            Err(why) => return refused(WHAT, why.text().to_lowercase()),
        };
        for teller in self.tellers() {
            let counted = self.counted(*teller);
            let faults = counted.map(|counted| self.faults(counted, name_of));
            if let Some(fault) = faults.and_then(|faults| faults.into_iter().next()) {
                return refused(WHAT, fault.text);
            }
        }
        match outcome.tie {
            Some(tie) if self.ballot.tie_rule == TieRule::Undecided && tie.open_seats() > 0 => {
                refused(
                    WHAT,
                    "còn bằng phiếu ở vị trí cuối. Chọn cách xử lý mà hội nghị quyết định",
                )
            }
            Some(tie)
                if self
                    .ballot
                    .tie_chosen
                    .is_some_and(|chosen| !tie.items.contains(&chosen)) =>
            {
                refused(
                    WHAT,
                    "nơi được chọn khi bằng phiếu không ở trong số bằng phiếu",
                )
            }
            _ => Ok(()),
        }
    }

    /// Whether a further round may be held over `items`.
    pub fn check_next(&self, items: &[BallotItemId]) -> Checked {
        const WHAT: &str = "Chưa mở được vòng sau";
        if !self.ballot.is_settled() {
            return refused(WHAT, "chốt kết quả của vòng này trước");
        }
        if self.seats_left() == Some(0) {
            return refused(WHAT, "vòng này đã chọn đủ số lượng");
        }
        if items.is_empty() {
            return refused(WHAT, "chưa chọn ai vào danh sách rút gọn");
        }
        let left = self.not_chosen();
        if items.iter().any(|item| !left.contains(item)) {
            return refused(WHAT, "danh sách có nơi đã được chọn ở vòng này");
        }
        Ok(())
    }

    /// What must hold of a ballot that came from elsewhere.
    pub fn check_whole(&self, name_of: &NameOf<'_>) -> Checked {
        self.ballot.check()?;
        self.check_electors()?;
        self.check_attempts()?;
        for count in self.counts.iter().filter(|count| count.finished) {
            self.check_finished(Counted::new(count, &self.lines), name_of)?;
        }
        if self.ballot.is_settled() {
            let mut open = self.clone();
            open.ballot.settled_on = None;
            open.check_settle(name_of)?;
        }
        Ok(())
    }

    /// A recount leaves the counts before it finished, of both tellers.
    fn check_attempts(&self) -> Checked {
        let running = self.attempt();
        let is_done = |attempt, teller: &Teller| {
            self.counted_at(*teller, attempt)
                .is_some_and(|counted| counted.count.finished)
        };
        let whole = (1..running)
            .all(|attempt| self.tellers().iter().all(|teller| is_done(attempt, teller)));
        if whole {
            return Ok(());
        }
        refused(
            "Số đếm không đúng",
            "có lần đếm lại trong khi lần trước chưa xong",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::example::{count_at, counted_twice, name_of, sheet};
    use crate::domain::number::Quantity;
    use jiff::civil::date;

    fn told(checked: Checked) -> String {
        checked.unwrap_err().to_string()
    }

    fn voted(agree: &[i64], seats: Option<i64>) -> BallotSheet {
        let mut sheet = sheet(7, agree.len());
        sheet.ballot.seats = seats;
        let answers: Vec<_> = agree.iter().map(|agree| [*agree, 7 - agree, 0]).collect();
        counted_twice(&mut sheet, [7, 7, 7, 0], &answers);
        sheet
    }

    #[test]
    fn a_mark_above_a_hundred_percent_and_no_seat_at_all_are_refused() {
        let mut ballot = sheet(3, 1).ballot;
        ballot.threshold = Quantity::from_whole(101);
        assert!(told(ballot.check()).contains("từ 0 đến 100"));
        ballot.threshold = Quantity::from_whole(100);
        ballot.seats = Some(0);
        assert!(told(ballot.check()).contains("từ 1 trở lên"));
    }

    #[test]
    fn the_mark_is_not_moved_once_somebody_has_counted() {
        let mut sheet = voted(&[4], None);
        let mut to = sheet.ballot.clone();
        to.threshold = Quantity::from_whole(75);
        assert!(told(sheet.check_change(&to)).contains("đổi bây giờ là đổi kết quả"));
        assert!(sheet.check_lists_open().is_err());
        let mut teller = sheet.ballot.clone();
        teller.tellers = "Nguyễn Văn An".into();
        assert_eq!(sheet.check_change(&teller), Ok(()));
        for count in &mut sheet.counts {
            count.finished = false;
        }
        assert_eq!(sheet.check_change(&to), Ok(()));
    }

    #[test]
    fn a_finished_count_stands_until_a_recount() {
        let mut sheet = voted(&[4], None);
        let mut count = sheet.counts[0].clone();
        count.valid = Some(6);
        let checked = sheet.check_count(Counted::new(&count, &sheet.lines), &name_of);
        assert!(told(checked).contains("đã đếm xong"));
        count_at(&mut sheet, Teller::Second, 2, [7, 7, 7, 0], &[[4, 3, 0]]);
        let again = BallotCount {
            finished: false,
            attempt: 2,
            ..count
        };
        let checked = sheet.check_count(Counted::new(&again, &sheet.lines), &name_of);
        assert_eq!(checked, Ok(()));
    }

    #[test]
    fn one_person_does_not_count_twice() {
        let mut sheet = voted(&[4], None);
        sheet.counts[0].by = "Nguyễn Văn An".into();
        sheet.counts[1].by = "NGUYỄN VĂN AN".into();
        let checked = sheet.check_whole(&name_of);
        assert!(told(checked).contains("hai người khác nhau"));
        sheet.counts[1].by = "Trần Thị Bình".into();
        assert_eq!(sheet.check_whole(&name_of), Ok(()));
    }

    #[test]
    fn only_agreed_counts_and_ended_ties_are_settled() {
        assert_eq!(voted(&[4, 3], Some(1)).check_settle(&name_of), Ok(()));
        let mut tie = voted(&[4, 4], Some(1));
        assert!(told(tie.check_settle(&name_of)).contains("còn bằng phiếu"));
        tie.ballot.tie_rule = TieRule::NextRound;
        assert_eq!(tie.check_settle(&name_of), Ok(()));
        let mut differ = voted(&[4], None);
        differ.lines[0].agree = Some(3);
        assert!(told(differ.check_settle(&name_of)).contains("chưa có số đếm thống nhất"));
        let mut left = voted(&[4], None);
        left.electors[0].received = false;
        let told = told(left.check_settle(&name_of));
        assert!(told.contains("người có mặt đã nhận phiếu (6)"), "{told}");
    }

    #[test]
    fn nothing_of_a_settled_ballot_is_changed() {
        let mut sheet = voted(&[4, 3], Some(1));
        sheet.ballot.settled_on = Some(date(2019, 11, 20));
        let count = sheet.counts[0].clone();
        let counted = Counted::new(&count, &sheet.lines);
        for checked in [
            sheet.check_open(),
            sheet.check_lists_open(),
            sheet.check_change(&sheet.ballot),
            sheet.check_count(counted, &name_of),
            sheet.check_recount(),
            sheet.check_settle(&name_of),
        ] {
            assert_eq!(checked, Err(RuleViolation::BallotSettled));
        }
    }

    #[test]
    fn another_round_is_held_over_those_who_were_not_chosen() {
        let mut sheet = voted(&[3, 3, 1], Some(1));
        let items: Vec<_> = sheet.items.iter().map(|item| item.id).collect();
        assert!(told(sheet.check_next(&items[..2])).contains("chốt kết quả"));
        sheet.ballot.settled_on = Some(date(2019, 11, 20));
        assert_eq!(sheet.check_next(&items[..2]), Ok(()));
        assert!(sheet.check_next(&[]).is_err());
        let mut done = voted(&[5, 3], None);
        done.ballot.settled_on = Some(date(2019, 11, 20));
        let chosen = done.items[0].id;
        assert!(told(done.check_next(&[chosen])).contains("đã được chọn"));
    }
}
