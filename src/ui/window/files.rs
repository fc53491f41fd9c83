//! Files: registers that are made, opened and copied; JSON that is read and written; papers that are exported.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::Window;
use super::papers::Batch;
use super::snapshots::keep_last_state;
use super::work::End;
use crate::app::bring;
use crate::app::holder::kept_of_taken;
use crate::app::job::Progress;
use crate::app::medium::Way;
use crate::app::papers::Format;
use crate::app::salvage::remedies;
use crate::app::session::nothing_open;
use crate::app::settings::documents_folder;
use crate::app::sheets::{ExportFormat, Order};
use crate::app::world::World;
use crate::app::{AppError, Desk, Session, sample};
use crate::domain::choice::Choice;
use crate::ui::damaged::DamagedForm;
use crate::ui::dialogs::Ask;
use crate::ui::medium::{MediumBox, WayForm, folder_here, stamp_in_words};
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
    ExportJournal(ExportFormat),
    /// A folder for copies that are made by themselves.
    SnapshotPlace,
    /// Papers of several kinds or members, into a folder.
    ExportInto(Batch),
    /// Packages of the open dialog, into a folder or onto a stick.
    SendInto,
    /// The package of a hand-over, into a folder or onto a stick.
    HandOverInto,
    /// Phiếu gửi of packages that were sent.
    DeliveryNote,
    /// Packages that came.
    Packages,
    /// Another copy of the register that is open.
    MergeWith,
    /// A register that the packages of the open dialog make.
    NewFromPackages,
    /// The list of the open dialog.
    ArrivalList,
}

impl Purpose {
    /// Whether the open dialog waits for it.
    pub(super) fn is_for_dialog(self) -> bool {
        matches!(
            self,
            Self::Sheet
                | Self::SendInto
                | Self::HandOverInto
                | Self::DeliveryNote
                | Self::Packages
                | Self::NewFromPackages
                | Self::ArrivalList
                | Self::ExportJournal(_)
                | Self::SnapshotPlace
        )
    }
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
            Purpose::New
                | Purpose::Open
                | Purpose::OpenReadOnly
                | Purpose::Packages
                | Purpose::NewFromPackages
                | Purpose::ArrivalList
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
            Purpose::ExportJournal(format) => Ask::save_file(
                "Xuất nhật ký",
                format.label(),
                format.code(),
            )
            .named(format!("Nhật ký {}.{}", stem(), format.code())),
            Purpose::SnapshotPlace => Ask::folder("Chọn nơi giữ bản lưu"),
            Purpose::ExportInto(_) => Ask::folder("Chọn thư mục để ghi giấy tờ"),
            Purpose::Packages => Ask::open_packages(),
            Purpose::MergeWith => Ask {
                title: "Chọn sổ để hợp nhất".to_owned(),
                ..Ask::open_register()
            },
            Purpose::NewFromPackages => {
                Ask::save_register("Tạo sổ từ gói").named("Sổ giao ước.giaouoc")
            }
            Purpose::ArrivalList => Ask::save_file("Ghi danh sách", "Bảng tính", "xlsx")
                .named("Danh sách gói đã nhận.xlsx"),
            Purpose::SendInto => Ask::folder("Chọn USB hoặc thư mục để ghi gói"),
            Purpose::HandOverInto => Ask::folder("Chọn USB hoặc thư mục để ghi gói bàn giao"),
            Purpose::DeliveryNote => {
                Ask::save_file("In phiếu gửi", "Tệp PDF", "pdf").named("Phiếu gửi.pdf")
            }
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
            Purpose::ExportJournal(format) => self.export_journal(ctx, format, path),
            Purpose::SnapshotPlace => self.set_place(ctx, Some(path)),
            Purpose::ExportInto(batch) => self.export_into(ctx, batch, path),
            Purpose::SendInto => self.send_into(ctx, path),
            Purpose::HandOverInto => self.hand_over_into(ctx, path),
            Purpose::Packages => {
                let others = self.outside.picker.others();
                self.take_packages(ctx, &[vec![path], others].concat());
            }
            Purpose::MergeWith => self.take_register(ctx, path),
            Purpose::NewFromPackages => self.create_from_packages(ctx, path),
            Purpose::ArrivalList => self.save_list(ctx, path),
            Purpose::DeliveryNote => self.write_note(ctx, path),
        }
    }

    fn create(&mut self, ctx: &Context, path: PathBuf) {
        self.return_to_present();
        let (desk, world) = (self.desk(), (self.outside.world)());
        self.start(ctx, "Tạo sổ mới", move |session, _| {
            let made = Session::create(&path, desk, world)?;
            exchange(session, made)
        });
    }

    pub(super) fn open(&mut self, ctx: &Context, path: &Path, read_only: bool) {
        self.return_to_present();
        if read_only {
            return self.open_by(ctx, path, Way::ReadOnly);
        }
        let (opening, look) = (self.opening(path), self.outside.medium);
        // A share that does not answer holds whoever asks about it: never on the window's thread.
        self.start(ctx, "Mở sổ", move |session, progress| {
            let medium = look(&opening.path);
            if medium.ways().is_empty() {
                return opening.by(Way::There, session, progress);
            }
            bring::must_be_a_register(&opening.path)?;
            let form = WayForm::new(opening.path, medium, opening.folder);
            Ok(End::Asked(MediumBox::Ways(form)))
        });
    }

    pub(super) fn open_by(&mut self, ctx: &Context, path: &Path, way: Way) {
        let opening = self.opening(path);
        let label = if way == Way::CopyHere {
            "Chép sổ về máy này"
        } else {
            "Mở sổ"
        };
        self.start(ctx, label, move |session, progress| {
            opening.by(way, session, progress)
        });
    }

    fn opening(&self, path: &Path) -> Opening {
        Opening {
            path: path.to_owned(),
            folder: folder_here(&self.outside.documents_folder),
            desk: self.desk(),
            make_world: self.outside.world,
            world: (self.outside.world)(),
        }
    }

    /// The sample register of this workstation; made when it is not there yet.
    pub(super) fn open_sample(&mut self, ctx: &Context) {
        self.return_to_present();
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
            session.remember_copy()?;
            Ok(End::wrote("Đã chép và kiểm tra bản sao", &path))
        });
    }

    fn import(&mut self, ctx: &Context, path: PathBuf) {
        self.start(ctx, "Nhập từ JSON", move |session, _| {
            let session = session.as_mut().ok_or_else(nothing_open)?;
            let rows = session.import_file(&path)?;
            let name = path.file_name().unwrap_or(path.as_os_str());
            let words = format!("Đã nhập {rows} dòng từ “{}”", name.to_string_lossy());
            let toast = Toast::good(words);
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
            Ok(End::wrote("Đã ghi toàn bộ sổ", &path))
        });
    }

    pub(super) fn check(&mut self, ctx: &Context) {
        self.start(ctx, "Kiểm tra sổ", |session, _| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            Ok(End::Checked(session.check()?))
        });
    }
}

/// A register that is being opened, in the thread that does it.
struct Opening {
    path: PathBuf,
    /// Where a copy of it goes.
    folder: PathBuf,
    desk: Desk,
    world: Box<dyn World>,
    make_world: fn() -> Box<dyn World>,
}

impl Opening {
    fn by(
        self,
        way: Way,
        session: &mut Option<Session>,
        progress: &Progress,
    ) -> crate::app::Result<End> {
        // The register that is open must not be in its own way.
        if is_same(session.as_ref(), &self.path) {
            keep_last_state(session)?;
            *session = None;
        }
        let (path, folder, desk) = (self.path.clone(), self.folder.clone(), self.desk.clone());
        let world = self.make_world;
        let opened = match way {
            Way::CopyHere => self.copied(&folder, session, progress),
            Way::ReadOnly | Way::There => self.opened(&path, way, session, progress),
        };
        match (opened, kept_of_taken(&path, &desk)) {
            (Err(error), Some((copy, stamp))) => Ok(End::Asked(MediumBox::Taken {
                error,
                copy,
                kept: stamp_in_words(&stamp),
            })),
            (Err(error), None) => helped(&path, error, &desk, world, progress),
            (opened, _) => opened,
        }
    }

    fn copied(
        self,
        folder: &Path,
        session: &mut Option<Session>,
        progress: &Progress,
    ) -> crate::app::Result<End> {
        let brought = bring::copy_here(&self.path, folder, progress)?;
        self.opened(&brought.path, Way::There, session, progress)?;
        Ok(End::OpenedSaying(Toast::good(brought.worded())))
    }

    fn opened(
        self,
        path: &Path,
        way: Way,
        session: &mut Option<Session>,
        progress: &Progress,
    ) -> crate::app::Result<End> {
        let cancel = &progress.cancel;
        let opened = if way == Way::ReadOnly {
            Session::open_read_only(path, self.desk, self.world, cancel)?
        } else {
            Session::open(path, self.desk, self.world, cancel)?
        };
        exchange(session, opened)
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

/// A damaged register is no end: what can be done for it is asked.
fn helped(
    path: &Path,
    error: AppError,
    desk: &Desk,
    world: fn() -> Box<dyn World>,
    progress: &Progress,
) -> crate::app::Result<End> {
    match remedies(path, &error, desk, world, &progress.cancel) {
        Some(remedies) => Ok(End::Asked(MediumBox::Damaged(Box::new(DamagedForm::new(
            remedies,
        ))))),
        None => Err(error),
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
