//! Our own box to choose a file, for machines without a system dialog: a path to type, and folders to walk through.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, Label, Ui};

use super::modal::{Answer, Modal};
use super::text_field::problem;
use super::{Grid, GridAction, GridColumn, GridState, TextField};
use crate::app::settings::documents_folder;
use crate::domain::text::compare;
use crate::ui::dialogs::Ask;

const COLUMNS: [GridColumn<'static>; 1] = [GridColumn::rest("Thư mục và tệp")];
const UP: &str = "↑ Thư mục trên";

/// What the box shows; made anew for each question.
#[derive(Debug)]
pub struct PathBox {
    ask: Ask,
    folder: PathBuf,
    name: String,
    entries: Vec<Entry>,
    rows: Vec<Vec<String>>,
    grid: GridState,
    problem: Option<String>,
    /// What was chosen beside the answer.
    others: Vec<PathBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    name: String,
    folder: bool,
}

impl PathBox {
    pub fn new(ask: Ask) -> Self {
        let folder = ask.folder.clone().filter(|folder| folder.is_dir());
        let mut path_box = Self {
            folder: folder.unwrap_or_else(documents_folder),
            name: ask.file_name.clone(),
            ask,
            entries: Vec::new(),
            rows: Vec::new(),
            grid: GridState::default(),
            problem: None,
            others: Vec::new(),
        };
        path_box.read_folder();
        path_box
    }

    /// `Some(None)` when it was cancelled.
    pub fn show(&mut self, ctx: &Context) -> Option<Option<PathBuf>> {
        let word = match (self.ask.is_for_folder(), self.ask.save) {
            (true, _) => "Chọn thư mục này",
            (false, true) => "Lưu",
            (false, false) => "Mở",
        };
        let title = self.ask.title.clone();
        let modal = Modal::new(&title).accept(word).width(640.0);
        let (mut chosen, mut wants_all) = (None, false);
        let answer = modal.show(ctx, |ui| {
            chosen = self.body(ui);
            wants_all = self.all_ui(ui);
        });
        match (answer, chosen) {
            (Some(Answer::Close), _) => Some(None),
            _ if wants_all => Some(self.take_all()),
            (Some(Answer::Accept), _) => self.accept().map(Some),
            (None, Some(entry)) => self.open_entry(&entry).map(Some),
            (None, None) => None,
        }
    }

    /// The entry that was opened.
    fn body(&mut self, ui: &mut Ui) -> Option<Entry> {
        let folder = self.folder.display().to_string();
        ui.add(Label::new(folder).truncate());
        let name = if self.ask.is_for_folder() {
            "Đường dẫn; để trống là thư mục đang xem"
        } else {
            "Tên tệp hoặc đường dẫn"
        };
        TextField::new(name)
            .width(f32::INFINITY)
            .form(ui, &mut self.name);
        problem(ui, self.problem.as_deref());
        ui.add_space(4.0);
        let grid = Grid::new("Thư mục và tệp", &COLUMNS)
            .height(300.0)
            .empty("Thư mục này không có tệp phù hợp.");
        let mut opened = None;
        for action in grid.show(ui, &mut self.grid, &self.rows) {
            match action {
                GridAction::Select(row) => self.take_name(row),
                GridAction::Open { row, .. } => opened = self.entries.get(row).cloned(),
                _ => {}
            }
        }
        opened
    }

    /// Where several files may be chosen: every one of this folder at once, as they came on a stick.
    fn all_ui(&self, ui: &mut Ui) -> bool {
        let count = self.files().count();
        self.ask.several && count > 1 && ui.button(format!("Chọn cả {count} tệp ở đây")).clicked()
    }

    fn files(&self) -> impl Iterator<Item = PathBuf> {
        let files = self.entries.iter().filter(|entry| !entry.folder);
        files.map(|entry| self.folder.join(&entry.name))
    }

    fn take_all(&mut self) -> Option<PathBuf> {
        let mut all: Vec<PathBuf> = self.files().collect();
        self.others = all.split_off(all.len().min(1));
        all.pop()
    }

    /// What was chosen beside the answer, once.
    pub fn others(&mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.others)
    }

    fn take_name(&mut self, row: usize) {
        if let Some(entry) = self.entries.get(row).filter(|entry| !entry.folder) {
            self.name.clone_from(&entry.name);
        }
    }

    fn open_entry(&mut self, entry: &Entry) -> Option<PathBuf> {
        if !entry.folder {
            self.name.clone_from(&entry.name);
            return self.accept();
        }
        let folder = if entry.name == UP {
            self.folder.parent().unwrap_or(&self.folder).to_owned()
        } else {
            self.folder.join(&entry.name)
        };
        self.enter(folder);
        self.grid.take_focus();
        None
    }

    fn enter(&mut self, folder: PathBuf) {
        self.folder = folder;
        self.read_folder();
    }

    /// The path that was meant; a folder is walked into, what cannot be is said.
    fn accept(&mut self) -> Option<PathBuf> {
        let typed = self.name.trim().trim_matches('"').to_owned();
        let path = self.folder.join(&typed);
        self.problem = None;
        if self.ask.is_for_folder() {
            return self.chosen_folder(path);
        }
        if typed.is_empty() {
            self.problem = Some("Chưa chọn tệp nào".to_owned());
        } else if path.is_dir() {
            self.name.clear();
            self.enter(path);
        } else if self.ask.save {
            return self.for_saving(path);
        } else if path.is_file() {
            return Some(path);
        } else {
            self.problem = Some(format!("Không có tệp này: {}", path.display()));
        }
        None
    }

    /// One that is not there yet is made by whoever writes into it.
    fn chosen_folder(&mut self, path: PathBuf) -> Option<PathBuf> {
        let above = path.parent().is_some_and(Path::is_dir);
        if path.is_dir() || above && !path.exists() {
            return Some(path);
        }
        self.problem = Some(format!("Không có thư mục này: {}", path.display()));
        None
    }

    fn for_saving(&mut self, path: PathBuf) -> Option<PathBuf> {
        let path = self.ask.with_ending(path);
        let folder = path.parent().unwrap_or(Path::new(""));
        if !folder.is_dir() {
            self.problem = Some(format!("Không có thư mục này: {}", folder.display()));
            return None;
        }
        Some(path)
    }

    fn read_folder(&mut self) {
        let found = std::fs::read_dir(&self.folder);
        self.problem = found
            .as_ref()
            .err()
            .map(|_| "Không xem được thư mục này".to_owned());
        let mut entries: Vec<Entry> = found
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| self.entry(&entry.path()))
            .collect();
        entries.sort_by(|a, b| {
            let names = || compare(&a.name, &b.name);
            b.folder.cmp(&a.folder).then_with(names)
        });
        if self.folder.parent().is_some() {
            entries.insert(
                0,
                Entry {
                    name: UP.into(),
                    folder: true,
                },
            );
        }
        let shown = |entry: &Entry| {
            let mark = if entry.folder && entry.name != UP {
                "▸ "
            } else {
                ""
            };
            vec![format!("{mark}{}", entry.name)]
        };
        self.rows = entries.iter().map(shown).collect();
        self.entries = entries;
        self.grid = GridState::default();
    }

    /// Folders, and files of the kind that is asked for; hidden ones are left out.
    fn entry(&self, path: &Path) -> Option<Entry> {
        let name = path.file_name()?.to_str()?.to_owned();
        let folder = path.is_dir();
        let fits = folder || self.ask.fits(path);
        (fits && !name.starts_with('.')).then_some(Entry { name, folder })
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Key, Role};
    use egui_kittest::{Harness, kittest::Queryable};
    use tempfile::TempDir;

    use super::*;
    use crate::ui::testing::{field, harness, press, write_in};

    struct Screen {
        path_box: PathBox,
        answer: Option<Option<PathBuf>>,
    }

    fn folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("Năm 2019")).unwrap();
        for name in [
            "Khối 1.giaouoc",
            "Cụm 8.GIAOUOC",
            "thơ.txt",
            ".ẩn.giaouoc",
            "Năm 2019/Đà Nẵng.giaouoc",
        ] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        folder
    }

    fn screen(folder: &TempDir, save: bool) -> Harness<'static, Screen> {
        let ask = Ask {
            folder: Some(folder.path().to_owned()),
            ..if save {
                Ask::save_register("Sổ mới")
            } else {
                Ask::open_register()
            }
        };
        let screen = Screen {
            path_box: PathBox::new(ask),
            answer: None,
        };
        harness(screen, |ui, screen| {
            if screen.answer.is_none() {
                screen.answer = screen.path_box.show(&ui.ctx().clone());
            }
        })
    }

    #[test]
    fn it_lists_folders_first_and_only_files_that_fit() {
        let folder = folder();
        let h = screen(&folder, false);
        let names: Vec<_> = h
            .state()
            .path_box
            .rows
            .iter()
            .map(|row| row[0].as_str())
            .collect();
        assert_eq!(names, [UP, "▸ Năm 2019", "Cụm 8.GIAOUOC", "Khối 1.giaouoc"]);
    }

    #[test]
    fn folders_are_walked_and_a_file_is_picked_by_keyboard() {
        let folder = folder();
        let mut h = screen(&folder, false);
        h.get_by_role_and_label(Role::Grid, "Thư mục và tệp")
            .focus();
        h.run();
        for key in [
            Key::ArrowDown,
            Key::ArrowDown,
            Key::Enter,
            Key::End,
            Key::Enter,
        ] {
            press(&mut h, key);
        }
        let expected = folder.path().join("Năm 2019/Đà Nẵng.giaouoc");
        assert_eq!(h.state().answer, Some(Some(expected)));
    }

    #[test]
    fn a_typed_path_is_taken_and_a_wrong_one_is_said() {
        let folder = folder();
        let mut h = screen(&folder, false);
        assert!(field(&h, "Tên tệp hoặc đường dẫn").is_focused());
        write_in(&mut h, "Tên tệp hoặc đường dẫn", "không có.giaouoc");
        press(&mut h, Key::Enter);
        h.get_by_label_contains("⚠ Không có tệp này");
        let path = folder.path().join("Khối 1.giaouoc");
        write_in(&mut h, "Tên tệp hoặc đường dẫn", path.to_str().unwrap());
        press(&mut h, Key::Enter);
        assert_eq!(h.state().answer, Some(Some(path)));
    }

    #[test]
    fn all_files_of_a_folder_are_chosen_at_once_where_several_may_be() {
        let folder = folder();
        let mut h = screen(&folder, false);
        assert!(h.query_by_label_contains("Chọn cả").is_none());
        h.state_mut().path_box.ask.several = true;
        h.run();
        h.get_by_label("Chọn cả 2 tệp ở đây").click();
        h.run();
        let path = |name: &str| folder.path().join(name);
        let first = Some(Some(path("Cụm 8.GIAOUOC")));
        assert_eq!(h.state().answer, first);
        let others = h.state_mut().path_box.others();
        assert_eq!(others, [path("Khối 1.giaouoc")]);
    }

    #[test]
    fn a_new_file_gets_its_ending() {
        let folder = folder();
        let mut h = screen(&folder, true);
        write_in(&mut h, "Tên tệp hoặc đường dẫn", "Cụm 9 năm 2.026");
        press(&mut h, Key::Enter);
        let expected = folder.path().join("Cụm 9 năm 2.026.giaouoc");
        assert_eq!(h.state().answer, Some(Some(expected)));
    }

    #[test]
    fn escape_cancels() {
        let folder = folder();
        let mut h = screen(&folder, false);
        press(&mut h, Key::Escape);
        assert_eq!(h.state().answer, Some(None));
    }
}
