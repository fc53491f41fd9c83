//! The parts of a .docx and the archive that holds them.

use std::fmt::Display;
use std::io::{Cursor, Write as _};

use jiff::ToSpan as _;
use jiff::civil::DateTime;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::format::{gap, line_of, style_id};
use super::section::{EMPTY_FOOT, EMPTY_HEAD, FOOT, PAGE_NUMBER};
use super::xml::{Xml, is_blank};
use super::{body, styles, watermark};
use crate::documents::content::{Content, Element};
use crate::documents::layout::measure::Ruler;
use crate::documents::wording;

pub const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const CORE_TYPE: &str = "application/vnd.openxmlformats-package.core-properties+xml";

/// A part of `word/`: its file, what it is, and by which name other parts call it.
struct Part {
    file: &'static str,
    kind: &'static str,
    id: &'static str,
}

const PARTS: [Part; 6] = [
    Part {
        file: "styles.xml",
        kind: "styles",
        id: "rStyles",
    },
    Part {
        file: "settings.xml",
        kind: "settings",
        id: "rSettings",
    },
    Part {
        file: "header1.xml",
        kind: "header",
        id: PAGE_NUMBER,
    },
    Part {
        file: "header2.xml",
        kind: "header",
        id: EMPTY_HEAD,
    },
    Part {
        file: "footer1.xml",
        kind: "footer",
        id: FOOT,
    },
    Part {
        file: "footer2.xml",
        kind: "footer",
        id: EMPTY_FOOT,
    },
];

pub fn package(content: &Content, made_on: DateTime) -> Vec<u8> {
    let files = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations()),
        ("docProps/core.xml", core_properties(content, made_on)),
        ("word/document.xml", body::document(content)),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/styles.xml", styles::styles(&Ruler::of(content))),
        ("word/settings.xml", settings()),
        (
            "word/header1.xml",
            head(|xml| {
                page_number(xml);
                watermark::write(xml, &content.watermark);
            }),
        ),
        (
            "word/header2.xml",
            head(|xml| {
                empty(xml);
                watermark::write(xml, &content.watermark);
            }),
        ),
        ("word/footer1.xml", foot(|xml| verification(xml, content))),
        ("word/footer2.xml", foot(empty)),
    ];
    // Writing to memory does not fail.
    archive(&files).unwrap_or_default()
}

/// Every file bears the same time, the first that the format knows: same paper, same bytes.
fn archive(files: &[(&str, String)]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn content_types() -> String {
    Xml::document("Types", &[("xmlns", &TYPES)], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        for (ending, kind) in [("rels", relations), ("xml", "application/xml")] {
            xml.leaf("Default", &[("Extension", &ending), ("ContentType", &kind)]);
        }
        part_type(xml, "/docProps/core.xml", CORE_TYPE);
        part_type(
            xml,
            "/word/document.xml",
            &format!("{WORD}.document.main+xml"),
        );
        for Part { file, kind, .. } in PARTS {
            part_type(xml, &format!("/word/{file}"), &format!("{WORD}.{kind}+xml"));
        }
    })
}

fn part_type(xml: &mut Xml, name: &str, kind: &str) {
    xml.leaf("Override", &[("PartName", &name), ("ContentType", &kind)]);
}

fn relations() -> String {
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    Xml::document("Relationships", &[("xmlns", &RELATIONS)], |xml| {
        relation(
            xml,
            "rDocument",
            &format!("{OFFICE}/officeDocument"),
            "word/document.xml",
        );
        relation(xml, "rCore", core, "docProps/core.xml");
    })
}

fn document_relations() -> String {
    Xml::document("Relationships", &[("xmlns", &RELATIONS)], |xml| {
        for Part { file, kind, id } in PARTS {
            relation(xml, id, &format!("{OFFICE}/{kind}"), file);
        }
    })
}

fn relation(xml: &mut Xml, id: &str, kind: &str, target: &str) {
    xml.leaf(
        "Relationship",
        &[("Id", &id), ("Type", &kind), ("Target", &target)],
    );
}

fn core_properties(content: &Content, made_on: DateTime) -> String {
    let names: [(&str, &dyn Display); 4] = [
        ("xmlns:cp", &CORE),
        ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
        ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
    ];
    // Vietnam is seven hours ahead of the time that the format asks for.
    let made_on = made_on
        .saturating_sub(7.hours())
        .strftime("%Y-%m-%dT%H:%M:%SZ");
    let made_on = made_on.to_string();
    Xml::document("cp:coreProperties", &names, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(&content.title));
        if !content.author.is_empty() {
            xml.element("dc:creator", &[], |xml| xml.text(&content.author));
        }
        xml.element("dc:language", &[], |xml| xml.text(styles::LANGUAGE));
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.element(name, &[("xsi:type", &"dcterms:W3CDTF")], |xml| {
                xml.text(&made_on);
            });
        }
    })
}

/// Word 2013 and later: of two meeting gaps the larger counts, and a table's edge stands on the margin.
fn settings() -> String {
    Xml::document("w:settings", &[("xmlns:w", &MAIN)], |xml| {
        xml.value("w:defaultTabStop", 720);
        xml.element("w:compat", &[], |xml| {
            xml.leaf(
                "w:compatSetting",
                &[
                    ("w:name", &"compatibilityMode"),
                    ("w:uri", &"http://schemas.microsoft.com/office/word"),
                    ("w:val", &15),
                ],
            );
        });
        xml.value("w:themeFontLang", styles::LANGUAGE);
        xml.value("w:decimalSymbol", ",");
        xml.value("w:listSeparator", ";");
    })
}

fn head(inside: impl FnOnce(&mut Xml)) -> String {
    let names: [(&str, &dyn Display); 3] = [
        ("xmlns:w", &MAIN),
        ("xmlns:v", &watermark::DRAWING),
        ("xmlns:o", &watermark::OFFICE),
    ];
    Xml::document("w:hdr", &names, inside)
}

fn page_number(xml: &mut Xml) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style_id(Element::PageNumber));
        });
        xml.element("w:fldSimple", &[("w:instr", &"PAGE")], |xml| {
            xml.element("w:r", &[], |xml| {
                xml.element("w:t", &[], |xml| xml.text("2"));
            });
        });
    });
}

fn foot(inside: impl FnOnce(&mut Xml)) -> String {
    Xml::document("w:ftr", &[("xmlns:w", &MAIN)], inside)
}

/// Mã kiểm tra of a frozen text. A QR is for paper; here the code is enough to be typed.
fn verification(xml: &mut Xml, content: &Content) {
    match &content.verification {
        Some(frozen) if !is_blank(&frozen.code) => line_of(
            xml,
            Element::VerificationMark,
            &wording::verification_mark(frozen),
        ),
        _ => empty(xml),
    }
}

/// A head or foot with nothing in it takes no room from the text.
fn empty(xml: &mut Xml) {
    gap(xml, 1.0);
}
