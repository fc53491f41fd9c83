//! Tables of WordprocessingML: of figures, of signatures, of two columns beside each other.

use super::format::line;
use super::units::twips;
use super::xml::Xml;
use crate::documents::pages::Ink;
use crate::documents::rules::TABLE_LINE_PT;

/// What a table's cells have in common.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    pub columns_mm: Vec<f32>,
    pub is_ruled: bool,
    /// Room left and right of a cell's text.
    pub side_mm: f32,
    /// Room above and below.
    pub upright_mm: f32,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    /// Stands again at the top of every page.
    pub is_heading: bool,
    /// Exactly this high; else as high as its text.
    pub height_mm: Option<f32>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    #[default]
    None,
    /// First of cells that are one, down the column.
    Begins,
    Continues,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stand {
    #[default]
    Top,
    Middle,
    Bottom,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    pub from: usize,
    /// Columns of the grid; at least one.
    pub columns: usize,
    pub merge: Merge,
    pub stand: Stand,
}

impl Cell {
    pub fn at(column: usize) -> Self {
        Self {
            from: column,
            columns: 1,
            ..Self::default()
        }
    }
}

impl Grid {
    pub fn table(&self, xml: &mut Xml, rows: impl FnOnce(&mut Xml)) {
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| self.properties(xml));
            xml.element("w:tblGrid", &[], |xml| {
                for width_mm in &self.columns_mm {
                    xml.leaf("w:gridCol", &[("w:w", &twips(*width_mm))]);
                }
            });
            rows(xml);
        });
    }

    fn properties(&self, xml: &mut Xml) {
        let width = twips(self.columns_mm.iter().sum());
        xml.leaf("w:tblW", &[("w:w", &width), ("w:type", &"dxa")]);
        xml.leaf("w:tblInd", &[("w:w", &0), ("w:type", &"dxa")]);
        if self.is_ruled {
            xml.element("w:tblBorders", &[], |xml| {
                for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                    line(xml, &format!("w:{side}"), TABLE_LINE_PT, 0.0, Ink::BLACK);
                }
            });
        }
        xml.leaf("w:tblLayout", &[("w:type", &"fixed")]);
        xml.element("w:tblCellMar", &[], |xml| {
            let (side, upright) = (twips(self.side_mm), twips(self.upright_mm));
            let rooms = [
                ("top", upright),
                ("left", side),
                ("bottom", upright),
                ("right", side),
            ];
            for (name, room) in rooms {
                let name = format!("w:{name}");
                xml.leaf(&name, &[("w:w", &room), ("w:type", &"dxa")]);
            }
        });
    }

    /// A row is never divided between pages.
    pub fn row(&self, xml: &mut Xml, row: Row, cells: impl FnOnce(&mut Xml)) {
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                xml.leaf("w:cantSplit", &[]);
                if let Some(height_mm) = row.height_mm {
                    let height = twips(height_mm);
                    xml.leaf("w:trHeight", &[("w:val", &height), ("w:hRule", &"exact")]);
                }
                if row.is_heading {
                    xml.leaf("w:tblHeader", &[]);
                }
            });
            cells(xml);
        });
    }

    /// A cell holds a paragraph at least: Word takes a file without for damaged.
    pub fn cell(&self, xml: &mut Xml, cell: Cell, inside: impl FnOnce(&mut Xml)) {
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| self.cell_properties(xml, cell));
            if !xml.writes(inside) {
                xml.leaf("w:p", &[]);
            }
        });
    }

    fn cell_properties(&self, xml: &mut Xml, cell: Cell) {
        let width = twips(self.width_mm(cell));
        xml.leaf("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
        if cell.columns > 1 {
            xml.value("w:gridSpan", cell.columns);
        }
        match cell.merge {
            Merge::None => {}
            Merge::Begins => xml.value("w:vMerge", "restart"),
            Merge::Continues => xml.leaf("w:vMerge", &[]),
        }
        match cell.stand {
            Stand::Top => {}
            Stand::Middle => xml.value("w:vAlign", "center"),
            Stand::Bottom => xml.value("w:vAlign", "bottom"),
        }
    }

    fn width_mm(&self, cell: Cell) -> f32 {
        let columns = self.columns_mm.iter().skip(cell.from).take(cell.columns);
        columns.sum()
    }

    /// What is left of a cell for its text.
    pub fn text_mm(&self, cell: Cell) -> f32 {
        self.width_mm(cell) - 2.0 * self.side_mm
    }
}
