//! Bookmarks in two levels, in the order of the paper.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::objects::{dictionary, integer, name, utf16};
use crate::documents::pages::{OutlineEntry, Pages};
use crate::documents::rules::MM_PER_PT;

/// None when there is nothing to mark.
pub fn add_to(document: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Option<ObjectId> {
    let entries: Vec<&OutlineEntry> = pages
        .outline
        .iter()
        .filter(|entry| entry.page < page_ids.len())
        .collect();
    let root = (!entries.is_empty()).then(|| document.new_object_id())?;
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    let parents = parents(&entries);
    for (at, entry) in entries.iter().enumerate() {
        let mut item = dictionary(vec![
            ("Title", utf16(&entry.title)),
            (
                "Parent",
                parents[at].map_or(root, |parent| ids[parent]).into(),
            ),
            ("Dest", target(pages, entry, page_ids)),
        ]);
        link(&mut item, &siblings(&parents, parents[at]), at, &ids);
        adopt(&mut item, &siblings(&parents, Some(at)), &ids);
        document.objects.insert(ids[at], Object::Dictionary(item));
    }
    let mut outlines = dictionary(vec![("Type", name("Outlines"))]);
    adopt(&mut outlines, &siblings(&parents, None), &ids);
    document.objects.insert(root, Object::Dictionary(outlines));
    Some(root)
}

fn target(pages: &Pages, entry: &OutlineEntry, page_ids: &[ObjectId]) -> Object {
    let height_mm = pages.pages[entry.page].height_mm;
    let y = ((height_mm - entry.y_mm) / MM_PER_PT * 1000.0).round() / 1000.0;
    Object::Array(vec![
        page_ids[entry.page].into(),
        name("XYZ"),
        0.into(),
        Object::Real(y),
        Object::Null,
    ])
}

/// For each entry the part it stands in; an entry of level 2 before any part stands on its own.
fn parents(entries: &[&OutlineEntry]) -> Vec<Option<usize>> {
    let mut part = None;
    let mut parents = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        if entry.level <= 1 {
            part = Some(at);
            parents.push(None);
        } else {
            parents.push(part);
        }
    }
    parents
}

fn siblings(parents: &[Option<usize>], of: Option<usize>) -> Vec<usize> {
    (0..parents.len()).filter(|at| parents[*at] == of).collect()
}

fn link(item: &mut Dictionary, siblings: &[usize], at: usize, ids: &[ObjectId]) {
    let Some(place) = siblings.iter().position(|sibling| *sibling == at) else {
        return;
    };
    if place > 0 {
        item.set("Prev", ids[siblings[place - 1]]);
    }
    if let Some(next) = siblings.get(place + 1) {
        item.set("Next", ids[*next]);
    }
}

fn adopt(item: &mut Dictionary, children: &[usize], ids: &[ObjectId]) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", ids[*first]);
        item.set("Last", ids[*last]);
        item.set("Count", integer(children.len()));
    }
}
