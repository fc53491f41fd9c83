//! Files: registers that are made, opened and copied; JSON that is read and written; papers that are exported.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::Window;
use super::papers::Batch;
use super::snapshots::keep_last_state;
use super::work::End;
use crate::app::papers::Format;
use crate::app::session::nothing_open;
use crate::app::settings::documents_folder;
use crate::app::sheets::{ExportFormat, Order};
use crate::app::{Session, sample};
use crate::ui::dialogs::Ask;
use crate::ui::papers::Place;
use crate::ui::widgets::Toast;

/// What the file is for that is being asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    New,
    Open,
    OpenReadOnly,
    Copy,
    ImportJson,
    DumpJson,
    /// One paper as a file.
    Export(Place, Format),
    /// A spreadsheet to read into the open dialog.
    Sheet,
    ExportSheet(Order, ExportFormat),
    /// A folder for copies that are made by themselves.
    SnapshotPlace,
    /// Papers of several kinds or members, into a folder.
    ExportInto(Batch),
}

const SAMPLE_FILE: &str = "Sổ mẫu.giaouoc";

impl Window {
    /// Asks for a file, beginning where the present register lies.
    pub(super) fn ask_file(&mut self, ctx: &Context, purpose: Purpose) {
        if self.outside.picker.is_asking() {
            return;
        }
        let folder = self
            .session
            .as_ref()
            .and_then(|session| session.path().parent());
        let folder = folder.map_or_else(documents_folder, Path::to_owned);
        match self.question(purpose) {
            Ok(ask) => {
                self.purpose = Some(purpose);
                self.outside.picker.ask(ask.within(Some(&folder)), ctx);
            }
            Err(error) => self.complain(&error),
        }
    }

    fn question(&self, purpose: Purpose) -> crate::app::Result<Ask> {
        let needs_session = !matches!(
            purpose,
            Purpose::New | Purpose::Open | Purpose::OpenReadOnly
        );
        let session = self.session.as_ref();
        if needs_session && session.is_none() {
            return Err(nothing_open());
        }
        let stem = || {
            let stem = session.and_then(|session| session.path().file_stem());
            stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
        };
        Ok(match purpose {
            Purpose::New => Ask::save_register("Sổ mới").named("Sổ giao ước.giaouoc"),
            Purpose::Open => Ask::open_register(),
            Purpose::OpenReadOnly => Ask {
                title: "Mở chỉ để đọc".to_owned(),
                ..Ask::open_register()
            },
            Purpose::Copy => {
                Ask::save_register("Chép sổ ra").named(format!("{} (bản sao).giaouoc", stem()))
            }
            Purpose::ImportJson => Ask::open_file("Nhập từ JSON", "Tệp JSON", "json"),
            Purpose::DumpJson => Ask::save_file("Xuất sổ ra JSON", "Tệp JSON", "json")
                .named(format!("{}.json", stem())),
            Purpose::Export(place, format) => {
                paper_question(format).named(self.paper_name(place, format)?)
            }
            Purpose::Sheet => Ask::open_sheet("Chọn bảng tính"),
            Purpose::ExportSheet(order, format) => self.sheet_question(order, format)?,
            Purpose::SnapshotPlace => Ask::folder("Chọn nơi giữ bản lưu"),
            Purpose::ExportInto(_) => Ask::folder("Chọn thư mục để ghi giấy tờ"),
        })
    }

    pub(super) fn take_file(&mut self, ctx: &Context) {
        let Some(answer) = self.outside.picker.poll(ctx) else {
            return;
        };
        let (Some(purpose), Some(path)) = (self.purpose.take(), answer) else {
            return;
        };
        match purpose {
            Purpose::New => self.create(ctx, path),
            Purpose::Open => self.open(ctx, &path, false),
            Purpose::OpenReadOnly => self.open(ctx, &path, true),
            Purpose::Copy => self.copy(ctx, path),
            Purpose::ImportJson => self.import(ctx, path),
            Purpose::DumpJson => self.dump(ctx, path),
            Purpose::Export(place, format) => self.export(ctx, place, format, path),
            Purpose::Sheet => self.read_sheet(ctx, path),
            Purpose::ExportSheet(order, format) => self.export_sheet(ctx, order, format, path),
            Purpose::SnapshotPlace => self.set_place(ctx, Some(path)),
            Purpose::ExportInto(batch) => self.export_into(ctx, batch, path),
        }
    }

    fn create(&mut self, ctx: &Context, path: PathBuf) {
        let (desk, world) = (self.desk(), (self.outside.world)());
        self.start(ctx, "Tạo sổ mới", move |session, _| {
            let made = Session::create(&path, desk, world)?;
            exchange(session, made)
        });
    }

    pub(super) fn open(&mut self, ctx: &Context, path: &Path, read_only: bool) {
        let (desk, world, path) = (self.desk(), (self.outside.world)(), path.to_owned());
        self.start(ctx, "Mở sổ", move |session, progress| {
            // The register that is open must not be in its own way.
            if is_same(session.as_ref(), &path) {
                keep_last_state(session)?;
                *session = None;
            }
            let cancel = &progress.cancel;
            let opened = if read_only {
                Session::open_read_only(&path, desk, world, cancel)?
            } else {
                Session::open(&path, desk, world, cancel)?
            };
            exchange(session, opened)
        });
    }

    /// The sample register of this workstation; made when it is not there yet.
    pub(super) fn open_sample(&mut self, ctx: &Context) {
        let path = self.outside.data_folder.join(SAMPLE_FILE);
        if path.exists() {
            return self.open(ctx, &path, false);
        }
        let (desk, world) = (self.desk(), (self.outside.world)());
        self.start(ctx, "Mở sổ mẫu", move |session, _| {
            let made = sample::create(&path, desk, world)?;
            exchange(session, made)
        });
    }

    fn copy(&mut self, ctx: &Context, path: PathBuf) {
        self.start(ctx, "Chép sổ ra", move |session, _| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            session.copy_to(&path)?;
            Ok(End::Told(format!(
                "Đã chép và kiểm tra bản sao: {}",
                path.display()
            )))
        });
    }

    fn import(&mut self, ctx: &Context, path: PathBuf) {
        self.start(ctx, "Nhập từ JSON", move |session, _| {
            let session = session.as_mut().ok_or_else(nothing_open)?;
            let rows = session.import_file(&path)?;
            let toast = Toast::good(format!("Đã nhập {rows} dòng từ {}", path.display()));
            Ok(End::Noticed(Toast {
                hint: session.way_back(),
                ..toast
            }))
        });
    }

    fn dump(&mut self, ctx: &Context, path: PathBuf) {
        self.start(ctx, "Xuất sổ ra JSON", move |session, _| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            session.dump_to(&path)?;
            Ok(End::Told(format!(
                "Đã ghi toàn bộ sổ ra {}",
                path.display()
            )))
        });
    }

    pub(super) fn check(&mut self, ctx: &Context) {
        self.start(ctx, "Kiểm tra sổ", |session, _| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            Ok(End::Checked(session.check()?))
        });
    }
}

/// Another register comes in the place of this one, whose last state is kept. That there is no copy of it is told, and
/// keeps nobody from the register that was asked for.
fn exchange(session: &mut Option<Session>, next: Session) -> crate::app::Result<End> {
    let kept = keep_last_state(session);
    *session = Some(next);
    match kept {
        Ok(()) => Ok(End::Opened),
        Err(error) => Ok(End::OpenedBut(error)),
    }
}

fn is_same(session: Option<&Session>, path: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    session
        .is_some_and(|session| whole(session.path()).is_some_and(|open| Some(open) == whole(path)))
}

fn paper_question(format: Format) -> Ask {
    match format {
        Format::Pdf => Ask::save_file("Xuất PDF", "Tệp PDF", "pdf"),
        Format::Word => Ask::save_file("Xuất Word", "Tệp Word", "docx"),
    }
}
