//! From words on the command line to a [`Call`].

mod arrival;
mod decide;
mod handover;
mod journal;
mod options;
mod pack;
mod salvage;
mod sheet;

pub use journal::{JournalCall, Past};

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::Arg;

pub use arrival::{MergeCall, UnpackCall};
pub use handover::{Giving, HandOverCall, HandOverWay};
pub use pack::PackCall;
pub use salvage::SalvageCall;

use crate::app::papers::{self, Format, PaperKind};
use crate::app::sheets::{ExportFormat, Mark, SheetKind};
use crate::app::{AppError, ErrorKind};
use crate::domain::review::CutOff;
use crate::domain::score::Layer;
use crate::domain::year::YEARS;

/// What the program is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    Window(Option<PathBuf>),
    Help,
    Version,
    New(PathBuf),
    Sample(PathBuf),
    /// Every kind of paper there is.
    Kinds {
        json: bool,
    },
    Export {
        register: PathBuf,
        bloc: Option<String>,
        year: i16,
        kinds: Vec<PaperKind>,
        formats: Vec<Format>,
        out: PathBuf,
        json: bool,
    },
    Import {
        file: PathBuf,
        into: PathBuf,
        json: bool,
    },
    Dump(PathBuf),
    Check {
        register: PathBuf,
        json: bool,
    },
    Journal(JournalCall),
    Verify {
        register: PathBuf,
        /// As typed.
        code: String,
        json: bool,
    },
    /// Of the exchange format, or of the header of a package.
    Schema {
        package: bool,
    },
    Sheet(SheetCall),
    Unpack(UnpackCall),
    Merge(MergeCall),
    Pack(PackCall),
    HandOver(HandOverCall),
    Salvage(SalvageCall),
    Conflicts {
        register: PathBuf,
        json: bool,
    },
    Decide(DecideCall),
    /// Every copy of a register that was made by itself; one more is made first when asked for.
    Snapshots {
        register: PathBuf,
        make: bool,
        json: bool,
    },
    Restore {
        register: PathBuf,
        /// The beginning of a stamp, or a file.
        from: String,
        preview: bool,
        json: bool,
    },
}

/// `sheet import` and `sheet export`: a grid of one year in or out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCall {
    pub file: PathBuf,
    pub register: PathBuf,
    pub kind: SheetKind,
    pub bloc: Option<String>,
    pub year: i16,
    pub cut_off: CutOff,
    pub layer: Layer,
    /// Whose the whole sheet is.
    pub unit: Option<String>,
    /// "Đồng Hởi=Đồng Hới": answers to questions about names.
    pub same: Vec<String>,
    /// What a doubtful mark means in every column.
    pub mark: Option<Mark>,
    pub way: SheetWay,
    pub json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetWay {
    Preview,
    Import,
    Export(ExportFormat),
}

/// `decide`: which open conflicts, and what is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideCall {
    pub register: PathBuf,
    /// None: all of them.
    pub id: Option<String>,
    pub what: What,
    /// Only what this unit's workstation says; of all.
    pub unit: Option<String>,
    pub reason: String,
    pub json: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// What is shown.
    Keep,
    /// The choice of this number in the list, from 1; without a number the only other one.
    Take(Option<usize>),
    /// As typed.
    Value(String),
}

/// The words, sorted out but not yet judged.
#[derive(Default)]
struct Words {
    plain: Vec<OsString>,
    /// Names of all options, as they were given.
    given: Vec<String>,
    bloc: Option<String>,
    year: Option<String>,
    kind: Option<String>,
    format: Option<String>,
    out: Option<PathBuf>,
    into: Option<PathBuf>,
    onto: Option<PathBuf>,
    unit: Option<String>,
    layer: Option<String>,
    cut_off: Option<String>,
    mark: Option<String>,
    same: Vec<String>,
    purpose: Option<String>,
    to: Vec<String>,
    to_all: bool,
    own: Option<String>,
    message: Option<String>,
    passphrase_file: Option<PathBuf>,
    note: Option<PathBuf>,
    reopen: bool,
    reason: Option<String>,
    all: bool,
    person: Option<String>,
    table: Option<String>,
    from: Option<String>,
    text: Option<String>,
    as_of: Option<String>,
    since_signing: bool,
    edits: bool,
    package: bool,
    make: bool,
    preview: bool,
    own_copy: bool,
    create: bool,
    accept_key: bool,
    follow_head: bool,
    json: bool,
    help: bool,
    version: bool,
}

pub fn usage(why: impl Into<String>) -> AppError {
    AppError::new(ErrorKind::Usage, why).hinted("giao-uoc --help liệt kê mọi lệnh.")
}

pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Call, AppError> {
    let words = sort(arguments).map_err(|error| usage("Không hiểu câu lệnh").caused_by(error))?;
    if words.help {
        return Ok(Call::Help);
    }
    if words.version {
        return Ok(Call::Version);
    }
    judge(words)
}

fn sort(arguments: impl IntoIterator<Item = OsString>) -> Result<Words, lexopt::Error> {
    let mut words = Words::default();
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        if let Arg::Long(name) = argument {
            words.given.push(name.to_owned());
        }
        match argument {
            Arg::Short('h') | Arg::Long("help") => words.help = true,
            Arg::Short('V') | Arg::Long("version") => words.version = true,
            Arg::Long("json") => words.json = true,
            Arg::Long("bloc") => words.bloc = Some(text(&mut parser)?),
            Arg::Long("year") => words.year = Some(text(&mut parser)?),
            Arg::Long("kind") => words.kind = Some(text(&mut parser)?),
            Arg::Long("format") => words.format = Some(text(&mut parser)?),
            Arg::Long("out") => words.out = Some(parser.value()?.into()),
            Arg::Long("into") => words.into = Some(parser.value()?.into()),
            Arg::Long("package") => words.package = true,
            Arg::Long("make") => words.make = true,
            Arg::Long("onto") => words.onto = Some(parser.value()?.into()),
            Arg::Long("preview") => words.preview = true,
            Arg::Long("own") => words.own_copy = true,
            Arg::Long("create") => words.create = true,
            Arg::Long("accept-key") => words.accept_key = true,
            Arg::Long("follow-head") => words.follow_head = true,
            Arg::Long("unit") => words.unit = Some(text(&mut parser)?),
            Arg::Long("layer") => words.layer = Some(text(&mut parser)?),
            Arg::Long("at") => words.cut_off = Some(text(&mut parser)?),
            Arg::Long("mark") => words.mark = Some(text(&mut parser)?),
            Arg::Long("person") => words.person = Some(text(&mut parser)?),
            Arg::Long("table") => words.table = Some(text(&mut parser)?),
            Arg::Long("from") => words.from = Some(text(&mut parser)?),
            Arg::Long("text") => words.text = Some(text(&mut parser)?),
            Arg::Long("as-of") => words.as_of = Some(text(&mut parser)?),
            Arg::Long("since-signing") => words.since_signing = true,
            Arg::Long("edits") => words.edits = true,
            Arg::Long("same") => words.same.push(text(&mut parser)?),
            Arg::Long("for") => words.purpose = Some(text(&mut parser)?),
            Arg::Long("to") => words.to.push(text(&mut parser)?),
            Arg::Long("to-all") => words.to_all = true,
            Arg::Long("as") => words.own = Some(text(&mut parser)?),
            Arg::Long("message") => words.message = Some(text(&mut parser)?),
            Arg::Long("passphrase-file") => words.passphrase_file = Some(parser.value()?.into()),
            Arg::Long("reopen") => words.reopen = true,
            Arg::Long("note") => words.note = Some(parser.value()?.into()),
            Arg::Long("reason") => words.reason = Some(text(&mut parser)?),
            Arg::Long("all") => words.all = true,
            Arg::Value(word) => words.plain.push(word),
            other => return Err(other.unexpected()),
        }
    }
    Ok(words)
}

fn text(parser: &mut lexopt::Parser) -> Result<String, lexopt::Error> {
    parser
        .value()?
        .into_string()
        .map_err(lexopt::Error::NonUnicodeValue)
}

fn judge(mut words: Words) -> Result<Call, AppError> {
    if words.plain.is_empty() {
        return match words.given.first() {
            None => Ok(Call::Window(None)),
            Some(option) => Err(usage(format!("Thiếu lệnh trước --{option}"))),
        };
    }
    let command = words.plain.remove(0);
    options::known(&command.to_string_lossy(), &words.given)?;
    match command.to_str() {
        Some("help") => Ok(Call::Help),
        Some("open") if words.plain.is_empty() => Ok(Call::Window(None)),
        Some("open") => Ok(Call::Window(Some(words.file("tên sổ")?))),
        Some("new") => Ok(Call::New(words.file("tên sổ mới")?)),
        Some("sample") => Ok(Call::Sample(words.file("tên sổ mẫu")?)),
        Some("export") => words.export(),
        Some("import") => words.import(),
        Some("dump") => Ok(Call::Dump(words.file("tên sổ")?)),
        Some("check") => Ok(Call::Check {
            register: words.file("tên sổ")?,
            json: words.json,
        }),
        Some("journal") => journal::journal(words).map(Call::Journal),
        Some("verify") => words.verify(),
        Some("salvage") => salvage::salvage(words).map(Call::Salvage),
        Some("pack") => pack::pack(words).map(Call::Pack),
        Some("handover") => handover::handover(words).map(Call::HandOver),
        Some("sheet") => sheet::sheet(words).map(Call::Sheet),
        Some("unpack") => arrival::unpack(words).map(Call::Unpack),
        Some("merge") => arrival::merge(words).map(Call::Merge),
        Some("conflicts") => Ok(Call::Conflicts {
            register: words.file("tên sổ")?,
            json: words.json,
        }),
        Some("decide") => decide::decide(words).map(Call::Decide),
        Some("schema") => match words.plain.first() {
            None => Ok(Call::Schema {
                package: words.package,
            }),
            Some(extra) => Err(usage(format!("Thừa chữ “{}”", extra.display()))),
        },
        Some("snapshots") => Ok(Call::Snapshots {
            register: words.file("tên sổ")?,
            make: words.make,
            json: words.json,
        }),
        Some("restore") => Ok(Call::Restore {
            register: words.file("tên sổ")?,
            from: words.from.ok_or_else(|| usage("Thiếu --from"))?,
            preview: words.preview,
            json: words.json,
        }),
        Some(name) if name.ends_with(".giaouoc") => Ok(Call::Window(Some(name.into()))),
        _ => Err(usage(format!("Không có lệnh “{}”", command.display()))),
    }
}

impl Words {
    /// The one file that a command is about.
    fn file(&mut self, what: &str) -> Result<PathBuf, AppError> {
        match (self.plain.pop(), self.plain.is_empty()) {
            (Some(file), true) => Ok(file.into()),
            (Some(extra), false) => Err(usage(format!("Thừa chữ “{}”", extra.display()))),
            (None, _) => Err(usage(format!("Thiếu {what}"))),
        }
    }

    fn export(mut self) -> Result<Call, AppError> {
        let kinds = match self.kind.as_deref() {
            Some("list") => return Ok(Call::Kinds { json: self.json }),
            Some(name) => kinds(name)?,
            None => return Err(usage("Thiếu --kind")),
        };
        let formats = formats(self.format.as_deref())?;
        let register = self.file("tên sổ")?;
        let year = self.year()?;
        let out = self.out.ok_or_else(|| usage("Thiếu --out"))?;
        Ok(Call::Export {
            register,
            bloc: self.bloc,
            year,
            kinds,
            formats,
            out,
            json: self.json,
        })
    }

    fn year(&self) -> Result<i16, AppError> {
        let year = self.year.as_deref().ok_or_else(|| usage("Thiếu --year"))?;
        year.parse()
            .ok()
            .filter(|year| YEARS.contains(year))
            .ok_or_else(|| usage(format!("Năm “{year}” không đúng")))
    }

    /// A code may stand there as one word or as three.
    fn verify(mut self) -> Result<Call, AppError> {
        let code = self.plain.split_off(self.plain.len().min(1));
        let code: Vec<_> = code.iter().map(|word| word.to_string_lossy()).collect();
        let register = self.file("tên sổ")?;
        if code.is_empty() {
            return Err(usage("Thiếu mã kiểm tra"));
        }
        Ok(Call::Verify {
            register,
            code: code.join(" "),
            json: self.json,
        })
    }

    fn import(mut self) -> Result<Call, AppError> {
        let file = self.file("tên tệp JSON")?;
        let into = self.into.ok_or_else(|| usage("Thiếu --into"))?;
        Ok(Call::Import {
            file,
            into,
            json: self.json,
        })
    }
}

/// One kind, several apart by commas, the ceremony pack, or all.
fn kinds(name: &str) -> Result<Vec<PaperKind>, AppError> {
    let one = |code: &str| {
        PaperKind::from_code(code.trim()).ok_or_else(|| {
            usage(format!("Không có loại giấy “{}”", code.trim()))
                .hinted("giao-uoc export --kind list liệt kê mọi loại giấy tờ.")
        })
    };
    match name {
        "all" => Ok(PaperKind::all().collect()),
        "pack" => Ok(papers::ceremony_pack()),
        codes => codes.split(',').map(one).collect(),
    }
}

fn formats(name: Option<&str>) -> Result<Vec<Format>, AppError> {
    match name {
        None | Some("pdf") => Ok(vec![Format::Pdf]),
        Some("docx") => Ok(vec![Format::Word]),
        Some("both") => Ok(vec![Format::Pdf, Format::Word]),
        Some(other) => Err(usage(format!(
            "Không có dạng tệp “{other}”; có: pdf, docx, both"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Call, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|error| error.message)
    }

    #[test]
    fn commands_are_read_with_their_options_anywhere() {
        assert_eq!(read(""), Ok(Call::Window(None)));
        assert_eq!(
            read("open a.giaouoc"),
            Ok(Call::Window(Some("a.giaouoc".into())))
        );
        assert_eq!(
            read("a.giaouoc"),
            Ok(Call::Window(Some("a.giaouoc".into())))
        );
        let export = Call::Export {
            register: "a.giaouoc".into(),
            bloc: Some("8".into()),
            year: 2019,
            kinds: vec![PaperKind::Covenant],
            formats: vec![Format::Pdf],
            out: "ra".into(),
            json: false,
        };
        assert_eq!(
            read("export --year 2019 a.giaouoc --bloc 8 --kind covenant --out ra"),
            Ok(export)
        );
        assert_eq!(
            read("check --json a.giaouoc"),
            Ok(Call::Check {
                register: "a.giaouoc".into(),
                json: true
            })
        );
    }

    #[test]
    fn a_code_is_read_as_one_word_or_three() {
        for line in [
            "verify a.giaouoc 7K2M 9PQR 4TWX",
            "verify --json a.giaouoc 7k2m-9pqr-4twx",
        ] {
            let Ok(Call::Verify {
                register,
                code,
                json,
            }) = read(line)
            else {
                panic!("{line}");
            };
            assert_eq!(register, PathBuf::from("a.giaouoc"));
            assert_eq!(code.replace('-', " ").to_uppercase(), "7K2M 9PQR 4TWX");
            assert_eq!(json, line.contains("json"));
        }
        assert_eq!(read("verify"), Err("Thiếu tên sổ".to_owned()));
        assert_eq!(read("verify a"), Err("Thiếu mã kiểm tra".to_owned()));
    }

    #[test]
    fn several_kinds_and_formats_may_be_asked_for() {
        assert_eq!(read("export --kind list"), Ok(Call::Kinds { json: false }));
        let asked = |line: &str| match read(line) {
            Ok(Call::Export { kinds, formats, .. }) => (kinds.len(), formats.len()),
            other => panic!("{other:?}"),
        };
        let line = "export a --year 2019 --out x --kind";
        assert_eq!(asked(&format!("{line} plan,minutes --format both")), (2, 2));
        assert_eq!(asked(&format!("{line} all")).0, PaperKind::all().count());
        assert!(asked(&format!("{line} pack")).0 > 4);
    }

    #[test]
    fn wrong_words_are_named() {
        assert_eq!(read("team"), Err("Không có lệnh “team”".to_owned()));
        assert_eq!(read("new"), Err("Thiếu tên sổ mới".to_owned()));
        for line in ["dump a b", "open a b", "schema b"] {
            assert_eq!(read(line), Err("Thừa chữ “b”".to_owned()), "{line}");
        }
        assert_eq!(
            read("export a.giaouoc --year 219 --kind covenant --out x"),
            Err("Năm “219” không đúng".to_owned())
        );
        assert_eq!(
            read("export a.giaouoc --year 2019 --kind menu --out x"),
            Err("Không có loại giấy “menu”".to_owned())
        );
        assert_eq!(
            read("export a.giaouoc --year 2019 --kind plan --format odt --out x"),
            Err("Không có dạng tệp “odt”; có: pdf, docx, both".to_owned())
        );
        assert_eq!(read("check --jsn a"), Err("Không hiểu câu lệnh".to_owned()));
    }
}
