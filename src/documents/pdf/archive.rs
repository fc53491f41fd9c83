//! What makes a PDF an archival one (PDF/A-2, ISO 19005-2): metadata, output intent, language, bookmarks, identity.

use jiff::civil::DateTime;
use lopdf::{Document, Object, ObjectId, Stream, StringFormat};
use sha2::{Digest, Sha256};

use super::bookmarks;
use super::faces::UsedFaces;
use super::metadata::{self, Level};
use super::objects::{dictionary, name};
use super::tags::Tags;
use crate::documents::pages::Pages;

/// sRGB as a small CC0 profile (Compact ICC Profiles).
const SRGB: &[u8] = include_bytes!("srgb.icc");

/// `marked` has the tree and, for each page, the nodes of its marked contents.
pub fn finish(
    mut document: Document,
    pages: &Pages,
    faces: &UsedFaces,
    marked: Option<(Tags<'_>, Vec<Vec<usize>>)>,
    made_on: DateTime,
) -> Vec<u8> {
    document.version = "1.7".to_owned();
    let page_ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    finish_pages(&mut document, &page_ids, faces);
    set_info(&mut document, pages, made_on);
    let level = match marked {
        Some(_) => Level::Accessible,
        None => Level::Unicode,
    };
    set_catalog(&mut document, pages, &page_ids, made_on, level);
    if let Some((tags, marks)) = marked {
        tags.add_to(&mut document, &page_ids, &marks);
    }
    saved(document)
}

/// The library gives each page an empty list of links, and all of them one list of fonts, where the faces go.
fn finish_pages(document: &mut Document, page_ids: &[ObjectId], faces: &UsedFaces) {
    let fonts = faces.add_to(document);
    if let Some(list) = page_ids.first().and_then(|id| font_list(document, *id)) {
        document.set_object(list, fonts);
    }
    for id in page_ids {
        let Ok(page) = document.get_dictionary_mut(*id) else {
            continue;
        };
        page.remove(b"Annots");
        let content = page.get(b"Contents").and_then(Object::as_reference).ok();
        if let Some(Object::Stream(content)) = content.and_then(|id| document.objects.get_mut(&id))
        {
            // What cannot be compressed stands as it is.
            drop(content.compress());
        }
    }
}

fn font_list(document: &Document, page: ObjectId) -> Option<ObjectId> {
    let resources = document.get_dictionary(page).ok()?.get(b"Resources").ok()?;
    let resources = document
        .get_dictionary(resources.as_reference().ok()?)
        .ok()?;
    resources.get(b"Font").ok()?.as_reference().ok()
}

fn set_info(document: &mut Document, pages: &Pages, made_on: DateTime) {
    let info = metadata::info(pages, made_on);
    match document.trailer.get(b"Info").and_then(Object::as_reference) {
        Ok(id) => document.set_object(id, info),
        Err(_) => {
            let id = document.add_object(info);
            document.trailer.set("Info", id);
        }
    }
}

fn set_catalog(
    document: &mut Document,
    pages: &Pages,
    page_ids: &[ObjectId],
    made_on: DateTime,
    level: Level,
) {
    let metadata = metadata::add_to(document, pages, made_on, level);
    let intent = output_intent(document);
    let outlines = bookmarks::add_to(document, pages, page_ids);
    let Ok(catalog) = document.catalog_mut() else {
        return;
    };
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![intent]);
    catalog.set("Lang", Object::string_literal("vi-VN"));
    catalog.set(
        "ViewerPreferences",
        dictionary(vec![("DisplayDocTitle", Object::Boolean(true))]),
    );
    catalog.remove(b"PageMode");
    if let Some(outlines) = outlines {
        catalog.set("Outlines", outlines);
        catalog.set("PageMode", name("UseOutlines"));
    }
}

fn output_intent(document: &mut Document) -> Object {
    let profile = dictionary(vec![
        ("N", Object::Integer(3)),
        ("Alternate", name("DeviceRGB")),
    ]);
    let profile = document.add_object(Stream::new(profile, SRGB.to_vec()));
    Object::Dictionary(dictionary(vec![
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        (
            "OutputConditionIdentifier",
            Object::string_literal("sRGB IEC61966-2.1"),
        ),
        ("Info", Object::string_literal("sRGB IEC61966-2.1")),
        ("DestOutputProfile", Object::Reference(profile)),
    ]))
}

/// The file's identity is the hash of what it holds, so that equal papers are equal files.
fn saved(mut document: Document) -> Vec<u8> {
    let blank = Object::String(vec![0; 16], StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![blank.clone(), blank]);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    drop(document.save_to(&mut bytes));
    let hash = Sha256::digest(&bytes);
    let identity: String = hash[..16]
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    let blank = format!("<{}>", "0".repeat(identity.len()));
    for _ in 0..2 {
        // The trailer stands at the end.
        let mut places = bytes.windows(blank.len());
        if let Some(at) = places.rposition(|place| place == blank.as_bytes()) {
            bytes[at + 1..=at + identity.len()].copy_from_slice(identity.as_bytes());
        }
    }
    bytes
}
