//! A spreadsheet, and the plan that is made of it. The first byte says of which kind it is; packed ones are packed here,
//! so that what is mutated is the parts that are read and not the packing.
#![no_main]

use std::io::{Cursor, Write};
use std::path::PathBuf;

use giao_uoc::app::pasting::Pasted;
use giao_uoc::app::sample::SAMPLE;
use giao_uoc::app::sheets::{Answers, Layout, Order, Plan, Surroundings};
use giao_uoc::app::world::StillWorld;
use giao_uoc::app::{Desk, Session};
use giao_uoc::domain::review::CutOff;
use giao_uoc::domain::year::BlocYear;
use giao_uoc::spreadsheet::{Book, SheetError, read};
use libfuzzer_sys::fuzz_target;
use zip::write::{SimpleFileOptions, ZipWriter};

const CONTENT_TYPES: &str =
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const TOP: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const PARTS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

thread_local! {
    static KNOWN: Surroundings = known();
}

fuzz_target!(|bytes: &[u8]| {
    // The reader of .xlsx catches panics of its library; only what is not caught is a finding.
    std::panic::set_hook(Box::new(|info| eprintln!("{info}")));
    let Some((kind, rest)) = bytes.split_first() else {
        return;
    };
    let book = match kind % 4 {
        0 => read(rest),
        1 => read(&ods(rest)),
        2 => read(&xlsx(rest)),
        _ => pasted(rest),
    };
    if let Ok(book) = book {
        KNOWN.with(|known| plan(&book, known));
    }
});

/// What the sample register knows of its first year.
fn known() -> Surroundings {
    let desk = Desk {
        site: [7; 16],
        operator: "Nguyễn Thị Lan".to_owned(),
        data_folder: PathBuf::new(),
    };
    let now = jiff::civil::date(2019, 3, 12).at(8, 30, 0, 0);
    let mut session = Session::in_memory(desk, Box::new(StillWorld::new(now))).expect("in memory");
    session.import_text(SAMPLE).expect("the sample is sound");
    let years = session.reader().all::<BlocYear>().expect("years");
    let order = Order::results(years[0].id, CutOff::Interim);
    Surroundings::read(session.reader(), order).expect("a year")
}

fn plan(book: &Book, known: &Surroundings) {
    for book in [book, &book.converted()] {
        let Some(sheet) = book.sheets.first() else {
            continue;
        };
        let layout = Layout::propose(sheet, known);
        let plan = Plan::of(sheet, book.is_plain, &layout, known, &Answers::default());
        let counts = plan.counts();
        assert_eq!(plan.lines.len(), counts.read() + counts.aside);
    }
}

fn pasted(bytes: &[u8]) -> Result<Book, SheetError> {
    let text = String::from_utf8_lossy(bytes);
    let pasted = Pasted::read(&text);
    Book::of_rows("dán", pasted.rows(true)).and(Book::of_rows("dán", pasted.rows(false)))
}

fn ods(content: &[u8]) -> Vec<u8> {
    packed(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content),
    ])
}

/// Sheet, shared texts, styles, the list of sheets and where they are, a nought between them.
fn xlsx(bytes: &[u8]) -> Vec<u8> {
    let mut parts = bytes.split(|byte| *byte == 0);
    let sheet = parts.next().unwrap_or_default();
    let texts = parts.next().unwrap_or(b"<sst/>");
    let styles = parts.next().unwrap_or(b"<styleSheet/>");
    let book = parts.next().unwrap_or(BOOK.as_bytes());
    let places = parts.next().unwrap_or(PARTS.as_bytes());
    packed(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", TOP.as_bytes()),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", places),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", texts),
        ("xl/styles.xml", styles),
    ])
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).expect("a part");
        writer.write_all(bytes).expect("in memory");
    }
    writer.finish().expect("in memory").into_inner()
}
