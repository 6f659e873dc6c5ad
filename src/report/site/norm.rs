//! The page of an act of law or of a model: which rules rest on which passage.

use super::catalog::{Act, Catalog, Paged};
use super::layout::{
    Desk, File, NORMS, body_title, derogation_title, reading_title, site_of, window_title,
};
use super::order::{self, Piece};
use super::slug::Slugs;
use crate::engine;
use crate::finding::Norm;
use crate::language::ast::Reference;
use crate::report::html;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// A passage as it is sorted: its parts, then how far it was read.
type Key = (Vec<(usize, Vec<Piece>)>, &'static str);

/// A passage of an act, and what rests on it.
struct Passage {
    /// «art. 30, c. 2»; empty for the act as a whole.
    words: String,
    norm: Norm,
    by: Vec<Markup>,
}

pub fn index(catalog: &Catalog<'_>) -> File {
    let desk = Desk::new(catalog, NORMS);
    let table = html! {
        table {
            caption { "Norme, modelli e altre fonti, in ordine alfabetico" }
            thead { tr { th scope="col" { "Fonte" } th scope="col" { "Passi citati" } th scope="col" { "Quanto se ne è letto" } } }
            tbody {
                @for act in &catalog.acts {
                    @let passages = passages(&desk, act);
                    tr {
                        th scope="row" { a href=(desk.to(&act.page)) { (act.item.norm.title) } }
                        td.number { (passages.len()) }
                        td { (states(&act.item)) }
                    }
                }
            }
        }
    };
    let content = html! {
        h1 { "Norme" }
        p.lead { "Ogni regola dice da dove viene ciò che chiede. Qui si va dalla fonte alle regole: per ogni articolo e comma, che cosa vi si fonda." }
        p { "Una fonte con più segni è stata letta per intero solo in parte dei suoi passi: la pagina della fonte dice quali." }
        (html::scrolling("Norme", &table))
    };
    desk.file("Norme", NORMS, &content)
}

/// The states of the declarations of an act, each once, from the surest.
fn states(act: &Act<'_>) -> Markup {
    let declared = |name: &&&str| {
        act.sources.iter().any(|source| {
            let said = source.verification.as_ref().map(|said| said.value);
            engine::verification_name(said) == **name
        })
    };
    let all = ["letta", "parziale", "da_verificare"];
    html! { @for name in all.iter().filter(declared) { (html::verification(name)) " " } }
}

pub fn page(catalog: &Catalog<'_>, act: &Paged<Act<'_>>) -> File {
    let desk = Desk::new(catalog, &act.page);
    let norm = &act.item.norm;
    let passages = passages(&desk, act);
    let content = html! {
        p.kind { "Fonte" }
        h1 { (norm.title) }
        dl.card {
            @if let Some(urn) = &norm.urn { dt { "Identificativo" } dd { code { (urn) } } }
            @if let Some(url) = &norm.url {
                dt { "Testo" } dd { (html::outward(Some(url), &format!("Leggi il testo{}", site_of(url)))) }
            }
            @if let Some(validity) = act.item.sources.iter().find_map(|source| source.validity) {
                dt { "In vigore" } dd { (crate::report::manual::validity(validity)) }
            }
            dt { "Quanto se ne è letto" } dd { (states(&act.item)) }
            dt { "Passi citati" } dd { (passages.len()) }
        }
        (notes(&desk, act))
        h2 { "Che cosa vi si fonda" }
        @if passages.is_empty() { p { "Nessuna regola di questi pacchetti." } }
        @else { (html::scrolling("Passi citati", &table(&desk, &passages))) }
    };
    desk.file(&norm.title, NORMS, &content)
}

fn table(desk: &Desk<'_, '_>, passages: &[Passage]) -> Markup {
    let mut slugs = Slugs::default();
    html! {
        table {
            caption { "Passi in ordine di articolo e comma, al " (engine::date_words(desk.catalog.date)) }
            thead { tr { th scope="col" { "Passo" } th scope="col" { "Che cosa vi si fonda" } th scope="col" { "Testo" } } }
            tbody {
                @for passage in passages {
                    @let words = if passage.words.is_empty() { "intero testo" } else { &passage.words };
                    tr id=(slugs.give(words)) {
                        th scope="row" { (html::outward(passage.norm.url.as_deref(), words)) }
                        td { ul { @for one in &passage.by { li { (one) } } } }
                        td { (html::verification(passage.norm.verification)) }
                    }
                }
            }
        }
    }
}

/// What was not read, as the packs say it.
fn notes(desk: &Desk<'_, '_>, act: &Paged<Act<'_>>) -> Markup {
    let notes: Vec<_> = act
        .item
        .sources
        .iter()
        .filter_map(|source| Some((source, source.note.as_ref()?)))
        .collect();
    html! {
        @if !notes.is_empty() {
            div.box {
                h2 { "Fin dove è stata letta" }
                ul {
                    @for (source, note) in notes {
                        @let said = source.verification.as_ref().map(|said| said.value);
                        li {
                            (html::verification(engine::verification_name(said))) " " (note.value)
                            " (pacchetto " (desk.pack(&source.pack)) ")"
                        }
                    }
                }
            }
        }
    }
}

/// The passages of an act, in their order.
fn passages(desk: &Desk<'_, '_>, act: &Paged<Act<'_>>) -> Vec<Passage> {
    let catalog = desk.catalog;
    let mut found: BTreeMap<Key, Passage> = BTreeMap::new();
    let mut rest = |pack: &str, references: &[Reference], by: &dyn Fn() -> Markup| {
        for reference in references {
            let of_this = catalog
                .act(pack, reference)
                .is_some_and(|other| other.page == act.page);
            let Some(norm) = engine::norm(catalog.set, pack, reference).filter(|_| of_this) else {
                continue;
            };
            let key = (order::key(reference), norm.verification);
            let passage = found.entry(key).or_insert_with(|| Passage {
                words: engine::passage(reference),
                norm,
                by: Vec::new(),
            });
            passage.by.push(by());
        }
    };
    for rule in &catalog.rules {
        let declared = rule.item.rule;
        rest(&declared.pack, &declared.sources, &|| {
            html! { (desk.rule(rule)) " " (html::level(rule.item.level)) }
        });
    }
    for body in &catalog.bodies {
        rest(&body.item.pack, &body.item.sources, &|| {
            html! { "organo: " (desk.link(Some(&body.page), &body_title(body.item))) }
        });
    }
    for window in &catalog.windows {
        rest(&window.item.pack, &window.item.sources, &|| {
            html! { "finestra: " (desk.link(Some(&window.page), &window_title(window.item))) }
        });
    }
    for reading in &catalog.readings {
        rest(&reading.item.pack, &reading.item.sources, &|| {
            html! { "lettura: " (desk.link(Some(&reading.page), &reading_title(reading.item))) }
        });
    }
    for derogation in &catalog.derogations {
        rest(&derogation.item.pack, &derogation.item.sources, &|| {
            html! { "deroga: " (desk.link(Some(&derogation.page), &derogation_title(derogation.item))) }
        });
    }
    found.into_values().collect()
}
