//! Where a new article stands, and where an article moves to.

use crate::app::Command;
use crate::app::commands::CovenantPart;
use crate::domain::covenant::Article;
use crate::domain::id::ArticleId;
use crate::domain::order::Position;
use crate::ui::covenants::action::{Made, NewArticle, Way};
use crate::ui::covenants::ordering::at_end;

use super::order::reordered;
use super::{Plan, Planner, puts};

impl Planner<'_> {
    fn siblings(&self, article: &Article) -> Vec<&Article> {
        self.sheet
            .articles_of(article.part, article.parent)
            .collect()
    }

    pub(super) fn article(&mut self, new: NewArticle) -> Plan {
        let near = new
            .near
            .and_then(|id| self.sheet.articles.iter().find(|row| row.id == id));
        let (parent, order) = match near {
            None => (
                None,
                at_end(self.sheet.articles_of(new.part, None).map(|row| &row.order)),
            ),
            Some(near) if new.below => (
                Some(near.id),
                at_end(
                    self.sheet
                        .articles_of(new.part, Some(near.id))
                        .map(|row| &row.order),
                ),
            ),
            Some(near) => {
                let after = self
                    .siblings(near)
                    .into_iter()
                    .find(|row| row.order > near.order);
                (
                    near.parent,
                    Position::between(Some(&near.order), after.map(|row| &row.order)),
                )
            }
        };
        let id: ArticleId = self.id();
        let row = Article {
            id,
            covenant: self.covenant(),
            part: new.part,
            parent,
            heading: String::new(),
            text: String::new(),
            order,
            source: String::new(),
        };
        Plan::of("thêm mục của giao ước", puts([CovenantPart::Article(row)]))
            .making(Made::Article(id))
    }

    pub(super) fn move_article(&self, id: ArticleId, way: Way) -> Plan {
        let Some(row) = self.sheet.articles.iter().find(|row| row.id == id) else {
            return Plan::default();
        };
        let siblings = self.siblings(row);
        let at = siblings
            .iter()
            .position(|other| other.id == id)
            .unwrap_or_default();
        let commands = match way {
            Way::Up => at.checked_sub(1).map(|to| reordered(&siblings, at, to)),
            Way::Down => Some(reordered(&siblings, at, at + 1)),
            Way::In => at
                .checked_sub(1)
                .map(|above| self.below(row, siblings[above])),
            Way::Out => row.parent.map(|parent| self.beside(row, parent)),
        };
        Plan::of("chuyển mục của giao ước", commands.unwrap_or_default()).making(Made::Article(id))
    }

    fn below(&self, row: &Article, above: &Article) -> Vec<Command> {
        let order = at_end(
            self.sheet
                .articles_of(row.part, Some(above.id))
                .map(|row| &row.order),
        );
        puts([CovenantPart::Article(Article {
            parent: Some(above.id),
            order,
            ..row.clone()
        })])
    }

    fn beside(&self, row: &Article, parent: ArticleId) -> Vec<Command> {
        let Some(parent) = self.sheet.articles.iter().find(|row| row.id == parent) else {
            return Vec::new();
        };
        let after = self
            .siblings(parent)
            .into_iter()
            .find(|other| other.order > parent.order);
        let order = Position::between(Some(&parent.order), after.map(|row| &row.order));
        puts([CovenantPart::Article(Article {
            parent: parent.parent,
            order,
            ..row.clone()
        })])
    }
}
