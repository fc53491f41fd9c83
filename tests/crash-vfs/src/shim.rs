//! The file functions of SQLite with a [`Model`] in between.
//!
//! A file of a watched folder is a [`Handle`] with the real file behind it in memory. Any other file is opened by the
//! real functions in the same place and never comes by here again.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::mem::size_of;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, Once, OnceLock};

use libsqlite3_sys as ffi;

use crate::model::{Fate, Fault, Model};
use crate::{disk_of, locked};

/// The file functions that were the default before. They live as long as the process.
struct Real(*mut ffi::sqlite3_vfs);

// SAFETY: SQLite's own file functions may be called from any thread.
unsafe impl Send for Real {}
unsafe impl Sync for Real {}

static REAL: OnceLock<Real> = OnceLock::new();

fn real() -> *mut ffi::sqlite3_vfs {
    // SAFETY: SQLite answers from any thread, and the shim is not registered before this was asked once.
    REAL.get_or_init(|| Real(unsafe { ffi::sqlite3_vfs_find(std::ptr::null()) }))
        .0
}

/// Makes the shim the default of this process, once. What is not asked about a file goes to the real functions.
pub fn install() {
    static REGISTERED: Once = Once::new();
    let real = real();
    // SAFETY: the copy points to what the real functions point to, which is never freed; nor is the copy.
    REGISTERED.call_once(|| unsafe {
        let mut shim = std::ptr::read(real);
        shim.szOsFile += size_of::<Handle>() as c_int;
        shim.zName = c"crash".as_ptr();
        shim.pNext = std::ptr::null_mut();
        shim.xOpen = Some(open);
        shim.xDelete = Some(delete);
        shim.xAccess = Some(access);
        let shim = Box::leak(Box::new(shim));
        assert_eq!(ffi::sqlite3_vfs_register(shim, 1), ffi::SQLITE_OK);
    });
}

/// An open file of a watched folder; the real file stands behind it.
#[repr(C)]
struct Handle {
    base: ffi::sqlite3_file,
    /// Owned: given back by `close`.
    watched: *mut Watched,
}

struct Watched {
    path: PathBuf,
    disk: Arc<Mutex<Model>>,
}

impl Watched {
    fn model(&self) -> MutexGuard<'_, Model> {
        locked(&self.disk)
    }
}

/// # Safety
/// `file` was opened by `open` as a `Handle` and is not closed.
unsafe fn watched<'a>(file: *mut ffi::sqlite3_file) -> &'a Watched {
    unsafe { &*(*file.cast::<Handle>()).watched }
}

/// The real file behind a handle, with its functions.
///
/// # Safety
/// As for `watched`; SQLite gave `szOsFile` bytes, which is room for both.
unsafe fn behind(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    unsafe { file.cast::<Handle>().add(1).cast() }
}

/// What SQLite is told; `code` is how an I/O error is called for this operation.
fn told(fate: Fate, code: c_int) -> c_int {
    match fate {
        Fate::Done => ffi::SQLITE_OK,
        Fate::Failed(Fault::Full) => ffi::SQLITE_FULL,
        Fate::Failed(Fault::Io) | Fate::Cut | Fate::Dead => code,
    }
}

macro_rules! forward {
    ($file:expr, $function:ident $(, $argument:expr)*) => {{
        let file = behind($file);
        (*(*file).pMethods).$function.expect("every file has it")(file $(, $argument)*)
    }};
}

/// # Safety
/// `name` ends with a zero.
unsafe fn path(name: *const c_char) -> PathBuf {
    unsafe { PathBuf::from(CStr::from_ptr(name).to_string_lossy().into_owned()) }
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    unsafe {
        let open = (*real()).xOpen.expect("files can be opened");
        let disk = (!name.is_null()).then(|| path(name)).and_then(|path| {
            let disk = disk_of(&path)?;
            Some(Watched { path, disk })
        });
        let Some(watched) = disk else {
            return open(real(), name, file, flags, out);
        };
        (*file).pMethods = std::ptr::null();
        let may_create = flags & ffi::SQLITE_OPEN_CREATE != 0;
        let fate = watched.model().open(&watched.path, may_create);
        if fate != Fate::Done {
            return told(fate, ffi::SQLITE_CANTOPEN);
        }
        let code = open(real(), name, behind(file), flags, out);
        if code == ffi::SQLITE_OK {
            let handle = file.cast::<Handle>();
            (*handle).base.pMethods = &METHODS;
            (*handle).watched = Box::into_raw(Box::new(watched));
        }
        code
    }
}

unsafe extern "C" fn delete(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    with_folder: c_int,
) -> c_int {
    unsafe {
        let delete = (*real()).xDelete.expect("files can be deleted");
        let path = path(name);
        let fate = disk_of(&path).map_or(Fate::Done, |disk| {
            locked(&disk).delete(&path, with_folder != 0)
        });
        match fate {
            Fate::Done => delete(real(), name, 0),
            other => told(other, ffi::SQLITE_IOERR_DELETE),
        }
    }
}

unsafe extern "C" fn access(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    unsafe {
        let access = (*real()).xAccess.expect("files can be looked for");
        match disk_of(&path(name)) {
            Some(disk) if locked(&disk).dead => ffi::SQLITE_IOERR_ACCESS,
            _ => access(real(), name, flags, out),
        }
    }
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(is_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector),
    xDeviceCharacteristics: Some(device),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    unsafe {
        drop(Box::from_raw((*file.cast::<Handle>()).watched));
        (*file).pMethods = std::ptr::null();
        forward!(file, xClose)
    }
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    to: *mut c_void,
    length: c_int,
    at: i64,
) -> c_int {
    unsafe {
        if watched(file).model().dead {
            return ffi::SQLITE_IOERR_READ;
        }
        forward!(file, xRead, to, length, at)
    }
}

/// Of a write that fails the first sectors arrive.
unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    length: c_int,
    at: i64,
) -> c_int {
    unsafe {
        let (watched, length) = (watched(file), length as usize);
        let bytes = std::slice::from_raw_parts(from.cast::<u8>(), length);
        let fate = watched.model().write(&watched.path, at as usize, bytes);
        let arrived = fate.arrived(length);
        if arrived > 0 {
            let code = forward!(file, xWrite, from, arrived as c_int, at);
            if code != ffi::SQLITE_OK {
                return code;
            }
        }
        told(fate, ffi::SQLITE_IOERR_WRITE)
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, length: i64) -> c_int {
    unsafe {
        let watched = watched(file);
        let fate = watched.model().resize(&watched.path, length as usize);
        if fate == Fate::Done {
            return forward!(file, xTruncate, length);
        }
        told(fate, ffi::SQLITE_IOERR_TRUNCATE)
    }
}

/// The model is the disk: the real one need not be waited for.
unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    unsafe {
        let watched = watched(file);
        let fate = watched.model().sync(&watched.path);
        told(fate, ffi::SQLITE_IOERR_FSYNC)
    }
}

unsafe extern "C" fn size(file: *mut ffi::sqlite3_file, out: *mut i64) -> c_int {
    unsafe {
        if watched(file).model().dead {
            return ffi::SQLITE_IOERR_FSTAT;
        }
        forward!(file, xFileSize, out)
    }
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    unsafe { forward!(file, xLock, level) }
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    unsafe { forward!(file, xUnlock, level) }
}

unsafe extern "C" fn is_reserved(file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    unsafe { forward!(file, xCheckReservedLock, out) }
}

unsafe extern "C" fn control(
    file: *mut ffi::sqlite3_file,
    what: c_int,
    argument: *mut c_void,
) -> c_int {
    unsafe { forward!(file, xFileControl, what, argument) }
}

unsafe extern "C" fn sector(file: *mut ffi::sqlite3_file) -> c_int {
    unsafe { forward!(file, xSectorSize) }
}

unsafe extern "C" fn device(file: *mut ffi::sqlite3_file) -> c_int {
    unsafe { forward!(file, xDeviceCharacteristics) }
}
