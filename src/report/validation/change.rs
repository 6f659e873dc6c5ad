//! What changed since a previous register.

use super::assembly::row;
use super::{Dossier, spoken};
use crate::engine::{Change, Changes, Entry};
use crate::report::html::scrolling;
use maud::{Markup, html};

pub fn section(dossier: &Dossier) -> Markup {
    html! {
        h2 #variazioni { "Variazioni dal registro precedente" }
        @match &dossier.changes {
            None => p { "Il registro precedente non è stato dato." },
            Some(changes) => (told(changes)),
        }
    }
}

fn told(changes: &Changes) -> Markup {
    let nothing =
        changes.added.is_empty() && changes.removed.is_empty() && changes.changed.is_empty();
    html! {
        @if nothing { p { "Nessuna riga aggiunta, tolta o cambiata." } }
        @for register in &changes.not_compared {
            p { "Il registro «" (spoken(register)) "» è in una sola delle due versioni: le sue righe non sono confrontate." }
        }
        (entries("Righe aggiunte", &changes.added))
        (entries("Righe tolte", &changes.removed))
        @if !changes.changed.is_empty() { (scrolling("Righe cambiate", &changed(&changes.changed))) }
    }
}

fn entries(title: &str, list: &[Entry]) -> Markup {
    let table = html! {
        table {
            caption { (title) }
            thead { tr { th.number scope="col" { "Riga" } th scope="col" { "Chi" } th scope="col" { "Registro" } } }
            tbody {
                @for entry in list {
                    tr { td.number { (row(entry.row)) } th scope="row" { (entry.name) } td { (spoken(&entry.register)) } }
                }
            }
        }
    };
    html! { @if !list.is_empty() { (scrolling(title, &table)) } }
}

fn changed(list: &[Change]) -> Markup {
    html! {
        table {
            caption { "Righe cambiate" }
            thead {
                tr {
                    th.number scope="col" { "Riga" } th scope="col" { "Chi" } th scope="col" { "Colonna" }
                    th scope="col" { "Prima" } th scope="col" { "Ora" }
                }
            }
            tbody {
                @for change in list {
                    @for cell in &change.cells {
                        tr {
                            td.number { (row(change.entry.row)) }
                            th scope="row" { (change.entry.name) }
                            td { (spoken(&cell.column)) }
                            td { (said(cell.before.as_deref())) }
                            td { (said(cell.after.as_deref())) }
                        }
                    }
                }
            }
        }
    }
}

fn said(words: Option<&str>) -> Markup {
    html! { @match words { Some(words) => (words), None => em { "vuoto" } } }
}
