//! From what was asked to the command that does it. Pure: ids come in, nothing is written here.

use std::collections::BTreeSet;

use crate::app::Command;
use crate::app::commands::{CovenantCommand, CovenantPart, PartId, SigningCommand, assignment_id};
use crate::domain::covenant::{Article, JointActivity, LegalBasis, Recipient, TitleRegistration};
use crate::domain::id::{ArticleId, CovenantId, RowId, TargetId, UnitId};
use crate::domain::order::Position;
use crate::domain::sheet::CovenantSheet;
use crate::domain::signature::{Signature, SignatureKind};
use crate::domain::target::{Assignment, Target};

use super::action::{CovenantsAction, Made, NewArticle, Way};
use super::forms::{Signing, TargetForm};
use super::ordering::{at_end, many_at_end, moved};

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

/// Articles.
impl Planner<'_> {
    fn siblings(&self, article: &Article) -> Vec<&Article> {
        self.sheet
            .articles_of(article.part, article.parent)
            .collect()
    }

    fn article(&mut self, new: NewArticle) -> Plan {
        let near = new
            .near
            .and_then(|id| self.sheet.articles.iter().find(|row| row.id == id));
        let (parent, order) = match near {
            None => (
                None,
                at_end(self.sheet.articles_of(new.part, None).map(|row| &row.order)),
            ),
            Some(near) if new.below => (
                Some(near.id),
                at_end(
                    self.sheet
                        .articles_of(new.part, Some(near.id))
                        .map(|row| &row.order),
                ),
            ),
            Some(near) => {
                let after = self
                    .siblings(near)
                    .into_iter()
                    .find(|row| row.order > near.order);
                (
                    near.parent,
                    Position::between(Some(&near.order), after.map(|row| &row.order)),
                )
            }
        };
        let id: ArticleId = self.id();
        let row = Article {
            id,
            covenant: self.covenant(),
            part: new.part,
            parent,
            heading: String::new(),
            text: String::new(),
            order,
            source: String::new(),
        };
        Plan::of("thêm mục của giao ước", puts([CovenantPart::Article(row)]))
            .making(Made::Article(id))
    }

    fn move_article(&self, id: ArticleId, way: Way) -> Plan {
        let Some(row) = self.sheet.articles.iter().find(|row| row.id == id) else {
            return Plan::default();
        };
        let siblings = self.siblings(row);
        let at = siblings
            .iter()
            .position(|other| other.id == id)
            .unwrap_or_default();
        let commands = match way {
            Way::Up => at.checked_sub(1).map(|to| reordered(&siblings, at, to)),
            Way::Down => Some(reordered(&siblings, at, at + 1)),
            Way::In => at
                .checked_sub(1)
                .map(|above| self.below(row, siblings[above])),
            Way::Out => row.parent.map(|parent| self.beside(row, parent)),
        };
        Plan::of("chuyển mục của giao ước", commands.unwrap_or_default()).making(Made::Article(id))
    }

    fn below(&self, row: &Article, above: &Article) -> Vec<Command> {
        let order = at_end(
            self.sheet
                .articles_of(row.part, Some(above.id))
                .map(|row| &row.order),
        );
        puts([CovenantPart::Article(Article {
            parent: Some(above.id),
            order,
            ..row.clone()
        })])
    }

    fn beside(&self, row: &Article, parent: ArticleId) -> Vec<Command> {
        let Some(parent) = self.sheet.articles.iter().find(|row| row.id == parent) else {
            return Vec::new();
        };
        let after = self
            .siblings(parent)
            .into_iter()
            .find(|other| other.order > parent.order);
        let order = Position::between(Some(&parent.order), after.map(|row| &row.order));
        puts([CovenantPart::Article(Article {
            parent: parent.parent,
            order,
            ..row.clone()
        })])
    }
}

/// Targets.
impl Planner<'_> {
    fn put_target(&mut self, form: &TargetForm) -> Result<Plan, String> {
        let known = form
            .target
            .and_then(|id| self.sheet.targets.iter().find(|row| row.id == id))
            .cloned();
        let label = if known.is_some() {
            "sửa chỉ tiêu"
        } else {
            "thêm chỉ tiêu"
        };
        let start = match known {
            Some(known) => known,
            None => self.new_target(form, self.next_target_order()),
        };
        let target = form.parse(start)?;
        let id = target.id;
        let mut parts = vec![CovenantPart::Target(target)];
        parts.extend(self.assignments(id, &form.spared));
        Ok(Plan::of(label, puts(parts)).making(Made::Target(id)))
    }

    fn add_targets(&mut self, forms: &[TargetForm]) -> Result<Plan, String> {
        let orders = many_at_end(self.sheet.targets.iter().map(|row| &row.order), forms.len());
        let mut parts = Vec::new();
        for (form, order) in forms.iter().zip(orders) {
            let blank = self.new_target(form, order);
            parts.push(CovenantPart::Target(form.parse(blank)?));
        }
        Ok(Plan::of(
            format!("thêm {:02} chỉ tiêu", forms.len()),
            puts(parts),
        ))
    }

    fn next_target_order(&self) -> Position {
        at_end(self.sheet.targets.iter().map(|row| &row.order))
    }

    fn new_target(&mut self, form: &TargetForm, order: Position) -> Target {
        Target::new(self.id(), self.covenant(), form.kind, order)
    }

    /// The cells that differ from what the register says now.
    fn assignments(&self, target: TargetId, spared: &BTreeSet<UnitId>) -> Vec<CovenantPart> {
        let cells = self
            .sheet
            .assignments
            .iter()
            .filter(|cell| cell.target == target);
        let before: BTreeSet<UnitId> = cells
            .filter(|cell| !cell.assigned)
            .map(|cell| cell.unit)
            .collect();
        let changed = before.symmetric_difference(spared);
        changed
            .map(|unit| {
                CovenantPart::Assignment(
                    self.covenant(),
                    self.cell(target, *unit, !spared.contains(unit)),
                )
            })
            .collect()
    }

    fn cell(&self, target: TargetId, unit: UnitId, assigned: bool) -> Assignment {
        let known = self
            .sheet
            .assignments
            .iter()
            .find(|cell| cell.target == target && cell.unit == unit);
        let blank = || Assignment {
            id: assignment_id(target, unit),
            target,
            unit,
            assigned,
            note: String::new(),
        };
        Assignment {
            assigned,
            ..known.cloned().unwrap_or_else(blank)
        }
    }
}

/// Order in lists.
impl Planner<'_> {
    fn move_part(&self, part: PartId, up: bool) -> Plan {
        let sheet = self.sheet;
        let commands = match part {
            PartId::Basis(id) => shifted(
                &sheet.bases.iter().collect::<Vec<_>>(),
                |row| row.id == id,
                up,
            ),
            PartId::Recipient(id) => shifted(
                &sheet.recipients.iter().collect::<Vec<_>>(),
                |row| row.id == id,
                up,
            ),
            PartId::Activity(id) => shifted(
                &sheet.activities.iter().collect::<Vec<_>>(),
                |row| row.id == id,
                up,
            ),
            PartId::Registration(id) => {
                shifted(&self.registrations_beside(id.row()), |row| row.id == id, up)
            }
            PartId::Signature(id) => {
                let witnesses: Vec<_> = sheet
                    .signatures
                    .iter()
                    .filter(|row| row.kind == SignatureKind::Witness)
                    .collect();
                shifted(&witnesses, |row| row.id == id, up)
            }
            PartId::Target(id) => {
                let Some(target) = sheet.targets.iter().find(|row| row.id == id) else {
                    return Plan::default();
                };
                shifted(
                    &sheet
                        .targets_of(target.unit, target.parent)
                        .collect::<Vec<_>>(),
                    |row| row.id == id,
                    up,
                )
            }
            PartId::Article(id) => {
                return self.move_article(id, if up { Way::Up } else { Way::Down });
            }
        };
        Plan::of("chuyển thứ tự", commands)
    }

    fn registrations_beside(&self, id: RowId) -> Vec<&TitleRegistration> {
        let rows = &self.sheet.registrations;
        let unit = rows
            .iter()
            .find(|row| row.id.row() == id)
            .and_then(|row| row.unit);
        rows.iter().filter(|row| row.unit == unit).collect()
    }
}

fn puts(parts: impl IntoIterator<Item = CovenantPart>) -> Vec<Command> {
    parts
        .into_iter()
        .map(|part| CovenantCommand::Put(part).into())
        .collect()
}

/// A row of a list that people order.
trait Listed: Clone {
    fn order(&self) -> &Position;
    fn at(self, order: Position) -> CovenantPart;
}

macro_rules! listed {
    ($($row:ident $part:ident),*) => {$(
        impl Listed for $row {
            fn order(&self) -> &Position {
                &self.order
            }

            fn at(self, order: Position) -> CovenantPart {
                CovenantPart::$part(Self { order, ..self })
            }
        }
    )*};
}
listed!(LegalBasis Basis, Article Article, Target Target, TitleRegistration Registration, JointActivity Activity, Signature Signature, Recipient Recipient);

fn shifted<R: Listed>(rows: &[&R], is_it: impl Fn(&R) -> bool, up: bool) -> Vec<Command> {
    let Some(at) = rows.iter().position(|row| is_it(row)) else {
        return Vec::new();
    };
    match (up, at.checked_sub(1)) {
        (true, None) => Vec::new(),
        (true, Some(to)) => reordered(rows, at, to),
        (false, _) => reordered(rows, at, at + 1),
    }
}

fn reordered<R: Listed>(rows: &[&R], from: usize, to: usize) -> Vec<Command> {
    let orders: Vec<&Position> = rows.iter().map(|row| row.order()).collect();
    let new = moved(&orders, from, to);
    puts(
        new.into_iter()
            .map(|(at, order)| rows[at].clone().at(order)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::covenant::Part;
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
