//! The clause that a rule proposes where the act lacks it, and where it would stand.

use super::case::Case;
use super::eval::Scope;
use super::message;
use crate::document::Document;
use crate::document::structure::Article;
use crate::facts::Facts;
use crate::finding::{Edit, Finding, Verdict};
use crate::language::ast::AdditionPlace;
use crate::span::Span;

/// What the rule of a case adds to the act, for a finding that stands at `span`. Nothing is proposed where it is not certain
/// that the rule is violated, or where the act has no article to add to.
pub fn of(
    document: &Document,
    facts: &Facts,
    case: &Case,
    scope: &Scope,
    span: Option<Span>,
) -> Option<Edit> {
    let adds = case
        .rule
        .adds
        .as_ref()
        .filter(|_| case.verdict == Verdict::Violata)?;
    let article = match adds.place {
        AdditionPlace::Article => facts.structure.articles.last(),
        AdditionPlace::Comma => facts.structure.article_at(span?.start),
    }?;
    let last = document.block_at(article.span.end.checked_sub(1)?)?;
    let after = Span::new(last.span.end, last.span.end);
    let place = document.place(after);
    Some(Edit {
        start: place.start,
        end: place.end,
        replacement: message::fill(scope, &adds.text),
        span: after,
        article: adds.place == AdditionPlace::Article,
    })
}

/// Gives each new article the number that follows, in the order of the findings, written as the act writes that of its last
/// article; none where the articles of the act have none.
pub fn number(document: &Document, facts: &Facts, findings: &mut [Finding]) {
    let numbers = facts.structure.articles.iter();
    let last = numbers.filter_map(|article| leading(&article.number)).max();
    let Some(mut last) = last else {
        return;
    };
    let model = facts.structure.articles.last();
    let added = findings
        .iter_mut()
        .filter_map(|finding| finding.fix.as_mut());
    for edit in added.filter(|edit| edit.article) {
        last += 1;
        let label = model.and_then(|model| label(document, model, last));
        let label = label.unwrap_or_else(|| format!("Art. {last} – "));
        edit.replacement = format!("{label}{}", edit.replacement);
    }
}

/// The label of a new article, as the act writes that of another.
fn label(document: &Document, model: &Article, number: u32) -> Option<String> {
    let heading = model.heading_span?;
    let apart = document.words(Span::new(model.label.start, heading.start));
    let written = document.words(model.label);
    renumbered(written, &model.number, number, apart.contains('\n'))
}

/// «Articolo 13 - » from «Articolo 12 - »; `below` tells that the heading stands under its number.
fn renumbered(label: &str, own: &str, number: u32, below: bool) -> Option<String> {
    let (before, after) = label.trim_end().split_once(own)?;
    let parted = if below { "\n" } else { " " };
    Some(format!("{before}{number}{after}{parted}"))
}

/// «31» of «31-bis».
fn leading(number: &str) -> Option<u32> {
    let end = number
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(number.len());
    number.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_article_is_labelled_as_the_others_are() {
        for (label, own, below, wanted) in [
            ("Art. 12 –", "12", false, "Art. 13 – "),
            ("Articolo 12 - ", "12", false, "Articolo 13 - "),
            ("ART. 12", "12", true, "ART. 13\n"),
            ("Art. 12-bis.", "12-bis", false, "Art. 13. "),
        ] {
            let found = renumbered(label, own, 13, below);
            assert_eq!(found.as_deref(), Some(wanted));
        }
        assert_eq!(renumbered("Articolo dodici", "12", 13, false), None);
    }
}
