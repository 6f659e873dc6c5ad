//! The list of what was checked, the files that were read and the rules that were used.

use super::Dossier;
use crate::finding::{Checked, Verdict};
use crate::report::html::scrolling;
use crate::report::note;
use maud::{Markup, html};

pub fn section(dossier: &Dossier) -> Markup {
    let (idle, applied): (Vec<&Checked>, Vec<&Checked>) = dossier
        .act
        .report
        .outcomes
        .iter()
        .partition(|checked| checked.outcome == Verdict::NonApplicabile);
    html! {
        h2 #controlli { "Che cosa è stato controllato" }
        p { (note::counted(applied.len(), "controllo applicato", "controlli applicati")) ", " (idle.len()) " senza oggetto in questi atti." }
        (scrolling("Controlli applicati", &table(&applied)))
        @if !idle.is_empty() {
            h3 { "Senza oggetto in questi atti" }
            ul { @for checked in idle { li { (checked.title) " " code { (checked.rule) } } } }
        }
    }
}

fn table(list: &[&Checked]) -> Markup {
    html! {
        table {
            caption { "Controlli applicati, con il loro esito" }
            thead { tr { th scope="col" { "Controllo" } th scope="col" { "Su" } th scope="col" { "Esito" } } }
            tbody {
                @for checked in list {
                    tr {
                        th scope="row" { (checked.title) span.unread { code { (checked.pack) "/" (checked.rule) } } }
                        td { (super::spoken(&checked.subject)) }
                        td { (super::spoken(checked.outcome.name())) }
                    }
                }
            }
        }
    }
}

/// What the report rests on: with the same files and rules it is the same, byte for byte.
pub fn grounds(dossier: &Dossier) -> Markup {
    html! {
        h2 #fonti { "Su che cosa si basa" }
        (scrolling("File letti", &files(dossier)))
        @if !dossier.act.notes.is_empty() {
            ul { @for note in &dossier.act.notes { li { (note::words(note)) } } }
        }
        p { "Pacchetti di regole:" }
        ul {
            @for (name, version) in &dossier.packs {
                li { (super::spoken(name)) @if !version.is_empty() { ", versione " (version) } }
            }
        }
        p { "Con gli stessi file, le stesse regole e la stessa data la relazione è identica." }
    }
}

fn files(dossier: &Dossier) -> Markup {
    html! {
        table {
            caption { "File letti, con la loro impronta" }
            thead { tr { th scope="col" { "File" } th scope="col" { "Che cosa è" } th scope="col" { "Impronta SHA-256" } } }
            tbody {
                @for input in &dossier.inputs {
                    tr {
                        th scope="row" { (note::file_name(&input.path)) }
                        td { (input.role.italian()) }
                        td { code { (input.sha256) } }
                    }
                }
            }
        }
    }
}
