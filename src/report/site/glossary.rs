//! Readings, derogations, and the words of outcomes, levels and sources.

use super::catalog::{Catalog, GLOSSARY};
use super::layout::{Desk, File, derogation_title, reading_title, window_title, written};
use crate::engine;
use crate::language::Declared;
use crate::language::ast::{Derogation, Reading};
use crate::report::html;
use crate::report::manual;
use maud::{Markup, html};

/// What an outcome means, for those who read a report.
const OUTCOMES: &[(&str, &str)] = &[
    (
        "rispettata",
        "l'atto, o la riga del registro, è come la regola chiede",
    ),
    ("violata", "non è come la regola chiede"),
    (
        "non verificabile",
        "manca un dato: non è né una violazione né una conferma",
    ),
    (
        "non applicabile",
        "il caso non è quello di cui la regola parla",
    ),
    (
        "derogata",
        "un'altra fonte esclude o sostituisce ciò che la regola chiede",
    ),
    (
        "controversa",
        "l'esito cambia secondo la lettura di un punto disputato",
    ),
];

const LEVELS: &[(&str, &str)] = &[
    ("errore", "l'atto non può restare così"),
    ("avviso", "da guardare prima di approvare o di firmare"),
    ("nota", "un suggerimento di forma o di prudenza"),
];

const STATES: &[(&str, &str)] = &[
    ("letta", "il testo della fonte è stato letto"),
    (
        "parziale",
        "il testo è stato letto solo in parte, o come altri lo riportano",
    ),
    (
        "da_verificare",
        "la norma è nota ma non è stata letta: la regola non va mai oltre l'avviso",
    ),
];

pub fn page(catalog: &Catalog<'_>) -> File {
    let desk = Desk::new(catalog, GLOSSARY);
    let content = html! {
        h1 { "Glossario" }
        p.lead { "Le parole dei rapporti, i punti su cui il testo ammette più letture, le deroghe." }
        h2 { "Esiti" }
        dl.card { @for (word, meaning) in OUTCOMES { dt { (word) } dd { (meaning) } } }
        h2 { "Livelli" }
        dl.card { @for (word, meaning) in LEVELS { dt { (html::level(word)) } dd { (meaning) } } }
        h2 { "Quanto si è letto di una fonte" }
        dl.card { @for (word, meaning) in STATES { dt { (html::verification(word)) } dd { (meaning) } } }
        h2 { "Letture" }
        @if catalog.readings.is_empty() { p { "Nessun punto controverso in questi pacchetti." } }
        @for one in &catalog.readings {
            (reading(&desk, one.item))
            (users(&desk, one.item))
        }
        h2 { "Deroghe" }
        @if catalog.derogations.is_empty() { p { "Nessuna deroga in questi pacchetti." } }
        @for one in &catalog.derogations { (derogation(&desk, one.item)) }
    };
    desk.file("Glossario", GLOSSARY, &content)
}

/// The heading of something that the glossary tells; on the glossary it is the place that links lead to.
fn heading(desk: &Desk<'_, '_>, page: Option<&str>, title: &str) -> Markup {
    let id = page
        .and_then(|page| page.split_once('#'))
        .map(|(_, anchor)| anchor);
    let here = desk.is(GLOSSARY);
    let words = html! { @if here { (title) } @else { (desk.link(page, title)) } };
    let id = id.filter(|_| here);
    html! {
        h3 id=[id] { (words) }
    }
}

/// A disputed point with its alternatives.
pub fn reading(desk: &Desk<'_, '_>, reading: &Declared<Reading>) -> Markup {
    let page = Catalog::page_of(&desk.catalog.readings, reading);
    let usual = reading.default.as_ref().map(|name| name.value.as_str());
    html! {
        (heading(desk, page, &reading_title(reading)))
        ul {
            @for (name, words) in &reading.alternatives {
                li {
                    strong { (super::layout::spoken(&name.value)) } ": " (words.value)
                    @if usual == Some(name.value.as_str()) { " (predefinita)" }
                }
            }
        }
        p { "Norme:" }
        (desk.norms(&reading.pack, &reading.sources))
    }
}

/// What is evaluated under each alternative.
fn users(desk: &Desk<'_, '_>, reading: &Declared<Reading>) -> Markup {
    let same = |other: &Declared<Reading>| std::ptr::eq(other, reading);
    let catalog = desk.catalog;
    let rules = catalog
        .rules
        .iter()
        .filter(|rule| rule.item.readings.iter().any(|one| same(one)));
    let windows = catalog.windows.iter().filter(|window| {
        let used = engine::readings_of_window(catalog.set, window.item);
        used.iter()
            .filter_map(|name| catalog.set.reading(&window.item.pack, name))
            .any(same)
    });
    html! {
        p { "Ne dipendono:" }
        ul {
            @for rule in rules { li { "regola " (desk.rule(rule)) } }
            @for window in windows { li { "finestra " (desk.link(Some(&window.page), &window_title(window.item))) } }
        }
    }
}

/// An exception: to what, when, and what holds in its place.
pub fn derogation(desk: &Desk<'_, '_>, derogation: &Declared<Derogation>) -> Markup {
    let catalog = desk.catalog;
    let page = Catalog::page_of(&catalog.derogations, derogation);
    let target = derogation.target.as_ref();
    let rule = target.and_then(|path| catalog.rule(path.head()));
    let says = derogation.message.as_ref().map(|message| {
        engine::template_words(message, manual::text_of(catalog.sources, derogation))
    });
    html! {
        (heading(desk, page, &derogation_title(derogation)))
        dl.card {
            @if let Some(target) = target {
                dt { "Deroga a" }
                dd {
                    @match rule { Some(rule) => (desk.rule(rule)), None => code { (target.dotted()) } }
                    @if let Some(part) = target.parts.get(1) { " (" (super::layout::spoken(&part.value)) ")" }
                }
            }
            @if let Some(validity) = derogation.validity { dt { "In vigore" } dd { (manual::validity(validity)) } }
            @if let Some(when) = &derogation.when { dt { "Quando" } dd { code { (catalog.written(derogation, when.span)) } } }
            @match &derogation.instead {
                Some(instead) => { dt { "Al suo posto chiede" } dd { code { (catalog.written(derogation, instead.span)) } } },
                None => { dt { "Effetto" } dd { "il requisito non si applica" } },
            }
            @if let Some(words) = says { dt { "Altrimenti dice" } dd { "«" (words) "»" } }
            @if let Some(note) = &derogation.note { dt { "Nota" } dd { (note.value) } }
            dt { "Norme" } dd { (desk.norms(&derogation.pack, &derogation.sources)) }
        }
        @if desk.is(GLOSSARY) { (written(catalog.written(derogation, derogation.span))) }
    }
}
