//! What a paper says, in reading order, before anything has a place.

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
}

#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Title in the metadata of the file.
    pub title: String,
    /// Author in the metadata of the file; may be empty.
    pub author: String,
    pub blocks: Vec<Block>,
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
}

/// Two columns at the top of page 1: who issues the paper, and the motto with place and date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    pub managing_body: String,
    pub issuer: String,
    /// "Số: 05/GƯTĐ-KTĐ", or empty.
    pub number: String,
    pub place_and_date: String,
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

#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub groups: Vec<RowGroup>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub heading: String,
    /// Part of the text width; the layout scales the sum to 1.
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
            Block::Signatures(signatures) => signatures
                .cells
                .iter()
                .flat_map(SignatureCell::texts)
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
        }
    }
}

impl Table {
    fn texts(&self) -> Vec<&str> {
        let heads = self.columns.iter().map(|column| &column.heading);
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
