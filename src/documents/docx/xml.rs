//! XML that is always well-formed: elements close themselves, every letter is escaped.

use std::fmt::Display;

use crate::documents::layout::clean;

pub type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

#[derive(Clone, Debug)]
pub struct Xml {
    written: String,
}

impl Xml {
    /// A document of one root element.
    pub fn document(
        root: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) -> String {
        let mut xml = Self {
            written: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
        };
        xml.element(root, attributes, inside);
        xml.written
    }

    /// A piece of a document, to be appended where it belongs.
    pub fn fragment(inside: impl FnOnce(&mut Self)) -> String {
        let mut xml = Self {
            written: String::new(),
        };
        inside(&mut xml);
        xml.written
    }

    pub fn append(&mut self, fragment: &str) {
        self.written.push_str(fragment);
    }

    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.tag(name, attributes, ">");
        inside(self);
        self.written.push_str("</");
        self.written.push_str(name);
        self.written.push('>');
    }

    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, "/>");
    }

    /// What Word calls a value: `<w:jc w:val="center"/>`.
    pub fn value(&mut self, name: &str, value: impl Display) {
        self.leaf(name, &[("w:val", &value)]);
    }

    /// Words of a paper: NFC, white space in single spaces, nothing that XML 1.0 forbids.
    pub fn text(&mut self, text: &str) {
        let text = said(text);
        self.escaped(&text);
    }

    /// Whether `inside` writes anything.
    pub fn writes(&mut self, inside: impl FnOnce(&mut Self)) -> bool {
        let before = self.written.len();
        inside(self);
        self.written.len() > before
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>, end: &str) {
        self.written.push('<');
        self.written.push_str(name);
        for (name, value) in attributes {
            self.written.push(' ');
            self.written.push_str(name);
            self.written.push_str("=\"");
            self.escaped(&value.to_string());
            self.written.push('"');
        }
        self.written.push_str(end);
    }

    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.written.push_str("&amp;"),
                '<' => self.written.push_str("&lt;"),
                '>' => self.written.push_str("&gt;"),
                '"' => self.written.push_str("&quot;"),
                _ => self.written.push(letter),
            }
        }
    }
}

/// Whether a text says nothing.
pub fn is_blank(text: &str) -> bool {
    said(text).trim().is_empty()
}

/// A text as it goes into the file.
fn said(text: &str) -> String {
    // Controls become spaces; of the rest XML 1.0 forbids these two.
    clean(&text.replace(['\u{fffe}', '\u{ffff}'], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        let document = Xml::document("a", &[], |xml| xml.text(text));
        let (_, rest) = document.split_once("<a>").unwrap();
        rest.trim_end_matches("</a>").to_owned()
    }

    #[test]
    fn marks_of_xml_are_letters_in_a_text() {
        assert_eq!(text("A & B <c> \"d\""), "A &amp; B &lt;c&gt; &quot;d&quot;");
    }

    #[test]
    fn letters_that_xml_forbids_are_dropped_and_marks_are_composed() {
        assert_eq!(
            text("gi\u{0}ao\u{b}\u{fffe} u\u{31b}o\u{31b}\u{301}\u{ffff}c"),
            "gi ao ước"
        );
    }

    #[test]
    fn attributes_are_escaped_too() {
        let document = Xml::document("a", &[("b", &"\"<&")], |_| {});
        assert!(
            document.ends_with("<a b=\"&quot;&lt;&amp;\"></a>"),
            "{document}"
        );
    }
}
