//! Pieces of XML: text made safe, an element added to a part.

use crate::ingest::xml::{Event, Fault, Source};
use quick_xml::escape::{escape, partial_escape};

/// Text as XML writes it: mark-up escaped, white space on one line, characters that XML forbids left out.
pub fn text(words: &str) -> String {
    partial_escape(clean(words)).into_owned()
}

/// The value of an attribute, without its quotation marks.
pub fn attribute(value: &str) -> String {
    escape(clean(value)).into_owned()
}

fn clean(words: &str) -> String {
    words
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// The part with `child` as the last child of its root element, and in UTF-8 whatever it was.
pub fn with_child(xml: &str, child: &str, depth: usize) -> Result<String, Fault> {
    let mut source = Source::new(xml, depth);
    let mut close = None;
    loop {
        match source.next()? {
            Event::Close if source.depth() == 0 => close = Some(source.span()),
            Event::End => break,
            _ => {}
        }
    }
    let Some(close) = close else {
        return Err(Fault::Broken {
            at: 0,
            why: "l'XML non ha un elemento",
        });
    };
    let (before, after) = (
        xml.get(..close.start).unwrap_or(xml),
        xml.get(close.start..).unwrap_or(""),
    );
    let whole = match before.strip_suffix("/>").filter(|_| close.is_empty()) {
        Some(open) => {
            let name = open.rsplit_once('<').map_or("", |(_, tag)| name_of(tag));
            format!("{open}>{child}</{name}>{after}")
        }
        None => format!("{before}{child}{after}"),
    };
    Ok(in_utf8(whole))
}

/// The name in a tag that begins after its «<».
pub fn name_of(tag: &str) -> &str {
    let end = tag.find(|c: char| c.is_whitespace() || c == '/' || c == '>');
    end.and_then(|end| tag.get(..end)).unwrap_or(tag)
}

/// Parts are written in UTF-8: the declaration says so.
pub fn in_utf8(xml: String) -> String {
    let Some(end) = xml
        .find("?>")
        .filter(|_| xml.trim_start().starts_with("<?xml"))
    else {
        return xml;
    };
    let (declaration, rest) = xml.split_at(end);
    let Some((before, value)) = declaration.split_once("encoding=") else {
        return xml;
    };
    let mut quotes = value.chars();
    let quote = quotes.next().unwrap_or('"');
    match quotes.as_str().split_once(quote) {
        Some((name, after)) if !name.eq_ignore_ascii_case("utf-8") => {
            format!("{before}encoding={quote}UTF-8{quote}{after}{rest}")
        }
        _ => xml,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_data() {
        assert_eq!(
            text("<w:t> & \"a\"\n\u{1}\u{ffff}b"),
            "&lt;w:t&gt; &amp; \"a\" b"
        );
        assert_eq!(attribute("a\"b"), "a&quot;b");
    }

    #[test]
    fn a_child_is_added_at_the_end_of_the_root() {
        let added = |xml: &str| with_child(xml, "<n/>", 9).unwrap();
        assert_eq!(added("<a><b/></a> "), "<a><b/><n/></a> ");
        assert_eq!(added("<x:a p='1'/>"), "<x:a p='1'><n/></x:a>");
        assert_eq!(
            added("<?xml version=\"1.0\" encoding=\"UTF-16\" standalone=\"yes\"?><a></a>"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><a><n/></a>"
        );
        assert!(with_child("<a>", "<n/>", 9).is_err());
        assert!(with_child("", "<n/>", 9).is_err());
    }
}
