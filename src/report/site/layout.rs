//! What the pages of the site share: the banner, the path, links, norms, definitions.

use super::catalog::{Catalog, GLOSSARY, Paged};
use crate::engine;
use crate::language::ast::{Body, Derogation, Reading, Reference, Window};
use crate::report::html::{self, Frame, Style};
use crate::report::manual::Manual;
use crate::span::Spanned;
use maud::{Markup, html};

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// From the root of the site, with `/`.
    pub path: String,
    pub text: String,
}

pub const HOME: &str = "index.html";
pub const SEARCH: &str = "cerca.html";
pub const NORMS: &str = "norme.html";
pub const BODIES: &str = "organi.html";
pub const WINDOWS: &str = "finestre.html";
pub const STYLE: &str = "stile.css";

/// The chapters of the site: page, words of the menu.
const CHAPTERS: &[(&str, &str)] = &[
    (HOME, "Pacchetti"),
    (NORMS, "Norme"),
    (BODIES, "Organi"),
    (WINDOWS, "Finestre"),
    (GLOSSARY, "Glossario"),
    (SEARCH, "Tutte le voci"),
];

/// A page being written: where it stands, so that links are relative to it.
pub struct Desk<'c, 'a> {
    pub catalog: &'c Catalog<'a>,
    page: &'c str,
}

impl<'c, 'a> Desk<'c, 'a> {
    pub const fn new(catalog: &'c Catalog<'a>, page: &'c str) -> Self {
        Self { catalog, page }
    }

    /// The address of another file of the site from this page.
    pub fn to(&self, path: &str) -> String {
        if self.page.contains('/') {
            format!("../{path}")
        } else {
            path.to_owned()
        }
    }

    /// Whether this is that page.
    pub fn is(&self, page: &str) -> bool {
        self.page == page
    }

    /// The page as a file. `chapter` is the chapter under which it stands.
    pub fn file(&self, title: &str, chapter: &str, content: &Markup) -> File {
        let scripts: &[String] = if self.page == SEARCH {
            &["indice.js".to_owned(), "cerca.js".to_owned()]
        } else {
            &[]
        };
        let frame = Frame {
            title: &format!("{title} – vaglio"),
            style: Style::Linked(&self.to(STYLE)),
            scripts,
            banner: self.banner(chapter),
            above: self.path(title, chapter),
            footer: self.footer(),
        };
        File {
            path: self.page.to_owned(),
            text: html::page(&frame, content),
        }
    }

    fn banner(&self, chapter: &str) -> Markup {
        html! {
            p.name { a href=(self.to(HOME)) { "vaglio – Manuale delle regole" } }
            div.tools {
                nav aria-label="Principale" {
                    ul {
                        @for (page, words) in CHAPTERS {
                            li { a href=(self.to(page)) aria-current=[(*page == chapter).then_some(if *page == self.page { "page" } else { "true" })] { (words) } }
                        }
                    }
                }
                @if self.page != SEARCH { (self.form()) }
            }
        }
    }

    /// Without scripts the form leads to the list of everything.
    pub fn form(&self) -> Markup {
        html! {
            form role="search" action=(self.to(SEARCH)) method="get" {
                div {
                    label for="q" { "Cerca nel manuale" } br;
                    input #q type="search" name="q" autocomplete="off";
                }
                button type="submit" { "Cerca" }
            }
        }
    }

    fn path(&self, title: &str, chapter: &str) -> Markup {
        let parent = CHAPTERS.iter().find(|(page, _)| *page == chapter);
        html! {
            @if self.page != HOME {
                nav.path aria-label="Percorso" {
                    ol {
                        li { a href=(self.to(HOME)) { "Inizio" } }
                        @if let Some((page, words)) = parent.filter(|(page, _)| *page != self.page && *page != HOME) {
                            li { a href=(self.to(page)) { (words) } }
                        }
                        li aria-current="page" { (title) }
                    }
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        html! {
            p {
                "Manuale scritto da vaglio " (env!("CARGO_PKG_VERSION")) " con riferimento al " (engine::date_words(self.catalog.date))
                ". Aiuto per l'ufficio: non è un parere legale."
            }
            p { "Queste pagine non usano cookie, non inviano dati e non caricano nulla da altri siti." }
        }
    }

    /// A link to a page of the site, or the words alone where there is no such page.
    pub fn link(&self, page: Option<&str>, words: &str) -> Markup {
        html! {
            @match page {
                Some(page) => a href=(self.to(page)) { (words) },
                None => (words),
            }
        }
    }

    pub fn pack(&self, name: &str) -> Markup {
        let page = self.catalog.pack(name).map(|pack| pack.page.as_str());
        self.link(page, name)
    }

    pub fn rule(&self, rule: &Paged<Manual<'_>>) -> Markup {
        html! { a href=(self.to(&rule.page)) { (rule.item.title) } }
    }

    /// The norms of a declaration, each with its page, its link outside, and how far its text was read.
    pub fn norms(&self, pack: &str, references: &[Reference]) -> Markup {
        let norms = references.iter().filter_map(|reference| {
            let norm = engine::norm(self.catalog.set, pack, reference)?;
            let source = self.catalog.set.source(pack, &reference.source.value)?;
            Some((norm, self.catalog.act(pack, reference), &source.note))
        });
        html! {
            ul {
                @for (norm, act, note) in norms {
                    li {
                        (self.link(act.map(|act| act.page.as_str()), &norm.title)) " " (html::verification(norm.verification))
                        @if let Some(url) = &norm.url { " " (html::outward(Some(url), &format!("Leggi il testo{}", site_of(url)))) }
                        @if let Some(note) = note { span.unread { (note.value) } }
                    }
                }
            }
        }
    }

    /// The rules that something concerns, as a list.
    pub fn rules<'r>(&self, rules: impl Iterator<Item = &'r Paged<Manual<'a>>>) -> Markup
    where
        'a: 'r,
    {
        html! {
            ul {
                @for rule in rules {
                    li { (self.rule(rule)) " " (html::level(rule.item.level)) }
                }
            }
        }
    }
}

/// « su Normattiva», where the address is of a site that the office knows.
pub fn site_of(url: &str) -> &'static str {
    if url.starts_with("https://www.normattiva.it/") {
        " su Normattiva"
    } else if url.starts_with("https://eur-lex.europa.eu/") {
        " su EUR-Lex"
    } else {
        ""
    }
}

/// Something as written in its rule file.
pub fn written(words: &str) -> Markup {
    html! { pre { code { (words) } } }
}

/// A name of the rule language as people say it.
pub fn spoken(name: &str) -> String {
    name.replace('_', " ")
}

fn titled(title: Option<&Spanned<String>>, name: &str) -> String {
    title.map_or_else(|| spoken(name), |title| title.value.clone())
}

pub fn body_title(body: &Body) -> String {
    titled(body.title.as_ref(), &body.name.value)
}

pub fn window_title(window: &Window) -> String {
    titled(window.title.as_ref(), &window.name.value)
}

pub fn reading_title(reading: &Reading) -> String {
    titled(reading.title.as_ref(), &reading.name.value)
}

pub fn derogation_title(derogation: &Derogation) -> String {
    spoken(&derogation.name.value)
}

/// «1 regola», «3 regole».
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
