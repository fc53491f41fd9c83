//! Every paper as .docx, opened by LibreOffice: the same words as our own PDF, on as many pages give or take one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use giao_uoc::documents::content::{
    Band, Bar, Block, Chart, Column, Content, Edition, Element, Header, Orientation, Paragraph,
    Plate, RowGroup, SignatureCell, Span, Table, Title, Verification,
};
use giao_uoc::documents::{self, Fonts, covenant, docx, layout, pdf, summary};
use giao_uoc::domain::choice::Choice;
use giao_uoc::domain::document::draft::{Draft, DraftHeading, Origin, Passage};
use giao_uoc::domain::document::form::Input;
use giao_uoc::domain::document::forms::form;
use giao_uoc::domain::document::{DocumentKind, HeadingStyle, Secrecy, Urgency};
use giao_uoc::domain::paper::{
    CovenantPaper, PaperArticle, PaperMember, PaperRegistration, PaperSignature, PaperTarget,
    PaperUnitTargets, SummaryPaper, SummaryResult, SummaryRow,
};
use jiff::civil::date;

use crate::measured;

const LONG: &str = "Chủ động tham mưu, đề xuất với lãnh đạo những chủ trương, giải pháp xây dựng Ngành; nâng cao chất lượng \
    công tác tham mưu tổng hợp, bảo đảm kịp thời, chính xác, đúng nguyên tắc; thực hiện Nghị định số 98/2023/NĐ-CP.";
const UNITS: [&str; 6] = [
    "Cục Tổ chức – Cán bộ",
    "Văn phòng Ban",
    "Cục Quản lý kỹ thuật nghiệp vụ mật mã",
    "Thanh tra",
    "Vụ Kế hoạch – Tài chính",
    "Trung tâm Công nghệ thông tin và Giám sát an ninh mạng",
];

fn unit(index: usize) -> String {
    format!("{} {}", UNITS[index % UNITS.len()], index + 1)
}

/// Every paper that is compared: its file name and what it says.
pub fn papers() -> Vec<(String, Content)> {
    let mut papers: Vec<(String, Content)> = [2, 3, 4, 7, 17]
        .map(|members| {
            (
                format!("covenant-{members}"),
                covenant::covenant(&covenant_of(members)),
            )
        })
        .to_vec();
    papers.push(("summary".to_owned(), summary::summary(&year_of(7))));
    papers.push(("ceremony".to_owned(), ceremony()));
    for style in [HeadingStyle::Civil, HeadingStyle::Party] {
        papers.push((format!("letter-{}", style.code()), letter(style)));
    }
    papers.push(("blocks".to_owned(), every_block()));
    for kind in DocumentKind::ALL {
        papers.push((
            kind.code().to_owned(),
            documents::document(&draft_of(*kind)),
        ));
    }
    papers
}

fn article(heading: &str, text: &str) -> PaperArticle {
    PaperArticle {
        heading: heading.to_owned(),
        text: text.to_owned(),
        ..PaperArticle::default()
    }
}

fn covenant_of(members: usize) -> CovenantPaper {
    let target = |text: &str| PaperTarget {
        text: text.to_owned(),
        level: "100".to_owned(),
        measure: "%".to_owned(),
        ..PaperTarget::default()
    };
    CovenantPaper {
        managing_body: "Ban Cơ yếu Chính phủ".into(),
        bloc_name: "Khối thi đua các cơ quan tham mưu".into(),
        number: "05/GƯTĐ-KTĐ".into(),
        place: "Hà Nội".into(),
        date: Some(date(2019, 1, 8)),
        year: 2019,
        title: "Giao ước thi đua".into(),
        subject: "Năm 2019 của Khối thi đua các cơ quan tham mưu".into(),
        theme: "Đoàn kết, đổi mới, sáng tạo, kỷ cương, quyết thắng".into(),
        bases: vec![
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022".into(),
            format!("Căn cứ {LONG}"),
        ],
        members: (0..members)
            .map(|n| PaperMember {
                unit: unit(n),
                role: String::new(),
            })
            .collect(),
        contents: vec![
            article("Nhiệm vụ chính trị", &[LONG; 3].join("\n")),
            article("Xây dựng Đảng", LONG),
        ],
        common_targets: vec![target("Cán bộ hoàn thành tốt nhiệm vụ")],
        unit_targets: (0..members)
            .map(|n| PaperUnitTargets {
                unit: unit(n),
                targets: vec![
                    target("Hoàn thành kế hoạch công tác năm, đúng tiến độ"),
                    target("Sáng kiến"),
                ],
            })
            .collect(),
        registrations: (0..members)
            .map(|n| PaperRegistration {
                unit: unit(n),
                title: "Đơn vị quyết thắng".into(),
                note: String::new(),
            })
            .collect(),
        measures: vec![article("", LONG)],
        closing: "Giao ước được lập thành 05 bản, mỗi đơn vị giữ 01 bản, gửi cấp trên 01 bản."
            .into(),
        signatures: (0..members).map(signature).collect(),
        recipients: vec!["Lãnh đạo Ban (để báo cáo)".into(), "Lưu: VT".into()],
        ..CovenantPaper::default()
    }
}

fn signature(index: usize) -> PaperSignature {
    let is_deputy = index % 2 == 1;
    PaperSignature {
        unit: unit(index),
        role: if index == 0 {
            "Khối trưởng".into()
        } else {
            String::new()
        },
        authority: if is_deputy {
            "KT. Cục trưởng".into()
        } else {
            String::new()
        },
        position: if is_deputy {
            "Phó Cục trưởng".into()
        } else {
            "Cục trưởng".into()
        },
        rank: if index.is_multiple_of(3) {
            "Đại tá".into()
        } else {
            String::new()
        },
        name: format!("Nguyễn Thị Bích Ngọc {}", index + 1),
        ..PaperSignature::default()
    }
}

fn year_of(members: usize) -> SummaryPaper {
    let row = |n: usize| SummaryRow {
        target: format!("Chỉ tiêu {n}: {LONG}"),
        measure: "%".into(),
        level: "100".into(),
        results: (0..members)
            .map(|n| SummaryResult {
                unit: unit(n),
                value: "98,5".into(),
                remark: String::new(),
            })
            .collect(),
    };
    SummaryPaper {
        managing_body: "Ban Cơ yếu Chính phủ".into(),
        bloc_name: "Khối thi đua các cơ quan tham mưu".into(),
        year: 2019,
        place: "Hà Nội".into(),
        date: Some(date(2019, 12, 25)),
        title: "Kết quả thực hiện giao ước thi đua".into(),
        subject: "Năm 2019 của Khối thi đua các cơ quan tham mưu".into(),
        result_heading: "Kết quả năm".into(),
        rows: (1..=6).map(row).collect(),
        notes: vec![article("Đánh giá", LONG)],
        signature: signature(0),
        recipients: vec!["Các đơn vị trong Khối".into(), "Lưu: VT".into()],
    }
}

/// Each kind with every field of its form filled in.
fn draft_of(kind: DocumentKind) -> Draft {
    let form = form(kind);
    let passages = form.fields.iter().map(|field| Passage {
        slot: field.slot,
        text: match field.input {
            Input::Line => "Một dòng về kết quả năm 2019".to_owned(),
            Input::Text => format!("{LONG}\nĐơn vị thứ hai báo cáo bằng văn bản"),
            Input::Rows(columns) => rows_of(columns.len()),
        },
        origin: Origin::Hand,
        refreshed: Vec::new(),
    });
    Draft {
        kind,
        heading: DraftHeading {
            style: HeadingStyle::Civil,
            managing_body: "Ban Cơ yếu Chính phủ".into(),
            issuer: "Khối thi đua các cơ quan tham mưu".into(),
            number: "05/BC-KTĐ".into(),
            place: "Hà Nội".into(),
            date: Some(date(2019, 6, 29)),
            secrecy: Secrecy::Open,
            urgency: Urgency::Ordinary,
        },
        type_name: form.type_name.to_owned(),
        unit: unit(2),
        bloc_name: "Khối thi đua các cơ quan tham mưu".into(),
        corrections: String::new(),
        year: 2019,
        not_agreed: 0,
        passages: passages.collect(),
    }
}

fn rows_of(columns: usize) -> String {
    let row = |n: usize| {
        (0..columns)
            .map(|column| format!("{}", 10 * n + column))
            .collect::<Vec<_>>()
            .join("\t")
    };
    (1..=5).map(row).collect::<Vec<_>>().join("\n")
}

/// Bản nghi lễ of a covenant that was frozen.
fn ceremony() -> Content {
    Content {
        edition: Edition::Ceremony,
        verification: Some(frozen()),
        ..covenant::covenant(&covenant_of(7))
    }
}

fn frozen() -> Verification {
    Verification {
        code: "7K2M-9PQR-4TWX".into(),
        payload: "giao-uoc".into(),
        journal: None,
    }
}

/// Công văn to one addressee with a long name, both marks below its number.
fn letter(style: HeadingStyle) -> Content {
    let header = Header {
        style,
        managing_body: "Ban Cơ yếu Chính phủ".into(),
        issuer: "Khối thi đua các cơ quan tham mưu".into(),
        number: "Số: 05/CV-KTĐ".into(),
        place_and_date: "Hà Nội, ngày 29 tháng 6 năm 2019".into(),
        letter_subject: "V/v lấy ý kiến dự thảo giao ước thi đua năm 2019".into(),
        secrecy: Secrecy::TopSecret,
        urgency: Urgency::Express,
    };
    let signature = SignatureCell {
        office: vec!["TM. Khối thi đua".into(), "Khối trưởng".into()],
        rank: "Thiếu tướng".into(),
        name: "Nguyễn Thị Bích Ngọc".into(),
        ..SignatureCell::default()
    };
    Content {
        title: "Công văn".into(),
        blocks: vec![
            Block::Header(header),
            Block::Title(Title {
                name: "Công văn".into(),
                subject: "Về việc lấy ý kiến".into(),
            }),
            Block::Addressees(vec![format!("Văn phòng Ban; {}; {}", unit(2), unit(5))]),
            said("gửi kèm dự thảo."),
            Block::Closing {
                recipients: vec!["Như trên".into(), "Lưu: VT".into()],
                signature,
            },
        ],
        ..Content::default()
    }
}

fn said(text: &str) -> Block {
    Block::Paragraph(Paragraph {
        element: Element::Body,
        text: vec![
            Span::plain("Thứ nhất, "),
            Span::bold("đoàn kết"),
            Span {
                italic: true,
                ..Span::plain(" & “đổi mới” <tất cả> ")
            },
            Span::plain(text),
        ],
    })
}

/// What no paper of the sample has, in one paper.
fn every_block() -> Content {
    let table = wide_table();
    Content {
        title: "Mọi thành phần & tất cả".into(),
        author: "Khối thi đua".into(),
        verification: Some(frozen()),
        blocks: vec![
            Block::Addressees(vec!["Cục A".into(), "Cục B".into()]),
            said(LONG),
            Block::Chart(Chart {
                caption: "Biểu đồ 1. Điểm của các đơn vị".into(),
                bars: (1..5)
                    .map(|n| Bar {
                        label: unit(n),
                        value: 20.0 * n as f32,
                        worded: format!("{},5 %", 20 * n),
                    })
                    .collect(),
            }),
            Block::NewPage(Orientation::Landscape),
            said("trên trang ngang."),
            Block::Table(table.clone()),
            Block::Table(table),
            Block::NewPage(Orientation::Portrait),
            said(LONG),
            Block::Plate(Plate {
                name: "Nguyễn Thị Bích Ngọc".into(),
                office: vec!["Cục trưởng".into(), unit(0)],
            }),
            Block::Plate(Plate {
                name: "Trần Văn Ơn".into(),
                office: vec!["Vụ trưởng".into()],
            }),
        ],
        ..Content::default()
    }
}

fn wide_table() -> Table {
    let columns = (1..=9).map(|n| Column::centred(&format!("Tiêu chí {n}"), 10.0));
    let rows = |n: usize| {
        (0..3)
            .map(|row| (0..9).map(|at| format!("{}", n + row + at)).collect())
            .collect()
    };
    Table {
        columns: [Column::centred("TT", 6.0), Column::left("Đơn vị", 24.0)]
            .into_iter()
            .chain(columns)
            .collect(),
        bands: vec![
            Band {
                heading: String::new(),
                columns: 2,
            },
            Band {
                heading: "Phần thứ nhất".into(),
                columns: 5,
            },
            Band {
                heading: "Phần thứ hai".into(),
                columns: 4,
            },
        ],
        groups: (0..6)
            .map(|n| RowGroup {
                shared: vec![format!("{}", n + 1), unit(n)],
                rows: rows(n),
            })
            .collect(),
        lead: 2,
        ..Table::default()
    }
}

/// A folder with both files of every paper.
struct Both {
    folder: tempfile::TempDir,
}

impl Both {
    fn of(papers: &[(String, Content)]) -> Self {
        let both = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let fonts = Fonts::embedded();
        let made_on = date(2019, 12, 25).at(8, 0, 0, 0);
        for (name, content) in papers {
            let pages = layout::layout(content, &fonts);
            std::fs::write(both.ours(name), pdf::write(&pages, &fonts, made_on)).unwrap();
            std::fs::write(both.word(name), docx::write(content, made_on)).unwrap();
        }
        both
    }

    fn ours(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.ours.pdf"))
    }

    fn word(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.docx"))
    }

    fn theirs(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.pdf"))
    }

    /// One call for all: LibreOffice takes longer to start than to read a paper.
    fn convert(&self, papers: &[(String, Content)]) {
        let folder = self.folder.path();
        let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
        let output = Command::new("soffice")
            .env("HOME", folder)
            .env("FONTCONFIG_FILE", our_faces(folder))
            .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
            .arg(folder)
            .args(papers.iter().map(|(name, _)| self.word(name)))
            .output()
            .unwrap_or_else(|error| {
                panic!("soffice (LibreOffice) is needed for this test, install it with packaging/setup.sh test: {error}")
            });
        let missing: Vec<&str> = papers
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(|name| !self.theirs(name).exists())
            .collect();
        assert!(
            output.status.success() && missing.is_empty(),
            "LibreOffice did not convert {missing:?}:\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// Settings by which Times New Roman is set in the faces the program carries: no font of the machine has a say.
fn our_faces(folder: &Path) -> PathBuf {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let file = folder.join("fonts.conf");
    let settings = format!(
        "<?xml version=\"1.0\"?><fontconfig><dir>{}</dir><cachedir>{}</cachedir>\
         <alias binding=\"same\"><family>Times New Roman</family><accept><family>Tinos</family></accept></alias></fontconfig>",
        fonts.display(),
        folder.join("fonts").display()
    );
    std::fs::write(&file, settings).unwrap();
    file
}

/// How often each word stands below the page numbers; numbers of documents are words between their strokes, for a line may
/// end there.
fn words(file: &Path) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    let pages = measured::pages(file);
    let below_numbers = pages.iter().flatten().filter(|word| word.bottom >= 19.0);
    for part in below_numbers.flat_map(|word| parts_of(&word.text)) {
        *words.entry(part.to_owned()).or_default() += 1;
    }
    words
}

fn parts_of(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| c.is_whitespace() || "-–/".contains(c));
    parts.filter(|part| !part.is_empty())
}

/// Words of what stands again where a page ends: headings of tables, cells that rows share, the foot.
fn words_that_repeat(content: &Content) -> Vec<String> {
    let mut texts: Vec<&str> = Vec::new();
    for block in &content.blocks {
        if let Block::Table(table) = block {
            texts.extend(table.columns.iter().map(|column| column.heading.as_str()));
            texts.extend(table.bands.iter().map(|band| band.heading.as_str()));
            texts.extend(
                table
                    .groups
                    .iter()
                    .flat_map(|group| &group.shared)
                    .map(String::as_str),
            );
        }
    }
    if content.verification.is_some() {
        texts.extend(["Mã kiểm tra:", "7K2M-9PQR-4TWX"]);
    }
    texts
        .into_iter()
        .flat_map(parts_of)
        .map(str::to_owned)
        .collect()
}

fn page_count(file: &Path) -> usize {
    measured::pages(file).len()
}

#[test]
fn libreoffice_opens_every_paper_with_the_same_words_on_as_many_pages() {
    let papers = papers();
    let both = Both::of(&papers);
    both.convert(&papers);
    let mut faults = Vec::new();
    for (name, content) in &papers {
        let (ours, theirs) = (page_count(&both.ours(name)), page_count(&both.theirs(name)));
        if ours.abs_diff(theirs) > 1 {
            faults.push(format!(
                "{name}: {ours} pages of ours, {theirs} of LibreOffice"
            ));
        }
        faults.extend(
            different_words(content, &both.ours(name), &both.theirs(name))
                .map(|fault| format!("{name}: {fault}")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Words of one file and not of the other. What stands again on every page of a table counts once.
fn different_words(
    content: &Content,
    ours: &Path,
    theirs: &Path,
) -> impl Iterator<Item = String> + use<> {
    let again = words_that_repeat(content);
    let (ours, theirs) = (words(ours), words(theirs));
    let all: BTreeSet<String> = ours.keys().chain(theirs.keys()).cloned().collect();
    all.into_iter().filter_map(move |word| {
        let (a, b) = (
            ours.get(&word).copied().unwrap_or(0),
            theirs.get(&word).copied().unwrap_or(0),
        );
        let is_same = a == b || again.contains(&word) && a > 0 && b > 0;
        (!is_same).then(|| format!("“{word}” {a} times in ours, {b} times in LibreOffice's"))
    })
}
