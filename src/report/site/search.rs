//! The page with every entry in alphabetical order, and the index that its script looks through: no server, and no request.

use super::catalog::Catalog;
use super::layout::{
    Desk, File, SEARCH, body_title, derogation_title, reading_title, spoken, window_title,
};
use super::pack;
use crate::facts::fold;
use crate::language::ast::Reference;
use maud::html;
use serde_json::json;
use std::collections::BTreeMap;

const SCRIPT: &str = include_str!("cerca.js");

/// Something that can be looked for.
struct Entry {
    title: String,
    /// «regola», «norma» …
    kind: &'static str,
    page: String,
    /// Other words by which it is found.
    words: String,
}

pub fn files(catalog: &Catalog<'_>) -> Vec<File> {
    let entries = entries(catalog);
    vec![
        page(catalog, &entries),
        File {
            path: "indice.js".to_owned(),
            text: index(&entries),
        },
        File {
            path: "cerca.js".to_owned(),
            text: SCRIPT.to_owned(),
        },
    ]
}

fn index(entries: &[Entry]) -> String {
    let all: Vec<_> = entries
        .iter()
        .map(|entry| {
            json!({ "titolo": entry.title, "tipo": entry.kind, "pagina": entry.page, "parole": entry.words })
        })
        .collect();
    format!("\"use strict\";\nwindow.VAGLIO_INDICE = {};\n", json!(all))
}

fn page(catalog: &Catalog<'_>, entries: &[Entry]) -> File {
    let desk = Desk::new(catalog, SEARCH);
    let mut letters: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        letters
            .entry(initial(&entry.title))
            .or_default()
            .push(entry);
    }
    let content = html! {
        h1 { "Tutte le voci" }
        p.lead { "Regole, norme, organi, finestre, letture e deroghe." }
        (desk.form())
        p #stato role="status" {}
        ol #trovate {}
        nav aria-label="Lettere" {
            p { @for letter in letters.keys() { a href={ "#lettera-" (letter) } aria-label={ "Lettera " (letter) } { (letter) } " " } }
        }
        @for (letter, entries) in &letters {
            h2 id={ "lettera-" (letter) } { (letter) }
            ul {
                @for entry in entries {
                    li { a href=(desk.to(&entry.page)) { (entry.title) } " – " (entry.kind) }
                }
            }
        }
    };
    desk.file("Tutte le voci", SEARCH, &content)
}

/// The letter under which a title stands; «0-9» for figures and signs.
fn initial(title: &str) -> String {
    let first = fold(title).chars().find(|c| c.is_alphanumeric());
    match first.filter(|c| c.is_alphabetic()) {
        Some(letter) => letter.to_uppercase().to_string(),
        None => "0-9".to_owned(),
    }
}

/// Every entry, in alphabetical order; entries of one title in the order of their pages.
fn entries(catalog: &Catalog<'_>) -> Vec<Entry> {
    let cited = |pack: &str, references: &[Reference]| -> String {
        let norms = crate::engine::norms(catalog.set, pack, references);
        let titles: Vec<String> = norms.into_iter().map(|norm| norm.title).collect();
        titles.join(" ")
    };
    let mut all = Vec::new();
    let mut add = |title: &str, kind, page: &str, words: String| {
        all.push(Entry {
            title: title.to_owned(),
            kind,
            page: page.to_owned(),
            words,
        });
    };
    for rule in &catalog.rules {
        let (manual, declared) = (&rule.item, rule.item.rule);
        let words = [
            spoken(&declared.name.value),
            declared.pack.clone(),
            manual.explanation.clone().unwrap_or_default(),
            cited(&declared.pack, &declared.sources),
        ];
        add(manual.title, "regola", &rule.page, words.join(" "));
    }
    for one in &catalog.packs {
        let words = one.item.name.value.clone();
        add(pack::title(one.item), "pacchetto", &one.page, words);
    }
    for act in &catalog.acts {
        let words = act.item.norm.urn.clone().unwrap_or_default();
        add(&act.item.norm.title, "norma", &act.page, words);
    }
    for one in &catalog.bodies {
        let words = cited(&one.item.pack, &one.item.sources);
        add(&body_title(one.item), "organo", &one.page, words);
    }
    for one in &catalog.windows {
        let words = cited(&one.item.pack, &one.item.sources);
        add(&window_title(one.item), "finestra", &one.page, words);
    }
    for one in &catalog.readings {
        let words = cited(&one.item.pack, &one.item.sources);
        add(&reading_title(one.item), "lettura", &one.page, words);
    }
    for one in &catalog.derogations {
        let words = cited(&one.item.pack, &one.item.sources);
        add(&derogation_title(one.item), "deroga", &one.page, words);
    }
    all.sort_by(|a, b| (fold(&a.title), &a.page).cmp(&(fold(&b.title), &b.page)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_under_their_letter_whatever_the_accent() {
        assert_eq!(initial("È scaduta"), "E");
        assert_eq!(initial("«Art. 30»"), "A");
        assert_eq!(initial("3PItalia"), "0-9");
    }
}
