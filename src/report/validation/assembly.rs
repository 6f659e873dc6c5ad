//! Who takes part and who does not, and the numbers that the assembly needs.

use super::{Dossier, number};
use crate::engine::{Base, Participant, Standing};
use crate::report::html::{outward, scrolling};
use maud::{Markup, html};

pub fn roll(dossier: &Dossier) -> Markup {
    let of = |standing| -> Vec<&Participant> {
        let all = dossier.assembly.participants.iter();
        all.filter(|one| one.standing == standing).collect()
    };
    let (entitled, uncertain, excluded) = (
        of(Standing::Entitled),
        of(Standing::Uncertain),
        of(Standing::Excluded),
    );
    html! {
        h2 #aventi-diritto { "Aventi diritto" }
        p { (dossier.summary(super::area::Area::Assembly)) "." }
        @if dossier.assembly.participants.is_empty() {
            p { "I registri dati non elencano enti aderenti: chi partecipa non è noto." }
        }
        (reasons("Non partecipano", &excluded))
        (reasons("Da verificare a mano", &uncertain))
        @if !entitled.is_empty() { (scrolling("Aventi diritto", &list(&entitled))) }
    }
}

fn reasons(title: &str, list: &[&Participant]) -> Markup {
    let table = html! {
        table {
            caption { (title) }
            thead { tr { th.number scope="col" { "Riga" } th scope="col" { "Ente" } th scope="col" { "Perché" } } }
            tbody {
                @for one in list {
                    tr {
                        td.number { (row(one.row)) }
                        th scope="row" { (one.name) }
                        td {
                            @for reason in &one.reasons {
                                div {
                                    (reason.message)
                                    span.unread {
                                        code { (reason.rule) }
                                        @for norm in &reason.source { " · " (outward(norm.url.as_deref(), &norm.title)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    html! { @if !list.is_empty() { (scrolling(title, &table)) } }
}

fn list(entitled: &[&Participant]) -> Markup {
    html! {
        table {
            caption { "Partecipano" }
            thead {
                tr {
                    th.number scope="col" { "Riga" } th scope="col" { "Ente" }
                    th.number scope="col" { "Abitanti" } th.number scope="col" { "Quota annua" }
                }
            }
            tbody {
                @for one in entitled {
                    tr {
                        td.number { (row(one.row)) }
                        th scope="row" { (one.name) }
                        td.number { (one.population.map_or_else(|| "non noti".to_owned(), number)) }
                        td.number { (one.fee.map_or_else(|| "non nota".to_owned(), super::euro)) }
                    }
                }
            }
        }
    }
}

pub fn row(row: Option<u32>) -> String {
    row.map_or_else(|| "non nota".to_owned(), |row| row.to_string())
}

pub fn quorum(dossier: &Dossier) -> Markup {
    let assembly = &dossier.assembly;
    let uncertain = dossier.standing(Standing::Uncertain) > 0;
    html! {
        h2 #numero-legale { "Numero legale" }
        @match &assembly.stated {
            Some(words) => {
                p { "Stabilito dal testo esaminato:" }
                blockquote { "«" (words) "»" }
                p { "I numeri che seguono valgono per le basi usuali: quale si applica lo dicono le parole della convenzione." }
            }
            None => p {
                strong { "Non stabilito" } " dal testo esaminato: si veda lo statuto o il regolamento. I numeri che seguono valgono \
                per le basi usuali, e non sono una regola della convenzione."
            }
        }
        (scrolling("Numero legale", &bases(&assembly.bases)))
        @if uncertain { p { "I numeri contano solo gli aventi diritto certi: con quelli da verificare cambiano." } }
    }
}

fn bases(bases: &[Base]) -> Markup {
    html! {
        table {
            caption { "Numeri secondo le basi usuali" }
            thead {
                tr {
                    th scope="col" { "Base" } th.number scope="col" { "Totale" } th.number scope="col" { "Maggioranza assoluta" }
                    th.number scope="col" { "Può mancare" } th.number scope="col" { "Enti senza il dato" }
                }
            }
            tbody {
                @for base in bases {
                    tr {
                        th scope="row" { (name(base)) }
                        td.number { (number(base.total)) }
                        td.number { (number(base.needed)) }
                        td.number { (number(base.spare())) }
                        td.number { (base.unknown) }
                    }
                }
            }
        }
    }
}

fn name(base: &Base) -> &'static str {
    match base.name {
        "teste" => "per teste (un ente, un voto)",
        "popolazione" => "per popolazione",
        _ => "per quote versate, in euro",
    }
}

/// Nothing on the notices was given: it is said, and what they should hold.
pub fn convocation() -> Markup {
    html! {
        h2 #convocazione { "Convocazione" }
        p {
            "Il registro delle convocazioni non è stato dato: invii, ricevute di consegna e giorni di preavviso non sono verificati. Per \
            ogni avente diritto servono l'indirizzo PEC usato, l'ora della ricevuta di avvenuta consegna e l'ordine del giorno."
        }
    }
}
