//! Pages to a PDF file: the only place that names the PDF libraries.
//!
//! The file is PDF/A-2: faces subset and embedded, every glyph tied to its letters, an sRGB output intent, metadata in
//! XMP. Pages with a structure become a tagged file, PDF/A-2a and PDF/UA-1. No clock and no counter has a say in it: the
//! same pages give the same bytes.

mod archive;
mod bookmarks;
mod faces;
mod metadata;
mod objects;
mod page;
mod subset;
mod tags;

use jiff::civil::DateTime;
use printpdf::{PdfDocument, PdfSaveOptions};

use super::fonts::Fonts;
use super::pages::Pages;
use faces::UsedFaces;
use tags::Tags;

/// `secure` would leave out operators that the library has no name for; all of ours are our own.
const OPTIONS: PdfSaveOptions = PdfSaveOptions {
    optimize: false,
    subset_fonts: false,
    secure: false,
    image_optimization: None,
};

pub fn write(pages: &Pages, fonts: &Fonts, made_on: DateTime) -> Vec<u8> {
    let faces = UsedFaces::of(pages, fonts);
    let tags = Tags::of(pages);
    let written = pages
        .pages
        .iter()
        .map(|page| page::write(page, &faces, tags.as_ref()));
    let (sheets, marks): (Vec<_>, Vec<_>) = written.unzip();
    let mut pdf = PdfDocument::new(&pages.title);
    pdf.with_pages(sheets);
    let document = pdf.to_lopdf_document(&OPTIONS, &mut Vec::new());
    let marked = tags.map(|tags| (tags, marks));
    archive::finish(document, pages, &faces, marked, made_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::content::{Block, Content, Element, Heading, Paragraph, Span};
    use crate::documents::layout::layout;
    use jiff::civil::date;

    fn pages(fonts: &Fonts) -> Pages {
        let text = vec![
            Span::plain("Các đơn vị thống nhất "),
            Span::bold("ký kết giao ước"),
            Span::plain(" thi đua."),
        ];
        let blocks = vec![
            Block::Heading(Heading {
                level: 1,
                text: "I. CHỈ TIÊU".to_owned(),
            }),
            Block::Heading(Heading {
                level: 2,
                text: "1. Chung & <riêng>".to_owned(),
            }),
            Block::Paragraph(Paragraph {
                element: Element::Body,
                text,
            }),
        ];
        layout(
            &Content {
                title: "Giao ước <2019> & tiếp".into(),
                author: "Khối thi đua".into(),
                blocks,
                ..Content::default()
            },
            fonts,
        )
    }

    #[test]
    fn the_same_pages_give_the_same_bytes() {
        let fonts = Fonts::embedded();
        let made_on = date(2019, 1, 8).at(8, 0, 0, 0);
        let first = write(&pages(&fonts), &fonts, made_on);
        assert!(first.starts_with(b"%PDF-1.7"));
        assert!(first == write(&pages(&Fonts::embedded()), &Fonts::embedded(), made_on));
        assert!(
            first != write(&pages(&fonts), &fonts, date(2019, 1, 9).at(8, 0, 0, 0)),
            "the date is in the file"
        );
    }

    #[test]
    fn every_face_in_the_file_is_embedded_subset_and_readable() {
        let fonts = Fonts::embedded();
        let bytes = write(&pages(&fonts), &fonts, date(2019, 1, 8).at(8, 0, 0, 0));
        let document = lopdf::Document::load_mem(&bytes).unwrap();
        let dictionaries = document
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok());
        let of_type = |name: &[u8]| {
            dictionaries
                .clone()
                .filter(|d| d.get(b"Type").and_then(lopdf::Object::as_name).ok() == Some(name))
                .collect::<Vec<_>>()
        };
        let descriptors = of_type(b"FontDescriptor");
        assert_eq!(
            descriptors.len(),
            2,
            "regular and bold are used, no other face is carried along"
        );
        for descriptor in descriptors {
            assert!(descriptor.has(b"FontFile2"));
            let name =
                String::from_utf8_lossy(descriptor.get(b"FontName").unwrap().as_name().unwrap())
                    .into_owned();
            assert_eq!(name.find('+'), Some(6), "{name}");
        }
        let composite = of_type(b"Font")
            .into_iter()
            .filter(|font| font.has(b"DescendantFonts"));
        assert!(
            composite.clone().count() == 2
                && composite.into_iter().all(|font| font.has(b"ToUnicode"))
        );
    }

    #[test]
    fn bookmarks_stand_in_order_and_below_each_other() {
        let fonts = Fonts::embedded();
        let bytes = write(&pages(&fonts), &fonts, date(2019, 1, 8).at(8, 0, 0, 0));
        let document = lopdf::Document::load_mem(&bytes).unwrap();
        let follow = |dict: &lopdf::Dictionary, key: &[u8]| {
            document
                .get_dictionary(dict.get(key).unwrap().as_reference().unwrap())
                .unwrap()
                .clone()
        };
        let catalog = document.catalog().unwrap();
        let part = follow(&follow(catalog, b"Outlines"), b"First");
        let title = |dict: &lopdf::Dictionary| {
            let utf16: Vec<u16> = dict.get(b"Title").unwrap().as_str().unwrap()[2..]
                .chunks(2)
                .map(|b| u16::from_be_bytes([b[0], b[1]]))
                .collect();
            String::from_utf16(&utf16).unwrap()
        };
        assert_eq!(title(&part), "I. CHỈ TIÊU");
        assert_eq!(title(&follow(&part, b"First")), "1. Chung & <riêng>");
    }
}
