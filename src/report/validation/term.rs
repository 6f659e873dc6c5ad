//! Terms and windows: on a line of time, and in tables.

use super::{Dossier, day, spoken};
use crate::report::deadlines::{by_day, groups, whose};
use crate::report::html::{outward, scrolling};
use crate::report::note::at_row;
use crate::report::timeline;
use chrono::Months;
use maud::{Markup, PreEscaped, html};

/// A term that ends within so many months is near.
const NEAR: Months = Months::new(12);

pub fn section(dossier: &Dossier) -> Markup {
    let found = &dossier.deadlines;
    let nothing = found.windows.is_empty() && found.expiries.is_empty();
    html! {
        h2 #termini { "Termini e scadenze" }
        @if nothing { p { "Nessuna scadenza calcolabile da questa data in poi." } }
        @else {
            figure.wide {
                (scrolling("Linea del tempo", &PreEscaped(timeline::svg(found, dossier.date))))
                figcaption {
                    "Cerchio: ultimo giorno utile, con una freccia fino al giorno dell'effetto; cerchio vuoto: senza effetto prima della \
                    scadenza; quadrato: fine di un'adesione o della convenzione. Le tabelle che seguono dicono lo stesso."
                }
            }
        }
        @if !found.windows.is_empty() { (scrolling("Finestre", &windows(dossier))) }
        @if !found.expiries.is_empty() { (scrolling("Scadenze", &expiries(dossier))) }
        @if !found.unknown.is_empty() {
            h3 { "Non calcolabili" }
            ul {
                @for (window, subject, missing) in &found.unknown {
                    li {
                        (spoken(window)) @if let Some(subject) = subject { ", " (subject) }
                        ": manca "
                        (missing.iter().map(|path| spoken(path.rsplit('.').next().unwrap_or(path))).collect::<Vec<_>>().join(", "))
                    }
                }
            }
        }
    }
}

fn windows(dossier: &Dossier) -> Markup {
    html! {
        table {
            caption { "Ultimi giorni utili" }
            thead { tr { th.date scope="col" { "Entro il" } th scope="col" { "Che cosa" } th scope="col" { "Per chi" } th scope="col" { "Fonte" } } }
            tbody {
                @for group in groups(&dossier.deadlines.windows) {
                    tr {
                        td.date {
                            (day(group.first.last_day))
                            @if group.first.prudential_day != group.first.last_day {
                                span.unread { "festivo: per prudenza " (day(group.first.prudential_day)) }
                            }
                        }
                        th scope="row" {
                            (group.sentence())
                            @if let Some(reading) = group.reading() { span.unread { (reading) } }
                        }
                        td {
                            @let subjects = group.subjects();
                            @if subjects.is_empty() { "convenzione" } @else { (subjects) }
                        }
                        td { @for norm in &group.first.source { div { (outward(norm.url.as_deref(), &norm.title)) } } }
                    }
                }
            }
        }
    }
}

fn expiries(dossier: &Dossier) -> Markup {
    let limit = dossier.date.checked_add_months(NEAR);
    html! {
        table {
            caption { "Adesioni e atti che finiscono" }
            thead {
                tr {
                    th.date scope="col" { "Scade il" } th.number scope="col" { "Quanti" }
                    th scope="col" { "Chi" } th scope="col" { "Entro dodici mesi" }
                }
            }
            tbody {
                @for (end, of_day) in by_day(&dossier.deadlines.expiries) {
                    tr {
                        th.date scope="row" { (day(end)) }
                        td.number { (of_day.len()) }
                        td { (of_day.iter().map(|expiry| at_row(whose(expiry), expiry.row)).collect::<Vec<_>>().join(", ")) }
                        td { @if limit.is_some_and(|limit| end <= limit) { strong { "sì" } } @else { "no" } }
                    }
                }
            }
        }
    }
}
