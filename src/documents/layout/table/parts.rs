//! A table too wide for its page, in parts: the lead columns stand again beside each, and a part ends between bands.

use std::ops::Range;

use super::columns::{Need, widths};
use crate::documents::content::{Band, RowGroup, Table};
use crate::documents::rules::{LEAD_SHARE, TABLE_PART_SIZE_PT, TABLE_SIZES_PT};

/// Of what was measured in the full size.
const SCALE: f32 = TABLE_PART_SIZE_PT / TABLE_SIZES_PT[0];

pub struct Part {
    pub table: Table,
    lead_mm: Vec<f32>,
    /// For the columns beside the lead.
    room_mm: f32,
}

impl Part {
    /// `needs` were measured on the part as it is set: a band over fewer columns asks more of each.
    pub fn widths_mm(&self, needs: &[Need]) -> Vec<f32> {
        let (lead, rest) = needs.split_at(self.lead_mm.len().min(needs.len()));
        let wider = |(need, width): (&Need, &f32)| need.least_mm(1.0).max(*width);
        let mut widths_mm: Vec<f32> = lead.iter().zip(&self.lead_mm).map(wider).collect();
        let taken_mm = widths_mm.iter().sum::<f32>() - self.lead_mm.iter().sum::<f32>();
        widths_mm.extend(widths(rest, 1.0, self.room_mm - taken_mm));
        widths_mm
    }
}

/// Set in the smallest size that whole tables are set in; a part has room for every word at that.
pub fn plan(table: &Table, needs: &[Need], total_mm: f32) -> Vec<Part> {
    let lead = lead(table, needs, total_mm);
    let blocks = blocks(&table.bands, lead, table.columns.len());
    let mut split = Split::new(needs, lead, total_mm);
    let ranges = split.balanced(&blocks);
    split.widen_lead(&ranges);
    split.parts(table, &ranges)
}

/// Shared cells name the rows, so they lead too. Half of the page at least is left to what is split, and one column.
fn lead(table: &Table, needs: &[Need], total_mm: f32) -> usize {
    let shared = table.groups.iter().map(|group| group.shared.len()).max();
    let wished = table.lead.max(shared.unwrap_or(0));
    let ends_mm = needs.iter().scan(0.0, |end_mm, need| {
        *end_mm += need.least_mm(SCALE);
        Some(*end_mm)
    });
    let fitting = ends_mm
        .take_while(|end_mm| *end_mm <= total_mm / 2.0)
        .count();
    wished.min(fitting).min(needs.len().saturating_sub(1))
}

/// Columns that stay together where they can: those below one band.
fn blocks(bands: &[Band], lead: usize, columns: usize) -> Vec<Range<usize>> {
    if bands.is_empty() {
        return (lead..columns).map(|column| column..column + 1).collect();
    }
    let ends = bands.iter().scan(0, |end, band| {
        *end += band.columns;
        Some(*end)
    });
    let mut from = lead;
    let mut blocks = Vec::new();
    for end in ends.map(|end| end.min(columns)).filter(|end| *end > lead) {
        if end > from {
            blocks.push(from..end);
        }
        from = end;
    }
    blocks
}

struct Split<'a> {
    needs: &'a [Need],
    /// Of the lead columns.
    lead_mm: Vec<f32>,
    /// Beside the lead.
    room_mm: f32,
}

impl<'a> Split<'a> {
    fn new(needs: &'a [Need], lead: usize, total_mm: f32) -> Self {
        let least = |need: &Need| need.least_mm(SCALE);
        let ample = |need: &Need| {
            let natural_mm = need.natural_mm(SCALE).min(total_mm * LEAD_SHARE);
            natural_mm.max(least(need))
        };
        let mut lead_mm: Vec<f32> = needs[..lead].iter().map(ample).collect();
        if lead_mm.iter().sum::<f32>() > total_mm / 2.0 {
            lead_mm = needs[..lead].iter().map(least).collect();
        }
        let room_mm = total_mm - lead_mm.iter().sum::<f32>();
        Self {
            needs,
            lead_mm,
            room_mm,
        }
    }

    fn least_mm(&self, columns: &Range<usize>) -> f32 {
        let needs = self.needs[columns.clone()].iter();
        needs.map(|need| need.least_mm(SCALE)).sum()
    }

    /// Names beside the fullest part take what it leaves, up to one line.
    fn widen_lead(&mut self, parts: &[Range<usize>]) {
        let mut spare_mm = (self.room_mm - self.fullest_mm(parts)).max(0.0);
        for (need, width) in self.needs.iter().zip(&mut self.lead_mm) {
            let more_mm = (need.natural_mm(SCALE) - *width).clamp(0.0, spare_mm);
            *width += more_mm;
            spare_mm -= more_mm;
            self.room_mm -= more_mm;
        }
    }

    fn fullest_mm(&self, parts: &[Range<usize>]) -> f32 {
        parts
            .iter()
            .map(|part| self.least_mm(part))
            .fold(0.0, f32::max)
    }

    /// As few parts as the room allows, all about as full.
    fn balanced(&self, blocks: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut parts = self.filled(blocks, self.room_mm);
        for percent in (50..100).rev() {
            let tighter = self.filled(blocks, self.room_mm * percent as f32 / 100.0);
            if tighter.len() > parts.len() {
                break;
            }
            parts = tighter;
        }
        parts
    }

    fn filled(&self, blocks: &[Range<usize>], limit_mm: f32) -> Vec<Range<usize>> {
        let mut parts: Vec<Range<usize>> = Vec::new();
        for block in blocks {
            if self.least_mm(block) <= limit_mm {
                self.add(&mut parts, block.clone(), limit_mm);
            } else {
                parts.extend(self.broken(block, limit_mm));
            }
        }
        parts
    }

    /// A block wider than the room, in even pieces: its heading stands above each.
    fn broken(&self, block: &Range<usize>, limit_mm: f32) -> Vec<Range<usize>> {
        let columns = block.len();
        let pieces = |count: usize| {
            let edge = move |n: usize| block.start + n * columns / count;
            (0..count).map(move |n| edge(n)..edge(n + 1))
        };
        let fits = |count: &usize| pieces(*count).all(|piece| self.least_mm(&piece) <= limit_mm);
        pieces((2..columns).find(fits).unwrap_or(columns)).collect()
    }

    fn add(&self, parts: &mut Vec<Range<usize>>, block: Range<usize>, limit_mm: f32) {
        match parts.last_mut() {
            Some(last) if self.least_mm(&(last.start..block.end)) <= limit_mm => {
                last.end = block.end;
            }
            _ => parts.push(block),
        }
    }

    fn parts(&self, table: &Table, ranges: &[Range<usize>]) -> Vec<Part> {
        let lead = self.lead_mm.len();
        let fullest_mm = self.fullest_mm(ranges);
        let part = |range: &Range<usize>| {
            // A part of few columns does not blow them up.
            let share = (2.0 * self.least_mm(range) / fullest_mm).min(1.0);
            let columns: Vec<usize> = (0..lead).chain(range.clone()).collect();
            Part {
                table: selected(table, &columns),
                lead_mm: self.lead_mm.clone(),
                room_mm: self.room_mm * share,
            }
        };
        ranges.iter().map(part).collect()
    }
}

/// The table with only these columns, in ascending order.
fn selected(table: &Table, columns: &[usize]) -> Table {
    let cells = |cells: &[String], first: usize| -> Vec<String> {
        let inside = columns
            .iter()
            .filter_map(|column| cells.get(column.checked_sub(first)?));
        inside.cloned().collect()
    };
    let group = |group: &RowGroup| RowGroup {
        shared: cells(&group.shared, 0),
        rows: group
            .rows
            .iter()
            .map(|row| cells(row, group.shared.len()))
            .collect(),
    };
    Table {
        columns: columns
            .iter()
            .map(|column| table.columns[*column].clone())
            .collect(),
        bands: bands_over(&table.bands, columns),
        groups: table.groups.iter().map(group).collect(),
        lead: table.lead,
        row_mm: table.row_mm,
    }
}

fn bands_over(bands: &[Band], columns: &[usize]) -> Vec<Band> {
    let mut from = 0;
    let mut over = Vec::new();
    for band in bands {
        let to = from + band.columns;
        let inside = columns
            .iter()
            .filter(|column| (from..to).contains(column))
            .count();
        if inside > 0 {
            over.push(Band {
                heading: band.heading.clone(),
                columns: inside,
            });
        }
        from = to;
    }
    over
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(heading: &str, columns: usize) -> Band {
        Band {
            heading: heading.to_owned(),
            columns,
        }
    }

    #[test]
    fn blocks_are_bands_beside_the_lead() {
        let bands = [band("", 2), band("A", 3), band("B", 1)];
        assert_eq!(blocks(&bands, 2, 6), [2..5, 5..6]);
        assert_eq!(blocks(&bands, 1, 6), [1..2, 2..5, 5..6]);
        assert_eq!(blocks(&[], 1, 3), [1..2, 2..3]);
    }

    #[test]
    fn bands_follow_their_columns() {
        let bands = [band("", 2), band("A", 3), band("B", 1)];
        assert_eq!(
            bands_over(&bands, &[0, 1, 4, 5]),
            [band("", 2), band("A", 1), band("B", 1)]
        );
    }

    #[test]
    fn parts_end_between_bands_and_are_about_as_full() {
        let need = Need {
            word_mm: 7.0,
            natural_mm: 7.0,
            share: 1.0,
            has_blank: false,
        };
        let needs = vec![need; 41];
        let split = Split::new(&needs, 1, 100.0);
        let blocks: Vec<Range<usize>> = (0..10).map(|n| 1 + 4 * n..5 + 4 * n).collect();
        let parts = split.balanced(&blocks);
        assert!(
            parts.iter().all(|part| (part.end - 1) % 4 == 0),
            "{parts:?}"
        );
        let counts: Vec<usize> = parts.iter().map(ExactSizeIterator::len).collect();
        assert_eq!(counts.iter().sum::<usize>(), 40);
        assert!(
            counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 4,
            "{counts:?}"
        );
    }
}
