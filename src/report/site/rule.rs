//! The page of a rule: what `vaglio explain` says, with links.

use super::catalog::{Catalog, Paged};
use super::layout::{Desk, File, HOME, body_title, written};
use crate::report::html;
use crate::report::manual::{Manual, Requirement};
use maud::{Markup, html};

pub fn page(catalog: &Catalog<'_>, rule: &Paged<Manual<'_>>) -> File {
    let desk = Desk::new(catalog, &rule.page);
    let manual = &rule.item;
    let content = html! {
        p.kind { "Regola" }
        h1 { (manual.title) }
        (card(&desk, manual))
        @if let Some(words) = &manual.explanation { h2 { "Perché" } p { (words) } }
        (requirements(&desk, manual))
        @if let Some(words) = &manual.remedy { h2 { "Rimedio" } p { (words) } }
        @if let Some(words) = &manual.proposed {
            h2 { "Testo proposto" }
            blockquote { @for line in words.lines() { p { (line) } } }
        }
        @if let Some(words) = manual.note { h2 { "Nota" } p { (words) } }
        (readings(&desk, manual))
        (derogations(&desk, manual))
        @if let Some(example) = &manual.example {
            h2 { "Esempio di violazione" }
            p { (example.title) }
            @match example.text {
                Some(text) => blockquote { (text.trim()) },
                None => (written(example.definition)),
            }
        }
        h2 { "La regola" }
        p.small { "Come è scritta nel suo file." }
        (written(manual.definition))
    };
    desk.file(manual.title, HOME, &content)
}

fn card(desk: &Desk<'_, '_>, manual: &Manual<'_>) -> Markup {
    let rule = manual.rule;
    let out_of_force = rule
        .validity
        .is_some_and(|validity| !validity.holds(desk.catalog.date));
    html! {
        dl.card {
            dt { "Nome" } dd { code { (rule.name.value) } }
            dt { "Pacchetto" } dd { (desk.pack(&rule.pack)) }
            dt { "Livello" } dd { (html::level(manual.level)) }
            @if let Some(validity) = manual.validity() {
                dt { "In vigore" }
                dd {
                    (validity)
                    @if out_of_force { " (alla data di questo manuale non è in vigore)" }
                }
            }
            dt { @if manual.norms.len() == 1 { "Norma" } @else { "Norme" } }
            dd { (desk.norms(&rule.pack, &rule.sources)) }
        }
    }
}

fn requirements(desk: &Desk<'_, '_>, manual: &Manual<'_>) -> Markup {
    html! {
        h2 { "Che cosa chiede" }
        @if let Some(body) = manual.body {
            p {
                "La composizione di un organo: "
                (desk.link(Catalog::page_of(&desk.catalog.bodies, body), &body_title(body))) "."
            }
        }
        dl.card {
            @if let Some(subject) = &manual.subject { dt { "Riguarda" } dd { (subject) } }
            @if let Some(when) = manual.when { dt { "Si applica quando" } dd { code { (when) } } }
            @if let Some(unless) = manual.unless { dt { "Non si applica quando" } dd { code { (unless) } } }
            @for requirement in &manual.requirements { (one(requirement)) }
        }
    }
}

fn one(requirement: &Requirement<'_>) -> Markup {
    html! {
        dt { "Deve essere vero" } dd { code { (requirement.holds) } }
        @if let Some(message) = &requirement.message { dt { "Altrimenti dice" } dd { "«" (message) "»" } }
    }
}

fn readings(desk: &Desk<'_, '_>, manual: &Manual<'_>) -> Markup {
    html! {
        @if !manual.readings.is_empty() {
            h2 { "Letture" }
            p { "La regola è valutata secondo ogni lettura; se l'esito cambia è controversa." }
            @for reading in &manual.readings { (super::glossary::reading(desk, reading)) }
        }
    }
}

fn derogations(desk: &Desk<'_, '_>, manual: &Manual<'_>) -> Markup {
    html! {
        @if !manual.derogations.is_empty() {
            h2 { "Deroghe" }
            @for derogation in &manual.derogations { (super::glossary::derogation(desk, derogation)) }
        }
    }
}
