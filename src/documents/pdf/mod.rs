//! Pages to a PDF file: the only place that names the PDF libraries.
//!
//! The file is PDF/A-2u: faces subset and embedded, every glyph tied to its letters, an sRGB output intent, metadata in
//! XMP. No clock and no counter has a say in it: the same pages give the same bytes.

mod archive;
mod faces;

use printpdf::{
    Codepoint, Color, Greyscale, Line as PdfLine, LinePoint, Mm, Op, PdfDocument, PdfFontHandle,
    PdfPage, PdfSaveOptions, Point, Pt, TextItem, TextMatrix,
};

use jiff::civil::DateTime;

use super::fonts::{Face, Fonts};
use super::pages::{Item, Line, Page, Pages, Run};
use super::rules::MM_PER_PT;
use faces::UsedFaces;

pub fn write(pages: &Pages, fonts: &Fonts, made_on: DateTime) -> Vec<u8> {
    let faces = UsedFaces::of(pages, fonts);
    let mut pdf = PdfDocument::new(&pages.title);
    faces.add_to(&mut pdf);
    pdf.with_pages(
        pages
            .pages
            .iter()
            .map(|page| pdf_page(page, &faces))
            .collect(),
    );
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let document = pdf.to_lopdf_document(&options, &mut Vec::new());
    archive::finish(document, pages, made_on)
}

fn pdf_page(page: &Page, faces: &UsedFaces) -> PdfPage {
    let mut writer = PageWriter {
        faces,
        height_mm: page.height_mm,
        ops: Vec::new(),
        font: None,
        in_text: false,
    };
    for item in &page.items {
        match item {
            Item::Run(run) => writer.run(run),
            Item::Line(line) => writer.line(line),
            Item::Shape(_) => {}
        }
    }
    writer.end_text();
    PdfPage::new(Mm(page.width_mm), Mm(page.height_mm), writer.ops)
}

struct PageWriter<'a> {
    faces: &'a UsedFaces,
    height_mm: f32,
    ops: Vec<Op>,
    font: Option<(Face, f32)>,
    in_text: bool,
}

impl PageWriter<'_> {
    fn run(&mut self, run: &Run) {
        if !self.in_text {
            self.ops.push(Op::StartTextSection);
            (self.in_text, self.font) = (true, None);
        }
        if self.font != Some((run.face, run.size_pt)) {
            let font = PdfFontHandle::External(faces::font_id(run.face));
            self.ops.push(Op::SetFont {
                font,
                size: Pt(run.size_pt),
            });
            self.font = Some((run.face, run.size_pt));
        }
        let (x, y) = self.point(run.x_mm, run.baseline_mm);
        self.ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, x, y]),
        });
        self.ops.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(self.codepoints(run))],
        });
    }

    /// Our advances against the widths the file states: the difference goes into the array of offsets, in 1/1000 em,
    /// rounding carried along.
    fn codepoints(&self, run: &Run) -> Vec<Codepoint> {
        let per_mm = 1000.0 / (run.size_pt * MM_PER_PT);
        let mut carried = 0.0;
        let codepoint = |glyph: &super::pages::Glyph| {
            let (gid, stated) = self.faces.glyph(run.face, glyph.id);
            let difference = f32::from(stated) - glyph.advance_mm * per_mm + carried;
            let offset = difference.round();
            carried = difference - offset;
            Codepoint {
                gid,
                offset,
                cid: self.faces.letters(run.face, glyph.id),
            }
        };
        run.glyphs.iter().map(codepoint).collect()
    }

    fn line(&mut self, line: &Line) {
        self.end_text();
        let point = |(x_mm, y_mm): (f32, f32)| {
            let (x, y) = self.point(x_mm, y_mm);
            LinePoint {
                p: Point { x: Pt(x), y: Pt(y) },
                bezier: false,
            }
        };
        let points = vec![point(line.from_mm), point(line.to_mm)];
        let black = Color::Greyscale(Greyscale {
            percent: 0.0,
            icc_profile: None,
        });
        self.ops.push(Op::SetOutlineColor { col: black });
        self.ops.push(Op::SetOutlineThickness {
            pt: Pt(line.thickness_pt),
        });
        self.ops.push(Op::DrawLine {
            line: PdfLine {
                points,
                is_closed: false,
            },
        });
    }

    fn end_text(&mut self) {
        if self.in_text {
            self.ops.push(Op::EndTextSection);
            self.in_text = false;
        }
    }

    /// From the top left in millimetres to the bottom left in points, to a thousandth.
    fn point(&self, x_mm: f32, y_mm: f32) -> (f32, f32) {
        let round = |mm: f32| (mm / MM_PER_PT * 1000.0).round() / 1000.0;
        (round(x_mm), round(self.height_mm - y_mm))
    }
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
