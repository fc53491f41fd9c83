//! A ballot in sentences: what was voted on, every share with its base, and what ended a tie.

use crate::domain::ballot::outcome::{Outcome, Standing, Tie, Verdict};
use crate::domain::ballot::rules::NameOf;
use crate::domain::ballot::{Ballot, BallotPurpose, TieRule, VoteBase};
use crate::domain::bloc::BlocKind;
use crate::domain::choice::Choice;
use crate::domain::document::share::percent;
use crate::domain::id::BallotItemId;
use crate::domain::sheet::BallotSheet;

impl Ballot {
    /// "Suy tôn Cờ thi đua của Chính phủ", "Bầu Khối trưởng năm 2020", with the round after the first.
    pub fn title(&self, kind: BlocKind) -> String {
        let said = match self.purpose {
            BallotPurpose::Honour if self.honour.is_empty() => "Suy tôn danh hiệu".to_owned(),
            BallotPurpose::Honour => format!("Suy tôn {}", self.honour),
            BallotPurpose::Office => format!("Bầu {}", self.office_name(kind)),
            BallotPurpose::Approval if self.matter.is_empty() => "Thông qua".to_owned(),
            BallotPurpose::Approval => format!("Thông qua {}", self.matter),
        };
        match self.round {
            1 => said,
            round => format!("{said}, vòng {round}"),
        }
    }

    /// "Khối trưởng năm 2020".
    pub fn office_name(&self, kind: BlocKind) -> String {
        let office = format!("{} {}", kind.label(), self.office.label());
        match self.for_year {
            Some(year) => format!("{office} năm {year}"),
            None => office,
        }
    }

    /// "số phiếu hợp lệ": what percentages are of.
    pub fn base_name(&self) -> &'static str {
        match self.base {
            VoteBase::Valid if self.is_secret() => "số phiếu hợp lệ",
            VoteBase::Valid => "số người biểu quyết",
            VoteBase::Present => "số có mặt",
            VoteBase::Total => "tổng số được quyền bỏ phiếu",
        }
    }

    /// "6/7 = 85,71 % số phiếu hợp lệ": a share never stands without its base.
    pub fn share(&self, votes: i64, whole: i64) -> String {
        let base = self.base_name();
        match percent(votes, whole) {
            Some(share) => format!("{votes}/{whole} = {share}\u{a0}% {base}"),
            None => format!("{votes}/{whole} {base}"),
        }
    }

    /// "được suy tôn", "được bầu", "được thông qua".
    fn chosen_word(&self) -> &'static str {
        match self.purpose {
            BallotPurpose::Honour => "được suy tôn",
            BallotPurpose::Office => "được bầu",
            BallotPurpose::Approval => "được thông qua",
        }
    }
}

impl Verdict {
    /// For the column of a table.
    pub fn label(self) -> &'static str {
        match self {
            Self::Chosen => "Được chọn",
            Self::ChosenAfterTie => "Được chọn sau khi bằng phiếu",
            Self::Tied => "Bằng phiếu",
            Self::Unseated => "Đạt mức, ít phiếu hơn",
            Self::CanBeLowered => "Chưa đạt; đủ phiếu để xét hạ mức",
            Self::NotReached => "Chưa đạt",
        }
    }
}

impl BallotSheet {
    /// The outcome in sentences, most votes first; the tie and what ended it at the end.
    pub fn conclusion(&self, outcome: &Outcome, name_of: &NameOf<'_>) -> Vec<String> {
        let standings = outcome.standings.iter();
        let mut said: Vec<String> = standings
            .map(|standing| self.sentence(outcome, standing, name_of))
            .collect();
        if let Some(tie) = &outcome.tie {
            said.push(self.tie_sentence(tie, name_of));
        }
        if outcome.open_seats > 0 {
            said.push(format!(
                "Còn {:02} vị trí chưa có ai đạt mức {}.",
                outcome.open_seats,
                outcome.threshold.worded()
            ));
        }
        said
    }

    fn sentence(&self, outcome: &Outcome, standing: &Standing, name_of: &NameOf<'_>) -> String {
        let name = self.name(standing.item, name_of);
        let share = self.ballot.share(standing.votes, outcome.whole);
        let mark = outcome.threshold.worded();
        let chosen = self.ballot.chosen_word();
        match standing.verdict {
            Verdict::Chosen => format!("{name}: {share}, đạt mức {mark}, {chosen}."),
            Verdict::ChosenAfterTie => {
                format!("{name}: {share}, đạt mức {mark}, {chosen} sau khi xử lý bằng phiếu.")
            }
            Verdict::Tied => format!("{name}: {share}, đạt mức {mark}, bằng phiếu ở vị trí cuối."),
            Verdict::Unseated => {
                format!("{name}: {share}, đạt mức {mark} nhưng đã đủ số lượng được chọn.")
            }
            Verdict::CanBeLowered => format!(
                "{name}: {share}, chưa đạt mức {mark}; cộng với phiếu hạ mức thì đạt, đủ phiếu để xét danh hiệu thấp hơn."
            ),
            Verdict::NotReached => format!("{name}: {share}, chưa đạt mức {mark}."),
        }
    }

    /// "Cục A, Cục B bằng phiếu nhau, còn 01 vị trí: …" and what ends it.
    fn tie_sentence(&self, tie: &Tie, name_of: &NameOf<'_>) -> String {
        let names: Vec<String> = tie
            .items
            .iter()
            .map(|item| self.name(*item, name_of))
            .collect();
        let said = format!(
            "{} bằng phiếu nhau, còn {:02} vị trí",
            names.join(", "),
            tie.seats
        );
        let note = match self.ballot.tie_note.trim().trim_end_matches('.') {
            "" => String::new(),
            note => format!(" ({note})"),
        };
        format!("{said}; {}{note}.", self.tie_ending(tie, name_of))
    }

    fn tie_ending(&self, tie: &Tie, name_of: &NameOf<'_>) -> String {
        let rule = match self.ballot.tie_rule {
            TieRule::Undecided => return "chưa quyết định cách xử lý".to_owned(),
            TieRule::NextRound => {
                return "hội nghị bỏ phiếu vòng sau giữa những nơi bằng phiếu".to_owned();
            }
            TieRule::HigherScore => "hội nghị lấy nơi có điểm cao hơn",
            TieRule::HeadDecides => "hội nghị giao đơn vị trưởng quyết định",
            TieRule::Superior => "đồng hạng, đề nghị cấp trên xem xét",
        };
        match tie.chosen {
            Some(item) => {
                let left = tie.open_seats();
                let more = if left > 0 {
                    format!(", còn {left:02} vị trí chưa quyết định")
                } else {
                    String::new()
                };
                format!("{rule}, chọn {}{more}", self.name(item, name_of))
            }
            None => rule.to_owned(),
        }
    }

    fn name(&self, item: BallotItemId, name_of: &NameOf<'_>) -> String {
        self.item(item).map(name_of).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::example::{counted_twice, name_of, sheet};
    use crate::domain::year::Role;

    fn concluded(sheet: &BallotSheet) -> Vec<String> {
        let outcome = sheet.outcome().unwrap();
        sheet.conclusion(&outcome, &name_of)
    }

    #[test]
    fn a_ballot_is_called_by_what_is_voted_on() {
        let mut ballot = sheet(3, 1).ballot;
        let title = |ballot: &Ballot| ballot.title(BlocKind::Cum);
        assert_eq!(title(&ballot), "Suy tôn Cờ thi đua của Chính phủ");
        ballot.round = 2;
        assert_eq!(title(&ballot), "Suy tôn Cờ thi đua của Chính phủ, vòng 2");
        (ballot.purpose, ballot.office, ballot.round) = (BallotPurpose::Office, Role::Deputy, 1);
        ballot.for_year = Some(2020);
        assert_eq!(title(&ballot), "Bầu Cụm phó năm 2020");
        ballot.purpose = BallotPurpose::Approval;
        ballot.matter = "quy chế hoạt động".into();
        assert_eq!(title(&ballot), "Thông qua quy chế hoạt động");
    }

    #[test]
    fn every_share_names_its_base() {
        let mut ballot = sheet(3, 1).ballot;
        assert_eq!(ballot.share(6, 7), "6/7 = 85,71\u{a0}% số phiếu hợp lệ");
        ballot.base = VoteBase::Total;
        assert_eq!(
            ballot.share(6, 8),
            "6/8 = 75\u{a0}% tổng số được quyền bỏ phiếu"
        );
    }

    #[test]
    fn the_outcome_and_what_ended_the_tie_are_said_in_words() {
        let mut sheet = sheet(7, 4);
        sheet.ballot.seats = Some(2);
        let answers = [[6, 1, 0], [4, 3, 0], [4, 3, 0], [2, 3, 2]];
        counted_twice(&mut sheet, [7, 7, 7, 0], &answers);
        let said = concluded(&sheet);
        assert_eq!(
            said[0],
            "A: 6/7 = 85,71\u{a0}% số phiếu hợp lệ, đạt mức trên 50\u{a0}%, được suy tôn."
        );
        assert!(said[3].contains("đủ phiếu để xét danh hiệu thấp hơn"));
        assert_eq!(
            said[4],
            "B, C bằng phiếu nhau, còn 01 vị trí; chưa quyết định cách xử lý."
        );
        sheet.ballot.tie_rule = TieRule::HigherScore;
        sheet.ballot.tie_note = "987,5 điểm so với 980,25 điểm.".into();
        sheet.ballot.tie_chosen = Some(sheet.items[1].id);
        let said = concluded(&sheet);
        assert!(said[1].ends_with("được suy tôn sau khi xử lý bằng phiếu."));
        assert_eq!(
            said[4],
            "B, C bằng phiếu nhau, còn 01 vị trí; hội nghị lấy nơi có điểm cao hơn, chọn B (987,5 điểm so với 980,25 điểm)."
        );
        sheet.ballot.tie_rule = TieRule::Superior;
        sheet.ballot.tie_chosen = None;
        assert!(concluded(&sheet)[4].contains("đồng hạng, đề nghị cấp trên xem xét"));
    }

    #[test]
    fn seats_that_nobody_reached_are_told() {
        let mut sheet = sheet(7, 2);
        sheet.ballot.seats = Some(1);
        counted_twice(&mut sheet, [7, 7, 7, 0], &[[3, 4, 0], [3, 4, 0]]);
        assert_eq!(
            concluded(&sheet)[2],
            "Còn 01 vị trí chưa có ai đạt mức trên 50\u{a0}%."
        );
    }
}
