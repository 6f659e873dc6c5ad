//! Fees: what the rules compute beside what the register says.

use super::area::Area;
use super::assembly::row;
use super::{Dossier, euro, finding, spoken};
use crate::engine::Fee;
use crate::report::html::{outward, scrolling};
use maud::{Markup, html};

pub fn section(dossier: &Dossier) -> Markup {
    let fees = &dossier.fees;
    let differing: Vec<&Fee> = fees.all.iter().filter(|fee| fee.differs()).collect();
    let unknown: Vec<&Fee> = fees.all.iter().filter(|fee| fee.due.is_none()).collect();
    html! {
        h2 #quote { "Quote" }
        @if fees.all.is_empty() {
            p { "Nessuna regola dei pacchetti usati calcola le quote di questo registro: gli importi non sono stati ricalcolati." }
        } @else {
            dl.card {
                dt { "Quote ricalcolate" } dd { (fees.computed()) " su " (fees.all.len()) }
                dt { "Dovuto" } dd { (euro(fees.due())) }
                dt { "Registrato, nelle stesse righe" } dd { (euro(fees.registered())) }
                dt { "Differenza" } dd { (euro(fees.registered() - fees.due())) }
                dt { "Fonte" } dd { ul { @for norm in &fees.source { li { (outward(norm.url.as_deref(), &norm.title)) } } } }
            }
            @if differing.is_empty() { p { "Nessuna differenza tra le quote ricalcolate e quelle registrate." } }
            @else { (scrolling("Quote diverse", &table(&differing))) }
            @if !dossier.of(Area::Fees).is_empty() { (finding::listed(dossier, Area::Fees)) }
            @if !unknown.is_empty() {
                h3 { "Quote che non si sono potute ricalcolare" }
                ul { @for fee in unknown { li { (crate::report::note::at_row(&fee.name, fee.row)) ": registrati " (euro(fee.registered)) } } }
            }
        }
    }
}

fn table(differing: &[&Fee]) -> Markup {
    html! {
        table {
            caption { "Quote registrate diverse da quelle ricalcolate" }
            thead {
                tr {
                    th.number scope="col" { "Riga" } th scope="col" { "Ente" } th scope="col" { "Colonna" }
                    th.number scope="col" { "Dovuto" } th.number scope="col" { "Registrato" } th.number scope="col" { "Differenza" }
                }
            }
            tbody {
                @for fee in differing {
                    tr {
                        td.number { (row(fee.row)) }
                        th scope="row" { (fee.name) }
                        td { (spoken(&fee.column)) }
                        td.number { (fee.due.map_or_else(String::new, euro)) }
                        td.number { (euro(fee.registered)) }
                        td.number { (fee.due.map_or_else(String::new, |due| euro(fee.registered - due))) }
                    }
                }
            }
        }
    }
}
