//! Thẻ Khối thi đua: units, blocs, their years, members, head and deputies.

use eframe::egui::Ui;

use crate::app::commands::{BlocCommand, UnitCommand};
use crate::app::{AppError, Command, ErrorKind, Result, Session};
use crate::domain::id::BlocYearId;
use crate::ui::action::Action;

mod forms;
mod state;
#[cfg(test)]
mod testing;
mod view;
mod view_model;

use forms::year_form::opened_year;
use state::{BlocsState, Chosen};
use view_model::BlocsVm;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlocsAction {
    /// The open dialog is agreed to.
    Accept,
}

#[derive(Default)]
pub struct BlocsTab {
    vm: BlocsVm,
    state: BlocsState,
}

impl BlocsTab {
    /// Rebuilds what is shown; call it when the register or the place has changed.
    pub fn refresh(&mut self, session: &Session, place: Option<BlocYearId>) -> Result<()> {
        self.vm = BlocsVm::of(session, place)?;
        self.state.follow(&self.vm, place);
        Ok(())
    }

    pub fn ui(&mut self, ui: &mut Ui) -> Vec<Action> {
        let mut actions = std::mem::take(&mut self.state.next);
        actions.extend(view::tab_ui(ui, &self.vm, &mut self.state));
        actions
    }

    pub fn apply(&mut self, action: BlocsAction, session: &mut Session) -> Result<()> {
        match action {
            BlocsAction::Accept => self.accept(session),
        }
    }

    /// Does what the dialog says. What a rule refuses is said in the dialog, which stays open.
    fn accept(&mut self, session: &mut Session) -> Result<()> {
        let Some(dialog) = &self.state.dialog else {
            return Ok(());
        };
        let parsed = dialog.form().parse(&mut || session.new_id());
        let Ok(command) = parsed else {
            return Ok(());
        };
        let made = Made::by(&command);
        match session.run(command) {
            Ok(_) => {
                self.state.accepted();
                self.show_made(made);
                Ok(())
            }
            Err(error) if error.kind == ErrorKind::Rule => {
                self.state.refused = Some(told(&error));
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// What was just made is what is chosen next.
    fn show_made(&mut self, made: Option<Made>) {
        match made {
            Some(Made::Unit(unit)) => self.state.show_unit(unit),
            Some(Made::Chosen(chosen)) => {
                self.state.chosen = Some(chosen);
                if let Chosen::Year(year) = chosen {
                    self.state.next.push(Action::Place(Some(year)));
                }
            }
            None => {}
        }
    }
}

fn told(error: &AppError) -> String {
    match &error.hint {
        Some(hint) => format!("{} {hint}", error.message),
        None => error.message.clone(),
    }
}

/// What a command adds to the lists at the left.
#[derive(Clone, Copy, Debug)]
enum Made {
    Unit(crate::domain::id::UnitId),
    Chosen(Chosen),
}

impl Made {
    fn by(command: &Command) -> Option<Self> {
        match command {
            Command::Unit(UnitCommand::Add(unit)) => Some(Self::Unit(unit.id)),
            Command::Bloc(BlocCommand::Add(bloc)) => Some(Self::Chosen(Chosen::Bloc(bloc.id))),
            command => opened_year(command).map(|year| Self::Chosen(Chosen::Year(year))),
        }
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, Modifiers, accesskit::Role};
    use egui_kittest::{Harness, kittest::Queryable};

    use super::testing::{Office, click, fill, harness, pick};
    use crate::ui::testing::press;

    fn add_unit(h: &mut Harness<'_, Office>, name: &str) {
        click(h, "Thêm đơn vị…");
        fill(h, "Tên đầy đủ", name);
        press(h, Key::Enter);
        assert!(h.state().tab.state.dialog.is_none(), "{name}");
    }

    /// Three units and a bloc with the year 2018.
    fn begun() -> Harness<'static, Office> {
        let mut h = harness(Office::new());
        for name in ["Cục Đối ngoại", "Thanh tra Bộ", "Cục Tài chính"] {
            h.state_mut().tab.state.chosen_unit = None;
            h.run();
            add_unit(&mut h, name);
        }
        click(&mut h, "Thêm khối, cụm…");
        fill(&mut h, "Tên", "các cơ quan tham mưu");
        press(&mut h, Key::Enter);
        click(&mut h, "Mở năm…");
        fill(&mut h, "Năm", "2018");
        press(&mut h, Key::Enter);
        h
    }

    fn row(h: &mut Harness<'_, Office>, label: &str) {
        h.get_by_role_and_label(Role::Row, label).click();
        h.run();
    }

    fn choose_members(h: &mut Harness<'_, Office>, names: &[&str]) {
        click(h, "Thêm thành viên…");
        for name in names {
            h.get_by_role_and_label(Role::CheckBox, name).click();
            h.run();
        }
        click(h, "Thêm vào khối");
    }

    #[test]
    fn a_bloc_is_made_with_its_year_and_the_year_is_shown() {
        let h = begun();
        let vm = &h.state().tab.vm;
        let lines: Vec<&str> = vm.lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            lines,
            ["Khối thi đua các cơ quan tham mưu", "2018 – Lập danh sách"]
        );
        let title = &vm.year.as_ref().unwrap().title;
        assert_eq!(title, "Khối thi đua các cơ quan tham mưu – năm 2018");
    }

    #[test]
    fn members_are_chosen_from_the_list_in_the_order_of_choosing() {
        let mut h = begun();
        choose_members(&mut h, &["Thanh tra Bộ", "Cục Đối ngoại"]);
        assert_eq!(h.state().members(), ["Thanh tra Bộ", "Cục Đối ngoại"]);
        let undone = h.state_mut().session.undo().unwrap();
        assert_eq!(undone.as_deref(), Some("thêm thành viên"));
        h.run();
        assert!(h.state().members().is_empty());
    }

    #[test]
    fn members_are_pasted_and_a_new_unit_is_made_of_an_unknown_name() {
        let mut h = begun();
        click(&mut h, "Dán danh sách…");
        let label = "Danh sách tên, mỗi dòng một đơn vị";
        h.get_by_role_and_label(Role::MultilineTextInput, label)
            .focus();
        h.run();
        h.event(eframe::egui::Event::Paste(
            "1\tthanh tra bo\n2\tCục Y tế\n3\tCục Tài chính".into(),
        ));
        h.run();
        h.get_by_label("chưa có trong sổ");
        click(&mut h, "Tạo đơn vị mới cho 1 dòng chưa rõ");
        click(&mut h, "Thêm vào khối");
        assert_eq!(
            h.state().members(),
            ["Thanh tra Bộ", "Cục Y tế", "Cục Tài chính"]
        );
        assert_eq!(h.state().tab.vm.units.lines.len(), 4);
        h.state_mut().session.undo().unwrap();
        h.run();
        assert_eq!(h.state().tab.vm.units.lines.len(), 3);
    }

    #[test]
    fn a_head_is_chosen_among_the_members() {
        let mut h = begun();
        choose_members(&mut h, &["Thanh tra Bộ", "Cục Đối ngoại"]);
        click(&mut h, "Ghi khối trưởng…");
        pick(&mut h, "Đơn vị", "Cục Đối ngoại");
        pick(&mut h, "Cách chọn", "Bỏ phiếu bầu");
        click(&mut h, "Ghi vai trò");
        let year = h.state().tab.vm.year.as_ref().unwrap();
        assert_eq!(year.terms[0].unit, "Cục Đối ngoại");
        assert_eq!(year.terms[0].details, "Bỏ phiếu bầu");
        assert_eq!(year.members[1].cells[3], "Khối trưởng");
    }

    #[test]
    fn a_second_head_is_refused_in_the_dialog_which_stays_open() {
        let mut h = begun();
        choose_members(&mut h, &["Thanh tra Bộ", "Cục Đối ngoại"]);
        for unit in ["Cục Đối ngoại", "Thanh tra Bộ"] {
            click(&mut h, "Ghi khối trưởng…");
            pick(&mut h, "Đơn vị", unit);
            click(&mut h, "Ghi vai trò");
        }
        assert!(h.state().tab.state.dialog.is_some());
        assert!(
            h.query_by_label_contains("khối chỉ có một đơn vị trưởng")
                .is_some()
        );
    }

    #[test]
    fn alt_and_arrow_move_a_member() {
        let mut h = begun();
        choose_members(&mut h, &["Thanh tra Bộ", "Cục Đối ngoại", "Cục Tài chính"]);
        row(&mut h, "3; Cục Tài chính; có; có");
        h.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
        h.run();
        h.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
        h.run();
        assert_eq!(
            h.state().members(),
            ["Cục Tài chính", "Thanh tra Bộ", "Cục Đối ngoại"]
        );
        h.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
        h.run();
        assert_eq!(h.state().members()[1], "Cục Tài chính");
    }

    #[test]
    fn leaving_needs_a_day_and_a_reason() {
        let mut h = begun();
        choose_members(&mut h, &["Thanh tra Bộ"]);
        row(&mut h, "1; Thanh tra Bộ; có; có");
        click(&mut h, "Ra khối…");
        click(&mut h, "Ghi ra khối");
        h.get_by_label_contains("Chưa nhập ngày ra khối");
        fill(&mut h, "Ra khối ngày", "30/6/2018");
        fill(&mut h, "Lý do ra khối", "Sáp nhập");
        press(&mut h, Key::Enter);
        let year = h.state().tab.vm.year.as_ref().unwrap();
        assert_eq!(year.members[0].cells[5], "30/06/2018");
        assert_eq!(year.count, "1 đơn vị; 1 đã ra khối");
    }

    #[test]
    fn an_odd_step_is_asked_about_and_the_usual_one_is_taken() {
        let mut h = begun();
        click(&mut h, "Dự thảo giao ước");
        assert!(h.state().asked.is_none());
        click(&mut h, "Đang thực hiện");
        assert_eq!(
            h.state().asked.as_ref().unwrap().question,
            "Chuyển thẳng sang “Đang thực hiện”, bỏ qua bước: Đã ký giao ước. Vẫn chuyển?"
        );
        h.state_mut().agree();
        h.run();
        assert_eq!(h.state().tab.vm.lines[1].text, "2018 – Đang thực hiện");
    }

    #[test]
    fn a_unit_in_use_is_not_removed_and_the_reason_is_said() {
        let mut h = begun();
        choose_members(&mut h, &["Thanh tra Bộ"]);
        let unit = h.state().tab.vm.units.choices.last().unwrap().0;
        h.state_mut().tab.state.chosen_unit = Some(unit);
        h.run();
        click(&mut h, "Xóa đơn vị…");
        h.state_mut().agree();
        let refused = h.state().refused.as_ref().unwrap().message.clone();
        assert!(refused.contains("đang là thành viên"), "{refused}");
    }

    #[test]
    fn a_renamed_unit_keeps_its_old_name_in_the_years_before() {
        let mut h = begun();
        choose_members(&mut h, &["Thanh tra Bộ"]);
        let unit = h.state().tab.vm.units.choices.last().unwrap().0;
        h.state_mut().tab.state.chosen_unit = Some(unit);
        h.run();
        click(&mut h, "Đổi tên…");
        fill(&mut h, "Tên mới", "Cục Thanh tra");
        fill(&mut h, "Đổi tên từ ngày", "1/1/2019");
        press(&mut h, Key::Enter);
        assert_eq!(h.state().members(), ["Thanh tra Bộ"]);
        assert_eq!(h.state().tab.vm.units.name(unit), "Cục Thanh tra");
    }

    #[test]
    fn other_names_are_added_and_removed_in_one_dialog() {
        let mut h = begun();
        let unit = h.state().tab.vm.units.choices[0].0;
        h.state_mut().tab.state.chosen_unit = Some(unit);
        h.run();
        click(&mut h, "Tên khác…");
        click(&mut h, "Thêm tên này");
        h.get_by_label_contains("Chưa nhập tên");
        fill(&mut h, "Tên", "Vụ Đối ngoại");
        click(&mut h, "Thêm tên này");
        h.get_by_label("Vụ Đối ngoại");
        click(&mut h, "Xóa");
        assert!(h.state().tab.vm.units.line(unit).unwrap().names.is_empty());
        press(&mut h, Key::Escape);
        assert!(h.state().tab.state.dialog.is_none());
    }

    #[test]
    fn the_next_year_takes_over_the_members_that_have_not_left() {
        let mut h = begun();
        choose_members(&mut h, &["Thanh tra Bộ", "Cục Đối ngoại"]);
        click(&mut h, "Mở năm…");
        press(&mut h, Key::Enter);
        let year = h.state().tab.vm.year.as_ref().unwrap();
        assert_eq!(year.sheet.year.year, 2019);
        assert_eq!(h.state().members(), ["Thanh tra Bộ", "Cục Đối ngoại"]);
    }

    #[test]
    fn a_form_that_is_wrong_says_so_beside_the_field() {
        let mut h = begun();
        click(&mut h, "Thêm đơn vị…");
        click(&mut h, "Ghi đơn vị");
        h.get_by_label_contains("Chưa nhập tên đơn vị");
        fill(&mut h, "Hoạt động đến ngày", "31/2/2018");
        click(&mut h, "Ghi đơn vị");
        h.get_by_label_contains("Không có ngày 31/2/2018");
    }

    #[test]
    fn the_movement_is_kept_when_its_field_is_left() {
        let mut h = begun();
        fill(&mut h, "Phong trào", "Vì an ninh Tổ quốc");
        press(&mut h, Key::Tab);
        let year = h.state().tab.vm.year.as_ref().unwrap();
        assert_eq!(year.sheet.year.movement, "Vì an ninh Tổ quốc");
    }

    #[test]
    fn an_empty_register_says_what_to_do_next() {
        let mut h = harness(Office::new());
        h.get_by_label("Bắt đầu sổ giao ước");
        click(&mut h, "Thêm khối, cụm đầu tiên…");
        assert!(h.state().tab.state.dialog.is_some());
    }
}
