//! Biển tên: a sheet for each delegate, folded to stand on the table.

use super::content::{Block, Content, Plate};
use super::frame;
use super::wording;
use crate::domain::document::draft::Draft;

pub fn name_plates(draft: &Draft) -> Content {
    let rows = draft.rows("plates", 3);
    let mut blocks: Vec<Block> = rows.into_iter().map(plate).collect();
    if blocks.is_empty() {
        blocks.push(plate(vec![wording::PEN_LINE.to_owned()]));
    }
    frame::paper(draft, blocks)
}

/// The first thing known is the name: a plate without a person is that of its unit.
fn plate(row: Vec<String>) -> Block {
    let mut said = row.into_iter().filter(|cell| !cell.is_empty());
    let (first, rest) = (said.next(), said.collect::<Vec<_>>());
    Block::Plate(Plate {
        name: first.unwrap_or_default(),
        office: rest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, sheet_of};
    use crate::domain::document::DocumentKind;

    fn plates(rows: &str) -> Vec<Plate> {
        let draft = draft_of(DocumentKind::NamePlates, &[("plates", rows)]);
        let plates = name_plates(&draft)
            .blocks
            .into_iter()
            .map(|block| match block {
                Block::Plate(plate) => plate,
                other => panic!("{other:?}"),
            });
        plates.collect()
    }

    #[test]
    fn a_delegate_stands_above_office_and_unit() {
        let plates = plates("Nguyễn Văn An\tCục trưởng\tCục A\n\t\tCục B");
        assert_eq!(plates[0].name, "Nguyễn Văn An");
        assert_eq!(plates[0].office, ["Cục trưởng", "Cục A"]);
        assert_eq!(
            (plates[1].name.as_str(), plates[1].office.len()),
            ("Cục B", 0)
        );
    }

    #[test]
    fn without_delegates_there_is_one_plate_for_the_pen() {
        assert_eq!(plates("")[0].name, wording::PEN_LINE);
    }

    #[test]
    fn every_member_has_a_plate() {
        let draft = draft_from(&sheet_of(DocumentKind::NamePlates));
        assert_eq!(name_plates(&draft).blocks.len(), 4);
    }
}
