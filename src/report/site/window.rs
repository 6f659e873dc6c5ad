//! The page of a window in time: its days on an example, drawn and in a table, under each reading.

use super::catalog::{Catalog, Paged};
use super::layout::{Desk, File, WINDOWS, spoken, window_title, written};
use crate::engine::{self, Example, date_words};
use crate::language::Declared;
use crate::language::ast::Window;
use crate::report::deadlines::{groups, whose};
use crate::report::{html, timeline};
use chrono::NaiveDate;
use maud::{Markup, PreEscaped, html};

pub fn index(catalog: &Catalog<'_>) -> File {
    let desk = Desk::new(catalog, WINDOWS);
    let table = html! {
        table {
            caption { "Finestre: i giorni utili per un atto" }
            thead { tr { th scope="col" { "Finestra" } th scope="col" { "Per chi" } th scope="col" { "Pacchetto" } } }
            tbody {
                @for window in &catalog.windows {
                    tr {
                        th scope="row" { a href=(desk.to(&window.page)) { (window_title(window.item)) } }
                        td { (whom(window.item)) }
                        td { (desk.pack(&window.item.pack)) }
                    }
                }
            }
        }
    };
    let content = html! {
        h1 { "Finestre" }
        p.lead { "Recessi, rinnovi, pagamenti: entro quale giorno, e da quando hanno effetto. Ogni pagina fa il conto su un esempio." }
        @if catalog.windows.is_empty() { p { "Nessuna finestra in questi pacchetti." } }
        @else { (html::scrolling("Finestre", &table)) }
    };
    desk.file("Finestre", WINDOWS, &content)
}

fn whom(window: &Window) -> String {
    window.subject.as_ref().map_or_else(
        || "la convenzione".to_owned(),
        |(_, table)| format!("ogni riga di «{}»", table.dotted()),
    )
}

pub fn page(catalog: &Catalog<'_>, paged: &Paged<&Declared<Window>>) -> File {
    let desk = Desk::new(catalog, &paged.page);
    let window = paged.item;
    let title = window_title(window);
    let readings: Vec<_> = engine::readings_of_window(catalog.set, window)
        .into_iter()
        .filter_map(|name| catalog.set.reading(&window.pack, &name))
        .collect();
    let content = html! {
        p.kind { "Finestra" }
        h1 { (title) }
        dl.card {
            dt { "Nome" } dd { code { (window.name.value) } }
            dt { "Pacchetto" } dd { (desk.pack(&window.pack)) }
            dt { "Riguarda" } dd { (whom(window)) }
            @if let Some(form) = &window.form { dt { "Forma" } dd { (spoken(&form.value)) } }
            dt { "Norme" } dd { (desk.norms(&window.pack, &window.sources)) }
        }
        h2 { "Esempio" }
        @match engine::example(catalog.set, window, catalog.date) {
            Some(found) => (example(&found, catalog.date)),
            None => p { "I giorni dipendono da dati dell'atto o del registro: «vaglio deadlines» li calcola su quelli." },
        }
        @if !readings.is_empty() {
            h2 { "Letture" }
            p { "Il conto è fatto secondo ogni lettura; le date di ciascuna stanno nella tabella dell'esempio." }
            @for reading in readings { (super::glossary::reading(&desk, reading)) }
        }
        h2 { "Come è scritta" }
        (written(catalog.written(window, window.span)))
    };
    desk.file(&title, WINDOWS, &content)
}

fn example(example: &Example, date: NaiveDate) -> Markup {
    let first = example.found.windows.first().map(|window| window.last_day);
    let start = if example.past {
        first.unwrap_or(date)
    } else {
        date
    };
    html! {
        p {
            @if example.dates.is_empty() { "I giorni non dipendono dall'ente." }
            @else { "Si suppone un ente con: " (supposed(example)) "." }
            @if example.past { " Alla data di questo manuale le date sono tutte trascorse." }
        }
        figure {
            (html::scrolling("Linea del tempo", &html! { div.wide { (PreEscaped(timeline::svg(&example.found, start))) } }))
            figcaption { "Il punto è l'ultimo giorno utile, la freccia arriva al giorno dell'effetto; punto vuoto e tratteggio: l'effetto viene dopo la scadenza. Le stesse date sono nella tabella." }
        }
        (html::scrolling("Date dell'esempio", &table(example)))
    }
}

fn supposed(example: &Example) -> String {
    let dates: Vec<String> = example
        .dates
        .iter()
        .map(|(name, day)| format!("{} {}", spoken(name), date_words(*day)))
        .collect();
    dates.join(", ")
}

fn table(example: &Example) -> Markup {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "–".to_owned(), date_words);
    html! {
        table {
            caption { "Le date dell'esempio" }
            thead {
                tr {
                    th scope="col" { "Ultimo giorno utile" } th scope="col" { "Dal" } th scope="col" { "Per prudenza entro" }
                    th scope="col" { "Effetto dal" } th scope="col" { "Lettura" } th scope="col" { "Avvertenza" }
                }
            }
            tbody {
                @for group in groups(&example.found.windows) {
                    @let first = group.first;
                    tr {
                        th.date scope="row" { (date_words(first.last_day)) }
                        td.date { (day(first.from)) }
                        td.date { (date_words(first.prudential_day)) }
                        td.date { (day(first.effect)) }
                        td { (group.reading().unwrap_or_else(|| "una sola".to_owned())) }
                        td { @if first.before_expiry == Some(false) { "senza effetto prima della scadenza" } @else { "–" } }
                    }
                }
                @for expiry in &example.found.expiries {
                    tr {
                        th.date scope="row" { (date_words(expiry.end)) }
                        td colspan="5" { "scade l'adesione: " (whose(expiry)) }
                    }
                }
            }
        }
    }
}
