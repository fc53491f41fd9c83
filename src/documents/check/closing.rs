//! Chức vụ, họ tên người ký and nơi nhận: Phụ lục I, Phần I, mục II, khoản 7 and 9.

use super::measure::{Measured, TextLine};
use super::{Rule, Spot};
use crate::documents::content::Element;

/// Học hàm, học vị as they are abbreviated before names.
const ACADEMIC: [&str; 10] = [
    "GS.", "PGS.", "TS.", "TSKH.", "ThS.", "Ths.", "BS.", "KS.", "CN.", "NGND.",
];

pub const RULES: &[Rule] = &[
    Rule {
        code: "signer",
        clause: "Phụ lục I, Phần I, mục II, khoản 7 c",
        find: signer,
    },
    Rule {
        code: "signature-last",
        clause: "Phụ lục I, Phần I, mục IV (sơ đồ bố trí, ô số 7a, 7b)",
        find: signature_last,
    },
    Rule {
        code: "signature-right",
        clause: "Phụ lục I, Phần I, mục IV (sơ đồ bố trí, ô số 7a, 7b)",
        find: signature_right,
    },
    Rule {
        code: "recipients",
        clause: "Phụ lục I, Phần I, mục II, khoản 9",
        find: recipients,
    },
    Rule {
        code: "recipients-left",
        clause: "Phụ lục I, Phần I, mục IV (sơ đồ bố trí, ô số 9b)",
        find: recipients_left,
    },
];

fn spot(line: &TextLine<'_>, text: impl Into<String>) -> Spot {
    Spot::new(line.page, line.top_mm(), text)
}

/// No học hàm, học vị before the name of the one who signs.
fn signer(measured: &Measured<'_>) -> Vec<Spot> {
    let names = measured.of_element(Element::SignerName);
    let academic = names.filter(|line| {
        let text = line.text();
        text.split_whitespace()
            .any(|word| ACADEMIC.iter().any(|title| word.starts_with(title)))
    });
    academic
        .map(|line| {
            let text = format!(
                "Trước họ tên người ký không ghi học hàm, học vị: “{}”",
                line.text()
            );
            spot(line, text)
        })
        .collect()
}

/// Running text stands above the first signature; what an annex says comes after it.
fn signature_last(measured: &Measured<'_>) -> Vec<Spot> {
    let Some(office) = measured.first(Element::Office) else {
        return Vec::new();
    };
    let place = |line: &TextLine<'_>| (line.page, line.baseline_mm());
    let is_below = |line: &&TextLine<'_>| place(line) > place(office);
    let annex = measured.of_element(Element::ChapterHeading).find(is_below);
    let body = measured.of_element(Element::Body).filter(is_below);
    body.filter(|line| annex.is_none_or(|annex| place(line) < place(annex)))
        .last()
        .map(|line| spot(line, "Lời văn phải đứng trên chữ ký"))
        .into_iter()
        .collect()
}

/// A single signature stands in the right half of the text.
fn signature_right(measured: &Measured<'_>) -> Vec<Spot> {
    let names: Vec<&TextLine<'_>> = measured.of_element(Element::SignerName).collect();
    let [name] = names[..] else {
        return Vec::new();
    };
    let middle_mm = measured.pages.pages[name.page].width_mm / 2.0;
    if name.middle_mm() > middle_mm {
        return Vec::new();
    }
    vec![spot(name, "Chữ ký phải ở nửa bên phải")]
}

/// "- …;" and "- ….", the words "Nơi nhận:" above.
fn recipients(measured: &Measured<'_>) -> Vec<Spot> {
    let list = measured.paragraphs(Element::Recipient);
    let Some(first) = list.first() else {
        return Vec::new();
    };
    if measured.first(Element::RecipientsHeading).is_none() {
        return vec![spot(first[0], "Thiếu chữ “Nơi nhận:”")];
    }
    let last = list.len();
    let wrong = list.iter().enumerate().filter_map(|(index, lines)| {
        let text: String = lines.iter().map(|line| line.text()).collect();
        let mark = if index + 1 == last { '.' } else { ';' };
        (!text.starts_with('-') || !text.ends_with(mark)).then(|| {
            let text = format!("Nơi nhận “{text}” phải bắt đầu bằng “-” và kết thúc bằng “{mark}”");
            spot(lines[0], text)
        })
    });
    wrong.collect()
}

fn recipients_left(measured: &Measured<'_>) -> Vec<Spot> {
    let lines = measured.of_element(Element::RecipientsHeading);
    let wrong =
        lines.filter(|line| line.left_mm() > measured.pages.pages[line.page].width_mm / 2.0);
    wrong
        .map(|line| spot(line, "Nơi nhận phải ở bên trái, ngang với chức vụ người ký"))
        .collect()
}
