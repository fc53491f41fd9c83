//! How a paper looks: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, as one table of data.
//!
//! The layout reads it; the layout check measures finished pages against the same lines and cites the clause.

mod own;
pub mod styles;

pub use own::*;

use super::content::{Element, Orientation};
use super::fonts::SINGLE_LINE_EM;

/// Millimetres in one point.
pub const MM_PER_PT: f32 = 25.4 / 72.0;

/// A length with the bounds the decree gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounded {
    pub used: f32,
    pub least: f32,
    pub most: f32,
}

pub const fn bounded(used: f32, least: f32, most: f32) -> Bounded {
    Bounded { used, least, most }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageRule {
    pub width_mm: f32,
    pub height_mm: f32,
    pub top_mm: Bounded,
    pub bottom_mm: Bounded,
    pub left_mm: Bounded,
    pub right_mm: Bounded,
    /// Depth of a border from the sheet's edge; nothing else stands in it.
    pub frame_mm: f32,
    pub clause: &'static str,
}

impl PageRule {
    pub fn text_width_mm(&self) -> f32 {
        self.width_mm - self.left_mm.used - self.right_mm.used
    }

    pub fn text_height_mm(&self) -> f32 {
        self.height_mm - self.top_mm.used - self.bottom_mm.used
    }

    pub fn bottom_edge_mm(&self) -> f32 {
        self.height_mm - self.bottom_mm.used
    }
}

/// Khổ giấy A4, định lề trang.
pub const PAGE: PageRule = PageRule {
    width_mm: 210.0,
    height_mm: 297.0,
    top_mm: bounded(20.0, 20.0, 25.0),
    bottom_mm: bounded(20.0, 20.0, 25.0),
    left_mm: bounded(30.0, 30.0, 35.0),
    right_mm: bounded(15.0, 15.0, 20.0),
    frame_mm: 0.0,
    clause: "Phụ lục I, Phần I, mục I, khoản 1 và 3",
};

/// Khổ giấy A4 theo chiều rộng, for papers with wide tables; the margins are those of the turned sheet's own edges.
pub const LANDSCAPE: PageRule = PageRule {
    width_mm: 297.0,
    height_mm: 210.0,
    clause: "Phụ lục I, Phần I, mục I, khoản 1, 2 và 3",
    ..PAGE
};

pub fn page_rule(orientation: Orientation) -> &'static PageRule {
    match orientation {
        Orientation::Portrait => &PAGE,
        Orientation::Landscape => &LANDSCAPE,
    }
}

/// Đường kẻ nét liền.
pub const RULE_THICKNESS_PT: Bounded = bounded(0.75, 0.5, 0.75);
/// Rules under the issuer and the subject: 1/3 to 1/2 of the line above them.
pub const SHORT_RULE_SHARE: Bounded = bounded(0.4, 1.0 / 3.0, 0.5);
/// From the baseline's descenders to the rule.
pub const RULE_GAP_MM: f32 = 1.2;
/// The two columns of the header (domain: 0.40 and 0.60 of the text width).
pub const HEADER_LEFT_SHARE: f32 = 0.40;
pub const HEADER_ROW_GAP_MM: f32 = 2.6;
/// Above "V/v …" (ô số 5b).
pub const LETTER_SUBJECT_GAP_PT: f32 = 6.0;
/// Height of the frames of secrecy and urgency (ô số 10a, 10b), and the gap above each.
pub const MARK_HEIGHT_MM: f32 = 8.0;
pub const MARK_GAP_MM: f32 = 3.0;
/// Free height for signature and seal: 25–30 mm.
pub const SIGNATURE_SPACE_MM: Bounded = bounded(27.0, 25.0, 30.0);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Justified,
}

/// How one element looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ElementRule {
    pub element: Element,
    /// What the element is called on screen.
    pub name: &'static str,
    pub size_pt: Bounded,
    pub bold: bool,
    pub italic: bool,
    /// IN HOA
    pub capitals: bool,
    pub align: Align,
    pub first_line_mm: f32,
    /// In multiples of a single line.
    pub line_spacing: f32,
    /// Gap above, in points; the larger of two meeting gaps counts.
    pub before_pt: f32,
    pub after_pt: f32,
    pub clause: &'static str,
}

impl ElementRule {
    /// From one baseline to the next.
    pub fn line_mm(&self) -> f32 {
        self.size_pt.used * SINGLE_LINE_EM * self.line_spacing * MM_PER_PT
    }
}

pub fn rule(element: Element) -> &'static ElementRule {
    // Every element has a line: a test walks the enum.
    ELEMENTS
        .iter()
        .find(|rule| rule.element == element)
        .unwrap_or(&ELEMENTS[0])
}

const BASE: ElementRule = ElementRule {
    element: Element::Body,
    name: "Lời văn",
    size_pt: bounded(14.0, 13.0, 14.0),
    bold: false,
    italic: false,
    capitals: false,
    align: Align::Justified,
    first_line_mm: 12.7,
    line_spacing: 1.15,
    before_pt: 6.0,
    after_pt: 6.0,
    clause: "Phụ lục I, Phần I, mục II, khoản 6",
};

const HEADER: ElementRule = ElementRule {
    align: Align::Centre,
    first_line_mm: 0.0,
    line_spacing: 1.0,
    before_pt: 0.0,
    after_pt: 0.0,
    ..BASE
};

const CELL: ElementRule = ElementRule {
    element: Element::TableCell,
    name: "Ô trong bảng",
    size_pt: bounded(13.0, 11.0, 14.0),
    align: Align::Left,
    first_line_mm: 0.0,
    line_spacing: 1.0,
    before_pt: 6.0,
    after_pt: 6.0,
    ..BASE
};

/// One line for each element.
pub const ELEMENTS: &[ElementRule] = &[
    BASE,
    ElementRule {
        element: Element::NationalName,
        name: "Quốc hiệu",
        size_pt: bounded(12.0, 12.0, 13.0),
        bold: true,
        capitals: true,
        clause: "Phụ lục I, Phần I, mục II, khoản 1 (ô số 1)",
        ..HEADER
    },
    ElementRule {
        element: Element::NationalMotto,
        name: "Tiêu ngữ",
        size_pt: bounded(13.0, 13.0, 14.0),
        bold: true,
        clause: "Phụ lục I, Phần I, mục II, khoản 1 (ô số 1)",
        ..HEADER
    },
    ElementRule {
        element: Element::ManagingBody,
        name: "Tên cơ quan chủ quản",
        size_pt: bounded(12.0, 12.0, 13.0),
        capitals: true,
        clause: "Phụ lục I, Phần I, mục II, khoản 2 (ô số 2)",
        ..HEADER
    },
    ElementRule {
        element: Element::Issuer,
        name: "Tên cơ quan ban hành",
        size_pt: bounded(12.0, 12.0, 13.0),
        bold: true,
        capitals: true,
        clause: "Phụ lục I, Phần I, mục II, khoản 2 (ô số 2)",
        ..HEADER
    },
    ElementRule {
        element: Element::Number,
        name: "Số, ký hiệu",
        size_pt: bounded(13.0, 13.0, 13.0),
        clause: "Phụ lục I, Phần I, mục II, khoản 3 (ô số 3)",
        ..HEADER
    },
    ElementRule {
        element: Element::PlaceAndDate,
        name: "Địa danh và thời gian ban hành",
        size_pt: bounded(13.0, 13.0, 14.0),
        italic: true,
        clause: "Phụ lục I, Phần I, mục II, khoản 4 (ô số 4)",
        ..HEADER
    },
    ElementRule {
        element: Element::TitleName,
        name: "Tên loại",
        bold: true,
        capitals: true,
        before_pt: 18.0,
        clause: "Phụ lục I, Phần I, mục II, khoản 5 (ô số 5a)",
        ..HEADER
    },
    ElementRule {
        element: Element::Subject,
        name: "Trích yếu",
        bold: true,
        after_pt: 14.0,
        clause: "Phụ lục I, Phần I, mục II, khoản 5 (ô số 5a)",
        ..HEADER
    },
    ElementRule {
        element: Element::Theme,
        name: "Chủ đề, phương châm",
        italic: true,
        line_spacing: 1.15,
        before_pt: 6.0,
        after_pt: 6.0,
        clause: "Phụ lục I, Phần I, mục II, khoản 6",
        ..HEADER
    },
    ElementRule {
        element: Element::Basis,
        name: "Căn cứ ban hành",
        italic: true,
        ..BASE
    },
    ElementRule {
        element: Element::PartHeading,
        name: "Tiêu đề phần",
        bold: true,
        capitals: true,
        align: Align::Left,
        before_pt: 10.0,
        ..BASE
    },
    ElementRule {
        element: Element::ItemHeading,
        name: "Tiêu đề khoản",
        bold: true,
        align: Align::Left,
        ..BASE
    },
    ElementRule {
        element: Element::TableHeading,
        name: "Tiêu đề cột",
        bold: true,
        align: Align::Centre,
        ..CELL
    },
    CELL,
    ElementRule {
        element: Element::SignatureUnit,
        name: "Đơn vị ký",
        size_pt: bounded(12.0, 12.0, 13.0),
        bold: true,
        capitals: true,
        clause: "Phụ lục I, Phần I, mục II, khoản 2",
        ..HEADER
    },
    ElementRule {
        element: Element::SignatureRole,
        name: "Chức danh trong khối",
        size_pt: bounded(13.0, 12.0, 14.0),
        italic: true,
        ..HEADER
    },
    ElementRule {
        element: Element::Office,
        name: "Quyền hạn, chức vụ người ký",
        size_pt: bounded(13.0, 13.0, 14.0),
        bold: true,
        capitals: true,
        clause: "Phụ lục I, Phần I, mục II, khoản 7 (ô số 7a)",
        ..HEADER
    },
    ElementRule {
        element: Element::SignerName,
        name: "Họ và tên người ký",
        size_pt: bounded(13.0, 13.0, 14.0),
        bold: true,
        clause: "Phụ lục I, Phần I, mục II, khoản 7 (ô số 7b)",
        ..HEADER
    },
    ElementRule {
        element: Element::RecipientsHeading,
        name: "Nơi nhận",
        size_pt: bounded(12.0, 12.0, 12.0),
        bold: true,
        italic: true,
        align: Align::Left,
        clause: "Phụ lục I, Phần I, mục II, khoản 9 (ô số 9b)",
        ..HEADER
    },
    ElementRule {
        element: Element::Recipient,
        name: "Danh sách nơi nhận",
        size_pt: bounded(11.0, 11.0, 11.0),
        align: Align::Left,
        clause: "Phụ lục I, Phần I, mục II, khoản 9 (ô số 9b)",
        ..HEADER
    },
    ElementRule {
        element: Element::PageNumber,
        name: "Số trang",
        size_pt: bounded(14.0, 13.0, 14.0),
        clause: "Phụ lục I, Phần I, mục I, khoản 7",
        ..HEADER
    },
    ElementRule {
        element: Element::LetterSubject,
        name: "Trích yếu công văn",
        size_pt: bounded(12.0, 12.0, 13.0),
        clause: "Phụ lục I, Phần I, mục II, khoản 5 (ô số 5b)",
        ..HEADER
    },
    ElementRule {
        element: Element::SecrecyMark,
        name: "Dấu chỉ độ mật",
        size_pt: bounded(13.0, 13.0, 14.0),
        bold: true,
        capitals: true,
        clause: "Phụ lục I, Phần I, mục III, khoản 2 (ô số 10a)",
        ..HEADER
    },
    ElementRule {
        element: Element::UrgencyMark,
        name: "Dấu chỉ mức độ khẩn",
        size_pt: bounded(13.0, 13.0, 14.0),
        bold: true,
        capitals: true,
        clause: "Phụ lục I, Phần I, mục III, khoản 2 (ô số 10b)",
        ..HEADER
    },
    ElementRule {
        element: Element::Addressee,
        name: "Kính gửi",
        align: Align::Left,
        first_line_mm: 0.0,
        before_pt: 14.0,
        after_pt: 12.0,
        clause: "Phụ lục I, Phần I, mục II, khoản 9 (ô số 9a)",
        ..BASE
    },
    ElementRule {
        element: Element::ChapterHeading,
        name: "Phần, chương, mục",
        bold: true,
        align: Align::Centre,
        first_line_mm: 0.0,
        ..BASE
    },
    ElementRule {
        element: Element::ArticleHeading,
        name: "Điều",
        bold: true,
        ..BASE
    },
    ElementRule {
        element: Element::TitleNote,
        name: "Chỉ dẫn dưới tên văn bản",
        clause: "Phụ lục I, Phần I, mục III, khoản 1",
        size_pt: bounded(14.0, 13.0, 14.0),
        italic: true,
        ..HEADER
    },
    ElementRule {
        element: Element::Caption,
        name: "Chú thích biểu đồ",
        size_pt: bounded(13.0, 11.0, 14.0),
        italic: true,
        before_pt: 8.0,
        after_pt: 12.0,
        ..HEADER
    },
    ElementRule {
        element: Element::ReadingText,
        name: "Lời đọc",
        size_pt: bounded(18.0, 16.0, 20.0),
        line_spacing: 1.4,
        ..BASE
    },
    ElementRule {
        element: Element::PlateName,
        name: "Tên trên biển",
        size_pt: bounded(48.0, 24.0, 60.0),
        bold: true,
        ..HEADER
    },
    ElementRule {
        element: Element::PlateOffice,
        name: "Chức vụ, đơn vị trên biển",
        size_pt: bounded(24.0, 14.0, 28.0),
        ..HEADER
    },
    ElementRule {
        element: Element::VerificationMark,
        name: "Mã kiểm tra",
        size_pt: bounded(9.0, 9.0, 10.0),
        align: Align::Left,
        ..HEADER
    },
    ElementRule {
        element: Element::Watermark,
        name: "Dấu chìm",
        size_pt: bounded(40.0, 16.0, 60.0),
        bold: true,
        ..HEADER
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_has_one_line_of_its_own() {
        use Element::*;
        let all = [
            NationalName,
            NationalMotto,
            ManagingBody,
            Issuer,
            Number,
            PlaceAndDate,
            TitleName,
            Subject,
            Theme,
            Basis,
            Body,
            PartHeading,
            ItemHeading,
            TableHeading,
            TableCell,
            SignatureUnit,
            SignatureRole,
            Office,
            SignerName,
            RecipientsHeading,
            Recipient,
            PageNumber,
            LetterSubject,
            SecrecyMark,
            UrgencyMark,
            Addressee,
            ChapterHeading,
            ArticleHeading,
            TitleNote,
            Caption,
            ReadingText,
            PlateName,
            PlateOffice,
            VerificationMark,
            Watermark,
        ];
        for element in all {
            assert_eq!(
                ELEMENTS
                    .iter()
                    .filter(|rule| rule.element == element)
                    .count(),
                1,
                "{element:?}"
            );
            assert_eq!(rule(element).element, element);
        }
        assert_eq!(ELEMENTS.len(), all.len());
    }

    #[test]
    fn what_we_use_lies_inside_what_the_decree_allows() {
        let lengths = [
            PAGE.top_mm,
            PAGE.bottom_mm,
            PAGE.left_mm,
            PAGE.right_mm,
            RULE_THICKNESS_PT,
            SHORT_RULE_SHARE,
        ];
        for length in ELEMENTS.iter().map(|rule| rule.size_pt).chain(lengths) {
            assert!(
                length.least <= length.used && length.used <= length.most,
                "{length:?}"
            );
        }
    }
}
