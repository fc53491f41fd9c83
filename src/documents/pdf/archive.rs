//! What makes a PDF an archival one (PDF/A-2u, ISO 19005-2): metadata, output intent, language, bookmarks, identity.

use jiff::civil::DateTime;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use sha2::{Digest, Sha256};

use crate::documents::pages::{OutlineEntry, Pages};
use crate::documents::rules::MM_PER_PT;

const CREATOR: &str = concat!("Giao Ước ", env!("CARGO_PKG_VERSION"));
const PRODUCER: &str = "printpdf 0.12.8";
/// sRGB as a small CC0 profile (Compact ICC Profiles).
const SRGB: &[u8] = include_bytes!("srgb.icc");

pub fn finish(mut document: Document, pages: &Pages, made_on: DateTime) -> Vec<u8> {
    document.version = "1.7".to_owned();
    let page_ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    for id in &page_ids {
        drop_empty_annotations(&mut document, *id);
    }
    set_info(&mut document, pages, made_on);
    set_catalog(&mut document, pages, &page_ids, made_on);
    document.prune_objects();
    document.renumber_objects();
    document.compress();
    set_identity(&mut document);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    drop(document.save_to(&mut bytes));
    bytes
}

fn drop_empty_annotations(document: &mut Document, page: ObjectId) {
    if let Ok(page) = document.get_dictionary_mut(page)
        && page
            .get(b"Annots")
            .and_then(Object::as_array)
            .is_ok_and(Vec::is_empty)
    {
        page.remove(b"Annots");
    }
}

/// Only the standard keys, word for word as in the XMP.
fn set_info(document: &mut Document, pages: &Pages, made_on: DateTime) {
    let date = Object::string_literal(format!("D:{}+07'00'", made_on.strftime("%Y%m%d%H%M%S")));
    let mut info = dictionary(vec![
        ("Title", utf16(&pages.title)),
        ("Creator", utf16(CREATOR)),
        ("Producer", utf16(PRODUCER)),
        ("CreationDate", date.clone()),
        ("ModDate", date),
    ]);
    if !pages.author.is_empty() {
        info.set("Author", utf16(&pages.author));
    }
    let id = document.add_object(info);
    document.trailer.set("Info", id);
}

fn set_catalog(document: &mut Document, pages: &Pages, page_ids: &[ObjectId], made_on: DateTime) {
    let mut metadata = Stream::new(
        dictionary(vec![("Type", name("Metadata")), ("Subtype", name("XML"))]),
        xmp(pages, made_on).into_bytes(),
    );
    metadata.allows_compression = false;
    let metadata = document.add_object(metadata);
    let intent = output_intent(document);
    let outlines = outlines(document, pages, page_ids);
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
    catalog.remove(b"Outlines");
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

fn xmp(pages: &Pages, made_on: DateTime) -> String {
    let title = escaped(&pages.title);
    let date = made_on.strftime("%Y-%m-%dT%H:%M:%S+07:00").to_string();
    let author = match pages.author.as_str() {
        "" => String::new(),
        author => format!(
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
            escaped(author)
        ),
    };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\
         <dc:format>application/pdf</dc:format>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>{author}\
         <dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>\
         <xmp:CreatorTool>{CREATOR}</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate>\
         <xmp:ModifyDate>{date}</xmp:ModifyDate><pdf:Producer>{PRODUCER}</pdf:Producer>\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Bookmarks in two levels, in the order of the paper.
fn outlines(document: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Option<ObjectId> {
    let entries = &pages.outline;
    if entries.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    let parents = parents(entries);
    for (at, entry) in entries.iter().enumerate() {
        let page = *page_ids.get(entry.page)?;
        let height_mm = pages
            .pages
            .get(entry.page)
            .map_or(0.0, |page| page.height_mm);
        let y = (height_mm - entry.y_mm) / MM_PER_PT;
        let target = vec![
            Object::Reference(page),
            name("XYZ"),
            0.into(),
            Object::Real(y),
            Object::Null,
        ];
        let parent = parents[at].map_or(root, |parent| ids[parent]);
        let mut item = dictionary(vec![
            ("Title", utf16(&entry.title)),
            ("Parent", Object::Reference(parent)),
            ("Dest", Object::Array(target)),
        ]);
        link(&mut item, &siblings(&parents, parents[at]), at, &ids);
        adopt(&mut item, &siblings(&parents, Some(at)), &ids);
        document.objects.insert(ids[at], Object::Dictionary(item));
    }
    let mut outlines = dictionary(vec![("Type", name("Outlines"))]);
    adopt(&mut outlines, &siblings(&parents, None), &ids);
    document.objects.insert(root, Object::Dictionary(outlines));
    Some(root)
}

/// For each entry the part it stands in; an entry of level 2 before any part stands on its own.
fn parents(entries: &[OutlineEntry]) -> Vec<Option<usize>> {
    let mut part = None;
    let mut parents = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        if entry.level <= 1 {
            part = Some(at);
            parents.push(None);
        } else {
            parents.push(part);
        }
    }
    parents
}

fn siblings(parents: &[Option<usize>], of: Option<usize>) -> Vec<usize> {
    (0..parents.len()).filter(|at| parents[*at] == of).collect()
}

fn link(item: &mut Dictionary, siblings: &[usize], at: usize, ids: &[ObjectId]) {
    let Some(place) = siblings.iter().position(|sibling| *sibling == at) else {
        return;
    };
    if place > 0 {
        item.set("Prev", ids[siblings[place - 1]]);
    }
    if let Some(next) = siblings.get(place + 1) {
        item.set("Next", ids[*next]);
    }
}

fn adopt(item: &mut Dictionary, children: &[usize], ids: &[ObjectId]) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", ids[*first]);
        item.set("Last", ids[*last]);
        item.set("Count", i64::try_from(children.len()).unwrap_or(0));
    }
}

/// The file's identity is the hash of what it holds, so that equal papers are equal files.
fn set_identity(document: &mut Document) {
    let mut hash = Sha256::new();
    for (id, object) in &document.objects {
        hash.update(format!("{id:?}{object:?}"));
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let identity = Object::String(hash.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![identity.clone(), identity]);
}

fn dictionary(entries: Vec<(&str, Object)>) -> Dictionary {
    Dictionary::from_iter(entries)
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

fn utf16(text: &str) -> Object {
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    Object::String(
        [0xfe, 0xff].into_iter().chain(units).collect(),
        StringFormat::Hexadecimal,
    )
}
