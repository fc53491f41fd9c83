//! Căn cứ and lời văn: Phụ lục I, Phần I, mục II, khoản 6.

use super::measure::{Measured, TextLine};
use super::{Rule, Spot};
use crate::documents::content::Element;
use crate::documents::fonts::SINGLE_LINE_EM;
use crate::documents::rules::MM_PER_PT;

const HAIR_MM: f32 = 0.3;
/// Lùi đầu dòng: 1 cm or 1.27 cm.
const INDENTS_MM: [f32; 2] = [10.0, 12.7];
/// Cách đoạn: at least 6 pt.
const LEAST_GAP_PT: f32 = 6.0;
/// Cách dòng: single to 1.5 lines. A single line is as tall as the face makes it, or as the size, as Word's "exactly".
const LINE_SPACING: (f32, f32) = (1.0, 1.5 * SINGLE_LINE_EM);

pub const RULES: &[Rule] = &[
    Rule {
        code: "bases",
        clause: "Phụ lục I, Phần I, mục II, khoản 6 a",
        find: bases,
    },
    Rule {
        code: "justified",
        clause: "Phụ lục I, Phần I, mục II, khoản 6 đ",
        find: justified,
    },
    Rule {
        code: "indent",
        clause: "Phụ lục I, Phần I, mục II, khoản 6 đ",
        find: indent,
    },
    Rule {
        code: "line-spacing",
        clause: "Phụ lục I, Phần I, mục II, khoản 6 đ",
        find: line_spacing,
    },
    Rule {
        code: "paragraph-gap",
        clause: "Phụ lục I, Phần I, mục II, khoản 6 đ",
        find: paragraph_gap,
    },
];

fn spot(line: &TextLine<'_>, text: impl Into<String>) -> Spot {
    Spot::new(line.page, line.top_mm(), text)
}

fn said(paragraph: &[&TextLine<'_>]) -> String {
    let lines: Vec<String> = paragraph.iter().map(|line| line.text()).collect();
    lines.join(" ")
}

/// Each basis ends with ";", the last with ".".
fn bases(measured: &Measured<'_>) -> Vec<Spot> {
    let bases = measured.paragraphs(Element::Basis);
    let last = bases.len();
    let wrong = bases.iter().enumerate().filter_map(|(index, basis)| {
        let mark = if index + 1 == last { '.' } else { ';' };
        let text = said(basis);
        (!text.ends_with(mark)).then(|| {
            let start: String = text.chars().take(40).collect();
            spot(
                basis[0],
                format!("Căn cứ “{start}…” phải kết thúc bằng dấu “{mark}”"),
            )
        })
    });
    wrong.collect()
}

/// Paragraphs of running text: their lines, none from another page.
fn running<'m, 'a>(measured: &'m Measured<'a>) -> Vec<Vec<&'m TextLine<'a>>> {
    [Element::Body, Element::Basis]
        .into_iter()
        .flat_map(|element| measured.paragraphs(element))
        .collect()
}

/// Every line but the last of its paragraph ends where the longest line of its page ends.
fn justified(measured: &Measured<'_>) -> Vec<Spot> {
    let paragraphs = running(measured);
    let edge_mm = |page: usize| {
        let lines = paragraphs.iter().flatten().filter(|line| line.page == page);
        lines.map(|line| line.right_mm()).fold(0.0, f32::max)
    };
    let ragged = paragraphs.iter().filter_map(|paragraph| {
        let full = paragraph.split_last()?.1;
        let short = full
            .iter()
            .find(|line| edge_mm(line.page) - line.right_mm() > HAIR_MM && line.has_spaces())?;
        Some(spot(short, "Lời văn phải canh đều cả hai lề"))
    });
    ragged.collect()
}

fn indent(measured: &Measured<'_>) -> Vec<Spot> {
    let paragraphs = running(measured);
    let wrong = paragraphs.iter().filter_map(|paragraph| {
        let (first, rest) = paragraph.split_first()?;
        let left_mm = rest.iter().find(|line| line.page == first.page)?.left_mm();
        let indent_mm = first.left_mm() - left_mm;
        let is_right = INDENTS_MM
            .iter()
            .any(|allowed| (indent_mm - allowed).abs() < HAIR_MM);
        (!is_right).then(|| {
            let text = format!("Dòng đầu lùi {indent_mm:.1} mm, phải lùi 10 hoặc 12,7 mm");
            spot(first, text)
        })
    });
    wrong.collect()
}

fn line_spacing(measured: &Measured<'_>) -> Vec<Spot> {
    let wrong = |pair: &[&TextLine<'_>]| {
        let step_mm = pair[1].baseline_mm() - pair[0].baseline_mm();
        let size_mm = pair[0].runs[0].size_pt * MM_PER_PT;
        let (least_mm, most_mm) = (size_mm * LINE_SPACING.0, size_mm * LINE_SPACING.1);
        let is_right = (least_mm - HAIR_MM..=most_mm + HAIR_MM).contains(&step_mm);
        (pair[0].page == pair[1].page && !is_right)
            .then(|| spot(pair[1], "Khoảng cách dòng phải từ dòng đơn đến 1,5 dòng"))
    };
    let paragraphs = running(measured);
    paragraphs
        .iter()
        .filter_map(|paragraph| paragraph.windows(2).find_map(wrong))
        .collect()
}

/// Two paragraphs of running text that follow each other stand 6 pt apart, beside the space of the lines themselves.
fn paragraph_gap(measured: &Measured<'_>) -> Vec<Spot> {
    let is_running = |line: &TextLine<'_>| matches!(line.element, Element::Body | Element::Basis);
    let wrong = measured.lines.windows(2).filter_map(|pair| {
        let (above, below) = (&pair[0], &pair[1]);
        let meet = above.page == below.page
            && above.node != below.node
            && is_running(above)
            && is_running(below);
        let size_mm = below.runs[0].size_pt * MM_PER_PT;
        let gap_mm = below.baseline_mm() - above.baseline_mm() - size_mm;
        (meet && gap_mm < LEAST_GAP_PT * MM_PER_PT - HAIR_MM)
            .then(|| spot(below, "Khoảng cách giữa các đoạn phải từ 6 pt trở lên"))
    });
    wrong.collect()
}
