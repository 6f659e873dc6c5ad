//! The governing bodies: their seats drawn, who takes them, what does not hold.

use super::assembly::row;
use super::{Dossier, spoken};
use crate::engine::{Place, Roll};
use crate::finding::Verdict;
use crate::report::html::scrolling;
use crate::report::seats::{Caption, Chair, drawing, letter};
use maud::{Markup, html};

pub fn section(dossier: &Dossier) -> Markup {
    html! {
        h2 #organi { "Organi" }
        @if dossier.rolls.is_empty() {
            p { "I registri dati non elencano componenti di organi che i pacchetti usati descrivono." }
        }
        @for (place, roll) in dossier.rolls.iter().enumerate() { (one(place, roll)) }
    }
}

fn one(number: usize, roll: &Roll) -> Markup {
    let groups = groups(&roll.places);
    let chairs: Vec<Chair> = groups
        .iter()
        .enumerate()
        .flat_map(|(group, places)| {
            places.iter().map(move |place| Chair {
                group,
                office: place.office.is_some(),
                empty: place.member.is_none(),
            })
        })
        .collect();
    let description: Vec<String> = groups
        .iter()
        .enumerate()
        .filter_map(|(group, places)| {
            let first = places.first()?;
            let filled = places.iter().filter(|place| place.member.is_some()).count();
            Some(format!(
                "{}: {}, {filled} coperti su {}",
                letter(group),
                spoken(&first.seat),
                places.len()
            ))
        })
        .collect();
    let caption = Caption {
        id: &format!("organo-{}", number + 1),
        title: &format!("I seggi: {}", roll.title),
        description: &description.join("; "),
    };
    html! {
        h3 { (roll.title) }
        p {
            "Componenti nel registro: " (roll.members)
            @if let Some(size) = roll.size { ", da regola " (size) }
            ". Seggi coperti: " (roll.filled()) " su " (roll.places.len()) ". "
            strong { (verdict(roll.verdict)) } "."
        }
        @if !roll.reasons.is_empty() {
            ul { @for (_, message) in &roll.reasons { li { (message) } } }
        }
        @if let Some(drawn) = drawing(&chairs, &caption) {
            figure {
                (drawn)
                figcaption { "La lettera rinvia alla tabella; il bordo tratteggiato indica un seggio vuoto, quello spesso un seggio a cui va una carica." }
            }
        }
        @if !roll.places.is_empty() { (scrolling(&format!("Seggi: {}", roll.title), &table(&groups))) }
    }
}

const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Rispettata => "Composizione regolare",
        Verdict::Violata => "Composizione non regolare",
        Verdict::NonVerificabile => "Composizione da verificare a mano",
        Verdict::Controversa => "Composizione regolare o no secondo la lettura",
        Verdict::NonApplicabile => "Composizione non giudicata a questa data",
        Verdict::Derogata => "Composizione in deroga",
    }
}

/// The places of each seat, together.
fn groups(places: &[Place]) -> Vec<&[Place]> {
    places.chunk_by(|one, next| one.seat == next.seat).collect()
}

fn table(groups: &[&[Place]]) -> Markup {
    html! {
        table {
            caption { "Chi siede, seggio per seggio" }
            thead {
                tr {
                    th scope="col" { "Lettera" } th scope="col" { "Seggio" } th scope="col" { "Carica" }
                    th scope="col" { "Chi lo copre" } th.number scope="col" { "Riga" }
                }
            }
            tbody {
                @for (group, places) in groups.iter().enumerate() {
                    @for place in *places {
                        tr {
                            td { (letter(group)) }
                            th scope="row" { (spoken(&place.seat)) }
                            td { (place.office.as_deref().map_or_else(|| "nessuna".to_owned(), spoken)) }
                            @match &place.member {
                                Some((name, at)) => { td { (name) } td.number { (row(*at)) } }
                                None => { td { strong { "vuoto" } } td.number { "–" } }
                            }
                        }
                    }
                }
            }
        }
    }
}
