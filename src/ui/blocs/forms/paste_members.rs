//! Thêm thành viên from lines pasted out of Excel or Word. Each line says what will become of it before anything happens.

use eframe::egui::{Label, RichText, ScrollArea, Ui, vec2};

use super::matching::{Match, Names, is_heading, name_in};
use super::{Form, NewId, Problems, lines};
use crate::app::Command;
use crate::app::commands::{UnitCommand, YearCommand};
use crate::domain::id::{BlocYearId, UnitId};
use crate::domain::text::legacy::{Encoding, recognise};
use crate::domain::text::spelling_key;
use crate::domain::unit::Unit;
use crate::ui::blocs::view_model::UnitTree;
use crate::ui::theme::{ROW_HEIGHT, Tone, palette};
use crate::ui::widgets::{ChoiceBox, TextField};

const TEXT: &str = "Danh sách tên, mỗi dòng một đơn vị";
/// Of the dialog when it is filled.
const HEIGHT: f32 = 470.0;
const NOTHING: &str = "Chưa có dòng nào để thêm.";

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Take {
    Unit(UnitId),
    New,
    Skip,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct PastedLine {
    name: String,
    /// What was found, in words.
    found: String,
    tone: Tone,
    /// None: somebody has to say.
    take: Option<Take>,
}

#[derive(Clone, Debug)]
pub struct PasteForm {
    year: BlocYearId,
    text: String,
    names: Names,
    members: Vec<UnitId>,
    lines: Vec<PastedLine>,
    /// Where new units belong.
    parent: Option<UnitId>,
    old: Option<Encoding>,
}

impl PasteForm {
    pub fn of(year: BlocYearId, members: Vec<UnitId>, units: &UnitTree, text: &str) -> Self {
        let mut form = Self {
            year,
            text: text.to_owned(),
            names: Names::of(units),
            members,
            lines: Vec::new(),
            parent: None,
            old: None,
        };
        form.read();
        form
    }

    /// Reads the lines anew; what was decided about a name stays decided.
    fn read(&mut self) {
        if let Some(old) = recognise(&self.text) {
            self.old = (old.encoding != Encoding::Decomposed).then_some(old.encoding);
            self.text = old.text;
        }
        let before = std::mem::take(&mut self.lines);
        for line in lines(&self.text).lines() {
            let name = name_in(line, &self.names);
            if !name.is_empty() {
                let known = before
                    .iter()
                    .find(|line| line.name == name && line.tone == Tone::Rule);
                let line = self.read_line(name);
                let take = known.and_then(|known| known.take).or(line.take);
                self.lines.push(PastedLine { take, ..line });
            }
        }
    }

    fn read_line(&self, name: String) -> PastedLine {
        let matched = self.names.find(&name);
        let unit = match matched {
            Match::Exact(unit) | Match::Near(unit) => Some(unit),
            Match::Several | Match::Nothing => None,
        };
        let (found, tone, take) = if let Some(line) = self.same_above(&name, unit) {
            (format!("trùng dòng {line}"), Tone::Plain, Some(Take::Skip))
        } else if unit.is_some_and(|unit| self.members.contains(&unit)) {
            ("đã là thành viên".to_owned(), Tone::Plain, Some(Take::Skip))
        } else {
            let (found, tone) = said(matched);
            (found.to_owned(), tone, unit.map(Take::Unit))
        };
        let heading = unit.is_none() && is_heading(&name);
        PastedLine {
            found: if heading {
                "dòng tiêu đề".to_owned()
            } else {
                found
            },
            tone: if heading { Tone::Plain } else { tone },
            take: if heading { Some(Take::Skip) } else { take },
            name,
        }
    }

    /// The number of an earlier line of the same unit or the same name.
    fn same_above(&self, name: &str, unit: Option<UnitId>) -> Option<usize> {
        let key = spelling_key(name);
        let same = |line: &PastedLine| {
            spelling_key(&line.name) == key || (unit.is_some() && line.take == unit.map(Take::Unit))
        };
        self.lines.iter().position(same).map(|place| place + 1)
    }

    pub fn why_not(&self) -> Option<String> {
        let open = self.lines.iter().filter(|line| line.take.is_none()).count();
        if open > 0 {
            return Some(format!("Còn {open} dòng chưa chọn cách xử lý."));
        }
        let adds = |line: &PastedLine| line.take.is_some_and(|take| take != Take::Skip);
        (!self.lines.iter().any(adds)).then(|| NOTHING.to_owned())
    }

    pub fn ui(&mut self, ui: &mut Ui, units: &UnitTree) {
        // The dialog opens as high as it will be with lines in it.
        let room = ui.ctx().content_rect().height() - 200.0;
        ui.set_min_height(room.clamp(200.0, HEIGHT));
        self.text_ui(ui);
        if let Some(old) = self.old {
            let told = format!("Chữ dán vào theo mã {old}, đã chuyển sang Unicode. Hãy xem lại.");
            ui.colored_label(palette(ui).rule, told);
        }
        if self.lines.is_empty() {
            ui.weak(
                "Dán danh sách vào ô trên: từng dòng sẽ được đối chiếu với tên đơn vị trong sổ.",
            );
            return;
        }
        self.new_units_ui(ui, units);
        self.lines_ui(ui, units);
        ui.label(self.count());
    }

    fn text_ui(&mut self, ui: &mut Ui) {
        ScrollArea::vertical()
            .id_salt("pasted text")
            .max_height(150.0)
            .show(ui, |ui| {
                let text = TextField::new(TEXT)
                    .rows(5)
                    .width(f32::INFINITY)
                    .hint("Dán từ Excel hoặc Word; cột số thứ tự và cột khác không sao.");
                if text.form(ui, &mut self.text).changed() {
                    self.read();
                }
            });
    }

    /// What is the same for all new units.
    fn new_units_ui(&mut self, ui: &mut Ui, units: &UnitTree) {
        let open = self.lines.iter().filter(|line| line.take.is_none()).count();
        ui.horizontal(|ui| {
            let all = format!("Tạo đơn vị mới cho {open} dòng chưa rõ");
            let all = ui.add_enabled(open > 0, eframe::egui::Button::new(all));
            if all.on_disabled_hover_text("Mọi dòng đã rõ.").clicked() {
                for line in self.lines.iter_mut().filter(|line| line.take.is_none()) {
                    line.take = Some(Take::New);
                }
            }
            if self.lines.iter().any(|line| line.take == Some(Take::New)) {
                let parent = ChoiceBox::new("Đơn vị mới thuộc")
                    .or_none("(không thuộc đơn vị nào)")
                    .width(280.0)
                    .pick(ui, self.parent, &units.choices);
                if let Some(parent) = parent {
                    self.parent = parent;
                }
            }
        });
    }

    fn lines_ui(&mut self, ui: &mut Ui, units: &UnitTree) {
        let mut items = vec![
            (Take::New, "Tạo đơn vị mới".to_owned()),
            (Take::Skip, "Bỏ qua dòng này".to_owned()),
        ];
        let known = units.choices.iter();
        items.extend(known.map(|(id, name)| (Take::Unit(*id), name.clone())));
        ScrollArea::vertical()
            .id_salt("pasted lines")
            .max_height(220.0)
            .auto_shrink([false, true])
            .show_rows(ui, ROW_HEIGHT, self.lines.len(), |ui, shown| {
                for row in shown {
                    line_ui(ui, row, &mut self.lines[row], &items);
                }
            });
    }

    fn count(&self) -> String {
        let number =
            |is: fn(&PastedLine) -> bool| self.lines.iter().filter(|line| is(line)).count();
        format!(
            "{} dòng: thêm {} đơn vị có trong sổ, tạo mới {}, bỏ qua {}, chưa rõ {}.",
            self.lines.len(),
            number(|line| matches!(line.take, Some(Take::Unit(_)))),
            number(|line| line.take == Some(Take::New)),
            number(|line| line.take == Some(Take::Skip)),
            number(|line| line.take.is_none()),
        )
    }

    fn new_unit(&self, name: &str, new_id: NewId<'_>) -> Unit {
        Unit {
            parent: self.parent,
            ..Unit::new(new_id().into(), name)
        }
    }
}

fn said(matched: Match) -> (&'static str, Tone) {
    match matched {
        Match::Exact(_) => ("khớp tên trong sổ", Tone::Good),
        Match::Near(_) => ("khớp khi bỏ dấu, xem lại", Tone::Good),
        Match::Several => ("nhiều đơn vị cùng tên: chọn một", Tone::Rule),
        Match::Nothing => ("chưa có trong sổ", Tone::Rule),
    }
}

fn line_ui(ui: &mut Ui, row: usize, line: &mut PastedLine, items: &[(Take, String)]) {
    ui.horizontal(|ui| {
        let fixed = |ui: &mut Ui, width: f32, text: RichText| {
            let size = vec2(width, ROW_HEIGHT);
            let layout = eframe::egui::Layout::left_to_right(eframe::egui::Align::Center);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_width(width);
                ui.add(Label::new(text).truncate());
            });
        };
        fixed(ui, 28.0, RichText::new((row + 1).to_string()).weak());
        fixed(ui, 320.0, RichText::new(&line.name));
        let colour = palette(ui).tone(line.tone);
        fixed(ui, 190.0, RichText::new(&line.found).color(colour));
        let label = format!("Dòng {}: {}", row + 1, line.name);
        let taken = ChoiceBox::new(&label)
            .hidden_label()
            .or_none("(chưa chọn)")
            .width(260.0)
            .keyed(row)
            .pick(ui, line.take, items);
        if let Some(take) = taken {
            line.take = take;
        }
    });
}

impl Form for PasteForm {
    fn parse(&self, new_id: NewId<'_>) -> Result<Command, Problems> {
        let mut problems = Problems::default();
        if let Some(why_not) = self.why_not() {
            problems.add(TEXT, why_not);
        }
        let mut commands: Vec<Command> = Vec::new();
        let mut units = Vec::new();
        for line in &self.lines {
            match line.take {
                Some(Take::Unit(unit)) => units.push(unit),
                Some(Take::New) => {
                    let unit = self.new_unit(&line.name, new_id);
                    units.push(unit.id);
                    commands.push(UnitCommand::Add(unit).into());
                }
                Some(Take::Skip) | None => {}
            }
        }
        let year = self.year;
        commands.push(YearCommand::AddMembers { year, units }.into());
        problems.or(Command::Together {
            label: "thêm thành viên".to_owned(),
            commands,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::id::RowId;

    fn id(n: u8) -> RowId {
        RowId([n; 16])
    }

    fn units() -> UnitTree {
        let units = ["Cục Đối ngoại", "Thanh tra Bộ", "Cục Tài chính"];
        let units = units.iter().zip(1..);
        let units = units
            .map(|(name, n)| Unit::new(id(n).into(), *name))
            .collect();
        UnitTree::of(units, &[], date(2019, 1, 1))
    }

    fn form(text: &str) -> PasteForm {
        PasteForm::of(id(50).into(), vec![id(3).into()], &units(), text)
    }

    fn told(form: &PasteForm) -> Vec<String> {
        let line = |line: &PastedLine| {
            let take = match line.take {
                Some(Take::Unit(_)) => "thêm",
                Some(Take::New) => "tạo mới",
                Some(Take::Skip) => "bỏ qua",
                None => "?",
            };
            format!("{}: {} → {take}", line.name, line.found)
        };
        form.lines.iter().map(line).collect()
    }

    const PASTED: &str = "STT\tTên đơn vị\n1\tCục Đối ngoại\n2\tthanh tra bo\n\n3\tCục Tài chính\n4\tCục Y tế\n5\tCục đối ngoại";

    #[test]
    fn every_line_says_what_will_become_of_it() {
        assert_eq!(
            told(&form(PASTED)),
            [
                "Tên đơn vị: dòng tiêu đề → bỏ qua",
                "Cục Đối ngoại: khớp tên trong sổ → thêm",
                "thanh tra bo: khớp khi bỏ dấu, xem lại → thêm",
                "Cục Tài chính: đã là thành viên → bỏ qua",
                "Cục Y tế: chưa có trong sổ → ?",
                "Cục đối ngoại: trùng dòng 2 → bỏ qua",
            ]
        );
    }

    #[test]
    fn nothing_is_added_while_a_line_is_unclear() {
        let mut form = form(PASTED);
        assert_eq!(
            form.why_not().as_deref(),
            Some("Còn 1 dòng chưa chọn cách xử lý.")
        );
        assert!(form.parse(&mut || id(90)).is_err());
        form.lines[4].take = Some(Take::New);
        let Ok(Command::Together { commands, .. }) = form.parse(&mut || id(90)) else {
            panic!("it can be added");
        };
        let [
            Command::Unit(UnitCommand::Add(unit)),
            Command::Year(YearCommand::AddMembers { units, .. }),
        ] = commands.as_slice()
        else {
            panic!("one new unit, then the members: {commands:?}");
        };
        assert_eq!(unit.name, "Cục Y tế");
        assert_eq!(*units, [id(1).into(), id(2).into(), id(90).into()]);
    }

    #[test]
    fn what_was_decided_stays_when_the_text_grows() {
        let mut form = form("Cục Y tế");
        form.lines[0].take = Some(Take::New);
        form.text.push_str("\nCục Viễn thông");
        form.read();
        assert_eq!(
            told(&form),
            [
                "Cục Y tế: chưa có trong sổ → tạo mới",
                "Cục Viễn thông: chưa có trong sổ → ?"
            ]
        );
    }

    #[test]
    fn a_list_in_an_old_encoding_is_read() {
        let form = form("Côc §èi ngo¹i\nThanh tra Bé\nCôc ViÔn th«ng vµ c¬ yÕu");
        assert_eq!(form.old, Some(Encoding::Tcvn3));
        assert_eq!(told(&form)[0], "Cục Đối ngoại: khớp tên trong sổ → thêm");
    }
}
