//! What every page of HTML has: the head, the style, the skip link, the landmarks. Whatever is written through [`maud`] is
//! escaped by it; nothing that comes from a file is ever mark-up.

use super::page::printable;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style of every page: small, without fonts or images from elsewhere, light and dark, fit for print.
pub const STYLE: &str = include_str!("style.css");

/// Where a page finds its style.
#[derive(Clone, Copy, Debug)]
pub enum Style<'a> {
    /// In a file beside it, by a relative address.
    Linked(&'a str),
    /// Inside the page itself, which then stands alone.
    Inline,
}

/// A page around its content.
pub struct Frame<'a> {
    /// The words in the title bar; the page itself has its own `h1`.
    pub title: &'a str,
    pub style: Style<'a>,
    /// Scripts beside the page, by relative address.
    pub scripts: &'a [String],
    /// What stands in the banner, above the content.
    pub banner: Markup,
    /// What stands between the banner and the content, such as the path to the page.
    pub above: Markup,
    pub footer: Markup,
}

/// A whole page. Control characters and marks of writing direction are shown as `·`.
pub fn page(frame: &Frame<'_>, content: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="it" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ "vaglio " (env!("CARGO_PKG_VERSION")) };
                title { (frame.title) }
                @match frame.style {
                    Style::Linked(address) => link rel="stylesheet" href=(address);,
                    Style::Inline => style { (PreEscaped(STYLE)) },
                }
                @for script in frame.scripts {
                    script src=(script) defer {}
                }
            }
            body {
                a.skip href="#contenuto" { "Vai al contenuto" }
                header.banner { (frame.banner) }
                (frame.above)
                main #contenuto tabindex="-1" { (content) }
                footer { (frame.footer) }
            }
        }
    };
    printable(&page.into_string())
}

/// A link to another site, where the address is one of the web; else its words alone.
pub fn outward(url: Option<&str>, words: &str) -> Markup {
    let web = url.filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    html! {
        @match web {
            Some(url) => a href=(url) rel="external noreferrer" { (words) },
            None => (words),
        }
    }
}

/// A table that may be wider than the screen: it scrolls by itself, and the keyboard reaches it.
pub fn scrolling(label: &str, table: &Markup) -> Markup {
    html! {
        div.scroll role="region" aria-label=(label) tabindex="0" { (table) }
    }
}

/// How far the text of a norm was read, in words and with a sign, never by colour alone.
pub fn verification(name: &str) -> Markup {
    let sign = match name {
        "letta" => "✓",
        "parziale" => "◐",
        _ => "?",
    };
    html! {
        span class={ "state state-" (name) } {
            span aria-hidden="true" { (sign) } " " (super::manual::verification(name))
        }
    }
}

/// The level of a rule.
pub fn level(word: &str) -> Markup {
    html! { span class={ "level level-" (word) } { (word) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(style: Style<'_>) -> String {
        let frame = Frame {
            title: "<script>alert(1)</script>",
            style,
            scripts: &[],
            banner: html! {},
            above: html! {},
            footer: html! {},
        };
        page(&frame, &html! { p { "a\u{202e}b\u{1b}[31m" } })
    }

    #[test]
    fn words_are_never_mark_up_and_never_act_on_the_reader() {
        let page = shown(Style::Linked("stile.css"));
        assert!(page.contains("<title>&lt;script&gt;"), "{page}");
        assert!(page.contains("a·b·[31m"), "{page}");
    }

    #[test]
    fn a_page_that_stands_alone_has_its_style_inside() {
        let page = shown(Style::Inline);
        assert!(page.contains("@media print") && !page.contains("rel=\"stylesheet\""));
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        let link = |url| outward(Some(url), "x").into_string();
        assert_eq!(link("javascript:alert(1)"), "x");
        assert!(link("https://www.normattiva.it/a?b&c").contains("?b&amp;c\""));
    }
}
