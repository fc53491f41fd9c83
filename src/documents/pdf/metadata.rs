//! What the file says about itself, twice: in the information dictionary and, word for word the same, in XMP.

use jiff::civil::DateTime;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::objects::{dictionary, name, utf16};
use crate::documents::pages::Pages;

const CREATOR: &str = concat!("Giao Ước ", env!("CARGO_PKG_VERSION"));
const PRODUCER: &str = "printpdf 0.12.8";

/// What the file is made to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// PDF/A-2u: looks the same for ever, text can be copied.
    Unicode,
    /// PDF/A-2a and PDF/UA-1: is read aloud in the right order too.
    Accessible,
}

/// PDF/A-2 (6.6.2.3) wants the words of every other standard explained; PDF/UA-1 is named by one number.
const ACCESSIBLE: &str = "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\
    <pdfuaid:part>1</pdfuaid:part></rdf:Description>\
    <rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\
    </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>";

/// Only the standard keys.
pub fn info(pages: &Pages, made_on: DateTime) -> Dictionary {
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
    info
}

pub fn add_to(document: &mut Document, pages: &Pages, made_on: DateTime, level: Level) -> ObjectId {
    let kind = dictionary(vec![("Type", name("Metadata")), ("Subtype", name("XML"))]);
    // Searched by programs that cannot inflate.
    let stream = Stream::new(kind, xmp(pages, made_on, level).into_bytes());
    document.add_object(stream.with_compression(false))
}

fn xmp(pages: &Pages, made_on: DateTime, level: Level) -> String {
    let title = escaped(&pages.title);
    let date = made_on.strftime("%Y-%m-%dT%H:%M:%S+07:00").to_string();
    let author = match pages.author.as_str() {
        "" => String::new(),
        author => format!(
            "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>",
            escaped(author)
        ),
    };
    let (conformance, accessible) = match level {
        Level::Unicode => ("U", ""),
        Level::Accessible => ("A", ACCESSIBLE),
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
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>{conformance}</pdfaid:conformance>\
         </rdf:Description>{accessible}</rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

/// Letters that no XML may hold are left out; a title with a control character is not worth a broken file.
fn escaped(text: &str) -> String {
    let allowed =
        |letter: &char| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    let text: String = text.chars().filter(allowed).collect();
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
