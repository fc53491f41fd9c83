//! Đánh giá kết quả: one rule for each kind of target, with the sentence that says why. A person's word stands above it.

use jiff::civil::Date;

use crate::domain::choice::Choice;
use crate::domain::date::in_figures;
use crate::domain::number::Quantity;
use crate::domain::review::Judgement;
use crate::domain::review::figures::is_measured;
use crate::domain::review::moment::Moment;
use crate::domain::review::value::{Figure, Value, is_percent};
use crate::domain::target::{Target, TargetKind};
use crate::domain::text::fold;

/// What became of a target, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Never [`Judgement::ByRule`].
    pub judgement: Judgement,
    pub why: String,
    /// A person said so, whatever the rule says.
    pub by_person: bool,
}

impl Judged {
    fn new(judgement: Judgement, why: impl Into<String>) -> Self {
        Self {
            judgement,
            why: why.into(),
            by_person: false,
        }
    }

    fn open(why: impl Into<String>) -> Self {
        Self::new(Judgement::NotJudged, why)
    }

    /// "Đạt", "Không đạt (người đánh giá)".
    pub fn worded(&self) -> String {
        let label = self.judgement.label();
        if self.by_person {
            format!("{label} (người đánh giá)")
        } else {
            label.to_owned()
        }
    }
}

/// Where a figure stands to its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Short,
    Met,
    Over,
    /// Over a limit.
    Broken,
}

/// `said` is a person's word, or [`Judgement::ByRule`].
pub fn judge(
    target: &Target,
    text: &str,
    value: &Value,
    moment: Moment,
    said: Judgement,
) -> Judged {
    let rule = by_rule(target, text, value, moment);
    if said == Judgement::ByRule {
        return rule;
    }
    let by_rule = rule.judgement.label().to_lowercase();
    Judged {
        judgement: said,
        why: format!("Người đánh giá ghi. Theo quy tắc: {by_rule}. {}", rule.why),
        by_person: true,
    }
}

fn by_rule(target: &Target, text: &str, value: &Value, moment: Moment) -> Judged {
    match (target.kind, value) {
        (TargetKind::Deadline, _) => deadline(target, value, moment),
        (_, Value::Missing) => Judged::open("Chưa có số liệu."),
        (TargetKind::Text, _) => Judged::open("Chỉ tiêu bằng lời: do người đánh giá kết luận."),
        (_, Value::Doubtful { .. }) => Judged::open("Số đọc được hai cách: ghi lại cho rõ."),
        (_, Value::Wrong(error)) => Judged::open(format!("{error}.")),
        (TargetKind::Title, _) => title(target, text, value, moment),
        (TargetKind::YesNo, _) => work(value, moment),
        (_, Value::Amount { figure, measure }) => amount(target, *figure, measure, moment),
        (_, Value::Growth(figure)) => amount(target, Figure::Exact(*figure), "%", moment),
        _ => Judged::open("Kết quả bằng lời, không so được với mức phấn đấu."),
    }
}

fn amount(target: &Target, figure: Figure, measure: &str, moment: Moment) -> Judged {
    if !is_measured(target, measure) {
        return Judged::open(format!(
            "Đơn vị tính “{measure}” khác đơn vị tính của chỉ tiêu (“{}”).",
            target.measure
        ));
    }
    let (low, high) = figure.ends();
    let (Some(at), Some(to)) = (standing(target, low), standing(target, high)) else {
        return Judged::open("Chỉ tiêu chưa có mức phấn đấu.");
    };
    if at != to {
        return Judged::open("Khoảng kết quả nằm ở cả hai phía của mức phấn đấu: cần số cụ thể.");
    }
    if matches!(figure, Figure::About(_)) && Some(low) == target.value {
        return Judged::open("Số xấp xỉ đúng bằng mức phấn đấu: cần số chính xác.");
    }
    let mut judged = standing_judged(target, at, moment);
    if matches!(figure, Figure::About(_)) {
        judged.why += " Xét theo số xấp xỉ.";
    }
    judged
}

fn standing(target: &Target, figure: Quantity) -> Option<Standing> {
    let level = match target.kind {
        TargetKind::Zero => Quantity::ZERO,
        _ => target.value?,
    };
    let upper = target.upper.unwrap_or(level);
    Some(match target.kind {
        TargetKind::Zero | TargetKind::AtMost if figure > level => Standing::Broken,
        TargetKind::Zero | TargetKind::AtMost => Standing::Met,
        TargetKind::MoreThan if figure > level => Standing::Met,
        TargetKind::MoreThan => Standing::Short,
        TargetKind::Range if figure > upper => Standing::Over,
        TargetKind::Range if figure >= level => Standing::Met,
        _ if figure < level => Standing::Short,
        _ if figure > level => Standing::Over,
        _ => Standing::Met,
    })
}

fn standing_judged(target: &Target, standing: Standing, moment: Moment) -> Judged {
    let level = target.level();
    let can_still = !moment.is_last;
    match standing {
        Standing::Met => Judged::new(Judgement::Met, format!("Đạt mức phấn đấu: {level}.")),
        Standing::Over => Judged::new(
            Judgement::Exceeded,
            format!("Cao hơn mức phấn đấu: {level}."),
        ),
        Standing::Short if can_still => Judged::new(
            Judgement::NotDue,
            format!("Chưa tới mức phấn đấu của năm ({level}), còn thời gian thực hiện."),
        ),
        Standing::Short => Judged::new(
            Judgement::NotMet,
            format!("Thấp hơn mức phấn đấu: {level}."),
        ),
        // A share can fall again before the year is over, a count cannot.
        Standing::Broken if can_still && is_percent(&target.measure) => Judged::new(
            Judgement::NotDue,
            format!("Đang cao hơn mức cho phép ({level}), tỷ lệ còn có thể giảm."),
        ),
        Standing::Broken => Judged::new(
            Judgement::NotMet,
            format!("Vượt quá mức cho phép: {level}."),
        ),
    }
}

fn work(value: &Value, moment: Moment) -> Judged {
    match value {
        Value::Done(true) => Judged::new(Judgement::Met, "Đã hoàn thành."),
        Value::Day(day) if *day <= moment.on => Judged::new(
            Judgement::Met,
            format!("Hoàn thành ngày {}.", in_figures(*day)),
        ),
        Value::Day(_) => Judged::open("Ngày hoàn thành ở sau mốc số liệu."),
        Value::Done(false) if moment.is_last => {
            Judged::new(Judgement::NotMet, "Hết năm chưa hoàn thành.")
        }
        Value::Done(false) => Judged::new(
            Judgement::NotDue,
            "Chưa hoàn thành, còn thời gian thực hiện trong năm.",
        ),
        _ => Judged::open("Ghi “đã hoàn thành”, “chưa” hoặc ngày hoàn thành thì mới xét được."),
    }
}

fn deadline(target: &Target, value: &Value, moment: Moment) -> Judged {
    let Some(due) = target.due else {
        return Judged::open("Chỉ tiêu chưa có thời hạn.");
    };
    let until = in_figures(due);
    let is_over = moment.is_last || moment.on > due;
    match value {
        Value::Day(day) => done_on(*day, due),
        Value::InTime(true) => Judged::new(Judgement::Met, format!("Đúng thời hạn {until}.")),
        Value::InTime(false) => Judged::new(Judgement::NotMet, format!("Quá thời hạn {until}.")),
        Value::Done(true) if moment.on <= due => {
            Judged::new(Judgement::Met, format!("Xong trước thời hạn {until}."))
        }
        Value::Done(true) => Judged::open(format!(
            "Đã xong nhưng chưa ghi ngày xong: không biết có kịp thời hạn {until} không."
        )),
        Value::Missing | Value::Done(false) if !is_over => {
            Judged::new(Judgement::NotDue, format!("Thời hạn {until} chưa đến."))
        }
        Value::Done(false) => Judged::new(
            Judgement::NotMet,
            format!("Quá thời hạn {until}, chưa xong."),
        ),
        Value::Missing => Judged::open("Chưa có số liệu."),
        _ => Judged::open("Ghi ngày xong, “đúng hạn” hoặc “quá hạn” thì mới xét được."),
    }
}

/// The day itself is in time.
fn done_on(day: Date, due: Date) -> Judged {
    let (done, until) = (in_figures(day), in_figures(due));
    if day <= due {
        Judged::new(
            Judgement::Met,
            format!("Xong ngày {done}, thời hạn {until}."),
        )
    } else {
        Judged::new(
            Judgement::NotMet,
            format!("Xong ngày {done}, sau thời hạn {until}."),
        )
    }
}

fn title(target: &Target, text: &str, value: &Value, moment: Moment) -> Judged {
    let won = fold(text.trim()) == fold(&target.title);
    match value {
        Value::Done(true) => {
            Judged::new(Judgement::Met, format!("Đạt danh hiệu {}.", target.title))
        }
        _ if won => Judged::new(Judgement::Met, format!("Đạt danh hiệu {}.", target.title)),
        Value::Done(false) if moment.is_last => Judged::new(
            Judgement::NotMet,
            format!("Không đạt danh hiệu {}.", target.title),
        ),
        Value::Done(false) => Judged::new(Judgement::NotDue, "Danh hiệu xét vào cuối năm."),
        _ => Judged::open(format!(
            "Khác danh hiệu đã đăng ký ({}): do người đánh giá kết luận.",
            target.title
        )),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::super::example::{INTERIM, YEAR_END, target};
    use super::super::value::read;
    use super::*;

    fn judged(target: &Target, text: &str, moment: Moment) -> Judgement {
        rule(target, text, moment).judgement
    }

    fn rule(target: &Target, text: &str, moment: Moment) -> Judged {
        judge(target, text, &read(text, target), moment, Judgement::ByRule)
    }

    #[test]
    fn each_kind_of_level_has_its_rule() {
        use Judgement::{Exceeded, Met, NotDue, NotMet};
        for (kind, text, interim, year_end) in [
            (TargetKind::Equal, "4", NotDue, NotMet),
            (TargetKind::Equal, "5", Met, Met),
            (TargetKind::Equal, "6", Exceeded, Exceeded),
            (TargetKind::AtLeast, "5", Met, Met),
            (TargetKind::AtLeast, "5,5", Exceeded, Exceeded),
            (TargetKind::MoreThan, "5", NotDue, NotMet),
            (TargetKind::MoreThan, "5,01", Met, Met),
            (TargetKind::AtMost, "5", Met, Met),
            (TargetKind::AtMost, "6", NotMet, NotMet),
            (TargetKind::Zero, "0", Met, Met),
            (TargetKind::Zero, "không có", Met, Met),
            (TargetKind::Zero, "1", NotMet, NotMet),
        ] {
            let target = target(kind, "vụ", 5);
            assert_eq!(judged(&target, text, INTERIM), interim, "{kind:?} {text}");
            assert_eq!(judged(&target, text, YEAR_END), year_end, "{kind:?} {text}");
        }
    }

    #[test]
    fn a_range_is_met_inside_and_a_result_on_both_sides_is_not_judged() {
        let mut range = target(TargetKind::Range, "%", 85);
        range.upper = Quantity::from_whole(90);
        assert_eq!(judged(&range, "84", YEAR_END), Judgement::NotMet);
        assert_eq!(judged(&range, "90", YEAR_END), Judgement::Met);
        assert_eq!(judged(&range, "90,01", YEAR_END), Judgement::Exceeded);
        assert_eq!(judged(&range, "86–89", YEAR_END), Judgement::Met);
        assert_eq!(judged(&range, "80–86", YEAR_END), Judgement::NotJudged);
    }

    #[test]
    fn a_share_over_its_limit_can_still_fall() {
        let limit = target(TargetKind::AtMost, "%", 5);
        assert_eq!(judged(&limit, "6", INTERIM), Judgement::NotDue);
        assert_eq!(judged(&limit, "6", YEAR_END), Judgement::NotMet);
    }

    #[test]
    fn an_approximate_figure_at_its_level_needs_the_exact_one() {
        let plan = target(TargetKind::AtLeast, "tỷ đồng", 1570);
        assert_eq!(judged(&plan, "~1.570", YEAR_END), Judgement::NotJudged);
        let over = rule(&plan, "~1.600", YEAR_END);
        assert_eq!(over.judgement, Judgement::Exceeded);
        assert_eq!(
            over.why,
            "Cao hơn mức phấn đấu: từ 1.570\u{a0}tỷ đồng trở lên. Xét theo số xấp xỉ."
        );
    }

    #[test]
    fn missing_doubtful_and_foreign_figures_are_not_judged() {
        let plan = target(TargetKind::AtLeast, "tỷ đồng", 100);
        for (text, why) in [
            ("", "Chưa có số liệu."),
            ("90.497", "Số đọc được hai cách: ghi lại cho rõ."),
            (
                "rất tốt",
                "Kết quả bằng lời, không so được với mức phấn đấu.",
            ),
            (
                "120 triệu đồng",
                "Đơn vị tính “triệu đồng” khác đơn vị tính của chỉ tiêu (“tỷ đồng”).",
            ),
        ] {
            let judged = rule(&plan, text, YEAR_END);
            assert_eq!(
                (judged.judgement, judged.why.as_str()),
                (Judgement::NotJudged, why)
            );
        }
    }

    #[test]
    fn a_deadline_is_not_due_before_its_day_and_met_on_it() {
        let mut due = target(TargetKind::Deadline, "", 0);
        due.due = Some(date(2019, 9, 30));
        assert_eq!(judged(&due, "", INTERIM), Judgement::NotDue);
        assert_eq!(judged(&due, "chưa xong", INTERIM), Judgement::NotDue);
        assert_eq!(judged(&due, "chưa xong", YEAR_END), Judgement::NotMet);
        assert_eq!(judged(&due, "30/9/2019", YEAR_END), Judgement::Met);
        assert_eq!(judged(&due, "1/10/2019", YEAR_END), Judgement::NotMet);
        assert_eq!(judged(&due, "đã xong", YEAR_END), Judgement::NotJudged);
        assert_eq!(judged(&due, "đúng hạn", YEAR_END), Judgement::Met);
        assert_eq!(judged(&due, "", YEAR_END), Judgement::NotJudged);
    }

    #[test]
    fn works_and_titles_are_done_or_not() {
        let work = target(TargetKind::YesNo, "", 0);
        assert_eq!(judged(&work, "đã hoàn thành", INTERIM), Judgement::Met);
        assert_eq!(judged(&work, "chưa", INTERIM), Judgement::NotDue);
        assert_eq!(judged(&work, "chưa", YEAR_END), Judgement::NotMet);
        assert_eq!(judged(&work, "60 %", YEAR_END), Judgement::NotJudged);
        let mut title = target(TargetKind::Title, "", 0);
        title.title = "Đơn vị quyết thắng".into();
        assert_eq!(
            judged(&title, "đơn vị Quyết thắng", YEAR_END),
            Judgement::Met
        );
        assert_eq!(
            judged(&title, "Đơn vị tiên tiến", YEAR_END),
            Judgement::NotJudged
        );
        assert_eq!(judged(&title, "không đạt", YEAR_END), Judgement::NotMet);
    }

    #[test]
    fn the_word_of_a_person_stands_above_the_rule_and_shows_it() {
        let plan = target(TargetKind::AtLeast, "xã", 10);
        let judged = judge(&plan, "9", &read("9", &plan), YEAR_END, Judgement::Met);
        assert_eq!(judged.worded(), "Đạt (người đánh giá)");
        assert_eq!(
            judged.why,
            "Người đánh giá ghi. Theo quy tắc: không đạt. Thấp hơn mức phấn đấu: từ 10\u{a0}xã trở lên."
        );
    }

    proptest! {
        #[test]
        fn every_text_is_judged_with_a_sentence(text in "[-–~%/0-9., đếnchưaxong]{0,12}") {
            for kind in TargetKind::ALL {
                let judged = rule(&target(*kind, "%", 5), &text, INTERIM);
                prop_assert!(judged.judgement != Judgement::ByRule && judged.why.ends_with('.'));
            }
        }
    }
}
