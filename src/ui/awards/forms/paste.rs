//! Persons pasted from a table of Excel or Word: what each line would become, before anything is written.

use crate::app::commands::awards::new_nomination;
use crate::app::pasting::Pasted;
use crate::domain::award::facts::AwardFacts;
use crate::domain::award::list::person_place;
use crate::domain::award::{Nomination, RecipientKind, guard};
use crate::domain::id::{RowId, UnitId};
use crate::domain::order::Position;
use crate::domain::text::{compare, fold, one_line};
use crate::ui::awards::view_model::ViewModel;
use crate::ui::theme::Tone;

use super::candidates::check_one;
use super::said;

/// Lines that are taken at once: beyond it the preview would keep people waiting.
const LONGEST: usize = 500;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Name,
    Office,
    Unit,
    Honour,
    Merits,
    Other,
}

/// Without a line of titles the columns stand in this order.
const USUAL: [Column; 4] = [Column::Name, Column::Office, Column::Honour, Column::Merits];

#[derive(Clone, Debug, Default)]
pub struct PasteForm {
    pub block: Pasted,
    /// Text of old fonts is read in today's letters.
    pub converted: bool,
    /// For lines that name none.
    pub honour: String,
    pub unit: Option<UnitId>,
    pub authority: String,
    pub reason: String,
    /// As `lines` were last made.
    pub plan: Plan,
}

/// Every pasted line: written, already there, or refused with a reason.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub lines: Vec<Line>,
    pub rows: Vec<Nomination>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    pub office: String,
    pub honour: String,
    pub fate: Fate,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    New,
    /// Above a quota or against a condition, with the reason.
    Excused,
    Same,
    Refused(String),
}

impl Fate {
    pub fn words(&self) -> String {
        match self {
            Self::New => "ghi mới".to_owned(),
            Self::Excused => "ghi mới, kèm lý do".to_owned(),
            Self::Same => "đã có trong danh sách".to_owned(),
            Self::Refused(why) => format!("không ghi: {why}"),
        }
    }

    pub fn tone(&self) -> Tone {
        match self {
            Self::New => Tone::Good,
            Self::Same => Tone::Plain,
            Self::Excused | Self::Refused(_) => Tone::Rule,
        }
    }
}

impl PasteForm {
    pub fn new(text: &str, model: &ViewModel) -> Self {
        let mut form = Self {
            block: Pasted::read(text),
            converted: true,
            honour: "Bằng khen".to_owned(),
            ..Self::default()
        };
        form.replan(model);
        form
    }

    /// Makes the plan anew after a change of the form.
    pub fn replan(&mut self, model: &ViewModel) {
        let mut plan = Plan::default();
        let rows = self.block.rows(self.converted);
        let titles = rows.first().and_then(|row| titles(row));
        let body = if titles.is_some() { &rows[1..] } else { rows };
        let mut facts = model.facts.clone();
        let is_blank = |cells: &&Vec<String>| cells.iter().all(|cell| cell.trim().is_empty());
        for cells in body.iter().filter(|cells| !is_blank(cells)) {
            let row = self.nomination(model, &facts, &Cells::of(cells, titles.as_deref()));
            self.line(model, &mut plan, &mut facts, row);
        }
        self.plan = plan;
    }

    fn line(&self, model: &ViewModel, plan: &mut Plan, facts: &mut AwardFacts, row: Nomination) {
        let mut known = facts.sheet.nominations.iter();
        let fate = if plan.lines.len() >= LONGEST {
            Fate::Refused(format!("mỗi lần dán không quá {LONGEST} dòng"))
        } else if known.any(|other| guard::is_twin(other, &row)) {
            Fate::Same
        } else {
            match check_one(model, facts, row.clone(), &said(&self.reason)) {
                Err(refused) => Fate::Refused(refused.why),
                Ok(row) => {
                    let fate = if row.has_reason() {
                        Fate::Excused
                    } else {
                        Fate::New
                    };
                    facts.put(&row);
                    plan.rows.push(row);
                    fate
                }
            }
        };
        plan.lines.push(Line {
            name: row.name.clone(),
            office: person_place(&row, &model.year, model.day),
            honour: row.honour,
            fate,
        });
    }

    fn nomination(&self, model: &ViewModel, facts: &AwardFacts, cells: &Cells) -> Nomination {
        let (unit, office) = self.place(model, cells);
        let honour = match cells.text(Column::Honour) {
            honour if honour.is_empty() => said(&self.honour),
            honour => honour,
        };
        let nobody = RowId::from_bytes([0; 16]);
        let draft = Nomination {
            recipient: RecipientKind::Person,
            unit,
            name: cells.text(Column::Name),
            office,
            authority: said(&self.authority),
            merits: cells.text(Column::Merits),
            ..Nomination::new(
                nobody.into(),
                model.year.year.id,
                &honour,
                Position::first(),
            )
        };
        new_nomination(facts, draft)
    }

    /// The member that the line names, else the one of the form; a unit that is no member stays in words.
    fn place(&self, model: &ViewModel, cells: &Cells) -> (Option<UnitId>, String) {
        let (office, named) = (cells.text(Column::Office), cells.text(Column::Unit));
        let brief = |unit: UnitId| model.year.unit(unit).map_or("", |unit| unit.brief());
        let is_named = |(unit, name): &&(UnitId, String)| {
            fold(name) == fold(&named) || compare(brief(*unit), &named).is_eq()
        };
        match model.members.iter().find(is_named) {
            Some((unit, _)) => (Some(*unit), office),
            None if named.is_empty() => (self.unit, office),
            None if office.is_empty() => (self.unit, named),
            None => (self.unit, format!("{office}, {named}")),
        }
    }
}

impl Plan {
    fn count(&self, wanted: impl Fn(&Fate) -> bool) -> usize {
        self.lines.iter().filter(|line| wanted(&line.fate)).count()
    }

    /// "Đọc 12 dòng: ghi mới 10, đã có 1, không ghi 1."
    pub fn summary(&self) -> String {
        let (read, new) = (self.lines.len(), self.rows.len());
        let same = self.count(|fate| *fate == Fate::Same);
        let refused = self.count(|fate| matches!(fate, Fate::Refused(_)));
        format!("Đọc {read} dòng: ghi mới {new}, đã có {same}, không ghi {refused}.")
    }
}

/// The cells of a line with what each holds.
struct Cells(Vec<(Column, String)>);

impl Cells {
    fn of(cells: &[String], titles: Option<&[Column]>) -> Self {
        let cells: Vec<String> = cells.iter().map(|cell| one_line(cell)).collect();
        let columns: Vec<Column> = match titles {
            Some(titles) => titles.to_vec(),
            None => {
                let is_numbered = cells.first().is_some_and(|cell| is_number(cell));
                let number = is_numbered.then_some(Column::Number);
                number.into_iter().chain(USUAL).collect()
            }
        };
        Self(columns.into_iter().zip(cells).collect())
    }

    fn text(&self, wanted: Column) -> String {
        let cells = self.0.iter().filter(|(column, _)| *column == wanted);
        let texts: Vec<&str> = cells.map(|(_, text)| text.as_str()).collect();
        texts.join(" ").trim().to_owned()
    }
}

fn is_number(cell: &str) -> bool {
    let digits = cell.trim_end_matches('.');
    !digits.is_empty() && digits.chars().all(|letter| letter.is_ascii_digit())
}

/// What the columns hold, if this is a line of titles.
fn titles(row: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<Column> = row.iter().map(|cell| column(&fold(cell))).collect();
    columns.contains(&Column::Name).then_some(columns)
}

fn column(title: &str) -> Column {
    let has = |word: &str| title.contains(word);
    match title {
        "tt" | "stt" | "so tt" => Column::Number,
        _ if has("ho va ten") || has("ho ten") || title == "ten ca nhan" => Column::Name,
        _ if has("chuc vu") || has("cap bac") => Column::Office,
        _ if has("danh hieu") || has("hinh thuc") => Column::Honour,
        _ if has("thanh tich") => Column::Merits,
        _ if has("don vi") => Column::Unit,
        _ => Column::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::Office;
    use super::*;

    fn told(form: &PasteForm) -> Vec<String> {
        let lines = form.plan.lines.iter();
        let told = lines.map(|line| {
            format!(
                "{} | {} | {} | {}",
                line.name,
                line.office,
                line.honour,
                line.fate.words()
            )
        });
        told.collect()
    }

    #[test]
    fn a_block_with_titles_is_read_by_them() {
        let model = Office::new().model();
        let text = "TT\tHọ và tên\tĐơn vị\tChức vụ\tDanh hiệu\n1\tNguyễn Văn An\tCục Tham mưu\tTrưởng phòng\tChiến sĩ thi đua cơ sở\n2\tLê Thị Hòa\tCục khác\tTrợ lý\t\n";
        let form = PasteForm::new(text, &model);
        assert_eq!(
            told(&form),
            [
                "Nguyễn Văn An | Trưởng phòng, Cục Tham mưu | Chiến sĩ thi đua cơ sở | ghi mới",
                "Lê Thị Hòa | Trợ lý, Cục khác | Bằng khen | ghi mới",
            ]
        );
        assert_eq!(form.plan.rows[0].unit, Some(model.members[0].0));
        assert_eq!(form.plan.rows[1].unit, None);
    }

    #[test]
    fn without_titles_a_first_number_is_no_name() {
        let model = Office::new().model();
        let form = PasteForm::new(
            "1.\tNguyễn Văn An\tTrưởng phòng\n\n2.\tnguyễn văn an\tTrưởng phòng\n3\t\tTrợ lý",
            &model,
        );
        assert_eq!(
            told(&form),
            [
                "Nguyễn Văn An | Trưởng phòng | Bằng khen | ghi mới",
                "nguyễn văn an | Trưởng phòng | Bằng khen | đã có trong danh sách",
                " | Trợ lý | Bằng khen | không ghi: Chưa ghi được đề nghị khen thưởng: chưa nhập họ và tên",
            ]
        );
        assert_eq!(
            form.plan.summary(),
            "Đọc 3 dòng: ghi mới 1, đã có 1, không ghi 1."
        );
    }

    #[test]
    fn above_the_quota_the_rest_is_refused_until_there_is_a_reason() {
        let mut office = Office::new();
        office.quota(1);
        let mut model = office.model();
        model.facts.sheet.quotas[0].honour = "Bằng khen".into();
        let mut form = PasteForm::new("Nguyễn Văn An\nLê Thị Hòa\nTrần Bình", &model);
        assert_eq!(
            form.plan.summary(),
            "Đọc 3 dòng: ghi mới 1, đã có 0, không ghi 2."
        );
        form.reason = "Hội đồng cho phép".into();
        form.replan(&model);
        let fates: Vec<String> = form
            .plan
            .lines
            .iter()
            .map(|line| line.fate.words())
            .collect();
        assert_eq!(
            fates,
            ["ghi mới", "ghi mới, kèm lý do", "ghi mới, kèm lý do"]
        );
    }

    #[test]
    fn text_of_old_fonts_is_read_in_todays_letters() {
        let model = Office::new().model();
        let mut form = PasteForm::new("NguyÔn V¨n ThÞnh\tTr\u{ad}ëng phßng nghiÖp vô", &model);
        assert_eq!(form.plan.lines[0].name, "Nguyễn Văn Thịnh");
        form.converted = false;
        form.replan(&model);
        assert_ne!(form.plan.lines[0].name, "Nguyễn Văn Thịnh");
    }
}
