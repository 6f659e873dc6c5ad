//! Findings on the text and on the registers: one heading a rule, its cases below with their words and places.

use super::Dossier;
use super::area::Area;
use crate::finding::{Finding, Verdict};
use crate::report::html::{level, outward};
use crate::report::whereabouts::{beside, place_in};
use maud::{Markup, html};

/// The findings of the text and of the registers, each under its heading.
pub fn sections(dossier: &Dossier) -> Markup {
    html! {
        h2 #testo { "Rilievi sul testo" }
        @if dossier.act.is_register() { p { "La convenzione non è stata indicata: il testo non è stato esaminato." } }
        @else if dossier.act.kind.is_none() { p { "Il documento non è riconosciuto come un atto: il testo non è stato giudicato." } }
        @else { (listed(dossier, Area::Text)) }
        h2 #registri { "Rilievi sui registri" }
        (listed(dossier, Area::Register))
    }
}

/// The findings of an area.
pub fn listed(dossier: &Dossier, area: Area) -> Markup {
    let found = dossier.of(area);
    html! {
        @if found.is_empty() { p { "Nessun rilievo." } }
        @for group in groups(&found) { (of_rule(dossier, &group)) }
    }
}

/// What could not be verified, and what no program verifies.
pub fn by_hand(dossier: &Dossier) -> Markup {
    let doubts: Vec<&Finding> = dossier
        .act
        .report
        .findings
        .iter()
        .filter(|finding| finding.outcome == Verdict::NonVerificabile)
        .collect();
    html! {
        h2 #da-verificare { "Che cosa non si è potuto verificare" }
        @for group in groups(&doubts) { (of_rule(dossier, &group)) }
        h3 { "Ciò che nessun programma verifica" }
        ul { @for (what, why) in super::BY_HAND { li { strong { (what) } ". " (why) } } }
    }
}

/// The findings of one rule and severity together, in the order of the first.
fn groups<'f>(findings: &[&'f Finding]) -> Vec<Vec<&'f Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let same = |group: &&mut Vec<&Finding>| {
            group.first().is_some_and(|first| {
                first.rule == finding.rule && first.severity == finding.severity
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups
}

fn of_rule(dossier: &Dossier, group: &[&Finding]) -> Markup {
    let Some(first) = group.first() else {
        return html! {};
    };
    let remedy = first.help.as_ref().filter(|help| {
        group
            .iter()
            .all(|finding| finding.help.as_ref() == Some(help))
    });
    html! {
        h3 { (level(first.severity.italian())) " " (first.title) }
        ul {
            @for finding in group { li { (one(dossier, finding, remedy.is_none())) } }
        }
        @if let Some(remedy) = remedy { p { strong { "Rimedio: " } (remedy) } }
        @if let Some(note) = &first.note { p.small { (note) } }
        p.small {
            "Regola " code { (first.pack) "/" (first.rule) }
            @for norm in &first.source { " · " (outward(norm.url.as_deref(), &norm.title)) }
        }
    }
}

fn one(dossier: &Dossier, finding: &Finding, remedy: bool) -> Markup {
    let place = place_in(&finding.place, dossier.act.format);
    let beside = beside(finding, &dossier.act);
    html! {
        @if finding.outcome == Verdict::Controversa { strong { "Punto controverso. " } }
        (finding.message)
        @if let Some(quote) = finding.quote.as_deref().filter(|quote| !quote.is_empty()) {
            span.unread { @if !place.is_empty() { (place) ": " } "«" (quote) "»" }
        } @else if !place.is_empty() {
            span.unread { (place) }
        }
        @for line in beside { span.unread { (line) } }
        @if remedy && let Some(help) = &finding.help { span.unread { "Rimedio: " (help) } }
    }
}
