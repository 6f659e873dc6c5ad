//! The report as one page of HTML that stands alone.

use super::area::Area;
use super::{Dossier, Role, assembly, body, change, checked, day, fee, finding, term};
use crate::report::html::{Frame, Style, page, scrolling};
use crate::report::note::file_name;
use maud::{Markup, html};

/// The chapters of the page: where they stand, and their titles.
const CHAPTERS: &[(&str, &str)] = &[
    ("esito", "Esito per area"),
    ("aventi-diritto", "Aventi diritto"),
    ("numero-legale", "Numero legale"),
    ("convocazione", "Convocazione"),
    ("organi", "Organi"),
    ("termini", "Termini e scadenze"),
    ("quote", "Quote"),
    ("testo", "Rilievi sul testo"),
    ("registri", "Rilievi sui registri"),
    ("da-verificare", "Che cosa non si è potuto verificare"),
    ("variazioni", "Variazioni dal registro precedente"),
    ("controlli", "Che cosa è stato controllato"),
    ("fonti", "Su che cosa si basa"),
];

/// The whole page; the same dossier gives the same bytes.
pub fn render(dossier: &Dossier) -> String {
    let title = format!("Relazione per l'assemblea del {}", day(dossier.date));
    let content = html! {
        h1 { (title) }
        (identity(dossier))
        nav aria-labelledby="indice" {
            h2 #indice { "In questa relazione" }
            ol { @for (place, title) in CHAPTERS { li { a href={ "#" (place) } { (title) } } } }
        }
        h2 #esito { "Esito per area" }
        (scrolling("Esito per area", &verdicts(dossier)))
        (assembly::roll(dossier))
        (assembly::quorum(dossier))
        (assembly::convocation())
        (body::section(dossier))
        (term::section(dossier))
        (fee::section(dossier))
        (finding::sections(dossier))
        (finding::by_hand(dossier))
        (change::section(dossier))
        (checked::section(dossier))
        (checked::grounds(dossier))
    };
    let frame = Frame {
        title: &title,
        style: Style::Inline,
        scripts: &[],
        banner: html! { p.name { "vaglio · relazione prima dell'assemblea" } },
        above: html! {},
        footer: html! {
            p { "Aiuto per l'ufficio: non è un parere legale. vaglio " (env!("CARGO_PKG_VERSION")) "." }
        },
    };
    page(&frame, &content)
}

fn identity(dossier: &Dossier) -> Markup {
    let named = |role: Role| -> Vec<&str> {
        let inputs = dossier.inputs.iter().filter(|input| input.role == role);
        inputs.map(|input| file_name(&input.path)).collect()
    };
    let convention = named(Role::Convention);
    let previous = named(Role::Previous);
    html! {
        dl.card {
            dt { "Convenzione" }
            dd {
                @if convention.is_empty() { "non indicata" }
                @else {
                    @if let Some(title) = &dossier.act.title { (title) " – " }
                    (convention.join(", "))
                }
            }
            dt { "Registri" } dd { (named(Role::Register).join(", ")) }
            @if !previous.is_empty() { dt { "Registro precedente" } dd { (previous.join(", ")) } }
            dt { "Data di riferimento" } dd { (day(dossier.date)) }
        }
    }
}

fn verdicts(dossier: &Dossier) -> Markup {
    html! {
        table {
            caption { "Quanti rilievi per area" }
            thead {
                tr {
                    th scope="col" { "Area" } th scope="col" { "Esito" } th.number scope="col" { "Errori" } th.number scope="col" { "Avvisi" }
                    th.number scope="col" { "Note" } th.number scope="col" { "Da verificare" } th scope="col" { "In breve" }
                }
            }
            tbody {
                @for area in Area::ALL {
                    @let count = dossier.count(area);
                    tr {
                        th scope="row" { a href={ "#" (area.anchor()) } { (area.title()) } }
                        td { (dossier.verdict(area)) }
                        td.number { (count.errors) } td.number { (count.warnings) }
                        td.number { (count.notes) } td.number { (count.unverified) }
                        td { (dossier.summary(area)) }
                    }
                }
            }
        }
    }
}
