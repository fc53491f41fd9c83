//! From what was asked to the command that does it. Pure: ids come in, nothing is written here.

use crate::app::Command;
use crate::app::commands::{CovenantCommand, CovenantPart, SigningCommand};
use crate::domain::covenant::{JointActivity, LegalBasis, Recipient, TitleRegistration};
use crate::domain::id::{CovenantId, RowId, UnitId};
use crate::domain::sheet::CovenantSheet;
use crate::domain::signature::{Signature, SignatureKind};

use super::action::{CovenantsAction, Made};
use super::forms::Signing;
use super::ordering::{at_end, many_at_end};

mod articles;
mod order;
mod targets;

/// What is run, and what it makes.
#[derive(Debug, Default)]
pub struct Plan {
    pub command: Option<Command>,
    pub made: Option<Made>,
}

impl Plan {
    fn of(label: impl Into<String>, mut commands: Vec<Command>) -> Self {
        let label = label.into();
        let command = match commands.len() {
            0 => None,
            1 if label.is_empty() => commands.pop(),
            _ => Some(Command::Together { label, commands }),
        };
        Self {
            command,
            made: None,
        }
    }

    fn one(part: CovenantPart) -> Self {
        Self {
            command: Some(CovenantCommand::Put(part).into()),
            made: None,
        }
    }

    fn making(mut self, made: Made) -> Self {
        self.made = Some(made);
        self
    }
}

pub struct Planner<'a> {
    pub sheet: &'a CovenantSheet,
    pub new_id: &'a mut dyn FnMut() -> RowId,
}

impl Planner<'_> {
    /// The error is a sentence for the user.
    pub fn plan(mut self, action: CovenantsAction) -> Result<Plan, String> {
        Ok(match action {
            CovenantsAction::Begin { .. } => Plan::default(),
            CovenantsAction::AddBases(texts) => self.bases(texts),
            CovenantsAction::AddArticle(new) => self.article(new),
            CovenantsAction::MoveArticle(id, way) => self.move_article(id, way),
            CovenantsAction::Move { part, up } => self.move_part(part, up),
            CovenantsAction::PutTarget(form) => self.put_target(&form)?,
            CovenantsAction::AddTargets(forms) => self.add_targets(&forms)?,
            CovenantsAction::Register { units, title } => self.register(units, &title),
            CovenantsAction::AddActivity => self.activity(),
            CovenantsAction::AddRecipients(texts) => self.recipients(texts),
            CovenantsAction::AddWitness(unit) => self.witness(unit),
            CovenantsAction::PutSignature(row) => Plan::one(CovenantPart::Signature(*row)),
            CovenantsAction::Sign(signing) => self.sign(*signing),
        })
    }

    fn covenant(&self) -> CovenantId {
        self.sheet.covenant.id
    }

    fn id<T: From<RowId>>(&mut self) -> T {
        (self.new_id)().into()
    }

    fn bases(&mut self, texts: Vec<String>) -> Plan {
        let orders = many_at_end(self.sheet.bases.iter().map(|row| &row.order), texts.len());
        let rows = texts
            .into_iter()
            .zip(orders)
            .map(|(text, order)| LegalBasis {
                id: self.id(),
                covenant: self.covenant(),
                text,
                order,
                source: String::new(),
            });
        Plan::of("thêm căn cứ", puts(rows.map(CovenantPart::Basis)))
    }

    fn recipients(&mut self, texts: Vec<String>) -> Plan {
        let orders = many_at_end(
            self.sheet.recipients.iter().map(|row| &row.order),
            texts.len(),
        );
        let rows = texts
            .into_iter()
            .zip(orders)
            .map(|(text, order)| Recipient {
                id: self.id(),
                covenant: self.covenant(),
                text,
                order,
            });
        Plan::of("thêm nơi nhận", puts(rows.map(CovenantPart::Recipient)))
    }

    fn activity(&mut self) -> Plan {
        let order = at_end(self.sheet.activities.iter().map(|row| &row.order));
        let row = JointActivity {
            id: self.id(),
            covenant: self.covenant(),
            what: String::new(),
            when: String::new(),
            cost: String::new(),
            order,
            source: String::new(),
        };
        Plan::of("thêm hoạt động chung", puts([CovenantPart::Activity(row)]))
    }

    fn register(&mut self, units: Vec<UnitId>, title: &str) -> Plan {
        let has = |unit: &UnitId| {
            self.sheet
                .registrations
                .iter()
                .any(|row| row.unit == Some(*unit) && row.title == title)
        };
        let units: Vec<UnitId> = units.into_iter().filter(|unit| !has(unit)).collect();
        let orders = many_at_end(
            self.sheet.registrations.iter().map(|row| &row.order),
            units.len(),
        );
        let rows = units
            .into_iter()
            .zip(orders)
            .map(|(unit, order)| TitleRegistration {
                id: self.id(),
                covenant: self.covenant(),
                unit: Some(unit),
                sub_unit: None,
                title: title.to_owned(),
                note: String::new(),
                order,
                source: String::new(),
            });
        Plan::of(
            "đăng ký danh hiệu",
            puts(rows.map(CovenantPart::Registration)),
        )
    }

    fn witness(&mut self, unit: UnitId) -> Plan {
        let order = at_end(self.sheet.signatures.iter().map(|row| &row.order));
        let row = Signature {
            kind: SignatureKind::Witness,
            ..Signature::new(self.id(), self.covenant(), unit, order)
        };
        Plan::of(
            "thêm người chứng kiến",
            puts([CovenantPart::Signature(row)]),
        )
    }

    fn sign(&mut self, signing: Signing) -> Plan {
        let command = SigningCommand::Sign {
            covenant: self.covenant(),
            version: self.id(),
            signed_on: signing.signed_on,
            signatures: signing.signatures,
        };
        Plan {
            command: Some(command.into()),
            made: None,
        }
    }
}

fn puts(parts: impl IntoIterator<Item = CovenantPart>) -> Vec<Command> {
    parts
        .into_iter()
        .map(|part| CovenantCommand::Put(part).into())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::app::commands::PartId;
    use crate::domain::covenant::Part;
    use crate::domain::id::ArticleId;
    use crate::ui::covenants::action::{NewArticle, Way};
    use crate::ui::covenants::forms::TargetForm;
    use crate::ui::covenants::testing::{Office, office};

    fn run(office: &mut Office, action: CovenantsAction) -> Option<Made> {
        let sheet = office.sheet();
        let mut ids: Vec<RowId> = (0..20).map(|_| office.session.new_id()).collect();
        let mut new_id = || ids.pop().unwrap();
        let plan = Planner {
            sheet: &sheet,
            new_id: &mut new_id,
        }
        .plan(action)
        .unwrap();
        if let Some(command) = plan.command {
            office.run(command);
        }
        plan.made
    }

    fn tree(office: &Office) -> String {
        fn walk(sheet: &CovenantSheet, parent: Option<ArticleId>, depth: usize, out: &mut String) {
            for row in sheet.articles_of(Part::Content, parent) {
                out.push_str(&format!("{}{};", "-".repeat(depth), row.heading));
                walk(sheet, Some(row.id), depth + 1, out);
            }
        }
        let mut out = String::new();
        walk(&office.sheet(), None, 0, &mut out);
        out
    }

    fn headed(office: &Office, heading: &str) -> ArticleId {
        office
            .sheet()
            .articles
            .iter()
            .find(|row| row.heading == heading)
            .unwrap()
            .id
    }

    #[test]
    fn articles_move_up_down_in_and_out() {
        let mut office = office().with_text();
        assert_eq!(tree(&office), "Nhiệm vụ chính trị;-Tham mưu;Xây dựng Đảng;");
        let party = headed(&office, "Xây dựng Đảng");
        run(&mut office, CovenantsAction::MoveArticle(party, Way::Up));
        assert_eq!(tree(&office), "Xây dựng Đảng;Nhiệm vụ chính trị;-Tham mưu;");
        run(&mut office, CovenantsAction::MoveArticle(party, Way::Down));
        run(&mut office, CovenantsAction::MoveArticle(party, Way::In));
        assert_eq!(
            tree(&office),
            "Nhiệm vụ chính trị;-Tham mưu;-Xây dựng Đảng;"
        );
        let staff = headed(&office, "Tham mưu");
        run(&mut office, CovenantsAction::MoveArticle(staff, Way::Out));
        assert_eq!(tree(&office), "Nhiệm vụ chính trị;-Xây dựng Đảng;Tham mưu;");
    }

    #[test]
    fn a_new_article_stands_where_it_was_asked_for() {
        let mut office = office().with_text();
        let first = headed(&office, "Nhiệm vụ chính trị");
        run(
            &mut office,
            CovenantsAction::AddArticle(NewArticle {
                part: Part::Content,
                near: Some(first),
                below: false,
            }),
        );
        assert_eq!(
            tree(&office),
            "Nhiệm vụ chính trị;-Tham mưu;;Xây dựng Đảng;"
        );
        run(
            &mut office,
            CovenantsAction::AddArticle(NewArticle {
                part: Part::Content,
                near: Some(first),
                below: true,
            }),
        );
        assert_eq!(
            tree(&office),
            "Nhiệm vụ chính trị;-Tham mưu;-;;Xây dựng Đảng;"
        );
    }

    #[test]
    fn a_target_is_spared_and_given_again() {
        let mut office = office().with_text();
        let target = office
            .sheet()
            .targets_of(None, None)
            .next()
            .unwrap()
            .clone();
        let unit = office.units[1];
        let spared = TargetForm::of(&target, [unit].into());
        run(&mut office, CovenantsAction::PutTarget(Box::new(spared)));
        let applies = |office: &Office| {
            crate::domain::target::applies_to(&target, unit, &office.sheet().assignments)
        };
        assert!(!applies(&office));
        run(
            &mut office,
            CovenantsAction::PutTarget(Box::new(TargetForm::of(&target, BTreeSet::new()))),
        );
        assert!(applies(&office));
        assert_eq!(office.session.undo_label().as_deref(), Some("sửa chỉ tiêu"));
    }

    #[test]
    fn registering_for_all_leaves_out_who_has_the_title_already() {
        let mut office = office().with_text();
        let units = office.units.clone();
        run(
            &mut office,
            CovenantsAction::Register {
                units,
                title: "Đơn vị quyết thắng".into(),
            },
        );
        assert_eq!(office.sheet().registrations.len(), 4);
    }

    #[test]
    fn a_list_is_reordered_as_one_act() {
        let mut office = office().with_text();
        run(
            &mut office,
            CovenantsAction::AddRecipients(vec!["Hội đồng Thi đua".into(), "Lưu: VT".into()]),
        );
        let last = office.sheet().recipients[2].id;
        run(
            &mut office,
            CovenantsAction::Move {
                part: PartId::Recipient(last),
                up: true,
            },
        );
        let texts: Vec<String> = office
            .sheet()
            .recipients
            .iter()
            .map(|row| row.text.clone())
            .collect();
        assert_eq!(
            texts,
            ["Các đơn vị thành viên", "Lưu: VT", "Hội đồng Thi đua"]
        );
        assert_eq!(
            office.session.undo_label().as_deref(),
            Some("chuyển thứ tự")
        );
    }
}
