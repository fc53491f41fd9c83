//! What papers of one issuer share: heading, title, addressees, bases, closing with one signature.

use super::content::{
    Block, Column, Content, Element, Header, Heading, Paragraph, RowGroup, SignatureCell, Span,
    Table, Title,
};
use super::wording;
use crate::domain::document::draft::Draft;
use crate::domain::number::roman;

pub fn paper(draft: &Draft, blocks: Vec<Block>) -> Content {
    Content {
        title: wording::title_in_one_line(&draft.type_name, draft.text("subject")),
        author: draft.heading.issuer.clone(),
        blocks: with_corrections(draft, blocks),
        ..Content::default()
    }
}

/// Below the title: what was put right in a closed year before this paper was issued. A letter has no title and tells
/// nothing that could be put right.
fn with_corrections(draft: &Draft, mut blocks: Vec<Block>) -> Vec<Block> {
    let title = blocks
        .iter()
        .position(|block| matches!(block, Block::Title(_)));
    if let (Some(title), Some(note)) = (title, title_note(&draft.corrections)) {
        blocks.insert(title + 1, note);
    }
    blocks
}

pub fn header(draft: &Draft) -> Block {
    Block::Header(dated(draft))
}

/// Minutes bear no place and date in their heading (NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9).
pub fn undated_header(draft: &Draft) -> Block {
    Block::Header(undated(draft))
}

/// A letter (công văn) has no title: its subject stands below the number.
pub fn letter_header(draft: &Draft) -> Block {
    Block::Header(Header {
        letter_subject: format!("V/v {}", draft.text("subject")),
        ..dated(draft)
    })
}

fn dated(draft: &Draft) -> Header {
    let heading = &draft.heading;
    Header {
        place_and_date: wording::place_and_date(&heading.place, heading.date, draft.year),
        ..undated(draft)
    }
}

fn undated(draft: &Draft) -> Header {
    let heading = &draft.heading;
    Header {
        style: heading.style,
        managing_body: heading.managing_body.clone(),
        issuer: heading.issuer.clone(),
        number: match heading.number.as_str() {
            "" => String::new(),
            number => wording::number_line(heading.style, number),
        },
        secrecy: heading.secrecy,
        urgency: heading.urgency,
        ..Header::default()
    }
}

pub fn title(draft: &Draft) -> Block {
    Block::Title(Title {
        name: draft.type_name.clone(),
        subject: draft.text("subject").to_owned(),
    })
}

/// "Kính gửi:", where somebody is named.
pub fn addressees(draft: &Draft) -> Option<Block> {
    let to: Vec<String> = draft.lines("to").map(str::to_owned).collect();
    (!to.is_empty()).then_some(Block::Addressees(to))
}

/// The same with dots for the pen, for papers that always go to somebody.
pub fn addressees_or_dots(draft: &Draft) -> Block {
    let dots = || Block::Addressees(vec![wording::PEN_LINE.to_owned()]);
    addressees(draft).unwrap_or_else(dots)
}

/// One per line, ";" at the end, the last one "." (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 6).
pub fn bases(draft: &Draft) -> Vec<Block> {
    let bases: Vec<&str> = draft.lines("bases").collect();
    run_on(Element::Basis, &bases)
}

/// A list in running text: ";" after each line, "." after the last one.
pub fn run_on(element: Element, lines: &[impl AsRef<str>]) -> Vec<Block> {
    let ended = |(index, line): (usize, &_)| {
        let mark = if index + 1 == lines.len() { '.' } else { ';' };
        paragraph(element, &wording::ended(AsRef::as_ref(line), mark))
    };
    lines.iter().enumerate().map(ended).collect()
}

/// The paragraphs of a slot.
pub fn body(draft: &Draft, slot: &str) -> Vec<Block> {
    draft
        .lines(slot)
        .map(|line| paragraph(Element::Body, line))
        .collect()
}

/// The paragraphs of a slot as items: "1.", "2." where there are several and none counts itself.
pub fn listed(draft: &Draft, slot: &str) -> Vec<Block> {
    let lines: Vec<&str> = draft.lines(slot).collect();
    let lines = counted(&lines).into_iter();
    lines.map(|line| paragraph(Element::Body, &line)).collect()
}

/// A line with a dash belongs to the one before it and takes no number.
pub fn counted(lines: &[&str]) -> Vec<String> {
    let items = lines
        .iter()
        .filter(|line| !wording::is_dashed(line))
        .count();
    if items < 2 || lines.iter().any(|line| wording::is_counted(line)) {
        return lines.iter().map(|line| (*line).to_owned()).collect();
    }
    let mut number = 0;
    let mut item = |line: &&str| {
        if wording::is_dashed(line) {
            return (*line).to_owned();
        }
        number += 1;
        format!("{number}. {line}")
    };
    lines.iter().map(&mut item).collect()
}

/// "./." where the body of a paper of one issuer ends (NĐ 30/2020/NĐ-CP, Phụ lục III); a table ends without it.
pub fn finished(mut body: Vec<Block>) -> Vec<Block> {
    if let Some(Block::Paragraph(last)) = body.last_mut()
        && let Some(span) = last.text.last_mut()
    {
        span.text = wording::finished(&span.text);
    }
    body
}

/// "I. TIÊU ĐỀ" with what stands below it; an empty part is left out and the numerals close up.
pub fn parts<'a>(parts: impl IntoIterator<Item = (&'a str, Vec<Block>)>) -> Vec<Block> {
    headed(parts, |number, name| {
        heading(1, format!("{}. {}", roman(number), name.to_uppercase()))
    })
}

/// "1. Tiêu đề" in the same way.
pub fn items<'a>(items: impl IntoIterator<Item = (&'a str, Vec<Block>)>) -> Vec<Block> {
    headed(items, |number, name| {
        heading(2, format!("{number}. {name}"))
    })
}

fn headed<'a>(
    parts: impl IntoIterator<Item = (&'a str, Vec<Block>)>,
    heading: impl Fn(usize, &str) -> Block,
) -> Vec<Block> {
    let filled = parts.into_iter().filter(|(_, said)| !said.is_empty());
    let part = |(index, (name, said)): (usize, (&str, Vec<Block>))| {
        std::iter::once(heading(index + 1, name)).chain(said)
    };
    filled.enumerate().flat_map(part).collect()
}

/// Rows counted under "TT"; none for no rows. A column in which no row says anything is left out.
pub fn numbered_table(columns: &[(&str, f32)], rows: Vec<Vec<String>>) -> Vec<Block> {
    let is_used = |n: usize| n == 0 || rows.iter().any(|row| !row[n].is_empty());
    let used: Vec<usize> = (0..columns.len()).filter(|n| is_used(*n)).collect();
    let columns: Vec<_> = used.iter().map(|n| columns[*n]).collect();
    let picked = rows
        .iter()
        .map(|row| used.iter().map(|n| row[*n].clone()).collect());
    numbered_from(1, &columns, picked.collect())
}

/// Height of a row in which a pen writes.
pub const PEN_ROW_MM: f32 = 11.0;

/// The same with every column and with room in every row, for tables in which a pen writes.
pub fn numbered_form(columns: &[(&str, f32)], rows: Vec<Vec<String>>) -> Vec<Block> {
    let mut blocks = numbered_from(1, columns, rows);
    for block in &mut blocks {
        if let Block::Table(table) = block {
            table.row_mm = PEN_ROW_MM;
        }
    }
    blocks
}

/// Rows counted from `first`, where a table goes on from another.
pub fn numbered_from(first: usize, columns: &[(&str, f32)], rows: Vec<Vec<String>>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut heads = vec![Column::centred("TT", 9.0)];
    let column = |(at, (name, share)): (usize, &(&str, f32))| Column {
        centred: is_of_figures(rows.iter().map(|row| row[at].as_str())),
        ..Column::left(name, *share)
    };
    heads.extend(columns.iter().enumerate().map(column));
    let groups = rows.into_iter().enumerate().map(|(index, row)| {
        let number = (first + index).to_string();
        RowGroup::single(std::iter::once(number).chain(row).collect())
    });
    vec![Block::Table(Table {
        columns: heads,
        groups: groups.collect(),
        ..Table::default()
    })]
}

/// What is known of one thing, a fact in each row: what it is, and what it says.
pub fn facts<W: Into<String>>(
    columns: [(&str, f32); 2],
    rows: impl IntoIterator<Item = [W; 2]>,
) -> Block {
    let rows = rows.into_iter();
    let groups = rows.map(|row| RowGroup::single(row.map(Into::into).into()));
    Block::Table(Table {
        columns: columns
            .map(|(name, share)| Column::left(name, share))
            .into(),
        groups: groups.collect(),
        ..Table::default()
    })
}

/// A column of nothing but figures stands in the middle.
fn is_of_figures<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let is_mark = |c: char| c.is_ascii_digit() || c.is_whitespace() || ",.%/()–-".contains(c);
    let mut said = cells.filter(|cell| !cell.is_empty()).peekable();
    said.peek().is_some() && said.all(|cell| cell.chars().all(is_mark))
}

/// "Thời gian: …"; a line nobody filled says nothing.
pub fn labelled(label: &str, text: &str) -> Option<Block> {
    let text = text.trim();
    (!text.is_empty()).then(|| label_and(label, text))
}

/// The same with dots for the pen where nobody filled it.
pub fn labelled_or_dotted(label: &str, text: &str) -> Block {
    let dotted = labelled(label, text);
    dotted.unwrap_or_else(|| label_and(label, wording::PEN_LINE))
}

fn label_and(label: &str, text: &str) -> Block {
    paragraph(Element::Body, &format!("{label}: {text}"))
}

/// "(Kèm theo …)" below the title of a paper that goes with another.
pub fn title_note(text: &str) -> Option<Block> {
    let bare = text.trim().trim_start_matches('(').trim_end_matches(')');
    let note = || paragraph(Element::TitleNote, &format!("({bare})"));
    (!bare.is_empty()).then(note)
}

/// Nơi nhận and the one who signs.
pub fn closing(draft: &Draft) -> Block {
    let line = |slot| draft.text(slot).to_owned();
    let office = [line("signer_authority"), line("signer_office")];
    Block::Closing {
        recipients: draft.lines("recipients").map(str::to_owned).collect(),
        signature: SignatureCell {
            office: office.into_iter().filter(|line| !line.is_empty()).collect(),
            rank: line("signer_rank"),
            name: signer_name(draft),
            ..SignatureCell::default()
        },
    }
}

/// Dots for the pen where the name is not known.
pub fn signer_name(draft: &Draft) -> String {
    match draft.text("signer_name") {
        "" => wording::PEN_LINE.to_owned(),
        name => name.to_owned(),
    }
}

pub fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading(Heading {
        level,
        text: text.into(),
    })
}

pub fn paragraph(element: Element, text: &str) -> Block {
    Block::Paragraph(Paragraph {
        element,
        text: vec![Span::plain(text)],
    })
}

#[cfg(test)]
mod tests {
    use crate::documents::test_papers::{draft_of, plain};
    use crate::documents::year_report::year_report;
    use crate::domain::document::DocumentKind;

    #[test]
    fn a_paper_after_a_correction_names_its_slip_below_the_title() {
        let mut draft = draft_of(DocumentKind::YearReport, &[]);
        let without = plain(&year_report(&draft));
        draft.corrections = "Đã đính chính theo phiếu số 01 ngày 15/01/2020".to_owned();
        let with = plain(&year_report(&draft));
        assert_eq!(with.len(), without.len() + 1);
        assert_eq!(with[2], "(Đã đính chính theo phiếu số 01 ngày 15/01/2020)");
    }
}
