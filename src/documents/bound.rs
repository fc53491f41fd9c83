//! Papers of several receivers in one file, each with its own pages and page numbers.

use super::pages::{Item, NodeId, OutlineEntry, Page, Pages};

/// One file of all of them, in their order; named after the first. None for none.
pub fn bound(papers: impl IntoIterator<Item = Pages>) -> Option<Pages> {
    papers.into_iter().reduce(followed_by)
}

fn followed_by(mut first: Pages, next: Pages) -> Pages {
    let pages = first.pages.len();
    // The document itself is one node for all.
    let nodes = first.structure.nodes.len().saturating_sub(1);
    let outline = next.outline.into_iter().map(|entry| OutlineEntry {
        page: entry.page + pages,
        ..entry
    });
    first.outline.extend(outline);
    let structure = next.structure.nodes.into_iter().skip(1);
    first.structure.nodes.extend(structure.map(|mut node| {
        node.parent = match node.parent {
            0 => 0,
            parent => parent + nodes,
        };
        node
    }));
    let sheets = next.pages.into_iter();
    first
        .pages
        .extend(sheets.map(|page| renumbered(page, nodes)));
    first
}

fn renumbered(mut page: Page, nodes: usize) -> Page {
    let shift = u32::try_from(nodes).unwrap_or(u32::MAX);
    let moved = |node: NodeId| match node {
        Some(0) | None => node,
        Some(node) => Some(node.saturating_add(shift)),
    };
    for item in &mut page.items {
        match item {
            Item::Run(run) => run.node = moved(run.node),
            Item::Shape(shape) => shape.node = moved(shape.node),
            Item::Line(_) => {}
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Fonts;
    use crate::documents::layout::layout;
    use crate::documents::package_note::{PackageNote, package_note};

    fn note(to: &str) -> Pages {
        let note = PackageNote {
            to: to.into(),
            ..PackageNote::default()
        };
        layout(&package_note(&note), Fonts::shared())
    }

    #[test]
    fn pages_stay_as_they_are_and_every_word_keeps_its_place_in_the_tree() {
        let (one, two) = (note("Cục A"), note("Cục B"));
        let both = bound([one.clone(), two.clone()]).unwrap();
        assert_eq!(both.pages.len(), 2);
        assert_eq!(both.pages[1].text(), two.text());
        let role = |pages: &Pages, page: usize, words: &str| {
            let mut runs = pages.pages[page].runs();
            let node = runs
                .find(|run| run.text.contains(words))
                .unwrap()
                .node
                .unwrap();
            pages.structure.nodes[node as usize].role.clone()
        };
        assert_eq!(role(&both, 1, "Cục B"), role(&two, 0, "Cục B"));
        let known = both.structure.nodes.len();
        assert_eq!(
            known,
            one.structure.nodes.len() + two.structure.nodes.len() - 1
        );
        assert!(both.structure.nodes.iter().all(|node| node.parent < known));
        assert_eq!(bound([]), None);
    }
}
