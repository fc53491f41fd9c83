//! The covenant (giao ước thi đua): what it says, part by part. A part that is empty is left out and the numerals close up.

mod targets;

use crate::domain::number::letter_of_point;
use crate::domain::paper::{
    CovenantPaper, PaperActivity, PaperArticle, PaperRegistration, PaperSignature,
};

use super::content::{
    Block, Content, Element, Header, Heading, Paragraph, SignatureCell, Signatures, Span, Title,
    lines_of,
};
use super::frame;
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
        ..Content::default()
    }
}

fn header(paper: &CovenantPaper) -> Block {
    let number = paper.number.trim();
    let has_label = number.is_empty() || number.to_lowercase().starts_with("số");
    Block::Header(Header {
        style: paper.style,
        managing_body: paper.managing_body.clone(),
        issuer: paper.bloc_name.clone(),
        number: if has_label {
            number.to_owned()
        } else {
            wording::number_line(paper.style, number)
        },
        place_and_date: wording::place_and_date(&paper.place, paper.date, paper.year),
        ..Header::default()
    })
}

fn title(paper: &CovenantPaper) -> Block {
    Block::Title(Title {
        name: paper.title.clone(),
        subject: paper.subject.clone(),
    })
}

fn slogans(paper: &CovenantPaper) -> Vec<Block> {
    let slogan = |(label, text): (&str, &String)| {
        let text = vec![Span::plain(label), Span::bold(wording::quoted(text))];
        Block::Paragraph(Paragraph {
            element: Element::Theme,
            text,
        })
    };
    let said = [("Chủ đề: ", &paper.theme), ("Phương châm: ", &paper.motto)];
    said.into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(slogan)
        .collect()
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
    let mut blocks: Vec<Block> = lines_of(&paper.response_to)
        .map(|line| body(&wording::full_sentence(line)))
        .collect();
    if paper.opening.trim().is_empty() {
        blocks.extend(plain_opening(paper));
    }
    let mut lines = lines_of(&paper.opening).peekable();
    while let Some(line) = lines.next() {
        blocks.push(body(line));
        if line.ends_with("gồm:") {
            let goes_on = lines
                .peek()
                .is_some_and(|next| next.starts_with(char::is_lowercase));
            blocks.extend(members(paper, if goes_on { ',' } else { '.' }));
        }
    }
    blocks
}

fn plain_opening(paper: &CovenantPaper) -> Vec<Block> {
    let bloc = match paper.bloc_name.trim() {
        "" => "Khối thi đua",
        name => name,
    };
    let agree = format!(
        "thống nhất ký kết giao ước thi đua năm {} với các nội dung sau:",
        paper.year
    );
    if paper.members.is_empty() {
        return vec![body(&format!("Các đơn vị thuộc {bloc} {agree}"))];
    }
    let mut blocks = vec![body(&format!("Các đơn vị thuộc {bloc} gồm:"))];
    blocks.extend(members(paper, ','));
    blocks.push(body(&agree));
    blocks
}

fn members(paper: &CovenantPaper, last_mark: char) -> impl Iterator<Item = Block> {
    let last = paper.members.len();
    paper
        .members
        .iter()
        .enumerate()
        .map(move |(index, member)| {
            let role = match member.role.trim() {
                "" => String::new(),
                role => format!(" ({role})"),
            };
            let mark = if index + 1 == last { last_mark } else { ';' };
            body(&format!(
                "{}) {}{role}{mark}",
                index + 1,
                member.unit.trim()
            ))
        })
}

fn parts(paper: &CovenantPaper) -> Vec<Block> {
    let parts = [
        (wording::OBJECTIVES, articles(&paper.objectives)),
        (wording::CONTENTS, articles(&paper.contents)),
        (wording::TARGETS, targets::targets(paper)),
        (wording::REGISTRATIONS, registrations(&paper.registrations)),
        (
            wording::JOINT_ACTIVITIES,
            activities(&paper.joint_activities),
        ),
        (wording::MEASURES, articles(&paper.measures)),
    ];
    frame::parts(parts)
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
            1 => format!("{}) ", letter_of_point(index + 1)),
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

fn registrations(registrations: &[PaperRegistration]) -> Vec<Block> {
    let rows = registrations
        .iter()
        .map(|entry| vec![entry.unit.clone(), entry.title.clone(), entry.note.clone()]);
    frame::numbered_table(
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
    frame::numbered_table(
        &[
            ("Hoạt động", 80.0),
            ("Thời gian", 36.0),
            ("Mức đóng góp", 40.0),
        ],
        rows.collect(),
    )
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{covenant_of, plain, target};
    use crate::domain::paper::PaperMember;

    fn lines(paper: &CovenantPaper) -> Vec<String> {
        plain(&covenant(paper))
    }

    fn parts_of(paper: &CovenantPaper) -> Vec<String> {
        let is_part = |block: &Block| match block {
            Block::Heading(Heading { level: 1, text }) => Some(text.clone()),
            _ => None,
        };
        covenant(paper).blocks.iter().filter_map(is_part).collect()
    }

    #[test]
    fn parts_left_empty_are_left_out_and_the_numerals_close_up() {
        let mut paper = covenant_of(3, 1);
        assert_eq!(
            parts_of(&paper),
            [
                "I. NỘI DUNG THI ĐUA",
                "II. CHỈ TIÊU THI ĐUA",
                "III. ĐĂNG KÝ DANH HIỆU THI ĐUA",
                "IV. BIỆN PHÁP, TỔ CHỨC THỰC HIỆN"
            ]
        );
        paper.contents.clear();
        paper.registrations.clear();
        paper.joint_activities = vec![PaperActivity {
            what: "Giao lưu thể thao".into(),
            ..Default::default()
        }];
        assert_eq!(
            parts_of(&paper),
            [
                "I. CHỈ TIÊU THI ĐUA",
                "II. HOẠT ĐỘNG CHUNG",
                "III. BIỆN PHÁP, TỔ CHỨC THỰC HIỆN"
            ]
        );
    }

    #[test]
    fn an_empty_paper_says_only_what_every_paper_says() {
        let paper = CovenantPaper {
            year: 2019,
            ..CovenantPaper::default()
        };
        let said = lines(&paper);
        assert_eq!(
            said[2..],
            [
                "Các đơn vị thuộc Khối thi đua thống nhất ký kết giao ước thi đua năm 2019 với các nội dung sau:"
            ]
        );
        assert!(
            said[0].contains("…………, ngày …… tháng …… năm 2019"),
            "{said:?}"
        );
    }

    #[test]
    fn bases_end_as_a_list_does() {
        let said = lines(&covenant_of(2, 1));
        assert!(
            said.contains(
                &"Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003;".to_owned()
            ),
            "{said:?}"
        );
        assert!(
            said.iter().any(|line| line.ends_with("của Chính phủ.")),
            "{said:?}"
        );
    }

    #[test]
    fn members_stand_where_the_opening_names_them() {
        let mut paper = covenant_of(0, 1);
        let member = |unit: &str, role: &str| PaperMember {
            unit: unit.into(),
            role: role.into(),
        };
        paper.members = vec![member("Cục A", "Khối trưởng"), member("Cục B", "")];
        paper.opening = "Hôm nay, tại Hà Nội, chúng tôi gồm:\nthống nhất như sau:".into();
        let said = lines(&paper);
        let at = said.iter().position(|line| line.ends_with("gồm:")).unwrap();
        assert_eq!(
            said[at + 1..at + 4],
            [
                "1) Cục A (Khối trưởng);",
                "2) Cục B,",
                "thống nhất như sau:"
            ]
        );
    }

    #[test]
    fn articles_are_counted_by_level() {
        let leaf = |text: &str| PaperArticle {
            text: text.into(),
            ..Default::default()
        };
        let child = PaperArticle {
            text: "Ba".into(),
            children: vec![leaf("Bốn")],
            ..Default::default()
        };
        let articles = [
            PaperArticle {
                heading: "Một".into(),
                text: "Hai".into(),
                children: vec![child],
            },
            leaf("Năm\nSáu"),
        ];
        let said = plain(&Content {
            blocks: super::articles(&articles),
            ..Content::default()
        });
        assert_eq!(said, ["1. Một", "Hai", "a) Ba", "- Bốn", "2. Năm", "Sáu"]);
    }

    #[test]
    fn a_number_is_labelled_once() {
        for number in ["05/GƯTĐ", "Số: 05/GƯTĐ"] {
            let paper = CovenantPaper {
                number: number.into(),
                ..covenant_of(2, 1)
            };
            assert!(
                lines(&paper)[0].contains("| Số: 05/GƯTĐ |"),
                "{:?}",
                lines(&paper)[0]
            );
        }
    }

    #[test]
    fn one_who_has_not_signed_finds_a_line_for_the_pen() {
        let cell = signature_cell(&PaperSignature {
            unit: "Cục A".into(),
            ..Default::default()
        });
        assert_eq!(cell.name, wording::PEN_LINE);
        assert!(cell.office.is_empty() && cell.role.is_empty());
    }

    #[test]
    fn a_column_nobody_filled_is_left_out() {
        let said = lines(&CovenantPaper {
            common_targets: vec![target("Một")],
            ..covenant_of(1, 1)
        });
        assert!(
            said.iter()
                .any(|line| line.starts_with("TT | Đơn vị | Danh hiệu đăng ký\n")),
            "{said:?}"
        );
    }
}
