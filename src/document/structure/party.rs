//! The parties of an act.

use super::article::Article;
use super::blank;
use super::zone::{Zone, ZoneKind};
use crate::document::Document;
use crate::italian::body_name::{self, BodyName};
use crate::span::{Span, Spanned};

/// A party as the act names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    pub name: String,
    /// comune, provincia, unione, comunita_montana, citta_metropolitana, regione, societa, altro.
    pub kind: &'static str,
    pub span: Span,
    /// It has a proper name, not only a blank to fill in.
    pub named: bool,
    /// The title names it; absent where the title names no body at all.
    pub in_title: Option<bool>,
}

/// The bodies named where the parties are listed; in the title where there is no such list.
pub fn read(
    document: &Document,
    zones: &[Zone],
    articles: &[Article],
    title: Option<Span>,
) -> Vec<Party> {
    let in_list: Vec<Span> = zones
        .iter()
        .filter(|zone| zone.kind == ZoneKind::Parties)
        .map(|zone| zone.span)
        .collect();
    let mut parties = Vec::new();
    for zone in &in_list {
        for block in document.blocks_in(*zone) {
            block_parties(document, block.span, &mut parties);
        }
    }
    let listed = articles.iter().find(|article| {
        let heading = article.heading.to_lowercase();
        matches!(
            heading.as_str(),
            "parti"
                | "le parti"
                | "parti contraenti"
                | "contraenti"
                | "enti contraenti"
                | "soggetti contraenti"
        )
    });
    if let Some(article) = listed.filter(|_| parties.is_empty()) {
        for block in document.blocks_in(article.body) {
            block_parties(document, block.span, &mut parties);
        }
    }
    let titled: Vec<String> = title
        .map(|title| named(document, title))
        .unwrap_or_default();
    if parties.is_empty()
        && let Some(title) = title
    {
        block_parties(document, title, &mut parties);
    }
    if !titled.is_empty() {
        for party in &mut parties {
            party.in_title = Some(titled.iter().any(|name| same(name, &party.name)));
        }
    }
    parties
}

/// Names are the same but for case and the words of kind.
pub fn same(a: &str, b: &str) -> bool {
    key(a) == key(b)
}

/// A name that stands before another on its line, as where a body and who signs for it are two columns of one line.
pub fn opens(line: &str, name: &str) -> bool {
    let (line, name) = (key(line), key(name));
    !name.is_empty() && line.starts_with(&name)
}

fn key(name: &str) -> Vec<String> {
    name.to_lowercase()
        .replace('’', "'")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !matches!(*w, "" | "di" | "del" | "della" | "dei" | "il" | "la"))
        .map(str::to_owned)
        .collect()
}

fn named(document: &Document, span: Span) -> Vec<String> {
    let words = document.words(span);
    body_name::find(words)
        .into_iter()
        .filter(|body| {
            let before = words.get(..body.span.start).unwrap_or("");
            !body.value.name.is_empty() && !only_places(before, body.span.of(words))
        })
        .map(|body| body.value.name)
        .collect()
}

/// The bodies of a block of the list of parties, but for those that only tell where another sits or whom its mayor stands for.
fn block_parties(document: &Document, span: Span, parties: &mut Vec<Party>) {
    let words = document.words(span);
    let before = |body: &Spanned<BodyName>| words.get(..body.span.start).unwrap_or("");
    let bodies = || {
        body_name::find(words)
            .into_iter()
            .filter(|body| !only_places(before(body), body.span.of(words)))
    };
    let mut named: Vec<_> = bodies()
        .filter(|body| !depends_on_another(before(body)))
        .collect();
    if named.is_empty() {
        named = bodies()
            .filter(|body| by_its_head(before(body)))
            .take(1)
            .collect();
    }
    for body in named {
        let at = body.span.shift(span.start);
        let is_blank = !blank::find(body.span.of(words)).is_empty()
            || starts_with_blank(words.get(body.span.end..).unwrap_or(""));
        let name = body.value.name.clone();
        if parties
            .iter()
            .any(|known| !is_blank && same(&known.name, &name))
        {
            continue;
        }
        parties.push(Party {
            name,
            kind: body.value.kind.name(),
            span: at,
            named: !is_blank,
            in_title: None,
        });
    }
}

/// «Mario Rossi, Sindaco pro tempore del Comune di Alfa, che interviene …»: the party is named through whoever signs for it.
fn by_its_head(before: &str) -> bool {
    const HEADS: &[&str] = &[
        "sindac",
        "president",
        "dirigent",
        "responsabil",
        "commissari",
        "segretari",
        "direttor",
        "rappresentant",
    ];
    let words: Vec<String> = before
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let tied = words
        .last()
        .is_some_and(|word| matches!(word.as_str(), "del" | "della" | "dell"));
    tied && words
        .iter()
        .rev()
        .skip(1)
        .take(4)
        .any(|word| HEADS.iter().any(|head| word.starts_with(head)))
}

/// «Comune di Alfa (provincia di Macerata)», «Comune di Alfa, provincia di Macerata»: where the body lies.
fn only_places(before: &str, body: &str) -> bool {
    let before = before.trim_end();
    let territory = ["provincia", "regione", "prov."].iter().any(|word| {
        body.get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word))
    });
    let small = body.starts_with(char::is_lowercase);
    territory && (before.ends_with('(') || small && before.ends_with([',', '-', '–']))
}

fn starts_with_blank(rest: &str) -> bool {
    let head: String = rest.chars().take(24).collect();
    blank::find(&head).first().is_some_and(|blank| {
        head.get(..blank.start)
            .is_some_and(|before| before.split_whitespace().count() <= 1)
    })
}

/// «Sindaco del Comune di Alfa», «con sede nel Comune di Beta»: a preposition ties the name to what stands before it.
fn depends_on_another(before: &str) -> bool {
    const TIES: &[&str] = &[
        "del", "dello", "della", "dell", "dei", "degli", "delle", "di", "nel", "nella", "nell",
        "presso", "in", "dal", "dalla", "dall", "al", "alla", "all", "sul", "con", "comunale", "n",
    ];
    let trimmed = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '’'));
    if trimmed.ends_with([',', ';', ':', '.', ')', '-', '–']) {
        return false;
    }
    let mut last = trimmed
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("")
        .to_lowercase();
    if matches!(last.as_str(), "il" | "lo" | "la" | "l" | "i" | "gli" | "le") {
        let earlier = trimmed
            .get(..trimmed.len() - last.len())
            .unwrap_or("")
            .trim_end();
        last = earlier
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or("")
            .to_lowercase();
        return matches!(last.as_str(), "presso" | "per" | "con");
    }
    TIES.contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preposition_ties_a_body_to_another() {
        for (before, tied) in [
            ("tra il ", false),
            (
                "La Provincia di Alfa, in persona del Presidente, il ",
                false,
            ),
            ("rappresentato dal Sindaco del ", true),
            ("con sede nel ", true),
            ("2 – L’", false),
            ("", false),
            ("e la ", false),
            ("presso il ", true),
        ] {
            assert_eq!(depends_on_another(before), tied, "{before}");
        }
    }
}
