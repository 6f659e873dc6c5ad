//! The first page, with all the packs, and the page of each.

use super::catalog::{self, Catalog, Paged};
use super::layout::{
    Desk, File, HOME, body_title, counted, derogation_title, reading_title, window_title,
};
use crate::engine;
use crate::language::Declared;
use crate::language::ast::Pack;
use crate::report::html;
use crate::report::manual::Manual;
use maud::{Markup, html};

pub fn home(catalog: &Catalog<'_>) -> File {
    let desk = Desk::new(catalog, HOME);
    let table = html! {
        table {
            caption { "Pacchetti di regole" }
            thead {
                tr { th scope="col" { "Materia" } th scope="col" { "Pacchetto" } th scope="col" { "Regole" } th scope="col" { "Quando si applica" } }
            }
            tbody {
                @for pack in &catalog.packs {
                    tr {
                        th scope="row" { a href=(desk.to(&pack.page)) { (title(pack.item)) } }
                        td { code { (pack.item.name.value) } }
                        td.number { (of_pack(catalog, pack.item).count()) }
                        td { (when(pack.item)) }
                    }
                }
            }
        }
    };
    let content = html! {
        h1 { "Manuale delle regole" }
        p.lead {
            "Le regole con cui vaglio controlla le convenzioni tra enti locali (art. 30 del testo unico), le deliberazioni che le approvano e i registri di chi vi aderisce: "
            "che cosa chiedono, perché, su quale norma, come si rimedia."
        }
        p {
            (counted(catalog.rules.len(), "regola", "regole")) " in " (counted(catalog.packs.len(), "pacchetto", "pacchetti")) ", su "
            (desk.link(Some(super::layout::NORMS), &counted(catalog.acts.len(), "fonte", "fonti")))
            ". Stato del diritto e degli esempi: " (engine::date_words(catalog.date)) "."
        }
        (html::scrolling("Pacchetti", &table))
        h2 { "Come si legge" }
        p {
            "Accanto a ogni norma è scritto quanto se ne è letto: " (html::verification("letta")) ", " (html::verification("parziale")) " o "
            (html::verification("da_verificare")) ". Il " (desk.link(Some(catalog::GLOSSARY), "glossario"))
            " spiega gli esiti, i livelli e i punti su cui sono possibili più letture."
        }
    };
    desk.file("Manuale delle regole", HOME, &content)
}

pub fn title(pack: &Pack) -> &str {
    let title = pack.title.as_ref();
    title.map_or(pack.name.value.as_str(), |title| title.value.as_str())
}

fn of_pack<'c, 'a>(
    catalog: &'c Catalog<'a>,
    pack: &'c Pack,
) -> impl Iterator<Item = &'c Paged<Manual<'a>>> {
    catalog
        .rules
        .iter()
        .filter(|rule| rule.item.rule.pack == pack.name.value)
}

fn when(pack: &Pack) -> &'static str {
    if pack.on_request {
        "a richiesta"
    } else {
        "sempre"
    }
}

pub fn page(catalog: &Catalog<'_>, paged: &Paged<&Declared<Pack>>) -> File {
    let desk = Desk::new(catalog, &paged.page);
    let pack = paged.item;
    let content = html! {
        p.kind { "Pacchetto" }
        h1 { (title(pack)) }
        dl.card {
            dt { "Nome" } dd { code { (pack.name.value) } }
            @if let Some(version) = &pack.version { dt { "Versione" } dd { (version.value) } }
            dt { "Si applica" }
            dd { (when(pack)) @if pack.on_request { ", con l'opzione " code { "--pack " (pack.name.value) } } }
            @if !pack.uses.is_empty() {
                dt { "Usa" }
                dd { @for (place, used) in pack.uses.iter().enumerate() { @if place > 0 { ", " } (desk.pack(&used.value)) } }
            }
        }
        (rules(&desk, pack))
        (lists(&desk, pack))
        (sources(&desk, pack))
    };
    desk.file(title(pack), HOME, &content)
}

fn rules(desk: &Desk<'_, '_>, pack: &Pack) -> Markup {
    let date = desk.catalog.date;
    let table = html! {
        table {
            caption { "Le regole del pacchetto" }
            thead { tr { th scope="col" { "Regola" } th scope="col" { "Livello" } th scope="col" { "In vigore" } } }
            tbody {
                @for rule in of_pack(desk.catalog, pack) {
                    @let manual = &rule.item;
                    tr {
                        th scope="row" { (desk.rule(rule)) }
                        td { (html::level(manual.level)) }
                        td {
                            (manual.validity().unwrap_or_else(|| "sempre".to_owned()))
                            @if manual.rule.validity.is_some_and(|validity| !validity.holds(date)) { " (non oggi: la data è il " (engine::date_words(date)) ")" }
                        }
                    }
                }
            }
        }
    };
    html! {
        h2 { "Regole" }
        @if of_pack(desk.catalog, pack).next().is_none() { p { "Nessuna: il pacchetto serve ad altri pacchetti." } }
        @else { (html::scrolling("Regole", &table)) }
    }
}

/// Bodies, windows, readings and derogations of the pack.
fn lists(desk: &Desk<'_, '_>, pack: &Pack) -> Markup {
    let name = &pack.name.value;
    let catalog = desk.catalog;
    let mut all: Vec<(&str, Vec<(String, &str)>)> = Vec::new();
    let bodies = catalog.bodies.iter().filter(|one| one.item.pack == *name);
    all.push((
        "Organi",
        bodies
            .map(|one| (body_title(one.item), one.page.as_str()))
            .collect(),
    ));
    let windows = catalog.windows.iter().filter(|one| one.item.pack == *name);
    all.push((
        "Finestre",
        windows
            .map(|one| (window_title(one.item), one.page.as_str()))
            .collect(),
    ));
    let readings = catalog.readings.iter().filter(|one| one.item.pack == *name);
    all.push((
        "Letture",
        readings
            .map(|one| (reading_title(one.item), one.page.as_str()))
            .collect(),
    ));
    let exceptions = catalog.derogations.iter();
    let exceptions = exceptions.filter(|one| one.item.pack == *name);
    all.push((
        "Deroghe",
        exceptions
            .map(|one| (derogation_title(one.item), one.page.as_str()))
            .collect(),
    ));
    html! {
        @for (heading, things) in all {
            @if !things.is_empty() {
                h2 { (heading) }
                ul { @for (words, page) in things { li { (desk.link(Some(page), &words)) } } }
            }
        }
    }
}

fn sources(desk: &Desk<'_, '_>, pack: &Pack) -> Markup {
    let catalog = desk.catalog;
    let own = |act: &&Paged<catalog::Act<'_>>| {
        act.item
            .sources
            .iter()
            .any(|source| source.pack == pack.name.value)
    };
    let acts: Vec<_> = catalog.acts.iter().filter(own).collect();
    html! {
        @if !acts.is_empty() {
            h2 { "Fonti" }
            ul { @for act in acts { li { (desk.link(Some(&act.page), &act.item.norm.title)) } } }
        }
    }
}
