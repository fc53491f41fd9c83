//! The tree a screen reader walks, built while blocks are set.

use crate::documents::pages::{Item, Node, NodeId, Role, Structure};

/// Headings begin at level 1 and skip none, whatever levels the paper names (PDF/UA-1, 7.4.2).
pub struct Tree {
    nodes: Vec<Node>,
    /// Level of the last heading; 0 before the first.
    level: u8,
    /// 1 once the paper has a title, which is the heading above all parts.
    base: u8,
}

impl Tree {
    pub fn new() -> Self {
        let document = Node {
            role: Role::Document,
            parent: 0,
        };
        Self {
            nodes: vec![document],
            level: 0,
            base: 0,
        }
    }

    /// A node below another one; below the document itself when there is none.
    pub fn add(&mut self, role: Role, parent: NodeId) -> NodeId {
        let id = u32::try_from(self.nodes.len()).ok()?;
        self.nodes.push(Node {
            role,
            parent: parent.unwrap_or(0) as usize,
        });
        Some(id)
    }

    pub fn paragraph(&mut self) -> NodeId {
        self.add(Role::Paragraph, None)
    }

    pub fn title(&mut self) -> NodeId {
        (self.level, self.base) = (1, 1);
        self.add(Role::Heading(1), None)
    }

    /// `level` as the paper counts: 1 for "I.", 2 for "1."; back comes the level it got, counted likewise.
    pub fn heading(&mut self, level: u8) -> (NodeId, u8) {
        let wished = level.max(1).saturating_add(self.base);
        self.level = wished.min(self.level.saturating_add(1));
        let node = self.add(Role::Heading(self.level), None);
        (node, self.level - self.base)
    }

    pub fn finish(self) -> Structure {
        Structure { nodes: self.nodes }
    }
}

/// Says of which node all texts are.
pub fn tag(items: &mut [Item], node: NodeId) {
    for item in items {
        match item {
            Item::Run(run) => run.node = node,
            Item::Shape(shape) => shape.node = node,
            Item::Line(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(headings: impl Fn(&mut Tree)) -> Vec<Role> {
        let mut tree = Tree::new();
        headings(&mut tree);
        let nodes = tree.finish().nodes.into_iter().skip(1);
        nodes.map(|node| node.role).collect()
    }

    #[test]
    fn parts_stand_below_the_title() {
        let told = levels(|tree| {
            tree.title();
            tree.heading(1);
            tree.heading(2);
            tree.heading(1);
        });
        assert_eq!(told, [1, 2, 3, 2].map(Role::Heading));
    }

    #[test]
    fn no_level_is_skipped() {
        let told = levels(|tree| {
            tree.heading(2);
            tree.heading(3);
            tree.heading(9);
            tree.heading(0);
        });
        assert_eq!(told, [1, 2, 3, 1].map(Role::Heading));
    }
}
