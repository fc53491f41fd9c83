//! Registered in spring beside proposed in autumn.

use crate::domain::award::beside::{Beside, beside};
use crate::domain::award::facts::Recipient;
use crate::domain::award::list;

use super::ViewModel;

#[derive(Clone, Debug)]
pub struct BesideRow {
    /// Ai, đăng ký, đề nghị, khác nhau, kết quả.
    pub cells: [String; 5],
}

pub fn rows(model: &ViewModel) -> Vec<BesideRow> {
    let rows = beside(&model.facts).into_iter();
    rows.map(|row| beside_row(model, &row)).collect()
}

fn beside_row(model: &ViewModel, row: &Beside) -> BesideRow {
    let said = |texts: &[String]| texts.join("; ");
    BesideRow {
        cells: [
            who(model, row.who.as_ref()),
            said(&row.registered),
            said(&row.proposed),
            said(&row.differences),
            said(&row.became),
        ],
    }
}

fn who(model: &ViewModel, who: Option<&Recipient>) -> String {
    let Some(who) = who else {
        return "(không nêu tên đơn vị)".to_owned();
    };
    if let Recipient::Unit(unit) | Recipient::SubUnit(unit) = who {
        return model.unit_name(*unit).to_owned();
    }
    let mut rows = model.facts.sheet.nominations.iter();
    let row = rows.find(|row| Recipient::of(row) == *who);
    row.map_or(String::new(), |row| {
        let place = list::person_place(row, &model.year, model.day);
        match (who, place.as_str()) {
            (Recipient::Person(..), place) if !place.is_empty() => {
                format!("{} ({place})", model.name_of(row))
            }
            _ => model.name_of(row),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::Office;

    #[test]
    fn who_registered_and_is_not_proposed_is_said_so() {
        let model = Office::registered().model();
        let rows = model.beside.iter();
        let told: Vec<String> = rows.map(|row| row.cells.join(" | ")).collect();
        assert_eq!(
            told[0],
            "Cục Tham mưu | Cờ thi đua của Bộ Công an |  | đăng ký nhưng không đề nghị: Cờ thi đua của Bộ Công an | "
        );
    }
}
