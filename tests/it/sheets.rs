//! Spreadsheets as they come from outside: whole, hostile, damaged, and through LibreOffice.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use giao_uoc::app::sheets::{
    Answers, Cause, ExportFormat, Fate, Layout, Order, Plan, SheetKind, Surroundings, export,
    read_file,
};
use giao_uoc::app::{ErrorKind, Session};
use giao_uoc::domain::number::Quantity;
use giao_uoc::domain::review::{CutOff, TargetResult};
use giao_uoc::domain::text::legacy::Encoding;
use giao_uoc::spreadsheet::write::{Grid, Out, OutColumn, csv, xlsx};
use giao_uoc::spreadsheet::{Book, Kind, Place, SheetError, address, read};
use rust_xlsxwriter::{Format, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::mutator::{KINDS, damage};
use crate::office::{Dice, cases, in_memory, play, story, unit_id, year_id};

const TARGET: &str = "Đảng viên hoàn thành tốt nhiệm vụ";

/// A sheet with everything that goes wrong in real ones.
pub fn hard_workbook() -> Workbook {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Kết quả").unwrap();
    let bold = Format::new().set_bold();
    sheet
        .merge_range(0, 0, 0, 4, "KẾT QUẢ THỰC HIỆN CHỈ TIÊU", &bold)
        .unwrap();
    for (column, head) in (0_u16..).zip(["TT", "Đơn vị", "Chỉ tiêu", "Kết quả", "Ghi chú"])
    {
        sheet.write(1, column, head).unwrap();
    }
    sheet
        .merge_range(2, 1, 3, 1, "Cục Cơ yếu Quân đội", &Format::new())
        .unwrap();
    sheet.write(2, 2, TARGET).unwrap();
    let percent = Format::new().set_num_format("0.0%");
    sheet.write_with_format(2, 3, 0.952, &percent).unwrap();
    sheet.write(3, 2, "Giữ bí mật").unwrap();
    sheet.write(3, 3, 0.1 + 0.2).unwrap();
    sheet.write(4, 1, "Hệ Cơ yếu Công an").unwrap();
    sheet.write(4, 2, TARGET).unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_with_format(4, 3, 43_588, &day).unwrap();
    sheet.write(5, 1, "Cục Cơ yếu Đảng - Chính quyền").unwrap();
    sheet.write(5, 2, TARGET).unwrap();
    sheet.write(5, 3, "98,75").unwrap();
    sheet
        .write_formula(6, 3, Formula::new("SUM(D3:D6)").set_result("0.952"))
        .unwrap();
    sheet.write(6, 1, "Tổng cộng").unwrap();
    workbook
}

pub fn bytes_of(mut workbook: Workbook) -> Vec<u8> {
    workbook.save_to_buffer().unwrap()
}

fn kinds(book: &Book) -> Vec<(String, Kind, String)> {
    let cells = book.sheets[0].cells.iter();
    cells
        .map(|(place, cell)| (address(*place), cell.kind, cell.text.clone()))
        .collect()
}

fn plan_of(session: &Session, order: Order, book: &Book) -> Plan {
    let known = Surroundings::read(session.reader(), order).unwrap();
    let sheet = &book.sheets[0];
    let layout = Layout::propose(sheet, &known);
    Plan::of(sheet, book.is_plain, &layout, &known, &Answers::default())
}

fn pilot() -> (Session, Order) {
    let mut session = in_memory();
    play(&mut session, story());
    (session, Order::results(year_id(0), CutOff::Interim))
}

#[test]
fn merged_cells_formulas_percents_noise_and_days_are_read_as_they_are_shown() {
    let book = read(&bytes_of(hard_workbook())).unwrap();
    let sheet = &book.sheets[0];
    let cell = |row, column| sheet.cell(row, column).unwrap();
    assert_eq!(
        (cell(2, 3).kind, &*cell(2, 3).text),
        (Kind::Percent, "95.2")
    );
    assert_eq!(cell(2, 3).shown, Some(1));
    assert_eq!((cell(3, 3).kind, &*cell(3, 3).text), (Kind::Number, "0.3"));
    assert_eq!(
        (cell(4, 3).kind, &*cell(4, 3).text),
        (Kind::Date, "2019-05-03")
    );
    assert_eq!(
        (cell(6, 3).kind, cell(6, 3).is_formula),
        (Kind::Number, true)
    );
    assert_eq!(sheet.seen(3, 1).unwrap().text, "Cục Cơ yếu Quân đội");
    let (session, order) = pilot();
    let plan = plan_of(&session, order, &book);
    let told: Vec<String> = plan
        .lines
        .iter()
        .map(|line| format!("{} {}", address(line.place), line.fate.words()))
        .collect();
    assert!(told.contains(&"D3 thêm".to_owned()), "{told:#?}");
    assert_eq!(plan.questions.len(), 1, "nobody promised “Giữ bí mật”");
    let counts = plan.counts();
    assert_eq!(counts.read(), 4);
    let value = &plan
        .results
        .iter()
        .find(|row| row.unit == unit_id(0))
        .unwrap()
        .value;
    assert_eq!(value, "95,2");
}

#[test]
fn an_import_is_one_step_and_leaves_a_sound_register() {
    let (mut session, order) = pilot();
    let before = session.digest().unwrap();
    let book = read(&bytes_of(hard_workbook())).unwrap();
    let plan = plan_of(&session, order, &book);
    session
        .run(plan.command(SheetKind::Results, "kết quả.xlsx"))
        .unwrap();
    assert_eq!(
        session.reader().all::<TargetResult>().unwrap().len(),
        plan.results.len()
    );
    assert_eq!(session.check().unwrap(), None);
    session.undo().unwrap();
    assert_eq!(session.digest().unwrap(), before);
}

#[test]
fn ten_thousand_rows_are_read_and_planned_in_good_time() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0_u16..).zip(["Đơn vị", "Chỉ tiêu", "Kết quả"]) {
        sheet.write(0, column, head).unwrap();
    }
    for row in 1..=10_000 {
        sheet.write(row, 0, "Hệ Cơ yếu Công an").unwrap();
        sheet.write(row, 1, TARGET).unwrap();
        sheet.write(row, 2, f64::from(row)).unwrap();
    }
    let bytes = bytes_of(workbook);
    let start = Instant::now();
    let book = read(&bytes).unwrap();
    let (session, order) = pilot();
    let plan = plan_of(&session, order, &book);
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
    let counts = plan.counts();
    assert_eq!(
        (counts.read(), counts.added, counts.refused),
        (10_000, 1, 9_999)
    );
    let last = plan.lines.last().unwrap();
    assert_eq!(last.fate, Fate::Refused("đã đọc số này ở ô C2".to_owned()));
}

#[test]
fn old_letters_in_a_workbook_are_recognised_and_its_numbers_stay() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0_u16..).zip(["§¬n vÞ", "ChØ tiªu", "KÕt qu¶"]) {
        sheet.write(0, column, head).unwrap();
    }
    sheet.write(1, 0, "HÖ C¬ yÕu C«ng an").unwrap();
    sheet
        .write(1, 1, "§¶ng viªn hoµn thµnh tèt nhiÖm vô")
        .unwrap();
    sheet.write(1, 2, 95.5).unwrap();
    let book = read(&bytes_of(workbook)).unwrap();
    assert_eq!(book.encoding, Some(Encoding::Tcvn3));
    let (session, order) = pilot();
    let plan = plan_of(&session, order, &book.converted());
    assert_eq!(plan.counts().added, 1, "{:#?}", plan.lines);
    assert_eq!(plan.results[0].value, "95,5");
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Every place where a packed file says how large the part is once unpacked.
fn lie_about_sizes(bytes: &mut [u8], size: u32, said: u32) {
    let (size, said) = (size.to_le_bytes(), said.to_le_bytes());
    for at in 0..bytes.len() - 3 {
        if bytes[at..at + 4] == size {
            bytes[at..at + 4].copy_from_slice(&said);
        }
    }
}

#[test]
fn a_bomb_is_refused_whether_it_tells_its_size_or_lies() {
    let huge = vec![b' '; 300 << 20];
    let honest = packed(&[("xl/workbook.xml", &huge)]);
    assert!(honest.len() < 1 << 20, "it is small on the stick");
    let start = Instant::now();
    assert_eq!(read(&honest), Err(SheetError::Bomb));
    let mut lying = honest;
    lie_about_sizes(&mut lying, 300 << 20, 1_000);
    assert!(matches!(
        read(&lying),
        Err(SheetError::Bomb | SheetError::Damaged(_))
    ));
    assert!(start.elapsed() < Duration::from_secs(30));
    let name = |n: usize| format!("xl/{n}.xml");
    let many: Vec<String> = (0..3_000).map(name).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    assert_eq!(read(&packed(&many)), Err(SheetError::Bomb));
}

/// An .xlsx of one sheet with these rows and this part of shared texts.
fn small_xlsx(rows: &str, texts: &str) -> Vec<u8> {
    packed(&[
            ("[Content_Types].xml", br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
            ("_rels/.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
            ("xl/workbook.xml", br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
            ("xl/_rels/workbook.xml.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
            ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData></worksheet>").as_bytes()),
            ("xl/sharedStrings.xml", texts.as_bytes()),
        ])
}

#[test]
fn a_file_that_says_it_has_countless_texts_is_refused_before_there_is_room_made_for_them() {
    let row = r#"<row><c r="A1" t="s"><v>0</v></c></row>"#;
    let texts = |count: &str| {
        let told = format!("<!-- --><sst uniqueCount=\"{count}\"><si><t>Cục A</t></si></sst>");
        read(&small_xlsx(row, &told))
    };
    assert_eq!(
        texts("7").unwrap().sheets[0].cell(0, 0).unwrap().text,
        "Cục A"
    );
    for count in [
        "2000000",
        "99999999999999",
        "18446744073709551615",
        "9".repeat(40).as_str(),
    ] {
        assert_eq!(texts(count), Err(SheetError::Bomb), "{count}");
    }
}

#[test]
fn a_cell_far_away_costs_nothing_and_too_many_cells_are_refused() {
    let sheet = |rows: &str| small_xlsx(rows, "<sst/>");
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let book = read(&sheet(far)).unwrap();
    assert_eq!(book.sheets[0].cells.len(), 2);
    assert_eq!(kinds(&book)[1].0, "XFD1048576");
    let cell = "<c><v>1</v></c>".repeat(1_000);
    let many = format!("<row>{cell}</row>").repeat(501);
    assert_eq!(read(&sheet(&many)), Err(SheetError::TooManyCells));
}

#[test]
fn what_is_cut_short_empty_or_called_wrong_is_said_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let whole = bytes_of(hard_workbook());
    let refused = |name: &str, bytes: &[u8], words: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let error = read_file(&path).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Input);
        assert!(error.message.contains(words), "{name}: {error}");
        assert!(error.hint.is_some());
        assert!(
            error.message.ends_with(&path.display().to_string()),
            "the path stands last"
        );
    };
    refused(
        "cắt.xlsx",
        &whole[..whole.len() / 2],
        "hỏng hoặc chép chưa xong",
    );
    refused("rỗng.xlsx", b"", "Tệp rỗng");
    refused("ảnh.xlsx", b"\x89PNG\r\n\x1a\n", "ảnh PNG");
    refused("trang.xls", b"<html><table><tr>", "trang web");
    refused(
        "cũ.xls",
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
        ".xls",
    );
    refused(
        "thư.xlsx",
        &packed(&[("word/document.xml", b"<w/>")]),
        "văn bản Word",
    );
    refused("nén.xlsx", &packed(&[("a.txt", b"a")]), "tệp nén");
    refused("lạ.csv", &[0, 1, 2, 255, 0, 7], "không phải bảng tính");
    let error = read_file(&folder.path().join("không có.xlsx")).unwrap_err();
    assert!(error.message.contains("không có tệp"), "{error}");
    let path = folder.path().join("thật ra là xlsx.csv");
    std::fs::write(&path, &whole).unwrap();
    assert_eq!(read_file(&path).unwrap().sheets[0].name, "Kết quả");
    let path = folder.path().join("thật ra là csv.xlsx");
    std::fs::write(&path, "Đơn vị;Điểm\nCục A;9,5\n").unwrap();
    let read = read_file(&path).unwrap();
    assert_eq!(
        (read.sheets[0].name.as_str(), read.is_plain),
        ("thật ra là csv", true)
    );
}

#[test]
fn a_wrong_total_in_a_file_is_named_with_its_cell() {
    let (session, order) = pilot();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0_u16..).zip(["Đơn vị", TARGET]) {
        sheet.write(0, column, head).unwrap();
    }
    for (row, (unit, value)) in (1..).zip([
        ("Cục Cơ yếu Quân đội", Some(90.5)),
        ("Hệ Cơ yếu Công an", None),
        ("Cục Cơ yếu Đảng - Chính quyền", Some(80.0)),
    ]) {
        sheet.write(row, 0, unit).unwrap();
        match value {
            Some(value) => sheet.write(row, 1, value).unwrap(),
            None => sheet.write(row, 1, "95,25").unwrap(),
        };
    }
    sheet.write(4, 0, "Tổng cộng").unwrap();
    sheet
        .write_formula(4, 1, Formula::new("SUM(B2:B4)").set_result("170.5"))
        .unwrap();
    let plan = plan_of(&session, order, &read(&bytes_of(workbook)).unwrap());
    assert_eq!(plan.counts().added, 3);
    let [total] = plan.totals.as_slice() else {
        panic!("{:#?}", plan.totals)
    };
    assert_eq!(address(total.place), "B5");
    assert_eq!(total.counted.to_string(), "265,75");
    assert_eq!(
        total.cause,
        Cause::TextCells(vec![Place { row: 2, column: 1 }])
    );
}

/// The file in another format, as LibreOffice Calc writes it; none where Calc is not installed (packaging/setup.sh test
/// installs it).
fn converted(folder: &Path, format: &str, file: &Path) -> Option<Vec<u8>> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let output = Command::new("soffice")
        .env("HOME", folder)
        .args([&profile, "--headless", "--convert-to", format, "--outdir"])
        .arg(folder)
        .arg(file)
        .output()
        .ok()?;
    let ending = format.split(':').next().unwrap();
    let made = std::fs::read(file.with_extension(ending));
    let said = String::from_utf8_lossy(&output.stderr);
    // LibreOffice without Calc says just this.
    let without_calc = said.contains("source file could not be loaded");
    assert!(made.is_ok() || without_calc, "{said}");
    if without_calc {
        eprintln!("LibreOffice Calc is not installed: left out");
    }
    made.ok()
}

fn in_folder(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn the_same_sheet_says_the_same_as_xlsx_and_as_ods() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = bytes_of(hard_workbook());
    let path = in_folder(folder.path(), "a.xlsx", &bytes);
    let Some(ods) = converted(folder.path(), "ods", &path) else {
        return;
    };
    let (ours, theirs) = (read(&bytes).unwrap(), read(&ods).unwrap());
    // LibreOffice counts the formula anew, and leaves the day and the text out of it as Excel does.
    let but_total = |book: &Book| {
        let mut kinds = kinds(book);
        kinds.retain(|(address, ..)| address != "D7");
        kinds
    };
    assert_eq!(but_total(&ours), but_total(&theirs));
    let merged = |book: &Book| {
        let mut merged: Vec<_> = book.sheets[0]
            .merged
            .iter()
            .map(|m| (m.first, m.last))
            .collect();
        merged.sort();
        merged
    };
    assert_eq!(merged(&ours), merged(&theirs));
    assert!(theirs.sheets[0].cell(6, 3).unwrap().is_formula);
}

pub fn grid() -> Grid {
    let number = |value| Out::Number(Quantity::from_ten_thousandths(value));
    Grid {
        name: "Bảng điểm".into(),
        title: vec!["Bảng điểm năm 2019".into()],
        columns: vec![
            OutColumn::new("Tiêu chí", 30),
            OutColumn::new("Cục A", 10),
            OutColumn::new("Cục B", 10),
        ],
        rows: vec![
            vec![
                Out::text("Công tác Đảng; đoàn thể"),
                number(185_000),
                number(195_025),
            ],
            vec![
                Out::text("=HYPERLINK(\"http://a\")"),
                number(15_702_500),
                Out::Empty,
            ],
            vec![
                Out::text("Tổng điểm"),
                Out::SumOfRows(vec![0, 1], Quantity::from_ten_thousandths(15_887_500)),
                Out::SumOfRows(vec![0, 1], Quantity::from_ten_thousandths(195_025)),
            ],
        ],
        frozen: 1,
        strong: vec![2],
    }
}

#[test]
fn libreoffice_opens_what_is_written_and_counts_the_same_totals() {
    let folder = tempfile::tempdir().unwrap();
    let path = in_folder(folder.path(), "a.xlsx", &xlsx(&grid()).unwrap());
    // Text as shown would be rounded; the figures themselves, UTF-8, ";" between.
    let format = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false";
    let Some(csv) = converted(folder.path(), format, &path) else {
        return;
    };
    let theirs = read(&csv).unwrap();
    let text = |row, column| {
        theirs.sheets[0]
            .cell(row, column)
            .map_or("", |cell| cell.text.as_str())
            .replace('.', ",")
    };
    assert_eq!(text(1, 1), "Cục A");
    assert_eq!(text(2, 0), "Công tác Đảng; đoàn thể");
    assert_eq!((text(2, 1), text(2, 2)), ("18,5".into(), "19,5025".into()));
    assert_eq!(text(3, 0), "=HYPERLINK(\"http://a\")");
    assert_eq!((text(3, 1), text(3, 2)), ("1570,25".into(), String::new()));
    assert_eq!(
        (text(4, 1), text(4, 2)),
        ("1588,75".into(), "19,5025".into())
    );
}

#[test]
fn what_is_exported_comes_back_unchanged_through_every_format() {
    let (mut session, order) = pilot();
    let book = read(&bytes_of(hard_workbook())).unwrap();
    let plan = plan_of(&session, order, &book);
    session.run(plan.command(SheetKind::Results, "a")).unwrap();
    let known = Surroundings::read(session.reader(), order).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for format in [ExportFormat::Xlsx, ExportFormat::Csv] {
        let path = folder.path().join("xuất");
        assert_eq!(export(&known, format, &path).unwrap(), 3);
        let again = plan_of(&session, order, &read_file(&path).unwrap());
        let counts = again.counts();
        assert_eq!(
            (counts.added, counts.changed, counts.refused),
            (0, 0, 0),
            "{:#?}",
            again.lines
        );
        assert_eq!(counts.same, plan.counts().written());
    }
}

pub fn small_ods() -> Vec<u8> {
    let row = |cells: &[&str]| {
        let cells = cells.iter().map(|text| {
            format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
        });
        format!(
            "<table:table-row>{}</table:table-row>",
            cells.collect::<String>()
        )
    };
    let rows = [
        row(&["Đơn vị", "Chỉ tiêu", "Kết quả"]),
        row(&["Hệ Cơ yếu Công an", TARGET, "95,5"]),
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"0.5\"/></table:table-row>".to_owned(),
    ];
    let content = format!(
        "<office:document-content><office:spreadsheet><table:table table:name=\"A\">{}</table:table></office:spreadsheet></office:document-content>",
        rows.concat()
    );
    packed(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

/// Damaged in up to four ways, a few words at once.
fn mutated(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        damage(&mut bytes, dice.roll(KINDS), 40, dice);
    }
    bytes
}

/// The parts of a packed file, one of them mutated: what survives the checks of the packing.
fn repacked(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        std::io::copy(&mut part, &mut content).unwrap();
        parts.push((part.name().unwrap().into_owned(), content));
    }
    let changed = dice.roll(parts.len());
    parts[changed].1 = mutated(dice, &parts[changed].1);
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice()))
        .collect();
    packed(&parts)
}

#[test]
fn no_damaged_file_upsets_the_reader_or_the_plan() {
    let (session, order) = pilot();
    let (whole, ods) = (bytes_of(hard_workbook()), small_ods());
    let plain = csv(&grid());
    let mut dice = Dice::new(20_190_312);
    let (mut sound, mut tried) = (0, 0);
    for _ in 0..cases(250) {
        let files = [
            mutated(&mut dice, &whole),
            repacked(&mut dice, &whole),
            mutated(&mut dice, &ods),
            repacked(&mut dice, &ods),
            mutated(&mut dice, &plain),
        ];
        for file in files {
            tried += 1;
            if let Ok(book) = read(&file)
                && !book.sheets.is_empty()
            {
                sound += 1;
                let plan = plan_of(&session, order, &book.converted());
                let counts = plan.counts();
                assert_eq!(plan.lines.len(), counts.read() + counts.aside);
            }
        }
    }
    assert!(sound > 0 && sound < tried, "{sound} of {tried} were read");
}
