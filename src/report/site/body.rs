//! The page of a governing body: its seats drawn and in a table, what must hold of its members, its derogations.

use super::catalog::{Catalog, Paged};
use super::layout::{BODIES, Desk, File, body_title, counted, spoken, written};
use crate::language::Declared;
use crate::language::ast::{Body, Bound, Seat};
use crate::report::seats::{Caption, Chair, MOST, drawing, letter};
use crate::report::{html, manual};
use maud::{Markup, html};

pub fn index(catalog: &Catalog<'_>) -> File {
    let desk = Desk::new(catalog, BODIES);
    let table = html! {
        table {
            caption { "Organi di cui si controlla la composizione" }
            thead { tr { th scope="col" { "Organo" } th scope="col" { "Membri" } th scope="col" { "Pacchetto" } } }
            tbody {
                @for body in &catalog.bodies {
                    tr {
                        th scope="row" { a href=(desk.to(&body.page)) { (body_title(body.item)) } }
                        td.number { (size(body.item).map_or_else(|| "non stabiliti".to_owned(), |size| size.to_string())) }
                        td { (desk.pack(&body.item.pack)) }
                    }
                }
            }
        }
    };
    let content = html! {
        h1 { "Organi" }
        p.lead { "Ogni organo ha i suoi seggi: la pagina li disegna e dice chi vi può sedere." }
        @if catalog.bodies.is_empty() { p { "Nessun organo in questi pacchetti." } }
        @else { (html::scrolling("Organi", &table)) }
    };
    desk.file("Organi", BODIES, &content)
}

fn size(body: &Body) -> Option<u32> {
    body.size.map(|size| size.value)
}

pub fn page(catalog: &Catalog<'_>, paged: &Paged<&Declared<Body>>) -> File {
    let desk = Desk::new(catalog, &paged.page);
    let body = paged.item;
    let title = body_title(body);
    let others = catalog.rules_on_members(body);
    let derogations = manual::derogations(catalog.set, &body.name.value);
    let content = html! {
        p.kind { "Organo" }
        h1 { (title) }
        (card(&desk, body))
        h2 { "Seggi" }
        (seats(&desk, body, &title))
        (constraints(&desk, body))
        @if !others.is_empty() {
            h2 { "Incompatibilità e altre regole sui componenti" }
            (desk.rules(others.into_iter()))
        }
        @if !derogations.is_empty() {
            h2 { "Deroghe" }
            @for derogation in derogations { (super::glossary::derogation(&desk, derogation)) }
        }
        h2 { "Regole che ne vengono" }
        (desk.rules(own_rules(catalog, body)))
        h2 { "Come è scritto" }
        (written(catalog.written(body, body.span)))
    };
    desk.file(&title, BODIES, &content)
}

/// The rules that the body itself gives: on its members, and on what a text says of it.
fn own_rules<'c, 'a>(
    catalog: &'c Catalog<'a>,
    body: &Declared<Body>,
) -> impl Iterator<Item = &'c Paged<manual::Manual<'a>>> {
    catalog.rules.iter().filter(move |rule| {
        let from = rule.item.body;
        from.is_some_and(|own| std::ptr::eq(own, body))
    })
}

fn card(desk: &Desk<'_, '_>, body: &Declared<Body>) -> Markup {
    let names: Vec<&str> = body.names.iter().map(|name| name.value.as_str()).collect();
    html! {
        dl.card {
            dt { "Pacchetto" } dd { (desk.pack(&body.pack)) }
            @if let Some(size) = size(body) { dt { "Membri" } dd { (size) } }
            @if let Some(term) = &body.term { dt { "Durata in carica" } dd { (desk.catalog.written(body, term.span)) } }
            @if !names.is_empty() { dt { "Riconosciuto come" } dd { "«" (names.join("», «")) "»" } }
            dt { "Norme" } dd { (desk.norms(&body.pack, &body.sources)) }
        }
    }
}

fn seats(desk: &Desk<'_, '_>, body: &Declared<Body>, title: &str) -> Markup {
    let groups: Vec<String> = body
        .seats
        .iter()
        .enumerate()
        .map(|(place, seat)| {
            let count = counted(seat.count as usize, "seggio", "seggi");
            format!("{}: {count}, {}", letter(place), spoken(&seat.name.value))
        })
        .collect();
    // A hostile count is not worth a drawing, nor the room for one.
    let chairs: Vec<Chair> = body
        .seats
        .iter()
        .enumerate()
        .flat_map(|(group, seat)| {
            let chair = Chair {
                group,
                office: seat.office.is_some(),
                empty: false,
            };
            std::iter::repeat_n(chair, seat.count as usize)
        })
        .take(MOST + 1)
        .collect();
    let caption = Caption {
        id: "seggi",
        title: &format!("I seggi: {title}"),
        description: &groups.join("; "),
    };
    let drawn = drawing(&chairs, &caption);
    html! {
        @if let Some(drawn) = drawn {
            figure {
                (drawn)
                figcaption { "Un cerchio per seggio; la lettera rinvia alla tabella, il bordo spesso indica un seggio a cui va una carica." }
            }
        }
        @if body.seats.is_empty() { p { "I seggi non sono distinti." } }
        @else { (html::scrolling("Seggi", &table(desk, body))) }
    }
}

fn table(desk: &Desk<'_, '_>, body: &Declared<Body>) -> Markup {
    html! {
        table {
            caption { "I seggi e chi vi può sedere" }
            thead {
                tr {
                    th scope="col" { "Lettera" } th scope="col" { "Seggio" } th scope="col" { "Quanti" }
                    th scope="col" { "Chi vi può sedere" } th scope="col" { "Carica" }
                }
            }
            tbody {
                @for (place, seat) in body.seats.iter().enumerate() {
                    tr {
                        td { (letter(place)) }
                        th scope="row" { (spoken(&seat.name.value)) }
                        td.number { (seat.count) }
                        td { (who(desk, body, seat)) }
                        td { (seat.office.as_ref().map_or_else(|| "nessuna".to_owned(), |office| spoken(&office.value))) }
                    }
                }
            }
        }
    }
}

fn who(desk: &Desk<'_, '_>, body: &Declared<Body>, seat: &Seat) -> Markup {
    let kinds: Vec<String> = seat
        .kinds
        .iter()
        .map(|kind| desk.catalog.value(&kind.value))
        .collect();
    html! {
        (kinds.join(" o "))
        @if let Some(filter) = &seat.filter { ", dove " code { (desk.catalog.written(body, filter.span)) } }
    }
}

fn constraints(desk: &Desk<'_, '_>, body: &Declared<Body>) -> Markup {
    html! {
        @if !body.constraints.is_empty() {
            h2 { "Vincoli" }
            ul {
                @for constraint in &body.constraints {
                    li {
                        (spoken(&constraint.name.value)) ": "
                        @match constraint.bound {
                            Bound::AtLeast => "almeno ",
                            Bound::AtMost => "al massimo ",
                            Bound::Exactly => "esattamente ",
                        }
                        (constraint.count) " dove " code { (desk.catalog.written(body, constraint.filter.span)) }
                    }
                }
            }
        }
    }
}
