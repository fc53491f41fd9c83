//! One page as the operations of the PDF library.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, FontId, Greyscale, Line as PdfLine, LinePoint, Mm, Op, PaintMode,
    PdfFontHandle, PdfPage, Point, Polygon, PolygonRing, Pt, Rgb, TextMatrix, WindingOrder,
};

use super::faces::UsedFaces;
use super::tags::Tags;
use crate::documents::pages::{Glyph, Ink, Item, Line, NodeId, Page, Run, Shape};
use crate::documents::rules::MM_PER_PT;

/// The page, and the nodes of its marked contents in their order: the place in the list is the number in the page.
pub fn write(page: &Page, faces: &UsedFaces, tags: Option<&Tags<'_>>) -> (PdfPage, Vec<usize>) {
    let mut writer = PageWriter {
        faces,
        tags,
        height_mm: page.height_mm,
        ops: Vec::new(),
        font: None,
        ink: Ink::BLACK,
        in_text: false,
        open: None,
        marks: Vec::new(),
    };
    page.items.iter().for_each(|item| writer.item(item));
    writer.end_mark();
    let (width, height) = (Mm(page.width_mm), Mm(page.height_mm));
    (PdfPage::new(width, height, writer.ops), writer.marks)
}

struct PageWriter<'a> {
    faces: &'a UsedFaces,
    tags: Option<&'a Tags<'a>>,
    height_mm: f32,
    ops: Vec<Op>,
    font: Option<(&'static str, f32)>,
    /// Of fillings; a page begins with black.
    ink: Ink,
    in_text: bool,
    /// The marked content that is being written: a node, or none for an artifact.
    open: Option<Option<usize>>,
    marks: Vec<usize>,
}

impl PageWriter<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Run(run) => {
                self.mark(run.node);
                self.run(run);
            }
            Item::Line(line) => {
                self.mark(None);
                self.line(line);
            }
            Item::Shape(shape) => {
                self.mark(shape.node);
                self.shape(shape);
            }
        }
    }

    fn run(&mut self, run: &Run) {
        if !self.in_text {
            self.ops.push(Op::StartTextSection);
            self.in_text = true;
        }
        self.fill_with(run.ink);
        let (x, y) = self.point((run.x_mm, run.baseline_mm));
        let along = if run.upside_down { -1.0 } else { 1.0 };
        self.ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Raw([along, 0.0, 0.0, along, x, y]),
        });
        self.glyphs(run);
    }

    /// Our advances against the widths the file states: the difference goes between the glyphs, in 1/1000 em, rounding
    /// carried along.
    fn glyphs(&mut self, run: &Run) {
        let per_mm = 1000.0 / (run.size_pt * MM_PER_PT);
        let (mut row, mut carried) = (GlyphRow::default(), 0.0);
        for Glyph { id, advance_mm, .. } in &run.glyphs {
            let (font, glyph) = self.faces.glyph(run.face, *id);
            if self.font != Some((font, run.size_pt)) {
                self.show(std::mem::take(&mut row));
                self.set_font(font, run.size_pt);
            }
            let difference = glyph.width - advance_mm * per_mm + carried;
            let offset = difference.round();
            carried = difference - offset;
            row.push(glyph.code, offset as i64);
        }
        self.show(row);
    }

    fn set_font(&mut self, name: &'static str, size_pt: f32) {
        self.ops.push(Op::SetFont {
            font: PdfFontHandle::External(FontId(name.to_owned())),
            size: Pt(size_pt),
        });
        self.font = Some((name, size_pt));
    }

    /// `Op::ShowText` writes each glyph as a hexadecimal string of its own: three times the work, and to be deflated.
    fn show(&mut self, row: GlyphRow) {
        let items = row.finished();
        if !items.is_empty() {
            self.ops.push(Op::Unknown {
                key: "TJ".to_owned(),
                value: vec![DictItem::Array(items)],
            });
        }
    }

    fn line(&mut self, line: &Line) {
        self.end_text();
        let points = [line.from_mm, line.to_mm].map(|point| self.line_point(point));
        self.ops.push(Op::SetOutlineColor {
            col: colour(line.ink),
        });
        self.ops.push(Op::SetOutlineThickness {
            pt: Pt(line.thickness_pt),
        });
        self.ops.push(Op::DrawLine {
            line: PdfLine {
                points: points.to_vec(),
                is_closed: false,
            },
        });
    }

    fn shape(&mut self, shape: &Shape) {
        self.end_text();
        self.fill_with(shape.ink);
        let ring = |corners: &Vec<(f32, f32)>| PolygonRing {
            points: corners.iter().map(|at| self.line_point(*at)).collect(),
        };
        let areas = shape.rings.iter().filter(|corners| corners.len() > 2);
        let polygon = Polygon {
            rings: areas.map(ring).collect(),
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn fill_with(&mut self, ink: Ink) {
        if self.ink != ink {
            self.ops.push(Op::SetFillColor { col: colour(ink) });
            self.ink = ink;
        }
    }

    /// Opens the marked content of `node`, unless it is open; in a file without tags nothing is marked.
    fn mark(&mut self, node: NodeId) {
        let Some(tags) = self.tags else {
            return;
        };
        let node = tags.node(node);
        if self.open == Some(node) {
            return;
        }
        self.end_mark();
        self.open = Some(node);
        let Some(node) = node else {
            let tag = "Artifact".to_owned();
            self.ops.push(Op::BeginMarkedContent { tag });
            return;
        };
        let number = DictItem::Int(i64::try_from(self.marks.len()).unwrap_or(i64::MAX));
        let map = BTreeMap::from([("MCID".to_owned(), number)]);
        self.marks.push(node);
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: tags.name(node).to_owned(),
            properties: DictItem::Dict { map },
        });
    }

    fn end_mark(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn end_text(&mut self) {
        if self.in_text {
            self.ops.push(Op::EndTextSection);
            self.in_text = false;
        }
    }

    /// From the top left in millimetres to the bottom left in points, to a thousandth.
    fn point(&self, (x_mm, y_mm): (f32, f32)) -> (f32, f32) {
        let round = |mm: f32| (mm / MM_PER_PT * 1000.0).round() / 1000.0;
        (round(x_mm), round(self.height_mm - y_mm))
    }

    fn line_point(&self, at: (f32, f32)) -> LinePoint {
        let (x, y) = self.point(at);
        LinePoint {
            p: Point { x: Pt(x), y: Pt(y) },
            bezier: false,
        }
    }
}

fn colour(Ink(parts): Ink) -> Color {
    let [r, g, b] = parts.map(|part| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0);
    let icc_profile = None;
    if r == g && g == b {
        return Color::Greyscale(Greyscale {
            percent: r,
            icc_profile,
        });
    }
    Color::Rgb(Rgb {
        r,
        g,
        b,
        icc_profile,
    })
}

/// Glyphs of one font and the offsets between them.
#[derive(Default)]
struct GlyphRow {
    items: Vec<DictItem>,
    codes: Vec<u8>,
}

impl GlyphRow {
    fn push(&mut self, code: u16, offset: i64) {
        self.codes.extend(code.to_be_bytes());
        if offset != 0 {
            self.end_codes();
            self.items.push(DictItem::Int(offset));
        }
    }

    fn end_codes(&mut self) {
        if !self.codes.is_empty() {
            self.items.push(DictItem::String {
                data: std::mem::take(&mut self.codes),
                literal: true,
            });
        }
    }

    fn finished(mut self) -> Vec<DictItem> {
        self.end_codes();
        self.items
    }
}
