//! Dấu chìm: drawn text in the head of every page, as Word itself makes it (VML, which Word and LibreOffice read).

use std::fmt::Display;

use super::format::hex;
use super::xml::Xml;
use crate::documents::pages::Ink;

pub const DRAWING: &str = "urn:schemas-microsoft-com:vml";
pub const OFFICE: &str = "urn:schemas-microsoft-com:office:office";

/// The shape of text that is drawn along a straight line.
const TYPE: &str = "_x0000_t136";

/// In a paragraph of its own that is one point high; nothing where the paper is finished.
pub fn write(xml: &mut Xml, words: &str) {
    if words.is_empty() {
        return;
    }
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            let line: [(&str, &dyn Display); 4] = [
                ("w:line", &20),
                ("w:lineRule", &"exact"),
                ("w:before", &0),
                ("w:after", &0),
            ];
            xml.leaf("w:spacing", &line);
        });
        xml.element("w:r", &[], |xml| {
            xml.element("w:pict", &[], |xml| {
                shape_type(xml);
                shape(xml, words);
            });
        });
    });
}

fn shape_type(xml: &mut Xml) {
    let names: [(&str, &dyn Display); 4] = [
        ("id", &TYPE),
        ("coordsize", &"21600,21600"),
        ("o:spt", &"136"),
        ("path", &"m@7,l@8,m@5,21600l@6,21600e"),
    ];
    xml.element("v:shapetype", &names, |xml| {
        xml.leaf(
            "v:path",
            &[("textpathok", &"t"), ("o:connecttype", &"rect")],
        );
        xml.leaf("v:textpath", &[("on", &"t"), ("fitshape", &"t")]);
    });
}

fn shape(xml: &mut Xml, words: &str) {
    let style = "position:absolute;width:500pt;height:32pt;rotation:305;z-index:-251658752;\
        mso-position-horizontal:center;mso-position-horizontal-relative:page;\
        mso-position-vertical:center;mso-position-vertical-relative:page";
    let kind = format!("#{TYPE}");
    let colour = format!("#{}", hex(Ink::WATERMARK));
    let names: [(&str, &dyn Display); 6] = [
        ("id", &"DauChim"),
        ("o:spid", &"_x0000_s2049"),
        ("type", &kind),
        ("style", &style),
        ("fillcolor", &colour),
        ("stroked", &"f"),
    ];
    xml.element("v:shape", &names, |xml| {
        let font = "font-family:\"Times New Roman\";font-size:1pt;font-weight:bold";
        xml.leaf("v:textpath", &[("style", &font), ("string", &words)]);
    });
}
