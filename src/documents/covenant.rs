//! The covenant (giao ước thi đua): what it says, part by part. A part that is empty is left out and the numerals close up.

use crate::domain::paper::{
    CovenantPaper, PaperActivity, PaperArticle, PaperRegistration, PaperSignature, PaperTarget,
    PaperUnitTargets,
};

use super::content::{
    Block, Column, Content, Element, Header, Heading, Paragraph, RowGroup, SignatureCell,
    Signatures, Span, Table, Title, lines_of,
};
use super::wording;

pub fn covenant(paper: &CovenantPaper) -> Content {
    let mut blocks = vec![header(paper), title(paper)];
    blocks.extend(slogans(paper));
    blocks.extend(bases(&paper.bases));
    blocks.extend(opening(paper));
    blocks.extend(parts(paper));
    blocks.extend(lines_of(&paper.closing).map(body));
    blocks.extend(signed(&paper.signatures, ""));
    blocks.extend(signed(&paper.witnesses, wording::WITNESSES));
    if !paper.recipients.is_empty() {
        blocks.push(Block::Recipients(paper.recipients.clone()));
    }
    let title = wording::title_in_one_line(&paper.title, &paper.subject);
    Content {
        title,
        author: paper.bloc_name.clone(),
        blocks,
    }
}

fn header(paper: &CovenantPaper) -> Block {
    let number = paper.number.trim();
    let has_label = number.is_empty() || number.to_lowercase().starts_with("số");
    Block::Header(Header {
        managing_body: paper.managing_body.clone(),
        issuer: paper.bloc_name.clone(),
        number: if has_label {
            number.to_owned()
        } else {
            format!("Số: {number}")
        },
        place_and_date: wording::place_and_date(&paper.place, paper.date, paper.year),
    })
}

fn title(paper: &CovenantPaper) -> Block {
    Block::Title(Title {
        name: paper.title.clone(),
        subject: paper.subject.clone(),
    })
}

fn slogans(paper: &CovenantPaper) -> impl Iterator<Item = Block> {
    let said = [("Chủ đề: ", &paper.theme), ("Phương châm: ", &paper.motto)];
    let slogan = |(label, text): (&str, &String)| {
        let text = vec![Span::plain(label), Span::bold(wording::quoted(text))];
        Block::Paragraph(Paragraph {
            element: Element::Theme,
            text,
        })
    };
    said.into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(slogan)
        .collect::<Vec<_>>()
        .into_iter()
}

/// One per line, ";" at the end, the last one "." (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 6).
fn bases(bases: &[String]) -> impl Iterator<Item = Block> {
    bases.iter().enumerate().map(|(index, basis)| {
        let text = wording::ended(basis, if index + 1 == bases.len() { '.' } else { ';' });
        Block::Paragraph(Paragraph {
            element: Element::Basis,
            text: vec![Span::plain(text)],
        })
    })
}

/// The opening as typed; a line that ends with "gồm:" is followed by the members. Without one, a plain sentence that
/// claims neither day nor place.
fn opening(paper: &CovenantPaper) -> Vec<Block> {
    let mut blocks: Vec<Block> = lines_of(&paper.response_to).map(body).collect();
    if paper.opening.trim().is_empty() {
        blocks.extend(plain_opening(paper));
    }
    for line in lines_of(&paper.opening) {
        blocks.push(body(line));
        if line.ends_with("gồm:") {
            blocks.extend(members(paper));
        }
    }
    blocks
}

fn plain_opening(paper: &CovenantPaper) -> Vec<Block> {
    let bloc = if paper.bloc_name.is_empty() {
        "Khối thi đua"
    } else {
        &paper.bloc_name
    };
    let agree = format!(
        "thống nhất ký kết giao ước thi đua năm {} với các nội dung sau:",
        paper.year
    );
    if paper.members.is_empty() {
        return vec![body(&format!("Các đơn vị thuộc {bloc} {agree}"))];
    }
    let mut blocks = vec![body(&format!("Các đơn vị thuộc {bloc} gồm:"))];
    blocks.extend(members(paper));
    blocks.push(body(&agree));
    blocks
}

fn members(paper: &CovenantPaper) -> impl Iterator<Item = Block> {
    let last = paper.members.len();
    paper
        .members
        .iter()
        .enumerate()
        .map(move |(index, member)| {
            let role = if member.role.is_empty() {
                String::new()
            } else {
                format!(" ({})", member.role)
            };
            let mark = if index + 1 == last { ',' } else { ';' };
            body(&format!(
                "{}. {}{role}{mark}",
                index + 1,
                member.unit.trim()
            ))
        })
}

fn parts(paper: &CovenantPaper) -> Vec<Block> {
    let parts = [
        (wording::OBJECTIVES, articles(&paper.objectives)),
        (wording::CONTENTS, articles(&paper.contents)),
        (wording::TARGETS, targets(paper)),
        (wording::REGISTRATIONS, registrations(&paper.registrations)),
        (
            wording::JOINT_ACTIVITIES,
            activities(&paper.joint_activities),
        ),
        (wording::MEASURES, articles(&paper.measures)),
    ];
    let mut blocks = Vec::new();
    for (number, (name, said)) in parts
        .into_iter()
        .filter(|(_, said)| !said.is_empty())
        .enumerate()
    {
        let text = format!("{}. {}", wording::roman(number + 1), name.to_uppercase());
        blocks.push(Block::Heading(Heading { level: 1, text }));
        blocks.extend(said);
    }
    blocks
}

/// 1. – a) – "-" – "+"; a single article without a heading is simply read, not counted.
pub(super) fn articles(articles: &[PaperArticle]) -> Vec<Block> {
    if let [only] = articles
        && only.heading.trim().is_empty()
        && only.children.is_empty()
    {
        return lines_of(&only.text).map(body).collect();
    }
    let mut blocks = Vec::new();
    for (index, article) in articles.iter().enumerate() {
        let heading = article.heading.trim();
        let number = index + 1;
        if heading.is_empty() {
            blocks.extend(marked(&format!("{number}. "), &article.text));
        } else {
            blocks.push(Block::Heading(Heading {
                level: 2,
                text: format!("{number}. {heading}"),
            }));
            blocks.extend(lines_of(&article.text).map(body));
        }
        blocks.extend(children(&article.children, 1));
    }
    blocks
}

fn children(articles: &[PaperArticle], depth: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (index, article) in articles.iter().enumerate() {
        let mark = match depth {
            1 => wording::item_letter(index)
                .map_or_else(|| "- ".to_owned(), |letter| format!("{letter}) ")),
            2 => "- ".to_owned(),
            _ => "+ ".to_owned(),
        };
        let said: Vec<&str> = [article.heading.trim(), article.text.trim()]
            .into_iter()
            .filter(|s| !s.is_empty())
            .collect();
        blocks.extend(marked(&mark, &said.join("\n")));
        blocks.extend(children(&article.children, depth + 1));
    }
    blocks
}

/// The first paragraph takes the mark, the others follow without one.
fn marked<'a>(mark: &'a str, text: &'a str) -> impl Iterator<Item = Block> {
    lines_of(text).enumerate().map(move |(n, line)| {
        if n == 0 {
            body(&format!("{mark}{line}"))
        } else {
            body(line)
        }
    })
}

fn targets(paper: &CovenantPaper) -> Vec<Block> {
    let both = !paper.common_targets.is_empty() && !paper.unit_targets.is_empty();
    let mut blocks = Vec::new();
    if both {
        blocks.push(Block::Heading(Heading {
            level: 2,
            text: format!("1. {}", wording::COMMON_TARGETS),
        }));
    }
    blocks.extend(common_targets(&paper.common_targets, both));
    if both {
        blocks.push(Block::Heading(Heading {
            level: 2,
            text: format!("2. {}", wording::UNIT_TARGETS),
        }));
    }
    blocks.extend(unit_targets(&paper.unit_targets));
    blocks
}

/// Sentences as a list; figures with a unit of measure as a table.
fn common_targets(targets: &[PaperTarget], below_heading: bool) -> Vec<Block> {
    let has_figures = |target: &PaperTarget| !target.measure.is_empty() && !target.level.is_empty();
    if targets
        .iter()
        .any(|target| has_figures(target) || target.children.iter().any(has_figures))
    {
        return vec![target_table(targets)];
    }
    let mut blocks = Vec::new();
    for (index, target) in targets.iter().enumerate() {
        let mark = match wording::item_letter(index) {
            Some(letter) if below_heading => format!("{letter}) "),
            None if below_heading => "- ".to_owned(),
            _ => format!("{}. ", index + 1),
        };
        blocks.extend(marked(&mark, &sentence(target)));
        let shares = target.children.iter().flat_map(|child| flat(child, 1));
        blocks.extend(shares.map(|(_, share)| body(&share_text(&sentence(share)))));
    }
    blocks
}

fn sentence(target: &PaperTarget) -> String {
    let mut text = target.text.trim().to_owned();
    if !target.level.is_empty() && !text.contains(&target.level) {
        let level = [target.level.trim(), target.measure.trim()].join(" ");
        text = format!(
            "{}: {}",
            text.trim_end_matches(['.', ';', ':']),
            level.trim()
        );
    }
    if !target.note.trim().is_empty() {
        text = format!("{text} ({})", target.note.trim());
    }
    text
}

fn share_text(text: &str) -> String {
    if text.to_lowercase().starts_with("trong đó") {
        format!("- {text}")
    } else {
        format!("- trong đó: {text}")
    }
}

/// A target and everything below it, with its depth.
fn flat(target: &PaperTarget, depth: usize) -> Vec<(usize, &PaperTarget)> {
    let mut all = vec![(depth, target)];
    all.extend(
        target
            .children
            .iter()
            .flat_map(|child| flat(child, depth + 1)),
    );
    all
}

fn target_table(targets: &[PaperTarget]) -> Block {
    let groups = targets.iter().enumerate().map(|(index, target)| RowGroup {
        shared: vec![(index + 1).to_string()],
        rows: target_rows(target),
    });
    let columns = [vec![Column::centred("TT", 9.0)], target_columns(84.0)].concat();
    Block::Table(Table {
        columns,
        groups: groups.collect(),
    })
}

fn unit_targets(units: &[PaperUnitTargets]) -> Vec<Block> {
    if units.is_empty() {
        return Vec::new();
    }
    let groups = units.iter().enumerate().map(|(index, unit)| RowGroup {
        shared: vec![(index + 1).to_string(), unit.unit.clone()],
        rows: unit.targets.iter().flat_map(target_rows).collect(),
    });
    let columns = [
        vec![Column::centred("TT", 9.0), Column::left("Đơn vị", 33.0)],
        target_columns(60.0),
    ]
    .concat();
    vec![Block::Table(Table {
        columns,
        groups: groups.filter(|group| !group.rows.is_empty()).collect(),
    })]
}

fn target_columns(text_share: f32) -> Vec<Column> {
    vec![
        Column::left("Nội dung chỉ tiêu", text_share),
        Column::centred("ĐVT", 17.0),
        Column::centred("Chỉ tiêu", 25.0),
        Column::left("Ghi chú", 21.0),
    ]
}

fn target_rows(target: &PaperTarget) -> Vec<Vec<String>> {
    let row = |(depth, target): (usize, &PaperTarget)| {
        let text = if depth == 0 {
            target.text.clone()
        } else {
            share_text(&target.text)
        };
        vec![
            text,
            target.measure.clone(),
            target.level.clone(),
            target.note.clone(),
        ]
    };
    flat(target, 0).into_iter().map(row).collect()
}

fn registrations(registrations: &[PaperRegistration]) -> Vec<Block> {
    let rows = registrations
        .iter()
        .map(|entry| vec![entry.unit.clone(), entry.title.clone(), entry.note.clone()]);
    numbered_table(
        &[
            ("Đơn vị", 62.0),
            ("Danh hiệu đăng ký", 66.0),
            ("Ghi chú", 28.0),
        ],
        rows.collect(),
    )
}

fn activities(activities: &[PaperActivity]) -> Vec<Block> {
    let rows = activities
        .iter()
        .map(|entry| vec![entry.what.clone(), entry.when.clone(), entry.cost.clone()]);
    numbered_table(
        &[
            ("Hoạt động", 80.0),
            ("Thời gian", 36.0),
            ("Mức đóng góp", 40.0),
        ],
        rows.collect(),
    )
}

/// A column in which no row says anything is left out.
fn numbered_table(columns: &[(&str, f32)], rows: Vec<Vec<String>>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let used: Vec<usize> = (0..columns.len())
        .filter(|n| *n == 0 || rows.iter().any(|row| !row[*n].is_empty()))
        .collect();
    let mut heads = vec![Column::centred("TT", 9.0)];
    heads.extend(
        used.iter()
            .map(|n| Column::left(columns[*n].0, columns[*n].1)),
    );
    let groups = rows.iter().enumerate().map(|(index, row)| {
        let cells = used.iter().map(|n| row[*n].clone());
        RowGroup::single(
            std::iter::once((index + 1).to_string())
                .chain(cells)
                .collect(),
        )
    });
    vec![Block::Table(Table {
        columns: heads,
        groups: groups.collect(),
    })]
}

fn signed(signatures: &[PaperSignature], heading: &str) -> Option<Block> {
    let cells = signatures.iter().map(signature_cell).collect();
    (!signatures.is_empty()).then(|| {
        Block::Signatures(Signatures {
            heading: heading.to_owned(),
            cells,
        })
    })
}

pub(super) fn signature_cell(signature: &PaperSignature) -> SignatureCell {
    let office = [&signature.authority, &signature.position];
    SignatureCell {
        parent_body: signature.parent_body.clone(),
        unit: signature.unit.clone(),
        role: if signature.role.is_empty() {
            String::new()
        } else {
            format!("({})", signature.role)
        },
        office: office
            .into_iter()
            .filter(|line| !line.trim().is_empty())
            .cloned()
            .collect(),
        rank: signature.rank.trim().to_owned(),
        name: if signature.name.trim().is_empty() {
            wording::PEN_LINE.to_owned()
        } else {
            signature.name.trim().to_owned()
        },
    }
}

pub(super) fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph {
        element: Element::Body,
        text: vec![Span::plain(text)],
    })
}
