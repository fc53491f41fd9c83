//! A package that a stick brought, opened and read, not yet believed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::Session;
use crate::app::error::{AppError, Result};
use crate::domain::id::UnitId;
use crate::domain::unit::Unit;
use crate::register::record::Edit;
use crate::register::{Arrival, fingerprint_of};
use crate::transfer::content;
use crate::transfer::package::{
    self, Envelope, Header, LARGEST_CONTENT, LARGEST_FILE, MOST_EDITS, Measure, Opened,
    PackageMistake, Purpose, Sender, SpokenCode, hex,
};

#[derive(Clone, Debug)]
pub struct Parcel {
    pub path: PathBuf,
    pub opened: Opened,
    /// Shared: what is shown and what is taken in are the same.
    pub edits: Arc<[Edit]>,
    /// SHA-256 of the file; of the edits where it is a register.
    pub sha256: [u8; 32],
    /// A package that somebody sent; otherwise another register that was opened here.
    pub is_package: bool,
    /// The person says that it is a copy of this office's own register.
    pub is_own_copy: bool,
}

impl Parcel {
    /// Reads and opens a file. Nothing of it is shown or kept before every byte has been verified.
    pub fn open(path: &Path, passphrase: Option<&str>) -> Result<Self> {
        let bytes = read(path)?;
        let mut opened =
            package::open(&bytes, passphrase).map_err(|mistake| named(path, mistake))?;
        check_schema(path, &opened.header)?;
        // Once read it is not kept beside the edits.
        let content = std::mem::take(&mut opened.content);
        let edits = content::read(&content).map_err(|bad| {
            AppError::input(format!(
                "Nội dung gói không đọc được: {bad}: {}",
                path.display()
            ))
            .hinted(PackageMistake::BadContent.hint())
        })?;
        if edits.len() as u64 != opened.header.edits {
            return Err(named(path, PackageMistake::BadContent));
        }
        Ok(Self {
            path: path.to_owned(),
            opened,
            edits: edits.into(),
            sha256: fingerprint_of(&bytes),
            is_package: true,
            is_own_copy: false,
        })
    }

    /// What a package says of itself before a passphrase is asked for, and whether it needs one.
    pub fn peek(path: &Path) -> Result<Header> {
        let bytes = read(path)?;
        package::header_of(&bytes).map_err(|mistake| named(path, mistake))
    }

    /// Everything of another register, which passed every gate; `unit` is whose it is, where a person said so.
    pub fn of_register(other: &Session, unit: Option<UnitId>, is_own_copy: bool) -> Result<Self> {
        let edits = other.reader().edits(|_, _| true)?;
        let content = content::write(&edits);
        let sha256 = fingerprint_of(&content);
        Ok(Self {
            path: other.path().to_owned(),
            opened: Opened {
                header: header_of(other, unit, edits.len() as u64)?,
                content: Vec::new(),
                signer: None,
                code: SpokenCode::of(&sha256),
            },
            edits: edits.into(),
            sha256,
            is_package: false,
            is_own_copy,
        })
    }

    /// Whether one more package can be taken in together with those that are open: together they may be as large as one.
    pub fn room_for<'p>(header: &Header, open: impl Iterator<Item = &'p Self>) -> Result<()> {
        let packages = open.filter(|parcel| parcel.is_package);
        let headers = packages.map(|parcel| &parcel.opened.header).chain([header]);
        let (edits, bytes) = headers.fold((0_u64, 0_u64), |(edits, bytes), header| {
            let length = header.envelope.content_length;
            (
                edits.saturating_add(header.edits),
                bytes.saturating_add(length),
            )
        });
        let fits = Measure::Edits.up_to(MOST_EDITS, edits);
        let fits = fits.and_then(|()| Measure::Content.up_to(LARGEST_CONTENT, bytes));
        fits.map_err(|much| {
            AppError::input(format!("Các gói chọn cùng lúc quá lớn: {much}"))
                .hinted("Bỏ bớt tệp ra, nhập làm nhiều lần.")
        })
    }

    /// The name of its file.
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// How the register will remember it.
    pub fn arrival(&self) -> Arrival {
        Arrival {
            package: self.sha256,
            header: serde_json::to_string(&self.opened.header).unwrap_or_default(),
        }
    }
}

/// A whole register is a whole copy that nobody has numbered or addressed.
fn header_of(other: &Session, unit: Option<UnitId>, edits: u64) -> Result<Header> {
    let named = unit.map(|unit| other.reader().find::<Unit>(unit));
    let named = named.transpose()?.flatten();
    let last = other.journal()?.pop();
    Ok(Header {
        purpose: Purpose::WholeCopy,
        register: other.register_id()?,
        years: Vec::new(),
        from: Sender {
            site: last
                .as_ref()
                .map(|line| hex(&line.site))
                .unwrap_or_default(),
            unit,
            unit_name: named.map(|unit| unit.name).unwrap_or_default(),
            operator: String::new(),
        },
        to: String::new(),
        to_unit: None,
        answers: None,
        sequence: 0,
        made_ms: last.as_ref().map_or(0, |line| line.at_ms),
        schema: crate::register::SCHEMA,
        program: concat!("giao-uoc ", env!("CARGO_PKG_VERSION")).to_owned(),
        edits,
        journal: hex(&last.map_or([0; 32], |line| line.hash)),
        message: String::new(),
        envelope: Envelope::default(),
    })
}

fn check_schema(path: &Path, header: &Header) -> Result<()> {
    if header.schema <= crate::register::SCHEMA {
        return Ok(());
    }
    Err(AppError::input(format!(
        "Gói do phiên bản mới hơn của chương trình ghi ({}): {}",
        header.program,
        path.display()
    ))
    .hinted("Cài phiên bản mới của chương trình rồi nhập lại."))
}

fn named(path: &Path, mistake: PackageMistake) -> AppError {
    AppError::input(format!("{mistake}: {}", path.display())).hinted(mistake.hint())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let failed = |error: std::io::Error| AppError::file("Không đọc được gói", path, &error);
    let metadata = std::fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    if !metadata.is_file() {
        // A pipe or a device could be read for ever.
        let words = format!(
            "Không phải tệp trên đĩa, không đọc như gói: {}",
            path.display()
        );
        return Err(AppError::input(words).hinted("Chọn tệp .goi trên ổ đĩa hoặc USB."));
    }
    let is_small = Measure::File.up_to(LARGEST_FILE, metadata.len());
    is_small.map_err(|much| named(path, much.into()))?;
    std::fs::read(path).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::session;

    #[test]
    fn packages_chosen_at_once_are_together_no_larger_than_one_may_be() {
        let mut parcel = Parcel::of_register(&session(), None, false).unwrap();
        parcel.opened.header.edits = 300_000;
        let header = parcel.opened.header.clone();
        assert_eq!(Parcel::room_for(&header, [].iter()), Ok(()));
        assert_eq!(
            Parcel::room_for(&header, [parcel.clone()].iter()),
            Ok(()),
            "a register"
        );
        parcel.is_package = true;
        let refused = Parcel::room_for(&header, [parcel].iter()).unwrap_err();
        let said = "Các gói chọn cùng lúc quá lớn: số lần sửa là 600.000, nhiều nhất 500.000";
        assert_eq!(
            (refused.message.as_str(), refused.hint.is_some()),
            (said, true)
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_not_read_for_ever() {
        let error = Parcel::open(Path::new("/dev/zero"), None).unwrap_err();
        let told = error.to_string();
        assert!(told.contains("Không phải tệp trên đĩa"), "{told}");
    }
}
