//! The form of each kind of paper: which slots it has, what each is called, and what it says when nobody wrote into it.

use crate::domain::document::DocumentKind;
use crate::domain::sheet::DocumentSheet;

/// Mẫu nhập of one kind of paper, in the order of the paper.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub kind: DocumentKind,
    /// Tên loại as printed: "BÁO CÁO" is written "Báo cáo" here.
    pub type_name: &'static str,
    pub fields: &'static [Field],
}

#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub slot: &'static str,
    pub label: &'static str,
    /// What to write here, with the rule it follows where there is one.
    pub hint: &'static str,
    pub input: Input,
    pub source: Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// One line.
    Line,
    /// Paragraphs, one per line.
    Text,
    /// Rows of a table: one per line, cells apart by tabs, under these column names.
    Rows(&'static [&'static str]),
}

/// What a slot says as long as nobody wrote into it.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// Nothing: the form asks.
    Asked,
    /// A sentence with figures in braces: "{bloc} có {members} đơn vị". The office can change it.
    Sentence(&'static str),
    /// Made of the register; rows as lines with tabs.
    Made(fn(&DocumentSheet) -> String),
    /// A sentence that the register chooses, with its figures in braces: they stay fresh in what a person makes of it.
    Worded(fn(&DocumentSheet) -> String),
    /// Rows made of the register. Those that a person edited stay fresh cell by cell: the cells of these columns tell
    /// which row is which.
    Table(fn(&DocumentSheet) -> String, &'static [usize]),
}

impl Form {
    pub fn field(&self, slot: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.slot == slot)
    }
}

/// A slot of one line.
pub const fn line(
    slot: &'static str,
    label: &'static str,
    hint: &'static str,
    source: Source,
) -> Field {
    Field {
        slot,
        label,
        hint,
        input: Input::Line,
        source,
    }
}

/// A slot of paragraphs.
pub const fn text(
    slot: &'static str,
    label: &'static str,
    hint: &'static str,
    source: Source,
) -> Field {
    Field {
        input: Input::Text,
        ..line(slot, label, hint, source)
    }
}

/// Fields that many forms have, under the same slots.
pub mod common {
    use super::{Field, Input, Source, line};
    use crate::domain::document::rows;
    use crate::domain::sheet::DocumentSheet;

    pub const SUBJECT: Field = Field {
        slot: "subject",
        label: "Trích yếu",
        hint: "Nói ngắn văn bản về việc gì (NĐ 30/2020, Phụ lục I, Phần I, mục II.5)",
        input: Input::Line,
        source: Source::Asked,
    };

    /// A subject that the program words.
    pub const fn subject(sentence: &'static str) -> Field {
        Field {
            source: Source::Sentence(sentence),
            ..SUBJECT
        }
    }

    pub const TO: Field = Field {
        slot: "to",
        label: "Kính gửi",
        hint: "Mỗi nơi một dòng (NĐ 30/2020, Phụ lục I, Phần I, mục II.9)",
        input: Input::Text,
        source: Source::Asked,
    };

    pub const BASES: Field = Field {
        slot: "bases",
        label: "Căn cứ",
        hint: "Mỗi căn cứ một dòng, không cần dấu ; và . ở cuối (NĐ 30/2020, Phụ lục I, Phần I, mục II.6)",
        input: Input::Text,
        source: Source::Made(covenant_bases),
    };

    pub const CEREMONY_TIME: Field = line(
        "time",
        "Thời gian",
        "Giờ, ngày",
        Source::Made(rows::ceremony_time),
    );

    pub const CEREMONY_PLACE: Field = line(
        "place",
        "Địa điểm",
        "Hội trường, địa chỉ",
        Source::Sentence("{nơi ký}"),
    );

    pub const RECIPIENTS: Field = Field {
        slot: "recipients",
        label: "Nơi nhận",
        hint: "Mỗi nơi một dòng, không cần gạch đầu dòng (NĐ 30/2020, Phụ lục I, Phần I, mục II.9)",
        input: Input::Text,
        source: Source::Made(covenant_recipients),
    };

    pub const SIGNER_AUTHORITY: Field = Field {
        slot: "signer_authority",
        label: "Quyền hạn ký",
        hint: "TM., KT., TL., TUQ. – để trống khi ký theo chức vụ (NĐ 30/2020, Phụ lục I, Phần I, mục II.7)",
        input: Input::Line,
        source: Source::Asked,
    };

    pub const SIGNER_OFFICE: Field = Field {
        slot: "signer_office",
        label: "Chức vụ người ký",
        hint: "Viết như trên con dấu chức danh: “Cục trưởng”",
        input: Input::Line,
        source: Source::Asked,
    };

    pub const SIGNER_RANK: Field = Field {
        slot: "signer_rank",
        label: "Quân hàm người ký",
        hint: "Chỉ khi ngành quy định; không ghi học hàm, học vị",
        input: Input::Line,
        source: Source::Asked,
    };

    pub const SIGNER_NAME: Field = Field {
        slot: "signer_name",
        label: "Họ và tên người ký",
        hint: "Để trống thì giấy có dòng chấm để ký và ghi tên",
        input: Input::Line,
        source: Source::Asked,
    };

    /// A paper of the whole bloc is signed on its behalf.
    pub const SIGNER_FOR_BLOC: Field = Field {
        source: Source::Sentence("TM. {loại khối} thi đua"),
        ..SIGNER_AUTHORITY
    };

    pub const SIGNER_HEAD: Field = Field {
        source: Source::Sentence("{chức danh trưởng}"),
        ..SIGNER_OFFICE
    };

    /// Recipients of the covenant, or else superior, members and the archive.
    pub const YEAR_RECIPIENTS: Field = Field {
        source: Source::Made(rows::recipients),
        ..RECIPIENTS
    };

    /// For papers that name whom they go to above their body.
    pub const AS_ADDRESSED: Field = Field {
        source: Source::Sentence("Như trên\nLưu: VT"),
        ..RECIPIENTS
    };

    fn covenant_bases(sheet: &DocumentSheet) -> String {
        let bases = sheet.covenant.iter().flat_map(|covenant| &covenant.bases);
        lines(bases.map(|basis| basis.text.as_str()))
    }

    fn covenant_recipients(sheet: &DocumentSheet) -> String {
        let recipients = sheet
            .covenant
            .iter()
            .flat_map(|covenant| &covenant.recipients);
        lines(recipients.map(|recipient| recipient.text.as_str()))
    }

    fn lines<'a>(texts: impl Iterator<Item = &'a str>) -> String {
        texts.map(str::trim).collect::<Vec<_>>().join("\n")
    }
}
