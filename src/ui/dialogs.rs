//! File dialogs behind a trait: the system's where there is one, otherwise our own box, scripted in tests.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use eframe::egui::Context;

use crate::register;
use crate::transfer::package::EXTENSION;
use crate::ui::widgets::path_box::PathBox;

/// What is asked of a file dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    pub title: String,
    /// A name for something new, rather than something that is there.
    pub save: bool,
    pub folder: Option<PathBuf>,
    pub file_name: String,
    /// "Sổ giao ước".
    pub kind: &'static str,
    /// File name ending without the dot; empty for a folder.
    pub ending: &'static str,
    /// Other endings that may be opened.
    pub more: &'static [&'static str],
    /// Several files may be opened at once.
    pub several: bool,
}

impl Ask {
    pub fn open_register() -> Self {
        Self {
            title: "Mở sổ".to_owned(),
            kind: "Sổ giao ước",
            ending: register::EXTENSION,
            ..Self::default()
        }
    }

    pub fn save_register(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            save: true,
            ..Self::open_register()
        }
    }

    pub fn named(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = file_name.into();
        self
    }

    pub fn within(mut self, folder: Option<&Path>) -> Self {
        self.folder = folder.map(Path::to_owned);
        self
    }

    pub fn open_file(title: &str, kind: &'static str, ending: &'static str) -> Self {
        Self {
            title: title.to_owned(),
            kind,
            ending,
            ..Self::default()
        }
    }

    /// A grid of any program.
    pub fn open_sheet(title: &str) -> Self {
        Self {
            more: &["ods", "csv", "txt", "xlsm"],
            ..Self::open_file(title, "Bảng tính", "xlsx")
        }
    }

    /// Packages, several at once.
    pub fn open_packages() -> Self {
        Self {
            several: true,
            ..Self::open_file("Chọn gói đã nhận", "Gói chuyển giao", EXTENSION)
        }
    }

    pub fn save_file(title: &str, kind: &'static str, ending: &'static str) -> Self {
        Self {
            save: true,
            ..Self::open_file(title, kind, ending)
        }
    }

    /// A folder that is there.
    pub fn folder(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            kind: "Thư mục",
            ..Self::default()
        }
    }

    pub(crate) fn is_for_folder(&self) -> bool {
        self.ending.is_empty()
    }

    pub(crate) fn fits(&self, path: &Path) -> bool {
        let ending = path.extension().and_then(|ending| ending.to_str());
        let fits = |own: &&str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(own));
        fits(&self.ending) || self.more.iter().any(fits)
    }

    /// "Cụm 8" becomes "Cụm 8.giaouoc"; a name that has the ending keeps it.
    pub(crate) fn with_ending(&self, path: PathBuf) -> PathBuf {
        if self.fits(&path) {
            return path;
        }
        let mut name = path.into_os_string();
        name.push(".");
        name.push(self.ending);
        name.into()
    }
}

/// Asks for a file and never blocks the window.
pub trait FilePicker {
    fn ask(&mut self, ask: Ask, ctx: &Context);

    /// The answer, once: `Some(None)` when it was cancelled. Called in every frame; draws what is its own to draw.
    fn poll(&mut self, ctx: &Context) -> Option<Option<PathBuf>>;

    /// What was chosen beside the answer, where several files could be.
    fn others(&mut self) -> Vec<PathBuf> {
        Vec::new()
    }

    fn is_asking(&self) -> bool;
}

/// The system's dialog, or our own box where no system dialog can be shown.
#[derive(Debug, Default)]
pub struct SystemPicker {
    waiting: Option<mpsc::Receiver<FromSystem>>,
    own: Option<PathBox>,
    others: Vec<PathBuf>,
    /// Known once somebody has asked: there is no system dialog here.
    without_system: bool,
}

#[derive(Debug)]
enum FromSystem {
    Answer(Vec<PathBuf>),
    NoDialog(Ask),
}

impl SystemPicker {
    /// Always our own box.
    pub fn own_box_only() -> Self {
        Self {
            without_system: true,
            ..Self::default()
        }
    }
}

impl FilePicker for SystemPicker {
    fn ask(&mut self, ask: Ask, ctx: &Context) {
        if self.without_system {
            self.own = Some(PathBox::new(ask));
            return;
        }
        let (sender, receiver) = mpsc::channel();
        let ctx = ctx.clone();
        // A portal that is installed but does not start holds its caller for many seconds: never on the window's thread.
        std::thread::spawn(move || {
            let _ = sender.send(ask_the_system(ask));
            ctx.request_repaint();
        });
        self.waiting = Some(receiver);
    }

    fn poll(&mut self, ctx: &Context) -> Option<Option<PathBuf>> {
        match self.waiting.as_ref().map(mpsc::Receiver::try_recv) {
            Some(Ok(FromSystem::Answer(mut answer))) => {
                self.waiting = None;
                self.others = answer.split_off(answer.len().min(1));
                return Some(answer.pop());
            }
            Some(Ok(FromSystem::NoDialog(ask))) => {
                self.waiting = None;
                self.without_system = true;
                self.own = Some(PathBox::new(ask));
            }
            Some(Err(mpsc::TryRecvError::Disconnected)) => {
                self.waiting = None;
                return Some(None);
            }
            Some(Err(mpsc::TryRecvError::Empty)) | None => {}
        }
        let own = self.own.as_mut()?;
        let answer = own.show(ctx)?;
        self.others = own.others();
        self.own = None;
        Some(answer)
    }

    fn others(&mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.others)
    }

    fn is_asking(&self) -> bool {
        self.waiting.is_some() || self.own.is_some()
    }
}

fn ask_the_system(ask: Ask) -> FromSystem {
    if !has_system_dialog() {
        return FromSystem::NoDialog(ask);
    }
    let mut dialog = rfd::FileDialog::new().set_title(&ask.title);
    if !ask.is_for_folder() {
        let endings = [&[ask.ending], ask.more].concat();
        dialog = dialog.add_filter(ask.kind, &endings);
    }
    if let Some(folder) = &ask.folder {
        dialog = dialog.set_directory(folder);
    }
    if !ask.file_name.is_empty() {
        dialog = dialog.set_file_name(&ask.file_name);
    }
    let one = if ask.is_for_folder() {
        dialog.pick_folder()
    } else if ask.save {
        dialog.save_file().map(|path| ask.with_ending(path))
    } else if ask.several {
        return FromSystem::Answer(dialog.pick_files().unwrap_or_default());
    } else {
        dialog.pick_file()
    };
    FromSystem::Answer(one.into_iter().collect())
}

/// "Cancelled" and "nothing here can show a dialog" look the same afterwards, so it is found out before: a portal that
/// answers for file choosers within three seconds, or zenity.
#[cfg(target_os = "linux")]
fn has_system_dialog() -> bool {
    use std::process::{Command, Stdio};
    let works = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        let quiet = command
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        quiet.status().is_ok_and(|status| status.success())
    };
    let portal = [
        "3",
        "dbus-send",
        "--session",
        "--print-reply",
        "--dest=org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.DBus.Properties.Get",
        "string:org.freedesktop.portal.FileChooser",
        "string:version",
    ];
    works("timeout", &portal) || works("zenity", &["--version"])
}

#[cfg(not(target_os = "linux"))]
fn has_system_dialog() -> bool {
    true
}

/// Answers that a test has prepared.
#[derive(Clone, Debug, Default)]
pub struct ScriptedPicker {
    pub answers: VecDeque<Option<PathBuf>>,
    pub asked: Vec<Ask>,
    waiting: bool,
}

impl ScriptedPicker {
    pub fn new(answers: impl IntoIterator<Item = Option<PathBuf>>) -> Self {
        Self {
            answers: answers.into_iter().collect(),
            ..Self::default()
        }
    }
}

impl FilePicker for ScriptedPicker {
    fn ask(&mut self, ask: Ask, ctx: &Context) {
        self.asked.push(ask);
        self.waiting = true;
        ctx.request_repaint();
    }

    fn poll(&mut self, _ctx: &Context) -> Option<Option<PathBuf>> {
        std::mem::take(&mut self.waiting).then(|| self.answers.pop_front().flatten())
    }

    fn is_asking(&self) -> bool {
        self.waiting
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gets_its_ending_once() {
        let ask = Ask::save_register("Sổ mới");
        let named = |name: &str| ask.with_ending(PathBuf::from(name));
        assert_eq!(named("a/Cụm 8"), Path::new("a/Cụm 8.giaouoc"));
        assert_eq!(named("Cụm 8.GiaoUoc"), Path::new("Cụm 8.GiaoUoc"));
        assert_eq!(named("năm 2.026"), Path::new("năm 2.026.giaouoc"));
    }

    #[test]
    fn a_scripted_picker_answers_once_for_each_question() {
        let ctx = Context::default();
        let mut picker = ScriptedPicker::new([Some("a.giaouoc".into()), None]);
        assert_eq!(picker.poll(&ctx), None);
        picker.ask(Ask::open_register(), &ctx);
        assert_eq!(picker.poll(&ctx), Some(Some("a.giaouoc".into())));
        assert_eq!(picker.poll(&ctx), None);
        picker.ask(Ask::save_register("Sổ mới"), &ctx);
        assert_eq!(picker.poll(&ctx), Some(None));
        assert!(picker.asked[1].save);
    }

    #[test]
    fn without_a_system_dialog_our_own_box_asks() {
        let mut picker = SystemPicker::own_box_only();
        picker.ask(Ask::open_register(), &Context::default());
        assert!(picker.is_asking() && picker.own.is_some());
    }
}
