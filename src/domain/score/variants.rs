//! The worked examples of domain.md 6.1, each with its source.

use super::example::{book, criterion, id, points};
use super::{Criterion, Excess, Layer, Method, TotalMode};
use crate::domain::score::engine::{Unranked, score};

/// One leader-relative criterion of five points: each unit's target and result.
fn led(excess: Excess, units: &[(&str, &str)]) -> super::book::ScoreBook {
    let mut only = criterion(10, Method::LeaderRelative, "5");
    only.excess = excess;
    let count = u8::try_from(units.len()).unwrap();
    let book = book(count).with(only);
    (1..)
        .zip(units)
        .fold(book, |book, (unit, (target, actual))| {
            book.target(10, unit, target).actual(10, unit, actual)
        })
}

/// V1, Công an tỉnh Quảng Trị, Điều 6 [QT]: the rule's own example, M = 5 and T = 10.
#[test]
fn v1_the_rules_own_example_comes_out_to_the_point() {
    let book = led(
        Excess::Percent,
        &[("10", "8"), ("10", "10"), ("10", "20"), ("10", "15")],
    );
    let shown: Vec<_> = (1..=4).map(|unit| book.shown(10, unit)).collect();
    assert_eq!(shown, ["2", "2,5", "5", "3,75"]);
}

/// V1 [QT]: "hai đơn vị cùng tỷ lệ cao nhất đều là đơn vị dẫn đầu".
#[test]
fn v1_two_leaders_both_get_the_maximum() {
    let book = led(
        Excess::Percent,
        &[("10", "20"), ("100", "200"), ("10", "15")],
    );
    assert_eq!(
        [1, 2, 3].map(|unit| book.shown(10, unit)),
        ["5", "5", "3,75"]
    );
    let absolute = led(
        Excess::Absolute,
        &[("10", "20"), ("100", "200"), ("10", "15")],
    );
    let shown = [1, 2, 3].map(|unit| absolute.shown(10, unit));
    assert_eq!(
        shown,
        ["2,75", "5", "2,63"],
        "100 beyond leads; 10 is a tenth, 5 a twentieth"
    );
}

/// V1 [INF from the rule's text]: without a leader there is no second half.
#[test]
fn v1_when_nobody_exceeds_nobody_has_more_than_half() {
    let book = led(Excess::Percent, &[("10", "10"), ("10", "9,9"), ("10", "0")]);
    assert_eq!(
        [1, 2, 3].map(|unit| book.shown(10, unit)),
        ["2,5", "2,48", "0"]
    );
}

/// V1 [QT]: a unit with a plan of 990 points is ranked by its share of them.
#[test]
fn v1_unassigned_points_leave_the_denominator_and_the_share_ranks() {
    let mut book = book(3)
        .with(criterion(10, Method::Direct, "990"))
        .with(criterion(11, Method::Direct, "10"))
        .unassigned(11, 1)
        .given(10, 1, "970")
        .given(10, 2, "965")
        .given(11, 2, "10")
        .given(10, 3, "969")
        .given(11, 3, "10");
    assert_eq!(book.ranks(), [3, 2, 1]);
    book.table.mode = TotalMode::AssignedOnlyPercent;
    assert_eq!(book.ranks(), [1, 3, 2]);
    let scored = score(&book, None);
    let first = scored.unit(id(1)).unwrap();
    assert_eq!(first.assigned, points("990"));
    assert_eq!(first.share.unwrap().to_string(), "97,98");
}

/// V1 [QT]: M · A : max A among the units without target, kept apart from the others.
#[test]
fn v1_units_without_a_target_are_measured_among_themselves() {
    let units = [("10", "20"), ("0", "6"), ("0", "3"), ("0", "")];
    let mut book = led(Excess::Percent, &units);
    let shown = [1, 2, 3, 4].map(|unit| book.shown(10, unit));
    assert_eq!(shown, ["5", "5", "2,5", ""]);
    let assigned =
        |book: &_| [1, 3, 4].map(|unit| score(book, None).unit(id(unit)).unwrap().assigned);
    assert_eq!(assigned(&book), [points("5"), points("5"), points("0")]);
    assert_eq!(
        score(&book, None).unit(id(4)).unwrap().unranked,
        Some(Unranked::NothingAssigned)
    );
    book.table.no_target_counts = false;
    assert_eq!(assigned(&book), [points("5"), points("0"), points("0")]);
}

/// V1 [QT]: all or nothing; "bị phê bình −3, biểu dương +3", held between nought and the maximum; rank table.
#[test]
fn v1_the_other_cases_of_the_rule() {
    let mut counted = criterion(11, Method::PlusMinus, "10");
    (counted.per_plus, counted.per_minus) = (Some(points("3")), Some(points("-3")));
    let mut judged = criterion(12, Method::RankTable, "60");
    judged.steps = "60; 45; 30; 15; 0".into();
    let book = book(4)
        .with(criterion(10, Method::AllOrNothing, "4"))
        .with(counted)
        .with(judged)
        .actual(10, 1, "đạt")
        .actual(10, 2, "không đạt")
        .actual(11, 1, "+2 -1")
        .actual(11, 2, "-2")
        .actual(11, 3, "+5")
        .actual(12, 1, "1; 2")
        .actual(12, 2, "2; 1")
        .actual(12, 3, "3; 3")
        .actual(12, 4, "4; 5");
    let shown = |criterion| [1, 2, 3, 4].map(|unit| book.shown(criterion, unit));
    assert_eq!(shown(10), ["4", "0", "–", "–"]);
    assert_eq!(shown(11), ["3", "0", "10", "–"]);
    assert_eq!(
        shown(12),
        ["60", "60", "30", "15"],
        "the averages 1,5 tie, then 3, then 4,5"
    );
}

/// V2, Thành phố Hồ Chí Minh [HCM]: 97 and a flag of the city is 107 of 100.
#[test]
fn v2_bonus_carries_the_total_above_the_scale_where_the_table_allows() {
    let mut bonus: Criterion = criterion(11, Method::LevelTable, "15");
    bonus.bonus = true;
    bonus.steps = "Cờ Thành phố = 10; Cờ bộ, ngành = 10; Cờ Chính phủ = 15".into();
    let mut book = book(2)
        .with(criterion(10, Method::Direct, "100"))
        .with(bonus)
        .given(10, 1, "97")
        .given(10, 2, "98")
        .actual(11, 1, "cờ thành phố");
    book.table.total = Some(points("100"));
    assert_eq!((book.total(1), book.ranks()), ("100".into(), vec![1, 2]));
    assert!(score(&book, None).unit(id(1)).unwrap().is_capped);
    book.table.allow_over_total = true;
    assert_eq!((book.total(1), book.total(2)), ("107".into(), "98".into()));
    assert_eq!(
        book.ranks(),
        [1, 2],
        "bonus that nobody claims is not missed"
    );
}

/// V3, rubber and car companies [THACO], [VRG]: 1000 when all targets are passed.
#[test]
fn v3_all_targets_passed_is_the_whole_scale() {
    let book = (10..20).fold(book(2), |book, n| {
        book.with(criterion(n, Method::Proportional, "100"))
            .target(n, 1, "80")
            .actual(n, 1, "120")
            .target(n, 2, "80")
            .actual(n, 2, "40")
    });
    assert_eq!(
        (book.total(1), book.total(2)),
        ("1.000".into(), "500".into())
    );
}

/// V4, Khối 6 Bình Phước: discretionary points for the head and the deputy for running the bloc.
#[test]
fn v4_points_for_running_the_bloc_go_to_head_and_deputy_only() {
    let mut running = criterion(11, Method::Direct, "5");
    running.bonus = true;
    let book = book(3)
        .with(criterion(10, Method::Direct, "100"))
        .with(running)
        .given(10, 1, "90")
        .given(10, 2, "91")
        .given(10, 3, "92")
        .given(11, 1, "5")
        .given(11, 2, "3");
    assert_eq!(book.ranks(), [1, 2, 3], "95, 94, 92");
}

/// V7, Viện kiểm sát, QĐ 424/QĐ-VKSTC: six tables by kind of unit.
#[test]
fn v7_a_table_may_be_for_one_kind_of_unit() {
    let mut table = book(0).table;
    assert!(table.is_for("Viện kiểm sát cấp huyện"));
    table.unit_kind = "Vụ nghiệp vụ".into();
    assert!(table.is_for("vụ nghiệp vụ") && !table.is_for("Viện kiểm sát cấp huyện"));
}

/// V8, the cipher and party blocs of the articles [S0], [S1]: common targets, consensus, no points.
#[test]
fn v8_a_bloc_without_scores_has_no_ranks_and_says_why() {
    let book = book(2).with(criterion(10, Method::TextOnly, "")).say(
        Layer::Head,
        10,
        1,
        "100 % đảng viên hoàn thành tốt nhiệm vụ",
        "",
    );
    let scored = score(&book, None);
    assert!(scored.leaves.is_empty());
    for unit in &scored.units {
        assert_eq!((unit.rank, unit.missing), (None, 0));
        assert_eq!(unit.unranked, Some(Unranked::NothingAssigned));
    }
}
