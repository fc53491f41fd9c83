//! What a paper says, in reading order, before anything has a place.

use crate::domain::document::{HeadingStyle, Secrecy, Urgency};

/// Which element of NĐ 30/2020 a piece of text is; its look stands in [`super::rules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// Quốc hiệu
    NationalName,
    /// Tiêu ngữ
    NationalMotto,
    /// Cơ quan chủ quản
    ManagingBody,
    /// Cơ quan, tổ chức ban hành
    Issuer,
    /// Số, ký hiệu
    Number,
    /// Địa danh, ngày tháng
    PlaceAndDate,
    /// Tên loại
    TitleName,
    /// Trích yếu
    Subject,
    /// Chủ đề, phương châm
    Theme,
    /// Căn cứ
    Basis,
    /// Lời văn
    Body,
    /// "I. TIÊU ĐỀ"
    PartHeading,
    /// "1. Tiêu đề"
    ItemHeading,
    TableHeading,
    TableCell,
    /// Đơn vị ký
    SignatureUnit,
    /// Chức danh trong khối của đơn vị ký
    SignatureRole,
    /// Quyền hạn, chức vụ
    Office,
    /// Họ tên người ký
    SignerName,
    /// "Nơi nhận:"
    RecipientsHeading,
    Recipient,
    /// Số trang
    PageNumber,
    /// Trích yếu công văn: "V/v …"
    LetterSubject,
    /// Dấu chỉ độ mật
    SecrecyMark,
    /// Dấu chỉ mức độ khẩn
    UrgencyMark,
    /// "Kính gửi:" and who follows
    Addressee,
    /// "Chương I" and its title
    ChapterHeading,
    /// "Điều 1. …"
    ArticleHeading,
    /// "(Kèm theo …)", in italics below a title
    TitleNote,
    /// Chú thích of a chart
    Caption,
    /// Larger type for a page that is read out in a hall
    ReadingText,
    /// Name on a plate (biển tên)
    PlateName,
    /// Office and unit on a plate
    PlateOffice,
    /// Mã kiểm tra in the foot of a signed paper
    VerificationMark,
    /// Dấu chìm across every page of a paper that may still change
    Watermark,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// Title in the metadata of the file.
    pub title: String,
    /// Author in the metadata of the file; may be empty.
    pub author: String,
    pub edition: Edition,
    /// In the foot of every page of a paper that was frozen.
    pub verification: Option<Verification>,
    /// Across every page, behind the text: why this is no finished paper. Empty on papers that are.
    pub watermark: String,
    pub blocks: Vec<Block>,
}

/// Bản in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edition {
    #[default]
    Plain,
    /// Bản nghi lễ: a border, room for the emblem, larger type.
    Ceremony,
}

/// Mã kiểm tra of a frozen text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// As a person types it: "7K2M-9PQR-4TWX".
    pub code: String,
    /// What the QR says.
    pub payload: String,
    /// Where the journal says that it was signed.
    pub journal: Option<JournalMark>,
}

/// A line of the journal on paper: a history that was written anew does not have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalMark {
    pub line: i64,
    /// Of all that the journal says up to this line.
    pub code: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    #[default]
    Portrait,
    Landscape,
}

impl Content {
    /// Every word that will be printed, in no particular order.
    pub fn texts(&self) -> Vec<&str> {
        self.blocks.iter().flat_map(Block::texts).collect()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Header(Header),
    Title(Title),
    Paragraph(Paragraph),
    Heading(Heading),
    Table(Table),
    Signatures(Signatures),
    /// Nơi nhận on its own.
    Recipients(Vec<String>),
    /// Nơi nhận on the left, one signature on the right.
    Closing {
        recipients: Vec<String>,
        signature: SignatureCell,
    },
    /// "Kính gửi:": one on the same line, several below each other.
    Addressees(Vec<String>),
    /// What follows begins a new page, of this orientation.
    NewPage(Orientation),
    Chart(Chart),
    /// A sheet of its own, folded to stand on a table.
    Plate(Plate),
}

/// Two columns at the top of page 1: who issues the paper, and the motto with place and date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// Resolved: never by sector.
    pub style: HeadingStyle,
    pub managing_body: String,
    pub issuer: String,
    /// "Số: 05/GƯTĐ-KTĐ", or empty.
    pub number: String,
    /// Empty for minutes, which bear no place and date (Mẫu 1.9).
    pub place_and_date: String,
    /// "V/v …" of a letter (công văn), below the number.
    pub letter_subject: String,
    pub secrecy: Secrecy,
    pub urgency: Urgency,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Title {
    pub name: String,
    pub subject: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    pub element: Element,
    pub text: Text,
}

/// A heading stands in the bookmarks too.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 for "I.", 2 for "1.".
    pub level: u8,
    pub text: String,
}

/// Spans of one paragraph; the element's own face is the ground they stand on.
pub type Text = Vec<Span>;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Span {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
}

impl Span {
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    pub fn bold(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            bold: true,
            italic: false,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    /// Headings over several columns, above the columns' own: from the left, all columns covered; empty for none.
    pub bands: Vec<Band>,
    pub groups: Vec<RowGroup>,
    /// First columns that stand again beside every part of a table too wide for one page.
    pub lead: usize,
    /// Least height of a row, in millimetres: room for a pen. 0 where the words alone count.
    pub row_mm: f32,
}

/// A heading over several columns; a part of a table that is too wide ends between bands.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub heading: String,
    pub columns: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub heading: String,
    /// Wished part of the text width; the layout scales the sum to 1 and gives more to a column whose words need it.
    pub share: f32,
    pub centred: bool,
}

impl Column {
    pub fn left(heading: &str, share: f32) -> Self {
        Self {
            heading: heading.to_owned(),
            share,
            centred: false,
        }
    }

    pub fn centred(heading: &str, share: f32) -> Self {
        Self {
            heading: heading.to_owned(),
            share,
            centred: true,
        }
    }
}

/// Rows that share their first cells: "TT" and "Đơn vị" stand once beside all targets of a unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowGroup {
    pub shared: Vec<String>,
    /// Cells of the columns after the shared ones.
    pub rows: Vec<Vec<String>>,
}

impl RowGroup {
    pub fn single(cells: Vec<String>) -> Self {
        Self {
            shared: Vec::new(),
            rows: vec![cells],
        }
    }
}

/// Biểu đồ of horizontal bars, largest value as long as the room allows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    pub caption: String,
    pub bars: Vec<Bar>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    pub label: String,
    /// Not negative.
    pub value: f32,
    /// The value as it is printed at the bar's end: "98,5 %".
    pub worded: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plate {
    pub name: String,
    /// Office, unit: one line each.
    pub office: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signatures {
    /// "CHỨNG KIẾN, …" above the grid; may be empty.
    pub heading: String,
    /// In the order of signing, head first.
    pub cells: Vec<SignatureCell>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SignatureCell {
    pub parent_body: String,
    pub unit: String,
    /// "(Khối trưởng)", or empty.
    pub role: String,
    /// Quyền hạn, chức vụ: one line each.
    pub office: Vec<String>,
    /// Quân hàm; before the name where there is room, else on a line of its own.
    pub rank: String,
    /// Họ tên, or dots for a pen.
    pub name: String,
}

impl Block {
    fn texts(&self) -> Vec<&str> {
        match self {
            Block::Header(header) => {
                vec![
                    &header.managing_body,
                    &header.issuer,
                    &header.number,
                    &header.place_and_date,
                    &header.letter_subject,
                ]
            }
            Block::Title(title) => vec![&title.name, &title.subject],
            Block::Paragraph(paragraph) => paragraph
                .text
                .iter()
                .map(|span| span.text.as_str())
                .collect(),
            Block::Heading(heading) => vec![&heading.text],
            Block::Table(table) => table.texts(),
            Block::Signatures(signatures) => std::iter::once(signatures.heading.as_str())
                .chain(signatures.cells.iter().flat_map(SignatureCell::texts))
                .collect(),
            Block::Recipients(recipients) => recipients.iter().map(String::as_str).collect(),
            Block::Closing {
                recipients,
                signature,
            } => recipients
                .iter()
                .map(String::as_str)
                .chain(signature.texts())
                .collect(),
            Block::Addressees(list) => list.iter().map(String::as_str).collect(),
            Block::NewPage(_) => Vec::new(),
            Block::Chart(chart) => chart.texts(),
            Block::Plate(plate) => std::iter::once(&plate.name)
                .chain(&plate.office)
                .map(String::as_str)
                .collect(),
        }
    }
}

impl Chart {
    fn texts(&self) -> Vec<&str> {
        let bars = self.bars.iter().flat_map(|bar| [&bar.label, &bar.worded]);
        std::iter::once(&self.caption)
            .chain(bars)
            .map(String::as_str)
            .collect()
    }
}

impl Table {
    fn texts(&self) -> Vec<&str> {
        let bands = self.bands.iter().map(|band| &band.heading);
        let heads = bands.chain(self.columns.iter().map(|column| &column.heading));
        let cells = self
            .groups
            .iter()
            .flat_map(|group| group.shared.iter().chain(group.rows.iter().flatten()));
        heads.chain(cells).map(String::as_str).collect()
    }
}

impl SignatureCell {
    fn texts(&self) -> Vec<&str> {
        let Self {
            parent_body,
            unit,
            role,
            office,
            rank,
            name,
        } = self;
        [parent_body, unit, role, rank, name]
            .into_iter()
            .chain(office)
            .map(String::as_str)
            .collect()
    }
}

/// Paragraphs typed one per line; empty lines say nothing.
pub fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_are_no_paragraphs() {
        let lines: Vec<_> = lines_of(" một \n\n\t\nhai").collect();
        assert_eq!(lines, ["một", "hai"]);
    }
}
