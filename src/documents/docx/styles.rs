//! Every element of a paper as a style that a person finds by its name in Word.

use super::format::{Format, Indent, LineHeight, emphasis, size, style_id};
use super::package::MAIN;
use super::xml::Xml;
use crate::documents::content::Element;
use crate::documents::layout::measure::Ruler;
use crate::documents::rules::{ELEMENTS, ElementRule};

const FACE: &str = "Times New Roman";
pub const LANGUAGE: &str = "vi-VN";

pub fn styles(ruler: &Ruler) -> String {
    Xml::document("w:styles", &[("xmlns:w", &MAIN)], |xml| {
        let body_pt = ruler.look(Element::Body).size_pt.used;
        xml.element("w:docDefaults", &[], |xml| defaults(xml, body_pt));
        let normal = [
            ("w:type", &"paragraph" as _),
            ("w:default", &"1" as _),
            ("w:styleId", &"Normal" as _),
        ];
        xml.element("w:style", &normal, |xml| {
            xml.value("w:name", "Normal");
            xml.leaf("w:qFormat", &[]);
        });
        for rule in ELEMENTS {
            style(xml, &ruler.look(rule.element));
        }
    })
}

fn defaults(xml: &mut Xml, body_pt: f32) {
    xml.element("w:rPrDefault", &[], |xml| {
        xml.element("w:rPr", &[], |xml| {
            let face: &dyn std::fmt::Display = &FACE;
            let scripts = ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"].map(|script| (script, face));
            xml.leaf("w:rFonts", &scripts);
            size(xml, body_pt);
            let language: &dyn std::fmt::Display = &LANGUAGE;
            let scripts = ["w:val", "w:eastAsia"].map(|script| (script, language));
            xml.leaf("w:lang", &scripts);
        });
    });
    xml.element("w:pPrDefault", &[], |_| {});
}

fn style(xml: &mut Xml, rule: &ElementRule) {
    let id = style_id(rule.element);
    let known = heading_level(rule.element);
    let custom = i32::from(known.is_none());
    let attributes = [
        ("w:type", &"paragraph" as _),
        ("w:customStyle", &custom as _),
        ("w:styleId", &id as _),
    ];
    xml.element("w:style", &attributes, |xml| {
        names(xml, rule, known);
        xml.leaf("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| format(rule).write(xml));
        xml.element("w:rPr", &[], |xml| letters(xml, rule));
    });
}

/// Word knows headings by their English names, shows ours beside them, and goes on with plain text below them.
fn names(xml: &mut Xml, rule: &ElementRule, known: Option<u8>) {
    match known {
        Some(level) => {
            xml.value("w:name", format!("heading {level}"));
            xml.value("w:aliases", rule.name);
            xml.value("w:basedOn", "Normal");
            xml.value("w:next", style_id(Element::Body));
        }
        None => {
            xml.value("w:name", rule.name);
            xml.value("w:basedOn", "Normal");
        }
    }
}

fn letters(xml: &mut Xml, rule: &ElementRule) {
    emphasis(xml, rule.bold, rule.italic);
    if rule.capitals {
        xml.leaf("w:caps", &[]);
    }
    size(xml, rule.size_pt.used);
}

fn format(rule: &ElementRule) -> Format {
    let is_heading = outline(rule.element).is_some();
    // The rules' gaps of cells are those around the table; room inside a cell is the table's own.
    let is_cell = matches!(rule.element, Element::TableCell | Element::TableHeading);
    let gap = |pt| Some(if is_cell { 0.0 } else { pt });
    Format {
        keep_next: is_heading,
        keep_lines: is_heading,
        before_pt: gap(rule.before_pt),
        after_pt: gap(rule.after_pt),
        line: Some(LineHeight::Lines(rule.line_spacing)),
        indent: Some(Indent {
            first_line_mm: rule.first_line_mm,
            ..Indent::default()
        }),
        align: Some(rule.align),
        outline: outline(rule.element),
        ..Format::default()
    }
}

fn heading_level(element: Element) -> Option<u8> {
    match element {
        Element::PartHeading => Some(1),
        Element::ItemHeading => Some(2),
        _ => None,
    }
}

/// Level in the navigation pane.
fn outline(element: Element) -> Option<u8> {
    match element {
        Element::ChapterHeading => Some(1),
        Element::ArticleHeading => Some(2),
        _ => heading_level(element),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::content::{Block, Content, Edition, Header};
    use crate::domain::document::HeadingStyle;

    fn plain() -> String {
        styles(&Ruler::of(&Content::default()))
    }

    fn style_of(name: &str) -> String {
        let styles = plain();
        let found = styles
            .split("<w:style ")
            .find(|style| style.contains(&format!("<w:name w:val=\"{name}\"/>")));
        found
            .unwrap_or_else(|| panic!("no style {name}"))
            .to_owned()
    }

    #[test]
    fn every_element_is_a_style_of_its_vietnamese_name() {
        let styles = plain();
        for rule in ELEMENTS {
            assert!(
                styles.contains(&format!("w:val=\"{}\"", rule.name)),
                "{}",
                rule.name
            );
        }
        assert!(style_of("heading 1").contains("<w:aliases w:val=\"Tiêu đề phần\"/>"));
    }

    #[test]
    fn a_style_looks_as_the_decree_says() {
        let body = style_of("Lời văn");
        assert!(
            body.contains(
                "<w:spacing w:before=\"120\" w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/>"
            ),
            "{body}"
        );
        assert!(body.contains("w:firstLine=\"720\"") && body.contains("<w:jc w:val=\"both\"/>"));
        assert!(body.contains("<w:sz w:val=\"28\"/>") && !body.contains("<w:b/>"));
        let name = style_of("Quốc hiệu");
        assert!(
            name.contains("<w:b/>")
                && name.contains("<w:caps/>")
                && name.contains("<w:sz w:val=\"24\"/>")
        );
        assert!(style_of("Căn cứ ban hành").contains("<w:i/>"));
    }

    #[test]
    fn headings_stay_with_what_follows_and_stand_in_the_navigation() {
        let part = style_of("heading 1");
        assert!(part.contains("<w:keepNext/>") && part.contains("<w:outlineLvl w:val=\"0\"/>"));
        assert!(style_of("Điều").contains("<w:outlineLvl w:val=\"1\"/>"));
    }

    #[test]
    fn the_ceremony_edition_and_the_party_have_their_own_sizes() {
        let ceremony = Content {
            edition: Edition::Ceremony,
            ..Content::default()
        };
        let ceremony = styles(&Ruler::of(&ceremony));
        assert!(
            ceremony.contains("<w:sz w:val=\"30\"/>") && ceremony.contains("<w:sz w:val=\"44\"/>")
        );
        let party = Content {
            blocks: vec![Block::Header(Header {
                style: HeadingStyle::Party,
                ..Header::default()
            })],
            ..Content::default()
        };
        let party = styles(&Ruler::of(&party));
        assert!(party.contains("w:val=\"Tiêu đề “Đảng Cộng sản Việt Nam”\""));
    }
}
