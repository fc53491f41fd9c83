//! Headings by the rules of the issuing unit's own sector, each as one line of data beside the decree's.

use super::{BASE, ElementRule, HEADER, SHORT_RULE_SHARE, bounded, rule};
use crate::documents::content::Element;
use crate::documents::wording;
use crate::domain::document::HeadingStyle;

/// What parts the name of an issuer or a subject from what stands below.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Divider {
    /// A rule, as long as this part of the line above.
    Rule(f32),
    Sign(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StyleRule {
    pub style: HeadingStyle,
    /// Top right, one line each; ruled under in the whole length of the last.
    pub nation: &'static [(Element, &'static str)],
    pub below_issuer: Divider,
    pub below_subject: Divider,
    /// Elements that look otherwise than the decree has them.
    pub elements: &'static [ElementRule],
    pub source: &'static str,
}

impl StyleRule {
    pub fn rule(&self, element: Element) -> &'static ElementRule {
        let own = self.elements.iter().find(|rule| rule.element == element);
        own.unwrap_or_else(|| rule(element))
    }
}

/// The civil heading stands for a style that was not resolved.
pub fn style_rule(style: HeadingStyle) -> &'static StyleRule {
    STYLES
        .iter()
        .find(|rule| rule.style == style)
        .unwrap_or(&STYLES[0])
}

const SHORT: Divider = Divider::Rule(SHORT_RULE_SHARE.used);

const CIVIL: StyleRule = StyleRule {
    style: HeadingStyle::Civil,
    nation: &[
        (Element::NationalName, wording::NATIONAL_NAME),
        (Element::NationalMotto, wording::NATIONAL_MOTTO),
    ],
    below_issuer: SHORT,
    below_subject: SHORT,
    elements: &[],
    source: "Nghị định 30/2020/NĐ-CP, Phụ lục I",
};

/// Police and army keep Quốc hiệu and Tiêu ngữ; their circulars add place names and ranks, which the forms ask for.
/// Where their sizes differ from the decree's, this is the place to say so.
pub const STYLES: &[StyleRule] = &[
    CIVIL,
    StyleRule {
        style: HeadingStyle::Police,
        source: "Nghị định 30/2020/NĐ-CP, Phụ lục I; quy định riêng của Bộ Công an về địa danh",
        ..CIVIL
    },
    StyleRule {
        style: HeadingStyle::Army,
        source: "Nghị định 30/2020/NĐ-CP, Phụ lục I; quy định riêng của Bộ Quốc phòng về cấp bậc, địa danh",
        ..CIVIL
    },
    StyleRule {
        style: HeadingStyle::Party,
        nation: &[(Element::NationalName, wording::PARTY_NAME)],
        below_issuer: Divider::Sign("*"),
        below_subject: Divider::Sign("-----"),
        elements: PARTY,
        source: PARTY_SOURCE,
    },
];

const PARTY_SOURCE: &str = "Hướng dẫn 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng";

const PARTY_HEADER: ElementRule = ElementRule {
    size_pt: bounded(14.0, 14.0, 14.0),
    clause: PARTY_SOURCE,
    ..HEADER
};

const PARTY: &[ElementRule] = &[
    ElementRule {
        element: Element::NationalName,
        name: "Tiêu đề “Đảng Cộng sản Việt Nam”",
        size_pt: bounded(15.0, 15.0, 15.0),
        bold: true,
        capitals: true,
        ..PARTY_HEADER
    },
    ElementRule {
        element: Element::ManagingBody,
        name: "Tên cơ quan cấp trên",
        capitals: true,
        ..PARTY_HEADER
    },
    ElementRule {
        element: Element::Issuer,
        name: "Tên cơ quan ban hành",
        bold: true,
        capitals: true,
        ..PARTY_HEADER
    },
    ElementRule {
        element: Element::Number,
        name: "Số, ký hiệu",
        ..PARTY_HEADER
    },
    ElementRule {
        element: Element::PlaceAndDate,
        name: "Địa danh và thời gian ban hành",
        italic: true,
        ..PARTY_HEADER
    },
    ElementRule {
        element: Element::TitleName,
        name: "Tên loại",
        size_pt: bounded(16.0, 15.0, 16.0),
        bold: true,
        capitals: true,
        before_pt: 18.0,
        ..PARTY_HEADER
    },
    ElementRule {
        element: Element::Subject,
        name: "Trích yếu",
        size_pt: bounded(14.0, 14.0, 15.0),
        bold: true,
        after_pt: 14.0,
        ..PARTY_HEADER
    },
    ElementRule {
        element: Element::LetterSubject,
        name: "Trích yếu công văn",
        size_pt: bounded(12.0, 12.0, 12.0),
        italic: true,
        ..PARTY_HEADER
    },
    ElementRule {
        size_pt: bounded(14.0, 14.0, 15.0),
        clause: PARTY_SOURCE,
        ..BASE
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_has_one_line_and_an_unresolved_one_is_civil() {
        for style in [
            HeadingStyle::Civil,
            HeadingStyle::Police,
            HeadingStyle::Army,
            HeadingStyle::Party,
        ] {
            assert_eq!(STYLES.iter().filter(|rule| rule.style == style).count(), 1);
            assert_eq!(style_rule(style).style, style);
        }
        assert_eq!(
            style_rule(HeadingStyle::BySector).style,
            HeadingStyle::Civil
        );
    }

    #[test]
    fn what_we_use_lies_inside_what_the_source_allows() {
        for rule in STYLES.iter().flat_map(|style| style.elements) {
            let size = rule.size_pt;
            assert!(
                size.least <= size.used && size.used <= size.most,
                "{rule:?}"
            );
        }
    }

    #[test]
    fn the_party_writes_larger_and_the_rest_as_the_decree_has_it() {
        let party = style_rule(HeadingStyle::Party);
        assert_eq!(party.rule(Element::Issuer).size_pt.used, 14.0);
        assert_eq!(party.rule(Element::Basis), rule(Element::Basis));
    }
}
