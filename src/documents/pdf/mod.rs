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
mod tests;
