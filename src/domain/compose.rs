//! From what the register holds to what the paper says (domain.md 4.1).

use jiff::civil::Date;

use crate::domain::covenant::{Part, TitleRegistration};
use crate::domain::document::{HeadingStyle, letterhead};
use crate::domain::id::{ArticleId, TargetId, UnitId};
use crate::domain::paper::{
    CovenantPaper, PaperActivity, PaperArticle, PaperMember, PaperRegistration, PaperSignature,
    PaperTarget, PaperUnitTargets, SummaryPaper, SummaryResult, SummaryRow,
};
use crate::domain::review::CutOff;
use crate::domain::sheet::{CovenantSheet, SummarySheet};
use crate::domain::signature::{Signature, SignatureKind};
use crate::domain::target::{Target, applies_to};

/// The covenant in words, as of the names on its day.
pub fn covenant_paper(sheet: &CovenantSheet) -> CovenantPaper {
    let composer = Composer::of(sheet);
    let (covenant, year) = (&sheet.covenant, &sheet.year);
    CovenantPaper {
        style: composer.style(),
        managing_body: year.managing_body(composer.day).to_owned(),
        bloc_name: year.bloc_name(),
        number: covenant.number.clone(),
        place: covenant.place.clone(),
        date: covenant.ceremony_on,
        year: year.year.year,
        title: covenant.printed_title().to_owned(),
        subject: composer.subject(),
        theme: year.year.theme.clone(),
        motto: year.year.motto.clone(),
        response_to: covenant.response_to.clone(),
        bases: sheet.bases.iter().map(|basis| basis.text.clone()).collect(),
        opening: covenant.opening.clone(),
        members: composer.members(),
        objectives: composer.articles(Part::Objective, None),
        contents: composer.articles(Part::Content, None),
        common_targets: composer.targets(None, None),
        unit_targets: composer.unit_targets(),
        registrations: sheet
            .registrations
            .iter()
            .map(|row| composer.registration(row))
            .collect(),
        joint_activities: composer.activities(),
        measures: composer.articles(Part::Measure, None),
        closing: composer.closing(),
        signatures: composer.signatures(),
        witnesses: composer.witnesses(),
        recipients: sheet
            .recipients
            .iter()
            .map(|recipient| recipient.text.clone())
            .collect(),
    }
}

struct Composer<'a> {
    sheet: &'a CovenantSheet,
    day: Date,
}

impl<'a> Composer<'a> {
    /// Of the head unit, which issues the covenant.
    fn style(&self) -> HeadingStyle {
        let year = &self.sheet.year;
        let head = year.head().and_then(|head| year.unit(head.unit));
        match letterhead::style(head) {
            HeadingStyle::Civil => HeadingStyle::default(),
            style => style,
        }
    }

    fn of(sheet: &'a CovenantSheet) -> Self {
        Self {
            sheet,
            day: sheet.year.naming_day(sheet.covenant.ceremony_on),
        }
    }

    fn name(&self, unit: UnitId) -> String {
        self.sheet.year.unit_name(unit, self.day).to_owned()
    }

    fn subject(&self) -> String {
        let (covenant, year) = (&self.sheet.covenant, &self.sheet.year);
        if covenant.subject.is_empty() {
            format!("Năm {} của {}", year.year.year, year.bloc_name())
        } else {
            covenant.subject.clone()
        }
    }

    fn members(&self) -> Vec<PaperMember> {
        let year = &self.sheet.year;
        let seats = year.seats();
        seats
            .iter()
            .map(|seat| PaperMember {
                unit: self.name(seat.member.unit),
                role: year.role_of(seat.member.unit),
            })
            .collect()
    }

    fn articles(&self, part: Part, parent: Option<ArticleId>) -> Vec<PaperArticle> {
        let below = self.sheet.articles_of(part, parent);
        below
            .map(|article| PaperArticle {
                heading: article.heading.clone(),
                text: article.text.clone(),
                children: self.articles(part, Some(article.id)),
            })
            .collect()
    }

    fn targets(&self, unit: Option<UnitId>, parent: Option<TargetId>) -> Vec<PaperTarget> {
        self.sheet
            .targets_of(unit, parent)
            .map(|target| self.target(target))
            .collect()
    }

    fn target(&self, target: &Target) -> PaperTarget {
        PaperTarget {
            text: target.printed_text(),
            measure: target.measure.clone(),
            level: target.figure(),
            note: self.target_note(target),
            children: self.targets(target.unit, Some(target.id)),
        }
    }

    /// The note, and the members that a common target is not assigned to.
    fn target_note(&self, target: &Target) -> String {
        let spared = self
            .sheet
            .assignments
            .iter()
            .filter(|cell| cell.target == target.id && !cell.assigned);
        let spared: Vec<String> = spared.map(|cell| self.name(cell.unit)).collect();
        match (target.note.is_empty(), spared.is_empty()) {
            (_, true) => target.note.clone(),
            (true, false) => format!("Không giao: {}", spared.join("; ")),
            (false, false) => format!("{}. Không giao: {}", target.note, spared.join("; ")),
        }
    }

    fn unit_targets(&self) -> Vec<PaperUnitTargets> {
        let mut units: Vec<UnitId> = self
            .sheet
            .year
            .seats()
            .iter()
            .map(|seat| seat.member.unit)
            .collect();
        let others = self.sheet.targets.iter().filter_map(|target| target.unit);
        for unit in others {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        let of_units = units.into_iter().map(|unit| PaperUnitTargets {
            unit: self.name(unit),
            targets: self.targets(Some(unit), None),
        });
        of_units
            .filter(|of_unit| !of_unit.targets.is_empty())
            .collect()
    }

    fn registration(&self, row: &TitleRegistration) -> PaperRegistration {
        let names: Vec<String> = [row.sub_unit, row.unit]
            .into_iter()
            .flatten()
            .map(|unit| self.name(unit))
            .collect();
        PaperRegistration {
            unit: names.join(", "),
            title: row.title.clone(),
            note: row.note.clone(),
        }
    }

    fn activities(&self) -> Vec<PaperActivity> {
        let rows = self.sheet.activities.iter();
        rows.map(|row| PaperActivity {
            what: row.what.clone(),
            when: row.when.clone(),
            cost: row.cost.clone(),
        })
        .collect()
    }

    fn closing(&self) -> String {
        let covenant = &self.sheet.covenant;
        let Some(copies) = covenant.copies else {
            return covenant.closing.clone();
        };
        let copies = format!("Giao ước này được lập thành {copies:02} bản, mỗi đơn vị giữ 01 bản.");
        if covenant.closing.is_empty() {
            copies
        } else {
            format!("{}\n{copies}", covenant.closing)
        }
    }

    /// One cell a member: a member whose signatory is not known yet keeps an empty one.
    fn signatures(&self) -> Vec<PaperSignature> {
        let several_parents = self.has_several_parents();
        let seats = self.sheet.year.seats();
        let cells = seats.iter().map(|seat| {
            let unit = seat.member.unit;
            let row = self
                .sheet
                .signatures
                .iter()
                .find(|row| row.unit == unit && row.kind == SignatureKind::Member);
            let mut cell = row.map(|row| self.signature(row)).unwrap_or_default();
            cell.unit = self.name(unit);
            cell.role = self.sheet.year.role_of(unit);
            cell.parent_body = if several_parents {
                self.parent_body(unit)
            } else {
                String::new()
            };
            cell
        });
        cells.collect()
    }

    fn has_several_parents(&self) -> bool {
        let members = &self.sheet.year.members;
        let parents: Vec<_> = members
            .iter()
            .filter_map(|member| self.sheet.year.unit(member.unit)?.parent)
            .collect();
        parents.windows(2).any(|pair| pair[0] != pair[1])
    }

    fn parent_body(&self, unit: UnitId) -> String {
        let parent = self.sheet.year.unit(unit).and_then(|unit| unit.parent);
        parent.map(|parent| self.name(parent)).unwrap_or_default()
    }

    fn signature(&self, row: &Signature) -> PaperSignature {
        PaperSignature {
            unit: self.name(row.unit),
            parent_body: String::new(),
            role: String::new(),
            authority: row.printed_authority(),
            position: row.office.clone(),
            rank: row.rank.clone(),
            name: if row.instead.is_empty() {
                row.name.clone()
            } else {
                row.instead.clone()
            },
        }
    }

    fn witnesses(&self) -> Vec<PaperSignature> {
        let rows = self
            .sheet
            .signatures
            .iter()
            .filter(|row| row.kind == SignatureKind::Witness);
        rows.map(|row| self.signature(row)).collect()
    }
}

/// The year's summary sheet in words.
pub fn summary_paper(sheet: &SummarySheet) -> SummaryPaper {
    let (year, review) = (&sheet.year, &sheet.review);
    let day = year.naming_day(review.held_on);
    let period = match sheet.cut_off {
        CutOff::Interim => format!("6 tháng đầu năm {}", year.year.year),
        CutOff::YearEnd => format!("Năm {}", year.year.year),
    };
    SummaryPaper {
        managing_body: year.managing_body(day).to_owned(),
        bloc_name: year.bloc_name(),
        year: year.year.year,
        place: review.place.clone(),
        date: review.held_on,
        title: "Kết quả thực hiện giao ước thi đua".to_owned(),
        subject: format!("{period} của {}", year.bloc_name()),
        result_heading: match sheet.cut_off {
            CutOff::Interim => "Kết quả 6 tháng".to_owned(),
            CutOff::YearEnd => "Kết quả năm".to_owned(),
        },
        rows: sheet
            .covenant
            .iter()
            .flat_map(|covenant| summary_rows(sheet, covenant, day))
            .collect(),
        notes: notes(sheet),
        signature: head_signature(sheet, day),
        recipients: Vec::new(),
    }
}

fn summary_rows(sheet: &SummarySheet, covenant: &CovenantSheet, day: Date) -> Vec<SummaryRow> {
    let seats = sheet.year.seats();
    let targets = covenant.targets_in_order().into_iter();
    let rows = targets.map(|target| SummaryRow {
        target: target.in_list(&target.printed_text()),
        measure: target.measure.clone(),
        level: target.figure(),
        results: seats
            .iter()
            .map(|seat| seat.member.unit)
            .filter(|unit| applies_to(target, *unit, &covenant.assignments))
            .map(|unit| result_of(sheet, target, unit, day))
            .collect(),
    });
    rows.collect()
}

fn result_of(sheet: &SummarySheet, target: &Target, unit: UnitId, day: Date) -> SummaryResult {
    let row = sheet
        .results
        .iter()
        .find(|row| row.target == target.id && row.unit == unit && row.cut_off == sheet.cut_off);
    SummaryResult {
        unit: sheet.year.unit_name(unit, day).to_owned(),
        value: row.map(|row| row.value.clone()).unwrap_or_default(),
        remark: row.map(|row| row.remark.clone()).unwrap_or_default(),
    }
}

fn notes(sheet: &SummarySheet) -> Vec<PaperArticle> {
    let review = &sheet.review;
    let tasks = match sheet.cut_off {
        CutOff::Interim => "Phương hướng, nhiệm vụ 6 tháng cuối năm",
        CutOff::YearEnd => "Phương hướng, nhiệm vụ năm sau",
    };
    let parts = [
        ("Chủ trì hội nghị", &review.chair),
        ("Kết quả chung", &review.results),
        ("Tồn tại, hạn chế", &review.limits),
        (tasks, &review.tasks),
        ("Kết luận, đề nghị", &review.conclusion),
    ];
    let filled = parts.into_iter().filter(|(_, text)| !text.is_empty());
    filled
        .map(|(heading, text)| PaperArticle {
            heading: heading.to_owned(),
            text: text.clone(),
            children: Vec::new(),
        })
        .collect()
}

fn head_signature(sheet: &SummarySheet, day: Date) -> PaperSignature {
    let Some(head) = sheet.year.head() else {
        return PaperSignature::default();
    };
    PaperSignature {
        unit: sheet.year.unit_name(head.unit, day).to_owned(),
        role: sheet.year.role_of(head.unit),
        ..PaperSignature::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::covenant::Article;
    use crate::domain::order::Position;
    use crate::domain::sheet::example::{NAMES, id, sheet};
    use crate::domain::target::{Assignment, TargetKind};
    use crate::domain::unit::UnitName;
    use jiff::civil::date;

    #[test]
    fn the_head_stands_first_and_members_follow_in_list_order() {
        let paper = covenant_paper(&sheet());
        let members: Vec<_> = paper
            .members
            .iter()
            .map(|member| (member.unit.as_str(), member.role.as_str()))
            .collect();
        assert_eq!(
            members,
            [
                (NAMES[1], "Khối trưởng"),
                (NAMES[0], ""),
                (NAMES[2], ""),
                (NAMES[3], "")
            ]
        );
        let cells: Vec<_> = paper
            .signatures
            .iter()
            .map(|cell| cell.unit.as_str())
            .collect();
        assert_eq!(cells, [NAMES[1], NAMES[0], NAMES[2], NAMES[3]]);
        assert_eq!(paper.subject, "Năm 2019 của Khối thi đua 4 Hệ Cơ yếu");
    }

    #[test]
    fn the_paper_carries_the_names_of_its_day() {
        let mut sheet = sheet();
        sheet.covenant.ceremony_on = Some(date(2019, 3, 12));
        let name = UnitName {
            id: id(30),
            unit: id(3),
            name: "Cục H46".into(),
            short_name: String::new(),
            until: Some(date(2019, 6, 30)),
            source: String::new(),
        };
        sheet.year.names.push(name);
        assert_eq!(covenant_paper(&sheet).members[2].unit, "Cục H46");
        sheet.covenant.ceremony_on = Some(date(2019, 7, 1));
        assert_eq!(covenant_paper(&sheet).members[2].unit, NAMES[2]);
    }

    #[test]
    fn articles_and_shares_keep_their_tree() {
        let mut sheet = sheet();
        let article = |n, parent: Option<u8>, text: &str| Article {
            id: id(n),
            covenant: id(90),
            part: Part::Content,
            parent: parent.map(id),
            heading: String::new(),
            text: text.into(),
            order: Position::first(),
            source: String::new(),
        };
        sheet.articles = vec![
            article(10, None, "một"),
            article(11, Some(10), "một a"),
            article(12, None, "hai"),
        ];
        let mut whole = Target::new(id(20), id(90), TargetKind::Zero, Position::first());
        whole.text = "Cán bộ suy thoái".into();
        let mut share = Target::new(id(21), id(90), TargetKind::Text, Position::first());
        share.parent = Some(id(20));
        share.text = "đảng viên".into();
        sheet.targets = vec![whole, share];
        let spared = Assignment {
            id: id(22),
            target: id(20),
            unit: id(3),
            assigned: false,
            note: String::new(),
        };
        sheet.assignments.push(spared);
        let paper = covenant_paper(&sheet);
        assert_eq!(
            paper
                .contents
                .iter()
                .map(|item| item.children.len())
                .collect::<Vec<_>>(),
            [1, 0]
        );
        assert_eq!(paper.common_targets.len(), 1);
        assert_eq!(paper.common_targets[0].children[0].text, "đảng viên");
        assert_eq!(paper.common_targets[0].level, "không có");
        assert_eq!(
            paper.common_targets[0].note,
            "Không giao: Hệ Cơ yếu Công an"
        );
    }

    #[test]
    fn parents_are_printed_only_when_members_have_different_ones() {
        let mut sheet = sheet();
        sheet.year.units.extend([
            crate::domain::unit::Unit::new(id(8), "Bộ Quốc phòng"),
            crate::domain::unit::Unit::new(id(9), "Bộ Ngoại giao"),
        ]);
        sheet.year.units[0].parent = Some(id(8));
        assert_eq!(covenant_paper(&sheet).signatures[1].parent_body, "");
        sheet.year.units[3].parent = Some(id(9));
        let paper = covenant_paper(&sheet);
        assert_eq!(
            (
                paper.signatures[1].parent_body.as_str(),
                paper.signatures[3].parent_body.as_str()
            ),
            ("Bộ Quốc phòng", "Bộ Ngoại giao")
        );
    }

    #[test]
    fn what_was_noted_of_the_meeting_is_printed_and_the_rest_left_out() {
        let covenant = sheet();
        let mut review = crate::domain::review::Review::new(id(40), id(60), CutOff::YearEnd);
        review.chair = "Đồng chí Ngô Đức Thắng".into();
        review.conclusion = "Đề nghị tặng 14 Cờ thi đua".into();
        let summary = SummarySheet {
            year: covenant.year.clone(),
            covenant: Some(covenant),
            cut_off: CutOff::YearEnd,
            review,
            results: Vec::new(),
        };
        let paper = summary_paper(&summary);
        let headings: Vec<_> = paper
            .notes
            .iter()
            .map(|note| note.heading.as_str())
            .collect();
        assert_eq!(headings, ["Chủ trì hội nghị", "Kết luận, đề nghị"]);
        assert_eq!(paper.subject, "Năm 2019 của Khối thi đua 4 Hệ Cơ yếu");
    }
}
