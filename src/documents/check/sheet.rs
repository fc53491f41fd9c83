//! Khổ giấy, kiểu trình bày, định lề, phông chữ, số trang: Phụ lục I, Phần I, mục I.

use super::measure::{Measured, TextLine, is_of_the_decree};
use super::{Rule, Spot};
use crate::documents::content::Element;
use crate::documents::pages::{Ink, Item, Page};
use crate::documents::rules::styles::style_rule;
use crate::documents::rules::{Bounded, ElementRule, PAGE};

/// Measured places are floats of a tenth of a hair.
const HAIR_MM: f32 = 0.05;
/// Lines that a paragraph needs before its edges tell those of the page.
const ENOUGH_LINES: usize = 3;

pub const RULES: &[Rule] = &[
    Rule {
        code: "paper",
        clause: "Phụ lục I, Phần I, mục I, khoản 1",
        find: paper,
    },
    Rule {
        code: "orientation",
        clause: "Phụ lục I, Phần I, mục I, khoản 2",
        find: orientation,
    },
    Rule {
        code: "margins",
        clause: "Phụ lục I, Phần I, mục I, khoản 3",
        find: margins,
    },
    Rule {
        code: "wide-margins",
        clause: "Phụ lục I, Phần I, mục I, khoản 3",
        find: wide_margins,
    },
    Rule {
        code: "ink",
        clause: "Phụ lục I, Phần I, mục I, khoản 4",
        find: ink,
    },
    Rule {
        code: "looks",
        clause: "Phụ lục I, Phần I, mục V (mẫu chữ và chi tiết trình bày)",
        find: looks,
    },
    Rule {
        code: "page-number",
        clause: "Phụ lục I, Phần I, mục I, khoản 7",
        find: page_numbers,
    },
];

fn is_landscape(page: &Page) -> bool {
    page.width_mm > page.height_mm
}

fn pages<'a>(measured: &Measured<'a>) -> impl Iterator<Item = (usize, &'a Page)> {
    measured.pages.pages.iter().enumerate()
}

fn paper(measured: &Measured<'_>) -> Vec<Spot> {
    let is_a4 = |page: &Page| {
        let (short, long) = (
            page.width_mm.min(page.height_mm),
            page.width_mm.max(page.height_mm),
        );
        (short - PAGE.width_mm).abs() < 0.5 && (long - PAGE.height_mm).abs() < 0.5
    };
    let wrong = pages(measured).filter(|(_, page)| !is_a4(page));
    wrong
        .map(|(number, page)| {
            let size = format!("{:.0} × {:.0} mm", page.width_mm, page.height_mm);
            Spot::new(
                number,
                0.0,
                format!("Khổ giấy {size}, không phải A4 (210 × 297 mm)"),
            )
        })
        .collect()
}

fn orientation(measured: &Measured<'_>) -> Vec<Spot> {
    let has_table = |number: usize| {
        measured
            .lines
            .iter()
            .any(|line| line.page == number && line.element == Element::TableCell)
    };
    pages(measured)
        .filter(|(number, page)| is_landscape(page) && !has_table(*number) && is_text(page))
        .map(|(number, _)| {
            Spot::new(
                number,
                0.0,
                "Trang nằm ngang mà không có bảng, biểu; hãy để trang đứng",
            )
        })
        .collect()
}

fn is_text(page: &Page) -> bool {
    page.runs()
        .any(|run| matches!(run.element, Element::Body | Element::Basis))
}

/// What stands in the margins by its nature.
fn is_marginal(element: Element) -> bool {
    matches!(element, Element::PageNumber | Element::VerificationMark)
}

fn margins(measured: &Measured<'_>) -> Vec<Spot> {
    measured
        .lines
        .iter()
        .filter(|line| !is_marginal(line.element))
        .filter_map(|line| beyond_margin(line, &measured.pages.pages[line.page]))
        .collect()
}

/// The first of the four edges that a line of text oversteps.
fn beyond_margin(line: &TextLine<'_>, page: &Page) -> Option<Spot> {
    let last = line.runs[line.runs.len() - 1];
    let edges = [
        ("trái", line.left_mm(), PAGE.left_mm),
        ("phải", page.width_mm - line.right_mm(), PAGE.right_mm),
        ("trên", line.top_mm(), PAGE.top_mm),
        ("dưới", page.height_mm - last.bottom_mm(), PAGE.bottom_mm),
    ];
    let (edge, margin_mm, rule) = edges
        .into_iter()
        .find(|(_, margin_mm, rule)| *margin_mm < rule.least - HAIR_MM)?;
    let text = format!(
        "Chữ cách mép {edge} {margin_mm:.1} mm, phải cách ít nhất {:.0} mm: “{}”",
        rule.least,
        line.text().chars().take(40).collect::<String>()
    );
    Some(Spot::new(line.page, line.top_mm(), text))
}

/// Running text that leaves more of the sheet free than the decree allows.
fn wide_margins(measured: &Measured<'_>) -> Vec<Spot> {
    let portrait = pages(measured).filter(|(_, page)| !is_landscape(page));
    portrait
        .flat_map(|(number, page)| wide_on(measured, number, page))
        .collect()
}

fn wide_on(measured: &Measured<'_>, number: usize, page: &Page) -> Vec<Spot> {
    let paragraphs = measured.paragraphs(Element::Body);
    let full = paragraphs.iter().filter(|lines| {
        lines.len() >= ENOUGH_LINES && lines.iter().all(|line| line.page == number)
    });
    let running: Vec<&TextLine<'_>> = full.flatten().copied().collect();
    let Some(first) = running.first() else {
        return Vec::new();
    };
    let least = |places: &mut dyn Iterator<Item = f32>| places.fold(f32::MAX, f32::min);
    let left_mm = least(&mut running.iter().map(|line| line.left_mm()));
    let right_mm = least(&mut running.iter().map(|line| page.width_mm - line.right_mm()));
    let edges: [(&str, f32, Bounded); 2] = [
        ("trái", left_mm, PAGE.left_mm),
        ("phải", right_mm, PAGE.right_mm),
    ];
    edges
        .into_iter()
        .filter(|(_, margin_mm, rule)| *margin_mm > rule.most + 1.0)
        .map(|(edge, margin_mm, rule)| {
            let text = format!(
                "Lề {edge} {margin_mm:.1} mm, nhiều nhất {:.0} mm",
                rule.most
            );
            Spot::new(number, first.top_mm(), text)
        })
        .collect()
}

/// Black, but for the marks of urgency and secrecy.
fn ink(measured: &Measured<'_>) -> Vec<Spot> {
    let may_be_red = |element| matches!(element, Element::UrgencyMark | Element::SecrecyMark);
    let coloured = measured.lines.iter().filter(|line| {
        !may_be_red(line.element) && line.runs.iter().any(|run| run.ink != Ink::BLACK)
    });
    coloured
        .map(|line| {
            Spot::new(
                line.page,
                line.top_mm(),
                format!("Chữ phải màu đen: “{}”", line.text()),
            )
        })
        .collect()
}

/// Size, weight, slope and case of every element, as the table of the decree has them.
fn looks(measured: &Measured<'_>) -> Vec<Spot> {
    let style = style_rule(measured.style);
    let wrong = |line: &TextLine<'_>| wrong_look(line, style.rule(line.element));
    measured.lines.iter().filter_map(wrong).collect()
}

fn wrong_look(line: &TextLine<'_>, look: &ElementRule) -> Option<Spot> {
    let wrong = line.runs.iter().find_map(|run| {
        let (least, most) = (least_pt(line.element, look.size_pt), look.size_pt.most);
        if !(least - 0.01..=most + 0.01).contains(&run.size_pt) {
            Some(format!(
                "cỡ {} pt, phải từ {least} đến {most} pt",
                run.size_pt
            ))
        } else if look.bold && !run.face.is_bold() {
            Some("phải in đậm".to_owned())
        } else if look.italic && !run.face.is_italic() {
            Some("phải in nghiêng".to_owned())
        } else if look.capitals && run.text != run.text.to_uppercase() {
            Some("phải IN HOA".to_owned())
        } else {
            None
        }
    })?;
    let text = format!("{} “{}”: {wrong}", look.name, line.text());
    Some(Spot::new(line.page, line.top_mm(), text))
}

/// Cells of a wide table may be smaller than the decree's body, but stay readable (product.md: never below 9 pt).
fn least_pt(element: Element, size: Bounded) -> f32 {
    match element {
        Element::TableCell | Element::TableHeading => 9.0,
        _ => size.least,
    }
}

fn page_numbers(measured: &Measured<'_>) -> Vec<Spot> {
    let numbered = pages(measured).filter(|(_, page)| is_of_the_decree(page));
    let by_page = numbered.map(|(number, page)| {
        let mut runs = page.items.iter().filter_map(Item::as_run);
        let shown = runs.rfind(|run| run.element == Element::PageNumber);
        let wanted = (number + 1).to_string();
        match shown {
            Some(run) if number == 0 => {
                Some(format!("Trang đầu không hiện số trang “{}”", run.text))
            }
            None if number > 0 => Some(format!("Thiếu số trang {wanted}")),
            Some(run) if run.text.trim() != wanted => Some(format!(
                "Số trang “{}”, đúng phải là {wanted}",
                run.text.trim()
            )),
            Some(run) if !is_centred(run.x_mm + run.inked_width_mm() / 2.0, page) => {
                Some("Số trang phải ở giữa".to_owned())
            }
            Some(run) if run.bottom_mm() > PAGE.top_mm.least => {
                Some("Số trang phải nằm trong lề trên".to_owned())
            }
            _ => None,
        }
        .map(|text| Spot::new(number, 0.0, text))
    });
    by_page.flatten().collect()
}

/// In the middle of the sheet or of the text between its margins.
fn is_centred(middle_mm: f32, page: &Page) -> bool {
    let sheet_mm = page.width_mm / 2.0;
    let text_mm = sheet_mm + (PAGE.left_mm.used - PAGE.right_mm.used) / 2.0;
    (sheet_mm - 0.5..=text_mm + 0.5).contains(&middle_mm)
}
