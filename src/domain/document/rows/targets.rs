//! Targets of the unit that a paper is about: as rows of a table, and as sentences to be read out.

use super::{in_one_line, lines, row};
use crate::domain::sheet::DocumentSheet;
use crate::domain::target::{Target, TargetKind, applies_to};
use crate::domain::text::fold;

/// What the unit of this paper answers for: common targets assigned to it, then its own, with their shares.
pub fn targets(sheet: &DocumentSheet) -> Vec<&Target> {
    let (Some(unit), Some(covenant)) = (sheet.document.unit, &sheet.covenant) else {
        return Vec::new();
    };
    let order = covenant.targets_in_order().into_iter();
    let applies = |target: &Target| applies_to(target, unit, &covenant.assignments);
    order.filter(|target| applies(target)).collect()
}

/// Rows of nội dung, đơn vị tính, chỉ tiêu, ghi chú.
pub fn target_rows(sheet: &DocumentSheet) -> String {
    lines(targets(sheet).into_iter().map(|target| {
        let text = target.in_list(&target.printed_text());
        row([&text, &target.measure, &target.figure(), &target.note])
    }))
}

/// The unit's own targets as sentences to be read out; the common ones where it has none of its own.
pub fn target_sentences(sheet: &DocumentSheet) -> String {
    let all = targets(sheet);
    let own = all.iter().filter(|target| target.unit.is_some());
    let own: Vec<&Target> = own.copied().collect();
    let read = if own.is_empty() { all } else { own };
    lines(
        read.into_iter()
            .map(|target| target.in_list(&sentence(target))),
    )
}

/// "100 % đơn vị cấp phòng hoàn thành tốt nhiệm vụ", "Sáng kiến: từ 5 sáng kiến trở lên", "Không có vi phạm kỷ luật".
fn sentence(target: &Target) -> String {
    let text = in_one_line(target.printed_text().trim_end_matches(['.', ';', ':', ' ']));
    let baseless = Target {
        base: String::new(),
        ..target.clone()
    };
    let level = baseless.level();
    let opens_with_base = !target.base.is_empty() && fold(&text).starts_with(&fold(&target.base));
    match target.kind {
        TargetKind::Zero if fold(&text).starts_with("khong") => text,
        TargetKind::Zero => format!("Không có {}", lower_first(&text)),
        _ if level.is_empty() || fold(&text).contains(&fold(&level)) => text,
        kind if kind.needs_value() && opens_with_base => {
            format!("{} {}", level_first(target, &level), lower_first(&text))
        }
        _ => format!("{text}: {level}"),
    }
}

/// A share runs on from "trong đó:".
fn level_first(target: &Target, level: &str) -> String {
    if target.parent.is_some() {
        level.to_owned()
    } else {
        upper_first(level)
    }
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// An abbreviation such as "HTXSNV" stays as it is.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(next)) if !next.is_uppercase() => {
            first.to_lowercase().to_string() + letters.as_str()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::rows::sample::sheet;
    use crate::domain::number::Quantity;
    use crate::domain::order::Position;
    use crate::domain::sheet::example::id;
    use crate::domain::target::Assignment;

    fn target(n: u8, kind: TargetKind, text: &str) -> Target {
        let mut target = Target::new(id(n), id(90), kind, Position::first());
        target.text = text.into();
        target.measure = "%".into();
        target.value = Quantity::from_whole(80);
        target
    }

    #[test]
    fn a_target_is_read_out_as_a_sentence() {
        let with_base = |kind, text: &str, base: &str| {
            let mut target = target(10, kind, text);
            target.base = base.into();
            sentence(&target)
        };
        let more = TargetKind::MoreThan;
        assert_eq!(
            with_base(more, "Đảng viên hoàn thành tốt nhiệm vụ;", "đảng viên"),
            "Trên 80\u{a0}% đảng viên hoàn thành tốt nhiệm vụ"
        );
        assert_eq!(
            with_base(more, "Sáng kiến được công nhận", ""),
            "Sáng kiến được công nhận: trên 80\u{a0}%"
        );
        assert_eq!(
            with_base(TargetKind::Zero, "Cán bộ vi phạm kỷ luật", "cán bộ"),
            "Không có cán bộ vi phạm kỷ luật"
        );
        assert_eq!(
            with_base(TargetKind::Zero, "Không để lộ, lọt bí mật", ""),
            "Không để lộ, lọt bí mật"
        );
        assert_eq!(
            with_base(TargetKind::Text, "Đúng tiến độ.", ""),
            "Đúng tiến độ"
        );
        assert_eq!(lower_first("HTXSNV"), "HTXSNV");
    }

    #[test]
    fn a_unit_reads_its_own_targets_and_else_the_common_ones_that_are_assigned_to_it() {
        let mut sheet = sheet();
        let common = target(10, TargetKind::Equal, "Chung");
        let mut share = target(11, TargetKind::MoreThan, "Đảng viên xuất sắc");
        (share.parent, share.base) = (Some(id(10)), "đảng viên".into());
        let spared = target(12, TargetKind::Equal, "Không giao");
        let mut own = target(13, TargetKind::Equal, "Riêng");
        own.unit = Some(id(1));
        let covenant = sheet.covenant.as_mut().unwrap();
        covenant.assignments.push(Assignment {
            id: id(20),
            target: id(12),
            unit: id(1),
            assigned: false,
            note: String::new(),
        });
        covenant.targets = vec![common, share, spared];
        assert_eq!(
            target_sentences(&sheet),
            "Chung: 80\u{a0}%\n- trong đó: trên 80\u{a0}% đảng viên xuất sắc"
        );
        sheet.covenant.as_mut().unwrap().targets.push(own);
        assert_eq!(target_sentences(&sheet), "Riêng: 80\u{a0}%");
        assert_eq!(target_rows(&sheet).lines().last(), Some("Riêng\t%\t80\t"));
        sheet.document.unit = None;
        assert_eq!(
            target_rows(&sheet),
            "",
            "a paper of nobody promises nothing"
        );
    }
}
