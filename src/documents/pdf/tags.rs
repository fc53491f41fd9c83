//! The paper as a tree for screen readers (PDF/UA-1, PDF/A-2 level A): which marked content belongs to which node.

use std::borrow::Cow;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::objects::{dictionary, integer, name, utf16};
use crate::documents::pages::{Item, Node, NodeId, Page, Pages, Role};
use crate::documents::rules::MM_PER_PT;

pub struct Tags<'a> {
    pages: &'a Pages,
    nodes: &'a [Node],
    /// Standard name of each node.
    names: Vec<Cow<'static, str>>,
}

/// Where the marked contents of a node stand: page, and number in the page.
type Contents = Vec<(usize, usize)>;

impl<'a> Tags<'a> {
    /// None when the pages bring no structure: then nothing is marked.
    pub fn of(pages: &'a Pages) -> Option<Self> {
        let nodes = pages.structure.nodes.as_slice();
        let mut headings = Headings::default();
        let names: Vec<_> = nodes
            .iter()
            .map(|node| standard_name(&node.role, &mut headings))
            .collect();
        (!nodes.is_empty()).then_some(Self {
            pages,
            nodes,
            names,
        })
    }

    /// The node of an item; none for decoration, and for what is not in the tree.
    pub fn node(&self, node: NodeId) -> Option<usize> {
        let node = usize::try_from(node?).ok()?;
        (node < self.nodes.len()).then_some(node)
    }

    pub fn name(&self, node: usize) -> &str {
        &self.names[node]
    }

    /// `marks` has for each page the nodes of its marked contents.
    pub fn add_to(&self, document: &mut Document, page_ids: &[ObjectId], marks: &[Vec<usize>]) {
        let root = document.new_object_id();
        let ids: Vec<ObjectId> = self
            .nodes
            .iter()
            .map(|_| document.new_object_id())
            .collect();
        let children = self.children();
        for (at, contents) in self.contents(marks).iter().enumerate() {
            let mut element = self.element(at, contents, page_ids);
            element.set("P", self.parent(at).map_or(root, |parent| ids[parent]));
            let mut kids = marked(contents, page_ids);
            kids.extend(children[at].iter().map(|child| ids[*child].into()));
            if !kids.is_empty() {
                element.set("K", kids);
            }
            document.objects.insert(ids[at], element.into());
        }
        let tree = parent_tree(marks, &ids);
        document
            .objects
            .insert(root, tree_root(ids[0], tree, marks.len()).into());
        number_pages(document, page_ids);
        if let Ok(catalog) = document.catalog_mut() {
            catalog.set("StructTreeRoot", root);
            let marked = dictionary(vec![("Marked", true.into())]);
            catalog.set("MarkInfo", marked);
        }
    }

    /// A parent stands before its children; anything else would close a ring and counts as a child of the document.
    fn parent(&self, at: usize) -> Option<usize> {
        let parent = self.nodes[at].parent;
        (at > 0).then_some(if parent < at { parent } else { 0 })
    }

    fn children(&self) -> Vec<Vec<usize>> {
        let mut children = vec![Vec::new(); self.nodes.len()];
        for at in 1..self.nodes.len() {
            children[self.parent(at).unwrap_or(0)].push(at);
        }
        children
    }

    fn contents(&self, marks: &[Vec<usize>]) -> Vec<Contents> {
        let mut contents = vec![Contents::new(); self.nodes.len()];
        for (page, marks) in marks.iter().enumerate() {
            for (number, node) in marks.iter().enumerate() {
                contents[*node].push((page, number));
            }
        }
        contents
    }

    fn element(&self, at: usize, contents: &Contents, page_ids: &[ObjectId]) -> Dictionary {
        let mut element = dictionary(vec![("S", name(&self.names[at]))]);
        let first_page = contents.first().map(|(page, _)| *page);
        if let Some(page) = first_page {
            element.set("Pg", page_ids[page]);
        }
        match (&self.nodes[at].role, first_page) {
            (Role::HeadCell, _) => element.set("A", column_scope()),
            (Role::Figure(words), page) => {
                element.set("Alt", utf16(words));
                let box_mm = page.and_then(|page| box_of(&self.pages.pages[page], at));
                if let (Some(page), Some(box_mm)) = (page, box_mm) {
                    element.set("A", place(box_mm, self.pages.pages[page].height_mm));
                }
            }
            _ => {}
        }
        element
    }
}

fn standard_name(role: &Role, headings: &mut Headings) -> Cow<'static, str> {
    Cow::Borrowed(match role {
        Role::Document => "Document",
        Role::Paragraph => "P",
        Role::Heading(level) => return Cow::Owned(format!("H{}", headings.next(*level))),
        Role::Table => "Table",
        Role::Row => "TR",
        Role::HeadCell => "TH",
        Role::Cell => "TD",
        Role::Figure(_) => "Figure",
    })
}

/// Levels of the headings that the next one may stand below.
#[derive(Default)]
struct Headings(Vec<u8>);

impl Headings {
    /// The nearest level that skips none: PDF/UA-1 (7.4.2) lets a paper begin with H1 and go down by one at a time.
    fn next(&mut self, level: u8) -> usize {
        self.0.retain(|outer| *outer < level);
        self.0.push(level);
        self.0.len().min(6)
    }
}

/// A content on the element's own page is its number alone.
fn marked(contents: &Contents, page_ids: &[ObjectId]) -> Vec<Object> {
    let first = contents.first().map(|(page, _)| *page);
    let kid = |(page, number): &(usize, usize)| {
        if Some(*page) == first {
            return integer(*number);
        }
        Object::Dictionary(dictionary(vec![
            ("Type", name("MCR")),
            ("Pg", page_ids[*page].into()),
            ("MCID", integer(*number)),
        ]))
    };
    contents.iter().map(kid).collect()
}

/// From the marked contents of each page back to the elements.
fn parent_tree(marks: &[Vec<usize>], ids: &[ObjectId]) -> Dictionary {
    let mut numbers = Vec::with_capacity(marks.len() * 2);
    for (page, marks) in marks.iter().enumerate() {
        let elements: Vec<Object> = marks.iter().map(|node| ids[*node].into()).collect();
        numbers.extend([integer(page), elements.into()]);
    }
    dictionary(vec![("Nums", numbers.into())])
}

fn tree_root(document: ObjectId, parent_tree: Dictionary, pages: usize) -> Dictionary {
    dictionary(vec![
        ("Type", name("StructTreeRoot")),
        ("K", vec![document.into()].into()),
        ("ParentTree", parent_tree.into()),
        ("ParentTreeNextKey", integer(pages)),
    ])
}

fn number_pages(document: &mut Document, page_ids: &[ObjectId]) {
    for (number, id) in page_ids.iter().enumerate() {
        if let Ok(page) = document.get_dictionary_mut(*id) {
            page.set("StructParents", integer(number));
            page.set("Tabs", name("S"));
        }
    }
}

fn column_scope() -> Dictionary {
    dictionary(vec![("O", name("Table")), ("Scope", name("Column"))])
}

/// Left, top, right and bottom of what a figure shows on a page, in millimetres.
fn box_of(page: &Page, figure: usize) -> Option<[f32; 4]> {
    let is_of_figure = |node: NodeId| node.is_some_and(|node| usize::try_from(node) == Ok(figure));
    let corners = page.items.iter().flat_map(|item| match item {
        Item::Shape(shape) if is_of_figure(shape.node) => shape.rings.concat(),
        Item::Run(run) if is_of_figure(run.node) => {
            let end = if run.upside_down { -1.0 } else { 1.0 } * run.width_mm();
            vec![(run.x_mm, run.top_mm()), (run.x_mm + end, run.bottom_mm())]
        }
        _ => Vec::new(),
    });
    corners.fold(None, |found, (x, y)| {
        let [left, top, right, bottom] = found.unwrap_or([x, y, x, y]);
        Some([left.min(x), top.min(y), right.max(x), bottom.max(y)])
    })
}

fn place([left, top, right, bottom]: [f32; 4], page_height_mm: f32) -> Dictionary {
    let points = [left, page_height_mm - bottom, right, page_height_mm - top];
    let points = points.map(|mm| Object::Real((mm / MM_PER_PT * 1000.0).round() / 1000.0));
    dictionary(vec![
        ("O", name("Layout")),
        ("Placement", name("Block")),
        ("BBox", points.to_vec().into()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_skip_no_level_and_keep_their_order() {
        let levels = |given: &[u8]| {
            let mut headings = Headings::default();
            let levels = given.iter().map(|level| headings.next(*level));
            levels.collect::<Vec<_>>()
        };
        assert_eq!(levels(&[1, 2, 3, 2, 1]), [1, 2, 3, 2, 1]);
        assert_eq!(levels(&[2, 2, 3, 1, 2]), [1, 1, 2, 1, 2]);
        assert_eq!(levels(&[1, 3, 3, 2, 4]), [1, 2, 2, 2, 3]);
    }
}
