//! Which sums of a count do not hold, each with its numbers.

use crate::domain::ballot::count::{Column, Counted, Fault, Figure, Identity, Place};
use crate::domain::ballot::{BallotForm, BallotItem};
use crate::domain::sheet::BallotSheet;

/// How an item is called in sentences.
pub type NameOf<'a> = dyn Fn(&BallotItem) -> String + 'a;

impl BallotSheet {
    /// The sums that `counted` breaks; none when it can be so.
    pub fn faults(&self, counted: Counted<'_>, name_of: &NameOf<'_>) -> Vec<Fault> {
        let mut faults = self.missing(counted, name_of);
        faults.extend(self.wrong_papers(counted));
        faults.extend(self.wrong_written(counted, name_of));
        let items = self.items.iter();
        faults.extend(items.filter_map(|item| self.wrong_answers(counted, item, name_of)));
        faults.extend(self.wrong_list(counted));
        faults
    }

    /// How a number is called: "Số phiếu hợp lệ", "Cục A: đồng ý".
    pub fn place_name(&self, place: Place, name_of: &NameOf<'_>) -> String {
        match place {
            Place::Figure(figure) => figure.label(self.ballot.is_secret()).to_owned(),
            Place::Line(item, column) => {
                let name = self.item(item).map(name_of).unwrap_or_default();
                format!("{name}: {}", column.label().to_lowercase())
            }
        }
    }

    fn missing(&self, counted: Counted<'_>, name_of: &NameOf<'_>) -> Vec<Fault> {
        let places = self.places().into_iter();
        let unsaid = |place: &Place| counted.value(*place).is_none_or(|value| value < 0);
        places
            .filter(unsaid)
            .map(|place| Fault {
                identity: Identity::Complete,
                place,
                text: format!("Chưa nhập “{}”", self.place_name(place, name_of)),
            })
            .collect()
    }

    /// Phiếu phát ra, thu vào, hợp lệ, không hợp lệ.
    fn wrong_papers(&self, counted: Counted<'_>) -> Vec<Fault> {
        let (count, roll) = (counted.count, self.roll());
        if !self.ballot.is_secret() {
            let wrong = beyond(
                ("Số người biểu quyết", count.valid),
                ("số người có mặt", Some(roll.present)),
            );
            return faults(Identity::Hands, Figure::Valid, wrong);
        }
        let issued = beyond(
            ("Số phiếu phát ra", count.issued),
            ("số người có mặt đã nhận phiếu", Some(roll.received)),
        );
        let collected = beyond(
            ("Số phiếu thu vào", count.collected),
            ("số phiếu phát ra", count.issued),
        );
        let mut found = faults(Identity::Issued, Figure::Issued, issued);
        found.extend(faults(Identity::Collected, Figure::Collected, collected));
        found.extend(faults(
            Identity::Validity,
            Figure::Valid,
            wrong_validity(counted),
        ));
        found
    }

    fn wrong_written(&self, counted: Counted<'_>, name_of: &NameOf<'_>) -> Vec<Fault> {
        if !self.asks_written() {
            return Vec::new();
        }
        let written = counted.count.written;
        let sent = (
            "số người vắng đã gửi ý kiến bằng văn bản",
            Some(self.roll().written),
        );
        let mut found = faults(
            Identity::Written,
            Figure::Written,
            beyond(("Ý kiến bằng văn bản", written), sent),
        );
        for item in &self.items {
            let place = Place::Line(item.id, Column::WrittenAgree);
            let name = format!("{}: đồng ý bằng văn bản", name_of(item));
            let all = ("số ý kiến bằng văn bản", written);
            let text = beyond((&name, counted.value(place)), all);
            found.extend(fault(Identity::WrittenAgree, place, text));
        }
        found
    }

    /// Answers to one line against the valid ballots.
    fn wrong_answers(
        &self,
        counted: Counted<'_>,
        item: &BallotItem,
        name_of: &NameOf<'_>,
    ) -> Option<Fault> {
        let (line, valid) = (counted.line(item.id)?, counted.count.valid?);
        let said = [line.agree, line.against, line.lower];
        let sum = sum(said.into_iter().flatten());
        let is_asked = |column: &Column| *column != Column::WrittenAgree;
        let mut asked = self.columns().into_iter().filter(is_asked);
        let is_whole = asked.all(|column| column.of(line).is_some());
        let may_be_less = self.ballot.form == BallotForm::List || self.ballot.blanks_allowed;
        let relation = match sum.cmp(&i128::from(valid)) {
            std::cmp::Ordering::Greater => "nhiều hơn",
            std::cmp::Ordering::Less if is_whole && !may_be_less => "ít hơn",
            _ => return None,
        };
        let whole = Figure::Valid.label(self.ballot.is_secret()).to_lowercase();
        let text = format!(
            "{}: cộng các ý kiến ({sum}) {relation} {whole} ({valid})",
            name_of(item)
        );
        fault(
            Identity::Answers,
            Place::Line(item.id, Column::Agree),
            Some(text),
        )
    }

    /// A list ballot with more marks than seats is invalid, so the valid ones have room for seats × valid marks.
    fn wrong_list(&self, counted: Counted<'_>) -> Option<Fault> {
        let (seats, valid) = (self.ballot.seats?, counted.count.valid?);
        if self.ballot.form != BallotForm::List {
            return None;
        }
        let marks = self.items.iter().map(|item| counted.line(item.id)?.agree);
        let is_whole = marks.clone().all(|mark| mark.is_some());
        let (sum, room) = (sum(marks.flatten()), i128::from(seats) * i128::from(valid));
        let relation = match sum.cmp(&room) {
            std::cmp::Ordering::Greater => "nhiều hơn",
            std::cmp::Ordering::Less if is_whole && !self.ballot.blanks_allowed => "ít hơn",
            _ => return None,
        };
        let text = format!(
            "Cộng số phiếu đồng ý của cả danh sách ({sum}) {relation} số được chọn nhân số phiếu hợp lệ ({seats} × {valid} = {room})"
        );
        fault(Identity::List, Place::Figure(Figure::Valid), Some(text))
    }
}

fn wrong_validity(counted: Counted<'_>) -> Option<String> {
    let count = counted.count;
    let (collected, valid, invalid) = (count.collected?, count.valid?, count.invalid?);
    let sum = i128::from(valid) + i128::from(invalid);
    (sum != i128::from(collected)).then(|| {
        format!(
            "Số phiếu thu vào ({collected}) không bằng số phiếu hợp lệ cộng số phiếu không hợp lệ ({valid} + {invalid} = {sum})"
        )
    })
}

fn sum(values: impl Iterator<Item = i64>) -> i128 {
    values.map(i128::from).sum()
}

/// "Số phiếu thu vào (7) nhiều hơn số phiếu phát ra (6)".
fn beyond(part: (&str, Option<i64>), whole: (&str, Option<i64>)) -> Option<String> {
    let (less, more) = (part.1?, whole.1?);
    (less > more).then(|| format!("{} ({less}) nhiều hơn {} ({more})", part.0, whole.0))
}

fn fault(identity: Identity, place: Place, text: Option<String>) -> Option<Fault> {
    text.map(|text| Fault {
        identity,
        place,
        text,
    })
}

fn faults(identity: Identity, figure: Figure, text: Option<String>) -> Vec<Fault> {
    let found = fault(identity, Place::Figure(figure), text);
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::example::{count, name_of, sheet};
    use crate::domain::ballot::{BallotPurpose, BallotSecrecy, Presence, Teller, VoteBase};
    use proptest::prelude::*;

    fn told(sheet: &BallotSheet) -> Vec<(Identity, String)> {
        let counted = sheet.counted(Teller::First).unwrap();
        let faults = sheet.faults(counted, &name_of).into_iter();
        faults.map(|fault| (fault.identity, fault.text)).collect()
    }

    fn told_of(papers: [i64; 4], answers: &[[i64; 3]]) -> Vec<(Identity, String)> {
        let mut sheet = sheet(7, answers.len());
        count(&mut sheet, Teller::First, papers, answers);
        told(&sheet)
    }

    #[test]
    fn every_broken_sum_is_named_with_its_numbers() {
        let right = [[4, 1, 1], [6, 0, 0]];
        assert_eq!(told_of([7, 7, 6, 1], &right), []);
        assert_eq!(told_of([7, 6, 6, 0], &right), [], "a paper may stay away");
        for (papers, answers, identity, text) in [
            (
                [8, 7, 6, 1],
                right,
                Identity::Issued,
                "Số phiếu phát ra (8) nhiều hơn số người có mặt đã nhận phiếu (7)",
            ),
            (
                [6, 7, 6, 1],
                right,
                Identity::Collected,
                "Số phiếu thu vào (7) nhiều hơn số phiếu phát ra (6)",
            ),
            (
                [7, 7, 6, 0],
                right,
                Identity::Validity,
                "Số phiếu thu vào (7) không bằng số phiếu hợp lệ cộng số phiếu không hợp lệ (6 + 0 = 6)",
            ),
            (
                [7, 7, 6, 1],
                [[4, 2, 1], [6, 0, 0]],
                Identity::Answers,
                "A: cộng các ý kiến (7) nhiều hơn số phiếu hợp lệ (6)",
            ),
            (
                [7, 7, 6, 1],
                [[4, 1, 1], [5, 0, 0]],
                Identity::Answers,
                "B: cộng các ý kiến (5) ít hơn số phiếu hợp lệ (6)",
            ),
        ] {
            assert_eq!(told_of(papers, &answers), [(identity, text.to_owned())]);
        }
    }

    #[test]
    fn a_blank_line_is_allowed_where_the_members_said_so() {
        let mut sheet = sheet(7, 1);
        sheet.ballot.blanks_allowed = true;
        count(&mut sheet, Teller::First, [7, 7, 6, 1], &[[4, 0, 0]]);
        assert_eq!(told(&sheet), []);
    }

    #[test]
    fn what_is_missing_is_not_zero() {
        let mut sheet = sheet(7, 1);
        count(&mut sheet, Teller::First, [7, 7, 6, 1], &[[4, 1, 1]]);
        sheet.counts[0].invalid = None;
        sheet.lines[0].lower = None;
        assert_eq!(
            told(&sheet),
            [
                (
                    Identity::Complete,
                    "Chưa nhập “Số phiếu không hợp lệ”".to_owned()
                ),
                (Identity::Complete, "Chưa nhập “A: hạ mức”".to_owned()),
            ]
        );
    }

    #[test]
    fn a_list_has_room_for_as_many_marks_as_seats_on_each_ballot() {
        let list = |agree: &[i64], blanks_allowed| {
            let mut sheet = sheet(7, agree.len());
            sheet.ballot.purpose = BallotPurpose::Office;
            sheet.ballot.form = BallotForm::List;
            sheet.ballot.seats = Some(2);
            sheet.ballot.blanks_allowed = blanks_allowed;
            let answers: Vec<_> = agree.iter().map(|agree| [*agree, 0, 0]).collect();
            count(&mut sheet, Teller::First, [7, 7, 6, 1], &answers);
            told(&sheet)
        };
        assert_eq!(list(&[6, 4, 2], false), []);
        assert_eq!(list(&[6, 4, 1], true), []);
        assert_eq!(
            list(&[6, 4, 1], false)[0].1,
            "Cộng số phiếu đồng ý của cả danh sách (11) ít hơn số được chọn nhân số phiếu hợp lệ (2 × 6 = 12)"
        );
        let more = list(&[6, 4, 3], true);
        assert_eq!(more[0].0, Identity::List);
        assert!(more[0].1.contains("(13) nhiều hơn"));
        assert_eq!(list(&[7, 4, 1], true)[0].0, Identity::Answers);
    }

    #[test]
    fn written_opinions_come_from_absent_members_who_sent_one() {
        let mut sheet = sheet(7, 1);
        sheet.ballot.base = VoteBase::Total;
        sheet.electors[0].presence = Presence::Written;
        count(&mut sheet, Teller::First, [6, 6, 6, 0], &[[6, 0, 0]]);
        sheet.counts[0].written = Some(2);
        sheet.lines[0].written_agree = Some(3);
        assert_eq!(
            told(&sheet),
            [
                (
                    Identity::Written,
                    "Ý kiến bằng văn bản (2) nhiều hơn số người vắng đã gửi ý kiến bằng văn bản (1)"
                        .to_owned()
                ),
                (
                    Identity::WrittenAgree,
                    "A: đồng ý bằng văn bản (3) nhiều hơn số ý kiến bằng văn bản (2)".to_owned()
                ),
            ]
        );
        sheet.counts[0].written = Some(1);
        sheet.lines[0].written_agree = Some(1);
        assert_eq!(told(&sheet), []);
    }

    #[test]
    fn hands_are_no_more_than_the_people_in_the_room() {
        let mut sheet = sheet(7, 1);
        sheet.ballot.secrecy = BallotSecrecy::ShowOfHands;
        sheet.electors[0].presence = Presence::Absent;
        count(&mut sheet, Teller::First, [0, 0, 7, 0], &[[7, 0, 0]]);
        assert_eq!(
            told(&sheet),
            [(
                Identity::Hands,
                "Số người biểu quyết (7) nhiều hơn số người có mặt (6)".to_owned()
            )]
        );
    }

    #[test]
    fn the_largest_numbers_are_refused_and_not_added_up_wrongly() {
        let most = i64::MAX;
        let told = told_of([most, most, most, most], &[[most, most, most]]);
        let named: Vec<_> = told.iter().map(|(identity, _)| *identity).collect();
        assert_eq!(
            named,
            [Identity::Issued, Identity::Validity, Identity::Answers]
        );
    }

    fn papers() -> impl Strategy<Value = ([i64; 4], Vec<[i64; 3]>)> {
        (0_i64..=9, 0_i64..=9, 0_i64..=9, 0_i64..=9).prop_flat_map(|papers| {
            let papers: [i64; 4] = papers.into();
            let answers = proptest::collection::vec(proptest::array::uniform3(0_i64..=9), 1..5);
            (Just(papers), answers)
        })
    }

    proptest! {
        #[test]
        fn a_count_is_refused_exactly_when_a_sum_does_not_hold((papers, answers) in papers()) {
            let [issued, collected, valid, invalid] = papers;
            let adds_up = |of: &[i64; 3]| of.iter().sum::<i64>() == valid;
            let holds = issued <= 7
                && collected <= issued
                && collected == valid + invalid
                && answers.iter().all(adds_up);
            prop_assert_eq!(told_of(papers, &answers).is_empty(), holds);
        }
    }
}
