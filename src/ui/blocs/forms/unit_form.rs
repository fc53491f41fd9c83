//! Thêm, sửa đơn vị.

use eframe::egui::{Grid, Ui};

use super::{Form, NewId, Problems, day_field, lines, notes_ui, one_line};
use crate::app::Command;
use crate::app::commands::UnitCommand;
use crate::domain::document::HeadingStyle;
use crate::domain::id::UnitId;
use crate::domain::unit::{Sector, Tier, Unit};
use crate::ui::blocs::view_model::UnitTree;
use crate::ui::widgets::date_field::written;
use crate::ui::widgets::{ChoiceBox, DateField, TextField};

const NAME: &str = "Tên đầy đủ";
const FROM: &str = "Hoạt động từ ngày";
const TO: &str = "Hoạt động đến ngày";
const WIDTH: f32 = 460.0;

#[derive(Clone, Debug, Default)]
pub struct UnitForm {
    /// The unit that is changed; none for a new one.
    base: Option<Unit>,
    name: String,
    short_name: String,
    tier: Tier,
    sector: Sector,
    heading: HeadingStyle,
    kind: String,
    is_system: bool,
    parent: Option<UnitId>,
    place: String,
    from: String,
    to: String,
    successor: Option<UnitId>,
    note: String,
    source: String,
}

impl UnitForm {
    /// A new unit where the list stands: below a parent body, beside any other unit.
    pub fn near(chosen: Option<&Unit>) -> Self {
        let Some(chosen) = chosen else {
            return Self::default();
        };
        let (tier, parent) = match chosen.tier {
            Tier::Body => (Tier::Unit, Some(chosen.id)),
            Tier::Unit | Tier::SubUnit => (chosen.tier, chosen.parent),
        };
        Self {
            tier,
            sector: chosen.sector,
            heading: chosen.heading,
            parent,
            place: chosen.place.clone(),
            ..Self::default()
        }
    }

    pub fn of(unit: &Unit) -> Self {
        Self {
            name: unit.name.clone(),
            short_name: unit.short_name.clone(),
            tier: unit.tier,
            sector: unit.sector,
            heading: unit.heading,
            kind: unit.kind.clone(),
            is_system: unit.is_system,
            parent: unit.parent,
            place: unit.place.clone(),
            from: written(unit.active_from),
            to: written(unit.active_to),
            successor: unit.successor,
            note: unit.note.clone(),
            source: unit.source.clone(),
            base: Some(unit.clone()),
        }
    }

    pub fn title(&self) -> &'static str {
        if self.base.is_some() {
            "Sửa đơn vị"
        } else {
            "Thêm đơn vị"
        }
    }

    pub fn ui(&mut self, ui: &mut Ui, units: &UnitTree, problems: &Problems) {
        Grid::new("unit form")
            .num_columns(2)
            .spacing([12.0, 6.0])
            .show(ui, |ui| {
                self.names_ui(ui, problems);
                self.kind_ui(ui);
                self.places_ui(ui, units);
                self.dates_ui(ui, units, problems);
                notes_ui(
                    ui,
                    WIDTH,
                    &mut self.note,
                    &mut self.source,
                    "Quyết định thành lập, công văn…",
                );
            });
        if self
            .base
            .as_ref()
            .is_some_and(|base| base.name != one_line(&self.name))
        {
            ui.weak(
                "Sửa tên ở đây là sửa lỗi gõ: giấy tờ các năm trước cũng mang tên này. Đơn vị đổi \
                 tên thì dùng “Đổi tên…”.",
            );
        }
    }

    fn names_ui(&mut self, ui: &mut Ui, problems: &Problems) {
        TextField::new(NAME)
            .width(WIDTH)
            .error(problems.of(NAME))
            .form(ui, &mut self.name);
        ui.end_row();
        TextField::new("Tên gọi tắt")
            .width(160.0)
            .hint("PA04")
            .form(ui, &mut self.short_name);
        ui.end_row();
    }

    fn kind_ui(&mut self, ui: &mut Ui) {
        if let Some(tier) = ChoiceBox::new("Cấp").choose(ui, self.tier) {
            self.tier = tier;
        }
        ui.end_row();
        if let Some(sector) = ChoiceBox::new("Lĩnh vực").choose(ui, self.sector) {
            self.sector = sector;
        }
        ui.end_row();
        if let Some(heading) = ChoiceBox::new("Kiểu tiêu đề văn bản").choose(ui, self.heading)
        {
            self.heading = heading;
        }
        ui.end_row();
        TextField::new("Loại đơn vị")
            .width(240.0)
            .hint("Cục, Sở, Công an xã…")
            .form(ui, &mut self.kind);
        ui.end_row();
        ui.label("");
        ui.checkbox(
            &mut self.is_system,
            "Là một Hệ, có đơn vị trực thuộc được xét khen",
        );
        ui.end_row();
    }

    fn places_ui(&mut self, ui: &mut Ui, units: &UnitTree) {
        let parent = ChoiceBox::new("Thuộc đơn vị")
            .or_none("(không thuộc đơn vị nào)")
            .width(WIDTH)
            .pick(ui, self.parent, &units.choices);
        if let Some(parent) = parent {
            self.parent = parent;
        }
        ui.end_row();
        TextField::new("Địa danh")
            .width(240.0)
            .hint("Hà Nội")
            .help("Tên nơi ghi trước ngày tháng trên văn bản (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.4).")
            .form(ui, &mut self.place);
        ui.end_row();
    }

    fn dates_ui(&mut self, ui: &mut Ui, units: &UnitTree, problems: &Problems) {
        DateField::new(FROM).form(ui, &mut self.from);
        ui.end_row();
        day_field(TO, problems)
            .help("Ghi khi đơn vị giải thể, sáp nhập; để trống khi đơn vị còn hoạt động.")
            .form(ui, &mut self.to);
        ui.end_row();
        let successor = ChoiceBox::new("Đơn vị kế tục")
            .or_none("(không có)")
            .width(WIDTH)
            .pick(ui, self.successor, &units.choices);
        if let Some(successor) = successor {
            self.successor = successor;
        }
        ui.end_row();
    }
}

impl Form for UnitForm {
    fn parse(&self, new_id: NewId<'_>) -> Result<Command, Problems> {
        let mut problems = Problems::default();
        let name = problems.needed(NAME, &self.name, "Chưa nhập tên đơn vị");
        let (from, to) = (problems.date(FROM, &self.from), problems.date(TO, &self.to));
        if matches!((from, to), (Some(from), Some(to)) if to < from) {
            problems.add(TO, "Ngày kết thúc đứng trước ngày bắt đầu");
        }
        let base = self.base.clone();
        let is_new = base.is_none();
        let unit = Unit {
            name,
            short_name: one_line(&self.short_name),
            tier: self.tier,
            sector: self.sector,
            heading: self.heading,
            kind: one_line(&self.kind),
            is_system: self.is_system,
            parent: self.parent,
            place: one_line(&self.place),
            active_from: from,
            active_to: to,
            successor: self.successor,
            note: lines(&self.note),
            source: one_line(&self.source),
            ..base.unwrap_or_else(|| Unit::new(new_id().into(), ""))
        };
        problems.or(if is_new {
            UnitCommand::Add(unit).into()
        } else {
            UnitCommand::Change(unit).into()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RowId;

    fn parse(form: &UnitForm) -> Result<Command, Problems> {
        form.parse(&mut || RowId([2; 16]))
    }

    fn cuc() -> Unit {
        let mut unit = Unit::new(RowId([1; 16]).into(), "Cục Đối ngoại");
        unit.sector = Sector::Police;
        unit.heading = HeadingStyle::Party;
        unit.parent = Some(RowId([9; 16]).into());
        unit.note = "Ghi chú cũ".into();
        unit
    }

    #[test]
    fn a_unit_that_is_looked_at_and_kept_stays_the_same() {
        let Ok(Command::Unit(UnitCommand::Change(unit))) = parse(&UnitForm::of(&cuc())) else {
            panic!("it can be kept");
        };
        assert_eq!(unit, cuc());
    }

    #[test]
    fn a_new_unit_stands_beside_the_chosen_one_or_below_the_chosen_body() {
        let beside = UnitForm::near(Some(&cuc()));
        assert_eq!((beside.tier, beside.parent), (Tier::Unit, cuc().parent));
        let mut body = cuc();
        body.tier = Tier::Body;
        let below = UnitForm::near(Some(&body));
        assert_eq!((below.tier, below.parent), (Tier::Unit, Some(body.id)));
        assert_eq!(below.sector, Sector::Police);
    }

    #[test]
    fn a_unit_cannot_end_before_it_begins() {
        let mut form = UnitForm::of(&cuc());
        form.from = "1/8/2018".into();
        form.to = "31/7/2018".into();
        let problems = parse(&form).unwrap_err();
        assert_eq!(
            problems.of(TO),
            Some("Ngày kết thúc đứng trước ngày bắt đầu")
        );
    }
}
