//! Kiểm phiếu: what was counted, whether it can be so, and who was chosen (domain.md 6.4). A tie is never resolved here.

use crate::domain::ballot::seats::seat;
use crate::domain::document::draft::Draft;
use crate::domain::document::share::{Threshold, count, percent};
use crate::domain::number::Quantity;
use crate::domain::text::fold;

/// Columns of the slot "items".
pub const ITEM_COLUMNS: &[&str] = &[
    "Tên đơn vị, cá nhân",
    "Danh hiệu, chức danh",
    "Đồng ý",
    "Không đồng ý",
    "Hạ mức",
    "Ghi chú",
];

/// The counts of one round; what was not counted is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub invited: Option<i64>,
    pub present: Option<i64>,
    pub issued: Option<i64>,
    pub collected: Option<i64>,
    pub valid: Option<i64>,
    pub invalid: Option<i64>,
    pub base: Option<Base>,
    pub threshold: Option<Threshold>,
    /// How many are to be chosen; none when all who reach the threshold are.
    pub seats: Option<i64>,
    /// Opinions that came in writing are no ballots, and yet agree or do not: no more than who was absent.
    written: i64,
    pub items: Vec<Item>,
}

/// What percentages are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    Valid,
    /// By show of hands: who voted.
    Hands,
    Collected,
    Issued,
    Present,
    Invited,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    pub name: String,
    pub honour: String,
    pub agree: Option<i64>,
    against: Option<i64>,
    lower: Option<i64>,
    /// Đồng ý, không đồng ý, hạ mức as they were typed: what is no count stays on the paper.
    pub counts: [String; 3],
    pub note: String,
}

/// Who was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// A count, the base or the threshold is missing.
    Unknown,
    Chosen(Vec<&'a Item>),
    /// Equal numbers of ballots for the last seat.
    Tied(Vec<&'a Item>),
}

impl Base {
    fn read(text: &str) -> Option<Self> {
        let text = fold(text);
        let names = [
            ("hop le", Self::Valid),
            ("bieu quyet", Self::Hands),
            ("thu vao", Self::Collected),
            ("phat ra", Self::Issued),
            ("co mat", Self::Present),
            ("trieu tap", Self::Invited),
            ("tong so", Self::Invited),
        ];
        let found = names.iter().find(|(name, _)| text.contains(name));
        found
            .filter(|_| !text.contains("khong hop le"))
            .map(|(_, base)| *base)
    }

    /// "số phiếu hợp lệ".
    pub fn label(self) -> &'static str {
        match self {
            Self::Valid => "số phiếu hợp lệ",
            Self::Hands => "số người biểu quyết",
            Self::Collected => "số phiếu thu vào",
            Self::Issued => "số phiếu phát ra",
            Self::Present => "số đại biểu có mặt",
            Self::Invited => "tổng số đại biểu được triệu tập",
        }
    }
}

impl Tally {
    pub fn of(draft: &Draft) -> Self {
        let number = |slot| count(draft.text(slot));
        Self {
            invited: number("invited"),
            present: number("present"),
            issued: number("issued"),
            collected: number("collected"),
            valid: number("valid"),
            invalid: number("invalid"),
            base: Base::read(draft.text("base")),
            threshold: Threshold::read(draft.text("threshold")),
            seats: number("seats"),
            items: items(draft),
            ..Self::default()
        }
        .with_written(draft)
    }

    fn with_written(mut self, draft: &Draft) -> Self {
        let is_said = !draft.text("written").is_empty();
        self.written = self.absent().filter(|_| is_said).unwrap_or_default();
        self
    }

    /// Những người vắng mặt.
    pub fn absent(&self) -> Option<i64> {
        let absent = self.invited?.checked_sub(self.present?)?;
        (absent >= 0).then_some(absent)
    }

    /// The number that percentages are of.
    pub fn whole(&self) -> Option<i64> {
        match self.base? {
            Base::Valid | Base::Hands => self.valid,
            Base::Collected => self.collected,
            Base::Issued => self.issued,
            Base::Present => self.present,
            Base::Invited => self.invited,
        }
    }

    pub fn share(&self, item: &Item) -> Option<Quantity> {
        percent(item.agree?, self.whole()?)
    }

    pub fn outcome(&self) -> Outcome<'_> {
        let (Some(threshold), Some(whole)) = (self.threshold, self.whole()) else {
            return Outcome::Unknown;
        };
        if self.items.is_empty() || self.items.iter().any(|item| item.agree.is_none()) {
            return Outcome::Unknown;
        }
        let votes: Vec<i64> = self.items.iter().filter_map(|item| item.agree).collect();
        let seats = self.seats.and_then(|seats| usize::try_from(seats).ok());
        let seating = seat(&votes, |votes| threshold.is_reached(votes, whole), seats);
        let named = |places: &[usize]| places.iter().map(|at| &self.items[*at]).collect();
        if seating.tied.is_empty() {
            Outcome::Chosen(named(&seating.chosen))
        } else {
            Outcome::Tied(named(&seating.tied))
        }
    }
}

fn items(draft: &Draft) -> Vec<Item> {
    let rows = draft.rows("items", ITEM_COLUMNS.len()).into_iter();
    rows.map(|row| Item {
        name: row[0].clone(),
        honour: row[1].clone(),
        agree: count(&row[2]),
        against: count(&row[3]),
        lower: count(&row[4]),
        counts: [row[2].clone(), row[3].clone(), row[4].clone()],
        note: row[5].clone(),
    })
    .collect()
}

/// What cannot be so, in sentences for the clerk.
pub fn findings(draft: &Draft) -> Vec<String> {
    let tally = Tally::of(draft);
    let mut found = unread(draft);
    found.extend(tally.wrong_totals());
    found.extend(tally.items.iter().filter_map(|item| tally.wrong_item(item)));
    found.extend(tally.without_share(draft));
    if let Outcome::Tied(items) = tally.outcome() {
        let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
        found.push(format!(
            "{} bằng phiếu nhau ở vị trí cuối cùng; biên bản để trống kết luận cho đến khi hội nghị quyết định.",
            names.join(", ")
        ));
    }
    found
}

/// What was typed where a count belongs and is none.
fn unread(draft: &Draft) -> Vec<String> {
    const COUNTS: [(&str, &str); 7] = [
        ("invited", "Số đại biểu được triệu tập"),
        ("present", "Số đại biểu có mặt"),
        ("issued", "Số phiếu phát ra"),
        ("collected", "Số phiếu thu vào"),
        ("valid", "Số phiếu hợp lệ"),
        ("invalid", "Số phiếu không hợp lệ"),
        ("seats", "Số lượng được bầu, suy tôn"),
    ];
    let said = COUNTS
        .iter()
        .map(|(slot, name)| (*name, draft.text(slot).to_owned()));
    let rows = draft.rows("items", ITEM_COLUMNS.len()).into_iter();
    let cells = rows.flat_map(|row| [2, 3, 4].map(|at| (ITEM_COLUMNS[at], row[at].clone())));
    said.chain(cells)
        .filter(|(_, text)| !text.is_empty() && count(text).is_none())
        .map(|(name, text)| format!("{name}: “{text}” không phải là số đếm."))
        .collect()
}

impl Tally {
    fn wrong_totals(&self) -> Vec<String> {
        let no_more = [
            (
                "Số phiếu thu vào",
                self.collected,
                "số phiếu phát ra",
                self.issued,
            ),
            (
                "Số phiếu phát ra",
                self.issued,
                "số đại biểu có mặt",
                self.present,
            ),
            (
                "Số đại biểu có mặt",
                self.present,
                "số đại biểu được triệu tập",
                self.invited,
            ),
        ];
        let mut found: Vec<String> = no_more
            .into_iter()
            .filter_map(|(part, less, whole, more)| more_than(part, less?, whole, more?))
            .collect();
        if let (Some(all), Some(valid), Some(invalid)) = (self.collected, self.valid, self.invalid)
            && valid.checked_add(invalid) != Some(all)
        {
            found.push(format!(
                "Số phiếu thu vào ({all}) không bằng số phiếu hợp lệ cộng số phiếu không hợp lệ ({valid} + {invalid})."
            ));
        }
        found
    }

    /// Less than the valid ballots is possible: a line may be left blank.
    fn wrong_item(&self, item: &Item) -> Option<String> {
        let said = [item.agree, item.against, item.lower];
        let sum = said
            .iter()
            .flatten()
            .try_fold(0_i64, |sum, count| sum.checked_add(*count))?;
        let name = &item.name;
        more_than(
            &format!("{name}: tổng số ý kiến"),
            sum,
            "số phiếu hợp lệ",
            self.valid?.checked_add(self.written)?,
        )
    }

    /// Why percentages or the conclusion are left for the pen.
    fn without_share(&self, draft: &Draft) -> Vec<String> {
        let mut found = Vec::new();
        match self.base {
            None => found.push(
                "Chưa rõ tỷ lệ phần trăm tính trên số nào; viết một trong các cách: số phiếu hợp lệ, số phiếu thu vào, số phiếu phát ra, số đại biểu có mặt, tổng số đại biểu được triệu tập.".to_owned(),
            ),
            Some(base) if self.whole().is_none() => {
                found.push(format!("Chưa nhập {}, tỷ lệ phần trăm để trống.", base.label()));
            }
            Some(_) => {}
        }
        let threshold = draft.text("threshold");
        if !threshold.is_empty() && self.threshold.is_none() {
            found.push(format!(
                "Chưa đọc được mức phải đạt “{threshold}”; viết như “trên 50 %” hoặc “từ 90 % trở lên”."
            ));
        }
        found
    }
}

fn more_than(part: &str, less: i64, whole: &str, more: i64) -> Option<String> {
    (less > more).then(|| format!("{part} ({less}) nhiều hơn {whole} ({more})."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::DocumentKind;
    use crate::domain::document::example::draft_of;

    fn counted(changes: &[(&'static str, &'static str)]) -> Draft {
        let mut said = vec![
            ("invited", "8"),
            ("present", "7"),
            ("issued", "7"),
            ("collected", "7"),
            ("valid", "6"),
            ("invalid", "1"),
            ("base", "số phiếu hợp lệ"),
            ("threshold", "trên 50 %"),
            (
                "items",
                "Cục A\tCờ thi đua\t6\t0\nCục B\tCờ thi đua\t3\t3\nCục C\tCờ thi đua\t4\t2",
            ),
        ];
        said.retain(|(slot, _)| changes.iter().all(|(changed, _)| changed != slot));
        said.extend_from_slice(changes);
        draft_of(DocumentKind::TallyMinutes, &said)
    }

    fn chosen(draft: &Draft) -> Vec<String> {
        match Tally::of(draft).outcome() {
            Outcome::Chosen(items) => items.iter().map(|item| item.name.clone()).collect(),
            other => vec![format!("{other:?}")],
        }
    }

    #[test]
    fn counts_that_add_up_give_no_finding() {
        let draft = counted(&[]);
        assert_eq!(findings(&draft), Vec::<String>::new());
        assert_eq!(
            chosen(&draft),
            ["Cục A", "Cục C"],
            "a half is not above one half"
        );
        assert_eq!(Tally::of(&draft).absent(), Some(1));
    }

    #[test]
    fn impossible_counts_are_told() {
        let told =
            |changes: &[(&'static str, &'static str)]| findings(&counted(changes)).join("\n");
        assert_eq!(
            told(&[("issued", "6")]),
            "Số phiếu thu vào (7) nhiều hơn số phiếu phát ra (6)."
        );
        assert!(told(&[("invalid", "2")]).contains("không bằng số phiếu hợp lệ cộng"));
        assert!(told(&[("issued", "8")]).contains("nhiều hơn số đại biểu có mặt (7)"));
        assert!(told(&[("present", "9"), ("issued", "9")]).contains("được triệu tập (8)"));
        assert_eq!(
            told(&[("items", "Cục A\tCờ\t5\t2")]),
            "Cục A: tổng số ý kiến (7) nhiều hơn số phiếu hợp lệ (6)."
        );
        assert!(told(&[("valid", "sáu")]).contains("“sáu” không phải là số đếm"));
        assert!(told(&[("base", "tất cả")]).contains("tính trên số nào"));
        assert!(told(&[("threshold", "quá bán")]).contains("“quá bán”"));
    }

    #[test]
    fn the_share_is_of_the_base_that_was_named() {
        let share = |base: &'static str| {
            let tally = Tally::of(&counted(&[("base", base)]));
            tally.share(&tally.items[0]).unwrap().to_string()
        };
        assert_eq!(share("số phiếu hợp lệ"), "100");
        assert_eq!(share("số phiếu thu vào"), "85,71");
        assert_eq!(share("tổng số thành viên"), "75");
        let unknown = Tally::of(&counted(&[("base", "phiếu không hợp lệ")]));
        assert_eq!(unknown.share(&unknown.items[0]), None);
    }

    #[test]
    fn a_tie_for_the_last_seat_is_left_to_the_meeting() {
        assert_eq!(chosen(&counted(&[("seats", "1")])), ["Cục A"]);
        let tie = counted(&[("seats", "1"), ("items", "Cục A\t\t5\t1\nCục B\t\t5\t1")]);
        assert!(matches!(Tally::of(&tie).outcome(), Outcome::Tied(items) if items.len() == 2));
        assert!(findings(&tie)[0].starts_with("Cục A, Cục B bằng phiếu nhau"));
    }

    #[test]
    fn without_a_threshold_or_a_count_nobody_is_chosen() {
        for draft in [
            counted(&[("threshold", "")]),
            counted(&[("valid", "")]),
            counted(&[("items", "Cục A\tCờ\t\t")]),
            draft_of(DocumentKind::TallyMinutes, &[]),
        ] {
            assert_eq!(Tally::of(&draft).outcome(), Outcome::Unknown);
        }
    }
}
