//! Biểu đồ of horizontal bars: label, bar, figure at the bar's end; the caption below.

use super::desk::Desk;
use super::drawing::{rectangle, shape};
use super::flow::Slab;
use super::lines::{SetText, set_plain};
use super::structure::tag;
use crate::documents::content::{Bar, Chart, Element};
use crate::documents::fonts::Fonts;
use crate::documents::pages::{Ink, Item, Line, NodeId, Role};
use crate::documents::rules::{
    BAR_GAP_MM, BAR_MM, BAR_PADDING_MM, CHART_FIGURE_SHARE, CHART_LABEL_SHARE, CHART_WHOLE_MM,
    TABLE_LINE_PT,
};
use crate::documents::wording;

/// One slab for each bar; a chart without bars is nothing.
pub fn chart(desk: &mut Desk<'_>, chart: &Chart) -> Vec<Slab> {
    if chart.bars.is_empty() {
        return Vec::new();
    }
    let node = desk
        .tree
        .add(Role::Figure(wording::chart_in_words(chart)), None);
    let columns = Columns::of(desk, chart);
    let mut slabs: Vec<Slab> = chart
        .bars
        .iter()
        .map(|bar| columns.bar(desk.fonts, bar, node))
        .collect();
    slabs.extend(caption(desk, &chart.caption));
    keep(&mut slabs);
    slabs
}

/// Where labels end, bars begin and how long the longest is.
struct Columns {
    left_mm: f32,
    label_mm: f32,
    bar_mm: f32,
    figure_mm: f32,
    largest: f32,
}

impl Columns {
    fn of(desk: &Desk<'_>, chart: &Chart) -> Self {
        let width_mm = desk.width_mm();
        let widest = |texts: &mut dyn Iterator<Item = &String>, share: f32| {
            let widths = texts.map(|text| natural_width_mm(desk.fonts, text));
            // A hair more, so that what was measured does not break.
            (widths.fold(0.0, f32::max) + 0.1).min(width_mm * share)
        };
        let label_mm = widest(
            &mut chart.bars.iter().map(|bar| &bar.label),
            CHART_LABEL_SHARE,
        );
        let figure_mm = widest(
            &mut chart.bars.iter().map(|bar| &bar.worded),
            CHART_FIGURE_SHARE,
        );
        Self {
            left_mm: desk.left_mm(),
            label_mm,
            bar_mm: width_mm - label_mm - figure_mm - 2.0 * BAR_GAP_MM,
            figure_mm,
            largest: chart.bars.iter().map(length_of).fold(0.0, f32::max),
        }
    }

    fn axis_mm(&self) -> f32 {
        self.left_mm + self.label_mm + BAR_GAP_MM
    }

    fn bar(&self, fonts: &Fonts, bar: &Bar, node: NodeId) -> Slab {
        let label = cell(fonts, &bar.label, self.label_mm);
        let figure = cell(fonts, &bar.worded, self.figure_mm);
        let tallest_mm = label.height_mm().max(figure.height_mm()).max(BAR_MM);
        let height_mm = tallest_mm + 2.0 * BAR_PADDING_MM;
        let middle_mm = height_mm / 2.0;
        let share = if self.largest > 0.0 {
            length_of(bar) / self.largest
        } else {
            0.0
        };
        let long_mm = self.bar_mm * share;
        let beside = |set: &SetText, x_mm| set.place(x_mm, middle_mm - set.height_mm() / 2.0);

        let mut items = beside(&label, self.left_mm);
        if long_mm > 0.0 {
            let corner = (self.axis_mm(), middle_mm - BAR_MM / 2.0);
            items.push(shape(
                vec![rectangle(corner, long_mm, BAR_MM)],
                Ink::GREY,
                node,
            ));
        }
        items.extend(beside(&figure, self.axis_mm() + long_mm + BAR_GAP_MM));
        tag(&mut items, node);
        items.push(axis(self.axis_mm(), height_mm));
        Slab {
            height_mm,
            items,
            ..Slab::default()
        }
    }
}

/// What cannot be drawn as a length is drawn as none; its words stand there all the same.
fn length_of(bar: &Bar) -> f32 {
    if bar.value.is_finite() {
        bar.value.max(0.0)
    } else {
        0.0
    }
}

fn natural_width_mm(fonts: &Fonts, text: &str) -> f32 {
    const ENDLESS_MM: f32 = 1.0e6;
    let set = cell(fonts, text, ENDLESS_MM);
    set.lines.first().map_or(0.0, |line| line.width_mm)
}

fn cell(fonts: &Fonts, text: &str, width_mm: f32) -> SetText {
    set_plain(fonts, text, Element::TableCell, width_mm)
}

/// From which the bars grow; the pieces of all bars make one line.
fn axis(x_mm: f32, height_mm: f32) -> Item {
    Item::Line(Line {
        from_mm: (x_mm, 0.0),
        to_mm: (x_mm, height_mm),
        thickness_pt: TABLE_LINE_PT,
        ink: Ink::BLACK,
    })
}

fn caption(desk: &mut Desk<'_>, caption: &str) -> Option<Slab> {
    let mut stack = desk.stack();
    stack.y_mm = BAR_PADDING_MM;
    let set = stack.paragraph(&mut desk.tree, caption, Element::Caption);
    (!set.lines.is_empty()).then_some(Slab {
        height_mm: stack.y_mm,
        items: stack.items,
        ..Slab::default()
    })
}

/// A small chart stays whole; a long one is divided between bars, two of them at least on either side.
fn keep(slabs: &mut [Slab]) {
    let height_mm: f32 = slabs.iter().map(|slab| slab.height_mm).sum();
    let count = slabs.len();
    for (n, slab) in slabs.iter_mut().enumerate() {
        slab.keep_next = n + 1 < count && (height_mm <= CHART_WHOLE_MM || n == 0 || n + 3 >= count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::content::{Block, Content, Paragraph, Span};
    use crate::documents::layout::layout;
    use crate::documents::pages::{Page, Pages, Shape};
    use crate::documents::rules::PAGE;
    use crate::documents::test_papers::unit;

    fn bar(label: &str, value: f32, worded: &str) -> Bar {
        Bar {
            label: label.to_owned(),
            value,
            worded: worded.to_owned(),
        }
    }

    fn pages(bars: Vec<Bar>) -> Pages {
        let chart = Chart {
            caption: "Điểm của các đơn vị".to_owned(),
            bars,
        };
        let content = Content {
            blocks: vec![Block::Chart(chart)],
            ..Content::default()
        };
        layout(&content, Fonts::shared())
    }

    fn many(count: usize) -> Vec<Bar> {
        let bars =
            (0..count).map(|n| bar(&unit(n), (count - n) as f32, &format!("{} điểm", count - n)));
        bars.collect()
    }

    fn shapes(page: &Page) -> Vec<&Shape> {
        let shapes = page.items.iter();
        shapes
            .filter_map(|item| match item {
                Item::Shape(shape) => Some(shape),
                _ => None,
            })
            .collect()
    }

    fn long_mm(shape: &Shape) -> f32 {
        shape.rings[0][1].0 - shape.rings[0][0].0
    }

    #[test]
    fn bars_are_as_long_as_their_values_and_say_them() {
        let pages = pages(vec![
            bar("Cục A", 80.0, "80 %"),
            bar("Cục B", 40.0, "40 %"),
            bar("Cục C", 0.0, "0 %"),
        ]);
        let shapes = shapes(&pages.pages[0]);
        assert_eq!(shapes.len(), 2, "nothing is drawn for nought");
        assert!((long_mm(shapes[0]) - 2.0 * long_mm(shapes[1])).abs() < 0.01);
        let figure = pages.pages[0]
            .runs()
            .find(|run| run.text == "40 %")
            .unwrap();
        let end_mm = shapes[1].rings[0][1].0;
        assert!((figure.x_mm - end_mm - BAR_GAP_MM).abs() < 0.01);
        let last = pages.pages[0].runs().last().unwrap();
        assert_eq!(
            (last.element, last.text.as_str()),
            (Element::Caption, "Điểm của các đơn vị")
        );
    }

    #[test]
    fn the_figure_is_read_aloud_with_all_its_values() {
        let pages = pages(vec![bar("Cục A", 80.0, "80 %"), bar("Cục B", 40.0, "40 %")]);
        let words = "Biểu đồ “Điểm của các đơn vị”. Cục A: 80 %; Cục B: 40 %.".to_owned();
        let node = pages
            .structure
            .nodes
            .iter()
            .position(|node| node.role == Role::Figure(words.clone()));
        let node = node.map(|node| node as u32);
        assert!(node.is_some(), "{:?}", pages.structure.nodes);
        assert!(
            shapes(&pages.pages[0])
                .iter()
                .all(|shape| shape.node == node)
        );
        let texts = pages.pages[0]
            .runs()
            .filter(|run| run.element == Element::TableCell);
        assert!(texts.into_iter().all(|run| run.node == node));
    }

    #[test]
    fn nothing_leaves_the_text_whatever_the_values_are() {
        let odd = [
            f32::NAN,
            f32::INFINITY,
            f32::NEG_INFINITY,
            -5.0,
            0.0,
            f32::MAX,
            f32::MIN_POSITIVE,
        ];
        for values in [&odd[..], &[0.0, 0.0], &[-1.0], &[f32::NAN]] {
            let long = "dài ".repeat(80);
            let bars = values.iter().map(|value| bar(&long, *value, &long));
            for page in &pages(bars.collect()).pages {
                for shape in shapes(page) {
                    let right = shape.rings[0][1].0;
                    assert!(
                        right.is_finite() && right <= PAGE.width_mm - PAGE.right_mm.used + 0.01
                    );
                }
                for run in page.runs() {
                    assert!(run.x_mm.is_finite() && run.x_mm >= PAGE.left_mm.used - 0.01);
                    assert!(
                        run.x_mm + run.inked_width_mm()
                            <= PAGE.width_mm - PAGE.right_mm.used + 0.01,
                        "{run:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_has_no_length_is_said_beside_the_axis() {
        let pages = pages(vec![bar("A", 5.0, "5"), bar("B", -5.0, "-5")]);
        let axis_mm = shapes(&pages.pages[0])[0].rings[0][0].0;
        let figure = pages.pages[0].runs().find(|run| run.text == "-5").unwrap();
        assert!((figure.x_mm - axis_mm - BAR_GAP_MM).abs() < 0.01);
    }

    #[test]
    fn a_small_chart_stays_whole() {
        let line = Block::Paragraph(Paragraph {
            element: Element::Body,
            text: vec![Span::plain("Các đơn vị thống nhất.")],
        });
        for lines in 15..40 {
            let mut blocks = vec![line.clone(); lines];
            blocks.push(Block::Chart(Chart {
                caption: "Biểu đồ".to_owned(),
                bars: many(4),
            }));
            let content = Content {
                blocks,
                ..Content::default()
            };
            let pages = layout(&content, Fonts::shared()).pages;
            let bars = pages.iter().map(|page| shapes(page).len());
            assert_eq!(
                bars.filter(|bars| *bars > 0).collect::<Vec<_>>(),
                [4],
                "{lines} lines"
            );
            let last = pages.last().unwrap().runs().last().unwrap();
            assert_eq!(last.element, Element::Caption);
        }
    }

    #[test]
    fn a_long_chart_is_divided_between_bars() {
        let long = pages(many(60));
        let bars: Vec<usize> = long.pages.iter().map(|page| shapes(page).len()).collect();
        assert_eq!(bars.iter().sum::<usize>(), 60);
        assert!(
            bars.len() > 1 && bars.iter().all(|bars| *bars >= 2),
            "{bars:?}"
        );
        let captions = long
            .pages
            .last()
            .unwrap()
            .runs()
            .filter(|run| run.element == Element::Caption);
        assert_eq!(captions.count(), 1);
        for page in &long.pages {
            assert!(
                page.runs()
                    .all(|run| run.bottom_mm() <= PAGE.bottom_edge_mm() + 0.01)
            );
        }
    }

    #[test]
    fn a_chart_of_nothing_is_nothing() {
        assert!(pages(Vec::new()).pages[0].items.is_empty());
    }
}
