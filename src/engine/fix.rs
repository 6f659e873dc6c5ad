//! The clause that a rule proposes where the act lacks it, and where it would stand.

use super::case::Case;
use super::eval::Scope;
use super::message;
use crate::document::Document;
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

/// Gives each new article the number that follows, in the order of the findings; none where the articles of the act have none.
pub fn number(facts: &Facts, findings: &mut [Finding]) {
    let numbers = facts.structure.articles.iter();
    let last = numbers.filter_map(|article| leading(&article.number)).max();
    let Some(mut last) = last else {
        return;
    };
    let added = findings
        .iter_mut()
        .filter_map(|finding| finding.fix.as_mut());
    for edit in added.filter(|edit| edit.article) {
        last += 1;
        edit.replacement = format!("Art. {last} – {}", edit.replacement);
    }
}

/// «31» of «31-bis».
fn leading(number: &str) -> Option<u32> {
    let end = number
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(number.len());
    number.get(..end)?.parse().ok()
}
