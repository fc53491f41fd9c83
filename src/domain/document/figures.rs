//! Figures (số liệu): names that a sentence may hold in braces, and what each is for one year.

mod results;

use std::collections::BTreeSet;

use crate::domain::bloc::BlocKind;
use crate::domain::date::in_full;
use crate::domain::document::returns::{reported_targets, reporting_units};
use crate::domain::document::rows;
use crate::domain::id::UnitId;
use crate::domain::number::two_digits;
use crate::domain::review::CutOff;
use crate::domain::sheet::DocumentSheet;
use results::RESULTS;
pub use results::cut_off;

/// Số liệu: `{name}` in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    pub name: &'static str,
    /// What it is, for the person who edits a sentence.
    pub label: &'static str,
    /// None when the register does not know it; it is then left for the pen.
    pub value: fn(&DocumentSheet) -> Option<String>,
}

/// Left for the pen where a figure is not known.
pub const UNKNOWN: &str = "……";

const COUNT: usize = OF_YEAR.len() + RESULTS.len();

/// Every figure there is.
pub static FIGURES: &[Figure] = &joined();

const fn joined() -> [Figure; COUNT] {
    let mut all = [OF_YEAR[0]; COUNT];
    let mut at = 0;
    while at < COUNT {
        all[at] = if at < OF_YEAR.len() {
            OF_YEAR[at]
        } else {
            RESULTS[at - OF_YEAR.len()]
        };
        at += 1;
    }
    all
}

const OF_YEAR: &[Figure] = &[
    Figure {
        name: "khối",
        label: "Tên đầy đủ của khối, cụm trong năm",
        value: |sheet| known(sheet.year.bloc_name()),
    },
    Figure {
        name: "loại khối",
        label: "“Khối” hoặc “Cụm”",
        value: |sheet| {
            Some(match sheet.year.bloc.kind {
                BlocKind::Khoi => "Khối".to_owned(),
                BlocKind::Cum => "Cụm".to_owned(),
            })
        },
    },
    Figure {
        name: "năm",
        label: "Năm thi đua",
        value: |sheet| Some(sheet.year.year.year.to_string()),
    },
    Figure {
        name: "năm sau",
        label: "Năm kế tiếp",
        value: |sheet| Some((sheet.year.year.year + 1).to_string()),
    },
    Figure {
        name: "số đơn vị",
        label: "Số đơn vị thành viên, hai chữ số",
        value: |sheet| some_count(sheet.year.members.len()),
    },
    Figure {
        name: "đơn vị trưởng",
        label: "Tên đơn vị khối trưởng, cụm trưởng",
        value: |sheet| {
            let day = sheet.day();
            let head = sheet.year.head()?;
            known(sheet.year.unit_name(head.unit, day).to_owned())
        },
    },
    Figure {
        name: "cơ quan tổ chức",
        label: "Cơ quan tổ chức khối, cụm",
        value: |sheet| known(sheet.year.managing_body(sheet.day()).to_owned()),
    },
    Figure {
        name: "chủ đề",
        label: "Chủ đề thi đua của năm",
        value: |sheet| known(sheet.year.year.theme.clone()),
    },
    Figure {
        name: "phong trào",
        label: "Phong trào thi đua của năm",
        value: |sheet| known(sheet.year.year.movement.clone()),
    },
    Figure {
        name: "ngày ký",
        label: "Ngày lễ ký giao ước",
        value: |sheet| Some(in_full(sheet.covenant.as_ref()?.covenant.ceremony_on?)),
    },
    Figure {
        name: "nơi ký",
        label: "Địa danh nơi ký giao ước",
        value: |sheet| known(sheet.covenant.as_ref()?.covenant.place.clone()),
    },
    Figure {
        name: "số chỉ tiêu",
        label: "Số chỉ tiêu của giao ước, hai chữ số",
        value: |sheet| some_count(sheet.covenant.as_ref()?.targets.len()),
    },
    Figure {
        name: "ngày sơ kết",
        label: "Ngày họp sơ kết 6 tháng",
        value: |sheet| Some(in_full(sheet.review(CutOff::Interim)?.held_on?)),
    },
    Figure {
        name: "ngày tổng kết",
        label: "Ngày họp tổng kết năm",
        value: |sheet| Some(in_full(sheet.review(CutOff::YearEnd)?.held_on?)),
    },
    Figure {
        name: "đơn vị",
        label: "Tên đơn vị của giấy này (giấy lập riêng cho từng đơn vị)",
        value: |sheet| {
            known(
                sheet
                    .year
                    .unit_name(sheet.document.unit?, sheet.day())
                    .to_owned(),
            )
        },
    },
    Figure {
        name: "chức danh trưởng",
        label: "Chức danh đứng đầu: “Khối trưởng”, “Cụm trưởng”",
        value: |sheet| known(rows::head_label(sheet)),
    },
    Figure {
        name: "chức danh phó",
        label: "Chức danh cấp phó: “Khối phó”, “Cụm phó”",
        value: |sheet| known(rows::deputy_label(sheet)),
    },
    Figure {
        name: "đơn vị có kết quả 6 tháng",
        label: "Số đơn vị đã có kết quả 6 tháng, hai chữ số",
        value: |sheet| some_count(reporting_units(sheet, CutOff::Interim)),
    },
    Figure {
        name: "chỉ tiêu có kết quả 6 tháng",
        label: "Số chỉ tiêu đã có kết quả 6 tháng, hai chữ số",
        value: |sheet| some_count(reported_targets(sheet, CutOff::Interim)),
    },
    Figure {
        name: "đơn vị có kết quả năm",
        label: "Số đơn vị đã có kết quả cả năm, hai chữ số",
        value: |sheet| some_count(reporting_units(sheet, CutOff::YearEnd)),
    },
    Figure {
        name: "chỉ tiêu có kết quả năm",
        label: "Số chỉ tiêu đã có kết quả cả năm, hai chữ số",
        value: |sheet| some_count(reported_targets(sheet, CutOff::YearEnd)),
    },
    Figure {
        name: "số danh hiệu đăng ký",
        label: "Số lượt danh hiệu đã đăng ký, hai chữ số",
        value: |sheet| some_count(sheet.covenant.as_ref()?.registrations.len()),
    },
    Figure {
        name: "số đơn vị đăng ký",
        label: "Số đơn vị đã đăng ký danh hiệu, hai chữ số",
        value: |sheet| some_count(registered_units(sheet)),
    },
];

pub fn figure(name: &str) -> Option<&'static Figure> {
    FIGURES.iter().find(|figure| figure.name == name)
}

fn registered_units(sheet: &DocumentSheet) -> usize {
    let rows = sheet
        .covenant
        .iter()
        .flat_map(|covenant| &covenant.registrations);
    let units: BTreeSet<UnitId> = rows.filter_map(|row| row.unit).collect();
    units.len()
}

fn known(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

fn some_count(count: usize) -> Option<String> {
    (count > 0).then(|| two_digits(count))
}
