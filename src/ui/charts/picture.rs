//! A chart as a picture for a slide or a letter: drawn as on paper, black on white, whatever the window looks like.

use eframe::egui::ColorImage;
use jiff::civil::date;

use crate::documents::content::{Bar, Block, Chart, Content};
use crate::documents::layout::layout;
use crate::documents::{Fonts, PageImage, Preview, pdf};
use crate::domain::number::Quantity;
use crate::ui::charts::view_model::{ChartView, Stacking, length};

/// Pixels per point: 216 to the inch, enough for a hall's wall.
const SCALE: f32 = 3.0;
const MARGIN: usize = 24;

/// None when there is nothing to draw.
pub fn picture(chart: &ChartView) -> Option<ColorImage> {
    let content = Content {
        title: chart.title.clone(),
        blocks: vec![Block::Chart(Chart {
            caption: chart.title.clone(),
            bars: bars(chart),
        })],
        ..Content::default()
    };
    let fonts = Fonts::shared();
    // The date stands in the file's own records, which no picture shows.
    let file = pdf::write(
        &layout(&content, fonts),
        fonts,
        date(2000, 1, 1).at(0, 0, 0, 0),
    );
    let file = Preview::open(file)?;
    let pages = file.render_pages(0..file.page_count(), SCALE);
    let strips: Vec<PageImage> = pages.iter().filter_map(cropped).collect();
    stacked(&strips)
}

/// One bar for each figure: where a category has several, each says which it is.
fn bars(chart: &ChartView) -> Vec<Bar> {
    let mut bars = Vec::new();
    for (at, category) in chart.categories.iter().enumerate() {
        let several = chart.series.len() > 1;
        for series in &chart.series {
            let label = match several {
                true => format!("{category} – {}", series.name),
                false => category.clone(),
            };
            bars.push(bar(chart, label, series.values[at]));
        }
        if several && chart.stacking == Stacking::Stacked {
            bars.push(bar(chart, format!("{category} – cộng"), chart.total(at)));
        }
    }
    bars
}

fn bar(chart: &ChartView, label: String, value: Option<Quantity>) -> Bar {
    Bar {
        label,
        value: value.map(length).unwrap_or_default() as f32,
        worded: chart.worded(value),
    }
}

/// The inked part of a page; none of a page without ink.
fn cropped(page: &PageImage) -> Option<PageImage> {
    let is_ink = |x: usize, y: usize| {
        page.rgba[(y * page.width + x) * 4..][..3]
            .iter()
            .any(|part| *part < 250)
    };
    let inked_row = |y: &usize| (0..page.width).any(|x| is_ink(x, *y));
    let top = (0..page.height).find(inked_row)?;
    let bottom = (top..page.height).rev().find(inked_row)?;
    let inked_column = |x: &usize| (top..=bottom).any(|y| is_ink(*x, y));
    let left = (0..page.width).find(inked_column)?;
    let right = (left..page.width).rev().find(inked_column)?;
    let mut rgba = Vec::with_capacity((right - left + 1) * (bottom - top + 1) * 4);
    for y in top..=bottom {
        let start = (y * page.width + left) * 4;
        rgba.extend_from_slice(&page.rgba[start..start + (right - left + 1) * 4]);
    }
    Some(PageImage {
        width: right - left + 1,
        height: bottom - top + 1,
        rgba,
    })
}

/// The strips of all pages under each other, with a white margin around them.
fn stacked(strips: &[PageImage]) -> Option<ColorImage> {
    let width = strips.iter().map(|strip| strip.width).max()? + 2 * MARGIN;
    let height = strips
        .iter()
        .map(|strip| strip.height + MARGIN)
        .sum::<usize>()
        + MARGIN;
    let mut rgba = vec![255; width * height * 4];
    let mut top = MARGIN;
    for strip in strips {
        for (y, row) in strip.rgba.chunks(strip.width * 4).enumerate() {
            let start = ((top + y) * width + MARGIN) * 4;
            rgba[start..start + row.len()].copy_from_slice(row);
        }
        top += strip.height + MARGIN;
    }
    Some(ColorImage::from_rgba_unmultiplied([width, height], &rgba))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::charts::view_model::{Series, Subject};

    fn chart(units: usize) -> ChartView {
        let values = (0..units).map(|n| Quantity::from_whole(90 - n as i64));
        ChartView {
            subject: Subject::Scores,
            title: "Điểm của các đơn vị năm 2019".into(),
            measure: "điểm",
            heading: "Đơn vị",
            categories: (0..units).map(|n| format!("Cục {n}")).collect(),
            series: vec![Series {
                name: "Tổng điểm".into(),
                values: values.collect(),
            }],
            stacking: Stacking::Stacked,
            remarks: Vec::new(),
            nothing: None,
        }
    }

    #[test]
    fn a_picture_has_its_bars_and_a_white_margin() {
        let image = picture(&chart(4)).unwrap();
        let [width, height] = image.size;
        assert!(width > 800 && height > 150, "{width} × {height}");
        let is_white = |x: usize, y: usize| image.pixels[y * width + x].r() > 250;
        assert!((0..width).all(|x| is_white(x, 0) && is_white(x, height - 1)));
        assert!(image.pixels.iter().any(|pixel| pixel.r() < 100));
    }

    #[test]
    fn a_long_chart_is_one_picture_and_an_empty_one_is_none() {
        let (short, long) = (picture(&chart(10)).unwrap(), picture(&chart(90)).unwrap());
        assert!(long.size[1] > 5 * short.size[1]);
        assert_eq!(picture(&chart(0)), None);
    }
}
